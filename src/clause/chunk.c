/* Units to chunks: noun groups up to their head, verb groups from the first auxiliary to the
 * particle, and the words and marks between them. */
#include "clause/clause_p.h"

#include <stdlib.h>

enum { NOMINAL = EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN) };
enum { IN_NG = NOMINAL | EN_BIT(EN_POS_ADJ) | EN_BIT(EN_POS_NUM) };

static bool pos_in(const en_unit *u, uint32_t set) { return set >> u->pos & 1; }
static en_str unit_str(const en_parse *p, uint32_t k)
{
  return k < p->n_u ? en_tok_str(p->toks, p->first_tok + p->u[k].first) : (en_str){ "", 0 };
}
static const en_token *unit_tok(const en_parse *p, uint32_t k) { return &p->tok[p->u[k].first]; }
static bool punct_is(const en_parse *p, uint32_t k, char c)
{
  en_str s = unit_str(p, k);
  return k < p->n_u && !p->u[k].men && (unit_tok(p, k)->shape & EN_TOK_PUNCT) && s.n && s.p[0] == c;
}
static bool glued_hyphen(const en_parse *p, uint32_t k)
{
  if (k + 1 >= p->n_u || p->u[k].men || !(unit_tok(p, k)->shape & EN_TOK_PUNCT) || !(unit_tok(p, k)->shape & EN_TOK_GLUED)
      || !(unit_tok(p, k + 1)->shape & EN_TOK_GLUED))
    return false;
  en_str s = unit_str(p, k);
  return s.p[0] == '-' || s.p[0] == '/' || en_eq(s, EN_STR("\xE2\x80\x93"));
}
static bool is_adjective_mention(const en_parse *p, uint32_t k)
{
  return p->u[k].men && p->men->at[p->u[k].men - 1].as == EN_AS_ADJECTIVE;
}
static bool calendar(const en_parse *p, uint32_t k) { return !p->u[k].men && en_in(p, p->u[k].word, p->c.calendar); }
static bool nominal_at(const en_parse *p, uint32_t k)
{
  return k < p->n_u && pos_in(&p->u[k], IN_NG) && !(unit_tok(p, k)->shape & EN_TOK_POSS);
}

/* ---- noun groups ---- */

typedef struct {
  uint32_t start, head; /* units; head UINT32_MAX while none */
  uint8_t det;
  uint16_t number;
  en_word_id det_word;
} ng_scan;

static uint16_t number_value(const en_parse *p, uint32_t k)
{
  static const char *const words[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };
  en_str s = unit_str(p, k);
  uint32_t v = 0;
  if (s.n && !en_is_digit(s.p[s.n - 1]) && en_is_digit(s.p[0]))
    return 0; /* "140th", "5G" */
  for (uint32_t i = 0; i < s.n && en_is_digit(s.p[i]) && v < 10000; i++)
    v = v * 10 + (uint32_t)(s.p[i] - '0');
  for (uint32_t i = 0; !v && i < sizeof words / sizeof *words; i++)
    if (en_eq(s, en_str_of(words[i])))
      v = i;
  return v <= UINT16_MAX ? (uint16_t)v : 0;
}

static uint8_t determiner(const en_parse *p, en_word_id w)
{
  if (w == p->w.the)
    return EN_DET_THE;
  if (w == p->w.a || w == p->w.an)
    return EN_DET_A;
  if (w == p->w.this || w == p->w.these || w == p->w.that || w == p->w.those)
    return EN_DET_THIS;
  if (w == p->w.both)
    return EN_DET_BOTH;
  if (w == p->w.all || w == p->w.each || w == p->w.every)
    return EN_DET_ALL;
  if (w == p->w.no || w == p->w.neither)
    return EN_DET_NO;
  return EN_DET_NONE;
}

/* Coordination before the head: "South Korean and US officials", "nuclear and missile tests",
 * "the ROK-UK talks". k is at the conjunction or comma; true if the group goes on behind it. */
