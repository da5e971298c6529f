/* What posts a person holds: the one before the name, those of the apposition behind it, and the
 * bodies that they name. */
#include "match/name_run.h"
#include "match/person_p.h"

enum {
  POSITION_TOKENS = 6,    /* of "(second from left)" */
  PAREN_TOKENS = 10,      /* of "(Cyber)" between a post and its body */
  APPOSITION_TOKENS = 12, /* from the comma to the post */
  UNKNOWN_BODY_TOKENS = 6,
  TITLES_BACK = 4,
  POST_REACH = 4, /* sentences from a post to its holder's name */
};

static bool is_of_country(en_mt *m, en_spot_id id)
{
  return en_mt_spot(m, id)->kind == m->rs->k.country;
}

/* A country says less than a body: whoever serves one may still be given a body. */
static bool may_serve(en_mt *m, const en_spot *person)
{
  return !person->serves || is_of_country(m, person->serves);
}

bool en_says(const en_person_scan *sc, uint32_t e)
{
  return e < sc->end && en_mt_speech(sc->m, e) && sc->m->t->tok[e].verb;
}

bool en_age_precedes(const en_person_scan *sc, uint32_t first)
{
  const en_mt *m = sc->m;
  return first > sc->begin + 3 && en_mt_word(m, first - 1, "old") && en_mt_punct(m, first - 2, '-')
         && en_mt_word(m, first - 3, "year");
}

bool en_age_follows(const en_person_scan *sc, uint32_t e)
{
  const en_mt *m = sc->m;
  if (e + 2 >= sc->end || !en_mt_punct(m, e, ','))
    return false;
  en_str s = en_mt_str(m, e + 1);
  return s.n == 2 && en_is_digit(s.p[0]) && en_is_digit(s.p[1]) && en_mt_punct(m, e + 2, ',');
}

void en_post_give(en_mt *m, en_spot *person, en_title *post)
{
  post->held = true;
  bool companion = en_mt_is(m, post->head, m->c.companion); /* whose counterpart is no post */
  if (!companion && (!person->role_n || !post->plain)) {
    person->role_first = post->first;
    person->role_n = post->end - post->first;
    while (person->role_n > 1
           && en_mt_is(m, post->first + person->role_n - 1, m->c.honorific))
      person->role_n--; /* "Minister of Tides Ms" */
  }
  person->former = person->former || post->former;
  person->future = person->future || post->future;
  en_spot_id inside = post->inside, before = post->before;
  bool in_body = inside && en_mt_is_body(m, en_mt_spot(m, inside));
  en_spot_id s = in_body || !before ? inside : before; /* "Peru's ambassador to Chile" */
  bool apart = post->head > post->first && en_mt_is(m, post->head - 1, m->c.private_words); /* "opposition leader" */
  if (s && is_of_country(m, s) && (apart || en_mt_is(m, post->head, m->c.private_role)))
    return; /* "a Peruvian businessman": a nationality */
  if (s && may_serve(m, person))
    person->serves = s;
}

/* ---- posts before the name ---- */

void en_post_before_rank(en_person_scan *sc, en_spot *person, en_title *rank)
{
  en_mt *m = sc->m;
  bool is_rank = rank->plain /* "General" may be a post too */
                 || (rank->first == rank->head && en_mt_is(m, rank->head, m->c.rank));
  if (!is_rank || rank < m->titles.at + sc->taken + 1)
    return;
  en_title *post = rank - 1;
  bool comma = post->end + 1 == rank->first;
  if (comma && !post->capital && en_says(sc, person->first + person->n))
    return; /* "took the chair of the bloc, Dr Hill said" */
  bool touches = post->end == rank->first || (comma && en_mt_punct(m, post->end, ','));
  if (!touches || post->plain || post->plural || post->sent != rank->sent)
    return;
  en_post_give(m, person, post);
  (void)en_post_share_and(sc, person, post, true); /* "Peru's premier and Minister of Tides, Sheikh NAME" */
}

/* The first token of a post and of the body or country right in front of it. */
static uint32_t with_owner(en_mt *m, const en_title *t)
{
  const en_spot *f = t->before ? en_mt_spot(m, t->before) : NULL;
  if (!f || f->first + f->n > t->first)
    return t->first;
  uint32_t e = f->first + f->n;
  e += e < t->first && (en_mt_shape(m, e) & EN_TOK_POSS);
  return e == t->first ? f->first : t->first;
}

