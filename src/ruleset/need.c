/* Reads a pattern from left to right and keeps, of each piece of it, either all strings that it can
 * match ("[Ss]anctions?" has four) or some needs of it. Whatever is not understood is taken for a
 * piece of any length without needs; a construct that jumps (back reference, recursion, inline
 * option) ends the reading: the pattern then needs nothing. */
#include "ruleset/need.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

enum { DEPTH_MAX = 60, UTF8_MAX = 4, CLASS_MAX = 4, RARE = 5 };
#define INFINITE UINT32_MAX

typedef EN_VEC(en_str) strings;

/* How much text a piece takes at most. */
typedef struct {
  uint32_t spaces, bytes;
} width;

typedef struct {
  bool exact;     /* it matches nothing but `all` */
  bool ahead;     /* it takes no text, but what follows must be as its needs say: "(?=...)" */
  strings all;
  en_need *need;  /* [0..n_need), room for EN_NEEDS_MAX; most have none */
  uint32_t n_need;
  width w;
} piece;

typedef struct {
  en_arena *a;
  en_str p;
  uint32_t i, depth;
  bool lost;      /* something that cannot be read this way */
} reader;

static uint32_t plus(uint32_t x, uint32_t y)
{
  return x == INFINITE || y == INFINITE || x + y > 10000 ? INFINITE : x + y;
}

static uint32_t times(uint32_t x, uint32_t n)
{
  if (!x || !n)
    return 0;
  return x == INFINITE || n == INFINITE || (uint64_t)x * n > 10000 ? INFINITE : x * n;
}

static width wider(width x, width y)
{
  return (width){ x.spaces > y.spaces ? x.spaces : y.spaces, x.bytes > y.bytes ? x.bytes : y.bytes };
}

static width sum(width x, width y) { return (width){ plus(x.spaces, y.spaces), plus(x.bytes, y.bytes) }; }

static width width_of(const strings *s)
{
  width w = { 0, 0 };
  for (uint32_t i = 0; i < s->n; i++) {
    uint32_t spaces = 0;
    for (uint32_t k = 0; k < s->at[i].n; k++)
      spaces += s->at[i].p[k] == ' ';
    w = wider(w, (width){ spaces, s->at[i].n });
  }
  return w;
}

/* ---- sets of strings ---- */

static int by_bytes(const void *x, const void *y) { return en_cmp(*(const en_str *)x, *(const en_str *)y); }

/* Sorts them; drops those that begin with another one. */
static void tidy(strings *s)
{
  uint32_t n = 0;
  if (s->n < 2) /* as most are */
    return;
  qsort(s->at, s->n, sizeof *s->at, by_bytes);
  for (uint32_t i = 0; i < s->n; i++)
    if (!n || !en_starts(s->at[i], s->at[n - 1]))
      s->at[n++] = s->at[i];
  s->n = n;
}

static strings room_for(reader *r, uint32_t n) { return (strings){ EN_ARRAY(r->a, n, en_str), 0, n }; }

static piece only(reader *r, en_str s)
{
  piece p = { .exact = true, .all = room_for(r, 1) };
  p.all.at[p.all.n++] = s;
  p.w = width_of(&p.all);
  return p;
}

static en_str joined(reader *r, en_str x, en_str y)
{
  char *p = en_arena_alloc(r->a, x.n + y.n);
  memcpy(p, x.p, x.n);
  memcpy(p + x.n, y.p, y.n);
  return (en_str){ p, x.n + y.n };
}

/* Each of x followed by each of y. */
static strings crossed(reader *r, const strings *x, const strings *y)
{
  strings out = room_for(r, x->n * y->n);
  for (uint32_t i = 0; i < x->n; i++)
    for (uint32_t k = 0; k < y->n; k++)
      out.at[out.n++] = !x->at[i].n ? y->at[k]
                           : !y->at[k].n ? x->at[i]
                           : joined(r, x->at[i], y->at[k]);
  return out;
}

/* ---- needs ---- */

/* How rare the commonest of the literals is likely to be: those with many letters, and with capitals. */
static uint32_t rarity(const en_need *n)
{
  uint32_t least = UINT32_MAX;
  for (uint32_t i = 0; i < n->n; i++) {
    uint32_t letters = 0, capitals = 0;
    for (uint32_t k = 0; k < n->literal[i].n; k++) {
      letters += n->literal[i].p[k] != ' ';
      capitals += en_is_upper_ascii(n->literal[i].p[k]);
    }
    letters += capitals ? 3 : 0;
    least = letters < least ? letters : least;
  }
  return least;
}

