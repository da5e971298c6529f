#include "app/check_rules.h"

#include "app/commands.h"
#include "app/dump.h"
#include "app/output.h"
#include "app/themes.h"
#include "base/vec.h"

#include <stdlib.h>

/* ---- the bench ---- */

void en_bench_open(en_bench *b, en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  *b = (en_bench){ .mem = en_arena_new(), .scratch = en_arena_new(),
                   .re = en_re_match_new(&o->lim) };
  b->hits = en_xmalloc((rs->n_rules + 1) * sizeof *b->hits);
  b->cx = (en_ctx){ .mem = b->mem, .scratch = b->scratch, .diag = d, .lim = &o->lim, .re = b->re,
                    .rule_hits = b->hits };
}

void en_bench_close(en_bench *b)
{
  en_arena_free(b->mem);
  en_arena_free(b->scratch);
  en_re_match_free(b->re);
  free(b->hits);
}

en_status en_bench_run(en_bench *b, const en_ruleset *rs, en_str sentence)
{
  en_arena_reset(b->mem);
  en_arena_reset(b->scratch);
  memset(b->hits, 0, (rs->n_rules + 1) * sizeof *b->hits);
  b->p = (en_products){ .article = { .id = EN_STR("example"), .path = EN_STR("example"),
                                     .text = sentence } };
  b->cx.deadline_ns = en_thread_ns() + (uint64_t)b->cx.lim->article_ms * 1000000u;
  return en_pipeline_article(&b->cx, rs, &b->p, b->cx.trace ? UINT32_MAX : 0, NULL);
}

/* ---- what an example expects and what came ---- */

/* A mention "kind: name" has only `a` and `kind`; a relation has all. */
typedef struct {
  en_str a, kind, b, status;
} item;

typedef struct {
  item *at;
  uint32_t n, cap;
} items;

static item read_relation(en_str s)
{
  item r = { 0 };
  en_str rest = s, part;
  if (en_split(&rest, '|', &part))
    r.a = en_trim(part);
  if (en_split(&rest, '|', &part))
    r.kind = en_trim(part);
  r.b = en_trim(rest);
  if (r.b.n && r.b.p[r.b.n - 1] == ')') {
    uint32_t open = r.b.n;
    while (open && r.b.p[open - 1] != '(')
      open--;
    if (open) {
      r.status = (en_str){ r.b.p + open, r.b.n - open - 1 };
      r.b = en_trim((en_str){ r.b.p, open - 1 });
    }
  }
  if (en_eq(r.status, EN_STR("reported")))
    r.status = EN_STR("");
  return r;
}

static item read_mention(en_str s)
{
  en_str rest = s, kind = { 0 };
  if (!en_split(&rest, ':', &kind) || !rest.p)
    return (item){ .a = en_trim(s) };
  return (item){ .kind = en_trim(kind), .a = en_trim(rest) };
}

static item read_item(const en_rule *r, en_str s)
{
  return r->form == EN_RULE_MENTION ? read_mention(s) : read_relation(s);
}

static void read_items(en_arena *a, const en_rule *r, en_str gives, items *out)
{
  en_str rest = gives, one;
  while (rest.p && en_split(&rest, ';', &one))
    if (en_trim(one).n)
      *EN_PUSH(a, out) = read_item(r, en_trim(one));
}

static bool same_item(const en_ruleset *rs, const item *x, const item *y)
{
  if (!en_eq(x->kind, y->kind) || !en_eq(x->status, y->status))
    return false;
  if (en_eq(x->a, y->a) && en_eq(x->b, y->b))
    return true;
  en_reltype t = en_reltype_of(rs, x->kind);
  return t && rs->type[t].symmetric && en_eq(x->a, y->b) && en_eq(x->b, y->a);
}

static bool has_item(const en_ruleset *rs, const items *list, const item *x)
{
  for (uint32_t i = 0; i < list->n; i++)
    if (same_item(rs, &list->at[i], x))
      return true;
  return false;
}

/* Did the rule give this relation before, in the same sentence? */
static bool given_before(const en_relations *rels, uint32_t at)
{
  const en_relation *r = &rels->all[at];
  for (uint32_t i = 0; i < at; i++) {
    const en_relation *o = &rels->all[i];
    if (o->rule == r->rule && o->sent == r->sent && o->type == r->type && o->from == r->from
        && o->to == r->to)
      return true;
  }
  return false;
}

en_str en_rule_given(en_arena *a, const en_ruleset *rs, const en_products *p, en_rule_id rule)
{
  en_buf b = { 0 };
  bool mention = rs->rule[rule].form == EN_RULE_MENTION;
  for (uint32_t i = 0; mention && i < p->men.n; i++)
    if (p->men.at[i].rule == rule) {
      en_buf_putz(&b, b.n ? "; " : "");
      en_dump_mention_short(&b, rs, &p->men, i);
    }
  for (uint32_t i = 0; !mention && i < p->rels.n_all; i++)
    if (p->rels.all[i].rule == rule && !given_before(&p->rels, i)) {
      en_buf_putz(&b, b.n ? "; " : "");
      en_dump_relation_short(&b, rs, &p->ents, &p->rels.all[i]);
    }
  en_str text = en_arena_str(a, en_buf_str(&b));
  en_buf_clear(&b);
  return text;
}

