/* Date expressions of a sentence: "July 26", "11 October 2019", "on Tuesday", "last month", "in June this
 * year", "the 2016 hack", "from September 2 to October 31", "between March and June 2022". Relative ones
 * resolve against the article's date and stay without a year where it has none; nothing is ever taken from
 * the clock. Their words stand in rules/lexicon/dates.tsv. */
#include "relate/relate_p.h"

enum { WEEK = 7, SATURDAY = 6 };

/* What the verb of a date speaks of: a day before the article's, or one that is to come; NOW of a weekday to
 * come ("flies to A on Friday"). */
typedef enum { ANY_TIME, BEFORE, NOW, AHEAD } sense;

typedef struct {
  const en_relater *r;
  uint32_t end;
  en_date base; /* the article's date */
  sense sense;
} reader;

static en_str tok(const reader *x, uint32_t t)
{
  return t < x->end ? en_tok_str(x->r->toks, t) : EN_STR("");
}

static bool is_sign(const reader *x, uint32_t t, const char *z) { return en_eq(tok(x, t), en_str_of(z)); }

static bool is_dash_token(const en_relater *r, uint32_t t)
{
  en_str s = en_tok_str(r->toks, t);
  return en_eq(s, EN_STR("-")) || en_eq(s, EN_STR("\xE2\x80\x93"));
}

static bool is_dash(const reader *x, uint32_t t) { return t < x->end && is_dash_token(x->r, t); }

static bool sort_at(const reader *x, uint32_t t, en_date_sort sort, int *value)
{
  return t < x->end && en_dateword(x->r->rs->dates, x->r->toks->tok[t].word, sort, value);
}

static bool is_sort(const reader *x, uint32_t t, en_date_sort sort)
{
  int value;
  return sort_at(x, t, sort, &value);
}

static bool is_of(const reader *x, uint32_t t) { return t < x->end && x->r->toks->tok[t].word == x->r->w_of; }

/* "26", "10th", "2022": the number a token begins with; -1 if it is none. */
static int number_of(en_str s)
{
  int v = 0;
  uint32_t i = 0;
  while (i < s.n && en_is_digit(s.p[i]) && i < 4)
    v = v * 10 + (s.p[i++] - '0');
  if (i == 0)
    return -1;
  en_str tail = { s.p + i, s.n - i };
  bool ordinal = en_eq(tail, EN_STR("st")) || en_eq(tail, EN_STR("nd")) || en_eq(tail, EN_STR("rd"))
                 || en_eq(tail, EN_STR("th"));
  return tail.n == 0 || ordinal ? v : -1;
}

/* Names of months and weekdays have a capital. */
static bool named(const reader *x, uint32_t t, en_date_sort sort, int *value)
{
  en_str s = tok(x, t);
  return s.n && en_is_upper_ascii(s.p[0]) && sort_at(x, t, sort, value);
}

static int month_at(const reader *x, uint32_t t)
{
  int month;
  return named(x, t, EN_DW_MONTH, &month) ? month : 0;
}

static int day_at(const reader *x, uint32_t t)
{
  int v = number_of(tok(x, t));
  return v >= 1 && v <= 31 ? v : 0;
}

static int year_at(const reader *x, uint32_t t)
{
  int v = tok(x, t).n == 4 ? number_of(tok(x, t)) : -1;
  return v >= 1900 && v <= 2099 ? v : 0;
}

/* ---- the year ---- */

static int32_t base_days(const reader *x)
{
  return en_date_days(x->base.year, x->base.month ? x->base.month : 6, x->base.day ? x->base.day : 15);
}

/* A bare month: the last one that is not after the article's, the next one where the text looks ahead. */
static int year_of_month(const reader *x, int month)
{
  int ahead = month - x->base.month, year = x->base.year;
  if (!x->base.month)
    return year;
  if (x->sense == BEFORE)
    return ahead > 0 ? year - 1 : year;
  if (x->sense == AHEAD)
    return ahead < 0 ? year + 1 : year;
  return ahead > 4 ? year - 1 : ahead < -7 ? year + 1 : year;
}

