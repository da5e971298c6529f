#include "ruleset/roman.h"

#include "ruleset/ruleset_p.h"

#include <stdlib.h>

/* One spelling. It stands anywhere in a word, or at its start or end, or is all of it. */
typedef struct {
  en_str from, to;
  bool at_start, at_end;
} fold;

typedef struct {
  en_rule_line at;
  EN_VEC(fold) folds; /* longest first */
} scheme;

struct en_roman {
  EN_VEC(scheme) schemes;
};

/* ---- keys ---- */

static const fold *fold_at(const scheme *s, en_str word, uint32_t i)
{
  for (uint32_t k = 0; k < s->folds.n; k++) {
    const fold *f = &s->folds.at[k];
    if (f->from.n <= word.n - i && memcmp(word.p + i, f->from.p, f->from.n) == 0
        && (!f->at_start || i == 0) && (!f->at_end || i + f->from.n == word.n))
      return f;
  }
  return NULL;
}

static void put_single(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (!b->n || b->p[b->n - 1] != s.p[i])
      en_buf_putc(b, s.p[i]);
}

static void put_word(en_buf *b, const scheme *s, en_str word)
{
  for (uint32_t i = 0; i < word.n;) {
    const fold *f = fold_at(s, word, i);
    put_single(b, f ? f->to : (en_str){ word.p + i, 1 });
    i += f ? f->from.n : 1;
  }
}

uint32_t en_roman_schemes(const en_roman *r) { return r ? r->schemes.n : 0; }

en_str en_roman_key(en_arena *a, const en_roman *r, uint32_t which, en_str name)
{
  en_buf b = { 0 };
  en_str word;
  while (en_split(&name, ' ', &word))
    put_word(&b, &r->schemes.at[which], word);
  en_str key = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return key;
}

/* ---- the file ---- */

static int by_length(const void *x, const void *y)
{
  const fold *a = x, *b = y;
  if (a->from.n != b->from.n)
    return a->from.n < b->from.n ? 1 : -1;
  int anchors = (b->at_start + b->at_end) - (a->at_start + a->at_end); /* the narrower first */
  return anchors ? anchors : en_cmp(a->from, b->from);
}

static bool is_plain(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (!en_is_lower_ascii(s.p[i]))
      return false;
  return true;
}

static en_status wrong(en_diag *d, const en_rule_line *l, en_str part, const char *what)
{
  en_loc at = en_rules_loc(l, part);
  return en_fail(d, EN_E_RULE, &at, "%s", what);
}

/* fold eo woo ^lee$ -> u */
static en_status read_fold(en_diag *d, en_arena *a, const en_rule_line *l, scheme *s)
{
  uint32_t arrow = en_find(l->rest, EN_STR("->"), 0);
  if (arrow == UINT32_MAX)
    return wrong(d, l, l->rest, "a fold reads 'fold SPELLING... -> SPELLING'");
  en_str to = en_trim((en_str){ l->rest.p + arrow + 2, l->rest.n - arrow - 2 });
  en_str rest = en_trim((en_str){ l->rest.p, arrow }), part;
  if (!is_plain(to))
    return wrong(d, l, to, "spellings are of small letters");
  while (en_split(&rest, ' ', &part)) {
    if (!part.n)
      continue;
    fold f = { .from = part, .to = to, .at_start = part.p[0] == '^', .at_end = part.p[part.n - 1] == '$' };
    if (f.at_end)
      f.from.n--;
    if (f.at_start && f.from.n)
      f.from = (en_str){ f.from.p + 1, f.from.n - 1 };
    if (!f.from.n || !is_plain(f.from))
      return wrong(d, l, part, "spellings are of small letters, with ^ before and $ behind at most");
    *EN_PUSH(a, &s->folds) = f;
  }
  return EN_OK;
}

/* Names of examples are written as in an article; letters alone count. */
static en_str plain_name(en_arena *a, en_str name)
{
  char *out = en_arena_alloc(a, (size_t)name.n + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < name.n; i++) {
    char c = en_lower_ascii(name.p[i]);
    if (en_is_lower_ascii(c))
      out[n++] = c;
    else if (n && out[n - 1] != ' ')
      out[n++] = ' ';
  }
  return en_trim((en_str){ out, n });
}

