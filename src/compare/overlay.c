#include "compare/overlay.h"

enum { OLD, NOW };

/* Where a node or an edge of the one picture comes from. */
typedef struct {
  uint32_t side, at;
  uint8_t change;
} part;

typedef struct {
  en_arena *a;
  const en_diff *d;
  const en_graph_view *g[2];
  uint8_t *node_change[2], *edge_change[2]; /* by id; by index */
  en_node_id *id[2];       /* of each node in the one picture */
  uint32_t *article;       /* of each article of the old map */
  part *node, *edge;       /* node[1..n_nodes] */
  uint32_t n_nodes, n_edges;
} overlayer;

/* ---- marks ---- */

static void mark(const en_diff_list *l, uint8_t *old, uint8_t *now, uint32_t first)
{
  for (uint32_t i = 0; i < l->n; i++) {
    if (l->at[i].old)
      old[l->at[i].old - 1 + first] = (uint8_t)l->at[i].change;
    if (l->at[i].now)
      now[l->at[i].now - 1 + first] = (uint8_t)l->at[i].change;
  }
}

static void mark_changes(overlayer *o)
{
  for (int s = OLD; s <= NOW; s++) {
    o->node_change[s] = EN_ARRAY(o->a, (size_t)o->g[s]->n_nodes + 1, uint8_t);
    o->edge_change[s] = EN_ARRAY(o->a, o->g[s]->n_edges, uint8_t);
  }
  mark(&o->d->nodes, o->node_change[OLD], o->node_change[NOW], 1);
  mark(&o->d->edges, o->edge_change[OLD], o->edge_change[NOW], 0);
}

/* ---- one list of articles, of nodes, of edges ---- */

static const en_graph_article *join_articles(overlayer *o, uint32_t *n)
{
  uint32_t now = o->g[NOW]->n_articles, old = o->g[OLD]->n_articles;
  en_graph_article *out = EN_ARRAY(o->a, (size_t)now + old, en_graph_article);
  o->article = EN_ARRAY(o->a, old, uint32_t);
  *n = now;
  for (uint32_t i = 0; i < now; i++)
    out[i] = o->g[NOW]->article[i];
  for (uint32_t i = 0; i < old; i++) {
    if (o->d->twin[i]) {
      o->article[i] = o->d->twin[i] - 1;
      continue;
    }
    out[*n] = o->g[OLD]->article[i];
    o->article[i] = (*n)++;
  }
  for (uint32_t i = 0; i < *n; i++)
    out[i].copy_of = i; /* the counts of the edges stand; nobody counts anew */
  return out;
}

/* Both are sorted by id; so is what comes of it. */
static void join_nodes(overlayer *o)
{
  const en_graph_view *x = o->g[OLD], *y = o->g[NOW];
  o->node = EN_ARRAY(o->a, (size_t)x->n_nodes + y->n_nodes + 1, part);
  o->id[OLD] = EN_ARRAY(o->a, (size_t)x->n_nodes + 1, en_node_id);
  o->id[NOW] = EN_ARRAY(o->a, (size_t)y->n_nodes + 1, en_node_id);
  for (en_node_id i = 1, k = 1; i <= x->n_nodes || k <= y->n_nodes;) {
    int c = i > x->n_nodes ? 1 : k > y->n_nodes ? -1 : en_cmp(x->node[i].id, y->node[k].id);
    en_node_id id = ++o->n_nodes;
    o->node[id] = c < 0 ? (part){ OLD, i, o->node_change[OLD][i] } : (part){ NOW, k, o->node_change[NOW][k] };
    if (c <= 0)
      o->id[OLD][i++] = id;
    if (c >= 0)
      o->id[NOW][k++] = id;
  }
}

static int cmp_edges(const overlayer *o, const en_edge *old, const en_edge *now)
{
  const en_node_id *x = o->id[OLD], *y = o->id[NOW];
  if (x[old->from] != y[now->from])
    return x[old->from] < y[now->from] ? -1 : 1;
  if (x[old->to] != y[now->to])
    return x[old->to] < y[now->to] ? -1 : 1;
  return en_cmp(o->g[OLD]->rs->type[old->type].name, o->g[NOW]->rs->type[now->type].name);
}

