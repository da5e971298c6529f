#include "graph/join.h"

#include "base/sort.h"
#include "graph/evidence.h"
#include "graph/groups.h"

#include <stdlib.h>

/* A thing of one of the maps: an article or an edge by its index, a node by its number. */
typedef struct {
  uint32_t map, at;
} ref;

typedef struct {
  en_diag *d;
  en_arena *a;
  const en_named_map *map;
  uint32_t n_maps, max_evidence;
  uint32_t **article; /* [map][index there]: index in the whole */
  en_node_id **node;  /* [map][number there]: number in the whole; 0 stays 0 */
  en_graph_view *v;   /* the whole */
} joiner;

/* A thing of the whole that maps have in common, while refs are sorted: qsort knows no context. */
typedef struct {
  ref r;
  const en_graph_article *article;
  const en_node *node;
} item;

/* ---- articles ---- */

/* What map.dot says of one: its id, and maybe its url. */
static bool is_bare(const en_graph_article *a) { return !a->path.n && !a->hash && !en_date_known(a->date); }

/* Bare ones come behind the others of their id. */
static int cmp_articles(const en_graph_article *a, const en_graph_article *b)
{
  int c = en_cmp(a->id, b->id);
  if (!c)
    c = is_bare(a) - is_bare(b);
  if (!c)
    c = en_cmp(a->path, b->path);
  if (!c)
    c = en_date_cmp(a->date, b->date);
  if (!c)
    c = en_cmp(a->url, b->url);
  return c || is_bare(a) ? c : en_cmp(a->title, b->title);
}

static int by_article(const void *x, const void *y)
{
  const item *a = x, *b = y;
  int c = cmp_articles(a->article, b->article);
  if (!c) /* without a hash last */
    c = !a->article->hash - !b->article->hash;
  return c ? c : en_cmp_u64(a->article->hash, b->article->hash);
}

/* Does `next`, which comes behind `last` in order, say the same article? One without a hash may be any. */
static bool is_same_article(const en_graph_article *last, const en_graph_article *next)
{
  if (is_bare(next))
    return en_eq(last->id, next->id);
  return cmp_articles(last, next) == 0 && (last->hash == next->hash || !next->hash);
}

/* The same bytes under two names are one report; what is a copy in one map is one in the whole. */
static void join_copies(joiner *j, en_graph_article *out, uint32_t n)
{
  uint32_t *of = en_groups_new(j->a, n);
  uint64_t *hash = EN_ARRAY(j->a, n, uint64_t);
  for (uint32_t i = 0; i < n; i++)
    hash[i] = out[i].hash;
  en_groups_join_equal(j->a, of, hash, n);
  for (uint32_t m = 0; m < j->n_maps; m++)
    for (uint32_t i = 0; i < j->map[m].g->n_articles; i++)
      en_groups_join(of, j->article[m][i], j->article[m][j->map[m].g->article[i].copy_of]);
  for (uint32_t i = 0; i < n; i++)
    out[i].copy_of = en_group_of(of, i);
}

static void join_articles(joiner *j)
{
  uint32_t all = 0, n = 0, first = 0;
  for (uint32_t m = 0; m < j->n_maps; m++)
    all += j->map[m].g->n_articles;
  item *at = EN_ARRAY(j->a, all, item);
  for (uint32_t m = 0, k = 0; m < j->n_maps; m++)
    for (uint32_t i = 0; i < j->map[m].g->n_articles; i++)
      at[k++] = (item){ .r = { m, i }, .article = &j->map[m].g->article[i] };
  if (all)
    qsort(at, all, sizeof *at, by_article);
  en_graph_article *out = EN_ARRAY(j->a, all, en_graph_article);
  for (uint32_t i = 0; i < all; i++) {
    const en_graph_article *x = at[i].article;
    if (!n || !en_eq(out[n - 1].id, x->id))
      first = n;
    bool same = n && is_same_article(&out[n - 1], x);
    if (!same)
      out[n++] = *x;
    uint32_t to = same && is_bare(x) ? first : n - 1;
    if (!out[to].url.n)
      out[to].url = x->url;
    j->article[at[i].r.map][at[i].r.at] = to;
  }
  join_copies(j, out, n);
  j->v->article = out;
  j->v->n_articles = n;
}

