/* What a view asks for, tied to a graph: names are nodes, lists are sets, dates are days. */
#ifndef EN_VIEW_CRITERIA_H
#define EN_VIEW_CRITERIA_H

#include "graph/graph.h"
#include "view/ask.h"
#include "base/days.h"

enum { EN_CONTESTED_BIT = EN_ENDED + 1 }; /* beside the statuses, in the set of --status */

typedef struct {
  const en_ask *ask;
  en_node_id focus, other;  /* of --focus; of --between both; 0 */
  bool between;
  const bool *kind;         /* per kind, NULL: all; likewise the sets below */
  const bool *type;         /* per relation type */
  const bool *country;      /* per node: one of the countries */
  const bool *source;       /* per article */
  uint32_t status;          /* bits of en_rel_status and EN_CONTESTED_BIT; 0: all */
  int32_t since, until, as_of; /* days, inclusive; INT32_MIN, INT32_MAX where not asked */
} en_criteria;

/* EN_E_USAGE, reported, where the graph or its rules know no such name, kind, relation, status,
 * country or article; names that may be any of several are listed. Sets live in `a`. */
EN_NODISCARD en_status en_criteria_make(en_diag *d, en_arena *a, const en_graph_view *g,
                                        const en_ask *ask, en_criteria *out);

#endif
