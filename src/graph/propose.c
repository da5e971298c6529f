/* Pairs of nodes that may be one: alike, but not enough for any rung. Nothing is joined here. Each
 * search lists the sets under keys and pairs those that share one. */
#include "graph/identity_p.h"

#include <stdlib.h>

/* In the order in which they are listed; a pair is proposed for the first that holds. */
#define REASON_LIST(X)                                                                             \
  X(SAME_NAME, "same name") X(ROMAN, "romanization") X(INITIAL, "initial") X(MIDDLE, "middle name") \
  X(SURNAME, "surname") X(ORDER, "word order") X(ACRONYM, "acronym") X(SPELLING, "spelling")

typedef enum {
#define X(id, name) BY_##id,
  REASON_LIST(X)
#undef X
} reason;

typedef struct {
  uint32_t a, b; /* roots; a < b */
  reason why;
} pair;

typedef EN_VEC(pair) pair_vec;

/* MANY: under a key that more sets share, a pair says nothing. NEAR: neighbours that are compared
 * letter by letter. */
enum { MANY = 6, NEAR = 24, MAX_LETTERS = 120 };

typedef struct {
  en_graph *g;
  en_tie_vec ties;
  pair_vec found;
} search;

static const char *reason_name(reason r)
{
  static const char *const names[] = {
#define X(id, name) [BY_##id] = name,
    REASON_LIST(X)
#undef X
  };
  return names[r];
}

/* ---- which pairs are open ---- */

static bool is_open(search *s, uint32_t a, uint32_t b)
{
  en_graph *g = s->g;
  if (a == b || !en_units_may_join(g, a, b) || g->unit[a].nameless || g->unit[b].nameless)
    return false;
  return g->unit[a].part->kind != g->rs->k.country && g->unit[a].part->kind != g->rs->k.place
      && g->unit[a].part->kind != g->rs->k.threat;
}

static void propose(search *s, uint32_t u, uint32_t w, reason why)
{
  uint32_t a = en_unit_root(s->g, u), b = en_unit_root(s->g, w);
  if (is_open(s, a, b))
    *EN_PUSH(s->g->work, &s->found) = (pair){ a < b ? a : b, a < b ? b : a, why };
}

/* Pairs within the runs of a sorted list in which at most MANY sets meet. */
static void pair_runs(search *s, en_keyed_vec *v, reason why, bool (*fits)(search *, uint32_t, uint32_t))
{
  en_keyed_sort(s->g, v);
  for (uint32_t i = 0, e; i < v->n; i = e) {
    e = en_keyed_end(v, i);
    uint32_t root[MANY + 1], unit[MANY + 1], n = 0;
    for (uint32_t k = i; k < e && n <= MANY; k++) {
      uint32_t r = en_unit_root(s->g, v->at[k].unit);
      bool seen = false;
      for (uint32_t j = 0; j < n; j++)
        seen |= root[j] == r;
      if (!seen) {
        root[n] = r;
        unit[n++] = v->at[k].unit;
      }
    }
    for (uint32_t k = 0; n <= MANY && k < n; k++)
      for (uint32_t j = 0; j < k; j++)
        if (!fits || fits(s, unit[j], unit[k]))
          propose(s, unit[j], unit[k], why);
  }
}

static bool is_person(const search *s, uint32_t u) { return en_unit_is(s->g, u, s->g->rs->k.person); }

static bool no_conflict(search *s, uint32_t a, uint32_t b)
{
  return !en_ties_conflict(&s->ties, en_unit_root(s->g, a), en_unit_root(s->g, b));
}

/* ---- names ---- */

/* That two bare surnames are equal says too little. */
static void by_name(search *s)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < s->g->n_units; u++)
    if (!is_person(s, u) || !en_is_one_word(en_unit_keys(s->g, u)->name))
      en_keyed_push(s->g, &v, en_unit_keys(s->g, u)->name, u);
  pair_runs(s, &v, BY_SAME_NAME, NULL);
}

static void by_romanization(search *s)
{
  en_keyed_vec v = { 0 };
  en_str key[EN_ROMAN_KEYS];
  for (uint32_t u = 0; u < s->g->n_units; u++) {
    if (!is_person(s, u) || en_is_one_word(en_unit_keys(s->g, u)->name))
      continue;
    uint32_t n = en_roman_keys(s->g, en_unit_keys(s->g, u)->name, key);
    for (uint32_t i = 0; i < n; i++)
      en_keyed_push(s->g, &v, key[i], u);
  }
  pair_runs(s, &v, BY_ROMAN, no_conflict);
}

