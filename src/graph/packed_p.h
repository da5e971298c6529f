/* How a packed article lies in memory: a head, arrays of records without padding, and the bytes of
 * all strings, each with a NUL behind it. Numbers are those of this machine. */
#ifndef EN_GRAPH_PACKED_P_H
#define EN_GRAPH_PACKED_P_H

#include "base/buf.h"
#include "base/vec.h"
#include "graph/packed.h"

/* Place in the text. */
typedef struct {
  uint32_t off, len;
} en_packed_str;

typedef struct {
  uint32_t n_parts, n_facts, n_sketch, n_wording, n_text;
  en_packed_str title, dateline;
  en_date date;
  uint32_t unused;
  uint64_t hash, text_hash, quotes_hash;
} en_packed_head;

/* `names`: name, role, acronym (EN_PACKED_NAMES of them) and aliases in one row, so that what many
 * articles say alike is found again with one look. */
enum { EN_PACKED_NAMES = 3 };
typedef struct {
  uint32_t kind, gaz, country, n_mentions, sentence, n_alias;
  en_packed_str names, quote;
} en_packed_part;

typedef struct {
  uint32_t from, to, place, claimant, type, status, rule, sentence;
  en_date date;
  en_span source;
  en_packed_str quote;
} en_packed_fact;

_Static_assert(sizeof(en_packed_head) == 20 + 16 + 8 + 4 + 24, "no padding, whose bytes would be by chance");
_Static_assert(sizeof(en_packed_part) == 24 + 16, "no padding");
_Static_assert(sizeof(en_packed_fact) == 32 + 8 + 8 + 8, "no padding");

typedef struct {
  en_packed_head head;
  const char *part, *fact, *sketch; /* not aligned */
  en_str text;
} en_packed;

/* An article that is being packed: en_packer_start, then all parts, then all facts, then
 * en_packer_finish. Strings are copied. */
typedef struct {
  en_packed_head head; /* title, dateline and what is counted or hashed from parts and facts are set here */
  en_arena *scratch;
  en_buf *out, text;
  size_t at;           /* of the head, in `out` */
  en_span source;      /* of the last fact, whose quote the next one may share */
  en_packed_str quote;
  EN_VEC(uint64_t) quotes; /* hashes */
} en_packer;

/* An entity under its names; `quote` is the sentence that first names it, or empty. */
typedef struct {
  en_packed_part fields; /* all but n_alias, names and quote */
  en_str name, role, acronym, quote;
  const en_str *alias;
  uint32_t n_alias;
} en_part_text;

/* Appends to `out`; `head` says date, hash and text_hash. Uses `scratch`, which the caller releases. */
void en_packer_start(en_packer *p, const en_packed_head *head, en_str title, en_str dateline, en_arena *scratch,
                     en_buf *out);
void en_packer_part(en_packer *p, const en_part_text *part);
/* `fact`: all but its quote. */
void en_packer_fact(en_packer *p, const en_packed_fact *fact, en_str quote);
void en_packer_finish(en_packer *p, const uint32_t *sketch, uint32_t n_sketch, uint32_t n_wording);

/* False where the sizes do not add up; nothing else is looked at. */
bool en_packed_open(en_str packed, en_packed *out);

static inline en_packed_part en_packed_part_at(const en_packed *p, uint32_t i)
{
  en_packed_part x;
  memcpy(&x, p->part + (size_t)i * sizeof x, sizeof x);
  return x;
}
static inline en_packed_fact en_packed_fact_at(const en_packed *p, uint32_t i)
{
  en_packed_fact x;
  memcpy(&x, p->fact + (size_t)i * sizeof x, sizeof x);
  return x;
}

#endif
