/* Infinitives, participles and gerunds: on what they hang and who does them. */
#include "clause/assemble.h"

/* What a noun makes of its infinitive: "the pledge to V", "the plan to V"; "the attempts to V" are made. */
static uint8_t of_noun(const en_parse *p, en_word_id noun)
{
  if (en_in(p, noun, p->c.trying_nouns))
    return EN_MOD_NONE;
  return en_in(p, noun, p->c.pledge_nouns) ? EN_MOD_PLEDGE : EN_MOD_FUTURE;
}

/* Opens a clause in front of its main clause, with this verb. */
static void push_fronted(en_asm *s, en_vg_id id, en_link link)
{
  en_as_push(s, (en_frame){ .link = (uint8_t)link, .vg = id, .fronted = true });
  en_vg_at(s->p, id)->link = (uint8_t)link;
  en_as_front(s, id);
}

/* Behind a conjunction: joins the verb before it that has the same form, if there is one. */
static bool join_parallel(en_asm *s, uint32_t i, en_vg_id id)
{
  en_vg_id to = en_before(s, i) == EN_CH_CONJ ? en_as_parallel(s, id, 1) : 0;
  if (!to || en_vg_at(s->p, to)->form != en_vg_at(s->p, id)->form)
    return false;
  en_as_conjoin_verb(s, i, id, to);
  return true;
}

/* ---- infinitives ---- */

/* The possessor of a noun group, or 0. */
static en_ng_id genitive_of(const en_parse *p, en_ng_id id)
{
  for (en_ng_id g = 1; g <= p->ng.n; g++)
    if (en_ng_at(p, g)->fn == EN_FN_GENITIVE && en_ng_at(p, g)->gov_ng == id)
      return g;
  return 0;
}

/* "arranged for X [to V]": X does it; "called for X [to V]": X should. */
static bool hang_behind_for(en_asm *s, uint32_t i, en_vg_id id)
{
  const en_parse *p = s->p;
  const en_ng *l = en_ng_at(p, s->last);
  if (!l->prep || l->prep != p->w.for_word)
    return false;
  en_vg_id vg = en_top(s)->vg;
  bool asked = vg && l->gov_vg == vg && en_verb_in(p, vg, p->c.should_verbs);
  en_as_hang(s, id, asked ? EN_LINK_XCOMP : EN_LINK_PURPOSE, vg, 0, s->last);
  bool adj = i >= 3 && en_chunk_at(s, i - 3)->type == EN_CH_ADJ;
  if (adj && en_in(p, en_chunk_at(s, i - 3)->word, p->c.negating_verbs))
    en_vg_at(p, id)->negated = true; /* "made it impossible for X [to V]" */
  return true;
}

/* "urged X [to V]": X does it; "A was invited to B [to V]": A does. */
static bool hang_on_control(en_asm *s, en_vg_id id)
{
  const en_parse *p = s->p;
  const en_ng *l = en_ng_at(p, s->last);
  en_vg_id vg = en_top(s)->vg;
  if (!vg || !en_verb_in(p, vg, p->c.control_verbs))
    return false;
  const en_vg *above = en_vg_at(p, vg);
  bool of_object = above->object && l->gov_ng == above->object; /* "allows people like X [to V]" */
  if (above->object != l->conj_first && !(l->gov_vg == vg && l->fn == EN_FN_PREP) && !of_object)
    return false;
  en_ng_id does = above->object ? above->object : l->conj_first;
  if (above->voice == EN_VOICE_PASSIVE && above->subject)
    does = above->subject;
  en_as_hang(s, id, EN_LINK_XCOMP, vg, 0, does);
  return true;
}

/* "efforts by X [to V]": X does it; "Y accepted an invitation from X [to V]": Y does. */
static bool hang_on_plan_of(en_asm *s, en_vg_id id)
{
  const en_parse *p = s->p;
  const en_ng *l = en_ng_at(p, s->last);
  bool prep =
      l->prep == p->w.by || l->prep == p->w.of || l->prep == p->w.from || l->prep == p->w.between;
  if (l->fn != EN_FN_PREP || !l->gov_ng || !prep)
    return false;
  const en_ng *plan = en_ng_at(p, l->gov_ng);
  if (plan->mention || !en_in(p, plan->noun, p->c.plan_nouns))
    return false;
  bool invited = plan->noun == p->w.invitation;
  en_as_hang(s, id, EN_LINK_XCOMP, en_top(s)->vg, l->gov_ng,
             invited ? en_as_subject_of(s, en_top(s)->vg) : l->conj_first);
  en_vg_at(p, id)->modality = of_noun(p, plan->noun);
  return true;
}

