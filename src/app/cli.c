#include "app/cli.h"

#include "app/version.h"
#include "base/file.h"
#include "base/processors.h"
#include "graph/graph.h"

#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

const char *en_stage_name(en_stage s)
{
  static const char *const names[] = { "none",
#define X(id, name) name,
                                       EN_STAGE_LIST(X)
#undef X
  };
  return s < EN_STAGE_COUNT ? names[s] : "?";
}

const char *en_report_name(en_report r)
{
  static const char *const names[] = { [EN_REPORT_TEXT] = "text", [EN_REPORT_MARKDOWN] = "markdown",
                                       [EN_REPORT_JSON] = "json" };
  return names[r];
}

/* ---- commands and options, each written once ---- */

enum { ON_MAP = 1, ON_EXTRACT = 2, ON_SCORE = 4, ON_CHECK = 8, ON_TEST = 16, ON_IDENTITY = 32,
       ON_DRAW = 64, ON_EXPLAIN = 128, ON_DIFF = 256, ON_VERIFY = 512, ON_WATCH = 1024, ON_MERGE = 2048, ON_ALL = 4095,
       ON_COMPLETION = 4096, ON_WHOLE = ON_MAP | ON_MERGE,
       ON_VIEW = ON_WHOLE | ON_WATCH | ON_DRAW, ON_READ = ON_DRAW | ON_EXPLAIN | ON_DIFF | ON_VERIFY | ON_MERGE,
       ON_ARTICLES = ON_MAP | ON_EXTRACT, ON_GRAPH = ON_WHOLE | ON_WATCH | ON_IDENTITY,
       ON_RUNS = ON_ARTICLES | ON_WATCH | ON_SCORE | ON_IDENTITY };

static const en_command_def commands[] = {
  { "map", "ARTICLE...", EN_CMD_MAP, ON_MAP, "draw the map of articles: out/map.dot, .svg, .json" },
  { "watch", "ARTICLE...", EN_CMD_WATCH, ON_WATCH, "draw the map again whenever an article comes, changes or goes" },
  { "draw", "GRAPH", EN_CMD_DRAW, ON_DRAW, "draw a part of a map, or several: out/view.svg and so on" },
  { "explain", "GRAPH NAME [NAME]", EN_CMD_EXPLAIN, ON_EXPLAIN,
    "the evidence for an entity of a map, or for a tie between two" },
  { "extract", "ARTICLE...", EN_CMD_EXTRACT, ON_EXTRACT,
    "entities and relations as JSON Lines, one object per article" },
  { "merge", "PART...", EN_CMD_MERGE, ON_MERGE, "one map of what extract wrote, in any number of parts, and of maps" },
  { "identity", "ARTICLE...", EN_CMD_IDENTITY, ON_IDENTITY,
    "list who may be one and stayed two; --same A B and --different A B answer" },
  { "diff", "OLD NEW", EN_CMD_DIFF, ON_DIFF, "what came, went and changed between two maps, and why" },
  { "verify", "GRAPH ARTICLE...", EN_CMD_VERIFY, ON_VERIFY, "whether every quote of a map stands at its place" },
  { "score", "--gold DIR", EN_CMD_SCORE, ON_SCORE, "precision, recall and F1 against gold files" },
  { "rules check", "", EN_CMD_RULES_CHECK, ON_CHECK, "load the rules and run the examples in them" },
  { "rules test", "RULE TEXT...", EN_CMD_RULES_TEST, ON_TEST,
    "show what a rule does with a sentence, and how far it comes" },
  { "completion", "SHELL", EN_CMD_COMPLETION, ON_COMPLETION,
    "what bash, zsh or fish completes, for that shell to read" },
};
enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

