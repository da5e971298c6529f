#include "render/page.h"

#include "ext/viz.h"
#include "render/escape.h"
#include "render/glyph.h"
#include "render/style.h"
#include "view/ask.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Sizes for a page of 717 points, which upright A4 shrinks to three quarters; larger pages are shrunk more, so all
 * grows. */
static const double FULL_WIDTH = 717, MIN_WIDTH = 640, SIDE = 14, TITLE = 17, TEXT = 9, SOURCE = 8.1, GAP = 10;

typedef struct {
  en_arena *a;
  const en_picture *p;
  const en_preset *how;
  en_buf *b;
  double k;          /* scale of the type */
  double width;      /* of the page */
  double x, y;       /* pen: left end and baseline of what comes next */
  bool bold;
} pen;

/* ---- small strokes ---- */

static void put_text(pen *q, double x, double y, double size, const en_color *color, en_str text)
{
  en_buf_printf(q->b, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\"%s>", x, y, size, color->hex,
                q->bold ? " font-weight=\"bold\"" : "");
  en_put_xml(q->b, text);
  en_buf_putz(q->b, "</text>\n");
}

static void put_bold(pen *q, double x, double y, double size, en_str text)
{
  q->bold = true;
  put_text(q, x, y, size, &q->p->theme->text, text);
  q->bold = false;
}

/* A count with commas: 1,240. */
static void put_number(en_buf *b, uint32_t n)
{
  if (n >= 1000) {
    put_number(b, n / 1000);
    en_buf_printf(b, ",%03u", n % 1000);
  } else {
    en_buf_printf(b, "%u", n);
  }
}

/* ---- heading ---- */

static en_str make_title(en_arena *a, const en_graph_view *g, const en_render_opts *o)
{
  const char *what = en_is_timeline(o->engine) ? "Timeline" : "Relationship map";
  if (o->title && *o->title)
    return en_str_of(o->title);
  if (g->focus[1])
    return en_arena_printf(a, "%.*s and %.*s", EN_ARG(g->node[g->focus[0]].name),
                           EN_ARG(g->node[g->focus[1]].name));
  if (g->focus[0])
    return g->node[g->focus[0]].name;
  if (g->shows.n)
    return en_str_of(what);
  if (g->n_articles == 1 && g->article[0].title.n)
    return g->article[0].title;
  if (g->n_articles == 1)
    return en_arena_printf(a, "%s of %.*s", what, EN_ARG(g->article[0].id));
  return en_arena_printf(a, "%s of %u articles", what, g->n_articles);
}

/* Of a part of a graph only the articles that speak for it. */
static bool counts(const en_picture *p, uint32_t article) { return !p->g->shows.n || p->source[article]; }

static void put_period(en_buf *b, const en_picture *p)
{
  en_date first = { 0 }, last = { 0 };
  char from[EN_DATE_CHARS], to[EN_DATE_CHARS];
  for (uint32_t i = 0; i < p->g->n_articles; i++) {
    en_date d = p->g->article[i].date;
    if (!en_date_known(d) || !counts(p, i))
      continue;
    if (!en_date_known(first) || en_date_cmp(d, first) < 0)
      first = d;
    if (!en_date_known(last) || en_date_cmp(d, last) > 0)
      last = d;
  }
  if (!en_date_format(first, from))
    return;
  en_date_format(last, to);
  if (strcmp(from, to) == 0)
    en_buf_printf(b, " · %s", from);
  else
    en_buf_printf(b, " · %s to %s", from, to);
}

static void put_counts(en_buf *b, const en_picture *p)
{
  const en_graph_view *g = p->g;
  if (p->counts.n) {
    en_buf_put(b, p->counts);
    return;
  }
  put_number(b, p->n_entities);
  en_buf_putz(b, " of ");
  put_number(b, g->shows.n ? g->of_nodes : g->n_nodes);
  en_buf_putz(b, " entities, ");
  put_number(b, p->n_relations);
  en_buf_putz(b, " of ");
  put_number(b, g->shows.n ? g->of_edges : g->n_edges);
  en_buf_putz(b, " relations");
}

