/* The token index: a trie over word ids whose edges stand in one table keyed by (node, word), with
 * open addressing. A name of k words costs k look-ups; a word that begins no name costs one. */
#include "ruleset/ruleset_p.h"

#include "base/utf8.h"
#include "tokenize/scan.h"

#include <stdlib.h>

typedef struct {
  uint32_t node;
  en_word_id word; /* 0: free */
  uint32_t to;
} edge;

typedef EN_VEC(en_sense) sense_vec;

enum { SLOTS_LOG2 = 17 }; /* for the usual fifty thousand edges; more double it */

struct en_index {
  en_arena *mem, *tmp;
  edge *edges;
  uint32_t n, mask;
  EN_VEC(sense_vec) senses; /* per node */
  en_scan_words words;
};

static edge *new_edges(uint32_t n)
{
  edge *e = calloc(n, sizeof *e);
  if (!e)
    en_out_of_memory(n * sizeof *e);
  return e;
}

en_index *en_index_new(void)
{
  en_index *ix = en_xmalloc(sizeof *ix);
  *ix = (en_index){ .mem = en_arena_new(), .tmp = en_arena_new(), .edges = new_edges(1u << SLOTS_LOG2), .mask = (1u << SLOTS_LOG2) - 1 };
  ix->words.abbrev = ix->words.abbrev_lower = UINT32_MAX;
  ix->senses.cap = 1u << 16;
  ix->senses.at = en_arena_array(ix->mem, ix->senses.cap, sizeof *ix->senses.at);
  (void)EN_PUSH(ix->mem, &ix->senses); /* the root */
  return ix;
}

void en_index_free(en_index *ix)
{
  if (!ix)
    return;
  free(ix->edges);
  en_arena_free(ix->mem);
  en_arena_free(ix->tmp);
  free(ix);
}

/* The edge, or the free slot where it belongs. */
static edge *find(const en_index *ix, uint32_t node, en_word_id word)
{
  uint64_t key = (uint64_t)node << 32 | word;
  uint32_t i = (uint32_t)((key ^ key >> 29) * UINT64_C(0x9e3779b97f4a7c15) >> 32);
  for (;; i++) {
    edge *e = &ix->edges[i & ix->mask];
    if (!e->word || (e->word == word && e->node == node))
      return e;
  }
}

static void grow(en_index *ix)
{
  edge *old = ix->edges;
  uint32_t n = ix->mask + 1;
  ix->edges = new_edges(n * 2);
  ix->mask = n * 2 - 1;
  for (uint32_t i = 0; i < n; i++)
    if (old[i].word)
      *find(ix, old[i].node, old[i].word) = old[i];
  free(old);
}

static uint32_t child(en_index *ix, uint32_t node, en_word_id word)
{
  edge *e = find(ix, node, word);
  if (e->word)
    return e->to;
  uint32_t to = ix->senses.n;
  *e = (edge){ node, word, to };
  (void)EN_PUSH(ix->mem, &ix->senses);
  if (++ix->n > ix->mask / 4 * 3)
    grow(ix);
  return to;
}

/* Most nodes have one sense or none. */
static void add_sense(en_index *ix, uint32_t node, const en_sense *sense)
{
  sense_vec *v = &ix->senses.at[node];
  if (!v->cap) {
    v->at = en_arena_array(ix->mem, 1, sizeof *v->at);
    v->cap = 1;
  }
  *EN_PUSH(ix->mem, v) = *sense;
}

/* The abbreviations are known once their files are read, which is before most names. */
static const en_scan_words *scan_words(en_index *ix, en_lexicon *lex)
{
  en_scan_words *w = &ix->words;
  w->lex = w->intern = lex;
  if (w->abbrev == UINT32_MAX)
    w->abbrev = en_lexicon_class_find(lex, EN_STR("abbreviations"));
  if (w->abbrev_lower == UINT32_MAX)
    w->abbrev_lower = en_lexicon_class_find(lex, EN_STR("abbreviations_lower"));
  return w;
}

/* Lower case, as the tokenizer looks words up. `out` holds 4 bytes for each of the text's. */
static uint32_t lower_copy(en_str s, char *out)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n;)
    n += en_utf8_put(en_cp_lower(en_utf8_next(s, &i)), out + n);
  return n;
}

void en_index_add(en_index *ix, en_lexicon *lex, en_str phrase, en_sense sense)
{
  en_mark mark = en_arena_mark(ix->tmp);
  en_token_vec tok = { 0 };
  en_scan(ix->tmp, scan_words(ix, lex), phrase, (en_span){ 0, phrase.n }, &tok);
  uint32_t node = 0;
  for (uint32_t i = 0; i < tok.n; i++) {
    en_word_id word = tok.at[i].word;
    if (!word) {
      char *lower = en_arena_alloc(ix->tmp, (size_t)tok.at[i].span.len * 4);
      uint32_t n = lower_copy(en_sub(phrase, tok.at[i].span), lower);
      word = en_lexicon_intern(lex, (en_str){ lower, n });
    }
    node = child(ix, node, word);
  }
  if (node)
    add_sense(ix, node, &sense);
  en_arena_release(ix->tmp, mark);
}

uint32_t en_index_step(const en_index *ix, uint32_t node, en_word_id word)
{
  const edge *e = find(ix, node, word);
  return word && e->word ? e->to : UINT32_MAX;
}

const en_sense *en_index_senses(const en_index *ix, uint32_t node, uint32_t *n)
{
  *n = ix->senses.at[node].n;
  return ix->senses.at[node].at;
}
