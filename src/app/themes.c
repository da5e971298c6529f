#include "app/themes.h"

#include "base/file.h"

#define ENDING ".theme"

static en_status read_theme(en_diag *d, en_arena *a, const en_opts *o, const en_ruleset *rs, en_str path,
                            const en_theme **out)
{
  en_buf bytes = { 0 };
  en_status st = en_file_read(d, path.p, o->lim.file_bytes, &bytes);
  if (st == EN_OK)
    st = en_theme_read(d, a, rs, path, en_arena_str(a, en_buf_str(&bytes)), out);
  en_buf_clear(&bytes);
  return st;
}

/* The names in the rules folder, without their ending. */
static uint32_t list(en_diag *d, en_arena *a, const en_ruleset *rs, en_str **names)
{
  en_str dir = en_arena_printf(a, "%.*s/themes", EN_ARG(rs->dir));
  en_str *all = NULL;
  uint32_t n = 0, kept = 0;
  if (!en_is_dir(dir.p) || en_dir_list(d, a, dir.p, &all, &n) != EN_OK)
    return 0;
  for (uint32_t i = 0; i < n; i++)
    if (en_ends(all[i], EN_STR(ENDING)) && all[i].n > sizeof ENDING - 1)
      all[kept++] = (en_str){ all[i].p, all[i].n - (uint32_t)(sizeof ENDING - 1) };
  *names = all;
  return kept;
}

static en_status no_such_theme(en_diag *d, en_arena *a, const en_ruleset *rs, const en_ask *ask)
{
  en_buf b = { 0 };
  en_str *names = NULL;
  uint32_t n = list(d, a, rs, &names);
  for (uint32_t i = 0; i < n; i++)
    en_buf_printf(&b, "%s%.*s", i ? ", " : "", EN_ARG(names[i]));
  en_str name = ask->value[EN_ASK_THEME];
  en_status st =
      en_ask_fail(d, ask, EN_ASK_THEME, name, "there is no theme '%.*s' in %.*s/themes (%s; or a file: ./%.*s)",
                  EN_ARG(name), EN_ARG(rs->dir), b.n ? b.p : "none", EN_ARG(name));
  en_buf_clear(&b);
  return st;
}

static bool is_file(en_str name)
{
  return en_find(name, EN_STR("/"), 0) != UINT32_MAX || en_find(name, EN_STR("."), 0) != UINT32_MAX;
}

en_status en_theme_load(en_diag *d, en_arena *a, const en_opts *o, const en_ruleset *rs, const en_ask *ask,
                        bool judge, const en_theme **out)
{
  *out = NULL;
  if (!ask->given[EN_ASK_THEME])
    return EN_OK;
  en_str name = ask->value[EN_ASK_THEME];
  en_str path = is_file(name) ? en_arena_printf(a, "%.*s", EN_ARG(name))
                              : en_arena_printf(a, "%.*s/themes/%.*s" ENDING, EN_ARG(rs->dir), EN_ARG(name));
  if (!is_file(name) && !en_exists(path.p))
    return no_such_theme(d, a, rs, ask);
  EN_TRY(read_theme(d, a, o, rs, path, out));
  if (judge)
    (void)en_theme_weak(d, *out, rs);
  return EN_OK;
}

en_status en_themes_check(en_diag *d, const en_opts *o, const en_ruleset *rs, uint32_t *n)
{
  en_arena *a = en_arena_new();
  en_str *names = NULL;
  uint32_t count = list(d, a, rs, &names);
  en_status worst = EN_OK;
  for (uint32_t i = 0; i < count; i++) {
    const en_theme *t = NULL;
    en_status st = read_theme(d, a, o, rs, en_arena_printf(a, "%.*s/themes/%.*s" ENDING, EN_ARG(rs->dir),
                                                           EN_ARG(names[i])), &t);
    if (st == EN_OK)
      *n += en_theme_weak(d, t, rs);
    worst = en_worst(worst, st);
  }
  *n += en_theme_weak(d, en_theme_default(a, rs), rs);
  en_arena_free(a);
  return worst;
}
