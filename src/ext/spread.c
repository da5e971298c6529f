#include "ext/spread.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>

static void scale(en_shape_box *s, uint32_t n, double f)
{
  for (uint32_t i = 0; i < n; i++) {
    s[i].x *= f;
    s[i].y *= f;
  }
}

static double mean_size(const en_shape_box *s, uint32_t n)
{
  double sum = 0;
  for (uint32_t i = 0; i < n; i++)
    sum += (s[i].w + s[i].h) / 2;
  return n ? sum / n : 1;
}

static double mean_length(const en_shape_box *s, const uint32_t (*line)[2], uint32_t n)
{
  double sum = 0;
  for (uint32_t i = 0; i < n; i++)
    sum += hypot(s[line[i][0]].x - s[line[i][1]].x, s[line[i][0]].y - s[line[i][1]].y);
  return n ? sum / n : 0;
}

/* Pushes two shapes apart along the axis on which they overlap less; false if they do not. Shapes
 * in one spot go by their order. */
static bool push(en_shape_box *a, en_shape_box *b)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double ox = (a->w + b->w) / 2 - fabs(dx), oy = (a->h + b->h) / 2 - fabs(dy);
  if (ox <= 0.01 || oy <= 0.01)
    return false;
  if (ox < oy) {
    double d = (dx < 0 ? -ox : ox) / 2;
    a->x -= d;
    b->x += d;
  } else {
    double d = (dy < 0 ? -oy : oy) / 2;
    a->y -= d;
    b->y += d;
  }
  return true;
}

/* Insertion sort by left edge: from one round to the next hardly anything moves. */
static void sort_by_left(const en_shape_box *s, uint32_t *order, uint32_t n)
{
  for (uint32_t i = 1; i < n; i++) {
    uint32_t v = order[i], k = i;
    double left = s[v].x - s[v].w / 2;
    for (; k > 0 && s[order[k - 1]].x - s[order[k - 1]].w / 2 > left; k--)
      order[k] = order[k - 1];
    order[k] = v;
  }
}

static bool push_all(en_shape_box *s, uint32_t *order, uint32_t n)
{
  bool moved = false;
  sort_by_left(s, order, n);
  for (uint32_t i = 0; i < n; i++) {
    en_shape_box *a = &s[order[i]];
    for (uint32_t k = i + 1; k < n; k++) {
      en_shape_box *b = &s[order[k]];
      if (b->x - b->w / 2 > a->x + a->w / 2)
        break;
      moved |= push(a, b);
    }
  }
  return moved;
}

/* ---- growing: neighbours keep their distances and directions, overlapping ones move away ---- */

/* Two shapes that should stand `want` apart. */
typedef struct {
  uint32_t to;
  double want;
} tie;

enum { NEAR = 7, MAX_TIES = 24 };

typedef struct {
  tie at[MAX_TIES];
  uint32_t n;
} ties;

/* By how much the distance of two shapes must grow for them to clear each other; 1 if they do. */
static double growth(const en_shape_box *a, const en_shape_box *b)
{
  double dx = fabs(b->x - a->x), dy = fabs(b->y - a->y);
  double w = (a->w + b->w) / 2, h = (a->h + b->h) / 2;
  if (dx >= w - 0.01 || dy >= h - 0.01)
    return 1;
  double gx = dx > 0 ? w / dx : INFINITY, gy = dy > 0 ? h / dy : INFINITY;
  return fmin(gx, gy);
}

static void add_tie(ties *t, const en_shape_box *s, uint32_t i, uint32_t k)
{
  for (uint32_t j = 0; j < t->n; j++)
    if (t->at[j].to == k)
      return;
  if (t->n == MAX_TIES)
    return;
  double d = hypot(s[k].x - s[i].x, s[k].y - s[i].y);
  t->at[t->n++] = (tie){ k, fmax(d, 1) * fmin(growth(&s[i], &s[k]), 1.5) };
}

/* The nearest NEAR others of i, in order of distance, then of index. */
static uint32_t nearest(const en_shape_box *s, uint32_t n, uint32_t i, uint32_t out[NEAR])
{
  double far[NEAR];
  uint32_t m = 0;
  for (uint32_t k = 0; k < n; k++) {
    if (k == i)
      continue;
    double d = hypot(s[k].x - s[i].x, s[k].y - s[i].y);
    if (m == NEAR && d >= far[m - 1])
      continue;
    uint32_t at = m < NEAR ? m++ : m - 1;
    for (; at > 0 && far[at - 1] > d; at--) {
      far[at] = far[at - 1];
      out[at] = out[at - 1];
    }
    far[at] = d;
    out[at] = k;
  }
  return m;
}

/* True if any two shapes overlap. */
static bool tie_up(const en_shape_box *s, uint32_t n, ties *t)
{
  bool crowded = false;
  for (uint32_t i = 0; i < n; i++)
    t[i].n = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t near[NEAR], m = nearest(s, n, i, near);
    for (uint32_t k = 0; k < m; k++) {
      add_tie(&t[i], s, i, near[k]);
      add_tie(&t[near[k]], s, near[k], i);
    }
  }
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = i + 1; k < n; k++)
      if (growth(&s[i], &s[k]) > 1) {
        crowded = true;
        add_tie(&t[i], s, i, k);
        add_tie(&t[k], s, k, i);
      }
  return crowded;
}

