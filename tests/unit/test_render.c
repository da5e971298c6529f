/* The writers: hostile names stay text, what is written reads back, and bytes depend on nothing
 * but the articles. Pictures are laid out by this program itself, run again as the child. */
#include "export/formats.h"

#include <stdlib.h>

#include "ext/viz.h"
#include "graph_fixture.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <locale.h>

static en_limits lim;

static const char *const hostile[] = {
  "x\"]; evil [label=\"injected", "</text><script>alert(1)</script>", "trailing\\",
  "\\N \\G \\E", "&lt;b&gt; & <b>", "<<table><tr><td>x</td></tr></table>>", "\xE2\x80\xAEtxt.exe",
  "", "a|b", "line\nbreak\ttab", "\xEC\x9D\xB4\xEB\x8F\x84\xED\x9B\x88", "'\"><a href=\"javascript:x\">",
};
enum { N_HOSTILE = sizeof hostile / sizeof *hostile };

static char longest[301];

static void add_hostile(en_graph *g, const char *id, uint32_t from)
{
  fx_article *f = fx_new(id, "2024-01-02");
  f->art.title = en_str_of(hostile[1]);
  if (from % 2)
    f->art.url = EN_STR("javascript:alert(1)");
  en_entity_id land = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0), last = land;
  for (uint32_t i = 0; i < N_HOSTILE; i++) {
    en_str name = en_str_of(hostile[(i + from) % N_HOSTILE]);
    en_entity_id e = fx_entity(f, 2 + (int)(i % 5), name.p, 0, i % 3 ? land : 0);
    f->ent[e - 1].role = name;
    f->ent[e - 1].alias = &f->ent[e - 1].role;
    f->ent[e - 1].n_alias = 1;
    fx_relation(f, 1 + (int)(i % 5), last, e, (int)(i % 5), "2024-02-03", hostile[i % 2]);
    last = e;
  }
  memset(longest, 'w', 300);
  en_entity_id e = fx_entity(f, K_ORG, longest, 0, 0);
  fx_relation(f, T_ACCUSES, e, land, EN_REPORTED, "", "\\");
  fx_add(g, f);
}

/* A meeting of five, all pairs. */
static void add_summit(en_graph *g)
{
  static const char *const names[] = { "Ada One", "Bo Two", "Cy Three", "Di Four", "Ed Five" };
  fx_article *f = fx_new("summit", "2024-05-06");
  for (int i = 0; i < 5; i++)
    fx_entity(f, K_PERSON, names[i], 0, 0);
  for (uint32_t i = 1; i <= 5; i++)
    for (uint32_t k = 1; k < i; k++)
      fx_relation(f, T_MET, k, i, EN_REPORTED, "2024-05-05", "All five met.");
  fx_add(g, f);
}

static en_graph *make(bool backwards)
{
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  if (backwards)
    add_summit(g);
  for (uint32_t i = 0; i < 4; i++) {
    static const char *const ids[] = { "a", "b \\ \"", "c</a>", "d" };
    uint32_t no = backwards ? 3 - i : i;
    add_hostile(g, ids[no], 3 * no);
  }
  if (!backwards)
    add_summit(g);
  return g;
}

static en_status write_file(const en_renderer *r, const en_graph_view *v, en_diag *d, en_buf *out)
{
  en_render_opts o = { .top = 60, .self = "/proc/self/exe", .lim = &lim };
  return r->render(d, v, &o, out);
}

static en_status render(const char *format, const en_graph_view *v, en_diag *d, en_buf *out)
{
  return write_file(en_renderer_of(format), v, d, out);
}

static void must_write(const en_renderer *r, const en_graph_view *v, en_buf *out)
{
  en_diag *d = en_diag_new(NULL);
  assert_int_equal(write_file(r, v, d, out), EN_OK);
  assert_int_equal(en_diag_text(d).n, 0);
  en_diag_free(d);
}