static bool modifiers_join(const en_parse *p, uint32_t k, uint32_t start)
{
  if (k == start || k + 1 >= p->n_u)
    return false;
  const en_unit *l = &p->u[k - 1];
  bool comma = punct_is(p, k, ',');
  bool adjective = is_adjective_mention(p, k - 1) || (!l->men && l->pos == EN_POS_ADJ);
  if (!adjective && !comma && l->men && p->men->at[l->men - 1].kind == p->rs->k.country && is_adjective_mention(p, k + 1)
      && k + 2 < p->n_u && !p->u[k + 2].men && p->u[k + 2].pos == EN_POS_NOUN && k > start)
    return true; /* "his U.S. and Japanese counterparts" */
  if (!adjective)
    return false;
  uint32_t j = k + 1;
  if (comma && p->u[j].pos == EN_POS_CONJ)
    j++;
  uint32_t i = j;
  while (i < p->n_u && (pos_in(&p->u[i], IN_NG) || glued_hyphen(p, i)))
    i++;
  if (i == j)
    return false;
  const en_unit *r = &p->u[j], *end = &p->u[i - 1];
  bool goes_on = comma && i == j + 1 && i < p->n_u && (p->u[i].pos == EN_POS_CONJ || punct_is(p, i, ',')) && modifiers_join(p, i, start);
  bool head_follows = goes_on || i - j >= 2 || (end->pos == EN_POS_NOUN && !end->men);
  if (is_adjective_mention(p, k - 1)) {
    if (is_adjective_mention(p, j))
      return i - j >= 2 || punct_is(p, i, ',') || (i < p->n_u && p->u[i].pos == EN_POS_CONJ);
    return !comma && r->men && head_follows && !p->u[i - 1].men;
  }
  if (comma)
    return r->pos == EN_POS_ADJ && !r->men && head_follows;
  return head_follows && !r->men && (r->pos == EN_POS_ADJ || (r->pos == EN_POS_NOUN && i - j >= 2));
}

static en_ng_id new_ng(en_parse *p, uint32_t first_unit, uint32_t end_unit, uint32_t head)
{
  en_ng *g = EN_PUSH(p->cx->scratch, &p->ng);
  en_ng_id id = p->ng.n;
  const en_unit *h = &p->u[head], *l = &p->u[end_unit - 1];
  g->first = p->u[first_unit].first;
  g->n = l->first + l->n - g->first;
  g->head = h->first + h->n - 1;
  g->mention = h->men;
  const en_token *t = &p->tok[g->head];
  g->noun = h->men ? 0 : t->noun ? t->noun : t->word;
  g->plural = !h->men && t->plural;
  g->pronoun = !h->men && (h->pos == EN_POS_PRON || h->pos == EN_POS_REL || h->pos == EN_POS_DET || h->pos == EN_POS_POSS);
  g->conj_first = id;
  return id;
}

/* Mentions inside a group, before its head, become groups of their own. */
static void add_modifiers(en_parse *p, en_ng_id of, uint32_t start, uint32_t head)
{
  en_ng_id prev = 0;
  bool joined = false;
  for (uint32_t k = start; k < head; k++) {
    if (p->u[k].men) {
      en_ng_id m = new_ng(p, k, k + 1, k);
      en_ng_at(p, m)->fn = EN_FN_MODIFIER;
      en_ng_at(p, m)->gov_ng = of;
      if (prev && joined) {
        en_ng_at(p, m)->conj_first = en_ng_at(p, prev)->conj_first;
        en_ng_at(p, prev)->conj_next = m;
      }
      prev = m;
      joined = false;
    } else if (prev && (p->u[k].pos == EN_POS_CONJ || glued_hyphen(p, k) || punct_is(p, k, ','))) {
      joined = true;
    } else {
      prev = 0;
    }
  }
}

