/* Points, boxes and straight pieces of a drawing; y grows whichever way the caller likes. */
#ifndef EN_EXT_PLANE_H
#define EN_EXT_PLANE_H

#include <math.h>
#include <stdbool.h>

typedef struct {
  double x, y;
} en_point;
typedef struct {
  double x0, y0, x1, y1;
} en_box;

/* The area that two boxes share. */
static inline double en_box_overlap(const en_box *a, const en_box *b)
{
  double w = fmin(a->x1, b->x1) - fmax(a->x0, b->x0), h = fmin(a->y1, b->y1) - fmax(a->y0, b->y0);
  return w > 0 && h > 0 ? w * h : 0;
}

/* From where to where the line through p and q is inside of the box, in parts of the way from p to q; false
 * if it is nowhere (Liang and Barsky's clipping). */
static inline bool en_clip(en_point p, en_point q, const en_box *b, double *from, double *to)
{
  double t0 = -INFINITY, t1 = INFINITY, dx = q.x - p.x, dy = q.y - p.y;
  const double d[4] = { -dx, dx, -dy, dy };
  const double r[4] = { p.x - b->x0, b->x1 - p.x, p.y - b->y0, b->y1 - p.y };
  for (int i = 0; i < 4; i++) {
    if (d[i] < 0 || d[i] > 0) {
      double t = r[i] / d[i];
      if (d[i] < 0)
        t0 = t > t0 ? t : t0;
      else
        t1 = t < t1 ? t : t1;
    } else if (r[i] < 0) {
      return false;
    }
  }
  *from = t0;
  *to = t1;
  return t0 < t1;
}

/* Does the piece p-q run through the box? */
static inline bool en_piece_meets(en_point p, en_point q, const en_box *b)
{
  double t0, t1;
  return en_clip(p, q, b, &t0, &t1) && t0 < 1 && t1 > 0;
}

static inline double en_side(en_point a, en_point b, en_point c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Do the pieces a-b and c-d cross? */
static inline bool en_pieces_cross(en_point a, en_point b, en_point c, en_point d)
{
  return en_side(a, b, c) * en_side(a, b, d) < 0 && en_side(c, d, a) * en_side(c, d, b) < 0;
}

#endif
