/* Verb groups: from "to" or the first auxiliary to the particle, with tense, voice, modality and
 * polarity. */
#include "clause/chunk_p.h"

enum { GAP_UNITS = 7, PHRASE_BYTES = 96 };

/* What is known of a group while its units are read. */
typedef struct {
  uint32_t end;            /* unit to read next */
  uint32_t main, last_aux; /* units, EN_NO_UNIT while none */
  en_word_id modal;        /* the one that says that it is possible */
  bool be, have;           /* the auxiliaries that the main verb's form is read with */
  bool bare;               /* neither "to" nor an auxiliary was read */
  en_vg v;
  en_vg_more more;
  en_gap gap;
} vg_scan;

uint32_t en_skip_adverbs(const en_parse *p, uint32_t k)
{
  uint32_t j = k;
  while (
      j < p->n_u
      && (p->u[j].pos == EN_POS_ADV || p->u[j].pos == EN_POS_NEG || en_unit_punct(p, j, '"')
          || (p->u[j].pos == EN_POS_ADJ && (j > k || en_in(p, p->u[j].word, p->c.hedge_adverbs))
              && en_unit_verbal(p, j + 1 + (uint32_t)en_unit_punct(p, j + 1, '"'))) /* "has "highly likely" hacked" */
          || en_unit_hyphen(p, j)))
    j++;
  return en_unit_verbal(p, j) ? j : k;
}

/* "-ed": past tense or participle. */
static bool may_be_participle(const en_token *t)
{
  return t->form == EN_VF_ED || t->form == EN_VF_PASTPART || t->form == EN_VF_ANY;
}

static uint8_t form_of_first(const en_token *t)
{
  return t->form == EN_VF_ING        ? EN_VERB_ING
         : t->form == EN_VF_PASTPART ? EN_VERB_PART
                                     : EN_VERB_FINITE;
}

static void set_modality(const en_parse *p, en_vg *v, en_word_id w)
{
  if (w == p->w.will || w == p->w.shall
      || (w && en_eq(en_lexicon_word(p->lex, w)->str, EN_STR("'ll")))) {
    v->tense = EN_TENSE_FUTURE;
    v->modality = EN_MOD_FUTURE;
  } else if (w == p->w.would) {
    v->modality = EN_MOD_WOULD;
  } else if (w == p->w.should || w == p->w.must || w == p->w.ought) {
    v->modality = EN_MOD_SHOULD;
  } else if (w == p->w.may || w == p->w.might || w == p->w.could || w == p->w.can
             || w == p->w.cannot) {
    v->modality = EN_MOD_POSSIBLE;
    v->negated = v->negated || w == p->w.cannot;
  }
}

bool en_is_phrasal(const en_parse *p, en_word_id verb, en_word_id word)
{
  if (!verb || !word) /* no lemma is known of "it's" and the like */
    return false;
  en_str v = en_lexicon_word(p->lex, verb)->str, w = en_lexicon_word(p->lex, word)->str;
  char b[PHRASE_BYTES];
  if (v.n + w.n + 1 > sizeof b)
    return false;
  memcpy(b, v.p, v.n);
  b[v.n] = ' ';
  memcpy(b + v.n + 1, w.p, w.n);
  en_word_id phrase = en_lexicon_find_phrase(p->lex, (en_str){ b, v.n + w.n + 1 });
  return phrase && (en_lexicon_word(p->lex, phrase)->pos & EN_BIT(EN_POS_VERB));
}

/* "set up", "took part", "carried out": a particle behind the main verb at unit k? */
static bool is_particle(const en_parse *p, en_word_id verb, uint32_t k)
{
  if (!verb || k >= p->n_u)
    return false;
  const en_unit *u = &p->u[k];
  if (u->men || u->n != 1 || !u->word)
    return false;
  return en_is_phrasal(p, verb, u->word)
         || (en_in(p, u->word, p->c.particles) && (u->pos == EN_POS_PREP || u->pos == EN_POS_ADV));
}

/* ---- a time between auxiliary and verb ---- */

/* Can the verb go on behind the auxiliary: "have" with a participle, "will" with a base form? */
static bool goes_with_auxiliary(const en_parse *p, const en_token *aux, const en_token *verb)
{
  if (aux->verb == p->w.have)
    return may_be_participle(verb);
  if (aux->verb == p->w.be)
    return may_be_participle(verb) || verb->form == EN_VF_ING;
  return verb->form == EN_VF_BASE || verb->form == EN_VF_ANY;
}

