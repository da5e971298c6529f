/* Who belongs to whom: the country or body that an adjective, a genitive, a preposition or a list
 * attaches a body to, and which gazetteer row an ambiguous name means. */
#include "match/match_p.h"

enum { DESCRIPTION_WORDS = 5 };

static bool ownable(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.ministry || f->kind == m->rs->k.threat_actor;
}

static bool can_own(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.country || f->kind == m->rs->k.ministry || f->kind == m->rs->k.organization;
}

/* Firms and forums belong to a body that a genitive names ("the bank's Tidal Team"); a country's
 * genitive says too little about them. */
static bool loosely_ownable(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.organization || f->kind == m->rs->k.working_group;
}

/* The owner right before token `first`, where a body or its description begins: "South Korean",
 * "the UK's", "Russia's own", "FBI's". A body without a genitive owns nothing ("the FBI Defense
 * Department" is no phrase). */
static en_spot_id owner_before(en_mt *m, const en_spot *f, uint32_t first)
{
  uint32_t begin = en_mt_begin(m, first), i = first;
  bool genitive = false;
  while (i > begin && !m->top[i - 1] &&
         ((en_mt_shape(m, i - 1) & EN_TOK_POSS) || en_mt_word(m, i - 1, "own") ||
          m->t->tok[i - 1].pos == EN_POS_ADJ) && first - i < 3) {
    genitive = genitive || (en_mt_shape(m, i - 1) & EN_TOK_POSS);
    i--;
  }
  if (i == begin || !m->top[i - 1] || m->top[i - 1] == (en_spot_id)(f - m->f.at) + 1)
    return 0;
  const en_spot *o = en_mt_spot(m, m->top[i - 1]);
  if (!can_own(m, o) || (o->kind != m->rs->k.country && !genitive))
    return 0;
  if (i < first && !genitive && o->as != EN_AS_ADJECTIVE)
    return 0; /* "Japan new ministry": the noun governs something else */
  return m->top[i - 1];
}

/* "Germany's [foreign intelligence agency] BND": where the description in small letters before a
 * body's name begins; its own first token where there is none. */
static uint32_t description_of(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), i = f->first;
  if (i == begin || !en_mt_is(m, i - 1, m->c.ref_body))
    return i;
  while (i > begin && f->first - i < DESCRIPTION_WORDS && !m->top[i - 1] && (en_mt_shape(m, i - 1) & EN_TOK_ALPHA)
         && !(en_mt_shape(m, i - 1) & (EN_TOK_CAP | EN_TOK_POSS)) && !en_mt_function(m, i - 1))
    i--;
  return i;
}

/* The country or body that owns what the description says. */
static en_spot_id owner_of_description(en_mt *m, const en_spot *f)
{
  uint32_t i = description_of(m, f);
  if (i == f->first || f->kind != m->rs->k.ministry)
    return 0;
  return owner_before(m, f, i);
}

/* Does another country stand in the list before the body: "Peru, the UN, Japan."? */
static bool lists_country(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), i = f->first;
  if (i > begin && en_mt_word(m, i - 1, "the"))
    i--;
  return i > begin && (en_mt_punct(m, i - 1, ',') || en_mt_word(m, i - 1, "and"));
}

/* The one country that the sentence up to `tok`, or else the sentence before, speaks of. */
static en_spot_id country_at_hand(en_mt *m, uint32_t tok)
{
  uint32_t begin = en_mt_begin(m, tok), from = tok;
  en_spot_id found = 0;
  for (int sentence = 0; sentence < 2 && !found; sentence++) {
    for (uint32_t i = begin; i < from; i++) {
      en_spot_id id = m->top[i];
      const en_spot *f = id ? en_mt_spot(m, id) : NULL;
      if (!f || f->kind != m->rs->k.country || !f->n_gaz)
        continue;
      if (found && en_mt_spot(m, found)->gaz[0] != f->gaz[0])
        return 0;
      found = id;
    }
    if (!begin)
      break;
    from = begin;
    begin = en_mt_begin(m, begin - 1);
  }
  return found;
}

