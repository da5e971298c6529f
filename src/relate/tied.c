/* Which two countries the text speaks of as tied: "relations between Peru and Japan", "Peruvian-Japanese ties". By this
 * the country of somebody is known who met a foreigner, where no sentence gives him one, as in what his own ministry
 * writes. */
#include "relate/relate_p.h"

enum { TIE_BEHIND = 4, TIE_BEFORE = 8 }; /* tokens from the countries to the noun */

static bool has_tie(const en_relater *r, uint32_t first, uint32_t end)
{
  for (uint32_t t = first; t < end && t < r->toks->n_tok; t++)
    if (en_tok_in(&r->toks->tok[t], r->cls.bond_nouns))
      return true;
  return false;
}

/* Do the two mentions, one right behind the other, stand for those who are tied? */
static bool are_tied(const en_relater *r, const en_mention *a, const en_mention *b)
{
  const en_sentence *s = &r->toks->sent[a->sent];
  uint32_t gap = a->first + a->n, end = b->first + b->n, at = a->first;
  if (a->sent != b->sent || gap >= b->first)
    return false;
  en_str sign = en_tok_str(r->toks, gap);
  if (b->first == gap + 1 && (en_eq(sign, EN_STR("-")) || en_eq(sign, EN_STR("\xE2\x80\x93")))) {
    uint32_t stop = s->first + s->n < end + TIE_BEHIND ? s->first + s->n : end + TIE_BEHIND;
    return has_tie(r, end, stop);
  }
  bool and = en_eq(sign, EN_STR("and"))
             && (b->first == gap + 1 || (b->first == gap + 2 && en_eq(en_tok_str(r->toks, gap + 1), EN_STR("the"))));
  at -= at > s->first && en_eq(en_tok_str(r->toks, at - 1), EN_STR("the"));
  if (!and || at == s->first || !en_eq(en_tok_str(r->toks, at - 1), EN_STR("between")))
    return false;
  return has_tie(r, at > s->first + TIE_BEFORE ? at - TIE_BEFORE : s->first, at);
}

en_entity_id en_tied_to(const en_relater *r, en_entity_id country)
{
  en_entity_id found = 0;
  for (uint32_t i = 0; i + 1 < r->men->n; i++) {
    en_entity_id a = r->ents->of[i], b = r->ents->of[i + 1], other = a == country ? b : a;
    if (!a || !b || a == b || (a != country && b != country) || en_ent(r, other)->kind != r->rs->k.country
        || !are_tied(r, &r->men->at[i], &r->men->at[i + 1]))
      continue;
    if (found && found != other)
      return 0;
    found = other;
  }
  return found;
}
