/* The one sink for messages. Each message says where (file:line:column where known), what was
 * found and what was wanted; rule errors show the line and a caret. A sink belongs to one thread;
 * parallel work fills buffering sinks that are flushed in a fixed order. */
#ifndef EN_BASE_DIAG_H
#define EN_BASE_DIAG_H

#include "base/buf.h"
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

typedef enum { EN_NOTE, EN_WARNING, EN_ERROR } en_severity;

/* A place in a file. line and col count from 1, 0 means unknown; col counts bytes. `text` is the
 * line itself (without its newline) for the caret, or empty. */
typedef struct {
  en_str file;
  uint32_t line, col, width;
  en_str text;
  en_str member; /* what in the file it is about: the address of a record; or empty */
} en_loc;

typedef struct {
  en_severity severity;
  en_loc at;         /* file.n is 0 where it is about nothing in particular */
  en_str text;       /* without control characters */
  const char *kind;  /* the format that made it: alike for messages that say the same of others */
  const char *topic; /* what was going on, or NULL; see en_diag_topic */
} en_message;

/* Gets each message when it is said; what it points at is borrowed until the call returns. */
typedef void (*en_message_taker)(void *user, const en_message *m);

/* The message as people read it: its place, and the line with a caret. */
void en_message_put(const en_message *m, en_buf *out);

typedef struct en_diag en_diag;

/* To `stream`, or, where it is NULL, into a buffer that en_diag_text shows. */
en_diag *en_diag_new(FILE *stream);
en_diag *en_diag_new_to(en_message_taker take, void *user);
void en_diag_free(en_diag *d);
en_str en_diag_text(const en_diag *d);
void en_diag_drop_text(en_diag *d);                    /* empties the buffer, counts too */
void en_diag_forward(en_diag *to, const en_diag *from); /* the messages of a buffering sink */
uint32_t en_diag_count(const en_diag *d, en_severity s);
/* What later messages are about ("examples"): a name for programs; static, or NULL. */
void en_diag_topic(en_diag *d, const char *topic);

void en_say(en_diag *d, en_severity s, const en_loc *at, const char *fmt, ...)
  __attribute__((format(printf, 4, 5)));
/* An error message that also returns `st`, for `return en_fail(...)`. */
en_status en_fail(en_diag *d, en_status st, const en_loc *at, const char *fmt, ...)
  __attribute__((format(printf, 4, 5)));
/* The same for readers that work out the place themselves. */
en_status en_vfail(en_diag *d, en_status st, const en_loc *at, const char *fmt, va_list ap)
  __attribute__((format(printf, 4, 0)));

#endif
