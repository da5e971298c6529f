/* Infinitives, participles and gerunds: on what they hang and who does them. */
#include "clause/assemble.h"

/* What a noun makes of its infinitive: "the pledge to V", "the plan to V". */
static uint8_t of_noun(const en_parse *p, en_word_id noun)
{
  return en_in(p, noun, p->c.pledge_nouns) ? EN_MOD_PLEDGE : EN_MOD_FUTURE;
}

void en_as_infinitive(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = en_chunk_at(s, i)->id;
  en_vg *v = en_vg_at(p, id);
  en_frame *f = en_top(s);
  en_chunk_type prev = en_before(s, i);
  if (prev == EN_CH_CONJ) {
    en_vg_id to = en_as_parallel(s, id, 1);
    if (to && en_vg_at(p, to)->form == EN_VERB_INF) {
      en_as_conjoin_verb(s, i, id, to);
      return;
    }
  }
  if (s->heading && !f->finite && f->subj && prev == EN_CH_NG) {
    en_as_assign(s, id);
    v->modality = EN_MOD_FUTURE;
    return;
  }
  if (prev == EN_CH_SUBORD && s->top && !f->vg && !f->subj && s->f[s->top - 1].vg) { /* "how to" */
    s->top--;
    f = en_top(s);
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, 0, en_as_subject_of(s, f->vg));
    en_as_complement_of(p, v, f->vg);
    f->vg = id;
    return;
  }
  if (!f->vg && !f->subj) {
    en_as_push(s, (en_frame){ .link = EN_LINK_PURPOSE, .vg = id, .fronted = true });
    v->link = EN_LINK_PURPOSE;
    en_as_front(s, id);
    return;
  }
  const en_ng *l = s->last ? en_ng_at(p, s->last) : NULL;
  bool on_noun = prev == EN_CH_NG && l;
  if (on_noun && l->prep && en_eq(en_lexicon_word(p->lex, l->prep)->str, EN_STR("for"))) {
    en_as_hang(s, id, EN_LINK_PURPOSE, f->vg, 0, s->last);
  } else if (on_noun && f->vg && (en_vg_at(p, f->vg)->object == l->conj_first || (l->gov_vg == f->vg && l->fn == EN_FN_PREP)) && en_verb_in(p, f->vg, p->c.control_verbs)) {
    const en_vg *above = en_vg_at(p, f->vg);
    bool passive = above->voice == EN_VOICE_PASSIVE; /* "A was invited to B to see" */
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, 0, passive && above->subject ? above->subject : above->object ? above->object : l->conj_first);
  } else if (on_noun && l->fn == EN_FN_PREP && l->gov_ng && (l->prep == p->w.by || l->prep == p->w.of || l->prep == p->w.from || l->prep == p->w.between)
             && !en_ng_at(p, l->gov_ng)->mention && en_in(p, en_ng_at(p, l->gov_ng)->noun, p->c.plan_nouns)) {
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, l->gov_ng, l->conj_first); /* "efforts by X to" */
    v->modality = of_noun(p, en_ng_at(p, l->gov_ng)->noun);
  } else if (on_noun && !l->mention && (en_in(p, l->noun, p->c.plan_nouns) || !f->vg)) {
    en_ng_id owner = 0;
    for (en_ng_id g = 1; g <= p->ng.n && !owner; g++)
      if (en_ng_at(p, g)->fn == EN_FN_GENITIVE && en_ng_at(p, g)->gov_ng == s->last)
        owner = g;
    bool pron = owner && en_ng_at(p, owner)->pronoun && en_as_subject_of(s, f->vg);
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, s->last, owner && !pron ? owner : en_as_subject_of(s, f->vg));
    v->modality = en_in(p, l->noun, p->c.plan_nouns) ? of_noun(p, l->noun) : v->modality;
  } else if ((prev == EN_CH_VG || prev == EN_CH_ADJ || en_more(p, f->vg ? f->vg : id)->adj) && f->vg && !on_noun) {
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, 0, en_as_subject_of(s, f->vg));
  } else {
    const en_vg *above = f->vg ? en_vg_at(p, f->vg) : NULL;
    bool promised = above && !above->object && above->voice == EN_VOICE_ACTIVE && (en_in(p, above->verb, p->c.pledge_verbs) || en_in(p, above->verb, p->c.plan_verbs));
    bool time = !on_noun || l->fn == EN_FN_TIME; /* "agreed on Monday to meet" */
    en_as_hang(s, id, promised && time ? EN_LINK_XCOMP : EN_LINK_PURPOSE, f->vg, 0, en_as_subject_of(s, f->vg));
  }
  if (f->vg)
    en_as_complement_of(p, v, f->vg);
  f->vg = id;
}

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

