#include "base/sort.h"

/* Fewer are put in order one by one. */
enum { FEW = 48 };

/* Counts how often each byte occurs at each place, all in one pass; a place at which all are equal
 * needs no pass of its own. */
#define SORT(type)                                                                                 \
  do {                                                                                             \
    for (size_t i = 1; n <= FEW && i < n; i++) {                                                   \
      type x = v[i];                                                                               \
      size_t k = i;                                                                                \
      for (; k && v[k - 1] > x; k--)                                                               \
        v[k] = v[k - 1];                                                                           \
      v[k] = x;                                                                                    \
    }                                                                                              \
    if (n <= FEW)                                                                                  \
      return;                                                                                      \
    en_mark mark = en_arena_mark(work);                                                            \
    type *from = v, *to = EN_ARRAY(work, n, type);                                                 \
    size_t (*count)[256] = en_arena_array(work, sizeof(type), sizeof *count);                      \
    for (size_t i = 0; i < n; i++)                                                                 \
      for (size_t b = 0; b < sizeof(type); b++)                                                    \
        count[b][v[i] >> 8 * b & 255]++;                                                           \
    for (size_t b = 0; b < sizeof(type); b++) {                                                    \
      if (count[b][v[0] >> 8 * b & 255] == n)                                                      \
        continue;                                                                                  \
      size_t at = 0;                                                                               \
      for (size_t x = 0; x < 256; x++) {                                                           \
        size_t c = count[b][x];                                                                    \
        count[b][x] = at;                                                                          \
        at += c;                                                                                   \
      }                                                                                            \
      for (size_t i = 0; i < n; i++)                                                               \
        to[count[b][from[i] >> 8 * b & 255]++] = from[i];                                          \
      type *t = from;                                                                              \
      from = to;                                                                                   \
      to = t;                                                                                      \
    }                                                                                              \
    if (from != v)                                                                                 \
      memcpy(v, from, n * sizeof *v);                                                              \
    en_arena_release(work, mark);                                                                  \
  } while (0)

void en_sort_u32(en_arena *work, uint32_t *v, size_t n) { SORT(uint32_t); }

void en_sort_u64(en_arena *work, uint64_t *v, size_t n) { SORT(uint64_t); }

int en_by_u32(const void *x, const void *y)
{
  return en_cmp_u32(*(const uint32_t *)x, *(const uint32_t *)y);
}
