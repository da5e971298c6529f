#include "graph/decisions.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "graph/names.h"

#include <stdlib.h>

enum { DECISION, ONE, OTHER, WHY, COLUMNS };
static const char *const column_name[COLUMNS] = { "decision", "one", "other", "why" };

typedef EN_VEC(en_decision) decision_vec;

/* ---- references ---- */

static en_loc loc_of(const en_loc *line, en_str part)
{
  en_loc at = line ? *line : (en_loc){ 0 };
  if (part.p >= at.text.p && part.p <= at.text.p + at.text.n) {
    at.col = (uint32_t)(part.p - at.text.p) + 1;
    at.width = part.n ? part.n : 1;
  }
  return at;
}

__attribute__((format(printf, 4, 5)))
static en_status wrong(en_diag *d, const en_loc *line, en_str part, const char *fmt, ...)
{
  en_loc at = loc_of(line, part);
  va_list ap;
  va_start(ap, fmt);
  en_status st = en_vfail(d, EN_E_RULE, line ? &at : NULL, fmt, ap);
  va_end(ap);
  return st;
}

static uint32_t find_last(en_str s, en_str what)
{
  uint32_t found = UINT32_MAX;
  for (uint32_t i = en_find(s, what, 0); i != UINT32_MAX; i = en_find(s, what, i + 1))
    found = i;
  return found;
}

static en_gaz_id country_of(en_arena *a, en_translit *t, const en_ruleset *rs, en_str name)
{
  en_str key = en_name_key(a, t, name);
  for (en_gaz_id i = 1; i <= rs->n_gaz; i++)
    if (rs->gaz[i].kind == rs->k.country
        && (en_eq(rs->gaz[i].id, name) || en_eq(en_name_key(a, t, rs->gaz[i].name), key)))
      return i;
  return 0;
}

/* The kind that an id begins with: "person-...", "threat-actor-...", "threat_actor-..." of a row. */
static en_kind kind_of_id(const en_ruleset *rs, en_str id)
{
  for (en_gaz_id i = 1; i <= rs->n_gaz; i++)
    if (en_eq(rs->gaz[i].id, id))
      return rs->gaz[i].kind;
  en_kind best = 0;
  for (uint32_t k = 1; k <= rs->n_kinds; k++) {
    en_str name = rs->kind[k].name;
    bool same = id.n > name.n && id.p[name.n] == '-';
    for (uint32_t i = 0; same && i < name.n; i++)
      same = id.p[i] == name.p[i] || (id.p[i] == '-' && name.p[i] == '_');
    if (same && (!best || name.n > rs->kind[best].name.n))
      best = (en_kind)k;
  }
  return best;
}

/* Takes "@ARTICLE" and "[COUNTRY]" off the end of *name. */
static en_status read_qualifiers(en_diag *d, en_arena *a, en_translit *t, const en_ruleset *rs,
                                 const en_loc *line, en_str *name, en_ref *out)
{
  uint32_t at = find_last(*name, EN_STR(" @"));
  if (at != UINT32_MAX) {
    out->article = en_trim((en_str){ name->p + at + 2, name->n - at - 2 });
    if (!out->article.n)
      return wrong(d, line, (en_str){ name->p + at + 1, 1 }, "which article?");
    *name = en_trim((en_str){ name->p, at });
  }
  at = name->n && name->p[name->n - 1] == ']' ? find_last(*name, EN_STR(" [")) : UINT32_MAX;
  if (at != UINT32_MAX) {
    en_str land = en_trim((en_str){ name->p + at + 2, name->n - at - 3 });
    out->country = country_of(a, t, rs, land);
    if (!out->country)
      return wrong(d, line, land, "unknown country '%.*s'", EN_ARG(land));
    *name = en_trim((en_str){ name->p, at });
  }
  return EN_OK;
}

