/* Where a noun group goes: subject, object, complement or phrase of a verb, phrase or example of
 * another group, one of a list. */
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

static bool is_possessor(const en_parse *p, en_ng_id id)
{
  const en_ng *g = en_ng_at(p, id);
  uint32_t end = g->first + g->n;
  return end < p->n_tok && (p->tok[end].shape & EN_TOK_POSS) && p->tok[end].pos == EN_POS_POSS;
}

/* "A's, B's and C's ministers": A and B are possessors too, and the ministers stand in A's place. */
static bool join_possessors(en_asm *s, en_ng_id first, en_ng_id g)
{
  en_parse *p = s->p;
  en_ng_id own = 0;
  for (en_ng_id k = g > 6 ? g - 6 : 1; k < g + 3 && k <= p->ng.n; k++)
    if (en_ng_at(p, k)->fn == EN_FN_GENITIVE && en_ng_at(p, k)->gov_ng == g
        && !en_ng_at(p, k)->pronoun)
      own = k;
  if (!own || own == first || en_ng_at(p, first)->fn == EN_FN_GENITIVE || !is_possessor(p, first))
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
  if (join_possessors(s, en_ng_at(s->p, to)->conj_first, g))
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

/* ---- without a preposition ---- */

/* "..., among them A and B": what "them" are. */
static en_ng_id among_them(const en_asm *s, uint32_t i)
{
  if (i < 4 || !s->last || en_before(s, i) != EN_CH_NG || en_before(s, i - 1) != EN_CH_PREP
      || en_before(s, i - 2) != EN_CH_COMMA)
    return 0;
  const en_ng *them = en_ng_at(s->p, s->last);
  if (!them->pronoun || (them->prep != s->p->w.among && them->prep != s->p->w.including)
      || en_before(s, i - 3) != EN_CH_NG)
    return 0;
  en_ng_id host = en_chunk_at(s, i - 4)->id;
  const en_ng *g = en_ng_at(s->p, host);
  bool over = !g->plural && g->fn == EN_FN_PREP && g->gov_ng && en_ng_at(s->p, g->gov_ng)->plural;
  return over ? g->gov_ng : host; /* "heads of state, among them A": the heads */
}

/* In parentheses, behind the colon of a list, after "among them": what the group is there. */
static bool place_aside(en_asm *s, uint32_t i, en_ng_id g)
{
  en_frame *f = en_top(s);
  if (f->paren && !f->vg && f->keep_last) {
    if (!f->subj)
      en_as_set_fn(s, g, EN_FN_APPOS, 0, f->keep_last);
    f->subj = g;
    return true;
  }
  en_ng_id of = s->list_opens ? s->list_of : among_them(s, i); /* "three officers: A, B and C" */
  if (!of)
    return false;
  en_as_set_fn(s, g, EN_FN_EXAMPLE, 0, of);
  s->list_opens = false;
  return true;
}

/* A group where the clause has no verb yet: its subject, or one beside that. */
static void place_before_verb(en_asm *s, uint32_t i, en_ng_id g)
{
  en_frame *f = en_top(s);
  if (!f->subj) {
    f->subj = g;
    en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
  } else if (en_before(s, i) == EN_CH_NG && en_as_finite_at(s, i + 1)
             && en_as_finite_later(s, i + 2)) { /* "the gang it runs" */
    en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE, .ante = s->last, .subj = g });
  } else if (s->last) {
    en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
  }
}

/* The subject that stands behind its verb. */
static void place_as_subject(en_asm *s, en_ng_id g)
{
  en_frame *f = en_top(s);
  f->subj = en_vg_at(s->p, f->vg)->subject = g;
  en_as_set_fn(s, g, EN_FN_SUBJECT, f->vg, 0);
}

/* Behind "is" and the like. */
static void place_complement(en_asm *s, en_ng_id g)
{
  const en_frame *f = en_top(s);
  en_vg *v = en_vg_at(s->p, f->vg);
  if (!v->subject && v->form == EN_VERB_FINITE && f->link == EN_LINK_MAIN) {
    place_as_subject(s, g); /* "Also attending were A and B" */
    return;
  }
  en_as_set_fn(s, g, EN_FN_PREDICATE, f->vg, 0);
  v->object = g;
}

/* "visits A, and [from May 4 to 6] he will ...": the first of the days between a conjunction and the group at chunk i,
 * 0 if anything else stands there. Does a comma stand before the conjunction? */
