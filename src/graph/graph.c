#include "graph/graph_p.h"

#include "base/map.h"
#include "graph/names.h"

#include <stdlib.h>

en_graph *en_graph_new(const en_ruleset *rs, const en_limits *lim)
{
  en_graph *g = en_xmalloc(sizeof *g);
  *g = (en_graph){ .rs = rs, .lim = lim, .opts = { .copy_share = EN_COPY_SHARE } };
  g->mem = en_arena_new();
  g->work = en_arena_new();
  g->strings = en_syms_new();
  g->tr = en_translit_new();
  g->view.rs = rs;
  g->view.rules = rs->hash;
  g->view.program = EN_STR(EN_VERSION);
  return g;
}

void en_graph_set(en_graph *g, const en_graph_opts *o)
{
  assert(!g->finished && !g->pieces.n);
  g->opts = *o;
}

void en_graph_free(en_graph *g)
{
  if (!g)
    return;
  en_translit_free(g->tr);
  en_syms_free(g->strings);
  en_arena_free(g->work);
  en_arena_free(g->mem);
  free(g);
}

/* Names come again in every article, and quotes in every copy of one: each is kept once. */
static en_str keep(en_graph *g, en_str s)
{
  return s.n ? en_sym_str(g->strings, en_sym_of(g->strings, s)) : EN_STR("");
}

static void copy_part(en_graph *g, const en_mentions *men, const en_entity *e, en_part *out)
{
  *out = (en_part){ .kind = e->kind, .gaz = e->gaz, .country = e->country,
                    .n_alias = e->n_alias, .n_mentions = e->n_mentions };
  out->name = keep(g, e->name);
  out->role = keep(g, e->role);
  out->acronym = keep(g, e->acronym);
  en_str *alias = EN_ARRAY(g->mem, e->n_alias, en_str);
  for (uint32_t i = 0; i < e->n_alias; i++)
    alias[i] = keep(g, e->alias[i]);
  out->alias = alias;
  if (!e->mention) /* of graphs made by hand */
    return;
  const en_sentence *s = &men->toks->sent[men->at[e->mention[0] - 1].sent];
  out->sentence = s->number;
  if (g->opts.propose)
    out->quote = keep(g, en_sub(men->toks->text->utf8, s->span));
}

en_span en_source_of(const en_text *text, en_span clean)
{
  uint32_t off = en_text_source(text, clean.off), end = en_text_source(text, en_span_end(clean));
  return (en_span){ off, end > off ? end - off : 0 };
}

static void copy_fact(en_graph *g, const en_tokens *toks, const en_relation *r, en_fact *out)
{
  const en_text *text = toks->text;
  *out = (en_fact){ .from = r->from, .to = r->to, .place = r->place, .claimant = r->claimant,
                    .type = r->type, .status = r->status, .date = r->date, .rule = r->rule,
                    .sentence = toks->sent[r->sent].number,
                    .source = en_source_of(text, r->evidence) };
  out->quote = keep(g, en_sub(text->utf8, r->evidence));
}

uint64_t en_text_hash(en_str text)
{
  uint64_t h = en_hash(text.p, text.n);
  return h ? h : 1;
}

static int by_u64(const void *x, const void *y)
{
  uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
  return (a > b) - (a < b);
}

/* The same for two articles that state their facts in the same sentences, in whatever order. */
static uint64_t hash_of_quotes(en_arena *work, const en_piece *p)
{
  if (!p->n_facts)
    return 0;
  uint64_t *h = EN_ARRAY(work, p->n_facts, uint64_t);
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_facts; i++)
    h[i] = en_hash(p->fact[i].quote.p, p->fact[i].quote.n);
  qsort(h, p->n_facts, sizeof *h, by_u64);
  for (uint32_t i = 0; i < p->n_facts; i++)
    if (!n || h[n - 1] != h[i])
      h[n++] = h[i];
  uint64_t all = en_hash(h, n * sizeof *h);
  en_arena_reset(work);
  return all ? all : 1;
}

