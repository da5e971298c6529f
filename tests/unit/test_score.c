/* app/score: names as they are compared, gold files, and the counts of hand-made articles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/score.h"
#include "base/file.h"

#include <stdlib.h>
#include <unistd.h>

static void check_fold(en_arena *a, const char *name, const char *want)
{
  en_str got = en_gold_fold(a, en_str_of(name));
  assert_int_equal(got.n, strlen(want));
  assert_memory_equal(got.p, want, got.n);
}

static void names_are_folded(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  check_fold(a, "The Ministry of Science & ICT", "ministry of science ict");
  check_fold(a, "the  U.S.'s ", "us");
  check_fold(a, "Lee Ji-hoon\xE2\x80\x99s", "lee ji hoon");
  check_fold(a, "O\xE2\x80\x99" "Brien", "obrien");
  check_fold(a, "\xC3\x89LYS\xC3\x89" "E", "\xC3\xA9lys\xC3\xA9" "e");
  check_fold(a, "2+2", "2 2");
  check_fold(a, "The", "the");
  check_fold(a, "...", "");
  en_arena_free(a);
}

/* ---- articles by hand: entities and relations without the stages before them ---- */

typedef struct {
  en_ruleset rs;
  en_kind_def kind[3];
  en_reltype_def type[3];
  en_rule rule[2];
  en_sentence sent[2];
  en_relation rel[8];
  en_entity ent[8];
  en_products p;
} hand;

static void hand_open(hand *h)
{
  memset(h, 0, sizeof *h);
  h->kind[1].name = EN_STR("country");
  h->kind[2].name = EN_STR("person");
  h->type[1] = (en_reltype_def){ .name = EN_STR("met"), .symmetric = true };
  h->type[2] = (en_reltype_def){ .name = EN_STR("accuses") };
  h->rule[1].name = EN_STR("a.rule");
  h->rs.kind = h->kind;
  h->rs.n_kinds = 2;
  h->rs.type = h->type;
  h->rs.n_types = 2;
  h->rs.rule = h->rule;
  h->rs.n_rules = 1;
  h->sent[0].number = 1;
  h->sent[1].number = 2;
  h->p.toks.sent = h->sent;
  h->p.toks.n_sent = 2;
  h->p.ents.at = h->ent;
  h->p.rels.at = h->rel;
}

static void add_entity(hand *h, en_kind kind, const char *name)
{
  h->ent[h->p.ents.n++] = (en_entity){ .kind = kind, .name = en_str_of(name) };
}

static void add_relation(hand *h, en_reltype type, uint32_t from, uint32_t to, uint32_t sent,
                         en_rel_status status)
{
  h->rel[h->p.rels.n++] = (en_relation){ .type = type, .from = from, .to = to, .sent = sent,
                                         .status = (uint8_t)status, .rule = 1 };
}

static const char gold_json[] =
  "{\"id\":\"x\",\"entities\":["
  "{\"id\":\"e1\",\"kind\":\"country\",\"name\":\"Norway\",\"mentions\":[\"Norway\",\"Oslo\"]},"
  "{\"id\":\"e2\",\"kind\":\"country\",\"name\":\"Sweden\",\"mentions\":[\"Stockholm\"]},"
  "{\"id\":\"e3\",\"kind\":\"country\",\"name\":\"Peru\",\"mentions\":[],\"optional\":true},"
  "{\"id\":\"e4\",\"kind\":\"country\",\"name\":\"Chad\",\"mentions\":[],"
  "\"also_kinds\":[\"person\"]}],"
  "\"relations\":["
  "{\"type\":\"met\",\"from\":\"e2\",\"to\":\"e1\",\"sentence\":2,\"status\":\"reported\"},"
  "{\"type\":\"accuses\",\"from\":\"e1\",\"to\":\"e2\",\"sentence\":1,\"status\":\"alleged\","
  "\"optional\":true},"
  "{\"type\":\"accuses\",\"from\":\"e2\",\"to\":\"e4\",\"sentence\":1}]}";

static void write_file(const char *dir, const char *name, const char *text)
{
  char path[256];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  en_diag *d = en_diag_new(stderr);
  assert_int_equal(en_file_replace(d, path, text, strlen(text)), EN_OK);
  en_diag_free(d);
}

static void with_gold(void (*test)(en_arena *a, const en_gold_set *set))
{
  char dir[] = "/tmp/entente_test_XXXXXX";
  assert_non_null(mkdtemp(dir));
  write_file(dir, "x.gold.json", gold_json);
  write_file(dir, "x.txt", "Norway met Sweden.\n");
  en_arena *a = en_arena_new();
  en_diag *d = en_diag_new(stderr);
  en_limits lim = en_limits_default();
  en_gold_set set;
  assert_int_equal(en_gold_load(d, a, &lim, dir, dir, &set), EN_OK);
  assert_int_equal(set.n, 1);
  test(a, &set);
  en_diag_free(d);
  en_arena_free(a);
  char cmd[300];
  snprintf(cmd, sizeof cmd, "%s/x.gold.json", dir);
  unlink(cmd);
  snprintf(cmd, sizeof cmd, "%s/x.txt", dir);
  unlink(cmd);
  rmdir(dir);
}

static void check_counts(en_counts c, uint32_t hit, uint32_t extra, uint32_t miss)
{
  assert_int_equal(c.hit, hit);
  assert_int_equal(c.extra, extra);
  assert_int_equal(c.miss, miss);
}

