/* DOT as a text: its grammar, and where a message says that a mistake is. */
#include "graph/dot.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const char *const of_node[] = { "k", "l", NULL };
static const char *const of_edge[] = { "r", NULL };

/* "a(k,l) b; a>b(r)": what was read; or the message. */
static void put_values(en_buf *b, const en_str *value, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    en_buf_printf(b, "%s%.*s", i ? "," : "(", EN_ARG(en_dot_value(value, i)));
  en_buf_putc(b, ')');
}

static void put_graph(en_buf *b, const en_dot *g)
{
  for (uint32_t i = 0; i < g->n_nodes; i++) {
    en_buf_printf(b, i ? " %.*s" : "%.*s", EN_ARG(g->node[i].id));
    put_values(b, g->node[i].value, 2);
  }
  for (uint32_t i = 0; i < g->n_edges; i++) {
    en_buf_printf(b, "%s%.*s>%.*s", i ? " " : "; ", EN_ARG(g->node[g->edge[i].from].id),
                  EN_ARG(g->node[g->edge[i].to].id));
    put_values(b, g->edge[i].value, 1);
  }
}

static void assert_reads(const char *dot, const char *wanted)
{
  en_diag *d = en_diag_new(NULL);
  en_arena *a = en_arena_new();
  en_buf b = { 0 };
  en_dot g;
  en_str text = en_arena_str(a, en_str_of(dot));
  if (en_dot_parse(d, a, EN_STR("x.dot"), text, &(en_dot_names){ of_node, of_edge }, &g) == EN_OK) {
    put_graph(&b, &g);
  } else {
    en_str rest = en_diag_text(d), line = { 0 };
    assert_true(en_split(&rest, '\n', &line));
    en_buf_put(&b, line);
  }
  assert_string_equal(en_buf_str(&b).p, wanted);
  en_buf_clear(&b);
  en_arena_free(a);
  en_diag_free(d);
}

static void statements(void **state)
{
  (void)state;
  assert_reads("digraph {}", "");
  assert_reads("strict DiGraph \"x\" { a b ; c }\n", "a(,) b(,) c(,)");
  assert_reads("digraph x { a [k=1, l=2; z=3] [l=4] b -> a [r=5] }", "a(1,4) b(,); b>a(5)");
  assert_reads("digraph { a -> b -> c [r=x]; c -> a }", "a(,) b(,) c(,); a>b(x) b>c(x) c>a()");
  assert_reads("digraph { a:n:w -> b:\"p\" a [k=1] a [l=2] }", "a(1,2) b(,); a>b()");
  assert_reads("digraph { rankdir=LR graph [k=1] a [k] b [k=\"\"] }", "a(true,) b(,)");
  assert_reads("\xEF\xBB\xBF// a\n# 1 \"file\"\n/* b\n */ digraph/**/{ # a }",
               "x.dot:4:18: error: DOT has no such character here");
  assert_reads("\xEF\xBB\xBF// a\n/* b\n*/digraph/**/{\n# 1 \"file\"\na }\n", "a(,)");
}

/* What a subgraph sets as default ends with it, and holds for what is named later. */
static void defaults(void **state)
{
  (void)state;
  assert_reads("digraph { a node [k=1] b { node [k=2, l=3] c b } d }", "a(,) b(1,) c(2,3) d(1,)");
  assert_reads("digraph { edge [r=1] a -> b subgraph s { edge [r=2] a -> b [r=3] a -> b } a -> b }",
               "a(,) b(,); a>b(1) a>b(3) a>b(2) a>b(1)");
  assert_reads("digraph { subgraph { a } subgraph cluster_x { {b} } c }", "a(,) b(,) c(,)");
}

static void strings(void **state)
{
  (void)state;
  assert_reads("digraph { \"a b\" [k=\"\\\"x\\\" C:\\\\new \\n \\\\\"] }", "a b(\"x\" C:\\new \\n \\,)");
  assert_reads("digraph { a [k=\"x\" + \"y\"\n + /* z */ \"z\", l=\"one \\\ntwo\"] }", "a(xyz,one two)");
  assert_reads("digraph { a [k=<<b>x</b>>, l=-1.5] -.5 [k=\xC3\xA9_1] }", "a(<b>x</b>,-1.5) -.5(\xC3\xA9_1,)");
  assert_reads("digraph { \"node\" \"subgraph\" [k=digraph] }", "node(,) subgraph(digraph,)");
  assert_reads("digraph { a [\"k\"=\"1\", unknown=\"2\"] }", "a(1,)");
}

