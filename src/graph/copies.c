/* Syndicated copies of one report, which count once as evidence: articles of the same text, with
 * the same facts in the same sentences, or with most of their wording in common. Wording is
 * compared by shingles, hashes of four words in a row, of which each article keeps the smallest:
 * the same sample of what two articles share, whatever else is in them. */
#include "graph/graph_p.h"

#include "base/map.h"
#include "base/sort.h"
#include "graph/groups.h"

#include <stdlib.h>

/* The first MEETING shingles of a sketch are where articles meet. With fewer than FEW to go by, only equal
 * texts are copies. A report inside a collection of reports is no copy of it: none may be TWICE as long
 * as the other. */
enum { SHINGLE_WORDS = 4, MEETING = 32, FEW = 12, TWICE = 2 };

/* ---- of one article ---- */

typedef EN_VEC(uint32_t) u32_vec;

static bool is_wordy(char c)
{
  return (unsigned char)((c | 0x20) - 'a') < 26 || en_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The next word of s from *i on, in small letters, hashed; false at the end. */
static bool next_word(en_str s, uint32_t *i, uint64_t *hash)
{
  char word[64];
  uint32_t n = 0;
  while (*i < s.n && !is_wordy(s.p[*i]))
    ++*i;
  for (; *i < s.n && is_wordy(s.p[*i]); ++*i)
    if (n < sizeof word)
      word[n++] = en_lower_ascii(s.p[*i]);
  *hash = en_hash(word, n);
  return n > 0;
}

static void shingles_of(en_arena *work, const en_tokens *toks, u32_vec *out)
{
  uint64_t last[SHINGLE_WORDS] = { 0 }, word;
  uint32_t n = 0;
  for (uint32_t s = 0; s < toks->n_sent; s++) {
    if (!toks->sent[s].number) /* each paper has its own headline */
      continue;
    en_str text = en_sub(toks->text->utf8, toks->sent[s].span);
    for (uint32_t i = 0; next_word(text, &i, &word);) {
      memmove(last, last + 1, sizeof last - sizeof *last);
      last[SHINGLE_WORDS - 1] = word;
      if (++n >= SHINGLE_WORDS)
        *EN_PUSH(work, out) = (uint32_t)(en_hash(last, sizeof last) >> 32);
    }
  }
}

const uint32_t *en_graph_sketch(en_arena *a, const en_tokens *toks, uint32_t *n_sketch, uint32_t *n_wording)
{
  u32_vec v = { 0 };
  shingles_of(a, toks, &v);
  uint32_t n = 0;
  en_sort_u32(a, v.at, v.n);
  for (uint32_t i = 0; i < v.n; i++)
    if (!n || v.at[n - 1] != v.at[i])
      v.at[n++] = v.at[i];
  *n_wording = n;
  *n_sketch = n < EN_SKETCH ? n : EN_SKETCH;
  return v.at;
}

/* ---- of two ---- */

/* Up to this hash the sketch holds all of the article's shingles. */
static uint32_t reach(const en_piece *p)
{
  return p->n_sketch < p->n_wording ? p->sketch[p->n_sketch - 1] : UINT32_MAX;
}

/* Most pairs that are no copies are known by their marks, which lie side by side where sketches are far apart: a
 * bit for each shingle of a sketch, several under one, and every STEP-th shingle. */
enum { MARKS = 16, STEP = 8 };
typedef struct {
  uint64_t bits[MARKS];
  uint32_t n_shared; /* shingles whose bit another has, too */
  uint32_t n_wording, reach, n_steps;
  uint32_t step[EN_SKETCH / STEP];
} marks;

/* So many of the sketch, or a few more, are not above `top`. */
static uint32_t least_up_to(const marks *m, uint32_t top)
{
  uint32_t n = 0;
  while (n < m->n_steps && m->step[n] <= top)
    n++;
  return n * STEP;
}

static marks marks_of(const en_piece *p)
{
  marks m = { .n_shared = p->n_sketch, .n_wording = p->n_wording, .reach = reach(p),
              .n_steps = (p->n_sketch < EN_SKETCH ? p->n_sketch : EN_SKETCH) / STEP };
  for (uint32_t i = 0; i < m.n_steps; i++)
    m.step[i] = p->sketch[i * STEP + STEP - 1];
  for (uint32_t i = 0; i < p->n_sketch; i++) {
    uint64_t *word = &m.bits[p->sketch[i] / 64 % MARKS], bit = UINT64_C(1) << p->sketch[i] % 64;
    m.n_shared -= !(*word & bit);
    *word |= bit;
  }
  return m;
}

/* They have no more shingles in common than this. Bits are counted within each byte of a word, and the
 * words added up: no byte gets beyond 8 * MARKS. */
static uint32_t most_in_common(const marks *a, const marks *b)
{
  uint64_t sum = 0;
  for (int i = 0; i < MARKS; i++) {
    uint64_t x = a->bits[i] & b->bits[i];
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    sum += (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
  }
  _Static_assert(8 * MARKS < 256, "the bytes of a sum do not run over");
  uint32_t n = a->n_shared < b->n_shared ? a->n_shared : b->n_shared;
  for (int i = 0; i < 64; i += 8)
    n += (uint32_t)(sum >> i & 255);
  return n;
}

/* How much of the shorter one's wording is in the other, in percent. */
static uint32_t share(const en_piece *a, const en_piece *b)
{
  uint32_t top = reach(a) < reach(b) ? reach(a) : reach(b);
  uint32_t i = 0, k = 0, common = 0;
  for (; i < a->n_sketch && a->sketch[i] <= top; i++) {
    while (k < b->n_sketch && b->sketch[k] < a->sketch[i])
      k++;
    common += k < b->n_sketch && b->sketch[k] == a->sketch[i];
  }
  while (k < b->n_sketch && b->sketch[k] <= top)
    k++;
  uint32_t least = i < k ? i : k;
  return least < FEW ? 0 : common * 100 / least;
}

static bool are_copies(const en_graph *g, const marks *m, uint32_t a, uint32_t b)
{
  const marks *x = &m[a], *y = &m[b];
  if (x->n_wording > TWICE * y->n_wording || y->n_wording > TWICE * x->n_wording)
    return false;
  uint32_t top = x->reach < y->reach ? x->reach : y->reach;
  uint32_t i = least_up_to(x, top), k = least_up_to(y, top);
  if (most_in_common(x, y) * 100 < (i < k ? i : k) * g->opts.copy_share)
    return false;
  return share(&g->pieces.at[a], &g->pieces.at[b]) >= g->opts.copy_share;
}

/* ---- of all ---- */

/* Neighbours under a shingle are compared: copies have so many in common that they are neighbours
 * under one or the other, and a sentence that a thousand articles end with costs no square. */
static void group_by_wording(en_graph *g, uint32_t *of)
{
  uint64_t *meet = EN_ARRAY(g->work, (size_t)g->pieces.n * MEETING, uint64_t); /* shingle, article */
  marks *m = EN_ARRAY(g->work, g->pieces.n, marks);
  size_t n = 0;
  for (uint32_t i = 0; i < g->pieces.n; i++) {
    m[i] = marks_of(&g->pieces.at[i]);
    for (uint32_t k = 0; k < g->pieces.at[i].n_sketch && k < MEETING; k++)
      meet[n++] = (uint64_t)g->pieces.at[i].sketch[k] << 32 | i;
  }
  en_sort_u64(g->work, meet, n);
  for (size_t i = 1; i < n; i++) {
    uint32_t a = (uint32_t)meet[i - 1], b = (uint32_t)meet[i];
    if (meet[i - 1] >> 32 == meet[i] >> 32 && en_group_of(of, a) != en_group_of(of, b) && are_copies(g, m, a, b))
      en_groups_join(of, a, b);
  }
}

void en_graph_group_copies(en_graph *g)
{
  uint32_t n = g->pieces.n;
  if (!n)
    return;
  uint32_t *of = en_groups_new(g->work, n);
  uint64_t *hash = EN_ARRAY(g->work, n, uint64_t);
  for (uint32_t i = 0; i < n; i++)
    hash[i] = g->pieces.at[i].text_hash;
  en_groups_join_equal(g->work, of, hash, n);
  for (uint32_t i = 0; i < n; i++)
    hash[i] = g->pieces.at[i].quotes_hash;
  en_groups_join_equal(g->work, of, hash, n);
  group_by_wording(g, of);
  for (uint32_t i = 0; i < n; i++)
    g->pieces.at[i].group = en_group_of(of, i);
}
