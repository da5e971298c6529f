/* map.json read back: all of it comes again, and what the graph does not allow is refused with the
 * path of the field. */
#include "export/formats.h"
#include "graph/read.h"

#include <stdlib.h>

#include "graph_fixture.h"

static void add_talks(en_graph *g, const char *id, const char *title, const char *quote, int status)
{
  fx_article *f = fx_new(id, "2024-01-02");
  f->art.title = f->text.title = en_str_of(title);
  en_entity_id c = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
  en_entity_id m = fx_entity(f, K_MINISTRY, "Bureau of \"Umbrellas\" \\ Co", 0, c);
  en_entity_id p = fx_entity(f, K_PERSON, "Otto \xEC\x9D\xB4 Firefly", 0, c);
  en_entity_id q = fx_entity(f, K_PERSON, "Vera\tMarcal", 0, 0);
  f->ent[p - 1].role = EN_STR("envoy");
  fx_relation(f, T_WORKS, p, m, EN_ENDED, "2019", quote);
  fx_relation(f, T_MET, p, q, status, "2023-05-08/2023-05-09", quote)->place = c;
  fx_relation(f, T_ACCUSES, q, p, EN_ALLEGED, "2023-05", "Said so.\n")->claimant = p;
  fx_add(g, f);
}

static en_graph *talks(void)
{
  static en_limits lim;
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  add_talks(g, "a", "One", "They met.", EN_REPORTED);
  add_talks(g, "b", "Two", "They met again.", EN_DENIED);
  return g;
}

static void write_map(const en_graph_view *v, en_buf *out)
{
  en_diag *d = en_diag_new(NULL);
  assert_int_equal(en_renderer_of("json")->render(d, v, NULL, out), EN_OK);
  en_diag_free(d);
}

/* Reads `json`, which is freed before it is written again: the graph must own all of it. */
static void assert_comes_again(const en_buf *json)
{
  en_diag *d = en_diag_new(NULL);
  en_arena *a = en_arena_new();
  en_buf copy = { 0 }, again = { 0 };
  const en_graph_view *v = NULL;
  en_buf_put(&copy, en_buf_str(json));
  en_status st = en_graph_read(d, a, &fx_rs, EN_STR("map.json"), en_buf_str(&copy), &v);
  assert_string_equal(en_buf_str(&again).p, en_diag_text(d).p);
  assert_int_equal(st, EN_OK);
  memset(copy.p, 'x', copy.n);
  en_buf_clear(&copy);
  en_graph_check(v);
  write_map(v, &again);
  assert_string_equal(again.p, json->p);
  en_buf_clear(&again);
  en_arena_free(a);
  en_diag_free(d);
}

static void what_was_written_comes_again(void **state)
{
  (void)state;
  en_graph *g = talks();
  en_buf json = { 0 };
  const en_graph_view *v = en_graph_finish(g);
  assert_int_equal(v->n_edges, 3);
  assert_true(v->edge[1].contested && v->edge[1].n_evidence == 2);
  write_map(v, &json);
  assert_comes_again(&json);
  en_buf_clear(&json);
  en_graph_free(g);
}

/* Lines of one file may share an id; each piece of evidence still says which it is from. */
static void articles_of_one_id_and_path_are_told_apart(void **state)
{
  (void)state;
  static en_limits lim;
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  add_talks(g, "a", "One", "They met.", EN_REPORTED);
  add_talks(g, "a", "Two", "They met again.", EN_REPORTED);
  add_talks(g, "a", "Three", "They met a third time.", EN_REPORTED);
  en_buf json = { 0 };
  write_map(en_graph_finish(g), &json);
  assert_non_null(strstr(json.p, "\"article\": \"a\", \"path\": \"a\", \"nth\": 3, "));
  assert_comes_again(&json);
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  const en_graph_view *v;
  assert_int_equal(en_graph_read(d, a, &fx_rs, EN_STR("m"), en_buf_str(&json), &v), EN_OK);
  const en_edge *met = fx_edge(v, v->node[v->edge[1].from].id.p, v->node[v->edge[1].to].id.p, T_MET);
  assert_non_null(met);
  for (uint32_t i = 0; i < met->n_evidence; i++) { /* each title goes with its own sentence */
    en_str title = v->article[met->evidence[i].article].title;
    assert_int_equal(met->evidence[i].quote.n,
                     en_eq(title, EN_STR("One")) ? 9 : en_eq(title, EN_STR("Two")) ? 15 : 22);
  }
  en_diag_free(d);
  en_arena_free(a);
  en_buf_clear(&json);
  en_graph_free(g);
}

