/* Names of persons. A run of capitalised name units becomes a person only with evidence: a post
 * or honorific before it, an apposition, a known given name or the shape of an East Asian name,
 * a speech verb, or a person that it is coordinated with. */
#include "match/name_run.h"
#include "match/person_p.h"

enum { LIST_RUN_UNITS = 4, LIST_NAME_TOKENS = 7, PASSIVE_TOKENS = 4 };

static bool is_cap(const en_mt *m, uint32_t tok) { return (en_mt_shape(m, tok) & EN_TOK_CAP) != 0; }

static bool is_first(const en_mt *m, uint32_t tok)
{
  return (en_mt_shape(m, tok) & EN_TOK_FIRST) != 0;
}

static en_spot_id add_person(en_person_scan *sc, const en_run *r)
{
  en_mt *m = sc->m;
  uint32_t first = r->at[0], n = en_run_end(r) - first;
  for (uint32_t i = first; i < first + n; i++)
    if (m->top[i]) {
      en_mt_spot(m, m->top[i])->picked = false;
      m->top[i] = 0;
    }
  en_spot_id id = en_mt_add(m, first, n, m->rs->k.person, EN_FROM_PERSON);
  en_mt_spot(m, id)->surname_first = en_run_surname_first(m, r);
  en_mt_pick(m, id);
  sc->last = id;
  sc->last_end = first + n;
  return id;
}

/* ---- evidence ---- */

/* "his counterpart, NAME,": a run behind the comma, closed by a sign where its last word is one of the dictionary. Of
 * kin only a full name will do. */
static bool fits_companion(const en_person_scan *sc, const en_run *r, bool kin, bool common)
{
  const en_mt *m = sc->m;
  uint32_t e = en_run_end(r), last = en_run_last(r);
  bool closed = e >= sc->end || en_mt_punct(m, e, ',') || en_mt_punct(m, e, '.');
  if (r->n == 1)
    return !kin && closed && !en_mt_common(m, last);
  if (common)
    return !kin && closed && en_mt_in_surnames(m, r->at[0]);
  return !en_mt_common(m, last) || (closed && !en_mt_head_noun(m, last));
}

/* A post right before the name, with at most a comma between ("its ambassador, NAME,"). */
static bool fits_title(const en_person_scan *sc, const en_run *r, const en_title *t, bool comma)
{
  const en_mt *m = sc->m;
  uint32_t first = r->at[0], e = en_run_end(r);
  if (en_mt_head_noun(m, first) && !en_mt_known_name(m, first))
    return false;
  if (e < sc->end && is_cap(m, e) && en_mt_head_noun(m, e))
    return false; /* "Secretary, Tides Division" */
  if ((en_mt_shape(m, first) & EN_TOK_UPPER) && en_mt_speech(m, first))
    return false; /* "PRESIDENT SAYS PEACE CLOSE" */
  if (!comma && !en_mt_in_given(m, first) && t->end > t->head + 1
      && en_mt_is(m, t->end - 1, m->c.outlet_words))
    return false; /* "editor of the magazine Lanz Report" */
  if (r->n == 1 && comma && (en_mt_shape(m, first) & EN_TOK_MIXED))
    return false; /* "ministers, MPs and others" */
  if (r->n == 1 && e < sc->end && en_mt_is(m, e, m->c.outlet_words))
    return false; /* "the semi-official Lanz news agency" */
  bool acts = e < sc->end && (m->t->tok[e].pos == EN_POS_POSS || m->t->tok[e].pos == EN_POS_VERB);
  if (comma && t->plural && acts && en_mt_punct(m, first - 1, ','))
    return false; /* "met Peruvian officials, Lanz's office said": one is no list of them */
  bool common = en_run_all_common(m, r);
  if (comma && en_mt_is(m, t->head, m->c.companion)) /* "his son, Tovo Lanz,", "her Peruvian counterpart, Lu Gang," */
    return fits_companion(sc, r, en_mt_is(m, t->head, m->c.private_role), common);
  if (comma)
    return !common && !t->plain && (r->n >= 2 || !en_mt_common(m, first));
  if (!common || t->plain)
    return true;
  if (r->n == 1)
    return t->capital && en_mt_common(m, first) && en_mt_in_surnames(m, first);
  return t->capital && !m->title_case[t->sent] && en_mt_in_given(m, first);
}

