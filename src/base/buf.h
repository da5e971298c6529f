/* A growable byte buffer that owns its memory. `p` is never NULL after a put and always ends
 * in a NUL that `n` does not count. Zero-initialise: en_buf b = { 0 }. */
#ifndef EN_BASE_BUF_H
#define EN_BASE_BUF_H

#include "base/arena.h"

#include <stdarg.h>

typedef struct {
  char *p;
  size_t n, cap;
} en_buf;

void en_buf_clear(en_buf *b); /* frees */
void en_buf_putu(en_buf *b, uint32_t v); /* decimal */
void en_buf_putx(en_buf *b, uint32_t v); /* eight hexadecimal digits */
void en_buf_printf(en_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void en_buf_vprintf(en_buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* Room for at least n more bytes; for readers that write to p + n themselves. */
void en_buf_reserve(en_buf *b, size_t n);

static inline void en_buf_putn(en_buf *b, const void *p, size_t n)
{
  if (b->cap - b->n <= n) /* one more for the NUL */
    en_buf_reserve(b, n);
  if (n)
    memcpy(b->p + b->n, p, n);
  b->n += n;
  b->p[b->n] = '\0';
}
static inline void en_buf_put(en_buf *b, en_str s) { en_buf_putn(b, s.p, s.n); }
static inline void en_buf_putz(en_buf *b, const char *z) { en_buf_putn(b, z, strlen(z)); }
static inline void en_buf_putc(en_buf *b, char c)
{
  if (b->n + 1 >= b->cap)
    en_buf_reserve(b, 1);
  b->p[b->n++] = c;
  b->p[b->n] = '\0';
}

static inline en_str en_buf_str(const en_buf *b)
{
  assert(b->n <= UINT32_MAX);
  return (en_str){ b->p ? b->p : "", (uint32_t)b->n };
}

#endif
