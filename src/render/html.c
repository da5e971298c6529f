/* The report: one HTML file with the picture, and tables of all relations, entities and sources.
 * The tables are its data, too: the script (report.js) reads nothing else, so that the page says the
 * same to those who cannot run it. A row carries
 *   of an entity    id "e.ID", data-kind, data-country (id), data-shape and data-box of the picture
 *   of a relation   id "r.FROM.RELATION.TO", data-from, data-to (ids), data-relation, data-status,
 *                   data-event, data-count, data-lines and data-knot of the picture
 *   of a source     id "source-N"
 * Nothing is loaded, and nothing runs but the script whose hash stands in the page. */
#include "render/render.h"

#include "render/escape.h"
#include "render/page.h"
#include "render/report.h"
#include "render/style.h"
#include "render/svg.h"

#include <stdlib.h>

typedef struct {
  const en_graph_view *g;
  const en_picture *p;
  uint32_t *shape_of; /* per node: 1 + index, 0 none */
  uint32_t *box_of;   /* per node: 1 + index of its own box, 0 none */
  uint32_t *line_of;  /* per edge: 1 + index, 0 none */
  uint32_t *source;   /* per article: number, as in the picture; 0 not cited */
  uint32_t n_sources;
  en_buf *b;
} page;

/* ---- what of the picture shows it ---- */

static void find_places(en_arena *a, page *q)
{
  const en_picture *p = q->p;
  q->shape_of = EN_ARRAY(a, (size_t)q->g->n_nodes + 1, uint32_t);
  q->box_of = EN_ARRAY(a, (size_t)q->g->n_nodes + 1, uint32_t);
  q->line_of = EN_ARRAY(a, (size_t)q->g->n_edges + 1, uint32_t);
  for (uint32_t i = 0; i < p->n_shapes; i++)
    if (p->shape[i].node)
      q->shape_of[p->shape[i].node] = i + 1;
  for (uint32_t i = 0; i < p->n_boxes; i++)
    q->box_of[p->box[i]] = i + 1;
  for (uint32_t i = p->n_lines; i-- > 0;) /* the first row of a timeline that tells of it */
    for (uint32_t k = 0; !en_picture_at_knot(p, i) && k < p->line[i].n_edges; k++)
      q->line_of[en_picture_edge(p, p->line[i].edge[k])] = i + 1;
}

/* Those of relations that are not drawn, too. */
static void number_sources(en_arena *a, page *q)
{
  const en_graph_view *g = q->g;
  q->source = EN_ARRAY(a, (size_t)g->n_articles + 1, uint32_t);
  for (uint32_t i = 0; i < g->n_edges; i++)
    for (uint32_t k = 0; k < g->edge[i].n_evidence; k++)
      q->source[g->edge[i].evidence[k].article] = 1 + g->edge[i].evidence[k].article;
  for (uint32_t i = 0; i < g->n_articles; i++)
    q->n_sources += q->source[i] != 0;
}

/* ---- small strokes ---- */

static void put(page *q, const char *z) { en_buf_putz(q->b, z); }
static void put_text(page *q, en_str s) { en_put_xml(q->b, s); }

static void put_attr(page *q, const char *name, en_str value)
{
  en_buf_printf(q->b, " %s=\"", name);
  put_text(q, value);
  en_buf_putc(q->b, '"');
}

static void put_cell(page *q, en_str text)
{
  put(q, "<td>");
  put_text(q, text);
  put(q, "</td>");
}

static void put_count(page *q, uint32_t n) { en_buf_printf(q->b, "<td class=\"n\">%u</td>", n); }

static en_str name_of(const en_node *n) { return n->name.n ? n->name : n->id; }

static void put_node(page *q, en_node_id n)
{
  put(q, "<a href=\"#e.");
  put_text(q, q->g->node[n].id);
  put(q, "\">");
  put_text(q, name_of(&q->g->node[n]));
  put(q, "</a>");
}

static void put_date(page *q, en_date d)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(d, iso))
    en_buf_printf(q->b, "<span class=\"date\">%s</span>", iso);
}

