/* "SEOUL, May 7 (Agency) - ", "(Agency) ", "Berlin: ": what stands before the report itself is no
 * part of its clauses. Told by the normalizer, or by its shape. */
#include "clause/clause_p.h"

enum { MAX_UNITS = 24 };

static en_str unit_text(const en_parse *p, uint32_t k) { return en_tok_str(p->toks, p->first_tok + p->u[k].first); }

static bool mark_at(const en_parse *p, uint32_t k, char c)
{
  return k < p->n_u && !p->u[k].men && (p->tok[p->u[k].first].shape & EN_TOK_PUNCT) && unit_text(p, k).p[0] == c;
}

static bool dash_at(const en_parse *p, uint32_t k)
{
  if (k >= p->n_u || p->u[k].men || !(p->tok[p->u[k].first].shape & EN_TOK_PUNCT))
    return false;
  en_str s = unit_text(p, k);
  bool dash = s.p[0] == '-' || en_eq(s, EN_STR("\xE2\x80\x93")) || en_eq(s, EN_STR("\xE2\x80\x94"));
  return dash && (s.n > 1 || !(p->tok[p->u[k].first].shape & EN_TOK_GLUED));
}

static bool verb_from(const en_parse *p, uint32_t k)
{
  for (; k < p->n_u; k++)
    if (!p->u[k].men && (p->u[k].pos == EN_POS_VERB || p->u[k].pos == EN_POS_AUX))
      return true;
  return false;
}

/* A capitalised word, a name of no person, a number, a date. */
static bool part_at(const en_parse *p, uint32_t k)
{
  const en_token *t = &p->tok[p->u[k].first];
  if (p->u[k].men)
    return p->men->at[p->u[k].men - 1].kind != p->rs->k.person;
  return (t->shape & (EN_TOK_CAP | EN_TOK_DIGIT)) && p->u[k].pos != EN_POS_VERB && p->u[k].pos != EN_POS_AUX && p->u[k].pos != EN_POS_DET
         && p->u[k].pos != EN_POS_PREP && p->u[k].pos != EN_POS_PRON;
}

/* Behind the bracket that opens at unit k, 0 if it does not close soon. */
static uint32_t bracket_end(const en_parse *p, uint32_t k)
{
  for (uint32_t j = k + 1; j < p->n_u && j < k + MAX_UNITS; j++)
    if (mark_at(p, j, ')'))
      return j + 1;
  return 0;
}

/* May the report begin at unit k? */
static bool report_at(const en_parse *p, uint32_t k)
{
  if (k >= p->n_u)
    return false;
  bool starts = (p->tok[p->u[k].first].shape & (EN_TOK_CAP | EN_TOK_DIGIT)) || mark_at(p, k, '"');
  return starts && verb_from(p, k);
}

static uint32_t by_shape(const en_parse *p)
{
  uint32_t k = 0;
  bool shouts = p->n_u && (p->tok[p->u[0].first].shape & EN_TOK_UPPER), dated = false;
  if (mark_at(p, 0, '(')) {
    uint32_t end = bracket_end(p, 0);
    bool names = end && part_at(p, 1);
    if (names && dash_at(p, end))
      end++;
    return names && report_at(p, end) ? end : 0;
  }
  if (!p->n_u || !part_at(p, 0))
    return 0;
  while (k < p->n_u && k < MAX_UNITS) {
    if (mark_at(p, k, '(')) {
      uint32_t end = bracket_end(p, k);
      if (!end)
        return 0;
      k = end;
      bool agency = k < p->n_u && !p->u[0].men ? shouts : shouts || p->men->at[p->u[0].men - 1].kind == p->rs->k.place;
      if (agency && report_at(p, k))
        return k;
      dated = true;
    } else if (dash_at(p, k)) {
      if (!report_at(p, k + 1))
        return 0;
      uint32_t again = k + 1; /* "APT28 - Fancy Bear - attacked": a remark between dashes */
      while (again < p->n_u && again < k + 8 && !dash_at(p, again) && !mark_at(p, again, ':'))
        again++;
      bool remark = dash_at(p, again) && again < k + 8;
      if (mark_at(p, again, ':') && again < k + 8 && part_at(p, k + 1) && report_at(p, again + 1))
        return again + 1;
      return remark && !shouts && !dated ? 0 : k + 1;
    } else if (mark_at(p, k, ':')) {
      bool place = p->u[0].men && (p->men->at[p->u[0].men - 1].kind == p->rs->k.place || p->men->at[p->u[0].men - 1].kind == p->rs->k.country);
      return (shouts || dated || place) && k < 10 && report_at(p, k + 1) ? k + 1 : 0;
    } else if (part_at(p, k) || mark_at(p, k, ',') || mark_at(p, k, '/')) {
      dated = dated || (p->tok[p->u[k].first].shape & EN_TOK_DIGIT) || en_in(p, p->u[k].word, p->c.calendar);
      k++;
    } else {
      return 0;
    }
  }
  return 0;
}

uint32_t en_dateline_units(const en_parse *p)
{
  const en_text *t = p->toks->text;
  if (p->heading || !p->n_u)
    return 0;
  uint32_t end = en_span_end(t->dateline_span), k = 0;
  if (t->dateline_span.len && p->tok[0].span.off >= t->dateline_span.off && p->tok[0].span.off < end) {
    while (k < p->n_u && p->tok[p->u[k].first].span.off < end)
      k++;
    if (k < p->n_u)
      return k;
  }
  return by_shape(p);
}
