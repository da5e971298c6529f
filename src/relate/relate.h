/* Stage 7: frames and patterns over the clauses give relations between the entities of the
 * article, each with its sentence, rule, date, place and status. */
#ifndef EN_RELATE_RELATE_H
#define EN_RELATE_RELATE_H

#include "resolve/resolve.h"

typedef struct {
  en_entity_id from, to;  /* symmetric types: from is the entity with the smaller id */
  en_reltype type;
  uint8_t status;         /* en_rel_status */
  en_date date;
  en_entity_id place;     /* venue, 0 none */
  en_entity_id claimant;  /* who says so, where somebody is named, 0 none */
  en_rule_id rule;
  uint32_t sent;          /* index of the sentence; never a heading */
  en_span evidence;       /* that sentence in clean text */
} en_relation;

/* A frame that a word of the sentence triggered, and that found none for a role that it needs. */
typedef struct {
  en_rule_id rule;
  uint32_t sent;
} en_fell_short;

/* Sorted by sentence, then type, from, to. A pair and type may occur several times: each piece of
 * evidence is one relation here; the graph folds them. */
typedef struct {
  const en_entities *ents;
  const en_relation *at;
  uint32_t n;
  const en_relation *all; /* in the same order, before repeats within a sentence were dropped */
  uint32_t n_all;
  const en_fell_short *fell_short; /* in the order of the text; only where the context asks */
  uint32_t n_short;
} en_relations;

EN_NODISCARD en_status en_relate(en_ctx *cx, const en_ruleset *rs, const en_entities *in, en_relations *out);

#endif
