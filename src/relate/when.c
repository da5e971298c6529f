/* When an event happened: the date expressions of its sentence (read in when_read.c), and which of
 * them belongs to which verb. */
#include "relate/relate_p.h"

enum { RANK_REACH = 12 };

enum { BESIDE = 8 }; /* tokens between a noun and the day on which it happened */

/* "since May", "since late 2022" */
static bool is_behind_since(const en_relater *r, uint32_t t)
{
  uint32_t begin = r->sent->first;
  if (t == begin)
    return false;
  en_str before = en_tok_str(r->toks, t - 1);
  bool part = en_is_word(before, "late") || en_is_word(before, "early") || en_is_word(before, "mid");
  uint32_t k = part && t > begin + 1 ? t - 2 : t - 1;
  return r->toks->tok[k].word == r->w_since;
}

/* "the first meeting since May", "its biggest drill since 2019": a date that only measures. */
static bool is_yardstick(const en_relater *r, uint32_t t)
{
  uint32_t begin = r->sent->first;
  if (!is_behind_since(r, t))
    return false;
  for (uint32_t k = t - 1; k-- > begin && t - k < RANK_REACH;) {
    en_str word = en_tok_str(r->toks, k);
    en_word_id id = r->toks->tok[k].word;
    if (id && en_word_in(en_lexicon_word(r->toks->lex, id), r->cls.rank_words))
      return true;
    if (word.n > 5 && en_ends(word, EN_STR("est")) && r->toks->tok[k].pos == EN_POS_ADJ)
      return true;
  }
  return false;
}

void en_when_find(en_relater *r)
{
  uint32_t end = r->sent->first + r->sent->n;
  for (uint32_t t = r->sent->first; t < end;) {
    en_date d = { 0 };
    uint32_t n = en_when_read(r, t, &d);
    if (n && en_date_known(d) && !is_yardstick(r, t))
      *EN_PUSH(r->cx->mem, &r->when) = (en_when){ .date = d, .first = t, .n = n };
    t += n ? n : 1;
  }
}

/* Is there the head of another verb group between two tokens? */
static bool verb_between(const en_relater *r, uint32_t a, uint32_t b, en_vg_id but)
{
  uint32_t lo = a < b ? a : b, hi = a < b ? b : a;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (i + 1 != but && en_abs(r, r->cl->vg[i].head) > lo && en_abs(r, r->cl->vg[i].head) < hi
        && r->cl->vg[i].form == EN_VERB_FINITE)
      return true;
  return false;
}

/* The verb that a date's noun group is attached to, 0 none. */
static en_vg_id verb_of_date(const en_relater *r, const en_when *w)
{
  for (uint32_t t = w->first; t < w->first + w->n; t++) {
    en_ng_id g = r->cl->ng_of_token[t - r->sent->first];
    if (g && en_ng_at(r, g)->fn == EN_FN_TIME && en_ng_at(r, g)->gov_vg)
      return en_ng_at(r, g)->gov_vg;
  }
  return 0;
}

/* "was founded in 2010 and brings together A and B": joined verbs of two tenses happen at two times. */
static bool changes_tense(const en_vg *v, const en_vg *above)
{
  return v->link == EN_LINK_CONJ && v->form == EN_VERB_FINITE && above->form == EN_VERB_FINITE
         && v->tense != above->tense;
}

/* "agreed on Monday to [cooperate]": the date of the verb above holds for the one below, but not
 * that of saying for what is said. */
static bool shares_date(const en_relater *r, en_vg_id vg, en_vg_id above)
{
  for (int depth = 0; vg && depth < 4; depth++) {
    if (vg == above)
      return true;
    const en_vg *v = en_vg_at(r, vg);
    if (v->link == EN_LINK_SPEECH)
      return false;
    if (v->gov_vg && changes_tense(v, en_vg_at(r, v->gov_vg)))
      return false;
    vg = v->gov_vg;
  }
  return false;
}

en_date en_when_of(const en_relater *r, uint32_t at, en_vg_id vg)
{
  const en_when *best = NULL;
  uint32_t best_gap = UINT32_MAX;
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    if (is_behind_since(r, w->first))
      continue; /* "has grown since May" */
    uint32_t gap = w->first > at ? w->first - at : at - w->first;
    en_vg_id of = vg ? verb_of_date(r, w) : 0;
    if (of == vg && of)
      return w->date;
    if (of && !shares_date(r, vg, of) && !shares_date(r, of, vg))
      continue;
    if (verb_between(r, at, w->first, vg))
      continue;
    if (gap < best_gap) {
      best_gap = gap;
      best = w;
    }
  }
  return best ? best->date : (en_date){ 0 };
}

en_date en_when_beside(const en_relater *r, uint32_t at)
{
  const en_when *best = NULL;
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    uint32_t lo = w->first < at ? w->first : at, hi = w->first < at ? at : w->first;
    bool apart = hi - lo > BESIDE;
    for (uint32_t t = lo; t < hi && !apart; t++)
      apart = r->cl->vg_of_token[t - r->sent->first] != 0;
    if (!apart)
      best = w;
  }
  return best ? best->date : (en_date){ 0 };
}
