#include "app/whole.h"

#include "app/check.h"
#include "app/pipeline.h"

/* The counts stay true; quotes beyond the limit are not in the map. */
static void tell_cut_evidence(en_diag *d, const en_opts *o, const en_graph_view *g)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->n_edges; i++)
    n += g->edge[i].count > g->edge[i].n_evidence && g->edge[i].n_evidence >= o->lim.evidence;
  if (n)
    en_say(d, EN_NOTE, NULL, "%u relation%s more than %u pieces of evidence; the best are kept "
                             "(--max-evidence)", n, n == 1 ? " has" : "s have", o->lim.evidence);
}

en_status en_whole_write(en_diag *d, en_arena *mem, const en_opts *o, const en_views *views,
                         const en_graph_view *g, const struct en_layout_memory *layouts, en_sheets *out)
{
  tell_cut_evidence(d, o, g);
  en_status st = en_sheets_make(d, mem, o, views, "map", g, out);
  if (st > EN_DIFFERS || !out->n)
    return st;
  for (uint32_t i = 0; i < out->n; i++)
    out->at[i].layouts = layouts;
  return en_worst(st, o->check ? en_output_compare(d, o, out->at, out->n)
                               : en_output_write(d, o, out->at, out->n));
}

FILE *en_whole_report(const en_opts *o, uint32_t n, const char *of, const en_graph_view *g, uint64_t from)
{
  FILE *to = strcmp(o->out, "-") == 0 ? stderr : stdout;
  fprintf(to, "%u %s%s, %u entit%s, %u relation%s, %.2f s", n, of, n == 1 ? "" : "s", g->n_nodes,
          g->n_nodes == 1 ? "y" : "ies", g->n_edges, g->n_edges == 1 ? "" : "s",
          (double)(en_now_ns() - from) / 1e9);
  return to;
}
