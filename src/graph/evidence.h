/* The evidence of one edge: what is a piece of it, and which is the best. For src/graph alone. */
#ifndef EN_GRAPH_EVIDENCE_H
#define EN_GRAPH_EVIDENCE_H

#include "base/vec.h"
#include "graph/graph.h"

typedef EN_VEC(en_evidence) en_evidence_vec;

/* map.dot does not say where in the article a quote stands. */
static inline bool en_is_placed(const en_evidence *e) { return e->sentence || e->source.len; }

/* Puts it in a total order, the best first, and keeps one where several say the same of one place; a
 * denial says another thing. Works in `work`. */
void en_evidence_settle(en_arena *work, en_evidence_vec *v);
/* Of settled evidence: does it hold outright evidence and a denial? */
bool en_evidence_contests(const en_evidence_vec *v);
/* Of settled evidence: the first place that a piece of the best status names, 0 none. */
en_node_id en_evidence_place(const en_evidence_vec *v);

#endif
