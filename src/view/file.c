#include "view/file.h"

#include "base/vec.h"

enum { MAX_NAME = 64 };

typedef EN_VEC(en_named_view) view_vec;

typedef struct {
  en_diag *d;
  en_arena *a;
  en_str file;
  uint32_t line;
  en_str text;            /* of that line */
  uint32_t pos;           /* within it */
  const en_ask *base;
  view_vec views;
  bool set[EN_ASK_COUNT]; /* by the view that is being read */
} reader;

/* ---- where ---- */

static en_loc place(const reader *r, en_str part)
{
  return (en_loc){ .file = r->file, .line = r->line, .col = (uint32_t)(part.p - r->text.p) + 1,
                   .width = part.n, .text = r->text };
}

__attribute__((format(printf, 3, 4)))
static en_status fail(reader *r, en_str part, const char *fmt, ...)
{
  en_loc at = place(r, part);
  va_list ap;
  va_start(ap, fmt);
  en_status st = en_vfail(r->d, EN_E_USAGE, &at, fmt, ap);
  va_end(ap);
  return st;
}

/* ---- words ---- */

static void skip_space(reader *r)
{
  while (r->pos < r->text.n && en_is_space(r->text.p[r->pos]))
    r->pos++;
}

static en_str here(const reader *r) { return (en_str){ r->text.p + r->pos, r->pos < r->text.n }; }

static bool is_quote(char c) { return c == '"' || c == '\''; }

/* What stands between quotes, or up to the next space. */
static en_status read_value(reader *r, en_str *out)
{
  char c = r->text.p[r->pos];
  uint32_t from = r->pos;
  if (!is_quote(c)) {
    while (r->pos < r->text.n && !en_is_space(r->text.p[r->pos]))
      r->pos++;
    *out = (en_str){ r->text.p + from, r->pos - from };
    return EN_OK;
  }
  const char *end = memchr(r->text.p + from + 1, c, r->text.n - from - 1);
  if (!end)
    return fail(r, here(r), "this quote is not closed");
  *out = (en_str){ r->text.p + from + 1, (uint32_t)(end - r->text.p) - from - 1 };
  r->pos = from + out->n + 2;
  if (r->pos < r->text.n && !en_is_space(r->text.p[r->pos]))
    return fail(r, here(r), "a space belongs behind the quote");
  return EN_OK;
}

/* "--focus": up to a space or "=". */
static en_str read_option(reader *r)
{
  uint32_t from = r->pos;
  while (r->pos < r->text.n && !en_is_space(r->text.p[r->pos]) && r->text.p[r->pos] != '=')
    r->pos++;
  return (en_str){ r->text.p + from, r->pos - from };
}

/* The value that must follow `option`: behind "=" or a space, and no option itself. */
static en_status need_value(reader *r, en_str option, en_str *out)
{
  bool joined = r->pos < r->text.n && r->text.p[r->pos] == '=';
  if (joined)
    r->pos++;
  else
    skip_space(r);
  en_str rest = { r->text.p + r->pos, r->text.n - r->pos };
  if (!rest.n || (joined && en_is_space(rest.p[0])) || (!joined && en_starts(rest, EN_STR("--"))))
    return fail(r, option, "a value belongs behind '%.*s'", EN_ARG(option));
  return read_value(r, out);
}

/* ---- options ---- */

static en_status read_pair(reader *r, en_ask *q, en_str option, en_str first)
{
  en_str other;
  en_loc at = place(r, first);
  EN_TRY(need_value(r, option, &other));
  if (!other.n)
    return fail(r, option, "a second name belongs here");
  q->other = other;
  return en_ask_set(r->d, q, EN_ASK_BETWEEN, first, &at);
}

static en_status read_one(reader *r, en_ask *q)
{
  en_str value = { 0 }, option = read_option(r);
  if (!en_starts(option, EN_STR("--")))
    return fail(r, option, "an option belongs here, as --focus (values of several words stand in quotes)");
  en_ask_id id = en_ask_of((en_str){ option.p + 2, option.n - 2 });
  if (id == EN_ASK_COUNT)
    return fail(r, option, "a view has no option '%.*s'", EN_ARG(option));
  if (r->set[id])
    return fail(r, option, "'%.*s' is here twice", EN_ARG(option));
  r->set[id] = true;
  EN_TRY(need_value(r, option, &value));
  if (id == EN_ASK_BETWEEN)
    return read_pair(r, q, option, value);
  en_loc at = place(r, value);
  return en_ask_set(r->d, q, id, value, &at);
}

static en_status read_options(reader *r, en_ask *q)
{
  for (skip_space(r); r->pos < r->text.n; skip_space(r))
    EN_TRY(read_one(r, q));
  return EN_OK;
}

/* ---- views ---- */

static bool is_name(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (!en_is_lower_ascii(c) && !en_is_upper_ascii(c) && !en_is_digit(c) &&
        (i == 0 || (c != '-' && c != '_' && c != '.')))
      return false;
  }
  return s.n && s.n <= MAX_NAME;
}

static en_status start_view(reader *r)
{
  uint32_t end = 0;
  while (end < r->text.n && r->text.p[end] != ':' && !en_is_space(r->text.p[end]))
    end++;
  en_str name = { r->text.p, end };
  if (end == r->text.n || r->text.p[end] != ':')
    return fail(r, name, "a view begins with its name and a colon");
  if (!is_name(name))
    return fail(r, name, "a name is made of letters, digits, '-', '_' and '.', %u at most", MAX_NAME);
  for (uint32_t i = 0; i < r->views.n; i++)
    if (en_eq(r->views.at[i].name, name))
      return fail(r, name, "'%.*s' is the name of line %u", EN_ARG(name), r->views.at[i].at.line);
  *EN_PUSH(r->a, &r->views) = (en_named_view){ .name = name, .at = place(r, name), .ask = *r->base };
  memset(r->set, 0, sizeof r->set);
  r->pos = end + 1;
  return EN_OK;
}

static en_status read_line(reader *r)
{
  en_str content = en_trim(r->text);
  r->pos = 0;
  if (!content.n || content.p[0] == '#')
    return EN_OK;
  if (!en_is_space(r->text.p[0]))
    EN_TRY(start_view(r));
  if (!r->views.n)
    return fail(r, content, "indented, but no view stands above");
  return read_options(r, &r->views.at[r->views.n - 1].ask);
}

en_status en_views_read(en_diag *d, en_arena *a, en_str file, en_str text, const en_ask *base,
                        en_views *out)
{
  reader r = { .d = d, .a = a, .file = file, .base = base };
  text = en_without_mark(text);
  en_status st = EN_OK;
  while (en_next_line(&text, &r.text)) {
    r.line++;
    st = en_worst(st, read_line(&r));
  }
  for (uint32_t i = 0; st == EN_OK && i < r.views.n; i++)
    st = en_ask_check(d, &r.views.at[i].ask);
  if (st == EN_OK && !r.views.n) {
    en_loc at = { .file = file };
    st = en_fail(d, EN_E_USAGE, &at, "there is no view in it");
  }
  *out = (en_views){ r.views.at, r.views.n };
  return st;
}
