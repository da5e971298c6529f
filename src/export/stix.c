/* STIX 2.1: one bundle. Entities are identities, locations, threat actors, attack patterns and malware, as
 * rules/mappings.tsv says; relations are relationships, articles are reports that refer to what they
 * name. Only the types of relationship that STIX has between two types of objects are used, and only
 * for what is told as a fact or a claim; everything else, plans and denials too, is related-to. What it
 * is stands in a property extension, with all evidence.
 *
 * Ids are UUIDs of version 5: they depend on the id of a node, on ends and type of a relation, on the id
 * of an article. No time is that of the run. An article's `published`, `created` and `modified` is its
 * date (midnight UTC). What it names was created on the day of the first dated article that names it
 * and modified on that of the last; without such, on that of the first article of the map; without
 * that, on the day of the definitions below. */
#include "export/export.h"

#include "base/vec.h"
#include "export/facts.h"
#include "export/object.h"
#include "export/uuid.h"
#include "render/escape.h"

#include <stdlib.h>

#define DEFINED "2026-01-01T00:00:00.000Z" /* when the extension was */

typedef struct {
  const en_graph_view *g;
  en_facts f;
  en_object o;
  en_buf *b;
  uint32_t n_objects;
  en_buf id; /* under way */
} writer;

/* ---- ids ---- */

/* "identity--": borrowed until the next id is made, as are all ids. */
static en_buf *begin_id(writer *w, en_str type)
{
  w->id.n = 0;
  en_buf_put(&w->id, type);
  en_buf_putz(&w->id, "--");
  return &w->id;
}

static en_str own_id(writer *w, const char *type, en_str name)
{
  en_put_own_uuid(begin_id(w, en_str_of(type)), name);
  return en_buf_str(&w->id);
}

static en_str producer_id(writer *w) { return own_id(w, "identity", EN_STR("producer:entente")); }

static en_str extension_id(writer *w)
{
  return own_id(w, "extension-definition", EN_STR("extension:entente-map-1"));
}

#define AGREEMENT EN_STR("x-entente-entity") /* what STIX has no object for */

/* "identity" and "organization" of "identity/organization". */
static en_str sdo_of(const writer *w, en_node_id n, en_str *class)
{
  const en_mapping *m = en_term_of_node(&w->f, EN_STD_STIX, n);
  en_str rest = m ? m->term : AGREEMENT, type = AGREEMENT;
  en_split(&rest, '/', &type);
  *class = rest.p ? rest : EN_STR("");
  return type;
}

static en_str node_id(writer *w, en_node_id n)
{
  en_str class;
  en_put_node_uuid(begin_id(w, sdo_of(w, n, &class)), w->g, n);
  return en_buf_str(&w->id);
}

/* The same country, as a place: another type, so another id. */
static en_str land_id(writer *w, en_node_id n)
{
  en_put_node_uuid(begin_id(w, EN_STR("location")), w->g, n);
  return en_buf_str(&w->id);
}

static en_str edge_id(writer *w, const en_edge *e)
{
  en_put_edge_uuid(begin_id(w, EN_STR("relationship")), w->g, e);
  return en_buf_str(&w->id);
}

static en_str article_id(writer *w, uint32_t i)
{
  en_put_article_uuid(begin_id(w, EN_STR("report")), w->g, i);
  return en_buf_str(&w->id);
}

/* ---- objects ---- */

static void put_time(writer *w, const char *key, int32_t day, const char *time)
{
  en_buf t = { 0 };
  if (day == EN_NO_DAY) {
    en_object_z(&w->o, key, DEFINED);
    return;
  }
  en_put_day(&t, day);
  en_buf_printf(&t, "T%sZ", time);
  en_object_text(&w->o, key, en_buf_str(&t));
  en_buf_clear(&t);
}

#define MIDNIGHT "00:00:00.000"

/* Days that are not known are those of the first article of the map. */
static void begin_object(writer *w, en_str type, en_str id, int32_t first, int32_t last)
{
  en_buf_putz(w->b, w->n_objects++ ? ",\n    " : "\n    ");
  en_object_open(&w->o, NULL);
  en_object_text(&w->o, "type", type);
  en_object_z(&w->o, "spec_version", "2.1");
  en_object_text(&w->o, "id", id);
  en_object_text(&w->o, "created_by_ref", producer_id(w));
  put_time(w, "created", first == EN_NO_DAY ? w->f.first_of_all : first, MIDNIGHT);
  put_time(w, "modified", last == EN_NO_DAY ? w->f.first_of_all : last, MIDNIGHT);
}

