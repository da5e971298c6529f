/* A mail (RFC 5322) and what it is made of (MIME: RFC 2045 to 2047). Of alternatives the one made
 * of HTML is taken, whose paragraphs are whole, unless it says much less than the plain one; what
 * is attached, quoted from other mails or behind a signature mark is left out. */
#include "base/vec.h"
#include "ext/icu.h"
#include "ingest/ingest_p.h"

enum { DEEPEST = 10 }; /* parts inside each other: more than any mail has */

typedef struct {
  en_diag *d;
  const en_loc *at;
  const en_limits *lim;
  en_arena *mem;    /* of what is given out */
  en_arena *own;    /* dies with the reading of this mail */
  uint32_t n_parts;
} reader;

/* ------------------------------------------------------------------ encodings of parts */

static int value64(char c)
{
  return c >= 'A' && c <= 'Z'   ? c - 'A'
         : c >= 'a' && c <= 'z' ? c - 'a' + 26
         : en_is_digit(c)       ? c - '0' + 52
         : c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* What is no digit is passed over, as RFC 2045 wants it; the first '=' is the end. */
static void put_base64(en_str s, en_buf *out)
{
  uint32_t bits = 0;
  int n = 0;
  for (uint32_t i = 0; i < s.n && s.p[i] != '='; i++) {
    int v = value64(s.p[i]);
    if (v < 0)
      continue;
    bits = (bits << 6 | (uint32_t)v) & 0xFFFFFF;
    n += 6;
    if (n >= 8) {
      n -= 8;
      en_buf_putc(out, (char)(bits >> n & 0xFF));
    }
  }
}

/* "=C3=A9"; "=" at the end of a line joins it with the next; in headers "_" is a space. */
static void put_quoted(en_str s, bool header, en_buf *out)
{
  for (uint32_t i = 0; i < s.n; i++) {
    if (s.p[i] != '=') {
      en_buf_putc(out, header && s.p[i] == '_' ? ' ' : s.p[i]);
      continue;
    }
    int high = i + 2 < s.n ? en_hex_digit(s.p[i + 1]) : -1;
    int low = high >= 0 ? en_hex_digit(s.p[i + 2]) : -1;
    uint32_t k = i + 1;
    while (k < s.n && (s.p[k] == ' ' || s.p[k] == '\t' || s.p[k] == '\r'))
      k++;
    if (low >= 0) {
      en_buf_putc(out, (char)(high << 4 | low));
      i += 2;
    } else if (k < s.n && s.p[k] == '\n') {
      i = k;
    } else {
      en_buf_putc(out, '=');
    }
  }
}

/* Its bytes; they borrow from `body` or lie in *hold. */
static en_str transferred(const en_headers *h, en_str body, en_buf *hold)
{
  en_str how = en_header_word(en_headers_get(h, "Content-Transfer-Encoding"));
  if (en_same_word(how, "base64"))
    put_base64(body, hold);
  else if (en_same_word(how, "quoted-printable"))
    put_quoted(body, false, hold);
  else
    return body;
  return en_buf_str(hold);
}

/* ------------------------------------------------------------------ words of headers */

typedef struct {
  en_str charset, text; /* text still encoded */
  char how;             /* 'B' or 'Q' */
  uint32_t end;         /* behind it */
} encoded_word;

/* "=?utf-8?Q?M=C3=BCller?=" at s[i] (RFC 2047)? */
static bool encoded_at(en_str s, uint32_t i, encoded_word *w)
{
  enum { LONGEST = 1000 }; /* the standard says 75 */
  s.n = s.n - i < LONGEST ? s.n : i + LONGEST;
  uint32_t a = en_find(s, EN_STR("?"), i + 2), end;
  if (!en_starts((en_str){ s.p + i, s.n - i }, EN_STR("=?")) || a == UINT32_MAX || a - i > 60
      || a + 3 > s.n || s.p[a + 2] != '?')
    return false;
  w->how = (char)(s.p[a + 1] & ~0x20);
  end = en_find(s, EN_STR("?="), a + 3);
  if (end == UINT32_MAX || (w->how != 'B' && w->how != 'Q'))
    return false;
  w->charset = (en_str){ s.p + i + 2, a - i - 2 };
  const char *language = w->charset.n ? memchr(w->charset.p, '*', w->charset.n) : NULL;
  if (language)
    w->charset.n = (uint32_t)(language - w->charset.p);
  w->text = (en_str){ s.p + a + 3, end - a - 3 };
  w->end = end + 2;
  return true;
}

/* As UTF-8; what a header says wrongly costs no more than the header. */
static void put_decoded(const reader *r, en_str charset, en_buf *bytes, en_buf *out)
{
  en_buf hold = { 0 };
  en_str utf8;
  en_diag *quiet = en_diag_new(NULL);
  if (bytes->n && en_decode_as(quiet, r->at, charset, en_buf_str(bytes), &hold, &utf8) == EN_OK)
    en_buf_put(out, utf8);
  en_diag_free(quiet);
  en_buf_clear(&hold);
  bytes->n = 0;
}

/* White space between two encoded words is none, and a letter may be spread over both. */
static en_str header_text(const reader *r, en_str s)
{
  en_buf out = { 0 }, bytes = { 0 };
  en_str charset = { 0 };
  uint32_t gap = 0; /* where white space behind an encoded word began */
  for (uint32_t i = 0; i < s.n;) {
    encoded_word w;
    if (bytes.n && en_is_space(s.p[i])) {
      i++;
      continue;
    }
    if (!encoded_at(s, i, &w)) {
      if (bytes.n) {
        put_decoded(r, charset, &bytes, &out);
        i = gap;
      }
      en_buf_putc(&out, s.p[i++]);
      continue;
    }
    if (bytes.n && !en_eq(w.charset, charset))
      put_decoded(r, charset, &bytes, &out);
    charset = w.charset;
    if (w.how == 'B')
      put_base64(w.text, &bytes);
    else
      put_quoted(w.text, true, &bytes);
    i = gap = w.end;
  }
  put_decoded(r, charset, &bytes, &out);
  put_decoded(r, EN_STR(""), &out, &bytes); /* the rest of it may be in any encoding, too */
  en_str line = en_clean_line(r->mem, en_buf_str(&bytes));
  en_buf_clear(&out);
  en_buf_clear(&bytes);
  return line;
}

/* ------------------------------------------------------------------ text of one part */

/* Plain text without what it quotes from other mails and without the signature. Where it is
 * flowed (RFC 3676), a line that ends in a space goes on in the next. */
static en_str own_words(en_arena *mem, en_str s, bool flowed)
{
  en_buf b = { 0 };
  en_str line;
  while (en_split(&s, '\n', &line)) {
    if (en_ends(line, EN_STR("\r")))
      line.n--;
    if (en_eq(line, EN_STR("-- ")))
      break;
    if (en_starts(line, EN_STR(">")))
      continue;
    bool stuffed = flowed && en_starts(line, EN_STR(" "));
    en_buf_put(&b, (en_str){ line.p + stuffed, line.n - stuffed });
    if (!flowed || !en_ends(line, EN_STR(" ")))
      en_buf_putc(&b, '\n');
  }
  en_str out = en_trim(en_arena_str(mem, en_buf_str(&b)));
  en_buf_clear(&b);
  return out;
}

/* The part as UTF-8 in memory of r->own; empty where it holds nothing. */
static en_status part_text(reader *r, const en_headers *h, en_str body, en_str *out)
{
  en_buf bytes = { 0 }, hold = { 0 };
  en_str raw = transferred(h, body, &bytes), utf8 = EN_STR("");
  en_status st = EN_OK;
  if (en_trim(raw).n)
    st = en_decode_as(r->d, r->at,
                      en_header_param(r->own, en_headers_get(h, "Content-Type"), "charset"), raw,
                      &hold, &utf8);
  *out = st == EN_OK ? en_arena_str(r->own, utf8) : EN_STR("");
  en_buf_clear(&bytes);
  en_buf_clear(&hold);
  return st;
}

static en_str type_of(const en_headers *h)
{
  en_str type = en_header_word(en_headers_get(h, "Content-Type"));
  return type.n ? type : EN_STR("text/plain");
}

static bool is_type(const en_headers *h, const char *type) { return en_same_word(type_of(h), type); }

static bool is_multipart(const en_headers *h)
{
  en_str type = type_of(h);
  return type.n > 10 && en_same_word((en_str){ type.p, 10 }, "multipart/");
}

static bool is_attached(const en_headers *h)
{
  return en_same_word(en_header_word(en_headers_get(h, "Content-Disposition")), "attachment");
}

/* ------------------------------------------------------------------ parts of parts */

typedef struct {
  en_headers h;
  en_str body;
} part;

typedef EN_VEC(part) part_list;

/* Is the line at s[i], which begins with "--", this boundary? *last: the one behind all parts. */
static bool is_boundary(en_str s, uint32_t i, en_str boundary, bool *last, uint32_t *next)
{
  en_str rest = { s.p + i + 2, s.n - i - 2 };
  if (!en_starts(rest, boundary))
    return false;
  uint32_t k = boundary.n;
  *last = k + 1 < rest.n && rest.p[k] == '-' && rest.p[k + 1] == '-';
  k += *last ? 2 : 0;
  while (k < rest.n && (rest.p[k] == ' ' || rest.p[k] == '\t' || rest.p[k] == '\r'))
    k++;
  if (k < rest.n && rest.p[k] != '\n')
    return false;
  *next = i + 2 + k + (k < rest.n);
  return true;
}

/* The headers that `s` begins with, and what stands behind them. */
static en_status split_head(reader *r, en_str s, part *out)
{
  enum { LONGEST = 256 * 1024 };
  bool bare = en_starts(s, EN_STR("\n")) || en_starts(s, EN_STR("\r\n")); /* no headers */
  uint32_t end = bare ? 0 : en_headers_end(s);
  end = end < s.n ? end : s.n;
  if (end > LONGEST)
    return en_fail(r->d, EN_E_INPUT, r->at, "the headers of the mail have no end");
  en_headers_read(r->own, (en_str){ s.p, end }, &out->h);
  out->body = (en_str){ s.p + end, s.n - end };
  return EN_OK;
}

static en_status add_part(reader *r, en_str s, part_list *list)
{
  if (r->n_parts++ == r->lim->mail_parts)
    return en_fail(r->d, EN_E_LIMIT, r->at, "the mail has more than %u parts (--max-mail-parts)",
                   r->lim->mail_parts);
  return split_head(r, s, EN_PUSH(r->own, list));
}

static en_status split_parts(reader *r, const en_headers *h, en_str body, part_list *out)
{
  en_str boundary = en_header_param(r->own, en_headers_get(h, "Content-Type"), "boundary");
  if (!boundary.n || boundary.n > 200)
    return en_fail(r->d, EN_E_INPUT, r->at, "the mail does not say what stands between its parts");
  uint32_t from = UINT32_MAX, next = 0;
  bool last = false;
  for (uint32_t i = 0; !last && i < body.n;) {
    if (en_starts((en_str){ body.p + i, body.n - i }, EN_STR("--"))
        && is_boundary(body, i, boundary, &last, &next)) {
      if (from != UINT32_MAX)
        EN_TRY(add_part(r, (en_str){ body.p + from, i - from }, out));
      from = next;
    }
    const char *lf = memchr(body.p + i, '\n', body.n - i);
    i = lf ? (uint32_t)(lf - body.p) + 1 : body.n;
  }
  return last || from == UINT32_MAX || from >= body.n
           ? EN_OK
           : add_part(r, (en_str){ body.p + from, body.n - from }, out);
}

static en_status text_of(reader *r, const en_headers *h, en_str body, uint32_t depth, en_str *out);

/* Letters, addresses left out: how much a text says. */
static uint32_t says(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (en_starts((en_str){ s.p + i, s.n - i }, EN_STR("http")))
      while (i < s.n && !en_is_space(s.p[i]))
        i++;
    n += i < s.n && ((unsigned char)s.p[i] >= 0x80 || en_is_lower_ascii(en_lower_ascii(s.p[i])));
  }
  return n;
}

