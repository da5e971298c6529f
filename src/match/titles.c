/* Posts: modifier* head (of|for|in|at complement)?, with the country or body before or inside. */
#include "match/match_p.h"

enum { LEFT_WORDS = 9, COMPLEMENT_TOKENS = 26, LIST_TOKENS = 16, PAREN_TOKENS = 6 };

typedef enum { WORD_NONE, WORD_HEAD, WORD_PLAIN, WORD_MOD } title_word;

/* "[Son] Kyong-sik": a surname with a Korean name behind it, not somebody's son. */
static bool opens_korean_name(const en_mt *m, uint32_t tok)
{
  bool room = tok + 3 < en_mt_end(m, tok) && (en_mt_shape(m, tok) & en_mt_shape(m, tok + 1) & EN_TOK_CAP);
  return room && en_mt_punct(m, tok + 2, '-') && !(en_mt_shape(m, tok + 3) & EN_TOK_CAP)
         && !en_mt_is(m, tok + 3, m->c.hyphen_tails);
}

/* The longest title phrase or word at `tok`; *n gets its tokens. */
static title_word word_at(const en_mt *m, uint32_t tok, uint32_t *n)
{
  const en_mt_classes *c = &m->c;
  title_word best = WORD_NONE;
  bool capital = en_mt_shape(m, tok) & EN_TOK_CAP;
  *n = 1;
  bool opens_name = capital && tok + 1 < en_mt_end(m, tok) && en_mt_is(m, tok + 1, c->name_particle) &&
                    !(en_mt_shape(m, tok + 1) & EN_TOK_CAP); /* "Sultan bin ..." */
  if (!opens_name && (en_mt_is(m, tok, c->title_head) || en_mt_is(m, tok, c->country_role)))
    best = WORD_HEAD;
  if ((en_mt_shape(m, tok) & EN_TOK_UPPER) && en_mt_is(m, tok, c->title_acronyms))
    best = WORD_HEAD;
  if (capital && !opens_name && best != WORD_HEAD && (en_mt_is(m, tok, c->rank) || en_mt_is(m, tok, c->honorific)))
    best = WORD_PLAIN;
  if (best == WORD_NONE && en_mt_is(m, tok, c->companion)
      && !opens_korean_name(m, tok)) /* "his Peruvian counterpart NAME" */
    best = WORD_PLAIN;
  if (best == WORD_NONE && en_mt_is(m, tok, c->title_mod))
    best = WORD_MOD;
  for (uint32_t i = m->phrase_at[tok]; i && i <= m->phrase.n && m->phrase.at[i - 1].first == tok; i++) {
    const en_phrase *p = &m->phrase.at[i - 1];
    title_word w = WORD_NONE;
    if (p->class_bit == c->title_head || p->class_bit == c->country_role)
      w = WORD_HEAD;
    else if (capital && (p->class_bit == c->rank || p->class_bit == c->honorific))
      w = WORD_PLAIN;
    else if (p->class_bit == c->title_mod)
      w = WORD_MOD;
    if (w != WORD_NONE && p->n >= *n) {
      if (p->n > *n || best == WORD_NONE || w == WORD_HEAD)
        best = w;
      *n = p->n;
    }
  }
  if (best == WORD_NONE && en_mt_spaced_honorific(m, tok)) {
    best = WORD_PLAIN;
    *n = 2;
  }
  return best;
}

/* A capitalised dictionary word inside a post: "National Cyber Security Coordinator". */
static bool left_word(const en_mt *m, uint32_t tok, bool capital_head)
{
  uint32_t shape = en_mt_shape(m, tok), n = 0;
  if (m->top[tok])
    return false;
  title_word w = word_at(m, tok, &n);
  if (w == WORD_HEAD || w == WORD_PLAIN || (w == WORD_MOD && n == 1))
    return capital_head || !(shape & EN_TOK_CAP) || (shape & EN_TOK_FIRST);
  if (!capital_head || !(shape & EN_TOK_CAP) || en_mt_function(m, tok))
    return false;
  return en_mt_common(m, tok) && !en_mt_is(m, tok, m->c.given_names) && !en_mt_is(m, tok, m->c.surnames) &&
         !en_mt_is(m, tok, m->c.time_names);
}

