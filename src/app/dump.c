#include "app/dump.h"

/* ---- small parts ---- */

static void put_text(en_buf *b, const en_products *p, en_span s)
{
  en_buf_put(b, en_sub(p->text.utf8, s));
}

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

static void put_number(en_buf *b, const char *name, uint32_t value)
{
  if (value)
    en_buf_printf(b, " %s=%u", name, value);
}

static void put_date(en_buf *b, en_date date)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(date, iso))
    en_buf_printf(b, " date=%s", iso);
}

static en_str word_str(const en_products *p, en_word_id w)
{
  return w ? en_lexicon_word(p->toks.lex, w)->str : EN_STR("");
}

static en_str rule_name(const en_ruleset *rs, en_rule_id r)
{
  return r ? rs->rule[r].name : EN_STR("gazetteer");
}

en_str en_relation_rule(const en_ruleset *rs, const en_relation *r)
{
  return r->rule ? rs->rule[r->rule].name : EN_STR("bond");
}

static void put_sentence_line(en_buf *b, const en_products *p, uint32_t i)
{
  static const char *const kind[] = { "body", "list", "heading", "furniture" };
  const en_sentence *s = &p->toks.sent[i];
  en_buf_printf(b, "sentence %u %s", i, kind[s->kind]);
  put_number(b, "number", s->number);
  en_buf_putz(b, ": ");
  put_text(b, p, s->span);
  en_buf_putc(b, '\n');
}

/* ---- normalize ---- */

static void dump_normalize(en_buf *b, const en_products *p)
{
  static const char *const kind[] = { "body", "list", "heading", "furniture" };
  en_buf_putz(b, "text");
  put_date(b, p->text.date);
  put_field(b, "dateline", p->text.dateline);
  put_field(b, "title", p->article.title);
  put_field(b, "url", p->article.url);
  en_buf_putc(b, '\n');
  for (uint32_t i = 0; i < p->text.n_block; i++) {
    const en_block *k = &p->text.block[i];
    en_buf_printf(b, "%-9s %u+%u source %u: ", kind[k->kind], k->span.off, k->span.len,
                  en_text_source(&p->text, k->span.off));
    put_text(b, p, k->span);
    en_buf_putc(b, '\n');
  }
}

/* ---- tokens ---- */

static void put_shape(en_buf *b, uint32_t shape)
{
  static const char *const name[] = { "cap",   "upper", "alpha", "digit",  "punct", "first",
                                      "poss",  "glued", "mixed", "quoted", "paren" };
  const char *sep = " ";
  for (uint32_t i = 0; i < sizeof name / sizeof name[0]; i++)
    if (shape >> i & 1) {
      en_buf_printf(b, "%s%s", sep, name[i]);
      sep = ",";
    }
}

static void put_readings(en_buf *b, uint32_t readings)
{
  const char *sep = " of ";
  for (int i = 0; i < EN_POS_COUNT; i++)
    if (readings >> i & 1) {
      en_buf_printf(b, "%s%s", sep, en_pos_name((en_pos)i));
      sep = "|";
    }
}

static void put_token(en_buf *b, const en_products *p, uint32_t i)
{
  const en_token *t = &p->toks.tok[i];
  en_buf_printf(b, "  %u ", i);
  put_text(b, p, t->span);
  en_buf_printf(b, " %s", en_pos_name((en_pos)t->pos));
  put_readings(b, t->readings);
  put_shape(b, t->shape);
  put_field(b, "verb", word_str(p, t->verb));
  put_field(b, "noun", word_str(p, t->noun));
  put_flag(b, t->plural, "plural");
  en_buf_putc(b, '\n');
}

static void dump_tokens(en_buf *b, const en_products *p)
{
  for (uint32_t s = 0; s < p->toks.n_sent; s++) {
    put_sentence_line(b, p, s);
    for (uint32_t i = 0; i < p->toks.sent[s].n; i++)
      put_token(b, p, p->toks.sent[s].first + i);
  }
}

/* ---- mentions ---- */

void en_dump_mention_short(en_buf *b, const en_ruleset *rs, const en_mentions *men, uint32_t i)
{
  const en_mention *m = &men->at[i];
  en_buf_put(b, rs->kind[m->kind].name);
  en_buf_putz(b, ": ");
  en_buf_put(b, m->canon.n ? m->canon : en_sub(men->toks->text->utf8, m->name));
}

static void put_mention(en_buf *b, const en_ruleset *rs, const en_products *p, uint32_t i)
{
  static const char *const as[] = { "name", "adjective", "seat", "weak" };
  const en_mention *m = &p->men.at[i];
  en_buf_printf(b, "  m%u ", i + 1);
  en_dump_mention_short(b, rs, &p->men, i);
  en_buf_printf(b, " [%u+%u ", m->span.off, m->span.len);
  put_text(b, p, m->span);
  en_buf_printf(b, "] %s", as[m->as & 3]);
  put_field(b, "rule", rule_name(rs, m->rule));
  for (uint32_t g = 0; g < m->n_gaz; g++)
    put_field(b, "gaz", rs->gaz[m->gaz[g]].id);
  put_field(b, "acronym", en_sub(p->text.utf8, m->acronym.len ? m->acronym : (en_span){ 0, 0 }));
  put_field(b, "role", en_sub(p->text.utf8, m->role.len ? m->role : (en_span){ 0, 0 }));
  put_flag(b, m->role_former, "former");
  put_flag(b, m->role_future, "future");
  if (m->owner)
    en_buf_printf(b, " owner=m%u", m->owner);
  if (m->serves)
    en_buf_printf(b, " serves=m%u", m->serves);
  en_buf_putc(b, '\n');
}

