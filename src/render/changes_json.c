/* A comparison for a program: one change a line, keys in a fixed order. */
#include "render/changes.h"

#include "render/escape.h"

enum { FORMAT_VERSION = 1 };

static const char *const words[] = { "", "came", "went", "changed" };

/* With the separator before it: nothing has to be taken back at the end. */
static void put(en_buf *b, const char *key, en_str s)
{
  en_buf_printf(b, ", \"%s\": ", key);
  en_put_json_string(b, s);
}

static void put_fields(en_buf *b, const en_diff_item *it)
{
  en_buf_putz(b, ", \"fields\": [");
  for (uint32_t i = 0; i < it->n_fields; i++) {
    en_buf_printf(b, "%s{\"field\": \"%s\"", i ? ", " : "", it->field[i].name);
    put(b, "from", it->field[i].from);
    put(b, "to", it->field[i].to);
    en_buf_putc(b, '}');
  }
  en_buf_putc(b, ']');
}

static void put_causes(en_buf *b, const en_diff_item *it)
{
  en_buf_putz(b, ", \"causes\": [");
  for (uint32_t i = 0; i < it->n_causes; i++) {
    en_buf_printf(b, "%s{\"cause\": \"%s\"", i ? ", " : "", en_cause_name(it->cause[i].kind));
    put(b, "what", it->cause[i].what);
    en_buf_putc(b, '}');
  }
  en_buf_putc(b, ']');
}

static void put_quote(en_buf *b, const char *key, const en_graph_view *g, const en_evidence *ev)
{
  if (!ev)
    return;
  en_buf_printf(b, ", \"%s\": {\"article\": ", key);
  en_put_json_string(b, g->article[ev->article].id);
  put(b, "rule", ev->rule);
  put(b, "quote", ev->quote);
  en_buf_putc(b, '}');
}

static void put_article(en_buf *b, const en_diff *d, const en_diff_item *it)
{
  const en_graph_article *a = en_article_of(d, it);
  put(b, "id", a->id);
  put(b, "path", a->path);
  put(b, "title", a->title);
  put(b, "what", en_str_of(en_article_change(it)));
  put_fields(b, it);
}

static void put_node(en_buf *b, const en_diff *d, const en_diff_item *it)
{
  const en_node *n = en_node_of_item(d, it);
  put(b, "id", n->id);
  put(b, "kind", d->now->rs->kind[n->kind].name);
  put(b, "name", n->name);
  put_fields(b, it);
  put_causes(b, it);
}

static void put_edge(en_buf *b, const en_diff *d, const en_diff_item *it)
{
  const en_graph_view *g;
  const en_edge *e = en_edge_of_item(d, it, &g);
  char iso[EN_DATE_CHARS];
  uint32_t n = en_date_format(e->date, iso);
  put(b, "from", g->node[e->from].id);
  put(b, "to", g->node[e->to].id);
  put(b, "relation", g->rs->type[e->type].name);
  put(b, "status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  put(b, "date", (en_str){ iso, n });
  en_buf_printf(b, ", \"count\": %u", e->count);
  put_fields(b, it);
  put_causes(b, it);
  put_quote(b, "gained", d->now, it->gained);
  put_quote(b, "lost", d->old, it->lost);
}

static void put_list(en_buf *b, const en_diff *d, const en_diff_list *l, const char *key,
                     void (*put_item)(en_buf *, const en_diff *, const en_diff_item *))
{
  en_buf_printf(b, ",\n  \"%s\": [", key);
  for (uint32_t i = 0; i < l->n; i++) {
    en_buf_printf(b, "%s    {\"change\": \"%s\"", i ? ",\n" : "\n", words[l->at[i].change]);
    put_item(b, d, &l->at[i]);
    en_buf_putc(b, '}');
  }
  en_buf_putc(b, ']');
}

static void put_side(en_buf *b, const char *key, const en_graph_view *g)
{
  en_buf_printf(b, ",\n  \"%s\": {\"program\": ", key);
  en_put_json_string(b, g->program);
  en_buf_printf(b, ", \"rules\": \"%016llx\", \"articles\": %u, \"nodes\": %u, \"edges\": %u}",
                (unsigned long long)g->rules, g->n_articles, g->n_nodes, g->n_edges);
}

void en_changes_json(const en_diff *d, en_buf *out)
{
  en_buf summary = { 0 };
  en_changes_summary(d, &summary);
  en_buf_printf(out, "{\n  \"format\": \"entente-diff\", \"version\": %d", FORMAT_VERSION);
  put(out, "summary", en_buf_str(&summary));
  put_side(out, "old", d->old);
  put_side(out, "new", d->now);
  put_list(out, d, &d->articles, "articles", put_article);
  put_list(out, d, &d->nodes, "nodes", put_node);
  put_list(out, d, &d->edges, "edges", put_edge);
  en_buf_putz(out, "\n}\n");
  en_buf_clear(&summary);
}
