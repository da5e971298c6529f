/* Gold files. They are read strictly: a relation to an entity that is not there is an error of
 * the gold file, never a silent miss. */
#include "app/score.h"

#include "base/file.h"
#include "base/utf8.h"
#include "ext/json.h"

#include <stdlib.h>

/* ---- names ---- */

static bool is_dropped(uint32_t cp)
{
  return cp == '\'' || cp == '.' || cp == 0x2019 || cp == 0x2018 || cp == '`';
}

static bool is_kept(uint32_t cp)
{
  return (cp < 0x80 && en_is_digit((char)cp)) || en_cp_is_alpha(cp);
}

en_str en_gold_fold(en_arena *a, en_str s)
{
  static const char *const genitives[] = { "'s", "\u2019s" };
  s = en_trim(s);
  for (size_t i = 0; i < 2; i++)
    if (en_ends(s, en_str_of(genitives[i])))
      s.n -= (uint32_t)strlen(genitives[i]);
  char *out = en_arena_alloc(a, (size_t)s.n * 4 + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n;) {
    uint32_t cp = en_utf8_next(s, &i);
    if (is_kept(cp))
      n += en_utf8_put(en_cp_lower(cp), out + n);
    else if (!is_dropped(cp) && n && out[n - 1] != ' ')
      out[n++] = ' ';
  }
  en_str r = en_trim((en_str){ out, n });
  if (en_starts(r, EN_STR("the ")))
    r = (en_str){ r.p + 4, r.n - 4 };
  return r;
}

static void add_form(en_arena *a, en_gold_entity *e, en_str name)
{
  en_str f = en_gold_fold(a, name);
  for (uint32_t i = 0; i < e->n_forms; i++)
    if (en_eq(e->form[i], f))
      return;
  if (f.n)
    e->form[e->n_forms++] = f;
}

/* ---- one file ---- */

typedef struct {
  en_diag *d;
  en_arena *a;
  en_loc at;
} reader;

static en_str copy_str(reader *r, const en_json *v) { return en_arena_str(r->a, en_json_str(v)); }

static en_status read_entity(reader *r, const en_json *v, en_gold_entity *e)
{
  const en_json *mentions = en_json_get(v, "mentions"), *also = en_json_get(v, "also_kinds");
  e->kind = copy_str(r, en_json_get(v, "kind"));
  e->name = copy_str(r, en_json_get(v, "name"));
  e->optional = en_json_true(en_json_get(v, "optional"));
  if (!e->kind.n || !e->name.n)
    return en_fail(r->d, EN_E_INPUT, &r->at, "an entity without kind or name");
  e->form = EN_ARRAY(r->a, en_json_count(mentions) + 1, en_str);
  add_form(r->a, e, e->name);
  for (uint32_t i = 0; i < en_json_count(mentions); i++)
    add_form(r->a, e, en_json_str(en_json_at(mentions, i)));
  e->also = EN_ARRAY(r->a, en_json_count(also), en_str);
  for (uint32_t i = 0; i < en_json_count(also); i++)
    e->also[e->n_also++] = copy_str(r, en_json_at(also, i));
  return EN_OK;
}

static en_status find_end(reader *r, const en_json *entities, en_str id, uint32_t *out)
{
  for (*out = 0; *out < en_json_count(entities); ++*out)
    if (id.n && en_eq(en_json_get_str(en_json_at(entities, *out), "id"), id))
      return EN_OK;
  return en_fail(r->d, EN_E_INPUT, &r->at, "a relation names the entity '%.*s', which is not there",
                 EN_ARG(id));
}

static en_status read_relation(reader *r, const en_json *entities, const en_json *v,
                               en_gold_relation *g)
{
  int64_t sentence = 0;
  g->type = copy_str(r, en_json_get(v, "type"));
  g->date = copy_str(r, en_json_get(v, "date"));
  g->status = copy_str(r, en_json_get(v, "status"));
  if (!g->status.n)
    g->status = EN_STR("reported");
  g->optional = en_json_true(en_json_get(v, "optional"));
  if (en_json_int(en_json_get(v, "sentence"), &sentence) && sentence > 0 && sentence < UINT32_MAX)
    g->sentence = (uint32_t)sentence;
  if (!g->type.n)
    return en_fail(r->d, EN_E_INPUT, &r->at, "a relation without type");
  EN_TRY(find_end(r, entities, en_json_get_str(v, "from"), &g->from));
  return find_end(r, entities, en_json_get_str(v, "to"), &g->to);
}

