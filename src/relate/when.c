/* When an event happened: the date expressions of its sentence (read in when_read.c), and which of
 * them belongs to which verb or noun. */
#include "relate/relate_p.h"

enum { RANK_REACH = 12, DEPTH = 4 };

enum { BESIDE = 12, /* tokens between a noun and the day on which it happened */
       SAID = 4 /* sentences, or days, between a quotation and the day on which it was said */ };

static bool is_sort(const en_relater *r, uint32_t t, en_date_sort sort)
{
  int value;
  return t >= r->sent->first && en_dateword(r->rs->dates, r->toks->tok[t].word, sort, &value);
}

/* "since May", "since late 2022" */
static bool is_behind_since(const en_relater *r, uint32_t t)
{
  uint32_t begin = r->sent->first;
  if (t == begin)
    return false;
  uint32_t k = is_sort(r, t - 1, EN_DW_PART) && t > begin + 1 ? t - 2 : t - 1;
  return r->toks->tok[k].word == r->w_since;
}

/* "to leave by August", "before Friday": no day on which it happened. */
static bool is_limit(const en_relater *r, uint32_t t)
{
  if (t == r->sent->first || is_sort(r, t - 1, EN_DW_SPAN))
    return false;
  uint32_t k = is_sort(r, t - 1, EN_DW_PART) && t > r->sent->first + 1 ? t - 2 : t - 1;
  if (en_eq(en_tok_str(r->toks, k), EN_STR("-")) && k > r->sent->first + 1)
    k -= 2; /* "by mid-August" */
  return is_sort(r, k, EN_DW_BY);
}

/* "since May 2012, [when] A met B": does a clause tell what happened on the date that ends before token t? */
static bool is_before_when(const en_relater *r, uint32_t t)
{
  uint32_t end = r->sent->first + r->sent->n;
  t += t < end && en_eq(en_tok_str(r->toks, t), EN_STR(","));
  return t < end && en_is_word(en_tok_str(r->toks, t), "when");
}

/* "the first meeting since May", "its biggest drill since 2019": a date of n tokens that only measures. */
static bool is_yardstick(const en_relater *r, uint32_t t, uint32_t n)
{
  uint32_t begin = r->sent->first;
  if (!is_behind_since(r, t) || is_before_when(r, t + n))
    return false;
  for (uint32_t k = t - 1; k-- > begin && t - k < RANK_REACH;) {
    en_str word = en_tok_str(r->toks, k);
    en_word_id id = r->toks->tok[k].word;
    if (id && en_word_in(en_lexicon_word(r->toks->lex, id), r->cls.rank_words))
      return true;
    if (word.n > 5 && en_ends(word, EN_STR("est")) && r->toks->tok[k].pos == EN_POS_ADJ)
      return true;
  }
  return false;
}

static bool is_comma(const en_relater *r, uint32_t t)
{
  return t >= r->sent->first && t < r->sent->first + r->sent->n && en_eq(en_tok_str(r->toks, t), EN_STR(","));
}

/* The apposition between commas that the date at token t ends: "A, [minister from 1995 to 1996], said". */
static en_ng_id apposition_of(const en_relater *r, uint32_t t, uint32_t n)
{
  en_ng_id found = 0;
  for (uint32_t i = 0; is_comma(r, t + n) && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_APPOS && en_abs(r, g->first) < t && g->noun && g->first && is_comma(r, en_abs(r, g->first) - 1))
      found = i + 1;
  }
  for (uint32_t k = found ? en_abs(r, en_ng_at(r, found)->first) : t; k < t; k++)
    if (r->toks->tok[k].pos == EN_POS_PUNCT || r->cl->vg_of_token[k - r->sent->first])
      return 0;
  return found;
}

/* "[ahead of the holiday] on Saturday", "after the attack on Monday": the day is that of what the phrase names; but
 * "was hit by A on Monday". */
