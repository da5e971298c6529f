/* "they", "them", "their", "both". */
#include "relate/describe_p.h"

static bool is_word(const en_relater *r, uint32_t tok, const char *lower)
{
  return en_is_word(en_tok_str(r->toks, tok), lower);
}

/* "demanded it from A and B and accused [both]": the last list of two before `id` in its sentence. */
static bool nearest_two(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->conj_first != k || !g->conj_next || g->first >= en_ng_at(r, id)->first)
      continue;
    en_set s = { .n = 0 };
    en_denote_at(r, k, true, depth + 1, &s);
    en_keep_kinds(r, &s, kinds);
    if (s.n == 2) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "A thanked B during [their] meeting": the two persons named before `id` in its sentence, where it names
 * no others. */
static bool two_persons_before(const en_relater *r, en_ng_id id, en_set *out)
{
  en_set s = { .n = 0 };
  for (en_ng_id k = 1; k < id; k++) {
    const en_ng *g = en_ng_at(r, k);
    if (g->mention && r->men->at[g->mention - 1].kind == r->rs->k.person && g->first < en_ng_at(r, id)->first)
      en_set_add(&s, r->ents->of[g->mention - 1]);
  }
  if (s.n != 2)
    return false;
  en_set_join(out, &s);
  return true;
}

/* "Member states said [they] would help": the nearest subject before it in its sentence is several who
 * are not named; of what they own, also an object: "sanctioned ten people over [their] part in it". */
static bool is_unnamed_many(const en_relater *r, en_ng_id id, int depth)
{
  bool owned = en_ng_at(r, id)->fn == EN_FN_GENITIVE;
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    bool struck = owned && g->fn == EN_FN_OBJECT && g->plural && !g->mention
                  && (en_head_in(r, g, r->cls.individuals) || en_head_in(r, g, r->cls.human_nouns)
                      || en_head_in(r, g, r->cls.ref_firm));
    if (struck && g->first < en_ng_at(r, id)->first) {
      en_set s = { .n = 0 };
      en_denote_at(r, k, true, depth + 1, &s);
      return s.n == 0;
    }
    if (g->fn != EN_FN_SUBJECT || g->pronoun || g->first >= en_ng_at(r, id)->first)
      continue;
    bool agents = g->plural && !g->mention
                  && (en_head_in(r, g, r->cls.stands_for) || en_head_in(r, g, r->cls.staff)
                      || en_head_in(r, g, r->cls.post_heads) || en_head_in(r, g, r->cls.ref_country));
    en_set s = { .n = 0 };
    if (agents)
      en_denote_at(r, k, true, depth + 1, &s);
    return agents && s.n == 0;
  }
  return false;
}

/* Who the text last said to act together, unless that is long ago; `owned`: asked for "their". */
static void party_before(const en_relater *r, bool owned, en_set *out)
{
  enum { SENTENCES_BACK = 2 };
  const en_discourse *d = &r->disc;
  if (d->others_sent && d->others_sent == r->s)
    return;
  bool guess = owned && r->deed; /* "their involvement in the attack": of a deed, whose it is must be plain */
  if (guess)
    return;
  if (d->they.n && d->they_sent + 1 == r->s)
    en_set_join(out, &d->they);
  else if (d->party_sent + SENTENCES_BACK >= r->s)
    en_set_join(out, &d->party);
}

/* "agreed by A and B during [their] summit", "talks between A and B on [their] border": the last list of persons
 * before `id` whose phrase tells who does it. */
static bool list_of_agents(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    bool agents = g->fn == EN_FN_PREP && (g->prep == r->w_by || g->prep == r->w_between || g->prep == r->w_among);
    if (g->first >= en_ng_at(r, id)->first || g->conj_first != k)
      continue;
    if (g->fn == EN_FN_SUBJECT && !g->pronoun && g->conj_next)
      return false; /* a list that is a subject is nearer */
    en_set s = { .n = 0 };
    if (agents && g->conj_next)
      en_denote_at(r, k, true, depth + 1, &s);
    en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.person));
    if (s.n >= 2) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "In [their] meeting, A, B and C agreed": the list that is the subject of the clause which the phrase opens. */
