#include "export/spells.h"

#include "base/days.h"

#include <stdlib.h>

static en_spell spell_of(en_date d)
{
  en_days days = en_days_of(d);
  return (en_spell){ days.first, days.last };
}

static int by_first(const void *x, const void *y)
{
  const en_spell *a = x, *b = y;
  if (a->first != b->first)
    return a->first > b->first ? 1 : -1;
  return (a->last > b->last) - (a->last < b->last);
}

static uint32_t join(en_spell *s, uint32_t n)
{
  uint32_t kept = 0;
  if (n)
    qsort(s, n, sizeof *s, by_first);
  for (uint32_t i = 0; i < n; i++) {
    if (kept && s[i].first <= s[kept - 1].last + 1) {
      if (s[i].last > s[kept - 1].last)
        s[kept - 1].last = s[i].last;
    } else {
      s[kept++] = s[i];
    }
  }
  return kept;
}

/* A bond holds from the first day that is told until, where an end is told, its last. */
static uint32_t of_bond(const en_edge *e, en_spell *s)
{
  bool open = false;
  *s = (en_spell){ EN_NO_DAY, EN_NO_DAY };
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    const en_evidence *ev = &e->evidence[i];
    if (!en_date_known(ev->date) || ev->status == EN_DENIED)
      continue;
    en_spell one = spell_of(ev->date);
    if ((ev->status == EN_ENDED || ev->date.year2) && one.last > s->last)
      s->last = one.last;
    if ((ev->status != EN_ENDED || ev->date.year2) && (s->first == EN_NO_DAY || one.first < s->first))
      s->first = one.first;
    open = open || (ev->status != EN_ENDED && !ev->date.year2);
  }
  if ((open && e->status != EN_ENDED) || s->last < s->first)
    s->last = EN_NO_DAY; /* it is said to hold, or again */
  return s->first != EN_NO_DAY || s->last != EN_NO_DAY;
}

uint32_t en_spells_of(en_arena *a, const en_graph_view *g, const en_edge *e, const en_spell **out)
{
  en_spell *s = EN_ARRAY(a, e->n_evidence, en_spell);
  uint32_t n = 0;
  *out = s;
  if (!g->rs->type[e->type].event)
    return of_bond(e, s);
  for (uint32_t i = 0; i < e->n_evidence; i++)
    if (en_date_known(e->evidence[i].date) && e->evidence[i].status != EN_DENIED)
      s[n++] = spell_of(e->evidence[i].date);
  return join(s, n);
}

void en_put_day(en_buf *b, int32_t day)
{
  char iso[EN_DATE_CHARS];
  en_buf_putn(b, iso, en_date_format(en_date_from_days(day), iso));
}
