/* Pronouns: "he", "its", "we"; "they" stands in pronoun_they.c. */
#include "relate/describe_p.h"
#include "relate/frame_p.h"

static bool is_word(const en_relater *r, uint32_t tok, const char *lower)
{
  return en_is_word(en_tok_str(r->toks, tok), lower);
}

/* Is what the group names many of itself: "Spanish [police] said they"? */
static bool is_many(const en_relater *r, const en_ng *g)
{
  return g->plural || (g->mention && en_tok_in(&r->toks->tok[en_abs(r, g->head)], r->cls.plural_bodies));
}

/* The nearest group before `id` in its sentence that may be the antecedent of a pronoun: subject or
 * possessor, of a kind in `kinds`, several entities where `many`. */
bool en_antecedent(const en_relater *r, en_ng_id id, uint32_t kinds, bool many, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->pronoun || g->first >= me->first || (g->fn != EN_FN_SUBJECT && g->fn != EN_FN_GENITIVE)
        || g->conj_first != k)
      continue;
    en_set s = { .n = 0 };
    en_denote_at(r, k, true, depth + 1, &s);
    en_keep_kinds(r, &s, kinds);
    if (many ? s.n >= 2 || (is_many(r, g) && s.n == 1) : s.n == 1) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "at the World Court": a body as the place where something is done. */
static bool is_seat(const en_relater *r, const en_ng *g)
{
  return g->fn == EN_FN_PREP && g->prep == r->w_at && g->mention
         && r->men->at[g->mention - 1].kind == r->rs->k.organization;
}

/* "A was accused by B of sabotaging [its] site", "B said A fired at [its] troops": A does it, to B. */
static bool is_doer(const en_relater *r, en_ng_id owned, en_entity_id e, int depth)
{
  const en_ng *g = en_ng_at(r, owned);
  bool hit = g->fn == EN_FN_OBJECT || (g->fn == EN_FN_PREP && (g->prep == r->w_at || g->prep == r->w_on));
  const en_vg *v = hit && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  en_set doers = { .n = 0 };
  en_doers(r, v, depth, &doers);
  return en_set_has(&doers, e);
}

/* The nearest single thing named before `id` in its sentence, whatever its function. */
static bool nearest(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->pronoun || g->first >= me->first || g->conj_first != k || g->conj_next || g->fn == EN_FN_MODIFIER)
      continue; /* "A and B" is no "it" */
    if (g->plural && !g->mention)
      continue; /* "expelled Peruvian diplomats over the raid on [its] ministry" */
    bool its = me->fn != EN_FN_OBJECT; /* "recalled its envoy from Peru, accusing [it]" */
    if (g->fn == EN_FN_PREP && (g->prep == r->w_in || (g->prep == r->w_from && its) || g->prep == r->w_by))
      continue; /* "servers in Peru for [its] attacks": a place only; "fire from Japan for [its] tests" */
    if (is_seat(r, g) && me->fn == EN_FN_OBJECT)
      continue; /* "sued Peru at the World Court, accusing [it] of theft" */
    en_set s = { .n = 0 };
    en_denote_at(r, k, false, depth + 1, &s);
    en_keep_kinds(r, &s, kinds);
    if (s.n == 1 && (its || !is_doer(r, id, s.at[0], depth))) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "sanctioned A for [his] role": the person named last before `id` in its sentence, 0 none. */
static en_entity_id nearest_person(const en_relater *r, en_ng_id id)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    bool person = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.person;
    if (person && g->fn != EN_FN_MODIFIER && g->first < en_ng_at(r, id)->first)
      return r->ents->of[g->mention - 1];
  }
  return 0;
}

/* "thanked A for [his] work", "held A to account for [his] war": the person who is the object of the verb that
 * the phrase tells the reason of, 0 if there is none. */
