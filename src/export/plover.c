/* PLOVER event records (draft 2.0 of the manual), one a line. rules/mappings.tsv says which relations are
 * events, and of which category; plans have lines of their own there. A meeting is one record with all
 * parties as actors; so are the two of a relation without direction.
 *
 * A record must have a day. It is the first on which the event happened, `enddate` the last; where no
 * sentence says one, the date of the article, and for a plan always, for what happened then is that it
 * was announced (`comment` says so). An event without either is left out, and so is what is denied. */
#include "export/export.h"

#include "base/days.h"
#include "export/columns.h"
#include "export/facts.h"
#include "export/object.h"
#include "ext/icu.h"
#include "render/escape.h"

typedef struct {
  const en_graph_view *g;
  en_facts f;
  en_object o;
  uint32_t *put_node; /* [node]: the number of the last list in which it stands */
  uint32_t n_lists, n_undated;
} writer;

/* Quadrants: verbal and material cooperation, verbal and material conflict. */
static const struct {
  const char *event;
  uint32_t quad;
} quads[] = {
  { "AGREE", 1 },    { "CONSULT", 1 }, { "SUPPORT", 1 },  { "CONCEDE", 1 },  { "COOPERATE", 2 }, { "AID", 2 },
  { "RETREAT", 2 },  { "REQUEST", 3 }, { "ACCUSE", 3 },   { "REJECT", 3 },   { "THREATEN", 3 },  { "PROTEST", 4 },
  { "SANCTION", 4 }, { "MOBILIZE", 4 }, { "COERCE", 4 }, { "ASSAULT", 4 },
};

static uint32_t quad_of(en_str event)
{
  for (size_t i = 0; i < sizeof quads / sizeof *quads; i++)
    if (en_eq(event, en_str_of(quads[i].event)))
      return quads[i].quad;
  return 0;
}

/* ---- who ---- */

/* The manual's codes: ISO 3166-1 alpha-3, and its own for what that does not have. */
static const char *country_code(const writer *w, en_node_id n)
{
  en_str two = en_country_code(&w->f, n);
  if (en_eq(two, EN_STR("eu")))
    return "EUR";
  if (en_eq(two, EN_STR("xk")))
    return "KOS";
  return en_country_alpha3(two);
}

/* Codes of those who belong to no country stand where a country's would. */
static bool is_code(en_str term)
{
  return en_eq(term, EN_STR("IGO")) || en_eq(term, EN_STR("NGO")) || en_eq(term, EN_STR("MNC"));
}

static void put_entity(writer *w, en_node_id i)
{
  const en_node *n = &w->g->node[i];
  const en_mapping *m = en_term_of_node(&w->f, EN_STD_PLOVER, i);
  const char *code = country_code(w, i);
  en_object_open(&w->o, NULL);
  if (code[0])
    en_object_z(&w->o, "code", code);
  else if (m && is_code(m->term))
    en_object_text(&w->o, "code", m->term);
  if (m && !is_code(m->term))
    en_object_text(&w->o, "sector", m->term);
  en_object_text(&w->o, "entity_text", n->name);
  en_object_text(&w->o, "office", n->role);
  en_object_close(&w->o);
}

/* Of relations without direction both ends are actors; of the others the end that does not act is the
 * recipient, unless it is no party. */
static void put_parties(writer *w, uint32_t edge, en_way way)
{
  const en_edge *e = &w->g->edge[edge];
  en_node_id actor = way == EN_WAY_REVERSE ? e->to : e->from, other = way == EN_WAY_REVERSE ? e->from : e->to;
  w->n_lists++;
  en_object_list(&w->o, "actor");
  if (way != EN_WAY_BOTH)
    put_entity(w, actor);
  for (uint32_t k = edge; way == EN_WAY_BOTH && k != EN_NO_EDGE; k = w->f.next[k])
    for (int end = 0; end < 2; end++) {
      en_node_id who = end ? w->g->edge[k].to : w->g->edge[k].from;
      if (w->put_node[who] != w->n_lists)
        put_entity(w, who);
      w->put_node[who] = w->n_lists;
    }
  en_object_close(&w->o);
  if (way == EN_WAY_BOTH || way == EN_WAY_ALONE)
    return;
  en_object_list(&w->o, "recipient");
  put_entity(w, other);
  en_object_close(&w->o);
}

/* ---- when ---- */

