/* Looking ahead over chunks before a group or a verb is placed. */
#include "clause/assemble.h"

/* A clause that has a subject and still no verb, below the top; UINT32_MAX if none is open. */
uint32_t en_as_waiting(const en_asm *s)
{
  for (uint32_t i = s->top; i > 0; i--) {
    if (s->f[i].paren)
      return UINT32_MAX;
    if (!s->f[i - 1].finite && s->f[i - 1].subj)
      return i - 1;
  }
  return UINT32_MAX;
}

/* Behind a noun group at chunk i with its prepositional phrases and brackets. */
uint32_t en_as_np_end(const en_asm *s, uint32_t i)
{
  uint32_t j = i + 1, stop = i + MAX_SCAN;
  while (j < stop) {
    if (en_chunk_at(s, j)->type == EN_CH_PREP && en_chunk_at(s, j + 1)->type == EN_CH_NG) {
      j += 2;
    } else if (en_chunk_at(s, j)->type == EN_CH_OPEN) {
      while (j < stop && en_chunk_at(s, j)->type != EN_CH_CLOSE
             && en_chunk_at(s, j)->type != EN_CH_BREAK)
        j++;
      if (en_chunk_at(s, j)->type == EN_CH_CLOSE)
        j++;
    } else {
      break;
    }
  }
  return j;
}

/* "a status it shares", "the importance Chile gives": has the verb at chunk j a subject of its own,
 * in a relative clause without a relative word? */
static bool is_contact_clause(const en_asm *s, uint32_t j, uint32_t from)
{
  const en_parse *p = s->p;
  if (j <= from + 1 || en_before(s, j) != EN_CH_NG || en_before(s, j - 1) != EN_CH_NG)
    return false;
  en_ng_id subject = en_chunk_at(s, j - 1)->id, noun = en_chunk_at(s, j - 2)->id;
  if (en_ng_at(p, subject)->pronoun)
    return true;
  return en_ng_at(p, subject)->mention && !en_is_time(p, subject) && !en_ng_at(p, noun)->mention
         && !en_is_time(p, noun);
}

/* ", the ministry says": is the verb at chunk j what a clause is reported with? */
static bool is_report(const en_asm *s, uint32_t j)
{
  return en_before(s, j) == EN_CH_NG && en_before(s, j - 1) == EN_CH_COMMA
         && en_verb_in(s->p, en_chunk_at(s, j)->id, s->p->c.speech_verbs)
         && (en_chunk_at(s, j + 1)->type == EN_CH_COMMA
             || en_chunk_at(s, j + 1)->type == EN_CH_BREAK);
}

/* "the men charged on Monday, A, B, [and C, were] held": does the conjunction at chunk i close names that
 * are set off, with the verb behind them? */
static bool closes_names(const en_asm *s, uint32_t i)
{
  const en_chunk *name = en_chunk_at(s, i + 1), *off = en_chunk_at(s, i + 2), *verb = en_chunk_at(s, i + 3);
  if (en_chunk_at(s, i)->type != EN_CH_CONJ || name->type != EN_CH_NG || verb->type != EN_CH_VG)
    return false;
  if (off->type != EN_CH_COMMA && off->type != EN_CH_BREAK)
    return false;
  return en_ng_at(s->p, name->id)->mention && en_vg_at(s->p, verb->id)->form == EN_VERB_FINITE
         && en_more(s->p, verb->id)->aux;
}

/* ", which ...,", ", acting as ...,": a clause set off by commas begins at chunk j. */
static bool is_set_off(const en_asm *s, uint32_t j)
{
  const en_chunk *c = en_chunk_at(s, j);
  bool acting = c->type == EN_CH_VG && en_vg_at(s->p, c->id)->form == EN_VERB_ING;
  return (c->type == EN_CH_REL || acting) && en_before(s, j) == EN_CH_COMMA;
}

/* Is there an unmistakably finite verb for a subject that stands before chunk i? Clauses set off by commas
 * are not looked into. */
