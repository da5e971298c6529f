#include "compare/verify.h"

#include "graph/find.h"

#include <stdlib.h>

typedef struct {
  uint64_t hash;
  uint32_t article;
} by_text;

struct en_verifier {
  en_arena *a;
  const en_graph_view *g;
  by_text *text; /* articles sorted by the hash of their text */
  en_verified out;
};

/* ---- the quotes of each article ---- */

static void count_quotes(en_verifier *v)
{
  for (uint32_t i = 0; i < v->g->n_edges; i++)
    for (uint32_t k = 0; k < v->g->edge[i].n_evidence; k++)
      v->out.source[v->g->edge[i].evidence[k].article].n_quotes++;
}

static void list_quotes(en_verifier *v)
{
  count_quotes(v);
  for (uint32_t i = 0; i < v->g->n_articles; i++) {
    en_source_check *s = &v->out.source[i];
    s->quote = EN_ARRAY(v->a, s->n_quotes, en_quote);
    v->out.n_quotes += s->n_quotes;
    s->n_quotes = 0;
  }
  for (uint32_t i = 0; i < v->g->n_edges; i++)
    for (uint32_t k = 0; k < v->g->edge[i].n_evidence; k++) {
      const en_evidence *ev = &v->g->edge[i].evidence[k];
      en_source_check *s = &v->out.source[ev->article];
      s->quote[s->n_quotes++] = (en_quote){ .edge = i, .ev = ev };
    }
}

static int by_hash(const void *x, const void *y)
{
  const by_text *a = x, *b = y;
  if (a->hash != b->hash)
    return a->hash > b->hash ? 1 : -1;
  return (a->article > b->article) - (a->article < b->article);
}

en_verifier *en_verifier_new(en_arena *a, const en_graph_view *g)
{
  en_verifier *v = EN_NEW(a, en_verifier);
  *v = (en_verifier){ .a = a, .g = g, .out = { .g = g } };
  v->out.source = EN_ARRAY(a, g->n_articles, en_source_check);
  v->text = EN_ARRAY(a, g->n_articles, by_text);
  for (uint32_t i = 0; i < g->n_articles; i++)
    v->text[i] = (by_text){ g->article[i].hash, i };
  if (g->n_articles)
    qsort(v->text, g->n_articles, sizeof *v->text, by_hash);
  list_quotes(v);
  return v;
}

/* ---- one quote ---- */

static uint32_t distance(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

/* All places where the words stand in the clean text, compared by where they come from. */
static void check_quote(en_quote *q, const en_text *text)
{
  const en_evidence *ev = q->ev;
  q->state = EN_QUOTE_GONE;
  uint32_t at = en_find(text->utf8, ev->quote, 0);
  for (; at != UINT32_MAX; at = en_find(text->utf8, ev->quote, at + 1)) {
    en_span source = en_source_of(text, (en_span){ at, ev->quote.n });
    if (source.off == ev->source.off && source.len == ev->source.len) {
      q->state = EN_QUOTE_STANDS;
      return;
    }
    if (q->state == EN_QUOTE_GONE || distance(source.off, ev->source.off) < distance(q->offset, ev->source.off))
      q->offset = source.off;
    q->state = EN_QUOTE_MOVED;
  }
}

/* ---- which article it is ---- */

static void take(en_verifier *v, uint32_t article, en_source_state state, const en_text *text)
{
  en_source_check *s = &v->out.source[article];
  if (state <= s->state)
    return; /* the first of equals stays: the order of the input is that of names */
  s->state = state;
  s->id = en_arena_str(v->a, text->article->id);
  s->path = en_arena_str(v->a, text->article->path);
  for (uint32_t i = 0; i < s->n_quotes; i++)
    check_quote(&s->quote[i], text);
}

static bool has_id(const en_graph_view *g, uint32_t i, en_str id)
{
  return i < g->n_articles && en_eq(g->article[i].id, id);
}

/* By text first: what it is called now is of no matter to that. An old map has no hashes. */
static bool match_by_text(en_verifier *v, uint64_t hash, const en_text *text)
{
  uint32_t lo = 0, hi = v->g->n_articles;
  bool any = false;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (v->text[mid].hash < hash)
      lo = mid + 1;
    else
      hi = mid;
  }
  for (; lo < v->g->n_articles && v->text[lo].hash == hash; lo++) {
    const en_graph_article *a = &v->g->article[v->text[lo].article];
    bool same = en_eq(a->id, text->article->id) && en_eq(a->path, text->article->path);
    take(v, v->text[lo].article, same ? EN_SOURCE_SAME : EN_SOURCE_RENAMED, text);
    any = true;
  }
  return any;
}

static bool match_by_name(en_verifier *v, uint64_t hash, const en_text *text)
{
  const en_article *now = text->article;
  uint32_t first = en_first_article(v->g, now->id), i = first;
  bool any = false;
  for (; has_id(v->g, i, now->id); i++) {
    const en_graph_article *a = &v->g->article[i];
    if (!en_eq(a->path, now->path) || a->hash == hash)
      continue;
    take(v, i, a->hash ? EN_SOURCE_EDITED : EN_SOURCE_SAME, text);
    any = true;
  }
  if (!any && i == first + 1 && v->g->article[first].hash != hash) {
    take(v, first, EN_SOURCE_MOVED_EDITED, text);
    any = true;
  }
  return any;
}

void en_verifier_add(en_verifier *v, const en_text *text)
{
  uint64_t hash = en_text_hash(text->article->text);
  bool texts = match_by_text(v, hash, text), names = match_by_name(v, hash, text);
  v->out.n_seen++;
  v->out.n_new += !texts && !names;
}

const en_verified *en_verifier_finish(en_verifier *v)
{
  for (uint32_t i = 0; i < v->g->n_articles; i++)
    for (uint32_t k = 0; k < v->out.source[i].n_quotes; k++) {
      v->out.source[i].count[v->out.source[i].quote[k].state]++;
      v->out.count[v->out.source[i].quote[k].state]++;
    }
  return &v->out;
}

bool en_verified_whole(const en_verified *v)
{
  for (uint32_t i = 0; i < v->g->n_articles; i++) {
    const en_source_check *s = &v->source[i];
    if (s->count[EN_QUOTE_STANDS] != s->n_quotes ||
        (s->state != EN_SOURCE_SAME && s->state != EN_SOURCE_EDITED))
      return false;
  }
  return true;
}
