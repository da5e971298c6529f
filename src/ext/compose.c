#include "ext/compose.h"

#include "base/arena.h"
#include "ext/plane.h"

#include <math.h>
#include <stdlib.h>

/* What moves as one: a shape, or a frame with its shapes in rows. */
typedef struct {
  double x, y, w, h;
  uint32_t first, n; /* in plan.member */
  uint32_t across;   /* shapes in a row */
  bool framed;
  double label;      /* width of a frame's */
  double gap;        /* between rows */
  uint32_t first_line, n_lines; /* in plan.incident */
  en_box box;        /* with a little room */
  en_box title;      /* where its label stands */
} block;

typedef struct {
  en_point p, q;   /* middles of its shapes */
  double seen;     /* of it, between the outlines of its shapes */
  en_box label;    /* in the middle of that */
  en_box line;     /* around it */
  en_box all;      /* around both */
} route;

typedef struct {
  en_compose *c;
  block *block;
  uint32_t n_blocks;
  uint32_t *member;   /* shapes, block by block */
  uint32_t *block_of; /* per shape */
  uint32_t *incident; /* lines, block by block */
  route *route;       /* per line */
  double across, down; /* of the page, in points of the drawing */
  double ease;         /* how much longer than it must be a line may be: more where the page has more room */
  uint64_t chance;
} plan;

/* Room around blocks, between shapes in a frame, and around a shape that a line passes. */
static const double ROOM = 9, GAP_X = 12, GAP_Y = 11, CLEAR = 3;

/* How much larger than all that is drawn the page is. */
static const double TIGHT = 1.25, LOOSE = 1.6;

/* What is how bad; a crossing is 1. */
static const double CROWDED = 6, THROUGH = 3, THROUGH_FRAME = 0.7, CROSSING = 1, NARROW = 0.9, COVERED = 3,
                    UNDER_LABEL = 0.7, NO_ROOM = 2.5, LONG = 0.006, OUTSIDE = 1.2;

/* ---- chance ---- */

static double chance(plan *p)
{
  p->chance ^= p->chance << 13;
  p->chance ^= p->chance >> 7;
  p->chance ^= p->chance << 17;
  return (double)(p->chance >> 11) / 9007199254740992.0;
}

static uint32_t any_of(plan *p, uint32_t n) { return (uint32_t)(chance(p) * n); }

/* ---- blocks ---- */

static en_box box_of(const en_shape_box *s, double room)
{
  return (en_box){ s->x - s->w / 2 - room, s->y - s->h / 2 - room, s->x + s->w / 2 + room, s->y + s->h / 2 + room };
}

static en_box block_box(const block *b, double room)
{
  return (en_box){ b->x - b->w / 2 - room, b->y - b->h / 2 - room, b->x + b->w / 2 + room, b->y + b->h / 2 + room };
}

/* One row of a frame: its size. */
static void measure_row(const plan *p, const block *b, uint32_t from, double *w, double *h)
{
  *w = *h = 0;
  for (uint32_t i = from; i < b->n && i < from + b->across; i++) {
    const en_shape_box *s = &p->c->s[p->member[b->first + i]];
    *w += s->w + (i > from ? GAP_X : 0);
    *h = fmax(*h, s->h);
  }
}

/* Above its shapes; a frame without a label needs no more than at its foot. */
static double head_of(const block *b) { return !b->framed ? 0 : b->label > 0 ? EN_FRAME_TOP : EN_FRAME_MARGIN; }

static void measure_block(const plan *p, block *b)
{
  double w, h;
  b->w = b->framed ? b->label : 0;
  b->h = 0;
  for (uint32_t i = 0; i < b->n; i += b->across) {
    measure_row(p, b, i, &w, &h);
    b->w = fmax(b->w, w);
    b->h += h + (i ? b->gap : 0);
  }
  if (b->framed) {
    b->w += 2 * EN_FRAME_MARGIN;
    b->h += EN_FRAME_MARGIN + head_of(b);
  }
}

/* Rows from top to bottom, each in the middle. */
static void place_members(const plan *p, const block *b)
{
  double y = b->y + b->h / 2 - head_of(b), w, h;
  for (uint32_t i = 0; i < b->n; i += b->across) {
    measure_row(p, b, i, &w, &h);
    double x = b->x - w / 2;
    for (uint32_t k = i; k < b->n && k < i + b->across; k++) {
      en_shape_box *s = &p->c->s[p->member[b->first + k]];
      s->x = x + s->w / 2;
      s->y = y - h / 2;
      x += s->w + GAP_X;
    }
    y -= h + b->gap;
  }
}

