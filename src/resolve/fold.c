#include "resolve/fold.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ext/icu.h"

#include <stdlib.h>

static en_str strip_the(en_str s)
{
  if (en_starts(s, EN_STR("the ")))
    return (en_str){ s.p + 4, s.n - 4 };
  return s;
}

en_str en_fold_name(en_arena *a, en_str name)
{
  char *out = en_arena_alloc(a, (size_t)name.n * 2 + 8);
  uint32_t n = 0;
  for (uint32_t i = 0; i < name.n;) {
    if (name.p[i] == '\'' && i + 1 < name.n && name.p[i + 1] == 's' && i + 2 == name.n)
      break;
    char c = name.p[i];
    if (en_is_lower_ascii(c) || en_is_upper_ascii(c) || en_is_digit(c)) { /* nearly all of it */
      out[n++] = en_lower_ascii(c);
      i++;
      continue;
    }
    uint32_t cp = en_plain_letter(en_utf8_next(name, &i));
    bool initial = cp == '.' && i + 1 < name.n && en_is_upper_ascii(name.p[i]) && en_is_lower_ascii(name.p[i + 1]);
    if ((cp == '.' && !initial) || cp == '\'') /* U.S. and US, O'Neill and ONeill are one; S.Lanz is S. Lanz */
      continue;
    if (en_cp_is_alpha(cp) || (cp >= '0' && cp <= '9') || cp == '+')
      n += en_utf8_put(en_cp_lower(cp), out + n);
    else if (n && out[n - 1] != ' ')
      out[n++] = ' ';
  }
  if (n && out[n - 1] == ' ')
    n--;
  return strip_the((en_str){ out, n });
}

static int by_bytes(const void *a, const void *b)
{
  return en_cmp(*(const en_str *)a, *(const en_str *)b);
}

en_str en_fold_body(en_arena *a, const en_namewords *known, en_str name)
{
  EN_VEC(en_str) words = { 0 };
  en_str rest = en_fold_name(a, name), w;
  while (en_split(&rest, ' ', &w)) {
    en_nameword_sort sort = en_nameword(known, w);
    if (w.n && sort != EN_NW_SMALL && sort != EN_NW_LOCAL)
      *EN_PUSH(a, &words) = en_nameword_as(known, EN_NW_SPELT, w);
  }
  if (words.n)
    qsort(words.at, words.n, sizeof *words.at, by_bytes);
  en_buf b = { 0 };
  for (uint32_t i = 0; i < words.n; i++) {
    if (i)
      en_buf_putc(&b, ' ');
    en_buf_put(&b, words.at[i]);
  }
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

en_str en_fold_initials(en_arena *a, en_str name)
{
  char *out = en_arena_alloc(a, (size_t)name.n + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < name.n; i++)
    if (en_is_upper_ascii(name.p[i]) && (i == 0 || name.p[i - 1] == ' ' || name.p[i - 1] == '-'))
      out[n++] = en_lower_ascii(name.p[i]);
  return (en_str){ out, n };
}

bool en_fold_ends(en_str f, en_str tail)
{
  return tail.n && f.n > tail.n && en_ends(f, tail) && f.p[f.n - tail.n - 1] == ' ';
}

bool en_fold_begins(en_str f, en_str head)
{
  return head.n && f.n > head.n && en_starts(f, head) && f.p[head.n] == ' ';
}

bool en_fold_holds(en_str f, en_str part)
{
  for (uint32_t i = part.n ? en_find(f, part, 0) : UINT32_MAX; i != UINT32_MAX;
       i = en_find(f, part, i + 1)) {
    bool starts = i == 0 || f.p[i - 1] == ' ';
    bool ends = i + part.n == f.n || f.p[i + part.n] == ' ';
    if (starts && ends)
      return f.n > part.n;
  }
  return false;
}

uint32_t en_fold_words(en_str f)
{
  uint32_t n = f.n ? 1 : 0;
  for (uint32_t i = 0; i < f.n; i++)
    n += f.p[i] == ' ';
  return n;
}

en_str en_fold_last(en_str f)
{
  uint32_t i = f.n;
  while (i && f.p[i - 1] != ' ')
    i--;
  return (en_str){ f.p + i, f.n - i };
}

en_str en_fold_first(en_str f)
{
  uint32_t i = 0;
  while (i < f.n && f.p[i] != ' ')
    i++;
  return (en_str){ f.p, i };
}