static en_entity_id person_of_reason(const en_relater *r, en_ng_id id, int depth)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn != EN_FN_GENITIVE)
    return 0;
  for (int up = 0; up < 4 && g->gov_ng; up++)
    g = en_ng_at(r, g->gov_ng);
  const en_vg *v =
      g->fn == EN_FN_PREP && (g->prep == r->w_for || g->prep == r->w_on) && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  if (!v || !v->verb || !v->object || v->object >= id || v->voice != EN_VOICE_ACTIVE
      || !en_vg_in(r, v, r->cls.for_verbs))
    return 0;
  en_set s = { .n = 0 };
  en_denote_at(r, v->object, false, depth + 1, &s);
  en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.person));
  return s.n == 1 ? s.at[0] : 0;
}

/* "support for A and [its] war": the name that the owned noun is joined to. */
static bool name_beside(const en_relater *r, en_ng_id owned, uint32_t kinds, en_set *out)
{
  for (uint32_t i = 0; owned && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_entity_id e = g->conj_next == owned && g->mention ? r->ents->of[g->mention - 1] : 0;
    if (!e || !(kinds & EN_KIND_BIT(en_ent(r, e)->kind)))
      continue;
    en_set_add(out, e);
    return true;
  }
  return false;
}

/* "A met B to congratulate [him]": who does it to him, and so is not he; 0 unknown. */
static en_entity_id doer_to(const en_relater *r, en_ng_id id, int depth)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn == EN_FN_GENITIVE || g->fn == EN_FN_SUBJECT || !g->gov_vg || !en_vg_at(r, g->gov_vg)->subject)
    return 0;
  en_set s = { .n = 0 };
  en_denote_at(r, en_vg_at(r, g->gov_vg)->subject, true, depth + 1, &s);
  return s.n == 1 ? s.at[0] : 0;
}

/* The person named last before `id` in its sentence who is not `but`, 0 none. */
static en_entity_id other_person(const en_relater *r, en_ng_id id, en_entity_id but)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    en_entity_id e = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.person ? r->ents->of[g->mention - 1] : 0;
    if (e && e != but && g->first < en_ng_at(r, id)->first)
      return e;
  }
  return 0;
}

/* "the first call between A and a premier since [he] spoke": the one person whom the sentence named
 * before `id`, 0 if none or several. */
static en_entity_id only_person_before(const en_relater *r, en_ng_id id)
{
  en_entity_id only = 0;
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (!g->mention || r->men->at[g->mention - 1].kind != r->rs->k.person || g->first >= en_ng_at(r, id)->first)
      continue;
    if (only && only != r->ents->of[g->mention - 1])
      return 0;
    only = r->ents->of[g->mention - 1];
  }
  return only;
}

/* The verb that the pronoun is the subject of, or NULL. */
static const en_vg *verb_of_subject(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].subject == id)
      return &r->cl->vg[i];
  return NULL;
}

/* "After a meeting with A, [he] said": who is named in front only as whom somebody met is not he, where the text spoke
 * of another before; who that is, 0 else. */
static en_entity_id visitor(const en_relater *r, en_ng_id id, en_entity_id only)
{
  const en_vg *v = verb_of_subject(r, id);
  if (!only || !r->disc.person || r->disc.person == only || !v || v->link != EN_LINK_MAIN)
    return 0;
  for (en_ng_id k = 1; k < id; k++) {
    const en_ng *g = en_ng_at(r, k);
    bool met = g->mention && r->ents->of[g->mention - 1] == only && g->fn == EN_FN_PREP && g->prep == r->w_with
               && g->gov_ng && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.meeting_nouns);
    if (met)
      return r->disc.person;
  }
  return 0;
}

/* "accused B of [laying] mines": does the verb tell what somebody is accused of? */
static bool is_charge(const en_relater *r, en_vg_id v)
{
  en_vg_id above = en_vg_at(r, v)->link == EN_LINK_XCOMP ? en_vg_at(r, v)->gov_vg : 0;
  return above && en_vg_in(r, en_vg_at(r, above), r->cls.blaming_verbs);
}