static bool is_bounded(const en_need *n) { return n->spaces != INFINITE || n->bytes != INFINITE; }

static bool better(const en_need *x, const en_need *y)
{
  if (is_bounded(x) != is_bounded(y))
    return is_bounded(x);
  return rarity(x) > rarity(y);
}

static void add_need(reader *r, piece *p, const en_need *n)
{
  if (!p->need)
    p->need = EN_ARRAY(r->a, EN_NEEDS_MAX, en_need);
  if (p->n_need < EN_NEEDS_MAX) {
    p->need[p->n_need++] = *n;
    return;
  }
  uint32_t worst = 0;
  for (uint32_t i = 1; i < p->n_need; i++)
    if (better(&p->need[worst], &p->need[i]))
      worst = i;
  if (better(n, &p->need[worst]))
    p->need[worst] = *n;
}

/* Where the longest word of the string begins, if it is long enough to be rarer than what stands before it. */
static uint32_t longest_word(en_str s)
{
  uint32_t best = 0, length = RARE - 1;
  for (uint32_t i = 0, from = 0; i <= s.n; i++)
    if (i == s.n || s.p[i] == ' ') {
      if (i - from > length) {
        best = from;
        length = i - from;
      }
      from = i + 1;
    }
  return best;
}

/* The strings as a need, `left` of which stands before them at most; false if they are too many, or one
 * is too short to say much. */
static bool need_of(reader *r, const strings *of, width left, en_need *out)
{
  if (of->n == 0 || of->n > EN_NEED_LITERALS)
    return false;
  for (uint32_t i = 0; i < of->n; i++)
    if (of->at[i].n < EN_NEED_SHORTEST)
      return false;
  strings all = room_for(r, of->n), skipped = room_for(r, of->n);
  for (uint32_t i = 0; i < of->n; i++) {
    en_str s = of->at[i];
    uint32_t skip = longest_word(s);
    uint32_t n = s.n - skip < EN_NEED_LONGEST ? s.n - skip : EN_NEED_LONGEST;
    all.at[all.n++] = (en_str){ s.p + skip, n };
    skipped.at[skipped.n++] = (en_str){ s.p, skip };
  }
  tidy(&all);
  left = sum(left, width_of(&skipped));
  *out = (en_need){ all.at, all.n, left.spaces, left.bytes };
  return true;
}

/* The best single need of a piece. */
static bool best_need(reader *r, const piece *p, en_need *out)
{
  if (p->exact)
    return need_of(r, &p->all, (width){ 0, 0 }, out);
  for (uint32_t i = 0; i < p->n_need; i++)
    if (!i || better(&p->need[i], out))
      *out = p->need[i];
  return p->n_need > 0;
}

/* ---- pieces ---- */

/* A sequence in the making: what was read, and the strings of the run of exact pieces at its end. */
typedef struct {
  piece p;
  strings run;
  width left; /* of what stands before the run */
} sequence;

static void end_run(reader *r, sequence *q)
{
  en_need n;
  if (need_of(r, &q->run, q->left, &n))
    add_need(r, &q->p, &n);
  q->left = sum(q->left, width_of(&q->run));
}

/* What is looked for ahead begins no farther behind than the run, which goes on. */
static void look_ahead(reader *r, sequence *q, const piece *x)
{
  width left = sum(q->left, width_of(&q->run));
  for (uint32_t i = 0; i < x->n_need; i++) {
    en_need n = x->need[i];
    n.spaces = plus(n.spaces, left.spaces);
    n.bytes = plus(n.bytes, left.bytes);
    add_need(r, &q->p, &n);
  }
}

