/* The only door to jansson: strict reading of one JSON document (or one line). Refused, beside
 * what RFC 8259 refuses: bad UTF-8, NUL in strings, repeated keys, text after the value.
 * Values are borrowed from the document and die with it. The getters take NULL, so that a chain
 * of them needs one test at its end. */
#ifndef EN_EXT_JSON_H
#define EN_EXT_JSON_H

#include "base/diag.h"

typedef struct json_t en_json; /* a value; the root owns all below it */

typedef enum {
  EN_JSON_NONE, /* of a NULL value */
  EN_JSON_NULL,
  EN_JSON_BOOL,
  EN_JSON_INT,
  EN_JSON_REAL,
  EN_JSON_STRING,
  EN_JSON_ARRAY,
  EN_JSON_OBJECT
} en_json_type;

typedef struct {
  char message[160];
  uint32_t line, col; /* from 1; col counts bytes */
} en_json_error;

/* The document, or NULL with *err set. */
en_json *en_json_parse(en_str s, en_json_error *err);
/* The same, the error said to `d` as file:line:col with the line and a caret. `first_line` is the
 * number of the first line of `s` in the file. */
EN_NODISCARD en_status en_json_read(en_diag *d, en_str file, uint32_t first_line, en_str s,
                                    en_json **out);
void en_json_free(en_json *root); /* NULL is fine; only for roots */

en_json_type en_json_type_of(const en_json *v);
const en_json *en_json_get(const en_json *object, const char *key); /* NULL if there is none */
uint32_t en_json_count(const en_json *v);  /* items of an array, members of an object, else 0 */
const en_json *en_json_at(const en_json *array, uint32_t i); /* NULL beyond the end */
/* Members in the order of the file:
 *   for (void *it = en_json_first(v); it; it = en_json_next(v, it)) */
void *en_json_first(const en_json *object);
void *en_json_next(const en_json *object, void *it);
en_str en_json_key(void *it);
const en_json *en_json_value(void *it);

bool en_json_is_str(const en_json *v);
en_str en_json_str(const en_json *v);       /* empty if it is no string */
bool en_json_int(const en_json *v, int64_t *out);
bool en_json_num(const en_json *v, double *out); /* whole or real number */
bool en_json_true(const en_json *v);        /* true, and no other value */

/* Shorthands for members. */
static inline en_str en_json_get_str(const en_json *object, const char *key)
{
  return en_json_str(en_json_get(object, key));
}

/* Version of jansson that runs, as in "2.14"; appended. */
void en_json_version(en_buf *out);

#endif
