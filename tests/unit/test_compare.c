/* What differs between two maps, and why. */
#include "compare/overlay.h"

#include <stdlib.h>

#include "graph_fixture.h"

static en_limits lim;
static en_ruleset other_rules; /* the same, with another hash */

typedef struct {
  en_graph *g[2];
  en_arena *a;
  en_diff d;
} fx_pair;

static fx_pair *start(void)
{
  fx_pair *p = en_xcalloc(1, sizeof *p);
  lim = en_limits_default();
  other_rules = fx_rs;
  p->g[0] = en_graph_new(&fx_rs, &lim);
  p->g[1] = en_graph_new(&other_rules, &lim);
  p->a = en_arena_new();
  return p;
}

static const en_diff *compare(fx_pair *p)
{
  en_compare(p->a, en_graph_finish(p->g[0]), en_graph_finish(p->g[1]), &p->d);
  return &p->d;
}

static void finish(fx_pair *p)
{
  en_graph_free(p->g[0]);
  en_graph_free(p->g[1]);
  en_arena_free(p->a);
  free(p);
}

/* `who` works for `where`; the text of the article is the quote alone. */
static void add(en_graph *g, const char *id, const char *who, const char *where, int status, const char *quote)
{
  fx_article *f = fx_new(id, "2024-01-02");
  en_entity_id p = fx_entity(f, K_PERSON, who, 0, 0), o = fx_entity(f, K_ORG, where, 0, 0);
  fx_relation(f, T_WORKS, p, o, status, "", quote);
  f->art.text = en_str_of(quote);
  fx_add(g, f);
}

static const en_diff_item *node_item(const en_diff *d, const char *id)
{
  for (uint32_t i = 0; i < d->nodes.n; i++) {
    const en_diff_item *it = &d->nodes.at[i];
    en_str is = it->now ? d->now->node[it->now].id : d->old->node[it->old].id;
    if (en_eq(is, en_str_of(id)))
      return it;
  }
  return NULL;
}

static bool has_cause(const en_diff_item *it, en_cause_kind k, const char *what)
{
  for (uint32_t i = 0; i < it->n_causes; i++)
    if (it->cause[i].kind == k && en_eq(it->cause[i].what, en_str_of(what)))
      return true;
  return false;
}

static const en_field *field(const en_diff_item *it, const char *name)
{
  for (uint32_t i = 0; i < it->n_fields; i++)
    if (strcmp(it->field[i].name, name) == 0)
      return &it->field[i];
  return NULL;
}