/* Gives a person what a further post of his serves. */
static void serve_too(en_mt *m, en_spot *person, const en_title *post)
{
  en_spot_id id = post->inside ? post->inside : post->before;
  if (!id || id == person->serves)
    return;
  if (!person->serves) {
    person->serves = id;
  } else if (!person->serves_too && is_of_country(m, id) != is_of_country(m, person->serves)) {
    person->serves_too = id;
    person->former_too = post->former;
  }
}

uint32_t en_post_share_and(en_person_scan *sc, en_spot *person, const en_title *post, bool comma)
{
  en_mt *m = sc->m;
  uint32_t first = post->first;
  for (const en_title *t = post; !post->plain && t > m->titles.at; t--) {
    en_title *before = m->titles.at + (t - m->titles.at) - 1;
    uint32_t lead = with_owner(m, t);
    bool style = before->plain && before->end == lead && before->sent == t->sent && before > m->titles.at;
    if (style) { /* "President of Peru H.E. President NAME" */
      lead = before->first;
      before--;
    }
    bool and = !style && lead && en_mt_word(m, lead - 1, "and") && before->end + 1 == lead;
    bool touches = (lead < t->first || style) && before->end == lead && before->capital
                   && t->capital; /* "NATO Chairman Peruvian President NAME" */
    if (before->sent != t->sent || (!and && !touches) || before->plain || before->plural)
      return first;
    bool own = !style && before->first && en_mt_det(m, before->first - 1);
    bool another = !comma && (!before->capital || own); /* "the president and Foreign Minister NAME" */
    bool small = !(en_mt_shape(m, post->first) & EN_TOK_CAP); /* "deputy PM" */
    if (another && small && !own && !person->serves && before->before && is_of_country(m, before->before))
      person->serves =
          before->before; /* "Peru's foreign minister and deputy premier NAME": of one country in any case */
    if (another)
      return first;
    before->held = true;
    serve_too(m, person, before);
    first = before->first;
  }
  return first;
}

void en_post_of_counterpart(en_person_scan *sc, en_spot *person, const en_title *post)
{
  en_mt *m = sc->m;
  const en_title *prev = post > m->titles.at ? post - 1 : NULL;
  bool told = prev && prev->sent == post->sent && prev->end + 1 == post->first && en_mt_punct(m, prev->end, ',')
              && prev->before && en_mt_is(m, prev->head, m->c.companion) && is_of_country(m, prev->before);
  if (told && prev->plural)
    sc->counterparts = prev->before;
  uint32_t before = post->first ? post->first - 1 : 0;
  bool listed = sc->counterparts && (en_mt_punct(m, before, ',') || en_mt_word(m, before, "and"));
  if (!person->serves)
    person->serves = told ? prev->before : listed ? sc->counterparts : 0;
}

uint32_t en_post_with_body(const en_person_scan *sc, uint32_t first, en_spot_id *body)
{
  en_mt *m = sc->m;
  uint32_t last =
      first - (first > sc->begin && en_mt_punct(m, first - 1, ',') ? 2 : 1); /* of the body: "POST, BODY NAME" too */
  if (first < sc->begin + 4 || !m->top[last])
    return 0;
  *body = m->top[last];
  const en_spot *b = en_mt_spot(m, *body);
  if (!en_mt_is_body(m, b) || b->first < sc->begin + 2)
    return 0;
  uint32_t at = b->first - en_mt_det(m, b->first - 1);
  if (!at || !en_mt_punct(m, at - 1, ','))
    return 0;
  uint32_t from = sc->next_title < m->titles.n ? sc->next_title + 1 : m->titles.n;
  for (uint32_t k = from; k > 0 && from - k < TITLES_BACK; k--) {
    const en_title *t = &m->titles.at[k - 1];
    if (t->sent < b->sent)
      return 0;
    if (t->sent == b->sent && t->end == at - 1 && !t->plain && !t->plural)
      return k;
  }
  return 0;
}

/* ---- the apposition behind the name ---- */

/* "A, Somali President B": the post is the next person's, no apposition; so is the first of two in
 * "A, Deputy Chairman of the Cabinet – Minister of Tides B". */
