/* "Tidal Security Council of the River Union", "the River Union's Tidal Council": a rule takes the known
 * organization for words of the body's name. It is its owner, and no part of its name. */
#include "match/match_p.h"

enum { NAME_WORDS = 2 }; /* a name of fewer words is kept whole: "Secretariat of the River Union" */

static bool is_known_org(const en_mt *m, const en_spot *o)
{
  return o->n_gaz && !o->dead && o->kind == m->rs->k.organization && o->as == EN_AS_NAME;
}

static bool may_be_owned(const en_mt *m, const en_spot *f)
{
  bool body = f->kind == m->rs->k.ministry || f->kind == m->rs->k.organization;
  return f->picked && !f->n_gaz && body && f->origin == EN_FROM_RULE && !f->acronym
         && f->name_first == f->first && f->name_n == f->n;
}

/* Leaves the tokens from `first` up to `end` as the name. */
static void shrink(en_mt *m, en_spot *f, uint32_t first, uint32_t end)
{
  for (uint32_t i = f->first; i < f->first + f->n; i++)
    if (i < first || i >= end)
      m->top[i] = 0;
  f->first = f->name_first = first;
  f->n = f->name_n = end - first;
}

/* The owner behind "of" at the end of the name. */
static void part_behind(en_mt *m, en_spot *f, en_spot_id owner)
{
  uint32_t of = en_mt_spot(m, owner)->first - 1;
  of -= of > f->first && en_mt_word(m, of, "the");
  if (of <= f->first || !en_mt_word(m, of, "of"))
    return;
  f->owner = owner;
  if (of - f->first < NAME_WORDS) {
    en_mt_spot(m, owner)->inner = true;
    return;
  }
  shrink(m, f, f->first, of);
  en_mt_pick(m, owner);
}

/* The owner in the genitive at the front of the name. */
static void part_before(en_mt *m, en_spot *f, en_spot_id owner)
{
  uint32_t e = en_mt_spot(m, owner)->first + en_mt_spot(m, owner)->n;
  if (!(en_mt_shape(m, e) & EN_TOK_POSS) || e + 1 >= f->first + f->n)
    return;
  f->owner = owner;
  shrink(m, f, e + 1, f->first + f->n);
  en_mt_pick(m, owner);
}

void en_mt_owners_inside(en_mt *m)
{
  for (en_spot_id id = 1; id <= m->f.n; id++) {
    const en_spot *o = en_mt_spot(m, id);
    if (o->picked || !is_known_org(m, o) || !m->top[o->first])
      continue;
    en_spot *f = en_mt_spot(m, m->top[o->first]);
    if (!may_be_owned(m, f) || f->owner || o->n >= f->n)
      continue;
    if (o->first + o->n == f->first + f->n)
      part_behind(m, f, id);
    else if (o->first == f->first)
      part_before(m, f, id);
  }
}
