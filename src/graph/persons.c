/* The rungs of persons. A full name is enough, unless its bearers serve different countries; other
 * spellings of it and bare surnames want an office or a country in common. */
#include "graph/identity_p.h"

#include "base/sort.h"

#include <stdlib.h>

static bool has_full_name(const en_graph *g, uint32_t u) { return !en_is_one_word(en_unit_keys(g, u)->name); }

/* ---- ties ---- */

/* Order of what two persons are tied to. */
static int cmp_ties(const en_tie *a, const en_tie *b)
{
  if (a->is_country != b->is_country)
    return a->is_country - b->is_country;
  return (a->to > b->to) - (a->to < b->to);
}

/* Sorts, and drops repeats: articles tell the same of a person again and again. */
static void sort_ties(en_graph *g, en_tie_vec *v)
{
  _Static_assert(sizeof v->at->person == 4 && sizeof v->at->to == 4, "units are below 2^31");
  uint64_t *key = EN_ARRAY(g->work, v->n, uint64_t);
  uint32_t n = 0;
  for (uint32_t i = 0; i < v->n; i++)
    key[i] = (uint64_t)v->at[i].person << 33 | (uint64_t)v->at[i].is_country << 32 | v->at[i].to;
  en_sort_u64(g->work, key, v->n);
  for (uint32_t i = 0; i < v->n; i++)
    if (i == 0 || key[i] != key[i - 1])
      v->at[n++] = (en_tie){ (uint32_t)(key[i] >> 33), (uint32_t)key[i], key[i] >> 32 & 1 };
  v->n = n;
  v->from = EN_ARRAY(g->work, (size_t)g->n_units + 1, uint32_t);
  for (uint32_t u = 0, i = 0; u <= g->n_units; u++) {
    v->from[u] = i;
    while (i < n && v->at[i].person == u)
      i++;
  }
}

static void add_tie(en_graph *g, en_tie_vec *v, uint32_t person, uint32_t to, bool is_country)
{
  if (to || !is_country)
    *EN_PUSH(g->work, v) = (en_tie){ person, to, is_country };
}

/* A country as employer counts as the country, not as an office. */
static void tie_employer(en_graph *g, en_tie_vec *v, uint32_t person, uint32_t employer)
{
  const en_unit *r = en_unit_at(g, employer);
  if (r->part->kind == g->rs->k.country) {
    add_tie(g, v, person, r->gaz ? r->gaz : EN_COUNTRY_UNIT | (uint32_t)(r - g->unit), true);
    return;
  }
  add_tie(g, v, person, (uint32_t)(r - g->unit), false);
  add_tie(g, v, person, r->country, true);
}

void en_ties_list(en_graph *g, bool of_sets, en_tie_vec *v)
{
  const en_unit_list *persons = &g->in_pass[EN_PERSONS];
  for (uint32_t i = 0; i < persons->n; i++) {
    uint32_t u = persons->at[i];
    add_tie(g, v, of_sets ? en_unit_root(g, u) : u, g->unit[u].country, true);
  }
  for (uint32_t i = 0; i < g->jobs.n; i++) {
    uint32_t person = g->jobs.at[i].from;
    tie_employer(g, v, of_sets ? en_unit_root(g, person) : person, g->jobs.at[i].to);
  }
  sort_ties(g, v);
}

bool en_ties_share(const en_tie_vec *v, uint32_t a, uint32_t b)
{
  uint32_t n, m, i = 0, k = 0;
  const en_tie *x = en_ties_of(v, a, &n), *y = en_ties_of(v, b, &m);
  while (i < n && k < m) {
    int c = cmp_ties(&x[i], &y[k]);
    if (c == 0)
      return true;
    if (c < 0)
      i++;
    else
      k++;
  }
  return false;
}

bool en_ties_conflict(const en_tie_vec *v, uint32_t a, uint32_t b)
{
  uint32_t n, m;
  const en_tie *x = en_ties_of(v, a, &n), *y = en_ties_of(v, b, &m);
  bool known = n && m && x[n - 1].is_country && y[m - 1].is_country; /* countries come last */
  return known && !en_ties_share(v, a, b);
}

/* ---- the same full name ---- */

/* One of the namesakes under a name: units that serve one office or country, or that a decision
 * keeps on one side. Articles repeat what they tell of a person: a few units show all the ties. */
enum { KNOWN_BY = 16 };

typedef struct {
  uint32_t unit; /* its first */
  uint32_t known_by[KNOWN_BY], n_known_by, n_units;
  bool has_country;
} bearer;

typedef EN_VEC(bearer) bearer_vec;

/* Of a decision between bearers of one name: "Kim @a01" and "Kim". */
static bool is_of_namesakes(const en_graph *g, uint32_t side)
{
  const en_decision *d = &g->opts.decisions->at[side / 2];
  return d->one.key.n && en_eq(d->one.key, d->other.key);
}

