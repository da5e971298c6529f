/* What each noun group is, by what stands before it: a preposition, a comma, a conjunction. */
#include "clause/assemble.h"

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
  while (s->top && !en_top(s)->paren && en_top(s)->vg
         && (en_top(s)->fronted || (en_top(s)->link == EN_LINK_ADVERBIAL && en_top(s)->finite))
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
      return en_before(s, j) == EN_CH_COMMA && en_as_finite_at(s, j)
             && en_verb_in(s->p, c->id, s->p->c.speech_verbs) && !en_more(s->p, c->id)->bare_base
             && en_chunk_at(s, j + 1)->type != EN_CH_SUBORD;
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
    en_as_place(s, i, g);
  en_top(s)->wraps = true;
}

static bool is_speech_at(const en_asm *s, uint32_t i)
{
  return en_as_finite_at(s, i) && en_verb_in(s->p, en_chunk_at(s, i)->id, s->p->c.speech_verbs);
}

/* '...," X, [who leads Y], said', '...," X, [speaking in Lima], said': does a clause or participle between commas stand
 * behind the noun group that a quotation ends in front of, which begins at chunk i and ends at `end`, and then a verb
 * of speech? */
static bool speech_behind_aside(const en_asm *s, uint32_t i, uint32_t end)
{
  const en_chunk *first = en_chunk_at(s, end + 1);
  bool clause = first->type == EN_CH_REL || (first->type == EN_CH_VG && en_vg_at(s->p, first->id)->form == EN_VERB_ING);
  if (!en_chunk_at(s, i)->quote_before || en_chunk_at(s, end)->type != EN_CH_COMMA || !clause)
    return false;
  for (uint32_t j = end + 2; j < end + MAX_SCAN; j++) {
    const en_chunk *c = en_chunk_at(s, j);
    if (c->type == EN_CH_BREAK || c->quote_before)
      return false;
    if (c->type == EN_CH_COMMA && is_speech_at(s, j + 1))
      return true;
  }
  return false;
}

/* "-ed" with a preposition behind it may be a participle as well: "a group based in X". */
static bool may_be_participle(const en_asm *s, uint32_t i)
{
  return en_as_finite_at(s, i) && en_more(s->p, en_chunk_at(s, i)->id)->bare_ed
         && en_chunk_at(s, i + 1)->type == EN_CH_PREP;
}

/* "..., X said, [Y] will", "X said, "[Y], acting as Z, will": the comma behind a verb of speech without an object. */
static bool goes_on_with_content(const en_asm *s, uint32_t i, uint32_t end)
{
  const en_frame *f = &s->f[s->top];
  bool quoted =
      en_chunk_at(s, i)->quote_before && en_chunk_at(s, end)->type == EN_CH_COMMA && en_as_finite_later(s, end);
  return en_before(s, i - 1) == EN_CH_VG && f->finite && f->vg == f->main
         && en_chunk_at(s, i - 2)->id == f->vg && en_verb_in(s->p, f->vg, s->p->c.speech_verbs)
         && !en_vg_at(s->p, f->vg)->object && (quoted || en_as_finite_at(s, end));
}

/* ", A and B said", ", X, an adviser to Y, told Z": a list, an apposition or what else is set off, and a verb of
 * speech. */
static bool speech_follows(const en_asm *s, uint32_t i, uint32_t end, uint32_t list)
{
  uint32_t all = en_as_list_end(s, i, false);
  if (all && en_chunk_at(s, end)->type == EN_CH_CONJ && is_speech_at(s, all))
    return true;
  return !list && (speech_ahead(s, end) || speech_behind_aside(s, i, end));
}

/* "A, B [told reporters in Lima], was behind it": between a subject and its verb, who says it; `at`: the chunk of the
 * verb of speech. */
static bool is_aside(const en_asm *s, uint32_t at)
{
  const en_frame *f = &s->f[s->top];
  if (f->finite || !f->subj || f->vg || f->paren || f->link != EN_LINK_MAIN || !is_speech_at(s, at))
    return false;
  for (uint32_t j = at + 1; j < at + MAX_SCAN; j++) {
    const en_chunk *c = en_chunk_at(s, j);
    if (c->type == EN_CH_COMMA)
      return en_as_finite_at(s, j + 1) && !en_more(s->p, en_chunk_at(s, j + 1)->id)->bare_ed;
    if (c->type != EN_CH_NG && c->type != EN_CH_PREP)
      return false;
  }
  return false;
}

