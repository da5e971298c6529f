/* Chunks to clauses: one pass from left to right with a stack of open clauses. A clause waits for
 * its finite verb; a second finite verb without a conjunction closes inner clauses until one that
 * still waits is on top ("the group that A runs attacked B"). */
#include "clause/assemble.h"

void en_as_push(en_asm *s, en_frame f)
{
  if (s->top + 1 < DEPTH)
    s->top++;
  else
    f.paren = s->f[s->top].paren;
  f.ng_start = s->p->ng.n;
  s->f[s->top] = f;
}

/* "condemned the launch of a satellite, [believed] to be a missile": it is the thing that somebody believes this of. */
static bool is_believed_to(en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  en_vg_id id = en_chunk_at(s, i)->id;
  const en_chunk *next = en_chunk_at(s, i + 1);
  return en_before(s, i) == EN_CH_COMMA && en_more(p, id)->bare_ed && en_in(p, en_vg_at(p, id)->verb, p->c.hedge_verbs)
         && next->type == EN_CH_VG && en_vg_at(p, next->id)->form == EN_VERB_INF;
}

static void on_vg(en_asm *s, uint32_t i)
{
  en_vg_id id = en_chunk_at(s, i)->id;
  en_vg *v = en_vg_at(s->p, id);
  if (en_as_echo(s, i))
    return;
  if (en_before(s, i) == EN_CH_COMMA && v->form == EN_VERB_FINITE)
    en_as_close_fronted(s);
  bool complement = en_before(s, i) == EN_CH_VG && en_more(s->p, id)->bare_ed && en_top(s)->vg
                    && en_more(s->p, en_top(s)->vg)->copula; /* "remains [committed] to" */
  if (v->form == EN_VERB_FINITE && (complement || is_believed_to(s, i) || en_as_reduced(s, i))) {
    v->form = EN_VERB_PART;
    v->voice = EN_VOICE_PASSIVE;
  }
  if (v->form == EN_VERB_FINITE && !(s->prep && en_more(s->p, id)->bare_base)) {
    s->prep = 0;
    en_as_finite(s, i);
  } else if (v->form == EN_VERB_INF) {
    s->prep = 0;
    en_as_infinitive(s, i);
  } else {
    en_as_participle(s, i);
  }
}

/* ---- the words between ---- */

/* What a relative clause is about: "the attack in 2015 that" is about the attack. */
static en_ng_id antecedent(const en_asm *s)
{
  en_ng_id g = s->last;
  while (g
         && (en_ng_at(s->p, g)->fn == EN_FN_TIME || en_ng_at(s->p, g)->fn == EN_FN_GENITIVE
             || en_ng_at(s->p, g)->fn == EN_FN_MODIFIER))
    g--;
  return g ? g : s->last;
}

/* What a "that" clause is about: a proper name takes none, so "the strike on Lima that hit" is about
 * the strike. */
static en_ng_id restricted(const en_asm *s)
{
  en_ng_id first = antecedent(s), g = first;
  for (int k = 0; k < 3 && g; k++) {
    const en_ng *n = en_ng_at(s->p, g);
    bool proper = n->mention && (s->p->tok[n->head].shape & EN_TOK_CAP);
    if (!proper)
      return g;
    const en_vg *v = n->fn == EN_FN_OBJECT && n->gov_vg ? en_vg_at(s->p, n->gov_vg) : NULL;
    bool spanned = v && v->link == EN_LINK_PARTICIPLE && v->gov_ng; /* "an alliance spanning Lima and Quito that" */
    if (!spanned && (n->fn != EN_FN_PREP || !n->gov_ng))
      break;
    g = spanned ? v->gov_ng : n->gov_ng;
  }
  return first;
}

