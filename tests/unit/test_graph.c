/* Identity across articles, folding of evidence, order. */
#include <stdlib.h>

#include "graph_fixture.h"

static en_limits lim;

static en_graph *start(void)
{
  lim = en_limits_default();
  return en_graph_new(&fx_rs, &lim);
}

static const en_graph_view *finish(en_graph *g)
{
  const en_graph_view *v = en_graph_finish(g);
  en_graph_check(v);
  return v;
}

/* An article in which a person of a country's ministry says something. */
static void add_official(en_graph *g, const char *id, const char *name, const char *ministry, en_gaz_id land)
{
  fx_article *f = fx_new(id, "2024-01-02");
  en_entity_id c = fx_entity(f, K_COUNTRY, land == 1 ? "Freedonia" : "Sylvania", land, 0);
  en_entity_id m = fx_entity(f, K_MINISTRY, ministry, 0, c);
  en_entity_id p = fx_entity(f, K_PERSON, name, 0, 0);
  fx_relation(f, T_WORKS, p, m, EN_REPORTED, "", id); /* no two articles share a sentence */
  fx_add(g, f);
}

static void same_names_of_two_countries_stay_two(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Foreign Ministry", 1);
  add_official(g, "b", "Vera Marcal", "Foreign Ministry", 2);
  add_official(g, "c", "Otto Firefly", "Ministry of Foreign Affairs", 1);
  const en_graph_view *v = finish(g);
  assert_non_null(fx_node(v, "ministry-sylvania-foreign-ministry"));
  const en_node *m = fx_node(v, "ministry-freedonia-ministry-of-foreign-affairs");
  assert_non_null(m); /* the longer of two names that one article each uses */
  assert_int_equal(m->n_articles, 2);
  assert_int_equal(m->n_merged_by, 1);
  assert_true(en_eq(m->merged_by[0], EN_STR("word order")));
  assert_int_equal(fx_node(v, "person-otto-firefly")->n_articles, 2);
  en_graph_free(g);
}

