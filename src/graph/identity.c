/* Identity across articles: a ladder of rungs from safe to bold. Units (entities as one article
 * knows them) are joined in union-find; every rung sorts them by some key and looks at those that
 * share it. Nothing is joined across kinds, nothing with two different gazetteer rows, no body
 * with two different countries. */
#include "graph/identity_p.h"

#include "base/map.h"
#include "base/sort.h"

#include <stdlib.h>

static int by_key(const void *x, const void *y)
{
  const en_keyed *a = x, *b = y;
  if (a->kind != b->kind)
    return a->kind - b->kind;
  int c = en_cmp(a->key, b->key);
  return c ? c : (a->unit > b->unit) - (a->unit < b->unit);
}

/* Entries that share kind and key, found by hash. */
typedef struct {
  uint64_t hash;
  uint32_t first, n; /* entry; how many, then where the next one goes */
} run_of;

static int by_first(const void *x, const void *y)
{
  return by_key(*(const en_keyed *const *)x, *(const en_keyed *const *)y);
}

/* What articles call alike has the same bytes as key: those of a part. */
static bool same_key(const en_keyed *a, const en_keyed *b)
{
  return a->kind == b->kind && a->key.n == b->key.n && (a->key.p == b->key.p || en_eq(a->key, b->key));
}

enum { RECENT = 4096 };

typedef struct {
  run_of *run;
  uint32_t n_runs;
  uint32_t *slot, mask; /* 1 + run by hash; open addressing */
  uint32_t *of;         /* run of each entry */
  uint32_t *recent;     /* 1 + entry by the place of its key's bytes */
} run_table;

static uint32_t find_run(run_table *t, const en_keyed_vec *v, uint32_t i)
{
  const en_keyed *e = &v->at[i];
  uint64_t hash = en_hash(e->key.p, e->key.n) + e->kind;
  for (uint64_t k = hash;; k++) {
    uint32_t *at = &t->slot[k & t->mask];
    if (!*at) {
      t->run[t->n_runs] = (run_of){ hash, i, 0 };
      *at = ++t->n_runs;
    }
    const run_of *r = &t->run[*at - 1];
    if (r->hash == hash && same_key(&v->at[r->first], e))
      return *at - 1;
  }
}

static uint32_t run_at(run_table *t, const en_keyed_vec *v, uint32_t i)
{
  uint32_t *last = &t->recent[(uintptr_t)v->at[i].key.p / 16 % RECENT];
  bool same = *last && v->at[*last - 1].key.p == v->at[i].key.p && same_key(&v->at[*last - 1], &v->at[i]);
  uint32_t run = same ? t->of[*last - 1] : find_run(t, v, i);
  *last = i + 1;
  return run;
}

static void list_runs(en_arena *a, const en_keyed_vec *v, run_table *t)
{
  uint32_t size = 64;
  while (size / 2 < v->n)
    size *= 2;
  *t = (run_table){ .run = EN_ARRAY(a, v->n, run_of), .slot = EN_ARRAY(a, size, uint32_t), .mask = size - 1,
                    .of = EN_ARRAY(a, v->n, uint32_t), .recent = EN_ARRAY(a, RECENT, uint32_t) };
  for (uint32_t i = 0; i < v->n; i++) {
    t->of[i] = run_at(t, v, i);
    t->run[t->of[i]].n++;
  }
}

/* Many entries have few keys: runs are sorted, and entries put into their runs. Within a run units
 * mostly come in order already. */
