/* Bytes to tokens. One pass, no allocation per token; the spelling is lower-cased into a buffer
 * on the stack and looked up once. */
#include "tokenize/scan.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { MAX_WORD = 64 };
enum { C_OTHER, C_SPACE, C_LOWER, C_UPPER, C_DIGIT, C_HIGH };

static const uint8_t byte_class[256] = {
  ['\t'] = C_SPACE, ['\n'] = C_SPACE, ['\v'] = C_SPACE, ['\f'] = C_SPACE, ['\r'] = C_SPACE, [' '] = C_SPACE,
  ['0'] = C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT,
  ['A'] = C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER,
  C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER,
  C_UPPER, C_UPPER, C_UPPER, C_UPPER, C_UPPER, ['_'] = C_LOWER,
  ['a'] = C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER,
  C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER,
  C_LOWER, C_LOWER, C_LOWER, C_LOWER, C_LOWER,
};

typedef struct {
  const en_scan_words *w;
  en_str s; /* the text up to the end of the block */
  uint32_t i;
  uint32_t shape; /* of the word being read */
  bool lower_seen;
  uint32_t letters, uppers;
} scanner;

static uint8_t class_at(en_str s, uint32_t i)
{
  if (i >= s.n)
    return C_SPACE;
  uint8_t b = (uint8_t)s.p[i];
  return b < 0x80 ? byte_class[b] : C_HIGH;
}

static bool is_letter_cp(uint32_t cp)
{
  if (cp < 0xC0)
    return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
  if (cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp < 0x2C00) || (cp >= 0x3000 && cp < 0x3040))
    return false;
  return en_cp_is_alpha(cp);
}

static bool word_starts(en_str s, uint32_t i)
{
  uint8_t c = class_at(s, i);
  if (c != C_HIGH)
    return c >= C_LOWER;
  return is_letter_cp(en_utf8_next(s, &i));
}

static bool upper_at(en_str s, uint32_t i)
{
  uint8_t c = class_at(s, i);
  return c == C_UPPER || (c == C_HIGH && en_cp_is_upper(en_utf8_next(s, &i)));
}

static void note_letter(scanner *sc, bool upper, bool first)
{
  sc->shape |= EN_TOK_ALPHA;
  sc->letters++;
  if (upper) {
    sc->uppers++;
    if (first)
      sc->shape |= EN_TOK_CAP;
    if (sc->lower_seen)
      sc->shape |= EN_TOK_MIXED;
  } else {
    sc->lower_seen = true;
  }
}

/* A run of letters and digits from sc->i on. */
static void run(scanner *sc)
{
  uint32_t i = sc->i;
  while (i < sc->s.n) {
    uint8_t b = (uint8_t)sc->s.p[i];
    uint8_t c = b < 0x80 ? byte_class[b] : C_HIGH;
    bool first = sc->letters == 0;
    if (c == C_LOWER) { /* the rest of most words */
      uint32_t from = i;
      while (i < sc->s.n && byte_class[(uint8_t)sc->s.p[i]] == C_LOWER)
        i++;
      note_letter(sc, false, first);
      sc->letters += i - from - 1;
    } else if (c == C_UPPER) {
      note_letter(sc, true, first);
      i++;
    } else if (c == C_DIGIT) {
      sc->shape |= EN_TOK_DIGIT;
      i++;
    } else if (c == C_HIGH) {
      uint32_t j = i, cp = en_utf8_next(sc->s, &j);
      if (!is_letter_cp(cp))
        break;
      note_letter(sc, en_cp_is_upper(cp), first);
      i = j;
    } else {
      break;
    }
  }
  sc->i = i;
}

static bool in_class(const en_scan_words *w, en_str word, uint32_t bit)
{
  char b[MAX_WORD];
  if (bit == UINT32_MAX || word.n > MAX_WORD)
    return false;
  for (uint32_t i = 0; i < word.n; i++)
    b[i] = en_lower_ascii(word.p[i]);
  en_word_id id = en_lexicon_find(w->lex, (en_str){ b, word.n });
  return id && en_word_in(en_lexicon_word(w->lex, id), bit);
}