/* Does the word tell a time: "Monday", "week", "time", "2019"? */
static bool tells_time(const en_parse *p, uint32_t k)
{
  en_word_id word = p->u[k].word, noun = en_unit_tok(p, k)->noun;
  return en_unit_calendar(p, k) || en_in(p, noun ? noun : word, p->c.time_nouns)
         || word == p->w.time || en_is_year(p, p->u[k].first);
}

/* "had [earlier] on Monday met", "has[,] for the first time, met": behind the comma and the adverb that a time
 * between auxiliary and verb may begin with. */
static uint32_t time_start(const en_parse *p, uint32_t k)
{
  uint32_t j = k + en_unit_punct(p, k, ',');
  return j < p->n_u && p->u[j].pos == EN_POS_ADV ? j + 1 : j;
}

/* "had [for years] been", "has [, for the first time,] met", "have [earlier this week] agreed": a time
 * between the last auxiliary and its verb. The verb's unit, or k. */
static uint32_t skip_time(const en_parse *p, uint32_t k, uint32_t aux)
{
  uint32_t j = time_start(p, k), end = k + GAP_UNITS < p->n_u ? k + GAP_UNITS : p->n_u;
  bool time = false, comma = en_unit_punct(p, k, ',');
  if (j < p->n_u && (p->u[j].pos == EN_POS_PREP || p->u[j].pos == EN_POS_SUBORD))
    j++;
  for (; j < end; j++) {
    const en_unit *u = &p->u[j];
    if (u->men
        || !(u->pos == EN_POS_DET || u->pos == EN_POS_ADJ || u->pos == EN_POS_NUM
             || en_unit_nominal(p, j)))
      break;
    time = tells_time(p, j); /* of the last word: the head */
  }
  if (!time || (comma && !en_unit_punct(p, j, ',')))
    return k;
  j = en_skip_adverbs(p, comma ? j + 1 : j);
  return en_unit_verbal(p, j) && goes_with_auxiliary(p, en_unit_tok(p, aux), en_unit_tok(p, j)) ? j
                                                                                                : k;
}

/* ---- the words of a group ---- */

/* "is to meet" is future. `k` is the unit behind the form of "be". */
static bool is_to_do(const en_parse *p, uint32_t k)
{
  return k + 1 < p->n_u && p->u[k].pos == EN_POS_TO && en_unit_verbal(p, en_skip_adverbs(p, k + 1));
}

static void take_auxiliary(const en_parse *p, vg_scan *s, uint32_t k)
{
  const en_token *t = en_unit_tok(p, k);
  bool is_be = t->verb == p->w.be, is_have = t->verb == p->w.have;
  if (s->bare) {
    s->v.form = form_of_first(t);
    if (t->form == EN_VF_PAST || t->form == EN_VF_ED)
      s->v.tense = EN_TENSE_PAST;
  }
  set_modality(p, &s->v, p->u[k].word);
  if (s->v.modality == EN_MOD_POSSIBLE && !s->modal)
    s->modal = p->u[k].word;
  s->be = is_be || (s->be && !is_have);
  s->have = s->have || is_have;
  s->more.aux = true;
  s->bare = false;
  s->last_aux = k;
  s->end = k + 1;
  if (is_be && s->v.form == EN_VERB_FINITE && is_to_do(p, s->end)) {
    s->v.modality = EN_MOD_FUTURE;
    s->be = false;
    s->end++;
  }
}

/* Reads adverbs and the verb behind them into the group; false where it has ended. */
static bool take_verb(const en_parse *p, vg_scan *s)
{
  uint32_t from = s->end, k = en_skip_adverbs(p, from);
  if (!en_unit_verbal(p, k) && s->last_aux != EN_NO_UNIT && !s->gap.end) {
    uint32_t verb = skip_time(p, k, s->last_aux);
    if (verb > k)
      s->gap = (en_gap){ time_start(p, k), verb };
    from = k = verb;
  }
  s->end = k;
  if (!en_unit_verbal(p, k))
    return false;
  for (uint32_t i = from; i < k; i++) {
    s->v.negated = s->v.negated || p->u[i].pos == EN_POS_NEG;
    s->v.hedged = s->v.hedged || en_in(p, p->u[i].word, p->c.hedge_adverbs);
  }
  if (p->u[k].pos == EN_POS_AUX) {
    take_auxiliary(p, s, k);
    return true;
  }
  s->main = k;
  s->end = k + 1;
  return false;
}

