#include "render/labels.h"

#include "base/vec.h"
#include "ext/viz.h"
#include "render/escape.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_POINTS = 400, LENGTHS = EN_LABEL_BRIEF + 1 };
static const double SIZE = 9.0, SMALL = 8.0, LEADING = 10.0, SPACE = 2.5, PAD = 1.5;

typedef struct {
  uint32_t line;      /* of the picture */
  const en_point *at; /* along the line */
  uint32_t n;
  double length;
  en_box box;
} path;

typedef struct {
  en_arena *a;
  const en_theme *theme;
  EN_VEC(en_box) shapes;  /* not to be covered */
  EN_VEC(en_box) labels;  /* placed */
  EN_VEC(path) paths;
  EN_VEC(en_box) heads;   /* of arrows: better not */
  en_box page;            /* nothing beyond */
} field;

/* ---- geometry ---- */

static en_point at_fraction(const path *p, double f)
{
  double want = f * p->length;
  for (uint32_t i = 1; i < p->n; i++) {
    double dx = p->at[i].x - p->at[i - 1].x, dy = p->at[i].y - p->at[i - 1].y, d = hypot(dx, dy);
    if (want <= d && d > 0)
      return (en_point){ p->at[i - 1].x + dx * want / d, p->at[i - 1].y + dy * want / d };
    want -= d;
  }
  return p->at[p->n - 1];
}

/* ---- the field ---- */