/* Syndicated copies, told apart by number where they share id and path too. */
static void copies_come_again(void **state)
{
  (void)state;
  static en_limits lim;
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  for (int i = 0; i < 3; i++) {
    fx_article *f = fx_new(i == 2 ? "z" : "a", i == 1 ? "2024-01-03" : "2024-01-02");
    en_entity_id land = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
    en_entity_id other = fx_entity(f, K_COUNTRY, "Sylvania", 2, 0);
    fx_relation(f, T_MET, land, other, EN_REPORTED, "", "The two met.");
    fx_add(g, f);
  }
  en_buf json = { 0 };
  write_map(en_graph_finish(g), &json);
  assert_non_null(strstr(json.p, "\"date\": \"2024-01-03\", \"copy_of\": \"a\", \"copy_of_path\": \"a\", "
                                 "\"copy_of_nth\": 1}"));
  assert_comes_again(&json);
  en_buf_clear(&json);
  en_graph_free(g);
}

static void an_empty_graph_comes_again(void **state)
{
  (void)state;
  en_limits lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  en_buf json = { 0 };
  write_map(en_graph_finish(g), &json);
  assert_comes_again(&json);
  en_buf_clear(&json);
  en_graph_free(g);
}

static void rules_of_the_file_are_kept(void **state)
{
  (void)state;
  en_buf json = { 0 };
  en_buf_putz(&json, "{\n  \"format\": \"entente-map\", \"version\": 1,\n  \"rules\": \"0123456789abcdef\",\n"
                     "  \"articles\": [],\n  \"nodes\": [],\n  \"edges\": []\n}\n");
  assert_comes_again(&json);
  en_buf_clear(&json);
}

/* ---- what is refused: the first `old` of a good file replaced by `now` ---- */

