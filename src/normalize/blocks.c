/* What each line is. The text of an article stands between a head (menus, headline, date, byline,
 * captions) and a tail (related headlines, comment rules, legal notes): what a line is depends on
 * its words, on its end and on which of the three it stands in. */
#include "base/map.h"
#include "base/utf8.h"
#include "ingest/datescan.h"
#include "normalize/normalize_p.h"

enum {
  CORE_WORDS = 8,    /* a sentence of fewer could be a call to subscribe */
  SEEN_WORDS = 40,   /* of running text before a stop phrase means that */
  ENDED_WORDS = 100, /* before comments are the end for good */
  RESUME_WORDS = 20, /* of a paragraph with which the text may resume */
  LONG_WORDS = 50,   /* of one that resumes it alone */
  TITLE_WORDS = 5,
  SPEECH_WORDS = 20, /* of a paragraph without a stop at its end */
};

/* ------------------------------------------------------------------ measures */

static uint32_t count_words(en_str s)
{
  uint32_t n = 0;
  bool inside = false;
  for (uint32_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    bool wordy = en_is_digit(c) || en_is_lower_ascii(en_lower_ascii(c)) || (unsigned char)c >= 0xC3;
    if (c == ' ')
      inside = false;
    else if (wordy && !inside) {
      inside = true;
      n++;
    }
  }
  return n;
}

static bool is_stop_at_end(en_str s)
{
  return s.n && (strchr(".!?", s.p[s.n - 1]) || en_ends(s, EN_STR("\xE2\x80\xA6"))
                 || en_ends(s, EN_STR("\xE3\x80\x82")));
}

/* Signs that magazines set behind the last sentence. */
static en_str without_end_sign(en_str s)
{
  static const char *const signs[] = { "\xC2\xAE", "\xE2\x96\xA0", "\xE2\x96\xA1", "\xE2\x97\x8F",
                                       "\xE2\x97\x86", "\xE2\x99\xA6", "\xE2\x88\x8E" };
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
  for (uint32_t k = s.n; k > 0 && k + 40 > s.n; k--)
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
    if (!strchr(".!?", s.p[i]) || !en_is_lower_ascii(s.p[i - 1]) || !en_is_lower_ascii(s.p[i - 2])
        || !en_is_lower_ascii(s.p[i - 3]))
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
    "- ", "* ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", /* dashes need the space */
    "\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x97\x8F", "\xE2\x97\xA6", "\xE2\x96\xAA",
    "\xE2\x96\xA0", "\xE2\x96\xBA", "\xC2\xB7", "\xE2\x81\x83",
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

static en_str lowered(en_arena *mem, en_str s)
{
  char *p = en_arena_alloc(mem, (size_t)s.n + 1);
  bool ascii = true;
  for (uint32_t i = 0; i < s.n; i++) {
    p[i] = en_lower_ascii(s.p[i]);
    ascii = ascii && (unsigned char)s.p[i] < 0x80;
  }
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
  enum { LONG = 300 };
  if (!en_ends(l->s, EN_STR(")")))
    return false;
  uint32_t k = l->s.n - 1;
  while (k > 0 && l->s.p[k] != '(' && l->s.n - k < LONG)
    k--;
  en_str before = en_trim((en_str){ l->s.p, k });
  if (l->s.p[k] != '(' || before.n == 0 || !is_stop_at_end(without_closers(before)))
    return false;
  en_str inside = { l->lower.p + k + 1, l->s.n - k - 2 };
  uint32_t words = count_words(inside);
  bool mark = words <= 3 && !is_stop_at_end(inside);
  if (!mark && !en_furniture_match(f, inside, words, false)
      && !en_furniture_match(f, (en_str){ inside.p - 1, inside.n + 2 }, words, false))
    return false;
  l->s.n = l->lower.n = l->span.len = before.n;
  return true;
}

static void measure(en_line *l)
{
  l->words = count_words(l->s);
  l->final = ends_sentence(l->s);
  l->initials = l->final && ends_in_initials(l->s) && l->words <= 14;
  l->inner = l->words >= 12 && has_inner_stop(l->s);
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
    l->lower = lowered(cx->scratch, l->s);
    measure(l);
    l->phrase = en_furniture_match(f, l->lower, l->words, l->final);
    if (l->phrase == EN_FURN_NONE && cut_desk_mark(f, l))
      measure(l);
    l->author = en_furniture_is_author_note(f, l->lower);
  }
}

