/* Identity across articles: a ladder of rungs from safe to bold. Units (entities as one article
 * knows them) are joined in union-find; every rung sorts them by some key and looks at those that
 * share it. Nothing is joined across kinds, nothing with two different gazetteer rows, no body
 * with two different countries. */
#include "graph/identity_p.h"

#include <stdlib.h>

static int by_key(const void *x, const void *y)
{
  const en_keyed *a = x, *b = y;
  if (a->kind != b->kind)
    return a->kind - b->kind;
  int c = en_cmp(a->key, b->key);
  return c ? c : (a->unit > b->unit) - (a->unit < b->unit);
}

void en_keyed_sort(en_keyed_vec *v)
{
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_key);
}

uint32_t en_keyed_end(const en_keyed_vec *v, uint32_t i)
{
  uint32_t e = i + 1;
  while (e < v->n && v->at[e].kind == v->at[i].kind && en_eq(v->at[e].key, v->at[i].key))
    e++;
  return e;
}

void en_keyed_push(en_graph *g, en_keyed_vec *v, en_str key, uint32_t unit)
{
  if (!key.n)
    return;
  *EN_PUSH(g->work, v) = (en_keyed){ key, g->unit[unit].part->kind, unit };
}

const en_keyed *en_keyed_find(const en_keyed_vec *v, en_kind kind, en_str key, uint32_t *n)
{
  uint32_t lo = 0, hi = v->n;
  en_keyed want = { key, kind, 0 };
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (by_key(&v->at[mid], &want) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  bool hit = lo < v->n && v->at[lo].kind == kind && en_eq(v->at[lo].key, key);
  *n = hit ? en_keyed_end(v, lo) - lo : 0;
  return hit ? &v->at[lo] : NULL;
}

static bool is_person(const en_graph *g, uint32_t u) { return en_unit_is(g, u, g->rs->k.person); }
static bool is_ministry(const en_graph *g, uint32_t u) { return en_unit_is(g, u, g->rs->k.ministry); }

/* ---- forums that have no name ---- */

enum { PARTIES_IN_COMMON = 2, NAMELESS_LOOK_BACK = 64 };

bool en_unit_is_nameless(const en_graph *g, uint32_t u)
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
  if (x == y || x->group == y->group || !(en_unit_is_nameless(g, a) || en_unit_is_nameless(g, b)))
    return false;
  uint32_t common = 0;
  for (uint32_t i = 0; i < x->n_facts; i++) {
    uint32_t party = party_of(g, a, i);
    common += party != UINT32_MAX && !has_party(g, a, party, i) && has_party(g, b, party, y->n_facts);
  }
  return common < PARTIES_IN_COMMON;
}

/* ---- joining ---- */

bool en_units_told_apart(en_graph *g, uint32_t a, uint32_t b)
{
  const en_unit *x = en_unit_at(g, a), *y = en_unit_at(g, b);
  for (uint32_t i = 0, k = 0; i < x->n_sides; i++) {
    uint32_t against = x->side[i] ^ 1;
    while (k < y->n_sides && y->side[k] >> 1 < against >> 1)
      k++;
    for (uint32_t j = k; j < y->n_sides && y->side[j] >> 1 == against >> 1; j++)
      if (y->side[j] == against)
        return true;
  }
  return false;
}

bool en_units_may_join(en_graph *g, uint32_t a, uint32_t b)
{
  const en_unit *x = en_unit_at(g, a), *y = en_unit_at(g, b);
  if (x == y || x->part->kind != y->part->kind || en_units_told_apart(g, a, b))
    return false;
  if ((x->gaz && y->gaz && x->gaz != y->gaz) || are_apart(g, a, b))
    return false;
  return !is_ministry(g, a) || !x->country || !y->country || x->country == y->country;
}

static bool same_known_country(en_graph *g, uint32_t a, uint32_t b)
{
  return en_unit_at(g, a)->country && en_unit_at(g, a)->country == en_unit_at(g, b)->country;
}

static int by_u32(const void *x, const void *y)
{
  uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
  return (a > b) - (a < b);
}