/* Does the word before it make a single word at `first` something else than a name: "the Okonto",
 * "Lowmere Okonto"? */
static bool is_part_of_phrase(const en_person_scan *sc, uint32_t first)
{
  const en_mt *m = sc->m;
  return first > sc->begin
         && (en_mt_det(m, first - 1) || (is_cap(m, first - 1) && !is_first(m, first - 1)));
}

/* ", the minister of tides" right behind token `e`. */
static bool has_post_behind(const en_person_scan *sc, uint32_t e)
{
  const en_mt *m = sc->m;
  if (e + 1 >= sc->end || !en_mt_punct(m, e, ',') || m->top[e + 1])
    return false;
  uint32_t t = en_post_after(sc, e);
  if (!t || m->titles.at[t - 1].plain || m->titles.at[t - 1].plural)
    return false;
  for (uint32_t i = e; i < m->titles.at[t - 1].first; i++)
    if (en_mt_punct(m, i, '-'))
      return false; /* "Lanzware, a Bridgeport-based spyware developer" */
  return en_mt_det(m, e + 1) || m->titles.at[t - 1].first == e + 1;
}

/* Does "said" in small letters stand before token `first`? */
static bool is_said_before(const en_person_scan *sc, uint32_t first)
{
  return first > sc->begin && en_mt_speech(sc->m, first - 1) && !is_cap(sc->m, first - 1);
}

/* "the Marlow regime": a known name whose rule it is. */
static bool reigns(const en_person_scan *sc, const en_run *r)
{
  const en_mt *m = sc->m;
  uint32_t e = en_run_end(r), first = r->at[0];
  if (e >= sc->end || first == sc->begin || !en_mt_det(m, first - 1)
      || !en_mt_is(m, e, m->c.reign_words) || is_cap(m, e))
    return false;
  en_str s = en_mt_str(m, first);
  bool people = en_ends(s, EN_STR("ish")) || en_ends(s, EN_STR("ese")) || en_ends(s, EN_STR("ian"));
  return !people && en_mt_known_name(m, first);
}

/* "Okonto, the minister of tides,": one unknown word with a post behind it, or a known name that
 * speaks. */
static bool is_single_proven(const en_person_scan *sc, const en_run *r)
{
  const en_mt *m = sc->m;
  uint32_t first = r->at[0], e = en_run_end(r);
  if (en_mt_common(m, first) || en_mt_head_noun(m, first) || m->title_case[m->sent_of[first]]
      || (en_mt_shape(m, first) & (EN_TOK_UPPER | EN_TOK_MIXED | EN_TOK_QUOTED | EN_TOK_DIGIT)))
    return false;
  if (reigns(sc, r))
    return true;
  if (is_part_of_phrase(sc, first))
    return false;
  if (has_post_behind(sc, e))
    return true;
  if (en_mt_is(m, first, m->c.surnames) && e < sc->end && en_mt_speech(m, e))
    return true; /* "Marlow said" */
  return en_mt_known_name(m, first) && is_said_before(sc, first)
         && (e >= sc->end || en_mt_punct(m, e, ',') || en_mt_punct(m, e, '.'));
}

/* "NAME of the Lowmere Institute said": who speaks for a body is a person. */
static bool speaks_for_body(const en_person_scan *sc, uint32_t e)
{
  en_mt *m = sc->m;
  if (e + 2 >= sc->end || !(en_mt_word(m, e, "of") || en_mt_word(m, e, "from")))
    return false;
  uint32_t i = e + 1;
  i += en_mt_word(m, i, "the");
  en_spot_id id = i < sc->end ? en_mt_at(m, i) : 0;
  if (!id)
    return false;
  const en_spot *f = en_mt_spot(m, id);
  if (f->kind == m->rs->k.person || f->kind == m->rs->k.place)
    return false;
  i = f->first + f->n;
  return i < sc->end && en_mt_speech(m, i);
}

static bool is_foreign_article(const en_mt *m, uint32_t tok)
{
  static const char *const article[] = { "le", "la", "el", "les", "los", "las", "il" };
  for (size_t i = 0; i < sizeof article / sizeof *article; i++)
    if (en_mt_word(m, tok, article[i]))
      return true;
  return false;
}

