#include "normalize/furniture.h"

#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

enum {
  MAX_TAIL_WORDS = 8,   /* that a "*" stands for */
  MAX_INSIDE = 400,     /* bytes of a line in which `contains` looks: longer ones are body */
  DEFAULT_YEAR = 2030,
  STARTS = 1024,
};

typedef enum { WHOLE, PREFIX, SUFFIX, START, INSIDE, PUBLISHED, UPDATED, AUTHOR } shape;

typedef struct {
  en_str text; /* lower case */
  shape shape;
  en_furniture_kind kind;
  uint32_t next; /* in its bucket; index + 1, 0 ends */
} phrase;

struct en_furniture {
  en_arena *mem;
  EN_VEC(phrase) phrases;
  uint32_t by_start[STARTS]; /* the other shapes, by a hash of their first two bytes */
  uint32_t suffixes, labels;
  uint32_t authors[256];     /* by first byte */
  int latest_year;
};

/* ------------------------------------------------------------------ matching */

static bool is_word_byte(char c)
{
  return en_is_digit(c) || en_is_lower_ascii(en_lower_ascii(c)) || (unsigned char)c >= 0x80;
}

/* The phrase must not begin or end inside a word. */
static bool at_edges(en_str s, uint32_t off, en_str p)
{
  bool left = off == 0 || !is_word_byte(p.p[0]) || !is_word_byte(s.p[off - 1]);
  uint32_t end = off + p.n;
  bool right = end == s.n || !is_word_byte(p.p[p.n - 1]) || !is_word_byte(s.p[end]);
  return left && right;
}

static bool stands_at(en_str s, uint32_t off, en_str p)
{
  return p.n <= s.n - off && memcmp(s.p + off, p.p, p.n) == 0 && at_edges(s, off, p);
}

/* "Read more ...", "» Comments (12):" without what is round the words. */
static en_str bare(en_str s)
{
  while (s.n && !is_word_byte(s.p[0]))
    s = (en_str){ s.p + 1, s.n - 1 };
  for (;;) {
    uint32_t n = s.n;
    while (s.n && !is_word_byte(s.p[s.n - 1]))
      s.n--;
    if (s.n == n || n - s.n != 1 || s.p[s.n] != ')')
      return s;
    uint32_t k = s.n;
    while (k && en_is_digit(s.p[k - 1]))
      k--;
    if (k == s.n || k == 0 || s.p[k - 1] != '(')
      return s;
    s.n = k - 1; /* a count in brackets */
  }
}

static uint32_t count_words(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++)
    n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
  return n;
}

typedef struct {
  en_str line, bare;
  bool final;
} subject;

static bool short_rest(const subject *s, en_str rest)
{
  return !s->final && count_words(rest) <= MAX_TAIL_WORDS;
}

static bool fits(const phrase *p, const subject *s, uint32_t off)
{
  en_str b = s->bare;
  switch (p->shape) {
  case WHOLE: return en_eq(b, p->text);
  case PREFIX:
    return stands_at(b, 0, p->text) && short_rest(s, (en_str){ b.p + p->text.n, b.n - p->text.n });
  case START: return off == 0 && stands_at(s->line, 0, p->text);
  case INSIDE: return s->line.n <= MAX_INSIDE && stands_at(s->line, off, p->text);
  default: return false;
  }
}

static en_furniture_kind stronger(en_furniture_kind a, en_furniture_kind b)
{
  return a > b ? a : b;
}

/* Of the first two bytes; of one and a NUL where there is but one. */
static uint32_t start_of(en_str s)
{
  return ((unsigned char)s.p[0] * 31u + (s.n > 1 ? (unsigned char)s.p[1] : 0u)) % STARTS;
}

static en_furniture_kind match_chain(const en_furniture *f, const subject *s, uint32_t head, uint32_t off)
{
  en_furniture_kind best = EN_FURN_NONE;
  for (uint32_t k = head; k; k = f->phrases.at[k - 1].next) {
    const phrase *p = &f->phrases.at[k - 1];
    bool of_whole = p->shape == WHOLE || p->shape == PREFIX;
    if (p->kind > best && (!of_whole || off == 0) && fits(p, s, off))
      best = p->kind;
  }
  return best;
}

/* All phrases that begin as `rest` does: the line from `off` on (or its bare form). */
static en_furniture_kind match_at(const en_furniture *f, const subject *s, en_str rest, uint32_t off)
{
  uint32_t two = start_of(rest), one = start_of((en_str){ rest.p, 1 });
  en_furniture_kind best = match_chain(f, s, f->by_start[two], off);
  return two == one ? best : stronger(best, match_chain(f, s, f->by_start[one], off));
}

