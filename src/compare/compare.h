/* What differs between two maps, and why. Articles are told apart by their content, so that a
 * renamed one is neither new nor gone; entities by id; relations by their ends and type. Each change
 * carries its causes, found piece of evidence by piece of evidence. */
#ifndef EN_COMPARE_COMPARE_H
#define EN_COMPARE_COMPARE_H

#include "graph/graph.h"

/* id, name in JSON, as a reader is told (what stands behind it) */
#define EN_CAUSE_LIST(X)                                                                           \
  X(ADDED, "article added", "article added")             /* id of the article */                   \
  X(REMOVED, "article removed", "article removed")       /* id of the article */                   \
  X(EDITED, "article edited", "article edited")          /* id of the article */                   \
  X(DATED, "article described anew", "title, date or link of the article changed") /* its id */    \
  X(IDENTITY, "identity", "identity decided anew")       /* what it is called on the other side */ \
  X(RULES, "rules changed", "rules changed")             /* name of the rule, or empty */          \
  X(PROGRAM, "program changed", "another version of the program")                                  \
  X(OTHER, "options", "options or decisions changed")

typedef enum {
#define X(id, name, told) EN_CAUSE_##id,
  EN_CAUSE_LIST(X)
#undef X
  EN_CAUSE_COUNT
} en_cause_kind;

const char *en_cause_name(en_cause_kind k); /* for programs */
const char *en_cause_told(en_cause_kind k); /* for readers */

typedef struct {
  en_cause_kind kind;
  en_str what;
} en_cause;

typedef struct {
  const char *name; /* "date", "status", "count", ... as in map.json */
  en_str from, to;
} en_field;

/* One article, entity or relation that is not the same. */
typedef struct {
  en_change change;
  uint32_t old, now;    /* articles, edges: 1 + index in the old and in the new map; nodes: id; 0 none */
  const en_field *field;
  uint32_t n_fields;    /* of EN_CHANGED: what changed; may be 0 where only sentences differ */
  const en_cause *cause;
  uint32_t n_causes;    /* sorted, none twice; of nodes and edges at least one */
  const en_evidence *gained, *lost; /* edges: best evidence that only the new, only the old map has */
} en_diff_item;

typedef struct {
  const en_diff_item *at;
  uint32_t n, count[EN_CHANGED + 1]; /* how many came, went, changed */
} en_diff_list; /* came, then went, then changed; within that in the order of the map */

typedef struct {
  const en_graph_view *old, *now;
  en_diff_list articles, nodes, edges;
  bool rules, program;  /* made by other rules, by another program */
  const uint32_t *twin; /* of each article of the old map: 1 + its index in the new one; 0 gone */
} en_diff;

/* Everything lives in `a`; the two maps are borrowed. Both were read with, or made by, the same
 * ruleset. */
void en_compare(en_arena *a, const en_graph_view *old, const en_graph_view *now, en_diff *out);

static inline bool en_diff_any(const en_diff *d) { return d->articles.n || d->nodes.n || d->edges.n; }

#endif
