/* entente completion SHELL: what bash, zsh and fish complete, from the tables of cli.c. */
#include "app/commands.h"

#include "app/output.h"
#include "export/formats.h"
#include "view/ask.h"

/* ---- what can stand behind an option ---- */

typedef enum { NO_VALUE, A_FOLDER, A_FILE, A_CHOICE, ANYTHING } value_form;

static void put_word(en_buf *b, const char *word) { en_buf_printf(b, "%s%s", b->n ? " " : "", word); }

static void put_formats(en_buf *b)
{
  uint32_t n;
  const en_renderer *r = en_renderers(&n);
  for (uint32_t i = 0; i < n; i++)
    if (!i || strcmp(r[i].format, r[i - 1].format) != 0) /* a format may write several files */
      put_word(b, r[i].format);
}

static void put_stages(en_buf *b)
{
  for (int s = 1; s < EN_STAGE_COUNT; s++)
    put_word(b, en_stage_name((en_stage)s));
}

static void put_statuses(en_buf *b)
{
  for (int s = EN_REPORTED; s <= EN_ENDED; s++)
    put_word(b, en_rel_status_name((en_rel_status)s));
  put_word(b, "contested");
}

static void put_reports(en_buf *b)
{
  for (int r = EN_REPORT_TEXT; r <= EN_REPORT_JSON; r++)
    put_word(b, en_report_name((en_report)r));
}

static void put_layouts(en_buf *b)
{
  put_word(b, "auto");
  for (uint32_t i = 0; en_ask_engine(i); i++)
    put_word(b, en_ask_engine(i));
}

static void put_warnings(en_buf *b) { en_buf_putz(b, "unused slow"); }
static void put_fonts(en_buf *b) { en_buf_putz(b, "system"); }

/* Kinds and relations are not among them: the rules say them, and a shell knows no rules. */
static const struct {
  const char *option;
  bool is_list; /* several, with commas between them */
  void (*put)(en_buf *b);
} choices[] = {
  { "formats", true, put_formats }, { "dump", false, put_stages },   { "trace", true, put_stages },
  { "status", true, put_statuses }, { "format", false, put_reports }, { "layout", false, put_layouts },
  { "warn", true, put_warnings },   { "fonts", false, put_fonts },
};
enum { N_CHOICES = sizeof choices / sizeof *choices };

/* The words that an option takes, blanks between them, in *words (to be cleared). */
static value_form form_of(const en_option_def *o, en_buf *words, bool *is_list)
{
  *is_list = false;
  if (!o->arg)
    return NO_VALUE;
  for (int i = 0; i < N_CHOICES; i++)
    if (strcmp(o->name, choices[i].option) == 0) {
      choices[i].put(words);
      *is_list = choices[i].is_list;
      return A_CHOICE;
    }
  en_str rest = en_str_of(o->arg), word;
  if (strchr(o->arg, '|')) {
    while (en_split(&rest, '|', &word))
      en_buf_printf(words, "%s%.*s", words->n ? " " : "", EN_ARG(word));
    return A_CHOICE;
  }
  if (strcmp(o->arg, "DIR") == 0)
    return A_FOLDER;
  return strcmp(o->arg, "FILE") == 0 || strcmp(o->arg, "PATH") == 0 ? A_FILE : ANYTHING;
}

/* ---- text for shells ---- */

/* The help of an option as one line, between single quotes of a shell; `also` are characters that get
 * a backslash. */
static void put_help(en_buf *b, const char *help, const char *also)
{
  bool blank = false;
  for (const char *p = help; *p; p++) {
    if (*p == ' ' || *p == '\n') {
      blank = true;
      continue;
    }
    if (blank)
      en_buf_putc(b, ' ');
    blank = false;
    if (*p == '\'') {
      en_buf_putz(b, "'\\''");
      continue;
    }
    if (strchr(also, *p))
      en_buf_putc(b, '\\');
    en_buf_putc(b, *p);
  }
}

typedef void (*per_option)(en_buf *b, const en_option_def *o);

/* All options of a command, limits last. */
static void each_option(en_buf *b, const en_command_def *c, per_option put)
{
  static const en_option_def limits[] = {
#define X(field, name, def, what) { 0, 0, "max-" name, "N", 0, what },
    EN_LIMIT_LIST(X)
#undef X
  };
  uint32_t n;
  const en_option_def *o = en_cli_options(&n);
  for (uint32_t i = 0; i < n; i++)
    if (o[i].on & c->bit)
      put(b, &o[i]);
  for (size_t i = 0; c->command != EN_CMD_COMPLETION && i < sizeof limits / sizeof *limits; i++)
    put(b, &limits[i]);
}

static const char shells[] = "bash zsh fish";

/* ---- bash ---- */