bool en_as_finite_later(const en_asm *s, uint32_t i)
{
  for (uint32_t j = i; j < i + MAX_SCAN; j++) {
    const en_chunk *c = en_chunk_at(s, j);
    if (is_set_off(s, j)) {
      while (j < i + MAX_SCAN && en_chunk_at(s, j)->type != EN_CH_COMMA
             && en_chunk_at(s, j)->type != EN_CH_BREAK)
        j++;
      continue;
    }
    if (closes_names(s, j))
      return true;
    if (c->type == EN_CH_BREAK || c->type == EN_CH_SUBORD || c->type == EN_CH_REL
        || c->type == EN_CH_CONJ)
      return false;
    if (c->type == EN_CH_VG) {
      const en_vg *v = en_vg_at(s->p, c->id);
      const en_vg_more *m = en_more(s->p, c->id);
      bool tied = m->bare_ed && en_before(s, j) == EN_CH_COMMA && en_chunk_at(s, j + 1)->type == EN_CH_PREP
                  && (en_in(s->p, v->verb, s->p->c.participle_verbs) /* "and B, [based] in Peru" */
                      || en_chunk_at(s, j + 1)->word == s->p->w.by); /* "and B, [followed] by Peru" */
      if (tied || is_contact_clause(s, j, i) || is_report(s, j))
        continue;
      if (en_before(s, j) == EN_CH_COMMA && en_chunk_at(s, j + 1)->type == EN_CH_NG
          && en_in(s->p, v->verb, s->p->c.speech_verbs) && !m->aux)
        return false; /* ", said X" */
      if (v->form == EN_VERB_FINITE
          && (!m->bare_ed || en_chunk_at(s, j + 1)->type == EN_CH_NG
              || en_chunk_at(s, j + 1)->type == EN_CH_SUBORD || en_before(s, j) == EN_CH_COMMA))
        return en_before(s, j) != EN_CH_CONJ;
    }
  }
  return false;
}

/* "those conducted", "those against" */
static bool those(const en_asm *s, uint32_t i)
{
  if (en_before(s, i) != EN_CH_NG)
    return false;
  const en_ng *g = en_ng_at(s->p, en_chunk_at(s, i - 1)->id);
  return g->n == 1 && s->p->tok[g->head].word == s->p->w.those;
}

/* "and another man [named] A", "a firm [called] B": the verb at chunk i only gives a noun its name. */
static bool only_names(const en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  const en_chunk *c = en_chunk_at(s, i), *n = en_chunk_at(s, i + 1);
  if (c->type != EN_CH_VG || n->type != EN_CH_NG || en_before(s, i) != EN_CH_NG || !en_more(p, c->id)->bare_ed)
    return false;
  const en_ng *g = en_ng_at(p, en_chunk_at(s, i - 1)->id), *name = en_ng_at(p, n->id);
  bool some = !g->pronoun && g->det != EN_DET_THE && g->det != EN_DET_POSS && g->det != EN_DET_THIS
              && (g->mention ? g->det == EN_DET_A : g->det == EN_DET_A || g->plural || g->n > 1);
  return some && name->mention && name->det == EN_DET_NONE && en_verb_in(p, c->id, p->c.naming_verbs);
}

/* What "-ed" alone stands among: is it a participle that modifies the noun before it, not its verb? */
typedef struct {
  const en_asm *s;
  const en_frame *f;
  const en_vg *v;
  uint32_t i; /* its chunk */
  en_chunk_type prev, next;
  bool by;   /* "by" follows */
  bool to;   /* an infinitive follows */
  bool full; /* the clause has its verb, and no subject waits for one */
} ed_form;

/* Nothing but a participle can stand there, by the words on both sides. */
static bool is_surely_reduced(const ed_form *e)
{
  const en_asm *s = e->s;
  if (those(s, e->i) && (e->next == EN_CH_PREP || e->to))
    return true;
  if (e->next == EN_CH_NG) /* "the indictment unsealed Monday accuses" */
    return e->v->verb != s->p->w.say && e->prev == EN_CH_NG && !e->f->finite
           && en_is_time(s->p, en_chunk_at(s, e->i + 1)->id) && en_as_finite_at(s, e->i + 2);
  return false;
}

/* "hackers linked to X broke into Y", "a group called X took": does another finite verb come, before
 * the clause ends, for the noun that this one follows? */
