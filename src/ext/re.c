#include "ext/re.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* JIT costs as much as some hundred matches, and in an article most patterns are tried on a few
 * sentences: the first ones are interpreted. */
struct en_re {
  pcre2_code *code;                      /* interpreted */
  _Atomic(pcre2_code *) jitted;          /* NULL until the pattern was matched JIT_AFTER times; then
                                            a copy of `code` with machine code, `code` where there is no JIT */
  atomic_uint n_matched;                 /* counts up to JIT_AFTER */
  pcre2_code *watched[EN_RE_PLACES + 1]; /* calling out before each item; made on demand */
  atomic_bool watched_ready[EN_RE_PLACES + 1];
  en_str pattern;                        /* borrowed */
};

enum { JIT_AFTER = 32 };

static pthread_mutex_t jit_lock = PTHREAD_MUTEX_INITIALIZER;

struct en_re_match {
  pcre2_match_data *data;
  pcre2_match_context *context;
  pcre2_jit_stack *stack;
  uint32_t groups; /* set by the last match */
  en_re_watch watch;
  uint32_t limit;
  en_re_trail trail;
  char error[160];
};

enum { MATCH_GROUPS = 64, JIT_STACK_MAX = 512 * 1024 };

/* To look for repeats that could be possessive takes a seventh of compiling and makes no match quicker. */
enum {
  COMPILE_FLAGS = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_CAPTURE | PCRE2_USE_OFFSET_LIMIT
};

en_re *en_re_new(en_str pattern, en_re_error *err)
{
  int code = 0;
  PCRE2_SIZE at = 0;
  pcre2_code *c = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, COMPILE_FLAGS, &code, &at, NULL);
  if (!c) {
    pcre2_get_error_message(code, (PCRE2_UCHAR *)err->message, sizeof err->message);
    err->offset = (uint32_t)at;
    return NULL;
  }
  uint32_t min = 0;
  pcre2_pattern_info(c, PCRE2_INFO_MATCHEMPTY, &min);
  if (min) {
    pcre2_code_free(c);
    *err = (en_re_error){ .message = "the pattern matches the empty string" };
    return NULL;
  }
  en_re *re = en_xmalloc(sizeof *re);
  *re = (en_re){ .code = c, .pattern = pattern };
  atomic_init(&re->jitted, NULL);
  atomic_init(&re->n_matched, 0);
  for (int w = 0; w <= EN_RE_PLACES; w++)
    atomic_init(&re->watched_ready[w], false);
  return re;
}

/* Other threads may match with `code` meanwhile: it stays as it is. */
static pcre2_code *make_jitted(en_re *re)
{
  pthread_mutex_lock(&jit_lock);
  pcre2_code *c = atomic_load_explicit(&re->jitted, memory_order_relaxed);
  if (!c) {
    c = pcre2_code_copy(re->code);
    if (!c || pcre2_jit_compile(c, PCRE2_JIT_COMPLETE) != 0) {
      pcre2_code_free(c);
      c = re->code;
    }
    atomic_store_explicit(&re->jitted, c, memory_order_release);
  }
  pthread_mutex_unlock(&jit_lock);
  return c;
}

static const pcre2_code *code_of(en_re *re)
{
  const pcre2_code *c = atomic_load_explicit(&re->jitted, memory_order_acquire);
  if (c)
    return c;
  return atomic_fetch_add_explicit(&re->n_matched, 1, memory_order_relaxed) < JIT_AFTER ? re->code : make_jitted(re);
}

static void make_watched(en_re *re, en_re_watch w)
{
  pthread_mutex_lock(&jit_lock);
  if (!atomic_load_explicit(&re->watched_ready[w], memory_order_relaxed)) {
    uint32_t flags = (uint32_t)COMPILE_FLAGS | PCRE2_AUTO_CALLOUT;
    int code = 0;
    PCRE2_SIZE at = 0;
    if (w == EN_RE_PLACES)
      flags |= PCRE2_NO_START_OPTIMIZE;
    re->watched[w] =
        pcre2_compile((PCRE2_SPTR)re->pattern.p, re->pattern.n, flags, &code, &at, NULL);
    if (re->watched[w]) /* NULL: with its callouts it is larger than PCRE2 allows */
      (void)pcre2_jit_compile(re->watched[w], PCRE2_JIT_COMPLETE);
    atomic_store_explicit(&re->watched_ready[w], true, memory_order_release);
  }
  pthread_mutex_unlock(&jit_lock);
}

/* Before each item of a watched pattern. The farthest attempt is the one that took most of the
 * subject; of those the one that stood last in the pattern. */
static int on_item(pcre2_callout_block *c, void *user)
{
  en_re_trail *t = user;
  t->steps++;
  uint32_t from = (uint32_t)c->start_match, at = (uint32_t)c->current_position;
  uint32_t pattern_at = (uint32_t)c->pattern_position;
  uint32_t reach = at - from, best = t->at - t->from;
  if (at >= from && (reach > best || (reach == best && pattern_at > t->pattern_at))) {
    t->pattern_at = pattern_at;
    t->from = from;
    t->at = at;
  }
  return 0;
}

void en_re_match_watch(en_re_match *m, en_re_watch w)
{
  m->watch = w;
  pcre2_set_callout(m->context, on_item, &m->trail);
}

/* The steps of a pattern that cannot be watched: the smallest limit with which it ends. */
static uint64_t steps_by_limit(const en_re *re, en_re_match *m, en_str s, uint32_t from)
{
  uint32_t low = 1, high = m->limit;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    pcre2_set_match_limit(m->context, mid);
    int rc = pcre2_match(re->code, (PCRE2_SPTR)s.p, s.n, from, PCRE2_NO_UTF_CHECK, m->data, m->context);
    if (rc == PCRE2_ERROR_MATCHLIMIT)
      low = mid + 1;
    else
      high = mid;
  }
  pcre2_set_match_limit(m->context, m->limit);
  return low;
}

