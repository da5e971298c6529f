/* Identity across articles, folding of evidence, order. */
#include <stdio.h>
#include <stdlib.h>

#include "graph_fixture.h"

static en_limits lim;
static en_ruleset rs;
static en_arena *mem; /* of what the tests read */

static int open_rules(void **state)
{
  (void)state;
  static const char roman[] = "scheme korean\n  fold eo oo woo -> u\n"
                              "  + Park Hyun-woo = Park Hyeonwoo\n  - Park Hyun = Park Han\n"
                              "scheme arabic\n  fold ^al$ ^el$ ->\n  + Ali al-Dab = Ali Dab\n  - Ali = Aly\n";
  mem = en_arena_new();
  rs = fx_rs;
  en_diag *d = en_diag_new(NULL);
  en_status st = en_roman_load(d, mem, EN_STR("roman"), en_str_of(roman), &rs.roman);
  static const char words[] = "of\tsmall\t-\naffairs\tsmall\t-\neighth\tsession\t-\ndepartment\tas\tministry\ndefence\tspelt\tdefense\n";
  rs.lex = en_lexicon_new();
  st = en_worst(st, en_namewords_load(d, mem, rs.lex, EN_STR("words"), en_str_of(words), &rs.name_words));
  en_diag_free(d);
  return st == EN_OK ? 0 : -1;
}

static int close_rules(void **state)
{
  (void)state;
  en_lexicon_free(rs.lex);
  en_arena_free(mem);
  return 0;
}

static en_graph *start(void)
{
  lim = en_limits_default();
  return en_graph_new(&rs, &lim);
}

/* A graph under decisions; they must be readable. */
static en_graph *start_decided(const char *table, bool propose)
{
  en_decisions *v = EN_NEW(mem, en_decisions);
  en_diag *d = en_diag_new(NULL);
  assert_int_equal(en_decisions_read(d, mem, &rs, EN_STR("t.tsv"), en_str_of(table), v), EN_OK);
  en_diag_free(d);
  en_graph *g = start();
  en_graph_set(g, &(en_graph_opts){ .copy_share = EN_COPY_SHARE, .decisions = v, .propose = propose });
  return g;
}

static uint32_t count_kind(const en_graph_view *v, en_kind kind)
{
  uint32_t n = 0;
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    n += v->node[i].kind == kind;
  return n;
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
  assert_int_equal(count_kind(v, K_PERSON), 2);
  en_graph_free(g);
}

static void word_order_of_a_person_needs_a_shared_country(void **state)
{
  (void)state;
  for (en_gaz_id land = 1; land <= 2; land++) {
    en_graph *g = start();
    add_official(g, "a", "Seo Do-yun", "Treasury", 1);
    add_official(g, "b", "Do-yun Seo", "Harbour Board", land);
    const en_graph_view *v = finish(g);
    assert_int_equal(count_kind(v, K_PERSON), land);
    if (land == 1)
      assert_true(en_eq(fx_node(v, "person-do-yun-seo")->merged_by[0], EN_STR("word order")));
    en_graph_free(g);
  }
}

static void surname_of_two_goes_by_the_office(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  add_official(g, "b", "Rufus Firefly", "Harbour Board", 1);
  add_official(g, "c", "Firefly", "Harbour Board", 1);
  const en_graph_view *v = finish(g);
  assert_null(fx_node(v, "person-firefly"));
  assert_int_equal(fx_node(v, "person-rufus-firefly")->n_articles, 2);
  en_graph_free(g);
}

static void namesakes_of_two_countries_stay_two(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  add_official(g, "b", "Otto Firefly", "Harbour Board", 2);
  add_official(g, "c", "Otto Firefly", "Treasury", 1);
  fx_article *f = fx_new("d", "");
  fx_entity(f, K_PERSON, "Otto Firefly", 0, 0); /* either of them */
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_int_equal(count_kind(v, K_PERSON), 3);
  assert_int_equal(fx_node(v, "person-otto-firefly")->n_articles, 2);
  en_graph_free(g);
}

