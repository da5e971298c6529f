/* Sets of units become nodes: canonical name, other names, country, role, counts, id. */
#include "graph/graph_p.h"
#include "graph/names.h"

#include "base/sort.h"

#include <stdio.h>
#include <stdlib.h>

/* What articles call a node, and how many of them. */
typedef struct {
  const en_part *part;
  uint32_t n;
} form;

/* What is asked of units again and again, set by set: the units of a set lie far apart. */
typedef struct {
  const en_part **part;
  uint32_t *country, *group; /* country: key; group: that of the article */
  en_node_part *shown;
} member_table;

/* One node in the making. Members are units in order. */
typedef struct {
  uint32_t root;
  uint32_t first, n_members; /* rows of the table */
  const form *form;
  uint32_t n_forms;
  uint32_t country; /* key */
  en_node node;
} draft;

/* ---- choosing among what the articles say ---- */

typedef struct {
  en_str text;
  uint32_t n; /* articles that use it */
} choice;

typedef EN_VEC(choice) choice_vec;

static void count_choice(en_arena *a, choice_vec *v, en_str text, uint32_t n)
{
  if (!text.n)
    return;
  for (uint32_t i = 0; i < v->n; i++)
    if (en_eq(v->at[i].text, text)) {
      v->at[i].n += n;
      return;
    }
  *EN_PUSH(a, v) = (choice){ text, n };
}

/* A name of several words before an acronym or bare surname, then the one most used, the longer,
 * the first in byte order. */
static bool is_better(const choice *a, const choice *b)
{
  bool a_full = memchr(a->text.p, ' ', a->text.n), b_full = memchr(b->text.p, ' ', b->text.n);
  if (a_full != b_full)
    return a_full;
  if (a->n != b->n)
    return a->n > b->n;
  if (a->text.n != b->text.n)
    return a->text.n > b->text.n;
  return en_cmp(a->text, b->text) < 0;
}

static en_str best_choice(const choice_vec *v)
{
  if (!v->n)
    return EN_STR("");
  uint32_t best = 0;
  for (uint32_t i = 1; i < v->n; i++)
    if (is_better(&v->at[i], &v->at[best]))
      best = i;
  return v->at[best].text;
}

static void choose_name(en_graph *g, draft *d)
{
  if (g->unit[d->root].gaz) {
    d->node.name = g->rs->gaz[g->unit[d->root].gaz].name;
    return;
  }
  choice_vec names = { 0 };
  for (uint32_t i = 0; i < d->n_forms; i++)
    count_choice(g->work, &names, d->form[i].part->name, d->form[i].n);
  d->node.name = best_choice(&names);
}

static void choose_role(en_graph *g, draft *d)
{
  choice_vec roles = { 0 };
  for (uint32_t i = 0; i < d->n_forms; i++)
    count_choice(g->work, &roles, d->form[i].part->role, d->form[i].n);
  d->node.role = best_choice(&roles);
}

static int by_bytes(const void *x, const void *y)
{
  const en_str *a = x, *b = y;
  return en_cmp(*a, *b);
}

static void list_aliases(en_graph *g, draft *d)
{
  uint32_t cap = 0, n = 0;
  for (uint32_t i = 0; i < d->n_forms; i++)
    cap += d->form[i].part->n_alias + 2;
  en_str *all = EN_ARRAY(g->mem, cap, en_str);
  for (uint32_t i = 0; i < d->n_forms; i++) {
    const en_part *p = d->form[i].part;
    all[n++] = p->name;
    all[n++] = p->acronym;
    for (uint32_t k = 0; k < p->n_alias; k++)
      all[n++] = p->alias[k];
  }
  qsort(all, n, sizeof *all, by_bytes);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++)
    if (all[i].n && !en_eq(all[i], d->node.name) && (!kept || !en_eq(all[kept - 1], all[i])))
      all[kept++] = all[i];
  d->node.alias = all;
  d->node.n_alias = kept;
}

static uint32_t count_distinct(en_arena *work, uint32_t *v, uint32_t n)
{
  uint32_t kept = 0;
  en_sort_u32(work, v, n);
  for (uint32_t i = 0; i < n; i++)
    if (!kept || v[kept - 1] != v[i])
      v[kept++] = v[i];
  return kept;
}

