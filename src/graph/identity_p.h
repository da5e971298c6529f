/* What the rungs of the ladder share. A rung lists sets of units under keys, sorts, and looks at
 * those that have a key in common. */
#ifndef EN_GRAPH_IDENTITY_P_H
#define EN_GRAPH_IDENTITY_P_H

#include "graph/graph_p.h"
#include "graph/names.h"

/* A unit under a key. */
typedef struct {
  en_str key;
  en_kind kind;
  uint32_t unit;
} en_keyed;

typedef EN_VEC(en_keyed) en_keyed_vec;

void en_keyed_push(en_graph *g, en_keyed_vec *v, en_str key, uint32_t unit); /* not an empty key */
void en_keyed_sort(en_graph *g, en_keyed_vec *v); /* by kind, key, unit */
/* End of the run of entries that share kind and key of entry i. */
uint32_t en_keyed_end(const en_keyed_vec *v, uint32_t i);
/* The run under a key, *n entries; NULL if there is none. */
const en_keyed *en_keyed_find(const en_keyed_vec *v, en_kind kind, en_str key, uint32_t *n);

static inline en_unit *en_unit_at(en_graph *g, uint32_t u) { return &g->unit[en_unit_root(g, u)]; }
static inline en_part_keys *en_unit_keys(const en_graph *g, uint32_t u) { return &g->keys[g->unit[u].part->no]; }
static inline bool en_unit_is_root(const en_graph *g, uint32_t u) { return g->unit[u].up == u; }
static inline bool en_unit_is(const en_graph *g, uint32_t u, en_kind kind)
{
  return g->unit[u].kind == kind;
}
static inline bool en_units_are_one(const en_graph *g, uint32_t a, uint32_t b)
{
  return en_unit_root(g, a) == en_unit_root(g, b);
}
bool en_units_told_apart(en_graph *g, uint32_t a, uint32_t b); /* by a decision */
/* Nothing is joined across kinds, against a decision, with two gazetteer rows, or, of bodies, with
 * two countries. */
bool en_units_may_join(en_graph *g, uint32_t a, uint32_t b);
/* Joins the sets of two units where they may be joined; false if not. */
bool en_units_join(en_graph *g, uint32_t a, uint32_t b, en_rung rung);

/* What a person is tied to: an employer's root, or a country's key. */
typedef struct {
  uint32_t person, to;
  bool is_country;
} en_tie;

typedef struct {
  en_tie *at; /* sorted by person, without repeats */
  uint32_t n, cap;
  uint32_t *from; /* [0..n_units]: where those of a person start */
} en_tie_vec;

/* Ties of all persons, sorted by person: of sets (by root), or of each article's own. */
void en_ties_list(en_graph *g, bool of_sets, en_tie_vec *out);
static inline const en_tie *en_ties_of(const en_tie_vec *v, uint32_t person, uint32_t *n)
{
  *n = v->from[person + 1] - v->from[person];
  return *n ? v->at + v->from[person] : NULL; /* without any ties there is no array */
}
/* An office or a country in common. */
bool en_ties_share(const en_tie_vec *v, uint32_t a, uint32_t b);
/* Countries of both are known, and they have neither those nor an office in common. */
bool en_ties_conflict(const en_tie_vec *v, uint32_t a, uint32_t b);

/* The keys under which a person's name meets its other romanizations: per scheme of the rules, and
 * one as it is spelled, each in the order of the words and with the last word first. The first two
 * are the spelled ones. Returns their number. */
enum { EN_ROMAN_KEYS = 64 };
uint32_t en_roman_keys(en_graph *g, en_str name_key, en_str out[EN_ROMAN_KEYS]);

#endif