/* Where the determiners and numbers that open a group end. */
static uint32_t opening(const en_parse *p, uint32_t k, ng_scan *s)
{
  for (; k < p->n_u; k++) {
    const en_unit *u = &p->u[k];
    if (u->men)
      return k;
    if (u->pos == EN_POS_DET && u->n > 1 && k + 1 < p->n_u && p->u[k + 1].pos == EN_POS_REL)
      return k; /* "both of whom" */
    if (u->pos == EN_POS_DET) {
      uint8_t d = determiner(p, u->word);
      if (d && s->det != EN_DET_BOTH && s->det != EN_DET_ALL && s->det != EN_DET_NO)
        s->det = d;
      else if (d && !s->det)
        s->det = d;
      s->det_word = u->word;
    } else if (u->pos == EN_POS_POSS && !(unit_tok(p, k)->shape & EN_TOK_POSS)) {
      s->det = EN_DET_POSS;
    } else if (u->pos == EN_POS_NUM && unit_tok(p, k)->shape) {
      uint16_t v = number_value(p, k);
      if (v && !s->number)
        s->number = v;
    } else if (!(u->pos == EN_POS_ADV && k + 1 < p->n_u && (p->u[k + 1].pos == EN_POS_NUM || p->u[k + 1].pos == EN_POS_ADJ || punct_is(p, k + 1, '$')))
               && !punct_is(p, k, '$') && !(k > s->start && punct_is(p, k, '"') && nominal_at(p, k + 1))) {
      return k;
    }
  }
  return k;
}

/* Does the group end before unit k, though k could stand in a noun group? */
static bool breaks(const en_parse *p, const ng_scan *s, uint32_t k)
{
  if (s->head == UINT32_MAX)
    return false;
  const en_unit *u = &p->u[k];
  if (calendar(p, k) && !u->men)
    return true;
  if (u->men || u->pos == EN_POS_NOUN || u->pos == EN_POS_PROPN) {
    /* "Lee officials" is no group, "Lee Monday" neither */
    return p->u[s->head].men && s->det != EN_DET_THE && !glued_hyphen(p, k - 1) && !u->men && p->men->at[p->u[s->head].men - 1].kind == p->rs->k.person;
  }
  if (u->pos == EN_POS_NUM && p->u[s->head].men && en_is_year(p, u->first) && k + 1 < p->n_u && !p->u[k + 1].men && p->u[k + 1].pos == EN_POS_NOUN)
    return false; /* "the X 2022 exercise" */
  if (u->pos == EN_POS_NUM)
    return !calendar(p, s->head) && (p->u[s->head].men || nominal_at(p, k + 1) || u->pos != EN_POS_NUM) && !glued_hyphen(p, k - 1);
  if (u->pos == EN_POS_ADJ) {
    if (u->word == p->w.last || u->word == p->w.next || u->word == p->w.previous || u->word == p->w.earlier || u->word == p->w.later)
      return true;
    uint32_t j = k;
    while (j < p->n_u && (p->u[j].pos == EN_POS_ADJ || glued_hyphen(p, j)))
      j++;
    return !(j < p->n_u && pos_in(&p->u[j], NOMINAL));
  }
  return false;
}

