/* Finite verbs: whose verb each is, and what hangs on it. */
#include "clause/assemble.h"

void en_as_inherit(en_vg *v, const en_vg *g)
{
  v->hedged = v->hedged || g->hedged || g->modality == EN_MOD_ALLEGED;
  if (v->modality == EN_MOD_NONE)
    v->modality = g->modality;
}

/* "plans to meet", "is going to meet"; but who "went on to meet" did. */
static bool is_plan(const en_parse *p, const en_vg *g)
{
  return en_in(p, g->verb, p->c.plan_verbs) && (g->verb != p->w.go || p->tok[g->head].form == EN_VF_ING);
}

/* What the governing verb makes of its complement: planned, promised, alleged, denied. */
void en_as_complement_of(const en_parse *p, en_vg *v, en_vg_id gov)
{
  const en_vg *g = en_vg_at(p, gov);
  en_word_id adj = en_more(p, gov)->adj;
  bool decides =
      g->verb == p->w.rule && v->form == EN_VERB_INF; /* "ruled to extradite A", unlike "ruled out meeting A" */
  if ((en_in(p, g->verb, p->c.negating_verbs) && !decides)
      || (en_more(p, gov)->copula && en_in(p, adj, p->c.negating_verbs)))
    v->negated = true; /* "failed to", "was unable to" */
  if (g->negated && v->link == EN_LINK_XCOMP)
    v->negated = true;
  if (g->voice == EN_VOICE_PASSIVE) {
    if (en_in(p, g->verb, p->c.hedge_verbs)) {
      v->hedged = true;
      v->modality = v->modality ? v->modality : EN_MOD_ALLEGED;
    } else if (en_in(p, g->verb, p->c.due_words) && v->form == EN_VERB_INF) {
      v->modality = EN_MOD_FUTURE;
    } else if (en_in(p, g->verb, p->c.should_verbs) && v->form == EN_VERB_INF) {
      v->modality = EN_MOD_SHOULD;
    }
  } else if (g->verb == p->w.accuse) {
    v->hedged = true;
    v->modality = EN_MOD_ALLEGED;
  } else if (en_more(p, gov)->copula && en_in(p, adj, p->c.due_words)) {
    v->modality = EN_MOD_FUTURE;
  } else if (v->form == EN_VERB_INF || v->link == EN_LINK_XCOMP) {
    if (v->link == EN_LINK_PURPOSE && g->form != EN_VERB_FINITE)
      ;
    else if (en_in(p, g->verb, p->c.pledge_verbs))
      v->modality = EN_MOD_PLEDGE;
    else if (en_in(p, g->verb, p->c.wish_verbs) && g->object && v->subject == g->object)
      v->modality = EN_MOD_SHOULD; /* "wants A to act" */
    else if (is_plan(p, g))
      v->modality = EN_MOD_FUTURE;
    else if (en_in(p, g->verb, p->c.should_verbs) && v->form == EN_VERB_INF
             && v->link == EN_LINK_XCOMP)
      v->modality = EN_MOD_SHOULD;
  }
  if (v->form == EN_VERB_INF && v->tense == EN_TENSE_PAST && v->modality == EN_MOD_FUTURE) {
    v->modality = EN_MOD_ALLEGED; /* "is likely to have hit X": what lies behind is no plan */
    v->hedged = true;
  }
  en_as_inherit(v, g);
}

en_ng_id en_as_subject_of(const en_asm *s, en_vg_id v)
{
  return v ? en_vg_at(s->p, v)->subject : 0;
}

void en_as_hang(en_asm *s, en_vg_id id, en_link link, en_vg_id gov, en_ng_id gov_ng,
                en_ng_id subject)
{
  en_vg *v = en_vg_at(s->p, id);
  v->link = (uint8_t)link;
  v->gov_vg = gov == id ? 0 : gov;
  v->gov_ng = gov_ng;
  v->subject = subject;
  v->subject_inherited = subject != 0;
}

/* Does its first word want a plural subject ("were founded")? */
static bool several(const en_parse *p, const en_vg *v)
{
  en_str w = en_tok_str(p->toks, p->first_tok + v->first);
  return en_eq(w, EN_STR("are")) || en_eq(w, EN_STR("were")) || en_eq(w, EN_STR("have"));
}

/* Does it want a singular one ("was founded")? */
static bool single(const en_parse *p, const en_vg *v)
{
  en_str w = en_tok_str(p->toks, p->first_tok + v->first);
  return en_eq(w, EN_STR("is")) || en_eq(w, EN_STR("was")) || en_eq(w, EN_STR("has"));
}

