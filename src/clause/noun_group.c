/* Noun groups: determiners and numbers, modifiers, and the head, in one chunk; possessors before it
 * and mentions inside it become groups of their own. */
#include "clause/chunk_p.h"

typedef struct {
  uint32_t start, end; /* units */
  uint32_t head;       /* EN_NO_UNIT while none */
  uint32_t own;        /* "its" of "one of its commanders", where det is EN_DET_POSS */
  bool opened;         /* determiners or numbers open it */
  uint8_t det;
  uint16_t number;
} ng_scan;

static bool is_adjective_mention(const en_parse *p, uint32_t k)
{
  return p->u[k].men && p->men->at[p->u[k].men - 1].as == EN_AS_ADJECTIVE;
}

static bool is_mention_of(const en_parse *p, uint32_t k, en_kind kind)
{
  return p->u[k].men && p->men->at[p->u[k].men - 1].kind == kind;
}

static bool pos_at(const en_parse *p, uint32_t k, en_pos pos)
{
  return k < p->n_u && p->u[k].pos == pos;
}

/* ---- what opens a group ---- */

static uint16_t number_value(const en_parse *p, uint32_t k)
{
  static const char *const words[] = { "zero",  "one",   "two",  "three", "four",   "five",  "six",
                                       "seven", "eight", "nine", "ten",   "eleven", "twelve" };
  en_str s = en_unit_str(p, k);
  uint32_t v = 0;
  if (s.n && !en_is_digit(s.p[s.n - 1]) && en_is_digit(s.p[0]))
    return 0; /* "140th", "5G" */
  for (uint32_t i = 0; i < s.n && en_is_digit(s.p[i]) && v < 10000; i++)
    v = v * 10 + (uint32_t)(s.p[i] - '0');
  for (uint32_t i = 0; !v && i < sizeof words / sizeof *words; i++)
    if (en_is_word(s, words[i]))
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

/* May the unit stand among determiners and numbers, though it is neither: "about 20 ships",
 * "$ 5 million", 'the "Lowmere" group'? */
static bool is_among_openers(const en_parse *p, const ng_scan *s, uint32_t k)
{
  if (en_unit_punct(p, k, '$'))
    return true;
  if (p->u[k].pos == EN_POS_ADV && k + 1 < p->n_u)
    return pos_at(p, k + 1, EN_POS_NUM) || pos_at(p, k + 1, EN_POS_ADJ)
           || en_unit_punct(p, k + 1, '$');
  return k > s->start && en_unit_punct(p, k, '"') && en_unit_nominal(p, k + 1);
}

/* Where the determiners and numbers that open a group end. */
static uint32_t read_opening(const en_parse *p, ng_scan *s)
{
  uint32_t k = s->start;
  for (; k < p->n_u; k++) {
    const en_unit *u = &p->u[k];
    if (u->men)
      return k;
    if (u->pos == EN_POS_DET) {
      if (u->n > 1 && pos_at(p, k + 1, EN_POS_REL))
        return k; /* "both of whom" */
      uint8_t d = determiner(p, u->word);
      if (d && s->det != EN_DET_BOTH && s->det != EN_DET_ALL && s->det != EN_DET_NO)
        s->det = d;
    } else if (u->pos == EN_POS_POSS && !(en_unit_tok(p, k)->shape & EN_TOK_POSS)) {
      s->det = EN_DET_POSS;
      s->own = k;
    } else if (u->pos == EN_POS_NUM && en_unit_tok(p, k)->shape) {
      if (!s->number && !en_unit_hyphen(p, k + 1)) /* "the 27-nation bloc" is one */
        s->number = number_value(p, k);
    } else if (!is_among_openers(p, s, k)) {
      return k;
    }
  }
  return k;
}

/* ---- modifiers and head ---- */

/* A double quote behind which the group goes on: 'a "full and prompt" reply'. */
static bool is_quote_inside(const en_parse *p, uint32_t k)
{
  return en_unit_punct(p, k, '"') && en_unit_nominal(p, k + 1);
}

/* The quote that ends quoted adjectives in front of their noun: 'called for "full and prompt" talks'. */
static bool ends_quoted_adjectives(const en_parse *p, const ng_scan *s, uint32_t k)
{
  return is_quote_inside(p, k) && k > s->start && p->u[k - 1].pos == EN_POS_ADJ
         && (en_unit_tok(p, k - 1)->shape & EN_TOK_QUOTED) && pos_at(p, k + 1, EN_POS_NOUN)
         && (!p->u[k + 1].men || is_mention_of(p, k + 1, p->rs->k.threat)) && !en_unit_calendar(p, k + 1);
}

/* Coordination before the head: "South Korean and US officials", "nuclear and missile tests",
 * "the US-PRC talks". k is at the conjunction or comma; true if the group goes on behind it. */
static bool modifiers_join(const en_parse *p, uint32_t k, uint32_t start)
{
  if (k == start || k + 1 >= p->n_u)
    return false;
  const en_unit *l = &p->u[k - 1];
  bool comma = en_unit_punct(p, k, ',');
  bool demonym = is_adjective_mention(p, k - 1);
  bool adjective = demonym || (!l->men && l->pos == EN_POS_ADJ);
  if (!adjective) /* "his U.S. and Japanese counterparts", "the US and UK sanctions" */
    return !comma && is_mention_of(p, k - 1, p->rs->k.country) && is_mention_of(p, k + 1, p->rs->k.country)
           && pos_at(p, k + 2, EN_POS_NOUN) && !p->u[k + 2].men;
  uint32_t j = comma && p->u[k + 1].pos == EN_POS_CONJ ? k + 2 : k + 1;
  uint32_t i = j;
  while (i < p->n_u && (en_unit_pos_in(&p->u[i], EN_IN_NOUN_GROUP) || en_unit_hyphen(p, i) || is_quote_inside(p, i)))
    i++;
  if (i == j)
    return false;
  const en_unit *r = &p->u[j], *end = &p->u[i - 1];
  bool several = i - j >= 2;
  bool list = pos_at(p, i, EN_POS_CONJ) || en_unit_punct(p, i, ',');
  bool head_follows = several || (end->pos == EN_POS_NOUN && !end->men)
                      || (comma && list && modifiers_join(p, i, start));
  if (demonym && is_adjective_mention(p, j))
    return several || list;
  if (demonym)
    return !comma && r->men && head_follows && !end->men;
  bool owned = start && (en_unit_tok(p, start - 1)->shape & EN_TOK_POSS);
  if (is_mention_of(p, j, p->rs->k.threat) && (owned || start + 1 < k)) /* "Peru's illegal and [full-scale invasion]" */
    return !comma || j == k + 2;
  if (r->men || !head_follows)
    return false;
  return r->pos == EN_POS_ADJ || (!comma && r->pos == EN_POS_NOUN && several);
}

/* "the last X", "the later X": such a word opens a group of time or rank anew. */
static bool is_order_word(const en_parse *p, en_word_id w)
{
  return w == p->w.last || w == p->w.next || w == p->w.previous || w == p->w.earlier
         || w == p->w.later;
}

/* "the deal Chile signed": a country after a common noun, and its verb; not "archrival Chile". */
static bool opens_clause(const en_parse *p, const ng_scan *s, uint32_t k)
{
  const en_unit *head = &p->u[s->head];
  const en_token *t = en_unit_tok(p, s->head);
  return !head->men && head->pos == EN_POS_NOUN && is_mention_of(p, k, p->rs->k.country)
         && !is_adjective_mention(p, k) && pos_at(p, k + 1 + pos_at(p, k + 1, EN_POS_ADV), EN_POS_VERB)
         && !en_in(p, t->noun ? t->noun : t->word, p->c.country_nouns);
}

/* "a meeting [Prime Minister Hill] held with Berg": the same of a person, behind a noun of what happens. */
static bool opens_event_clause(const en_parse *p, const ng_scan *s, uint32_t k)
{
  const en_unit *head = &p->u[s->head];
  const en_token *t = en_unit_tok(p, s->head);
  uint32_t v = k + 1 + pos_at(p, k + 1, EN_POS_ADV);
  v += pos_at(p, v, EN_POS_AUX);
  return !head->men && s->opened && is_mention_of(p, k, p->rs->k.person) && pos_at(p, v, EN_POS_VERB)
         && en_in(p, t->noun ? t->noun : t->word, p->c.event_nouns);
}

/* "on the same day [Peru] accused": a day is no part of a name. */
static bool is_behind_day(const en_parse *p, const ng_scan *s, uint32_t k)
{
  const en_unit *head = &p->u[s->head];
  const en_token *t = en_unit_tok(p, s->head);
  bool acts = is_mention_of(p, k, p->rs->k.country) || is_mention_of(p, k, p->rs->k.ministry)
              || is_mention_of(p, k, p->rs->k.person);
  return acts && !head->men && s->det != EN_DET_NONE && !is_adjective_mention(p, k) && !en_unit_hyphen(p, k - 1)
         && en_in(p, t->noun ? t->noun : t->word, p->c.time_nouns);
}

/* "discussed with Tom Hill [various ways] of trading": such a noun, adjectives before it or not, heads an
 * object that was put behind the person. */
static bool is_topic(const en_parse *p, uint32_t k)
{
  while (pos_at(p, k, EN_POS_ADJ) && !p->u[k].men)
    k++;
  if (!pos_at(p, k, EN_POS_NOUN) || p->u[k].men)
    return false;
  const en_token *t = en_unit_tok(p, k);
  return en_in(p, t->noun ? t->noun : t->word, p->c.topic_nouns);
}

/* "During the mission [Prime Minister Hill] met Berg": a post and its holder behind what opens the sentence. */
static bool is_behind_opening(const en_parse *p, const ng_scan *s, uint32_t k)
{
  if (s->start != 1 || !pos_at(p, 0, EN_POS_PREP) || s->det == EN_DET_NONE || p->u[s->head].men
      || !is_mention_of(p, k, p->rs->k.person))
    return false;
  const en_mention *e = &p->men->at[p->u[k].men - 1];
  return e->role.len && e->role.off == e->span.off && (en_unit_tok(p, k)->shape & EN_TOK_CAP);
}

/* "a landmark [June] summit", "their second [Monday] meeting": a month or day in front of a noun of what happens. */
static bool is_time_of_event(const en_parse *p, const ng_scan *s, uint32_t k)
{
  if (!s->opened || p->u[s->head].men || !pos_at(p, k + 1, EN_POS_NOUN) || p->u[k + 1].men
      || en_unit_calendar(p, k + 1))
    return false;
  const en_token *t = en_unit_tok(p, k + 1);
  return en_in(p, t->noun ? t->noun : t->word, p->c.event_nouns)
         && !en_in(p, en_unit_tok(p, s->head)->noun, p->c.event_nouns);
}

/* Does the group end before unit k, though k could stand in a noun group? */
static bool breaks(const en_parse *p, const ng_scan *s, uint32_t k)
{
  if (s->head == EN_NO_UNIT)
    return false;
  const en_unit *u = &p->u[k];
  const bool named = p->u[s->head].men != 0;
  if (en_unit_calendar(p, k))
    return !is_time_of_event(p, s, k);
  if (u->men && s->det == EN_DET_NONE && en_unit_calendar(p, s->head))
    return true; /* "On Monday Japan met Peru" */
  if (u->men && (opens_clause(p, s, k) || opens_event_clause(p, s, k) || is_behind_day(p, s, k)))
    return true;
  if (is_behind_opening(p, s, k) || (is_mention_of(p, s->head, p->rs->k.person) && is_topic(p, k)))
    return true;
  if (u->men || u->pos == EN_POS_NOUN || u->pos == EN_POS_PROPN)
    return false;
  if (u->pos == EN_POS_NUM) {
    if (named && en_is_year(p, u->first) && pos_at(p, k + 1, EN_POS_NOUN) && !p->u[k + 1].men)
      return false; /* "the X 2022 exercise" */
    return !en_unit_calendar(p, s->head) && (named || en_unit_nominal(p, k + 1))
           && !en_unit_hyphen(p, k - 1);
  }
  if (u->pos != EN_POS_ADJ)
    return false;
  if (is_order_word(p, u->word))
    return true;
  uint32_t j = k;
  while (j < p->n_u && (p->u[j].pos == EN_POS_ADJ || en_unit_hyphen(p, j)))
    j++;
  return !(j < p->n_u && en_unit_pos_in(&p->u[j], EN_NOMINAL));
}

/* A mark or adverb inside the group: "US-PRC", "the very large", 'the "Lowmere"', "a $". */
static bool is_inside(const en_parse *p, const ng_scan *s, uint32_t k)
{
  bool headless = s->head == EN_NO_UNIT;
  if (en_unit_hyphen(p, k))
    return (!headless || k > s->start) && en_unit_nominal(p, k + 1);
  if (p->u[k].pos == EN_POS_ADV && headless && pos_at(p, k + 1, EN_POS_ADJ))
    return true;
  if (en_unit_punct(p, k, '"'))
    return headless && ((s->opened && en_unit_nominal(p, k + 1)) || ends_quoted_adjectives(p, s, k));
  return s->opened && en_unit_punct(p, k, '$');
}

/* Takes the unit behind the group into it; false where the group ends. */
static bool take_unit(const en_parse *p, ng_scan *s)
{
  uint32_t k = s->end;
  const en_unit *u = &p->u[k];
  bool comma = en_unit_punct(p, k, ',');
  if (en_unit_pos_in(u, EN_IN_NOUN_GROUP)) {
    if (breaks(p, s, k))
      return false;
    if (u->men || en_unit_pos_in(u, EN_NOMINAL) || (u->pos == EN_POS_NUM && s->head == EN_NO_UNIT))
      s->head = k;
  } else if (u->pos == EN_POS_CONJ || comma) {
    if (!modifiers_join(p, k, s->start))
      return false;
    if (comma && p->u[k + 1].pos == EN_POS_CONJ)
      k++;
  } else if (!is_inside(p, s, k)) {
    return false;
  }
  s->end = k + 1;
  return true;
}

/* "October 11, 2019": a comma and a year behind a group that tells a day. */
static bool year_follows(const en_parse *p, const ng_scan *s)
{
  uint32_t k = s->end;
  if (s->head == EN_NO_UNIT || !en_unit_punct(p, k, ',') || !pos_at(p, k + 1, EN_POS_NUM)
      || en_unit_str(p, k + 1).n != 4)
    return false;
  return en_unit_calendar(p, s->start) || (s->head > s->start && en_unit_calendar(p, s->head - 1))
         || en_unit_calendar(p, s->head);
}

/* "(was) almost certainly responsible": adverbs and an adjective alone are no group. */
static bool is_mere_adjective(const en_parse *p, const ng_scan *s)
{
  uint32_t k = s->start;
  while (k < s->end && p->u[k].pos == EN_POS_ADV)
    k++;
  return k > s->start && k + 1 == s->end && p->u[k].pos == EN_POS_ADJ;
}

/* The head of a group without a noun: "the accused", "both", "two", a pronoun. */
static void find_other_head(const en_parse *p, ng_scan *s)
{
  if (s->opened && !is_mere_adjective(p, s)) {
    uint8_t last = p->u[s->end - 1].pos;
    if (last == EN_POS_ADJ || last == EN_POS_DET || last == EN_POS_NUM || s->number
        || p->u[s->start].pos == EN_POS_DET)
      s->head = s->end - 1;
  } else if (!s->opened && s->end == s->start && pos_at(p, s->end, EN_POS_PRON)) {
    s->head = s->end++;
  }
}

static ng_scan scan_group(const en_parse *p, uint32_t u)
{
  ng_scan s = { .start = u, .head = EN_NO_UNIT };
  s.end = read_opening(p, &s);
  s.opened = s.end > u;
  while (s.end < p->n_u && take_unit(p, &s))
    ;
  if (year_follows(p, &s)) {
    s.end += 2;
    bool dated = s.det != EN_DET_NONE && en_unit_punct(p, s.end, ',') && pos_at(p, s.end + 1, EN_POS_NOUN)
                 && !p->u[s.end + 1].men;
    s.end += dated; /* "a May 2, 2023, advisory" */
    while (dated && s.end < p->n_u && take_unit(p, &s))
      ;
  }
  if (s.head == EN_NO_UNIT)
    find_other_head(p, &s);
  return s;
}

/* ---- groups that are made of it ---- */

static en_ng_id new_ng(en_parse *p, uint32_t first_unit, uint32_t end_unit, uint32_t head)
{
  en_ng *g = EN_PUSH(p->cx->scratch, &p->ng);
  en_ng_id id = p->ng.n;
  const en_unit *h = &p->u[head], *l = &p->u[end_unit - 1];
  g->first = p->u[first_unit].first;
  g->n = l->first + l->n - g->first;
  g->head = h->first + h->n - 1;
  g->mention = h->men;
  g->conj_first = id;
  if (h->men)
    return id;
  const en_token *t = &p->tok[g->head];
  g->noun = t->noun ? t->noun : t->word;
  g->plural = t->plural;
  g->pronoun = h->pos == EN_POS_PRON || h->pos == EN_POS_REL || h->pos == EN_POS_DET
               || h->pos == EN_POS_POSS;
  return id;
}

static void hang_on(en_parse *p, en_ng_id id, en_fn fn, en_ng_id of)
{
  en_ng_at(p, id)->fn = (uint8_t)fn;
  en_ng_at(p, id)->gov_ng = of;
}

/* "[anti]-Peruvian riots" are riots against Peru; "[pro]-Peruvian hackers" are for it and not its own. 0 where the
 * mention at unit k has no such prefix. */
static en_word_id side_taken(const en_parse *p, uint32_t start, uint32_t k)
{
  if (k < start + 2 || !en_unit_hyphen(p, k - 1))
    return 0;
  en_word_id prefix = p->u[k - 2].word;
  return prefix == p->w.anti ? p->w.against : prefix == p->w.pro ? prefix : 0;
}

/* Mentions inside a group, before its head, become groups of their own. */
static void add_modifiers(en_parse *p, en_ng_id of, uint32_t start, uint32_t head)
{
  en_ng_id prev = 0;
  bool joined = false;
  for (uint32_t k = start; k < head; k++) {
    if (p->u[k].men) {
      en_ng_id m = new_ng(p, k, k + 1, k);
      en_word_id side = side_taken(p, start, k);
      hang_on(p, m, side ? EN_FN_PREP : EN_FN_MODIFIER, of);
      en_ng_at(p, m)->prep = side;
      if (prev && joined) {
        en_ng_at(p, m)->conj_first = en_ng_at(p, prev)->conj_first;
        en_ng_at(p, prev)->conj_next = m;
      }
      prev = m;
      joined = false;
    } else if (prev
               && (p->u[k].pos == EN_POS_CONJ || en_unit_hyphen(p, k)
                   || en_unit_punct(p, k, ','))) {
      joined = true;
    } else {
      prev = 0;
    }
  }
}

/* The group of a scan, from unit `first` on; `possessor` is the group in the genitive before it, or
 * 0. */
static en_ng_id add_group(en_parse *p, const ng_scan *s, uint32_t first, en_ng_id possessor)
{
  en_ng_id id = new_ng(p, first, s->end, s->head);
  en_ng *g = en_ng_at(p, id);
  g->det = possessor ? EN_DET_POSS : s->det;
  bool digits = en_unit_tok(p, s->head)->shape & EN_TOK_DIGIT;
  g->number = p->u[s->head].pos != EN_POS_NUM ? s->number : digits ? 0 : number_value(p, s->head); /* "all three" */
  bool people = g->mention && en_is_kind(p, id, p->rs->k.country); /* "six Peruvians" */
  if ((g->number > 1 || g->det == EN_DET_BOTH) && (!g->mention || people))
    g->plural = true;
  if (possessor) {
    hang_on(p, possessor, EN_FN_GENITIVE, id);
  } else if (s->det == EN_DET_POSS) { /* "its plan" */
    en_ng_id own = new_ng(p, s->own, s->own + 1, s->own);
    hang_on(p, own, EN_FN_GENITIVE, id);
    en_ng_at(p, own)->pronoun = true;
  }
  add_modifiers(p, id, s->start, s->head);
  return id;
}

static bool is_genitive(const en_parse *p, uint32_t k)
{
  return pos_at(p, k, EN_POS_POSS) && !p->u[k].men && (en_unit_tok(p, k)->shape & EN_TOK_POSS);
}

/* What a possessor stands before may begin at unit k. */
static bool may_be_owned(const en_parse *p, uint32_t k)
{
  return k < p->n_u
         && (en_unit_nominal(p, k) || p->u[k].pos == EN_POS_ADV || en_unit_punct(p, k, '"'));
}

uint32_t en_noun_group(en_parse *p, uint32_t u, en_ng_id *out)
{
  en_ng_id possessor = 0;
  for (uint32_t start = u;;) {
    ng_scan s = scan_group(p, start);
    if (s.head == EN_NO_UNIT)
      return start;
    *out = add_group(p, &s, u, possessor);
    if (!is_genitive(p, s.end))
      return s.end;
    if (!may_be_owned(p, s.end + 1))
      return s.end + 1; /* "the ministry's": a possessor alone */
    possessor = *out;
    start = s.end + 1;
  }
}
