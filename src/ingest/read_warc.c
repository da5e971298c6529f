/* WARC files (ISO 28500, versions 0.17 to 1.1), as crawlers and wget --warc-file write them: each
 * page that was answered with 200 is an article, its address the id. Requests, metadata, images,
 * style sheets, redirections, errors, robots.txt and revisits, which hold no text anew, are passed
 * over, and so is the same page fetched again with the same bytes. A record that is broken is named
 * by its address; reading goes on at the next line that begins a record. */
#include "base/map.h"
#include "ingest/ingest_p.h"

#include <stdlib.h>

enum { HEADER_BYTES = 64 * 1024 };

typedef struct {
  uint64_t key;
  UT_hash_handle hh;
} seen;

struct en_warc {
  const en_limits *lim;
  en_stream in;
  en_buf block;       /* the header of the record being read */
  en_arena *mem;      /* of `pages` */
  seen *pages;        /* address and bytes of those read, as hashes */
  uint32_t n_records; /* begun */
  uint32_t n_pages;   /* given out, or in the way */
  bool lost, over;    /* looking for the next record; no more of them */
};

typedef struct {
  en_str type, uri, content_type;
  uint64_t length;
  bool has_length;
} record;

en_warc *en_warc_new(const en_limits *lim, en_stream *in)
{
  en_warc *w = en_xmalloc(sizeof *w);
  *w = (en_warc){ .lim = lim, .in = *in, .mem = en_arena_new() };
  *in = (en_stream){ .fd = -1 };
  return w;
}

void en_warc_free(void *state)
{
  en_warc *w = state;
  if (!w)
    return;
  HASH_CLEAR(hh, w->pages);
  en_stream_close(&w->in);
  en_buf_clear(&w->block);
  en_arena_free(w->mem);
  free(w);
}

bool en_is_warc(en_str head)
{
  return en_starts(head, EN_STR("WARC/1.")) || en_starts(head, EN_STR("WARC/0."));
}

/* ------------------------------------------------------------------ one record's header */

static en_str chomped(en_str line)
{
  return en_ends(line, EN_STR("\r")) ? (en_str){ line.p, line.n - 1 } : line;
}

/* Behind what is damaged a record has to begin. */
static en_status resume(en_diag *d, en_warc *w)
{
  w->lost = true;
  return en_stream_resume(d, &w->in);
}

/* The line, as part of the header: is it the end? Anything but a header in its place is told once,
 * and then passed over up to the next one. */
static en_status take_line(en_diag *d, en_warc *w, en_str line, uint64_t n, bool *done)
{
  bool empty = n <= 1 && !line.n, begins = !w->block.n;
  if (begins && en_is_warc(line))
    w->lost = false;
  else if (begins && (empty || w->lost))
    return EN_OK;
  *done = empty;
  if (begins && w->lost == false && !en_is_warc(line)) {
    w->lost = true;
    return en_fail(d, EN_E_INPUT, &w->in.at, "behind record %u stands something that is no record",
                   w->n_records);
  }
  en_buf_put(&w->block, line);
  en_buf_putc(&w->block, '\n');
  if (w->block.n <= HEADER_BYTES && n <= HEADER_BYTES)
    return EN_OK;
  w->lost = true;
  return en_fail(d, EN_E_INPUT, &w->in.at, "the header of record %u has no end", w->n_records + 1);
}

/* The lines from "WARC/1.0" to the empty one, into w->block. EN_NONE at the end of the file. */
static en_status read_block(en_diag *d, en_warc *w)
{
  bool done = false;
  w->block.n = 0;
  while (!done) {
    en_str line;
    uint64_t n;
    en_status st = en_stream_line(d, &w->in, HEADER_BYTES, &line, &n);
    if (st == EN_NONE && w->in.broken)
      return resume(d, w);
    if (st == EN_NONE && w->block.n)
      return en_fail(d, EN_E_INPUT, &w->in.at, "the header of record %u ends too early",
                     w->n_records + 1);
    if (st != EN_OK)
      return st;
    EN_TRY(take_line(d, w, chomped(line), n, &done));
  }
  return EN_OK;
}

/* wget writes <https://...>, as version 1.0 said by mistake. */
static en_str bare_uri(en_str s)
{
  return en_starts(s, EN_STR("<")) && en_ends(s, EN_STR(">")) ? (en_str){ s.p + 1, s.n - 2 } : s;
}

