/* Capitals: "Seoul agreed" is a government, "in Seoul" a place. Simple local evidence; without
 * any, a capital in the news is its government. */
#include "base/map.h"
#include "match/match_p.h"

typedef enum { SEAT_UNDECIDED, SEAT_COUNTRY, SEAT_PLACE } seat_sense;

/* "in Seoul", "near Seoul", "a visit to Seoul", "from Seoul on Friday". */
static seat_sense by_preposition(const en_mt *m, uint32_t tok, uint32_t begin)
{
  uint32_t p = tok;
  while (p > begin && en_mt_is_word(m, p - 1, m->c.town_parts))
    p--;
  if (p == begin)
    return SEAT_UNDECIDED;
  if (en_mt_word(m, p - 1, "at") && p - 1 > begin && en_mt_is(m, p - 2, m->c.aimed_nouns))
    return SEAT_COUNTRY; /* "pointed the finger at Seoul" */
  if (en_mt_word(m, p - 1, "in") && p - 1 > begin && en_mt_is(m, p - 2, m->c.seated_nouns)
      && (p - 2 == begin || !(en_mt_shape(m, p - 3) & EN_TOK_CAP)))
    return SEAT_COUNTRY; /* "the government in Seoul", but "Japanese officials in Seoul" */
  bool matter =
      en_mt_word(m, p - 1, "over") && (en_mt_shape(m, tok + 1) & EN_TOK_POSS); /* "a row over Seoul's tests" */
  if (en_mt_is(m, p - 1, m->c.place_preps) && !matter)
    return SEAT_PLACE;
  if (en_mt_word(m, p - 1, "of") && p - 1 > begin && en_mt_is(m, p - 2, m->c.travel_words))
    return SEAT_PLACE; /* "the mayor of Seoul" */
  bool travel = en_mt_word(m, p - 1, "to") || en_mt_word(m, p - 1, "from") || en_mt_word(m, p - 1, "for");
  for (uint32_t i = p - 1, k = 0; travel && i > begin && k < 4; k++, i--) {
    const en_token *t = &m->t->tok[i - 1];
    if (en_mt_is(m, i - 1, m->c.travel_words) ||
        (t->verb && en_word_in(en_lexicon_word(m->rs->lex, t->verb), m->c.travel_words)))
      return SEAT_PLACE;
  }
  if (travel || en_mt_word(m, p - 1, "with") || en_mt_word(m, p - 1, "by") ||
      en_mt_word(m, p - 1, "between") || en_mt_word(m, p - 1, "against"))
    return SEAT_COUNTRY;
  const en_token *t = &m->t->tok[p - 1];
  if (en_mt_is(m, p - 1, m->c.visit_words) ||
      (t->verb && en_word_in(en_lexicon_word(m->rs->lex, t->verb), m->c.visit_words)))
    return SEAT_PLACE; /* "visited Seoul", "left Seoul" */
  return SEAT_UNDECIDED;
}

/* "In Lima, the Foreign Ministry ...": the capital that a sentence begins with owns the body. */
static bool is_home_of_next(en_mt *m, const en_spot *f, uint32_t begin, uint32_t end)
{
  uint32_t i = f->first + f->n;
  if (f->first != begin + 1 || !en_mt_word(m, begin, "in") || i + 2 >= end)
    return false;
  i += en_mt_punct(m, i, ',');
  en_spot_id id = en_mt_word(m, i, "the") && i + 1 < end ? en_mt_at(m, i + 1) : 0;
  return id && en_mt_spot(m, id)->kind == m->rs->k.ministry;
}

/* "in Seoul's [vast spying operation]": whose deed it is, acts. */
static bool is_whose_threat(const en_mt *m, const en_spot *f, uint32_t end)
{
  enum { WORDS_BETWEEN = 4 };
  uint32_t e = f->first + f->n;
  if (!(en_mt_shape(m, e) & EN_TOK_POSS))
    return false;
  for (uint32_t i = e + 1; i < end && i <= e + 1 + WORDS_BETWEEN && !(en_mt_shape(m, i) & EN_TOK_PUNCT); i++)
    if (m->top[i])
      return m->f.at[m->top[i] - 1].kind == m->rs->k.threat;
  return false;
}

