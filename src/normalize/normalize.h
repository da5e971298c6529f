/* Stage 2: an article becomes clean text: valid UTF-8 in NFC, no NUL, CR, tab or control
 * characters, straight apostrophes and double quotes, single spaces, "\n" between lines, blocks
 * marked. Later stages rely on that and on nothing else. */
#ifndef EN_NORMALIZE_NORMALIZE_H
#define EN_NORMALIZE_NORMALIZE_H

#include "ingest/ingest.h"
#include "normalize/furniture.h"

/* A block is one line of the clean text. */
typedef enum {
  EN_BLOCK_BODY,      /* has final punctuation: its sentences count and give relations */
  EN_BLOCK_LIST,      /* a list item or numbered paragraph with final punctuation: as body */
  EN_BLOCK_HEADING,   /* no final punctuation: gives entities, no relation, is not counted */
  EN_BLOCK_FURNITURE, /* menus, comment rules, related headlines, bylines: gives nothing */
} en_block_kind;

typedef struct {
  en_span span; /* in clean text, without the newline; never empty */
  en_block_kind kind;
} en_block;

/* From clean offset `clean` on, source offset = clean offset - clean + source. Where something was
 * dropped, two shifts share a clean offset: the first says where the character before ended. */
typedef struct {
  uint32_t clean, source;
} en_shift;

typedef struct {
  const en_article *article;
  en_str utf8; /* at most lim->article_bytes */
  const en_block *block;
  uint32_t n_block;
  const en_shift *map; /* sorted by clean; map[0].clean is 0 */
  uint32_t n_map;
  en_str title;    /* the article's own, or the heading before its text, or how that begins */
  en_date date;    /* of publication: the article's own, or found in the text (prefix, dateline,
                      "Published:" line); year 0 if none */
  en_str dateline; /* place of a dateline ("Seoul" of "Seoul, May 7 (IANS):"), or empty */
  en_span dateline_span; /* all of it, colon or dash included; it is also part of its block */
} en_text;

EN_NODISCARD en_status en_normalize(en_ctx *cx, const en_furniture *f, const en_article *in,
                                    en_text *out);

/* Offset in article->text of a clean offset. */
uint32_t en_text_source(const en_text *t, uint32_t clean);
/* The part of article->text that a span of the clean text was made from; what was dropped behind
 * its last character is not in it. */
en_span en_text_source_span(const en_text *t, en_span span);

const char *en_block_kind_name(en_block_kind k);
/* The date, the dateline and one line per block, for --dump=normalize and tests. */
void en_text_dump(const en_text *t, en_buf *out);

#endif
