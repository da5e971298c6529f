#include "graph/read_p.h"

#include "base/file.h"
#include "graph/evidence.h"
#include "graph/partial.h"
#include "graph/read.h"

#include <strings.h>

enum { FORMAT_VERSION = 1 };

static en_status get_article(en_map_reader *r, const en_json *o, uint32_t *out)
{
  return en_field_ref(r, o, &(en_ref_names){ "article", "path", "nth" }, out);
}

/* ---- articles ---- */

static int cmp_articles(const en_graph_article *a, const en_graph_article *b)
{
  int c = en_cmp(a->id, b->id);
  if (!c)
    c = en_cmp(a->path, b->path);
  if (!c)
    c = en_date_cmp(a->date, b->date);
  return c ? c : en_cmp(a->url, b->url);
}

static en_status read_article(en_map_reader *r, const en_json *o, en_graph_article *out)
{
  static const char *const names[] = { "id",   "path",    "title",        "url",         "date",
                                       "hash", "copy_of", "copy_of_path", "copy_of_nth" };
  EN_READ_MEMBERS(r, o, names, 4);
  EN_TRY(en_field_text(r, o, "id", &out->id));
  EN_TRY(en_field_text(r, o, "path", &out->path));
  EN_TRY(en_field_text(r, o, "title", &out->title));
  EN_TRY(en_field_text(r, o, "url", &out->url));
  EN_TRY(en_field_date(r, o, "date", &out->date));
  if (en_json_get(o, "hash"))
    EN_TRY(en_field_hash(r, o, "hash", &out->hash));
  if (r->at && cmp_articles(out - 1, out) > 0)
    return en_field_fail(r, "id", "'%.*s' is out of order", EN_ARG(out->id));
  return EN_OK;
}

/* When all are known. A copy is one of an article that is none. */
static en_status read_copy(en_map_reader *r, const en_json *o, en_graph_article *out)
{
  out->copy_of = r->at;
  if (!en_json_get(o, "copy_of") && (en_json_get(o, "copy_of_path") || en_json_get(o, "copy_of_nth")))
    return en_field_fail(r, "copy_of", "missing");
  if (!en_json_get(o, "copy_of"))
    return EN_OK;
  EN_TRY(en_field_ref(r, o, &(en_ref_names){ "copy_of", "copy_of_path", "copy_of_nth" }, &out->copy_of));
  if (out->copy_of >= r->at || r->v.article[out->copy_of].copy_of != out->copy_of)
    return en_field_fail(r, "copy_of", "not an earlier article that is no copy itself");
  return EN_OK;
}

static en_status read_articles(en_map_reader *r, const en_json *list)
{
  uint32_t n = en_json_count(list);
  en_graph_article *out = EN_ARRAY(r->a, n, en_graph_article);
  r->list = "articles";
  for (r->at = 0; r->at < n; r->at++)
    EN_TRY(read_article(r, en_json_at(list, r->at), &out[r->at]));
  r->v.article = out;
  r->v.n_articles = n;
  for (r->at = 0; r->at < n; r->at++)
    EN_TRY(read_copy(r, en_json_at(list, r->at), &out[r->at]));
  return EN_OK;
}

/* ---- nodes ---- */

/* What an article calls a node. `as` and `with` are left out where they say nothing new. */
static en_status read_part_of_node(en_map_reader *r, const en_json *o, en_node_part *out)
{
  static const char *const names[] = { "article", "name", "path", "nth", "mentions", "joined_by", "as", "with" };
  EN_READ_MEMBERS(r, o, names, 6);
  EN_TRY(get_article(r, o, &out->article));
  EN_TRY(en_field_text(r, o, "name", &out->name));
  if (r->sub_at && out[-1].article > out->article)
    return en_field_fail(r, "article", "out of order");
  if (en_json_get(o, "mentions"))
    EN_TRY(en_field_count(r, o, "mentions", &out->n_mentions));
  if (en_json_get(o, "joined_by"))
    EN_TRY(en_field_name(r, o, "joined_by", &out->rung));
  else if (en_json_get(o, "as") || en_json_get(o, "with"))
    return en_field_fail(r, "joined_by", "missing");
  out->as = out->name;
  if (en_json_get(o, "as"))
    EN_TRY(en_field_text(r, o, "as", &out->as));
  out->with = out->as;
  return en_json_get(o, "with") ? en_field_text(r, o, "with", &out->with) : EN_OK;
}