/* "a working group on X, which will meet", "a treaty against X, which was signed": a topic does
 * nothing of the kind. */
static en_ng_id not_topic(const en_parse *p, const en_vg *v, en_ng_id ante)
{
  const en_ng *a = en_ng_at(p, ante);
  if (a->fn != EN_FN_PREP || !a->gov_ng || a->prep == p->w.of || (a->plural && several(p, v)))
    return ante;
  bool topic = en_is_kind(p, ante, p->rs->k.threat) || (!a->mention && a->plural && single(p, v));
  bool party = en_is_kind(p, a->gov_ng, p->rs->k.working_group)
               || en_is_kind(p, a->gov_ng, p->rs->k.agreement);
  return topic && party ? a->gov_ng : ante;
}

/* "the activities of X, which have": of the groups above one another, the antecedent is the
 * nearest that agrees with the verb. */
static en_ng_id agreeing(const en_parse *p, const en_vg *v, en_ng_id ante)
{
  if (!ante || !several(p, v) || en_ng_at(p, ante)->plural || en_ng_at(p, ante)->conj_first != ante
      || en_ng_at(p, ante)->conj_next)
    return ante;
  en_ng_id g = ante;
  for (int k = 0; k < 3 && g && en_ng_at(p, g)->fn == EN_FN_PREP; k++) {
    g = en_ng_at(p, g)->gov_ng;
    if (g && en_ng_at(p, g)->plural)
      return g;
  }
  return ante;
}

/* What has been said so far in this sentence becomes the content of `id`. */
void en_as_content(en_asm *s, en_vg_id id)
{
  for (en_vg_id g = 1; g < id; g++) {
    en_vg *v = en_vg_at(s->p, g);
    if (v->link == EN_LINK_MAIN && !v->gov_vg && v->form == EN_VERB_FINITE) {
      v->link = EN_LINK_SPEECH;
      v->gov_vg = id;
    }
  }
}

/* Does the clause begin with a preposition and a relative word: "in which"? */
static bool is_marked_by_prep(const en_parse *p, const en_frame *f)
{
  return f->mark && p->w.in && f->mark != p->w.that
         && (en_lexicon_word(p->lex, f->mark)->pos & EN_BIT(EN_POS_PREP));
}

/* The subject that waited, or the antecedent of a relative clause. */
static void assign_subject(en_asm *s, en_vg_id id)
{
  en_parse *p = s->p;
  en_frame *f = en_top(s);
  en_vg *v = en_vg_at(p, id);
  if (f->subj) {
    v->subject = en_ng_at(p, f->subj)->conj_first;
    if (en_ng_at(p, v->subject)->fn != EN_FN_APPOS)
      en_as_set_fn(s, v->subject, EN_FN_SUBJECT, id, 0);
    return;
  }
  if (f->link != EN_LINK_RELATIVE)
    return;
  if (is_marked_by_prep(p, f)) {
    f->inverted = true; /* "in which took part A and B" */
    return;
  }
  f->ante = v->gov_ng = agreeing(p, v, f->ante ? not_topic(p, v, f->ante) : 0);
  v->subject = f->ante && several(p, v) ? en_ng_at(p, f->ante)->conj_first : f->ante;
  v->subject_inherited = true;
}

/* What the word that opens the clause, and the verb that governs it, make of the verb. */
static void assign_mood(const en_asm *s, en_vg_id id)
{
  const en_parse *p = s->p;
  const en_frame *f = &s->f[s->top];
  en_vg *v = en_vg_at(p, id);
  bool condition = f->mark && (f->mark == p->w.if_word || f->mark == p->w.unless || f->mark == p->w.whether);
  if (condition && v->modality != EN_MOD_ALLEGED)
    v->modality = EN_MOD_IF;
  if (!f->gov_vg || f->link == EN_LINK_MAIN)
    return;
  const en_vg *g = en_vg_at(p, f->gov_vg);
  v->hedged = v->hedged || g->hedged;
  if (f->link != EN_LINK_SPEECH)
    return;
  if (g->voice == EN_VOICE_PASSIVE && en_in(p, g->verb, p->c.hedge_verbs))
    v->hedged = true;
  bool wanted = en_in(p, g->verb, p->c.demand_verbs) && v->tense == EN_TENSE_PRESENT; /* "demanded that A go" */
  if (wanted && v->modality == EN_MOD_NONE)
    v->modality = EN_MOD_SHOULD;
  if (en_in(p, g->verb, p->c.denying_verbs) || (g->negated && !en_more(p, f->gov_vg)->copula))
    v->negated = true;
}