/* One round of stress majorization: each shape goes where its ties would have it. */
static void relax(en_shape_box *s, uint32_t n, const ties *t)
{
  for (uint32_t i = 0; i < n; i++) {
    double x = 0, y = 0, weight = 0;
    for (uint32_t k = 0; k < t[i].n; k++) {
      const en_shape_box *o = &s[t[i].at[k].to];
      double want = t[i].at[k].want, dx = s[i].x - o->x, dy = s[i].y - o->y, d = hypot(dx, dy);
      double w = 1 / (want * want);
      if (d < 0.01) { /* one spot: by order */
        dx = i < t[i].at[k].to ? -1 : 1;
        dy = 0;
        d = 1;
      }
      x += w * (o->x + dx * want / d);
      y += w * (o->y + dy * want / d);
      weight += w;
    }
    if (weight > 0) {
      s[i].x = x / weight;
      s[i].y = y / weight;
    }
  }
}

enum { GROW_ROUNDS = 80, RELAX_ROUNDS = 12, PUSH_ROUNDS = 60, TRIES = 40 };

static void grow(en_shape_box *s, uint32_t n)
{
  ties *t = en_xmalloc(n * sizeof *t);
  for (int r = 0; r < GROW_ROUNDS && tie_up(s, n, t); r++)
    for (int k = 0; k < RELAX_ROUNDS; k++)
      relax(s, n, t);
  free(t);
}

void en_push_apart(en_shape_box *s, uint32_t n)
{
  uint32_t *order = en_xmalloc(n * sizeof *order);
  for (uint32_t i = 0; i < n; i++)
    order[i] = i;
  bool crowded = true;
  for (int t = 0; t < TRIES && crowded; t++) {
    for (int r = 0; r < PUSH_ROUNDS && crowded; r++)
      crowded = push_all(s, order, n);
    if (crowded) /* no room: a little more of it */
      scale(s, n, 1.05);
  }
  free(order);
}

/* ---- what hangs together stays; the rest comes close ---- */

static uint32_t root_of(const uint32_t *up, uint32_t i)
{
  while (up[i] != i)
    i = up[i];
  return i;
}

/* The first shape of each shape's component. */
static uint32_t *components(uint32_t n, const uint32_t (*line)[2], uint32_t n_lines)
{
  uint32_t *up = en_xmalloc(n * sizeof *up);
  for (uint32_t i = 0; i < n; i++)
    up[i] = i;
  for (uint32_t i = 0; i < n_lines; i++) {
    uint32_t a = root_of(up, line[i][0]), b = root_of(up, line[i][1]);
    up[a > b ? a : b] = a > b ? b : a;
  }
  for (uint32_t i = 0; i < n; i++)
    up[i] = root_of(up, i);
  return up;
}

static bool is_clear(const en_shape_box *s, uint32_t n, const uint32_t *part, uint32_t which,
                     const bool *placed, double x, double y)
{
  for (uint32_t i = 0; i < n; i++) {
    if (part[i] != which)
      continue;
    en_shape_box moved = { s[i].x + x, s[i].y + y, s[i].w, s[i].h };
    for (uint32_t k = 0; k < n; k++)
      if (placed[part[k]] && growth(&moved, &s[k]) > 1)
        return false;
  }
  return true;
}

/* Moves a component straight towards (cx, cy) as far as nothing is in the way, and not in behind
 * something: it stops at the first obstacle. */
static void draw_near(en_shape_box *s, uint32_t n, const uint32_t *part, uint32_t which,
                      const bool *placed, double cx, double cy)
{
  enum { STEPS = 60 };
  double x = 0, y = 0, at = 0;
  uint32_t m = 0;
  for (uint32_t i = 0; i < n; i++)
    if (part[i] == which) {
      x += s[i].x;
      y += s[i].y;
      m++;
    }
  double dx = cx - x / m, dy = cy - y / m;
  for (int k = 1; k <= STEPS && is_clear(s, n, part, which, placed, dx * k / STEPS, dy * k / STEPS); k++)
    at = (double)k / STEPS;
  for (uint32_t i = 0; i < n; i++)
    if (part[i] == which) {
      s[i].x += dx * at;
      s[i].y += dy * at;
    }
}

/* The largest component stays, the others come close in order of their first shape. */
static void gather_parts(en_shape_box *s, uint32_t n, const uint32_t *part)
{
  uint32_t *size = en_xmalloc(n * sizeof *size), largest = 0;
  bool *placed = en_xmalloc(n * sizeof *placed);
  double cx = 0, cy = 0;
  for (uint32_t i = 0; i < n; i++) {
    size[i] = 0;
    placed[i] = false;
  }
  for (uint32_t i = 0; i < n; i++)
    size[part[i]]++;
  for (uint32_t i = 1; i < n; i++)
    largest = size[i] > size[largest] ? i : largest;
  for (uint32_t i = 0; i < n; i++) {
    cx += part[i] == largest ? s[i].x / size[largest] : 0;
    cy += part[i] == largest ? s[i].y / size[largest] : 0;
  }
  placed[largest] = true;
  for (uint32_t i = 0; i < n; i++)
    if (size[i] && !placed[i]) {
      draw_near(s, n, part, i, placed, cx, cy);
      placed[i] = true;
    }
  free(size);
  free(placed);
}

void en_spread(en_shape_box *s, uint32_t n, const uint32_t (*line)[2], uint32_t n_lines, double reach)
{
  double length = mean_length(s, line, n_lines);
  if (n == 0)
    return;
  if (length > 0)
    scale(s, n, reach * mean_size(s, n) / length);
  grow(s, n);
  en_push_apart(s, n); /* what growing has left over */
  uint32_t *part = components(n, line, n_lines);
  gather_parts(s, n, part);
  free(part);
}
