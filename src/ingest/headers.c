/* "Name: value" lines, as WARC records (ISO 28500), HTTP messages (RFC 9112) and mail (RFC 5322)
 * begin with: lines end in CRLF or LF, a line that begins with white space continues the one
 * before, and the first of two fields with one name is taken. */
#include "base/vec.h"
#include "ingest/ingest_p.h"

/* "Content-Type": printable characters without a space and a colon behind them. */
static uint32_t name_length(en_str line)
{
  uint32_t n = 0;
  while (n < line.n && line.p[n] > ' ' && line.p[n] < 0x7f && line.p[n] != ':')
    n++;
  return n && n < line.n && line.p[n] == ':' ? n : 0;
}

bool en_is_header_line(en_str line) { return name_length(line) > 0; }

/* Continuation lines are joined by a space. */
static en_str unfolded(en_arena *mem, en_str value)
{
  bool folded = value.n && memchr(value.p, '\n', value.n);
  return folded ? en_clean_line(mem, value) : en_trim(value);
}

void en_headers_read(en_arena *mem, en_str block, en_headers *out)
{
  *out = (en_headers){ 0 };
  en_str rest = block, line;
  while (en_split(&rest, '\n', &line)) {
    uint32_t n = name_length(line);
    if (!n)
      continue;
    const char *end = line.p + line.n;
    while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t')) {
      en_str more;
      (void)en_split(&rest, '\n', &more);
      end = more.p + more.n;
    }
    en_str value = { line.p + n + 1, (uint32_t)(end - line.p) - n - 1 };
    *EN_PUSH(mem, out) = (en_header){ { line.p, n }, unfolded(mem, value) };
  }
}

en_str en_headers_get(const en_headers *h, const char *name)
{
  for (uint32_t i = 0; i < h->n; i++)
    if (en_same_word(h->at[i].name, name))
      return h->at[i].value;
  return EN_STR("");
}

uint32_t en_headers_end(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++) {
    const char *lf = memchr(s.p + i, '\n', s.n - i);
    if (!lf)
      break;
    i = (uint32_t)(lf - s.p);
    uint32_t next = i + 1 + (i + 1 < s.n && s.p[i + 1] == '\r');
    if (next < s.n && s.p[next] == '\n')
      return next + 1;
  }
  return UINT32_MAX;
}

en_str en_header_word(en_str value)
{
  en_str word = EN_STR("");
  (void)en_split(&value, ';', &word);
  return en_trim(word);
}

/* The value that begins at s: a quoted string, its backslashes taken away, or up to ';'. */
static en_str param_value(en_arena *mem, en_str s)
{
  if (!en_starts(s, EN_STR("\"")))
    return en_header_word(s);
  en_buf b = { 0 };
  for (uint32_t i = 1; i < s.n && s.p[i] != '"'; i++) {
    i += s.p[i] == '\\' && i + 1 < s.n;
    en_buf_putc(&b, s.p[i]);
  }
  en_str out = en_arena_str(mem, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

en_str en_header_param(en_arena *mem, en_str value, const char *name)
{
  bool quoted = false;
  for (uint32_t i = 0; i < value.n; i++) {
    quoted = quoted != (value.p[i] == '"');
    if (quoted || value.p[i] != ';')
      continue;
    en_str s = en_trim((en_str){ value.p + i + 1, value.n - i - 1 });
    uint32_t n = (uint32_t)strlen(name);
    if (s.n > n && en_same_word((en_str){ s.p, n }, name)) {
      s = en_trim((en_str){ s.p + n, s.n - n });
      if (en_starts(s, EN_STR("=")))
        return param_value(mem, en_trim((en_str){ s.p + 1, s.n - 1 }));
    }
  }
  return EN_STR("");
}
