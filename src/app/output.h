/* From the finished graph to files: everything is rendered to memory first, then each file that
 * changed is replaced in one step. The folder is locked meanwhile (flock on the folder itself, so
 * that nothing is left in it). */
#ifndef EN_APP_OUTPUT_H
#define EN_APP_OUTPUT_H

#include "app/cli.h"
#include "export/formats.h"
#include "graph/graph.h"
#include "render/theme.h"

/* A graph, or a part of one, that becomes files NAME.dot, NAME.svg and so on. */
typedef struct {
  en_str name;
  const en_graph_view *g;
  const en_ask *ask; /* how it is drawn; what is in it has been decided */
  const en_theme *theme; /* NULL: that of a report */
  const struct en_layout_memory *layouts; /* of earlier runs, or NULL */
} en_sheet;

/* Appends one file of a sheet to `out`. `mem` is for what the writer needs meanwhile. */
EN_NODISCARD en_status en_sheet_render(en_diag *d, en_arena *mem, const en_opts *o, const en_sheet *sheet,
                                       const en_renderer *writer, en_buf *out);
/* The formats of opts->formats of every sheet into opts->out, one line per file on standard output;
 * or one format of one sheet to standard output. */
EN_NODISCARD en_status en_output_write(en_diag *d, const en_opts *o, const en_sheet *sheet,
                                       uint32_t n_sheets);
/* EN_E_USAGE where one of the files that would be written is the file at `path`. */
EN_NODISCARD en_status en_output_spares(en_diag *d, const en_opts *o, const en_sheet *sheet,
                                        uint32_t n_sheets, const char *path);
/* The paths of the files that en_output_write writes, in memory of `a`. */
EN_NODISCARD en_status en_output_files(en_diag *d, en_arena *a, const en_opts *o, const en_sheet *sheet,
                                       uint32_t n_sheets, en_str **files, uint32_t *n);
/* The path of the earlier picture (--like) that a sheet is drawn like, whether it is there or not; empty without
 * --like. Lives in `a`. */
en_str en_output_like(en_arena *a, const en_opts *o, const en_sheet *sheet);
/* Names an unknown format before any work is done. */
EN_NODISCARD en_status en_output_check(en_diag *d, const en_opts *o);

/* Locks the folder (flock on the folder itself) until *fd is closed; a note where another run holds
 * it. On a file system without locks it goes on as if it had one. */
EN_NODISCARD en_status en_folder_lock(en_diag *d, const char *dir, int *fd);

/* Standard output, checked: a full disk or a closed pipe is an error, not a silent loss. */
EN_NODISCARD en_status en_stdout_put(en_diag *d, en_str s);
EN_NODISCARD en_status en_stdout_flush(en_diag *d);

#endif
