/* Layouts for a page: nothing lies on anything else, frames hold what is theirs and nothing more, the page is
 * filled in its proportions, labels have room, and the same graph comes out the same. */
#include "ext/compose.h"

#include "ext/plane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { SHAPES = 30, FRAMES = 4, LINES = 34, FRAMED = 16 };

typedef struct {
  en_shape_box s[SHAPES];
  uint32_t frame_of[SHAPES];
  en_frame frame[FRAMES];
  en_compose_line line[LINES];
  en_compose c;
} sheet;

/* Four countries with four shapes each, the first of which has lines to the others' firsts; the rest hang on these. */
static void lay_out(sheet *t, double across, double down)
{
  *t = (sheet){ .c = { .s = t->s, .n = SHAPES, .line = t->line, .frame_of = t->frame_of, .frame = t->frame,
                       .n_frames = FRAMES, .across = across, .down = down } };
  uint32_t n = 0;
  for (uint32_t i = 0; i < SHAPES; i++) {
    t->s[i] = (en_shape_box){ 40.0 * (i % 6), 40.0 * (i / 6), 60 + 7 * (i % 5), 20 + 6 * (i % 3) };
    t->frame_of[i] = i < FRAMED ? 1 + i / 4 : 0;
    if (i >= FRAMED)
      t->line[n++] = (en_compose_line){ i, 4 * (i % 4), i % 2 ? 50 : 0, i % 2 ? 20 : 0 };
  }
  for (uint32_t i = 0; i < FRAMES; i++) {
    t->frame[i].label = i == 2 ? 70 : 0;
    for (uint32_t k = 0; k < i; k++)
      t->line[n++] = (en_compose_line){ 4 * i, 4 * k, 80, 11 };
    for (uint32_t k = 1; k < 4; k++)
      t->line[n++] = (en_compose_line){ 4 * i + k, 4 * i, 0, 0 };
  }
  t->c.n_lines = n;
  assert_true(n <= LINES);
  en_compose_place(&t->c);
}

static en_box box_of(const en_shape_box *s)
{
  return (en_box){ s->x - s->w / 2, s->y - s->h / 2, s->x + s->w / 2, s->y + s->h / 2 };
}

static en_box frame_box(const en_frame *f) { return (en_box){ f->x0, f->y0, f->x1, f->y1 }; }

static void nothing_lies_on_anything(void **state)
{
  (void)state;
  sheet t;
  lay_out(&t, 600, 700);
  for (uint32_t i = 0; i < SHAPES; i++) {
    en_box a = box_of(&t.s[i]);
    for (uint32_t k = 0; k < i; k++) {
      en_box b = box_of(&t.s[k]);
      assert_true(en_box_overlap(&a, &b) <= 0);
    }
    for (uint32_t f = 0; f < FRAMES; f++) {
      en_box b = frame_box(&t.frame[f]);
      if (t.frame_of[i] == f + 1)
        assert_true(a.x0 > b.x0 + 5 && a.y0 > b.y0 + 5 && a.x1 < b.x1 - 5 && a.y1 < b.y1 - 5);
      else
        assert_true(en_box_overlap(&a, &b) <= 0);
    }
  }
  for (uint32_t f = 0; f < FRAMES; f++)
    for (uint32_t k = 0; k < f; k++) {
      en_box a = frame_box(&t.frame[f]), b = frame_box(&t.frame[k]);
      assert_true(en_box_overlap(&a, &b) <= 0);
    }
}

static void a_label_has_its_strip_of_the_frame(void **state)
{
  (void)state;
  sheet t;
  lay_out(&t, 600, 700);
  assert_true(t.frame[2].x1 - t.frame[2].x0 >= 70);
  for (uint32_t i = 8; i < 12; i++)
    assert_true(t.s[i].y + t.s[i].h / 2 <= t.frame[2].y1 - EN_FRAME_TOP + 0.01);
}

/* How wide and how high all of it is. */
static void extent(const sheet *t, double *w, double *h)
{
  en_box all = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (uint32_t i = 0; i < SHAPES; i++) {
    en_box b = box_of(&t->s[i]);
    all = (en_box){ fmin(all.x0, b.x0), fmin(all.y0, b.y0), fmax(all.x1, b.x1), fmax(all.y1, b.y1) };
  }
  *w = all.x1 - all.x0;
  *h = all.y1 - all.y0;
}

