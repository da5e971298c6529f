/* What is on the picture: what several do to several is one knot, long names are short, and every line
 * has a source that is listed. */
#include "render/picture.h"

#include "graph_fixture.h"

#include <stdio.h>

static en_limits lim;

static void make(en_arena *a, en_graph *g, en_picture *p)
{
  en_render_opts o = { .top = 0, .lim = &lim };
  en_picture_make(a, en_graph_finish(g), &o, p);
}

static en_graph *new_graph(void)
{
  lim = en_limits_default();
  return en_graph_new(&fx_rs, &lim);
}

/* n countries accuse m organizations in one sentence; without the last pair if `one_less`. */
static en_graph *accusers(uint32_t n, uint32_t m, bool one_less, bool two_sentences)
{
  static const char *const who[] = { "Ada", "Bo", "Cy", "Di" }, *const whom[] = { "Acme", "Bolt", "Cone", "Dime" };
  en_graph *g = new_graph();
  fx_article *f = fx_new("a", "2024-05-06");
  for (uint32_t i = 0; i < n; i++)
    fx_entity(f, K_PERSON, who[i], 0, 0);
  for (uint32_t i = 0; i < m; i++)
    fx_entity(f, K_ORG, whom[i], 0, 0);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < m; k++)
      if (!one_less || i + 1 < n || k + 1 < m)
        fx_relation(f, T_ACCUSES, i + 1, n + k + 1, EN_REPORTED, "", two_sentences && i ? "They accused them, too." : "They accused them.");
  fx_add(g, f);
  return g;
}

static void count(en_graph *g, uint32_t *knots, uint32_t *lines)
{
  en_arena *a = en_arena_new();
  en_picture p;
  make(a, g, &p);
  *knots = 0;
  *lines = p.n_lines;
  for (uint32_t i = 0; i < p.n_shapes; i++)
    *knots += !p.shape[i].node;
  for (uint32_t i = 0; *knots && i < p.n_lines; i++) { /* from all who accuse, to all who are accused */
    const en_pic_line *l = &p.line[i];
    assert_true(en_picture_at_knot(&p, i));
    en_node_id at = p.shape[l->a].node ? p.shape[l->a].node : p.shape[l->b].node;
    bool accused = p.g->node[at].kind == K_ORG;
    assert_int_equal(accused, !p.shape[l->a].node);
    assert_int_equal(l->forward, accused);
    assert_false(l->backward);
  }
  for (uint32_t i = 0; *knots && i < p.g->n_edges; i++)
    assert_int_equal(p.knot[i], p.n_shapes);
  en_arena_free(a);
  en_graph_free(g);
}

static void several_to_several_is_a_knot(void **state)
{
  (void)state;
  uint32_t knots, lines;
  count(accusers(3, 3, false, false), &knots, &lines);
  assert_int_equal(knots, 1);
  assert_int_equal(lines, 6);
  count(accusers(3, 2, false, false), &knots, &lines);
  assert_int_equal(knots, 1);
  count(accusers(2, 2, false, false), &knots, &lines); /* four lines say it as well */
  assert_int_equal(knots, 0);
  assert_int_equal(lines, 4);
  count(accusers(4, 1, false, false), &knots, &lines);
  assert_int_equal(knots, 0);
  count(accusers(3, 3, true, false), &knots, &lines); /* not each to each: a knot would say more */
  assert_int_equal(knots, 0);
  assert_int_equal(lines, 8);
  count(accusers(2, 4, false, true), &knots, &lines); /* two sentences */
  assert_int_equal(knots, 0);
}

