/* Nodes by what people call them. */
#ifndef EN_GRAPH_FIND_H
#define EN_GRAPH_FIND_H

#include "graph/graph.h"

typedef struct {
  const en_node_id *at; /* in order of node ids */
  uint32_t n;
} en_found;

/* The node with that id; else those with that name, else those with that alias, in small or
 * capital letters, with accents and punctuation or without. In memory of `a`. */
en_found en_find_named(en_arena *a, const en_graph_view *g, en_str name);
/* Those whose name or alias has the words of `name` in it, for "did you mean"; at most `max`. */
en_found en_find_like(en_arena *a, const en_graph_view *g, en_str name, uint32_t max);

/* The node with that id, 0 if there is none. */
en_node_id en_node_with_id(const en_graph_view *g, en_str id);
/* The first article with that id, n_articles if there is none. */
uint32_t en_first_article(const en_graph_view *g, en_str id);

/* What tells an article from all others of the graph. Two of different folders may have one id; then
 * the path is needed, too. Two of one file that have one id (lines of JSON, items of a feed) are
 * counted. */
typedef struct {
  en_str id, path;
  bool by_path;    /* the id is not enough */
  uint32_t nth;    /* from 1; 0 where id and path are enough */
} en_article_name;

en_article_name en_article_name_of(const en_graph_view *g, uint32_t article);

/* Exactly one node of that name, or EN_E_USAGE with a message that lists the candidates. `what`
 * stands before it ("--focus: "), `at` is where the name stands, or NULL. */
EN_NODISCARD en_status en_find_one(en_diag *d, en_arena *a, const en_graph_view *g, const char *what,
                                   const en_loc *at, en_str name, en_node_id *out);

#endif