static void the_page_gives_the_proportions(void **state)
{
  (void)state;
  sheet t;
  double w, h;
  lay_out(&t, 400, 200);
  extent(&t, &w, &h);
  assert_true(w > 1.6 * h && w < 2.5 * h);
  lay_out(&t, 200, 400);
  extent(&t, &w, &h);
  assert_true(h > 1.6 * w && h < 2.5 * w);
}

/* Between two shapes on the line, so much is seen of it. */
static double seen(const sheet *t, const en_compose_line *l)
{
  en_box a = box_of(&t->s[l->a]), b = box_of(&t->s[l->b]);
  double from = 0, to = 1, other;
  en_point p = { t->s[l->a].x, t->s[l->a].y }, q = { t->s[l->b].x, t->s[l->b].y };
  assert_true(en_clip(p, q, &a, &other, &from) && en_clip(p, q, &b, &to, &other));
  return (to - from) * hypot(q.x - p.x, q.y - p.y);
}

static void labels_have_room(void **state)
{
  (void)state;
  sheet t;
  lay_out(&t, 600, 700);
  for (uint32_t i = 0; i < t.c.n_lines; i++)
    if (t.line[i].h > 0)
      assert_true(seen(&t, &t.line[i]) > t.line[i].h);
}

static void the_same_comes_out_the_same(void **state)
{
  (void)state;
  sheet t, u;
  lay_out(&t, 600, 700);
  lay_out(&u, 600, 700);
  assert_memory_equal(t.s, u.s, sizeof t.s);
  assert_memory_equal(t.frame, u.frame, sizeof t.frame);
}

static void little_is_laid_out_too(void **state)
{
  (void)state;
  uint32_t none[2] = { 0, 0 };
  en_shape_box s[2] = { { 0, 0, 50, 20 }, { 0, 0, 50, 20 } };
  en_compose_line l = { 0, 1, 30, 10 };
  en_compose c = { .s = s, .n = 0, .line = &l, .frame_of = none, .across = 100, .down = 100 };
  en_compose_place(&c);
  c.n = 1;
  en_compose_place(&c);
  c.n = 2;
  c.n_lines = 1;
  en_compose_place(&c);
  en_box a = box_of(&s[0]), b = box_of(&s[1]);
  assert_true(isfinite(a.x0) && isfinite(b.y1) && en_box_overlap(&a, &b) <= 0);
}

static void pieces_are_clipped(void **state)
{
  (void)state;
  const en_box b = { 0, 0, 10, 10 };
  double from, to;
  assert_true(en_clip((en_point){ -10, 5 }, (en_point){ 30, 5 }, &b, &from, &to));
  assert_float_equal(from, 0.25, 1e-9);
  assert_float_equal(to, 0.5, 1e-9);
  assert_true(en_piece_meets((en_point){ 5, 5 }, (en_point){ 6, 6 }, &b));
  assert_true(en_piece_meets((en_point){ 5, -5 }, (en_point){ 5, 15 }, &b));
  assert_false(en_piece_meets((en_point){ 20, 5 }, (en_point){ 30, 5 }, &b)); /* its line does, it ends before */
  assert_false(en_piece_meets((en_point){ -5, 12 }, (en_point){ 15, 12 }, &b));
  assert_true(en_pieces_cross((en_point){ 0, 0 }, (en_point){ 2, 2 }, (en_point){ 0, 2 }, (en_point){ 2, 0 }));
  assert_false(en_pieces_cross((en_point){ 0, 0 }, (en_point){ 2, 2 }, (en_point){ 0, 2 }, (en_point){ 0.5, 1.5 }));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_lies_on_anything),
    cmocka_unit_test(a_label_has_its_strip_of_the_frame),
    cmocka_unit_test(the_page_gives_the_proportions),
    cmocka_unit_test(labels_have_room),
    cmocka_unit_test(the_same_comes_out_the_same),
    cmocka_unit_test(little_is_laid_out_too),
    cmocka_unit_test(pieces_are_clipped),
  };
  return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
