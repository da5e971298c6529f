#include "graph/evidence.h"

#include "base/sort.h"

#include <stdlib.h>

/* The smaller, the stronger. What has ended was outright once; an allegation is worth less than
 * an announcement. */
static int weakness(uint8_t status)
{
  static const int of[] = { [EN_REPORTED] = 0, [EN_ENDED] = 1, [EN_PLANNED] = 2,
                            [EN_ALLEGED] = 3, [EN_DENIED] = 4 };
  return status < sizeof of / sizeof *of ? of[status] : 5;
}

static bool is_outright(uint8_t status) { return status == EN_REPORTED || status == EN_ENDED; }

/* A quote that a reader takes in at a glance is better evidence than a paragraph. */
enum { LONG_QUOTE = 400 };

static int by_worth(const void *x, const void *y)
{
  const en_evidence *a = x, *b = y;
  int c = weakness(a->status) - weakness(b->status);
  if (!c)
    c = en_date_known(b->date) - en_date_known(a->date);
  if (!c)
    c = (a->quote.n > LONG_QUOTE) - (b->quote.n > LONG_QUOTE);
  if (!c)
    c = en_cmp_u32(a->article, b->article);
  if (!c)
    c = en_cmp_u32(a->sentence, b->sentence);
  if (!c)
    c = en_cmp_u32(a->source.off, b->source.off);
  if (!c)
    c = en_cmp_u32(a->source.len, b->source.len);
  if (!c)
    c = en_date_cmp(a->date, b->date);
  if (!c)
    c = en_cmp(a->rule, b->rule);
  if (!c)
    c = en_cmp_u32(b->place, a->place); /* with a place first */
  if (!c)
    c = en_cmp_u32(b->claimant, a->claimant);
  return c ? c : en_cmp(a->quote, b->quote);
}

/* Two rules that find the same in one sentence are one piece of evidence; a denial is another. */
static bool is_same_piece(const en_evidence *a, const en_evidence *b)
{
  return a->article == b->article && a->source.off == b->source.off &&
         a->source.len == b->source.len && (a->status == EN_DENIED) == (b->status == EN_DENIED);
}

static int by_place(const void *x, const void *y)
{
  const en_evidence *a = x, *b = y;
  int c = en_cmp_u32(a->article, b->article);
  if (!c)
    c = en_cmp_u32(a->source.off, b->source.off);
  if (!c)
    c = en_cmp_u32(a->source.len, b->source.len);
  if (!c)
    c = (a->status == EN_DENIED) - (b->status == EN_DENIED);
  return c ? c : by_worth(x, y);
}

static bool is_sorted(const en_evidence_vec *v, int (*cmp)(const void *, const void *))
{
  for (uint32_t i = 1; i < v->n; i++)
    if (cmp(&v->at[i - 1], &v->at[i]) > 0)
      return false;
  return true;
}

/* Mostly they come in the order of articles and sentences, which is that of their places. */
static void drop_doubles(en_evidence_vec *v)
{
  uint32_t n = 0;
  if (!is_sorted(v, by_place))
    qsort(v->at, v->n, sizeof *v->at, by_place);
  for (uint32_t i = 0; i < v->n; i++)
    if (!n || !is_same_piece(&v->at[n - 1], &v->at[i]))
      v->at[n++] = v->at[i];
  v->n = n;
}

/* What by_worth looks at before the place, as one number. */
enum { GRADES = 6 * 2 * 2 };
static uint32_t grade(const en_evidence *e)
{
  return (uint32_t)(weakness(e->status) * 4 + !en_date_known(e->date) * 2 + (e->quote.n > LONG_QUOTE));
}

/* The best first. In the order of places they are put into grades, and are nearly always in order then. */
static void sort_by_worth(en_arena *work, en_evidence_vec *v)
{
  uint32_t at[GRADES + 1] = { 0 };
  if (is_sorted(v, by_worth))
    return;
  en_mark mark = en_arena_mark(work);
  en_evidence *out = EN_ARRAY(work, v->n, en_evidence);
  for (uint32_t i = 0; i < v->n; i++)
    at[grade(&v->at[i]) + 1]++;
  for (uint32_t i = 0; i < GRADES; i++)
    at[i + 1] += at[i];
  for (uint32_t i = 0; i < v->n; i++)
    out[at[grade(&v->at[i])]++] = v->at[i];
  memcpy(v->at, out, v->n * sizeof *out);
  en_arena_release(work, mark);
  if (!is_sorted(v, by_worth))
    qsort(v->at, v->n, sizeof *v->at, by_worth);
}

void en_evidence_settle(en_arena *work, en_evidence_vec *v)
{
  drop_doubles(v);
  sort_by_worth(work, v);
}

bool en_evidence_contests(const en_evidence_vec *v)
{
  bool outright = false, denied = false;
  for (uint32_t i = 0; i < v->n; i++) {
    outright |= is_outright(v->at[i].status);
    denied |= v->at[i].status == EN_DENIED;
  }
  return outright && denied;
}

en_node_id en_evidence_place(const en_evidence_vec *v)
{
  for (uint32_t i = 0; i < v->n && v->at[i].status == v->at[0].status; i++)
    if (v->at[i].place)
      return v->at[i].place;
  return 0;
}
