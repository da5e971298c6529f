#include "render/verified.h"

#include "render/changes.h"
#include "render/escape.h"

enum { QUOTE = 160, FORMAT_VERSION = 1 };

static const char *const source_names[] = {
  [EN_SOURCE_MISSING] = "missing", [EN_SOURCE_MOVED_EDITED] = "renamed and edited",
  [EN_SOURCE_EDITED] = "edited", [EN_SOURCE_RENAMED] = "renamed", [EN_SOURCE_SAME] = "same",
};
static const char *const quote_names[] = {
  [EN_QUOTE_UNSEEN] = "unseen", [EN_QUOTE_STANDS] = "stands", [EN_QUOTE_MOVED] = "moved",
  [EN_QUOTE_GONE] = "gone",
};

/* ---- in words ---- */

static void put_counts(en_buf *b, const uint32_t count[EN_QUOTE_STATES])
{
  static const char *const told[] = { [EN_QUOTE_UNSEEN] = "cannot be checked", [EN_QUOTE_STANDS] = "stand",
                                      [EN_QUOTE_MOVED] = "moved", [EN_QUOTE_GONE] = "gone" };
  static const en_quote_state order[] = { EN_QUOTE_STANDS, EN_QUOTE_MOVED, EN_QUOTE_GONE, EN_QUOTE_UNSEEN };
  bool any = false;
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (count[order[i]]) {
      en_buf_printf(b, "%s%u %s", any ? ", " : "", count[order[i]], told[order[i]]);
      any = true;
    }
}

static void put_summary(const en_verified *v, en_buf *b)
{
  uint32_t n[EN_SOURCE_SAME + 1] = { 0 };
  for (uint32_t i = 0; i < v->g->n_articles; i++)
    n[v->source[i].state]++;
  en_buf_printf(b, "%u quote%s", v->n_quotes, v->n_quotes == 1 ? "" : "s");
  en_buf_putz(b, v->n_quotes ? ": " : "");
  put_counts(b, v->count);
  en_buf_printf(b, "; %u article%s", v->g->n_articles, v->g->n_articles == 1 ? "" : "s");
  for (int s = EN_SOURCE_RENAMED; s >= EN_SOURCE_MISSING; s--)
    if (n[s])
      en_buf_printf(b, ", %u %s", n[s], source_names[s]);
  if (v->n_new)
    en_buf_printf(b, "; %u more that the map does not name", v->n_new);
  en_buf_putc(b, '\n');
}

static void put_source(const en_verified *v, uint32_t i, en_buf *b)
{
  const en_source_check *s = &v->source[i];
  const en_graph_article *a = &v->g->article[i];
  en_buf_putz(b, "  ");
  en_put_plain(b, a->id);
  en_buf_printf(b, " %s", source_names[s->state]);
  if (s->state == EN_SOURCE_RENAMED || s->state == EN_SOURCE_MOVED_EDITED) {
    en_buf_putz(b, ", now ");
    en_put_plain(b, s->id);
    en_buf_putz(b, " (");
    en_put_plain(b, s->path);
    en_buf_putc(b, ')');
  }
  en_buf_putz(b, s->n_quotes ? ": " : "");
  put_counts(b, s->count);
  en_buf_putc(b, '\n');
}

static void put_quote(const en_verified *v, const en_quote *q, en_buf *b)
{
  en_buf line = { 0 };
  en_buf_printf(&line, "    %s", quote_names[q->state]);
  if (q->state == EN_QUOTE_MOVED)
    en_buf_printf(&line, " from %u to %u", q->ev->source.off, q->offset);
  en_buf_putz(&line, ": ");
  en_put_relation_name(&line, v->g, &v->g->edge[q->edge]);
  en_buf_putz(&line, ": “");
  en_put_cut(&line, q->ev->quote, QUOTE);
  en_buf_putz(&line, "”");
  en_put_plain(b, en_buf_str(&line));
  en_buf_putc(b, '\n');
  en_buf_clear(&line);
}

