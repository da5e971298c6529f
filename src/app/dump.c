#include "app/dump.h"

/* ---- small parts ---- */

static void put_field(en_buf *b, const char *name, en_str value)
{
  if (value.n)
    en_buf_printf(b, " %s=\"%.*s\"", name, EN_ARG(value));
}

static void put_flag(en_buf *b, bool on, const char *name)
{
  if (on)
    en_buf_printf(b, " %s", name);
}

static void put_date(en_buf *b, en_date date)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(date, iso))
    en_buf_printf(b, " date=%s", iso);
}

en_str en_relation_rule(const en_ruleset *rs, const en_relation *r)
{
  return r->rule ? rs->rule[r->rule].name : EN_STR("bond");
}

static void put_sentence_line(en_buf *b, const en_products *p, uint32_t i)
{
  const en_sentence *s = &p->toks.sent[i];
  en_buf_printf(b, "%u: %.*s\n", s->number, EN_ARG(en_sub(p->text.utf8, s->span)));
}

/* ---- mentions ---- */

void en_dump_mention_short(en_buf *b, const en_ruleset *rs, const en_mentions *men, uint32_t i)
{
  const en_mention *m = &men->at[i];
  en_buf_put(b, rs->kind[m->kind].name);
  en_buf_putz(b, ": ");
  en_buf_put(b, m->canon.n ? m->canon : en_sub(men->toks->text->utf8, m->name));
}

/* ---- entities and relations ---- */

static void dump_entities(en_buf *b, const en_ruleset *rs, const en_products *p)
{
  for (uint32_t i = 0; i < p->ents.n; i++) {
    const en_entity *e = &p->ents.at[i];
    en_buf_printf(b, "e%u %.*s: %.*s", i + 1, EN_ARG(rs->kind[e->kind].name), EN_ARG(e->name));
    if (e->country)
      en_buf_printf(b, " country=e%u", e->country);
    if (e->gaz)
      put_field(b, "gaz", rs->gaz[e->gaz].id);
    put_field(b, "role", e->role);
    put_field(b, "acronym", e->acronym);
    en_buf_putz(b, " mentions");
    for (uint32_t k = 0; k < e->n_mentions; k++)
      en_buf_printf(b, " m%u", e->mention[k]);
    for (uint32_t k = 0; k < e->n_alias; k++)
      en_buf_printf(b, "%s%.*s", k ? " | " : ": ", EN_ARG(e->alias[k]));
    en_buf_putc(b, '\n');
  }
}

void en_dump_relation_short(en_buf *b, const en_ruleset *rs, const en_entities *ents,
                            const en_relation *r)
{
  const en_entity *e = ents->at;
  en_buf_printf(b, "%.*s | %.*s | %.*s", EN_ARG(e[r->from - 1].name),
                EN_ARG(rs->type[r->type].name), EN_ARG(e[r->to - 1].name));
  if (r->status != EN_REPORTED)
    en_buf_printf(b, " (%s)", en_rel_status_name((en_rel_status)r->status));
}

static void dump_relations(en_buf *b, const en_ruleset *rs, const en_products *p)
{
  uint32_t shown = UINT32_MAX;
  for (uint32_t i = 0; i < p->rels.n; i++) {
    const en_relation *r = &p->rels.at[i];
    if (r->sent != shown)
      put_sentence_line(b, p, shown = r->sent);
    en_buf_putz(b, "  ");
    en_dump_relation_short(b, rs, &p->ents, r);
    put_date(b, r->date);
    if (r->place)
      put_field(b, "place", p->ents.at[r->place - 1].name);
    if (r->claimant)
      put_field(b, "claimant", p->ents.at[r->claimant - 1].name);
    put_field(b, "rule", en_relation_rule(rs, r));
    en_buf_putc(b, '\n');
  }
}

void en_dump(en_buf *b, const en_ruleset *rs, const en_products *p, en_stage stage)
{
  en_buf_printf(b, "article %.*s\n", EN_ARG(p->article.id));
  switch (stage) {
  case EN_STAGE_INGEST: en_article_dump(&p->article, b); break;
  case EN_STAGE_NORMALIZE: en_text_dump(&p->text, b); break;
  case EN_STAGE_TOKENS: en_tokens_dump(&p->toks, b); break;
  case EN_STAGE_MENTIONS: en_mentions_dump(rs, &p->men, b); break;
  case EN_STAGE_CLAUSES: en_syntax_dump(rs, &p->syn, b); break;
  case EN_STAGE_ENTITIES: dump_entities(b, rs, p); break;
  case EN_STAGE_RELATIONS: dump_relations(b, rs, p); break;
  default: break;
  }
}

/* ---- graph ---- */

static void put_evidence(en_buf *b, const en_graph_view *g, const en_evidence *v)
{
  en_buf_printf(b, "  %.*s:%u [%u+%u] %s", EN_ARG(g->article[v->article].id), v->sentence,
                v->source.off, v->source.len, en_rel_status_name((en_rel_status)v->status));
  put_date(b, v->date);
  put_field(b, "rule", v->rule);
  put_field(b, "quote", v->quote);
  en_buf_putc(b, '\n');
}

static void put_node(en_buf *b, const en_graph_view *g, const en_node *n)
{
  en_buf_printf(b, "%.*s", EN_ARG(n->id));
  put_field(b, "name", n->name);
  if (n->country)
    put_field(b, "country", g->node[n->country].id);
  put_field(b, "role", n->role);
  en_buf_printf(b, " mentions=%u articles=%u", n->n_mentions, n->n_articles);
  for (uint32_t i = 0; i < n->n_alias; i++)
    put_field(b, "alias", n->alias[i]);
  for (uint32_t i = 0; i < n->n_merged_by; i++)
    put_field(b, "merged", n->merged_by[i]);
  en_buf_putc(b, '\n');
  for (uint32_t i = 0; i < n->n_parts; i++) {
    const en_node_part *p = &n->part[i];
    if (!p->rung.n)
      continue;
    en_buf_printf(b, "  %.*s: \"%.*s\" joined by %.*s", EN_ARG(g->article[p->article].id), EN_ARG(p->name),
                  EN_ARG(p->rung));
    if (!en_eq(p->as, p->name))
      put_field(b, "as", p->as);
    if (!en_eq(p->as, p->with))
      put_field(b, "with", p->with);
    en_buf_putc(b, '\n');
  }
}

static void put_edge(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  en_buf_printf(b, "%.*s | %.*s | %.*s %s", EN_ARG(g->node[e->from].id),
                EN_ARG(g->rs->type[e->type].name), EN_ARG(g->node[e->to].id),
                en_rel_status_name((en_rel_status)e->status));
  put_flag(b, e->contested, "contested");
  put_date(b, e->date);
  if (e->place)
    put_field(b, "place", g->node[e->place].id);
  put_field(b, "event", e->event);
  en_buf_printf(b, " count=%u articles=%u\n", e->count, e->n_articles);
  for (uint32_t i = 0; i < e->n_evidence; i++)
    put_evidence(b, g, &e->evidence[i]);
}

void en_dump_graph(en_buf *b, const en_graph_view *g)
{
  for (uint32_t i = 0; i < g->n_articles; i++)
    if (g->article[i].copy_of != i)
      en_buf_printf(b, "article %.*s is a copy of %.*s\n", EN_ARG(g->article[i].id),
                    EN_ARG(g->article[g->article[i].copy_of].id));
  for (uint32_t i = 1; i <= g->n_nodes; i++)
    put_node(b, g, &g->node[i]);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_edge(b, g, &g->edge[i]);
}
