/* Shared by the readers of this folder. */
#ifndef EN_INGEST_INGEST_P_H
#define EN_INGEST_INGEST_P_H

#include "ext/json.h"
#include "ingest/ingest.h"

typedef enum { EN_FORMAT_TEXT, EN_FORMAT_MARKDOWN, EN_FORMAT_HTML, EN_FORMAT_JSON,
               EN_FORMAT_FEED, EN_FORMAT_MAIL, EN_FORMAT_PDF, EN_FORMAT_WARC } en_format;

/* gunzip.c: gzip data, inflated piece by piece. */
typedef struct en_gunzip en_gunzip;
typedef enum {
  EN_GUNZIP_GAVE,    /* something was appended */
  EN_GUNZIP_HUNGRY,  /* it needs more input */
  EN_GUNZIP_END,
  EN_GUNZIP_DAMAGED, /* the member is given up; called again, it looks for the next */
  EN_GUNZIP_AGAIN    /* never returned */
} en_gunzip_state;

/* Takes *start over, the first bytes of the file; all of them if `whole`. */
en_gunzip *en_gunzip_new(const en_limits *lim, en_buf *start, bool whole);
void en_gunzip_free(en_gunzip *g);
/* Where the caller appends what it read of the file; valid until the next call. */
en_buf *en_gunzip_input(en_gunzip *g);
void en_gunzip_end_input(en_gunzip *g);
en_gunzip_state en_gunzip_some(en_gunzip *g, en_buf *out);
/* The message behind EN_GUNZIP_DAMAGED, and its status. */
en_status en_gunzip_fail(en_diag *d, const en_loc *at, const en_gunzip *g);
/* All of `in` (gzip, or deflate as HTTP calls it), appended to *out, which is not used up by bombs:
 * --max-member-bytes and --max-gzip-ratio. */
EN_NODISCARD en_status en_inflated(en_diag *d, const en_loc *at, const en_limits *lim, bool gzip,
                                   en_str in, en_buf *out);

/* stream.c: a file or standard input, read piece by piece, inflated where it is gzip data. */
typedef struct {
  int fd; /* -1: there is no more than `buf` */
  en_loc at;
  en_buf buf;
  size_t pos; /* bytes of buf that are used up */
  bool over;  /* the end was read, or */
  bool broken; /* what was read ends where the gzip data is damaged */
  en_gunzip *gzip; /* NULL: the bytes are what they are */
} en_stream;

EN_NODISCARD en_status en_stream_open(en_diag *d, const en_limits *lim, const char *path, en_loc at,
                                      en_stream *s);
/* Lines of a text in memory, its first `used` bytes left out; takes *text over. */
void en_stream_of_text(en_buf *text, uint32_t used, en_loc at, en_stream *s);
void en_stream_close(en_stream *s);
/* What was read and not yet used; valid until the next call that reads. */
en_str en_stream_held(const en_stream *s);
/* Reads until n bytes are held; until a newline stands behind byte `from` of what is held, or
 * more than `limit` bytes do. Both stop at the end. */
EN_NODISCARD en_status en_stream_need(en_diag *d, en_stream *s, uint64_t n);
EN_NODISCARD en_status en_stream_need_line(en_diag *d, en_stream *s, uint32_t from,
                                           uint32_t limit);
/* At the end: EN_NONE; or, where that is only where the gzip data is damaged, the message about it.
 * The stream can be read on then: what is held is gone, what comes is the next member, if any. */
EN_NODISCARD en_status en_stream_resume(en_diag *d, en_stream *s);
/* Passes over n bytes, or what there is of them. */
EN_NODISCARD en_status en_stream_skip(en_diag *d, en_stream *s, uint64_t n);
/* The next line without its newline, and its length; a line over the limit is passed over in
 * linear time: *n is its length and *line empty. EN_NONE at the end. */
EN_NODISCARD en_status en_stream_line(en_diag *d, en_stream *s, uint32_t limit, en_str *line,
                                      uint64_t *n);

/* headers.c: "Name: value" lines. Names are compared without regard to case. */
typedef struct {
  en_str name, value; /* folded lines are joined, white space around it taken away */
} en_header;

typedef struct {
  en_header *at;
  uint32_t n, cap;
} en_headers;

/* Reads `block`, from which the values borrow; lines that are no header are passed over. */
void en_headers_read(en_arena *mem, en_str block, en_headers *out);
en_str en_headers_get(const en_headers *h, const char *name); /* the first, or empty */
bool en_is_header_line(en_str line);
/* The first byte behind the empty line that ends the headers; UINT32_MAX if there is none. */
uint32_t en_headers_end(en_str s);
en_str en_header_word(en_str value); /* "text/html" of "text/html; charset=utf-8" */
/* "utf-8" of it, the parameter `name` being "charset"; empty if it is missing. */
en_str en_header_param(en_arena *mem, en_str value, const char *name);

/* http.c: the body of a message without its chunks and inflated. It borrows from `raw` or lies in
 * *hold. */
EN_NODISCARD en_status en_http_body(en_diag *d, const en_loc *at, const en_limits *lim,
                                    const en_headers *h, en_str raw, en_buf *hold, en_str *body);

/* encoding.c: bytes of any encoding to UTF-8, which may borrow from `bytes` or lie in *hold.
 * Binary data and empty files fail with a message at `at`. */
EN_NODISCARD en_status en_decode(en_diag *d, const en_loc *at, en_str bytes, en_buf *hold,
                                 en_str *utf8);

/* The same where something outside says what the encoding is; empty if nothing does. Bytes that say
 * otherwise themselves are believed. */
