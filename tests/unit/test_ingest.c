/* ext/json, ext/xml, ext/xmlpush, ext/icu and ingest/: formats, encodings, metadata, main text, bad input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "ext/icu.h"
#include "ext/json.h"
#include "ext/xml.h"
#include "ingest/datescan.h"
#include "ingest/ingest.h"

#include <stdlib.h>
#include <unistd.h>

/* A folder of its own for each test, with what the source says. */
typedef struct {
  char dir[64];
  en_diag *d;
  en_limits lim;
  en_arena *mem;
  en_source *src;
  const char *path[4];
  char name[4][128];
} bench;

static void open_bench(bench *b)
{
  memset(b, 0, sizeof *b);
  strcpy(b->dir, "/tmp/entente-test-XXXXXX");
  assert_non_null(mkdtemp(b->dir));
  b->d = en_diag_new(NULL);
  b->lim = en_limits_default();
  b->mem = en_arena_new();
}

static const char *name_of(bench *b, int slot, const char *file)
{
  assert_true(strlen(b->dir) + strlen(file) + 2 < sizeof b->name[slot]);
  strcpy(b->name[slot], b->dir);
  strcat(b->name[slot], "/");
  return strcat(b->name[slot], file);
}

static void put_file(bench *b, const char *file, en_str content)
{
  assert_int_equal(en_file_replace(b->d, name_of(b, 3, file), content.p, content.n), EN_OK);
}

static void close_bench(bench *b)
{
  en_buf cmd = { 0 };
  en_source_free(b->src);
  en_diag_free(b->d);
  en_arena_free(b->mem);
  en_buf_printf(&cmd, "rm -r -- '%s'", b->dir);
  assert_int_equal(system(cmd.p), 0);
  en_buf_clear(&cmd);
}

static void read_from(bench *b, const char *file)
{
  en_source_free(b->src);
  b->path[0] = name_of(b, 0, file);
  b->src = en_source_new(b->d, &b->lim, b->path, 1);
}

static en_article next_ok(bench *b)
{
  en_article a;
  assert_int_equal(en_source_next(b->src, b->mem, &a), EN_OK);
  return a;
}

static void expect_end(bench *b)
{
  en_article a;
  assert_int_equal(en_source_next(b->src, b->mem, &a), EN_NONE);
}

/* The next step fails with that status, and a message that holds all of `says`. */
static void expect_fail(bench *b, en_status st, const char *says)
{
  en_article a;
  en_diag_drop_text(b->d);
  assert_int_equal(en_source_next(b->src, b->mem, &a), st);
  en_str text = en_diag_text(b->d);
  if (en_find(text, en_str_of(says), 0) == UINT32_MAX)
    fail_msg("'%s' is not in: %.*s", says, EN_ARG(text));
}

#define expect_str(s, z) assert_true(en_eq((s), EN_STR(z)))

static bool holds(en_str s, const char *z) { return en_find(s, en_str_of(z), 0) != UINT32_MAX; }

static en_article read_one(bench *b, const char *file, en_str content)
{
  put_file(b, file, content);
  read_from(b, file);
  en_article a = next_ok(b);
  expect_end(b);
  return a;
}

static void json_values(void **state)
{
  (void)state;
  en_json_error err;
  en_json *v = en_json_parse(EN_STR("{\"b\":[1,2.5,\"x\"],\"a\":true,\"n\":null}"), &err);
  assert_non_null(v);
  int64_t i;
  double x;
  const en_json *list = en_json_get(v, "b");
  assert_int_equal(en_json_count(list), 3);
  assert_true(en_json_int(en_json_at(list, 0), &i) && i == 1);
  assert_true(en_json_num(en_json_at(list, 1), &x) && x > 2.4 && x < 2.6);
  assert_false(en_json_int(en_json_at(list, 2), &i));
  expect_str(en_json_str(en_json_at(list, 2)), "x");
  assert_null(en_json_at(list, 3));
  assert_true(en_json_true(en_json_get(v, "a")));
  assert_int_equal(en_json_type_of(en_json_get(v, "n")), EN_JSON_NULL);
  assert_int_equal(en_json_type_of(en_json_get(v, "no")), EN_JSON_NONE);
  assert_int_equal(en_json_str(en_json_get(en_json_get(v, "no"), "way")).n, 0);
  void *it = en_json_first(v);
  expect_str(en_json_key(it), "b");
  it = en_json_next(v, it);
  expect_str(en_json_key(it), "a");
  assert_true(en_json_true(en_json_value(it)));
  en_json_free(v);
}

