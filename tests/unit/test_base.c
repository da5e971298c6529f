/* base/: strings, arena, buffer, symbols, dates, UTF-8, limits, messages, files; and the PCRE2 door. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sym.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ext/re.h"

#include <stdlib.h>
#include <unistd.h>

static void strings(void **state)
{
  (void)state;
  en_str rest = EN_STR("a,,b"), part;
  assert_true(en_split(&rest, ',', &part) && en_eq(part, EN_STR("a")));
  assert_true(en_split(&rest, ',', &part) && part.n == 0);
  assert_true(en_split(&rest, ',', &part) && en_eq(part, EN_STR("b")));
  assert_false(en_split(&rest, ',', &part));
  assert_int_equal(en_find(EN_STR("abcabc"), EN_STR("bc"), 2), 4);
  assert_int_equal(en_find(EN_STR("ab"), EN_STR("abc"), 0), UINT32_MAX);
  assert_true(en_cmp(EN_STR("ab"), EN_STR("abc")) < 0);
  assert_true(en_cmp(EN_STR("\xC3\xA9"), EN_STR("z")) > 0);
  assert_int_equal(en_trim(EN_STR(" \t x \n")).n, 1);
}

static void arena_lives_and_dies(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  char *first = en_arena_alloc(a, 10);
  memset(first, 'x', 10);
  for (int round = 0; round < 3; round++) {
    en_mark m = en_arena_mark(a);
    for (size_t n = 0; n < 300; n++) {
      char *p = en_arena_alloc(a, n * 97);
      for (size_t k = 0; k < n * 97; k += 61)
        assert_int_equal(p[k], 0);
      memset(p, 0xAA, n * 97);
    }
    en_arena_release(a, m);
    assert_int_equal(first[9], 'x');
  }
  en_arena_reset(a);
  EN_VEC(int) v = { 0 };
  for (int i = 0; i < 1000; i++)
    *EN_PUSH(a, &v) = i;
  assert_int_equal(v.at[999], 999);
  assert_string_equal(en_arena_printf(a, "%s-%d", "x", 7).p, "x-7");
  en_arena_free(a);
  en_arena_free(NULL);
}

static void buffer_grows(void **state)
{
  (void)state;
  en_buf b = { 0 };
  for (int i = 0; i < 5000; i++)
    en_buf_printf(&b, "%d,", i % 10);
  assert_int_equal(b.n, 10000);
  assert_int_equal(b.p[b.n], '\0');
  en_buf_clear(&b);
  assert_null(b.p);
}

static void symbols(void **state)
{
  (void)state;
  en_syms *s = en_syms_new();
  en_sym a = en_sym_of(s, EN_STR("a")), b = en_sym_of(s, EN_STR("b"));
  assert_int_not_equal(a, b);
  assert_int_equal(en_sym_of(s, EN_STR("a")), a);
  assert_int_equal(en_sym_of(s, EN_STR("")), 0);
  assert_int_equal(en_sym_find(s, EN_STR("c")), 0);
  assert_true(en_eq(en_sym_str(s, b), EN_STR("b")));
  assert_int_equal(en_sym_str(s, 0).n, 0);
  assert_int_equal(en_syms_count(s), 2);
  en_syms_free(s);
  en_syms_free(NULL);
}

static void round_trip(const char *iso)
{
  char out[EN_DATE_CHARS];
  en_date_format(en_date_parse(en_str_of(iso)), out);
  assert_string_equal(out, iso);
}

static void dates(void **state)
{
  (void)state;
  round_trip("2022");
  round_trip("2022-06");
  round_trip("2024-02-29");
  round_trip("2023-05-08/2023-05-09");
  static const char *const bad[] = { "", "2023-02-29", "2022-13", "22-01-01", "2022-1-1", "2022-01-01x", "2022-01-01/" };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(en_date_known(en_date_parse(en_str_of(bad[i]))));
  for (int32_t d = -800000; d < 800000; d += 137) {
    en_date x = en_date_from_days(d);
    assert_true(en_date_valid(x.year, x.month, x.day) || x.year < 1);
    assert_int_equal(en_date_days(x.year, x.month, x.day), d);
  }
  assert_int_equal(en_date_weekday(en_date_days(2023, 5, 7)), 0); /* a Sunday */
  assert_int_equal(en_date_weekday(en_date_days(1969, 12, 31)), 3);
  assert_true(en_date_cmp(en_date_parse(EN_STR("2022")), en_date_parse(EN_STR("2022-06"))) < 0);
}