static seat_sense by_what_follows(en_mt *m, const en_spot *f, uint32_t begin, uint32_t end)
{
  uint32_t e = f->first + f->n;
  if (e >= end)
    return SEAT_UNDECIDED;
  if (is_home_of_next(m, f, begin, end))
    return SEAT_COUNTRY;
  if (en_mt_punct(m, e, '-') && e + 1 < end && en_mt_word(m, e + 1, "based"))
    return SEAT_PLACE;
  for (uint32_t i = e + 1; (en_mt_shape(m, e) & EN_TOK_POSS) && i < end && i < e + 4; i++)
    if (en_mt_is(m, i, m->c.ref_body) && !(en_mt_shape(m, i) & EN_TOK_PUNCT))
      return SEAT_COUNTRY; /* "at Seoul's foreign ministry" */
  if (en_mt_punct(m, e, ',') && e + 1 < end && m->top[e + 1]) { /* "Tallinn, Estonia" */
    const en_spot *c = en_mt_spot(m, m->top[e + 1]);
    if (c->kind == m->rs->k.country && c->as == EN_AS_NAME && f->n_gaz && c->n_gaz && c->gaz[0] == f->gaz[0])
      return SEAT_PLACE;
  }
  if (is_whose_threat(m, f, end))
    return SEAT_COUNTRY;
  if (en_mt_is(m, e, m->c.venue_words)) {
    bool the = f->first > begin && en_mt_word(m, f->first - 1, "the");
    return the ? SEAT_PLACE : SEAT_UNDECIDED; /* "the Brussels meeting" */
  }
  uint32_t v = e;
  while (v < end && v < e + 3
         && (m->t->tok[v].pos == EN_POS_AUX || m->t->tok[v].pos == EN_POS_TO))
    v++;
  if (v > e && v + 1 < end && en_mt_word(m, v, "the") && en_mt_word(m, v + 1, "venue"))
    return SEAT_PLACE; /* "Lima will be the venue" */
  if (v + 1 < end
      && (en_mt_word(m, v, "hosted") || en_mt_word(m, v, "hosts") || en_mt_word(m, v, "host")
          || en_mt_word(m, v, "hosting"))
      && en_mt_det(m, v + 1))
    return SEAT_PLACE; /* "Lima hosted the third meeting" */
  return SEAT_UNDECIDED;
}

/* "SEOUL, May 7 (Agency) -" and "BERLIN -" at the head of a block, and "(Agency, Seoul bureau)". */
static bool in_dateline(const en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), end = en_mt_end(m, f->first), e = f->first + f->n;
  if (f->first > begin + 3 || e >= end)
    return false;
  bool upper = en_mt_shape(m, f->first) & EN_TOK_UPPER;
  if (f->first > begin)
    return false;
  if (en_mt_punct(m, e, ':') || en_mt_punct(m, e, '(') || (upper && !(en_mt_shape(m, e) & EN_TOK_ALPHA)))
    return true;
  if (en_mt_punct(m, e, ',') && e + 1 < end && en_mt_is(m, e + 1, m->c.time_names))
    return true;
  return !(en_mt_shape(m, e) & EN_TOK_GLUED) && en_mt_dash(m, e);
}

/* "in Seoul and Washington": a later member of a list goes with the one before it. */
static seat_sense by_list(en_mt *m, const en_spot *f, const seat_sense *sense)
{
  uint32_t begin = en_mt_begin(m, f->first), i = f->first;
  if (i > begin && (en_mt_word(m, i - 1, "and") || en_mt_word(m, i - 1, "or")))
    i--;
  if (i > begin && en_mt_punct(m, i - 1, ','))
    i--;
  if (i == f->first || i == begin || !m->top[i - 1])
    return SEAT_UNDECIDED;
  en_spot_id id = m->top[i - 1];
  const en_spot *before = en_mt_spot(m, id);
  if (sense[id] != SEAT_UNDECIDED)
    return sense[id];
  return before->kind == m->rs->k.country ? SEAT_COUNTRY : SEAT_UNDECIDED;
}