static en_date article_date(const writer *w, const en_edge *e)
{
  for (uint32_t k = 0; k < e->n_evidence; k++)
    if (en_date_known(w->g->article[e->evidence[k].article].date))
      return w->g->article[e->evidence[k].article].date;
  return (en_date){ 0 };
}

static void put_day(writer *w, const char *key, int32_t day) { en_object_date(&w->o, key, en_date_from_days(day)); }

/* False where nothing says when. */
static bool date_of(const writer *w, const en_edge *e, en_date *out, bool *of_article)
{
  *of_article = e->status == EN_PLANNED || !en_date_known(e->date);
  *out = *of_article ? article_date(w, e) : e->date;
  return en_date_known(*out);
}

/* ---- what ---- */

static void put_comment(writer *w, const en_edge *e, bool of_article)
{
  en_buf b = { 0 };
  if (e->status != EN_REPORTED || e->contested)
    en_buf_putz(&b, e->contested ? "contested" : en_rel_status_name((en_rel_status)e->status));
  if (of_article)
    en_buf_printf(&b, "%sdate of the article", b.n ? "; " : "");
  en_object_text(&w->o, "comment", en_buf_str(&b));
  en_buf_clear(&b);
}

static void put_citation(writer *w, const en_evidence *ev)
{
  const en_graph_article *a = &w->g->article[ev->article];
  en_object_open(&w->o, "cite_info");
  en_object_text(&w->o, "citation", a->id);
  if (en_is_link(a->url))
    en_object_text(&w->o, "url", a->url);
  en_object_text(&w->o, "title", a->title);
  en_object_z(&w->o, "coder", "entente");
  en_object_text(&w->o, "version", w->g->program);
  en_object_z(&w->o, "codebook", "plover-2.0-draft");
  en_object_close(&w->o);
}

static void put_text(writer *w, const en_edge *e)
{
  en_object_list(&w->o, "event_text");
  for (uint32_t k = 0; k < e->n_evidence; k++)
    en_object_text(&w->o, NULL, e->evidence[k].quote);
  en_object_close(&w->o);
  en_object_open(&w->o, "text_info");
  en_object_number(&w->o, "sequence", e->evidence[0].sentence);
  en_object_close(&w->o);
}

static void put_event(writer *w, uint32_t edge, const en_mapping *m, en_date date, bool of_article)
{
  const en_edge *e = &w->g->edge[edge];
  en_days days = en_days_of(date);
  en_buf id = { 0 };
  en_put_edge_id(&id, w->g, e);
  en_object_open(&w->o, NULL);
  en_object_text(&w->o, "id", en_buf_str(&id));
  put_day(w, "date", days.first);
  if (days.last > days.first)
    put_day(w, "enddate", days.last);
  put_parties(w, edge, (en_way)m->way);
  en_object_only(&w->o, "event", m->term);
  en_object_number(&w->o, "quad_code", quad_of(m->term));
  if (e->place) {
    en_object_open(&w->o, "event_loc");
    en_object_text(&w->o, "extracted_place", w->g->node[e->place].name);
    en_object_close(&w->o);
  }
  en_object_text(&w->o, "link", e->event);
  put_text(w, e);
  put_citation(w, &e->evidence[0]);
  put_comment(w, e, of_article);
  en_object_close(&w->o);
  en_buf_putc(w->o.b, '\n');
  en_buf_clear(&id);
}

static void put_edge(writer *w, uint32_t edge)
{
  const en_edge *e = &w->g->edge[edge];
  const en_mapping *m = en_term_of_edge(w->g, EN_STD_PLOVER, e);
  en_date date;
  bool of_article;
  if (!m || e->status == EN_DENIED || (m->way == EN_WAY_BOTH && w->f.meeting[edge] != edge))
    return;
  if (date_of(w, e, &date, &of_article))
    put_event(w, edge, m, date, of_article);
  else
    w->n_undated++;
}

en_status en_export_plover(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)o;
  en_arena *a = en_arena_new();
  writer w = { .g = g, .o = en_object_on(out) };
  en_facts_make(a, g, &w.f);
  w.put_node = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_edge(&w, i);
  if (w.n_undated)
    en_say(d, EN_NOTE, NULL, "%u event%s without a date %s left out: PLOVER wants one", w.n_undated,
           w.n_undated == 1 ? "" : "s", w.n_undated == 1 ? "is" : "are");
  en_arena_free(a);
  return EN_OK;
}