/* "the US Cyber Command and its Tidal Force": the body or country right before "and its". */
static en_spot_id joined_possessor(en_mt *m, uint32_t its, uint32_t begin)
{
  bool joined = its >= begin + 2 && (en_mt_word(m, its - 1, "and") || en_mt_punct(m, its - 1, ','));
  en_spot_id id = joined ? m->top[its - 2] : 0;
  return id && can_own(m, en_mt_spot(m, id)) ? id : 0;
}

/* "the country's Tidal Ministry", "its Finance Ministry" in a sentence about one country. */
static en_spot_id owner_by_reference(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), i = f->first;
  if (f->kind != m->rs->k.ministry || i == begin || m->top[i - 1])
    return 0;
  if (i > begin + 1 && (en_mt_shape(m, i - 1) & EN_TOK_POSS) &&
      en_mt_is_word(m, i - 2, m->c.home_words))
    return country_at_hand(m, i);
  if (!en_mt_word(m, i - 1, "its"))
    return 0;
  en_spot_id joined = joined_possessor(m, i - 1, begin);
  return joined ? joined : country_at_hand(m, i);
}

/* "In Lima the Foreign Ministry ...": the capital that the sentence begins with. */
static en_spot_id owner_by_seat(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), the = f->first - 1;
  if (f->kind != m->rs->k.ministry || f->first < begin + 3 || !en_mt_word(m, the, "the") || !en_mt_word(m, begin, "in"))
    return 0;
  en_spot_id id = en_mt_at(m, begin + 1);
  if (!id)
    return 0;
  const en_spot *c = en_mt_spot(m, id);
  uint32_t e = c->first + c->n;
  return c->as == EN_AS_SEAT && e + en_mt_punct(m, e, ',') == the ? id : 0;
}

/* "Foreign Ministry of Japan", "police in Norway", "Secretariat in the UK Cabinet Office". */
static en_spot_id owner_after(en_mt *m, const en_spot *f)
{
  uint32_t end = en_mt_end(m, f->first), i = f->first + f->n;
  if (i + 1 >= end)
    return 0;
  if (en_mt_punct(m, i, ',') && f->kind == m->rs->k.ministry) { /* "Ministry of Tides, Peru" */
    en_spot_id id = en_mt_at(m, i + 1);
    const en_spot *c = id ? en_mt_spot(m, id) : NULL;
    if (!c || c->kind != m->rs->k.country || c->as != EN_AS_NAME)
      return 0;
    uint32_t e = c->first + c->n;
    return e >= end
                   || ((en_mt_punct(m, e, '.') || en_mt_punct(m, e, ')') || en_mt_punct(m, e, ';'))
                       && !lists_country(m, f))
               ? id
               : 0;
  }
  bool of = en_mt_word(m, i, "of");
  if (!of && !en_mt_word(m, i, "in") && !en_mt_word(m, i, "at") && !en_mt_word(m, i, "under")
      && !en_mt_word(m, i, "within"))
    return 0;
  i++;
  if (i < end && en_mt_word(m, i, "the"))
    i++;
  if (of && i + 2 < end && en_mt_word(m, i, "government") && en_mt_word(m, i + 1, "of"))
    i += en_mt_word(m, i + 2, "the") ? 3 : 2; /* "of the Government of Peru" */
  en_spot_id id = i < end ? en_mt_at(m, i) : 0;
  if (!id || !can_own(m, en_mt_spot(m, id)))
    return 0;
  const en_spot *o = en_mt_spot(m, id);
  uint32_t behind = o->first + o->n;
  if (o->kind == m->rs->k.country && behind < end && (en_mt_shape(m, behind) & EN_TOK_POSS))
    return 0; /* "Unit 991 of Peru's intelligence agency" */
  if (o->kind == m->rs->k.country) { /* "in the UK Cabinet Office", "of the US Justice Department" */
    en_spot_id next = o->first + o->n < end ? en_mt_at(m, o->first + o->n) : 0;
    if (next && ownable(m, en_mt_spot(m, next)))
      return next;
    return o->as == EN_AS_ADJECTIVE ? 0 : id;
  }
  return id;
}

