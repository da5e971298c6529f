/* How status shows on a line, the same in every picture: planned dashed, alleged dotted, ended
 * faded, contested double, denied dotted and faded. */
#ifndef EN_RENDER_STYLE_H
#define EN_RENDER_STYLE_H

#include "graph/graph.h"

/* Graphviz style of a line with that status. */
const char *en_line_style(uint8_t status);
/* Appends its colour: that of the type (bonds are grey), faded or doubled as the status asks. */
void en_put_line_color(en_buf *b, const en_reltype_def *t, uint8_t status, bool contested);

/* The same for two maps laid over each other: what came green and bold, what went red and dashed,
 * what changed amber, the rest grey; and a sign before the name, for print without colours. */
typedef struct {
  const char *color, *text; /* of lines and outlines; of names */
  const char *style;        /* of lines */
  const char *width;        /* points, of lines */
  const char *sign, *told;
} en_change_style;

const en_change_style *en_style_of_change(en_change c);

/* What ended, in strokes and dots: Graphviz has no such style. */
#define EN_ENDED_DASHES "10,2.5,1.5,2.5"

#define EN_FONT "Helvetica,Arial,sans-serif"

#endif
