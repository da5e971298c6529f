/* GraphML: a key for each column, ids of nodes and edges, one graph. Every edge is directed, for most
 * readers take no mixture; `symmetric` says which have no direction. A column without a value is left
 * out. All text passes en_put_xml. */
#include "export/export.h"

#include "export/columns.h"
#include "render/escape.h"
#include "render/json.h"

static const char *const types[] = { [EN_COLUMN_TEXT] = "string", [EN_COLUMN_COUNT] = "int",
                                     [EN_COLUMN_FLAG] = "boolean" };

/* Ids of keys: one letter for whose key it is, as a node and an edge may have columns of one name. */
static void put_key(en_buf *b, const char *of, const char *name, en_column_type type)
{
  en_buf_printf(b, "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", of[0], name,
                of, name, types[type]);
}

static void put_keys(en_buf *b, const char *of, const en_column *col, uint32_t n)
{
  put_key(b, of, "label", EN_COLUMN_TEXT);
  for (uint32_t i = 0; i < n; i++)
    put_key(b, of, col[i].name, col[i].type);
}

static void put_data(en_buf *b, char of, const char *name, en_str value)
{
  if (!value.n)
    return;
  en_buf_printf(b, "      <data key=\"%c_%s\">", of, name);
  en_put_xml(b, value);
  en_buf_putz(b, "</data>\n");
}

static void put_columns(en_buf *b, char of, const en_column *col, uint32_t n, const en_graph_view *g,
                        uint32_t i)
{
  en_buf value = { 0 };
  for (uint32_t k = 0; k < n; k++) {
    value.n = 0;
    col[k].put(&value, g, i);
    put_data(b, of, col[k].name, en_buf_str(&value));
  }
  en_buf_clear(&value);
}

static const struct {
  const char *name;
  en_column_type type;
} graph_keys[] = {
  { "program", EN_COLUMN_TEXT }, { "rules", EN_COLUMN_TEXT }, { "shows", EN_COLUMN_TEXT },
  { "of_nodes", EN_COLUMN_COUNT }, { "of_edges", EN_COLUMN_COUNT }, { "articles_json", EN_COLUMN_TEXT },
};

static void put_count(en_buf *b, const char *name, uint32_t n)
{
  en_buf_printf(b, "      <data key=\"g_%s\">%u</data>\n", name, n);
}

/* What the map itself is: the first members of map.json. */
static void put_graph(en_buf *b, const en_graph_view *g)
{
  en_buf articles = { 0 };
  put_data(b, 'g', "program", g->program);
  en_buf_printf(b, "      <data key=\"g_rules\">%016llx</data>\n", (unsigned long long)g->rules);
  if (g->shows.n) {
    put_data(b, 'g', "shows", g->shows);
    put_count(b, "of_nodes", g->of_nodes);
    put_count(b, "of_edges", g->of_edges);
  }
  en_put_json_articles(&articles, g, "");
  put_data(b, 'g', "articles_json", en_buf_str(&articles));
  en_buf_clear(&articles);
}

static void put_id(en_buf *b, const char *attribute, en_str id)
{
  en_buf_printf(b, " %s=\"", attribute);
  en_put_xml(b, id);
  en_buf_putc(b, '"');
}

static void put_node(en_buf *b, const en_graph_view *g, en_node_id i)
{
  uint32_t n;
  const en_column *col = en_node_columns(&n);
  en_buf_putz(b, "    <node");
  put_id(b, "id", g->node[i].id);
  en_buf_putz(b, ">\n");
  put_data(b, 'n', "label", g->node[i].name);
  put_columns(b, 'n', col, n, g, i);
  en_buf_putz(b, "    </node>\n");
}

static void put_edge(en_buf *b, const en_graph_view *g, uint32_t i)
{
  uint32_t n;
  const en_edge *e = &g->edge[i];
  const en_column *col = en_edge_columns(&n);
  en_buf id = { 0 };
  en_put_edge_id(&id, g, e);
  en_buf_putz(b, "    <edge");
  put_id(b, "id", en_buf_str(&id));
  put_id(b, "source", g->node[e->from].id);
  put_id(b, "target", g->node[e->to].id);
  en_buf_putz(b, ">\n");
  put_data(b, 'e', "label", g->rs->type[e->type].label);
  put_columns(b, 'e', col, n, g, i);
  en_buf_putz(b, "    </edge>\n");
  en_buf_clear(&id);
}

en_status en_export_graphml(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  uint32_t n_node, n_edge;
  const en_column *node = en_node_columns(&n_node), *edge = en_edge_columns(&n_edge);
  en_buf_putz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                   " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                   " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                   " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  for (size_t i = 0; i < sizeof graph_keys / sizeof *graph_keys; i++)
    put_key(out, "graph", graph_keys[i].name, graph_keys[i].type);
  put_keys(out, "node", node, n_node);
  put_keys(out, "edge", edge, n_edge);
  en_buf_putz(out, "  <graph id=\"entente\" edgedefault=\"directed\">\n");
  put_graph(out, g);
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    put_node(out, g, i);
  for (uint32_t i = 0; i < g->n_edges; i++)
    put_edge(out, g, i);
  en_buf_putz(out, "  </graph>\n</graphml>\n");
  return EN_OK;
}
