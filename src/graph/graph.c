#include "graph/graph_p.h"

#include "base/sort.h"

#include "graph/names.h"
#include "graph/packed_p.h"

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
  free(g->part_slot);
  en_translit_free(g->tr);
  en_syms_free(g->strings);
  en_arena_free(g->work);
  en_arena_free(g->mem);
  free(g);
}

/* Paths and addresses: each is kept once. */
static en_str keep(en_graph *g, en_str s)
{
  return s.n ? en_sym_str(g->strings, en_sym_of(g->strings, s)) : EN_STR("");
}

en_span en_source_of(const en_text *text, en_span clean)
{
  uint32_t off = en_text_source(text, clean.off), end = en_text_source(text, en_span_end(clean));
  return (en_span){ off, end > off ? end - off : 0 };
}

uint64_t en_text_hash(en_str text)
{
  uint64_t h = en_hash(text.p, text.n);
  return h ? h : 1;
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

/* ---- articles ---- */

static en_str next_name(en_str *names)
{
  en_str one = { "", 0 };
  (void)en_split(names, '\0', &one);
  return one;
}

static const en_part *new_part(en_graph *g, const en_packed_part *x, en_str names)
{
  en_part *p = EN_NEW(g->mem, en_part);
  en_str *alias = EN_ARRAY(g->mem, x->n_alias, en_str), rest = en_arena_str(g->mem, names);
  *p = (en_part){ .no = g->parts.n, .kind = (en_kind)x->kind, .gaz = x->gaz, .n_alias = x->n_alias, .alias = alias,
                  .names = rest };
  p->name = next_name(&rest);
  p->role = next_name(&rest);
  p->acronym = next_name(&rest);
  for (uint32_t i = 0; i < x->n_alias; i++)
    alias[i] = next_name(&rest);
  *EN_PUSH(g->mem, &g->parts) = p;
  return p;
}

static void grow_part_slots(en_graph *g)
{
  en_part_slot *old = g->part_slot;
  uint32_t n = old ? g->part_mask + 1 : 0, size = n ? 2 * n : 1024;
  g->part_slot = en_xcalloc(size, sizeof *g->part_slot);
  g->part_mask = size - 1;
  for (uint32_t i = 0; i < n; i++) {
    uint64_t k = old[i].hash;
    while (old[i].part && g->part_slot[k & g->part_mask].part)
      k++;
    if (old[i].part)
      g->part_slot[k & g->part_mask] = old[i];
  }
  free(old);
}

static const en_part *part_of(en_graph *g, const en_packed_part *x, en_str names)
{
  uint64_t of[] = { x->kind, x->gaz, en_hash(names.p, names.n) }, hash = en_hash(of, sizeof of), i = hash;
  if (!g->part_slot || g->parts.n > g->part_mask / 2)
    grow_part_slots(g);
  for (en_part_slot *s; (s = &g->part_slot[i & g->part_mask])->part; i++)
    if (s->hash == hash && s->part->kind == x->kind && s->part->gaz == x->gaz && en_eq(s->part->names, names))
      return s->part;
  const en_part *p = new_part(g, x, names);
  g->part_slot[i & g->part_mask] = (en_part_slot){ hash, p };
  return p;
}

static en_str text_at(const en_packed *p, en_packed_str s) { return (en_str){ p->text.p + s.off, s.len }; }

/* A part keeps its own names: those of an article lie in one row, and the rest of its text is kept. */
typedef struct {
  uint32_t from, to; /* of the packed text: what is left out */
  en_str text;       /* the rest */
} kept_text;

static bool is_outside(const kept_text *k, en_packed_str s) { return s.off + s.len < k->from || s.off >= k->to; }

/* Are all strings that are asked for later in what would be kept? Not where parts have quotes among their names. */
static bool may_leave_out(const en_packed *p, const kept_text *k)
{
  bool may = is_outside(k, p->head.title) && is_outside(k, p->head.dateline);
  for (uint32_t i = 0; may && i < p->head.n_parts; i++)
    may = !en_packed_part_at(p, i).quote.len;
  for (uint32_t i = 0; may && i < p->head.n_facts; i++)
    may = is_outside(k, en_packed_fact_at(p, i).quote);
  return may;
}

static kept_text keep_text(en_graph *g, const en_packed *p)
{
  kept_text k = { 0 };
  if (p->head.n_parts) {
    en_packed_str last = en_packed_part_at(p, p->head.n_parts - 1).names;
    k.from = en_packed_part_at(p, 0).names.off;
    k.to = last.off + last.len + 1; /* with its NUL */
  }
  if (k.from >= k.to || k.to > p->text.n || !may_leave_out(p, &k))
    k.from = k.to = 0;
  k.text.n = p->text.n - (k.to - k.from);
  char *to = en_arena_alloc(g->mem, (size_t)k.text.n + 1);
  memcpy(to, p->text.p, k.from);
  memcpy(to + k.from, p->text.p + k.to, p->text.n - k.to);
  k.text.p = to;
  return k;
}

static en_str kept_at(const kept_text *k, en_packed_str s)
{
  uint32_t off = s.off < k->to ? s.off : s.off - (k->to - k->from);
  return (en_str){ k->text.p + off, s.len };
}

static const en_use *unpack_parts(en_graph *g, const en_packed *p, const kept_text *k)
{
  en_use *use = EN_ARRAY(g->mem, p->head.n_parts, en_use);
  for (uint32_t i = 0; i < p->head.n_parts; i++) {
    en_packed_part x = en_packed_part_at(p, i);
    use[i] = (en_use){ .part = part_of(g, &x, text_at(p, x.names)), .country = x.country,
                       .n_mentions = x.n_mentions, .sentence = x.sentence,
                       .quote = x.quote.len ? kept_at(k, x.quote) : EN_STR("") };
  }
  return use;
}

static const en_fact *unpack_facts(en_graph *g, const en_packed *p, const kept_text *k)
{
  en_fact *fact = EN_ARRAY(g->mem, p->head.n_facts, en_fact);
  for (uint32_t i = 0; i < p->head.n_facts; i++) {
    en_packed_fact x = en_packed_fact_at(p, i);
    fact[i] = (en_fact){ .from = x.from, .to = x.to, .place = x.place, .claimant = x.claimant,
                         .type = (en_reltype)x.type, .status = (uint8_t)x.status, .date = x.date,
                         .rule = x.rule, .sentence = x.sentence, .source = x.source,
                         .quote = kept_at(k, x.quote) };
  }
  return fact;
}

void en_graph_add_packed(en_graph *g, const en_article *art, en_str packed)
{
  assert(!g->finished);
  en_packed p;
  bool whole = en_packed_open(packed, &p);
  assert(whole);
  (void)whole;
  kept_text k = keep_text(g, &p);
  uint32_t *sketch = EN_ARRAY(g->mem, p.head.n_sketch, uint32_t);
  memcpy(sketch, p.sketch, p.head.n_sketch * sizeof *sketch);
  *EN_PUSH(g->mem, &g->pieces) = (en_piece){
    .head = { .id = keep(g, art->id), .path = keep(g, art->path), .title = kept_at(&k, p.head.title),
              .url = keep(g, art->url), .date = p.head.date, .hash = p.head.hash },
    .use = unpack_parts(g, &p, &k), .n_parts = p.head.n_parts,
    .fact = unpack_facts(g, &p, &k), .n_facts = p.head.n_facts,
    .home = country_of_seat(g, text_at(&p, p.head.dateline)),
    .text_hash = p.head.text_hash, .quotes_hash = p.head.quotes_hash,
    .sketch = sketch, .n_sketch = p.head.n_sketch, .n_wording = p.head.n_wording,
  };
  en_arena_reset(g->work);
}

void en_graph_add(en_graph *g, const en_relations *rels)
{
  en_buf packed = { 0 };
  en_graph_pack(rels, g->opts.propose, g->work, &packed);
  en_graph_add_packed(g, rels->ents->syn->men->toks->text->article, en_buf_str(&packed));
  en_buf_clear(&packed);
}

/* All that tells one from another: nothing may depend on which came first. */
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
  if (!c)
    c = en_cmp_u64(a->text_hash, b->text_hash);
  if (!c)
    c = en_cmp_u64(a->head.hash, b->head.hash);
  return c ? c : en_cmp(a->head.title, b->head.title);
}

/* An article that comes twice under one id and path, byte for byte, counts once. */
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