static void end_object(writer *w) { en_object_close(&w->o); }

/* What follows until end_extension is ours. */
static void begin_extension(writer *w, const char *type)
{
  en_object_open(&w->o, "extensions");
  en_object_open(&w->o, extension_id(w).p);
  en_object_z(&w->o, "extension_type", type);
}

static void end_extension(writer *w)
{
  en_object_close(&w->o);
  en_object_close(&w->o);
}

static void put_producer(writer *w)
{
  begin_object(w, EN_STR("identity"), producer_id(w), EN_NO_DAY, EN_NO_DAY);
  en_object_z(&w->o, "name", "entente");
  en_object_z(&w->o, "identity_class", "system");
  end_object(w);
}

static void put_definition(writer *w)
{
  begin_object(w, EN_STR("extension-definition"), extension_id(w), EN_NO_DAY, EN_NO_DAY);
  en_object_z(&w->o, "name", "entente map");
  en_object_z(&w->o, "description",
              "Of a map made of news articles: on a relationship, the relation as the map has it (relation, status, "
              "contested, date, place_ref, event, count, articles) and its evidence; on other objects the kind, id and "
              "further names of the entity; on a report what is known of the article. An x-entente-entity is an "
              "agreement, or another entity that STIX has no object for.");
  en_object_z(&w->o, "schema", "The members are those of map.schema.json of entente; ids of nodes became references.");
  en_object_z(&w->o, "version", "1.0.0");
  en_object_list(&w->o, "extension_types");
  en_object_z(&w->o, NULL, "new-sdo");
  en_object_z(&w->o, NULL, "property-extension");
  en_object_close(&w->o);
  end_object(w);
}

/* ---- nodes ---- */

static void put_country_code(writer *w, en_node_id n)
{
  char code[2];
  en_str lower = en_country_code(&w->f, n);
  if (lower.n != 2)
    return;
  for (int i = 0; i < 2; i++)
    code[i] = en_is_lower_ascii(lower.p[i]) ? (char)(lower.p[i] - 32) : lower.p[i];
  en_object_text(&w->o, "country", (en_str){ code, 2 });
}

/* A location needs a country or a region; what is in no country that is known is a region of its own, by
 * the slug of its id ("korean-peninsula"). */
static void put_location(writer *w, en_node_id n)
{
  en_str slug = w->g->node[n].id, kind = w->g->rs->kind[w->g->node[n].kind].name;
  put_country_code(w, n);
  if (en_country_code(&w->f, n).n)
    return;
  if (en_starts(slug, kind) && slug.n > kind.n + 1)
    slug = (en_str){ slug.p + kind.n + 1, slug.n - kind.n - 1 };
  en_object_text(&w->o, "region", slug);
}

static void put_node_extension(writer *w, en_node_id i, bool aliases, bool new_type)
{
  const en_node *n = &w->g->node[i];
  begin_extension(w, new_type ? "new-sdo" : "property-extension");
  if (!new_type) {
    en_object_text(&w->o, "kind", w->g->rs->kind[n->kind].name);
    en_object_text(&w->o, "node", n->id);
    if (aliases)
      en_object_texts(&w->o, "aliases", n->alias, n->n_alias);
    if (n->country)
      en_object_text(&w->o, "country_ref", node_id(w, n->country));
    en_object_number(&w->o, "mentions", n->n_mentions);
    en_object_number(&w->o, "articles", n->n_articles);
  }
  end_extension(w);
}