/* At a period after a word that began at `from`: does it belong to the word? */
static bool keeps_period(const scanner *sc, uint32_t from)
{
  en_str s = sc->s, word = { s.p + from, sc->i - from };
  uint32_t next = sc->i + 1;
  if (sc->letters == 1 && sc->uppers == 1 && word.n == 1) { /* "S. Tarrow", "S.Korea" */
    uint32_t j = next < s.n && s.p[next] == ' ' ? next + 1 : next;
    bool platform = word.p[0] == 'X' && j == next; /* "wrote on X.The minister" */
    return j < s.n && upper_at(s, j) && word.p[0] != 'I' && !platform;
  }
  if (memchr(word.p, '.', word.n)) /* U.S. a.m. */
    return sc->letters * 2 == word.n + 1;
  if (in_class(sc->w, word, sc->w->abbrev_lower))
    return true;
  if (!(sc->shape & EN_TOK_CAP) || !in_class(sc->w, word, sc->w->abbrev))
    return false;
  /* "No." needs its number, the others anything but the end of the block */
  uint32_t j = next < s.n && s.p[next] == ' ' ? next + 1 : next;
  if (word.n == 2 && (word.p[1] == 'o' || word.p[1] == 'O') && word.p[0] == 'N')
    return class_at(s, j) == C_DIGIT;
  return j < s.n;
}

/* What may stand inside a word besides letters: true if the word goes on behind s[i]. */
static bool joins(const scanner *sc, uint32_t from, uint32_t i)
{
  en_str s = sc->s;
  uint8_t before = class_at(s, i - 1), after = class_at(s, i + 1);
  bool number = !(sc->shape & EN_TOK_ALPHA);
  switch (s.p[i]) {
  case '.':
    if (before == C_DIGIT && number)
      return after == C_DIGIT;
    if (i - from == 1 || (i - from > 2 && s.p[i - 2] == '.')) { /* U.S, a.m: single letters */
      uint8_t beyond = class_at(s, i + 2);
      return (after == C_LOWER || after == C_UPPER) && beyond < C_LOWER
             && (before == C_LOWER || before == C_UPPER);
    }
    return (before == C_LOWER || before == C_DIGIT) && after == C_LOWER; /* example.com */
  case ',':
    return number && before == C_DIGIT && after == C_DIGIT && class_at(s, i + 2) == C_DIGIT
           && class_at(s, i + 3) == C_DIGIT;
  case '/':
  case '+':
  case ':':
    return number && before == C_DIGIT && after == C_DIGIT;
  case '&':
    return before == C_UPPER && after == C_UPPER;
  case '@':
    return after >= C_LOWER && after != C_HIGH;
  case '\'': /* O'Brien, d'affaires, but not didn't, it's, we'll */
    if (after < C_LOWER || !word_starts(s, i + 1))
      return false;
    if (i - from == 1 && (s.p[from] == 'd' || s.p[from] == 'l') && word_starts(s, i + 2))
      return true;
    return upper_at(s, i + 1) ? !upper_at(s, i - 1) || i - from == 1 : false;
  default:
    return false;
  }
}

/* "'s", "n't", "'ll" and their like behind a word: length of the clitic at i, 0 if none. */
static uint32_t clitic(en_str s, uint32_t i)
{
  static const char *const tails[] = { "'s", "'S", "'ll", "'ve", "'re", "'d", "'m" };
  for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
    uint32_t n = (uint32_t)strlen(tails[k]);
    if (n <= s.n - i && memcmp(s.p + i, tails[k], n) == 0 && !word_starts(s, i + n))
      return n;
  }
  return 0;
}

static en_token *push(scanner *sc, en_arena *a, en_token_vec *out, uint32_t from, uint32_t to, uint32_t shape)
{
  en_token *t = EN_PUSH(a, out);
  t->span = (en_span){ from, to - from };
  t->shape = shape;
  if (from && !en_is_space(sc->s.p[from - 1]))
    t->shape |= EN_TOK_GLUED;
  return t;
}

