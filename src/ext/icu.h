/* The door to ICU for what needs more than one code point: NFC, decompositions, foreign
 * encodings. */
#ifndef EN_EXT_ICU_H
#define EN_EXT_ICU_H

#include "base/buf.h"

/* True if text may be cut before cp: nothing before it can combine with it. */
bool en_nfc_boundary_before(uint32_t cp);
/* Appends the NFC of `in` (valid UTF-8, at most EN_NFC_MAX code points) to *out. */
enum { EN_NFC_MAX = 32 };
void en_nfc(en_str in, en_buf *out);

/* The first code point of the canonical decomposition of cp: "e" for "é"; cp itself where it has
 * none. */
uint32_t en_decomposed_first(uint32_t cp);
/* The letter as it is typed without accents: "e" for "é", "O" for "Ø"; cp itself where it has no such. */
uint32_t en_plain_letter(uint32_t cp);

/* ISO 3166-1: "JPN" for "jp" in any case; "" where there is no such country. Lives for ever. */
const char *en_country_alpha3(en_str alpha2);

/* Appends `bytes` in the encoding with that name ("windows-1251", "euc-kr", "utf-16le" ...) to
 * *out as UTF-8; what does not decode becomes U+FFFD. False if ICU has no such encoding. */
bool en_charset_decode(en_str charset, en_str bytes, en_buf *out);

/* Its version. */
const char *en_icu_version(void);

#endif
