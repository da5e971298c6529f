/* Who is how far from whom: walks over the edges of a graph, in both directions. */
#ifndef EN_VIEW_PATHS_H
#define EN_VIEW_PATHS_H

#include "graph/graph.h"

/* Of the edges marked in `on`, keeps those of which both ends are within `depth` steps of `from`. */
void en_keep_near(en_arena *a, const en_graph_view *g, en_node_id from, uint32_t depth, bool *on);

/* Keeps those between `from` and `to`, and those on the shortest ways from one to the other through
 * others. */
void en_keep_between(en_arena *a, const en_graph_view *g, en_node_id from, en_node_id to, bool *on);

#endif