static bool introduces_name(const en_mt *m, const en_title *t)
{
  const en_title *next = t + 1;
  if (next < m->titles.at + m->titles.n && next->sent == t->sent && next->first == t->end + 1
      && en_mt_dash(m, t->end))
    t = next;
  return t->end < en_mt_end(m, t->head) && (en_mt_shape(m, t->end) & EN_TOK_CAP)
         && (!m->top[t->end] || en_mt_in_given(m, t->end)) && !en_mt_is(m, t->end, m->c.time_names);
}

/* "Minister A, former Somali President and UN Envoy B": behind a name with a post before it, two that "and" joins are
 * those of the next name. */
static bool introduces_with_next(const en_mt *m, const en_spot *person, const en_title *t)
{
  const en_title *next = t + 1;
  return person->role_n && !en_mt_is(m, person->role_first, m->c.honorific) && next < m->titles.at + m->titles.n
         && next->sent == t->sent && next->first <= t->end + 2 && en_mt_word(m, t->end, "and")
         && introduces_name(m, next);
}

/* "the minister of X, A, the minister of Y, B": behind a name that its post introduced, the next post
 * introduces the next name. */
static bool introduces_behind_comma(const en_person_scan *sc, const en_title *t)
{
  en_run r;
  const en_titles *all = &sc->m->titles;
  while (t + 1 < all->at + all->n && t[1].sent == t->sent && en_mt_word(sc->m, t->end, "and")
         && t[1].first <= t->end + 2)
    t++; /* "the Chairman of X and President of Y, NAME" */
  uint32_t name = t->end + 1;
  while (name < sc->end && en_mt_is(sc->m, name, sc->m->c.honorific))
    name++; /* "the President of Peru, H.E. NAME" */
  return sc->introduced && name < sc->end && en_mt_punct(sc->m, t->end, ',')
         && en_run_read(sc->m, name, sc->end, &r) && (r.n >= 2 || en_mt_known_name(sc->m, r.at[0]))
         && !en_run_all_common(sc->m, &r);
}

/* "a research fellow scheme": the post only tells what sort of thing it is. */
static bool is_in_compound(const en_mt *m, const en_title *t)
{
  return t->end == t->head + 1 && t->end < en_mt_end(m, t->head) && !m->top[t->end]
         && m->t->tok[t->end].pos == EN_POS_NOUN && !(en_mt_shape(m, t->end) & EN_TOK_CAP);
}

/* 1 + the post that starts at token `i`, or 0. */
static uint32_t post_at(const en_person_scan *sc, uint32_t i, bool with_ranks)
{
  const en_titles *t = &sc->m->titles;
  for (uint32_t k = sc->next_title; k < t->n && t->at[k].first <= i; k++)
    if (t->at[k].first == i && (with_ranks || !t->at[k].plain))
      return k + 1;
  return 0;
}

/* May the token stand between the name and its post: "NAME, who was also the Peruvian minister"? */
static bool leads_to_post(const en_mt *m, uint32_t i)
{
  return m->top[i] || en_mt_det(m, i) || (en_mt_shape(m, i) & EN_TOK_POSS)
         || en_mt_is(m, i, m->c.title_mod) || en_mt_word(m, i, "who") || en_mt_word(m, i, "is")
         || en_mt_word(m, i, "was") || m->t->tok[i].pos == EN_POS_ADV || m->t->tok[i].pos == EN_POS_ADJ;
}

/* The hyphen and the last part of "high-ranking", "Bridgeport-based"; `from` is the first token
 * behind the comma. */
static bool is_hyphened(const en_mt *m, uint32_t i, uint32_t from)
{
  if (i > from && en_mt_punct(m, i, '-'))
    return true;
  uint32_t shape = en_mt_shape(m, i);
  return i > from + 1 && en_mt_punct(m, i - 1, '-') && (shape & EN_TOK_GLUED)
         && !(shape & EN_TOK_CAP);
}

/* "who heads the agency": a relative clause whose verb is none of being. */
static bool opens_other_clause(const en_person_scan *sc, uint32_t i)
{
  const en_mt *m = sc->m;
  return en_mt_word(m, i, "who") && i + 1 < sc->end && !en_mt_word(m, i + 1, "is")
         && !en_mt_word(m, i + 1, "was") && !en_mt_word(m, i + 1, "also")
         && !en_mt_word(m, i + 1, "has");
}

