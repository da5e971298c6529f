/* What is told of one event in several sentences has one date: of a forum's session, of a meeting that the text
 * takes up ("at the meeting, ..."), of an agreement that was signed. */
#include "relate/relate_p.h"

enum { NEAR = 4, FAR = 12 /* sentences */, LATELY = 45, FRESH = 14 /* days */ };

static bool at_session(const en_relater *r, const en_relation *x)
{
  return x->type == r->rs->t.takes_part_in || x->type == r->rs->t.chairs || x->type == r->rs->t.held_in;
}

static en_entity_id session_forum(const en_relater *r, const en_relation *x)
{
  return x->type == r->rs->t.held_in ? x->from : x->to;
}

static bool no_other_date(const en_relater *r, en_date d)
{
  for (uint32_t i = 0; i < r->when.n; i++)
    if (en_date_cmp(r->when.at[i].date, d) != 0)
      return false;
  return true;
}

/* Gives a relation the date of an event of which it is told, where the sentence has no date of its own; who met
 * there met at its place. */
static void take_date(const en_relater *r, en_relation *x, const en_session *of)
{
  if (en_date_known(x->date) || x->status != of->status || !no_other_date(r, of->date))
    return;
  x->date = of->date;
  if (x->type == r->rs->t.met && !x->place && of->place != x->from && of->place != x->to)
    x->place = of->place;
}

/* Is the day, if it is one, fewer days than that from the article's? Any day is where the article has none. */
static bool is_within(const en_relater *r, en_date d, int32_t days)
{
  en_date now = r->toks->text->date;
  if (!d.day || !now.day)
    return d.day;
  int32_t gap = en_date_days(d.year, d.month, d.day) - en_date_days(now.year, now.month, now.day);
  return gap < days && gap > -days;
}

/* An event on a day near the article's may be the one that the article is about; an earlier one is only told of. */
static bool is_news(const en_relater *r, en_date d) { return is_within(r, d, LATELY); }

static void of_forum(en_relater *r, uint32_t first_new)
{
  en_discourse *d = &r->disc;
  for (uint32_t i = first_new; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (!at_session(r, x) || !is_news(r, x->date))
      continue;
    d->session = (en_session){ .forum = session_forum(r, x), .date = x->date,
                               .place = x->type == r->rs->t.held_in ? x->to : x->place, .status = x->status,
                               .sent = r->s };
  }
  if (!d->session.forum || r->s > d->session.sent + NEAR)
    return;
  bool told = false;
  for (uint32_t i = first_new; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    if (!at_session(r, x) || session_forum(r, x) != d->session.forum || x->status != d->session.status)
      continue;
    take_date(r, x, &d->session);
    told |= x->type != r->rs->t.held_in && en_date_cmp(x->date, d->session.date) == 0;
  }
  for (uint32_t i = first_new; told && i < r->out.n; i++)
    if (r->out.at[i].type == r->rs->t.met)
      take_date(r, &r->out.at[i], &d->session);
}

/* "At [the meeting]", "[their talks]", "on [the sidelines]": the sentence goes on about a meeting. */
static bool takes_up_meeting(const en_relater *r)
{
  int value;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool definite = g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_POSS;
    if (g->mention || !definite)
      continue;
    if (en_head_in(r, g, r->cls.sessions) || en_head_in(r, g, r->cls.ref_talks)
        || en_dateword(r->rs->dates, r->toks->tok[en_abs(r, g->head)].word, EN_DW_MEANWHILE, &value))
      return true;
  }
  return false;
}

/* "[The decision] was taken at a summit", "[the deal] was reached during talks": the sentence tells where that came
 * about of which the one before told. */
static bool tells_of_outcome(const en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_SUBJECT && !g->mention && (g->det == EN_DET_THE || g->det == EN_DET_THIS) && g->gov_vg
        && en_vg_at(r, g->gov_vg)->link == EN_LINK_MAIN && en_head_in(r, g, r->cls.outcome_nouns))
      return true;
  }
  return false;
}

