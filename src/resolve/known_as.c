#include "resolve/known_as.h"

enum { MAX_WORDS = 8 };

static bool is_phrase(const en_ruleset *rs, const en_word_id *word, uint32_t n)
{
  uint32_t bit = en_lexicon_class_find(rs->lex, EN_STR("known_as")), node = 0, n_senses = 0;
  if (bit == UINT32_MAX)
    return false;
  if (n == 1)
    return word[0] && en_word_in(en_lexicon_word(rs->lex, word[0]), bit);
  for (uint32_t i = 0; i < n && node != UINT32_MAX; i++)
    node = word[i] ? en_index_step(rs->index, node, word[i]) : UINT32_MAX;
  if (node == UINT32_MAX)
    return false;
  const en_sense *s = en_index_senses(rs->index, node, &n_senses);
  for (uint32_t i = 0; i < n_senses; i++)
    if (!s[i].gaz && s[i].class_bit == bit)
      return true;
  return false;
}

bool en_known_as(const en_ruleset *rs, const en_mentions *men, uint32_t a, uint32_t b, bool listed)
{
  const en_mention *x = &men->at[a], *y = &men->at[b];
  const en_tokens *t = men->toks;
  en_word_id word[MAX_WORDS];
  uint32_t n = 0, last = 0;
  if (x->sent != y->sent || x->kind != y->kind || x->first + x->n > y->first)
    return false;
  for (uint32_t i = x->first + x->n; i < y->first; i++) {
    en_str s = en_tok_str(t, i);
    bool nickname = n && (t->tok[i].shape & t->tok[y->first].shape & EN_TOK_QUOTED); /* "known as "Kay", "Kay Hill"" */
    if (t->tok[i].shape & EN_TOK_PUNCT || en_is_word(s, "the") || nickname)
      continue;
    if (n == MAX_WORDS)
      return false;
    last = i;
    word[n++] = t->tok[i].word;
  }
  while (!listed && n > 1 && t->tok[y->first - 1].pos == EN_POS_ADJ && !is_phrase(rs, word, n))
    n--; /* "also known as the notorious X" */
  if (!listed)
    return n && is_phrase(rs, word, n);
  return y->first && (t->tok[y->first].shape & t->tok[x->first].shape & (EN_TOK_PAREN | EN_TOK_QUOTED))
      && (n == 0 || (n == 1 && (en_is_word(en_tok_str(t, last), "and") || en_is_word(en_tok_str(t, last), "or"))));
}
