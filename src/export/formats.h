/* The one table of formats: what -T knows, and the files that each writes. */
#ifndef EN_EXPORT_FORMATS_H
#define EN_EXPORT_FORMATS_H

#include "render/render.h"

typedef en_status (*en_render_fn)(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);

/* One file. The files of one format stand next to each other in the table. */
typedef struct {
  const char *format;  /* "dot" */
  const char *ending;  /* what the name of the file ends in: ".dot", "-nodes.csv" */
  bool shows_changes;  /* also of two maps laid over each other */
  en_render_fn render;
  bool laid_out;       /* by Graphviz, in a process of its own */
} en_renderer;

const en_renderer *en_renderers(uint32_t *n);
/* The first file of a format, NULL if there is no such format. */
const en_renderer *en_renderer_of(const char *format);

#endif
