/* The door to libxml2 for finishing a drawing that Graphviz made: where things lie, what they are
 * called, what stands around them. Everything handed in as a fragment must be well-formed SVG. */
#ifndef EN_EXT_SVG_H
#define EN_EXT_SVG_H

#include "base/arena.h"
#include "base/buf.h"
#include "ext/plane.h"

typedef struct en_svg en_svg;

/* Reads Graphviz' output and cleans it: no DOCTYPE, no comments, no "transparent" strokes, one
 * font for all. NULL if it is not such a drawing. */
en_svg *en_svg_read(const en_buf *bytes);
void en_svg_free(en_svg *s);
double en_svg_width(const en_svg *s);
double en_svg_height(const en_svg *s);

/* In the drawing's own coordinates: the box around the outline of the element with that id, the
 * box around its text, and up to `max` points along its line. False or 0 if there is none. */
bool en_svg_outline(const en_svg *s, const char *id, en_box *out);
bool en_svg_text(const en_svg *s, const char *id, en_box *out);
uint32_t en_svg_line(const en_svg *s, const char *id, en_point *out, uint32_t max);

/* What a reader who points at the element is told (as <title>), and where a click leads. */
void en_svg_describe(en_svg *s, const char *id, en_str title, en_str href);
/* Sets an attribute of the element. */
void en_svg_mark(en_svg *s, const char *id, const char *name, en_str value);
/* The line of that element is drawn in strokes: an SVG dash array. */
void en_svg_dash(en_svg *s, const char *id, const char *dashes);
/* Adds a fragment on top, in the drawing's coordinates. */
bool en_svg_add(en_svg *s, const en_buf *fragment);

typedef struct {
  double width, height;     /* of the page, points */
  double x, y;              /* where the drawing goes */
  en_str title, desc;       /* of the page, plain text */
  en_str graphviz;          /* version of what laid it out */
  en_str layout, graph;     /* in which way; what tells the graph that was laid out from another */
  en_str paper;             /* colour of the page */
  const en_buf *around;     /* fragment in page coordinates: heading, legend, sources */
} en_page;

/* Width and height of a finished page, by its viewBox; false if it has none. */
bool en_svg_size(const en_buf *page, double *width, double *height);

/* What of a page's plane is shown (it may reach beyond the page, with the page's colour), and how
 * large. */
typedef struct {
  double width, height;         /* of what comes out */
  double x, y, across, down;    /* part of the plane */
} en_svg_frame;

/* Appends the page in that frame. False if it is no such page. */
bool en_svg_frame_in(const en_buf *page, const en_svg_frame *f, en_buf *out);

/* The version that a page, or the first in an HTML file, was laid out with; empty if it does not say. */
en_str en_svg_graphviz(en_str page);

/* A shape of a finished page: what it stands for (its data-node), its middle, and where the picture
 * had it that this one was laid out like (its data-seed). y runs upwards, as in Graphviz. */
typedef struct {
  en_str node;
  double x, y;
  bool seeded;
  double seed_x, seed_y;
} en_svg_place;

typedef struct {
  en_str layout, graph; /* as in en_page */
  const en_svg_place *at;
  uint32_t n;
} en_svg_places;

/* Reads them back; false where the bytes are no such page. All lives in `a`. */
bool en_svg_read_places(en_arena *a, en_str page, en_svg_places *out);

/* The finished page. `s` may be NULL: a page without a drawing. False if `around` is not
 * well-formed. */
bool en_svg_write(en_svg *s, const en_page *page, en_buf *out);

#endif