/* "supports A, which faces attacks that hit [its] networks": the subject of a verb above. */
static bool subject_above(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  en_vg_id v = en_ng_at(r, id)->gov_vg;
  for (int up = 0; v && up < 4; up++, v = en_vg_at(r, v)->gov_vg) {
    en_set s = { .n = 0 };
    if (is_charge(r, v)) /* "A accused B of laying mines that hit [its] troops": B is no victim of its own */
      continue;
    if (en_vg_at(r, v)->subject && en_vg_at(r, v)->subject < id)
      en_denote_at(r, en_vg_at(r, v)->subject, false, depth + 1, &s);
    en_keep_kinds(r, &s, kinds);
    if (s.n == 1) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "B said A had fired at [its] troops": the subject above the verb whose subject does it, where it is another. */
static bool subject_over_doer(const en_relater *r, en_ng_id owned, uint32_t kinds, int depth, en_set *out)
{
  en_vg_id doing = en_ng_at(r, owned)->gov_vg, above = doing ? en_vg_at(r, doing)->gov_vg : 0;
  if (!above || en_vg_at(r, doing)->link != EN_LINK_SPEECH || !en_vg_at(r, above)->subject)
    return false;
  en_set s = { .n = 0 };
  en_denote_at(r, en_vg_at(r, above)->subject, false, depth + 1, &s);
  en_keep_kinds(r, &s, kinds);
  if (s.n != 1)
    return false;
  en_set_join(out, &s);
  return true;
}

/* "Through [its] embassy, Peru denied ...": the subject of the clause that the phrase opens. */
static bool subject_to_come(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->link != EN_LINK_MAIN || !v->subject || v->first < me->first || en_ng_at(r, v->subject)->first < me->first)
      continue;
    if (me->gov_ng == v->subject
        || (me->gov_ng && en_ng_at(r, me->gov_ng)->fn != EN_FN_PREP && en_ng_at(r, me->gov_ng)->fn != EN_FN_NONE))
      return false; /* "Its ministry denied ..." */
    en_set s = { .n = 0 };
    en_denote_at(r, v->subject, false, depth + 1, &s);
    en_keep_kinds(r, &s, kinds);
    if (s.n == 1)
      en_set_join(out, &s);
    return s.n == 1;
  }
  return false;
}

/* Does a group hang, over others and verbs, on what stands in front of the verb `v` of its sentence? */
bool en_hangs_before(const en_relater *r, en_ng_id id, en_vg_id v)
{
  const en_ng *g = en_ng_at(r, id);
  for (int up = 0; up < 6; up++) {
    en_vg_id over = g->gov_ng ? 0 : g->gov_vg;
    if (over == v && g->fn != EN_FN_SUBJECT)
      return true;
    if (over && over != v) {
      const en_vg *w = en_vg_at(r, over);
      if (w->link == EN_LINK_RELATIVE && w->gov_ng
          && w->first < en_vg_at(r, v)->first) { /* "In Lima, where [he] met A, B said" */
        g = en_ng_at(r, w->gov_ng);
        continue;
      }
      bool opens = w->gov_vg == v || (!w->gov_vg && w->link == EN_LINK_ADVERBIAL);
      return opens && (w->link == EN_LINK_ADVERBIAL || w->link == EN_LINK_PARTICIPLE)
             && w->first < en_vg_at(r, v)->first;
    }
    if (!g->gov_ng)
      return false;
    g = en_ng_at(r, g->gov_ng);
  }
  return false;
}

/* "When [he] met A, B promised help", "During [her] talks with A, B said": the person who is the subject
 * of the clause that the phrase or clause opens, 0 none. */
static en_entity_id person_to_come(const en_relater *r, en_ng_id id)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->link != EN_LINK_MAIN || v->form != EN_VERB_FINITE || !v->subject || v->first < me->first)
      continue;
    const en_ng *subject = en_ng_at(r, v->subject);
    bool person = subject->mention && r->men->at[subject->mention - 1].kind == r->rs->k.person;
    if (!person || subject->first < me->first || subject->conj_next || !en_hangs_before(r, id, i + 1))
      return 0;
    return r->ents->of[subject->mention - 1];
  }
  return 0;
}

