#include "base/diag.h"

#include "base/vec.h"

#include <stdlib.h>

struct en_diag {
  FILE *stream;
  en_message_taker take; /* NULL: to the stream or, without one, into the buffer */
  void *user;
  const char *topic;
  en_arena *mem;         /* of the messages in the buffer */
  EN_VEC(en_message) kept;
  en_buf text;           /* the same as text */
  uint32_t counts[EN_ERROR + 1];
};

en_diag *en_diag_new(FILE *stream)
{
  en_diag *d = en_xmalloc(sizeof *d);
  *d = (en_diag){ .stream = stream };
  return d;
}

en_diag *en_diag_new_to(en_message_taker take, void *user)
{
  en_diag *d = en_diag_new(NULL);
  d->take = take;
  d->user = user;
  return d;
}

void en_diag_free(en_diag *d)
{
  if (!d)
    return;
  en_buf_clear(&d->text);
  en_arena_free(d->mem);
  free(d);
}

en_str en_diag_text(const en_diag *d) { return en_buf_str(&d->text); }
void en_diag_topic(en_diag *d, const char *topic) { d->topic = topic; }

void en_diag_drop_text(en_diag *d)
{
  d->text.n = 0;
  d->kept.at = NULL;
  d->kept.n = d->kept.cap = 0;
  if (d->mem)
    en_arena_reset(d->mem);
  memset(d->counts, 0, sizeof d->counts);
}

uint32_t en_diag_count(const en_diag *d, en_severity s) { return d->counts[s]; }

static void keep(en_diag *d, const en_message *m)
{
  if (!d->mem)
    d->mem = en_arena_new();
  en_message *k = EN_PUSH(d->mem, &d->kept);
  *k = *m;
  k->text = en_arena_str(d->mem, m->text);
  k->at.file = en_arena_str(d->mem, m->at.file);
  k->at.member = en_arena_str(d->mem, m->at.member);
  k->at.text = en_arena_str(d->mem, m->at.text);
}

static void hand_over(en_diag *d, const en_message *m)
{
  d->counts[m->severity]++;
  if (d->take) {
    d->take(d->user, m);
    return;
  }
  en_buf b = { 0 };
  en_message_put(m, d->stream ? &b : &d->text);
  if (d->stream)
    fwrite(b.p, 1, b.n, d->stream);
  else
    keep(d, m);
  en_buf_clear(&b);
}

void en_diag_forward(en_diag *to, const en_diag *from)
{
  for (uint32_t i = 0; i < from->kept.n; i++) {
    en_message m = from->kept.at[i];
    m.topic = m.topic ? m.topic : to->topic;
    hand_over(to, &m);
  }
}

/* Control characters in a message (file names, article text) must not reach a terminal. */
static void tame(en_buf *b, size_t from)
{
  for (size_t i = from; i < b->n; i++)
    if ((unsigned char)b->p[i] < 0x20 || b->p[i] == 0x7f)
      b->p[i] = '?';
}

/* The offending line and a caret below it; tabs are kept so that the caret lines up. */
static void put_caret(en_buf *b, const en_loc *at)
{
  en_str rest = at->text, part;
  for (const char *before = "    "; en_split(&rest, '\t', &part); before = "\t") {
    en_buf_putz(b, before);
    size_t from = b->n;
    en_buf_put(b, part);
    tame(b, from);
  }
  en_buf_putz(b, "\n    ");
  for (uint32_t i = 0; i + 1 < at->col && i < at->text.n; i++)
    if (((unsigned char)at->text.p[i] & 0xC0) != 0x80)
      en_buf_putc(b, at->text.p[i] == '\t' ? '\t' : ' ');
  uint32_t width = at->width ? at->width : 1;
  for (uint32_t i = 0; i < width; i++)
    en_buf_putc(b, '^');
  en_buf_putc(b, '\n');
}

void en_message_put(const en_message *m, en_buf *out)
{
  static const char *const word[] = { "note: ", "warning: ", "error: " };
  const en_loc *at = &m->at;
  size_t from = out->n;
  if (at->file.n) {
    en_buf_put(out, at->file);
    if (at->line)
      en_buf_printf(out, ":%u", at->line);
    if (at->col)
      en_buf_printf(out, ":%u", at->col);
    if (at->member.n)
      en_buf_printf(out, " (%.*s)", EN_ARG(at->member));
  } else {
    en_buf_putz(out, "entente");
  }
  en_buf_putz(out, ": ");
  en_buf_putz(out, word[m->severity]);
  en_buf_put(out, m->text);
  tame(out, from);
  en_buf_putc(out, '\n');
  if (at->file.n && at->line && at->text.n)
    put_caret(out, at);
}

static void vsay(en_diag *d, en_severity s, const en_loc *at, const char *fmt, va_list ap)
{
  en_buf b = { 0 };
  en_buf_vprintf(&b, fmt, ap);
  tame(&b, 0);
  en_message m = { .severity = s, .text = en_buf_str(&b), .kind = fmt, .topic = d->topic };
  if (at)
    m.at = *at;
  hand_over(d, &m);
  en_buf_clear(&b);
}

void en_say(en_diag *d, en_severity s, const en_loc *at, const char *fmt, ...)
{
  va_list ap;
  va_start(ap, fmt);
  vsay(d, s, at, fmt, ap);
  va_end(ap);
}

en_status en_vfail(en_diag *d, en_status st, const en_loc *at, const char *fmt, va_list ap)
{
  vsay(d, EN_ERROR, at, fmt, ap);
  return st;
}

en_status en_fail(en_diag *d, en_status st, const en_loc *at, const char *fmt, ...)
{
  va_list ap;
  va_start(ap, fmt);
  en_vfail(d, st, at, fmt, ap);
  va_end(ap);
  return st;
}
