#include "app/score.h"

#include "app/commands.h"
#include "app/output.h"
#include "base/file.h"

#include <stdlib.h>

/* ---- figures ---- */

static double ratio(uint32_t part, uint32_t whole) { return whole ? (double)part / whole : 0; }
static double precision(en_counts c) { return ratio(c.hit, c.hit + c.extra); }
static double recall(en_counts c) { return ratio(c.hit, c.hit + c.miss); }
static double f1(en_counts c) { return ratio(2 * c.hit, 2 * c.hit + c.extra + c.miss); }
static double share(en_share s) { return ratio(s.right, s.of); }

en_figures en_tally_figures(const en_tally *t)
{
  return (en_figures){
    .entity_precision = precision(t->entity),
    .entity_recall = recall(t->entity),
    .entity_f1 = f1(t->entity),
    .relation_precision = precision(t->relation),
    .relation_recall = recall(t->relation),
    .relation_f1 = f1(t->relation),
    .link_precision = precision(t->link),
    .link_recall = recall(t->link),
    .link_f1 = f1(t->link),
    .evidence = share(t->evidence),
    .date = share(t->date),
    .date_given = share(t->date_given),
    .status = share(t->status),
  };
}

static bool figure(const en_figures *f, en_str name, double *out)
{
#define X(id)                                                                                      \
  if (en_eq(name, EN_STR(#id))) {                                                                  \
    *out = f->id;                                                                                  \
    return true;                                                                                   \
  }
  EN_FIGURES(X)
#undef X
  return false;
}

/* ---- report ---- */

static void put_row(en_buf *b, en_str name, en_counts c)
{
  en_buf_printf(b, "  %-28.*s %6.3f %6.3f %6.3f   %4u hit %4u extra %4u missed\n", EN_ARG(name),
                precision(c), recall(c), f1(c), c.hit, c.extra, c.miss);
}

static bool empty(en_counts c) { return !c.hit && !c.extra && !c.miss; }

static void put_share(en_buf *b, const char *name, en_share s)
{
  en_buf_printf(b, "  %-28s %6.3f                 %4u of %u\n", name, share(s), s.right, s.of);
}

static void put_rule_row(en_buf *b, en_str name, en_counts c)
{
  if (empty(c))
    return;
  en_buf_printf(b, "  %-40.*s ", EN_ARG(name));
  if (c.hit + c.extra)
    en_buf_printf(b, "%6.3f", precision(c));
  else
    en_buf_putz(b, "     -");
  en_buf_printf(b, "   %4u hit %4u extra", c.hit, c.extra);
  if (c.miss)
    en_buf_printf(b, " %4u missed nearby", c.miss);
  en_buf_putc(b, '\n');
}

/* `zero` names what no rule found. */
static void put_rules(en_buf *b, const en_ruleset *rs, const char *title, en_str zero,
                      const en_counts *by)
{
  en_buf_printf(b, "%s\n", title);
  for (uint32_t r = 0; r <= rs->n_rules; r++)
    put_rule_row(b, r ? rs->rule[r].name : zero, by[r]);
}

static void put_report(en_buf *b, const en_tally *t)
{
  const en_ruleset *rs = t->rs;
  en_buf_printf(b, "%u articles                    precis recall    F1\n", t->n_articles);
  put_row(b, EN_STR("entities"), t->entity);
  put_row(b, EN_STR("relations"), t->relation);
  put_row(b, EN_STR("links"), t->link);
  put_share(b, "evidence", t->evidence);
  put_share(b, "date", t->date);
  put_share(b, "date where gold has one", t->date_given);
  put_share(b, "status", t->status);
  en_buf_putz(b, "per kind\n");
  for (uint32_t k = 1; k <= rs->n_kinds; k++)
    if (!empty(t->by_kind[k]))
      put_row(b, rs->kind[k].name, t->by_kind[k]);
  en_buf_putz(b, "per relation\n");
  for (uint32_t r = 1; r <= rs->n_types; r++)
    if (!empty(t->by_type[r]))
      put_row(b, rs->type[r].name, t->by_type[r]);
  put_rules(b, rs, "relations per rule", EN_STR("bond"), t->by_rule);
  put_rules(b, rs, "entities per rule of their first mention", EN_STR("gazetteer"),
            t->entity_by_rule);
  put_rule_row(b, EN_STR("person names"), t->person_names);
}

void en_put_figures(en_buf *b, const en_tally *t)
{
  en_buf_printf(b, "\"articles\":%u", t->n_articles);
  const struct {
    const char *name;
    en_counts c;
  } rows[] = { { "entity", t->entity }, { "relation", t->relation }, { "link", t->link } };
  for (size_t i = 0; i < 3; i++)
    en_buf_printf(b, ",\"%s\":{\"hit\":%u,\"extra\":%u,\"miss\":%u}", rows[i].name, rows[i].c.hit,
                  rows[i].c.extra, rows[i].c.miss);
  en_figures f = en_tally_figures(t);
#define X(id) en_buf_printf(b, ",\"" #id "\":%.4f", f.id);
  EN_FIGURES(X)
#undef X
}

static void put_errors(en_buf *b, const en_tally *t)
{
  for (uint32_t i = 0; i < t->items.n; i++) {
    const en_item *x = &t->items.at[i];
    if (x->is != EN_ITEM_HIT)
      en_put_item(b, x->is == EN_ITEM_MISSED ? "missed" : "extra", x);
  }
}

/* ---- bounds ---- */

enum { SLACK_MILLI = 30 }; /* how far a figure may run ahead of its bound, in thousandths */

/* "entity_f1 >= 0.88"; # starts a comment. A bound that was left behind guards nothing. */
static en_status check_bound(en_diag *d, const en_loc *at, en_str l, const en_figures *f)
{
  uint32_t op = en_find(l, EN_STR(">="), 0);
  en_str name = en_trim((en_str){ l.p, op == UINT32_MAX ? l.n : op });
  double value = 0, bound = 0;
  char *end = NULL, number[32];
  if (op != UINT32_MAX) {
    en_str right = en_trim((en_str){ l.p + op + 2, l.n - op - 2 });
    snprintf(number, sizeof number, "%.*s", EN_ARG(right));
    bound = strtod(number, &end);
  }
  if (!end || end == number || *end)
    return en_fail(d, EN_E_INPUT, at, "a bound reads 'entity_f1 >= 0.88'");
  if (!figure(f, name, &value))
    return en_fail(d, EN_E_INPUT, at, "there is no figure '%.*s'", EN_ARG(name));
  if (value >= bound) {
    if (value > bound + SLACK_MILLI / 1000.0)
      en_say(d, EN_WARNING, at, "%.*s is %.4f, more than 0.03 above %s: raise the bound",
             EN_ARG(name), value, number);
    return EN_OK;
  }
  return en_fail(d, EN_DIFFERS, at, "%.*s is %.4f, below %s", EN_ARG(name), value, number);
}

static en_status check_bounds(en_diag *d, const en_opts *o, const en_tally *t)
{
  en_buf bytes = { 0 };
  en_figures f = en_tally_figures(t);
  en_loc at = { .file = en_str_of(o->bounds) };
  en_status st = en_file_read(d, o->bounds, o->lim.file_bytes, &bytes);
  en_str rest = en_buf_str(&bytes), l;
  while (st <= EN_DIFFERS && rest.p && en_split(&rest, '\n', &l)) {
    at.line++;
    uint32_t hash = en_find(l, EN_STR("#"), 0);
    l = en_trim((en_str){ l.p, hash == UINT32_MAX ? l.n : hash });
    if (l.n)
      st = en_worst(st, check_bound(d, &at, l, &f));
  }
  en_buf_clear(&bytes);
  return st;
}

/* ---- the run ---- */

typedef struct {
  const en_gold_set *set;
  bool *seen; /* per gold file */
  en_tally tally;
} score_state;

static en_status take_article(void *user, const en_products *p, const en_buf *formatted)
{
  (void)formatted;
  score_state *s = user;
  for (uint32_t i = 0; i < s->set->n; i++) {
    const en_gold *g = &s->set->at[i];
    if (!s->seen[i] && en_eq(g->text_path, p->article.path)
        && (!g->id.n || en_eq(g->id, p->article.id))) {
      s->seen[i] = true;
      en_tally_add(&s->tally, g, p);
      break;
    }
  }
  return EN_OK;
}

/* A gold file whose article is not in the file that it names. */
static en_status check_seen(en_diag *d, const score_state *s)
{
  for (uint32_t i = 0; i < s->set->n; i++) {
    const en_gold *g = &s->set->at[i];
    en_loc at = { .file = g->text_path };
    if (!s->seen[i])
      return en_fail(d, EN_E_INPUT, &at, "no article '%.*s' in it, which %.*s.gold.json is about",
                     EN_ARG(g->id), EN_ARG(g->stem));
  }
  return EN_OK;
}

static en_status run_texts(en_diag *d, const en_opts *o, const en_ruleset *rs, en_arena *a,
                           score_state *s, en_run *run)
{
  const char **paths = EN_ARRAY(a, s->set->n, const char *);
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->set->n; i++) {
    en_str path = s->set->at[i].text_path;
    bool listed = false; /* several articles of one file */
    for (uint32_t k = 0; k < n && !listed; k++)
      listed = strcmp(paths[k], path.p) == 0;
    if (!listed)
      paths[n++] = path.p;
  }
  s->seen = EN_ARRAY(a, s->set->n, bool);
  en_sink sink = { .take = take_article, .user = s };
  return en_pipeline_run(d, o, rs, paths, n, &sink, run);
}

/* ---- the last run ---- */

typedef struct {
  en_saved saved;
  en_diff diff;
} against;

static en_status compare(en_diag *d, const en_opts *o, en_arena *a, const en_tally *t, against *x)
{
  EN_TRY(en_score_load(d, a, &o->lim, o->against, &x->saved));
  en_score_diff(a, &x->saved.items, &t->items, &x->diff);
  return EN_OK;
}

static en_status put_result(en_diag *d, const en_opts *o, const en_tally *t, const against *x)
{
  en_buf b = { 0 };
  if (o->json) {
    en_buf_putc(&b, '{');
    en_put_figures(&b, t);
    if (x)
      en_put_diff_json(&b, &x->diff);
    en_buf_putz(&b, "}\n");
  } else {
    en_figures now = en_tally_figures(t);
    if (o->errors)
      put_errors(&b, t);
    put_report(&b, t);
    if (x)
      en_put_diff(&b, o->against, &x->diff, &x->saved.figures, &now);
  }
  en_status st = en_stdout_put(d, en_buf_str(&b));
  en_buf_clear(&b);
  return st;
}

static en_status save(en_diag *d, const en_opts *o, const en_tally *t)
{
  en_buf b = { 0 };
  en_score_save(&b, t);
  en_status st = en_file_replace(d, o->save, b.p, b.n);
  en_buf_clear(&b);
  return st;
}

/* What was told and what was kept, once all articles are counted. */
static en_status finish(en_diag *d, const en_opts *o, en_arena *a, const en_tally *t)
{
  against x;
  if (o->against)
    EN_TRY(compare(d, o, a, t, &x));
  EN_TRY(put_result(d, o, t, o->against ? &x : NULL));
  if (o->save)
    EN_TRY(save(d, o, t));
  en_status st = o->bounds ? check_bounds(d, o, t) : EN_OK;
  if (o->against && o->strict && (x.diff.lost.n || x.diff.come.n))
    st = en_worst(st, en_fail(d, EN_DIFFERS, NULL, "%u lost and %u extra that %s did not have",
                              x.diff.lost.n, x.diff.come.n, o->against));
  return st;
}

int en_score(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_arena *a = en_arena_new();
  en_gold_set set;
  en_run run = { 0 };
  score_state s = { .set = &set };
  en_tally_open(&s.tally, a, rs);
  en_status st = en_gold_load(d, a, &o->lim, o->gold, o->texts ? o->texts : o->gold, &set);
  if (st == EN_OK)
    st = run_texts(d, o, rs, a, &s, &run);
  if (st == EN_OK && run.n_skipped) /* a figure over less than the whole set is none */
    st = run.input;
  if (st == EN_OK)
    st = check_seen(d, &s);
  if (st == EN_OK)
    st = finish(d, o, a, &s.tally);
  if (o->stats && run.rule_hits)
    en_run_report(&run, rs, stderr);
  en_run_clear(&run);
  en_arena_free(a);
  return en_status_exit(st);
}