/* "[We] condemn it," said A: who speaks; where nobody is quoted, those whose statement it is. */
static void by_speaker(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  for (int k = 0; k < 3 && !g->gov_vg && g->gov_ng; k++)
    g = en_ng_at(r, g->gov_ng);
  en_vg_id v = g->gov_vg;
  for (int up = 0; v && up < 4 && en_vg_at(r, v)->link != EN_LINK_SPEECH; up++)
    v = en_vg_at(r, v)->gov_vg;
  if (v && en_vg_at(r, v)->gov_vg && en_vg_at(r, en_vg_at(r, v)->gov_vg)->subject != 0)
    en_denote_at(r, en_vg_at(r, en_vg_at(r, v)->gov_vg)->subject, true, depth + 1, out);
  else if (r->stand && !(r->toks->tok[en_abs(r, en_ng_at(r, id)->head)].shape & EN_TOK_QUOTED))
    en_set_join(out, &r->disc.we);
}

static bool has_complement(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP)
      return true;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].gov_ng == id)
      return true;
  return false;
}

/* "A backs B's army as [it] begins to march", "A dismissed B's claims that [it] hacked C": the subject of the clause on
 * which this one hangs. */
static bool main_subject(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  const en_vg *v = verb_of_subject(r, id);
  if (!v || !v->gov_vg || en_ng_at(r, id)->fn != EN_FN_SUBJECT)
    return false;
  bool denied = v->link == EN_LINK_SPEECH && en_vg_in(r, en_vg_at(r, v->gov_vg), r->cls.denying_verbs);
  if (v->link != EN_LINK_ADVERBIAL && !denied)
    return false;
  en_ng_id main = en_vg_at(r, v->gov_vg)->subject;
  if (!main || main == id || en_ng_at(r, main)->first >= en_ng_at(r, id)->first || en_ng_at(r, main)->pronoun)
    return false;
  en_set s = { .n = 0 };
  en_denote_at(r, main, true, depth + 1, &s);
  en_keep_kinds(r, &s, kinds | EN_KIND_BIT(r->rs->k.threat)); /* "the attack was severe as [it] shut B down" */
  if (s.n == 1)
    en_set_join(out, &s);
  return s.n == 1;
}

/* "a visit by A to B, during which [he] spoke": the person named last before the relative clause, 0
 * none. */
static en_entity_id person_of_relative(const en_relater *r, en_ng_id id)
{
  const en_vg *v = verb_of_subject(r, id);
  bool by_prep = v && v->link == EN_LINK_RELATIVE && v->mark
                 && (en_lexicon_word(r->toks->lex, v->mark)->pos & EN_BIT(EN_POS_PREP));
  return by_prep ? nearest_person(r, id) : 0;
}

/* "[The attacker] offered to say how [he] hacked A": the nearest subject before it in its sentence is one man who
 * is not named. */
static bool is_unnamed_one(const en_relater *r, en_ng_id id, int depth)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->fn != EN_FN_SUBJECT || g->pronoun || g->first >= en_ng_at(r, id)->first)
      continue;
    bool one = !g->mention && !g->plural && !g->conj_next
               && (en_head_in(r, g, r->cls.individuals) || en_head_in(r, g, r->cls.ref_actor))
               && !en_head_in(r, g, r->cls.ref_org);
    en_set s = { .n = 0 };
    if (one)
      en_denote_at(r, k, true, depth + 1, &s);
    return one && s.n == 0;
  }
  return false;
}

