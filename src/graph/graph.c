#include "graph/graph_p.h"

#include "base/map.h"

#include <stdlib.h>

en_graph *en_graph_new(const en_ruleset *rs, const en_limits *lim)
{
  en_graph *g = en_xmalloc(sizeof *g);
  *g = (en_graph){ .rs = rs, .lim = lim };
  g->mem = en_arena_new();
  g->work = en_arena_new();
  g->strings = en_syms_new();
  g->tr = en_translit_new();
  g->view.rs = rs;
  return g;
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

static void copy_part(en_graph *g, const en_entity *e, en_part *out)
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
}

static void copy_fact(en_graph *g, const en_tokens *toks, const en_relation *r, en_fact *out)
{
  const en_text *text = toks->text;
  uint32_t off = en_text_source(text, r->evidence.off);
  uint32_t end = en_text_source(text, en_span_end(r->evidence));
  *out = (en_fact){ .from = r->from, .to = r->to, .place = r->place, .claimant = r->claimant,
                    .type = r->type, .status = r->status, .date = r->date, .rule = r->rule,
                    .sentence = toks->sent[r->sent].number,
                    .source = { off, end > off ? end - off : 0 } };
  out->quote = keep(g, en_sub(text->utf8, r->evidence));
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

void en_graph_add(en_graph *g, const en_relations *rels)
{
  assert(!g->finished);
  const en_entities *ents = rels->ents;
  const en_tokens *toks = ents->syn->men->toks;
  const en_article *art = toks->text->article;
  en_piece *p = EN_PUSH(g->mem, &g->pieces);
  p->head = (en_graph_article){ .id = keep(g, art->id), .path = keep(g, art->path),
                                .title = keep(g, toks->text->title), .url = keep(g, art->url),
                                .date = toks->text->date };
  en_part *part = EN_ARRAY(g->mem, ents->n, en_part);
  for (uint32_t i = 0; i < ents->n; i++)
    copy_part(g, &ents->at[i], &part[i]);
  en_fact *fact = EN_ARRAY(g->mem, rels->n, en_fact);
  for (uint32_t i = 0; i < rels->n; i++)
    copy_fact(g, toks, &rels->at[i], &fact[i]);
  p->part = part;
  p->n_parts = ents->n;
  p->fact = fact;
  p->n_facts = rels->n;
  p->text_hash = en_hash(toks->text->utf8.p, toks->text->utf8.n);
  p->quotes_hash = hash_of_quotes(g->work, p);
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

typedef struct {
  uint64_t hash;
  uint32_t article;
} hashed;

static int by_hash(const void *x, const void *y)
{
  const hashed *a = x, *b = y;
  if (a->hash != b->hash)
    return a->hash > b->hash ? 1 : -1;
  return (a->article > b->article) - (a->article < b->article);
}

static uint32_t group_of(const en_graph *g, uint32_t i)
{
  while (g->pieces.at[i].group != i)
    i = g->pieces.at[i].group;
  return i;
}

/* Articles with equal hashes form one group, named by the first of them. */
static void group_by(en_graph *g, hashed *h, uint32_t n)
{
  qsort(h, n, sizeof *h, by_hash);
  for (uint32_t i = 1; i < n; i++) {
    if (h[i].hash != h[i - 1].hash || h[i].hash == 0)
      continue;
    uint32_t a = group_of(g, h[i - 1].article), b = group_of(g, h[i].article);
    if (a < b)
      g->pieces.at[b].group = a;
    else
      g->pieces.at[a].group = b;
  }
}

/* Syndicated copies: the same text, or the same facts in the same sentences. */
static void group_copies(en_graph *g)
{
  uint32_t n = g->pieces.n;
  hashed *h = EN_ARRAY(g->work, n, hashed);
  for (uint32_t i = 0; i < n; i++) {
    g->pieces.at[i].group = i;
    h[i] = (hashed){ g->pieces.at[i].text_hash, i };
  }
  group_by(g, h, n);
  for (uint32_t i = 0; i < n; i++)
    h[i] = (hashed){ g->pieces.at[i].quotes_hash, i };
  group_by(g, h, n);
  for (uint32_t i = 0; i < n; i++)
    g->pieces.at[i].group = group_of(g, i);
}

static void list_articles(en_graph *g)
{
  en_graph_article *a = EN_ARRAY(g->mem, g->pieces.n, en_graph_article);
  for (uint32_t i = 0; i < g->pieces.n; i++)
    a[i] = g->pieces.at[i].head;
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
  group_copies(g);
  list_articles(g);
  en_graph_identify(g);
  en_graph_make_nodes(g);
  en_graph_fold_edges(g);
  g->finished = true;
  en_arena_reset(g->work);
  return &g->view;
}
