/* The sources that roles are filled from: what hangs on the trigger verb or noun by a grammatical
 * function. The syntax of passives, inherited subjects and lists is done here once for all frames.
 */
#include "relate/frame_p.h"

en_vg_id en_governing_verb(const en_relater *r, en_ng_id id)
{
  for (int depth = 0; id && depth < 3; depth++) {
    const en_ng *g = en_ng_at(r, id);
    if (g->gov_vg)
      return g->gov_vg;
    id = g->gov_ng;
  }
  return 0;
}

/* ---- what hangs on a noun group ---- */

void en_noun_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep,
                        en_set *out)
{
  if (!en_hangs(r, id, fn) || (fn == EN_FN_PREP && !en_may_have_prep(r, prep)))
    return;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == fn && (fn != EN_FN_PREP || g->prep == prep)
        && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "was uncovered by researchers [at Acme]": does the phrase stand right behind who does it? It is his. */
static bool is_of_agent(const en_relater *r, const en_ng *p)
{
  en_ng_id front = p->first >= 2 ? r->cl->ng_of_token[p->first - 2] : 0;
  return front && en_ng_at(r, front)->fn == EN_FN_PREP && en_ng_at(r, front)->prep == r->w_by
         && (p->prep == r->w_at || p->prep == r->w_in);
}

/* "attacks exploit flaws [in Windows]", "has a low rate [on Acme]": does the phrase of a subject stand behind its
 * verb's object, and is that no place where something happens? */
static bool is_of_object(const en_relater *r, const en_ng *g, const en_ng *p)
{
  en_ng_id front = p->first >= 2 ? r->cl->ng_of_token[p->first - 2] : 0;
  en_ng_id object = g->fn == EN_FN_SUBJECT && g->gov_vg ? en_vg_at(r, g->gov_vg)->object : 0;
  if (!object || !front || en_ng_at(r, front)->conj_first != en_ng_at(r, object)->conj_first)
    return false;
  return p->prep != r->w_in || en_head_in(r, en_ng_at(r, front), r->cls.flaw_nouns);
}

/* The noun that shares with this one who does both, "the raids and [crimes] by A": right behind the
 * conjunction, without a determiner or a name of its own; 0 where there is none. */
static en_ng_id sharing_noun(const en_relater *r, en_ng_id id)
{
  const en_ng *me = en_ng_at(r, id);
  if (!me->conj_next)
    return 0;
  const en_ng *g = en_ng_at(r, me->conj_next);
  bool common = !g->mention || r->men->at[g->mention - 1].kind == r->rs->k.threat;
  bool beside = g->first == me->first + me->n + 1;
  return common && beside && !g->conj_next && !g->pronoun && g->det == EN_DET_NONE ? me->conj_next : 0;
}

/* "the blame for [the attack] on A": the phrase is of the blame; "responsibility for [the attack] on A" is not laid on A. */
static bool is_of_blame(const en_relater *r, const en_ng *g, const en_ng *p)
{
  return g->fn == EN_FN_PREP && g->prep == r->w_for && g->gov_ng && p->gov_ng == g->gov_ng
         && !en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.credit_nouns);
}

/* Phrases with that preposition behind the noun: its own, or those of the list that it is in, or else those of its
 * verb, as attachment is a guess. */