/* Is somebody told of, but by no name: "the suspects", "a group"? */
static bool is_unnamed_agent(const en_relater *r, en_ng_id id, int depth)
{
  const en_ng *g = en_ng_at(r, id);
  bool agent = !g->mention && !g->pronoun
               && (en_head_in(r, g, r->cls.individuals) || en_head_in(r, g, r->cls.human_nouns)
                   || en_head_in(r, g, r->cls.ref_actor) || en_head_in(r, g, r->cls.fighters));
  en_set s = { .n = 0 };
  if (agent)
    en_denote_at(r, id, true, depth + 1, &s);
  return agent && s.n == 0;
}

/* "Peru said the suspects hid [their] attacks": whose deed it is, is the subject of its own clause, though it has no
 * name; `many` as the pronoun is. */
static bool is_of_unnamed_doer(const en_relater *r, en_ng_id id, bool many, int depth)
{
  const en_ng *me = en_ng_at(r, id);
  const en_ng *owned = me->fn == EN_FN_GENITIVE && me->gov_ng ? en_ng_at(r, me->gov_ng) : NULL;
  if (!owned || !owned->mention || r->men->at[owned->mention - 1].kind != r->rs->k.threat)
    return false;
  en_vg_id v = en_governing_verb(r, me->gov_ng);
  en_ng_id subject = v ? en_vg_at(r, v)->subject : 0;
  bool before = subject && en_ng_at(r, subject)->first < me->first && en_ng_at(r, subject)->plural == many;
  return before && is_unnamed_agent(r, subject, depth);
}

/* "[It] is important to combat ransomware", "[it] is unclear who did it": stands for the clause to come. */
static bool is_dummy(const en_relater *r, en_ng_id id)
{
  enum { NEAR = 3 };
  const en_vg *v = verb_of_subject(r, id);
  bool said = false, clause = false;
  for (uint32_t t = v ? v->head + 1 : 0; v && t <= v->head + NEAR && t < r->sent->n; t++)
    said = said || en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.dummy_adjectives);
  for (uint32_t i = 0; said && i < r->cl->n_vg; i++) {
    const en_vg *c = &r->cl->vg[i];
    clause =
        clause || (c->gov_vg && en_vg_at(r, c->gov_vg) == v && (c->form == EN_VERB_INF || c->link == EN_LINK_SPEECH));
  }
  return clause;
}

/* "In Peru [she] met A, and in Chile [she] met B": the same person, where no other is the subject in between; 0 if the
 * pronoun is the first of its sort in its sentence. */
static en_ng_id same_pronoun(const en_relater *r, en_ng_id id)
{
  const en_ng *me = en_ng_at(r, id);
  const char *word = is_word(r, en_abs(r, me->head), "he") ? "he" : "she";
  for (en_ng_id k = me->fn == EN_FN_SUBJECT ? id - 1 : 0; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->fn != EN_FN_SUBJECT || g->first >= me->first)
      continue;
    bool same = g->pronoun && is_word(r, en_abs(r, g->head), word);
    if (same || (g->mention && r->men->at[g->mention - 1].kind == r->rs->k.person))
      return same ? k : 0;
  }
  return 0;
}

/* Is the entity named as the source of what the sentence tells: "according to A", "A said"? */
static bool is_source(const en_relater *r, en_entity_id e, int depth)
{
  en_set s = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_PREP && r->cl->ng[i].prep == r->w_according)
      en_denote_at(r, i + 1, true, depth + 1, &s);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->link == EN_LINK_SPEECH && v->gov_vg && en_vg_at(r, v->gov_vg)->subject)
      en_denote_at(r, en_vg_at(r, v->gov_vg)->subject, true, depth + 1, &s);
  }
  return en_set_has(&s, e);
}

/* "Acme said that a gang hacked A. According to the firm, [it] also hacked B": the thing spoken of before; of a deed
 * not who tells it, but of whom he told one. */
static en_entity_id thing_before(const en_relater *r, int depth)
{
  const en_discourse *d = &r->disc;
  return r->deed && d->thing && d->told != d->thing && is_source(r, d->thing, depth) ? d->told : d->thing;
}

/* "Peru runs camps, Acme said. They serve [its] weapons programme": the thing spoken of before; a deed is not the
 * teller's, but that of whom he told. */
