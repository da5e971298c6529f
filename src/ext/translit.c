#include "ext/translit.h"

#include "base/utf8.h"
#include "ext/icu.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include <stdlib.h>

enum { FOLD, ASCII, N_CHAINS };

struct en_translit {
  UTransliterator *chain[N_CHAINS];
  bool tried[N_CHAINS];
};

en_translit *en_translit_new(void)
{
  en_translit *t = en_xmalloc(sizeof *t);
  *t = (en_translit){ 0 };
  return t;
}

void en_translit_free(en_translit *t)
{
  if (!t)
    return;
  for (int i = 0; i < N_CHAINS; i++)
    if (t->chain[i])
      utrans_close(t->chain[i]);
  free(t);
}

static UTransliterator *chain_of(en_translit *t, int which)
{
  static const UChar *const rules[N_CHAINS] = {
    u"NFD; [:Mn:] Remove; NFC; Latin-ASCII; Lower",
    u"Any-Latin; NFD; [:Mn:] Remove; NFC; Latin-ASCII; Lower",
  };
  if (!t->tried[which]) {
    UErrorCode err = U_ZERO_ERROR;
    t->chain[which] = utrans_openU(rules[which], -1, UTRANS_FORWARD, NULL, 0, NULL, &err);
    t->tried[which] = true;
  }
  return t->chain[which];
}

static void put_lower(en_str s, en_buf *out)
{
  for (uint32_t i = 0; i < s.n; i++)
    en_buf_putc(out, en_lower_ascii(s.p[i]));
}

/* What both chains make of a letter of Latin script, without opening them, which would take longer
 * than anything else in a short run; NULL where only they know. `buf` is for the answer. */
static const char *plain_letter(uint32_t cp, char buf[2])
{
  switch (cp) {
  case 0xC6: case 0xE6: return "ae";
  case 0xD0: case 0xF0: case 0x110: case 0x111: return "d";
  case 0xD8: case 0xF8: return "o";
  case 0xDE: case 0xFE: return "th";
  case 0xDF: return "ss";
  case 0x131: return "i";
  case 0x141: case 0x142: return "l";
  case 0x152: case 0x153: return "oe";
  case 0x2013: return "-";
  default: break;
  }
  while (cp >= 0x80 && (cp < 0x250 || (cp >= 0x1E00 && cp < 0x1F00)) && en_decomposed_first(cp) != cp)
    cp = en_decomposed_first(cp);
  buf[0] = en_lower_ascii((char)cp);
  buf[1] = '\0';
  return cp < 0x80 ? buf : NULL;
}

/* Folds `s` if it holds nothing but ASCII and such letters. */
static bool fold_plain(en_str s, en_buf *out)
{
  size_t was = out->n;
  for (uint32_t i = 0; i < s.n;) {
    char buf[2];
    const char *letter = plain_letter(en_utf8_next(s, &i), buf);
    if (!letter) {
      out->n = was;
      return false;
    }
    en_buf_putz(out, letter);
  }
  return true;
}

static void put_utf16(const UChar *u, int32_t n, en_buf *out)
{
  UErrorCode err = U_ZERO_ERROR;
  int32_t len = 0;
  en_buf_reserve(out, (size_t)n * 3 + 1);
  u_strToUTF8WithSub(out->p + out->n, n * 3, &len, u, n, 0xFFFD, NULL, &err);
  if (U_SUCCESS(err)) {
    out->n += (size_t)len;
    out->p[out->n] = '\0';
  }
}

/* Room for what a chain may make of one letter: the longest Latin form of a syllable. */
enum { GROWTH = 8, SPARE = 64 };

static void run(en_translit *t, int which, en_str s, en_buf *out)
{
  if (fold_plain(s, out))
    return;
  UTransliterator *tr = chain_of(t, which);
  if (!tr) {
    put_lower(s, out);
    return;
  }
  int32_t cap = (int32_t)s.n * GROWTH + SPARE, n = 0;
  UChar *u = en_xmalloc((size_t)cap * sizeof *u);
  UErrorCode err = U_ZERO_ERROR;
  u_strFromUTF8WithSub(u, cap, &n, s.p, (int32_t)s.n, 0xFFFD, NULL, &err);
  int32_t limit = n;
  if (U_SUCCESS(err))
    utrans_transUChars(tr, u, &n, cap, 0, &limit, &err);
  if (U_SUCCESS(err))
    put_utf16(u, n, out);
  else
    put_lower(s, out);
  free(u);
}

void en_translit_fold(en_translit *t, en_str s, en_buf *out) { run(t, FOLD, s, out); }
void en_translit_ascii(en_translit *t, en_str s, en_buf *out) { run(t, ASCII, s, out); }
