/* The commands. Each returns the exit status of the program. */
#ifndef EN_APP_COMMANDS_H
#define EN_APP_COMMANDS_H

#include "app/pipeline.h"

int en_map(en_diag *d, const en_opts *o, const en_ruleset *rs);
/* Until a signal ends it; loads the rules for each map. */
int en_watch_articles(en_diag *d, const en_opts *o);
int en_draw(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_explain(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_extract(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_merge(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_diff_maps(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_verify(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_score(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_identity(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_rules_check(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_rules_test(en_diag *d, const en_opts *o, const en_ruleset *rs);
int en_completion(en_diag *d, const en_opts *o);

/* Loads the rules and runs the command of the options. */
int en_command_run(en_diag *d, const en_opts *o);

enum { EN_EXIT_SKIPPED = 4 };
/* The exit status of a run over articles, with a message where no article was found. */
int en_run_exit(en_diag *d, const en_opts *o, const en_run *run, en_status st);

#endif