static uint32_t extend_left(const en_mt *m, uint32_t head, uint32_t floor, bool capital)
{
  uint32_t first = head;
  for (uint32_t k = 0; k < LEFT_WORDS && first > floor; k++) {
    uint32_t t = first - 1;
    if (en_mt_punct(m, t, '-') && t > floor && (left_word(m, t - 1, capital) || left_word(m, t - 1, false)))
      first = t - 1;
    else if (left_word(m, t, capital) || (capital && en_mt_is(m, t, m->c.title_mod) && !m->top[t]))
      first = t;
    else if (capital && !en_mt_is(m, head, m->c.honorific) && !en_mt_is(m, head, m->c.rank)
             && (en_mt_word(m, t, "and") || en_mt_punct(m, t, '&')) && t > floor && left_word(m, t - 1, true)
             && (en_mt_shape(m, t - 1) & EN_TOK_CAP) && !m->top[t - 1] && !(en_mt_shape(m, head) & EN_TOK_UPPER)
             && !en_mt_is(m, t - 1, m->c.surnames_weak))
      first = t - 1;
    else
      break;
  }
  return first;
}

/* Could a person's name start here, inside a run of capitals? */
static bool name_like(const en_mt *m, uint32_t tok, uint32_t end)
{
  uint32_t shape = en_mt_shape(m, tok);
  if (!(shape & EN_TOK_CAP) || (m->top[tok] && en_mt_spot((en_mt *)m, m->top[tok])->n > 1))
    return false;
  if (en_mt_is(m, tok, m->c.given_names))
    return true;
  if (m->t->tok[tok].plural && en_mt_common(m, tok))
    return false; /* "Rivers and Forests" */
  bool next = tok + 1 < end && (en_mt_shape(m, tok + 1) & EN_TOK_CAP);
  if (en_mt_is(m, tok, m->c.surnames) && next && !m->top[tok])
    return true;
  if (en_mt_is(m, tok, m->c.given_names_weak) && next && !m->top[tok] && !en_mt_common(m, tok + 1))
    return true;
  if (next && en_mt_common(m, tok + 1) && !en_mt_is(m, tok + 1, m->c.surnames)
      && !en_mt_is(m, tok + 1, m->c.surnames_weak))
    return false; /* "Homeland Security" */
  return !en_mt_common(m, tok) && !m->top[tok] && !(shape & EN_TOK_UPPER);
}

static bool complement_prep(const en_mt *m, uint32_t tok)
{
  static const char *const prep[] = { "of", "for", "to", "in", "at", "on", "with", "from" };
  if (en_mt_shape(m, tok) & EN_TOK_CAP)
    return false; /* "President To Lanz" */
  for (size_t i = 0; i < sizeof prep / sizeof *prep; i++)
    if (en_mt_word(m, tok, prep[i]))
      return true;
  return false;
}

static bool serving_prep(const en_mt *m, uint32_t tok)
{
  return en_mt_word(m, tok, "of") || en_mt_word(m, tok, "in") || en_mt_word(m, tok, "at") ||
         en_mt_word(m, tok, "for") || en_mt_word(m, tok, "with") || en_mt_word(m, tok, "from");
}

static bool can_serve(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.ministry || f->kind == m->rs->k.organization ||
         f->kind == m->rs->k.country || f->kind == m->rs->k.working_group ||
         f->kind == m->rs->k.threat_actor;
}

/* Does the second name stand behind the first in the genitive: "NATO's KFOR"? */
static bool is_owned_by(en_mt *m, const en_spot *owned, const en_spot *owner)
{
  uint32_t e = owner->first + owner->n;
  bool poss = (en_mt_shape(m, owned->first - 1) & EN_TOK_POSS) != 0;
  return poss && owned->first == e + 1;
}