en_re_trail en_re_match_trail(const en_re_match *m) { return m->trail; }

void en_re_free(en_re *re)
{
  if (!re)
    return;
  pcre2_code *jitted = atomic_load_explicit(&re->jitted, memory_order_relaxed);
  if (jitted != re->code)
    pcre2_code_free(jitted);
  pcre2_code_free(re->code);
  for (int w = 0; w <= EN_RE_PLACES; w++)
    pcre2_code_free(re->watched[w]);
  free(re);
}

uint32_t en_re_group(const en_re *re, en_str name)
{
  char z[64];
  if (name.n >= sizeof z)
    return 0;
  memcpy(z, name.p, name.n);
  z[name.n] = '\0';
  int n = pcre2_substring_number_from_name(re->code, (PCRE2_SPTR)z);
  return n > 0 ? (uint32_t)n : 0;
}

uint32_t en_re_group_count(const en_re *re)
{
  uint32_t n = 0;
  pcre2_pattern_info(re->code, PCRE2_INFO_CAPTURECOUNT, &n);
  return n;
}

en_re_match *en_re_match_new(const en_limits *lim)
{
  en_re_match *m = en_xmalloc(sizeof *m);
  *m = (en_re_match){
    .limit = lim->match_limit,
    .data = pcre2_match_data_create(MATCH_GROUPS, NULL),
    .context = pcre2_match_context_create(NULL),
    .stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MAX, NULL),
  };
  if (!m->data || !m->context || !m->stack)
    en_out_of_memory(JIT_STACK_MAX);
  pcre2_set_match_limit(m->context, lim->match_limit);
  pcre2_set_depth_limit(m->context, lim->match_limit);
  pcre2_set_heap_limit(m->context, lim->heap_kib);
  pcre2_jit_stack_assign(m->context, NULL, m->stack);
  return m;
}

void en_re_match_free(en_re_match *m)
{
  if (!m)
    return;
  pcre2_match_data_free(m->data);
  pcre2_match_context_free(m->context);
  pcre2_jit_stack_free(m->stack);
  free(m);
}

en_status en_re_exec(const en_re *re, en_re_match *m, en_str s, uint32_t from)
{
  return en_re_exec_before(re, m, s, from, s.n + 1);
}

static bool is_limit(int rc)
{
  return rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT
      || rc == PCRE2_ERROR_JIT_STACKLIMIT;
}

static int match_with(const pcre2_code *c, en_re_match *m, en_str s, uint32_t from)
{
  return pcre2_match(c, (PCRE2_SPTR)s.p, s.n, from, PCRE2_NO_UTF_CHECK, m->data, m->context);
}

/* Interpreter and machine code find the same, but each has limits that the other has not, or counts otherwise. Where
 * one stops at a limit both are asked, in this order: what is found does not depend on how often the pattern was
 * matched before. */
static int match(en_re *re, en_re_match *m, en_str s, uint32_t from)
{
  int rc = match_with(code_of(re), m, s, from);
  if (is_limit(rc))
    rc = match_with(make_jitted(re), m, s, from);
  return is_limit(rc) ? match_with(re->code, m, s, from) : rc;
}

static int match_watched(en_re *re, en_re_match *m, en_str s, uint32_t from)
{
  if (!atomic_load_explicit(&re->watched_ready[m->watch], memory_order_acquire))
    make_watched(re, m->watch);
  if (re->watched[m->watch])
    return match_with(re->watched[m->watch], m, s, from);
  m->trail.steps = steps_by_limit(re, m, s, from);
  return match(re, m, s, from);
}

en_status en_re_exec_before(const en_re *shared, en_re_match *m, en_str s, uint32_t from, uint32_t behind)
{
  assert(behind > from);
  en_re *re = (en_re *)shared; /* what it makes on demand is for all threads */
  m->trail = (en_re_trail){ 0 };
  pcre2_set_offset_limit(m->context, behind - 1);
  int rc = m->watch ? match_watched(re, m, s, from) : match(re, m, s, from);
  m->groups = rc > 0 ? (uint32_t)rc : 0;
  if (rc > 0)
    return EN_OK;
  if (rc == PCRE2_ERROR_NOMATCH)
    return EN_NONE;
  PCRE2_UCHAR text[90] = { 0 };
  pcre2_get_error_message(rc, text, sizeof text);
  bool heap = rc == PCRE2_ERROR_HEAPLIMIT;
  bool limit = is_limit(rc);
  snprintf(m->error, sizeof m->error, "%s (PCRE2 error %d%s)", (const char *)text, rc,
           heap ? "; --max-match-heap" : limit ? "; --max-match-limit" : "");
  return limit ? EN_E_LIMIT : EN_E_INTERNAL;
}

en_span en_re_span(const en_re_match *m, uint32_t group)
{
  const PCRE2_SIZE *v = pcre2_get_ovector_pointer(m->data);
  if (group >= m->groups || v[2 * group] == PCRE2_UNSET || v[2 * group + 1] < v[2 * group])
    return (en_span){ UINT32_MAX, 0 };
  return (en_span){ (uint32_t)v[2 * group], (uint32_t)(v[2 * group + 1] - v[2 * group]) };
}

const char *en_re_match_error(const en_re_match *m) { return m->error; }

/* PCRE2 says "10.42 2022-12-11". */
void en_re_version(en_buf *out)
{
  char text[64] = "";
  if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof text)
    pcre2_config(PCRE2_CONFIG_VERSION, text);
  en_str rest = en_str_of(text), version = { 0 };
  en_split(&rest, ' ', &version);
  en_buf_put(out, version);
}
