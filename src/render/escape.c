#include "render/escape.h"

#include "base/utf8.h"

enum { DROP = 0, SPACE = ' ', REPLACEMENT = 0xFFFD };

static bool is_hidden(uint32_t c)
{
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0x061C || c == 0xFEFF || c == 0x00AD ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/* What is written in place of a code point in text that people read. */
static uint32_t harmless(uint32_t c)
{
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
    return SPACE;
  if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
    return REPLACEMENT;
  return is_hidden(c) ? DROP : c;
}

static void put_cp(en_buf *b, uint32_t c)
{
  char out[4];
  en_buf_putn(b, out, en_utf8_put(c, out));
}

static bool plain_ascii(char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; }

/* The same of eight bytes: each of them is tested in its own place of one word. A false no does no harm. */
static bool plain_eight(const char *p)
{
  const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
  uint64_t w;
  memcpy(&w, p, sizeof w);
  uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\', del = w ^ ones * 0x7F;
  uint64_t odd = (w - ones * ' ') | (quote - ones) | (slash - ones) | (del - ones) | w;
  return (odd & tops) == 0;
}

/* Appends what of s from *i on needs no second look in a quoted string; false where that is the rest. */
static bool put_plain_run(en_buf *b, en_str s, uint32_t *i)
{
  uint32_t from = *i;
  while (s.n - *i >= 8 && plain_eight(s.p + *i))
    *i += 8;
  while (*i < s.n && plain_ascii(s.p[*i]))
    ++*i;
  if (*i > from)
    en_buf_putn(b, s.p + from, *i - from);
  return *i < s.n;
}

void en_put_dot(en_buf *b, en_str s)
{
  for (uint32_t i = 0; put_plain_run(b, s, &i);) {
    uint32_t c = harmless(en_utf8_next(s, &i));
    if (c == '\\' || c == '"')
      en_buf_putc(b, '\\');
    if (c != DROP)
      put_cp(b, c);
  }
}

void en_put_dot_label(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n;) {
    uint32_t c = harmless(en_utf8_next(s, &i));
    if (c == '&') {
      en_buf_putz(b, "&amp;");
      continue;
    }
    if (c == '\\' || c == '"')
      en_buf_putc(b, '\\');
    if (c != DROP)
      put_cp(b, c);
  }
}

void en_put_xml(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n;) {
    uint32_t c = harmless(en_utf8_next(s, &i));
    switch (c) {
    case DROP: break;
    case '&': en_buf_putz(b, "&amp;"); break;
    case '<': en_buf_putz(b, "&lt;"); break;
    case '>': en_buf_putz(b, "&gt;"); break;
    case '"': en_buf_putz(b, "&quot;"); break;
    case '\'': en_buf_putz(b, "&#39;"); break;
    default: put_cp(b, c);
    }
  }
}

void en_put_plain(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n;) {
    uint32_t c = en_utf8_next(s, &i);
    c = c == '\n' ? c : harmless(c);
    if (c != DROP)
      put_cp(b, c);
  }
}

static bool is_ascii_mark(uint32_t c)
{
  return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
}

/* A backslash takes the meaning from a mark; but "@name" and "#12" are looked for in the text that
 * comes out, so a word joiner stands between. */
void en_put_markdown(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n;) {
    uint32_t c = harmless(en_utf8_next(s, &i));
    if (is_ascii_mark(c) && c != ',' && c != '\'')
      en_buf_putc(b, '\\');
    if (c != DROP)
      put_cp(b, c);
    if (c == '@' || c == '#')
      put_cp(b, 0x2060);
  }
}

