/* map.json: everything the graph holds, in a fixed order of keys, one record a line, so that a
 * text diff of two maps reads well. */
#include "render/json.h"

#include "graph/find.h"
#include "render/escape.h"

#include <stdlib.h>

enum { FORMAT_VERSION = 1 };

/* How each article is referred to, written once: what is put again and again is copied. */
typedef struct {
  en_buf bytes;
  size_t *from; /* [0..n_articles]: where that of each begins in bytes; of malloc; NULL: nothing is kept */
} refs;

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

static refs make_refs(const en_graph_view *g)
{
  refs r = { .from = en_xcalloc((size_t)g->n_articles + 1, sizeof *r.from) };
  for (uint32_t i = 0; i < g->n_articles; i++) {
    put_ref(&r.bytes, g, i, "article", "path", "nth");
    r.from[i + 1] = r.bytes.n;
  }
  return r;
}

static void clear_refs(refs *r)
{
  free(r->from);
  en_buf_clear(&r->bytes);
}

static void put_article_ref(en_buf *b, const en_graph_view *g, const refs *r, uint32_t i)
{
  if (r->from)
    en_buf_putn(b, r->bytes.p + r->from[i], r->from[i + 1] - r->from[i]);
  else
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

/* All but the article; ends in the separator of the next part. */
static void put_part(en_buf *b, const en_node_part *p)
{
  put(b, "name", p->name);
  if (p->n_mentions) /* older maps do not say */
    put_count(b, "mentions", p->n_mentions);
  if (p->rung.n)
    put(b, "joined_by", p->rung);
  if (p->rung.n && !en_eq(p->as, p->name))
    put(b, "as", p->as);
  if (p->rung.n && !en_eq(p->as, p->with))
    put(b, "with", p->with);
  end(b, "}, {");
}

/* Do both hold the very same strings? */
static bool is_same_part(const en_node_part *x, const en_node_part *y)
{
  return x->name.p == y->name.p && x->name.n == y->name.n && x->n_mentions == y->n_mentions
      && x->rung.p == y->rung.p && x->rung.n == y->rung.n && x->as.p == y->as.p && x->as.n == y->as.n
      && x->with.p == y->with.p && x->with.n == y->with.n;
}

/* Thousands of articles call a country the same: how one was put is copied from where it stands. */
static void put_parts(en_buf *b, const en_graph_view *g, const refs *r, const en_node *n)
{
  enum { RECENT = 64 };
  struct {
    const en_node_part *part; /* NULL: none yet */
    size_t from, n;
  } recent[RECENT] = { 0 };
  en_buf_putz(b, n->n_parts ? "[{" : "[");
  for (uint32_t i = 0; i < n->n_parts; i++) {
    const en_node_part *p = &n->part[i];
    uint32_t k = (uint32_t)((uintptr_t)p->name.p / 16 + (uintptr_t)p->as.p / 16 * 5 + p->n_mentions) % RECENT;
    put_article_ref(b, g, r, p->article);
    if (!recent[k].part || !is_same_part(recent[k].part, p)) {
      recent[k].part = p;
      recent[k].from = b->n;
      put_part(b, p);
      recent[k].n = b->n - recent[k].from;
    } else {
      en_buf_reserve(b, recent[k].n); /* what is copied moves with the rest */
      en_buf_putn(b, b->p + recent[k].from, recent[k].n);
    }
  }
  if (n->n_parts)
    b->n -= strlen(", {");
  en_buf_putc(b, ']');
}

/* What each article calls it, and by which rung of the ladder that was joined to the others. */
void en_put_json_parts(en_buf *b, const en_graph_view *g, const en_node *n)
{
  put_parts(b, g, &(refs){ 0 }, n);
}

static void put_node(en_buf *b, const en_graph_view *g, const refs *r, const en_node *n)
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
    put_parts(b, g, r, n);
    en_buf_putz(b, ", ");
  }
  end(b, "}");
}

static void put_piece(en_buf *b, const en_graph_view *g, const refs *r, const en_evidence *e)
{
  en_buf_putc(b, '{');
  put_article_ref(b, g, r, e->article);
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

static void put_evidence(en_buf *b, const en_graph_view *g, const refs *r, const en_edge *e, const char *indent)
{
  en_buf_putc(b, '[');
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    en_buf_putz(b, i ? "," : "");
    en_buf_putz(b, indent);
    put_piece(b, g, r, &e->evidence[i]);
  }
  en_buf_putc(b, ']');
}

void en_put_json_evidence(en_buf *b, const en_graph_view *g, const en_edge *e, const char *indent)
{
  put_evidence(b, g, &(refs){ 0 }, e, indent);
}

static void put_edge(en_buf *b, const en_graph_view *g, const refs *r, const en_edge *e)
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
  put_evidence(b, g, r, e, "\n      ");
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

/* Rather more than it takes: a text of that size would be moved several times if it grew. */
static size_t size_of(const en_graph_view *g)
{
  enum { ARTICLE = 250, NODE = 300, PART = 120, EDGE = 300, EVIDENCE = 300 };
  size_t n = (size_t)g->n_articles * ARTICLE;
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    n += NODE + (size_t)g->node[i].n_parts * PART;
  for (uint32_t i = 0; i < g->n_edges; i++) {
    n += EDGE + (size_t)g->edge[i].n_evidence * EVIDENCE;
    for (uint32_t k = 0; k < g->edge[i].n_evidence; k++)
      n += g->edge[i].evidence[k].quote.n;
  }
  return n;
}

en_status en_render_json(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  refs r = make_refs(g);
  en_buf_reserve(out, size_of(g));
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
    put_node(out, g, &r, &g->node[i]);
  }
  en_buf_putz(out, "],\n  \"edges\": [");
  for (uint32_t i = 0; i < g->n_edges; i++) {
    en_buf_putz(out, i ? ",\n" : "\n");
    put_edge(out, g, &r, &g->edge[i]);
  }
  clear_refs(&r);
  en_buf_putz(out, "]\n}\n");
  return EN_OK;
}
