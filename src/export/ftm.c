/* FollowTheMoney: an entity a line. Nodes are Persons, PublicBodies, Organizations and so on, relations
 * are Employments, Memberships, Sanctions, Events or UnknownLinks, as rules/mappings.tsv says; articles
 * are Articles, which what they prove refers to. Only what is told outright and contested by nobody has
 * a schema of its own: plans, claims and denials are UnknownLinks whose role says so, and so is a
 * relation whose ends its schema does not take. The meeting that several relations share is one Event. */
#include "export/export.h"

#include "export/columns.h"
#include "export/facts.h"
#include "export/object.h"
#include "export/uuid.h"
#include "render/escape.h"

typedef struct {
  const en_graph_view *g;
  en_facts f;
  en_object o;
  en_buf id; /* under way */
  uint32_t *put_node, *put_article; /* [node], [article]: the number of the last list in which it stands */
  uint32_t n_lists;
} writer;

/* Schemata of entities, and of what they are a sort. */
static const struct {
  const char *schema, *is;
} sorts[] = {
  { "Person", "LegalEntity" }, { "PublicBody", "Organization" }, { "Organization", "LegalEntity" },
  { "LegalEntity", "Thing" },  { "Event", "Thing" },             { "Document", "Thing" },
  { "Address", "Thing" },
};

static bool is_a(en_str schema, const char *what)
{
  while (!en_eq(schema, en_str_of(what))) {
    size_t i = 0;
    while (i < sizeof sorts / sizeof *sorts && !en_eq(schema, en_str_of(sorts[i].schema)))
      i++;
    if (i == sizeof sorts / sizeof *sorts)
      return false;
    schema = en_str_of(sorts[i].is);
  }
  return true;
}

/* Schemata of relations: the properties of their ends, and what may stand there. */
typedef struct {
  const char *schema, *from, *from_is, *to, *to_is;
} link;

static const link links[] = {
  { "UnknownLink", "subject", "Thing", "object", "Thing" }, /* takes everything */
  { "Employment", "employee", "Person", "employer", "Organization" },
  { "Membership", "member", "LegalEntity", "organization", "Organization" },
  { "Event", "involved", "LegalEntity", "involved", "LegalEntity" },
  { "Sanction", "entity", "Thing", NULL, NULL },
};

static en_str schema_of(const writer *w, en_node_id n)
{
  const en_mapping *m = en_term_of_node(&w->f, EN_STD_FTM, n);
  return m ? m->term : EN_STR("LegalEntity");
}

static const link *link_of(const writer *w, const en_edge *e, bool *turned)
{
  const en_mapping *m = en_term_of_edge(w->g, EN_STD_FTM, e);
  *turned = false;
  if (!m || !en_is_asserted(e))
    return &links[0];
  bool turn = m->way == EN_WAY_REVERSE;
  en_str from = schema_of(w, turn ? e->to : e->from), to = schema_of(w, turn ? e->from : e->to);
  for (size_t i = 0; i < sizeof links / sizeof *links; i++)
    if (en_eq(m->term, en_str_of(links[i].schema)) && is_a(from, links[i].from_is) &&
        (!links[i].to || is_a(to, links[i].to_is))) {
      *turned = turn;
      return &links[i];
    }
  return &links[0];
}

/* ---- ids ---- */

/* FollowTheMoney takes letters, digits, dots and hyphens. */
static en_str node_id(writer *w, en_node_id n)
{
  w->id.n = 0;
  en_buf_putz(&w->id, "node-");
  en_put_node_uuid(&w->id, w->g, n);
  return en_buf_str(&w->id);
}

static en_str edge_id(writer *w, const en_edge *e)
{
  w->id.n = 0;
  en_buf_putz(&w->id, "edge-");
  en_put_edge_uuid(&w->id, w->g, e);
  return en_buf_str(&w->id);
}

static en_str article_id(writer *w, uint32_t i)
{
  w->id.n = 0;
  en_buf_putz(&w->id, "article-");
  en_put_article_uuid(&w->id, w->g, i);
  return en_buf_str(&w->id);
}

/* ---- entities ---- */

static void begin_entity(writer *w, en_str id, en_str schema)
{
  en_object_open(&w->o, NULL);
  en_object_text(&w->o, "id", id);
  en_object_text(&w->o, "schema", schema);
  en_object_open(&w->o, "properties");
}

static void end_entity(writer *w)
{
  en_object_close(&w->o);
  en_object_close(&w->o);
  en_buf_putc(w->o.b, '\n');
}

/* FollowTheMoney takes no longer texts; only a hostile article has them. */
enum { NAME_CHARS = 384, STRING_CHARS = 1024, TEXT_CHARS = 65000 };

