/* clause/: who is what of which verb. Mentions are made by hand: every run of capitalised words is
 * one, of kind 1 (a person) where it has a known given name. Runs from the top of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "clause/clause.h"

static en_ruleset rules;
static en_diag *diag;
static en_limits limits;
static en_ctx cx;
static en_tokens toks;
static en_block block;
static en_text text;
static en_mentions men;
static en_syntax syn;

static int load(void **state)
{
  (void)state;
  diag = en_diag_new(NULL);
  limits = en_limits_default();
  cx = (en_ctx){ .mem = en_arena_new(), .scratch = en_arena_new(), .diag = diag, .lim = &limits };
  rules = (en_ruleset){ .lex = en_lexicon_new() };
  rules.k.person = 1;
  if (en_lexicon_load(rules.lex, diag, "rules/lexicon") != EN_OK)
    return -1;
  static const char *const classes[] = {
    "abbreviations", "abbreviations_lower", "verb_prefixes", "speech_verbs", "plan_verbs", "pledge_verbs", "due_words", "participle_verbs", "as_verbs", "naming_verbs", "wish_verbs", "post_heads",
    "hedge_verbs", "hedge_adverbs", "negating_verbs", "should_verbs", "control_verbs", "copulas", "ditransitives", "of_verbs",
    "for_verbs", "from_verbs", "to_verbs", "pp_nouns", "event_nouns", "plan_nouns", "time_nouns", "calendar", "particles", "content_nouns", "told_verbs",
  };
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (en_lexicon_load_class(rules.lex, diag, en_arena_printf(cx.scratch, "rules/lexicon/%s.txt", classes[i]).p, en_str_of(classes[i])) != EN_OK)
      return -1;
  return 0;
}

static int drop(void **state)
{
  (void)state;
  en_lexicon_free(rules.lex);
  en_diag_free(diag);
  en_arena_free(cx.mem);
  en_arena_free(cx.scratch);
  return 0;
}

static bool names(uint32_t i)
{
  en_str s = en_tok_str(&toks, i);
  bool time = en_word_in(toks.tok[i].word ? en_lexicon_word(rules.lex, toks.tok[i].word) : &(en_word){ 0 },
                         en_lexicon_class_find(rules.lex, EN_STR("calendar")));
  return (toks.tok[i].shape & EN_TOK_CAP) && !time && (toks.tok[i].pos == EN_POS_PROPN || en_eq(s, EN_STR("Norlandic")));
}

static void parse(const char *s)
{
  en_arena_reset(cx.mem);
  text = (en_text){ .utf8 = en_str_of(s), .block = &block, .n_block = 1 };
  block = (en_block){ { 0, text.utf8.n }, EN_BLOCK_BODY };
  assert_int_equal(en_tokenize(&cx, rules.lex, &text, &toks), EN_OK);
  en_mention *at = EN_ARRAY(cx.mem, toks.n_tok + 1, en_mention);
  en_mention_id *of = EN_ARRAY(cx.mem, toks.n_tok + 1, en_mention_id);
  uint32_t n = 0;
  for (uint32_t i = 0; i < toks.n_tok; i++) {
    if (!names(i))
      continue;
    uint32_t j = i;
    while (j < toks.n_tok && names(j))
      j++;
    en_str first = en_tok_str(&toks, i);
    bool person = en_eq(first, EN_STR("Jane")) || en_eq(first, EN_STR("John"));
    at[n++] = (en_mention){ .first = i, .n = j - i, .kind = person ? 1 : 2, .as = en_eq(first, EN_STR("Norlandic")) ? EN_AS_ADJECTIVE : EN_AS_NAME };
    for (uint32_t k = i; k < j; k++)
      of[k] = n;
    i = j - 1;
  }
  men = (en_mentions){ &toks, at, n, of };
  assert_int_equal(en_clause(&cx, &rules, &men, &syn), EN_OK);
}

/* The analysis of `s` holds each of the lines that follow, up to NULL. */
static void holds(const char *s, ...)
{
  parse(s);
  en_buf b = { 0 };
  en_syntax_dump(&rules, &syn, &b);
  va_list ap;
  va_start(ap, s);
  for (const char *want; (want = va_arg(ap, const char *));)
    if (en_find(en_buf_str(&b), en_str_of(want), 0) == UINT32_MAX)
      fail_msg("no \"%s\" in\n%s", want, b.p);
  va_end(ap);
  en_buf_clear(&b);
}

