#include "render/picture.h"

enum { MOST = 60 }; /* the list under the picture holds no more */

typedef struct {
  const en_picture *p;
  bool *listed;       /* per article */
  bool *covered;      /* per line: one of its sources is listed */
  uint32_t *gain;     /* per article: lines that it would cover */
  uint32_t n;         /* listed */
} numbering;

/* Calls `f` for each article that speaks for a line. */
static void each_article(numbering *x, uint32_t line, void (*f)(numbering *, uint32_t line, uint32_t article))
{
  const en_pic_line *l = &x->p->line[line];
  for (uint32_t i = 0; i < l->n_edges; i++) {
    const en_edge *e = &x->p->g->edge[l->edge[i]];
    for (uint32_t k = 0; k < e->n_evidence; k++)
      f(x, line, e->evidence[k].article);
  }
}

static void count_gain(numbering *x, uint32_t line, uint32_t article)
{
  (void)line;
  x->gain[article]++;
}

static void cover(numbering *x, uint32_t line, uint32_t article)
{
  x->covered[line] |= x->listed[article];
}

/* The article that speaks for most of the lines that no listed one speaks for; the first of equals. */
static bool take_best(numbering *x)
{
  uint32_t best = 0, n = x->p->g->n_articles;
  for (uint32_t i = 0; i < n; i++)
    x->gain[i] = 0;
  for (uint32_t i = 0; i < x->p->n_lines; i++)
    if (!x->covered[i])
      each_article(x, i, count_gain);
  for (uint32_t i = 1; i < n; i++)
    if (x->gain[i] > x->gain[best])
      best = i;
  if (!n || !x->gain[best])
    return false;
  x->listed[best] = true;
  x->n++;
  for (uint32_t i = 0; i < x->p->n_lines; i++)
    each_article(x, i, cover);
  return true;
}

void en_sources_number(en_arena *a, const bool *edge, en_picture *p)
{
  const en_graph_view *g = p->g;
  uint32_t *source = EN_ARRAY(a, g->n_articles, uint32_t);
  numbering x = { .p = p, .listed = EN_ARRAY(a, g->n_articles, bool), .covered = EN_ARRAY(a, p->n_lines, bool),
                  .gain = EN_ARRAY(a, g->n_articles, uint32_t) };
  for (uint32_t i = 0; i < g->n_edges; i++)
    for (uint32_t k = 0; edge[i] && k < g->edge[i].n_evidence; k++)
      source[g->edge[i].evidence[k].article] = 1 + g->edge[i].evidence[k].article;
  for (uint32_t i = 0; i < g->n_articles; i++)
    p->n_sources += source[i] != 0;
  while (p->n_sources > MOST && x.n < MOST && take_best(&x))
    ;
  for (uint32_t i = 0; i < g->n_articles && x.n < MOST; i++) /* all, or what there is room for beside those */
    if (source[i] && !x.listed[i]) {
      x.listed[i] = true;
      x.n++;
    }
  p->source = source;
  p->listed = x.listed;
  p->n_listed = x.n;
}
