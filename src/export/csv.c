/* Two tables: NAME-nodes.csv and NAME-edges.csv. The first columns have the names that Gephi's import
 * looks for (Id, Label, Source, Target, Type, Kind, Weight), the others those of export/columns.h;
 * Cypher's LOAD CSV WITH HEADERS reads the same files. Text stands in quotes and numbers do not; every
 * cell passes en_put_csv, so that nothing in it is a formula. Lines end in LF. */
#include "export/export.h"

#include "export/columns.h"
#include "render/escape.h"

/* Readers differ about backslashes in quoted text, so JSON goes without those that stand before a quote
 * or a backslash: \" becomes \u0022, \\ becomes \u005c. */
static void put_json_cell(en_buf *b, en_str json)
{
  en_buf plain = { 0 };
  for (uint32_t i = 0; i < json.n; i++) {
    char c = json.p[i], next = i + 1 < json.n ? json.p[i + 1] : '\0';
    if (c == '\\' && (next == '"' || next == '\\')) {
      en_buf_putz(&plain, next == '"' ? "\\u0022" : "\\u005c");
      i++;
    } else {
      en_buf_putc(&plain, c);
    }
  }
  en_put_csv(b, en_buf_str(&plain));
  en_buf_clear(&plain);
}

static void put_header(en_buf *b, const char *first, const en_column *col, uint32_t n)
{
  en_buf_putz(b, first);
  for (uint32_t i = 0; i < n; i++)
    en_buf_printf(b, ",%s", col[i].name);
  en_buf_putc(b, '\n');
}

static void put_columns(en_buf *b, const en_column *col, uint32_t n, const en_graph_view *g, uint32_t i)
{
  en_buf value = { 0 };
  for (uint32_t k = 0; k < n; k++) {
    value.n = 0;
    col[k].put(&value, g, i);
    en_buf_putc(b, ',');
    if (col[k].json)
      put_json_cell(b, en_buf_str(&value));
    else if (col[k].type == EN_COLUMN_TEXT)
      en_put_csv(b, en_buf_str(&value));
    else
      en_buf_put(b, en_buf_str(&value));
  }
  en_buf_putc(b, '\n');
  en_buf_clear(&value);
}

en_status en_export_csv_nodes(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  uint32_t n;
  const en_column *col = en_node_columns(&n);
  put_header(out, "Id,Label", col, n);
  for (en_node_id i = 1; i <= g->n_nodes; i++) {
    en_put_csv(out, g->node[i].id);
    en_buf_putc(out, ',');
    en_put_csv(out, g->node[i].name);
    put_columns(out, col, n, g, i);
  }
  return EN_OK;
}

static void put_ends(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  const en_reltype_def *t = &g->rs->type[e->type];
  en_buf id = { 0 };
  en_put_edge_id(&id, g, e);
  en_put_csv(b, g->node[e->from].id);
  en_buf_putc(b, ',');
  en_put_csv(b, g->node[e->to].id);
  en_buf_printf(b, ",\"%s\",", t->symmetric ? "Undirected" : "Directed");
  en_put_csv(b, t->name);
  en_buf_putc(b, ',');
  en_put_csv(b, en_buf_str(&id));
  en_buf_putc(b, ',');
  en_put_csv(b, t->label);
  en_buf_printf(b, ",%u", e->n_articles);
  en_buf_clear(&id);
}

en_status en_export_csv_edges(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d, (void)o;
  uint32_t n;
  const en_column *col = en_edge_columns(&n);
  put_header(out, "Source,Target,Type,Kind,Id,Label,Weight", col, n);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    put_ends(out, g, &g->edge[i]);
    put_columns(out, col, n, g, i);
  }
  return EN_OK;
}