/* "Washington Monument", "Moscow Exchange": one word of a larger name that nothing else knows. */
static bool part_of_name(en_mt *m, const en_spot *f)
{
  uint32_t e = f->first + f->n;
  if (e >= en_mt_end(m, f->first) || m->t->sent[f->sent].kind == EN_BLOCK_HEADING)
    return false;
  return (en_mt_shape(m, e) & EN_TOK_CAP) && !m->top[e] && !en_mt_is(m, e, m->c.title_head) &&
         !en_mt_is(m, e, m->c.title_mod) && !en_mt_is(m, e, m->c.country_role) && !en_mt_is(m, e, m->c.time_names) &&
         !en_mt_function(m, e);
}

static void make_place(en_mt *m, en_spot *f)
{
  f->kind = m->rs->k.place;
  f->gaz = NULL;
  f->n_gaz = 0;
  f->as = EN_AS_NAME;
  f->canon = (en_str){ 0 };
  /* the gazetteer may know the city itself */
  en_spot_id id = (en_spot_id)(f - m->f.at) + 1;
  for (uint32_t d = 1; d <= 4; d++) {
    en_spot_id near[2] = { id + d, id > d ? id - d : 0 };
    for (int k = 0; k < 2; k++) {
      if (!near[k] || near[k] > m->f.n)
        continue;
      const en_spot *o = en_mt_spot(m, near[k]);
      if (o->kind == m->rs->k.place && o->first == f->first && o->n == f->n && o->n_gaz) {
        f->gaz = o->gaz;
        f->n_gaz = o->n_gaz;
        return;
      }
    }
  }
}

/* An unknown single name, capitalised and no English word, that stands alone between commas. */
static bool place_like(const en_mt *m, uint32_t tok)
{
  uint32_t shape = en_mt_shape(m, tok);
  return !m->top[tok] && !m->blocked[tok] && (shape & EN_TOK_CAP)
         && !(shape & (EN_TOK_UPPER | EN_TOK_FIRST | EN_TOK_DIGIT)) && !en_mt_common(m, tok)
         && !en_mt_is(m, tok, m->c.given_names);
}

static bool list_sign(const en_mt *m, uint32_t tok)
{
  return en_mt_punct(m, tok, ',') || en_mt_word(m, tok, "and") || en_mt_word(m, tok, "or");
}

/* "in the regions of Kyiv, Lowmere, Rinnau and Vinnytsia": a list that begins and ends with
 * places holds places. `tok` is the last token of the first place. */
static void place_list(en_mt *m, uint32_t tok)
{
  uint32_t end = en_mt_end(m, tok), i = tok + 1, n = 0, unknown[24];
  uint32_t known = 1;
  bool and = false, known_end = false;
  while (i + 1 < end && list_sign(m, i) && n < 24) {
    and = and || !en_mt_punct(m, i, ',');
    i++;
    if (list_sign(m, i)) {
      and = true;
      i++;
    }
    if (i >= end)
      return;
    const en_spot *s = m->top[i] ? en_mt_spot(m, m->top[i]) : NULL;
    known_end = s && (s->kind == m->rs->k.place || s->as == EN_AS_SEAT);
    if (!known_end && !place_like(m, i))
      break;
    known += known_end;
    if (!known_end)
      unknown[n++] = i;
    i = known_end ? s->first + s->n : i + 1;
  }
  for (uint32_t k = 0; k < n && and && (known_end || known > 2); k++) {
    en_spot_id id = en_mt_add(m, unknown[k], 1, m->rs->k.place, EN_FROM_ARTICLE);
    en_mt_spot(m, id)->picked = true;
    m->top[unknown[k]] = id;
  }
}

/* Words of a text, as keys. */
typedef struct seen {
  en_str text;
  UT_hash_handle hh;
} seen;

/* A name that also stands where no place would ("Lowmere said", "with Lowmere") is none. */
static bool place_position(const en_mt *m, uint32_t tok)
{
  static const char *const before[] = {
    "in", "near", "at", "from", "to", "of", "outside", "around", "and", "or", "for"
  };
  uint32_t begin = en_mt_begin(m, tok);
  if (tok == begin)
    return false;
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    if (en_mt_word(m, tok - 1, before[i]))
      return true;
  return en_mt_punct(m, tok - 1, ',');
}

