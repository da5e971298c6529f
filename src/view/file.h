/* A file of views, each with a name and the options of `draw`, all made in one run:
 *
 *   # What the report shows.
 *   actors: --kind threat_actor,threat,country --min-articles 2
 *   quad: --focus Quad --depth 2
 *     --title "The Quad and its neighbours" --since 2024
 *
 * A view is a line, and the indented lines below it. Values of several words stand in quotes, "so"
 * or 'so'; there are no escapes. --option=VALUE is the same as --option VALUE. A line that begins
 * with # and empty lines are nothing. What the command line asks for holds for all views, unless a
 * view says otherwise. */
#ifndef EN_VIEW_FILE_H
#define EN_VIEW_FILE_H

#include "view/ask.h"

typedef struct {
  en_str name; /* letters, digits, "-", "_", "."; the files are NAME.svg and so on */
  en_loc at;
  en_ask ask;
} en_named_view;

typedef struct {
  const en_named_view *at; /* in the order of the file */
  uint32_t n;
} en_views;

/* Reads the text of a view file, which must live as long as the views do (they borrow from it, and
 * from `base`). EN_E_USAGE after every error has been reported with file:line:column and caret. */
EN_NODISCARD en_status en_views_read(en_diag *d, en_arena *a, en_str file, en_str text,
                                     const en_ask *base, en_views *out);

#endif