static void utf8(void **state)
{
  (void)state;
  static const struct { const char *s; uint32_t good; } cases[] = {
    { "plain ascii text of some length", 31 }, { "\xC3\xA9", 2 }, { "\xF0\x9F\x98\x80", 4 },
    { "ab\xC0\x80", 2 }, { "\xED\xA0\x80", 0 }, { "\xF4\x90\x80\x80", 0 }, { "\xE2\x82", 0 }, { "a\xFF", 1 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(en_utf8_valid_prefix(en_str_of(cases[i].s)), cases[i].good);
  for (uint32_t cp = 0; cp < 0x110000; cp += cp == 0xD7FF ? 0x801 : 1) {
    char out[4];
    uint32_t n = en_utf8_put(cp, out), i = 0;
    assert_int_equal(en_utf8_next((en_str){ out, n }, &i), cp);
    assert_int_equal(i, n);
  }
  uint32_t i = 0;
  assert_int_equal(en_utf8_next(EN_STR("\x80z"), &i), 0xFFFD);
  assert_int_equal(i, 1);
  assert_int_equal(en_cp_lower(0x130), 'i'); /* dotted I: never by locale */
}

static void limits(void **state)
{
  (void)state;
  en_limits l = en_limits_default();
  assert_true(en_limits_set(&l, "mentions", 7));
  assert_int_equal(l.mentions, 7);
  assert_false(en_limits_set(&l, "mentions", 0));
  assert_false(en_limits_set(&l, "nonsense", 7));
}

static void messages(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(NULL);
  en_loc at = { .file = EN_STR("a.rule"), .line = 3, .col = 3, .width = 2, .text = EN_STR("\t xy z") };
  assert_int_equal(en_fail(d, EN_E_RULE, &at, "bad '%s'", "x\033[31m"), EN_E_RULE);
  assert_string_equal(en_diag_text(d).p, "a.rule:3:3: error: bad 'x?[31m'\n    \t xy z\n    \t ^^\n");
  assert_int_equal(en_diag_count(d, EN_ERROR), 1);
  en_diag *to = en_diag_new(NULL);
  en_diag_forward(to, d);
  assert_int_equal(en_diag_count(to, EN_ERROR), 1);
  en_diag_free(to);
  en_diag_free(d);
}

static void files(void **state)
{
  (void)state;
  char dir[] = "/tmp/entente-base-XXXXXX", path[64], deep[64];
  assert_non_null(mkdtemp(dir));
  snprintf(path, sizeof path, "%s/file", dir);
  snprintf(deep, sizeof deep, "%s/a/b", dir);
  en_diag *d = en_diag_new(NULL);
  assert_int_equal(en_file_replace(d, path, "one", 3), EN_OK);
  assert_int_equal(en_file_replace(d, path, "three", 5), EN_OK);
  assert_true(en_file_same(path, "three", 5));
  assert_false(en_file_same(path, "thre", 4));
  assert_false(en_file_same(path, "threx", 5));
  en_buf b = { 0 };
  assert_int_equal(en_file_read(d, path, 100, &b), EN_OK);
  assert_string_equal(b.p, "three");
  b.n = 0;
  assert_int_equal(en_file_read(d, path, 4, &b), EN_E_LIMIT);
  assert_int_equal(en_file_read(d, dir, 100, &b), EN_E_IO);
  assert_int_equal(en_file_read(d, "/nowhere/at/all", 100, &b), EN_E_IO);
  assert_int_equal(en_file_replace(d, dir, "x", 1), EN_E_IO);
  assert_int_equal(en_file_replace(d, "/nowhere/at/all", "x", 1), EN_E_IO);
  assert_int_equal(en_file_stage("/nowhere/at/all", "x", 1), -1);
  int staged = en_file_stage(dir, "seven", 5);
  if (staged >= 0) { /* not every file system has files without a name */
    assert_true(en_file_same(path, "three", 5));
    assert_true(en_file_place(path, staged));
    assert_true(en_file_same(path, "seven", 5));
    assert_false(en_file_place(dir, en_file_stage(dir, "x", 1)));
  }
  assert_int_equal(en_dir_make(d, deep), EN_OK);
  assert_true(en_is_dir(deep));
  assert_int_equal(en_dir_make(d, path), EN_E_IO);
  en_arena *a = en_arena_new();
  en_str *names = NULL;
  uint32_t n = 0;
  assert_int_equal(en_dir_list(d, a, dir, &names, &n), EN_OK);
  assert_int_equal(n, 2); /* no temporary is left behind */
  assert_true(en_eq(names[0], EN_STR("a")) && en_eq(names[1], EN_STR("file")));
  en_arena_free(a);
  en_buf_clear(&b);
  en_diag_free(d);
  char command[80];
  snprintf(command, sizeof command, "rm -rf '%s'", dir);
  assert_int_equal(system(command), 0);
}

static void patterns(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  en_limits l = en_limits_default();
  en_re_error err;
  en_re *re = en_re_new(EN_STR("(?<who>\\p{Lu}\\w+) met"), &err);
  en_re_match *m = en_re_match_new(&l);
  assert_int_equal(en_re_exec(re, m, EN_STR("then Ann met Bob"), 0), EN_OK);
  en_span who = en_re_span(m, en_re_group(re, EN_STR("who")));
  assert_int_equal(who.off, 5);
  assert_int_equal(who.len, 3);
  assert_int_equal(en_re_group(re, EN_STR("nobody")), 0);
  assert_int_equal(en_re_exec(re, m, EN_STR("nothing here"), 0), EN_NONE);
  en_re_free(re);
  /* A limit is an error of its own, never "no match". */
  re = en_re_new(EN_STR("^(?:a+)+$"), &err);
  assert_int_equal(en_re_exec(re, m, EN_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), 0), EN_E_LIMIT);
  assert_true(strlen(en_re_match_error(m)) > 0);
  en_re_free(re);
  assert_null(en_re_new(EN_STR("a*"), &err));
  assert_null(en_re_new(EN_STR("a(b"), &err));
  assert_int_equal(err.offset, 3);
  en_re_match_free(m);
  en_arena_free(a);
}

/* The first matches are interpreted, later ones are machine code: nobody can tell. */
static void patterns_many_times(void **state)
{
  (void)state;
  en_limits l = en_limits_default();
  en_re_error err;
  en_re *re = en_re_new(EN_STR("(?<who>\\p{Lu}\\w+) met"), &err), *slow = en_re_new(EN_STR("^(?:a+)+$"), &err);
  en_re_match *m = en_re_match_new(&l);
  char first[160] = "";
  for (int i = 0; i < 200; i++) {
    assert_int_equal(en_re_exec(re, m, EN_STR("then Ann met Bob"), 0), EN_OK);
    assert_int_equal(en_re_span(m, en_re_group(re, EN_STR("who"))).off, 5);
    assert_int_equal(en_re_exec(re, m, EN_STR("nothing here"), 0), EN_NONE);
    assert_int_equal(en_re_exec_before(re, m, EN_STR("then Ann met Bob"), 0, 5), EN_NONE);
    if (i % 3)
      continue;
    assert_int_equal(en_re_exec(slow, m, EN_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), 0), EN_E_LIMIT);
    if (!i)
      snprintf(first, sizeof first, "%s", en_re_match_error(m));
    assert_string_equal(en_re_match_error(m), first);
  }
  en_re_free(re);
  en_re_free(slow);
  en_re_match_free(m);
}

