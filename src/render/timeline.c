#include "render/timeline.h"

#include "base/vec.h"
#include "ext/viz.h"
#include "render/escape.h"
#include "render/glyph.h"
#include "render/style.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Points. A lane is as wide as a slanted heading is high. */
static const double LANE = 19, DATE = 56, DATE_GAP = 10, CAPTION_GAP = 12, TEXT = 10.5, LEADING = 12.5,
                    YEAR = 24, YEAR_TEXT = 11, DOT = 3.3, HEAD = 22;
/* What a row says has the rest of a page of PAGE, within these bounds: beside 25 columns and at its least,
 * letters still have 7 points on upright A4. */
static const double PAGE = 700, CAPTION_LEAST = 222, CAPTION_MOST = 340;
static const double SLANT = 52; /* degrees */
enum { HEAD_CHARS = 34 };

/* ---- as a picture ---- */

/* Events before bonds, facts before claims, by rank: the first gives a row its looks. */
typedef struct {
  uint32_t order, edge;
} ordered;

static int by_order(const void *x, const void *y)
{
  const ordered *a = x, *b = y;
  if (a->order != b->order)
    return a->order > b->order ? 1 : -1;
  return (a->edge > b->edge) - (a->edge < b->edge);
}

static const uint32_t *sort_edges(en_arena *a, const en_graph_view *g, const en_happening *h)
{
  ordered *o = EN_ARRAY(a, h->n_edges, ordered);
  uint32_t *out = EN_ARRAY(a, h->n_edges, uint32_t);
  for (uint32_t i = 0; i < h->n_edges; i++) {
    const en_reltype_def *t = &g->rs->type[g->edge[h->edge[i]].type];
    o[i] = (ordered){ t->rank + (t->event ? 0 : 1000), h->edge[i] };
  }
  qsort(o, h->n_edges, sizeof *o, by_order);
  for (uint32_t i = 0; i < h->n_edges; i++)
    out[i] = o[i].edge;
  return out;
}

/* The outermost lanes of a row; the number of lanes where it has none. */
static void find_ends(const en_timeline *t, const en_happening *h, const uint32_t *lane, en_pic_line *l)
{
  l->a = l->b = t->n_lanes;
  for (uint32_t i = 0; i < h->n_from + h->n_to; i++) {
    en_node_id n = i < h->n_from ? h->from[i] : h->to[i - h->n_from];
    if (!t->lane[n])
      continue;
    l->a = lane[n] < l->a ? lane[n] : l->a;
    l->b = l->b == t->n_lanes || lane[n] > l->b ? lane[n] : l->b;
  }
}

static void number_sources(en_arena *a, en_picture *p)
{
  bool *drawn = EN_ARRAY(a, p->g->n_edges, bool);
  for (uint32_t i = 0; i < p->n_lines; i++)
    for (uint32_t k = 0; k < p->line[i].n_edges; k++)
      drawn[p->line[i].edge[k]] = true;
  en_sources_number(a, drawn, p);
}

void en_timeline_picture(en_arena *a, const en_timeline *t, en_picture *out)
{
  en_pic_shape *shape = EN_ARRAY(a, t->n_lanes, en_pic_shape);
  en_pic_line *line = EN_ARRAY(a, t->n, en_pic_line);
  uint32_t *lane = EN_ARRAY(a, (size_t)t->g->n_nodes + 1, uint32_t);
  *out = (en_picture){ .g = t->g, .shape = shape, .line = line, .n_lines = t->n, .box = t->box,
                       .n_boxes = t->n_boxes,
                       .knot = EN_ARRAY(a, t->n_whole, uint32_t), .of = t->of };
  for (uint32_t i = 0; i < t->n_columns; i++)
    if (t->column[i].lane) {
      lane[t->column[i].node] = out->n_shapes;
      shape[out->n_shapes++] = (en_pic_shape){ .node = t->column[i].node, .box = t->column[i].box };
    }
  for (uint32_t i = 0; i < t->n; i++) {
    line[i] = (en_pic_line){ .edge = sort_edges(a, t->g, &t->at[i]), .n_edges = t->at[i].n_edges,
                             .event = true, .forward = !t->at[i].mutual };
    find_ends(t, &t->at[i], lane, &line[i]);
    out->n_relations += t->at[i].n_edges;
  }
  out->n_entities = t->n_lanes;
  number_sources(a, out);
  out->counts = en_arena_printf(a, "%u of %u dated events, %u of %u actors", t->n - t->n_undated_drawn,
                                t->n_dated, t->n_lanes, t->n_actors);
}

