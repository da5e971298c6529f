/* The only door to PCRE2 (8 bit, UTF, JIT). A match has three outcomes that are never mixed up:
 * found, not found, failed (a limit, an internal error). Subjects must be valid UTF-8. */
#ifndef EN_EXT_RE_H
#define EN_EXT_RE_H

#include "base/diag.h"
#include "base/limits.h"

/* A compiled pattern, shared by threads. It never changes for who uses it; that it becomes machine code once it is
 * matched often is its own affair. */
typedef struct en_re en_re;
typedef struct en_re_match en_re_match; /* match data and limits of one thread */

typedef struct {
  char message[200];
  uint32_t offset; /* byte of the pattern where PCRE2 stopped */
} en_re_error;

/* Compiles `pattern`, which must outlive it; NULL with *err set where PCRE2 refuses it, or where it matches
 * the empty string. The caller frees it. Threads may compile at the same time. */
en_re *en_re_new(en_str pattern, en_re_error *err);
void en_re_free(en_re *re);
/* Number of the group with that name, 0 if there is none. */
uint32_t en_re_group(const en_re *re, en_str name);
/* Group number -> name for group 1..count; empty for unnamed ones. */
uint32_t en_re_group_count(const en_re *re);

en_re_match *en_re_match_new(const en_limits *lim);
void en_re_match_free(en_re_match *m);

/* Looks for the pattern in s from byte `from` on. EN_OK found, EN_NONE not found, EN_E_LIMIT or
 * EN_E_INTERNAL with a text in en_re_match_error. */
EN_NODISCARD en_status en_re_exec(const en_re *re, en_re_match *m, en_str s, uint32_t from);
/* The same, for matches that start before `behind`. */
EN_NODISCARD en_status en_re_exec_before(const en_re *re, en_re_match *m, en_str s, uint32_t from, uint32_t behind);
/* The span of a group of the last match found; len 0 and off UINT32_MAX if it took no part. */
en_span en_re_span(const en_re_match *m, uint32_t group);
const char *en_re_match_error(const en_re_match *m);

/* How a match went: for whoever looks for slow patterns, or for the place where one gave up. */
typedef struct {
  uint64_t steps;       /* items of the pattern that were tried; the same on every machine */
  uint32_t pattern_at;  /* where the attempt that came farthest stood: byte of the pattern, */
  uint32_t from, at;    /* and the bytes of the subject where it began and where it stood */
} en_re_trail;
/* What is watched: the steps that a match really takes, or every place at which one could begin,
 * also where PCRE2 would see at a glance that there is no match. */
typedef enum { EN_RE_UNWATCHED, EN_RE_STEPS, EN_RE_PLACES } en_re_watch;
/* From now on matches with `m` leave a trail. They take several times as long and find the same. */
void en_re_match_watch(en_re_match *m, en_re_watch w);
/* The trail of the last match with `m`; all 0 where it does not watch. */
en_re_trail en_re_match_trail(const en_re_match *m);

/* Version of PCRE2 that runs, as in "10.42"; appended. What patterns find may depend on it. */
void en_re_version(en_buf *out);

#endif