/* The countries that names may hold inside them. */
static void index_countries(en_mt *m)
{
  for (en_spot_id id = 1; id <= m->f.n; id++) {
    const en_spot *o = en_mt_spot(m, id);
    if (o->kind != m->rs->k.country || o->as == EN_AS_WEAK || o->as == EN_AS_SEAT || o->dead)
      continue;
    en_spot_id other = m->country[o->first];
    if (!other || en_mt_spot(m, other)->n < o->n)
      m->country[o->first] = id;
  }
}

/* Does country `o` end the name of body `f`: "Foreign Ministry of Japan"? */
static bool ends_name(const en_mt *m, const en_spot *f, const en_spot *o)
{
  uint32_t of = o->first - (en_mt_word(m, o->first - 1, "the") ? 2 : 1);
  bool home = !f->n_gaz || (o->n_gaz && m->rs->gaz[f->gaz[0]].country == o->gaz[0]);
  return f->kind == m->rs->k.ministry && home && o->as == EN_AS_NAME && o->first + o->n == f->first + f->n
         && en_mt_word(m, of, "of");
}

/* A country in the first words of a proper name, or in its last: "Australian Federal Police", "Royal
 * Danish Navy", "Foreign Ministry of Japan". */
static en_spot_id owner_inside(en_mt *m, const en_spot *f)
{
  for (uint32_t t = f->first; t < f->first + f->n; t++) {
    en_spot *o = m->country[t] ? en_mt_spot(m, m->country[t]) : NULL;
    if (!o || o->n >= f->n || o->picked)
      continue;
    bool begins = t == f->first || (t == f->first + 1 && f->kind == m->rs->k.ministry && o->as == EN_AS_ADJECTIVE);
    if (begins || (t > f->first + 1 && ends_name(m, f, o))) {
      o->inner = true;
      return m->country[t];
    }
  }
  return 0;
}

/* The body before in the same list, when only commas, "and" or "the" stand between. */
static en_spot_id list_before(en_mt *m, const en_spot *f, bool *the)
{
  uint32_t begin = en_mt_begin(m, f->first), i = description_of(m, f);
  *the = false;
  if (i > begin && en_mt_word(m, i - 1, "the")) {
    *the = true;
    i--;
  }
  bool joined = false;
  while (i > begin && (en_mt_punct(m, i - 1, ',') || en_mt_punct(m, i - 1, ';') || en_mt_word(m, i - 1, "and"))) {
    i--;
    joined = true;
  }
  return joined && i > begin ? m->top[i - 1] : 0;
}

/* "Represented on the Japanese side: ...", "United States: ...": the one country before a colon. */
static en_spot_id country_before_colon(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), colon = UINT32_MAX;
  for (uint32_t i = begin; i < f->first && i < begin + 14; i++)
    if (en_mt_punct(m, i, ':')) {
      colon = i;
      break;
    }
  if (colon == UINT32_MAX)
    return 0;
  en_spot_id found = 0;
  for (uint32_t i = begin; i < colon; i++)
    if (m->top[i] && m->top[i] != found) {
      if (found || en_mt_spot(m, m->top[i])->kind != m->rs->k.country)
        return 0;
      found = m->top[i];
    }
  return found;
}

static void cover(en_spot *f, const en_spot *o)
{
  uint32_t end = f->first + f->n;
  if (o->first < f->first) {
    f->first = o->first;
    f->n = end - f->first;
  }
}

/* "Foreign Ministry of Japan" as it stands; only where nothing else comes between. */
static void cover_after(en_spot *f, const en_spot *o)
{
  uint32_t end = o->first + o->n;
  if (end > f->first + f->n && o->first <= f->first + f->n + 2)
    f->n = end - f->first;
}

/* "the Peruvian Chess Union": where all words are of the dictionary, the country tells whose it is, and
 * is part of the name. */
