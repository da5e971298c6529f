#include "ingest/datescan.h"

static bool is_letter(char c) { return en_is_lower_ascii(en_lower_ascii(c)); }

/* A word must not start inside another one. */
static bool at_edge(en_str s, uint32_t i)
{
  return i == 0 || !(is_letter(s.p[i - 1]) || (en_is_digit(s.p[i - 1]) && en_is_digit(s.p[i])));
}

/* Up to `most` digits at *i; 0 without digits or if there are more. */
static int number(en_str s, uint32_t *i, uint32_t most)
{
  int v = 0;
  uint32_t n = 0;
  while (*i < s.n && en_is_digit(s.p[*i]) && n <= most) {
    v = v * 10 + (s.p[*i] - '0');
    (*i)++;
    n++;
  }
  return n == 0 || n > most ? 0 : v;
}

/* Letters at s[i] that spell `name`, or its first `least` letters or more. */
static uint32_t spelled(en_str s, uint32_t i, const char *name, uint32_t least)
{
  uint32_t n = 0;
  while (i + n < s.n && name[n] && en_lower_ascii(s.p[i + n]) == name[n])
    n++;
  bool whole = !name[n] || n == least || (n == 4 && name[0] == 's' && name[1] == 'e');
  if (!whole || n < least || (i + n < s.n && is_letter(s.p[i + n])))
    return 0;
  return i + n;
}

static uint32_t month_at(en_str s, uint32_t i, int *month)
{
  static const char *const names[] = { "january", "february", "march", "april", "may", "june",
                                       "july", "august", "september", "october", "november",
                                       "december" };
  for (int m = 0; m < 12; m++) {
    uint32_t end = spelled(s, i, names[m], 3);
    if (!end)
      continue;
    *month = m + 1;
    return end < s.n && s.p[end] == '.' ? end + 1 : end;
  }
  return 0;
}

uint32_t en_weekday_at(en_str s, uint32_t i, int *day)
{
  static const char *const names[] = { "sunday", "monday", "tuesday", "wednesday", "thursday",
                                       "friday", "saturday" };
  if (!at_edge(s, i))
    return 0;
  for (int d = 0; d < 7; d++) {
    uint32_t end = spelled(s, i, names[d], 3);
    if (end) {
      *day = d;
      return end;
    }
  }
  return 0;
}

static uint32_t skip(en_str s, uint32_t i, const char *set)
{
  while (i < s.n && s.p[i] && strchr(set, s.p[i]))
    i++;
  return i;
}

static uint32_t ordinal(en_str s, uint32_t i)
{
  static const char *const ends[] = { "st", "nd", "rd", "th" };
  for (int k = 0; k < 4; k++)
    if (spelled(s, i, ends[k], 2))
      return i + 2;
  return i;
}

static bool year_ok(int y) { return y >= 1900 && y <= 2199; }

static uint32_t give(en_date *out, int y, int m, int d, uint32_t end)
{
  if (!en_date_valid(y ? y : 2000, m, d)) /* 2000 has a 29 February */
    return 0;
  *out = (en_date){ .year = (int16_t)y, .month = (uint8_t)m, .day = (uint8_t)d };
  return end;
}

static uint32_t day_first(en_str s, uint32_t i, bool full, en_date *out);

/* "20245:14 PM", "20244 March 2024": a page whose markup alone kept the year from what follows. */
static bool is_glued(en_str s, uint32_t i)
{
  en_date next;
  uint32_t k = i;
  int hour = number(s, &k, 2);
  return (k > i && hour < 24 && k + 1 < s.n && s.p[k] == ':' && en_is_digit(s.p[k + 1]))
         || day_first(s, i, true, &next);
}

/* ", 2024" or " 2024" or "-2024" at s[i]. */
static uint32_t year_at(en_str s, uint32_t i, int *y)
{
  uint32_t k = skip(s, i, ", -"), end = k + 4;
  if (k == i || end > s.n)
    return 0;
  *y = number((en_str){ s.p, end }, &k, 4);
  bool whole = end == s.n || !en_is_digit(s.p[end]) || is_glued(s, end);
  return k == end && whole && year_ok(*y) ? k : 0;
}

/* One of two signs of three bytes each, spaces around it. */
static uint32_t sign_at(en_str s, uint32_t i, const char *one, const char *other)
{
  i = skip(s, i, " ");
  en_str rest = { s.p + i, s.n - i };
  return en_starts(rest, en_str_of(one)) || en_starts(rest, en_str_of(other)) ? skip(s, i + 3, " ") : 0;
}

/* Year, month and day with the signs of Korean, or of Chinese and Japanese, behind them. */
static uint32_t signed_date(en_str s, uint32_t i, en_date *out)
{
  uint32_t start = i;
  int y = number(s, &i, 4);
  i = i - start == 4 ? sign_at(s, i, "\xEB\x85\x84", "\xE5\xB9\xB4") : 0;
  int m = i ? number(s, &i, 2) : 0;
  i = m ? sign_at(s, i, "\xEC\x9B\x94", "\xE6\x9C\x88") : 0;
  int d = i ? number(s, &i, 2) : 0;
  i = d ? sign_at(s, i, "\xEC\x9D\xBC", "\xE6\x97\xA5") : 0;
  return i && year_ok(y) ? give(out, y, m, d, i) : 0;
}