/* A noun group at unit u: its id in *out, the unit behind it returned; u itself if there is none. */
static uint32_t noun_group(en_parse *p, uint32_t u, en_ng_id *out)
{
  en_ng_id possessor = 0;
  uint32_t outer = u;
  for (;;) {
    ng_scan s = { .start = u, .head = UINT32_MAX };
    uint32_t k = opening(p, u, &s);
    bool opened = k > u;
    for (; k < p->n_u; k++) {
      const en_unit *x = &p->u[k];
      if (pos_in(x, IN_NG)) {
        if (breaks(p, &s, k))
          break;
        if (x->men || pos_in(x, NOMINAL) || (x->pos == EN_POS_NUM && s.head == UINT32_MAX))
          s.head = k;
      } else if (x->pos == EN_POS_CONJ || punct_is(p, k, ',')) {
        if (!modifiers_join(p, k, u))
          break;
        if (punct_is(p, k, ',') && p->u[k + 1].pos == EN_POS_CONJ)
          k++;
      } else if (!(glued_hyphen(p, k) && (s.head != UINT32_MAX || k > u) && nominal_at(p, k + 1))
                 && !(x->pos == EN_POS_ADV && s.head == UINT32_MAX && k + 1 < p->n_u && p->u[k + 1].pos == EN_POS_ADJ)
                 && !(punct_is(p, k, '"') && s.head == UINT32_MAX && opened && nominal_at(p, k + 1))
                 && !(punct_is(p, k, '$') && opened)) {
        break;
      }
    }
    /* "October 11, 2019" */
    if (s.head != UINT32_MAX && punct_is(p, k, ',') && k + 1 < p->n_u && p->u[k + 1].pos == EN_POS_NUM && unit_str(p, k + 1).n == 4
        && (calendar(p, u) || (s.head > u && calendar(p, s.head - 1)) || calendar(p, s.head)))
      k += 2;
    uint32_t head = s.head;
    if (head == UINT32_MAX && k > u) {
      if (opened && (p->u[k - 1].pos == EN_POS_ADJ || p->u[k - 1].pos == EN_POS_DET || p->u[k - 1].pos == EN_POS_NUM || s.number))
        head = k - 1; /* "the accused", "both", "two" */
      else if (opened && p->u[u].pos == EN_POS_DET)
        head = k - 1;
    }
    if (head == UINT32_MAX && k < p->n_u && k == u && p->u[k].pos == EN_POS_PRON)
      head = k++;
    if (head == UINT32_MAX)
      return possessor ? u : outer;
    bool genitive = k < p->n_u && !p->u[k].men && (unit_tok(p, k)->shape & EN_TOK_POSS) && p->u[k].pos == EN_POS_POSS;
    en_ng_id id = new_ng(p, possessor ? outer : u, genitive ? k : k, head);
    en_ng *g = en_ng_at(p, id);
    g->det = possessor ? EN_DET_POSS : s.det;
    g->number = p->u[head].pos == EN_POS_NUM ? 0 : s.number;
    if (g->number > 1 || g->det == EN_DET_BOTH)
      g->plural = g->plural || !g->mention;
    if (possessor) {
      en_ng_at(p, possessor)->fn = EN_FN_GENITIVE;
      en_ng_at(p, possessor)->gov_ng = id;
    }
    if (s.det == EN_DET_POSS && !possessor && p->u[u].pos == EN_POS_POSS) { /* "its plan" */
      en_ng_id own = new_ng(p, u, u + 1, u);
      en_ng_at(p, own)->fn = EN_FN_GENITIVE;
      en_ng_at(p, own)->gov_ng = id;
      en_ng_at(p, own)->pronoun = true;
    }
    add_modifiers(p, id, u, head);
    *out = id;
    if (!genitive)
      return k;
    if (k + 1 >= p->n_u || !(nominal_at(p, k + 1) || p->u[k + 1].pos == EN_POS_ADV || punct_is(p, k + 1, '"')))
      return k + 1; /* "the ministry's": a possessor alone */
    possessor = id;
    u = k + 1;
  }
}

/* ---- verb groups ---- */

static bool verbal_at(const en_parse *p, uint32_t k)
{
  return k < p->n_u && !p->u[k].men && (p->u[k].pos == EN_POS_VERB || p->u[k].pos == EN_POS_AUX);
}

/* Adverbs and negations from k on, up to a verb or auxiliary; k if none follows. */
static uint32_t skip_adverbs(const en_parse *p, uint32_t k)
{
  uint32_t j = k;
  while (j < p->n_u && (p->u[j].pos == EN_POS_ADV || p->u[j].pos == EN_POS_NEG || punct_is(p, j, '"')
                        || (p->u[j].pos == EN_POS_ADJ && j + 1 < p->n_u && verbal_at(p, j + 1) && j > k)
                        || glued_hyphen(p, j)))
    j++;
  return verbal_at(p, j) ? j : k;
}

static void modal(const en_parse *p, en_vg *v, en_word_id w)
{
  if (w == p->w.will || w == p->w.shall || (w && en_eq(en_lexicon_word(p->lex, w)->str, EN_STR("'ll")))) {
    v->tense = EN_TENSE_FUTURE;
    v->modality = EN_MOD_FUTURE;
  } else if (w == p->w.would) {
    v->modality = EN_MOD_WOULD;
  } else if (w == p->w.should || w == p->w.must || w == p->w.ought) {
    v->modality = EN_MOD_SHOULD;
  } else if (w == p->w.may || w == p->w.might || w == p->w.could || w == p->w.can || w == p->w.cannot) {
    v->modality = EN_MOD_POSSIBLE;
    v->negated = v->negated || w == p->w.cannot;
  }
}

