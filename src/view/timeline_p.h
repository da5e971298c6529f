/* Between the parts of the timeline: timeline.c puts relations together, lanes.c chooses and
 * orders. */
#ifndef EN_VIEW_TIMELINE_P_H
#define EN_VIEW_TIMELINE_P_H

#include "view/timeline.h"

/* Of all happenings, in order of date (those without one last), the weightiest for so many lanes,
 * and their lanes; sets all but `g`, n_dated and n_undated of *out. */
void en_lanes_choose(en_arena *a, const en_graph_view *g, const en_happening *all, uint32_t n,
                     uint32_t lanes, bool boxes, en_timeline *out);

#endif
