/* The picture as a graph for Graphviz: wrapped labels, sizes, colours, ranks, boxes. */
#include "render/picture.h"

#include "base/days.h"
#include "base/utf8.h"
#include "render/escape.h"
#include "render/labels.h"
#include "render/style.h"

#include <stdlib.h>

enum {
  WRAP = 18,
  NARROW = 15,
  NAME_CHARS = 70,
  LABEL_CHARS = 24,
  LABEL_SOURCES = 3,
  PLACE_CHARS = 16,
  FEW = 8,
  SOME = 16
};

/* ---- labels ---- */

static uint32_t chars(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; n++)
    en_utf8_next(s, &i);
  return n;
}

/* Breaks at spaces so that lines stay near `width` characters; a longer word stands alone. */
static void put_wrapped(en_buf *b, en_str s, uint32_t width)
{
  en_str word;
  uint32_t on_line = 0;
  while (en_split(&s, ' ', &word)) {
    uint32_t n = chars(word);
    if (!n)
      continue;
    if (on_line && on_line + 1 + n > width) {
      en_buf_putz(b, "\\n");
      on_line = 0;
    } else if (on_line) {
      en_buf_putc(b, ' ');
      on_line++;
    }
    en_put_dot_label(b, word);
    on_line += n;
  }
}

static void put_name(en_buf *b, en_str name, uint32_t width)
{
  en_buf cut = { 0 };
  en_put_cut(&cut, name, NAME_CHARS);
  uint32_t n = chars(en_buf_str(&cut)), lines = (n + width - 1) / width;
  if (lines > 1 && n / lines + 6 < width) /* even lines instead of a long and a short one */
    width = n / lines + 5;
  put_wrapped(b, en_buf_str(&cut), width);
  en_buf_clear(&cut);
}

/* "met, cooperates with": as many types as fit, the rest as a number. */
static void put_types(en_buf *b, const en_picture *p, const en_pic_line *l, bool brief)
{
  uint32_t left = brief ? 0 : LABEL_CHARS - 4, put = 0, events = 0; /* " (3)" comes behind */
  for (uint32_t i = 0; i < l->n_edges; i++)
    events += p->g->rs->type[p->g->edge[l->edge[i]].type].event;
  en_str last = EN_STR("");
  for (uint32_t i = 0; i < events; i++) {
    const en_edge *e = &p->g->edge[l->edge[i]];
    en_str label = p->g->rs->type[e->type].label;
    uint32_t need = label.n + (put ? 2 : 0);
    if (!en_eq(label, last)) { /* else the same both ways */
      if (put && need > left) {
        en_buf_printf(b, " +%u", events - put);
        return;
      }
      en_buf_putz(b, put ? ", " : e->status == EN_DENIED ? "denied: " : "");
      en_buf_put(b, label);
      left = need < left ? left - need : 0;
      last = label;
    }
    put++;
  }
}

/* The sources of a line that are listed, ascending; of more than LABEL_SOURCES one less, and a sign that there
 * are others. */
static void put_sources(en_buf *b, const en_picture *p, const en_pic_line *l)
{
  uint32_t seen[LABEL_SOURCES], n = 0;
  bool more = false;
  if (p->n_sources < 2)
    return; /* the one source needs no number */
  for (uint32_t i = 0; i < l->n_edges; i++) {
    const en_edge *e = &p->g->edge[l->edge[i]];
    for (uint32_t k = 0; k < e->n_evidence; k++) {
      uint32_t article = e->evidence[k].article, no = p->source[article];
      bool known = false;
      for (uint32_t s = 0; s < n; s++)
        known |= seen[s] == no;
      if (!known && (n == LABEL_SOURCES || !p->listed[article]))
        more = true;
      else if (!known)
        seen[n++] = no;
    }
  }
  n -= more && n == LABEL_SOURCES;
  for (uint32_t i = 1; i < n; i++) /* three at most: ascending */
    for (uint32_t k = i; k > 0 && seen[k - 1] > seen[k]; k--) {
      uint32_t t = seen[k];
      seen[k] = seen[k - 1];
      seen[k - 1] = t;
    }
  for (uint32_t i = 0; i < n; i++)
    en_buf_printf(b, i ? ",%u" : "[%u", seen[i]);
  en_buf_putz(b, n ? more ? "…]" : "]" : "");
}

