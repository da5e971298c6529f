#include "ext/anchor.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  en_shape_box *s;
  uint32_t n;
  bool *placed;
  const uint32_t (*line)[2];
  uint32_t n_lines;
  const en_anchor *a;
} plan;

/* ---- frames ---- */

typedef struct {
  double x0, y0, x1, y1;
} rect;

static rect rect_of(const en_shape_box *s, double room)
{
  return (rect){ s->x - s->w / 2 - room, s->y - s->h / 2 - room, s->x + s->w / 2 + room, s->y + s->h / 2 + room };
}

static bool meet(rect a, rect b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

/* The frame round its placed shapes, and shape `more` (n: none) at its place; false where there are none. */
static bool frame_rect(const plan *p, uint32_t frame, uint32_t more, rect *out)
{
  *out = (rect){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (uint32_t i = 0; i < p->n; i++) {
    if (p->a->frame_of[i] != frame + 1 || !(p->placed[i] || i == more))
      continue;
    rect r = rect_of(&p->s[i], EN_FRAME_MARGIN);
    *out = (rect){ fmin(out->x0, r.x0), fmin(out->y0, r.y0), fmax(out->x1, r.x1), fmax(out->y1, r.y1) };
  }
  out->y1 += p->a->frame[frame].label > 0 ? EN_FRAME_TOP - EN_FRAME_MARGIN : 0;
  out->x1 = fmax(out->x1, out->x0 + p->a->frame[frame].label + 2 * EN_FRAME_MARGIN);
  return out->x0 < out->x1 && out->y0 < INFINITY;
}

/* Does the frame hold a shape that is not its own, or run into another? */
static bool frame_clashes(const plan *p, uint32_t frame, rect r)
{
  rect other;
  for (uint32_t k = 0; k < p->n; k++)
    if (p->placed[k] && p->a->frame_of[k] != frame + 1 && meet(r, rect_of(&p->s[k], 0)))
      return true;
  for (uint32_t k = 0; k < p->a->n_frames; k++)
    if (k != frame && frame_rect(p, k, p->n, &other) && meet(r, other))
      return true;
  return false;
}

/* At its place, does shape i fit into the frames as they are? */
static bool fits_frames(const plan *p, uint32_t i)
{
  uint32_t own = p->a->frame_of[i];
  rect r;
  if (own)
    return frame_rect(p, own - 1, i, &r) && !frame_clashes(p, own - 1, r);
  for (uint32_t k = 0; k < p->a->n_frames; k++)
    if (frame_rect(p, k, p->n, &r) && meet(rect_of(&p->s[i], EN_FRAME_MARGIN), r))
      return false;
  return true;
}

/* ---- places ---- */

/* The next to place: most lines to what is placed; of several the first. n where all are. */
static uint32_t next(const plan *p, uint32_t *ties)
{
  uint32_t best = p->n;
  for (uint32_t i = 0; i < p->n; i++)
    ties[i] = 0;
  for (uint32_t i = 0; i < p->n_lines; i++)
    for (int end = 0; end < 2; end++)
      ties[p->line[i][end]] += p->placed[p->line[i][!end]];
  for (uint32_t i = 0; i < p->n; i++)
    if (!p->placed[i] && (best == p->n || ties[i] > ties[best]))
      best = i;
  return best;
}

/* Shape i at (x, y). */
static bool is_free(const plan *p, uint32_t i, double x, double y)
{
  p->s[i].x = x;
  p->s[i].y = y;
  rect r = rect_of(&p->s[i], p->a->room);
  for (uint32_t k = 0; k < p->n; k++)
    if (p->placed[k] && k != i && meet(r, rect_of(&p->s[k], 0)))
      return false;
  return fits_frames(p, i);
}

/* Does the line between two points run through a placed shape that is no end of it? */
static bool is_blocked(const plan *p, uint32_t from, uint32_t to, double x, double y)
{
  enum { STEPS = 12 };
  for (uint32_t k = 0; k < p->n; k++) {
    if (!p->placed[k] || k == from || k == to)
      continue;
    for (int t = 1; t < STEPS; t++) {
      double px = x + (p->s[to].x - x) * t / STEPS, py = y + (p->s[to].y - y) * t / STEPS;
      if (fabs(p->s[k].x - px) < p->s[k].w / 3 && fabs(p->s[k].y - py) < p->s[k].h / 3)
        return true;
    }
  }
  return false;
}

/* Of shape i, which is at (x, y): how long its lines would be, and through how many shapes they would run;
 * how wide its frame. */
static double cost_of(const plan *p, uint32_t i, double x, double y, double reach)
{
  double sum = 0;
  rect r;
  if (p->a->frame_of[i] && frame_rect(p, p->a->frame_of[i] - 1, i, &r))
    sum += 2 * (r.x1 - r.x0 + r.y1 - r.y0);
  for (uint32_t k = 0; k < p->n_lines; k++) {
    uint32_t a = p->line[k][0], b = p->line[k][1], other = a == i ? b : a;
    if ((a != i && b != i) || other == i || !p->placed[other])
      continue;
    sum += hypot(p->s[other].x - x, p->s[other].y - y);
    sum += is_blocked(p, i, other, x, y) ? reach : 0;
  }
  return sum;
}

/* The middle of its frame, as far as that is placed. */
static bool middle_of_frame(const plan *p, uint32_t i, double *x, double *y)
{
  uint32_t n = 0;
  double sx = 0, sy = 0;
  for (uint32_t k = 0; k < p->n && p->a->frame_of[i]; k++)
    if (p->placed[k] && p->a->frame_of[k] == p->a->frame_of[i]) {
      sx += p->s[k].x;
      sy += p->s[k].y;
      n++;
    }
  *x = n ? sx / n : 0;
  *y = n ? sy / n : 0;
  return n > 0;
}

/* The middle of those that it is tied to, or of its frame; of what is tied to nothing the upper right. */
static void middle_of(const plan *p, uint32_t i, uint32_t ties, double *x, double *y)
{
  double sx = 0, sy = 0, right = -INFINITY, top = -INFINITY;
  if (middle_of_frame(p, i, x, y))
    return;
  for (uint32_t k = 0; k < p->n; k++)
    if (p->placed[k]) {
      right = fmax(right, p->s[k].x);
      top = fmax(top, p->s[k].y);
    }
  for (uint32_t k = 0; k < p->n_lines; k++)
    for (int end = 0; end < 2; end++)
      if (p->line[k][end] == i && p->placed[p->line[k][!end]]) {
        sx += p->s[p->line[k][!end]].x;
        sy += p->s[p->line[k][!end]].y;
      }
  *x = ties ? sx / ties : right;
  *y = ties ? sy / ties : top;
}

/* Tries rings round the middle until three of them had free places, and takes the cheapest. */
static void place(plan *p, uint32_t i, uint32_t ties)
{
  enum { RINGS = 60, MORE = 3 };
  double cx, cy, best = INFINITY, step = (p->s[i].w + p->s[i].h) / 4, reach = p->s[i].w + p->s[i].h;
  int free_rings = 0;
  middle_of(p, i, ties, &cx, &cy);
  double at_x = cx, at_y = cy;
  for (int ring = 0; ring < RINGS && free_rings < MORE; ring++) {
    int n = ring ? 8 * ring : 1;
    bool any = false;
    for (int k = 0; k < n; k++) {
      double turn = 2 * 3.14159265358979 * k / n, x = cx + ring * step * cos(turn), y = cy + ring * step * sin(turn);
      if (!is_free(p, i, x, y))
        continue;
      any = true;
      double cost = cost_of(p, i, x, y, reach) + hypot(x - cx, y - cy) / 4;
      if (cost < best - 0.01) {
        best = cost;
        at_x = x;
        at_y = y;
      }
    }
    free_rings += any;
  }
  p->s[i].x = at_x;
  p->s[i].y = at_y;
}

/* ---- frames that are new ---- */

static bool has_placed(const plan *p, uint32_t frame)
{
  for (uint32_t i = 0; i < p->n; i++)
    if (p->placed[i] && p->a->frame_of[i] == frame)
      return true;
  return false;
}

/* Shape i of a frame of which nothing is placed takes the others with it, one below the other: a frame that
 * grew shape by shape would not look for room for all of them. */
static void place_frame(plan *p, uint32_t i, uint32_t ties)
{
  uint32_t frame = p->a->frame_of[i];
  en_shape_box own = p->s[i];
  double h = -EN_FRAME_MARGIN, w = 0;
  for (uint32_t k = 0; k < p->n; k++)
    if (p->a->frame_of[k] == frame) {
      w = fmax(w, p->s[k].w);
      h += p->s[k].h + EN_FRAME_MARGIN;
    }
  p->s[i].w = w;
  p->s[i].h = h;
  place(p, i, ties);
  double x = p->s[i].x, top = p->s[i].y + h / 2;
  p->s[i].w = own.w;
  p->s[i].h = own.h;
  for (uint32_t k = 0; k < p->n; k++)
    if (p->a->frame_of[k] == frame) {
      p->s[k].x = x;
      p->s[k].y = top - p->s[k].h / 2;
      top -= p->s[k].h + EN_FRAME_MARGIN;
      p->placed[k] = true;
    }
}

/* ---- what overlaps gives way ---- */

/* The shapes of one frame, or where `frame` is n_frames those of none, a little apart. */
static void push_members(const plan *p, uint32_t frame, double room)
{
  en_shape_box *s = en_xcalloc((size_t)p->n + 1, sizeof *s);
  uint32_t n = 0, wanted = frame < p->a->n_frames ? frame + 1 : 0;
  for (uint32_t pass = 0; pass < 2; pass++) {
    n = 0;
    for (uint32_t i = 0; i < p->n; i++) {
      if (p->a->frame_of[i] != wanted)
        continue;
      if (pass == 0)
        s[n] = (en_shape_box){ p->s[i].x, p->s[i].y, p->s[i].w + room, p->s[i].h + room };
      else
        p->s[i] = (en_shape_box){ s[n].x, s[n].y, p->s[i].w, p->s[i].h };
      n++;
    }
    if (pass == 0)
      en_push_apart(s, n);
  }
  free(s);
}

/* Frames with all that is in them, and the shapes of none, as bodies that keep off each other. */
static void push_bodies(const plan *p)
{
  uint32_t n = 0, frames = p->a->n_frames;
  en_shape_box *body = en_xcalloc((size_t)frames + p->n + 1, sizeof *body), *was;
  for (uint32_t k = 0; k < frames; k++, n++) {
    rect r;
    if (frame_rect(p, k, p->n, &r))
      body[n] = (en_shape_box){ (r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2, r.x1 - r.x0 + EN_FRAME_MARGIN,
                                r.y1 - r.y0 + EN_FRAME_MARGIN };
  }
  for (uint32_t i = 0; i < p->n; i++)
    if (!p->a->frame_of[i])
      body[n++] =
          (en_shape_box){ p->s[i].x, p->s[i].y, p->s[i].w + 2 * EN_FRAME_MARGIN, p->s[i].h + 2 * EN_FRAME_MARGIN };
  was = en_xcalloc((size_t)n + 1, sizeof *was);
  memcpy(was, body, n * sizeof *body);
  en_push_apart(body, n);
  for (uint32_t i = 0, single = frames; i < p->n; i++) {
    uint32_t b = p->a->frame_of[i] ? p->a->frame_of[i] - 1 : single++;
    p->s[i].x += body[b].x - was[b].x;
    p->s[i].y += body[b].y - was[b].y;
  }
  free(was);
  free(body);
}

static void set_frames(const plan *p)
{
  for (uint32_t k = 0; k < p->a->n_frames; k++)
    push_members(p, k, EN_FRAME_MARGIN);
  push_bodies(p);
  for (uint32_t k = 0; k < p->a->n_frames; k++) {
    rect r;
    if (frame_rect(p, k, p->n, &r))
      p->a->frame[k] = (en_frame){ p->a->frame[k].label, r.x0, r.y0, r.x1, r.y1 };
  }
}

void en_anchor_place(en_anchor *a)
{
  plan p = { a->s, a->n, en_xmalloc((a->n + 1) * sizeof(bool)), a->line, a->n_lines, a };
  uint32_t *ties = en_xmalloc((a->n + 1) * sizeof *ties);
  for (uint32_t i = 0; i < a->n; i++)
    p.placed[i] = a->fixed[i];
  for (uint32_t i; (i = next(&p, ties)) < a->n;) {
    if (a->frame_of[i] && !has_placed(&p, a->frame_of[i]))
      place_frame(&p, i, ties[i]);
    else
      place(&p, i, ties[i]);
    p.placed[i] = true;
  }
  if (a->n_frames)
    set_frames(&p);
  else
    push_members(&p, 0, a->room);
  free(ties);
  free(p.placed);
}
