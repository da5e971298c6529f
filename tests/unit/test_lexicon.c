/* lexicon/: the word files, inflection, classes. Runs from the top of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static en_lexicon *lex;
static en_diag *diag;

static int load(void **state)
{
  (void)state;
  diag = en_diag_new(NULL);
  lex = en_lexicon_new();
  return en_lexicon_load(lex, diag, "rules/lexicon") == EN_OK ? 0 : -1;
}

static int drop(void **state)
{
  (void)state;
  en_lexicon_free(lex);
  en_diag_free(diag);
  return 0;
}

static void is_form(const char *word, const char *lemma, en_verb_form form)
{
  en_word w;
  (void)en_lexicon_analyse(lex, en_str_of(word), &w);
  assert_true(w.pos & EN_BIT(EN_POS_VERB));
  assert_int_not_equal(w.verb, 0);
  en_str l = en_lexicon_word(lex, w.verb)->str;
  if (!en_eq(l, en_str_of(lemma)))
    fail_msg("%s: %.*s", word, EN_ARG(l));
  assert_int_equal(w.form, form);
}

static void is_plural(const char *word, const char *lemma)
{
  en_word w;
  (void)en_lexicon_analyse(lex, en_str_of(word), &w);
  assert_true(w.plural && w.noun);
  assert_true(en_eq(en_lexicon_word(lex, w.noun)->str, en_str_of(lemma)));
}

static void verbs_are_undone(void **state)
{
  (void)state;
  is_form("announcing", "announce", EN_VF_ING);
  is_form("stopped", "stop", EN_VF_ED);
  is_form("sharing", "share", EN_VF_ING);
  is_form("setting", "set", EN_VF_ING);
  is_form("carried", "carry", EN_VF_ED);
  is_form("lying", "lie", EN_VF_ING);
  is_form("condemns", "condemn", EN_VF_S);
  is_form("accuses", "accuse", EN_VF_S);
  is_form("chaired", "chair", EN_VF_ED);
  is_form("met", "meet", EN_VF_ED);
  is_form("went", "go", EN_VF_PAST);
  is_form("stolen", "steal", EN_VF_PASTPART);
  is_form("set", "set", EN_VF_ANY);
  is_form("said", "say", EN_VF_ED);
}

static void nouns_are_undone(void **state)
{
  (void)state;
  is_plural("talks", "talk");
  is_plural("agencies", "agency");
  is_plural("sanctions", "sanction");
  is_plural("children", "child");
  en_word w;
  (void)en_lexicon_analyse(lex, EN_STR("news"), &w);
  assert_false(w.plural);
}

static void readings(void **state)
{
  (void)state;
  en_word w;
  (void)en_lexicon_analyse(lex, EN_STR("meeting"), &w);
  assert_int_equal(w.pos, EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_VERB));
  assert_int_equal(w.prefer, EN_POS_NOUN);
  (void)en_lexicon_analyse(lex, EN_STR("zorbly"), &w);
  assert_int_equal(w.pos, EN_BIT(EN_POS_ADV));
  assert_int_equal(en_lexicon_analyse(lex, EN_STR("zorb"), &w), 0);
  assert_int_equal(w.pos, 0);
  assert_int_equal(en_lexicon_word(lex, en_lexicon_find(lex, EN_STR("according")))->phrase, 2);
  assert_int_not_equal(en_lexicon_find(lex, EN_STR("as well as")), 0);
}

static void rules_add_words(void **state)
{
  (void)state;
  en_word_id id = en_lexicon_intern(lex, EN_STR("blorp"));
  assert_int_equal(en_lexicon_intern(lex, EN_STR("blorp")), id);
  en_word w;
  assert_int_equal(en_lexicon_analyse(lex, EN_STR("blorping"), &w), 0);
  assert_int_equal(w.verb, id);
  assert_int_equal(en_lexicon_intern(lex, EN_STR("")), 0);
  uint32_t bit = en_lexicon_class(lex, EN_STR("test_class"));
  assert_int_equal(en_lexicon_class(lex, EN_STR("test_class")), bit);
  en_lexicon_add_to_class(lex, bit, EN_STR("blorp"));
  assert_true(en_word_in(en_lexicon_word(lex, id), bit));
  assert_int_equal(en_lexicon_class_find(lex, EN_STR("no_such_class")), UINT32_MAX);
  assert_false(en_word_in(en_lexicon_word(lex, id), UINT32_MAX));
}

static void classes_end(void **state)
{
  (void)state;
  en_lexicon *l = en_lexicon_new();
  char name[16];
  for (int i = 0; i < EN_MAX_CLASSES; i++) {
    snprintf(name, sizeof name, "c%d", i);
    assert_int_equal(en_lexicon_class(l, en_str_of(name)), i);
  }
  assert_int_equal(en_lexicon_class(l, EN_STR("one more")), UINT32_MAX);
  en_lexicon_free(l);
}

/* A broken file is named with its line and column. */
static void bad_file(void **state)
{
  (void)state;
  char dir[] = "/tmp/en_lexicon_XXXXXX", path[64], path2[64];
  assert_non_null(mkdtemp(dir));
  snprintf(path, sizeof path, "%s/words_extra.tsv", dir);
  snprintf(path2, sizeof path2, "%s/words.tsv", dir);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs("good\tadj noun\nbad\tadj nuon\n", f);
  fclose(f);
  f = fopen(path2, "w");
  assert_non_null(f);
  fclose(f);
  en_diag *d = en_diag_new(NULL);
  en_lexicon *l = en_lexicon_new();
  assert_int_equal(en_lexicon_load(l, d, dir), EN_E_RULE);
  en_str text = en_diag_text(d);
  assert_int_not_equal(en_find(text, EN_STR("words_extra.tsv:2:9"), 0), UINT32_MAX);
  assert_int_not_equal(en_find(text, EN_STR("nuon"), 0), UINT32_MAX);
  en_lexicon_free(l);
  en_diag_free(d);
  unlink(path);
  unlink(path2);
  rmdir(dir);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(verbs_are_undone), cmocka_unit_test(nouns_are_undone), cmocka_unit_test(readings),
    cmocka_unit_test(rules_add_words),  cmocka_unit_test(classes_end), cmocka_unit_test(bad_file),
  };
  return cmocka_run_group_tests(tests, load, drop);
}
