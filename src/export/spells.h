/* The days on which an edge held, as far as its sentences say so themselves: never the day of an
 * article. */
#ifndef EN_EXPORT_SPELLS_H
#define EN_EXPORT_SPELLS_H

#include "graph/graph.h"

/* Both ends count. An end that is open has no date. */
typedef struct {
  int32_t first, last; /* days since 1970-01-01; EN_NO_DAY: open */
} en_spell;

#define EN_NO_DAY INT32_MIN

/* Of an event: one spell for each date on which it happened, or was to happen; dates that overlap or
 * touch are one. Of a bond: one spell, open at its end unless it ended or an interval is told. None where
 * nothing is dated; what was denied does not count. In memory of `a`, in order. */
uint32_t en_spells_of(en_arena *a, const en_graph_view *g, const en_edge *e, const en_spell **out);

/* "2024-05-06" */
void en_put_day(en_buf *b, int32_t day);

#endif
