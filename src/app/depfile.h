/* --depfile: what the files of a map are made of, as a rule of make, which ninja reads too: all
 * articles and folders that were read, the rules, decisions and views. */
#ifndef EN_APP_DEPFILE_H
#define EN_APP_DEPFILE_H

#include "app/cli.h"
#include "ingest/ingest.h"

/* Replaces the file that the options name. `target`: the files of the map; `more`: files beside the
 * articles, of which those that are not there are left out. Each file that a rule depends on has an
 * empty rule of its own, so that one that is removed stops nobody. A name that make or ninja cannot
 * read is left out with a warning. */
EN_NODISCARD en_status en_depfile_write(en_diag *d, const en_opts *o, const en_str *target, uint32_t n_targets,
                                        const en_inputs *articles, const en_str *more, uint32_t n_more);

#endif
