/* The last step: picked finds become mentions, in order of the text. */
#include "match/match_p.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
  const en_spot *x = *(const en_spot *const *)a, *y = *(const en_spot *const *)b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x < y ? -1 : x > y;
}

static en_span span_of(const en_mt *m, uint32_t first, uint32_t n)
{
  if (!n)
    return (en_span){ 0, 0 };
  uint32_t from = m->t->tok[first].span.off;
  return (en_span){ from, en_span_end(m->t->tok[first + n - 1].span) - from };
}

/* "Ministry of Foreign Affairs' network": the mark of the owner is no part of the name. */
static en_span without_mark(const en_mt *m, en_span name)
{
  if (name.len && m->t->text->utf8.p[name.off + name.len - 1] == '\'')
    name.len--;
  return name;
}

static bool emitted(const en_mt *m, const en_spot *f)
{
  return (f->picked || f->inner) && !f->dead && f->kind != m->rs->k.source;
}

/* Ordinals before a forum's name are not part of it: "the 8th Session of the X Dialogue". */
static void drop_ordinal(const en_mt *m, en_spot *f)
{
  if (f->kind != m->rs->k.working_group || f->origin == EN_FROM_GAZ)
    return;
  while (f->name_n > 1) {
    en_str s = en_mt_str(m, f->name_first);
    bool number =
        s.n > 2 && en_is_digit(s.p[0]) && !en_is_digit(s.p[s.n - 1]) && en_find(s, EN_STR("+"), 0) == UINT32_MAX;
    if (!number && !en_mt_is(m, f->name_first, m->c.ordinals))
      return;
    f->name_first++;
    f->name_n--;
  }
}

/* "Republic of Peru (PER)-Japan (JPN) Tides Dialogue" without its brackets. */
static en_str without_brackets(en_arena *a, en_str s)
{
  char *out = EN_ARRAY(a, (size_t)s.n + 1, char);
  uint32_t n = 0, depth = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (s.p[i] == '(') {
      depth++;
      while (n && out[n - 1] == ' ')
        n--;
    } else if (s.p[i] == ')' && depth) {
      depth--;
    } else if (!depth) {
      out[n++] = s.p[i];
    }
  }
  return (en_str){ out, n };
}

static en_str canon_of(const en_mt *m, const en_spot *f, en_span name)
{
  if (f->canon.n)
    return f->canon;
  if (f->n_gaz && (f->kind == m->rs->k.country || f->kind == m->rs->k.threat))
    return m->rs->gaz[f->gaz[0]].name;
  en_str text = en_sub(m->t->text->utf8, name);
  if (f->kind != m->rs->k.person && en_find(text, EN_STR("("), 0) != UINT32_MAX)
    return without_brackets(m->cx->mem, text);
  return (en_str){ 0 };
}

static void fill(en_mt *m, en_spot *f, const en_mention_id *id, en_mention *out)
{
  drop_ordinal(m, f);
  *out = (en_mention){
    .span = span_of(m, f->first, f->n),
    .name = without_mark(m, span_of(m, f->name_first, f->name_n)),
    .first = f->first,
    .n = f->n,
    .sent = f->sent,
    .kind = f->kind,
    .rule = f->rule,
    .gaz = f->gaz,
    .n_gaz = f->n_gaz,
    .as = f->as,
    .role = span_of(m, f->role_first, f->role_n),
    .role_former = f->former,
    .role_future = f->future,
    .owner = f->owner ? id[f->owner] : 0,
    .serves = f->serves ? id[f->serves] : 0,
    .serves_too = f->serves_too ? id[f->serves_too] : 0,
    .former_too = f->former_too,
  };
  if (f->acronym)
    out->acronym = span_of(m, f->acronym - 1, 1);
  out->canon = canon_of(m, f, out->name);
}

void en_mt_emit(en_mt *m, en_mentions *out)
{
  EN_VEC(en_spot *) order = { 0 };
  for (uint32_t i = 0; i < m->f.n; i++)
    if (emitted(m, &m->f.at[i]))
      *EN_PUSH(m->cx->scratch, &order) = &m->f.at[i];
  if (order.n)
    qsort(order.at, order.n, sizeof *order.at, by_place);
  if (order.n > m->cx->lim->mentions) {
    const en_article *a = m->t->text->article;
    en_loc at = a ? en_article_at(a) : (en_loc){ 0 };
    en_say(m->cx->diag, EN_WARNING, &at, "the article has %u mentions, the limit is %u (--max-mentions)",
           order.n, m->cx->lim->mentions);
    order.n = m->cx->lim->mentions;
  }
  en_mention_id *id = EN_ARRAY(m->cx->scratch, (size_t)m->f.n + 1, en_mention_id);
  for (uint32_t i = 0; i < order.n; i++)
    id[(order.at[i] - m->f.at) + 1] = i + 1;
  en_mention *at = EN_ARRAY(m->cx->mem, order.n, en_mention);
  en_mention_id *of = EN_ARRAY(m->cx->mem, m->t->n_tok, en_mention_id);
  for (uint32_t i = 0; i < order.n; i++) {
    fill(m, order.at[i], id, &at[i]);
    for (uint32_t t = at[i].first; t < at[i].first + at[i].n; t++)
      if (!of[t])
        of[t] = i + 1;
  }
  *out = (en_mentions){ m->t, at, order.n, of };
}