/* "set up", "took part", "carried out": a particle behind the main verb at unit k? */
static bool particle_at(const en_parse *p, en_word_id verb, uint32_t k)
{
  if (!verb || k >= p->n_u || p->u[k].men || p->u[k].n != 1 || !p->u[k].word)
    return false;
  en_str v = en_lexicon_word(p->lex, verb)->str, w = en_lexicon_word(p->lex, p->u[k].word)->str;
  char b[96];
  if (v.n + w.n + 1 <= sizeof b) {
    memcpy(b, v.p, v.n);
    b[v.n] = ' ';
    memcpy(b + v.n + 1, w.p, w.n);
    en_word_id ph = en_lexicon_find(p->lex, (en_str){ b, v.n + w.n + 1 });
    if (ph && (en_lexicon_word(p->lex, ph)->pos & EN_BIT(EN_POS_VERB)))
      return true;
  }
  return en_in(p, p->u[k].word, p->c.particles) && (p->u[k].pos == EN_POS_PREP || p->u[k].pos == EN_POS_ADV);
}

/* "had [for years] been", "has [, for the first time,] met", "have [this week] agreed": a time
 * between the auxiliary at unit aux and its verb. The verb's unit, or k. */
static uint32_t skip_time(const en_parse *p, uint32_t k, uint32_t aux)
{
  enum { MAX_GAP = 7 };
  const en_token *a = unit_tok(p, aux);
  uint32_t j = k, end = k + MAX_GAP;
  bool time = false, comma = punct_is(p, k, ',');
  if (comma)
    j++;
  if (j < p->n_u && (p->u[j].pos == EN_POS_PREP || p->u[j].pos == EN_POS_SUBORD))
    j++;
  while (j < p->n_u && j < end && !p->u[j].men && (p->u[j].pos == EN_POS_DET || p->u[j].pos == EN_POS_ADJ || p->u[j].pos == EN_POS_NUM || nominal_at(p, j))) {
    en_word_id noun = unit_tok(p, j)->noun;
    time = calendar(p, j) || en_in(p, noun ? noun : p->u[j].word, p->c.time_nouns) || p->u[j].word == p->w.time || en_is_year(p, p->u[j].first);
    j++;
  }
  if (!time || (comma && !punct_is(p, j, ',')))
    return k;
  j = skip_adverbs(p, comma ? j + 1 : j);
  if (!verbal_at(p, j))
    return k;
  const en_token *t = unit_tok(p, j);
  bool ed = t->form == EN_VF_ED || t->form == EN_VF_PASTPART || t->form == EN_VF_ANY;
  bool fits = a->verb == p->w.have ? ed : a->verb == p->w.be ? ed || t->form == EN_VF_ING : t->form == EN_VF_BASE || t->form == EN_VF_ANY;
  return fits ? j : k;
}

/* Voice, tense and form from the main verb; `first`: it opens the group, without auxiliary. */
static void main_verb(const en_parse *p, const en_token *t, bool be, bool have, bool first, en_vg *v, en_vg_more *m)
{
  bool ed = t->form == EN_VF_ED || t->form == EN_VF_PASTPART || t->form == EN_VF_ANY;
  if (be && ed)
    v->voice = EN_VOICE_PASSIVE;
  if (have && v->tense == EN_TENSE_PRESENT)
    v->tense = EN_TENSE_PAST; /* perfect */
  if (first) {
    v->form = t->form == EN_VF_ING ? EN_VERB_ING : t->form == EN_VF_PASTPART ? EN_VERB_PART : EN_VERB_FINITE;
    m->bare_ed = t->form == EN_VF_ED || t->form == EN_VF_ANY;
    m->bare_base = t->form == EN_VF_BASE || t->form == EN_VF_ANY;
    if (t->form == EN_VF_PAST || t->form == EN_VF_ED || t->form == EN_VF_ANY)
      v->tense = EN_TENSE_PAST;
    if (v->form == EN_VERB_PART)
      v->voice = EN_VOICE_PASSIVE;
  }
  m->copula = en_in(p, t->verb, p->c.copulas) && v->voice == EN_VOICE_ACTIVE;
}

