/* Identity across articles: a ladder of rungs from safe to bold. Units (entities as one article
 * knows them) are joined in union-find; every rung sorts them by some key and looks at those that
 * share it. Nothing is joined across kinds, nothing with two different gazetteer rows, no body
 * with two different countries. */
#include "graph/graph_p.h"
#include "graph/names.h"

#include <stdlib.h>

/* A set (by its root at the time of listing) under a key. */
typedef struct {
  en_str key;
  en_kind kind;
  uint32_t unit;
} keyed;

typedef EN_VEC(keyed) keyed_vec;

static int by_key(const void *x, const void *y)
{
  const keyed *a = x, *b = y;
  if (a->kind != b->kind)
    return a->kind - b->kind;
  int c = en_cmp(a->key, b->key);
  return c ? c : (a->unit > b->unit) - (a->unit < b->unit);
}

static void sort_keyed(keyed_vec *v)
{
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_key);
}

/* End of the run of entries that share the key of entry i. */
static uint32_t run_end(const keyed_vec *v, uint32_t i)
{
  uint32_t e = i + 1;
  while (e < v->n && v->at[e].kind == v->at[i].kind && en_eq(v->at[e].key, v->at[i].key))
    e++;
  return e;
}

static void push(en_graph *g, keyed_vec *v, en_str key, uint32_t unit)
{
  if (!key.n)
    return;
  *EN_PUSH(g->work, v) = (keyed){ key, g->unit[unit].part->kind, unit };
}

static en_unit *root(en_graph *g, uint32_t u) { return &g->unit[en_unit_root(g, u)]; }
static bool is_root(const en_graph *g, uint32_t u) { return g->unit[u].up == u; }
static bool is_person(const en_graph *g, uint32_t u) { return g->unit[u].part->kind == g->rs->k.person; }
static bool is_ministry(const en_graph *g, uint32_t u)
{
  return g->unit[u].part->kind == g->rs->k.ministry;
}

/* ---- forums that have no name ---- */

enum { PARTIES_IN_COMMON = 2, NAMELESS_LOOK_BACK = 64 };

/* "task force", "joint working group": a description, of which there are many. */
static bool is_nameless(const en_graph *g, uint32_t u)
{
  const en_part *p = g->unit[u].part;
  return p->kind == g->rs->k.working_group && !p->gaz && en_is_small_ascii(p->name);
}

/* Who founds, chairs or attends it in its article by fact `i`; UINT32_MAX: the fact tells of none. */
static uint32_t party_of(en_graph *g, uint32_t u, uint32_t i)
{
  const en_piece *p = &g->pieces.at[g->unit[u].article];
  const en_fact *f = &p->fact[i];
  if (f->type != g->rs->t.takes_part_in && f->type != g->rs->t.chairs && f->type != g->rs->t.establishes)
    return UINT32_MAX;
  if (en_unit_of(g, g->unit[u].article, f->to) != u)
    return UINT32_MAX;
  return en_unit_root(g, en_unit_of(g, g->unit[u].article, f->from));
}

static bool has_party(en_graph *g, uint32_t u, uint32_t party, uint32_t before)
{
  for (uint32_t i = 0; i < before; i++)
    if (party_of(g, u, i) == party)
      return true;
  return false;
}

/* Nameless forums of two articles are one only where the same parties run both. */
static bool are_apart(en_graph *g, uint32_t a, uint32_t b)
{
  const en_piece *x = &g->pieces.at[g->unit[a].article], *y = &g->pieces.at[g->unit[b].article];
  if (x == y || x->group == y->group || !(is_nameless(g, a) || is_nameless(g, b)))
    return false;
  uint32_t common = 0;
  for (uint32_t i = 0; i < x->n_facts; i++) {
    uint32_t party = party_of(g, a, i);
    common += party != UINT32_MAX && !has_party(g, a, party, i) && has_party(g, b, party, y->n_facts);
  }
  return common < PARTIES_IN_COMMON;
}

