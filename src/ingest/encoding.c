/* Bytes to UTF-8. In this order: byte order mark; the zero bytes of UTF-16; what is no text at
 * all; valid UTF-8; the <meta charset> of a page; UTF-8 with a few broken bytes; Windows-1252. */
#include "base/utf8.h"
#include "ext/icu.h"
#include "ingest/ingest_p.h"

static const struct {
  const char *magic, *what;
} binaries[] = {
  { "%PDF-", "a PDF file" },      { "PK\003\004", "a zip archive or office document" },
  { "\x89PNG", "a PNG image" },   { "GIF8", "a GIF image" },
  { "\xFF\xD8\xFF", "a JPEG image" }, { "\x1F\x8B", "gzip data" },
  { "\x7F" "ELF", "a program" },  { "\xD0\xCF\x11\xE0", "an old office document" },
  { "{\\rtf", "an RTF document" }, { "\x28\xB5\x2F\xFD", "zstd data" },
};

static const char *known_binary(en_str b)
{
  for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
    if (en_starts(b, en_str_of(binaries[i].magic)))
      return binaries[i].what;
  return NULL;
}

/* "utf-16le" or "utf-16be" where zero bytes stand at every other place of the start. */
static const char *utf16_by_zeros(en_str b)
{
  uint32_t n = (b.n < 4096 ? b.n : 4096) & ~1u;
  uint32_t zeros[2] = { 0, 0 };
  if (n < 4 || !memchr(b.p, '\0', n))
    return NULL;
  for (uint32_t i = 0; i < n; i++)
    zeros[i & 1] += b.p[i] == '\0';
  if (zeros[1] > n / 5 && zeros[0] <= n / 100)
    return "utf-16le";
  if (zeros[0] > n / 5 && zeros[1] <= n / 100)
    return "utf-16be";
  return NULL;
}

/* A zero byte, or more control characters than any text has. */
static bool is_junk(en_str b)
{
  uint32_t odd = 0;
  if (b.n && memchr(b.p, '\0', b.n))
    return true;
  for (uint32_t i = 0; i < b.n; i++) { /* each byte of each article passes here */
    unsigned char c = (unsigned char)b.p[i];
    odd += (c < ' ') & !(c >= '\t' && c <= '\r') & (c != 0x1b);
    odd += c == 0x7f;
  }
  return odd > b.n / 20;
}

/* The charset that <meta charset="..."> or <?xml encoding="..."> in the first 4 KiB names. */
static en_str declared(en_str b)
{
  en_str head = { b.p, b.n < 4096 ? b.n : 4096 };
  uint32_t at = en_find(head, EN_STR("charset="), 0), len = 8;
  if (at == UINT32_MAX)
    at = en_find(head, EN_STR("encoding="), 0), len = 9;
  if (at == UINT32_MAX || en_find(head, EN_STR("<"), 0) > at)
    return EN_STR("");
  uint32_t i = at + len;
  while (i < head.n && strchr(" \"'", head.p[i]) && head.p[i])
    i++;
  uint32_t from = i;
  while (i < head.n && (en_is_digit(head.p[i]) || en_is_lower_ascii(en_lower_ascii(head.p[i]))
                        || (strchr("-_:.", head.p[i]) && head.p[i])))
    i++;
  return (en_str){ head.p + from, i - from };
}

/* Valid sequences of two bytes and more, and bytes that fit nowhere. */
static void count_utf8(en_str b, uint32_t *good, uint32_t *bad)
{
  *good = *bad = 0;
  for (uint32_t i = 0; i < b.n;) {
    uint32_t from = i;
    uint32_t cp = en_utf8_next(b, &i);
    if (i - from > 1)
      ++*good;
    else
      *bad += cp == 0xFFFD;
  }
}

static en_str repaired(en_str b, en_buf *hold)
{
  for (uint32_t i = 0; i < b.n;) {
    char c[4];
    uint32_t cp = en_utf8_next(b, &i);
    en_buf_putn(hold, c, en_utf8_put(cp, c));
  }
  return en_buf_str(hold);
}

