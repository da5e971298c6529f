/* Inside of the tokenizer: what its files share. */
#ifndef EN_TOKENIZE_SCAN_H
#define EN_TOKENIZE_SCAN_H

#include "base/vec.h"
#include "tokenize/tokenize.h"

typedef EN_VEC(en_token) en_token_vec;

/* Classes and words that the tokenizer asks for by name, looked up once per article. */
typedef struct {
  const en_lexicon *lex;
  uint32_t abbrev, abbrev_lower, prefixes, syllables, as_verbs, speech_verbs, ditransitives, picture_places,
      particles; /* class bits */
  en_word_id be, have, help, make;
  en_word_memo *memo; /* may be NULL */
  bool spans_only; /* tokens get their span and shape, nothing is looked up but abbreviations */
} en_scan_words;

/* Appends the tokens of `span` with spans, shapes, words and lexicon readings. */
void en_scan(en_arena *a, const en_scan_words *w, en_str text, en_span span, en_token_vec *out);
/* The end of the sentence that begins at token i (before `end`): index behind its last token. */
uint32_t en_sentence_end(const en_scan_words *w, en_str text, const en_token *tok, uint32_t i, uint32_t end);
/* Chooses a part of speech for each token of a sentence. */
void en_tag(const en_scan_words *w, en_str text, en_token *tok, uint32_t n, bool heading);

static inline char en_tok_char(en_str text, const en_token *t) { return text.p[t->span.off]; }
static inline bool en_tok_is(en_str text, const en_token *t, char c)
{
  return t->span.len == 1 && text.p[t->span.off] == c;
}

#endif