/* ---- joining ---- */

static bool may_join(en_graph *g, uint32_t a, uint32_t b)
{
  const en_unit *x = root(g, a), *y = root(g, b);
  if (x == y || x->part->kind != y->part->kind)
    return false;
  if ((x->gaz && y->gaz && x->gaz != y->gaz) || are_apart(g, a, b))
    return false;
  return !is_ministry(g, a) || !x->country || !y->country || x->country == y->country;
}

static bool is_same(en_graph *g, uint32_t a, uint32_t b)
{
  return en_unit_root(g, a) == en_unit_root(g, b);
}

static bool same_known_country(en_graph *g, uint32_t a, uint32_t b)
{
  return root(g, a)->country && root(g, a)->country == root(g, b)->country;
}

/* The earlier root stays, so that the result does not depend on the order of joining. */
static bool join(en_graph *g, uint32_t a, uint32_t b, en_rung rung)
{
  if (!may_join(g, a, b))
    return false;
  uint32_t x = en_unit_root(g, a), y = en_unit_root(g, b);
  if (x > y) {
    uint32_t t = x;
    x = y;
    y = t;
  }
  en_unit *keep = &g->unit[x], *gone = &g->unit[y];
  gone->up = x;
  keep->rungs |= gone->rungs | 1u << rung;
  if (!keep->gaz)
    keep->gaz = gone->gaz;
  if (!keep->country)
    keep->country = gone->country;
  return true;
}

/* ---- units ---- */

static uint32_t country_key(en_graph *g, const en_piece *p, const en_part *e)
{
  if (e->gaz && g->rs->gaz[e->gaz].country)
    return g->rs->gaz[e->gaz].country;
  if (!e->country)
    return 0;
  const en_part *c = &p->part[e->country - 1];
  return c->gaz ? c->gaz : EN_COUNTRY_UNIT | (p->first_unit + e->country - 1);
}

static void number_units(en_graph *g)
{
  uint32_t n = 0;
  for (uint32_t a = 0; a < g->pieces.n; a++) {
    g->pieces.at[a].first_unit = n;
    n += g->pieces.at[a].n_parts;
  }
  g->unit = EN_ARRAY(g->work, n, en_unit);
  g->n_units = n;
  for (uint32_t a = 0; a < g->pieces.n; a++) {
    en_piece *p = &g->pieces.at[a];
    for (uint32_t i = 0; i < p->n_parts; i++) {
      uint32_t u = p->first_unit + i;
      g->unit[u] = (en_unit){ .part = &p->part[i], .article = a, .up = u, .gaz = p->part[i].gaz };
      g->unit[u].country = country_key(g, p, &p->part[i]);
      g->unit[u].key = en_name_key(g->work, g->tr, p->part[i].name);
    }
  }
}

/* ---- rung 1: the gazetteer names it ---- */

static void join_by_gazetteer(en_graph *g)
{
  keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    if (g->unit[u].gaz)
      push(g, &v, (en_str){ (const char *)&g->unit[u].part->gaz, sizeof(en_gaz_id) }, u);
  sort_keyed(&v);
  for (uint32_t i = 1; i < v.n; i++)
    if (v.at[i].kind == v.at[i - 1].kind && en_eq(v.at[i].key, v.at[i - 1].key))
      join(g, v.at[i - 1].unit, v.at[i].unit, EN_RUNG_GAZETTEER);
}

/* ---- names that several countries' bodies share ---- */

/* Sorted word keys that belong to bodies of at least two countries: "foreign ministry". */
typedef struct {
  const en_str *key;
  uint32_t n;
} generic_names;

static void add_body(en_graph *g, keyed_vec *v, en_str name_key, uint32_t country)
{
  if (country)
    *EN_PUSH(g->work, v) = (keyed){ en_word_key(g->work, name_key), 0, country };
}