static void join_edges(overlayer *o)
{
  const en_graph_view *x = o->g[OLD], *y = o->g[NOW];
  o->edge = EN_ARRAY(o->a, (size_t)x->n_edges + y->n_edges, part);
  for (uint32_t i = 0, k = 0; i < x->n_edges || k < y->n_edges;) {
    int c = i == x->n_edges ? 1 : k == y->n_edges ? -1 : cmp_edges(o, &x->edge[i], &y->edge[k]);
    o->edge[o->n_edges++] = c < 0 ? (part){ OLD, i, o->edge_change[OLD][i] }
                                  : (part){ NOW, k, o->edge_change[NOW][k] };
    i += c <= 0;
    k += c >= 0;
  }
}

/* ---- what is shown ---- */

static const en_edge *edge_of(const overlayer *o, uint32_t i)
{
  return &o->g[o->edge[i].side]->edge[o->edge[i].at];
}

/* The ends of edge i in the one picture. */
static en_node_id from_of(const overlayer *o, uint32_t i) { return o->id[o->edge[i].side][edge_of(o, i)->from]; }
static en_node_id to_of(const overlayer *o, uint32_t i) { return o->id[o->edge[i].side][edge_of(o, i)->to]; }

static void drop_bystanders(overlayer *o, uint32_t most)
{
  bool *near = EN_ARRAY(o->a, (size_t)o->n_nodes + 1, bool), *tied = EN_ARRAY(o->a, (size_t)o->n_nodes + 1, bool);
  uint32_t n = 0, kept = 0;
  for (uint32_t i = 0; i < o->n_edges; i++) {
    en_node_id from = from_of(o, i), to = to_of(o, i);
    n += (uint32_t)!tied[from] + (uint32_t)!tied[to];
    tied[from] = tied[to] = true;
    if (o->edge[i].change)
      near[from] = near[to] = true;
  }
  if (!most || n <= most)
    return;
  for (uint32_t i = 0; i < o->n_edges; i++)
    if (near[from_of(o, i)] && near[to_of(o, i)])
      o->edge[kept++] = o->edge[i];
  o->n_edges = kept;
}

/* ---- the graph ---- */

static const en_node *make_nodes(overlayer *o, uint8_t *change)
{
  en_node *out = EN_ARRAY(o->a, (size_t)o->n_nodes + 1, en_node);
  for (en_node_id i = 1; i <= o->n_nodes; i++) {
    const part *p = &o->node[i];
    out[i] = o->g[p->side]->node[p->at];
    out[i].country = o->id[p->side][out[i].country];
    out[i].part = NULL;
    out[i].n_parts = 0;
    change[i] = p->change;
  }
  return out;
}

static const en_evidence *make_evidence(overlayer *o, const part *p, const en_edge *e)
{
  en_evidence *out = EN_ARRAY(o->a, e->n_evidence, en_evidence);
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    out[i] = e->evidence[i];
    out[i].place = o->id[p->side][out[i].place];
    out[i].claimant = o->id[p->side][out[i].claimant];
    if (p->side == OLD)
      out[i].article = o->article[out[i].article];
  }
  return out;
}

static const en_edge *make_edges(overlayer *o, uint8_t *change)
{
  en_edge *out = EN_ARRAY(o->a, o->n_edges, en_edge);
  for (uint32_t i = 0; i < o->n_edges; i++) {
    const part *p = &o->edge[i];
    out[i] = *edge_of(o, i);
    out[i].evidence = make_evidence(o, p, &out[i]);
    out[i].from = o->id[p->side][out[i].from];
    out[i].to = o->id[p->side][out[i].to];
    out[i].place = o->id[p->side][out[i].place];
    change[i] = p->change;
  }
  return out;
}

const en_graph_view *en_overlay(en_arena *a, const en_diff *d, uint32_t most)
{
  overlayer o = { .a = a, .d = d, .g = { d->old, d->now } };
  en_graph_view *v = EN_NEW(a, en_graph_view);
  *v = (en_graph_view){ .rs = d->now->rs, .rules = d->now->rules, .program = d->now->program };
  mark_changes(&o);
  v->article = join_articles(&o, &v->n_articles);
  join_nodes(&o);
  join_edges(&o);
  drop_bystanders(&o, most);
  uint8_t *nodes = EN_ARRAY(a, (size_t)o.n_nodes + 1, uint8_t), *edges = EN_ARRAY(a, o.n_edges, uint8_t);
  v->node = make_nodes(&o, nodes);
  v->n_nodes = o.n_nodes;
  v->edge = make_edges(&o, edges);
  v->n_edges = o.n_edges;
  v->node_change = nodes;
  v->edge_change = edges;
  return v;
}