/* One line, with single spaces. */
static void put_line(en_buf *b, en_str text)
{
  text = en_trim(text);
  for (uint32_t i = 0; i < text.n; i++) {
    bool space = (unsigned char)text.p[i] <= ' ';
    if (!space || (unsigned char)text.p[i - 1] > ' ')
      en_buf_putc(b, space ? ' ' : text.p[i]);
  }
}

/* Under a key as a list of one; without, in the list that is open. */
static void put_name(writer *w, const char *key, en_str name)
{
  en_buf line = { 0 }, cut = { 0 };
  put_line(&line, name);
  en_put_cut(&cut, en_buf_str(&line), NAME_CHARS);
  if (key)
    en_object_only(&w->o, key, en_buf_str(&cut));
  else
    en_object_text(&w->o, NULL, en_buf_str(&cut));
  en_buf_clear(&line);
  en_buf_clear(&cut);
}

static void put_text(writer *w, const char *key, en_str text, uint32_t max)
{
  en_buf b = { 0 };
  en_put_cut(&b, text, max);
  en_object_only(&w->o, key, en_buf_str(&b));
  en_buf_clear(&b);
}

static void put_date(writer *w, const char *key, int year, int month, int day)
{
  char iso[EN_DATE_CHARS];
  en_date d = { .year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day };
  uint32_t n = en_date_format(d, iso);
  en_object_only(&w->o, key, (en_str){ iso, n });
}

static void put_article(writer *w, uint32_t i)
{
  const en_graph_article *a = &w->g->article[i];
  begin_entity(w, article_id(w, i), EN_STR("Article"));
  put_text(w, "title", a->title, STRING_CHARS);
  put_text(w, "fileName", a->path, STRING_CHARS);
  put_date(w, "publishedAt", a->date.year, a->date.month, a->date.day);
  if (en_is_link(a->url))
    en_object_only(&w->o, "sourceUrl", a->url);
  end_entity(w);
}

static void put_proof_of_node(writer *w, const en_node *n)
{
  if (!n->n_parts)
    return;
  en_object_list(&w->o, "proof");
  for (uint32_t k = 0; k < n->n_parts; k++)
    if (!k || n->part[k].article != n->part[k - 1].article)
      en_object_text(&w->o, NULL, article_id(w, n->part[k].article));
  en_object_close(&w->o);
}

static void put_aliases(writer *w, const en_node *n)
{
  if (!n->n_alias)
    return;
  en_object_list(&w->o, "alias");
  for (uint32_t i = 0; i < n->n_alias; i++)
    put_name(w, NULL, n->alias[i]);
  en_object_close(&w->o);
}

static void put_node(writer *w, en_node_id i)
{
  const en_node *n = &w->g->node[i];
  en_str schema = schema_of(w, i);
  begin_entity(w, node_id(w, i), schema);
  put_name(w, "name", n->name);
  if (en_eq(schema, EN_STR("Address")))
    put_name(w, "full", n->name);
  put_aliases(w, n);
  en_object_only(&w->o, "country", en_country_code(&w->f, i));
  put_text(w, en_eq(schema, EN_STR("Person")) ? "position" : "notes", n->role, STRING_CHARS);
  put_proof_of_node(w, n);
  end_entity(w);
}

/* ---- relations ---- */

static void put_dates(writer *w, const en_edge *e)
{
  en_date d = e->date;
  bool event = w->g->rs->type[e->type].event;
  if (!en_date_known(d))
    return;
  bool ended = !event && e->status == EN_ENDED && !d.year2;
  put_date(w, ended ? "endDate" : event && !d.year2 ? "date" : "startDate", d.year, d.month, d.day);
  if (d.year2)
    put_date(w, "endDate", d.year2, d.month2, d.day2);
}

/* The articles that tell a relation and the others of its meeting, if `all`; each once. */
static void put_proof(writer *w, uint32_t edge, bool all)
{
  w->n_lists++;
  en_object_list(&w->o, "proof");
  for (; edge != EN_NO_EDGE; edge = all ? w->f.next[edge] : EN_NO_EDGE)
    for (uint32_t k = 0; k < w->g->edge[edge].n_evidence; k++) {
      uint32_t article = w->g->edge[edge].evidence[k].article;
      if (w->put_article[article] != w->n_lists)
        en_object_text(&w->o, NULL, article_id(w, article));
      w->put_article[article] = w->n_lists;
    }
  en_object_close(&w->o);
}

static bool is_quoted_before(const en_edge *e, uint32_t k)
{
  for (uint32_t i = 0; i < k; i++)
    if (en_eq(e->evidence[i].quote, e->evidence[k].quote))
      return true;
  return false;
}