/* Does a verb stand between this group and the verb `id`? */
static bool verb_between(const en_parse *p, en_ng_id from, en_vg_id id)
{
  for (en_vg_id v = 1; v < id; v++)
    if (en_vg_at(p, v)->first > en_ng_at(p, from)->first)
      return true;
  return false;
}

/* "threats from X and its ally, Y, [to V]": X does it, however far away the list ends. */
static bool hang_on_plan_from(en_asm *s, en_vg_id id)
{
  const en_parse *p = s->p;
  for (en_ng_id k = s->last; k > 1; k--) {
    const en_ng *g = en_ng_at(p, k), *plan = en_ng_at(p, k - 1);
    if (g->conj_first != k || (g->prep != p->w.by && g->prep != p->w.from) || plan->head + 2 != g->first)
      continue;
    if (plan->mention || !en_in(p, plan->noun, p->c.plan_nouns) || verb_between(p, k - 1, id))
      return false;
    en_as_hang(s, id, EN_LINK_XCOMP, en_top(s)->vg, k - 1, k);
    en_vg_at(p, id)->modality = of_noun(p, plan->noun);
    return true;
  }
  return false;
}

/* "charged them with conspiracy [to V]": who is charged with it does it, 0 where nobody is. */
static en_ng_id charged_with(const en_asm *s, en_vg_id vg)
{
  const en_parse *p = s->p;
  const en_vg *above = en_vg_at(p, vg);
  const en_ng *l = s->last ? en_ng_at(p, s->last) : NULL;
  bool charge =
      l && l->fn == EN_FN_PREP && (l->prep == p->w.with || l->prep == p->w.of) && en_in(p, above->verb, p->c.of_verbs);
  return charge && above->voice == EN_VOICE_ACTIVE ? above->object : 0;
}

/* "a Peruvian plot [to V]": the name in front of the noun, 0 where there is none or several. */
static en_ng_id named_before(const en_parse *p, en_ng_id noun)
{
  en_ng_id found = 0;
  for (en_ng_id k = noun + 1; k <= p->ng.n; k++) {
    const en_ng *g = en_ng_at(p, k);
    if (g->gov_ng != noun || g->fn != EN_FN_MODIFIER)
      continue;
    if (found)
      return 0;
    found = k;
  }
  return found;
}

/* "X's plan [to V]", "announced a plan [to V]": whoever has the plan does it. */
static bool hang_on_plan(en_asm *s, en_vg_id id)
{
  const en_parse *p = s->p;
  const en_ng *l = en_ng_at(p, s->last);
  en_vg_id vg = en_top(s)->vg;
  en_ng_id owner = genitive_of(p, s->last) ? genitive_of(p, s->last) : named_before(p, s->last),
           subject = en_as_subject_of(s, vg);
  bool able = owner && en_in(p, l->noun, p->c.ability_nouns), plan = able || en_in(p, l->noun, p->c.plan_nouns);
  if (l->mention || (!plan && vg) || (!owner && vg && charged_with(s, vg)))
    return false;
  bool its = owner && en_ng_at(p, owner)->pronoun && subject; /* the subject's */
  en_as_hang(s, id, EN_LINK_XCOMP, vg, s->last, owner && !its ? owner : subject);
  if (plan && !able)
    en_vg_at(p, id)->modality = of_noun(p, l->noun);
  return true;
}

/* "the second meeting of the Tidal Working Group [to V]": what a forum is for, it does itself. */
static bool hang_on_forum(en_asm *s, en_vg_id id)
{
  if (!en_is_kind(s->p, s->last, s->p->rs->k.working_group))
    return false;
  en_as_hang(s, id, EN_LINK_PURPOSE, en_top(s)->vg, s->last, s->last);
  return true;
}

