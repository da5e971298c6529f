/* People and firms of whom something is said before they are named: "Japan sanctioned two men. The men are A and B." */
#include "relate/frame_p.h"

/* What sort of people or firms the noun is for, 0 if for neither. */
static uint32_t sort_of(const en_relater *r, const en_ng *g)
{
  if (en_head_in(r, g, r->cls.individuals) || en_head_in(r, g, r->cls.human_nouns)
      || en_head_in(r, g, r->cls.post_heads))
    return EN_UNNAMED_PEOPLE;
  return en_head_in(r, g, r->cls.ref_firm) || en_head_in(r, g, r->cls.ref_org) ? EN_UNNAMED_FIRMS : 0;
}

/* Does the verb or the noun tell it of the group: by its object (the subject of a passive), or behind "on" or
 * "against"? */
static bool is_target(const en_relater *r, const en_ng *g, en_vg_id vg, en_ng_id ng)
{
  if (g->fn != EN_FN_PREP) {
    bool passive = vg && en_vg_at(r, vg)->voice == EN_VOICE_PASSIVE;
    return !ng && vg && g->gov_vg == vg && g->fn == (passive ? EN_FN_SUBJECT : EN_FN_OBJECT);
  }
  en_ng_id object = vg ? en_vg_at(r, vg)->object : 0;
  bool mine = (vg && g->gov_vg == vg) || (g->gov_ng && (g->gov_ng == ng || g->gov_ng == object));
  return mine && (g->prep == r->w_on || g->prep == r->w_against);
}

uint32_t en_unnamed_of(const en_relater *r, en_vg_id vg, en_ng_id ng)
{
  uint32_t sorts = 0;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->plural && !g->mention && !g->pronoun && is_target(r, en_ng_at(r, g->conj_first), vg, ng))
      sorts |= sort_of(r, g);
  }
  return sorts;
}

bool en_is_awaited(const en_relater *r, const en_rule *rule, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn != EN_FN_SUBJECT)
    return false; /* "A, [a judge], said" */
  uint32_t unnamed = r->disc.actor[rule->emit[0].type].unnamed, sort = sort_of(r, g);
  return sort ? g->plural && (unnamed & sort) : unnamed != 0;
}