static bool read_length(en_str s, uint64_t *out)
{
  *out = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (!en_is_digit(s.p[i]) || *out > UINT64_MAX / 100)
      return false;
    *out = *out * 10 + (uint64_t)(s.p[i] - '0');
  }
  return s.n > 0;
}

/* The next record; its strings lie in `mem`. */
static en_status next_record(en_diag *d, en_warc *w, en_arena *mem, record *r)
{
  w->in.at.member = EN_STR("");
  EN_TRY(read_block(d, w));
  if (!w->block.n)
    return EN_NONE;
  w->n_records++;
  en_headers h;
  en_headers_read(mem, en_arena_str(mem, en_buf_str(&w->block)), &h);
  *r = (record){ .type = en_headers_get(&h, "WARC-Type"),
                 .uri = bare_uri(en_headers_get(&h, "WARC-Target-URI")),
                 .content_type = en_headers_get(&h, "Content-Type") };
  r->has_length = read_length(en_headers_get(&h, "Content-Length"), &r->length);
  w->in.at.member = r->uri.n ? en_clean_id(mem, r->uri)
                             : en_arena_printf(mem, "record %u", w->n_records);
  if (r->has_length)
    return EN_OK;
  w->lost = true;
  return en_fail(d, EN_E_INPUT, &w->in.at, "the record does not say how long it is");
}

/* ------------------------------------------------------------------ what a record holds */

typedef enum { PAGE_NONE, PAGE_HTML, PAGE_TEXT } page_kind;

static page_kind kind_of(en_str content_type, en_str uri)
{
  en_str type = en_header_word(content_type);
  if (en_same_word(type, "text/html") || en_same_word(type, "application/xhtml+xml"))
    return PAGE_HTML;
  bool text = en_same_word(type, "text/plain") && !en_ends(uri, EN_STR("/robots.txt"));
  return text ? PAGE_TEXT : PAGE_NONE;
}

/* "HTTP/1.1 200 OK": 203 is the same, through a proxy. */
static bool is_answer(en_str head)
{
  uint32_t at = en_find(head, EN_STR(" "), 0);
  en_str code = { head.p + at + 1, 3 };
  return en_starts(head, EN_STR("HTTP/")) && at < 16 && at + 4 <= head.n
      && (en_eq(code, EN_STR("200")) || en_eq(code, EN_STR("203")));
}

/* Was this page read before? Notes it. */
static bool is_again(en_warc *w, en_str uri, en_str bytes)
{
  uint64_t part[] = { en_hash(uri.p, uri.n), en_hash(bytes.p, bytes.n) };
  uint64_t key = en_hash(part, sizeof part);
  seen *old;
  HASH_FIND(hh, w->pages, &key, sizeof key, old);
  if (old)
    return true;
  old = EN_NEW(w->mem, seen);
  old->key = key;
  HASH_ADD(hh, w->pages, key, sizeof key, old);
  return false;
}

static en_status read_page(en_diag *d, en_warc *w, const record *r, page_kind kind, en_str charset,
                           en_str bytes, en_arena *mem, en_article *out)
{
  const en_loc *at = &w->in.at;
  en_buf hold = { 0 };
  en_str text;
  out->id = w->in.at.member;
  out->path = en_arena_str(mem, at->file);
  en_status st = en_decode_as(d, at, charset, bytes, &hold, &text);
  if (st == EN_OK && kind == PAGE_HTML)
    st = en_read_saved(d, at, w->lim, text, r->uri, mem, out);
  else if (st == EN_OK)
    st = en_read_text(d, at, text, mem, out);
  en_buf_clear(&hold);
  if (!out->url.n)
    out->url = en_clean_url(mem, r->uri);
  return st;
}

/* All of the record's block is held. EN_NONE where it is no page. */
static en_status read_response(en_diag *d, en_warc *w, const record *r, en_arena *mem,
                               en_article *out)
{
  en_str block = en_stream_held(&w->in);
  block.n = (uint32_t)r->length;
  uint32_t end = en_headers_end(block);
  en_headers h;
  en_headers_read(mem, (en_str){ block.p, end }, &h);
  en_str type = en_headers_get(&h, "Content-Type");
  en_buf hold = { 0 };
  en_str body = { 0 };
  en_status st = en_http_body(d, &w->in.at, w->lim, &h, (en_str){ block.p + end, block.n - end },
                              &hold, &body);
  if (st == EN_OK && (!en_trim(body).n || is_again(w, r->uri, body)))
    st = EN_NONE;
  if (st == EN_OK)
    st = read_page(d, w, r, kind_of(type, r->uri), en_header_param(mem, type, "charset"), body, mem,
                   out);
  en_buf_clear(&hold);
  return st;
}