/* "a campaign originating in Peru that hit A", "a gang from Peru which hit A": about the campaign, the gang. */
static en_ng_id of_what_is_there(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  const en_ng *a = g ? en_ng_at(p, g) : NULL;
  if (!a || a->fn != EN_FN_PREP || (a->prep != p->w.in && a->prep != p->w.from) || !a->gov_vg
      || !(en_is_kind(p, g, p->rs->k.country) || en_is_kind(p, g, p->rs->k.place)))
    return g;
  const en_vg *v = en_vg_at(p, a->gov_vg);
  return v->link == EN_LINK_PARTICIPLE && v->gov_ng ? v->gov_ng : g;
}

/* "a strike on Peru the next day, which killed A": a strike kills, the place that it hit does not. */
static en_ng_id of_what_kills(const en_asm *s, uint32_t i, en_ng_id g)
{
  const en_parse *p = s->p;
  const en_chunk *next = en_chunk_at(s, i + 1);
  const en_ng *a = g ? en_ng_at(p, g) : NULL;
  if (!a || a->fn != EN_FN_PREP || a->prep == p->w.by || a->prep == p->w.from || next->type != EN_CH_VG
      || !en_verb_in(p, next->id, p->c.toll_verbs) || en_vg_at(p, next->id)->voice == EN_VOICE_PASSIVE
      || !(en_is_kind(p, g, p->rs->k.country) || en_is_kind(p, g, p->rs->k.place) || (!a->mention && !a->pronoun)))
    return g;
  for (en_ng_id k = g - 1; k && k + 4 > g; k--) {
    const en_ng *n = en_ng_at(p, k);
    bool coast =
        n->fn == EN_FN_PREP && !n->mention && n->prep != p->w.by; /* "an attack on a ship off the coast of Peru" */
    if (n->fn != EN_FN_GENITIVE && n->fn != EN_FN_MODIFIER && !coast)
      return en_is_kind(p, k, p->rs->k.threat) || (!n->mention && en_in(p, n->noun, p->c.harm_nouns)) ? k : g;
  }
  return g;
}

/* Does a finite verb come before the clause ends? */
static bool verb_to_come(const en_asm *s, uint32_t i)
{
  for (uint32_t j = i; j < i + MAX_SCAN; j++) {
    const en_chunk *c = en_chunk_at(s, j);
    if (c->type == EN_CH_VG && en_vg_at(s->p, c->id)->form == EN_VERB_FINITE)
      return true;
    if (c->type == EN_CH_BREAK || j >= s->p->ch.n)
      return false;
  }
  return true;
}

/* "said after meeting A [that] peace was near", "told reporters after talks with A [that] it was": the verb of speech
 * under the clause of time still waits for what was said. */
static bool resumes_speech(en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  if (en_chunk_at(s, i)->word != p->w.that || en_before(s, i) != EN_CH_NG || en_chunk_at(s, i + 1)->type != EN_CH_NG
      || !verb_to_come(s, i + 1))
    return false;
  const en_frame *f = en_top(s);
  if (!s->top || f->link != EN_LINK_ADVERBIAL || f->paren || (f->finite && !en_is_person(p, en_chunk_at(s, i - 1)->id)))
    return false;
  const en_frame *under = &s->f[s->top - 1];
  if (!under->vg || !under->finite || !en_verb_in(p, under->vg, p->c.speech_verbs))
    return false;
  if (!f->vg && f->subj) { /* no clause after all: "after [talks]" */
    for (en_ng_id k = f->subj; k; k = en_ng_at(p, k)->conj_next)
      en_ng_at(s->p, k)->prep = f->mark;
    en_as_set_fn(s, f->subj, EN_FN_PREP, under->vg, 0);
  }
  s->top--;
  en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = under->vg, .mark = p->w.that });
  return true;
}

/* "said [after] meeting A", "said [since] it began": no clause of time is what was said. */
static bool marks_time(const en_parse *p, en_word_id w)
{
  static const char *const marks[] = { "after", "before", "since", "until", "while", "once", "because" };
  en_str word = en_lexicon_word(p->lex, w)->str;
  for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
    if (en_is_word(word, marks[k]))
      return true;
  return false;
}

