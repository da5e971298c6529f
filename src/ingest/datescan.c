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

/* ", 2024" or " 2024" or "-2024" at s[i]. */
static uint32_t year_at(en_str s, uint32_t i, int *y)
{
  uint32_t k = skip(s, i, ", -");
  if (k == i)
    return 0;
  uint32_t start = k;
  *y = number(s, &k, 4);
  return k - start == 4 && year_ok(*y) ? k : 0;
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