/* "the forum, [to be held] in Lima, will", "a summit [to be held] in Lima": what will be done to the noun before it. */
static bool hang_on_patient(en_asm *s, uint32_t i, en_vg_id id)
{
  const en_parse *p = s->p;
  en_chunk_type prev = en_before(s, i);
  if (en_vg_at(p, id)->voice != EN_VOICE_PASSIVE || !s->last || (prev != EN_CH_NG && prev != EN_CH_COMMA))
    return false;
  const en_ng *l = en_ng_at(p, s->last);
  if (!en_is_kind(p, s->last, p->rs->k.working_group) && (l->mention || !en_in(p, l->noun, p->c.event_nouns)))
    return false;
  en_as_hang(s, id, EN_LINK_PARTICIPLE, en_top(s)->vg, s->last, s->last);
  return true;
}

/* "gave missiles to [B] to strike C", "gave [B] missiles to strike C": who is given a tool for an end does it; 0 where
 * the verb hands none over. */
static en_ng_id given_to(const en_asm *s, en_vg_id vg)
{
  const en_parse *p = s->p;
  const en_vg *v = vg ? en_vg_at(p, vg) : NULL;
  if (!v || v->voice != EN_VOICE_ACTIVE || !v->object || !en_in(p, v->verb, p->c.handing_verbs)
      || !en_in(p, p->tok[en_ng_at(p, v->object)->head].noun, p->c.handed_things))
    return 0;
  for (en_ng_id k = s->last; k; k--) {
    const en_ng *g = en_ng_at(p, k);
    bool whom = g->fn == EN_FN_IOBJECT || (g->fn == EN_FN_PREP && g->prep == p->w.to);
    if (whom && g->gov_vg == vg && g->mention && !en_is_kind(p, k, p->rs->k.threat))
      return g->conj_first;
    if (g->first < v->first)
      break;
  }
  return 0;
}

/* Whatever stands between: the subject of the verb above does it, as it promised, or to an end. */
static void hang_on_verb(en_asm *s, en_vg_id id, uint32_t i, bool on_noun)
{
  const en_parse *p = s->p;
  en_vg_id vg = en_top(s)->vg;
  en_chunk_type prev = en_before(s, i);
  en_link link = EN_LINK_PURPOSE;
  if (vg) {
    const en_vg *above = en_vg_at(p, vg);
    bool complement = prev == EN_CH_VG || prev == EN_CH_ADJ || en_more(p, vg)->adj;
    bool promise =
        en_in(p, above->verb, p->c.pledge_verbs) || en_in(p, above->verb, p->c.plan_verbs);
    bool time = !on_noun || en_ng_at(p, s->last)->fn == EN_FN_TIME; /* "agreed on Monday to meet" */
    if ((!on_noun && complement)
        || (promise && time && !above->object && above->voice == EN_VOICE_ACTIVE))
      link = EN_LINK_XCOMP;
  }
  en_ng_id charged = vg && on_noun ? charged_with(s, vg) : 0;
  en_ng_id doer = charged ? charged : on_noun ? given_to(s, vg) : 0;
  en_as_hang(s, id, link, vg, 0, doer ? doer : en_as_subject_of(s, vg));
  if (charged) {
    en_vg_at(p, id)->hedged = true;
    en_vg_at(p, id)->modality = EN_MOD_ALLEGED;
  }
}

/* Hangs it on the verb of the clause, which governs it from now on, and reads what that makes of
 * it. */
static void complete(en_asm *s, en_vg_id id)
{
  en_frame *f = en_top(s);
  if (f->vg)
    en_as_complement_of(s->p, en_vg_at(s->p, id), f->vg);
  f->vg = id;
}

/* "told X how [to V]": the clause that "how" opened is no clause of its own. */
static bool hang_behind_how(en_asm *s, uint32_t i, en_vg_id id)
{
  const en_frame *f = en_top(s);
  if (en_before(s, i) != EN_CH_SUBORD || !s->top || f->vg || f->subj || !s->f[s->top - 1].vg)
    return false;
  s->top--;
  en_vg_id vg = en_top(s)->vg;
  en_as_hang(s, id, EN_LINK_XCOMP, vg, 0, en_as_subject_of(s, vg));
  complete(s, id);
  return true;
}

