/* The writers, for the table of render.c alone. */
#ifndef EN_RENDER_RENDER_P_H
#define EN_RENDER_RENDER_P_H

#include "render/render.h"

en_status en_render_dot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
en_status en_render_json(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
en_status en_render_svg(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
en_status en_render_xdot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);

#endif