/* The more telling of two: a body before a country, what is owned before its owner, then the first one named. */
static void offer(en_mt *m, en_spot_id *slot, en_spot_id id)
{
  if (!id || !can_serve(m, en_mt_spot(m, id)))
    return;
  bool finer =
      *slot && en_mt_spot(m, id)->kind != m->rs->k.country && is_owned_by(m, en_mt_spot(m, id), en_mt_spot(m, *slot));
  if (!*slot || finer || (en_mt_spot(m, *slot)->kind == m->rs->k.country &&
                 en_mt_spot(m, id)->kind != m->rs->k.country))
    *slot = id;
}

/* "the agency's spokesman in [Peru]", "head of the agency's [Peru] office": where he works, not whom he serves. */
static bool only_place_of_work(const en_mt *m, uint32_t title, uint32_t tok)
{
  uint32_t begin = en_mt_begin(m, tok);
  bool others = tok > begin + 1 && (en_mt_shape(m, tok - 1) & EN_TOK_POSS) && !m->top[tok - 2];
  bool in = en_mt_word(m, tok - 1, "in") && title > begin + 1;
  bool theirs = in && ((en_mt_shape(m, title - 1) & EN_TOK_POSS) || m->t->tok[title - 1].pos == EN_POS_POSS);
  return others || theirs;
}

/* Can a complement go on with this word? Connectors count only before such a word. */
static bool complement_word(const en_mt *m, uint32_t tok, uint32_t end, bool capital)
{
  uint32_t shape = en_mt_shape(m, tok);
  if ((shape & EN_TOK_PUNCT) || en_mt_is(m, tok, m->c.time_names))
    return false;
  if (shape & EN_TOK_CAP)
    return !name_like(m, tok, end) && (!en_mt_function(m, tok) || m->title_case[m->sent_of[tok]]);
  if (capital || en_mt_function(m, tok))
    return false;
  uint32_t pos = m->t->tok[tok].pos;
  return pos == EN_POS_NOUN || pos == EN_POS_ADJ || pos == EN_POS_NUM;
}

static bool connector(const en_mt *m, uint32_t tok)
{
  return en_mt_word(m, tok, "and") || en_mt_punct(m, tok, '&') || en_mt_det(m, tok) ||
         en_mt_punct(m, tok, '-') || complement_prep(m, tok) || (en_mt_shape(m, tok) & EN_TOK_POSS);
}

/* "Envoy for Tidal Peninsula Peace and Security Affairs": the subject of a post, which some
 * gazetteer lists as the short name of an office, is no body of its own. */
static bool subject_of_post(en_mt *m, en_spot_id id, uint32_t at)
{
  const en_spot *f = en_mt_spot(m, id);
  if (f->kind != m->rs->k.ministry || f->n < 3 || f->acronym || !at || !en_mt_word(m, at - 1, "for"))
    return false;
  for (uint32_t i = f->first; i < f->first + f->n; i++)
    if (en_mt_is(m, i, m->c.body_heads) || (en_mt_shape(m, i) & EN_TOK_UPPER))
      return false;
  return true;
}

static void drop_subject(en_mt *m, en_spot_id id)
{
  en_spot *f = en_mt_spot(m, id);
  f->picked = false;
  f->dead = true;
  for (uint32_t i = f->first; i < f->first + f->n; i++)
    m->top[i] = 0;
}

/* A town that is a first name too, in front of a name. */
static bool begins_name(en_mt *m, en_spot_id id, uint32_t end)
{
  const en_spot *f = en_mt_spot(m, id);
  uint32_t next = f->first + f->n;
  return f->kind == m->rs->k.place && f->n == 1 && en_mt_in_given(m, f->first) && next < end
         && (en_mt_shape(m, next) & EN_TOK_CAP) && !m->top[next];
}

/* "for Trade, Tourism and Rivers NAME": does the list of subjects go on behind the comma at `tok`?
 * A list ends in "and" with a word of the dictionary behind it. */
