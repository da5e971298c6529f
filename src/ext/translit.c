#include "ext/translit.h"

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

static bool is_ascii(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if ((unsigned char)s.p[i] >= 0x80)
      return false;
  return true;
}

static void put_lower(en_str s, en_buf *out)
{
  for (uint32_t i = 0; i < s.n; i++)
    en_buf_putc(out, en_lower_ascii(s.p[i]));
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
  UTransliterator *tr = is_ascii(s) ? NULL : chain_of(t, which);
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