/* "X, a member of parliament for the Y party, [who]": the person whom the apposition in front of the body tells of, 0
 * if none. */
static en_ng_id described_before(const en_parse *p, en_ng_id body)
{
  enum { NEAR = 3 };
  for (en_ng_id k = body; k > 1 && k + NEAR >= body; k--) {
    const en_ng *g = en_ng_at(p, k - 1);
    if (g->fn == EN_FN_APPOS && g->gov_ng)
      return en_is_person(p, g->gov_ng) ? g->gov_ng : 0;
  }
  return 0;
}

/* "the attacks that hit A and [that] B blames on C": one more relative clause, where nobody is telling anything. */
static bool goes_on_relative(en_asm *s)
{
  uint32_t at = 0;
  for (uint32_t k = s->top; k > 0; k--) { /* frame 0 is the main clause */
    if (s->f[k].link == EN_LINK_SPEECH && s->f[k].finite)
      return false;
    if (!at && s->f[k].link == EN_LINK_RELATIVE && s->f[k].mark == s->p->w.that)
      at = k;
  }
  if (!at)
    return false;
  en_ng_id ante = s->f[at].ante;
  s->top = at - 1;
  en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE, .ante = ante, .mark = s->p->w.that, .gov_vg = en_top(s)->vg });
  return true;
}

static void on_subord(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  en_word_id w = en_chunk_at(s, i)->word;
  if (resumes_speech(s, i))
    return;
  en_frame *f = en_top(s);
  bool that = w == p->w.that;
  s->prep = 0;
  if (that && en_before(s, i) == EN_CH_VG && en_chunk_at(s, i + 1)->type == EN_CH_NG && !verb_to_come(s, i + 1))
    return; /* "puts [that] attack down to A" */
  if (!that && en_chunk_at(s, i + 1)->type == EN_CH_ADJ && en_chunk_at(s, i + 2)->type != EN_CH_NG
      && !(en_chunk_at(s, i + 2)->type == EN_CH_VG && en_vg_at(p, en_chunk_at(s, i + 2)->id)->form == EN_VERB_FINITE))
    return; /* "if necessary", "as soon as possible" */
  if (that && en_before(s, i) == EN_CH_CONJ && goes_on_relative(s))
    return;
  if (that && en_before(s, i) == EN_CH_CONJ) /* "said that A ... and that B ..." */
    while (s->top && !en_top(s)->paren && !(en_top(s)->link == EN_LINK_SPEECH && en_top(s)->finite))
      s->top--;
  if (that && en_before(s, i) == EN_CH_CONJ && en_top(s)->link == EN_LINK_SPEECH) {
    en_frame again = { .link = EN_LINK_SPEECH, .gov_vg = en_top(s)->gov_vg, .ante = en_top(s)->ante, .mark = w };
    if (s->top)
      s->top--;
    en_as_push(s, again);
  } else if (that && en_before(s, i) == EN_CH_COMMA && f->vg && en_vg_at(p, f->vg)->form == EN_VERB_PART
             && en_vg_at(p, f->vg)->gov_ng) {
    en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE,
                              .ante = en_vg_at(p, f->vg)->gov_ng,
                              .mark = w }); /* "an attack, claimed by X, that hit" */
  } else if (en_before(s, i) == EN_CH_NG && that && !f->vg && s->last) {
    bool said = en_in(p, en_ng_at(p, s->last)->noun, p->c.content_nouns);
    en_as_push(s, (en_frame){ .link = said ? EN_LINK_SPEECH : EN_LINK_RELATIVE, .ante = restricted(s), .mark = w });
  } else if (that && f->vg && en_before(s, i) == EN_CH_NG && s->last
             && en_in(p, en_ng_at(p, s->last)->noun, p->c.content_nouns)) {
    en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .ante = s->last, .mark = w });
  } else if (that && f->vg && en_before(s, i) == EN_CH_NG && s->last
             && (!en_verb_in(p, f->vg, p->c.speech_verbs)
                 || (en_ng_at(p, s->last)->conj_first == en_vg_at(p, f->vg)->object
                     && !en_verb_in(p, f->vg, p->c.told_verbs)))) {
    en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE, .ante = restricted(s), .gov_vg = f->vg, .mark = w });
  } else if (that
             || (f->vg && en_before(s, i) == EN_CH_VG && w != p->w.as && !marks_time(p, w)
                 && en_verb_in(p, f->vg, p->c.speech_verbs))) {
    en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .mark = w });
  } else {
    if (en_before(s, i) == EN_CH_COMMA)
      en_as_close_fronted(s);
    en_as_push(s, (en_frame){ .link = EN_LINK_ADVERBIAL, .gov_vg = en_top(s)->vg, .mark = w });
  }
}

