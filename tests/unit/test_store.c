/* base/store: what is put is found in the next run, and nothing else is believed; packed articles of
 * any origin. */
#include "graph_fixture.h"

#include "base/file.h"
#include "base/store.h"
#include "graph/packed.h"

#include <stdio.h>
#include <unistd.h>

enum { STAMP = 77, LIMIT = 100 << 20 };

typedef struct {
  en_arena *mem;
  en_diag *d;
  char dir[64];
} fixture;

static int open_fixture(void **state)
{
  fixture *x = en_xcalloc(1, sizeof *x);
  x->mem = en_arena_new();
  x->d = en_diag_new(NULL);
  strcpy(x->dir, "/tmp/entente-store-XXXXXX");
  *state = x;
  return mkdtemp(x->dir) ? 0 : -1;
}

/* Calls `visit` (or nothing) for each file of the folder; returns how many there are. */
static uint32_t each_file(fixture *x, void (*visit)(const char *path))
{
  en_str *names = NULL;
  uint32_t n = 0;
  assert_int_equal(en_dir_list(x->d, x->mem, x->dir, &names, &n), EN_OK);
  for (uint32_t i = 0; visit && i < n; i++)
    visit(en_arena_printf(x->mem, "%s/%.*s", x->dir, EN_ARG(names[i])).p);
  return n;
}

static void remove_file(const char *path) { assert_int_equal(unlink(path), 0); }

static int close_fixture(void **state)
{
  fixture *x = *state;
  each_file(x, remove_file);
  rmdir(x->dir);
  en_diag_free(x->d);
  en_arena_free(x->mem);
  free(x);
  return 0;
}

static en_store_key key(uint32_t i) { return (en_store_key){ i * UINT64_C(0x9E3779B97F4A7C15), i }; }

static en_str value(fixture *x, uint32_t i)
{
  return i % 7 ? en_arena_printf(x->mem, "value %u of %u", i, i * i) : EN_STR("");
}

static bool holds(fixture *x, en_store *s, uint32_t i)
{
  en_str got;
  bool found = en_store_get(s, key(i), x->mem, &got);
  assert_true(!found || en_eq(got, value(x, i)));
  return found;
}

static void put(fixture *x, uint32_t from, uint32_t to)
{
  en_store *s = en_store_open(x->d, x->dir, STAMP);
  for (uint32_t i = from; i < to; i++)
    en_store_put(s, key(i), value(x, i));
  assert_int_equal(en_store_close(s, LIMIT).n_added, to - from);
}

static uint32_t count(fixture *x, uint32_t to, uint64_t stamp)
{
  en_store *s = en_store_open(x->d, x->dir, stamp);
  uint32_t n = 0;
  for (uint32_t i = 0; i < to; i++)
    n += holds(x, s, i);
  en_store_counts c = en_store_close(s, LIMIT);
  assert_int_equal(c.n_found, n);
  return n;
}

static void what_is_put_is_found_later(void **state)
{
  fixture *x = *state;
  assert_int_equal(count(x, 10, STAMP), 0);
  put(x, 0, 5000);
  put(x, 5000, 5001);
  put(x, 4990, 5003); /* some of them again */
  assert_int_equal(count(x, 6000, STAMP), 5003);
  assert_int_equal(count(x, 6000, STAMP + 1), 0);
  assert_int_equal(en_diag_text(x->d).n, 0);
}

static void many_packs_become_one(void **state)
{
  fixture *x = *state;
  for (uint32_t i = 0; i < 40; i++)
    put(x, i, i + 1);
  assert_true(each_file(x, NULL) < 20);
  assert_int_equal(count(x, 50, STAMP), 40);
}

static void remove_byte(const char *path)
{
  FILE *f = fopen(path, "r+b");
  assert_non_null(f);
  fseek(f, -3, SEEK_END);
  int c = fgetc(f);
  fseek(f, -3, SEEK_END);
  fputc(c ^ 4, f);
  fclose(f);
}

static void one_bad_entry_costs_one_entry(void **state)
{
  fixture *x = *state;
  put(x, 1, 6);
  each_file(x, remove_byte);
  en_store *s = en_store_open(x->d, x->dir, STAMP);
  for (uint32_t i = 1; i < 6; i++)
    assert_int_equal(holds(x, s, i), i != 5);
  en_store_put(s, key(5), value(x, 5));
  assert_int_equal(en_store_close(s, LIMIT).n_damaged, 1);
  assert_int_equal(count(x, 6, STAMP), 5);
  s = en_store_open(x->d, x->dir, STAMP);
  assert_int_equal(en_store_close(s, LIMIT).n_damaged, 0);
}