/* id, short form or 0, name, argument or NULL, commands, help */
#define OPTION_LIST(X)                                                                                                 \
  X(OUT, 'o', "output", "DIR", ON_GRAPH | ON_DRAW | ON_DIFF, "folder of the map (default: out); - is standard output") \
  X(FORMATS, 'T', "formats", "LIST", ON_VIEW | ON_DIFF,                                                                \
    "of dot, svg, png, pdf, json, html, xdot, graphml, gexf, csv, jsonld, turtle,\n"                                   \
    "                         stix, ftm, plover (map, merge, draw: dot,svg,json)")                                     \
  X(THREADS, 'j', "jobs", "N", ON_RUNS | ON_CHECK,                                                                     \
    "work on N articles at a time (default: one for\n"                                                                 \
    "                         each processor, at most 8)")                                                             \
  X(RULES, 'r', "rules", "DIR", ON_ALL, "the rules folder")                                                            \
  X(VIEWS, 0, "views", "FILE", ON_VIEW, "draw the views that FILE names, too; one a line")                             \
  X(LIKE, 0, "like", "DIR", ON_VIEW, "leave things where the picture of that name in DIR has them")                    \
  X(CHECK, 0, "check", NULL, ON_WHOLE, "write nothing; exit 1 where DIR is not up to date, and say how")               \
  X(CACHE, 0, "cache", "DIR", ON_MAP | ON_WATCH, "keep in DIR what was found in each article, for the next run")       \
  X(DEPFILE, 0, "depfile", "FILE", ON_MAP | ON_WATCH, "say in FILE for make and ninja what the map was made of")       \
  X(FONTS, 0, "fonts", "system", ON_VIEW | ON_DIFF, "lay out with the fonts of this system")                           \
  X(DECISIONS, 0, "decisions", "FILE", ON_GRAPH,                                                                       \
    "who is one and who is not, as a person decided it\n"                                                              \
    "                         (default: decisions.tsv in the folder of the map)")                                      \
  X(COPIES, 0, "copies", "PERCENT", ON_GRAPH,                                                                          \
    "articles that share so much of their wording are\n"                                                               \
    "                         copies of one, which count once (default: 60)")                                          \
  X(SAME, 0, "same", NULL, ON_IDENTITY, "decide that the two things named are one")                                    \
  X(DIFFERENT, 0, "different", NULL, ON_IDENTITY, "decide that they are two")                                          \
  X(WHY, 0, "why", "TEXT", ON_IDENTITY, "the reason of the decision")                                                  \
  X(STRICT, 0, "strict", NULL, ON_ALL, "exit 4 where articles were skipped; warnings are errors")                      \
  X(DUMP, 0, "dump", "STAGE", ON_ARTICLES, "print what a stage made instead of the result")                            \
  X(TRACE, 0, "trace", "STAGES", ON_ARTICLES, "say on standard error which rule fired where")                          \
  X(STATS, 0, "stats", NULL, ON_RUNS | ON_CHECK, "hits, steps and times on standard error")                            \
  X(GOLD, 0, "gold", "DIR", ON_SCORE, "folder of NAME.gold.json files")                                                \
  X(TEXTS, 0, "texts", "DIR", ON_SCORE, "folder of their articles (default: that of --gold)")                          \
  X(ERRORS, 0, "errors", NULL, ON_SCORE, "list each miss and each extra")                                              \
  X(BOUNDS, 0, "bounds", "FILE", ON_SCORE, "fail where a figure is below its bound")                                   \
  X(SAVE, 0, "save", "FILE", ON_SCORE, "keep the score, item by item, for --against")                                  \
  X(AGAINST, 0, "against", "FILE", ON_SCORE, "list what was gained and lost since --save FILE")                        \
  X(ARTICLES, 0, "articles", "PATH", ON_CHECK, "also say which rules do nothing in these articles")                    \
  X(SLOW, 0, "slow", "N", ON_CHECK, "steps per byte from which a pattern is slow (default: 60)")                       \
  X(WARN, 0, "warn", "LIST", ON_CHECK, "of unused, slow: make these notes warnings")                                   \
  X(ALL, 0, "all", NULL, ON_TEST, "no RULE: all that fire on the sentence, or fall short")                             \
  X(JSON, 0, "json", NULL, ON_SCORE | ON_IDENTITY | ON_EXPLAIN | ON_DIFF | ON_VERIFY, "print the result as JSON")      \
  X(REPORT, 0, "format", "FORM", ON_DIFF | ON_CHECK,                                                                   \
    "of diff: text, markdown or json; of rules check: text\n"                                                          \
    "                         or sarif (default: text)")                                                               \
  X(LOG, 0, "log", "FORM", ON_ALL,                                                                                     \
    "messages as text, json (an object a line) or github\n"                                                            \
    "                         (annotations of a workflow) (default: text)")                                            \
  X(HELP, 'h', "help", NULL, ON_ALL, "this help")                                                                      \
  X(VERSION, 'V', "version", NULL, ON_ALL, "name and version, and those of the libraries")

