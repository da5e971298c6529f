#include "base/utf8.h"
#include "ingest/datescan.h"
#include "ingest/ingest_p.h"

bool en_same_word(en_str a, const char *b)
{
  uint32_t i = 0;
  for (; i < a.n && b[i]; i++)
    if (en_lower_ascii(a.p[i]) != en_lower_ascii(b[i]))
      return false;
  return i == a.n && !b[i];
}

int en_hex_digit(char c)
{
  char small = en_lower_ascii(c);
  return en_is_digit(c) ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

en_str en_clean_line(en_arena *mem, en_str s)
{
  en_buf b = { 0 };
  for (uint32_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.p[i];
    if (c > ' ' && c != 0x7f)
      en_buf_putc(&b, (char)c);
    else if (b.n && b.p[b.n - 1] != ' ')
      en_buf_putc(&b, ' ');
  }
  en_str out = en_arena_str(mem, en_trim(en_buf_str(&b)));
  en_buf_clear(&b);
  return out;
}

en_str en_clean_id(en_arena *mem, en_str s)
{
  enum { MOST = 200 };
  en_buf b = { 0 };
  s = en_trim(s);
  for (uint32_t i = 0; i < s.n;) {
    uint32_t from = i;
    uint32_t cp = en_utf8_next(s, &i);
    if (b.n + (i - from) > MOST)
      break;
    bool bad = cp < ' ' || cp == 0x7f || (cp == 0xFFFD && i - from == 1);
    if (bad)
      en_buf_putc(&b, '_');
    else
      en_buf_putn(&b, s.p + from, i - from);
  }
  en_str out = en_arena_str(mem, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

en_str en_clean_url(en_arena *mem, en_str s)
{
  s = en_trim(s);
  if (!s.n)
    return EN_STR("");
  const char *colon = memchr(s.p, ':', s.n);
  en_str scheme = { s.p, colon ? (uint32_t)(colon - s.p) : 0 };
  en_str rest = { s.p + scheme.n, s.n - scheme.n };
  bool known = en_same_word(scheme, "http") || en_same_word(scheme, "https");
  if (!known || !en_starts(rest, EN_STR("://")) || rest.n < 4 || s.n > 4096)
    return EN_STR("");
  for (uint32_t i = 0; i < s.n; i++)
    if ((unsigned char)s.p[i] <= ' ' || strchr("<>\"\\^`{|}\x7f", s.p[i]))
      return EN_STR("");
  return en_arena_str(mem, s);
}

/* "20241126", "20241126T101500Z" */
static bool is_compact(en_str s)
{
  for (uint32_t i = 0; i < 8; i++)
    if (i >= s.n || !en_is_digit(s.p[i]))
      return false;
  return s.n == 8 || s.p[8] == 'T' || s.n == 14;
}

en_date en_clean_date(en_str s)
{
  s = en_trim(s);
  en_date d = { 0 };
  if (s.n > 10 && strchr("T tZ+", s.p[10])) {
    d = en_date_parse((en_str){ s.p, 10 });
    if (en_date_known(d))
      return d;
  }
  d = en_date_parse(s);
  if (!en_date_known(d) && is_compact(s))
    d = en_date_parse(
        (en_str){ (char[]){ s.p[0], s.p[1], s.p[2], s.p[3], '-', s.p[4], s.p[5], '-', s.p[6], s.p[7] }, 10 });
  if (!en_date_known(d) && s.n <= 200)
    (void)en_date_find(s, 0, &d);
  return d;
}