static void json_is_strict(void **state)
{
  (void)state;
  static const char *const bad[] = { "", "{", "{\"a\":1,\"a\":2}", "[1] x", "\"\\u0000\"", "[1,]",
                                     "\"\xFF\"", "nul" };
  en_json_error err;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_null(en_json_parse(en_str_of(bad[i]), &err));
  assert_null(en_json_parse(EN_STR("{\n  \"a\": x\n}"), &err));
  assert_int_equal(err.line, 2);
  assert_int_equal(err.col, 8);
}

static void html_tree(void **state)
{
  (void)state;
  const char *why;
  en_xml_doc *doc = en_html_parse(EN_STR("<p id=x>a &amp; b<br>c</p><!-- n -->"), &why);
  const en_xml_node *root = en_xml_root(doc), *p = NULL;
  uint32_t texts = 0;
  for (const en_xml_node *n = root; n; n = en_xml_walk(root, n, true)) {
    if (en_xml_is(n, "p"))
      p = n;
    texts += en_xml_chars(n).n > 0;
  }
  assert_non_null(p);
  expect_str(en_xml_attr(p, "id"), "x");
  expect_str(en_xml_chars(en_xml_child(p)), "a & b");
  assert_int_equal(texts, 2);
  en_xml_free(doc);
}

static void html_that_is_too_wild(void **state)
{
  (void)state;
  const char *why;
  en_buf b = { 0 };
  for (int i = 0; i < 3000; i++)
    en_buf_putz(&b, "<div>");
  assert_null(en_html_parse(en_buf_str(&b), &why));
  assert_true(holds(en_str_of(why), "inside each other"));
  b.n = 0;
  en_buf_putz(&b, "<script>");
  for (int i = 0; i < 3000; i++) /* not tags: a script compares */
    en_buf_putz(&b, "if(a<b)c;");
  en_buf_putz(&b, "</script><p ");
  en_xml_doc *doc = en_html_parse(en_buf_str(&b), &why);
  assert_non_null(doc);
  en_xml_free(doc);
  for (int i = 0; i < 1500; i++)
    en_buf_printf(&b, "a%d=1 ", i);
  assert_null(en_html_parse(en_buf_str(&b), &why));
  assert_true(holds(en_str_of(why), "attributes"));
  en_buf_clear(&b);
}

static void nfc(void **state)
{
  (void)state;
  en_buf b = { 0 };
  en_nfc(EN_STR("e\xCC\x81"), &b);
  expect_str(en_buf_str(&b), "\xC3\xA9");
  assert_false(en_nfc_boundary_before(0x301));
  assert_true(en_nfc_boundary_before('e'));
  b.n = 0;
  assert_false(en_charset_decode(EN_STR("no-such-charset"), EN_STR("x"), &b));
  en_buf_clear(&b);
}

