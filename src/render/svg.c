/* The picture for a report. Layouts are tried in a child process and the one that is read best on
 * a page of A4 is taken; then labels are placed, and heading, legend and sources added. */
#include "render/svg.h"

#include "ext/svg.h"
#include "ext/viz.h"
#include "render/escape.h"
#include "render/labels.h"
#include "render/layout.h"
#include "render/like.h"
#include "render/page.h"
#include "render/style.h"
#include "render/timeline.h"
#include "view/ask.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* The ladder: all presets of the first step that has room for the picture are tried, the later
 * steps only while nothing has come out. Budgets are some ten times what a layout takes. */
typedef struct {
  en_preset how;
  int step;
  enum { ANYTIME, SMALL, BY_NAME } when; /* or only for a small picture, or if its engine is asked for */
} rung;

static const rung ladder[] = {
  { { "neato", NULL, true, NULL, false, true, 100, 220, 8000, 0 }, 0, ANYTIME },
  { { "dot", "LR", true, NULL, false, false, 70, 100, 4000, 0 }, 0, SMALL },
  { { "dot", "TB", true, NULL, false, false, 70, 100, 4000, 0 }, 0, SMALL },
  { { "neato", NULL, false, NULL, false, true, 100, 220, 8000, 0 }, 0, ANYTIME },
  { { "dot", "LR", false, NULL, false, false, 70, 100, 4000, 0 }, 0, SMALL },
  { { "dot", "TB", false, NULL, false, false, 70, 100, 4000, 0 }, 0, SMALL },
  { { "sfdp", NULL, false, NULL, false, false, 100, 220, 8000, 0 }, 0, BY_NAME },
  { { "circo", NULL, false, NULL, false, false, 60, 130, 8000, 0 }, 0, BY_NAME },
  { { "dot", "LR", true, NULL, true, false, 120, 260, 6000, 0 }, 1, ANYTIME },
  { { "dot", "LR", false, NULL, true, false, 120, 260, 6000, 0 }, 1, ANYTIME },
  { { "sfdp", NULL, false, NULL, true, false, 300, 900, 8000, 0 }, 1, ANYTIME },
  { { "sfdp", NULL, false, NULL, true, false, 3000, 10000, 30000, 80 }, 2, ANYTIME },
};

enum { LADDER = sizeof ladder / sizeof *ladder, STEPS = 3 };

/* A4 without its margins, in points. */
static const double LONG_SIDE = 785, SHORT_SIDE = 538;

/* How large the page is with a drawing of that size and all that stands around it. */
static void measure_page(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o, double *width,
                         double *height)
{
  en_buf around = { 0 };
  en_page page;
  en_page_make(a, p, how, o, *width, *height, NULL, &around, &page);
  en_buf_clear(&around);
  *width = page.width;
  *height = page.height;
}

/* What an upright page leaves to the drawing where names are printed in 7.5 points or more. */
static void measure_room(en_arena *a, en_picture *p, const en_preset *how, const en_render_opts *o)
{
  double width = 660, height = 0;
  p->across = width;
  measure_page(a, p, how, o, &width, &height);
  p->down = fmax(width * LONG_SIDE / SHORT_SIDE - height, p->across / 2);
}

/* How large a point of the drawing is on paper, the better of upright and across. */
static double scale_on_paper(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o,
                             const en_svg *s)
{
  double width = en_svg_width(s), height = en_svg_height(s);
  measure_page(a, p, how, o, &width, &height);
  double across = fmin(LONG_SIDE / width, SHORT_SIDE / height), upright = fmin(SHORT_SIDE / width, LONG_SIDE / height);
  return fmin(1.2, fmax(across, upright));
}

/* Print size, less what crossing lines take from it. */
static double worth_of(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o, const en_svg *s)
{
  en_mark m = en_arena_mark(a);
  double tangles = en_labels_tangles(a, p, s), scale = scale_on_paper(a, p, how, o, s);
  en_arena_release(a, m);
  return scale / (1 + 0.35 * tangles / (p->n_lines + 1));
}

static bool has_room(const en_preset *how, const en_picture *p)
{
  return p->n_shapes <= how->max_shapes && p->n_lines <= how->max_lines;
}

enum { SMALL_PICTURE = 25 }; /* shapes: ranks show best what follows from what, and take too much paper for more */

