/* What happened when: the dated relations of a graph, those of one occasion together, in order of
 * date, and the actors that take part. One relation told of two days is two happenings. */
#ifndef EN_VIEW_TIMELINE_H
#define EN_VIEW_TIMELINE_H

#include "graph/graph.h"

/* The parties of a meeting or of a forum's session; or all who did one thing to all of its targets
 * on one day (without a date: in one sentence). */
typedef struct {
  en_date date;          /* not known: no evidence says */
  const uint32_t *edge;  /* of en_timeline.g; the first gives status, place and looks */
  uint32_t n_edges;
  const en_node_id *from, *to; /* sources and targets, sorted; of the parties of something, `from` */
  uint32_t n_from, n_to;
  en_node_id forum;      /* whose session it is, 0 none */
  en_node_id place;
  bool mutual;           /* parties, not sources: nobody acts on anybody */
} en_happening;

/* A lane, or the heading of a country that has none but whose people and bodies have. */
typedef struct {
  en_node_id node;
  bool lane;
  uint32_t box;          /* 1 + index of its country among en_timeline.box, 0 none */
} en_column;

typedef struct {
  const en_graph_view *g;     /* the graph with an edge for each relation and date */
  const uint32_t *of;         /* per edge of it: that of the whole graph, which has n_whole */
  uint32_t n_whole;
  const en_happening *at;     /* drawn, in order of date, those without one last */
  uint32_t n;
  const en_column *column;    /* from left to right, columns of one country together */
  uint32_t n_columns, n_lanes;
  const bool *lane;           /* per node: has one */
  const en_node_id *box;      /* countries with columns of their own */
  uint32_t n_boxes;
  uint32_t n_dated, n_undated, n_actors; /* in all: happenings and who could have a lane */
  uint32_t n_undated_drawn;
} en_timeline;

/* May it have a lane? Who can meet or carry out something; not the forum, the threat, the place. */
bool en_is_actor(const en_ruleset *rs, en_kind k);

/* At most `lanes` lanes (0: as many as there are) and twice as many happenings: the weightiest, the
 * dated before the others. With `boxes` the lanes of a country stand together. */
void en_timeline_make(en_arena *a, const en_graph_view *g, uint32_t lanes, bool boxes, en_timeline *out);

#endif