static en_status read_ref(en_diag *d, en_arena *a, en_translit *t, const en_ruleset *rs, en_str text,
                          const en_loc *line, en_ref *out)
{
  text = en_trim(text);
  *out = (en_ref){ .text = text };
  uint32_t colon = en_find(text, EN_STR(":"), 0);
  if (colon == UINT32_MAX) {
    out->id = text;
    out->kind = kind_of_id(rs, text);
    if (!out->kind)
      return wrong(d, line, text, "'%.*s' is neither KIND:NAME nor the id of a node", EN_ARG(text));
    return EN_OK;
  }
  en_str kind = { text.p, colon }, name = en_trim((en_str){ text.p + colon + 1, text.n - colon - 1 });
  out->kind = en_kind_of(rs, kind);
  if (!out->kind)
    return wrong(d, line, kind, "unknown kind '%.*s'", EN_ARG(kind));
  EN_TRY(read_qualifiers(d, a, t, rs, line, &name, out));
  out->key = en_name_key(a, t, name);
  if (!out->key.n)
    return wrong(d, line, text, "'%.*s' has no name", EN_ARG(text));
  return EN_OK;
}

en_status en_ref_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str text, const en_loc *at,
                      en_ref *out)
{
  en_translit *t = en_translit_new();
  en_status st = read_ref(d, a, t, rs, text, at, out);
  en_translit_free(t);
  return st;
}

/* ---- contradictions ---- */

static bool same_ref(const en_ref *a, const en_ref *b)
{
  return a->kind == b->kind && a->country == b->country && en_eq(a->key, b->key)
      && en_eq(a->id, b->id) && en_eq(a->article, b->article);
}

/* Numbers a reference as the table does: that of the first line that holds it, or `fresh`. */
static void number_ref(const en_decisions *v, en_ref *r, uint32_t fresh)
{
  r->no = fresh;
  for (uint32_t i = 0; i < v->n; i++) {
    const en_decision *x = &v->at[i];
    const en_ref *hit = same_ref(&x->one, r) ? &x->one : same_ref(&x->other, r) ? &x->other : NULL;
    if (hit) {
      r->no = hit->no;
      return;
    }
  }
}

static void number(const en_decisions *v, en_decision *next)
{
  number_ref(v, &next->one, 2 * v->n);
  number_ref(v, &next->other, 2 * v->n + 1);
}

static uint32_t set_of(const uint32_t *up, uint32_t no)
{
  while (up[no] != no)
    no = up[no];
  return no;
}

/* What is the same, as union-find over the numbers, with room for those of one more line. */
static uint32_t *sets_of(en_arena *a, const en_decisions *v)
{
  uint32_t *up = EN_ARRAY(a, 2 * (size_t)v->n + 2, uint32_t);
  for (uint32_t i = 0; i < 2 * v->n + 2; i++)
    up[i] = i;
  for (uint32_t i = 0; i < v->n; i++)
    if (v->at[i].same)
      up[set_of(up, v->at[i].one.no)] = set_of(up, v->at[i].other.no);
  return up;
}

/* Adds to `chain` the lines by which `from` is `to`, which they must be, a shortest chain in order.
 * back[i] is 1 + the line by which the end of line i was reached, 0 for `from` itself. */
static void put_chain(en_arena *a, const en_decisions *v, uint32_t from, uint32_t to, en_buf *chain)
{
  uint32_t *back = EN_ARRAY(a, v->n, uint32_t), *queue = EN_ARRAY(a, v->n, uint32_t);
  uint32_t *end = EN_ARRAY(a, v->n, uint32_t); /* 1 + the number that line i led to; 0 not yet */
  uint32_t head = 0, tail = 0, at = to, via = 0;
  while (at != from) { /* from behind, so that following `back` says it in order */
    for (uint32_t i = 0; i < v->n; i++) {
      const en_decision *x = &v->at[i];
      if (!x->same || end[i] || (x->one.no != at && x->other.no != at))
        continue;
      end[i] = 1 + (x->one.no == at ? x->other.no : x->one.no);
      back[i] = via;
      queue[tail++] = i;
    }
    assert(head < tail);
    via = queue[head] + 1;
    at = end[queue[head++]] - 1;
  }
  for (; via; via = back[via - 1])
    en_buf_printf(chain, "%sline %u", chain->n ? ", " : "", v->at[via - 1].at.line);
}

