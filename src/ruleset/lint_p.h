/* Only for lint.c and lint_rules.c: the findings about a rules folder. */
#ifndef EN_RULESET_LINT_P_H
#define EN_RULESET_LINT_P_H

#include "ruleset/ruleset_p.h"

typedef struct {
  const en_ruleset_full *rs;
  en_diag *d;
  en_arena *tmp;
  uint32_t n; /* findings so far */
} en_linter;

/* Says one finding, as a warning. */
void en_lint_find(en_linter *x, const en_loc *at, const char *fmt, ...)
  __attribute__((format(printf, 3, 4)));

/* lint_rules.c: the words of rules, frames that take one word in one way, patterns that stand twice. */
void en_lint_rules(en_linter *x);

#endif
