/* The door to rsvg-convert, which turns an SVG into PNG or PDF: another program, run where it is
 * installed, within limits of time and memory. */
#ifndef EN_EXT_RSVG_H
#define EN_EXT_RSVG_H

#include "base/diag.h"
#include "base/limits.h"

#include <time.h>

/* EN_E_IO, reported, where it is not installed. */
EN_NODISCARD en_status en_rsvg_find(en_diag *d);

/* Appends the picture as "png" or "pdf". `when` is the moment that a PDF says it was made. EN_E_IO
 * where the program fails or what it gives is no such file, EN_E_LIMIT where it takes too much:
 * both reported, and nothing is appended. */
EN_NODISCARD en_status en_rsvg_convert(en_diag *d, const en_buf *svg, const char *format, time_t when,
                                       const en_limits *lim, en_buf *out);

#endif
