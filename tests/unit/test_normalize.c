/* normalize/: characters and offsets, lines, blocks, dates, the furniture file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "normalize/normalize.h"

typedef struct {
  en_ctx cx;
  en_limits lim;
  en_furniture *f;
  en_article article;
  en_text text;
} bench;

static void open_bench(bench *b)
{
  memset(b, 0, sizeof *b);
  b->lim = en_limits_default();
  b->cx = (en_ctx){ .mem = en_arena_new(), .scratch = en_arena_new(), .diag = en_diag_new(NULL),
                    .lim = &b->lim };
  static const char rules[] = "# source: test\nlatest-year 2026\nline menu\nline share *\n"
                              "line * min read\nstart photo:\ncontains we use cookies\n"
                              "next see also\nstop read also\nstop top stories\n"
                              "end leave a comment\npublished published\nupdated updated\n"
                              "author reporter\nstart reporting by\nline by *\n";
  assert_int_equal(en_furniture_read(b->cx.diag, EN_STR("t"), en_str_of(rules), &b->f), EN_OK);
}

static void close_bench(bench *b)
{
  en_furniture_free(b->f);
  en_arena_free(b->cx.mem);
  en_arena_free(b->cx.scratch);
  en_diag_free(b->cx.diag);
}

static const en_text *run_titled(bench *b, const char *text, const char *title)
{
  b->article = (en_article){ .id = EN_STR("t"), .path = EN_STR("t.txt"), .text = en_str_of(text),
                             .title = en_str_of(title) };
  assert_int_equal(en_normalize(&b->cx, b->f, &b->article, &b->text), EN_OK);
  return &b->text;
}

static const en_text *run(bench *b, const char *text) { return run_titled(b, text, ""); }

static void expect_text(bench *b, const char *in, const char *out)
{
  en_str got = run(b, in)->utf8;
  if (!en_eq(got, en_str_of(out)))
    fail_msg("'%s' became '%.*s', not '%s'", in, EN_ARG(got), out);
}

/* The kinds of the blocks, one letter each: b, l, h, f. */
static void expect_kinds(bench *b, const char *in, const char *kinds)
{
  const en_text *t = run(b, in);
  char got[64] = "";
  assert_true(t->n_block < sizeof got);
  for (uint32_t i = 0; i < t->n_block; i++)
    got[i] = "blhf"[t->block[i].kind];
  if (strcmp(got, kinds) != 0) {
    en_buf dump = { 0 };
    en_text_dump(t, &dump);
    print_error("%s", dump.p);
    en_buf_clear(&dump);
    assert_string_equal(got, kinds);
  }
}

static void expect_date(bench *b, const char *in, const char *iso)
{
  char got[EN_DATE_CHARS];
  en_date_format(run(b, in)->date, got);
  if (strcmp(got, iso) != 0)
    fail_msg("'%.60s' gave '%s', not '%s'", in, got, iso);
}

static void characters(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_text(&b, "A\xC2\xA0 \t b.", "A b.");
  expect_text(&b, "\xE2\x80\x9CIt\xE2\x80\x99s\xE2\x80\x9D \xC2\xABso\xC2\xBB `x`",
              "\"It's\" \"so\" 'x'");
  expect_text(&b, "co\xC2\xADop\xE2\x80\x8B\xEF\xBB\xBF \xE2\x80\xAE" "end\x07", "coop end");
  expect_text(&b, "e\xCC\x81" "a\xCC\x8A", "\xC3\xA9\xC3\xA5");
  expect_text(&b, "Hyun\xE2\x80\x91woo \xE2\x80\x93 \xE2\x80\x94 \xE2\x80\xA6",
              "Hyun-woo \xE2\x80\x93 \xE2\x80\x94 \xE2\x80\xA6");
  expect_text(&b, "o\xEF\xAC\x83" "ce", "office");
  expect_text(&b, "\r\n\r\n a\r b \n\n\xE2\x80\xA8 c\n", "a\nb\nc");
  close_bench(&b);
}

