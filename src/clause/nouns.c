/* What each noun group is: subject, object, argument of a preposition, apposition, one of a list. */
#include "clause/assemble.h"

void en_as_set_fn(en_asm *s, en_ng_id first, en_fn fn, en_vg_id vg, en_ng_id ng)
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

static bool bare_possessor(const en_parse *p, en_ng_id id)
{
  const en_ng *g = en_ng_at(p, id);
  uint32_t end = g->first + g->n;
  return end < p->n_tok && (p->tok[end].shape & EN_TOK_POSS) && p->tok[end].pos == EN_POS_POSS;
}

/* "A's, B's and C's ministers": A and B are possessors too, and the ministers stand in A's place. */
static bool possessors(en_asm *s, en_ng_id first, en_ng_id g)
{
  en_parse *p = s->p;
  en_ng_id own = 0;
  for (en_ng_id k = g > 6 ? g - 6 : 1; k < g + 3 && k <= p->ng.n; k++)
    if (en_ng_at(p, k)->fn == EN_FN_GENITIVE && en_ng_at(p, k)->gov_ng == g && !en_ng_at(p, k)->pronoun)
      own = k;
  if (!own || own == first || en_ng_at(p, first)->fn == EN_FN_GENITIVE || !bare_possessor(p, first))
    return false;
  en_ng *f = en_ng_at(p, first), *n = en_ng_at(p, g);
  n->fn = f->fn;
  n->prep = f->prep;
  n->gov_vg = f->gov_vg;
  n->gov_ng = f->gov_ng;
  if (en_top(s)->subj == first)
    en_top(s)->subj = g;
  if (en_top(s)->vg && en_vg_at(p, en_top(s)->vg)->object == first)
    en_vg_at(p, en_top(s)->vg)->object = g;
  en_as_set_fn(s, first, EN_FN_GENITIVE, 0, g);
  en_as_conjoin(s, first, own);
  return true;
}

void en_as_conjoin(en_asm *s, en_ng_id to, en_ng_id g)
{
  if (possessors(s, en_ng_at(s->p, to)->conj_first, g))
    return;
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

/* "..., among them A and B": what "them" are. */
static en_ng_id among_them(const en_asm *s, uint32_t i)
{
  if (i < 4 || !s->last || en_before(s, i) != EN_CH_NG || en_before(s, i - 1) != EN_CH_PREP || en_before(s, i - 2) != EN_CH_COMMA)
    return 0;
  const en_ng *them = en_ng_at(s->p, s->last);
  if (!them->pronoun || (them->prep != s->p->w.among && them->prep != s->p->w.including) || en_before(s, i - 3) != EN_CH_NG)
    return 0;
  en_ng_id host = en_chunk_at(s, i - 4)->id;
  const en_ng *g = en_ng_at(s->p, host); /* "heads of state, among them A": the heads */
  return !g->plural && g->fn == EN_FN_PREP && g->gov_ng && en_ng_at(s->p, g->gov_ng)->plural ? g->gov_ng : host;
}

/* The object or complement of the current verb, or the subject of a verb to come. */
static void place(en_asm *s, uint32_t i, en_ng_id g)
{
  en_parse *p = s->p;
  en_frame *f = en_top(s);
  if (f->paren && !f->vg && f->keep_last) {
    if (!f->subj)
      en_as_set_fn(s, g, EN_FN_APPOS, 0, f->keep_last);
    f->subj = g;
    return;
  }
  if (s->list_opens) { /* "three officers: A, B and C" */
    en_as_set_fn(s, g, EN_FN_EXAMPLE, 0, s->list_of);
    s->list_opens = false;
    return;
  }
  en_ng_id them = among_them(s, i);
  if (them) {
    en_as_set_fn(s, g, EN_FN_EXAMPLE, 0, them);
    return;
  }
  if (en_is_time(p, g) && (f->vg || f->subj || !en_as_finite_at(s, i + 1))) {
    en_as_set_fn(s, g, EN_FN_TIME, f->vg, 0);
    return;
  }
  if (!f->vg || (!f->finite && !f->fronted && f->subj && en_before(s, i) != EN_CH_VG && en_before(s, i) != EN_CH_NG)) {
    if (!f->subj) {
      f->subj = g;
      en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
      return;
    }
  }
  if (!f->vg) {
    if (en_before(s, i) == EN_CH_NG && en_as_finite_at(s, i + 1) && en_as_finite_later(s, i + 2)) /* "the gang it runs" */
      en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE, .ante = s->last, .subj = g });
    else if (s->last)
      en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
    return;
  }
  en_vg *v = en_vg_at(p, f->vg);
  if (f->inverted) {
    f->inverted = false;
    f->subj = v->subject = g;
    en_as_set_fn(s, g, EN_FN_SUBJECT, f->vg, 0);
    return;
  }
  const en_vg_more *m = en_more(p, f->vg);
  bool adjacent = en_before(s, i) == EN_CH_NG;
  if (m->copula && !v->object && !v->subject && v->form == EN_VERB_FINITE && f->link == EN_LINK_MAIN) {
    f->subj = v->subject = g; /* "Also attending were A and B" */
    en_as_set_fn(s, g, EN_FN_SUBJECT, f->vg, 0);
  } else if (m->copula && !v->object) {
    en_as_set_fn(s, g, EN_FN_PREDICATE, f->vg, 0);
    v->object = g;
  } else if (adjacent && s->last && en_as_finite_at(s, i + 1) && !m->copula) {
    bool speech = en_verb_in(p, f->vg, p->c.speech_verbs);
    bool said = speech && (v->object == s->last || (!v->object && en_ng_at(p, s->last)->fn == EN_FN_TIME)); /* "said Monday it had" */
    en_as_push(s, (en_frame){ .link = said ? EN_LINK_SPEECH : EN_LINK_RELATIVE, .ante = said ? 0 : s->last, .gov_vg = said ? f->vg : 0, .subj = g });
    en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
  } else if (v->object && adjacent && v->object == s->last && en_in(p, v->verb, p->c.ditransitives)) {
    en_as_set_fn(s, v->object, EN_FN_IOBJECT, f->vg, 0);
    en_as_set_fn(s, g, EN_FN_OBJECT, f->vg, 0);
    v->object = g;
  } else if (!v->object && v->voice == EN_VOICE_ACTIVE) {
    en_as_set_fn(s, g, EN_FN_OBJECT, f->vg, 0);
    v->object = g;
  } else if (v->voice == EN_VOICE_PASSIVE && !v->object) {
    bool two = en_in(p, v->verb, p->c.ditransitives);
    en_as_set_fn(s, g, two ? EN_FN_OBJECT : EN_FN_PREDICATE, f->vg, 0);
    v->object = two ? g : 0;
  } else if (adjacent && s->last) {
    en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
  } else {
    en_as_set_fn(s, g, EN_FN_NONE, f->vg, 0);
  }
}

