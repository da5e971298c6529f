/* tokenize/: words, sentence ends, parts of speech. Runs from the top of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tokenize/tokenize.h"

static en_lexicon *lex;
static en_diag *diag;
static en_limits limits;
static en_ctx cx;
static en_tokens toks;
static en_block block;
static en_text text;

static int load(void **state)
{
  (void)state;
  diag = en_diag_new(NULL);
  lex = en_lexicon_new();
  limits = en_limits_default();
  cx = (en_ctx){ .mem = en_arena_new(), .scratch = en_arena_new(), .diag = diag, .lim = &limits };
  if (en_lexicon_load(lex, diag, "rules/lexicon") != EN_OK)
    return -1;
  static const char *const classes[] = { "abbreviations", "abbreviations_lower", "verb_prefixes" };
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (en_lexicon_load_class(lex, diag, en_arena_printf(cx.scratch, "rules/lexicon/%s.txt", classes[i]).p, en_str_of(classes[i])) != EN_OK)
      return -1;
  return 0;
}

static int drop(void **state)
{
  (void)state;
  en_lexicon_free(lex);
  en_diag_free(diag);
  en_arena_free(cx.mem);
  en_arena_free(cx.scratch);
  return 0;
}

static void read_kind(const char *s, en_block_kind kind)
{
  en_arena_reset(cx.mem);
  text = (en_text){ .utf8 = en_str_of(s), .block = &block, .n_block = 1 };
  block = (en_block){ { 0, text.utf8.n }, kind };
  assert_int_equal(en_tokenize(&cx, lex, &text, &toks), EN_OK);
}

/* The tokens joined by blanks, sentences by " | ". */
static void words(const char *s, const char *want)
{
  read_kind(s, EN_BLOCK_BODY);
  en_buf b = { 0 };
  for (uint32_t k = 0; k < toks.n_sent; k++) {
    if (k)
      en_buf_putz(&b, " |");
    for (uint32_t i = toks.sent[k].first; i < toks.sent[k].first + toks.sent[k].n; i++) {
      if (b.n)
        en_buf_putc(&b, ' ');
      en_buf_put(&b, en_tok_str(&toks, i));
    }
  }
  assert_string_equal(b.p, want);
  en_buf_clear(&b);
}

static void tokens(void **state)
{
  (void)state;
  words("The U.S.-led group met O'Brien.", "The U.S. - led group met O'Brien .");
  words("It didn't see the banks' $5,000 or Ada's 2.5%.", "It did n't see the banks ' $ 5,000 or Ada 's 2.5 % .");
  words("AT&T, a 2+2 meeting on 9/11 (example.com).", "AT&T , a 2+2 meeting on 9/11 ( example.com ) .");
  words("Ko Hyun-woo said: \"No.\"", "Ko Hyun - woo said : \" No . \"");
  words("See https://example.org/a?b=1, please.", "See https://example.org/a?b=1 , please .");
}

static void sentences(void **state)
{
  (void)state;
  words("He met S. Roe. They spoke.", "He met S. Roe . | They spoke .");
  words("Lt. Gen. Roe met the U.S. Ambassador in the U.S. The talks failed.",
        "Lt. Gen. Roe met the U.S. Ambassador in the U.S. | The talks failed .");
  words("It reached orbit.The team cheered.", "It reached orbit . | The team cheered .");
  words("It worked. . \"Good,\" he said. (It was.) Next!", "It worked . . | \" Good , \" he said . | ( It was . ) | Next !");
  words("Acme Corp. said 3.5 million. and more came... later.", "Acme Corp. said 3.5 million . and more came ... later .");
  words("1. The parties met.", "1 . The parties met .");
}

static void numbers(void **state)
{
  (void)state;
  read_kind("One came. Two left.", EN_BLOCK_LIST);
  assert_int_equal(toks.n_sent, 2);
  assert_int_equal(toks.sent[1].number, 2);
  read_kind("Talks in Port Ada", EN_BLOCK_HEADING);
  assert_int_equal(toks.n_sent, 1);
  assert_int_equal(toks.sent[0].number, 0);
  read_kind("Share this.", EN_BLOCK_FURNITURE);
  assert_int_equal(toks.n_sent, 0);
  read_kind(" . \" ", EN_BLOCK_BODY);
  assert_int_equal(toks.n_sent, 0);
}