void en_keyed_sort(en_graph *g, en_keyed_vec *v)
{
  run_table t;
  if (!v->n)
    return;
  list_runs(g->work, v, &t);
  const en_keyed **head = EN_ARRAY(g->work, t.n_runs, const en_keyed *);
  for (uint32_t r = 0; r < t.n_runs; r++)
    head[r] = &v->at[t.run[r].first];
  qsort(head, t.n_runs, sizeof *head, by_first);
  uint32_t from = 0;
  for (uint32_t r = 0; r < t.n_runs; r++) {
    run_of *run = &t.run[t.of[head[r] - v->at]];
    uint32_t n = run->n;
    run->n = from;
    from += n;
  }
  en_keyed *out = EN_ARRAY(g->work, v->n, en_keyed);
  bool in_order = true;
  for (uint32_t i = 0; i < v->n; i++) {
    uint32_t *to = &t.run[t.of[i]].n;
    in_order = in_order && (i == 0 || v->at[i - 1].unit <= v->at[i].unit);
    out[(*to)++] = v->at[i];
  }
  v->at = out;
  v->cap = v->n;
  for (uint32_t i = 0, e; !in_order && i < v->n; i = e) {
    e = en_keyed_end(v, i);
    qsort(out + i, e - i, sizeof *out, by_key);
  }
}

