#include "app/depfile.h"

#include "base/file.h"
#include "base/vec.h"

#include <stdlib.h>

typedef EN_VEC(en_str) names;

/* What both tools take as it is; what both take behind a backslash, or, of "$", another. */
static bool is_plain(char c)
{
  return en_is_lower_ascii(c) || en_is_upper_ascii(c) || en_is_digit(c) || (unsigned char)c >= 0x80
      || (c && strchr("+,/_.~(){}@[]!-\\", c));
}
static bool is_escaped(char c) { return c == ' ' || c == '#' || c == ':' || c == '$'; }

static bool can_be_said(en_str name)
{
  for (uint32_t i = 0; i < name.n; i++)
    if (!is_plain(name.p[i]) && !is_escaped(name.p[i]))
      return false;
  return name.n && name.p[0] != '~' && name.p[name.n - 1] != '\\';
}

/* As gcc does it: backslashes before a blank or "#" are doubled, others stand for themselves. */
static void put_name(en_buf *b, en_str name)
{
  for (uint32_t i = 0, slashes = 0; i < name.n; i++) {
    char c = name.p[i];
    if (c == ' ' || c == '#')
      for (uint32_t k = 0; k < slashes; k++)
        en_buf_putc(b, '\\');
    if (is_escaped(c))
      en_buf_putc(b, c == '$' ? '$' : '\\');
    en_buf_putc(b, c);
    slashes = c == '\\' ? slashes + 1 : 0;
  }
}

static void add(en_diag *d, en_arena *a, names *out, en_str name)
{
  en_loc at = { .file = name };
  while (name.n > 1 && name.p[name.n - 1] == '/')
    name.n--;
  if (en_eq(name, EN_STR("-")))
    return;
  if (can_be_said(name))
    *EN_PUSH(a, out) = name;
  else
    en_say(d, EN_WARNING, &at, "make and ninja cannot read this name; it is left out of the depfile");
}

/* A folder with all that is in it. What cannot be listed has been found out before. */
static void add_tree(en_diag *d, en_arena *a, names *out, en_str path)
{
  en_str *member = NULL;
  uint32_t n = 0;
  add(d, a, out, path);
  if (!en_is_dir(path.p) || en_dir_list(d, a, path.p, &member, &n) != EN_OK)
    return;
  for (uint32_t i = 0; i < n; i++)
    add_tree(d, a, out, en_arena_printf(a, "%.*s/%.*s", EN_ARG(path), EN_ARG(member[i])));
}

static int by_bytes(const void *x, const void *y) { return en_cmp(*(const en_str *)x, *(const en_str *)y); }

static void sort(names *v)
{
  uint32_t n = 0;
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_bytes);
  for (uint32_t i = 0; i < v->n; i++)
    if (!n || !en_eq(v->at[n - 1], v->at[i]))
      v->at[n++] = v->at[i];
  v->n = n;
}

static void put_rules(en_buf *b, const names *target, const names *dep)
{
  for (uint32_t i = 0; i < target->n; i++) {
    if (i)
      en_buf_putc(b, ' ');
    put_name(b, target->at[i]);
  }
  en_buf_putc(b, ':');
  for (uint32_t i = 0; i < dep->n; i++) {
    en_buf_putz(b, " \\\n  ");
    put_name(b, dep->at[i]);
  }
  en_buf_putc(b, '\n');
  for (uint32_t i = 0; i < dep->n; i++) {
    put_name(b, dep->at[i]);
    en_buf_putz(b, ":\n");
  }
}

en_status en_depfile_write(en_diag *d, const en_opts *o, const en_str *target, uint32_t n_targets,
                           const en_inputs *articles, const en_str *more, uint32_t n_more)
{
  en_arena *a = en_arena_new();
  en_buf b = { 0 };
  names targets = { 0 }, deps = { 0 };
  for (uint32_t i = 0; i < n_targets; i++)
    add(d, a, &targets, target[i]);
  for (uint32_t i = 0; i < articles->n; i++)
    add(d, a, &deps, articles->at[i]);
  for (uint32_t i = 0; i < n_more; i++)
    if (more[i].n && en_exists(more[i].p))
      add_tree(d, a, &deps, more[i]);
  sort(&deps);
  if (targets.n)
    put_rules(&b, &targets, &deps);
  en_status st = en_file_replace(d, o->depfile, b.p ? b.p : "", b.n);
  en_buf_clear(&b);
  en_arena_free(a);
  return st;
}
