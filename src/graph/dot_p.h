/* The words of DOT, for src/graph/dot.c alone. */
#ifndef EN_GRAPH_DOT_P_H
#define EN_GRAPH_DOT_P_H

#include "graph/dot.h"

typedef enum {
  EN_DOT_END,
  EN_DOT_ID,    /* a name, a number, a string; with all of its parts joined by + */
  EN_DOT_ARROW, /* -> */
  EN_DOT_LINE,  /* -- */
  EN_DOT_MARK,  /* { } [ ] = ; , : */
} en_dot_form;

typedef struct {
  en_dot_form form;
  char mark;
  bool bare;   /* an ID without quotes, which may be a keyword */
  en_str text; /* of an ID, without its quotes; in memory of the scanner's arena */
  uint32_t at;
} en_dot_token;

typedef struct {
  en_diag *d;
  en_arena *a;
  en_str file, text;
  uint32_t at;
  en_dot_token next; /* looked at, not taken */
} en_dot_scan;

/* An error at a byte of the file. */
__attribute__((format(printf, 3, 4)))
en_status en_dot_fail(const en_dot_scan *s, uint32_t at, const char *fmt, ...);

/* Moves s->next on by one. */
EN_NODISCARD en_status en_dot_step(en_dot_scan *s);

#endif