/* "declined to say [who] did it", "unclear [who] did it": a question, about nothing that was named. */
static bool is_question(const en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  en_word_id w = en_chunk_at(s, i)->word;
  if (w != p->w.who && w != p->w.what)
    return false;
  en_chunk_type before = i ? en_before(s, i) : EN_CH_BREAK;
  return before == EN_CH_VG || before == EN_CH_ADJ || (before == EN_CH_PREP && en_chunk_at(s, i + 1)->type == EN_CH_VG);
}

static void on_rel(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  en_word_id w = en_chunk_at(s, i)->word;
  if (resumes_speech(s, i))
    return;
  if (is_question(s, i)) {
    s->prep = 0;
    en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = en_top(s)->vg, .mark = w });
    return;
  }
  en_ng_id ante = w == p->w.when || w == p->w.where ? s->last : w == p->w.that ? restricted(s) : antecedent(s);
  if (en_before(s, i) == EN_CH_NG && w != p->w.when && w != p->w.where)
    ante = of_what_is_there(s, ante);
  if (w == p->w.which || w == p->w.that)
    ante = of_what_kills(s, i, ante);
  en_word_id prep = s->prep; /* "in which": then the mark of the clause */
  s->prep = 0;
  if (en_before(s, i) == EN_CH_CONJ)
    for (uint32_t k = s->top + 1; k-- > 0;)
      if (s->f[k].link == EN_LINK_RELATIVE) {
        ante = s->f[k].ante;
        s->top = k ? k - 1 : 0;
        break;
      }
  if ((w == p->w.who || w == p->w.whom) && ante && !en_is_person(p, ante)) { /* "the head of X, who" */
    en_ng_id g = ante;
    for (int k = 0; k < 3 && g && !en_is_person(p, g) && en_ng_at(p, g)->mention && en_ng_at(p, g)->fn == EN_FN_PREP;
         k++)
      g = en_ng_at(p, g)->gov_ng;
    if (!g)
      g = described_before(p, ante);
    if (g)
      ante = g;
  }
  en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE, .ante = ante, .mark = prep ? prep : w, .gov_vg = en_top(s)->vg });
}

static bool break_is(const en_asm *s, uint32_t i, char c)
{
  return en_tok_str(s->p->toks, s->p->first_tok + s->p->u[en_chunk_at(s, i)->first].first).p[0] == c;
}

/* The noun that what stands behind the break at chunk i lists: "three officers: A, B and C". */
static en_ng_id listed(const en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  if (!break_is(s, i, ':') || s->heading || en_chunk_at(s, i + 1)->type != EN_CH_NG)
    return 0;
  for (uint32_t j = i + 1; j < p->ch.n && en_chunk_at(s, j)->type != EN_CH_BREAK; j++)
    if (en_chunk_at(s, j)->type == EN_CH_VG && en_vg_at(p, en_chunk_at(s, j)->id)->form == EN_VERB_FINITE
        && en_before(s, j) != EN_CH_REL && !en_more(p, en_chunk_at(s, j)->id)->bare_ed)
      return 0;
  en_ng_id g = s->last;
  for (int k = 0; k < 4 && g && !en_ng_at(p, g)->plural; k++)
    g = en_ng_at(p, g)->gov_ng   ? en_ng_at(p, g)->gov_ng
        : en_ng_at(p, g)->gov_vg ? en_vg_at(p, en_ng_at(p, g)->gov_vg)->gov_ng
                                 : 0;
  return g && en_ng_at(p, g)->plural ? g : 0;
}

