/* The choice among overlapping finds: longest, then priority, then gazetteer before rules, then
 * file and line. What it leaves inside a larger find can only be the owner of that find. */
#include "match/match_p.h"

#include <stdlib.h>

static int by_worth(const void *a, const void *b)
{
  const en_spot *x = *(const en_spot *const *)a, *y = *(const en_spot *const *)b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  if (x->priority != y->priority)
    return x->priority > y->priority ? -1 : 1;
  if (x->origin != y->origin)
    return x->origin < y->origin ? -1 : 1;
  if (x->as != y->as)
    return x->as < y->as ? -1 : 1;
  if (x->rule != y->rule)
    return x->rule < y->rule ? -1 : 1;
  return x < y ? -1 : x > y; /* order of the text, then of the gazetteer files */
}

static bool free_tokens(const en_mt *m, const en_spot *f)
{
  for (uint32_t i = f->first; i < f->first + f->n; i++)
    if (m->top[i] || m->blocked[i])
      return false;
  return true;
}

/* A weak alias never stands beside an unknown capitalised word: "South Brookfield". */
static bool lonely(const en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), end = en_mt_end(m, f->first), after = f->first + f->n;
  if (!(en_mt_shape(m, f->first) & EN_TOK_CAP))
    return true;
  if (after < end && (en_mt_shape(m, after) & EN_TOK_CAP) && !m->top[after] && f->kind != m->rs->k.threat)
    return false;
  return f->first == begin || !(en_mt_shape(m, f->first - 1) & EN_TOK_CAP) ||
         (en_mt_shape(m, f->first - 1) & EN_TOK_FIRST) || m->top[f->first - 1];
}

/* Is the threat named outright at the token? 1 if by a row of f, -1 if weapons are at work there, else 0. */
static int threat_named(const en_mt *m, const en_spot *f, uint32_t t)
{
  const en_spot *s = m->top[t] ? &m->f.at[m->top[t] - 1] : NULL;
  bool outright = s && s->kind == f->kind && s->as != EN_AS_WEAK;
  for (uint32_t k = 0; outright && k < s->n_gaz; k++)
    for (uint32_t i = 0; i < f->n_gaz; i++)
      if (s->gaz[k] == f->gaz[i])
        return 1;
  return en_mt_is(m, t, m->c.arms_words) ? -1 : 0;
}

/* Is it done on computers, as the name of a row tells: "cyber attack"? */
static bool is_on_computers(const en_mt *m, const en_spot *f)
{
  for (uint32_t k = 0; k < f->n_gaz; k++) {
    en_str name = m->rs->gaz[f->gaz[k]].name, word;
    while (en_split(&name, ' ', &word)) {
      en_word_id w = en_lexicon_find(m->rs->lex, word);
      if (w && en_word_in(en_lexicon_word(m->rs->lex, w), m->c.computer_words))
        return true;
    }
  }
  return false;
}

/* "the attack" takes up the cyber attack told of before, unless rockets were told of since; in front of it,
 * what comes next. */
static bool threat_at_hand(const en_mt *m, const en_spot *f)
{
  for (uint32_t t = f->first; t-- > 0;) {
    int named = threat_named(m, f, t);
    if (named)
      return named > 0;
  }
  for (uint32_t t = f->first + f->n; t < m->t->n_tok; t++) {
    int named = threat_named(m, f, t);
    if (named)
      return named > 0;
  }
  return true; /* a rule has named it */
}

/* "the South", "the North's": a direction names a country only with its article. */
static bool weak_fits(const en_mt *m, const en_spot *f)
{
  if (f->kind == m->rs->k.threat && is_on_computers(m, f) && !threat_at_hand(m, f))
    return false;
  if (f->kind == m->rs->k.country) {
    uint32_t begin = en_mt_begin(m, f->first);
    return f->first > begin && en_mt_word(m, f->first - 1, "the") && lonely(m, f);
  }
  return lonely(m, f);
}

/* Gazetteer rows that the article names by something better than a weak alias, and the bodies whose
 * organs it so names: an office of the Treasury lets "Treasury" be the Treasury. */
