/* Which article of the one map is which of the other: the same text under the same id and path; else
 * the same text, which was renamed; else the same id and path, which was edited; else the same id,
 * where only one is left on either side. */
#include "compare/compare_p.h"

#include <stdlib.h>

static void pair(en_comparer *c, uint32_t old, uint32_t now)
{
  c->twin[OLD][old] = now + 1;
  c->twin[NOW][now] = old + 1;
}

static int cmp_name(const en_graph_article *a, const en_graph_article *b)
{
  int k = en_cmp(a->id, b->id);
  return k ? k : en_cmp(a->path, b->path);
}

static uint32_t run_of(const en_graph_view *g, uint32_t i)
{
  uint32_t e = i + 1;
  while (e < g->n_articles && cmp_name(&g->article[i], &g->article[e]) == 0)
    e++;
  return e;
}

/* Lines of one file may share id and path. */
static void pair_run(en_comparer *c, uint32_t o, uint32_t o_end, uint32_t n, uint32_t n_end, bool texts)
{
  for (uint32_t i = o; i < o_end; i++)
    for (uint32_t k = n; k < n_end && !c->twin[OLD][i]; k++)
      if (!c->twin[NOW][k] && (!texts || c->g[OLD]->article[i].hash == c->g[NOW]->article[k].hash))
        pair(c, i, k);
}

/* Both lists are sorted by id and path. */
static void pair_by_name(en_comparer *c, bool texts)
{
  uint32_t o = 0, n = 0;
  while (o < c->g[OLD]->n_articles && n < c->g[NOW]->n_articles) {
    int k = cmp_name(&c->g[OLD]->article[o], &c->g[NOW]->article[n]);
    uint32_t o_end = run_of(c->g[OLD], o), n_end = run_of(c->g[NOW], n);
    if (k == 0)
      pair_run(c, o, o_end, n, n_end, texts);
    o = k <= 0 ? o_end : o;
    n = k >= 0 ? n_end : n;
  }
}

/* ---- those left over, sorted by text or by id ---- */

typedef struct {
  uint64_t hash;
  en_str id;
  uint32_t at;
} left_over;

static int by_text(const void *x, const void *y)
{
  const left_over *a = x, *b = y;
  if (a->hash != b->hash)
    return a->hash > b->hash ? 1 : -1;
  return (a->at > b->at) - (a->at < b->at);
}

static int by_id(const void *x, const void *y)
{
  const left_over *a = x, *b = y;
  int k = en_cmp(a->id, b->id);
  return k ? k : (a->at > b->at) - (a->at < b->at);
}

static left_over *list_left(const en_comparer *c, int side, bool texts, uint32_t *n)
{
  const en_graph_view *g = c->g[side];
  left_over *v = EN_ARRAY(c->a, g->n_articles, left_over);
  *n = 0;
  for (uint32_t i = 0; i < g->n_articles; i++)
    if (!c->twin[side][i] && (!texts || g->article[i].hash))
      v[(*n)++] = (left_over){ g->article[i].hash, g->article[i].id, i };
  if (*n)
    qsort(v, *n, sizeof *v, texts ? by_text : by_id);
  return v;
}

static void pair_by_text(en_comparer *c)
{
  uint32_t no, nn, o = 0, n = 0;
  left_over *a = list_left(c, OLD, true, &no), *b = list_left(c, NOW, true, &nn);
  while (o < no && n < nn) {
    if (a[o].hash == b[n].hash)
      pair(c, a[o++].at, b[n++].at);
    else if (a[o].hash < b[n].hash)
      o++;
    else
      n++;
  }
}

static bool is_only(const left_over *v, uint32_t n, uint32_t i)
{
  return (i == 0 || !en_eq(v[i - 1].id, v[i].id)) && (i + 1 == n || !en_eq(v[i].id, v[i + 1].id));
}

static void pair_by_id(en_comparer *c)
{
  uint32_t no, nn, o = 0, n = 0;
  left_over *a = list_left(c, OLD, false, &no), *b = list_left(c, NOW, false, &nn);
  while (o < no && n < nn) {
    int k = en_cmp(a[o].id, b[n].id);
    if (k == 0 && is_only(a, no, o) && is_only(b, nn, n))
      pair(c, a[o].at, b[n].at);
    o += k <= 0;
    n += k >= 0;
  }
}

/* ---- what became of each ---- */

static en_str hex(en_arena *a, uint64_t h)
{
  return h ? en_arena_printf(a, "%016llx", (unsigned long long)h) : EN_STR("");
}

static void put_changed(en_comparer *c, uint32_t now)
{
  uint32_t old = c->twin[NOW][now] - 1;
  const en_graph_article *x = &c->g[OLD]->article[old], *y = &c->g[NOW]->article[now];
  en_field_vec f = { 0 };
  en_compare_text(c->a, &f, "id", x->id, y->id);
  en_compare_text(c->a, &f, "path", x->path, y->path);
  uint32_t names = f.n;
  en_compare_text(c->a, &f, "title", x->title, y->title);
  en_compare_text(c->a, &f, "url", x->url, y->url);
  en_compare_date(c->a, &f, "date", x->date, y->date);
  c->dated[now] = f.n > names;
  if (x->hash && y->hash) { /* maps of earlier versions do not say */
    en_compare_text(c->a, &f, "hash", hex(c->a, x->hash), hex(c->a, y->hash));
    c->edited[now] = x->hash != y->hash;
  }
  if (f.n)
    *EN_PUSH(c->a, &c->articles) = (en_diff_item){ .change = EN_CHANGED, .old = old + 1, .now = now + 1,
                                          .field = f.at, .n_fields = f.n };
}

void en_compare_articles(en_comparer *c)
{
  for (int side = OLD; side <= NOW; side++)
    c->twin[side] = EN_ARRAY(c->a, c->g[side]->n_articles, uint32_t);
  c->edited = EN_ARRAY(c->a, c->g[NOW]->n_articles, bool);
  c->dated = EN_ARRAY(c->a, c->g[NOW]->n_articles, bool);
  pair_by_name(c, true);
  pair_by_text(c);
  pair_by_name(c, false);
  pair_by_id(c);
  for (uint32_t i = 0; i < c->g[NOW]->n_articles; i++)
    if (c->twin[NOW][i])
      put_changed(c, i);
    else
      *EN_PUSH(c->a, &c->articles) = (en_diff_item){ .change = EN_CAME, .now = i + 1 };
  for (uint32_t i = 0; i < c->g[OLD]->n_articles; i++)
    if (!c->twin[OLD][i])
      *EN_PUSH(c->a, &c->articles) = (en_diff_item){ .change = EN_WENT, .old = i + 1 };
}
