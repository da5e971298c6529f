/* A file or standard input, read piece by piece, so that a file of lines needs the memory of its
 * longest line. What is compressed with gzip (RFC 1952) is inflated on the way: any number of
 * members, one behind the other. */
#include "ingest/ingest_p.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

static en_status io_error(en_diag *d, const en_stream *s, const char *what)
{
  int e = errno;
  return en_fail(d, EN_E_IO, &s->at, "cannot %s: %s", what, strerror(e));
}

/* One piece more of the file into *b; *over at its end. */
static en_status read_piece(en_diag *d, en_stream *s, en_buf *b, bool *over)
{
  en_buf_reserve(b, PIECE);
  for (;;) {
    ssize_t got = read(s->fd, b->p + b->n, b->cap - b->n - 1);
    if (got < 0 && errno == EINTR)
      continue;
    *over = got <= 0;
    if (got < 0)
      return io_error(d, s, "read");
    b->n += (size_t)got;
    return EN_OK;
  }
}

en_status en_stream_open(en_diag *d, const en_limits *lim, const char *path, en_loc at, en_stream *s)
{
  *s = (en_stream){ .fd = STDIN_FILENO, .at = at };
  if (strcmp(path, "-") != 0)
    s->fd = open(path, O_RDONLY | O_CLOEXEC);
  if (s->fd < 0)
    return io_error(d, s, "open");
  while (!s->over && s->buf.n < 2)
    EN_TRY(read_piece(d, s, &s->buf, &s->over));
  if (!en_starts(en_stream_held(s), EN_STR("\x1F\x8B")))
    return EN_OK;
  s->gzip = en_gunzip_new(lim, &s->buf, s->over);
  s->over = false;
  return EN_OK;
}

void en_stream_close(en_stream *s)
{
  if (s->fd > STDIN_FILENO)
    close(s->fd);
  en_buf_clear(&s->buf);
  en_gunzip_free(s->gzip);
  *s = (en_stream){ .fd = -1 };
}

void en_stream_of_text(en_buf *text, uint32_t used, en_loc at, en_stream *s)
{
  *s = (en_stream){ .fd = -1, .at = at, .buf = *text, .pos = used, .over = true };
  *text = (en_buf){ 0 };
}

static size_t held(const en_stream *s) { return s->buf.n - s->pos; }

en_str en_stream_held(const en_stream *s)
{
  size_t n = held(s);
  return (en_str){ n ? s->buf.p + s->pos : "", n < UINT32_MAX ? (uint32_t)n : UINT32_MAX };
}

/* A piece more of what the gzip data holds. Where it is damaged, it ends for now. */
static en_status inflate_piece(en_diag *d, en_stream *s)
{
  for (;;) {
    switch (en_gunzip_some(s->gzip, &s->buf)) {
    case EN_GUNZIP_GAVE: return EN_OK;
    case EN_GUNZIP_END: s->over = true; return EN_OK;
    case EN_GUNZIP_DAMAGED: s->over = s->broken = true; return EN_OK;
    default: break; /* hungry */
    }
    bool over;
    en_buf *in = en_gunzip_input(s->gzip);
    en_status st = read_piece(d, s, in, &over);
    if (over)
      en_gunzip_end_input(s->gzip);
    if (st != EN_OK) {
      s->over = true;
      return st;
    }
  }
}

/* Reads one piece more; at the end sets s->over. What was used up makes room first. */
static en_status more(en_diag *d, en_stream *s)
{
  if (s->pos) {
    memmove(s->buf.p, s->buf.p + s->pos, held(s));
    s->buf.n -= s->pos;
    s->pos = 0;
  }
  return s->gzip ? inflate_piece(d, s) : read_piece(d, s, &s->buf, &s->over);
}

en_status en_stream_resume(en_diag *d, en_stream *s)
{
  if (!s->broken)
    return EN_NONE;
  s->over = s->broken = false;
  s->buf.n = s->pos = 0;
  return en_gunzip_fail(d, &s->at, s->gzip);
}

en_status en_stream_need(en_diag *d, en_stream *s, uint64_t n)
{
  while (!s->over && held(s) < n)
    EN_TRY(more(d, s));
  return EN_OK;
}

en_status en_stream_need_line(en_diag *d, en_stream *s, uint32_t from, uint32_t limit)
{
  for (size_t seen = from; held(s) <= limit;) {
    if (held(s) > seen && memchr(s->buf.p + s->pos + seen, '\n', held(s) - seen))
      return EN_OK;
    if (s->over)
      return EN_OK;
    seen = held(s) > seen ? held(s) : seen;
    EN_TRY(more(d, s));
  }
  return EN_OK;
}

en_status en_stream_skip(en_diag *d, en_stream *s, uint64_t n)
{
  for (;;) {
    size_t now = held(s) < n ? held(s) : (size_t)n;
    s->pos += now;
    n -= now;
    if (!n || s->over)
      return EN_OK;
    EN_TRY(more(d, s));
  }
}

/* Throws away what is left of a line that is too long, and counts it. */
static en_status skip_line(en_diag *d, en_stream *s, uint64_t *n)
{
  for (;;) {
    const char *p = s->buf.p + s->pos;
    const char *end = held(s) ? memchr(p, '\n', held(s)) : NULL;
    size_t used = end ? (size_t)(end - p) : held(s);
    *n += used;
    s->pos += used + (end != NULL);
    if (end || s->over)
      return EN_OK;
    EN_TRY(more(d, s));
  }
}

en_status en_stream_line(en_diag *d, en_stream *s, uint32_t limit, en_str *line, uint64_t *n)
{
  *line = (en_str){ "", 0 };
  *n = 0;
  EN_TRY(en_stream_need_line(d, s, 0, limit));
  if (s->over && !held(s))
    return EN_NONE;
  const char *p = s->buf.p + s->pos;
  const char *end = memchr(p, '\n', held(s));
  size_t len = end ? (size_t)(end - p) : held(s);
  if (len > limit)
    return skip_line(d, s, n);
  *n = len;
  *line = (en_str){ p, (uint32_t)len };
  s->pos += len + (end != NULL);
  return EN_OK;
}