enum {
  OPT_FIRST = 256,
#define X(id, letter, name, arg, on, help) OPT_##id,
  OPTION_LIST(X)
#undef X
  OPT_ASK, /* + en_ask_id */
  OPT_LIMIT = OPT_ASK + EN_ASK_COUNT, /* + position in EN_LIMIT_LIST */
};

/* Two maps laid over each other are shown whole. */
#define ON_ASK(id) ((id) == EN_ASK_TOP || (id) >= EN_ASK_THEME ? ON_VIEW | ON_DIFF : ON_VIEW)

static const en_option_def options[] = {
#define X(id, letter, name, arg, on, help) { OPT_##id, letter, name, arg, on, help },
  OPTION_LIST(X)
#undef X
#define X(id, name, arg, help) { OPT_ASK + EN_ASK_##id, 0, name, arg, ON_ASK(EN_ASK_##id), help },
  EN_ASK_LIST(X)
#undef X
};
enum { N_OPTIONS = sizeof options / sizeof options[0] };

static const struct {
  const char *option, *name, *what;
  uint32_t def;
} limits[] = {
#define X(field, name, def, what) { "max-" name, name, what, def },
  EN_LIMIT_LIST(X)
#undef X
};
enum { N_LIMITS = sizeof limits / sizeof limits[0] };

const en_command_def *en_cli_commands(uint32_t *n)
{
  *n = N_COMMANDS;
  return commands;
}

const en_option_def *en_cli_options(uint32_t *n)
{
  *n = N_OPTIONS;
  return options;
}

/* ---- help ---- */

static void put_commands(FILE *to)
{
  for (int i = 0; i < N_COMMANDS; i++)
    fprintf(to, "  entente %-11s %-16s %s\n", commands[i].name, commands[i].args, commands[i].what);
}

static void put_option(FILE *to, const en_option_def *o)
{
  char left[64];
  char letter[5] = "    ";
  if (o->letter)
    snprintf(letter, sizeof letter, "-%c, ", o->letter);
  snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->arg ? "=" : "",
           o->arg ? o->arg : "");
  fprintf(to, "  %-22s %s\n", left, o->help);
}

static void put_examples(FILE *to, uint32_t on)
{
  fputs("\nExamples:\n", to);
  if (on & ON_MAP)
    fputs("  entente map articles/                    out/map.dot, out/map.svg, out/map.json\n"
          "  entente map -o - -T dot news.txt | dot -Tpdf >news.pdf\n"
          "  entente map --check articles/            is out/ what the articles say?\n"
          "  curl -s https://example.org/a.html | entente map -o maps -\n", to);
  if (on & ON_WATCH)
    fputs("  entente watch -o maps articles/          until it is interrupted\n", to);
  if (on & ON_DRAW)
    fputs("  entente draw out/map.json --focus \"Lazarus Group\" --depth 2\n"
          "  entente draw out/map.json --between Japan Philippines --since 2024 -o figures\n"
          "  entente draw out/map.json --views views.txt\n", to);
  if (on & ON_EXPLAIN)
    fputs("  entente explain out/map.json Kimsuky \"South Korea\"\n", to);
  if (on & ON_EXTRACT)
    fputs("  entente extract -j 4 corpus.jsonl | jq -c '.relations[]?'\n"
          "  entente extract --dump=mentions news.txt\n", to);
  if (on & ON_MERGE)
    fputs("  entente merge monday.part tuesday.part        # what map would make of the articles of both days\n"
          "  entente merge -o all here/map.json there/map.json\n", to);
  if (on & ON_IDENTITY)
    fputs("  entente identity articles/\n"
          "  entente identity --same 'person:Kim Min-jun' 'person:Kim Minjun @a07' --why 'one post'\n", to);
  if (on & ON_DIFF)
    fputs("  entente diff HEAD~1:out/map.json out/map.json\n"
          "  entente diff -T svg -o changes old/map.json out/map.json\n", to);
  if (on & ON_VERIFY)
    fputs("  entente verify out/map.json articles/\n", to);
  if (on & ON_SCORE)
    fputs("  entente score --gold tests/gold/articles --errors\n"
          "  entente score --gold tests/gold/articles --against last.json --save last.json\n", to);
  if (on & ON_CHECK)
    fputs("  entente rules check --rules my-rules --strict\n", to);
  if (on & ON_TEST)
    fputs("  entente rules test met.talks \"Ms Ito met Mr Sand in Oslo.\"\n"
          "  entente rules test --all \"Ms Ito met Mr Sand in Oslo.\"\n", to);
}