static en_status read_gold(reader *r, const en_json *root, en_gold *g)
{
  const en_json *entities = en_json_get(root, "entities");
  const en_json *relations = en_json_get(root, "relations");
  if (en_json_type_of(entities) != EN_JSON_ARRAY || en_json_type_of(relations) != EN_JSON_ARRAY)
    return en_fail(r->d, EN_E_INPUT, &r->at, "a gold file has lists 'entities' and 'relations'");
  g->n_entities = en_json_count(entities);
  g->entity = EN_ARRAY(r->a, g->n_entities, en_gold_entity);
  for (uint32_t i = 0; i < g->n_entities; i++)
    EN_TRY(read_entity(r, en_json_at(entities, i), &g->entity[i]));
  g->n_relations = en_json_count(relations);
  g->relation = EN_ARRAY(r->a, g->n_relations, en_gold_relation);
  for (uint32_t i = 0; i < g->n_relations; i++)
    EN_TRY(read_relation(r, entities, en_json_at(relations, i), &g->relation[i]));
  return EN_OK;
}

/* ---- the folder ---- */

/* The article "id" of "file", which holds others too. */
static en_status find_member(reader *r, const en_json *root, const char *texts, en_gold *g)
{
  en_str file = en_json_get_str(root, "file");
  g->id = copy_str(r, en_json_get(root, "id"));
  g->text_path = en_arena_printf(r->a, "%s/%.*s", texts, EN_ARG(file));
  if (!g->id.n || en_find(file, EN_STR("/"), 0) != UINT32_MAX)
    return en_fail(r->d, EN_E_INPUT, &r->at, "'file' is a name without a folder, with an 'id'");
  if (en_exists(g->text_path.p))
    return EN_OK;
  return en_fail(r->d, EN_E_INPUT, &r->at, "no text %.*s in %s", EN_ARG(file), texts);
}

static en_status find_text(reader *r, const en_json *root, const char *texts, en_gold *g)
{
  static const char *const ends[] = { "txt", "html", "md", "jsonl" };
  if (en_json_get(root, "file"))
    return find_member(r, root, texts, g);
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    g->text_path = en_arena_printf(r->a, "%s/%.*s.%s", texts, EN_ARG(g->stem), ends[i]);
    if (en_exists(g->text_path.p))
      return EN_OK;
  }
  return en_fail(r->d, EN_E_INPUT, &r->at, "no text %.*s.txt, .html, .md or .jsonl in %s",
                 EN_ARG(g->stem), texts);
}

static en_status load_file(en_diag *d, en_arena *a, const en_limits *lim, en_str path,
                           const char *texts, en_gold *g)
{
  reader r = { d, a, { .file = path } };
  en_buf bytes = { 0 };
  en_json *root = NULL;
  en_status st = en_file_read(d, path.p, lim->file_bytes, &bytes);
  if (st == EN_OK)
    st = en_json_read(d, path, 1, en_buf_str(&bytes), &root);
  if (st == EN_OK)
    st = read_gold(&r, root, g);
  if (st == EN_OK)
    st = find_text(&r, root, texts, g);
  en_json_free(root);
  en_buf_clear(&bytes);
  return st;
}

en_status en_gold_load(en_diag *d, en_arena *a, const en_limits *lim, const char *dir,
                       const char *texts, en_gold_set *out)
{
  const en_str end = EN_STR(".gold.json");
  en_str *names = NULL;
  uint32_t n = 0;
  *out = (en_gold_set){ 0 };
  EN_TRY(en_dir_list(d, a, dir, &names, &n));
  for (uint32_t i = 0; i < n; i++) {
    if (!en_ends(names[i], end) || names[i].n == end.n)
      continue;
    en_gold *g = EN_PUSH(a, out);
    g->stem = en_arena_str(a, (en_str){ names[i].p, names[i].n - end.n });
    en_str path = en_arena_printf(a, "%s/%.*s", dir, EN_ARG(names[i]));
    EN_TRY(load_file(d, a, lim, path, texts, g));
  }
  if (out->n)
    return EN_OK;
  en_loc at = { .file = en_str_of(dir) };
  return en_fail(d, EN_E_INPUT, &at, "no NAME.gold.json here");
}