void en_as_infinitive(en_asm *s, uint32_t i)
{
  en_vg_id id = en_chunk_at(s, i)->id;
  const en_frame *f = en_top(s);
  en_chunk_type prev = en_before(s, i);
  if (join_parallel(s, i, id))
    return;
  if (s->heading && !f->finite && f->subj && prev == EN_CH_NG) { /* "X to meet Y" */
    en_as_assign(s, id);
    en_vg_at(s->p, id)->modality = EN_MOD_FUTURE;
    return;
  }
  if (hang_behind_how(s, i, id))
    return;
  if (!f->vg && !f->subj) {
    push_fronted(s, id, EN_LINK_PURPOSE);
    return;
  }
  if (hang_on_patient(s, i, id)) {
    en_vg_at(s->p, id)->modality = EN_MOD_FUTURE;
    en_top(s)->vg = id;
    return;
  }
  bool on_noun = prev == EN_CH_NG && s->last;
  if (!on_noun
      || !(hang_behind_for(s, i, id) || hang_on_control(s, id) || hang_on_plan_of(s, id)
           || hang_on_plan(s, id) || hang_on_plan_from(s, id) || hang_on_forum(s, id))) {
    bool listed = prev == EN_CH_COMMA && s->last && hang_on_plan_from(s, id); /* "..., Y, [to V]" */
    if (!listed)
      hang_on_verb(s, id, i, on_noun);
  }
  complete(s, id);
  en_vg *v = en_vg_at(s->p, id);
  if (v->gov_ng && en_in(s->p, en_ng_at(s->p, v->gov_ng)->noun, s->p->c.trying_nouns) && !v->hedged)
    v->modality = EN_MOD_NONE; /* "committed to counter [attempts] to hack X": they are made */
}

/* ---- gerunds behind a preposition ---- */

/* The last gerund before `id` with that preposition. */
static en_vg_id marked(const en_parse *p, en_vg_id id, en_word_id prep)
{
  for (en_vg_id g = id - 1; g && g + 6 > id; g--)
    if (en_vg_at(p, g)->mark == prep && en_vg_at(p, g)->form == EN_VERB_ING)
      return g;
  return 0;
}

/* Has the verb a complement by this preposition already? */
static bool same_mark(const en_parse *p, en_vg_id above, en_word_id prep)
{
  for (en_vg_id g = above + 1; g <= p->vg.n; g++)
    if (en_vg_at(p, g)->gov_vg == above && en_vg_at(p, g)->mark == prep)
      return true;
  return false;
}

/* "on suspicion of", "on charges of": a preposition that holds the word. */
static bool of_charge(const en_parse *p, en_word_id prep)
{
  en_str s = en_lexicon_word(p->lex, prep)->str, part;
  while (en_split(&s, ' ', &part)) {
    en_word_id w = en_lexicon_find(p->lex, part);
    if (w && en_in(p, w, p->c.charge_nouns))
      return true;
  }
  return false;
}

/* Does the charge that the preposition or the noun before it names hold the object of the verb
 * above: "detained nine people on suspicion of [spying]", "sanctioned two firms for [helping]"? */
static bool is_charged(const en_asm *s, en_word_id verb, en_word_id prep)
{
  const en_parse *p = s->p;
  if (prep == p->w.for_word && verb != p->w.use && en_in(p, verb, p->c.for_verbs))
    return true;
  bool noun = s->last && en_before(s, s->prep_at) == EN_CH_NG;
  return of_charge(p, prep) || (noun && en_in(p, en_ng_at(p, s->last)->noun, p->c.charge_nouns));
}

/* "X's part in [helping]", "named Y for his part in [helping]", "Y told of X's commitment to [helping]": whose part or
 * plan it is, or 0. */
static en_ng_id whose_part(const en_asm *s)
{
  const en_parse *p = s->p;
  if (!s->last || en_before(s, s->prep_at) != EN_CH_NG)
    return 0;
  en_word_id noun = en_ng_at(p, s->last)->noun;
  en_ng_id owner = genitive_of(p, s->last);
  if (!en_in(p, noun, p->c.part_nouns))
    return owner && en_in(p, noun, p->c.plan_nouns) && en_ng_at(p, owner)->mention ? owner : 0;
  if (!owner || !en_ng_at(p, owner)->pronoun)
    return owner;
  const en_vg *above = en_vg_at(p, s->f[s->top].vg);
  bool person =
      above->object && above->object != s->last && !en_in(p, en_ng_at(p, above->object)->noun, p->c.charge_nouns);
  return person ? above->object : above->subject; /* "faces charges over his part in [helping]" */
}

/* Who does what a gerund behind a preposition tells: the subject of the verb above, its object
 * where that is accused, or whose part in it is told of. */