static void put_help(FILE *to, const en_command_def *only)
{
  uint32_t on = only ? only->bit : ON_ALL;
  if (only) {
    fprintf(to, "usage: entente %s [OPTION...] %s\n\n%s.\n", only->name, only->args, only->what);
  } else {
    fputs("entente reads news articles and draws who is tied to whom, each tie with its "
          "sentence.\n\nusage:\n", to);
    put_commands(to);
    fputs("\nARTICLE is a file (text, Markdown, HTML, RSS, Atom, JSON Lines, WARC, mbox, PDF; also .gz), a folder,\n"
          "or - for standard input.\n", to);
  }
  if (on & ON_READ)
    fputs("\nGRAPH is a map.json, or a map.dot, also one that another tool has filtered; PART is one of these,\n"
          "or what extract wrote.\n", to);
  fputs("\nOptions:\n", to);
  for (int i = 0; i < N_OPTIONS; i++)
    if (options[i].on & on) {
      if (options[i].id == OPT_ASK)
        fputs("\nWhat is shown, and how (lists: a,b; see also --views):\n", to);
      put_option(to, &options[i]);
    }
  if (on & (ON_RUNS | ON_READ)) {
    fputs("\nLimits (a message names the one that is met):\n", to);
    for (int i = 0; i < N_LIMITS; i++)
      fprintf(to, "  --%-22s %s (default %u)\n", limits[i].option, limits[i].what, limits[i].def);
  }
  if (on & ON_ARTICLES) {
    fputs("\nStages of --dump and --trace:", to);
    for (int s = 1; s < EN_STAGE_COUNT; s++)
      fprintf(to, " %s", en_stage_name((en_stage)s));
    fputs("\n", to);
  }
  put_examples(to, on);
  fputs("\nExit status: 0 done; 1 differences found or a check failed; 2 usage or rules error;\n"
        "3 input or output error; 4 articles were skipped, under --strict; 70 internal error.\n",
        to);
}

/* ---- parsing ---- */

/* All usage errors pass here, so that each ends in the same hint. */
__attribute__((format(printf, 2, 3)))
static en_status usage(en_diag *d, const char *fmt, ...)
{
  en_buf b = { 0 };
  va_list ap;
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  en_say(d, EN_ERROR, NULL, "%s (try: entente --help)", b.p);
  en_buf_clear(&b);
  return EN_E_USAGE;
}

static bool read_number(const char *s, uint32_t *out)
{
  char *end = NULL;
  if (!en_is_digit(s[0]))
    return false;
  unsigned long long v = strtoull(s, &end, 10);
  if (*end || v > UINT32_MAX)
    return false;
  *out = (uint32_t)v;
  return true;
}

static en_stage stage_of(en_str name)
{
  for (int s = 1; s < EN_STAGE_COUNT; s++)
    if (en_eq(name, en_str_of(en_stage_name((en_stage)s))))
      return (en_stage)s;
  return EN_STAGE_NONE;
}

static en_status read_trace(en_diag *d, const char *list, uint32_t *mask)
{
  if (!list) { /* --trace alone: all stages */
    *mask = UINT32_MAX;
    return EN_OK;
  }
  en_str rest = en_str_of(list), name;
  while (en_split(&rest, ',', &name)) {
    en_stage s = stage_of(name);
    if (!s)
      return usage(d, "--trace: there is no stage '%.*s'", EN_ARG(name));
    *mask |= 1u << s;
  }
  return EN_OK;
}