static bool has_side(en_graph *g, uint32_t u)
{
  const en_unit *x = en_unit_at(g, u);
  for (uint32_t i = 0; i < x->n_sides; i++)
    if (is_of_namesakes(g, x->side[i]))
      return true;
  return false;
}

static bool on_one_side(en_graph *g, uint32_t a, uint32_t b)
{
  const en_unit *x = en_unit_at(g, a), *y = en_unit_at(g, b);
  for (uint32_t i = 0; i < x->n_sides; i++)
    for (uint32_t k = 0; k < y->n_sides; k++)
      if (x->side[i] == y->side[k] && is_of_namesakes(g, x->side[i]))
        return true;
  return false;
}

static bool belongs_to(en_graph *g, const en_tie_vec *ties, const bearer *b, uint32_t u)
{
  if (en_units_told_apart(g, u, b->unit))
    return false;
  if (en_units_are_one(g, u, b->unit) || on_one_side(g, u, b->unit))
    return true;
  for (uint32_t i = 0; i < b->n_known_by; i++)
    if (en_ties_share(ties, b->known_by[i], u))
      return true;
  return false;
}

static bool same_ties(const en_tie_vec *ties, uint32_t a, uint32_t b)
{
  uint32_t n, m;
  const en_tie *x = en_ties_of(ties, a, &n), *y = en_ties_of(ties, b, &m);
  bool same = n == m;
  for (uint32_t i = 0; same && i < n; i++)
    same = x[i].to == y[i].to && x[i].is_country == y[i].is_country;
  return same;
}

static bool has_country(const en_tie_vec *ties, uint32_t u)
{
  uint32_t n;
  const en_tie *t = en_ties_of(ties, u, &n);
  return n && t[n - 1].is_country;
}

static void know_by(const en_tie_vec *ties, bearer *b, uint32_t u)
{
  b->n_units++;
  for (uint32_t i = 0; i < b->n_known_by; i++)
    if (same_ties(ties, b->known_by[i], u))
      return;
  if (b->n_known_by < KNOWN_BY)
    b->known_by[b->n_known_by++] = u;
  b->has_country |= has_country(ties, u);
}

/* Those of whom something is known find their bearer, or are a new one. */
static void list_bearers(en_graph *g, const en_tie_vec *ties, const en_keyed *at, uint32_t n,
                         bearer_vec *out)
{
  for (uint32_t i = 0; i < n; i++) {
    uint32_t u = at[i].unit, n_ties;
    en_ties_of(ties, u, &n_ties);
    if (!n_ties && !has_side(g, u))
      continue;
    bool found = false;
    for (uint32_t k = 0; k < out->n; k++) {
      bearer *b = &out->at[k];
      if (!belongs_to(g, ties, b, u))
        continue;
      found |= en_units_are_one(g, u, b->unit) || en_units_join(g, b->unit, u, EN_RUNG_NAME);
      know_by(ties, b, u);
    }
    if (found)
      continue;
    bearer *b = EN_PUSH(g->work, out);
    b->unit = u;
    know_by(ties, b, u);
  }
}

/* Two bearers may be one by their name alone unless both serve a country or are told apart. */
static bool are_several(en_graph *g, const bearer_vec *v)
{
  for (uint32_t i = 0; i < v->n; i++)
    for (uint32_t k = 0; k < i; k++)
      if (!en_units_are_one(g, v->at[i].unit, v->at[k].unit) &&
          ((v->at[i].has_country && v->at[k].has_country) ||
           en_units_told_apart(g, v->at[i].unit, v->at[k].unit)))
        return true;
  return false;
}

/* The bearer whom nearly all articles mean that tell of a country; UINT32_MAX without one. */
static uint32_t main_bearer(const bearer_vec *v)
{
  uint32_t all = 0, best = 0;
  for (uint32_t i = 0; i < v->n; i++) {
    all += v->at[i].n_units;
    best = v->at[i].n_units > v->at[best].n_units ? i : best;
  }
  return v->n && 4 * v->at[best].n_units >= 3 * all ? v->at[best].unit : UINT32_MAX;
}

/* Where a name has several bearers, an article that tells of no country leaves open whom it means:
 * one whom nearly all others mean, else somebody of that name. */
static void join_the_rest(en_graph *g, const bearer_vec *bearers, const en_keyed *at, uint32_t n)
{
  uint32_t whom = main_bearer(bearers);
  for (uint32_t i = 0; i < n; i++) {
    bool known = has_side(g, at[i].unit);
    for (uint32_t k = 0; k < bearers->n && !known; k++)
      known = bearers->at[k].has_country && en_units_are_one(g, bearers->at[k].unit, at[i].unit);
    if (known)
      continue;
    if (whom == UINT32_MAX)
      whom = at[i].unit;
    en_units_join(g, whom, at[i].unit, EN_RUNG_NAME);
  }
}

