/* Takes shapes off each other. Graphviz has "prism" for that, but its triangulation orders points
 * by their addresses, and the same graph comes out differently from run to run. */
#ifndef EN_EXT_SPREAD_H
#define EN_EXT_SPREAD_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  double x, y;  /* middle */
  double w, h;  /* size, with the room that must stay free around it */
} en_shape_box;

/* A frame round the shapes that belong to it, with a label at its top. */
typedef struct {
  double label;          /* width of the label */
  double x0, y0, x1, y1; /* found by the layout */
} en_frame;

enum { EN_FRAME_MARGIN = 8, EN_FRAME_TOP = 22 }; /* between shapes and frame; above them, for the label */

/* Scales the n shapes about their common middle so that lines (pairs of indices) are about
 * `reach` shapes long, then lets what overlaps grow apart while neighbours stay neighbours (the idea of
 * prism, with nearest neighbours in place of a triangulation). Parts without a line between them
 * come close to the largest. */
void en_spread(en_shape_box *s, uint32_t n, const uint32_t (*line)[2], uint32_t n_lines, double reach);

/* Pushes overlapping shapes apart, each no further than it must; where that is no way out, all of them
 * get a little more room. */
void en_push_apart(en_shape_box *s, uint32_t n);

#endif
