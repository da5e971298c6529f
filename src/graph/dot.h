/* DOT as it is written: nodes and edges with those attributes that a reader asks for. The whole grammar is
 * read (comments, defaults, subgraphs, chains of edges, ports, quoted, joined and HTML strings), but for
 * edges that begin or end at a subgraph, and text behind the graph; both are refused. Attributes of the
 * graph and of subgraphs are passed over.
 *
 * It is our own because files come from anywhere: cgraph tells the line of a mistake and no column, keeps a
 * table of all attributes of all nodes, and remembers one file while it reads the next. */
#ifndef EN_GRAPH_DOT_H
#define EN_GRAPH_DOT_H

#include "base/diag.h"

typedef struct {
  en_str id;
  const en_str *value; /* in the order of the names that were asked for; NULL: it has none of them */
  uint32_t at;         /* byte of the file at which it is first named */
} en_dot_node;

typedef struct {
  uint32_t from, to;   /* indices of nodes */
  const en_str *value; /* as above */
  uint32_t at;
} en_dot_edge;

typedef struct {
  const en_dot_node *node; /* in the order in which the file first names them */
  uint32_t n_nodes;
  const en_dot_edge *edge; /* in the order of the file */
  uint32_t n_edges;
} en_dot;

/* The attributes that are asked for. A list ends with NULL. */
typedef struct {
  const char *const *of_node, *const *of_edge;
} en_dot_names;

/* Subgraphs may lie this deep in each other. */
enum { EN_DOT_DEPTH = 100 };

/* Reads a directed graph. In values a backslash before a quote or a backslash is taken away, and one
 * before a line end with it; what has no value has an empty one. All lives in `a`. A mistake
 * is said with file:line:column, the line and a caret, and is EN_E_INPUT. */
EN_NODISCARD en_status en_dot_parse(en_diag *d, en_arena *a, en_str file, en_str text, const en_dot_names *names,
                                    en_dot *out);

/* Value number `i` of a node or an edge. */
static inline en_str en_dot_value(const en_str *value, uint32_t i) { return value ? value[i] : EN_STR(""); }

/* The place of a byte, for messages. */
en_loc en_dot_loc(en_str file, en_str text, uint32_t at);

#endif
