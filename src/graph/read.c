#include "graph/read.h"

#include "base/file.h"
#include "ext/json.h"

#include <inttypes.h>

enum { FORMAT_VERSION = 1 };
#define NO_INDEX UINT32_MAX

/* The object that is being read, for messages: list "nodes" and index 3 are "nodes[3]"; "view" has
 * no index; within it `sub` and `sub_at` are "parts[0]" or "evidence[0]". */
typedef struct {
  en_diag *d;
  en_arena *a;
  const en_ruleset *rs;
  en_str file;
  const char *list, *sub;
  uint32_t at, sub_at;
  en_graph_view v;
} reader;

/* ---- messages ---- */

__attribute__((format(printf, 3, 4)))
static en_status fail(reader *r, const char *field, const char *fmt, ...)
{
  en_buf b = { 0 };
  va_list ap;
  if (r->list)
    en_buf_printf(&b, r->at == NO_INDEX ? "%s" : "%s[%u]", r->list, r->at);
  if (r->sub)
    en_buf_printf(&b, ".%s[%u]", r->sub, r->sub_at);
  en_buf_printf(&b, "%s%s%s", b.n && *field ? "." : "", field, b.n || *field ? ": " : "");
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  en_loc at = { .file = r->file };
  en_status st = en_fail(r->d, EN_E_INPUT, &at, "%s", b.p);
  en_buf_clear(&b);
  return st;
}

static const char *type_name(const en_json *v)
{
  static const char *const names[] = {
    [EN_JSON_NONE] = "nothing", [EN_JSON_NULL] = "null", [EN_JSON_BOOL] = "true or false",
    [EN_JSON_INT] = "a number", [EN_JSON_REAL] = "a number with a fraction",
    [EN_JSON_STRING] = "a text", [EN_JSON_ARRAY] = "a list", [EN_JSON_OBJECT] = "an object",
  };
  return names[en_json_type_of(v)];
}

/* ---- members ---- */

/* All of them must be there (but the `n_maybe` last), and no others. */
static en_status check_members(reader *r, const en_json *o, const char *const *name, uint32_t n,
                               uint32_t n_maybe)
{
  if (en_json_type_of(o) != EN_JSON_OBJECT)
    return fail(r, "", "%s where an object belongs", type_name(o));
  for (uint32_t i = 0; i + n_maybe < n; i++)
    if (!en_json_get(o, name[i]))
      return fail(r, name[i], "missing");
  for (void *it = en_json_first(o); it; it = en_json_next(o, it)) {
    en_str key = en_json_key(it);
    uint32_t i = 0;
    while (i < n && !en_eq(key, en_str_of(name[i])))
      i++;
    if (i == n)
      return fail(r, "", "there is no member '%.*s' in this format", EN_ARG(key));
  }
  return EN_OK;
}
#define CHECK_MEMBERS(r, o, names, n_maybe) \
  EN_TRY(check_members((r), (o), (names), sizeof(names) / sizeof *(names), (n_maybe)))

static en_status want(reader *r, const char *field, const en_json *v, en_json_type type,
                      const char *what)
{
  if (en_json_type_of(v) == type)
    return EN_OK;
  return fail(r, field, "%s where %s belongs", type_name(v), what);
}

static en_status get_text(reader *r, const en_json *o, const char *field, en_str *out)
{
  const en_json *v = en_json_get(o, field);
  EN_TRY(want(r, field, v, EN_JSON_STRING, "a text"));
  *out = en_arena_str(r->a, en_json_str(v));
  return EN_OK;
}

static en_status get_name(reader *r, const en_json *o, const char *field, en_str *out)
{
  EN_TRY(get_text(r, o, field, out));
  return out->n ? EN_OK : fail(r, field, "empty");
}