/* A month and day without a year: the year that brings it nearest to the article's date, on its side where
 * the verb tells on which. A day more or less may be the clock's of another place. */
static int near_year(const reader *x, int month, int day)
{
  if (!x->base.year)
    return 0;
  if (!day)
    return year_of_month(x, month);
  int32_t gap = INT32_MAX;
  int best = x->base.year;
  for (int y = x->base.year - 1; y <= x->base.year + 1; y++) {
    int32_t d = en_date_valid(y, month, day) ? en_date_days(y, month, day) - base_days(x) : INT32_MAX;
    if (d == INT32_MAX || (x->sense == BEFORE && d > 1) || (x->sense == AHEAD && d < -1))
      continue;
    if ((d < 0 ? -d : d) < gap) {
      gap = d < 0 ? -d : d;
      best = y;
    }
  }
  return best;
}

static en_date make(const reader *x, int year, int month, int day)
{
  if (!year)
    year = near_year(x, month, day);
  if (year <= 0 || (day && !en_date_valid(year, month, day)))
    return (en_date){ 0 };
  return (en_date){ .year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day };
}

/* "in March 2022, after A struck B in February of [that year]": the year named last in front of token t, in its
 * sentence or the one before; -1 if none is. */
static int year_told(const reader *x, uint32_t t)
{
  uint32_t begin = x->r->s ? x->r->sent[-1].first : x->r->sent->first;
  while (t-- > begin)
    if (year_at(x, t))
      return year_at(x, t);
  return -1;
}

/* "2023", ", 2023", "of 2023", "this year", "of last year", "that year" at token t: the tokens taken, 0 if none; *year
 * is -1 where it is not told which year that is. */
static uint32_t read_year(const reader *x, uint32_t t, int *year)
{
  uint32_t at = is_sign(x, t, ",") || is_of(x, t) ? t + 1 : t;
  int by, unit;
  *year = year_at(x, at);
  if (*year)
    return at + 1 - t;
  bool told = is_sign(x, at, "that") || (is_sign(x, at, "the") && is_sign(x, at + 1, "same"));
  uint32_t unit_at = at + (is_sign(x, at, "the") ? 2 : 1);
  if (told && sort_at(x, unit_at, EN_DW_UNIT, &unit) && unit == EN_UNIT_YEAR) {
    *year = year_told(x, t);
    return unit_at + 1 - t;
  }
  if (!is_sign(x, t, ",") && x->base.year && sort_at(x, at, EN_DW_WHICH, &by) && sort_at(x, at + 1, EN_DW_UNIT, &unit)
      && unit == EN_UNIT_YEAR) {
    *year = x->base.year + by;
    return at + 2 - t;
  }
  return 0;
}

/* ---- dates that name their month ---- */

/* "10-11", "27 to 29", "8 and 9": a word or sign between two days. */
static bool is_between_days(const reader *x, uint32_t t) { return is_dash(x, t) || is_sort(x, t, EN_DW_TO); }

/* Makes a date an interval up to a later day of its month. */
static void extend_to_day(en_date *d, int day)
{
  d->year2 = d->year;
  d->month2 = d->month;
  d->day2 = (uint8_t)day;
}

/* "May 31[, 2023]", "June 10-11, 2024"; `at` is the token of the day. */
static uint32_t read_month_day(const reader *x, uint32_t t, uint32_t at, en_date *out)
{
  int day = day_at(x, at++), year;
  int until = is_between_days(x, at) && !month_at(x, at + 2) ? day_at(x, at + 1) : 0;
  if (until > day)
    at += 2;
  at += read_year(x, at, &year);
  *out = make(x, year, month_at(x, t), day);
  if (until > day && out->year)
    extend_to_day(out, until);
  return at - t;
}