/* Phrases and clauses that stood before the verb hang on it. */
static void assign_waiting(en_asm *s, en_vg_id id)
{
  en_parse *p = s->p;
  const en_vg *v = en_vg_at(p, id);
  for (en_ng_id g = en_top(s)->ng_start + 1; g <= p->ng.n && en_ng_at(p, g)->first < v->first;
       g++) {
    en_ng *n = en_ng_at(p, g);
    if ((n->fn == EN_FN_PREP || n->fn == EN_FN_TIME) && !n->gov_vg && !n->gov_ng)
      n->gov_vg = id;
  }
  for (uint32_t k = 0; k < s->n_fronted; k++) {
    en_vg *w = en_vg_at(p, s->fronted[k]);
    w->gov_vg = id;
    if (!w->subject) {
      w->subject = v->subject;
      w->subject_inherited = true;
    }
  }
  s->n_fronted = 0;
}

/* The clause's own finite verb has come. */
void en_as_assign(en_asm *s, en_vg_id id)
{
  en_frame *f = en_top(s);
  en_vg *v = en_vg_at(s->p, id);
  v->link = f->link;
  v->mark = f->mark;
  v->gov_vg = f->gov_vg;
  v->gov_ng = f->ante;
  assign_subject(s, id);
  assign_mood(s, id);
  f->vg = f->main = id;
  f->finite = true;
  f->fronted = false;
  if (f->wraps)
    en_as_content(s, id);
  f->wraps = false;
  assign_waiting(s, id);
}

void en_as_front(en_asm *s, en_vg_id id)
{
  if (s->n_fronted < MAX_FRONTED)
    s->fronted[s->n_fronted++] = id;
}

/* "said the claims were false and [accused] B": what is said of claims is no conjunct of what somebody does. */
static bool is_of_what_is_said(const en_parse *p, const en_vg *v, const en_vg *w)
{
  bool speaks = en_in(p, v->verb, p->c.speech_verbs) || en_in(p, v->verb, p->c.blaming_verbs);
  return speaks && w->link == EN_LINK_SPEECH && w->gov_vg && w->subject && !w->subject_inherited
         && en_in(p, en_ng_at(p, w->subject)->noun, p->c.content_nouns);
}

/* The last verb group before `id` in this clause that a conjunct of that shape can join. */
en_vg_id en_as_parallel(const en_asm *s, en_vg_id id, en_vg_id from)
{
  const en_parse *p = s->p;
  const en_vg *v = en_vg_at(p, id);
  const en_vg_more *m = en_more(p, id);
  en_vg_id fallback = 0;
  for (en_vg_id g = id - 1; g && g + 8 > id && g >= from; g--) {
    const en_vg *w = en_vg_at(p, g);
    if (m->bare_base && !m->bare_ed) {
      if (w->form == EN_VERB_ING)
        continue; /* "to stop [doing] A, impose B and stop C" */
      if (w->form == EN_VERB_INF || w->modality == EN_MOD_FUTURE || w->modality == EN_MOD_POSSIBLE
          || w->modality == EN_MOD_WOULD || w->modality == EN_MOD_SHOULD
          || en_more(p, g)->bare_base)
        return g;
    } else if (w->form == v->form && !is_of_what_is_said(p, v, w)
               && (v->form != EN_VERB_FINITE || !m->bare_base || en_more(p, g)->bare_base)) {
      if (v->form != EN_VERB_FINITE || (w->tense == EN_TENSE_PAST) == (v->tense == EN_TENSE_PAST)
          || w->link == EN_LINK_MAIN)
        return g;
    }
    if (!fallback && w->form == EN_VERB_FINITE)
      fallback = g;
  }
  return fallback;
}