static void add_sides(en_graph *g, en_unit *keep, const en_unit *gone)
{
  if (!gone->n_sides)
    return;
  uint32_t *all = EN_ARRAY(g->work, (size_t)keep->n_sides + gone->n_sides, uint32_t);
  if (keep->n_sides)
    memcpy(all, keep->side, keep->n_sides * sizeof *all);
  memcpy(all + keep->n_sides, gone->side, gone->n_sides * sizeof *all);
  keep->n_sides += gone->n_sides;
  qsort(all, keep->n_sides, sizeof *all, by_u32);
  keep->side = all;
}

/* The earlier root stays, so that the result does not depend on the order of joining. What a person
 * decided may join even what the gazetteer or the countries keep apart. */
bool en_units_join(en_graph *g, uint32_t a, uint32_t b, en_rung rung)
{
  bool may = rung == EN_RUNG_DECISION ? !en_units_are_one(g, a, b) && !en_units_told_apart(g, a, b)
                                      : en_units_may_join(g, a, b);
  if (!may)
    return false;
  uint32_t x = en_unit_root(g, a), y = en_unit_root(g, b);
  if (x > y) {
    uint32_t t = x, s = a;
    x = y;
    y = t;
    a = b;
    b = s;
  }
  en_unit *keep = &g->unit[x], *gone = &g->unit[y];
  gone->up = x;
  gone->by = (uint8_t)rung;
  gone->as = b;
  gone->with = a;
  keep->rungs |= gone->rungs | 1u << rung;
  if (!keep->gaz)
    keep->gaz = gone->gaz;
  if (!keep->country)
    keep->country = gone->country;
  add_sides(g, keep, gone);
  return true;
}

/* ---- units ---- */

static uint32_t country_key(en_graph *g, const en_piece *p, const en_use *e)
{
  en_gaz_id gaz = e->part->gaz;
  if (gaz && g->rs->gaz[gaz].country)
    return g->rs->gaz[gaz].country;
  if (!e->country)
    return 0;
  const en_part *c = p->use[e->country - 1].part;
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
      const en_part *part = p->use[i].part;
      g->unit[u] = (en_unit){ .part = part, .use = &p->use[i], .article = a, .up = u, .gaz = part->gaz };
      g->unit[u].country = country_key(g, p, &p->use[i]);
      g->unit[u].key = en_name_key(g->work, g->tr, part->name);
    }
  }
}

/* Bodies come first: a person is known by office and country, a forum without a name by its
 * parties. */
typedef enum { BODIES, PERSONS, FORUMS } pass;

static bool is_in(const en_graph *g, uint32_t u, pass p)
{
  bool forum = en_unit_is(g, u, g->rs->k.working_group);
  return p == FORUMS ? forum : p == PERSONS ? is_person(g, u) : !forum && !is_person(g, u);
}

/* ---- rung 1: the gazetteer names it ---- */

static void join_by_gazetteer(en_graph *g)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    if (g->unit[u].gaz)
      en_keyed_push(g, &v, (en_str){ (const char *)&g->unit[u].part->gaz, sizeof(en_gaz_id) }, u);
  en_keyed_sort(&v);
  for (uint32_t i = 1; i < v.n; i++)
    if (v.at[i].kind == v.at[i - 1].kind && en_eq(v.at[i].key, v.at[i - 1].key))
      en_units_join(g, v.at[i - 1].unit, v.at[i].unit, EN_RUNG_GAZETTEER);
}

/* ---- names that several countries' bodies share ---- */

/* Sorted word keys that belong to bodies of at least two countries: "foreign ministry". */
typedef struct {
  const en_str *key;
  uint32_t n;
} generic_names;

static void add_body(en_graph *g, en_keyed_vec *v, en_str name_key, uint32_t country)
{
  if (country)
    *EN_PUSH(g->work, v) = (en_keyed){ en_word_key(g->work, name_key), 0, country };
}