static void put_heads(page *q, const char *const *head, uint32_t n)
{
  put(q, "<thead><tr>");
  for (uint32_t i = 0; i < n; i++)
    en_buf_printf(q->b, "<th scope=\"col\">%s</th>", head[i]);
  put(q, "</tr></thead>\n<tbody>\n");
}

static void open_table(page *q, const char *id, const char *title, uint32_t n)
{
  en_buf_printf(q->b, "<section id=\"%s\">\n<h2 id=\"%s-title\">%s <small>%u</small></h2>\n"
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s-title\"><table>\n",
                id, id, title, n, id);
}

static void close_table(page *q) { put(q, "</tbody></table></div>\n</section>\n"); }

/* ---- evidence ---- */

/* What a sentence says otherwise than the relation: status, date, place, and whose claim it is. */
static void put_circumstances(page *q, const en_edge *e, const en_evidence *ev)
{
  const char *sep = "";
  put(q, "<span class=\"how\">");
  if (ev->status != e->status) {
    put(q, en_rel_status_name((en_rel_status)ev->status));
    sep = ", ";
  }
  if (en_date_known(ev->date) && en_date_cmp(ev->date, e->date) != 0) {
    put(q, sep);
    put_date(q, ev->date);
    sep = ", ";
  }
  if (ev->place && ev->place != e->place) {
    put(q, sep);
    put_text(q, name_of(&q->g->node[ev->place]));
    sep = ", ";
  }
  if (ev->claimant) {
    en_buf_printf(q->b, "%saccording to ", sep);
    put_text(q, name_of(&q->g->node[ev->claimant]));
  }
  put(q, "</span>");
}

static void put_quote(page *q, const en_edge *e, const en_evidence *ev)
{
  put(q, "<li><q>");
  put_text(q, ev->quote);
  put(q, "</q> ");
  put_circumstances(q, e, ev);
  uint32_t no = q->source[ev->article];
  en_buf_printf(q->b, " <a class=\"src\" href=\"#source-%u\">[%u]</a></li>", no, no);
}

/* The best sentence stands open, the others behind it. */
static void put_evidence(page *q, const en_edge *e)
{
  put(q, "<td class=\"evidence\"><ul>");
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    if (i == 1)
      en_buf_printf(q->b, "</ul><details><summary>%u more</summary><ul>", e->n_evidence - 1);
    put_quote(q, e, &e->evidence[i]);
  }
  put(q, e->n_evidence > 1 ? "</ul></details>" : "</ul>");
  if (e->count > e->n_evidence)
    en_buf_printf(q->b, "<p>and %u sentences that are not kept</p>", e->count - e->n_evidence);
  put(q, "</td>");
}

/* ---- relations ---- */

/* The lines of a knot that lead to the two. */
static void put_knot_lines(page *q, const en_edge *e, uint32_t knot)
{
  const en_picture *p = q->p;
  const char *sep = "";
  for (uint32_t i = 0; i < p->n_lines; i++) {
    uint32_t other = p->line[i].b == knot ? p->line[i].a : p->line[i].b;
    if ((p->line[i].a == knot || p->line[i].b == knot) &&
        (other + 1 == q->shape_of[e->from] || other + 1 == q->shape_of[e->to])) {
      en_buf_printf(q->b, "%sl%u", sep, i);
      sep = " ";
    }
  }
}

static void put_relation_place(page *q, uint32_t edge)
{
  uint32_t knot = q->p->knot[edge];
  if (knot) {
    en_buf_printf(q->b, " data-knot=\"s%u\" data-lines=\"", knot - 1);
    put_knot_lines(q, &q->g->edge[edge], knot - 1);
    put(q, "\"");
  } else if (q->line_of[edge]) {
    en_buf_printf(q->b, " data-lines=\"l%u\"", q->line_of[edge] - 1);
  }
}

