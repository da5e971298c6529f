#include "compare/compare_p.h"

void en_compare_text(en_arena *a, en_field_vec *v, const char *name, en_str from, en_str to)
{
  if (!en_eq(from, to))
    *EN_PUSH(a, v) = (en_field){ name, from, to };
}

void en_compare_count(en_arena *a, en_field_vec *v, const char *name, uint32_t from, uint32_t to)
{
  if (from != to)
    *EN_PUSH(a, v) = (en_field){ name, en_arena_printf(a, "%u", from), en_arena_printf(a, "%u", to) };
}

static en_str iso(en_arena *a, en_date d)
{
  char text[EN_DATE_CHARS];
  uint32_t n = en_date_format(d, text);
  return en_arena_str(a, (en_str){ text, n });
}

void en_compare_date(en_arena *a, en_field_vec *v, const char *name, en_date from, en_date to)
{
  if (en_date_cmp(from, to) != 0)
    *EN_PUSH(a, v) = (en_field){ name, iso(a, from), iso(a, to) };
}

/* What came, then what went, then what changed; the order of the map within. */
static void arrange(en_arena *a, const en_item_vec *in, en_diff_list *out)
{
  en_diff_item *at = EN_ARRAY(a, in->n, en_diff_item);
  uint32_t n = 0;
  for (int change = EN_CAME; change <= EN_CHANGED; change++)
    for (uint32_t i = 0; i < in->n; i++)
      if (in->at[i].change == (en_change)change) {
        at[n++] = in->at[i];
        out->count[change]++;
      }
  out->at = at;
  out->n = n;
}

void en_compare(en_arena *a, const en_graph_view *old, const en_graph_view *now, en_diff *out)
{
  en_comparer c = { .a = a, .g = { old, now }, .rules = old->rules != now->rules,
                    .program = !en_eq(old->program, now->program) };
  en_item_vec nodes = { 0 }, edges = { 0 };
  en_compare_articles(&c);
  en_pair_nodes(&c);
  en_names_prepare(&c);
  en_causes_prepare(&c);
  en_compare_edges(&c, &edges);
  en_compare_nodes(&c, &nodes);
  *out = (en_diff){ .old = old, .now = now, .rules = c.rules, .program = c.program,
                    .twin = c.twin[OLD] };
  arrange(a, &c.articles, &out->articles);
  arrange(a, &nodes, &out->nodes);
  arrange(a, &edges, &out->edges);
}