static en_status number_option(en_diag *d, const char *name, const char *value, uint32_t *out)
{
  return read_number(value, out) ? EN_OK : usage(d, "--%s: '%s' is no number", name, value);
}

static en_status limit_option(en_diag *d, en_opts *o, int at, const char *value)
{
  uint32_t v = 0;
  EN_TRY(number_option(d, limits[at].option, value, &v));
  if (!en_limits_set(&o->lim, limits[at].name, v))
    return usage(d, "--%s: the smallest value is 1", limits[at].option);
  return EN_OK;
}

static en_status read_warn(en_diag *d, const char *list, uint32_t *mask)
{
  en_str rest = en_str_of(list), name;
  while (en_split(&rest, ',', &name)) {
    if (!en_eq(name, EN_STR("unused")) && !en_eq(name, EN_STR("slow")))
      return usage(d, "--warn takes 'unused' and 'slow', not '%.*s'", EN_ARG(name));
    *mask |= en_eq(name, EN_STR("slow")) ? EN_WARN_SLOW : EN_WARN_UNUSED;
  }
  return EN_OK;
}

static en_status read_report(en_diag *d, const char *value, en_report *out)
{
  for (int i = EN_REPORT_TEXT; i <= EN_REPORT_JSON; i++)
    if (strcmp(value, en_report_name((en_report)i)) == 0) {
      *out = (en_report)i;
      return EN_OK;
    }
  return usage(d, "--format: there is no form '%s'", value);
}

static bool read_log(const char *value, en_log_form *out)
{
  static const char *const names[] = { [EN_LOG_TEXT] = "text", [EN_LOG_JSON] = "json", [EN_LOG_GITHUB] = "github" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(value, names[i]) == 0) {
      *out = (en_log_form)i;
      return true;
    }
  return false;
}

static en_status take_log(en_diag *d, const char *value, en_log_form *log)
{
  en_log_form form;
  if (!read_log(value, &form))
    return usage(d, "--log takes text, json or github, not '%s'", value);
  if (*log != EN_LOG_SARIF) /* which takes all messages in */
    *log = form;
  return EN_OK;
}

/* --format of rules check: findings as messages, or as a document on standard output. */
static en_status read_findings(en_diag *d, const char *value, en_log_form *log)
{
  if (strcmp(value, "sarif") == 0)
    *log = EN_LOG_SARIF;
  else if (strcmp(value, "text") != 0)
    return usage(d, "--format: there is no form '%s'", value);
  return EN_OK;
}

/* Before anything is said: a wrong command line is told in the form that it asks for. */
static en_log_form find_log(int argc, char **argv)
{
  en_log_form form = EN_LOG_TEXT;
  for (int i = 1; i < argc; i++) {
    if (strncmp(argv[i], "--log=", 6) == 0)
      (void)read_log(argv[i] + 6, &form);
    else if (strcmp(argv[i], "--log") == 0 && i + 1 < argc)
      (void)read_log(argv[i + 1], &form);
  }
  return form;
}

