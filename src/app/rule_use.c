/* Of what use is each rule, and what does it cost? A rule without which its own examples come out
 * the same is shadowed; one that fires nowhere in a corpus may be of no use there; a pattern that
 * tries very many items for each byte of text is slow. */
#include "app/check_rules.h"
#include "app/commands.h"
#include "app/dump.h"

#include <stdlib.h>

/* ---- shadowed ---- */

/* All that the stages made of the sentence and that a reader would see; not which rule it was. */
static void put_outcome(en_buf *b, const en_ruleset *rs, const en_products *p)
{
  for (uint32_t i = 0; i < p->men.n; i++) {
    const en_mention *m = &p->men.at[i];
    en_buf_printf(b, "%u+%u %u %u %u ", m->span.off, m->span.len, m->owner, m->serves, m->serves_too);
    en_dump_mention_short(b, rs, &p->men, i);
    en_buf_putc(b, '\n');
  }
  for (uint32_t i = 0; i < p->rels.n; i++) {
    const en_relation *r = &p->rels.at[i];
    char iso[EN_DATE_CHARS];
    uint32_t n = en_date_format(r->date, iso);
    en_buf_printf(b, "%u %.*s %u ", r->sent, (int)n, iso, r->place);
    en_dump_relation_short(b, rs, &p->ents, r);
    en_buf_putc(b, '\n');
  }
}

/* Something that the rule gave: where to look for it when the rule is left out. */
typedef struct {
  bool relation, known;
  en_relation r;
  en_span span;
} trace_of;

static trace_of first_given(const en_products *p, en_rule_id id)
{
  for (uint32_t i = 0; i < p->rels.n_all; i++)
    if (p->rels.all[i].rule == id)
      return (trace_of){ .relation = true, .known = true, .r = p->rels.all[i] };
  for (uint32_t i = 0; i < p->men.n; i++)
    if (p->men.at[i].rule == id)
      return (trace_of){ .known = true, .span = p->men.at[i].span };
  return (trace_of){ .known = false };
}

enum { NO_RULE = UINT32_MAX };

/* Who gives the same now: a rule, 0 for what is found without one, NO_RULE where nobody does. */
static en_rule_id who_else(const en_products *p, const trace_of *t)
{
  for (uint32_t i = 0; t->known && t->relation && i < p->rels.n; i++) {
    const en_relation *r = &p->rels.at[i];
    if (r->sent == t->r.sent && r->type == t->r.type && r->from == t->r.from && r->to == t->r.to)
      return r->rule;
  }
  for (uint32_t i = 0; t->known && !t->relation && i < p->men.n; i++)
    if (p->men.at[i].span.off == t->span.off)
      return p->men.at[i].rule;
  return NO_RULE;
}

/* Does the sentence come out differently without the rule? If not, *other is who gives the same. */
static bool matters(en_bench *b, const en_ruleset *rs, const en_rule *r, en_str sentence,
                    en_rule_id *other)
{
  en_buf with = { 0 }, without = { 0 };
  b->cx.skip = 0;
  bool ran = en_bench_run(b, rs, sentence) == EN_OK;
  put_outcome(&with, rs, &b->p);
  trace_of given = first_given(&b->p, r->id);
  b->cx.skip = r->id;
  ran = ran && en_bench_run(b, rs, sentence) == EN_OK;
  b->cx.skip = 0;
  put_outcome(&without, rs, &b->p);
  bool same = ran && en_eq(en_buf_str(&with), en_buf_str(&without));
  if (same)
    *other = who_else(&b->p, &given);
  en_buf_clear(&with);
  en_buf_clear(&without);
  return !same;
}

/* Without the rule all of its examples come out the same; *other is who gives the last of them. */
static bool is_shadowed(en_bench *b, const en_ruleset *rs, const en_rule *r, en_rule_id *other)
{
  bool any = false;
  for (uint32_t k = 0; k < r->n_example; k++) {
    const en_example *x = &r->example[k];
    if (!x->must || x->todo)
      continue;
    any = true;
    if (matters(b, rs, r, x->sentence, other))
      return false;
  }
  return any;
}