static void arguments(void **state)
{
  (void)state;
  holds("Norland and Sudania held talks on cyber security with Westmark in Port Ada on Monday.", "n1 [Norland] <mention> subject of v1",
        "n2 [Sudania] <mention> subject of v1 and n1", "[talks] head talks object of v1", "[cyber security] head security prep \"on\" of n3",
        "[Westmark] <mention> prep \"with\" of n3", "[Port Ada] <mention> prep \"in\" of v1", "time \"on\" of v1", NULL);
  holds("Talks between Norland, Sudania and Westmark took place.", "[Sudania] <mention> prep \"between\" of n1 and n2",
        "[Westmark] <mention> prep \"between\" of n1 and n2", "take+place", NULL);
  holds("Norland imposed sanctions on Sudania for its attack on the bank.", "[Sudania] <mention> prep \"on\" of n2",
        "[its attack] head attack prep \"for\"", NULL);
  holds("An attack on Sudania by Norland was condemned by Westmark.", "[Sudania] <mention> prep \"on\" of n1", "[Norland] <mention> prep \"by\" of n1",
        "[Westmark] <mention> prep \"by\" of v1", "condemn finite past passive main subject n1", NULL);
  holds("In June, Norland met Sudania.", "time \"in\" of v1", "[Norland] <mention> subject of v1", "[Sudania] <mention> object of v1", NULL);
}

static void noun_groups(void **state)
{
  (void)state;
  holds("Norland's attack on Sudania failed.", "[Norland] <mention> genitive of n2", "n2 [Norland's attack] head attack subject", NULL);
  holds("The Norland-Sudania talks failed.", "[Norland] <mention> modifier of n1", "[Sudania] <mention> modifier of n1 and n2", NULL);
  holds("Norlandic hackers left.", "n1 [Norlandic hackers] head hackers subject", "[Norlandic] <mention> modifier of n1", NULL);
  holds("The two sides met Jane Roe, the foreign minister of Norland.", "the plural 2", "[the foreign minister] head minister apposition of n2", NULL);
  holds("Companies such as Acme and Bolt left.", "[Acme] <mention> example \"such as\" of n1", "[Bolt] <mention> example \"such as\" of n1 and n2", NULL);
  holds("Officials from Norland and from Sudania met.", "[Sudania] <mention> prep \"from\" of n1 and n2", NULL);
}

static void clauses(void **state)
{
  (void)state;
  holds("The ministers, who met in Port Ada, agreed to set up a group and to share data.", "meet finite past relative \"who\" of n1 subject n1*",
        "agree finite past main subject n1", "set+up inf present PLEDGE xcomp of v2 subject n1*", "share inf present PLEDGE conj of v3 subject n1*", NULL);
  holds("The hackers that Norland runs attacked three banks and stole the data.", "run finite present relative \"that\" of n1 subject n2 object n1",
        "attack finite past main subject n1", "steal finite past conj of v2 subject n1*", NULL);
  holds("\"We will sanction the group,\" said Jane Roe, the minister.", "sanction finite future FUTURE speech of v2 subject n1 object n2",
        "say finite past main subject n3", NULL);
  holds("Norland attacked Sudania, the ministry said in a statement.", "attack finite past speech of v2", "say finite past main subject n3",
        "[a statement] head statement prep \"in\" of v2", NULL);
  holds("Norland said Sudania would join the group.", "join finite present WOULD speech of v1 subject n2 object n3", NULL);
  holds("Jane Roe met John Doe and later signed the treaty.", "sign finite past conj of v1 subject n1* object n3", NULL);
  holds("Speaking in Port Ada, Jane Roe met the envoy.", "speak ing present participle of v2 subject n2*", NULL);
  holds("The group backed by Norland attacked a bank.", "back part past passive participle of n1 subject n1*", "attack finite past main subject n1", NULL);
  holds("Norland accused Sudania of stealing data.", "steal ing present ALLEGED hedged xcomp \"of\" of v1 subject n2* object n3", NULL);
  holds("Norland called on Sudania to leave the group.", "leave inf present SHOULD xcomp of v1 subject n2* object n3", NULL);
  holds("If Norland attacks Sudania, Westmark will respond.", "attack finite present IF adverbial \"if\" subject n1 object n2", "respond finite future FUTURE main subject n3", NULL);
  holds("Norland told reporters that talks would resume.", "resume finite present WOULD speech \"that\" of v1 subject n3", NULL);
  holds("The bank published an inquiry in which Norland took part.", "take+part finite past relative \"in\" of v1 of n2 subject n3\n", NULL);
  holds("Jane Roe, minister of trade, and John Doe, minister of defence, held talks.", "[John Doe] <mention> subject of v1 and n1", NULL);
  holds("Norland, along with Sudania, launched the group.", "[Sudania] <mention> subject of v1 and n1", NULL);
  holds("Norland met Sudania in March, and Westmark, which has no army, has charged two men.", "[Westmark] <mention> subject of v3", NULL);
  holds("While Norland met Sudania, Westmark left.", "meet finite past adverbial \"while\" subject n1", "leave finite past main subject n3", NULL);
}

