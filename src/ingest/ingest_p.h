/* Shared by the readers of this folder. */
#ifndef EN_INGEST_INGEST_P_H
#define EN_INGEST_INGEST_P_H

#include "ext/json.h"
#include "ingest/ingest.h"

typedef enum { EN_FORMAT_TEXT, EN_FORMAT_MARKDOWN, EN_FORMAT_HTML, EN_FORMAT_JSON,
               EN_FORMAT_FEED } en_format;

/* stream.c: a file or standard input, read piece by piece. */
typedef struct {
  int fd; /* -1: there is no more than `buf` */
  en_loc at;
  en_buf buf;
  size_t pos; /* bytes of buf that are used up */
  bool over;  /* the end was read */
} en_stream;

EN_NODISCARD en_status en_stream_open(en_diag *d, const char *path, en_loc at, en_stream *s);
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
/* The next line without its newline, and its length; a line over the limit is passed over in
 * linear time: *n is its length and *line empty. EN_NONE at the end. */
EN_NODISCARD en_status en_stream_line(en_diag *d, en_stream *s, uint32_t limit, en_str *line,
                                      uint64_t *n);

/* encoding.c: bytes of any encoding to UTF-8, which may borrow from `bytes` or lie in *hold.
 * Binary data and empty files fail with a message at `at`. */
EN_NODISCARD en_status en_decode(en_diag *d, const en_loc *at, en_str bytes, en_buf *hold,
                                 en_str *utf8);

/* One line of a file, which is UTF-8 unless its bytes are not. */
en_str en_decode_line(en_diag *d, const en_loc *at, en_str bytes, en_buf *hold);
/* "a PDF file", "binary data": what the start of a file is that is no text; NULL for text. */
const char *en_binary(en_str head);
/* "utf-16le", "utf-16be" or NULL. */
const char *en_utf16(en_str head);

/* sniff.c: what it looks like, `name` deciding only where the content leaves it open. */
en_format en_sniff(en_str utf8, en_str name);
bool en_is_lines_name(en_str name);   /* .jsonl, .ndjson */
bool en_is_article_name(en_str name); /* has an extension that folders are searched for */

/* One reader per format: from UTF-8 they fill text and, where found, title, url, date, all in
 * `mem`. `at` names the file in messages. */
EN_NODISCARD en_status en_read_text(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                    en_article *out);
EN_NODISCARD en_status en_read_markdown(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                        en_article *out);
EN_NODISCARD en_status en_read_html(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                    en_article *out);
/* A piece of HTML inside another file: its text only. EN_NONE where it has none. */
EN_NODISCARD en_status en_read_html_part(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                         en_str *text);
/* One JSON object; `fallback_id` is taken where it has no id. */
EN_NODISCARD en_status en_read_json(en_diag *d, const en_loc *at, const en_json *v,
                                    en_str fallback_id, en_arena *mem, en_article *out);

/* read_feed.c: RSS and Atom with the text of their items, read item by item. */
typedef struct en_feed en_feed;

/* `rest` is the document and must outlive the feed; `at` names its file, `stem` makes the ids of
 * items that have none. */
en_feed *en_feed_new(const en_limits *lim, en_loc at, en_str stem, en_str rest);
void en_feed_free(en_feed *f);
/* The next item, EN_NONE at the end; an error is about one item, or the last about the rest of
 * the document. */
EN_NODISCARD en_status en_feed_next(en_diag *d, en_feed *f, en_arena *mem, en_article *out);

/* fields.c: what strangers wrote into metadata, made fit for use. */
en_str en_clean_line(en_arena *mem, en_str s); /* one line, single spaces, no control characters */
en_str en_clean_id(en_arena *mem, en_str s);   /* the same, valid UTF-8, at most 200 bytes */
en_str en_clean_url(en_arena *mem, en_str s);  /* http or https, no spaces; else empty */
en_date en_clean_date(en_str s);               /* ISO (a time may follow) or any that pages print */
bool en_same_word(en_str a, const char *b);    /* equal without regard to ASCII case */

#endif