/* 2024-11-26, 26.11.2024; one separator throughout. */
static uint32_t numeric(en_str s, uint32_t i, en_date *out)
{
  uint32_t start = i;
  int a = number(s, &i, 4);
  bool year_first = i - start == 4;
  if (i >= s.n || !strchr("-/.", s.p[i]) || !s.p[i] || (!year_first && i - start > 2))
    return 0;
  char sep = s.p[i++];
  int b = number(s, &i, 2);
  if (!b || i >= s.n || s.p[i] != sep)
    return 0;
  uint32_t third = ++i;
  int c = number(s, &i, 4);
  if (year_first)
    return year_ok(a) && i - third <= 2 ? give(out, a, b, c, i) : 0;
  if (i - third != 4 || !year_ok(c))
    return 0;
  if (sep == '.' || a > 12 || a == b)
    return give(out, c, b, a, i);
  return b > 12 ? give(out, c, a, b, i) : 0; /* else day and month cannot be told apart */
}

/* "28 November", "3rd of May"; with the year where `full`. */
static uint32_t day_first(en_str s, uint32_t i, bool full, en_date *out)
{
  int m = 0, y = 0;
  int d = number(s, &i, 2);
  if (!d)
    return 0;
  i = skip(s, ordinal(s, i), " .-");
  uint32_t of = spelled(s, i, "of", 2);
  i = month_at(s, of ? skip(s, of, " ") : i, &m);
  if (i && full)
    i = year_at(s, i, &y);
  return i ? give(out, y, m, d, i) : 0;
}

/* "June 11", "Oct. 3rd". */
static uint32_t month_first(en_str s, uint32_t i, bool full, en_date *out)
{
  int m = 0, y = 0;
  i = month_at(s, i, &m);
  if (!i)
    return 0;
  uint32_t k = skip(s, i, " -");
  if (k == i)
    return 0;
  int d = number(s, &k, 2);
  k = ordinal(s, k);
  if (!d || (k < s.n && (is_letter(s.p[k]) || en_is_digit(s.p[k]))))
    return 0;
  if (full)
    k = year_at(s, k, &y);
  return k ? give(out, y, m, d, k) : 0;
}

static uint32_t any_at(en_str s, uint32_t i, bool full, en_date *out)
{
  if (i >= s.n || !at_edge(s, i))
    return 0;
  if (is_letter(s.p[i]))
    return month_first(s, i, full, out);
  if (!en_is_digit(s.p[i]))
    return 0;
  uint32_t end = full ? numeric(s, i, out) : 0;
  if (full && !end)
    end = signed_date(s, i, out);
  return end ? end : day_first(s, i, full, out);
}

uint32_t en_date_at(en_str s, uint32_t i, en_date *out) { return any_at(s, i, true, out); }
uint32_t en_day_at(en_str s, uint32_t i, en_date *out) { return any_at(s, i, false, out); }

en_span en_date_find(en_str s, uint32_t from, en_date *out)
{
  for (uint32_t i = from; i < s.n; i++) {
    uint32_t end = en_date_at(s, i, out);
    if (end)
      return (en_span){ i, end - i };
  }
  return (en_span){ s.n, 0 };
}

/* ---- addresses ---- */

static bool ends_part(en_str s, uint32_t i) { return i == s.n || !(is_letter(s.p[i]) || en_is_digit(s.p[i])); }

/* "2024/03/04/", "2024-03-04-", "20240304-", "2024/mar/04/", "202403/04/" at s[i], which a slash or hyphen precedes. */
static bool path_date(en_str s, uint32_t i, en_date *out)
{
  int m = 0;
  uint32_t k = i, end = i + 4;
  int y = end <= s.n ? number((en_str){ s.p, end }, &k, 4) : 0;
  if (k != end || !year_ok(y))
    return false;
  bool parted = k < s.n && (s.p[k] == '/' || s.p[k] == '-');
  k += parted;
  uint32_t named = parted ? month_at(s, k, &m) : 0, from = k;
  if (named)
    k = named;
  else
    m = number((en_str){ s.p, s.n < k + 2 ? s.n : k + 2 }, &k, 2);
  if (!m || (!named && k - from != 2))
    return false;
  if (k < s.n && (s.p[k] == '/' || s.p[k] == '-'))
    k++;
  else if (parted)
    return false;
  from = k;
  int d = number((en_str){ s.p, s.n < k + 2 ? s.n : k + 2 }, &k, 2);
  return d && k - from == 2 && ends_part(s, k) && give(out, y, m, d, k);
}

en_date en_url_date(en_str url)
{
  en_date d = { 0 };
  uint32_t host = en_find(url, EN_STR("://"), 0), from = host == UINT32_MAX ? 0 : host + 3;
  for (uint32_t i = from; i + 1 < url.n && url.p[i] != '?' && url.p[i] != '#'; i++)
    if ((url.p[i] == '/' || url.p[i] == '-') && path_date(url, i + 1, &d))
      return d;
  return (en_date){ 0 };
}
