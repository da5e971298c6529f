/* Whom a person belongs to that no post says it of: the body or country that the words right before
 * or behind the name give. */
#include "match/person_p.h"

enum {
  SHARED_BY = 12, /* members of a list that one body behind the last serves */
  SIDE_REACH = 8, /* tokens from "between" to the first of two sides */
};

static bool is_country(en_mt *m, en_spot_id id)
{
  return en_mt_spot(m, id)->kind == m->rs->k.country;
}

static bool is_possessive(const en_mt *m, uint32_t tok)
{
  return (en_mt_shape(m, tok) & EN_TOK_POSS) != 0;
}

static en_spot_id find_at(const en_person_scan *sc, uint32_t tok)
{
  return tok < sc->end ? en_mt_at(sc->m, tok) : 0;
}

/* First token behind the find, its genitive included. */
static uint32_t behind(const en_person_scan *sc, const en_spot *f)
{
  uint32_t e = f->first + f->n;
  return e < sc->end && is_possessive(sc->m, e) ? e + 1 : e;
}

/* The body at token `tok`, or 0. */
static en_spot_id body_at(const en_person_scan *sc, uint32_t tok)
{
  en_spot_id id = find_at(sc, tok);
  return id && en_mt_is_body(sc->m, en_mt_spot(sc->m, id)) ? id : 0;
}

/* "NAME from [the Lowmere Institute] said": does a verb of speech follow the find at token `i`? */
static bool speaks_behind(const en_person_scan *sc, uint32_t i)
{
  i += i < sc->end && en_mt_word(sc->m, i, "the");
  en_spot_id id = find_at(sc, i);
  uint32_t e = id ? behind(sc, en_mt_spot(sc->m, id)) : sc->end;
  return e < sc->end && en_mt_speech(sc->m, e);
}

/* "NAME of the [opposition] Tidal Party": behind the small words in front of an organization at token `i`, or
 * `i` if none is there. */
static uint32_t over_small_words(const en_person_scan *sc, uint32_t i)
{
  enum { WORDS = 4 };
  en_mt *m = sc->m;
  uint32_t k = i;
  while (k < sc->end && k < i + WORDS && !m->top[k]
         && (en_mt_punct(m, k, '-') || m->t->tok[k].pos == EN_POS_ADJ || m->t->tok[k].pos == EN_POS_NOUN)
         && (!(en_mt_shape(m, k) & EN_TOK_CAP) || en_mt_punct(m, k + 1, '-')))
    k++;
  en_spot_id id = k > i ? find_at(sc, k) : 0;
  return id && en_mt_spot(m, id)->kind == m->rs->k.organization ? k : i;
}

/* "NAME of the Lowmere Institute", "NAME, from the Lowmere Institute,", "King NAME of Peru". A
 * scholar needs no comma before the preposition; where a minister is, who has a post, is only his place. */
static en_spot_id named_behind(const en_person_scan *sc, uint32_t e, bool scholar, bool posted)
{
  en_mt *m = sc->m;
  bool comma = e < sc->end && en_mt_punct(m, e, ',');
  uint32_t i = e + comma;
  if (i + 1 >= sc->end)
    return 0;
  bool of = en_mt_word(m, i, "of");
  bool loose =
      (comma || scholar)
      && (en_mt_word(m, i, "from") || en_mt_word(m, i, "with") || (en_mt_word(m, i, "at") && !(posted && comma)));
  loose = loose || (en_mt_word(m, i, "from") && speaks_behind(sc, i + 1));
  if (!of && !loose)
    return 0;
  i++;
  i += en_mt_word(m, i, "the");
  en_spot_id id = find_at(sc, over_small_words(sc, i));
  if (!id)
    return 0;
  const en_spot *f = en_mt_spot(m, id);
  uint32_t after = behind(sc, f);
  bool genitive = after > f->first + f->n;
  en_spot_id next = genitive || is_country(m, id) ? body_at(sc, after) : 0;
  if (next)
    return next; /* "NAME of Peru's Tidal Agency" */
  if (genitive || f->as == EN_AS_ADJECTIVE)
    return 0;
  return en_mt_is_body(m, f) || (of && is_country(m, id)) ? id : 0;
}

/* "the ministers of Peru, Chile and [Japan] - NAME, NAME and NAME": one of a list of countries. */
static bool is_listed_country(en_mt *m, const en_spot *f)
{
  uint32_t i = f->first, begin = en_mt_begin(m, i);
  while (i > begin && f->first - i < 2 && en_mt_list_sign(m, i - 1))
    i--;
  return i < f->first && i > begin && m->top[i - 1] && is_country(m, m->top[i - 1]);
}

/* "the ambassadors of Peru - NAME, Chile - NAME": the country before a dash that stands apart. */
static en_spot_id dashed_before(const en_person_scan *sc, uint32_t first)
{
  en_mt *m = sc->m;
  if (first < sc->begin + 2 || !en_mt_dash(m, first - 1) || (en_mt_shape(m, first - 1) & EN_TOK_GLUED))
    return 0;
  en_spot_id id = m->top[first - 2];
  return id && is_country(m, id) && en_mt_spot(m, id)->as == EN_AS_NAME && !is_listed_country(m, en_mt_spot(m, id)) ? id
                                                                                                                    : 0;
}

