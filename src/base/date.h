/* Calendar dates (proleptic Gregorian) with the precision that a text gives, as ISO 8601:
 * "2022", "2022-06", "2022-06-11", or an interval "2022-06-11/2022-06-13". */
#ifndef EN_BASE_DATE_H
#define EN_BASE_DATE_H

#include "base/str.h"

typedef struct {
  int16_t year;        /* 0: no date */
  uint8_t month, day;  /* 0: not known to that precision */
  int16_t year2;       /* end of an interval, 0 none */
  uint8_t month2, day2;
} en_date;

enum { EN_DATE_CHARS = 24 };

static inline bool en_date_known(en_date d) { return d.year != 0; }
/* Writes the ISO form (empty without a date) to out, NUL-terminated; returns its length. */
uint32_t en_date_format(en_date d, char out[EN_DATE_CHARS]);
/* Reads an ISO form; a date that does not exist or other text gives no date. */
en_date en_date_parse(en_str s);
bool en_date_valid(int year, int month, int day);
/* Days since 1970-01-01 of a full date, and back. */
int32_t en_date_days(int year, int month, int day);
en_date en_date_from_days(int32_t days);
/* 0 Sunday .. 6 Saturday. */
int en_date_weekday(int32_t days);
int en_date_month_days(int year, int month);
/* Order: year, month, day, then interval end; less precise before more precise. */
int en_date_cmp(en_date a, en_date b);

#endif
