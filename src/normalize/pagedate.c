/* When and where: "Published: June 11, 2024, 17:48", "28 November 2023" on a line of its own,
 * "Seoul, May 7 (IANS):" at the head of the first paragraph. */
#include "base/utf8.h"
#include "ingest/datescan.h"
#include "normalize/normalize_p.h"

/* From weak to strong. */
typedef enum { NO_DATE, UPDATED, BARE, PUBLISHED } strength;

static bool is_letter_byte(char c)
{
  return en_is_lower_ascii(en_lower_ascii(c)) || (unsigned char)c >= 0x80;
}

/* ------------------------------------------------------------------ date lines */

/* Behind "17:48", "09:14 GMT", "10 a.m. ET", weekdays, separators: all that goes with a date. */
static uint32_t skip_time(en_str s, uint32_t i)
{
  int day;
  while (i < s.n) {
    uint32_t end = en_weekday_at(s, i, &day);
    if (end) {
      i = end;
    } else if (en_is_digit(s.p[i]) || strchr(" :,.|/()T+-", s.p[i])) {
      i++;
    } else {
      uint32_t k = i;
      while (k < s.n && (en_is_upper_ascii(s.p[k]) || s.p[k] == '.'))
        k++;
      bool half = i + 1 < s.n && strchr("apAP", s.p[i]) && (en_lower_ascii(s.p[i + 1]) == 'm'
                  || s.p[i + 1] == '.');
      if (k - i >= 1 && k - i <= 4 && (k == s.n || !is_letter_byte(s.p[k])))
        i = k; /* a zone */
      else if (half)
        i += s.p[i + 1] == '.' ? 4 : 2;
      else
        break;
    }
  }
  return i < s.n ? i : s.n;
}

static uint32_t words_in(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++)
    n += is_letter_byte(s.p[i]) && (i == 0 || !is_letter_byte(s.p[i - 1]));
  return n;
}

/* "NEWS ", or words that no Latin letters spell: what is printed over an article. */
static bool is_rubric(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (en_is_lower_ascii(s.p[i]) || (en_is_digit(s.p[i])))
      return false;
  return words_in(s) <= 2;
}

/* Is the date set apart from what stands before it? */
static bool set_apart(en_str before)
{
  int day;
  while (before.n && before.p[before.n - 1] == ' ')
    before.n--;
  if (before.n && before.p[0] == '(' && !memchr(before.p, ')', before.n))
    return false; /* of a picture: "(Agency, May 4, 2020)" */
  if (before.n == 0 || strchr("|,/:-)", before.p[before.n - 1])
      || en_is_digit(before.p[before.n - 1]))
    return true;
  if (en_ends(before, EN_STR("\xC2\xB7")) || en_ends(before, EN_STR("\xE2\x80\xA2"))
      || en_ends(before, EN_STR("\xE2\x80\x93")) || en_ends(before, EN_STR("\xE2\x80\x94")))
    return true;
  for (uint32_t n = 3; n <= 9 && n <= before.n; n++) /* "Monday May 6, 2024" */
    if (en_weekday_at(before, before.n - n, &day) == before.n)
      return true;
  return is_rubric(before);
}

/* The strongest date of a line and whether it is all that the line says. */
static strength line_date(const en_furniture *f, const en_line *l, en_date *date, bool *only)
{
  enum { LONG = 240, MANY = 24 };
  strength best = NO_DATE;
  en_date d;
  uint32_t rest = 0;
  *only = false;
  if (l->s.n > LONG || l->words > MANY)
    return NO_DATE;
  for (uint32_t from = 0; from < l->s.n;) {
    en_span at = en_date_find(l->s, from, &d);
    if (at.len == 0) {
      rest += words_in((en_str){ l->s.p + from, l->s.n - from });
      break;
    }
    en_str before = { l->s.p + from, at.off - from };
    en_date_label label = en_furniture_date_label(f, (en_str){ l->lower.p + from, at.off - from });
    rest += words_in(before);
    strength now = label == EN_LABEL_PUBLISHED ? PUBLISHED
                   : label == EN_LABEL_UPDATED ? UPDATED
                   : set_apart(before)         ? BARE : NO_DATE;
    bool label_only = from == 0 && words_in(before) <= 2 && en_trim(before).n > 3; /* no "On May 5, 2023, ..." */
    if (l->final && !l->initials && (now != PUBLISHED || !label_only))
      now = NO_DATE; /* a sentence that has a date in it */
    if (now > best) {
      best = now;
      *date = d;
    }
    from = skip_time(l->s, en_span_end(at));
  }
  *only = best != NO_DATE && (rest <= 2 || (rest <= 9 && best != BARE));
  return best;
}

/* ------------------------------------------------------------------ datelines */

static bool starts_upper(en_str s, uint32_t i)
{
  return i < s.n && en_cp_is_upper(en_utf8_next(s, &i));
}

/* "BRISBANE Australia": the town is what stands in capitals. */
static uint32_t capitals_only(en_str s, uint32_t n)
{
  uint32_t end = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (s.p[i] == ' ')
      end = i;
    else if (en_is_lower_ascii(s.p[i]))
      return end >= 3 ? end : n;
  }
  return n;
}

