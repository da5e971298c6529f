/* Views: which relations each option leaves, who is called what, and files of views. */
#include "export/formats.h"
#include "graph/find.h"
#include "graph/read.h"
#include "view/file.h"
#include "view/select.h"
#include "view/view.h"

#include <stdlib.h>

#include "graph_fixture.h"

/* Otto leaves a post that Vera takes over; Ada stands between two countries. */
static void add_2020(en_graph *g)
{
  fx_article *f = fx_new("a", "2020-01-10");
  en_entity_id land = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
  en_entity_id bureau = fx_entity(f, K_MINISTRY, "Bureau of Umbrellas", 0, land);
  en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, land);
  en_entity_id vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, land);
  static const en_str otto_alias[] = { { "Brolly", 6 } };
  f->ent[otto - 1].alias = otto_alias;
  f->ent[otto - 1].n_alias = 1;
  fx_relation(f, T_WORKS, otto, bureau, EN_REPORTED, "", "Otto runs it.");
  fx_relation(f, T_MET, otto, vera, EN_REPORTED, "2020-01-09", "Otto met Vera.");
  fx_add(g, f);
}

static void add_2021(en_graph *g)
{
  fx_article *f = fx_new("b", "2021-03-01");
  en_entity_id land = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
  en_entity_id bureau = fx_entity(f, K_MINISTRY, "Bureau of Umbrellas", 0, land);
  en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, land);
  en_entity_id vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, land);
  fx_relation(f, T_WORKS, otto, bureau, EN_ENDED, "", "Otto, who once ran it, left.");
  fx_relation(f, T_WORKS, vera, bureau, EN_REPORTED, "", "Vera runs it.");
  fx_relation(f, T_ACCUSES, vera, otto, EN_ALLEGED, "2021-02", "Vera blamed Otto.");
  fx_relation(f, T_MET, otto, vera, EN_DENIED, "2020-01-09", "They never met, she said.");
  fx_add(g, f);
}

static void add_2022(en_graph *g)
{
  fx_article *f = fx_new("c", "2022-06-01");
  en_entity_id land = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
  en_entity_id other = fx_entity(f, K_COUNTRY, "Sylvania", 2, 0);
  en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0);
  static const en_str ada_alias[] = { { "Brolly", 6 } };
  f->ent[ada - 1].alias = ada_alias;
  f->ent[ada - 1].n_alias = 1;
  fx_relation(f, T_COOP, land, other, EN_PLANNED, "2022-07", "They will cooperate.");
  fx_relation(f, T_MET, ada, land, EN_REPORTED, "2022-05", "Ada saw the Freedonians.");
  fx_relation(f, T_MET, ada, other, EN_REPORTED, "", "Ada saw the Sylvanians.");
  fx_add(g, f);
}

static en_limits lim;

static en_graph *story(void)
{
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  add_2020(g);
  add_2021(g);
  add_2022(g);
  return g;
}

/* The options of one view, read as in a file. */
static en_ask ask_of(en_arena *a, en_diag *d, const char *options)
{
  en_ask base = en_ask_default();
  en_views v;
  en_str text = en_arena_printf(a, "v: %s", options);
  if (en_views_read(d, a, EN_STR("views.txt"), text, &base, &v) != EN_OK)
    fail_msg("%s: %s", options, en_diag_text(d).p);
  assert_int_equal(v.n, 1);
  return v.at[0].ask;
}

/* What a view leaves, as "Otto-met-Vera Otto-works_for-Bureau" (first words of names), or the
 * message where that is nothing. The part must be a sound graph. */
static en_str shown(en_arena *a, const en_graph_view *g, const char *options)
{
  en_diag *d = en_diag_new(NULL);
  en_ask ask = ask_of(a, d, options);
  const en_graph_view *v = NULL;
  en_buf b = { 0 };
  if (en_select(d, a, g, &ask, NULL, &v) == EN_OK) {
    en_graph_check(v);
    for (uint32_t i = 0; i < v->n_edges; i++) {
      en_str from = v->node[v->edge[i].from].name, to = v->node[v->edge[i].to].name;
      en_str x = { 0 }, y = { 0 };
      en_split(&from, ' ', &x);
      en_split(&to, ' ', &y);
      en_buf_printf(&b, "%s%.*s-%.*s-%.*s", i ? " " : "", EN_ARG(x),
                    EN_ARG(fx_rs.type[v->edge[i].type].name), EN_ARG(y));
    }
  } else {
    en_buf_put(&b, en_diag_text(d));
  }
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  en_diag_free(d);
  return out;
}