static void name_by_country(en_mt *m, en_spot *f)
{
  if (f->kind != m->rs->k.organization || f->n_gaz || f->n < 2 || f->first == en_mt_begin(m, f->first))
    return;
  const en_spot *o = m->top[f->first - 1] ? en_mt_spot(m, m->top[f->first - 1]) : NULL;
  if (!o || o->kind != m->rs->k.country || o->as != EN_AS_ADJECTIVE || o->first + o->n != f->first)
    return;
  for (uint32_t i = f->first; i < f->first + f->n; i++)
    if (!en_mt_common(m, i) && !en_mt_function(m, i))
      return;
  cover(f, o);
  f->name_n += f->name_first - f->first;
  f->name_first = f->first;
}

static en_gaz_id country_of(const en_mt *m, const en_spot *f)
{
  return f->n_gaz ? m->rs->gaz[f->gaz[0]].country : 0;
}

/* "the River Union's Tidal Council": a known body of the country by its last word, no firm of it. */
static bool is_organ_of(const en_mt *m, const en_spot *f, const en_spot *o)
{
  return o->kind == m->rs->k.country && o->n_gaz && country_of(m, f) == o->gaz[0]
         && en_mt_is(m, f->first + f->n - 1, m->c.body_heads);
}

/* "the bank's Tidal Team": only a body's genitive right before the name. */
static void own_loosely(en_mt *m, en_spot_id id)
{
  en_spot *f = en_mt_spot(m, id);
  uint32_t i = f->first;
  name_by_country(m, f);
  if (i < en_mt_begin(m, i) + 2 || !(en_mt_shape(m, i - 1) & EN_TOK_POSS) || !m->top[i - 2])
    return;
  const en_spot *o = en_mt_spot(m, m->top[i - 2]);
  if (o->kind == m->rs->k.ministry || o->kind == m->rs->k.organization || is_organ_of(m, f, o))
    f->owner = m->top[i - 2];
}

/* "the Indian Navy, USAID and ...": may the owner of one in a list be the other's too? */
static bool same_home(en_mt *m, const en_spot *f, en_spot_id owner)
{
  en_gaz_id other = country_of(m, en_mt_spot(m, owner));
  bool elsewhere = false;
  for (uint32_t i = 0; i < f->n_gaz; i++) {
    en_gaz_id home = m->rs->gaz[f->gaz[i]].country;
    if (!home || home == other)
      return true;
    elsewhere = other != 0;
  }
  return !elsewhere;
}

/* "Peru's [army]-backed government": a name that only tells what sort the noun behind it is of. */
static bool is_part_of_compound(const en_mt *m, const en_spot *f)
{
  uint32_t e = f->first + f->n, end = en_mt_end(m, f->first);
  return e + 1 < end && en_mt_punct(m, e, '-') && en_mt_is(m, e + 1, m->c.hyphen_tails);
}

static void own_body(en_mt *m, en_spot_id id)
{
  en_spot *f = en_mt_spot(m, id);
  bool the = false;
  if (is_part_of_compound(m, f))
    return;
  en_spot_id o = owner_before(m, f, f->first);
  if (o) {
    f->owner = o;
    cover(f, en_mt_spot(m, o));
    return;
  }
  if (f->owner && !en_mt_spot(m, f->owner)->dead) { /* a rule captured it, inside or beside the name */
    en_spot *in = en_mt_spot(m, f->owner);
    if (!in->picked)
      in->inner = true;
    return;
  }
  if (f->kind == m->rs->k.threat_actor && f->n_gaz)
    return; /* the country in "Peru Lobster gang" may be a food's name; vendors know better */
  if ((f->owner = owner_inside(m, f)) != 0)
    return;
  if ((f->owner = owner_of_description(m, f)) != 0 || (f->owner = owner_by_reference(m, f)) != 0
      || (f->owner = owner_by_seat(m, f)) != 0)
    return;
  if ((f->owner = owner_after(m, f)) != 0) {
    const en_spot *a = en_mt_spot(m, f->owner);
    if (a->kind == m->rs->k.country && en_mt_word(m, f->first + f->n, "of"))
      cover_after(f, a);
    return;
  }
  en_spot_id before = list_before(m, f, &the);
  if (before) {
    en_spot *b = en_mt_spot(m, before);
    en_spot_id owner = b->owner ? b->owner : owner_inside(m, b); /* "German Foreign Office, Interior Ministry" */
    if (owner && ownable(m, b) && (!the || b->owned_by_list) && same_home(m, f, owner)) {
      f->owner = owner;
      f->owned_by_list = b->owned_by_list;
      return;
    }
  }
  f->owner = country_before_colon(m, f);
  f->owned_by_list = f->owner != 0;
}

