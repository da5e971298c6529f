#include "export/facts.h"

#include "base/days.h"
#include "graph/find.h"

#include <stdlib.h>

bool en_is_asserted(const en_edge *e)
{
  return (e->status == EN_REPORTED || e->status == EN_ENDED) && !e->contested;
}

int32_t en_day_of(en_date d) { return en_date_known(d) ? en_days_of(d).first : EN_NO_DAY; }

/* ---- the gazetteer ---- */

static const en_gaz_id *rows_of_nodes(en_arena *a, const en_graph_view *g)
{
  en_gaz_id *row = EN_ARRAY(a, (size_t)g->n_nodes + 1, en_gaz_id);
  for (en_gaz_id i = 1; i <= g->rs->n_gaz; i++) {
    en_node_id n = en_node_with_id(g, g->rs->gaz[i].id);
    if (n)
      row[n] = i;
  }
  return row;
}

en_str en_note_of(const en_facts *f, en_node_id n)
{
  return f->gaz[n] ? f->g->rs->gaz[f->gaz[n]].note : EN_STR("");
}

en_str en_country_code(const en_facts *f, en_node_id n)
{
  const en_ruleset *rs = f->g->rs;
  en_node_id country = f->g->node[n].kind == rs->k.country ? n : f->g->node[n].country;
  en_gaz_id row = country ? f->gaz[country] : f->gaz[n] ? rs->gaz[f->gaz[n]].country : 0;
  en_str note = row ? rs->gaz[row].note : EN_STR("");
  bool code = note.n == 2 || (note.n > 2 && note.p[2] == ' '); /* words for its region may follow */
  return code ? (en_str){ note.p, 2 } : EN_STR("");
}

/* ---- terms ---- */

const en_mapping *en_term_of_node(const en_facts *f, en_standard s, en_node_id n)
{
  en_str kind = f->g->rs->kind[f->g->node[n].kind].name;
  const en_mapping *m = en_mapping_of(f->g->rs->mappings, s, kind, en_note_of(f, n));
  return m && m->term.n ? m : NULL;
}

const en_mapping *en_term_of_edge(const en_graph_view *g, en_standard s, const en_edge *e)
{
  const en_mapping *m = en_mapping_of(g->rs->mappings, s, g->rs->type[e->type].name,
                                      en_str_of(en_rel_status_name((en_rel_status)e->status)));
  return m && m->term.n ? m : NULL;
}

/* ---- days ---- */

typedef struct {
  const en_graph_view *g;
  int32_t *first, *last;
} days_maker;

static void named_in(days_maker *m, en_node_id n, uint32_t article)
{
  int32_t day = en_day_of(m->g->article[article].date);
  if (!n || day == EN_NO_DAY)
    return;
  if (m->first[n] == EN_NO_DAY || day < m->first[n])
    m->first[n] = day;
  if (m->last[n] == EN_NO_DAY || day > m->last[n])
    m->last[n] = day;
}

static void find_days(en_arena *a, const en_graph_view *g, en_facts *out)
{
  size_t n = (size_t)g->n_nodes + 1;
  days_maker m = { g, EN_ARRAY(a, n, int32_t), EN_ARRAY(a, n, int32_t) };
  for (en_node_id i = 0; i <= g->n_nodes; i++) {
    m.first[i] = m.last[i] = EN_NO_DAY;
    for (uint32_t k = 0; i && k < g->node[i].n_parts; k++)
      named_in(&m, i, g->node[i].part[k].article);
  }
  for (uint32_t i = 0; i < g->n_edges; i++)
    for (uint32_t k = 0; k < g->edge[i].n_evidence; k++) {
      const en_evidence *ev = &g->edge[i].evidence[k];
      const en_node_id who[] = { g->edge[i].from, g->edge[i].to, ev->place, ev->claimant };
      for (size_t w = 0; w < sizeof who / sizeof *who; w++)
        named_in(&m, who[w], ev->article);
    }
  out->first = m.first;
  out->last = m.last;
  out->first_of_all = EN_NO_DAY;
  for (uint32_t i = 0; i < g->n_articles; i++) {
    int32_t day = en_day_of(g->article[i].date);
    if (day != EN_NO_DAY && (out->first_of_all == EN_NO_DAY || day < out->first_of_all))
      out->first_of_all = day;
  }
}

/* ---- meetings ---- */

typedef struct {
  const en_edge *e;
  uint32_t no;
} numbered;

static int cmp_meetings(const en_edge *a, const en_edge *b)
{
  int c = en_cmp(a->event, b->event);
  if (c || a->type != b->type)
    return c ? c : (a->type > b->type) - (a->type < b->type);
  int x = a->status * 2 + a->contested, y = b->status * 2 + b->contested;
  return (x > y) - (x < y);
}

static int by_meeting(const void *x, const void *y)
{
  const numbered *a = x, *b = y;
  int c = cmp_meetings(a->e, b->e);
  return c ? c : (a->no > b->no) - (a->no < b->no);
}

static void find_meetings(en_arena *a, const en_graph_view *g, en_facts *out)
{
  uint32_t *first = EN_ARRAY(a, g->n_edges, uint32_t), *next = EN_ARRAY(a, g->n_edges, uint32_t), n = 0;
  numbered *list = EN_ARRAY(a, g->n_edges, numbered);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    first[i] = i;
    next[i] = EN_NO_EDGE;
    if (g->edge[i].event.n)
      list[n++] = (numbered){ &g->edge[i], i };
  }
  if (n)
    qsort(list, n, sizeof *list, by_meeting);
  for (uint32_t i = 1; i < n; i++)
    if (cmp_meetings(list[i - 1].e, list[i].e) == 0) {
      first[list[i].no] = first[list[i - 1].no];
      next[list[i - 1].no] = list[i].no;
    }
  out->meeting = first;
  out->next = next;
}

void en_facts_make(en_arena *a, const en_graph_view *g, en_facts *out)
{
  *out = (en_facts){ .g = g, .gaz = rows_of_nodes(a, g) };
  find_meetings(a, g, out);
  find_days(a, g, out);
}