/* "NAME (second from left), the minister": behind the brackets. */
static uint32_t behind_position(const en_person_scan *sc, uint32_t e)
{
  const en_mt *m = sc->m;
  if (e + 3 >= sc->end || !en_mt_punct(m, e, '('))
    return e;
  uint32_t i = e + 1;
  while (i < sc->end && i < e + POSITION_TOKENS && !m->top[i] && !en_mt_punct(m, i, ')'))
    i++;
  bool side = i > e + 1 && en_mt_is(m, i - 1, m->c.picture_places);
  return side && i + 1 < sc->end && en_mt_punct(m, i, ')') ? i + 1 : e;
}

/* "NAME of Peru, currently the head of X": behind the country, if a comma follows it. */
static uint32_t behind_land(const en_person_scan *sc, uint32_t e)
{
  en_mt *m = sc->m;
  if (e + 2 >= sc->end || !en_mt_word(m, e, "of"))
    return e;
  en_spot_id id = en_mt_at(m, e + 1 + en_mt_det(m, e + 1));
  const en_spot *land = id ? en_mt_spot(m, id) : NULL;
  uint32_t after = land ? land->first + land->n : e;
  return land && land->kind == m->rs->k.country && land->as == EN_AS_NAME && after < sc->end
                 && en_mt_punct(m, after, ',')
             ? after
             : e;
}

/* "After talks with NAME, [the Peruvian leader] left": what begins at token `behind` is the subject of what follows. */
static bool is_subject_behind(const en_person_scan *sc, uint32_t behind, const en_title *t)
{
  const en_token *first = &sc->m->t->tok[sc->begin], *next = &sc->m->t->tok[t->end];
  bool phrase = first->pos == EN_POS_PREP || first->pos == EN_POS_SUBORD
                || (first->pos == EN_POS_VERB && first->form == EN_VF_ING);
  return phrase && en_mt_det(sc->m, behind) && t->end < sc->end && (next->pos == EN_POS_VERB || next->pos == EN_POS_AUX)
         && next->form != EN_VF_ING;
}

uint32_t en_post_after(const en_person_scan *sc, uint32_t e)
{
  en_mt *m = sc->m;
  if (e + 1 < sc->end && en_mt_is(m, e, m->c.postnominals) && en_mt_punct(m, e + 1, ','))
    e++; /* "NAME MP, Minister for Tides" */
  e = behind_land(sc, behind_position(sc, e));
  if (e + 1 >= sc->end || !(en_mt_punct(m, e, ',') || en_mt_punct(m, e, '(')))
    return 0;
  uint32_t i = e + 1, post = 0;
  for (; i < sc->end && i < e + APPOSITION_TOKENS; i++) {
    if (!leads_to_post(m, i) && !is_hyphened(m, i, e + 1))
      break;
    if ((m->top[i] && en_mt_spot(m, m->top[i])->kind == m->rs->k.person)
        || opens_other_clause(sc, i))
      return 0;
    post = post_at(sc, i, true);
    if (post && is_in_compound(m, &m->titles.at[post - 1]))
      return 0;
    if (post)
      break;
  }
  if (!post)
    post = post_at(sc, i, false);
  const en_title *t = post ? &m->titles.at[post - 1] : NULL;
  bool acts = t && t->end < sc->end && (en_says(sc, t->end) || m->t->tok[t->end].pos == EN_POS_VERB);
  bool others = t && t->plural && acts; /* ", officials said", ", Peruvian ministers adopted" */
  return t && !others && !introduces_name(m, t) && !is_subject_behind(sc, e + 1, t) ? post : 0;
}

/* Ends a body's name at token `e` an apposition: at a comma or the like, before "of COUNTRY" and
 * before "and" with a verb? */
static bool closes_post(const en_person_scan *sc, uint32_t e)
{
  const en_mt *m = sc->m;
  if (e >= sc->end || (en_mt_shape(m, e) & EN_TOK_PUNCT) || en_mt_word(m, e, "of"))
    return true;
  if (!en_mt_word(m, e, "and") || e + 2 >= sc->end)
    return false;
  en_spot_id land = en_mt_word(m, e + 1, "the") ? en_mt_at((en_mt *)m, e + 2) : 0; /* "and the Peruvian side was" */
  if (land && en_mt_spot((en_mt *)m, land)->as == EN_AS_ADJECTIVE)
    return true;
  return !m->top[e + 1] && !en_mt_det(m, e + 1) && !(en_mt_shape(m, e + 1) & EN_TOK_CAP);
}