/* ---- ambiguous rows ---- */

/* "Prague, 21 October: ... by the GRU": where the report was written says whose a Foreign Ministry is,
 * and nothing of a body that only another country has. */
static bool owned_by_dateline(const en_mt *m, const en_spot *f, const en_spot *o)
{
  en_span line = m->t->text->dateline_span;
  return f->owned_by_list && line.len && en_span_overlaps(line, m->t->tok[o->first].span);
}

/* Keeps the rows that the owner allows; none left means a body that the gazetteer lacks. */
static void filter_by_owner(en_mt *m, en_spot *f)
{
  const en_spot *o = en_mt_spot(m, f->owner);
  en_gaz_id want = country_of(m, o);
  if (!want)
    return;
  en_gaz_id *keep = EN_ARRAY(m->cx->mem, f->n_gaz, en_gaz_id);
  uint32_t n = 0;
  for (uint32_t i = 0; i < f->n_gaz; i++) {
    en_gaz_id c = m->rs->gaz[f->gaz[i]].country;
    if (c == want || !c || (o->n_gaz && m->rs->gaz[f->gaz[i]].parent == o->gaz[0]))
      keep[n++] = f->gaz[i];
  }
  if (!n && owned_by_dateline(m, f, o)) {
    f->owner = 0;
    f->owned_by_list = false;
    return;
  }
  f->gaz = keep;
  f->n_gaz = n;
}

/* "NCSC director NAME of Ireland": the country behind the person whose title names the body. */
static en_spot_id country_of_holder(en_mt *m, const en_spot *f)
{
  uint32_t end = en_mt_end(m, f->first), at = f->first + f->n;
  while (at < end && !m->top[at] && !(en_mt_shape(m, at) & EN_TOK_PUNCT))
    at++;
  en_spot_id who = at < end ? m->top[at] : 0;
  if (!who || en_mt_spot(m, who)->kind != m->rs->k.person)
    return 0;
  at = en_mt_spot(m, who)->first + en_mt_spot(m, who)->n;
  en_spot_id land = at + 1 < end && en_mt_word(m, at, "of") ? m->country[at + 1] : 0;
  return land;
}

/* Best first: rows whose country this sentence names, then those whose country the article
 * names; alone at the top, a row is taken as meant. */
static void rank_rows(en_mt *m, en_spot *f, const uint32_t *in_sent, const bool *in_article)
{
  en_gaz_id *g = EN_ARRAY(m->cx->mem, f->n_gaz, en_gaz_id);
  uint32_t n = 0, best = 0;
  for (uint32_t level = 0; level < 3; level++) {
    for (uint32_t i = 0; i < f->n_gaz; i++) {
      en_gaz_id c = m->rs->gaz[f->gaz[i]].country;
      uint32_t l = c && in_sent[c] == f->sent + 1 ? 0 : c && in_article[c] ? 1 : 2;
      if (l == level)
        g[n++] = f->gaz[i];
    }
    if (n && !best)
      best = level == 2 ? UINT32_MAX : n;
  }
  f->gaz = g;
  if (best == 1)
    f->n_gaz = 1;
  if (best == UINT32_MAX && f->kind == m->rs->k.ministry && f->n_gaz > 1)
    f->n_gaz = 0; /* a ministry of many countries, none of which the article names */
}

/* "Ministry of Finance", which the gazetteer lists for one country only, in an article about
 * another: the row is not meant. Names with a word of their own ("Knesset") are. */