static void shapes(void **state)
{
  (void)state;
  read_kind("\"NATO (MuddyBear) Zoë's", EN_BLOCK_BODY);
  assert_true(toks.tok[1].shape & EN_TOK_UPPER);
  assert_true(toks.tok[1].shape & EN_TOK_FIRST);
  assert_true(toks.tok[1].shape & EN_TOK_QUOTED);
  assert_true(toks.tok[3].shape & EN_TOK_MIXED);
  assert_true(toks.tok[3].shape & EN_TOK_PAREN);
  assert_true(toks.tok[6].shape & EN_TOK_POSS);
  assert_true(toks.tok[6].shape & EN_TOK_GLUED);
}

/* Part of speech of the n-th token that is spelled `word`. */
static void pos(const char *s, const char *word, en_pos want)
{
  read_kind(s, EN_BLOCK_BODY);
  for (uint32_t i = 0; i < toks.n_tok; i++)
    if (en_eq(en_tok_str(&toks, i), en_str_of(word))) {
      if (toks.tok[i].pos != want)
        fail_msg("%s: %s is %s", s, word, en_pos_name((en_pos)toks.tok[i].pos));
      return;
    }
  fail_msg("%s is not in %s", word, s);
}

static void parts_of_speech(void **state)
{
  (void)state;
  pos("The ministers held talks on trade.", "talks", EN_POS_NOUN);
  pos("Norland talks to the rebels.", "talks", EN_POS_VERB);
  pos("Both sides plan to meet.", "plan", EN_POS_VERB);
  pos("The plan failed.", "plan", EN_POS_NOUN);
  pos("It attacks the banks.", "attacks", EN_POS_VERB);
  pos("They condemned the attacks.", "attacks", EN_POS_NOUN);
  pos("They agreed to address the threat.", "address", EN_POS_VERB);
  pos("They sold stolen data.", "stolen", EN_POS_ADJ);
  pos("The data was stolen.", "stolen", EN_POS_VERB);
  pos("Will Roe met her.", "Will", EN_POS_PROPN);
  pos("They met in May with Ada.", "May", EN_POS_PROPN);
  pos("The state-sponsored group left.", "sponsored", EN_POS_ADJ);
  pos("It was co-chaired by Ada.", "chaired", EN_POS_VERB);
  pos("The group that hacked it left.", "that", EN_POS_REL);
  pos("He said that talks would resume.", "that", EN_POS_SUBORD);
  pos("As the two countries step up talks, it rained.", "As", EN_POS_SUBORD);
  pos("He served as minister.", "as", EN_POS_PREP);
  pos("The efforts to counter evolving threats go on.", "counter", EN_POS_VERB);
}

static void long_sentence(void **state)
{
  (void)state;
  en_buf b = { 0 };
  for (int i = 0; i < 1000; i++)
    en_buf_putz(&b, "word ");
  en_buf_putz(&b, ".");
  read_kind(b.p, EN_BLOCK_BODY);
  assert_int_equal(toks.n_sent, 3);
  assert_int_equal(toks.sent[2].number, 1);
  assert_int_not_equal(en_find(en_diag_text(diag), EN_STR("max-sentence-tokens"), 0), UINT32_MAX);
  en_buf_clear(&b);
}

static void phrases(void **state)
{
  (void)state;
  const en_token *t;
  assert_int_equal(en_tokenize_phrase(lex, cx.scratch, EN_STR("U.S.-Norland Group"), &t), 4);
  assert_int_equal(t[3].span.off, 13);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tokens), cmocka_unit_test(sentences),       cmocka_unit_test(numbers),      cmocka_unit_test(shapes),
    cmocka_unit_test(parts_of_speech), cmocka_unit_test(long_sentence), cmocka_unit_test(phrases),
  };
  return cmocka_run_group_tests(tests, load, drop);
}
