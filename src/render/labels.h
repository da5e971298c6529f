/* Labels of lines, placed after the layout: on their line where it runs free, never on a shape,
 * as little as possible on other lines. A label that finds no room is shortened, then left out:
 * the colour of the line and its title still tell. */
#ifndef EN_RENDER_LABELS_H
#define EN_RENDER_LABELS_H

#include "ext/svg.h"
#include "render/picture.h"

/* How much room the label of that line takes, with all that there is to say; false if it has none. */
bool en_label_size(const en_picture *p, uint32_t line, double *w, double *h);

/* How often lines cross each other or run through shapes: what a reader has to untangle. */
uint32_t en_labels_tangles(en_arena *a, const en_picture *p, const en_svg *s);

/* Appends the labels as an SVG fragment in the drawing's coordinates, that of line "l<n>" as "t<n>". Returns how many
 * found no room. */
uint32_t en_labels_place(en_arena *a, const en_picture *p, const en_preset *how, const en_svg *s,
                         en_buf *out);

#endif
