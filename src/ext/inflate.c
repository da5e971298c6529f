#include "ext/inflate.h"

#include <stdlib.h>
#include <zlib.h>

struct en_inflate {
  z_stream z;
};

en_inflate *en_inflate_new(en_inflate_form form)
{
  static const int bits[] = { [EN_INFLATE_GZIP] = 16 + MAX_WBITS, [EN_INFLATE_ZLIB] = MAX_WBITS,
                              [EN_INFLATE_RAW] = -MAX_WBITS };
  en_inflate *z = en_xcalloc(1, sizeof *z);
  if (inflateInit2(&z->z, bits[form]) != Z_OK)
    en_out_of_memory(sizeof *z); /* what else can fail: version and parameters are our own */
  return z;
}

void en_inflate_free(en_inflate *z)
{
  if (!z)
    return;
  inflateEnd(&z->z);
  free(z);
}

void en_inflate_again(en_inflate *z) { inflateReset(&z->z); }

en_inflate_state en_inflate_some(en_inflate *z, en_str *in, char *out, uint32_t room, uint32_t *n)
{
  z->z.next_in = (Bytef *)(uintptr_t)in->p; /* zlib does not write there */
  z->z.avail_in = in->n;
  z->z.next_out = (Bytef *)out;
  z->z.avail_out = room;
  int st = inflate(&z->z, Z_NO_FLUSH);
  if (st == Z_MEM_ERROR)
    en_out_of_memory(0);
  in->p += in->n - z->z.avail_in;
  in->n = z->z.avail_in;
  *n = room - z->z.avail_out;
  return st == Z_STREAM_END               ? EN_INFLATE_END
         : st == Z_OK || st == Z_BUF_ERROR ? EN_INFLATE_GOES_ON : EN_INFLATE_DAMAGED;
}

void en_inflate_version(en_buf *out) { en_buf_putz(out, zlibVersion()); }
