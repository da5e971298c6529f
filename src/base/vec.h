/* A growable array by macro, in memory of an arena or of malloc. A vector is any struct with the
 * members `at`, `n` and `cap`:   typedef EN_VEC(en_token) token_vec;
 * Arena vectors leave their old piece behind when they grow (it dies with the arena). */
#ifndef EN_BASE_VEC_H
#define EN_BASE_VEC_H

#include "base/arena.h"

#define EN_VEC(type)                                                                               \
  struct {                                                                                         \
    type *at;                                                                                      \
    uint32_t n, cap;                                                                               \
  }

/* Grows to hold one more and returns a pointer to the new, zeroed last item. */
#define EN_PUSH(arena, v)                                                                          \
  ((v)->n == (v)->cap ? (void)((v)->at = en_vec_grow((arena), (v)->at, (v)->n, &(v)->cap,          \
                                                     sizeof *(v)->at))                             \
                      : (void)0,                                                                   \
   &(v)->at[(v)->n++])

static inline void *en_vec_grow(en_arena *a, void *at, uint32_t n, uint32_t *cap, size_t size)
{
  uint32_t want = *cap ? *cap * 2 : 8;
  if (want < *cap)
    en_out_of_memory(SIZE_MAX);
  void *p = en_arena_array(a, want, size);
  if (n)
    memcpy(p, at, n * size);
  *cap = want;
  return p;
}

#endif
