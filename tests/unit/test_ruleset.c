/* The loader: what it accepts, and that every sort of mistake stops it with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "ruleset/ruleset.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char dir[64];

static void put(const char *name, const char *text)
{
  en_diag *d = en_diag_new(NULL);
  char path[160];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  assert_int_equal(en_file_replace(d, path, text, strlen(text)), EN_OK);
  en_diag_free(d);
}

static const char kinds[] =
  "kind person label=\"person\"\nkind country\nkind ministry\nkind working_group\nkind organization\n"
  "kind agreement\nkind threat_actor\nkind threat\nkind place\nkind source\n"
  "relation works_for from=person to=ministry,organization,country\n"
  "relation part_of from=ministry to=country\nrelation member_of from=country to=organization\n"
  "relation met from=person,country to=person,country symmetric event\n"
  "relation takes_part_in from=person to=working_group\nrelation chairs from=person to=working_group\n"
  "relation establishes from=country to=agreement\nrelation cooperates_with from=country to=country symmetric\n"
  "relation addresses from=country to=threat\nrelation accuses from=country to=country\n"
  "relation sanctions from=country to=country\nrelation carries_out from=country to=threat\n"
  "relation targets from=country to=country\nrelation controls from=country to=threat_actor\n"
  "relation held_in from=working_group to=place\n";

static const char countries[] =
  "# source: made up\n"
  "Japan\tcountry\tcountry-japan\tJapanese^|Tokyo@\t\t\n"
  "Peru\tcountry\tcountry-peru\tPeruvian^|South~\t\t\n";

static int setup(void **state)
{
  (void)state;
  snprintf(dir, sizeof dir, "/tmp/entente-rules-XXXXXX");
  assert_non_null(mkdtemp(dir));
  en_diag *d = en_diag_new(NULL);
  const char *subs[] = { "lexicon", "gazetteers", "relations", "mentions" };
  for (size_t i = 0; i < sizeof subs / sizeof *subs; i++) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", dir, subs[i]);
    assert_int_equal(en_dir_make(d, path), EN_OK);
  }
  en_diag_free(d);
  put("ontology.conf", kinds);
  put("lexicon/words.tsv", "# source: made up\n");
  put("lexicon/words_extra.tsv", "# source: made up\n");
  put("lexicon/furniture.txt", "# source: made up\nline Leave a Comment\n");
  put("lexicon/abbreviations.txt", "# source: made up\nGen.\n");
  put("gazetteers/countries.tsv", countries);
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  char command[96];
  snprintf(command, sizeof command, "rm -rf '%s'", dir);
  return system(command);
}

/* Loads; the messages go to `text`. */
static en_ruleset *load(char *text, size_t size)
{
  en_diag *d = en_diag_new(NULL);
  en_ruleset *rs = NULL;
  en_status st = en_ruleset_load(d, dir, &rs);
  en_str said = en_diag_text(d);
  snprintf(text, size, "%.*s", EN_ARG(said));
  assert_true((st == EN_OK) == (rs != NULL));
  en_diag_free(d);
  return rs;
}

static void accepts(void **state)
{
  (void)state;
  char said[2000];
  put("relations/a.rule",
      "frame met.meet\n  why w\n  verbs meet, sit down\n  role who = subject\n  role whom? = object, with\n"
      "  emit met who whom\n  + Japan met Peru. => Japan | met | Peru\n  - Japan sat. =>\n"
      "define CAP \\p{Lu}\\w{2,8}\n"
      "relation met.two\n  trigger met\n  pattern {a:country|person} met {CAP} {b+:country}\n  emit met a b\n");
  en_ruleset *rs = load(said, sizeof said);
  assert_string_equal(said, "");
  assert_int_equal(rs->n_rules, 2);
  assert_int_equal(rs->n_gaz, 2);
  const en_rule *r = &rs->rule[1];
  assert_int_equal(r->form, EN_RULE_FRAME);
  assert_int_equal(r->n_verb, 2);
  assert_int_equal(r->particle[0], 0);
  assert_int_not_equal(r->particle[1], 0);
  assert_true(r->role[1].optional);
  assert_int_equal(r->n_example, 2);
  uint32_t n = 0;
  en_word_id meet = en_lexicon_find(rs->lex, EN_STR("meet"));
  const en_rule_id *ids = en_rules_triggered(rs, EN_RULE_FRAME, meet, &n);
  assert_int_equal(n, 1);
  assert_int_equal(ids[0], 1);
  en_ruleset_free(rs);
}