static en_status read_parts(en_map_reader *r, const en_json *o, en_node *out)
{
  const en_json *list = en_json_get(o, "parts");
  if (!list) /* older maps do not say */
    return EN_OK;
  EN_TRY(en_field_want(r, "parts", list, EN_JSON_ARRAY, "a list"));
  out->n_parts = en_json_count(list);
  if (!out->n_parts)
    return en_field_fail(r, "parts", "empty");
  en_node_part *part = EN_ARRAY(r->a, out->n_parts, en_node_part);
  r->sub = "parts";
  for (r->sub_at = 0; r->sub_at < out->n_parts; r->sub_at++)
    EN_TRY(read_part_of_node(r, en_json_at(list, r->sub_at), &part[r->sub_at]));
  r->sub = NULL;
  out->part = part;
  return EN_OK;
}

static en_status read_node(en_map_reader *r, const en_json *o, en_node *out)
{
  static const char *const names[] = { "id",   "kind",     "name",     "aliases",  "country",
                                       "role", "mentions", "articles", "merged_by", "parts" };
  EN_READ_MEMBERS(r, o, names, 1);
  EN_TRY(en_field_name(r, o, "id", &out->id));
  EN_TRY(en_field_kind(r, o, "kind", &out->kind));
  EN_TRY(en_field_name(r, o, "name", &out->name));
  EN_TRY(en_field_texts(r, o, "aliases", &out->alias, &out->n_alias));
  EN_TRY(en_field_text(r, o, "role", &out->role));
  EN_TRY(en_field_count(r, o, "mentions", &out->n_mentions));
  EN_TRY(en_field_count(r, o, "articles", &out->n_articles));
  EN_TRY(en_field_texts(r, o, "merged_by", &out->merged_by, &out->n_merged_by));
  EN_TRY(read_parts(r, o, out));
  if (r->at && en_cmp(out[-1].id, out->id) >= 0)
    return en_field_fail(r, "id", "'%.*s' is out of order or there twice", EN_ARG(out->id));
  if (en_node_is_accounted(out) && out->n_articles > r->v.n_articles)
    return en_field_fail(r, "articles", "%u, of %u", out->n_articles, r->v.n_articles);
  for (uint32_t i = 0; i < out->n_alias; i++)
    if (en_eq(out->alias[i], out->name))
      return en_field_fail(r, "aliases", "'%.*s' is its name", EN_ARG(out->name));
  return EN_OK;
}

/* When all ids are known. */
static en_status read_country(en_map_reader *r, const en_json *o, en_node *out)
{
  EN_TRY(en_field_node(r, o, "country", &out->country));
  if (out->country && r->v.node[out->country].kind != r->rs->k.country)
    return en_field_fail(r, "country", "'%.*s' is no country", EN_ARG(r->v.node[out->country].id));
  if (out->country == r->at + 1)
    return en_field_fail(r, "country", "of itself");
  return EN_OK;
}

static en_status read_nodes(en_map_reader *r, const en_json *list)
{
  uint32_t n = en_json_count(list);
  en_node *out = EN_ARRAY(r->a, (size_t)n + 1, en_node);
  r->list = "nodes";
  for (r->at = 0; r->at < n; r->at++)
    EN_TRY(read_node(r, en_json_at(list, r->at), &out[r->at + 1]));
  r->v.node = out;
  r->v.n_nodes = n;
  for (r->at = 0; r->at < n; r->at++)
    EN_TRY(read_country(r, en_json_at(list, r->at), &out[r->at + 1]));
  return EN_OK;
}

/* ---- edges ---- */

static en_status read_evidence(en_map_reader *r, const en_json *o, en_evidence *out)
{
  static const char *const names[] = { "article", "sentence", "offset", "length",   "status", "date",
                                       "place",   "claimant", "rule",   "quote",    "path",   "nth" };
  EN_READ_MEMBERS(r, o, names, 2);
  EN_TRY(get_article(r, o, &out->article));
  EN_TRY(en_field_count(r, o, "sentence", &out->sentence));
  EN_TRY(en_field_count(r, o, "offset", &out->source.off));
  EN_TRY(en_field_count(r, o, "length", &out->source.len));
  EN_TRY(en_field_status(r, o, "status", &out->status));
  EN_TRY(en_field_date(r, o, "date", &out->date));
  EN_TRY(en_field_node(r, o, "place", &out->place));
  EN_TRY(en_field_node(r, o, "claimant", &out->claimant));
  EN_TRY(en_field_text(r, o, "rule", &out->rule));
  EN_TRY(en_field_text(r, o, "quote", &out->quote));
  if (out->source.len > UINT32_MAX - out->source.off)
    return en_field_fail(r, "length", "%u is too large", out->source.len);
  return EN_OK;
}

