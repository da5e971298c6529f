/* The command line: argv becomes one constant struct of options. */
#ifndef EN_APP_CLI_H
#define EN_APP_CLI_H

#include "app/log.h"
#include "base/limits.h"
#include "view/ask.h"

/* Stages by the name that --dump and --trace take; in the order in which they run. */
#define EN_STAGE_LIST(X)                                                                           \
  X(INGEST, "ingest")                                                                              \
  X(NORMALIZE, "normalize")                                                                        \
  X(TOKENS, "tokens")                                                                              \
  X(MENTIONS, "mentions")                                                                          \
  X(CLAUSES, "clauses")                                                                            \
  X(ENTITIES, "entities")                                                                          \
  X(RELATIONS, "relations")                                                                        \
  X(GRAPH, "graph")

typedef enum {
  EN_STAGE_NONE,
#define X(id, name) EN_STAGE_##id,
  EN_STAGE_LIST(X)
#undef X
  EN_STAGE_COUNT
} en_stage;

const char *en_stage_name(en_stage s);

typedef enum {
  EN_CMD_NONE, /* --help and --version have been answered */
  EN_CMD_MAP,
  EN_CMD_DRAW,
  EN_CMD_EXPLAIN,
  EN_CMD_EXTRACT,
  EN_CMD_MERGE,
  EN_CMD_SCORE,
  EN_CMD_RULES_CHECK,
  EN_CMD_RULES_TEST,
  EN_CMD_IDENTITY,
  EN_CMD_DIFF,
  EN_CMD_WATCH,
  EN_CMD_VERIFY,
  EN_CMD_COMPLETION,
} en_command;

typedef struct {
  const char *name, *args; /* "rules test", "RULE TEXT..." */
  en_command command;
  uint32_t bit;            /* in the `on` of the options that it takes */
  const char *what;
} en_command_def;

typedef struct {
  int id, letter;          /* letter: of the short form, 0 without one */
  const char *name, *arg;  /* arg: NULL without a value */
  uint32_t on;
  const char *help;        /* may have several lines */
} en_option_def;

typedef enum { EN_WARN_UNUSED = 1, EN_WARN_SLOW = 2 } en_warn;
typedef enum { EN_REPORT_TEXT, EN_REPORT_MARKDOWN, EN_REPORT_JSON } en_report;

const char *en_report_name(en_report r); /* as --format takes it */

typedef struct {
  en_command command;
  const char *const *arg; /* articles; parts; GRAPH and names; RULE and sentence; from argv */
  uint32_t n_args;
  const char *rules_dir;  /* NULL: where en_rules_dir finds it */
  const char *out;        /* folder of map, "-" for standard output */
  const char *formats;    /* "dot,svg,json" */
  en_ask ask;             /* what of the graph is drawn, and how */
  const char *views;      /* file of more of them, or NULL */
  uint32_t threads;
  bool strict, stats, system_fonts;
  const char *like;       /* folder with earlier pictures, or NULL */
  const char *cache;      /* map: folder of what earlier runs made of articles, or NULL */
  const char *depfile;    /* map: file of what the map was made of, or NULL */
  /* map, for watch: files that are not read, and who is asked before the first file is written */
  const en_str *leave_out;
  uint32_t n_leave_out;
  bool (*may_write)(void *user);
  void *may_write_user;
  bool check;             /* map: compare with what is there, write nothing */
  en_stage dump;
  uint32_t trace;         /* bit per en_stage */
  /* score */
  const char *gold, *texts, *bounds, *save, *against;
  bool errors, json;
  /* identity */
  const char *decisions;  /* NULL: decisions.tsv in the folder of the map, where there is one */
  uint32_t copy_share;    /* percent of common wording that makes two articles copies */
  bool same, different;   /* an answer about the two things that arg names */
  const char *why;
  en_report report;       /* diff */
  en_log_form log;        /* also where the command line is wrong; of rules check, SARIF, too */
  en_limits lim;
  bool all_rules;         /* rules test */
  /* rules check */
  const char *articles;   /* a corpus in which rules should be of use; NULL: only their examples */
  uint32_t warn;          /* bit per en_warn: warnings instead of notes */
  uint32_t slow;          /* steps per byte from which on a rule is slow */
  enum { EN_MEASURE_NOTHING, EN_MEASURE_STEPS, EN_MEASURE_TIME } measure; /* set by the command */
} en_opts;

/* Reads the command line. EN_OK; EN_NONE where --help or --version was all; EN_E_USAGE with a
 * message and a hint. The strings are borrowed from argv. */
EN_NODISCARD en_status en_cli_parse(en_diag *d, int argc, char **argv, en_opts *out);

/* The tables, for completion. Beside these options there are the limits, "max-" and a name of
 * EN_LIMIT_LIST. */
const en_command_def *en_cli_commands(uint32_t *n);
const en_option_def *en_cli_options(uint32_t *n);

/* The path of this program, for the layout child, and the rules folder: --rules, $ENTENTE_RULES,
 * ../share/entente/rules beside the program, rules of the source tree that the program was built
 * in, entente/rules in the data folder that it was built for. Empty where there is none. In memory of `a`. */
en_str en_self_path(en_arena *a);
en_str en_rules_dir(en_arena *a, const en_opts *o);

#endif
