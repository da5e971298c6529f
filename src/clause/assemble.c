/* Chunks to clauses: one pass from left to right with a stack of open clauses. A clause waits for
 * its finite verb; a second finite verb without a conjunction closes inner clauses until one that
 * still waits is on top ("the group that A runs attacked B"). */
#include "clause/clause_p.h"

enum { DEPTH = 24, MAX_FRONTED = 16, MAX_SCAN = 60 };

typedef struct {
  en_vg_id vg;     /* what follows are its arguments */
  en_vg_id main;   /* last finite verb of the clause */
  en_ng_id subj;   /* waits for the verb, or its subject */
  bool finite;
  bool fronted;    /* a participle, gerund or infinitive before its main clause */
  bool paren;
  bool inverted;   /* ", said X": the subject is still to come */
  bool wraps;      /* ", the ministry said": what stands before is its content */
  uint8_t link;
  en_word_id mark;
  en_vg_id gov_vg;
  en_ng_id ante;   /* antecedent, or the noun that has the clause as its content */
  uint32_t ng_start;
  en_ng_id keep_last;
} frame;

typedef struct {
  en_parse *p;
  frame f[DEPTH];
  uint32_t top;
  en_ng_id last;       /* last noun group on this level */
  en_word_id prep;     /* preposition that waits for its noun group, 0 none */
  uint32_t prep_at;
  en_vg_id fronted[MAX_FRONTED];
  uint32_t n_fronted;
  en_word_id such_as, along_with, together_with;
  bool heading;
} asm_state;

static frame *top(asm_state *s) { return &s->f[s->top]; }
static const en_chunk *chunk(const asm_state *s, uint32_t i)
{
  static const en_chunk none = { .type = EN_CH_BREAK };
  return i < s->p->ch.n ? &s->p->ch.at[i] : &none;
}
static en_chunk_type before(const asm_state *s, uint32_t i) { return i ? (en_chunk_type)chunk(s, i - 1)->type : EN_CH_BREAK; }

static void push(asm_state *s, frame f)
{
  if (s->top + 1 < DEPTH)
    s->top++;
  else
    f.paren = s->f[s->top].paren;
  f.ng_start = s->p->ng.n;
  s->f[s->top] = f;
}

/* A clause that has a subject and still no verb, below the top; UINT32_MAX if none is open. */
static uint32_t waiting(const asm_state *s)
{
  for (uint32_t i = s->top; i > 0; i--) {
    if (s->f[i].paren)
      return UINT32_MAX;
    if (!s->f[i - 1].finite && s->f[i - 1].subj)
      return i - 1;
  }
  return UINT32_MAX;
}

/* ---- looking ahead over chunks ---- */

/* Behind a noun group at chunk i with its prepositional phrases and brackets. */
static uint32_t np_end(const asm_state *s, uint32_t i)
{
  uint32_t j = i + 1, stop = i + MAX_SCAN;
  while (j < stop) {
    if (chunk(s, j)->type == EN_CH_PREP && chunk(s, j + 1)->type == EN_CH_NG) {
      j += 2;
    } else if (chunk(s, j)->type == EN_CH_OPEN) {
      while (j < stop && chunk(s, j)->type != EN_CH_CLOSE && chunk(s, j)->type != EN_CH_BREAK)
        j++;
      if (chunk(s, j)->type == EN_CH_CLOSE)
        j++;
    } else {
      break;
    }
  }
  return j;
}

/* Is there an unmistakably finite verb for a subject that stands before chunk i? Inner relative
 * clauses are not looked into. */
static bool finite_later(const asm_state *s, uint32_t i)
{
  for (uint32_t j = i; j < i + MAX_SCAN; j++) {
    const en_chunk *c = chunk(s, j);
    if (c->type == EN_CH_REL && before(s, j) == EN_CH_COMMA) { /* over ", which ...," */
      while (j < i + MAX_SCAN && chunk(s, j)->type != EN_CH_COMMA && chunk(s, j)->type != EN_CH_BREAK)
        j++;
      continue;
    }
    if (c->type == EN_CH_BREAK || c->type == EN_CH_SUBORD || c->type == EN_CH_REL || c->type == EN_CH_CONJ)
      return false;
    if (c->type == EN_CH_VG) {
      const en_vg *v = en_vg_at(s->p, c->id);
      const en_vg_more *m = en_more(s->p, c->id);
      if (before(s, j) == EN_CH_COMMA && chunk(s, j + 1)->type == EN_CH_NG && en_in(s->p, v->verb, s->p->c.speech_verbs) && !m->aux)
        return false; /* ", said X" */
      if (v->form == EN_VERB_FINITE && (!m->bare_ed || chunk(s, j + 1)->type == EN_CH_NG || chunk(s, j + 1)->type == EN_CH_SUBORD
                                        || before(s, j) == EN_CH_COMMA))
        return before(s, j) != EN_CH_CONJ;
    }
  }
  return false;
}

/* "-ed" alone: a participle that modifies the noun before it, not its verb? */
static bool reduced(const asm_state *s, uint32_t i)
{
  const en_chunk *c = chunk(s, i);
  const en_vg *v = en_vg_at(s->p, c->id);
  const en_vg_more *m = en_more(s->p, c->id);
  const frame *f = &s->f[s->top];
  if (!m->bare_ed)
    return false;
  en_chunk_type next = (en_chunk_type)chunk(s, i + 1)->type, prev = before(s, i);
  en_word_id next_word = chunk(s, i + 1)->word;
  bool by = next == EN_CH_PREP && next_word == s->p->w.by;
  if (next == EN_CH_NG && en_ng_at(s->p, chunk(s, i + 1)->id)->fn != EN_FN_TIME)
    return prev == EN_CH_NG && f->finite && !f->paren && waiting(s) == UINT32_MAX && en_in(s->p, v->verb, s->p->c.ditransitives) && !en_in(s->p, v->verb, s->p->c.speech_verbs);
  if (next == EN_CH_SUBORD || (next == EN_CH_VG && !by))
    return false;
  if (prev == EN_CH_REL || prev == EN_CH_SUBORD)
    return prev == EN_CH_SUBORD && by;
  if (prev == EN_CH_CONJ)
    return by && !f->finite;
  if (by)
    return true;
  if (prev == EN_CH_COMMA)
    return next == EN_CH_PREP && f->vg && waiting(s) == UINT32_MAX && !en_in(s->p, v->verb, s->p->c.speech_verbs) && !en_more(s->p, c->id)->bare_base
             ? chunk(s, i - 1)->type == EN_CH_COMMA && next_word == s->p->w.of
             : next == EN_CH_PREP && !f->finite && finite_later(s, i + 1);
  if (f->finite && waiting(s) == UINT32_MAX && prev == EN_CH_NG && !(s->last && en_ng_at(s->p, s->last)->pronoun)) {
    en_vg_id above = f->vg;
    bool speech = above && en_verb_in(s->p, above, s->p->c.speech_verbs) && en_vg_at(s->p, above)->object;
    return !speech;
  }
  return !f->finite && prev == EN_CH_NG && finite_later(s, i + 1);
}