/* Three of four articles that tell of a country mean one of them: so does what tells of none. */
static void nearly_all_mean_one_namesake(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  add_official(g, "b", "Otto Firefly", "Harbour Board", 2);
  add_official(g, "c", "Otto Firefly", "Treasury", 1);
  add_official(g, "d", "Otto Firefly", "Treasury", 1);
  for (int i = 0; i < 2; i++) {
    fx_article *f = fx_new(i ? "e" : "f", "");
    fx_entity(f, K_PERSON, "Otto Firefly", 0, 0);
    fx_add(g, f);
  }
  const en_graph_view *v = finish(g);
  assert_int_equal(count_kind(v, K_PERSON), 2);
  assert_int_equal(fx_node(v, "person-otto-firefly")->n_parts, 5);
  en_graph_free(g);
}

static void one_country_in_question_and_namesakes_are_one(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  fx_article *f = fx_new("d", "");
  fx_entity(f, K_PERSON, "Otto Firefly", 0, 0);
  fx_add(g, f);
  assert_int_equal(count_kind(finish(g), K_PERSON), 1);
  en_graph_free(g);
}

static void each_merge_names_its_rung(void **state)
{
  (void)state;
  en_graph *g = start();
  add_official(g, "a", "Park Hyun-woo", "Treasury", 1);
  add_official(g, "b", "Park Hyeon Woo", "Treasury", 1);
  add_official(g, "c", "Park", "Treasury", 1);
  const en_graph_view *v = finish(g);
  const en_node *n = fx_node(v, "person-park-hyeon-woo");
  assert_non_null(n);
  assert_int_equal(n->n_parts, 3);
  assert_int_equal(n->part[0].rung.n, 0);
  assert_true(en_eq(n->part[1].rung, EN_STR("romanization")));
  assert_true(en_eq(n->part[1].with, EN_STR("Park Hyun-woo")));
  assert_true(en_eq(n->part[2].rung, EN_STR("surname")));
  en_graph_free(g);
}

/* ---- decisions ---- */

#define HEAD "decision\tone\tother\twhy\n"

static void same_joins_what_no_rung_would(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "same\tperson:Otto Firefly\tperson:Don Otis\tan alias\n", false);
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  add_official(g, "b", "Don Otis", "Harbour Board", 2);
  const en_graph_view *v = finish(g);
  assert_int_equal(count_kind(v, K_PERSON), 1);
  assert_int_equal(v->fate[0], EN_DECISION_HELD);
  assert_true(en_eq(fx_node(v, "person-otto-firefly")->merged_by[0], EN_STR("decision")));
  en_graph_free(g);
}

static void different_keeps_apart_what_a_rung_would_join(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "different\tperson:Otto Firefly @c\tperson:Otto Firefly\ther nephew\n", false);
  add_official(g, "a", "Otto Firefly", "Treasury", 1);
  add_official(g, "b", "Otto Firefly", "Treasury", 1);
  add_official(g, "c", "Otto Firefly", "Treasury", 1);
  const en_graph_view *v = finish(g);
  assert_int_equal(count_kind(v, K_PERSON), 2);
  assert_int_equal(fx_node(v, "person-otto-firefly")->n_articles, 2);
  en_graph_free(g);
}

/* A is not C, whatever they are joined to on the way. */
static void different_wins_over_same(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "same\tperson:A B\tperson:C D\tx\nsame\tperson:C D @q\tperson:E F\tx\n"
                                   "different\tperson:A B\tperson:E F\tx\n", false);
  fx_article *f = fx_new("q", "");
  fx_entity(f, K_PERSON, "A B", 0, 0);
  fx_entity(f, K_PERSON, "C D", 0, 0);
  fx_entity(f, K_PERSON, "E F", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_int_equal(count_kind(v, K_PERSON), 2);
  assert_int_equal(v->fate[1], EN_DECISION_BLOCKED);
  en_graph_free(g);
}