/* Words with capitals, at most `most`, none of them a month with its day: "New Delhi". */
static uint32_t place_words(en_str s, uint32_t i, uint32_t most)
{
  en_date d;
  uint32_t end = 0;
  for (uint32_t n = 0; n < most && starts_upper(s, i) && !en_day_at(s, i, &d); n++) {
    while (i < s.n && (is_letter_byte(s.p[i]) || strchr("'./", s.p[i])
                       || (s.p[i] == '-' && i + 1 < s.n && is_letter_byte(s.p[i + 1])))) {
      if (en_starts((en_str){ s.p + i, s.n - i }, EN_STR("\xE2\x80"))) /* a dash, a quote */
        break;
      i++;
    }
    end = i;
    if (i >= s.n || s.p[i] != ' ')
      break;
    i++;
  }
  return end;
}

/* "(Reuters)", "[India]", "/PRNewswire/" at s[i]; 0 without. */
static uint32_t bracketed(en_str s, uint32_t i)
{
  char open = i < s.n ? s.p[i] : 0;
  char close = open == '(' ? ')' : open == '[' ? ']' : open == '/' ? '/' : 0;
  for (uint32_t k = i + 1; close && k < s.n && k < i + 48; k++)
    if (s.p[k] == close)
      return k + 1;
  return 0;
}

static uint32_t any_date(en_str s, uint32_t i, en_date *when)
{
  uint32_t end = en_date_at(s, i, when);
  return end ? end : en_day_at(s, i, when);
}

static uint32_t spaces(en_str s, uint32_t i)
{
  while (i < s.n && s.p[i] == ' ')
    i++;
  return i;
}

/* ", South Korea", ", May 7, 2023", " May 7", " [India]" behind the place. */
static uint32_t place_details(en_str s, uint32_t i, en_date *when)
{
  for (int parts = 0; parts < 4 && i < s.n; parts++) {
    uint32_t k = spaces(s, i);
    bool comma = k < s.n && s.p[k] == ',';
    if (comma)
      k = spaces(s, k + 1);
    uint32_t end = when->day ? 0 : any_date(s, k, when);
    if (!end && !comma && k < s.n && s.p[k] == '[')
      end = bracketed(s, k);
    if (!end && comma && !when->day)
      end = place_words(s, k, 3);
    if (!end)
      break;
    i = end;
  }
  return i;
}

/* The dash or colon that closes a dateline; 0 without. */
static uint32_t terminator(en_str s, uint32_t i, bool *colon)
{
  static const char *const marks[] = { "--", "-", "\xE2\x80\x93", "\xE2\x80\x94", ":" };
  uint32_t k = spaces(s, i);
  for (int m = 0; m < 5; m++) {
    en_str mark = en_str_of(marks[m]);
    *colon = m == 4;
    bool spaced = k > i || m >= 2; /* "Franco-German" is no dateline */
    if (spaced && k < s.n && en_starts((en_str){ s.p + k, s.n - k }, mark))
      return k + mark.n;
  }
  return 0;
}

/* "BRUSSELS (AFP) - October 12, 2022 -": a date between two dashes. */
static uint32_t later_date(en_str s, uint32_t from, en_date *when)
{
  en_date d = { 0 };
  bool colon;
  uint32_t end = any_date(s, spaces(s, from), &d);
  uint32_t close = end ? terminator(s, end, &colon) : 0;
  if (close)
    *when = d;
  return close ? close : from;
}

/* "On Monday, Anna Berg - Peru's foreign minister - flew": does a second dash close a remark that begins
 * at `from`? */
static bool is_remark(en_str s, uint32_t from)
{
  enum { LONG = 60 };
  bool colon;
  for (uint32_t i = from; i < s.n && i < from + LONG && !strchr(".,;:", s.p[i]); i++)
    if (s.p[i] == ' ' && terminator(s, i, &colon))
      return !colon;
  return false;
}

/* Does the report begin at s[i]? */
static bool begins_at(en_str s, uint32_t i)
{
  return starts_upper(s, i) || (i < s.n && (s.p[i] == '"' || en_is_digit(s.p[i])));
}

/* "March 4 (UPI) --", "June 21, 2024 (ADDIS ABABA) -", "4 March 2024, Geneva -": the date comes first. */
static uint32_t date_first(en_str s, en_span *place, en_date *when)
{
  bool colon = false;
  uint32_t i = any_date(s, 0, when);
  if (!i)
    return 0;
  uint32_t k = spaces(s, i), from = k < s.n && s.p[k] == ',' ? spaces(s, k + 1) : s.n;
  uint32_t town = from < s.n ? place_words(s, from, 4) : 0, behind = town ? town : bracketed(s, k);
  uint32_t end = behind ? terminator(s, behind, &colon) : 0;
  if (!end || colon || !begins_at(s, spaces(s, end)))
    return 0;
  *place = town ? (en_span){ from, town - from } : (en_span){ 0, 0 };
  return end;
}

