/* What stands around a token: for the choice among its readings. */
#include "tokenize/tag_p.h"

/* A word that, standing next, opens or continues a noun group. */
bool en_tg_nominal_next(const en_tagger *g, uint32_t i)
{
  if (i >= g->n)
    return false;
  const en_token *t = &g->t[i];
  if (t->shape & EN_TOK_PUNCT)
    return en_tok_is(g->text, t, '"') || en_tok_is(g->text, t, '$');
  return en_tg_is_name(g, t) || en_tg_joins_next(g, i)
         || (t->readings & EN_TG_NOMINAL && !en_tg_can(t, EN_POS_PREP)
             && !en_tg_can(t, EN_POS_SUBORD))
         || !t->readings || (t->shape & EN_TOK_DIGIT);
}

bool en_tg_opens_np(const en_tagger *g, uint32_t i)
{
  if (i >= g->n)
    return false;
  const en_token *t = &g->t[i];
  return en_tg_can(t, EN_POS_DET) || en_tg_can(t, EN_POS_POSS) || en_tg_can(t, EN_POS_PRON);
}

/* The token before i that counts: adverbs and a bracketed remark are stepped over. */
const en_token *en_tg_before(const en_tagger *g, uint32_t i)
{
  while (i > 0) {
    const en_token *t = &g->t[--i];
    if (t->pos == EN_POS_ADV || t->pos == EN_POS_NEG || en_tok_is(g->text, t, '"'))
      continue;
    if (en_tok_is(g->text, t, ')')) {
      while (i > 0 && !en_tok_is(g->text, &g->t[i], '('))
        i--;
      continue;
    }
    return t;
  }
  return NULL;
}

bool en_tg_clause_break(const en_tagger *g, const en_token *t)
{
  if (t->shape & EN_TOK_PUNCT)
    return strchr(";:\"", en_tok_char(g->text, t)) != NULL;
  return t->readings
         && !(t->readings
              & ~(EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_REL) | EN_BIT(EN_POS_ADV)
                  | EN_BIT(EN_POS_PRON)))
         && (t->readings & (EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_REL)));
}

/* Does a certain finite verb follow before the clause ends? Then an unsure word here is none. */
bool en_tg_finite_ahead(const en_tagger *g, uint32_t i)
{
  uint32_t end = i + EN_TG_AHEAD < g->n ? i + EN_TG_AHEAD : g->n;
  for (uint32_t k = i + 1; k < end; k++) {
    const en_token *t = &g->t[k];
    if (en_tg_clause_break(g, t) || en_tg_can(t, EN_POS_CONJ)
        || en_tok_is(g->text, t, ',')) /* another clause's verb */
      return false;
    if (en_tg_is_name(g, t) || en_tg_hyphenated(g, k) || en_tg_joins_next(g, k))
      continue;
    if (en_tg_can(t, EN_POS_AUX) && t->form != EN_VF_ING)
      return true;
    if (en_tg_can(&g->t[k - 1], EN_POS_AUX) && g->t[k - 1].form == EN_VF_ING)
      continue; /* "suspects A of having [planted] it" */
    if (en_tg_can(t, EN_POS_VERB) && !en_tg_can(t, EN_POS_PREP)
        && (t->form == EN_VF_PAST || (t->form == EN_VF_ED && en_tg_opens_np(g, k + 1))))
      return true;
    if (en_tg_can(t, EN_POS_VERB) && t->form == EN_VF_S && !en_tg_can(t, EN_POS_NOUN))
      return true;
    if (t->pos == EN_POS_TO || (t->word && en_tg_can(t, EN_POS_TO)))
      return false;
  }
  return false;
}

/* Are the names or nouns that end at i - 1 several ("Japan and India", "talks")? */
bool en_tg_plural_before(const en_tagger *g, uint32_t i)
{
  uint32_t k = i;
  while (k > 0 && (g->t[k - 1].pos == EN_POS_ADV || g->t[k - 1].pos == EN_POS_NEG))
    k--;
  if (k > 0 && (g->t[k - 1].pos == EN_POS_NOUN || g->t[k - 1].pos == EN_POS_PRON)
      && g->t[k - 1].plural)
    return true;
  for (uint32_t seen = 0; k > 0 && seen < 12; k--, seen++) {
    const en_token *t = &g->t[k - 1];
    if (t->pos == EN_POS_CONJ)
      return k > 1;
    if (!en_tg_pos_in(t, EN_TG_NOMINAL | EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS))
        && !en_tok_is(g->text, t, '-'))
      return false;
  }
  return false;
}

bool en_tg_to_next(const en_tagger *g, uint32_t i)
{
  return i + 1 < g->n && en_tg_can(&g->t[i + 1], EN_POS_TO);
}