void en_graph_join_namesakes(en_graph *g)
{
  en_tie_vec ties = { 0 };
  en_keyed_vec v = { 0 };
  en_ties_list(g, false, &ties);
  for (uint32_t i = 0; i < g->in_pass[EN_PERSONS].n; i++) {
    uint32_t u = g->in_pass[EN_PERSONS].at[i];
    if (has_full_name(g, u))
      en_keyed_push(g, &v, en_unit_keys(g, u)->name, u);
  }
  en_keyed_sort(g, &v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    bearer_vec bearers = { 0 };
    list_bearers(g, &ties, v.at + i, e - i, &bearers);
    bool several = are_several(g, &bearers);
    if (several)
      join_the_rest(g, &bearers, v.at + i, e - i);
    for (uint32_t k = i + 1; !several && k < e; k++)
      en_units_join(g, v.at[i].unit, v.at[k].unit, EN_RUNG_NAME);
  }
}

/* ---- other spellings of a name ---- */

/* "do yun seo" -> "seo do yun" */
static en_str last_word_first(en_graph *g, en_str key)
{
  uint32_t at = key.n;
  while (at && key.p[at - 1] != ' ')
    at--;
  return at ? en_arena_printf(g->work, "%.*s %.*s", (int)(key.n - at), key.p + at, (int)(at - 1), key.p)
            : key;
}

static en_str spelled_key(en_graph *g, en_str name)
{
  char *out = en_arena_alloc(g->work, (size_t)name.n + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < name.n; i++)
    if (name.p[i] != ' ')
      out[n++] = name.p[i];
  return (en_str){ out, n };
}

uint32_t en_roman_keys(en_graph *g, en_str key, en_str out[EN_ROMAN_KEYS])
{
  uint32_t n = 0;
  en_str forms[2] = { key, last_word_first(g, key) };
  for (int f = 0; f < 2; f++)
    out[n++] = en_arena_printf(g->work, "=%.*s", EN_ARG(spelled_key(g, forms[f])));
  for (uint32_t s = 0; s < en_roman_schemes(g->rs->roman) && n + 2 <= EN_ROMAN_KEYS; s++)
    for (int f = 0; f < 2; f++) {
      en_str folded = en_roman_key(g->work, g->rs->roman, s, forms[f]);
      out[n++] = en_arena_printf(g->work, "%u%.*s", s, EN_ARG(folded));
    }
  return n;
}

/* "Do-yun Seo" and "Seo Do-yun" are the same words; all else is another romanization. */
static en_rung rung_of(en_graph *g, uint32_t a, uint32_t b)
{
  en_str x = spelled_key(g, en_unit_keys(g, a)->name), y = spelled_key(g, en_unit_keys(g, b)->name);
  en_str turned = spelled_key(g, last_word_first(g, en_unit_keys(g, a)->name));
  en_str back = spelled_key(g, last_word_first(g, en_unit_keys(g, b)->name));
  return !en_eq(x, y) && (en_eq(turned, y) || en_eq(x, back)) ? EN_RUNG_ORDER : EN_RUNG_ROMAN;
}

static void join_by_spelling(en_graph *g)
{
  en_tie_vec ties = { 0 };
  en_keyed_vec v = { 0 };
  en_str key[EN_ROMAN_KEYS];
  en_ties_list(g, true, &ties);
  for (uint32_t i = 0; i < g->in_pass[EN_PERSONS].n; i++) {
    uint32_t u = g->in_pass[EN_PERSONS].at[i];
    if (!en_unit_is_root(g, u) || !has_full_name(g, u))
      continue;
    uint32_t n = en_roman_keys(g, en_unit_keys(g, u)->name, key);
    for (uint32_t k = 0; k < n; k++)
      en_keyed_push(g, &v, key[k], u);
  }
  en_keyed_sort(g, &v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    for (uint32_t k = i + 1; k < e; k++)
      for (uint32_t j = i; j < k; j++)
        if (en_units_are_one(g, v.at[j].unit, v.at[k].unit) ||
            (en_ties_share(&ties, v.at[j].unit, v.at[k].unit) &&
             en_units_join(g, v.at[j].unit, v.at[k].unit, rung_of(g, v.at[j].unit, v.at[k].unit))))
          break;
  }
}

/* ---- surnames ---- */

static bool is_same_bearer(const en_graph *g, const en_keyed *a, const en_keyed *b)
{
  return a->kind == b->kind && en_eq(a->key, b->key) && en_unit_root(g, a->unit) == en_unit_root(g, b->unit)
      && en_eq(g->unit[a->unit].part->role, g->unit[b->unit].part->role);
}

