/* What each line is. The text of an article stands between a head (menus, headline, date, byline,
 * captions) and a tail (related headlines, comment rules, legal notes): what a line is depends on
 * its words, on its end and on which of the three it stands in. */
#include "base/map.h"
#include "normalize/normalize_p.h"

enum {
  SEEN_WORDS = 40,   /* of running text before a stop phrase means that */
  ENDED_WORDS = 100, /* before comments are the end for good */
  RESUME_WORDS = 20, /* of a paragraph with which the text may resume */
  LONG_WORDS = 50,   /* of one that resumes it alone */
  TITLE_WORDS = 5,
};

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
  static const char *const seps[] = {
    " | ", " / ", " > ", " \" ", " \xE2\x80\xBA ", " \xC2\xB7 ", " \xE2\x80\xA2 "
  };
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
  return !en_is_sentence(l) && joins >= 3 && l->words <= joins * 6;
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
      if (en_is_sentence(l) || (k > i + 1 && l->gap) || l->phrase == EN_FURN_NEXT)
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
  while (i > 0 && (lines->at[i - 1].decided || !en_is_sentence(&lines->at[i - 1])))
    i--;
  if (i < 2)
    return;
  en_line *note = &lines->at[i - 1], *name = &lines->at[i - 2];
  bool named = !en_is_sentence(name) && !name->listed && name->words >= 2 && name->words <= 4
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
    if (!en_is_sentence(l) && !l->listed && (l->words < 4 || en_eq(l->lower, t->lower)))
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
    if (!en_is_sentence(l) && !list)
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
    if (l->decided || en_is_sentence(l) || l->listed || l->words < 3)
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
    if (en_count_words(site) <= 4 && en_count_words((en_str){ l->s.p, at }) >= 4) {
      l->span.len = at;
      l->s.n = at;
    }
  }
}

static void decide_rest(en_lines *lines)
{
  for (uint32_t i = 0; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    decide(l, !en_is_sentence(l) ? EN_BLOCK_HEADING : l->listed ? EN_BLOCK_LIST : EN_BLOCK_BODY);
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
    decide_head(lines, first, en_lowered(cx->scratch, title));
    decide_tail(lines, behind);
  }
  decide_repeats(cx, lines);
  decide_rest(lines);
}
