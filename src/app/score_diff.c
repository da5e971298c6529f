/* The score kept item by item, and what a later run gained and lost against it. */
#include "app/score.h"

#include "base/file.h"
#include "ext/json.h"
#include "render/escape.h"

#include <stdlib.h>

/* ---- one item as text and as JSON ---- */

static const char *const is_names[] = { "hit", "missed", "extra" };

/* Who found it, " by R"; of a miss who had found it and who came nearest, " (was by R; nearest S)". */
static void put_why(en_buf *b, const en_item *x)
{
  bool missed = x->is == EN_ITEM_MISSED;
  const char *open = " (";
  if (x->rule.n && !missed)
    en_buf_printf(b, " by %.*s", EN_ARG(x->rule));
  if (x->was.n) {
    en_buf_printf(b, "%swas by %.*s", open, EN_ARG(x->was));
    open = "; ";
  }
  if (x->rule.n && missed) {
    en_buf_printf(b, "%snearest %.*s", open, EN_ARG(x->rule));
    open = ", ";
  }
  if (x->note.n) {
    en_buf_printf(b, "%s%.*s", open, EN_ARG(x->note));
    open = ", ";
  }
  if (open[0] != ' ')
    en_buf_putc(b, ')');
}

void en_put_item(en_buf *b, const char *what, const en_item *x)
{
  en_buf_printf(b, "%.*s: %s %s %.*s", EN_ARG(x->article), what,
                x->relation ? "relation" : "entity", EN_ARG(x->relation ? x->name : x->kind));
  if (x->relation)
    en_buf_printf(b, " | %.*s | %.*s", EN_ARG(x->kind), EN_ARG(x->to));
  else
    en_buf_printf(b, ": %.*s", EN_ARG(x->name));
  put_why(b, x);
  en_buf_putc(b, '\n');
  if (x->sentence)
    en_buf_printf(b, "    %u: %.*s\n", x->sentence, EN_ARG(x->text));
}

static void put_member(en_buf *b, const char *name, en_str value)
{
  if (!value.n)
    return;
  en_buf_printf(b, ",\"%s\":", name);
  en_put_json_string(b, value);
}

static void put_item_json(en_buf *b, const en_item *x)
{
  en_buf_printf(b, "{\"is\":\"%s\"", is_names[x->is]);
  put_member(b, "article", x->article);
  put_member(b, x->relation ? "type" : "kind", x->kind);
  put_member(b, x->relation ? "from" : "name", x->name);
  put_member(b, "to", x->to);
  put_member(b, "rule", x->rule);
  put_member(b, "was", x->was);
  put_member(b, "note", x->note);
  if (x->sentence)
    en_buf_printf(b, ",\"sentence\":%u", x->sentence);
  en_buf_putc(b, '}');
}

static void put_list_json(en_buf *b, const char *name, const en_items *list)
{
  en_buf_printf(b, "\"%s\":[", name);
  for (uint32_t i = 0; i < list->n; i++) {
    en_buf_putz(b, i ? ",\n" : "\n");
    put_item_json(b, &list->at[i]);
  }
  en_buf_putz(b, list->n ? "\n]" : "]");
}

void en_score_save(en_buf *b, const en_tally *t)
{
  en_buf_putc(b, '{');
  en_put_figures(b, t);
  en_buf_putz(b, ",\n");
  put_list_json(b, "items", &t->items);
  en_buf_putz(b, "}\n");
}

/* ---- reading ---- */

static en_str copy(en_arena *a, const en_json *v, const char *name)
{
  en_str s = en_json_get_str(v, name);
  return s.n ? en_arena_str(a, s) : EN_STR("");
}

static bool read_item(en_arena *a, const en_json *v, en_item *x)
{
  en_str is = en_json_get_str(v, "is");
  int64_t sentence = 0;
  x->is = UINT8_MAX;
  for (uint8_t i = EN_ITEM_HIT; i <= EN_ITEM_EXTRA; i++)
    if (en_eq(is, en_str_of(is_names[i])))
      x->is = i;
  x->relation = en_json_get(v, "type") != NULL;
  x->article = copy(a, v, "article");
  x->kind = copy(a, v, x->relation ? "type" : "kind");
  x->name = copy(a, v, x->relation ? "from" : "name");
  x->to = copy(a, v, "to");
  x->rule = copy(a, v, "rule");
  x->note = copy(a, v, "note");
  if (en_json_int(en_json_get(v, "sentence"), &sentence) && sentence > 0 && sentence < UINT32_MAX)
    x->sentence = (uint32_t)sentence;
  return x->is != UINT8_MAX && x->article.n && x->kind.n && x->name.n && x->to.n != !x->relation;
}

