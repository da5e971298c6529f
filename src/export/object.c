#include "export/object.h"

#include "render/escape.h"

static void begin(en_object *o, const char *key)
{
  if (o->depth) {
    en_buf_putz(o->b, o->any[o->depth - 1] ? ", " : "");
    o->any[o->depth - 1] = true;
  }
  if (key)
    en_buf_printf(o->b, "\"%s\": ", key);
}

static void open_with(en_object *o, const char *key, char left, char right)
{
  begin(o, key);
  assert(o->depth < EN_OBJECT_DEPTH);
  en_buf_putc(o->b, left);
  o->close[o->depth] = right;
  o->any[o->depth++] = false;
}

void en_object_open(en_object *o, const char *key) { open_with(o, key, '{', '}'); }

void en_object_list(en_object *o, const char *key) { open_with(o, key, '[', ']'); }

void en_object_close(en_object *o)
{
  assert(o->depth);
  en_buf_putc(o->b, o->close[--o->depth]);
}

void en_object_text(en_object *o, const char *key, en_str s)
{
  if (key && !s.n)
    return;
  begin(o, key);
  en_put_json_string(o->b, s);
}

void en_object_z(en_object *o, const char *key, const char *z) { en_object_text(o, key, en_str_of(z)); }

void en_object_number(en_object *o, const char *key, uint32_t n)
{
  begin(o, key);
  en_buf_putu(o->b, n);
}

void en_object_flag(en_object *o, const char *key, bool flag)
{
  begin(o, key);
  en_buf_putz(o->b, flag ? "true" : "false");
}

void en_object_date(en_object *o, const char *key, en_date d)
{
  char iso[EN_DATE_CHARS];
  uint32_t n = en_date_format(d, iso);
  en_object_text(o, key, (en_str){ iso, n });
}

void en_object_texts(en_object *o, const char *key, const en_str *s, uint32_t n)
{
  if (!n)
    return;
  en_object_list(o, key);
  for (uint32_t i = 0; i < n; i++)
    en_object_text(o, NULL, s[i]);
  en_object_close(o);
}

void en_object_only(en_object *o, const char *key, en_str s) { en_object_texts(o, key, &s, s.n > 0); }
