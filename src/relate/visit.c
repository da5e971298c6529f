/* Visits: "A arrives in Lima on May 4. During his two-day visit he will meet B." Who comes on which days is remembered,
 * and whom he meets during the visit he meets on them, as he does on the first who receives him at the airport. */
#include "relate/frame_p.h"

enum { NEAR = 5, NEXT = 2 /* sentences */, DAYS_MAX = 14 };

static bool is_visit(const en_relater *r, const en_ng *g)
{
  return !g->mention && en_head_in(r, g, r->cls.visit_nouns);
}

static void add_days(en_date *d, int days)
{
  en_date last = en_date_from_days(en_date_days(d->year, d->month, d->day) + days - 1);
  d->year2 = last.year;
  d->month2 = last.month;
  d->day2 = last.day;
}

/* How many days a visit of which the sentence tells takes ("a two-day visit"), 0 if that is not told. */
static int days_told(const en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    int n = is_visit(r, &r->cl->ng[i]) ? en_days_in(r, &r->cl->ng[i]) : 0;
    if (n && n <= DAYS_MAX)
      return n;
  }
  return 0;
}

/* Remembers who comes on that day, or from that day on. */
static void remember(en_relater *r, const en_set *who, en_date d, en_vg_id vg, bool whole)
{
  en_set persons = *who;
  en_keep_kinds(r, &persons, EN_KIND_BIT(r->rs->k.person));
  if (!d.day || persons.n == 0)
    return;
  int days = d.year2 ? 0 : days_told(r);
  if (days > 1)
    add_days(&d, days);
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  bool ahead = v && (v->modality == EN_MOD_FUTURE || v->tense == EN_TENSE_FUTURE);
  r->disc.visit = (en_visit){ .who = persons, .date = d, .whole = whole || d.year2 || days,
                              .status = ahead || en_is_to_come(r, d) ? EN_PLANNED : EN_REPORTED, .sent = r->s };
}

void en_visit_update(en_relater *r)
{
  for (uint32_t i = 0; r->when.n && i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->negated || !v->subject || !en_vg_in(r, v, r->cls.arrival_verbs))
      continue;
    en_set who = { .n = 0 };
    en_denote(r, v->subject, true, &who);
    remember(r, &who, en_when_of(r, en_abs(r, v->head), i + 1), i + 1, v->verb == r->w_visit);
  }
  for (uint32_t i = 0; r->when.n && i < r->cl->n_ng; i++) {
    en_set who = { .n = 0 };
    if (!is_visit(r, &r->cl->ng[i]))
      continue;
    en_vg_id v = en_governing_verb(r, i + 1);
    en_source_of_noun(r, i + 1, (en_src){ .kind = EN_SRC_GENITIVE }, EN_KIND_BIT(r->rs->k.person), &who);
    if (who.n == 0)
      en_source_of_noun(r, i + 1, (en_src){ .kind = EN_SRC_HOLDER }, EN_KIND_BIT(r->rs->k.person), &who);
    en_date own = en_when_beside(r, i + 1);
    bool begins = v && en_vg_in(r, en_vg_at(r, v), r->cls.arrival_verbs);
    remember(r, &who, en_date_known(own) || !v ? own : en_when_of(r, en_abs(r, r->cl->ng[i].head), v), v,
             !begins && own.year2);
  }
}

/* The visit that the sentence goes on about ("during [his visit]", "[the trip]"), 0 if none. */
static en_ng_id taken_up(const en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (is_visit(r, g) && (g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_POSS))
      return i + 1;
  }
  return 0;
}

/* "at the airport", "upon his arrival": does the sentence tell of the first hour of the visit? */
static bool is_arrival(const en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (en_head_in(r, &r->cl->ng[i], r->cls.arrival_nouns))
      return true;
  return false;
}

static en_date first_of(en_date d) { return (en_date){ .year = d.year, .month = d.month, .day = d.day }; }

/* May what has this status happen on these days, as far as the article's day tells? */
static bool may_happen(const en_relater *r, const en_visit *v, en_date d, uint8_t status)
{
  if (status == v->status)
    return true;
  en_date last = { .year = d.year2, .month = d.month2, .day = d.day2 };
  return status == EN_PLANNED ? last.day && en_is_to_come(r, last)
                              : status == EN_REPORTED && r->toks->text->date.day && !en_is_to_come(r, first_of(d));
}

/* The days on which that happens which the sentence tells without a day; no date if it tells of no visit. */
static en_date days_of_visit(const en_relater *r, const en_visit *v)
{
  if (is_arrival(r))
    return r->s <= v->sent + NEXT ? first_of(v->date) : (en_date){ 0 };
  en_ng_id id = taken_up(r);
  int days = id ? en_days_in(r, en_ng_at(r, id)) : 0;
  en_date d = v->date;
  if (!id || (!v->whole && (days == 0 || days > DAYS_MAX)))
    return (en_date){ 0 };
  if (!v->whole && days > 1)
    add_days(&d, days);
  return d;
}

void en_visit_dates(en_relater *r, uint32_t first_new)
{
  const en_visit *v = &r->disc.visit;
  if (v->who.n == 0 || r->s > v->sent + NEAR || r->timed[r->s])
    return;
  en_date d = days_of_visit(r, v);
  for (uint32_t i = first_new; d.day && i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    bool his = en_set_has(&v->who, x->from) || en_set_has(&v->who, x->to);
    if (x->type == r->rs->t.met && his && may_happen(r, v, d, x->status) && !en_date_known(x->date))
      x->date = d;
  }
}
