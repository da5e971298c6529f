/* The token index: a trie over word ids whose edges stand in one table keyed by (node, word), with
 * open addressing. A name of k words costs k look-ups; a word that begins no name costs one.
 * Names are added by the batch: nearly every look-up misses the cache, and the misses of a batch
 * are waited for together. */
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
enum { BATCH_WORDS = 512, BATCH_NAMES = 128 };

typedef struct {
  en_str lower;
  uint32_t hash;
  en_word_id word;
} piece;

typedef struct {
  uint32_t first, n, node;
  en_sense sense;
} name;

struct en_index {
  en_arena *mem, *tmp;
  edge *edges;
  uint32_t n, mask;
  EN_VEC(uint64_t) begins;  /* a bit per word: some name begins with it */
  EN_VEC(sense_vec) senses; /* per node */
  en_scan_words words;
  en_token_vec tok; /* of the name being added */
  piece piece[BATCH_WORDS];
  name name[BATCH_NAMES];
  uint32_t n_piece, n_name;
};

en_index *en_index_new(void)
{
  en_index *ix = en_xmalloc(sizeof *ix);
  memset(ix, 0, sizeof *ix);
  ix->mem = en_arena_new();
  ix->tmp = en_arena_new();
  ix->edges = en_xcalloc(1u << SLOTS_LOG2, sizeof *ix->edges);
  ix->mask = (1u << SLOTS_LOG2) - 1;
  ix->words.spans_only = true;
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

static uint32_t hash_of(uint32_t node, en_word_id word)
{
  uint64_t key = (uint64_t)node << 32 | word;
  return (uint32_t)((key ^ key >> 29) * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* The edge, or the free slot where it belongs. */
static edge *find(const en_index *ix, uint32_t node, en_word_id word)
{
  for (uint32_t i = hash_of(node, word);; i++) {
    edge *e = &ix->edges[i & ix->mask];
    if (!e->word || (e->word == word && e->node == node))
      return e;
  }
}

static void grow(en_index *ix)
{
  edge *old = ix->edges;
  uint32_t n = ix->mask + 1;
  ix->edges = en_xcalloc(n * 2, sizeof *ix->edges);
  ix->mask = n * 2 - 1;
  for (uint32_t i = 0; i < n; i++)
    if (old[i].word)
      *find(ix, old[i].node, old[i].word) = old[i];
  free(old);
}

static void note_begin(en_index *ix, en_word_id word)
{
  while (ix->begins.n <= word / 64)
    (void)EN_PUSH(ix->mem, &ix->begins);
  ix->begins.at[word / 64] |= UINT64_C(1) << word % 64;
}

static bool may_begin(const en_index *ix, en_word_id word)
{
  return word / 64 < ix->begins.n && (ix->begins.at[word / 64] >> word % 64 & 1);
}

static uint32_t child(en_index *ix, uint32_t node, en_word_id word)
{
  edge *e = find(ix, node, word);
  if (e->word)
    return e->to;
  if (!node)
    note_begin(ix, word);
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
  w->lex = lex;
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
  for (uint32_t i = 0; i < s.n;) {
    if ((signed char)s.p[i] >= 0) /* most names are ASCII */
      out[n++] = en_lower_ascii(s.p[i++]);
    else
      n += en_utf8_put(en_cp_lower(en_utf8_next(s, &i)), out + n);
  }
  return n;
}

static void intern_batch(en_index *ix, en_lexicon *lex)
{
  for (int stage = 1; stage <= 2; stage++)
    for (uint32_t i = 0; i < ix->n_piece; i++)
      en_lexicon_prefetch(lex, ix->piece[i].hash, stage);
  for (uint32_t i = 0; i < ix->n_piece; i++)
    ix->piece[i].word = en_lexicon_intern_hashed(lex, ix->piece[i].lower, ix->piece[i].hash);
}

void en_index_flush(en_index *ix, en_lexicon *lex)
{
  intern_batch(ix, lex);
  bool more = ix->n_name > 0;
  for (uint32_t level = 0; more; level++) { /* word by word of all names */
    more = false;
    for (uint32_t i = 0; i < ix->n_name; i++)
      if (level < ix->name[i].n)
        __builtin_prefetch(&ix->edges[hash_of(ix->name[i].node, ix->piece[ix->name[i].first + level].word) & ix->mask]);
    for (uint32_t i = 0; i < ix->n_name; i++)
      if (level < ix->name[i].n) {
        ix->name[i].node = child(ix, ix->name[i].node, ix->piece[ix->name[i].first + level].word);
        more = true;
      }
  }
  for (uint32_t i = 0; i < ix->n_name; i++)
    if (ix->name[i].node)
      add_sense(ix, ix->name[i].node, &ix->name[i].sense);
  ix->n_piece = ix->n_name = 0;
  en_arena_reset(ix->tmp);
}

void en_index_add(en_index *ix, en_lexicon *lex, en_str phrase, en_sense sense)
{
  ix->tok.n = 0;
  en_scan(ix->mem, scan_words(ix, lex), phrase, (en_span){ 0, phrase.n }, &ix->tok);
  uint32_t n = ix->tok.n < BATCH_WORDS ? ix->tok.n : BATCH_WORDS; /* no name is that long */
  if (ix->n_name == BATCH_NAMES || ix->n_piece + n > BATCH_WORDS) {
    en_index_flush(ix, lex);
    en_index_add(ix, lex, phrase, sense);
    return;
  }
  ix->name[ix->n_name++] = (name){ .first = ix->n_piece, .n = n, .sense = sense };
  for (uint32_t i = 0; i < n; i++) {
    en_span span = ix->tok.at[i].span;
    char *lower = en_arena_alloc(ix->tmp, (size_t)span.len * 4);
    piece *p = &ix->piece[ix->n_piece++];
    p->lower = (en_str){ lower, lower_copy(en_sub(phrase, span), lower) };
    p->hash = en_lexicon_hash(p->lower);
    en_lexicon_prefetch(lex, p->hash, 0);
  }
}

uint32_t en_index_step(const en_index *ix, uint32_t node, en_word_id word)
{
  if (!word || (!node && !may_begin(ix, word))) /* most words of a text begin no name */
    return UINT32_MAX;
  const edge *e = find(ix, node, word);
  return e->word ? e->to : UINT32_MAX;
}

const en_sense *en_index_senses(const en_index *ix, uint32_t node, uint32_t *n)
{
  *n = ix->senses.at[node].n;
  return ix->senses.at[node].at;
}
