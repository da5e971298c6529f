#include "app/check_rules.h"

#include "app/commands.h"
#include "app/dump.h"
#include "app/output.h"
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
  b->cx.deadline_ns = en_now_ns() + (uint64_t)b->cx.lim->article_ms * 1000000u;
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

/* The text form of all that the rule gave in the sentence just run, also where another rule gave
 * the same and one of the two was dropped. */
static en_str given_text(en_arena *a, const en_ruleset *rs, const en_products *p, en_rule_id rule)
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
    given = given_text(c->bench.mem, c->rs, &c->bench.p, r->id);
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
  c.n_warned = en_ruleset_lint(d, rs);
  for (uint32_t r = 1; r <= rs->n_rules; r++)
    check_rule(&c, &rs->rule[r]);
  check_use(&c);
  int code = en_rules_use(d, o, rs, &c.n_warned);
  printf("%u rules, %u names in the gazetteers, %u warnings, %u todo\n", rs->n_rules, rs->n_gaz,
         c.n_warned, c.n_todo);
  printf("%u examples, %u failed\n", c.n_examples, c.n_failed);
  en_bench_close(&c.bench);
  free(c.ever);
  free(c.failed);
  bool bad = c.n_failed || (o->strict && c.n_warned);
  return bad ? en_status_exit(EN_DIFFERS) : code;
}

/* ---- rules test ---- */

static en_rule_id rule_named(const en_ruleset *rs, en_str name)
{
  for (uint32_t r = 1; r <= rs->n_rules; r++)
    if (en_eq(rs->rule[r].name, name))
      return r;
  return 0;
}

static void list_near(en_diag *d, const en_ruleset *rs, en_str name)
{
  en_buf b = { 0 };
  for (uint32_t r = 1; r <= rs->n_rules && b.n < 400; r++)
    if (en_find(rs->rule[r].name, name, 0) != UINT32_MAX)
      en_buf_printf(&b, " %.*s", EN_ARG(rs->rule[r].name));
  en_say(d, EN_ERROR, NULL, "there is no rule '%.*s'%s%s", EN_ARG(name),
         b.n ? "; rules with that in their name:" : "", b.n ? b.p : "");
  en_buf_clear(&b);
}

static bool among(en_word_id w, const en_word_id *list, uint32_t n)
{
  for (uint32_t i = 0; w && i < n; i++)
    if (list[i] == w)
      return true;
  return false;
}

static bool is_trigger(const en_rule *r, const en_token *t)
{
  return among(t->word, r->trigger, r->n_trigger) || among(t->verb, r->trigger, r->n_trigger)
      || among(t->noun, r->trigger, r->n_trigger) || among(t->verb, r->verb, r->n_verb)
      || among(t->noun, r->noun, r->n_noun);
}

static void put_triggers(en_buf *b, const en_rule *r, const en_tokens *t)
{
  uint32_t n = 0;
  bool always = r->always || r->head_kinds;
  if (always)
    en_buf_putz(b, "trigger: none needed\n");
  for (uint32_t i = 0; !always && i < t->n_tok; i++)
    if (is_trigger(r, &t->tok[i])) {
      en_buf_putz(b, n++ ? ", " : "trigger: ");
      en_buf_put(b, en_tok_str(t, i));
    }
  if (!always)
    en_buf_putz(b, n ? "\n" : "trigger: no trigger word of this rule stands in the sentence\n");
}

/* The trace lines that name the rule: how far it came. */
static void put_trace(en_buf *b, const en_rule *r, en_str trace)
{
  en_str rest = trace, l;
  while (rest.p && en_split(&rest, '\n', &l))
    if (en_find(l, r->name, 0) != UINT32_MAX)
      en_buf_printf(b, "  %.*s\n", EN_ARG(l));
}

static void put_result(en_buf *b, en_bench *bench, const en_ruleset *rs, en_rule_id id)
{
  en_str given = given_text(bench->mem, rs, &bench->p, id);
  bool filter = rs->rule[id].form == EN_RULE_FILTER;
  if (filter)
    en_buf_printf(b, "result: %s\n", bench->hits[id] ? "deleted a find" : "deleted nothing");
  else if (given.n)
    en_buf_printf(b, "result: %.*s\n", EN_ARG(given));
  else
    en_buf_printf(b, "result: nothing%s\n",
                  bench->hits[id] ? "; it matched, but its find was dropped" : "");
}

static void put_others(en_buf *b, const en_products *p, const en_ruleset *rs, en_rule_id id)
{
  bool any = false;
  for (uint32_t i = 0; i < p->rels.n; i++)
    if (p->rels.at[i].rule != id) {
      en_buf_putz(b, any ? "  " : "other rules:\n  ");
      any = true;
      en_dump_relation_short(b, rs, &p->ents, &p->rels.at[i]);
      en_buf_printf(b, "  by %.*s\n", EN_ARG(en_relation_rule(rs, &p->rels.at[i])));
    }
}

int en_rules_test(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_rule_id id = rule_named(rs, en_str_of(o->arg[0]));
  if (!id) {
    list_near(d, rs, en_str_of(o->arg[0]));
    return en_status_exit(EN_E_USAGE);
  }
  const en_rule *r = &rs->rule[id];
  char *trace = NULL;
  size_t n_trace = 0;
  en_bench bench;
  en_bench_open(&bench, d, o, rs);
  bench.cx.trace = open_memstream(&trace, &n_trace);
  bench.cx.watch = id;
  en_status st = en_bench_run(&bench, rs, en_str_of(o->arg[1]));
  if (bench.cx.trace)
    fclose(bench.cx.trace);
  en_buf b = { 0 };
  if (st == EN_OK) {
    en_buf_printf(&b, "rule %.*s (%.*s:%u)\n", EN_ARG(r->name), EN_ARG(r->at.file), r->at.line);
    en_dump(&b, rs, &bench.p, EN_STAGE_TOKENS);
    en_dump(&b, rs, &bench.p, EN_STAGE_MENTIONS);
    en_dump(&b, rs, &bench.p, EN_STAGE_CLAUSES);
    put_triggers(&b, r, &bench.p.toks);
    put_trace(&b, r, (en_str){ trace ? trace : "", (uint32_t)n_trace });
    put_result(&b, &bench, rs, id);
    put_others(&b, &bench.p, rs, id);
    st = en_stdout_put(d, en_buf_str(&b));
  }
  en_buf_clear(&b);
  en_bench_close(&bench);
  free(trace);
  return en_status_exit(st);
}