/* After a comma: does g open a clause, as the subject of a verb to come? */
static bool opens_clause(en_asm *s, uint32_t i, en_ng_id g, uint32_t end, uint32_t list)
{
  const en_frame *f = en_top(s);
  if (goes_on_with_content(s, i, end)) {
    en_as_push(s, (en_frame){ .link = EN_LINK_SPEECH, .gov_vg = f->vg, .subj = g });
    en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
    return true;
  }
  if (is_aside(s, end)) {
    en_as_push(s, (en_frame){ .link = EN_LINK_MAIN, .aside = true, .subj = g });
    en_as_set_fn(s, g, EN_FN_SUBJECT, 0, 0);
    return true;
  }
  if (!f->finite)
    return false;
  if (speech_follows(s, i, end, list)) {
    speech_around(s, i, g);
    return true;
  }
  if (list || !en_as_finite_at(s, end))
    return false;
  if (is_speech_at(s, end)) { /* "..., the ministry said" */
    speech_around(s, i, g);
    return true;
  }
  if (may_be_participle(s, end))
    return false;
  new_clause(s, g); /* "..., he is" */
  en_top(s)->wraps = false;
  return true;
}

/* After a comma, the next of a list. Behind "A, the minister of X," it joins A; behind "the
 * ministers, A," it joins A too, and not the ministers. */
static void join_list(en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  en_ng_id to = s->last;
  en_ng_id over = en_ng_at(p, to)->fn == EN_FN_APPOS ? en_ng_at(p, to)->gov_ng : 0;
  bool holders = over && en_is_person(p, to) && en_is_person(p, g) && en_ng_at(p, over)->plural;
  en_as_conjoin(s, holders ? to : en_conjunct(p, over ? over : to, g, true), g);
}

/* After "NOUN GROUP,", where neither words nor marks say whether g is one more or the same again. */
static void join_or_rename(en_asm *s, en_ng_id g, uint32_t end)
{
  const en_ng *l = en_ng_at(s->p, s->last), *n = en_ng_at(s->p, g);
  bool heading = s->heading && l->mention && n->mention; /* "Japan, US to hold talks" */
  bool alike = !l->mention == !n->mention && !en_as_finite_at(s, end);
  if (heading || alike || l->conj_first != s->last)
    en_as_conjoin(s, s->last, g);
  else
    en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
}

/* "sent troops in 2022, [an invasion that ...]": it names what the clause tells. */
static bool names_event(const en_asm *s, en_ng_id g, uint32_t list)
{
  const en_parse *p = s->p;
  return s->f[s->top].finite && !list && s->last && en_ng_at(p, s->last)->fn == EN_FN_TIME
         && !en_is_time(p, g) && en_ng_at(p, g)->det == EN_DET_A;
}

/* Is it a firm, a body, a person or a gang by its name? */
static bool is_agent(const en_parse *p, en_ng_id id)
{
  return en_is_person(p, id) || en_is_kind(p, id, p->rs->k.organization) || en_is_kind(p, id, p->rs->k.ministry)
         || en_is_kind(p, id, p->rs->k.threat_actor);
}

/* "hit A, based in Peru, [B], from Chile, and [C]": the last member of the list that is the verb's object, set off by a
 * comma from what says where it is; 0 if g does not go on with such a list. */
static en_ng_id member_over_place(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  en_vg_id v = s->f[s->top].vg;
  const en_ng *l = s->last ? en_ng_at(p, s->last) : NULL;
  if (!v || !l || l->fn != EN_FN_PREP || !is_agent(p, g)
      || !(en_is_kind(p, s->last, p->rs->k.place) || en_is_kind(p, s->last, p->rs->k.country)))
    return 0;
  for (int up = 0; up < 3 && en_vg_at(p, v)->link == EN_LINK_PARTICIPLE && en_vg_at(p, v)->gov_vg; up++)
    v = en_vg_at(p, v)->gov_vg;
  en_ng_id at = en_vg_at(p, v)->object;
  while (at && en_ng_at(p, at)->conj_next)
    at = en_ng_at(p, at)->conj_next;
  if (!at || !is_agent(p, at))
    return 0;
  uint32_t end = en_ng_at(p, at)->first + en_ng_at(p, at)->n;
  bool apart = end < l->first && en_eq(en_tok_str(p->toks, p->first_tok + end), EN_STR(","));
  return apart ? at : 0;
}