static bool begins_formula(uint32_t c)
{
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

void en_put_csv(en_buf *b, en_str s)
{
  bool first = true, slash = false;
  en_buf_putc(b, '"');
  for (uint32_t i = 0; i < s.n;) {
    uint32_t c = harmless(en_utf8_next(s, &i));
    if (c == DROP)
      continue;
    if (first && begins_formula(c))
      en_buf_putc(b, '\'');
    if (slash && c == '"')
      en_buf_putc(b, ' ');
    if (c == '"')
      en_buf_putc(b, '"');
    put_cp(b, c);
    first = first && c == ' ';
    slash = c == '\\';
  }
  en_buf_putz(b, slash ? " \"" : "\"");
}

static bool json_must_escape(uint32_t c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || is_hidden(c) ||
         (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static void put_json(en_buf *b, en_str s)
{
  for (uint32_t i = 0; put_plain_run(b, s, &i);) {
    uint32_t c = en_utf8_next(s, &i);
    if (c == '"' || c == '\\') {
      en_buf_putc(b, '\\');
      en_buf_putc(b, (char)c);
    } else if (!json_must_escape(c))
      put_cp(b, c);
    else if (c < 0x10000)
      en_buf_printf(b, "\\u%04x", c);
    else
      en_buf_printf(b, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
  }
}

void en_put_json_string(en_buf *b, en_str s)
{
  en_buf_putc(b, '"');
  put_json(b, s);
  en_buf_putc(b, '"');
}

void en_put_turtle_string(en_buf *b, en_str s)
{
  en_buf_putc(b, '"');
  for (uint32_t i = 0; i < s.n;) {
    uint32_t c = en_utf8_next(s, &i);
    if (c == '"' || c == '\\')
      en_buf_putc(b, '\\');
    if (!json_must_escape(c))
      put_cp(b, c);
    else
      en_buf_printf(b, c < 0x10000 ? "\\u%04X" : "\\U%08X", c);
  }
  en_buf_putc(b, '"');
}

static void put_percent(en_buf *b, char c) { en_buf_printf(b, "%%%02X", (unsigned char)c); }

void en_put_iri_part(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (en_is_lower_ascii(c) || en_is_upper_ascii(c) || en_is_digit(c) || c == '-' || c == '_' || c == '~')
      en_buf_putc(b, c);
    else
      put_percent(b, c);
  }
}

void en_put_iri(en_buf *b, en_str link)
{
  for (uint32_t i = 0; i < link.n; i++)
    if ((unsigned char)link.p[i] < 0x80)
      en_buf_putc(b, link.p[i]);
    else
      put_percent(b, link.p[i]);
}

/* Where a cut may fall back to a space, at most. */
enum { BACK = 20 };

void en_put_cut(en_buf *b, en_str s, uint32_t max)
{
  uint32_t n = 0, i = 0, cut = 0, cut_at = 0;
  while (i < s.n && n < max) {
    uint32_t was = i;
    if (en_utf8_next(s, &i) == ' ') {
      cut = was;
      cut_at = n;
    }
    n++;
    if (n + 1 == max && i < s.n && cut && n - cut_at > BACK)
      cut = 0;
  }
  if (i == s.n) {
    en_buf_put(b, s);
    return;
  }
  if (!cut) { /* no space near: leave room for the ellipsis */
    uint32_t k = 0;
    for (n = 0; n + 1 < max; n++)
      en_utf8_next(s, &k);
    cut = k;
  }
  en_buf_put(b, en_trim((en_str){ s.p, cut }));
  en_buf_putz(b, "…");
}

/* `lower` in any case at the start of s, with something behind it. */
static bool has_scheme(en_str s, en_str lower)
{
  if (s.n <= lower.n)
    return false;
  for (uint32_t i = 0; i < lower.n; i++)
    if (en_lower_ascii(s.p[i]) != lower.p[i])
      return false;
  return true;
}

bool en_is_link(en_str url)
{
  if (!has_scheme(url, EN_STR("http://")) && !has_scheme(url, EN_STR("https://")))
    return false;
  for (uint32_t i = 0; i < url.n; i++) {
    unsigned char c = (unsigned char)url.p[i];
    if (c <= ' ' || c == 0x7F || strchr("\"'<>\\^`{|}", c))
      return false;
  }
  return true;
}