static void put_node(writer *w, en_node_id i)
{
  const en_node *n = &w->g->node[i];
  en_str class, type = sdo_of(w, i, &class);
  bool is_identity = en_eq(type, EN_STR("identity")), is_new = en_eq(type, AGREEMENT);
  bool has_aliases = !is_identity && !en_eq(type, EN_STR("location"));
  begin_object(w, type, node_id(w, i), w->f.first[i], w->f.last[i]);
  en_object_text(&w->o, "name", n->name);
  if (is_identity)
    en_object_text(&w->o, "identity_class", class);
  if (is_identity)
    en_object_only(&w->o, "roles", n->role);
  if (has_aliases)
    en_object_texts(&w->o, "aliases", n->alias, n->n_alias);
  if (en_eq(type, EN_STR("malware")))
    en_object_flag(&w->o, "is_family", true);
  if (en_eq(type, EN_STR("location")))
    put_location(w, i);
  if (is_new) {
    en_object_text(&w->o, "kind", w->g->rs->kind[n->kind].name);
    en_object_text(&w->o, "node", n->id);
  }
  put_node_extension(w, i, !has_aliases, is_new);
  end_object(w);
}

/* A country is a party; as a place it is another object. */
static void put_land(writer *w, en_node_id i)
{
  begin_object(w, EN_STR("location"), land_id(w, i), w->f.first[i], w->f.last[i]);
  en_object_text(&w->o, "name", w->g->node[i].name);
  put_location(w, i);
  end_object(w);
}

/* ---- relations ---- */

/* The relationships of STIX 2.1 between objects that we write (appendix B of the specification). */
static const struct {
  const char *from, *type, *to;
} legal[] = {
  { "attack-pattern", "targets", "identity" },   { "attack-pattern", "targets", "location" },
  { "attack-pattern", "uses", "malware" },       { "identity", "located-at", "location" },
  { "malware", "targets", "identity" },          { "malware", "targets", "location" },
  { "malware", "uses", "attack-pattern" },       { "malware", "uses", "malware" },
  { "threat-actor", "attributed-to", "identity" }, { "threat-actor", "located-at", "location" },
  { "threat-actor", "targets", "identity" },     { "threat-actor", "targets", "location" },
  { "threat-actor", "uses", "attack-pattern" },  { "threat-actor", "uses", "malware" },
};

static bool is_legal(en_str from, en_str type, en_str to)
{
  for (size_t i = 0; i < sizeof legal / sizeof *legal; i++)
    if (en_eq(type, en_str_of(legal[i].type)) && en_eq(from, en_str_of(legal[i].from)) &&
        en_eq(to, en_str_of(legal[i].to)))
      return true;
  return false;
}

typedef struct {
  en_str type;
  bool turned; /* from the second end to the first */
  bool land;   /* the end that it points to is a country as a place */
} relationship;

static relationship relationship_of(const writer *w, const en_edge *e)
{
  const relationship other = { EN_STR("related-to"), false, false };
  const en_mapping *m = en_term_of_edge(w->g, EN_STD_STIX, e);
  if (!m || !(en_is_asserted(e) || (e->status == EN_ALLEGED && !e->contested)))
    return other;
  bool turned = m->way == EN_WAY_REVERSE;
  en_node_id a = turned ? e->to : e->from, b = turned ? e->from : e->to;
  en_str class, from = sdo_of(w, a, &class), to = sdo_of(w, b, &class);
  bool land = en_eq(m->term, EN_STR("located-at")) && w->g->node[b].kind == w->g->rs->k.country;
  if (!is_legal(from, m->term, land ? EN_STR("location") : to))
    return other;
  return (relationship){ m->term, turned, land };
}

static void put_evidence(writer *w, const en_evidence *ev)
{
  en_object_open(&w->o, NULL);
  en_object_text(&w->o, "article_ref", article_id(w, ev->article));
  en_object_number(&w->o, "sentence", ev->sentence);
  en_object_number(&w->o, "offset", ev->source.off);
  en_object_number(&w->o, "length", ev->source.len);
  en_object_z(&w->o, "status", en_rel_status_name((en_rel_status)ev->status));
  en_object_date(&w->o, "date", ev->date);
  if (ev->place)
    en_object_text(&w->o, "place_ref", node_id(w, ev->place));
  if (ev->claimant)
    en_object_text(&w->o, "claimant_ref", node_id(w, ev->claimant));
  en_object_text(&w->o, "rule", ev->rule);
  en_object_text(&w->o, "quote", ev->quote);
  en_object_close(&w->o);
}

