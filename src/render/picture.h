/* What is on the picture, before anybody knows where: shapes (entities, and knots that join more
 * than three parties of one meeting or one cooperation), boxes (countries with their people and bodies), and lines,
 * each of which stands for all relations of a pair. From it come the graph that is laid out, the legend and the
 * sources. */
#ifndef EN_RENDER_PICTURE_H
#define EN_RENDER_PICTURE_H

#include "render/render.h"
#include "render/theme.h"
#include "view/view.h"

typedef struct {
  en_node_id node;   /* 0: a knot */
  uint32_t edge;     /* of a knot: the graph's edge whose evidence speaks for it */
  uint32_t box;      /* 1 + index, 0 none */
  uint32_t degree;   /* lines */
  uint32_t rank;     /* by lines: 0 has the most */
  en_str acronym;    /* that stands for a long name; empty: none */
  bool boxed;        /* a country of which its box says all: no shape where there are boxes */
} en_pic_shape;

typedef struct {
  uint32_t a, b;        /* indices of shapes; a is the source of a directed line */
  const uint32_t *edge; /* edges of the graph, events first, by rank of their type */
  uint32_t n_edges;
  bool forward, backward; /* arrow heads */
  bool event;           /* has an event among its edges, else bonds alone */
  bool boxed;           /* bonds that a box shows: no line where there are boxes */
} en_pic_line;

/* Where an earlier picture had a shape, in points; y runs upwards. */
typedef struct {
  bool known;
  double x, y;
} en_pic_seed;

typedef struct {
  const en_graph_view *g;
  const en_theme *theme;
  const en_pic_shape *shape; uint32_t n_shapes;
  const en_node_id *box;     uint32_t n_boxes; /* countries */
  const en_pic_line *line;   uint32_t n_lines;
  const uint32_t *knot;      /* [0..g->n_edges): 1 + index of the shape that stands for it, 0 none */
  uint32_t n_entities, n_relations;            /* drawn, boxes included */
  en_str note;               /* what else the heading says, in small letters; or empty */
  en_str counts;             /* how much of what is drawn, where entities and relations do not say it */
  const uint32_t *source;    /* [0..g->n_articles): its number, 0 not cited; one article has one number in all
                                pictures and reports of a map: that of its place in map.json */
  const bool *listed;        /* of these: stands in the list of sources */
  uint32_t n_sources, n_listed;
  const uint32_t *of;        /* per edge of g: the relation of the whole graph that it tells of; NULL: itself */
  const en_pic_seed *seed;   /* per shape; NULL: laid out from nothing */
  double across, down;       /* what the page leaves free for it, beside what stands around; 0: not known */
  const uint32_t *order;     /* in which shapes are declared, which some engines follow; NULL: as they are */
} en_picture;

static inline uint32_t en_picture_edge(const en_picture *p, uint32_t edge) { return p->of ? p->of[edge] : edge; }

/* Numbers the articles that speak for the relations marked in `edge` (one per edge of p->g). The list under the
 * picture ends somewhere, so those come first that together stand for every line. */
void en_sources_number(en_arena *a, const bool *edge, en_picture *p);

/* What is drawn of `g` for these options; all lives in `a`. */
void en_picture_make(en_arena *a, const en_graph_view *g, const en_render_opts *o, en_picture *out);

/* One of its ends is a knot. */
bool en_picture_at_knot(const en_picture *p, uint32_t line);

/* Of two maps laid over each other: what became of a line (of several relations with several fates,
 * EN_CHANGED) and of a shape. */
en_change en_picture_line_change(const en_picture *p, uint32_t line);
en_change en_picture_shape_change(const en_picture *p, uint32_t shape);

/* How the picture is laid out: one rung of the ladder. */
typedef struct {
  const char *engine;
  const char *rankdir;     /* NULL where the engine has none */
  bool boxes;
  const char *edge_label;  /* "label", "xlabel", or NULL where we place them (labels.h) */
  bool hurry;              /* dot's limits and straight lines */
  bool composed;           /* by our own layout (ext/compose.h), from where the engine had things */
  uint32_t max_shapes, max_lines, ms;
  uint32_t named;          /* so many shapes have names, the others are dots; 0: all */
} en_preset;

/* The graph for that preset, shapes with id "s<n>", lines "l<n>", boxes "b<n>"; with tooltips and
 * links in it if `links`. */
void en_picture_dot(const en_picture *p, const en_preset *how, bool links, en_buf *out);

/* How much a label says: the place of an event, too; all but that; of several relations only the first ("met +1"). */
typedef enum { EN_LABEL_PLACED, EN_LABEL_PLAIN, EN_LABEL_BRIEF } en_label_length;

/* The two lines of a line's label: what ("met, cooperates with (3)"), and when, where, and by which sources
 * ("2022-07-26, Oslo [1,4]"). Empty for bonds. */
void en_picture_line_label(const en_picture *p, uint32_t line, en_label_length length, en_buf *what, en_buf *when);

/* What a reader who points at something is told: who or what, and the evidence. */
void en_picture_shape_title(const en_picture *p, uint32_t shape, en_buf *out);
void en_picture_line_title(const en_picture *p, uint32_t line, en_buf *out);
/* Where a click leads: the article of the best evidence; empty if it has no link. */
en_str en_picture_shape_link(const en_picture *p, uint32_t shape);
en_str en_picture_line_link(const en_picture *p, uint32_t line);

#endif