/* ---- nodes ---- */

static int by_node(const void *x, const void *y)
{
  const item *a = x, *b = y;
  int c = en_cmp(a->node->id, b->node->id);
  return c ? c : en_cmp_u32(a->r.map, b->r.map);
}

/* A part and the map that tells it. The parts of one article are taken from one map. */
typedef struct {
  en_node_part part;
  uint32_t map, nth;
} told;

typedef EN_VEC(told) told_vec;

static int by_telling(const void *x, const void *y)
{
  const told *a = x, *b = y;
  int c = en_cmp_u32(a->part.article, b->part.article);
  if (!c)
    c = en_cmp_u32(a->map, b->map);
  return c ? c : en_cmp_u32(a->nth, b->nth);
}

static int cmp_parts(const en_node_part *a, const en_node_part *b)
{
  int c = en_cmp(a->name, b->name);
  if (!c)
    c = -en_cmp_u32(a->n_mentions, b->n_mentions);
  if (!c)
    c = -en_cmp(a->rung, b->rung); /* with a rung first */
  if (!c)
    c = en_cmp(a->as, b->as);
  return c ? c : en_cmp(a->with, b->with);
}

/* Which of two tellings of one article stands: the one that tells more, then the first in order. */
static bool is_better_told(const told *a, uint32_t n, const told *b, uint32_t m)
{
  if (n != m)
    return n > m;
  for (uint32_t i = 0; i < n; i++) {
    int c = cmp_parts(&a[i].part, &b[i].part);
    if (c)
      return c < 0;
  }
  return false;
}

static uint32_t end_of_telling(const told_vec *v, uint32_t i)
{
  uint32_t e = i + 1;
  while (e < v->n && v->at[e].part.article == v->at[i].part.article && v->at[e].map == v->at[i].map)
    e++;
  return e;
}

static void join_parts(joiner *j, const item *at, uint32_t n, en_node *out)
{
  told_vec v = { 0 };
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < at[i].node->n_parts; k++) {
      told *t = EN_PUSH(j->a, &v);
      *t = (told){ at[i].node->part[k], at[i].r.map, k };
      t->part.article = j->article[at[i].r.map][t->part.article];
    }
  if (v.n)
    qsort(v.at, v.n, sizeof *v.at, by_telling);
  en_node_part *part = EN_ARRAY(j->a, v.n, en_node_part);
  uint32_t kept = 0;
  for (uint32_t i = 0, e; i < v.n; i = e) {
    uint32_t best = i, best_end = end_of_telling(&v, i);
    for (e = best_end; e < v.n && v.at[e].part.article == v.at[i].part.article;) {
      uint32_t next = end_of_telling(&v, e);
      if (is_better_told(v.at + e, next - e, v.at + best, best_end - best)) {
        best = e;
        best_end = next;
      }
      e = next;
    }
    for (uint32_t k = best; k < best_end; k++)
      part[kept++] = v.at[k].part;
  }
  out->part = part;
  out->n_parts = kept;
}

/* Full before short, then what more parts are called, the longer, the first in order; as nodes.c. Of posts
 * no part tells. */
static bool is_better_text(const en_node *n, en_str a, en_str b)
{
  uint32_t a_uses = 0, b_uses = 0;
  bool a_full = memchr(a.p, ' ', a.n), b_full = memchr(b.p, ' ', b.n);
  if (!a.n || !b.n || a_full != b_full)
    return a.n && (!b.n || a_full);
  if (en_eq(a, b))
    return false;
  for (uint32_t i = 0; i < n->n_parts; i++) {
    a_uses += en_eq(n->part[i].name, a);
    b_uses += en_eq(n->part[i].name, b);
  }
  if (a_uses != b_uses)
    return a_uses > b_uses;
  return a.n != b.n ? a.n > b.n : en_cmp(a, b) < 0;
}

