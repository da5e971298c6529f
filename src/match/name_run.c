#include "match/name_run.h"

enum { INITIAL_BYTES = 6, HYPHEN_PART_BYTES = 6, UPPER_WORD_BYTES = 3 };

static bool is_cap(const en_mt *m, uint32_t tok) { return (en_mt_shape(m, tok) & EN_TOK_CAP) != 0; }

static bool is_upper(const en_mt *m, uint32_t tok)
{
  return (en_mt_shape(m, tok) & EN_TOK_UPPER) != 0;
}

static bool is_glued(const en_mt *m, uint32_t tok)
{
  return (en_mt_shape(m, tok) & EN_TOK_GLUED) != 0;
}

static bool is_particle(const en_mt *m, uint32_t tok)
{
  return en_mt_is(m, tok, m->c.name_particle);
}

bool en_run_is_initial(const en_mt *m, uint32_t tok)
{
  en_str s = en_mt_str(m, tok);
  if (!en_is_upper_ascii(s.p[0]))
    return false;
  return s.n == 1 || (s.n <= INITIAL_BYTES && s.p[1] == '.');
}

/* "TARROWA", but no initial and no "US". */
static bool is_upper_word(const en_mt *m, uint32_t tok)
{
  return is_upper(m, tok) && en_mt_str(m, tok).n >= UPPER_WORD_BYTES && !en_run_is_initial(m, tok);
}

/* ---- units ---- */

/* "Bill Usk": a weak given name counts with an unknown capitalised word behind it. */
static bool is_given_by_next(const en_mt *m, uint32_t tok)
{
  return en_mt_is(m, tok, m->c.given_names_weak) && tok + 1 < en_mt_end(m, tok)
         && is_cap(m, tok + 1) && !en_mt_common(m, tok + 1);
}

/* "Tovo Thi [Thu] Lanz": what is short for a day or month elsewhere, between parts of a name. */
static bool is_day_in_name(const en_mt *m, uint32_t tok)
{
  enum { SHORT_BYTES = 3 };
  return en_mt_str(m, tok).n <= SHORT_BYTES && tok + 1 < en_mt_end(m, tok) && is_cap(m, tok + 1) && !is_upper(m, tok)
         && !is_upper(m, tok + 1) && !m->top[tok + 1] && !en_mt_is(m, tok + 1, m->c.time_names)
         && !en_mt_function(m, tok + 1);
}

static bool stops_name(const en_mt *m, uint32_t tok, bool inside)
{
  if (m->blocked[tok] || (en_mt_is(m, tok, m->c.time_names) && !(inside && is_day_in_name(m, tok))))
    return true;
  return en_mt_is(m, tok, m->c.never_names) && !is_given_by_next(m, tok);
}

/* "businessman Tovo Lanz", where the gazetteer knows a firm "Lanz": right behind a name that is no
 * word. */
static bool is_surname_over_firm(en_mt *m, uint32_t tok)
{
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  if (!en_mt_is_body(m, f) || f->n != 1 || f->origin != EN_FROM_GAZ || is_upper(m, tok))
    return false;
  uint32_t before = en_mt_shape(m, tok - 1);
  return (before & EN_TOK_CAP) && !(before & (EN_TOK_UPPER | EN_TOK_MIXED | EN_TOK_FIRST))
         && !m->top[tok - 1] && !en_mt_common(m, tok - 1);
}

/* "Al-", "-wen": a small, unknown part hangs at the token by a hyphen. */
static bool has_small_part(const en_mt *m, uint32_t tok, uint32_t end)
{
  return tok + 2 < end && en_mt_punct(m, tok + 1, '-') && is_glued(m, tok + 2)
         && !is_cap(m, tok + 2) && !en_mt_common(m, tok + 2);
}

/* May a unit take token `i` although a find covers it? `tok` is where the unit starts, `inside`
 * says that units stand before it. */
