/* The sources of roles at a trigger noun. */
#include "relate/source_p.h"

/* "[The guests] were A and B", "[the guests] included A and B", "[the men] were named as A and B": what a subject is
 * said to be. */
static void said_of(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->voice == EN_VOICE_PASSIVE && v->verb && en_vg_in(r, v, r->cls.naming_verbs))
    en_verb_prep(r, id, r->w_as, out);
  if (v->voice == EN_VOICE_PASSIVE)
    return;
  if (v->object && en_vg_in(r, v, r->cls.including_verbs))
    en_denote(r, v->object, true, out);
  for (uint32_t i = 0; v->verb == r->w_be && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_PREDICATE && r->cl->ng[i].gov_vg == id
        && r->cl->ng[i].conj_first == i + 1)
      en_denote(r, i + 1, true, out);
}

/* "[the delegation] was led by A and comprised B" */
static void noun_includes(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    bool own = g->fn == EN_FN_SUBJECT
               && (i + 1 == g->gov_vg || (v->subject == id && v->link == EN_LINK_CONJ));
    if (own
        || (v->subject == id && v->link == EN_LINK_RELATIVE)) /* "a delegation, which included A" */
      said_of(r, i + 1, out);
  }
}

/* The verb in whose clause the phrase "as [a member] of F" tells a capacity, 0 if it is no such phrase: also
 * "has a role as", "in his capacity as". */
static en_vg_id verb_of_capacity(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn != EN_FN_PREP || g->prep != r->w_as)
    return 0;
  for (int up = 0; up < 2 && g->gov_ng && !en_ng_at(r, g->gov_ng)->mention; up++)
    g = en_ng_at(r, g->gov_ng);
  return !g->gov_ng && g->gov_vg && en_vg_at(r, g->gov_vg)->verb ? g->gov_vg : 0;
}

/* "A was named as [head] of F": whose capacity the phrase tells, the object's where the verb names something,
 * else the subject's; 0 where the post is given up. */
static en_ng_id in_capacity(const en_relater *r, en_ng_id id)
{
  en_vg_id vg = verb_of_capacity(r, id);
  if (!vg || en_vg_in(r, en_vg_at(r, vg), r->cls.quitting_verbs))
    return 0;
  const en_vg *v = en_vg_at(r, vg);
  bool named = en_ng_at(r, id)->first > v->first && en_vg_in(r, en_vg_at(r, vg), r->cls.as_verbs);
  return named && v->voice == EN_VOICE_ACTIVE && v->object ? v->object : v->subject;
}

/* "[Peru]'s role as [chair] of F", "[his] election as [president]", "pointed to [Peru] as [the culprit]": whose
 * it is. */
static bool owner_of_capacity(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn != EN_FN_PREP || g->prep != r->w_as)
    return false;
  en_ng_id front = g->first >= 2 ? r->cl->ng_of_token[g->first - 2] : 0; /* "support [for A] as president" */
  const en_ng *f = front ? en_ng_at(r, front) : NULL;
  bool pointed = f && f->prep == r->w_to && f->gov_vg && en_vg_at(r, f->gov_vg)->verb == r->w_point;
  if (f && f->mention && f->fn == EN_FN_PREP && (f->prep == r->w_for || pointed))
    en_denote(r, front, true, out);
  else if (g->gov_ng && !en_ng_at(r, g->gov_ng)->mention)
    en_noun_dependents(r, g->gov_ng, EN_FN_GENITIVE, 0, out);
  return out->n != 0;
}

bool en_is_capacity(const en_relater *r, en_ng_id id)
{
  en_vg_id v = verb_of_capacity(r, id);
  bool opens = v && en_ng_at(r, id)->first < en_vg_at(r, v)->first; /* "As [head] of F, A should act" */
  return v && (opens || !en_vg_in(r, en_vg_at(r, v), r->cls.as_verbs));
}

/* "Kimsuky, [a unit] of ...", "Kimsuky is [a unit] of ...", "[the unit], Kimsuky, ..." */
static void noun_identity(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn == EN_FN_APPOS) /* "A and B, [both agencies] of C" */
    en_denote(r, g->gov_ng, g->plural, out);
  else if (g->fn == EN_FN_PREDICATE && g->gov_vg)
    en_denote(r, en_vg_at(r, g->gov_vg)->subject, !en_is_of_last(r, en_vg_at(r, g->gov_vg)), out);
  else if (owner_of_capacity(r, id, out))
    return;
  else if (in_capacity(r, id))
    en_denote(r, in_capacity(r, id), true, out);
  else
    noun_includes(r, id, out);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_APPOS && r->cl->ng[i].gov_ng == id && r->cl->ng[i].mention)
      en_denote(r, i + 1, true, out);
}