const char *en_rung_name(en_rung r)
{
  static const char *const names[EN_RUNG_COUNT] = {
#define X(id, name) [EN_RUNG_##id] = name,
    EN_RUNG_LIST(X)
#undef X
  };
  return names[r];
}

static void name_rungs(en_graph *g, draft *d)
{
  en_str *out = EN_ARRAY(g->mem, EN_RUNG_COUNT, en_str);
  uint32_t n = 0;
  for (en_rung r = 0; r < EN_RUNG_COUNT; r++)
    if (g->unit[d->root].rungs >> r & 1)
      out[n++] = en_str_of(en_rung_name(r));
  if (n)
    qsort(out, n, sizeof *out, by_bytes);
  d->node.merged_by = out;
  d->node.n_merged_by = n;
}

/* The country that most articles give it; the set's own key is only the first one found. */
static uint32_t choose_country(en_graph *g, const member_table *m, const draft *d)
{
  if (g->unit[d->root].part->kind == g->rs->k.country)
    return 0;
  uint32_t *key = m->country + d->first; /* which nobody asks for again */
  uint32_t n = 0, best = 0, best_n = 0;
  for (uint32_t i = 0; i < d->n_members; i++)
    if (key[i])
      key[n++] = key[i];
  en_sort_u32(g->work, key, n);
  for (uint32_t i = 0, e; i < n; i = e) {
    for (e = i; e < n && key[e] == key[i];)
      e++;
    if (e - i > best_n) {
      best_n = e - i;
      best = key[i];
    }
  }
  /* A unit's own part keeps the key of its article's country; sets of countries may have grown. */
  if (best & EN_COUNTRY_UNIT) {
    uint32_t r = en_unit_root(g, best & ~EN_COUNTRY_UNIT);
    return g->unit[r].gaz ? g->unit[r].gaz : EN_COUNTRY_UNIT | r;
  }
  return best;
}

/* ---- sets ---- */

static en_node_part show(const en_graph *g, uint32_t u, bool is_root)
{
  const en_unit *x = &g->unit[u];
  en_node_part p = { .article = x->article, .name = x->part->name, .n_mentions = x->use->n_mentions,
                     .sentence = x->use->sentence, .quote = x->use->quote };
  if (!is_root) {
    p.rung = en_str_of(en_rung_name(x->by));
    p.as = g->unit[x->as].part->name;
    p.with = g->unit[x->with].part->name;
  }
  return p;
}

static void add_member(en_graph *g, const member_table *m, draft *d, uint32_t u)
{
  const en_unit *x = &g->unit[u];
  uint32_t row = d->first + d->n_members++;
  m->part[row] = x->part;
  m->country[row] = x->country;
  m->group[row] = g->pieces.at[x->article].group;
  m->shown[row] = show(g, u, u == d->root);
  d->node.n_mentions += x->use->n_mentions;
}

static member_table new_table(en_graph *g)
{
  uint32_t n = g->n_units;
  return (member_table){ .part = EN_ARRAY(g->work, n, const en_part *), .country = EN_ARRAY(g->work, n, uint32_t),
                         .group = EN_ARRAY(g->work, n, uint32_t), .shown = EN_ARRAY(g->mem, n, en_node_part) };
}

static draft *make_drafts(en_graph *g, member_table *m, uint32_t *n)
{
  uint32_t *size = EN_ARRAY(g->work, g->n_units, uint32_t), *no = EN_ARRAY(g->work, g->n_units, uint32_t);
  uint32_t sets = 0, from = 0;
  *m = new_table(g);
  for (uint32_t u = 0; u < g->n_units; u++)
    sets += size[en_unit_root(g, u)]++ == 0;
  draft *d = EN_ARRAY(g->work, sets, draft);
  *n = 0;
  for (uint32_t u = 0; u < g->n_units; u++) { /* the root is the first of its set */
    if (en_unit_root(g, u) == u) {
      no[u] = *n;
      d[(*n)++] = (draft){ .root = u, .first = from, .node = { .part = m->shown + from, .n_parts = size[u] } };
      from += size[u];
    }
    add_member(g, m, &d[no[en_unit_root(g, u)]], u);
  }
  return d;
}

