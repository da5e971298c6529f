/* The only door to uthash: seeded XXH3 instead of Jenkins (an article cannot choose colliding
 * keys by accident, and look-ups are twice as fast), and our own end for out of memory. */
#ifndef EN_BASE_MAP_H
#define EN_BASE_MAP_H

#include "base/arena.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#define EN_HASH_SEED UINT64_C(0x656e74656e746521)

static inline uint64_t en_hash(const void *p, size_t n)
{
  return XXH3_64bits_withSeed(p, n, EN_HASH_SEED);
}

#define HASH_FUNCTION(keyptr, keylen, hashv) ((hashv) = (unsigned)en_hash((keyptr), (keylen)))
#define uthash_fatal(msg) en_out_of_memory(0)

#include <uthash.h>

#endif