static void offsets(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  const char *in = " date 2023-05-07 \n\n  \xE2\x80\x9CSo\xE2\x80\x9D  e\xCC\x81 x\xC2\xAD \n\n y";
  const en_text *t = run(&b, in);
  assert_true(en_eq(t->utf8, EN_STR("\"So\" \xC3\xA9 x\ny")));
  static const struct {
    const char *clean, *source;
  } cases[] = { { "So", "So" }, { "\"So\"", "\xE2\x80\x9CSo\xE2\x80\x9D" }, { "\xC3\xA9",
      "e\xCC\x81" },
                { "x", "x" }, { "y", "y" } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint32_t at = en_find(t->utf8, en_str_of(cases[i].clean), 0);
    en_span src = en_text_source_span(t, (en_span){ at, (uint32_t)strlen(cases[i].clean) });
    assert_true(en_eq(en_sub(b.article.text, src), en_str_of(cases[i].source)));
    assert_int_equal(en_text_source(t, at), src.off);
  }
  assert_true(en_text_source(t, t->utf8.n) <= b.article.text.n);
  close_bench(&b);
}

static void wrapped_lines_are_joined(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_text(&b,
              "The ministers of Freedonia and Sylvania met in Geneva on Monday to talk\n"
              "about a draft of the agreement, their spokesmen said, and about cyber-\n"
              "security in both of the countries, whose agencies have asked for many\n"
              "years to be heard.\n\nBoth sides agreed to meet again in June in the capital of Sylvania, they\n"
              "said.\n",
              "The ministers of Freedonia and Sylvania met in Geneva on Monday to talk about a draft of"
              " the agreement, their spokesmen said, and about cyber-security in both of the countries,"
              " whose agencies have asked for many years to be heard.\nBoth sides agreed to meet again"
              " in June in the capital of Sylvania, they said.");
  expect_text(&b, "Home\nNews\nWorld", "Home\nNews\nWorld");
  close_bench(&b);
}

#define PARA "The foreign ministry of Freedonia said on Monday that it would sign the pact."

static void kinds_of_lines(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_kinds(&b, "A pact of two states\n\n" PARA
               "\n\nAgenda\n\n- One thing.\n- Another\n(2) A third.\n"
                   "1. Opening\n" PARA, "hbhlhlhb");
  expect_kinds(&b, PARA " \xE2\x80\x9C" PARA "\xE2\x80\x9D\n" PARA "[12]\n" PARA " (st)\n" PARA
               "..", "bbbb");
  expect_kinds(&b, "Talks held with the U.S.\n\n" PARA, "hb"); /* the period of an abbreviation */
  expect_kinds(&b, PARA
               "\nThe minister went on to say that there was no reason for that. He named these"
                        " reasons, among many others:\n" PARA, "bbb");
  expect_kinds(&b, "Who did it?\n" PARA, "bb");
  const en_text *t = run(&b, PARA "\n\xE2\x80\xA2 Item one is here.");
  assert_true(en_eq(en_sub(t->utf8, t->block[1].span), EN_STR("Item one is here.")));
  close_bench(&b);
}

static void head_of_a_page(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_kinds(&b, "Menu\nNews\nPolitics\n\nA pact of two states\n\nBy Jane Doe\nPhoto: Jim Doe\n\n"
                   "A pact of two states\n\n" PARA, "fffhfffb");
  expect_kinds(&b, "The news of today and of the world\n\nA pact of two states\nShare Tweet\n3 min read\n"
                   "A pact of two states\n" PARA, "fhfffb");
  expect_kinds(&b, "Home / News / Foreign affairs\nNEWS | EVENTS | TALKS\nA pact of two states\n"
               PARA, "ffhb");
  expect_kinds(&b, "FinanceLegal TermsNews AgencyRisk ManagementTax\nA pact of two states\n" PARA,
               "fhb");
  expect_kinds(&b, "A pact of two sta...\nA pact of two states is near\n" PARA, "fhb");
  run_titled(&b, "Other news of this day here\nA pact of two states\n" PARA,
             "A pact of two states");
  assert_int_equal(b.text.block[0].kind, EN_BLOCK_FURNITURE);
  assert_int_equal(b.text.block[1].kind, EN_BLOCK_HEADING);
  const en_text *t = run(&b, "A pact of two states | The Post\n" PARA);
  assert_true(en_eq(en_sub(t->utf8, t->block[0].span), EN_STR("A pact of two states")));
  close_bench(&b);
}