static en_status contradicts(en_diag *d, const en_decision *next, const char *what, const en_buf *chain)
{
  return en_fail(d, EN_DIFFERS, next->at.line ? &next->at : NULL,
                 "'%.*s' and '%.*s' cannot be %s: they are %s by %.*s", EN_ARG(next->one.text),
                 EN_ARG(next->other.text), next->same ? "the same" : "different", what,
                 EN_ARG(en_buf_str(chain)));
}

/* A new "same" may tie the two ends of an earlier "different" together. */
static const en_decision *broken_by(en_arena *a, const en_decisions *v, const uint32_t *up,
                                    const en_decision *next, en_buf *chain)
{
  uint32_t one = set_of(up, next->one.no), other = set_of(up, next->other.no);
  for (uint32_t i = 0; i < v->n; i++) {
    const en_decision *x = &v->at[i];
    uint32_t p = set_of(up, x->one.no), q = set_of(up, x->other.no);
    if (x->same || !((p == one && q == other) || (p == other && q == one)))
      continue;
    bool turned = p != one;
    put_chain(a, v, next->one.no, turned ? x->other.no : x->one.no, chain);
    en_buf_printf(chain, "%sline %u", chain->n ? ", " : "", x->at.line);
    put_chain(a, v, turned ? x->one.no : x->other.no, next->other.no, chain);
    return x;
  }
  return NULL;
}

static en_status check(en_diag *d, en_arena *a, const en_decisions *v, const en_decision *next, en_buf *b)
{
  if (next->one.kind != next->other.kind)
    return en_fail(d, EN_DIFFERS, next->at.line ? &next->at : NULL,
                   "'%.*s' and '%.*s' are of two kinds, which are never one", EN_ARG(next->one.text),
                   EN_ARG(next->other.text));
  if (same_ref(&next->one, &next->other))
    return en_fail(d, EN_DIFFERS, next->at.line ? &next->at : NULL, "'%.*s' stands on both sides",
                   EN_ARG(next->one.text));
  for (uint32_t i = 0; i < v->n; i++) {
    const en_decision *x = &v->at[i];
    if (x->same == next->same && ((same_ref(&x->one, &next->one) && same_ref(&x->other, &next->other))
        || (same_ref(&x->one, &next->other) && same_ref(&x->other, &next->one)))) {
      en_say(d, EN_NOTE, next->at.line ? &next->at : NULL, "line %u says so already", x->at.line);
      return EN_NONE;
    }
  }
  uint32_t *up = sets_of(a, v);
  if (!next->same && set_of(up, next->one.no) == set_of(up, next->other.no)) {
    put_chain(a, v, next->one.no, next->other.no, b);
    return contradicts(d, next, "the same", b);
  }
  if (next->same && broken_by(a, v, up, next, b))
    return contradicts(d, next, "different", b);
  return EN_OK;
}

en_status en_decisions_check(en_diag *d, const en_decisions *before, const en_decision *next)
{
  en_arena *a = en_arena_new();
  en_buf b = { 0 };
  en_decision numbered = *next;
  number(before, &numbered);
  en_status st = check(d, a, before, &numbered, &b);
  en_buf_clear(&b);
  en_arena_free(a);
  return st;
}

/* ---- the table ---- */