/* The find right behind the comma at token `e` and an article, or 0. */
static en_spot_id behind_comma(const en_person_scan *sc, uint32_t e)
{
  uint32_t i = e + 1 + en_mt_word(sc->m, e + 1, "the");
  return i < sc->end ? en_mt_at(sc->m, i) : 0;
}

/* "Tidal Affairs Bureau, Ministry of Rivers, and ...": the second body is the first one's owner. */
static void give_owner(const en_person_scan *sc, en_spot *body)
{
  en_mt *m = sc->m;
  uint32_t e = body->first + body->n;
  if (e + 1 >= sc->end || !en_mt_punct(m, e, ','))
    return;
  en_spot_id id = behind_comma(sc, e);
  if (!id || body->owner || en_mt_spot(m, id)->kind != m->rs->k.ministry
      || body->kind != m->rs->k.ministry)
    return;
  uint32_t after = en_mt_spot(m, id)->first + en_mt_spot(m, id)->n;
  if (after >= sc->end || (en_mt_shape(m, after) & EN_TOK_PUNCT) || en_mt_word(m, after, "and"))
    body->owner = id;
}

/* Behind the parenthesis that opens at token `at`, if it is short. */
static uint32_t skip_parenthesis(const en_person_scan *sc, uint32_t at)
{
  if (at >= sc->end || !en_mt_punct(sc->m, at, '('))
    return at;
  for (uint32_t i = at; i < sc->end && i < at + PAREN_TOKENS; i++)
    if (en_mt_punct(sc->m, i, ')'))
      return i + 1;
  return at;
}

/* "Joint Secretary, Tidal Division, Ministry of Rivers": the comma behind a body that nobody knows,
 * or `comma` if none stands there. */
static uint32_t skip_unknown_body(const en_person_scan *sc, uint32_t comma)
{
  const en_mt *m = sc->m;
  uint32_t k = comma + 1;
  while (k < sc->end && !m->top[k] && k < comma + UNKNOWN_BODY_TOKENS
         && (en_mt_shape(m, k) & EN_TOK_CAP))
    k++;
  bool body = k > comma + 2 && k + 1 < sc->end && en_mt_punct(m, k, ',')
              && en_mt_is(m, k - 1, m->c.body_heads);
  return body ? k : comma;
}

/* ", Department of State." after an apposition names the body, "(Cyber)" between them or not. */
static void give_body_behind(const en_person_scan *sc, en_spot *person, uint32_t at)
{
  en_mt *m = sc->m;
  at = skip_parenthesis(sc, at);
  if (at + 1 >= sc->end || !en_mt_punct(m, at, ','))
    return;
  en_spot_id id = behind_comma(sc, skip_unknown_body(sc, at));
  if (!id)
    return;
  en_spot *body = en_mt_spot(m, id);
  if (en_mt_is_body(m, body) && closes_post(sc, body->first + body->n) && may_serve(m, person)) {
    person->serves = id;
    give_owner(sc, body);
  }
}

/* "chairman, president and CEO of Lanz": only the last post names the firm. `t` is 1 + the first. */
static void read_more_posts(en_person_scan *sc, en_spot *person, uint32_t t)
{
  en_mt *m = sc->m;
  for (; t < m->titles.n; t++) {
    const en_title *a = &m->titles.at[t - 1], *b = &m->titles.at[t];
    uint32_t i = a->end;
    i += i < sc->end && en_mt_punct(m, i, ',');
    i += i < sc->end && en_mt_word(m, i, "and");
    bool det = i < sc->end && en_mt_det(m, i);
    if (det && en_mt_punct(m, a->end, ','))
      return; /* "..., and the NATO chief, NAME": the next of a list */
    i += det;
    while (i < b->first && (en_mt_is(m, i, m->c.title_mod) || m->t->tok[i].pos == EN_POS_ADJ))
      i++; /* "and the current NATO chair" */
    if (b->sent != a->sent || (b->first != i && with_owner(m, b) != i) || i == a->end || introduces_name(m, b))
      return;
    sc->taken = t + 1;
    serve_too(m, person, b);
  }
}