static bool yields_to_unit(en_mt *m, uint32_t i, uint32_t tok, uint32_t end, bool inside)
{
  if (!inside)
    return false;
  bool one_word = en_mt_spot(m, m->top[i])->n == 1;
  bool after_al =
      tok > en_mt_begin(m, tok)
      && (en_mt_word(m, tok - 1, "al") || en_mt_word(m, tok - 1, "el")); /* "Al Kuwaiti" */
  if (one_word && (after_al || i > tok || has_small_part(m, i, end)))
    return true;
  return is_surname_over_firm(m, i) || en_mt_claim_yields(m, i);
}

/* Does a sign glue the token behind `i` to a further part of the same name: "Usk-Tarrow", "O'Dell"? */
static bool goes_on_glued(const en_mt *m, uint32_t i, uint32_t end)
{
  return i + 1 < end && (en_mt_punct(m, i, '-') || en_mt_punct(m, i, '\'')) && is_glued(m, i)
         && is_glued(m, i + 1) && (en_mt_shape(m, i + 1) & EN_TOK_ALPHA) && !m->top[i + 1]
         && (is_cap(m, i + 1) || !en_mt_is(m, i + 1, m->c.hyphen_tails)); /* "the Lanz-led bloc" */
}

/* End of the name unit that starts at `tok` ("Ji-hoon", "S.", "al-Omari"), or tok if none. */
static uint32_t unit_end(en_mt *m, uint32_t tok, uint32_t end, bool inside)
{
  uint32_t i = tok;
  if ((en_mt_shape(m, tok) & (EN_TOK_PUNCT | EN_TOK_DIGIT)) || stops_name(m, tok, inside))
    return tok;
  if (!is_cap(m, tok)) {
    bool article = inside && i + 2 < end && is_particle(m, tok) && en_mt_punct(m, i + 1, '-')
                   && is_cap(m, i + 2);
    if (!article)
      return tok;
    i += 2; /* al-Omari */
  }
  if (m->top[i] && !yields_to_unit(m, i, tok, end, inside))
    return tok;
  en_str s = en_mt_str(m, i);
  i++;
  if (s.n == 1 && i < end && en_mt_punct(m, i, '.') && is_glued(m, i))
    return i + 1; /* an initial */
  while (goes_on_glued(m, i, end))
    i += 2;
  return i;
}

/* End of a unit of small particles and a capital, "von der Leyen", or tok if none. */
static uint32_t particle_unit_end(en_mt *m, uint32_t tok, uint32_t end)
{
  if (!is_particle(m, tok) || is_cap(m, tok) || tok + 1 >= end)
    return tok;
  uint32_t i = tok + 1;
  while (i + 1 < end && is_particle(m, i) && !is_cap(m, i))
    i++;
  uint32_t e = is_cap(m, i) ? unit_end(m, i, end, true) : i;
  return e > i ? e : tok;
}

/* End of a unit with a nickname before it, 'Ferdinand "Bongbong" Marcos', or tok if none. */
static uint32_t nickname_unit_end(en_mt *m, uint32_t tok, uint32_t end)
{
  if (tok + 3 >= end || !en_mt_punct(m, tok, '"') || !en_mt_punct(m, tok + 2, '"')
      || !is_cap(m, tok + 1))
    return tok;
  uint32_t e = unit_end(m, tok + 3, end, true);
  return e > tok + 3 ? e : tok;
}

/* ---- runs ---- */

/* "minister To Lanz": a small word that is written large within a sentence, in front of a word that is none. */
static bool is_written_large(const en_mt *m, uint32_t tok)
{
  uint32_t not_a_name = EN_TOK_FIRST | EN_TOK_QUOTED | EN_TOK_UPPER;
  if ((en_mt_shape(m, tok) & not_a_name) || m->title_case[m->sent_of[tok]] || en_mt_det(m, tok) || m->top[tok]
      || tok == en_mt_begin(m, tok) || (is_cap(m, tok - 1) && !en_mt_common(m, tok - 1))
      || tok + 1 >= en_mt_end(m, tok))
    return false;
  bool after = !en_mt_punct(m, tok - 1, '"') && !en_mt_punct(m, tok - 1, ':');
  return after && is_cap(m, tok + 1) && !is_upper(m, tok + 1) && !m->top[tok + 1] && !en_mt_common(m, tok + 1);
}