static void decisions_that_concern_nothing_or_too_much_are_told(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "same\tperson:Otto Firefly\tperson:Nobody Atall\tx\n"
                                   "same\tministry:Foreign Ministry\tministry:External Office\tx\n", false);
  add_official(g, "a", "Otto Firefly", "Foreign Ministry", 1);
  add_official(g, "b", "Vera Marcal", "Foreign Ministry", 2);
  add_official(g, "c", "Rufus Firefly", "External Office", 1);
  const en_graph_view *v = finish(g);
  assert_int_equal(v->fate[0], EN_DECISION_IDLE);
  assert_int_equal(v->fate[1], EN_DECISION_VAGUE);
  assert_int_equal(count_kind(v, K_MINISTRY), 2);
  en_graph_free(g);
}

static void decisions_name_by_country_and_id(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "same\tministry:Foreign Ministry [Freedonia]\t"
                                   "ministry-freedonia-external-office\tx\n", false);
  add_official(g, "a", "Otto Firefly", "Foreign Ministry", 1);
  add_official(g, "b", "Vera Marcal", "Foreign Ministry", 2);
  add_official(g, "c", "Rufus Firefly", "External Office", 1);
  const en_graph_view *v = finish(g);
  assert_int_equal(v->fate[0], EN_DECISION_HELD);
  assert_int_equal(count_kind(v, K_MINISTRY), 2);
  en_graph_free(g);
}

/* What a person says counts more than two rows; who belongs to either belongs to both. */
static void two_rows_may_be_decided_to_be_one(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "same\tcountry:Freedonia\tcountry-sylvania\tunited\n", false);
  add_official(g, "a", "Otto Firefly", "Harbour Board", 1);
  add_official(g, "b", "Vera Marcal", "Treasury", 2);
  const en_graph_view *v = finish(g);
  assert_int_equal(count_kind(v, K_COUNTRY), 1);
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    if (v->node[i].kind == K_MINISTRY)
      assert_true(en_eq(v->node[v->node[i].country].id, EN_STR("country-freedonia")));
  en_graph_free(g);
}

/* ---- proposals ---- */

static bool is_proposed(const en_graph_view *v, const char *one, const char *other, const char *reason)
{
  for (uint32_t i = 0; i < v->n_proposals; i++)
    if (en_eq(v->proposal[i].ref[0], en_str_of(one)) && en_eq(v->proposal[i].ref[1], en_str_of(other))
        && en_eq(v->proposal[i].reason, en_str_of(reason)))
      return true;
  return false;
}

