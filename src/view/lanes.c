#include "view/timeline_p.h"

#include "base/vec.h"
#include "view/view.h"

#include <stdlib.h>

typedef EN_VEC(en_column) column_vec;
typedef EN_VEC(en_node_id) node_vec;

typedef struct {
  en_arena *a;
  const en_graph_view *g;
  const en_happening *all;
  uint32_t n_all, max_lanes, max_rows;
  bool all_of_them;
  bool *actor;       /* per node: kind has lanes */
  bool *lane;        /* per node: has one */
  uint32_t n_lanes, n_rows, n_undated;
  bool *drawn;       /* per happening */
  uint32_t *weight;  /* per node */
  column_vec columns;
  node_vec boxes;
} chooser;

/* ---- which ---- */

static bool has_lane(const chooser *c, en_node_id n) { return c->lane[n]; }
static bool wants_lane(const chooser *c, en_node_id n) { return c->actor[n] && !c->lane[n]; }

static uint32_t count(const chooser *c, const en_node_id *who, uint32_t n,
                      bool (*is)(const chooser *, en_node_id))
{
  uint32_t k = 0;
  for (uint32_t i = 0; i < n; i++)
    k += is(c, who[i]);
  return k;
}

static uint32_t weight_of(const chooser *c, const en_happening *h)
{
  uint32_t most = 0, n = h->n_from + h->n_to;
  for (uint32_t i = 0; i < h->n_edges; i++) {
    uint32_t w = en_edge_weight(c->g, &c->g->edge[h->edge[i]]);
    most = w > most ? w : most;
  }
  return 2 * most + (n < 6 ? n : 6);
}

static void give_lane(chooser *c, const en_node_id *who, uint32_t n, uint32_t most)
{
  for (; most > 0; most--) { /* the weightiest of those that wait */
    en_node_id best = 0;
    for (uint32_t i = 0; i < n; i++)
      if (wants_lane(c, who[i]) && (!best || c->weight[who[i]] > c->weight[best]))
        best = who[i];
    if (!best)
      return;
    c->lane[best] = true;
    c->n_lanes++;
  }
}

/* Of a happening of many a few stand for all. */
enum { FEW = 6, LANE_COST = 3 };

static uint32_t room_for(const chooser *c)
{
  uint32_t free = c->max_lanes - c->n_lanes;
  return c->all_of_them || free < FEW ? free : FEW;
}

/* How many lanes each side would be given. */
typedef struct {
  uint32_t from, to;
  bool fits; /* and both sides are there then: half a deed would say something else */
} share;

static share share_of(const chooser *c, const en_happening *h)
{
  uint32_t room = room_for(c);
  uint32_t from = count(c, h->from, h->n_from, wants_lane), to = count(c, h->to, h->n_to, wants_lane);
  uint32_t have_from = count(c, h->from, h->n_from, has_lane), have_to = count(c, h->to, h->n_to, has_lane);
  if (from + to <= room)
    return (share){ from, to, true };
  share s = { .to = to < (room + 1) / 2 ? to : (room + 1) / 2 };
  s.from = from < room - s.to ? from : room - s.to;
  s.fits = (from == 0 || have_from + s.from > 0) && (to == 0 || have_to + s.to > 0) &&
           have_from + have_to + s.from + s.to >= 2;
  return s;
}

static void draw(chooser *c, uint32_t i)
{
  const en_happening *h = &c->all[i];
  share s = share_of(c, h);
  give_lane(c, h->from, h->n_from, s.from);
  give_lane(c, h->to, h->n_to, s.to);
  c->drawn[i] = true;
  c->n_rows++;
  c->n_undated += !en_date_known(h->date);
}

/* What waits to be drawn, the weightiest first. */
typedef struct {
  uint32_t at, weight;
} waiting;

static int by_weight(const void *x, const void *y)
{
  const waiting *a = x, *b = y;
  if (a->weight != b->weight)
    return a->weight < b->weight ? 1 : -1;
  return (a->at > b->at) - (a->at < b->at);
}

enum { NEXT = 500 }; /* so many are compared */

/* The one that weighs most for the lanes that it still needs; n where there is no room for any. */
static uint32_t best_of(const chooser *c, const waiting *w, uint32_t n)
{
  uint32_t best = n;
  int64_t most = INT64_MIN;
  for (uint32_t i = 0; i < n && i < NEXT; i++) {
    share s = share_of(c, &c->all[w[i].at]);
    int64_t worth = (int64_t)w[i].weight - LANE_COST * ((int64_t)s.from + s.to);
    if (s.fits && worth > most) {
      most = worth;
      best = i;
    }
  }
  return best;
}