uint32_t en_keyed_end(const en_keyed_vec *v, uint32_t i)
{
  uint32_t e = i + 1;
  while (e < v->n && same_key(&v->at[e], &v->at[i]))
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

static bool is_ministry(const en_graph *g, uint32_t u) { return en_unit_is(g, u, g->rs->k.ministry); }

/* ---- forums that have no name ---- */

enum { PARTIES_IN_COMMON = 2, NAMELESS_LOOK_BACK = 64 };

static bool is_nameless(const en_graph *g, const en_part *p)
{
  return p->kind == g->rs->k.working_group && !p->gaz && en_is_small_ascii(p->name);
}

/* Who founds, chairs or attends forums, and who works for whom: what the rungs ask of the facts, in their order. */
static void list_bonds(en_graph *g, en_bond_vec *parties)
{
  const en_ruleset *rs = g->rs;
  for (uint32_t a = 0; a < g->pieces.n; a++)
    for (uint32_t i = 0; i < g->pieces.at[a].n_facts; i++) {
      const en_fact *f = &g->pieces.at[a].fact[i];
      bool attends = f->type == rs->t.takes_part_in || f->type == rs->t.chairs || f->type == rs->t.establishes;
      bool works = f->type == rs->t.works_for && f->status != EN_DENIED;
      if (!attends && !works)
        continue;
      en_bond x = { en_unit_of(g, a, f->from), en_unit_of(g, a, f->to) };
      if (works)
        *EN_PUSH(g->work, &g->jobs) = x;
      else if (g->unit[x.to].kind == rs->k.working_group)
        *EN_PUSH(g->work, parties) = x;
    }
}

static void list_parties(en_graph *g)
{
  en_bond_vec v = { 0 };
  list_bonds(g, &v);
  uint32_t *from = EN_ARRAY(g->work, (size_t)g->n_units + 2, uint32_t) + 1; /* later where the next goes */
  for (uint32_t i = 0; i < v.n; i++)
    from[v.at[i].to + 1]++;
  for (uint32_t u = 0; u < g->n_units; u++)
    from[u + 1] += from[u];
  g->parties_from = from - 1;
  g->party = EN_ARRAY(g->work, v.n, uint32_t);
  for (uint32_t i = 0; i < v.n; i++)
    g->party[from[v.at[i].to]++] = v.at[i].from;
}

static bool has_party(const en_graph *g, const uint32_t *at, uint32_t n, uint32_t root)
{
  for (uint32_t i = 0; i < n; i++)
    if (en_unit_root(g, at[i]) == root)
      return true;
  return false;
}

/* Nameless forums of two articles are one only where the same parties run both. */
static bool are_apart(const en_graph *g, uint32_t a, uint32_t b)
{
  if (!(g->unit[a].nameless || g->unit[b].nameless) || g->unit[a].article == g->unit[b].article
      || g->pieces.at[g->unit[a].article].group == g->pieces.at[g->unit[b].article].group)
    return false;
  const uint32_t *from = g->parties_from, *x = g->party + from[a], *y = g->party + from[b];
  uint32_t common = 0;
  for (uint32_t i = 0; i < from[a + 1] - from[a]; i++) {
    uint32_t root = en_unit_root(g, x[i]);
    common += !has_party(g, x, i, root) && has_party(g, y, from[b + 1] - from[b], root);
  }
  return common < PARTIES_IN_COMMON;
}

/* ---- joining ---- */

static bool are_told_apart(const en_unit *x, const en_unit *y)
{
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

bool en_units_told_apart(en_graph *g, uint32_t a, uint32_t b)
{
  return are_told_apart(en_unit_at(g, a), en_unit_at(g, b));
}

bool en_units_may_join(en_graph *g, uint32_t a, uint32_t b)
{
  const en_unit *x = en_unit_at(g, a), *y = en_unit_at(g, b);
  if (x == y || x->kind != y->kind || are_told_apart(x, y))
    return false;
  if ((x->gaz && y->gaz && x->gaz != y->gaz) || are_apart(g, a, b))
    return false;
  return !is_ministry(g, a) || !x->country || !y->country || x->country == y->country;
}

static bool same_known_country(en_graph *g, uint32_t a, uint32_t b)
{
  return en_unit_at(g, a)->country && en_unit_at(g, a)->country == en_unit_at(g, b)->country;
}

static void add_sides(en_graph *g, en_unit *keep, const en_unit *gone)
{
  if (!gone->n_sides)
    return;
  uint32_t *all = EN_ARRAY(g->mem, (size_t)keep->n_sides + gone->n_sides, uint32_t);
  if (keep->n_sides)
    memcpy(all, keep->side, keep->n_sides * sizeof *all);
  memcpy(all + keep->n_sides, gone->side, gone->n_sides * sizeof *all);
  keep->n_sides += gone->n_sides;
  qsort(all, keep->n_sides, sizeof *all, en_by_u32);
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
  g->n_joined++;
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

static void make_keys(en_graph *g)
{
  g->keys = EN_ARRAY(g->work, g->parts.n, en_part_keys);
  for (uint32_t k = 0; k < g->parts.n; k++) {
    const en_part *p = g->parts.at[k];
    en_str *alias = EN_ARRAY(g->work, (size_t)p->n_alias + 1, en_str);
    for (uint32_t i = 0; i <= p->n_alias; i++)
      alias[i] = en_name_key(g->work, g->tr, i < p->n_alias ? p->alias[i] : p->acronym);
    en_str name = en_name_key(g->work, g->tr, p->name);
    g->keys[p->no] = (en_part_keys){ .name = name, .word = en_word_key(g->work, g->rs->name_words, name),
                                     .initials = en_initials(g->work, g->rs->name_words, name),
                                     .role = en_name_key(g->work, g->tr, p->role), .alias = alias,
                                     .nameless = is_nameless(g, p) };
  }
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
      g->unit[u] = (en_unit){ .part = part, .use = &p->use[i], .article = a, .up = u, .gaz = part->gaz,
                              .kind = part->kind, .nameless = g->keys[part->no].nameless,
                              .country = country_key(g, p, &p->use[i]) };
    }
  }
}

static void list_units_of_parts(en_graph *g)
{
  uint32_t *from = EN_ARRAY(g->work, (size_t)g->parts.n + 2, uint32_t) + 1; /* later where the next goes */
  for (uint32_t u = 0; u < g->n_units; u++)
    from[g->unit[u].part->no + 1]++;
  for (uint32_t k = 0; k < g->parts.n; k++)
    from[k + 1] += from[k];
  g->part_unit = EN_ARRAY(g->work, g->n_units, uint32_t);
  for (uint32_t u = 0; u < g->n_units; u++)
    g->part_unit[from[g->unit[u].part->no]++] = u;
  g->part_from = from - 1;
}

/* ---- parts under keys ---- */

/* What articles call alike is listed once: here `unit` of an entry is the number of a part. */
static void push_part(en_graph *g, en_keyed_vec *v, en_str key, const en_part *p)
{
  if (key.n)
    *EN_PUSH(g->work, v) = (en_keyed){ key, p->kind, p->no };
}

static const uint32_t *units_of_part(const en_graph *g, uint32_t part, uint32_t *n)
{
  *n = g->part_from[part + 1] - g->part_from[part];
  return g->part_unit + g->part_from[part];
}

/* The units of all parts of a run, in order. A part may come twice, one entry behind the other. */
static const uint32_t *units_of_run(en_graph *g, const en_keyed *at, uint32_t n, uint32_t *n_units)
{
  uint32_t all = 0, own;
  if (n == 1)
    return units_of_part(g, at->unit, n_units);
  for (uint32_t i = 0; i < n; i++) {
    units_of_part(g, at[i].unit, &own);
    all += own;
  }
  uint32_t *unit = EN_ARRAY(g->work, all, uint32_t);
  *n_units = 0;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t *of_part = units_of_part(g, at[i].unit, &own);
    for (uint32_t k = 0; k < own && (i == 0 || at[i].unit != at[i - 1].unit); k++)
      unit[(*n_units)++] = of_part[k];
  }
  en_sort_u32(g->work, unit, *n_units);
  return unit;
}