/* A paragraph counts though its last sentence lacks its stop. */
static bool is_sentence(const en_line *l)
{
  return l->final || (l->inner && l->words >= SPEECH_WORDS);
}

bool en_is_core(const en_line *l)
{
  return l->phrase == EN_FURN_NONE && !l->dated && is_sentence(l) && !l->initials
      && l->words >= CORE_WORDS;
}

/* ------------------------------------------------------------------ single lines */

static void decide(en_line *l, en_block_kind kind)
{
  if (l->decided)
    return;
  l->decided = true;
  l->kind = kind;
}

/* "Home / News / Defence", "NEWS | EVENTS | AWARDS": two separators and short parts. */
static bool is_menu_row(const en_line *l)
{
  static const char *const seps[] = { " | ", " / ", " > ", " \" ", " \xE2\x80\xBA ", " \xC2\xB7 ",
                                      " \xE2\x80\xA2 " };
  if (l->final || l->words > 24)
    return false;
  for (size_t k = 0; k < sizeof seps / sizeof *seps; k++) {
    uint32_t n = 0;
    en_str sep = en_str_of(seps[k]);
    for (uint32_t at = 0; (at = en_find(l->s, sep, at)) != UINT32_MAX; at += sep.n - 1)
      n++;
    if (n >= 2 && l->words <= 4 * (n + 1))
      return true;
  }
  return false;
}

/* "FinancialGovernment SolutionsLegalReuters News": links that lost the space between them. */
static bool is_glued_menu(const en_line *l)
{
  uint32_t joins = 0;
  for (uint32_t i = 1; i < l->s.n; i++)
    joins += en_is_lower_ascii(l->s.p[i - 1]) && en_is_upper_ascii(l->s.p[i]);
  return !is_sentence(l) && joins >= 3 && l->words <= joins * 6;
}

/* A link, an address, or hashtags and signs only. */
static bool is_bare_link(const en_line *l)
{
  bool one_word = l->s.n && memchr(l->s.p, ' ', l->s.n) == NULL;
  bool address = en_starts(l->lower, EN_STR("http")) || en_starts(l->lower, EN_STR("www."))
              || memchr(l->s.p, '@', l->s.n);
  return l->words == 0 || (one_word && (address || l->s.p[0] == '#'));
}

/* "Ministers of three countr...": the headline follows in full. */
static bool is_cut_title(const en_lines *lines, uint32_t i)
{
  en_str s = lines->at[i].lower;
  if (en_ends(s, EN_STR("...")))
    s.n -= 3;
  else if (en_ends(s, EN_STR("\xE2\x80\xA6")))
    s.n -= 3;
  else
    return false;
  s = en_trim(s);
  for (uint32_t k = i + 1; k < lines->n && k <= i + 4; k++)
    if (s.n >= 16 && en_starts(lines->at[k].lower, s))
      return true;
  return false;
}

static void decide_alone(en_lines *lines)
{
  for (uint32_t i = 0; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    if (l->phrase || l->dated || is_menu_row(l) || is_glued_menu(l) || is_bare_link(l)
        || is_cut_title(lines, i))
      decide(l, EN_BLOCK_FURNITURE);
  }
}

/* "See also:" takes the headline below it, and those that follow without a gap. */
static void decide_after_next(en_lines *lines)
{
  for (uint32_t i = 0; i + 1 < lines->n; i++) {
    if (lines->at[i].phrase != EN_FURN_NEXT)
      continue;
    for (uint32_t k = i + 1; k < lines->n; k++) {
      en_line *l = &lines->at[k];
      if (is_sentence(l) || (k > i + 1 && l->gap) || l->phrase == EN_FURN_NEXT)
        break;
      decide(l, EN_BLOCK_FURNITURE);
    }
  }
}

