#include "app/commands.h"

#include "app/sheets.h"
#include "graph/read.h"

/* Views of a graph that is there already. What leaves nothing is told; the other views are made. */
static en_status draw(en_diag *d, en_arena *mem, const en_opts *o, const en_ruleset *rs)
{
  const en_graph_view *g = NULL;
  en_views views;
  en_sheets sheets;
  EN_TRY(en_output_check(d, o));
  EN_TRY(en_sheets_views(d, mem, o, rs, NULL, &views));
  EN_TRY(en_graph_load(d, mem, rs, o->arg[0], o->lim.file_bytes, &g));
  en_status st = en_sheets_make(d, mem, o, &views, o->views ? NULL : "view", g, &sheets);
  if (st > EN_DIFFERS)
    return st;
  EN_TRY(en_output_spares(d, o, sheets.at, sheets.n, o->arg[0]));
  return sheets.n ? en_worst(st, en_output_write(d, o, sheets.at, sheets.n)) : st;
}

int en_draw(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_arena *mem = en_arena_new();
  en_status st = draw(d, mem, o, rs);
  en_arena_free(mem);
  return en_status_exit(st);
}