/* The last alternative is the best (RFC 2046, 5.1.4), unless another says twice as much. */
static en_status best_of(reader *r, const part_list *list, uint32_t depth, en_str *out)
{
  for (uint32_t i = 0; i < list->n; i++) {
    en_str text;
    EN_TRY(text_of(r, &list->at[i].h, list->at[i].body, depth, &text));
    if (text.n && says(text) > says(*out) / 2)
      *out = text;
  }
  return EN_OK;
}

static en_status all_of(reader *r, const part_list *list, uint32_t depth, en_str *out)
{
  en_buf b = { 0 };
  en_status st = EN_OK;
  for (uint32_t i = 0; st == EN_OK && i < list->n; i++) {
    en_str text;
    st = text_of(r, &list->at[i].h, list->at[i].body, depth, &text);
    if (st == EN_OK && text.n && b.n)
      en_buf_putz(&b, "\n\n");
    if (st == EN_OK)
      en_buf_put(&b, text);
  }
  *out = en_arena_str(r->own, en_buf_str(&b));
  en_buf_clear(&b);
  return st;
}

/* Of parts that belong together the first, or the one that is named, is what is read. */
static const part *root_of(reader *r, const en_headers *h, const part_list *list)
{
  en_str start = en_header_param(r->own, en_headers_get(h, "Content-Type"), "start");
  for (uint32_t i = 0; start.n && i < list->n; i++)
    if (en_eq(en_headers_get(&list->at[i].h, "Content-ID"), start))
      return &list->at[i];
  return list->n ? &list->at[0] : NULL;
}