/* May the group be the next of a list that semicolons part: a name, "the head of Y, B", or what "and" puts last? */
static bool may_be_member(const en_asm *s, en_ng_id id, bool last)
{
  const en_ng *g = en_ng_at(s->p, id);
  return g->mention || last || en_in(s->p, g->noun, s->p->c.post_heads);
}

/* "included A, head of X; the head of Y, B; and C": a semicolon between members that have commas of their own. */
static bool list_goes_on(const en_asm *s, uint32_t i)
{
  uint32_t j = i + 1;
  if (!break_is(s, i, ';') || !s->last || !en_ng_at(s->p, s->last)->n)
    return false;
  bool last = en_chunk_at(s, j)->type == EN_CH_CONJ;
  j += last;
  if (en_chunk_at(s, j)->type != EN_CH_NG || !may_be_member(s, en_chunk_at(s, j)->id, last))
    return false;
  const en_chunk *behind = en_chunk_at(s, j + 1); /* "; A accused B" */
  if (behind->type == EN_CH_VG && en_vg_at(s->p, behind->id)->form == EN_VERB_FINITE)
    return false;
  for (; j < s->p->ch.n && en_chunk_at(s, j)->type != EN_CH_BREAK; j++)
    if (en_chunk_at(s, j)->type == EN_CH_VG && en_vg_at(s->p, en_chunk_at(s, j)->id)->form == EN_VERB_FINITE
        && en_before(s, j) != EN_CH_REL && !en_more(s->p, en_chunk_at(s, j)->id)->bare_ed)
      return false;
  return true;
}

static void on_break(en_asm *s, uint32_t i)
{
  if (!s->list_of && list_goes_on(s, i)) {
    s->p->ch.at[i].type = EN_CH_COMMA; /* read on as behind one */
    s->member_next = true;
    s->prep = 0;
    return;
  }
  if (s->prep && break_is(s, i, ':') && en_chunk_at(s, i + 1)->type == EN_CH_NG)
    return; /* "the ministers of: A, B and C" */
  bool goes_on = s->list_of && break_is(s, i, ';');
  s->list_of = goes_on ? s->list_of : listed(s, i);
  s->list_opens = s->list_of != 0;
  s->top = 0;
  s->f[0] = (en_frame){ .link = EN_LINK_MAIN, .ng_start = s->p->ng.n };
  s->last = 0;
  s->prep = 0;
  s->n_fronted = 0;
}

static void on_close(en_asm *s)
{
  for (uint32_t k = s->top + 1; k-- > 1;)
    if (s->f[k].paren) {
      s->last = s->f[k].keep_last;
      s->top = k - 1;
      break;
    }
  s->prep = 0;
}

/* "the meeting is scheduled for Friday", "talks are due on Monday": it is still to come. */
static bool is_scheduled(const en_parse *p, en_vg_id id)
{
  const en_vg *v = en_vg_at(p, id);
  if (v->form != EN_VERB_FINITE || v->modality != EN_MOD_NONE || !v->subject
      || !en_in(p, en_ng_at(p, v->subject)->noun, p->c.event_nouns))
    return false;
  bool due = en_more(p, id)->copula && en_in(p, en_more(p, id)->adj, p->c.due_words);
  return due || (v->voice == EN_VOICE_PASSIVE && en_in(p, v->verb, p->c.due_words));
}

/* "there is no evidence that A did it", "have not found any sign that A did it": a clause that nothing speaks
 * for. */
