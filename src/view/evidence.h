/* An edge by the evidence that a view admits. */
#ifndef EN_VIEW_EVIDENCE_H
#define EN_VIEW_EVIDENCE_H

#include "view/criteria.h"

/* `e` as the admitted evidence alone states it (status, date, place, contested, counts), in *out;
 * false where none of it is left. The time of a piece of evidence is its date, or where the
 * sentence gives none, that of its article; what has neither is left out as soon as a time is asked
 * for. Of --as-of: what is announced counts from the day of its article; a bond that had last been
 * told to have ended is left out. New arrays live in `a`. */
bool en_edge_admit(en_arena *a, const en_graph_view *g, const en_criteria *c, const en_edge *e,
                   en_edge *out);

/* Restates *e by the evidence ev[0..n) alone, best first: status, date, place, contested, counts. */
void en_edge_settle(en_arena *a, const en_graph_view *g, en_edge *e, const en_evidence *ev, uint32_t n);

#endif
