/* gzip data (RFC 1952) out of a file that is read piece by piece, or whole out of a message.
 * A member that is damaged, or that grows beyond all measure, is given up: the search goes on for
 * the start of the next one, so that one bad record of an archive does not cost those behind it. */
#include "ext/inflate.h"
#include "ingest/ingest_p.h"

#include <stdlib.h>

enum { ROOM = 64 * 1024, FREE_OF_RATIO = 1 << 20 };

struct en_gunzip {
  const en_limits *lim;
  en_inflate *z;
  en_buf in;
  size_t pos;       /* bytes of `in` that are used up */
  uint64_t before;  /* bytes of the file before in.p[0] */
  uint64_t n_in, n_out; /* of the member that is being read */
  bool last;        /* `in` is the end of the file */
  bool inside;      /* a member */
  bool lost;        /* looking for the next one */
  bool told;        /* what is wrong with the data, since some of it was good */
  enum { FINE, BROKEN, GROWS, CUT, TRAILS } wrong;
};

en_gunzip *en_gunzip_new(const en_limits *lim, en_buf *start, bool whole)
{
  en_gunzip *g = en_xmalloc(sizeof *g);
  *g = (en_gunzip){ .lim = lim, .z = en_inflate_new(EN_INFLATE_GZIP), .in = *start, .last = whole };
  *start = (en_buf){ 0 };
  return g;
}

void en_gunzip_free(en_gunzip *g)
{
  if (!g)
    return;
  en_inflate_free(g->z);
  en_buf_clear(&g->in);
  free(g);
}

static size_t left(const en_gunzip *g) { return g->in.n - g->pos; }

en_buf *en_gunzip_input(en_gunzip *g)
{
  memmove(g->in.p, g->in.p + g->pos, left(g));
  g->before += g->pos;
  g->in.n -= g->pos;
  g->pos = 0;
  return &g->in;
}

void en_gunzip_end_input(en_gunzip *g) { g->last = true; }

/* The three bytes with which every member begins. */
static const en_str magic = { "\x1F\x8B\x08", 3 };

/* Moves to the next place that looks like the start of a member; false where there is none in what
 * is held. */
static bool find_member(en_gunzip *g)
{
  const char *p = g->in.p + g->pos;
  const char *at = left(g) ? memmem(p, left(g), magic.p, magic.n) : NULL;
  size_t keep = left(g) < magic.n - 1 ? left(g) : magic.n - 1;
  g->pos = at ? (size_t)(at - g->in.p) : g->in.n - (g->last ? 0 : keep);
  return at != NULL;
}

static void begin_member(en_gunzip *g)
{
  en_inflate_again(g->z);
  g->inside = true;
  g->lost = false;
  g->n_in = g->n_out = 0;
}

/* Noise gets one message, not one for each place that looked like a member. */
static en_gunzip_state give_up(en_gunzip *g, int wrong)
{
  g->inside = false;
  g->lost = true;
  if (g->told)
    return EN_GUNZIP_AGAIN;
  g->told = true;
  g->wrong = wrong;
  return EN_GUNZIP_DAMAGED;
}

static en_gunzip_state step_between(en_gunzip *g)
{
  while (!g->lost && left(g) && !g->in.p[g->pos])
    g->pos++; /* archives may be padded with zeros */
  if (left(g) < magic.n && !g->last)
    return EN_GUNZIP_HUNGRY;
  if (!left(g))
    return EN_GUNZIP_END;
  if (!g->lost && memcmp(g->in.p + g->pos, magic.p, left(g) < magic.n ? left(g) : magic.n) != 0)
    return give_up(g, TRAILS);
  if (!find_member(g))
    return g->last ? EN_GUNZIP_END : EN_GUNZIP_HUNGRY;
  begin_member(g);
  return EN_GUNZIP_AGAIN;
}