static en_status take_option(en_diag *d, en_opts *o, int id, const char *value)
{
  switch (id) {
  case OPT_OUT: o->out = value; return EN_OK;
  case OPT_FORMATS: o->formats = value; return EN_OK;
  case OPT_RULES: o->rules_dir = value; return EN_OK;
  case OPT_VIEWS: o->views = value; return EN_OK;
  case OPT_LIKE: o->like = value; return EN_OK;
  case OPT_CHECK: o->check = true; return EN_OK;
  case OPT_DEPFILE: o->depfile = value; return EN_OK;
  case OPT_CACHE: o->cache = value; return EN_OK;
  case OPT_STRICT: o->strict = true; return EN_OK;
  case OPT_STATS: o->stats = true; return EN_OK;
  case OPT_GOLD: o->gold = value; return EN_OK;
  case OPT_TEXTS: o->texts = value; return EN_OK;
  case OPT_ERRORS: o->errors = true; return EN_OK;
  case OPT_BOUNDS: o->bounds = value; return EN_OK;
  case OPT_ARTICLES: o->articles = value; return EN_OK;
  case OPT_ALL: o->all_rules = true; return EN_OK;
  case OPT_SLOW: return number_option(d, "slow", value, &o->slow);
  case OPT_WARN: return read_warn(d, value, &o->warn);
  case OPT_SAVE: o->save = value; return EN_OK;
  case OPT_AGAINST: o->against = value; return EN_OK;
  case OPT_DECISIONS: o->decisions = value; return EN_OK;
  case OPT_SAME: o->same = true; return EN_OK;
  case OPT_DIFFERENT: o->different = true; return EN_OK;
  case OPT_WHY: o->why = value; return EN_OK;
  case OPT_COPIES:
    EN_TRY(number_option(d, "copies", value, &o->copy_share));
    return o->copy_share >= 1 && o->copy_share <= 101 ? EN_OK : usage(d, "--copies takes 1 to 100, or 101 for none");
  case OPT_JSON: o->json = true; o->report = EN_REPORT_JSON; return EN_OK;
  case OPT_REPORT:
    return o->command == EN_CMD_RULES_CHECK ? read_findings(d, value, &o->log) : read_report(d, value, &o->report);
  case OPT_LOG: return take_log(d, value, &o->log);
  case OPT_TRACE: return read_trace(d, value, &o->trace);
  case OPT_THREADS:
    EN_TRY(number_option(d, "jobs", value, &o->threads));
    return o->threads >= 1 && o->threads <= 256 ? EN_OK : usage(d, "--jobs takes 1 to 256");
  case OPT_DUMP:
    o->dump = stage_of(en_str_of(value));
    return o->dump ? EN_OK : usage(d, "--dump: there is no stage '%s'", value);
  case OPT_FONTS:
    o->system_fonts = strcmp(value, "system") == 0;
    return o->system_fonts ? EN_OK : usage(d, "--fonts takes 'system' only");
  default:
    if (id < OPT_LIMIT)
      return en_ask_set(d, &o->ask, (en_ask_id)(id - OPT_ASK), en_str_of(value), NULL);
    return limit_option(d, o, id - OPT_LIMIT, value);
  }
}

/* getopt's tables from ours. */
typedef struct {
  struct option at[N_OPTIONS + N_LIMITS + 1];
  char letters[3 * N_OPTIONS + 2];
} getopt_tables;

static void make_tables(getopt_tables *t)
{
  size_t n = 0, c = 0;
  t->letters[c++] = ':'; /* a missing value is told apart, and getopt prints nothing itself */
  for (int i = 0; i < N_OPTIONS; i++) {
    const en_option_def *o = &options[i];
    int arg = !o->arg ? no_argument : o->id == OPT_TRACE ? optional_argument : required_argument;
    t->at[n++] = (struct option){ o->name, arg, NULL, o->id };
    if (o->letter) {
      t->letters[c++] = (char)o->letter;
      if (o->arg)
        t->letters[c++] = ':';
    }
  }
  for (int i = 0; i < N_LIMITS; i++)
    t->at[n++] = (struct option){ limits[i].option, required_argument, NULL, OPT_LIMIT + i };
  t->at[n] = (struct option){ 0 };
  t->letters[c] = '\0';
}

static int id_of_letter(int c)
{
  for (int i = 0; i < N_OPTIONS; i++)
    if (options[i].letter == c)
      return options[i].id;
  return c;
}

static const en_option_def *option_of(int id)
{
  for (int i = 0; i < N_OPTIONS; i++)
    if (options[i].id == id)
      return &options[i];
  return NULL;
}

/* The command that starts argv[1..]; *words says how many of them name it. */
static const en_command_def *find_command(int argc, char **argv, int *words)
{
  for (int i = 0; i < N_COMMANDS; i++) {
    en_str name = en_str_of(commands[i].name), first = { 0 };
    en_split(&name, ' ', &first);
    if (!en_eq(first, en_str_of(argv[1])))
      continue;
    *words = name.p ? 2 : 1;
    if (!name.p || (argc > 2 && en_eq(name, en_str_of(argv[2]))))
      return &commands[i];
  }
  return NULL;
}

static en_status bad_option(en_diag *d, int c, char **argv)
{
  if (c == ':')
    return usage(d, "option '%s' needs a value", argv[optind - 1]);
  if (optopt && optopt < OPT_FIRST)
    return usage(d, "unknown option '-%c'", optopt);
  return usage(d, "unknown or ambiguous option '%s'", argv[optind - 1]);
}

