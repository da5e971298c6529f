#include "base/date.h"

#include <stdio.h>

int en_date_month_days(int year, int month)
{
  static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  if (month < 1 || month > 12)
    return 0;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

bool en_date_valid(int year, int month, int day)
{
  return year >= 1 && year <= 9999 && day >= 1 && day <= en_date_month_days(year, month);
}

/* Howard Hinnant's civil-calendar arithmetic: eras of 400 years, years from March. */
int32_t en_date_days(int year, int month, int day)
{
  int y = year - (month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

en_date en_date_from_days(int32_t days)
{
  int z = days + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int month = mp < 10 ? mp + 3 : mp - 9;
  return (en_date){ .year = (int16_t)(yoe + era * 400 + (month <= 2)),
                    .month = (uint8_t)month,
                    .day = (uint8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

int en_date_weekday(int32_t days) { return (int)(((days + 4) % 7 + 7) % 7); }

static int put_one(char *out, size_t n, int y, int m, int d)
{
  if (m == 0)
    return snprintf(out, n, "%04d", y);
  if (d == 0)
    return snprintf(out, n, "%04d-%02d", y, m);
  return snprintf(out, n, "%04d-%02d-%02d", y, m, d);
}

uint32_t en_date_format(en_date d, char out[EN_DATE_CHARS])
{
  out[0] = '\0';
  if (!d.year)
    return 0;
  int n = put_one(out, EN_DATE_CHARS, d.year, d.month, d.day);
  if (d.year2 && n < EN_DATE_CHARS - 1) {
    out[n++] = '/';
    n += put_one(out + n, (size_t)(EN_DATE_CHARS - n), d.year2, d.month2, d.day2);
  }
  return (uint32_t)n;
}

/* Digits at *i, exactly `n` of them; -1 otherwise. */
static int digits(en_str s, uint32_t *i, uint32_t n)
{
  int v = 0;
  if (s.n - *i < n)
    return -1;
  for (uint32_t k = 0; k < n; k++, (*i)++) {
    if (!en_is_digit(s.p[*i]))
      return -1;
    v = v * 10 + (s.p[*i] - '0');
  }
  return v;
}

static bool one(en_str s, uint32_t *i, int *y, int *m, int *d)
{
  *m = *d = 0;
  *y = digits(s, i, 4);
  if (*y < 1)
    return false;
  if (*i < s.n && s.p[*i] == '-') {
    (*i)++;
    *m = digits(s, i, 2);
    if (*m < 1 || *m > 12)
      return false;
    if (*i < s.n && s.p[*i] == '-') {
      (*i)++;
      *d = digits(s, i, 2);
      if (!en_date_valid(*y, *m, *d))
        return false;
    }
  }
  return true;
}

en_date en_date_parse(en_str s)
{
  en_date none = { 0 };
  uint32_t i = 0;
  int y, m, d, y2 = 0, m2 = 0, d2 = 0;
  if (!one(s, &i, &y, &m, &d))
    return none;
  if (i < s.n && s.p[i] == '/') {
    i++;
    if (!one(s, &i, &y2, &m2, &d2))
      return none;
  }
  if (i != s.n)
    return none;
  return (en_date){ (int16_t)y, (uint8_t)m, (uint8_t)d, (int16_t)y2, (uint8_t)m2, (uint8_t)d2 };
}

int en_date_cmp(en_date a, en_date b)
{
  const int x[] = { a.year - b.year, a.month - b.month, a.day - b.day,
                    a.year2 - b.year2, a.month2 - b.month2, a.day2 - b.day2 };
  for (size_t i = 0; i < sizeof x / sizeof *x; i++)
    if (x[i])
      return x[i];
  return 0;
}