static void noun_prep(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  en_noun_dependents(r, id, EN_FN_PREP, prep, out);
  en_ng_id sharing = out->n || prep != r->w_by ? 0 : sharing_noun(r, id);
  if (sharing)
    en_noun_dependents(r, sharing, EN_FN_PREP, prep, out);
  bool argument = g->fn == EN_FN_OBJECT || g->fn == EN_FN_SUBJECT || g->fn == EN_FN_PREDICATE;
  const en_vg *of = g->fn == EN_FN_PREDICATE && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  if (out->n == 0 && of && of->link == EN_LINK_RELATIVE && of->mark == prep && of->gov_ng)
    en_denote(r, of->gov_ng, false, out); /* "F, [of which] A is a member" */
  if (out->n || r->own || (!argument && g->fn != EN_FN_PREP) || (!g->gov_vg && prep != r->w_by && !(g->gov_ng && en_is_harm(r, id)))
      || !en_may_have_prep(r, prep))
    return;
  if (prep == r->w_from && g->fn == EN_FN_SUBJECT && g->gov_vg && en_vg_at(r, g->gov_vg)->object)
    return; /* "the test drew fire from A" */
  if (prep == r->w_by && g->gov_vg && en_vg_at(r, g->gov_vg)->voice == EN_VOICE_PASSIVE)
    return; /* the verb's agent, not the noun's */
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *p = &r->cl->ng[i];
    bool follows =
        argument ? p->first > g->first : p->first == g->first + g->n + 1; /* "at F in Oslo" */
    bool beside = p->gov_vg == g->gov_vg || !g->gov_vg; /* "the target of [sabotage] by A" */
    bool agent = prep == r->w_by && p->gov_vg && en_vg_at(r, p->gov_vg)->voice == EN_VOICE_PASSIVE;
    if (p->fn == EN_FN_PREP && p->prep == prep && beside && follows && !agent && !is_of_agent(r, p) && !is_of_object(r, g, p)
        && !is_of_blame(r, g, p) && p->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "talks held [between A and B]", "the talks that C held [with A]": the phrase hangs on the clause of the noun. */
static void noun_between(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out)
{
  for (uint32_t i = 0; out->n == 0 && en_may_have_prep(r, prep) && i < r->cl->n_ng; i++) {
    const en_ng *p = &r->cl->ng[i];
    if (p->fn != EN_FN_PREP || p->prep != prep || !p->gov_vg || p->conj_first != i + 1)
      continue;
    const en_vg *v = en_vg_at(r, p->gov_vg);
    bool clause = v->link == EN_LINK_PARTICIPLE ? v->voice == EN_VOICE_PASSIVE : v->link == EN_LINK_RELATIVE && v->object == id;
    if (clause && v->gov_ng == id)
      en_denote(r, i + 1, true, out);
  }
}

static bool is_partitive(const en_relater *r, en_ng_id id)
{
  return !en_ng_at(r, id)->mention && en_head_in(r, en_ng_at(r, id), r->cls.partitives);
}

/* What hangs below a noun group: the second half of a chained source. */
static void below(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  for (uint32_t i = 0; is_partitive(r, id) && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == r->w_of && g->gov_ng == id)
      below(r, i + 1, src, out); /* "a wave [of attacks] on A" */
  }
  if (out->n)
    return;
  if (src.kind == EN_SRC_HIT) {
    bool harm = en_is_harm(r, id);
    if (harm)
      en_hit_by(r, id, out);
    for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) /* "operations such as [the raid] on A", "several, including [a raid] on A" */
      if (r->cl->ng[i].fn == EN_FN_EXAMPLE && r->cl->ng[i].gov_ng == id && en_is_harm(r, i + 1))
        en_hit_by(r, i + 1, out);
    if (out->n == 0 && harm)
      en_hit_before(r, id, out);
  }
  else if (src.kind == EN_SRC_PREP)
    noun_prep(r, id, src.prep, out);
  else if (src.kind == EN_SRC_GENITIVE)
    en_noun_dependents(r, id, EN_FN_GENITIVE, 0, out);
  else if (src.kind == EN_SRC_MODIFIER)
    en_noun_dependents(r, id, EN_FN_MODIFIER, 0, out);
  else if (src.kind == EN_SRC_EXAMPLES)
    en_noun_dependents(r, id, EN_FN_EXAMPLE, 0, out);
}

/* What the text has spoken of, whatever the trigger is. */
static void source_of_text(const en_relater *r, en_src src, uint32_t kinds, en_set *out)
{
  switch (src.kind) {
  case EN_SRC_CONTEXT: en_set_add(out, en_context(r, kinds)); break;
  case EN_SRC_PARTIES: en_set_join(out, &r->disc.party); break;
  case EN_SRC_SIDES: en_forum_parties(r, out); break;
  case EN_SRC_PERSON: en_set_add(out, en_person_acting(r)); break;
  case EN_SRC_FORUM: en_set_add(out, en_forum_now(r)); break;
  default: break;
  }
}

/* ---- sources at a verb ---- */