EN_NODISCARD en_status en_decode_as(en_diag *d, const en_loc *at, en_str charset, en_str bytes,
                                    en_buf *hold, en_str *utf8);

/* One line of a file, which is UTF-8 unless its bytes are not. */
en_str en_decode_line(en_diag *d, const en_loc *at, en_str bytes, en_buf *hold);
/* "a PDF file", "binary data": what the start of a file is that is no text; NULL for text. */
const char *en_binary(en_str head);
/* "utf-16le", "utf-16be" or NULL. */
const char *en_utf16(en_str head);

/* sniff.c: what it looks like (of text, and never one of the last three), `name` deciding only where the content leaves
 * it open. */
en_format en_sniff(en_str utf8, en_str name);
bool en_is_lines_name(en_str name);   /* .jsonl, .ndjson */
bool en_is_article_name(en_str name); /* has an extension that folders are searched for */
bool en_is_mail_name(en_str name);    /* .eml, .mht, .mhtml */
/* Has it no extension that says anything, as pages saved by wget under their address? Then it is an
 * article if it begins as a page. */
bool en_may_be_page(en_str name);
bool en_is_page(en_str head);

/* One reader per format: from UTF-8 they fill text and, where found, title, url, date, all in
 * `mem`. `at` names the file in messages. */
EN_NODISCARD en_status en_read_text(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                    en_article *out);
EN_NODISCARD en_status en_read_markdown(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                        en_article *out);
/* `address` is where the page was, for one that does not say so itself; it may be empty. */
EN_NODISCARD en_status en_read_html(en_diag *d, const en_loc *at, en_str in, en_str address,
                                    en_arena *mem, en_article *out);
/* A piece of HTML inside another file: its text only. EN_NONE where it has none. */
EN_NODISCARD en_status en_read_html_part(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                         en_str *text);
/* One JSON object; `fallback_id` is taken where it has no id. */
EN_NODISCARD en_status en_read_json(en_diag *d, const en_loc *at, const en_json *v,
                                    en_str fallback_id, en_arena *mem, en_article *out);

/* What gives the articles of a file of several, one at a time. `next` is EN_NONE at the end; an
 * error is about one member, or the last about the rest of the file. */
typedef struct {
  void *state; /* NULL: there is no such file open */
  en_status (*next)(en_diag *d, void *state, en_arena *mem, en_article *out);
  void (*free)(void *state);
} en_members;

/* read_feed.c: RSS and Atom with the text of their items, read item by item. */
typedef struct en_feed en_feed;

/* `rest` is the document and must outlive the feed; `at` names its file, `stem` makes the ids of
 * items that have none. */
en_feed *en_feed_new(const en_limits *lim, en_loc at, en_str stem, en_str rest);
void en_feed_free(void *feed);
EN_NODISCARD en_status en_feed_next(en_diag *d, void *feed, en_arena *mem, en_article *out);

/* read_warc.c: the pages of a crawl. */
typedef struct en_warc en_warc;
bool en_is_warc(en_str head);
/* Takes *in over. */
en_warc *en_warc_new(const en_limits *lim, en_stream *in);
void en_warc_free(void *warc);
EN_NODISCARD en_status en_warc_next(en_diag *d, void *warc, en_arena *mem, en_article *out);

/* mime.c: one mail, or one page with what it needs (MHTML). `out` has an id for a mail that has none. */
EN_NODISCARD en_status en_read_mail(en_diag *d, const en_loc *at, const en_limits *lim, en_str in,
                                    en_arena *mem, en_article *out);

/* read_mbox.c: a mailbox, read mail by mail. */
typedef struct en_mbox en_mbox;
bool en_is_mbox(en_str head);
bool en_is_mail(en_str head, en_str name); /* is it one mail? */
/* Takes *in over. `stem` makes the ids of mails that have none, and must outlive it. */
en_mbox *en_mbox_new(const en_limits *lim, en_str stem, en_stream *in);
void en_mbox_free(void *mbox);
EN_NODISCARD en_status en_mbox_next(en_diag *d, void *mbox, en_arena *mem, en_article *out);

/* read_pdf.c: the text that pdftotext finds in it. */
EN_NODISCARD en_status en_read_pdf(en_diag *d, const en_loc *at, const en_limits *lim, en_str in,
                                   en_arena *mem, en_article *out);

/* saved.c: pages as programs save them: what is embedded in them is left out before they are
 * measured and read. `address`: where the page was, if the caller knows it. */
EN_NODISCARD en_status en_read_saved(en_diag *d, const en_loc *at, const en_limits *lim, en_str in,
                                     en_str address, en_arena *mem, en_article *out);
/* Is `dir` the folder that a browser fills with what the page beside it needs ("Talks_files" of
 * "Talks.html")? `names` are all names there, in byte order. */
bool en_is_sidecar(en_str dir, const en_str *names, uint32_t n);

/* fields.c: what strangers wrote into metadata, made fit for use. */
en_str en_clean_line(en_arena *mem, en_str s); /* one line, single spaces, no control characters */
en_str en_clean_id(en_arena *mem, en_str s);   /* the same, valid UTF-8, at most 200 bytes */
en_str en_clean_url(en_arena *mem, en_str s);  /* http or https, no spaces; else empty */
en_date en_clean_date(en_str s);               /* ISO (a time may follow) or any that pages print */
int en_hex_digit(char c);                      /* -1 where it is none */
bool en_same_word(en_str a, const char *b);    /* equal without regard to ASCII case */

#endif