static void dump_mentions(en_buf *b, const en_ruleset *rs, const en_products *p)
{
  uint32_t i = 0;
  for (uint32_t s = 0; s < p->toks.n_sent; s++) {
    put_sentence_line(b, p, s);
    for (; i < p->men.n && p->men.at[i].sent <= s; i++)
      put_mention(b, rs, p, i);
  }
}

/* ---- clauses ---- */

static void put_tokens(en_buf *b, const en_products *p, uint32_t first, uint32_t n)
{
  const en_token *t = &p->toks.tok[first];
  put_text(b, p, n ? (en_span){ t->span.off, en_span_end(t[n - 1].span) - t->span.off }
                   : (en_span){ 0, 0 });
}

static void put_ng(en_buf *b, const en_products *p, const en_clauses *c, uint32_t i)
{
  static const char *const fn[] = { "-",    "subject",  "object",   "iobject", "predicate", "prep",
                                    "genitive", "modifier", "appos", "example", "time" };
  static const char *const det[] = { "", "the", "a", "this", "both", "all", "poss", "no" };
  const en_ng *g = &c->ng[i];
  en_buf_printf(b, "  n%u [", i + 1);
  put_tokens(b, p, g->first, g->n);
  en_buf_printf(b, "] %s", g->fn < sizeof fn / sizeof fn[0] ? fn[g->fn] : "?");
  put_field(b, "prep", word_str(p, g->prep));
  if (g->gov_vg)
    en_buf_printf(b, " of v%u", g->gov_vg);
  if (g->gov_ng)
    en_buf_printf(b, " of n%u", g->gov_ng);
  put_field(b, "head", en_tok_str(&p->toks, g->head));
  put_field(b, "noun", word_str(p, g->noun));
  if (g->mention)
    en_buf_printf(b, " m%u", g->mention);
  if (g->det && g->det < sizeof det / sizeof det[0])
    en_buf_printf(b, " det=%s", det[g->det]);
  put_number(b, "number", g->number);
  put_flag(b, g->plural, "plural");
  put_flag(b, g->pronoun, "pronoun");
  if (g->conj_first && g->conj_first != i + 1)
    en_buf_printf(b, " with n%u", g->conj_first);
  en_buf_putc(b, '\n');
}

static void put_vg(en_buf *b, const en_products *p, const en_clauses *c, uint32_t i)
{
  static const char *const tense[] = { "present", "past", "future" };
  static const char *const mod[] = { "", "future", "possible", "would", "should", "if", "alleged",
                                     "pledge" };
  static const char *const form[] = { "finite", "inf", "ing", "part" };
  static const char *const link[] = { "main", "conj", "xcomp", "purpose", "participle", "relative",
                                      "speech", "adverbial" };
  const en_vg *v = &c->vg[i];
  en_buf_printf(b, "  v%u [", i + 1);
  put_tokens(b, p, v->first, v->n);
  en_buf_printf(b, "] %.*s", EN_ARG(word_str(p, v->verb)));
  if (v->particle)
    en_buf_printf(b, "+%.*s", EN_ARG(word_str(p, v->particle)));
  en_buf_printf(b, " %s %s %s %s", v->voice ? "passive" : "active", tense[v->tense % 3],
                form[v->form & 3], link[v->link & 7]);
  if (v->gov_vg)
    en_buf_printf(b, " of v%u", v->gov_vg);
  if (v->gov_ng)
    en_buf_printf(b, " of n%u", v->gov_ng);
  put_flag(b, v->modality, mod[v->modality & 7]);
  put_flag(b, v->negated, "negated");
  put_flag(b, v->hedged, "hedged");
  put_field(b, "mark", word_str(p, v->mark));
  if (v->subject)
    en_buf_printf(b, " subject=n%u%s", v->subject, v->subject_inherited ? "(inherited)" : "");
  if (v->object)
    en_buf_printf(b, " object=n%u", v->object);
  en_buf_putc(b, '\n');
}

static void dump_clauses(en_buf *b, const en_products *p)
{
  for (uint32_t s = 0; s < p->toks.n_sent; s++) {
    const en_clauses *c = &p->syn.at[s];
    put_sentence_line(b, p, s);
    for (uint32_t i = 0; i < c->n_vg; i++)
      put_vg(b, p, c, i);
    for (uint32_t i = 0; i < c->n_ng; i++)
      put_ng(b, p, c, i);
  }
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

void en_dump_relation_short(en_buf *b, const en_ruleset *rs, const en_relations *rels, uint32_t i)
{
  const en_relation *r = &rels->at[i];
  const en_entity *e = rels->ents->at;
  en_buf_printf(b, "%.*s | %.*s | %.*s", EN_ARG(e[r->from - 1].name), EN_ARG(rs->type[r->type].name),
                EN_ARG(e[r->to - 1].name));
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
    en_dump_relation_short(b, rs, &p->rels, i);
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
  case EN_STAGE_NORMALIZE: dump_normalize(b, p); break;
  case EN_STAGE_TOKENS: dump_tokens(b, p); break;
  case EN_STAGE_MENTIONS: dump_mentions(b, rs, p); break;
  case EN_STAGE_CLAUSES: dump_clauses(b, p); break;
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
  for (uint32_t i = 1; i <= g->n_nodes; i++)
    put_node(b, g, &g->node[i]);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_edge(b, g, &g->edge[i]);
}
