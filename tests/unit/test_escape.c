/* Text of articles never becomes anything but text. */
#include "render/escape.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

typedef void (*put_fn)(en_buf *, en_str);

static void gives(put_fn put, const char *in, const char *want)
{
  en_buf b = { 0 };
  en_buf_putz(&b, "");
  put(&b, en_str_of(in));
  assert_string_equal(b.p ? b.p : "", want);
  en_buf_clear(&b);
}

static void dot_escapes_quote_and_backslash_only(void **state)
{
  (void)state;
  gives(en_put_dot, "x\\\"]; evil [label=\"injected", "x\\\\\\\"]; evil [label=\\\"injected");
  gives(en_put_dot, "trailing\\", "trailing\\\\");
  gives(en_put_dot, "a\nb\tc\rd\x01", "a b c d ");
  gives(en_put_dot, "AT&T <b>", "AT&T <b>");
  gives(en_put_dot, "a\xE2\x80\xAE" "b", "ab");       /* right-to-left override */
  gives(en_put_dot, "a\xFF" "b", "a\xEF\xBF\xBD" "b"); /* no UTF-8 */
}

static void labels_keep_entities_literal(void **state)
{
  (void)state;
  gives(en_put_dot_label, "&lt;b&gt; \\N \\n", "&amp;lt;b&amp;gt; \\\\N \\\\n");
}

static void xml_is_escaped(void **state)
{
  (void)state;
  gives(en_put_xml, "</text><script>alert('x')</script>&\"",
        "&lt;/text&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
  gives(en_put_xml, "\x0B\xEF\xBF\xBF", " \xEF\xBF\xBD"); /* not allowed in XML */
}

static void markdown_stays_text(void **state)
{
  (void)state;
  gives(en_put_markdown, "[x](http://a.b) <b> `c` *d*",
        "\\[x\\]\\(http\\:\\/\\/a\\.b\\) \\<b\\> \\`c\\` \\*d\\*");
  gives(en_put_markdown, "a | b\nc", "a \\| b c"); /* a row of a table stays one */
  gives(en_put_markdown, "@all #12", "\\@\xE2\x81\xA0" "all \\#\xE2\x81\xA0" "12");
}

static void cells_are_no_formulas(void **state)
{
  (void)state;
  gives(en_put_csv, "", "\"\"");
  gives(en_put_csv, "a,\"b\"\nc", "\"a,\"\"b\"\" c\"");
  gives(en_put_csv, "=1+1", "\"'=1+1\"");
  gives(en_put_csv, "+49", "\"'+49\"");
  gives(en_put_csv, "-x", "\"'-x\"");
  gives(en_put_csv, "@me", "\"'@me\"");
  gives(en_put_csv, "\t =1", "\"  '=1\"");                  /* blanks do not hide it */
  gives(en_put_csv, "\xE2\x80\x8B=1", "\"'=1\"");          /* nor what is not seen */
  gives(en_put_csv, "\xEF\xBC\x9D" "1", "\"'\xEF\xBC\x9D" "1\""); /* full width */
  gives(en_put_csv, "1=2", "\"1=2\"");
  gives(en_put_csv, "C:\\x\\", "\"C:\\x\\ \""); /* no reader takes the last quote for text */
  gives(en_put_csv, "\\\"", "\"\\ \"\"\"");
}

static void json_keeps_everything(void **state)
{
  (void)state;
  gives(en_put_json_string, "a\"b\\c\n\xE2\x80\xAE", "\"a\\\"b\\\\c\\u000a\\u202e\"");
  gives(en_put_json_string, "\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\"");
  gives(en_put_json_string, "\xF3\xA0\x80\x81", "\"\\udb40\\udc01\""); /* a hidden tag character */
}

static void cut(const char *in, uint32_t max, const char *want)
{
  en_buf b = { 0 };
  en_put_cut(&b, en_str_of(in), max);
  assert_string_equal(b.p ? b.p : "", want);
  en_buf_clear(&b);
}

static void linked_data_keeps_everything(void **state)
{
  (void)state;
  gives(en_put_turtle_string, "a\"b\\c\n\xE2\x80\xAE", "\"a\\\"b\\\\c\\u000A\\u202E\"");
  gives(en_put_turtle_string, "\xF3\xA0\x80\x81 \xF0\x9F\x98\x80", "\"\\U000E0001 \xF0\x9F\x98\x80\"");
  gives(en_put_iri_part, "a-b_c~1 .\"/<\xC3\xA9", "a-b_c~1%20%2E%22%2F%3C%C3%A9");
  gives(en_put_iri, "https://a.example/x?y=1&z=%20#\xC3\xA9", "https://a.example/x?y=1&z=%20#%C3%A9");
}

static void cutting_respects_words_and_characters(void **state)
{
  (void)state;
  cut("short", 10, "short");
  cut("exactly ten", 11, "exactly ten");
  cut("one two three", 9, "one two…");
  cut("ééééééééééééééééééééééééééééééé", 5, "éééé…");
}

static void links_are_http_only(void **state)
{
  (void)state;
  const char *const good[] = { "http://a.example/x?y=1&z=2#f", "HTTPS://A.example/" };
  const char *const bad[] = { "", "http://", "https://", "javascript:alert(1)", "data:text/html,x",
                              "//a.example", "http:/a", "https://a b", "https://a\"onload=x",
                              "https://a<b", "https://a\n", "ftp://a.example/", " http://a.example" };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_true(en_is_link(en_str_of(good[i])));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(en_is_link(en_str_of(bad[i])));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(dot_escapes_quote_and_backslash_only),
    cmocka_unit_test(labels_keep_entities_literal),
    cmocka_unit_test(xml_is_escaped),
    cmocka_unit_test(markdown_stays_text),
    cmocka_unit_test(cells_are_no_formulas),
    cmocka_unit_test(json_keeps_everything),
    cmocka_unit_test(linked_data_keeps_everything),
    cmocka_unit_test(cutting_respects_words_and_characters),
    cmocka_unit_test(links_are_http_only),
  };
  return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
