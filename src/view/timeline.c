#include "view/timeline_p.h"

#include "base/vec.h"
#include "base/days.h"
#include "view/evidence.h"

#include <stdlib.h>

/* The sorts of happenings: sessions of a forum, what somebody does to somebody, what parties do
 * with each other. */
enum { SESSION, DEED, ROUND };

/* A relation as it is told of one day. */
typedef struct {
  en_edge edge;
  uint32_t of;                 /* edge of the whole */
  int sort;
  uint32_t rank;               /* of its type */
  en_node_id forum;            /* of a session */
  uint32_t article, sentence;  /* that tell of it best, where nothing else holds a happening together */
} told;

typedef EN_VEC(told) told_vec;
typedef EN_VEC(en_happening) happening_vec;

typedef struct {
  en_arena *a;
  const en_graph_view *g; /* the whole */
  told_vec told;
  en_edge *edge;          /* the same, in order */
  happening_vec all;
} maker;

bool en_is_actor(const en_ruleset *rs, en_kind k)
{
  return (rs->type[rs->t.met].from | rs->type[rs->t.carries_out].from) & EN_KIND_BIT(k);
}

/* ---- one edge for each day that a relation is told of ---- */

/* The evidence of one day; a vaguer date that may mean it ("in 2023") is taken for it. */
typedef struct {
  en_date date;
  en_days days;
  en_evidence *ev;
  uint32_t n;
} day;

static bool lies_in(en_days inner, en_days outer)
{
  return inner.first >= outer.first && inner.last <= outer.last;
}

static int by_span(const void *x, const void *y)
{
  const en_evidence *a = *(const en_evidence *const *)x, *b = *(const en_evidence *const *)y;
  en_days p = en_days_of(a->date), q = en_days_of(b->date);
  if (p.last - p.first != q.last - q.first)
    return p.last - p.first > q.last - q.first ? 1 : -1;
  return (a > b) - (a < b);
}

/* The known dates of the evidence, the most precise first. */
static uint32_t list_dated(en_arena *a, const en_edge *e, const en_evidence ***out)
{
  uint32_t n = 0;
  *out = EN_ARRAY(a, e->n_evidence, const en_evidence *);
  for (uint32_t i = 0; i < e->n_evidence; i++)
    if (en_date_known(e->evidence[i].date))
      (*out)[n++] = &e->evidence[i];
  if (n > 1)
    qsort(*out, n, sizeof **out, by_span);
  return n;
}

static day *day_of(day *d, uint32_t n, en_date date)
{
  en_days days = en_days_of(date);
  for (uint32_t i = 0; i < n; i++)
    if (lies_in(d[i].days, days))
      return &d[i];
  return NULL;
}

static uint32_t list_days(en_arena *a, const en_evidence **ev, uint32_t n_ev, day *d)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < n_ev; i++)
    if (!day_of(d, n, ev[i]->date))
      d[n++] = (day){ ev[i]->date, en_days_of(ev[i]->date), EN_ARRAY(a, n_ev, en_evidence), 0 };
  return n;
}

static bool is_session(const en_ruleset *rs, en_reltype t)
{
  return t == rs->t.takes_part_in || t == rs->t.chairs || t == rs->t.held_in;
}

/* A round without a name is what one sentence says; so is a deed without a date. */
static bool hangs_on_sentence(const told *t)
{
  return (t->sort == ROUND && !t->edge.event.n) || (t->sort == DEED && !en_date_known(t->edge.date));
}

static void add_told(maker *m, const en_edge *whole, const en_edge *e, en_date date)
{
  const en_ruleset *rs = m->g->rs;
  const en_reltype_def *t = &rs->type[e->type];
  told *out = EN_PUSH(m->a, &m->told);
  *out = (told){ .edge = *e, .of = (uint32_t)(whole - m->g->edge), .rank = t->rank };
  out->edge.date = date;
  out->sort = is_session(rs, e->type) ? SESSION : t->symmetric ? ROUND : DEED;
  if (out->sort == SESSION)
    out->forum = e->type == rs->t.held_in ? e->from : e->to;
  if (hangs_on_sentence(out)) {
    out->article = e->evidence[0].article;
    out->sentence = e->evidence[0].sentence;
  }
}

/* Bonds without a date are no happenings. */
static void split(maker *m, const en_edge *e)
{
  const en_evidence **ev = NULL;
  uint32_t n_ev = list_dated(m->a, e, &ev);
  if (!n_ev) {
    if (m->g->rs->type[e->type].event)
      add_told(m, e, e, (en_date){ 0 });
    return;
  }
  day *d = EN_ARRAY(m->a, n_ev, day);
  uint32_t n_days = list_days(m->a, ev, n_ev, d);
  for (uint32_t i = 0; i < e->n_evidence; i++) /* best first, again */
    if (en_date_known(e->evidence[i].date)) {
      day *of = day_of(d, n_days, e->evidence[i].date);
      of->ev[of->n++] = e->evidence[i];
    }
  for (uint32_t i = 0; i < n_days; i++) {
    en_edge one = *e;
    en_edge_settle(m->a, m->g, &one, d[i].ev, d[i].n);
    add_told(m, e, &one, d[i].date);
  }
}

