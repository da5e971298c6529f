/* The mention stage: masks, and sentences with invented names through the shipped rules. */
#include "match/mask.h"
#include "match/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct {
  en_diag *diag;
  en_ruleset *rs;
  en_limits lim;
  en_ctx cx;
} fixture;

static int set_up(void **state)
{
  fixture *f = calloc(1, sizeof *f);
  const char *dir = getenv("ENTENTE_RULES");
  f->diag = en_diag_new(stderr);
  f->lim = en_limits_default();
  if (en_ruleset_load(f->diag, dir ? dir : "rules", &f->rs) > EN_NONE)
    return -1;
  f->cx = (en_ctx){ .mem = en_arena_new(),
                    .scratch = en_arena_new(),
                    .diag = f->diag,
                    .lim = &f->lim,
                    .re = en_re_match_new(&f->lim) };
  *state = f;
  return 0;
}

static int tear_down(void **state)
{
  fixture *f = *state;
  en_arena_free(f->cx.mem);
  en_arena_free(f->cx.scratch);
  en_re_match_free(f->cx.re);
  en_ruleset_free(f->rs);
  en_diag_free(f->diag);
  free(f);
  return 0;
}

/* The dump of a text; the caller clears it. */
static void match(fixture *f, en_str text, en_mentions *men, en_buf *dump)
{
  en_article *art = EN_NEW(f->cx.mem, en_article);
  en_text *clean = EN_NEW(f->cx.mem, en_text);
  en_tokens *toks = EN_NEW(f->cx.mem, en_tokens);
  art->id = EN_STR("test");
  art->text = text;
  assert_int_equal(en_normalize(&f->cx, f->rs->furniture, art, clean), EN_OK);
  assert_int_equal(en_tokenize(&f->cx, f->rs->lex, clean, toks), EN_OK);
  assert_int_equal(en_match(&f->cx, f->rs, toks, men), EN_OK);
  en_mentions_dump(f->rs, men, dump);
}

/* Spans lie in the text, mentions are sorted, references in range, nested ones inside. */
static void check(const en_mentions *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    const en_mention *x = &m->at[i];
    assert_true(en_span_end(x->span) <= m->toks->text->utf8.n);
    assert_true(en_span_covers(x->span, x->name));
    assert_true(x->owner <= m->n && x->serves <= m->n);
    assert_true(x->first + x->n <= m->toks->n_tok);
    if (i) {
      const en_mention *p = &m->at[i - 1];
      assert_true(p->span.off < x->span.off || (p->span.off == x->span.off && p->span.len >= x->span.len));
    }
    assert_true(m->of_token[x->first] != 0 && m->of_token[x->first] <= i + 1);
  }
}

static void says(fixture *f, const char *text, const char *const *want, const char *const *never)
{
  en_mentions men;
  en_buf dump = { 0 };
  match(f, en_str_of(text), &men, &dump);
  en_buf_putz(&dump, ""); /* never NULL */
  check(&men);
  for (; *want; want++)
    if (!strstr(dump.p, *want))
      fail_msg("no %s in\n%s", *want, dump.p);
  for (; never && *never; never++)
    if (strstr(dump.p, *never))
      fail_msg("unwanted %s in\n%s", *never, dump.p);
  en_buf_clear(&dump);
}

#define SAYS(text, ...) says(*state, (text), (const char *const[]){ __VA_ARGS__, NULL }, NULL)
#define SAYS_NOT(text, want, ...)                                                                  \
  says(*state, (text), (const char *const[]){ want, NULL }, (const char *const[]){ __VA_ARGS__, NULL })

