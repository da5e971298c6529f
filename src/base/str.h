/* Borrowed strings and spans. A string is a pointer and a length: it never owns, it may hold any
 * byte, and it is not NUL-terminated by promise. Spans are byte ranges of an article's clean text. */
#ifndef EN_BASE_STR_H
#define EN_BASE_STR_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  const char *p;
  uint32_t n;
} en_str;

typedef struct {
  uint32_t off, len;
} en_span;

#define EN_STR(lit) ((en_str){ (lit), (uint32_t)(sizeof(lit) - 1) })
/* For printf("%.*s", EN_ARG(s)). */
#define EN_ARG(s) (int)(s).n, (s).p

static inline en_str en_str_of(const char *z)
{
  return (en_str){ z, z ? (uint32_t)strlen(z) : 0 };
}

/* The part of `s` that `sp` covers; `sp` must lie inside `s`. */
static inline en_str en_sub(en_str s, en_span sp)
{
  assert(sp.off <= s.n && sp.len <= s.n - sp.off); /* written so that it cannot overflow */
  return (en_str){ s.p + sp.off, sp.len };
}

static inline bool en_eq(en_str a, en_str b)
{
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Byte order; a prefix comes first. Negative, zero or positive. */
static inline int en_cmp(en_str a, en_str b)
{
  uint32_t n = a.n < b.n ? a.n : b.n;
  int c = n ? memcmp(a.p, b.p, n) : 0;
  return c ? c : (a.n > b.n) - (a.n < b.n);
}

static inline bool en_starts(en_str s, en_str prefix)
{
  return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool en_ends(en_str s, en_str suffix)
{
  return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

static inline bool en_is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static inline bool en_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool en_is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool en_is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }
static inline char en_lower_ascii(char c) { return en_is_upper_ascii(c) ? (char)(c + 32) : c; }
/* Is `s`, ASCII case ignored, the word `lower` (small letters)? */
static inline bool en_is_word(en_str s, const char *lower)
{
  uint32_t i = 0;
  while (i < s.n && lower[i] && en_lower_ascii(s.p[i]) == lower[i])
    i++;
  return i == s.n && !lower[i];
}
/* Only ASCII, and no capital: "task force". */
static inline bool en_is_small_ascii(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (en_is_upper_ascii(s.p[i]) || (unsigned char)s.p[i] >= 0x80)
      return false;
  return true;
}

static inline en_str en_trim(en_str s)
{
  while (s.n && en_is_space(s.p[0])) {
    s.p++;
    s.n--;
  }
  while (s.n && en_is_space(s.p[s.n - 1]))
    s.n--;
  return s;
}

/* First position of `needle` in `hay` at or after `from`, or UINT32_MAX. */
static inline uint32_t en_find(en_str hay, en_str needle, uint32_t from)
{
  if (needle.n == 0 || from > hay.n || hay.n - from < needle.n)
    return UINT32_MAX;
  const char *at = memmem(hay.p + from, hay.n - from, needle.p, needle.n);
  return at ? (uint32_t)(at - hay.p) : UINT32_MAX;
}

/* `s` without the byte order mark that editors and spreadsheets write first. */
static inline en_str en_without_mark(en_str s)
{
  bool mark = en_starts(s, EN_STR("\xEF\xBB\xBF"));
  return mark ? (en_str){ s.p + 3, s.n - 3 } : s;
}

/* Takes the part of *rest before `sep` (all of it if there is none) and moves *rest behind it.
 * False when *rest was used up before the call (p is NULL then). */
static inline bool en_split(en_str *rest, char sep, en_str *part)
{
  if (!rest->p)
    return false;
  const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
  if (!at) {
    *part = *rest;
    *rest = (en_str){ NULL, 0 };
    return true;
  }
  uint32_t n = (uint32_t)(at - rest->p);
  *part = (en_str){ rest->p, n };
  *rest = (en_str){ at + 1, rest->n - n - 1 };
  return true;
}

/* The next line of *rest, ended by LF or CR LF; as en_split. */
static inline bool en_next_line(en_str *rest, en_str *line)
{
  if (!en_split(rest, '\n', line))
    return false;
  if (line->n && line->p[line->n - 1] == '\r')
    line->n--;
  return true;
}

static inline uint32_t en_span_end(en_span s) { return s.off + s.len; }
static inline bool en_span_overlaps(en_span a, en_span b)
{
  return a.off < en_span_end(b) && b.off < en_span_end(a);
}
static inline bool en_span_covers(en_span a, en_span b)
{
  return a.off <= b.off && en_span_end(b) <= en_span_end(a);
}

#endif