static en_status check_answer(en_diag *d, const en_opts *o)
{
  if (!o->same && !o->different) {
    if (o->why)
      return usage(d, "identity: --why goes with --same or --different");
    return o->n_args ? EN_OK : usage(d, "identity: no article given");
  }
  if (o->same && o->different)
    return usage(d, "identity: --same or --different, not both");
  if (o->n_args != 2)
    return usage(d, "identity --%s takes two things, as in 'person:Kim Min-jun'", o->same ? "same" : "different");
  return o->why && *o->why ? EN_OK : usage(d, "identity: a decision needs its reason (--why TEXT)");
}

static en_status check_operands(en_diag *d, const en_command_def *cmd, en_opts *o)
{
  switch (cmd->command) {
  case EN_CMD_MAP:
  case EN_CMD_EXTRACT:
  case EN_CMD_WATCH:
    EN_TRY(en_ask_check(d, &o->ask));
    return o->n_args ? EN_OK : usage(d, "%s: no article given", cmd->name);
  case EN_CMD_MERGE:
    EN_TRY(en_ask_check(d, &o->ask));
    return o->n_args ? EN_OK : usage(d, "merge: no part given");
  case EN_CMD_IDENTITY:
    return check_answer(d, o);
  case EN_CMD_DRAW:
    EN_TRY(en_ask_check(d, &o->ask));
    return o->n_args == 1 ? EN_OK : usage(d, "draw takes one map");
  case EN_CMD_EXPLAIN:
    return o->n_args == 2 || o->n_args == 3 ? EN_OK
                                            : usage(d, "explain takes a map and one name or two");
  case EN_CMD_DIFF:
    return o->n_args == 2 ? EN_OK : usage(d, "diff takes two maps, OLD and NEW");
  case EN_CMD_VERIFY:
    return o->n_args >= 2 ? EN_OK : usage(d, "verify takes a map and its articles");
  case EN_CMD_RULES_TEST:
    if (o->all_rules)
      return o->n_args ? EN_OK : usage(d, "rules test --all takes a sentence");
    return o->n_args >= 2 ? EN_OK : usage(d, "rules test takes the name of a rule and a sentence");
  case EN_CMD_COMPLETION:
    return o->n_args == 1 ? EN_OK : usage(d, "completion takes the name of a shell: bash, zsh or fish");
  case EN_CMD_SCORE:
    if (!o->gold)
      return usage(d, "score needs --gold DIR");
    /* fall through */
  default:
    return o->n_args ? usage(d, "%s: what is '%s'?", cmd->name, o->arg[0]) : EN_OK;
  }
}

/* --between is the one option with two values. */
static en_status take_other(en_diag *d, int argc, char **argv, en_opts *o)
{
  if (optind >= argc || en_starts(en_str_of(argv[optind]), EN_STR("--")) || !argv[optind][0])
    return usage(d, "--between takes two names");
  o->ask.other = en_str_of(argv[optind++]);
  return EN_OK;
}

static en_status parse_rest(en_diag *d, const en_command_def *cmd, int argc, char **argv, en_opts *o)
{
  getopt_tables t;
  make_tables(&t);
  opterr = 0;
  optind = 0; /* start anew: argv begins with the last word of the command */
  int c;
  while ((c = getopt_long(argc, argv, t.letters, t.at, NULL)) != -1) {
    if (c == '?' || c == ':')
      return bad_option(d, c, argv);
    int id = c < OPT_FIRST ? id_of_letter(c) : c;
    if (id == OPT_HELP) {
      put_help(stdout, cmd);
      return EN_NONE;
    }
    const en_option_def *def = option_of(id);
    if (def && !(def->on & cmd->bit))
      return usage(d, "--%s is no option of '%s'", def->name, cmd->name);
    EN_TRY(take_option(d, o, id, optarg));
    if (id == OPT_ASK + EN_ASK_BETWEEN)
      EN_TRY(take_other(d, argc, argv, o));
  }
  if (o->log == EN_LOG_JSON && (o->stats || o->trace))
    return usage(d, "--log=json leaves no place for --%s on standard error", o->stats ? "stats" : "trace");
  o->arg = (const char *const *)(argv + optind);
  o->n_args = (uint32_t)(argc - optind);
  return check_operands(d, cmd, o);
}

