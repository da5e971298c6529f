/* Stage 10: writers. Each reads a constant graph and fills a buffer; nothing is escaped anywhere
 * but in render/escape.c, one function per target language. */
#ifndef EN_RENDER_RENDER_H
#define EN_RENDER_RENDER_H

#include "graph/graph.h"
#include "view/ask.h"

typedef struct {
  const char *title;      /* of the map; NULL: made from the articles */
  uint32_t top;           /* at most so many entities are drawn (default 50); 0 all */
  const char *engine;     /* of the layout: "dot", "neato", "sfdp", "circo", "timeline"; NULL: the best */
  enum { EN_BOXES_MAYBE, EN_BOXES_MUST, EN_BOXES_NEVER } boxes; /* round what belongs to a country */
  en_str like;            /* an earlier page of it: what both show stays where it was; empty: none */
  const char *self;       /* path of our own binary, run again for the layout */
  bool system_fonts;      /* --fonts=system: pango's metrics instead of the built-in table */
  const struct en_theme *theme; /* its colours (theme.h); NULL: those of a report */
  en_extent extent;       /* of a PNG or PDF */
  const struct en_layout_memory *layouts; /* of earlier runs (layout.h); NULL: none */
  const en_limits *lim;
} en_render_opts;

/* The writers; export/formats.h has the table of all formats. Each appends to `out`. A picture that
 * cannot be laid out is reported to `d`. */
EN_NODISCARD en_status en_render_dot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
EN_NODISCARD en_status en_render_json(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
EN_NODISCARD en_status en_render_svg(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
EN_NODISCARD en_status en_render_png(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
EN_NODISCARD en_status en_render_pdf(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
EN_NODISCARD en_status en_render_html(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
EN_NODISCARD en_status en_render_xdot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);

/* The layout child: reads a render-profile graph on stdin, writes the laid out SVG or xdot on
 * stdout under CPU, memory and time limits. main() calls it when argv[1] is "--layout-child". */
int en_layout_child_main(int argc, char **argv);

#endif