static en_ng_id doer_of_gerund(const en_asm *s, en_word_id prep)
{
  const en_parse *p = s->p;
  en_vg_id vg = s->f[s->top].vg;
  if (!vg)
    return 0;
  en_ng_id part = whose_part(s);
  if (part)
    return part;
  const en_vg *above = en_vg_at(p, vg);
  bool adj = en_before(s, s->prep_at) == EN_CH_ADJ || en_more(p, vg)->adj;
  bool held = adj && above->verb != p->w.be; /* "considers A guilty of [stealing]" */
  const en_frame *f = &s->f[s->top];
  en_ng_id gap = f->link == EN_LINK_RELATIVE && f->ante != above->subject ? f->ante : 0; /* "whom A considers" */
  bool blamed = en_in(p, above->verb, p->c.blaming_verbs)
                && en_in(p, above->verb, p->c.of_verbs); /* "whom A accused of [stealing]" */
  en_ng_id object = above->object ? above->object : held || blamed ? gap : 0;
  bool accused = object && above->voice == EN_VOICE_ACTIVE
                 && (held || en_in(p, above->verb, p->c.of_verbs) || is_charged(s, above->verb, prep));
  en_ng_id doer = accused ? object : above->subject;
  bool next = doer && s->last && en_before(s, s->prep_at) == EN_CH_NG
              && en_ng_at(p, s->last)->conj_first == doer;
  return next && same_mark(p, vg, prep) ? s->last : doer; /* "... and B of helping" */
}

/* "accused X, (said to be) linked to Y, [of hacking] Z": behind the comma the participle's clause is over. */
static void end_participle(en_asm *s, en_word_id prep)
{
  const en_parse *p = s->p;
  en_frame *f = en_top(s);
  const en_vg *v = f->vg ? en_vg_at(p, f->vg) : NULL;
  if (v && prep == p->w.of && en_before(s, s->prep_at) == EN_CH_COMMA && v->link == EN_LINK_PARTICIPLE && v->gov_ng
      && v->gov_vg && en_verb_in(p, v->gov_vg, p->c.of_verbs))
    f->vg = v->gov_vg;
}

/* "accused of waging raids, including [bombing] X": the gerund told just before, of which this one is an instance; 0 if
 * none. */
static en_vg_id gerund_before(const en_parse *p, en_vg_id id)
{
  const en_vg *v = id > 1 ? en_vg_at(p, id - 1) : NULL;
  return v && v->form == EN_VERB_ING && v->link == EN_LINK_XCOMP ? id - 1 : 0;
}

/* "accused of hacking", "after meeting X". */
static void gerund_after_prep(en_asm *s, en_vg_id id)
{
  const en_parse *p = s->p;
  en_vg *v = en_vg_at(p, id);
  en_frame *f = en_top(s);
  en_word_id prep = s->prep;
  en_chunk_type before = en_before(s, s->prep_at);
  end_participle(s, prep);
  s->prep = 0;
  v->mark = prep;
  if (!f->vg && !f->subj && !f->paren) {
    push_fronted(s, id, EN_LINK_ADVERBIAL);
    return;
  }
  en_vg_id twin = before == EN_CH_CONJ ? marked(p, id, prep) : prep == p->w.including ? gerund_before(p, id) : 0;
  if (twin) { /* "of gathering X and of handing it to Y", "of raids on X, including bombing Y" */
    const en_vg *t = en_vg_at(p, twin);
    en_as_hang(s, id, EN_LINK_CONJ, twin, t->gov_ng, t->subject);
    en_as_inherit(v, t);
    f->vg = id;
    return;
  }
  bool adjacent = before == EN_CH_VG || before == EN_CH_ADJ;
  en_ng_id on = adjacent || prep == p->w.by ? 0 : en_attach(p, prep, s->last, f->vg, 0);
  en_word_id plan = on && genitive_of(p, on) ? en_ng_at(p, on)->noun : 0;
  en_as_hang(s, id, EN_LINK_XCOMP, f->vg, on, doer_of_gerund(s, prep));
  if (plan && en_in(p, plan, p->c.plan_nouns))
    v->modality = of_noun(p, plan);
  complete(s, id);
  bool against =
      prep == p->w.against && v->form == EN_VERB_ING; /* "warned against meeting X"; "defend against and counter X" */
  if (prep == p->w.without || against)
    v->negated = true;
}