static bool list_goes_on(const en_mt *m, uint32_t tok, uint32_t end)
{
  if (!en_mt_punct(m, tok, ','))
    return false;
  uint32_t words = 0;
  for (uint32_t i = tok + 1; i < end && i < tok + LIST_TOKENS; i++) {
    bool and = en_mt_word(m, i, "and") || en_mt_punct(m, i, '&');
    if (and && (words || en_mt_punct(m, i - 1, ','))) {
      uint32_t k = i + 1 + (i + 1 < end && en_mt_det(m, i + 1));
      return k < end && (en_mt_shape(m, k) & EN_TOK_CAP) && en_mt_common(m, k) && !m->top[k] && !en_mt_in_given(m, k)
             && !en_mt_is(m, k, m->c.title_head);
    }
    if (en_mt_punct(m, i, ',') && words) {
      words = 0;
      continue;
    }
    if (m->top[i] || !(en_mt_shape(m, i) & EN_TOK_CAP) || !en_mt_common(m, i) || en_mt_is(m, i, m->c.title_head))
      return false;
    words++;
  }
  return false;
}

/* "and [Peru] was": a country with its verb. */
static bool subject_next(const en_mt *m, uint32_t at, uint32_t end)
{
  if (at >= end || !m->top[at])
    return false;
  const en_spot *f = en_mt_spot((en_mt *)m, m->top[at]);
  uint32_t next = f->first + f->n;
  return f->kind == m->rs->k.country && f->as == EN_AS_NAME && next < end
         && (m->t->tok[next].pos == EN_POS_AUX || m->t->tok[next].pos == EN_POS_VERB);
}

/* On the way through the complement of a post. */
typedef struct {
  en_mt *m;
  uint32_t title, at, end, stop; /* the post's first token, the complement's, the sentence's end, how far to look */
  bool capital;                  /* is the post written large? */
  bool speaks, charged;          /* a spokesman's post; "in charge of", "responsible for" */
  bool serving;                  /* behind a preposition that tells whom he serves */
  bool about;                    /* what follows is what the post is about: "Representative for [Peru]" */
  bool whole;                    /* a name has ended the complement, but for what "of" and the like add */
  uint32_t i, done;              /* the next token; the end so far */
  en_spot_id *inside;            /* what the post serves */
} complement;

static void take_prep(complement *c)
{
  c->serving = serving_prep(c->m, c->i);
  c->about = en_mt_word(c->m, c->i, "for") || (c->charged && c->i < c->at + 3);
}

/* "the Interior Minister of Peru[ 's UN-recognised government] NAME": the end of such words behind a country, in front
 * of a name; `at` if none stand there. */
static uint32_t behind_government(const en_mt *m, uint32_t at, uint32_t end)
{
  enum { WORDS = 6 };
  if (at >= end || !(en_mt_shape(m, at) & EN_TOK_POSS))
    return at;
  for (uint32_t i = at + 1; i + 1 < end && i < at + WORDS; i++) {
    bool name = (en_mt_shape(m, i + 1) & EN_TOK_CAP) && !m->top[i + 1];
    if (en_mt_word(m, i, "government") || en_mt_word(m, i, "administration"))
      return name ? i + 1 : at;
    if (!m->top[i] && !en_mt_punct(m, i, '-') && (en_mt_shape(m, i) & (EN_TOK_PUNCT | EN_TOK_CAP)))
      return at;
  }
  return at;
}

/* A name in the complement. */
static void take_name(complement *c, en_spot_id id)
{
  en_mt *m = c->m;
  const en_spot *f = en_mt_spot(m, id);
  bool land = f->kind == m->rs->k.country;
  bool field = c->about && en_mt_word(m, f->first + f->n, "affairs"); /* "Secretary for Tidal Union Affairs" */
  if (c->serving && !field && !(land && ((c->about && !c->speaks) || only_place_of_work(m, c->title, c->i))))
    offer(m, c->inside, id);
  c->done = c->i = f->first + f->n;
  c->whole =
      !(c->about && (f->as == EN_AS_ADJECTIVE || f->kind == m->rs->k.place)); /* "for Peruvian Tidal Affairs NAME" */
  if (c->i < c->stop && en_mt_word(m, c->i, "affairs")) { /* "Secretary for Pacific Affairs NAME" */
    c->done = ++c->i;
    return;
  }
  uint32_t n = 0;
  bool theirs = c->capital && c->i < c->stop && !m->top[c->i] && word_at(m, c->i, &n) == WORD_HEAD;
  if (theirs) /* "Envoy of the Tidal Union Secretary-General" */
    c->done = c->i += n;
  if (land)
    c->done = c->i = behind_government(m, c->i, c->end);
}

