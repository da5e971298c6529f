/* One pass over a sentence finds where the literals stand that the patterns need: from each byte a trie of
 * the literals is walked, whose first three bytes are one step. Then a rule runs PCRE2 only
 * if all its needs are met, and only from those places where its first need can still be reached. */
#include "ruleset/need.h"
#include "ruleset/ruleset_p.h"

enum { TABLE_LOG2 = 12, BEGIN_LOG2 = 16, NEAR = 15 };

/* A node of the trie stands for the bytes that lead to it. */
typedef struct {
  EN_VEC(uint32_t) sets; /* those that hold these bytes as a literal */
} node;

/* A step of the trie. The key of a first step is three bytes, that of the others node << 8 | byte. */
typedef struct {
  uint32_t key; /* 0: free */
  uint32_t to : 31, is_end : 1; /* of a literal */
} slot;

/* Steps by open addressing. */
typedef struct {
  slot *at;
  uint32_t n, mask, shift;
} steps;

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
  EN_VEC(node) nodes; /* [0] unused */
  steps first, next;
  uint64_t begins[(1u << BEGIN_LOG2) / 64]; /* a bit by hash: the first four bytes of a literal, or all of one of three */
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
};

static uint32_t three_bytes(const char *p)
{
  return (uint32_t)(uint8_t)p[0] | (uint32_t)(uint8_t)p[1] << 8 | (uint32_t)(uint8_t)p[2] << 16;
}

static uint32_t begin_of(uint32_t bytes) { return bytes * UINT32_C(0x85ebca6b) >> (32 - BEGIN_LOG2); }
static uint32_t byte_after(uint32_t from, char byte) { return from << 8 | (uint8_t)byte; }

/* The slot of a key, or the free one where it belongs. */
static slot *slot_of(const steps *s, uint32_t key)
{
  uint32_t i = key * UINT32_C(0x9e3779b1) >> s->shift;
  while (s->at[i & s->mask].key && s->at[i & s->mask].key != key)
    i++;
  return &s->at[i & s->mask];
}

static bool may_begin(const en_literals *l, uint32_t bytes)
{
  uint32_t bit = begin_of(bytes);
  return l->begins[bit / 64] >> bit % 64 & 1;
}

/* ---- loading ---- */

static void make_room(steps *s, en_arena *a)
{
  steps old = *s;
  uint32_t n = old.at ? old.mask + 1 : 0;
  if (old.at && old.n < old.mask / 2)
    return;
  s->shift = n ? old.shift - 1 : 32 - TABLE_LOG2;
  s->mask = UINT32_MAX >> s->shift;
  s->at = EN_ARRAY(a, s->mask + 1, slot);
  for (uint32_t i = 0; i < n; i++)
    if (old.at[i].key)
      *slot_of(s, old.at[i].key) = old.at[i];
}

/* The slot of a step, made if new. */
static slot *add_step(en_literals *l, en_arena *a, steps *s, uint32_t key)
{
  make_room(s, a);
  slot *x = slot_of(s, key);
  if (!x->key) {
    *x = (slot){ .key = key, .to = l->nodes.n & INT32_MAX };
    s->n++;
    (void)EN_PUSH(a, &l->nodes);
  }
  return x;
}

static void add_literal(en_literals *l, en_arena *a, en_str s, uint32_t set)
{
  uint32_t three = three_bytes(s.p), fourth = s.n > EN_NEED_SHORTEST ? (uint32_t)(uint8_t)s.p[3] << 24 : 0;
  slot *x = add_step(l, a, &l->first, three);
  uint32_t bit = begin_of(three | fourth);
  l->begins[bit / 64] |= UINT64_C(1) << bit % 64;
  for (uint32_t i = EN_NEED_SHORTEST; i < s.n; i++)
    x = add_step(l, a, &l->next, byte_after(x->to, s.p[i]));
  x->is_end = true;
  *EN_PUSH(a, &l->nodes.at[x->to].sets) = set;
}

static bool same_set(const literal_set *s, const en_need *n)
{
  for (uint32_t i = 0; s->n == n->n && i < n->n; i++)
    if (!en_eq(s->literal[i], n->literal[i]))
      return false;
  return s->n == n->n;
}

/* Many rules ask for the same: "{country}". */
static uint32_t set_of(en_literals *l, en_arena *a, const en_need *n)
{
  for (uint32_t i = 0; i < l->sets.n; i++)
    if (same_set(&l->sets.at[i], n))
      return i;
  uint32_t id = l->sets.n;
  en_str *literal = EN_ARRAY(a, n->n, en_str);
  for (uint32_t i = 0; i < n->n; i++) {
    literal[i] = en_arena_str(a, n->literal[i]);
    add_literal(l, a, literal[i], id);
  }
  *EN_PUSH(a, &l->sets) = (literal_set){ literal, n->n };
  return id;
}

const en_literals *en_literals_new(en_ruleset_full *rs)
{
  en_literals *l = EN_NEW(rs->mem, en_literals);
  en_arena *tmp = en_arena_new();
  make_room(&l->first, rs->mem);
  make_room(&l->next, rs->mem);
  (void)EN_PUSH(rs->mem, &l->nodes);
  l->of_rule = EN_ARRAY(rs->mem, rs->rules.n, rule_needs);
  for (uint32_t i = 1; i < rs->rules.n; i++) {
    en_need need[EN_NEEDS_MAX];
    rule_needs *of = &l->of_rule[i];
    if (!rs->rules.at[i].re)
      continue;
    of->n = en_pattern_needs(tmp, rs->rules.at[i].pattern, need);
    for (uint32_t k = 0; k < of->n; k++)
      of->need[k] = (set_need){ set_of(l, rs->mem, &need[k]), need[k].spaces, need[k].bytes };
    en_arena_reset(tmp);
  }
  en_arena_free(tmp);
  return l;
}

/* ---- one sentence ---- */

en_finds *en_finds_new(const en_ruleset *rs, en_arena *a)
{
  en_finds *f = EN_NEW(a, en_finds);
  f->lit = rs->literals;
  f->where = EN_ARRAY(a, rs->literals->sets.n, uint64_t);
  return f;
}

static void note(en_finds *f, const node *n, uint32_t at)
{
  for (uint32_t k = 0; k < n->sets.n; k++)
    f->where[n->sets.at[k]] |= UINT64_C(1) << (at >> f->part);
}

/* The literals that begin at `at`, with the three bytes. */
static void walk(en_finds *f, uint32_t at, uint32_t three)
{
  const en_literals *l = f->lit;
  const slot *x = slot_of(&l->first, three);
  for (uint32_t i = at + EN_NEED_SHORTEST; x->key; i++) {
    if (x->is_end)
      note(f, &l->nodes.at[x->to], at);
    if (i >= f->text.n)
      return;
    x = slot_of(&l->next, byte_after(x->to, f->text.p[i]));
  }
}

void en_finds_in(en_finds *f, en_str text)
{
  const en_literals *l = f->lit;
  memset(f->where, 0, l->sets.n * sizeof *f->where);
  f->text = text;
  for (f->part = 2; text.n >> f->part > 63;)
    f->part++;
  for (uint32_t at = 0; at + EN_NEED_SHORTEST <= text.n; at++) {
    uint32_t three = three_bytes(text.p + at);
    uint32_t fourth = at + EN_NEED_SHORTEST < text.n ? (uint32_t)(uint8_t)text.p[at + 3] << 24 : 0;
    if (may_begin(l, three) || may_begin(l, three | fourth))
      walk(f, at, three);
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