static void find_route(const plan *p, uint32_t line)
{
  const en_compose_line *l = &p->c->line[line];
  route *r = &p->route[line];
  const en_shape_box *a = &p->c->s[l->a], *b = &p->c->s[l->b];
  r->p = (en_point){ a->x, a->y };
  r->q = (en_point){ b->x, b->y };
  en_box from = box_of(a, 0), to = box_of(b, 0);
  double t0 = 0, t1 = 1, other;
  if (!en_clip(r->p, r->q, &from, &other, &t0) || !en_clip(r->p, r->q, &to, &t1, &other))
    t0 = t1 = 0.5;
  double dx = r->q.x - r->p.x, dy = r->q.y - r->p.y, m = (t0 + t1) / 2;
  r->seen = (t1 - t0) * sqrt(dx * dx + dy * dy);
  r->label = (en_box){ r->p.x + m * dx - l->w / 2, r->p.y + m * dy - l->h / 2, r->p.x + m * dx + l->w / 2,
                       r->p.y + m * dy + l->h / 2 };
  r->line = (en_box){ fmin(r->p.x, r->q.x), fmin(r->p.y, r->q.y), fmax(r->p.x, r->q.x), fmax(r->p.y, r->q.y) };
  r->all = l->w > 0 ? (en_box){ fmin(r->line.x0, r->label.x0), fmin(r->line.y0, r->label.y0),
                                fmax(r->line.x1, r->label.x1), fmax(r->line.y1, r->label.y1) }
                    : r->line;
}

static void settle_block(const plan *p, uint32_t i)
{
  block *b = &p->block[i];
  place_members(p, b);
  b->box = block_box(b, CLEAR);
  double x = b->x - b->w / 2 + EN_FRAME_MARGIN, y = b->y + b->h / 2;
  b->title = (en_box){ x, y - EN_FRAME_TOP, x + b->label, y };
  for (uint32_t k = 0; k < b->n_lines; k++)
    find_route(p, p->incident[b->first_line + k]);
}

/* ---- how good it is ---- */

static bool apart(const en_box *a, const en_box *b)
{
  return a->x0 >= b->x1 || b->x0 >= a->x1 || a->y0 >= b->y1 || b->y0 >= a->y1;
}

/* A line, its label too, and the shapes of a block that are not its ends. */
static double trespass(const plan *p, uint32_t line, const block *b)
{
  const route *r = &p->route[line];
  if (apart(&r->all, &b->box))
    return 0;
  const en_compose_line *l = &p->c->line[line];
  bool meets = !apart(&r->line, &b->box) && en_piece_meets(r->p, r->q, &b->box);
  bool covers = l->w > 0 && !apart(&r->label, &b->box), own = false;
  double sum = 0;
  if (b->label > 0) {
    sum += meets && en_piece_meets(r->p, r->q, &b->title) ? THROUGH : 0;
    sum += covers && !apart(&r->label, &b->title) ? COVERED : 0;
  }
  for (uint32_t i = 0; (meets || covers) && i < b->n; i++) {
    uint32_t shape = p->member[b->first + i];
    en_box box = box_of(&p->c->s[shape], CLEAR);
    bool is_end = shape == l->a || shape == l->b;
    own |= is_end;
    if (meets && !is_end && en_piece_meets(r->p, r->q, &box))
      sum += THROUGH;
    if (covers && !apart(&r->label, &box))
      sum += COVERED;
  }
  return sum + (meets && b->framed && !own ? THROUGH_FRAME : 0);
}

/* Two lines that leave a shape in nearly one direction look like one. */
static double narrow(const route *r, const route *s, bool from_p, bool from_q)
{
  en_point a = from_p ? r->p : r->q, b = from_p ? r->q : r->p, c = from_q ? s->q : s->p;
  double x = b.x - a.x, y = b.y - a.y, u = c.x - a.x, v = c.y - a.y;
  double d = sqrt((x * x + y * y) * (u * u + v * v)), turn = d > 0 ? (x * u + y * v) / d : 1;
  return turn > 0.93 ? NARROW * (turn - 0.93) / 0.07 : 0;
}

