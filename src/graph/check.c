/* Integrity of a finished graph. Our own mistakes end here, not in somebody's report. */
#include "graph/graph.h"

static void check_node(const en_graph_view *v, en_node_id i)
{
  const en_node *n = &v->node[i];
  assert(n->id.n && (i == 1 || en_cmp(v->node[i - 1].id, n->id) < 0));
  assert(n->kind >= 1 && n->kind <= v->rs->n_kinds);
  assert(n->country <= v->n_nodes && n->country != i);
  assert(!n->country || v->node[n->country].kind == v->rs->k.country);
  assert(!en_node_is_accounted(n) || n->n_articles <= v->n_articles);
  for (uint32_t k = 0; k < n->n_alias; k++) {
    assert(!en_eq(n->alias[k], n->name));
    assert(k == 0 || en_cmp(n->alias[k - 1], n->alias[k]) < 0);
  }
}

static void check_edge(const en_graph_view *v, const en_edge *e)
{
  assert(e->from >= 1 && e->from <= v->n_nodes && e->to >= 1 && e->to <= v->n_nodes);
  assert(e->from != e->to && e->place <= v->n_nodes);
  assert(e->type >= 1 && e->type <= v->rs->n_types);
  assert(!v->rs->type[e->type].symmetric || e->from < e->to);
  assert(e->n_evidence >= 1 && e->n_evidence <= e->count && e->n_articles >= 1);
  assert(e->n_articles <= e->count);
  for (uint32_t k = 0; k < e->n_evidence; k++) {
    assert(e->evidence[k].article < v->n_articles);
    assert(e->evidence[k].place <= v->n_nodes && e->evidence[k].claimant <= v->n_nodes);
  }
  assert(e->status == e->evidence[0].status);
}

static int cmp_edges(const en_graph_view *v, const en_edge *a, const en_edge *b)
{
  if (a->from != b->from)
    return a->from > b->from ? 1 : -1;
  if (a->to != b->to)
    return a->to > b->to ? 1 : -1;
  return en_cmp(v->rs->type[a->type].name, v->rs->type[b->type].name);
}

void en_graph_check(const en_graph_view *v)
{
  for (uint32_t i = 1; i < v->n_articles; i++)
    assert(en_cmp(v->article[i - 1].id, v->article[i].id) <= 0);
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    check_node(v, i);
  for (uint32_t i = 0; i < v->n_edges; i++) {
    check_edge(v, &v->edge[i]);
    assert(i == 0 || cmp_edges(v, &v->edge[i - 1], &v->edge[i]) < 0);
  }
}