static const struct {
  const char *options, *shows; /* "!": part of the message */
} views[] = {
  { "--focus Freedonia", "Freedonia-cooperates_with-Sylvania Freedonia-met-Ada Sylvania-met-Ada" },
  { "--focus country-freedonia --relation met", "Freedonia-met-Ada" },
  { "--focus \"bureau of umbrellas\"", "Otto-works_for-Bureau Otto-met-Vera Vera-works_for-Bureau Vera-accuses-Otto" },
  { "--focus Sylvania --relation met", "Sylvania-met-Ada" },
  { "--focus=Sylvania --relation met --depth=2", "Freedonia-met-Ada Sylvania-met-Ada" },
  { "--between freedonia SYLVANIA", "Freedonia-cooperates_with-Sylvania Freedonia-met-Ada Sylvania-met-Ada" },
  { "--between 'Vera Marcal' 'Bureau of Umbrellas' --relation works_for,met", "Otto-works_for-Bureau Otto-met-Vera Vera-works_for-Bureau" },
  { "--between Freedonia 'Otto Firefly'", "!nothing is left of 7 relations: between Freedonia and Otto Firefly" },
  { "--kind country", "Freedonia-cooperates_with-Sylvania" },
  { "--kind 'person, ministry' --relation works_for", "Otto-works_for-Bureau Vera-works_for-Bureau" },
  { "--status planned,alleged", "Freedonia-cooperates_with-Sylvania Vera-accuses-Otto" },
  { "--status contested", "Otto-met-Vera" },
  { "--status denied", "!nothing is left" },
  { "--country Sylvania", "Sylvania-met-Ada" },
  { "--country Freedonia --kind country,person", "Freedonia-met-Ada Otto-met-Vera Vera-accuses-Otto" },
  { "--country Freedonia,Sylvania --kind country,person --relation met,cooperates_with", "Freedonia-cooperates_with-Sylvania Freedonia-met-Ada Sylvania-met-Ada Otto-met-Vera" },
  { "--source c", "Freedonia-cooperates_with-Sylvania Freedonia-met-Ada Sylvania-met-Ada" },
  { "--source a,b --relation met", "Otto-met-Vera" },
  { "--min-articles 2", "Otto-works_for-Bureau Otto-met-Vera" },
  { "--min-articles 2 --source a", "!nothing is left" },
  /* by the date of what is told, or of the article where the sentence gives none */
  { "--since 2022", "Freedonia-cooperates_with-Sylvania Freedonia-met-Ada Sylvania-met-Ada" },
  { "--since 2022-06-02", "Freedonia-cooperates_with-Sylvania" },
  { "--since 2022-07-31", "Freedonia-cooperates_with-Sylvania" },
  { "--since 2022-08", "!nothing is left" },
  { "--until 2020-01-09", "Otto-met-Vera" },
  { "--until 2020-01", "Otto-works_for-Bureau Otto-met-Vera" },
  { "--since 2021 --until 2021", "Otto-works_for-Bureau Vera-works_for-Bureau Vera-accuses-Otto" },
  /* who held the post: told by then, and not told to have ended */
  { "--as-of 2020-01-09 --relation works_for", "!nothing is left" },
  { "--as-of 2020-01-10 --relation works_for", "Otto-works_for-Bureau" },
  { "--as-of 2020 --relation works_for", "Otto-works_for-Bureau" },
  { "--as-of 2021-02-28 --relation works_for", "Otto-works_for-Bureau" },
  { "--as-of 2021-03-01 --relation works_for", "Vera-works_for-Bureau" },
  { "--as-of 2022-06-01 --relation cooperates_with", "Freedonia-cooperates_with-Sylvania" }, /* announced */
  { "--as-of 2022-05-31 --relation cooperates_with", "!nothing is left" },
  { "--kind planet", "!there is no kind 'planet' (country, ministry, person" },
  { "--kind person,,country", "!there is no kind ''" },
  { "--relation saw", "!there is no relation 'saw' (met, works_for" },
  { "--status true", "!there is no status 'true' (reported, planned" },
  { "--source a,z", "!there is no article 'z'" },
  { "--country 'Otto Firefly'", "!'Otto Firefly' is no country" },
  { "--focus Brolly", "!'Brolly' may be any of 2; say which by id: person-ada-brolly (Ada Brolly, person); person-otto-firefly (Otto Firefly, person, Freedonia)" },
  { "--focus Fredonia", "!there is nothing called 'Fredonia' in the graph" },
  { "--focus Fire", "!there is nothing called 'Fire' in the graph; like it: person-otto-firefly" },
  { "--between Brolly Freedonia", "!--between: 'Brolly' may be any of 2" },
  { "--between Freedonia country-freedonia", "!are the same" },
};

