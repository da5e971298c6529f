/* Quotes of a map against articles as they are now. */
#include "compare/verify.h"

#include <stdlib.h>

#include "graph_fixture.h"

typedef struct {
  en_limits lim;
  en_graph *g;
  en_arena *a;
  en_verifier *v;
} fx;

/* Text that is clean already: what it is made from is itself. */
static void put_text(en_text *t, en_article *art, en_shift *same, const char *id, const char *path, const char *text)
{
  *same = (en_shift){ 0, 0 };
  *art = (en_article){ .id = en_str_of(id), .path = en_str_of(path), .text = en_str_of(text) };
  *t = (en_text){ .article = art, .utf8 = art->text, .map = same, .n_map = 1 };
}

/* An article of two sentences, each the evidence of a relation. */
static void add(en_graph *g, const char *id, const char *one, const char *two)
{
  fx_article *f = fx_new(id, "");
  en_entity_id p = fx_entity(f, K_PERSON, "Otto Firefly", 0, 0), o = fx_entity(f, K_ORG, "League", 0, 0);
  fx_relation(f, T_WORKS, p, o, EN_REPORTED, "", one);
  fx_relation(f, T_ACCUSES, p, o, EN_REPORTED, "", two);
  f->art.text = (en_str){ f->body, f->n_body };
  fx_add(g, f);
}

static fx *start(void)
{
  fx *x = en_xcalloc(1, sizeof *x);
  x->lim = en_limits_default();
  x->g = en_graph_new(&fx_rs, &x->lim);
  x->a = en_arena_new();
  add(x->g, "a", "One.", "Two.");
  add(x->g, "b", "Three.", "Four.");
  x->v = en_verifier_new(x->a, en_graph_finish(x->g));
  return x;
}

static void see(fx *x, const char *id, const char *path, const char *text)
{
  en_text t;
  en_article art;
  en_shift same;
  char *copy = strdup(text);
  put_text(&t, &art, &same, id, path, copy);
  en_verifier_add(x->v, &t);
  memset(copy, 'x', strlen(copy)); /* articles die after each */
  free(copy);
}

static void finish(fx *x)
{
  en_graph_free(x->g);
  en_arena_free(x->a);
  free(x);
}

static void all_stand_in_any_order(void **state)
{
  (void)state;
  fx *x = start();
  see(x, "b", "b", "Three.\nFour.\n");
  see(x, "a", "a", "One.\nTwo.\n");
  see(x, "c", "c", "Something else.");
  const en_verified *v = en_verifier_finish(x->v);
  assert_int_equal(v->n_quotes, 4);
  assert_int_equal(v->count[EN_QUOTE_STANDS], 4);
  assert_int_equal(v->n_new, 1);
  assert_int_equal(v->source[0].state, EN_SOURCE_SAME);
  assert_true(en_verified_whole(v));
  finish(x);
}

static void renamed_is_told_from_edited(void **state)
{
  (void)state;
  fx *x = start();
  see(x, "a", "a", "New first.\nTwo.\nOne.\n"); /* the name of the old a, but not its text */
  see(x, "z", "elsewhere/z", "Three.\nFour.\n");
  const en_verified *v = en_verifier_finish(x->v);
  assert_int_equal(v->source[0].state, EN_SOURCE_EDITED);
  assert_int_equal(v->source[0].count[EN_QUOTE_MOVED], 2);
  assert_int_equal(v->source[0].quote[0].offset, 11); /* accuses comes before works_for */
  assert_int_equal(v->source[0].quote[1].offset, 16);
  assert_int_equal(v->source[1].state, EN_SOURCE_RENAMED);
  assert_true(en_eq(v->source[1].id, EN_STR("z")));
  assert_int_equal(v->source[1].count[EN_QUOTE_STANDS], 2);
  assert_false(en_verified_whole(v));
  finish(x);
}

/* The text decides before the name, whichever comes first. */
static void the_same_text_is_better_than_the_same_name(void **state)
{
  (void)state;
  for (int order = 0; order < 2; order++) {
    fx *x = start();
    for (int i = 0; i < 2; i++)
      if (i == order)
        see(x, "a", "a", "Another text.");
      else
        see(x, "z", "z", "One.\nTwo.\n");
    const en_verified *v = en_verifier_finish(x->v);
    assert_int_equal(v->source[0].state, EN_SOURCE_RENAMED);
    assert_int_equal(v->source[0].count[EN_QUOTE_STANDS], 2);
    finish(x);
  }
}

static void gone_and_unseen(void **state)
{
  (void)state;
  fx *x = start();
  see(x, "a", "elsewhere/a", "One. \nTow.\n");
  const en_verified *v = en_verifier_finish(x->v);
  assert_int_equal(v->source[0].state, EN_SOURCE_MOVED_EDITED);
  assert_int_equal(v->source[0].count[EN_QUOTE_STANDS], 1);
  assert_int_equal(v->source[0].count[EN_QUOTE_GONE], 1);
  assert_int_equal(v->source[1].state, EN_SOURCE_MISSING);
  assert_int_equal(v->count[EN_QUOTE_UNSEEN], 2);
  assert_int_equal(v->n_new, 0);
  finish(x);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_stand_in_any_order),
    cmocka_unit_test(renamed_is_told_from_edited),
    cmocka_unit_test(the_same_text_is_better_than_the_same_name),
    cmocka_unit_test(gone_and_unseen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