/* What stands before the report is in no noun group. */
static void datelines(void **state)
{
  (void)state;
  holds("PORT ADA, July 26 (NewsWire) - Norland on Monday met Sudania.", "n1 [Norland] <mention> subject of v1", NULL);
  holds("(Ada News) After talks with Sudania, Norland signed a treaty.", "n1 [talks] head talks prep \"after\" of v1", NULL);
  holds("NORLAND: The ministers of Sudania met on Monday.", "n1 [The ministers]", NULL);
  holds("ADA (News / Wire - 31st July, 2020) The ministry met Sudania.", "n1 [The ministry]", NULL);
  holds("Norland - a member of the group - met Sudania.", "n1 [Norland] <mention> subject of v1", "[a member] head member apposition of n1", NULL);
}

static void lists(void **state)
{
  (void)state;
  holds("Norland named three officers: Jane Roe, head of the unit, John Doe and Jane Poe.", "[Jane Roe] <mention> example of n2",
        "[John Doe] <mention> example of n2 and n3", "[Jane Poe] <mention> example of n2 and n3", NULL);
  holds("Several states, among them Norland and Sudania, took part.", "[Norland] <mention> example of n1", "[Sudania] <mention> example of n1 and n3", NULL);
  holds("Two states, namely Norland and Sudania, left.", "[Norland] <mention> example \"namely\" of n1", NULL);
  holds("The minister of trade of Norland, Jane Roe, met the envoy.", "[Jane Roe] <mention> apposition of n1", NULL);
  holds("They praised Norland's and Sudania's ministers.", "[Norland] <mention> genitive of n4", "[Sudania] <mention> genitive of n4 and n2", NULL);
  holds("Norland has 15 administrative, technical and service jobs.", "[15 administrative, technical and service jobs] head jobs object", NULL);
}