static bool *named_rows(en_mt *m)
{
  bool *named = EN_ARRAY(m->cx->scratch, (size_t)m->rs->n_gaz + 1, bool);
  for (uint32_t i = 0; i < m->f.n; i++) {
    const en_spot *f = &m->f.at[i];
    if (f->picked && f->as != EN_AS_WEAK)
      for (uint32_t k = 0; k < f->n_gaz; k++) {
        en_gaz_id parent = m->rs->gaz[f->gaz[k]].parent;
        named[f->gaz[k]] = true;
        if (parent && m->rs->gaz[parent].kind == m->rs->k.ministry)
          named[parent] = true;
      }
  }
  return named;
}

static bool keep_named(en_mt *m, en_spot *f, const bool *named)
{
  en_gaz_id *gaz = EN_ARRAY(m->cx->mem, f->n_gaz, en_gaz_id);
  uint32_t n = 0;
  for (uint32_t k = 0; k < f->n_gaz; k++)
    if (named[f->gaz[k]])
      gaz[n++] = f->gaz[k];
  if (!n)
    return false;
  f->gaz = gaz;
  f->n_gaz = n;
  return true;
}

/* "Lanz Corp.", where the gazetteer has "Lanz": only words for the legal form follow. */
static bool only_form_follows(const en_mt *m, const en_spot *won, uint32_t at)
{
  if (won->kind != m->rs->k.organization || at == won->first + won->n)
    return false;
  for (uint32_t i = at; i < won->first + won->n; i++)
    if (!en_mt_is(m, i, m->c.org_heads) && !(en_mt_shape(m, i) & EN_TOK_PUNCT))
      return false;
  return true;
}

/* A rule that won over the gazetteer by its evidence still takes over the row. */
static void lend_rows(en_mt *m, const en_spot *f)
{
  if (!f->n_gaz || !m->top[f->first])
    return;
  en_spot *won = en_mt_spot(m, m->top[f->first]);
  if (won->first == f->first && won->kind == f->kind && !won->n_gaz && won->origin == EN_FROM_RULE &&
      (won->n == f->n || only_form_follows(m, won, f->first + f->n))) {
    won->gaz = f->gaz;
    won->n_gaz = f->n_gaz;
  }
}

/* `rules test`: to whom the find of a rule lost its words. */
static void watch_loss(const en_mt *m, const en_spot *f)
{
  if (!f->rule || !en_watches(m->cx, &m->rs->rule[f->rule]))
    return;
  const en_rule *r = &m->rs->rule[f->rule];
  const en_spot *won = NULL;
  for (uint32_t i = f->first; i < f->first + f->n && !won; i++)
    won = m->top[i] ? &m->f.at[m->top[i] - 1] : NULL;
  en_str own = en_mt_text(m, f->first, f->n);
  if (!won) {
    en_watch(m->cx, r, "'%.*s' is dropped: a filter keeps its words free", EN_ARG(own));
    return;
  }
  const char *why = won->n > f->n ? "longer" : won->priority > f->priority ? "of higher priority"
                  : won->origin < f->origin ? "listed" : "first in the order of the rules";
  en_watch(m->cx, r, "'%.*s' loses to '%.*s' (%.*s, by %.*s), which is %s", EN_ARG(own),
           EN_ARG(en_mt_text(m, won->first, won->n)), EN_ARG(m->rs->kind[won->kind].name),
           EN_ARG(won->rule ? m->rs->rule[won->rule].name : EN_STR("the gazetteer")), why);
}

void en_mt_pick(en_mt *m, en_spot_id id)
{
  en_spot *f = en_mt_spot(m, id);
  f->picked = true;
  for (uint32_t i = f->first; i < f->first + f->n; i++)
    m->top[i] = id;
}

/* Rows of the gazetteer that the article names by more than one word, and the countries that it names. */
static bool *rows_told(en_mt *m)
{
  bool *told = EN_ARRAY(m->cx->scratch, (size_t)m->rs->n_gaz + 1, bool);
  for (uint32_t i = 0; i < m->f.n; i++) {
    const en_spot *f = &m->f.at[i];
    for (uint32_t g = 0; (f->n > 1 || f->kind == m->rs->k.country) && g < f->n_gaz; g++)
      told[f->gaz[g]] = true;
  }
  return told;
}