/* ---- rules check ---- */

typedef struct {
  en_diag *d;
  const en_ruleset *rs;
  en_bench bench;
  uint32_t n_examples, n_failed, n_todo, n_warned;
  uint32_t *ever;   /* per rule: hits in all examples */
  uint32_t *failed; /* per rule: its own examples that do not hold */
} checker;

static bool example_holds(checker *c, const en_rule *r, const en_example *x, en_str given)
{
  if (r->form == EN_RULE_FILTER)
    return (c->bench.hits[r->id] > 0) == x->must;
  items want = { 0 }, got = { 0 };
  read_items(c->bench.mem, r, x->gives, &want);
  read_items(c->bench.mem, r, given, &got);
  if (!want.n) /* nothing said: anything, or nothing */
    return (got.n > 0) == x->must;
  for (uint32_t i = 0; i < want.n; i++)
    if (has_item(c->rs, &got, &want.at[i]) != x->must)
      return false;
  for (uint32_t i = 0; x->must && i < got.n; i++)
    if (!has_item(c->rs, &want, &got.at[i]))
      return false;
  return true;
}

static void report_failure(checker *c, const en_rule *r, const en_example *x, en_str given)
{
  bool filter = r->form == EN_RULE_FILTER;
  en_say(c->d, EN_ERROR, &x->at, "%.*s: this example must%s give '%.*s' and gave '%.*s'",
         EN_ARG(r->name), x->must ? "" : " not", filter ? 4 : (int)x->gives.n,
         filter ? "find" : x->gives.p ? x->gives.p : "", EN_ARG(given));
}

static void run_example(checker *c, const en_rule *r, const en_example *x)
{
  c->n_examples++;
  en_status st = en_bench_run(&c->bench, c->rs, x->sentence);
  en_str given = EN_STR("an error");
  if (st == EN_OK)
    given = en_rule_given(c->bench.mem, c->rs, &c->bench.p, r->id);
  bool holds = st == EN_OK && example_holds(c, r, x, given);
  for (uint32_t i = 0; i <= c->rs->n_rules; i++)
    c->ever[i] += c->bench.hits[i];
  if (x->todo) {
    c->n_todo++;
    if (holds)
      en_say(c->d, EN_NOTE, &x->at, "%.*s: this todo example holds now", EN_ARG(r->name));
  } else if (!holds) {
    c->n_failed++;
    c->failed[r->id]++;
    report_failure(c, r, x, given);
  }
}

static void warn(checker *c, const en_rule *r, const char *what)
{
  c->n_warned++;
  en_say(c->d, EN_WARNING, &r->at, "rule %.*s %s", EN_ARG(r->name), what);
}

static void check_rule(checker *c, const en_rule *r)
{
  bool plus = false, minus = false;
  for (uint32_t i = 0; i < r->n_example; i++) {
    run_example(c, r, &r->example[i]);
    plus = plus || r->example[i].must;
    minus = minus || !r->example[i].must;
  }
  if (!plus || !minus)
    warn(c, r, !plus && !minus ? "has no examples"
               : plus          ? "has no example that must not match"
                               : "has no example that must match");
}

/* The part of --strict that is about whole rules: does each one do something? */
static void check_use(checker *c)
{
  for (uint32_t r = 1; r <= c->rs->n_rules; r++)
    if (c->rs->rule[r].n_example && !c->ever[r] && !c->failed[r])
      warn(c, &c->rs->rule[r], "is unused: no example of any rule makes it fire");
  c->n_warned += en_rules_shadowed(c->d, &c->bench, c->rs, c->failed);
}

int en_rules_check(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  checker c = { .d = d, .rs = rs };
  en_bench_open(&c.bench, d, o, rs);
  c.ever = en_xcalloc(rs->n_rules + 1, sizeof *c.ever);
  c.failed = en_xcalloc(rs->n_rules + 1, sizeof *c.failed);
  en_diag_topic(d, "lint");
  c.n_warned = en_ruleset_lint(d, rs);
  en_status themes = en_themes_check(d, o, rs, &c.n_warned);
  en_diag_topic(d, "example");
  for (uint32_t r = 1; r <= rs->n_rules; r++)
    check_rule(&c, &rs->rule[r]);
  en_diag_topic(d, "use");
  check_use(&c);
  int code = en_rules_use(d, o, rs, &c.n_warned);
  en_diag_topic(d, NULL);
  if (o->log != EN_LOG_SARIF) {
    printf("%u rules, %u names in the gazetteers, %u warnings, %u todo\n", rs->n_rules, rs->n_gaz,
           c.n_warned, c.n_todo);
    printf("%u examples, %u failed\n", c.n_examples, c.n_failed);
  }
  en_bench_close(&c.bench);
  free(c.ever);
  free(c.failed);
  if (themes != EN_OK)
    return en_status_exit(themes);
  bool bad = c.n_failed || (o->strict && c.n_warned);
  return bad ? en_status_exit(EN_DIFFERS) : code;
}