static en_status unknown_command(en_diag *d, int argc, char **argv)
{
  if (strcmp(argv[1], "rules") == 0)
    return usage(d, "'rules%s%s' is no command; there are 'rules check' and 'rules test'",
                 argc > 2 ? " " : "", argc > 2 ? argv[2] : "");
  if (argv[1][0] == '-' && argv[1][1])
    return usage(d, "unknown option '%s', or a command is missing before it", argv[1]);
  if (en_exists(argv[1]))
    return usage(d, "unknown command '%s'; did you mean 'entente map %s'?", argv[1], argv[1]);
  return usage(d, "unknown command '%s'", argv[1]);
}

static bool is(const char *s, const char *a, const char *b)
{
  return strcmp(s, a) == 0 || strcmp(s, b) == 0;
}

enum { THREADS = 8 /* by default; more would wait for who reads */ };

en_status en_cli_parse(en_diag *d, int argc, char **argv, en_opts *out)
{
  *out = (en_opts){ .out = "out",
                    .formats = "dot,svg,json",
                    .threads = en_processors(THREADS),
                    .slow = 60,
                    .ask = en_ask_default(),
                    .copy_share = EN_COPY_SHARE,
                    .lim = en_limits_default() };
  out->log = find_log(argc, argv);
  if (argc < 2)
    return usage(d, "no command given");
  if (is(argv[1], "--help", "-h") || is(argv[1], "help", "help")) {
    put_help(stdout, NULL);
    return EN_NONE;
  }
  if (is(argv[1], "--version", "-V")) {
    en_buf b = { 0 };
    en_put_version(&b);
    fwrite(b.p, 1, b.n, stdout);
    en_buf_clear(&b);
    return EN_NONE;
  }
  int words = 0;
  const en_command_def *cmd = find_command(argc, argv, &words);
  if (!cmd)
    return unknown_command(d, argc, argv);
  out->command = cmd->command;
  if (cmd->command == EN_CMD_DIFF)
    out->formats = NULL; /* the report, unless a picture is asked for */
  return parse_rest(d, cmd, argc - words, argv + words, out);
}

/* ---- where things are ---- */

en_str en_self_path(en_arena *a)
{
  char path[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", path, sizeof path);
  bool whole = n > 0 && (size_t)n < sizeof path;
  return whole ? en_arena_str(a, (en_str){ path, (uint32_t)n }) : EN_STR("");
}

/* A path for messages: resolved, and relative where it lies below the working folder. */
static en_str short_path(en_arena *a, const char *path)
{
  char full[PATH_MAX], here[PATH_MAX];
  if (!realpath(path, full))
    return en_str_of(path);
  en_str p = en_str_of(full);
  en_str cwd = getcwd(here, sizeof here) ? en_str_of(here) : EN_STR("");
  if (cwd.n && en_starts(p, cwd) && p.n > cwd.n + 1 && p.p[cwd.n] == '/')
    p = (en_str){ p.p + cwd.n + 1, p.n - cwd.n - 1 };
  return en_arena_str(a, p);
}

en_str en_rules_dir(en_arena *a, const en_opts *o)
{
  if (o->rules_dir)
    return en_str_of(o->rules_dir);
  const char *env = getenv("ENTENTE_RULES");
  if (env && *env)
    return en_str_of(env);
  en_str dir = en_self_path(a);
  while (dir.n && dir.p[dir.n - 1] != '/')
    dir.n--;
  /* as installed (bin/), and as built (out/build/VARIANT/) */
  static const char *const places[] = { "../share/entente/rules", "../../../rules" };
  for (size_t i = 0; dir.n && i < sizeof places / sizeof places[0]; i++) {
    en_str path = en_arena_printf(a, "%.*s%s", EN_ARG(dir), places[i]);
    if (en_is_dir(path.p))
      return short_path(a, path.p);
  }
  /* where data and programs have no common folder */
  return en_is_dir(EN_DATADIR "/entente/rules") ? EN_STR(EN_DATADIR "/entente/rules") : EN_STR("");
}