/* Whom the apposition or relative clause tells of in which the group `id` stands, 0 if it stands in none. */
static en_ng_id described_by(const en_parse *p, en_ng_id id)
{
  enum { CLIMB = 4 };
  for (int up = 0; id && up < CLIMB; up++) {
    const en_ng *g = en_ng_at(p, id);
    const en_vg *v = !g->gov_ng && g->gov_vg ? en_vg_at(p, g->gov_vg) : NULL;
    id = g->gov_ng ? g->gov_ng : v ? v->gov_ng : 0;
    if (id && en_ng_at(p, id)->fn == EN_FN_APPOS)
      return en_ng_at(p, id)->gov_ng;
    if (v && v->link == EN_LINK_RELATIVE)
      return id;
  }
  return 0;
}

/* "sanctioned A, a network that works in Peru, and [its founder], B": the member of the list that is described by what
 * g cannot go on with, whose clause it closes; 0 if g does not go on with such a list. */
static en_ng_id member_over_description(en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  const en_ng *n = en_ng_at(p, g);
  en_ng_id member = s->last ? described_by(p, s->last) : 0;
  bool its = n->det == EN_DET_POSS && en_in(p, n->noun, p->c.post_heads);
  if (!member || !is_agent(p, member) || is_agent(p, s->last) || !(is_agent(p, g) || its))
    return 0;
  const en_ng *m = en_ng_at(p, member);
  if (m->fn != EN_FN_OBJECT && m->fn != EN_FN_PREP)
    return 0;
  while (s->top && en_top(s)->link == EN_LINK_RELATIVE && !en_top(s)->paren)
    s->top--;
  en_vg_id v = m->gov_vg ? m->gov_vg : m->gov_ng ? en_ng_at(p, m->gov_ng)->gov_vg : 0;
  if (v)
    en_top(s)->vg = v;
  return member;
}

/* After a comma: an apposition, or the next of a list? */
static void renames_or_joins(en_asm *s, uint32_t i, en_ng_id g, uint32_t end, uint32_t list,
                             bool listing)
{
  const en_frame *f = en_top(s);
  bool after_np =
      s->last && (en_before(s, i - 1) == EN_CH_NG || en_before(s, i - 1) == EN_CH_CLOSE);
  bool next = en_as_next_post(s, g);
  en_ng_id post = next && list ? 0 : en_as_named_post(s, g), told = en_as_told_person(s, i, g);
  en_ng_id all = en_as_described_list(s, g, list), member = member_over_place(s, g);
  if (!member && list)
    member = member_over_description(s, g);
  if (member)
    en_as_conjoin(s, member, g);
  else if (all)
    en_as_set_fn(s, g, EN_FN_APPOS, 0, all);
  else if (told)
    en_as_conjoin(s, told, g);
  else if (post)
    en_as_set_fn(s, g, EN_FN_APPOS, 0, post);
  else if (names_event(s, g, list))
    en_as_set_fn(s, g, EN_FN_NONE, f->vg, 0);
  else if (next)
    en_as_conjoin(s, en_ng_at(s->p, s->last)->gov_ng, g);
  else if (s->last && en_as_renames(s, s->last, g, list))
    en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
  else if (s->last
           && (listing
               || (list
                   && (after_np || en_ng_at(s->p, s->last)->fn == EN_FN_APPOS || f->subj
                       || f->vg))))
    join_list(s, g);
  else if (s->last && !f->vg && !after_np && en_is_person(s->p, s->last) && en_is_person(s->p, g))
    en_as_conjoin(s, s->last, g); /* "A, left, [B], right, and C met": a person is no other's apposition */
  else if (after_np && !en_is_time(s->p, g))
    join_or_rename(s, g, end);
  else
    en_as_place(s, i, g);
}

