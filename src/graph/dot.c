#include "graph/dot_p.h"

#include "base/sym.h"
#include "base/utf8.h"
#include "base/vec.h"

/* What nodes and edges get that are first named in a subgraph. Rows of values are shared until somebody
 * writes to them. */
typedef struct {
  const en_str *of_node, *of_edge;
} scope;

typedef struct {
  en_dot_scan s;
  const en_dot_names *names;
  uint32_t n_of_node, n_of_edge; /* how many names */
  en_syms *ids;                  /* node i has the symbol i + 1 */
  EN_VEC(en_dot_node) nodes;
  EN_VEC(en_dot_edge) edges;
  scope scope[EN_DOT_DEPTH + 1];
  uint32_t depth;
} parser;

/* ---- words ---- */

static bool is_mark(const parser *p, char c) { return p->s.next.form == EN_DOT_MARK && p->s.next.mark == c; }

static bool is_keyword(const parser *p, const char *word)
{
  return p->s.next.form == EN_DOT_ID && p->s.next.bare && en_is_word(p->s.next.text, word);
}

static en_status expected(const parser *p, const char *what)
{
  const en_dot_token *t = &p->s.next;
  if (t->form == EN_DOT_END)
    return en_dot_fail(&p->s, t->at, "the file ends where %s belongs", what);
  return en_dot_fail(&p->s, t->at, "%s belongs here", what);
}

static en_status take_mark(parser *p, char c, const char *what)
{
  return is_mark(p, c) ? en_dot_step(&p->s) : expected(p, what);
}

static en_status take_id(parser *p, const char *what, en_dot_token *out)
{
  *out = p->s.next;
  if (out->form != EN_DOT_ID)
    return expected(p, what);
  return en_dot_step(&p->s);
}

/* ---- attributes ---- */

static uint32_t count_names(const char *const *names)
{
  uint32_t n = 0;
  while (names[n])
    n++;
  return n;
}

/* A row of values that is written to: begins as a copy of another. */
typedef struct {
  const char *const *names; /* NULL: values are passed over */
  uint32_t n;
  const en_str *from;
  en_str *to;               /* NULL: not written to yet */
} row;

static void set_value(parser *p, row *r, en_str name, en_str value)
{
  uint32_t i = 0;
  while (r->names && i < r->n && !en_eq(name, en_str_of(r->names[i])))
    i++;
  if (!r->names || i == r->n)
    return;
  if (!r->to) {
    r->to = EN_ARRAY(p->s.a, r->n, en_str);
    for (uint32_t k = 0; k < r->n; k++)
      r->to[k] = en_dot_value(r->from, k);
  }
  r->to[i] = value;
}

static const en_str *values_of(const row *r) { return r->to ? r->to : r->from; }

/* Any number of [a=b, c=d; e]. */
static en_status parse_attributes(parser *p, row *r)
{
  while (is_mark(p, '[')) {
    EN_TRY(en_dot_step(&p->s));
    while (!is_mark(p, ']')) {
      en_dot_token name, value = { .text = EN_STR("true") };
      EN_TRY(take_id(p, "an attribute or ]", &name));
      if (is_mark(p, '=')) {
        EN_TRY(en_dot_step(&p->s));
        EN_TRY(take_id(p, "a value", &value));
      }
      set_value(p, r, name.text, value.text);
      if (is_mark(p, ',') || is_mark(p, ';'))
        EN_TRY(en_dot_step(&p->s));
    }
    EN_TRY(en_dot_step(&p->s));
  }
  return EN_OK;
}

static row row_of_nodes(const parser *p, const en_str *from)
{
  return (row){ p->names->of_node, p->n_of_node, from, NULL };
}

static row row_of_edges(const parser *p, const en_str *from)
{
  return (row){ p->names->of_edge, p->n_of_edge, from, NULL };
}

/* node [..], edge [..] or graph [..] */
static en_status parse_defaults(parser *p)
{
  scope *to = &p->scope[p->depth];
  bool of_node = is_keyword(p, "node"), of_edge = is_keyword(p, "edge");
  row r = of_node ? row_of_nodes(p, to->of_node) : of_edge ? row_of_edges(p, to->of_edge) : (row){ 0 };
  EN_TRY(en_dot_step(&p->s));
  if (!is_mark(p, '['))
    return expected(p, "[");
  EN_TRY(parse_attributes(p, &r));
  if (of_node)
    to->of_node = values_of(&r);
  if (of_edge)
    to->of_edge = values_of(&r);
  return EN_OK;
}

/* ---- nodes and edges ---- */

static en_status node_of(parser *p, const en_dot_token *id, uint32_t *out)
{
  *out = 0;
  if (!id->text.n)
    return en_dot_fail(&p->s, id->at, "a node without a name");
  *out = en_sym_of(p->ids, id->text) - 1;
  if (*out == p->nodes.n)
    *EN_PUSH(p->s.a, &p->nodes) = (en_dot_node){ id->text, p->scope[p->depth].of_node, id->at };
  return EN_OK;
}

/* :port or :port:compass, which is drawing alone. */
static en_status skip_port(parser *p)
{
  en_dot_token port;
  for (int i = 0; i < 2 && is_mark(p, ':'); i++) {
    EN_TRY(en_dot_step(&p->s));
    EN_TRY(take_id(p, "a port", &port));
  }
  return EN_OK;
}

