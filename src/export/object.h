/* JSON on its way out: objects and lists in each other, with the commas where they belong. */
#ifndef EN_EXPORT_OBJECT_H
#define EN_EXPORT_OBJECT_H

#include "base/buf.h"
#include "base/date.h"

enum { EN_OBJECT_DEPTH = 12 };

typedef struct {
  en_buf *b;
  uint32_t depth;
  char close[EN_OBJECT_DEPTH]; /* of each that is open */
  bool any[EN_OBJECT_DEPTH];   /* has a member already */
} en_object;

/* Everything is appended to `b`. `key` is NULL inside a list. */
static inline en_object en_object_on(en_buf *b) { return (en_object){ .b = b }; }
void en_object_open(en_object *o, const char *key); /* { */
void en_object_list(en_object *o, const char *key); /* [ */
void en_object_close(en_object *o);

void en_object_text(en_object *o, const char *key, en_str s); /* under a key, an empty text is left out */
void en_object_z(en_object *o, const char *key, const char *z);
void en_object_number(en_object *o, const char *key, uint32_t n);
void en_object_flag(en_object *o, const char *key, bool flag);
void en_object_date(en_object *o, const char *key, en_date d); /* no unknown one */
/* A list of one text, for those who want lists; none where it is empty. */
void en_object_only(en_object *o, const char *key, en_str s);
void en_object_texts(en_object *o, const char *key, const en_str *s, uint32_t n); /* none where there are none */

#endif