static const struct {
  const char *old, *now, *message;
} wrong[] = {
  { "entente-map", "other-map", "map.json: error: this is no map.json of entente" },
  { "\"version\": 1", "\"version\": 2", "version: 2; this program reads version 1" },
  { "\"version\": 1", "\"version\": 1.0", "version: a number with a fraction where a whole number belongs" },
  { "\"version\": 1,", "\"version\": 1, \"more\": 1,", "error: there is no member 'more' in this format" },
  { "\"rules\": \"0", "\"rules\": \"G", "rules: 'G" },
  { "\"rules\": \"0", "\"rules\": \"", "rules: '" },
  { "\"program\": \"" EN_VERSION "\"", "\"program\": 1", "error: program: a number where a text belongs" },
  { "\"hash\": \"", "\"hash\": \"G", "articles[0].hash: 'G" },
  { "\"articles\": [", "\"articles\": {}, \"edges_\": [", "there is no member 'edges_'" },
  { "\"url\": \"", "\"url\": null, \"u\": \"", "articles[0]: there is no member 'u'" },
  { "\"date\": \"2024-01-02\"", "\"date\": \"2024-02-30\"", "articles[0].date: '2024-02-30' is no date" },
  { "\"date\": \"2024-01-02\"", "\"date\": 2024", "articles[0].date: a number where a text belongs" },
  { "\"id\": \"a\"", "\"id\": \"c\"", "articles[1].id: 'b' is out of order" },
  { "\"title\": \"One\", ", "", "articles[0].title: missing" },
  { "\"id\": \"country-freedonia\"", "\"id\": \"\"", "nodes[0].id: empty" },
  { "\"id\": \"country-freedonia\"", "\"id\": \"z\"", "nodes[1].id: 'ministry-freedonia-" },
  { "\"kind\": \"country\"", "\"kind\": \"planet\"", "nodes[0].kind: the rules know no kind 'planet'" },
  { "\"kind\": \"country\"", "\"kind\": \"person\"", "nodes[1].country: 'country-freedonia' is no country" },
  { "\"country\": \"\"", "\"country\": \"country-freedonia\"", "nodes[0].country: of itself" },
  { "\"country\": \"\"", "\"country\": \"nowhere\"", "nodes[0].country: there is no node 'nowhere'" },
  { "\"aliases\": []", "\"aliases\": [\"b\", \"a\"]", "nodes[0].aliases: 'a' is out of order or there twice" },
  { "\"aliases\": []", "\"aliases\": [\"\"]", "nodes[0].aliases: entry 0 is empty" },
  { "\"aliases\": []", "\"aliases\": [1]", "nodes[0].aliases: a number where a list of texts belongs" },
  { "\"aliases\": []", "\"aliases\": [\"Freedonia\"]", "nodes[0].aliases: 'Freedonia' is its name" },
  { "\"aliases\": []", "\"aliases\": \"\"", "nodes[0].aliases: a text where a list belongs" },
  { "\"mentions\": 2", "\"mentions\": -2", "nodes[0].mentions: -2 is not between 0 and" },
  { "\"mentions\": 2", "\"mentions\": 4294967296", "nodes[0].mentions: 4294967296 is not between 0 and" },
  { "\"articles\": 2", "\"articles\": 3", "nodes[0].articles: 3, of 2" },
  { "\"parts\": [{\"article\": \"a\"", "\"parts\": [{\"article\": \"q\"", "nodes[0].parts[0].article: there is no article 'q'" },
  { "\"name\": \"Freedonia\", \"mentions\": 1}", "\"name\": \"Freedonia\", \"as\": \"F\"}", "nodes[0].parts[0].joined_by: missing" },
  { "\"joined_by\": \"gazetteer\"", "\"joined_by\": \"\"", "nodes[0].parts[1].joined_by: empty" },
  { "\"parts\": [{\"article\": \"a\", \"name\": \"Freedonia\", \"mentions\": 1}, {", "\"parts\": [{\"article\": \"b\", \"name\": \"Freedonia\"}, {\"article\": \"a\", \"name\": \"F\"}, {", "nodes[0].parts[1].article: out of order" },
  { "\"date\": \"2024-01-02\"}", "\"date\": \"2024-01-02\", \"copy_of\": \"a\"}", "articles[0].copy_of: not an earlier article" },
  { "\"date\": \"2024-01-02\"}", "\"date\": \"2024-01-02\", \"copy_of\": \"q\"}", "articles[0].copy_of: there is no article 'q'" },
  { "\"date\": \"2024-01-02\"}", "\"date\": \"2024-01-02\", \"copy_of_nth\": 1}", "articles[0].copy_of: missing" },
  { "  \"articles\": [", "  \"view\": {\"shows\": \"x\", \"of_nodes\": 3, \"of_edges\": 3},\n  \"articles\": [", "error: view.of_nodes: 3, but 4 are here" },
  { "  \"articles\": [", "  \"view\": {\"shows\": \"\", \"of_nodes\": 4, \"of_edges\": 3},\n  \"articles\": [", "error: view.shows: empty" },
  { "\"from\": \"", "\"from\": \"x", "edges[0].from: there is no node 'xperson-" },
  { "\"relation\": \"met\"", "\"relation\": \"saw\"", "edges[1].relation: the rules know no relation 'saw'" },
  { "\"contested\": true", "\"contested\": 1", "edges[1].contested: a number where true or false belongs" },
  { "\"status\": \"reported\"", "\"status\": \"denied\"", "edges[1].status: 'denied', but that of the best evidence is 'reported'" },
  { "\"status\": \"reported\"", "\"status\": \"rumoured\"", "edges[1].status: 'rumoured' is no status" },
  { "\"count\": 2", "\"count\": 1", "edges[0].count: 1, but 2 pieces of evidence" },
  { "\"count\": 2, \"articles\": 2", "\"count\": 2, \"articles\": 3", "edges[0].articles: 3, of 2" },
  { "\"count\": 2, \"articles\": 2", "\"count\": 2, \"articles\": 0", "edges[0].articles: 0, of 2" },
  { "{\"article\": \"a\", \"sent", "{\"article\": \"q\", \"sent", "edges[0].evidence[0].article: there is no article 'q'" },
  { "{\"article\": \"a\", \"sent", "{\"article\": \"a\", \"path\": \"a\", \"sent", "edges[0].evidence[0].path: not needed" },
  { "{\"article\": \"a\", \"sent", "{\"article\": \"a\", \"nth\": 1, \"sent", "edges[0].evidence[0].nth: not needed" },
  { "\"length\": ", "\"length\": 429496729", "edges[0].evidence[0].length: 4294967299 is not between" },
  { "\"offset\": 0, \"length\": 9", "\"offset\": 9, \"length\": 4294967290", "edges[0].evidence[0].length: 4294967290 is too large" },
  { "\"claimant\": \"\"", "\"claimant\": \"x\"", "edges[0].evidence[0].claimant: there is no node 'x'" },
  { "\"quote\": \"They met.\"", "\"quote\": [\"They met.\"]", "edges[0].evidence[0].quote: a list where a text belongs" },
  { "\"quote\": \"They met.\"", "\"quote\": \"\\u0000\"", "not valid JSON" },
  { "\"quote\": \"They met.\"", "\"quote\": \"\\ud800\"", "not valid JSON" },
  { "\"quote\": \"They met.\"", "\"quote\": \"\xFF\"", "not valid JSON" },
  { "\"quote\": \"They met.\"", "\"quote\": \"\", \"quote\": \"\"", "not valid JSON: duplicate object key" },
  { "]\n}\n", "]\n}\n{}", "not valid JSON: end of file expected" },
  { "]\n}\n", "]\n", "not valid JSON" },
};

