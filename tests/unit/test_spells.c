/* The days on which edges held. */
#include "export/spells.h"

#include "graph_fixture.h"

#include <string.h>

/* An edge with such evidence, "STATUS DATE", best first; its spells as text: "2024-05-06..2024-05-08". */
static void gives(int type, const char *const *told, uint32_t n, const char *want)
{
  static const char *const names[] = { "reported", "planned", "alleged", "denied", "ended" };
  en_arena *a = en_arena_new();
  en_evidence ev[8] = { 0 };
  en_graph_view g = { .rs = &fx_rs };
  en_buf b = { 0 };
  const en_spell *s;
  for (uint32_t i = 0; i < n; i++) {
    const char *date = strchr(told[i], ' ') + 1;
    ev[i].date = en_date_parse(en_str_of(date));
    while (strncmp(names[ev[i].status], told[i], (size_t)(date - told[i] - 1)) != 0)
      ev[i].status++;
  }
  en_edge e = { .type = (en_reltype)type, .status = ev[0].status, .evidence = ev, .n_evidence = n };
  uint32_t n_spells = en_spells_of(a, &g, &e, &s);
  en_buf_putz(&b, "");
  for (uint32_t i = 0; i < n_spells; i++) {
    if (i)
      en_buf_putc(&b, ' ');
    if (s[i].first != EN_NO_DAY)
      en_put_day(&b, s[i].first);
    en_buf_putz(&b, "..");
    if (s[i].last != EN_NO_DAY)
      en_put_day(&b, s[i].last);
  }
  assert_string_equal(b.p, want);
  en_buf_clear(&b);
  en_arena_free(a);
}
#define GIVES(type, want, ...)                                                                       \
  gives(type, (const char *const[]){ __VA_ARGS__ },                                                  \
        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *), want)

static void events_happen_on_their_days(void **state)
{
  (void)state;
  GIVES(T_MET, "2024-05-06..2024-05-06", "reported 2024-05-06");
  GIVES(T_MET, "2024-02-01..2024-02-29", "reported 2024-02");
  GIVES(T_MET, "2023-01-01..2023-12-31", "alleged 2023");
  GIVES(T_MET, "2024-05-06..2024-05-08", "reported 2024-05-06/2024-05-08");
  GIVES(T_MET, "", "reported ");
  GIVES(T_MET, "", "denied 2024-05-06");
  GIVES(T_MET, "2021-03-02..2021-03-02 2024-05-06..2024-05-06", "reported 2024-05-06", "reported 2021-03-02",
        "planned ");
}

static void days_that_overlap_or_touch_are_one_spell(void **state)
{
  (void)state;
  GIVES(T_MET, "2023-11-01..2023-12-01", "reported 2023-11", "reported 2023-11-29/2023-12-01");
  GIVES(T_MET, "2023-11-29..2023-12-02", "reported 2023-12-01/2023-12-02", "reported 2023-11-29/2023-11-30");
}

static void bonds_hold_until_they_end(void **state)
{
  (void)state;
  GIVES(T_WORKS, "2021-01-01..", "reported 2021");
  GIVES(T_WORKS, "2015-01-01..2022-03-31", "ended 2022-03", "reported 2015");
  GIVES(T_WORKS, "..2022-03-31", "ended 2022-03");
  GIVES(T_WORKS, "2015-01-01..", "reported 2024", "ended 2022-03", "reported 2015"); /* it holds again */
  GIVES(T_WORKS, "2024-05-06..2024-05-08", "reported 2024-05-06/2024-05-08");
  GIVES(T_WORKS, "", "reported ");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(events_happen_on_their_days),
    cmocka_unit_test(days_that_overlap_or_touch_are_one_spell),
    cmocka_unit_test(bonds_hold_until_they_end),
  };
  return cmocka_run_group_tests_name("spells", tests, NULL, NULL);
}