static void add_path(field *f, const en_svg *s, uint32_t line)
{
  char id[16];
  en_point *at = EN_ARRAY(f->a, MAX_POINTS, en_point);
  snprintf(id, sizeof id, "l%u", line);
  path p = { .line = line, .at = at, .n = en_svg_line(s, id, at, MAX_POINTS) };
  p.box = (en_box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  if (p.n < 2)
    return;
  for (uint32_t i = 0; i < p.n; i++) {
    p.box.x0 = fmin(p.box.x0, at[i].x);
    p.box.y0 = fmin(p.box.y0, at[i].y);
    p.box.x1 = fmax(p.box.x1, at[i].x);
    p.box.y1 = fmax(p.box.y1, at[i].y);
    if (i)
      p.length += hypot(at[i].x - at[i - 1].x, at[i].y - at[i - 1].y);
  }
  *EN_PUSH(f->a, &f->paths) = p;
}

/* The head of an arrow begins where the line ends. */
static void add_head(field *f, en_point end)
{
  enum { HEAD = 8 };
  *EN_PUSH(f->a, &f->heads) = (en_box){ end.x - HEAD, end.y - HEAD, end.x + HEAD, end.y + HEAD };
}

static void add_heads(field *f, const en_picture *p)
{
  for (uint32_t i = 0; i < f->paths.n; i++) {
    const path *at = &f->paths.at[i];
    if (p->line[at->line].forward)
      add_head(f, at->at[at->n - 1]);
    if (p->line[at->line].backward)
      add_head(f, at->at[0]);
  }
}

static void survey(field *f, const en_picture *p, const en_svg *s)
{
  enum { ROUND = 14 }; /* about the shapes there is so much of the page */
  char id[16];
  en_box b;
  f->page = (en_box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (uint32_t i = 0; i < p->n_shapes; i++) {
    snprintf(id, sizeof id, "s%u", i);
    if (!en_svg_outline(s, id, &b))
      continue;
    *EN_PUSH(f->a, &f->shapes) = b;
    f->page = (en_box){ fmin(f->page.x0, b.x0 - ROUND), fmin(f->page.y0, b.y0 - ROUND), fmax(f->page.x1, b.x1 + ROUND),
                        fmax(f->page.y1, b.y1 + ROUND) };
  }
  for (uint32_t i = 0; i < p->n_boxes; i++) {
    snprintf(id, sizeof id, "b%u", i);
    if (en_svg_text(s, id, &b))
      *EN_PUSH(f->a, &f->shapes) = b;
  }
  for (uint32_t i = 0; i < p->n_lines; i++)
    add_path(f, s, i);
  add_heads(f, p);
}

/* ---- how tangled it is ---- */

static uint32_t path_crossings(const path *p, const path *q)
{
  uint32_t n = 0;
  if (en_box_overlap(&p->box, &q->box) <= 0)
    return 0;
  for (uint32_t i = 1; i < p->n; i++)
    for (uint32_t k = 1; k < q->n; k++)
      n += en_pieces_cross(p->at[i - 1], p->at[i], q->at[k - 1], q->at[k]);
  return n;
}

uint32_t en_labels_tangles(en_arena *a, const en_picture *p, const en_svg *s)
{
  field f = { .a = a, .theme = p->theme };
  uint32_t n = 0;
  survey(&f, p, s);
  for (uint32_t i = 0; i < f.paths.n; i++)
    for (uint32_t k = 0; k < i; k++)
      n += path_crossings(&f.paths.at[i], &f.paths.at[k]);
  return n;
}

/* What a place costs; the last resort is anything below NO_ROOM. */
static const double CROSSING = 60, ON_HEAD = 40, NO_ROOM = 1e6;

static double cost(const field *f, const path *own, const en_box *b, double detour)
{
  double sum = detour;
  if (b->x0 < f->page.x0 || b->y0 < f->page.y0 || b->x1 > f->page.x1 || b->y1 > f->page.y1)
    return NO_ROOM;
  for (uint32_t i = 0; i < f->shapes.n; i++)
    if (en_box_overlap(b, &f->shapes.at[i]) > 0)
      return NO_ROOM;
  for (uint32_t i = 0; i < f->labels.n; i++)
    if (en_box_overlap(b, &f->labels.at[i]) > 0)
      return NO_ROOM;
  for (uint32_t i = 0; i < f->heads.n; i++)
    sum += en_box_overlap(b, &f->heads.at[i]) > 0 ? ON_HEAD : 0;
  for (uint32_t i = 0; i < f->paths.n; i++) {
    const path *p = &f->paths.at[i];
    if (p == own || en_box_overlap(b, &p->box) <= 0)
      continue;
    for (uint32_t k = 1; k < p->n; k++)
      if (en_piece_meets(p->at[k - 1], p->at[k], b)) {
        sum += CROSSING;
        break;
      }
  }
  return sum;
}

/* Across the line at that fraction of it: a vector of length 1. */
static en_point normal_at(const path *p, double f)
{
  en_point a = at_fraction(p, fmax(0, f - 0.03)), b = at_fraction(p, fmin(1, f + 0.03));
  double d = hypot(b.x - a.x, b.y - a.y);
  return d > 0 ? (en_point){ (a.y - b.y) / d, (b.x - a.x) / d } : (en_point){ 0, 1 };
}

/* Tries places from the middle of the line outwards: on it, or touching it from that side. */
static double try_along(const field *f, const path *p, double w, double h, int side, en_box *best)
{
  double least = NO_ROOM;
  for (int step = 0; step <= 38; step++) {
    double off = (step + 1) / 2 * 0.02 * (step % 2 ? 1 : -1);
    en_point c = at_fraction(p, 0.5 + off), n = normal_at(p, 0.5 + off);
    double away = side * (fabs(n.x) * w / 2 + fabs(n.y) * h / 2 + 0.5);
    c.x += away * n.x;
    c.y += away * n.y;
    en_box b = { c.x - w / 2, c.y - h / 2, c.x + w / 2, c.y + h / 2 };
    double now = cost(f, p, &b, 100 * fabs(off));
    if (now < least) {
      least = now;
      *best = b;
    }
  }
  return least;
}

/* Of the line, as much as the label would cover. */
static double covered(const path *p, double w, double h)
{
  en_point n = normal_at(p, 0.5);
  double along = fmin(fabs(n.y) > 0 ? w / fabs(n.y) : INFINITY, fabs(n.x) > 0 ? h / fabs(n.x) : INFINITY);
  return along / p->length;
}

/* On the line, where it is clear whose label it is; beside it where it is short, and nothing of it would
 * be left to see, or where there is no room on it, but not between a long line and another. */
static bool best_place(const field *f, const path *p, double w, double h, en_box *best)
{
  en_box on = { 0 }, beside = { 0 }, other = { 0 };
  bool shorter = covered(p, w, h) > 0.6;
  double x = try_along(f, p, w, h, 0, &on);
  if (x < NO_ROOM && !shorter) {
    *best = on;
    return true;
  }
  double y = try_along(f, p, w, h, -1, &beside), z = try_along(f, p, w, h, 1, &other);
  if (z < y) {
    y = z;
    beside = other;
  }
  bool clear = y < CROSSING || (y < NO_ROOM && x < NO_ROOM && y < x + 2 * CROSSING);
  *best = clear ? beside : on;
  return clear || x < NO_ROOM;
}

/* ---- writing ---- */

static void open_text(en_buf *b, double x, double y, double size, const char *fill)
{
  en_buf_printf(b, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" fill=\"%s\" "
                "text-anchor=\"middle\">", x, y, size, fill);
}

static void put_text(en_buf *b, const en_buf *text, double x, double y, double size, const char *fill)
{
  open_text(b, x, y, size, fill);
  en_put_xml(b, en_buf_str(text));
  en_buf_putz(b, "</text>");
}

static double width_of(const en_buf *text, double size)
{
  return text->n ? en_text_width(en_buf_str(text), size, false) : 0;
}

/* Sources alone stand behind the relation; a day has a line of its own. */
static bool on_one_line(const en_buf *what, const en_buf *when) { return !what->n || !when->n || when->p[0] == '['; }

static void measure(const en_buf *what, const en_buf *when, double *w, double *h)
{
  double first = width_of(what, SIZE), second = width_of(when, SMALL), space = what->n && when->n ? SPACE : 0;
  bool one = on_one_line(what, when);
  *w = (one ? first + space + second : fmax(first, second)) * 1.08 + 2 * PAD;
  *h = (one ? 1 : 2) * LEADING + PAD;
}

bool en_label_size(const en_picture *p, uint32_t line, double *w, double *h)
{
  en_buf what = { 0 }, when = { 0 };
  en_picture_line_label(p, line, EN_LABEL_PLAIN, &what, &when);
  bool any = what.n || when.n;
  if (any)
    measure(&what, &when, w, h);
  en_buf_clear(&what);
  en_buf_clear(&when);
  return any;
}

/* From the first baseline on. */
static void put_words(const field *f, const en_buf *what, const en_buf *when, double x, double y, en_buf *out)
{
  const char *loud = f->theme->text.hex, *quiet = f->theme->quiet.hex;
  if (what->n && when->n && on_one_line(what, when)) {
    open_text(out, x, y, SIZE, loud);
    en_put_xml(out, en_buf_str(what));
    en_buf_printf(out, " <tspan font-size=\"%.2f\" fill=\"%s\">", SMALL, quiet);
    en_put_xml(out, en_buf_str(when));
    en_buf_putz(out, "</tspan></text>");
    return;
  }
  if (what->n)
    put_text(out, what, x, y, SIZE, loud);
  if (when->n)
    put_text(out, when, x, what->n ? y + LEADING - 0.5 : y, SMALL, quiet);
}

static bool place(field *f, const path *p, const en_buf *what, const en_buf *when, en_buf *out)
{
  double w, h;
  en_box b;
  measure(what, when, &w, &h);
  if (!best_place(f, p, w, h, &b))
    return false;
  *EN_PUSH(f->a, &f->labels) = b;
  double x = (b.x0 + b.x1) / 2, y = b.y0 + SIZE;
  en_buf_printf(out, "<g id=\"t%u\" class=\"label\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
                "height=\"%.2f\" rx=\"2\" fill=\"%s\" fill-opacity=\"0.85\"/>",
                p->line, b.x0, b.y0, w, h, f->theme->paper.hex);
  put_words(f, what, when, x, y, out);
  en_buf_putz(out, "</g>\n");
  return true;
}

/* All that there is to say, or less where there is no room for it. */
static bool place_label(field *f, const en_picture *p, const path *line, en_buf *out)
{
  const en_buf none = { 0 };
  en_buf what[LENGTHS] = { { 0 } }, when[LENGTHS] = { { 0 } };
  for (int k = 0; k < LENGTHS; k++)
    en_picture_line_label(p, line->line, (en_label_length)k, &what[k], &when[k]);
  bool ok = !what[EN_LABEL_PLAIN].n;
  for (int k = 0; k < LENGTHS && !ok; k++)
    ok = place(f, line, &what[k], &when[k], out);
  ok = ok || place(f, line, &what[EN_LABEL_PLAIN], &none, out) || place(f, line, &what[EN_LABEL_BRIEF], &none, out) ||
       (when[EN_LABEL_PLAIN].n && place(f, line, &none, &when[EN_LABEL_PLAIN], out));
  for (int k = 0; k < LENGTHS; k++) {
    en_buf_clear(&what[k]);
    en_buf_clear(&when[k]);
  }
  return ok;
}

/* Short lines have the least choice and come first. */
static int by_length(const void *x, const void *y)
{
  const path *const *a = x, *const *b = y;
  if ((*a)->length != (*b)->length)
    return (*a)->length > (*b)->length ? 1 : -1;
  return ((*a)->line > (*b)->line) - ((*a)->line < (*b)->line);
}

uint32_t en_labels_place(en_arena *a, const en_picture *p, const en_preset *how, const en_svg *s,
                         en_buf *out)
{
  field f = { .a = a, .theme = p->theme };
  (void)how;
  survey(&f, p, s);
  const path **order = EN_ARRAY(a, f.paths.n, const path *);
  for (uint32_t i = 0; i < f.paths.n; i++)
    order[i] = &f.paths.at[i];
  if (f.paths.n)
    qsort(order, f.paths.n, sizeof *order, by_length);
  uint32_t left_out = 0;
  for (uint32_t i = 0; i < f.paths.n; i++)
    left_out += !place_label(&f, p, order[i], out);
  return left_out;
}