/* ---- the drawing ---- */

typedef struct {
  en_caption words;
  uint32_t *line_end; /* per line of the caption: index behind its last word */
  uint32_t n_lines;
  double top, middle; /* of the row */
} row;

typedef struct {
  en_arena *a;
  const en_timeline *t;
  const en_picture *p;
  en_buf *b;
  double *x;            /* per node: middle of its lane, 0 none */
  row *rows;
  double lanes, caption, caption_width; /* where they begin */
  double head, bottom, width;
  bool countries;
} pen;

static en_str cut(const pen *q, en_str s, uint32_t max)
{
  en_buf b = { 0 };
  en_put_cut(&b, s, max);
  en_str out = en_arena_str(q->a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

static en_str heading(const pen *q, const en_column *c)
{
  const en_node *n = &q->t->g->node[c->node];
  en_str name = cut(q, n->name.n ? n->name : n->id, HEAD_CHARS);
  if (!q->countries || c->box || !n->country || n->kind != q->t->g->rs->k.ministry)
    return name;
  return en_arena_printf(q->a, "%.*s (%.*s)", EN_ARG(name), EN_ARG(q->t->g->node[n->country].name));
}

static bool is_bold(const pen *q, const en_column *c)
{
  return q->t->g->node[c->node].kind == q->t->g->rs->k.country;
}

/* ---- sizes ---- */

static void break_caption(pen *q, uint32_t i)
{
  row *r = &q->rows[i];
  double x = 0, space = en_text_width(EN_STR(" "), TEXT, false);
  en_timeline_caption(q->a, q->t, q->p, i, &r->words);
  r->line_end = EN_ARRAY(q->a, r->words.n + 1, uint32_t);
  for (uint32_t k = 0; k < r->words.n; k++) {
    double w = en_text_width(r->words.at[k].text, TEXT, r->words.at[k].bold) * 1.04;
    if (x > 0 && x + space + w > q->caption_width) {
      r->line_end[r->n_lines++] = k;
      x = 0;
    }
    x += (x > 0 ? space : 0) + w;
  }
  r->line_end[r->n_lines++] = r->words.n;
}

static int year_of(const en_happening *h) { return en_date_known(h->date) ? h->date.year : 0; }

static bool starts_year(const en_timeline *t, uint32_t i)
{
  return i == 0 || year_of(&t->at[i]) != year_of(&t->at[i - 1]);
}

static void measure(pen *q)
{
  double rad = SLANT * acos(-1) / 180, reach = 0;
  double columns = LANE * q->t->n_columns;
  q->lanes = DATE + DATE_GAP;
  q->caption = q->lanes + columns + CAPTION_GAP;
  q->caption_width = fmin(CAPTION_MOST, fmax(CAPTION_LEAST, PAGE - q->caption));
  q->width = q->caption + q->caption_width;
  for (uint32_t i = 0; i < q->t->n_columns; i++) {
    double x = q->lanes + LANE * (i + 0.5);
    double w = en_text_width(heading(q, &q->t->column[i]), TEXT, is_bold(q, &q->t->column[i])) * 1.06;
    q->x[q->t->column[i].node] = x;
    reach = fmax(reach, w * sin(rad));
    q->width = fmax(q->width, x + w * cos(rad) + 4);
  }
  q->head = reach + HEAD + 6;
  double y = q->head + 4;
  for (uint32_t i = 0; i < q->t->n; i++) {
    break_caption(q, i);
    y += starts_year(q->t, i) ? YEAR : 0;
    double height = fmax(17, q->rows[i].n_lines * LEADING + 6);
    q->rows[i].top = y;
    q->rows[i].middle = y + height / 2;
    y += height;
  }
  q->bottom = y + 4;
}

/* ---- strokes ---- */

static void put_guide(pen *q, double x0, double y0, double x1, double y1, unsigned strength, double width)
{
  en_buf_printf(
      q->b, "<path class=\"guide\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" d=\"M%.1f,%.1fL%.1f,%.1f\"/>\n",
      en_theme_guide(q->p->theme, strength).hex, width, x0, y0, x1, y1);
}

static void put_text(pen *q, double x, double y, double size, const en_color *color, bool bold, en_str text)
{
  en_buf_printf(q->b, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.2f\" fill=\"%s\"%s>", x, y, size, color->hex,
                bold ? " font-weight=\"bold\"" : "");
  en_put_xml(q->b, text);
  en_buf_putz(q->b, "</text>\n");
}

/* ---- behind: countries, lanes, years ---- */

static void put_boxes(pen *q)
{
  for (uint32_t box = 0; box < q->t->n_boxes; box++) {
    double x0 = INFINITY, x1 = 0;
    for (uint32_t i = 0; i < q->t->n_columns; i++)
      if (q->t->column[i].box == box + 1) {
        x0 = fmin(x0, q->lanes + LANE * i);
        x1 = fmax(x1, q->lanes + LANE * (i + 1));
      }
    en_buf_printf(q->b,
                  "<g id=\"b%u\" class=\"cluster\">\n<path fill=\"%s\" stroke=\"%s\" "
                  "stroke-width=\"0.7\" d=\"M%.1f,%.1fH%.1fV%.1fH%.1fZ\"/>\n</g>\n",
                  box, q->p->theme->box.fill.hex, q->p->theme->box.color.hex, x0 + 1.5, q->head - HEAD, x1 - 1.5,
                  q->bottom, x0 + 1.5);
  }
}

static void put_heads(pen *q)
{
  uint32_t shape = 0;
  for (uint32_t i = 0; i < q->t->n_columns; i++) {
    const en_column *c = &q->t->column[i];
    const en_kind_def *k = &q->t->g->rs->kind[q->t->g->node[c->node].kind];
    double x = q->lanes + LANE * (i + 0.5), y = q->head - HEAD;
    if (c->lane) {
      en_buf_printf(q->b, "<g id=\"s%u\" class=\"node\">\n", shape++);
      put_guide(q, x, q->head - 4, x, q->bottom - 4, 50, 0.7);
      const en_look *look = &q->p->theme->kind[q->t->g->node[c->node].kind];
      en_buf_printf(q->b, "<g fill=\"%s\" stroke=\"%s\" stroke-width=\"1\">", look->fill.hex, look->color.hex);
      en_put_glyph(q->b, k, x - 6, q->head - 13, 12, 8);
      en_buf_putz(q->b, "</g>\n");
    }
    en_buf_printf(q->b, "<text font-size=\"%.2f\" fill=\"%s\"%s transform=\"translate(%.1f %.1f) rotate(%.0f)\">", TEXT,
                  c->lane ? q->p->theme->text.hex : q->p->theme->quiet.hex,
                  is_bold(q, c) ? " font-weight=\"bold\"" : "", x + 3, y - 3, -SLANT);
    en_put_xml(q->b, heading(q, c));
    en_buf_putz(q->b, c->lane ? "</text>\n</g>\n" : "</text>\n");
  }
}

static void put_year(pen *q, uint32_t i)
{
  double y = q->rows[i].top - 6;
  int year = year_of(&q->t->at[i]);
  en_str text = year ? en_arena_printf(q->a, "%d", year) : EN_STR("Without a date");
  put_guide(q, 0, y + 3.5, q->width, y + 3.5, 100, 0.7);
  put_text(q, 0, y, YEAR_TEXT, &q->p->theme->text, true, text);
}

/* ---- rows ---- */

static void put_caption(pen *q, const row *r)
{
  double y = r->middle - (r->n_lines - 1) * LEADING / 2 + 0.35 * TEXT;
  uint32_t k = 0;
  for (uint32_t line = 0; line < r->n_lines; line++, y += LEADING) {
    en_buf_printf(q->b, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.2f\" fill=\"%s\">", q->caption, y, TEXT,
                  q->p->theme->text.hex);
    for (uint32_t from = k; k < r->line_end[line]; k++) {
      const en_said *w = &r->words.at[k], *before = k > from ? w - 1 : NULL;
      bool opens = !before || before->faint != w->faint || before->bold != w->bold;
      if (before && opens && (before->faint || before->bold))
        en_buf_putz(q->b, "</tspan>");
      if (before)
        en_buf_putc(q->b, ' ');
      if (opens && (w->faint || w->bold))
        en_buf_printf(q->b, "<tspan fill=\"%s\"%s>", w->faint ? q->p->theme->quiet.hex : q->p->theme->text.hex,
                      w->bold ? " font-weight=\"bold\"" : "");
      en_put_xml(q->b, w->text);
    }
    if (k && (r->words.at[k - 1].faint || r->words.at[k - 1].bold))
      en_buf_putz(q->b, "</tspan>");
    en_buf_putz(q->b, "</text>\n");
  }
}

typedef struct {
  en_color color, hole; /* of lines; of what is hollow */
  const char *dash;
  bool hollow, contested;
  double width;
} looks;

static looks looks_of(const pen *q, uint32_t i)
{
  const en_edge *e = &q->t->g->edge[q->p->line[i].edge[0]];
  const char *style = en_line_style(e->status);
  return (looks){ .color = en_theme_line(q->p->theme, e->type, e->status),
                  .hole = q->p->theme->paper,
                  .contested = e->contested,
                  .width = e->n_articles > 1 ? 2.2 : 1.5,
                  .dash = e->status == EN_ENDED          ? " stroke-dasharray=\"" EN_ENDED_DASHES "\""
                          : strcmp(style, "dashed") == 0 ? " stroke-dasharray=\"5,2\""
                          : strcmp(style, "dotted") == 0 ? " stroke-dasharray=\"1,3\""
                                                         : "",
                  .hollow = e->status == EN_PLANNED || e->status == EN_ALLEGED };
}

static void put_bar(pen *q, const looks *l, double x0, double x1, double y)
{
  en_buf_printf(q->b, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"%s d=\"M%.1f,%.1fL%.1f,%.1f\"/>\n",
                l->color.hex, l->width, l->dash, x0, y, x1, y);
}

static void put_dot(pen *q, const looks *l, double x, double y)
{
  en_buf_printf(q->b, "<ellipse cx=\"%.1f\" cy=\"%.1f\" rx=\"%.1f\" ry=\"%.1f\" stroke=\"%s\" "
                "stroke-width=\"1.3\" fill=\"%s\"/>\n", x, y, DOT, DOT, l->color.hex,
                l->hollow ? l->hole.hex : l->color.hex);
}

static void put_arrow(pen *q, const looks *l, double x, double y, int side)
{
  double tip = x + side * 0.5, back = tip - side * 8;
  en_buf_printf(q->b,
                "<polygon fill=\"%s\" stroke=\"%s\" stroke-width=\"1\" points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>\n",
                l->hollow ? l->hole.hex : l->color.hex, l->color.hex, tip, y, back, y - 3.4, back, y + 3.4);
}

/* Does one of those who act stand on that side of x? */
static bool has_source(const pen *q, const en_happening *h, double x, int side)
{
  for (uint32_t i = 0; i < h->n_from; i++) {
    double at = q->x[h->from[i]];
    if (at > 0 && (at - x) * side > 0)
      return true;
  }
  return false;
}

/* An arrow from each side from which somebody acts; a ring where none of them has a lane. */
static void put_target(pen *q, const en_happening *h, const looks *l, double x, double y)
{
  bool any = false;
  for (int side = -1; side <= 1; side += 2)
    if (has_source(q, h, x, side)) {
      put_arrow(q, l, x, y, -side);
      any = true;
    }
  if (!any)
    put_dot(q, &(looks){ .color = l->color, .hole = l->hole, .hollow = true }, x, y);
}

static void put_marks(pen *q, const en_happening *h, const looks *l, double y)
{
  double x0 = INFINITY, x1 = 0;
  for (uint32_t i = 0; i < h->n_from + h->n_to; i++) {
    double x = q->x[i < h->n_from ? h->from[i] : h->to[i - h->n_from]];
    x0 = x > 0 ? fmin(x0, x) : x0;
    x1 = fmax(x1, x);
  }
  if (x1 > x0) {
    double off = l->contested ? 1.5 : 0;
    put_bar(q, l, x0, x1, y - off);
    if (off > 0)
      put_bar(q, l, x0, x1, y + off);
  }
  for (uint32_t i = 0; i < h->n_to; i++)
    if (q->x[h->to[i]] > 0)
      put_target(q, h, l, q->x[h->to[i]], y);
  for (uint32_t i = 0; i < h->n_from; i++)
    if (q->x[h->from[i]] > 0)
      put_dot(q, l, q->x[h->from[i]], y);
}

static void put_row(pen *q, uint32_t i)
{
  const en_happening *h = &q->t->at[i];
  const row *r = &q->rows[i];
  looks l = looks_of(q, i);
  bool again = i > 0 && !starts_year(q->t, i) && en_date_cmp(h->date, q->t->at[i - 1].date) == 0;
  if (starts_year(q->t, i))
    put_year(q, i);
  en_buf_printf(q->b, "<g id=\"l%u\" class=\"edge\">\n", i);
  put_guide(q, again ? q->lanes : 0, r->middle, q->caption - 4, r->middle, 30, 0.5);
  put_marks(q, h, &l, r->middle);
  if (!again && en_date_known(h->date)) {
    en_buf date = { 0 };
    en_timeline_date(h->date, &date);
    double w = en_text_width(en_buf_str(&date), TEXT, false) * 1.06 + 4;
    en_buf_printf(q->b, "<rect x=\"0\" y=\"%.1f\" width=\"%.1f\" height=\"12\" fill=\"%s\"/>\n", r->middle - 6, w,
                  q->p->theme->paper.hex);
    put_text(q, 0, r->middle + 0.35 * TEXT, TEXT, &q->p->theme->text, false, en_buf_str(&date));
    en_buf_clear(&date);
  }
  put_caption(q, r);
  en_buf_putz(q->b, "</g>\n");
}

static void put_left_out(pen *q)
{
  uint32_t n = q->t->n_undated - q->t->n_undated_drawn;
  if (!n)
    return;
  q->bottom += 14;
  put_text(q, q->caption, q->bottom - 4, TEXT, &q->p->theme->quiet, false,
           en_arena_printf(q->a, "%u%s event%s without a date %s not shown.", n,
                           q->t->n_undated_drawn ? " more" : "", n == 1 ? "" : "s", n == 1 ? "is" : "are"));
}

void en_timeline_draw(en_arena *a, const en_timeline *t, const en_picture *p, bool countries, en_buf *out)
{
  en_buf body = { 0 };
  pen q = { .a = a, .t = t, .p = p, .b = &body, .countries = countries };
  q.x = EN_ARRAY(a, (size_t)t->g->n_nodes + 1, double);
  q.rows = EN_ARRAY(a, t->n, row);
  measure(&q);
  for (uint32_t i = 0; i < t->n_columns; i++)
    if (!t->column[i].lane)
      q.x[t->column[i].node] = 0;
  put_boxes(&q);
  put_heads(&q);
  for (uint32_t i = 0; i < t->n; i++)
    put_row(&q, i);
  put_left_out(&q);
  en_buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0fpt\" height=\"%.0fpt\">\n"
                "<g class=\"graph\">\n", ceil(q.width), ceil(q.bottom));
  en_buf_put(out, en_buf_str(&body));
  en_buf_putz(out, "</g>\n</svg>\n");
  en_buf_clear(&body);
}
