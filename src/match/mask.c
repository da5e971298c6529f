#include "match/mask.h"

#include "base/buf.h"

enum { LABEL_BYTES = 16 }; /* that most labels with their numbers take */

typedef struct en_mask_piece piece;

void en_mask_build(en_arena *a, en_str clean, en_span span, const en_masked *items, uint32_t n,
                   en_mask *out)
{
  en_buf b = { 0 };
  uint32_t at = span.off, end = en_span_end(span), k = 0;
  en_buf_reserve(&b, (size_t)span.len + (size_t)n * LABEL_BYTES);
  piece *p = EN_ARRAY(a, 2 * (size_t)n + 1, piece);
  for (uint32_t i = 0; i < n; i++) {
    en_span s = items[i].span;
    if (s.off < at || en_span_end(s) > end)
      continue; /* outside, or overlapping the one before */
    if (s.off > at) {
      p[k++] = (piece){ (uint32_t)b.n, at, false };
      en_buf_put(&b, en_sub(clean, (en_span){ at, s.off - at }));
    }
    p[k++] = (piece){ (uint32_t)b.n, s.off, true };
    en_buf_putc(&b, '\x01');
    en_buf_put(&b, items[i].label);
    en_buf_putc(&b, ':');
    en_buf_putu(&b, items[i].index);
    en_buf_putc(&b, '\x02');
    at = en_span_end(s);
  }
  if (at < end || k == 0) {
    p[k++] = (piece){ (uint32_t)b.n, at, false };
    en_buf_put(&b, en_sub(clean, (en_span){ at, end - at }));
  }
  *out = (en_mask){ en_arena_str(a, en_buf_str(&b)), p, k, end };
  en_buf_clear(&b);
}

/* The piece that holds a masked offset. */
static uint32_t piece_of(const en_mask *m, uint32_t off)
{
  uint32_t lo = 0, hi = m->n_piece;
  while (hi - lo > 1) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (m->piece[mid].mask <= off)
      lo = mid;
    else
      hi = mid;
  }
  return lo;
}

en_span en_mask_to_clean(const en_mask *m, en_span masked)
{
  uint32_t i = piece_of(m, masked.off);
  uint32_t from = m->piece[i].clean;
  if (!m->piece[i].placeholder)
    from += masked.off - m->piece[i].mask;
  if (!masked.len)
    return (en_span){ from, 0 };
  uint32_t last = en_span_end(masked) - 1, j = piece_of(m, last), to;
  if (m->piece[j].placeholder)
    to = j + 1 < m->n_piece ? m->piece[j + 1].clean : m->clean_end;
  else
    to = m->piece[j].clean + (last - m->piece[j].mask) + 1;
  return (en_span){ from, to - from };
}

bool en_mask_next(const en_mask *m, uint32_t *from, uint32_t end, uint32_t *index)
{
  uint32_t i = *from;
  while (i < end && m->text.p[i] != '\x01')
    i++;
  while (i < end && m->text.p[i] != ':')
    i++;
  if (i >= end)
    return false;
  uint32_t v = 0;
  for (i++; i < m->text.n && en_is_digit(m->text.p[i]); i++)
    v = v * 10 + (uint32_t)(m->text.p[i] - '0');
  *from = i + 1;
  *index = v;
  return true;
}