static en_status get_count(reader *r, const en_json *o, const char *field, uint32_t *out)
{
  int64_t n = 0;
  const en_json *v = en_json_get(o, field);
  EN_TRY(want(r, field, v, EN_JSON_INT, "a whole number"));
  if (!en_json_int(v, &n) || n < 0 || n > UINT32_MAX)
    return fail(r, field, "%" PRId64 " is not between 0 and %u", n, UINT32_MAX);
  *out = (uint32_t)n;
  return EN_OK;
}

static en_status get_bool(reader *r, const en_json *o, const char *field, bool *out)
{
  const en_json *v = en_json_get(o, field);
  EN_TRY(want(r, field, v, EN_JSON_BOOL, "true or false"));
  *out = en_json_true(v);
  return EN_OK;
}

/* Only the form that we write ourselves. */
static en_status get_date(reader *r, const en_json *o, const char *field, en_date *out)
{
  en_str s;
  char iso[EN_DATE_CHARS];
  EN_TRY(get_text(r, o, field, &s));
  *out = en_date_parse(s);
  uint32_t n = en_date_format(*out, iso);
  if (!en_eq(s, (en_str){ iso, n }))
    return fail(r, field, "'%.*s' is no date (as in 2024, 2024-05, 2024-05-06 or two of them with /)",
                EN_ARG(s));
  return EN_OK;
}

static en_status get_status(reader *r, const en_json *o, const char *field, uint8_t *out)
{
  en_str s;
  EN_TRY(get_text(r, o, field, &s));
  for (int i = EN_REPORTED; i <= EN_ENDED; i++)
    if (en_eq(s, en_str_of(en_rel_status_name((en_rel_status)i)))) {
      *out = (uint8_t)i;
      return EN_OK;
    }
  return fail(r, field, "'%.*s' is no status", EN_ARG(s));
}

/* Sorted, without repeats and without empty ones. */
static en_status get_texts(reader *r, const en_json *o, const char *field, const en_str **out,
                           uint32_t *n)
{
  const en_json *v = en_json_get(o, field);
  EN_TRY(want(r, field, v, EN_JSON_ARRAY, "a list"));
  *n = en_json_count(v);
  en_str *s = EN_ARRAY(r->a, *n, en_str);
  for (uint32_t i = 0; i < *n; i++) {
    EN_TRY(want(r, field, en_json_at(v, i), EN_JSON_STRING, "a list of texts"));
    s[i] = en_arena_str(r->a, en_json_str(en_json_at(v, i)));
    if (!s[i].n)
      return fail(r, field, "entry %u is empty", i);
    if (i && en_cmp(s[i - 1], s[i]) >= 0)
      return fail(r, field, "'%.*s' is out of order or there twice", EN_ARG(s[i]));
  }
  *out = s;
  return EN_OK;
}

/* ---- references ---- */

