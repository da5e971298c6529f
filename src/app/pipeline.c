#include "app/pipeline.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static uint64_t clock_ns(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t en_now_ns(void) { return clock_ns(CLOCK_MONOTONIC); }

uint64_t en_thread_ns(void) { return clock_ns(CLOCK_THREAD_CPUTIME_ID); }

/* ---- one article ---- */

/* Around each stage: who traces, how long it took, and whether the article's time is up. */
typedef struct {
  en_ctx *cx;
  FILE *trace;
  uint32_t mask;
  uint64_t *ns;
} stage_watch;

static uint64_t stage_begin(stage_watch *w, en_stage s)
{
  w->cx->trace = w->mask >> s & 1 ? w->trace : NULL;
  return en_now_ns();
}

static en_status stage_end(stage_watch *w, en_products *p, en_stage s, uint64_t from, en_status st)
{
  uint64_t now = en_now_ns();
  if (w->ns)
    w->ns[s] += now - from;
  w->cx->trace = w->trace;
  if (st > EN_NONE)
    return st;
  p->reached = s;
  if (w->cx->deadline_ns && en_thread_ns() > w->cx->deadline_ns) {
    en_loc at = en_article_at(&p->article);
    return en_fail(w->cx->diag, EN_E_LIMIT, &at,
                   "the article took more than %u ms of the processor (--max-article-ms); it is left out",
                   w->cx->lim->article_ms);
  }
  return EN_OK;
}

#define STAGE(stage, call)                                                                         \
  do {                                                                                             \
    uint64_t from_ = stage_begin(&w, (stage));                                                     \
    EN_TRY(stage_end(&w, p, (stage), from_, (call)));                                              \
  } while (0)

en_status en_pipeline_article(en_ctx *cx, const en_ruleset *rs, en_products *p, uint32_t trace,
                              uint64_t stage_ns[EN_STAGE_COUNT])
{
  stage_watch w = { cx, cx->trace, trace, stage_ns };
  STAGE(EN_STAGE_NORMALIZE, en_normalize(cx, rs->furniture, &p->article, &p->text));
  STAGE(EN_STAGE_TOKENS, en_tokenize(cx, rs->lex, &p->text, &p->toks));
  STAGE(EN_STAGE_MENTIONS, en_match(cx, rs, &p->toks, &p->men));
  STAGE(EN_STAGE_CLAUSES, en_clause(cx, rs, &p->men, &p->syn));
  STAGE(EN_STAGE_ENTITIES, en_resolve(cx, rs, &p->syn, &p->ents));
  STAGE(EN_STAGE_RELATIONS, en_relate(cx, rs, &p->ents, &p->rels));
  return EN_OK;
}

/* ---- slots: articles on their way ---- */

typedef enum { SLOT_FREE, SLOT_READ, SLOT_DONE } slot_state;

typedef struct {
  slot_state state;
  en_arena *mem;
  en_diag *diag;
  en_products p;
  en_buf formatted;
  char *trace;      /* of open_memstream; NULL without --trace */
  size_t n_trace;
  en_status status; /* of reading, then of the stages */
} slot;

/* What belongs to one working thread. */
typedef struct {
  struct line *line;
  pthread_t thread;
  en_arena *scratch;
  en_re_match *re;
  en_word_memo *words;
  uint32_t *hits;
  en_rule_work *work;
  uint64_t ns[EN_STAGE_COUNT];
} worker;

/* The line of slots is a ring: [taken, read) are under way, in input order. */
typedef struct line {
  const en_opts *o;
  const en_ruleset *rs;
  const en_sink *sink;
  slot *slots;
  uint32_t n_slots;
  uint64_t taken, started, read;
  bool closed;
  pthread_mutex_t lock;
  pthread_cond_t work, done;
  worker *workers;
  uint32_t n_workers;
} line;

static slot *slot_at(line *l, uint64_t i) { return &l->slots[i % l->n_slots]; }