static bool finite_at(const asm_state *s, uint32_t i)
{
  const en_chunk *c = chunk(s, i);
  return c->type == EN_CH_VG && en_vg_at(s->p, c->id)->form == EN_VERB_FINITE
         && !(en_more(s->p, c->id)->bare_ed && chunk(s, i + 1)->type == EN_CH_PREP && chunk(s, i + 1)->word == s->p->w.by);
}

/* Does a list go on from the noun group at chunk i to a conjunction? Its end, or 0. */
static uint32_t list_end(const asm_state *s, uint32_t i, bool finite)
{
  uint32_t j = np_end(s, i), stop = i + MAX_SCAN;
  while (j < stop) {
    const en_chunk *c = chunk(s, j);
    uint32_t k = j;
    if (c->type == EN_CH_COMMA)
      k++;
    bool conj = chunk(s, k)->type == EN_CH_CONJ;
    if (conj)
      k++;
    if (k == j || chunk(s, k)->type != EN_CH_NG)
      return 0;
    j = np_end(s, k);
    if (conj)
      return finite && finite_at(s, j) ? 0 : j;
    if (finite && finite_at(s, j))
      return 0;
  }
  return 0;
}

/* ---- noun groups ---- */

static void set_fn(asm_state *s, en_ng_id first, en_fn fn, en_vg_id vg, en_ng_id ng)
{
  uint32_t guard = 0;
  for (en_ng_id g = first; g && guard < s->p->ng.n; g = en_ng_at(s->p, g)->conj_next, guard++) {
    en_ng_at(s->p, g)->fn = (uint8_t)fn;
    en_ng_at(s->p, g)->gov_vg = vg;
    en_ng_at(s->p, g)->gov_ng = ng;
    if (fn != EN_FN_PREP && fn != EN_FN_TIME)
      en_ng_at(s->p, g)->prep = 0;
  }
}

static void conjoin(asm_state *s, en_ng_id to, en_ng_id g)
{
  en_ng *first = en_ng_at(s->p, en_ng_at(s->p, to)->conj_first);
  en_ng_id tail = en_ng_at(s->p, to)->conj_first;
  uint32_t guard = 0;
  while (en_ng_at(s->p, tail)->conj_next && guard++ < s->p->ng.n)
    tail = en_ng_at(s->p, tail)->conj_next;
  if (tail == g)
    return;
  en_ng *n = en_ng_at(s->p, g);
  en_ng_at(s->p, tail)->conj_next = g;
  n->conj_first = en_ng_at(s->p, to)->conj_first;
  n->fn = first->fn;
  n->prep = first->prep;
  n->gov_vg = first->gov_vg;
  n->gov_ng = first->gov_ng;
}

/* The object or complement of the current verb, or the subject of a verb to come. */
static void place(asm_state *s, uint32_t i, en_ng_id g)
{
  en_parse *p = s->p;
  frame *f = top(s);
  if (f->paren && !f->vg && f->keep_last) {
    if (!f->subj)
      set_fn(s, g, EN_FN_APPOS, 0, f->keep_last);
    f->subj = g;
    return;
  }
  if (en_is_time(p, g) && (f->vg || f->subj || !finite_at(s, i + 1))) {
    set_fn(s, g, EN_FN_TIME, f->vg, 0);
    return;
  }
  if (!f->vg || (!f->finite && !f->fronted && f->subj && before(s, i) != EN_CH_VG && before(s, i) != EN_CH_NG)) {
    if (!f->subj) {
      f->subj = g;
      set_fn(s, g, EN_FN_SUBJECT, 0, 0);
      return;
    }
  }
  if (!f->vg) {
    if (before(s, i) == EN_CH_NG && finite_at(s, i + 1) && finite_later(s, i + 2)) /* "the gang it runs" */
      push(s, (frame){ .link = EN_LINK_RELATIVE, .ante = s->last, .subj = g });
    else if (s->last)
      set_fn(s, g, EN_FN_APPOS, 0, s->last);
    return;
  }
  en_vg *v = en_vg_at(p, f->vg);
  if (f->inverted) {
    f->inverted = false;
    f->subj = v->subject = g;
    set_fn(s, g, EN_FN_SUBJECT, f->vg, 0);
    return;
  }
  const en_vg_more *m = en_more(p, f->vg);
  bool adjacent = before(s, i) == EN_CH_NG;
  if (m->copula && !v->object) {
    set_fn(s, g, EN_FN_PREDICATE, f->vg, 0);
    v->object = g;
  } else if (adjacent && s->last && finite_at(s, i + 1) && !m->copula) {
    bool said = v->object == s->last && en_verb_in(p, f->vg, p->c.speech_verbs);
    push(s, (frame){ .link = said ? EN_LINK_SPEECH : EN_LINK_RELATIVE, .ante = said ? 0 : s->last, .gov_vg = said ? f->vg : 0, .subj = g });
    set_fn(s, g, EN_FN_SUBJECT, 0, 0);
  } else if (v->object && adjacent && v->object == s->last && en_in(p, v->verb, p->c.ditransitives)) {
    set_fn(s, v->object, EN_FN_IOBJECT, f->vg, 0);
    set_fn(s, g, EN_FN_OBJECT, f->vg, 0);
    v->object = g;
  } else if (!v->object && v->voice == EN_VOICE_ACTIVE) {
    set_fn(s, g, EN_FN_OBJECT, f->vg, 0);
    v->object = g;
  } else if (v->voice == EN_VOICE_PASSIVE && !v->object) {
    bool two = en_in(p, v->verb, p->c.ditransitives);
    set_fn(s, g, two ? EN_FN_OBJECT : EN_FN_PREDICATE, f->vg, 0);
    v->object = two ? g : 0;
  } else if (adjacent && s->last) {
    set_fn(s, g, EN_FN_APPOS, 0, s->last);
  } else {
    set_fn(s, g, EN_FN_NONE, f->vg, 0);
  }
}