static en_pass pass_of(const en_graph *g, en_kind k)
{
  return k == g->rs->k.person ? EN_PERSONS : k == g->rs->k.working_group ? EN_FORUMS : EN_BODIES;
}

static void list_passes(en_graph *g)
{
  uint32_t n[EN_PASSES] = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++)
    n[pass_of(g, g->unit[u].kind)]++;
  for (en_pass p = 0; p < EN_PASSES; p++)
    g->in_pass[p] = (en_unit_list){ EN_ARRAY(g->work, n[p], uint32_t), 0 };
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_unit_list *l = &g->in_pass[pass_of(g, g->unit[u].kind)];
    l->at[l->n++] = u;
  }
}

/* ---- rung 1: the gazetteer names it ---- */

/* Each to the one before it. Units without a row come under 0; a decision may have given one to their sets. */
static void join_rows(en_graph *g, const uint32_t *unit, uint32_t n)
{
  uint32_t last = UINT32_MAX;
  for (uint32_t i = 0; i < n; i++) {
    if (!g->unit[unit[i]].gaz)
      continue;
    if (last != UINT32_MAX)
      en_units_join(g, last, unit[i], EN_RUNG_GAZETTEER);
    last = unit[i];
  }
}

static void join_by_gazetteer(en_graph *g)
{
  en_keyed_vec v = { 0 };
  for (uint32_t k = 0; k < g->parts.n; k++) {
    const en_part *p = g->parts.at[k];
    push_part(g, &v, (en_str){ (const char *)&p->gaz, sizeof p->gaz }, p);
  }
  en_keyed_sort(g, &v);
  for (uint32_t i = 0, e, n; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    const uint32_t *unit = units_of_run(g, &v.at[i], e - i, &n);
    join_rows(g, unit, n);
  }
}

/* ---- names that several countries' bodies share ---- */

/* Sorted word keys that belong to bodies of at least two countries: "foreign ministry". */
typedef struct {
  const en_str *key;
  uint32_t n;
} generic_names;

static void add_body(en_graph *g, en_keyed_vec *v, en_str word_key, uint32_t country)
{
  if (country)
    *EN_PUSH(g->work, v) = (en_keyed){ word_key, 0, country };
}

static void add_bodies(en_graph *g, en_keyed_vec *v, uint32_t part)
{
  uint32_t n, last = 0;
  const uint32_t *unit = units_of_part(g, part, &n);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t country = g->unit[unit[i]].country;
    if (country != last)
      add_body(g, v, g->keys[part].word, country);
    last = country;
  }
}

static en_str word_key_of_row(en_graph *g, en_gaz_id i)
{
  return en_word_key(g->work, g->rs->name_words, en_name_key(g->work, g->tr, g->rs->gaz[i].name));
}

