#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

void en_buf_clear(en_buf *b)
{
  free(b->p);
  *b = (en_buf){ 0 };
}

void en_buf_reserve(en_buf *b, size_t n)
{
  if (n > SIZE_MAX - b->n - 1)
    en_out_of_memory(n);
  size_t need = b->n + n + 1;
  if (need <= b->cap)
    return;
  size_t cap = b->cap + b->cap / 2;
  if (cap < need)
    cap = need;
  if (cap < 64)
    cap = 64;
  b->p = en_xrealloc(b->p, cap);
  b->cap = cap;
}

void en_buf_putu(en_buf *b, uint32_t v)
{
  char digits[10];
  size_t n = sizeof digits;
  do
    digits[--n] = (char)('0' + v % 10);
  while (v /= 10);
  en_buf_putn(b, digits + n, sizeof digits - n);
}

void en_buf_putx(en_buf *b, uint32_t v)
{
  char digits[8];
  for (size_t i = sizeof digits; i-- > 0; v >>= 4)
    digits[i] = "0123456789abcdef"[v & 15];
  en_buf_putn(b, digits, sizeof digits);
}

void en_buf_vprintf(en_buf *b, const char *fmt, va_list ap)
{
  va_list again;
  va_copy(again, ap);
  en_buf_reserve(b, 64); /* what is short goes in at the first try */
  size_t room = b->cap - b->n;
  int n = vsnprintf(b->p + b->n, room, fmt, ap);
  if (n > 0) {
    if ((size_t)n >= room) {
      en_buf_reserve(b, (size_t)n);
      vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
    }
    b->n += (size_t)n;
  }
  b->p[b->n] = '\0';
  va_end(again);
}

void en_buf_printf(en_buf *b, const char *fmt, ...)
{
  va_list ap;
  va_start(ap, fmt);
  en_buf_vprintf(b, fmt, ap);
  va_end(ap);
}