static int by_bytes(const void *x, const void *y)
{
  const en_str *a = x, *b = y;
  return en_cmp(*a, *b);
}

/* Sorts; leaves out what comes twice, and `but`. */
static uint32_t sort_texts(en_str *s, uint32_t n, en_str but)
{
  uint32_t kept = 0;
  if (n)
    qsort(s, n, sizeof *s, by_bytes);
  for (uint32_t i = 0; i < n; i++)
    if (!en_eq(s[i], but) && (!kept || !en_eq(s[kept - 1], s[i])))
      s[kept++] = s[i];
  return kept;
}

static void join_names(joiner *j, const item *at, uint32_t n, en_node *out)
{
  uint32_t cap = 0, rungs = 0, k = 0, r = 0;
  for (uint32_t i = 0; i < n; i++) {
    cap += at[i].node->n_alias + 1;
    rungs += at[i].node->n_merged_by;
    if (is_better_text(out, at[i].node->name, out->name))
      out->name = at[i].node->name;
    if (is_better_text(out, at[i].node->role, out->role))
      out->role = at[i].node->role;
  }
  en_str *alias = EN_ARRAY(j->a, cap, en_str), *rung = EN_ARRAY(j->a, rungs, en_str);
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t q = 0; q < at[i].node->n_alias; q++)
      alias[k++] = at[i].node->alias[q];
    alias[k++] = at[i].node->name;
    for (uint32_t q = 0; q < at[i].node->n_merged_by; q++)
      rung[r++] = at[i].node->merged_by[q];
  }
  out->alias = alias;
  out->n_alias = sort_texts(alias, k, out->name);
  out->merged_by = rung;
  out->n_merged_by = sort_texts(rung, r, EN_STR(""));
}

/* How many independent articles there are among n; `group` is used up. */
static uint32_t count_groups(joiner *j, uint32_t *group, uint32_t n)
{
  uint32_t out = 0;
  en_sort_u32(j->a, group, n);
  for (uint32_t i = 0; i < n; i++)
    out += i == 0 || group[i] != group[i - 1];
  return out;
}

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* What its parts say; where a map tells of more mentions than it has parts for, what that one says. */
static void join_counts(joiner *j, const item *at, uint32_t n, en_node *out)
{
  uint32_t *group = EN_ARRAY(j->a, out->n_parts, uint32_t), most = 0;
  for (uint32_t i = 0; i < out->n_parts; i++) {
    out->n_mentions += out->part[i].n_mentions;
    group[i] = j->v->article[out->part[i].article].copy_of;
  }
  out->n_articles = count_groups(j, group, out->n_parts);
  for (uint32_t i = 0; i < n; i++)
    most = larger(most, at[i].node->n_mentions);
  if (out->n_parts && most <= out->n_mentions)
    return;
  out->n_mentions = most;
  for (uint32_t i = 0; i < n; i++)
    out->n_articles = larger(out->n_articles, at[i].node->n_articles);
}

/* Where maps disagree, the first in order of ids. */
static void join_countries(joiner *j, const item *at, uint32_t n, en_node *out)
{
  for (uint32_t i = 0; i < n; i++) {
    en_node_id land = j->node[at[i].r.map][at[i].node->country];
    if (land && (!out->country || land < out->country))
      out->country = land;
  }
}