static void of_outcome(en_relater *r, uint32_t first_new)
{
  const en_discourse *d = &r->disc;
  if (d->day_sent + 1 != r->s || !is_within(r, d->day, FRESH) || r->timed[r->s] || !tells_of_outcome(r))
    return;
  for (uint32_t i = first_new; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    if ((x->type == r->rs->t.met || at_session(r, x)) && x->status == EN_REPORTED && !en_date_known(x->date))
      x->date = d->day;
  }
}

/* "[Today]'s meeting": the day in front of the group, no date if none stands there. */
static en_date day_in_front(const en_relater *r, const en_ng *g)
{
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    uint32_t next = w->first + w->n;
    if (next + 1 == en_abs(r, g->first) && (r->toks->tok[next].shape & EN_TOK_POSS))
      return w->date;
  }
  return (en_date){ 0 };
}

/* "[Today's meeting] was the first", "on the agenda of [the call on Saturday]": the day of a meeting that the sentence
 * only takes up; none if it tells of one itself, or of another time. */
static en_date day_taken_up(const en_relater *r, uint32_t first_new)
{
  for (uint32_t i = first_new; i < r->out.n; i++)
    if (r->out.at[i].type == r->rs->t.met || at_session(r, &r->out.at[i]))
      return (en_date){ 0 };
  for (uint32_t i = 0; r->timed[r->s] == EN_TIMED_DATE && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool definite = g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_POSS;
    en_date front = day_in_front(r, g);
    if (g->mention || !(definite || front.day)
        || !(en_head_in(r, g, r->cls.sessions) || en_head_in(r, g, r->cls.ref_talks)))
      continue;
    en_date own = front.day ? front : en_when_beside(r, i + 1);
    if (is_within(r, own, FRESH))
      return own;
  }
  return (en_date){ 0 };
}

static void of_meeting(en_relater *r, uint32_t first_new)
{
  const en_discourse *d = &r->disc;
  en_session m = d->session.forum && d->session.sent > d->met.sent ? d->session : d->met;
  bool same = is_news(r, m.date) && r->s <= m.sent + NEAR && takes_up_meeting(r);
  for (uint32_t i = first_new; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    if (x->type != r->rs->t.met)
      continue;
    if (same)
      take_date(r, x, &m);
    else if (en_date_known(x->date))
      r->disc.met = (en_session){ .date = x->date, .place = x->place, .status = x->status, .sent = r->s };
  }
}

static void of_agreement(en_relater *r, uint32_t first_new)
{
  for (uint32_t i = first_new; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    for (uint32_t k = first_new; k-- > 0 && x->type == r->rs->t.establishes && !en_date_known(x->date);) {
      const en_relation *y = &r->out.at[k];
      if (r->s > y->sent + NEAR)
        break;
      if (y->type == x->type && y->to == x->to && en_date_known(y->date))
        take_date(r, x, &(en_session){ .date = y->date, .place = y->place, .status = y->status });
    }
  }
}

/* "On Monday Japan sanctioned six men. [The men are] A and B": of whom it was told before, without their names. */
static void of_act(en_relater *r, uint32_t first_new)
{
  for (uint32_t i = first_new; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    if (x->type == r->rs->t.sanctions && x->rule && en_asks_for_actor(&r->rs->rule[x->rule])
        && en_set_has(&r->disc.actor[x->type].who, x->from))
      take_date(r, x, &(en_session){ .date = r->disc.actor[x->type].date, .status = x->status });
  }
}

void en_session_dates(en_relater *r, uint32_t first_new)
{
  of_act(r, first_new);
  of_outcome(r, first_new);
  of_forum(r, first_new);
  of_meeting(r, first_new);
  of_agreement(r, first_new);
  r->meeting_day[r->s] = day_taken_up(r, first_new);
}

