/* Closed-class words with several readings: "that", "to", "as", "before", "her", "there". */
#include "tokenize/tag_p.h"

/* "after A, the B and C imposed": a comma between names. What opens the sentence may end there: "After A, B said". */
static bool is_between_names(const en_tagger *g, uint32_t i, uint32_t k)
{
  if (i == 0 || k + 2 >= g->n || !en_tok_is(g->text, &g->t[k], ',') || !en_tg_is_name(g, &g->t[k - 1]))
    return false;
  const en_token *next = &g->t[k + 1];
  if (en_tg_can(next, EN_POS_CONJ) || en_tg_can(next, EN_POS_DET))
    next++;
  return en_tg_is_name(g, next);
}

/* "as", "after", "before", "since", "until", "than": a finite verb after the noun group makes
 * them subordinators. */
static bool clause_follows(const en_tagger *g, uint32_t i)
{
  bool seen = false, open = false; /* a list of names that has not come to its "and" */
  uint32_t end = i + EN_TG_AHEAD + 4 < g->n ? i + EN_TG_AHEAD + 4 : g->n;
  for (uint32_t k = i + 1; k < end; k++) {
    const en_token *t = &g->t[k];
    if (en_tok_is(g->text, t, '(')) {
      while (k < end && !en_tok_is(g->text, &g->t[k], ')'))
        k++;
      continue;
    }
    bool name = en_tg_is_name(g, t);
    if (is_between_names(g, i, k)) {
      open = true;
      continue;
    }
    if (en_tg_can(t, EN_POS_CONJ))
      open = false;
    if (!name && en_tg_can(t, EN_POS_AUX) && t->form != EN_VF_ING)
      return seen && !open && !en_tg_can(&g->t[k - 1], EN_POS_CONJ); /* "since 2004 and is" */
    if (!name && !en_tg_hyphenated(g, k) && !en_tg_joins_next(g, k) && en_tg_can(t, EN_POS_VERB)
        && seen && !open) {
      const en_token *l = &g->t[k - 1];
      bool certain = t->form == EN_VF_PAST || t->form == EN_VF_ED
                     || (t->form == EN_VF_S && !en_tg_can(t, EN_POS_NOUN));
      bool after_subject = !(l->readings & (EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS)))
                           || l->readings & EN_TG_NOMINAL;
      if (certain && after_subject && !en_tg_can(l, EN_POS_PREP) && !en_tg_can(l, EN_POS_CONJ))
        return true;
      if (en_tg_is_base(t) && (l->plural || en_tg_can(l, EN_POS_PRON)) && !en_tg_can(l, EN_POS_POSS)
          && (!en_tg_can(t, EN_POS_NOUN) || en_tg_opens_np(g, k + 1)
              || (k + 1 < g->n && en_tg_can(&g->t[k + 1], EN_POS_ADV)
                  && en_tg_can(&g->t[k + 1], EN_POS_PREP))))
        return true;
    }
    if (en_tg_can(t, EN_POS_TO) && !name)
      return false;
    if (t->shape & EN_TOK_PUNCT && strchr(",;:.\"", en_tok_char(g->text, t)))
      return false;
    seen = seen || name || !t->readings
           || (t->readings & (EN_TG_NOMINAL | EN_BIT(EN_POS_PRON) | EN_BIT(EN_POS_DET)));
  }
  return false;
}

