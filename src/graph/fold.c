/* Relations become edges: one per type and pair of nodes, with all its evidence in a total order,
 * the best first; and meetings of several parties get a name that their edges share. */
#include "graph/evidence.h"
#include "graph/graph_p.h"
#include "graph/names.h"

#include "base/map.h"
#include "base/sort.h"

#include <stdlib.h>

typedef struct {
  en_node_id from, to;
  uint32_t type;
} edge_key;
_Static_assert(sizeof(edge_key) == 12, "a hashed key must have no padding");

typedef struct {
  edge_key key;
  en_evidence_vec found;
  uint32_t count, n_articles;
  bool contested;
  en_str event;
} draft;

/* Open addressing: each fact of each article is looked up there. */
typedef struct {
  EN_VEC(draft *) all; /* in order of their first facts */
  uint32_t *slot, mask; /* 1 + draft by key */
} draft_table;

/* ---- collecting ---- */

static uint32_t *slot_of(const draft_table *t, const edge_key *key)
{
  for (uint64_t i = en_hash(key, sizeof *key);; i++) {
    uint32_t *at = &t->slot[i & t->mask];
    if (!*at || memcmp(&t->all.at[*at - 1]->key, key, sizeof *key) == 0)
      return at;
  }
}

static void grow(en_graph *g, draft_table *t)
{
  uint32_t size = t->slot ? 2 * (t->mask + 1) : 1024;
  t->slot = EN_ARRAY(g->work, size, uint32_t);
  t->mask = size - 1;
  for (uint32_t i = 0; i < t->all.n; i++)
    *slot_of(t, &t->all.at[i]->key) = i + 1;
}

static draft *draft_of(en_graph *g, draft_table *t, edge_key key)
{
  if (!t->slot || t->all.n > t->mask / 2)
    grow(g, t);
  uint32_t *at = slot_of(t, &key);
  if (*at)
    return t->all.at[*at - 1];
  draft *d = EN_NEW(g->work, draft);
  d->key = key;
  d->event = EN_STR("");
  *EN_PUSH(g->work, &t->all) = d;
  *at = t->all.n;
  return d;
}

/* The edge that a fact is evidence of; NULL where both ends are one. */
static draft *edge_of(en_graph *g, draft_table *t, uint32_t article, const en_fact *f)
{
  en_node_id from = en_node_of(g, article, f->from), to = en_node_of(g, article, f->to);
  if (from == to)
    return NULL;
  if (g->rs->type[f->type].symmetric && from > to) {
    en_node_id x = from;
    from = to;
    to = x;
  }
  return draft_of(g, t, (edge_key){ from, to, f->type });
}

static void add_fact(en_graph *g, draft *d, uint32_t article, const en_fact *f)
{
  d->found.at[d->found.n++] = (en_evidence){
    .article = article, .sentence = f->sentence, .source = f->source, .quote = f->quote,
    .rule = f->rule ? g->rs->rule[f->rule].name : EN_STR(""), .date = f->date, .status = f->status,
    .place = en_node_of(g, article, f->place), .claimant = en_node_of(g, article, f->claimant),
  };
}

/* Facts are counted first: evidence is most of what a graph holds, and is never moved. */
static void collect(en_graph *g, draft_table *t)
{
  uint32_t n = 0, k = 0;
  for (uint32_t a = 0; a < g->pieces.n; a++)
    n += g->pieces.at[a].n_facts;
  draft **of = EN_ARRAY(g->work, n, draft *);
  for (uint32_t a = 0; a < g->pieces.n; a++)
    for (uint32_t i = 0; i < g->pieces.at[a].n_facts; i++, k++) {
      of[k] = edge_of(g, t, a, &g->pieces.at[a].fact[i]);
      if (of[k])
        of[k]->found.cap++;
    }
  for (uint32_t i = 0; i < t->all.n; i++)
    t->all.at[i]->found.at = EN_ARRAY(g->work, t->all.at[i]->found.cap, en_evidence);
  k = 0;
  for (uint32_t a = 0; a < g->pieces.n; a++)
    for (uint32_t i = 0; i < g->pieces.at[a].n_facts; i++, k++)
      if (of[k])
        add_fact(g, of[k], a, &g->pieces.at[a].fact[i]);
}

static uint32_t count_articles(en_graph *g, const en_evidence_vec *v)
{
  en_mark mark = en_arena_mark(g->work);
  uint32_t *group = EN_ARRAY(g->work, v->n, uint32_t), n = 0;
  for (uint32_t i = 0; i < v->n; i++)
    group[i] = g->pieces.at[v->at[i].article].group;
  en_sort_u32(g->work, group, v->n);
  for (uint32_t i = 0; i < v->n; i++)
    n += i == 0 || group[i] != group[i - 1];
  en_arena_release(g->work, mark);
  return n;
}

static void settle(en_graph *g, draft *d)
{
  en_evidence_settle(g->work, &d->found);
  d->contested = en_evidence_contests(&d->found);
  d->count = d->found.n;
  d->n_articles = count_articles(g, &d->found);
}

/* ---- meetings ---- */

/* A met edge as one sentence states it. */
typedef struct {
  uint32_t article, sentence;
  en_date date;
  draft *edge;
  uint32_t party_set; /* component within its sentence */
} meeting;

typedef EN_VEC(meeting) meeting_vec;

static int by_sentence(const void *x, const void *y)
{
  const meeting *a = x, *b = y;
  int c = en_cmp_u32(a->article, b->article);
  if (!c)
    c = en_cmp_u32(a->sentence, b->sentence);
  if (!c)
    c = en_date_cmp(a->date, b->date);
  if (!c)
    c = en_cmp_u32(a->edge->key.from, b->edge->key.from);
  return c ? c : en_cmp_u32(a->edge->key.to, b->edge->key.to);
}

