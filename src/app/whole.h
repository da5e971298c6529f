/* A whole graph on its way out, whether it comes from articles or from parts of a graph. */
#ifndef EN_APP_WHOLE_H
#define EN_APP_WHOLE_H

#include "app/sheets.h"

/* Writes the map and the views, or with --check compares them with what is there (EN_DIFFERS); tells
 * how many relations have more evidence than is kept. `layouts` of earlier runs may be NULL. What was made
 * is in *out, in memory of `mem`. */
EN_NODISCARD en_status en_whole_write(en_diag *d, en_arena *mem, const en_opts *o, const en_views *views,
                                      const en_graph_view *g, const struct en_layout_memory *layouts,
                                      en_sheets *out);

/* Puts "3 articles, 20 entities, 30 relations, 0.05 s" without an end of line where a summary goes, and
 * returns that. `n` things of the name `of` went in, since the time `from` (en_now_ns). */
FILE *en_whole_report(const en_opts *o, uint32_t n, const char *of, const en_graph_view *g, uint64_t from);

#endif
