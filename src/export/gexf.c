/* GEXF 1.2 (the version that all readers take): attributes by columns, and the days on which an edge
 * held as start and end, or as spells where there were several. Every edge is directed, as in GraphML.
 * GEXF has no place for the articles; what was cited stands in the evidence of the edges. */
#include "export/export.h"

#include "export/columns.h"
#include "export/spells.h"
#include "render/escape.h"

static void put_attribute(en_buf *b, const char *name, en_str value)
{
  en_buf_printf(b, " %s=\"", name);
  en_put_xml(b, value);
  en_buf_putc(b, '"');
}

static void put_columns(en_buf *b, const char *of, const en_column *col, uint32_t n)
{
  static const char *const types[] = { [EN_COLUMN_TEXT] = "string", [EN_COLUMN_COUNT] = "integer",
                                       [EN_COLUMN_FLAG] = "boolean" };
  en_buf_printf(b, "    <attributes class=\"%s\" mode=\"static\">\n", of);
  for (uint32_t i = 0; i < n; i++)
    en_buf_printf(b, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", col[i].name, col[i].name,
                  types[col[i].type]);
  en_buf_putz(b, "    </attributes>\n");
}

static void put_values(en_buf *b, const en_column *col, uint32_t n, const en_graph_view *g, uint32_t i)
{
  en_buf value = { 0 };
  en_buf_putz(b, "        <attvalues>\n");
  for (uint32_t k = 0; k < n; k++) {
    value.n = 0;
    col[k].put(&value, g, i);
    if (!value.n)
      continue;
    en_buf_printf(b, "          <attvalue for=\"%s\"", col[k].name);
    put_attribute(b, "value", en_buf_str(&value));
    en_buf_putz(b, "/>\n");
  }
  en_buf_putz(b, "        </attvalues>\n");
  en_buf_clear(&value);
}

static void put_node(en_buf *b, const en_graph_view *g, en_node_id i)
{
  uint32_t n;
  const en_column *col = en_node_columns(&n);
  en_buf_putz(b, "      <node");
  put_attribute(b, "id", g->node[i].id);
  put_attribute(b, "label", g->node[i].name);
  en_buf_putz(b, ">\n");
  put_values(b, col, n, g, i);
  en_buf_putz(b, "      </node>\n");
}

static void put_spell(en_buf *b, const en_spell *s)
{
  if (s->first != EN_NO_DAY) {
    en_buf_putz(b, " start=\"");
    en_put_day(b, s->first);
    en_buf_putc(b, '"');
  }
  if (s->last != EN_NO_DAY) {
    en_buf_putz(b, " end=\"");
    en_put_day(b, s->last);
    en_buf_putc(b, '"');
  }
}

static void put_edge(en_buf *b, en_arena *a, const en_graph_view *g, uint32_t i)
{
  uint32_t n;
  const en_edge *e = &g->edge[i];
  const en_column *col = en_edge_columns(&n);
  const en_spell *spell;
  uint32_t n_spells = en_spells_of(a, g, e, &spell);
  en_buf id = { 0 };
  en_put_edge_id(&id, g, e);
  en_buf_putz(b, "      <edge");
  put_attribute(b, "id", en_buf_str(&id));
  put_attribute(b, "source", g->node[e->from].id);
  put_attribute(b, "target", g->node[e->to].id);
  put_attribute(b, "label", g->rs->type[e->type].label);
  en_buf_printf(b, " weight=\"%u\"", e->n_articles);
  if (n_spells == 1)
    put_spell(b, spell);
  en_buf_putz(b, ">\n");
  put_values(b, col, n, g, i);
  if (n_spells > 1) {
    en_buf_putz(b, "        <spells>\n");
    for (uint32_t k = 0; k < n_spells; k++) {
      en_buf_putz(b, "          <spell");
      put_spell(b, &spell[k]);
      en_buf_putz(b, "/>\n");
    }
    en_buf_putz(b, "        </spells>\n");
  }
  en_buf_putz(b, "      </edge>\n");
  en_buf_clear(&id);
}

static void put_meta(en_buf *b, const en_graph_view *g)
{
  en_buf_putz(b, "  <meta>\n    <creator>entente");
  if (g->program.n) {
    en_buf_putc(b, ' ');
    en_put_xml(b, g->program);
  }
  en_buf_putz(b, "</creator>\n");
  if (g->shows.n) {
    en_buf_putz(b, "    <description>");
    en_put_xml(b, g->shows);
    en_buf_printf(b, " (of %u entities and %u relations)</description>\n", g->of_nodes, g->of_edges);
  }
  en_buf_putz(b, "  </meta>\n");
}

en_status en_export_gexf(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  uint32_t n_node, n_edge;
  const en_column *node = en_node_columns(&n_node), *edge = en_edge_columns(&n_edge);
  en_arena *a = en_arena_new();
  en_buf_putz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n");
  put_meta(out, g);
  en_buf_putz(out, "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n");
  put_columns(out, "node", node, n_node);
  put_columns(out, "edge", edge, n_edge);
  en_buf_printf(out, "    <nodes count=\"%u\">\n", g->n_nodes);
  for (en_node_id i = 1; i <= g->n_nodes; i++)
    put_node(out, g, i);
  en_buf_printf(out, "    </nodes>\n    <edges count=\"%u\">\n", g->n_edges);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    put_edge(out, a, g, i);
    en_arena_reset(a);
  }
  en_buf_putz(out, "    </edges>\n  </graph>\n</gexf>\n");
  en_arena_free(a);
  return EN_OK;
}
