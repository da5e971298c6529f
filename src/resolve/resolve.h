/* Stage 6: mentions of one thing become one entity of the article, each merge by a rung of the
 * ladder (equal names, gazetteer, acronym, short form, surname, word order), and the bonds that
 * the mentions themselves show (title, owner) are kept. */
#ifndef EN_RESOLVE_RESOLVE_H
#define EN_RESOLVE_RESOLVE_H

#include "clause/clause.h"

typedef uint32_t en_entity_id; /* 1 + index, 0 none */

typedef struct {
  en_kind kind;
  en_str name;          /* fullest proper form; a country's usual English name */
  en_gaz_id gaz;        /* its gazetteer row, 0 if found by rules */
  en_entity_id country; /* the country it belongs to where the text or the gazetteer tells */
  en_str role;          /* of a person: first title found */
  en_str acronym;       /* empty, or the acronym defined for it */
  const en_mention_id *mention; /* its mentions in order of text; the first one is the anchor */
  uint32_t n_mentions;
  const en_str *alias;  /* distinct surface forms, in order of first use */
  uint32_t n_alias;
} en_entity;

typedef struct {
  const en_syntax *syn;
  const en_entity *at;
  uint32_t n;
  const en_entity_id *of; /* per mention (index id - 1); 0: the mention was dropped */
} en_entities;

EN_NODISCARD en_status en_resolve(en_ctx *cx, const en_ruleset *rs, const en_syntax *in, en_entities *out);

#endif