/* The spelling in lower case; 0 length if it is too long to be a word of the vocabulary. */
static uint32_t lower_case(en_str s, char out[MAX_WORD + 4])
{
  uint32_t n = 0;
  if (s.n > MAX_WORD)
    return 0;
  for (uint32_t i = 0; i < s.n;) {
    if (!((uint8_t)s.p[i] & 0x80)) {
      out[n++] = en_lower_ascii(s.p[i++]);
    } else {
      if (n > MAX_WORD - 4)
        return 0;
      n += en_utf8_put(en_cp_lower(en_utf8_next(s, &i)), out + n);
    }
  }
  return n;
}

/* What the vocabulary knows of a spelling. */
static void ask_lexicon(const scanner *sc, en_str spelling, en_token *t)
{
  char b[MAX_WORD + 4];
  en_word w;
  uint32_t n = lower_case(spelling, b);
  if (!n)
    return;
  t->word = en_lexicon_analyse(sc->w->lex, (en_str){ b, n }, &w);
  t->verb = w.verb;
  t->noun = w.noun;
  t->readings = (uint16_t)w.pos;
  t->pos = w.pos ? w.prefer : EN_POS_NOUN;
  t->form = w.form;
  memcpy(t->classes, w.classes, sizeof t->classes);
  if (w.noun && w.noun != t->word) {
    const en_word *noun = en_lexicon_word(sc->w->lex, w.noun);
    for (size_t k = 0; k < EN_CLASS_WORDS; k++)
      t->classes[k] |= noun->classes[k];
  }
  t->plural = w.plural || (!w.pos && n > 3 && b[n - 1] == 's' && b[n - 2] != 's' && b[n - 2] != 'u' && b[n - 2] != 'i');
}

/* ---- words looked up before ---- */

enum { MEMO_LOG2 = 12, MEMO_BYTES = 16 };

/* One word for each hash of its spelling: the last one that had it. */
struct en_word_memo {
  struct {
    char spelling[MEMO_BYTES]; /* NUL at the end where it is shorter; all NUL: free */
    en_token known;            /* span and shape are left out */
  } at[1 << MEMO_LOG2];
};

en_word_memo *en_word_memo_new(void) { return en_xcalloc(1, sizeof(en_word_memo)); }
void en_word_memo_free(en_word_memo *memo) { free(memo); }

static uint32_t memo_slot(const char spelling[MEMO_BYTES])
{
  uint64_t w[2];
  memcpy(w, spelling, sizeof w);
  return (uint32_t)((w[0] * UINT64_C(0x9e3779b97f4a7c15) ^ w[1] * UINT64_C(0xc2b2ae3d27d4eb4f)) >> (64 - MEMO_LOG2));
}

static void look_up(const scanner *sc, en_token *t)
{
  en_str s = en_sub(sc->s, t->span);
  if (sc->w->spans_only)
    return;
  if (!sc->w->memo || s.n > MEMO_BYTES) {
    ask_lexicon(sc, s, t);
    return;
  }
  char spelling[MEMO_BYTES] = { 0 };
  memcpy(spelling, s.p, s.n);
  uint32_t i = memo_slot(spelling);
  en_token *known = &sc->w->memo->at[i].known;
  if (memcmp(sc->w->memo->at[i].spelling, spelling, MEMO_BYTES) != 0) {
    memcpy(sc->w->memo->at[i].spelling, spelling, MEMO_BYTES);
    *known = (en_token){ 0 };
    ask_lexicon(sc, s, known);
  }
  known->span = t->span;
  known->shape = t->shape;
  *t = *known;
}

static uint32_t word_shape(const scanner *sc)
{
  uint32_t shape = sc->shape;
  if (sc->uppers >= 2 && sc->uppers == sc->letters)
    shape |= EN_TOK_UPPER;
  return shape;
}