static void mask_maps_both_ways(void **state)
{
  fixture *f = *state;
  en_str clean = EN_STR("On Monday Japan and Brazil met.");
  en_masked items[] = { { { 10, 5 }, EN_STR("country"), 7 }, { { 20, 6 }, EN_STR("country"), 12 } };
  en_mask m;
  en_mask_build(f->cx.mem, clean, (en_span){ 3, 28 }, items, 2, &m);
  assert_string_equal(m.text.p, "Monday \x01" "country:7\x02 and \x01" "country:12\x02 met.");
  uint32_t from = 0, index = 0;
  assert_true(en_mask_next(&m, &from, m.text.n, &index));
  assert_int_equal(index, 7);
  assert_true(en_mask_next(&m, &from, m.text.n, &index));
  assert_int_equal(index, 12);
  assert_false(en_mask_next(&m, &from, m.text.n, &index));
  en_span met = { en_find(m.text, EN_STR("met"), 0), 3 };
  assert_int_equal(en_mask_to_clean(&m, met).off, 27);
  en_span half = { 9, 2 }; /* inside the first placeholder: counts whole */
  assert_int_equal(en_mask_to_clean(&m, half).off, 10);
  assert_int_equal(en_mask_to_clean(&m, half).len, 5);
  en_span all = { 0, m.text.n };
  assert_int_equal(en_mask_to_clean(&m, all).off, 3);
  assert_int_equal(en_mask_to_clean(&m, all).len, 28);
}

static void bodies_have_owners(void **state)
{
  SAYS("The Japanese Harbour Ministry and Brazil's Tidal Defence Bureau agreed.",
       "\"Japanese Harbour Ministry\" name=\"Harbour Ministry\" owner=2:\"Japanese\"",
       "name=\"Tidal Defence Bureau\" owner=");
  SAYS("Officials from Japan's Tidal Agency, Office of River Security, Ministry of Tides and Lakes (MTL), and from "
       "Brazil's Department for Rivers, Lakes and Springs attended, the MTL said.",
       "\"Office of River Security\" owner=2:\"Japan\"",
       "name=\"Ministry of Tides and Lakes\" acronym=\"MTL\" owner=2:\"Japan\"",
       "name=\"Department for Rivers, Lakes and Springs\" owner=6:\"Brazil\"", "ministry \"MTL\"");
  SAYS("Represented on the Brazilian side: the Ministry of Tides, the Coastal Police Agency and the Ministry of Lakes.",
       "\"Ministry of Lakes\" owner=1:\"Brazilian\"");
  SAYS("The Brazilian Departments of Tides, River Security and Lakes attended.",
       "canon=\"Department of Tides\" owner=2", "canon=\"Department of River Security\" owner=2",
       "canon=\"Department of Lakes\" owner=2");
}

static void owners_of_descriptions(void **state)
{
  SAYS("Brazil's tidal intelligence agency BfV and foreign intelligence agency BND agreed.", "\"BfV\"", "owner=1:\"Brazil\"");
  SAYS("The Tidal Rivers Bureau of the Brazilian Harbour Ministry met.",
       "ministry \"Tidal Rivers Bureau\" owner=2:\"Harbour Ministry\"");
  SAYS("The Brazilian Harbour Ministry and its Tidal Rivers Bureau met.",
       "ministry \"Tidal Rivers Bureau\" owner=1:\"Harbour Ministry\"");
}

static void names_come_again(void **state)
{
  SAYS("Police sought Lowmoon. The ransomware gang Lowmoon hit the logistics company Brackwater. Brackwater paid.",
       "s0 threat_actor \"Lowmoon\"", "s1 threat_actor \"Lowmoon\" rule=", "s2 organization \"Brackwater\"");
  SAYS("Its Japanese counterpart Dot Tarrow came.", "person \"Dot Tarrow\" serves=1:\"Japanese\"");
  SAYS_NOT("The logistics company Brackwater paid. The Brackwater River rose.", "s0 organization \"Brackwater\"",
           "s1 organization");
}

static void persons_by_evidence(void **state)
{
  SAYS("Deputy Harbour Minister Orlo Brandvik met Gemma Usk-Tarrow, Director for Tides in the Coastal Agency.",
       "name=\"Orlo Brandvik\" role=\"Deputy Harbour Minister\"",
       "person \"Gemma Usk-Tarrow\" role=\"Director for Tides in the Coastal Agency\" serves=3:\"Coastal Agency\"");
  SAYS("Japanese President Kim Tarn-woo left. Kim was tired.", "name=\"Kim Tarn-woo\"", "serves=", "person \"Kim\"");
  SAYS("Presidents Brandvik and Tarrow met.", "name=\"Brandvik\"", "person \"Tarrow\" role=\"Presidents\"");
  SAYS("Senior officials met Lt. Gen. Orlo Brandvik.", "\"Orlo Brandvik\" role=\"Lt. Gen.\"");
  SAYS("Its ambassador to Japan, Alexander Graf Brandvik, came home.", "person \"Alexander Graf Brandvik\"");
  SAYS_NOT("In May the Ministry of Tides opened. According to Monday's report the Council met.", "Ministry of Tides",
           "person ", "place \"May\"");
}

