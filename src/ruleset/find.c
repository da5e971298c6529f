/* One pass over a sentence finds where the literals stand that the patterns need: a bit for the first three
 * letters at each place, whatever their case, says whether any may begin there; those that begin with
 * the same four bytes are compared whole. Then a rule runs PCRE2 only if all its needs are met, and only
 * from those places where its first need can still be reached. */
#include "ruleset/need.h"
#include "ruleset/ruleset_p.h"

#include <stdlib.h>

enum { BEGIN_LOG2 = 16, LETTER_LOG2 = 5, LETTERS_LOG2 = 3 * LETTER_LOG2, NEAR = 15 };

/* A literal as one word of memory. */
typedef struct {
  uint64_t bytes, mask; /* the mask covers as many bytes as it has */
  uint32_t first_set, n_sets; /* that hold it, in en_literals.set_ids */
} literal_word;
_Static_assert(EN_NEED_LONGEST <= sizeof(uint64_t), "a literal is compared as one word");

/* The literals that begin with the same four bytes, or the one of these three. */
typedef struct {
  uint32_t four; /* 0: free */
  uint32_t first, n;
} start;

/* A set of literals that some needs ask for. */
typedef struct {
  const en_str *literal;
  uint32_t n;
} literal_set;

typedef struct {
  uint32_t set, spaces, bytes;
} set_need;

typedef struct {
  set_need need[EN_NEEDS_MAX];
  uint32_t n;
} rule_needs;

struct en_literals {
  EN_VEC(literal_word) literals;
  EN_VEC(uint32_t) set_ids;
  start *starts; /* by four bytes; open addressing */
  uint32_t shift, mask;
  uint64_t letters[(1u << LETTERS_LOG2)
                   / 64]; /* a bit for the first three letters of a literal: a part of the first cache */
  uint64_t
      begins[(1u << BEGIN_LOG2) / 64]; /* a bit by hash: the first four bytes of a literal, or all of one of three */
  EN_VEC(literal_set) sets;
  rule_needs *of_rule; /* [1..n_rules] */
};

/* Of each set, the parts of the text in which literals of it begin, a bit each: at most 64 parts of
 * 1 << part bytes. */
struct en_finds {
  const en_literals *lit;
  en_str text;
  uint32_t part;
  uint64_t *where;
  uint32_t *found, n_found; /* the sets with any bit: most have none */
};