static en_str decoded(const char *charset, en_str b, en_buf *hold)
{
  bool ok = en_charset_decode(en_str_of(charset), b, hold);
  assert(ok); /* only asked for encodings that every ICU has */
  return en_buf_str(hold);
}

/* Browsers read these as Windows-1252. */
static bool is_latin(en_str charset)
{
  return en_same_word(charset, "iso-8859-1") || en_same_word(charset, "latin1")
      || en_same_word(charset, "us-ascii");
}

static bool is_utf8(en_str charset)
{
  return en_same_word(charset, "utf-8") || en_same_word(charset, "utf8");
}

/* Not valid UTF-8: something older, or damaged. */
static en_str guess(en_diag *d, const en_loc *at, en_str charset, en_str b, en_buf *hold)
{
  bool utf8 = is_utf8(charset);
  if (charset.n && !is_latin(charset) && !utf8 && en_charset_decode(charset, b, hold))
    return en_buf_str(hold);
  uint32_t good, bad;
  count_utf8(b, &good, &bad);
  if (utf8 || good > 4 * bad) {
    en_say(d, EN_WARNING, at, "%u bytes are not valid UTF-8; read as U+FFFD", bad);
    return repaired(b, hold);
  }
  return decoded("windows-1252", b, hold);
}

const char *en_utf16(en_str b)
{
  return en_starts(b, EN_STR("\xFF\xFE"))   ? "utf-16le"
         : en_starts(b, EN_STR("\xFE\xFF")) ? "utf-16be" : utf16_by_zeros(b);
}

const char *en_binary(en_str head)
{
  const char *known = known_binary(head);
  return known ? known : is_junk(head) ? "binary data" : NULL;
}

en_str en_decode_line(en_diag *d, const en_loc *at, en_str bytes, en_buf *hold)
{
  hold->n = 0;
  return en_utf8_valid_prefix(bytes) < bytes.n ? guess(d, at, declared(bytes), bytes, hold) : bytes;
}

static bool is_ascii(en_str b)
{
  for (uint32_t i = 0; i < b.n; i++)
    if ((unsigned char)b.p[i] >= 0x80)
      return false;
  return true;
}

/* Of an encoding that writes other letters in ASCII, or whose text is not valid UTF-8. */
static bool needs(en_str charset, en_str b)
{
  return charset.n && !is_utf8(charset) && !is_latin(charset)
      && (is_ascii(b) || en_utf8_valid_prefix(b) < b.n);
}

en_status en_decode(en_diag *d, const en_loc *at, en_str b, en_buf *hold, en_str *utf8)
{
  return en_decode_as(d, at, EN_STR(""), b, hold, utf8);
}

en_status en_decode_as(en_diag *d, const en_loc *at, en_str charset, en_str b, en_buf *hold,
                       en_str *utf8)
{
  if (b.n == 0)
    return en_fail(d, EN_E_INPUT, at, "the file is empty");
  const char *binary = known_binary(b);
  if (binary)
    return en_fail(d, EN_E_INPUT, at, "not text: it looks like %s", binary);
  if (b.n > UINT32_MAX / 3)
    return en_fail(d, EN_E_LIMIT, at, "too long to decode: %u bytes", b.n);
  const char *wide = en_utf16(b);
  bool mark = wide && ((unsigned char)b.p[0] >= 0xFE);
  if (wide)
    *utf8 = decoded(wide, (en_str){ b.p + 2 * mark, b.n - 2 * mark }, hold);
  else if (en_starts(b, EN_STR("\xEF\xBB\xBF")))
    *utf8 = (en_str){ b.p + 3, b.n - 3 };
  else if (needs(charset, b) && en_charset_decode(charset, b, hold))
    *utf8 = en_buf_str(hold);
  else
    *utf8 = b;
  if (is_junk(*utf8))
    return en_fail(d, EN_E_INPUT, at, "not text: it has binary data in it");
  if (en_utf8_valid_prefix(*utf8) < utf8->n)
    *utf8 = guess(d, at, charset.n ? charset : declared(b), b, hold);
  if (en_trim(*utf8).n == 0)
    return en_fail(d, EN_E_INPUT, at, "the file holds only white space");
  return EN_OK;
}