static bool verb_later(const en_asm *s, uint32_t i)
{
  for (uint32_t j = i + 1; j < i + MAX_SCAN; j++) {
    en_chunk_type t = (en_chunk_type)en_chunk_at(s, j)->type;
    if (t == EN_CH_VG)
      return en_as_finite_at(s, j) && en_before(s, j) == EN_CH_NG;
    if (t == EN_CH_BREAK || t == EN_CH_SUBORD || t == EN_CH_REL || t == EN_CH_COMMA)
      return false;
  }
  return false;
}

/* It names or ties the common noun before it: "a group tracked as X", "hackers linked to X broke
 * into Y", "the malware, called X, was used". */
static bool is_tie(const ed_form *e)
{
  const en_asm *s = e->s;
  const en_parse *p = s->p;
  bool naming = en_in(p, e->v->verb, p->c.naming_verbs);
  if (!s->last)
    return false;
  if (naming && e->next == EN_CH_NG && e->prev == EN_CH_COMMA) {
    bool by = en_chunk_at(s, e->i + 2)->word == p->w.by; /* "dubbed X by Y," */
    return en_chunk_at(s, e->i + (by ? 4 : 2))->type == EN_CH_COMMA;
  }
  const en_ng *l = en_ng_at(p, s->last);
  if (e->prev != EN_CH_NG || l->mention || l->pronoun)
    return false;
  if (naming && e->next == EN_CH_PREP && en_chunk_at(s, e->i + 1)->word == p->w.as)
    return true;
  bool tied = e->next == EN_CH_PREP ? en_in(p, e->v->verb, p->c.participle_verbs)
                                    : naming && e->next == EN_CH_NG;
  return tied && verb_later(s, e->i);
}

/* Before a noun group. */
static bool is_reduced_before_noun(const ed_form *e)
{
  const en_parse *p = e->s->p;
  return e->prev == EN_CH_NG && e->full && !e->f->paren && en_in(p, e->v->verb, p->c.ditransitives)
         && !en_in(p, e->v->verb, p->c.speech_verbs);
}

/* Before a verb group: "servers used to support", "the group, thought to be controlled by X". */
static bool is_reduced_before_verb(const ed_form *e)
{
  const en_asm *s = e->s;
  const en_parse *p = s->p;
  if (!e->to || !s->last)
    return false;
  const en_ng *l = en_ng_at(p, s->last);
  if (e->prev == EN_CH_NG)
    return e->full && e->f->vg && !l->pronoun && !en_verb_in(p, e->f->vg, p->c.speech_verbs);
  return e->prev == EN_CH_COMMA && l->mention && en_in(p, e->v->verb, p->c.hedge_verbs);
}

/* After a comma: "an attack, attributed to X, ...". */
static bool is_reduced_after_comma(const ed_form *e)
{
  const en_asm *s = e->s;
  const en_parse *p = s->p;
  if (e->next != EN_CH_PREP || (e->v->verb == p->w.call && en_chunk_at(s, e->i + 1)->word == p->w.on))
    return false; /* "A, the minister, called on B" */
  if (s->last && en_in(p, e->v->verb, p->c.participle_verbs))
    return true;
  bool verb = e->f->vg && en_as_waiting(s) == UINT32_MAX && !en_in(p, e->v->verb, p->c.speech_verbs)
              && !en_more(p, en_chunk_at(s, e->i)->id)->bare_base;
  if (verb)
    return en_chunk_at(s, e->i + 1)->word == p->w.of;
  return !e->f->finite && en_as_finite_later(s, e->i + 1);
}

/* Right after a noun group, in a clause that has its verb: not where that says what its object did,
 * but "announced sanctions related to" all the same. */
static bool is_reduced_after_verb(const ed_form *e)
{
  const en_parse *p = e->s->p;
  en_vg_id above = e->f->vg;
  if (!above || !en_verb_in(p, above, p->c.speech_verbs) || !en_vg_at(p, above)->object)
    return true;
  return e->next == EN_CH_PREP && en_vg_at(p, above)->verb != p->w.say
         && en_in(p, e->v->verb, p->c.participle_verbs);
}

/* "the treaty, which [A and B] signed in 2008, ...", "the bank that [the two states] founded in 2015": what
 * stands after a relative word has its verb, also one that ties, where no other follows: "the gang, which [A] blamed
 * for the attack, is". */