/* Does the comma end a clause in front of the main one: "After meeting X, Y ..."? */
static bool ends_fronted(const en_asm *s, uint32_t list)
{
  const en_frame *f = &s->f[s->top];
  if (!s->top || !f->vg || f->paren || !(f->fronted || f->link == EN_LINK_ADVERBIAL))
    return false;
  const en_frame *below = f - 1;
  bool list_of_it =
      list && en_chunk_at(s, list)->type == EN_CH_COMMA && en_as_finite_later(s, list + 1);
  return !below->finite && !below->subj && !list_of_it;
}

/* "In X, Y and Z, A met B": is g, with no verb before it, the next of a list that hangs on a
 * fronted preposition? */
static bool goes_on_with_fronted(const en_asm *s, uint32_t i, uint32_t list)
{
  uint32_t end = list && en_chunk_at(s, list + 1)->type == EN_CH_NG ? en_as_np_end(s, list + 1) : 0;
  if (end && en_chunk_at(s, end)->type == EN_CH_COMMA && en_as_finite_at(s, end + 1))
    return false; /* "After talks, A and B, [two allies], met": that is beside the subject */
  return list && s->last && en_ng_at(s->p, s->last)->fn != EN_FN_TIME
         && en_chunk_at(s, list)->type == EN_CH_COMMA && en_chunk_at(s, list + 1)->type == EN_CH_NG
         && !en_as_list_end(s, list + 1, false) && en_before(s, i - 1) == EN_CH_NG;
}

/* "In Lima, [Peru], Tom Hill met B": the country of a town in front, and not the subject or one of a list of
 * countries that are. */
static bool is_country_of_town(const en_asm *s, en_ng_id g, uint32_t end)
{
  const en_parse *p = s->p;
  if (!s->last || !en_is_kind(p, s->last, p->rs->k.place) || en_ng_at(p, s->last)->fn != EN_FN_PREP
      || !(en_is_kind(p, g, p->rs->k.country) || en_is_kind(p, g, p->rs->k.place)))
    return false;
  const en_chunk *next = en_chunk_at(s, end + 1);
  if (en_chunk_at(s, end)->type != EN_CH_COMMA || next->type == EN_CH_VG)
    return false;
  return next->type != EN_CH_NG || !en_is_kind(p, next->id, p->rs->k.country);
}

/* "After talks with his counterpart, [A], B said", "After talks with the envoy to X, [A], the president said": the
 * post, named by g, that the phrase in front ends with, because the subject is still to come; 0 if it is none. */
static en_ng_id post_of_fronted(const en_asm *s, en_ng_id g, uint32_t end)
{
  const en_parse *p = s->p;
  en_ng_id at = s->last;
  for (int up = 0;
       up < 2 && at && en_ng_at(p, at)->mention && !en_is_person(p, at) && en_ng_at(p, at)->fn == EN_FN_PREP; up++)
    at = en_ng_at(p, at)->gov_ng;
  const en_ng *post = at ? en_ng_at(p, at) : NULL;
  if (!post || post->mention || post->plural || !en_is_person(p, g)
      || !en_in(p, post->noun, p->c.post_heads))
    return 0;
  const en_chunk *next = en_chunk_at(s, end + 1);
  bool held = en_chunk_at(s, end)->type == EN_CH_COMMA && next->type == EN_CH_NG
              && (en_is_person(p, next->id) || en_as_finite_at(s, en_as_np_end(s, end + 1)));
  return held ? at : 0;
}

/* "According to A, [a spokesman for X], B said": the post of the person whom the phrase in front ends with; but not in
 * "After talks with A, [the president], B, said". */
static bool is_post_of_fronted(const en_asm *s, en_ng_id g, uint32_t end)
{
  const en_parse *p = s->p;
  const en_ng *post = en_ng_at(p, g);
  if (!s->last || !en_is_person(p, s->last) || en_ng_at(p, s->last)->fn != EN_FN_PREP || post->mention || post->plural
      || !en_in(p, post->noun, p->c.post_heads))
    return false;
  const en_chunk *next = en_chunk_at(s, end + 1);
  if (en_chunk_at(s, end)->type != EN_CH_COMMA || next->type != EN_CH_NG)
    return false;
  uint32_t behind = en_as_np_end(s, end + 1);
  bool named = en_is_person(p, next->id) && post->det == EN_DET_THE && en_chunk_at(s, behind)->type == EN_CH_COMMA;
  return !named && en_as_finite_later(s, end + 2);
}