/* "the forum that A is due [to host]", "the pact, which A agreed [to sign]": the antecedent is the object
 * of the infinitive, not of the verb above it. */
static en_ng_id gap_above(const en_relater *r, en_vg_id id)
{
  for (int up = 0; up < 3 && id; up++) {
    const en_vg *v = en_vg_at(r, id);
    if (v->link == EN_LINK_RELATIVE)
      return up && v->gov_ng && v->object == v->gov_ng && v->subject != v->gov_ng ? v->gov_ng : 0;
    if (v->link != EN_LINK_XCOMP || v->form != EN_VERB_INF || (v->object && !up))
      return 0;
    id = v->gov_vg;
  }
  return 0;
}

/* "a hack targeting [agencies] that they linked to B": the group above one, also over a participle that stands between. */
static en_ng_id above(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  const en_vg *v = !g->gov_ng && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  return v && v->link == EN_LINK_PARTICIPLE && g->fn == EN_FN_OBJECT ? v->gov_ng : g->gov_ng;
}

/* The group that is the verb's object (the subject of a passive). In "the attack on the SPD, which
 * Berlin blames on ..." the antecedent is a guess: where it cannot stand for one of `kinds`, the
 * group above it is tried. */
static en_ng_id object_group(const en_relater *r, en_vg_id id, uint32_t kinds)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id object = v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  bool there = v->link == EN_LINK_RELATIVE && v->mark == r->w_where; /* "the UK, where she called him" */
  if (!object && !there && (v->voice == EN_VOICE_PASSIVE || v->subject != v->gov_ng))
    object = v->gov_ng;
  if (!object && v->voice == EN_VOICE_ACTIVE)
    object = gap_above(r, id);
  bool gap = (v->link == EN_LINK_RELATIVE || v->link == EN_LINK_PARTICIPLE) && object
             && object == v->gov_ng;
  for (en_ng_id k = object; gap && k; k = above(r, k)) {
    en_set s = { .n = 0 };
    en_denote(r, k, false, &s);
    for (uint32_t i = 0; i < s.n; i++)
      if (kinds & EN_KIND_BIT(en_ent(r, s.at[i])->kind))
        return k;
    if (en_head_in(r, en_ng_at(r, k), r->cls.human_nouns)) /* "in Peru, [a man] charged with it" */
      kinds &= ~(EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.place));
  }
  return object;
}

/* The groups that the first half of a chained source finds at a verb: its object (subject of a
 * passive), its subject or a prepositional argument, attached to the verb or to its object. */
static void chained(const en_relater *r, en_vg_id id, en_src src, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id object = v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  if (src.via == EN_SRC_OBJECT)
    object = object_group(r, id, EN_KIND_BIT(r->rs->k.threat));
  if (src.via == EN_SRC_OBJECT && object)
    below(r, object, src, out);
  if (src.via == EN_SRC_SUBJECT && v->voice != EN_VOICE_PASSIVE && v->subject)
    below(r, v->subject, src, out);
  for (uint32_t i = 0; src.via == EN_SRC_PREP && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool mine = g->gov_vg == id
                || (object && g->gov_ng && en_ng_at(r, g->gov_ng)->conj_first == object);
    if (g->fn == EN_FN_PREP && g->prep == src.via_prep && mine)
      below(r, i + 1, src, out);
  }
}

/* "denounced [the launch]": who the article said to have done it, if it is one. */
static void told_doer(const en_relater *r, en_ng_id object, en_set *out)
{
  const en_ng *g = en_ng_at(r, object);
  en_set s = { .n = 0 };
  if (g->det == EN_DET_THE || g->det == EN_DET_THIS)
    en_denote(r, object, false, &s);
  en_entity_id what = s.n == 1 && en_ent(r, s.at[0])->kind == r->rs->k.threat ? s.at[0] : 0,
               who = 0;
  for (uint32_t i = 0; what && i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (x->type != r->rs->t.carries_out || x->to != what || x->from == who || x->status == EN_DENIED)
      continue;
    if (who)
      return;
    who = x->from;
  }
  en_set_add(out, who);
}

static void verb_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out);

/* "attacks conducted by [Iran]", "strikes with drones that [Iran] has carried out": who does, by the clause
 * that hangs on the group or on what follows "with" behind it. */