/* The forms of all nodes, each in the order in which articles use them. */
static void list_forms(en_graph *g, const member_table *m, draft *d, uint32_t n)
{
  uint32_t n_parts = g->parts.n;
  form **last = EN_ARRAY(g->work, n_parts, form *); /* of each part, in the node that had it last */
  uint32_t *of = EN_ARRAY(g->work, n_parts, uint32_t);
  for (uint32_t i = 0; i < n; i++) {
    EN_VEC(form) v = { 0 };
    v.at = EN_ARRAY(g->work, d[i].n_members < n_parts ? d[i].n_members : n_parts, form);
    for (uint32_t k = 0; k < d[i].n_members; k++) {
      const en_part *p = m->part[d[i].first + k];
      if (of[p->no] != i + 1) {
        last[p->no] = &v.at[v.n++];
        *last[p->no] = (form){ p, 0 };
        of[p->no] = i + 1;
      }
      last[p->no]->n++;
    }
    d[i].form = v.at;
    d[i].n_forms = v.n;
  }
}

/* ---- ids ---- */

static void put_dashed(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    en_buf_putc(b, s.p[i] == '_' ? '-' : s.p[i]);
}

static en_str country_name(const en_graph *g, uint32_t key)
{
  if (!key)
    return EN_STR("");
  return key & EN_COUNTRY_UNIT ? g->unit[key & ~EN_COUNTRY_UNIT].part->name : g->rs->gaz[key].name;
}

/* Without a Latin form the name's bytes stand for it, so that the id is stable all the same. */
static en_str slug_of_name(en_graph *g, en_str name)
{
  en_str slug = en_slug(g->work, g->tr, name);
  if (slug.n > 80)
    slug.n = 80;
  if (slug.n)
    return slug;
  uint32_t h = 2166136261u;
  for (uint32_t i = 0; i < name.n; i++)
    h = (h ^ (unsigned char)name.p[i]) * 16777619u;
  return en_arena_printf(g->work, "x%08x", h);
}

en_str en_graph_id(en_graph *g, en_kind kind, en_gaz_id gaz, en_str given, uint32_t country)
{
  if (gaz && kind == g->rs->gaz[gaz].kind && g->rs->gaz[gaz].id.n)
    return g->rs->gaz[gaz].id;
  en_buf b = { 0 };
  put_dashed(&b, g->rs->kind[kind].name);
  en_str name = slug_of_name(g, given);
  en_str land = EN_STR("");
  if (kind == g->rs->k.ministry)
    land = en_slug(g->work, g->tr, country_name(g, country));
  if (land.n && !en_starts(name, land)) {
    en_buf_putc(&b, '-');
    en_buf_put(&b, land);
  }
  en_buf_putc(&b, '-');
  en_buf_put(&b, name);
  en_str id = en_arena_str(g->work, en_buf_str(&b));
  en_buf_clear(&b);
  return id;
}

static int by_id(const void *x, const void *y)
{
  const draft *a = x, *b = y;
  int c = en_cmp(a->node.id, b->node.id);
  if (!c)
    c = a->node.kind - b->node.kind;
  if (!c)
    c = en_cmp(a->node.name, b->node.name);
  return c ? c : (a->root > b->root) - (a->root < b->root);
}

typedef struct {
  en_str id;
  UT_hash_handle hh;
} taken_id;

static bool take_id(en_graph *g, taken_id **taken, en_str id)
{
  taken_id *t = NULL;
  HASH_FIND(hh, *taken, id.p, id.n, t);
  if (t)
    return false;
  t = EN_NEW(g->work, taken_id);
  t->id = id;
  HASH_ADD_KEYPTR(hh, *taken, t->id.p, t->id.n, t);
  return true;
}

/* The second bearer of an id becomes "id-2" and so on, in an order that names and not arrival
 * decide. Ids that are free stay as they are. */