/* "the weekly Le Canard", and "Canard" in it: a paper by its article and a noun before it. */
static bool is_paper(const en_person_scan *sc, uint32_t first)
{
  const en_mt *m = sc->m;
  if (first == sc->begin)
    return false;
  if (is_foreign_article(m, first - 1) && is_cap(m, first - 1))
    return true;
  uint32_t pos = m->t->tok[first - 1].pos;
  return is_foreign_article(m, first) && !is_cap(m, first - 1)
         && (pos == EN_POS_NOUN || pos == EN_POS_ADJ);
}

/* Is the token a form of a verb of the class, in small letters? */
static bool is_lemma(const en_mt *m, uint32_t tok, uint32_t verbs)
{
  en_word_id verb = m->t->tok[tok].verb;
  return verb && !is_cap(m, tok) && en_word_in(en_lexicon_word(m->rs->lex, verb), verbs);
}

static bool is_person_verb(const en_mt *m, uint32_t tok)
{
  return is_lemma(m, tok, m->c.person_verbs);
}

/* "Tovo Lanz was arrested", "Tovo Lanz resigned", "the murder of Tovo Lanz": only persons are or do. */
static bool is_done_to_persons(const en_person_scan *sc, const en_run *r)
{
  const en_mt *m = sc->m;
  uint32_t e = en_run_end(r), first = r->at[0], i = e;
  bool weak = !is_first(m, first) && en_mt_known_name(m, first); /* "To Lanz" */
  bool word = en_mt_common(m, first) && !weak;
  if (r->n > LIST_RUN_UNITS || word || en_mt_common(m, en_run_last(r))
      || (e < sc->end && is_cap(m, e)))
    return false;
  while (i < sc->end && i < e + PASSIVE_TOKENS
         && (m->t->tok[i].pos == EN_POS_AUX || m->t->tok[i].pos == EN_POS_ADV))
    i++;
  if (i > e && i < sc->end && is_person_verb(m, i) && !m->top[i])
    return true;
  if (e < sc->end && m->t->tok[e].pos == EN_POS_VERB && is_lemma(m, e, m->c.acting_verbs))
    return true; /* "Tovo Lanz resigned" */
  if (first == sc->begin)
    return false;
  if (is_person_verb(m, first - 1))
    return true;
  bool post = e < sc->end && (en_mt_word(m, e, "as") || en_mt_word(m, e, "to"));
  if (post && is_lemma(m, first - 1, m->c.choosing_verbs))
    return true; /* "named Tovo Lanz as, to" */
  if (first > sc->begin + 1 && en_mt_word(m, first - 1, "by") && is_lemma(m, first - 2, m->c.leading_verbs))
    return true; /* "led by Tovo Lanz" */
  if (first < sc->begin + 2)
    return false;
  return (en_mt_word(m, first - 1, "of") && en_mt_is(m, first - 2, m->c.person_nouns))
         || (en_mt_word(m, first - 1, "for") && en_mt_is(m, first - 2, m->c.sought_nouns));
}

/* ", who said", ", whose father was held" behind a name that ends at `e`. */
static bool is_spoken_of(const en_person_scan *sc, uint32_t e)
{
  const en_mt *m = sc->m;
  if (e + 2 >= sc->end || !en_mt_punct(m, e, ','))
    return false;
  return en_mt_word(m, e + 1, "who")
         || (en_mt_word(m, e + 1, "whose") && en_mt_is(m, e + 2, m->c.private_role));
}

/* "Peruvian national NAME", "a Peruvian national, NAME,": the words before a name that starts at `first`. */
static bool is_national_before(const en_person_scan *sc, uint32_t first)
{
  const en_mt *m = sc->m;
  uint32_t i = first - (first > sc->begin && en_mt_punct(m, first - 1, ','));
  if (i < sc->begin + 2 || !en_mt_is(m, i - 1, m->c.nationality_nouns) || is_cap(m, i - 1) || !m->top[i - 2])
    return false;
  return en_mt_spot((en_mt *)m, m->top[i - 2])->kind == m->rs->k.country;
}

