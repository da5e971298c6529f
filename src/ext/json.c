#include "ext/json.h"

#include "base/utf8.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

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

/* ---- flat objects: strings and no more, as the lines of a corpus are ---- */

/* jansson takes strings byte by byte, which costs as much as several stages of the pipeline. What is not
 * read here, or wrong, is left to it. */
typedef struct {
  en_str s;   /* valid UTF-8 */
  uint32_t i;
  char *room; /* for what has escapes: as much as s has bytes */
} flat;

enum { FLAT_KEY = 63, FLAT_DIGITS = 15 };

static char next_of(const flat *f) { return f->i < f->s.n ? f->s.p[f->i] : '\0'; }

static void skip_space(flat *f)
{
  for (char c = next_of(f); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = next_of(f))
    f->i++;
}

static bool takes(flat *f, char c)
{
  skip_space(f);
  bool is = f->i < f->s.n && f->s.p[f->i] == c;
  f->i += is;
  return is;
}

/* Four hexadecimal digits; UINT32_MAX where there are none. */
static uint32_t four_digits(flat *f)
{
  uint32_t v = 0;
  for (int k = 0; k < 4; k++, f->i++) {
    char c = en_lower_ascii(next_of(f));
    if (!en_is_digit(c) && !(c >= 'a' && c <= 'f'))
      return UINT32_MAX;
    v = v * 16 + (uint32_t)(en_is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return v;
}

/* Behind "\u": a code point, of two halves where it has such; 0 where it is none, or NUL. */
static uint32_t code_point(flat *f)
{
  uint32_t high = four_digits(f);
  if (high == UINT32_MAX || (high & 0xFC00) == 0xDC00)
    return 0;
  if ((high & 0xFC00) != 0xD800)
    return high;
  if (f->s.n - f->i < 2 || f->s.p[f->i] != '\\' || f->s.p[f->i + 1] != 'u')
    return 0;
  f->i += 2;
  uint32_t low = four_digits(f);
  return (low & ~0x3FFu) == 0xDC00 ? 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF) : 0;
}

/* The escape at the backslash, appended to out. */
static bool escape(flat *f, char *out, uint32_t *n)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  f->i++;
  char c = next_of(f);
  const char *at = c ? strchr(letters, c) : NULL;
  f->i++;
  if (at) {
    out[(*n)++] = meant[at - letters];
    return true;
  }
  uint32_t cp = c == 'u' ? code_point(f) : 0;
  if (cp)
    *n += en_utf8_put(cp, out + *n);
  return cp != 0;
}

/* What stands in a string from here to the next escape or its end. */
static en_str plain_run(flat *f)
{
  uint32_t from = f->i;
  while (f->i < f->s.n && (unsigned char)f->s.p[f->i] >= ' ' && f->s.p[f->i] != '"' && f->s.p[f->i] != '\\')
    f->i++;
  return (en_str){ f->s.p + from, f->i - from };
}

static bool flat_string(flat *f, en_str *out)
{
  if (!takes(f, '"'))
    return false;
  *out = plain_run(f);
  if (next_of(f) != '"') {
    uint32_t n = 0;
    for (en_str run = *out;; run = plain_run(f)) {
      memcpy(f->room + n, run.p, run.n);
      n += run.n;
      if (next_of(f) == '"')
        break;
      if (next_of(f) != '\\' || !escape(f, f->room, &n))
        return false;
    }
    *out = (en_str){ f->room, n };
  }
  f->i++;
  return true;
}

/* A string or a whole number; NULL for all else. */
static json_t *flat_value(flat *f)
{
  en_str text;
  skip_space(f);
  if (next_of(f) == '"')
    return flat_string(f, &text) ? json_stringn_nocheck(text.p, text.n) : NULL;
  uint32_t from = f->i;
  json_int_t v = 0;
  while (en_is_digit(next_of(f)) && f->i - from < FLAT_DIGITS)
    v = v * 10 + (f->s.p[f->i++] - '0');
  bool whole = f->i > from && (v == 0 ? f->i - from == 1 : f->s.p[from] != '0');
  skip_space(f);
  return whole && (next_of(f) == ',' || next_of(f) == '}') ? json_integer(v) : NULL;
}

static bool flat_member(flat *f, json_t *object)
{
  en_str key;
  char name[FLAT_KEY + 1];
  if (!flat_string(f, &key) || key.n > FLAT_KEY || !takes(f, ':'))
    return false;
  memcpy(name, key.p, key.n);
  name[key.n] = '\0';
  json_t *value = json_object_get(object, name) ? NULL : flat_value(f);
  return value && json_object_set_new_nocheck(object, name, value) == 0;
}

static bool flat_members(flat *f, json_t *object)
{
  if (!takes(f, '{'))
    return false;
  do
    if (!flat_member(f, object))
      return false;
  while (takes(f, ','));
  if (!takes(f, '}'))
    return false;
  skip_space(f);
  return f->i == f->s.n;
}

static json_t *flat_object(en_str s)
{
  flat f = { .s = s };
  if (!takes(&f, '{') || en_utf8_valid_prefix(s) < s.n)
    return NULL;
  f.i = 0;
  f.room = en_xmalloc(s.n);
  json_t *object = json_object();
  bool read = object && flat_members(&f, object);
  free(f.room);
  if (!read)
    json_decref(object);
  return read ? object : NULL;
}

/* ---- all else ---- */

en_json *en_json_parse(en_str s, en_json_error *err)
{
  json_error_t je;
  json_t *v = flat_object(s);
  if (v)
    return v;
  v = json_loadb(s.p ? s.p : "", s.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &je);
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
