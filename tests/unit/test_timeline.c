/* Timelines: which relations are one happening, which are drawn, and where lanes stand. */
#include "view/timeline.h"

#include "render/timeline.h"

#include "graph_fixture.h"

static en_limits lim;

typedef struct {
  en_graph *graph;
  en_arena *a;
  en_timeline t;
} line;

static void make(line *l, uint32_t lanes, bool boxes)
{
  l->a = en_arena_new();
  en_timeline_make(l->a, en_graph_finish(l->graph), lanes, boxes, &l->t);
}

static void clear(line *l)
{
  en_arena_free(l->a);
  en_graph_free(l->graph);
}

static line start(void)
{
  lim = en_limits_default();
  return (line){ .graph = en_graph_new(&fx_rs, &lim) };
}

/* "2022-05: person-a person-b > country-x, 2 edges" of each row, one a line. */
static const char *told(const line *l)
{
  static char out[2048];
  char date[EN_DATE_CHARS];
  size_t n = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < l->t.n; i++) {
    const en_happening *h = &l->t.at[i];
    en_date_format(h->date, date);
    n += (size_t)snprintf(out + n, sizeof out - n, "%s:", *date ? date : "-");
    if (h->forum)
      n += (size_t)snprintf(out + n, sizeof out - n, " %.*s =", EN_ARG(l->t.g->node[h->forum].id));
    for (uint32_t k = 0; k < h->n_from; k++)
      n += (size_t)snprintf(out + n, sizeof out - n, " %.*s", EN_ARG(l->t.g->node[h->from[k]].id));
    for (uint32_t k = 0; k < h->n_to; k++)
      n += (size_t)snprintf(out + n, sizeof out - n, " > %.*s", EN_ARG(l->t.g->node[h->to[k]].id));
    n += (size_t)snprintf(out + n, sizeof out - n, ", %u\n", h->n_edges);
  }
  return out;
}

/* Who met at a session took part in it; three who met in one sentence are one round. */
static void test_meetings(void **state)
{
  (void)state;
  line l = start();
  fx_article *f = fx_new("a", "2022-06-01");
  en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0), vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
  en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0), club = fx_entity(f, K_GROUP, "Umbrella Club", 0, 0);
  fx_relation(f, T_TAKES, otto, club, EN_REPORTED, "2022-05-03", "Otto went to the club.");
  fx_relation(f, T_TAKES, vera, club, EN_REPORTED, "2022-05-03", "Vera went to the club.");
  fx_relation(f, T_MET, otto, vera, EN_REPORTED, "2022-05-03", "Otto met Vera.");
  fx_relation(f, T_COOP, otto, vera, EN_REPORTED, "2021", "The three worked together.");
  fx_relation(f, T_COOP, otto, ada, EN_REPORTED, "2021", "The three worked together.");
  fx_relation(f, T_COOP, ada, vera, EN_REPORTED, "2021", "The three worked together.");
  fx_relation(f, T_MET, otto, ada, EN_REPORTED, "2022-05-03", "Otto met Ada.");
  fx_add(l.graph, f);
  make(&l, 0, true);
  assert_string_equal(told(&l), "2021: person-ada-brolly person-otto-firefly person-vera-marcal, 3\n"
                                "2022-05-03: working-group-umbrella-club = person-otto-firefly person-vera-marcal, 3\n"
                                "2022-05-03: person-ada-brolly person-otto-firefly, 1\n");
  assert_int_equal(l.t.n_lanes, 3); /* a club has none */
  assert_int_equal(l.t.n_actors, 3);
  clear(&l);
}

/* Several who accuse one on a day are one row, also of several articles; another day is another row;
 * without a date only what one sentence says is one. */
static void test_deeds(void **state)
{
  (void)state;
  line l = start();
  for (int i = 0; i < 2; i++) {
    fx_article *f = fx_new(i ? "b" : "a", "2022-06-01");
    en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0), vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
    en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0), max = fx_entity(f, K_PERSON, "Max Hammer", 0, 0);
    fx_relation(f, T_ACCUSES, i ? vera : otto, ada, EN_REPORTED, "2022-05-03", i ? "Vera blamed Ada." : "Otto blamed Ada.");
    fx_relation(f, T_ACCUSES, i ? vera : otto, max, EN_REPORTED, "", i ? "Vera blamed Max." : "Otto blamed Max.");
    if (i == 0) {
      fx_relation(f, T_ACCUSES, otto, ada, EN_REPORTED, "2022-05", "In May Otto blamed Ada.");
      fx_relation(f, T_ACCUSES, otto, ada, EN_REPORTED, "2022-04-01", "On April 1 Otto blamed Ada.");
    }
    fx_add(l.graph, f);
  }
  make(&l, 0, true);
  assert_string_equal(told(&l), "2022-04-01: person-otto-firefly > person-ada-brolly, 1\n"
                                "2022-05-03: person-otto-firefly person-vera-marcal > person-ada-brolly, 2\n"
                                "-: person-otto-firefly > person-max-hammer, 1\n"
                                "-: person-vera-marcal > person-max-hammer, 1\n");
  assert_int_equal(l.t.n_dated, 2);
  assert_int_equal(l.t.n_undated, 2);
  /* "in May" means the third of May, where that is told */
  assert_int_equal(l.t.g->edge[l.t.at[1].edge[0]].count, 2);
  clear(&l);
}

