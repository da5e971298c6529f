/* The only door to zlib: gzip, zlib and raw deflate data, piece by piece. */
#ifndef EN_EXT_INFLATE_H
#define EN_EXT_INFLATE_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct en_inflate en_inflate;

typedef enum { EN_INFLATE_GZIP, EN_INFLATE_ZLIB, EN_INFLATE_RAW } en_inflate_form;

typedef enum {
  EN_INFLATE_GOES_ON, /* the input is used up, or there is no more room */
  EN_INFLATE_END,     /* of one member: checksum and length were right */
  EN_INFLATE_DAMAGED
} en_inflate_state;

en_inflate *en_inflate_new(en_inflate_form form); /* never NULL */
void en_inflate_free(en_inflate *z);
/* Ready for the start of another member. */
void en_inflate_again(en_inflate *z);
/* Moves *in behind what was read, and writes at most `room` bytes to out; *n of them. */
en_inflate_state en_inflate_some(en_inflate *z, en_str *in, char *out, uint32_t room, uint32_t *n);

/* Version of zlib that runs, as in "1.2.13"; appended. */
void en_inflate_version(en_buf *out);

#endif