static en_entity_id owner_before(const en_relater *r)
{
  const en_discourse *d = &r->disc;
  return r->deed && d->told && d->teller == d->thing && d->told_sent + 1 == r->s ? d->told : d->thing;
}

/* "He fled, B said. [He] was held": of whom the sentence before told, unless it is B who goes on speaking. */
static en_entity_id person_before(const en_relater *r, en_ng_id id)
{
  const en_discourse *d = &r->disc;
  const en_vg *v = verb_of_subject(r, id);
  bool speaks = v && en_vg_in(r, v, r->cls.speech_verbs);
  return d->topic && d->topic_sent + 1 == r->s && !speaks ? d->topic : d->person;
}

/* Is the person's first name one that only women bear, or only men? */
static bool has_name_of(const en_relater *r, en_entity_id e, bool woman)
{
  en_str name = en_ent(r, e)->name, first;
  return en_split(&name, ' ', &first) && name.n
         && en_is_in_list(r, first, woman ? r->cls.given_female : r->cls.given_male);
}

/* "Anna Berg thanked Tom Hill. [She] ...": the person named last before the pronoun, in its sentence or the two before,
 * whose first name fits it; 0 none. */
static en_entity_id last_fitting(const en_relater *r, en_ng_id id, bool woman)
{
  enum { SENTENCES_BACK = 2 };
  uint32_t first = r->sent[-(int64_t)(r->s < SENTENCES_BACK ? r->s : SENTENCES_BACK)].first;
  for (uint32_t t = en_abs(r, en_ng_at(r, id)->first); t-- > first;) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && has_name_of(r, e, woman))
      return e;
  }
  return 0;
}

/* Is it a person of the other sex than the pronoun tells? */
static bool is_other_sex(const en_relater *r, const en_set *found, bool woman)
{
  return found->n == 1 && en_ent(r, found->at[0])->kind == r->rs->k.person && has_name_of(r, found->at[0], !woman);
}

/* "A must confront B over [his] attacks": whose deed it is, is unsure where the person named last before it is another
 * than the subject. */
static bool is_of_either(const en_relater *r, en_ng_id id, int depth)
{
  en_set subject = { .n = 0 };
  en_entity_id last = nearest_person(r, id);
  return r->deed && last && en_antecedent(r, id, EN_KIND_BIT(r->rs->k.person), false, depth, &subject)
         && subject.at[0] != last;
}

/* "he", "she", "him", "her", "his" */
static void by_he(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  if (is_unnamed_one(r, id, depth))
    return;
  bool his = en_ng_at(r, id)->fn == EN_FN_GENITIVE;
  if (his && is_of_either(r, id, depth))
    return;
  if (same_pronoun(r, id)) {
    en_by_pronoun(r, same_pronoun(r, id), depth, out);
    return;
  }
  en_entity_id who = person_of_relative(r, id);
  if (!who)
    who = person_to_come(r, id);
  if (!who)
    who = person_of_reason(r, id, depth);
  en_entity_id doer = who ? 0 : doer_to(r, id, depth);
  if (doer)
    who = other_person(r, id, doer);
  if (!who)
    who = visitor(r, id, only_person_before(r, id));
  if (who)
    en_set_add(out, who);
  else if (doer && en_ent(r, doer)->kind == r->rs->k.person)
    en_set_add(out, r->disc.person != doer ? r->disc.person : 0); /* "B received [him]": who was spoken of before */
  else if (!en_antecedent(r, id, EN_KIND_BIT(r->rs->k.person), false, depth, out))
    en_set_add(out, his && nearest_person(r, id) ? nearest_person(r, id)
                    : only_person_before(r, id)  ? only_person_before(r, id)
                                                 : person_before(r, id));
}

/* "he", "she" and their forms */
static void by_he_or_she(const en_relater *r, en_ng_id id, bool woman, int depth, en_set *out)
{
  en_set who = { .n = 0 };
  by_he(r, id, depth, &who);
  if (is_other_sex(r, &who, woman))
    en_set_add(out, last_fitting(r, id, woman));
  else
    en_set_join(out, &who);
}

