/* Statements of DOT compared without a graph, and running another program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/statements.h"
#include "base/process.h"
#include "ext/git.h"
#include "ext/svg.h"

#include <sys/wait.h>

static void statements_are_told_by_subject_and_key(void **state)
{
  (void)state;
  en_buf out = { 0 };
  en_str old = EN_STR("digraph \"entente\" {\n  \"a\" [label=\"A\"]\n  \"b\" [label=\"B\"]\n"
                      "  \"a\" -> \"b\" [label=\"met\", key=\"met\"]\n"
                      "  \"a\" -> \"b\" [label=\"accuses\", key=\"accuses\"]\n}\n");
  en_str now = EN_STR("digraph \"entente\" {\n  \"a\" [label=\"A A\"]\n  \"b\" [label=\"B\"]\n  \"c\" [label=\"C\"]\n"
                      "  \"a\" -> \"b\" [label=\"accuses\", key=\"accuses\"]\n}\n");
  assert_int_equal(en_statements_compare(old, now, 10, &out), 3);
  assert_string_equal(out.p, "  ~ \"a\"\n  - \"a\" -> \"b\" met\n  + \"c\"\n");
  out.n = 0;
  assert_int_equal(en_statements_compare(old, now, 1, &out), 3);
  assert_string_equal(out.p, "  ~ \"a\"\n  ... and 2 more (--max-changes)\n");
  assert_int_equal(en_statements_compare(old, old, 10, &out), 0);
  assert_int_equal(en_statements_compare(EN_STR("no DOT at all"), EN_STR(""), 10, &out), 0);
  en_buf_clear(&out);
}

static en_process_end run(const char *script, uint32_t ms, size_t most, en_buf *out, int *status)
{
  const char *const argv[] = { "sh", "-c", script, NULL };
  char path[] = "PATH=/usr/bin:/bin";
  char *const env[] = { path, NULL };
  out->n = 0;
  return en_process_run(&(en_process){ .argv = argv, .env = env, .in = -1, .ms = ms, .most = most }, out, status);
}

static void a_process_has_limits(void **state)
{
  (void)state;
  en_buf out = { 0 };
  int status = 0;
  assert_int_equal(run("echo hello; exit 3", 5000, 100, &out, &status), EN_PROCESS_ENDED);
  assert_string_equal(out.p, "hello\n");
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 3);
  assert_int_equal(run("cat", 5000, 100, &out, &status), EN_PROCESS_ENDED); /* its input is empty */
  assert_int_equal(out.n, 0);
  assert_int_equal(run("sleep 20", 100, 100, &out, &status), EN_PROCESS_LATE);
  assert_true(WIFSIGNALED(status));
  assert_int_equal(run("while :; do echo many words; done", 5000, 1000, &out, &status), EN_PROCESS_TOO_MUCH);
  const char *const argv[] = { "no-such-program-here", NULL };
  char *const env[] = { NULL };
  assert_int_equal(en_process_run(&(en_process){ .argv = argv, .env = env, .in = -1, .ms = 1000, .most = 10 },
                                  &out, &status), EN_PROCESS_NO_START);
  en_buf_clear(&out);
}

static void names_of_files_at_revisions(void **state)
{
  (void)state;
  assert_true(en_is_revision("HEAD~1:out/map.json"));
  assert_true(en_is_revision(":out/map.json")); /* the index */
  assert_false(en_is_revision("out/map.json"));
  assert_false(en_is_revision("HEAD:"));
  assert_false(en_is_revision("--output=x:y"));
}

static void a_page_says_what_laid_it_out(void **state)
{
  (void)state;
  assert_true(en_eq(en_svg_graphviz(EN_STR("<?xml?>\n<svg width=\"1\" data-graphviz=\"2.43.0\"><title>")), EN_STR("2.43.0")));
  assert_int_equal(en_svg_graphviz(EN_STR("<svg width=\"1\"><title> data-graphviz=\"2.43.0\"></title>")).n, 0);
  assert_int_equal(en_svg_graphviz(EN_STR("")).n, 0);
  assert_int_equal(en_svg_graphviz(EN_STR("<svg data-graphviz=\"2")).n, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(statements_are_told_by_subject_and_key),
    cmocka_unit_test(a_process_has_limits),
    cmocka_unit_test(names_of_files_at_revisions),
    cmocka_unit_test(a_page_says_what_laid_it_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