static en_ng_id phrase_of(const en_relater *r, uint32_t k)
{
  uint32_t end = k && r->toks->tok[r->sent->first + k - 1].word == r->w_on ? k - 1 : k;
  int value;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->first + g->n == end && g->prep != r->w_by && en_dateword(r->rs->dates, g->prep, EN_DW_BY, &value))
      return i + 1;
  }
  return 0;
}

/* The noun group that a date is a part of: "the [2016] hack", "[Tuesday]'s meeting"; or the one that it follows
 * in brackets: "the bombing of A ([1992])". 0 for none. */
static en_ng_id group_of(const en_relater *r, uint32_t first, uint32_t n)
{
  uint32_t k = first - r->sent->first, last = k + n;
  en_ng_id phrase = phrase_of(r, k);
  if (phrase)
    return phrase;
  bool on = k && r->toks->tok[first - 1].word == r->w_on; /* "discussed [on Monday] plans to ..." */
  if (on && last < r->sent->n && !(r->toks->tok[first + n].shape & EN_TOK_POSS))
    return 0;
  if (k && en_eq(en_tok_str(r->toks, first - 1), EN_STR("(")) && k > 1)
    return r->cl->ng_of_token[k - 2];
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool person = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.person; /* "[Last week] Tom Hill met A" */
    bool around = g->fn != EN_FN_TIME && !person && g->first <= k && g->head >= last;
    if (around && (g->mention || g->noun))
      return i + 1;
  }
  return apposition_of(r, first, n);
}

/* The day on which the sentence's quotation was said: one that the sentence tells outside of it, else the one told of
 * in the last sentences where that is just before the article's; no date if neither. */
static en_date day_of_saying(const en_relater *r)
{
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    if (w->date.day && !w->date.year2 && !(r->toks->tok[w->first].shape & EN_TOK_QUOTED))
      return w->date;
  }
  en_date now = r->toks->text->date, day = r->disc.day;
  if (!now.day || !day.day || r->disc.day_sent + SAID < r->s)
    return (en_date){ 0 };
  int32_t ago = en_date_days(now.year, now.month, now.day) - en_date_days(day.year, day.month, day.day);
  return ago >= 0 && ago < SAID ? day : (en_date){ 0 };
}

/* On Wednesday: "We meet [today]," he said on Tuesday. Counted from the day on which it was said. */
static void date_quotations(en_relater *r)
{
  for (uint32_t i = 0; i < r->when.n; i++) {
    en_when *w = &r->when.at[i];
    const en_token *t = &r->toks->tok[w->first];
    int by;
    if (!(t->shape & EN_TOK_QUOTED) || !en_dateword(r->rs->dates, t->word, EN_DW_DAY, &by))
      continue;
    en_date said = day_of_saying(r);
    if (said.day)
      w->date = en_date_from_days(en_date_days(said.year, said.month, said.day) + by);
  }
}

void en_when_find(en_relater *r)
{
  uint32_t end = r->sent->first + r->sent->n;
  for (uint32_t t = r->sent->first; t < end;) {
    en_date d = { 0 };
    uint32_t n = en_when_read(r, t, &d);
    if (n && en_date_known(d) && !is_yardstick(r, t, n) && !is_limit(r, t))
      *EN_PUSH(r->cx->mem, &r->when) = (en_when){ .date = d, .first = t, .n = n, .in = group_of(r, t, n) };
    t += n ? n : 1;
  }
  date_quotations(r);
}

uint8_t en_when_told(const en_relater *r)
{
  uint8_t told = r->when.n ? EN_TIMED_DATE : 0;
  int shift;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_word_id word = r->toks->tok[t].word;
    bool beside =
        en_dateword(r->rs->dates, word, EN_DW_WHICH, &shift) || en_dateword(r->rs->dates, word, EN_DW_BESIDE, &shift);
    if ((beside && shift != 0) || (word != r->w_by && is_sort(r, t, EN_DW_BY)))
      told |= EN_TIMED_BESIDE;
  }
  return told;
}