/* `json` with its first `old` made `now`. */
static void replace(en_buf *out, en_str json, const char *old, const char *now)
{
  uint32_t at = en_find(json, en_str_of(old), 0);
  if (at == UINT32_MAX)
    fail_msg("the test's own file lacks: %s", old);
  en_buf_put(out, en_sub(json, (en_span){ 0, at }));
  en_buf_putz(out, now);
  en_buf_putz(out, json.p + at + strlen(old));
}

static void what_the_graph_does_not_allow_is_refused(void **state)
{
  (void)state;
  en_graph *g = talks();
  en_buf json = { 0 };
  write_map(en_graph_finish(g), &json);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    en_diag *d = en_diag_new(NULL);
    en_arena *a = en_arena_new();
    en_buf bad = { 0 };
    const en_graph_view *v = NULL;
    replace(&bad, en_buf_str(&json), wrong[i].old, wrong[i].now);
    en_status st = en_graph_read(d, a, &fx_rs, EN_STR("map.json"), en_buf_str(&bad), &v);
    if (st != EN_E_INPUT || v || !strstr(en_diag_text(d).p, wrong[i].message))
      fail_msg("%s -> %s: wanted '%s', got '%s'", wrong[i].old, wrong[i].now, wrong[i].message,
               en_diag_text(d).p);
    en_buf_clear(&bad);
    en_arena_free(a);
    en_diag_free(d);
  }
  en_buf_clear(&json);
  en_graph_free(g);
}

