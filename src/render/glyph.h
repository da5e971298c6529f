/* The shape of a kind in small: in the legend of a map, at the head of a lane. */
#ifndef EN_RENDER_GLYPH_H
#define EN_RENDER_GLYPH_H

#include "ruleset/ruleset.h"

/* Appends it as SVG, w by h at (x, y); fill and stroke are those of the group it stands in. */
void en_put_glyph(en_buf *b, const en_kind_def *k, double x, double y, double w, double h);

#endif