static void append(reader *r, sequence *q, const piece *x)
{
  if (x->ahead) {
    look_ahead(r, q, x);
    return;
  }
  if (x->exact && (uint64_t)q->run.n * x->all.n <= EN_NEED_LITERALS) {
    bool first = q->run.n == 1 && q->run.at[0].n == 0, nothing = x->all.n == 1 && x->all.at[0].n == 0;
    q->run = first ? x->all : nothing ? q->run : crossed(r, &q->run, &x->all);
    return;
  }
  end_run(r, q);
  q->p.exact = false;
  if (x->exact) {
    q->run = x->all;
    return;
  }
  for (uint32_t i = 0; i < x->n_need; i++) {
    en_need n = x->need[i];
    n.spaces = plus(n.spaces, q->left.spaces);
    n.bytes = plus(n.bytes, q->left.bytes);
    add_need(r, &q->p, &n);
  }
  q->left = sum(q->left, x->w);
  q->run = only(r, EN_STR("")).all;
}

static piece finished(reader *r, sequence *q)
{
  if (q->p.exact) {
    q->p.all = q->run;
    q->p.w = width_of(&q->run);
    return q->p;
  }
  end_run(r, q);
  q->p.w = q->left;
  return q->p;
}

static piece repeated(reader *r, piece x, uint32_t least, uint32_t most)
{
  if (least == 1 && most == 1)
    return x;
  if (least == 0 && most == 1 && x.exact && x.all.n < EN_NEED_LITERALS) {
    *EN_PUSH(r->a, &x.all) = EN_STR("");
    return x;
  }
  en_need n;
  piece p = { .w = { times(x.w.spaces, most), times(x.w.bytes, most) } };
  if (least && x.exact && need_of(r, &x.all, (width){ 0, 0 }, &n))
    add_need(r, &p, &n);
  for (uint32_t i = 0; least && i < x.n_need; i++)
    add_need(r, &p, &x.need[i]);
  return p;
}

/* ---- reading ---- */

static bool at_end(const reader *r) { return r->i >= r->p.n; }
static char peek(const reader *r, uint32_t k) { return r->i + k < r->p.n ? r->p.p[r->i + k] : '\0'; }

static piece alternatives(reader *r);

/* One item of a class, plain characters aside: "\d", "\p{L}", "a-z", a letter that is not ASCII. */
static void class_item(reader *r, bool *space, bool *ascii)
{
  char c = peek(r, 0), name = c == '\\' ? peek(r, 1) : '\0';
  bool letters = name == 'p' && peek(r, 2) == '{' && peek(r, 3) && strchr("LNM", peek(r, 3));
  if ((c == '[' && strchr(":.=", peek(r, 1))) || name == 'Q' || name == 'E')
    r->lost = true;
  *space = *space || (name ? name != 'd' && name != 'w' && !letters : (unsigned char)c <= ' ');
  *ascii = *ascii && (name ? name == 'd' : !((unsigned char)c & 0x80));
  if (name && peek(r, 2) == '{')
    while (!at_end(r) && peek(r, 0) != '}')
      r->i++;
  else if (name)
    r->i++;
  r->i++;
}

/* "[abc]": one of a few plain characters is an exact piece, any other class one character. */
static piece class_of_chars(reader *r)
{
  bool negated = peek(r, 1) == '^', plain = !negated, space = negated, ascii = !negated;
  strings all = { 0 };
  r->i += negated ? 2 : 1;
  for (bool first = true; !at_end(r) && (first || peek(r, 0) != ']'); first = false) {
    char c = peek(r, 0);
    bool range = peek(r, 1) == '-' && peek(r, 2) != ']';
    if (c == '\\' || c == '[' || (unsigned char)c >= 0x80 || range) {
      plain = false;
      class_item(r, &space, &ascii);
      continue;
    }
    *EN_PUSH(r->a, &all) = (en_str){ r->p.p + r->i, 1 };
    space = space || c == ' ';
    r->i++;
  }
  r->i++;
  if (plain && all.n && all.n <= CLASS_MAX)
    return (piece){ .exact = true, .all = all, .w = { space, 1 } };
  return (piece){ .w = { space, ascii ? 1 : UTF8_MAX } };
}

/* "\x01" or "\x{201C}". */
static piece code_point(reader *r)
{
  char hex[9] = { 0 }, *utf8 = en_arena_alloc(r->a, UTF8_MAX);
  uint32_t n = 0;
  bool braces = peek(r, 2) == '{';
  r->i += braces ? 3 : 2;
  while (n < (braces ? 8u : 2u) && strchr("0123456789abcdefABCDEF", peek(r, 0)) && peek(r, 0))
    hex[n++] = r->p.p[r->i++];
  r->i += braces;
  return only(r, (en_str){ utf8, en_utf8_put((uint32_t)strtoul(hex, NULL, 16), utf8) });
}