static void what_was_distrusted_is_gone(void **state)
{
  fixture *x = *state;
  put(x, 1, 4);
  en_store *s = en_store_open(x->d, x->dir, STAMP);
  en_store_distrust(s, key(2));
  assert_false(holds(x, s, 2));
  assert_true(holds(x, s, 3));
  (void)en_store_close(s, LIMIT);
  assert_int_equal(count(x, 6, STAMP), 2);
}

static void the_limit_keeps_what_was_used_last(void **state)
{
  fixture *x = *state;
  put(x, 0, 3000);
  en_store *s = en_store_open(x->d, x->dir, STAMP);
  for (uint32_t i = 100; i < 300; i++)
    assert_true(holds(x, s, i));
  (void)en_store_close(s, 20000);
  assert_int_equal(count(x, 3000, STAMP), 200);
  assert_int_equal(en_diag_text(x->d).n, 0);
  s = en_store_open(x->d, x->dir, STAMP);
  for (uint32_t i = 0; i < 3000; i++)
    if (!holds(x, s, i))
      en_store_put(s, key(i), value(x, i));
  (void)en_store_close(s, 20000);
  uint32_t left = count(x, 3000, STAMP);
  assert_true(left > 100 && left < 500);
  assert_int_equal(en_diag_count(x->d, EN_WARNING), 1);
}

/* ---- packed articles ---- */

static void pack_one(fixture *x, en_buf *out)
{
  fx_article *f = fx_new("a", "2024-01-02");
  en_entity_id c = fx_entity(f, K_COUNTRY, "Freedonia", 1, 0);
  en_entity_id m = fx_entity(f, K_MINISTRY, "Foreign Ministry", 0, c);
  en_entity_id p = fx_entity(f, K_PERSON, "Otto Firefly", 0, c);
  static const en_str alias[] = { { "Firefly", 7 }, { "Mr Firefly", 10 } };
  f->ent[p - 1].alias = alias;
  f->ent[p - 1].n_alias = 2;
  fx_relation(f, T_WORKS, p, m, EN_REPORTED, "2024-01-01", "Otto Firefly of the ministry.");
  fx_relation(f, T_MET, p, c, EN_PLANNED, "", "He will meet Freedonia.");
  f->text.utf8 = (en_str){ f->body, f->n_body };
  en_graph_pack(&f->rels, false, x->mem, out);
  free(f);
}

static void any_bytes_fit_or_do_not(void **state)
{
  fixture *x = *state;
  en_limits lim = en_limits_default();
  en_article art = { .id = EN_STR("a"), .path = EN_STR("a.txt") };
  en_buf b = { 0 };
  pack_one(x, &b);
  assert_true(en_graph_packed_fits(&fx_rs, en_buf_str(&b)));
  uint32_t fit = 0, seed = 1;
  for (uint32_t n = 0; n < b.n; n++)
    assert_false(en_graph_packed_fits(&fx_rs, (en_str){ b.p, n }));
  for (uint32_t i = 0; i < 40000; i++) {
    seed = seed * 1664525 + 1013904223;
    char *at = &b.p[(seed >> 8) % b.n], kept = *at;
    *at = (char)(i & 1 ? (int)(seed >> 24) : kept + 1);
    if (en_graph_packed_fits(&fx_rs, en_buf_str(&b))) {
      en_graph *g = en_graph_new(&fx_rs, &lim);
      en_graph_add_packed(g, &art, en_buf_str(&b));
      assert_int_equal(en_graph_finish(g)->n_articles, 1);
      en_graph_free(g);
      fit++;
    }
    *at = kept;
  }
  assert_in_range(fit, 1000, 39000);
  en_buf_clear(&b);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
  const struct CMUnitTest tests[] = {
    T(what_is_put_is_found_later), T(many_packs_become_one), T(one_bad_entry_costs_one_entry),
    T(what_was_distrusted_is_gone), T(the_limit_keeps_what_was_used_last), T(any_bytes_fit_or_do_not),
  };
#undef T
  return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