static void choose_of(chooser *c, bool dated, uint32_t max_rows)
{
  waiting *w = EN_ARRAY(c->a, c->n_all, waiting);
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->n_all; i++)
    if (en_date_known(c->all[i].date) == dated)
      w[n++] = (waiting){ i, weight_of(c, &c->all[i]) };
  if (n)
    qsort(w, n, sizeof *w, by_weight);
  for (uint32_t k; c->n_rows < max_rows && (k = best_of(c, w, n)) < n;) {
    draw(c, w[k].at);
    memmove(w + k, w + k + 1, (--n - k) * sizeof *w);
  }
}

/* Those with a date first; of the others a few. */
static void choose(chooser *c)
{
  if (c->all_of_them) {
    for (uint32_t i = 0; i < c->n_all; i++)
      draw(c, i);
    return;
  }
  choose_of(c, true, c->max_rows);
  uint32_t more = c->n_rows + c->max_rows / 4;
  choose_of(c, false, more < c->max_rows ? more : c->max_rows);
}

static void mark_actors(chooser *c, en_timeline *out)
{
  for (uint32_t i = 0; i < c->n_all; i++)
    for (uint32_t k = 0; k < c->all[i].n_edges; k++) {
      const en_edge *e = &c->g->edge[c->all[i].edge[k]];
      uint32_t w = en_edge_weight(c->g, e);
      en_node_id end[] = { e->from, e->type == c->g->rs->t.held_in ? 0 : e->to };
      for (int s = 0; s < 2; s++) {
        bool acts = end[s] && en_is_actor(c->g->rs, c->g->node[end[s]].kind);
        out->n_actors += acts && !c->actor[end[s]];
        c->actor[end[s]] |= acts;
        c->weight[end[s]] += w;
      }
    }
}

/* ---- in which order: lines should be short ---- */

/* Columns that move together: a country's, or one lane. */
typedef struct {
  en_node_id country; /* 0: one lane that belongs to none */
  uint32_t from, n;   /* its columns, in the order of before */
} bundle;

enum { MAX_BUNDLES = 64, ROUNDS = 12 };

typedef struct {
  const en_happening **row;
  uint32_t n_rows;
  const en_column *column;
  const bundle *bundle;
  uint32_t n;
  uint32_t *at;       /* per node: its column */
} ordering;

/* How wide all lines are together, the bundles in that order. */
static uint64_t width_of(const ordering *o, const uint32_t *order, const bool *lane)
{
  uint64_t sum = 0;
  uint32_t x = 0;
  for (uint32_t i = 0; i < o->n; i++)
    for (uint32_t k = 0; k < o->bundle[order[i]].n; k++)
      o->at[o->column[o->bundle[order[i]].from + k].node] = x++;
  for (uint32_t i = 0; i < o->n_rows; i++) {
    const en_happening *h = o->row[i];
    uint32_t first = UINT32_MAX, last = 0;
    for (uint32_t k = 0; k < h->n_from + h->n_to; k++) {
      en_node_id n = k < h->n_from ? h->from[k] : h->to[k - h->n_from];
      if (!lane[n])
        continue;
      first = o->at[n] < first ? o->at[n] : first;
      last = o->at[n] > last ? o->at[n] : last;
    }
    sum += first <= last ? last - first : 0;
  }
  return sum;
}

static void move(uint32_t *order, uint32_t from, uint32_t to)
{
  uint32_t it = order[from];
  if (from < to)
    memmove(order + from, order + from + 1, (to - from) * sizeof *order);
  else
    memmove(order + to + 1, order + to, (from - to) * sizeof *order);
  order[to] = it;
}

/* Moves one bundle at a time to where it makes the lines shortest, while that helps. */
static void shorten(const ordering *o, uint32_t *order, const bool *lane)
{
  uint64_t best = width_of(o, order, lane);
  bool better = o->n <= MAX_BUNDLES;
  for (int round = 0; round < ROUNDS && better; round++) {
    better = false;
    for (uint32_t i = 0; i < o->n; i++) {
      uint32_t at = i;
      for (uint32_t k = 0; k < o->n; k++) {
        move(order, at, k);
        uint64_t now = width_of(o, order, lane);
        if (now < best) {
          best = now;
          at = k;
          better = true;
        } else {
          move(order, k, at);
        }
      }
    }
  }
}

/* ---- columns ---- */

static en_node_id country_of(const chooser *c, en_node_id n, bool boxes)
{
  const en_node *node = &c->g->node[n];
  return !boxes ? 0 : node->kind == c->g->rs->k.country ? n : node->country;
}