static en_status check_kinds(joiner *j, const item *at, uint32_t n)
{
  for (uint32_t i = 1; i < n; i++)
    if (at[i].node->kind != at[0].node->kind) {
      en_loc file = { .file = j->map[at[i].r.map].name };
      return en_fail(j->d, EN_E_INPUT, &file, "'%.*s' is a %.*s here, and a %.*s in %.*s", EN_ARG(at[0].node->id),
                     EN_ARG(j->v->rs->kind[at[i].node->kind].name), EN_ARG(j->v->rs->kind[at[0].node->kind].name),
                     EN_ARG(j->map[at[0].r.map].name));
    }
  return EN_OK;
}

static uint32_t end_of_node(const item *at, uint32_t n, uint32_t i)
{
  uint32_t e = i + 1;
  while (e < n && en_eq(at[e].node->id, at[i].node->id))
    e++;
  return e;
}

static en_status join_nodes(joiner *j)
{
  uint32_t all = 0, n = 0;
  for (uint32_t m = 0; m < j->n_maps; m++)
    all += j->map[m].g->n_nodes;
  item *at = EN_ARRAY(j->a, all, item);
  for (uint32_t m = 0, k = 0; m < j->n_maps; m++)
    for (en_node_id i = 1; i <= j->map[m].g->n_nodes; i++)
      at[k++] = (item){ .r = { m, i }, .node = &j->map[m].g->node[i] };
  if (all)
    qsort(at, all, sizeof *at, by_node);
  for (uint32_t i = 0, e; i < all; i = e) {
    e = end_of_node(at, all, i);
    EN_TRY(check_kinds(j, at + i, e - i));
    n++;
    for (uint32_t k = i; k < e; k++)
      j->node[at[k].r.map][at[k].r.at] = n;
  }
  en_node *out = EN_ARRAY(j->a, (size_t)n + 1, en_node);
  n = 0;
  for (uint32_t i = 0, e; i < all; i = e) {
    e = end_of_node(at, all, i);
    en_node *to = &out[++n];
    *to = (en_node){ .id = at[i].node->id, .kind = at[i].node->kind, .name = EN_STR(""), .role = EN_STR("") };
    join_parts(j, at + i, e - i, to);
    join_names(j, at + i, e - i, to);
    join_counts(j, at + i, e - i, to);
    join_countries(j, at + i, e - i, to);
  }
  j->v->node = out;
  j->v->n_nodes = n;
  return EN_OK;
}

/* ---- edges ---- */

/* An edge with the ends that it has in the whole. */
typedef struct {
  ref r;
  const en_edge *edge;
  en_node_id from, to;
  en_str type; /* its name, which edges are sorted by */
} laid;

static int by_ends(const void *x, const void *y)
{
  const laid *a = x, *b = y;
  int c = en_cmp_u32(a->from, b->from);
  if (!c)
    c = en_cmp_u32(a->to, b->to);
  if (!c)
    c = en_cmp(a->type, b->type);
  if (!c)
    c = en_cmp_u32(a->r.map, b->r.map);
  return c ? c : en_cmp_u32(a->r.at, b->r.at);
}

static laid *list_edges(joiner *j, uint32_t *n)
{
  *n = 0;
  for (uint32_t m = 0; m < j->n_maps; m++)
    *n += j->map[m].g->n_edges;
  laid *out = EN_ARRAY(j->a, *n, laid);
  for (uint32_t m = 0, k = 0; m < j->n_maps; m++)
    for (uint32_t i = 0; i < j->map[m].g->n_edges; i++) {
      const en_edge *e = &j->map[m].g->edge[i];
      const en_reltype_def *t = &j->v->rs->type[e->type];
      en_node_id from = j->node[m][e->from], to = j->node[m][e->to];
      bool turn = t->symmetric && from > to;
      out[k++] = (laid){ { m, i }, e, turn ? to : from, turn ? from : to, t->name };
    }
  if (*n)
    qsort(out, *n, sizeof *out, by_ends);
  return out;
}

