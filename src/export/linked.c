/* Linked data: the whole map as RDF, in Turtle and in JSON-LD. Things and relations have the kinds and
 * terms of schema.org and ORG that rules/mappings.tsv gives them, beside our own (ent:). A relation is an
 * rdf:Statement with its status, which asserts nothing; only where it is reported and nobody denies
 * it the triple itself is there, too. Each piece of evidence is a Web Annotation: its body is the
 * relation, its target the quote in the article. Offsets count bytes, so they are a
 * DataPositionSelector; TextPositionSelector counts characters. IRIs are fragments of the document. */
#include "export/export.h"

#include "export/facts.h"
#include "export/rdf.h"
#include "graph/find.h"
#include "render/escape.h"

typedef struct {
  const en_graph_view *g;
  en_rdf *r;
  en_buf subject, object; /* fragments under way */
} linker;

/* ---- fragments: node-id, from.relation.to, article/id ---- */

static en_str node_fragment(en_buf *b, const en_graph_view *g, en_node_id n)
{
  b->n = 0;
  en_put_iri_part(b, g->node[n].id);
  return en_buf_str(b);
}

static en_str edge_fragment(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  b->n = 0;
  en_put_iri_part(b, g->node[e->from].id);
  en_buf_putc(b, '.');
  en_put_iri_part(b, g->rs->type[e->type].name);
  en_buf_putc(b, '.');
  en_put_iri_part(b, g->node[e->to].id);
  return en_buf_str(b);
}

static en_str article_fragment(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_article_name name = en_article_name_of(g, i);
  b->n = 0;
  en_buf_putz(b, "article/");
  en_put_iri_part(b, name.id);
  if (name.by_path) {
    en_buf_putc(b, '/');
    en_put_iri_part(b, name.path);
  }
  if (name.nth)
    en_buf_printf(b, "/%u", name.nth);
  return en_buf_str(b);
}

static void put_node_ref(linker *l, const char *predicate, en_node_id n)
{
  if (n)
    en_rdf_thing(l->r, predicate, node_fragment(&l->object, l->g, n));
}

static void put_article_ref(linker *l, const char *predicate, uint32_t i)
{
  en_rdf_thing(l->r, predicate, article_fragment(&l->object, l->g, i));
}

static void put_hash(linker *l, const char *predicate, uint64_t hash)
{
  char hex[17];
  snprintf(hex, sizeof hex, "%016llx", (unsigned long long)hash);
  en_rdf_text(l->r, predicate, (en_str){ hex, 16 });
}

/* ---- the document and its articles ---- */

static void put_document(linker *l)
{
  const en_graph_view *g = l->g;
  en_rdf_subject(l->r, EN_STR(""));
  en_rdf_term(l->r, "a", "schema:Dataset");
  en_rdf_text(l->r, "ent:program", g->program);
  put_hash(l, "ent:rules", g->rules);
  if (!g->shows.n)
    return;
  en_rdf_text(l->r, "ent:shows", g->shows);
  en_rdf_number(l->r, "ent:ofNodes", g->of_nodes);
  en_rdf_number(l->r, "ent:ofEdges", g->of_edges);
}

static void put_article(linker *l, uint32_t i)
{
  const en_graph_article *a = &l->g->article[i];
  en_rdf_subject(l->r, article_fragment(&l->subject, l->g, i));
  en_rdf_term(l->r, "a", "schema:NewsArticle");
  en_rdf_text(l->r, "schema:identifier", a->id);
  en_rdf_text(l->r, "ent:path", a->path);
  en_rdf_text(l->r, "schema:headline", a->title);
  if (en_is_link(a->url))
    en_rdf_link(l->r, "schema:url", a->url);
  else
    en_rdf_text(l->r, "ent:url", a->url); /* no link that anybody should follow */
  en_rdf_dates(l->r, "schema:datePublished", "ent:dateUntil", a->date);
  if (a->hash)
    put_hash(l, "ent:hash", a->hash);
  if (a->copy_of != i)
    put_article_ref(l, "ent:copyOf", a->copy_of);
}

/* ---- nodes ---- */

static const en_standard rdf_standards[] = { EN_STD_SCHEMA, EN_STD_ORG };
enum { N_RDF_STANDARDS = sizeof rdf_standards / sizeof *rdf_standards };

static const en_mapping *term_of_kind(linker *l, en_standard s, en_node_id n)
{
  const en_mapping *m = en_mapping_of(l->g->rs->mappings, s, l->g->rs->kind[l->g->node[n].kind].name, EN_STR(""));
  return m && m->term.n ? m : NULL;
}

