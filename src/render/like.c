#include "render/escape.h"
#include "render/like.h"

#include "ext/svg.h"

#include <math.h>
#include <stdlib.h>

/* The id of a map that somebody wrote by hand may hold what XML forbids. */
static en_str harmless(en_arena *a, en_str s)
{
  en_buf b = { 0 };
  en_put_plain(&b, s);
  en_str out = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

en_str en_like_shape(en_arena *a, const en_picture *p, uint32_t shape)
{
  const en_pic_shape *s = &p->shape[shape];
  if (s->node)
    return harmless(a, p->g->node[s->node].id);
  const en_edge *e = &p->g->edge[s->edge];
  return harmless(a, en_arena_printf(a, "%.*s %.*s %.*s", EN_ARG(p->g->node[e->from].id),
                                     EN_ARG(p->g->rs->type[e->type].name), EN_ARG(p->g->node[e->to].id)));
}

static int by_name(const void *x, const void *y)
{
  return en_cmp(((const en_svg_place *)x)->node, ((const en_svg_place *)y)->node);
}

static const en_svg_place *place_of(const en_svg_place *at, uint32_t n, en_str name)
{
  en_svg_place key = { .node = name };
  return n ? bsearch(&key, at, n, sizeof *at, by_name) : NULL;
}

void en_like_read(en_arena *a, const en_picture *p, en_str page, en_str graph, en_like *out)
{
  en_svg_places old;
  *out = (en_like){ .layout = EN_STR("") };
  if (!en_svg_read_places(a, page, &old) || !old.n)
    return;
  en_svg_place *at = EN_ARRAY(a, old.n, en_svg_place);
  memcpy(at, old.at, old.n * sizeof *at);
  qsort(at, old.n, sizeof *at, by_name);
  en_pic_seed *seed = EN_ARRAY(a, p->n_shapes, en_pic_seed);
  bool same = en_eq(old.graph, graph), any = false;
  for (uint32_t i = 0; i < p->n_shapes; i++) {
    const en_svg_place *was = place_of(at, old.n, en_like_shape(a, p, i));
    if (!was || (same && !was->seeded))
      continue;
    seed[i] = same ? (en_pic_seed){ true, was->seed_x, was->seed_y } : (en_pic_seed){ true, was->x, was->y };
    any = true;
  }
  out->layout = old.layout;
  out->seed = any ? seed : NULL;
}

/* ---- order ---- */

typedef struct {
  double at;
  uint32_t shape;
} spot;

static int by_spot(const void *x, const void *y)
{
  const spot *a = x, *b = y;
  if (a->at < b->at || a->at > b->at)
    return a->at > b->at ? 1 : -1;
  return (a->shape > b->shape) - (a->shape < b->shape);
}

/* Top is where y is largest. */
static double spot_of(const en_pic_seed *s, bool downwards) { return downwards ? -s->y : s->x; }

const uint32_t *en_like_order(en_arena *a, const en_picture *p, const en_pic_seed *seed, bool downwards,
                              bool backwards)
{
  spot *s = EN_ARRAY(a, p->n_shapes, spot);
  double *sum = EN_ARRAY(a, p->n_shapes, double);
  uint32_t *ties = EN_ARRAY(a, p->n_shapes, uint32_t), *order = EN_ARRAY(a, p->n_shapes, uint32_t);
  for (uint32_t i = 0; i < p->n_lines; i++)
    for (int end = 0; end < 2; end++) {
      uint32_t one = end ? p->line[i].b : p->line[i].a, other = end ? p->line[i].a : p->line[i].b;
      if (seed[other].known) {
        sum[one] += spot_of(&seed[other], downwards);
        ties[one]++;
      }
    }
  for (uint32_t i = 0; i < p->n_shapes; i++)
    s[i] = (spot){ seed[i].known ? spot_of(&seed[i], downwards) : ties[i] ? sum[i] / ties[i] : INFINITY, i };
  if (p->n_shapes)
    qsort(s, p->n_shapes, sizeof *s, by_spot);
  for (uint32_t i = 0; i < p->n_shapes; i++)
    order[backwards ? p->n_shapes - 1 - i : i] = s[i].shape;
  return order;
}