static seen *names_of_others(en_mt *m)
{
  seen *table = NULL;
  for (uint32_t i = 0; i < m->t->n_tok; i++) {
    if (m->top[i] || !(en_mt_shape(m, i) & EN_TOK_CAP) || en_mt_common(m, i) || place_position(m, i))
      continue;
    seen *s = NULL;
    en_str text = en_mt_str(m, i);
    HASH_FIND(hh, table, text.p, text.n, s);
    if (s)
      continue;
    s = EN_NEW(m->cx->scratch, seen);
    s->text = text;
    HASH_ADD_KEYPTR(hh, table, s->text.p, s->text.n, s);
  }
  return table;
}

/* "in Lowmere": an unknown name after "in", "near" or "outside" with nothing capitalised behind it. */
static void place_after_in(en_mt *m, uint32_t tok, const seen *others)
{
  if (!place_like(m, tok) || (en_mt_shape(m, tok) & (EN_TOK_MIXED | EN_TOK_QUOTED)) || m->title_case[m->sent_of[tok]] ||
      en_mt_is(m, tok, m->c.surnames))
    return;
  uint32_t begin = en_mt_begin(m, tok), end = en_mt_end(m, tok);
  if (tok == begin
      || !(en_mt_word(m, tok - 1, "in") || en_mt_word(m, tok - 1, "near") || en_mt_word(m, tok - 1, "outside")))
    return;
  if (tok + 1 < end
      && ((en_mt_shape(m, tok + 1) & (EN_TOK_CAP | EN_TOK_POSS | EN_TOK_DIGIT)) || en_mt_punct(m, tok + 1, '-')
          || m->t->tok[tok + 1].pos == EN_POS_NOUN || m->t->tok[tok + 1].pos == EN_POS_ADJ))
    return;
  if (en_mt_word(m, tok - 1, "in") && tok - 1 > begin) {
    const en_token *t = &m->t->tok[tok - 2];
    if (en_mt_is(m, tok - 2, m->c.held_in_things) ||
        (t->verb && en_word_in(en_lexicon_word(m->rs->lex, t->verb), m->c.held_in_things)))
      return; /* "paid in Lowcoin", "a flaw in Lowsoft" */
  }
  seen *s = NULL;
  en_str text = en_mt_str(m, tok);
  HASH_FIND(hh, others, text.p, text.n, s);
  if (s)
    return;
  en_spot_id id = en_mt_add(m, tok, 1, m->rs->k.place, EN_FROM_ARTICLE);
  en_mt_spot(m, id)->picked = true;
  m->top[tok] = id;
}

void en_mt_surname_towns(en_mt *m)
{
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    bool surname = f->picked && f->kind == m->rs->k.place && f->n == 1 && en_mt_is(m, f->first, m->c.surnames);
    if (!surname || !part_of_name(m, f) || en_mt_common(m, f->first + 1))
      continue;
    f->picked = false;
    f->dead = true;
    m->top[f->first] = 0;
  }
}

void en_mt_seats(en_mt *m)
{
  seat_sense *sense = EN_ARRAY(m->cx->scratch, (size_t)m->f.n + 1, seat_sense);
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    if (!f->picked || f->as != EN_AS_SEAT || f->kind != m->rs->k.country)
      continue;
    if (part_of_name(m, f)) {
      f->dead = true;
      for (uint32_t k = f->first; k < f->first + f->n; k++)
        m->top[k] = 0;
      continue;
    }
    uint32_t begin = en_mt_begin(m, f->first), end = en_mt_end(m, f->first);
    seat_sense s = in_dateline(m, f) ? SEAT_PLACE : SEAT_UNDECIDED;
    if (s == SEAT_UNDECIDED)
      s = by_what_follows(m, f, begin, end);
    if (s == SEAT_UNDECIDED)
      s = by_preposition(m, f->first, begin);
    if (s == SEAT_UNDECIDED)
      s = by_list(m, f, sense);
    sense[i + 1] = s;
    if (s == SEAT_PLACE)
      make_place(m, f);
  }
  for (uint32_t i = 0; i < m->f.n; i++)
    if (m->f.at[i].picked && m->f.at[i].kind == m->rs->k.place)
      place_list(m, m->f.at[i].first + m->f.at[i].n - 1);
  seen *others = names_of_others(m);
  for (uint32_t i = 1; i < m->t->n_tok; i++)
    place_after_in(m, i, others);
  HASH_CLEAR(hh, others);
}