static bool is_unfounded(const en_parse *p, const en_vg *v)
{
  if (v->link != EN_LINK_SPEECH || !v->gov_ng || !en_in(p, en_ng_at(p, v->gov_ng)->noun, p->c.proof_nouns))
    return false;
  return en_ng_at(p, v->gov_ng)->det == EN_DET_NO || (v->gov_vg && en_vg_at(p, v->gov_vg)->negated);
}

/* "no treaty", but "no doubt", with which all is affirmed. */
static bool is_none(const en_parse *p, en_ng_id id)
{
  return id && en_ng_at(p, id)->det == EN_DET_NO && !en_in(p, en_ng_at(p, id)->noun, p->c.certain_nouns);
}

/* "which B says was behind it": does the verb have a clause as what is said? */
static bool has_content(const en_parse *p, en_vg_id id)
{
  for (en_vg_id k = 1; k <= p->vg.n; k++)
    if (en_vg_at(p, k)->link == EN_LINK_SPEECH && en_vg_at(p, k)->gov_vg == id)
      return true;
  return false;
}

/* "the threats include [using] networks [to hack] A": what something covers is nobody's deed, nor is what hangs
 * on it. */
static bool does_nothing(const en_parse *p, const en_vg *v)
{
  const en_vg *above = v->gov_vg && v->subject_inherited ? en_vg_at(p, v->gov_vg) : NULL;
  if (!above || (v->link != EN_LINK_XCOMP && v->link != EN_LINK_PURPOSE))
    return false;
  bool covered = v->form == EN_VERB_ING && above->voice == EN_VOICE_ACTIVE && !above->object
                 && en_in(p, above->verb, p->c.covering_verbs);
  return covered || (!above->subject && above->link == EN_LINK_XCOMP && above->gov_vg && above->form == EN_VERB_ING
                     && en_in(p, en_vg_at(p, above->gov_vg)->verb, p->c.covering_verbs));
}

/* Subjects that were not known yet when the verb was read, and gaps of relative clauses. */
static void fill_in(en_asm *s)
{
  en_parse *p = s->p;
  for (int round = 0; round < 3; round++)
    for (en_vg_id id = 1; id <= p->vg.n; id++) {
      en_vg *v = en_vg_at(p, id);
      if (!v->subject && v->gov_vg && v->link != EN_LINK_MAIN && v->link != EN_LINK_SPEECH
          && (v->link != EN_LINK_ADVERBIAL || v->form != EN_VERB_FINITE)
          && !(v->link == EN_LINK_RELATIVE && v->mark
               && (en_lexicon_word(p->lex, v->mark)->pos & EN_BIT(EN_POS_PREP)))) {
        v->subject = en_as_subject_of(s, v->gov_vg);
        v->subject_inherited = v->subject != 0;
      }
    }
  for (en_vg_id id = 1; id <= p->vg.n; id++) {
    en_vg *v = en_vg_at(p, id);
    if ((!v->subject_inherited && is_none(p, v->subject)) || is_none(p, v->object))
      v->negated = true; /* "neither A nor B signed", "signed no treaty" */
    if (does_nothing(p, v))
      v->subject = 0;
    if (is_unfounded(p, v))
      v->negated = true;
    if (is_scheduled(p, id))
      v->modality = EN_MOD_FUTURE;
    if (v->link == EN_LINK_XCOMP && v->gov_ng && v->gov_vg && en_vg_at(p, v->gov_vg)->negated
        && en_vg_at(p, v->gov_vg)->object == en_ng_at(p, v->gov_ng)->conj_first)
      v->negated = true; /* "has no intention to attack" */
    if (v->link == EN_LINK_RELATIVE && v->gov_ng && !v->subject_inherited && !v->object && !has_content(p, id)
        && v->voice == EN_VOICE_ACTIVE
        && (!v->mark || v->mark == p->w.that || v->mark == p->w.which || v->mark == p->w.who || v->mark == p->w.whom))
      v->object = v->gov_ng;
  }
}