static en_furniture_kind match_suffixes(const en_furniture *f, const subject *s)
{
  en_furniture_kind best = EN_FURN_NONE;
  for (uint32_t k = f->suffixes; k; k = f->phrases.at[k - 1].next) {
    const phrase *p = &f->phrases.at[k - 1];
    uint32_t off = s->bare.n - (p->text.n <= s->bare.n ? p->text.n : 0);
    if (stands_at(s->bare, off, p->text) && short_rest(s, (en_str){ s->bare.p, off }))
      best = stronger(best, p->kind);
  }
  return best;
}

en_furniture_kind en_furniture_match(const en_furniture *f, en_str lower, uint32_t words,
                                     bool final)
{
  if (!f || lower.n == 0)
    return EN_FURN_NONE;
  subject s = { .line = lower, .bare = bare(lower), .final = final };
  en_furniture_kind best = match_at(f, &s, lower, 0);
  if (s.bare.n && s.bare.p != lower.p)
    best = stronger(best, match_at(f, &s, s.bare, 0));
  if (words <= MAX_TAIL_WORDS + 8)
    best = stronger(best, match_suffixes(f, &s));
  for (uint32_t i = 1; i < lower.n && lower.n <= MAX_INSIDE; i++)
    if (lower.p[i] != ' ' && !(is_word_byte(lower.p[i]) && is_word_byte(lower.p[i - 1])))
      best = stronger(best, match_at(f, &s, (en_str){ lower.p + i, lower.n - i }, i));
  return best;
}

en_date_label en_furniture_date_label(const en_furniture *f, en_str lower)
{
  while (lower.n && strchr(" :,|-(", lower.p[lower.n - 1]))
    lower.n--;
  for (uint32_t k = f ? f->labels : 0; k; k = f->phrases.at[k - 1].next) {
    const phrase *p = &f->phrases.at[k - 1];
    if (!en_ends(lower, p->text))
      continue;
    char before = lower.n > p->text.n ? lower.p[lower.n - p->text.n - 1] : ' ';
    if (!is_word_byte(before) || en_is_digit(before)) /* pages glue "08:31:40Edited:" */
      return p->shape == PUBLISHED ? EN_LABEL_PUBLISHED : EN_LABEL_UPDATED;
  }
  return EN_LABEL_NONE;
}

bool en_furniture_is_author_note(const en_furniture *f, en_str lower)
{
  for (uint32_t at = 0; f && at < lower.n; at++) {
    uint32_t k = f->authors[(unsigned char)lower.p[at]];
    if (!k || (at && is_word_byte(lower.p[at]) && is_word_byte(lower.p[at - 1])))
      continue; /* nothing begins so, or inside a word */
    for (; k; k = f->phrases.at[k - 1].next)
      if (stands_at(lower, at, f->phrases.at[k - 1].text))
        return true;
  }
  return false;
}

int en_furniture_latest_year(const en_furniture *f) { return f ? f->latest_year : DEFAULT_YEAR; }

/* ------------------------------------------------------------------ loading */

static const struct {
  const char *word;
  shape shape;
  en_furniture_kind kind;
} keywords[] = {
  { "line", WHOLE, EN_FURN_LINE },       { "start", START, EN_FURN_LINE },
  { "contains", INSIDE, EN_FURN_LINE },  { "next", WHOLE, EN_FURN_NEXT },
  { "stop", WHOLE, EN_FURN_STOP },       { "end", WHOLE, EN_FURN_END },
  { "author", AUTHOR, EN_FURN_NONE },
  { "published", PUBLISHED, EN_FURN_NONE }, { "updated", UPDATED, EN_FURN_NONE },
};

