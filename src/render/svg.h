/* The picture as an SVG page, for those who have made it and want to say more of it. */
#ifndef EN_RENDER_SVG_H
#define EN_RENDER_SVG_H

#include "render/picture.h"

/* Appends the page; where nothing can be laid out one that says why, and `d` is told. Fails with
 * EN_E_INTERNAL alone. Memory of `a` is for what it needs meanwhile. */
EN_NODISCARD en_status en_svg_page(en_diag *d, en_arena *a, const en_picture *p, const en_render_opts *o, en_buf *out);

#endif