/* 2023-06-26–07-02: the second year or month only where it differs. */
static void put_date(en_buf *b, en_date d)
{
  char iso[EN_DATE_CHARS], end[EN_DATE_CHARS];
  en_date last = { .year = d.year2, .month = d.month2, .day = d.day2 };
  d.year2 = 0;
  en_date_format(d, iso);
  en_buf_putz(b, iso);
  if (!en_date_format(last, end))
    return;
  bool same_year = d.year == last.year && last.month;
  en_buf_printf(b, "–%s", end + (same_year ? strlen("2023-") : 0));
}

/* "+ met, − works for": what came, went and changed. */
static void put_changes(en_buf *b, const en_picture *p, const en_pic_line *l)
{
  uint32_t left = 0;
  for (uint32_t i = 0; i < l->n_edges; i++) {
    const en_edge *e = &p->g->edge[l->edge[i]];
    en_change c = (en_change)p->g->edge_change[l->edge[i]];
    if (c == EN_STAYED)
      continue;
    if (chars(en_buf_str(b)) + p->g->rs->type[e->type].label.n > LABEL_CHARS && b->n) {
      left++;
      continue;
    }
    en_buf_printf(b, "%s%s", b->n ? ", " : "", en_style_of_change(c)->sign);
    en_buf_put(b, p->g->rs->type[e->type].label);
  }
  if (left)
    en_buf_printf(b, " +%u", left);
}

static void put_change_label(const en_picture *p, uint32_t line, en_buf *what, en_buf *when)
{
  const en_pic_line *l = &p->line[line];
  if (en_picture_at_knot(p, line) || en_picture_line_change(p, line) == EN_STAYED)
    return;
  put_changes(what, p, l);
  for (uint32_t i = 0; i < l->n_edges && !when->n; i++)
    if (p->g->edge_change[l->edge[i]] != EN_STAYED)
      put_date(when, p->g->edge[l->edge[i]].date);
  if (when->n && p->n_sources > 1)
    en_buf_putc(when, ' ');
  put_sources(when, p, l);
}

/* When and where what a line tells happened. */
typedef struct {
  en_date date;
  en_node_id place;
  bool other_day, other_place; /* it happened more than once: the line has room for none */
} occasion;

static bool is_event(const en_picture *p, uint32_t edge) { return p->g->rs->type[p->g->edge[edge].type].event; }

static void add_occasion(occasion *o, en_date date, en_node_id place)
{
  if (en_date_known(date) && !en_date_known(o->date))
    o->date = date;
  else if (en_date_known(date)) {
    en_days a = en_days_of(o->date), b = en_days_of(date);
    o->other_day = o->other_day || a.last < b.first || b.last < a.first;
  }
  o->other_place = o->other_place || (place && o->place && place != o->place);
  o->place = o->place ? o->place : place;
}

/* The day and the place that no evidence of any event of the line contradicts. */
static occasion occasion_of(const en_picture *p, const en_pic_line *l)
{
  occasion o = { 0 };
  for (uint32_t i = 0; i < l->n_edges; i++) {
    const en_edge *e = &p->g->edge[l->edge[i]];
    if (!is_event(p, l->edge[i]))
      continue;
    add_occasion(&o, e->date, e->place);
    for (uint32_t k = 0; k < e->n_evidence; k++)
      add_occasion(&o, e->evidence[k].date, e->evidence[k].place);
  }
  if (o.other_day)
    o.date = (en_date){ 0 };
  if (o.other_place || o.other_day)
    o.place = 0;
  return o;
}

void en_picture_line_label(const en_picture *p, uint32_t line, en_label_length length, en_buf *what, en_buf *when)
{
  const en_pic_line *l = &p->line[line];
  uint32_t count = 0;
  if (p->g->edge_change) {
    put_change_label(p, line, what, when);
    return;
  }
  if (!l->event || en_picture_at_knot(p, line))
    return;
  for (uint32_t i = 0; i < l->n_edges; i++)
    count += is_event(p, l->edge[i]) ? p->g->edge[l->edge[i]].count : 0;
  put_types(what, p, l, length == EN_LABEL_BRIEF);
  if (count > 1)
    en_buf_printf(what, " (%u)", count);
  occasion o = occasion_of(p, l);
  put_date(when, o.date);
  if (length == EN_LABEL_PLACED && o.place) {
    en_buf_putz(when, when->n ? ", " : "");
    en_put_cut(when, p->g->node[o.place].name, PLACE_CHARS);
  }
  if (when->n && p->n_sources > 1)
    en_buf_putc(when, ' ');
  put_sources(when, p, l);
}

