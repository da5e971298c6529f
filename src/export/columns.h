/* What GraphML, GEXF and CSV say of a node and of an edge beside its id and label: columns with a name
 * and a type, the same in all three, and named as in the data profile of DOT where that has them. */
#ifndef EN_EXPORT_COLUMNS_H
#define EN_EXPORT_COLUMNS_H

#include "graph/graph.h"

typedef enum { EN_COLUMN_TEXT, EN_COLUMN_COUNT, EN_COLUMN_FLAG } en_column_type;

typedef struct {
  const char *name;
  en_column_type type;
  bool json;   /* text that is JSON */
  /* Appends the value of node i (from 1) or edge i (from 0), not escaped; nothing where there is none. */
  void (*put)(en_buf *b, const en_graph_view *g, uint32_t i);
} en_column;

const en_column *en_node_columns(uint32_t *n);
const en_column *en_edge_columns(uint32_t *n);

/* "country-japan.met.country-peru": the same as long as both ends and the type are. */
void en_put_edge_id(en_buf *b, const en_graph_view *g, const en_edge *e);

#endif