static void work_on(worker *w, slot *s)
{
  line *l = w->line;
  uint32_t said = en_diag_text(s->diag).n;
  FILE *trace = l->o->trace ? open_memstream(&s->trace, &s->n_trace) : NULL;
  en_ctx cx = {
    .mem = s->mem, .scratch = w->scratch, .diag = s->diag, .lim = &l->o->lim, .re = w->re,
    .words = w->words,
    .trace = trace, .rule_hits = w->hits, .rule_work = w->work,
    .rule_clock = l->o->measure == EN_MEASURE_TIME, .note_short = l->o->command == EN_CMD_SCORE,
    .deadline_ns = en_thread_ns() + (uint64_t)l->o->lim.article_ms * 1000000u,
  };
  s->status = en_pipeline_article(&cx, l->rs, &s->p, l->o->trace, w->ns);
  if (trace)
    fclose(trace);
  s->p.said = en_diag_text(s->diag).n > said;
  if (s->status == EN_OK && l->sink->format)
    l->sink->format(l->sink->user, &s->p, w->scratch, &s->formatted);
  en_arena_reset(w->scratch);
}

static void *worker_main(void *arg)
{
  worker *w = arg;
  line *l = w->line;
  pthread_mutex_lock(&l->lock);
  for (;;) {
    while (l->started == l->read && !l->closed)
      pthread_cond_wait(&l->work, &l->lock);
    if (l->started == l->read)
      break;
    slot *s = slot_at(l, l->started++);
    if (s->state == SLOT_DONE) /* there was nothing to do */
      continue;
    pthread_mutex_unlock(&l->lock);
    work_on(w, s);
    pthread_mutex_lock(&l->lock);
    s->state = SLOT_DONE;
    pthread_cond_signal(&l->done);
  }
  pthread_mutex_unlock(&l->lock);
  return NULL;
}

static void worker_open(worker *w, line *l)
{
  w->line = l;
  w->scratch = en_arena_new();
  w->re = en_re_match_new(&l->o->lim);
  w->words = en_word_memo_new();
  w->hits = en_xmalloc((l->rs->n_rules + 1) * sizeof *w->hits);
  memset(w->hits, 0, (l->rs->n_rules + 1) * sizeof *w->hits);
  w->work = l->o->measure ? en_xcalloc(l->rs->n_rules + 1, sizeof *w->work) : NULL;
  if (l->o->measure == EN_MEASURE_STEPS)
    en_re_match_watch(w->re, EN_RE_STEPS);
}

static void add_work(en_rule_work *to, const en_rule_work *w)
{
  to->tries += w->tries;
  to->bytes += w->bytes;
  to->steps += w->steps;
  to->ns += w->ns;
}

static void worker_close(worker *w, en_run *run)
{
  for (uint32_t r = 0; r <= w->line->rs->n_rules; r++)
    run->rule_hits[r] += w->hits[r];
  for (uint32_t r = 0; w->work && r <= w->line->rs->n_rules; r++)
    add_work(&run->rule_work[r], &w->work[r]);
  for (int s = 0; s < EN_STAGE_COUNT; s++)
    run->stage_ns[s] += w->ns[s];
  en_arena_free(w->scratch);
  en_re_match_free(w->re);
  en_word_memo_free(w->words);
  free(w->hits);
  free(w->work);
}

static void line_open(line *l)
{
  pthread_mutex_init(&l->lock, NULL);
  pthread_cond_init(&l->work, NULL);
  pthread_cond_init(&l->done, NULL);
  l->n_workers = l->o->threads;
  l->n_slots = l->n_workers > 1 ? 8 * l->n_workers : 1;
  l->slots = en_xmalloc(l->n_slots * sizeof *l->slots);
  memset(l->slots, 0, l->n_slots * sizeof *l->slots);
  for (uint32_t i = 0; i < l->n_slots; i++) {
    l->slots[i].mem = en_arena_new();
    l->slots[i].diag = en_diag_new(NULL);
  }
  l->workers = en_xmalloc(l->n_workers * sizeof *l->workers);
  memset(l->workers, 0, l->n_workers * sizeof *l->workers);
  for (uint32_t i = 0; i < l->n_workers; i++)
    worker_open(&l->workers[i], l);
}

