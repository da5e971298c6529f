#include "app/commands.h"

#include "base/file.h"

int en_command_run(en_diag *d, const en_opts *o)
{
  if (o->command == EN_CMD_WATCH)
    return en_watch_articles(d, o);
  if (o->command == EN_CMD_COMPLETION) /* the one that needs no rules */
    return en_completion(d, o);
  en_arena *mem = en_arena_new();
  en_ruleset *rs = NULL;
  en_str dir = en_rules_dir(mem, o);
  int code = 0;
  if (!dir.n) {
    code = en_status_exit(en_fail(d, EN_E_RULE, NULL, "no rules folder found (--rules DIR)"));
  } else {
    en_status st = en_ruleset_load(d, dir.p, &rs);
    if (st > EN_NONE)
      code = en_status_exit(st);
    else if (o->command == EN_CMD_MAP)
      code = en_map(d, o, rs);
    else if (o->command == EN_CMD_DRAW)
      code = en_draw(d, o, rs);
    else if (o->command == EN_CMD_EXPLAIN)
      code = en_explain(d, o, rs);
    else if (o->command == EN_CMD_EXTRACT)
      code = en_extract(d, o, rs);
    else if (o->command == EN_CMD_MERGE)
      code = en_merge(d, o, rs);
    else if (o->command == EN_CMD_DIFF)
      code = en_diff_maps(d, o, rs);
    else if (o->command == EN_CMD_VERIFY)
      code = en_verify(d, o, rs);
    else if (o->command == EN_CMD_SCORE)
      code = en_score(d, o, rs);
    else if (o->command == EN_CMD_IDENTITY)
      code = en_identity(d, o, rs);
    else if (o->command == EN_CMD_RULES_CHECK)
      code = en_rules_check(d, o, rs);
    else
      code = en_rules_test(d, o, rs);
  }
  en_ruleset_free(rs);
  en_arena_free(mem);
  return code;
}

int en_run_exit(en_diag *d, const en_opts *o, const en_run *run, en_status st)
{
  if (st > EN_NONE)
    return en_status_exit(st);
  /* A file that cannot be read, and a run without any article, are errors; articles skipped for
   * what is in them are so only when asked. */
  if (run->input == EN_E_IO || run->input == EN_E_INTERNAL)
    return en_status_exit(run->input);
  if (run->n_articles == 0) {
    if (run->n_skipped == 0)
      en_say(d, EN_ERROR, NULL, "no article found");
    return en_status_exit(EN_E_INPUT);
  }
  return run->n_skipped && o->strict ? EN_EXIT_SKIPPED : 0;
}
