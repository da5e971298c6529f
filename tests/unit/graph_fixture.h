/* Graphs made by hand: a small ruleset, and articles with entities and relations. */
#ifndef EN_TESTS_GRAPH_FIXTURE_H
#define EN_TESTS_GRAPH_FIXTURE_H

#include "graph/graph.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

enum { K_COUNTRY = 1, K_MINISTRY, K_PERSON, K_GROUP, K_ORG, K_THREAT };
enum { T_MET = 1, T_WORKS, T_PART, T_ACCUSES, T_COOP, T_TAKES };

static const en_kind_def fx_kinds[] = {
  { .rank = 0 },
#define KIND(name, shape, no) { { name, sizeof name - 1 }, { name, sizeof name - 1 }, \
    { shape, sizeof shape - 1 }, { "filled", 6 }, { "#333333", 7 }, { "#EEEEEE", 7 }, no }
  KIND("country", "box", 1), KIND("ministry", "box", 2), KIND("person", "ellipse", 3),
  KIND("working_group", "box", 4), KIND("organization", "box", 5), KIND("threat", "hexagon", 6),
#undef KIND
};

/* Who can meet and cooperate. */
#define FX_PARTIES (EN_KIND_BIT(K_COUNTRY) | EN_KIND_BIT(K_MINISTRY) | EN_KIND_BIT(K_PERSON) | EN_KIND_BIT(K_ORG))

static const en_reltype_def fx_types[] = {
  { .rank = 0 },
#define TYPE(name, label, sym, event, color, no) { { name, sizeof name - 1 }, { label, sizeof label - 1 }, \
    sym ? FX_PARTIES : UINT32_MAX, sym ? FX_PARTIES : UINT32_MAX, sym, event, { color, 7 }, { "solid", 5 }, no }
  TYPE("met", "met", true, true, "#0072B2", 1),
  TYPE("works_for", "works for", false, false, "#888888", 2),
  TYPE("part_of", "part of", false, false, "#888888", 3),
  TYPE("accuses", "accuses", false, true, "#D55E00", 4),
  TYPE("cooperates_with", "cooperates with", true, true, "#009E73", 5),
  TYPE("takes_part_in", "takes part in", false, false, "#888888", 6),
#undef TYPE
};

static const en_gaz fx_gaz[] = {
  { .kind = 0 },
  { .name = { "Freedonia", 9 }, .id = { "country-freedonia", 17 }, .kind = K_COUNTRY, .country = 1 },
  { .name = { "Sylvania", 8 }, .id = { "country-sylvania", 16 }, .kind = K_COUNTRY, .country = 2 },
};

static const en_rule fx_rules[] = { { 0 }, { .id = 1, .name = { "test.rule", 9 } } };

static const en_ruleset fx_rs = {
  .kind = fx_kinds, .n_kinds = 6, .type = fx_types, .n_types = 6, .gaz = fx_gaz, .n_gaz = 2,
  .rule = fx_rules, .n_rules = 1,
  .k = { .country = K_COUNTRY, .ministry = K_MINISTRY, .person = K_PERSON,
         .working_group = K_GROUP, .organization = K_ORG, .threat = K_THREAT },
  .t = { .met = T_MET, .works_for = T_WORKS, .part_of = T_PART, .cooperates_with = T_COOP,
         .accuses = T_ACCUSES, .takes_part_in = T_TAKES },
};

enum { FX_MAX = 64 };

/* One article under construction; entities and relations are numbered from 1 as they come. */
typedef struct {
  en_article art;
  en_text text;
  en_shift shift;
  en_sentence sent[FX_MAX];
  en_tokens toks;
  en_mentions men;
  en_syntax syn;
  en_entity ent[FX_MAX];
  en_entities ents;
  en_relation rel[FX_MAX];
  en_relations rels;
  char body[16384];
  uint32_t n_body;
} fx_article;

static inline fx_article *fx_new(const char *id, const char *date)
{
  fx_article *f = en_xmalloc(sizeof *f);
  memset(f, 0, sizeof *f);
  f->art = (en_article){ .id = en_str_of(id), .path = en_str_of(id), .title = EN_STR("A title"),
                         .url = EN_STR("https://example.org/a"), .date = en_date_parse(en_str_of(date)) };
  f->text = (en_text){ .article = &f->art, .map = &f->shift, .n_map = 1, .date = f->art.date };
  f->toks = (en_tokens){ .text = &f->text, .sent = f->sent };
  f->men.toks = &f->toks;
  f->syn.men = &f->men;
  f->ents = (en_entities){ .syn = &f->syn, .at = f->ent };
  f->rels = (en_relations){ .ents = &f->ents, .at = f->rel };
  return f;
}

static inline en_entity_id fx_entity(fx_article *f, int kind, const char *name, en_gaz_id gaz,
                                     en_entity_id country)
{
  assert(f->ents.n < FX_MAX);
  f->ent[f->ents.n] = (en_entity){ .kind = (en_kind)kind, .name = en_str_of(name), .gaz = gaz,
                                   .country = country, .n_mentions = 1 };
  return ++f->ents.n;
}

/* The quote becomes a sentence of its own, unless it is that of the relation before. */
static inline en_relation *fx_relation(fx_article *f, int type, en_entity_id from, en_entity_id to,
                                       int status, const char *date, const char *quote)
{
  en_str q = en_str_of(quote);
  uint32_t s = f->toks.n_sent;
  assert(f->rels.n < FX_MAX && f->n_body + q.n + 1 < sizeof f->body);
  if (!s || !en_eq((en_str){ f->body + f->sent[s - 1].span.off, f->sent[s - 1].span.len }, q)) {
    memcpy(f->body + f->n_body, q.p, q.n);
    f->sent[s++] = (en_sentence){ .span = { f->n_body, q.n }, .number = s };
    f->n_body += q.n + 1;
    f->body[f->n_body - 1] = '\n';
    f->toks.n_sent = s;
    f->sent[s - 1].number = s;
  }
  en_relation *r = &f->rel[f->rels.n++];
  *r = (en_relation){ .from = from, .to = to, .type = (en_reltype)type, .status = (uint8_t)status,
                      .date = en_date_parse(en_str_of(date)), .rule = 1, .sent = s - 1,
                      .evidence = f->sent[s - 1].span };
  return r;
}

/* Adds the article and frees it: the graph must have copied all it needs. */
static inline void fx_add(en_graph *g, fx_article *f)
{
  f->text.utf8 = (en_str){ f->body, f->n_body };
  en_graph_add(g, &f->rels);
  memset(f, 0xA5, sizeof *f);
  free(f);
}

static inline const en_node *fx_node(const en_graph_view *v, const char *id)
{
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    if (en_eq(v->node[i].id, en_str_of(id)))
      return &v->node[i];
  return NULL;
}

static inline const en_edge *fx_edge(const en_graph_view *v, const char *from, const char *to, int type)
{
  for (uint32_t i = 0; i < v->n_edges; i++)
    if (v->edge[i].type == type && &v->node[v->edge[i].from] == fx_node(v, from) &&
        &v->node[v->edge[i].to] == fx_node(v, to))
      return &v->edge[i];
  return NULL;
}

#endif