/* "NAME (Greens)": a head word of organizations alone in parentheses is a party. */
static void find_party(const en_person_scan *sc, uint32_t e)
{
  en_mt *m = sc->m;
  if (e + 2 >= sc->end || !en_mt_punct(m, e, '(') || !en_mt_punct(m, e + 2, ')') || m->top[e + 1]
      || !en_mt_is(m, e + 1, m->c.org_heads) || !(en_mt_shape(m, e + 1) & EN_TOK_CAP))
    return;
  en_spot_id party = en_mt_add(m, e + 1, 1, m->rs->k.organization, EN_FROM_PERSON);
  en_mt_spot(m, party)->picked = true;
  m->top[e + 1] = party;
}

/* Gives a person the post of an apposition beside that in front of the name: "Peruvian President NAME, the NATO chair"
 * holds both, and "Peruvian President NAME, a former chair" is president still. */
static void give_beside(en_mt *m, en_spot *person, en_title *post)
{
  en_spot_id had = person->serves;
  bool was_former = person->former, titled = had && person->role_n && (en_mt_shape(m, person->role_first) & EN_TOK_CAP);
  en_post_give(m, person, post);
  if (!titled)
    return;
  if (person->serves == had && !post->inside && !post->before) {
    person->former = was_former;
  } else if (!person->serves_too && is_of_country(m, had) != is_of_country(m, person->serves)) {
    person->serves_too = had;
    person->former_too = was_former;
    person->former = post->former;
  }
}

void en_post_read_apposition(en_person_scan *sc, en_spot_id person)
{
  en_mt *m = sc->m;
  en_spot *f = en_mt_spot(m, person);
  uint32_t e = f->first + f->n, t = en_post_after(sc, en_age_follows(sc, e) ? e + 2 : e);
  if (t && (introduces_behind_comma(sc, &m->titles.at[t - 1]) || introduces_with_next(m, f, &m->titles.at[t - 1])))
    t = 0;
  if (t) {
    en_title *post = &m->titles.at[t - 1];
    sc->taken = t;
    give_beside(m, f, post);
    f->former =
        f->former || en_mt_has_word(m, e, post->first, m->c.past_words); /* "NAME, previously Peru's minister" */
    give_body_behind(sc, f, post->end);
    read_more_posts(sc, f, t);
    return;
  }
  find_party(sc, e);
  f = en_mt_spot(m, person); /* a new find may have moved it */
  if (f->serves || e + 2 >= sc->end || !en_mt_punct(m, e, '(') || !m->top[e + 1])
    return;
  const en_spot *party = en_mt_spot(m, m->top[e + 1]);
  if (party->kind == m->rs->k.organization && en_mt_punct(m, party->first + party->n, ')'))
    f->serves = m->top[e + 1];
}

/* ---- posts told apart from their holders ---- */

static bool is_same_word(en_str a, en_str b)
{
  if (a.n != b.n)
    return false;
  for (uint32_t k = 0; k < a.n; k++)
    if (en_lower_ascii(a.p[k]) != en_lower_ascii(b.p[k]))
      return false;
  return true;
}

static bool is_same_post(const en_mt *m, const en_spot *f, const en_title *t)
{
  uint32_t first = t->first + (t->first < t->head && en_mt_word(m, t->first, "new")); /* "the new president of Peru" */
  if (f->role_n != t->head + 1 - first)
    return false;
  for (uint32_t i = 0; i < f->role_n; i++)
    if (!is_same_word(en_mt_str(m, f->role_first + i), en_mt_str(m, first + i)))
      return false;
  return true;
}

/* "President of Peru and Chairman of the bloc": goes with the next post, and so with its holder. */
static bool leads_another(const en_mt *m, uint32_t i)
{
  const en_title *t = &m->titles.at[i], *next = t + 1;
  return i + 1 < m->titles.n && next->sent == t->sent && next->first <= t->end + 2 && en_mt_word(m, t->end, "and");
}

/* "Tom Hill met [the Peruvian minister]" (but "Tom Hill, the Peruvian minister") told of Minister Tom Hill, or of a
 * Peruvian minister with a name: he is not meant. */
static bool is_of_another(const en_mt *m, const en_spot *f, const en_title *t, const en_spot *land)
{
  uint32_t post = land->first < t->first ? land->first : t->first;
  for (uint32_t i = 0; i < m->f.n; i++) {
    const en_spot *p = &m->f.at[i];
    if (p->kind != m->rs->k.person || !p->picked || p->dead)
      continue;
    bool himself = is_same_word(en_mt_str(m, p->first + p->n - 1), en_mt_str(m, f->first + f->n - 1));
    if (himself && p->sent == t->sent && p->first + p->n + 2 < post)
      return true;
    const en_spot *whom = p->serves ? en_mt_spot((en_mt *)m, p->serves) : NULL;
    if (!himself && whom && whom->n_gaz && whom->gaz[0] == land->gaz[0] && is_same_post(m, p, t))
      return true;
  }
  return false;
}

