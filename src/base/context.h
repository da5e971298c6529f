/* What every stage gets beside its inputs: memory of its lifetimes, the message sink, limits.
 * It holds no results. One per thread. */
#ifndef EN_BASE_CONTEXT_H
#define EN_BASE_CONTEXT_H

#include "base/diag.h"
#include "base/limits.h"

struct en_re_match;

typedef struct {
  en_arena *mem;               /* products of this article; reset after it */
  en_arena *scratch;           /* inside one stage: mark at entry, release at exit */
  en_diag *diag;
  const en_limits *lim;
  struct en_re_match *re;      /* match data of this thread (ext/re.h) */
  FILE *trace;                 /* NULL, or where --trace lines go */
  uint32_t watch;              /* 0, or the rule of which they also say how far it came */
  bool note_short;             /* also list the frames that lacked a role */
  uint64_t deadline_ns;        /* CLOCK_MONOTONIC; 0 none */
  uint32_t *rule_hits;         /* NULL, or a counter per rule id */
} en_ctx;

#endif
