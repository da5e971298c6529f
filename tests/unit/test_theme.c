/* Colours: how far they stand apart, and what a theme's file says. */
#include "render/theme.h"

#include "graph_fixture.h"

static en_color color(const char *hex)
{
  en_color c = { .line = 0 };
  memcpy(c.hex, hex, sizeof c.hex);
  return c;
}

static double apart(const char *a, const char *b)
{
  en_color x = color(a), y = color(b);
  return en_contrast(&x, &y);
}

/* Pairs whose contrast is published. */
static void contrast_is_that_of_wcag(void **state)
{
  (void)state;
  assert_float_equal(apart("#000000", "#FFFFFF"), 21.0, 0.001);
  assert_float_equal(apart("#ffffff", "#000000"), 21.0, 0.001);
  assert_float_equal(apart("#777777", "#FFFFFF"), 4.48, 0.005);
  assert_float_equal(apart("#767676", "#FFFFFF"), 4.54, 0.005);
  assert_float_equal(apart("#FF0000", "#FFFFFF"), 4.00, 0.005);
  assert_float_equal(apart("#123456", "#123456"), 1.0, 0.001);
}

static const en_theme *read(en_arena *a, const char *text, en_status want, const char *said)
{
  en_diag *d = en_diag_new(NULL);
  const en_theme *t = NULL;
  assert_int_equal(en_theme_read(d, a, &fx_rs, EN_STR("t"), en_str_of(text), &t), want);
  assert_non_null(strstr(en_diag_text(d).n ? en_diag_text(d).p : "", said));
  en_diag_free(d);
  return t;
}

static void a_theme_says_what_differs(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  const en_theme *was = en_theme_default(a, &fx_rs);
  const en_theme *t = read(a, "\xEF\xBB\xBF# x\r\nkind * fill=\"#101010\" text=#F0F0F0\r\n"
                              "kind person fill=\"#303030\"\r\n\r\nrelation met,accuses color=\"#abcdef\"\r\n", EN_OK, "");
  assert_string_equal(t->kind[K_PERSON].fill.hex, "#303030");
  assert_string_equal(t->kind[K_PERSON].text.hex, "#F0F0F0");
  assert_string_equal(t->kind[K_THREAT].fill.hex, "#101010");
  assert_string_equal(t->kind[K_THREAT].color.hex, "#333333");
  assert_string_equal(t->relation[T_MET].hex, "#abcdef");
  assert_string_equal(t->relation[T_ACCUSES].hex, "#abcdef");
  assert_string_equal(t->relation[T_WORKS].hex, "#888888");
  assert_string_equal(t->paper.hex, was->paper.hex);
  assert_int_equal(t->relation[T_MET].line, 5);
  en_arena_free(a);
}

static void text_of_kinds_is_that_of_the_page(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  const en_theme *t = read(a, "kind person text=\"#00FF00\"\npage text=\"#0000FF\"", EN_OK, "");
  assert_string_equal(t->kind[K_PERSON].text.hex, "#00FF00");
  assert_string_equal(t->kind[K_THREAT].text.hex, "#0000FF");
  en_arena_free(a);
}

static void every_mistake_is_told(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  read(a, "page fill=#12345G\nkind\n", EN_E_RULE, "t:1:11: error: '#12345G' is no colour");
  read(a, "page fill=#12345G\nkind\n", EN_E_RULE, "t:2:5: error: a name belongs here");
  read(a, "kind * fill=#123456\nkind * fill=#123456\n", EN_E_RULE, "t:2:8: error: 'fill' is said in line 1 already");
  read(a, "relation met\tcolor = #123456", EN_E_RULE, "t:1:14: error: attribute=\"#RRGGBB\" belongs here");
  en_arena_free(a);
}

static void what_ended_fades_as_far_as_it_can_be_seen(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  const en_theme *t = read(a, "relation met color=#000000\nrelation accuses color=#909090\n", EN_OK, "");
  en_color plain = en_theme_line(t, T_MET, EN_REPORTED), faded = en_theme_line(t, T_MET, EN_ENDED);
  assert_string_equal(plain.hex, "#000000");
  assert_true(en_contrast(&faded, &t->paper) < 0.5 * en_contrast(&plain, &t->paper));
  assert_true(en_contrast(&faded, &t->box.fill) >= 3.0);
  faded = en_theme_line(t, T_ACCUSES, EN_DENIED);
  assert_string_equal(faded.hex, "#909090");
  en_arena_free(a);
}

static void weak_contrasts_are_counted(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  assert_int_equal(en_theme_weak(d, en_theme_default(a, &fx_rs), &fx_rs), 0);
  assert_int_equal(en_diag_text(d).n, 0);
  const en_theme *t = read(a, "kind person color=#EEEEEE text=#EEEEEE", EN_OK, "");
  assert_int_equal(en_theme_weak(d, t, &fx_rs), 3); /* its text; its outline on the page and on boxes */
  assert_int_equal(en_diag_count(d, EN_WARNING), 3);
  en_diag_free(d);
  en_arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(contrast_is_that_of_wcag),
    cmocka_unit_test(a_theme_says_what_differs),
    cmocka_unit_test(text_of_kinds_is_that_of_the_page),
    cmocka_unit_test(every_mistake_is_told),
    cmocka_unit_test(what_ended_fades_as_far_as_it_can_be_seen),
    cmocka_unit_test(weak_contrasts_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