/* "In Lima, where A met B, [C] said": does the comma end a relative clause on a phrase whose main clause is still to
 * come? `end`: behind the group at the comma, `list`: behind the list that it begins, or 0. */
static bool closes_relative_of_fronted(const en_asm *s, uint32_t end, uint32_t list)
{
  const en_frame *f = &s->f[s->top];
  if (!s->top || f->link != EN_LINK_RELATIVE || !f->finite || f->paren)
    return false;
  const en_frame *below = f - 1;
  bool waits = !below->finite && !below->subj && !below->vg && !below->paren && below->link == EN_LINK_MAIN;
  return waits && (en_as_finite_at(s, end) || (list && en_as_finite_at(s, list)));
}

/* "condemned, in a statement issued in Lima, [attacks] by A": does the comma at chunk i - 1 close a phrase that stands
 * between the verb and its object? `end`: behind the group at chunk i. */
static bool is_object_over_phrase(const en_asm *s, uint32_t i, en_ng_id g, uint32_t end)
{
  enum { PHRASE_CHUNKS = 10 };
  const en_parse *p = s->p;
  const en_frame *f = &s->f[s->top];
  const en_vg *v = f->main ? en_vg_at(p, f->main) : NULL;
  if (!v || v->voice == EN_VOICE_PASSIVE || v->object || v->verb == p->w.be || en_is_time(p, g)
      || en_as_finite_at(s, end))
    return false;
  if (en_is_kind(p, g, p->rs->k.place) || en_is_kind(p, g, p->rs->k.country))
    return false; /* "met, in Lima, Peru, ..." */
  uint32_t k = i - 1;
  for (uint32_t n = 0; k > 1 && n < PHRASE_CHUNKS; n++) {
    en_chunk_type t = (en_chunk_type)en_chunk_at(s, --k)->type;
    if (t == EN_CH_COMMA)
      break;
    if (t != EN_CH_NG && t != EN_CH_PREP
        && !(t == EN_CH_VG && en_vg_at(p, en_chunk_at(s, k)->id)->form == EN_VERB_PART))
      return false;
  }
  const en_chunk *verb = en_chunk_at(s, k - 1);
  return en_chunk_at(s, k)->type == EN_CH_COMMA && en_chunk_at(s, k + 1)->type == EN_CH_PREP && verb->type == EN_CH_VG
         && verb->id == f->main;
}

static void after_comma(en_asm *s, uint32_t i, en_ng_id g)
{
  en_frame *f = en_top(s);
  uint32_t end = en_as_np_end(s, i), list = en_as_list_end(s, i, f->finite);
  if (closes_relative_of_fronted(s, end, list)) {
    s->top--;
    f = en_top(s);
  }
  if (ends_fronted(s, list) && post_of_fronted(s, g, end)) {
    en_as_set_fn(s, g, EN_FN_APPOS, 0, post_of_fronted(s, g, end));
    return;
  }
  if (ends_fronted(s, list)) {
    en_as_close_fronted(s);
    en_as_place(s, i, g);
    return;
  }
  bool listing = s->list_of && !s->list_opens && !f->vg && !f->paren && s->last;
  if (!f->finite && !f->subj && !f->paren && !f->fronted && !listing) { /* after a fronted phrase */
    f->vg = 0;
    if (goes_on_with_fronted(s, i, list))
      en_as_conjoin(s, en_conjunct(s->p, s->last, g, true), g);
    else if (is_country_of_town(s, g, end) || is_post_of_fronted(s, g, end))
      en_as_set_fn(s, g, EN_FN_APPOS, 0, s->last);
    else if (post_of_fronted(s, g, end))
      en_as_set_fn(s, g, EN_FN_APPOS, 0, post_of_fronted(s, g, end));
    else
      en_as_place(s, i, g);
    return;
  }
  if (is_object_over_phrase(s, i, g, end)) {
    f->vg = f->main;
    en_as_place(s, i, g);
    return;
  }
  if (!opens_clause(s, i, g, end, list))
    renames_or_joins(s, i, g, end, list, listing);
}