/* What follows a run of two or more units, one of which is no word, proves it a person. */
static bool is_proven_around(const en_person_scan *sc, const en_run *r)
{
  const en_mt *m = sc->m;
  uint32_t first = r->at[0], e = en_run_end(r);
  bool first_unknown = !en_mt_common(m, first), last_unknown = !en_mt_common(m, en_run_last(r));
  if (en_post_after(sc, e) || is_national_before(sc, first))
    return true;
  if (r->n == 2 && is_foreign_article(m, first))
    return false; /* "La Voie reported" */
  if (r->n <= 3 && first_unknown && speaks_for_body(sc, e))
    return true;
  if (r->n == 2 && first_unknown && last_unknown && en_affiliation_before(sc, first)
      && !(e < sc->end && is_cap(m, e)))
    return true; /* "Peru's Tovo Lanz" */
  if (e >= sc->end)
    return is_said_before(sc, first);
  if (en_mt_speech(m, e) || is_spoken_of(sc, e))
    return true;
  if (m->t->tok[e].pos == EN_POS_VERB || m->t->tok[e].pos == EN_POS_AUX)
    return false; /* "said Lowmere Moon did it" */
  return is_said_before(sc, first);
}

/* Is the run a person without a post before it or a list that it stands in? */
static bool is_proven_alone(const en_person_scan *sc, const en_run *r)
{
  const en_mt *m = sc->m;
  uint32_t first = r->at[0], last = en_run_last(r);
  if (r->n == 1)
    return is_single_proven(sc, r);
  if (m->title_case[m->sent_of[first]] || en_run_all_common(m, r))
    return false;
  if (!is_paper(sc, first) && en_run_is_personal(m, r))
    return true;
  bool upper = (en_mt_shape(m, first) & EN_TOK_UPPER) && !en_run_is_initial(m, first);
  if (upper || en_mt_head_noun(m, last) || is_paper(sc, first))
    return false;
  if (en_age_follows(sc, en_run_end(r)) || en_age_precedes(sc, first) || is_done_to_persons(sc, r))
    return true;
  return (!en_mt_common(m, last) || en_mt_known_name(m, first)) && is_proven_around(sc, r);
}

/* "Presidents A (Peru) and B (Chile)": how many tokens stand behind the opening bracket at token `i`, up to the closing
 * one, if a country alone fills it; or 0. */
static uint32_t land_in_brackets(en_mt *m, uint32_t i)
{
  en_spot_id id = en_mt_punct(m, i, '(') ? m->top[i + 1] : 0;
  const en_spot *land = id ? en_mt_spot(m, id) : NULL;
  bool alone =
      land && land->kind == m->rs->k.country && land->first == i + 1 && en_mt_punct(m, land->first + land->n, ')');
  return alone ? land->n + 1 : 0;
}

/* ", NAME", "and NAME" after a person; one unit is enough under a shared plural title. */
static bool is_coordinated(const en_person_scan *sc, const en_run *r)
{
  const en_mt *m = sc->m;
  uint32_t i = sc->last_end, first = r->at[0], last = en_run_last(r);
  if (!sc->last || i >= first)
    return false;
  en_spot_id land = en_mt_word(m, i, "of") ? en_mt_at((en_mt *)m, i + 1 + en_mt_det(m, i + 1)) : 0;
  if (land && en_mt_spot((en_mt *)m, land)->kind == m->rs->k.country) /* "A of Peru, B" */
    i = en_mt_spot((en_mt *)m, land)->first + en_mt_spot((en_mt *)m, land)->n;
  uint32_t bracket = land_in_brackets((en_mt *)m, i);
  i += bracket ? bracket + 1 : 0;
  bool comma = en_mt_punct(m, i, ',');
  i += comma;
  bool and = i < first && (en_mt_word(m, i, "and") || en_mt_punct(m, i, '&'));
  i += and;
  if ((!comma && !and) || i != first || en_run_all_common(m, r) || en_mt_head_noun(m, last))
    return false;
  if (sc->last_title)
    return true;
  return and&&!comma && r->n >= 2 && !en_mt_common(m, last) && !en_mt_common(m, first);
}

/* "the ambassadors of Peru, A, [Chile], B": the country whose turn it is, between a person who shares a
 * plural post and the name at token `first`; 0 if none. */
