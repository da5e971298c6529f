/* What several writers ask of a map: countries' codes, when something was told, which relations share a
 * meeting, what is plainly said. */
#ifndef EN_EXPORT_FACTS_H
#define EN_EXPORT_FACTS_H

#include "export/spells.h"
#include "graph/graph.h"

typedef struct {
  const en_graph_view *g;
  const en_gaz_id *gaz;        /* [node]: its row of the gazetteer, 0 none */
  const int32_t *first, *last; /* [node]: days of the first and the last dated article that names it */
  int32_t first_of_all;        /* of the map; EN_NO_DAY where no article is dated */
  const uint32_t *meeting;     /* [edge]: the first edge of the same meeting, type and status: itself where
                                  it is none's or the first */
  const uint32_t *next;        /* [edge]: the next edge of that meeting; EN_NO_EDGE behind the last */
} en_facts;

#define EN_NO_EDGE UINT32_MAX

/* In memory of `a`. */
void en_facts_make(en_arena *a, const en_graph_view *g, en_facts *out);

/* ISO 3166-1 alpha-2 in small letters of a country, or of the country that the map or else the gazetteer
 * gives another thing; empty where it is not known. */
en_str en_country_code(const en_facts *f, en_node_id n);
/* The note of its row of the gazetteer, or empty. */
en_str en_note_of(const en_facts *f, en_node_id n);
/* The line of mappings.tsv for a node's kind, for a relation; NULL where there is no term. */
const en_mapping *en_term_of_node(const en_facts *f, en_standard s, en_node_id n);
const en_mapping *en_term_of_edge(const en_graph_view *g, en_standard s, const en_edge *e);
/* Told outright and contested by nobody: it holds, or it did and has ended. */
bool en_is_asserted(const en_edge *e);
/* First known day of a date; EN_NO_DAY for none. */
int32_t en_day_of(en_date d);

#endif