/* One did the same to two: one row. Of others' deeds that would say too much. */
static void test_targets(void **state)
{
  (void)state;
  line l = start();
  fx_article *f = fx_new("a", "2022-06-01");
  en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0), vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
  en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0), max = fx_entity(f, K_PERSON, "Max Hammer", 0, 0);
  fx_relation(f, T_ACCUSES, otto, ada, EN_REPORTED, "2022-05-03", "One.");
  fx_relation(f, T_ACCUSES, otto, max, EN_REPORTED, "2022-05-03", "Two.");
  fx_relation(f, T_ACCUSES, ada, vera, EN_REPORTED, "2022-05-04", "Three.");
  fx_relation(f, T_ACCUSES, ada, max, EN_REPORTED, "2022-05-04", "Four.");
  fx_relation(f, T_ACCUSES, otto, max, EN_ALLEGED, "2022-05-04", "Five.");
  fx_add(l.graph, f);
  make(&l, 0, true);
  assert_string_equal(told(&l), "2022-05-03: person-otto-firefly > person-ada-brolly > person-max-hammer, 2\n"
                                "2022-05-04: person-ada-brolly > person-max-hammer > person-vera-marcal, 2\n"
                                "2022-05-04: person-otto-firefly > person-max-hammer, 1\n");
  clear(&l);
}

/* Few lanes: what several articles tell stays; both sides of a deed have lanes, or it is not drawn. */
static void test_room(void **state)
{
  (void)state;
  line l = start();
  for (int i = 0; i < 4; i++) {
    char quote[96];
    fx_article *f = fx_new((const char *[]){ "a", "b", "c", "d" }[i], "2022-06-01");
    en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0), vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
    en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0), max = fx_entity(f, K_PERSON, "Max Hammer", 0, 0);
    snprintf(quote, sizeof quote, "Otto met Vera, writes paper %d of another town entirely.", i);
    fx_relation(f, T_MET, otto, vera, EN_REPORTED, "2022-05-03", quote);
    if (i == 0)
      fx_relation(f, T_ACCUSES, ada, max, EN_REPORTED, "2022-05-04", "Ada blamed Max.");
    fx_add(l.graph, f);
  }
  make(&l, 3, true);
  assert_string_equal(told(&l), "2022-05-03: person-otto-firefly person-vera-marcal, 1\n");
  assert_int_equal(l.t.n_dated, 2);
  assert_int_equal(l.t.n_actors, 4);
  clear(&l);
}

/* A country's people stand beside it, under its heading where it does nothing itself. */
static void test_columns(void **state)
{
  (void)state;
  line l = start();
  fx_article *f = fx_new("a", "2022-06-01");
  en_entity_id free = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0), syl = fx_entity(f, K_COUNTRY, "Sylvania", 2, 0);
  en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, free), vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, syl);
  en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, free);
  fx_relation(f, T_WORKS, otto, free, EN_REPORTED, "", "Otto of Freedonia.");
  fx_relation(f, T_WORKS, ada, free, EN_REPORTED, "", "Ada of Freedonia.");
  fx_relation(f, T_WORKS, vera, syl, EN_REPORTED, "", "Vera of Sylvania.");
  fx_relation(f, T_MET, otto, vera, EN_REPORTED, "2022-05-03", "Otto met Vera.");
  fx_relation(f, T_ACCUSES, ada, syl, EN_REPORTED, "2022-05-04", "Ada blamed Sylvania.");
  fx_add(l.graph, f);
  make(&l, 0, true);
  char order[256] = "";
  for (uint32_t i = 0; i < l.t.n_columns; i++)
    snprintf(order + strlen(order), sizeof order - strlen(order), "%.*s%s %u, ",
             EN_ARG(l.t.g->node[l.t.column[i].node].name), l.t.column[i].lane ? "" : "*", l.t.column[i].box);
  assert_string_equal(order, "Freedonia* 1, Otto Firefly 1, Ada Brolly 1, Sylvania 2, Vera Marcal 2, ");
  assert_int_equal(l.t.n_lanes, 4);
  assert_int_equal(l.t.n_boxes, 2);
  clear(&l);
}

static void expect_date(const char *iso, const char *wanted)
{
  en_buf b = { 0 };
  en_timeline_date(en_date_parse(en_str_of(iso)), &b);
  assert_string_equal(en_buf_str(&b).p, wanted);
  en_buf_clear(&b);
}

static void test_dates(void **state)
{
  (void)state;
  expect_date("2022-07-26", "26 Jul");
  expect_date("2022-07", "Jul");
  expect_date("2022", "in 2022");
  expect_date("2022-07-26/2022-07-28", "26–28 Jul");
  expect_date("2022-07-26/2022-08-02", "26 Jul–2 Aug");
  expect_date("2022-12-30/2023-01-02", "30 Dec–2 Jan 2023");
  expect_date("2022-07/2022-08", "Jul–Aug");
  expect_date("2022/2023", "2022–2023");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_meetings), cmocka_unit_test(test_deeds),   cmocka_unit_test(test_targets),
    cmocka_unit_test(test_room),     cmocka_unit_test(test_columns), cmocka_unit_test(test_dates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