static en_spot_id land_in_turn(const en_person_scan *sc, uint32_t first)
{
  en_mt *m = sc->m;
  uint32_t e = first - (first > sc->begin && en_mt_punct(m, first - 1, ','));
  en_spot_id id = sc->last_title && e > sc->begin ? m->top[e - 1] : 0;
  const en_spot *land = id ? en_mt_spot(m, id) : NULL;
  if (!land || land->kind != m->rs->k.country || land->first + land->n != e || land->first <= sc->last_end)
    return 0;
  uint32_t i = land->first - en_mt_det(m, land->first - 1);
  i -= en_mt_word(m, i - 1, "of") || en_mt_word(m, i - 1, "from");
  uint32_t signs = 0;
  while (i > sc->last_end && en_mt_list_sign(m, i - 1)) {
    i--;
    signs++;
  }
  return signs && i == sc->last_end ? id : 0;
}

/* What was found around a run that proves it a person. */
typedef struct {
  en_title *title; /* the post that ends before the name, or NULL; */
  bool comma;      /* a comma stands between; */
  bool titled;     /* it is this person's */
  bool shared;     /* the plural title of the person before is this one's too */
  uint32_t post;   /* 1 + a post with its body between commas, or 0; */
  en_spot_id body; /* that body */
  en_spot_id land; /* the country that a shared post has this person serve, or 0 */
} evidence;

/* The first token of the clause that goes on up to token `end`, behind the dash of a dateline. */
static uint32_t clause_start(const en_person_scan *sc, uint32_t end)
{
  uint32_t start = sc->begin;
  for (uint32_t i = sc->begin; i + 1 < end; i++)
    if (en_mt_dash(sc->m, i) && !(en_mt_shape(sc->m, i) & EN_TOK_GLUED))
      start = i + 1;
  return start;
}

/* "In talks with the Peruvian minister, [Tom Hill] said", "Greeting the minister, [Tom Hill] said": the comma closes
 * what the sentence begins with, and the name up to token `e` is the subject: the post is another's. */
static bool is_subject_behind_opening(const en_person_scan *sc, const en_title *post, uint32_t e)
{
  const en_mt *m = sc->m;
  const en_token *tok = m->t->tok;
  uint32_t start = clause_start(sc, post->first), verb = e + (e < sc->end && tok[e].pos == EN_POS_ADV);
  if (verb >= sc->end || (tok[verb].pos != EN_POS_VERB && tok[verb].pos != EN_POS_AUX) || start >= post->first)
    return false;
  bool clause = tok[start].pos == EN_POS_SUBORD, told = false; /* "When he met the minister, ..." */
  bool opening = tok[start].pos == EN_POS_PREP || (tok[start].verb && tok[start].form == EN_VF_ING);
  for (uint32_t i = start; i < post->first; i++) {
    bool finite = tok[i].pos == EN_POS_AUX
                  || (tok[i].pos == EN_POS_VERB && (tok[i].form == EN_VF_S || tok[i].form == EN_VF_PAST));
    told = told || tok[i].pos == EN_POS_AUX || tok[i].pos == EN_POS_VERB;
    if (en_mt_punct(m, i, ',') || en_mt_word(m, i, "as") || (opening && finite))
      return false;
  }
  return opening || (clause && told);
}

static bool find_evidence(const en_person_scan *sc, const en_run *r, evidence *ev)
{
  uint32_t first = r->at[0];
  bool several = r->n >= 2 && !en_run_all_common(sc->m, r);
  *ev = (evidence){ .title = sc->title_before ? &sc->m->titles.at[sc->title_before - 1] : NULL };
  ev->comma = ev->title && ev->title->end != first;
  /* a post that stood behind the name before ends where the next of the list begins */
  bool next = ev->comma && several && sc->title_before <= sc->taken;
  /* "took the chair of the bloc, Tom Hill said" */
  bool says = ev->comma && !ev->title->capital && en_says(sc, en_run_end(r));
  bool apart = ev->comma && is_subject_behind_opening(sc, ev->title, en_run_end(r));
  ev->titled = ev->title && !next && !says && !apart && fits_title(sc, r, ev->title, ev->comma);
  if (ev->titled)
    return true;
  ev->land = several && !en_mt_head_noun(sc->m, en_run_last(r)) ? land_in_turn(sc, first) : 0;
  ev->shared = ev->land || is_coordinated(sc, r);
  if (ev->shared)
    return true;
  ev->post = several ? en_post_with_body(sc, first, &ev->body) : 0;
  return ev->post || next || (apart && several) || is_proven_alone(sc, r);
}

/* ---- the scan over a sentence ---- */