static en_ng_id days_behind_conj(const en_asm *s, uint32_t i, bool *comma)
{
  en_ng_id first = 0;
  while (i-- > 0) {
    const en_chunk *c = en_chunk_at(s, i);
    if (c->type == EN_CH_NG)
      first = c->id;
    else if (c->type == EN_CH_CONJ) {
      *comma = en_before(s, i) == EN_CH_COMMA;
      return first && en_is_time(s->p, first) ? first : 0;
    } else if (c->type != EN_CH_PREP)
      return 0;
  }
  return 0;
}

/* The clause that begins with these days, whose subject is the group behind them; behind a comma it is none that
 * somebody says. */
static void open_on_days(en_asm *s, en_ng_id first, en_ng_id subject, bool comma)
{
  en_parse *p = s->p;
  while (s->top && (en_top(s)->link == EN_LINK_RELATIVE || (comma && en_top(s)->link == EN_LINK_SPEECH))
         && !en_top(s)->paren)
    s->top--;
  for (en_ng_id k = first; k < subject; k++) {
    en_ng *n = en_ng_at(p, k);
    if (n->conj_first != k)
      for (en_ng_id b = 1; b < first; b++)
        if (en_ng_at(p, b)->conj_next == k)
          en_ng_at(p, b)->conj_next = 0;
    n->conj_first = n->conj_first < first ? k : n->conj_first;
    n->gov_vg = n->gov_ng = 0;
  }
  en_frame *f = en_top(s);
  f->vg = 0;
  f->finite = f->fronted = f->wraps = false;
  f->subj = subject;
  f->ng_start = first - 1;
}

/* Right behind another group and before a finite verb: the subject of a clause that no word opens. */
static void place_in_new_clause(en_asm *s, uint32_t i, en_ng_id g)
{
  const en_frame *f = en_top(s);
  bool comma = false;
  en_ng_id days = days_behind_conj(s, i, &comma);
  if (days) {
    open_on_days(s, days, g, comma);
    en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
    return;
  }
  const en_vg *v = en_vg_at(s->p, f->vg);
  bool told = v->object ? v->object == s->last /* "said Monday it had" */
                        : en_ng_at(s->p, s->last)->fn == EN_FN_TIME;
  if (told && en_verb_in(s->p, f->vg, s->p->c.speech_verbs))
    en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .subj = g });
  else
    en_as_push(s, (en_frame){ .link = EN_LINK_RELATIVE, .ante = s->last, .subj = g });
  en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
}

/* The first group behind a verb that is none of being. A passive has an object only where it takes
 * two: "was given a medal". */
static void place_object(en_asm *s, en_ng_id g)
{
  en_vg_id vg = en_top(s)->vg;
  en_vg *v = en_vg_at(s->p, vg);
  bool object = v->voice == EN_VOICE_ACTIVE || en_in(s->p, v->verb, s->p->c.ditransitives);
  en_as_set_fn(s, g, object ? EN_FN_OBJECT : EN_FN_PREDICATE, vg, 0);
  v->object = object ? g : 0;
}

/* "on the day [A, B and C] accused D" */
static bool is_list_on_day(const en_asm *s, uint32_t i)
{
  uint32_t end = en_ng_at(s->p, s->last)->fn == EN_FN_TIME ? en_as_list_end(s, i, false) : 0;
  return end && en_as_finite_at(s, end);
}

/* A group behind the verb of the clause, whose subject has come. */
static void place_behind_verb(en_asm *s, uint32_t i, en_ng_id g)
{
  en_parse *p = s->p;
  en_vg_id vg = en_top(s)->vg;
  en_vg *v = en_vg_at(p, vg);
  bool copula = en_more(p, vg)->copula, adjacent = en_before(s, i) == EN_CH_NG && s->last;
  if (copula && !v->object) {
    place_complement(s, g);
  } else if (adjacent && !copula && (en_as_finite_at(s, i + 1) || is_list_on_day(s, i))) {
    place_in_new_clause(s, i, g);
  } else if (!v->object) {
    place_object(s, g);
  } else if (adjacent && v->object == s->last && en_in(p, v->verb, p->c.ditransitives)) {
    en_as_set_fn(s, v->object, EN_FN_IOBJECT, vg, 0);
    en_as_set_fn(s, g, EN_FN_OBJECT, vg, 0);
    v->object = g;
  } else if (adjacent) {
    en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
  } else {
    en_as_set_fn(s, g, EN_FN_NONE, vg, 0);
  }
}