/* The rest of a -> b -> c [..], behind a. */
static en_status parse_edges(parser *p, uint32_t from, uint32_t at)
{
  uint32_t first = p->edges.n;
  while (p->s.next.form == EN_DOT_ARROW || p->s.next.form == EN_DOT_LINE) {
    en_dot_token id;
    uint32_t to;
    if (p->s.next.form == EN_DOT_LINE)
      return en_dot_fail(&p->s, p->s.next.at, "-- in a directed graph");
    EN_TRY(en_dot_step(&p->s));
    if (is_mark(p, '{') || is_keyword(p, "subgraph"))
      return en_dot_fail(&p->s, p->s.next.at, "an edge to a whole subgraph; edges from node to node are read");
    EN_TRY(take_id(p, "a node", &id));
    EN_TRY(skip_port(p));
    EN_TRY(node_of(p, &id, &to));
    *EN_PUSH(p->s.a, &p->edges) = (en_dot_edge){ from, to, p->scope[p->depth].of_edge, at };
    from = to;
  }
  row r = row_of_edges(p, p->scope[p->depth].of_edge);
  EN_TRY(parse_attributes(p, &r));
  for (uint32_t i = first; i < p->edges.n; i++)
    p->edges.at[i].value = values_of(&r);
  return EN_OK;
}

/* A node, edges from it on, or an attribute of the graph. */
static en_status parse_named(parser *p)
{
  en_dot_token id, value;
  uint32_t node;
  EN_TRY(take_id(p, "a node", &id));
  if (is_mark(p, '=')) {
    EN_TRY(en_dot_step(&p->s));
    return take_id(p, "a value", &value);
  }
  EN_TRY(skip_port(p));
  EN_TRY(node_of(p, &id, &node));
  if (p->s.next.form == EN_DOT_ARROW || p->s.next.form == EN_DOT_LINE)
    return parse_edges(p, node, id.at);
  row r = row_of_nodes(p, p->nodes.at[node].value);
  EN_TRY(parse_attributes(p, &r));
  p->nodes.at[node].value = values_of(&r);
  return EN_OK;
}

/* ---- statements ---- */

static en_status open_subgraph(parser *p)
{
  if (p->depth == EN_DOT_DEPTH)
    return en_dot_fail(&p->s, p->s.next.at, "more than %d subgraphs in each other", EN_DOT_DEPTH);
  p->scope[p->depth + 1] = p->scope[p->depth];
  p->depth++;
  return en_dot_step(&p->s);
}

static en_status close_subgraph(parser *p)
{
  EN_TRY(en_dot_step(&p->s));
  p->depth--;
  if (p->depth && (p->s.next.form == EN_DOT_ARROW || p->s.next.form == EN_DOT_LINE))
    return en_dot_fail(&p->s, p->s.next.at, "an edge from a whole subgraph; edges from node to node are read");
  return EN_OK;
}

static en_status parse_statement(parser *p)
{
  if (is_mark(p, ';') || is_mark(p, ','))
    return en_dot_step(&p->s);
  if (is_mark(p, '{'))
    return open_subgraph(p);
  if (is_mark(p, '}'))
    return close_subgraph(p);
  if (is_keyword(p, "node") || is_keyword(p, "edge") || is_keyword(p, "graph"))
    return parse_defaults(p);
  if (!is_keyword(p, "subgraph"))
    return parse_named(p);
  EN_TRY(en_dot_step(&p->s));
  if (p->s.next.form == EN_DOT_ID)
    EN_TRY(en_dot_step(&p->s));
  return is_mark(p, '{') ? EN_OK : expected(p, "{");
}

/* The statements of subgraphs are read in one row with the others: nothing calls itself here. */
static en_status parse_graph(parser *p)
{
  EN_TRY(en_dot_step(&p->s));
  if (is_keyword(p, "strict"))
    EN_TRY(en_dot_step(&p->s));
  if (is_keyword(p, "graph"))
    return en_dot_fail(&p->s, p->s.next.at, "a graph without directions: who accuses whom is lost");
  if (!is_keyword(p, "digraph"))
    return expected(p, "digraph");
  EN_TRY(en_dot_step(&p->s));
  if (p->s.next.form == EN_DOT_ID)
    EN_TRY(en_dot_step(&p->s));
  EN_TRY(take_mark(p, '{', "{"));
  for (p->depth = 1; p->depth;) {
    if (p->s.next.form == EN_DOT_END)
      return expected(p, "}");
    EN_TRY(parse_statement(p));
  }
  if (p->s.next.form != EN_DOT_END)
    return en_dot_fail(&p->s, p->s.next.at, "text behind the end of the graph");
  return EN_OK;
}

en_status en_dot_parse(en_diag *d, en_arena *a, en_str file, en_str text, const en_dot_names *names, en_dot *out)
{
  parser *p = EN_NEW(a, parser);
  uint32_t valid = en_utf8_valid_prefix(text);
  *p = (parser){ .s = { .d = d, .a = a, .file = file, .text = text }, .names = names,
                 .n_of_node = count_names(names->of_node), .n_of_edge = count_names(names->of_edge) };
  const char *nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
  if (valid != text.n)
    return en_dot_fail(&p->s, valid, "not valid UTF-8");
  if (nul)
    return en_dot_fail(&p->s, (uint32_t)(nul - text.p), "a NUL byte");
  p->s.at = text.n - en_without_mark(text).n;
  p->ids = en_syms_new();
  en_status st = parse_graph(p);
  en_syms_free(p->ids);
  *out = (en_dot){ p->nodes.at, p->nodes.n, p->edges.at, p->edges.n };
  return st;
}
