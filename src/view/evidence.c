#include "view/evidence.h"

#include "base/sort.h"

#include <stdlib.h>

static en_date time_of(const en_graph_view *g, const en_evidence *ev)
{
  return en_date_known(ev->date) ? ev->date : g->article[ev->article].date;
}

/* When it could be known: a plan on the day it was announced. */
static en_date known_since(const en_graph_view *g, const en_evidence *ev)
{
  en_date told = g->article[ev->article].date;
  return ev->status == EN_PLANNED && en_date_known(told) ? told : time_of(g, ev);
}

static bool asks_for_time(const en_criteria *c)
{
  return c->since != INT32_MIN || c->until != INT32_MAX || c->as_of != INT32_MAX;
}

static bool is_admitted(const en_graph_view *g, const en_criteria *c, const en_evidence *ev)
{
  if (c->source && !c->source[ev->article])
    return false;
  if (!asks_for_time(c))
    return true;
  en_date time = time_of(g, ev);
  if (!en_date_known(time))
    return false;
  en_days days = en_days_of(time);
  return days.last >= c->since && days.first <= c->until &&
         en_days_of(known_since(g, ev)).first <= c->as_of;
}

/* What is told of a bond last decides; of two on one day the one that it holds. */
static bool has_ended(const en_graph_view *g, const en_evidence *ev, uint32_t n)
{
  int32_t last = INT32_MIN;
  bool ended = false;
  for (uint32_t i = 0; i < n; i++) {
    int32_t day = en_days_of(known_since(g, &ev[i])).first;
    if (day > last || (day == last && ev[i].status != EN_ENDED))
      ended = ev[i].status == EN_ENDED;
    if (day > last)
      last = day;
  }
  return ended;
}

static uint32_t drop_ended(en_evidence *ev, uint32_t n)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++)
    if (ev[i].status != EN_ENDED)
      ev[kept++] = ev[i];
  return kept;
}

/* Copies of one article count once. */
static uint32_t count_articles(en_arena *a, const en_graph_view *g, const en_evidence *ev, uint32_t n)
{
  uint32_t *at = EN_ARRAY(a, n, uint32_t), kept = 0;
  for (uint32_t i = 0; i < n; i++)
    at[i] = g->article[ev[i].article].copy_of;
  qsort(at, n, sizeof *at, en_by_u32);
  for (uint32_t i = 0; i < n; i++)
    kept += i == 0 || at[i] != at[i - 1];
  return kept;
}

static en_node_id first_place(const en_evidence *ev, uint32_t n)
{
  for (uint32_t i = 0; i < n && ev[i].status == ev[0].status; i++)
    if (ev[i].place)
      return ev[i].place;
  return 0;
}

/* As graph/fold.c settles an edge, from what is kept. */
void en_edge_settle(en_arena *a, const en_graph_view *g, en_edge *e, const en_evidence *ev, uint32_t n)
{
  bool outright = false, denied = false;
  for (uint32_t i = 0; i < n; i++) {
    outright |= ev[i].status == EN_REPORTED || ev[i].status == EN_ENDED;
    denied |= ev[i].status == EN_DENIED;
  }
  e->evidence = ev;
  e->n_evidence = e->count = n;
  e->status = ev[0].status;
  e->date = ev[0].date;
  e->place = first_place(ev, n);
  e->contested = outright && denied;
  e->n_articles = count_articles(a, g, ev, n);
}

bool en_edge_admit(en_arena *a, const en_graph_view *g, const en_criteria *c, const en_edge *e,
                   en_edge *out)
{
  *out = *e;
  if (!c->source && !asks_for_time(c))
    return true;
  en_evidence *ev = EN_ARRAY(a, e->n_evidence, en_evidence);
  uint32_t n = 0;
  for (uint32_t i = 0; i < e->n_evidence; i++)
    if (is_admitted(g, c, &e->evidence[i]))
      ev[n++] = e->evidence[i];
  if (c->as_of != INT32_MAX && !g->rs->type[e->type].event)
    n = has_ended(g, ev, n) ? 0 : drop_ended(ev, n);
  if (n && n < e->n_evidence)
    en_edge_settle(a, g, out, ev, n);
  return n > 0;
}
