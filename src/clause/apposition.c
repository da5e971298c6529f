/* Appositions and lists: does a noun group rename the one before it, bear its post, or stand beside
 * it? */
#include "clause/assemble.h"

/* Is its head a post that people hold? */
static bool is_post(const en_parse *p, en_ng_id id)
{
  const en_token *t = &p->tok[en_ng_at(p, id)->head];
  return en_in(p, t->noun ? t->noun : t->word, p->c.post_heads);
}

/* Was the person found with the post that the noun group g names? */
static bool holds_post(const en_parse *p, const en_mention *person, en_ng_id g)
{
  uint32_t at = p->tok[en_ng_at(p, g)->head].span.off;
  return person->role.len && person->role.off <= at && at < en_span_end(person->role);
}

/* "[the chairman] of X and president of Y, NAME": does the post go on to the one that the person was found with? */
static bool leads_to_post(const en_parse *p, const en_mention *person, en_ng_id g)
{
  for (uint32_t t = en_ng_at(p, g)->head; person->role.len && t < p->n_tok && p->tok[t].span.off < person->role.off;
       t++)
    if (p->tok[t].pos == EN_POS_PUNCT)
      return false;
  return person->role.len && p->tok[en_ng_at(p, g)->head].span.off < person->role.off;
}

/* "A, [the president of X], B": the post that the next name was found with. */
static bool is_held_by_next(const en_parse *p, en_ng_id l, en_ng_id g)
{
  for (uint32_t i = en_ng_at(p, l)->mention; i < p->men->n; i++) {
    const en_mention *m = &p->men->at[i];
    if (m->kind == p->rs->k.person)
      return (holds_post(p, m, g) || leads_to_post(p, m, g)) && m->span.off > p->tok[en_ng_at(p, g)->head].span.off;
  }
  return false;
}

/* "CERT-UA, [Ukraine's cyber agency], and X", "F, [the pact between X, Y and Z]": a body, forum or
 * treaty that is described, not another of the list. */
static bool describes(const en_parse *p, const en_ng *a, const en_ng *b)
{
  if (!a->mention || b->mention || b->plural || (b->det != EN_DET_POSS && b->det != EN_DET_THE))
    return false;
  en_kind k = p->men->at[a->mention - 1].kind;
  if (k == p->rs->k.working_group || k == p->rs->k.agreement)
    return en_in(p, b->noun, p->c.ref_forum) || en_in(p, b->noun, p->c.ref_agreement)
           || en_in(p, b->noun, p->c.ref_org);
  return (k == p->rs->k.ministry && en_in(p, b->noun, p->c.ref_body))
         || (k == p->rs->k.organization
             && (en_in(p, b->noun, p->c.ref_org) || en_in(p, b->noun, p->c.ref_body)));
}

/* "X, the minister": does g rename `l`? */
bool en_as_renames(const en_asm *s, en_ng_id l, en_ng_id g, uint32_t list)
{
  const en_parse *p = s->p;
  const en_ng *a = en_ng_at(p, l), *b = en_ng_at(p, g);
  if (a->pronoun || b->pronoun || en_is_time(p, g))
    return false;
  if (en_is_person(p, l) && is_post(p, g) && is_held_by_next(p, l, g))
    return false;
  if (en_is_person(p, l))
    return (!en_is_person(p, g) || b->det == EN_DET_A) && !b->plural && !(b->mention && list)
           && b->det != EN_DET_THIS;
  if (describes(p, a, b))
    return true;
  bool det = b->det == EN_DET_A || (b->det == EN_DET_THE && !list);
  if (a->mention && b->mention) /* "in Lima, the first C5 Dialogue": a place is no forum */
    return !list && p->men->at[a->mention - 1].kind != p->men->at[b->mention - 1].kind
           && !(en_is_kind(p, l, p->rs->k.country)
                && en_is_kind(p, g, p->rs->k.organization)) /* "by Peru and Chile, the UN was" */
           && !(en_is_kind(p, l, p->rs->k.place)
                && (en_is_kind(p, g, p->rs->k.working_group) || en_is_kind(p, g, p->rs->k.agreement)));
  if (a->mention)
    return det;
  if (b->mention && a->plural && a->det != EN_DET_NONE && en_is_person(p, g))
    return true; /* "their counterparts, X and Y" */
  if (b->mention && !a->plural && !a->mention && a->noun == p->w.counterpart && en_is_person(p, g))
    return true; /* "his Peruvian counterpart, [A], the president, B, and others" */
  if (b->mention && !a->plural && en_is_person(p, g)
      && holds_post(p, &p->men->at[b->mention - 1], l))
    return true; /* "Peru's minister, [A], and B" */
  if (b->mention)
    return !list && a->det != EN_DET_NONE && !a->plural;
  return det && !list && a->plural == b->plural;
}