static double between_lines(const plan *p, uint32_t i, uint32_t k)
{
  const route *r = &p->route[i], *s = &p->route[k];
  if (apart(&r->all, &s->all))
    return 0;
  const en_compose_line *l = &p->c->line[i], *m = &p->c->line[k];
  double sum = l->w > 0 && m->w > 0 && !apart(&r->label, &s->label) ? COVERED : 0;
  if (l->a == m->a || l->b == m->a)
    return sum + narrow(r, s, l->a == m->a, true);
  if (l->a == m->b || l->b == m->b)
    return sum + narrow(r, s, l->a == m->b, false);
  sum += en_pieces_cross(r->p, r->q, s->p, s->q) ? CROSSING : 0;
  if (m->w > 0 && !apart(&r->line, &s->label) && en_piece_meets(r->p, r->q, &s->label))
    sum += UNDER_LABEL;
  if (l->w > 0 && !apart(&s->line, &r->label) && en_piece_meets(s->p, s->q, &r->label))
    sum += UNDER_LABEL;
  return sum;
}

/* Too short for its label, or longer than need be. */
static double of_length(const plan *p, uint32_t line)
{
  const route *r = &p->route[line];
  const en_compose_line *l = &p->c->line[line];
  double dx = fabs(r->q.x - r->p.x), dy = fabs(r->q.y - r->p.y), d = sqrt(dx * dx + dy * dy);
  double along = d > 0 ? fmin(dx > 0 ? l->w * d / dx : INFINITY, dy > 0 ? l->h * d / dy : INFINITY) : l->w;
  double want = 16 * p->ease + (l->w > 0 ? along : 0);
  return r->seen < want ? NO_ROOM * (want - r->seen) / want : LONG * (r->seen - want);
}

static bool ends_at(const plan *p, uint32_t line, uint32_t which)
{
  return p->block_of[p->c->line[line].a] == which || p->block_of[p->c->line[line].b] == which;
}

static double of_line(const plan *p, uint32_t line)
{
  double sum = of_length(p, line);
  for (uint32_t k = 0; k < p->c->n_lines; k++)
    if (k != line)
      sum += between_lines(p, line, k);
  for (uint32_t b = 0; b < p->n_blocks; b++)
    sum += trespass(p, line, &p->block[b]);
  return sum;
}

static double crowding(const block *a, const block *b)
{
  double ox = (a->w + b->w) / 2 + ROOM - fabs(a->x - b->x), oy = (a->h + b->h) / 2 + ROOM - fabs(a->y - b->y);
  return ox > 0 && oy > 0 ? CROWDED * (0.3 + fmin(ox, oy) / 20) : 0;
}

/* Far out, as the page goes. */
static double outside(const plan *p, const block *b)
{
  double x = (fabs(b->x) + b->w / 2) / (p->across / 2), y = (fabs(b->y) + b->h / 2) / (p->down / 2);
  double far = fmax(x, y);
  double over = far > 1 ? far - 1 : 0;
  return OUTSIDE * (far * far * far * far + 200 * over * (1 + 5 * over));
}

/* All that has to do with one block; not the whole of it where it is more than `most` anyway. */
static double of_block(const plan *p, uint32_t i, double most)
{
  const block *b = &p->block[i];
  double sum = outside(p, b);
  for (uint32_t k = 0; k < p->n_blocks; k++)
    sum += k == i ? 0 : crowding(b, &p->block[k]);
  for (uint32_t k = 0; k < b->n_lines && sum <= most; k++)
    sum += of_line(p, p->incident[b->first_line + k]);
  for (uint32_t k = 0; k < p->c->n_lines && sum <= most; k++)
    if (!ends_at(p, k, i))
      sum += trespass(p, k, b);
  return sum;
}

/* ---- trying ---- */

typedef enum { SHIFT, JOIN, SWAP, REORDER, REFLOW } move_kind;

typedef struct {
  move_kind kind;
  uint32_t a, b;     /* blocks; of REORDER b is a's */
  block was_a, was_b;
  uint32_t m, n;     /* members that changed places */
} move;

static void swap_members(plan *p, const move *v)
{
  uint32_t *m = p->member + p->block[v->a].first, t = m[v->m];
  m[v->m] = m[v->n];
  m[v->n] = t;
}

static double of_move(const plan *p, const move *v, double most)
{
  double sum = of_block(p, v->a, most);
  return sum + (v->b != v->a && sum <= most ? of_block(p, v->b, most - sum) : 0);
}

