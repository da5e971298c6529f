#include "view/view.h"

#include <stdlib.h>

/* More articles weigh more, but each doubling only by one step. */
uint32_t en_edge_weight(const en_graph_view *g, const en_edge *e)
{
  uint32_t w = g->rs->type[e->type].event ? 6 : 3, steps = 0;
  if (e->status == EN_ALLEGED || e->status == EN_PLANNED)
    w -= 1;
  if (e->status == EN_DENIED)
    return 1;
  for (uint32_t n = e->n_articles; n > 1; n /= 2)
    steps++;
  return w + 2 * steps;
}

bool en_is_focus(const en_graph_view *g, en_node_id n) { return n && (n == g->focus[0] || n == g->focus[1]); }

/* A line competes with what it carries itself and with its lesser end: a leaf of a great hub must
 * not come before a tie between two entities of some weight. */
typedef struct {
  uint32_t edge, score;
} ranked;

static int by_score(const void *x, const void *y)
{
  const ranked *a = x, *b = y;
  if (a->score != b->score)
    return a->score < b->score ? 1 : -1;
  return (a->edge > b->edge) - (a->edge < b->edge);
}

static uint32_t *node_weights(en_arena *a, const en_graph_view *g)
{
  uint32_t *w = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    uint32_t add = en_edge_weight(g, &g->edge[i]);
    w[g->edge[i].from] += add;
    w[g->edge[i].to] += add;
  }
  return w;
}

/* What the view is about comes before all else; of two maps, what changed before what did not. */
enum { FOCUS = 1 << 30, NEWS = 1 << 29 };

static ranked *rank_edges(en_arena *a, const en_graph_view *g, const uint32_t *weight)
{
  ranked *r = EN_ARRAY(a, g->n_edges, ranked);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    uint32_t from = weight[g->edge[i].from], to = weight[g->edge[i].to];
    r[i] = (ranked){ i, 4 * en_edge_weight(g, &g->edge[i]) + 2 * (from < to ? from : to) };
    if (en_is_focus(g, g->edge[i].from) || en_is_focus(g, g->edge[i].to))
      r[i].score += FOCUS;
    if (g->edge_change && g->edge_change[i] != EN_STAYED)
      r[i].score += NEWS;
  }
  if (g->n_edges)
    qsort(r, g->n_edges, sizeof *r, by_score);
  return r;
}

/* Takes the ends of the best lines until the picture is full. */
static uint32_t pick_nodes(const en_graph_view *g, const ranked *r, uint32_t top, bool *drawn)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n_edges; i++) {
    const en_edge *e = &g->edge[r[i].edge];
    uint32_t more = (uint32_t)!drawn[e->from] + (uint32_t)!drawn[e->to];
    if (n + more > top)
      continue;
    drawn[e->from] = drawn[e->to] = true;
    n += more;
  }
  return n;
}

static bool is_new_pair(const en_graph_view *g, const bool *drawn, uint32_t i)
{
  for (uint32_t k = i; k-- > 0 && g->edge[k].from == g->edge[i].from && g->edge[k].to == g->edge[i].to;)
    if (drawn[k])
      return false;
  for (uint32_t k = i + 1; k < g->n_edges && g->edge[k].from == g->edge[i].from &&
                           g->edge[k].to == g->edge[i].to; k++)
    if (drawn[k])
      return false;
  return true;
}

/* Every node keeps its best line; beyond that lines are drawn while there is room for pairs. */
static uint32_t pick_edges(const en_graph_view *g, const ranked *r, const bool *node,
                           uint32_t max_pairs, bool *drawn, bool *tied)
{
  uint32_t n = 0, pairs = 0;
  for (uint32_t i = 0; i < g->n_edges; i++) {
    const en_edge *e = &g->edge[r[i].edge];
    if (!node[e->from] || !node[e->to])
      continue;
    bool first = is_new_pair(g, drawn, r[i].edge);
    if (first && pairs >= max_pairs && tied[e->from] && tied[e->to])
      continue;
    pairs += first;
    drawn[r[i].edge] = tied[e->from] = tied[e->to] = true;
    n++;
  }
  return n;
}

void en_view_make(en_arena *a, const en_graph_view *g, uint32_t top, en_view *out)
{
  uint32_t *weight = node_weights(a, g);
  ranked *r = rank_edges(a, g, weight);
  bool *node = EN_ARRAY(a, (size_t)g->n_nodes + 1, bool);
  bool *tied = EN_ARRAY(a, (size_t)g->n_nodes + 1, bool);
  bool *edge = EN_ARRAY(a, g->n_edges, bool);
  uint32_t limit = top ? top : UINT32_MAX / 4;
  *out = (en_view){ .g = g, .node = node, .edge = edge, .weight = weight };
  out->n_nodes = pick_nodes(g, r, limit, node);
  out->n_edges = pick_edges(g, r, node, limit + limit / 2, edge, tied);
}
