/* Units to chunks: noun groups up to their head, verb groups from the first auxiliary to the
 * particle, and the words and marks between them. */
#include "clause/chunk_p.h"

static en_chunk *push(en_parse *p, en_chunk_type type, uint32_t first, uint32_t n, uint32_t id)
{
  en_chunk *c = EN_PUSH(p->cx->scratch, &p->ch);
  *c = (en_chunk){
    .type = (uint8_t)type, .id = id, .word = p->u[first].word, .first = first, .n = n
  };
  return c;
}

/* In a heading, a dash before any verb ends what stands before it. */
static en_chunk_type punct_type(const en_parse *p, en_str s)
{
  switch (s.p[0]) {
  case ',':
    return EN_CH_COMMA;
  case '(':
  case '[':
    return EN_CH_OPEN;
  case ')':
  case ']':
    return EN_CH_CLOSE;
  case ';':
  case ':':
  case '.':
  case '!':
  case '?':
    return EN_CH_BREAK;
  }
  bool dash = s.p[0] == '-' || en_eq(s, EN_STR("\xE2\x80\x93")) || en_eq(s, EN_STR("\xE2\x80\x94"));
  if (dash)
    return p->heading && !p->vg.n ? EN_CH_BREAK : EN_CH_COMMA;
  return EN_CH_OTHER;
}

static en_chunk_type mark_type(const en_parse *p, uint32_t k)
{
  switch (p->u[k].pos) {
  case EN_POS_TO:
  case EN_POS_PREP:
    return EN_CH_PREP;
  case EN_POS_CONJ:
    return EN_CH_CONJ;
  case EN_POS_SUBORD:
    return EN_CH_SUBORD;
  case EN_POS_REL:
    return EN_CH_REL;
  case EN_POS_ADJ:
    return EN_CH_ADJ;
  case EN_POS_PUNCT:
    return punct_type(p, en_unit_str(p, k));
  default:
    return EN_CH_OTHER;
  }
}

/* What stood between auxiliary and verb follows the verb. */
static void push_gap(en_parse *p, en_gap gap)
{
  uint32_t k = gap.first, id = 0;
  if (p->u[k].pos == EN_POS_PREP || p->u[k].pos == EN_POS_SUBORD) {
    push(p, EN_CH_PREP, k, 1, 0);
    k++;
  }
  uint32_t end = en_noun_group(p, k, &id);
  if (end > k && end <= gap.end)
    push(p, EN_CH_NG, k, end - k, id);
}

/* Pushes the verb group at unit k; the unit behind it, k if there is none. */
static uint32_t push_verb_group(en_parse *p, uint32_t k)
{
  const en_unit *u = &p->u[k];
  bool adverb = u->pos == EN_POS_ADV || u->pos == EN_POS_NEG;
  if (u->men
      || !(u->pos == EN_POS_TO || en_unit_verbal(p, k) || (adverb && en_skip_adverbs(p, k) != k)))
    return k;
  en_vg_id id = 0;
  en_gap gap = { 0 };
  uint32_t end = en_verb_group(p, k, &id, &gap);
  if (end > k)
    push(p, EN_CH_VG, k, end - k, id);
  if (gap.end)
    push_gap(p, gap);
  return end;
}

/* The same of a noun group. */
static uint32_t push_noun_group(en_parse *p, uint32_t k)
{
  const en_unit *u = &p->u[k];
  if (!u->men && (u->pos == EN_POS_TO || u->pos == EN_POS_VERB || u->pos == EN_POS_AUX))
    return k;
  en_ng_id id = 0;
  uint32_t end = en_noun_group(p, k, &id);
  if (end > k)
    push(p, EN_CH_NG, k, end - k, id);
  return end;
}

/* Pushes the single word or mark at unit k; right behind a verb group, an adjective is noted with
 * it. */
static void push_mark(en_parse *p, uint32_t k)
{
  en_chunk_type type = mark_type(p, k);
  const en_chunk *last = p->ch.n ? &p->ch.at[p->ch.n - 1] : NULL;
  if (type == EN_CH_ADJ && last && last->type == EN_CH_VG)
    en_more(p, last->id)->adj = p->u[k].word;
  if (type != EN_CH_OTHER)
    push(p, type, k, 1, 0);
}

/* "we urge [Peru] to", "(Peru) was behind it": does the bracket at chunk i hold nothing but a name, where no noun
 * stands before it that it could explain? Somebody else put the name in. */
static bool is_inserted(const en_parse *p, uint32_t i)
{
  if (i + 2 >= p->ch.n || p->ch.at[i].type != EN_CH_OPEN || p->ch.at[i + 1].type != EN_CH_NG
      || p->ch.at[i + 2].type != EN_CH_CLOSE)
    return false;
  if (!en_ng_at(p, p->ch.at[i + 1].id)->mention)
    return false;
  uint8_t before = i ? p->ch.at[i - 1].type : EN_CH_BREAK,
          behind = i + 3 < p->ch.n ? p->ch.at[i + 3].type : EN_CH_BREAK;
  return before != EN_CH_NG && before != EN_CH_CLOSE
         && (before == EN_CH_VG || before == EN_CH_PREP || behind == EN_CH_VG);
}

/* Takes such brackets out. */
static void drop_brackets(en_parse *p)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->ch.n; i++) {
    bool inserted = is_inserted(p, i);
    if (inserted)
      p->ch.at[i + 1].quote_before |= p->ch.at[i].quote_before;
    i += inserted;
    p->ch.at[n++] = p->ch.at[i];
    i += inserted;
  }
  p->ch.n = n;
}

void en_clause_chunks(en_parse *p)
{
  bool quote = false;
  for (uint32_t k = en_dateline_units(p); k < p->n_u;) {
    if (en_unit_punct(p, k, '"')) {
      quote = true;
      k++;
      continue;
    }
    uint32_t n = p->ch.n, end = push_verb_group(p, k);
    if (end == k)
      end = push_noun_group(p, k);
    if (end == k) {
      push_mark(p, k);
      end = k + 1;
    }
    if (p->ch.n > n) {
      p->ch.at[n].quote_before = quote;
      quote = false;
    }
    k = end;
  }
  drop_brackets(p);
}