static void each_option_leaves_what_it_says(void **state)
{
  (void)state;
  en_graph *g = story();
  en_arena *a = en_arena_new();
  const en_graph_view *whole = en_graph_finish(g);
  en_graph_check(whole);
  for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
    en_str got = shown(a, whole, views[i].options), want = en_str_of(views[i].shows);
    bool message = want.p[0] == '!';
    if (message ? en_find(got, (en_str){ want.p + 1, want.n - 1 }, 0) == UINT32_MAX : !en_eq(got, want))
      fail_msg("%s\n  wanted %s\n  got    %s", views[i].options, views[i].shows, got.p);
  }
  en_arena_free(a);
  en_graph_free(g);
}

static void without_a_filter_it_is_the_whole(void **state)
{
  (void)state;
  en_graph *g = story();
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  const en_graph_view *whole = en_graph_finish(g), *v = NULL;
  en_ask ask = ask_of(a, d, "--top 3 --layout sfdp --group none --title x");
  assert_int_equal(en_select(d, a, whole, &ask, NULL, &v), EN_OK);
  assert_ptr_equal(v, whole);
  assert_int_equal(ask.top, 3);
  assert_string_equal(ask.engine, "sfdp");
  assert_int_equal(ask.group, EN_GROUP_NONE);
  en_diag_free(d);
  en_arena_free(a);
  en_graph_free(g);
}

/* What is left of a relation is told by what is left of its evidence. */
static void evidence_that_is_left_decides(void **state)
{
  (void)state;
  en_graph *g = story();
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  const en_graph_view *whole = en_graph_finish(g), *v = NULL;
  const en_edge *met = fx_edge(whole, "person-otto-firefly", "person-vera-marcal", T_MET);
  assert_true(met->contested && met->n_articles == 2);
  en_ask ask = ask_of(a, d, "--source b --relation met");
  assert_int_equal(en_select(d, a, whole, &ask, NULL, &v), EN_OK);
  met = fx_edge(v, "person-otto-firefly", "person-vera-marcal", T_MET);
  assert_int_equal(met->status, EN_DENIED);
  assert_false(met->contested);
  assert_int_equal(met->count + met->n_articles + met->n_evidence, 3);
  assert_int_equal(v->n_articles, whole->n_articles);
  assert_int_equal(v->n_nodes, 3); /* both, and the country that they are of */
  assert_int_equal(v->node[fx_node(v, "person-otto-firefly")->country].kind, K_COUNTRY);
  ask = ask_of(a, d, "--as-of 2021-02 --focus 'otto firefly' --relation works_for");
  assert_int_equal(en_select(d, a, whole, &ask, NULL, &v), EN_OK);
  assert_int_equal(v->edge[0].status, EN_REPORTED);
  assert_int_equal(v->edge[0].n_evidence, 1);
  assert_true(&v->node[v->focus[0]] == fx_node(v, "person-otto-firefly"));
  en_diag_free(d);
  en_arena_free(a);
  en_graph_free(g);
}

static void write_map(const en_graph_view *v, en_buf *out)
{
  en_diag *d = en_diag_new(NULL);
  out->n = 0;
  assert_int_equal(en_renderer_of("json")->render(d, v, NULL, out), EN_OK);
  en_diag_free(d);
}