/* "from A and from B": the earlier phrase with the same preposition. */
static en_ng_id same_prep(const asm_state *s, uint32_t at, en_word_id prep)
{
  uint32_t seen = 0;
  for (uint32_t i = at; i > 0 && seen < 8; i--) {
    const en_chunk *c = chunk(s, i - 1);
    if (c->type == EN_CH_VG || c->type == EN_CH_BREAK)
      return 0;
    if (c->type == EN_CH_NG) {
      seen++;
      if (en_ng_at(s->p, c->id)->prep == prep)
        return c->id;
    }
  }
  return 0;
}

static void place_prep(asm_state *s, uint32_t i, en_ng_id g)
{
  en_parse *p = s->p;
  frame *f = top(s);
  en_word_id prep = s->prep;
  uint32_t at = s->prep_at;
  en_ng *n = en_ng_at(p, g);
  s->prep = 0;
  (void)i;
  if ((prep == s->along_with || prep == s->together_with) && s->last && before(s, at) != EN_CH_VG) {
    en_ng_id to = f->subj && !f->finite ? f->subj : en_conjunct(p, s->last, g, false);
    if (to != g) {
      conjoin(s, to, g);
      return;
    }
  }
  if (prep == p->w.including || prep == s->such_as) {
    en_ng_id head = s->last;
    for (int k = 0; k < 4 && head && !en_ng_at(p, head)->plural && en_ng_at(p, head)->fn == EN_FN_PREP && en_ng_at(p, head)->gov_ng; k++)
      if (en_ng_at(p, en_ng_at(p, head)->gov_ng)->plural)
        head = en_ng_at(p, head)->gov_ng;
    if (head && !en_ng_at(p, head)->plural && en_ng_at(p, head)->gov_vg) { /* "groups listed by X, including" */
      en_ng_id over = en_vg_at(p, en_ng_at(p, head)->gov_vg)->gov_ng;
      if (over && en_ng_at(p, over)->plural && before(s, at) == EN_CH_COMMA)
        head = over;
    }
    n->prep = prep;
    n->fn = EN_FN_EXAMPLE;
    n->gov_ng = head;
    return;
  }
  if (before(s, at) == EN_CH_CONJ || before(s, at) == EN_CH_COMMA) {
    en_ng_id twin = same_prep(s, at, prep);
    if (twin && before(s, at) == EN_CH_CONJ) {
      conjoin(s, twin, g);
      return;
    }
  }
  n->prep = prep;
  n->fn = en_is_time(p, g) ? EN_FN_TIME : EN_FN_PREP;
  bool adjacent = before(s, at) == EN_CH_VG || before(s, at) == EN_CH_ADJ;
  if (!f->vg && s->last && (before(s, at) == EN_CH_COMMA || en_ng_at(p, s->last)->fn == EN_FN_TIME) && !f->subj && !f->paren)
    return; /* "On July 15, in Brussels, ...": waits for the verb */
  bool detached = before(s, at) == EN_CH_COMMA && f->vg && prep != p->w.of;
  en_ng_id to = adjacent || detached || f->paren ? 0 : en_attach(p, prep, f->vg || f->subj || f->link == EN_LINK_MAIN ? s->last : 0, f->vg, g);
  if (!f->vg && !to && s->last && before(s, at) == EN_CH_NG)
    to = s->last;
  if (to && n->fn == EN_FN_TIME && f->vg)
    to = 0;
  if (n->fn == EN_FN_TIME && !f->vg && f->subj)
    to = 0; /* waits for the verb */
  if (to)
    n->gov_ng = to;
  else
    n->gov_vg = detached && f->main ? f->main : f->vg;
}

/* "X, the minister": does g rename `l`? */
static bool renames(const asm_state *s, en_ng_id l, en_ng_id g, uint32_t list)
{
  const en_parse *p = s->p;
  const en_ng *a = en_ng_at(p, l), *b = en_ng_at(p, g);
  if (a->pronoun || b->pronoun || en_is_time(p, g))
    return false;
  if (en_is_person(p, l))
    return !en_is_person(p, g) && !b->plural && !(b->mention && list) && b->det != EN_DET_THIS;
  bool det = b->det == EN_DET_A || (b->det == EN_DET_THE && !list);
  if (a->mention && b->mention)
    return !list && p->men->at[a->mention - 1].kind != p->men->at[b->mention - 1].kind;
  if (a->mention)
    return det;
  if (b->mention && a->plural && a->det != EN_DET_NONE && en_is_person(p, g))
    return true; /* "their counterparts, X and Y" */
  if (b->mention)
    return !list && a->det != EN_DET_NONE && !a->plural;
  return det && !list && a->plural == b->plural;
}

static void new_clause(asm_state *s, en_ng_id subject)
{
  frame *f = top(s);
  f->vg = 0;
  f->finite = false;
  f->fronted = false;
  f->subj = subject;
  f->ng_start = subject - 1;
  set_fn(s, subject, EN_FN_SUBJECT, 0, 0);
}

/* A finished fronted clause ends at the comma before its main clause. */
static void close_fronted(asm_state *s)
{
  while (s->top && !top(s)->paren && top(s)->vg && (top(s)->fronted || (top(s)->link == EN_LINK_ADVERBIAL && top(s)->finite))
         && !s->f[s->top - 1].finite && !s->f[s->top - 1].subj)
    s->top--;
}

/* Ends a relative clause or the like: more can only belong to what is below. */
static void close_until_speech(asm_state *s)
{
  while (s->top && !top(s)->paren && top(s)->finite)
    s->top--;
}