static void index_finds_aliases(void **state)
{
  (void)state;
  char said[2000];
  put("relations/a.rule", "");
  en_ruleset *rs = load(said, sizeof said);
  uint32_t n = 0, node = en_index_step(rs->index, 0, en_lexicon_find(rs->lex, EN_STR("tokyo")));
  const en_sense *s = en_index_senses(rs->index, node, &n);
  assert_int_equal(n, 1);
  assert_int_equal(s[0].as, EN_AS_SEAT);
  assert_int_equal(s[0].gaz, en_gaz_of(rs, EN_STR("country-japan")));
  node = en_index_step(rs->index, 0, en_lexicon_find(rs->lex, EN_STR("south")));
  assert_int_equal(en_index_senses(rs->index, node, &n)[0].as, EN_AS_WEAK);
  assert_int_equal(en_index_step(rs->index, 0, 999999), UINT32_MAX);
  en_ruleset_free(rs);
}

/* Each mistake, and what the message must say of it. */
static void refuses(void **state)
{
  (void)state;
  static const struct { const char *file, *text, *says; } cases[] = {
    { "relations/a.rule", "frame x\n  verbs go\n  role who = subject\n  emit mett who who\n", "a.rule:4:8: error: unknown relation type 'mett'" },
    { "relations/a.rule", "frame x\n  verbs go\n  role who = subject\n  emit met who whom\n", "a.rule:4:16: error: unknown role 'whom'" },
    { "relations/a.rule", "frame x\n  verbs Go\n", "a.rule:2:9: error: a lower-case word is wanted, not 'Go'" },
    { "relations/a.rule", "frame x\n  verbs go\n  role who = subject\n", "rule 'x' has no emit" },
    { "relations/a.rule", "frame x\n  verb go\n", "a.rule:2:3: error: unknown keyword 'verb'" },
    { "relations/a.rule", "frame x\n  verbs go\n  role a = subject\n  emit met a a from=threat\n", "kinds that may not stand at this end" },
    { "relations/a.rule", "frame x\n  verbs go\n  role a = subject\n  emit met a a\nframe x\n  verbs go\n  role a = subject\n  emit met a a\n", "a.rule:5:7: error: this rule stands twice: 'x'" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern {a:countri} b\n  emit met a a\n", "a.rule:3:11: error: unknown kind 'countri'" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern {NO} b\n  emit met a a\n", "unknown macro 'NO'" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern \\b{NO} b\n  emit met a a\n", "unknown macro 'NO'" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern (?<a>q\n  emit met a a\n", "a.rule:3:" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern (?<a>q*)\n  emit met a a\n", "matches the empty string" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern (?<a>q)(a+)+z\n  emit met a a\n", "a.rule:3:19: error: an unbounded repeat inside" },
    { "relations/a.rule", "relation x\n  pattern (?<a>q)\n  emit met a a\n", "has no trigger" },
    { "relations/a.rule", "relation x\n  trigger a\n  pattern q\n  emit met a b\n", "not captured by the pattern" },
    { "relations/a.rule", "  why nothing\n", "stands outside of a rule" },
    { "relations/a.rule", "frame x\n  + Japan met Peru.\n", "an example ends in" },
    { "mentions/a.rule", "mention x\n  trigger a\n  pattern q\n", "has no kind" },
    { "mentions/a.rule", "mention x\n  kind persn\n  trigger a\n  pattern q\n", "a.rule:2:8: error: unknown kind 'persn'" },
    { "gazetteers/z.tsv", "Chile\tcountry\tcountry-chile\n", "z.tsv:1:1: error: a row has six columns" },
    { "gazetteers/z.tsv", "Chile\tcuntry\tcountry-chile\t\t\t\n", "z.tsv:1:7: error: unknown kind 'cuntry'" },
    { "gazetteers/z.tsv", "Chile\tcountry\tcountry-japan\t\t\t\n", "this id stands twice: 'country-japan'" },
    { "gazetteers/z.tsv", "Chile\tcountry\tcountry-chile\t\tnowhere\t\n", "unknown parent 'nowhere'" },
    { "ontology.conf", "kind person\nkind person\n", "ontology.conf:2:1: error: kind 'person' is defined twice" },
    { "ontology.conf", "kind person colour=red\n", "ontology.conf:1:13: error: unknown attribute 'colour'" },
    { "lexicon/furniture.txt", "lines x\n", "furniture.txt:1:" },
    { "lexicon/dates.tsv", "# source: made up\nmarch\tmonth\n", "dates.tsv:2:1: error: a line has three columns" },
    { "lexicon/dates.tsv", "March\tmonth\t3\n", "dates.tsv:1:1: error: words are written in lower case" },
    { "lexicon/dates.tsv", "march\tmoon\t3\n", "dates.tsv:1:7: error: there is no sort of date word 'moon'" },
    { "lexicon/dates.tsv", "march\tmonth\t13\n", "dates.tsv:1:13: error: the value of 'month' is from 1 to 12" },
    { "lexicon/dates.tsv", "ago\tago\t1\n", "dates.tsv:1:9: error: 'ago' has no value: '-'" },
    { "lexicon/dates.tsv", "march\tmonth\t3\nmarch\tmonth\t4\n", "dates.tsv:2:1: error: this word stands twice as 'month'" },
    { "lexicon/name_words.tsv", "of\tsmall\n", "name_words.tsv:1:1: error: a line has three columns" },
    { "lexicon/name_words.tsv", "of\tsmall\t\n", "name_words.tsv:1:10: error: an empty value; '-' stands for none" },
    { "lexicon/name_words.tsv", "of\ttiny\t-\n", "name_words.tsv:1:4: error: there is no sort of name word 'tiny'" },
    { "lexicon/name_words.tsv", "of\tsmall\tthe\n", "name_words.tsv:1:10: error: 'small' counts as nothing: '-'" },
    { "lexicon/name_words.tsv", "centre\tspelt\t-\n", "name_words.tsv:1:14: error: 'spelt' wants the word that it counts as" },
    { "lexicon/name_words.tsv", "of\tsmall\t-\n#\nof\tlocal\t-\n", "name_words.tsv:3:1: error: this word stands twice" },
    { "romanization.conf", "fold eo -> u\n", "romanization.conf:1:1: error: 'fold' outside a scheme" },
    { "romanization.conf", "scheme k\n  folds eo -> u\n", "romanization.conf:2:3: error: unknown keyword 'folds'" },
    { "romanization.conf", "scheme k\n  fold eo u\n", "romanization.conf:2:8: error: a fold reads" },
    { "romanization.conf", "scheme k\n  fold eo e^ -> u\n", "romanization.conf:2:11: error: spellings are of" },
    { "romanization.conf", "scheme k\n  fold ^ -> u\n", "romanization.conf:2:8: error: spellings are of" },
    { "romanization.conf", "scheme k\n  fold eo -> U\n", "romanization.conf:2:14: error: spellings are of" },
    { "romanization.conf", "scheme k\n  fold eo -> u\n  + Seo = Su\n", "romanization.conf:1:1: error: a scheme needs examples" },
    { "romanization.conf", "scheme k\n  fold eo -> u\n  + Seo = So\n  - A = B\n", "romanization.conf:3:5: error: the example does not hold: the keys are 'su' and 'so'" },
    { "romanization.conf", "scheme k\n  fold eo -> u\n  + Seo = Su\n  - Seo = Suu\n", "romanization.conf:4:5: error: the example does not hold" },
    { "mappings.tsv", "# source: made up\nname\tstandard\tword\tdirection\tcaveat\n", "mappings.tsv:2:15: error: column 3 is 'term'" },
#define HEAD "name\tstandard\tterm\tdirection\tcaveat\n"
    { "mappings.tsv", HEAD "met\tplover\tCONSULT\tboth\n", "mappings.tsv:2:1: error: a line has five columns" },
    { "mappings.tsv", HEAD "met\tplover\tCONSULT\tboth\t-\t-\n", "mappings.tsv:2:27: error: a line has five columns; this is a sixth" },
    { "mappings.tsv", HEAD "met\tplover\tCONSULT\tboth\t\n", "mappings.tsv:2:25: error: an empty caveat; '-' stands for none" },
    { "mappings.tsv", HEAD "mett\tplover\tCONSULT\tboth\t-\n", "mappings.tsv:2:1: error: there is no kind or relation 'mett'" },
    { "mappings.tsv", HEAD "met:\tplover\tCONSULT\tboth\t-\n", "mappings.tsv:2:1: error: nothing stands behind the colon" },
    { "mappings.tsv", HEAD "met:rumoured\tplover\tCONSULT\tboth\t-\n", "mappings.tsv:2:5: error: there is no status 'rumoured'" },
    { "mappings.tsv", HEAD "met\tcameo\t04\tboth\t-\n", "mappings.tsv:2:5: error: there is no standard 'cameo'" },
    { "mappings.tsv", HEAD "met\tplover\tMEET\tboth\t-\n", "mappings.tsv:2:12: error: the writer of plover does not know 'MEET' for a relation; it knows AGREE" },
    { "mappings.tsv", HEAD "met\tplover\tCON\tboth\t-\n", "mappings.tsv:2:12: error: the writer of plover does not know 'CON'" },
    { "mappings.tsv", HEAD "person\tstix\tuses\t-\t-\n", "mappings.tsv:2:13: error: the writer of stix does not know 'uses' for a kind" },
    { "mappings.tsv", HEAD "person\tschema\tperson\t-\t-\n", "mappings.tsv:2:15: error: 'person' is no class of schema" },
    { "mappings.tsv", HEAD "met\tschema\tmet>\tboth\t-\n", "mappings.tsv:2:12: error: 'met>' is no property of schema" },
    { "mappings.tsv", HEAD "met\tplover\tCONSULT\ttwo\t-\n", "mappings.tsv:2:20: error: a direction is forward, reverse, both, alone or -" },
    { "mappings.tsv", HEAD "met\tplover\tCONSULT\t-\t-\n", "mappings.tsv:2:20: error: the term of a relation needs a direction" },
    { "mappings.tsv", HEAD "person\tschema\tPerson\tboth\t-\n", "mappings.tsv:2:22: error: only the term of a relation has a direction" },
    { "mappings.tsv", HEAD "met\tplover\t-\tboth\t-\n", "mappings.tsv:2:14: error: only the term of a relation has a direction" },
    { "mappings.tsv", HEAD "met\tplover\t-\t-\t-\n#\nmet\tplover\t-\t-\t-\n", "mappings.tsv:4:1: error: 'met' stands twice for plover" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char said[4000], path[160];
    put("relations/a.rule", "");
    put("mentions/a.rule", "");
    put("gazetteers/z.tsv", "# source: made up\n");
    put("ontology.conf", kinds);
    put("lexicon/furniture.txt", "# source: made up\n");
    put("romanization.conf", "");
    put("lexicon/dates.tsv", "");
    put("lexicon/name_words.tsv", "");
    put("mappings.tsv", "");
    put(cases[i].file, cases[i].text);
    en_ruleset *rs = load(said, sizeof said);
    if (rs || !strstr(said, cases[i].says))
      fail_msg("case %zu: wanted \"%s\", said \"%s\"", i, cases[i].says, said);
    snprintf(path, sizeof path, "%s/gazetteers/z.tsv", dir);
    unlink(path);
  }
  put("ontology.conf", kinds);
  put("lexicon/furniture.txt", "# source: made up\n");
  put("relations/a.rule", "");
  put("mentions/a.rule", "");
  put("romanization.conf", "");
  put("mappings.tsv", "");
}

static void mappings_are_found(void **state)
{
  (void)state;
  char said[2000];
  put("mappings.tsv", HEAD "met:planned\tplover\tAGREE\tboth\t-\nmet\tplover\tCONSULT\tboth\ta caveat\n"
                      "met\tstix\t-\t-\t-\nperson\tschema\tPerson\t-\t-\n");
  en_ruleset *rs = load(said, sizeof said);
  assert_string_equal(said, "");
  const en_mappings *m = rs->mappings;
  assert_int_equal(m->n, 4);
  assert_true(en_eq(en_mapping_of(m, EN_STD_PLOVER, EN_STR("met"), EN_STR("planned"))->term, EN_STR("AGREE")));
  assert_true(en_eq(en_mapping_of(m, EN_STD_PLOVER, EN_STR("met"), EN_STR("denied"))->term, EN_STR("CONSULT")));
  assert_int_equal(en_mapping_of(m, EN_STD_PLOVER, EN_STR("met"), EN_STR(""))->way, EN_WAY_BOTH);
  assert_int_equal(en_mapping_of(m, EN_STD_STIX, EN_STR("met"), EN_STR(""))->term.n, 0);
  assert_null(en_mapping_of(m, EN_STD_FTM, EN_STR("met"), EN_STR("")));
  assert_null(en_mapping_of(NULL, EN_STD_FTM, EN_STR("met"), EN_STR("")));
  uint64_t hash = rs->hash;
  en_ruleset_free(rs);
  put("mappings.tsv", "");
  rs = load(said, sizeof said);
  assert_true(rs->hash == hash); /* what a map is called elsewhere does not change what is found */
  en_ruleset_free(rs);
}

static void romanizations_fold(void **state)
{
  (void)state;
  char said[2000];
  put("romanization.conf", "scheme k\n  fold eo oo -> u\n  fold woo -> u\n  fold ^al$ y$ ->\n  fold ^ye -> e\n"
                           "  + Hyeon-woo = Hyun U\n  - Ali = Ale\n");
  en_ruleset *rs = load(said, sizeof said);
  assert_string_equal(said, "");
  assert_int_equal(en_roman_schemes(rs->roman), 1);
  assert_int_equal(en_roman_schemes(NULL), 0);
  static const struct { const char *name, *key; } cases[] = {
    { "hyeon woo", "hyunu" }, { "al alaly", "alal" }, { "yeyegny y", "eyegn" }, { "abba", "aba" }, { "", "" },
  };
  en_arena *a = en_arena_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    en_str key = en_roman_key(a, rs->roman, 0, en_str_of(cases[i].name));
    if (!en_eq(key, en_str_of(cases[i].key)))
      fail_msg("%s: %.*s", cases[i].name, EN_ARG(key));
  }
  en_arena_free(a);
  en_ruleset_free(rs);
  put("romanization.conf", "");
}

static void caret_points(void **state)
{
  (void)state;
  char said[2000];
  put("relations/a.rule", "frame x\n  verbs go\n  role who = subject\n  emit mett who who\n");
  assert_null(load(said, sizeof said));
  assert_non_null(strstr(said, "\n      emit mett who who\n           ^^^^\n"));
  put("relations/a.rule", "");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(accepts),
    cmocka_unit_test(index_finds_aliases),
    cmocka_unit_test(refuses),
    cmocka_unit_test(mappings_are_found),
    cmocka_unit_test(romanizations_fold),
    cmocka_unit_test(caret_points),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
