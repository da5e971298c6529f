#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/names.h"
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
  expect(en_fold_name(mem, EN_STR("Kh.Tarrow")), "kh tarrow");
  expect(en_fold_name(mem, EN_STR("S\xC5\x82" "awomir")), "slawomir");
  expect(en_fold_name(mem, EN_STR("2+2 Meeting")), "2+2 meeting");
  expect(en_fold_name(mem, EN_STR("")), "");
  expect(en_fold_name(mem, EN_STR("...")), "");
}

static void bodies_fold(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(stderr);
  en_lexicon *lex = en_lexicon_new();
  const en_namewords *known = NULL;
  const char *table = "of\tsmall\t-\naffairs\tsmall\t-\nnational\tlocal\t-\nthird\tsession\t-\ndepartment\tas\tministry\ndefence\tspelt\tdefense\n";
  assert_int_equal(en_namewords_load(d, mem, lex, EN_STR("name_words.tsv"), en_str_of(table), &known), EN_OK);
  const char *same[] = { "Ministry of Foreign Affairs", "Foreign Ministry", "Foreign Affairs Ministry",
                         "the foreign ministry", "National Ministry of Foreign Affairs" };
  en_str want = en_fold_body(mem, known, en_str_of(same[0]));
  for (size_t i = 1; i < sizeof same / sizeof *same; i++)
    assert_true(en_eq(en_fold_body(mem, known, en_str_of(same[i])), want));
  expect(en_fold_body(mem, known, EN_STR("Department of Defence")), "defense department");
  assert_false(en_eq(en_fold_body(mem, known, EN_STR("Ministry of Justice")), want));
  expect(en_fold_body(mem, NULL, EN_STR("Department of Defence")), "defence department of");
  expect(en_word_key(mem, known, EN_STR("department of defence affairs")), "defense ministry");
  expect(en_word_key(mem, known, EN_STR("third national defence dialogue")), "defense dialogue national");
  expect(en_word_key(mem, known, EN_STR("8th defence dialogue")), "defense dialogue");
  expect(en_initials(mem, known, EN_STR("third council of defence")), "TCD");
  assert_int_equal(en_nameword(known, EN_STR("national")), EN_NW_LOCAL);
  assert_int_equal(en_nameword(known, EN_STR("tide")), EN_NW_NONE);
  en_word_id british = en_lexicon_find(lex, EN_STR("defence")), american = en_lexicon_find(lex, EN_STR("defense"));
  assert_int_equal(en_nameword_other(known, british), american);
  assert_int_equal(en_nameword_other(known, american), british);
  assert_int_equal(en_nameword_other(known, en_lexicon_find(lex, EN_STR("of"))), 0);
  en_lexicon_free(lex);
  en_diag_free(d);
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