static void bash_word(en_buf *b, const en_option_def *o)
{
  if (o->letter)
    en_buf_printf(b, " -%c", o->letter);
  en_buf_printf(b, " --%s", o->name);
}

static void bash_value(en_buf *b, const en_option_def *o)
{
  en_buf words = { 0 };
  bool is_list;
  value_form form = form_of(o, &words, &is_list);
  if (form != NO_VALUE) {
    en_buf_printf(b, "  --%s", o->name);
    if (o->letter)
      en_buf_printf(b, " | -%c", o->letter);
    switch (form) {
    case A_FOLDER: en_buf_putz(b, ") _entente_paths -d; return ;;\n"); break;
    case A_FILE: en_buf_putz(b, ") _entente_paths -f; return ;;\n"); break;
    case A_CHOICE: en_buf_printf(b, ") _entente_words %s '%s'; return ;;\n", is_list ? "list" : "one", words.p); break;
    default: en_buf_putz(b, ") return ;;\n");
    }
  }
  en_buf_clear(&words);
}

static void put_bash(en_buf *b)
{
  uint32_t n, n_options;
  const en_command_def *c = en_cli_commands(&n);
  const en_option_def *o = en_cli_options(&n_options);
  en_buf_putz(b, "# bash completion for entente, made by `entente completion bash`\n"
                 "_entente_paths() { # -d | -f\n"
                 "  compopt -o filenames\n"
                 "  mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n"
                 "}\n"
                 "_entente_words() { # one | list, WORDS\n"
                 "  local before=\n"
                 "  [[ $1 == list && $cur == *,* ]] && before=${cur%,*},\n"
                 "  mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$2\" -- \"${cur##*,}\")\n"
                 "}\n"
                 "_entente() {\n"
                 "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
                 "  local command=${COMP_WORDS[1]}\n"
                 "  COMPREPLY=()\n"
                 "  if [[ $cur == = ]]; then\n    cur=\n"
                 "  elif [[ $prev == = ]]; then\n    prev=${COMP_WORDS[COMP_CWORD - 2]}\n  fi\n"
                 "  if ((COMP_CWORD == 1)); then\n    _entente_words one '--help --version");
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(c[i].name, "rules test") != 0)
      en_buf_printf(b, " %s", strcmp(c[i].name, "rules check") == 0 ? "rules" : c[i].name);
  en_buf_printf(b, "'\n    return\n  fi\n"
                   "  if ((COMP_CWORD == 2)); then\n    case $command in\n"
                   "    rules) _entente_words one 'check test'; return ;;\n"
                   "    completion) _entente_words one '%s'; return ;;\n    esac\n  fi\n"
                   "  [[ $command == rules ]] && command=\"rules ${COMP_WORDS[2]}\"\n"
                   "  case $prev in\n", shells);
  for (uint32_t i = 0; i < n_options; i++)
    bash_value(b, &o[i]);
  en_buf_putz(b, "  --max-*) return ;;\n  esac\n"
                 "  if [[ $cur != -* ]]; then\n    _entente_paths -f\n    return\n  fi\n"
                 "  case $command in\n");
  for (uint32_t i = 0; i < n; i++) {
    en_buf_printf(b, "  '%s') _entente_words one '", c[i].name);
    each_option(b, &c[i], bash_word);
    en_buf_putz(b, "' ;;\n");
  }
  en_buf_putz(b, "  esac\n}\ncomplete -F _entente entente\n");
}

/* ---- zsh ---- */