/* Pieces of one article that say or deny, those with a place first. */
static int by_saying(const void *x, const void *y)
{
  const en_evidence *a = x, *b = y;
  int c = en_cmp_u32(a->article, b->article);
  if (!c)
    c = (a->status == EN_DENIED) - (b->status == EN_DENIED);
  return c ? c : en_is_placed(b) - en_is_placed(a);
}

/* What another map says of the place stands for what map.dot says of the same article. */
static void drop_unplaced(en_evidence_vec *v)
{
  uint32_t n = 0;
  bool known = false; /* has this article said it with its place? */
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_saying);
  for (uint32_t i = 0; i < v->n; i++) {
    const en_evidence *e = &v->at[i], *last = n ? &v->at[n - 1] : NULL;
    if (!last || last->article != e->article || (last->status == EN_DENIED) != (e->status == EN_DENIED))
      known = en_is_placed(e);
    if (en_is_placed(e) || !known)
      v->at[n++] = *e;
  }
  v->n = n;
}

static en_evidence renumbered(const joiner *j, uint32_t map, const en_evidence *ev)
{
  en_evidence out = *ev;
  out.article = j->article[map][ev->article];
  out.place = j->node[map][ev->place];
  out.claimant = j->node[map][ev->claimant];
  return out;
}

static void join_evidence(joiner *j, const laid *at, uint32_t n, en_edge *out)
{
  en_evidence_vec v = { 0 };
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t q = 0; q < at[i].edge->n_evidence; q++)
      *EN_PUSH(j->a, &v) = renumbered(j, at[i].r.map, &at[i].edge->evidence[q]);
  drop_unplaced(&v);
  en_evidence_settle(j->a, &v);
  uint32_t *group = EN_ARRAY(j->a, v.n, uint32_t);
  for (uint32_t i = 0; i < v.n; i++)
    group[i] = j->v->article[v.at[i].article].copy_of;
  out->evidence = v.at;
  out->n_evidence = v.n < j->max_evidence ? v.n : j->max_evidence;
  out->count = v.n;
  out->n_articles = count_groups(j, group, v.n);
  out->status = v.at[0].status;
  out->date = v.at[0].date;
  out->contested = en_evidence_contests(&v);
  out->place = en_evidence_place(&v);
}

/* What an edge says beyond its evidence, of which a map may hold a part only. */
static void add_said(const en_edge *e, en_edge *out)
{
  out->contested |= e->contested;
  out->count = larger(out->count, e->count);
  out->n_articles = larger(out->n_articles, e->n_articles);
  if (e->event.n && (!out->event.n || en_cmp(e->event, out->event) < 0))
    out->event = e->event;
}

/* Where no evidence names a place, the first in order that an edge of that status names. */
static en_node_id place_said(const joiner *j, const laid *at, uint32_t n, uint8_t status)
{
  en_node_id out = 0;
  for (uint32_t i = 0; i < n; i++) {
    en_node_id place = at[i].edge->status == status ? j->node[at[i].r.map][at[i].edge->place] : 0;
    if (place && (!out || place < out))
      out = place;
  }
  return out;
}

static void join_edges(joiner *j)
{
  uint32_t all, n = 0;
  laid *at = list_edges(j, &all);
  en_edge *out = EN_ARRAY(j->a, all, en_edge);
  for (uint32_t i = 0, e; i < all; i = e) {
    for (e = i + 1; e < all && at[e].from == at[i].from && at[e].to == at[i].to && en_eq(at[e].type, at[i].type);)
      e++;
    en_edge *to = &out[n++];
    *to = (en_edge){ .from = at[i].from, .to = at[i].to, .type = at[i].edge->type, .event = EN_STR("") };
    join_evidence(j, at + i, e - i, to);
    for (uint32_t k = i; k < e; k++)
      add_said(at[k].edge, to);
    if (!to->place)
      to->place = place_said(j, at + i, e - i, to->status);
  }
  j->v->edge = out;
  j->v->n_edges = n;
}

/* ---- the whole ---- */

