/* Every limit of the program: name (the option is --max-NAME), default, and what it bounds.
 * Crossing one gives a message that names it; nothing is cut off silently. */
#ifndef EN_BASE_LIMITS_H
#define EN_BASE_LIMITS_H

#include <stdint.h>

/* field, option name, default, what it bounds */
#define EN_LIMIT_LIST(X)                                                                           \
  X(article_bytes, "article-bytes", 4u << 20, "bytes of one article")                              \
  X(file_bytes, "file-bytes", 1u << 30, "bytes of a file that is read whole")                      \
  X(line_bytes, "line-bytes", 16u << 20, "bytes of one JSON line")                                 \
  X(member_bytes, "member-bytes", 64u << 20,                                                       \
    "bytes of one record, mail, page or PDF with all that is in it")                               \
  X(members, "members", 1000000, "records or mails in one file, read or passed over")              \
  X(mail_parts, "mail-parts", 1000, "parts of one mail")                                           \
  X(gzip_ratio, "gzip-ratio", 200, "bytes that one of gzip data becomes, beyond a MiB")            \
  X(pdf_ms, "pdf-ms", 20000, "milliseconds of pdftotext on one PDF")                               \
  X(pdf_mib, "pdf-mib", 1024, "MiB of memory of pdftotext")                                        \
  X(messages, "messages", 20, "messages of one kind that are printed, but by --log=json")          \
  X(articles, "articles", 1000000, "articles in one run")                                          \
  X(sentence_tokens, "sentence-tokens", 400, "tokens of one sentence")                             \
  X(mentions, "mentions", 20000, "mentions in one article")                                        \
  X(relations, "relations", 20000, "relations of one article")                                     \
  X(match_limit, "match-limit", 100000, "PCRE2 backtracking steps of one match")                   \
  X(heap_kib, "match-heap", 20480, "KiB of heap of one PCRE2 match")                               \
  X(article_ms, "article-ms", 10000, "milliseconds of the processor on one article")               \
  X(evidence, "evidence", 50, "pieces of evidence kept for one relation")                          \
  X(proposals, "proposals", 1000, "open proposals of identity that are listed")                    \
  X(changes, "changes", 100, "changes that each list of a comparison tells")                       \
  X(cache_mib, "cache-mib", 1024, "MiB of the folder of --cache")                                  \
  X(layout_ms, "layout-ms", 10000, "milliseconds of processor time of one layout attempt")         \
  X(layout_mib, "layout-mib", 2048, "MiB of memory of the layout process")                         \
  X(convert_ms, "convert-ms", 60000, "milliseconds of making one PNG or PDF")                      \
  X(convert_mib, "convert-mib", 2048, "MiB of memory of the program that makes it")

typedef struct {
#define X(field, name, def, what) uint32_t field;
  EN_LIMIT_LIST(X)
#undef X
} en_limits;

en_limits en_limits_default(void);
/* Sets the limit with that option name; 0 when there is none or the value is 0. */
int en_limits_set(en_limits *l, const char *name, uint32_t value);

#endif