/* "Peru's foreign minister said ... Foreign Minister Tom Hill": the country that the article names
 * with the post where no person stands by it; 0 if it names none or two, or under whom somebody else serves
 * ("Peru's official under leader Tom Hill"). */
static en_spot_id country_of_post(en_mt *m, const en_spot *f)
{
  en_spot_id found = 0;
  if (f->first > en_mt_begin(m, f->first) && en_mt_word(m, f->first - 1, "under"))
    return 0;
  for (uint32_t i = 0; i < m->titles.n; i++) {
    en_title *t = &m->titles.at[i];
    en_spot_id c = t->before ? t->before : t->inside;
    bool part = t->end < en_mt_end(m, t->head) && en_mt_punct(m, t->end, '-'); /* "minister-level" */
    if (part || leads_another(m, i))
      continue;
    if (t->held || t->plain || t->plural || t->former || t->future || !c || !is_same_post(m, f, t)
        || t->sent > f->sent + 1 || f->sent > t->sent + POST_REACH)
      continue;
    t->held = true; /* the next of that post is another country's */
    const en_spot *s = en_mt_spot(m, c);
    if (s->kind != m->rs->k.country || !s->n_gaz || is_of_another(m, f, t, s))
      continue;
    if (found && en_mt_spot(m, found)->gaz[0] != s->gaz[0])
      return 0;
    found = c;
  }
  return found;
}

void en_posts_apart(en_mt *m)
{
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    if (f->kind == m->rs->k.person && f->picked && f->role_n && !f->serves && !f->former
        && !f->dead)
      f->serves = country_of_post(m, f);
  }
}

/* ---- posts of several countries ---- */

enum { TURNS_MAX = 8 };

/* "Peruvian, Chilean and Japanese" in front of a post: the countries, the last one first. */
static uint32_t lands_before(en_mt *m, en_spot_id last, en_spot_id *land)
{
  uint32_t n = 0;
  for (en_spot_id id = last; id && n < TURNS_MAX;) {
    const en_spot *f = en_mt_spot(m, id);
    if (f->kind != m->rs->k.country)
      break;
    land[n++] = id;
    uint32_t i = f->first, begin = en_mt_begin(m, i);
    while (i > begin && f->first - i < 2 && en_mt_list_sign(m, i - 1))
      i--;
    id = i < f->first && i > begin ? m->top[i - 1] : 0;
  }
  return n;
}

/* Does the person hold the post `t`, or is he the counterpart that it tells of? */
static bool holds(const en_mt *m, const en_spot *f, const en_title *t)
{
  if (f->role_n)
    return f->role_first == t->first;
  return en_mt_is(m, t->head, m->c.companion) && f->first > t->head && f->serves == t->before;
}

/* "the Peruvian and Chilean ministers, A and B": A serves Peru, B Chile. Where their numbers differ
 * nobody can tell. */
static void serve_in_turn(en_mt *m, const en_title *t)
{
  en_spot_id land[TURNS_MAX], holder[TURNS_MAX];
  uint32_t lands = lands_before(m, t->before, land), n = 0;
  if (lands < 2)
    return;
  for (uint32_t k = en_mt_begin(m, t->head), end = en_mt_end(m, t->head); k < end; k++) {
    const en_spot *f = m->top[k] ? en_mt_spot(m, m->top[k]) : NULL;
    bool one = f && f->name_first == k && f->kind == m->rs->k.person && holds(m, f, t);
    if (one && n < TURNS_MAX)
      holder[n] = m->top[k];
    n += one;
  }
  for (uint32_t i = 0; i < n && i < TURNS_MAX; i++) {
    en_spot *f = en_mt_spot(m, holder[i]);
    if (f->serves == t->before)
      f->serves = n == lands ? land[lands - 1 - i] : 0;
  }
}

void en_posts_in_turn(en_mt *m)
{
  for (uint32_t i = 0; i < m->titles.n; i++)
    if (m->titles.at[i].plural && m->titles.at[i].held && m->titles.at[i].before)
      serve_in_turn(m, &m->titles.at[i]);
}