/* A page as the crawler or another program wrote it: text of a conversion, a resource. */
static en_status read_resource(en_diag *d, en_warc *w, const record *r, en_arena *mem,
                               en_article *out)
{
  en_str block = en_stream_held(&w->in);
  block.n = (uint32_t)r->length;
  if (!en_trim(block).n || is_again(w, r->uri, block))
    return EN_NONE;
  return read_page(d, w, r, kind_of(r->content_type, r->uri),
                   en_header_param(mem, r->content_type, "charset"), block, mem, out);
}

/* Does it hold a page? As much of a response is read as tells. */
static en_status is_wanted(en_diag *d, en_warc *w, const record *r, en_arena *mem, bool *wanted)
{
  bool web = en_starts(r->uri, EN_STR("http://")) || en_starts(r->uri, EN_STR("https://"));
  bool answer = en_same_word(r->type, "response");
  bool plain = en_same_word(r->type, "resource") || en_same_word(r->type, "conversion");
  *wanted = web && plain && kind_of(r->content_type, r->uri) != PAGE_NONE;
  if (!web || !answer || !en_same_word(en_header_word(r->content_type), "application/http"))
    return EN_OK;
  uint32_t most = r->length < HEADER_BYTES ? (uint32_t)r->length : HEADER_BYTES;
  EN_TRY(en_stream_need(d, &w->in, most));
  en_str head = en_stream_held(&w->in);
  head.n = head.n < most ? head.n : most;
  uint32_t end = en_headers_end(head);
  if (end == UINT32_MAX || !is_answer(head))
    return EN_OK;
  en_headers h;
  en_headers_read(mem, (en_str){ head.p, end }, &h);
  *wanted = kind_of(en_headers_get(&h, "Content-Type"), r->uri) != PAGE_NONE;
  return EN_OK;
}

/* EN_NONE: passed over. */
static en_status read_record(en_diag *d, en_warc *w, const record *r, en_arena *mem, en_article *out)
{
  bool wanted;
  EN_TRY(is_wanted(d, w, r, mem, &wanted));
  if (!wanted) {
    EN_TRY(en_stream_skip(d, &w->in, r->length));
    return EN_NONE;
  }
  if (r->length > w->lim->member_bytes) {
    EN_TRY(en_stream_skip(d, &w->in, r->length));
    return en_fail(d, EN_E_LIMIT, &w->in.at, "the record has %llu bytes, the limit is %u "
                   "(--max-member-bytes)", (unsigned long long)r->length, w->lim->member_bytes);
  }
  EN_TRY(en_stream_need(d, &w->in, r->length));
  if (en_stream_held(&w->in).n < r->length && w->in.broken)
    return resume(d, w);
  if (en_stream_held(&w->in).n < r->length) {
    w->over = true;
    return en_fail(d, EN_E_INPUT, &w->in.at, "the record ends too early");
  }
  en_status st = en_same_word(r->type, "response") ? read_response(d, w, r, mem, out)
                                                   : read_resource(d, w, r, mem, out);
  w->n_pages += st == EN_OK;
  EN_TRY(en_stream_skip(d, &w->in, r->length));
  return st;
}

/* One record: EN_NONE where it is passed over, or at the end (w->over). */
static en_status step(en_diag *d, en_warc *w, en_arena *mem, en_article *out)
{
  w->in.at.member = EN_STR("");
  if (w->n_records == w->lim->members) {
    w->over = true;
    return en_fail(d, EN_E_LIMIT, &w->in.at, "more than %u records (--max-members); the rest is not "
                                             "read", w->lim->members);
  }
  record r;
  en_status st = next_record(d, w, mem, &r);
  if (st == EN_NONE)
    w->over = true;
  return st == EN_OK ? read_record(d, w, &r, mem, out) : st;
}

en_status en_warc_next(en_diag *d, void *state, en_arena *mem, en_article *out)
{
  en_warc *w = state;
  while (!w->over) {
    *out = (en_article){ 0 };
    en_mark before = en_arena_mark(mem);
    en_status st = step(d, w, mem, out);
    if (st != EN_NONE) {
      w->n_pages += st != EN_OK;
      return st;
    }
    en_arena_release(mem, before);
  }
  if (w->n_pages)
    return EN_NONE;
  w->n_pages = 1;
  w->in.at.member = EN_STR("");
  return en_fail(d, EN_E_INPUT, &w->in.at, "no page in this archive");
}