static generic_names find_generic(en_graph *g)
{
  en_keyed_vec v = { 0 };
  for (en_gaz_id i = 1; i <= g->rs->n_gaz; i++)
    if (g->rs->gaz[i].kind == g->rs->k.ministry)
      add_body(g, &v, word_key_of_row(g, i), g->rs->gaz[i].country);
  for (uint32_t k = 0; k < g->parts.n; k++)
    if (g->parts.at[k]->kind == g->rs->k.ministry)
      add_bodies(g, &v, k);
  en_keyed_sort(g, &v);
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

static bool is_generic(const en_graph *g, const generic_names *names, uint32_t u)
{
  en_str key = en_unit_keys(g, u)->word;
  return !key.n || (names->n && bsearch(&key, names->key, names->n, sizeof key, cmp_str));
}

/* "SEOUL: ... the Foreign Ministry": a name that any country's body could bear, in an article that
 * names no country with it, is of the country in which it was written. */
static void settle_countries(en_graph *g, const generic_names *names)
{
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_gaz_id home = g->pieces.at[g->unit[u].article].home;
    if (home && is_ministry(g, u) && en_unit_is_root(g, u) && !g->unit[u].country && !g->unit[u].gaz
        && is_generic(g, names, u))
      g->unit[u].country = home;
  }
}

/* Joins each unit of a run to the first before it that it may join; `of_one_country`: that is known to
 * be of its country. Those that are one already need to be looked at once, unless it matters which. */
static void join_run(en_graph *g, const uint32_t *unit, uint32_t n, bool of_one_country, en_rung rung)
{
  uint32_t *first = EN_ARRAY(g->work, n, uint32_t), n_first = 0;
  bool all_count = false;
  for (uint32_t i = 0; i < n; i++)
    all_count |= g->unit[unit[i]].nameless;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t u = unit[i];
    bool joined = false;
    for (uint32_t k = 0; k < n_first && !joined; k++)
      joined = en_units_are_one(g, first[k], u) || ((!of_one_country || same_known_country(g, first[k], u))
                                                    && en_units_join(g, first[k], u, rung));
    if (!joined || all_count)
      first[n_first++] = u;
  }
}

/* Bodies with one name: those of one country meet; one without a country joins them where only
 * one country is in question and the name is not one that any country's body could bear. */
static void join_bodies(en_graph *g, const uint32_t *unit, uint32_t n, const generic_names *names)
{
  uint32_t known = UINT32_MAX;
  bool several = false;
  for (uint32_t i = 0; i < n; i++) {
    if (!en_unit_at(g, unit[i])->country)
      continue;
    if (known == UINT32_MAX)
      known = unit[i];
    else if (!same_known_country(g, known, unit[i]))
      several = true;
  }
  join_run(g, unit, n, true, EN_RUNG_NAME);
  if (several || is_generic(g, names, unit[0]))
    return;
  for (uint32_t i = 1; i < n; i++)
    en_units_join(g, unit[0], unit[i], EN_RUNG_NAME);
}

/* ---- rung 2: the same name ---- */

/* Each to the first before it that it may join; far back only where a name means something. */
static void join_namesakes(en_graph *g, const uint32_t *unit, uint32_t n)
{
  bool nameless = g->unit[unit[0]].nameless;
  for (uint32_t k = 1; k < n; k++)
    for (uint32_t j = nameless && k > NAMELESS_LOOK_BACK ? k - NAMELESS_LOOK_BACK : 0; j < k; j++)
      if (en_units_are_one(g, unit[j], unit[k]) || en_units_join(g, unit[j], unit[k], EN_RUNG_NAME))
        break;
}

static void join_by_name(en_graph *g, const generic_names *names, en_pass which)
{
  en_keyed_vec v = { 0 };
  for (uint32_t k = 0; k < g->parts.n; k++)
    if (pass_of(g, g->parts.at[k]->kind) == which)
      push_part(g, &v, g->keys[k].name, g->parts.at[k]);
  en_keyed_sort(g, &v);
  for (uint32_t i = 0, e, n; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    const uint32_t *unit = units_of_run(g, &v.at[i], e - i, &n);
    if (n && is_ministry(g, unit[0]))
      join_bodies(g, unit, n, names);
    else if (n)
      join_namesakes(g, unit, n);
  }
}

/* ---- rungs 3 and 4: an alias or acronym that exactly one other set bears ---- */

/* A single word is too little to be sure of, unless it is an acronym. */
static bool is_telling(en_str name, en_str key) { return en_is_acronym(name) || !en_is_one_word(key); }