static en_gunzip_state step_inside(en_gunzip *g, en_buf *out)
{
  if (!left(g))
    return g->last ? give_up(g, CUT) : EN_GUNZIP_HUNGRY;
  size_t n = left(g) < ROOM ? left(g) : ROOM;
  en_str in = { g->in.p + g->pos, (uint32_t)n };
  uint32_t made;
  en_buf_reserve(out, ROOM + 1);
  en_inflate_state st = en_inflate_some(g->z, &in, out->p + out->n, ROOM, &made);
  g->pos += n - in.n;
  g->n_in += n - in.n;
  g->n_out += made;
  if (st == EN_INFLATE_DAMAGED)
    return give_up(g, BROKEN);
  if (g->n_out > FREE_OF_RATIO && g->n_out / g->lim->gzip_ratio > g->n_in)
    return give_up(g, GROWS);
  out->n += made;
  out->p[out->n] = '\0';
  g->told = g->told && !made;
  g->inside = st != EN_INFLATE_END;
  return made ? EN_GUNZIP_GAVE : EN_GUNZIP_AGAIN;
}

en_gunzip_state en_gunzip_some(en_gunzip *g, en_buf *out)
{
  en_gunzip_state st;
  do
    st = g->inside ? step_inside(g, out) : step_between(g);
  while (st == EN_GUNZIP_AGAIN);
  return st;
}

en_status en_gunzip_fail(en_diag *d, const en_loc *at, const en_gunzip *g)
{
  unsigned long long byte = g->before + g->pos;
  switch (g->wrong) {
  case GROWS:
    return en_fail(d, EN_E_LIMIT, at,
                   "the gzip data before byte %llu grows more than %u times (--max-gzip-ratio)",
                   byte, g->lim->gzip_ratio);
  case CUT: return en_fail(d, EN_E_INPUT, at, "the gzip data ends too early");
  case TRAILS:
    return en_fail(d, EN_E_INPUT, at, "at byte %llu stands something that is no gzip data", byte);
  default: return en_fail(d, EN_E_INPUT, at, "the gzip data is damaged before byte %llu", byte);
  }
}

/* ------------------------------------------------------------------ whole messages */

/* The form of "deflate" of HTTP: with the header of zlib (RFC 1950), or without, as some send it. */
static en_inflate_form form_of(en_str in, bool gzip)
{
  if (gzip)
    return EN_INFLATE_GZIP;
  unsigned a = in.n > 1 ? (unsigned char)in.p[0] : 0, b = in.n > 1 ? (unsigned char)in.p[1] : 0;
  return (a & 15) == 8 && (a << 8 | b) % 31 == 0 ? EN_INFLATE_ZLIB : EN_INFLATE_RAW;
}

en_status en_inflated(en_diag *d, const en_loc *at, const en_limits *lim, bool gzip, en_str in,
                      en_buf *out)
{
  en_inflate *z = en_inflate_new(form_of(in, gzip));
  en_str rest = in;
  en_inflate_state st = EN_INFLATE_GOES_ON;
  uint32_t made = 1;
  bool grows = false;
  while (st == EN_INFLATE_GOES_ON && made && !grows) {
    en_buf_reserve(out, ROOM + 1);
    st = en_inflate_some(z, &rest, out->p + out->n, ROOM, &made);
    out->n += made;
    out->p[out->n] = '\0';
    grows = out->n > lim->member_bytes
         || (out->n > FREE_OF_RATIO && out->n / lim->gzip_ratio > in.n - rest.n);
  }
  en_inflate_free(z);
  if (grows && out->n > lim->member_bytes)
    return en_fail(d, EN_E_LIMIT, at, "more than %u bytes when inflated (--max-member-bytes)",
                   lim->member_bytes);
  if (grows)
    return en_fail(d, EN_E_LIMIT, at, "the compressed page grows more than %u times "
                                      "(--max-gzip-ratio)", lim->gzip_ratio);
  return st == EN_INFLATE_END ? EN_OK
                              : en_fail(d, EN_E_INPUT, at, "the compressed page is damaged");
}