static void generic_name_without_country_joins_nobody(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Foreign Ministry", 1);
  add_official(g, "b", "Vera Marcal", "Foreign Ministry", 2);
  fx_article *f = fx_new("c", "");
  fx_entity(f, K_MINISTRY, "Foreign Ministry", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_non_null(fx_node(v, "ministry-foreign-ministry"));
  en_graph_free(g);
}

static void name_without_country_joins_the_only_one(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Bureau of Umbrellas", 1);
  fx_article *f = fx_new("c", "");
  fx_entity(f, K_MINISTRY, "Bureau of  umbrellas", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_int_equal(fx_node(v, "ministry-freedonia-bureau-of-umbrellas")->n_articles, 2);
  en_graph_free(g);
}

static void acronym_and_alias_find_their_body(void **state)
{
  (void)state;
  en_graph *g = start();
  fx_article *f = fx_new("a", "");
  fx_entity(f, K_ORG, "League of Distant Harbours", 0, 0);
  f->ent[0].acronym = EN_STR("LDH");
  fx_add(g, f);
  f = fx_new("b", "");
  fx_entity(f, K_ORG, "LDH", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_int_equal(v->n_nodes, 1);
  assert_true(en_eq(v->node[1].name, EN_STR("League of Distant Harbours")));
  assert_true(en_eq(v->node[1].merged_by[0], EN_STR("acronym")));
  assert_int_equal(v->node[1].n_alias, 1);
  en_graph_free(g);
}

static void surname_needs_a_shared_country(void **state)
{
  (void)state;
  for (en_gaz_id land = 1; land <= 2; land++) {
    en_graph *g = start();
    add_official(g, "a", "Otto Firefly", "Bureau of Umbrellas", 1);
    add_official(g, "b", "Firefly", "Treasury", land);
    const en_graph_view *v = finish(g);
    assert_int_equal(fx_node(v, "person-firefly") == NULL, land == 1);
    en_graph_free(g);
  }
}

static void surname_with_two_bearers_stays_alone(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  add_official(g, "b", "Rufus Firefly", "Treasury", 1);
  add_official(g, "c", "Firefly", "Treasury", 1);
  assert_non_null(fx_node(finish(g), "person-firefly"));
  en_graph_free(g);
}

static void romanizations_meet_in_one_office(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Park Hyun-woo", "Treasury", 1);
  add_official(g, "b", "Park Hyeon Woo", "Treasury", 1);
  add_official(g, "c", "Park Hyunwoo", "Treasury", 2);
  const en_graph_view *v = finish(g);
  uint32_t persons = 0;
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    persons += v->node[i].kind == K_PERSON;
  assert_int_equal(persons, 2);
  en_graph_free(g);
}

static void never_across_kinds(void **state)
{
  (void)state;
  en_graph *g = start();
  fx_article *f = fx_new("a", "");
  fx_entity(f, K_ORG, "Harbour Watch", 0, 0);
  fx_entity(f, K_GROUP, "Harbour Watch", 0, 0);
  fx_add(g, f);
  assert_int_equal(finish(g)->n_nodes, 2);
  en_graph_free(g);
}

static void ids_are_ascii_and_unique(void **state)
{
  (void)state;
  en_graph *g = start();
  fx_article *f = fx_new("a", "");
  fx_entity(f, K_PERSON, "Zoë O’Brien-Šmíd", 0, 0);
  fx_entity(f, K_PERSON, "Zoe O'Brien Smid!", 0, 0);
  fx_entity(f, K_ORG, "Sea/Side", 0, 0);
  fx_entity(f, K_ORG, "Sea\\Side x", 0, 0);
  fx_entity(f, K_ORG, "...", 0, 0);
  fx_entity(f, K_ORG, "", 0, 0);
  fx_entity(f, K_PERSON, "이도훈", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    for (uint32_t k = 0; k < v->node[i].id.n; k++)
      assert_true((unsigned char)v->node[i].id.p[k] < 0x80 && v->node[i].id.p[k] != ' ');
  assert_non_null(fx_node(v, "person-zoe-obrien-smid"));
  en_graph_free(g);
}

/* ---- edges ---- */

static void evidence_is_ordered_and_counted(void **state)
{
  (void)state;
  en_graph *g = start();
  for (int i = 0; i < 3; i++) {
    fx_article *f = fx_new(i == 0 ? "x" : i == 1 ? "y" : "z", "2024-01-02");
    en_entity_id a = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0);
    en_entity_id b = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
    if (i == 0)
      fx_relation(f, T_MET, b, a, EN_PLANNED, "2024-03-01", "They will meet.");
    if (i == 1) {
      fx_relation(f, T_MET, a, b, EN_REPORTED, "", "They met.");
      fx_relation(f, T_MET, a, b, EN_REPORTED, "", "They met."); /* by another rule: one piece */
      fx_relation(f, T_MET, a, b, EN_REPORTED, "2024-02-01", "They met in February.");
    }
    if (i == 2)
      fx_relation(f, T_MET, a, b, EN_DENIED, "", "They never met.");
    fx_add(g, f);
  }
  const en_graph_view *v = finish(g);
  assert_int_equal(v->n_edges, 1);
  const en_edge *e = &v->edge[0];
  assert_int_equal(e->status, EN_REPORTED);
  assert_true(e->contested);
  assert_int_equal(e->count, 4);
  assert_int_equal(e->n_articles, 3);
  assert_int_equal(e->date.month, 2);
  assert_true(en_eq(e->evidence[0].quote, EN_STR("They met in February.")));
  assert_int_equal(e->evidence[3].status, EN_DENIED);
  assert_true(e->from < e->to);
  en_graph_free(g);
}

static void evidence_beyond_the_limit_is_counted(void **state)
{
  (void)state;
  en_graph *g = start();
  lim.evidence = 2;
  fx_article *f = fx_new("a", "");
  en_entity_id a = fx_entity(f, K_ORG, "Acme", 0, 0), b = fx_entity(f, K_ORG, "Bolt Works", 0, 0);
  fx_relation(f, T_ACCUSES, a, b, EN_REPORTED, "", "One.");
  fx_relation(f, T_ACCUSES, a, b, EN_REPORTED, "", "Two.");
  fx_relation(f, T_ACCUSES, a, b, EN_REPORTED, "", "Three.");
  fx_relation(f, T_ACCUSES, b, a, EN_ALLEGED, "", "Four.");
  fx_relation(f, T_ACCUSES, a, a, EN_REPORTED, "", "Itself.");
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_int_equal(v->n_edges, 2);
  assert_int_equal(v->edge[0].n_evidence, 2);
  assert_int_equal(v->edge[0].count, 3);
  en_graph_free(g);
}

static void copies_count_once(void **state)
{
  (void)state;
  en_graph *g = start();
  const char *const ids[] = { "wire", "paper", "wire" }; /* the third is the first again */
  for (int i = 0; i < 3; i++) {
    fx_article *f = fx_new(ids[i], "2024-01-02");
    en_entity_id a = fx_entity(f, K_ORG, "Acme", 0, 0), b = fx_entity(f, K_ORG, "Bolt Works", 0, 0);
    fx_relation(f, T_ACCUSES, a, b, EN_REPORTED, "", "Acme accuses Bolt Works.");
    fx_add(g, f);
  }
  const en_graph_view *v = finish(g);
  assert_int_equal(v->n_articles, 2);
  assert_int_equal(v->edge[0].count, 2);
  assert_int_equal(v->edge[0].n_articles, 1);
  assert_int_equal(v->node[1].n_articles, 1);
  en_graph_free(g);
}

static void meetings_of_several_share_an_event(void **state)
{
  (void)state;
  en_graph *g = start();
  fx_article *f = fx_new("Summit 1", "");
  en_entity_id a = fx_entity(f, K_ORG, "Acme", 0, 0), b = fx_entity(f, K_ORG, "Bolt Works", 0, 0);
  en_entity_id c = fx_entity(f, K_ORG, "Cog Union", 0, 0), d = fx_entity(f, K_ORG, "Dyna Mill", 0, 0);
  fx_relation(f, T_MET, a, b, EN_REPORTED, "", "All three met.");
  fx_relation(f, T_MET, a, c, EN_REPORTED, "", "All three met.");
  fx_relation(f, T_MET, b, c, EN_REPORTED, "", "All three met.");
  fx_relation(f, T_MET, c, d, EN_REPORTED, "", "Two met.");
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_true(en_eq(fx_edge(v, "organization-acme", "organization-cog-union", T_MET)->event,
                    EN_STR("met-summit-1-1")));
  assert_int_equal(fx_edge(v, "organization-cog-union", "organization-dyna-mill", T_MET)->event.n, 0);
  en_graph_free(g);
}

static void nothing_added(void **state)
{
  (void)state;
  en_graph *g = start();
  const en_graph_view *v = finish(g);
  assert_int_equal(v->n_nodes + v->n_edges + v->n_articles, 0);
  en_graph_free(g);
  en_graph_free(NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(same_names_of_two_countries_stay_two),
    cmocka_unit_test(generic_name_without_country_joins_nobody),
    cmocka_unit_test(name_without_country_joins_the_only_one),
    cmocka_unit_test(acronym_and_alias_find_their_body),
    cmocka_unit_test(surname_needs_a_shared_country),
    cmocka_unit_test(surname_with_two_bearers_stays_alone),
    cmocka_unit_test(romanizations_meet_in_one_office),
    cmocka_unit_test(never_across_kinds),
    cmocka_unit_test(ids_are_ascii_and_unique),
    cmocka_unit_test(evidence_is_ordered_and_counted),
    cmocka_unit_test(evidence_beyond_the_limit_is_counted),
    cmocka_unit_test(copies_count_once),
    cmocka_unit_test(meetings_of_several_share_an_event),
    cmocka_unit_test(nothing_added),
  };
  return cmocka_run_group_tests_name("graph", tests, NULL, NULL);
}