static void put_line_label(en_buf *b, const en_picture *p, const en_preset *how, uint32_t line)
{
  en_buf what = { 0 }, when = { 0 };
  en_picture_line_label(p, line, EN_LABEL_PLACED, &what, &when);
  if (what.n) {
    en_buf_printf(b, ", %s=\"", how->edge_label);
    en_put_dot_label(b, en_buf_str(&what));
    if (when.n)
      en_buf_putz(b, "\\n");
    en_put_dot_label(b, en_buf_str(&when));
    en_buf_putc(b, '"');
  }
  en_buf_clear(&what);
  en_buf_clear(&when);
}

static void put_knot_label(en_buf *b, const en_picture *p, const en_pic_shape *s)
{
  const en_edge *e = &p->g->edge[s->edge];
  if (e->type == p->g->rs->t.met)
    en_buf_putz(b, "meeting");
  else
    put_name(b, p->g->rs->type[e->type].label, WRAP);
  if (en_date_known(e->date)) {
    en_buf_putz(b, "\\n");
    put_date(b, e->date);
  }
  if (e->place) {
    en_buf_putz(b, "\\n");
    put_name(b, p->g->node[e->place].name, WRAP);
  }
  for (uint32_t i = 0; p->n_sources > 1 && i < e->n_evidence; i++)
    if (p->listed[e->evidence[i].article]) {
      en_buf_printf(b, "\\n[%u]", p->source[e->evidence[i].article]);
      break;
    }
}

/* ---- shapes ---- */

static void put_links(en_buf *b, void (*title)(const en_picture *, uint32_t, en_buf *),
                      const en_picture *p, uint32_t i, en_str link)
{
  en_buf t = { 0 };
  title(p, i, &t);
  en_buf_putz(b, ", tooltip=\"");
  en_put_dot_label(b, en_buf_str(&t));
  en_buf_putc(b, '"');
  en_buf_clear(&t);
  if (!link.n)
    return;
  en_buf_putz(b, ", target=\"_blank\", URL=\"");
  en_put_dot_label(b, link);
  en_buf_putc(b, '"');
}

static double font_size(const en_pic_shape *s)
{
  uint32_t steps = s->degree / 3;
  return 10.0 + (steps > 4 ? 4 : steps);
}

static void put_knot(en_buf *b, const en_picture *p, const en_pic_shape *s)
{
  const en_change_style *change = p->g->edge_change
      ? en_style_of_change((en_change)p->g->edge_change[s->edge]) : NULL;
  const en_look *look = change ? &p->theme->change[p->g->edge_change[s->edge]] : NULL;
  const char *color = look ? look->color.hex : p->theme->relation[p->g->edge[s->edge].type].hex;
  en_buf_printf(b, "label=\"%s", change ? change->sign : "");
  put_knot_label(b, p, s);
  en_buf_printf(b, "\", shape=ellipse, style=filled, color=\"%s\", fillcolor=\"%s\", "
                "fontsize=10, margin=\"0.02,0.02\"", color, p->theme->paper.hex);
  if (change)
    en_buf_printf(b, ", fontcolor=\"%s\", penwidth=%s", look->text.hex, change->width);
}

/* "Foreign Ministry" alone says little where neither box nor line shows whose it is. */
static bool needs_country(const en_picture *p, const en_preset *how, uint32_t shape)
{
  const en_pic_shape *s = &p->shape[shape];
  const en_node *n = &p->g->node[s->node];
  if (!n->country || n->kind != p->g->rs->k.ministry || (how->boxes && s->box))
    return false;
  for (uint32_t i = 0; i < p->n_lines; i++)
    if ((p->line[i].a == shape && p->shape[p->line[i].b].node == n->country) ||
        (p->line[i].b == shape && p->shape[p->line[i].a].node == n->country))
      return false;
  return en_find(n->name, p->g->node[n->country].name, 0) == UINT32_MAX;
}

/* In the middle of a style: what it adds to that, and the colours, up to the last quote. */
static void put_change_looks(en_buf *b, const en_theme *t, en_change c)
{
  const en_look *look = &t->change[c];
  en_buf_printf(b, "%s\", penwidth=%s, color=\"%s\", fontcolor=\"%s\", fillcolor=\"%s",
                c == EN_WENT ? ",dashed" : "", c == EN_STAYED ? "0.8" : c == EN_CAME ? "2.2" : "1.4",
                look->color.hex, look->text.hex, look->fill.hex);
}