static void done_by(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (!v->gov_ng || !v->verb || (v->link != EN_LINK_PARTICIPLE && v->link != EN_LINK_RELATIVE))
      continue;
    const en_ng *on = en_ng_at(r, en_ng_at(r, v->gov_ng)->conj_first);
    bool mine = v->gov_ng == id || (on->fn == EN_FN_PREP && on->prep == r->w_with && on->gov_ng == id);
    if (!mine || !en_vg_in(r, v, r->cls.doing_verbs))
      continue;
    if (v->voice == EN_VOICE_PASSIVE)
      verb_prep(r, i + 1, r->w_by, out);
    else if (v->subject && v->subject != v->gov_ng && !v->subject_inherited)
      en_denote(r, v->subject, true, out);
  }
}

/* Whose the object is: "condemned [Iran]'s attacks", "attacks by [Iran]", "[Iranian] attacks". */
static void object_owner(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id object = v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  en_mention_id named = object ? en_ng_at(r, object)->mention : 0;
  if (!object || (named && r->men->at[named - 1].kind == r->rs->k.person))
    return; /* "criticised Peru's Anna Berg": her, not Peru */
  en_noun_dependents(r, object, EN_FN_GENITIVE, 0, out);
  en_noun_dependents(r, object, EN_FN_MODIFIER, 0, out);
  if (out->n == 0)
    noun_prep(r, object, r->w_by, out);
  if (out->n == 0)
    done_by(r, object, out);
  if (out->n == 0)
    told_doer(r, object, out);
}

/* "discussed [Iran's] cooperation with Russia": the noun has both its sides; nothing is left for the verb. */
static bool has_both_sides(const en_relater *r, en_ng_id object, en_word_id prep)
{
  for (uint32_t i = 0; prep == r->w_with && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == object && r->cl->ng[i].fn == EN_FN_GENITIVE && r->cl->ng[i].mention)
      return true;
  return false;
}

/* Groups with that preposition that hang on the verb, or on its object (attachment is a guess). */
static void verb_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  bool phrase = en_may_have_prep(r, prep);
  for (uint32_t i = 0; phrase && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && g->gov_vg == id && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
  bool where = v->mark == r->w_where && prep == r->w_in;
  bool gap = v->link == EN_LINK_RELATIVE
             && (v->mark == prep || where); /* "the attack, [for which] A blames B" */
  for (en_ng_id k = gap ? v->gov_ng : 0; out->n == 0 && k; k--) {
    en_set s = { .n = 0 };
    en_denote(r, k, true, &s);
    for (uint32_t i = 0; i < s.n; i++)
      if (!r->want || (r->want & EN_KIND_BIT(en_ent(r, s.at[i])->kind)))
        en_set_add(out, s.at[i]);
  }
  bool open = phrase && v->object && !has_both_sides(r, v->object, prep);
  for (uint32_t i = 0; open && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && g->gov_ng == v->object && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "blamed the attack, which began last week, squarely [on Russia]": a group behind the verb that
 * nothing else took. */
static void loose_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out)
{
  if (en_vg_at(r, id)->form != EN_VERB_FINITE || !en_may_have_prep(r, prep))
    return;
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && !g->gov_vg && !g->gov_ng
        && g->first > en_vg_at(r, id)->head)
      en_denote(r, i + 1, true, out);
  }
}

/* "described [an operation] that targeted Chile": is the means one that the verb only tells of, of a rule about
 * who hits whom? */
static bool is_only_told(const en_relater *r, const en_vg *v)
{
  if (!v->verb || !r->filling || !r->filling->n_emit || r->filling->emit[0].type != r->rs->t.targets)
    return false;
  return en_vg_in(r, v, r->cls.speech_verbs)
         || en_vg_in(r, v, r->cls.finding_verbs)
         || en_vg_in(r, v, r->cls.undoing_verbs);
}