/* "accused of hacking", "after meeting X": a gerund after a preposition. */
static void gerund_after_prep(en_asm *s, en_vg_id id)
{
  en_parse *p = s->p;
  en_vg *v = en_vg_at(p, id);
  en_frame *f = en_top(s);
  en_word_id prep = s->prep;
  uint32_t at = s->prep_at;
  s->prep = 0;
  if (!f->vg && !f->subj && !f->paren) {
    en_as_push(s, (en_frame){ .link = EN_LINK_ADVERBIAL, .vg = id, .fronted = true });
    v->link = EN_LINK_ADVERBIAL;
    v->mark = prep;
    en_as_front(s, id);
    return;
  }
  en_vg_id twin = en_before(s, at) == EN_CH_CONJ ? marked(p, id, prep) : 0;
  if (twin) { /* "of gathering X and of handing it to Y" */
    const en_vg *t = en_vg_at(p, twin);
    en_as_hang(s, id, EN_LINK_CONJ, twin, t->gov_ng, t->subject);
    v->mark = prep;
    en_as_inherit(v, t);
    f->vg = id;
    return;
  }
  bool adjacent = en_before(s, at) == EN_CH_VG || en_before(s, at) == EN_CH_ADJ;
  en_ng_id to = adjacent || prep == p->w.by ? 0 : en_attach(p, prep, s->last, f->vg, 0);
  en_ng_id subject = en_as_subject_of(s, f->vg);
  if (f->vg && en_vg_at(p, f->vg)->object && en_in(p, en_vg_at(p, f->vg)->verb, p->c.of_verbs) && en_vg_at(p, f->vg)->voice == EN_VOICE_ACTIVE)
    subject = en_vg_at(p, f->vg)->object;
  bool charged = f->vg && (of_charge(p, prep)
                           || (s->last && en_before(s, at) == EN_CH_NG && en_in(p, en_ng_at(p, s->last)->noun, p->c.charge_nouns)));
  if (charged && en_vg_at(p, f->vg)->voice == EN_VOICE_ACTIVE && en_vg_at(p, f->vg)->object)
    subject = en_vg_at(p, f->vg)->object; /* "detained nine people on suspicion of [spying]" */
  if (subject && s->last && en_before(s, at) == EN_CH_NG && en_ng_at(p, s->last)->conj_first == subject && same_mark(p, f->vg, prep))
    subject = s->last; /* "... and B of helping" */
  en_as_hang(s, id, EN_LINK_XCOMP, f->vg, to, subject);
  v->mark = prep;
  if (f->vg)
    en_as_complement_of(p, v, f->vg);
  if (prep == p->w.without)
    v->negated = true;
  f->vg = id;
}

/* A participle or gerund: after its noun, after a comma, after a preposition, or fronted. */
void en_as_participle(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = en_chunk_at(s, i)->id;
  en_vg *v = en_vg_at(p, id);
  en_frame *f = en_top(s);
  en_chunk_type prev = en_before(s, i);
  if (s->prep) {
    gerund_after_prep(s, id);
    return;
  }
  if (f->link == EN_LINK_ADVERBIAL && !f->vg && !f->subj) { /* "while meeting X" */
    const en_frame *below = s->top ? &s->f[s->top - 1] : f;
    en_as_hang(s, id, EN_LINK_ADVERBIAL, f->gov_vg, 0, below->finite ? en_as_subject_of(s, below->main) : 0);
    v->mark = f->mark;
    f->vg = id;
    f->fronted = !below->finite;
    if (!below->finite)
      en_as_front(s, id);
    return;
  }
  if (!f->vg && !f->subj && !f->paren && !(prev == EN_CH_NG && s->last)) {
    en_as_push(s, (en_frame){ .link = EN_LINK_PARTICIPLE, .vg = id, .fronted = true });
    v->link = EN_LINK_PARTICIPLE;
    en_as_front(s, id);
    return;
  }
  if (prev == EN_CH_CONJ) {
    en_vg_id to = en_as_parallel(s, id, 1);
    if (to && en_vg_at(p, to)->form == v->form) {
      en_as_conjoin_verb(s, i, id, to);
      return;
    }
  }
  if (prev == EN_CH_VG && f->vg) {
    en_as_hang(s, id, EN_LINK_XCOMP, f->vg, 0, en_as_subject_of(s, f->vg));
    en_as_complement_of(p, v, f->vg);
  } else if (s->last && prev == EN_CH_NG && v->form == EN_VERB_ING && f->vg && f->finite && en_ng_at(p, s->last)->fn == EN_FN_PREP
             && en_ng_at(p, s->last)->gov_vg == f->vg && en_ng_at(p, s->last)->mention) {
    en_as_hang(s, id, EN_LINK_PARTICIPLE, f->vg, 0, en_as_subject_of(s, f->vg)); /* "spent Monday in X looking for" */
    en_as_inherit(v, en_vg_at(p, f->vg));
  } else if (s->last && (prev == EN_CH_NG || prev == EN_CH_CLOSE || (prev == EN_CH_COMMA && (v->form == EN_VERB_PART || !f->finite)))) {
    en_ng_id of = s->last;
    const en_ng *l = en_ng_at(p, of);
    if (v->form == EN_VERB_ING && prev == EN_CH_NG && l->fn == EN_FN_PREP && l->gov_ng && l->mention
        && (l->prep == p->w.in || l->prep == p->w.at)) /* "a gang in X running Y" */
      of = l->gov_ng;
    en_as_hang(s, id, EN_LINK_PARTICIPLE, f->vg, of, of);
    if (f->vg)
      v->hedged = v->hedged || en_vg_at(p, f->vg)->hedged;
  } else {
    en_vg_id above = f->main ? f->main : f->vg;
    en_as_hang(s, id, EN_LINK_PARTICIPLE, above, 0, en_as_subject_of(s, above));
    if (above)
      en_as_inherit(v, en_vg_at(p, above));
  }
  f->vg = id;
}