#define BODY3 PARA " " PARA "\n" PARA " " PARA "\n"
#define BODY9 BODY3 BODY3 BODY3

static void tail_of_a_page(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_kinds(&b, BODY3
               "Top Stories\nOne headline more\nIts summary is one sentence that has about a"
                         " dozen words, and then some more of them.\nAnother one", "bbffff");
  expect_kinds(&b, BODY9 "Leave a Comment\n" BODY3, "bbbbbbfff");
  expect_kinds(&b, BODY3 "Read also\nA headline\n" BODY3, "bbffbb"); /* a box inside the text */
  expect_kinds(&b, "Top Stories\nA headline of other news\n\nA pact of two states\n" BODY3,
               "ffhbb");
  expect_kinds(&b, BODY3 "See also:\nOther news of the day\n" BODY3 "A last headline", "bbffbbf");
  expect_kinds(&b, BODY3 "Jane Doe\nJane Doe is a reporter who writes on foreign affairs for us.",
               "bbff");
  expect_kinds(&b, BODY3 "Participants:\n- Ana Ruiz, minister\n- Ben Roth, envoy", "bbhhh");
  expect_kinds(&b, BODY3 "We use cookies so that all is well for you on our pages.", "bbf");
  const en_text *t = run(&b, BODY3 PARA " (Reporting by Jane Doe in Geneva; editing by Jim)");
  assert_true(en_eq(en_sub(t->utf8, t->block[2].span), EN_STR(PARA)));
  close_bench(&b);
}

static void no_running_text(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_kinds(&b, "One headline only", "h");
  expect_kinds(&b, "Menu", "f");
  b.article = (en_article){ .id = EN_STR("t"), .path = EN_STR("t.txt"), .text =
               EN_STR(" \xC2\xAD \n") };
  assert_int_equal(en_normalize(&b.cx, b.f, &b.article, &b.text), EN_E_INPUT);
  b.lim.article_bytes = 4;
  b.article.text = EN_STR("Longer.");
  assert_int_equal(en_normalize(&b.cx, b.f, &b.article, &b.text), EN_E_LIMIT);
  close_bench(&b);
}

static void expect_title(bench *b, const char *in, const char *title)
{
  en_str got = run(b, in)->title;
  if (!en_eq(got, en_str_of(title)))
    fail_msg("the title is '%.*s', not '%s'", EN_ARG(got), title);
}

static void titles(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_title(&b, "A pact of two states\nPublished: June 11, 2024, 17:48\n" PARA,
               "A pact of two states");
  expect_title(&b, "Menu\nSearch\nA pact of two states\n" PARA, "A pact of two states");
  expect_title(&b, "OSLO, May 7 (IANS): " PARA,
               "The foreign ministry of Freedonia said on Monday that it would…");
  expect_title(&b, "Norway and Sweden met in the harbour of the city of Oslo on Monday to talk.",
               "Norway and Sweden met in the harbour of the city of Oslo on…");
  assert_true(en_eq(run_titled(&b, "A pact of two states\n" PARA, "Own")->title, EN_STR("Own")));
  close_bench(&b);
}

static void dates_of_pages(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_date(&b, " date 2022-07-27 " PARA, "2022-07-27");
  expect_date(&b, " date 2023-09 " PARA, "2023-09");
  expect_date(&b, " date 2023-09 A pact of two states\n28 September 2023\n" PARA, "2023-09-28");
  expect_date(&b, " date 2023-09 A pact of two states\n28 October 2023\n" PARA, "2023-09");
  expect_date(&b, "date line of text\n" PARA, "");
  expect_date(&b, "A pact of two states\nPublished: June 11, 2024, 17:48 Updated: June 12, 2024\n"
              PARA, "2024-06-11");
  expect_date(&b, "A pact of two states\nUpdated: June 12, 2024\nJuly 5, 2023 | Policy Brief\n"
              PARA, "2023-07-05");
  expect_date(&b, "A pact of two states\nUpdated: June 12, 2024\n" PARA, "2024-06-12");
  expect_date(&b, "A pact of two states\n28 November 2023\n" PARA, "2023-11-28");
  expect_date(&b, "A pact of two states\n26 November 2024, 13:04 | Updated: 27 November 2024\n"
              PARA, "2024-11-26");
  expect_date(&b, "A pact of two states\nAugust 18, 2022 09:14 GMT\n" PARA, "2022-08-18");
  expect_date(&b, "Politics | 10:14 | 16.07.2023 | 2147 views\nA pact of two states\n" PARA,
              "2023-07-16");
  expect_date(&b, "NEWS 05.02.2023 17:52\nA pact of two states\n" PARA, "2023-02-05");
  expect_date(&b, "A pact of two states\n(Photo: Agency, 4 March 2020)\n" PARA, "");
  expect_date(&b, "The pact of 12 May 2023\n" PARA, "");
  expect_date(&b, "The pact was signed in Geneva on May 12, 2023, said the foreign ministry.", "");
  expect_date(&b, "Geneva, May 12, 2023 (News) - " PARA, "2023-05-12");
  expect_date(&b, PARA "\n12 May 2023\n", ""); /* of another article */
  b.article.date = (en_date){ 0 };
  close_bench(&b);
}

