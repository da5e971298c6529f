/* The data profile of DOT back into a graph: what render/dot.c wrote, or what a tool that read that
 * has written. Such tools change the order of statements, the quotes, the drawing attributes, and
 * what is in the graph; none of that is an error. An error is what no longer says a relation: an
 * entity without its kind, an edge without its relation, edges that have lost their direction.
 *
 * DOT holds one piece of evidence per edge, cut to 300 characters, and of an article its id and url
 * alone. That is what the graph has then; counts are those that are told. */
#include "graph/read_p.h"

#include "base/sym.h"
#include "base/vec.h"
#include "graph/dot.h"
#include "graph/join.h"

#include <stdlib.h>

enum { N_LABEL, N_NAME, N_KIND, N_ALIASES, N_COUNTRY, N_ROLE, N_MENTIONS, N_ARTICLES, N_CHANGE };
static const char *const of_node[] = { "label", "name", "kind", "aliases", "country", "role", "mentions",
                                       "articles", "change", NULL };
enum { E_RELATION, E_DATE, E_PLACE, E_STATUS, E_CONTESTED, E_EVENT, E_COUNT, E_ARTICLES, E_EVIDENCE, E_SOURCE, E_URL,
       E_RULE };
static const char *const of_edge[] = { "relation", "date", "place", "status", "contested", "event", "count",
                                       "articles", "evidence", "source", "url", "rule", NULL };

typedef struct named {
  en_str name, id;
  en_node_id node;
} named;

typedef struct {
  en_diag *d;
  en_arena *a;
  const en_ruleset *rs;
  en_str file, text;
  en_dot dot;
  en_syms *sources; /* article i has the symbol i + 1 */
  EN_VEC(en_graph_article) articles;
  const named *names; /* of all nodes, sorted */
  uint32_t n_lost;    /* countries and places that are named and not there */
  en_str lost;        /* one of them */
  en_graph_view *v;
} dot_reader;

/* An error about the node or the edge that begins there. */
__attribute__((format(printf, 3, 4)))
static en_status fail(const dot_reader *r, uint32_t at, const char *fmt, ...)
{
  en_loc loc = en_dot_loc(r->file, r->text, at);
  va_list ap;
  va_start(ap, fmt);
  en_status st = en_vfail(r->d, EN_E_INPUT, &loc, fmt, ap);
  va_end(ap);
  return st;
}

/* A count that a tool left out is one; "3.0" of one that makes numbers of them is 3. */
static en_status get_count(const dot_reader *r, uint32_t at, const char *name, en_str s, uint32_t least,
                           uint32_t *out)
{
  uint64_t n = 0;
  uint32_t i = 0;
  while (i < s.n && en_is_digit(s.p[i]) && n <= UINT32_MAX)
    n = 10 * n + (uint64_t)(s.p[i++] - '0');
  bool whole = i > 0;
  if (whole && i < s.n && s.p[i] == '.')
    for (i++; i < s.n && s.p[i] == '0';)
      i++;
  *out = s.n ? (uint32_t)n : 1;
  if (!s.n || (whole && i == s.n && n >= least && n <= UINT32_MAX))
    return EN_OK;
  return fail(r, at, "%s: '%.*s' is no number from %u to %u", name, EN_ARG(s), least, UINT32_MAX);
}

/* ---- nodes ---- */

static int by_bytes(const void *x, const void *y)
{
  const en_str *a = x, *b = y;
  return en_cmp(*a, *b);
}

static void read_aliases(dot_reader *r, en_str all, en_node *out)
{
  en_str part;
  EN_VEC(en_str) v = { 0 };
  while (en_split(&all, '|', &part))
    if (part.n && !en_eq(part, out->name))
      *EN_PUSH(r->a, &v) = part;
  if (v.n)
    qsort(v.at, v.n, sizeof *v.at, by_bytes);
  for (uint32_t i = 0; i < v.n; i++)
    if (!out->n_alias || !en_eq(v.at[out->n_alias - 1], v.at[i]))
      v.at[out->n_alias++] = v.at[i];
  out->alias = v.at;
}

/* Its name is its label; older files had both, and a tool may have taken the label away. */
static en_str name_of(const en_dot_node *n)
{
  en_str name = en_dot_value(n->value, N_NAME), label = en_dot_value(n->value, N_LABEL);
  if (name.n)
    return name;
  return label.n && !en_eq(label, EN_STR("\\N")) ? label : n->id;
}

