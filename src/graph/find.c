#include "graph/find.h"

#include "base/vec.h"
#include "graph/names.h"

typedef struct {
  en_arena *a;
  en_translit *tr;
  const en_graph_view *g;
  en_str asked, key; /* as written; as en_name_key makes it */
} search;

typedef bool (*match_fn)(const search *s, en_str name);

/* A name of which the key keeps nothing (other scripts' punctuation) is compared as it is. */
static bool is_name(const search *s, en_str name)
{
  return en_eq(name, s->asked) || (s->key.n && en_eq(en_name_key(s->a, s->tr, name), s->key));
}

static bool is_like(const search *s, en_str name)
{
  en_str key = en_name_key(s->a, s->tr, name);
  return s->key.n && key.n && (en_find(key, s->key, 0) != UINT32_MAX ||
                               (key.n > 3 && en_find(s->key, key, 0) != UINT32_MAX));
}

static bool any_alias(const search *s, const en_node *n, match_fn match)
{
  for (uint32_t i = 0; i < n->n_alias; i++)
    if (match(s, n->alias[i]))
      return true;
  return false;
}

typedef EN_VEC(en_node_id) id_vec;

static en_found collect(const search *s, match_fn match, bool names, bool aliases, uint32_t max)
{
  id_vec v = { 0 };
  for (en_node_id i = 1; i <= s->g->n_nodes && v.n < max; i++) {
    en_mark m = en_arena_mark(s->a);
    const en_node *n = &s->g->node[i];
    bool hit = (names && match(s, n->name)) || (aliases && any_alias(s, n, match));
    en_arena_release(s->a, m);
    if (hit)
      *EN_PUSH(s->a, &v) = i;
  }
  return (en_found){ v.at, v.n };
}

en_node_id en_node_with_id(const en_graph_view *g, en_str id)
{
  uint32_t lo = 1, hi = g->n_nodes + 1;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    int c = en_cmp(g->node[mid].id, id);
    if (!c)
      return mid;
    if (c < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return 0;
}

static search start(en_arena *a, const en_graph_view *g, en_str name)
{
  search s = { .a = a, .tr = en_translit_new(), .g = g, .asked = name };
  s.key = en_name_key(a, s.tr, name);
  return s;
}

en_found en_find_named(en_arena *a, const en_graph_view *g, en_str name)
{
  en_node_id id = en_node_with_id(g, name);
  if (id) {
    en_node_id *at = EN_NEW(a, en_node_id);
    *at = id;
    return (en_found){ at, 1 };
  }
  search s = start(a, g, name);
  en_found f = collect(&s, is_name, true, false, UINT32_MAX);
  if (!f.n)
    f = collect(&s, is_name, false, true, UINT32_MAX);
  en_translit_free(s.tr);
  return f;
}

en_found en_find_like(en_arena *a, const en_graph_view *g, en_str name, uint32_t max)
{
  search s = start(a, g, name);
  en_found f = collect(&s, is_like, true, true, max);
  en_translit_free(s.tr);
  return f;
}

/* ---- one ---- */

enum { MAX_LISTED = 12, MAX_LIKE = 5 };

/* "person-lee (Lee Ji-hoon, person, South Korea)". */
static void put_candidates(en_buf *b, const en_graph_view *g, en_found f)
{
  for (uint32_t i = 0; i < f.n && i < MAX_LISTED; i++) {
    const en_node *n = &g->node[f.at[i]];
    en_buf_printf(b, "%s%.*s (%.*s, %.*s", i ? "; " : "", EN_ARG(n->id), EN_ARG(n->name),
                  EN_ARG(g->rs->kind[n->kind].label));
    if (n->country)
      en_buf_printf(b, ", %.*s", EN_ARG(g->node[n->country].name));
    en_buf_putc(b, ')');
  }
  if (f.n > MAX_LISTED)
    en_buf_printf(b, "; and %u more", f.n - MAX_LISTED);
}

en_status en_find_one(en_diag *d, en_arena *a, const en_graph_view *g, const char *what,
                      const en_loc *at, en_str name, en_node_id *out)
{
  en_found f = en_find_named(a, g, name);
  en_buf b = { 0 };
  *out = f.n == 1 ? f.at[0] : 0;
  if (f.n == 1)
    return EN_OK;
  en_buf_printf(&b, "%s", what);
  if (f.n) {
    en_buf_printf(&b, "'%.*s' may be any of %u; say which by id: ", EN_ARG(name), f.n);
  } else {
    en_buf_printf(&b, "there is nothing called '%.*s' in the graph", EN_ARG(name));
    f = en_find_like(a, g, name, MAX_LIKE);
    en_buf_putz(&b, f.n ? "; like it: " : "");
  }
  put_candidates(&b, g, f);
  en_status st = en_fail(d, EN_E_USAGE, at, "%s", b.p);
  en_buf_clear(&b);
  return st;
}

uint32_t en_first_article(const en_graph_view *g, en_str id)
{
  uint32_t lo = 0, hi = g->n_articles;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (en_cmp(g->article[mid].id, id) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo < g->n_articles && en_eq(g->article[lo].id, id) ? lo : g->n_articles;
}

static int cmp_ids(const en_graph_article *a, const en_graph_article *b, bool paths)
{
  int c = en_cmp(a->id, b->id);
  return c || !paths ? c : en_cmp(a->path, b->path);
}

/* The first article that has the id of article i, and its path if asked. */
static uint32_t first_like(const en_graph_view *g, uint32_t i, bool paths)
{
  uint32_t lo = 0, hi = i;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (cmp_ids(&g->article[mid], &g->article[i], paths) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

static bool is_only(const en_graph_view *g, uint32_t i, bool paths)
{
  return (i == 0 || cmp_ids(&g->article[i - 1], &g->article[i], paths) != 0) &&
         (i + 1 == g->n_articles || cmp_ids(&g->article[i], &g->article[i + 1], paths) != 0);
}

en_article_name en_article_name_of(const en_graph_view *g, uint32_t article)
{
  const en_graph_article *a = &g->article[article];
  bool counted = !is_only(g, article, true);
  return (en_article_name){ .id = a->id, .path = a->path, .by_path = !is_only(g, article, false),
                            .nth = counted ? article - first_like(g, article, true) + 1 : 0 };
}