static generic_names find_generic(en_graph *g)
{
  keyed_vec v = { 0 };
  for (en_gaz_id i = 1; i <= g->rs->n_gaz; i++)
    if (g->rs->gaz[i].kind == g->rs->k.ministry)
      add_body(g, &v, en_name_key(g->work, g->tr, g->rs->gaz[i].name), g->rs->gaz[i].country);
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_ministry(g, u))
      add_body(g, &v, g->unit[u].key, g->unit[u].country);
  sort_keyed(&v);
  en_str *out = EN_ARRAY(g->work, v.n, en_str);
  uint32_t n = 0;
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = run_end(&v, i);
    if (v.at[i].unit != v.at[e - 1].unit) /* sorted: first and last country */
      out[n++] = v.at[i].key;
  }
  return (generic_names){ out, n };
}

static int cmp_str(const void *x, const void *y)
{
  const en_str *a = x, *b = y;
  return en_cmp(*a, *b);
}

static bool is_generic(en_graph *g, const generic_names *names, en_str name_key)
{
  en_str key = en_word_key(g->work, name_key);
  return !key.n || (names->n && bsearch(&key, names->key, names->n, sizeof key, cmp_str));
}

/* Bodies with one name: those of one country meet; one without a country joins them where only
 * one country is in question and the name is not one that any country's body could bear. */
static void join_bodies(en_graph *g, const keyed *at, uint32_t n, const generic_names *names)
{
  uint32_t known = UINT32_MAX;
  bool several = false;
  for (uint32_t i = 0; i < n; i++) {
    if (!root(g, at[i].unit)->country)
      continue;
    if (known == UINT32_MAX)
      known = at[i].unit;
    else if (!same_known_country(g, known, at[i].unit))
      several = true;
    for (uint32_t k = 0; k < i; k++)
      if (is_same(g, at[k].unit, at[i].unit) ||
          (same_known_country(g, at[k].unit, at[i].unit) &&
           join(g, at[k].unit, at[i].unit, EN_RUNG_NAME)))
        break;
  }
  if (several || is_generic(g, names, at[0].key))
    return;
  for (uint32_t i = 1; i < n; i++)
    join(g, at[0].unit, at[i].unit, EN_RUNG_NAME);
}

/* ---- rung 2: the same name ---- */

static void join_by_name(en_graph *g, const generic_names *names)
{
  keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    if (!is_person(g, u) || !en_is_one_word(g->unit[u].key))
      push(g, &v, g->unit[u].key, u);
  sort_keyed(&v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = run_end(&v, i);
    if (is_ministry(g, v.at[i].unit)) {
      join_bodies(g, v.at + i, e - i, names);
      continue;
    }
    bool nameless = is_nameless(g, v.at[i].unit);
    for (uint32_t k = i + 1; k < e; k++)
      for (uint32_t j = nameless && k - i > NAMELESS_LOOK_BACK ? k - NAMELESS_LOOK_BACK : i; j < k; j++)
        if (is_same(g, v.at[j].unit, v.at[k].unit) || join(g, v.at[j].unit, v.at[k].unit, EN_RUNG_NAME))
          break;
  }
}

/* ---- rungs 3 and 4: an alias or acronym that exactly one other set bears ---- */

/* A single word is too little to be sure of, unless it is an acronym. */
static bool is_telling(en_str name, en_str key) { return en_is_acronym(name) || !en_is_one_word(key); }

static void list_aliases(en_graph *g, keyed_vec *v)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_part *p = g->unit[u].part;
    if (p->kind == g->rs->k.country || p->kind == g->rs->k.place)
      continue;
    for (uint32_t i = 0; i <= p->n_alias; i++) {
      en_str name = i < p->n_alias ? p->alias[i] : p->acronym;
      en_str key = en_name_key(g->work, g->tr, name);
      if (!en_eq(key, g->unit[u].key) && is_telling(name, key))
        push(g, v, key, u);
    }
  }
  sort_keyed(v);
}

