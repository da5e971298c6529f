/* entente diff OLD NEW: what differs between two maps, and why. */
#include "app/commands.h"

#include "app/output.h"
#include "app/themes.h"
#include "base/file.h"
#include "compare/overlay.h"
#include "ext/git.h"
#include "graph/read.h"
#include "render/changes.h"
#include "render/render.h"

static en_status load(en_diag *d, const en_opts *o, const en_ruleset *rs, const char *name, en_arena *a,
                      const en_graph_view **out)
{
  if (strcmp(name, "-") == 0 || en_exists(name) || !en_is_revision(name))
    return en_graph_load(d, a, rs, name, o->lim.file_bytes, out);
  en_buf bytes = { 0 };
  en_status st = en_git_read(d, name, o->lim.file_bytes, &bytes);
  if (st == EN_OK)
    st = en_graph_read(d, a, rs, en_str_of(name), en_buf_str(&bytes), out);
  en_buf_clear(&bytes);
  return st;
}

/* What map.dot would tell of it. */
static en_status reduce(en_diag *d, const en_ruleset *rs, const char *name, en_arena *a, const en_graph_view **g)
{
  en_buf dot = { 0 };
  en_loc at = { .file = en_str_of(name) };
  en_say(d, EN_NOTE, &at, "the other map is DOT, which tells less; of this one the same is compared");
  en_status st = en_render_dot(d, *g, NULL, &dot);
  if (st == EN_OK)
    st = en_graph_read(d, a, rs, en_str_of(name), en_buf_str(&dot), g);
  en_buf_clear(&dot);
  return st;
}

/* The two maps; where one of them was DOT and knows no rules, the other as if it were, too. */
static en_status load_both(en_diag *d, const en_opts *o, const en_ruleset *rs, en_arena *a,
                           const en_graph_view *g[2])
{
  for (int i = 0; i < 2; i++)
    EN_TRY(load(d, o, rs, o->arg[i], a, &g[i]));
  for (int i = 0; i < 2; i++)
    if (g[i]->rules && !g[1 - i]->rules)
      return reduce(d, rs, o->arg[i], a, &g[i]);
  return EN_OK;
}

static en_status put_report(en_diag *d, const en_opts *o, const en_diff *diff)
{
  en_buf b = { 0 };
  switch (o->report) {
  case EN_REPORT_JSON: en_changes_json(diff, &b); break;
  case EN_REPORT_MARKDOWN: en_changes_markdown(diff, o->lim.changes, &b); break;
  default: en_changes_text(diff, o->lim.changes, &b);
  }
  en_status st = en_stdout_put(d, en_buf_str(&b));
  en_buf_clear(&b);
  return st;
}

/* A graph with what went in it is no map: nobody should read it as one. */
static en_status check_formats(en_diag *d, const en_opts *o, en_arena *a)
{
  EN_TRY(en_output_check(d, o));
  en_str rest = en_str_of(o->formats), name;
  while (en_split(&rest, ',', &name)) {
    const en_renderer *w = en_renderer_of(en_arena_str(a, name).p);
    if (!w->shows_changes)
      return en_fail(d, EN_E_USAGE, NULL, "-T %s draws nothing; --json tells the changes", w->format);
  }
  return EN_OK;
}

/* Both maps in one picture: changes.svg, changes.dot. */
static en_status draw(en_diag *d, const en_opts *o, en_arena *a, const en_diff *diff, const en_theme *theme)
{
  en_str title = en_arena_printf(a, "What changed from %s to %s", o->arg[0], o->arg[1]);
  en_ask ask = o->ask;
  if (!ask.given[EN_ASK_TITLE])
    ask.value[EN_ASK_TITLE] = title;
  en_sheet sheet = { .name = EN_STR("changes"), .g = en_overlay(a, diff, ask.top), .ask = &ask,
                     .theme = theme };
  return en_output_write(d, o, &sheet, 1);
}

static en_status compare(en_diag *d, const en_opts *o, const en_ruleset *rs, en_arena *a)
{
  const en_graph_view *g[2];
  const en_theme *theme;
  en_diff diff;
  EN_TRY(en_theme_load(d, a, o, rs, &o->ask, true, &theme));
  EN_TRY(load_both(d, o, rs, a, g));
  en_compare(a, g[0], g[1], &diff);
  if (!o->formats)
    EN_TRY(put_report(d, o, &diff));
  else
    EN_TRY(draw(d, o, a, &diff, theme));
  return en_diff_any(&diff) ? EN_DIFFERS : EN_OK;
}

int en_diff_maps(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_arena *a = en_arena_new();
  en_status st = o->formats ? check_formats(d, o, a) : EN_OK;
  if (st == EN_OK)
    st = compare(d, o, rs, a);
  en_arena_free(a);
  return en_status_exit(st);
}
