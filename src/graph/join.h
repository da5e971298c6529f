/* Maps that are finished, put together: what has one id is one. Nothing that was decided when they were
 * made is decided anew, so that maps which know too little of an article to start from it again
 * (map.json, map.dot) can be joined all the same; partial graphs (graph/partial.h) are joined better.
 *
 * Neither the order of the maps matters nor how often one comes. An article is known by id, path, date,
 * url and hash; map.dot knows the id alone, and what it says counts as said of an article of that id in
 * another map. Evidence is put together and counted, mentions by article; where a map does not hold
 * all that it counts, the larger count stands. Names, posts and countries on which maps disagree are
 * chosen as when a graph is made. */
#ifndef EN_GRAPH_JOIN_H
#define EN_GRAPH_JOIN_H

#include "graph/graph.h"

/* A map and the name that messages call it by. */
typedef struct {
  const en_graph_view *g;
  en_str name;
} en_named_map;

/* The maps' nodes and edges may be in any order, and edges may repeat; those of *out are in the order
 * of graphs. Of each edge the best `max_evidence` pieces are kept. Its strings are those of the maps, the
 * rest lives in `a`. EN_E_INPUT, reported, where two maps were made by different rules, or give two kinds to
 * one id. */
EN_NODISCARD en_status en_graph_join(en_diag *d, en_arena *a, const en_ruleset *rs, const en_named_map *map,
                                     uint32_t n, uint32_t max_evidence, const en_graph_view **out);

#endif
