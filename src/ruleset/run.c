/* A rule's pattern at work, and what it costs. */
#include "ruleset/ruleset.h"

#include <time.h>

static uint64_t now_ns(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

en_status en_rule_match(en_ctx *cx, const en_rule *r, en_str s, uint32_t from)
{
  if (!cx->rule_work)
    return en_re_exec(r->re, cx->re, s, from);
  en_rule_work *w = &cx->rule_work[r->id];
  uint64_t begin = cx->rule_clock ? now_ns() : 0;
  en_status st = en_re_exec(r->re, cx->re, s, from);
  if (cx->rule_clock)
    w->ns += now_ns() - begin;
  w->steps += en_re_match_trail(cx->re).steps;
  w->tries += from == 0;
  w->bytes += from == 0 ? s.n : 0;
  return st;
}