static generic_names find_generic(en_graph *g)
{
  en_keyed_vec v = { 0 };
  for (en_gaz_id i = 1; i <= g->rs->n_gaz; i++)
    if (g->rs->gaz[i].kind == g->rs->k.ministry)
      add_body(g, &v, en_name_key(g->work, g->tr, g->rs->gaz[i].name), g->rs->gaz[i].country);
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_ministry(g, u))
      add_body(g, &v, g->unit[u].key, g->unit[u].country);
  en_keyed_sort(&v);
  en_str *out = EN_ARRAY(g->work, v.n, en_str);
  uint32_t n = 0;
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
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

/* "SEOUL: ... the Foreign Ministry": a name that any country's body could bear, in an article that
 * names no country with it, is of the country in which it was written. */
static void settle_countries(en_graph *g, const generic_names *names)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_gaz_id home = g->pieces.at[g->unit[u].article].home;
    if (home && is_ministry(g, u) && en_unit_is_root(g, u) && !g->unit[u].country && !g->unit[u].gaz
        && is_generic(g, names, g->unit[u].key))
      g->unit[u].country = home;
  }
}

/* Bodies with one name: those of one country meet; one without a country joins them where only
 * one country is in question and the name is not one that any country's body could bear. */
static void join_bodies(en_graph *g, const en_keyed *at, uint32_t n, const generic_names *names)
{
  uint32_t known = UINT32_MAX;
  bool several = false;
  for (uint32_t i = 0; i < n; i++) {
    if (!en_unit_at(g, at[i].unit)->country)
      continue;
    if (known == UINT32_MAX)
      known = at[i].unit;
    else if (!same_known_country(g, known, at[i].unit))
      several = true;
    for (uint32_t k = 0; k < i; k++)
      if (en_units_are_one(g, at[k].unit, at[i].unit) ||
          (same_known_country(g, at[k].unit, at[i].unit) &&
           en_units_join(g, at[k].unit, at[i].unit, EN_RUNG_NAME)))
        break;
  }
  if (several || is_generic(g, names, at[0].key))
    return;
  for (uint32_t i = 1; i < n; i++)
    en_units_join(g, at[0].unit, at[i].unit, EN_RUNG_NAME);
}

/* ---- rung 2: the same name ---- */

static void join_by_name(en_graph *g, const generic_names *names, pass p)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_in(g, u, p))
      en_keyed_push(g, &v, g->unit[u].key, u);
  en_keyed_sort(&v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    if (is_ministry(g, v.at[i].unit)) {
      join_bodies(g, v.at + i, e - i, names);
      continue;
    }
    bool nameless = en_unit_is_nameless(g, v.at[i].unit);
    for (uint32_t k = i + 1; k < e; k++)
      for (uint32_t j = nameless && k - i > NAMELESS_LOOK_BACK ? k - NAMELESS_LOOK_BACK : i; j < k; j++)
        if (en_units_are_one(g, v.at[j].unit, v.at[k].unit) ||
            en_units_join(g, v.at[j].unit, v.at[k].unit, EN_RUNG_NAME))
          break;
  }
}

/* ---- rungs 3 and 4: an alias or acronym that exactly one other set bears ---- */

/* A single word is too little to be sure of, unless it is an acronym. */
static bool is_telling(en_str name, en_str key) { return en_is_acronym(name) || !en_is_one_word(key); }

static void list_aliases(en_graph *g, en_keyed_vec *v, pass which)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_part *p = g->unit[u].part;
    if (!is_in(g, u, which) || p->kind == g->rs->k.country || p->kind == g->rs->k.place)
      continue;
    for (uint32_t i = 0; i <= p->n_alias; i++) {
      en_str name = i < p->n_alias ? p->alias[i] : p->acronym;
      en_str key = en_name_key(g->work, g->tr, name);
      if (!en_eq(key, g->unit[u].key) && is_telling(name, key))
        en_keyed_push(g, v, key, u);
    }
  }
  en_keyed_sort(v);
}

