#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "resolve/fold.h"

static en_arena *mem;

static int setup(void **state)
{
  (void)state;
  mem = en_arena_new();
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  en_arena_free(mem);
  return 0;
}

static void expect(en_str got, const char *want)
{
  assert_int_equal(got.n, strlen(want));
  assert_memory_equal(got.p, want, got.n);
}

static void names_fold(void **state)
{
  (void)state;
  expect(en_fold_name(mem, EN_STR("The U.S. Treasury's")), "us treasury");
  expect(en_fold_name(mem, EN_STR("Edgars Rink\xC4\x93vi\xC4\x8Ds")), "edgars rinkevics");
  expect(en_fold_name(mem, EN_STR("Hyun-woo,  KIM")), "hyun woo kim");
  expect(en_fold_name(mem, EN_STR("S\xC5\x82" "awomir")), "slawomir");
  expect(en_fold_name(mem, EN_STR("2+2 Meeting")), "2+2 meeting");
  expect(en_fold_name(mem, EN_STR("")), "");
  expect(en_fold_name(mem, EN_STR("...")), "");
}

static void bodies_fold(void **state)
{
  (void)state;
  const char *same[] = { "Ministry of Foreign Affairs", "Foreign Ministry", "Foreign Affairs Ministry",
                         "the foreign ministry" };
  en_str want = en_fold_body(mem, en_str_of(same[0]));
  for (size_t i = 1; i < sizeof same / sizeof *same; i++)
    assert_true(en_eq(en_fold_body(mem, en_str_of(same[i])), want));
  assert_true(en_eq(en_fold_body(mem, EN_STR("Department of Defence")), en_fold_body(mem, EN_STR("Defense Department"))));
  assert_false(en_eq(en_fold_body(mem, EN_STR("Ministry of Justice")), want));
}

static void initials(void **state)
{
  (void)state;
  expect(en_fold_initials(mem, EN_STR("Ministry of Science and ICT")), "msi");
  expect(en_fold_initials(mem, EN_STR("National Cyber Security Centre")), "ncsc");
  expect(en_fold_initials(mem, EN_STR("lower case")), "");
}

static void parts(void **state)
{
  (void)state;
  assert_true(en_fold_ends(EN_STR("abraham accords"), EN_STR("accords")));
  assert_false(en_fold_ends(EN_STR("accords"), EN_STR("accords")));
  assert_false(en_fold_ends(EN_STR("xaccords"), EN_STR("accords")));
  assert_true(en_fold_holds(EN_STR("chile peru joint tidal commission on rivers"), EN_STR("joint tidal commission")));
  assert_true(en_fold_holds(EN_STR("atidal tidal pact"), EN_STR("tidal pact")));
  assert_false(en_fold_holds(EN_STR("joint tidal commissions"), EN_STR("joint tidal commission")));
  assert_false(en_fold_holds(EN_STR("tidal pact"), EN_STR("tidal pact")));
  assert_true(en_fold_begins(EN_STR("kim ha na"), EN_STR("kim")));
  assert_false(en_fold_begins(EN_STR("kimha na"), EN_STR("kim")));
  assert_int_equal(en_fold_words(EN_STR("a b c")), 3);
  assert_int_equal(en_fold_words(EN_STR("")), 0);
  expect(en_fold_last(EN_STR("kim ha na")), "na");
  expect(en_fold_first(EN_STR("kim ha na")), "kim");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_fold),
    cmocka_unit_test(bodies_fold),
    cmocka_unit_test(initials),
    cmocka_unit_test(parts),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