static en_pos that_word(const en_tagger *g, uint32_t i)
{
  const en_token *p = en_tg_before(g, i), *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  if (!next)
    return EN_POS_PRON;
  bool verb_next = (en_tg_can(next, EN_POS_AUX) || en_tg_can(next, EN_POS_ADV)
                    || (en_tg_can(next, EN_POS_VERB) && !en_tg_nominal_next(g, i + 1))
                    || (en_tg_can(next, EN_POS_VERB) && next->form != EN_VF_ING
                        && (next->form != EN_VF_BASE || !en_tg_can(next, EN_POS_ADJ))))
                   && !en_tg_is_name(g, next);
  if (en_tg_can(next, EN_POS_NOUN) && i + 2 < g->n
      && (en_tg_can(&g->t[i + 2], EN_POS_AUX)
          || (en_tg_can(&g->t[i + 2], EN_POS_VERB) && g->t[i + 2].form != EN_VF_BASE
              && g->t[i + 2].form != EN_VF_ING)))
    verb_next = false; /* "that talks would" */
  if (p && i >= 2 && en_tg_can(p, EN_POS_PREP) && en_tg_can(p, EN_POS_ADV)
      && g->t[i - 2].pos == EN_POS_VERB)
    return EN_POS_SUBORD; /* "pointed out that" */
  if (!p || p->pos == EN_POS_PREP)
    return en_tg_nominal_next(g, i + 1) ? EN_POS_DET : EN_POS_PRON;
  if (p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || p->pos == EN_POS_PRON)
    return verb_next ? EN_POS_REL : EN_POS_SUBORD;
  if (p->pos == EN_POS_CONJ && verb_next)
    return EN_POS_REL;
  if (p->pos == EN_POS_VERB && next->pos == EN_POS_PREP)
    return EN_POS_PRON; /* "and that of": a pronoun */
  return EN_POS_SUBORD;
}

/* "to" before a verb, adverbs between them or not, or the preposition. */
static en_pos to_word(const en_tagger *g, uint32_t i)
{
  uint32_t k = i + 1;
  while (k < g->n && en_tg_can(&g->t[k], EN_POS_ADV) && !en_tg_is_base(&g->t[k]))
    k++;
  if (k >= g->n)
    return EN_POS_PREP;
  const en_token *t = &g->t[k];
  if (k == i + 1 && !t->readings && !(t->shape & EN_TOK_CAP) && en_tg_opens_np(g, k + 1))
    return EN_POS_TO; /* "to doxx the" */
  if (!en_tg_is_base(t))
    return EN_POS_PREP;
  return !en_tg_is_name(g, t) || en_tg_can(t, EN_POS_AUX) ? EN_POS_TO : EN_POS_PREP;
}

/* "known as X": "as" behind a verb that takes it. */
static bool is_as_of_verb(const en_tagger *g, const en_token *t, const en_token *p)
{
  return p && p->pos == EN_POS_VERB && p->verb && p->form != EN_VF_BASE && t->span.len == 2
         && en_lower_ascii(en_tok_char(g->text, t)) == 'a'
         && en_word_in(en_lexicon_word(g->w->lex, p->verb), g->w->as_verbs);
}

/* "as", "after", "since": of a clause, of a noun group, or alone. */
static en_pos subordinator(const en_tagger *g, uint32_t i, const en_token *p, const en_token *next)
{
  const en_token *t = &g->t[i];
  if (is_as_of_verb(g, t, p))
    return EN_POS_PREP;
  if (p && p->pos == EN_POS_AUX && en_tg_can(t, EN_POS_ADV) && next && en_tg_is_participle(next))
    return EN_POS_ADV; /* "has since attacked" */
  if (clause_follows(g, i))
    return EN_POS_SUBORD;
  bool last = !next || ((next->shape & EN_TOK_PUNCT) && !en_tok_is(g->text, next, '"'));
  return last && en_tg_can(t, EN_POS_ADV) ? EN_POS_ADV : EN_POS_PREP;
}

/* "this", "both", "all". */
static en_pos determiner_or_pronoun(const en_tagger *g, uint32_t i, const en_token *next)
{
  bool auxiliary = i && en_tg_can(&g->t[i - 1], EN_POS_AUX);
  if (auxiliary && next && en_tg_can(next, EN_POS_VERB) && next->form == EN_VF_PAST)
    return EN_POS_ADV; /* "have both condemned it" */
  if (en_tg_nominal_next(g, i + 1))
    return EN_POS_DET;
  if (!next)
    return EN_POS_PRON;
  if (en_tg_can(next, EN_POS_DET) || en_tg_can(next, EN_POS_POSS))
    return EN_POS_DET;
  if (en_tg_can(next, EN_POS_VERB) && !en_tg_can(next, EN_POS_AUX) && !en_tg_can(next, EN_POS_PREP))
    return EN_POS_DET;
  bool adverb = en_tg_can(next, EN_POS_ADJ)
                || (en_tg_can(next, EN_POS_ADV) && !en_tg_can(next, EN_POS_PREP)); /* "Most recently," */
  return en_tg_can(&g->t[i], EN_POS_ADV) && adverb ? EN_POS_ADV : EN_POS_PRON;
}

