/* A comparison for a terminal: one line for each change, what changed and why below it. */
#include "render/changes.h"

#include "render/escape.h"

enum { QUOTE = 200, CAUSES = 3, VALUE = 60 };

static const char marks[] = { ' ', '+', '-', '~' };

/* One line, without control characters. */
static void put_line(en_buf *out, en_buf *line)
{
  for (size_t i = 0; i < line->n; i++)
    if (line->p[i] == '\n')
      line->p[i] = ' ';
  en_put_plain(out, en_buf_str(line));
  en_buf_putc(out, '\n');
}

static void put_value(en_buf *b, en_str s)
{
  if (!s.n)
    en_buf_putz(b, "none");
  else
    en_put_cut(b, s, VALUE);
}

static void put_fields(en_buf *out, const en_diff_item *it)
{
  en_buf b = { 0 };
  for (uint32_t i = 0; i < it->n_fields; i++) {
    if (strcmp(it->field[i].name, "hash") == 0)
      continue;
    en_buf_printf(&b, "%s%s ", b.n ? ", " : "    ", it->field[i].name);
    put_value(&b, it->field[i].from);
    en_buf_putz(&b, " -> ");
    put_value(&b, it->field[i].to);
  }
  if (b.n)
    put_line(out, &b);
  en_buf_clear(&b);
}

static void put_causes(en_buf *out, const en_diff_item *it)
{
  en_buf b = { 0 };
  for (uint32_t i = 0; i < it->n_causes && i < CAUSES; i++) {
    en_buf_printf(&b, "%s%s", i ? "; " : "    because: ", en_cause_told(it->cause[i].kind));
    if (it->cause[i].what.n)
      en_buf_putz(&b, ": ");
    en_buf_put(&b, it->cause[i].what);
  }
  if (it->n_causes > CAUSES)
    en_buf_printf(&b, "; and %u more", it->n_causes - CAUSES);
  if (b.n)
    put_line(out, &b);
  en_buf_clear(&b);
}

static void put_quote(en_buf *out, char mark, const en_graph_view *g, const en_evidence *ev)
{
  if (!ev)
    return;
  en_buf b = { 0 };
  en_buf_printf(&b, "    %c “", mark);
  en_put_cut(&b, ev->quote, QUOTE);
  en_buf_printf(&b, "” [%.*s]", EN_ARG(g->article[ev->article].id));
  put_line(out, &b);
  en_buf_clear(&b);
}

static void put_article(en_buf *out, const en_diff *d, const en_diff_item *it)
{
  const en_graph_article *a = en_article_of(d, it);
  en_buf b = { 0 };
  en_buf_printf(&b, "  %c %.*s %s", marks[it->change], EN_ARG(a->id), en_article_change(it));
  if (it->change != EN_CHANGED && a->title.n)
    en_buf_printf(&b, ": %.*s", EN_ARG(a->title));
  put_line(out, &b);
  put_fields(out, it);
  en_buf_clear(&b);
}

static void put_node(en_buf *out, const en_diff *d, const en_diff_item *it)
{
  const en_node *n = en_node_of_item(d, it);
  en_buf b = { 0 };
  en_buf_printf(&b, "  %c ", marks[it->change]);
  en_buf_put(&b, n->name);
  en_buf_printf(&b, " (%.*s)", EN_ARG(d->now->rs->kind[n->kind].label));
  put_line(out, &b);
  put_fields(out, it);
  put_causes(out, it);
  en_buf_clear(&b);
}

static void put_edge(en_buf *out, const en_diff *d, const en_diff_item *it)
{
  const en_graph_view *g;
  const en_edge *e = en_edge_of_item(d, it, &g);
  char iso[EN_DATE_CHARS];
  en_buf b = { 0 };
  en_buf_printf(&b, "  %c ", marks[it->change]);
  en_put_relation_name(&b, g, e);
  en_buf_printf(&b, " (%s%s%s)", en_rel_status_name((en_rel_status)e->status),
                en_date_format(e->date, iso) ? ", " : "", iso);
  put_line(out, &b);
  put_fields(out, it);
  put_causes(out, it);
  put_quote(out, '+', d->now, it->gained);
  put_quote(out, '-', d->old, it->lost);
  en_buf_clear(&b);
}

static void put_list(en_buf *out, const en_diff *d, const en_diff_list *l, uint32_t most, const char *title,
                     void (*put)(en_buf *, const en_diff *, const en_diff_item *))
{
  if (l->n)
    en_buf_printf(out, "\n%s\n", title);
  for (uint32_t i = 0; i < l->n && i < most; i++)
    put(out, d, &l->at[i]);
  if (l->n > most)
    en_buf_printf(out, "  ... and %u more (--max-changes)\n", l->n - most);
}

void en_changes_text(const en_diff *d, uint32_t most, en_buf *out)
{
  en_changes_summary(d, out);
  en_buf_putc(out, '\n');
  put_list(out, d, &d->articles, most, "Articles", put_article);
  put_list(out, d, &d->nodes, most, "Entities", put_node);
  put_list(out, d, &d->edges, most, "Relations", put_edge);
}