/* ", and Migration" */
static void take_list_mark(complement *c)
{
  c->i++;
  c->i += en_mt_word(c->m, c->i, "and") || en_mt_punct(c->m, c->i, '&');
  c->i += c->i < c->stop && en_mt_det(c->m, c->i);
}

/* "adviser to [Peruvian Foreign Minister Anna] Berg", "aide to [the UN chief Anna] Berg": a post with its holder, no
 * part of the post before the preposition. What "the" stands in front of is part of a post that is written large
 * ("Adviser to the President NAME"), and so are its field and the body it belongs to ("Minister for Trade Senator
 * NAME"). */
static bool is_holder(en_mt *m, uint32_t at, uint32_t end, bool capital)
{
  uint32_t words = capital ? 1 : 3, n = 0;
  uint32_t i = at < end && !capital && en_mt_det(m, at) ? at + 1 : at;
  en_spot_id body = i < end ? en_mt_at(m, i) : 0;
  if (body && (en_mt_spot(m, body)->kind == m->rs->k.country || (!capital && can_serve(m, en_mt_spot(m, body)))))
    i = en_mt_spot(m, body)->first + en_mt_spot(m, body)->n;
  else if (i > at)
    return false;
  i += i < end && (en_mt_shape(m, i) & EN_TOK_POSS);
  uint32_t wanted = capital ? EN_TOK_CAP : EN_TOK_ALPHA;
  for (uint32_t k = 0; k < words && i < end && !m->top[i] && (en_mt_shape(m, i) & wanted); k++, i++) {
    title_word w = word_at(m, i, &n);
    uint32_t e = i + n;
    if (w != WORD_HEAD && (w != WORD_MOD || capital || (en_mt_shape(m, i) & EN_TOK_CAP))) /* "the UN chief NAME" */
      continue;
    if (e + 2 < end && en_mt_punct(m, e, '(') && en_mt_punct(m, e + 2, ')'))
      e += 3; /* "Secretary General (SG) NAME" */
    return !en_mt_is(m, i, m->c.honorific) && e + 1 < end && !m->top[e] && (en_mt_shape(m, e) & EN_TOK_CAP)
           && name_like(m, e, end);
  }
  return false;
}

/* Words between the parts of a complement. Does it go on behind them? */
static bool take_connectors(complement *c)
{
  en_mt *m = c->m;
  if (en_mt_word(m, c->i, "and") && (c->whole || subject_next(m, c->i + 1, c->stop)))
    return false; /* "President of France and ...", "Minister of Tides and Peru was" start something else */
  if (complement_prep(m, c->i) && is_holder(m, c->i + 1, c->end, c->capital))
    return false;
  bool bound = c->whole && en_mt_word(m, c->i, "to"); /* "leaders of the bloc to a dinner", but "of A to B" */
  if (complement_prep(m, c->i)) {
    take_prep(c);
    c->whole = c->whole && !en_mt_word(m, c->i, "for"); /* "Secretary of the Treasury for Tides" */
  }
  bool here = c->i + 2 < c->stop && en_mt_word(m, c->i, "to") && en_mt_det(m, c->i + 1)
              && en_mt_is(m, c->i + 2, m->c.land_words);
  if (here) { /* "Ambassador of Peru to the country NAME" */
    c->done = c->i += 3;
    return true;
  }
  for (c->i++; c->i < c->stop && !m->top[c->i] && connector(m, c->i) && !en_mt_word(m, c->i, "and"); c->i++)
    if (complement_prep(m, c->i))
      take_prep(c);
  return c->i < c->stop && (m->top[c->i] || (!bound && complement_word(m, c->i, c->end, c->capital)));
}