/* The lanes of one country, itself first: where it has none, its heading. */
static void add_country(chooser *c, const node_vec *lanes, en_node_id country)
{
  bool alone = true;
  for (uint32_t i = 0; i < lanes->n; i++)
    alone &= lanes->at[i] == country || country_of(c, lanes->at[i], true) != country;
  uint32_t box = 0;
  if (!alone) {
    *EN_PUSH(c->a, &c->boxes) = country;
    box = c->boxes.n;
  }
  *EN_PUSH(c->a, &c->columns) = (en_column){ country, c->lane[country], box };
  for (uint32_t i = 0; i < lanes->n; i++)
    if (lanes->at[i] != country && country_of(c, lanes->at[i], true) == country)
      *EN_PUSH(c->a, &c->columns) = (en_column){ lanes->at[i], true, box };
}

/* Lanes in order of appearance, then bundled. */
static uint32_t bundle_up(chooser *c, const node_vec *lanes, bool boxes, bundle *out)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < lanes->n; i++) {
    en_node_id country = country_of(c, lanes->at[i], boxes);
    bool known = false;
    for (uint32_t k = 0; k < n && country; k++)
      known |= out[k].country == country;
    if (known)
      continue;
    bundle b = { .country = country, .from = c->columns.n };
    if (country)
      add_country(c, lanes, country);
    else
      *EN_PUSH(c->a, &c->columns) = (en_column){ lanes->at[i], true, 0 };
    b.n = c->columns.n - b.from;
    out[n++] = b;
  }
  return n;
}

static void list_lanes(chooser *c, const en_happening *h, bool *listed, node_vec *out)
{
  for (uint32_t k = 0; k < h->n_from + h->n_to; k++) {
    en_node_id n = k < h->n_from ? h->from[k] : h->to[k - h->n_from];
    if (c->lane[n] && !listed[n]) {
      listed[n] = true;
      *EN_PUSH(c->a, out) = n;
    }
  }
}

static void arrange(chooser *c, const en_happening **row, uint32_t n_rows, bool boxes, en_timeline *out)
{
  node_vec lanes = { 0 };
  bool *listed = EN_ARRAY(c->a, (size_t)c->g->n_nodes + 1, bool);
  for (uint32_t i = 0; i < n_rows; i++)
    list_lanes(c, row[i], listed, &lanes);
  bundle *b = EN_ARRAY(c->a, lanes.n, bundle);
  uint32_t n = bundle_up(c, &lanes, boxes, b), x = 0;
  uint32_t *order = EN_ARRAY(c->a, n, uint32_t);
  for (uint32_t i = 0; i < n; i++)
    order[i] = i;
  ordering o = { row, n_rows, c->columns.at, b, n, EN_ARRAY(c->a, (size_t)c->g->n_nodes + 1, uint32_t) };
  shorten(&o, order, c->lane);
  en_column *column = EN_ARRAY(c->a, c->columns.n, en_column);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < b[order[i]].n; k++)
      column[x++] = c->columns.at[b[order[i]].from + k];
  out->column = column;
  out->n_columns = x;
  out->n_lanes = lanes.n;
  out->box = c->boxes.at;
  out->n_boxes = c->boxes.n;
}

void en_lanes_choose(en_arena *a, const en_graph_view *g, const en_happening *all, uint32_t n,
                     uint32_t lanes, bool boxes, en_timeline *out)
{
  size_t nodes = (size_t)g->n_nodes + 1;
  chooser c = { .a = a, .g = g, .all = all, .n_all = n, .max_lanes = lanes ? lanes : UINT32_MAX / 8,
                .all_of_them = lanes == 0 };
  c.max_rows = 2 * c.max_lanes;
  c.actor = EN_ARRAY(a, nodes, bool);
  c.lane = EN_ARRAY(a, nodes, bool);
  c.weight = EN_ARRAY(a, nodes, uint32_t);
  c.drawn = EN_ARRAY(a, n, bool);
  mark_actors(&c, out);
  choose(&c);
  en_happening *at = EN_ARRAY(a, c.n_rows, en_happening);
  const en_happening **row = EN_ARRAY(a, c.n_rows, const en_happening *);
  for (uint32_t i = 0; i < n; i++)
    if (c.drawn[i]) {
      row[out->n] = &at[out->n];
      at[out->n++] = all[i];
    }
  out->at = at;
  out->lane = c.lane;
  out->n_undated_drawn = c.n_undated;
  arrange(&c, row, out->n, boxes, out);
}
