/* Shared by the readers of this folder. */
#ifndef EN_INGEST_INGEST_P_H
#define EN_INGEST_INGEST_P_H

#include "ext/json.h"
#include "ingest/ingest.h"

typedef enum { EN_FORMAT_TEXT, EN_FORMAT_MARKDOWN, EN_FORMAT_HTML, EN_FORMAT_JSON } en_format;

/* encoding.c: bytes of any encoding to UTF-8, which may borrow from `bytes` or lie in *hold.
 * Binary data and empty files fail with a message at `at`. */
EN_NODISCARD en_status en_decode(en_diag *d, const en_loc *at, en_str bytes, en_buf *hold,
                                 en_str *utf8);

/* sniff.c: what it looks like, `name` deciding only where the content leaves it open. */
en_format en_sniff(en_str utf8, en_str name);
bool en_is_article_name(en_str name); /* has an extension that folders are searched for */

/* One reader per format: from UTF-8 they fill text and, where found, title, url, date, all in
 * `mem`. `at` names the file in messages. */
EN_NODISCARD en_status en_read_text(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                    en_article *out);
EN_NODISCARD en_status en_read_markdown(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                        en_article *out);
EN_NODISCARD en_status en_read_html(en_diag *d, const en_loc *at, en_str in, en_arena *mem,
                                    en_article *out);
/* One JSON object; `fallback_id` is taken where it has no id. */
EN_NODISCARD en_status en_read_json(en_diag *d, const en_loc *at, const en_json *v,
                                    en_str fallback_id, en_arena *mem, en_article *out);

/* fields.c: what strangers wrote into metadata, made fit for use. */
en_str en_clean_line(en_arena *mem, en_str s); /* one line, single spaces, no control characters */
en_str en_clean_id(en_arena *mem, en_str s);   /* the same, valid UTF-8, at most 200 bytes */
en_str en_clean_url(en_arena *mem, en_str s);  /* http or https, no spaces; else empty */
en_date en_clean_date(en_str s);               /* ISO (a time may follow) or any that pages print */
bool en_same_word(en_str a, const char *b);    /* equal without regard to ASCII case */

#endif