/* The next part of the complement; false where it has ended. */
static bool complement_step(complement *c)
{
  en_mt *m = c->m;
  en_spot_id id = en_mt_at(m, c->i);
  bool threat = id && en_mt_spot(m, id)->kind == m->rs->k.threat;
  if (id && (subject_of_post(m, id, c->i) || (c->capital && threat && (en_mt_shape(m, c->i) & EN_TOK_CAP)))) {
    drop_subject(m, id);
    return true;
  }
  if (id && c->whole && begins_name(m, id, c->end))
    return false; /* "President of the Republic Vladimir Tarrow" */
  if (id && en_mt_spot(m, id)->kind != m->rs->k.person && !threat)
    take_name(c, id);
  else if (c->capital && !c->whole && c->done == c->i && list_goes_on(m, c->i, c->end))
    take_list_mark(c);
  else if (connector(m, c->i))
    return take_connectors(c);
  else if (!m->top[c->i] && (!c->whole || !c->capital) && complement_word(m, c->i, c->end, c->capital)) {
    c->whole = false; /* "the computer crime section of": lower-case words between bodies */
    c->done = ++c->i;
  } else
    return false;
  return true;
}

/* Walks the complement at token `at` behind the head of the post that starts at `title`; returns its end and what it
 * serves. */
static uint32_t complement_end(en_mt *m, uint32_t title, uint32_t at, uint32_t end, bool capital, en_spot_id *inside)
{
  complement c = {
    .m = m, .title = title, .at = at, .end = end, .capital = capital, .inside = inside, .i = at, .done = at
  };
  c.stop = at + COMPLEMENT_TOKENS < end ? at + COMPLEMENT_TOKENS : end;
  c.speaks = en_mt_is(m, at - 1, m->c.speaking_posts);
  c.charged = c.about = at + 1 < end && (en_mt_word(m, at + 1, "charge") || en_mt_word(m, at, "responsible"));
  if (at + 2 < end && en_mt_word(m, at, "in") && en_mt_word(m, at + 1, "charge"))
    c.i += 2;
  if (c.i + 1 < end && en_mt_word(m, c.i, "responsible"))
    c.i++;
  if (c.i >= c.stop || !complement_prep(m, c.i))
    return at;
  if (c.i + 1 < c.stop && en_mt_word(m, c.i, "with") && m->t->tok[c.i + 1].pos == EN_POS_POSS)
    return at; /* "the ministers with their Peruvian counterpart" */
  while (c.i < c.stop && complement_step(&c))
    ;
  return c.done;
}

/* Does a word of the class stand right before `tok`, also with a hyphen: "former president", "ex-president"? */
static bool stands_before(const en_mt *m, uint32_t tok, uint32_t floor, uint32_t bit)
{
  uint32_t i = tok - (tok > floor + 1 && en_mt_punct(m, tok - 1, '-'));
  return i > floor && en_mt_is(m, i - 1, bit);
}

/* "Republic of Peru (PER) Foreign Minister", "Tides Agency (TA) Director": in front of the acronym in brackets that
 * ends before `at`, else `at`. */
static uint32_t before_paren(const en_mt *m, uint32_t at, uint32_t begin)
{
  bool acronym = at > begin + 3 && en_mt_punct(m, at - 1, ')') && (en_mt_shape(m, at - 2) & EN_TOK_UPPER)
                 && en_mt_punct(m, at - 3, '(') && m->top[at - 4];
  return acronym ? at - 3 : at;
}

/* "pro-[Peru] leader", "anti-[Peru] activist": whose side is told, not whom he serves. */
static bool takes_side(const en_mt *m, uint32_t first, uint32_t begin)
{
  return first >= begin + 2 && en_mt_punct(m, first - 1, '-')
         && (en_mt_word(m, first - 2, "pro") || en_mt_word(m, first - 2, "anti"));
}

/* "Peruvian [Tides and Rivers] cabinet secretary": in front of the capitalised words for what a post in small letters
 * is about, where a country stands there; else `at`. */
static uint32_t before_field(en_mt *m, uint32_t at, uint32_t begin)
{
  enum { WORDS = 5 };
  uint32_t i = at;
  while (i > begin && at - i < WORDS && !m->top[i - 1]
         && (en_mt_word(m, i - 1, "and")
             || ((en_mt_shape(m, i - 1) & EN_TOK_CAP) && !(en_mt_shape(m, i - 1) & EN_TOK_FIRST)
                 && en_mt_common(m, i - 1))))
    i--;
  en_spot_id id = i > begin && i < at && !(en_mt_shape(m, at) & EN_TOK_CAP) ? m->top[i - 1] : 0;
  bool land = id && en_mt_spot(m, id)->kind == m->rs->k.country && en_mt_spot(m, id)->as == EN_AS_ADJECTIVE;
  return land && !en_mt_word(m, i, "and") ? i : at;
}

