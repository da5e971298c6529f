/* Another program, run without a shell: what it prints is read into memory, within a time and a
 * size. */
#ifndef EN_BASE_PROCESS_H
#define EN_BASE_PROCESS_H

#include "base/buf.h"

typedef struct {
  const char *const *argv; /* ends in NULL; argv[0] is looked for in $PATH unless `file` is given */
  const char *file;        /* the program itself, or NULL */
  char *const *env;        /* ends in NULL */
  int in;                  /* its standard input, borrowed; -1: /dev/null */
  uint32_t ms;             /* it is killed after so long */
  size_t most;             /* or when it has printed more bytes */
  uint32_t mib;            /* 0, or the memory that it may ask for */
  bool quiet;              /* its messages are thrown away */
} en_process;

typedef enum {
  EN_PROCESS_ENDED,    /* *status is that of waitpid */
  EN_PROCESS_NO_START, /* no such program, or no resources */
  EN_PROCESS_LATE,
  EN_PROCESS_TOO_MUCH
} en_process_end;

/* Appends what it printed to *out. Its messages go where ours go, unless it is to be quiet. */
en_process_end en_process_run(const en_process *p, en_buf *out, int *status);

/* An unnamed file with these bytes, for `in`; unlike a pipe it cannot block or raise SIGPIPE. The
 * caller closes it. -1 where there is no memory for it. */
int en_process_input(const void *p, size_t n);

#endif