static void must_render(const char *format, const en_graph_view *v, en_buf *out)
{
  must_write(en_renderer_of(format), v, out);
}

static void order_of_adding_does_not_matter(void **state)
{
  (void)state;
  uint32_t n_files;
  const en_renderer *file = en_renderers(&n_files);
  en_graph *one = make(false), *two = make(true);
  const en_graph_view *v = en_graph_finish(one), *w = en_graph_finish(two);
  en_graph_check(v);
  for (uint32_t i = 0; i < n_files; i++) {
    en_buf a = { 0 }, b = { 0 };
    must_write(&file[i], v, &a);
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
      setlocale(LC_ALL, "C.UTF-8");
    must_write(&file[i], w, &b);
    setlocale(LC_ALL, "C");
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.p, b.p, a.n);
    en_buf_clear(&a);
    en_buf_clear(&b);
  }
  en_graph_free(one);
  en_graph_free(two);
}

static void dot_reads_back(void **state)
{
  (void)state;
  en_graph *g = make(false);
  const en_graph_view *v = en_graph_finish(g);
  en_buf b = { 0 };
  uint32_t nodes, edges;
  must_render("dot", v, &b);
  assert_true(en_viz_count(&b, &nodes, &edges));
  assert_int_equal(nodes, v->n_nodes);
  assert_int_equal(edges, v->n_edges);
  uint32_t lines = 0;
  for (size_t i = 0; i < b.n; i++) {
    lines += b.p[i] == '\n';
    assert_true((unsigned char)b.p[i] >= 0x20 || b.p[i] == '\n');
  }
  assert_int_equal(lines, v->n_nodes + v->n_edges + 2); /* one statement a line */
  assert_null(strstr(b.p, "javascript:alert"));
  en_buf_clear(&b);
  en_graph_free(g);
}

static void json_holds_the_graph(void **state)
{
  (void)state;
  en_graph *g = make(false);
  const en_graph_view *v = en_graph_finish(g);
  en_buf b = { 0 };
  json_error_t err;
  must_render("json", v, &b);
  json_t *j = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, &err);
  assert_non_null(j);
  assert_int_equal(json_array_size(json_object_get(j, "articles")), v->n_articles);
  assert_int_equal(json_array_size(json_object_get(j, "nodes")), v->n_nodes);
  assert_int_equal(json_array_size(json_object_get(j, "edges")), v->n_edges);
  const char *quote = json_string_value(json_object_get(
    json_array_get(json_object_get(json_array_get(json_object_get(j, "edges"), 0), "evidence"), 0), "quote"));
  assert_int_equal(strlen(quote), v->edge[0].evidence[0].quote.n);
  json_decref(j);
  en_buf_clear(&b);
  en_graph_free(g);
}

/* ---- pictures ---- */