/* "has met"; "would have met", "should have been sanctioned": what did not come about; "may have hit X": what is
 * thought to have come about. */
static void set_perfect(const en_parse *p, vg_scan *s)
{
  en_vg *v = &s->v;
  if (s->have && v->tense == EN_TENSE_PRESENT)
    v->tense = EN_TENSE_PAST;
  if (s->have && (v->modality == EN_MOD_WOULD || v->modality == EN_MOD_SHOULD))
    v->modality = EN_MOD_UNREAL;
  if (s->have && v->modality == EN_MOD_POSSIBLE && (s->modal == p->w.may || s->modal == p->w.might))
    v->modality = EN_MOD_ALLEGED; /* not hedged: "Japan's attack may have cost millions" takes the attack for granted */
}

/* Voice, tense and form from the main verb. */
static void set_main_verb(const en_parse *p, vg_scan *s)
{
  const en_token *t = en_unit_tok(p, s->main);
  en_vg *v = &s->v;
  if (s->be && may_be_participle(t))
    v->voice = EN_VOICE_PASSIVE;
  set_perfect(p, s);
  if (s->bare) {
    v->form = form_of_first(t);
    s->more.bare_ed = t->form == EN_VF_ED || t->form == EN_VF_ANY;
    s->more.bare_base = t->form == EN_VF_BASE || t->form == EN_VF_ANY;
    if (t->form == EN_VF_PAST || t->form == EN_VF_ED || t->form == EN_VF_ANY)
      v->tense = EN_TENSE_PAST;
    if (v->form == EN_VERB_PART)
      v->voice = EN_VOICE_PASSIVE;
  }
  s->more.copula = en_in(p, t->verb, p->c.copulas) && v->voice == EN_VOICE_ACTIVE;
}

/* An auxiliary without a verb behind it is the main verb: "was not a member". */
static void set_main_auxiliary(const en_parse *p, vg_scan *s)
{
  s->main = s->last_aux;
  s->end = s->last_aux + 1;
  s->have = s->have && en_unit_tok(p, s->main)->verb == p->w.be;
  if (s->more.to
      || s->v.modality != EN_MOD_NONE) /* "to have been", "may have been"; "has been a member" still is one */
    set_perfect(p, s);
  for (; s->end < p->n_u && p->u[s->end].pos == EN_POS_NEG; s->end++)
    s->v.negated = true;
  s->more.copula = en_unit_tok(p, s->main)->verb == p->w.be;
}

/* The particle, and what a hedging adverb or verb makes of the group. */
static void finish(const en_parse *p, vg_scan *s, uint32_t first)
{
  en_vg *v = &s->v;
  v->first = p->u[first].first;
  v->head = p->u[s->main].first;
  v->verb = p->tok[v->head].verb;
  if (!s->more.copula && is_particle(p, v->verb, s->end))
    v->particle = p->u[s->end++].word;
  if (s->more.copula && s->end < p->n_u && p->u[s->end].pos == EN_POS_ADV
      && en_in(p, p->u[s->end].word, p->c.hedge_adverbs))
    v->hedged = true;
  if (v->hedged && v->modality == EN_MOD_NONE)
    v->modality = EN_MOD_ALLEGED;
  const en_unit *last = &p->u[s->end - 1];
  v->n = last->first + last->n - v->first;
}

uint32_t en_verb_group(en_parse *p, uint32_t u, en_vg_id *out, en_gap *gap)
{
  vg_scan s = { .end = u, .main = EN_NO_UNIT, .last_aux = EN_NO_UNIT, .bare = true };
  s.v.tense = EN_TENSE_PRESENT;
  if (p->u[u].pos == EN_POS_TO) {
    if (!en_unit_verbal(p, en_skip_adverbs(p, u + 1)))
      return u;
    s.v.form = EN_VERB_INF;
    s.v.negated = u > 0 && p->u[u - 1].pos == EN_POS_NEG; /* "urged A [not] to hit B" */
    s.more.to = true;
    s.bare = false;
    s.end++;
  }
  while (s.end < p->n_u && take_verb(p, &s))
    ;
  if (s.main != EN_NO_UNIT)
    set_main_verb(p, &s);
  else if (s.last_aux != EN_NO_UNIT)
    set_main_auxiliary(p, &s);
  else
    return u;
  finish(p, &s, u);
  *EN_PUSH(p->cx->scratch, &p->vg) = s.v;
  *EN_PUSH(p->cx->scratch, &p->more) = s.more;
  *out = p->vg.n;
  *gap = s.gap;
  return s.end;
}