static void order(void **state)
{
  (void)state;
  holds("The talks, in which took part also Norland and Sudania, ended.", "take+part finite past relative \"in\" of n1 subject n2\n", NULL);
  holds("Also attending were Jane Roe and John Doe.", "attend ing present participle of v2 subject n1*", "be finite past main subject n1", NULL);
  holds("The ministry had for years been the object of attacks.", "[had for years been] be finite past main subject n1 object n3", "time \"for\" of v1", NULL);
  holds("Norland has, for the first time, sanctioned Sudania.", "sanction finite past main subject n1 object n3", NULL);
  holds("An attack, attributed to Norland, that had hit the bank was condemned by Sudania.", "attribute part past passive participle of n1 subject n1*",
        "hit finite past relative \"that\" of n1 subject n1*", "condemn finite past passive main subject n1", NULL);
  holds("The talks will go on, Norland said, The ministry will take part.", "take+part finite future FUTURE speech of v2 subject n3", NULL);
  holds("The bank is safe, Jane Roe, an adviser to the minister, told reporters.", "tell finite past main subject n2", NULL);
  holds("The bank is safe, Jane Roe and two other officials said.", "say finite past main subject n2", NULL);
  holds("The ministry said a group known as Acme hacked a bank.", "hack finite past speech of v1 subject n2", NULL);
  holds("Police held Jane Roe and another man named John Doe.", "man object of v1 and n2", "name part past passive participle of v1 of n3", NULL);
  holds("They charged a man, identified as John Doe, with fraud.", "prep \"with\" of v1", "identify part past passive participle of v1 of n2", NULL);
  holds("They filed papers charging two men, John Doe and Jane Roe, with fraud.", "prep \"with\" of v2", NULL);
  holds("Norland took action against Acme and Jane Roe.", "[Jane Roe] <mention> prep \"against\" of n2 and n3", NULL);
  holds("Norland listed six men whom Sudania considers guilty of attacking a bank.", "[attacking] attack ing", "of\" of v2 subject n2*", NULL);
  holds("Two men charged on Monday, Jane Roe, and John Doe, were held by Norland.", "charge part past passive participle of n1", "[John Doe] <mention> subject of v2 and n1", NULL);
  holds("Critics called for Norland to sanction Sudania.", "sanction inf present SHOULD xcomp of v1 subject n2*", NULL);
  holds("Critics want Norland to sanction Sudania.", "sanction inf present SHOULD xcomp of v1 subject n2*", NULL);
  holds("Norland hit a firm called Acme and a bank.", "bank object of v1 and n2", NULL);
  holds("The ministry said on Friday it had left.", "leave finite past speech of v1 subject n3", NULL);
  holds("They praised efforts by Norland to combat crime.", "combat inf present FUTURE xcomp of v1 of n2 subject n3*", NULL);
  holds("Ships left after threats from Norland and its ally, Sudania, to attack the port.",
        "attack inf present FUTURE xcomp of v1 of n2 subject n3*", NULL);
  holds("A league spanning Norland and Sudania that has raided the port grew.", "raid finite past relative \"that\" of v1 of n1 subject n1*", NULL);
  holds("Norland said groups in Sudania attacked the port.", "attack finite past speech of v1 subject n2 object n4", NULL);
  holds("Ships left with guns from Norland, to attack the port.", "attack inf present purpose of v1 subject n1*", NULL);
  holds("The envoy was invited to the ministry to explain the attack.", "explain inf present FUTURE xcomp of v1 subject n1*", NULL);
  holds("Twenty-two of those told to go are diplomats.", "n1 [Twenty-two] head two subject of v3", "tell part past passive participle of n2", NULL);
  holds("Norland works closely with Sudania.", "work finite present main subject n1", NULL);
}

static void polarity_and_modality(void **state)
{
  (void)state;
  holds("Norland did not meet Sudania.", "meet finite past NOT main", NULL);
  holds("Norland denied hacking the bank.", "hack ing present NOT xcomp of v1 subject n1*", NULL);
  holds("The officials refused to sign the treaty.", "sign inf present NOT xcomp", NULL);
  holds("Neither Norland nor Sudania has signed the treaty.", "sign finite past NOT main", NULL);
  holds("Norland plans to continue to hold talks.", "hold inf present FUTURE xcomp of v2", NULL);
  holds("The ministers are set to meet.", "meet inf present FUTURE xcomp", NULL);
  holds("The ministers are to meet Jane Roe.", "meet finite present FUTURE main", NULL);
  holds("Norland reportedly sold the data.", "sell finite past ALLEGED hedged main", NULL);
  holds("The group is believed to be controlled by Norland.", "control inf present passive ALLEGED hedged xcomp", NULL);
  holds("Norland may attack Sudania.", "attack finite present POSSIBLE main", NULL);
}

/* Nothing that stands in a text may crash or stall it. */
static void hostile(void **state)
{
  (void)state;
  static const char *const pieces[] = { "( ", "that he said ", "who ", "A, ", "of the man ", "to ", "'s ", "and ", "\" ", "- ", "not ", "which Norland ", "by being ", ", ", "was " };
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
    for (size_t j = 0; j < sizeof pieces / sizeof *pieces; j++) {
      en_buf b = { 0 };
      for (int k = 0; k < 130; k++) {
        en_buf_putz(&b, pieces[i]);
        if (k % 3)
          en_buf_putz(&b, pieces[j]);
      }
      en_buf_putz(&b, "met.");
      parse(b.p);
      for (uint32_t s = 0; s < toks.n_sent; s++)
        for (uint32_t v = 0; v < syn.at[s].n_vg; v++) {
          assert_true(syn.at[s].vg[v].gov_vg <= syn.at[s].n_vg && syn.at[s].vg[v].gov_vg != v + 1);
          assert_true(syn.at[s].vg[v].subject <= syn.at[s].n_ng);
        }
      en_buf_clear(&b);
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(arguments), cmocka_unit_test(noun_groups), cmocka_unit_test(clauses),
    cmocka_unit_test(datelines), cmocka_unit_test(lists), cmocka_unit_test(order), cmocka_unit_test(polarity_and_modality), cmocka_unit_test(hostile),
  };
  return cmocka_run_group_tests(tests, load, drop);
}
