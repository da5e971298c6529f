#include "render/picture_p.h"

typedef struct {
  const en_picture *p;
  uint32_t *source;   /* per article: its number, 0 none yet */
  bool *covered;      /* per line: one of its sources has a number */
  uint32_t *gain;     /* per article: lines that it would cover */
  uint32_t n;         /* numbers given */
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
  if (x->source[article] == x->n)
    x->covered[line] = true;
}

/* The article that speaks for most of the lines that no numbered one speaks for; the first of equals. */
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
  x->source[best] = ++x->n;
  for (uint32_t i = 0; i < x->p->n_lines; i++)
    each_article(x, i, cover);
  return true;
}

void en_sources_number(en_arena *a, const en_view *view, en_picture *p)
{
  const en_graph_view *g = p->g;
  bool *cited = EN_ARRAY(a, g->n_articles, bool);
  for (uint32_t i = 0; i < g->n_edges; i++)
    for (uint32_t k = 0; view->edge[i] && k < g->edge[i].n_evidence; k++)
      cited[g->edge[i].evidence[k].article] = true;
  for (uint32_t i = 0; i < g->n_articles; i++)
    p->n_sources += cited[i];
  numbering x = { .p = p, .source = EN_ARRAY(a, g->n_articles, uint32_t), .covered = EN_ARRAY(a, p->n_lines, bool),
                  .gain = EN_ARRAY(a, g->n_articles, uint32_t) };
  while (p->n_sources > EN_LISTED_SOURCES && x.n < EN_LISTED_SOURCES && take_best(&x))
    ;
  uint32_t chosen = x.n, next = 0;
  for (uint32_t i = 0; i < g->n_articles; i++) /* in the order of the articles, both */
    if (x.source[i])
      x.source[i] = ++next;
  for (uint32_t i = 0; i < g->n_articles; i++)
    if (cited[i] && !x.source[i])
      x.source[i] = ++chosen;
  p->source = x.source;
}
