/* decisions.tsv: read strictly, checked for contradictions, each mistake at its place. */
#include "graph_fixture.h"

static en_arena *mem;
static en_diag *d;

static int open_all(void **state)
{
  (void)state;
  mem = en_arena_new();
  d = en_diag_new(NULL);
  return 0;
}

static int close_all(void **state)
{
  (void)state;
  en_diag_free(d);
  en_arena_free(mem);
  return 0;
}

#define HEAD "decision\tone\tother\twhy\n"

static en_status read_table(const char *text, en_decisions *v)
{
  en_diag_drop_text(d);
  return en_decisions_read(d, mem, &fx_rs, EN_STR("t.tsv"), en_str_of(text), v);
}

static void must_fail(const char *text, const char *message)
{
  en_decisions v;
  assert_int_equal(read_table(text, &v), EN_E_RULE);
  if (en_find(en_diag_text(d), en_str_of(message), 0) == UINT32_MAX)
    fail_msg("no '%s' in: %.*s", message, EN_ARG(en_diag_text(d)));
  assert_true(en_find(en_diag_text(d), EN_STR("^"), 0) != UINT32_MAX);
}

static void a_table_is_read(void **state)
{
  (void)state;
  en_decisions v;
  assert_int_equal(read_table("# by hand\nwhy\tother\tdecision\tone\n"
                              "two men\tperson:Ada Berg [Freedonia] @a 7\tdifferent\tperson:Ada  BERG\r\n", &v), EN_OK);
  assert_int_equal(v.n, 1);
  const en_decision *x = &v.at[0];
  assert_false(x->same);
  assert_true(en_eq(x->one.key, EN_STR("ada berg")));
  assert_true(en_eq(x->other.key, EN_STR("ada berg")));
  assert_true(en_eq(x->other.article, EN_STR("a 7")));
  assert_int_equal(x->other.country, 1);
  assert_true(en_eq(x->why, EN_STR("two men")));
  assert_int_equal(x->at.line, 3);
}

static void nothing_is_an_empty_table(void **state)
{
  (void)state;
  en_decisions v;
  assert_int_equal(read_table("", &v), EN_OK);
  assert_int_equal(v.n, 0);
  assert_int_equal(read_table("\xEF\xBB\xBF# nothing yet\r\n\r\n" HEAD, &v), EN_OK);
  assert_int_equal(v.n, 0);
}

static void ids_tell_their_kind(void **state)
{
  (void)state;
  en_ref r;
  assert_int_equal(en_ref_read(d, mem, &fx_rs, EN_STR("working-group-a-b"), NULL, &r), EN_OK);
  assert_int_equal(r.kind, K_GROUP);
  assert_int_equal(en_ref_read(d, mem, &fx_rs, EN_STR("working_group-a-b"), NULL, &r), EN_OK);
  assert_int_equal(r.kind, K_GROUP);
  assert_int_equal(en_ref_read(d, mem, &fx_rs, EN_STR("country-freedonia"), NULL, &r), EN_OK);
  assert_int_equal(r.kind, K_COUNTRY);
  assert_int_equal(en_ref_read(d, mem, &fx_rs, EN_STR("somebody"), NULL, &r), EN_E_RULE);
}