/* "A faces an attack by GROUP on [its] networks": whose networks are hit, unless he does it. Is it known whose? */
static bool by_its_networks(const en_relater *r, en_ng_id id, en_ng_id owned, uint32_t victims, int depth, en_set *out)
{
  bool hit = r->assets && owned && en_head_in(r, en_ng_at(r, owned), r->cls.assets);
  bool victim =
      hit && (subject_above(r, owned, victims, depth, out) || en_antecedent(r, id, victims, false, depth, out));
  if (!victim || !is_doer(r, owned, out->at[out->n - 1], depth))
    return victim;
  out->n--;
  return subject_over_doer(r, owned, victims, depth, out);
}

/* "sanctions on two Peruvian banks over [its] missile tests": the country of those who are hit, where the owned thing
 * is a threat. */
static en_entity_id country_of_hit(const en_relater *r, en_ng_id id, en_ng_id owned)
{
  en_mention_id threat = owned ? en_ng_at(r, owned)->mention : 0;
  if (!r->deed || !threat || r->men->at[threat - 1].kind != r->rs->k.threat)
    return 0;
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *m = en_ng_at(r, k), *of = m->fn == EN_FN_MODIFIER && m->gov_ng ? en_ng_at(r, m->gov_ng) : NULL;
    en_entity_id e = of && m->mention && !of->mention && of->plural && m->first < en_ng_at(r, id)->first
                         ? r->ents->of[m->mention - 1]
                         : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.country && of->fn == EN_FN_PREP
        && (of->prep == r->w_on || of->prep == r->w_against))
      return e;
  }
  return 0;
}

/* "an isolated country that goes on with [its] missile tests": is it that of a country or group which is not named? */
static bool is_of_unnamed_thing(const en_relater *r, en_ng_id owned, int depth)
{
  en_vg_id v = owned ? en_governing_verb(r, owned) : 0;
  en_ng_id who = v && en_vg_at(r, v)->link == EN_LINK_RELATIVE && en_vg_at(r, v)->subject == en_vg_at(r, v)->gov_ng
                     ? en_vg_at(r, v)->gov_ng
                     : 0;
  const en_ng *g = who ? en_ng_at(r, who) : NULL;
  if (!g || g->mention || g->pronoun || g->plural || g->det != EN_DET_A || !en_head_in(r, g, r->cls.ref_country))
    return false;
  en_set s = { .n = 0 };
  en_denote_at(r, who, true, depth + 1, &s);
  return s.n == 0;
}

/* "its": "sanctions against Moscow over [its] invasion" */
static void by_its(const en_relater *r, en_ng_id id, uint32_t things, int depth, en_set *out)
{
  uint32_t victims = things & ~EN_KIND_BIT(r->rs->k.threat_actor);
  en_ng_id owned = en_ng_at(r, id)->gov_ng;
  if (owned && en_head_in(r, en_ng_at(r, owned), r->cls.state_things)) /* "[its] parliament" */
    victims = EN_KIND_BIT(r->rs->k.country);
  en_entity_id hit = country_of_hit(r, id, owned);
  en_set_add(out, hit);
  if (hit || is_of_unnamed_thing(r, owned, depth))
    return;
  if (by_its_networks(r, id, owned, victims, depth, out)
      || name_beside(r, owned, things & ~EN_KIND_BIT(r->rs->k.ministry), out))
    return;
  if (!nearest(r, id, things, depth, out) && !subject_to_come(r, id, things, depth, out)
      && !en_antecedent(r, id, things, false, depth, out)) /* "Iranian hackers help [its] army" */
    en_set_add(out, owner_before(r));
}

/* "support for Peru as [it] battles A": whom the support is for, where the clause begins right behind the name; 0 if
 * none. */
