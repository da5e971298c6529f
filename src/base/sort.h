/* Sorting of numbers in linear time, for arrays whose order a comparison function would take long to
 * find. Stable, so that a key in the upper bits keeps the order of what shares it. */
#ifndef EN_BASE_SORT_H
#define EN_BASE_SORT_H

#include "base/arena.h"

/* Ascending. Needs as much memory of `work` again. */
void en_sort_u32(en_arena *work, uint32_t *v, size_t n);
void en_sort_u64(en_arena *work, uint64_t *v, size_t n);

#endif
