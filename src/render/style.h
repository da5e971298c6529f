/* How status shows on a line, the same in every picture: planned dashed, alleged dotted, ended
 * faded, contested double, denied dotted and faded. */
#ifndef EN_RENDER_STYLE_H
#define EN_RENDER_STYLE_H

#include "graph/graph.h"

/* Graphviz style of a line with that status. */
const char *en_line_style(uint8_t status);
/* Appends its colour: that of the type (bonds are grey), faded or doubled as the status asks. */
void en_put_line_color(en_buf *b, const en_reltype_def *t, uint8_t status, bool contested);

#define EN_FONT "Helvetica,Arial,sans-serif"

#endif