static void after_comma(asm_state *s, uint32_t i, en_ng_id g)
{
  frame *f = top(s);
  uint32_t end = np_end(s, i), list = list_end(s, i, f->finite);
  if (s->top && f->vg && (f->fronted || f->link == EN_LINK_ADVERBIAL) && !s->f[s->top - 1].finite && !s->f[s->top - 1].subj && !f->paren
      && !(list && chunk(s, list)->type == EN_CH_COMMA && finite_later(s, list + 1))) {
    close_fronted(s);
    place(s, i, g);
    return;
  }
  if (!f->finite && !f->subj && !f->paren && !f->fronted) { /* after a fronted phrase */
    f->vg = 0;
    if (list && s->last && en_ng_at(s->p, s->last)->fn != EN_FN_TIME && chunk(s, list)->type == EN_CH_COMMA && chunk(s, list + 1)->type == EN_CH_NG
        && !list_end(s, list + 1, false) && before(s, i - 1) == EN_CH_NG)
      conjoin(s, en_conjunct(s->p, s->last, g, true), g);
    else
      place(s, i, g);
    return;
  }
  bool said = finite_at(s, end) && en_verb_in(s->p, chunk(s, end)->id, s->p->c.speech_verbs);
  bool doubtful = finite_at(s, end) && en_more(s->p, chunk(s, end)->id)->bare_ed && chunk(s, end + 1)->type == EN_CH_PREP;
  if (f->finite && finite_at(s, end) && !list && (said || !doubtful)) {
    /* "..., the ministry said" and "..., he is" */
    if (said)
      close_until_speech(s);
    if (!said || top(s)->finite)
      new_clause(s, g);
    else
      place(s, i, g);
    top(s)->wraps = said;
    return;
  }
  bool after_np = s->last && (before(s, i - 1) == EN_CH_NG || before(s, i - 1) == EN_CH_CLOSE);
  if (s->last && renames(s, s->last, g, list))
    set_fn(s, g, EN_FN_APPOS, 0, s->last);
  else if (s->last && list && (after_np || en_ng_at(s->p, s->last)->fn == EN_FN_APPOS || f->subj || f->vg)) {
    en_ng_id to = s->last;
    if (en_ng_at(s->p, to)->fn == EN_FN_APPOS && en_ng_at(s->p, to)->gov_ng)
      to = en_ng_at(s->p, to)->gov_ng;
    conjoin(s, en_conjunct(s->p, to, g, true), g);
  } else if (after_np && !en_is_time(s->p, g)) {
    en_ng *l = en_ng_at(s->p, s->last);
    if (s->heading && l->mention && en_ng_at(s->p, g)->mention) /* "Japan, US to hold talks" */
      conjoin(s, s->last, g);
    else if (l->conj_first != s->last || (!l->mention == !en_ng_at(s->p, g)->mention && !finite_at(s, end)))
      conjoin(s, s->last, g);
    else
      set_fn(s, g, EN_FN_APPOS, 0, s->last);
  } else {
    place(s, i, g);
  }
}

static void after_conj(asm_state *s, uint32_t i, en_ng_id g)
{
  frame *f = top(s);
  bool comma = i >= 2 && before(s, i - 1) == EN_CH_COMMA;
  uint32_t end = np_end(s, i);
  bool doubtful = !comma && !en_is_person(s->p, g) && finite_at(s, end) && en_more(s->p, chunk(s, end)->id)->bare_ed && chunk(s, end + 1)->type == EN_CH_PREP
                  && !en_verb_in(s->p, chunk(s, end)->id, s->p->c.speech_verbs);
  if (f->finite && !doubtful && (finite_at(s, end) || (chunk(s, end)->type == EN_CH_COMMA && comma && finite_later(s, end))) && f->vg) {
    while (comma && s->top && top(s)->link == EN_LINK_RELATIVE && !top(s)->paren)
      s->top--;
    if (top(s)->finite) {
      new_clause(s, g);
      return;
    }
  }
  if (!s->last) {
    place(s, i, g);
    return;
  }
  /* "accused A of stealing X and B of helping": the object of the verb above goes on */
  if (f->vg && chunk(s, i + 1)->type == EN_CH_PREP && chunk(s, i + 2)->type == EN_CH_VG && en_vg_at(s->p, f->vg)->mark == chunk(s, i + 1)->word
      && en_vg_at(s->p, f->vg)->gov_vg && en_vg_at(s->p, en_vg_at(s->p, f->vg)->gov_vg)->object) {
    f->vg = en_vg_at(s->p, f->vg)->gov_vg;
    conjoin(s, en_vg_at(s->p, f->vg)->object, g);
    return;
  }
  en_ng_id to = s->last;
  if (en_ng_at(s->p, to)->fn == EN_FN_APPOS && en_ng_at(s->p, to)->gov_ng && comma)
    to = en_ng_at(s->p, to)->gov_ng;
  conjoin(s, en_conjunct(s->p, to, g, false), g);
}

static void on_ng(asm_state *s, uint32_t i)
{
  en_ng_id g = chunk(s, i)->id;
  if (s->prep)
    place_prep(s, i, g);
  else if (before(s, i) == EN_CH_CONJ && i > 1)
    after_conj(s, i, g);
  else if (before(s, i) == EN_CH_COMMA && i > 1)
    after_comma(s, i, g);
  else
    place(s, i, g);
  s->last = g;
}

/* ---- verb groups ---- */

static void inherit(en_vg *v, const en_vg *g)
{
  v->hedged = v->hedged || g->hedged || g->modality == EN_MOD_ALLEGED;
  if (v->modality == EN_MOD_NONE)
    v->modality = g->modality;
}

/* What the governing verb makes of its complement: planned, promised, alleged, denied. */
static void complement_of(const en_parse *p, en_vg *v, en_vg_id gov)
{
  const en_vg *g = en_vg_at(p, gov);
  en_word_id adj = en_more(p, gov)->adj;
  if (en_in(p, g->verb, p->c.negating_verbs))
    v->negated = true;
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
    else if (en_in(p, g->verb, p->c.plan_verbs))
      v->modality = EN_MOD_FUTURE;
    else if (en_in(p, g->verb, p->c.should_verbs) && v->form == EN_VERB_INF && v->link == EN_LINK_XCOMP)
      v->modality = EN_MOD_SHOULD;
  }
  inherit(v, g);
}

static en_ng_id subject_of(const asm_state *s, en_vg_id v) { return v ? en_vg_at(s->p, v)->subject : 0; }

static void hang(asm_state *s, en_vg_id id, en_link link, en_vg_id gov, en_ng_id gov_ng, en_ng_id subject)
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

/* "the activities of X, which have": of the groups above one another, the antecedent is the
 * nearest that agrees with the verb. */