static en_str first_word(en_str key)
{
  uint32_t i = en_find(key, EN_STR(" "), 0);
  return (en_str){ key.p, i == UINT32_MAX ? key.n : i };
}

static en_str last_word(en_str key)
{
  uint32_t i = key.n;
  while (i && key.p[i - 1] != ' ')
    i--;
  return (en_str){ key.p + i, key.n - i };
}

/* "j smith" and "james smith", not "j smith" and "j smith" */
static bool is_initial_of(search *s, uint32_t a, uint32_t b)
{
  en_str x = first_word(en_unit_keys(s->g, a)->name), y = first_word(en_unit_keys(s->g, b)->name);
  return (x.n == 1) != (y.n == 1) && x.p[0] == y.p[0] && no_conflict(s, a, b);
}

static bool is_bare_of(search *s, uint32_t a, uint32_t b)
{
  bool a_one = en_is_one_word(en_unit_keys(s->g, a)->name), b_one = en_is_one_word(en_unit_keys(s->g, b)->name);
  return a_one != b_one && no_conflict(s, a, b);
}

/* Persons under their surname, which is one of the outer words. */
static void by_surname(search *s, reason why, bool (*fits)(search *, uint32_t, uint32_t))
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < s->g->n_units; u++) {
    en_str key = en_unit_keys(s->g, u)->name;
    if (!is_person(s, u))
      continue;
    en_keyed_push(s->g, &v, last_word(key), u);
    if (why == BY_SURNAME && !en_is_one_word(key))
      en_keyed_push(s->g, &v, first_word(key), u);
  }
  pair_runs(s, &v, why, fits);
}

/* "maria lopez" and "maria elena lopez", not "moon chung in" and "moon jae in" */
static bool has_more_names(search *s, uint32_t a, uint32_t b)
{
  uint32_t n[2] = { 0 };
  const uint32_t unit[2] = { a, b };
  for (int i = 0; i < 2; i++) {
    en_str key = en_unit_keys(s->g, unit[i])->name, word;
    while (en_split(&key, ' ', &word))
      n[i]++;
  }
  return n[0] != n[1] && (n[0] == 2 || n[1] == 2) && no_conflict(s, a, b);
}

static void by_middle_name(search *s)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < s->g->n_units; u++) {
    en_str key = en_unit_keys(s->g, u)->name;
    if (is_person(s, u) && !en_is_one_word(key))
      en_keyed_push(s->g, &v, en_arena_printf(s->g->work, "%.*s %.*s", EN_ARG(first_word(key)),
                                              EN_ARG(last_word(key))), u);
  }
  pair_runs(s, &v, BY_MIDDLE, has_more_names);
}

/* ---- bodies ---- */

static bool is_body(const search *s, uint32_t u)
{
  en_kind k = s->g->unit[u].part->kind;
  return k == s->g->rs->k.ministry || k == s->g->rs->k.organization || k == s->g->rs->k.working_group
      || k == s->g->rs->k.agreement;
}

static void by_words(search *s)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < s->g->n_units; u++)
    if (is_body(s, u))
      en_keyed_push(s->g, &v, en_word_key(s->g->work, s->g->rs->name_words, en_unit_keys(s->g, u)->name), u);
  pair_runs(s, &v, BY_ORDER, NULL);
}

/* An acronym and the names that it may stand for. */
static bool one_is_acronym(search *s, uint32_t a, uint32_t b)
{
  return en_is_acronym(s->g->unit[a].part->name) != en_is_acronym(s->g->unit[b].part->name);
}

static void by_acronym(search *s)
{
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < s->g->n_units; u++) {
    const en_unit *x = &s->g->unit[u];
    en_str key = en_unit_keys(s->g, u)->name;
    if (!is_body(s, u))
      continue;
    if (en_is_acronym(x->part->name))
      en_keyed_push(s->g, &v, x->part->name, u);
    else if (!en_is_one_word(key))
      en_keyed_push(s->g, &v, en_initials(s->g->work, s->g->rs->name_words, key), u);
    if (x->part->acronym.n)
      en_keyed_push(s->g, &v, x->part->acronym, u);
  }
  pair_runs(s, &v, BY_ACRONYM, one_is_acronym);
}

/* ---- letter by letter ---- */