static void datelines(void **state)
{
  (void)state;
  static const struct {
    const char *text, *place, *date;
  } cases[] = {
    { "Seoul, May 7 (IANS): Officials of both states said on Sunday that they would meet.",
      "Seoul", "2023-05-07" },
    { "WASHINGTON, Oct. 3 (Reuters) - Officials said on Tuesday that they would meet soon.",
      "WASHINGTON", "2023-10-03" },
    { "WASHINGTON, Oct. 3 (Reuters) - Officials said that they would meet their colleagues.",
      "WASHINGTON", "" },
    { "BERLIN \xE2\x80\x93 Officials of both states said that they would meet soon again.",
      "BERLIN", "" },
    { "New Delhi: The group of senior officials spent two days here, a release said.", "New Delhi",
      "" },
    { "SEOUL, South Korea (AP) \xE2\x80\x94 Officials said that they would meet soon again.",
      "SEOUL", "" },
    { "BRISBANE Australia (Reuters) - Officials said that they would meet soon again.", "BRISBANE",
      "" },
    { "New Delhi [India], January 31 (ANI): Officials said that they would meet again.",
      "New Delhi", "" },
    { "Geneva, 3 March 2022 -- Officials of both states said that they would meet again.",
      "Geneva", "2022-03-03" },
    { "March 4, 2024 (ADDIS ABABA) - Officials of both states said that they would meet again.", "", "2024-03-04" },
    { "4 March 2024, Geneva - Officials of both states said that they would meet again soon.", "Geneva", "2024-03-04" },
    { "GENEVA (4 March 2024) - Officials of both states said that they would meet again soon.", "GENEVA", "2024-03-04" },
    { "(New York, March 4, 2024) - Officials of both states said that they would meet again.", "New York", "2024-03-04" },
    { "MOSCOW, March 4, 2024. /TASS/. Officials of both states said that they would meet.", "MOSCOW", "2024-03-04" },
    { "Riyadh, March 4, 2024, SPA -- Officials of both states said that they would meet again.", "Riyadh", "2024-03-04" },
    { "Brussels, 4 March 2024. Officials of both states said that they would meet again soon.", "Brussels", "2024-03-04" },
    { "(The talks in Geneva went on) - Officials of both states said that they would meet.", "", "" },
    { "On March 4, 2024, officials of both states said that they would meet again soon.", "", "" },
    { "March 4, 2024 was the day on which officials of both states said that they would meet.", "", "" },
    { "Germany, France and Italy said on Sunday that they would meet in Rome in May.", "", "" },
    { "Franco-German talks will be held on Sunday in the capital, officials told us here.", "", ""
      },
    { "Kim \xE2\x80\x93 who has led the ministry for years \xE2\x80\x93 said that he would stay in office.", "", "" },
  };
  bench b;
  open_bench(&b);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    expect_date(&b, cases[i].text, cases[i].date);
    if (!en_eq(b.text.dateline, en_str_of(cases[i].place)))
      fail_msg("'%s' gave '%.*s'", cases[i].text, EN_ARG(b.text.dateline));
  }
  close_bench(&b);
}

