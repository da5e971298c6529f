#include "view/paths.h"

enum { FAR = UINT32_MAX };

/* The edges at each node: those of n are end[first[n] .. first[n + 1]). */
typedef struct {
  uint32_t *first;
  en_node_id *end;
} ties;

static ties list_ties(en_arena *a, const en_graph_view *g, const bool *on)
{
  ties t = { EN_ARRAY(a, (size_t)g->n_nodes + 2, uint32_t), EN_ARRAY(a, 2 * (size_t)g->n_edges, en_node_id) };
  for (uint32_t i = 0; i < g->n_edges; i++)
    if (on[i]) {
      t.first[g->edge[i].from + 1]++;
      t.first[g->edge[i].to + 1]++;
    }
  for (uint32_t n = 1; n <= g->n_nodes + 1; n++)
    t.first[n] += t.first[n - 1];
  uint32_t *next = EN_ARRAY(a, (size_t)g->n_nodes + 2, uint32_t);
  memcpy(next, t.first, ((size_t)g->n_nodes + 2) * sizeof *next);
  for (uint32_t i = 0; i < g->n_edges; i++)
    if (on[i]) {
      t.end[next[g->edge[i].from]++] = g->edge[i].to;
      t.end[next[g->edge[i].to]++] = g->edge[i].from;
    }
  return t;
}

/* Steps from `from` to every node, FAR where there is no way. */
static uint32_t *steps_from(en_arena *a, const en_graph_view *g, const ties *t, en_node_id from)
{
  uint32_t *steps = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  en_node_id *queue = EN_ARRAY(a, (size_t)g->n_nodes + 1, en_node_id);
  uint32_t n = 0;
  for (en_node_id i = 0; i <= g->n_nodes; i++)
    steps[i] = FAR;
  steps[from] = 0;
  queue[n++] = from;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = t->first[queue[i]]; k < t->first[queue[i] + 1]; k++)
      if (steps[t->end[k]] == FAR) {
        steps[t->end[k]] = steps[queue[i]] + 1;
        queue[n++] = t->end[k];
      }
  return steps;
}

void en_keep_near(en_arena *a, const en_graph_view *g, en_node_id from, uint32_t depth, bool *on)
{
  ties t = list_ties(a, g, on);
  const uint32_t *steps = steps_from(a, g, &t, from);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    uint32_t x = steps[g->edge[i].from], y = steps[g->edge[i].to];
    on[i] = on[i] && x <= depth && y <= depth && x != FAR;
  }
}

static bool joins(const en_edge *e, en_node_id x, en_node_id y)
{
  return (e->from == x && e->to == y) || (e->from == y && e->to == x);
}

void en_keep_between(en_arena *a, const en_graph_view *g, en_node_id from, en_node_id to, bool *on)
{
  bool *round = EN_ARRAY(a, g->n_edges, bool);
  for (uint32_t i = 0; i < g->n_edges; i++)
    round[i] = on[i] && !joins(&g->edge[i], from, to);
  ties t = list_ties(a, g, round);
  const uint32_t *x = steps_from(a, g, &t, from), *y = steps_from(a, g, &t, to);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    en_node_id p = g->edge[i].from, q = g->edge[i].to;
    bool ahead = x[p] != FAR && y[q] != FAR && x[p] + 1 + y[q] == x[to];
    bool back = x[q] != FAR && y[p] != FAR && x[q] + 1 + y[p] == x[to];
    on[i] = on[i] && (joins(&g->edge[i], from, to) || (round[i] && (ahead || back)));
  }
}