static en_status read_node(dot_reader *r, const en_dot_node *n, en_node *out)
{
  en_str kind = en_dot_value(n->value, N_KIND);
  if (!kind.n)
    return fail(r, n->at, "node '%.*s' has no attribute 'kind': this is not the data profile of entente",
                EN_ARG(n->id));
  *out = (en_node){ .id = n->id, .kind = en_kind_of(r->rs, kind), .name = name_of(n),
                    .role = en_dot_value(n->value, N_ROLE) };
  if (!out->kind)
    return fail(r, n->at, "kind: the rules know no '%.*s'", EN_ARG(kind));
  if (en_dot_value(n->value, N_CHANGE).n)
    return fail(r, n->at, "two maps laid over each other (entente diff) are no map");
  EN_TRY(get_count(r, n->at, "mentions", en_dot_value(n->value, N_MENTIONS), 0, &out->n_mentions));
  EN_TRY(get_count(r, n->at, "articles", en_dot_value(n->value, N_ARTICLES), 0, &out->n_articles));
  read_aliases(r, en_dot_value(n->value, N_ALIASES), out);
  return EN_OK;
}

static int by_name(const void *x, const void *y)
{
  const named *a = x, *b = y;
  int c = en_cmp(a->name, b->name);
  return c ? c : en_cmp(a->id, b->id);
}

static void list_names(dot_reader *r)
{
  named *at = EN_ARRAY(r->a, r->v->n_nodes, named);
  for (en_node_id i = 1; i <= r->v->n_nodes; i++)
    at[i - 1] = (named){ r->v->node[i].name, r->v->node[i].id, i };
  if (r->v->n_nodes)
    qsort(at, r->v->n_nodes, sizeof *at, by_name);
  r->names = at;
}

/* DOT names countries and places; where several things have the name, the one of the likeliest kind,
 * and of those the first. */