static void furniture_file(void **state)
{
  (void)state;
  static const char *const bad[][2] = {
    { "line menu\nlnie x\n", "t:2:1: error: unknown keyword 'lnie'" },
    { "line\n", "no phrase" },
    { "line menu\nline Menu:\n", "t:2:6: error: the phrase stands here twice" },
    { "line ***\n", "no words" },
    { "latest-year soon\n", "t:1:13: error: not a year" },
  };
  en_diag *d = en_diag_new(NULL);
  en_furniture *f;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    en_diag_drop_text(d);
    assert_int_equal(en_furniture_read(d, EN_STR("t"), en_str_of(bad[i][0]), &f), EN_E_RULE);
    assert_null(f);
    assert_true(en_find(en_diag_text(d), en_str_of(bad[i][1]), 0) != UINT32_MAX);
  }
  assert_int_equal(en_furniture_load(d, "rules/lexicon/furniture.txt", &f), EN_OK);
  assert_int_equal(en_furniture_match(f, EN_STR("leave a comment (12)"), 3, false), EN_FURN_END);
  assert_int_equal(en_furniture_match(f, EN_STR("top stories"), 2, false), EN_FURN_STOP);
  assert_int_equal(en_furniture_match(f, EN_STR("share prices fell on monday."), 5, true),
                   EN_FURN_NONE);
  assert_int_equal(en_furniture_match(f, EN_STR("by jane doe"), 3, false), EN_FURN_LINE);
  assert_int_equal(en_furniture_match(f, EN_STR("by noon they had left."), 5, true), EN_FURN_NONE);
  assert_int_equal(en_furniture_match(f, EN_STR("12 hours ago"), 3, false), EN_FURN_LINE);
  assert_int_equal(en_furniture_date_label(f, EN_STR("last updated: ")), EN_LABEL_UPDATED);
  assert_int_equal(en_furniture_date_label(f, EN_STR("posted on ")), EN_LABEL_PUBLISHED);
  en_furniture_free(f);
  en_diag_free(d);
}

/* Whatever comes in, what later stages rely on holds. */
static void any_bytes(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  uint32_t seed = 7;
  for (int round = 0; round < 400; round++) {
    char s[200];
    static const char alphabet[] = " \n\r\t.-(:)\"aA1\xC2\xA0\xE2\x80\x99\xCC\x81\xFF\x01"
        "May 7, 2023";
    for (size_t i = 0; i + 1 < sizeof s; i++) {
      seed = seed * 1664525u + 1013904223u;
      s[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
    }
    s[sizeof s - 1] = '\0';
    b.article = (en_article){ .id = EN_STR("t"), .path = EN_STR("t"), .text = en_str_of(s) };
    if (en_normalize(&b.cx, b.f, &b.article, &b.text) != EN_OK)
      continue;
    const en_text *t = &b.text;
    assert_int_equal(en_utf8_valid_prefix(t->utf8), t->utf8.n);
    for (uint32_t i = 0; i < t->utf8.n; i++)
      assert_true((unsigned char)t->utf8.p[i] >= ' ' || t->utf8.p[i] == '\n');
    for (uint32_t i = 0, before = 0; i <= t->utf8.n; i++) {
      if (i < t->utf8.n && ((unsigned char)t->utf8.p[i] & 0xC0) == 0x80)
        continue; /* inside a character */
      uint32_t src = en_text_source(t, i);
      assert_true(src >= before && src <= b.article.text.n);
      before = src;
    }
    for (uint32_t i = 0; i < t->n_block; i++) {
      assert_true(t->block[i].span.len > 0);
      assert_null(memchr(en_sub(t->utf8, t->block[i].span).p, '\n', t->block[i].span.len));
    }
  }
  close_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(characters),
    cmocka_unit_test(offsets),
    cmocka_unit_test(wrapped_lines_are_joined),
    cmocka_unit_test(kinds_of_lines),
    cmocka_unit_test(head_of_a_page),
    cmocka_unit_test(tail_of_a_page),
    cmocka_unit_test(no_running_text),
    cmocka_unit_test(titles),
    cmocka_unit_test(dates_of_pages),
    cmocka_unit_test(datelines),
    cmocka_unit_test(furniture_file),
    cmocka_unit_test(any_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
