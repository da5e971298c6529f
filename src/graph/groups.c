#include "graph/groups.h"

#include "base/sort.h"

#include <stdlib.h>

typedef struct {
  uint64_t hash;
  uint32_t member;
} hashed;

static int by_hash(const void *x, const void *y)
{
  const hashed *a = x, *b = y;
  int c = en_cmp_u64(a->hash, b->hash);
  return c ? c : en_cmp_u32(a->member, b->member);
}

uint32_t *en_groups_new(en_arena *a, uint32_t n)
{
  uint32_t *of = EN_ARRAY(a, n, uint32_t);
  for (uint32_t i = 0; i < n; i++)
    of[i] = i;
  return of;
}

uint32_t en_group_of(uint32_t *of, uint32_t i)
{
  while (of[i] != i)
    i = of[i] = of[of[i]];
  return i;
}

void en_groups_join(uint32_t *of, uint32_t i, uint32_t k)
{
  uint32_t a = en_group_of(of, i), b = en_group_of(of, k);
  of[a > b ? a : b] = a < b ? a : b;
}

void en_groups_join_equal(en_arena *a, uint32_t *of, const uint64_t *hash, uint32_t n)
{
  hashed *h = EN_ARRAY(a, n, hashed);
  for (uint32_t i = 0; i < n; i++)
    h[i] = (hashed){ hash[i], i };
  if (n)
    qsort(h, n, sizeof *h, by_hash);
  for (uint32_t i = 1; i < n; i++)
    if (h[i].hash && h[i].hash == h[i - 1].hash)
      en_groups_join(of, h[i - 1].member, h[i].member);
}