static void put_entity(en_buf *b, const en_picture *p, const en_preset *how, uint32_t shape)
{
  const en_pic_shape *s = &p->shape[shape];
  const en_node *n = &p->g->node[s->node];
  const en_kind_def *k = &p->g->rs->kind[n->kind];
  en_buf_putz(b, "label=\"");
  if (p->g->node_change)
    en_buf_putz(b, en_style_of_change(en_picture_shape_change(p, shape))->sign);
  bool tapered = en_eq(k->shape, EN_STR("hexagon")) || en_eq(k->shape, EN_STR("octagon"));
  put_name(b, s->acronym.n ? s->acronym : n->name.n ? n->name : n->id, tapered ? NARROW : WRAP);
  if (needs_country(p, how, shape)) {
    en_buf_putz(b, "\\n(");
    put_name(b, p->g->node[n->country].name, WRAP);
    en_buf_putc(b, ')');
  }
  en_buf_putz(b, "\", shape=\"");
  en_put_dot(b, k->shape);
  en_buf_putz(b, "\", style=\"");
  en_put_dot(b, k->style);
  if (p->g->node_change) {
    put_change_looks(b, p->theme, en_picture_shape_change(p, shape));
  } else {
    const en_look *look = &p->theme->kind[n->kind];
    en_buf_printf(b, "\", color=\"%s\", fontcolor=\"%s\", fillcolor=\"%s", look->color.hex, look->text.hex,
                  look->fill.hex);
  }
  en_buf_printf(b, "\", fontsize=%.0f", font_size(s));
  if (!en_eq(k->shape, EN_STR("box"))) /* these bring room of their own */
    en_buf_putz(b, ", margin=\"0.03,0.02\"");
  if (en_is_focus(p->g, s->node))
    en_buf_putz(b, ", penwidth=2.4");
  if (n->kind == p->g->rs->k.country)
    en_buf_putz(b, ", fontname=\"Helvetica-Bold\"");
}

/* Where there are very many: who it is says the title. */
static void put_small(en_buf *b, const en_picture *p, uint32_t shape)
{
  const en_pic_shape *s = &p->shape[shape];
  const en_kind_def *k = &p->g->rs->kind[p->g->node[s->node].kind];
  en_str color = s->node ? k->color : p->g->rs->type[p->g->edge[s->edge].type].color;
  if (p->g->node_change)
    color = en_str_of(en_style_of_change(en_picture_shape_change(p, shape))->color);
  en_buf_putz(b, "label=\"\", shape=\"");
  en_put_dot(b, s->node ? k->shape : EN_STR("ellipse"));
  en_buf_putz(b, "\", style=filled, fixedsize=true, width=0.17, height=0.12, penwidth=0.8, color=\"");
  en_put_dot(b, color);
  en_buf_putz(b, "\", fillcolor=\"");
  en_put_dot(b, s->node ? k->fill : EN_STR("white"));
  en_buf_putc(b, '"');
}

static void put_shape(en_buf *b, const en_picture *p, const en_preset *how, uint32_t i, const char *indent, bool links)
{
  const en_pic_shape *s = &p->shape[i];
  en_buf_printf(b, "%ss%u [id=\"s%u\", ", indent, i, i);
  if (how->named && s->rank >= how->named)
    put_small(b, p, i);
  else if (s->node)
    put_entity(b, p, how, i);
  else
    put_knot(b, p, s);
  if (p->seed && p->seed[i].known && !how->rankdir)
    en_buf_printf(b, ", pos=\"%.2f,%.2f\"", p->seed[i].x, p->seed[i].y);
  if (links)
    put_links(b, en_picture_shape_title, p, i, en_picture_shape_link(p, i));
  en_buf_putz(b, "];\n");
}

static uint32_t in_order(const en_picture *p, uint32_t k) { return p->order ? p->order[k] : k; }

static bool is_in_box(const en_picture *p, uint32_t shape, uint32_t box)
{
  return p->shape[shape].box == box + 1 && !p->shape[shape].boxed;
}

/* Whose box it is, its shape inside says. */
static bool has_country(const en_picture *p, uint32_t box)
{
  for (uint32_t i = 0; i < p->n_shapes; i++)
    if (p->shape[i].node == p->box[box] && is_in_box(p, i, box))
      return true;
  return false;
}