static en_ng_id agreeing(const en_parse *p, const en_vg *v, en_ng_id ante)
{
  if (!ante || !several(p, v) || en_ng_at(p, ante)->plural || en_ng_at(p, ante)->conj_first != ante || en_ng_at(p, ante)->conj_next)
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
static void content(asm_state *s, en_vg_id id)
{
  for (en_vg_id g = 1; g < id; g++) {
    en_vg *v = en_vg_at(s->p, g);
    if (v->link == EN_LINK_MAIN && !v->gov_vg && v->form == EN_VERB_FINITE) {
      v->link = EN_LINK_SPEECH;
      v->gov_vg = id;
    }
  }
}

/* The frame's own finite verb has come. */
static void assign(asm_state *s, en_vg_id id)
{
  en_parse *p = s->p;
  frame *f = top(s);
  en_vg *v = en_vg_at(p, id);
  v->link = f->link;
  v->mark = f->mark;
  v->gov_vg = f->gov_vg;
  v->gov_ng = f->ante;
  if (f->subj) {
    v->subject = en_ng_at(p, f->subj)->conj_first;
    if (en_ng_at(p, v->subject)->fn != EN_FN_APPOS)
      set_fn(s, v->subject, EN_FN_SUBJECT, id, 0);
  } else if (f->link == EN_LINK_RELATIVE) {
    f->ante = v->gov_ng = agreeing(p, v, f->ante);
    v->subject = f->ante ? (several(p, v) ? en_ng_at(p, f->ante)->conj_first : f->ante) : 0;
    v->subject_inherited = true;
  }
  if (f->mark && (f->mark == p->w.if_word || f->mark == p->w.unless) && v->modality != EN_MOD_ALLEGED)
    v->modality = EN_MOD_IF;
  if (f->link == EN_LINK_SPEECH && f->gov_vg) {
    const en_vg *g = en_vg_at(p, f->gov_vg);
    v->hedged = v->hedged || g->hedged || (g->voice == EN_VOICE_PASSIVE && en_in(p, g->verb, p->c.hedge_verbs));
    if (g->verb == p->w.deny || (g->negated && !en_more(p, f->gov_vg)->copula))
      v->negated = true;
  } else if (f->link != EN_LINK_MAIN && f->gov_vg) {
    v->hedged = v->hedged || en_vg_at(p, f->gov_vg)->hedged;
  }
  f->vg = f->main = id;
  f->finite = true;
  f->fronted = false;
  if (f->wraps)
    content(s, id);
  f->wraps = false;
  for (en_ng_id g = f->ng_start + 1; g <= p->ng.n && en_ng_at(p, g)->first < v->first; g++) {
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

static void front(asm_state *s, en_vg_id id)
{
  if (s->n_fronted < MAX_FRONTED)
    s->fronted[s->n_fronted++] = id;
}

/* The last verb group before `id` in this clause that a conjunct of that shape can join. */
static en_vg_id parallel(const asm_state *s, en_vg_id id, en_vg_id from)
{
  const en_parse *p = s->p;
  const en_vg *v = en_vg_at(p, id);
  const en_vg_more *m = en_more(p, id);
  en_vg_id fallback = 0;
  for (en_vg_id g = id - 1; g && g + 8 > id && g >= from; g--) {
    const en_vg *w = en_vg_at(p, g);
    if (m->bare_base && !m->bare_ed) {
      if (w->form == EN_VERB_INF || w->modality == EN_MOD_FUTURE || w->modality == EN_MOD_POSSIBLE || w->modality == EN_MOD_WOULD
          || w->modality == EN_MOD_SHOULD || en_more(p, g)->bare_base)
        return g;
    } else if (w->form == v->form && (v->form != EN_VERB_FINITE || !m->bare_base || en_more(p, g)->bare_base)) {
      if (v->form != EN_VERB_FINITE || (w->tense == EN_TENSE_PAST) == (v->tense == EN_TENSE_PAST) || w->link == EN_LINK_MAIN)
        return g;
    }
    if (!fallback && w->form == EN_VERB_FINITE)
      fallback = g;
  }
  return fallback;
}

static void conjoin_verb(asm_state *s, uint32_t i, en_vg_id id, en_vg_id to)
{
  en_chunk_type next = (en_chunk_type)chunk(s, i + 1)->type;
  en_parse *p = s->p;
  en_vg *v = en_vg_at(p, id);
  const en_vg *g = en_vg_at(p, to);
  const en_vg_more *m = en_more(p, id);
  hang(s, id, EN_LINK_CONJ, to, g->gov_ng, g->subject);
  if ((m->bare_base && !m->bare_ed && en_more(p, to)->aux) || v->form == EN_VERB_INF || g->form == EN_VERB_INF) {
    if (v->form == EN_VERB_FINITE && !m->aux) {
      v->form = g->form;
      v->tense = g->tense;
    }
    inherit(v, g);
    v->negated = v->negated || g->negated;
  }
  /* "was founded in 1999 and led by B": the auxiliary is shared */
  if (m->bare_ed && g->voice == EN_VOICE_PASSIVE && g->form == EN_VERB_FINITE && next != EN_CH_NG && next != EN_CH_SUBORD)
    v->voice = EN_VOICE_PASSIVE;
  v->hedged = v->hedged || g->hedged;
  /* it belongs to the clause of the verb that it joins */
  for (uint32_t k = s->top + 1; k-- > 0 && !s->f[k].paren;)
    if (s->f[k].main == to) {
      s->top = k;
      break;
    }
  top(s)->vg = id;
  if (v->form == EN_VERB_FINITE)
    top(s)->main = id;
}

/* ", said X": a speech verb after what was said, its subject behind it. */
static bool inverted(const asm_state *s, uint32_t i)
{
  const en_chunk *c = chunk(s, i);
  return before(s, i) == EN_CH_COMMA && en_verb_in(s->p, c->id, s->p->c.speech_verbs) && !en_more(s->p, c->id)->aux
         && chunk(s, i + 1)->type == EN_CH_NG && (c->quote_before || chunk(s, i - 1)->quote_before || s->last != 0)
         && en_verb_in(s->p, c->id, s->p->c.speech_verbs);
}

static void on_finite(asm_state *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = chunk(s, i)->id;
  en_chunk_type prev = before(s, i);
  frame *f = top(s);
  bool joined = prev == EN_CH_CONJ || prev == EN_CH_COMMA;
  /* "and on Friday met", "and in this way helped": the phrase belongs to the verb to come */
  if (prev == EN_CH_NG && i >= 3 && f->finite && s->last && (en_ng_at(p, s->last)->fn == EN_FN_TIME || en_ng_at(p, s->last)->fn == EN_FN_PREP)) {
    uint32_t k = chunk(s, i - 2)->type == EN_CH_PREP ? i - 2 : i - 1;
    if (before(s, k) == EN_CH_CONJ && (k == i - 2 || en_ng_at(p, s->last)->fn == EN_FN_TIME) && waiting(s) == UINT32_MAX) {
      en_ng_at(p, s->last)->gov_vg = id;
      en_ng_at(p, s->last)->gov_ng = 0;
      joined = true;
    }
  }
  if (f->fronted && !f->finite && s->top && !joined) { /* "Strengthening ties will help" */
    s->top--;
    assign(s, id);
    return;
  }
  if (!f->finite && !f->fronted) {
    bool comma_subject = prev == EN_CH_COMMA && f->link == EN_LINK_RELATIVE && f->vg;
    if (!comma_subject) {
      assign(s, id);
      return;
    }
  }
  if (joined && f->vg) {
    uint32_t wait = waiting(s);
    if (prev == EN_CH_COMMA && wait != UINT32_MAX) {
      s->top = wait;
      assign(s, id);
      return;
    }
    if (inverted(s, i)) {
      close_until_speech(s);
      frame *g = top(s);
      g->link = EN_LINK_MAIN;
      g->vg = g->main = id;
      g->finite = true;
      g->subj = 0;
      g->inverted = true;
      content(s, id);
      return;
    }
    bool closed = false; /* a comma ends a relative clause */
    if (prev == EN_CH_COMMA || before(s, i - 1) == EN_CH_COMMA)
      while (s->top && top(s)->link == EN_LINK_RELATIVE && top(s)->finite && !top(s)->paren && s->f[s->top - 1].finite) {
        s->top--;
        closed = true;
      }
    en_vg_id to = closed && !en_more(p, id)->bare_base ? top(s)->main : parallel(s, id, 1);
    if (to) {
      conjoin_verb(s, i, id, to);
      return;
    }
  }
  /* a noun group stands before it that was taken for an object: "said Japan would join" */
  en_ng_id l = s->last ? en_ng_at(p, s->last)->conj_first : 0;
  if (l && prev == EN_CH_NG && en_ng_at(p, l)->prep && (en_lexicon_word(p->lex, en_ng_at(p, l)->prep)->pos & EN_BIT(EN_POS_SUBORD)) && en_ng_at(p, l)->fn == EN_FN_PREP) {
    en_word_id mark = en_ng_at(p, l)->prep; /* "as X experiences", taken for a preposition */
    push(s, (frame){ .link = EN_LINK_ADVERBIAL, .gov_vg = f->vg, .mark = mark, .subj = l });
    assign(s, id);
    return;
  }
  for (int k = 0; k < 4 && l && en_ng_at(p, l)->fn == EN_FN_PREP && en_ng_at(p, l)->gov_ng; k++)
    l = en_ng_at(p, en_ng_at(p, l)->gov_ng)->conj_first;
  bool object = l && f->vg && en_vg_at(p, f->vg)->object == l;
  uint32_t wait = waiting(s);
  if (object && (wait == UINT32_MAX || en_verb_in(p, f->vg, p->c.speech_verbs))) {
    en_vg_id above = f->vg;
    en_vg_at(p, above)->object = 0;
    push(s, (frame){ .link = EN_LINK_SPEECH, .gov_vg = above, .subj = l });
    assign(s, id);
    return;
  }
  if (wait != UINT32_MAX) {
    s->top = wait;
    assign(s, id);
    return;
  }
  if (l && prev == EN_CH_NG && en_ng_at(p, l)->fn == EN_FN_PREP && en_ng_at(p, l)->prep != p->w.of) { /* "a day after X blamed Y" */
    en_word_id mark = en_ng_at(p, l)->prep;
    en_vg_id above = en_ng_at(p, l)->gov_vg ? en_ng_at(p, l)->gov_vg : f->vg;
    push(s, (frame){ .link = EN_LINK_ADVERBIAL, .gov_vg = above, .mark = mark, .subj = l });
    assign(s, id);
    return;
  }
  f->subj = prev == EN_CH_NG ? s->last : 0;
  f->finite = false;
  assign(s, id);
}

static void on_infinitive(asm_state *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = chunk(s, i)->id;
  en_vg *v = en_vg_at(p, id);
  frame *f = top(s);
  en_chunk_type prev = before(s, i);
  if (prev == EN_CH_CONJ) {
    en_vg_id to = parallel(s, id, 1);
    if (to && en_vg_at(p, to)->form == EN_VERB_INF) {
      conjoin_verb(s, i, id, to);
      return;
    }
  }
  if (s->heading && !f->finite && f->subj && prev == EN_CH_NG) {
    assign(s, id);
    v->modality = EN_MOD_FUTURE;
    return;
  }
  if (prev == EN_CH_SUBORD && s->top && !f->vg && !f->subj && s->f[s->top - 1].vg) { /* "how to" */
    s->top--;
    f = top(s);
    hang(s, id, EN_LINK_XCOMP, f->vg, 0, subject_of(s, f->vg));
    complement_of(p, v, f->vg);
    f->vg = id;
    return;
  }
  if (!f->vg && !f->subj) {
    push(s, (frame){ .link = EN_LINK_PURPOSE, .vg = id, .fronted = true });
    v->link = EN_LINK_PURPOSE;
    front(s, id);
    return;
  }
  const en_ng *l = s->last ? en_ng_at(p, s->last) : NULL;
  bool on_noun = prev == EN_CH_NG && l;
  if (on_noun && l->prep && en_eq(en_lexicon_word(p->lex, l->prep)->str, EN_STR("for"))) {
    hang(s, id, EN_LINK_PURPOSE, f->vg, 0, s->last);
  } else if (on_noun && f->vg && (en_vg_at(p, f->vg)->object == l->conj_first || (l->gov_vg == f->vg && l->fn == EN_FN_PREP)) && en_verb_in(p, f->vg, p->c.control_verbs)) {
    en_ng_id object = en_vg_at(p, f->vg)->object;
    hang(s, id, EN_LINK_XCOMP, f->vg, 0, object ? object : l->conj_first);
  } else if (on_noun && !l->mention && (en_in(p, l->noun, p->c.plan_nouns) || !f->vg)) {
    en_ng_id owner = 0;
    for (en_ng_id g = 1; g <= p->ng.n && !owner; g++)
      if (en_ng_at(p, g)->fn == EN_FN_GENITIVE && en_ng_at(p, g)->gov_ng == s->last)
        owner = g;
    bool pron = owner && en_ng_at(p, owner)->pronoun && subject_of(s, f->vg);
    hang(s, id, EN_LINK_XCOMP, f->vg, s->last, owner && !pron ? owner : subject_of(s, f->vg));
    v->modality = en_in(p, l->noun, p->c.plan_nouns) ? EN_MOD_FUTURE : v->modality;
  } else if ((prev == EN_CH_VG || prev == EN_CH_ADJ || en_more(p, f->vg ? f->vg : id)->adj) && f->vg && !on_noun) {
    hang(s, id, EN_LINK_XCOMP, f->vg, 0, subject_of(s, f->vg));
  } else {
    hang(s, id, EN_LINK_PURPOSE, f->vg, 0, subject_of(s, f->vg));
  }
  if (f->vg)
    complement_of(p, v, f->vg);
  f->vg = id;
}

/* Has the verb a complement by this preposition already? */
static bool same_mark(const en_parse *p, en_vg_id above, en_word_id prep)
{
  for (en_vg_id g = above + 1; g <= p->vg.n; g++)
    if (en_vg_at(p, g)->gov_vg == above && en_vg_at(p, g)->mark == prep)
      return true;
  return false;
}

/* A participle or gerund: after its noun, after a comma, after a preposition, or fronted. */
static void on_participle(asm_state *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = chunk(s, i)->id;
  en_vg *v = en_vg_at(p, id);
  frame *f = top(s);
  en_chunk_type prev = before(s, i);
  if (s->prep) {
    en_word_id prep = s->prep;
    uint32_t at = s->prep_at;
    s->prep = 0;
    if (!f->vg && !f->subj && !f->paren) {
      push(s, (frame){ .link = EN_LINK_ADVERBIAL, .vg = id, .fronted = true });
      v->link = EN_LINK_ADVERBIAL;
      v->mark = prep;
      front(s, id);
      return;
    }
    bool adjacent = before(s, at) == EN_CH_VG || before(s, at) == EN_CH_ADJ;
    en_ng_id to = adjacent || prep == p->w.by ? 0 : en_attach(p, prep, s->last, f->vg, 0);
    en_ng_id subject = subject_of(s, f->vg);
    if (f->vg && en_vg_at(p, f->vg)->object && en_in(p, en_vg_at(p, f->vg)->verb, p->c.of_verbs) && en_vg_at(p, f->vg)->voice == EN_VOICE_ACTIVE)
      subject = en_vg_at(p, f->vg)->object;
    if (subject && s->last && before(s, at) == EN_CH_NG && en_ng_at(p, s->last)->conj_first == subject && same_mark(p, f->vg, prep))
      subject = s->last; /* "... and B of helping" */
    hang(s, id, EN_LINK_XCOMP, f->vg, to, subject);
    v->mark = prep;
    if (f->vg)
      complement_of(p, v, f->vg);
    if (prep == p->w.without)
      v->negated = true;
    f->vg = id;
    return;
  }
  if (f->link == EN_LINK_ADVERBIAL && !f->vg && !f->subj) { /* "while meeting X" */
    const frame *below = s->top ? &s->f[s->top - 1] : f;
    hang(s, id, EN_LINK_ADVERBIAL, f->gov_vg, 0, below->finite ? subject_of(s, below->main) : 0);
    v->mark = f->mark;
    f->vg = id;
    f->fronted = !below->finite;
    if (!below->finite)
      front(s, id);
    return;
  }
  if (!f->vg && !f->subj && !f->paren && !(prev == EN_CH_NG && s->last)) {
    push(s, (frame){ .link = EN_LINK_PARTICIPLE, .vg = id, .fronted = true });
    v->link = EN_LINK_PARTICIPLE;
    front(s, id);
    return;
  }
  if (prev == EN_CH_CONJ) {
    en_vg_id to = parallel(s, id, 1);
    if (to && en_vg_at(p, to)->form == v->form) {
      conjoin_verb(s, i, id, to);
      return;
    }
  }
  if (prev == EN_CH_VG && f->vg) {
    hang(s, id, EN_LINK_XCOMP, f->vg, 0, subject_of(s, f->vg));
    complement_of(p, v, f->vg);
  } else if (s->last && prev == EN_CH_NG && v->form == EN_VERB_ING && f->vg && f->finite && en_ng_at(p, s->last)->fn == EN_FN_PREP
             && en_ng_at(p, s->last)->gov_vg == f->vg && en_ng_at(p, s->last)->mention) {
    hang(s, id, EN_LINK_PARTICIPLE, f->vg, 0, subject_of(s, f->vg)); /* "spent Monday in X looking for" */
    inherit(v, en_vg_at(p, f->vg));
  } else if (s->last && (prev == EN_CH_NG || prev == EN_CH_CLOSE || (prev == EN_CH_COMMA && (v->form == EN_VERB_PART || !f->finite)))) {
    hang(s, id, EN_LINK_PARTICIPLE, f->vg, s->last, s->last);
    if (f->vg)
      v->hedged = v->hedged || en_vg_at(p, f->vg)->hedged;
  } else {
    en_vg_id above = f->main ? f->main : f->vg;
    hang(s, id, EN_LINK_PARTICIPLE, above, 0, subject_of(s, above));
    if (above)
      inherit(v, en_vg_at(p, above));
  }
  f->vg = id;
}

static void on_vg(asm_state *s, uint32_t i)
{
  en_vg_id id = chunk(s, i)->id;
  en_vg *v = en_vg_at(s->p, id);
  if (before(s, i) == EN_CH_COMMA && v->form == EN_VERB_FINITE)
    close_fronted(s);
  if (v->form == EN_VERB_FINITE && reduced(s, i)) {
    v->form = EN_VERB_PART;
    v->voice = EN_VOICE_PASSIVE;
  }
  if (v->form == EN_VERB_FINITE && !(s->prep && en_more(s->p, id)->bare_base)) {
    s->prep = 0;
    on_finite(s, i);
  } else if (v->form == EN_VERB_INF) {
    s->prep = 0;
    on_infinitive(s, i);
  } else {
    on_participle(s, i);
  }
}

/* ---- the words between ---- */

static void on_subord(asm_state *s, uint32_t i)
{
  en_parse *p = s->p;
  en_word_id w = chunk(s, i)->word;
  frame *f = top(s);
  bool that = w == p->w.that;
  s->prep = 0;
  if (!that && chunk(s, i + 1)->type == EN_CH_ADJ && chunk(s, i + 2)->type != EN_CH_NG && !(chunk(s, i + 2)->type == EN_CH_VG && en_vg_at(p, chunk(s, i + 2)->id)->form == EN_VERB_FINITE))
    return; /* "if necessary", "as soon as possible" */
  if (that && before(s, i) == EN_CH_CONJ) /* "said that A ... and that B ..." */
    while (s->top && !top(s)->paren && !(top(s)->link == EN_LINK_SPEECH && top(s)->finite))
      s->top--;
  if (that && before(s, i) == EN_CH_CONJ && top(s)->link == EN_LINK_SPEECH) {
    frame again = { .link = EN_LINK_SPEECH, .gov_vg = top(s)->gov_vg, .ante = top(s)->ante, .mark = w };
    if (s->top)
      s->top--;
    push(s, again);
  } else if (before(s, i) == EN_CH_NG && that && !f->vg && s->last) {
    bool said = en_in(p, en_ng_at(p, s->last)->noun, p->c.content_nouns);
    push(s, (frame){ .link = said ? EN_LINK_SPEECH : EN_LINK_RELATIVE, .ante = s->last, .mark = w });
  } else if (that && f->vg && before(s, i) == EN_CH_NG && s->last && en_in(p, en_ng_at(p, s->last)->noun, p->c.content_nouns)) {
    push(s, (frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .ante = s->last, .mark = w });
  } else if (that && f->vg && before(s, i) == EN_CH_NG && s->last
             && (!en_verb_in(p, f->vg, p->c.speech_verbs)
                 || (en_ng_at(p, s->last)->conj_first == en_vg_at(p, f->vg)->object && !en_verb_in(p, f->vg, p->c.told_verbs)))) {
    push(s, (frame){ .link = EN_LINK_RELATIVE, .ante = s->last, .gov_vg = f->vg, .mark = w });
  } else if (that || (f->vg && before(s, i) == EN_CH_VG && w != p->w.as && en_verb_in(p, f->vg, p->c.speech_verbs))) {
    push(s, (frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .mark = w });
  } else {
    if (before(s, i) == EN_CH_COMMA)
      close_fronted(s);
    push(s, (frame){ .link = EN_LINK_ADVERBIAL, .gov_vg = top(s)->vg, .mark = w });
  }
}

static void on_rel(asm_state *s, uint32_t i)
{
  en_parse *p = s->p;
  en_word_id w = chunk(s, i)->word;
  en_ng_id ante = s->last;
  en_word_id prep = s->prep; /* "in which": then the mark of the clause */
  s->prep = 0;
  if (before(s, i) == EN_CH_CONJ)
    for (uint32_t k = s->top + 1; k-- > 0;)
      if (s->f[k].link == EN_LINK_RELATIVE) {
        ante = s->f[k].ante;
        s->top = k ? k - 1 : 0;
        break;
      }
  if ((w == p->w.who || w == p->w.whom) && ante && !en_is_person(p, ante)) { /* "the head of X, who" */
    en_ng_id g = ante;
    for (int k = 0; k < 3 && g && en_ng_at(p, g)->mention && en_ng_at(p, g)->fn == EN_FN_PREP; k++)
      g = en_ng_at(p, g)->gov_ng;
    if (g)
      ante = g;
  }
  push(s, (frame){ .link = EN_LINK_RELATIVE, .ante = ante, .mark = prep ? prep : w, .gov_vg = top(s)->vg });
}

static void on_break(asm_state *s)
{
  s->top = 0;
  s->f[0] = (frame){ .link = EN_LINK_MAIN, .ng_start = s->p->ng.n };
  s->last = 0;
  s->prep = 0;
  s->n_fronted = 0;
}

static void on_close(asm_state *s)
{
  for (uint32_t k = s->top + 1; k-- > 1;)
    if (s->f[k].paren) {
      s->last = s->f[k].keep_last;
      s->top = k - 1;
      break;
    }
  s->prep = 0;
}

/* Subjects that were not known yet when the verb was read, and gaps of relative clauses. */
static void fill_in(asm_state *s)
{
  en_parse *p = s->p;
  for (int round = 0; round < 3; round++)
    for (en_vg_id id = 1; id <= p->vg.n; id++) {
      en_vg *v = en_vg_at(p, id);
      if (!v->subject && v->gov_vg && v->link != EN_LINK_MAIN && v->link != EN_LINK_SPEECH
          && (v->link != EN_LINK_ADVERBIAL || v->form != EN_VERB_FINITE)) {
        v->subject = subject_of(s, v->gov_vg);
        v->subject_inherited = v->subject != 0;
      }
    }
  for (en_vg_id id = 1; id <= p->vg.n; id++) {
    en_vg *v = en_vg_at(p, id);
    if ((v->subject && !v->subject_inherited && en_ng_at(p, v->subject)->det == EN_DET_NO) || (v->object && en_ng_at(p, v->object)->det == EN_DET_NO))
      v->negated = true; /* "neither A nor B signed", "signed no treaty" */
    if (v->link == EN_LINK_RELATIVE && v->gov_ng && !v->subject_inherited && !v->object && v->voice == EN_VOICE_ACTIVE
        && (!v->mark || v->mark == p->w.that || v->mark == p->w.which || v->mark == p->w.who || v->mark == p->w.whom))
      v->object = v->gov_ng;
  }
}

void en_clause_assemble(en_parse *p)
{
  asm_state s = { .p = p };
  s.such_as = en_lexicon_find(p->lex, EN_STR("such as"));
  s.along_with = en_lexicon_find(p->lex, EN_STR("along with"));
  s.together_with = en_lexicon_find(p->lex, EN_STR("together with"));
  s.heading = p->heading;
  s.f[0] = (frame){ .link = EN_LINK_MAIN };
  for (uint32_t i = 0; i < p->ch.n; i++) {
    const en_chunk *c = chunk(&s, i);
    switch (c->type) {
    case EN_CH_NG: on_ng(&s, i); break;
    case EN_CH_VG: on_vg(&s, i); break;
    case EN_CH_PREP:
      s.prep = c->word;
      s.prep_at = i;
      break;
    case EN_CH_SUBORD: on_subord(&s, i); break;
    case EN_CH_REL: on_rel(&s, i); break;
    case EN_CH_OPEN: push(&s, (frame){ .paren = true, .link = EN_LINK_MAIN, .keep_last = s.last }); break;
    case EN_CH_CLOSE: on_close(&s); break;
    case EN_CH_BREAK: on_break(&s); break;
    case EN_CH_COMMA:
    case EN_CH_CONJ: break;
    default: break;
    }
    if (c->type == EN_CH_COMMA) {
      s.prep = 0;
      /* "the group, which was founded in 2014, for the theft": the comma closes */
      if (chunk(&s, i + 1)->type == EN_CH_PREP && top(&s)->link == EN_LINK_RELATIVE && top(&s)->finite && s.top && !top(&s)->paren)
        s.top--;
    }
  }
  fill_in(&s);
}