static xmlDoc *parse(const en_buf *b)
{
  xmlDoc *doc = xmlReadMemory(b->p, (int)b->n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  assert_non_null(doc);
  return doc;
}

/* Only drawing elements, only http links, a title for whatever has an id of ours. */
static void check_elements(const xmlNode *n)
{
  static const char *const known[] = { "svg", "g", "a", "title", "desc", "text", "tspan", "path", "polygon",
                                       "polyline", "ellipse", "rect", "circle" };
  for (; n; n = n->next) {
    assert_int_not_equal(n->type, XML_COMMENT_NODE);
    if (n->type != XML_ELEMENT_NODE)
      continue;
    bool is_known = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      is_known |= strcmp((const char *)n->name, known[i]) == 0;
    assert_true(is_known);
    for (const xmlAttr *a = n->properties; a; a = a->next) {
      const char *value = a->children ? (const char *)a->children->content : "";
      assert_true(strncmp((const char *)a->name, "on", 2) != 0);
      if (strcmp((const char *)a->name, "href") == 0)
        assert_true(strncmp(value, "https://", 8) == 0);
      assert_string_not_equal(value, "transparent");
    }
    check_elements(n->children);
  }
}

static void svg_is_clean(void **state)
{
  (void)state;
  en_graph *g = make(false);
  en_buf b = { 0 };
  must_render("svg", en_graph_finish(g), &b);
  xmlDoc *doc = parse(&b);
  assert_null(xmlGetIntSubset(doc));
  check_elements(xmlDocGetRootElement(doc));
  assert_non_null(strstr(b.p, "role=\"img\""));
  assert_non_null(strstr(b.p, "&lt;script&gt;alert(1)"));
  assert_non_null(strstr(b.p, "trailing\\"));
  assert_non_null(strstr(b.p, "Meeting of several parties"));
  assert_null(strstr(b.p, "\xE2\x80\xAE"));
  xmlFreeDoc(doc);
  en_buf_clear(&b);
  en_graph_free(g);
}

static void empty_map_says_so(void **state)
{
  (void)state;
  lim = en_limits_default();
  en_graph *g = en_graph_new(&fx_rs, &lim);
  const en_graph_view *v = en_graph_finish(g);
  en_buf b = { 0 };
  must_render("svg", v, &b);
  xmlFreeDoc(parse(&b));
  assert_non_null(strstr(b.p, "No relation"));
  b.n = 0;
  must_render("dot", v, &b);
  must_render("json", v, &b);
  en_buf_clear(&b);
  en_graph_free(g);
}

/* Every rung of the ladder fails: the page comes without a drawing, and with a warning. */
static void layout_that_fails_leaves_the_rest(void **state)
{
  (void)state;
  en_graph *g = make(false);
  en_diag *d = en_diag_new(NULL);
  en_buf b = { 0 };
  en_render_opts o = { .top = 60, .self = "/nonexistent/entente", .lim = &lim };
  assert_int_equal(en_renderer_of("svg")->render(d, en_graph_finish(g), &o, &b), EN_OK);
  assert_int_equal(en_diag_count(d, EN_WARNING), 1);
  xmlFreeDoc(parse(&b));
  assert_non_null(strstr(b.p, "too large"));
  en_buf_clear(&b);
  o.self = "/bin/false"; /* starts, but is no layout child */
  assert_int_equal(en_renderer_of("xdot")->render(d, en_graph_finish(g), &o, &b), EN_E_INTERNAL);
  en_buf_clear(&b);
  en_diag_free(d);
  en_graph_free(g);
}

static void time_limit_holds(void **state)
{
  (void)state;
  en_graph *g = make(false);
  lim.layout_ms = 1;
  en_diag *d = en_diag_new(NULL);
  en_buf b = { 0 };
  assert_int_equal(render("svg", en_graph_finish(g), d, &b), EN_OK);
  xmlFreeDoc(parse(&b));
  en_buf_clear(&b);
  en_diag_free(d);
  en_graph_free(g);
}

static void formats_are_known_by_name(void **state)
{
  (void)state;
  uint32_t n;
  const en_renderer *r = en_renderers(&n);
  for (uint32_t i = 0; i < n; i++) /* a format's files are neighbours */
    assert_true(en_renderer_of(r[i].format) == &r[i] || (i && strcmp(r[i].format, r[i - 1].format) == 0));
  assert_null(en_renderer_of("gif"));
}

int main(int argc, char **argv)
{
  if (argc > 1 && strcmp(argv[1], "--layout-child") == 0)
    return en_layout_child_main(argc, argv);
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(order_of_adding_does_not_matter),
    cmocka_unit_test(dot_reads_back),
    cmocka_unit_test(json_holds_the_graph),
    cmocka_unit_test(svg_is_clean),
    cmocka_unit_test(empty_map_says_so),
    cmocka_unit_test(layout_that_fails_leaves_the_rest),
    cmocka_unit_test(time_limit_holds),
    cmocka_unit_test(formats_are_known_by_name),
  };
  return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}