static en_str make_summary(en_arena *a, const en_picture *p)
{
  const en_graph_view *g = p->g;
  uint32_t articles = g->shows.n ? p->n_sources : g->n_articles;
  en_buf b = { 0 };
  put_counts(&b, p);
  en_buf_putz(&b, " · ");
  put_number(&b, articles);
  en_buf_putz(&b, articles == 1 ? " article" : " articles");
  put_period(&b, p);
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

/* What of the graph is shown, if not the whole: "Focus: ...; 80 of them named". */
static en_str make_part(en_arena *a, const en_picture *p)
{
  en_str s = p->g->shows;
  if (p->note.n)
    s = en_arena_printf(a, "%.*s%s%.*s", EN_ARG(s), s.n ? "; " : "", EN_ARG(p->note));
  char *out = s.n ? EN_ARRAY(a, s.n, char) : NULL;
  for (uint32_t i = 0; i < s.n; i++)
    out[i] = i || !en_is_lower_ascii(s.p[i]) ? s.p[i] : (char)(s.p[i] - 32);
  return (en_str){ out, s.n };
}

void en_page_say(en_arena *a, const en_picture *p, const en_render_opts *o, en_page_words *out)
{
  *out = (en_page_words){ make_title(a, p->g, o), make_part(a, p), make_summary(a, p) };
}

/* In bold letters or others; at a word's end near `width`. */
static en_str cut_bold(pen *q, en_str s, double size, double width, bool bold)
{
  en_buf b = { 0 };
  uint32_t chars = (uint32_t)(width / (0.4 * size)) + 1;
  do {
    b.n = 0;
    en_put_cut(&b, s, chars--);
  } while (chars > 8 && en_text_width(en_buf_str(&b), size, bold) > width);
  en_str out = en_arena_str(q->a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

static en_str cut_to(pen *q, en_str s, double size, double width) { return cut_bold(q, s, size, width, false); }

static void put_heading(pen *q, const en_page_words *w)
{
  double size = TITLE * q->k;
  q->y += SIDE + size;
  put_bold(q, SIDE, q->y, size, cut_bold(q, w->title, size, 0.93 * (q->width - 2 * SIDE), true));
  if (w->part.n) {
    double larger = 1.15 * TEXT * q->k;
    q->y += 1.5 * larger;
    put_text(q, SIDE, q->y, larger, &q->p->theme->text, cut_to(q, w->part, larger, 0.95 * (q->width - 2 * SIDE)));
  }
  q->y += 1.5 * TEXT * q->k;
  put_text(q, SIDE, q->y, TEXT * q->k, &q->p->theme->quiet, w->summary);
  q->y += GAP;
}

/* ---- legend ---- */

static void start_row(pen *q)
{
  q->x = SIDE;
  q->y += 1.75 * TEXT * q->k;
}

/* Reserves an item's room on the row; starts another row where it does not fit. */
static double take(pen *q, double glyph, en_str label)
{
  double w = glyph + 4 * q->k + en_text_width(label, TEXT * q->k, false) * 1.08 + 14 * q->k;
  if (q->x > SIDE && q->x + w > q->width - SIDE)
    start_row(q);
  double x = q->x;
  q->x += w;
  return x;
}

static void put_label(pen *q, double x, en_str label)
{
  put_text(q, x, q->y, TEXT * q->k, &q->p->theme->text, label);
}

static void put_kind(pen *q, en_kind kind)
{
  const en_kind_def *k = &q->p->g->rs->kind[kind];
  const en_theme *t = q->p->theme;
  double w = 22 * q->k, h = 11 * q->k, x = take(q, w, k->label);
  bool bold = en_find(k->style, EN_STR("bold"), 0) != UINT32_MAX;
  bool plain = q->p->g->node_change != NULL; /* colours say what changed, then */
  en_buf_printf(q->b, "<g fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\">",
                plain ? t->paper.hex : t->kind[kind].fill.hex, plain ? t->quiet.hex : t->kind[kind].color.hex,
                (bold ? 1.8 : 1.1) * q->k);
  en_put_glyph(q->b, k, x, q->y - 0.85 * h, w, h);
  en_buf_putz(q->b, "</g>\n");
  put_label(q, x + w + 4 * q->k, k->label);
}

static void put_kinds(pen *q)
{
  const en_graph_view *g = q->p->g;
  start_row(q);
  for (uint32_t k = 1; k <= g->rs->n_kinds; k++)
    for (uint32_t i = 0; i < q->p->n_shapes; i++) {
      const en_pic_shape *s = &q->p->shape[i];
      if (s->node && g->node[s->node].kind == k && !(q->how->boxes && s->boxed)) {
        put_kind(q, (en_kind)k);
        break;
      }
    }
}

static void put_stroke(pen *q, double x, const en_color *color, const char *extra, double width)
{
  double w = 24 * q->k, y = q->y - 3 * q->k;
  en_buf_printf(q->b, "<path d=\"M%.1f,%.1fL%.1f,%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" %s/>\n",
                x, y, x + w, y, color->hex, width * q->k, extra);
}

static bool is_drawn(const pen *q, const en_pic_line *l) { return !(q->how->boxes && l->boxed); }

static bool has_type(const pen *q, en_reltype t)
{
  for (uint32_t i = 0; i < q->p->n_lines; i++)
    for (uint32_t k = 0; is_drawn(q, &q->p->line[i]) && k < q->p->line[i].n_edges; k++)
      if (q->p->g->edge[q->p->line[i].edge[k]].type == t)
        return true;
  return false;
}

/* Types of one colour share an entry, in the order of their rank. */
static void put_types(pen *q)
{
  const en_ruleset *rs = q->p->g->rs;
  const en_color *color = q->p->theme->relation;
  uint32_t done = 0;
  start_row(q);
  for (en_reltype t = 1; t <= rs->n_types; t++) {
    if (done >> t & 1 || !has_type(q, t))
      continue;
    en_buf names = { 0 };
    for (en_reltype u = t; u <= rs->n_types; u++) {
      if (strcmp(color[u].hex, color[t].hex) != 0 || rs->type[u].event != rs->type[t].event ||
          !has_type(q, u))
        continue;
      done |= 1u << u;
      en_buf_putz(&names, names.n ? ", " : "");
      en_buf_put(&names, rs->type[u].label);
    }
    en_str label = en_arena_str(q->a, en_buf_str(&names));
    en_buf_clear(&names);
    double x = take(q, 24 * q->k, label);
    put_stroke(q, x, &color[t], "", rs->type[t].event ? 1.6 : 0.8);
    put_label(q, x + 28 * q->k, label);
  }
}

/* `dash`: lengths of strokes and gaps, up to a zero. */
static void put_status(pen *q, const char *label, const double *dash, bool faded)
{
  en_buf extra = { 0 };
  for (int i = 0; dash[i] > 0; i++)
    en_buf_printf(&extra, "%s%.1f", i ? "," : "stroke-dasharray=\"", dash[i] * q->k);
  en_buf_putz(&extra, "\"");
  double x = take(q, 24 * q->k, en_str_of(label));
  en_color color = faded ? en_theme_faded(q->p->theme, q->p->theme->text) : q->p->theme->text;
  put_stroke(q, x, &color, extra.p, 1.3);
  en_buf_clear(&extra);
  put_label(q, x + 28 * q->k, en_str_of(label));
}

static void put_contested(pen *q)
{
  double x = take(q, 24 * q->k, EN_STR("contested")), y = q->y;
  q->y = y - 1.6 * q->k;
  put_stroke(q, x, &q->p->theme->text, "", 1);
  q->y = y + 1.6 * q->k;
  put_stroke(q, x, &q->p->theme->text, "", 1);
  q->y = y;
  put_label(q, x + 28 * q->k, EN_STR("contested"));
}

static void put_knot(pen *q)
{
  const en_ruleset *rs = q->p->g->rs;
  en_str label = EN_STR("joins several parties");
  double r = 6 * q->k, x = take(q, 2 * r, label);
  en_buf_printf(q->b, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"%s\" "
                "stroke-width=\"%.1f\"/>\n", x + r, q->y - 3 * q->k, r, q->p->theme->paper.hex,
                q->p->theme->relation[rs->t.met].hex, 1.1 * q->k);
  put_label(q, x + 2 * r + 4 * q->k, label);
}

static void put_box(pen *q)
{
  en_str label = EN_STR("a country with its people and bodies");
  double w = 22 * q->k, h = 11 * q->k, x = take(q, w, label);
  en_buf_printf(q->b, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" "
                "fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n", x, q->y - 0.85 * h, w, h, 0.3 * h,
                q->p->theme->box.fill.hex, q->p->theme->box.color.hex, 0.7 * q->k);
  put_label(q, x + w + 4 * q->k, label);
}

static void put_statuses(pen *q)
{
  bool has[EN_ENDED + 1] = { false }, contested = false, knot = false;
  for (uint32_t i = 0; i < q->p->n_lines; i++)
    if (is_drawn(q, &q->p->line[i])) {
      const en_edge *e = &q->p->g->edge[q->p->line[i].edge[0]];
      has[e->status] = true;
      contested |= e->contested;
    }
  for (uint32_t i = 0; i < q->p->n_shapes; i++)
    knot |= !q->p->shape[i].node;
  if (has[EN_PLANNED])
    put_status(q, "planned", (double[]){ 5, 2, 0 }, false);
  if (has[EN_ALLEGED])
    put_status(q, "alleged", (double[]){ 1, 4, 0 }, false);
  if (has[EN_ENDED])
    put_status(q, "ended", (double[]){ 10, 2.5, 1.5, 2.5, 0 }, true);
  if (has[EN_DENIED])
    put_status(q, "denied", (double[]){ 1, 4, 0 }, true);
  if (contested)
    put_contested(q);
  if (knot)
    put_knot(q);
  if (q->how->boxes && q->p->n_boxes)
    put_box(q);
  en_str label = q->p->n_sources > 1 ? EN_STR("(2) sentences that say so; [1] source")
                                     : EN_STR("(2) sentences that say so");
  put_label(q, take(q, 0, label), label);
}

/* Of two maps laid over each other: the fates that occur. */
static void put_changes(pen *q)
{
  static const en_change order[] = { EN_CAME, EN_WENT, EN_CHANGED, EN_STAYED };
  start_row(q);
  for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
    const en_change_style *s = en_style_of_change(order[k]);
    bool any = false;
    for (uint32_t i = 0; i < q->p->n_lines; i++)
      any |= en_picture_line_change(q->p, i) == order[k];
    for (uint32_t i = 0; i < q->p->n_shapes; i++)
      any |= en_picture_shape_change(q->p, i) == order[k];
    if (!any)
      continue;
    char dash[48] = "";
    if (order[k] == EN_WENT)
      snprintf(dash, sizeof dash, "stroke-dasharray=\"%.1f,%.1f\"", 5 * q->k, 2 * q->k);
    en_str label = en_arena_printf(q->a, "%s%s", s->sign, s->told);
    double x = take(q, 24 * q->k, label);
    put_stroke(q, x, &q->p->theme->change[order[k]].color, dash, strtod(s->width, NULL));
    put_label(q, x + 28 * q->k, label);
  }
}

/* ---- short names ---- */

/* Each acronym on the picture, and once what it stands for. */
static void put_acronyms(pen *q)
{
  bool any = false;
  for (uint32_t i = 0; i < q->p->n_shapes; i++) {
    const en_pic_shape *s = &q->p->shape[i];
    if (!s->acronym.n)
      continue;
    if (!any)
      start_row(q);
    any = true;
    double wide = en_text_width(s->acronym, TEXT * q->k, true) * 1.08 + 3 * q->k;
    en_str name = cut_to(q, q->p->g->node[s->node].name, TEXT * q->k, q->width - 3 * SIDE - wide);
    double x = take(q, wide, name);
    put_bold(q, x, q->y, TEXT * q->k, s->acronym);
    put_label(q, x + wide + 2 * q->k, name);
  }
}

/* ---- sources ---- */

/* "https://example.org/a/b": example.org. */
static en_str site_of(en_str url)
{
  uint32_t slashes = en_find(url, EN_STR("://"), 0), from = slashes == UINT32_MAX ? 0 : slashes + 3, n = from;
  while (n < url.n && url.p[n] != '/')
    n++;
  return en_sub(url, (en_span){ from, n - from });
}

/* What stands behind the title: day and address; of that, where it is not `whole`, the name of the site. */
static void put_source_end(en_buf *b, const en_graph_article *art, bool whole)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(art->date, iso))
    en_buf_printf(b, ", %s", iso);
  if (!en_is_link(art->url))
    return;
  en_str shown = whole ? art->url : site_of(art->url);
  en_buf_printf(b, ", %.*s", EN_ARG(shown));
}

