/* A layout that leaves what was there where it was: new shapes find a place near those that they are
 * tied to, and only what overlaps moves. */
#ifndef EN_EXT_ANCHOR_H
#define EN_EXT_ANCHOR_H

#include "ext/spread.h"

typedef struct {
  en_shape_box *s;
  uint32_t n;
  const bool *fixed;     /* has its place: at least one */
  const uint32_t (*line)[2];
  uint32_t n_lines;
  double room;           /* free around each shape */
  const uint32_t *frame_of; /* per shape: 1 + index, 0 none */
  en_frame *frame;
  uint32_t n_frames;
} en_anchor;

/* Places the shapes that are not fixed one by one, those with the most ties to what is placed first, where
 * they are free and near these; then what overlaps is pushed apart, a frame with all that is in it. */
void en_anchor_place(en_anchor *a);

#endif
