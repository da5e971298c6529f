/* The token index: a trie over word ids whose edges are one uthash table keyed by (node, word).
 * A name of k words costs k look-ups; a word that begins no name costs one. */
/* Some fifty thousand edges: buckets enough from the start, or every doubling moves them all. */
#define HASH_INITIAL_NUM_BUCKETS 65536U
#define HASH_INITIAL_NUM_BUCKETS_LOG2 16U
#include "ruleset/ruleset_p.h"

#include "base/utf8.h"
#include "tokenize/scan.h"

#include <stdlib.h>

typedef struct {
  struct { uint32_t node; en_word_id word; } key;
  uint32_t to;
  UT_hash_handle hh;
} edge;

typedef EN_VEC(en_sense) sense_vec;

struct en_index {
  en_arena *mem, *tmp;
  edge *edges;
  EN_VEC(sense_vec) senses; /* per node */
};

en_index *en_index_new(void)
{
  en_index *ix = en_xmalloc(sizeof *ix);
  *ix = (en_index){ .mem = en_arena_new(), .tmp = en_arena_new() };
  (void)EN_PUSH(ix->mem, &ix->senses); /* the root */
  return ix;
}

void en_index_free(en_index *ix)
{
  if (!ix)
    return;
  HASH_CLEAR(hh, ix->edges);
  en_arena_free(ix->mem);
  en_arena_free(ix->tmp);
  free(ix);
}

static edge *find(const en_index *ix, uint32_t node, en_word_id word)
{
  edge probe = { .key = { node, word } }, *e = NULL;
  HASH_FIND(hh, ix->edges, &probe.key, sizeof probe.key, e);
  return e;
}

static uint32_t child(en_index *ix, uint32_t node, en_word_id word)
{
  edge *e = find(ix, node, word);
  if (e)
    return e->to;
  e = EN_NEW(ix->mem, edge);
  e->key.node = node;
  e->key.word = word;
  e->to = ix->senses.n;
  (void)EN_PUSH(ix->mem, &ix->senses);
  HASH_ADD(hh, ix->edges, key, sizeof e->key, e);
  return e->to;
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
  en_scan_words words = { .lex = lex,
                          .abbrev = en_lexicon_class_find(lex, EN_STR("abbreviations")),
                          .abbrev_lower = en_lexicon_class_find(lex, EN_STR("abbreviations_lower")) };
  en_token_vec tok = { 0 };
  en_scan(ix->tmp, &words, phrase, (en_span){ 0, phrase.n }, &tok);
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
    *EN_PUSH(ix->mem, &ix->senses.at[node]) = sense;
  en_arena_release(ix->tmp, mark);
}

uint32_t en_index_step(const en_index *ix, uint32_t node, en_word_id word)
{
  const edge *e = find(ix, node, word);
  return e ? e->to : UINT32_MAX;
}

const en_sense *en_index_senses(const en_index *ix, uint32_t node, uint32_t *n)
{
  *n = ix->senses.at[node].n;
  return ix->senses.at[node].at;
}