static void set_title_before(en_person_scan *sc, uint32_t tok)
{
  const en_mt *m = sc->m;
  const en_titles *t = &m->titles;
  sc->title_before = 0;
  while (sc->next_title < t->n && t->at[sc->next_title].end + 1 < tok)
    sc->next_title++;
  for (uint32_t k = sc->next_title; k < t->n && t->at[k].end <= tok; k++)
    if (t->at[k].end == tok
        || (t->at[k].end + 1 == tok && t->at[k].sent == m->sent_of[tok]
            && (en_mt_punct(m, tok - 1, ',')
                || (t->at[k].plural && en_mt_dash(m, tok - 1))))) /* "officers - A and B" */
      sc->title_before = k + 1;
}

/* Words of a post or rank begin no name: "Lt. Gen. NAME". */
static bool is_in_title(const en_person_scan *sc, uint32_t tok)
{
  const en_titles *t = &sc->m->titles;
  for (uint32_t k = sc->next_title; k < t->n && t->at[k].first <= tok; k++)
    if (tok <= t->at[k].head || (tok < t->at[k].end && !t->at[k].plain))
      return true;
  return false;
}

/* "In Lowmere Anna Berg ...": the place that a sentence begins with is no part of the name. */
static bool is_after_in(const en_mt *m, uint32_t tok)
{
  uint32_t begin = en_mt_begin(m, tok);
  return tok > begin && tok <= begin + 2
         && (en_mt_word(m, tok - 1, "in") || en_mt_word(m, tok - 1, "at")
             || en_mt_word(m, tok - 1, "from"));
}

static bool begins_with_place(const en_mt *m, const en_run *r)
{
  return r->n >= 3 && is_after_in(m, r->at[0]) && !en_mt_in_given(m, r->at[0])
         && en_mt_in_given(m, r->at[1]);
}

/* The person before token `first` in the same list, or 0. */
static en_spot_id before_in_list(const en_person_scan *sc, uint32_t first)
{
  if (sc->last_end == first)
    return 0;
  for (uint32_t i = sc->last_end; sc->last && i < first; i++) {
    uint32_t bracket = land_in_brackets(sc->m, i);
    if (!bracket && !en_mt_list_sign(sc->m, i))
      return 0;
    i += bracket;
  }
  return sc->last;
}

/* Gives a person the posts that prove it one. `shared_title` is the plural title of the person
 * before. */
static void give_posts(en_person_scan *sc, en_spot *f, const evidence *ev, uint32_t shared_title)
{
  en_mt *m = sc->m;
  sc->last_title = 0;
  sc->introduced = ev->titled && ev->comma && !ev->title->plural;
  if (ev->titled) {
    en_post_give(m, f, ev->title);
    en_post_before_rank(sc, f, ev->title);
    bool over_comma = ev->title->first && en_mt_punct(m, ev->title->first - 1, ',');
    sc->introduced =
        sc->introduced || (over_comma && f->role_n && f->role_first < ev->title->first); /* "the minister, H.E. NAME" */
    uint32_t first = en_post_share_and(sc, f, ev->title, ev->comma);
    bool behind_post = ev->title->plain && f->role_first < first && !ev->comma
                       && f->role_first + f->role_n >= first;
    if (!ev->comma && (!ev->title->plain || behind_post))
      f->first = behind_post ? f->role_first : first;
    if (f->role_first == ev->title->first) {
      f->role_n += f->role_first - first;
      f->role_first = first;
    }
    if (!ev->comma)
      f->n = sc->last_end - f->first;
    en_post_of_counterpart(sc, f, ev->title);
    sc->last_title = ev->title->plural ? sc->title_before : 0;
  } else if (ev->shared && shared_title) {
    en_post_give(m, f, &m->titles.at[shared_title - 1]);
    f->serves = ev->land ? ev->land : f->serves;
    sc->last_title = shared_title;
  } else if (ev->post) {
    en_post_give(m, f, &m->titles.at[ev->post - 1]);
    f->serves = ev->body;
  }
}