/* "A and B, [both officers of X]", "the six men, [all officers of X]", "A and B, [officers of X]": the
 * first of those whom g describes, over the names that hang on the last one; 0 if g describes no list. */
en_ng_id en_as_described_list(const en_asm *s, en_ng_id g, uint32_t list)
{
  const en_parse *p = s->p;
  const en_ng *n = en_ng_at(p, g);
  bool each = n->det == EN_DET_BOTH || n->det == EN_DET_ALL;
  bool posts = !list && n->det == EN_DET_NONE && is_post(p, g);
  bool comma = n->first && en_eq(en_tok_str(p->toks, p->first_tok + n->first - 1), EN_STR(","));
  if (n->mention || n->pronoun || !n->plural || !comma || !(each || posts) || en_is_time(p, g))
    return 0; /* "A and B were its co-[chairs]" */
  en_ng_id at = s->last;
  for (int k = 0; k < 3 && at; k++) {
    const en_ng *l = en_ng_at(p, at);
    bool several = l->conj_first != at || (each && l->plural && !l->mention);
    if (several && (en_is_person(p, at) || each))
      return l->conj_first;
    if (l->fn != EN_FN_PREP)
      return 0;
    at = l->gov_ng;
  }
  return 0;
}

/* Is it the noun group from which all the words of the person's post hang? */
static bool is_whole_post(const en_parse *p, const en_mention *person, en_ng_id g)
{
  return holds_post(p, person, g)
         && !(en_ng_at(p, g)->gov_ng && holds_post(p, person, en_ng_at(p, g)->gov_ng));
}

/* "the minister of X of Y, Jane Doe": the post that a person's name belongs to, over the names that
 * hang on it; 0 if none stands open. */
en_ng_id en_as_named_post(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  en_ng_id at = s->last;
  bool listed = false;
  if (!en_is_person(p, g) || !at || en_is_person(p, at))
    return 0;
  const en_mention *holder = &p->men->at[en_ng_at(p, g)->mention - 1];
  for (int k = 0; k < 4 && at; k++) {
    const en_ng *n = en_ng_at(p, at);
    if (k && n->fn == EN_FN_APPOS && n->gov_ng && en_is_person(p, n->gov_ng))
      return 0; /* "A, Peru's minister of X, B, ..." */
    if (k && !n->mention && (listed || !n->plural) && !n->pronoun && is_whole_post(p, holder, at))
      return at;
    if (k && !n->mention && (listed || !n->plural) && !n->pronoun
        && (n->det == EN_DET_THE || n->det == EN_DET_POSS))
      return is_post(p, at) ? at : 0;
    if (n->conj_first != at) /* "the ministers of X and Y, Jane Doe and [John Roe]" */
      n = en_ng_at(p, n->conj_first), listed = true;
    if (n->fn != EN_FN_PREP)
      return 0;
    at = n->gov_ng;
  }
  return 0;
}

/* "A, a minister of X, [B]", "A, a minister of X, and [B]": the person whose post was told, over
 * the names that hang on the post; 0 if g is not the next of such a list. */
en_ng_id en_as_told_person(const en_asm *s, uint32_t i, en_ng_id g)
{
  const en_parse *p = s->p;
  en_ng_id at = s->last;
  uint32_t end = en_as_np_end(s, i); /* or "and the minister of Y, [C]" */
  bool post = is_post(p, g) && en_chunk_at(s, end)->type == EN_CH_COMMA
              && en_chunk_at(s, end + 1)->type == EN_CH_NG
              && en_is_person(p, en_chunk_at(s, end + 1)->id);
  if (!en_is_person(p, g) && !post)
    return 0;
  for (int k = 0; k < 5 && at; k++) {
    const en_ng *n = en_ng_at(p, at);
    if (n->fn == EN_FN_APPOS && n->gov_ng && en_is_person(p, n->gov_ng) && is_post(p, at))
      return n->gov_ng;
    if (n->fn != EN_FN_PREP && n->fn != EN_FN_APPOS)
      return 0;
    at = n->conj_first != at ? n->conj_first : n->gov_ng;
  }
  return 0;
}

/* After "the minister of X, Jane Doe", is g another minister? */
bool en_as_next_post(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  if (!s->last || !en_is_person(p, s->last) || en_ng_at(p, s->last)->fn != EN_FN_APPOS
      || !en_ng_at(p, s->last)->gov_ng)
    return false;
  const en_ng *post = en_ng_at(p, en_ng_at(p, s->last)->gov_ng), *n = en_ng_at(p, g);
  return !post->mention && !n->mention && post->noun && post->noun == n->noun;
}