/* An entry that is too long loses the path of its address, then the end of its title. */
static en_str source_line(pen *q, uint32_t i, double width)
{
  const en_graph_article *art = &q->p->g->article[i];
  double size = SOURCE * q->k;
  en_str title = art->title.n ? art->title : art->id;
  en_buf b = { 0 }, end = { 0 };
  en_buf_printf(&b, "[%u] ", q->p->source[i]);
  put_source_end(&end, art, true);
  double left = width - en_text_width(en_buf_str(&b), size, false);
  if (en_text_width(title, size, false) + en_text_width(en_buf_str(&end), size, false) > left) {
    end.n = 0;
    put_source_end(&end, art, false);
    title = cut_to(q, title, size, left - en_text_width(en_buf_str(&end), size, false));
  }
  en_buf_put(&b, title);
  en_buf_put(&b, en_buf_str(&end));
  en_str out = en_arena_str(q->a, en_buf_str(&b));
  en_buf_clear(&b);
  en_buf_clear(&end);
  return out;
}

static void put_source(pen *q, uint32_t i, double x, double y, double width)
{
  double size = SOURCE * q->k;
  en_str url = q->p->g->article[i].url;
  bool link = en_is_link(url);
  if (link) {
    en_buf_putz(q->b, "<a href=\"");
    en_put_xml(q->b, url);
    en_buf_putz(q->b, "\" xlink:href=\"");
    en_put_xml(q->b, url);
    en_buf_putz(q->b, "\" target=\"_blank\" rel=\"noopener\">");
  }
  put_text(q, x, y, size, &q->p->theme->text, cut_to(q, source_line(q, i, width), size, width));
  if (link)
    en_buf_putz(q->b, "</a>\n");
}

