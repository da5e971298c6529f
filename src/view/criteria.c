#include "view/criteria.h"

#include "graph/find.h"

typedef struct {
  en_diag *d;
  en_arena *a;
  const en_graph_view *g;
  const en_ask *q;
} maker;

/* ---- names ---- */

static en_status find(maker *m, en_ask_id id, en_str name, en_node_id *out)
{
  char what[32];
  en_loc at = m->q->at[id];
  snprintf(what, sizeof what, "--%s: ", en_ask_name(id));
  if (at.line) {
    at.col = (uint32_t)(name.p - at.text.p) + 1;
    at.width = name.n;
  }
  return en_find_one(m->d, m->a, m->g, what, at.line ? &at : NULL, name, out);
}

/* ---- lists ---- */

/* Takes one item into the set; EN_NONE where there is no such thing. */
typedef en_status (*item_fn)(maker *m, en_str item, bool *set);

/* The words that may stand in a list: " (person, country)"; of names and ids that would be too many. */
static void put_known(maker *m, en_ask_id id, en_buf *b)
{
  const en_ruleset *rs = m->g->rs;
  uint32_t n = id == EN_ASK_KIND ? rs->n_kinds : id == EN_ASK_RELATION ? rs->n_types : 0;
  for (uint32_t i = 1; i <= n; i++)
    en_buf_printf(b, "%s%.*s", i > 1 ? ", " : " (",
                  EN_ARG(id == EN_ASK_KIND ? rs->kind[i].name : rs->type[i].name));
  if (id == EN_ASK_STATUS)
    en_buf_putz(b, " (reported, planned, alleged, denied, ended, contested");
  en_buf_putz(b, b->n ? ")" : "");
}

static en_status unknown(maker *m, en_ask_id id, en_str item)
{
  static const char *const what[EN_ASK_COUNT] = { [EN_ASK_SOURCE] = "article" };
  en_buf known = { 0 };
  put_known(m, id, &known);
  en_status st = en_ask_fail(m->d, m->q, id, item, "there is no %s '%.*s'%s",
                             what[id] ? what[id] : en_ask_name(id), EN_ARG(item), en_buf_str(&known).p);
  en_buf_clear(&known);
  return st;
}

static en_status read_list(maker *m, en_ask_id id, size_t size, item_fn take, const bool **out)
{
  if (!m->q->given[id])
    return EN_OK;
  bool *set = EN_ARRAY(m->a, size, bool);
  en_str rest = m->q->value[id], item;
  while (en_split(&rest, ',', &item)) {
    item = en_trim(item);
    en_status st = item.n ? take(m, item, set) : EN_NONE;
    if (st == EN_NONE)
      return unknown(m, id, item);
    EN_TRY(st);
  }
  *out = set;
  return EN_OK;
}

static en_status take_kind(maker *m, en_str item, bool *set)
{
  en_kind k = en_kind_of(m->g->rs, item);
  set[k] = true;
  return k ? EN_OK : EN_NONE;
}

static en_status take_type(maker *m, en_str item, bool *set)
{
  en_reltype t = en_reltype_of(m->g->rs, item);
  set[t] = true;
  return t ? EN_OK : EN_NONE;
}

static en_status take_status(maker *m, en_str item, bool *set)
{
  (void)m;
  for (int s = EN_REPORTED; s <= EN_ENDED; s++)
    if (en_eq(item, en_str_of(en_rel_status_name((en_rel_status)s)))) {
      set[s] = true;
      return EN_OK;
    }
  set[EN_CONTESTED_BIT] |= en_eq(item, EN_STR("contested"));
  return en_eq(item, EN_STR("contested")) ? EN_OK : EN_NONE;
}

static en_status take_country(maker *m, en_str item, bool *set)
{
  en_node_id n = 0;
  EN_TRY(find(m, EN_ASK_COUNTRY, item, &n));
  if (m->g->node[n].kind != m->g->rs->k.country)
    return en_ask_fail(m->d, m->q, EN_ASK_COUNTRY, item, "'%.*s' is no country", EN_ARG(item));
  set[n] = true;
  return EN_OK;
}

static en_status take_source(maker *m, en_str item, bool *set)
{
  bool any = false;
  for (uint32_t i = 0; i < m->g->n_articles; i++)
    if (en_eq(m->g->article[i].id, item))
      set[i] = any = true;
  return any ? EN_OK : EN_NONE;
}

static en_status read_statuses(maker *m, uint32_t *out)
{
  const bool *set = NULL;
  EN_TRY(read_list(m, EN_ASK_STATUS, EN_CONTESTED_BIT + 1, take_status, &set));
  for (int i = 0; set && i <= EN_CONTESTED_BIT; i++)
    *out |= (uint32_t)set[i] << i;
  return EN_OK;
}

en_status en_criteria_make(en_diag *d, en_arena *a, const en_graph_view *g, const en_ask *q,
                           en_criteria *out)
{
  maker m = { d, a, g, q };
  *out = (en_criteria){ .ask = q, .between = q->given[EN_ASK_BETWEEN] };
  out->since = q->given[EN_ASK_SINCE] ? en_days_of(q->since).first : INT32_MIN;
  out->until = q->given[EN_ASK_UNTIL] ? en_days_of(q->until).last : INT32_MAX;
  out->as_of = q->given[EN_ASK_AS_OF] ? en_days_of(q->as_of).last : INT32_MAX;
  EN_TRY(read_list(&m, EN_ASK_KIND, (size_t)g->rs->n_kinds + 1, take_kind, &out->kind));
  EN_TRY(read_list(&m, EN_ASK_RELATION, (size_t)g->rs->n_types + 1, take_type, &out->type));
  EN_TRY(read_list(&m, EN_ASK_COUNTRY, (size_t)g->n_nodes + 1, take_country, &out->country));
  EN_TRY(read_list(&m, EN_ASK_SOURCE, g->n_articles, take_source, &out->source));
  EN_TRY(read_statuses(&m, &out->status));
  if (q->given[EN_ASK_FOCUS])
    EN_TRY(find(&m, EN_ASK_FOCUS, q->value[EN_ASK_FOCUS], &out->focus));
  if (!out->between)
    return EN_OK;
  EN_TRY(find(&m, EN_ASK_BETWEEN, q->value[EN_ASK_BETWEEN], &out->focus));
  EN_TRY(find(&m, EN_ASK_BETWEEN, q->other, &out->other));
  if (out->focus == out->other)
    return en_ask_fail(d, q, EN_ASK_BETWEEN, q->other, "'%.*s' and '%.*s' are the same",
                       EN_ARG(q->value[EN_ASK_BETWEEN]), EN_ARG(q->other));
  return EN_OK;
}