static void count_it(en_arena *a, const en_gold_set *set)
{
  hand h;
  hand_open(&h);
  add_entity(&h, 1, "Norway");    /* right */
  add_entity(&h, 2, "Stockholm"); /* Sweden by a mention, of the wrong kind */
  add_entity(&h, 1, "Peru");      /* optional: neutral */
  add_entity(&h, 2, "Chad");      /* right by also_kinds */
  add_entity(&h, 1, "Mali");      /* extra */
  add_relation(&h, 1, 1, 2, 0, EN_PLANNED);  /* met, the other way round: right; */
  add_relation(&h, 1, 2, 1, 1, EN_REPORTED); /* stated outright here: gives sentence and status */
  add_relation(&h, 2, 1, 2, 0, EN_REPORTED); /* optional: neutral */
  add_relation(&h, 2, 4, 2, 0, EN_REPORTED); /* against the direction: extra, but a link */
  add_relation(&h, 2, 1, 3, 0, EN_REPORTED); /* to an optional entity, no such relation: extra */
  en_tally t;
  en_tally_open(&t, a, &h.rs);
  en_tally_add(&t, &set->at[0], &h.p);
  check_counts(t.entity, 2, 2, 1);
  check_counts(t.relation, 1, 2, 1);
  check_counts(t.link, 2, 1, 0);
  check_counts(t.by_kind[1], 1, 1, 1);
  check_counts(t.by_type[1], 1, 0, 0);
  check_counts(t.by_type[2], 0, 2, 1);
  check_counts(t.by_rule[1], 1, 2, 1); /* Sweden accuses Chad: it said so the other way round */
  assert_int_equal(t.evidence.right, 1);
  assert_int_equal(t.evidence.of, 1);
  assert_int_equal(t.status.right, 1);
  assert_int_equal(t.date.right, 1);
  assert_int_equal(t.date_given.of, 0);
  assert_int_equal(t.items.n, 9); /* entities: 2 hits, 2 extras, 1 missed; relations: 1, 2, 1 */
  const en_item *missed = &t.items.at[t.items.n - 1];
  assert_int_equal(missed->is, EN_ITEM_MISSED);
  assert_true(en_eq(missed->rule, EN_STR("a.rule")));
  assert_true(en_eq(missed->note, EN_STR("gave Chad | accuses | Stockholm")));
}

/* Two found entities that share a name with the first gold one: the assignment makes room, so that
 * both are right. */
static void assignment_is_best(en_arena *a, const en_gold_set *set)
{
  hand h;
  hand_open(&h);
  en_str both[] = { EN_STR("Oslo"), EN_STR("Sweden") };
  add_entity(&h, 1, "Norway");
  h.ent[0].alias = both;
  h.ent[0].n_alias = 2; /* Norway, Oslo, Sweden: two names in common with e1, one with e2 */
  add_entity(&h, 1, "Oslo");
  en_tally t;
  en_tally_open(&t, a, &h.rs);
  en_tally_add(&t, &set->at[0], &h.p);
  check_counts(t.entity, 2, 0, 1); /* Chad is missed */
}

/* ---- the last run ---- */

static void push(en_arena *a, en_items *list, en_item_is is, const char *name, const char *to, const char *rule)
{
  *EN_PUSH(a, list) = (en_item){ .article = EN_STR("x"), .is = (uint8_t)is, .relation = *to != 0,
                                 .kind = EN_STR("met"), .name = en_str_of(name), .to = en_str_of(to),
                                 .rule = en_str_of(rule) };
}

static void gains_and_losses(void **state)
{
  (void)state;
  en_arena *a = en_arena_new();
  en_items before = { 0 }, now = { 0 };
  push(a, &before, EN_ITEM_HIT, "A", "B", "one");     /* lost */
  push(a, &before, EN_ITEM_MISSED, "A", "C", "");     /* gained */
  push(a, &before, EN_ITEM_HIT, "A", "D", "one");     /* by another rule now: neither */
  push(a, &before, EN_ITEM_EXTRA, "A", "E", "one");   /* gone */
  push(a, &before, EN_ITEM_EXTRA, "A", "F", "one");   /* once more now: one has come */
  push(a, &before, EN_ITEM_HIT, "G", "", "one");      /* no more in the gold */
  push(a, &now, EN_ITEM_EXTRA, "A", "F", "two");
  push(a, &now, EN_ITEM_HIT, "A", "D", "two");
  push(a, &now, EN_ITEM_EXTRA, "A", "F", "two");
  push(a, &now, EN_ITEM_HIT, "A", "C", "two");
  push(a, &now, EN_ITEM_MISSED, "A", "B", "near");
  push(a, &now, EN_ITEM_MISSED, "H", "", "");         /* new in the gold */
  en_diff x;
  en_score_diff(a, &before, &now, &x);
  assert_int_equal(x.gained.n, 1);
  assert_true(en_eq(x.gained.at[0].to, EN_STR("C")));
  assert_int_equal(x.lost.n, 1);
  assert_true(en_eq(x.lost.at[0].was, EN_STR("one")));
  assert_true(en_eq(x.lost.at[0].rule, EN_STR("near")));
  assert_int_equal(x.come.n, 1);
  assert_int_equal(x.gone.n, 1);
  assert_true(en_eq(x.gone.at[0].to, EN_STR("E")));
  assert_int_equal(x.n_new, 1);
  assert_int_equal(x.n_old, 1);
  en_buf b = { 0 };
  en_put_item(&b, "lost", &x.lost.at[0]);
  assert_string_equal(b.p, "x: lost relation A | met | B (was by one; nearest near)\n");
  en_buf_clear(&b);
  en_arena_free(a);
}

static void counts(void **state)
{
  (void)state;
  with_gold(count_it);
}

static void assignment(void **state)
{
  (void)state;
  with_gold(assignment_is_best);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_are_folded),
    cmocka_unit_test(counts),
    cmocka_unit_test(gains_and_losses),
    cmocka_unit_test(assignment),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