static bool is_called_for(const rung *r, const en_picture *p, const en_render_opts *o)
{
  if (o->engine)
    return strcmp(o->engine, r->how.engine) == 0;
  return r->when == ANYTIME || (r->when == SMALL && p->n_shapes <= SMALL_PICTURE);
}

/* Has room and is called for; draws boxes where there are any and they are not forbidden, unless its engine
 * can draw none and they are not demanded. */
static bool is_wanted(const rung *r, const en_picture *p, const en_render_opts *o)
{
  bool boxes = p->n_boxes && o->boxes != EN_BOXES_NEVER;
  bool can = r->how.composed || strcmp(r->how.engine, "dot") == 0;
  if (r->how.boxes ? !boxes : boxes && (can || o->boxes == EN_BOXES_MUST))
    return false;
  return has_room(&r->how, p) && is_called_for(r, p, o);
}

/* Graphviz leaves out, with a word on standard error, lines that it finds no way for. */
static bool has_all_lines(const en_picture *p, const en_preset *how, const en_svg *s)
{
  char id[16];
  en_box b;
  for (uint32_t i = 0; i < p->n_lines; i++) {
    snprintf(id, sizeof id, "l%u", i);
    if (!(how->boxes && p->line[i].boxed) && !en_svg_outline(s, id, &b))
      return false;
  }
  return true;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

static en_svg *try_preset(const en_picture *p, const en_preset *how, const en_render_opts *o)
{
  en_buf dot = { 0 }, svg = { 0 };
  en_layout_job job = { how->engine, "svg", least(how->ms, o->lim->layout_ms) };
  en_picture_dot(p, how, false, &dot);
  en_svg *s = en_layout_run(o, &job, &dot, &svg) == EN_OK ? en_svg_read(&svg) : NULL;
  en_buf_clear(&dot);
  en_buf_clear(&svg);
  if (s && !has_all_lines(p, how, s)) { /* straight lines, as of the last steps, always find one */
    en_svg_free(s);
    s = NULL;
  }
  return s;
}

static en_svg *lay_out(en_arena *a, const en_picture *p, const en_render_opts *o, const en_preset **how)
{
  en_svg *best = NULL;
  double most = 0;
  for (int step = 0; step < STEPS && !best && p->n_shapes; step++)
    for (int i = 0; i < LADDER; i++) {
      if (ladder[i].step != step || !is_wanted(&ladder[i], p, o))
        continue;
      en_svg *s = try_preset(p, &ladder[i].how, o);
      double worth = !s ? 0 : ladder[i].how.named ? 1 : worth_of(a, p, &ladder[i].how, o, s);
      if (worth > most) {
        en_svg_free(best);
        best = s;
        most = worth;
        *how = &ladder[i].how;
      } else {
        en_svg_free(s);
      }
    }
  return best;
}

/* ---- like an earlier picture ---- */

/* "dot LR boxes": how a page says in which way it was laid out. */
static en_str layout_name(en_arena *a, const en_preset *how)
{
  return en_arena_printf(a, "%s%s%s%s%s", how->engine, how->rankdir ? " " : "", how->rankdir ? how->rankdir : "",
                         how->boxes ? " boxes" : "", how->hurry ? " hurry" : "");
}

/* What is laid out, apart from where: the shapes and lines with their labels, and what was asked for. */
static en_str graph_name(en_arena *a, const en_picture *p, const en_render_opts *o)
{
  en_buf b = { 0 };
  en_picture bare = *p;
  bare.seed = NULL;
  bare.order = NULL;
  en_picture_dot(&bare, &ladder[0].how, false, &b);
  en_buf_printf(&b, "%s %d %d", o->engine ? o->engine : "", (int)o->boxes, (int)o->system_fonts);
  en_str out = en_arena_printf(a, "%016" PRIx64, en_text_hash(en_buf_str(&b)));
  en_buf_clear(&b);
  return out;
}

/* The way of the earlier picture, if it is one of ranks and has room: these follow the order of the
 * shapes. Everything else is laid out without an engine, from where the shapes were: the first way
 * without ranks that has room says how lines run and what is named. */
static const rung *rung_like(en_arena *a, const en_picture *p, const en_render_opts *o, en_str layout)
{
  const rung *free = NULL;
  for (const rung *r = ladder; r < ladder + LADDER; r++) {
    if (!is_wanted(r, p, o))
      continue;
    if (r->how.rankdir && en_eq(layout_name(a, &r->how), layout))
      return r;
    if (!r->how.rankdir && !free)
      free = r;
  }
  return free;
}

/* How far the shapes are from where the earlier picture had them, the two laid over each other; mean of
 * the squares. */
static double moved(const en_picture *p, const en_svg *s)
{
  double n = 0, x = 0, y = 0, squares = 0;
  for (uint32_t i = 0; i < p->n_shapes; i++) {
    char id[16];
    en_box b;
    snprintf(id, sizeof id, "s%u", i);
    if (!p->seed[i].known || !en_svg_outline(s, id, &b))
      continue;
    double dx = (b.x0 + b.x1) / 2 - p->seed[i].x, dy = -(b.y0 + b.y1) / 2 - p->seed[i].y;
    n++;
    x += dx;
    y += dy;
    squares += dx * dx + dy * dy;
  }
  return n > 0 ? squares / n - (x * x + y * y) / (n * n) : 0;
}

/* The one of two that moves less; frees the other. Either may be NULL. */
static en_svg *nearer(const en_picture *p, en_svg *one, en_svg *other)
{
  bool first = one && (!other || moved(p, one) <= moved(p, other));
  en_svg_free(first ? other : one);
  return first ? one : other;
}

/* Ranks follow the order of the shapes in ways of their own: of three orders the one that moves least. */
static en_svg *lay_out_ranks_like(en_arena *a, en_picture *p, const en_preset *how, const en_render_opts *o)
{
  en_svg *best = NULL;
  for (int k = 0; k < 3; k++) {
    p->order = k ? en_like_order(a, p, p->seed, how->rankdir[0] == 'L', k == 2) : NULL;
    best = nearer(p, best, try_preset(p, how, o));
  }
  p->order = NULL;
  return best;
}

/* Boxes and shapes where they were, what is new between; only lines are laid out. */
static en_svg *lay_out_in_place(const en_picture *p, const en_preset *how, const en_render_opts *o)
{
  en_preset free = *how;
  free.rankdir = NULL;
  if (how->rankdir)
    free.engine = "neato";
  return try_preset(p, &free, o);
}

/* What moves little must still be read nearly as well. */
static en_svg *better(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o, en_svg *in_place,
                      en_svg *ranks)
{
  bool good = in_place && (!ranks || worth_of(a, p, how, o, in_place) >= 0.8 * worth_of(a, p, how, o, ranks));
  en_svg_free(good ? ranks : in_place);
  return good ? in_place : ranks;
}

/* NULL where nothing of the earlier picture is left, or it cannot be laid out so. */
static en_svg *lay_out_like(en_arena *a, en_picture *p, const en_render_opts *o, const en_preset **how)
{
  en_like like;
  if (!o->like.n || !p->n_shapes)
    return NULL;
  en_like_read(a, p, o->like, graph_name(a, p, o), &like);
  bool usable = like.seed && !en_starts(like.layout, EN_STR(EN_TIMELINE)) &&
                (!o->engine || en_starts(like.layout, en_str_of(o->engine)));
  const rung *r = usable ? rung_like(a, p, o, like.layout) : NULL;
  if (!r)
    return NULL;
  p->seed = like.seed;
  en_svg *s = lay_out_in_place(p, &r->how, o);
  if (r->how.rankdir)
    s = better(a, p, &r->how, o, s, lay_out_ranks_like(a, p, &r->how, o));
  if (s)
    *how = &r->how;
  else
    p->seed = NULL;
  return s;
}

static void describe(const en_picture *p, en_svg *s, const char *id,
                     void (*title)(const en_picture *, uint32_t, en_buf *), uint32_t i, en_str link)
{
  en_buf raw = { 0 }, text = { 0 };
  title(p, i, &raw);
  en_put_plain(&text, en_buf_str(&raw));
  en_svg_describe(s, id, en_buf_str(&text), link);
  en_buf_clear(&raw);
  en_buf_clear(&text);
}

static void box_title(const en_picture *p, uint32_t i, en_buf *out)
{
  en_buf_put(out, p->g->node[p->box[i]].name);
}

/* What --like reads. */
static void mark_shape(en_arena *a, const en_picture *p, en_svg *s, const char *id, uint32_t shape)
{
  en_svg_mark(s, id, "data-node", en_like_shape(a, p, shape));
  if (p->seed && p->seed[shape].known)
    en_svg_mark(s, id, "data-seed", en_arena_printf(a, "%.2f,%.2f", p->seed[shape].x, p->seed[shape].y));
}

static void describe_all(en_arena *a, const en_picture *p, en_svg *s)
{
  char id[16];
  for (uint32_t i = 0; i < p->n_shapes; i++) {
    snprintf(id, sizeof id, "s%u", i);
    describe(p, s, id, en_picture_shape_title, i, en_picture_shape_link(p, i));
    mark_shape(a, p, s, id, i);
  }
  for (uint32_t i = 0; i < p->n_lines; i++) {
    snprintf(id, sizeof id, "l%u", i);
    describe(p, s, id, en_picture_line_title, i, en_picture_line_link(p, i));
    if (!p->of && !p->g->edge_change && p->g->edge[p->line[i].edge[0]].status == EN_ENDED)
      en_svg_dash(s, id, EN_ENDED_DASHES);
  }
  for (uint32_t i = 0; i < p->n_boxes; i++) {
    snprintf(id, sizeof id, "b%u", i);
    describe(p, s, id, box_title, i, EN_STR(""));
  }
}

static en_status finish(en_arena *a, en_diag *d, const en_picture *p, const en_preset *how, en_svg *s,
                        const en_render_opts *o, const char *note, en_buf *out)
{
  en_buf around = { 0 }, labels = { 0 }, version = { 0 };
  en_page page;
  bool ok = true;
  if (s) {
    if (!en_is_timeline(how->engine) && !how->named)
      en_labels_place(a, p, how, s, &labels);
    describe_all(a, p, s);
    ok = en_svg_add(s, &labels);
  }
  en_viz_version(&version);
  en_page_make(a, p, how, o, s ? en_svg_width(s) : 0, s ? en_svg_height(s) : 0, note, &around, &page);
  page.graphviz = en_buf_str(&version);
  page.layout = s ? layout_name(a, how) : EN_STR("");
  page.graph = s && !en_is_timeline(how->engine) ? graph_name(a, p, o) : EN_STR("");
  ok = ok && en_svg_write(s, &page, out);
  en_buf_clear(&version);
  en_buf_clear(&around);
  en_buf_clear(&labels);
  return ok ? EN_OK : en_fail(d, EN_E_INTERNAL, NULL, "the picture is not well-formed SVG");
}

/* Our own drawing: no engine, nothing to place or to run out of. */
static en_status timeline_page(en_diag *d, en_arena *a, const en_graph_view *g, const en_render_opts *o,
                               en_picture *p, en_buf *out)
{
  static const en_preset how = { .engine = EN_TIMELINE, .boxes = true, .max_shapes = UINT32_MAX };
  en_timeline t;
  en_buf drawing = { 0 };
  bool boxes = o->boxes != EN_BOXES_NEVER;
  en_timeline_make(a, g, o->top, boxes, &t);
  en_timeline_picture(a, &t, p);
  p->theme = en_theme_of(a, g->rs, o);
  en_timeline_draw(a, &t, p, !boxes, &drawing);
  en_svg *s = t.n ? en_svg_read(&drawing) : NULL;
  en_status st = finish(a, d, p, &how, s, o, t.n ? NULL : "No event was found.", out);
  en_svg_free(s);
  en_buf_clear(&drawing);
  return st;
}

/* ---- all of it, or what can be read of it ---- */

static void make_picture(en_arena *a, const en_graph_view *g, const en_render_opts *o, en_picture *p)
{
  en_picture_make(a, g, o, p);
  measure_room(a, p, &ladder[0].how, o);
}

/* What can be read of a graph that is too large. */
enum { BEST_VIEW = 50 };

static void make_best_view(en_arena *a, const en_graph_view *g, const en_render_opts *o, en_picture *p)
{
  uint32_t entities = p->n_entities;
  en_render_opts fewer = *o;
  fewer.top = BEST_VIEW;
  make_picture(a, g, &fewer, p);
  p->note = en_arena_printf(a, "the %u weightiest of %u entities, too many for one picture", p->n_entities, entities);
}

static void warn_of_best_view(en_diag *d, const en_render_opts *o, uint32_t entities, uint32_t lines, uint32_t shown)
{
  en_say(d, EN_WARNING, NULL, "no layout within the limits for %u entities and %u lines: the picture shows "
         "the %u weightiest (--top N or a view chooses what is drawn, %s--max-layout-ms and --max-layout-mib "
         "allow more)", entities, lines, shown, o->engine ? "--layout auto tries others, " : "");
}

/* The picture that is asked for; where it is too much for any layout, one of what weighs most. */
static en_svg *lay_out_something(en_diag *d, en_arena *a, const en_graph_view *g, const en_render_opts *o,
                                 en_picture *p, const en_preset **how)
{
  make_picture(a, g, o, p);
  en_svg *s = lay_out_like(a, p, o, how);
  if (!s)
    s = lay_out(a, p, o, how);
  if (s && (*how)->named && (*how)->named < p->n_shapes)
    p->note = en_arena_printf(a, "named are the %u with the most ties; pointing at the others tells who they are",
                              (*how)->named);
  if (s || p->n_shapes <= BEST_VIEW)
    return s;
  uint32_t entities = p->n_entities, lines = p->n_lines;
  make_best_view(a, g, o, p);
  s = lay_out(a, p, o, how);
  if (s)
    warn_of_best_view(d, o, entities, lines, p->n_entities);
  return s;
}

en_status en_svg_page(en_diag *d, en_arena *a, const en_graph_view *g, const en_render_opts *o, en_picture *p,
                      en_buf *out)
{
  if (en_is_timeline(o->engine))
    return timeline_page(d, a, g, o, p, out);
  const en_preset *how = &ladder[0].how;
  en_svg *s = lay_out_something(d, a, g, o, p, &how);
  const char *note = NULL;
  if (!s && p->n_shapes) {
    note = "This map is too large to be drawn; the DOT and JSON files hold all of it.";
    en_say(d, EN_WARNING, NULL, "no layout within the limits for %u entities and %u lines: the "
           "picture is left out (--top N draws fewer, %s--max-layout-ms and --max-layout-mib "
           "allow more)", p->n_entities, p->n_lines, o->engine ? "--layout auto tries others, " : "");
  } else if (!s) {
    note = "No relation between entities was found.";
  }
  en_status st = finish(a, d, p, how, s, o, note, out);
  en_svg_free(s);
  return st;
}

en_status en_render_svg(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  en_arena *a = en_arena_new();
  en_picture p;
  en_status st = en_svg_page(d, a, g, o, &p, out);
  en_arena_free(a);
  return st;
}

/* The render profile of the first preset that comes to an end: what Graphviz laid out or routed, with positions,
 * labels, tooltips and links. */
static en_status lay_out_xdot(const en_picture *p, const en_render_opts *o, en_buf *out)
{
  enum { LABELLED = 60 }; /* lines of larger pictures have their labels where there is room */
  en_status st = EN_E_LIMIT;
  for (int i = 0; i < LADDER && st != EN_OK; i++) { /* which is in the order of the steps */
    if (!is_wanted(&ladder[i], p, o))
      continue;
    en_preset how = ladder[i].how;
    how.edge_label = p->n_shapes <= LABELLED ? "label" : "xlabel";
    en_buf dot = { 0 };
    en_picture_dot(p, &how, true, &dot);
    st = en_layout_run(o, &(en_layout_job){ how.engine, "xdot", least(how.ms, o->lim->layout_ms) }, &dot, out);
    en_buf_clear(&dot);
  }
  return st;
}

en_status en_render_xdot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  if (en_is_timeline(o->engine))
    return en_fail(d, EN_E_USAGE, NULL,
                   "a timeline is no graph that Graphviz lays out: -T xdot takes another --layout");
  en_arena *a = en_arena_new();
  en_picture p;
  make_picture(a, g, o, &p);
  uint32_t entities = p.n_entities, lines = p.n_lines;
  en_status st = lay_out_xdot(&p, o, out);
  if (st != EN_OK && p.n_shapes > BEST_VIEW) {
    make_best_view(a, g, o, &p);
    st = lay_out_xdot(&p, o, out);
    if (st == EN_OK)
      warn_of_best_view(d, o, entities, lines, p.n_entities);
  }
  en_arena_free(a);
  if (st != EN_OK)
    return en_fail(d, st, NULL, "no layout within the limits for %u entities", entities);
  return EN_OK;
}