/* "May 2023", "May of 2023", "in May [this year]"; `at` is the token behind the month. */
static uint32_t read_month(const reader *x, uint32_t t, uint32_t at, en_date *out)
{
  int month = month_at(x, t), year;
  uint32_t n = read_year(x, at, &year);
  bool dated = t > x->r->sent->first
               && (is_sort(x, t - 1, EN_DW_IN) || is_sort(x, t - 1, EN_DW_WHICH) || is_sort(x, t - 1, EN_DW_PART)
                   || is_sort(x, t - 1, EN_DW_SPAN) || is_sort(x, t - 1, EN_DW_TO));
  if (!year && month == 5 && !dated)
    return 0; /* "May" the modal verb or a name */
  *out = make(x, year, month, 0);
  return at + n - t;
}

/* "31 May [2023]", "27 to 29 August 2023", "the 3rd of May". */
static uint32_t read_day_month(const reader *x, uint32_t t, en_date *out)
{
  int day = day_at(x, t), year;
  if (!day)
    return 0;
  int until = is_between_days(x, t + 1) ? day_at(x, t + 2) : 0;
  uint32_t m = until > day ? t + 3 : is_of(x, t + 1) ? t + 2 : t + 1;
  if (!month_at(x, m))
    return 0;
  uint32_t n = read_year(x, m + 1, &year);
  *out = make(x, year, month_at(x, m), day);
  if (until > day && out->year)
    extend_to_day(out, until);
  return m + 1 + n - t;
}

/* A date that names its month; n tokens taken, 0 if none. */
static uint32_t read_absolute(const reader *x, uint32_t t, en_date *out)
{
  if (!month_at(x, t))
    return read_day_month(x, t, out);
  uint32_t at = is_sign(x, t + 1, ".") ? t + 2 : t + 1;
  bool day = !year_at(x, at) && day_at(x, at);
  return day ? read_month_day(x, t, at, out) : read_month(x, t, at, out);
}

/* "2023-05-03" */
static uint32_t read_iso(const reader *x, uint32_t t, en_date *out)
{
  if (!year_at(x, t) || !is_sign(x, t + 1, "-") || !is_sign(x, t + 3, "-"))
    return 0;
  int month = number_of(tok(x, t + 2)), day = number_of(tok(x, t + 4));
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return 0;
  *out = make(x, year_at(x, t), month, day);
  return 5;
}

/* ---- dates that count from the article's ---- */

/* Weekdays: the nearest such day, before the article's date unless the text looks ahead. */
static en_date weekday_date(const reader *x, int wd, bool ahead, bool other)
{
  if (!x->base.day)
    return (en_date){ 0 };
  int32_t ref = base_days(x);
  int diff = (wd - en_date_weekday(ref) + WEEK) % WEEK; /* 0..6 days ahead */
  if (!ahead && diff > 0)
    diff -= WEEK;
  if (other && diff == 0) /* "next Monday", "last Monday", of a Monday */
    diff = ahead ? WEEK : -WEEK;
  return en_date_from_days(ref + diff);
}

static en_date month_shift(const reader *x, int by)
{
  if (!x->base.month)
    return (en_date){ 0 };
  int m = x->base.year * 12 + x->base.month - 1 + by;
  return (en_date){ .year = (int16_t)(m / 12), .month = (uint8_t)(m % 12 + 1) };
}

static en_date day_shift(const reader *x, int by)
{
  return x->base.day ? en_date_from_days(base_days(x) + by) : (en_date){ 0 };
}

static en_date year_shift(const reader *x, int by)
{
  return x->base.year ? (en_date){ .year = (int16_t)(x->base.year + by) } : (en_date){ 0 };
}

static en_date days_span(int32_t first, int32_t last)
{
  en_date d = en_date_from_days(first), e = en_date_from_days(last);
  d.year2 = e.year;
  d.month2 = e.month;
  d.day2 = e.day;
  return d;
}

/* Weeks go from Monday to Sunday. On a Sunday, a text that looks ahead means by "this week" the next one,
 * or does not. */
