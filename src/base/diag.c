#include "base/diag.h"

#include <stdlib.h>

struct en_diag {
  FILE *stream;
  en_buf text;
  uint32_t counts[EN_ERROR + 1];
};

en_diag *en_diag_new(FILE *stream)
{
  en_diag *d = en_xmalloc(sizeof *d);
  *d = (en_diag){ .stream = stream };
  return d;
}

void en_diag_free(en_diag *d)
{
  if (!d)
    return;
  en_buf_clear(&d->text);
  free(d);
}

en_str en_diag_text(const en_diag *d) { return en_buf_str(&d->text); }
void en_diag_drop_text(en_diag *d)
{
  d->text.n = 0;
  memset(d->counts, 0, sizeof d->counts);
}
uint32_t en_diag_count(const en_diag *d, en_severity s) { return d->counts[s]; }

static void emit(en_diag *d, en_str s)
{
  if (d->stream)
    fwrite(s.p, 1, s.n, d->stream);
  else
    en_buf_put(&d->text, s);
}

void en_diag_forward(en_diag *to, const en_diag *from)
{
  for (int s = EN_NOTE; s <= EN_ERROR; s++)
    to->counts[s] += from->counts[s];
  emit(to, en_diag_text(from));
}

/* The offending line and a caret below it; tabs are kept so that the caret lines up. */
static void put_caret(en_buf *b, const en_loc *at)
{
  en_buf_printf(b, "    %.*s\n    ", EN_ARG(at->text));
  for (uint32_t i = 0; i + 1 < at->col && i < at->text.n; i++)
    if (((unsigned char)at->text.p[i] & 0xC0) != 0x80)
      en_buf_putc(b, at->text.p[i] == '\t' ? '\t' : ' ');
  uint32_t width = at->width ? at->width : 1;
  for (uint32_t i = 0; i < width; i++)
    en_buf_putc(b, '^');
  en_buf_putc(b, '\n');
}

/* Control characters in a message (file names, article text) must not reach a terminal. */
static void tame(en_buf *b, size_t from)
{
  for (size_t i = from; i < b->n; i++)
    if ((unsigned char)b->p[i] < 0x20 || b->p[i] == 0x7f)
      b->p[i] = '?';
}

static void vsay(en_diag *d, en_severity s, const en_loc *at, const char *fmt, va_list ap)
{
  static const char *const word[] = { "note: ", "warning: ", "error: " };
  d->counts[s]++;
  en_buf b = { 0 };
  if (at && at->file.n) {
    en_buf_put(&b, at->file);
    if (at->line)
      en_buf_printf(&b, ":%u", at->line);
    if (at->col)
      en_buf_printf(&b, ":%u", at->col);
    if (at->member.n)
      en_buf_printf(&b, " (%.*s)", EN_ARG(at->member));
  } else {
    en_buf_putz(&b, "entente");
  }
  en_buf_putz(&b, ": ");
  en_buf_putz(&b, word[s]);
  en_buf_vprintf(&b, fmt, ap);
  tame(&b, 0);
  en_buf_putc(&b, '\n');
  if (at && at->line && at->text.n)
    put_caret(&b, at);
  emit(d, en_buf_str(&b));
  en_buf_clear(&b);
}

void en_say(en_diag *d, en_severity s, const en_loc *at, const char *fmt, ...)
{
  va_list ap;
  va_start(ap, fmt);
  vsay(d, s, at, fmt, ap);
  va_end(ap);
}

en_status en_fail(en_diag *d, en_status st, const en_loc *at, const char *fmt, ...)
{
  va_list ap;
  va_start(ap, fmt);
  vsay(d, EN_ERROR, at, fmt, ap);
  va_end(ap);
  return st;
}