/* To where one of its lines leads, on any side. */
static void near_other_end(plan *p, uint32_t i, double reach)
{
  block *b = &p->block[i];
  const en_compose_line *l = &p->c->line[p->incident[b->first_line + any_of(p, b->n_lines)]];
  uint32_t to = p->block_of[l->a] == i ? p->block_of[l->b] : p->block_of[l->a];
  const block *o = &p->block[to];
  double w = (b->w + o->w) / 2 + reach / 2, h = (b->h + o->h) / 2 + reach / 2;
  b->x = o->x + (2 * chance(p) - 1) * w;
  b->y = o->y + (2 * chance(p) - 1) * h;
}

/* More shapes in a row than rows make a poor frame. */
static uint32_t most_across(uint32_t n) { return n <= 4 ? n : 2 + (uint32_t)ceil(sqrt(n)); }

static void make(plan *p, const move *v, double reach)
{
  block *a = &p->block[v->a], *b = &p->block[v->b];
  switch (v->kind) {
  case SHIFT:
    a->x += (2 * chance(p) - 1) * reach;
    a->y += (2 * chance(p) - 1) * reach;
    break;
  case JOIN: near_other_end(p, v->a, reach); break;
  case SWAP:
    a->x = v->was_b.x;
    a->y = v->was_b.y;
    b->x = v->was_a.x;
    b->y = v->was_a.y;
    break;
  case REORDER: swap_members(p, v); break;
  case REFLOW:
    a->across = 1 + any_of(p, most_across(a->n));
    break;
  }
  if (v->kind == REORDER || v->kind == REFLOW)
    measure_block(p, a);
}

static void settle_move(const plan *p, const move *v)
{
  settle_block(p, v->a);
  if (v->b != v->a)
    settle_block(p, v->b);
}

static void undo(plan *p, const move *v)
{
  if (v->kind == REORDER)
    swap_members(p, v);
  p->block[v->a] = v->was_a;
  p->block[v->b] = v->was_b;
  settle_move(p, v);
}

static move choose(plan *p)
{
  double c = chance(p);
  move v = { .kind = SHIFT, .a = any_of(p, p->n_blocks) };
  const block *a = &p->block[v.a];
  v.b = v.a;
  if (c < 0.15 && a->n_lines) {
    v.kind = JOIN;
  } else if (c < 0.35 && p->n_blocks > 1) {
    v.kind = SWAP;
    v.b = (v.a + 1 + any_of(p, p->n_blocks - 1)) % p->n_blocks;
  } else if (c < 0.55 && a->n > 1) {
    v.kind = REORDER;
    v.m = any_of(p, a->n);
    v.n = (v.m + 1 + any_of(p, a->n - 1)) % a->n;
  } else if (c < 0.62 && a->n > 1) {
    v.kind = REFLOW;
  }
  v.was_a = *a;
  v.was_b = p->block[v.b];
  return v;
}

/* Simulated annealing: at first also what makes it worse is taken, later less and less. */
static void anneal(plan *p)
{
  enum { ROUNDS = 4000, MOST = 140000 };
  uint32_t rounds = ROUNDS * p->n_blocks;
  rounds = rounds > MOST ? MOST : rounds;
  for (uint32_t r = 0; r < rounds; r++) {
    double cool = (double)r / rounds, heat = 9 * pow(0.006, cool);
    move v = choose(p);
    double most = of_move(p, &v, INFINITY) - heat * log(1 - chance(p)); /* so much worse is taken */
    make(p, &v, 6 + (1 - cool) * (1 - cool) * p->across / 3);
    settle_move(p, &v);
    if (of_move(p, &v, most) > most)
      undo(p, &v);
  }
}

/* ---- beginning and end ---- */

static void add_blocks(plan *p)
{
  const en_compose *c = p->c;
  uint32_t n = 0;
  for (uint32_t f = 0; f <= c->n_frames; f++)
    for (uint32_t i = 0; i < c->n; i++) {
      if (c->frame_of[i] != (f < c->n_frames ? f + 1 : 0))
        continue;
      bool more = f < c->n_frames && p->n_blocks && p->block[p->n_blocks - 1].framed &&
                  c->frame_of[p->member[p->block[p->n_blocks - 1].first]] == f + 1;
      if (!more)
        p->block[p->n_blocks++] = (block){ .first = n, .framed = f < c->n_frames, .across = 1,
                                           .label = f < c->n_frames ? c->frame[f].label : 0 };
      p->member[n++] = i;
      p->block[p->n_blocks - 1].n++;
      p->block_of[i] = p->n_blocks - 1;
    }
}