static en_status read_evidences(en_map_reader *r, const en_json *o, en_edge *out)
{
  const en_json *list = en_json_get(o, "evidence");
  EN_TRY(en_field_want(r, "evidence", list, EN_JSON_ARRAY, "a list"));
  out->n_evidence = en_json_count(list);
  if (!out->n_evidence)
    return en_field_fail(r, "evidence", "empty");
  en_evidence *ev = EN_ARRAY(r->a, out->n_evidence, en_evidence);
  r->sub = "evidence";
  for (r->sub_at = 0; r->sub_at < out->n_evidence; r->sub_at++)
    EN_TRY(read_evidence(r, en_json_at(list, r->sub_at), &ev[r->sub_at]));
  r->sub = NULL;
  out->evidence = ev;
  return EN_OK;
}

static en_status get_end(en_map_reader *r, const en_json *o, const char *field, en_node_id *out)
{
  EN_TRY(en_field_node(r, o, field, out));
  return *out ? EN_OK : en_field_fail(r, field, "empty");
}

static int cmp_edges(const en_map_reader *r, const en_edge *a, const en_edge *b)
{
  if (a->from != b->from)
    return a->from > b->from ? 1 : -1;
  if (a->to != b->to)
    return a->to > b->to ? 1 : -1;
  return en_cmp(r->rs->type[a->type].name, r->rs->type[b->type].name);
}

/* What must hold between the members of an edge, and between it and the one before. */
static en_status check_edge(en_map_reader *r, const en_edge *e)
{
  if (e->from == e->to)
    return en_field_fail(r, "to", "the same as from");
  if (r->rs->type[e->type].symmetric && e->from > e->to)
    return en_field_fail(r, "from", "of a relation without direction 'from' is the end that is first in order");
  if (r->at && cmp_edges(r, e - 1, e) >= 0)
    return en_field_fail(r, "from", "out of order or there twice");
  if (e->count < e->n_evidence)
    return en_field_fail(r, "count", "%u, but %u pieces of evidence", e->count, e->n_evidence);
  if (!e->n_articles || e->n_articles > e->count)
    return en_field_fail(r, "articles", "%u, of %u pieces of evidence", e->n_articles, e->count);
  if (e->status != e->evidence[0].status)
    return en_field_fail(r, "status", "'%s', but that of the best evidence is '%s'",
                         en_rel_status_name((en_rel_status)e->status),
                en_rel_status_name((en_rel_status)e->evidence[0].status));
  return EN_OK;
}

static en_status read_edge(en_map_reader *r, const en_json *o, en_edge *out)
{
  static const char *const names[] = { "from",  "to",    "relation", "status",   "contested", "date",
                                       "place", "event", "count",    "articles", "evidence" };
  EN_READ_MEMBERS(r, o, names, 0);
  EN_TRY(get_end(r, o, "from", &out->from));
  EN_TRY(get_end(r, o, "to", &out->to));
  EN_TRY(en_field_type(r, o, "relation", &out->type));
  EN_TRY(en_field_status(r, o, "status", &out->status));
  EN_TRY(en_field_bool(r, o, "contested", &out->contested));
  EN_TRY(en_field_date(r, o, "date", &out->date));
  EN_TRY(en_field_node(r, o, "place", &out->place));
  EN_TRY(en_field_text(r, o, "event", &out->event));
  EN_TRY(en_field_count(r, o, "count", &out->count));
  EN_TRY(en_field_count(r, o, "articles", &out->n_articles));
  EN_TRY(read_evidences(r, o, out));
  return check_edge(r, out);
}

static en_status read_edges(en_map_reader *r, const en_json *list)
{
  uint32_t n = en_json_count(list);
  en_edge *out = EN_ARRAY(r->a, n, en_edge);
  r->list = "edges";
  for (r->at = 0; r->at < n; r->at++)
    EN_TRY(read_edge(r, en_json_at(list, r->at), &out[r->at]));
  r->v.edge = out;
  r->v.n_edges = n;
  return EN_OK;
}

/* ---- the whole ---- */

/* Before its members are looked at: another file, or another version, has other ones. */
static en_status check_format(en_map_reader *r, const en_json *o)
{
  uint32_t version = 0;
  if (!en_eq(en_json_get_str(o, "format"), EN_STR("entente-map")))
    return en_field_fail(r, "", "this is no map.json of entente (\"format\": \"entente-map\")");
  EN_TRY(en_field_count(r, o, "version", &version));
  if (version != FORMAT_VERSION)
    return en_field_fail(r, "version", "%u; this program reads version %d", version, FORMAT_VERSION);
  return EN_OK;
}