/* A part says of what it is one, comes again with the same bytes, and can be divided further. */
static void a_part_knows_its_whole(void **state)
{
  (void)state;
  en_graph *g = story();
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  en_buf json = { 0 }, again = { 0 };
  const en_graph_view *whole = en_graph_finish(g), *v = NULL;
  en_ask ask = ask_of(a, d, "--kind country,person --status reported,planned");
  assert_int_equal(en_select(d, a, whole, &ask, NULL, &v), EN_OK);
  assert_string_equal(v->shows.p, "kind: country, person; status: reported, planned");
  assert_int_equal(v->of_nodes, whole->n_nodes);
  assert_int_equal(v->of_edges, 7);
  write_map(v, &json);
  assert_non_null(strstr(json.p, "\"view\": {\"shows\": \"kind: country, person; status: reported, planned\", "
                                 "\"of_nodes\": 6, \"of_edges\": 7},\n"));
  assert_int_equal(en_graph_read(d, a, &fx_rs, EN_STR("m"), en_buf_str(&json), &v), EN_OK);
  write_map(v, &again);
  assert_string_equal(again.p, json.p);
  ask = ask_of(a, d, "--focus Sylvania --since 2022");
  assert_int_equal(en_select(d, a, v, &ask, NULL, &v), EN_OK);
  assert_string_equal(v->shows.p, "focus: Sylvania, depth 1; since 2022; of: kind: country, person; "
                                 "status: reported, planned");
  assert_int_equal(v->of_edges, 7);
  en_buf_clear(&again);
  en_buf_clear(&json);
  en_diag_free(d);
  en_arena_free(a);
  en_graph_free(g);
}

/* The picture draws whom it is about, however light. */
static void the_focus_is_drawn_first(void **state)
{
  (void)state;
  en_graph *g = story();
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  const en_graph_view *whole = en_graph_finish(g), *v = NULL;
  en_ask ask = ask_of(a, d, "--focus 'Ada Brolly' --depth 3");
  assert_int_equal(en_select(d, a, whole, &ask, NULL, &v), EN_OK);
  en_view drawn;
  en_view_make(a, v, 2, &drawn);
  assert_int_equal(drawn.n_nodes, 2);
  assert_true(drawn.node[v->focus[0]]);
  en_diag_free(d);
  en_arena_free(a);
  en_graph_free(g);
}

/* ---- files of views ---- */

static void a_file_holds_views(void **state)
{
  (void)state;
  static const char text[] =
    "\xEF\xBB\xBF# what the report shows\r\n"
    "\r\n"
    "one: --focus \"Lee Ji-hoon\" --depth 2\r\n"
    "  # said twice\r\n"
    "\t--title='It\"s'\r\n"
    "two-b.c_3:\n"
    "  --between A \"B b\"\n"
    "three:";
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  en_ask base = en_ask_default();
  en_views v;
  assert_int_equal(en_ask_set(d, &base, EN_ASK_TOP, EN_STR("9"), NULL), EN_OK);
  assert_int_equal(en_views_read(d, a, EN_STR("f"), EN_STR(text), &base, &v), EN_OK);
  assert_int_equal(v.n, 3);
  assert_true(en_eq(v.at[0].name, EN_STR("one")) && en_eq(v.at[1].name, EN_STR("two-b.c_3")));
  assert_true(en_eq(v.at[0].ask.value[EN_ASK_FOCUS], EN_STR("Lee Ji-hoon")));
  assert_true(en_eq(v.at[0].ask.value[EN_ASK_TITLE], EN_STR("It\"s")));
  assert_int_equal(v.at[0].ask.depth, 2);
  assert_true(en_eq(v.at[1].ask.value[EN_ASK_BETWEEN], EN_STR("A")) && en_eq(v.at[1].ask.other, EN_STR("B b")));
  assert_int_equal(v.at[2].ask.top, 9); /* the command line holds for all */
  assert_false(en_ask_filters(&v.at[2].ask));
  assert_int_equal(en_diag_text(d).n, 0);
  en_diag_free(d);
  en_arena_free(a);
}