static en_entity_id name_before_clause(const en_relater *r, en_ng_id id, uint32_t things)
{
  const en_vg *v = verb_of_subject(r, id);
  const en_ng *me = en_ng_at(r, id), *g = id > 1 ? en_ng_at(r, id - 1) : NULL;
  bool given = g && g->fn == EN_FN_PREP && (g->prep == r->w_to || g->prep == r->w_for);
  bool behind = v && v->link == EN_LINK_ADVERBIAL && v->mark == r->w_as && given && g->mention
                && g->first + g->n + 1 == me->first && !g->conj_next;
  en_entity_id e = behind ? r->ents->of[g->mention - 1] : 0;
  return e && (things & EN_KIND_BIT(en_ent(r, e)->kind)) ? e : 0;
}

/* "it" */
static void by_it(const en_relater *r, en_ng_id id, uint32_t things, int depth, en_set *out)
{
  const en_discourse *d = &r->disc;
  if (r->want == EN_KIND_BIT(r->rs->k.threat)) { /* "was behind [it]" */
    en_set_add(out, d->recent[r->rs->k.threat]);
    return;
  }
  if (is_dummy(r, id))
    return;
  if (name_before_clause(r, id, things)) {
    en_set_add(out, name_before_clause(r, id, things));
    return;
  }
  if (r->deed && (r->want & EN_KIND_BIT(r->rs->k.threat)) && d->program && d->program_sent + 1 == r->s) {
    en_set_add(out, d->program); /* "The Lowmoon worm came. [It] hit A." */
    return;
  }
  uint32_t before = out->n;
  bool object = en_ng_at(r, id)->fn == EN_FN_OBJECT; /* "announced sanctions against A, accusing [it] of" */
  if (!main_subject(r, id, things, depth, out) && !en_antecedent(r, id, things, false, depth, out)
      && !(object && nearest(r, id, things, depth, out)))
    en_set_add(out, thing_before(r, depth));
  if (out->n > before && is_doer(r, id, out->at[before], depth)) { /* "A hit B, accusing [it] of theft" */
    out->n = before;
    nearest(r, id, things, depth, out);
  }
}

/* "this", "these", "those"; but "networks, including those of two firms" */
static void by_this(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  if (!has_complement(r, id) && !en_antecedent(r, id, EN_KIND_BIT(r->rs->k.threat), false, depth, out))
    en_set_add(out, r->disc.recent[r->rs->k.threat]);
}

/* Is the token one of these words (ended by NULL)? */
static bool is_any(const en_relater *r, uint32_t t, const char *const *words)
{
  while (*words && !is_word(r, t, *words))
    words++;
  return *words != NULL;
}

void en_by_pronoun(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  static const char *const they[] = { "they", "them", "their", "both", NULL }, *const we[] = { "we", "us", "our",
                                                                                               "i",  "my", NULL },
                           *const he[] = { "he", "him", "his", NULL }, *const she[] = { "she", "her", NULL },
                           *const these[] = { "this", "these", "those", NULL };
  uint32_t t = en_abs(r, en_ng_at(r, id)->head);
  uint32_t things = EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                  | EN_KIND_BIT(r->rs->k.organization) | EN_KIND_BIT(r->rs->k.threat_actor);
  bool woman = is_any(r, t, she);
  if (is_of_unnamed_doer(r, id, is_word(r, t, "their"), depth))
    return;
  if (is_any(r, t, they)) {
    en_set all = { .n = 0 };
    en_by_they(r, id, depth, &all);
    en_drop_doers(r, id, depth, &all);
    en_set_join(out, &all);
  } else if (is_any(r, t, we)) {
    by_speaker(r, id, depth, out);
  } else if (woman || is_any(r, t, he)) {
    by_he_or_she(r, id, woman, depth, out);
  } else if (is_word(r, t, "its")) {
    by_its(r, id, things, depth, out);
  } else if (is_word(r, t, "it")) {
    by_it(r, id, things, depth, out);
  } else if (is_any(r, t, these)) {
    by_this(r, id, depth, out);
  }
}
