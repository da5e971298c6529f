/* Date expressions of a sentence: "July 26", "11 October 2019", "on Tuesday", "last month", "in
 * June", "in 2018", "from September 2 to October 31". Relative ones resolve against the article's
 * date and stay without a year where it has none; nothing is ever taken from the clock. */
#include "relate/relate_p.h"

static const char *const months[] = { "january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december" };
static const char *const days[] = { "sunday",   "monday", "tuesday", "wednesday",
                                    "thursday", "friday", "saturday" };

/* Matches a name in full, or its first three letters (with a period, or "sept"). */
static int name_index(en_str s, const char *const *names, int n)
{
  char low[16];
  if (s.n == 0 || s.n >= sizeof low || !en_is_upper_ascii(s.p[0]))
    return -1;
  uint32_t len = s.p[s.n - 1] == '.' ? s.n - 1 : s.n;
  for (uint32_t i = 0; i < len; i++)
    low[i] = en_lower_ascii(s.p[i]);
  low[len] = '\0';
  for (int k = 0; k < n; k++) {
    bool abbreviated = s.n != len || len == 3;
    if (strcmp(low, names[k]) == 0)
      return k;
    if (abbreviated && len >= 3 && len <= 4 && strncmp(low, names[k], len) == 0)
      return k;
  }
  return -1;
}

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

typedef struct {
  const en_relater *r;
  uint32_t end;
  en_date base; /* the article's date */
} reader;

static en_str tok(const reader *x, uint32_t t)
{
  return t < x->end ? en_tok_str(x->r->toks, t) : EN_STR("");
}
static inline bool is(const reader *x, uint32_t t, const char *z)
{
  en_str s = tok(x, t);
  if (!s.n || en_lower_ascii(s.p[0]) != z[0] || s.n != strlen(z))
    return false;
  for (uint32_t i = 0; i < s.n; i++)
    if (en_lower_ascii(s.p[i]) != z[i])
      return false;
  return true;
}
static int month_at(const reader *x, uint32_t t) { return name_index(tok(x, t), months, 12) + 1; }
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

/* A month and day without a year: the year that brings it nearest to the article's date, or for
 * a bare month the last one not after it (the next one where the text speaks of the future). */
static int near_year(const reader *x, int month, int day)
{
  if (!x->base.year)
    return 0;
  int best = x->base.year;
  if (!day) {
    int ahead = month - x->base.month;
    return x->base.month && ahead > 4 ? best - 1 : x->base.month && ahead < -7 ? best + 1 : best;
  }
  int32_t ref =
      en_date_days(x->base.year, x->base.month ? x->base.month : 6, x->base.day ? x->base.day : 15);
  int32_t gap = INT32_MAX;
  for (int y = x->base.year - 1; y <= x->base.year + 1; y++) {
    if (!en_date_valid(y, month, day))
      continue;
    int32_t d = en_date_days(y, month, day) - ref;
    int32_t size = d < 0 ? -d : d;
    if (size < gap) {
      gap = size;
      best = y;
    }
  }
  return best;
}

static en_date make(const reader *x, int year, int month, int day)
{
  if (!year)
    year = near_year(x, month, day);
  if (!year || (day && !en_date_valid(year, month, day)))
    return (en_date){ 0 };
  return (en_date){ .year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day };
}

/* "10-11", "27 to 29", "8 and 9": a word or sign between two days. */
static bool is_between_days(const reader *x, uint32_t t)
{
  return is(x, t, "-") || is(x, t, "–") || is(x, t, "and") || is(x, t, "to");
}

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
  int day = day_at(x, at++);
  int until = is_between_days(x, at) && !month_at(x, at + 2) ? day_at(x, at + 1) : 0;
  if (until > day)
    at += 2;
  uint32_t y = is(x, at, ",") ? at + 1 : at;
  int year = year_at(x, y);
  *out = make(x, year, month_at(x, t), day);
  if (until > day && out->year)
    extend_to_day(out, until);
  return (year ? y + 1 : at) - t;
}

/* "May 2023", "May of 2023", "in May"; `at` is the token behind the month. */
static uint32_t read_month(const reader *x, uint32_t t, uint32_t at, en_date *out)
{
  uint32_t y = is(x, at, ",") || is(x, at, "of") ? at + 1 : at;
  int month = month_at(x, t), year = year_at(x, y);
  bool dated =
      is(x, t - 1, "in") || is(x, t - 1, "last") || is(x, t - 1, "since") || is(x, t - 1, "of");
  if (!year && month == 5 && !dated)
    return 0; /* "May" the modal verb or a name */
  *out = make(x, year, month, 0);
  return (year ? y + 1 : at) - t;
}

