#include "graph/names.h"

#include <stdlib.h>

static bool is_word_byte(char c)
{
  return en_is_lower_ascii(c) || en_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Punctuation of UTF-8 that folding to ASCII has not already turned into ASCII is rare in names;
 * it stays and only keeps two names apart. */
en_str en_name_key(en_arena *a, en_translit *t, en_str name)
{
  en_buf fold = { 0 };
  en_translit_fold(t, en_trim(name), &fold);
  en_str s = en_buf_str(&fold);
  if (en_ends(s, EN_STR("'s")))
    s.n -= 2;
  char *out = en_arena_alloc(a, (size_t)s.n * 5 + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (is_word_byte(c)) {
      out[n++] = c;
    } else if (c == '&' || c == '+') {
      if (n && out[n - 1] != ' ')
        out[n++] = ' ';
      memcpy(out + n, "and ", 4);
      n += 4;
    } else if (c != '.' && c != '\'' && n && out[n - 1] != ' ') {
      out[n++] = ' ';
    }
  }
  en_buf_clear(&fold);
  en_str key = en_trim((en_str){ out, n });
  if (en_starts(key, EN_STR("the ")))
    key = en_trim((en_str){ key.p + 4, key.n - 4 });
  return key;
}

/* "8th" */
static bool is_ordinal(en_str w)
{
  if (w.n < 3 || !en_is_digit(w.p[0]))
    return false;
  en_str end = { w.p + w.n - 2, 2 };
  return en_eq(end, EN_STR("st")) || en_eq(end, EN_STR("nd")) || en_eq(end, EN_STR("rd")) || en_eq(end, EN_STR("th"));
}

static int by_bytes(const void *x, const void *y)
{
  const en_str *a = x, *b = y;
  return en_cmp(*a, *b);
}

enum { MAX_WORDS = 64 };

static uint32_t content_words(const en_namewords *known, en_str key, en_str word[MAX_WORDS])
{
  uint32_t n = 0;
  en_str w;
  while (n < MAX_WORDS && en_split(&key, ' ', &w))
    if (w.n && en_nameword(known, w) != EN_NW_SMALL)
      word[n++] = w;
  return n;
}

/* "Department" as "ministry", "defence" as "defense". */
static en_str usual_word(const en_namewords *known, en_str w)
{
  return en_nameword_as(known, EN_NW_SPELT, en_nameword_as(known, EN_NW_AS, w));
}

en_str en_word_key(en_arena *a, const en_namewords *known, en_str key)
{
  en_str word[MAX_WORDS];
  uint32_t n = content_words(known, key, word);
  for (uint32_t i = 0; i < n; i++)
    word[i] = usual_word(known, word[i]);
  qsort(word, n, sizeof *word, by_bytes);
  en_buf b = { 0 };
  for (uint32_t i = 0; i < n; i++) {
    if (is_ordinal(word[i]) || en_nameword(known, word[i]) == EN_NW_SESSION)
      continue;
    if (b.n)
      en_buf_putc(&b, ' ');
    en_buf_put(&b, word[i]);
  }
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

en_str en_initials(en_arena *a, const en_namewords *known, en_str key)
{
  en_str word[MAX_WORDS];
  uint32_t n = content_words(known, key, word);
  char *out = en_arena_alloc(a, (size_t)n + 1);
  uint32_t len = 0;
  for (uint32_t i = 0; i < n; i++)
    if (en_is_lower_ascii(word[i].p[0]))
      out[len++] = (char)(word[i].p[0] - 32);
  return (en_str){ out, len };
}

bool en_is_acronym(en_str name)
{
  uint32_t upper = 0;
  for (uint32_t i = 0; i < name.n; i++) {
    char c = name.p[i];
    if (en_is_upper_ascii(c))
      upper++;
    else if (!en_is_digit(c) && c != '.' && c != '-' && c != '&')
      return false;
  }
  return upper >= 2 && name.n <= 10;
}

en_str en_slug(en_arena *a, en_translit *t, en_str name)
{
  en_buf ascii = { 0 };
  en_translit_ascii(t, name, &ascii);
  char *out = en_arena_alloc(a, ascii.n + 1);
  uint32_t n = 0;
  for (size_t i = 0; i < ascii.n; i++) {
    char c = ascii.p[i];
    if (en_is_lower_ascii(c) || en_is_digit(c))
      out[n++] = c;
    else if (c != '\'' && c != '.' && n && out[n - 1] != '-')
      out[n++] = '-';
  }
  en_buf_clear(&ascii);
  while (n && out[n - 1] == '-')
    n--;
  return (en_str){ out, n };
}
