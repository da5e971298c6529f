/* The sources of roles at a trigger verb. The syntax of passives, inherited subjects and lists is done here once for
 * all frames. */
#include "relate/source_p.h"

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

/* "a hack targeting [agencies] that they linked to B": the group above one, also over a participle that
 * stands between. */
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
    en_below(r, object, src, out);
  if (src.via == EN_SRC_SUBJECT && v->voice != EN_VOICE_PASSIVE && v->subject)
    en_below(r, v->subject, src, out);
  for (uint32_t i = 0; src.via == EN_SRC_PREP && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool mine = g->gov_vg == id
                || (object && g->gov_ng && en_ng_at(r, g->gov_ng)->conj_first == object);
    if (g->fn == EN_FN_PREP && g->prep == src.via_prep && mine)
      en_below(r, i + 1, src, out);
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
      en_verb_prep(r, i + 1, r->w_by, out);
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
    en_noun_prep(r, object, r->w_by, out);
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
void en_verb_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out)
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
  if (!v->verb || !r->filling || !r->filling->n_emit || !en_is_deed(r, &r->filling->emit[0]))
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
    en_verb_prep(r, above, r->w_by, out);
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

bool en_is_of_last(const en_relater *r, const en_vg *v)
{
  if (v->subject && v->subject == v->gov_ng && is_threat_apart(r, v->subject))
    return true;
  return v->link == EN_LINK_RELATIVE && v->subject && v->subject == v->gov_ng && v->form == EN_VERB_FINITE
         && r->toks->tok[en_abs(r, v->first)].form == EN_VF_S;
}

/* "the [Chilean] war", "the [US] invasion": "the Chile war" is one that Chile suffers. */
void en_noun_adjective(const en_relater *r, en_ng_id id, en_set *out)
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
  if (out->n == 0)
    en_noun_adjective(r, v->subject, out);
  if (out->n == 0)
    en_noun_dependents(r, v->subject, EN_FN_PREP, r->w_by, out);
  uint32_t kinds =
      EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.threat_actor) | EN_KIND_BIT(r->rs->k.organization);
  en_keep_kinds(r, out, r->want ? kinds & r->want : kinds);
}

/* "complained about attempts [to hack] its emails", "condemned an attempt [to hack] it": an infinitive that hangs
 * on what its verb only tells of, and not on who does it. */
static bool is_of_told_attempt(const en_relater *r, const en_vg *v)
{
  if (v->form != EN_VERB_INF || !v->gov_ng || !v->subject_inherited
      || !en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.trying_nouns))
    return false;
  if (v->gov_vg && v->subject != en_vg_at(r, v->gov_vg)->subject)
    return false; /* "exposed a Peruvian attempt [to hack] it" */
  const en_ng *g = en_ng_at(r, v->gov_ng);
  bool about = g->fn == EN_FN_PREP && (g->prep == r->w_about || g->prep == r->w_of || g->prep == r->w_against);
  return about || (g->fn == EN_FN_OBJECT && g->gov_vg && is_only_told(r, en_vg_at(r, g->gov_vg)));
}

/* "sanctioned three units [for conducting] ...", "charges against A [for hacking] B and [stealing] from C": who is
 * sanctioned or charged did it; "claimed responsibility [for hacking] B": who claims it. False if it is no
 * such reason. */
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
    en_verb_prep(r, v->gov_vg, r->w_to, out); /* "attributed responsibility to A" */
    if (out->n == 0)
      en_denote(r, above->subject, true, out);
    return true;
  }
  en_denote(r, object, true, out);
  if (out->n == 0)
    en_noun_prep(r, object, r->w_against, out);
  if (out->n == 0)
    en_noun_prep(r, object, r->w_on, out);
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

/* "[Americans] who criticize A", "[Israelis] condemned A in the streets": some of a people do not accuse for their
 * state. */
static bool is_of_some_people(const en_relater *r, const en_vg *v)
{
  const en_ng *g = v->subject ? en_ng_at(r, v->subject) : NULL;
  const en_rule *rule = r->filling;
  if (!g || !g->mention || g->det == EN_DET_THE || r->men->at[g->mention - 1].as != EN_AS_ADJECTIVE || !rule
      || !rule->n_emit)
    return false;
  return g->plural && (rule->emit[0].type == r->rs->t.accuses || rule->emit[0].type == r->rs->t.addresses);
}

void en_verb_subject(const en_relater *r, en_vg_id id, en_set *out)
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
    en_verb_prep(r, id, r->w_by, out);
  else
    en_denote(r, v->subject, !en_is_of_last(r, v), out);
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
  case EN_SRC_SUBJECT: en_verb_subject(r, id, out); break;
  case EN_SRC_OBJECT: verb_object(r, id, kinds, out); break;
  case EN_SRC_PATIENT: patient(r, id, kinds, out); break;
  case EN_SRC_PREP:
    en_verb_prep(r, id, src.prep, out);
    loose_prep(r, id, src.prep, out);
    break;
  case EN_SRC_ACTOR: en_actor(r, r->filling, out); break;
  case EN_SRC_CONTENT: content_subject(r, id, out); break;
  case EN_SRC_PREDICATE: predicate(r, id, out); break;
  default: en_source_of_text(r, src, kinds, out); break;
  }
}
