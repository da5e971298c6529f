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

void en_packer_start(en_packer *p, const en_packed_head *head, en_str title, en_str dateline, en_arena *scratch,
                     en_buf *out)
{
  *p = (en_packer){ .scratch = scratch, .out = out, .at = out->n };
  p->head = (en_packed_head){ .date = head->date, .hash = head->hash, .text_hash = head->text_hash };
  p->head.title = add_string(&p->text, title);
  p->head.dateline = add_string(&p->text, dateline);
  en_buf_putn(out, &p->head, sizeof p->head);
}

void en_packer_part(en_packer *p, const en_part_text *part)
{
  en_packed_part x = part->fields;
  x.n_alias = part->n_alias;
  x.names = (en_packed_str){ .off = (uint32_t)p->text.n };
  x.quote = (en_packed_str){ 0 };
  put_string(&p->text, part->name);
  put_string(&p->text, part->role);
  put_string(&p->text, part->acronym);
  for (uint32_t i = 0; i < part->n_alias; i++)
    put_string(&p->text, part->alias[i]);
  x.names.len = (uint32_t)p->text.n - x.names.off - 1;
  if (part->quote.n)
    x.quote = add_string(&p->text, part->quote);
  en_buf_putn(p->out, &x, sizeof x);
  p->head.n_parts++;
}

/* Facts are in order of their sentences, which several share. */
void en_packer_fact(en_packer *p, const en_packed_fact *fact, en_str quote)
{
  en_packed_fact x = *fact;
  en_str last = { p->text.p + p->quote.off, p->quote.len };
  if (!p->head.n_facts || x.source.off != p->source.off || x.source.len != p->source.len || !en_eq(quote, last)) {
    p->quote = add_string(&p->text, quote);
    *EN_PUSH(p->scratch, &p->quotes) = en_hash(quote.p, quote.n);
  }
  p->source = x.source;
  x.quote = p->quote;
  en_buf_putn(p->out, &x, sizeof x);
  p->head.n_facts++;
}

static int by_u64(const void *x, const void *y)
{
  uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
  return (a > b) - (a < b);
}

/* The same for two articles that state their facts in the same sentences, in whatever order; 0
 * without facts. */
static uint64_t hash_of_quotes(en_packer *p)
{
  uint64_t *h = p->quotes.at;
  uint32_t n = 0;
  if (!p->quotes.n)
    return 0;
  qsort(h, p->quotes.n, sizeof *h, by_u64);
  for (uint32_t i = 0; i < p->quotes.n; i++)
    if (!n || h[n - 1] != h[i])
      h[n++] = h[i];
  uint64_t all = en_hash(h, n * sizeof *h);
  return all ? all : 1;
}

void en_packer_finish(en_packer *p, const uint32_t *sketch, uint32_t n_sketch, uint32_t n_wording)
{
  p->head.quotes_hash = hash_of_quotes(p);
  p->head.n_sketch = n_sketch;
  p->head.n_wording = n_wording;
  p->head.n_text = (uint32_t)p->text.n;
  en_buf_putn(p->out, sketch, n_sketch * sizeof *sketch);
  memcpy(p->out->p + p->at, &p->head, sizeof p->head);
  en_buf_putn(p->out, p->text.p, p->text.n);
  en_buf_clear(&p->text);
}

/* ---- packing what the stages found ---- */

static void pack_entity(en_packer *p, const en_mentions *men, const en_entity *e, bool quotes)
{
  en_part_text x = { .fields = { .kind = e->kind, .gaz = e->gaz, .country = e->country,
                                 .n_mentions = e->n_mentions },
                     .name = e->name, .role = e->role, .acronym = e->acronym, .alias = e->alias,
                     .n_alias = e->n_alias };
  if (e->mention) { /* but in graphs made by hand */
    const en_sentence *s = &men->toks->sent[men->at[e->mention[0] - 1].sent];
    x.fields.sentence = s->number;
    x.quote = quotes ? en_sub(men->toks->text->utf8, s->span) : EN_STR("");
  }
  en_packer_part(p, &x);
}

static void pack_relation(en_packer *p, const en_tokens *toks, const en_relation *r)
{
  en_packed_fact f = { .from = r->from, .to = r->to, .place = r->place, .claimant = r->claimant,
                       .type = r->type, .status = r->status, .date = r->date, .rule = r->rule,
                       .sentence = toks->sent[r->sent].number,
                       .source = en_source_of(toks->text, r->evidence) };
  en_packer_fact(p, &f, en_sub(toks->text->utf8, r->evidence));
}

void en_graph_pack(const en_relations *rels, bool quotes, en_arena *scratch, en_buf *out)
{
  const en_entities *ents = rels->ents;
  const en_tokens *toks = ents->syn->men->toks;
  const en_text *text = toks->text;
  en_mark mark = en_arena_mark(scratch);
  uint32_t n_sketch, n_wording;
  const uint32_t *sketch = en_graph_sketch(scratch, toks, &n_sketch, &n_wording);
  en_packed_head head = { .date = text->date, .hash = en_text_hash(text->article->text),
                          .text_hash = en_hash(text->utf8.p, text->utf8.n) };
  en_packer p;
  en_packer_start(&p, &head, text->title, text->dateline, scratch, out);
  for (uint32_t i = 0; i < ents->n; i++)
    pack_entity(&p, ents->syn->men, &ents->at[i], quotes);
  for (uint32_t i = 0; i < rels->n; i++)
    pack_relation(&p, toks, &rels->at[i]);
  en_packer_finish(&p, sketch, n_sketch, n_wording);
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

/* A thing is of a country; countries are of themselves. */
static bool country_fits(const en_ruleset *rs, const en_packed *p, uint32_t country)
{
  return !country
      || (country <= p->head.n_parts && en_packed_part_at(p, country - 1).kind == rs->k.country);
}

static bool part_fits(const en_ruleset *rs, const en_packed *p, const en_packed_part *x)
{
  if (x->kind < 1 || x->kind > rs->n_kinds || x->gaz > rs->n_gaz || !country_fits(rs, p, x->country)
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
