/* Order of numbers: how two compare, and sorting in linear time for arrays whose order a comparison
 * function would take long to find (stable, so that a key in the upper bits keeps the order of what
 * shares it). */
#ifndef EN_BASE_SORT_H
#define EN_BASE_SORT_H

#include "base/arena.h"

/* Below, at or above 0 as a is below, at or above b. */
static inline int en_cmp_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }
static inline int en_cmp_u64(uint64_t a, uint64_t b) { return (a > b) - (a < b); }
/* For qsort, of an array of uint32_t: ascending. */
int en_by_u32(const void *x, const void *y);

/* Ascending. Needs as much memory of `work` again. */
void en_sort_u32(en_arena *work, uint32_t *v, size_t n);
void en_sort_u64(en_arena *work, uint64_t *v, size_t n);

#endif