static void list_aliases(en_graph *g, en_keyed_vec *v, en_pass which)
{
  for (uint32_t k = 0; k < g->parts.n; k++) {
    const en_part *p = g->parts.at[k];
    if (pass_of(g, p->kind) != which || p->kind == g->rs->k.country || p->kind == g->rs->k.place)
      continue;
    for (uint32_t i = 0; i <= p->n_alias; i++) {
      en_str name = i < p->n_alias ? p->alias[i] : p->acronym, key = g->keys[k].alias[i];
      if (!en_eq(key, g->keys[k].name) && is_telling(name, key))
        push_part(g, v, key, p);
    }
  }
  en_keyed_sort(g, v);
}

/* Who is listed under a name of a part: one unit of each set, unless it matters which. */
typedef struct {
  uint32_t *unit, n;
  bool listed, all_count;
  uint32_t asked_of, asked_at; /* 1 + the set for which there was no candidate, and g->n_joined then */
} bearers;

static void list_bearers(en_graph *g, const en_keyed_vec *v, const en_part *p, en_str key, bearers *b)
{
  uint32_t n = 0;
  const en_keyed *at = key.n ? en_keyed_find(v, p->kind, key, &n) : NULL;
  const uint32_t *unit = at ? units_of_run(g, at, n, &b->n) : NULL;
  b->listed = true;
  b->unit = EN_ARRAY(g->work, b->n, uint32_t);
  b->all_count = g->keys[p->no].nameless;
  for (uint32_t i = 0; i < b->n; i++) {
    b->unit[i] = unit[i];
    b->all_count |= g->unit[unit[i]].nameless;
  }
}

static void drop_repeats(en_graph *g, bearers *b)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < b->n; i++)
    if (!n || !en_units_are_one(g, b->unit[n - 1], b->unit[i]))
      b->unit[n++] = b->unit[i];
  b->n = n;
}

/* The one set among the bearers of u's name that it may join; UINT32_MAX if none or several. */
static uint32_t only_candidate(en_graph *g, bearers *b, uint32_t u, const generic_names *names)
{
  uint32_t found = UINT32_MAX;
  bool sure = !is_ministry(g, u) || !is_generic(g, names, u);
  if (!b->all_count)
    drop_repeats(g, b);
  for (uint32_t i = 0; i < b->n; i++) {
    if (!en_units_may_join(g, u, b->unit[i]) || (!sure && !same_known_country(g, u, b->unit[i])))
      continue;
    uint32_t r = en_unit_root(g, b->unit[i]);
    if (found != UINT32_MAX && found != r)
      return UINT32_MAX;
    found = r;
  }
  return found;
}

/* Thousands of articles ask the same of one set: as long as no sets were joined, the answer stays. */
static bool was_asked(en_graph *g, bearers *b, uint32_t u)
{
  uint32_t root = en_unit_root(g, u);
  bool asked = !b->all_count && b->asked_of == root + 1 && b->asked_at == g->n_joined;
  b->asked_of = root + 1;
  b->asked_at = g->n_joined;
  return asked;
}

static void join_by_alias(en_graph *g, const generic_names *names, en_pass which)
{
  en_keyed_vec v = { 0 };
  list_aliases(g, &v, which);
  bearers *of_part = EN_ARRAY(g->work, g->parts.n, bearers);
  for (uint32_t i = 0; i < g->in_pass[which].n; i++) {
    uint32_t u = g->in_pass[which].at[i];
    const en_part *p = g->unit[u].part;
    bearers *b = &of_part[p->no];
    if (!b->listed)
      list_bearers(g, &v, p, is_telling(p->name, g->keys[p->no].name) ? g->keys[p->no].name : EN_STR(""), b);
    uint32_t to = b->n && !was_asked(g, b, u) ? only_candidate(g, b, u, names) : UINT32_MAX;
    if (to != UINT32_MAX)
      en_units_join(g, to, u, en_is_acronym(p->name) ? EN_RUNG_ACRONYM : EN_RUNG_ALIAS);
  }
}

