/* What every stage gets beside its inputs: memory of its lifetimes, the message sink, limits.
 * It holds no results. One per thread. */
#ifndef EN_BASE_CONTEXT_H
#define EN_BASE_CONTEXT_H

#include "base/diag.h"
#include "base/limits.h"

struct en_re_match;
struct en_word_memo;

/* What a rule cost. Steps and bytes are counted where the match data watches (ext/re.h), time where
 * `rule_clock` is set. */
typedef struct {
  uint64_t tries;              /* sentences or words that its trigger gave it */
  uint64_t bytes, steps;       /* of a pattern: text given to it, items of it that were tried */
  uint64_t ns;
} en_rule_work;

typedef struct {
  en_arena *mem;               /* products of this article; reset after it */
  en_arena *scratch;           /* inside one stage: mark at entry, release at exit */
  en_diag *diag;
  const en_limits *lim;
  struct en_re_match *re;      /* match data of this thread (ext/re.h) */
  struct en_word_memo *words;  /* NULL, or words looked up by this thread (tokenize/tokenize.h) */
  FILE *trace;                 /* NULL, or where --trace lines go */
  FILE *watch_to;              /* NULL, or where rules say how far they come: "rule TAB what" */
  uint32_t watch;              /* then: that rule only, 0 all */
  bool note_short;             /* also list the frames that lacked a role */
  uint64_t deadline_ns;        /* of this thread's processor time, so that a busy machine leaves out no more; 0 none */
  uint32_t *rule_hits;         /* NULL, or a counter per rule id */
  en_rule_work *rule_work;     /* NULL, or what each rule cost */
  bool rule_clock;
  uint32_t skip;               /* 0, or a rule to leave out */
} en_ctx;

#endif