static piece escape(reader *r)
{
  char c = peek(r, 1);
  if (c == 'x')
    return code_point(r);
  r->i += 2;
  if (strchr("bBAzZK", c) && c)
    return only(r, EN_STR(""));
  if (strchr("dw", c) && c)
    return (piece){ .w = { 0, UTF8_MAX } };
  if (strchr("shvSDW", c) && c)
    return (piece){ .w = { 1, UTF8_MAX } };
  if (c == 'p' && peek(r, 0) == '{' && peek(r, 1) != '^') {
    bool letters = strchr("LNM", peek(r, 1)) && peek(r, 1);
    while (!at_end(r) && peek(r, 0) != '}')
      r->i++;
    r->i++;
    return (piece){ .w = { !letters, UTF8_MAX } };
  }
  if (!c || en_is_digit(c) || en_is_upper_ascii(c) || en_is_lower_ascii(c)) {
    r->lost = true;
    return (piece){ .w = { INFINITE, INFINITE } };
  }
  return only(r, (en_str){ r->p.p + r->i - 1, 1 });
}

/* What stands in "(?=...)" must follow. */
static piece look_for(reader *r, const piece *inside)
{
  piece p = *inside;
  en_need n;
  if (p.exact && best_need(r, inside, &n))
    add_need(r, &p, &n);
  p.exact = false;
  p.ahead = true;
  p.w = (width){ 0, 0 };
  return p;
}

/* Behind a group that says nothing of what the pattern needs: "(?!...)", "(?<=...)", "(?<!...)". */
static piece skip_group(reader *r)
{
  uint32_t open = 0;
  do {
    char c = peek(r, 0);
    if (c == '[') {
      (void)class_of_chars(r);
      continue;
    }
    r->lost = r->lost || (c == '\\' && peek(r, 1) == 'Q');
    open += c == '(';
    open -= c == ')';
    r->i += c == '\\' ? 2 : 1;
  } while (open && !at_end(r));
  return only(r, EN_STR(""));
}

/* "(": what opens the group says whether it takes text. */
static piece group(reader *r)
{
  en_str rest = { r->p.p + r->i, r->p.n - r->i };
  bool ahead = en_starts(rest, EN_STR("(?="));
  if (en_starts(rest, EN_STR("(?!")) || en_starts(rest, EN_STR("(?<!")) || en_starts(rest, EN_STR("(?<=")))
    return skip_group(r);
  if (en_starts(rest, EN_STR("(?<"))) {
    r->i += en_find(rest, EN_STR(">"), 0) + 1;
  } else if (ahead || en_starts(rest, EN_STR("(?:")) || en_starts(rest, EN_STR("(?>"))) {
    r->i += 3;
  } else if (rest.n > 1 && rest.p[1] != '?' && rest.p[1] != '*') {
    r->i++;
  } else {
    r->lost = true;
  }
  if (r->lost || ++r->depth > DEPTH_MAX) {
    r->lost = true;
    return (piece){ .w = { INFINITE, INFINITE } };
  }
  piece p = alternatives(r);
  r->depth--;
  r->i++; /* ")" */
  return ahead ? look_for(r, &p) : p;
}

static bool is_plain(char c)
{
  return c == ' ' || en_is_lower_ascii(c) || en_is_upper_ascii(c);
}

static piece atom(reader *r)
{
  char c = peek(r, 0);
  uint32_t from = r->i;
  switch (c) {
  case '(':
    return group(r);
  case '[':
    return class_of_chars(r);
  case '\\':
    return escape(r);
  case '.':
    r->i++;
    return (piece){ .w = { 1, UTF8_MAX } };
  case '^':
  case '$':
    r->i++;
    return only(r, EN_STR(""));
  case '*':
  case '+':
  case '?': /* a repeat of a repeat */
    r->lost = true;
    return (piece){ 0 };
  default:
    r->lost = c == '{' && en_is_digit(peek(r, 1));
    (void)en_utf8_next(r->p, &r->i);
    while (is_plain(peek(r, 0)) && is_plain(peek(r, 1))) /* the last one may be repeated */
      r->i++;
    return only(r, (en_str){ r->p.p + from, r->i - from });
  }
}