static void line_close(line *l, en_run *run)
{
  for (uint32_t i = 0; i < l->n_workers; i++)
    worker_close(&l->workers[i], run);
  for (uint32_t i = 0; i < l->n_slots; i++) {
    en_arena_free(l->slots[i].mem);
    en_diag_free(l->slots[i].diag);
    en_buf_clear(&l->slots[i].formatted);
  }
  free(l->slots);
  free(l->workers);
  pthread_mutex_destroy(&l->lock);
  pthread_cond_destroy(&l->work);
  pthread_cond_destroy(&l->done);
}

/* Reads the next article into a free slot, which is done where the article is bad or known; messages of
 * the source travel with it, so that their place among other articles' messages is that of the input.
 * False at the end. */
static bool read_next(line *l, en_source *src, en_diag *source_diag)
{
  slot *s = slot_at(l, l->read);
  s->p = (en_products){ 0 };
  s->status = en_source_next(src, s->mem, &s->p.article);
  en_diag_forward(s->diag, source_diag);
  en_diag_drop_text(source_diag);
  bool known = s->status == EN_OK && l->sink->known
            && l->sink->known(l->sink->user, &s->p.article, s->mem, &s->p.known);
  s->state = s->status != EN_OK || known ? SLOT_DONE : SLOT_READ;
  return s->status != EN_NONE;
}

/* Hands the oldest article on and frees its slot. */
static en_status hand_on(line *l, en_diag *d, en_run *run)
{
  slot *s = slot_at(l, l->taken);
  en_status st = EN_OK;
  en_diag_forward(d, s->diag);
  en_diag_drop_text(s->diag);
  if (s->trace)
    fwrite(s->trace, 1, s->n_trace, stderr);
  if (s->status == EN_OK) {
    s->p.index = run->n_articles++;
    st = l->sink->take(l->sink->user, &s->p, &s->formatted);
  } else {
    run->n_skipped++;
    run->input = en_worst(run->input, s->status);
  }
  free(s->trace);
  s->trace = NULL;
  s->formatted.n = 0;
  en_arena_reset(s->mem);
  pthread_mutex_lock(&l->lock);
  s->state = SLOT_FREE;
  l->taken++;
  if (l->started < l->taken) /* nobody has looked at an article that was done when it was read */
    l->started = l->taken;
  pthread_mutex_unlock(&l->lock);
  return st;
}

static en_status loop_alone(line *l, en_source *src, en_diag *source_diag, en_diag *d, en_run *run)
{
  while (read_next(l, src, source_diag)) {
    l->read++;
    if (slot_at(l, l->taken)->state == SLOT_READ)
      work_on(&l->workers[0], slot_at(l, l->taken));
    EN_TRY(hand_on(l, d, run));
  }
  return EN_OK;
}

static en_status loop_with_threads(line *l, en_source *src, en_diag *source_diag, en_diag *d,
                                   en_run *run)
{
  en_status st = EN_OK;
  bool more = true;
  while (st == EN_OK && (more || l->taken < l->read)) {
    if (more && l->read - l->taken < l->n_slots) {
      more = read_next(l, src, source_diag);
      if (more) {
        pthread_mutex_lock(&l->lock);
        if (slot_at(l, l->read++)->state == SLOT_READ)
          pthread_cond_signal(&l->work);
        pthread_mutex_unlock(&l->lock);
      }
      continue;
    }
    pthread_mutex_lock(&l->lock);
    while (slot_at(l, l->taken)->state != SLOT_DONE)
      pthread_cond_wait(&l->done, &l->lock);
    pthread_mutex_unlock(&l->lock);
    st = hand_on(l, d, run);
  }
  return st;
}