/* Is there the head of another verb group than `but` and `nor` between two tokens? */
static bool verb_between(const en_relater *r, uint32_t a, uint32_t b, en_vg_id but, en_vg_id nor)
{
  uint32_t lo = a < b ? a : b, hi = a < b ? b : a;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (i + 1 != but && i + 1 != nor && en_abs(r, r->cl->vg[i].head) > lo && en_abs(r, r->cl->vg[i].head) < hi
        && r->cl->vg[i].form == EN_VERB_FINITE)
      return true;
  return false;
}

/* The verb that a date's noun group is attached to, or within which it stands ("[today unsealed]"); 0 none. */
static en_vg_id verb_of_date(const en_relater *r, const en_when *w)
{
  if (r->cl->vg_of_token[w->first - r->sent->first])
    return r->cl->vg_of_token[w->first - r->sent->first];
  for (uint32_t t = w->first; t < w->first + w->n; t++) {
    en_ng_id g = r->cl->ng_of_token[t - r->sent->first];
    if (!g || en_ng_at(r, g)->fn != EN_FN_TIME)
      continue;
    en_ng_id part = en_ng_at(r, g)->gov_ng; /* "at [the end] of June" */
    if (!en_ng_at(r, g)->gov_vg && part && en_ng_at(r, g)->prep == r->w_of
        && is_sort(r, en_abs(r, en_ng_at(r, part)->head), EN_DW_PART))
      g = part;
    if (en_ng_at(r, g)->gov_vg)
      return en_ng_at(r, g)->gov_vg;
  }
  return 0;
}

/* "was founded in 2010 and brings together A and B": joined verbs of two tenses happen at two times. */
static bool changes_tense(const en_vg *v, const en_vg *above)
{
  return v->link == EN_LINK_CONJ && v->form == EN_VERB_FINITE && above->form == EN_VERB_FINITE
         && v->tense != above->tense;
}

/* "agreed on Monday to [cooperate]": the date of the verb above holds for the one below, but not
 * that of saying for what is said. */
static bool shares_date(const en_relater *r, en_vg_id vg, en_vg_id above)
{
  for (int depth = 0; vg && depth < DEPTH; depth++) {
    if (vg == above)
      return true;
    const en_vg *v = en_vg_at(r, vg);
    int value;
    bool before = v->link == EN_LINK_ADVERBIAL && en_dateword(r->rs->dates, v->mark, EN_DW_BY, &value);
    bool who =
        v->link == EN_LINK_RELATIVE && v->gov_ng && v->subject == v->gov_ng; /* "met A on Monday, who [left] B" */
    bool why = v->form == EN_VERB_ING && v->mark == r->w_for;
    bool charge = (v->link == EN_LINK_XCOMP || v->link == EN_LINK_PURPOSE) && v->gov_vg
                  && (en_vg_in(r, en_vg_at(r, v->gov_vg), r->cls.blaming_verbs)
                      || en_vg_in(r, en_vg_at(r, v->gov_vg), r->cls.charging_verbs)
                      || en_vg_at(r, v->gov_vg)->verb == r->w_plead); /* "accused in 2015 of [hacking]" */
    bool aside = v->link == EN_LINK_PARTICIPLE && v->form == EN_VERB_PART && v->gov_ng && v->gov_vg
                 && v->head < en_vg_at(r, v->gov_vg)->head; /* "A, [indicted] for B, was escorted on Monday" */
    if (v->link == EN_LINK_SPEECH || who || before || why || aside
        || charge) /* "jailed on Monday for [criticizing] A", "left after A [attacked] B" */
      return false;
    if (v->gov_vg && changes_tense(v, en_vg_at(r, v->gov_vg)))
      return false;
    vg = v->gov_vg;
  }
  return false;
}

/* A date inside a noun group is the verb's where that tells of the group ("the May summit, at which A met B") or
 * happened meanwhile ("agreed at the May summit"). */