/* `gap`: units inside the group that are an argument of it. */
static uint32_t verb_group(en_parse *p, uint32_t u, en_vg_id *out, uint32_t gap[2])
{
  uint32_t k = u, main_unit = UINT32_MAX, last_aux = UINT32_MAX;
  en_vg v = { .tense = EN_TENSE_PRESENT };
  en_vg_more m = { 0 };
  bool be = false, have = false, first = true;
  if (p->u[k].pos == EN_POS_TO) {
    uint32_t j = skip_adverbs(p, k + 1);
    if (!verbal_at(p, j))
      return u;
    v.form = EN_VERB_INF;
    m.to = true;
    first = false;
    k++;
  }
  for (uint32_t adverbs = k; k < p->n_u; adverbs = k) {
    k = skip_adverbs(p, k);
    if (!verbal_at(p, k) && last_aux != UINT32_MAX && !gap[1]) {
      uint32_t j = skip_time(p, k, last_aux);
      gap[0] = k + (j > k && punct_is(p, k, ','));
      gap[1] = j > k ? j : 0;
      adverbs = k = j;
    }
    if (!verbal_at(p, k))
      break;
    for (uint32_t i = adverbs; i < k; i++) {
      if (p->u[i].pos == EN_POS_NEG)
        v.negated = true;
      if (en_in(p, p->u[i].word, p->c.hedge_adverbs))
        v.hedged = true;
    }
    const en_token *t = unit_tok(p, k);
    if (p->u[k].pos == EN_POS_AUX) {
      bool is_be = t->verb == p->w.be, is_have = t->verb == p->w.have;
      if (first) {
        v.form = t->form == EN_VF_ING ? EN_VERB_ING : t->form == EN_VF_PASTPART ? EN_VERB_PART : EN_VERB_FINITE;
        if (t->form == EN_VF_PAST || t->form == EN_VF_ED)
          v.tense = EN_TENSE_PAST;
      }
      modal(p, &v, p->u[k].word);
      be = is_be || (be && !is_have);
      have = have || is_have;
      m.aux = true;
      last_aux = k++;
      first = false;
      /* "is to meet" */
      if (is_be && k + 1 < p->n_u && p->u[k].pos == EN_POS_TO && verbal_at(p, skip_adverbs(p, k + 1)) && v.form == EN_VERB_FINITE) {
        v.modality = EN_MOD_FUTURE;
        be = false;
        k++;
      }
      continue;
    }
    main_unit = k++;
    break;
  }
  if (main_unit == UINT32_MAX && last_aux == UINT32_MAX)
    return u;
  if (main_unit == UINT32_MAX) {
    main_unit = last_aux;
    k = last_aux + 1;
    while (k < p->n_u && p->u[k].pos == EN_POS_NEG) {
      v.negated = true;
      k++;
    }
    m.copula = unit_tok(p, main_unit)->verb == p->w.be;
  } else {
    main_verb(p, unit_tok(p, main_unit), be, have, first, &v, &m);
  }
  v.first = p->u[u].first;
  v.head = p->u[main_unit].first;
  v.verb = p->tok[v.head].verb;
  if (particle_at(p, v.verb, k) && !m.copula)
    v.particle = p->u[k++].word;
  if (k < p->n_u && p->u[k].pos == EN_POS_ADV && en_in(p, p->u[k].word, p->c.hedge_adverbs) && m.copula)
    v.hedged = true;
  if (v.hedged && v.modality == EN_MOD_NONE)
    v.modality = EN_MOD_ALLEGED;
  v.n = p->u[k - 1].first + p->u[k - 1].n - v.first;
  *EN_PUSH(p->cx->scratch, &p->vg) = v;
  *EN_PUSH(p->cx->scratch, &p->more) = m;
  *out = p->vg.n;
  return k;
}