static en_date week_shift(const reader *x, int by, bool weekend)
{
  if (!x->base.day)
    return (en_date){ 0 };
  int32_t ref = base_days(x);
  int since_monday = (en_date_weekday(ref) + WEEK - 1) % WEEK;
  if (by == 0 && !weekend && since_monday == WEEK - 1 && x->sense == AHEAD)
    return (en_date){ 0 };
  if (weekend && by == 0 && x->sense == BEFORE && since_monday < SATURDAY - 1)
    by = -1;
  int32_t monday = ref - since_monday + by * WEEK;
  return weekend ? days_span(monday + SATURDAY - 1, monday + WEEK - 1) : days_span(monday, monday + WEEK - 1);
}

/* "Monday of last week", "Friday next week": that day of the week told. */
static uint32_t weekday_of_week(const reader *x, uint32_t t, int wd, en_date *out)
{
  int by, unit;
  uint32_t k = is_of(x, t + 1) ? t + 2 : t + 1;
  if (!x->base.day || !sort_at(x, k, EN_DW_WHICH, &by) || !sort_at(x, k + 1, EN_DW_UNIT, &unit) || unit != EN_UNIT_WEEK)
    return 0;
  en_date week = week_shift(x, by, false);
  if (!week.day)
    return 0;
  *out = en_date_from_days(en_date_days(week.year, week.month, week.day) + (wd + WEEK - 1) % WEEK);
  return k + 2 - t;
}

static en_date unit_shift(const reader *x, int unit, int by)
{
  switch (unit) {
  case EN_UNIT_WEEKEND: return week_shift(x, by, true);
  case EN_UNIT_WEEK: return week_shift(x, by, false);
  case EN_UNIT_MONTH: return month_shift(x, by);
  case EN_UNIT_YEAR: return year_shift(x, by);
  default: return (en_date){ 0 };
  }
}

/* "last March", "this May": the month on that side of the article's. */
static en_date month_beside(const reader *x, int month, int by)
{
  int year = x->base.year;
  if (by < 0 && month >= x->base.month)
    year--;
  if (by > 0 && month <= x->base.month)
    year++;
  return x->base.year ? (en_date){ .year = (int16_t)year, .month = (uint8_t)month } : (en_date){ 0 };
}

/* "last month", "this week", "next Friday", "this morning", "yesterday": 0 if it is none. */
static uint32_t read_relative(const reader *x, uint32_t t, en_date *out)
{
  int by, unit, wd;
  bool the = is_sort(x, t, EN_DW_TOLD) && t > x->r->sent->first && is_sign(x, t - 1, "the");
  if (the && sort_at(x, t, EN_DW_UNIT, &unit) && unit == EN_UNIT_WEEKEND)
    return *out = week_shift(x, 0, true), 1; /* "over the weekend" */
  if (sort_at(x, t, EN_DW_DAY, &by))
    return *out = day_shift(x, by), 1;
  if (!sort_at(x, t, EN_DW_WHICH, &by))
    return 0;
  if (sort_at(x, t + 1, EN_DW_UNIT, &unit) && unit != EN_UNIT_DAY)
    return *out = unit_shift(x, unit, by), 2;
  if (month_at(x, t + 1))
    return *out = month_beside(x, month_at(x, t + 1), by), 2;
  if (named(x, t + 1, EN_DW_WEEKDAY, &wd))
    return *out = weekday_date(x, wd, by > 0, by != 0), 2;
  if (by <= 0 && is_sort(x, t + 1, EN_DW_HOURS))
    return *out = day_shift(x, by), 2;
  return 0;
}

/* "three days ago", "a year ago" */
static uint32_t read_ago(const reader *x, uint32_t t, en_date *out)
{
  int n, unit;
  if (!sort_at(x, t, EN_DW_NUMBER, &n))
    n = number_of(tok(x, t));
  if (t > x->r->sent->first && is_sort(x, t - 1, EN_DW_ABOUT))
    return 0;
  if (n < 1 || n > 60 || !sort_at(x, t + 1, EN_DW_UNIT, &unit) || !is_sort(x, t + 2, EN_DW_AGO))
    return 0;
  *out = unit == EN_UNIT_DAY     ? day_shift(x, -n)
         : unit == EN_UNIT_MONTH ? month_shift(x, -n)
         : unit == EN_UNIT_YEAR  ? year_shift(x, -n)
                                 : (en_date){ 0 }; /* weeks: of which day? */
  return 3;
}