/* Its lines, and room between its rows for the labels of those within it. */
static void add_incident(plan *p)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_blocks; i++) {
    block *b = &p->block[i];
    b->first_line = n;
    b->gap = GAP_Y;
    for (uint32_t k = 0; k < p->c->n_lines; k++) {
      const en_compose_line *l = &p->c->line[k];
      if (!ends_at(p, k, i))
        continue;
      p->incident[n++] = k;
      if (p->block_of[l->a] == p->block_of[l->b] && l->h > 0)
        b->gap = fmax(b->gap, l->h + 2 * CLEAR);
    }
    b->n_lines = n - b->first_line;
  }
}

/* Each block in the middle of its shapes, all of it as large as the sheet, or smaller or larger if there is little or
 * much to be drawn. */
static void begin(plan *p)
{
  double area = 0, x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
  for (uint32_t i = 0; i < p->n_blocks; i++) {
    block *b = &p->block[i];
    for (uint32_t k = 0; k < b->n; k++) {
      b->x += p->c->s[p->member[b->first + k]].x / b->n;
      b->y += p->c->s[p->member[b->first + k]].y / b->n;
    }
    b->across = (uint32_t)ceil(sqrt(b->n / 3.0));
    measure_block(p, b);
    area += (b->w + ROOM) * (b->h + ROOM);
    x0 = fmin(x0, b->x);
    x1 = fmax(x1, b->x);
    y0 = fmin(y0, b->y);
    y1 = fmax(y1, b->y);
  }
  for (uint32_t k = 0; k < p->c->n_lines; k++)
    area += 1.5 * p->c->line[k].w * p->c->line[k].h;
  double sheet = p->c->across * p->c->down;
  p->ease = fmin(3, fmax(1, sqrt(sheet / area) - 0.6));
  double f = sqrt(fmax(TIGHT * area, fmin(LOOSE * p->ease * p->ease * area, sheet)) / sheet);
  p->across = f * p->c->across;
  p->down = f * p->c->down;
  bool turn = (x1 - x0 > y1 - y0) != (p->across > p->down);
  for (uint32_t i = 0; i < p->n_blocks; i++) {
    block *b = &p->block[i];
    double x = (b->x - (x0 + x1) / 2) / fmax(1, x1 - x0), y = (b->y - (y0 + y1) / 2) / fmax(1, y1 - y0);
    b->x = 0.8 * p->across * (turn ? y : x);
    b->y = 0.8 * p->down * (turn ? -x : y);
  }
  for (uint32_t i = 0; i < p->n_blocks; i++)
    settle_block(p, i);
}

static void push_blocks(plan *p)
{
  en_shape_box *s = en_xmalloc((p->n_blocks + 1) * sizeof *s);
  for (uint32_t i = 0; i < p->n_blocks; i++)
    s[i] = (en_shape_box){ p->block[i].x, p->block[i].y, p->block[i].w + ROOM, p->block[i].h + ROOM };
  en_push_apart(s, p->n_blocks);
  for (uint32_t i = 0; i < p->n_blocks; i++) {
    p->block[i].x = s[i].x;
    p->block[i].y = s[i].y;
    place_members(p, &p->block[i]);
    uint32_t frame = p->c->frame_of[p->member[p->block[i].first]];
    en_box b = block_box(&p->block[i], 0);
    if (frame)
      p->c->frame[frame - 1] = (en_frame){ p->block[i].label, b.x0, b.y0, b.x1, b.y1 };
  }
  free(s);
}

void en_compose_place(en_compose *c)
{
  plan p = { .c = c, .chance = 88172645463325252u };
  p.block = en_xcalloc((size_t)c->n + 1, sizeof *p.block);
  p.member = en_xcalloc((size_t)c->n + 1, sizeof *p.member);
  p.block_of = en_xcalloc((size_t)c->n + 1, sizeof *p.block_of);
  p.incident = en_xcalloc(2 * (size_t)c->n_lines + 1, sizeof *p.incident);
  p.route = en_xcalloc((size_t)c->n_lines + 1, sizeof *p.route);
  add_blocks(&p);
  add_incident(&p);
  begin(&p);
  anneal(&p);
  push_blocks(&p);
  free(p.block);
  free(p.member);
  free(p.block_of);
  free(p.incident);
  free(p.route);
}
