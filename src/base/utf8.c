#include "base/utf8.h"

#include <unicode/uchar.h>

/* Length of the well-formed sequence at p (n bytes left), or 0. Table 3-7 of Unicode 15. */
static uint32_t seq_len(const unsigned char *p, uint32_t n)
{
  unsigned char c = p[0];
  if (c < 0x80)
    return 1;
  if (c < 0xC2 || c > 0xF4)
    return 0;
  uint32_t len = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  if (n < len)
    return 0;
  unsigned char lo = 0x80, hi = 0xBF;
  if (c == 0xE0)
    lo = 0xA0;
  else if (c == 0xED)
    hi = 0x9F;
  else if (c == 0xF0)
    lo = 0x90;
  else if (c == 0xF4)
    hi = 0x8F;
  if (p[1] < lo || p[1] > hi)
    return 0;
  for (uint32_t i = 2; i < len; i++)
    if ((p[i] & 0xC0) != 0x80)
      return 0;
  return len;
}

uint32_t en_utf8_valid_prefix(en_str s)
{
  const unsigned char *p = (const unsigned char *)s.p;
  uint32_t i = 0;
  while (i < s.n) {
    uint64_t word;
    if (s.n - i >= 8 && (memcpy(&word, p + i, 8), (word & UINT64_C(0x8080808080808080)) == 0)) {
      i += 8;
      continue;
    }
    uint32_t len = seq_len(p + i, s.n - i);
    if (len == 0)
      return i;
    i += len;
  }
  return i;
}

uint32_t en_utf8_next(en_str s, uint32_t *i)
{
  const unsigned char *p = (const unsigned char *)s.p + *i;
  uint32_t len = seq_len(p, s.n - *i);
  *i += len ? len : 1;
  switch (len) {
  case 1: return p[0];
  case 2: return ((uint32_t)(p[0] & 0x1F) << 6) | (p[1] & 0x3Fu);
  case 3: return ((uint32_t)(p[0] & 0x0F) << 12) | ((uint32_t)(p[1] & 0x3F) << 6) | (p[2] & 0x3Fu);
  case 4:
    return ((uint32_t)(p[0] & 0x07) << 18) | ((uint32_t)(p[1] & 0x3F) << 12)
         | ((uint32_t)(p[2] & 0x3F) << 6) | (p[3] & 0x3Fu);
  default: return 0xFFFD;
  }
}

uint32_t en_utf8_put(uint32_t cp, char out[4])
{
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (char)(0xC0 | (cp >> 6));
    out[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (char)(0xE0 | (cp >> 12));
    out[1] = (char)(0x80 | ((cp >> 6) & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | (cp >> 18));
  out[1] = (char)(0x80 | ((cp >> 12) & 0x3F));
  out[2] = (char)(0x80 | ((cp >> 6) & 0x3F));
  out[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

uint32_t en_cp_lower(uint32_t cp)
{
  if (cp < 0x80)
    return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
  return (uint32_t)u_tolower((UChar32)cp);
}

uint32_t en_cp_upper(uint32_t cp)
{
  if (cp < 0x80)
    return cp >= 'a' && cp <= 'z' ? cp - 32 : cp;
  return (uint32_t)u_toupper((UChar32)cp);
}

int en_cp_is_upper(uint32_t cp)
{
  if (cp < 0x80)
    return cp >= 'A' && cp <= 'Z';
  return u_isupper((UChar32)cp) || u_istitle((UChar32)cp);
}

int en_cp_is_lower(uint32_t cp)
{
  if (cp < 0x80)
    return cp >= 'a' && cp <= 'z';
  return u_islower((UChar32)cp);
}

int en_cp_is_alpha(uint32_t cp)
{
  if (cp < 0x80)
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
  return u_isalpha((UChar32)cp) || (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
}
