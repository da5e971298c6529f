/* What a person decided, before all rungs: "different" marks the two sides, which no rung joins
 * then; "same" joins whatever the rungs would say. */
#include "graph/identity_p.h"

#include <stdlib.h>

typedef EN_VEC(uint32_t) units;

/* Where references are looked up. */
typedef struct {
  en_keyed_vec names; /* names of the articles and of gazetteer rows */
  en_keyed_vec ids;
} lookup;

static void list_names(en_graph *g, lookup *l)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_unit *x = &g->unit[u];
    en_str key = en_unit_keys(g, u)->name;
    en_keyed_push(g, &l->names, key, u);
    if (x->gaz) {
      en_str row = en_name_key(g->work, g->tr, g->rs->gaz[x->gaz].name);
      if (!en_eq(row, key))
        en_keyed_push(g, &l->names, row, u);
    }
  }
  en_keyed_sort(g, &l->names);
}

static void list_ids(en_graph *g, lookup *l)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_unit *x = &g->unit[u];
    en_keyed_push(g, &l->ids, en_graph_id(g, x->part->kind, x->gaz, x->part->name, x->country), u);
  }
  en_keyed_sort(g, &l->ids);
}

static bool fits(const en_graph *g, const en_ref *r, uint32_t u)
{
  const en_unit *x = &g->unit[u];
  if (r->country && x->country != r->country)
    return false;
  return !r->article.n || en_eq(g->pieces.at[x->article].head.id, r->article);
}

/* In its own article, a thing may be named by any of its forms. */
static void find_forms(en_graph *g, const en_ref *r, units *out)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_part *p = g->unit[u].part;
    if (p->kind != r->kind || !fits(g, r, u))
      continue;
    bool hit = false;
    for (uint32_t i = 0; i < p->n_alias && !hit; i++)
      hit = en_eq(en_name_key(g->work, g->tr, p->alias[i]), r->key);
    if (hit)
      *EN_PUSH(g->work, out) = u;
  }
}

static units find_units(en_graph *g, const lookup *l, const en_ref *r)
{
  units out = { 0 };
  uint32_t n = 0;
  const en_keyed *at = r->id.n ? en_keyed_find(&l->ids, r->kind, r->id, &n)
                               : en_keyed_find(&l->names, r->kind, r->key, &n);
  for (uint32_t i = 0; i < n; i++)
    if (fits(g, r, at[i].unit) && !(out.n && out.at[out.n - 1] == at[i].unit))
      *EN_PUSH(g->work, &out) = at[i].unit;
  if (!out.n && r->article.n)
    find_forms(g, r, &out);
  return out;
}

static int narrowness(const en_ref *r) { return 2 * (r->article.n > 0) + (r->country > 0); }

static void leave_out(units *v, const units *what)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < v->n; i++) {
    bool drop = false;
    for (uint32_t k = 0; k < what->n && !drop; k++)
      drop = what->at[k] == v->at[i];
    if (!drop)
      v->at[n++] = v->at[i];
  }
  v->n = n;
}

/* ---- different ---- */

static void mark(en_graph *g, const units *v, uint32_t side)
{
  for (uint32_t i = 0; i < v->n; i++) {
    en_unit *x = &g->unit[v->at[i]];
    uint32_t *sides = EN_ARRAY(g->work, (size_t)x->n_sides + 1, uint32_t);
    if (x->n_sides)
      memcpy(sides, x->side, x->n_sides * sizeof *sides);
    sides[x->n_sides++] = side; /* decisions come in order: sorted */
    x->side = sides;
  }
}

/* "Kim @a01 is another than Kim": than all others of the name. */
static en_decision_fate tell_apart(en_graph *g, const lookup *l, uint32_t i)
{
  const en_decision *d = &g->opts.decisions->at[i];
  units one = find_units(g, l, &d->one), other = find_units(g, l, &d->other);
  if (narrowness(&d->one) < narrowness(&d->other))
    leave_out(&one, &other);
  else
    leave_out(&other, &one);
  if (!one.n || !other.n)
    return EN_DECISION_IDLE;
  mark(g, &one, 2 * i);
  mark(g, &other, 2 * i + 1);
  return EN_DECISION_HELD;
}

/* ---- same ---- */

/* Several countries have a Foreign Ministry: a decision that does not say of which concerns those of
 * each country by themselves. */
static bool is_vague(en_graph *g, const en_decision *d, const units *one, const units *other)
{
  if (d->one.kind != g->rs->k.ministry || (narrowness(&d->one) && narrowness(&d->other)))
    return false;
  uint32_t land = 0;
  for (uint32_t i = 0; i < one->n + other->n; i++) {
    uint32_t u = i < one->n ? one->at[i] : other->at[i - one->n];
    uint32_t c = g->unit[u].country;
    if (c && land && c != land)
      return true;
    land = c ? c : land;
  }
  return false;
}

static void join_within_countries(en_graph *g, const units *one, const units *other)
{
  for (uint32_t i = 0; i < one->n; i++)
    for (uint32_t k = 0; k < other->n; k++)
      if (g->unit[one->at[i]].country && g->unit[one->at[i]].country == g->unit[other->at[k]].country)
        en_units_join(g, one->at[i], other->at[k], EN_RUNG_DECISION);
}

static en_decision_fate put_together(en_graph *g, const lookup *l, const en_decision *d)
{
  units one = find_units(g, l, &d->one), other = find_units(g, l, &d->other);
  if (!one.n || !other.n)
    return EN_DECISION_IDLE;
  if (is_vague(g, d, &one, &other)) {
    join_within_countries(g, &one, &other);
    return EN_DECISION_VAGUE;
  }
  bool held = true;
  for (uint32_t i = 0; i < one.n; i++)
    held &= en_units_are_one(g, one.at[i], other.at[0]) ||
            en_units_join(g, one.at[i], other.at[0], EN_RUNG_DECISION);
  for (uint32_t i = 1; i < other.n; i++)
    held &= en_units_are_one(g, other.at[i], one.at[0]) ||
            en_units_join(g, other.at[i], one.at[0], EN_RUNG_DECISION);
  return held ? EN_DECISION_HELD : EN_DECISION_BLOCKED;
}

void en_graph_decide(en_graph *g)
{
  const en_decisions *v = g->opts.decisions;
  if (!v || !v->n)
    return;
  uint8_t *fate = EN_ARRAY(g->mem, v->n, uint8_t);
  lookup l = { 0 };
  bool by_id = false;
  for (uint32_t i = 0; i < v->n; i++)
    by_id |= v->at[i].one.id.n || v->at[i].other.id.n;
  list_names(g, &l);
  if (by_id)
    list_ids(g, &l);
  for (uint32_t i = 0; i < v->n; i++)
    if (!v->at[i].same)
      fate[i] = (uint8_t)tell_apart(g, &l, i);
  for (uint32_t i = 0; i < v->n; i++)
    if (v->at[i].same)
      fate[i] = (uint8_t)put_together(g, &l, &v->at[i]);
  g->view.fate = fate;
}
