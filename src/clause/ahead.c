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
      while (j < stop && en_chunk_at(s, j)->type != EN_CH_CLOSE && en_chunk_at(s, j)->type != EN_CH_BREAK)
        j++;
      if (en_chunk_at(s, j)->type == EN_CH_CLOSE)
        j++;
    } else {
      break;
    }
  }
  return j;
}

/* Is there an unmistakably finite verb for a subject that stands before chunk i? Inner relative
 * clauses are not looked into. */
bool en_as_finite_later(const en_asm *s, uint32_t i)
{
  for (uint32_t j = i; j < i + MAX_SCAN; j++) {
    const en_chunk *c = en_chunk_at(s, j);
    if (c->type == EN_CH_REL && en_before(s, j) == EN_CH_COMMA) { /* over ", which ...," */
      while (j < i + MAX_SCAN && en_chunk_at(s, j)->type != EN_CH_COMMA && en_chunk_at(s, j)->type != EN_CH_BREAK)
        j++;
      continue;
    }
    if (c->type == EN_CH_BREAK || c->type == EN_CH_SUBORD || c->type == EN_CH_REL || c->type == EN_CH_CONJ)
      return false;
    if (c->type == EN_CH_VG) {
      const en_vg *v = en_vg_at(s->p, c->id);
      const en_vg_more *m = en_more(s->p, c->id);
      if (j > i + 1 && en_before(s, j) == EN_CH_NG && en_before(s, j - 1) == EN_CH_NG && en_ng_at(s->p, en_chunk_at(s, j - 1)->id)->pronoun)
        continue; /* "a status it shares" */
      if (en_before(s, j) == EN_CH_COMMA && en_chunk_at(s, j + 1)->type == EN_CH_NG && en_in(s->p, v->verb, s->p->c.speech_verbs) && !m->aux)
        return false; /* ", said X" */
      if (v->form == EN_VERB_FINITE && (!m->bare_ed || en_chunk_at(s, j + 1)->type == EN_CH_NG || en_chunk_at(s, j + 1)->type == EN_CH_SUBORD
                                        || en_before(s, j) == EN_CH_COMMA))
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

/* "-ed" alone: a participle that modifies the noun before it, not its verb? */
bool en_as_reduced(const en_asm *s, uint32_t i)
{
  const en_chunk *c = en_chunk_at(s, i);
  const en_vg *v = en_vg_at(s->p, c->id);
  const en_vg_more *m = en_more(s->p, c->id);
  const en_frame *f = &s->f[s->top];
  if (!m->bare_ed || f->wraps)
    return false;
  en_chunk_type next = (en_chunk_type)en_chunk_at(s, i + 1)->type, prev = en_before(s, i);
  en_word_id next_word = en_chunk_at(s, i + 1)->word;
  bool by = next == EN_CH_PREP && next_word == s->p->w.by;
  if (those(s, i) && (next == EN_CH_PREP || (next == EN_CH_VG && en_more(s->p, en_chunk_at(s, i + 1)->id)->to)))
    return true;
  if (v->verb == s->p->w.say && !by)
    return false;
  if (next == EN_CH_NG && prev == EN_CH_NG && !f->finite && en_is_time(s->p, en_chunk_at(s, i + 1)->id) && en_as_finite_at(s, i + 2))
    return true; /* "the indictment unsealed Monday accuses" */
  if (next == EN_CH_NG && en_ng_at(s->p, en_chunk_at(s, i + 1)->id)->fn != EN_FN_TIME)
    return prev == EN_CH_NG && f->finite && !f->paren && en_as_waiting(s) == UINT32_MAX && en_in(s->p, v->verb, s->p->c.ditransitives) && !en_in(s->p, v->verb, s->p->c.speech_verbs);
  if (next == EN_CH_VG && prev == EN_CH_NG && f->finite && f->vg && en_as_waiting(s) == UINT32_MAX && s->last && !en_ng_at(s->p, s->last)->pronoun)
    return en_more(s->p, en_chunk_at(s, i + 1)->id)->to && !en_verb_in(s->p, f->vg, s->p->c.speech_verbs); /* "servers used to support" */
  if (next == EN_CH_VG && prev == EN_CH_COMMA && s->last && en_more(s->p, en_chunk_at(s, i + 1)->id)->to
      && en_ng_at(s->p, s->last)->mention && en_in(s->p, v->verb, s->p->c.hedge_verbs))
    return true; /* "the group, thought to be controlled by X" */
  if (next == EN_CH_SUBORD || (next == EN_CH_VG && !by))
    return false;
  if (prev == EN_CH_REL || prev == EN_CH_SUBORD)
    return prev == EN_CH_SUBORD && by;
  if (prev == EN_CH_CONJ)
    return by && !f->finite;
  if (by)
    return true;
  if (prev == EN_CH_COMMA && next == EN_CH_PREP && en_in(s->p, v->verb, s->p->c.participle_verbs) && s->last)
    return true; /* "an attack, attributed to X, ..." */
  if (prev == EN_CH_COMMA)
    return next == EN_CH_PREP && f->vg && en_as_waiting(s) == UINT32_MAX && !en_in(s->p, v->verb, s->p->c.speech_verbs) && !en_more(s->p, c->id)->bare_base
             ? en_chunk_at(s, i - 1)->type == EN_CH_COMMA && next_word == s->p->w.of
             : next == EN_CH_PREP && !f->finite && en_as_finite_later(s, i + 1);
  if (prev == EN_CH_NG && !f->finite && f->subj && s->last && en_ng_at(s->p, s->last)->fn == EN_FN_TIME)
    return false; /* "A, this morning attended" */
  if (f->finite && en_as_waiting(s) == UINT32_MAX && prev == EN_CH_NG && !(s->last && en_ng_at(s->p, s->last)->pronoun)) {
    en_vg_id above = f->vg;
    bool speech = above && en_verb_in(s->p, above, s->p->c.speech_verbs) && en_vg_at(s->p, above)->object;
    bool told = speech && next == EN_CH_PREP && en_vg_at(s->p, above)->verb != s->p->w.say
                && en_in(s->p, v->verb, s->p->c.participle_verbs); /* "announced sanctions related to" */
    return !speech || told;
  }
  return !f->finite && prev == EN_CH_NG && en_as_finite_later(s, i + 1);
}

bool en_as_finite_at(const en_asm *s, uint32_t i)
{
  const en_chunk *c = en_chunk_at(s, i);
  if (c->type == EN_CH_VG && en_more(s->p, c->id)->bare_ed && those(s, i))
    return false;
  return c->type == EN_CH_VG && en_vg_at(s->p, c->id)->form == EN_VERB_FINITE
         && !(en_more(s->p, c->id)->bare_ed && en_chunk_at(s, i + 1)->type == EN_CH_PREP && en_chunk_at(s, i + 1)->word == s->p->w.by);
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