/* "from A and from B": the earlier phrase with the same preposition. */
static en_ng_id same_prep(const en_asm *s, uint32_t at, en_word_id prep)
{
  uint32_t seen = 0;
  for (uint32_t i = at; i > 0 && seen < 8; i--) {
    const en_chunk *c = en_chunk_at(s, i - 1);
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

static void place_prep(en_asm *s, uint32_t i, en_ng_id g)
{
  en_parse *p = s->p;
  en_frame *f = en_top(s);
  en_word_id prep = s->prep;
  uint32_t at = s->prep_at;
  en_ng *n = en_ng_at(p, g);
  s->prep = 0;
  (void)i;
  if ((prep == s->along_with || prep == s->together_with) && s->last && en_before(s, at) != EN_CH_VG) {
    en_ng_id to = f->subj && !f->finite ? f->subj : en_conjunct(p, s->last, g, false);
    if (to != g) {
      en_as_conjoin(s, to, g);
      return;
    }
  }
  if (prep == p->w.including || prep == s->such_as || (prep == p->w.namely && s->last)) {
    en_ng_id head = s->last;
    for (int k = 0; k < 4 && head && !en_ng_at(p, head)->plural && en_ng_at(p, head)->fn == EN_FN_PREP && en_ng_at(p, head)->gov_ng; k++)
      if (en_ng_at(p, en_ng_at(p, head)->gov_ng)->plural)
        head = en_ng_at(p, head)->gov_ng;
    if (head && !en_ng_at(p, head)->plural && en_ng_at(p, head)->gov_vg) { /* "groups listed by X, including" */
      en_ng_id over = en_vg_at(p, en_ng_at(p, head)->gov_vg)->gov_ng;
      if (over && en_ng_at(p, over)->plural && en_before(s, at) == EN_CH_COMMA)
        head = over;
    }
    n->prep = prep;
    n->fn = EN_FN_EXAMPLE;
    n->gov_ng = head;
    return;
  }
  if (en_before(s, at) == EN_CH_CONJ || en_before(s, at) == EN_CH_COMMA) {
    en_ng_id twin = same_prep(s, at, prep);
    if (twin && en_before(s, at) == EN_CH_CONJ) {
      en_as_conjoin(s, twin, g);
      return;
    }
  }
  n->prep = prep;
  n->fn = en_is_time(p, g) ? EN_FN_TIME : EN_FN_PREP;
  if (en_before(s, at) == EN_CH_ADJ && en_before(s, at - 1) == EN_CH_NG && s->last && n->fn == EN_FN_PREP) {
    n->gov_ng = s->last; /* "those responsible for X" */
    return;
  }
  bool adjacent = en_before(s, at) == EN_CH_VG || en_before(s, at) == EN_CH_ADJ;
  if (!f->vg && s->last && (en_before(s, at) == EN_CH_COMMA || en_ng_at(p, s->last)->fn == EN_FN_TIME) && !f->subj && !f->paren)
    return; /* "On July 15, in Brussels, ...": waits for the verb */
  bool detached = en_before(s, at) == EN_CH_COMMA && f->vg && prep != p->w.of;
  en_ng_id to = adjacent || detached || f->paren ? 0 : en_attach(p, prep, f->vg || f->subj || f->link == EN_LINK_MAIN ? s->last : 0, f->vg, g);
  if (!f->vg && !to && s->last && en_before(s, at) == EN_CH_NG)
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

/* Is its head a post that people hold? */
static bool titled(const en_parse *p, en_ng_id id)
{
  const en_token *t = &p->tok[en_ng_at(p, id)->head];
  return en_in(p, t->noun ? t->noun : t->word, p->c.post_heads);
}

/* Was the person found with the post that the noun group g names? */
static bool holds_post(const en_parse *p, const en_mention *person, en_ng_id g)
{
  uint32_t at = p->tok[en_ng_at(p, g)->head].span.off;
  return person->role.len && person->role.off <= at && at < en_span_end(person->role);
}

/* "A, [the president of X], B": the post that the next name was found with. */
static bool held_by_next(const en_parse *p, en_ng_id l, en_ng_id g)
{
  for (uint32_t i = en_ng_at(p, l)->mention; i < p->men->n; i++) {
    const en_mention *m = &p->men->at[i];
    if (m->kind == p->rs->k.person)
      return holds_post(p, m, g) && m->span.off > p->tok[en_ng_at(p, g)->head].span.off;
  }
  return false;
}

/* "CERT-UA, [Ukraine's cyber agency], and X": a body that is described, not another of the list. */
static bool describes(const en_parse *p, const en_ng *a, const en_ng *b)
{
  if (!a->mention || b->mention || b->plural || (b->det != EN_DET_POSS && b->det != EN_DET_THE))
    return false;
  en_kind k = p->men->at[a->mention - 1].kind;
  return (k == p->rs->k.ministry && en_in(p, b->noun, p->c.ref_body))
      || (k == p->rs->k.organization && (en_in(p, b->noun, p->c.ref_org) || en_in(p, b->noun, p->c.ref_body)));
}

/* "X, the minister": does g rename `l`? */
static bool renames(const en_asm *s, en_ng_id l, en_ng_id g, uint32_t list)
{
  const en_parse *p = s->p;
  const en_ng *a = en_ng_at(p, l), *b = en_ng_at(p, g);
  if (a->pronoun || b->pronoun || en_is_time(p, g))
    return false;
  if (en_is_person(p, l) && titled(p, g) && held_by_next(p, l, g))
    return false;
  if (en_is_person(p, l))
    return (!en_is_person(p, g) || b->det == EN_DET_A) && !b->plural && !(b->mention && list) && b->det != EN_DET_THIS;
  if (describes(p, a, b))
    return true;
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

/* Is it the noun group from which all the words of the person's post hang? */
static bool is_whole_post(const en_parse *p, const en_mention *person, en_ng_id g)
{
  return holds_post(p, person, g) && !(en_ng_at(p, g)->gov_ng && holds_post(p, person, en_ng_at(p, g)->gov_ng));
}

/* "the minister of X of Y, Jane Doe": the post that a person's name belongs to, over the names that
 * hang on it; 0 if none stands open. */
static en_ng_id named_post(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  en_ng_id at = s->last;
  bool listed = false;
  if (!en_is_person(p, g) || !at || en_is_person(p, at))
    return 0;
  const en_mention *holder = &p->men->at[en_ng_at(p, g)->mention - 1];
  for (int k = 0; k < 4 && at; k++) {
    const en_ng *n = en_ng_at(p, at);
    if (k && n->fn == EN_FN_APPOS && n->gov_ng && en_is_person(p, n->gov_ng))
      return 0; /* "A, Peru's minister of X, B, ..." */
    if (k && !n->mention && (listed || !n->plural) && !n->pronoun && is_whole_post(p, holder, at))
      return at;
    if (k && !n->mention && (listed || !n->plural) && !n->pronoun && (n->det == EN_DET_THE || n->det == EN_DET_POSS))
      return titled(p, at) ? at : 0;
    if (n->conj_first != at) /* "the ministers of X and Y, Jane Doe and [John Roe]" */
      n = en_ng_at(p, n->conj_first), listed = true;
    if (n->fn != EN_FN_PREP)
      return 0;
    at = n->gov_ng;
  }
  return 0;
}

/* "A, a minister of X, [B]", "A, a minister of X, and [B]": the person whose post was told, over the
 * names that hang on the post; 0 if g is not the next of such a list. */
static en_ng_id told_person(const en_asm *s, uint32_t i, en_ng_id g)
{
  const en_parse *p = s->p;
  en_ng_id at = s->last;
  uint32_t end = en_as_np_end(s, i); /* or "and the minister of Y, [C]" */
  bool post = titled(p, g) && en_chunk_at(s, end)->type == EN_CH_COMMA && en_chunk_at(s, end + 1)->type == EN_CH_NG
           && en_is_person(p, en_chunk_at(s, end + 1)->id);
  if (!en_is_person(p, g) && !post)
    return 0;
  for (int k = 0; k < 5 && at; k++) {
    const en_ng *n = en_ng_at(p, at);
    if (n->fn == EN_FN_APPOS && n->gov_ng && en_is_person(p, n->gov_ng) && titled(p, at))
      return n->gov_ng;
    if (n->fn != EN_FN_PREP && n->fn != EN_FN_APPOS)
      return 0;
    at = n->conj_first != at ? n->conj_first : n->gov_ng;
  }
  return 0;
}

/* After "the minister of X, Jane Doe", is g another minister? */
static bool next_post(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  if (!s->last || !en_is_person(p, s->last) || en_ng_at(p, s->last)->fn != EN_FN_APPOS || !en_ng_at(p, s->last)->gov_ng)
    return false;
  const en_ng *post = en_ng_at(p, en_ng_at(p, s->last)->gov_ng), *n = en_ng_at(p, g);
  return !post->mention && !n->mention && post->noun && post->noun == n->noun;
}

static void new_clause(en_asm *s, en_ng_id subject)
{
  en_frame *f = en_top(s);
  f->vg = 0;
  f->finite = false;
  f->fronted = false;
  f->subj = subject;
  f->ng_start = subject - 1;
  en_as_set_fn(s, subject, EN_FN_SUBJECT, 0, 0);
}

/* A finished fronted clause ends at the comma before its main clause. */
void en_as_close_fronted(en_asm *s)
{
  while (s->top && !en_top(s)->paren && en_top(s)->vg && (en_top(s)->fronted || (en_top(s)->link == EN_LINK_ADVERBIAL && en_top(s)->finite))
         && !s->f[s->top - 1].finite && !s->f[s->top - 1].subj)
    s->top--;
}

/* Ends a relative clause or the like: more can only belong to what is below. */
void en_as_close_until_speech(en_asm *s)
{
  while (s->top && !en_top(s)->paren && en_top(s)->finite)
    s->top--;
}

/* Behind a noun group that ends at chunk `end`: an apposition, and then a verb of speech? */
static bool speech_ahead(const en_asm *s, uint32_t end)
{
  if (en_chunk_at(s, end)->type != EN_CH_COMMA || en_chunk_at(s, end + 1)->type != EN_CH_NG)
    return false;
  for (uint32_t j = end + 2; j < end + 20; j++) {
    const en_chunk *c = en_chunk_at(s, j);
    if (c->type == EN_CH_BREAK || c->type == EN_CH_SUBORD)
      return false;
    if (c->type == EN_CH_VG && en_before(s, j) != EN_CH_REL)
      return en_before(s, j) == EN_CH_COMMA && en_as_finite_at(s, j) && en_verb_in(s->p, c->id, s->p->c.speech_verbs)
             && !en_more(s->p, c->id)->bare_base && en_chunk_at(s, j + 1)->type != EN_CH_SUBORD;
  }
  return false;
}

/* ", the ministry said": g is the subject of what wraps the content before it. */
static void speech_around(en_asm *s, uint32_t i, en_ng_id g)
{
  en_as_close_until_speech(s);
  if (en_top(s)->finite)
    new_clause(s, g);
  else
    place(s, i, g);
  en_top(s)->wraps = true;
}

/* After a comma: does g open a clause, as the subject of a verb to come? */
static bool opens_clause(en_asm *s, uint32_t i, en_ng_id g, uint32_t end, uint32_t list)
{
  en_frame *f = en_top(s);
  bool said = en_as_finite_at(s, end) && en_verb_in(s->p, en_chunk_at(s, end)->id, s->p->c.speech_verbs);
  if (en_before(s, i - 1) == EN_CH_VG && f->finite && f->vg == f->main && en_verb_in(s->p, f->vg, s->p->c.speech_verbs)
      && en_chunk_at(s, i - 2)->id == f->vg && !en_vg_at(s->p, f->vg)->object && en_as_finite_at(s, end)) { /* "..., X said, Y will" */
    en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .subj = g });
    en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
    return true;
  }
  uint32_t all = en_as_list_end(s, i, false);
  bool both = f->finite && all && en_chunk_at(s, end)->type == EN_CH_CONJ && en_as_finite_at(s, all)
              && en_verb_in(s->p, en_chunk_at(s, all)->id, s->p->c.speech_verbs); /* ", A and B said" */
  if (both) {
    speech_around(s, i, g);
    return true;
  }
  bool doubtful = en_as_finite_at(s, end) && en_more(s->p, en_chunk_at(s, end)->id)->bare_ed && en_chunk_at(s, end + 1)->type == EN_CH_PREP;
  if (f->finite && !list && speech_ahead(s, end)) { /* "..., X, an adviser to Y, told Z" */
    speech_around(s, i, g);
    return true;
  }
  if (f->finite && en_as_finite_at(s, end) && !list && (said || !doubtful)) {
    /* "..., the ministry said" and "..., he is" */
    if (said)
      en_as_close_until_speech(s);
    if (!said || en_top(s)->finite)
      new_clause(s, g);
    else
      place(s, i, g);
    en_top(s)->wraps = said;
    return true;
  }
  return false;
}

/* After a comma: an apposition, or the next of a list? */
static void renames_or_joins(en_asm *s, uint32_t i, en_ng_id g, uint32_t end, uint32_t list, bool listing)
{
  const en_frame *f = en_top(s);
  bool after_np = s->last && (en_before(s, i - 1) == EN_CH_NG || en_before(s, i - 1) == EN_CH_CLOSE);
  en_ng_id post = next_post(s, g) && list ? 0 : named_post(s, g), told = told_person(s, i, g);
  if (told)
    en_as_conjoin(s, told, g);
  else if (post)
    en_as_set_fn(s, g, EN_FN_APPOS, 0, post);
  else if (f->finite && !list && s->last && en_ng_at(s->p, s->last)->fn == EN_FN_TIME && !en_is_time(s->p, g) && en_ng_at(s->p, g)->det == EN_DET_A)
    en_as_set_fn(s, g, EN_FN_NONE, f->vg, 0); /* "sent troops in 2022, an invasion that ..." */
  else if (next_post(s, g))
    en_as_conjoin(s, en_ng_at(s->p, s->last)->gov_ng, g);
  else if (s->last && renames(s, s->last, g, list))
    en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
  else if (s->last && (list || listing) && (after_np || en_ng_at(s->p, s->last)->fn == EN_FN_APPOS || f->subj || f->vg || listing)) {
    en_ng_id to = s->last;
    en_ng_id over = en_ng_at(s->p, to)->fn == EN_FN_APPOS ? en_ng_at(s->p, to)->gov_ng : 0;
    bool holders = over && en_is_person(s->p, to) && en_is_person(s->p, g) && en_ng_at(s->p, over)->plural; /* "the ministers, A, [B] and C" */
    if (over && !holders)
      to = over;
    en_as_conjoin(s, holders ? to : en_conjunct(s->p, to, g, true), g);
  } else if (after_np && !en_is_time(s->p, g)) {
    en_ng *l = en_ng_at(s->p, s->last);
    if (s->heading && l->mention && en_ng_at(s->p, g)->mention) /* "Japan, US to hold talks" */
      en_as_conjoin(s, s->last, g);
    else if (l->conj_first != s->last || (!l->mention == !en_ng_at(s->p, g)->mention && !en_as_finite_at(s, end)))
      en_as_conjoin(s, s->last, g);
    else
      en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
  } else {
    place(s, i, g);
  }
}

static void after_comma(en_asm *s, uint32_t i, en_ng_id g)
{
  en_frame *f = en_top(s);
  uint32_t end = en_as_np_end(s, i), list = en_as_list_end(s, i, f->finite);
  if (s->top && f->vg && (f->fronted || f->link == EN_LINK_ADVERBIAL) && !s->f[s->top - 1].finite && !s->f[s->top - 1].subj && !f->paren
      && !(list && en_chunk_at(s, list)->type == EN_CH_COMMA && en_as_finite_later(s, list + 1))) {
    en_as_close_fronted(s);
    place(s, i, g);
    return;
  }
  bool listing = s->list_of && !s->list_opens && !f->vg && !f->paren && s->last;
  if (!f->finite && !f->subj && !f->paren && !f->fronted && !listing) { /* after a fronted phrase */
    f->vg = 0;
    if (list && s->last && en_ng_at(s->p, s->last)->fn != EN_FN_TIME && en_chunk_at(s, list)->type == EN_CH_COMMA && en_chunk_at(s, list + 1)->type == EN_CH_NG
        && !en_as_list_end(s, list + 1, false) && en_before(s, i - 1) == EN_CH_NG)
      en_as_conjoin(s, en_conjunct(s->p, s->last, g, true), g);
    else
      place(s, i, g);
    return;
  }
  if (!opens_clause(s, i, g, end, list))
    renames_or_joins(s, i, g, end, list, listing);
}

static void after_conj(en_asm *s, uint32_t i, en_ng_id g)
{
  en_frame *f = en_top(s);
  bool comma = i >= 2 && en_before(s, i - 1) == EN_CH_COMMA;
  uint32_t end = en_as_np_end(s, i);
  bool doubtful = !comma && !en_is_person(s->p, g) && en_as_finite_at(s, end) && en_more(s->p, en_chunk_at(s, end)->id)->bare_ed && en_chunk_at(s, end + 1)->type == EN_CH_PREP
                  && !en_verb_in(s->p, en_chunk_at(s, end)->id, s->p->c.speech_verbs);
  bool told = f->vg && s->last && en_vg_at(s->p, f->vg)->object == en_ng_at(s->p, s->last)->conj_first && en_verb_in(s->p, f->vg, s->p->c.speech_verbs)
              && !en_verb_in(s->p, f->vg, s->p->c.told_verbs) && !comma; /* "said A and B met" */
  if (f->finite && !doubtful && !told && (en_as_finite_at(s, end) || (en_chunk_at(s, end)->type == EN_CH_COMMA && comma && en_as_finite_later(s, end))) && f->vg) {
    while (comma && s->top && en_top(s)->link == EN_LINK_RELATIVE && !en_top(s)->paren)
      s->top--;
    if (en_top(s)->finite) {
      new_clause(s, g);
      return;
    }
  }
  if (!s->last) {
    place(s, i, g);
    return;
  }
  /* "accused A of stealing X and B of helping": the object of the verb above goes on */
  if (f->vg && en_chunk_at(s, i + 1)->type == EN_CH_PREP && en_chunk_at(s, i + 2)->type == EN_CH_VG && en_vg_at(s->p, f->vg)->mark == en_chunk_at(s, i + 1)->word
      && en_vg_at(s->p, f->vg)->gov_vg && en_vg_at(s->p, en_vg_at(s->p, f->vg)->gov_vg)->object) {
    f->vg = en_vg_at(s->p, f->vg)->gov_vg;
    en_as_conjoin(s, en_vg_at(s->p, f->vg)->object, g);
    return;
  }
  en_ng_id to = told_person(s, i, g);
  if (to) {
    en_as_conjoin(s, to, g);
    return;
  }
  to = s->last;
  if (en_ng_at(s->p, to)->fn == EN_FN_APPOS && en_ng_at(s->p, to)->gov_ng && (comma || next_post(s, g)))
    to = en_ng_at(s->p, to)->gov_ng;
  en_as_conjoin(s, en_conjunct(s->p, to, g, false), g);
}

void en_as_noun(en_asm *s, uint32_t i)
{
  en_ng_id g = en_chunk_at(s, i)->id;
  if (s->prep)
    place_prep(s, i, g);
  else if (en_before(s, i) == EN_CH_CONJ && i > 1)
    after_conj(s, i, g);
  else if (en_before(s, i) == EN_CH_COMMA && i > 1)
    after_comma(s, i, g);
  else
    place(s, i, g);
  s->last = g;
}
