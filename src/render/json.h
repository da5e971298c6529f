/* Parts of map.json for those who hold them in one text: the members and their order are those of
 * graph/read.h. Each appends. */
#ifndef EN_RENDER_JSON_H
#define EN_RENDER_JSON_H

#include "render/render.h"

/* Arrays; `indent` ("" or a new line with spaces) stands before each item. */
void en_put_json_articles(en_buf *b, const en_graph_view *g, const char *indent);
void en_put_json_evidence(en_buf *b, const en_graph_view *g, const en_edge *e, const char *indent);
/* On one line. */
void en_put_json_parts(en_buf *b, const en_graph_view *g, const en_node *n);

#endif