static void word(scanner *sc, en_arena *a, en_token_vec *out)
{
  uint32_t from = sc->i;
  en_str s = sc->s;
  sc->shape = 0;
  sc->letters = sc->uppers = 0;
  sc->lower_seen = false;
  run(sc);
  while (sc->i < s.n && joins(sc, from, sc->i)) {
    sc->i++;
    run(sc);
  }
  if (sc->i < s.n && s.p[sc->i] == '.' && keeps_period(sc, from))
    sc->i++;
  uint32_t end = sc->i;
  /* didn't: did + n't */
  bool negated = end - from > 1 && end + 1 < s.n && s.p[end] == '\'' && en_lower_ascii(s.p[end - 1]) == 'n'
                 && en_lower_ascii(s.p[end + 1]) == 't' && !word_starts(s, end + 2);
  if (negated) {
    end--;
    sc->letters--;
  }
  look_up(sc, push(sc, a, out, from, end, word_shape(sc)));
  if (negated) {
    look_up(sc, push(sc, a, out, end, end + 3, EN_TOK_ALPHA));
    sc->i = end + 3;
  }
}

static void url(scanner *sc, en_arena *a, en_token_vec *out)
{
  uint32_t from = sc->i;
  while (sc->i < sc->s.n && !en_is_space(sc->s.p[sc->i]) && !strchr("\"<>()", sc->s.p[sc->i]))
    sc->i++;
  while (sc->i > from + 1 && strchr(".,;:!?'", sc->s.p[sc->i - 1]))
    sc->i--;
  push(sc, a, out, from, sc->i, EN_TOK_ALPHA)->pos = EN_POS_NOUN;
}

/* Anything that is no word: one character, dots and dashes in runs. */
static void punctuation(scanner *sc, en_arena *a, en_token_vec *out)
{
  uint32_t from = sc->i, n;
  en_str s = sc->s;
  bool after_word = from && !en_is_space(s.p[from - 1]) && out->n && !(out->at[out->n - 1].shape & EN_TOK_PUNCT);
  if (s.p[from] == '\'' && after_word && (n = clitic(s, from))) {
    sc->i += n;
    bool genitive = n == 2 && en_lower_ascii(s.p[from + 1]) == 's';
    en_token *t = push(sc, a, out, from, sc->i, genitive ? EN_TOK_POSS : EN_TOK_ALPHA);
    look_up(sc, t);
    if (genitive)
      t->pos = EN_POS_POSS;
    return;
  }
  bool initials = after_word && s.p[from - 1] == '.' && from + 1 < s.n && s.p[from + 1] == ' '
                  && (out->at[out->n - 1].shape & EN_TOK_UPPER); /* "the U.S.' envoy" */
  if (s.p[from] == '\'' && after_word && (initials || en_lower_ascii(s.p[from - 1]) == 's')) {
    sc->i++;
    push(sc, a, out, from, sc->i, EN_TOK_POSS)->pos = EN_POS_POSS;
    return;
  }
  (void)en_utf8_next(s, &sc->i);
  if (s.p[from] == '.' || s.p[from] == '-')
    while (sc->i < s.n && s.p[sc->i] == s.p[from])
      sc->i++;
  en_token *t = push(sc, a, out, from, sc->i, EN_TOK_PUNCT);
  t->pos = EN_POS_PUNCT;
  if (s.p[from] == '&') {
    look_up(sc, t);
    t->pos = EN_POS_CONJ;
  }
}

void en_scan(en_arena *a, const en_scan_words *w, en_str text, en_span span, en_token_vec *out)
{
  scanner sc = { .w = w, .s = { text.p, span.off + span.len }, .i = span.off };
  while (sc.i < sc.s.n) {
    en_str rest = { sc.s.p + sc.i, sc.s.n - sc.i };
    if (en_is_space(rest.p[0]))
      sc.i++;
    else if ((rest.p[0] == 'h' && (en_starts(rest, EN_STR("http://")) || en_starts(rest, EN_STR("https://"))))
             || (rest.p[0] == 'w' && en_starts(rest, EN_STR("www."))))
      url(&sc, a, out);
    else if (word_starts(sc.s, sc.i))
      word(&sc, a, out);
    else
      punctuation(&sc, a, out);
  }
}