static void zsh_option(en_buf *b, const en_option_def *o)
{
  en_buf words = { 0 };
  bool is_list;
  value_form form = form_of(o, &words, &is_list);
  const char *plus = form == NO_VALUE ? "" : "+", *equal = form == NO_VALUE ? "" : "=";
  if (o->letter)
    en_buf_printf(b, "      '(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter, plus, o->name, equal);
  else
    en_buf_printf(b, "      '--%s%s[", o->name, equal);
  put_help(b, o->help, "[]\\:");
  en_buf_putc(b, ']');
  switch (form) {
  case A_FOLDER: en_buf_putz(b, ":folder:_files -/"); break;
  case A_FILE: en_buf_putz(b, ":file:_files"); break;
  case A_CHOICE: en_buf_printf(b, is_list ? ":list:_values -s , item %s" : ":word:(%s)", words.p); break;
  case ANYTHING: en_buf_putz(b, ":value: "); break;
  case NO_VALUE: break;
  }
  en_buf_putz(b, "' \\\n");
  en_buf_clear(&words);
}

static void put_zsh(en_buf *b)
{
  uint32_t n;
  const en_command_def *c = en_cli_commands(&n);
  en_buf_putz(b, "#compdef entente\n# made by `entente completion zsh`\n_entente() {\n"
                 "  local command=$words[2]\n  local -a commands\n"
                 "  if (( CURRENT == 2 )); then\n    commands=(\n");
  for (uint32_t i = 0; i < n; i++) {
    bool rules = strncmp(c[i].name, "rules ", 6) == 0;
    if (strcmp(c[i].name, "rules test") == 0)
      continue;
    en_buf_printf(b, "      '%s:", rules ? "rules" : c[i].name);
    put_help(b, rules ? "check rules, or try one" : c[i].what, ":\\");
    en_buf_putz(b, "'\n");
  }
  en_buf_printf(b, "    )\n    _describe command commands\n    return\n  fi\n"
                   "  shift words\n  (( CURRENT-- ))\n"
                   "  if [[ $command == rules ]]; then\n"
                   "    if (( CURRENT == 2 )); then\n      compadd check test\n      return\n    fi\n"
                   "    command=\"rules $words[2]\"\n    shift words\n    (( CURRENT-- ))\n  fi\n"
                   "  case $command in\n    (completion) compadd %s; return ;;\n", shells);
  for (uint32_t i = 0; i < n; i++) {
    if (c[i].command == EN_CMD_COMPLETION)
      continue;
    en_buf_printf(b, "    ('%s') _arguments -s -S \\\n", c[i].name);
    each_option(b, &c[i], zsh_option);
    en_buf_putz(b, "      '*:file:_files' ;;\n");
  }
  en_buf_putz(b, "  esac\n}\nif [[ $funcstack[1] == _entente ]]; then\n  _entente \"$@\"\nelse\n"
                 "  compdef _entente entente\nfi\n");
}

/* ---- fish ---- */

static void fish_option(en_buf *b, const en_option_def *o)
{
  en_buf words = { 0 };
  bool is_list;
  value_form form = form_of(o, &words, &is_list);
  en_buf_putz(b, "complete -c entente -n $seen");
  if (o->letter)
    en_buf_printf(b, " -s %c", o->letter);
  en_buf_printf(b, " -l %s", o->name);
  switch (form) {
  case A_FOLDER: en_buf_putz(b, " -x -a '(__fish_complete_directories)'"); break;
  case A_FILE: en_buf_putz(b, " -r -F"); break;
  case A_CHOICE: en_buf_printf(b, is_list ? " -x -a '(__fish_append , %s)'" : " -x -a '%s'", words.p); break;
  case ANYTHING: en_buf_putz(b, " -x"); break;
  case NO_VALUE: break;
  }
  en_buf_putz(b, " -d '");
  put_help(b, o->help, "\\");
  en_buf_putz(b, "'\n");
  en_buf_clear(&words);
}

static void put_fish(en_buf *b)
{
  uint32_t n;
  const en_command_def *c = en_cli_commands(&n);
  en_buf_putz(b, "# fish completion for entente, made by `entente completion fish`\n"
                 "complete -c entente -n __fish_use_subcommand -f -l help -d 'help'\n"
                 "complete -c entente -n __fish_use_subcommand -f -l version -d 'versions'\n"
                 "complete -c entente -n __fish_use_subcommand -f -a rules -d 'check rules, or try one'\n"
                 "complete -c entente -n '__fish_seen_subcommand_from rules; and not __fish_seen_subcommand_from "
                 "check test' -f -a 'check test'\n");
  en_buf_printf(b, "complete -c entente -n '__fish_seen_subcommand_from completion' -f -a '%s'\n", shells);
  for (uint32_t i = 0; i < n; i++) {
    bool rules = strncmp(c[i].name, "rules ", 6) == 0;
    if (!rules) {
      en_buf_printf(b, "complete -c entente -n __fish_use_subcommand -f -a %s -d '", c[i].name);
      put_help(b, c[i].what, "\\");
      en_buf_putz(b, "'\n");
    }
    if (rules)
      en_buf_printf(b, "set -l seen '__fish_seen_subcommand_from rules; and __fish_seen_subcommand_from %s'\n",
                    c[i].name + 6);
    else
      en_buf_printf(b, "set -l seen '__fish_seen_subcommand_from %s'\n", c[i].name);
    if (c[i].command != EN_CMD_COMPLETION)
      each_option(b, &c[i], fish_option);
  }
}

int en_completion(en_diag *d, const en_opts *o)
{
  static const struct {
    const char *name;
    void (*put)(en_buf *b);
  } shell[] = { { "bash", put_bash }, { "zsh", put_zsh }, { "fish", put_fish } };
  for (size_t i = 0; i < sizeof shell / sizeof *shell; i++)
    if (strcmp(o->arg[0], shell[i].name) == 0) {
      en_buf b = { 0 };
      shell[i].put(&b);
      en_status st = en_stdout_put(d, en_buf_str(&b));
      en_buf_clear(&b);
      return en_status_exit(st);
    }
  return en_status_exit(en_fail(d, EN_E_USAGE, NULL, "no completion for '%s'; there is that for bash, zsh and fish",
                                o->arg[0]));
}
