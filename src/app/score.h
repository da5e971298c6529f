/* Scoring against gold files, by the guidelines: entities are matched one to one by their names
 * and surface forms, relations by type and both ends, links by the pair alone. */
#ifndef EN_APP_SCORE_H
#define EN_APP_SCORE_H

#include "app/pipeline.h"
#include "base/vec.h"

/* ---- gold files: score_gold.c ---- */

typedef struct {
  en_str kind, name;
  en_str *form;  /* name and mentions, folded for comparison, distinct */
  uint32_t n_forms;
  en_str *also;  /* further kinds that are right too */
  uint32_t n_also;
  bool optional;
} en_gold_entity;

typedef struct {
  en_str type, date, status;
  uint32_t from, to; /* indices of entities */
  uint32_t sentence; /* 0: not given */
  bool optional;
} en_gold_relation;

typedef struct {
  en_str stem, text_path; /* "a01", "texts/a01.txt" */
  en_str id;              /* of the article in a file of several; empty where it has its own */
  en_gold_entity *entity;
  uint32_t n_entities;
  en_gold_relation *relation;
  uint32_t n_relations;
} en_gold;

typedef struct {
  en_gold *at;
  uint32_t n, cap;
} en_gold_set;

/* Every NAME.gold.json of `dir`, in byte order, with its text NAME.txt, .html, .md or .jsonl of
 * `texts`, or the article "id" of the "file" that it names there. Strings live in memory of `a`. */
EN_NODISCARD en_status en_gold_load(en_diag *d, en_arena *a, const en_limits *lim, const char *dir,
                                    const char *texts, en_gold_set *out);

/* A name as it is compared: lower case, no leading "the", no trailing "'s", apostrophes and full
 * stops dropped, other punctuation and white space as single spaces. */
en_str en_gold_fold(en_arena *a, en_str s);

/* ---- counts: score_match.c ---- */

typedef struct {
  uint32_t hit, extra, miss;
} en_counts;

typedef struct {
  uint32_t right, of;
} en_share;

typedef struct {
  const en_ruleset *rs;
  en_counts entity, relation, link;
  en_counts *by_kind, *by_type; /* [1..n] */
  en_counts *by_rule;           /* [0..n_rules]: relations; misses belong to no rule */
  en_counts *entity_by_rule;    /* [0..n_rules]: 0 is the gazetteer */
  en_share evidence, date, date_given, status;
  uint32_t n_articles;
  en_buf *errors;               /* NULL, or where --errors lines go */
} en_tally;

void en_tally_open(en_tally *t, en_arena *a, const en_ruleset *rs);
/* Adds one article. */
void en_tally_add(en_tally *t, const en_gold *gold, const en_products *p);

#endif