static void put_edge_extension(writer *w, const en_edge *e)
{
  begin_extension(w, "property-extension");
  en_object_text(&w->o, "relation", w->g->rs->type[e->type].name);
  en_object_z(&w->o, "status", en_rel_status_name((en_rel_status)e->status));
  en_object_flag(&w->o, "contested", e->contested);
  en_object_date(&w->o, "date", e->date);
  if (e->place)
    en_object_text(&w->o, "place_ref", node_id(w, e->place));
  en_object_text(&w->o, "event", e->event);
  en_object_number(&w->o, "count", e->count);
  en_object_number(&w->o, "articles", e->n_articles);
  en_object_list(&w->o, "evidence");
  for (uint32_t k = 0; k < e->n_evidence; k++)
    put_evidence(w, &e->evidence[k]);
  en_object_close(&w->o);
  end_extension(w);
}

/* From the first day on which it held to the last; STIX wants the second to be later. */
static void put_times(writer *w, const en_edge *e)
{
  en_arena *a = en_arena_new();
  const en_spell *s;
  uint32_t n = en_spells_of(a, w->g, e, &s);
  if (n && s[0].first != EN_NO_DAY)
    put_time(w, "start_time", s[0].first, MIDNIGHT);
  if (n && s[n - 1].last != EN_NO_DAY)
    put_time(w, "stop_time", s[n - 1].last, "23:59:59.999");
  en_arena_free(a);
}

static void put_edge(writer *w, const en_edge *e)
{
  relationship r = relationship_of(w, e);
  en_node_id from = r.turned ? e->to : e->from, to = r.turned ? e->from : e->to;
  int32_t first = EN_NO_DAY, last = EN_NO_DAY;
  for (uint32_t k = 0; k < e->n_evidence; k++) {
    int32_t day = en_day_of(w->g->article[e->evidence[k].article].date);
    first = day != EN_NO_DAY && (first == EN_NO_DAY || day < first) ? day : first;
    last = day > last ? day : last;
  }
  begin_object(w, EN_STR("relationship"), edge_id(w, e), first, last);
  en_object_text(&w->o, "relationship_type", r.type);
  en_object_text(&w->o, "description", e->evidence[0].quote);
  en_object_text(&w->o, "source_ref", node_id(w, from));
  en_object_text(&w->o, "target_ref", r.land ? land_id(w, to) : node_id(w, to));
  put_times(w, e);
  en_object_list(&w->o, "labels");
  en_object_text(&w->o, NULL, w->g->rs->type[e->type].name);
  en_object_z(&w->o, NULL, e->contested ? "contested" : en_rel_status_name((en_rel_status)e->status));
  en_object_close(&w->o);
  put_edge_extension(w, e);
  end_object(w);
}

/* ---- articles ---- */

/* An article names a node, or tells an edge (behind all nodes). */
typedef struct {
  uint32_t article, what;
} told;

typedef EN_VEC(told) told_list;

static int by_article(const void *x, const void *y)
{
  const told *a = x, *b = y;
  if (a->article != b->article)
    return a->article > b->article ? 1 : -1;
  return (a->what > b->what) - (a->what < b->what);
}

static void list_edge(en_arena *a, const en_graph_view *g, uint32_t i, told_list *out)
{
  const en_edge *e = &g->edge[i];
  for (uint32_t k = 0; k < e->n_evidence; k++) {
    uint32_t article = e->evidence[k].article;
    *EN_PUSH(a, out) = (told){ article, e->from };
    *EN_PUSH(a, out) = (told){ article, e->to };
    *EN_PUSH(a, out) = (told){ article, g->n_nodes + 1 + i };
  }
}

/* Sorted by article; the same may stand there twice. */
static void list_told(en_arena *a, const en_graph_view *g, told_list *out)
{
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    for (uint32_t k = 0; k < g->node[i].n_parts; k++)
      *EN_PUSH(a, out) = (told){ g->node[i].part[k].article, i };
  for (uint32_t i = 0; i < g->n_edges; i++)
    list_edge(a, g, i, out);
  if (out->n)
    qsort(out->at, out->n, sizeof *out->at, by_article);
}