static void put_quotes(const en_verified *v, const en_source_check *s, uint32_t most, en_buf *b)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n_quotes; i++)
    if ((s->quote[i].state == EN_QUOTE_MOVED || s->quote[i].state == EN_QUOTE_GONE) && n++ < most)
      put_quote(v, &s->quote[i], b);
  if (n > most)
    en_buf_printf(b, "    ... and %u more (--max-changes)\n", n - most);
}

/* An article of the same text in which a quote does not stand: somebody changed the map. */
static bool is_worth_a_line(const en_source_check *s)
{
  return s->state != EN_SOURCE_SAME || s->count[EN_QUOTE_STANDS] != s->n_quotes;
}

void en_verified_text(const en_verified *v, uint32_t most, en_buf *out)
{
  uint32_t n = 0;
  put_summary(v, out);
  for (uint32_t i = 0; i < v->g->n_articles; i++)
    if (is_worth_a_line(&v->source[i]) && n++ < most) {
      put_source(v, i, out);
      put_quotes(v, &v->source[i], most, out);
    }
  if (n > most)
    en_buf_printf(out, "  ... and %u more (--max-changes)\n", n - most);
}

/* ---- for a program ---- */

static void put(en_buf *b, const char *key, en_str s)
{
  en_buf_printf(b, ", \"%s\": ", key);
  en_put_json_string(b, s);
}

static void put_json_counts(en_buf *b, const uint32_t count[EN_QUOTE_STATES])
{
  for (int s = EN_QUOTE_UNSEEN; s < EN_QUOTE_STATES; s++)
    en_buf_printf(b, ", \"%s\": %u", quote_names[s], count[s]);
}

static void put_json_quote(const en_verified *v, const en_quote *q, en_buf *b)
{
  const en_edge *e = &v->g->edge[q->edge];
  en_buf_printf(b, "\n      {\"state\": \"%s\"", quote_names[q->state]);
  put(b, "from", v->g->node[e->from].id);
  put(b, "to", v->g->node[e->to].id);
  put(b, "relation", v->g->rs->type[e->type].name);
  en_buf_printf(b, ", \"offset\": %u, \"length\": %u", q->ev->source.off, q->ev->source.len);
  if (q->state == EN_QUOTE_MOVED)
    en_buf_printf(b, ", \"now\": %u", q->offset);
  put(b, "quote", q->ev->quote);
  en_buf_putc(b, '}');
}

static void put_json_source(const en_verified *v, uint32_t i, en_buf *b)
{
  const en_source_check *s = &v->source[i];
  bool any = false;
  en_buf_printf(b, "%s    {\"state\": \"%s\"", i ? ",\n" : "\n", source_names[s->state]);
  put(b, "id", v->g->article[i].id);
  put(b, "path", v->g->article[i].path);
  put(b, "now_id", s->id);
  put(b, "now_path", s->path);
  put_json_counts(b, s->count);
  en_buf_putz(b, ", \"quotes\": [");
  for (uint32_t k = 0; k < s->n_quotes; k++)
    if (s->quote[k].state != EN_QUOTE_STANDS) {
      en_buf_putz(b, any ? "," : "");
      put_json_quote(v, &s->quote[k], b);
      any = true;
    }
  en_buf_putz(b, "]}");
}

void en_verified_json(const en_verified *v, en_buf *out)
{
  en_buf_printf(out, "{\n  \"format\": \"entente-verify\", \"version\": %d, \"whole\": %s",
                FORMAT_VERSION, en_verified_whole(v) ? "true" : "false");
  put_json_counts(out, v->count);
  en_buf_printf(out, ", \"new_articles\": %u,\n  \"articles\": [", v->n_new);
  for (uint32_t i = 0; i < v->g->n_articles; i++)
    put_json_source(v, i, out);
  en_buf_putz(out, "]\n}\n");
}