/* Letters put in, left out, changed or turned round between two names, up to `most` + 1. */
static uint32_t distance(en_str a, en_str b, uint32_t most)
{
  uint32_t row[3][MAX_LETTERS + 1];
  if (a.n > MAX_LETTERS || b.n > MAX_LETTERS || (a.n > b.n ? a.n - b.n : b.n - a.n) > most)
    return most + 1;
  for (uint32_t k = 0; k <= b.n; k++)
    row[0][k] = k;
  for (uint32_t i = 1; i <= a.n; i++) {
    uint32_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
    now[0] = i;
    for (uint32_t k = 1; k <= b.n; k++) {
      uint32_t d = last[k - 1] + (a.p[i - 1] != b.p[k - 1]);
      d = last[k] + 1 < d ? last[k] + 1 : d;
      d = now[k - 1] + 1 < d ? now[k - 1] + 1 : d;
      if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1] && before[k - 2] + 1 < d)
        d = before[k - 2] + 1;
      now[k] = d;
    }
  }
  uint32_t d = row[a.n % 3][b.n];
  return d > most ? most + 1 : d;
}

/* "Unit 121" is not a slip for "Unit 180". */
static bool same_digits(en_str a, en_str b)
{
  uint32_t i = 0, k = 0;
  for (;;) {
    while (i < a.n && !en_is_digit(a.p[i]))
      i++;
    while (k < b.n && !en_is_digit(b.p[k]))
      k++;
    if (i == a.n || k == b.n)
      return i == a.n && k == b.n;
    if (a.p[i++] != b.p[k++])
      return false;
  }
}

static bool is_slip(en_str a, en_str b)
{
  uint32_t least = a.n < b.n ? a.n : b.n, most = least >= 16 ? 2 : least >= 8 ? 1 : 0;
  return most && same_digits(a, b) && distance(a, b, most) <= most;
}

/* Bodies of one country, groups, and persons who share an office or a country. */
static bool may_be_slip(search *s, uint32_t a, uint32_t b)
{
  en_graph *g = s->g;
  if (is_person(s, a))
    return en_ties_share(&s->ties, en_unit_root(g, a), en_unit_root(g, b));
  return en_unit_at(g, a)->country == en_unit_at(g, b)->country;
}

/* Of a sorted list, one unit of each set under each key, at most MANY. */
static void drop_repeats(en_graph *g, en_keyed_vec *v)
{
  uint32_t n = 0, start = 0;
  for (uint32_t i = 0; i < v->n; i++) {
    if (!n || v->at[start].kind != v->at[i].kind || !en_eq(v->at[start].key, v->at[i].key))
      start = n;
    bool seen = n - start >= MANY;
    for (uint32_t k = start; k < n && !seen; k++)
      seen = en_units_are_one(g, v->at[k].unit, v->at[i].unit);
    if (!seen)
      v->at[n++] = v->at[i];
  }
  v->n = n;
}

/* Sorted by name, slips stand near each other unless they are near the start; sorted by the name
 * read backwards, those do. */
static void by_spelling(search *s, bool backwards)
{
  en_graph *g = s->g;
  en_keyed_vec v = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_str key = en_unit_keys(g, u)->name;
    bool wanted = is_body(s, u) || en_unit_is(g, u, g->rs->k.threat_actor) ||
                  (is_person(s, u) && !en_is_one_word(key));
    if (!wanted)
      continue;
    char *p = en_arena_alloc(g->work, (size_t)key.n + 1);
    for (uint32_t i = 0; i < key.n; i++)
      p[i] = key.p[backwards ? key.n - 1 - i : i];
    en_keyed_push(g, &v, (en_str){ p, key.n }, u);
  }
  en_keyed_sort(g, &v);
  drop_repeats(g, &v);
  for (uint32_t i = 0; i < v.n; i++)
    for (uint32_t k = i, seen = 0; k-- > 0 && seen < NEAR && v.at[k].kind == v.at[i].kind;) {
      if (en_eq(v.at[k].key, v.at[k + 1].key))
        continue;
      seen++;
      if (!en_units_are_one(g, v.at[i].unit, v.at[k].unit) && is_slip(v.at[i].key, v.at[k].key)
          && may_be_slip(s, v.at[i].unit, v.at[k].unit))
        propose(s, v.at[i].unit, v.at[k].unit, BY_SPELLING);
    }
}

/* ---- the list ---- */

static int by_pair(const void *x, const void *y)
{
  const pair *p = x, *q = y;
  if (p->a != q->a)
    return p->a > q->a ? 1 : -1;
  if (p->b != q->b)
    return p->b > q->b ? 1 : -1;
  return (p->why > q->why) - (p->why < q->why);
}