/* ---- participles ---- */

/* "while meeting X": the clause that the conjunction opened has this verb. */
static bool hang_behind_while(en_asm *s, en_vg_id id)
{
  en_frame *f = en_top(s);
  if (f->link != EN_LINK_ADVERBIAL || f->vg || f->subj)
    return false;
  const en_frame *below = s->top ? f - 1 : f;
  en_as_hang(s, id, EN_LINK_ADVERBIAL, f->gov_vg, 0,
             below->finite ? en_as_subject_of(s, below->main) : 0);
  en_vg_at(s->p, id)->mark = f->mark;
  f->vg = id;
  f->fronted = !below->finite;
  if (!below->finite)
    en_as_front(s, id);
  return true;
}

/* "spent Monday in X [looking] for": behind the name of a place, it is the subject's. */
static bool is_over_place(const en_asm *s, uint32_t i, const en_vg *v)
{
  const en_frame *f = &s->f[s->top];
  if (!s->last || en_before(s, i) != EN_CH_NG || v->form != EN_VERB_ING || !f->vg || !f->finite)
    return false;
  const en_ng *l = en_ng_at(s->p, s->last);
  return l->mention && l->fn == EN_FN_PREP && l->gov_vg == f->vg
         && !en_is_kind(s->p, s->last, s->p->rs->k.threat);
}

/* Does it modify the noun group before it? After a comma, a gerund does only before the verb. */
static bool modifies_noun(const en_asm *s, uint32_t i, const en_vg *v)
{
  if (!s->last)
    return false;
  switch (en_before(s, i)) {
  case EN_CH_NG:
  case EN_CH_CLOSE: return true;
  case EN_CH_COMMA: return v->form == EN_VERB_PART || !s->f[s->top].finite;
  default: return false;
  }
}

/* "issued a statement on Monday [condemning] X": no day does it, but what was issued, or else the verb's subject; 0
 * where no day of that verb stands before the participle. */
static en_ng_id before_day(const en_asm *s, uint32_t i, en_vg_id vg)
{
  const en_parse *p = s->p;
  const en_ng *l = en_ng_at(p, s->last);
  if (!vg || l->fn != EN_FN_TIME || !en_is_time(p, s->last) || l->gov_vg != vg || en_before(s, i) != EN_CH_NG)
    return 0;
  en_ng_id object = en_vg_at(p, vg)->object;
  return object && object < s->last && !en_ng_at(p, object)->mention ? object : en_as_subject_of(s, vg);
}

static void hang_on_noun(en_asm *s, uint32_t i, en_vg_id id)
{
  const en_parse *p = s->p;
  en_vg *v = en_vg_at(p, id);
  en_vg_id vg = en_top(s)->vg;
  const en_ng *l = en_ng_at(p, s->last);
  bool place = l->mention && l->fn == EN_FN_PREP && (l->prep == p->w.in || l->prep == p->w.at);
  bool over = v->form == EN_VERB_ING && en_before(s, i) == EN_CH_NG && place && l->gov_ng;
  bool words = l->fn == EN_FN_PREP && l->gov_ng && en_in(p, v->verb, p->c.blaming_verbs)
               && en_in(p, en_ng_at(p, l->gov_ng)->noun, p->c.ref_text); /* "a petition to X accusing Y" */
  bool among = l->fn == EN_FN_PREP && (l->prep == p->w.among || l->prep == p->w.between) && l->gov_ng
               && v->form == EN_VERB_PART && en_before(s, i) == EN_CH_NG
               && en_in(p, en_ng_at(p, l->gov_ng)->noun, p->c.event_nouns); /* "talks between X and Y [held] in Z" */
  en_ng_id of = over || words || among ? l->gov_ng : s->last; /* "a gang in X running Y" */
  if (l->fn == EN_FN_TIME && l->gov_vg && en_vg_at(p, l->gov_vg)->gov_ng && en_before(s, i) == EN_CH_NG)
    of = en_vg_at(p, l->gov_vg)->gov_ng; /* "a campaign lasting years [targeting] Y" */
  bool when =
      en_before(s, i) == EN_CH_COMMA && v->form == EN_VERB_PART && (l->fn == EN_FN_TIME || en_is_time(p, s->last));
  if (when && vg && en_as_subject_of(s, vg))
    of = en_as_subject_of(s, vg); /* "will convene on May 21, [chaired] by X" */
  if (before_day(s, i, vg))
    of = before_day(s, i, vg);
  en_as_hang(s, id, EN_LINK_PARTICIPLE, vg, of, of);
  if (vg)
    v->hedged = v->hedged || en_vg_at(p, vg)->hedged;
}