/* "Japan's", "the US", "State Department", "Senate" right before the post. */
static en_spot_id find_before(en_mt *m, uint32_t first)
{
  uint32_t begin = en_mt_begin(m, first), i = first;
  while (i > begin && !m->top[i - 1] &&
         ((en_mt_shape(m, i - 1) & EN_TOK_POSS) || en_mt_word(m, i - 1, "own") ||
          stands_before(m, i, begin, m->c.past_words))) /* "Peruvian ex-president" */
    i--;
  i = before_field(m, i, begin);
  en_spot_id id = i > begin ? m->top[before_paren(m, i, begin) - 1] : 0;
  if (id && en_mt_spot(m, id)->kind == m->rs->k.place
      && en_mt_spot(m, id)->first > begin) /* "White House Middle East adviser" */
    id = m->top[en_mt_spot(m, id)->first - 1];
  return id && takes_side(m, en_mt_spot(m, id)->first, begin) ? 0 : id;
}

/* Does the run up to `head` go on as a body's name: "Prime Minister Office", "President's"? */
static bool goes_on(const en_mt *m, uint32_t head, uint32_t end)
{
  if (head + 1 >= end)
    return false;
  return (en_mt_shape(m, head + 1) & EN_TOK_CAP) &&
         (en_mt_is(m, head + 1, m->c.body_heads) || en_mt_is(m, head + 1, m->c.forum_heads));
}

/* "Peru's Interpol representative", "Peruvian UN ambassador", "the Senate's Chile envoy", "the UN Chile envoy": who is
 * sent to an organization or a country serves what stands in front. */
static en_spot_id sent_by(en_mt *m, en_spot_id id)
{
  const en_spot *f = en_mt_spot(m, id);
  uint32_t begin = en_mt_begin(m, f->first);
  bool country = f->kind == m->rs->k.country && f->as == EN_AS_NAME;
  if (!(country || f->kind == m->rs->k.organization) || f->first < begin + 1)
    return id;
  bool owned = f->first > begin + 1 && (en_mt_shape(m, f->first - 1) & EN_TOK_POSS);
  en_spot_id owner = m->top[f->first - (owned ? 2 : 1)];
  if (!owner)
    return id;
  const en_spot *o = en_mt_spot(m, owner);
  if (o->kind == m->rs->k.country && (owned || !country)) /* "the Peruvian UN ambassador" */
    return owner;
  return country && (o->kind == m->rs->k.organization || (owned && o->kind == m->rs->k.ministry)) ? owner : id;
}

/* "Foreign Minister (FM) NAME", "Secretary (Tides Division) Ms NAME": behind the parenthesis at `at`
 * if a name or an honorific follows it, else `at`. */
static uint32_t behind_paren(const en_mt *m, uint32_t at, uint32_t end)
{
  if (at >= end || !en_mt_punct(m, at, '('))
    return at;
  uint32_t i = at + 1;
  while (i < end && i < at + PAREN_TOKENS && !m->top[i] && (en_mt_shape(m, i) & EN_TOK_ALPHA))
    i++;
  bool name = i > at + 1 && i + 1 < end && en_mt_punct(m, i, ')')
              && (en_mt_shape(m, i + 1) & EN_TOK_CAP) && !m->top[i + 1];
  return name ? i + 1 : at;
}