/* The first four bytes as they lie in memory: the same number on machines of either byte order. */
static uint32_t four_of(uint64_t bytes)
{
  unsigned char b[sizeof bytes];
  memcpy(b, &bytes, sizeof b);
  return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static uint32_t only_three(uint32_t four) { return four & 0xFFFFFF; }

/* Up to eight bytes of a text, followed by zeros. */
static uint64_t word_at(const char *p, uint32_t n)
{
  uint64_t w = 0;
  if (n >= sizeof w)
    memcpy(&w, p, sizeof w);
  else
    memcpy(&w, p, n);
  return w;
}

static uint32_t begin_of(uint32_t bytes) { return bytes * UINT32_C(0x85ebca6b) >> (32 - BEGIN_LOG2); }

/* Three bytes in a row by their last bits, which are those of a letter in either case; `last` follows the
 * two that were taken up before it. */
static uint32_t letters_with(uint32_t letters, char last)
{
  return letters >> LETTER_LOG2 | ((uint8_t)last & ((1u << LETTER_LOG2) - 1)) << (LETTERS_LOG2 - LETTER_LOG2);
}

static uint32_t letters_of(const char three[3])
{
  return letters_with(letters_with(letters_with(0, three[0]), three[1]), three[2]);
}

/* The slot of four bytes, or the free one where they belong. */
static start *start_of(const en_literals *l, uint32_t four)
{
  uint32_t i = four * UINT32_C(0x9e3779b1) >> l->shift;
  while (l->starts[i & l->mask].four && l->starts[i & l->mask].four != four)
    i++;
  return &l->starts[i & l->mask];
}

static bool may_begin(const en_literals *l, uint32_t bytes)
{
  uint32_t bit = begin_of(bytes);
  return l->begins[bit / 64] >> bit % 64 & 1;
}

/* ---- loading ---- */

/* A literal of a set. */
typedef struct {
  uint64_t bytes, mask;
  uint32_t set;
} member;

typedef EN_VEC(member) member_vec;

static member member_of(en_str s, uint32_t set)
{
  static const char ones[EN_NEED_LONGEST] = { -1, -1, -1, -1, -1, -1, -1, -1 };
  return (member){ word_at(s.p, s.n), word_at(ones, s.n), set };
}

static int by_start(const void *x, const void *y)
{
  const member *a = x, *b = y;
  uint32_t p = four_of(a->bytes), q = four_of(b->bytes);
  if (p != q)
    return p < q ? -1 : 1;
  if (a->bytes != b->bytes)
    return a->bytes < b->bytes ? -1 : 1;
  return a->set != b->set ? a->set < b->set ? -1 : 1 : 0;
}

/* Literals under their first four bytes, each once with all its sets. */
static void index_literals(en_literals *l, en_arena *a, member_vec *v)
{
  uint32_t log2 = 10;
  while (UINT32_C(1) << log2 < 2 * v->n)
    log2++;
  l->shift = 32 - log2;
  l->mask = UINT32_MAX >> l->shift;
  l->starts = EN_ARRAY(a, (size_t)l->mask + 1, start);
  if (v->n)
    qsort(v->at, v->n, sizeof *v->at, by_start);
  for (uint32_t i = 0; i < v->n; i++) {
    const member *m = &v->at[i];
    uint32_t four = four_of(m->bytes), bit = begin_of(four);
    uint32_t letters = letters_of((const char *)&m->bytes);
    l->begins[bit / 64] |= UINT64_C(1) << bit % 64;
    l->letters[letters / 64] |= UINT64_C(1) << letters % 64;
    if (!i || v->at[i - 1].bytes != m->bytes) {
      start *s = start_of(l, four);
      if (!s->four)
        *s = (start){ four, l->literals.n, 0 };
      s->n++;
      *EN_PUSH(a, &l->literals) = (literal_word){ m->bytes, m->mask, l->set_ids.n, 0 };
    }
    l->literals.at[l->literals.n - 1].n_sets++;
    *EN_PUSH(a, &l->set_ids) = m->set;
  }
}

static bool same_set(const literal_set *s, const en_need *n)
{
  for (uint32_t i = 0; s->n == n->n && i < n->n; i++)
    if (!en_eq(s->literal[i], n->literal[i]))
      return false;
  return s->n == n->n;
}

/* Many rules ask for the same: "{country}". */
static uint32_t set_of(en_literals *l, en_arena *a, const en_need *n, en_arena *tmp, member_vec *members)
{
  for (uint32_t i = 0; i < l->sets.n; i++)
    if (same_set(&l->sets.at[i], n))
      return i;
  uint32_t id = l->sets.n;
  en_str *literal = EN_ARRAY(a, n->n, en_str);
  for (uint32_t i = 0; i < n->n; i++) {
    literal[i] = en_arena_str(a, n->literal[i]);
    *EN_PUSH(tmp, members) = member_of(literal[i], id);
  }
  *EN_PUSH(a, &l->sets) = (literal_set){ literal, n->n };
  return id;
}

const en_literals *en_literals_new(en_ruleset_full *rs)
{
  en_literals *l = EN_NEW(rs->mem, en_literals);
  en_arena *kept = en_arena_new();
  member_vec members = { 0 };
  l->of_rule = EN_ARRAY(rs->mem, rs->rules.n, rule_needs);
  for (uint32_t i = 1; i < rs->rules.n; i++) {
    rule_needs *of = &l->of_rule[i];
    const en_rule_pattern *p = rs->rules.at[i].needs;
    of->n = p ? p->n_need : 0;
    for (uint32_t k = 0; k < of->n; k++)
      of->need[k] = (set_need){ set_of(l, rs->mem, &p->need[k], kept, &members), p->need[k].spaces, p->need[k].bytes };
    rs->rules.at[i].needs = NULL;
  }
  index_literals(l, rs->mem, &members);
  en_arena_free(kept);
  return l;
}

/* ---- one sentence ---- */

en_finds *en_finds_new(const en_ruleset *rs, en_arena *a)
{
  en_finds *f = EN_NEW(a, en_finds);
  f->lit = rs->literals;
  f->where = EN_ARRAY(a, rs->literals->sets.n, uint64_t);
  f->found = EN_ARRAY(a, rs->literals->sets.n, uint32_t);
  return f;
}

/* A literal begins in the part of this bit. */
static void note_literal(en_finds *f, const literal_word *x, uint64_t part)
{
  const uint32_t *set = f->lit->set_ids.at + x->first_set, *end = set + x->n_sets;
  uint64_t *where = f->where;
  for (; set < end; set++) {
    if (!where[*set])
      f->found[f->n_found++] = *set;
    where[*set] |= part;
  }
}

/* The literals with this start that stand at `at`, where these bytes are. */
static void note(en_finds *f, uint32_t at, uint64_t bytes, uint32_t four)
{
  const start *s = start_of(f->lit, four);
  const literal_word *x = f->lit->literals.at + s->first, *end = x + s->n;
  for (; x < end; x++)
    if ((bytes & x->mask) == x->bytes)
      note_literal(f, x, UINT64_C(1) << (at >> f->part));
}

static void forget(en_finds *f)
{
  while (f->n_found)
    f->where[f->found[--f->n_found]] = 0;
}

void en_finds_in(en_finds *f, en_str text)
{
  const en_literals *l = f->lit;
  forget(f);
  f->text = text;
  for (f->part = 2; text.n >> f->part > 63;)
    f->part++;
  _Static_assert(EN_NEED_SHORTEST == 3, "three letters say whether a literal may begin");
  uint32_t letters = text.n < EN_NEED_SHORTEST ? 0 : letters_with(letters_with(0, text.p[0]), text.p[1]);
  for (uint32_t at = 0; at + EN_NEED_SHORTEST <= text.n; at++) {
    letters = letters_with(letters, text.p[at + 2]);
    if (!(l->letters[letters / 64] >> letters % 64 & 1))
      continue;
    uint64_t bytes = word_at(text.p + at, text.n - at);
    uint32_t four = four_of(bytes);
    if (may_begin(l, four))
      note(f, at, bytes, four);
    if (may_begin(l, only_three(four)))
      note(f, at, bytes, only_three(four));
  }
}

en_str en_finds_text(const en_finds *f) { return f->text; }

/* Where the literals of a need can begin if the match starts at `from` or later. */
static uint64_t places_behind(const en_finds *f, const set_need *n, uint32_t from)
{
  return f->where[n->set] & UINT64_MAX << (from >> f->part);
}

/* The first byte from which a match can reach a literal that begins in this part. */
static uint32_t earliest(const en_finds *f, const set_need *n, uint32_t from, uint32_t part)
{
  uint32_t at = part << f->part, spaces = n->spaces;
  if (at <= from)
    return from;
  uint32_t lo = n->bytes < at - from ? at - n->bytes : from;
  while (spaces != UINT32_MAX && at > lo && (f->text.p[at - 1] != ' ' || spaces-- > 0))
    at--;
  return n->spaces == UINT32_MAX ? lo : at;
}

static bool inside_character(en_str s, uint32_t i) { return i < s.n && ((uint8_t)s.p[i] & 0xC0) == 0x80; }

en_status en_rule_find(const en_rule *r, const en_finds *f, en_re_match *m, uint32_t from)
{
  const rule_needs *x = &f->lit->of_rule[r->id];
  if (!x->n)
    return en_re_exec(r->re, m, f->text, from);
  uint32_t last = 63; /* the part from which all needs still lie ahead */
  for (uint32_t k = 0; k < x->n; k++) {
    uint64_t places = places_behind(f, &x->need[k], from);
    if (!places)
      return EN_NONE;
    uint32_t part = 63 - (uint32_t)__builtin_clzll(places);
    last = part < last ? part : last;
  }
  for (uint64_t places = places_behind(f, &x->need[0], from); places; places = places_behind(f, &x->need[0], from)) {
    uint32_t part = (uint32_t)__builtin_ctzll(places);
    uint32_t lo = earliest(f, &x->need[0], from, part);
    while (part < last && places >> part >> 1 & NEAR) /* a few bytes more are cheaper than another run */
      part++;
    uint32_t behind = ((part < last ? part : last) + 1) << f->part;
    while (inside_character(f->text, lo))
      lo++;
    if (lo >= behind)
      return EN_NONE;
    en_status st = en_re_exec_before(r->re, m, f->text, lo, behind);
    if (st != EN_NONE || behind > f->text.n)
      return st;
    from = behind;
  }
  return EN_NONE;
}
