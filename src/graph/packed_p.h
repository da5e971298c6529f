/* How a packed article lies in memory: a head, arrays of records without padding, and the bytes of
 * all strings, each with a NUL behind it. Numbers are those of this machine. */
#ifndef EN_GRAPH_PACKED_P_H
#define EN_GRAPH_PACKED_P_H

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