static void say_shadowed(en_diag *d, const en_ruleset *rs, const en_rule *r, en_rule_id other)
{
  if (other == NO_RULE) {
    en_say(d, EN_WARNING, &r->at, "rule %.*s changes nothing in any of its examples",
           EN_ARG(r->name));
    return;
  }
  en_str by = other                          ? rs->rule[other].name
            : r->form == EN_RULE_MENTION ? EN_STR("what is found without a rule")
                                             : EN_STR("bond");
  en_say(d, EN_WARNING, &r->at,
         "rule %.*s is shadowed: without it its examples come out the same, by %.*s",
         EN_ARG(r->name), EN_ARG(by));
}

uint32_t en_rules_shadowed(en_diag *d, en_bench *b, const en_ruleset *rs, const uint32_t *failed)
{
  uint32_t n = 0;
  bool *shadowed = en_xcalloc(rs->n_rules + 1, sizeof *shadowed);
  en_rule_id *by = en_xcalloc(rs->n_rules + 1, sizeof *by);
  for (uint32_t i = 1; i <= rs->n_rules; i++) /* a failing example has been told already */
    shadowed[i] = !failed[i] && is_shadowed(b, rs, &rs->rule[i], &by[i]);
  for (uint32_t i = 1; i <= rs->n_rules; i++) {
    /* of two that cover each other the one that loses is told: of repeats the first one stays */
    bool wins = by[i] != NO_RULE && by[i] > i && shadowed[by[i]] && by[by[i]] == i;
    if (!shadowed[i] || wins)
      continue;
    n++;
    say_shadowed(d, rs, &rs->rule[i], by[i]);
  }
  free(shadowed);
  free(by);
  return n;
}

/* ---- unused ---- */

/* What stays of each rule's finds and relations. */
typedef struct {
  uint32_t *kept;
} use_state;

static en_status count_kept(void *user, const en_products *p, const en_buf *formatted)
{
  (void)formatted;
  use_state *u = user;
  for (uint32_t i = 0; i < p->men.n; i++)
    u->kept[p->men.at[i].rule]++;
  for (uint32_t i = 0; i < p->rels.n; i++)
    u->kept[p->rels.at[i].rule]++;
  return EN_OK;
}

static en_loc place(const en_rule *r)
{
  en_loc at = r->at;
  at.text = (en_str){ 0 }; /* one line a finding: there may be many */
  return at;
}

static uint32_t say_unused(en_diag *d, const en_opts *o, const en_ruleset *rs, const en_run *run,
                           const uint32_t *kept)
{
  uint32_t n = 0;
  en_severity s = o->warn & EN_WARN_UNUSED ? EN_WARNING : EN_NOTE;
  for (uint32_t i = 1; i <= rs->n_rules; i++) {
    const en_rule *r = &rs->rule[i];
    en_loc at = place(r);
    bool fired = run->rule_hits[i] > 0, stays = kept[i] || r->form == EN_RULE_FILTER;
    unsigned long long tries = run->rule_work[i].tries;
    if (fired && stays)
      continue;
    n++;
    if (fired)
      en_say(d, s, &at,
             "rule %.*s is unused: in %u articles it fires %u times, and nothing of it stays",
             EN_ARG(r->name), run->n_articles, run->rule_hits[i]);
    else if (tries)
      en_say(d, s, &at,
             "rule %.*s is unused: in %u articles its trigger stands %llu times, and it never fires",
             EN_ARG(r->name), run->n_articles, tries);
    else
      en_say(d, s, &at, "rule %.*s is unused: in %u articles nothing triggers it", EN_ARG(r->name),
             run->n_articles);
  }
  return o->warn & EN_WARN_UNUSED ? n : 0;
}

/* ---- slow ---- */

static double steps_per_byte(const en_rule_work *w)
{
  return w->bytes ? (double)w->steps / (double)w->bytes : 0;
}

static uint32_t say_slow(en_diag *d, const en_opts *o, const en_ruleset *rs,
                         const en_rule_work *work)
{
  uint32_t n = 0;
  for (uint32_t i = 1; i <= rs->n_rules; i++) {
    const en_rule_work *w = &work[i];
    if (w->steps <= w->bytes * o->slow)
      continue;
    en_loc at = place(&rs->rule[i]);
    n++;
    en_say(d, o->warn & EN_WARN_SLOW ? EN_WARNING : EN_NOTE, &at,
           "rule %.*s is slow: it tries %.1f items of its pattern for each byte of text (--slow=%u)",
           EN_ARG(rs->rule[i].name), steps_per_byte(w), o->slow);
  }
  return o->warn & EN_WARN_SLOW ? n : 0;
}

typedef struct {
  const en_rule_work *w;
  uint32_t rule;
} cost_row;