void en_as_conjoin_verb(en_asm *s, uint32_t i, en_vg_id id, en_vg_id to)
{
  en_chunk_type next = (en_chunk_type)en_chunk_at(s, i + 1)->type;
  en_parse *p = s->p;
  en_vg *v = en_vg_at(p, id);
  const en_vg *g = en_vg_at(p, to);
  const en_vg_more *m = en_more(p, id);
  en_as_hang(s, id, EN_LINK_CONJ, to, g->gov_ng, g->subject);
  if (i && en_chunk_at(s, i - 1)->word == p->w.nor)
    v->negated = true; /* "neither signed nor read it" */
  bool shared = en_more(p, to)->aux
                || (g->link == EN_LINK_CONJ && g->modality != EN_MOD_NONE); /* "will fly to A, meet B and [sign] C" */
  if ((m->bare_base && !m->bare_ed && shared) || v->form == EN_VERB_INF
      || g->form == EN_VERB_INF) {
    if (v->form == EN_VERB_FINITE && !m->aux) {
      v->form = g->form;
      v->tense = g->tense;
    }
    en_as_inherit(v, g);
    v->negated = v->negated || g->negated;
  }
  /* "was founded in 1999 and led by B": the auxiliary is shared */
  if (m->bare_ed && g->voice == EN_VOICE_PASSIVE && g->form == EN_VERB_FINITE && next != EN_CH_NG
      && next != EN_CH_SUBORD)
    v->voice = EN_VOICE_PASSIVE;
  v->hedged = v->hedged || g->hedged;
  /* it belongs to the clause of the verb that it joins */
  for (uint32_t k = s->top + 1; k-- > 0 && !s->f[k].paren;)
    if (s->f[k].main == to) {
      s->top = k;
      break;
    }
  en_top(s)->vg = id;
  if (v->form == EN_VERB_FINITE)
    en_top(s)->main = id;
}

/* ", said X": a speech verb after what was said, its subject behind it. */
static bool inverted(const en_asm *s, uint32_t i)
{
  const en_chunk *c = en_chunk_at(s, i);
  return en_before(s, i) == EN_CH_COMMA && en_verb_in(s->p, c->id, s->p->c.speech_verbs)
         && !en_more(s->p, c->id)->aux && en_chunk_at(s, i + 1)->type == EN_CH_NG
         && (c->quote_before || en_chunk_at(s, i - 1)->quote_before || s->last != 0)
         && en_verb_in(s->p, c->id, s->p->c.speech_verbs);
}

/* "and on Friday met", "and in this way helped": the phrase between "and" and the verb at chunk i
 * belongs to that verb. */
static bool joined_over_phrase(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  if (en_before(s, i) != EN_CH_NG || i < 3 || !en_top(s)->finite || !s->last)
    return false;
  en_ng *l = en_ng_at(p, s->last);
  if (l->fn != EN_FN_TIME && l->fn != EN_FN_PREP)
    return false;
  uint32_t k = en_chunk_at(s, i - 2)->type == EN_CH_PREP ? i - 2 : i - 1;
  if (en_before(s, k) != EN_CH_CONJ || (k != i - 2 && l->fn != EN_FN_TIME)
      || en_as_waiting(s) != UINT32_MAX)
    return false;
  l->gov_vg = en_chunk_at(s, i)->id;
  l->gov_ng = 0;
  return true;
}

/* After a comma or conjunction: the verb of a subject that still waits, ", said X", or a conjunct. */
static bool joins_verb(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = en_chunk_at(s, i)->id;
  en_chunk_type prev = en_before(s, i);
  uint32_t wait = en_as_waiting(s);
  if (prev == EN_CH_COMMA && wait != UINT32_MAX) {
    en_vg_id said = en_top(s)->aside ? en_top(s)->main : 0;
    s->top = wait;
    en_as_assign(s, id);
    if (said) {
      en_vg_at(p, id)->link = EN_LINK_SPEECH;
      en_vg_at(p, id)->gov_vg = said;
    }
    return true;
  }
  if (inverted(s, i)) {
    en_as_close_until_speech(s);
    en_frame *g = en_top(s);
    g->link = EN_LINK_MAIN;
    g->vg = g->main = id;
    g->finite = true;
    g->subj = 0;
    g->inverted = true;
    en_as_content(s, id);
    return true;
  }
  bool closed = false; /* a comma ends a relative clause */
  if (prev == EN_CH_COMMA || en_before(s, i - 1) == EN_CH_COMMA)
    while (s->top && en_top(s)->link == EN_LINK_RELATIVE && en_top(s)->finite && !en_top(s)->paren
           && s->f[s->top - 1].finite) {
      s->top--;
      closed = true;
    }
  en_vg_id to = closed && !en_more(p, id)->bare_base ? en_top(s)->main : en_as_parallel(s, id, 1);
  if (to) {
    en_as_conjoin_verb(s, i, id, to);
    return true;
  }
  return false;
}

/* Opens a clause whose verb has come. */
static void open_with_verb(en_asm *s, en_frame f, en_vg_id id)
{
  en_as_push(s, f);
  en_as_assign(s, id);
}