/* ---- what belongs together stands together ---- */

static int by_date(en_date a, en_date b)
{
  if (en_date_known(a) != en_date_known(b))
    return en_date_known(a) ? -1 : 1;
  return en_date_known(a) ? en_date_cmp(a, b) : 0;
}

static int by_number(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

/* Zero for relations of one happening; of a deed, for all that did it to one target. */
static int by_happening(const told *a, const told *b)
{
  int c = by_date(a->edge.date, b->edge.date);
  if (!c)
    c = a->sort - b->sort;
  if (!c)
    c = by_number(a->forum, b->forum);
  if (!c)
    c = a->edge.status - b->edge.status;
  if (!c && a->sort != SESSION)
    c = by_number(a->rank, b->rank);
  if (!c && a->sort == DEED)
    c = by_number(a->edge.to, b->edge.to);
  if (!c && a->sort == ROUND)
    c = en_cmp(a->edge.event, b->edge.event);
  if (!c)
    c = by_number(a->article, b->article);
  return c ? c : by_number(a->sentence, b->sentence);
}

static int by_told(const void *x, const void *y)
{
  const told *a = x, *b = y;
  int c = by_happening(a, b);
  if (!c)
    c = by_number(a->rank, b->rank);
  if (!c)
    c = by_number(a->edge.from, b->edge.from);
  return c ? c : by_number(a->edge.to, b->edge.to);
}

/* ---- happenings ---- */

static int by_node(const void *x, const void *y)
{
  return by_number(*(const en_node_id *)x, *(const en_node_id *)y);
}

static uint32_t sort_nodes(en_node_id *at, uint32_t n)
{
  uint32_t kept = 0;
  if (n)
    qsort(at, n, sizeof *at, by_node);
  for (uint32_t i = 0; i < n; i++)
    if (!kept || at[kept - 1] != at[i])
      at[kept++] = at[i];
  return kept;
}

static en_node_id place_of(const maker *m, const en_happening *h)
{
  for (uint32_t i = 0; i < h->n_edges; i++) {
    const en_edge *e = &m->edge[h->edge[i]];
    if (e->type == m->g->rs->t.held_in)
      return e->to;
    if (e->place)
      return e->place;
  }
  return 0;
}

/* The relations [from, from+n) as one happening. */
static void add_happening(maker *m, uint32_t from, uint32_t n)
{
  const told *first = &m->told.at[from];
  uint32_t *edge = EN_ARRAY(m->a, n, uint32_t);
  en_node_id *source = EN_ARRAY(m->a, 2 * (size_t)n, en_node_id), *target = EN_ARRAY(m->a, n, en_node_id);
  en_happening h = { .date = first->edge.date, .edge = edge, .n_edges = n, .from = source, .to = target,
                     .forum = first->forum, .mutual = first->sort != DEED };
  for (uint32_t i = 0; i < n; i++) {
    const en_edge *e = &m->told.at[from + i].edge;
    edge[i] = from + i;
    if (e->type != m->g->rs->t.held_in)
      source[h.n_from++] = e->from;
    if (first->sort == ROUND)
      source[h.n_from++] = e->to;
    if (first->sort == DEED)
      target[h.n_to++] = e->to;
  }
  h.n_from = sort_nodes(source, h.n_from);
  h.n_to = sort_nodes(target, h.n_to);
  h.place = place_of(m, &h);
  *EN_PUSH(m->a, &m->all) = h;
}

/* Nearly everybody with everybody, or a meeting that is known to be one; else a round would say
 * more than the sentence. */
static bool is_round(maker *m, uint32_t from, uint32_t n)
{
  en_mark mark = en_arena_mark(m->a);
  en_node_id *who = EN_ARRAY(m->a, 2 * (size_t)n, en_node_id);
  for (uint32_t i = 0; i < n; i++) {
    who[2 * i] = m->told.at[from + i].edge.from;
    who[2 * i + 1] = m->told.at[from + i].edge.to;
  }
  uint64_t parties = sort_nodes(who, 2 * n);
  en_arena_release(m->a, mark);
  return m->told.at[from].edge.event.n || 10 * (uint64_t)n >= 3 * parties * (parties - 1);
}

static void add_all(maker *m)
{
  for (uint32_t i = 0, end; i < m->told.n; i = end) {
    for (end = i + 1; end < m->told.n && by_happening(&m->told.at[i], &m->told.at[end]) == 0;)
      end++;
    if (m->told.at[i].sort != ROUND || is_round(m, i, end - i))
      add_happening(m, i, end - i);
    else
      for (uint32_t k = i; k < end; k++)
        add_happening(m, k, 1);
  }
}

/* ---- what is one happening after all ---- */

static bool has_all(const en_node_id *of, uint32_t n_of, const en_node_id *in, uint32_t n_in)
{
  uint32_t k = 0;
  for (uint32_t i = 0; i < n_of; i++) {
    while (k < n_in && in[k] < of[i])
      k++;
    if (k == n_in || in[k] != of[i])
      return false;
  }
  return true;
}

static uint8_t status_of(const maker *m, const en_happening *h) { return m->edge[h->edge[0]].status; }
static en_reltype type_of(const maker *m, const en_happening *h) { return m->edge[h->edge[0]].type; }

static bool is_round_of(const maker *m, const en_happening *h)
{
  return m->g->rs->type[type_of(m, h)].symmetric;
}

/* Those who met took part in a session of that day, or set something up together; those who did
 * one thing to one did the same to another. */
static bool belongs_to(const maker *m, const en_happening *h, const en_happening *other)
{
  if (status_of(m, h) != status_of(m, other) || is_round_of(m, other))
    return false;
  if (is_round_of(m, h))
    return en_date_known(h->date) && (other->forum || type_of(m, other) == m->g->rs->t.establishes) &&
           has_all(h->from, h->n_from, other->from, other->n_from);
  return !h->mutual && type_of(m, h) == type_of(m, other) && h->n_from == other->n_from &&
         has_all(h->from, h->n_from, other->from, other->n_from);
}

static void join(maker *m, en_happening *into, const en_happening *h)
{
  uint32_t *edge = EN_ARRAY(m->a, into->n_edges + h->n_edges, uint32_t);
  en_node_id *to = EN_ARRAY(m->a, into->n_to + h->n_to, en_node_id);
  memcpy(edge, into->edge, into->n_edges * sizeof *edge);
  memcpy(edge + into->n_edges, h->edge, h->n_edges * sizeof *edge);
  if (into->n_to)
    memcpy(to, into->to, into->n_to * sizeof *to);
  if (h->n_to)
    memcpy(to + into->n_to, h->to, h->n_to * sizeof *to);
  into->edge = edge;
  into->n_edges += h->n_edges;
  into->to = to;
  into->n_to = sort_nodes(to, into->n_to + h->n_to);
  into->place = into->place ? into->place : h->place;
}

/* Of one day's happenings [from, to), which are in order: sessions, deeds, rounds. */
static void join_day(maker *m, uint32_t from, uint32_t to, uint32_t *kept)
{
  uint32_t first = *kept;
  for (uint32_t i = from; i < to; i++) {
    en_happening h = m->all.at[i];
    bool joined = false;
    for (uint32_t k = first; k < *kept && !joined; k++)
      if ((joined = belongs_to(m, &h, &m->all.at[k])))
        join(m, &m->all.at[k], &h);
    if (!joined)
      m->all.at[(*kept)++] = h;
  }
}

static void join_all(maker *m)
{
  uint32_t kept = 0;
  for (uint32_t i = 0, end; i < m->all.n; i = end) {
    for (end = i + 1; end < m->all.n && by_date(m->all.at[i].date, m->all.at[end].date) == 0;)
      end++;
    join_day(m, i, end, &kept);
  }
  m->all.n = kept;
}

/* ---- the graph by date ---- */

static const en_graph_view *make_graph(maker *m, uint32_t **of)
{
  en_graph_view *v = EN_NEW(m->a, en_graph_view);
  m->edge = EN_ARRAY(m->a, m->told.n, en_edge);
  if (m->told.n)
    qsort(m->told.at, m->told.n, sizeof *m->told.at, by_told);
  *of = EN_ARRAY(m->a, m->told.n, uint32_t);
  for (uint32_t i = 0; i < m->told.n; i++) {
    m->edge[i] = m->told.at[i].edge;
    (*of)[i] = m->told.at[i].of;
  }
  *v = *m->g;
  v->edge = m->edge;
  v->n_edges = m->told.n;
  v->edge_change = NULL;
  return v;
}

void en_timeline_make(en_arena *a, const en_graph_view *g, uint32_t lanes, bool boxes, en_timeline *out)
{
  maker m = { .a = a, .g = g };
  for (uint32_t i = 0; i < g->n_edges; i++)
    split(&m, &g->edge[i]);
  uint32_t *of = NULL;
  const en_graph_view *by_date = make_graph(&m, &of);
  add_all(&m);
  join_all(&m);
  *out = (en_timeline){ .g = by_date, .of = of, .n_whole = g->n_edges };
  for (uint32_t i = 0; i < m.all.n; i++)
    *(en_date_known(m.all.at[i].date) ? &out->n_dated : &out->n_undated) += 1;
  en_lanes_choose(a, by_date, m.all.at, m.all.n, lanes, boxes, out);
}