/* An empty map was made by no rules in particular; map.dot does not say by which. */
static bool tells_rules(const en_graph_view *g) { return g->rules && (g->n_articles || g->n_nodes); }

static en_status join_origin(joiner *j)
{
  uint32_t by = j->n_maps;
  for (uint32_t m = 0; m < j->n_maps; m++) {
    const en_graph_view *g = j->map[m].g;
    if (en_cmp(g->program, j->v->program) > 0)
      j->v->program = g->program;
    if (!tells_rules(g))
      continue;
    en_loc file = { .file = j->map[m].name };
    if (by < j->n_maps && g->rules != j->v->rules)
      return en_fail(j->d, EN_E_INPUT, &file, "other rules made this map (%016llx) than %.*s (%016llx): make one "
                     "of them anew", (unsigned long long)g->rules, EN_ARG(j->map[by].name),
                     (unsigned long long)j->v->rules);
    by = m;
    j->v->rules = g->rules;
  }
  for (uint32_t m = 0; m < j->n_maps && !j->v->rules; m++)
    j->v->rules = j->map[m].g->rules;
  return EN_OK;
}

typedef EN_VEC(en_str) texts;

/* What a part shows may have been joined before. */
static void list_shows(joiner *j, en_str shows, texts *out)
{
  const en_str and = EN_STR("; and ");
  for (uint32_t at; (at = en_find(shows, and, 0)) != UINT32_MAX;) {
    *EN_PUSH(j->a, out) = (en_str){ shows.p, at };
    shows = (en_str){ shows.p + at + and.n, shows.n - at - and.n };
  }
  *EN_PUSH(j->a, out) = shows;
}

/* Parts of maps make a part of a map, unless a whole one is among them. */
static void join_views(joiner *j)
{
  texts shows = { 0 };
  for (uint32_t m = 0; m < j->n_maps; m++) {
    const en_graph_view *g = j->map[m].g;
    if (!g->shows.n && (g->n_nodes || g->n_articles))
      return;
    if (g->shows.n)
      list_shows(j, g->shows, &shows);
  }
  en_buf b = { 0 };
  shows.n = sort_texts(shows.at, shows.n, EN_STR(""));
  for (uint32_t i = 0; i < shows.n; i++)
    en_buf_printf(&b, "%s%.*s", i ? "; and " : "", EN_ARG(shows.at[i]));
  j->v->shows = en_arena_str(j->a, en_buf_str(&b));
  en_buf_clear(&b);
  j->v->of_nodes = j->v->n_nodes;
  j->v->of_edges = j->v->n_edges;
  for (uint32_t m = 0; m < j->n_maps; m++) {
    j->v->of_nodes = larger(j->v->of_nodes, j->map[m].g->of_nodes);
    j->v->of_edges = larger(j->v->of_edges, j->map[m].g->of_edges);
  }
}

en_status en_graph_join(en_diag *d, en_arena *a, const en_ruleset *rs, const en_named_map *map, uint32_t n,
                        uint32_t max_evidence, const en_graph_view **out)
{
  joiner j = { .d = d, .a = a, .map = map, .n_maps = n, .max_evidence = max_evidence, .v = EN_NEW(a, en_graph_view) };
  *j.v = (en_graph_view){ .rs = rs, .program = EN_STR(""), .shows = EN_STR("") };
  *out = NULL;
  j.article = EN_ARRAY(a, n, uint32_t *);
  j.node = EN_ARRAY(a, n, en_node_id *);
  for (uint32_t m = 0; m < n; m++) {
    j.article[m] = EN_ARRAY(a, map[m].g->n_articles, uint32_t);
    j.node[m] = EN_ARRAY(a, (size_t)map[m].g->n_nodes + 1, en_node_id);
  }
  EN_TRY(join_origin(&j));
  join_articles(&j);
  EN_TRY(join_nodes(&j));
  join_edges(&j);
  join_views(&j);
  *out = j.v;
  return EN_OK;
}