static en_node_id find_node(const en_graph_view *v, en_str id)
{
  uint32_t lo = 1, hi = v->n_nodes + 1;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    int c = en_cmp(v->node[mid].id, id);
    if (!c)
      return mid;
    if (c < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return 0;
}

/* The id of a node, or "" for none (0). */
static en_status get_node(reader *r, const en_json *o, const char *field, en_node_id *out)
{
  en_str id;
  EN_TRY(get_text(r, o, field, &id));
  *out = id.n ? find_node(&r->v, id) : 0;
  return *out || !id.n ? EN_OK : fail(r, field, "there is no node '%.*s'", EN_ARG(id));
}

/* The first article with that id, n_articles if there is none. */
static uint32_t first_article(const en_graph_view *v, en_str id)
{
  uint32_t lo = 0, hi = v->n_articles;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (en_cmp(v->article[mid].id, id) < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo < v->n_articles && en_eq(v->article[lo].id, id) ? lo : v->n_articles;
}

/* How many articles from `first` on have its id, and its path too if asked. */
static uint32_t count_like(const en_graph_view *v, uint32_t first, bool path)
{
  uint32_t n = 1;
  while (first + n < v->n_articles && en_eq(v->article[first].id, v->article[first + n].id) &&
         (!path || en_eq(v->article[first].path, v->article[first + n].path)))
    n++;
  return n;
}

/* A member that is there exactly where it is needed. */
static en_status check_need(reader *r, const en_json *o, const char *field, bool needed)
{
  if (needed && !en_json_get(o, field))
    return fail(r, field, "missing: several articles have this id");
  if (!needed && en_json_get(o, field))
    return fail(r, field, "not needed: one article has this id");
  return EN_OK;
}

/* The names of the members that refer to an article. */
typedef struct {
  const char *id, *path, *nth;
} ref_names;

static en_status get_ref(reader *r, const en_json *o, const ref_names *f, uint32_t *out)
{
  en_str id, path;
  uint32_t nth = 1;
  EN_TRY(get_text(r, o, f->id, &id));
  uint32_t at = first_article(&r->v, id);
  if (at == r->v.n_articles)
    return fail(r, f->id, "there is no article '%.*s'", EN_ARG(id));
  uint32_t n = count_like(&r->v, at, false);
  EN_TRY(check_need(r, o, f->path, n > 1));
  if (n > 1) {
    EN_TRY(get_text(r, o, f->path, &path));
    while (n && !en_eq(r->v.article[at].path, path))
      at++, n--;
    if (!n)
      return fail(r, f->path, "no article '%.*s' is of '%.*s'", EN_ARG(id), EN_ARG(path));
    n = count_like(&r->v, at, true);
  }
  EN_TRY(check_need(r, o, f->nth, n > 1));
  if (n > 1)
    EN_TRY(get_count(r, o, f->nth, &nth));
  if (nth < 1 || nth > n)
    return fail(r, f->nth, "%u is not between 1 and %u", nth, n);
  *out = at + nth - 1;
  return EN_OK;
}

static en_status get_article(reader *r, const en_json *o, uint32_t *out)
{
  return get_ref(r, o, &(ref_names){ "article", "path", "nth" }, out);
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

static en_status read_article(reader *r, const en_json *o, en_graph_article *out)
{
  static const char *const names[] = { "id",   "path",    "title",        "url",
                                       "date", "copy_of", "copy_of_path", "copy_of_nth" };
  CHECK_MEMBERS(r, o, names, 3);
  EN_TRY(get_text(r, o, "id", &out->id));
  EN_TRY(get_text(r, o, "path", &out->path));
  EN_TRY(get_text(r, o, "title", &out->title));
  EN_TRY(get_text(r, o, "url", &out->url));
  EN_TRY(get_date(r, o, "date", &out->date));
  if (r->at && cmp_articles(out - 1, out) > 0)
    return fail(r, "id", "'%.*s' is out of order", EN_ARG(out->id));
  return EN_OK;
}

/* When all are known. A copy is one of an article that is none. */
static en_status read_copy(reader *r, const en_json *o, en_graph_article *out)
{
  out->copy_of = r->at;
  if (!en_json_get(o, "copy_of") && (en_json_get(o, "copy_of_path") || en_json_get(o, "copy_of_nth")))
    return fail(r, "copy_of", "missing");
  if (!en_json_get(o, "copy_of"))
    return EN_OK;
  EN_TRY(get_ref(r, o, &(ref_names){ "copy_of", "copy_of_path", "copy_of_nth" }, &out->copy_of));
  if (out->copy_of >= r->at || r->v.article[out->copy_of].copy_of != out->copy_of)
    return fail(r, "copy_of", "not an earlier article that is no copy itself");
  return EN_OK;
}

static en_status read_articles(reader *r, const en_json *list)
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

static en_status get_kind(reader *r, const en_json *o, en_kind *out)
{
  en_str s;
  EN_TRY(get_text(r, o, "kind", &s));
  *out = en_kind_of(r->rs, s);
  return *out ? EN_OK : fail(r, "kind", "the rules know no kind '%.*s'", EN_ARG(s));
}

/* What an article calls a node. `as` and `with` are left out where they say nothing new. */
static en_status read_part_of_node(reader *r, const en_json *o, en_node_part *out)
{
  static const char *const names[] = { "article", "name", "path", "nth", "joined_by", "as", "with" };
  CHECK_MEMBERS(r, o, names, 5);
  EN_TRY(get_article(r, o, &out->article));
  EN_TRY(get_text(r, o, "name", &out->name));
  if (r->sub_at && out[-1].article > out->article)
    return fail(r, "article", "out of order");
  if (en_json_get(o, "joined_by"))
    EN_TRY(get_name(r, o, "joined_by", &out->rung));
  else if (en_json_get(o, "as") || en_json_get(o, "with"))
    return fail(r, "joined_by", "missing");
  out->as = out->name;
  if (en_json_get(o, "as"))
    EN_TRY(get_text(r, o, "as", &out->as));
  out->with = out->as;
  return en_json_get(o, "with") ? get_text(r, o, "with", &out->with) : EN_OK;
}

static en_status read_parts(reader *r, const en_json *o, en_node *out)
{
  const en_json *list = en_json_get(o, "parts");
  EN_TRY(want(r, "parts", list, EN_JSON_ARRAY, "a list"));
  out->n_parts = en_json_count(list);
  en_node_part *part = EN_ARRAY(r->a, out->n_parts, en_node_part);
  r->sub = "parts";
  for (r->sub_at = 0; r->sub_at < out->n_parts; r->sub_at++)
    EN_TRY(read_part_of_node(r, en_json_at(list, r->sub_at), &part[r->sub_at]));
  r->sub = NULL;
  out->part = part;
  return EN_OK;
}

static en_status read_node(reader *r, const en_json *o, en_node *out)
{
  static const char *const names[] = { "id",   "kind",     "name",     "aliases",  "country",
                                       "role", "mentions", "articles", "merged_by", "parts" };
  CHECK_MEMBERS(r, o, names, 0);
  EN_TRY(get_name(r, o, "id", &out->id));
  EN_TRY(get_kind(r, o, &out->kind));
  EN_TRY(get_name(r, o, "name", &out->name));
  EN_TRY(get_texts(r, o, "aliases", &out->alias, &out->n_alias));
  EN_TRY(get_text(r, o, "role", &out->role));
  EN_TRY(get_count(r, o, "mentions", &out->n_mentions));
  EN_TRY(get_count(r, o, "articles", &out->n_articles));
  EN_TRY(get_texts(r, o, "merged_by", &out->merged_by, &out->n_merged_by));
  EN_TRY(read_parts(r, o, out));
  if (r->at && en_cmp(out[-1].id, out->id) >= 0)
    return fail(r, "id", "'%.*s' is out of order or there twice", EN_ARG(out->id));
  if (out->n_articles > r->v.n_articles)
    return fail(r, "articles", "%u, of %u", out->n_articles, r->v.n_articles);
  for (uint32_t i = 0; i < out->n_alias; i++)
    if (en_eq(out->alias[i], out->name))
      return fail(r, "aliases", "'%.*s' is its name", EN_ARG(out->name));
  return EN_OK;
}

/* When all ids are known. */
static en_status read_country(reader *r, const en_json *o, en_node *out)
{
  EN_TRY(get_node(r, o, "country", &out->country));
  if (out->country && r->v.node[out->country].kind != r->rs->k.country)
    return fail(r, "country", "'%.*s' is no country", EN_ARG(r->v.node[out->country].id));
  if (out->country == r->at + 1)
    return fail(r, "country", "of itself");
  return EN_OK;
}

static en_status read_nodes(reader *r, const en_json *list)
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

static en_status read_evidence(reader *r, const en_json *o, en_evidence *out)
{
  static const char *const names[] = { "article", "sentence", "offset", "length",   "status", "date",
                                       "place",   "claimant", "rule",   "quote",    "path",   "nth" };
  CHECK_MEMBERS(r, o, names, 2);
  EN_TRY(get_article(r, o, &out->article));
  EN_TRY(get_count(r, o, "sentence", &out->sentence));
  EN_TRY(get_count(r, o, "offset", &out->source.off));
  EN_TRY(get_count(r, o, "length", &out->source.len));
  EN_TRY(get_status(r, o, "status", &out->status));
  EN_TRY(get_date(r, o, "date", &out->date));
  EN_TRY(get_node(r, o, "place", &out->place));
  EN_TRY(get_node(r, o, "claimant", &out->claimant));
  EN_TRY(get_text(r, o, "rule", &out->rule));
  EN_TRY(get_text(r, o, "quote", &out->quote));
  if (out->source.len > UINT32_MAX - out->source.off)
    return fail(r, "length", "%u is too large", out->source.len);
  return EN_OK;
}

static en_status read_evidences(reader *r, const en_json *o, en_edge *out)
{
  const en_json *list = en_json_get(o, "evidence");
  EN_TRY(want(r, "evidence", list, EN_JSON_ARRAY, "a list"));
  out->n_evidence = en_json_count(list);
  if (!out->n_evidence)
    return fail(r, "evidence", "empty");
  en_evidence *ev = EN_ARRAY(r->a, out->n_evidence, en_evidence);
  r->sub = "evidence";
  for (r->sub_at = 0; r->sub_at < out->n_evidence; r->sub_at++)
    EN_TRY(read_evidence(r, en_json_at(list, r->sub_at), &ev[r->sub_at]));
  r->sub = NULL;
  out->evidence = ev;
  return EN_OK;
}

static en_status get_end(reader *r, const en_json *o, const char *field, en_node_id *out)
{
  EN_TRY(get_node(r, o, field, out));
  return *out ? EN_OK : fail(r, field, "empty");
}

static en_status get_type(reader *r, const en_json *o, en_reltype *out)
{
  en_str s;
  EN_TRY(get_text(r, o, "relation", &s));
  *out = en_reltype_of(r->rs, s);
  return *out ? EN_OK : fail(r, "relation", "the rules know no relation '%.*s'", EN_ARG(s));
}

static int cmp_edges(const reader *r, const en_edge *a, const en_edge *b)
{
  if (a->from != b->from)
    return a->from > b->from ? 1 : -1;
  if (a->to != b->to)
    return a->to > b->to ? 1 : -1;
  return en_cmp(r->rs->type[a->type].name, r->rs->type[b->type].name);
}

/* What must hold between the members of an edge, and between it and the one before. */
static en_status check_edge(reader *r, const en_edge *e)
{
  if (e->from == e->to)
    return fail(r, "to", "the same as from");
  if (r->rs->type[e->type].symmetric && e->from > e->to)
    return fail(r, "from", "of a relation without direction the end that is first in order is 'from'");
  if (r->at && cmp_edges(r, e - 1, e) >= 0)
    return fail(r, "from", "out of order or there twice");
  if (e->count < e->n_evidence)
    return fail(r, "count", "%u, but %u pieces of evidence", e->count, e->n_evidence);
  if (!e->n_articles || e->n_articles > e->count)
    return fail(r, "articles", "%u, of %u pieces of evidence", e->n_articles, e->count);
  if (e->status != e->evidence[0].status)
    return fail(r, "status", "'%s', but that of the best evidence is '%s'",
                en_rel_status_name((en_rel_status)e->status),
                en_rel_status_name((en_rel_status)e->evidence[0].status));
  return EN_OK;
}

static en_status read_edge(reader *r, const en_json *o, en_edge *out)
{
  static const char *const names[] = { "from",  "to",    "relation", "status",   "contested", "date",
                                       "place", "event", "count",    "articles", "evidence" };
  CHECK_MEMBERS(r, o, names, 0);
  EN_TRY(get_end(r, o, "from", &out->from));
  EN_TRY(get_end(r, o, "to", &out->to));
  EN_TRY(get_type(r, o, &out->type));
  EN_TRY(get_status(r, o, "status", &out->status));
  EN_TRY(get_bool(r, o, "contested", &out->contested));
  EN_TRY(get_date(r, o, "date", &out->date));
  EN_TRY(get_node(r, o, "place", &out->place));
  EN_TRY(get_text(r, o, "event", &out->event));
  EN_TRY(get_count(r, o, "count", &out->count));
  EN_TRY(get_count(r, o, "articles", &out->n_articles));
  EN_TRY(read_evidences(r, o, out));
  return check_edge(r, out);
}

static en_status read_edges(reader *r, const en_json *list)
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

static en_status get_hash(reader *r, const en_json *o, const char *field, uint64_t *out)
{
  en_str s;
  EN_TRY(get_text(r, o, field, &s));
  *out = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (s.n != 16 || !(en_is_digit(c) || (c >= 'a' && c <= 'f')))
      break;
    *out = *out << 4 | (uint64_t)(en_is_digit(c) ? c - '0' : c - 'a' + 10);
    if (i == 15)
      return EN_OK;
  }
  return fail(r, field, "'%.*s' is no hash of rules (16 hexadecimal digits)", EN_ARG(s));
}

/* Before its members are looked at: another file, or another version, has other ones. */
static en_status check_format(reader *r, const en_json *o)
{
  uint32_t version = 0;
  if (!en_eq(en_json_get_str(o, "format"), EN_STR("entente-map")))
    return fail(r, "", "this is no map.json of entente (\"format\": \"entente-map\")");
  EN_TRY(get_count(r, o, "version", &version));
  if (version != FORMAT_VERSION)
    return fail(r, "version", "%u; this program reads version %d", version, FORMAT_VERSION);
  return EN_OK;
}

/* Of what it is a part; a graph that is whole says nothing. */
static en_status read_view(reader *r, const en_json *o)
{
  static const char *const names[] = { "shows", "of_nodes", "of_edges" };
  if (!o)
    return EN_OK;
  r->list = "view";
  r->at = NO_INDEX;
  CHECK_MEMBERS(r, o, names, 0);
  EN_TRY(get_name(r, o, "shows", &r->v.shows));
  EN_TRY(get_count(r, o, "of_nodes", &r->v.of_nodes));
  EN_TRY(get_count(r, o, "of_edges", &r->v.of_edges));
  return EN_OK;
}

static en_status check_view(reader *r)
{
  r->list = "view";
  r->at = NO_INDEX;
  if (r->v.shows.n && r->v.of_nodes < r->v.n_nodes)
    return fail(r, "of_nodes", "%u, but %u are here", r->v.of_nodes, r->v.n_nodes);
  if (r->v.shows.n && r->v.of_edges < r->v.n_edges)
    return fail(r, "of_edges", "%u, but %u are here", r->v.of_edges, r->v.n_edges);
  return EN_OK;
}

static en_status read_map(reader *r, const en_json *o)
{
  static const char *const names[] = { "format", "version", "rules", "articles", "nodes", "edges", "view" };
  EN_TRY(check_format(r, o));
  CHECK_MEMBERS(r, o, names, 1);
  EN_TRY(get_hash(r, o, "rules", &r->v.rules));
  for (uint32_t i = 3; i < 6; i++)
    EN_TRY(want(r, names[i], en_json_get(o, names[i]), EN_JSON_ARRAY, "a list"));
  EN_TRY(read_view(r, en_json_get(o, "view")));
  EN_TRY(read_articles(r, en_json_get(o, "articles")));
  EN_TRY(read_nodes(r, en_json_get(o, "nodes")));
  EN_TRY(read_edges(r, en_json_get(o, "edges")));
  return check_view(r);
}

en_status en_graph_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str json,
                        const en_graph_view **out)
{
  reader r = { .d = d, .a = a, .rs = rs, .file = file, .v = { .rs = rs } };
  en_json *root = NULL;
  *out = NULL;
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