/* ---- the sequence ---- */

static en_chunk *push(en_parse *p, en_chunk_type type, uint32_t first, uint32_t n, uint32_t id)
{
  en_chunk *c = EN_PUSH(p->cx->scratch, &p->ch);
  *c = (en_chunk){ .type = (uint8_t)type, .id = id, .word = p->u[first].word, .first = first, .n = n };
  return c;
}

static en_chunk_type mark_type(const en_parse *p, uint32_t k)
{
  const en_unit *u = &p->u[k];
  en_str s = unit_str(p, k);
  switch (u->pos) {
  case EN_POS_PREP: return EN_CH_PREP;
  case EN_POS_CONJ: return EN_CH_CONJ;
  case EN_POS_SUBORD: return EN_CH_SUBORD;
  case EN_POS_REL: return EN_CH_REL;
  case EN_POS_ADJ: return EN_CH_ADJ;
  case EN_POS_PUNCT:
    if (s.p[0] == ',')
      return EN_CH_COMMA;
    if (s.p[0] == '(' || s.p[0] == '[')
      return EN_CH_OPEN;
    if (s.p[0] == ')' || s.p[0] == ']')
      return EN_CH_CLOSE;
    if (s.p[0] == ';' || s.p[0] == ':' || s.p[0] == '.' || s.p[0] == '!' || s.p[0] == '?')
      return EN_CH_BREAK;
    if (s.p[0] == '-' || en_eq(s, EN_STR("\xE2\x80\x93")) || en_eq(s, EN_STR("\xE2\x80\x94")))
      return p->heading && !p->vg.n ? EN_CH_BREAK : EN_CH_COMMA;
    return EN_CH_OTHER;
  default:
    return EN_CH_OTHER;
  }
}

/* What stood between auxiliary and verb follows the verb. */
static void push_gap(en_parse *p, const uint32_t gap[2])
{
  uint32_t k = gap[0], id = 0;
  if (p->u[k].pos == EN_POS_PREP || p->u[k].pos == EN_POS_SUBORD) {
    push(p, EN_CH_PREP, k, 1, 0);
    k++;
  }
  uint32_t end = noun_group(p, k, &id);
  if (end > k && end <= gap[1])
    push(p, EN_CH_NG, k, end - k, id);
}

void en_clause_chunks(en_parse *p)
{
  bool quote = false;
  for (uint32_t k = en_dateline_units(p); k < p->n_u;) {
    uint32_t id = 0, end = k, n = p->ch.n;
    const en_unit *u = &p->u[k];
    if (punct_is(p, k, '"')) {
      quote = true;
      k++;
      continue;
    }
    bool verb_ahead = !u->men && (u->pos == EN_POS_TO || verbal_at(p, k) || ((u->pos == EN_POS_ADV || u->pos == EN_POS_NEG) && skip_adverbs(p, k) != k));
    uint32_t gap[2] = { 0, 0 };
    if (verb_ahead && (end = verb_group(p, k, &id, gap)) > k) {
      push(p, EN_CH_VG, k, end - k, id);
      if (gap[1])
        push_gap(p, gap);
    } else if ((u->men || (u->pos != EN_POS_TO && u->pos != EN_POS_VERB && u->pos != EN_POS_AUX)) && (end = noun_group(p, k, &id)) > k) {
      push(p, EN_CH_NG, k, end - k, id);
    } else {
      en_chunk_type type = u->pos == EN_POS_TO ? EN_CH_PREP : mark_type(p, k);
      end = k + 1;
      if (type == EN_CH_ADJ && p->ch.n && p->ch.at[p->ch.n - 1].type == EN_CH_VG)
        en_more(p, p->ch.at[p->ch.n - 1].id)->adj = u->word;
      if (type != EN_CH_OTHER)
        push(p, type, k, 1, 0);
    }
    if (p->ch.n > n) {
      p->ch.at[n].quote_before = quote;
      quote = false;
    }
    k = end;
  }
}
