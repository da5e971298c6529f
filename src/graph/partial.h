/* Partial graphs: what `entente extract` writes and `entente merge` joins. A header line, then a line
 * for each article with all that a graph needs of it (graph/packed.h). Nothing is decided in them: who
 * is who, what a thing is called and what counts as a copy is found when the graph is finished. So a
 * partial graph is a set of lines. It may be split, joined and sorted by any tool that keeps lines
 * whole, as long as a header comes first; a header may come again, and so may an article.
 *
 *   {"entente":"part","version":1,"program":"0.1.0","rules":"16 hex digits"}
 *   {"id":...,"date":...,"title":...,"url":...,"path":...,    of the article; what is unknown is left out
 *    "dateline":...                 where it was written
 *    "hash":...,"text":...          16 hex digits: its bytes, its clean text
 *    "wording":N,"sketch":...       shingles in all; those that are kept, 8 hex digits each
 *    "entities":[{"id":"e1","kind":...,"name":...,"mentions":[its forms],"count":N,"sentence":N,
 *                 "role":...,"acronym":...,"country":"eN","gaz":gazetteer id}, ...],
 *    "relations":[{"type":...,"from":"eN","to":"eN","date":...,"place":"eN","status":...,
 *                  "claimant":"eN","sentence":N,"start":N,"end":N,"quote":...,"rule":...}, ...]}
 *
 * A relation without a rule is one that a title or an owner made. Sorted by bytes, the header comes
 * first. Lines that another version of the program, or other rules, extracted are refused: they would
 * not have said the same. */
#ifndef EN_GRAPH_PARTIAL_H
#define EN_GRAPH_PARTIAL_H

#include "graph/graph.h"

enum { EN_PARTIAL_VERSION = 1 };

/* True of bytes that begin with such a header. */
bool en_is_partial(en_str bytes);

/* Adds partial graphs to `g`, which must have the rules `rs`; all are borrowed and must live as long. */
typedef struct en_partials en_partials;
en_partials *en_partials_new(en_diag *d, const en_ruleset *rs, const en_limits *lim, en_graph *g);
void en_partials_free(en_partials *p); /* NULL is fine */

/* Adds the articles of one; `file` is its name in messages. Reading is strict: the first thing that is
 * wrong is reported with its line (EN_E_INPUT), and what has been added before stays. EN_E_LIMIT where a
 * line is longer than lim->line_bytes, or all have more than lim->articles articles. */
EN_NODISCARD en_status en_partials_add(en_partials *p, en_str file, en_str bytes);

#endif