static void put_other_quotes(writer *w, const en_edge *e)
{
  bool any = false;
  for (uint32_t k = 1; k < e->n_evidence; k++) {
    if (is_quoted_before(e, k))
      continue;
    if (!any)
      en_object_list(&w->o, "description");
    any = true;
    en_object_text(&w->o, NULL, e->evidence[k].quote);
  }
  if (any)
    en_object_close(&w->o);
}

static void put_said(writer *w, const en_edge *e)
{
  const en_graph_article *a = &w->g->article[e->evidence[0].article];
  en_buf id = { 0 };
  en_put_edge_id(&id, w->g, e);
  put_text(w, "recordId", en_buf_str(&id), STRING_CHARS);
  en_buf_clear(&id);
  put_text(w, "summary", e->evidence[0].quote, TEXT_CHARS);
  put_other_quotes(w, e);
  if (en_is_link(a->url))
    en_object_only(&w->o, "sourceUrl", a->url);
}

/* "accuses", "met (planned)" */
static void put_role(writer *w, const char *key, const en_edge *e)
{
  en_buf role = { 0 };
  en_buf_put(&role, w->g->rs->type[e->type].label);
  if (!en_is_asserted(e))
    en_buf_printf(&role, " (%s)", e->contested ? "contested" : en_rel_status_name((en_rel_status)e->status));
  en_object_only(&w->o, key, en_buf_str(&role));
  en_buf_clear(&role);
}

static void put_link(writer *w, const link *l, bool turned, const en_edge *e)
{
  en_node_id from = turned ? e->to : e->from, to = turned ? e->from : e->to;
  begin_entity(w, edge_id(w, e), en_str_of(l->schema));
  en_object_only(&w->o, l->from, node_id(w, from));
  if (l->to)
    en_object_only(&w->o, l->to, node_id(w, to));
  else
    put_text(w, "authority", w->g->node[to].name, STRING_CHARS);
  if (l->to)
    put_role(w, "role", e);
  en_object_only(&w->o, "status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  put_dates(w, e);
  put_said(w, e);
  put_proof(w, (uint32_t)(e - w->g->edge), false);
  end_entity(w);
}

/* Who took part, each once, in the order of the map; their names are appended. */
static void put_involved(writer *w, uint32_t edge, const char *key, en_buf *names)
{
  w->n_lists++;
  en_object_list(&w->o, key);
  for (; edge != EN_NO_EDGE; edge = w->f.next[edge]) {
    const en_node_id who[] = { w->g->edge[edge].from, w->g->edge[edge].to };
    for (int i = 0; i < 2; i++) {
      if (w->put_node[who[i]] != w->n_lists) {
        en_object_text(&w->o, NULL, node_id(w, who[i]));
        en_buf_printf(names, "%s%.*s", names->n ? ", " : "", EN_ARG(w->g->node[who[i]].name));
      }
      w->put_node[who[i]] = w->n_lists;
    }
  }
  en_object_close(&w->o);
}

static void put_event(writer *w, uint32_t edge)
{
  const en_edge *e = &w->g->edge[edge];
  en_buf name = { 0 }, who = { 0 };
  begin_entity(w, edge_id(w, e), EN_STR("Event"));
  put_involved(w, edge, "involved", &who);
  en_buf_printf(&name, "%.*s: %.*s", EN_ARG(w->g->rs->type[e->type].label), EN_ARG(en_buf_str(&who)));
  put_name(w, "name", en_buf_str(&name));
  if (e->place)
    put_name(w, "location", w->g->node[e->place].name);
  if (e->place && en_eq(schema_of(w, e->place), EN_STR("Address")))
    en_object_only(&w->o, "addressEntity", node_id(w, e->place));
  put_dates(w, e);
  put_said(w, e);
  put_proof(w, edge, true);
  end_entity(w);
  en_buf_clear(&name);
  en_buf_clear(&who);
}

static void put_relation(writer *w, uint32_t edge)
{
  bool turned;
  const link *l = link_of(w, &w->g->edge[edge], &turned);
  if (strcmp(l->schema, "Event") != 0)
    put_link(w, l, turned, &w->g->edge[edge]);
  else if (w->f.meeting[edge] == edge) /* the others of the meeting are told with it */
    put_event(w, edge);
}

en_status en_export_ftm(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  en_arena *a = en_arena_new();
  writer w = { .g = g, .o = en_object_on(out) };
  en_facts_make(a, g, &w.f);
  w.put_node = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  w.put_article = EN_ARRAY(a, g->n_articles, uint32_t);
  for (uint32_t i = 0; i < g->n_articles; i++)
    put_article(&w, i);
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    put_node(&w, i);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_relation(&w, i);
  en_buf_clear(&w.id);
  en_arena_free(a);
  return EN_OK;
}