static uint32_t add_title(en_mt *m, uint32_t floor, uint32_t at, uint32_t n, bool plain)
{
  uint32_t head = at + n - 1, end = en_mt_end(m, at);
  en_title t = { .head = head, .plain = plain, .sent = m->sent_of[at] };
  uint32_t k = 0;
  while (!plain && head + 1 < end && !m->top[head + 1] && word_at(m, head + 1, &k) == WORD_HEAD &&
         ((en_mt_shape(m, head + 1) ^ en_mt_shape(m, head)) & EN_TOK_CAP) == 0)
    head += k; /* "Deputy Assistant Secretary", "prime minister candidate" */
  for (uint32_t j = at + 1; !plain && j <= head; j++) /* "deputy secretary" and "secretary-general" overlap */
    if (word_at(m, j, &k) == WORD_HEAD && j + k - 1 > head && j + k - 1 < end)
      head = j + k - 1;
  t.head = head;
  t.capital = en_mt_shape(m, (en_mt_shape(m, at) & EN_TOK_FIRST) ? head : at) & EN_TOK_CAP; /* "State minister" */
  t.first = extend_left(m, at, floor, t.capital);
  const en_title *prev = m->titles.n ? &m->titles.at[m->titles.n - 1] : NULL;
  if (prev && !plain && !prev->plain && prev->sent == t.sent && prev->end == t.first && prev->head + 1 == t.first &&
      prev->capital == t.capital) { /* "Deputy Tides Minister": two heads of one post */
    t.first = prev->first;
    m->titles.n--;
  }
  if (prev && plain && prev->plain && prev->sent == t.sent && prev->end == t.first) {
    t.first = prev->first; /* "Lt. Gen." */
    m->titles.n--;
  }
  t.plural = m->t->tok[head].plural;
  t.former = en_mt_has_word(m, t.first, head + 1, m->c.past_words) || stands_before(m, t.first, floor, m->c.past_words);
  t.end = head + 1;
  if (t.end + 1 < end && en_mt_punct(m, t.end, '-') && en_mt_is(m, t.end + 1, m->c.coming_words)) {
    t.end += 2; /* "president-elect" */
    t.future = true;
  }
  t.future = t.future || en_mt_has_word(m, t.first, head + 1, m->c.coming_words);
  if (!plain)
    t.end = behind_paren(m, complement_end(m, t.first, t.end, end, t.capital, &t.inside), end);
  else if (t.end + 1 < end && en_mt_is(m, t.end + 1, m->c.past_words))
    t.end = behind_paren(m, t.end, end); /* "Gen. (retired) NAME" */
  bool behind = prev && plain && prev->sent == t.sent && prev->end == t.first; /* "Ambassador to Peru Dr. NAME" */
  if (!behind)
    offer(m, &t.before, find_before(m, t.first));
  if (t.before && en_mt_is(m, head, m->c.delegate_posts))
    t.before = sent_by(m, t.before);
  const en_spot *own = t.before ? en_mt_spot(m, t.before) : NULL; /* "former Kenyan president", "ex-Kenyan president" */
  if (own && own->first > floor && own->first + own->n == t.first) {
    t.former = t.former || stands_before(m, own->first, floor, m->c.past_words);
    t.future = t.future || stands_before(m, own->first, floor, m->c.coming_words);
  }
  *EN_PUSH(m->cx->scratch, &m->titles) = t;
  return t.end > head + 1 ? t.end : head + 1;
}

void en_mt_titles(en_mt *m)
{
  for (uint32_t s = 0; s < m->t->n_sent; s++) {
    const en_sentence *sn = &m->t->sent[s];
    uint32_t end = sn->first + sn->n, floor = sn->first;
    for (uint32_t i = sn->first; i < end;) {
      uint32_t n = 1;
      title_word w = m->top[i] || m->blocked[i] ? WORD_NONE : word_at(m, i, &n);
      bool behind = m->titles.n && i && (m->titles.at[m->titles.n - 1].end == i
                                         || (m->titles.at[m->titles.n - 1].end + 1 == i && en_mt_punct(m, i - 1, ',')));
      if (w == WORD_HEAD && n == 1 && behind && (en_mt_shape(m, i) & EN_TOK_CAP) && en_mt_is(m, i, m->c.honorific))
        w = WORD_PLAIN; /* "Minister of Tides Sheikh NAME", "Minister of Tides, Sheikh NAME" */
      uint32_t last = i + n - 1;
      if ((w == WORD_HEAD || w == WORD_PLAIN) && last < end && !m->top[last] && !goes_on(m, last, end))
        floor = i = add_title(m, floor, i, n, w == WORD_PLAIN);
      else
        i++;
    }
  }
}
