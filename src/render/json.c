/* map.json: everything the graph holds, in a fixed order of keys, one record a line, so that a
 * text diff of two maps reads well. */
#include "render/json.h"

#include "graph/find.h"
#include "render/escape.h"

enum { FORMAT_VERSION = 1 };

static void put_key(en_buf *b, const char *key)
{
  en_buf_putc(b, '"');
  en_buf_putz(b, key);
  en_buf_putz(b, "\": ");
}

static void put(en_buf *b, const char *key, en_str s)
{
  put_key(b, key);
  en_put_json_string(b, s);
  en_buf_putz(b, ", ");
}

static void put_count(en_buf *b, const char *key, uint32_t n)
{
  put_key(b, key);
  en_buf_putu(b, n);
  en_buf_putz(b, ", ");
}

static void put_hash(en_buf *b, const char *key, uint64_t h)
{
  en_buf_printf(b, "\"%s\": \"%016llx\", ", key, (unsigned long long)h);
}

static void put_date(en_buf *b, const char *key, en_date d)
{
  char iso[EN_DATE_CHARS];
  uint32_t n = en_date_format(d, iso);
  put(b, key, (en_str){ iso, n });
}

static void put_node_ref(en_buf *b, const char *key, const en_graph_view *g, en_node_id n)
{
  put(b, key, n ? g->node[n].id : EN_STR(""));
}

static void put_list(en_buf *b, const char *key, const en_str *s, uint32_t n)
{
  en_buf_printf(b, "\"%s\": [", key);
  for (uint32_t i = 0; i < n; i++) {
    if (i)
      en_buf_putz(b, ", ");
    en_put_json_string(b, s[i]);
  }
  en_buf_putz(b, "], ");
}

/* Takes back the separator after the last member. */
static void end(en_buf *b, const char *with)
{
  b->n -= 2;
  b->p[b->n] = '\0';
  en_buf_putz(b, with);
}

static void put_ref(en_buf *b, const en_graph_view *g, uint32_t i, const char *id, const char *path,
                    const char *nth)
{
  en_article_name name = en_article_name_of(g, i);
  put(b, id, name.id);
  if (name.by_path)
    put(b, path, name.path);
  if (name.nth)
    put_count(b, nth, name.nth);
}

static void put_article_ref(en_buf *b, const en_graph_view *g, uint32_t i)
{
  put_ref(b, g, i, "article", "path", "nth");
}

static void put_article(en_buf *b, const en_graph_view *g, uint32_t i)
{
  const en_graph_article *a = &g->article[i];
  en_buf_putc(b, '{');
  put(b, "id", a->id);
  put(b, "path", a->path);
  put(b, "title", a->title);
  put(b, "url", a->url);
  if (a->hash)
    put_hash(b, "hash", a->hash);
  put_date(b, "date", a->date);
  if (a->copy_of != i)
    put_ref(b, g, a->copy_of, "copy_of", "copy_of_path", "copy_of_nth");
  end(b, "}");
}

void en_put_json_articles(en_buf *b, const en_graph_view *g, const char *indent)
{
  en_buf_putc(b, '[');
  for (uint32_t i = 0; i < g->n_articles; i++) {
    en_buf_printf(b, "%s%s", i ? "," : "", indent);
    put_article(b, g, i);
  }
  en_buf_putc(b, ']');
}

/* What each article calls it, and by which rung of the ladder that was joined to the others. */
void en_put_json_parts(en_buf *b, const en_graph_view *g, const en_node *n)
{
  en_buf_putc(b, '[');
  for (uint32_t i = 0; i < n->n_parts; i++) {
    const en_node_part *p = &n->part[i];
    en_buf_putz(b, i ? ", {" : "{");
    put_article_ref(b, g, p->article);
    put(b, "name", p->name);
    if (p->n_mentions) /* older maps do not say */
      put_count(b, "mentions", p->n_mentions);
    if (p->rung.n)
      put(b, "joined_by", p->rung);
    if (p->rung.n && !en_eq(p->as, p->name))
      put(b, "as", p->as);
    if (p->rung.n && !en_eq(p->as, p->with))
      put(b, "with", p->with);
    end(b, "}");
  }
  en_buf_putc(b, ']');
}