/* "31 May [2023]", "27 to 29 August 2023". */
static uint32_t read_day_month(const reader *x, uint32_t t, en_date *out)
{
  int day = day_at(x, t);
  if (!day)
    return 0;
  bool span = is_between_days(x, t + 1) || is(x, t + 1, "until");
  if (span && day_at(x, t + 2) > day && month_at(x, t + 3)) {
    int year = year_at(x, t + 4);
    *out = make(x, year, month_at(x, t + 3), day);
    extend_to_day(out, day_at(x, t + 2));
    return year ? 5 : 4;
  }
  uint32_t m = is(x, t + 1, "of") ? t + 2 : t + 1;
  if (!month_at(x, m))
    return 0;
  int year = year_at(x, m + 1);
  *out = make(x, year, month_at(x, m), day);
  return (year ? m + 2 : m + 1) - t;
}

/* A date that names its month; n tokens taken, 0 if none. */
static uint32_t read_absolute(const reader *x, uint32_t t, en_date *out)
{
  if (!month_at(x, t))
    return read_day_month(x, t, out);
  uint32_t at = is(x, t + 1, ".") ? t + 2 : t + 1;
  bool day = !year_at(x, at) && day_at(x, at);
  return day ? read_month_day(x, t, at, out) : read_month(x, t, at, out);
}

/* Weekdays: the nearest such day, before the article's date unless the text looks ahead. */
static en_date weekday_date(const reader *x, int wd, bool ahead, bool next)
{
  if (!x->base.day)
    return (en_date){ 0 };
  int32_t ref = en_date_days(x->base.year, x->base.month, x->base.day);
  int diff = (wd - en_date_weekday(ref) + 7) % 7; /* 0..6 days ahead */
  if (!ahead && diff > 0)
    diff -= 7;
  if (next && diff == 0)
    diff = 7;
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
  if (!x->base.day)
    return (en_date){ 0 };
  return en_date_from_days(en_date_days(x->base.year, x->base.month, x->base.day) + by);
}

static en_date year_shift(const reader *x, int by)
{
  return x->base.year ? (en_date){ .year = (int16_t)(x->base.year + by) } : (en_date){ 0 };
}

/* Does the verb that a date at token `t` belongs to speak of what is to come? Where the date hangs
 * on no verb, does any verb of the sentence? */
static bool looks_ahead(const reader *x, uint32_t t)
{
  const en_relater *r = x->r;
  en_ng_id g = r->cl->ng_of_token[t - r->sent->first];
  en_vg_id of = g ? en_ng_at(r, g)->gov_vg : 0;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    bool ahead = v->modality == EN_MOD_FUTURE || v->tense == EN_TENSE_FUTURE;
    bool present = of && v->tense == EN_TENSE_PRESENT && v->form == EN_VERB_FINITE
                   && v->modality == EN_MOD_NONE;
    if ((!of || of == i + 1) && (ahead || present))
      return true;
    if (of == i + 1 && v->form == EN_VERB_INF && v->gov_vg) {
      const en_vg *up = en_vg_at(r, v->gov_vg);
      if (up->modality == EN_MOD_FUTURE || up->tense != EN_TENSE_PAST)
        return true;
    }
  }
  return false;
}

/* "last month", "this year", "next week": 0 if it is none. */
static uint32_t read_relative(const reader *x, uint32_t t, en_date *out)
{
  int by = is(x, t, "last") || is(x, t, "previous") ? -1
           : is(x, t, "next")                       ? 1
           : is(x, t, "this")                       ? 0
                                                    : 9;
  if (by != 9 && is(x, t + 1, "month"))
    return *out = month_shift(x, by), 2;
  if (by != 9 && is(x, t + 1, "year"))
    return *out = year_shift(x, by), 2;
  if (by != 9 && month_at(x, t + 1)) {
    int m = month_at(x, t + 1), year = x->base.year;
    if (year && by < 0 && m >= x->base.month)
      year--;
    if (year && by > 0 && m <= x->base.month)
      year++;
    return *out = year ? (en_date){ .year = (int16_t)year, .month = (uint8_t)m } : (en_date){ 0 },
           2;
  }
  if (by != 9 && name_index(tok(x, t + 1), days, 7) >= 0)
    return *out = weekday_date(x, name_index(tok(x, t + 1), days, 7), by > 0, by > 0), 2;
  if (is(x, t, "yesterday"))
    return *out = day_shift(x, -1), 1;
  if (is(x, t, "tomorrow"))
    return *out = day_shift(x, 1), 1;
  if (is(x, t, "today"))
    return *out = day_shift(x, 0), 1;
  return 0;
}

/* "2023-05-03" */
static uint32_t read_iso(const reader *x, uint32_t t, en_date *out)
{
  if (!year_at(x, t) || !is(x, t + 1, "-") || !is(x, t + 3, "-"))
    return 0;
  int month = number_of(tok(x, t + 2)), day = number_of(tok(x, t + 4));
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return 0;
  *out = make(x, year_at(x, t), month, day);
  return 5;
}