static void put_relation_id(page *q, const en_edge *e)
{
  put_text(q, q->g->node[e->from].id);
  en_buf_putc(q->b, '.');
  put_text(q, q->g->rs->type[e->type].name);
  en_buf_putc(q->b, '.');
  put_text(q, q->g->node[e->to].id);
}

static void put_status(page *q, uint32_t edge)
{
  const en_edge *e = &q->g->edge[edge];
  put(q, "<td>");
  if (q->g->edge_change)
    en_buf_printf(q->b, "%s; ", en_style_of_change((en_change)q->g->edge_change[edge])->told);
  put(q, en_rel_status_name((en_rel_status)e->status));
  put(q, e->contested ? ", contested</td>" : "</td>");
}

static void put_relation(page *q, uint32_t edge)
{
  const en_edge *e = &q->g->edge[edge];
  const en_reltype_def *t = &q->g->rs->type[e->type];
  put(q, "<tr id=\"r.");
  put_relation_id(q, e);
  put(q, "\"");
  put_attr(q, "data-from", q->g->node[e->from].id);
  put_attr(q, "data-to", q->g->node[e->to].id);
  put_attr(q, "data-relation", t->name);
  put_attr(q, "data-status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  en_buf_printf(q->b, " data-count=\"%u\"%s%s", e->count, e->contested ? " data-contested=\"\"" : "",
                t->event ? " data-event=\"\"" : "");
  put_relation_place(q, edge);
  put(q, "><td>");
  put_node(q, e->from);
  put(q, "</td><td><a href=\"#r.");
  put_relation_id(q, e);
  put(q, "\">");
  put_text(q, t->label);
  put(q, "</a></td><td>");
  put_node(q, e->to);
  put(q, "</td><td>");
  put_date(q, e->date);
  if (e->place) {
    put(q, en_date_known(e->date) ? ", " : "");
    put_node(q, e->place);
  }
  put(q, "</td>");
  put_status(q, edge);
  put_count(q, e->n_articles);
  put_evidence(q, e);
  put(q, "</tr>\n");
}

static void put_relations(page *q)
{
  static const char *const head[] = { "From", "Relation", "To", "When and where", "Status", "Articles", "Evidence" };
  open_table(q, "relations", "Relations", q->g->n_edges);
  put_heads(q, head, sizeof head / sizeof *head);
  for (uint32_t i = 0; i < q->g->n_edges; i++)
    put_relation(q, i);
  close_table(q);
}

/* ---- entities ---- */

static void put_entity(page *q, en_node_id id)
{
  const en_node *n = &q->g->node[id];
  put(q, "<tr id=\"e.");
  put_text(q, n->id);
  put(q, "\"");
  put_attr(q, "data-kind", q->g->rs->kind[n->kind].name);
  if (n->country)
    put_attr(q, "data-country", q->g->node[n->country].id);
  if (q->shape_of[id])
    en_buf_printf(q->b, " data-shape=\"s%u\"", q->shape_of[id] - 1);
  if (q->box_of[id])
    en_buf_printf(q->b, " data-box=\"b%u\"", q->box_of[id] - 1);
  put(q, "><td>");
  put_node(q, id);
  put(q, "</td>");
  put_cell(q, q->g->rs->kind[n->kind].label);
  put_cell(q, n->country ? name_of(&q->g->node[n->country]) : EN_STR(""));
  put_cell(q, n->role);
  put(q, "<td>");
  for (uint32_t i = 0; i < n->n_alias; i++) {
    put(q, i ? ", " : "");
    put_text(q, n->alias[i]);
  }
  put(q, "</td>");
  put_count(q, n->n_mentions);
  put_count(q, n->n_articles);
  put(q, "</tr>\n");
}

static void put_entities(page *q)
{
  static const char *const head[] = { "Name", "Kind", "Country", "Post", "Also called", "Mentions", "Articles" };
  open_table(q, "entities", "Entities", q->g->n_nodes);
  put_heads(q, head, sizeof head / sizeof *head);
  for (en_node_id i = 1; i <= q->g->n_nodes; i++)
    put_entity(q, i);
  close_table(q);
}

/* ---- sources ---- */