/* "Canada announced measures to curb ransomware", "the treaty's aim": who has the means acts. */
static void by_instrument(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (!g->noun || !en_word_in(en_lexicon_word(r->toks->lex, g->noun), r->cls.instruments))
    return;
  en_noun_dependents(r, id, EN_FN_GENITIVE, 0, out);
  if (out->n == 0)
    en_noun_dependents(r, id, EN_FN_MODIFIER, 0, out);
  if (out->n == 0)
    en_noun_dependents(r, id, EN_FN_PREP, r->w_by, out);
  en_vg_id above = out->n == 0 ? en_governing_verb(r, id) : 0;
  if (!above || en_vg_at(r, above)->subject == g->conj_first || is_only_told(r, en_vg_at(r, above)))
    return;
  if (en_vg_at(r, above)->voice == EN_VOICE_PASSIVE)
    verb_prep(r, above, r->w_by, out);
  else
    en_denote(r, en_vg_at(r, above)->subject, true, out);
}

/* "the latest example of [A]'s effort to try to combat it": whose the means is that the infinitive hangs
 * on. */
static void by_owner_of_means(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  for (int up = 0; up < 2 && !v->gov_ng && v->form == EN_VERB_INF && v->link == EN_LINK_XCOMP && v->gov_vg; up++)
    v = en_vg_at(r, v->gov_vg);
  if (v->form != EN_VERB_INF || !v->gov_ng || !en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.instruments))
    return;
  en_noun_dependents(r, v->gov_ng, EN_FN_GENITIVE, 0, out);
  if (out->n == 0)
    en_noun_dependents(r, v->gov_ng, EN_FN_MODIFIER, 0, out);
  const en_ng *means = en_ng_at(r, v->gov_ng);
  if (out->n == 0 && means->fn == EN_FN_PREP && means->prep == r->w_behind && means->gov_ng)
    en_denote(r, means->gov_ng, false, out); /* "[the hackers] behind a campaign to infiltrate B" */
}

/* "hackers used [the Lowmoon malware] to infect computers": the means does it, where nobody is known who does. */
static void by_means(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  en_vg_id use = v->form == EN_VERB_INF && !v->gov_ng ? v->gov_vg : 0;
  if (!use || !en_vg_at(r, use)->verb
      || !en_vg_in(r, en_vg_at(r, use), r->cls.using_verbs))
    return;
  en_set means = { .n = 0 };
  en_denote(r, object_group(r, use, EN_KIND_BIT(r->rs->k.threat)), true, &means);
  en_keep_kinds(r, &means, EN_KIND_BIT(r->rs->k.threat));
  en_set_join(out, &means);
}

/* "held by A, as well as espionage targeting B": is the group a threat in a list that begins with none? */
static bool is_threat_apart(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id), *first = en_ng_at(r, g->conj_first);
  bool threat = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.threat;
  return threat && first->mention && r->men->at[first->mention - 1].kind != r->rs->k.threat;
}

/* "A, B and C, who [heads] D": a relative clause in the singular tells of the last one only. */
static bool is_of_last(const en_relater *r, const en_vg *v)
{
  if (v->subject && v->subject == v->gov_ng && is_threat_apart(r, v->subject))
    return true;
  return v->link == EN_LINK_RELATIVE && v->subject && v->subject == v->gov_ng && v->form == EN_VERB_FINITE
         && r->toks->tok[en_abs(r, v->first)].form == EN_VF_S;
}

/* "the [Chilean] war", "the [US] invasion": "the Chile war" is one that Chile suffers. */
static void noun_adjective(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng != id || g->fn != EN_FN_MODIFIER || !g->mention)
      continue;
    bool acronym = r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_UPPER;
    if (acronym || r->men->at[g->mention - 1].as == EN_AS_ADJECTIVE)
      en_denote(r, i + 1, false, out);
  }
}