/* Can the unit at `tok` open a name? Function words open one only as a known given name ("Will") or
 * where they are written large, and not where every sentence may open ("In", "So", "An"). */
static bool opens_name(const en_mt *m, uint32_t tok)
{
  if ((en_mt_opener(m, tok) && (en_mt_shape(m, tok) & EN_TOK_FIRST)) || en_mt_spaced_honorific(m, tok)
      || (tok > en_mt_begin(m, tok) && en_mt_spaced_honorific(m, tok - 1)))
    return false;
  if (en_mt_function(m, tok) && !en_run_is_initial(m, tok))
    return en_mt_is(m, tok, m->c.given_names_weak) || en_mt_in_given(m, tok) || is_written_large(m, tok);
  return true;
}

/* A word that a name which has begun does not go on with: "Tom Hill Division", "Tom Hill In". */
static bool stops_run(const en_mt *m, uint32_t tok)
{
  if (en_mt_head_noun(m, tok))
    return true;
  return en_mt_function(m, tok) && !en_mt_known_name(m, tok) && !en_run_is_initial(m, tok)
         && !is_particle(m, tok);
}

/* End of the next unit of a run, at token `i`; `i` if the run ends before it. */
static uint32_t next_unit_end(en_mt *m, const en_run *r, uint32_t i, uint32_t end)
{
  /* the first unit may lie in a place's name, which the caller looked at, or begin with "al-" */
  uint32_t e = unit_end(m, i, end, r->n > 0 || m->top[i] || !is_cap(m, i));
  if (!r->n)
    return e;
  if (e == i)
    e = particle_unit_end(m, i, end);
  if (e == i + 1 && is_upper(m, i)
      && (en_mt_is(m, i, m->c.title_acronyms) || en_mt_is(m, i, m->c.postnominals)))
    return i; /* "Tom Hill MP" */
  if (e == i)
    e = nickname_unit_end(m, i, end);
  return e == i || stops_run(m, i) ? i : e;
}

/* No unit follows "Jr." or, after two others, a word in capitals. */
static bool is_complete(const en_mt *m, const en_run *r)
{
  uint32_t last = en_run_last(r);
  if (r->n > 1 && en_mt_is(m, last, m->c.name_suffix) && !is_upper(m, last))
    return true; /* "Tom Hill Jr. [Anna Berg]" */
  return r->n > 2 && is_upper(m, last) && !en_run_is_initial(m, last);
}

/* "ambassador [al-]Omari Lanz": an article in small letters that opens a name of two units. */
static bool opens_with_article(const en_mt *m, uint32_t tok, uint32_t end)
{
  return tok + 3 < end && !is_cap(m, tok) && is_particle(m, tok) && en_mt_punct(m, tok + 1, '-') && is_glued(m, tok + 2)
         && is_cap(m, tok + 2) && !m->top[tok + 2] && is_cap(m, tok + 3) && !m->top[tok + 3];
}

bool en_run_read(en_mt *m, uint32_t tok, uint32_t end, en_run *r)
{
  r->n = 0;
  r->at[0] = tok;
  if (!opens_with_article(m, tok, end) && (!is_cap(m, tok) || !opens_name(m, tok)))
    return false;
  for (uint32_t i = tok; i < end && r->n < EN_RUN_UNITS;) {
    uint32_t e = next_unit_end(m, r, i, end);
    if (e == i)
      break;
    r->at[++r->n] = i = e;
    if (is_complete(m, r))
      break;
  }
  return r->n > 0;
}

/* ---- what the words say ---- */