static int small_number(const reader *x, uint32_t t)
{
  static const char *const words[] = { "a",   "two",   "three", "four", "five",
                                       "six", "seven", "eight", "nine", "ten" };
  for (int i = 0; i < 10; i++)
    if (is(x, t, words[i]))
      return i + 1;
  int v = is(x, t, "one") ? 1 : number_of(tok(x, t));
  return v >= 1 && v <= 60 ? v : 0;
}

/* "three days ago", "a year earlier", "this morning" */
static uint32_t read_ago(const reader *x, uint32_t t, en_date *out)
{
  if (is(x, t, "this")
      && (is(x, t + 1, "morning") || is(x, t + 1, "afternoon") || is(x, t + 1, "evening")))
    return *out = day_shift(x, 0), 2;
  int n = small_number(x, t);
  if (!n || !is(x, t + 2, "ago"))
    return 0;
  if (is(x, t + 1, "day") || is(x, t + 1, "days"))
    return *out = day_shift(x, -n), 3;
  if (is(x, t + 1, "month") || is(x, t + 1, "months"))
    return *out = month_shift(x, -n), 3;
  if (is(x, t + 1, "year") || is(x, t + 1, "years"))
    return *out = year_shift(x, -n), 3;
  return 0;
}

static uint32_t read_one(const reader *x, uint32_t t, en_date *out)
{
  uint32_t n = read_absolute(x, t, out);
  if (!n)
    n = read_iso(x, t, out);
  if (!n)
    n = read_ago(x, t, out);
  if (n)
    return n;
  int wd = name_index(tok(x, t), days, 7);
  if (wd >= 0) { /* "Friday, February 10th": the date that follows says it better */
    uint32_t next = is(x, t + 1, ",") || is(x, t + 1, "(") ? t + 2 : t + 1;
    n = read_absolute(x, next, out);
    if (n)
      return next + n - t;
    *out = weekday_date(x, wd, looks_ahead(x, t), false);
    return 1;
  }
  n = read_relative(x, t, out);
  if (n)
    return n;
  bool after_prep = is(x, t - 1, "in") || is(x, t - 1, "since") || is(x, t - 1, "of")
                    || is(x, t - 1, "from") || is(x, t - 1, "early") || is(x, t - 1, "late");
  if (year_at(x, t) && t > x->r->sent->first && after_prep) {
    *out = (en_date){ .year = (int16_t)year_at(x, t) };
    return 1;
  }
  return 0;
}

/* "Monday and Tuesday", "May 8-9", "September 2 to October 31": one interval. */
static uint32_t read_interval(const reader *x, uint32_t t, en_date *d)
{
  uint32_t link = t;
  if (d->year2)
    return 0;
  if (!(is(x, link, "and") || is(x, link, "to") || is(x, link, "-") || is(x, link, "–")
        || is(x, link, "until") || is(x, link, "through")))
    return 0;
  en_date e = { 0 };
  uint32_t n = read_one(x, link + 1, &e);
  if (!n && d->day && day_at(x, link + 1) && !month_at(x, link + 2)) {
    e = make(x, d->year, d->month, day_at(x, link + 1));
    n = 1;
  }
  if (!n || !en_date_known(e) || !e.day || !d->day || en_date_cmp(*d, e) >= 0)
    return 0;
  d->year2 = e.year;
  d->month2 = e.month;
  d->day2 = e.day;
  return n + 1;
}

/* Dates begin with a digit, a month, a weekday, "last", "this", "today" and their like, or a number
 * in words with a capital ("Two days ago"). Few words begin like one of these. */
static bool may_begin(en_str s)
{
  static const char starts[][4] = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "sun", "mon", "tue", "wed", "thu", "fri", "sat", "las", "pre", "nex", "thi", "yes",
    "tod", "tom", "one", "two", "thr", "fou", "fiv", "six", "sev", "eig", "nin", "ten",
  };
  if (en_is_digit(s.p[0]) || (s.n == 1 && s.p[0] == 'A'))
    return true;
  if (s.n < 3 || !(en_is_upper_ascii(s.p[0]) || strchr("lpnty", s.p[0])))
    return false;
  const char low[] = { en_lower_ascii(s.p[0]), en_lower_ascii(s.p[1]), en_lower_ascii(s.p[2]) };
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (low[0] == starts[i][0] && low[1] == starts[i][1] && low[2] == starts[i][2])
      return true;
  return false;
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
  if (!may_begin(en_tok_str(r->toks, t)) || is_in_name(r, t))
    return 0;
  reader x = { .r = r, .end = r->sent->first + r->sent->n, .base = r->toks->text->date };
  uint32_t n = read_one(&x, t, out);
  return n ? n + read_interval(&x, t + n, out) : 0;
}
