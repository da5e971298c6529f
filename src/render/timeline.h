/* The timeline (--layout timeline): time runs down, actors are lanes side by side, each happening
 * is a row with its date, a line over the lanes that it joins, and a sentence. */
#ifndef EN_RENDER_TIMELINE_H
#define EN_RENDER_TIMELINE_H

#include "render/picture.h"
#include "view/timeline.h"

/* The same as a picture, for legend, titles, links and sources: shapes are the lanes in order,
 * lines the happenings, between the outermost lanes (n_shapes where there is none), boxes the
 * countries. */
void en_timeline_picture(en_arena *a, const en_timeline *t, en_picture *out);

/* Appends it as a drawing that ext/svg reads like one of Graphviz': shapes with id "s<n>", lines
 * "l<n>", boxes "b<n>". Where `countries` is set, bodies without a box are named with their country. */
void en_timeline_draw(en_arena *a, const en_timeline *t, const en_picture *p, bool countries, en_buf *out);

/* Words of a caption, to be broken into lines. */
typedef struct {
  en_str text;
  bool faint; /* what joins the names */
  bool bold;
} en_said;

typedef struct {
  en_said *at;
  uint32_t n, cap;
} en_caption;

/* "South Korea – sanctions – Kimsuky, Seoul (2) [3]". */
void en_timeline_caption(en_arena *a, const en_timeline *t, const en_picture *p, uint32_t row, en_caption *out);
/* "26–28 Jul", below the heading of its year. */
void en_timeline_date(en_date d, en_buf *out);

#endif