static void put_classes(linker *l, en_node_id n)
{
  char term[64];
  en_rdf_term(l->r, "a", "ent:Entity");
  for (int s = 0; s < N_RDF_STANDARDS; s++) {
    const en_mapping *m = term_of_kind(l, rdf_standards[s], n);
    if (!m)
      continue;
    snprintf(term, sizeof term, "%s:%.*s", en_standard_name(rdf_standards[s]), EN_ARG(m->term));
    en_rdf_term(l->r, "a", term);
  }
}

static en_str part_fragment(linker *l, en_node_id n, uint32_t k)
{
  node_fragment(&l->object, l->g, n);
  en_buf_printf(&l->object, ".part.%u", k + 1);
  return en_buf_str(&l->object);
}

static void put_part(linker *l, en_node_id n, uint32_t k)
{
  const en_node_part *p = &l->g->node[n].part[k];
  en_rdf_subject(l->r, part_fragment(l, n, k));
  put_article_ref(l, "ent:article", p->article);
  en_rdf_text(l->r, "schema:name", p->name);
  if (!p->rung.n)
    return;
  en_rdf_text(l->r, "ent:joinedBy", p->rung);
  en_rdf_text(l->r, "ent:as", p->as);
  en_rdf_text(l->r, "ent:with", p->with);
}

static void put_node(linker *l, en_node_id i)
{
  const en_node *n = &l->g->node[i];
  en_rdf_subject(l->r, node_fragment(&l->subject, l->g, i));
  put_classes(l, i);
  en_rdf_text(l->r, "ent:kind", l->g->rs->kind[n->kind].name);
  en_rdf_text(l->r, "schema:name", n->name);
  for (uint32_t k = 0; k < n->n_alias; k++)
    en_rdf_text(l->r, "schema:alternateName", n->alias[k]);
  put_node_ref(l, "ent:country", n->country);
  en_rdf_text(l->r, n->kind == l->g->rs->k.person ? "schema:jobTitle" : "ent:role", n->role);
  en_rdf_number(l->r, "ent:mentions", n->n_mentions);
  en_rdf_number(l->r, "ent:articles", n->n_articles);
  for (uint32_t k = 0; k < n->n_merged_by; k++)
    en_rdf_text(l->r, "ent:mergedBy", n->merged_by[k]);
  for (uint32_t k = 0; k < n->n_parts; k++)
    en_rdf_thing(l->r, "ent:part", part_fragment(l, i, k));
  for (uint32_t k = 0; k < n->n_parts; k++)
    put_part(l, i, k);
}

/* ---- relations ---- */

/* "ent:works_for"; names of relations are words of the rules, made safe all the same. */
static const char *own_term(en_buf *b, en_str relation)
{
  b->n = 0;
  en_buf_putz(b, "ent:");
  for (uint32_t i = 0; i < relation.n; i++)
    en_buf_putc(b, en_is_lower_ascii(relation.p[i]) || en_is_upper_ascii(relation.p[i]) ||
                   en_is_digit(relation.p[i]) ? relation.p[i] : '_');
  return b->p;
}

static void put_triple(linker *l, en_node_id from, const char *predicate, en_node_id to)
{
  en_rdf_subject(l->r, node_fragment(&l->subject, l->g, from));
  put_node_ref(l, predicate, to);
}

/* A term of a standard is used where what it points to has a class there. */
static void put_mapped(linker *l, const en_edge *e, en_standard s)
{
  char term[64];
  const en_mapping *m = en_term_of_edge(l->g, s, e);
  if (!m)
    return;
  bool forward = m->way != EN_WAY_REVERSE, reverse = m->way == EN_WAY_REVERSE || m->way == EN_WAY_BOTH;
  snprintf(term, sizeof term, "%s:%.*s", en_standard_name(s), EN_ARG(m->term));
  if (forward && term_of_kind(l, s, e->to))
    put_triple(l, e->from, term, e->to);
  if (reverse && term_of_kind(l, s, e->from))
    put_triple(l, e->to, term, e->from);
}

static void put_asserted(linker *l, const en_edge *e)
{
  en_buf own = { 0 };
  const en_reltype_def *t = &l->g->rs->type[e->type];
  if (e->status == EN_REPORTED && !e->contested) {
    put_triple(l, e->from, own_term(&own, t->name), e->to);
    if (t->symmetric)
      put_triple(l, e->to, own.p, e->from);
    for (int s = 0; s < N_RDF_STANDARDS; s++)
      put_mapped(l, e, rdf_standards[s]);
  }
  en_buf_clear(&own);
}