/* "Mei-ling", "Seo-jin": a capital part and a small one, neither an English word. */
static bool is_hyphen_given(const en_mt *m, const en_run *r, uint32_t u)
{
  uint32_t a = r->at[u], e = r->at[u + 1];
  if (e != a + 3 || !en_mt_punct(m, a + 1, '-') || is_upper(m, a) || is_cap(m, a + 2))
    return false;
  if (en_mt_str(m, a).n > HYPHEN_PART_BYTES || en_mt_str(m, a + 2).n > HYPHEN_PART_BYTES)
    return false;
  return !en_mt_function(m, a + 2) && (!en_mt_common(m, a) || !en_mt_common(m, a + 2));
}

bool en_run_ends_in_name(const en_mt *m, const en_run *r)
{
  uint32_t last = en_run_last(r);
  return !en_mt_common(m, last) || en_mt_known_name(m, last) || is_hyphen_given(m, r, r->n - 1);
}

/* "spokesman Umar Shelling": outside a heading a capital is part of the name, where no other
 * capital follows. */
static bool is_short_whole(const en_mt *m, const en_run *r)
{
  uint32_t first = r->at[0], last = en_run_last(r), e = en_run_end(r);
  return r->n == 2 && !m->title_case[m->sent_of[first]] && !en_mt_common(m, first)
         && !is_upper_word(m, first) && !en_mt_head_noun(m, last) && !m->t->tok[last].plural
         && (e >= en_mt_end(m, first) || !is_cap(m, e));
}

void en_run_trim(const en_mt *m, en_run *r)
{
  if (is_short_whole(m, r))
    return;
  uint32_t least = en_mt_in_given(m, r->at[0]) ? 2 : 1;
  while (r->n > least && !is_particle(m, r->at[r->n - 2]) && !en_run_ends_in_name(m, r)
         && !(r->n > 2 && en_run_is_initial(m, r->at[r->n - 2]))) /* "Robert J. Bible" */
    r->n--;
}

bool en_run_all_common(const en_mt *m, const en_run *r)
{
  for (uint32_t u = 0; u < r->n; u++)
    if (!en_mt_common(m, r->at[u]) || en_mt_known_name(m, r->at[u])
        || en_run_is_initial(m, r->at[u]))
      return false;
  return true;
}

bool en_run_surname_first(const en_mt *m, const en_run *r)
{
  uint32_t first = r->at[0];
  if (r->n < 2 || r->n > 3 || en_run_is_initial(m, first))
    return false;
  if (r->n == 2 && is_hyphen_given(m, r, 1) && !is_hyphen_given(m, r, 0))
    return true;
  if (is_upper_word(m, first) && !is_upper(m, r->at[1]))
    return en_mt_known_name(m, first) || !en_mt_common(m, first);
  return !en_mt_in_given(m, first) && en_mt_in_surnames(m, first)
         && !en_mt_in_surnames(m, en_run_last(r));
}

/* "Andrew Grove said": a given name that is no word and a common word that ends the capitals. */
static bool is_given_with_word(const en_mt *m, const en_run *r)
{
  uint32_t first = r->at[0], last = en_run_last(r), e = en_run_end(r);
  if (r->n != 2 || en_mt_common(m, first) || is_glued(m, first)
      || m->title_case[m->sent_of[first]] || m->t->tok[last].plural || is_upper(m, first)
      || is_upper(m, last) || en_mt_head_noun(m, last) || en_mt_is(m, last, m->c.named_things)
      || en_mt_is(m, last, m->c.title_head))
    return false;
  return e >= en_mt_end(m, first) || !is_cap(m, e);
}

/* By a known given name in one of the first two places. */
static bool is_personal_by_given(const en_mt *m, const en_run *r, bool first_unknown)
{
  uint32_t last = en_run_last(r);
  bool last_ok = !en_mt_common(m, last) || en_mt_in_surnames(m, last) || en_mt_in_given(m, last)
                 || is_hyphen_given(m, r, r->n - 1); /* a weak given name proves nothing here */
  bool given = en_mt_in_given(m, r->at[0]);
  if (given && (last_ok || is_given_with_word(m, r)))
    return true;
  if (r->n < 3)
    return false;
  if (given && (en_mt_in_given(m, r->at[1]) || en_run_is_initial(m, r->at[1])))
    return true;
  return en_mt_in_given(m, r->at[1]) && !en_mt_common(m, r->at[1]) && first_unknown
         && last_ok; /* "Tovo Maria Lanz" */
}

