/* A comparison for a comment on a change: a summary, then a table for each list, folded where it is
 * long. A comment has its limit, so the whole stays below it. */
#include "render/changes.h"

#include "render/escape.h"

enum { QUOTE = 160, CAUSES = 2, VALUE = 40, OPEN_ROWS = 10, COMMENT_BYTES = 60000 };

static const char *const marks[] = { "", "came", "went", "changed" };

static void put_cut(en_buf *b, en_str s, uint32_t most)
{
  en_buf cut = { 0 };
  en_put_cut(&cut, s, most);
  en_put_markdown(b, en_buf_str(&cut));
  en_buf_clear(&cut);
}

static void put_fields(en_buf *b, const en_diff_item *it)
{
  bool any = false;
  for (uint32_t i = 0; i < it->n_fields; i++) {
    if (strcmp(it->field[i].name, "hash") == 0)
      continue;
    en_buf_printf(b, "%s%s ", any ? "<br>" : "", it->field[i].name);
    any = true;
    put_cut(b, it->field[i].from.n ? it->field[i].from : EN_STR("none"), VALUE);
    en_buf_putz(b, " → ");
    put_cut(b, it->field[i].to.n ? it->field[i].to : EN_STR("none"), VALUE);
  }
}

static void put_causes(en_buf *b, const en_diff_item *it)
{
  for (uint32_t i = 0; i < it->n_causes && i < CAUSES; i++) {
    en_buf_printf(b, "%s%s", i ? "; " : "", en_cause_told(it->cause[i].kind));
    if (it->cause[i].what.n)
      en_buf_putz(b, ": ");
    put_cut(b, it->cause[i].what, VALUE);
  }
  if (it->n_causes > CAUSES)
    en_buf_printf(b, "; and %u more", it->n_causes - CAUSES);
}

static void put_quote(en_buf *b, const char *before, const en_graph_view *g, const en_evidence *ev)
{
  if (!ev)
    return;
  en_buf_printf(b, "%s“", before);
  put_cut(b, ev->quote, QUOTE);
  en_buf_putz(b, "” (");
  put_cut(b, g->article[ev->article].id, VALUE);
  en_buf_putc(b, ')');
}

static void put_article(en_buf *b, const en_diff *d, const en_diff_item *it)
{
  const en_graph_article *a = en_article_of(d, it);
  put_cut(b, a->id, VALUE);
  en_buf_printf(b, " %s | ", en_article_change(it));
  if (it->change == EN_CHANGED)
    put_fields(b, it);
  else
    put_cut(b, a->title, QUOTE);
  en_buf_putz(b, " | ");
}

static void put_node(en_buf *b, const en_diff *d, const en_diff_item *it)
{
  const en_node *n = en_node_of_item(d, it);
  put_cut(b, n->name, QUOTE);
  en_buf_printf(b, " (%.*s) | ", EN_ARG(d->now->rs->kind[n->kind].label));
  put_fields(b, it);
  en_buf_putz(b, " | ");
  put_causes(b, it);
}

static void put_edge(en_buf *b, const en_diff *d, const en_diff_item *it)
{
  const en_graph_view *g;
  const en_edge *e = en_edge_of_item(d, it, &g);
  char iso[EN_DATE_CHARS];
  en_buf name = { 0 };
  en_put_relation_name(&name, g, e);
  en_put_markdown(b, en_buf_str(&name));
  en_buf_clear(&name);
  if (e->status != EN_REPORTED)
    en_buf_printf(b, ", %s", en_rel_status_name((en_rel_status)e->status));
  if (en_date_format(e->date, iso))
    en_buf_printf(b, ", %s", iso);
  en_buf_putz(b, " | ");
  put_fields(b, it);
  put_quote(b, it->n_fields ? "<br>" : "", d->now, it->gained);
  put_quote(b, it->n_fields || it->gained ? "<br>was: " : "was: ", d->old, it->lost);
  en_buf_putz(b, " | ");
  put_causes(b, it);
}

static void put_list(en_buf *out, const en_diff *d, const en_diff_list *l, uint32_t most, size_t room,
                     const char *title, void (*put)(en_buf *, const en_diff *, const en_diff_item *))
{
  if (!l->n)
    return;
  size_t from = out->n;
  uint32_t i = 0;
  if (l->n > OPEN_ROWS)
    en_buf_printf(out, "\n<details><summary>%s (%u)</summary>\n", title, l->n);
  else
    en_buf_printf(out, "\n**%s**\n", title);
  en_buf_putz(out, "\n| | | what | why |\n| --- | --- | --- | --- |\n");
  for (; i < l->n && i < most && out->n - from < room; i++) {
    en_buf_printf(out, "| %s | ", marks[l->at[i].change]);
    put(out, d, &l->at[i]);
    en_buf_putz(out, " |\n");
  }
  if (i < l->n)
    en_buf_printf(out, "\n… and %u more.\n", l->n - i);
  if (l->n > OPEN_ROWS)
    en_buf_putz(out, "\n</details>\n");
}

void en_changes_markdown(const en_diff *d, uint32_t most, en_buf *out)
{
  en_buf_putz(out, "**The map** – ");
  en_changes_summary(d, out);
  en_buf_putz(out, ".\n");
  put_list(out, d, &d->edges, most, COMMENT_BYTES / 2, "Relations", put_edge);
  put_list(out, d, &d->nodes, most, COMMENT_BYTES / 4, "Entities", put_node);
  put_list(out, d, &d->articles, most, COMMENT_BYTES / 8, "Articles", put_article);
}