/* Of what it is a part; a graph that is whole says nothing. */
static en_status read_view(en_map_reader *r, const en_json *o)
{
  static const char *const names[] = { "shows", "of_nodes", "of_edges" };
  if (!o)
    return EN_OK;
  r->list = "view";
  r->at = EN_READ_NO_INDEX;
  EN_READ_MEMBERS(r, o, names, 0);
  EN_TRY(en_field_name(r, o, "shows", &r->v.shows));
  EN_TRY(en_field_count(r, o, "of_nodes", &r->v.of_nodes));
  EN_TRY(en_field_count(r, o, "of_edges", &r->v.of_edges));
  return EN_OK;
}

static en_status check_view(en_map_reader *r)
{
  r->list = "view";
  r->at = EN_READ_NO_INDEX;
  if (r->v.shows.n && r->v.of_nodes < r->v.n_nodes)
    return en_field_fail(r, "of_nodes", "%u, but %u are here", r->v.of_nodes, r->v.n_nodes);
  if (r->v.shows.n && r->v.of_edges < r->v.n_edges)
    return en_field_fail(r, "of_edges", "%u, but %u are here", r->v.of_edges, r->v.n_edges);
  return EN_OK;
}

static en_status read_map(en_map_reader *r, const en_json *o)
{
  static const char *const names[] = { "format", "version", "rules",   "articles",
                                       "nodes",  "edges",   "program", "view" };
  EN_TRY(check_format(r, o));
  EN_READ_MEMBERS(r, o, names, 2);
  if (en_json_get(o, "program"))
    EN_TRY(en_field_text(r, o, "program", &r->v.program));
  EN_TRY(en_field_hash(r, o, "rules", &r->v.rules));
  for (uint32_t i = 3; i < 6; i++)
    EN_TRY(en_field_want(r, names[i], en_json_get(o, names[i]), EN_JSON_ARRAY, "a list"));
  EN_TRY(read_view(r, en_json_get(o, "view")));
  EN_TRY(read_articles(r, en_json_get(o, "articles")));
  EN_TRY(read_nodes(r, en_json_get(o, "nodes")));
  EN_TRY(read_edges(r, en_json_get(o, "edges")));
  return check_view(r);
}

bool en_has_places(const en_graph_view *g)
{
  for (uint32_t i = 0; i < g->n_edges; i++)
    for (uint32_t k = 0; k < g->edge[i].n_evidence; k++)
      if (!en_is_placed(&g->edge[i].evidence[k]))
        return false;
  return true;
}

static en_status read_json(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str json,
                           const en_graph_view **out)
{
  en_map_reader r = { .d = d, .a = a, .rs = rs, .file = file,
                      .v = { .rs = rs, .program = EN_STR("") } };
  en_json *root = NULL;
  EN_TRY(en_json_read(d, file, 1, json, &root));
  en_status st = read_map(&r, root);
  en_json_free(root);
  if (st == EN_OK) {
    en_graph_view *v = EN_NEW(a, en_graph_view);
    *v = r.v;
    *out = v;
  }
  return st;
}

en_form en_form_of(en_str bytes)
{
  static const char *const heads[] = { "digraph", "graph", "strict", "//", "/*", "#" };
  en_str text = en_trim(en_without_mark(bytes));
  if (en_is_partial(bytes))
    return EN_FORM_PARTIAL;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (text.n >= strlen(heads[i]) && strncasecmp(text.p, heads[i], strlen(heads[i])) == 0)
      return EN_FORM_DOT;
  return EN_FORM_MAP;
}

en_status en_graph_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str bytes,
                        const en_graph_view **out)
{
  en_loc at = { .file = file };
  *out = NULL;
  switch (en_form_of(bytes)) {
  case EN_FORM_MAP: return read_json(d, a, rs, file, bytes, out);
  case EN_FORM_DOT: return en_dot_read(d, a, rs, file, bytes, out);
  default: return en_fail(d, EN_E_INPUT, &at, "this is a partial graph; `entente merge` makes a map of it");
  }
}

en_status en_graph_load(en_diag *d, en_arena *a, const en_ruleset *rs, const char *path,
                        size_t max_bytes, const en_graph_view **out)
{
  en_buf bytes = { 0 };
  bool stdin_too = strcmp(path, "-") == 0;
  *out = NULL;
  en_status st = en_file_read(d, path, max_bytes, &bytes);
  if (st == EN_OK)
    st = en_graph_read(d, a, rs, stdin_too ? EN_STR("(standard input)") : en_str_of(path),
                       en_buf_str(&bytes), out);
  en_buf_clear(&bytes);
  return st;
}
