/* Groups of articles that are one report: disjoint sets over their indices, each named by its smallest
 * member. For src/graph alone. */
#ifndef EN_GRAPH_GROUPS_H
#define EN_GRAPH_GROUPS_H

#include "base/arena.h"

/* n groups of one member, in `a`. The array is what the functions below take as `of`. */
uint32_t *en_groups_new(en_arena *a, uint32_t n);
/* The name of the group of i. The way to it gets shorter each time. */
uint32_t en_group_of(uint32_t *of, uint32_t i);
void en_groups_join(uint32_t *of, uint32_t i, uint32_t k);
/* Joins those whose hashes are equal and not 0; hash[i] is that of i. Takes n log n; works in `a`. */
void en_groups_join_equal(en_arena *a, uint32_t *of, const uint64_t *hash, uint32_t n);

#endif
