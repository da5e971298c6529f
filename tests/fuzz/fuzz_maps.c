/* libFuzzer over what reads maps: bytes -> map.json, map.dot or a partial graph -> graph -> DOT and JSON.
 * Whatever is read must be whole, and must be read again from the JSON that is written of it. Partial
 * graphs are given without their header, which is of the rules of the day. */
#include "export/formats.h"
#include "graph/partial.h"
#include "graph/read.h"
#include "fuzz.h"

#include <stdlib.h>

static en_ruleset *rules;
static en_diag *diag;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
  rules = fuzz_rules();
  diag = en_diag_new(NULL);
  return 0;
}

static void write(const en_graph_view *g, const char *format, const en_limits *lim, en_buf *out)
{
  en_render_opts ro = { .top = 60, .self = "", .lim = lim };
  if (en_renderer_of(format)->render(diag, g, &ro, out) != EN_OK)
    abort();
}

static void check(const en_graph_view *g, en_arena *a, const en_limits *lim)
{
  en_buf dot = { 0 }, json = { 0 }, again = { 0 };
  const en_graph_view *back;
  en_graph_check(g);
  write(g, "dot", lim, &dot);
  write(g, "json", lim, &json);
  if (en_graph_read(diag, a, rules, EN_STR("again"), en_buf_str(&json), &back) != EN_OK)
    abort();
  write(back, "json", lim, &again);
  if (!en_eq(en_buf_str(&json), en_buf_str(&again)))
    abort();
  en_buf_clear(&dot);
  en_buf_clear(&json);
  en_buf_clear(&again);
}

static const en_graph_view *merge(en_graph *g, const en_limits *lim, en_str lines)
{
  en_buf b = { 0 };
  en_partials *p = en_partials_new(diag, rules, lim, g);
  en_buf_printf(&b, "{\"entente\":\"part\",\"version\":%d,\"program\":\"" EN_VERSION "\",\"rules\":\"%016llx\"}\n",
                EN_PARTIAL_VERSION, (unsigned long long)rules->hash);
  en_buf_put(&b, lines);
  en_status st = en_partials_add(p, EN_STR("part"), en_buf_str(&b));
  en_partials_free(p);
  en_buf_clear(&b);
  return st == EN_OK ? en_graph_finish(g) : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  en_limits lim = en_limits_default();
  en_str bytes = { (const char *)data, (uint32_t)size };
  en_arena *a = en_arena_new();
  en_graph *g = en_graph_new(rules, &lim);
  const en_graph_view *v = NULL;
  if (en_starts(bytes, EN_STR("{\"id\"")))
    v = merge(g, &lim, bytes);
  else if (en_graph_read(diag, a, rules, EN_STR("map"), bytes, &v) != EN_OK)
    v = NULL;
  if (v)
    check(v, a, &lim);
  en_graph_free(g);
  en_arena_free(a);
  en_diag_drop_text(diag);
  return 0;
}
