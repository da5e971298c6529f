/* Calendar dates as pages print them: "2024-11-26", "2024/11/26", "26.11.2024", "June 11, 2024",
 * "Oct. 3", "28 November 2023", "3rd of May 2022", "26-Nov-2024", and with the signs of Korean, Chinese and
 * Japanese. English month names only. 03/04/2024 means two days and is no date. */
#ifndef EN_INGEST_DATESCAN_H
#define EN_INGEST_DATESCAN_H

#include "base/date.h"

/* A full date at s[i]: returns the byte behind it and sets *out, or 0. */
uint32_t en_date_at(en_str s, uint32_t i, en_date *out);
/* The same without a year ("May 7", "7 May"): *out has year 0. */
uint32_t en_day_at(en_str s, uint32_t i, en_date *out);
/* The first full date at or after `from`; len 0 if there is none. */
en_span en_date_find(en_str s, uint32_t from, en_date *out);
/* The name of a weekday at s[i] ("Monday", "Mon"): the byte behind it or 0; *day 0 is Sunday. */
uint32_t en_weekday_at(en_str s, uint32_t i, int *day);
/* The day that stands in the path of an address ("/2024/11/26/", "/20241126-", "/2024/nov/26/"), else none. */
en_date en_url_date(en_str url);

#endif