static void put_box(en_buf *b, const en_picture *p, const en_preset *how, uint32_t box, bool links)
{
  en_buf_printf(b, "  subgraph cluster_%u {\n    id=\"b%u\"; label=\"", box, box);
  if (!has_country(p, box))
    en_put_dot_label(b, p->g->node[p->box[box]].name);
  en_buf_putz(b, "\";\n");
  for (uint32_t k = 0; k < p->n_shapes; k++) {
    uint32_t i = in_order(p, k);
    if (is_in_box(p, i, box))
      put_shape(b, p, how, i, "    ", links);
  }
  en_buf_putz(b, "  }\n");
}

/* In the order of their first shapes, where that is asked for. */
static void put_boxes(en_buf *b, const en_picture *p, const en_preset *how, bool links)
{
  bool *done = en_xcalloc((size_t)p->n_boxes + 1, sizeof *done);
  for (uint32_t k = 0; p->order && k < p->n_shapes; k++) {
    uint32_t box = p->shape[p->order[k]].box;
    if (box && !done[box - 1]) {
      put_box(b, p, how, box - 1, links);
      done[box - 1] = true;
    }
  }
  for (uint32_t i = 0; i < p->n_boxes; i++)
    if (!done[i])
      put_box(b, p, how, i, links);
  free(done);
}

/* What keeps a box narrow: nobody sees these lines, which hold its people close before its country,
 * and its bodies close behind, so that a box is a few columns and not as wide as the picture. */
static void put_ties(en_buf *b, const en_picture *p, uint32_t box)
{
  enum { HIGH = 8 };
  uint32_t anchor = UINT32_MAX, n = 0, k = 0;
  for (uint32_t i = 0; i < p->n_shapes; i++)
    if (is_in_box(p, i, box)) {
      n++;
      if (anchor == UINT32_MAX || p->shape[i].node == p->box[box])
        anchor = i;
    }
  for (uint32_t i = 0; i < p->n_shapes; i++) {
    if (!is_in_box(p, i, box) || i == anchor)
      continue;
    bool person = p->g->node[p->shape[i].node].kind == p->g->rs->k.person;
    en_buf_printf(b, "  s%u -> s%u [style=invis, minlen=%u, weight=3];\n", person ? i : anchor, person ? anchor : i,
                  k++ % (1 + (n - 1) / HIGH));
  }
}

/* ---- lines ---- */

/* Inches between the middles of two shapes: more where a label has to stand between two that have
 * no other lines, less for hubs, whose lines spread anyway. */
static double wanted_length(const en_picture *p, uint32_t line)
{
  const en_pic_line *l = &p->line[line];
  uint32_t a = p->shape[l->a].degree, b = p->shape[l->b].degree, most = a > b ? a : b;
  return !l->event ? 0.8 : most == 1 ? 2.0 : most <= 4 ? 1.2 : 1.0;
}

/* For the layout, which leaves it free: the label comes later (labels.c). */
static void put_label_room(en_buf *b, const en_picture *p, uint32_t line)
{
  double w = 0, h = 0;
  if (en_label_size(p, line, &w, &h))
    en_buf_printf(b, ", room=\"%.1f,%.1f\"", w, h);
}

static void put_line(en_buf *b, const en_picture *p, const en_preset *how, uint32_t i, bool links)
{
  const en_pic_line *l = &p->line[i];
  const en_edge *e = &p->g->edge[l->edge[0]];
  bool at_knot = en_picture_at_knot(p, i);
  en_buf_printf(b, "  s%u -> s%u [id=\"l%u\", color=\"", l->a, l->b, i);
  const en_change_style *change = p->g->edge_change ? en_style_of_change(en_picture_line_change(p, i)) : NULL;
  en_color color = change ? p->theme->change[en_picture_line_change(p, i)].color
                          : en_theme_line(p->theme, e->type, e->status);
  en_buf_putz(b, color.hex);
  if (!change && how->named) /* half opaque: what is under many others still shows */
    en_buf_putz(b, "73");
  else if (!change && e->contested) /* two parallel lines with a gap */
    en_buf_printf(b, ":invis:%s", color.hex);
  en_buf_printf(b, "\", style=%s, dir=%s", change ? change->style : en_line_style(e->status),
                l->forward ? l->backward ? "both" : "forward" : "none");
  if (change) {
    en_buf_printf(b, ", penwidth=%s", change->width);
    if (how->edge_label)
      put_line_label(b, p, how, i);
  } else if (how->named) {
    en_buf_putz(b, ", penwidth=0.8");
  } else if (l->event && !at_knot) {
    en_buf_printf(b, ", penwidth=%s", l->n_edges > 1 || e->n_articles > 1 ? "1.8" : "1.2");
    if (how->edge_label)
      put_line_label(b, p, how, i);
  } else if (at_knot) {
    en_buf_putz(b, ", penwidth=1.2");
  } else {
    en_buf_putz(b, ", penwidth=0.7, arrowsize=0.45");
    en_buf_putz(b, how->rankdir ? ", weight=2" : "");
  }
  if (how->named)
    en_buf_putz(b, ", arrowhead=none, arrowtail=none");
  if (!how->rankdir)
    en_buf_printf(b, ", len=%.1f", wanted_length(p, i));
  if (how->composed)
    put_label_room(b, p, i);
  if (links)
    put_links(b, en_picture_line_title, p, i, en_picture_line_link(p, i));
  en_buf_putz(b, "];\n");
}