/* "the presidents of Peru, NAME; Chile, NAME; ...": the country between semicolon and comma. */
static en_spot_id paired_before(const en_person_scan *sc, uint32_t first)
{
  en_mt *m = sc->m;
  if (dashed_before(sc, first))
    return dashed_before(sc, first);
  en_spot_id id = first >= sc->begin + 3 && en_mt_punct(m, first - 1, ',') ? m->top[first - 2] : 0;
  const en_spot *f = id ? en_mt_spot(m, id) : NULL;
  bool alone = f && f->first > sc->begin && en_mt_punct(m, f->first - 1, ';');
  return alone && is_country(m, id) && f->as == EN_AS_NAME ? id : 0;
}

en_spot_id en_affiliation_before(const en_person_scan *sc, uint32_t first)
{
  en_mt *m = sc->m;
  if (first < sc->begin + 2 || !is_possessive(m, first - 1) || !m->top[first - 2])
    return 0;
  en_spot_id id = m->top[first - 2];
  const en_spot *f = en_mt_spot(m, id);
  return en_mt_is_body(m, f) || (is_country(m, id) && f->as == EN_AS_NAME) ? id : 0;
}

/* "NAME, who heads the Tidal Agency": the body that the relative clause names. */
static en_spot_id headed_by(const en_person_scan *sc, uint32_t e)
{
  en_mt *m = sc->m;
  uint32_t i = e + (e < sc->end && en_mt_punct(m, e, ','));
  if (i + 3 >= sc->end || !en_mt_word(m, i, "who"))
    return 0;
  i++;
  i += en_mt_word(m, i, "also") || en_mt_word(m, i, "now") || en_mt_word(m, i, "currently");
  if (!en_mt_is_word(m, i, m->c.heading_verbs))
    return 0;
  i++;
  i += i < sc->end && en_mt_det(m, i);
  en_spot_id id = find_at(sc, i);
  if (id && is_country(m, id))
    return body_at(sc, behind(sc, en_mt_spot(m, id)));
  return body_at(sc, i);
}

/* Can a genitive before the name say whom the person serves, or is it the owner of a post that
 * stands there? */
static bool takes_genitive(const en_spot *f, bool serves_country)
{
  if (!f->role_n)
    return true;
  bool post_in_front = f->first != f->name_first;
  return (serves_country || !post_in_front) && f->role_first + f->role_n != f->first;
}

/* The members of the list before the person serve the same body, up to one who serves another. */
static void share_with_list(en_mt *m, en_spot_id body, en_spot_id before)
{
  for (uint32_t k = 0; before && k < SHARED_BY; k++) {
    en_spot *b = en_mt_spot(m, before);
    if (b->serves)
      return;
    b->serves = body;
    before = b->listed_after;
  }
}

/* "Director General NAME, Tidal Bureau, Ministry of Rivers, led": the body between commas behind a name
 * whose post stands in front of it; a list of bodies is none. */
static en_spot_id set_behind(const en_person_scan *sc, const en_spot *f, uint32_t e)
{
  en_mt *m = sc->m;
  if (!f->role_n || f->first == f->name_first || e + 2 >= sc->end || !en_mt_punct(m, e, ','))
    return 0;
  en_spot_id id = body_at(sc, e + 1);
  if (!id)
    return 0;
  uint32_t after = en_mt_spot(m, id)->first + en_mt_spot(m, id)->n;
  en_spot_id next = after + 1 < sc->end && en_mt_punct(m, after, ',') ? body_at(sc, after + 1) : 0;
  if (next)
    after = en_mt_spot(m, next)->first + en_mt_spot(m, next)->n;
  bool closed = after + 1 < sc->end && en_mt_punct(m, after, ',') && !m->top[after + 1]
                && !en_mt_word(m, after + 1, "and") && !en_mt_word(m, after + 1, "the");
  return closed ? id : 0;
}

/* "EAC Chairperson President NAME of Kenya": beside an organization, the country that "of" tells behind the name, at
 * token `e`. */
static void serve_land_behind(const en_person_scan *sc, en_spot *f, uint32_t e)
{
  en_mt *m = sc->m;
  bool in_front = f->role_n && f->role_first < f->name_first;
  if (f->serves_too || !in_front || en_mt_spot(m, f->serves)->kind != m->rs->k.organization || e >= sc->end
      || !en_mt_word(m, e, "of"))
    return;
  en_spot_id land = named_behind(sc, e, false, true);
  if (land && is_country(m, land))
    f->serves_too = land;
}

