/* Names of the gazetteers: one walk of the token index from each token. */
#include "match/match_p.h"

enum { MAX_SENSES = 256 }; /* "Ministry of Defence" stands for one body of many countries */

/* Compares the text with the alias letter by letter, spaces left out: capitals of the alias must
 * be capitals of the text, save those of later words of a `long_name` ("Ministry of Information
 * technology"). *raised counts letters that are capitals only in the text. */
static bool same_capitals(en_str text, en_str alias, bool long_name, uint32_t *raised)
{
  uint32_t i = 0, j = 0;
  *raised = 0;
  while (i < text.n || j < alias.n) {
    if (i < text.n && text.p[i] == ' ') {
      i++;
    } else if (j < alias.n && alias.p[j] == ' ') {
      j++;
    } else {
      if (i >= text.n || j >= alias.n)
        return true; /* a plural ending or a variant apostrophe: the index has compared the words */
      bool lowered = en_is_upper_ascii(alias.p[j]) && !en_is_upper_ascii(text.p[i]);
      if (lowered && !(long_name && i && text.p[i - 1] == ' '))
        return (unsigned char)text.p[i] >= 0x80;
      if (en_is_lower_ascii(alias.p[j]) && en_is_upper_ascii(text.p[i]))
        ++*raised;
      i++;
      j++;
    }
  }
  return true;
}

static bool all_upper(en_str s)
{
  uint32_t letters = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (en_is_lower_ascii(s.p[i]))
      return false;
    letters += en_is_upper_ascii(s.p[i]);
  }
  return letters >= 4;
}

/* "Ministry Of Foreign Affairs": only first letters of words were raised. */
static bool raised_initials_only(en_str text, en_str alias)
{
  for (uint32_t i = 1, j = 1; i < text.n && j < alias.n; i++, j++)
    if (en_is_upper_ascii(text.p[i]) && en_is_lower_ascii(alias.p[j]) && text.p[i - 1] != ' ' &&
        text.p[i - 1] != '-')
      return false;
  return true;
}

/* "Unesco" for UNESCO: papers that write what is read as a word like one. What is a word or name of its
 * own is none of them. */
static bool is_read_as_word(const en_mt *m, uint32_t first, uint32_t n, en_str text, en_str alias)
{
  if (n != 1 || text.n < 4 || text.n != alias.n || !all_upper(alias))
    return false;
  bool vowel = false;
  for (uint32_t i = 0; i < text.n; i++) {
    if (en_lower_ascii(alias.p[i]) != (i ? text.p[i] : en_lower_ascii(text.p[i]))
        || (i == 0) != en_is_upper_ascii(text.p[i]))
      return false;
    vowel |= i && memchr("AEIOU", alias.p[i], 5);
  }
  return vowel && !en_mt_common(m, first) && !en_mt_known_name(m, first) && !en_mt_surname_here(m, text);
}

static bool case_fits(const en_mt *m, uint32_t first, uint32_t n, const en_sense *s)
{
  if (s->any_case)
    return true;
  en_str text = en_mt_text(m, first, n);
  if (s->upper_only && is_read_as_word(m, first, n, text, s->alias))
    return true;
  uint32_t raised = 0;
  bool body = m->rs->gaz[s->gaz].kind == m->rs->k.ministry;
  if (!same_capitals(text, s->alias, n >= (body ? 3 : 5), &raised))
    return false;
  if (s->upper_only)
    return raised == 0;
  return raised == 0 || all_upper(text) || (n > 1 && raised_initials_only(text, s->alias));
}

static void add_phrase(en_mt *m, uint32_t first, uint32_t n, uint32_t bit)
{
  en_phrase *p = EN_PUSH(m->cx->scratch, &m->phrase);
  *p = (en_phrase){ first, n, bit };
  if (!m->phrase_at[first])
    m->phrase_at[first] = m->phrase.n;
}

/* Names before weak names, else the order of the files. */
static void put_candidate(const en_sense **list, uint32_t *n, const en_sense *s)
{
  uint32_t i = *n;
  if (i == MAX_SENSES)
    return;
  while (i > 0 && list[i - 1]->as == EN_AS_WEAK && s->as != EN_AS_WEAK) {
    list[i] = list[i - 1];
    i--;
  }
  list[i] = s;
  ++*n;
}