/* "A [US] drone strike killed B", "[Iran's] attack hit C": who hits is whose the attack is that is the subject. */
static void by_owner_of_attack(const en_relater *r, const en_vg *v, en_set *out)
{
  bool hits = r->filling && r->filling->n_emit && r->filling->emit[0].type == r->rs->t.targets;
  const en_ng *g = hits && v->subject && v->voice == EN_VOICE_ACTIVE ? en_ng_at(r, v->subject) : NULL;
  if (!g || !g->mention || r->men->at[g->mention - 1].kind != r->rs->k.threat)
    return;
  en_noun_dependents(r, v->subject, EN_FN_GENITIVE, 0, out);
  if (out->n == 0 && v->link == EN_LINK_RELATIVE && v->mark == r->w_whose && v->gov_ng)
    en_denote(r, v->gov_ng, false, out);
  if (out->n == 0)
    noun_adjective(r, v->subject, out);
  if (out->n == 0)
    en_noun_dependents(r, v->subject, EN_FN_PREP, r->w_by, out);
  uint32_t kinds = EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.threat_actor) | EN_KIND_BIT(r->rs->k.organization);
  en_keep_kinds(r, out, r->want ? kinds & r->want : kinds);
}

/* "complained about attempts [to hack] its emails", "condemned an attempt [to hack] it": an infinitive that hangs
 * on what its verb only tells of, and not on who does it. */
static bool is_of_told_attempt(const en_relater *r, const en_vg *v)
{
  if (v->form != EN_VERB_INF || !v->gov_ng || !v->subject_inherited || !en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.trying_nouns))
    return false;
  const en_ng *g = en_ng_at(r, v->gov_ng);
  bool about = g->fn == EN_FN_PREP && (g->prep == r->w_about || g->prep == r->w_of || g->prep == r->w_against);
  return about || (g->fn == EN_FN_OBJECT && g->gov_vg && is_only_told(r, en_vg_at(r, g->gov_vg)));
}

/* "sanctioned three units [for conducting] ...", "charges against A [for hacking] B and [stealing] from C": who is
 * sanctioned or charged did it; "claimed responsibility [for hacking] B": who claims it. False if it is no such reason. */
static bool by_reason(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->link == EN_LINK_CONJ && v->form == EN_VERB_ING && v->gov_vg)
    v = en_vg_at(r, v->gov_vg);
  if (v->form != EN_VERB_ING || v->mark != r->w_for || !v->gov_vg)
    return false;
  const en_vg *above = en_vg_at(r, v->gov_vg);
  en_ng_id object = above->object ? object_group(r, v->gov_vg, UINT32_MAX) : 0;
  if (!object)
    return false;
  if (en_head_in(r, en_ng_at(r, object), r->cls.credit_nouns)) {
    verb_prep(r, v->gov_vg, r->w_to, out); /* "attributed responsibility to A" */
    if (out->n == 0)
      en_denote(r, above->subject, true, out);
    return true;
  }
  en_denote(r, object, true, out);
  if (out->n == 0)
    noun_prep(r, object, r->w_against, out);
  if (out->n == 0)
    noun_prep(r, object, r->w_on, out);
  return true;
}

/* "[A] fired drones from B targeting C": what is fired hits for who fires it. */
static void by_who_fires(const en_relater *r, const en_vg *v, en_set *out)
{
  bool clause = (v->link == EN_LINK_PARTICIPLE || v->link == EN_LINK_RELATIVE) && v->gov_ng && v->subject == v->gov_ng;
  if (!r->deed || !clause || v->voice != EN_VOICE_ACTIVE)
    return;
  const en_ng *of = en_ng_at(r, v->gov_ng);
  if (of->fn == EN_FN_PREP && of->prep == r->w_from) {
    en_ng_id object = of->gov_ng ? of->gov_ng : of->gov_vg ? en_vg_at(r, of->gov_vg)->object : 0;
    of = object ? en_ng_at(r, object) : of;
  }
  const en_ng *fired = en_ng_at(r, of->conj_first);
  if (fired->fn != EN_FN_OBJECT || !fired->gov_vg || !en_head_in(r, of, r->cls.munitions))
    return;
  const en_vg *above = en_vg_at(r, fired->gov_vg);
  if (above->voice == EN_VOICE_ACTIVE && en_vg_in(r, above, r->cls.doing_verbs))
    en_denote(r, above->subject, true, out);
}