static en_status multipart_text(reader *r, const en_headers *h, en_str body, uint32_t depth,
                                en_str *out)
{
  if (depth == DEEPEST)
    return en_fail(r->d, EN_E_INPUT, r->at, "more than %d parts of the mail inside each other",
                   DEEPEST);
  part_list list = { 0 };
  EN_TRY(split_parts(r, h, body, &list));
  if (is_type(h, "multipart/alternative"))
    return best_of(r, &list, depth + 1, out);
  if (!is_type(h, "multipart/related"))
    return all_of(r, &list, depth + 1, out);
  const part *root = root_of(r, h, &list);
  return root ? text_of(r, &root->h, root->body, depth + 1, out) : EN_OK;
}

/* The text of a part and of those in it; empty where it has none to read. */
static en_status text_of(reader *r, const en_headers *h, en_str body, uint32_t depth, en_str *out)
{
  *out = EN_STR("");
  if (is_attached(h))
    return EN_OK;
  if (is_multipart(h))
    return multipart_text(r, h, body, depth, out);
  bool html = is_type(h, "text/html");
  if (!html && !is_type(h, "text/plain"))
    return EN_OK;
  en_str text;
  EN_TRY(part_text(r, h, body, &text));
  if (!html) {
    en_str format = en_header_param(r->own, en_headers_get(h, "Content-Type"), "format");
    *out = own_words(r->own, text, en_same_word(format, "flowed"));
    return EN_OK;
  }
  if (text.n > r->lim->article_bytes)
    return en_fail(r->d, EN_E_LIMIT, r->at, "the mail has %u bytes of HTML, the limit is %u "
                                            "(--max-article-bytes)", text.n, r->lim->article_bytes);
  en_status st = text.n ? en_read_html_part(r->d, r->at, text, r->own, out) : EN_NONE;
  *out = st == EN_OK ? en_trim(*out) : EN_STR("");
  return st == EN_NONE ? EN_OK : st;
}

