/* What hangs on a noun group by a grammatical function, for the sources that roles are filled from. */
#include "relate/source_p.h"

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

void en_noun_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep,
                        en_set *out)
{
  en_ng_id owner = fn == EN_FN_GENITIVE ? en_owner_by_relative(r, id) : 0;
  if (owner)
    en_denote(r, owner, false, out);
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

/* "the blame for [the attack] on A": the phrase is of the blame; "responsibility for [the attack] on A" is not laid on
 * A. */
static bool is_of_blame(const en_relater *r, const en_ng *g, const en_ng *p)
{
  return g->fn == EN_FN_PREP && g->prep == r->w_for && g->gov_ng && p->gov_ng == g->gov_ng
         && !en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.credit_nouns);
}

/* Phrases with that preposition behind the noun: its own, or those of the list that it is in, or else those of its
 * verb, as attachment is a guess. */
void en_noun_prep(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out)
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
  if (out->n || r->own || (!argument && g->fn != EN_FN_PREP)
      || (!g->gov_vg && prep != r->w_by && !(g->gov_ng && en_is_harm(r, id))) || !en_may_have_prep(r, prep))
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
    if (p->fn == EN_FN_PREP && p->prep == prep && beside && follows && !agent && !is_of_agent(r, p)
        && !is_of_object(r, g, p) && !is_of_blame(r, g, p) && p->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "talks held [between A and B]", "the talks that C held [with A]": the phrase hangs on the clause of the noun. */
void en_noun_between(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out)
{
  for (uint32_t i = 0; out->n == 0 && en_may_have_prep(r, prep) && i < r->cl->n_ng; i++) {
    const en_ng *p = &r->cl->ng[i];
    if (p->fn != EN_FN_PREP || p->prep != prep || !p->gov_vg || p->conj_first != i + 1)
      continue;
    const en_vg *v = en_vg_at(r, p->gov_vg);
    bool clause =
        v->link == EN_LINK_PARTICIPLE ? v->voice == EN_VOICE_PASSIVE : v->link == EN_LINK_RELATIVE && v->object == id;
    if (clause && v->gov_ng == id)
      en_denote(r, i + 1, true, out);
  }
}

bool en_is_partitive(const en_relater *r, en_ng_id id)
{
  return !en_ng_at(r, id)->mention && en_head_in(r, en_ng_at(r, id), r->cls.partitives);
}

/* What hangs below a noun group: the second half of a chained source. */
void en_below(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  for (uint32_t i = 0; en_is_partitive(r, id) && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == r->w_of && g->gov_ng == id)
      en_below(r, i + 1, src, out); /* "a wave [of attacks] on A" */
  }
  if (out->n)
    return;
  if (src.kind == EN_SRC_HIT) {
    bool harm = en_is_harm(r, id);
    if (harm)
      en_hit_by(r, id, out);
    for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng;
         i++) /* "operations such as [the raid] on A", "several, including [a raid] on A" */
      if (r->cl->ng[i].fn == EN_FN_EXAMPLE && r->cl->ng[i].gov_ng == id && en_is_harm(r, i + 1))
        en_hit_by(r, i + 1, out);
    if (out->n == 0 && harm)
      en_hit_before(r, id, out);
  }
  else if (src.kind == EN_SRC_PREP) {
    en_noun_prep(r, id, src.prep, out);
    if (out->n == 0 && (src.prep == r->w_on || src.prep == r->w_against))
      en_noun_between(r, id, src.prep, out); /* "lifted the sanctions imposed [on A]" */
  }
  else if (src.kind == EN_SRC_GENITIVE)
    en_noun_dependents(r, id, EN_FN_GENITIVE, 0, out);
  else if (src.kind == EN_SRC_MODIFIER)
    en_noun_dependents(r, id, EN_FN_MODIFIER, 0, out);
  else if (src.kind == EN_SRC_EXAMPLES)
    en_noun_dependents(r, id, EN_FN_EXAMPLE, 0, out);
}

/* Of what the text told last, within a few sentences, what the rule being filled tells: "A is a member of F. B joined,
 * too."; 0 none. */
static en_entity_id told_of(const en_relater *r, uint32_t kinds)
{
  enum { REACH = 3 /* sentences */ };
  for (uint32_t i = r->out.n; i-- > 0 && r->out.at[i].sent + REACH >= r->s;) {
    const en_relation *x = &r->out.at[i];
    if (x->type == r->filling->emit[0].type && (kinds & EN_KIND_BIT(en_ent(r, x->to)->kind)))
      return x->to;
  }
  return 0;
}

/* What the text has spoken of, whatever the trigger is. */
/* "[Anna Berg] said that, following the talks with Tom Hill, ...": the person whose statement the sentence is, 0 if
 * there is none or he only speaks for others. */
static en_entity_id speaker_here(const en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    en_mention_id m = v->subject ? en_ng_at(r, v->subject)->mention : 0;
    if (v->link != EN_LINK_MAIN || v->form != EN_VERB_FINITE || !m || !en_vg_in(r, v, r->cls.speech_verbs)
        || en_ng_at(r, v->subject)->conj_next || r->men->at[m - 1].kind != r->rs->k.person)
      continue;
    en_entity_id e = r->ents->of[m - 1];
    return e && !en_only_speaks_for_others(r, e) ? e : 0;
  }
  return 0;
}

void en_source_of_text(const en_relater *r, en_src src, uint32_t kinds, en_set *out)
{
  switch (src.kind) {
  case EN_SRC_TOLD: en_set_add(out, told_of(r, kinds)); break;
  case EN_SRC_CONTEXT: en_set_add(out, en_context(r, kinds)); break;
  case EN_SRC_PARTIES: en_set_join(out, &r->disc.party); break;
  case EN_SRC_SIDES: en_forum_parties(r, out); break;
  case EN_SRC_PERSON: {
    en_entity_id here = speaker_here(r);
    en_set_add(out, here ? here : en_person_acting(r));
    break;
  }
  case EN_SRC_FORUM: en_set_add(out, en_forum_now(r)); break;
  default: break;
  }
}
