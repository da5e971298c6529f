/* A date of any precision as the days that it may mean: "2024-05" is all of May. */
#ifndef EN_BASE_DAYS_H
#define EN_BASE_DAYS_H

#include "base/date.h"

typedef struct {
  int32_t first, last; /* days since 1970-01-01 */
} en_days;

static inline int32_t en_first_day(int year, int month, int day)
{
  return en_date_days(year, month ? month : 1, day ? day : 1);
}

static inline int32_t en_last_day(int year, int month, int day)
{
  int m = month ? month : 12;
  return en_date_days(year, m, day ? day : en_date_month_days(year, m));
}

/* Of a known date; an interval reaches to its end. */
static inline en_days en_days_of(en_date d)
{
  assert(en_date_known(d));
  bool span = d.year2 != 0;
  return (en_days){ en_first_day(d.year, d.month, d.day),
                    span ? en_last_day(d.year2, d.month2, d.day2) : en_last_day(d.year, d.month, d.day) };
}

#endif