static void mistakes(void **state)
{
  (void)state;
  static const struct {
    const char *dot, *says;
  } of[] = {
    { "", "1:1: error: the file ends where digraph belongs" },
    { "{}", "1:1: error: digraph belongs here" },
    { "graph { a -- b }", "1:1: error: a graph without directions: who accuses whom is lost" },
    { "strict graph {}", "1:8: error: a graph without directions: who accuses whom is lost" },
    { "digraph x y {}", "1:11: error: { belongs here" },
    { "digraph {\n  a -- b\n}", "2:5: error: -- in a directed graph" },
    { "digraph {\n  a ->\n}", "3:1: error: a node belongs here" },
    { "digraph { a -> {b c} }", "1:16: error: an edge to a whole subgraph; edges from node to node are read" },
    { "digraph { {a b} -> c }", "1:17: error: an edge from a whole subgraph; edges from node to node are read" },
    { "digraph { a -> subgraph s {b} }", "1:16: error: an edge to a whole subgraph; edges from node to node are read" },
    { "digraph { subgraph s }", "1:22: error: { belongs here" },
    { "digraph { a [k=] }", "1:16: error: a value belongs here" },
    { "digraph { a [=1] }", "1:14: error: an attribute or ] belongs here" },
    { "digraph { a [k=1", "1:17: error: the file ends where an attribute or ] belongs" },
    { "digraph { node }", "1:16: error: [ belongs here" },
    { "digraph { a", "1:12: error: the file ends where } belongs" },
    { "digraph { a [k=\"1 }\n}\n", "1:16: error: this string does not end" },
    { "digraph { a [k=<<b> }\n}\n", "1:16: error: this HTML string does not end" },
    { "digraph { /* a }", "1:11: error: this comment does not end" },
    { "digraph { \"a\" + b }", "1:17: error: behind + another string in quotes belongs" },
    { "digraph { \"\" }", "1:11: error: a node without a name" },
    { "digraph { a -> \"\" }", "1:16: error: a node without a name" },
    { "digraph { a } digraph { b }", "1:15: error: text behind the end of the graph" },
    { "digraph { a } }", "1:15: error: text behind the end of the graph" },
    { "digraph {\n a ! b }", "2:4: error: DOT has no such character here" },
    { "digraph {\n a \xFF }", "2:4: error: not valid UTF-8" },
    { "digraph { a [k=\"\xC3\"] }", "1:17: error: not valid UTF-8" },
    { "digraph { a:1:2:3 }", "1:16: error: a node belongs here" },
  };
  for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
    char wanted[200];
    snprintf(wanted, sizeof wanted, "x.dot:%s", of[i].says);
    assert_reads(of[i].dot, wanted);
  }
}

static void subgraphs_are_counted(void **state)
{
  (void)state;
  en_buf b = { 0 };
  en_buf_putz(&b, "digraph {");
  for (int i = 1; i < EN_DOT_DEPTH; i++)
    en_buf_putc(&b, '{');
  en_buf_putc(&b, 'a');
  for (int i = 0; i < EN_DOT_DEPTH; i++)
    en_buf_putc(&b, '}');
  assert_reads(b.p, "a(,)");
  b.p[8 + EN_DOT_DEPTH] = '{';
  assert_reads(b.p, "x.dot:1:109: error: more than 100 subgraphs in each other");
  en_buf_clear(&b);
}

/* A NUL is no end of a text, and no byte is beyond one. */
static void any_bytes_are_read_or_refused(void **state)
{
  (void)state;
  static const char dot[] = "digraph \"x\" { node [k=<a<b>>] a [k=\"\\\"\" + \"y\", l=2] /* c */ a:n -> b -> c [r=1]; { d } }\n";
  static const char marks[] = "\0\"<>{}[]=;,:+-/*#\\\n a9.\xC3";
  for (uint32_t n = 0; n < sizeof dot; n++)
    for (uint32_t m = 0; m < sizeof marks; m++) {
      en_diag *d = en_diag_new(NULL);
      en_arena *a = en_arena_new();
      char *bytes = test_malloc(n + 1); /* an overrun is seen */
      en_dot g;
      memcpy(bytes, dot, n);
      bytes[n] = marks[m];
      en_str text = { bytes, n + 1 };
      en_status st = en_dot_parse(d, a, EN_STR("x"), text, &(en_dot_names){ of_node, of_edge }, &g);
      assert_true(st == EN_OK || st == EN_E_INPUT);
      assert_int_equal(en_diag_count(d, EN_ERROR), st == EN_OK ? 0 : 1);
      test_free(bytes);
      en_arena_free(a);
      en_diag_free(d);
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(statements),
    cmocka_unit_test(defaults),
    cmocka_unit_test(strings),
    cmocka_unit_test(mistakes),
    cmocka_unit_test(subgraphs_are_counted),
    cmocka_unit_test(any_bytes_are_read_or_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
