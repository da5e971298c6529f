/* What a pattern needs: literals, one of which every match holds. Only src/ruleset includes this;
 * find.c looks for the literals of all rules in one pass over a sentence, so that PCRE2 runs only
 * on the rules that can match there, and only where they can begin. */
#ifndef EN_RULESET_NEED_H
#define EN_RULESET_NEED_H

#include "base/arena.h"

enum { EN_NEEDS_MAX = 6, EN_NEED_LITERALS = 320, EN_NEED_SHORTEST = 3, EN_NEED_LONGEST = 8 };

/* Every match holds one of the literals. `spaces` and `bytes`: at most so many stand between the
 * start of the match and one such occurrence; UINT32_MAX where there is no bound. */
typedef struct {
  const en_str *literal; /* sorted, none the start of another, EN_NEED_SHORTEST to EN_NEED_LONGEST bytes */
  uint32_t n;
  uint32_t spaces, bytes;
} en_need;

/* The needs of a pattern that PCRE2 has accepted; all of them hold of every match. Returns their
 * number, at most EN_NEEDS_MAX; 0 where nothing is known. The rarest with a bound comes first.
 * The literals live in `a`; what `scratch` held is gone. */
uint32_t en_pattern_needs(en_arena *a, en_arena *scratch, en_str pattern, en_need out[EN_NEEDS_MAX]);

#endif