/* A report must refer to something: an article of which nothing is on the map refers to who read it. */
static void put_refs(writer *w, const told *t, uint32_t n)
{
  en_object_list(&w->o, "object_refs");
  for (uint32_t i = 0; i < n; i++) {
    if (i && t[i].what == t[i - 1].what)
      continue;
    bool is_node = t[i].what <= w->g->n_nodes;
    en_object_text(&w->o, NULL, is_node ? node_id(w, t[i].what)
                                        : edge_id(w, &w->g->edge[t[i].what - w->g->n_nodes - 1]));
  }
  if (!n)
    en_object_text(&w->o, NULL, producer_id(w));
  en_object_close(&w->o);
}

static void put_source(writer *w, const en_graph_article *a)
{
  en_object_list(&w->o, "external_references");
  en_object_open(&w->o, NULL);
  en_object_text(&w->o, "source_name", a->id.n ? a->id : EN_STR("article"));
  en_object_text(&w->o, "description", a->title.n ? a->title : a->path);
  if (en_is_link(a->url))
    en_object_text(&w->o, "url", a->url);
  en_object_text(&w->o, "external_id", a->path);
  en_object_close(&w->o);
  en_object_close(&w->o);
}

static void put_article_extension(writer *w, uint32_t i)
{
  const en_graph_article *a = &w->g->article[i];
  begin_extension(w, "property-extension");
  en_object_text(&w->o, "article", a->id);
  en_object_date(&w->o, "date", a->date);
  if (a->hash) {
    en_buf hex = { 0 };
    en_buf_printf(&hex, "%016llx", (unsigned long long)a->hash);
    en_object_text(&w->o, "hash", en_buf_str(&hex));
    en_buf_clear(&hex);
  }
  if (a->copy_of != i)
    en_object_text(&w->o, "copy_of_ref", article_id(w, a->copy_of));
  end_extension(w);
}

static void put_article(writer *w, uint32_t i, const told *t, uint32_t n)
{
  const en_graph_article *a = &w->g->article[i];
  int32_t day = en_day_of(a->date);
  begin_object(w, EN_STR("report"), article_id(w, i), day, day);
  en_object_text(&w->o, "name", a->title.n ? a->title : a->id.n ? a->id : EN_STR("article"));
  put_time(w, "published", day == EN_NO_DAY ? w->f.first_of_all : day, MIDNIGHT);
  put_refs(w, t, n);
  put_source(w, a);
  put_article_extension(w, i);
  end_object(w);
}

static void put_articles(writer *w, en_arena *a)
{
  told_list list = { 0 };
  uint32_t from = 0, end = 0;
  list_told(a, w->g, &list);
  for (uint32_t i = 0; i < w->g->n_articles; i++, from = end) {
    while (end < list.n && list.at[end].article == i)
      end++;
    put_article(w, i, list.n ? list.at + from : NULL, end - from);
  }
}

/* ---- the bundle ---- */

static void put_objects(writer *w, en_arena *a)
{
  bool *land = EN_ARRAY(a, (size_t)w->g->n_nodes + 1, bool);
  for (uint32_t i = 0; i < w->g->n_edges; i++) {
    relationship r = relationship_of(w, &w->g->edge[i]);
    if (r.land)
      land[r.turned ? w->g->edge[i].from : w->g->edge[i].to] = true;
  }
  put_producer(w);
  put_definition(w);
  for (en_node_id i = 1; i <= w->g->n_nodes; i++) {
    put_node(w, i);
    if (land[i])
      put_land(w, i);
  }
  for (uint32_t i = 0; i < w->g->n_edges; i++)
    put_edge(w, &w->g->edge[i]);
  put_articles(w, a);
}

en_status en_export_stix(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  en_arena *a = en_arena_new();
  en_buf objects = { 0 };
  writer w = { .g = g, .b = &objects, .o = en_object_on(&objects) };
  en_facts_make(a, g, &w.f);
  put_objects(&w, a);
  en_buf_printf(out, "{\n  \"type\": \"bundle\",\n  \"id\": \"%s\",\n  \"objects\": [",
                own_id(&w, "bundle", en_buf_str(&objects)).p);
  en_buf_put(out, en_buf_str(&objects));
  en_buf_putz(out, "\n  ]\n}\n");
  en_buf_clear(&objects);
  en_buf_clear(&w.id);
  en_arena_free(a);
  return EN_OK;
}