/* Maps of earlier versions say neither program, hashes nor parts; what is not said is not made up. */
static void older_maps_come_again(void **state)
{
  (void)state;
  en_buf json = { 0 };
  en_buf_putz(&json,
    "{\n  \"format\": \"entente-map\", \"version\": 1,\n  \"rules\": \"0123456789abcdef\",\n"
    "  \"articles\": [\n    {\"id\": \"a\", \"path\": \"a\", \"title\": \"\", \"url\": \"\", \"date\": \"\"}],\n"
    "  \"nodes\": [\n    {\"id\": \"country-freedonia\", \"kind\": \"country\", \"name\": \"Freedonia\", "
    "\"aliases\": [], \"country\": \"\", \"role\": \"\", \"mentions\": 1, \"articles\": 1, \"merged_by\": []}],\n"
    "  \"edges\": []\n}\n");
  assert_comes_again(&json);
  en_diag *d = en_diag_new(NULL);
  en_arena *a = en_arena_new();
  const en_graph_view *v = NULL;
  assert_int_equal(en_graph_read(d, a, &fx_rs, EN_STR("map.json"), en_buf_str(&json), &v), EN_OK);
  assert_int_equal(v->n_nodes, 1);
  assert_int_equal(v->node[1].n_parts, 0);
  assert_int_equal(v->article[0].hash, 0);
  assert_int_equal(v->program.n, 0);
  en_buf bad = { 0 }; /* where there are parts, there is one */
  replace(&bad, en_buf_str(&json), "\"merged_by\": []", "\"merged_by\": [], \"parts\": []");
  assert_int_equal(en_graph_read(d, a, &fx_rs, EN_STR("map.json"), en_buf_str(&bad), &v), EN_E_INPUT);
  assert_non_null(strstr(en_diag_text(d).p, "nodes[0].parts: empty"));
  en_buf_clear(&bad);
  en_diag_free(d);
  en_arena_free(a);
  en_buf_clear(&json);
}

/* Any prefix of a file, and any other JSON, is an error and no crash. */
static void half_a_file_is_refused(void **state)
{
  (void)state;
  static const char *const others[] = { "", "[]", "null", "1", "\"x\"", "{}", "{\"format\": 1}",
                                        "{\"format\": \"entente-map\"}", "digraph {", "graph { a -- b }",
                                        "digraph { a }", "{\"entente\":\"part\"}" };
  en_graph *g = talks();
  en_buf json = { 0 };
  const en_graph_view *v;
  write_map(en_graph_finish(g), &json);
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  for (uint32_t n = 0; n + 2 < json.n; n += 7)
    assert_int_equal(en_graph_read(d, a, &fx_rs, EN_STR("m"), (en_str){ json.p, n }, &v), EN_E_INPUT);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_int_equal(en_graph_read(d, a, &fx_rs, EN_STR("m"), en_str_of(others[i]), &v), EN_E_INPUT);
  en_diag_free(d);
  en_arena_free(a);
  en_buf_clear(&json);
  en_graph_free(g);
}

static void files_are_bounded(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(NULL);
  const en_graph_view *v;
  assert_int_equal(en_graph_load(d, a, &fx_rs, "/dev/zero", 1000, &v), EN_E_LIMIT);
  assert_null(v);
  assert_int_equal(en_graph_load(d, a, &fx_rs, "/nowhere/map.json", 1000, &v), EN_E_IO);
  assert_non_null(strstr(en_diag_text(d).p, "/nowhere/map.json: error: cannot open"));
  en_diag_free(d);
  en_arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_written_comes_again),
    cmocka_unit_test(articles_of_one_id_and_path_are_told_apart),
    cmocka_unit_test(copies_come_again),
    cmocka_unit_test(an_empty_graph_comes_again),
    cmocka_unit_test(older_maps_come_again),
    cmocka_unit_test(rules_of_the_file_are_kept),
    cmocka_unit_test(what_the_graph_does_not_allow_is_refused),
    cmocka_unit_test(half_a_file_is_refused),
    cmocka_unit_test(files_are_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
