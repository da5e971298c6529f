/* A layout for a page: shapes, and frames with the shapes that belong to them, are moved about until lines are
 * short, cross little, run through nothing and have room for their labels, and all of it fills a part of a
 * page of given proportions. */
#ifndef EN_EXT_COMPOSE_H
#define EN_EXT_COMPOSE_H

#include "ext/spread.h"

typedef struct {
  uint32_t a, b; /* shapes */
  double w, h;   /* of its label; 0: none */
} en_compose_line;

typedef struct {
  en_shape_box *s;          /* sizes without room; where they stand at first and in the end */
  uint32_t n;
  const en_compose_line *line;
  uint32_t n_lines;
  const uint32_t *frame_of; /* per shape: 1 + index, 0 none */
  en_frame *frame;          /* labels; found here: where the frames stand */
  uint32_t n_frames;
  double across, down;      /* of the page, in points: its proportions, and what room there is to spare */
} en_compose;

/* The same shapes, lines and frames give the same places: chance is drawn from a generator of its own. */
void en_compose_place(en_compose *c);

#endif