void en_affiliate(en_person_scan *sc, en_spot_id person, en_spot_id before)
{
  en_mt *m = sc->m;
  en_spot *f = en_mt_spot(m, person);
  bool serves_country = f->serves && is_country(m, f->serves);
  uint32_t e = f->first + f->n;
  if (f->serves && !serves_country) {
    serve_land_behind(sc, f, e);
    return;
  }
  bool scholar =
      f->role_n && f->first == f->name_first && en_mt_is(m, f->role_first, m->c.honorific);
  en_spot_id headed = headed_by(sc, e), named = headed ? 0 : named_behind(sc, e, scholar, f->role_n && !scholar);
  en_spot_id s = headed ? headed : named;
  if (!s && takes_genitive(f, serves_country))
    s = en_affiliation_before(sc, f->first);
  if (!s && !f->role_n)
    s = paired_before(sc, f->first);
  if (!s)
    s = set_behind(sc, f, e);
  if (!s || (serves_country && is_country(m, s)))
    return;
  if (headed)
    f->serves_too = f->serves; /* "Peruvian Foreign Minister NAME, who chairs the Tidal Union" */
  f->serves = s;
  if (named && !is_country(m, s) && (!f->role_n || sc->last_title)) /* "attorneys A and B of the Tidal Division" */
    share_with_list(m, s, before);
}

/* Does the country that the person serves stand right before the post? */
static bool is_named_before_post(en_mt *m, const en_spot *f)
{
  if (!f->serves || !is_country(m, f->serves) || !f->role_n || !f->role_first)
    return false;
  uint32_t at = f->role_first - 1;
  return en_mt_at(m, is_possessive(m, at) && at ? at - 1 : at) == f->serves;
}

/* The last word of the post before "of" and the like. */
static uint32_t head_of_post(const en_mt *m, const en_spot *f)
{
  uint32_t i = f->role_first + 1;
  while (i < f->role_first + f->role_n && (en_mt_shape(m, i) & EN_TOK_CAP))
    i++;
  return i - 1;
}

static bool role_has(const en_mt *m, const en_spot *f, uint32_t bit)
{
  for (uint32_t i = f->role_first; i < f->role_first + f->role_n; i++)
    if (en_mt_is(m, i, bit))
      return true;
  return false;
}

/* Is it the post of a president or prime minister? */
static bool heads_government(const en_mt *m, const en_spot *f)
{
  return role_has(m, f, m->c.first_words) || (role_has(m, f, m->c.sole_posts) && !role_has(m, f, m->c.cabinet_posts));
}

/* "talks between A and [B]": they sit on two sides. */
static bool is_between(const en_mt *m, uint32_t tok)
{
  uint32_t begin = en_mt_begin(m, tok);
  for (uint32_t i = tok; i > begin && i + SIDE_REACH > tok; i--)
    if (en_mt_word(m, i - 1, "between"))
      return true;
  return false;
}

static bool is_named_before(const en_mt *m, const en_spot *f)
{
  for (uint32_t i = 0; i < m->f.n; i++) {
    const en_spot *o = &m->f.at[i];
    bool person = o->kind == m->rs->k.person && o->picked && !o->dead && o->first < f->first;
    if (person && en_eq(en_mt_str(m, o->first + o->n - 1), en_mt_str(m, f->first + f->n - 1)))
      return true;
  }
  return false;
}

/* "Peruvian President A and Foreign Minister B", where B has not been told of before. */
static bool is_of_his_cabinet(const en_mt *m, const en_spot *a, const en_spot *b)
{
  return heads_government(m, a) && !heads_government(m, b) && b->role_n > 1
         && en_mt_is(m, head_of_post(m, b), m->c.cabinet_posts) && !is_between(m, a->role_first)
         && !is_named_before(m, b);
}

/* Two ministers or two secretaries of different things: of one government. The head of another is
 * named without his country too. */
static bool are_colleagues(const en_mt *m, const en_spot *a, const en_spot *b)
{
  if (is_of_his_cabinet(m, a, b))
    return true;
  uint32_t ha = head_of_post(m, a), hb = head_of_post(m, b);
  bool abroad = role_has(m, a, m->c.foreign_words) && role_has(m, b, m->c.foreign_words);
  bool same_thing = a->role_n == b->role_n
                    && en_eq(en_mt_text(m, a->role_first, a->role_n),
                             en_mt_text(m, b->role_first, b->role_n));
  return en_eq(en_mt_str(m, ha), en_mt_str(m, hb)) && a->role_n > 1 && b->role_n > 1 && !abroad
         && !same_thing && en_mt_is(m, ha, m->c.cabinet_posts)
         && !role_has(m, b, m->c.first_words);
}

void en_affiliate_with(en_person_scan *sc, en_spot_id person, en_spot_id before)
{
  en_mt *m = sc->m;
  en_spot *f = en_mt_spot(m, person);
  if (!before || f->serves || !f->role_n)
    return;
  const en_spot *b = en_mt_spot(m, before);
  uint32_t end = b->first + b->n, from = f->role_first < f->first ? f->role_first : f->first;
  bool and = end + 1 == from && en_mt_word(m, end, "and");
  if (and && (is_named_before_post(m, b) || b->shares) && are_colleagues(m, b, f)) {
    f->serves = b->serves;
    f->shares = true;
  }
}