/* After "and": the subject of a new clause? `comma`: a comma stands before "and". */
static bool opens_conjunct(en_asm *s, uint32_t i, en_ng_id g, bool comma)
{
  const en_parse *p = s->p;
  const en_frame *f = en_top(s);
  if (!f->finite || !f->vg)
    return false;
  uint32_t end = en_as_np_end(s, i);
  uint32_t both = comma && en_chunk_at(s, end)->type == EN_CH_CONJ ? en_as_list_end(s, i, false) : 0;
  bool finite =
      en_as_finite_at(s, end)
      || (both && en_as_finite_at(s, both)) /* "A met B, and C and D signed" */
      || (comma && en_chunk_at(s, end)->type == EN_CH_COMMA && en_as_finite_later(s, end));
  if (!finite)
    return false;
  bool after_time = s->last && en_ng_at(p, s->last)->fn == EN_FN_TIME && en_ng_at(p, g)->mention
                    && !en_is_time(p, g); /* "left in 2023 and Brazil returned to the bloc" */
  bool doubtful = !comma && !after_time && !en_is_person(p, g) && may_be_participle(s, end)
                  && !is_speech_at(s, end);
  bool told = !comma && s->last /* "said A and B met" */
              && en_vg_at(p, f->vg)->object == en_ng_at(p, s->last)->conj_first
              && en_verb_in(p, f->vg, p->c.speech_verbs) && !en_verb_in(p, f->vg, p->c.told_verbs);
  const en_ng *l = s->last ? en_ng_at(p, s->last) : NULL; /* "talks among A, B and C [held] on Monday" */
  bool among = l && l->fn == EN_FN_PREP && (l->prep == p->w.among || l->prep == p->w.between)
               && l->conj_first != s->last && may_be_participle(s, end);
  if (doubtful || told || among)
    return false;
  while (comma && s->top && en_top(s)->link == EN_LINK_RELATIVE && !en_top(s)->paren)
    s->top--;
  if (!en_top(s)->finite)
    return false;
  new_clause(s, g);
  return true;
}

/* "accused A of stealing X and [B] of helping": the verb whose object goes on, or 0. */
static en_vg_id verb_of_next_object(const en_asm *s, const en_frame *f, uint32_t i)
{
  const en_parse *p = s->p;
  if (!f->vg || en_chunk_at(s, i + 1)->type != EN_CH_PREP
      || en_chunk_at(s, i + 2)->type != EN_CH_VG)
    return 0;
  const en_vg *v = en_vg_at(p, f->vg);
  bool same = v->mark == en_chunk_at(s, i + 1)->word;
  return same && v->gov_vg && en_vg_at(p, v->gov_vg)->object ? v->gov_vg : 0;
}

/* "A, together with [B] and C, did": a phrase set off by a comma, not closed yet. */
static bool is_set_off(const en_parse *p, en_ng_id id)
{
  const en_ng *g = en_ng_at(p, id);
  if (g->fn != EN_FN_PREP || !g->mention)
    return false;
  for (uint32_t t = g->first; t-- > 0 && t + 5 > g->first;) {
    if (en_eq(en_tok_str(p->toks, p->first_tok + t), EN_STR(",")))
      return true;
    if (p->tok[t].pos != EN_POS_PREP && p->tok[t].pos != EN_POS_DET && p->tok[t].pos != EN_POS_NOUN
        && p->tok[t].pos != EN_POS_ADV)
      return false;
  }
  return false;
}

bool en_as_of_one_kind(const en_parse *p, en_ng_id a, en_ng_id b)
{
  en_mention_id m = en_ng_at(p, a)->mention, n = en_ng_at(p, b)->mention;
  return m && n && p->men->at[m - 1].kind == p->men->at[n - 1].kind;
}

/* "A, which joined in 2024, and [B], an observer, have": joins what waits for its verb outside of the relative
 * clause, where the clause ends with nothing that it could join. */
static bool joins_outer_subject(en_asm *s, en_ng_id g, bool comma)
{
  const en_frame *f = en_top(s);
  if (!comma || !s->top || f->link != EN_LINK_RELATIVE || f->paren || !f->finite || !s->last)
    return false;
  const en_frame *outer = f - 1;
  if (outer->finite || !outer->subj || !en_as_of_one_kind(s->p, outer->subj, g) || en_as_of_one_kind(s->p, s->last, g))
    return false;
  s->top--;
  en_as_conjoin(s, en_top(s)->subj, g);
  return true;
}

