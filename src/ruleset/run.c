/* A rule's pattern at work, and what it costs. */
#include "ruleset/ruleset.h"

#include <stdarg.h>
#include <time.h>

static uint64_t now_ns(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

en_status en_rule_match(en_ctx *cx, const en_rule *r, const en_finds *f, uint32_t from)
{
  en_str s = en_finds_text(f);
  if (!cx->rule_work)
    return en_watches(cx, r) ? en_re_exec(r->re, cx->re, s, from) : en_rule_find(r, f, cx->re, from);
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

/* ---- for rules test ---- */

/* A mask has control characters around its names, and an article may hold a line's end. */
static void put_line(FILE *to, en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if ((unsigned char)s.p[i] >= ' ')
      fputc(s.p[i], to);
}

void en_watch(const en_ctx *cx, const en_rule *r, const char *fmt, ...)
{
  if (!en_watches(cx, r))
    return;
  en_buf b = { 0 };
  va_list ap;
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  fprintf(cx->watch_to, "%.*s\t", EN_ARG(r->name));
  put_line(cx->watch_to, en_buf_str(&b));
  fputc('\n', cx->watch_to);
  en_buf_clear(&b);
}

/* Bytes of the pattern that are shown behind the place; bytes of text below which the place is
 * chance. */
enum { SHOWN = 60, FAR = 4 };

/* PCRE2 gives up inside a word of the pattern; it is shown from its beginning. */
static uint32_t word_start(en_str p, uint32_t at)
{
  while (at && (en_is_lower_ascii(p.p[at - 1]) || en_is_upper_ascii(p.p[at - 1]))
         && (at < 2 || p.p[at - 2] != '\\'))
    at--;
  return at;
}

void en_watch_pattern(const en_ctx *cx, const en_rule *r, en_str s)
{
  if (!en_watches(cx, r))
    return;
  en_re_trail t = en_re_match_trail(cx->re);
  bool far = t.at >= t.from + FAR && t.at <= s.n && t.pattern_at <= r->pattern.n;
  if (cx->watch || !far)
    en_watch(cx, r, "does not match %.*s", EN_ARG(s));
  if (!far)
    return;
  uint32_t at = word_start(r->pattern_source, r->pattern_map[t.pattern_at]);
  en_str rest = { r->pattern_source.p + at, r->pattern_source.n - at };
  bool cut = rest.n > SHOWN;
  en_watch(cx, r, "came farthest with '%.*s', where it wants %.*s%s", (int)(t.at - t.from),
           s.p + t.from, cut ? SHOWN : (int)rest.n, rest.p, cut ? "..." : "");
}
