/* One article from one JSON object: id, url, title, date, text; other members are passed over. */
#include "ingest/ingest_p.h"

/* A string member, or empty. Another type is worth a word: the user thinks we read it. */
static en_str string_of(en_diag *d, const en_loc *at, const en_json *v, const char *key)
{
  const en_json *m = en_json_get(v, key);
  en_json_type t = en_json_type_of(m);
  if (t != EN_JSON_NONE && t != EN_JSON_NULL && t != EN_JSON_STRING)
    en_say(d, EN_WARNING, at, "\"%s\" is not a string and is passed over", key);
  return en_json_str(m);
}

static en_str id_of(en_diag *d, const en_loc *at, const en_json *v, en_str fallback, en_arena *mem)
{
  int64_t number;
  if (en_json_int(en_json_get(v, "id"), &number))
    return en_arena_printf(mem, "%lld", (long long)number);
  en_str id = en_clean_id(mem, string_of(d, at, v, "id"));
  return id.n ? id : en_clean_id(mem, fallback);
}

en_status en_read_json(en_diag *d, const en_loc *at, const en_json *v, en_str fallback_id,
                       en_arena *mem, en_article *out)
{
  if (en_json_type_of(v) != EN_JSON_OBJECT)
    return en_fail(d, EN_E_INPUT, at, "an article must be a JSON object");
  const en_json *text = en_json_get(v, "text");
  if (!text)
    return en_fail(d, EN_E_INPUT, at, "the article has no \"text\"");
  if (!en_json_is_str(text))
    return en_fail(d, EN_E_INPUT, at, "\"text\" is not a string");
  if (en_trim(en_json_str(text)).n == 0)
    return en_fail(d, EN_E_INPUT, at, "\"text\" is empty");
  en_str date = string_of(d, at, v, "date");
  out->date = en_clean_date(date);
  if (date.n && !en_date_known(out->date))
    en_say(d, EN_WARNING, at, "\"%.*s\" is not a date that is understood",
           (int)(date.n < 60 ? date.n : 60), date.p);
  out->id = id_of(d, at, v, fallback_id, mem);
  out->title = en_clean_line(mem, string_of(d, at, v, "title"));
  out->url = en_clean_url(mem, string_of(d, at, v, "url"));
  out->text = en_arena_str(mem, en_json_str(text));
  return EN_OK;
}
