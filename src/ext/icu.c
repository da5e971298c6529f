#include "ext/icu.h"

#include "base/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static const UNormalizer2 *nfc(void)
{
  UErrorCode e = U_ZERO_ERROR;
  const UNormalizer2 *n = unorm2_getNFCInstance(&e); /* ICU keeps it; safe to ask from threads */
  assert(U_SUCCESS(e));
  return n;
}

bool en_nfc_boundary_before(uint32_t cp)
{
  return cp < 0x300 || unorm2_hasBoundaryBefore(nfc(), (UChar32)cp);
}

void en_nfc(en_str in, en_buf *out)
{
  UChar from[2 * EN_NFC_MAX], to[8 * EN_NFC_MAX]; /* NFC grows UTF-16 by a factor of 3 at most */
  int32_t n = 0;
  for (uint32_t i = 0; i < in.n;) {
    UChar32 cp = (UChar32)en_utf8_next(in, &i);
    assert(n + 2 <= (int32_t)(sizeof from / sizeof *from));
    U16_APPEND_UNSAFE(from, n, cp);
  }
  UErrorCode e = U_ZERO_ERROR;
  int32_t m = unorm2_normalize(nfc(), from, n, to, (int32_t)(sizeof to / sizeof *to), &e);
  assert(U_SUCCESS(e));
  char utf8[3 * 8 * EN_NFC_MAX];
  int32_t len = 0;
  u_strToUTF8(utf8, (int32_t)sizeof utf8, &len, to, m, &e);
  assert(U_SUCCESS(e));
  en_buf_putn(out, utf8, (size_t)len);
}

uint32_t en_decomposed_first(uint32_t cp)
{
  UErrorCode e = U_ZERO_ERROR;
  UChar out[8];
  int32_t n = unorm2_getRawDecomposition(nfc(), (UChar32)cp, out, 8, &e);
  return n > 0 && U_SUCCESS(e) && U16_IS_SINGLE(out[0]) ? out[0] : cp;
}

uint32_t en_plain_letter(uint32_t cp)
{
  if (cp < 0xC0)
    return cp;
  switch (cp) { /* letters that have no decomposition but a usual plain spelling */
  case 0xD8: return 'O';
  case 0xF8: return 'o';
  case 0x110: return 'D';
  case 0x111: return 'd';
  case 0x141: return 'L';
  case 0x142: return 'l';
  case 0x131: return 'i';
  default: break;
  }
  uint32_t first = en_decomposed_first(cp);
  return first == cp ? cp : en_plain_letter(first);
}

/* Both directions in one pass through a small pivot, so the size of the text does not matter. */
static void convert(UConverter *from, UConverter *to, en_str bytes, en_buf *out)
{
  UChar pivot[1024], *ps = pivot, *pt = pivot;
  const char *s = bytes.p, *end = bytes.p + bytes.n;
  UErrorCode e = U_ZERO_ERROR;
  UBool reset = true;
  do {
    e = U_ZERO_ERROR;
    en_buf_reserve(out, 4096);
    char *t = out->p + out->n;
    ucnv_convertEx(to, from, &t, out->p + out->cap - 1, &s, end, pivot, &ps, &pt,
                   pivot + sizeof pivot / sizeof *pivot, reset, true, &e);
    out->n = (size_t)(t - out->p);
    reset = false;
  } while (e == U_BUFFER_OVERFLOW_ERROR);
  out->p[out->n] = '\0';
}

bool en_charset_decode(en_str charset, en_str bytes, en_buf *out)
{
  char name[64];
  if (charset.n == 0 || charset.n >= sizeof name)
    return false;
  memcpy(name, charset.p, charset.n);
  name[charset.n] = '\0';
  UErrorCode e = U_ZERO_ERROR;
  UConverter *from = ucnv_open(name, &e), *to = ucnv_open("UTF-8", &e);
  bool ok = U_SUCCESS(e);
  if (ok)
    convert(from, to, bytes, out);
  if (from)
    ucnv_close(from);
  if (to)
    ucnv_close(to);
  return ok;
}

const char *en_icu_version(void) { return U_ICU_VERSION; }

const char *en_country_alpha3(en_str alpha2)
{
  char locale[8] = "und_";
  if (alpha2.n != 2)
    return "";
  memcpy(locale + 4, alpha2.p, 2);
  return uloc_getISO3Country(locale);
}