/* The subject of the verb above does it. */
static void hang_on_clause(en_asm *s, en_vg_id id, en_vg_id above)
{
  en_as_hang(s, id, EN_LINK_PARTICIPLE, above, 0, en_as_subject_of(s, above));
  if (above)
    en_as_inherit(en_vg_at(s->p, id), en_vg_at(s->p, above));
}

/* "to target A [using] malware": behind a country or body, how the subject does it. */
static bool is_manner(const en_asm *s, uint32_t i, const en_vg *v)
{
  const en_parse *p = s->p;
  if (!s->last || en_before(s, i) != EN_CH_NG || !s->f[s->top].vg || v->form != EN_VERB_ING)
    return false;
  bool done_to = en_is_kind(p, s->last, p->rs->k.country)
                 || en_is_kind(p, s->last, p->rs->k.ministry)
                 || en_is_kind(p, s->last, p->rs->k.organization);
  return done_to && en_in(p, v->verb, p->c.manner_verbs);
}

/* The verb whose subject does it: "A said B would help, [blaming] C", "A spoke after B had left, [saying] so"
 * tell what A says. */
static en_vg_id told_by(const en_asm *s, uint32_t i, const en_vg *v)
{
  const en_frame *f = &s->f[s->top];
  bool below = (f->link == EN_LINK_SPEECH || f->link == EN_LINK_ADVERBIAL) && f->gov_vg;
  bool told = en_in(s->p, v->verb, s->p->c.blaming_verbs) || en_in(s->p, v->verb, s->p->c.speech_verbs);
  return below && told && en_before(s, i) == EN_CH_COMMA ? f->gov_vg : f->main ? f->main : f->vg;
}

/* ", with [A and B] joining the bloc": who does it stands behind "with"; 0 where it is not so. */
static en_ng_id absolute_subject(const en_asm *s, uint32_t i, const en_vg *v)
{
  const en_parse *p = s->p;
  if (v->form != EN_VERB_ING || en_before(s, i) != EN_CH_NG || !s->last)
    return 0;
  en_ng_id first = en_ng_at(p, s->last)->conj_first;
  const en_ng *g = en_ng_at(p, first);
  bool opens = g->first == 1
               || (g->first >= 2 && en_eq(en_tok_str(p->toks, p->first_tok + g->first - 2), EN_STR(",")));
  return g->fn == EN_FN_PREP && g->prep == p->w.with && !g->gov_ng && opens ? first : 0;
}

/* A participle or gerund: after its noun, after a comma, after a preposition, or fronted. */
void en_as_participle(en_asm *s, uint32_t i)
{
  en_vg_id id = en_chunk_at(s, i)->id;
  en_vg *v = en_vg_at(s->p, id);
  en_frame *f = en_top(s);
  en_chunk_type prev = en_before(s, i);
  if (s->prep) {
    gerund_after_prep(s, id);
    return;
  }
  if (hang_behind_while(s, id))
    return;
  if (!f->vg && !f->subj && !f->paren && !(prev == EN_CH_NG && s->last)) {
    push_fronted(s, id, EN_LINK_PARTICIPLE);
    return;
  }
  if (join_parallel(s, i, id))
    return;
  if (prev == EN_CH_VG && f->vg) {
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, 0, en_as_subject_of(s, f->vg));
    complete(s, id);
    return;
  }
  en_ng_id absolute = absolute_subject(s, i, v);
  if (absolute) {
    en_as_hang(s, id, EN_LINK_PARTICIPLE, f->vg, absolute, absolute);
    en_as_set_fn(s, absolute, EN_FN_SUBJECT, id, 0); /* no "met with A" */
  } else if (is_over_place(s, i, v) || is_manner(s, i, v))
    hang_on_clause(s, id, f->vg);
  else if (modifies_noun(s, i, v))
    hang_on_noun(s, i, id);
  else
    hang_on_clause(s, id, told_by(s, i, v));
  f->vg = id;
}