/* "Jane Doe" and below it "Jane Doe is a reporter ...": who wrote it, if nothing but furniture
 * follows. */
static void decide_author_note(en_lines *lines)
{
  uint32_t i = lines->n;
  while (i > 0 && (lines->at[i - 1].decided || !is_sentence(&lines->at[i - 1])))
    i--;
  if (i < 2)
    return;
  en_line *note = &lines->at[i - 1], *name = &lines->at[i - 2];
  bool named = !is_sentence(name) && !name->listed && name->words >= 2 && name->words <= 4
            && en_starts(note->lower, name->lower);
  if (!note->author || !named)
    return;
  decide(name, EN_BLOCK_FURNITURE);
  decide(note, EN_BLOCK_FURNITURE);
}

/* ------------------------------------------------------------------ where the text ends */

/* Does running text go on with line i? Below related headlines stand summaries of one sentence or
 * two, each under its headline; text goes on with paragraphs, or with one between two boxes. */
static bool resumes(const en_lines *lines, uint32_t i, uint32_t stop)
{
  const en_line *l = &lines->at[i];
  if (!en_is_core(l) || l->words < RESUME_WORDS || (l->author && i <= stop + 2))
    return false;
  if (l->words >= LONG_WORDS || i + 1 == lines->n)
    return l->words >= LONG_WORDS;
  const en_line *next = &lines->at[i + 1];
  if (next->phrase == EN_FURN_STOP || next->phrase == EN_FURN_NEXT)
    return i <= stop + 4;
  return en_is_core(next) && next->words >= RESUME_WORDS;
}

/* The line with which the text goes on after the stop, lines->n if it does not. */
static uint32_t resumption(const en_lines *lines, uint32_t stop, uint32_t seen)
{
  for (uint32_t i = stop; i < lines->n; i++) {
    if (lines->at[i].phrase == EN_FURN_END && seen >= ENDED_WORDS)
      break;
    if (i > stop && resumes(lines, i, stop))
      return i;
  }
  return lines->n;
}

static void decide_after_stops(en_lines *lines)
{
  uint32_t seen = 0;
  for (uint32_t i = 0; i < lines->n; i++) {
    const en_line *l = &lines->at[i];
    if (en_is_core(l))
      seen += l->words;
    if (l->phrase < EN_FURN_STOP || seen < SEEN_WORDS)
      continue;
    uint32_t end = resumption(lines, i, seen);
    for (; i < end; i++)
      decide(&lines->at[i], EN_BLOCK_FURNITURE);
    i--; /* the loop moves on */
  }
}

/* ------------------------------------------------------------------ head and tail */

static bool is_running(const en_line *l) { return !l->decided && en_is_core(l); }

static bool same_start(en_str a, en_str b)
{
  uint32_t n = a.n < b.n ? a.n : b.n;
  return n >= 16 && memcmp(a.p, b.p, n) == 0;
}

/* The article's title among the lines before `end`: the one that its metadata name, else one that
 * stands there twice, else the first of some length. lines->n if there is none. */
static uint32_t find_title(en_lines *lines, uint32_t end, en_str title)
{
  for (uint32_t i = 0; i < end && title.n; i++) {
    en_str s = lines->at[i].lower;
    if (!lines->at[i].decided && (en_eq(s, title) || same_start(s, title)))
      return i;
  }
  for (uint32_t i = 0; i < end && i < 200; i++)
    for (uint32_t k = i + 1; k < end && k < 200 && !lines->at[i].decided; k++)
      if (lines->at[i].words >= 3 && en_eq(lines->at[i].lower, lines->at[k].lower))
        return i;
  for (uint32_t least = TITLE_WORDS; least > 0; least--)
    for (uint32_t i = 0; i < end; i++)
      if (!lines->at[i].decided && lines->at[i].words >= least && !lines->at[i].listed)
        return i;
  return lines->n;
}

