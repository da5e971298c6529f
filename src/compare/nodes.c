/* Entities that came, went or changed. Why: the reasons of their relations, and what articles call
 * them. */
#include "compare/compare_p.h"

#include <stdlib.h>

/* Both lists are sorted by id. */
void en_pair_nodes(en_comparer *c)
{
  const en_graph_view *x = c->g[OLD], *y = c->g[NOW];
  c->same[OLD] = EN_ARRAY(c->a, (size_t)x->n_nodes + 1, en_node_id);
  c->same[NOW] = EN_ARRAY(c->a, (size_t)y->n_nodes + 1, en_node_id);
  for (en_node_id o = 1, n = 1; o <= x->n_nodes && n <= y->n_nodes;) {
    int k = en_cmp(x->node[o].id, y->node[n].id);
    if (k == 0) {
      c->same[OLD][o] = n;
      c->same[NOW][n] = o;
    }
    o += k <= 0;
    n += k >= 0;
  }
}

static en_str joined(en_arena *a, const en_node *n)
{
  en_buf b = { 0 };
  for (uint32_t i = 0; i < n->n_alias; i++) {
    en_buf_putz(&b, i ? ", " : "");
    en_buf_put(&b, n->alias[i]);
  }
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

static void gather_fields(const en_comparer *c, en_node_id old, en_node_id now, en_field_vec *f)
{
  const en_node *x = &c->g[OLD]->node[old], *y = &c->g[NOW]->node[now];
  en_compare_text(c->a, f, "kind", c->g[OLD]->rs->kind[x->kind].name, c->g[NOW]->rs->kind[y->kind].name);
  en_compare_text(c->a, f, "name", x->name, y->name);
  en_compare_text(c->a, f, "aliases", joined(c->a, x), joined(c->a, y));
  if (!en_eq(en_node_text(c->g[OLD], x->country, true), en_node_text(c->g[NOW], y->country, true)))
    en_compare_text(c->a, f, "country", en_node_text(c->g[OLD], x->country, false),
                  en_node_text(c->g[NOW], y->country, false));
  en_compare_text(c->a, f, "role", x->role, y->role);
  en_compare_count(c->a, f, "mentions", x->n_mentions, y->n_mentions);
  en_compare_count(c->a, f, "articles", x->n_articles, y->n_articles);
}

/* ---- reasons ---- */

static int by_node(const void *x, const void *y)
{
  const en_node_cause *a = x, *b = y;
  if (a->node != b->node)
    return a->node > b->node ? 1 : -1;
  if (a->cause.kind != b->cause.kind)
    return a->cause.kind > b->cause.kind ? 1 : -1;
  return en_cmp(a->cause.what, b->cause.what);
}

static void add_reasons(const en_comparer *c, int side, en_node_id n, en_cause_vec *out)
{
  uint32_t lo = 0, hi = c->why[side].n;
  while (n && lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (c->why[side].at[mid].node < n)
      lo = mid + 1;
    else
      hi = mid;
  }
  for (; n && lo < c->why[side].n && c->why[side].at[lo].node == n; lo++)
    *EN_PUSH(c->a, out) = c->why[side].at[lo].cause;
}

/* Nobody has that id on the other side, but somebody of the kind has that name, whom nobody called
 * so before. */
static void add_identity(const en_comparer *c, int side, en_node_id n, en_cause_vec *out)
{
  int there = 1 - side;
  const en_node *x = &c->g[side]->node[n];
  for (uint32_t i = en_names_find(c, there, x->name); i < c->n_names[there]; i++) {
    const en_name_of *name = &c->name[there][i];
    const en_node *y = &c->g[there]->node[name->node];
    en_node_id twin = c->same[there][name->node];
    if (!en_eq(name->name, x->name))
      break;
    if (y->kind == x->kind && !(twin && en_has_name(&c->g[side]->node[twin], x->name)))
      *EN_PUSH(c->a, out) = (en_cause){ EN_CAUSE_IDENTITY, en_eq(y->name, x->name) ? y->id : y->name };
  }
}

/* The articles that call it something, on one side alone (came and went with the article), or in
 * another text. */
static void add_parts(const en_comparer *c, int side, en_node_id n, bool edited, en_cause_vec *out)
{
  const en_node *x = &c->g[side]->node[n];
  for (uint32_t i = 0; n && i < x->n_parts; i++) {
    uint32_t article = x->part[i].article, twin = c->twin[side][article];
    en_str id = c->g[side]->article[article].id;
    if (!twin && !edited)
      *EN_PUSH(c->a, out) = (en_cause){ side == NOW ? EN_CAUSE_ADDED : EN_CAUSE_REMOVED, id };
    if (twin && edited && c->edited[side == NOW ? article : twin - 1])
      *EN_PUSH(c->a, out) = (en_cause){ EN_CAUSE_EDITED, side == NOW ? id : c->g[NOW]->article[twin - 1].id };
  }
}

static void put_pair(en_comparer *c, en_node_id old, en_node_id now, en_item_vec *out)
{
  en_field_vec f = { 0 };
  en_cause_vec why = { 0 };
  if (old && now) {
    gather_fields(c, old, now, &f);
    if (!f.n)
      return;
  }
  add_reasons(c, OLD, old, &why);
  add_reasons(c, NOW, now, &why);
  for (int edited = 0; edited < 2 && !why.n; edited++) {
    add_parts(c, OLD, old, edited, &why);
    add_parts(c, NOW, now, edited, &why);
  }
  if (!old)
    add_identity(c, NOW, now, &why);
  if (!now)
    add_identity(c, OLD, old, &why);
  if (!why.n)
    en_causes_of_articles(c, !old, !now, &why);
  if (!why.n)
    *EN_PUSH(c->a, &why) = en_cause_beyond(c, EN_STR(""));
  en_causes_settle(&why);
  *EN_PUSH(c->a, out) = (en_diff_item){
    .change = !old ? EN_CAME : !now ? EN_WENT : EN_CHANGED, .old = old, .now = now,
    .field = f.at, .n_fields = f.n, .cause = why.at, .n_causes = why.n,
  };
}

void en_compare_nodes(en_comparer *c, en_item_vec *out)
{
  for (int side = OLD; side <= NOW; side++)
    if (c->why[side].n)
      qsort(c->why[side].at, c->why[side].n, sizeof *c->why[side].at, by_node);
  en_node_id o = 1, n = 1;
  while (o <= c->g[OLD]->n_nodes || n <= c->g[NOW]->n_nodes) {
    int k = o > c->g[OLD]->n_nodes ? 1 : n > c->g[NOW]->n_nodes ? -1
            : en_cmp(c->g[OLD]->node[o].id, c->g[NOW]->node[n].id);
    put_pair(c, k <= 0 ? o : 0, k >= 0 ? n : 0, out);
    o += k <= 0;
    n += k >= 0;
  }
}
