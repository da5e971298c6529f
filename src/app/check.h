/* Is the folder of the map up to date? Nothing is written but what was found, to standard output. */
#ifndef EN_APP_CHECK_H
#define EN_APP_CHECK_H

#include "app/output.h"

/* Compares what en_output_write would write with what is there, and tells for each file whether it
 * is up to date, and how the maps differ: entities and relations, not bytes. A picture that another
 * version of Graphviz drew is not compared. EN_OK, EN_DIFFERS, or an error. */
EN_NODISCARD en_status en_output_compare(en_diag *d, const en_opts *o, const en_sheet *sheet,
                                         uint32_t n_sheets);

#endif