static int by_cost(const void *pa, const void *pb)
{
  const cost_row *a = pa, *b = pb;
  if (a->w->steps != b->w->steps)
    return a->w->steps > b->w->steps ? -1 : 1;
  return (a->rule > b->rule) - (a->rule < b->rule);
}

/* --stats: what each pattern cost, the costliest first. `timed` is of a second run, without the
 * counting. */
static void put_costs(FILE *to, const en_ruleset *rs, const en_rule_work *work,
                      const en_rule_work *timed)
{
  cost_row *rows = en_xmalloc((rs->n_rules + 1) * sizeof *rows);
  uint32_t n = 0;
  for (uint32_t i = 1; i <= rs->n_rules; i++)
    if (work[i].steps)
      rows[n++] = (cost_row){ &work[i], i };
  if (n)
    qsort(rows, n, sizeof *rows, by_cost);
  fprintf(to, "%10s %8s %10s %8s %8s  pattern\n", "steps", "tries", "bytes", "per byte", "ms");
  for (uint32_t i = 0; i < n; i++) {
    const en_rule_work *w = rows[i].w;
    fprintf(to, "%10llu %8llu %10llu %8.2f %8.3f  %.*s\n", (unsigned long long)w->steps,
            (unsigned long long)w->tries, (unsigned long long)w->bytes, steps_per_byte(w),
            (double)timed[rows[i].rule].ns / 1e6, EN_ARG(rs->rule[rows[i].rule].name));
  }
  free(rows);
}

/* ---- over the examples, or over a corpus ---- */

static void run_examples(en_diag *d, const en_opts *o, const en_ruleset *rs, en_rule_work *work,
                         bool clock)
{
  en_bench b;
  en_diag *quiet = en_diag_new(NULL); /* what examples say has been said */
  (void)d;
  en_bench_open(&b, quiet, o, rs);
  b.cx.rule_work = work;
  b.cx.rule_clock = clock;
  if (!clock)
    en_re_match_watch(b.re, EN_RE_STEPS);
  for (uint32_t i = 1; i <= rs->n_rules; i++)
    for (uint32_t k = 0; k < rs->rule[i].n_example; k++)
      (void)!en_bench_run(&b, rs, rs->rule[i].example[k].sentence);
  en_bench_close(&b);
  en_diag_free(quiet);
}

static uint32_t use_in_examples(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_rule_work *work = en_xcalloc(rs->n_rules + 1, sizeof *work);
  en_rule_work *timed = en_xcalloc(rs->n_rules + 1, sizeof *timed);
  run_examples(d, o, rs, work, false);
  uint32_t n = say_slow(d, o, rs, work);
  if (o->stats) {
    run_examples(d, o, rs, timed, true);
    put_costs(stderr, rs, work, timed);
  }
  free(work);
  free(timed);
  return n;
}

static en_status run_corpus(en_diag *d, const en_opts *o, const en_ruleset *rs, int measure,
                            uint32_t *kept, en_run *run)
{
  en_opts with = *o;
  with.measure = measure == EN_MEASURE_TIME ? EN_MEASURE_TIME : EN_MEASURE_STEPS;
  use_state u = { kept };
  en_sink sink = { .take = count_kept, .user = &u };
  return en_pipeline_run(d, &with, rs, &o->articles, 1, &sink, run);
}

int en_rules_use(en_diag *d, const en_opts *o, const en_ruleset *rs, uint32_t *n_warned)
{
  if (!o->articles) {
    *n_warned += use_in_examples(d, o, rs);
    return 0;
  }
  uint32_t *kept = en_xcalloc(rs->n_rules + 1, sizeof *kept);
  en_run run = { 0 }, timed = { 0 };
  en_status st = run_corpus(d, o, rs, EN_MEASURE_STEPS, kept, &run);
  int code = en_run_exit(d, o, &run, st);
  if (!code) {
    *n_warned += say_unused(d, o, rs, &run, kept);
    *n_warned += say_slow(d, o, rs, run.rule_work);
  }
  if (!code && o->stats) {
    en_diag *quiet = en_diag_new(NULL);
    if (run_corpus(quiet, o, rs, EN_MEASURE_TIME, kept, &timed) == EN_OK)
      put_costs(stderr, rs, run.rule_work, timed.rule_work);
    en_diag_free(quiet);
  }
  en_run_clear(&run);
  en_run_clear(&timed);
  free(kept);
  return code;
}
