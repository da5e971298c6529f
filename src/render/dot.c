/* The data profile: the form of DOT that every reader takes. One statement a line; every id and
 * value in double quotes; exactly \ and " escaped; nodes before edges, both in the order of the
 * graph; no defaults, no graph attributes, no subgraphs, no semicolons. A node's name is its label:
 * an attribute `name` ends pydot with an error, and is the id in gvpr. It is read back before anybody
 * gets it. */
#include "render/render.h"

#include "ext/viz.h"
#include "render/escape.h"
#include "render/style.h"

enum { EVIDENCE_CHARS = 300 };

/* Statements under way: attributes are separated by ", ", and empty ones left out. */
typedef struct {
  en_buf *b;
  bool any;
} attrs;

static void open_attr(attrs *a, const char *name)
{
  en_buf_printf(a->b, "%s%s=\"", a->any ? ", " : " [", name);
  a->any = true;
}

static void put(attrs *a, const char *name, en_str value)
{
  if (!value.n)
    return;
  open_attr(a, name);
  en_put_dot(a->b, value);
  en_buf_putc(a->b, '"');
}

static void put_count(attrs *a, const char *name, uint32_t n)
{
  open_attr(a, name);
  en_buf_printf(a->b, "%u\"", n);
}

static void put_date(attrs *a, const char *name, en_date d)
{
  char iso[EN_DATE_CHARS];
  uint32_t n = en_date_format(d, iso);
  put(a, name, (en_str){ iso, n });
}

static void close_attrs(attrs *a) { en_buf_putz(a->b, a->any ? "]\n" : "\n"); }

static void put_aliases(attrs *a, const en_node *n)
{
  if (!n->n_alias)
    return;
  open_attr(a, "aliases");
  for (uint32_t i = 0; i < n->n_alias; i++) {
    en_str rest = n->alias[i], part;
    if (i)
      en_buf_putc(a->b, '|');
    for (bool first = true; en_split(&rest, '|', &part); first = false) {
      if (!first) /* the separator keeps its meaning */
        en_buf_putc(a->b, '/');
      en_put_dot(a->b, part);
    }
  }
  en_buf_putc(a->b, '"');
}

/* Of two maps laid over each other. */
static void put_change(attrs *a, uint8_t change)
{
  static const char *const names[] = { "", "came", "went", "changed" };
  const en_change_style *s = en_style_of_change((en_change)change);
  put(a, "change", en_str_of(names[change]));
  put(a, "color", en_str_of(s->color));
  put(a, "fontcolor", en_str_of(s->text));
  put(a, "style", en_str_of(s->style));
  put(a, "penwidth", en_str_of(s->width));
}

static void put_node(en_buf *b, const en_graph_view *g, const en_node *n)
{
  const en_kind_def *k = &g->rs->kind[n->kind];
  attrs a = { b, false };
  en_buf_putz(b, "  \"");
  en_put_dot(b, n->id);
  en_buf_putc(b, '"');
  put(&a, "label", n->name);
  put(&a, "kind", k->name);
  put_aliases(&a, n);
  if (n->country)
    put(&a, "country", g->node[n->country].name);
  put(&a, "role", n->role);
  put_count(&a, "mentions", n->n_mentions);
  put_count(&a, "articles", n->n_articles);
  put(&a, "shape", k->shape);
  if (g->node_change) {
    put_change(&a, g->node_change[n - g->node]);
  } else {
    put(&a, "style", k->style);
    put(&a, "color", k->color);
    put(&a, "fillcolor", k->fill);
  }
  put(&a, "fontname", EN_STR(EN_FONT));
  close_attrs(&a);
}

static void put_line(attrs *a, const en_graph_view *g, const en_edge *e)
{
  const en_reltype_def *t = &g->rs->type[e->type];
  en_buf color = { 0 };
  en_put_line_color(&color, t, e->status, e->contested);
  if (g->edge_change) {
    put_change(a, g->edge_change[e - g->edge]);
  } else {
    put(a, "color", en_buf_str(&color));
    put(a, "style", en_str_of(en_line_style(e->status)));
  }
  en_buf_clear(&color);
  put(a, "fontname", EN_STR(EN_FONT));
  put(a, "fontsize", EN_STR("9"));
  if (t->symmetric)
    put(a, "dir", EN_STR("none"));
}

static void put_source(attrs *a, const en_graph_view *g, const en_evidence *ev)
{
  const en_graph_article *art = &g->article[ev->article];
  en_buf quote = { 0 };
  en_put_cut(&quote, ev->quote, EVIDENCE_CHARS);
  put(a, "evidence", en_buf_str(&quote));
  en_buf_clear(&quote);
  put(a, "source", art->id);
  if (en_is_link(art->url))
    put(a, "url", art->url);
  put(a, "rule", ev->rule);
}

static void put_edge(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  const en_reltype_def *t = &g->rs->type[e->type];
  attrs a = { b, false };
  en_buf_putz(b, "  \"");
  en_put_dot(b, g->node[e->from].id);
  en_buf_putz(b, "\" -> \"");
  en_put_dot(b, g->node[e->to].id);
  en_buf_putc(b, '"');
  put(&a, "key", t->name);
  put(&a, "label", t->label);
  put(&a, "relation", t->name);
  put_date(&a, "date", e->date);
  if (e->place)
    put(&a, "place", g->node[e->place].name);
  put(&a, "status", en_str_of(en_rel_status_name((en_rel_status)e->status)));
  if (e->contested)
    put(&a, "contested", EN_STR("true"));
  put(&a, "event", e->event);
  put_count(&a, "count", e->count);
  put_count(&a, "articles", e->n_articles);
  put_source(&a, g, &e->evidence[0]);
  put_line(&a, g, e);
  close_attrs(&a);
}

en_status en_render_dot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)o;
  en_buf_putz(out, "digraph \"entente\" {\n");
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    put_node(out, g, &g->node[i]);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_edge(out, g, &g->edge[i]);
  en_buf_putz(out, "}\n");
  uint32_t nodes = 0, edges = 0;
  if (!en_viz_count(out, &nodes, &edges) || nodes != g->n_nodes || edges != g->n_edges)
    return en_fail(d, EN_E_INTERNAL, NULL,
                   "map.dot does not read back: %u of %u nodes, %u of %u edges", nodes, g->n_nodes,
                   edges, g->n_edges);
  return EN_OK;
}
