/* libFuzzer over everything but the layout: bytes of a file -> articles -> graph -> DOT and JSON.
 * Integrity is asserted on the way; sanitizers watch. */
#include "app/pipeline.h"
#include "graph/graph.h"
#include "export/formats.h"
#include "fuzz.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static en_ruleset *rules;
static en_diag *diag;
static int input = -1;
static char input_path[64];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
  rules = fuzz_rules();
  diag = en_diag_new(NULL);
  input = memfd_create("article", MFD_CLOEXEC);
  snprintf(input_path, sizeof input_path, "/proc/self/fd/%d", input);
  return 0;
}

static en_status add_to_graph(void *user, const en_products *p, const en_buf *formatted)
{
  (void)formatted;
  en_graph_add(user, &p->rels);
  return EN_OK;
}

/* All that needs no layout. */
static void render_all(const en_graph_view *g, const en_render_opts *ro)
{
  uint32_t n;
  const en_renderer *file = en_renderers(&n);
  for (uint32_t i = 0; i < n; i++) {
    en_buf b = { 0 };
    if (strcmp(file[i].format, "dot") != 0 && file[i].shows_changes)
      continue; /* a picture */
    if (file[i].render(diag, g, ro, &b) == EN_E_INTERNAL)
      abort();
    en_buf_clear(&b);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (ftruncate(input, 0) != 0 || pwrite(input, data, size, 0) != (ssize_t)size)
    return 0;
  const char *path = input_path;
  en_opts o = { .threads = 1, .lim = en_limits_default() };
  en_graph *graph = en_graph_new(rules, &o.lim);
  en_sink sink = { .take = add_to_graph, .user = graph };
  en_run run;
  en_status st = en_pipeline_run(diag, &o, rules, &path, 1, &sink, &run);
  if (st > EN_NONE || run.input == EN_E_INTERNAL)
    abort();
  const en_graph_view *g = en_graph_finish(graph);
  en_graph_check(g);
  en_render_opts ro = { .top = 60, .self = "", .lim = &o.lim };
  render_all(g, &ro);
  en_run_clear(&run);
  en_graph_free(graph);
  en_diag_drop_text(diag);
  return 0;
}
