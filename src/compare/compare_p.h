/* What the parts of a comparison share; for src/compare alone. */
#ifndef EN_COMPARE_COMPARE_P_H
#define EN_COMPARE_COMPARE_P_H

#include "base/vec.h"
#include "compare/compare.h"

typedef EN_VEC(en_diff_item) en_item_vec;
typedef EN_VEC(en_field) en_field_vec;
typedef EN_VEC(en_cause) en_cause_vec;

enum { OLD, NOW };

/* Where a sentence says a relation, to be found from the other map. */
typedef struct {
  uint32_t article; /* index in the new map, or n_articles of it and more: only in the old one */
  en_span source;
  uint32_t type, edge;
} en_place_of;

/* A name and whose it is. */
typedef struct {
  en_str name;
  en_node_id node;
} en_name_of;

/* A cause of a change to a node, for each edge and part that tells of one. */
typedef struct {
  en_node_id node;
  en_cause cause;
} en_node_cause;

typedef struct {
  en_arena *a;
  const en_graph_view *g[2];
  bool rules, program;
  uint32_t *twin[2];   /* per article: 1 + index in the other map; 0 none */
  bool *edited, *dated; /* per article of the new map: other text; other title, date, link */
  en_place_of *place[2];
  uint32_t n_places[2];
  en_item_vec articles;
  en_name_of *name[2]; /* sorted */
  uint32_t n_names[2];
  en_node_id *same[2]; /* per node: id in the other map; 0 none */
  EN_VEC(en_node_cause) why[2]; /* nodes, by side */
} en_comparer;

/* articles.c: which article is which. */
void en_compare_articles(en_comparer *c);
/* causes.c */
void en_causes_prepare(en_comparer *c);
/* Why evidence `ev` of relation `e` stands on one side only. */
en_cause en_cause_of_evidence(const en_comparer *c, int side, const en_edge *e, const en_evidence *ev);
/* Why evidence that both sides have is taken differently. */
en_cause en_cause_of_reading(const en_comparer *c, const en_evidence *now);
/* Nothing that an article says: rules, program, or what a person decided. */
en_cause en_cause_beyond(const en_comparer *c, en_str rule);
/* Each article that came, went or was edited, where nothing nearer explains a change; not those that
 * went for what came, nor the other way round. */
void en_causes_of_articles(const en_comparer *c, bool came, bool went, en_cause_vec *out);
/* Sorts, drops repeats. */
void en_causes_settle(en_cause_vec *v);
/* Does the evidence of the two maps say the same at the same place? */
bool en_is_same_evidence(const en_comparer *c, const en_evidence *old, const en_evidence *now);
/* names.c: the first of the names of a side that is not before `name`. */
void en_names_prepare(en_comparer *c);
uint32_t en_names_find(const en_comparer *c, int side, en_str name);
bool en_has_name(const en_node *n, en_str name);
/* nodes.c, edges.c: edges say why their ends changed, so they come before nodes. */
void en_pair_nodes(en_comparer *c);
void en_compare_edges(en_comparer *c, en_item_vec *out);
void en_compare_nodes(en_comparer *c, en_item_vec *out);

/* Appends a field where the two differ. */
void en_compare_text(en_arena *a, en_field_vec *v, const char *name, en_str from, en_str to);
void en_compare_count(en_arena *a, en_field_vec *v, const char *name, uint32_t from, uint32_t to);
void en_compare_date(en_arena *a, en_field_vec *v, const char *name, en_date from, en_date to);

static inline en_str en_node_text(const en_graph_view *g, en_node_id n, bool id)
{
  return !n ? EN_STR("") : id ? g->node[n].id : g->node[n].name;
}

#endif