static en_status run_threads(line *l, en_source *src, en_diag *source_diag, en_diag *d, en_run *run)
{
  uint32_t n = 0;
  while (n < l->n_workers
         && pthread_create(&l->workers[n].thread, NULL, worker_main, &l->workers[n]) == 0)
    n++;
  en_status st = n ? loop_with_threads(l, src, source_diag, d, run)
                   : en_fail(d, EN_E_INTERNAL, NULL, "cannot start a thread (try -j 1)");
  pthread_mutex_lock(&l->lock);
  l->closed = true;
  l->started = l->read; /* after a failed sink nobody begins anything new */
  pthread_cond_broadcast(&l->work);
  pthread_mutex_unlock(&l->lock);
  for (uint32_t i = 0; i < n; i++)
    pthread_join(l->workers[i].thread, NULL);
  return st;
}

en_status en_pipeline_run(en_diag *d, const en_opts *o, const en_ruleset *rs,
                          const char *const *paths, uint32_t n_paths, const en_sink *sink,
                          en_run *run)
{
  *run = (en_run){ 0 };
  run->rule_hits = en_xmalloc((rs->n_rules + 1) * sizeof *run->rule_hits);
  memset(run->rule_hits, 0, (rs->n_rules + 1) * sizeof *run->rule_hits);
  if (o->measure)
    run->rule_work = en_xcalloc(rs->n_rules + 1, sizeof *run->rule_work);
  en_diag *source_diag = en_diag_new(NULL);
  en_source *src = en_source_new(source_diag, &o->lim, paths, n_paths);
  en_source_leave_out(src, o->leave_out, o->n_leave_out);
  if (o->depfile) {
    run->inputs.mem = en_arena_new();
    en_source_list(src, &run->inputs);
  }
  line l = { .o = o, .rs = rs, .sink = sink };
  line_open(&l);
  en_status st = l.n_workers > 1 ? run_threads(&l, src, source_diag, d, run)
                                 : loop_alone(&l, src, source_diag, d, run);
  en_diag_forward(d, source_diag);
  line_close(&l, run);
  en_source_free(src);
  en_diag_free(source_diag);
  return st;
}

void en_run_clear(en_run *run)
{
  free(run->rule_hits);
  free(run->rule_work);
  en_arena_free(run->inputs.mem);
  run->rule_hits = NULL;
  run->rule_work = NULL;
}

/* ---- --stats ---- */

typedef struct {
  uint32_t hits, rule;
} hit_row;

static int by_hits(const void *x, const void *y)
{
  const hit_row *a = x, *b = y;
  return a->hits != b->hits ? (a->hits < b->hits) - (a->hits > b->hits)
                            : (a->rule > b->rule) - (a->rule < b->rule);
}

void en_run_report(const en_run *run, const en_ruleset *rs, FILE *to)
{
  fprintf(to, "articles %u, skipped %u\n", run->n_articles, run->n_skipped);
  for (int s = EN_STAGE_NORMALIZE; s <= EN_STAGE_RELATIONS; s++)
    fprintf(to, "  %-10s %10.3f ms\n", en_stage_name((en_stage)s), (double)run->stage_ns[s] / 1e6);
  hit_row *rows = en_xmalloc((rs->n_rules + 1) * sizeof *rows);
  uint32_t n = 0;
  for (uint32_t r = 1; r <= rs->n_rules; r++)
    if (run->rule_hits[r])
      rows[n++] = (hit_row){ run->rule_hits[r], r };
  qsort(rows, n, sizeof *rows, by_hits);
  for (uint32_t i = 0; i < n; i++)
    fprintf(to, "  %6u  %.*s\n", rows[i].hits, EN_ARG(rs->rule[rows[i].rule].name));
  free(rows);
}