/* One find for each kind that the senses of this stretch have. */
static void add_finds(en_mt *m, uint32_t first, uint32_t n, const en_sense *const *s, uint32_t n_s)
{
  uint32_t done = 0;
  for (uint32_t i = 0; i < n_s; i++) {
    en_kind kind = m->rs->gaz[s[i]->gaz].kind;
    if (done & EN_KIND_BIT(kind))
      continue;
    done |= EN_KIND_BIT(kind);
    en_gaz_id *gaz = EN_ARRAY(m->cx->mem, n_s, en_gaz_id);
    uint32_t n_gaz = 0;
    for (uint32_t j = i; j < n_s; j++) {
      bool again = m->rs->gaz[s[j]->gaz].kind != kind || s[j]->as > s[i]->as;
      for (uint32_t k = 0; k < n_gaz && !again; k++)
        again = gaz[k] == s[j]->gaz;
      if (!again)
        gaz[n_gaz++] = s[j]->gaz;
    }
    en_spot *f = en_mt_spot(m, en_mt_add(m, first, n, kind, EN_FROM_GAZ));
    f->gaz = gaz;
    f->n_gaz = n_gaz;
    f->as = s[i]->as;
  }
}

/* "tried to hack A", "would torture B": a verb with its "to" or auxiliary is no name of a threat. */
static bool is_verb_form(const en_mt *m, uint32_t first, uint32_t n)
{
  if (n != 1 || m->t->tok[first].pos != EN_POS_VERB || (en_mt_shape(m, first) & EN_TOK_CAP)
      || first == en_mt_begin(m, first))
    return false;
  uint32_t before = m->t->tok[first - 1].pos;
  return before == EN_POS_TO || before == EN_POS_AUX;
}

static void take_senses(en_mt *m, uint32_t node, uint32_t first, uint32_t n, bool lemma)
{
  const en_sense *list[MAX_SENSES];
  uint32_t n_list = 0, n_senses = 0;
  const en_sense *s = en_index_senses(m->rs->index, node, &n_senses);
  for (uint32_t i = 0; i < n_senses; i++) {
    if (lemma && !s[i].any_case && s[i].gaz)
      continue;
    if (!s[i].gaz)
      add_phrase(m, first, n, s[i].class_bit);
    else if (case_fits(m, first, n, &s[i]) && !is_verb_form(m, first, n))
      put_candidate(list, &n_list, &s[i]);
  }
  if (n_list)
    add_finds(m, first, n, list, n_list);
}

/* Signs inside names ("Indo-Pacific", "Lanz & Co") stand in the index like words. */
static en_word_id index_word(const en_mt *m, uint32_t tok)
{
  const en_token *t = &m->t->tok[tok];
  if (t->word || !(t->shape & (EN_TOK_PUNCT | EN_TOK_POSS)))
    return t->word;
  return en_lexicon_find(m->rs->lex, en_mt_str(m, tok));
}

static uint32_t step(const en_mt *m, uint32_t node, en_word_id word)
{
  uint32_t next = word ? en_index_step(m->rs->index, node, word) : UINT32_MAX;
  if (!word || !node || next != UINT32_MAX)
    return next;
  en_word_id other = en_nameword_other(m->rs->name_words, word);
  return other ? en_index_step(m->rs->index, node, other) : next;
}

static void walk(en_mt *m, uint32_t first, uint32_t end)
{
  uint32_t node = 0;
  for (uint32_t i = first; i < end; i++) {
    const en_token *t = &m->t->tok[i];
    if (t->noun && t->noun != t->word) { /* the plural of the last word */
      uint32_t alt = en_index_step(m->rs->index, node, t->noun);
      if (alt != UINT32_MAX)
        take_senses(m, alt, first, i - first + 1, true);
    }
    node = step(m, node, index_word(m, i));
    if (node == UINT32_MAX)
      return;
    take_senses(m, node, first, i - first + 1, false);
  }
}

void en_mt_gazetteer(en_mt *m)
{
  for (uint32_t s = 0; s < m->t->n_sent; s++) {
    const en_sentence *sn = &m->t->sent[s];
    for (uint32_t i = sn->first; i < sn->first + sn->n; i++)
      if (m->t->tok[i].shape & (EN_TOK_ALPHA | EN_TOK_DIGIT))
        walk(m, i, sn->first + sn->n);
  }
}
