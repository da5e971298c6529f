/* What the forms of a comparison share: the summary, and how things are called. */
#include "render/changes.h"

#include "render/escape.h"

static bool has_field(const en_diff_item *it, const char *a, const char *b)
{
  for (uint32_t i = 0; i < it->n_fields; i++)
    if (strcmp(it->field[i].name, a) == 0 || strcmp(it->field[i].name, b) == 0)
      return true;
  return false;
}

const char *en_article_change(const en_diff_item *it)
{
  if (it->change != EN_CHANGED)
    return it->change == EN_CAME ? "added" : "removed";
  bool edited = has_field(it, "hash", "hash");
  if (has_field(it, "id", "path"))
    return edited ? "renamed and edited" : "renamed";
  return edited ? "edited" : "described anew";
}

const en_graph_article *en_article_of(const en_diff *d, const en_diff_item *it)
{
  return it->now ? &d->now->article[it->now - 1] : &d->old->article[it->old - 1];
}

const en_node *en_node_of_item(const en_diff *d, const en_diff_item *it)
{
  return it->now ? &d->now->node[it->now] : &d->old->node[it->old];
}

const en_edge *en_edge_of_item(const en_diff *d, const en_diff_item *it, const en_graph_view **g)
{
  *g = it->now ? d->now : d->old;
  return it->now ? &d->now->edge[it->now - 1] : &d->old->edge[it->old - 1];
}

void en_put_relation_name(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  en_buf_put(b, g->node[e->from].name);
  en_buf_printf(b, " – %.*s – ", EN_ARG(g->rs->type[e->type].label));
  en_buf_put(b, g->node[e->to].name);
}

/* "2 entities came, 1 went": the noun once, before the first verb. */
static void put_counts(en_buf *b, const en_diff_list *l, const char *one, const char *many)
{
  static const char *const verbs[] = { "", "came", "went", "changed" };
  bool any = false;
  for (int c = EN_CAME; c <= EN_CHANGED; c++) {
    if (!l->count[c])
      continue;
    en_buf_printf(b, "%s%u ", any ? ", " : b->n ? "; " : "", l->count[c]);
    if (!any)
      en_buf_printf(b, "%s ", l->count[c] == 1 ? one : many);
    en_buf_putz(b, verbs[c]);
    any = true;
  }
}

static void put_articles(en_buf *b, const en_diff_list *l)
{
  static const char *const kinds[] = { "added", "removed", "renamed", "renamed and edited", "edited",
                                       "described anew" };
  bool any = false;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n; i++)
      n += strcmp(en_article_change(&l->at[i]), kinds[k]) == 0;
    if (!n)
      continue;
    en_buf_printf(b, "%s%u ", any ? ", " : b->n ? "; " : "", n);
    en_buf_printf(b, "%s%s", any ? "" : n == 1 ? "article " : "articles ", kinds[k]);
    any = true;
  }
}

void en_changes_summary(const en_diff *d, en_buf *out)
{
  en_buf b = { 0 };
  put_counts(&b, &d->nodes, "entity", "entities");
  put_counts(&b, &d->edges, "relation", "relations");
  if (!b.n)
    en_buf_putz(&b, "the same entities and relations");
  put_articles(&b, &d->articles);
  if (d->rules)
    en_buf_putz(&b, "; made by other rules");
  if (d->program)
    en_buf_putz(&b, "; made by another version of the program");
  en_buf_put(out, en_buf_str(&b));
  en_buf_clear(&b);
}
