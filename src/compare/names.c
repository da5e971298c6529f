/* Who has a name, by all names of all nodes of a map. */
#include "compare/compare_p.h"

#include <stdlib.h>

static int by_name(const void *x, const void *y)
{
  const en_name_of *a = x, *b = y;
  int k = en_cmp(a->name, b->name);
  return k ? k : (a->node > b->node) - (a->node < b->node);
}

static void list_names(en_comparer *c, int side)
{
  const en_graph_view *g = c->g[side];
  uint32_t n = 0;
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    n += 1 + g->node[i].n_alias;
  en_name_of *v = EN_ARRAY(c->a, n, en_name_of);
  n = 0;
  for (en_node_id i = 1; i <= g->n_nodes; i++) {
    v[n++] = (en_name_of){ g->node[i].name, i };
    for (uint32_t k = 0; k < g->node[i].n_alias; k++)
      v[n++] = (en_name_of){ g->node[i].alias[k], i };
  }
  if (n)
    qsort(v, n, sizeof *v, by_name);
  c->name[side] = v;
  c->n_names[side] = n;
}

void en_names_prepare(en_comparer *c)
{
  list_names(c, OLD);
  list_names(c, NOW);
}

uint32_t en_names_find(const en_comparer *c, int side, en_str name)
{
  uint32_t lo = 0, hi = c->n_names[side];
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (en_cmp(c->name[side][mid].name, name) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

bool en_has_name(const en_node *n, en_str name)
{
  bool has = en_eq(n->name, name);
  for (uint32_t i = 0; i < n->n_alias && !has; i++)
    has = en_eq(n->alias[i], name);
  return has;
}