static bool elsewhere(const en_mt *m, const en_spot *f, const bool *in_article)
{
  en_gaz_id c = m->rs->gaz[f->gaz[0]].country;
  if (!c || in_article[c] || f->name_n < 3 ||
      !en_mt_is_word(m, f->name_first, m->c.ministry_words))
    return false;
  for (uint32_t i = f->name_first; i < f->name_first + f->name_n; i++)
    if (!en_mt_common(m, i) && !(en_mt_shape(m, i) & EN_TOK_PUNCT))
      return false;
  return true;
}

static void settle_rows(en_mt *m)
{
  size_t n_gaz = (size_t)m->rs->n_gaz + 1;
  bool *in_article = EN_ARRAY(m->cx->scratch, n_gaz, bool);
  uint32_t *in_sent = EN_ARRAY(m->cx->scratch, n_gaz, uint32_t);
  uint32_t n = m->f.n;
  uint32_t *order = EN_ARRAY(m->cx->scratch, (size_t)n + 1, uint32_t), k = 0;
  uint32_t *start = EN_ARRAY(m->cx->scratch, (size_t)m->t->n_sent + 2, uint32_t);
  for (uint32_t i = 0; i < n; i++) /* counting sort by sentence */
    start[m->f.at[i].sent + 1]++;
  for (uint32_t s = 0; s < m->t->n_sent; s++)
    start[s + 1] += start[s];
  for (uint32_t i = 0; i < n; i++)
    order[start[m->f.at[i].sent]++] = i;
  bool countries = false;
  for (uint32_t i = 0; i < n; i++)
    if ((m->f.at[i].picked || m->f.at[i].inner) && m->f.at[i].kind == m->rs->k.country && m->f.at[i].n_gaz)
      in_article[m->f.at[i].gaz[0]] = countries = true;
  while (k < n) {
    uint32_t s = m->f.at[order[k]].sent, from = k;
    for (; k < n && m->f.at[order[k]].sent == s; k++) {
      const en_spot *f = &m->f.at[order[k]];
      if ((f->picked || f->inner) && f->kind == m->rs->k.country && f->n_gaz)
        in_sent[f->gaz[0]] = s + 1;
    }
    for (uint32_t j = from; j < k; j++) {
      en_spot *f = &m->f.at[order[j]];
      if (!f->picked || !f->n_gaz || f->kind == m->rs->k.country)
        continue;
      if (!f->owner && f->n_gaz > 1 && f->kind == m->rs->k.ministry)
        f->owner = country_of_holder(m, f);
      if (f->owner && ownable(m, f))
        filter_by_owner(m, f);
      if (f->n_gaz > 1)
        rank_rows(m, f, in_sent, in_article);
      else if (f->n_gaz == 1 && f->kind == m->rs->k.ministry && !f->owner && countries && elsewhere(m, f, in_article))
        f->n_gaz = 0;
    }
  }
}

/* "NAME, the country's minister of tides", "the country's president, NAME". */
static void serve_by_reference(en_mt *m, en_spot *f)
{
  uint32_t r = f->role_first;
  if (f->serves || !f->role_n || r < en_mt_begin(m, f->first) + 2)
    return;
  if ((en_mt_shape(m, r - 1) & EN_TOK_POSS) && en_mt_is_word(m, r - 2, m->c.land_words))
    f->serves = country_at_hand(m, r);
}

/* A person without a post's body before a colon: "United States: NAME, post". */
static void serve_by_colon(en_mt *m, en_spot *f)
{
  if (!f->serves && f->role_n)
    f->serves = country_before_colon(m, f);
  serve_by_reference(m, f);
}

/* Finds come in any order; list members look at the one before them, so go by the text. */
void en_mt_group(en_mt *m)
{
  index_countries(m);
  for (uint32_t i = 0; i < m->t->n_tok; i++) {
    en_spot_id id = m->top[i];
    if (!id || (i && m->top[i - 1] == id))
      continue;
    en_spot *f = en_mt_spot(m, id);
    if (ownable(m, f))
      own_body(m, id);
    else if (loosely_ownable(m, f))
      own_loosely(m, id);
    else if (f->kind == m->rs->k.person)
      serve_by_colon(m, f);
  }
  settle_rows(m);
}
