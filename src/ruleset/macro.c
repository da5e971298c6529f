/* Macros and placeholders of patterns:
 *   {NAME}                 a "define" of a rules file (names are upper case)
 *   {country} {a|b}        a masked mention of one of these kinds (see match/mask.h)
 *   {who:person|country}   the same, captured as a role
 *   {who+:country}         a list of them: "A, B and C"; the country of one may stand in front of it
 * Quantifiers such as {2,8} and classes such as \p{Lu} are left alone. */
#include "ruleset/ruleset_p.h"

#include <string.h>

enum { EXPANSION_MAX = 60000, DEPTH_MAX = 8 };

typedef struct {
  en_ruleset_full *rs;
  en_diag *diag;
  const en_rule_line *line;
  en_str pattern;
  en_buf out;
  EN_VEC(uint32_t) map;
} expander;

static void put(expander *x, en_str s, uint32_t from)
{
  en_buf_put(&x->out, s);
  for (uint32_t i = 0; i < s.n; i++)
    *EN_PUSH(x->rs->mem, &x->map) = from;
}

static en_status fail_at(expander *x, uint32_t from, uint32_t n, const char *what, en_str name)
{
  en_loc at = en_rules_loc(x->line, (en_str){ x->pattern.p + from, n });
  return en_fail(x->diag, EN_E_RULE, &at, "%s '%.*s'", what, EN_ARG(name));
}

/* \x01(?:a|b):[0-9]+\x02 */
static en_status put_kinds(expander *x, en_str kinds, uint32_t from, uint32_t n)
{
  put(x, EN_STR("\\x01(?:"), from);
  bool first = true;
  en_str part, rest = kinds;
  while (en_split(&rest, '|', &part)) {
    bool any = en_eq(part, EN_STR("any"));
    if (!any && !en_kind_of(&x->rs->pub, part) && !en_eq(part, EN_STR("title")))
      return fail_at(x, from, n, "unknown kind", part);
    if (!first)
      put(x, EN_STR("|"), from);
    first = false;
    put(x, any ? EN_STR("[a-z_]+") : part, from);
  }
  put(x, EN_STR("):[0-9]+\\x02"), from);
  return EN_OK;
}

static bool holds_kind(en_str kinds, en_str kind)
{
  en_str part;
  while (en_split(&kinds, '|', &part))
    if (en_eq(part, kind))
      return true;
  return false;
}

/* "A, B [(CERT-B)] and C": a second mention in brackets. */
static en_status put_other_name(expander *x, en_str kinds, uint32_t from, uint32_t n)
{
  put(x, EN_STR("(?: \\("), from);
  EN_TRY(put_kinds(x, kinds, from, n));
  put(x, EN_STR("\\))?"), from);
  return EN_OK;
}

static en_status put_placeholder(expander *x, en_str body, uint32_t from, uint32_t n)
{
  en_str kinds = body, role = { 0 };
  uint32_t colon = en_find(body, EN_STR(":"), 0);
  bool list = false;
  if (colon != UINT32_MAX) {
    role = (en_str){ body.p, colon };
    kinds = (en_str){ body.p + colon + 1, body.n - colon - 1 };
    if (role.n && role.p[role.n - 1] == '+') {
      list = true;
      role.n--;
    }
    put(x, EN_STR("(?<"), from);
    put(x, role, from);
    put(x, EN_STR(">"), from);
  }
  EN_TRY(put_kinds(x, kinds, from, n));
  if (list) {
    EN_TRY(put_other_name(x, kinds, from, n));
    put(x, EN_STR("(?:(?:, and |, as well as |, | and | as well as | & )(?:the )?"), from);
    if (!holds_kind(kinds, EN_STR("country")) && !holds_kind(kinds, EN_STR("any"))) /* "A, the [Peruvian] B and C" */
      put(x, EN_STR("(?:\\x01country:[0-9]+\\x02(?:'s)? )?"), from);
    EN_TRY(put_kinds(x, kinds, from, n));
    EN_TRY(put_other_name(x, kinds, from, n));
    put(x, EN_STR(")*"), from);
  }
  if (colon != UINT32_MAX)
    put(x, EN_STR(")"), from);
  return EN_OK;
}

static en_status expand(expander *x, en_str s, uint32_t fixed_from, int depth);

static en_status put_macro(expander *x, en_str name, uint32_t from, uint32_t n, int depth)
{
  en_macro *m = NULL;
  HASH_FIND(hh, x->rs->macros, name.p, name.n, m);
  if (!m)
    return fail_at(x, from, n, "unknown macro", name);
  if (depth >= DEPTH_MAX)
    return fail_at(x, from, n, "macros are nested too deeply at", name);
  m->n_used++;
  put(x, EN_STR("(?:"), from);
  EN_TRY(expand(x, m->body, from, depth + 1));
  put(x, EN_STR(")"), from);
  return EN_OK;
}

/* `fixed_from`: UINT32_MAX at the top (offsets are those of s), else where the macro stands. */
static en_status expand(expander *x, en_str s, uint32_t fixed_from, int depth)
{
  for (uint32_t i = 0; i < s.n; i++) {
    uint32_t from = fixed_from == UINT32_MAX ? i : fixed_from;
    char c = s.p[i];
    if (c == '\\' && i + 1 < s.n) { /* also keeps \p{..} and \x{..} whole, but not \b{NAME} */
      uint32_t n = 2;
      if (i + 2 < s.n && s.p[i + 2] == '{' && strchr("pPxogkN", s.p[i + 1]))
        while (i + n < s.n && s.p[i + n - 1] != '}')
          n++;
      put(x, (en_str){ s.p + i, n }, from);
      i += n - 1;
      continue;
    }
    uint32_t close = c == '{' ? en_find(s, EN_STR("}"), i) : UINT32_MAX;
    char next = c == '{' && i + 1 < s.n ? s.p[i + 1] : '0';
    if (close == UINT32_MAX || en_is_digit(next) || next == ',') {
      put(x, (en_str){ s.p + i, 1 }, from);
      continue;
    }
    en_str body = { s.p + i + 1, close - i - 1 };
    uint32_t n = fixed_from == UINT32_MAX ? close - i + 1 : 1;
    if (en_is_upper_ascii(next))
      EN_TRY(put_macro(x, body, from, n, depth));
    else
      EN_TRY(put_placeholder(x, body, from, n));
    i = close;
    if (x->out.n > EXPANSION_MAX)
      return fail_at(x, from, n, "the pattern becomes too long at", body);
  }
  return EN_OK;
}

en_status en_macro_expand(en_ruleset_full *rs, en_diag *d, const en_rule_line *l, en_str pattern,
                          en_str *out, uint32_t **map)
{
  expander x = { .rs = rs, .diag = d, .line = l, .pattern = pattern };
  en_status st = expand(&x, pattern, UINT32_MAX, 0);
  if (st == EN_OK) {
    *EN_PUSH(rs->mem, &x.map) = pattern.n;
    *out = en_arena_str(rs->mem, en_buf_str(&x.out));
    *map = x.map.at;
  }
  en_buf_clear(&x.out);
  return st;
}