/* "Seoul" -> South Korea; 0 for a place that is no seat of government. */
static en_gaz_id country_of_seat(en_graph *g, en_str place)
{
  const en_ruleset *rs = g->rs;
  uint32_t node = 0, n = 0;
  if (!rs->index || !place.n)
    return 0;
  en_str rest = en_name_key(g->work, g->tr, place), word;
  while (node != UINT32_MAX && en_split(&rest, ' ', &word)) {
    en_word_id w = en_lexicon_find(rs->lex, word);
    node = w ? en_index_step(rs->index, node, w) : UINT32_MAX;
  }
  if (node == UINT32_MAX)
    return 0;
  const en_sense *s = en_index_senses(rs->index, node, &n);
  for (uint32_t i = 0; i < n; i++)
    if (s[i].gaz && s[i].as == EN_AS_SEAT && rs->gaz[s[i].gaz].kind == rs->k.country)
      return s[i].gaz;
  return 0;
}

void en_graph_add(en_graph *g, const en_relations *rels)
{
  assert(!g->finished);
  const en_entities *ents = rels->ents;
  const en_tokens *toks = ents->syn->men->toks;
  const en_article *art = toks->text->article;
  en_piece *p = EN_PUSH(g->mem, &g->pieces);
  p->head = (en_graph_article){ .id = keep(g, art->id), .path = keep(g, art->path),
                                .title = keep(g, toks->text->title), .url = keep(g, art->url),
                                .date = toks->text->date, .hash = en_text_hash(art->text) };
  en_part *part = EN_ARRAY(g->mem, ents->n, en_part);
  for (uint32_t i = 0; i < ents->n; i++)
    copy_part(g, ents->syn->men, &ents->at[i], &part[i]);
  en_fact *fact = EN_ARRAY(g->mem, rels->n, en_fact);
  for (uint32_t i = 0; i < rels->n; i++)
    copy_fact(g, toks, &rels->at[i], &fact[i]);
  p->part = part;
  p->n_parts = ents->n;
  p->fact = fact;
  p->n_facts = rels->n;
  p->home = country_of_seat(g, toks->text->dateline);
  p->text_hash = en_hash(toks->text->utf8.p, toks->text->utf8.n);
  p->quotes_hash = hash_of_quotes(g->work, p);
  en_graph_sketch(g, toks, p);
}

static int by_id(const void *x, const void *y)
{
  const en_piece *a = x, *b = y;
  int c = en_cmp(a->head.id, b->head.id);
  if (!c)
    c = en_cmp(a->head.path, b->head.path);
  if (!c)
    c = en_date_cmp(a->head.date, b->head.date);
  if (!c)
    c = en_cmp(a->head.url, b->head.url);
  return c ? c : (a->text_hash > b->text_hash) - (a->text_hash < b->text_hash);
}

/* An article that comes twice under one id and path, word for word, counts once. */
static void drop_repeats(en_graph *g)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < g->pieces.n; i++)
    if (!n || by_id(&g->pieces.at[n - 1], &g->pieces.at[i]) != 0)
      g->pieces.at[n++] = g->pieces.at[i];
  g->pieces.n = n;
}

static void list_articles(en_graph *g)
{
  en_graph_article *a = EN_ARRAY(g->mem, g->pieces.n, en_graph_article);
  for (uint32_t i = 0; i < g->pieces.n; i++) {
    a[i] = g->pieces.at[i].head;
    a[i].copy_of = g->pieces.at[i].group;
  }
  g->view.article = a;
  g->view.n_articles = g->pieces.n;
}

const en_graph_view *en_graph_finish(en_graph *g)
{
  if (g->finished)
    return &g->view;
  if (g->pieces.n)
    qsort(g->pieces.at, g->pieces.n, sizeof *g->pieces.at, by_id);
  drop_repeats(g);
  en_graph_group_copies(g);
  list_articles(g);
  en_graph_identify(g);
  en_graph_make_nodes(g);
  en_graph_fold_edges(g);
  if (g->opts.propose)
    en_graph_propose(g);
  g->finished = true;
  en_arena_reset(g->work);
  return &g->view;
}
