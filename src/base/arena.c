#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_MIN = 64 * 1024, ALIGN = alignof(max_align_t) };

typedef struct block {
  struct block *prev; /* older block, or the older piece under EN_ARENA_MALLOC */
  size_t cap, used;
  alignas(max_align_t) char data[];
} block;

struct en_arena {
  block *top;
  block *spare; /* largest block kept by reset */
};

_Noreturn void en_out_of_memory(size_t wanted)
{
  fprintf(stderr, "entente: out of memory (%zu bytes wanted)\n", wanted);
  exit(70);
}

void *en_xmalloc(size_t n)
{
  void *p = malloc(n ? n : 1);
  if (!p)
    en_out_of_memory(n);
  return p;
}

void *en_xcalloc(size_t n, size_t size)
{
  void *p = calloc(n ? n : 1, size ? size : 1);
  if (!p)
    en_out_of_memory(n * size);
  return p;
}

void *en_xrealloc(void *p, size_t n)
{
  void *q = realloc(p, n ? n : 1);
  if (!q)
    en_out_of_memory(n);
  return q;
}

en_arena *en_arena_new(void)
{
  en_arena *a = en_xmalloc(sizeof *a);
  *a = (en_arena){ 0 };
  return a;
}

static void free_blocks(block *b)
{
  while (b) {
    block *prev = b->prev;
    free(b);
    b = prev;
  }
}

void en_arena_free(en_arena *a)
{
  if (!a)
    return;
  free_blocks(a->top);
  free(a->spare);
  free(a);
}

/* Keeps the larger of the two as the spare block and frees the other. */
static void keep_spare(en_arena *a, block *b)
{
  if (a->spare && a->spare->cap >= b->cap) {
    free(b);
    return;
  }
  free(a->spare);
  a->spare = b;
}

void en_arena_reset(en_arena *a)
{
  en_arena_release(a, (en_mark){ NULL, 0 });
}

static block *new_block(en_arena *a, size_t need)
{
#ifdef EN_ARENA_MALLOC
  size_t cap = need;
#else
  size_t cap = a->top ? a->top->cap * 2 : BLOCK_MIN;
  if (cap > 64u * BLOCK_MIN)
    cap = 64u * BLOCK_MIN;
  if (cap < need)
    cap = need;
  if (a->spare && a->spare->cap >= need) {
    block *b = a->spare;
    a->spare = NULL;
    b->prev = a->top;
    b->used = 0;
    return b;
  }
#endif
  if (cap > SIZE_MAX - sizeof(block))
    en_out_of_memory(cap);
  block *b = en_xmalloc(sizeof *b + cap);
  b->prev = a->top;
  b->cap = cap;
  b->used = 0;
  return b;
}

void *en_arena_alloc(en_arena *a, size_t size)
{
  if (size > SIZE_MAX - ALIGN)
    en_out_of_memory(size);
  size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;
  if (need == 0)
    need = ALIGN;
#ifdef EN_ARENA_MALLOC
  a->top = new_block(a, need);
#else
  if (!a->top || a->top->cap - a->top->used < need)
    a->top = new_block(a, need);
#endif
  void *p = a->top->data + a->top->used;
  a->top->used += need;
  memset(p, 0, need);
  return p;
}

void *en_arena_array(en_arena *a, size_t n, size_t size)
{
  if (size && n > SIZE_MAX / size)
    en_out_of_memory(SIZE_MAX);
  return en_arena_alloc(a, n * size);
}

en_str en_arena_str(en_arena *a, en_str s)
{
  char *p = en_arena_alloc(a, (size_t)s.n + 1);
  if (s.n)
    memcpy(p, s.p, s.n);
  return (en_str){ p, s.n };
}

en_str en_arena_printf(en_arena *a, const char *fmt, ...)
{
  va_list ap, again;
  va_start(ap, fmt);
  va_copy(again, ap);
  int n = vsnprintf(NULL, 0, fmt, ap);
  va_end(ap);
  size_t len = n > 0 ? (size_t)n : 0;
  char *p = en_arena_alloc(a, len + 1);
  vsnprintf(p, len + 1, fmt, again);
  va_end(again);
  return (en_str){ p, (uint32_t)len };
}

en_mark en_arena_mark(en_arena *a)
{
  return (en_mark){ a->top, a->top ? a->top->used : 0 };
}

void en_arena_release(en_arena *a, en_mark m)
{
  while (a->top && a->top != m.block) {
    block *b = a->top;
    a->top = b->prev;
#ifdef EN_ARENA_MALLOC
    free(b);
#else
    keep_spare(a, b);
#endif
  }
  if (a->top)
    a->top->used = m.used;
#ifdef EN_ARENA_MALLOC
  (void)keep_spare;
#endif
}