/* The one set among the bearers of u's name that it may join; UINT32_MAX if none or several. */
static uint32_t only_candidate(en_graph *g, const keyed *at, uint32_t n, uint32_t u,
                               const generic_names *names)
{
  uint32_t found = UINT32_MAX;
  bool sure = !is_ministry(g, u) || !is_generic(g, names, g->unit[u].key);
  for (uint32_t i = 0; i < n; i++) {
    if (!may_join(g, u, at[i].unit) || (!sure && !same_known_country(g, u, at[i].unit)))
      continue;
    uint32_t r = en_unit_root(g, at[i].unit);
    if (found != UINT32_MAX && found != r)
      return UINT32_MAX;
    found = r;
  }
  return found;
}

static const keyed *find_run(const keyed_vec *v, en_kind kind, en_str key, uint32_t *n)
{
  uint32_t lo = 0, hi = v->n;
  keyed want = { key, kind, 0 };
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (by_key(&v->at[mid], &want) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  bool hit = lo < v->n && v->at[lo].kind == kind && en_eq(v->at[lo].key, key);
  *n = hit ? run_end(v, lo) - lo : 0;
  return hit ? &v->at[lo] : NULL;
}

static void join_by_alias(en_graph *g, const generic_names *names)
{
  keyed_vec v = { 0 };
  list_aliases(g, &v);
  for (uint32_t u = 0; u < g->n_units; u++) {
    uint32_t n;
    const keyed *at = find_run(&v, g->unit[u].part->kind, g->unit[u].key, &n);
    if (!at || !is_telling(g->unit[u].part->name, g->unit[u].key))
      continue;
    uint32_t to = only_candidate(g, at, n, u, names);
    if (to != UINT32_MAX)
      join(g, to, u, en_is_acronym(g->unit[u].part->name) ? EN_RUNG_ACRONYM : EN_RUNG_ALIAS);
  }
}

/* ---- rung 5: initials of a body of the same country ---- */

static void join_by_initials(en_graph *g)
{
  keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_ministry(g, u) && !en_is_one_word(g->unit[u].key))
      push(g, &v, en_initials(g->work, g->unit[u].key), u);
  sort_keyed(&v);
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_part *p = g->unit[u].part;
    uint32_t n, found = UINT32_MAX, several = 0;
    const keyed *at = en_is_acronym(p->name) ? find_run(&v, p->kind, p->name, &n) : NULL;
    if (!at)
      continue;
    for (uint32_t i = 0; i < n; i++) {
      if (!same_known_country(g, u, at[i].unit) || !may_join(g, u, at[i].unit))
        continue;
      uint32_t r = en_unit_root(g, at[i].unit);
      several |= found != UINT32_MAX && found != r;
      found = r;
    }
    if (found != UINT32_MAX && !several)
      join(g, found, u, EN_RUNG_INITIALS);
  }
}

/* ---- rung 6: the same words in another order ---- */

static const en_sense *country_sense(const en_graph *g, uint32_t node)
{
  uint32_t n = 0;
  const en_sense *s = en_index_senses(g->rs->index, node, &n);
  for (uint32_t i = 0; i < n; i++)
    if (s[i].gaz && s[i].as != EN_AS_SEAT && g->rs->gaz[s[i].gaz].kind == g->rs->k.country)
      return &s[i];
  return NULL;
}

/* The longest country name at the start of `s`, as a gazetteer row; *len bytes of it. */
static en_gaz_id country_at(const en_graph *g, en_str s, uint32_t *len)
{
  uint32_t node = 0, at = 0;
  en_gaz_id found = 0;
  while (at < s.n) {
    uint32_t end = en_find(s, EN_STR(" "), at);
    if (end == UINT32_MAX)
      end = s.n;
    en_word_id w = en_lexicon_find(g->rs->lex, (en_str){ s.p + at, end - at });
    node = w ? en_index_step(g->rs->index, node, w) : UINT32_MAX;
    if (node == UINT32_MAX)
      break;
    const en_sense *sense = country_sense(g, node);
    if (sense) {
      found = sense->gaz;
      *len = end;
    }
    at = end + 1;
  }
  return found;
}

