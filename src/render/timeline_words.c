/* What a timeline says in words. */
#include "render/timeline.h"

#include "base/vec.h"
#include "render/escape.h"

enum { NAMES = 3, NAME_CHARS = 48, ROW_SOURCES = 4 };

/* ---- dates ---- */

static const char *const months[] = { "", "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void put_day(en_buf *b, int month, int day, bool with_month)
{
  if (day)
    en_buf_printf(b, "%d", day);
  if (with_month)
    en_buf_printf(b, "%s%s", day ? " " : "", months[month]);
}

/* The year stands above the row: only one that differs is said. */
void en_timeline_date(en_date d, en_buf *b)
{
  if (!en_date_known(d))
    return;
  if (!d.month && !d.year2) {
    en_buf_printf(b, "in %d", d.year);
    return;
  }
  bool same_month = d.year2 == d.year && d.month2 == d.month && d.day && d.day2;
  if (d.month)
    put_day(b, d.month, d.day, !same_month);
  else
    en_buf_printf(b, "%d", d.year);
  if (!d.year2)
    return;
  en_buf_putz(b, "–");
  if (d.month2)
    put_day(b, d.month2, d.day2, true);
  if (!d.month2 || d.year2 != d.year)
    en_buf_printf(b, "%s%d", d.month2 ? " " : "", d.year2);
}

/* ---- captions ---- */

typedef struct {
  en_arena *a;
  const en_timeline *t;
  const en_graph_view *g;
  en_caption *out;
} writer;

/* Breaks at spaces. */
static void put(writer *w, en_str s, bool faint, bool bold)
{
  en_str word;
  while (en_split(&s, ' ', &word))
    if (word.n)
      *EN_PUSH(w->a, w->out) = (en_said){ word, faint, bold };
}

static void glue(writer *w, const char *z)
{
  en_said *last = &w->out->at[w->out->n - 1];
  last->text = en_arena_printf(w->a, "%.*s%s", EN_ARG(last->text), z);
}

static en_str name_of(writer *w, en_node_id n)
{
  en_buf b = { 0 }, safe = { 0 };
  en_put_cut(&b, w->g->node[n].name.n ? w->g->node[n].name : w->g->node[n].id, NAME_CHARS);
  en_put_plain(&safe, en_buf_str(&b));
  en_str out = en_arena_str(w->a, en_buf_str(&safe));
  en_buf_clear(&safe);
  en_buf_clear(&b);
  return out;
}

/* Those who have lanes first. */
static void put_names(writer *w, const en_node_id *who, uint32_t n, bool bold)
{
  uint32_t shown = n <= NAMES + 1 ? n : NAMES, put_so_far = 0;
  for (int lane = 1; lane >= 0; lane--)
    for (uint32_t i = 0; i < n && put_so_far < shown; i++) {
      if (w->t->lane[who[i]] != lane)
        continue;
      put(w, name_of(w, who[i]), false, bold);
      if (++put_so_far < shown)
        glue(w, ",");
    }
  if (shown < n)
    put(w, en_arena_printf(w->a, "and %u more", n - shown), true, false);
}

static void put_status(writer *w, const en_edge *e)
{
  if (e->contested)
    put(w, EN_STR("(contested)"), true, false);
  else if (e->status != EN_REPORTED)
    put(w, en_arena_printf(w->a, "(%s)", en_rel_status_name((en_rel_status)e->status)), true, false);
}

static bool speaks_for(const en_graph_view *g, const en_pic_line *l, uint32_t article)
{
  for (uint32_t i = 0; i < l->n_edges; i++)
    for (uint32_t k = 0; k < g->edge[l->edge[i]].n_evidence; k++)
      if (g->edge[l->edge[i]].evidence[k].article == article)
        return true;
  return false;
}

static void put_sources(writer *w, const en_picture *p, const en_pic_line *l)
{
  uint32_t seen[ROW_SOURCES], n = 0, count = 0;
  en_buf b = { 0 };
  bool more = false;
  for (uint32_t i = 0; i < w->g->n_articles && !more; i++)
    if (p->source[i] && speaks_for(w->g, l, i)) {
      more = n == ROW_SOURCES || !p->listed[i];
      if (!more)
        seen[n++] = p->source[i];
    }
  for (uint32_t i = 0; i < l->n_edges; i++)
    count = count > w->g->edge[l->edge[i]].count ? count : w->g->edge[l->edge[i]].count;
  if (count > 1)
    en_buf_printf(&b, "(%u) ", count);
  for (uint32_t i = 0; i < n && p->n_sources > 1; i++)
    en_buf_printf(&b, "%s%u", i ? "," : "[", seen[i]);
  if (n && p->n_sources > 1)
    en_buf_putz(&b, more ? "…]" : "]");
  put(w, en_arena_str(w->a, en_buf_str(&b)), true, false);
  en_buf_clear(&b);
}

/* The first of its relations that is an event gives the verb. */
void en_timeline_caption(en_arena *a, const en_timeline *t, const en_picture *p, uint32_t row, en_caption *out)
{
  const en_happening *h = &t->at[row];
  const en_pic_line *l = &p->line[row];
  const en_edge *first = &t->g->edge[h->edge[0]];
  writer w = { a, t, t->g, out };
  if (h->forum) {
    put_names(&w, &h->forum, 1, true);
    if (h->n_from) {
      glue(&w, ":");
      put_names(&w, h->from, h->n_from, false);
    }
  } else {
    put_names(&w, h->from, h->n_from, false);
    put(&w, en_arena_printf(a, h->mutual ? "– %.*s" : "– %.*s –", EN_ARG(t->g->rs->type[first->type].label)),
        true, false);
    put_names(&w, h->to, h->n_to, false);
  }
  if (h->place) {
    glue(&w, ",");
    put(&w, name_of(&w, h->place), false, false);
  }
  put_status(&w, first);
  put_sources(&w, p, l);
}