/* "(New York, March 4, 2024) -", "(Geneva) -": all of it between brackets. */
static uint32_t in_brackets(en_str s, en_span *place, en_date *when)
{
  uint32_t end = s.n && s.p[0] == '(' ? bracketed(s, 0) : 0, town = end ? place_words(s, 1, 4) : 0;
  if (!town || town >= end)
    return 0;
  uint32_t close = place_details((en_str){ s.p, end - 1 }, town, when);
  bool colon = false;
  uint32_t begin = close == end - 1 ? terminator(s, end, &colon) : 0;
  if (!begin || colon || !when->day || !begins_at(s, spaces(s, begin)))
    return 0;
  *place = (en_span){ 1, town - 1 };
  return begin;
}

/* Behind the place, its details and the agency; *agency where one is named: "(AFP)", ". /TASS/.", ", SPA", or a date
 * in brackets. */
static uint32_t agency_behind(en_str s, uint32_t i, en_date *when, bool *agency)
{
  uint32_t k = spaces(s, i);
  if (k < s.n && (s.p[k] == '.' || s.p[k] == ',') && when->day)
    k = spaces(s, k + 1);
  uint32_t end = bracketed(s, k), caps = k;
  if (end && s.p[k] == '(' && !when->day)
    (void)any_date(s, k + 1, when);
  while (!end && k > i + 1 && caps < s.n && en_is_upper_ascii(s.p[caps]))
    caps++;
  if (caps >= k + 2 && caps <= k + 5 && caps < s.n && s.p[caps] == ' ')
    end = caps;
  *agency = end != 0;
  return end ? end : i;
}

/* A dateline that begins with its place. */
static uint32_t place_first(en_str s, bool first, en_span *place, en_date *when)
{
  uint32_t i = place_words(s, 0, 4);
  if (!i)
    return 0;
  *place = (en_span){ 0, capitals_only(s, i) };
  uint32_t n_words = words_in((en_str){ s.p, i });
  bool agency, colon = false;
  i = place_details(s, i, when);
  i = agency_behind(s, i, when, &agency);
  uint32_t end = terminator(s, i, &colon);
  bool sure = when->day && agency, stop = i < s.n && s.p[i] == '.' && when->day && (agency || when->year);
  if (!end && stop && begins_at(s, spaces(s, i + 1)))
    return i + 1; /* "Brussels, 4 March 2024." */
  if (!end)
    return sure ? i : 0;
  if (!when->day)
    end = later_date(s, end, when);
  bool begins = begins_at(s, spaces(s, end)), shouts = place->len > 3 && !en_is_lower_ascii(s.p[1]);
  if (sure || (when->day && begins) || (agency && begins && !colon))
    return end;
  if (!agency && !when->day && !shouts && !colon && is_remark(s, spaces(s, end)))
    return 0;
  return begins && (colon ? first && n_words <= 2 : n_words <= 3) ? end : 0;
}

uint32_t en_dateline_at(en_str s, bool first, en_span *place, en_date *when)
{
  *when = (en_date){ 0 };
  uint32_t end = date_first(s, place, when);
  if (end)
    return end;
  *when = (en_date){ 0 };
  end = in_brackets(s, place, when);
  if (end)
    return end;
  *when = (en_date){ 0 };
  end = place_first(s, first, place, when);
  if (!end)
    *when = (en_date){ 0 };
  return end;
}

/* ------------------------------------------------------------------ years */

/* Behind "last" or "next" a weekday is another week's. */
static bool is_other_week(en_str s, uint32_t at)
{
  static const char *const words[] = { "last ", "next ", "previous ", "coming ", "following " };
  for (int k = 0; k < 5; k++)
    if (en_ends((en_str){ s.p, at }, en_str_of(words[k])))
      return true;
  return false;
}

en_date en_year_by_weekday(en_date day, en_str text, int latest)
{
  enum { FAR = 600, YEARS = 25 };
  int weekday = -1, seen;
  for (uint32_t i = 0; i < text.n && i < FAR && weekday < 0; i++)
    if (en_is_upper_ascii(text.p[i]) && en_weekday_at(text, i, &seen) && !is_other_week(text, i))
      weekday = seen;
  for (int y = latest; weekday >= 0 && y > latest - YEARS; y--)
    if (en_date_valid(y, day.month, day.day)
        && en_date_weekday(en_date_days(y, day.month, day.day)) == weekday)
      return (en_date){ .year = (int16_t)y, .month = day.month, .day = day.day };
  return (en_date){ 0 };
}

/* ------------------------------------------------------------------ all lines */

en_date en_page_date(const en_furniture *f, en_lines *lines)
{
  strength best = NO_DATE;
  en_date found = { 0 }, d = { 0 };
  uint32_t core = 0;
  for (uint32_t i = 0; i < lines->n; i++) {
    en_line *l = &lines->at[i];
    if (en_is_core(l)) {
      core++;
      continue;
    }
    strength now = line_date(f, l, &d, &l->dated);
    if (now == BARE && core > 0)
      now = NO_DATE; /* below the text such dates are those of other articles */
    if (core > 0 && l->phrase >= EN_FURN_STOP)
      break;
    if (now > best) {
      best = now;
      found = d;
    }
  }
  return found;
}