/* The day told of last, in this sentence or up to `back` sentences before. */
static en_date day_told(const en_relater *r, uint32_t back)
{
  for (uint32_t i = r->when.n; i > 0; i--) {
    const en_date *d = &r->when.at[i - 1].date;
    if (d->day && !d->year2)
      return *d;
  }
  return r->disc.day_sent + back >= r->s ? r->disc.day : (en_date){ 0 };
}

/* "the same [day]", "the previous [day]", "earlier in the [day]", "a [day] later": by how many days from the one told
 * of last, at most *back sentences before; false if it is none of these, or of another event ("the same day that A
 * left"). */
static bool is_told(const reader *x, uint32_t t, int *by, uint32_t *back)
{
  uint32_t begin = x->r->sent->first;
  int shift;
  int unit;
  if (t == begin || !is_sort(x, t, EN_DW_TOLD) || !sort_at(x, t, EN_DW_UNIT, &unit) || unit != EN_UNIT_DAY)
    return false;
  const en_token *next = t + 1 < x->end ? &x->r->toks->tok[t + 1] : NULL;
  *back = 1;
  if (sort_at(x, t - 1, EN_DW_BESIDE, by))
    return !next
           || (next->pos != EN_POS_SUBORD && next->pos != EN_POS_REL && !is_sign(x, t + 1, "that")
               && !is_sign(x, t + 1, "as"));
  bool within =
      t >= begin + 3 && is_sign(x, t - 1, "the") && is_sign(x, t - 2, "in") && sort_at(x, t - 3, EN_DW_BESIDE, &shift);
  *by = 0;
  if (within) {
    *back = 3;
    return true;
  }
  int one;
  bool ends = t + 2 >= x->end || (x->r->toks->tok[t + 2].shape & EN_TOK_PUNCT); /* "a day later than A" */
  return sort_at(x, t - 1, EN_DW_NUMBER, &one) && one == 1 && ends && sort_at(x, t + 1, EN_DW_BESIDE, by);
}

/* "in the [afternoon]": of the day told of last; but not "in the afternoon of May 5", "on Monday". */
static bool is_part_of_day(const reader *x, uint32_t t)
{
  uint32_t begin = x->r->sent->first;
  if (!is_sort(x, t, EN_DW_HOURS) || t < begin + 2 || !is_sign(x, t - 1, "the")
      || x->r->toks->tok[t - 2].word != x->r->w_in)
    return false;
  const en_token *next = t + 1 < x->end ? &x->r->toks->tok[t + 1] : NULL;
  return !next || (next->shape & EN_TOK_PUNCT) || next->pos == EN_POS_CONJ || next->pos == EN_POS_ADV;
}

static uint32_t read_told(const reader *x, uint32_t t, en_date *out)
{
  int by;
  uint32_t back;
  if (is_part_of_day(x, t)) {
    *out = day_told(x->r, 2);
    return out->day ? 1 : 0;
  }
  if (!is_told(x, t, &by, &back))
    return 0;
  if (x->sense >= NOW && is_sign(x, t - 1, "the") && x->base.day) /* "will meet later in the day" */
    return *out = day_shift(x, 0), 1;
  en_date day = day_told(x->r, back);
  if (!day.day)
    return 0;
  *out = en_date_from_days(en_date_days(day.year, day.month, day.day) + by);
  return 1;
}

/* "on the [15th]": such a day nearest to the article's date, on its side where the verb tells on which. */
static uint32_t read_ordinal(const reader *x, uint32_t t, en_date *out)
{
  uint32_t begin = x->r->sent->first;
  int day = day_at(x, t);
  if (!day || tok(x, t).n < 3 || !x->base.day || t < begin + 2 || !is_sign(x, t - 1, "the")
      || x->r->toks->tok[t - 2].word != x->r->w_on)
    return 0;
  const en_token *next = t + 1 < x->end ? &x->r->toks->tok[t + 1] : NULL;
  if (next && !(next->shape & EN_TOK_PUNCT) && next->pos != EN_POS_PREP && next->pos != EN_POS_CONJ
      && next->pos != EN_POS_VERB)
    return 0; /* "on the 15th anniversary" */
  bool past = x->sense < NOW && day > x->base.day + 1, ahead = x->sense >= NOW && day < x->base.day - 1;
  en_date month = month_shift(x, ahead - past);
  *out = make(x, month.year, month.month, day);
  return 1;
}