static void put_node(en_buf *b, const en_graph_view *g, const en_node *n)
{
  en_buf_putz(b, "    {");
  put(b, "id", n->id);
  put(b, "kind", g->rs->kind[n->kind].name);
  put(b, "name", n->name);
  put_list(b, "aliases", n->alias, n->n_alias);
  put_node_ref(b, "country", g, n->country);
  put(b, "role", n->role);
  put_count(b, "mentions", n->n_mentions);
  put_count(b, "articles", n->n_articles);
  put_list(b, "merged_by", n->merged_by, n->n_merged_by);
  if (n->n_parts) { /* older maps do not say */
    en_buf_putz(b, "\"parts\": ");
    en_put_json_parts(b, g, n);
    en_buf_putz(b, ", ");
  }
  end(b, "}");
}

static void put_evidence(en_buf *b, const en_graph_view *g, const en_evidence *e)
{
  en_buf_putc(b, '{');
  put_article_ref(b, g, e->article);
  put_count(b, "sentence", e->sentence);
  put_count(b, "offset", e->source.off);
  put_count(b, "length", e->source.len);
  put(b, "status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  put_date(b, "date", e->date);
  put_node_ref(b, "place", g, e->place);
  put_node_ref(b, "claimant", g, e->claimant);
  put(b, "rule", e->rule);
  put(b, "quote", e->quote);
  end(b, "}");
}

void en_put_json_evidence(en_buf *b, const en_graph_view *g, const en_edge *e, const char *indent)
{
  en_buf_putc(b, '[');
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    en_buf_printf(b, "%s%s", i ? "," : "", indent);
    put_evidence(b, g, &e->evidence[i]);
  }
  en_buf_putc(b, ']');
}

static void put_edge(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  en_buf_putz(b, "    {");
  put(b, "from", g->node[e->from].id);
  put(b, "to", g->node[e->to].id);
  put(b, "relation", g->rs->type[e->type].name);
  put(b, "status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  en_buf_printf(b, "\"contested\": %s, ", e->contested ? "true" : "false");
  put_date(b, "date", e->date);
  put_node_ref(b, "place", g, e->place);
  put(b, "event", e->event);
  put_count(b, "count", e->count);
  put_count(b, "articles", e->n_articles);
  en_buf_putz(b, "\"evidence\": ");
  en_put_json_evidence(b, g, e, "\n      ");
  en_buf_putc(b, '}');
}

/* A part must not be taken for the whole. */
static void put_view(en_buf *b, const en_graph_view *g)
{
  en_buf_putz(b, "  \"view\": {");
  put(b, "shows", g->shows);
  put_count(b, "of_nodes", g->of_nodes);
  put_count(b, "of_edges", g->of_edges);
  end(b, "},\n");
}

en_status en_render_json(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  en_buf_printf(out, "{\n  \"format\": \"entente-map\", \"version\": %d,\n", FORMAT_VERSION);
  en_buf_putz(out, "  ");
  if (g->program.n) /* older maps do not say */
    put(out, "program", g->program);
  put_hash(out, "rules", g->rules);
  end(out, ",\n");
  if (g->shows.n)
    put_view(out, g);
  en_buf_putz(out, "  \"articles\": ");
  en_put_json_articles(out, g, "\n    ");
  en_buf_putz(out, ",\n  \"nodes\": [");
  for (en_node_id i = 1; i <= g->n_nodes; i++) {
    en_buf_putz(out, i > 1 ? ",\n" : "\n");
    put_node(out, g, &g->node[i]);
  }
  en_buf_putz(out, "],\n  \"edges\": [");
  for (uint32_t i = 0; i < g->n_edges; i++) {
    en_buf_putz(out, i ? ",\n" : "\n");
    put_edge(out, g, &g->edge[i]);
  }
  en_buf_putz(out, "]\n}\n");
  return EN_OK;
}