/* The key with every country, under whatever name, written as its gazetteer row:
 * "rok uk cyber dialogue" and "uk south korea cyber dialogue" become one. */
static en_str country_folded(en_graph *g, en_str key)
{
  if (!g->rs->index)
    return key;
  en_buf b = { 0 };
  uint32_t i = 0;
  while (i < key.n) {
    uint32_t len = 0;
    en_gaz_id c = country_at(g, (en_str){ key.p + i, key.n - i }, &len);
    if (c) {
      en_buf_printf(&b, "~%u ", c);
      i += len + 1;
      continue;
    }
    uint32_t end = en_find(key, EN_STR(" "), i);
    if (end == UINT32_MAX)
      end = key.n;
    en_buf_put(&b, (en_str){ key.p + i, end - i });
    en_buf_putc(&b, ' ');
    i = end + 1;
  }
  en_str out = en_arena_str(g->work, en_trim(en_buf_str(&b)));
  en_buf_clear(&b);
  return out;
}

static void join_by_order(en_graph *g)
{
  keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_kind k = g->unit[u].part->kind;
    if (k == g->rs->k.ministry)
      push(g, &v, en_word_key(g->work, g->unit[u].key), u);
    else if (k == g->rs->k.working_group || k == g->rs->k.agreement)
      push(g, &v, en_word_key(g->work, country_folded(g, g->unit[u].key)), u);
  }
  sort_keyed(&v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = run_end(&v, i);
    for (uint32_t k = i + 1; k < e; k++)
      for (uint32_t j = i; j < k; j++)
        if (is_same(g, v.at[j].unit, v.at[k].unit) ||
            ((!is_ministry(g, v.at[k].unit) ||
              same_known_country(g, v.at[j].unit, v.at[k].unit)) &&
             join(g, v.at[j].unit, v.at[k].unit, EN_RUNG_ORDER)))
          break;
  }
}

/* ---- rungs 7 and 8: persons who share an office or a country ---- */

/* What a person is tied to: an employer's root, or a country's key. */
typedef struct {
  uint32_t person, to;
  bool is_country;
} tie;

typedef EN_VEC(tie) tie_vec;

static int by_person(const void *x, const void *y)
{
  const tie *a = x, *b = y;
  if (a->person != b->person)
    return a->person > b->person ? 1 : -1;
  if (a->is_country != b->is_country)
    return a->is_country - b->is_country;
  return (a->to > b->to) - (a->to < b->to);
}

static void add_tie(en_graph *g, tie_vec *v, uint32_t person, uint32_t to, bool is_country)
{
  if (to || !is_country)
    *EN_PUSH(g->work, v) = (tie){ person, to, is_country };
}

/* A country as employer counts as the country, not as an office. */
static void tie_employer(en_graph *g, tie_vec *v, uint32_t person, uint32_t employer)
{
  const en_unit *r = root(g, employer);
  if (r->part->kind == g->rs->k.country) {
    add_tie(g, v, person, r->gaz ? r->gaz : EN_COUNTRY_UNIT | (uint32_t)(r - g->unit), true);
    return;
  }
  add_tie(g, v, person, (uint32_t)(r - g->unit), false);
  add_tie(g, v, person, r->country, true);
}

static void list_ties(en_graph *g, tie_vec *v)
{
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_person(g, u))
      add_tie(g, v, en_unit_root(g, u), g->unit[u].country, true);
  for (uint32_t a = 0; a < g->pieces.n; a++) {
    const en_piece *p = &g->pieces.at[a];
    for (uint32_t i = 0; i < p->n_facts; i++)
      if (p->fact[i].type == g->rs->t.works_for && p->fact[i].status != EN_DENIED)
        tie_employer(g, v, en_unit_root(g, en_unit_of(g, a, p->fact[i].from)),
                     en_unit_of(g, a, p->fact[i].to));
  }
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_person);
}