static bool try_person(en_person_scan *sc, uint32_t tok)
{
  en_mt *m = sc->m;
  en_run r;
  evidence ev;
  if (!en_run_read(m, tok, sc->end, &r) || en_run_names_thing(m, &r, sc->end)
      || (!sc->title_before && en_run_begins_with_word(m, &r)) || begins_with_place(m, &r)
      || !find_evidence(sc, &r, &ev))
    return false;
  if (ev.titled || ev.shared)
    en_run_trim(m, &r);
  uint32_t shared_title = sc->last_title;
  en_spot_id before = before_in_list(sc, r.at[0]);
  bool post = ev.titled && !ev.comma;
  en_spot_id before_post = post ? before_in_list(sc, ev.title->first) : before;
  en_spot_id id = add_person(sc, &r);
  en_mt_spot(m, id)->listed_after = before;
  give_posts(sc, en_mt_spot(m, id), &ev, shared_title);
  en_post_read_apposition(sc, id);
  en_affiliate(sc, id, before);
  en_affiliate_with(sc, id, before_post);
  return true;
}

/* "sanctioned Sofia Tarrow": a capital that is a first name, too, in front of a word that none knows, but not "in
 * Sofia". */
static bool is_given_over_seat(const en_mt *m, const en_spot *f, uint32_t tok, uint32_t end)
{
  bool behind = tok > en_mt_begin(m, tok) && m->t->tok[tok - 1].pos == EN_POS_PREP;
  return f->as == EN_AS_SEAT && f->n == 1 && !behind && tok + 1 < end && !m->top[tok + 1] && !en_mt_common(m, tok + 1);
}

/* "Vladimir Tarrow", where the gazetteer knows a town or a news agency of the first name. */
static bool starts_over_place(en_mt *m, uint32_t tok, uint32_t end)
{
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  bool yields = f->kind == m->rs->k.place || f->kind == m->rs->k.source || is_given_over_seat(m, f, tok, end);
  if (!yields || f->first != tok || tok + 1 >= end || !is_cap(m, tok + 1))
    return false;
  if (is_after_in(m, tok) && tok + 2 < end && en_mt_in_given(m, tok + 1) && is_cap(m, tok + 2))
    return false; /* "In Paris Anna Berg ..." */
  bool given = en_mt_in_given(m, tok) || en_mt_is(m, tok, m->c.given_names_bold);
  return given && en_mt_claim_yields(m, tok)
         && (!m->top[tok + 1] || en_mt_claim_yields(m, tok + 1));
}

/* "Ambassador Dell Marlow", "party leader Chad Marlow", where the gazetteer knows a firm or country
 * of the first name. */
static bool starts_behind_post(const en_person_scan *sc, uint32_t tok)
{
  en_mt *m = sc->m;
  const en_title *t = sc->title_before ? &m->titles.at[sc->title_before - 1] : NULL;
  if (!t || t->end != tok || t->plural)
    return false;
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  bool firm = (f->kind == m->rs->k.organization || f->kind == m->rs->k.source) && t->capital;
  return (firm || f->kind == m->rs->k.country) && f->first == tok && en_mt_claim_yields(m, tok)
         && tok + 1 < sc->end && is_cap(m, tok + 1) && !m->top[tok + 1]
         && !en_mt_common(m, tok + 1);
}

/* Can a person's name begin at the token? */
static bool may_start(const en_person_scan *sc, uint32_t tok)
{
  en_mt *m = sc->m;
  bool free = !m->top[tok] || starts_over_place(m, tok, sc->end) || starts_behind_post(sc, tok);
  return free && !is_in_title(sc, tok);
}

/* ---- lists: who stands in a row of persons is one ---- */

/* May a member of a list end before token `e`? */
static bool ends_member(const en_mt *m, uint32_t e, uint32_t end)
{
  if (e >= end)
    return true;
  en_str s = en_mt_str(m, e);
  if (s.n == 1 && memchr(",;.()", s.p[0], 5))
    return true;
  return en_mt_word(m, e, "and") || (en_mt_word(m, e, "of") && e + 1 < end && m->top[e + 1])
         || m->t->tok[e].pos == EN_POS_VERB || m->t->tok[e].pos == EN_POS_AUX
         || en_mt_is(m, e, m->c.speech_words);
}