/* ---- rung 5: initials of a body of the same country ---- */

static void join_by_initials(en_graph *g)
{
  en_keyed_vec v = { 0 }, asking = { 0 };
  for (uint32_t k = 0; k < g->parts.n; k++)
    if (g->parts.at[k]->kind == g->rs->k.ministry && !en_is_one_word(g->keys[k].name))
      push_part(g, &v, g->keys[k].initials, g->parts.at[k]);
  en_keyed_sort(g, &v);
  bearers *of_part = EN_ARRAY(g->work, g->parts.n, bearers);
  for (uint32_t k = 0; k < g->parts.n; k++) {
    const en_part *p = g->parts.at[k];
    list_bearers(g, &v, p, en_is_acronym(p->name) ? p->name : EN_STR(""), &of_part[k]);
    if (of_part[k].n)
      push_part(g, &asking, p->name, p);
  }
  uint32_t n_asking;
  const uint32_t *unit = units_of_run(g, asking.at, asking.n, &n_asking);
  for (uint32_t k = 0; k < n_asking; k++) {
    uint32_t u = unit[k], found = UINT32_MAX, several = 0;
    bearers *b = &of_part[g->unit[u].part->no];
    drop_repeats(g, b);
    for (uint32_t i = 0; i < b->n; i++) {
      if (!same_known_country(g, u, b->unit[i]) || !en_units_may_join(g, u, b->unit[i]))
        continue;
      uint32_t r = en_unit_root(g, b->unit[i]);
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

static void make_order_keys(en_graph *g)
{
  for (uint32_t i = 0; i < g->parts.n; i++) {
    const en_part *p = g->parts.at[i];
    if (p->kind == g->rs->k.working_group || p->kind == g->rs->k.agreement)
      g->keys[p->no].order = en_word_key(g->work, g->rs->name_words, country_folded(g, g->keys[p->no].name));
  }
}

static void join_by_order(en_graph *g, en_pass which)
{
  en_keyed_vec v = { 0 };
  for (uint32_t k = 0; k < g->parts.n; k++) {
    en_kind kind = g->parts.at[k]->kind;
    if (pass_of(g, kind) != which)
      continue;
    if (kind == g->rs->k.ministry)
      push_part(g, &v, g->keys[k].word, g->parts.at[k]);
    else if (kind == g->rs->k.working_group || kind == g->rs->k.agreement)
      push_part(g, &v, g->keys[k].order, g->parts.at[k]);
  }
  en_keyed_sort(g, &v);
  for (uint32_t i = 0, e, n; i < v.n; i = e) {
    e = en_keyed_end(&v, i);
    const uint32_t *unit = units_of_run(g, &v.at[i], e - i, &n);
    join_run(g, unit, n, v.at[i].kind == g->rs->k.ministry, EN_RUNG_ORDER);
  }
}

void en_graph_identify(en_graph *g)
{
  make_keys(g);
  make_order_keys(g);
  number_units(g);
  list_units_of_parts(g);
  list_passes(g);
  list_parties(g);
  en_graph_decide(g);
#define RUNG(call)                                                                                 \
  do {                                                                                             \
    en_mark mark_ = en_arena_mark(g->work);                                                        \
    call;                                                                                          \
    en_arena_release(g->work, mark_);                                                              \
  } while (0)
  RUNG(join_by_gazetteer(g));
  generic_names names = find_generic(g);
  RUNG(settle_countries(g, &names));
  RUNG(join_by_name(g, &names, EN_BODIES));
  RUNG(join_by_alias(g, &names, EN_BODIES));
  RUNG(join_by_initials(g));
  RUNG(join_by_order(g, EN_BODIES));
  RUNG(en_graph_join_namesakes(g));
  RUNG(join_by_alias(g, &names, EN_PERSONS));
  RUNG(en_graph_join_persons(g));
  RUNG(join_by_name(g, &names, EN_FORUMS));
  RUNG(join_by_alias(g, &names, EN_FORUMS));
  RUNG(join_by_order(g, EN_FORUMS));
#undef RUNG
}