/* "Mark Petkovan": a given name that is also a word, and an unknown one that ends the capitals. */
static bool is_bold_given(const en_mt *m, const en_run *r)
{
  uint32_t first = r->at[0], last = en_run_last(r), e = en_run_end(r);
  if (!en_mt_is(m, first, m->c.given_names_bold) || r->n > 3 || en_mt_common(m, last)
      || en_mt_function(m, first) || is_upper_word(m, first) || m->title_case[m->sent_of[first]]
      || (en_mt_shape(m, last) & (EN_TOK_UPPER | EN_TOK_MIXED | EN_TOK_DIGIT)))
    return false;
  return e >= en_mt_end(m, first) || !is_cap(m, e);
}

/* "Kim Tovo Il": a Korean name in three words, the last of which is short and may be a word of English. */
static bool is_three_syllables(const en_mt *m, const en_run *r)
{
  enum { SYLLABLE_BYTES = 6, LAST_BYTES = 3 };
  uint32_t last = en_run_last(r), e = en_run_end(r);
  if (r->n != 3 || !en_mt_in_surnames(m, r->at[0]) || en_mt_common(m, r->at[0]) || en_mt_common(m, r->at[1]))
    return false;
  for (uint32_t u = 0; u < r->n; u++)
    if (is_upper(m, r->at[u]) || en_mt_str(m, r->at[u]).n > SYLLABLE_BYTES)
      return false;
  bool ends = e >= en_mt_end(m, last) || !is_cap(m, e);
  return ends && en_mt_str(m, last).n <= LAST_BYTES && !en_mt_function(m, last) && !m->title_case[m->sent_of[last]];
}

bool en_run_is_personal(const en_mt *m, const en_run *r)
{
  if (r->n < 2)
    return false;
  uint32_t first = r->at[0], last = en_run_last(r);
  bool first_unknown = !en_mt_common(m, first) && !is_upper_word(m, first);
  if (is_personal_by_given(m, r, first_unknown))
    return true;
  if (is_hyphen_given(m, r, r->n - 1) && first_unknown)
    return true;
  if (is_hyphen_given(m, r, 1) && en_mt_in_surnames(m, first))
    return true;
  if (en_mt_is(m, first, m->c.surnames) && !en_mt_common(m, last) && r->n <= 3
      && !is_upper_word(m, last))
    return true;
  if (is_bold_given(m, r) || is_three_syllables(m, r))
    return true;
  bool letter = en_run_is_initial(m, first) && (r->n > 2 || !(en_mt_shape(m, first) & EN_TOK_FIRST));
  if (letter && !en_mt_common(m, last) && !is_upper_word(m, last))
    return true; /* "N. P. Lanz"; "A. Lowmere" may open the item of a list */
  return en_mt_is(m, last, m->c.surnames)
         && (first_unknown || en_mt_is(m, first, m->c.given_names_weak));
}

bool en_run_names_thing(const en_mt *m, const en_run *r, uint32_t end)
{
  uint32_t e = en_run_end(r), last = en_run_last(r);
  if (e < end && is_cap(m, e) && en_mt_is(m, e, m->c.named_things))
    return true;
  return r->n > 1 && en_mt_is(m, last, m->c.named_things) && !en_mt_known_name(m, last);
}

bool en_run_begins_with_word(const en_mt *m, const en_run *r)
{
  uint32_t first = r->at[0];
  if (r->n < 3 || !en_mt_common(m, first) || en_mt_known_name(m, first)
      || en_run_is_initial(m, first))
    return false;
  bool opens = en_mt_shape(m, first) & EN_TOK_FIRST;
  return en_mt_in_given(m, r->at[1])
         || (opens && !en_mt_common(m, r->at[1]) && !en_mt_common(m, r->at[2]));
}