/* "indicted two men for [their] role", "was jailed by A for [his] role": whose it is is said, and they
 * are not who acts. */
static bool is_another_s(const en_relater *r, en_ng_id id, en_vg_id v)
{
  const en_ng *g = en_ng_at(r, id);
  bool object = g->gov_vg == v && g->fn == EN_FN_OBJECT;
  bool other = en_vg_at(r, v)->object || en_vg_at(r, v)->voice == EN_VOICE_PASSIVE;
  return g->det == EN_DET_POSS && !object && other;
}

/* "the director revealed [its] involvement": a person is no "it". */
static bool is_its(const en_relater *r, en_ng_id id, const en_vg *v)
{
  const en_ng *s = v->subject ? en_ng_at(r, v->subject) : NULL;
  if (!s || !s->mention || r->men->at[s->mention - 1].kind != r->rs->k.person)
    return false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == EN_FN_GENITIVE && g->pronoun
        && en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "its"))
      return true;
  }
  return false;
}

/* The group that the noun group hangs on by genitives and phrases, next below the verb. */
static en_ng_id topmost(const en_relater *r, en_ng_id id)
{
  for (int depth = 0; depth < 3 && !en_ng_at(r, id)->gov_vg && en_ng_at(r, id)->gov_ng; depth++)
    id = en_ng_at(r, id)->gov_ng;
  return en_ng_at(r, id)->conj_first;
}

/* "made a statement regarding [sanctions] on A": who speaks of it need not be who does it. */
static bool is_spoken_of(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  return g->fn == EN_FN_PREP && g->gov_ng
         && (g->prep == r->w_about || g->prep == r->w_regarding || g->prep == r->w_concerning);
}

/* "feel the effects of [our response]": it is the speaker's, whoever holds it. */
static bool is_ours(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng != id || g->fn != EN_FN_GENITIVE || !g->pronoun)
      continue;
    en_str word = en_tok_str(r->toks, en_abs(r, g->head));
    return en_is_word(word, "our") || en_is_word(word, "my");
  }
  return false;
}

/* "launched an inquiry into [the attack]": who looks into it has not done it. */
static bool is_looked_into(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  for (int depth = 0; depth < 3 && g->gov_ng && !g->gov_vg && g->prep != r->w_into; depth++)
    g = en_ng_at(r, g->gov_ng);
  return g->gov_ng && !g->gov_vg && g->prep == r->w_into;
}

/* "signed the final document [of the summit]", "reviewed the preparations [for the meeting]": who does so does
 * not hold the meeting by that. */
static bool is_of_part(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  bool part = g->fn == EN_FN_PREP && (g->prep == r->w_of || g->prep == r->w_for) && g->gov_ng;
  return part && en_head_in(r, g, r->cls.meeting_nouns) && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.meeting_parts);
}

/* "A[,] in a call with B, said": the phrase hangs on the name before the comma, whose meeting it is; 0 if it
 * does not. */
static en_ng_id set_off_from(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  const en_ng *on = g->fn == EN_FN_PREP && g->gov_ng ? en_ng_at(r, g->gov_ng) : NULL;
  uint32_t end = on ? on->first + on->n : 0;
  bool parted = on && on->mention && end < r->sent->n && en_is_word(en_tok_str(r->toks, en_abs(r, end)), ",");
  return parted && (on->fn == EN_FN_SUBJECT || on->fn == EN_FN_APPOS) ? g->gov_ng : 0;
}

/* "the talks that [A] held with B": the verb of the clause that tells of the noun as its object, 0 if none. */
static en_vg_id held_by(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_ng == id && v->link == EN_LINK_RELATIVE && v->object == id && v->subject && v->subject != id
        && !en_vg_in(r, v, r->cls.undoing_verbs))
      return i + 1;
  }
  return 0;
}