static uint32_t number(reader *r)
{
  uint32_t v = 0;
  while (en_is_digit(peek(r, 0)))
    v = v * 10 + (uint32_t)(r->p.p[r->i++] - '0');
  return v;
}

/* "?", "*", "+", "{2,4}" behind an atom, and the mark that makes it lazy or possessive. */
static void quantifier(reader *r, uint32_t *least, uint32_t *most)
{
  char c = peek(r, 0);
  *least = *most = 1;
  if (c == '?' || c == '*' || c == '+') {
    *least = c == '+';
    *most = c == '?' ? 1 : INFINITE;
    r->i++;
  } else if (c == '{' && en_is_digit(peek(r, 1))) {
    r->i++;
    *least = *most = number(r);
    if (peek(r, 0) == ',') {
      r->i++;
      *most = en_is_digit(peek(r, 0)) ? number(r) : INFINITE;
    }
    r->lost = r->lost || peek(r, 0) != '}';
    r->i++;
  } else {
    return;
  }
  if (peek(r, 0) == '?' || peek(r, 0) == '+')
    r->i++;
}

static piece one_alternative(reader *r)
{
  sequence q = { .p = { .exact = true }, .run = only(r, EN_STR("")).all };
  while (!at_end(r) && !r->lost && peek(r, 0) != '|' && peek(r, 0) != ')') {
    uint32_t least, most;
    piece x = atom(r);
    quantifier(r, &least, &most);
    x = repeated(r, x, least, most);
    append(r, &q, &x);
  }
  return finished(r, &q);
}

static void add_all(reader *r, strings *to, const en_str *at, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    *EN_PUSH(r->a, to) = at[i];
}

/* All of them match the same strings as each, or need what any of them needs. */
static piece alternatives(reader *r)
{
  piece p = one_alternative(r), next;
  if (peek(r, 0) != '|')
    return p;
  strings exact = { 0 }, literals = { 0 };
  width left = { 0, 0 }, w = { 0, 0 };
  bool all_exact = true, needy = true;
  for (next = p;; next = one_alternative(r)) {
    en_need n;
    all_exact = all_exact && next.exact && exact.n + next.all.n <= EN_NEED_LITERALS;
    if (all_exact)
      add_all(r, &exact, next.all.at, next.all.n);
    needy = needy && best_need(r, &next, &n) && literals.n + n.n <= EN_NEED_LITERALS;
    if (needy) {
      add_all(r, &literals, n.literal, n.n);
      left = wider(left, (width){ n.spaces, n.bytes });
    }
    w = wider(w, next.w);
    if (peek(r, 0) != '|' || r->lost)
      break;
    r->i++;
  }
  if (all_exact)
    return (piece){ .exact = true, .all = exact, .w = w };
  p = (piece){ .w = w };
  if (needy) {
    tidy(&literals);
    add_need(r, &p, &(en_need){ literals.at, literals.n, left.spaces, left.bytes });
  }
  return p;
}

/* Out of the scratch arena. */
static en_need lasting(en_arena *a, const en_need *n)
{
  en_str *literal = EN_ARRAY(a, n->n, en_str);
  for (uint32_t i = 0; i < n->n; i++)
    literal[i] = en_arena_str(a, n->literal[i]);
  return (en_need){ literal, n->n, n->spaces, n->bytes };
}

uint32_t en_pattern_needs(en_arena *a, en_arena *scratch, en_str pattern, en_need out[EN_NEEDS_MAX])
{
  en_arena_reset(scratch);
  reader r = { .a = scratch, .p = pattern };
  piece p = alternatives(&r);
  if (r.lost || !at_end(&r))
    return 0;
  en_need whole;
  if (p.exact && best_need(&r, &p, &whole))
    add_need(&r, &p, &whole);
  uint32_t best = 0, n = 0;
  for (uint32_t i = 1; i < p.n_need; i++)
    if (better(&p.need[i], &p.need[best]))
      best = i;
  if (p.n_need)
    out[n++] = lasting(a, &p.need[best]);
  for (uint32_t i = 0; i < p.n_need; i++)
    if (i != best && rarity(&p.need[i]) >= RARE)
      out[n++] = lasting(a, &p.need[i]);
  return n;
}
