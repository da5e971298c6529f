#include "graph/packed_p.h"

#include "base/map.h"
#include "base/utf8.h"
#include "graph/graph_p.h"

#include <stdlib.h>

/* ---- strings ---- */

static void put_string(en_buf *text, en_str s)
{
  en_buf_put(text, s);
  en_buf_putc(text, '\0');
}

static en_packed_str add_string(en_buf *text, en_str s)
{
  en_packed_str at = { (uint32_t)text->n, s.n };
  put_string(text, s);
  return at;
}

/* ---- packing ---- */

static en_packed_part packed_part(const en_mentions *men, const en_entity *e, bool quotes, en_buf *text)
{
  en_packed_part out = { .kind = e->kind, .gaz = e->gaz, .country = e->country, .n_mentions = e->n_mentions,
                         .n_alias = e->n_alias, .names = { .off = (uint32_t)text->n } };
  put_string(text, e->name);
  put_string(text, e->role);
  put_string(text, e->acronym);
  for (uint32_t i = 0; i < e->n_alias; i++)
    put_string(text, e->alias[i]);
  out.names.len = (uint32_t)text->n - out.names.off - 1;
  if (!e->mention) /* of graphs made by hand */
    return out;
  const en_sentence *s = &men->toks->sent[men->at[e->mention[0] - 1].sent];
  out.sentence = s->number;
  if (quotes)
    out.quote = add_string(text, en_sub(men->toks->text->utf8, s->span));
  return out;
}

static en_packed_fact packed_fact(const en_tokens *toks, const en_relation *r)
{
  return (en_packed_fact){ .from = r->from, .to = r->to, .place = r->place, .claimant = r->claimant,
                           .type = r->type, .status = r->status, .date = r->date, .rule = r->rule,
                           .sentence = toks->sent[r->sent].number,
                           .source = en_source_of(toks->text, r->evidence) };
}

static int by_u64(const void *x, const void *y)
{
  uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
  return (a > b) - (a < b);
}

/* The same for two articles that state their facts in the same sentences, in whatever order; 0
 * without facts. */
static uint64_t hash_of_quotes(en_arena *scratch, const en_relations *rels, en_str utf8)
{
  if (!rels->n)
    return 0;
  uint64_t *h = EN_ARRAY(scratch, rels->n, uint64_t);
  uint32_t n = 0;
  for (uint32_t i = 0; i < rels->n; i++) {
    en_str quote = en_sub(utf8, rels->at[i].evidence);
    h[i] = en_hash(quote.p, quote.n);
  }
  qsort(h, rels->n, sizeof *h, by_u64);
  for (uint32_t i = 0; i < rels->n; i++)
    if (!n || h[n - 1] != h[i])
      h[n++] = h[i];
  uint64_t all = en_hash(h, n * sizeof *h);
  return all ? all : 1;
}

/* Relations are in order of their sentences, which several share. */
static void put_facts(const en_relations *rels, en_buf *out, en_buf *text)
{
  const en_tokens *toks = rels->ents->syn->men->toks;
  en_packed_str quote = { 0 };
  for (uint32_t i = 0; i < rels->n; i++) {
    const en_relation *r = &rels->at[i];
    bool again = i && r->evidence.off == r[-1].evidence.off && r->evidence.len == r[-1].evidence.len;
    if (!again)
      quote = add_string(text, en_sub(toks->text->utf8, r->evidence));
    en_packed_fact f = packed_fact(toks, r);
    f.quote = quote;
    en_buf_putn(out, &f, sizeof f);
  }
}

