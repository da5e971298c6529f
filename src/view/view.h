/* Stage 9: which part of the graph a picture shows, up to a number of entities that a reader can take in.
 *
 * A relation weighs by what it is (events before bonds, facts before plans and allegations), by how many
 * independent articles tell of it, and a little by how lately. An entity weighs what the sentences about
 * it do, each counted once. A line competes with its own weight and that of its lesser end. The best line
 * begins; then the best one that leads on to somebody new, unless one between two others is better by
 * half: so what is shown hangs together and nobody stands alone. What a view is about, and of two maps
 * what changed, comes before all else. All steps are coarse: an article more changes little. */
#ifndef EN_VIEW_VIEW_H
#define EN_VIEW_VIEW_H

#include "graph/graph.h"

typedef struct {
  const en_graph_view *g;
  const bool *node;        /* [1..g->n_nodes]: drawn */
  const bool *edge;        /* [0..g->n_edges): drawn */
  const uint32_t *weight;  /* [1..g->n_nodes]: salience */
  uint32_t n_nodes, n_edges;
} en_view;

/* What a relation weighs: events before bonds, facts before allegations and plans, those last before
 * denials, and what several independent articles tell before what one tells. */
uint32_t en_edge_weight(const en_graph_view *g, const en_edge *e);

/* Is the view about this entity (--focus, --between)? */
bool en_is_focus(const en_graph_view *g, en_node_id n);

/* At most `top` entities (0: all that have a relation), and half as many lines again. */
void en_view_make(en_arena *a, const en_graph_view *g, uint32_t top, en_view *out);

#endif
