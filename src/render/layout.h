/* Layout in a child process: our own binary run again with --layout-child, under CPU, memory and
 * wall-clock limits. Whatever happens in there, the caller gets a status. */
#ifndef EN_RENDER_LAYOUT_H
#define EN_RENDER_LAYOUT_H

#include "render/render.h"

typedef struct {
  const char *engine;  /* "dot", "sfdp", "neato", "circo" */
  const char *format;  /* "svg", "xdot" */
  uint32_t ms;         /* at most so long, of the processor */
} en_layout_job;

/* What layouts gave in earlier runs. `asked` is all that a layout depends on, the version of Graphviz
 * included. `find` appends what it gave, or says no; `keep` is told what came of one that was not found.
 * Both are called from one thread at a time. */
typedef struct en_layout_memory {
  bool (*find)(void *user, en_str asked, en_buf *out);
  void (*keep)(void *user, en_str asked, en_str laid_out);
  void *user;
} en_layout_memory;

/* EN_OK with the bytes in *out, from o->layouts where they are known there; EN_E_LIMIT where it took too long or too
 * much; EN_E_INTERNAL where it died or could not be started. Nothing is reported: the caller has other presets. */
EN_NODISCARD en_status en_layout_run(const en_render_opts *o, const en_layout_job *job,
                                     const en_buf *dot, en_buf *out);

#endif