static void persons_serve(void **state)
{
  SAYS("Anna Berg, Tom Hill and Lina Marlow of the Tidal Police Agency were charged.",
       "person \"Anna Berg\" serves=4:", "person \"Tom Hill\" serves=4:", "person \"Lina Marlow\" serves=4:");
  SAYS("Peru's Anna Berg and King Tom II of Jordan met.", "\"Anna Berg\" serves=1:\"Peru\"", "\"Jordan\"");
  SAYS("Anna Berg, who heads the Tidal Police Agency, spoke.", "\"Anna Berg\" serves=2:\"Tidal Police Agency\"");
  SAYS("Joint Secretary for Tides, Tidal Police Agency, Tovo Lanz led it.", "\"Tovo Lanz\" role=\"Joint Secretary for Tides\"");
  SAYS_NOT("Police held Russian man Anna Berg, 30, on Monday.", "\"Anna Berg\"", "serves=");
  SAYS_NOT("They met in the Anna Berg Building.", "place \"Anna Berg Building\"", "person");
  SAYS_NOT("It was paid in Lowcoin and in Rinnmere on Monday.", "place \"Rinnmere\"", "\"Lowcoin\"");
  SAYS("President Tom Berg Jr. met Anna Hill MP. Berg spoke.", "name=\"Tom Berg Jr.\"", "person \"Anna Hill\"", "person \"Berg\"");
}

static void forums_and_agreements(void **state)
{
  SAYS("The 8th Japan-Brazil Tidal Policy Dialogue endorsed the Tidal Cooperation Treaty of 1961.",
       "working_group \"Japan-Brazil Tidal Policy Dialogue\"", "agreement \"Tidal Cooperation Treaty of 1961\"");
}

static void capitals_are_decided(void **state)
{
  SAYS("Talks were held in Seoul. Seoul agreed.", "place \"Seoul\"", "as=seat");
  SAYS("SEOUL, May 7 (Agency) - Japan and Brazil met.", "place \"SEOUL\"");
  SAYS_NOT("They photographed the Washington Monument again.", "", "Washington\"");
}

static void case_matters(void **state)
{
  SAYS_NOT("Let us tell those who can: the us and them are over.", "", "country");
  SAYS("The US-led talks and the China-linked group.", "\"US\"", "\"China\"");
}

/* Long and repetitive input is bounded by the rules' limits and never crosses a span. */
static void hostile_input(void **state)
{
  fixture *f = *state;
  static const char *const piece[] = { "Ministry of ", "(((A) ", "President ", "Kim-Kim-Kim ", "A and B, C and ",
                                       "Japan-Brazil-", "the \"\" 's ' ", "Al-", "Department of State of the " };
  for (size_t p = 0; p < sizeof piece / sizeof *piece; p++) {
    en_buf b = { 0 }, dump = { 0 };
    for (int i = 0; i < 3000; i++)
      en_buf_putz(&b, piece[p]);
    en_buf_putz(&b, "end.");
    en_mentions men;
    match(f, en_buf_str(&b), &men, &dump);
    check(&men);
    en_buf_clear(&dump);
    en_buf_clear(&b);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(mask_maps_both_ways), cmocka_unit_test(bodies_have_owners),
    cmocka_unit_test(names_come_again), cmocka_unit_test(owners_of_descriptions),
    cmocka_unit_test(persons_by_evidence), cmocka_unit_test(persons_serve), cmocka_unit_test(forums_and_agreements),
    cmocka_unit_test(capitals_are_decided), cmocka_unit_test(case_matters),
    cmocka_unit_test(hostile_input),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