/* "as X experiences", "since X did": a conjunction that was taken for a preposition? */
static bool is_subordinate_phrase(const en_parse *p, en_ng_id id)
{
  const en_ng *g = en_ng_at(p, id);
  if (!g->prep || g->fn != EN_FN_PREP
      || !(en_lexicon_word(p->lex, g->prep)->pos & EN_BIT(EN_POS_SUBORD)))
    return false;
  return !(g->prep == p->w.as && g->gov_vg && en_verb_in(p, g->gov_vg, p->c.as_verbs));
}

/* The verb that a chain of participles hangs on: "said" of "said the group, known as Y, ...". */
static en_vg_id over_participles(const en_parse *p, en_vg_id vg)
{
  while (vg) {
    const en_vg *v = en_vg_at(p, vg);
    if (v->link != EN_LINK_PARTICIPLE || !v->gov_ng || !v->gov_vg)
      break;
    vg = v->gov_vg;
  }
  return vg;
}

/* The group that the phrases up to `l` hang on; behind a comma, over appositions too. `above` is
 * the verb of the clause, whose phrases are not climbed. */
static en_ng_id over_phrases(const en_parse *p, en_ng_id l, en_vg_id above, bool comma)
{
  for (int k = 0; k < 4 && l; k++) {
    const en_ng *g = en_ng_at(p, l);
    bool below = g->fn == EN_FN_OBJECT && g->gov_vg != above; /* "announced a group to counter X was set up" */
    if (g->fn != EN_FN_PREP && !below && !(comma && g->fn == EN_FN_APPOS))
      break;
    en_ng_id up = g->gov_ng;
    if (!up && g->gov_vg && g->gov_vg != above) /* "a group known as X hacked" */
      up = en_vg_at(p, g->gov_vg)->gov_ng;
    if (!up)
      break;
    l = en_ng_at(p, up)->conj_first;
  }
  return l;
}

/* "announced [a group to counter X] was set up": a verb of speech with an object, which may turn out to
 * be the subject of what is said. */
static bool announces(const en_parse *p, en_vg_id vg)
{
  return vg && en_vg_at(p, vg)->object && en_verb_in(p, vg, p->c.speech_verbs) && !en_verb_in(p, vg, p->c.told_verbs);
}

/* "said groups [in Peru] attacked A": the phrase was hung on the verb of speech; it belongs to what
 * turns out to be the subject, right before it. */
static en_ng_id out_of_speech(const en_parse *p, en_ng_id l, en_vg_id above)
{
  en_ng_id object = announces(p, above) ? en_vg_at(p, above)->object : 0;
  en_ng *g = l ? en_ng_at(p, l) : NULL;
  if (!object || g->fn != EN_FN_PREP || g->gov_vg != above || g->gov_ng || l < 2 || object >= l)
    return l;
  if (en_ng_at(p, object)->conj_next || en_ng_at(p, object)->head + 2 != g->first)
    return l;
  g->gov_ng = object;
  g->gov_vg = 0;
  return object;
}

/* "A, which B says [was] behind it,", "a group that B said [was] controlled by C": what B says of the antecedent. */
static bool said_of_antecedent(en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  const en_frame *f = en_top(s);
  en_vg_id id = en_chunk_at(s, i)->id;
  if (en_before(s, i) != EN_CH_VG || f->link != EN_LINK_RELATIVE || !f->ante || !f->subj || !f->vg || f->vg != f->main)
    return false;
  if (en_chunk_at(s, i - 1)->id != f->vg || !en_verb_in(p, f->vg, p->c.speech_verbs) || en_vg_at(p, f->vg)->object)
    return false;
  en_ng_id ante = agreeing(p, en_vg_at(p, id), f->ante);
  const en_ng *a = en_ng_at(p, ante);
  if (several(p, en_vg_at(p, id)) && !a->plural && !a->conj_next && a->conj_first == ante)
    ante = 0; /* "goods to A, which B says [are] used": of the goods, whoever they are */
  open_with_verb(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg }, id);
  en_vg_at(p, id)->subject = ante;
  en_vg_at(p, id)->subject_inherited = ante != 0;
  return true;
}

/* A finite verb where the clause has one: the noun group before it was taken for something else
 * ("said Japan would join"), or a clause below still waits. */