static void put_source(page *q, uint32_t i)
{
  const en_graph_article *a = &q->g->article[i];
  bool link = en_is_link(a->url);
  char iso[EN_DATE_CHARS];
  en_buf_printf(q->b, "<li id=\"source-%u\" value=\"%u\"><span class=\"cite\">", q->source[i], q->source[i]);
  if (link) {
    put(q, "<a href=\"");
    put_text(q, a->url);
    put(q, "\" target=\"_blank\" rel=\"noopener noreferrer\">");
  }
  put_text(q, a->title.n ? a->title : a->id);
  put(q, link ? "</a>" : "");
  if (en_date_format(a->date, iso))
    en_buf_printf(q->b, ", %s", iso);
  put(q, "</span>");
  if (link) {
    put(q, " <span class=\"url\">");
    put_text(q, a->url);
    put(q, "</span>");
  }
  if (a->copy_of != i) {
    const en_graph_article *of = &q->g->article[a->copy_of];
    put(q, " <span class=\"how\">a copy of ");
    put_text(q, of->title.n ? of->title : of->id);
    put(q, "</span>");
  }
  put(q, "</li>\n");
}

static void put_sources(page *q)
{
  en_buf_printf(q->b, "<section id=\"sources\">\n<h2>Sources <small>%u</small></h2>\n<ol>\n", q->n_sources);
  for (uint32_t i = 0; i < q->g->n_articles; i++)
    if (q->source[i])
      put_source(q, i);
  put(q, "</ol>\n</section>\n");
}

/* ---- the page ---- */

static void put_part(en_buf *b, const char *element, const en_report_part *part)
{
  en_buf_printf(b, "<%s>", element);
  en_buf_put(b, part->text);
  en_buf_printf(b, "</%s>\n", element);
}

static void put_head(page *q, const en_page_words *w)
{
  en_buf_printf(q->b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "script-src '%.*s'; style-src '%.*s'; base-uri 'none'; form-action 'none'; "
                "require-trusted-types-for 'script'; trusted-types 'none'\">\n",
                EN_ARG(en_report_script.hash), EN_ARG(en_report_style.hash));
  put(q, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta name=\"generator\" content=\"entente " EN_VERSION "\">\n<title>");
  put_text(q, w->title);
  put(q, "</title>\n");
  put_part(q->b, "style", &en_report_style);
  put(q, "</head>\n");
}

static void put_heading(page *q, const en_page_words *w)
{
  put(q, "<body>\n<header>\n<h1>");
  put_text(q, w->title);
  put(q, "</h1>\n");
  if (w->part.n) {
    put(q, "<p class=\"part\">");
    put_text(q, w->part);
    put(q, "</p>\n");
  }
  put(q, "<p class=\"summary\">");
  put_text(q, w->summary);
  put(q, "</p>\n</header>\n<main>\n");
}

/* In HTML the picture stands without its XML declaration. */
static void put_picture(page *q, en_str svg)
{
  uint32_t at = en_find(svg, EN_STR("<svg"), 0);
  put(q, "<div id=\"stage\"><div id=\"map\">\n");
  en_buf_put(q->b, (en_str){ svg.p + at, svg.n - at });
  put(q, "</div></div>\n");
}

en_status en_render_html(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  en_arena *a = en_arena_new();
  en_buf svg = { 0 };
  en_picture p;
  en_page_words words;
  page q = { .g = g, .p = &p, .b = out };
  en_status st = en_svg_page(d, a, g, o, &p, &svg);
  if (st <= EN_NONE) {
    find_places(a, &q);
    number_sources(a, &q);
    en_page_say(a, &p, o, &words);
    put_head(&q, &words);
    put_heading(&q, &words);
    put_picture(&q, en_buf_str(&svg));
    put_relations(&q);
    put_entities(&q);
    put_sources(&q);
    put(&q, "</main>\n");
    put_part(out, "script", &en_report_script);
    put(&q, "</body>\n</html>\n");
  }
  en_buf_clear(&svg);
  en_arena_free(a);
  return st;
}
