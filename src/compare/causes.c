/* Why something is not as it was. An article that is new, gone or edited explains its own evidence;
 * a sentence that still says the relation, but of other entities, tells of identity; what the same
 * text no longer says, or says anew, is due to the rules. */
#include "compare/compare_p.h"

#include "base/sort.h"

#include <stdlib.h>

const char *en_cause_name(en_cause_kind k)
{
  static const char *const names[] = {
#define X(id, name, told) name,
    EN_CAUSE_LIST(X)
#undef X
  };
  return names[k];
}

const char *en_cause_told(en_cause_kind k)
{
  static const char *const told_as[] = {
#define X(id, name, told) told,
    EN_CAUSE_LIST(X)
#undef X
  };
  return told_as[k];
}

/* One numbering for both maps: that of the new one, articles of the old one alone behind it. */
static uint32_t common(const en_comparer *c, int side, uint32_t article)
{
  if (side == NOW)
    return article;
  uint32_t twin = c->twin[OLD][article];
  return twin ? twin - 1 : c->g[NOW]->n_articles + article;
}

static int by_place(const void *x, const void *y)
{
  const en_place_of *a = x, *b = y;
  int k = en_cmp_u32(a->article, b->article);
  if (!k)
    k = en_cmp_u32(a->source.off, b->source.off);
  if (!k)
    k = en_cmp_u32(a->source.len, b->source.len);
  return k ? k : en_cmp_u32(a->type, b->type);
}

static int by_place_and_edge(const void *x, const void *y)
{
  const en_place_of *a = x, *b = y;
  int k = by_place(x, y);
  return k ? k : en_cmp_u32(a->edge, b->edge);
}

static void list_places(en_comparer *c, int side)
{
  const en_graph_view *g = c->g[side];
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n_edges; i++)
    n += g->edge[i].n_evidence;
  en_place_of *v = EN_ARRAY(c->a, n, en_place_of);
  n = 0;
  for (uint32_t i = 0; i < g->n_edges; i++)
    for (uint32_t k = 0; k < g->edge[i].n_evidence; k++) {
      const en_evidence *e = &g->edge[i].evidence[k];
      v[n++] = (en_place_of){ common(c, side, e->article), e->source, g->edge[i].type, i };
    }
  if (n)
    qsort(v, n, sizeof *v, by_place_and_edge);
  c->place[side] = v;
  c->n_places[side] = n;
}

void en_causes_prepare(en_comparer *c)
{
  list_places(c, OLD);
  list_places(c, NOW);
}

bool en_is_same_evidence(const en_comparer *c, const en_evidence *old, const en_evidence *now)
{
  if (c->twin[OLD][old->article] != now->article + 1 ||
      (old->status == EN_DENIED) != (now->status == EN_DENIED))
    return false;
  if (c->edited[now->article]) /* the text may have moved */
    return en_eq(old->quote, now->quote);
  return old->source.off == now->source.off && old->source.len == now->source.len;
}

en_cause en_cause_beyond(const en_comparer *c, en_str rule)
{
  if (c->rules)
    return (en_cause){ EN_CAUSE_RULES, rule };
  if (c->program)
    return (en_cause){ EN_CAUSE_PROGRAM, c->g[NOW]->program };
  return (en_cause){ EN_CAUSE_OTHER, EN_STR("") };
}

/* The other side's end of that relation, where it is another entity with that name. */
static en_str called_there(const en_comparer *c, int side, const en_edge *e, const en_edge *there)
{
  const en_graph_view *here_g = c->g[side], *there_g = c->g[1 - side];
  const en_node_id mine[] = { e->from, e->to }, theirs[] = { there->from, there->to };
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < 2; k++) {
      const en_node *x = &here_g->node[mine[i]], *y = &there_g->node[theirs[k]];
      if (c->same[side][mine[i]] != theirs[k] && (en_has_name(y, x->name) || en_has_name(x, y->name)))
        return en_eq(x->name, y->name) ? y->id : y->name;
    }
  return EN_STR("");
}

/* What the same sentence's relation joins on the other side; empty if it has none, or if nothing
 * ties those entities to these. */
static en_str identity_of(const en_comparer *c, int side, const en_edge *e, const en_evidence *ev)
{
  int there = 1 - side;
  en_place_of key = { common(c, side, ev->article), ev->source, e->type, 0 };
  uint32_t lo = 0, hi = c->n_places[there];
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (by_place(&c->place[there][mid], &key) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  for (; lo < c->n_places[there] && by_place(&c->place[there][lo], &key) == 0; lo++) {
    en_str name = called_there(c, side, e, &c->g[there]->edge[c->place[there][lo].edge]);
    if (name.n)
      return name;
  }
  return EN_STR("");
}

en_cause en_cause_of_evidence(const en_comparer *c, int side, const en_edge *e, const en_evidence *ev)
{
  const en_graph_article *art = &c->g[side]->article[ev->article];
  uint32_t twin = c->twin[side][ev->article];
  if (!twin)
    return (en_cause){ side == NOW ? EN_CAUSE_ADDED : EN_CAUSE_REMOVED, art->id };
  uint32_t now = side == NOW ? ev->article : twin - 1;
  if (c->edited[now])
    return (en_cause){ EN_CAUSE_EDITED, c->g[NOW]->article[now].id };
  en_str name = identity_of(c, side, e, ev);
  if (name.n)
    return (en_cause){ EN_CAUSE_IDENTITY, name };
  return en_cause_beyond(c, ev->rule);
}

en_cause en_cause_of_reading(const en_comparer *c, const en_evidence *now)
{
  en_str id = c->g[NOW]->article[now->article].id;
  if (c->edited[now->article])
    return (en_cause){ EN_CAUSE_EDITED, id };
  if (c->dated[now->article])
    return (en_cause){ EN_CAUSE_DATED, id };
  return en_cause_beyond(c, now->rule);
}

/* For what no sentence of its own tells: any article that is not as it was may be the reason. */
void en_causes_of_articles(const en_comparer *c, bool came, bool went, en_cause_vec *out)
{
  for (uint32_t i = 0; i < c->articles.n; i++) {
    const en_diff_item *it = &c->articles.at[i];
    en_cause_kind kind;
    if (it->change == EN_CAME && !went)
      kind = EN_CAUSE_ADDED;
    else if (it->change == EN_WENT && !came)
      kind = EN_CAUSE_REMOVED;
    else if (it->change == EN_CHANGED && c->edited[it->now - 1])
      kind = EN_CAUSE_EDITED;
    else
      continue;
    en_str id = it->now ? c->g[NOW]->article[it->now - 1].id : c->g[OLD]->article[it->old - 1].id;
    *EN_PUSH(c->a, out) = (en_cause){ kind, id };
  }
}

static int by_cause(const void *x, const void *y)
{
  const en_cause *a = x, *b = y;
  return a->kind != b->kind ? (a->kind > b->kind) - (a->kind < b->kind) : en_cmp(a->what, b->what);
}

void en_causes_settle(en_cause_vec *v)
{
  uint32_t n = 0;
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_cause);
  for (uint32_t i = 0; i < v->n; i++)
    if (!n || by_cause(&v->at[n - 1], &v->at[i]) != 0)
      v->at[n++] = v->at[i];
  v->n = n;
}