static bool is_of_verb(const en_relater *r, const en_when *w, en_vg_id vg)
{
  const en_ng *g = en_ng_at(r, w->in);
  if (!vg)
    return false;
  if (en_vg_at(r, vg)->gov_ng == w->in)
    return true;
  int value;
  return g->fn == EN_FN_PREP && g->gov_vg == vg && en_dateword(r->rs->dates, g->prep, EN_DW_DURING, &value);
}

/* "launched a forum based on the consensus [reached] in 2015": what was done to a noun behind a preposition had its own
 * day, unless that is an event in which the rest happened ("met at talks [held] on Monday"). */
static bool is_before(const en_relater *r, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->link != EN_LINK_PARTICIPLE || v->form != EN_VERB_PART || !v->gov_ng)
    return false;
  const en_ng *g = en_ng_at(r, v->gov_ng);
  int value;
  return g->fn == EN_FN_PREP && !en_dateword(r->rs->dates, g->prep, EN_DW_DURING, &value);
}

/* How near the date is to the verb: 0 its own, 1 that of a verb with the same date or of none; UINT32_MAX if it is
 * another's. */
static uint32_t distance(const en_relater *r, const en_when *w, uint32_t at, en_vg_id vg)
{
  uint32_t gap = w->first > at ? w->first - at : at - w->first;
  if (is_behind_since(r, w->first))
    return UINT32_MAX; /* "has grown since May" */
  if (w->in)
    return is_of_verb(r, w, vg) ? gap : UINT32_MAX;
  en_vg_id of = vg ? verb_of_date(r, w) : 0;
  if (of == vg && of)
    return gap;
  bool above = of && shares_date(r, vg, of), other = of && !above && (is_before(r, of) || !shares_date(r, of, vg));
  return other || verb_between(r, at, w->first, vg, above ? of : 0) ? UINT32_MAX : r->sent->n + gap;
}

bool en_when_may_be_of(const en_relater *r, const en_when *w, en_vg_id vg)
{
  return distance(r, w, en_abs(r, en_vg_at(r, vg)->head), vg) != UINT32_MAX;
}

bool en_when_of_words(const en_relater *r, const en_when *w, en_vg_id vg)
{
  en_vg_id of = verb_of_date(r, w);
  const en_vg *v = of ? en_vg_at(r, of) : NULL;
  return v && v->link == EN_LINK_PARTICIPLE && v->gov_vg == vg && en_vg_in(r, v, r->cls.speech_verbs);
}

bool en_when_is_below(const en_relater *r, const en_when *w, en_vg_id vg)
{
  en_vg_id of = w->in ? en_ng_at(r, w->in)->gov_vg : verb_of_date(r, w);
  for (int up = 0; of && of != vg && up < 2 * DEPTH; up++) {
    const en_vg *v = en_vg_at(r, of);
    of = v->gov_vg ? v->gov_vg : v->gov_ng ? en_ng_at(r, v->gov_ng)->gov_vg : 0;
    if (!of)
      return false;
  }
  return true;
}

/* "since September 2021, [when] A was hacked": the date in front of the clause is its own; NULL if none
 * stands there. */
static const en_when *date_of_when(const en_relater *r, en_vg_id vg)
{
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  if (!v || v->link != EN_LINK_ADVERBIAL || !v->mark
      || !en_is_word(en_lexicon_word(r->toks->lex, v->mark)->str, "when"))
    return NULL;
  for (uint32_t t = en_abs(r, v->first); t > r->sent->first; t--) {
    if (!en_is_word(en_tok_str(r->toks, t), "when"))
      continue;
    uint32_t end = t - en_eq(en_tok_str(r->toks, t - 1), EN_STR(","));
    for (uint32_t i = 0; i < r->when.n; i++)
      if (r->when.at[i].first + r->when.at[i].n == end)
        return &r->when.at[i];
    return NULL;
  }
  return NULL;
}