/* "met A on Monday and [B] on Tuesday": the person or thing of one kind that B joins over the day, 0 if none. */
static en_ng_id over_time(const en_asm *s, en_ng_id g)
{
  const en_parse *p = s->p;
  en_vg_id vg = s->f[s->top].vg;
  if (en_ng_at(p, s->last)->fn != EN_FN_TIME || !en_ng_at(p, g)->mention || !vg)
    return 0;
  for (en_ng_id k = s->last - 1; k && k + 4 > s->last; k--) {
    const en_ng *n = en_ng_at(p, k);
    if (en_as_of_one_kind(p, k, g) && n->gov_vg == vg && (n->fn == EN_FN_OBJECT || n->fn == EN_FN_PREP))
      return k;
  }
  return 0;
}

static void after_conj(en_asm *s, uint32_t i, en_ng_id g)
{
  const en_parse *p = s->p;
  en_frame *f = en_top(s);
  bool comma = i >= 2 && en_before(s, i - 1) == EN_CH_COMMA;
  if (joins_outer_subject(s, g, comma) || opens_conjunct(s, i, g, comma))
    return;
  if (!s->last) {
    en_as_place(s, i, g);
    return;
  }
  en_vg_id above = verb_of_next_object(s, f, i);
  if (above) {
    f->vg = above;
    en_as_conjoin(s, en_vg_at(p, above)->object, g);
    return;
  }
  en_ng_id to = en_as_told_person(s, i, g);
  if (!to && comma)
    to = member_over_place(s, g);
  if (!to && comma)
    to = member_over_description(s, g);
  if (to) {
    en_as_conjoin(s, to, g);
    return;
  }
  en_ng_id before = over_time(s, g);
  if (before) {
    en_as_conjoin(s, before, g);
    return;
  }
  const en_ng *l = en_ng_at(p, s->last);
  bool higher = l->fn == EN_FN_APPOS && l->gov_ng && (comma || en_as_next_post(s, g));
  bool stays = !comma && is_set_off(p, s->last) && en_ng_at(p, g)->mention;
  en_as_conjoin(s, stays ? s->last : en_conjunct(p, higher ? l->gov_ng : s->last, g, false), g);
}

/* "Republic of Peru (PER) Foreign Minister [A]": the owner of the post, set off by its acronym, is part of the
 * name, which takes its place. */
static bool take_place_of_owner(en_asm *s, uint32_t i, en_ng_id g)
{
  en_parse *p = s->p;
  if (en_before(s, i) != EN_CH_CLOSE || !s->last || !en_is_person(p, g))
    return false;
  en_ng *owner = en_ng_at(p, s->last), *n = en_ng_at(p, g);
  if (!owner->mention || p->men->at[n->mention - 1].serves != owner->mention)
    return false;
  n->fn = owner->fn;
  n->prep = owner->prep;
  n->gov_vg = owner->gov_vg;
  n->gov_ng = owner->gov_ng;
  n->conj_first = owner->conj_first == s->last ? g : owner->conj_first;
  for (en_ng_id k = 1; k <= p->ng.n; k++)
    if (en_ng_at(p, k)->conj_next == s->last)
      en_ng_at(p, k)->conj_next = g;
  en_frame *f = en_top(s);
  if (f->subj == s->last)
    f->subj = g;
  if (f->vg && en_vg_at(p, f->vg)->object == s->last)
    en_vg_at(p, f->vg)->object = g;
  owner->conj_first = s->last;
  en_as_set_fn(s, s->last, EN_FN_MODIFIER, 0, g);
  return true;
}

void en_as_noun(en_asm *s, uint32_t i)
{
  en_ng_id g = en_chunk_at(s, i)->id;
  if (take_place_of_owner(s, i, g)) {
    s->last = g;
    return;
  }
  if (s->member_next && s->last)
    en_as_conjoin(s, en_conjunct(s->p, s->last, g, true), g);
  else if (s->prep)
    en_as_place_prep(s, g);
  else if (en_before(s, i) == EN_CH_CONJ && i > 1)
    after_conj(s, i, g);
  else if (en_before(s, i) == EN_CH_COMMA && i > 1)
    after_comma(s, i, g);
  else
    en_as_place(s, i, g);
  s->member_next = false;
  s->last = g;
}
