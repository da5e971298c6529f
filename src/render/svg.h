/* The picture as an SVG page, for those who want to say more of it. */
#ifndef EN_RENDER_SVG_H
#define EN_RENDER_SVG_H

#include "render/picture.h"

/* Makes the picture of `g` that `o` asks for, in *p, and appends its page; where nothing can be laid
 * out one that says why, and `d` is told. Fails with EN_E_INTERNAL alone. *p lives in `a`. */
EN_NODISCARD en_status en_svg_page(en_diag *d, en_arena *a, const en_graph_view *g, const en_render_opts *o,
                                   en_picture *p, en_buf *out);

#endif