static en_node_id find_named(dot_reader *r, en_str name, en_kind best, bool others)
{
  uint32_t lo = 0, hi = name.n ? r->v->n_nodes : 0;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (en_cmp(r->names[mid].name, name) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  en_node_id found = 0;
  for (; name.n && lo < r->v->n_nodes && en_eq(r->names[lo].name, name); lo++) {
    en_node_id i = r->names[lo].node;
    if (r->v->node[i].kind == best)
      return i;
    if (others && !found)
      found = i;
  }
  if (name.n && !found && !r->n_lost++)
    r->lost = name;
  return found;
}

static en_status read_nodes(dot_reader *r)
{
  en_node *out = EN_ARRAY(r->a, (size_t)r->dot.n_nodes + 1, en_node);
  r->v->node = out;
  r->v->n_nodes = r->dot.n_nodes;
  for (uint32_t i = 0; i < r->dot.n_nodes; i++)
    EN_TRY(read_node(r, &r->dot.node[i], &out[i + 1]));
  list_names(r);
  for (uint32_t i = 0; i < r->dot.n_nodes; i++) {
    en_node_id land = find_named(r, en_dot_value(r->dot.node[i].value, N_COUNTRY), r->rs->k.country, false);
    out[i + 1].country = land == i + 1 ? 0 : land;
  }
  return EN_OK;
}

/* ---- edges ---- */

static uint32_t article_of(dot_reader *r, en_str id, en_str url)
{
  uint32_t i = en_sym_of(r->sources, id) - 1;
  if (i == r->articles.n)
    *EN_PUSH(r->a, &r->articles) = (en_graph_article){ .id = id, .path = EN_STR(""), .title = EN_STR(""),
                                                       .url = EN_STR(""), .copy_of = i };
  en_graph_article *a = &r->articles.at[i];
  if (url.n && (!a->url.n || en_cmp(url, a->url) < 0))
    a->url = url;
  return i;
}

static en_status read_date(const dot_reader *r, const en_dot_edge *e, en_date *out)
{
  en_str s = en_dot_value(e->value, E_DATE);
  char iso[EN_DATE_CHARS];
  *out = en_date_parse(s);
  uint32_t n = en_date_format(*out, iso);
  return en_eq(s, (en_str){ iso, n }) ? EN_OK : fail(r, e->at, "date: '%.*s' is no date", EN_ARG(s));
}

static en_status read_status(const dot_reader *r, const en_dot_edge *e, uint8_t *out)
{
  en_str s = en_dot_value(e->value, E_STATUS);
  for (int i = EN_REPORTED; i <= EN_ENDED; i++)
    if (en_eq(s, en_str_of(en_rel_status_name((en_rel_status)i)))) {
      *out = (uint8_t)i;
      return EN_OK;
    }
  if (!s.n)
    return fail(r, e->at, "no attribute 'status': plan, claim or fact?");
  return fail(r, e->at, "status: '%.*s' is none", EN_ARG(s));
}

static en_status read_edge(dot_reader *r, const en_dot_edge *e, en_edge *out)
{
  en_str type = en_dot_value(e->value, E_RELATION), source = en_dot_value(e->value, E_SOURCE);
  en_evidence *ev = EN_NEW(r->a, en_evidence);
  if (!type.n)
    return fail(r, e->at, "an edge without the attribute 'relation': this is not the data profile of entente");
  *out = (en_edge){ .from = e->from + 1, .to = e->to + 1, .type = en_reltype_of(r->rs, type),
                    .contested = en_eq(en_dot_value(e->value, E_CONTESTED), EN_STR("true")),
                    .event = en_dot_value(e->value, E_EVENT), .evidence = ev, .n_evidence = 1 };
  if (!out->type)
    return fail(r, e->at, "relation: the rules know no '%.*s'", EN_ARG(type));
  if (e->from == e->to)
    return fail(r, e->at, "an edge from a thing to itself");
  if (!source.n)
    return fail(r, e->at, "no attribute 'source': who says so?");
  EN_TRY(get_count(r, e->at, "count", en_dot_value(e->value, E_COUNT), 1, &out->count));
  EN_TRY(get_count(r, e->at, "articles", en_dot_value(e->value, E_ARTICLES), 1, &out->n_articles));
  if (out->n_articles > out->count)
    return fail(r, e->at, "articles: %u, of %u pieces of evidence", out->n_articles, out->count);
  EN_TRY(read_status(r, e, &out->status));
  EN_TRY(read_date(r, e, &out->date));
  out->place = find_named(r, en_dot_value(e->value, E_PLACE), r->rs->k.place, true);
  *ev = (en_evidence){ .article = article_of(r, source, en_dot_value(e->value, E_URL)), .status = out->status,
                       .date = out->date, .place = out->place, .quote = en_dot_value(e->value, E_EVIDENCE),
                       .rule = en_dot_value(e->value, E_RULE) };
  return EN_OK;
}

static en_status read_edges(dot_reader *r)
{
  en_edge *out = EN_ARRAY(r->a, r->dot.n_edges, en_edge);
  for (uint32_t i = 0; i < r->dot.n_edges; i++)
    EN_TRY(read_edge(r, &r->dot.edge[i], &out[i]));
  r->v->edge = out;
  r->v->n_edges = r->dot.n_edges;
  r->v->article = r->articles.at;
  r->v->n_articles = r->articles.n;
  return EN_OK;
}

/* ---- the whole ---- */

/* A filter that takes a country away takes it from those who belong to it, too; that is for them to know. */
static void tell_lost(const dot_reader *r)
{
  en_loc at = { .file = r->file };
  if (r->n_lost)
    en_say(r->d, EN_NOTE, &at, "%u time%s a country or place is named that is no node here, as '%.*s'; it is left out",
           r->n_lost, r->n_lost == 1 ? "" : "s", EN_ARG(r->lost));
}

en_status en_dot_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str dot,
                      const en_graph_view **out)
{
  dot_reader r = { .d = d, .a = a, .rs = rs, .file = file, .text = dot, .v = EN_NEW(a, en_graph_view) };
  *r.v = (en_graph_view){ .rs = rs, .program = EN_STR(""), .shows = EN_STR("") };
  EN_TRY(en_dot_parse(d, a, file, dot, &(en_dot_names){ of_node, of_edge }, &r.dot));
  EN_TRY(read_nodes(&r));
  r.sources = en_syms_new();
  en_status st = read_edges(&r);
  en_syms_free(r.sources);
  EN_TRY(st);
  tell_lost(&r);
  return en_graph_join(d, a, rs, &(en_named_map){ r.v, file }, 1, UINT32_MAX, out); /* puts all in order */
}