/* Headings that a stop phrase announces ("Top stories") where no text has come yet. */
static void decide_boxes_in_head(en_lines *lines, uint32_t end)
{
  bool boxed = false;
  for (uint32_t i = 0; i < end; i++) {
    boxed = lines->at[i].phrase >= EN_FURN_STOP || (boxed && !lines->at[i].gap);
    if (boxed)
      decide(&lines->at[i], EN_BLOCK_FURNITURE);
  }
}

static void decide_head(en_lines *lines, uint32_t end, en_str title)
{
  decide_boxes_in_head(lines, end);
  uint32_t at = find_title(lines, end, title);
  if (at == lines->n)
    return;
  for (uint32_t i = 0; i < at; i++)
    decide(&lines->at[i], EN_BLOCK_FURNITURE);
  en_line *t = &lines->at[at];
  if (t->initials)
    decide(t, EN_BLOCK_HEADING);
  for (uint32_t i = at + 1; i < end; i++) {
    en_line *l = &lines->at[i];
    if (!is_sentence(l) && !l->listed && (l->words < 4 || en_eq(l->lower, t->lower)))
      decide(l, EN_BLOCK_FURNITURE);
  }
}

/* Lists may end an article without stops ("Participants:" and names); other lines there that are
 * no sentences head nothing. */
static void decide_tail(en_lines *lines, uint32_t from)
{
  bool list = false;
  for (uint32_t i = from; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    bool opens = en_ends(l->s, EN_STR(":")) && i + 1 < lines->n && lines->at[i + 1].listed;
    list = !l->decided && (opens || (l->listed && list));
    if (!is_sentence(l) && !list)
      decide(l, EN_BLOCK_FURNITURE);
  }
}

/* ------------------------------------------------------------------ the rest */

typedef struct {
  UT_hash_handle hh;
} seen_line;

/* Pages print their headlines twice; the second is no other one. */
static void decide_repeats(en_ctx *cx, en_lines *lines)
{
  seen_line *seen = NULL, *s;
  for (uint32_t i = 0; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    if (l->decided || is_sentence(l) || l->listed || l->words < 3)
      continue;
    HASH_FIND(hh, seen, l->lower.p, l->lower.n, s);
    if (s) {
      decide(l, EN_BLOCK_FURNITURE);
      continue;
    }
    s = EN_NEW(cx->scratch, seen_line);
    HASH_ADD_KEYPTR(hh, seen, l->lower.p, l->lower.n, s);
  }
  HASH_CLEAR(hh, seen);
}

/* "Talks begin | The Post": the name of the site is no part of the headline. */
static void cut_site_name(en_line *l)
{
  static const char *const seps[] = { " | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " :: " };
  for (size_t k = 0; k < sizeof seps / sizeof *seps; k++) {
    uint32_t at = en_find(l->s, en_str_of(seps[k]), 0);
    if (at == UINT32_MAX)
      continue;
    en_str site = { l->s.p + at, l->s.n - at };
    if (count_words(site) <= 4 && count_words((en_str){ l->s.p, at }) >= 4) {
      l->span.len = at;
      l->s.n = at;
    }
  }
}

static void decide_rest(en_lines *lines)
{
  for (uint32_t i = 0; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    decide(l, !is_sentence(l) ? EN_BLOCK_HEADING : l->listed ? EN_BLOCK_LIST : EN_BLOCK_BODY);
    if (l->kind == EN_BLOCK_HEADING)
      cut_site_name(l);
  }
}

void en_decide_kinds(en_ctx *cx, en_str title, en_lines *lines)
{
  decide_alone(lines);
  decide_after_next(lines);
  decide_after_stops(lines);
  decide_author_note(lines);
  uint32_t first = 0, behind = lines->n;
  while (first < lines->n && !is_running(&lines->at[first]))
    first++;
  while (behind > first && !is_running(&lines->at[behind - 1]))
    behind--;
  if (first < lines->n) { /* else there is no text to have a head or a tail */
    decide_head(lines, first, lowered(cx->scratch, title));
    decide_tail(lines, behind);
  }
  decide_repeats(cx, lines);
  decide_rest(lines);
}