void en_graph_pack(const en_relations *rels, bool quotes, en_arena *scratch, en_buf *out)
{
  const en_entities *ents = rels->ents;
  const en_tokens *toks = ents->syn->men->toks;
  en_mark mark = en_arena_mark(scratch);
  en_buf text = { 0 };
  size_t at = out->n;
  en_packed_head h = { .n_parts = ents->n, .n_facts = rels->n, .date = toks->text->date,
                       .hash = en_text_hash(toks->text->article->text),
                       .text_hash = en_hash(toks->text->utf8.p, toks->text->utf8.n),
                       .quotes_hash = hash_of_quotes(scratch, rels, toks->text->utf8) };
  const uint32_t *sketch = en_graph_sketch(scratch, toks, &h.n_sketch, &h.n_wording);
  h.title = add_string(&text, toks->text->title);
  h.dateline = add_string(&text, toks->text->dateline);
  en_buf_putn(out, &h, sizeof h);
  for (uint32_t i = 0; i < ents->n; i++) {
    en_packed_part p = packed_part(ents->syn->men, &ents->at[i], quotes, &text);
    en_buf_putn(out, &p, sizeof p);
  }
  put_facts(rels, out, &text);
  en_buf_putn(out, sketch, h.n_sketch * sizeof *sketch);
  h.n_text = (uint32_t)text.n;
  memcpy(out->p + at, &h, sizeof h);
  en_buf_putn(out, text.p, text.n);
  en_buf_clear(&text);
  en_arena_release(scratch, mark);
}

/* ---- unpacking ---- */

bool en_packed_open(en_str packed, en_packed *out)
{
  *out = (en_packed){ 0 };
  if (packed.n < sizeof out->head)
    return false;
  memcpy(&out->head, packed.p, sizeof out->head);
  const en_packed_head *h = &out->head;
  uint64_t need = sizeof *h + (uint64_t)h->n_parts * sizeof(en_packed_part)
                + (uint64_t)h->n_facts * sizeof(en_packed_fact) + (uint64_t)h->n_sketch * sizeof(uint32_t)
                + h->n_text;
  if (need != packed.n)
    return false;
  out->part = packed.p + sizeof *h;
  out->fact = out->part + (size_t)h->n_parts * sizeof(en_packed_part);
  out->sketch = out->fact + (size_t)h->n_facts * sizeof(en_packed_fact);
  out->text = (en_str){ out->sketch + (size_t)h->n_sketch * sizeof(uint32_t), h->n_text };
  return true;
}

/* ---- looking at bytes of any origin ---- */

/* A string of the text, with the NUL behind it, and not from the middle of a character. */
static bool is_string(const en_packed *p, en_packed_str s)
{
  return s.off < p->text.n && s.len < p->text.n - s.off && !p->text.p[s.off + s.len]
      && ((unsigned char)p->text.p[s.off] & 0xC0) != 0x80;
}

static bool is_date(en_date d)
{
  return d.year >= 0 && d.year <= 9999 && d.month <= 12 && d.day <= 31 && d.year2 >= 0 && d.year2 <= 9999
      && d.month2 <= 12 && d.day2 <= 31;
}

static bool part_fits(const en_ruleset *rs, const en_packed *p, const en_packed_part *x)
{
  if (x->kind < 1 || x->kind > rs->n_kinds || x->gaz > rs->n_gaz || x->country > p->head.n_parts
      || !is_string(p, x->names) || (x->quote.len && !is_string(p, x->quote)))
    return false;
  en_str names = { p->text.p + x->names.off, x->names.len + 1 }, one;
  uint64_t n = 0;
  while (names.n && en_split(&names, '\0', &one))
    n++;
  return n == (uint64_t)x->n_alias + EN_PACKED_NAMES;
}

static bool fact_fits(const en_ruleset *rs, const en_packed *p, const en_packed_fact *x)
{
  uint32_t n = p->head.n_parts;
  return x->from >= 1 && x->from <= n && x->to >= 1 && x->to <= n && x->place <= n && x->claimant <= n
      && x->type >= 1 && x->type <= rs->n_types && x->status <= EN_ENDED && x->rule <= rs->n_rules
      && is_date(x->date) && is_string(p, x->quote);
}

bool en_graph_packed_fits(const en_ruleset *rs, en_str packed)
{
  en_packed p;
  if (!en_packed_open(packed, &p) || en_utf8_valid_prefix(p.text) != p.text.n)
    return false;
  bool fits = is_string(&p, p.head.title) && is_string(&p, p.head.dateline) && is_date(p.head.date)
           && p.head.n_sketch <= p.head.n_wording;
  for (uint32_t i = 0; fits && i < p.head.n_parts; i++) {
    en_packed_part x = en_packed_part_at(&p, i);
    fits = part_fits(rs, &p, &x);
  }
  for (uint32_t i = 0; fits && i < p.head.n_facts; i++) {
    en_packed_fact x = en_packed_fact_at(&p, i);
    fits = fact_fits(rs, &p, &x);
  }
  return fits;
}