/* ---- once the whole text is read ---- */

/* The state for which somebody comes, as far as his post tells. */
static en_entity_id side_of(const en_relater *r, en_entity_id e)
{
  if (en_ent(r, e)->country)
    return en_ent(r, e)->country;
  for (uint32_t i = 0; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (x->type == r->rs->t.works_for && x->from == e && x->status == EN_REPORTED)
      return en_ent(r, x->to)->country ? en_ent(r, x->to)->country : x->to;
  }
  return e;
}

/* "Peru and Chile are to meet on Friday. Peru's minister A will meet Chile's B": the same two sides, once by those who
 * come for them. */
static bool are_same_sides(const en_relater *r, const en_relation *x, const en_relation *y)
{
  en_entity_id a = side_of(r, x->from), b = side_of(r, x->to), c = side_of(r, y->from), d = side_of(r, y->to);
  bool states =
      c == y->from && d == y->to && en_ent(r, c)->kind == r->rs->k.country && en_ent(r, d)->kind == r->rs->k.country;
  return states && a != b && ((a == c && b == d) || (a == d && b == c));
}

/* May both tell of one event: two that met, one session of a forum, one list of sanctions? */
static bool may_be_one(const en_relater *r, const en_relation *x, const en_relation *y)
{
  uint32_t gap = x->sent > y->sent ? x->sent - y->sent : y->sent - x->sent;
  if (x->status != y->status)
    return false;
  if (at_session(r, x) && at_session(r, y)) {
    return session_forum(r, x) == session_forum(r, y) && gap <= FAR
           && (y->sent <= x->sent || y->type == r->rs->t.held_in);
  }
  if (x->type != y->type || (x->type != r->rs->t.met && x->type != r->rs->t.sanctions))
    return false;
  bool plan = x->type == r->rs->t.met && x->status == EN_PLANNED;
  bool same = x->from == y->from && x->to == y->to;
  return same ? gap <= NEAR : plan && gap <= 1 && are_same_sides(r, x, y);
}

/* "Tom Hill led a delegation to F. ... [Today's meeting] was the first": the day of the meeting that a sentence near by
 * takes up, if no other meeting is told between. */
static en_date day_of_meeting_near(const en_relater *r, const en_relation *x)
{
  if ((x->type != r->rs->t.met && !at_session(r, x)) || x->status != EN_REPORTED)
    return (en_date){ 0 };
  for (uint32_t s = x->sent + 1; s <= x->sent + NEAR && s < r->toks->n_sent; s++) {
    if (r->meeting_day[s].day)
      return r->meeting_day[s];
    for (uint32_t i = 0; i < r->out.n; i++) {
      const en_relation *y = &r->out.at[i];
      bool same = at_session(r, x) && at_session(r, y) && session_forum(r, x) == session_forum(r, y);
      if (y->sent == s && !same && (y->type == r->rs->t.met || at_session(r, y)))
        return (en_date){ 0 };
    }
  }
  return (en_date){ 0 };
}

void en_session_settle(en_relater *r)
{
  if (!r->toks->text->date.day)
    return; /* of no event is known whether the article is about it */
  for (uint32_t i = 0; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    if (en_date_known(x->date) || r->timed[x->sent])
      continue;
    en_date found = { 0 };
    bool differ = false;
    for (uint32_t k = 0; k < r->out.n; k++) {
      const en_relation *y = &r->out.at[k];
      bool near = is_within(r, y->date, x->status == EN_PLANNED ? LATELY : FRESH);
      if (!near || (r->timed[y->sent] & EN_TIMED_BESIDE) || !may_be_one(r, x, y))
        continue; /* "a week after A had met B" */
      differ |= en_date_known(found) && en_date_cmp(found, y->date) != 0;
      found = y->date;
    }
    if (!en_date_known(found))
      found = day_of_meeting_near(r, x);
    if (!differ)
      x->date = found;
  }
}