static bool read_saved(en_arena *a, const en_json *root, en_saved *out)
{
  const en_json *items = en_json_get(root, "items");
  if (en_json_type_of(items) != EN_JSON_ARRAY)
    return false;
#define X(id)                                                                                      \
  if (!en_json_num(en_json_get(root, #id), &out->figures.id))                                      \
    return false;
  EN_FIGURES(X)
#undef X
  for (uint32_t i = 0; i < en_json_count(items); i++)
    if (!read_item(a, en_json_at(items, i), EN_PUSH(a, &out->items)))
      return false;
  return true;
}

en_status en_score_load(en_diag *d, en_arena *a, const en_limits *lim, const char *path,
                        en_saved *out)
{
  en_loc at = { .file = en_str_of(path) };
  en_buf bytes = { 0 };
  en_json *root = NULL;
  *out = (en_saved){ 0 };
  en_status st = en_file_read(d, path, lim->file_bytes, &bytes);
  if (st == EN_OK)
    st = en_json_read(d, at.file, 1, en_buf_str(&bytes), &root);
  if (st == EN_OK && !read_saved(a, root, out))
    st = en_fail(d, EN_E_INPUT, &at, "this was not written by 'entente score --save'");
  en_json_free(root);
  en_buf_clear(&bytes);
  return st;
}

/* ---- comparing ---- */

/* What makes two items the same one: not the rule, nor whether it was hit. Extras and items of
 * gold are kept apart. */
static int same_thing(const en_item *a, const en_item *b)
{
  int c = en_cmp(a->article, b->article);
  if (!c)
    c = (a->is == EN_ITEM_EXTRA) - (b->is == EN_ITEM_EXTRA);
  if (!c)
    c = (int)a->relation - (int)b->relation;
  if (!c)
    c = en_cmp(a->name, b->name);
  if (!c)
    c = en_cmp(a->kind, b->kind);
  return c ? c : en_cmp(a->to, b->to);
}

static int by_thing(const void *pa, const void *pb)
{
  const en_item *a = *(const en_item *const *)pa, *b = *(const en_item *const *)pb;
  int c = same_thing(a, b);
  return c ? c : (a > b) - (a < b);
}

static const en_item **sorted(en_arena *a, const en_items *list)
{
  const en_item **at = EN_ARRAY(a, list->n + 1, const en_item *);
  for (uint32_t i = 0; i < list->n; i++)
    at[i] = &list->at[i];
  if (list->n)
    qsort(at, list->n, sizeof *at, by_thing);
  return at;
}

static void note_one(en_arena *a, const en_item *before, const en_item *now, en_diff *out)
{
  const en_item *x = now ? now : before;
  bool extra = x->is == EN_ITEM_EXTRA;
  if (extra && !before)
    *EN_PUSH(a, &out->come) = *now;
  else if (extra && !now)
    *EN_PUSH(a, &out->gone) = *before;
  else if (!extra && !before)
    out->n_new++;
  else if (!extra && !now)
    out->n_old++;
  else if (!extra && before->is != now->is && now->is == EN_ITEM_HIT)
    *EN_PUSH(a, &out->gained) = *now;
  else if (!extra && before->is != now->is) {
    en_item *lost = EN_PUSH(a, &out->lost);
    *lost = *now;
    lost->was = before->rule;
  }
}

void en_score_diff(en_arena *a, const en_items *before, const en_items *now, en_diff *out)
{
  const en_item **x = sorted(a, before), **y = sorted(a, now);
  uint32_t i = 0, k = 0;
  *out = (en_diff){ 0 };
  while (i < before->n || k < now->n) {
    int c = i == before->n ? 1 : k == now->n ? -1 : same_thing(x[i], y[k]);
    note_one(a, c <= 0 ? x[i] : NULL, c >= 0 ? y[k] : NULL, out);
    i += c <= 0;
    k += c >= 0;
  }
}

static void put_list(en_buf *b, const char *what, const en_items *list)
{
  for (uint32_t i = 0; i < list->n; i++)
    en_put_item(b, what, &list->at[i]);
}

void en_put_diff(en_buf *b, const char *path, const en_diff *x, const en_figures *before,
                 const en_figures *now)
{
  en_buf_printf(b, "against %s: %u gained, %u lost, %u extra come, %u extra gone\n", path,
                x->gained.n, x->lost.n, x->come.n, x->gone.n);
  if (x->n_new || x->n_old)
    en_buf_printf(b, "  the gold has changed: %u items are new, %u are no more\n", x->n_new,
                  x->n_old);
  char was[16], is[16];
#define X(id)                                                                                      \
  snprintf(was, sizeof was, "%.4f", before->id);                                                   \
  snprintf(is, sizeof is, "%.4f", now->id);                                                        \
  if (strcmp(was, is) != 0)                                                                        \
    en_buf_printf(b, "  %-28s %s -> %s\n", #id, was, is);
  EN_FIGURES(X)
#undef X
  put_list(b, "gained", &x->gained);
  put_list(b, "lost", &x->lost);
  put_list(b, "new extra", &x->come);
  put_list(b, "no more extra", &x->gone);
}

void en_put_diff_json(en_buf *b, const en_diff *x)
{
  en_buf_putz(b, ",\n\"against\":{");
  put_list_json(b, "gained", &x->gained);
  en_buf_putz(b, ",\n");
  put_list_json(b, "lost", &x->lost);
  en_buf_putz(b, ",\n");
  put_list_json(b, "come", &x->come);
  en_buf_putz(b, ",\n");
  put_list_json(b, "gone", &x->gone);
  en_buf_printf(b, ",\n\"gold_new\":%u,\"gold_old\":%u}", x->n_new, x->n_old);
}