/* The one set among the bearers of u's name that it may join; UINT32_MAX if none or several. */
static uint32_t only_candidate(en_graph *g, const en_keyed *at, uint32_t n, uint32_t u,
                               const generic_names *names)
{
  uint32_t found = UINT32_MAX;
  bool sure = !is_ministry(g, u) || !is_generic(g, names, g->unit[u].key);
  for (uint32_t i = 0; i < n; i++) {
    if (!en_units_may_join(g, u, at[i].unit) || (!sure && !same_known_country(g, u, at[i].unit)))
      continue;
    uint32_t r = en_unit_root(g, at[i].unit);
    if (found != UINT32_MAX && found != r)
      return UINT32_MAX;
    found = r;
  }
  return found;
}

static void join_by_alias(en_graph *g, const generic_names *names, pass p)
{
  en_keyed_vec v = { 0 };
  list_aliases(g, &v, p);
  for (uint32_t u = 0; u < g->n_units; u++) {
    uint32_t n = 0;
    const en_keyed *at = is_in(g, u, p) ? en_keyed_find(&v, g->unit[u].part->kind, g->unit[u].key, &n) : NULL;
    if (!at || !is_telling(g->unit[u].part->name, g->unit[u].key))
      continue;
    uint32_t to = only_candidate(g, at, n, u, names);
    if (to != UINT32_MAX)
      en_units_join(g, to, u, en_is_acronym(g->unit[u].part->name) ? EN_RUNG_ACRONYM : EN_RUNG_ALIAS);
  }
}

/* ---- rung 5: initials of a body of the same country ---- */

static void join_by_initials(en_graph *g)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    if (is_ministry(g, u) && !en_is_one_word(g->unit[u].key))
      en_keyed_push(g, &v, en_initials(g->work, g->unit[u].key), u);
  en_keyed_sort(&v);
  for (uint32_t u = 0; u < g->n_units; u++) {
    const en_part *p = g->unit[u].part;
    uint32_t n, found = UINT32_MAX, several = 0;
    const en_keyed *at = en_is_acronym(p->name) ? en_keyed_find(&v, p->kind, p->name, &n) : NULL;
    if (!at)
      continue;
    for (uint32_t i = 0; i < n; i++) {
      if (!same_known_country(g, u, at[i].unit) || !en_units_may_join(g, u, at[i].unit))
        continue;
      uint32_t r = en_unit_root(g, at[i].unit);
      several |= found != UINT32_MAX && found != r;
      found = r;
    }
    if (found != UINT32_MAX && !several)
      en_units_join(g, found, u, EN_RUNG_INITIALS);
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
 * "prc us tides dialogue" and "us china tides dialogue" become one. */
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

static void join_by_order(en_graph *g, pass p)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_kind k = g->unit[u].part->kind;
    if (!is_in(g, u, p))
      continue;
    if (k == g->rs->k.ministry)
      en_keyed_push(g, &v, en_word_key(g->work, g->unit[u].key), u);
    else if (k == g->rs->k.working_group || k == g->rs->k.agreement)
      en_keyed_push(g, &v, en_word_key(g->work, country_folded(g, g->unit[u].key)), u);
  }
  en_keyed_sort(&v);
  for (uint32_t i = 0, e; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    for (uint32_t k = i + 1; k < e; k++)
      for (uint32_t j = i; j < k; j++)
        if (en_units_are_one(g, v.at[j].unit, v.at[k].unit) ||
            ((!is_ministry(g, v.at[k].unit) ||
              same_known_country(g, v.at[j].unit, v.at[k].unit)) &&
             en_units_join(g, v.at[j].unit, v.at[k].unit, EN_RUNG_ORDER)))
          break;
  }
}

void en_graph_identify(en_graph *g)
{
  number_units(g);
  en_graph_decide(g);
  join_by_gazetteer(g);
  generic_names names = find_generic(g);
  settle_countries(g, &names);
  join_by_name(g, &names, BODIES);
  join_by_alias(g, &names, BODIES);
  join_by_initials(g);
  join_by_order(g, BODIES);
  en_graph_join_namesakes(g);
  join_by_alias(g, &names, PERSONS);
  en_graph_join_persons(g);
  join_by_name(g, &names, FORUMS);
  join_by_alias(g, &names, FORUMS);
  join_by_order(g, FORUMS);
}
