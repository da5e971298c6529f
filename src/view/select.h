/* A part of the graph, as a graph of its own: what a view's options leave of it. All writers take
 * it like the whole. */
#ifndef EN_VIEW_SELECT_H
#define EN_VIEW_SELECT_H

#include "graph/graph.h"
#include "view/ask.h"

/* The part of `g` that `ask` wants: the relations that pass all its filters, with the evidence that
 * passes them, then of these what lies near --focus or --between, and all entities that these name
 * (their countries and places too). The list of articles and the counts of entities stay those of
 * the whole. Where nothing is filtered, `g` itself.
 *
 * The order of the filters: articles and dates choose evidence; kind, relation, status, country and
 * number of articles choose relations by it; then --focus and --between walk over those.
 *
 * EN_E_USAGE where a name or a word is not known; EN_DIFFERS, with a message, where nothing is left
 * (`name` is that of the view, for the message, or NULL). The part borrows from `g`; what is new
 * lives in `a`. */
EN_NODISCARD en_status en_select(en_diag *d, en_arena *a, const en_graph_view *g, const en_ask *ask,
                                 const char *name, const en_graph_view **out);

/* The graph of the relations marked in `on` (one per edge of `g`), of what they name, and of the
 * nodes `focus` (0: none), whom it is about; `shows` says so in words. */
const en_graph_view *en_part(en_arena *a, const en_graph_view *g, const bool *on,
                             const en_node_id focus[2], en_str shows);

#endif