/* Is anything else that is found in the very tokens of `f` told of elsewhere, or its country? */
static bool has_told_rival(const en_mt *m, const en_spot *f, const bool *told)
{
  for (uint32_t i = 0; i < m->f.n; i++) {
    const en_spot *g = &m->f.at[i];
    for (uint32_t k = 0; g != f && g->first == f->first && g->n == f->n && k < g->n_gaz; k++)
      if (told[g->gaz[k]] || told[m->rs->gaz[g->gaz[k]].country])
        return true;
  }
  return false;
}

/* "SEOUL, May 7 (ABC) -": in the brackets of a dateline stands a news agency, whatever else the
 * letters can mean; so it does elsewhere in an article that tells neither of what else they stand for nor of
 * its country, and else it is the other thing. */
static void prefer_sources(en_mt *m)
{
  const bool *told = rows_told(m);
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    uint32_t begin = en_mt_begin(m, f->first);
    if (f->kind != m->rs->k.source || f->n != 1)
      continue;
    bool bracket = f->first > begin && f->first < begin + 10 && en_mt_punct(m, f->first - 1, '(');
    if (bracket)
      f->priority = 1;
    else if (en_mt_shape(m, f->first) & EN_TOK_UPPER)
      f->priority = has_told_rival(m, f, told) ? -1 : 1;
  }
}

/* Does a body or paper that the gazetteer knows fill the tokens from `first` up to `end`, but for an "and" at the end,
 * or a place in front of "The"? "Lowmere Department of Tides" is one name. */
static bool is_known_name(const en_mt *m, uint32_t first, uint32_t end)
{
  bool glued = end > first + 1 && en_mt_word(m, end - 1, "the");
  if (glued || (end > first + 1 && en_mt_word(m, end - 1, "and")))
    end--;
  for (uint32_t k = 0; k < m->f.n; k++) {
    const en_spot *g = &m->f.at[k];
    bool kind = g->kind == m->rs->k.source || (glued && g->kind == m->rs->k.place) || en_mt_is_body(m, g);
    if (kind && g->n_gaz && g->as == EN_AS_NAME && g->first == first && g->first + g->n == end)
      return true;
  }
  return false;
}

/* "Abbas Lanz and International Tidal Agency", "the Pentagon and State Department", "Lowmere News State Department": a
 * find of a rule that reaches over a person or a known name to a name that the gazetteer knows whole joins two names in
 * one. */
static void part_joined(en_mt *m)
{
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    if (f->origin != EN_FROM_RULE || f->n_gaz || f->n < 3)
      continue;
    for (uint32_t k = 0; k < m->f.n && !f->dead; k++) {
      const en_spot *g = &m->f.at[k];
      bool tail = g->n_gaz && en_mt_is_body(m, g) && g->as == EN_AS_NAME && g->n >= 2 && g->first > f->first
                  && g->first + g->n == f->first + f->n;
      bool person = tail && en_mt_word(m, g->first - 1, "and") && en_mt_in_given(m, f->first);
      f->dead = person || (tail && is_known_name(m, f->first, g->first));
    }
  }
}

/* Once without weak aliases; a second call adds those that the article supports. Longer weak
 * finds do not undo shorter picks, so order never matters. */
void en_mt_select(en_mt *m, bool weak)
{
  const bool *named = weak ? named_rows(m) : NULL;
  if (!weak) {
    prefer_sources(m);
    part_joined(m);
  }
  EN_VEC(en_spot *) order = { 0 };
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    if (!f->dead && !f->picked && !f->shaky && (f->as == EN_AS_WEAK) == weak)
      *EN_PUSH(m->cx->scratch, &order) = f;
  }
  if (order.n)
    qsort(order.at, order.n, sizeof *order.at, by_worth);
  for (uint32_t i = 0; i < order.n; i++) {
    en_spot *f = order.at[i];
    if (!free_tokens(m, f)) {
      watch_loss(m, f);
      lend_rows(m, f);
      continue;
    }
    if (weak && !(weak_fits(m, f) && keep_named(m, f, named)))
      continue;
    en_mt_pick(m, (en_spot_id)(f - m->f.at) + 1);
  }
}