/* Of each set, one unit with each role is as good as all. */
static void drop_repeats(en_graph *g, en_keyed_vec *v)
{
  enum { LOOK_BACK = 64 };
  uint32_t n = 0;
  for (uint32_t i = 0; i < v->n; i++) {
    bool seen = false;
    for (uint32_t k = n; k-- > 0 && !seen && n - k <= LOOK_BACK;)
      seen = is_same_bearer(g, &v->at[k], &v->at[i]);
    if (!seen)
      v->at[n++] = v->at[i];
  }
  v->n = n;
}

/* Full names under their first and last word: either may be the surname. */
static void list_surnames(en_graph *g, en_keyed_vec *v)
{
  for (uint32_t i = 0; i < g->in_pass[EN_PERSONS].n; i++) {
    uint32_t u = g->in_pass[EN_PERSONS].at[i];
    en_str key = en_unit_keys(g, u)->name;
    if (!has_full_name(g, u))
      continue;
    uint32_t first = en_find(key, EN_STR(" "), 0), last = key.n;
    while (key.p[last - 1] != ' ')
      last--;
    en_keyed_push(g, v, (en_str){ key.p, first }, u);
    en_keyed_push(g, v, (en_str){ key.p + last, key.n - last }, u);
  }
  en_keyed_sort(g, v);
  drop_repeats(g, v);
}

static bool is_one_set(en_graph *g, const en_keyed *at, uint32_t n)
{
  for (uint32_t i = 1; i < n; i++)
    if (!en_units_are_one(g, at[i].unit, at[0].unit))
      return false;
  return true;
}

static bool share_office(const en_tie_vec *v, uint32_t a, uint32_t b)
{
  uint32_t n, m;
  const en_tie *x = en_ties_of(v, a, &n), *y = en_ties_of(v, b, &m);
  for (uint32_t i = 0; i < n && !x[i].is_country; i++)
    for (uint32_t k = 0; k < m && !y[k].is_country; k++)
      if (x[i].to == y[k].to)
        return true;
  return false;
}

/* A post of a country: "Swedish Justice Minister Berg". */
static bool share_post(en_graph *g, const en_tie_vec *v, uint32_t u, uint32_t w)
{
  en_str x = en_unit_keys(g, u)->role;
  return x.n && en_eq(x, en_unit_keys(g, w)->role)
      && en_ties_share(v, en_unit_root(g, u), en_unit_root(g, w));
}

/* The one of several bearers who is known by the same body or post; UINT32_MAX if none or several. */
static uint32_t holder_of_office(en_graph *g, const en_tie_vec *ties, const en_keyed *at, uint32_t n,
                                 uint32_t u)
{
  uint32_t found = UINT32_MAX;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t r = en_unit_root(g, at[i].unit);
    if (r == found || !(share_office(ties, u, r) || share_post(g, ties, u, at[i].unit)))
      continue;
    if (found != UINT32_MAX)
      return UINT32_MAX;
    found = r;
  }
  return found;
}

/* A bare surname joins the one bearer of it in all articles, or the one who holds the same office;
 * bare surnames without any bearer join each other. All only where an office or a country is
 * shared. */
static void join_by_surname(en_graph *g)
{
  en_tie_vec ties = { 0 };
  en_keyed_vec full = { 0 }, bare = { 0 };
  en_ties_list(g, true, &ties);
  list_surnames(g, &full);
  for (uint32_t i = 0; i < g->in_pass[EN_PERSONS].n; i++) {
    uint32_t u = g->in_pass[EN_PERSONS].at[i];
    if (en_unit_is_root(g, u) && !has_full_name(g, u))
      en_keyed_push(g, &bare, en_unit_keys(g, u)->name, u);
  }
  en_keyed_sort(g, &bare);
  for (uint32_t i = 0; i < bare.n; i++) {
    uint32_t n, u = bare.at[i].unit;
    const en_keyed *at = en_keyed_find(&full, g->rs->k.person, bare.at[i].key, &n);
    uint32_t whom = !at || is_one_set(g, at, n) ? UINT32_MAX : holder_of_office(g, &ties, at, n, u);
    if (at && is_one_set(g, at, n) && en_ties_share(&ties, u, en_unit_root(g, at[0].unit)))
      whom = at[0].unit;
    if (whom != UINT32_MAX)
      en_units_join(g, whom, u, EN_RUNG_SURNAME);
    for (uint32_t k = i; !at && k > 0 && en_eq(bare.at[k - 1].key, bare.at[i].key); k--)
      if (en_ties_share(&ties, bare.at[k - 1].unit, u))
        en_units_join(g, bare.at[k - 1].unit, u, EN_RUNG_SURNAME);
  }
}

void en_graph_join_persons(en_graph *g)
{
  join_by_spelling(g);
  join_by_surname(g);
}
