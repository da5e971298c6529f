#include "app/sheets.h"

#include "app/themes.h"
#include "base/file.h"
#include "view/select.h"

static en_status read_views(en_diag *d, en_arena *a, const en_opts *o, const char *taken, en_views *out)
{
  en_buf bytes = { 0 };
  en_status st = en_file_read(d, o->views, o->lim.file_bytes, &bytes);
  if (st == EN_OK) {
    bool from_stdin = strcmp(o->views, "-") == 0;
    st = en_views_read(d, a, en_str_of(from_stdin ? "(standard input)" : o->views),
                       en_arena_str(a, en_buf_str(&bytes)), &o->ask, out);
  }
  en_buf_clear(&bytes);
  for (uint32_t i = 0; st == EN_OK && taken && i < out->n; i++)
    if (en_eq(out->at[i].name, en_str_of(taken)))
      st = en_fail(d, EN_E_USAGE, &out->at[i].at, "'%s' is the name of the whole", taken);
  return st;
}

en_status en_sheets_views(en_diag *d, en_arena *a, const en_opts *o, const en_ruleset *rs, const char *taken,
                          en_views *out)
{
  const en_theme *own, *theme;
  *out = (en_views){ 0 };
  if (o->views)
    EN_TRY(read_views(d, a, o, taken, out));
  en_status st = en_theme_load(d, a, o, rs, &o->ask, true, &own);
  for (uint32_t i = 0; st == EN_OK && i < out->n; i++)
    if (out->at[i].ask.value[EN_ASK_THEME].p != o->ask.value[EN_ASK_THEME].p)
      st = en_theme_load(d, a, o, rs, &out->at[i].ask, true, &theme);
  return st;
}

static en_status add(en_diag *d, en_arena *a, const en_opts *o, const en_graph_view *g, en_str name, const char *said,
                     const en_ask *ask, en_sheets *out)
{
  en_sheet *s = &out->at[out->n];
  *s = (en_sheet){ .name = name, .ask = ask };
  EN_TRY(en_theme_load(d, a, o, g->rs, ask, false, &s->theme));
  en_status st = en_select(d, a, g, ask, said, &s->g);
  out->n += st == EN_OK;
  return st;
}

en_status en_sheets_make(en_diag *d, en_arena *a, const en_opts *o, const en_views *views,
                         const char *own, const en_graph_view *g, en_sheets *out)
{
  en_status st = EN_OK;
  *out = (en_sheets){ .at = EN_ARRAY(a, (size_t)views->n + 1, en_sheet) };
  if (own)
    st = add(d, a, o, g, en_str_of(own), NULL, &o->ask, out);
  for (uint32_t i = 0; i < views->n; i++) {
    en_str said = en_arena_printf(a, "view '%.*s'", EN_ARG(views->at[i].name));
    st = en_worst(st, add(d, a, o, g, views->at[i].name, said.p, &views->at[i].ask, out));
  }
  return st;
}
