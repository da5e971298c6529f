/* Relations that came, went or changed. */
#include "compare/compare_p.h"

typedef struct {
  en_comparer *c;
  const en_edge *e[2]; /* NULL: not on that side */
  en_cause_vec causes;
  en_field_vec fields;
  const en_evidence *only[2]; /* the best that only that side has */
} pairing;

static int cmp_edges(const en_comparer *c, const en_edge *a, const en_edge *b)
{
  const en_graph_view *x = c->g[OLD], *y = c->g[NOW];
  int k = en_cmp(x->node[a->from].id, y->node[b->from].id);
  if (!k)
    k = en_cmp(x->node[a->to].id, y->node[b->to].id);
  return k ? k : en_cmp(x->rs->type[a->type].name, y->rs->type[b->type].name);
}

/* The same sentence, understood otherwise. */
static bool is_read_alike(const en_comparer *c, const en_evidence *old, const en_evidence *now)
{
  return old->status == now->status && en_date_cmp(old->date, now->date) == 0 &&
         c->same[OLD][old->place] == now->place && !old->place == !now->place &&
         !old->claimant == !now->claimant;
}

static const en_evidence *twin_of(const en_comparer *c, int side, const en_evidence *ev,
                                  const en_edge *there)
{
  for (uint32_t i = 0; there && i < there->n_evidence; i++) {
    const en_evidence *t = &there->evidence[i];
    if (side == NOW ? en_is_same_evidence(c, t, ev) : en_is_same_evidence(c, ev, t))
      return t;
  }
  return NULL;
}

static void gather_causes(pairing *p, int side)
{
  const en_edge *e = p->e[side];
  for (uint32_t i = 0; e && i < e->n_evidence; i++) {
    const en_evidence *ev = &e->evidence[i], *t = twin_of(p->c, side, ev, p->e[1 - side]);
    if (!t && !p->only[side])
      p->only[side] = ev;
    if (!t)
      *EN_PUSH(p->c->a, &p->causes) = en_cause_of_evidence(p->c, side, e, ev);
    else if (side == NOW && !is_read_alike(p->c, t, ev))
      *EN_PUSH(p->c->a, &p->causes) = en_cause_of_reading(p->c, ev);
  }
}

static en_str status_of(const en_edge *e)
{
  return en_str_of(en_rel_status_name((en_rel_status)e->status));
}

static void gather_fields(pairing *p)
{
  const en_edge *x = p->e[OLD], *y = p->e[NOW];
  en_arena *a = p->c->a;
  en_field_vec *f = &p->fields;
  en_compare_text(a, f, "status", status_of(x), status_of(y));
  en_compare_text(a, f, "contested", x->contested ? EN_STR("true") : EN_STR("false"),
                y->contested ? EN_STR("true") : EN_STR("false"));
  en_compare_date(a, f, "date", x->date, y->date);
  if (!en_eq(en_node_text(p->c->g[OLD], x->place, true), en_node_text(p->c->g[NOW], y->place, true)))
    en_compare_text(a, f, "place", en_node_text(p->c->g[OLD], x->place, false),
                  en_node_text(p->c->g[NOW], y->place, false));
  en_compare_count(a, f, "count", x->count, y->count);
  en_compare_count(a, f, "articles", x->n_articles, y->n_articles);
}

/* The ends of a relation that changed have changed for the same reasons. */
static void tell_ends(pairing *p, int side)
{
  const en_edge *e = p->e[side];
  for (uint32_t i = 0; e && i < p->causes.n; i++) {
    *EN_PUSH(p->c->a, &p->c->why[side]) = (en_node_cause){ e->from, p->causes.at[i] };
    *EN_PUSH(p->c->a, &p->c->why[side]) = (en_node_cause){ e->to, p->causes.at[i] };
  }
}

static void put_pair(en_comparer *c, uint32_t old, uint32_t now, en_item_vec *out)
{
  pairing p = { .c = c, .e = { old ? &c->g[OLD]->edge[old - 1] : NULL,
                               now ? &c->g[NOW]->edge[now - 1] : NULL } };
  if (old && now)
    gather_fields(&p);
  gather_causes(&p, OLD);
  gather_causes(&p, NOW);
  if (old && now && !p.fields.n && !p.only[OLD] && !p.only[NOW])
    return;
  if (!p.causes.n) /* beyond the evidence that is kept, or which articles are copies of one */
    en_causes_of_articles(c, false, false, &p.causes);
  if (!p.causes.n)
    *EN_PUSH(c->a, &p.causes) = en_cause_beyond(c, EN_STR(""));
  en_causes_settle(&p.causes);
  tell_ends(&p, OLD);
  tell_ends(&p, NOW);
  *EN_PUSH(c->a, out) = (en_diff_item){
    .change = !old ? EN_CAME : !now ? EN_WENT : EN_CHANGED, .old = old, .now = now,
    .field = p.fields.at, .n_fields = p.fields.n, .cause = p.causes.at, .n_causes = p.causes.n,
    .gained = p.only[NOW], .lost = p.only[OLD],
  };
}

/* Both lists are sorted by the ids of their ends and by type. */
void en_compare_edges(en_comparer *c, en_item_vec *out)
{
  uint32_t o = 0, n = 0;
  while (o < c->g[OLD]->n_edges || n < c->g[NOW]->n_edges) {
    int k = o == c->g[OLD]->n_edges ? 1 : n == c->g[NOW]->n_edges ? -1
            : cmp_edges(c, &c->g[OLD]->edge[o], &c->g[NOW]->edge[n]);
    put_pair(c, k <= 0 ? o + 1 : 0, k >= 0 ? n + 1 : 0, out);
    o += k <= 0;
    n += k >= 0;
  }
}