static void drop_doubles(pair_vec *v)
{
  uint32_t n = 0;
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_pair);
  for (uint32_t i = 0; i < v->n; i++)
    if (!n || v->at[n - 1].a != v->at[i].a || v->at[n - 1].b != v->at[i].b)
      v->at[n++] = v->at[i];
  v->n = n;
}

/* Does another node bear this name too, in this country if one is given? */
static bool is_shared(en_graph *g, const en_keyed_vec *names, uint32_t root, en_str key, uint32_t country)
{
  uint32_t n;
  const en_keyed *at = en_keyed_find(names, g->unit[root].part->kind, key, &n);
  for (uint32_t i = 0; i < n; i++)
    if (en_unit_root(g, at[i].unit) != root && (!country || g->unit[at[i].unit].country == country))
      return true;
  return false;
}

/* A part that bears the node's name, else its first. */
static const en_node_part *named_part(en_graph *g, const en_node *n, en_str key)
{
  for (uint32_t i = 0; i < n->n_parts; i++)
    if (en_eq(en_name_key(g->work, g->tr, n->part[i].name), key))
      return &n->part[i];
  return &n->part[0];
}

/* The shortest reference that means this node and no other. */
static en_str ref_of(en_graph *g, const en_keyed_vec *names, uint32_t root)
{
  const en_node *n = &g->view.node[g->unit[root].node];
  en_str kind = g->rs->kind[n->kind].name, key = en_name_key(g->work, g->tr, n->name);
  if (!is_shared(g, names, root, key, 0))
    return en_arena_printf(g->mem, "%.*s:%.*s", EN_ARG(kind), EN_ARG(n->name));
  const en_node_part *p = named_part(g, n, key);
  en_gaz_id land = g->unit[root].country & EN_COUNTRY_UNIT ? 0 : g->unit[root].country;
  if (land && n->kind == g->rs->k.ministry && !is_shared(g, names, root, key, land))
    return en_arena_printf(g->mem, "%.*s:%.*s [%.*s]", EN_ARG(kind), EN_ARG(n->name),
                           EN_ARG(g->rs->gaz[land].name));
  return en_arena_printf(g->mem, "%.*s:%.*s @%.*s", EN_ARG(kind), EN_ARG(p->name),
                         EN_ARG(g->view.article[p->article].id));
}

static int by_reason(const void *x, const void *y)
{
  const en_proposal *p = x, *q = y;
  if (p->one != q->one)
    return p->one > q->one ? 1 : -1;
  return (p->other > q->other) - (p->other < q->other);
}

static void list(search *s)
{
  en_graph *g = s->g;
  en_keyed_vec names = { 0 };
  for (uint32_t u = 0; u < g->n_units; u++) {
    en_keyed_push(g, &names, en_unit_keys(g, u)->name, u);
    if (g->unit[u].gaz)
      en_keyed_push(g, &names, en_name_key(g->work, g->tr, g->rs->gaz[g->unit[u].gaz].name), u);
  }
  en_keyed_sort(g, &names);
  en_proposal *out = EN_ARRAY(g->mem, s->found.n, en_proposal);
  uint32_t n = 0, start = 0;
  for (reason r = BY_SAME_NAME; r <= BY_SPELLING; r++, start = n) {
    for (uint32_t i = 0; i < s->found.n; i++) {
      const pair *p = &s->found.at[i];
      if (p->why != r)
        continue;
      bool turned = g->unit[p->a].node > g->unit[p->b].node;
      uint32_t one = turned ? p->b : p->a, other = turned ? p->a : p->b;
      out[n++] = (en_proposal){ .one = g->unit[one].node, .other = g->unit[other].node,
                                .reason = en_str_of(reason_name(r)),
                                .ref = { ref_of(g, &names, one), ref_of(g, &names, other) } };
    }
    if (n > start)
      qsort(out + start, n - start, sizeof *out, by_reason);
  }
  g->view.proposal = out;
  g->view.n_proposals = n < g->lim->proposals ? n : g->lim->proposals;
  g->view.n_proposals_left_out = n - g->view.n_proposals;
}

void en_graph_propose(en_graph *g)
{
  search s = { .g = g };
  en_ties_list(g, true, &s.ties);
  by_name(&s);
  by_romanization(&s);
  by_surname(&s, BY_INITIAL, is_initial_of);
  by_middle_name(&s);
  by_surname(&s, BY_SURNAME, is_bare_of);
  by_words(&s);
  by_acronym(&s);
  by_spelling(&s, false);
  by_spelling(&s, true);
  drop_doubles(&s.found);
  list(&s);
}
