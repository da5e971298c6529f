/* The decisions of a run. They belong to the articles, as the map does: where --decisions does not
 * name a file, they are decisions.tsv in the folder of the map, to be kept and shared with it. The
 * rules folder serves any article, and is often installed where nobody may write. */
#ifndef EN_APP_DECIDED_H
#define EN_APP_DECIDED_H

#include "app/cli.h"
#include "graph/graph.h"

typedef struct {
  en_arena *mem;
  en_str path;        /* empty: there is no place for one (-o -) */
  en_buf text;        /* of the file */
  en_decisions table;
} en_decided;

/* Reads and checks the file, if there is one; a file that --decisions names must be there, unless
 * an answer is to be written to it. Clear it whatever comes back. */
EN_NODISCARD en_status en_decided_load(en_diag *d, const en_opts *o, const en_ruleset *rs, en_decided *out);
void en_decided_clear(en_decided *v);

/* Notes: how many decisions were read, which of them concern nothing or could not be kept, and how
 * many articles are copies. */
void en_decided_tell(en_diag *d, const en_decided *v, const en_graph_view *g);

#endif
