/* The members of map.json and of partial graphs: typed, checked, and with the path of the field in every message. */
#include "graph/find.h"
#include "graph/read_p.h"

#include <inttypes.h>

/* ---- messages ---- */

en_status en_field_fail(en_map_reader *r, const char *field, const char *fmt, ...)
{
  en_buf b = { 0 };
  va_list ap;
  if (r->list)
    en_buf_printf(&b, r->at == EN_READ_NO_INDEX ? "%s" : "%s[%u]", r->list, r->at);
  if (r->sub)
    en_buf_printf(&b, ".%s[%u]", r->sub, r->sub_at);
  en_buf_printf(&b, "%s%s%s", b.n && *field ? "." : "", field, b.n || *field ? ": " : "");
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  en_loc at = { .file = r->file, .line = r->line };
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

en_status en_field_members(en_map_reader *r, const en_json *o, const char *const *name, uint32_t n,
                           uint32_t n_maybe)
{
  if (en_json_type_of(o) != EN_JSON_OBJECT)
    return en_field_fail(r, "", "%s where an object belongs", type_name(o));
  for (uint32_t i = 0; i + n_maybe < n; i++)
    if (!en_json_get(o, name[i]))
      return en_field_fail(r, name[i], "missing");
  for (void *it = en_json_first(o); it; it = en_json_next(o, it)) {
    en_str key = en_json_key(it);
    uint32_t i = 0;
    while (i < n && !en_eq(key, en_str_of(name[i])))
      i++;
    if (i == n)
      return en_field_fail(r, "", "there is no member '%.*s' in this format", EN_ARG(key));
  }
  return EN_OK;
}

en_status en_field_want(en_map_reader *r, const char *field, const en_json *v, en_json_type type,
                        const char *what)
{
  if (en_json_type_of(v) == type)
    return EN_OK;
  return en_field_fail(r, field, "%s where %s belongs", type_name(v), what);
}

en_status en_field_text(en_map_reader *r, const en_json *o, const char *field, en_str *out)
{
  const en_json *v = en_json_get(o, field);
  EN_TRY(en_field_want(r, field, v, EN_JSON_STRING, "a text"));
  *out = en_arena_str(r->a, en_json_str(v));
  return EN_OK;
}

en_status en_field_name(en_map_reader *r, const en_json *o, const char *field, en_str *out)
{
  EN_TRY(en_field_text(r, o, field, out));
  return out->n ? EN_OK : en_field_fail(r, field, "empty");
}

en_status en_field_count(en_map_reader *r, const en_json *o, const char *field, uint32_t *out)
{
  int64_t n = 0;
  const en_json *v = en_json_get(o, field);
  EN_TRY(en_field_want(r, field, v, EN_JSON_INT, "a whole number"));
  if (!en_json_int(v, &n) || n < 0 || n > UINT32_MAX)
    return en_field_fail(r, field, "%" PRId64 " is not between 0 and %u", n, UINT32_MAX);
  *out = (uint32_t)n;
  return EN_OK;
}

en_status en_field_bool(en_map_reader *r, const en_json *o, const char *field, bool *out)
{
  const en_json *v = en_json_get(o, field);
  EN_TRY(en_field_want(r, field, v, EN_JSON_BOOL, "true or false"));
  *out = en_json_true(v);
  return EN_OK;
}

/* Only the form that we write ourselves. */
en_status en_field_date(en_map_reader *r, const en_json *o, const char *field, en_date *out)
{
  en_str s;
  char iso[EN_DATE_CHARS];
  EN_TRY(en_field_text(r, o, field, &s));
  *out = en_date_parse(s);
  uint32_t n = en_date_format(*out, iso);
  if (!en_eq(s, (en_str){ iso, n }))
    return en_field_fail(r, field, "'%.*s' is no date (as in 2024, 2024-05, 2024-05-06 or two of them with /)",
                         EN_ARG(s));
  return EN_OK;
}

en_status en_field_status(en_map_reader *r, const en_json *o, const char *field, uint8_t *out)
{
  en_str s;
  EN_TRY(en_field_text(r, o, field, &s));
  for (int i = EN_REPORTED; i <= EN_ENDED; i++)
    if (en_eq(s, en_str_of(en_rel_status_name((en_rel_status)i)))) {
      *out = (uint8_t)i;
      return EN_OK;
    }
  return en_field_fail(r, field, "'%.*s' is no status", EN_ARG(s));
}

bool en_read_hex(en_str s, uint64_t *out)
{
  *out = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (i >= 16 || !(en_is_digit(c) || (c >= 'a' && c <= 'f')))
      return false;
    *out = *out << 4 | (uint64_t)(en_is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return s.n > 0;
}

en_status en_field_hash(en_map_reader *r, const en_json *o, const char *field, uint64_t *out)
{
  en_str s;
  EN_TRY(en_field_text(r, o, field, &s));
  if (s.n == 16 && en_read_hex(s, out))
    return EN_OK;
  return en_field_fail(r, field, "'%.*s' is no hash (16 hexadecimal digits)", EN_ARG(s));
}

en_status en_field_kind(en_map_reader *r, const en_json *o, const char *field, en_kind *out)
{
  en_str s;
  EN_TRY(en_field_text(r, o, field, &s));
  *out = en_kind_of(r->rs, s);
  return *out ? EN_OK : en_field_fail(r, field, "the rules know no kind '%.*s'", EN_ARG(s));
}

en_status en_field_type(en_map_reader *r, const en_json *o, const char *field, en_reltype *out)
{
  en_str s;
  EN_TRY(en_field_text(r, o, field, &s));
  *out = en_reltype_of(r->rs, s);
  return *out ? EN_OK : en_field_fail(r, field, "the rules know no relation '%.*s'", EN_ARG(s));
}

en_status en_field_texts(en_map_reader *r, const en_json *o, const char *field, const en_str **out,
                         uint32_t *n)
{
  const en_json *v = en_json_get(o, field);
  EN_TRY(en_field_want(r, field, v, EN_JSON_ARRAY, "a list"));
  *n = en_json_count(v);
  en_str *s = EN_ARRAY(r->a, *n, en_str);
  for (uint32_t i = 0; i < *n; i++) {
    EN_TRY(en_field_want(r, field, en_json_at(v, i), EN_JSON_STRING, "a list of texts"));
    s[i] = en_arena_str(r->a, en_json_str(en_json_at(v, i)));
    if (!s[i].n)
      return en_field_fail(r, field, "entry %u is empty", i);
    if (i && en_cmp(s[i - 1], s[i]) >= 0)
      return en_field_fail(r, field, "'%.*s' is out of order or there twice", EN_ARG(s[i]));
  }
  *out = s;
  return EN_OK;
}

/* ---- references ---- */

en_status en_field_node(en_map_reader *r, const en_json *o, const char *field, en_node_id *out)
{
  en_str id;
  EN_TRY(en_field_text(r, o, field, &id));
  *out = id.n ? en_node_with_id(&r->v, id) : 0;
  return *out || !id.n ? EN_OK : en_field_fail(r, field, "there is no node '%.*s'", EN_ARG(id));
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
static en_status check_need(en_map_reader *r, const en_json *o, const char *field, bool needed)
{
  if (needed && !en_json_get(o, field))
    return en_field_fail(r, field, "missing: several articles have this id");
  if (!needed && en_json_get(o, field))
    return en_field_fail(r, field, "not needed: one article has this id");
  return EN_OK;
}

en_status en_field_ref(en_map_reader *r, const en_json *o, const en_ref_names *f, uint32_t *out)
{
  en_str id, path;
  uint32_t nth = 1;
  EN_TRY(en_field_text(r, o, f->id, &id));
  uint32_t at = en_first_article(&r->v, id);
  if (at == r->v.n_articles)
    return en_field_fail(r, f->id, "there is no article '%.*s'", EN_ARG(id));
  uint32_t n = count_like(&r->v, at, false);
  EN_TRY(check_need(r, o, f->path, n > 1));
  if (n > 1) {
    EN_TRY(en_field_text(r, o, f->path, &path));
    while (n && !en_eq(r->v.article[at].path, path))
      at++, n--;
    if (!n)
      return en_field_fail(r, f->path, "no article '%.*s' is of '%.*s'", EN_ARG(id), EN_ARG(path));
    n = count_like(&r->v, at, true);
  }
  EN_TRY(check_need(r, o, f->nth, n > 1));
  if (n > 1)
    EN_TRY(en_field_count(r, o, f->nth, &nth));
  if (nth < 1 || nth > n)
    return en_field_fail(r, f->nth, "%u is not between 1 and %u", nth, n);
  *out = at + nth - 1;
  return EN_OK;
}