void en_as_place(en_asm *s, uint32_t i, en_ng_id g)
{
  en_frame *f = en_top(s);
  if (place_aside(s, i, g))
    return;
  bool aside =
      f->link == EN_LINK_RELATIVE && f->ante && en_before(s, i) == EN_CH_REL; /* "A, which [last month] accused B" */
  if (en_is_time(s->p, g) && (f->vg || f->subj || aside || !en_as_finite_at(s, i + 1))) {
    en_as_set_fn(s, g, EN_FN_TIME, aside && en_as_finite_at(s, i + 1) ? en_chunk_at(s, i + 1)->id : f->vg, 0);
  } else if (!f->vg) {
    place_before_verb(s, i, g);
  } else if (f->inverted) {
    f->inverted = false;
    place_as_subject(s, g);
  } else {
    place_behind_verb(s, i, g);
  }
}

/* ---- behind a preposition ---- */

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

/* "A met B on Friday, along with [C]", "A and B met in May, along with [C]": over the day or place behind the verb,
 * whom C is one of the kind of; 0 if nobody. */
static en_ng_id companion_over_phrase(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  en_vg_id vg = s->f[s->top].vg;
  if (!vg || !(en_ng_at(p, s->last)->fn == EN_FN_TIME || en_is_kind(p, s->last, p->rs->k.place)))
    return 0;
  for (en_ng_id k = s->last; k && k + 4 > s->last; k--) {
    const en_ng *n = en_ng_at(p, k);
    if (en_as_of_one_kind(p, k, g) && n->gov_vg == vg && (n->fn == EN_FN_OBJECT || n->fn == EN_FN_PREP))
      return k;
  }
  en_ng_id subject = en_vg_at(p, vg)->subject;
  return subject && en_as_of_one_kind(p, subject, g) ? subject : 0;
}

/* "X, along with Y": Y joins X. */
static bool join_companion(en_asm *s, en_ng_id g, en_word_id prep)
{
  const en_frame *f = en_top(s);
  if ((prep != s->along_with && prep != s->together_with) || !s->last
      || en_before(s, s->prep_at) == EN_CH_VG)
    return false;
  en_ng_id over = f->finite ? companion_over_phrase(s, g) : 0;
  en_ng_id to = over ? over : f->subj && !f->finite ? f->subj : en_conjunct(s->p, s->last, g, false);
  if (to == g)
    return false;
  en_as_conjoin(s, to, g);
  return true;
}

/* What "including" gives examples of: the last group or, over singular ones, a plural one that it
 * hangs on. */
static en_ng_id exemplified(const en_asm *s)
{
  const en_parse *p = s->p;
  en_ng_id head = s->last;
  for (int k = 0; k < 4 && head; k++) {
    const en_ng *h = en_ng_at(p, head);
    if (h->plural || h->fn != EN_FN_PREP || !h->gov_ng)
      break;
    if (!en_ng_at(p, h->gov_ng)->plural)
      break;
    head = h->gov_ng;
  }
  if (!head || en_ng_at(p, head)->plural || !en_ng_at(p, head)->gov_vg)
    return head;
  en_ng_id over =
      en_vg_at(p, en_ng_at(p, head)->gov_vg)->gov_ng; /* "groups listed by X, including" */
  bool comma = en_before(s, s->prep_at) == EN_CH_COMMA;
  return over && en_ng_at(p, over)->plural && comma ? over : head;
}

/* Is the phrase with this preposition one that the verb wants beside its object: "charge A with X"? */
static bool wants(const en_parse *p, const en_vg *v, en_word_id prep)
{
  if (prep == p->w.to)
    return en_in(p, v->verb, p->c.to_verbs);
  bool charges = en_in(p, v->verb, p->c.for_verbs);
  return (prep == p->w.for_word && charges) || (prep == p->w.with && charges && en_in(p, v->verb, p->c.of_verbs));
}

/* "attributed the attacks targeting X [to] Y", "charged a man named A [with] fraud": the verb over the
 * participle of its object that waits for the phrase, 0 where none does. */
