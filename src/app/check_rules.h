/* The examples inside the rules, run through the stages: `rules check` runs all of them,
 * `rules test` shows what one rule does with one sentence. */
#ifndef EN_APP_CHECK_RULES_H
#define EN_APP_CHECK_RULES_H

#include "app/pipeline.h"

/* A bench for single sentences: the memory and the counters that they need. */
typedef struct {
  en_arena *mem, *scratch;
  en_re_match *re;
  uint32_t *hits; /* per rule, of the last sentence */
  en_ctx cx;
  en_products p;
} en_bench;

void en_bench_open(en_bench *b, en_diag *d, const en_opts *o, const en_ruleset *rs);
void en_bench_close(en_bench *b);
/* The sentence as an article of its own; products stand in b->p until the next call. */
EN_NODISCARD en_status en_bench_run(en_bench *b, const en_ruleset *rs, en_str sentence);

/* The text form of all that a rule gave in the sentence just run, also where another rule gave the
 * same and one of the two was dropped; in memory of `a`. */
en_str en_rule_given(en_arena *a, const en_ruleset *rs, const en_products *p, en_rule_id rule);

/* ---- rule_use.c ---- */

/* A warning for each rule without which all of its own examples come out the same; `failed` counts,
 * per rule, the examples that do not hold. Returns how many there are. */
uint32_t en_rules_shadowed(en_diag *d, en_bench *b, const en_ruleset *rs, const uint32_t *failed);
/* What rules cost over their examples, or over opts->articles, and which of them are of no use
 * there: notes, or warnings where opts->warn says so, whose number is added to *n_warned. Returns
 * the exit status of the program: not 0 where the articles cannot be read. */
int en_rules_use(en_diag *d, const en_opts *o, const en_ruleset *rs, uint32_t *n_warned);

#endif
