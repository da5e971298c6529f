/* The body of an HTTP message (RFC 9112) as it was before it was sent: out of its chunks, and
 * inflated. Many crawlers write the body so but leave the headers as they were; what does not begin
 * like chunks or like gzip data is taken as it is. */
#include "ingest/ingest_p.h"

/* "1f40" or "1f40; extension" and a newline: the size of the chunk; *i moves behind it. */
static bool chunk_size(en_str s, uint32_t *i, uint64_t *size)
{
  uint32_t from = *i;
  *size = 0;
  for (; *i < s.n && en_hex_digit(s.p[*i]) >= 0 && *i - from < 15; ++*i)
    *size = *size * 16 + (uint64_t)en_hex_digit(s.p[*i]);
  if (*i == from || *i >= s.n || !strchr("\r\n; ", s.p[*i]) || !s.p[*i])
    return false;
  const char *lf = memchr(s.p + *i, '\n', s.n - *i);
  if (!lf)
    return false;
  *i = (uint32_t)(lf - s.p) + 1;
  return true;
}

/* False where it does not begin with a chunk. One that was cut off gives what is there. */
static bool dechunked(en_str s, en_buf *out)
{
  uint32_t i = 0;
  uint64_t size;
  if (!chunk_size(s, &i, &size))
    return false;
  do {
    uint32_t n = size < s.n - i ? (uint32_t)size : s.n - i;
    en_buf_putn(out, s.p + i, n);
    i += n;
    while (i < s.n && (s.p[i] == '\r' || s.p[i] == '\n'))
      i++;
  } while (size && chunk_size(s, &i, &size));
  return true;
}

/* Is this one of the words of "gzip, chunked"? */
static bool lists(en_str value, const char *word)
{
  en_str part;
  while (en_split(&value, ',', &part))
    if (en_same_word(en_trim(part), word))
      return true;
  return false;
}

en_status en_http_body(en_diag *d, const en_loc *at, const en_limits *lim, const en_headers *h,
                       en_str raw, en_buf *hold, en_str *body)
{
  en_str coding = en_trim(en_headers_get(h, "Content-Encoding"));
  bool gzip = en_same_word(coding, "gzip") || en_same_word(coding, "x-gzip");
  *body = raw;
  en_buf whole = { 0 };
  if (lists(en_headers_get(h, "Transfer-Encoding"), "chunked") && dechunked(raw, &whole))
    *body = en_buf_str(&whole);
  en_status st = EN_OK;
  if (gzip ? en_starts(*body, EN_STR("\x1F\x8B")) : body->n && en_same_word(coding, "deflate")) {
    st = en_inflated(d, at, lim, gzip, *body, hold);
    *body = en_buf_str(hold);
    en_buf_clear(&whole);
  } else if (coding.n && !gzip && !en_same_word(coding, "identity")
             && !en_same_word(coding, "none") && !en_same_word(coding, "deflate")) {
    st = en_fail(d, EN_E_INPUT, at, "the page is encoded as '%.*s', which is not read",
                 (int)(coding.n < 40 ? coding.n : 40), coding.p);
    en_buf_clear(&whole);
  } else {
    *hold = whole;
  }
  return st;
}