static bool is_relative_verb(const ed_form *e)
{
  const en_asm *s = e->s;
  const en_parse *p = s->p;
  if (e->f->link != EN_LINK_RELATIVE || !e->f->ante || !e->f->subj || e->f->finite || !s->last)
    return false;
  const en_ng *l = en_ng_at(p, s->last);
  return (l->mention || l->det != EN_DET_NONE) && l->conj_first == en_ng_at(p, e->f->subj)->conj_first
         && !(en_in(p, e->v->verb, p->c.participle_verbs) && verb_later(s, e->i));
}

/* "..., Tom Hill pointed out at the opening": who speaks stands behind the comma that ends what is said. */
static bool is_told_behind(const ed_form *e)
{
  const en_asm *s = e->s;
  const en_parse *p = s->p;
  if (!e->full || e->prev != EN_CH_NG || e->by || en_before(s, e->i - 1) != EN_CH_COMMA
      || !en_in(p, e->v->verb, p->c.speech_verbs))
    return false;
  const en_ng *g = en_ng_at(p, en_chunk_at(s, e->i - 1)->id);
  en_kind k = g->mention ? p->men->at[g->mention - 1].kind : 0;
  return k && (k == p->rs->k.person || k == p->rs->k.ministry || k == p->rs->k.organization);
}

/* "a gang, known as X and [tied] to Y, is", "X, the gang behind it and [tied] to Y, is": one more that
 * the noun is said to be. */
static bool is_reduced_after_conj(const ed_form *e)
{
  const en_asm *s = e->s;
  const en_parse *p = s->p;
  if (e->by)
    return !e->f->finite;
  if (e->next != EN_CH_PREP || !en_in(p, e->v->verb, p->c.participle_verbs))
    return false;
  const en_vg *above = e->f->vg ? en_vg_at(p, e->f->vg) : NULL;
  if (above)
    return above->form == EN_VERB_PART && above->link == EN_LINK_PARTICIPLE;
  return !e->f->finite && e->f->subj && en_as_finite_later(s, e->i + 1);
}

/* Does "by" with whoever does it stand behind the verb at chunk i, behind a day ("the list published [Friday by A]") or
 * what somebody was called ("designated [a terrorist group by A]")? "retaliated by expelling B" tells how. */
static bool agent_follows(const en_asm *s, uint32_t i)
{
  const en_chunk *n = en_chunk_at(s, i + 1);
  if (n->type == EN_CH_NG && en_is_time(s->p, n->id)) {
    const en_chunk *who = en_chunk_at(s, i + 3);
    return en_chunk_at(s, i + 2)->word == s->p->w.by && who->type == EN_CH_NG
           && (en_ng_at(s->p, who->id)->mention || en_ng_at(s->p, who->id)->det == EN_DET_THE);
  }
  bool called = n->type == EN_CH_NG && en_verb_in(s->p, en_chunk_at(s, i)->id, s->p->c.as_verbs);
  if (called && !en_ng_at(s->p, n->id)->mention && en_ng_at(s->p, n->id)->det == EN_DET_A)
    n = en_chunk_at(s, ++i + 1);
  return n->type == EN_CH_PREP && n->word == s->p->w.by && en_chunk_at(s, i + 2)->type != EN_CH_VG;
}

/* "[Founded] in 2009 by A, B and C, the bloc was joined by D": the verb opens the sentence, and behind a comma comes
 * another with a subject. */
static bool opens_sentence(const en_asm *s, uint32_t i)
{
  const en_frame *f = &s->f[s->top];
  if (i || s->heading || f->subj || f->vg || en_chunk_at(s, 1)->type != EN_CH_PREP)
    return false;
  for (uint32_t j = 2; j < MAX_SCAN && en_chunk_at(s, j)->type != EN_CH_BREAK; j++)
    if (en_chunk_at(s, j)->type == EN_CH_COMMA && en_chunk_at(s, j + 1)->type == EN_CH_NG
        && en_as_finite_at(s, en_as_np_end(s, j + 1)))
      return true;
  return false;
}