static en_status read_heading(en_diag *d, const en_loc *line, en_decisions *out)
{
  en_str rest = line->text, cell;
  uint32_t seen = 0;
  while (en_split(&rest, '\t', &cell)) {
    uint32_t c = 0;
    while (c < COLUMNS && !en_eq(cell, en_str_of(column_name[c])))
      c++;
    if (c == COLUMNS)
      return wrong(d, line, cell, "unknown column '%.*s'; there are decision, one, other and why",
                   EN_ARG(cell));
    if (seen >> c & 1)
      return wrong(d, line, cell, "this column stands twice: '%.*s'", EN_ARG(cell));
    seen |= 1u << c;
    out->column[c] = out->n_columns++;
  }
  for (uint32_t c = 0; c < COLUMNS; c++)
    if (!(seen >> c & 1))
      return wrong(d, line, line->text, "the column '%s' is missing", column_name[c]);
  return EN_OK;
}

/* The cells of a line, in the order of column_name. */
static en_status read_cells(en_diag *d, const en_loc *line, const en_decisions *v, en_str cell[COLUMNS])
{
  en_str rest = line->text, part;
  uint32_t n = 0;
  while (en_split(&rest, '\t', &part)) {
    if (n == COLUMNS)
      return wrong(d, line, part, "a line has four columns: decision, one, other, why");
    for (uint32_t c = 0; c < COLUMNS; c++)
      if (v->column[c] == n)
        cell[c] = part;
    n++;
  }
  if (n != COLUMNS)
    return wrong(d, line, line->text, "a line has four columns, with tabs between them: decision, one, "
                                      "other, why");
  return EN_OK;
}

static en_status read_line(en_diag *d, en_arena *a, en_translit *t, const en_ruleset *rs,
                           const en_loc *line, const en_decisions *v, en_decision *out)
{
  en_str cell[COLUMNS] = { { 0 } };
  EN_TRY(read_cells(d, line, v, cell));
  out->same = en_eq(cell[DECISION], EN_STR("same"));
  if (!out->same && !en_eq(cell[DECISION], EN_STR("different")))
    return wrong(d, line, cell[DECISION], "'%.*s' is neither 'same' nor 'different'",
                 EN_ARG(cell[DECISION]));
  EN_TRY(read_ref(d, a, t, rs, cell[ONE], line, &out->one));
  EN_TRY(read_ref(d, a, t, rs, cell[OTHER], line, &out->other));
  out->why = en_trim(cell[WHY]);
  if (!out->why.n)
    return wrong(d, line, cell[WHY], "a decision needs its reason");
  out->at = loc_of(line, cell[OTHER]);
  return EN_OK;
}

static bool has_heading(const en_decisions *v) { return v->n_columns == COLUMNS; }

static en_status add_line(en_diag *d, en_arena *a, en_translit *t, const en_ruleset *rs,
                          const en_loc *line, en_decisions *v, decision_vec *all)
{
  uint32_t good = en_utf8_valid_prefix(line->text);
  if (good < line->text.n)
    return wrong(d, line, (en_str){ line->text.p + good, 1 }, "not valid UTF-8");
  if (!has_heading(v))
    return read_heading(d, line, v);
  en_decision next = { 0 };
  EN_TRY(read_line(d, a, t, rs, line, v, &next));
  en_status st = en_decisions_check(d, v, &next);
  if (st == EN_DIFFERS)
    return EN_E_RULE;
  if (st == EN_OK) {
    number(v, &next);
    *EN_PUSH(a, all) = next;
  }
  v->at = all->at;
  v->n = all->n;
  return st > EN_NONE ? st : EN_OK;
}

en_status en_decisions_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str path, en_str text,
                            en_decisions *out)
{
  *out = (en_decisions){ 0 };
  text = en_without_mark(text);
  decision_vec all = { 0 };
  en_translit *t = en_translit_new();
  en_status worst = EN_OK;
  en_str line;
  for (uint32_t number = 1; en_next_line(&text, &line); number++) {
    if (!en_trim(line).n || line.p[0] == '#')
      continue;
    en_loc at = { .file = path, .line = number, .text = line };
    worst = en_worst(worst, add_line(d, a, t, rs, &at, out, &all));
    if (worst > EN_NONE && !has_heading(out))
      break; /* without it nothing can be read */
  }
  en_translit_free(t);
  return worst;
}