static const struct {
  const char *text, *message;
} wrong[] = {
  { "", "f: error: there is no view in it" },
  { "# only\n\n", "f: error: there is no view in it" },
  { "a: --focus X --depht 2\n", "f:1:14: error: a view has no option '--depht'\n    a: --focus X --depht 2\n                 ^^^^^^^\n" },
  { "a: --focus\n", "f:1:4: error: a value belongs behind '--focus'" },
  { "a: --focus --depth 2\n", "f:1:4: error: a value belongs behind '--focus'" },
  { "a: --focus= X\n", "f:1:4: error: a value belongs behind '--focus'" },
  { "a: --focus X --focus Y\n", "f:1:14: error: '--focus' is here twice" },
  { "a: --focus X\n  --focus Y\n", "f:2:3: error: '--focus' is here twice" },
  { "a: --focus X Y\n", "f:1:14: error: an option belongs here" },
  { "a: --focus \"X\n", "f:1:12: error: this quote is not closed" },
  { "a: --focus \"X\"Y\n", "f:1:15: error: a space belongs behind the quote" },
  { "a: --focus \"\"\n", "f:1:13: error: --focus: empty" },
  { "a: --between A\n", "f:1:4: error: a value belongs behind '--between'" },
  { "a: --between A --top 3\n", "f:1:4: error: a value belongs behind '--between'" },
  { "a: --focus X --depth two\n", "f:1:22: error: --depth: 'two' is no number" },
  { "a: --focus X --depth 0\n", "--depth: '0' is not a number from 1 on" },
  { "a: --depth 2\n", "f:1:12: error: --depth: belongs to --focus" },
  { "a: --focus X --between A B\n", "error: --between: not together with --focus" },
  { "a: --since 2024-13\n", "f:1:12: error: --since: '2024-13' is no date" },
  { "a: --since yesterday\n", "--since: 'yesterday' is no date" },
  { "a: --as-of 2024-01/2024-02\n", "--as-of: '2024-01/2024-02' is no date" },
  { "a: --since 2024 --until 2023\n", "f:1:12: error: --since: later than --until" },
  { "a: --top 99999999999\n", "--top: '99999999999' is no" },
  { "a: --layout fdp\n", "f:1:13: error: --layout: there is no layout 'fdp'" },
  { "a: --group kind\n", "f:1:12: error: --group: there are no boxes by kind" },
  { "a: --group party\n", "f:1:12: error: --group: 'party' is neither 'country' nor 'none'" },
  { "a: --group country --layout circo\n", "--group: --layout sfdp and circo draw no boxes" },
  { "a b: --top 3\n", "f:1:1: error: a view begins with its name and a colon" },
  { "../a: --top 3\n", "f:1:1: error: a name is made of letters" },
  { ".a: --top 3\n", "f:1:1: error: a name is made of letters" },
  { ": --top 3\n", "f:1:1: error: a name is made of letters" },
  { "a: --top 3\nb: --top 2\na: --top 1\n", "f:3:1: error: 'a' is the name of line 1" },
  { "  --top 3\n", "f:1:3: error: indented, but no view stands above" },
  { "a: --output x\n", "f:1:4: error: a view has no option '--output'" },
};

static void what_is_wrong_in_a_file_is_shown(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    en_arena *a = en_arena_new();
    en_diag *d = en_diag_new(NULL);
    en_ask base = en_ask_default();
    en_views v;
    en_status st = en_views_read(d, a, EN_STR("f"), en_str_of(wrong[i].text), &base, &v);
    if (st != EN_E_USAGE || !strstr(en_diag_text(d).p, wrong[i].message))
      fail_msg("%s: wanted '%s', got '%s'", wrong[i].text, wrong[i].message, en_diag_text(d).p);
    en_diag_free(d);
    en_arena_free(a);
  }
}

/* All errors of a file at once. */
static void each_wrong_line_is_told(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  en_ask base = en_ask_default();
  en_views v;
  assert_int_equal(en_views_read(d, a, EN_STR("f"), EN_STR("a: --x 1\nb: --top 3\nc: --top z\n"), &base, &v), EN_E_USAGE);
  assert_int_equal(en_diag_count(d, EN_ERROR), 2);
  en_diag_free(d);
  en_arena_free(a);
}

static en_node_id node_id(const en_graph_view *v, const char *id)
{
  const en_node *n = fx_node(v, id);
  return n ? (en_node_id)(n - v->node) : 0;
}