static en_str lowered(en_arena *mem, en_str s)
{
  en_buf b = { 0 };
  for (uint32_t i = 0; i < s.n;) {
    char c[4];
    en_buf_putn(&b, c, en_utf8_put(en_cp_lower(en_utf8_next(s, &i)), c));
  }
  en_str out = en_arena_str(mem, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

static uint32_t *list_of(en_furniture *f, const phrase *p)
{
  switch (p->shape) {
  case SUFFIX: return &f->suffixes;
  case PUBLISHED:
  case UPDATED: return &f->labels;
  case AUTHOR: return &f->authors[(unsigned char)p->text.p[0]];
  default: return &f->by_start[start_of(p->text)];
  }
}

static void enlist(en_furniture *f, phrase p)
{
  uint32_t *head = list_of(f, &p);
  p.next = *head;
  *EN_PUSH(f->mem, &f->phrases) = p;
  *head = f->phrases.n;
}

static bool is_known(const en_furniture *f, const phrase *p)
{
  for (uint32_t i = 0; i < f->phrases.n; i++)
    if (f->phrases.at[i].shape == p->shape && en_eq(f->phrases.at[i].text, p->text))
      return true;
  return false;
}

static en_status fail_at(en_diag *d, en_loc at, en_str part, const char *what)
{
  at.col = (uint32_t)(part.p - at.text.p) + 1;
  at.width = part.n;
  return en_fail(d, EN_E_RULE, &at, "%s '%.*s'", what, EN_ARG(part));
}

static en_status add_phrase(en_furniture *f, en_diag *d, en_loc at, size_t keyword, en_str given)
{
  phrase p = { .shape = keywords[keyword].shape, .kind = keywords[keyword].kind };
  en_str t = given;
  if (p.shape == WHOLE && en_ends(t, EN_STR(" *"))) {
    p.shape = PREFIX;
    t.n -= 2;
  } else if (p.shape == WHOLE && en_starts(t, EN_STR("* "))) {
    p.shape = SUFFIX;
    t = (en_str){ t.p + 2, t.n - 2 };
  }
  bool around = p.shape == WHOLE || p.shape == PREFIX || p.shape == SUFFIX;
  p.text = lowered(f->mem, around ? bare(t) : t);
  if (p.text.n == 0)
    return fail_at(d, at, given, "no words in the phrase");
  if (is_known(f, &p))
    return fail_at(d, at, given, "the phrase stands here twice:");
  enlist(f, p);
  return EN_OK;
}

static en_status set_year(en_furniture *f, en_diag *d, en_loc at, en_str given)
{
  int y = 0;
  for (uint32_t i = 0; i < given.n && i < 5; i++)
    y = en_is_digit(given.p[i]) ? y * 10 + (given.p[i] - '0') : -1;
  if (given.n != 4 || y < 1900 || y > 2199)
    return fail_at(d, at, given, "not a year:");
  f->latest_year = y;
  return EN_OK;
}

static en_status read_line(en_furniture *f, en_diag *d, en_loc at)
{
  en_str line = en_trim(at.text);
  if (line.n == 0 || line.p[0] == '#')
    return EN_OK;
  en_str rest = line, word;
  (void)en_split(&rest, ' ', &word);
  en_str phrase_text = rest.p ? en_trim(rest) : (en_str){ word.p + word.n, 0 };
  if (phrase_text.n == 0)
    return fail_at(d, at, word, "no phrase behind");
  if (en_eq(word, EN_STR("latest-year")))
    return set_year(f, d, at, phrase_text);
  for (size_t k = 0; k < sizeof keywords / sizeof *keywords; k++)
    if (en_eq(word, en_str_of(keywords[k].word)))
      return add_phrase(f, d, at, k, phrase_text);
  return fail_at(d, at, word, "unknown keyword");
}

en_status en_furniture_read(en_diag *d, en_str file, en_str text, en_furniture **out)
{
  en_furniture *f = en_xmalloc(sizeof *f);
  *f = (en_furniture){ .mem = en_arena_new(), .latest_year = DEFAULT_YEAR };
  en_loc at = { .file = file };
  en_status st = EN_OK;
  uint32_t bad = en_utf8_valid_prefix(text);
  if (bad < text.n)
    st = en_fail(d, EN_E_RULE, &at, "byte %u is not valid UTF-8", bad);
  while (st == EN_OK && en_split(&text, '\n', &at.text)) {
    at.line++;
    st = read_line(f, d, at);
  }
  if (st != EN_OK) {
    en_furniture_free(f);
    f = NULL;
  }
  *out = f;
  return st;
}

en_status en_furniture_load(en_diag *d, const char *path, en_furniture **out)
{
  *out = NULL;
  en_buf b = { 0 };
  en_status st = en_file_read(d, path, 1u << 20, &b);
  if (st == EN_OK)
    st = en_furniture_read(d, en_str_of(path), en_buf_str(&b), out);
  en_buf_clear(&b);
  return st;
}

void en_furniture_free(en_furniture *f)
{
  if (!f)
    return;
  en_arena_free(f->mem);
  free(f);
}
