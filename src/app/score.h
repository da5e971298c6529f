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

/* ---- items: what was found and what was not, one by one ---- */

typedef enum { EN_ITEM_HIT, EN_ITEM_MISSED, EN_ITEM_EXTRA } en_item_is;

typedef struct {
  en_str article;    /* stem of its gold file */
  uint8_t is;        /* en_item_is; what is optional is no item */
  bool relation;
  en_str kind;       /* of an entity; of a relation its type */
  en_str name, to;   /* of an entity its name; of a relation its ends. Hits and misses as in gold */
  en_str rule;       /* that found it; of a missed relation the one that came nearest, or empty */
  en_str note;       /* of an entity: "wrong kind", or the kind under which it was found; of a
                        missed relation: what the nearest rule gave instead, or empty */
  en_str was;        /* of a lost item: the rule that had found it */
  en_str text;       /* of a relation: the sentence */
  uint32_t sentence; /* and its number, 0 unknown */
} en_item;

typedef EN_VEC(en_item) en_items;

/* ---- counts: score_match.c ---- */

typedef struct {
  uint32_t hit, extra, miss;
} en_counts;

typedef struct {
  uint32_t right, of;
} en_share;

typedef struct {
  const en_ruleset *rs;
  en_arena *mem;
  en_counts entity, relation, link;
  en_counts *by_kind, *by_type; /* [1..n] */
  en_counts *by_rule;           /* [0..n_rules]: relations, 0 is a bond; `miss` counts the missed
                                   relations that no other rule came nearer to */
  en_counts *entity_by_rule;    /* [0..n_rules]: 0 is the gazetteer */
  en_counts person_names;       /* entities that were found by the evidence for a person's name */
  en_share evidence, date, date_given, status;
  uint32_t n_articles;
  en_items items;               /* in the order of the articles */
} en_tally;

/* Memory of `a` holds all that the tally keeps. */
void en_tally_open(en_tally *t, en_arena *a, const en_ruleset *rs);
/* Adds one article; copies what it keeps of it. */
void en_tally_add(en_tally *t, const en_gold *gold, const en_products *p);

/* ---- figures: score.c ---- */

/* Every figure that a bounds file may name. */
#define EN_FIGURES(X)                                                                              \
  X(entity_precision) X(entity_recall) X(entity_f1)                                                \
  X(relation_precision) X(relation_recall) X(relation_f1)                                          \
  X(link_precision) X(link_recall) X(link_f1) X(evidence) X(date) X(date_given) X(status)

typedef struct {
#define X(id) double id;
  EN_FIGURES(X)
#undef X
} en_figures;

en_figures en_tally_figures(const en_tally *t);
/* The head of --json and --save: counts and figures as members of an object, without its braces. */
void en_put_figures(en_buf *b, const en_tally *t);

/* ---- the last run: score_diff.c ---- */

/* What a file of --save holds. */
typedef struct {
  en_items items;
  en_figures figures;
} en_saved;

/* The whole score as JSON, an item a line, for a later --against. */
void en_score_save(en_buf *b, const en_tally *t);
/* Reads such a file into memory of `a`; a file that is none is EN_E_INPUT. */
EN_NODISCARD en_status en_score_load(en_diag *d, en_arena *a, const en_limits *lim,
                                     const char *path, en_saved *out);

typedef struct {
  en_items gained, lost; /* items of gold: missed then and hit now; hit then and missed now */
  en_items come, gone;   /* extras that are new; extras that are no more */
  uint32_t n_new, n_old; /* items of gold that only this run, or only the saved one, has */
} en_diff;

/* Compares item by item. What stands twice is paired in its order. */
void en_score_diff(en_arena *a, const en_items *before, const en_items *now, en_diff *out);
void en_put_diff(en_buf *b, const char *path, const en_diff *x, const en_figures *before,
                 const en_figures *now);
/* The same as a member "against" of a JSON object. */
void en_put_diff_json(en_buf *b, const en_diff *x);
/* One item as --errors says it, behind `what`: "a01: missed relation A | met | B". */
void en_put_item(en_buf *b, const char *what, const en_item *x);

#endif