/* "A said that B had agreed, after a meeting with C": whose meeting is it, that of A, a person, or of a country B? */
static en_vg_id teller_of(const en_relater *r, en_ng_id id, en_vg_id v)
{
  const en_ng *g = en_ng_at(r, id);
  const en_vg *told = en_vg_at(r, v);
  bool behind = g->fn == EN_FN_PREP && (g->prep == r->w_after || g->prep == r->w_following || g->prep == r->w_during);
  if (!behind || g->gov_vg != v || told->link != EN_LINK_SPEECH || !told->gov_vg || !told->subject)
    return v;
  en_set who = { .n = 0 }, of = { .n = 0 };
  en_denote(r, en_vg_at(r, told->gov_vg)->subject, true, &who);
  en_denote(r, told->subject, true, &of);
  bool person = who.n == 1 && en_ent(r, who.at[0])->kind == r->rs->k.person;
  return person && (of.n == 0 || en_ent(r, of.at[0])->kind != r->rs->k.person) ? told->gov_vg : v;
}

/* Who holds a meeting by something else than the verb that governs it. */
static void meeting_holder(const en_relater *r, en_ng_id id, en_vg_id v, en_set *out)
{
  en_ng_id on = set_off_from(r, id);
  en_vg_id held = on ? 0 : held_by(r, id), teller = on || held || !v ? v : teller_of(r, id, v);
  if (on || held)
    en_denote(r, on ? on : en_vg_at(r, held)->subject, true, out);
  else if (teller != v)
    en_verb_subject(r, teller, out);
}

/* "sanctioned [A] for involvement in the raid", "accused [A] of involvement in it", "imposed a ban on [A] over a role
 * in it": the noun tells of whom the verb blames or hits, not of who does so; 0 where the phrase is none of
 * the sort. */
static en_ng_id blamed_for(const en_relater *r, en_ng_id id, en_vg_id verb)
{
  const en_ng *g = en_ng_at(r, id);
  const en_vg *v = en_vg_at(r, verb);
  en_ng_id object = v->voice == EN_VOICE_ACTIVE ? v->object : 0, hit = 0;
  bool behind = g->fn == EN_FN_PREP && object && object != id,
       phrase = behind && (g->prep == r->w_for || g->prep == r->w_over);
  for (en_ng_id i = 1; phrase && !hit && i < id; i++) {
    const en_ng *on = en_ng_at(r, i);
    bool of_it = on->gov_ng == object || on->gov_vg == verb;
    if (on->fn == EN_FN_PREP && of_it && on->conj_first == i && (on->prep == r->w_on || on->prep == r->w_against))
      hit = i;
  }
  bool of = behind && g->prep == r->w_of && g->gov_vg == verb && en_vg_in(r, v, r->cls.of_verbs);
  if (of || (phrase && !hit && en_vg_in(r, v, r->cls.for_verbs)))
    hit = object;
  return hit;
}

/* "its commitment to dialogue", "the call for negotiation" in general: nobody holds any. */
static bool is_in_general(const en_relater *r, const en_ng *g)
{
  bool bare = !g->mention && g->n == 1 && !g->plural && g->det == EN_DET_NONE && g->fn == EN_FN_PREP && g->gov_ng;
  return bare && (g->prep == r->w_to || g->prep == r->w_for)
         && (en_head_in(r, g, r->cls.meeting_nouns) || en_head_in(r, g, r->cls.ref_forum));
}

static void noun_holder(const en_relater *r, en_ng_id id, en_set *out)
{
  if (is_in_general(r, en_ng_at(r, id)))
    return;
  en_vg_id v = en_governing_verb(r, id);
  bool meeting = en_head_in(r, en_ng_at(r, id), r->cls.meeting_nouns);
  if (meeting)
    meeting_holder(r, id, v, out);
  if (out->n)
    return;
  if (!v || is_looked_into(r, id) || is_of_part(r, id) || (!meeting && is_spoken_of(r, id)))
    return;
  if (is_another_s(r, id, v) || is_ours(r, id) || is_its(r, id, en_vg_at(r, v)))
    return;
  en_ng_id blamed = meeting ? 0 : blamed_for(r, id, v);
  if (blamed) {
    en_denote(r, blamed, true, out);
    return;
  }
  const en_ng *top = en_ng_at(r, topmost(r, id));
  if (top->prep == r->w_among && top->first < en_vg_at(r, v)->first)
    return; /* "Among [the designations] was A": not A's */
  const en_vg *vg = en_vg_at(r, v);
  bool is_subject = vg->subject == topmost(r, id);
  if (is_subject && vg->voice == EN_VOICE_ACTIVE)
    return; /* the noun itself acts: nobody holds it here */
  if (en_vg_in(r, vg, r->cls.undoing_verbs)
      && !(meeting
           && (vg->verb == r->w_end
               || (en_ng_at(r, id)->fn == EN_FN_PREP && en_ng_at(r, id)->gov_vg)))) /* talks that ended were held */
    return;
  en_verb_subject(r, v, out);
  for (uint32_t i = 0; out->n == 0 && meeting && vg->subject && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i]; /* "[A]'s remarks came after talks with B" */
    if (g->gov_ng == vg->subject && g->fn == EN_FN_GENITIVE && g->mention)
      en_denote(r, i + 1, true, out);
  }
  if (out->n == 0 && !is_subject && vg->voice == EN_VOICE_PASSIVE && en_ng_at(r, id)->fn == EN_FN_PREP
      && en_vg_in(r, vg, r->cls.awaiting_verbs))
    en_denote(r, vg->subject, true, out); /* "is expected in Lima for [talks]" */
}

