/* Stage 4: tokens become mentions. Gazetteer names by the token index, then titles, capitalised
 * runs and mention rules over the sentence with earlier finds visible; overlaps are removed
 * (longest, then priority, then file and line) and filters delete what only looks like a find;
 * then title + name, country + body and name + (ACRONYM) are grouped. */
#ifndef EN_MATCH_MATCH_H
#define EN_MATCH_MATCH_H

#include "ruleset/ruleset.h"
#include "tokenize/tokenize.h"

typedef uint32_t en_mention_id; /* 1 + index, 0 none */

typedef struct {
  en_span span;         /* as it stands: "South Korean Foreign Ministry", "Kim Tarn-woo" */
  en_span name;         /* the name proper: "Foreign Ministry" */
  en_span acronym;      /* of "Name (ACRONYM)": the acronym, else len 0; `span` covers it */
  uint32_t first, n;    /* tokens of span */
  uint32_t sent;        /* index of its sentence */
  en_kind kind;
  en_rule_id rule;      /* mention rule, 0 for gazetteer */
  const en_gaz_id *gaz; /* candidates of the gazetteer, best first; n_gaz > 1: still ambiguous */
  uint32_t n_gaz;
  uint8_t as;           /* en_as: name, adjective, seat, weak */
  en_str canon;         /* name to use instead of the text ("cyber attack", "South Korea"), or empty */
  en_span role;         /* of a person: the title text before the name, or in the apposition after it */
  bool role_former;     /* "former", "ex-", "then", "late" */
  bool role_future;     /* "-elect", "designate", "incoming", nominee */
  en_mention_id owner;  /* country or body that an adjective, genitive, "of"/"in"/"at" or list
                           attaches it to: "UK" of "UK Cabinet Office" (a mention of its own) */
  en_mention_id serves; /* of a person: body or country that the title names */
  en_mention_id serves_too; /* what another post names: "Peru's President and NATO chair A" */
  bool former_too;          /* that post is a former one */
} en_mention;

typedef struct {
  const en_tokens *toks;
  const en_mention *at; /* sorted by span; nested only where `span` covers an owner or a title's
                           body: "UK" inside "UK Cabinet Office" */
  uint32_t n;
  const en_mention_id *of_token; /* per token: the outermost mention that covers it, 0 none */
} en_mentions;

EN_NODISCARD en_status en_match(en_ctx *cx, const en_ruleset *rs, const en_tokens *in, en_mentions *out);
/* Stable readable text, one mention a line. */
void en_mentions_dump(const en_ruleset *rs, const en_mentions *m, en_buf *out);

#endif