static void who_does_it_to_himself_makes_no_knot(void **state)
{
  (void)state;
  en_graph *g = new_graph();
  fx_article *f = fx_new("a", "2024-05-06");
  for (int i = 0; i < 4; i++)
    fx_entity(f, K_ORG, (const char *const[]){ "Acme", "Bolt", "Cone", "Dime" }[i], 0, 0);
  for (uint32_t i = 1; i <= 2; i++) /* 1,2 accuse 2,3,4 and 1 */
    for (uint32_t k = 1; k <= 4; k++)
      if (k != i)
        fx_relation(f, T_ACCUSES, i, k, EN_REPORTED, "", "They accused each other and the rest.");
  fx_add(g, f);
  uint32_t knots, lines;
  count(g, &knots, &lines);
  assert_int_equal(knots, 0);
}

/* ---- acronyms ---- */

static en_str acronym(const char *name, const char *alias, const char *other)
{
  static char out[32];
  en_graph *g = new_graph();
  en_arena *a = en_arena_new();
  en_picture p;
  fx_article *f = fx_new("a", "2024-05-06");
  en_str aliases[] = { en_str_of(alias) };
  fx_entity(f, K_ORG, name, 0, 0);
  f->ent[0].alias = aliases;
  f->ent[0].n_alias = 1;
  fx_entity(f, K_PERSON, other, 0, 0);
  fx_relation(f, T_WORKS, 2, 1, EN_REPORTED, "", "She works there.");
  fx_add(g, f);
  make(a, g, &p);
  en_str found = { 0 };
  for (uint32_t i = 0; i < p.n_shapes; i++)
    if (p.shape[i].acronym.n)
      found = p.shape[i].acronym;
  snprintf(out, sizeof out, "%.*s", EN_ARG(found));
  en_arena_free(a);
  en_graph_free(g);
  return en_str_of(out);
}

static void long_names_have_acronyms(void **state)
{
  (void)state;
  static const char name[] = "Bureau for the Safety of Rivers and Lakes";
  assert_string_equal(acronym(name, "BSRL", "Ada").p, "BSRL");
  assert_string_equal(acronym("Bureau for Rivers", "BRIV", "Ada").p, "");  /* short enough */
  assert_string_equal(acronym(name, "SRL", "Ada").p, "");                  /* of a part */
  assert_string_equal(acronym(name, "BXRL", "Ada").p, "");                 /* of another language */
  assert_string_equal(acronym(name, "Bsrl", "Ada").p, "");
  assert_string_equal(acronym(name, "BS", "Ada").p, "");
  assert_string_equal(acronym(name, "BSRL", "BSRL").p, "");                /* somebody else's */
}

/* ---- sources ---- */

static void every_line_has_a_listed_source(void **state)
{
  (void)state;
  enum { ARTICLES = 90 };
  static char id[ARTICLES][8], name[ARTICLES][8];
  en_graph *g = new_graph();
  en_graph_set(g, &(en_graph_opts){ .copy_share = 101 });
  for (uint32_t i = 0; i < ARTICLES; i++) { /* all meet one; the last twenty each somebody new */
    snprintf(id[i], sizeof id[i], "a%02u", i);
    snprintf(name[i], sizeof name[i], "N%02u", i);
    fx_article *f = fx_new(id[i], "2024-05-06");
    fx_entity(f, K_ORG, "Acme Corporation", 0, 0);
    fx_entity(f, K_ORG, i < 70 ? "Bolt Corporation" : name[i], 0, 0);
    fx_relation(f, T_MET, 1, 2, EN_REPORTED, "", name[i]);
    fx_add(g, f);
  }
  en_arena *a = en_arena_new();
  en_picture p;
  make(a, g, &p);
  assert_int_equal(p.n_lines, 21);
  assert_int_equal(p.n_listed, 60);
  assert_true(p.n_sources > p.n_listed);
  uint32_t n = 0;
  for (uint32_t i = 0; i < p.g->n_articles; i++) {
    assert_true(!p.source[i] || p.source[i] == i + 1);
    assert_true(p.source[i] || !p.listed[i]);
    n += p.listed[i];
  }
  assert_int_equal(n, p.n_listed);
  for (uint32_t i = 0; i < p.n_lines; i++) {
    const en_edge *e = &p.g->edge[p.line[i].edge[0]];
    bool listed = false;
    for (uint32_t k = 0; k < e->n_evidence; k++)
      listed |= p.listed[e->evidence[k].article];
    assert_true(listed);
  }
  en_arena_free(a);
  en_graph_free(g);
}

