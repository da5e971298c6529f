/* Patterns are compiled, and read for what they need, by several threads: at start-up that is half of
 * the work. What they give does not depend on who does which, or when. */
#include "ruleset/ruleset_p.h"

#include "base/processors.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { THREADS = 4, FEW = 16 /* patterns that are not worth a thread */ };

typedef struct {
  en_compilers *of;
  en_arena *needs;   /* what it reads of them */
  en_arena *scratch;
  pthread_t thread;
} compiler;

struct en_compilers {
  en_rule_pattern *pattern;
  uint32_t n;
  atomic_uint next;       /* the first that nobody has taken */
  compiler at[THREADS];   /* [0] is the thread that waits for the others */
  uint32_t n_running;     /* [1..n_running) run */
};

static void *compile(void *arg)
{
  compiler *me = arg;
  en_compilers *c = me->of;
  for (uint32_t i; (i = atomic_fetch_add(&c->next, 1)) < c->n;) {
    en_rule_pattern *p = &c->pattern[i];
    p->re = en_re_new(p->expanded, &p->error);
    p->n_need = p->re ? en_pattern_needs(me->needs, me->scratch, p->expanded, p->need) : 0;
  }
  return NULL;
}

en_compilers *en_compilers_start(en_rule_pattern *pattern, uint32_t n)
{
  en_compilers *c = en_xmalloc(sizeof *c);
  *c = (en_compilers){ .pattern = pattern, .n = n, .n_running = 1 };
  atomic_init(&c->next, 0);
  for (uint32_t i = 0; i < THREADS; i++)
    c->at[i] = (compiler){ .of = c, .needs = en_arena_new(), .scratch = en_arena_new() };
  uint32_t threads = n < FEW ? 1 : en_processors(THREADS);
  while (c->n_running < threads
         && pthread_create(&c->at[c->n_running].thread, NULL, compile, &c->at[c->n_running]) == 0)
    c->n_running++; /* where there is no other thread the one that waits does it */
  return c;
}

void en_compilers_join(en_compilers *c)
{
  compile(&c->at[0]);
  for (uint32_t i = 1; i < c->n_running; i++)
    pthread_join(c->at[i].thread, NULL);
}

void en_compilers_free(en_compilers *c)
{
  for (uint32_t i = 0; i < THREADS; i++) {
    en_arena_free(c->at[i].needs);
    en_arena_free(c->at[i].scratch);
  }
  free(c);
}
