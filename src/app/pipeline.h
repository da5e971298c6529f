/* The straight line per article and the loop over articles. Articles are worked on by one thread
 * or by several; results are handed on in the order of the input either way, so that nothing
 * downstream can tell how many threads there were. */
#ifndef EN_APP_PIPELINE_H
#define EN_APP_PIPELINE_H

#include "app/cli.h"
#include "relate/relate.h"

/* What the stages made of one article. Each product points at the ones before it. */
typedef struct {
  en_article article;
  en_text text;
  en_tokens toks;
  en_mentions men;
  en_syntax syn;
  en_entities ents;
  en_relations rels;
  en_stage reached; /* the last product that is there */
  uint32_t index;   /* of the article in this run, from 0 */
  en_str known;     /* what sink->known gave, without which the stages ran */
  bool said;        /* the stages had something to say of the article */
} en_products;

/* Where results go. */
typedef struct {
  /* In the calling thread: is there a result of an earlier run, in memory of `mem`? Then no stage runs,
   * no other thread is woken, and the products hold the article and that. May be NULL. */
  bool (*known)(void *user, const en_article *art, en_arena *mem, en_str *result);
  /* There too: its text form. May be NULL. */
  void (*format)(void *user, const en_products *p, en_arena *scratch, en_buf *out);
  /* In the calling thread, in input order: the products and their text form. */
  en_status (*take)(void *user, const en_products *p, const en_buf *formatted);
  void *user;
} en_sink;

typedef struct {
  uint32_t n_articles, n_skipped; /* worked on; named in a message and left out */
  en_status input;                /* worst of EN_E_IO, EN_E_INPUT, EN_E_LIMIT met while reading */
  uint64_t stage_ns[EN_STAGE_COUNT];
  uint32_t *rule_hits; /* [1..n_rules]; freed by en_run_clear */
  en_inputs inputs;    /* where opts->depfile asks; freed by en_run_clear */
  en_rule_work *rule_work; /* the same, where opts->measure asks; else NULL */
} en_run;

/* All articles of opts->arg (or of `paths`) up to relations. A bad article is named and skipped;
 * an error is returned only where going on is senseless (the sink failed). */
EN_NODISCARD en_status en_pipeline_run(en_diag *d, const en_opts *o, const en_ruleset *rs,
                                       const char *const *paths, uint32_t n_paths,
                                       const en_sink *sink, en_run *run);
void en_run_clear(en_run *run);
void en_run_report(const en_run *run, const en_ruleset *rs, FILE *to); /* --stats */

/* One article through all stages with the given context; products live in cx->mem. */
EN_NODISCARD en_status en_pipeline_article(en_ctx *cx, const en_ruleset *rs, en_products *p,
                                           uint32_t trace, uint64_t stage_ns[EN_STAGE_COUNT]);

uint64_t en_now_ns(void);    /* that has passed, from any start */
uint64_t en_thread_ns(void); /* of the processor that this thread has used */

#endif
