/* Patterns are compiled, and read for what they need, by several threads: at start-up that is half of
 * the work. What they give does not depend on who does which, or when. */
#include "ruleset/ruleset_p.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { THREADS = 4, FEW = 16 /* patterns that are not worth a thread */ };

struct en_compilers {
  en_rule_pattern *pattern;
  uint32_t n;
  atomic_uint next;           /* the first that nobody has taken */
  en_arena *needs[THREADS];   /* what each thread read of them; [0] is of the thread that waits for the others */
  pthread_t thread[THREADS];
  uint32_t n_threads;         /* [1..n_threads) run */
};

typedef struct {
  en_compilers *c;
  en_arena *needs;
} worker;

static void compile(en_compilers *c, en_arena *needs)
{
  for (uint32_t i; (i = atomic_fetch_add(&c->next, 1)) < c->n;) {
    en_rule_pattern *p = &c->pattern[i];
    p->re = en_re_new(p->expanded, &p->error);
    p->n_need = p->re ? en_pattern_needs(needs, p->expanded, p->need) : 0;
  }
}

static void *compile_on(void *arg)
{
  worker w = *(worker *)arg;
  free(arg);
  compile(w.c, w.needs);
  return NULL;
}

static uint32_t threads_for(uint32_t patterns)
{
  cpu_set_t set;
  int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return patterns < FEW || n < 2 ? 1 : n > THREADS ? THREADS : (uint32_t)n;
}

en_compilers *en_compilers_start(en_rule_pattern *pattern, uint32_t n)
{
  en_compilers *c = en_xmalloc(sizeof *c);
  *c = (en_compilers){ .pattern = pattern, .n = n, .n_threads = 1 };
  atomic_init(&c->next, 0);
  for (uint32_t i = 0; i < THREADS; i++)
    c->needs[i] = en_arena_new();
  for (uint32_t i = 1; i < threads_for(n); i++) {
    worker *w = en_xmalloc(sizeof *w);
    *w = (worker){ c, c->needs[i] };
    if (pthread_create(&c->thread[i], NULL, compile_on, w) != 0) {
      free(w); /* the one that waits does it */
      break;
    }
    c->n_threads = i + 1;
  }
  return c;
}

void en_compilers_join(en_compilers *c)
{
  compile(c, c->needs[0]);
  for (uint32_t i = 1; i < c->n_threads; i++)
    pthread_join(c->thread[i], NULL);
  c->n_threads = 1;
}

void en_compilers_free(en_compilers *c)
{
  for (uint32_t i = 0; i < THREADS; i++)
    en_arena_free(c->needs[i]);
  free(c);
}