static uint32_t first_tie(const tie_vec *v, uint32_t person)
{
  uint32_t lo = 0, hi = v->n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (v->at[mid].person < person)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

static bool share_tie(const tie_vec *v, uint32_t a, uint32_t b)
{
  uint32_t i = first_tie(v, a), j = first_tie(v, b);
  while (i < v->n && j < v->n && v->at[i].person == a && v->at[j].person == b) {
    tie x = v->at[i], y = v->at[j];
    x.person = y.person = 0;
    int c = by_person(&x, &y);
    if (c == 0)
      return true;
    if (c < 0)
      i++;
    else
      j++;
  }
  return false;
}

static void join_by_romanization(en_graph *g)
{
  tie_vec ties = { 0 };
  keyed_vec v = { 0 };
  list_ties(g, &ties);
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_person(g, u) && is_root(g, u) && !en_is_one_word(g->unit[u].key))
      push(g, &v, en_roman_key(g->work, g->unit[u].key), u);
  sort_keyed(&v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = run_end(&v, i);
    for (uint32_t k = i + 1; k < e; k++)
      for (uint32_t j = i; j < k; j++)
        if (share_tie(&ties, v.at[j].unit, v.at[k].unit) &&
            join(g, v.at[j].unit, v.at[k].unit, EN_RUNG_ROMAN))
          break;
  }
}

/* Full names under their first and last word: either may be the surname. */
static void list_surnames(en_graph *g, keyed_vec *v)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_str key = g->unit[u].key;
    if (!is_person(g, u) || en_is_one_word(key))
      continue;
    uint32_t first = en_find(key, EN_STR(" "), 0), last = key.n;
    while (key.p[last - 1] != ' ')
      last--;
    push(g, v, (en_str){ key.p, first }, en_unit_root(g, u));
    push(g, v, (en_str){ key.p + last, key.n - last }, en_unit_root(g, u));
  }
  sort_keyed(v);
}

static bool is_one_set(en_graph *g, const keyed *at, uint32_t n)
{
  for (uint32_t i = 1; i < n; i++)
    if (en_unit_root(g, at[i].unit) != en_unit_root(g, at[0].unit))
      return false;
  return true;
}

/* A bare surname joins the one bearer of it in all articles; bare surnames without any bearer
 * join each other. Both only where an office or a country is shared. */
static void join_by_surname(en_graph *g)
{
  tie_vec ties = { 0 };
  keyed_vec full = { 0 }, bare = { 0 };
  list_ties(g, &ties);
  list_surnames(g, &full);
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_person(g, u) && is_root(g, u) && en_is_one_word(g->unit[u].key))
      push(g, &bare, g->unit[u].key, u);
  sort_keyed(&bare);
  for (uint32_t i = 0; i < bare.n; i++) {
    uint32_t n, u = bare.at[i].unit;
    const keyed *at = find_run(&full, g->rs->k.person, bare.at[i].key, &n);
    if (at && is_one_set(g, at, n) && share_tie(&ties, u, at[0].unit))
      join(g, at[0].unit, u, EN_RUNG_SURNAME);
    for (uint32_t k = i; !at && k > 0 && en_eq(bare.at[k - 1].key, bare.at[i].key); k--)
      if (share_tie(&ties, bare.at[k - 1].unit, u))
        join(g, bare.at[k - 1].unit, u, EN_RUNG_SURNAME);
  }
}

void en_graph_identify(en_graph *g)
{
  number_units(g);
  join_by_gazetteer(g);
  generic_names names = find_generic(g);
  join_by_name(g, &names);
  join_by_alias(g, &names);
  join_by_initials(g);
  join_by_order(g);
  join_by_romanization(g);
  join_by_surname(g);
}