/* Otto and Vera weigh more than Ada and Zeno, but these lead on from the two countries. */
static void what_is_drawn_hangs_together(void **state)
{
  (void)state;
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  for (int i = 0; i < 2; i++) {
    fx_article *f = fx_new(i ? "b" : "a", "2022-06-01");
    en_entity_id land = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0), other = fx_entity(f, K_COUNTRY, "Sylvania", 2, 0);
    fx_relation(f, T_MET, land, other, EN_REPORTED, "", i ? "They met once more, papers say." : "The two had met.");
    if (i == 0) {
      en_entity_id ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0), zeno = fx_entity(f, K_PERSON, "Zeno Post", 0, 0);
      en_entity_id otto = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0), vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0);
      fx_relation(f, T_MET, otto, vera, EN_REPORTED, "", "Otto met Vera.");
      fx_relation(f, T_COOP, otto, vera, EN_REPORTED, "", "Otto works with Vera.");
      fx_relation(f, T_MET, ada, land, EN_REPORTED, "", "Ada met them.");
      fx_relation(f, T_MET, other, zeno, EN_REPORTED, "", "Zeno met the others.");
    }
    fx_add(g, f);
  }
  const en_graph_view *v = en_graph_finish(g);
  en_arena *a = en_arena_new();
  en_view drawn;
  en_view_make(a, v, 4, &drawn);
  assert_int_equal(drawn.n_nodes, 4);
  assert_true(drawn.node[node_id(v, "person-ada-brolly")]);
  assert_true(drawn.node[node_id(v, "person-zeno-post")]);
  assert_false(drawn.node[node_id(v, "person-otto-firefly")]);
  bool *tied = EN_ARRAY(a, (size_t)v->n_nodes + 1, bool);
  for (uint32_t i = 0; i < v->n_edges; i++)
    if (drawn.edge[i])
      tied[v->edge[i].from] = tied[v->edge[i].to] = true;
  for (en_node_id i = 1; i <= v->n_nodes; i++)
    assert_int_equal(drawn.node[i], tied[i]);
  en_arena_free(a);
  en_graph_free(g);
}

/* A sentence with a list counts once; what was told lately counts more than what is old. */
static void sentences_weigh(void **state)
{
  (void)state;
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  for (int i = 0; i < 2; i++) {
    fx_article *f = fx_new(i ? "b" : "a", i ? "2022-06-01" : "2018-06-01");
    en_entity_id otto = fx_entity(f, K_PERSON, i ? "Otto Firefly" : "Max Hammer", 0, 0);
    en_entity_id vera = fx_entity(f, K_PERSON, "Vera Marcal", 0, 0), ada = fx_entity(f, K_PERSON, "Ada Brolly", 0, 0);
    en_entity_id zeno = fx_entity(f, K_PERSON, "Zeno Post", 0, 0);
    fx_relation(f, T_ACCUSES, otto, vera, EN_REPORTED, "", i ? "He blamed all three." : "He blamed the three.");
    fx_relation(f, T_ACCUSES, otto, ada, EN_REPORTED, "", i ? "He blamed all three." : "He blamed the three.");
    fx_relation(f, T_ACCUSES, otto, zeno, EN_REPORTED, "", i ? "He blamed all three." : "He blamed the three.");
    fx_add(g, f);
  }
  const en_graph_view *v = en_graph_finish(g);
  en_arena *a = en_arena_new();
  en_view drawn;
  en_view_make(a, v, 0, &drawn);
  uint32_t once = en_edge_weight(v, &v->edge[0]);
  assert_int_equal(drawn.weight[node_id(v, "person-max-hammer")], once);
  assert_int_equal(drawn.weight[node_id(v, "person-otto-firefly")], once + 2);
  assert_int_equal(drawn.weight[node_id(v, "person-vera-marcal")], 2 * once + 2);
  en_arena_free(a);
  en_graph_free(g);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_option_leaves_what_it_says),
    cmocka_unit_test(without_a_filter_it_is_the_whole),
    cmocka_unit_test(evidence_that_is_left_decides),
    cmocka_unit_test(a_part_knows_its_whole),
    cmocka_unit_test(the_focus_is_drawn_first),
    cmocka_unit_test(what_is_drawn_hangs_together),
    cmocka_unit_test(sentences_weigh),
    cmocka_unit_test(a_file_holds_views),
    cmocka_unit_test(what_is_wrong_in_a_file_is_shown),
    cmocka_unit_test(each_wrong_line_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