static void mistakes_have_their_place(void **state)
{
  (void)state;
  must_fail("decision\tone\tother\twho\n", "t.tsv:1:20: error: unknown column 'who'");
  must_fail("decision\tone\tother\n", "the column 'why' is missing");
  must_fail("decision\tone\tone\twhy\n", "t.tsv:1:14: error: this column stands twice: 'one'");
  must_fail(HEAD "same\tperson:A\tperson:B\n", "t.tsv:2:1: error: a line has four columns");
  must_fail(HEAD "same\tperson:A\tperson:B\tx\ty\n", "t.tsv:2:26: error: a line has four columns");
  must_fail(HEAD "alike\tperson:A\tperson:B\tx\n", "t.tsv:2:1: error: 'alike' is neither");
  must_fail(HEAD "same\tpersn:A\tperson:B\tx\n", "t.tsv:2:6: error: unknown kind 'persn'");
  must_fail(HEAD "same\tA B\tperson:B\tx\n", "t.tsv:2:6: error: 'A B' is neither KIND:NAME nor the id");
  must_fail(HEAD "same\tperson:\tperson:B\tx\n", "has no name");
  must_fail(HEAD "same\tperson:A\tperson:B @\tx\n", "t.tsv:2:24: error: which article?");
  must_fail(HEAD "same\tperson:A\tperson:B [Narnia]\tx\n", "t.tsv:2:25: error: unknown country 'Narnia'");
  must_fail(HEAD "same\tperson:A\tperson:B\t \n", "a decision needs its reason");
  must_fail(HEAD "same\tperson:\xE9\tperson:B\tx\n", "t.tsv:2:13: error: not valid UTF-8");
  must_fail(HEAD "same\tperson:A\tministry:A\tx\n", "are of two kinds");
  must_fail(HEAD "same\tperson:A\tperson:a.\tx\n", "stands on both sides");
}

static void all_mistakes_are_told(void **state)
{
  (void)state;
  must_fail(HEAD "x\ty\tz\tw\nsame\tperson:A\tperson:B\tx\nq\tr\ts\tt\n", "t.tsv:4:1: error");
  assert_int_equal(en_diag_count(d, EN_ERROR), 2);
}

static void contradictions_name_the_lines_between(void **state)
{
  (void)state;
  must_fail(HEAD "same\tperson:A\tperson:B\tx\nsame\tperson:B\tperson:C\tx\nsame\tperson:B\tperson:D\tx\n"
                 "different\tperson:A\tperson:C\tx\n",
            "t.tsv:5:20: error: 'person:A' and 'person:C' cannot be different: they are the same by line 2, line 3\n");
  must_fail(HEAD "different\tperson:A\tperson:C\tx\nsame\tperson:A\tperson:B\tx\nsame\tperson:C\tperson:B\tx\n",
            "t.tsv:4:15: error: 'person:C' and 'person:B' cannot be the same: they are different by line 2, line 3\n");
  must_fail(HEAD "different\tperson:A\tperson:B\tx\nsame\tperson:B\tperson:A\tx\n", "different by line 2\n");
}

static void what_stands_already_is_noted(void **state)
{
  (void)state;
  en_decisions v;
  assert_int_equal(read_table(HEAD "same\tperson:A\tperson:B\tx\nsame\tperson:B\tperson:A\ty\n", &v), EN_OK);
  assert_int_equal(v.n, 1);
  assert_int_equal(en_diag_count(d, EN_NOTE), 1);
  en_decision next = v.at[0];
  assert_int_equal(en_decisions_check(d, &v, &next), EN_NONE);
  next.same = false;
  assert_int_equal(en_decisions_check(d, &v, &next), EN_DIFFERS);
}

/* One with its article and one without are two references: the narrower is an exception. */
static void an_exception_is_no_contradiction(void **state)
{
  (void)state;
  en_decisions v;
  assert_int_equal(read_table(HEAD "same\tperson:A\tperson:B\tx\ndifferent\tperson:A @q\tperson:B\ty\n", &v), EN_OK);
  assert_int_equal(v.n, 2);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_table_is_read),
    cmocka_unit_test(nothing_is_an_empty_table),
    cmocka_unit_test(ids_tell_their_kind),
    cmocka_unit_test(mistakes_have_their_place),
    cmocka_unit_test(all_mistakes_are_told),
    cmocka_unit_test(contradictions_name_the_lines_between),
    cmocka_unit_test(what_stands_already_is_noted),
    cmocka_unit_test(an_exception_is_no_contradiction),
  };
  return cmocka_run_group_tests_name("decisions", tests, open_all, close_all);
}