/* ------------------------------------------------------------------ the mail */

/* "<https://example.org/1>" or the id "<1@example.org>" without what is around it. */
static en_str in_angles(en_str s)
{
  uint32_t from = en_find(s, EN_STR("<"), 0);
  uint32_t to = from == UINT32_MAX ? from : en_find(s, EN_STR(">"), from);
  return to == UINT32_MAX ? s : (en_str){ s.p + from + 1, to - from - 1 };
}

/* MHTML (RFC 2557): a page with what it needs, which nobody sent. */
static bool is_page(const en_headers *h)
{
  return is_type(h, "multipart/related") && !en_headers_get(h, "Message-ID").n
      && !en_headers_get(h, "Received").n;
}

static en_status read_saved_page(reader *r, const en_headers *h, en_str body, en_article *out)
{
  part_list list = { 0 };
  EN_TRY(split_parts(r, h, body, &list));
  const part *root = root_of(r, h, &list);
  if (!root || !is_type(&root->h, "text/html"))
    return en_fail(r->d, EN_E_INPUT, r->at, "no page in it");
  en_str text, address = en_headers_get(&root->h, "Content-Location");
  EN_TRY(part_text(r, &root->h, root->body, &text));
  return en_read_saved(r->d, r->at, r->lim, text, address, r->mem, out);
}

/* `out` has its id, which another takes the place of where the mail has one. */
static en_status read_letter(reader *r, const en_headers *h, en_str body, en_article *out)
{
  en_str text, id = en_clean_id(r->mem, in_angles(en_headers_get(h, "Message-ID")));
  EN_TRY(text_of(r, h, body, 0, &text));
  if (!text.n)
    return en_fail(r->d, EN_E_INPUT, r->at, "the mail has no text");
  if (id.n)
    out->id = id;
  out->title = header_text(r, en_headers_get(h, "Subject"));
  out->url = en_clean_url(r->mem, in_angles(en_headers_get(h, "Archived-At")));
  out->date = en_clean_date(en_headers_get(h, "Date"));
  out->text = out->title.n && !en_starts(text, out->title)
                ? en_arena_printf(r->mem, "%.*s\n\n%.*s\n", EN_ARG(out->title), EN_ARG(text))
                : en_arena_str(r->mem, text);
  return EN_OK;
}

en_status en_read_mail(en_diag *d, const en_loc *at, const en_limits *lim, en_str in, en_arena *mem,
                       en_article *out)
{
  reader r = { d, at, lim, mem, en_arena_new(), 0 };
  part m = { 0 };
  out->path = en_arena_str(mem, at->file);
  en_status st = split_head(&r, in, &m);
  if (st == EN_OK)
    st = is_page(&m.h) ? read_saved_page(&r, &m.h, m.body, out) : read_letter(&r, &m.h, m.body, out);
  en_arena_free(r.own);
  return st;
}
