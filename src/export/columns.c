#include "export/columns.h"

#include "render/escape.h"
#include "render/json.h"

/* ---- nodes ---- */

static void put_kind(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_put(b, g->rs->kind[g->node[i].kind].name);
}

static void put_name(en_buf *b, const en_graph_view *g, uint32_t i) { en_buf_put(b, g->node[i].name); }

/* Parts with "|" between them; one in a part becomes "/", so that it keeps its meaning. */
static void put_joined(en_buf *b, const en_str *part, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    size_t from = b->n + (i > 0);
    if (i)
      en_buf_putc(b, '|');
    en_buf_put(b, part[i]);
    for (size_t k = from; k < b->n; k++)
      if (b->p[k] == '|')
        b->p[k] = '/';
  }
}

static void put_aliases(en_buf *b, const en_graph_view *g, uint32_t i)
{
  put_joined(b, g->node[i].alias, g->node[i].n_alias);
}

static void put_country(en_buf *b, const en_graph_view *g, uint32_t i)
{
  if (g->node[i].country)
    put_name(b, g, g->node[i].country);
}

static void put_country_id(en_buf *b, const en_graph_view *g, uint32_t i)
{
  if (g->node[i].country)
    en_buf_put(b, g->node[g->node[i].country].id);
}

static void put_role(en_buf *b, const en_graph_view *g, uint32_t i) { en_buf_put(b, g->node[i].role); }

static void put_mentions(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_putu(b, g->node[i].n_mentions);
}

static void put_node_articles(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_putu(b, g->node[i].n_articles);
}

static void put_merged_by(en_buf *b, const en_graph_view *g, uint32_t i)
{
  put_joined(b, g->node[i].merged_by, g->node[i].n_merged_by);
}

static void put_parts(en_buf *b, const en_graph_view *g, uint32_t i)
{
  if (g->node[i].n_parts)
    en_put_json_parts(b, g, &g->node[i]);
}

static const en_column node_columns[] = {
  { "kind", EN_COLUMN_TEXT, false, put_kind },
  { "aliases", EN_COLUMN_TEXT, false, put_aliases },
  { "country", EN_COLUMN_TEXT, false, put_country },
  { "country_id", EN_COLUMN_TEXT, false, put_country_id },
  { "role", EN_COLUMN_TEXT, false, put_role },
  { "mentions", EN_COLUMN_COUNT, false, put_mentions },
  { "articles", EN_COLUMN_COUNT, false, put_node_articles },
  { "merged_by", EN_COLUMN_TEXT, false, put_merged_by },
  { "parts_json", EN_COLUMN_TEXT, true, put_parts },
};

const en_column *en_node_columns(uint32_t *n)
{
  *n = sizeof node_columns / sizeof *node_columns;
  return node_columns;
}

/* ---- edges ---- */

void en_put_edge_id(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  en_buf_put(b, g->node[e->from].id);
  en_buf_putc(b, '.');
  en_buf_put(b, g->rs->type[e->type].name);
  en_buf_putc(b, '.');
  en_buf_put(b, g->node[e->to].id);
}

static const en_reltype_def *type_of(const en_graph_view *g, uint32_t i)
{
  return &g->rs->type[g->edge[i].type];
}

static void put_flag(en_buf *b, bool v) { en_buf_putz(b, v ? "true" : "false"); }

static void put_relation(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_put(b, type_of(g, i)->name);
}

static void put_symmetric(en_buf *b, const en_graph_view *g, uint32_t i)
{
  put_flag(b, type_of(g, i)->symmetric);
}

static void put_status(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_putz(b, en_rel_status_name((en_rel_status)g->edge[i].status));
}

static void put_contested(en_buf *b, const en_graph_view *g, uint32_t i)
{
  put_flag(b, g->edge[i].contested);
}

static void put_date(en_buf *b, const en_graph_view *g, uint32_t i)
{
  char iso[EN_DATE_CHARS];
  en_buf_putn(b, iso, en_date_format(g->edge[i].date, iso));
}

static void put_place(en_buf *b, const en_graph_view *g, uint32_t i)
{
  if (g->edge[i].place)
    put_name(b, g, g->edge[i].place);
}

static void put_place_id(en_buf *b, const en_graph_view *g, uint32_t i)
{
  if (g->edge[i].place)
    en_buf_put(b, g->node[g->edge[i].place].id);
}

static void put_event(en_buf *b, const en_graph_view *g, uint32_t i) { en_buf_put(b, g->edge[i].event); }

static void put_count(en_buf *b, const en_graph_view *g, uint32_t i) { en_buf_putu(b, g->edge[i].count); }

static void put_edge_articles(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_putu(b, g->edge[i].n_articles);
}

static const en_evidence *best(const en_graph_view *g, uint32_t i) { return &g->edge[i].evidence[0]; }

static void put_quote(en_buf *b, const en_graph_view *g, uint32_t i) { en_buf_put(b, best(g, i)->quote); }

static void put_source(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_buf_put(b, g->article[best(g, i)->article].id);
}

static void put_url(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_str url = g->article[best(g, i)->article].url;
  if (en_is_link(url))
    en_buf_put(b, url);
}

static void put_rule(en_buf *b, const en_graph_view *g, uint32_t i) { en_buf_put(b, best(g, i)->rule); }

static void put_evidence(en_buf *b, const en_graph_view *g, uint32_t i)
{
  en_put_json_evidence(b, g, &g->edge[i], "");
}

static const en_column edge_columns[] = {
  { "relation", EN_COLUMN_TEXT, false, put_relation },
  { "symmetric", EN_COLUMN_FLAG, false, put_symmetric },
  { "status", EN_COLUMN_TEXT, false, put_status },
  { "contested", EN_COLUMN_FLAG, false, put_contested },
  { "date", EN_COLUMN_TEXT, false, put_date },
  { "place", EN_COLUMN_TEXT, false, put_place },
  { "place_id", EN_COLUMN_TEXT, false, put_place_id },
  { "event", EN_COLUMN_TEXT, false, put_event },
  { "count", EN_COLUMN_COUNT, false, put_count },
  { "articles", EN_COLUMN_COUNT, false, put_edge_articles },
  { "evidence", EN_COLUMN_TEXT, false, put_quote },
  { "source", EN_COLUMN_TEXT, false, put_source },
  { "url", EN_COLUMN_TEXT, false, put_url },
  { "rule", EN_COLUMN_TEXT, false, put_rule },
  { "evidence_json", EN_COLUMN_TEXT, true, put_evidence },
};

const en_column *en_edge_columns(uint32_t *n)
{
  *n = sizeof edge_columns / sizeof *edge_columns;
  return edge_columns;
}