/* "sanctioned and unmasked A": the object of the second verb is the first one's too. */
static void share_objects(en_asm *s)
{
  for (en_vg_id id = 2; id <= s->p->vg.n; id++) {
    const en_vg *v = en_vg_at(s->p, id);
    en_vg *first = en_vg_at(s->p, id - 1);
    bool joined = v->link == EN_LINK_CONJ && v->gov_vg == id - 1 && v->first == first->head + 2;
    if (joined && v->object && !first->object && first->form == v->form && first->voice == EN_VOICE_ACTIVE
        && v->voice == EN_VOICE_ACTIVE)
      first->object = v->object;
  }
}

/* "was broken [into] by A": a preposition left behind before the one at chunk i. */
static bool is_stranded(const en_asm *s, uint32_t i)
{
  return i >= 2 && en_before(s, i) == EN_CH_PREP && en_before(s, i - 1) == EN_CH_VG
         && en_chunk_at(s, i)->word == s->p->w.by;
}

/* "set the centre [up] in 2008": the particle of the verb, behind its object? */
static bool is_parted_particle(const en_asm *s, uint32_t i)
{
  en_vg_id id = s->f[s->top].vg;
  en_ng_id object = id ? en_vg_at(s->p, id)->object : 0;
  if (!object || en_before(s, i) != EN_CH_NG || en_chunk_at(s, i + 1)->type == EN_CH_NG
      || en_chunk_at(s, i + 1)->type == EN_CH_VG)
    return false;
  const en_vg *v = en_vg_at(s->p, id);
  en_ng_id last = en_chunk_at(s, i - 1)->id;
  return !v->particle && en_ng_at(s->p, last)->conj_first == object
         && en_is_phrasal(s->p, v->verb, en_chunk_at(s, i)->word);
}

void en_clause_assemble(en_parse *p)
{
  en_asm s = { .p = p };
  s.such_as = en_lexicon_find(p->lex, EN_STR("such as"));
  s.along_with = en_lexicon_find(p->lex, EN_STR("along with"));
  s.together_with = en_lexicon_find(p->lex, EN_STR("together with"));
  s.heading = p->heading;
  s.f[0] = (en_frame){ .link = EN_LINK_MAIN };
  for (uint32_t i = 0; i < p->ch.n; i++) {
    const en_chunk *c = en_chunk_at(&s, i);
    switch (c->type) {
    case EN_CH_NG: en_as_noun(&s, i); break;
    case EN_CH_VG: on_vg(&s, i); break;
    case EN_CH_PREP:
      if (is_parted_particle(&s, i)) {
        en_vg_at(p, en_top(&s)->vg)->particle = c->word;
        break;
      }
      if (!(s.prep && s.prep == p->w.including)) /* "including at X" gives an example too */
        s.prep = c->word;
      s.prep_at = is_stranded(&s, i) ? i - 1 : i;
      break;
    case EN_CH_SUBORD: on_subord(&s, i); break;
    case EN_CH_REL: on_rel(&s, i); break;
    case EN_CH_OPEN: en_as_push(&s, (en_frame){ .paren = true, .link = EN_LINK_MAIN, .keep_last = s.last }); break;
    case EN_CH_CLOSE: on_close(&s); break;
    case EN_CH_BREAK: on_break(&s, i); break;
    case EN_CH_COMMA:
    case EN_CH_CONJ: break;
    default: break;
    }
    if (c->type == EN_CH_COMMA) {
      s.prep = 0;
      /* "the group, which was founded in 2014, for the theft": the comma closes */
      if (en_chunk_at(&s, i + 1)->type == EN_CH_PREP && en_top(&s)->link == EN_LINK_RELATIVE && en_top(&s)->finite
          && s.top && !en_top(&s)->paren)
        s.top--;
    }
  }
  fill_in(&s);
  share_objects(&s);
}