static void dates_as_printed(void **state)
{
  (void)state;
  static const char *const cases[][2] = {
    { "2024-11-26T10:00", "2024-11-26" }, { "2024/1/6", "2024-01-06" },
    { "26.11.2024", "2024-11-26" },       { "13/04/2024", "2024-04-13" },
    { "04/13/2024", "2024-04-13" },       { "03/04/2024", "" },
    { "June 11, 2024", "2024-06-11" },    { "Oct. 3 2023", "2023-10-03" },
    { "28 November 2023", "2023-11-28" }, { "3rd of May, 2022", "2022-05-03" },
    { "26-Nov-2024", "2024-11-26" },      { "31 June 2024", "" },
    { "Sept. 5th, 2021", "2021-09-05" },  { "Mayor 5, 2021", "" },
    { "version 1.2.2024a", "2024-02-01" }, { "May 2024", "" },
    { "June 11, 20245:14 PM", "2024-06-11" }, { "4 Mar 20244 Mar 2024", "2024-03-04" },
    { "June 11, 20245 people", "" },
    { "2024\xEB\x85\x84 3\xEC\x9B\x94 4\xEC\x9D\xBC", "2024-03-04" },
    { "2024\xE5\xB9\xB4" "12\xE6\x9C\x88" "31\xE6\x97\xA5", "2024-12-31" },
    { "2024\xE5\xB9\xB4" "13\xE6\x9C\x88" "31\xE6\x97\xA5", "" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    en_date d = { 0 };
    char iso[EN_DATE_CHARS];
    en_span at = en_date_find(en_str_of(cases[i][0]), 0, &d);
    en_date_format(at.len ? d : (en_date){ 0 }, iso);
    assert_string_equal(iso, cases[i][1]);
  }
}

static void dates_of_addresses(void **state)
{
  (void)state;
  static const char *const cases[][2] = {
    { "https://example.org/2024/03/04/talks", "2024-03-04" }, { "https://example.org/a/2024-03-04-talks", "2024-03-04" },
    { "https://example.org/a/20240304-talks", "2024-03-04" }, { "https://example.org/2024/mar/04/talks", "2024-03-04" },
    { "https://example.org/202403/04/t1.html", "2024-03-04" }, { "https://example.org/2024/03/talks", "" },
    { "https://example.org/2024/13/04/talks", "" },            { "https://example.org/a-20240304567", "" },
    { "https://example.org/talks?from=/2024/03/04/", "" },     { "https://example.org/1234/5678", "" },
    { "https://2024-03-04.example.org/", "" },                 { "", "" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char iso[EN_DATE_CHARS];
    en_date_format(en_url_date(en_str_of(cases[i][0])), iso);
    assert_string_equal(iso, cases[i][1]);
  }
}

static void plain_text_and_names(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_article a = read_one(&b, "a.b.txt", EN_STR("\xEF\xBB\xBFThe text."));
  expect_str(a.id, "a.b");
  expect_str(a.text, "The text.");
  a = read_one(&b, "noext", EN_STR("The text."));
  expect_str(a.id, "noext");
  close_bench(&b);
}

static void encodings(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_str(read_one(&b, "a.txt", EN_STR("\xFF\xFE" "C\0a\0f\0\xE9\0")).text, "Caf\xC3\xA9");
  expect_str(read_one(&b, "b.txt", EN_STR("\xFE\xFF" "\0C\0a\0f\0\xE9")).text, "Caf\xC3\xA9");
  expect_str(read_one(&b, "c.txt", EN_STR("C\0a\0f\0\xE9\0")).text, "Caf\xC3\xA9");
  expect_str(read_one(&b, "d.txt", EN_STR("Caf\xE9 \x93ok\x94")).text,
             "Caf\xC3\xA9 \xE2\x80\x9Cok\xE2\x80\x9D");
  en_article a = read_one(&b, "e.html",
                          EN_STR("<meta charset=\"windows-1251\"><p>\xCC\xE8\xF0</p>"));
  assert_true(holds(a.text, "\xD0\x9C\xD0\xB8\xD1\x80"));
  a = read_one(&b, "f.txt", EN_STR("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xFF"));
  assert_true(holds(a.text, "\xEF\xBF\xBD"));
  assert_int_equal(en_diag_count(b.d, EN_WARNING), 1);
  close_bench(&b);
}

static void what_is_no_article(void **state)
{
  (void)state;
  static const struct {
    en_str content;
    const char *says;
  } cases[] = {
    { { "", 0 }, "empty" },
    { { " \n\t ", 4 }, "white space" },
    { { "%PDF-1.7 x", 10 }, "PDF" },
    { { "PK\003\004xxxx", 8 }, "zip" },
    { { "a\0b", 3 }, "binary" },
    { { "\x01\x02\x03\x04 text", 9 }, "binary" },
  };
  bench b;
  open_bench(&b);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    put_file(&b, "x.txt", cases[i].content);
    read_from(&b, "x.txt");
    expect_fail(&b, EN_E_INPUT, cases[i].says);
    assert_true(holds(en_diag_text(b.d), "x.txt: error"));
    expect_end(&b);
  }
  read_from(&b, "missing.txt");
  expect_fail(&b, EN_E_IO, "missing.txt");
  expect_end(&b);
  close_bench(&b);
}

static void limits(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  b.lim.article_bytes = 10;
  put_file(&b, "x.txt", EN_STR("Eleven byte"));
  read_from(&b, "x.txt");
  expect_fail(&b, EN_E_LIMIT, "--max-article-bytes");
  b.lim = en_limits_default();
  b.lim.file_bytes = 5;
  read_from(&b, "x.txt");
  expect_fail(&b, EN_E_LIMIT, "--max-file-bytes");
  b.lim = en_limits_default();
  b.lim.line_bytes = 15;
  put_file(&b, "x.jsonl", EN_STR("{\"text\":\"longer than that\"}\n{\"text\":\"b\"}\n"));
  read_from(&b, "x.jsonl");
  expect_fail(&b, EN_E_LIMIT, "x.jsonl:1: ");
  expect_str(next_ok(&b).id, "x-2");
  b.lim.articles = 1;
  put_file(&b, "y.jsonl", EN_STR("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n"));
  read_from(&b, "y.jsonl");
  (void)next_ok(&b);
  expect_fail(&b, EN_E_LIMIT, "--max-articles");
  expect_end(&b);
  close_bench(&b);
}

static void json_lines(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  put_file(&b, "x.jsonl",
           EN_STR("{\"id\":\"one\",\"text\":\"T\",\"title\":\" A\\n b \",\"date\":\"2023-05-07T01:02Z\","
                  "\"url\":\"https://x.example/a\",\"more\":[1]}\n"
                  "\n{\"text\": 5}\n{\"text\":\"u\",\"url\":\"javascript:x\",\"id\":7}\n{oops\n"
                  "{\"text\":\"v\",\"date\":\"soon\"}"));
  read_from(&b, "x.jsonl");
  en_article a = next_ok(&b);
  expect_str(a.id, "one");
  expect_str(a.title, "A b");
  expect_str(a.url, "https://x.example/a");
  assert_int_equal(a.date.day, 7);
  expect_fail(&b, EN_E_INPUT, "x.jsonl:3: error: \"text\" is not a string");
  a = next_ok(&b);
  expect_str(a.id, "7");
  assert_int_equal(a.url.n, 0);
  expect_fail(&b, EN_E_INPUT, "x.jsonl:5:2: error: not valid JSON");
  a = next_ok(&b);
  expect_str(a.id, "x-6");
  assert_false(en_date_known(a.date));
  assert_true(holds(en_diag_text(b.d), "soon"));
  expect_end(&b);
  close_bench(&b);
}

/* Lines are read from a window that moves: longer and shorter than it, broken, of any encoding. */
static void json_lines_by_pieces(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_buf s = { 0 };
  enum { N = 400 };
  b.lim.line_bytes = 200000;
  en_buf_putz(&s, "\xEF\xBB\xBF");
  for (int i = 1; i <= N; i++) {
    en_buf_printf(&s, "{\"text\":\"");
    for (int k = 0; k < i * 37 % 500; k++)
      en_buf_putz(&s, "some words ");
    if (i % 100 == 0) /* over the limit, by three windows of the reader */
      for (int k = 0; k < 30000; k++)
        en_buf_putz(&s, "some words ");
    en_buf_printf(&s, "%d\"}%s", i, i == N ? "" : i % 3 ? "\n" : "\r\n\n");
  }
  put_file(&b, "x.jsonl", en_buf_str(&s));
  read_from(&b, "x.jsonl");
  for (int i = 1; i <= N; i++) {
    if (i % 100 == 0) {
      expect_fail(&b, EN_E_LIMIT, "the limit is 200000 (--max-line-bytes)");
      continue;
    }
    char want[16];
    snprintf(want, sizeof want, "%d", i);
    en_article a = next_ok(&b);
    assert_true(en_ends(a.text, en_str_of(want)));
    en_arena_reset(b.mem);
  }
  expect_end(&b);

  put_file(&b, "old.jsonl", EN_STR("{\"text\":\"M\374ller\"}\n{\"text\":\"M\303\274ller\"}\n"));
  read_from(&b, "old.jsonl");
  assert_true(en_eq(next_ok(&b).text, EN_STR("M\303\274ller")));
  assert_true(en_eq(next_ok(&b).text, EN_STR("M\303\274ller")));
  expect_end(&b);

  s.n = 0;
  en_buf_putn(&s, "\xFF\xFE", 2);
  for (const char *c = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"; *c; c++)
    en_buf_putn(&s, (char[]){ *c, 0 }, 2);
  put_file(&b, "wide.jsonl", en_buf_str(&s));
  read_from(&b, "wide.jsonl");
  expect_str(next_ok(&b).text, "a");
  expect_str(next_ok(&b).text, "b");
  expect_end(&b);

  put_file(&b, "blank.jsonl", EN_STR("\n \n"));
  read_from(&b, "blank.jsonl");
  expect_fail(&b, EN_E_INPUT, "blank.jsonl: error: the file holds only white space");
  expect_end(&b);
  put_file(&b, "junk.jsonl", EN_STR("a\0b\n{\"text\":\"b\"}\n"));
  read_from(&b, "junk.jsonl");
  expect_fail(&b, EN_E_INPUT, "binary data");
  expect_end(&b);
  put_file(&b, "zero.jsonl", EN_STR("{\"text\":\"a\0b\"}\n{\"text\":\"b\"}\n"));
  read_from(&b, "zero.jsonl");
  expect_fail(&b, EN_E_INPUT, "zero.jsonl:1");
  expect_str(next_ok(&b).text, "b");
  expect_end(&b);
  en_buf_clear(&s);
  close_bench(&b);
}

static void json_documents(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  expect_str(read_one(&b, "x.json", EN_STR("{\n \"text\": \"T\"\n}\n")).id, "x");
  put_file(&b, "y", EN_STR("[{\"text\":\"a\"},\n {\"text\":\"b\",\"id\":\"B\"}]"));
  read_from(&b, "y");
  expect_str(next_ok(&b).id, "y-1");
  expect_str(next_ok(&b).id, "B");
  expect_end(&b);
  put_file(&b, "z.json", EN_STR("{\n \"text\": \"T\",\n}\n"));
  read_from(&b, "z.json");
  expect_fail(&b, EN_E_INPUT, "z.json:3:1");
  expect_end(&b);
  close_bench(&b);
}

static void folders(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  assert_int_equal(en_dir_make(b.d, name_of(&b, 2, "in/b/deep")), EN_OK);
  assert_int_equal(en_dir_make(b.d, name_of(&b, 2, "in/none")), EN_OK);
  put_file(&b, "in/c.txt", EN_STR("c"));
  put_file(&b, "in/a.md", EN_STR("a"));
  put_file(&b, "in/b/deep/x.html", EN_STR("<p>x</p>"));
  put_file(&b, "in/d.gold.json", EN_STR("{}"));
  put_file(&b, "in/e.csv", EN_STR("e"));
  assert_int_equal(symlink("..", name_of(&b, 2, "in/b/loop")), 0);
  read_from(&b, "in");
  expect_str(next_ok(&b).id, "a");
  en_article a = next_ok(&b);
  expect_str(a.id, "x");
  assert_true(en_ends(a.path, EN_STR("in/b/deep/x.html")));
  expect_str(next_ok(&b).id, "c");
  expect_end(&b);
  read_from(&b, "in/none");
  expect_fail(&b, EN_E_INPUT, "no articles in this folder");
  expect_end(&b);
  close_bench(&b);
}

static const char page[] =
  "<!DOCTYPE html><html><head><title>Pact | Post</title>"
  "<meta property='article:published_time' content='2024-03-05T10:00:00Z'>"
  "<meta property='og:title' content='Freedonia &amp; Sylvania sign'>"
  "<link rel=canonical href='https://post.example/pact'>"
  "<script>var x = '<p>no</p>';</script></head><body>"
  "<nav><a href=/>Home</a></nav><header><p>The Post</p></header>"
  "<article class='post with-sidebar'><h1>Freedonia &amp; Sylvania sign</h1>"
  "<div class='share-bar'>Share</div><figure><figcaption>A caption.</figcaption></figure>"
  "<p>The\n <b>ministry</b> of Freedonia signed<sup>[1]</sup> a pact with Sylvania on Monday after"
  " years of talks, a spokeswoman said in a statement that was sent to newspapers.</p>"
  "<h2>What it says</h2><ul><li>First point.<li><p>Second point.</p></ul>"
  "<p>Both sides will share what they know of attacks, and meet twice a year in a working group"
  " whose first session is planned for June.<br><br>No date was given.</p>"
  "<ul><li><a href=1>One more story about it</a><li><a href=2>Another story</a></ul>"
  "<div class='related'><p>Something else happened too.</p></div>"
  "<p hidden>Hidden words.</p></article>"
  "<aside><p>Aside words.</p></aside><footer><p>&copy; Post</p></footer></body></html>";

static void html_page(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_article a = read_one(&b, "page", en_str_of(page));
  expect_str(a.title, "Freedonia & Sylvania sign");
  expect_str(a.url, "https://post.example/pact");
  assert_int_equal(a.date.year, 2024);
  expect_str(a.text,
             "Freedonia & Sylvania sign\n"
             "The ministry of Freedonia signed a pact with Sylvania on Monday after years of talks, a"
             " spokeswoman said in a statement that was sent to newspapers.\n"
             "What it says\n- First point.\n- Second point.\n"
             "Both sides will share what they know of attacks, and meet twice a year in a working"
             " group whose first session is planned for June.\nNo date was given.\n");
  close_bench(&b);
}

static void html_metadata_of_schema_org(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_article a = read_one(
    &b, "a.html",
    EN_STR("<html><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":"
           "\"NewsArticle\",\"headline\":\"Head line\",\"datePublished\":\"2022-01-02\","
           "\"articleBody\":\"The whole text of the article stands only here, in the metadata.\"}]}"
           "</script><body><p>Wait</p>"));
  expect_str(a.title, "Head line");
  assert_int_equal(a.date.month, 1);
  expect_str(a.text, "Head line\nThe whole text of the article stands only here, in the metadata.");
  a = read_one(&b, "b.html",
               EN_STR("<article><time datetime='2021-05-06T10:00'>x</time><p>Text of it, "
                                    "which is short.</p></article>"));
  assert_int_equal(a.date.day, 6);
  put_file(&b, "c.html", EN_STR("<html><body><script>x</script></body></html>"));
  read_from(&b, "c.html");
  expect_fail(&b, EN_E_INPUT, "no text");
  close_bench(&b);
}

/* A live blog is all of its posts, and not the longest of them. */
static void html_live_blog(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
#define POST(text) "<article><time>9:00</time><div itemprop='articleBody'><p>" text "</p></div></article>"
#define LONG                                                                                       \
  "A post of more than two hundred characters, so that it would be taken for the whole article "   \
  "if nobody had told the reader that this page is a live blog, whose posts belong together as "   \
  "one text, the latest first, as the readers of such pages expect."
  en_article a = read_one(&b, "a.html",
    EN_STR("<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Live\"}"
           "</script><nav>Menu</nav><div><div class='stream'>" POST("Last.") POST(LONG) POST("First.")
           "</div></div><section><p>Other words.</p></section>"));
  assert_true(holds(a.text, "Last.") && holds(a.text, "A post of") && holds(a.text, "First."));
  assert_false(holds(a.text, "Menu") || holds(a.text, "Other words"));
#undef POST
#undef LONG
  close_bench(&b);
}

#define RSS                                                                                        \
  "<?xml version='1.0' encoding='UTF-8'?>\n<rss version='2.0' "                                    \
  "xmlns:content='http://purl.org/rss/1.0/modules/content/' "                                      \
  "xmlns:dc='http://purl.org/dc/elements/1.1/'>\n<channel><title>The feed</title>"                 \
  "<link>https://f.example/</link>"
#define END_RSS "</channel></rss>"

static void feed_rss(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  put_file(&b, "a.xml", EN_STR(RSS
    "<item><title>Q &amp;amp; A</title><link>https://f.example/1?a=1&amp;b=2</link><guid>one</guid>"
    "<pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate><description>Short &hellip;</description>"
    "<content:encoded><![CDATA[<p>Caf&eacute; one.</p><figure><figcaption>Photo</figcaption></figure>"
    "<div class='share'><a href='#'>Share</a></div><p>Two.</p>]]></content:encoded></item>\n"
    "<item><link>https://f.example/2</link><dc:date>2024-05-08T10:00Z</dc:date>"
    "<description>Plain text of it, 3 &lt; 4.</description></item>"
    "<item><description>Caf&eacute; &#xe9;.</description></item>" END_RSS));
  read_from(&b, "a.xml");
  en_article a = next_ok(&b);
  expect_str(a.id, "one");
  expect_str(a.title, "Q & A");
  expect_str(a.url, "https://f.example/1?a=1&b=2");
  assert_true(a.date.year == 2024 && a.date.month == 5 && a.date.day == 7);
  expect_str(a.text, "Q & A\nCaf\xC3\xA9 one.\nTwo.\n");
  a = next_ok(&b);
  expect_str(a.id, "https://f.example/2");
  assert_int_equal(a.date.day, 8);
  expect_str(a.text, "Plain text of it, 3 < 4.");
  a = next_ok(&b);
  expect_str(a.id, "a-3");
  expect_str(a.text, "Caf\xC3\xA9 \xC3\xA9.");
  expect_end(&b);
  a = read_one(&b, "b.rdf", EN_STR("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/'><channel><title>x</title></channel><item><title>Old</title>"
    "<description>Text.</description></item></rdf:RDF>"));
  expect_str(a.text, "Old\nText.\n");
  close_bench(&b);
}

static void feed_atom(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  put_file(&b, "a.txt", EN_STR(
    "<!-- x --><a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>The feed</a:title>"
    "<a:entry><a:id>tag:1</a:id><a:title type='html'>&lt;i&gt;One&lt;/i&gt;</a:title>"
    "<a:link rel='self' href='https://f.example/self'/><a:link href='https://f.example/1'/>"
    "<a:updated>2024-05-09T00:00:00Z</a:updated><a:published>2024-05-07T00:00:00Z</a:published>"
    "<a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>1 &lt; 2 &amp;lt;<br/>"
    "<a href='x'>link</a></p><aside>Not this</aside></div></a:content></a:entry>"
    "<a:entry><a:content type='html'>&lt;p&gt;Two.&lt;/p&gt;</a:content></a:entry>"
    "<a:entry><a:content type='text'>&lt;p&gt; three.</a:content></a:entry>"
    "<a:entry><a:content src='x' type='text/html'/><a:summary>Four.</a:summary></a:entry>"
    "<a:entry><a:content type='image/png'>AAAA</a:content></a:entry></a:feed>"));
  read_from(&b, "a.txt");
  en_article a = next_ok(&b);
  expect_str(a.id, "tag:1");
  expect_str(a.title, "One");
  expect_str(a.url, "https://f.example/1");
  assert_int_equal(a.date.day, 7);
  expect_str(a.text, "One\n1 < 2 &lt; link\n");
  expect_str(next_ok(&b).text, "Two.");
  expect_str(next_ok(&b).text, "<p> three.");
  expect_str(next_ok(&b).text, "Four.");
  expect_fail(&b, EN_E_INPUT, "a.txt:1: error: the item has no text");
  expect_end(&b);
  close_bench(&b);
}

/* One bad item costs no other; the message names its line. */
static void feed_with_bad_items(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  put_file(&b, "a.rss", EN_STR(RSS "\n<item><title>Not closed\n</item>\n"
    "<item><description>Good &nosuch; AT&T; text.</description></item>\n"
    "<item><description><p>Markup <b>as</b> it should not be.</p></description></item>\n"
    "<item><title>Nothing</title></item><item><description>Cut"));
  read_from(&b, "a.rss");
  expect_fail(&b, EN_E_INPUT, "a.rss:4: error: the item has no end");
  expect_str(next_ok(&b).text, "Good  AT text.");
  expect_str(next_ok(&b).text, "Markup as it should not be.");
  expect_fail(&b, EN_E_INPUT, "a.rss:8: error: the item has no text");
  expect_fail(&b, EN_E_INPUT, "a.rss:8: error: the item has no end");
  expect_end(&b);
  put_file(&b, "b.xml", EN_STR("<?xml version='1.0'?><urlset><url>x</url></urlset>"));
  read_from(&b, "b.xml");
  expect_fail(&b, EN_E_INPUT, "no items of an RSS or Atom feed");
  expect_end(&b);
  b.lim.article_bytes = 40;
  put_file(&b, "c.rss", EN_STR(RSS "<item><description>More than forty bytes of text, which is too "
                                   "much.</description></item>\n<item><description>Short."
                                   "</description></item>" END_RSS));
  read_from(&b, "c.rss");
  expect_fail(&b, EN_E_LIMIT, "c.rss:3: error: the item has more than 40 bytes (--max-article-bytes)");
  expect_str(next_ok(&b).text, "Short.");
  expect_end(&b);
  b.lim.file_bytes = 40;
  read_from(&b, "c.rss");
  expect_fail(&b, EN_E_LIMIT, "--max-file-bytes");
  close_bench(&b);
}

/* No entity but characters: no growth, no file. */
static void feed_with_entities(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  put_file(&b, "secret", EN_STR("SECRET"));
  en_buf s = { 0 };
  en_buf_printf(&s, "<!DOCTYPE rss SYSTEM 'file://%s' [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>"
                    "<!ENTITY x SYSTEM 'file://%s'><!ENTITY %% p SYSTEM 'file://%s'> %%p;]>"
                    "<rss><item><link>&b;</link><title>&b;</title>"
                    "<description>Text &b;&x;.</description></item></rss>",
                name_of(&b, 3, "secret"), b.name[3], b.name[3]);
  en_diag_drop_text(b.d);
  en_article a = read_one(&b, "a.xml", en_buf_str(&s));
  expect_str(a.text, "Text .");
  expect_str(a.title, "");
  assert_true(holds(en_diag_text(b.d), "declares entities of its own"));
  en_buf_clear(&s);
  close_bench(&b);
}

static void feed_encodings(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_article a = read_one(&b, "a.rss", EN_STR("<?xml version='1.0' encoding='windows-1251'?><rss>"
    "<item><description>\xCC\xE8\xF0 is text.</description></item></rss>"));
  expect_str(a.text, "\xD0\x9C\xD0\xB8\xD1\x80 is text.");
  static const char wide[] = "<?xml version='1.0' encoding='utf-16'?><rss><item><description>Wide."
                             "</description></item></rss>";
  en_buf s = { 0 };
  en_buf_putn(&s, "\xFF\xFE", 2);
  for (const char *p = wide; *p; p++)
    en_buf_putn(&s, (char[]){ *p, 0 }, 2);
  expect_str(read_one(&b, "b.rss", en_buf_str(&s)).text, "Wide.");
  en_buf_clear(&s);
  close_bench(&b);
}

static void markdown(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_article a = read_one(&b, "a.md",
    EN_STR("---\ntitle: \"The *pact*\"\ndate: 2024-02-01\nurl: https://x.example/\n---\n"
           "# The pact #\n\nThe **ministry** of\n[Freedonia](http://f.example/a_(b)) met `CERT`.\n\n"
           "```\ncode\n```\n- one *item*.\n- two\n  go on.\n\n> Quoted \\*text\\*.\n\n"
           "Setext\n------\n![image](x.png)\n\n    code too\n\n| a | b |\n|---|---|\n| c | d |\n"
           "<!-- no\ncomment -->\n[ref]: http://x\nsnake_case &amp; 5 * 3 <b>bold</b>.\n"));
  expect_str(a.title, "The *pact*");
  expect_str(a.url, "https://x.example/");
  assert_int_equal(a.date.month, 2);
  expect_str(a.text, "The pact\nThe ministry of Freedonia met CERT.\n- one item.\n- two go on.\n"
                     "Quoted *text*.\nSetext\n\na, b\nc, d\nsnake_case & 5 * 3 bold.\n");
  close_bench(&b);
}

static void long_lines_take_linear_time(void **state)
{
  (void)state;
  bench b;
  open_bench(&b);
  en_buf s = { 0 };
  en_buf_reserve(&s, 40u << 20);
  en_buf_putz(&s, "{\"text\":\"");
  memset(s.p + s.n, 'a', 32u << 20);
  s.n += 32u << 20;
  en_buf_putz(&s, "\"}\n{\"text\":\"fine\"}\n");
  put_file(&b, "a.jsonl", en_buf_str(&s));
  read_from(&b, "a.jsonl");
  expect_fail(&b, EN_E_LIMIT, "--max-line-bytes");
  expect_str(next_ok(&b).text, "fine");
  s.n = 0; /* brackets that never close */
  en_buf_putz(&s, "# t\n");
  for (int i = 0; i < 500000; i++)
    en_buf_putz(&s, "[a](");
  en_article a = read_one(&b, "a.md", en_buf_str(&s));
  assert_true(a.text.n > 0);
  en_buf_clear(&s);
  close_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(json_values),
    cmocka_unit_test(json_is_strict),
    cmocka_unit_test(html_tree),
    cmocka_unit_test(html_that_is_too_wild),
    cmocka_unit_test(nfc),
    cmocka_unit_test(dates_as_printed),
    cmocka_unit_test(dates_of_addresses),
    cmocka_unit_test(plain_text_and_names),
    cmocka_unit_test(encodings),
    cmocka_unit_test(what_is_no_article),
    cmocka_unit_test(limits),
    cmocka_unit_test(json_lines),
    cmocka_unit_test(json_lines_by_pieces),
    cmocka_unit_test(json_documents),
    cmocka_unit_test(folders),
    cmocka_unit_test(html_page),
    cmocka_unit_test(html_metadata_of_schema_org),
    cmocka_unit_test(html_live_blog),
    cmocka_unit_test(feed_rss),
    cmocka_unit_test(feed_atom),
    cmocka_unit_test(feed_with_bad_items),
    cmocka_unit_test(feed_with_entities),
    cmocka_unit_test(feed_encodings),
    cmocka_unit_test(markdown),
    cmocka_unit_test(long_lines_take_linear_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
