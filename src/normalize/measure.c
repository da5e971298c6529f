/* What a line measures: its words, its stop, its bullet; what furniture phrase it is. */
#include "base/utf8.h"
#include "ingest/datescan.h"
#include "normalize/normalize_p.h"

enum {
  CORE_WORDS = 8,     /* a sentence of fewer could be a call to subscribe */
  SPEECH_WORDS = 20,  /* of a paragraph without a stop at its end */
  MARK_BYTES = 300,   /* of a bracket behind the last sentence */
  BRACKET_BYTES = 40, /* of a mark of the desk */
  INITIAL_WORDS = 14, /* of a line whose last word "U.S." may be no end */
  INNER_WORDS = 12,   /* of a line that may have a stop inside */
};

uint32_t en_count_words(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    bool wordy = en_is_digit(c) || en_is_lower_ascii(en_lower_ascii(c)) || (unsigned char)c >= 0xC3;
    n += wordy;
    while (wordy && i < s.n && s.p[i] != ' ')
      i++;
  }
  return n;
}

static bool is_stop_at_end(en_str s)
{
  return s.n
         && (strchr(".!?", s.p[s.n - 1]) || en_ends(s, EN_STR("\xE2\x80\xA6"))
             || en_ends(s, EN_STR("\xE3\x80\x82")));
}

/* Signs that magazines set behind the last sentence. */
static en_str without_end_sign(en_str s)
{
  static const char *const signs[] = { "\xC2\xAE",     "\xE2\x96\xA0", "\xE2\x96\xA1",
                                       "\xE2\x97\x8F", "\xE2\x97\x86", "\xE2\x99\xA6",
                                       "\xE2\x88\x8E" };
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (en_ends(s, en_str_of(signs[i])))
      s.n -= (uint32_t)strlen(signs[i]);
  return s;
}

/* Without closing quotes and brackets, and reference marks: 'said."', 'said.)', 'said.[12]'. */
static en_str without_closers(en_str s)
{
  s = without_end_sign(s);
  for (;;) {
    uint32_t n = s.n;
    while (s.n && strchr("\"')] *", s.p[s.n - 1]))
      s.n--;
    uint32_t k = s.n;
    while (k && en_is_digit(s.p[k - 1]))
      k--;
    if (n > s.n && s.p[s.n] == ']' && k < s.n && k && s.p[k - 1] == '[')
      s.n = k - 1;
    else
      return s;
  }
}

/* "... since 2023. (st)": a mark of the desk behind the last sentence. */
static bool stops_before_bracket(en_str s)
{
  if (!en_ends(s, EN_STR(")")))
    return false;
  for (uint32_t k = s.n; k > 0 && k + BRACKET_BYTES > s.n; k--)
    if (s.p[k - 1] == '(')
      return is_stop_at_end(without_closers((en_str){ s.p, k - 1 }));
  return false;
}

static bool ends_sentence(en_str s)
{
  return is_stop_at_end(without_closers(s)) || stops_before_bracket(s);
}

/* The last word is "U.S.", "D.C.", "p.m.": its period may be no full stop. */
static bool ends_in_initials(en_str s)
{
  return s.n >= 4 && s.p[s.n - 1] == '.' && s.p[s.n - 3] == '.'
         && en_is_lower_ascii(en_lower_ascii(s.p[s.n - 2]))
         && en_is_lower_ascii(en_lower_ascii(s.p[s.n - 4]))
         && (s.n == 4 || s.p[s.n - 5] == ' ' || s.p[s.n - 5] == '.' || s.p[s.n - 5] == '(');
}

/* A full stop behind a whole word, with a capital after it. */
static bool has_inner_stop(en_str s)
{
  for (uint32_t i = 3; i + 2 < s.n; i++) {
    char c = s.p[i];
    if (c > '?' || (c != '.' && c != '!' && c != '?') || !en_is_lower_ascii(s.p[i - 1])
        || !en_is_lower_ascii(s.p[i - 2]) || !en_is_lower_ascii(s.p[i - 3]))
      continue;
    uint32_t k = i + 1;
    while (k < s.n && strchr("\"') ", s.p[k]))
      k++;
    if (k > i + 1 && k < s.n && en_is_upper_ascii(s.p[k]))
      return true;
  }
  return false;
}

/* "- ", "• " at the start; 0 without. */
static uint32_t sign_length(en_str s)
{
  static const char *const signs[] = {
    "- ",           "* ",           "\xE2\x80\x93 ", "\xE2\x80\x94 ", /* dashes need the space */
    "\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x97\x8F",  "\xE2\x97\xA6",  "\xE2\x96\xAA",
    "\xE2\x96\xA0", "\xE2\x96\xBA", "\xC2\xB7",      "\xE2\x81\x83",
  };
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (en_starts(s, en_str_of(signs[i])))
      return (uint32_t)strlen(signs[i]);
  return 0;
}

