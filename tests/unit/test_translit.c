/* Letters that are folded without ICU's chains are folded as the chains do it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ext/translit.h"

typedef void (*fold_fn)(en_translit *t, en_str s, en_buf *out);

/* `s` alone, and with a letter behind it that only the chain can pass on. */
static void same_with_the_chain(en_translit *t, fold_fn fold, const char *foreign, const char *folded, en_str s)
{
  en_buf fast = { 0 }, with = { 0 }, slow = { 0 };
  fold(t, s, &fast);
  en_buf_putz(&fast, " ");
  en_buf_putz(&fast, folded);
  en_buf_put(&with, s);
  en_buf_putz(&with, " ");
  en_buf_putz(&with, foreign);
  fold(t, en_buf_str(&with), &slow);
  assert_string_equal(fast.p, slow.p);
  en_buf_clear(&fast);
  en_buf_clear(&with);
  en_buf_clear(&slow);
}

static void latin_letters(void **state)
{
  (void)state;
  static const uint32_t from[] = { 0xA0, 0x1E00, 0x2010 }, to[] = { 0x24F, 0x1EFF, 0x2040 };
  en_translit *t = en_translit_new();
  for (size_t k = 0; k < sizeof from / sizeof *from; k++)
    for (uint32_t cp = from[k]; cp <= to[k]; cp++) {
      char utf8[4], word[8] = "a";
      uint32_t n = en_utf8_put(cp, utf8);
      memcpy(word + 1, utf8, n);
      word[n + 1] = 'B';
      same_with_the_chain(t, en_translit_fold, "\u4e2d", "\u4e2d", (en_str){ word, n + 2 });
      same_with_the_chain(t, en_translit_ascii, "\u043c", "m", (en_str){ word, n + 2 });
    }
  en_translit_free(t);
}

static void examples(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
    { "Tiran\u00eb", "tirane" }, { "\u0130stanbul", "istanbul" }, { "Ha\u1e29il", "hahil" },
    { "W\u0141odarczyk", "wlodarczyk" }, { "Stra\u00dfe", "strasse" }, { "e\u0301t\u00e9", "ete" },
  };
  en_translit *t = en_translit_new();
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    en_buf b = { 0 };
    en_translit_fold(t, en_str_of(pairs[i][0]), &b);
    assert_string_equal(b.p, pairs[i][1]);
    en_buf_clear(&b);
  }
  en_translit_free(t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(latin_letters),
    cmocka_unit_test(examples),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
