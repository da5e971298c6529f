#include "app/check.h"

#include "app/statements.h"
#include "base/file.h"
#include "ext/svg.h"
#include "ext/viz.h"
#include "graph/read.h"
#include "render/changes.h"

typedef struct {
  en_diag *d;
  const en_opts *o;
  en_arena *mem;
  const en_sheet *sheet; /* that is being compared */
  bool said;             /* how the maps differ has been told: for its JSON */
  en_buf out;
  en_status worst;
} check;

static void tell(check *c, const char *path, const char *what)
{
  en_buf_printf(&c->out, "%-14s  %s\n", path, what);
}

/* How the old map differs in its own terms. A map that cannot be read differs too. */
static void tell_map(check *c, const char *path, en_str old)
{
  en_arena *a = en_arena_new();
  const en_graph_view *was = NULL;
  en_diff diff;
  if (en_graph_read(c->d, a, c->sheet->g->rs, en_str_of(path), old, &was) != EN_OK) {
    tell(c, path, "differs: it cannot be read as a map");
    en_arena_free(a);
    return;
  }
  en_compare(a, was, c->sheet->g, &diff);
  c->said = en_diff_any(&diff);
  en_buf_printf(&c->out, "%-14s  differs: ", path);
  en_changes_text(&diff, c->o->lim.changes, &c->out);
  if (!c->said)
    en_buf_putz(&c->out, "                only what stands beside them does: rules, offsets, names of "
                         "meetings\n");
  en_arena_free(a);
}

static void tell_dot(check *c, const char *path, en_str old, en_str now)
{
  if (c->said) {
    tell(c, path, "differs in the same");
    return;
  }
  tell(c, path, "differs:");
  if (!en_statements_compare(old, now, c->o->lim.changes, &c->out))
    en_buf_putz(&c->out, "  only in its form\n");
}

static bool is_picture(const en_renderer *w) { return strcmp(w->format, "svg") == 0 || strcmp(w->format, "html") == 0; }

static void tell_difference(check *c, const en_renderer *w, const char *path, en_str old, en_str now)
{
  c->worst = en_worst(c->worst, EN_DIFFERS);
  if (strcmp(w->format, "json") == 0)
    tell_map(c, path, old);
  else if (strcmp(w->format, "dot") == 0)
    tell_dot(c, path, old, now);
  else
    tell(c, path, c->said          ? "differs in the same"
                  : w->laid_out ? "differs in how it is drawn (title, --top, --like, --theme, --fonts, or the program)"
                                   : "differs (-T json tells how)");
}

/* The fonts of a machine and the version of rsvg-convert show in these. */
static bool is_converted(const en_renderer *w)
{
  return strcmp(w->format, "png") == 0 || strcmp(w->format, "pdf") == 0;
}

/* Another Graphviz lays out otherwise; the data decides then. What does not say counts as another. */
static bool is_comparable(check *c, const en_renderer *w, const char *path, en_str old)
{
  en_buf ours = { 0 };
  if (is_converted(w)) {
    en_buf_printf(&c->out, "%-14s  not compared: the SVG of which it is made tells\n", path);
    return false;
  }
  en_str theirs = is_picture(w) ? en_svg_graphviz(old) : EN_STR("");
  en_viz_version(&ours);
  bool same = en_eq(theirs, en_buf_str(&ours));
  if (!same)
    en_buf_printf(&c->out, "%-14s  not compared: laid out by %s %.*s, here it is %s\n", path,
                  theirs.n ? "Graphviz" : "an unknown Graphviz", EN_ARG(theirs), ours.p);
  en_buf_clear(&ours);
  return same;
}

static void check_file(check *c, const en_renderer *w)
{
  en_buf path = { 0 }, old = { 0 }, now = { 0 };
  en_buf_printf(&path, "%s/%.*s%s", c->o->out, EN_ARG(c->sheet->name), w->ending);
  en_status st = EN_OK;
  if (!en_exists(path.p)) {
    tell(c, path.p, "differs: it is missing");
    c->worst = en_worst(c->worst, EN_DIFFERS);
  } else if ((st = en_file_read(c->d, path.p, c->o->lim.file_bytes, &old)) == EN_OK &&
             (!w->laid_out || is_comparable(c, w, path.p, en_buf_str(&old)))) {
    st = en_sheet_render(c->d, c->mem, c->o, c->sheet, w, &now);
    if (st == EN_OK && en_eq(en_buf_str(&old), en_buf_str(&now)))
      tell(c, path.p, "up to date");
    else if (st == EN_OK)
      tell_difference(c, w, path.p, en_buf_str(&old), en_buf_str(&now));
  }
  c->worst = en_worst(c->worst, st);
  en_buf_clear(&path);
  en_buf_clear(&old);
  en_buf_clear(&now);
}

static bool wants(const char *list, const char *format)
{
  en_str rest = en_str_of(list), name;
  while (en_split(&rest, ',', &name))
    if (en_eq(name, en_str_of(format)))
      return true;
  return false;
}

/* NAME.json first: it tells most, and the others need not tell it again. */
static void check_sheet(check *c)
{
  uint32_t n = 0;
  const en_renderer *all = en_renderers(&n);
  c->said = false;
  if (wants(c->o->formats, "json"))
    check_file(c, en_renderer_of("json"));
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(all[i].format, "json") != 0 && wants(c->o->formats, all[i].format))
      check_file(c, &all[i]);
}

en_status en_output_compare(en_diag *d, const en_opts *o, const en_sheet *sheet, uint32_t n_sheets)
{
  check c = { .d = d, .o = o, .mem = en_arena_new() };
  for (uint32_t i = 0; i < n_sheets; i++) {
    c.sheet = &sheet[i];
    check_sheet(&c);
  }
  c.worst = en_worst(c.worst, en_stdout_put(d, en_buf_str(&c.out)));
  en_buf_clear(&c.out);
  en_arena_free(c.mem);
  return c.worst;
}