/* + Baek Hyun-woo = Baek Hyeonwoo       - Kim Min-jun = Kim Min-jin */
static en_status try_example(en_diag *d, en_arena *a, const en_roman *r, uint32_t which,
                             const en_rule_line *l)
{
  uint32_t eq = en_find(l->rest, EN_STR(" = "), 0);
  if (eq == UINT32_MAX)
    return wrong(d, l, l->rest, "an example reads '+ NAME = NAME' or '- NAME = NAME'");
  en_str one = plain_name(a, (en_str){ l->rest.p, eq });
  en_str other = plain_name(a, (en_str){ l->rest.p + eq + 3, l->rest.n - eq - 3 });
  en_str x = en_roman_key(a, r, which, one), y = en_roman_key(a, r, which, other);
  if (en_eq(x, y) == (l->keyword.p[0] == '+'))
    return EN_OK;
  en_loc at = en_rules_loc(l, l->rest);
  return en_fail(d, EN_E_RULE, &at, "the example does not hold: the keys are '%.*s' and '%.*s'",
                 EN_ARG(x), EN_ARG(y));
}

static bool is_example(const en_rule_line *l)
{
  return en_eq(l->keyword, EN_STR("+")) || en_eq(l->keyword, EN_STR("-"));
}

static en_status read_line(en_diag *d, en_arena *a, const en_rule_line *l, en_roman *r)
{
  scheme *s = r->schemes.n ? &r->schemes.at[r->schemes.n - 1] : NULL;
  if (en_eq(l->keyword, EN_STR("scheme"))) {
    *EN_PUSH(a, &r->schemes) = (scheme){ .at = *l };
    return l->rest.n ? EN_OK : wrong(d, l, l->rest, "a scheme needs a name");
  }
  if (s && en_eq(l->keyword, EN_STR("fold")))
    return read_fold(d, a, l, s);
  if (s && (is_example(l) || en_eq(l->keyword, EN_STR("why"))))
    return EN_OK;
  return en_fail(d, EN_E_RULE, &l->at, s ? "unknown keyword '%.*s'" : "'%.*s' outside a scheme",
                 EN_ARG(l->keyword));
}

static en_status try_examples(en_diag *d, en_arena *a, const en_roman *r, const en_rule_lines *lines)
{
  en_status worst = EN_OK;
  uint32_t which = UINT32_MAX, held[2] = { 0 };
  for (uint32_t i = 0; i <= lines->n; i++) {
    const en_rule_line *l = i < lines->n ? &lines->at[i] : NULL;
    if (!l || en_eq(l->keyword, EN_STR("scheme"))) {
      if (which != UINT32_MAX && !(held[0] && held[1]))
        worst = en_worst(worst, en_fail(d, EN_E_RULE, &r->schemes.at[which].at.at,
                                        "a scheme needs examples of both sorts, + and -"));
      which++;
      held[0] = held[1] = 0;
    } else if (is_example(l)) {
      worst = en_worst(worst, try_example(d, a, r, which, l));
      held[l->keyword.p[0] == '+']++;
    }
  }
  return worst;
}

en_status en_roman_load(en_diag *d, en_arena *a, en_str path, en_str text, const en_roman **out)
{
  en_roman *r = EN_NEW(a, en_roman);
  en_rule_lines lines = { 0 };
  en_status worst = EN_OK;
  en_rules_lines(a, path, text, &lines);
  for (uint32_t i = 0; i < lines.n; i++)
    worst = en_worst(worst, read_line(d, a, &lines.at[i], r));
  for (uint32_t i = 0; i < r->schemes.n; i++)
    if (r->schemes.at[i].folds.n)
      qsort(r->schemes.at[i].folds.at, r->schemes.at[i].folds.n, sizeof(fold), by_length);
  *out = r;
  return worst > EN_NONE ? worst : try_examples(d, a, r, &lines);
}
