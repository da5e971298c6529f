/* What the options ask to be drawn of a graph: the view of the command line, and those of the file
 * of --views. */
#ifndef EN_APP_SHEETS_H
#define EN_APP_SHEETS_H

#include "app/output.h"
#include "view/file.h"

typedef struct {
  en_sheet *at;
  uint32_t n;
} en_sheets;

/* Reads the file of --views, if there is one, and the themes, before any work is done: errors are
 * reported with file:line:column. No view may have the name `taken` (NULL: all may). All lives in `a`. */
EN_NODISCARD en_status en_sheets_views(en_diag *d, en_arena *a, const en_opts *o, const en_ruleset *rs,
                                       const char *taken, en_views *out);

/* The parts of `g` that are wanted: that of the command line, named `own` (NULL: it has none of its
 * own), and the views. A view that leaves nothing is told and left out, and the status is
 * EN_DIFFERS; after an error (EN_E_USAGE) nothing should be written. All lives in `a`. */
EN_NODISCARD en_status en_sheets_make(en_diag *d, en_arena *a, const en_opts *o, const en_views *views,
                                      const char *own, const en_graph_view *g, en_sheets *out);

#endif
