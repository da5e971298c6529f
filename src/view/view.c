#include "view/view.h"

#include "base/days.h"

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

/* ---- what an entity weighs ---- */

/* What one sentence says of a node. */
typedef struct {
  en_node_id node;
  uint32_t article, sentence, weight;
} said;

static int by_sentence(const void *x, const void *y)
{
  const said *a = x, *b = y;
  if (a->node != b->node)
    return a->node > b->node ? 1 : -1;
  if (a->article != b->article)
    return a->article > b->article ? 1 : -1;
  if (a->sentence != b->sentence)
    return a->sentence > b->sentence ? 1 : -1;
  return (a->weight < b->weight) - (a->weight > b->weight);
}

/* The day of the newest article; INT32_MIN where none has a date. */
static int32_t newest_day(const en_graph_view *g)
{
  int32_t newest = INT32_MIN;
  for (uint32_t i = 0; i < g->n_articles; i++)
    if (en_date_known(g->article[i].date) && en_days_of(g->article[i].date).last > newest)
      newest = en_days_of(g->article[i].date).last;
  return newest;
}

/* What was told lately counts a little more: of the last month by two, of the last year by one. Steps,
 * so that an article that comes does not turn everything round. */
static uint32_t recency(const en_graph_view *g, const en_edge *e, int32_t newest)
{
  int32_t last = INT32_MIN;
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    en_date told = g->article[e->evidence[i].article].date;
    if (en_date_known(told) && en_days_of(told).last > last)
      last = en_days_of(told).last;
  }
  return last == INT32_MIN ? 0 : newest - last <= 31 ? 2 : newest - last <= 366 ? 1 : 0;
}

/* Ties of all sentences about it; but a sentence counts once, by its weightiest: who stands in a list of
 * six against a list of six has not been told of six times. */
static uint32_t *node_weights(en_arena *a, const en_graph_view *g, int32_t newest)
{
  uint32_t *w = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  said *s = EN_ARRAY(a, 2 * (size_t)g->n_edges, said);
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n_edges; i++) {
    const en_edge *e = &g->edge[i];
    uint32_t weight = en_edge_weight(g, e) + recency(g, e, newest);
    s[n++] = (said){ e->from, e->evidence[0].article, e->evidence[0].sentence, weight };
    s[n++] = (said){ e->to, e->evidence[0].article, e->evidence[0].sentence, weight };
  }
  if (n)
    qsort(s, n, sizeof *s, by_sentence);
  for (uint32_t i = 0; i < n; i++)
    if (i == 0 || s[i].node != s[i - 1].node || s[i].article != s[i - 1].article ||
        s[i].sentence != s[i - 1].sentence)
      w[s[i].node] += s[i].weight;
  return w;
}

/* ---- which lines, and whom they bring ---- */

/* What the view is about comes before all else; of two maps, what changed before what did not. */
enum { FOCUS = 1 << 30, NEWS = 1 << 29 };

static ranked *rank_edges(en_arena *a, const en_graph_view *g, const uint32_t *weight, int32_t newest)
{
  ranked *r = EN_ARRAY(a, g->n_edges, ranked);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    uint32_t from = weight[g->edge[i].from], to = weight[g->edge[i].to];
    r[i] = (ranked){ i, 4 * (en_edge_weight(g, &g->edge[i]) + recency(g, &g->edge[i], newest))
                            + 2 * (from < to ? from : to) };
    if (en_is_focus(g, g->edge[i].from) || en_is_focus(g, g->edge[i].to))
      r[i].score += FOCUS;
    if (g->edge_change && g->edge_change[i] != EN_STAYED)
      r[i].score += NEWS;
  }
  if (g->n_edges)
    qsort(r, g->n_edges, sizeof *r, by_score);
  return r;
}

static uint32_t new_ends(const en_graph_view *g, const ranked *r, const bool *drawn)
{
  return (uint32_t)!drawn[g->edge[r->edge].from] + (uint32_t)!drawn[g->edge[r->edge].to];
}

/* The next line of those from `from` on that brings somebody: the best one that leads on from what is
 * drawn, or the best one between two who are not, if it is better by half. n_edges where none fits. */
static uint32_t next_line(const en_graph_view *g, const ranked *r, uint32_t from, uint32_t room, const bool *drawn)
{
  uint32_t on = g->n_edges, apart = g->n_edges;
  for (uint32_t i = from; i < g->n_edges && on == g->n_edges; i++) {
    uint32_t ends = new_ends(g, &r[i], drawn);
    if (ends == 1)
      on = i;
    else if (ends == 2 && room >= 2 && apart == g->n_edges)
      apart = i;
  }
  if (on == g->n_edges || apart == g->n_edges)
    return on == g->n_edges ? apart : on;
  return 2 * (uint64_t)r[apart].score > 3 * (uint64_t)r[on].score ? apart : on;
}

/* Takes the ends of the best lines until the picture is full. */
static uint32_t pick_nodes(const en_graph_view *g, const ranked *r, uint32_t top, bool *drawn)
{
  uint32_t n = 0;
  for (uint32_t from = 0, i; n < top && (i = next_line(g, r, from, top - n, drawn)) < g->n_edges;) {
    n += new_ends(g, &r[i], drawn);
    drawn[g->edge[r[i].edge].from] = drawn[g->edge[r[i].edge].to] = true;
    while (from < g->n_edges && !new_ends(g, &r[from], drawn))
      from++;
  }
  return n;
}

/* All that have a line. */
static uint32_t pick_all(const en_graph_view *g, bool *drawn)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n_edges; i++) {
    n += (uint32_t)!drawn[g->edge[i].from] + (uint32_t)!drawn[g->edge[i].to];
    drawn[g->edge[i].from] = drawn[g->edge[i].to] = true;
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
  int32_t newest = newest_day(g);
  uint32_t *weight = node_weights(a, g, newest);
  ranked *r = rank_edges(a, g, weight, newest);
  bool *node = EN_ARRAY(a, (size_t)g->n_nodes + 1, bool);
  bool *tied = EN_ARRAY(a, (size_t)g->n_nodes + 1, bool);
  bool *edge = EN_ARRAY(a, g->n_edges, bool);
  uint32_t limit = top ? top : UINT32_MAX / 4;
  *out = (en_view){ .g = g, .node = node, .edge = edge, .weight = weight };
  out->n_nodes = limit < g->n_nodes ? pick_nodes(g, r, limit, node) : pick_all(g, node);
  out->n_edges = pick_edges(g, r, node, limit + limit / 2, edge, tied);
}
