/* app/cli: the command line becomes options, or a usage error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/cli.h"

enum { MAX_ARGS = 16 };

static en_status parse(en_opts *o, en_diag *d, const char *words)
{
  static char text[512];
  static char *argv[MAX_ARGS];
  int argc = 0;
  snprintf(text, sizeof text, "entente %s", words);
  for (char *p = text; *p && argc < MAX_ARGS - 1;) {
    argv[argc++] = p;
    while (*p && *p != ' ')
      p++;
    if (*p)
      *p++ = '\0';
  }
  argv[argc] = NULL;
  return en_cli_parse(d, argc, argv, o);
}

static void commands_and_operands(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(NULL);
  en_opts o;
  assert_int_equal(parse(&o, d, "map a b"), EN_OK);
  assert_int_equal(o.command, EN_CMD_MAP);
  assert_int_equal(o.n_args, 2);
  assert_string_equal(o.arg[1], "b");
  assert_string_equal(o.out, "out");
  assert_int_equal(o.ask.top, 50);
  assert_in_range(o.threads, 1, 8);
  assert_int_equal(parse(&o, d, "rules check"), EN_OK);
  assert_int_equal(o.command, EN_CMD_RULES_CHECK);
  assert_int_equal(parse(&o, d, "rules test x y"), EN_OK);
  assert_int_equal(o.n_args, 2);
  assert_int_equal(parse(&o, d, "score --gold g"), EN_OK);
  assert_string_equal(o.gold, "g");
  assert_int_equal(parse(&o, d, "extract -"), EN_OK);
  assert_string_equal(o.arg[0], "-");
  assert_int_equal(parse(&o, d, "extract -- --odd"), EN_OK);
  assert_string_equal(o.arg[0], "--odd");
  en_diag_free(d);
}

static void options(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(NULL);
  en_opts o;
  const char *words = "map a -j3 --top=7 -o d -T svg --title t --strict --stats b";
  assert_int_equal(parse(&o, d, words), EN_OK);
  assert_int_equal(o.threads, 3);
  assert_int_equal(o.ask.top, 7);
  assert_string_equal(o.out, "d");
  assert_string_equal(o.formats, "svg");
  assert_string_equal(o.ask.value[EN_ASK_TITLE].p, "t");
  assert_true(o.strict && o.stats);
  assert_int_equal(o.n_args, 2); /* options may follow operands */
  assert_int_equal(parse(&o, d, "extract --dump=clauses --trace=mentions,relations a"), EN_OK);
  assert_int_equal(o.dump, EN_STAGE_CLAUSES);
  assert_int_equal(o.trace, 1u << EN_STAGE_MENTIONS | 1u << EN_STAGE_RELATIONS);
  assert_int_equal(parse(&o, d, "extract --trace a"), EN_OK);
  assert_int_equal(o.trace, UINT32_MAX);
  assert_int_equal(o.n_args, 1);
  assert_int_equal(en_diag_text(d).n, 0);
  en_diag_free(d);
}

static void views(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(NULL);
  en_opts o;
  assert_int_equal(parse(&o, d, "draw g.json --focus X --depth 2 -T svg"), EN_OK);
  assert_int_equal(o.command, EN_CMD_DRAW);
  assert_int_equal(o.n_args, 1);
  assert_int_equal(o.ask.depth, 2);
  assert_true(o.ask.given[EN_ASK_FOCUS] && !o.ask.given[EN_ASK_SINCE]);
  assert_int_equal(parse(&o, d, "draw g.json --between A B --top 3"), EN_OK); /* the one with two values */
  assert_string_equal(o.ask.value[EN_ASK_BETWEEN].p, "A");
  assert_string_equal(o.ask.other.p, "B");
  assert_string_equal(o.arg[0], "g.json");
  assert_int_equal(o.n_args, 1);
  assert_int_equal(parse(&o, d, "map --between=A B a.txt b.txt --views v"), EN_OK);
  assert_string_equal(o.ask.other.p, "B");
  assert_int_equal(o.n_args, 2);
  assert_string_equal(o.views, "v");
  assert_int_equal(parse(&o, d, "explain g.json A B --json"), EN_OK);
  assert_int_equal(o.command, EN_CMD_EXPLAIN);
  assert_int_equal(o.n_args, 3);
  assert_true(o.json);
  assert_int_equal(en_diag_text(d).n, 0);
  en_diag_free(d);
}

/* Every limit of the X-list has its option, and sets its own field only. */
static void limits(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(NULL);
  char words[128];
#define X(field, name, def, what)                                                                  \
  do {                                                                                             \
    en_opts o;                                                                                     \
    en_limits want = en_limits_default();                                                          \
    want.field = 17;                                                                               \
    snprintf(words, sizeof words, "map --max-" name "=17 a");                                      \
    assert_int_equal(parse(&o, d, words), EN_OK);                                                  \
    assert_memory_equal(&o.lim, &want, sizeof want);                                               \
  } while (0);
  EN_LIMIT_LIST(X)
#undef X
  en_diag_free(d);
}

static void usage_errors(void **state)
{
  (void)state;
  static const char *const wrong[] = {
    "",      "frob",       "map",      "map --top x a",  "map --tpo",      "score",
    "rules", "rules frob", "map -j a", "map --gold g a", "extract -j 0 a", "map --dump= a",
    "draw",  "draw a b",   "explain a", "explain a b c d", "draw a --json", "draw a --depth 2",
    "draw a --between A",  "draw a --between A --top 3",   "extract --focus a b",
    "draw a --since x",    "draw a --group kind",          "map a --layout fdp",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    en_diag *d = en_diag_new(NULL);
    en_opts o;
    assert_int_equal(parse(&o, d, wrong[i]), EN_E_USAGE);
    assert_true(en_find(en_diag_text(d), EN_STR("entente --help"), 0) != UINT32_MAX);
    en_diag_free(d);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(commands_and_operands),
    cmocka_unit_test(options),
    cmocka_unit_test(views),
    cmocka_unit_test(limits),
    cmocka_unit_test(usage_errors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
