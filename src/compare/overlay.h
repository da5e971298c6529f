/* Two maps laid over each other, for a picture of what changed. */
#ifndef EN_COMPARE_OVERLAY_H
#define EN_COMPARE_OVERLAY_H

#include "compare/compare.h"

/* One graph with all that is in either map, each part marked with what became of it; what both have
 * is told as the new one tells it. Where more than `most` entities have relations (0: any number),
 * only what changed stays, and the relations between its ends. Articles that went stand behind the
 * others. In memory of `a`; the two maps are borrowed. */
const en_graph_view *en_overlay(en_arena *a, const en_diff *d, uint32_t most);

#endif