en_date en_when_of(const en_relater *r, uint32_t at, en_vg_id vg)
{
  const en_when *best = date_of_when(r, vg);
  if (best)
    return best->date;
  uint32_t nearest = UINT32_MAX;
  for (uint32_t i = 0; i < r->when.n; i++) {
    uint32_t d = distance(r, &r->when.at[i], at, vg);
    if (d < nearest) {
      nearest = d;
      best = &r->when.at[i];
    }
  }
  return best ? best->date : (en_date){ 0 };
}

/* Does everything between the noun group and token t hang on it: "talks [in Lima, Peru,] on Monday"? */
static bool is_its_tail(const en_relater *r, en_ng_id id, uint32_t t)
{
  uint32_t k = en_ng_at(r, id)->head + 1, end = t - r->sent->first;
  if (k > end || end - k > BESIDE)
    return false;
  for (; k < end; k++) {
    en_ng_id g = r->cl->ng_of_token[k];
    int value;
    bool apart = g && !en_ng_at(r, g)->mention && en_dateword(r->rs->dates, en_ng_at(r, g)->prep, EN_DW_DURING, &value);
    if (r->cl->vg_of_token[k] || apart) /* "condemned the attack [during talks] on Monday" */
      return false;
    bool time = g && en_ng_at(r, g)->fn == EN_FN_TIME;
    for (int up = 0; g && !time && g != id && up < DEPTH; up++)
      g = en_ng_at(r, g)->gov_ng;
    if (r->cl->ng_of_token[k] && !time && g != id)
      return false;
  }
  return true;
}

en_date en_when_beside(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->when.n; i++)
    if (r->when.at[i].in == id)
      return r->when.at[i].date;
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    en_vg_id of = verb_of_date(r, w);
    if (of && en_vg_at(r, of)->gov_ng == id)
      return w->date; /* "the summit [held on Friday]" */
    bool of_part = w->in && en_ng_at(r, w->in)->gov_ng == id && w->first > en_abs(r, en_ng_at(r, id)->head);
    if (!is_behind_since(r, w->first) && (of_part || (!w->in && is_its_tail(r, id, w->first))))
      return w->date;
  }
  return (en_date){ 0 };
}

int en_days_in(const en_relater *r, const en_ng *g)
{
  int n, unit;
  for (uint32_t t = g->first; t + 2 < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    if (en_is_word(en_tok_str(r->toks, en_abs(r, t + 1)), "-") && en_dateword(r->rs->dates, k[0].word, EN_DW_NUMBER, &n)
        && en_dateword(r->rs->dates, k[2].word, EN_DW_UNIT, &unit) && unit == EN_UNIT_DAY)
      return n;
  }
  return 0;
}

/* Behind the last token of the entity's mention in the sentence; 0 where it is named not once. */
static uint32_t behind(const en_relater *r, en_entity_id e)
{
  uint32_t found = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (!m || r->ents->of[m - 1] != e || t < found)
      continue;
    if (found)
      return 0;
    found = r->men->at[m - 1].first + r->men->at[m - 1].n;
  }
  return found;
}

/* The first date between two tokens. */
static const en_when *date_between(const en_relater *r, uint32_t from, uint32_t to)
{
  for (uint32_t i = 0; i < r->when.n; i++)
    if (r->when.at[i].first >= from && r->when.at[i].first < to)
      return &r->when.at[i];
  return NULL;
}

bool en_when_each(const en_relater *r, const en_set *who, en_date *out)
{
  uint32_t end = r->sent->first + r->sent->n, next = end;
  const en_when *last = NULL;
  bool differ = false;
  for (uint32_t i = who->n; who->n > 1 && i-- > 0;) {
    uint32_t at = behind(r, who->at[i]);
    if (!at || at > next)
      return false; /* not in the order of the sentence */
    const en_when *w = date_between(r, at, next);
    differ |= w && last;
    last = w ? w : last;
    if (!last)
      return false;
    out[i] = last->date;
    next = at;
  }
  return differ;
}