/* As many columns as the longest entry allows; a long entry is cut at half the page, of a long list at a third. */
static uint32_t source_columns(pen *q, uint32_t n)
{
  double widest = 0, room = q->width - 2 * SIDE;
  for (uint32_t i = 0; i < q->p->g->n_articles; i++)
    if (q->p->listed[i])
      widest = fmax(widest, en_text_width(source_line(q, i, INFINITY), SOURCE * q->k, false) * 1.1);
  double most = room / (n > 24 ? 3 : 2) - GAP * q->k;
  uint32_t columns = (uint32_t)(room / (fmin(widest, most) + GAP * q->k) + 0.001);
  columns = columns > 5 ? 5 : columns < 1 ? 1 : columns;
  return n > 3 ? columns : 1;
}

static void put_sources(pen *q)
{
  const en_picture *p = q->p;
  uint32_t n = p->n_listed, at = 0;
  if (!n)
    return;
  uint32_t columns = source_columns(q, n), rows = (n + columns - 1) / columns;
  double column = (q->width - 2 * SIDE) / columns, step = 1.25 * TEXT * q->k, top;
  q->y += 2.2 * TEXT * q->k;
  put_bold(q, SIDE, q->y, TEXT * q->k, EN_STR("Sources"));
  top = q->y + 0.2 * step;
  for (uint32_t i = 0; i < p->g->n_articles; i++)
    if (p->listed[i]) {
      put_source(q, i, SIDE + at / rows * column, top + (at % rows + 1) * step, column - GAP * q->k);
      at++;
    }
  q->y = top + rows * step;
  if (p->n_sources > n) {
    q->y += step;
    put_text(q, SIDE, q->y, SOURCE * q->k, &q->p->theme->text,
             en_arena_printf(q->a, "and %u more, listed in the JSON file", p->n_sources - n));
  }
}

