#include "app/statements.h"

#include "base/vec.h"
#include "render/escape.h"

#include <stdlib.h>

/* "a" -> "b" [key="met", ...]: what it is about, and all of it. Edges of one pair differ by key. */
typedef struct {
  en_str subject, key, line;
} statement;

typedef EN_VEC(statement) statement_vec;

static en_str key_of(en_str line)
{
  static const char name[] = "key=\"";
  uint32_t at = en_find(line, EN_STR(name), 0);
  if (at == UINT32_MAX)
    return EN_STR("");
  at += (uint32_t)sizeof name - 1;
  uint32_t end = en_find(line, EN_STR("\""), at);
  return end == UINT32_MAX ? EN_STR("") : en_sub(line, (en_span){ at, end - at });
}

static int by_subject(const void *x, const void *y)
{
  const statement *a = x, *b = y;
  int k = en_cmp(a->subject, b->subject);
  if (!k)
    k = en_cmp(a->key, b->key);
  return k;
}

static int by_all(const void *x, const void *y)
{
  int k = by_subject(x, y);
  return k ? k : en_cmp(((const statement *)x)->line, ((const statement *)y)->line);
}

static void list(en_arena *a, en_str dot, statement_vec *out)
{
  en_str line;
  while (en_split(&dot, '\n', &line)) {
    line = en_trim(line);
    uint32_t end = en_find(line, EN_STR(" ["), 0);
    if (!line.n || line.p[0] != '"')
      continue;
    en_str subject = { line.p, end == UINT32_MAX ? line.n : end };
    bool edge = en_find(subject, EN_STR("\" -> \""), 0) != UINT32_MAX;
    *EN_PUSH(a, out) = (statement){ subject, edge ? key_of(line) : EN_STR(""), line };
  }
  if (out->n)
    qsort(out->at, out->n, sizeof *out->at, by_all);
}

static void put(en_buf *out, char mark, const statement *s)
{
  en_buf_printf(out, "  %c ", mark);
  en_put_plain(out, s->subject);
  if (s->key.n)
    en_buf_putc(out, ' ');
  en_put_plain(out, s->key);
  en_buf_putc(out, '\n');
}

uint32_t en_statements_compare(en_str old, en_str now, uint32_t most, en_buf *out)
{
  en_arena *a = en_arena_new();
  statement_vec x = { 0 }, y = { 0 };
  uint32_t n = 0, o = 0, w = 0;
  list(a, old, &x);
  list(a, now, &y);
  while (o < x.n || w < y.n) {
    int k = o == x.n ? 1 : w == y.n ? -1 : by_subject(&x.at[o], &y.at[w]);
    if (k != 0 || !en_eq(x.at[o].line, y.at[w].line)) {
      if (n++ < most)
        put(out, k < 0 ? '-' : k > 0 ? '+' : '~', k < 0 ? &x.at[o] : &y.at[w]);
    }
    o += k <= 0;
    w += k >= 0;
  }
  if (n > most)
    en_buf_printf(out, "  ... and %u more (--max-changes)\n", n - most);
  en_arena_free(a);
  return n;
}