/* "A's theft of X, espionage and sabotage", "A's visit to X and meeting with B": the owner in front of a list owns all
 * of it. */
static void noun_owner(const en_relater *r, en_ng_id id, en_fn fn, en_set *out)
{
  en_noun_dependents(r, id, fn, 0, out);
  const en_ng *g = en_ng_at(r, id);
  bool threat = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.threat;
  bool meeting = !g->mention && g->det == EN_DET_NONE && en_head_in(r, g, r->cls.meeting_nouns);
  if (out->n == 0 && (threat || meeting) && g->conj_first != id)
    en_noun_dependents(r, g->conj_first, fn, 0, out);
}

/* "a wave of [attacks] by A", "A's wave of [attacks]": the group that is filled in its stead where
 * it has nothing of its own, 0 if none. */
static en_ng_id wave_of(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  bool of = g->fn == EN_FN_PREP && g->prep == r->w_of && g->gov_ng;
  return of && en_is_partitive(r, g->gov_ng) ? g->gov_ng : 0;
}

/* "for>on": responsibility [for] the attack [on] B; "is a suspect [in] the attack", where the verb took it. */
static void noun_chained(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; src.via == EN_SRC_PREP && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool next = me->fn == EN_FN_PREDICATE && g->gov_vg == me->gov_vg && g->first == me->first + me->n + 1;
    if (g->fn == EN_FN_PREP && g->prep == src.via_prep && (g->gov_ng == id || next))
      en_below(r, i + 1, src, out);
  }
}

/* Phrases and owners of the noun, or of the wave that it is told to come in. */
static void noun_or_wave(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  for (en_ng_id k = id; k && out->n == 0; k = k == id ? wave_of(r, id) : 0) {
    if (src.kind == EN_SRC_GENITIVE)
      noun_owner(r, k, EN_FN_GENITIVE, out);
    else if (k == id || src.prep != r->w_of)
      en_noun_prep(r, k, src.prep, out);
    if (src.kind == EN_SRC_PREP && (src.prep == r->w_between || (src.prep == r->w_with && held_by(r, k))))
      en_noun_between(r, k, src.prep, out);
  }
}

/* "the accusation that [B] stole it": the subject of the noun's clause. */
static void noun_content(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_ng == id && v->link == EN_LINK_SPEECH && v->subject && v->voice == EN_VOICE_ACTIVE)
      en_denote(r, v->subject, true, out);
  }
}

void en_source_of_noun(const en_relater *r, en_ng_id id, en_src src, uint32_t kinds, en_set *out)
{
  if (src.chained) {
    noun_chained(r, id, src, out);
    return;
  }
  switch (src.kind) {
  case EN_SRC_HEAD: en_denote(r, id, false, out); break;
  case EN_SRC_CONTENT: noun_content(r, id, out); break;
  case EN_SRC_ACTOR: en_actor(r, r->filling, out); break;
  case EN_SRC_PREP:
  case EN_SRC_GENITIVE: noun_or_wave(r, id, src, out); break;
  case EN_SRC_MODIFIER: noun_owner(r, id, EN_FN_MODIFIER, out); break;
  case EN_SRC_ADJECTIVE: en_noun_adjective(r, id, out); break;
  case EN_SRC_EXAMPLES: en_noun_dependents(r, id, EN_FN_EXAMPLE, 0, out); break;
  case EN_SRC_HOLDER: noun_holder(r, id, out); break;
  case EN_SRC_IS: noun_identity(r, id, out); break;
  case EN_SRC_INCLUDES: noun_includes(r, id, out); break;
  default: en_source_of_text(r, src, kinds, out); break;
  }
}