static en_str evidence_fragment(linker *l, en_buf *b, const en_edge *e, uint32_t k, const char *what)
{
  edge_fragment(b, l->g, e);
  en_buf_printf(b, ".%u%s", k + 1, what);
  return en_buf_str(b);
}

static void put_target(linker *l, const en_edge *e, uint32_t k)
{
  const en_evidence *ev = &e->evidence[k];
  en_rdf_subject(l->r, evidence_fragment(l, &l->subject, e, k, ".target"));
  en_rdf_term(l->r, "a", "oa:SpecificResource");
  put_article_ref(l, "oa:hasSource", ev->article);
  en_rdf_thing(l->r, "oa:hasSelector", evidence_fragment(l, &l->object, e, k, ".quote"));
  en_rdf_thing(l->r, "oa:hasSelector", evidence_fragment(l, &l->object, e, k, ".bytes"));
  en_rdf_subject(l->r, evidence_fragment(l, &l->subject, e, k, ".quote"));
  en_rdf_term(l->r, "a", "oa:TextQuoteSelector");
  en_rdf_text(l->r, "oa:exact", ev->quote);
  en_rdf_subject(l->r, evidence_fragment(l, &l->subject, e, k, ".bytes"));
  en_rdf_term(l->r, "a", "oa:DataPositionSelector");
  en_rdf_number(l->r, "oa:start", ev->source.off);
  en_rdf_number(l->r, "oa:end", en_span_end(ev->source));
}

static void put_evidence(linker *l, const en_edge *e, uint32_t k)
{
  const en_evidence *ev = &e->evidence[k];
  en_rdf_subject(l->r, evidence_fragment(l, &l->subject, e, k, ""));
  en_rdf_term(l->r, "a", "oa:Annotation");
  en_rdf_term(l->r, "oa:motivatedBy", "oa:linking");
  en_rdf_thing(l->r, "oa:hasBody", edge_fragment(&l->object, l->g, e));
  en_rdf_thing(l->r, "oa:hasTarget", evidence_fragment(l, &l->object, e, k, ".target"));
  en_rdf_number(l->r, "ent:rank", k + 1);
  en_rdf_number(l->r, "ent:sentence", ev->sentence);
  en_rdf_text(l->r, "ent:status", en_str_of(en_rel_status_name((en_rel_status)ev->status)));
  en_rdf_dates(l->r, "schema:startDate", "schema:endDate", ev->date);
  put_node_ref(l, "ent:place", ev->place);
  put_node_ref(l, "ent:claimant", ev->claimant);
  en_rdf_text(l->r, "ent:rule", ev->rule);
  put_target(l, e, k);
}

static void put_edge(linker *l, const en_edge *e)
{
  en_buf own = { 0 };
  en_rdf_subject(l->r, edge_fragment(&l->subject, l->g, e));
  en_rdf_term(l->r, "a", "rdf:Statement");
  en_rdf_term(l->r, "a", "ent:Relation");
  put_node_ref(l, "rdf:subject", e->from);
  en_rdf_term(l->r, "rdf:predicate", own_term(&own, l->g->rs->type[e->type].name));
  put_node_ref(l, "rdf:object", e->to);
  en_rdf_text(l->r, "ent:relation", l->g->rs->type[e->type].name);
  en_rdf_text(l->r, "ent:status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  en_rdf_flag(l->r, "ent:contested", e->contested);
  en_rdf_dates(l->r, "schema:startDate", "schema:endDate", e->date);
  put_node_ref(l, "ent:place", e->place);
  en_rdf_text(l->r, "ent:event", e->event);
  en_rdf_number(l->r, "ent:count", e->count);
  en_rdf_number(l->r, "ent:articles", e->n_articles);
  for (uint32_t k = 0; k < e->n_evidence; k++)
    put_evidence(l, e, k);
  put_asserted(l, e);
  en_buf_clear(&own);
}

static en_status put_map(const en_graph_view *g, en_rdf_syntax syntax, en_buf *out)
{
  en_rdf r;
  linker l = { .g = g, .r = &r };
  en_rdf_begin(&r, syntax, out);
  put_document(&l);
  for (uint32_t i = 0; i < g->n_articles; i++)
    put_article(&l, i);
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    put_node(&l, i);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_edge(&l, &g->edge[i]);
  en_rdf_end(&r);
  en_buf_clear(&l.subject);
  en_buf_clear(&l.object);
  return EN_OK;
}

en_status en_export_turtle(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  return put_map(g, EN_TURTLE, out);
}

en_status en_export_jsonld(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  return put_map(g, EN_JSON_LD, out);
}