/* ---- bare years ---- */

/* "the [2016] hack": a number in front of the head of its noun group. */
static bool is_modifier(const en_relater *r, uint32_t t)
{
  uint32_t k = t - r->sent->first;
  en_ng_id g = r->cl->ng_of_token[k];
  if (is_dash_token(r, t - 1) || is_dash_token(r, t + 1))
    return false; /* "the 2021-2024 plan" */
  return g && en_ng_at(r, g)->head > k && r->cl->ng_of_token[k + 1] == g;
}

/* "in 2018", "early 2018", "the 2018 hack", "the bombing of A (1992)" */
static bool is_year(const reader *x, uint32_t t)
{
  if (!year_at(x, t) || t == x->r->sent->first)
    return false;
  if (is_sort(x, t - 1, EN_DW_IN) || is_sort(x, t - 1, EN_DW_PART))
    return true;
  if (is_dash(x, t - 1) && t > x->r->sent->first + 1 && is_sort(x, t - 2, EN_DW_PART))
    return true; /* "mid-2018" */
  if (is_sign(x, t - 1, "(") && is_sign(x, t + 1, ")"))
    return true;
  return is_modifier(x->r, t);
}

/* ---- all of them ---- */

static uint32_t read_weekday(const reader *x, uint32_t t, int wd, en_date *out)
{ /* "Friday, February 10th": the date that follows says it better */
  uint32_t next = is_sign(x, t + 1, ",") || is_sign(x, t + 1, "(") ? t + 2 : t + 1;
  uint32_t n = read_absolute(x, next, out);
  if (n)
    return next + n - t;
  n = weekday_of_week(x, t, wd, out);
  if (n)
    return n;
  *out = weekday_date(x, wd, x->sense >= NOW, false);
  return 1;
}

static uint32_t read_one(const reader *x, uint32_t t, en_date *out)
{
  int wd;
  uint32_t n = read_absolute(x, t, out);
  if (!n)
    n = read_iso(x, t, out);
  if (!n)
    n = read_ago(x, t, out);
  if (!n && named(x, t, EN_DW_WEEKDAY, &wd))
    n = read_weekday(x, t, wd, out);
  if (!n)
    n = read_relative(x, t, out);
  if (!n)
    n = read_told(x, t, out);
  if (!n)
    n = read_ordinal(x, t, out);
  if (!n && is_year(x, t)) {
    *out = (en_date){ .year = (int16_t)year_at(x, t) };
    n = 1;
  }
  return n;
}

static void extend(en_date *d, en_date e)
{
  d->year2 = e.year;
  d->month2 = e.month;
  d->day2 = e.day;
}

/* "[between] March and June 2022", "[from] 2016 to 2018": behind a word of spans only; "late July - early August". */
static uint32_t read_months(const reader *x, uint32_t t, uint32_t link, en_date *d)
{
  bool span = t > x->r->sent->first && is_sort(x, t - 1, EN_DW_SPAN);
  if (!span && !(d->month && is_dash(x, link)))
    return 0;
  link += is_sort(x, link + 1, EN_DW_PART);
  en_date e = { 0 };
  uint32_t n = read_one(x, link + 1, &e);
  if (!n && !d->month && year_at(x, link + 1)) {
    e = (en_date){ .year = (int16_t)year_at(x, link + 1) };
    n = 1;
  }
  if (!n || e.day || e.year2 || (e.month != 0) != (d->month != 0))
    return 0;
  if (d->month && link == t + 1) /* the year stands with the second month */
    d->year = (int16_t)(d->month <= e.month ? e.year : e.year - 1);
  if (en_date_cmp(*d, e) >= 0)
    return 0;
  extend(d, e);
  return n + 1;
}

