/* What patterns need, and that looking for it first changes no match. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "ruleset/need.h"
#include "ruleset/ruleset.h"


/* "literal literal (spaces bytes)" for each need. */
static void expect(const char *pattern, const char *wanted)
{
  en_arena *a = en_arena_new(), *scratch = en_arena_new();
  en_need need[EN_NEEDS_MAX];
  en_buf b = { 0 };
  uint32_t n = en_pattern_needs(a, scratch, en_str_of(pattern), need);
  en_arena_free(scratch); /* they last longer */
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t k = 0; k < need[i].n; k++)
      en_buf_printf(&b, "%s%.*s", k ? "|" : "", EN_ARG(need[i].literal[k]));
    en_buf_printf(&b, "(%d %d)", (int)need[i].spaces, (int)need[i].bytes);
  }
  en_buf_putc(&b, '\0');
  assert_string_equal(b.p, wanted);
  en_buf_clear(&b);
  en_arena_free(a);
}

static void test_literals(void **state)
{
  (void)state;
  expect("treaty", "treaty(0 0)");
  expect("[Tt]reaty|pact", "Treaty|pact|treaty(0 0)");
  expect("signs? treaty", "treaty(1 6)");
  expect("(?<name>\\p{Lu}\\w* ){0,3}(?:Ministry|Agency)", "Agency|Ministry(3 -1)");
  expect("a{2,3}b", "");
  expect("[^ab]{1,9}treaty", "treaty(9 36)");
  expect("\\d+treaty", "treaty(0 -1)");
  expect("(?:accord|treaty)+", "accord|treaty(0 0)");
  expect("accords?(?! of)", "accord(0 0)");
  expect("\\b(?:in|on) Oslo", "in Oslo|on Oslo(0 0)");
  expect("\\x01(?:country|person):[0-9]+\\x02 signed", "\x01" "country|\x01person:(0 0)signed(1 -1)");
  expect("sign the secretariat", "secretar(2 9)");
  expect("^(?=.*\\bviruse?s)\\p{Lu}+ (?:hit|at)", " at| hit(0 -1)viruses|viruss(-1 -1)");
  expect("the (?=treaty|pact)\\w+", "pact|treaty(1 4)");
  expect("(?:a(?=xyz)|b)c", "");
  expect("\\w+(?!treaty)(?<=treaty)(?=treaty)?", "");
}

/* What the reader cannot follow needs nothing. */
static void test_nothing_known(void **state)
{
  (void)state;
  expect("(treaty)?", "");
  expect("treaty|of", "");
  expect("(?i)treaty", "");
  expect("(?<a>x)\\1treaty", "");
  expect("[[:alpha:]]treaty", "");
  expect("\\Qtreaty\\E", "");
  expect("a{2}{3}treaty", "");
  expect("(?R)treaty", "");
}

/* Names as the masks of the sentences have them. */
static en_str masked(en_arena *a, en_str s)
{
  static const char *const names[][2] = {
    { "Japan", "\x01" "country:0\x02" }, { "Peru", "\x01" "country:1\x02" }, { "Tom Hill", "\x01person:2\x02" },
    { "Anna Berg", "\x01person:3\x02" }, { "NATO", "\x01organization:14\x02" }, { "Lanz", "\x01threat_actor:5\x02" },
  };
  en_buf b = { 0 };
  for (uint32_t i = 0; i < s.n;) {
    en_str rest = { s.p + i, s.n - i };
    size_t k = 0;
    while (k < sizeof names / sizeof *names && !en_starts(rest, en_str_of(names[k][0])))
      k++;
    if (k < sizeof names / sizeof *names) {
      en_buf_putz(&b, names[k][1]);
      i += en_str_of(names[k][0]).n;
    } else {
      en_buf_putc(&b, s.p[i++]);
    }
  }
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

static uint32_t same_matches(const en_rule *r, const en_finds *f, en_re_match *m, en_str text)
{
  uint32_t hits = 0;
  for (uint32_t from = 0; from < text.n; hits++) {
    en_status st = en_re_exec(r->re, m, text, from);
    en_span plain = st == EN_OK ? en_re_span(m, 0) : (en_span){ 0, 0 };
    assert_int_equal(en_rule_find(r, f, m, from), st);
    if (st != EN_OK)
      return hits;
    en_span found = en_re_span(m, 0);
    assert_int_equal(found.off, plain.off);
    assert_int_equal(found.len, plain.len);
    from = en_span_end(found) > from ? en_span_end(found) : from + 1;
  }
  return hits;
}

/* Every pattern over the example sentences of every rule. */
static void test_same_matches(void **state)
{
  (void)state;
  en_diag *d = en_diag_new(stderr);
  en_arena *a = en_arena_new();
  en_limits lim = en_limits_default();
  en_re_match *m = en_re_match_new(&lim);
  en_ruleset *rs = NULL;
  assert_int_equal(en_ruleset_load(d, "rules", &rs), EN_OK);
  en_finds *f = en_finds_new(rs, a);
  uint32_t hits = 0;
  for (uint32_t i = 1; i <= rs->n_rules; i++)
    for (uint32_t e = 0; e < rs->rule[i].n_example; e++) {
      en_str text = masked(a, rs->rule[i].example[e].sentence);
      en_finds_in(f, text);
      for (uint32_t k = 1; k <= rs->n_rules; k++)
        if (rs->rule[k].re)
          hits += same_matches(&rs->rule[k], f, m, text);
    }
  assert_true(hits > 300); /* or it showed nothing */
  en_ruleset_free(rs);
  en_re_match_free(m);
  en_arena_free(a);
  en_diag_free(d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_literals),
    cmocka_unit_test(test_nothing_known),
    cmocka_unit_test(test_same_matches),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