/* A watched match finds the same, counts its steps and says how far it came. */
static void trails(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  en_limits l = en_limits_default();
  en_re_error err;
  en_str text = EN_STR("then Ann met old Bob");
  en_re *re = en_re_new(EN_STR("(?:Ann|Eve) met (?:the|young) (?<who>\\w+)"), &err);
  en_re_match *m = en_re_match_new(&l);
  assert_int_equal(en_re_exec(re, m, text, 0), EN_NONE);
  assert_int_equal(en_re_match_trail(m).steps, 0);
  en_re_match_watch(m, EN_RE_STEPS);
  assert_int_equal(en_re_exec(re, m, text, 0), EN_NONE);
  en_re_trail t = en_re_match_trail(m);
  assert_true(t.steps > 8);
  assert_int_equal(t.from, 5);
  assert_int_equal(t.at, 13); /* "Ann met ", then neither "the" nor "young" */
  assert_true(t.pattern_at >= 16 && t.pattern_at <= 23);
  assert_int_equal(en_re_exec(re, m, text, 0), EN_NONE);
  assert_int_equal(en_re_match_trail(m).steps, t.steps);
  assert_int_equal(en_re_exec(re, m, EN_STR("Eve met young Bob"), 0), EN_OK);
  assert_int_equal(en_re_span(m, en_re_group(re, EN_STR("who"))).off, 14);
  assert_int_equal(en_re_exec(re, m, EN_STR("Ann met"), 0), EN_NONE); /* too short: seen at a glance */
  assert_int_equal(en_re_match_trail(m).steps, 0);
  en_re_match_watch(m, EN_RE_PLACES);
  assert_int_equal(en_re_exec(re, m, EN_STR("Ann met"), 0), EN_NONE);
  assert_int_equal(en_re_match_trail(m).at, 7);
  en_re_match_watch(m, EN_RE_STEPS);
  en_re_free(re);
  /* larger with its callouts than PCRE2 allows: counted another way */
  re = en_re_new(EN_STR("b(?:(?!x)(?:[^.]|(?<=Mr|Ms|Dr|rs)\\.)){0,400}?e"), &err);
  assert_non_null(re);
  assert_int_equal(en_re_exec(re, m, EN_STR("bcacae"), 0), EN_OK);
  uint64_t few = en_re_match_trail(m).steps;
  assert_int_equal(en_re_exec(re, m, EN_STR("bcacacacacacacacacacacaca.e"), 0), EN_NONE);
  assert_true(few > 0 && en_re_match_trail(m).steps > few);
  en_re_free(re);
  en_re_match_free(m);
  en_arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(strings), cmocka_unit_test(trails), cmocka_unit_test(arena_lives_and_dies), cmocka_unit_test(buffer_grows),
    cmocka_unit_test(symbols), cmocka_unit_test(dates),                cmocka_unit_test(utf8),
    cmocka_unit_test(limits),  cmocka_unit_test(messages),             cmocka_unit_test(files),
    cmocka_unit_test(patterns), cmocka_unit_test(patterns_many_times),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