static void second_finite(en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  en_vg_id id = en_chunk_at(s, i)->id;
  en_chunk_type prev = en_before(s, i);
  en_frame *f = en_top(s);
  en_ng_id l = s->last ? en_ng_at(p, s->last)->conj_first : 0;
  if (said_of_antecedent(s, i))
    return;
  if (l && prev == EN_CH_NG && is_subordinate_phrase(p, l)) {
    open_with_verb(
        s,
        (en_frame){
            .link = EN_LINK_ADVERBIAL, .gov_vg = f->vg, .mark = en_ng_at(p, l)->prep, .subj = l },
        id);
    return;
  }
  en_vg_id above = over_participles(p, f->vg);
  l = over_phrases(p, l, above, prev == EN_CH_COMMA);
  if (prev == EN_CH_NG)
    l = out_of_speech(p, l, above);
  bool object = l && above && en_vg_at(p, above)->object == l;
  if (object && en_vg_at(p, above)->form == EN_VERB_INF && announces(p, en_vg_at(p, above)->gov_vg)) {
    above = en_vg_at(p, above)->gov_vg;
    l = en_vg_at(p, above)->object;
  }
  uint32_t wait = en_as_waiting(s);
  bool helped = object && en_vg_at(p, above)->verb == p->w.help && en_more(p, id)->bare_base; /* "helped A launch B" */
  if (object && (wait == UINT32_MAX || helped || en_verb_in(p, above, p->c.speech_verbs))) {
    en_vg_at(p, above)->object = 0;
    open_with_verb(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = above, .subj = l }, id);
    return;
  }
  if (wait != UINT32_MAX) {
    s->top = wait;
    en_as_assign(s, id);
    return;
  }
  const en_ng *g = l ? en_ng_at(p, l) : NULL;
  if (g && prev == EN_CH_NG && g->fn == EN_FN_PREP && g->prep != p->w.of) {
    open_with_verb(s,
                   (en_frame){ .link = EN_LINK_ADVERBIAL,
                               .mark = g->prep,
                               .subj = l,
                               .gov_vg = g->gov_vg ? g->gov_vg : f->vg },
                   id);
    return; /* "a day after X blamed Y" */
  }
  f->subj = prev == EN_CH_NG ? s->last : 0;
  f->finite = false;
  en_as_assign(s, id);
}

/* "said the minister, [Anna Berg of the X], met": the comma closes an apposition to the object. */
static bool closes_apposition(const en_asm *s, en_ng_id object)
{
  en_ng_id at = s->last;
  for (int k = 0; k < 4 && at; k++) {
    const en_ng *g = en_ng_at(s->p, at);
    if (g->fn == EN_FN_APPOS && g->gov_ng && en_ng_at(s->p, g->gov_ng)->conj_first == object)
      return true;
    if (g->fn != EN_FN_APPOS && g->fn != EN_FN_PREP)
      return false;
    at = g->gov_ng;
  }
  return false;
}

/* "X said the group, known as Y, attacked": behind the comma goes on what the object of `said` did. */
static bool object_goes_on(const en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  uint32_t top = s->top;
  while (top && s->f[top].link == EN_LINK_RELATIVE && s->f[top].finite && !s->f[top].paren)
    top--; /* "X said the group, which is known for Y, attacked" */
  en_vg_id here = s->f[top].vg, said = over_participles(p, here);
  if (en_before(s, i) != EN_CH_COMMA || !en_verb_in(p, said, p->c.speech_verbs))
    return false;
  en_ng_id object = en_vg_at(p, said)->object, ante = top < s->top ? s->f[top + 1].ante : 0;
  if (!object)
    return false;
  bool relative = ante && en_vg_at(p, here)->object == en_ng_at(p, ante)->conj_first;
  return said != here || relative || closes_apposition(s, object);
}

void en_as_finite(en_asm *s, uint32_t i)
{
  en_vg_id id = en_chunk_at(s, i)->id;
  en_chunk_type prev = en_before(s, i);
  en_frame *f = en_top(s);
  bool joined = prev == EN_CH_CONJ || prev == EN_CH_COMMA || joined_over_phrase(s, i);
  if (f->fronted && !f->finite && s->top && !joined) { /* "Strengthening ties will help" */
    s->top--;
    en_as_assign(s, id);
    return;
  }
  if (!f->finite && !f->fronted) {
    bool comma_subject = prev == EN_CH_COMMA && f->link == EN_LINK_RELATIVE && f->vg;
    if (!comma_subject) {
      en_as_assign(s, id);
      return;
    }
  }
  if (!(joined && f->vg && !object_goes_on(s, i) && joins_verb(s, i)))
    second_finite(s, i);
}