/* "[Americans] who criticize A", "[Israelis] condemned A in the streets": some of a people do not accuse for their state. */
static bool is_of_some_people(const en_relater *r, const en_vg *v)
{
  const en_ng *g = v->subject ? en_ng_at(r, v->subject) : NULL;
  const en_rule *rule = r->filling;
  if (!g || !g->mention || g->det == EN_DET_THE || r->men->at[g->mention - 1].as != EN_AS_ADJECTIVE || !rule || !rule->n_emit)
    return false;
  return en_ends(en_tok_str(r->toks, en_abs(r, g->head)), EN_STR("s"))
      && (rule->emit[0].type == r->rs->t.accuses || rule->emit[0].type == r->rs->t.addresses);
}

static void verb_subject(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  if (is_of_some_people(r, v))
    return;
  by_owner_of_means(r, id, out);
  if (is_of_told_attempt(r, v))
    return;
  if (out->n == 0)
    by_who_fires(r, v, out);
  if (out->n == 0)
    by_owner_of_attack(r, v, out);
  if (out->n)
    return;
  if (by_reason(r, id, out))
    return;
  if (v->voice == EN_VOICE_PASSIVE)
    verb_prep(r, id, r->w_by, out);
  else
    en_denote(r, v->subject, !is_of_last(r, v), out);
  if (out->n == 0 && v->subject)
    by_instrument(r, v->subject, out);
  if (out->n == 0)
    by_means(r, id, out);
}

static void verb_object(const en_relater *r, en_vg_id id, uint32_t kinds, en_set *out)
{
  en_denote(r, object_group(r, id, kinds), true, out);
  /* "designated [the group] a terrorist organisation" */
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_IOBJECT && r->cl->ng[i].gov_vg == id)
      en_denote(r, i + 1, true, out);
}

/* "A alleged that [B] stole it": the subject of the clause that the verb governs. */
static void content_subject(const en_relater *r, en_vg_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_vg == id && v->link == EN_LINK_SPEECH && v->subject && v->voice == EN_VOICE_ACTIVE)
      en_denote(r, v->subject, true, out);
  }
}

static void predicate(const en_relater *r, en_vg_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_PREDICATE && r->cl->ng[i].gov_vg == id)
      en_denote(r, i + 1, true, out);
}

/* Who had it done to him: "[A] was sanctioned". */
static void patient(const en_relater *r, en_vg_id id, uint32_t kinds, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->voice == EN_VOICE_PASSIVE && v->link != EN_LINK_PARTICIPLE)
    verb_object(r, id, kinds, out);
}

void en_source_of_verb(const en_relater *r, en_vg_id id, en_src src, uint32_t kinds, en_set *out)
{
  if (src.chained) {
    chained(r, id, src, out);
    return;
  }
  switch (src.kind) {
  case EN_SRC_OWNER: object_owner(r, id, out); break;
  case EN_SRC_SUBJECT: verb_subject(r, id, out); break;
  case EN_SRC_OBJECT: verb_object(r, id, kinds, out); break;
  case EN_SRC_PATIENT: patient(r, id, kinds, out); break;
  case EN_SRC_PREP:
    verb_prep(r, id, src.prep, out);
    loose_prep(r, id, src.prep, out);
    break;
  case EN_SRC_ACTOR: en_actor(r, r->filling, out); break;
  case EN_SRC_CONTENT: content_subject(r, id, out); break;
  case EN_SRC_PREDICATE: predicate(r, id, out); break;
  default: source_of_text(r, src, kinds, out); break;
  }
}

/* ---- sources at a noun ---- */

/* "[The guests] were A and B", "[the guests] included A and B", "[the men] were named as A and B": what a subject is said
 * to be. */
static void said_of(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->voice == EN_VOICE_PASSIVE && v->verb && en_vg_in(r, v, r->cls.naming_verbs))
    verb_prep(r, id, r->w_as, out);
  if (v->voice == EN_VOICE_PASSIVE)
    return;
  if ((v->verb == r->w_include || v->verb == r->w_comprise) && v->object)
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
    en_denote(r, en_vg_at(r, g->gov_vg)->subject, true, out);
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
    if (g->gov_ng == id && g->fn == EN_FN_GENITIVE && g->pronoun && en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "its"))
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

/* "A[,] in a call with B, said": the phrase hangs on the name before the comma, whose meeting it is; 0 if it does not. */
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
  if (set_off_from(r, id))
    en_denote(r, set_off_from(r, id), true, out);
  else if (held_by(r, id))
    en_denote(r, en_vg_at(r, held_by(r, id))->subject, true, out);
  else if (v && teller_of(r, id, v) != v)
    verb_subject(r, teller_of(r, id, v), out);
}