/* ---- labels ---- */

static void says(const en_picture *p, en_label_length length, const char *what, const char *when)
{
  en_buf a = { 0 }, b = { 0 };
  en_picture_line_label(p, 0, length, &a, &b);
  assert_string_equal(a.p ? a.p : "", what);
  assert_string_equal(b.p ? b.p : "", when);
  en_buf_clear(&a);
  en_buf_clear(&b);
}

static void events_have_date_and_place(void **state)
{
  (void)state;
  en_graph *g = new_graph();
  fx_article *f = fx_new("a", "2024-05-06");
  fx_entity(f, K_PERSON, "Ada Holm", 0, 0);
  fx_entity(f, K_PERSON, "Bo Lind", 0, 0);
  fx_entity(f, K_GROUP, "Port Edward on the Water", 0, 0);
  fx_relation(f, T_COOP, 1, 2, EN_REPORTED, "", "They work together.");
  fx_relation(f, T_MET, 1, 2, EN_REPORTED, "2024-05-02", "They met.")->place = 3;
  fx_add(g, f);
  en_arena *a = en_arena_new();
  en_picture p;
  make(a, g, &p);
  assert_int_equal(p.n_lines, 1);
  says(&p, EN_LABEL_PLAIN, "met, cooperates with (2)", "2024-05-02");
  says(&p, EN_LABEL_PLACED, "met, cooperates with (2)", "2024-05-02, Port Edward on…");
  says(&p, EN_LABEL_BRIEF, "met +1 (2)", "2024-05-02");
  en_arena_free(a);
  en_graph_free(g);
}

/* An article on what Ada Holm and Bo Lind did together, and in Oslo where `place` is set. */
static void add_tie(en_graph *g, const char *id, en_reltype type, const char *date, bool place)
{
  fx_article *f = fx_new(id, "2024-05-06");
  fx_entity(f, K_PERSON, "Ada Holm", 0, 0);
  fx_entity(f, K_PERSON, "Bo Lind", 0, 0);
  fx_entity(f, K_GROUP, "Oslo", 0, 0);
  fx_relation(f, type, 1, 2, EN_REPORTED, date, id)->place = place ? 3 : 0;
  fx_add(g, f);
}

static void what_most_sentences_tell_comes_first(void **state)
{
  (void)state;
  en_graph *g = new_graph();
  add_tie(g, "a", T_MET, "", false);
  add_tie(g, "b", T_COOP, "2024-05", false);
  add_tie(g, "c", T_COOP, "2024-05", false);
  en_arena *a = en_arena_new();
  en_picture p;
  make(a, g, &p);
  assert_int_equal(p.n_lines, 1);
  says(&p, EN_LABEL_PLAIN, "cooperates with, met (3)", "2024-05 [1,2,3]");
  en_arena_free(a);
  en_graph_free(g);
}

static void what_happened_on_several_days_has_no_date(void **state)
{
  (void)state;
  en_graph *g = new_graph();
  add_tie(g, "a", T_COOP, "2024-05-01", true);
  add_tie(g, "b", T_COOP, "2024-05-02", true);
  en_arena *a = en_arena_new();
  en_picture p;
  make(a, g, &p);
  says(&p, EN_LABEL_PLACED, "cooperates with (2)", "[1,2]");
  en_arena_free(a);
  en_graph_free(g);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(several_to_several_is_a_knot),
    cmocka_unit_test(who_does_it_to_himself_makes_no_knot),
    cmocka_unit_test(long_names_have_acronyms),
    cmocka_unit_test(events_have_date_and_place),
    cmocka_unit_test(what_most_sentences_tell_comes_first),
    cmocka_unit_test(what_happened_on_several_days_has_no_date),
    cmocka_unit_test(every_line_has_a_listed_source),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
