/* UTF-8: validity, decoding, and the few character classes that the stages need. */
#ifndef EN_BASE_UTF8_H
#define EN_BASE_UTF8_H

#include "base/str.h"

/* Offset of the first byte that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong
 * forms, at most U+10FFFF), or s.n if all is. */
uint32_t en_utf8_valid_prefix(en_str s);
/* Decodes the code point at s[i] and moves i behind it. A malformed byte gives U+FFFD and moves
 * by one. i must be below s.n. */
uint32_t en_utf8_next(en_str s, uint32_t *i);
/* Writes cp to out (up to 4 bytes), returns how many. */
uint32_t en_utf8_put(uint32_t cp, char out[4]);

/* Letter case by ICU's data; ASCII goes a fast way. */
uint32_t en_cp_lower(uint32_t cp);
uint32_t en_cp_upper(uint32_t cp);
int en_cp_is_upper(uint32_t cp); /* upper or title case */
int en_cp_is_lower(uint32_t cp);
int en_cp_is_alpha(uint32_t cp); /* letters and marks */

#endif