static void what_is_alike_is_proposed_and_not_joined(void **state)
{
  (void)state;
  en_graph *g = start_decided(HEAD "different\tperson:J Ravelli\tperson:Jo Ravelli\tsisters\n", true);
  add_official(g, "a", "Park Hyun-woo", "Treasury", 1);
  add_official(g, "b", "Otto Firefly", "Harbour Commission", 1);
  add_official(g, "c", "Vera Marcal", "Harbor Commission", 1);
  fx_article *f = fx_new("d", "");
  fx_entity(f, K_PERSON, "Park Hyeon-woo", 0, 0);
  fx_entity(f, K_PERSON, "O Firefly", 0, 0);
  fx_entity(f, K_PERSON, "Marcal", 0, 0);
  fx_entity(f, K_PERSON, "J Ravelli", 0, 0);
  fx_entity(f, K_PERSON, "Jo Ravelli", 0, 0);
  fx_entity(f, K_ORG, "League of Distant Harbours", 0, 0);
  fx_entity(f, K_ORG, "LDH", 0, 0);
  fx_entity(f, K_ORG, "Unit 121 of the Coast", 0, 0);
  fx_entity(f, K_ORG, "Unit 180 of the Coast", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_true(is_proposed(v, "person:Park Hyeon-woo", "person:Park Hyun-woo", "romanization"));
  assert_true(is_proposed(v, "person:O Firefly", "person:Otto Firefly", "initial"));
  assert_true(is_proposed(v, "person:Marcal", "person:Vera Marcal", "surname"));
  assert_true(is_proposed(v, "organization:LDH", "organization:League of Distant Harbours", "acronym"));
  assert_true(is_proposed(v, "ministry:Harbor Commission", "ministry:Harbour Commission", "spelling"));
  assert_int_equal(v->n_proposals, 5); /* numbers are no slips, and what was decided is not asked again */
  assert_int_equal(v->n_proposals_left_out, 0);
  en_graph_free(g);
}

static void proposals_beyond_the_limit_are_counted(void **state)
{
  (void)state;
  en_graph *g = start_decided("", true);
  lim.proposals = 1;
  fx_article *f = fx_new("d", "");
  fx_entity(f, K_PERSON, "Otto Firefly", 0, 0);
  fx_entity(f, K_PERSON, "O Firefly", 0, 0);
  fx_entity(f, K_PERSON, "Firefly", 0, 0);
  fx_add(g, f);
  const en_graph_view *v = finish(g);
  assert_int_equal(v->n_proposals, 1);
  assert_true(v->n_proposals_left_out > 0);
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

/* Sixty words that differ from those of another seed throughout. */
static void write_words(char *out, size_t n, unsigned seed)
{
  out[0] = '\0';
  for (unsigned i = 0; i < 60; i++)
    snprintf(out + strlen(out), n - strlen(out), "w%ux%u ", seed, i);
}

static const en_graph_view *three_articles(en_graph *g, const char *one, const char *two, const char *three)
{
  const char *const text[] = { one, two, three };
  const char *const id[] = { "a", "b", "c" };
  for (int i = 0; i < 3; i++) {
    fx_article *f = fx_new(id[i], "2024-01-02");
    en_entity_id a = fx_entity(f, K_ORG, "Acme", 0, 0), b = fx_entity(f, K_ORG, "Bolt Works", 0, 0);
    fx_relation(f, T_ACCUSES, a, b, EN_REPORTED, "", text[i]);
    fx_add(g, f);
  }
  return finish(g);
}

static void wording_in_common_makes_copies(void **state)
{
  (void)state;
  char one[1024], two[1200], three[1024];
  write_words(one, sizeof one, 1);
  write_words(three, sizeof three, 2);
  snprintf(two, sizeof two, "Our own lead. %s and an end of our own.", one);
  en_graph *g = start();
  const en_graph_view *v = three_articles(g, one, two, three);
  assert_int_equal(v->article[1].copy_of, 0);
  assert_int_equal(v->article[2].copy_of, 2);
  assert_int_equal(v->edge[0].n_articles, 2);
  en_graph_free(g);

  g = start();
  en_graph_set(g, &(en_graph_opts){ .copy_share = 101 });
  assert_int_equal(three_articles(g, one, two, three)->edge[0].n_articles, 3);
  en_graph_free(g);
}

/* A digest of three reports is the copy of none of them. */
static void a_report_inside_a_digest_is_no_copy(void **state)
{
  (void)state;
  char one[1024], two[1024], digest[4096], more[1024];
  write_words(one, sizeof one, 1);
  write_words(two, sizeof two, 2);
  write_words(more, sizeof more, 3);
  snprintf(digest, sizeof digest, "%s%s%s", one, two, more);
  en_graph *g = start();
  assert_int_equal(three_articles(g, one, two, digest)->edge[0].n_articles, 3);
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
    cmocka_unit_test(word_order_of_a_person_needs_a_shared_country),
    cmocka_unit_test(surname_of_two_goes_by_the_office),
    cmocka_unit_test(namesakes_of_two_countries_stay_two),
    cmocka_unit_test(nearly_all_mean_one_namesake),
    cmocka_unit_test(one_country_in_question_and_namesakes_are_one),
    cmocka_unit_test(each_merge_names_its_rung),
    cmocka_unit_test(same_joins_what_no_rung_would),
    cmocka_unit_test(different_keeps_apart_what_a_rung_would_join),
    cmocka_unit_test(different_wins_over_same),
    cmocka_unit_test(decisions_that_concern_nothing_or_too_much_are_told),
    cmocka_unit_test(decisions_name_by_country_and_id),
    cmocka_unit_test(two_rows_may_be_decided_to_be_one),
    cmocka_unit_test(what_is_alike_is_proposed_and_not_joined),
    cmocka_unit_test(proposals_beyond_the_limit_are_counted),
    cmocka_unit_test(wording_in_common_makes_copies),
    cmocka_unit_test(a_report_inside_a_digest_is_no_copy),
    cmocka_unit_test(nothing_added),
  };
  return cmocka_run_group_tests_name("graph", tests, open_rules, close_rules);
}
