#include "ext/json.h"

#include <jansson.h>
#include <stdio.h>

/* The token of "... near 'token'"; empty without one. */
static en_str bad_token(const char *message)
{
  const char *near = strstr(message, " near '");
  en_str token = near ? en_str_of(near + 7) : EN_STR("");
  if (token.n)
    token.n--;
  return token;
}

/* jansson gives its place in characters, behind the token that it stumbled on; messages count
 * bytes, to the start of the token. */
static void place(en_str s, int position, en_json_error *err)
{
  uint32_t at = position < 0 ? 0 : (uint32_t)position;
  en_str token = bad_token(err->message);
  if (at > s.n)
    at = s.n;
  if (token.n && token.n <= at && en_ends((en_str){ s.p, at }, token))
    at -= token.n;
  else if (at)
    at--;
  err->line = 1;
  uint32_t start = 0;
  for (uint32_t i = 0; i < at; i++)
    if (s.p[i] == '\n') {
      err->line++;
      start = i + 1;
    }
  err->col = at - start + 1;
}

en_json *en_json_parse(en_str s, en_json_error *err)
{
  json_error_t je;
  json_t *v = json_loadb(s.p ? s.p : "", s.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &je);
  if (!v) {
    *err = (en_json_error){ 0 };
    snprintf(err->message, sizeof err->message, "%s", je.text);
    place(s, je.position, err);
  }
  return v;
}

/* Line number `line` (from 1) of s. */
static en_str line_of(en_str s, uint32_t line)
{
  en_str part = { 0 };
  while (line-- && en_split(&s, '\n', &part))
    ;
  return part;
}

en_status en_json_read(en_diag *d, en_str file, uint32_t first_line, en_str s, en_json **out)
{
  en_json_error err;
  *out = en_json_parse(s, &err);
  if (*out)
    return EN_OK;
  en_str text = line_of(s, err.line);
  en_loc at = { .file = file, .line = first_line + err.line - 1, .col = err.col };
  if (text.n <= 160) /* a caret below a line of megabytes helps nobody */
    at.text = text;
  return en_fail(d, EN_E_INPUT, &at, "not valid JSON: %s", err.message);
}

void en_json_free(en_json *root) { json_decref(root); }

en_json_type en_json_type_of(const en_json *v)
{
  if (!v)
    return EN_JSON_NONE;
  switch (json_typeof(v)) {
  case JSON_OBJECT: return EN_JSON_OBJECT;
  case JSON_ARRAY: return EN_JSON_ARRAY;
  case JSON_STRING: return EN_JSON_STRING;
  case JSON_INTEGER: return EN_JSON_INT;
  case JSON_REAL: return EN_JSON_REAL;
  case JSON_TRUE:
  case JSON_FALSE: return EN_JSON_BOOL;
  default: return EN_JSON_NULL;
  }
}

const en_json *en_json_get(const en_json *object, const char *key)
{
  return json_object_get(object, key);
}

uint32_t en_json_count(const en_json *v)
{
  size_t n = json_is_array(v) ? json_array_size(v) : json_is_object(v) ? json_object_size(v) : 0;
  return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

const en_json *en_json_at(const en_json *array, uint32_t i) { return json_array_get(array, i); }

/* jansson's iterators take a pointer that is not const though they change nothing. */
static json_t *loose(const en_json *v)
{
  union {
    const json_t *in;
    json_t *out;
  } u = { .in = v };
  return u.out;
}

void *en_json_first(const en_json *object) { return json_object_iter(loose(object)); }
void *en_json_next(const en_json *object, void *it)
{
  return json_object_iter_next(loose(object), it);
}
en_str en_json_key(void *it) { return en_str_of(json_object_iter_key(it)); }
const en_json *en_json_value(void *it) { return json_object_iter_value(it); }

bool en_json_is_str(const en_json *v) { return json_is_string(v); }

en_str en_json_str(const en_json *v)
{
  if (!json_is_string(v))
    return EN_STR("");
  size_t n = json_string_length(v);
  assert(n <= UINT32_MAX); /* the text it was read from is not longer */
  return (en_str){ json_string_value(v), (uint32_t)n };
}

bool en_json_int(const en_json *v, int64_t *out)
{
  if (!json_is_integer(v))
    return false;
  *out = json_integer_value(v);
  return true;
}

bool en_json_num(const en_json *v, double *out)
{
  if (!json_is_number(v))
    return false;
  *out = json_number_value(v);
  return true;
}

bool en_json_true(const en_json *v) { return json_is_true(v); }

void en_json_version(en_buf *out) { en_buf_putz(out, jansson_version_str()); }