static void noun_holder(const en_relater *r, en_ng_id id, en_set *out)
{
  en_vg_id v = en_governing_verb(r, id);
  bool meeting = en_head_in(r, en_ng_at(r, id), r->cls.meeting_nouns);
  if (meeting)
    meeting_holder(r, id, v, out);
  if (out->n)
    return;
  if (!v || is_looked_into(r, id) || is_of_part(r, id))
    return;
  if (is_another_s(r, id, v) || is_ours(r, id) || is_its(r, id, en_vg_at(r, v)))
    return;
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
  verb_subject(r, v, out);
  for (uint32_t i = 0; out->n == 0 && meeting && vg->subject && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i]; /* "[A]'s remarks came after talks with B" */
    if (g->gov_ng == vg->subject && g->fn == EN_FN_GENITIVE && g->mention)
      en_denote(r, i + 1, true, out);
  }
  if (out->n == 0 && !is_subject && vg->voice == EN_VOICE_PASSIVE && en_ng_at(r, id)->fn == EN_FN_PREP
      && en_vg_in(r, vg, r->cls.awaiting_verbs))
    en_denote(r, vg->subject, true, out); /* "is expected in Lima for [talks]" */
}

/* "A's theft of X, espionage and sabotage": the owner in front of a list owns all of it. */
static void noun_owner(const en_relater *r, en_ng_id id, en_fn fn, en_set *out)
{
  en_noun_dependents(r, id, fn, 0, out);
  const en_ng *g = en_ng_at(r, id);
  bool threat = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.threat;
  if (out->n == 0 && threat && g->conj_first != id)
    en_noun_dependents(r, g->conj_first, fn, 0, out);
  const en_vg *v = out->n == 0 && threat && fn == EN_FN_GENITIVE && g->fn == EN_FN_SUBJECT && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  if (v && v->link == EN_LINK_RELATIVE && v->mark == r->w_whose && v->gov_ng)
    en_denote(r, v->gov_ng, false, out); /* "[Peru], whose attacks ..." */
}

/* "a wave of [attacks] by A", "A's wave of [attacks]": the group that is filled in its stead where
 * it has nothing of its own, 0 if none. */
static en_ng_id wave_of(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  bool of = g->fn == EN_FN_PREP && g->prep == r->w_of && g->gov_ng;
  return of && is_partitive(r, g->gov_ng) ? g->gov_ng : 0;
}

/* "for>on": responsibility [for] the attack [on] B; "is a suspect [in] the attack", where the verb took it. */
static void noun_chained(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; src.via == EN_SRC_PREP && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool next = me->fn == EN_FN_PREDICATE && g->gov_vg == me->gov_vg && g->first == me->first + me->n + 1;
    if (g->fn == EN_FN_PREP && g->prep == src.via_prep && (g->gov_ng == id || next))
      below(r, i + 1, src, out);
  }
}

/* Phrases and owners of the noun, or of the wave that it is told to come in. */
static void noun_or_wave(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  for (en_ng_id k = id; k && out->n == 0; k = k == id ? wave_of(r, id) : 0) {
    if (src.kind == EN_SRC_GENITIVE)
      noun_owner(r, k, EN_FN_GENITIVE, out);
    else if (k == id || src.prep != r->w_of)
      noun_prep(r, k, src.prep, out);
    if (src.kind == EN_SRC_PREP && (src.prep == r->w_between || (src.prep == r->w_with && held_by(r, k))))
      noun_between(r, k, src.prep, out);
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
  case EN_SRC_ADJECTIVE: noun_adjective(r, id, out); break;
  case EN_SRC_EXAMPLES: en_noun_dependents(r, id, EN_FN_EXAMPLE, 0, out); break;
  case EN_SRC_HOLDER: noun_holder(r, id, out); break;
  case EN_SRC_IS: noun_identity(r, id, out); break;
  case EN_SRC_INCLUDES: noun_includes(r, id, out); break;
  default: source_of_text(r, src, kinds, out); break;
  }
}