/* "Monday and Tuesday", "May 8-9", "September 2 to October 31": one interval. */
static uint32_t read_days(const reader *x, uint32_t link, en_date *d)
{
  en_date e = { 0 };
  uint32_t n = read_one(x, link + 1, &e);
  if (!n && day_at(x, link + 1) && !month_at(x, link + 2)) {
    e = make(x, d->year, d->month, day_at(x, link + 1));
    n = 1;
  }
  if (!n || !en_date_known(e) || !e.day || e.year2 || en_date_cmp(*d, e) >= 0)
    return 0;
  extend(d, e);
  return n + 1;
}

/* What follows the date at token t, which ends before token `link`, and makes it an interval. */
static uint32_t read_interval(const reader *x, uint32_t t, uint32_t link, en_date *d)
{
  if (d->year2 || !en_date_known(*d) || !(is_sort(x, link, EN_DW_TO) || is_dash(x, link)))
    return 0;
  return d->day ? read_days(x, link, d) : read_months(x, t, link, d);
}

/* ---- what the verb speaks of ---- */

static sense sense_of_verb(const en_relater *r, const en_vg *v)
{
  if (v->modality == EN_MOD_FUTURE || v->modality == EN_MOD_PLEDGE || v->tense == EN_TENSE_FUTURE)
    return AHEAD;
  if (v->form == EN_VERB_INF && v->gov_vg) {
    const en_vg *up = en_vg_at(r, v->gov_vg);
    return up->modality == EN_MOD_FUTURE || up->tense != EN_TENSE_PAST ? AHEAD : ANY_TIME;
  }
  if (v->form != EN_VERB_FINITE || v->modality != EN_MOD_NONE)
    return ANY_TIME;
  return v->tense == EN_TENSE_PAST || v->verb == r->w_follow ? BEFORE : NOW; /* "it follows talks held on Sunday" */
}

/* Of the verb that a date at token t belongs to; where it hangs on no verb, AHEAD if any verb of the sentence
 * looks ahead. */
static sense sense_at(const en_relater *r, uint32_t t)
{
  en_ng_id g = r->cl->ng_of_token[t - r->sent->first];
  for (int up = 0; up < 3 && g && !en_ng_at(r, g)->gov_vg && en_ng_at(r, g)->fn == EN_FN_TIME; up++)
    g = en_ng_at(r, g)->gov_ng; /* "at the end of June" */
  en_vg_id of = g ? en_ng_at(r, g)->gov_vg : 0;
  bool due = t > r->sent->first && r->toks->tok[t - 1].word == r->w_for; /* "was scheduled for June" */
  if (of)
    return due && sense_of_verb(r, en_vg_at(r, of)) == BEFORE ? ANY_TIME : sense_of_verb(r, en_vg_at(r, of));
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].modality == EN_MOD_FUTURE || r->cl->vg[i].tense == EN_TENSE_FUTURE)
      return AHEAD;
  return ANY_TIME;
}

/* "[Jan] Novak", "Lee [Jun]-il": part of a name. */
static bool is_in_name(const en_relater *r, uint32_t t)
{
  en_mention_id m = r->men->of_token[t];
  en_kind k = m ? r->men->at[m - 1].kind : 0;
  return k
         && (k == r->rs->k.person || k == r->rs->k.place || k == r->rs->k.organization
             || k == r->rs->k.ministry || k == r->rs->k.working_group);
}

uint32_t en_when_read(const en_relater *r, uint32_t t, en_date *out)
{
  bool begins = en_is_digit(en_tok_str(r->toks, t).p[0]) || en_dateword_begins(r->rs->dates, r->toks->tok[t].word);
  if (!begins || is_in_name(r, t))
    return 0;
  reader x = { .r = r, .end = r->sent->first + r->sent->n, .base = r->toks->text->date, .sense = sense_at(r, t) };
  uint32_t n = read_one(&x, t, out);
  return n ? n + read_interval(&x, t, t + n, out) : 0;
}
