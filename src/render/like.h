/* An earlier picture that a new one should be like (--like): where it had what both show. The page says
 * it itself: what each shape stands for, how it was laid out, and where it had its own shapes from. */
#ifndef EN_RENDER_LIKE_H
#define EN_RENDER_LIKE_H

#include "render/picture.h"

typedef struct {
  en_str layout;           /* how it was laid out, by the name of the preset */
  const en_pic_seed *seed; /* per shape of the new picture; NULL: nothing of it was there */
} en_like;

/* What the earlier page says of the shapes of *p. Where it shows the same graph it was laid out from
 * the same places, so that it comes out with the same bytes: made from nothing if it was, else from where
 * the picture before it had them. `graph` tells the graph of *p from others. */
void en_like_read(en_arena *a, const en_picture *p, en_str page, en_str graph, en_like *out);

/* What a shape stands for: the id of its entity; of a knot its first relation. */
en_str en_like_shape(en_arena *a, const en_picture *p, uint32_t shape);

/* The shapes in the order in which the earlier picture had them, from left to right or, if
 * `downwards`, from top to bottom, or the other way round; what is new stands in the middle of what it is
 * tied to, or last. */
const uint32_t *en_like_order(en_arena *a, const en_picture *p, const en_pic_seed *seed, bool downwards,
                              bool backwards);

#endif
