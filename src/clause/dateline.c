/* "SEOUL, May 7 (Agency) - ", "(Agency) ", "Berlin: ": what stands before the report itself is no
 * part of its clauses. Told by the normalizer, or by its shape. */
#include "clause/clause_p.h"

enum { MAX_UNITS = 24, REMARK_UNITS = 8, COLON_UNITS = 10 };

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
  return (t->shape & (EN_TOK_CAP | EN_TOK_DIGIT)) && p->u[k].pos != EN_POS_VERB && p->u[k].pos != EN_POS_AUX
         && p->u[k].pos != EN_POS_DET && p->u[k].pos != EN_POS_PREP && p->u[k].pos != EN_POS_PRON;
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

/* What a line has shown of a dateline so far. */
typedef struct {
  bool shouts; /* its first word is in capitals */
  bool place;  /* or names a place */
  bool land;   /* or a country */
  bool dated;  /* a number, a month or a bracket stood in it */
} dateline;

static dateline open_dateline(const en_parse *p)
{
  const en_mention *m = p->u[0].men ? &p->men->at[p->u[0].men - 1] : NULL;
  return (dateline){ .shouts = p->tok[p->u[0].first].shape & EN_TOK_UPPER,
                     .place = m && m->kind == p->rs->k.place,
                     .land = m && m->kind == p->rs->k.country };
}

/* "(Reuters) Peru said": a line may begin with nothing but an agency. */
static uint32_t behind_agency(const en_parse *p)
{
  uint32_t end = bracket_end(p, 0);
  if (!end || !part_at(p, 1))
    return 0;
  end += dash_at(p, end);
  return report_at(p, end) ? end : 0;
}

/* "Lima - Peru said"; but in "APT28 - Fancy Bear - attacked" a remark stands between dashes. The dash is at
 * unit k. */
static uint32_t behind_dash(const en_parse *p, uint32_t k, const dateline *d)
{
  if (!report_at(p, k + 1))
    return 0;
  uint32_t again = k + 1, end = k + REMARK_UNITS;
  while (again < p->n_u && again < end && !dash_at(p, again) && !mark_at(p, again, ':'))
    again++;
  if (mark_at(p, again, ':') && again < end && part_at(p, k + 1) && report_at(p, again + 1))
    return again + 1;
  bool remark = dash_at(p, again) && again < end;
  return remark && !d->shouts && !d->dated ? 0 : k + 1;
}

static uint32_t behind_colon(const en_parse *p, uint32_t k, const dateline *d)
{
  return (d->shouts || d->dated || d->place || d->land) && k < COLON_UNITS && report_at(p, k + 1) ? k + 1 : 0;
}

/* Behind a dateline that is told by its shape: "LIMA, May 7 (Reuters) - "; 0 where there is none. */
static uint32_t by_shape(const en_parse *p)
{
  if (mark_at(p, 0, '('))
    return behind_agency(p);
  if (!part_at(p, 0))
    return 0;
  dateline d = open_dateline(p);
  for (uint32_t k = 0; k < p->n_u && k < MAX_UNITS;) {
    if (mark_at(p, k, '(')) {
      k = bracket_end(p, k);
      if (!k)
        return 0;
      if ((d.shouts || d.place) && report_at(p, k))
        return k;
      d.dated = true;
    } else if (dash_at(p, k)) {
      return behind_dash(p, k, &d);
    } else if (mark_at(p, k, ':')) {
      return behind_colon(p, k, &d);
    } else if (part_at(p, k) || mark_at(p, k, ',') || mark_at(p, k, '/')) {
      d.dated = d.dated || (p->tok[p->u[k].first].shape & EN_TOK_DIGIT) || en_in(p, p->u[k].word, p->c.calendar);
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
