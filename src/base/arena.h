/* Bump allocator with named lifetimes: run (rules, symbols, graph), article (the products of the
 * stages), scratch (inside one stage). Pieces are never freed one by one. Running out of memory
 * ends the program with one message: nobody else handles it. With -DEN_ARENA_MALLOC each piece
 * is a malloc of its own, so that ASan sees overruns. An arena belongs to one thread at a time. */
#ifndef EN_BASE_ARENA_H
#define EN_BASE_ARENA_H

#include "base/str.h"

typedef struct en_arena en_arena;

en_arena *en_arena_new(void);
void en_arena_free(en_arena *a);  /* NULL is fine */
void en_arena_reset(en_arena *a); /* all pieces die; the memory is kept for reuse */

/* `size` bytes, zeroed, aligned for any type. Never NULL; size 0 gives a valid pointer. */
void *en_arena_alloc(en_arena *a, size_t size);
/* An array of n items of `size` bytes; the product is checked. */
void *en_arena_array(en_arena *a, size_t n, size_t size);
#define EN_NEW(a, type) ((type *)en_arena_alloc((a), sizeof(type)))
#define EN_ARRAY(a, n, type) ((type *)en_arena_array((a), (n), sizeof(type)))

/* Copies; the copy is followed by a NUL that its length does not count. */
en_str en_arena_str(en_arena *a, en_str s);
en_str en_arena_printf(en_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A mark remembers the fill; releasing it frees all that came later (scratch use). */
typedef struct {
  void *block;
  size_t used;
} en_mark;
en_mark en_arena_mark(en_arena *a);
void en_arena_release(en_arena *a, en_mark m);

/* Plain allocation that ends the program instead of failing. */
void *en_xmalloc(size_t n);
/* Zeroed. */
void *en_xcalloc(size_t n, size_t size);
void *en_xrealloc(void *p, size_t n);
_Noreturn void en_out_of_memory(size_t wanted);

#endif
