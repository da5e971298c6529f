#include "resolve/forum_key.h"

#include "base/buf.h"
#include "resolve/fold.h"

/* The row of a country or body whose name begins at token `t`, the longest; *n gets its tokens. */
static en_gaz_id party_at(const en_ruleset *rs, const en_tokens *toks, uint32_t t, uint32_t end, uint32_t *n)
{
  en_gaz_id best = 0;
  uint32_t node = 0, n_senses = 0;
  for (uint32_t k = t; k < end; k++) {
    en_word_id word = toks->tok[k].word;
    node = word ? en_index_step(rs->index, node, word) : UINT32_MAX;
    if (node == UINT32_MAX)
      break;
    const en_sense *s = en_index_senses(rs->index, node, &n_senses);
    for (uint32_t i = 0; i < n_senses; i++) {
      en_kind kind = s[i].gaz ? rs->gaz[s[i].gaz].kind : 0;
      if (!kind || (kind != rs->k.country && kind != rs->k.organization) || (*n == k - t + 1 && best))
        continue;
      best = s[i].gaz;
      *n = k - t + 1;
    }
  }
  return best;
}

static void add_party(en_forum_key *key, en_gaz_id id)
{
  uint32_t at = 0;
  while (at < key->n_party && key->party[at] < id)
    at++;
  if ((at < key->n_party && key->party[at] == id) || key->n_party == EN_FORUM_PARTIES)
    return;
  for (uint32_t i = key->n_party++; i > at; i--)
    key->party[i] = key->party[i - 1];
  key->party[at] = id;
}

/* Does the word, written as `at`, say nothing of which forum it is: "annual", "bilateral", "2024" (but "2+2")? */
static bool is_filler(const en_ruleset *rs, const en_token *t, en_str at)
{
  if (t->shape & EN_TOK_PUNCT || (t->shape & EN_TOK_DIGIT && !memchr(at.p, '+', at.n)))
    return true;
  if (!t->word)
    return false;
  const en_word *w = en_lexicon_word(rs->lex, t->word);
  static const char *const lists[] = { "ordinals", "forum_fillers" };
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    uint32_t bit = en_lexicon_class_find(rs->lex, en_str_of(lists[i]));
    if (bit != UINT32_MAX && en_word_in(w, bit))
      return true;
  }
  return false;
}

en_forum_key en_forum_key_of(en_arena *a, const en_ruleset *rs, const en_mentions *men, const en_mention *m)
{
  const en_tokens *toks = men->toks;
  en_forum_key key = { .n_party = 0 };
  en_buf rest = { 0 };
  uint32_t end = m->first + m->n;
  for (uint32_t t = m->first; t < end;) {
    uint32_t n = 1;
    en_gaz_id party = party_at(rs, toks, t, end, &n);
    if (party)
      add_party(&key, party);
    else if (!is_filler(rs, &toks->tok[t], en_tok_str(toks, t))) {
      if (rest.n)
        en_buf_put(&rest, EN_STR(" "));
      en_buf_put(&rest, en_tok_str(toks, t));
    }
    t += n;
  }
  if (key.n_party == EN_FORUM_PARTIES)
    key.n_party = 0;
  key.rest = en_fold_name(a, en_buf_str(&rest));
  en_buf_clear(&rest);
  return key;
}

bool en_forum_key_eq(const en_forum_key *x, const en_forum_key *y)
{
  if (x->n_party < 2 || x->n_party != y->n_party || x->rest.n == 0)
    return false;
  for (uint32_t i = 0; i < x->n_party; i++)
    if (x->party[i] != y->party[i])
      return false;
  return en_eq(x->rest, y->rest);
}

bool en_forum_key_ends(const en_forum_key *whole, const en_forum_key *part)
{
  return whole->n_party && part->n_party == 0 && en_fold_words(part->rest) > 1
         && (en_eq(whole->rest, part->rest) || en_fold_ends(whole->rest, part->rest));
}