/* Room between ranks and shapes is what the labels of lines are written in: a small picture has
 * enough of it for all labels, which run from left to right. */
static void put_room(en_buf *b, const en_picture *p, bool downwards)
{
  const char *room = "nodesep=0.2, ranksep=0.85";
  if (p->n_shapes <= FEW)
    room = downwards ? "nodesep=1.0, ranksep=0.9" : "nodesep=0.5, ranksep=1.8";
  else if (p->n_shapes <= SOME)
    room = downwards ? "nodesep=0.5, ranksep=0.9" : "nodesep=0.3, ranksep=1.2";
  en_buf_putz(b, room);
}

static void put_defaults(en_buf *b, const en_picture *p, const en_preset *how)
{
  en_buf_printf(b, "  graph [charset=\"UTF-8\", bgcolor=\"%s\", fontname=\"" EN_FONT "\", pad=\"0.1\"",
                p->theme->paper.hex);
  if (how->rankdir) {
    en_buf_printf(b, ", rankdir=%s, newrank=true, ", how->rankdir);
    put_room(b, p, how->rankdir[0] == 'T');
  } else if (strcmp(how->engine, "neato") == 0) {
    en_buf_putz(b, ", mode=major, model=mds, esep=\"+3\", outputorder=edgesfirst");
    if (how->composed)
      en_buf_printf(b, ", sheet=\"%.0f,%.0f\"", p->across, p->down);
  } else {
    en_buf_putz(b, ", esep=\"+3\", K=0.7, repulsiveforce=1.5, outputorder=edgesfirst");
  }
  if (how->hurry && how->rankdir)
    en_buf_putz(b, ", nslimit=1, nslimit1=1, mclimit=0.1");
  en_buf_printf(b, ", splines=%s];\n", how->hurry ? "line" : "true");
  en_buf_printf(b, "  node [fontname=\"" EN_FONT "\", margin=\"0.11,0.05\", height=0.28, "
                   "penwidth=1.1, fontcolor=\"%s\"];\n"
                   "  edge [fontname=\"" EN_FONT "\", fontsize=9, fontcolor=\"%s\", "
                   "arrowsize=0.6, penwidth=1.0];\n", p->theme->text.hex, p->theme->text.hex);
}

void en_picture_dot(const en_picture *p, const en_preset *how, bool links, en_buf *out)
{
  en_buf_putz(out, "digraph \"map\" {\n");
  put_defaults(out, p, how);
  if (how->boxes)
    en_buf_printf(out, "  graph [style=\"rounded,filled\", fillcolor=\"%s\", color=\"%s\", penwidth=0.7, "
                       "fontsize=12, fontcolor=\"%s\", labeljust=l];\n", p->theme->box.fill.hex,
                  p->theme->box.color.hex, p->theme->box.text.hex);
  if (how->boxes)
    put_boxes(out, p, how, links);
  for (uint32_t k = 0; k < p->n_shapes; k++) {
    uint32_t i = in_order(p, k);
    if (!how->boxes || !p->shape[i].box)
      put_shape(out, p, how, i, "  ", links);
  }
  for (uint32_t i = 0; how->boxes && how->rankdir && i < p->n_boxes; i++)
    put_ties(out, p, i);
  for (uint32_t i = 0; i < p->n_lines; i++)
    if (!how->boxes || !p->line[i].boxed)
      put_line(out, p, how, i, links);
  en_buf_putz(out, "}\n");
}