static bool is_same_sentence(const meeting *a, const meeting *b)
{
  return a->article == b->article && a->sentence == b->sentence && en_date_cmp(a->date, b->date) == 0;
}

static bool touch(const meeting *a, const meeting *b)
{
  const edge_key *x = &a->edge->key, *y = &b->edge->key;
  return x->from == y->from || x->from == y->to || x->to == y->from || x->to == y->to;
}

/* Edges of one sentence that hang together become one event, if at least two of them are not
 * yet part of another. */
static void name_component(en_graph *g, meeting *m, uint32_t n, uint32_t set, uint32_t no)
{
  uint32_t free_edges = 0;
  for (uint32_t i = 0; i < n; i++)
    free_edges += m[i].party_set == set && !m[i].edge->event.n;
  if (free_edges < 2)
    return;
  en_str slug = en_slug(g->work, g->tr, g->pieces.at[m->article].head.id);
  en_str name = en_arena_printf(g->mem, no ? "met-%.*s-%u-%u" : "met-%.*s-%u", EN_ARG(slug),
                                m->sentence, no + 1);
  for (uint32_t i = 0; i < n; i++)
    if (m[i].party_set == set && !m[i].edge->event.n)
      m[i].edge->event = name;
}

static void name_sentence(en_graph *g, meeting *m, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    m[i].party_set = i;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < i; k++)
      if (m[k].party_set != m[i].party_set && touch(&m[k], &m[i])) {
        uint32_t old = m[i].party_set, now = m[k].party_set;
        for (uint32_t j = 0; j <= i; j++)
          if (m[j].party_set == old)
            m[j].party_set = now;
      }
  uint32_t no = 0;
  for (uint32_t i = 0; i < n; i++)
    if (m[i].party_set == i)
      name_component(g, m, n, i, no++);
}

static void name_meetings(en_graph *g, draft *const *edges, uint32_t n)
{
  meeting_vec v = { 0 };
  for (uint32_t i = 0; i < n; i++) {
    const draft *d = edges[i];
    for (uint32_t k = 0; d->key.type == g->rs->t.met && k < d->found.n; k++)
      if (d->found.at[k].status != EN_DENIED)
        *EN_PUSH(g->work, &v) = (meeting){ d->found.at[k].article, d->found.at[k].sentence,
                                           d->found.at[k].date, edges[i], 0 };
  }
  if (v.n)
    qsort(v.at, v.n, sizeof *v.at, by_sentence);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    for (e = i + 1; e < v.n && is_same_sentence(&v.at[i], &v.at[e]);)
      e++;
    if (e - i > 1)
      name_sentence(g, v.at + i, e - i);
  }
}

/* ---- the edges of the view ---- */

static int by_ends(const en_graph *g, const draft *a, const draft *b)
{
  int c = en_cmp_u32(a->key.from, b->key.from);
  if (!c)
    c = en_cmp_u32(a->key.to, b->key.to);
  return c ? c : en_cmp(g->rs->type[a->key.type].name, g->rs->type[b->key.type].name);
}

/* qsort has no context argument in C17, so types stand for their names by rank in byte order. */
typedef struct {
  draft *d;
  uint32_t type_order;
} ordered;

static int by_order(const void *x, const void *y)
{
  const ordered *a = x, *b = y;
  int c = en_cmp_u32(a->d->key.from, b->d->key.from);
  if (!c)
    c = en_cmp_u32(a->d->key.to, b->d->key.to);
  return c ? c : en_cmp_u32(a->type_order, b->type_order);
}

static uint32_t type_order(const en_graph *g, uint32_t type)
{
  uint32_t n = 0;
  for (uint32_t t = 1; t <= g->rs->n_types; t++)
    n += en_cmp(g->rs->type[t].name, g->rs->type[type].name) < 0;
  return n;
}

static draft **sorted_edges(en_graph *g, const draft_table *t, uint32_t *n)
{
  *n = t->all.n;
  ordered *o = EN_ARRAY(g->work, *n, ordered);
  draft **out = EN_ARRAY(g->work, *n, draft *);
  for (uint32_t i = 0; i < *n; i++)
    o[i] = (ordered){ t->all.at[i], type_order(g, t->all.at[i]->key.type) };
  if (*n)
    qsort(o, *n, sizeof *o, by_order);
  for (uint32_t i = 0; i < *n; i++) {
    out[i] = o[i].d;
    assert(i == 0 || by_ends(g, out[i - 1], out[i]) < 0);
  }
  return out;
}

static void put_edge(en_graph *g, const draft *d, en_edge *out)
{
  uint32_t kept = d->found.n < g->lim->evidence ? d->found.n : g->lim->evidence;
  en_evidence *ev = EN_ARRAY(g->mem, kept, en_evidence);
  memcpy(ev, d->found.at, kept * sizeof *ev);
  *out = (en_edge){ .from = d->key.from, .to = d->key.to, .type = (en_reltype)d->key.type,
                    .status = ev[0].status, .contested = d->contested, .date = ev[0].date,
                    .place = en_evidence_place(&d->found), .event = d->event, .evidence = ev,
                    .n_evidence = kept, .count = d->count, .n_articles = d->n_articles };
}

void en_graph_fold_edges(en_graph *g)
{
  draft_table table = { 0 };
  collect(g, &table);
  uint32_t n;
  draft **at = sorted_edges(g, &table, &n);
  for (uint32_t i = 0; i < n; i++)
    settle(g, at[i]);
  name_meetings(g, at, n);
  en_edge *edge = EN_ARRAY(g->mem, n, en_edge);
  for (uint32_t i = 0; i < n; i++)
    put_edge(g, at[i], &edge[i]);
  g->view.edge = edge;
  g->view.n_edges = n;
}