static void the_same_is_the_same(void **state)
{
  (void)state;
  fx_pair *p = start();
  for (int i = 0; i < 2; i++) {
    add(p->g[i], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
    add(p->g[i], "b", "Vera Marcal", "League of Harbours", EN_PLANNED, "Vera will.");
  }
  assert_false(en_diff_any(compare(p)));
  assert_false(p->d.rules || p->d.program);
  finish(p);
}

static void an_article_explains_what_it_brings_and_takes(void **state)
{
  (void)state;
  fx_pair *p = start();
  add(p->g[0], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
  add(p->g[1], "b", "Vera Marcal", "League of Harbours", EN_REPORTED, "Vera works there.");
  const en_diff *d = compare(p);
  assert_int_equal(d->articles.count[EN_CAME], 1);
  assert_int_equal(d->articles.count[EN_WENT], 1);
  assert_int_equal(d->edges.n, 2);
  assert_int_equal(d->edges.at[0].change, EN_CAME);
  assert_true(has_cause(&d->edges.at[0], EN_CAUSE_ADDED, "b"));
  assert_int_equal(d->edges.at[0].n_causes, 1);
  assert_true(en_eq(d->edges.at[0].gained->quote, EN_STR("Vera works there.")));
  assert_int_equal(d->edges.at[1].change, EN_WENT);
  assert_true(has_cause(&d->edges.at[1], EN_CAUSE_REMOVED, "a"));
  assert_int_equal(d->nodes.n, 2); /* the league is mentioned as often as before */
  assert_true(has_cause(node_item(d, "person-vera-marcal"), EN_CAUSE_ADDED, "b"));
  assert_true(has_cause(node_item(d, "person-otto-firefly"), EN_CAUSE_REMOVED, "a"));
  assert_int_equal(node_item(d, "person-otto-firefly")->n_causes, 1);
  finish(p);
}

static void a_renamed_article_changes_nothing_else(void **state)
{
  (void)state;
  fx_pair *p = start();
  add(p->g[0], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
  add(p->g[1], "z", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
  const en_diff *d = compare(p);
  assert_int_equal(d->articles.n, 1);
  assert_int_equal(d->articles.at[0].change, EN_CHANGED);
  assert_true(en_eq(field(&d->articles.at[0], "id")->to, EN_STR("z")));
  assert_null(field(&d->articles.at[0], "hash"));
  assert_int_equal(d->nodes.n + d->edges.n, 0);
  finish(p);
}

/* Two articles that swap their names were renamed, not edited. */
static void names_that_are_swapped_are_renamed(void **state)
{
  (void)state;
  fx_pair *p = start();
  for (int i = 0; i < 2; i++) {
    add(p->g[i], i ? "b" : "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
    add(p->g[i], i ? "a" : "b", "Vera Marcal", "League of Harbours", EN_REPORTED, "Vera works there.");
  }
  const en_diff *d = compare(p);
  assert_int_equal(d->articles.count[EN_CHANGED], 2);
  assert_null(field(&d->articles.at[0], "hash"));
  assert_int_equal(d->nodes.n + d->edges.n, 0);
  finish(p);
}

static void an_edited_article_explains_its_own(void **state)
{
  (void)state;
  fx_pair *p = start();
  add(p->g[0], "a", "Otto Firefly", "League of Harbours", EN_PLANNED, "Otto will work there.");
  add(p->g[1], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
  const en_diff *d = compare(p);
  assert_non_null(field(&d->articles.at[0], "hash"));
  assert_int_equal(d->edges.n, 1);
  assert_int_equal(d->edges.at[0].change, EN_CHANGED);
  assert_true(en_eq(field(&d->edges.at[0], "status")->from, EN_STR("planned")));
  assert_true(en_eq(field(&d->edges.at[0], "status")->to, EN_STR("reported")));
  assert_true(has_cause(&d->edges.at[0], EN_CAUSE_EDITED, "a"));
  assert_int_equal(d->edges.at[0].n_causes, 1);
  assert_true(en_eq(d->edges.at[0].lost->quote, EN_STR("Otto will work there.")));
  finish(p);
}

static void the_same_text_read_otherwise_is_the_rules(void **state)
{
  (void)state;
  for (int rules = 0; rules < 2; rules++) {
    fx_pair *p = start();
    add(p->g[0], "a", "Otto Firefly", "League of Harbours", EN_PLANNED, "Otto works there.");
    add(p->g[1], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
    add(p->g[0], "b", "Vera Marcal", "League of Harbours", EN_REPORTED, "Vera works there.");
    fx_article *f = fx_new("b", "2024-01-02");
    f->art.text = EN_STR("Vera works there.");
    fx_add(p->g[1], f); /* nothing is found in it any more */
    en_graph_view *now = (en_graph_view *)(uintptr_t)en_graph_finish(p->g[1]);
    now->rules += (uint64_t)rules;
    const en_diff *d = compare(p);
    en_cause_kind why = rules ? EN_CAUSE_RULES : EN_CAUSE_OTHER;
    assert_int_equal(d->rules, rules);
    assert_int_equal(d->articles.n, 0);
    assert_int_equal(d->edges.at[0].change, EN_WENT);
    assert_true(has_cause(&d->edges.at[0], why, rules ? "test.rule" : ""));
    assert_int_equal(d->edges.at[1].change, EN_CHANGED);
    assert_true(has_cause(&d->edges.at[1], why, rules ? "test.rule" : ""));
    assert_true(has_cause(node_item(d, "person-vera-marcal"), why, rules ? "test.rule" : ""));
    finish(p);
  }
}

/* A new article gives the full name, and "Firefly" of the old one becomes that person. */
static void one_who_is_somebody_else_now_is_identity(void **state)
{
  (void)state;
  fx_pair *p = start();
  for (int i = 0; i < 2; i++)
    add(p->g[i], "a", "Firefly", "League of Harbours", EN_REPORTED, "Firefly works there.");
  add(p->g[1], "b", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto Firefly, of the league.");
  const en_diff *d = compare(p);
  const en_diff_item *went = node_item(d, "person-firefly");
  if (!went) /* the ladder left them two: then nothing of the old article may have changed */
    fail_msg("the fixture no longer joins a surname to a full name");
  assert_int_equal(went->change, EN_WENT);
  assert_true(has_cause(went, EN_CAUSE_IDENTITY, "Otto Firefly"));
  const en_diff_item *came = node_item(d, "person-otto-firefly");
  assert_true(has_cause(came, EN_CAUSE_ADDED, "b"));
  assert_true(has_cause(came, EN_CAUSE_IDENTITY, "Firefly"));
  finish(p);
}

/* Two ministries of one name are no sign of identity. */
static void a_namesake_is_no_reason(void **state)
{
  (void)state;
  fx_pair *p = start();
  for (int i = 0; i < 2; i++) {
    fx_article *f = fx_new("a", "2024-01-02");
    en_entity_id c = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
    fx_entity(f, K_MINISTRY, "Foreign Ministry", 0, c);
    fx_add(p->g[i], f);
  }
  fx_article *f = fx_new("b", "2024-01-02");
  en_entity_id c = fx_entity(f, K_COUNTRY, "Sylvania", 2, 0);
  fx_entity(f, K_MINISTRY, "Foreign Ministry", 0, c);
  f->art.text = EN_STR("b");
  fx_add(p->g[1], f);
  const en_diff *d = compare(p);
  const en_diff_item *came = node_item(d, "ministry-sylvania-foreign-ministry");
  assert_int_equal(came->n_causes, 1);
  assert_true(has_cause(came, EN_CAUSE_ADDED, "b"));
  finish(p);
}

/* An entity without relations: the article that names it is the reason, no other. */
static void an_article_explains_whom_it_only_names(void **state)
{
  (void)state;
  fx_pair *p = start();
  for (int i = 0; i < 2; i++)
    add(p->g[i], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, i ? "Otto works here." : "Otto works there.");
  fx_article *f = fx_new("b", "2024-01-02");
  fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
  f->art.text = EN_STR("Vera.");
  fx_add(p->g[1], f);
  f = fx_new("c", "2024-01-02");
  fx_entity(f, K_PERSON, "Rufus Teasdale", 0, 0);
  f->art.text = EN_STR("Rufus.");
  fx_add(p->g[1], f);
  const en_diff *d = compare(p);
  assert_int_equal(node_item(d, "person-vera-marcal")->n_causes, 1);
  assert_true(has_cause(node_item(d, "person-vera-marcal"), EN_CAUSE_ADDED, "b"));
  finish(p);
}

static const en_edge *overlaid(const en_graph_view *g, const char *quote)
{
  for (uint32_t i = 0; i < g->n_edges; i++)
    if (en_eq(g->edge[i].evidence[0].quote, en_str_of(quote)))
      return &g->edge[i];
  return NULL;
}

static void the_overlay_holds_both_maps(void **state)
{
  (void)state;
  fx_pair *p = start();
  for (int i = 0; i < 2; i++)
    add(p->g[i], "a", "Otto Firefly", "League of Harbours", EN_REPORTED, "Otto works there.");
  add(p->g[0], "b", "Vera Marcal", "Guild of Bakers", EN_REPORTED, "Vera works there.");
  add(p->g[1], "c", "Rufus Teasdale", "Guild of Bakers", EN_REPORTED, "Rufus works there.");
  const en_graph_view *g = en_overlay(p->a, compare(p), 0);
  assert_int_equal(g->n_nodes, 5);
  assert_int_equal(g->n_edges, 3);
  assert_int_equal(g->n_articles, 3);
  for (en_node_id i = 2; i <= g->n_nodes; i++)
    assert_true(en_cmp(g->node[i - 1].id, g->node[i].id) < 0);
  const en_edge *stayed = overlaid(g, "Otto works there."), *went = overlaid(g, "Vera works there."),
                *came = overlaid(g, "Rufus works there.");
  assert_int_equal(g->edge_change[stayed - g->edge], EN_STAYED);
  assert_int_equal(g->edge_change[went - g->edge], EN_WENT);
  assert_int_equal(g->edge_change[came - g->edge], EN_CAME);
  assert_int_equal(g->node_change[went->from], EN_WENT);
  assert_int_equal(went->to, came->to); /* the guild is one */
  assert_true(en_eq(g->node[went->from].name, EN_STR("Vera Marcal")));
  assert_true(en_eq(g->article[went->evidence[0].article].id, EN_STR("b")));
  assert_true(en_eq(g->article[came->evidence[0].article].id, EN_STR("c")));
  g = en_overlay(p->a, &p->d, 3); /* five are too many: what did not change steps aside */
  assert_int_equal(g->n_edges, 2);
  assert_null(overlaid(g, "Otto works there."));
  finish(p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_same_is_the_same),
    cmocka_unit_test(an_article_explains_what_it_brings_and_takes),
    cmocka_unit_test(a_renamed_article_changes_nothing_else),
    cmocka_unit_test(names_that_are_swapped_are_renamed),
    cmocka_unit_test(an_edited_article_explains_its_own),
    cmocka_unit_test(the_same_text_read_otherwise_is_the_rules),
    cmocka_unit_test(one_who_is_somebody_else_now_is_identity),
    cmocka_unit_test(a_namesake_is_no_reason),
    cmocka_unit_test(an_article_explains_whom_it_only_names),
    cmocka_unit_test(the_overlay_holds_both_maps),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