/* "in", "over", "up". */
static en_pos preposition_or_adverb(const en_tagger *g, const en_token *next)
{
  if (!next || ((next->shape & EN_TOK_PUNCT) && !strchr("\"$(", en_tok_char(g->text, next))))
    return EN_POS_ADV;
  bool prep_next =
      en_tg_can(next, EN_POS_PREP) && !en_tg_is_name(g, next) && !en_tg_can(next, EN_POS_DET);
  return prep_next ? EN_POS_ADV : EN_POS_PREP;
}

/* "when", "where": of the noun before it, or of the clause. */
static en_pos relative_adverb(const en_tagger *g, const en_token *t, const en_token *p)
{
  bool noun = p && (p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || en_tok_is(g->text, p, ','));
  return noun && t->pos == EN_POS_REL ? EN_POS_REL : EN_POS_SUBORD;
}

/* "no longer answers". */
static bool is_no_longer(const en_tagger *g, const en_token *t, const en_token *next)
{
  return next && t->span.len == 2 && en_eq(en_sub(g->text, next->span), EN_STR("longer"))
         && en_eq(en_sub(g->text, t->span), EN_STR("no"));
}

/* "Iran neither confirmed nor denied it", "was neither seen nor heard". */
static bool is_neither_of_verbs(const en_tagger *g, const en_token *t, const en_token *p, const en_token *next)
{
  if (!p || !next || t->span.len != 7 || !en_eq(en_sub(g->text, t->span), EN_STR("neither")))
    return false;
  bool behind = p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || p->pos == EN_POS_PRON || p->pos == EN_POS_AUX;
  return behind && (en_tg_can(next, EN_POS_AUX) || en_tg_can(next, EN_POS_VERB));
}

static bool is_both(const en_token *t, en_pos a, en_pos b)
{
  return en_tg_can(t, a) && en_tg_can(t, b);
}

en_pos en_tag_function_word(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = i ? t - 1 : NULL, *next = i + 1 < g->n ? t + 1 : NULL;
  if (en_tg_can(t, EN_POS_TO))
    return to_word(g, i);
  if (is_no_longer(g, t, next) || is_neither_of_verbs(g, t, p, next))
    return EN_POS_NEG;
  if (is_both(t, EN_POS_REL, EN_POS_DET))
    return that_word(g, i);
  if (is_both(t, EN_POS_REL, EN_POS_SUBORD))
    return relative_adverb(g, t, p);
  if (is_both(t, EN_POS_SUBORD, EN_POS_PREP))
    return subordinator(g, i, p, next);
  if (is_both(t, EN_POS_POSS, EN_POS_PRON))
    return en_tg_nominal_next(g, i + 1) && !en_tg_can(next, EN_POS_TO) ? EN_POS_POSS : EN_POS_PRON;
  if (is_both(t, EN_POS_DET, EN_POS_PRON) && !en_tg_can(t, EN_POS_ADJ))
    return determiner_or_pronoun(g, i, next);
  if (is_both(t, EN_POS_PREP, EN_POS_ADV))
    return preposition_or_adverb(g, next);
  if (is_both(t, EN_POS_PRON, EN_POS_ADV)) /* there */
    return next && (en_tg_can(next, EN_POS_AUX) || next->pos == EN_POS_AUX) ? EN_POS_PRON
                                                                            : EN_POS_ADV;
  return (en_pos)t->pos;
}