/* ---- the page ---- */

static en_str make_desc(pen *q, const en_page_words *w)
{
  const en_picture *p = q->p;
  en_buf b = { 0 };
  en_buf_put(&b, w->part);
  en_buf_putz(&b, w->part.n ? ". " : "");
  en_buf_put(&b, w->summary);
  en_buf_putz(&b, ". ");
  for (uint32_t i = 0; i < p->n_lines && i < 12; i++) {
    const en_edge *e = &p->g->edge[p->line[i].edge[0]];
    if (p->line[i].event)
      en_buf_printf(&b, "%.*s – %.*s – %.*s. ", EN_ARG(p->g->node[e->from].name),
                    EN_ARG(p->g->rs->type[e->type].label), EN_ARG(p->g->node[e->to].name));
  }
  en_buf safe = { 0 };
  en_put_plain(&safe, en_trim(en_buf_str(&b)));
  en_str out = en_arena_str(q->a, en_buf_str(&safe));
  en_buf_clear(&safe);
  en_buf_clear(&b);
  return out;
}

static en_str plain(pen *q, en_str s)
{
  en_buf b = { 0 };
  en_put_plain(&b, s);
  en_str out = en_arena_str(q->a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

static void put_note(pen *q, const char *note)
{
  q->y += 4 * TEXT;
  put_text(q, SIDE, q->y, 1.2 * TEXT * q->k, &q->p->theme->text, en_str_of(note));
}

static void put_legend(pen *q)
{
  put_kinds(q);
  if (q->p->g->edge_change) {
    put_changes(q);
  } else {
    put_types(q);
    put_statuses(q);
  }
  put_acronyms(q);
}

static void open_group(pen *q, const char *class) { en_buf_printf(q->b, "<g class=\"%s\">\n", class); }
static void close_group(pen *q) { en_buf_putz(q->b, "</g>\n"); }

void en_page_make(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o,
                  double width, double height, const char *note, en_buf *around, en_page *page)
{
  pen q = { .a = a, .p = p, .how = how, .b = around };
  q.width = fmax(ceil(width) + 2 * SIDE, MIN_WIDTH);
  q.k = fmax(1.0, q.width / FULL_WIDTH);
  en_page_words words;
  en_page_say(a, p, o, &words);
  open_group(&q, "heading");
  put_heading(&q, &words);
  close_group(&q);
  page->x = (q.width - width) / 2;
  page->y = q.y;
  q.y += height;
  open_group(&q, "legend");
  if (note)
    put_note(&q, note);
  else
    put_legend(&q);
  close_group(&q);
  open_group(&q, "sources");
  put_sources(&q);
  close_group(&q);
  page->width = q.width;
  page->height = ceil(q.y + SIDE);
  page->title = plain(&q, words.title);
  page->desc = make_desc(&q, &words);
  page->paper = en_str_of(p->theme->paper.hex);
  page->around = around;
}