/* Reads the member of a list that starts at `tok`, of one unit only if the persons beside it are. */
static bool read_member(en_mt *m, uint32_t tok, uint32_t end, bool single, en_run *r)
{
  if (m->top[tok] || !en_run_read(m, tok, end, r) || r->n > LIST_RUN_UNITS
      || (r->n < 2 && (!single || en_run_is_initial(m, tok))) || en_run_all_common(m, r)
      || en_mt_head_noun(m, en_run_last(r)))
    return false;
  uint32_t first = r->at[0], shape = en_mt_shape(m, first) | en_mt_shape(m, en_run_last(r));
  bool initial = r->n > 1 && en_run_is_initial(m, en_run_last(r)); /* "Tovo L. and Anna B." */
  if ((!en_run_ends_in_name(m, r) && !initial) || (en_mt_common(m, first) && !en_mt_known_name(m, first))
      || (shape & (EN_TOK_UPPER | EN_TOK_DIGIT | EN_TOK_MIXED)))
    return false;
  return ends_member(m, en_run_end(r), end);
}

/* Behind one or two signs of a list. */
static uint32_t skip_signs(const en_mt *m, uint32_t i, uint32_t end)
{
  uint32_t from = i;
  while (i < end && i < from + 2 && (en_mt_list_sign(m, i) || en_mt_word(m, i, "or")))
    i++;
  return i;
}

static const en_spot *person_at(en_mt *m, uint32_t tok)
{
  const en_spot *f = m->top[tok] ? en_mt_spot(m, m->top[tok]) : NULL;
  return f && f->kind == m->rs->k.person ? f : NULL;
}

/* The member behind the person whose last token is `tok`. */
static void find_member_after(en_person_scan *sc, uint32_t tok)
{
  en_mt *m = sc->m;
  const en_spot *p = person_at(m, tok);
  if (!p || tok + 1 != p->first + p->n)
    return;
  en_run r;
  uint32_t next = skip_signs(m, tok + 1, sc->end);
  if (next > tok + 1 && next < sc->end && !m->top[next]
      && read_member(m, next, sc->end, p->name_n == 1, &r))
    add_person(sc, &r);
}

/* May the token belong to a name that ends behind it? */
static bool may_be_in_name(const en_mt *m, uint32_t tok)
{
  if (m->top[tok] || m->blocked[tok] || en_mt_list_sign(m, tok) || en_mt_punct(m, tok, '.'))
    return false;
  return is_cap(m, tok) || en_mt_punct(m, tok, '-') || (en_mt_shape(m, tok) & EN_TOK_GLUED);
}

/* The member before the person whose first token is `tok`. */
static void find_member_before(en_person_scan *sc, uint32_t tok)
{
  en_mt *m = sc->m;
  const en_spot *p = person_at(m, tok);
  if (!p || tok != p->name_first || p->name_first != p->first)
    return;
  uint32_t e = tok;
  while (e > sc->begin && tok - e < 2 && en_mt_list_sign(m, e - 1))
    e--;
  if (e == tok || e == sc->begin || m->top[e - 1])
    return;
  uint32_t first = e;
  while (first > sc->begin && e - first < LIST_NAME_TOKENS && may_be_in_name(m, first - 1))
    first--;
  bool glued = first < e && !is_cap(m, first) && first > sc->begin && en_mt_punct(m, first - 1, '-');
  while (
      first < e
      && (en_mt_punct(m, first, '-') || (glued && !is_cap(m, first)) || (is_first(m, first) && en_mt_opener(m, first))))
    first++; /* "... - A, B and C", "co-conspirators A and B" */
  en_run r;
  if (first < e && read_member(m, first, sc->end, p->name_n == 1, &r) && en_run_end(&r) == e)
    add_person(sc, &r);
}

/* Forwards from each person, then backwards from each. */
static void find_members(en_person_scan *sc)
{
  for (uint32_t i = sc->begin; i < sc->end; i++)
    find_member_after(sc, i);
  for (uint32_t i = sc->end; i-- > sc->begin;)
    find_member_before(sc, i);
}

void en_mt_persons(en_mt *m)
{
  en_person_scan sc = { .m = m };
  for (uint32_t s = 0; s < m->t->n_sent; s++) {
    const en_sentence *sn = &m->t->sent[s];
    sc.begin = sn->first;
    sc.end = sn->first + sn->n;
    sc.last = sc.last_title = sc.counterparts = 0;
    for (uint32_t i = sc.begin; i < sc.end;) {
      set_title_before(&sc, i);
      i = may_start(&sc, i) && try_person(&sc, i) ? sc.last_end : i + 1;
    }
    if (!m->title_case[s])
      find_members(&sc);
  }
  en_posts_in_turn(m);
  en_posts_apart(m);
}