bool en_as_reduced(const en_asm *s, uint32_t i)
{
  const en_parse *p = s->p;
  const en_chunk *c = en_chunk_at(s, i), *n = en_chunk_at(s, i + 1);
  const en_frame *f = &s->f[s->top];
  if (!en_more(p, c->id)->bare_ed || f->wraps)
    return false;
  const ed_form e = {
    .s = s,
    .f = f,
    .v = en_vg_at(p, c->id),
    .i = i,
    .prev = en_before(s, i),
    .next = (en_chunk_type)n->type,
    .by = agent_follows(s, i),
    .to = n->type == EN_CH_VG && en_more(p, n->id)->to,
    .full = f->finite && en_as_waiting(s) == UINT32_MAX,
  };
  if (is_surely_reduced(&e) || only_names(s, i) || opens_sentence(s, i))
    return true;
  if ((e.v->verb == p->w.say && !e.by) || is_told_behind(&e))
    return false;
  if (n->type == EN_CH_COMMA && en_chunk_at(s, i + 2)->quote_before && en_in(p, e.v->verb, p->c.speech_verbs))
    return false; /* "the ministry stated, "We have ..." */
  if (is_tie(&e))
    return true;
  if (e.next == EN_CH_NG && !en_is_time(p, n->id))
    return e.by || is_reduced_before_noun(&e);
  if (e.next == EN_CH_VG)
    return is_reduced_before_verb(&e);
  if (e.next == EN_CH_SUBORD)
    return false;
  if (e.prev == EN_CH_COMMA && n->type == EN_CH_PREP && n->word == p->w.as && e.full
      && en_in(p, e.v->verb, p->c.naming_verbs))
    return true; /* "charged a man, [identified] as A, with fraud" */
  switch (e.prev) {
  case EN_CH_REL: return false;
  case EN_CH_SUBORD: return e.by;
  case EN_CH_CONJ: return is_reduced_after_conj(&e);
  case EN_CH_COMMA: return e.by || is_reduced_after_comma(&e);
  default: break;
  }
  if (e.by)
    return true;
  if (e.prev != EN_CH_NG)
    return false;
  if (!f->finite && f->subj && s->last && en_ng_at(p, s->last)->fn == EN_FN_TIME)
    return false; /* "A, this morning attended" */
  if (is_relative_verb(&e))
    return false;
  if (f->link == EN_LINK_ADVERBIAL && !f->finite && e.next == EN_CH_COMMA && en_chunk_at(s, i + 2)->type == EN_CH_NG
      && en_as_finite_at(s, i + 3))
    return false; /* "While A [investigated], hackers found" */
  if (e.full && !(s->last && en_ng_at(p, s->last)->pronoun))
    return is_reduced_after_verb(&e);
  if (!f->finite && !f->subj && !f->vg && f->link == EN_LINK_MAIN && !s->heading && s->last
      && en_ng_at(p, s->last)->fn == EN_FN_PREP)
    return true; /* "In a statement [issued] on Sunday, A and B": nothing is there that could have done it */
  return !f->finite && en_as_finite_later(s, i + 1);
}

bool en_as_finite_at(const en_asm *s, uint32_t i)
{
  const en_chunk *c = en_chunk_at(s, i);
  if (c->type == EN_CH_VG && en_more(s->p, c->id)->bare_ed && (those(s, i) || only_names(s, i)))
    return false;
  return c->type == EN_CH_VG && en_vg_at(s->p, c->id)->form == EN_VERB_FINITE
         && !(en_more(s->p, c->id)->bare_ed && agent_follows(s, i));
}

/* Does a list go on from the noun group at chunk i to a conjunction? Its end, or 0. */
uint32_t en_as_list_end(const en_asm *s, uint32_t i, bool finite)
{
  uint32_t j = en_as_np_end(s, i), stop = i + MAX_SCAN;
  while (j < stop) {
    const en_chunk *c = en_chunk_at(s, j);
    uint32_t k = j;
    if (c->type == EN_CH_COMMA)
      k++;
    bool conj = en_chunk_at(s, k)->type == EN_CH_CONJ;
    if (conj)
      k++;
    if (k == j || en_chunk_at(s, k)->type != EN_CH_NG)
      return 0;
    j = en_as_np_end(s, k);
    if (conj)
      return finite && en_as_finite_at(s, j) ? 0 : j;
    if (finite && en_as_finite_at(s, j))
      return 0;
  }
  return 0;
}