static bool list_to_come(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->link != EN_LINK_MAIN || !v->subject || v->first < me->first)
      continue;
    const en_ng *subject = en_ng_at(r, v->subject);
    if (subject->first < me->first || !subject->conj_next || !subject->mention
        || !en_hangs_before(r, me->gov_ng, i + 1))
      return false;
    en_set s = { .n = 0 };
    en_denote_at(r, v->subject, true, depth + 1, &s);
    en_set_join(out, &s);
    return s.n >= 2;
  }
  return false;
}

/* "A and B took the systems and shut [them] down": who does it has not done it to themselves. */
void en_drop_doers(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  en_set doers = { .n = 0 };
  if (g->fn == EN_FN_OBJECT && g->gov_vg && en_vg_at(r, g->gov_vg)->subject)
    en_denote_at(r, en_vg_at(r, g->gov_vg)->subject, true, depth + 1, &doers);
  uint32_t n = 0;
  for (uint32_t i = 0; i < out->n; i++)
    if (!en_set_has(&doers, out->at[i]))
      out->at[n++] = out->at[i];
  out->n = n;
}

/* "arrested A and B. [Both] are charged": the two persons of the sentence before, where it names no others, nor this
 * one any yet. */
static bool two_of_before(const en_relater *r, en_ng_id id, en_set *out)
{
  en_set here = { .n = 0 }, before = { .n = 0 };
  en_persons_between(r, r->sent->first, en_abs(r, en_ng_at(r, id)->first), &here);
  en_persons_before(r, &before);
  if (here.n || before.n != 2 || en_ng_at(r, id)->fn != EN_FN_SUBJECT)
    return false;
  en_set_join(out, &before);
  return true;
}

/* "He said he had met B and that [they] had agreed", "A met B, where [they] discussed it": the two persons, and no
 * others, of whom the sentence has told by name or pronoun, where no plural stands in between. */
static bool two_told_of(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set s = { .n = 0 };
  if (en_ng_at(r, id)->fn != EN_FN_SUBJECT)
    return false;
  for (en_ng_id k = 1; k < id; k++) {
    const en_ng *g = en_ng_at(r, k);
    if (g->plural && !g->mention && g->fn != EN_FN_TIME && g->fn != EN_FN_MODIFIER)
      return false;
    bool he = g->pronoun && (is_word(r, en_abs(r, g->head), "he") || is_word(r, en_abs(r, g->head), "she"));
    if (he || (g->mention && r->men->at[g->mention - 1].kind == r->rs->k.person))
      en_denote_at(r, k, false, depth + 1, &s);
  }
  en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.person));
  if (s.n != 2)
    return false;
  en_set_join(out, &s);
  return true;
}

/* "the visas of [six Peruvian diplomats] and accused [them]": several told of by number, whoever they stand for; false
 * if none are told of between the subject and the pronoun. */
static bool counted_before(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->fn == EN_FN_SUBJECT)
      return false;
    if (g->pronoun || g->mention || !g->plural || g->number < 2 || g->first >= en_ng_at(r, id)->first)
      continue;
    if (!en_head_in(r, g, r->cls.stands_for) && !en_head_in(r, g, r->cls.individuals)
        && !en_head_in(r, g, r->cls.human_nouns))
      continue;
    en_denote_at(r, k, true, depth + 1, out);
    return true;
  }
  return false;
}

/* "they", "them", "their", "both" */
void en_by_they(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  uint32_t person = EN_KIND_BIT(r->rs->k.person), actor = EN_KIND_BIT(r->rs->k.threat_actor);
  uint32_t things = EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization);
  uint32_t t = en_abs(r, en_ng_at(r, id)->head);
  en_ng_id owned = is_word(r, t, "their") ? en_ng_at(r, id)->gov_ng : 0;
  if (is_word(r, t, "both") && (nearest_two(r, id, person | things | actor, depth, out) || two_of_before(r, id, out)))
    return;
  if (owned && en_head_in(r, en_ng_at(r, owned), r->cls.meeting_nouns)
      && (two_persons_before(r, id, out) || list_of_agents(r, id, depth, out) || list_to_come(r, id, depth, out)))
    return;
  if (is_word(r, t, "them") && counted_before(r, id, depth, out))
    return;
  if (is_unnamed_many(r, id, depth) || en_antecedent(r, id, person | things, true, depth, out)
      || en_antecedent(r, id, actor, false, depth, out)) /* "the Taliban said [they]" */
    return;
  if (!owned && two_told_of(r, id, depth, out))
    return;
  party_before(r, owned != 0, out);
}