static en_vg_id waits_above(const en_parse *p, en_vg_id vg, en_word_id prep)
{
  const en_vg *v = vg ? en_vg_at(p, vg) : NULL;
  if (!v || v->link != EN_LINK_PARTICIPLE || !v->gov_ng || !v->gov_vg
      || (!v->object && !en_in(p, v->verb, p->c.naming_verbs)) || wants(p, v, prep))
    return 0;
  const en_vg *above = en_vg_at(p, v->gov_vg);
  bool waits = above->object && wants(p, above, prep);
  for (en_ng_id k = 1; waits && k <= p->ng.n; k++)
    waits = !(en_ng_at(p, k)->gov_vg == v->gov_vg && en_ng_at(p, k)->fn == EN_FN_PREP && en_ng_at(p, k)->prep == prep);
  return waits ? v->gov_vg : 0;
}

/* "charging two men, A and B, [with] fraud": does the open verb want the phrase that a comma parts
 * from it? */
static bool wants_over_comma(const en_parse *p, en_vg_id vg, en_word_id prep)
{
  const en_vg *v = en_vg_at(p, vg);
  return v->object && prep != p->w.to && wants(p, v, prep);
}

/* "in talks [this week] with A": the group in front of a time that parts it from its phrase, else the last one. */
static en_ng_id last_but_time(const en_asm *s)
{
  const en_parse *p = s->p;
  en_ng_id g = s->last;
  if (!g || en_ng_at(p, g)->fn != EN_FN_TIME || en_ng_at(p, g)->prep)
    return g;
  for (g--; g && (en_ng_at(p, g)->fn == EN_FN_MODIFIER || en_ng_at(p, g)->fn == EN_FN_GENITIVE);)
    g--;
  return g && en_ng_at(p, g)->fn == EN_FN_PREP && en_in(p, en_ng_at(p, g)->noun, p->c.pp_nouns) ? g : s->last;
}

/* Hangs a group behind its preposition on the noun group or verb that it belongs to; nothing where
 * it waits for its verb. */
static void attach(en_asm *s, en_ng_id g)
{
  en_parse *p = s->p;
  const en_frame *f = en_top(s);
  en_ng *n = en_ng_at(p, g);
  en_chunk_type before = en_before(s, s->prep_at);
  bool time = n->fn == EN_FN_TIME, comma = before == EN_CH_COMMA;
  if (before == EN_CH_ADJ && !time && s->last && en_before(s, s->prep_at - 1) == EN_CH_NG) {
    n->gov_ng = s->last; /* "those responsible for X" */
    return;
  }
  if (!f->vg && !f->subj && !f->paren && s->last
      && (comma || en_ng_at(p, s->last)->fn == EN_FN_TIME))
    return; /* "On July 15, in Brussels, ...": waits for the verb */
  bool adjacent = before == EN_CH_VG || before == EN_CH_ADJ;
  en_vg_id above = adjacent || comma || time ? 0 : waits_above(p, f->vg, n->prep);
  if (above) {
    n->gov_vg = above;
    return;
  }
  bool detached = comma && f->vg && n->prep != p->w.of;
  en_ng_id to = 0;
  if (!adjacent && !detached && !f->paren) {
    bool open = f->vg || f->subj || f->link == EN_LINK_MAIN;
    to = en_attach(p, n->prep, open ? last_but_time(s) : 0, f->vg, g);
  }
  if (!f->vg && !to && before == EN_CH_NG)
    to = s->last;
  if (time && (f->vg || f->subj))
    to = 0; /* a verb's */
  if (to)
    n->gov_ng = to;
  else
    n->gov_vg = detached && f->main && !wants_over_comma(p, f->vg, n->prep) ? f->main : f->vg;
}

void en_as_place_prep(en_asm *s, en_ng_id g)
{
  en_parse *p = s->p;
  en_word_id prep = s->prep;
  en_ng *n = en_ng_at(p, g);
  s->prep = 0;
  if (join_companion(s, g, prep))
    return;
  if (prep == p->w.including || prep == s->such_as || (prep == p->w.namely && s->last)) {
    n->prep = prep;
    n->fn = EN_FN_EXAMPLE;
    n->gov_ng = exemplified(s);
    return;
  }
  en_ng_id twin = en_before(s, s->prep_at) == EN_CH_CONJ ? same_prep(s, s->prep_at, prep) : 0;
  if (twin) {
    en_as_conjoin(s, twin, g);
    return;
  }
  n->prep = prep;
  n->fn = en_is_time(p, g) ? EN_FN_TIME : EN_FN_PREP;
  attach(s, g);
}