static void part_equal_ids(en_graph *g, draft *d, uint32_t n)
{
  taken_id *taken = NULL;
  for (uint32_t i = 0; i < n; i++)
    (void)take_id(g, &taken, d[i].node.id);
  for (uint32_t i = 0, e; i < n; i = e) {
    en_str id = d[i].node.id;
    uint32_t no = 1;
    for (e = i + 1; e < n && en_eq(d[e].node.id, id); e++)
      do
        d[e].node.id = en_arena_printf(g->mem, "%.*s-%u", EN_ARG(id), ++no);
      while (!take_id(g, &taken, d[e].node.id));
  }
  HASH_CLEAR(hh, taken);
}

static int by_key(const void *x, const void *y)
{
  const draft *const *a = x, *const *b = y;
  const draft *p = *a, *q = *b;
  return (p->country > q->country) - (p->country < q->country);
}

/* The keys of a country: its row, or, where a decision made rows one, all of them. Counts them where
 * `out` is NULL. */
static uint32_t put_keys(en_graph *g, const member_table *m, const draft *country, uint32_t no, draft *out)
{
  en_gaz_id own = g->unit[country->root].gaz, last = own;
  uint32_t n = 0;
  if (out)
    out[n] = (draft){ .country = own ? own : EN_COUNTRY_UNIT | country->root, .root = no };
  n++;
  for (uint32_t i = 0; i < country->n_members; i++) {
    en_gaz_id gaz = m->part[country->first + i]->gaz;
    if (!gaz || gaz == own || gaz == last)
      continue;
    if (out)
      out[n] = (draft){ .country = gaz, .root = no };
    n++;
    last = gaz;
  }
  return n;
}

/* Countries by key, to look up the country of every other node. */
static void link_countries(en_graph *g, const member_table *members, draft *d, uint32_t n)
{
  uint32_t m = 0, cap = 0;
  for (uint32_t i = 0; i < n; i++)
    cap += d[i].node.kind == g->rs->k.country ? put_keys(g, members, &d[i], i + 1, NULL) : 0;
  draft *key = EN_ARRAY(g->work, cap, draft);
  draft **at = EN_ARRAY(g->work, cap, draft *);
  for (uint32_t i = 0; i < n; i++)
    if (d[i].node.kind == g->rs->k.country)
      m += put_keys(g, members, &d[i], i + 1, key + m); /* `root` holds the number of its node */
  for (uint32_t i = 0; i < m; i++)
    at[i] = &key[i];
  if (m)
    qsort(at, m, sizeof *at, by_key);
  for (uint32_t i = 0; i < n; i++) {
    draft *want = &d[i];
    draft **hit = m && want->country ? bsearch(&want, at, m, sizeof *at, by_key) : NULL;
    d[i].node.country = hit && (*hit)->root != i + 1 ? (*hit)->root : 0;
  }
}

void en_graph_make_nodes(en_graph *g)
{
  uint32_t n;
  member_table m;
  draft *d = make_drafts(g, &m, &n);
  list_forms(g, &m, d, n);
  for (uint32_t i = 0; i < n; i++) {
    en_mark mark = en_arena_mark(g->work);
    d[i].node.kind = g->unit[d[i].root].part->kind;
    d[i].country = choose_country(g, &m, &d[i]);
    choose_name(g, &d[i]);
    choose_role(g, &d[i]);
    list_aliases(g, &d[i]);
    d[i].node.n_articles = count_distinct(g->work, m.group + d[i].first, d[i].n_members);
    name_rungs(g, &d[i]);
    d[i].node.id = en_arena_str(g->mem, en_graph_id(g, d[i].node.kind, g->unit[d[i].root].gaz,
                                                    d[i].node.name, d[i].country));
    en_arena_release(g->work, mark);
  }
  if (n)
    qsort(d, n, sizeof *d, by_id);
  part_equal_ids(g, d, n);
  if (n)
    qsort(d, n, sizeof *d, by_id);
  link_countries(g, &m, d, n);
  en_node *node = EN_ARRAY(g->mem, (size_t)n + 1, en_node);
  for (uint32_t i = 0; i < n; i++) {
    node[i + 1] = d[i].node;
    g->unit[d[i].root].node = i + 1;
  }
  g->view.node = node;
  g->view.n_nodes = n;
}