/* "12. ", "12) ", "(3) ", "(iv) ", "b) " at the start; 0 without. */
static uint32_t number_length(en_str s)
{
  en_date d;
  if (en_date_at(s, 0, &d) || en_day_at(s, 0, &d))
    return 0; /* "26. November 2023" */
  uint32_t open = s.n && s.p[0] == '(', i = open;
  while (i < s.n && i < open + 3 && en_is_digit(s.p[i]))
    i++;
  bool digits = i > open;
  while (!digits && i < s.n && i < open + 4 && en_is_lower_ascii(s.p[i]))
    i++;
  bool closed = i > open && i < s.n && (s.p[i] == ')' || (s.p[i] == '.' && digits && !open));
  return closed && i + 1 < s.n && s.p[i + 1] == ' ' ? i + 2 : 0;
}

static uint32_t bullet_length(en_str s)
{
  uint32_t n = sign_length(s);
  return n ? n : number_length(s);
}

en_str en_lowered(en_arena *mem, en_str s)
{
  char *p = en_arena_alloc(mem, (size_t)s.n + 1);
  unsigned char bits = 0;
  for (uint32_t i = 0; i < s.n; i++) { /* without a branch, many bytes at once */
    p[i] = en_lower_ascii(s.p[i]);
    bits |= (unsigned char)s.p[i];
  }
  bool ascii = bits < 0x80;
  for (uint32_t i = 0; i < s.n && !ascii;) { /* letters whose lower case has another length stay */
    char c[4];
    uint32_t from = i;
    uint32_t cp = en_utf8_next(s, &i);
    if (cp >= 0x80 && en_utf8_put(en_cp_lower(cp), c) == i - from)
      memcpy(p + from, c, i - from);
  }
  return (en_str){ p, s.n };
}

/* "... he said. (Reporting by A; editing by B)", "... he said. (st)": the bracket is no part of the
 * article where a furniture phrase begins it or where it holds three words at most. */
static bool cut_desk_mark(const en_furniture *f, en_line *l)
{
  if (!en_ends(l->s, EN_STR(")")))
    return false;
  uint32_t k = l->s.n - 1;
  while (k > 0 && l->s.p[k] != '(' && l->s.n - k < MARK_BYTES)
    k--;
  en_str before = en_trim((en_str){ l->s.p, k });
  if (l->s.p[k] != '(' || before.n == 0 || !is_stop_at_end(without_closers(before)))
    return false;
  en_str inside = { l->lower.p + k + 1, l->s.n - k - 2 };
  uint32_t words = en_count_words(inside);
  bool mark = words <= 3 && !is_stop_at_end(inside);
  if (!mark && !en_furniture_match(f, inside, words, false)
      && !en_furniture_match(f, (en_str){ inside.p - 1, inside.n + 2 }, words, false))
    return false;
  l->s.n = l->lower.n = l->span.len = before.n;
  return true;
}

static void measure(en_line *l)
{
  l->words = en_count_words(l->s);
  l->final = ends_sentence(l->s);
  l->initials = l->final && ends_in_initials(l->s) && l->words <= INITIAL_WORDS;
  l->inner = l->words >= INNER_WORDS && has_inner_stop(l->s);
}

static void take_bullet(en_line *l)
{
  uint32_t n = bullet_length(l->s);
  while (n && n < l->s.n && l->s.p[n] == ' ')
    n++;
  if (n == 0 || n >= l->s.n)
    return;
  l->listed = true;
  l->span = (en_span){ l->span.off + n, l->span.len - n };
  l->s = (en_str){ l->s.p + n, l->s.n - n };
}

void en_measure_lines(en_ctx *cx, const en_furniture *f, en_lines *lines)
{
  for (uint32_t i = 0; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    take_bullet(l);
    l->lower = en_lowered(cx->scratch, l->s);
    measure(l);
    l->phrase = en_furniture_match(f, l->lower, l->words, l->final);
    if (l->phrase == EN_FURN_NONE && cut_desk_mark(f, l))
      measure(l);
    l->author = en_furniture_is_author_note(f, l->lower);
  }
}

bool en_is_sentence(const en_line *l) { return l->final || (l->inner && l->words >= SPEECH_WORDS); }

bool en_is_core(const en_line *l)
{
  return l->phrase == EN_FURN_NONE && !l->dated && en_is_sentence(l) && !l->initials
         && l->words >= CORE_WORDS;
}
