/* Mention rules and filters: PCRE2 over a sentence in which countries are placeholders. Only
 * rules whose trigger word stands in the sentence run. */
#include "match/match_p.h"

enum { HITS_PER_RULE = 60 }; /* of one rule in one sentence */
enum { OWNER_WORDS = 4 };    /* of the owner in front of a body */
enum { MENTIONS, FILTERS, QUEUES }; /* what runs first */
static const en_rule_form form_of[QUEUES] = { EN_RULE_MENTION, EN_RULE_FILTER };

typedef struct {
  en_mt *m;
  const en_sentence *sent;
  en_mask mask;
  en_finds *finds;      /* in the mask */
  en_spot_id *country;  /* what placeholder i stands for */
  uint32_t *stamp;      /* per rule: sentence number that queued it */
  EN_VEC(en_rule_id) queue[QUEUES];
  uint32_t gaz_from, gaz_to, rule_from; /* finds of this sentence: gazetteer's, then rules' */
} scan;

/* Token that holds clean offset `off`, or the next one. */
static uint32_t token_at(const scan *s, uint32_t off)
{
  const en_token *tok = s->m->t->tok;
  uint32_t lo = s->sent->first, hi = lo + s->sent->n;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (en_span_end(tok[mid].span) <= off)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

/* Tokens that a masked span touches; false if none. */
static bool tokens_of(const scan *s, en_span masked, uint32_t *first, uint32_t *n)
{
  if (masked.off == UINT32_MAX || !masked.len)
    return false;
  en_span clean = en_mask_to_clean(&s->mask, masked);
  *first = token_at(s, clean.off);
  uint32_t last = token_at(s, en_span_end(clean) - 1);
  uint32_t end = s->sent->first + s->sent->n;
  if (*first >= end || last >= end || last < *first)
    return false;
  *n = last - *first + 1;
  return true;
}

/* "North [American] Affairs Bureau": the adjective of a region that the gazetteer lists is no country's. */
static bool in_region(const scan *s, const en_spot *f)
{
  for (uint32_t i = s->gaz_from; i < s->gaz_to; i++) {
    const en_spot *p = &s->m->f.at[i];
    if (p->kind == s->m->rs->k.place && p->first < f->first && p->first + p->n == f->first + f->n)
      return true;
  }
  return false;
}

/* Longest country names of the sentence, left to right. */
static void mask_countries(scan *s)
{
  en_mt *m = s->m;
  en_arena *a = m->cx->scratch;
  EN_VEC(en_masked) items = { 0 };
  EN_VEC(en_spot_id) ids = { 0 };
  for (uint32_t i = s->gaz_from; i < s->gaz_to; i++) {
    const en_spot *f = &m->f.at[i];
    if (f->kind != m->rs->k.country || f->as == EN_AS_WEAK || in_region(s, f))
      continue;
    en_str text = en_mt_text(m, f->first, f->n);
    en_span sp = { (uint32_t)(text.p - m->t->text->utf8.p), text.n };
    if (items.n && en_span_overlaps(items.at[items.n - 1].span, sp)) {
      if (items.at[items.n - 1].span.off != sp.off || items.at[items.n - 1].span.len >= sp.len)
        continue; /* finds come by start, so a longer one with the same start replaces */
      items.n--;
      ids.n--;
    }
    uint32_t index = items.n;
    *EN_PUSH(a, &items) = (en_masked){ sp, EN_STR("country"), index };
    *EN_PUSH(a, &ids) = i + 1;
  }
  s->country = ids.at;
  en_mask_build(a, m->t->text->utf8, s->sent->span, items.at, items.n, &s->mask);
}

static en_spot_id country_in(const scan *s, en_span masked)
{
  uint32_t index = 0, from = masked.off;
  if (masked.off == UINT32_MAX || !masked.len)
    return 0;
  return en_mask_next(&s->mask, &from, en_span_end(masked), &index) ? s->country[index] : 0;
}

static en_span group_of(const scan *s, const en_rule *r, const char *name)
{
  uint32_t g = en_re_group(r->re, en_str_of(name));
  return g ? en_re_span(s->m->cx->re, g) : (en_span){ UINT32_MAX, 0 };
}

/* "[Sri] Lanka", "[San] Marino" */
static bool begins_country(const scan *s, uint32_t tok)
{
  for (uint32_t i = s->gaz_from; i < s->gaz_to; i++)
    if (s->m->f.at[i].first == tok && s->m->f.at[i].n > 1 && s->m->f.at[i].kind == s->m->rs->k.country)
      return true;
  return false;
}

/* Behind the name of a body that begins with what it is ("Ministry of Tides"), up to token `end`, where a person's name
 * was drawn in: "Ministry of Tides [and Anna Berg]", "Ministry of Tides [Tarrowa Anna]"; `end` if none was. */
static uint32_t before_person(const en_mt *m, uint32_t first, uint32_t end)
{
  if (!en_mt_is(m, first, m->c.body_heads))
    return end;
  for (uint32_t i = first + 3; i + 2 < end; i++)
    if (en_mt_word(m, i, "and") && en_mt_in_given(m, i + 1) && (!en_mt_common(m, i + 1) || en_mt_in_surnames(m, i + 2)))
      return i;
  bool given = end > first + 4 && en_mt_in_given(m, end - 1) && !en_mt_common(m, end - 1);
  return given && !en_mt_common(m, end - 2) && !en_mt_function(m, end - 2) && !m->top[end - 2] ? end - 2 : end;
}

/* Cuts words that only begin a sentence ("The", "According") off the front, and a second name
 * that "and" drew in ("Ministry of Tides and Anna ..."). False if no name is left. */
static bool trim_hit(const scan *s, uint32_t *first, uint32_t *n)
{
  const en_mt *m = s->m;
  uint32_t end = *first + *n, was = *n;
  while (*n && (en_mt_is(m, *first, m->c.sentence_starters) || (en_mt_shape(m, *first) & EN_TOK_PUNCT) ||
                    en_mt_is(m, *first, m->c.time_names))) {
    ++*first;
    --*n;
  }
  for (uint32_t i = *first + 1; i + 1 < end; i++) {
    bool two = (en_mt_is(m, i - 1, m->c.body_heads) && en_mt_is(m, end - 1, m->c.body_heads)) ||
               (i == *first + 1 && (en_mt_shape(m, i - 1) & EN_TOK_UPPER)); /* "UN and Arab League" */
    if (en_mt_word(m, i, "and") && two) {
      *first = i + 1; /* "State Department and National Security Agency" are two */
      *n = end - *first;
    }
  }
  for (uint32_t i = *first + 1; i < end; i++)
    if (en_mt_is(m, i, m->c.honorific) && (en_mt_shape(m, i) & EN_TOK_CAP) && !en_mt_common(m, i)
        && !begins_country(s, i)) { /* "Ministry of Tides, and Mr.", but "Sri Lanka" */
      *n = i - *first;
      break;
    }
  end = *first + *n;
  for (uint32_t i = *first + 1; i < end; i++)
    if (en_mt_is(m, i, m->c.time_names)) { /* "Dialogue on October 11" */
      *n = i - *first;
      break;
    }
  while (*n > 1 && en_mt_function(m, *first + *n - 1) && !(en_mt_shape(m, *first + *n - 1) & EN_TOK_CAP))
    --*n;
  end = before_person(m, *first, *first + *n);
  *n = end - *first;
  for (uint32_t i = *first + 1; i + 1 < end; i++)
    if ((en_mt_word(m, i, "and") || en_mt_punct(m, i, ',')) && (en_mt_shape(m, i + 1) & EN_TOK_CAP) &&
        (en_mt_is(m, i + 1, m->c.given_names) || en_mt_is(m, i + 1, m->c.surnames)) && !en_mt_common(m, i + 1)) {
      *n = i - *first;
      break;
    }
  while (*n > 1 && (en_mt_punct(m, *first + *n - 1, ',') || en_mt_word(m, *first + *n - 1, "and")))
    --*n;
  return *n && (*n == was || *n > 1);
}

/* "Ministry of Tides Joint Secretary for X NAME": the post behind a body is no part of it. An
 * office is often named for a post ("Office of the Treasury Secretary") and stays whole. */
static uint32_t without_post(const en_mt *m, uint32_t first, uint32_t n)
{
  bool of = false;
  for (uint32_t i = first; i < first + n; i++) {
    if (en_mt_word(m, i, "office"))
      return n;
    of = of || en_mt_word(m, i, "of") || en_mt_word(m, i, "for") || en_mt_word(m, i, "on");
    if (!of || i < first + 3 || !(en_mt_is(m, i, m->c.title_head) || en_mt_is(m, i, m->c.country_role)))
      continue;
    uint32_t end = i;
    while (end > first + 3 && (en_mt_is(m, end - 1, m->c.title_mod) && !en_mt_common(m, end - 2)))
      end--;
    while (end > first + 3
           && (en_mt_word(m, end - 1, "joint") || en_mt_word(m, end - 1, "deputy") || en_mt_word(m, end - 1, "vice")))
      end--;
    while (end > first + 3 && (en_mt_word(m, end - 1, "and") || en_mt_punct(m, end - 1, ',')))
      end--; /* "deputy head of the Ministry of Tides and Chief of X" */
    return en_mt_word(m, end - 1, "of") || en_mt_word(m, end - 1, "the") ? n : end - first;
  }
  return n;
}

/* `behind`: what follows is of a post, too. */
static bool of_a_post(const en_mt *m, uint32_t tok, bool behind)
{
  const en_mt_classes *c = &m->c;
  return (en_mt_shape(m, tok) & EN_TOK_CAP)
         && (en_mt_is(m, tok, c->title_head) || en_mt_is(m, tok, c->country_role) || en_mt_is(m, tok, c->rank)
             || en_mt_is(m, tok, c->honorific)
             || (behind && en_mt_is(m, tok, c->title_mod) && !en_mt_is(m, tok, c->body_heads)));
}

/* "Director of the [Bureau]", "of Peru's [Bureau]": is what begins at `first` that of which a post is told? */
static bool is_of_post(const en_mt *m, uint32_t first)
{
  uint32_t begin = en_mt_begin(m, first), of = first;
  if (of > begin && (en_mt_shape(m, of - 1) & EN_TOK_POSS))
    of--;
  for (int i = 0; i < OWNER_WORDS && of > begin && (en_mt_shape(m, of - 1) & EN_TOK_CAP); i++)
    of--;
  if (of > begin && en_mt_word(m, of - 1, "the"))
    of--;
  return of >= begin + 2 && en_mt_word(m, of - 1, "of")
         && (en_mt_is(m, of - 2, m->c.title_head) || en_mt_is(m, of - 2, m->c.country_role));
}

/* "[Bureau of Tides] Aibek Torov": two words at the end that no dictionary has, behind one that it has. */
static bool ends_in_strange_name(const en_mt *m, uint32_t tok, uint32_t end)
{
  for (uint32_t i = tok; i < end; i++)
    if (en_mt_common(m, i) || !(en_mt_shape(m, i) & EN_TOK_CAP) || (en_mt_shape(m, i) & (EN_TOK_UPPER | EN_TOK_POSS)))
      return false;
  return tok + 2 == end && en_mt_common(m, tok - 1);
}

/* "Council on Rivers Chair Anna Lanz", "Bureau of Tides Anna Lanz", "Director of the Bureau of Tides Aibek Torov":
 * who stands behind the subject of a body, and his post, are no part of its name. "Office of President Tom Lanz" is
 * none: 0. */
static uint32_t without_person(const en_mt *m, uint32_t first, uint32_t n)
{
  bool of = false, of_post = is_of_post(m, first);
  uint32_t end = first + n;
  for (uint32_t i = first + 1; i < end; i++) {
    of = of || en_mt_word(m, i, "of") || en_mt_word(m, i, "for") || en_mt_word(m, i, "on");
    bool next =
        i + 1 < en_mt_end(m, i) && (en_mt_shape(m, i + 1) & EN_TOK_CAP) && !en_mt_is(m, i + 1, m->c.named_things);
    if (!of || !next || i < first + 3 || !(en_mt_shape(m, i - 1) & EN_TOK_CAP))
      continue;
    bool given = en_mt_in_given(m, i) && !en_mt_common(m, i) && !(en_mt_shape(m, i) & EN_TOK_UPPER);
    if (!given && !(of_post && ends_in_strange_name(m, i, end)))
      continue;
    for (uint32_t name = i; i > first + 1 && of_a_post(m, i - 1, i < name);)
      i--;
    return (en_mt_shape(m, i - 1) & EN_TOK_CAP) ? i - first : 0;
  }
  return n;
}

/* "A Initiative and B Initiative" are two names: the token of "and", 0 for one name. */
static uint32_t two_names(const en_mt *m, en_kind kind, uint32_t first, uint32_t n)
{
  const uint32_t heads[] = { m->c.body_heads, m->c.forum_heads, m->c.agreement_heads, m->c.org_heads };
  size_t n_heads = kind == m->rs->k.ministry
                       ? 1
                       : sizeof heads / sizeof *heads; /* "Department of Electronics and Technology" is one */
  for (uint32_t i = first + 2; i + 2 < first + n; i++)
    for (size_t k = 0; en_mt_word(m, i, "and") && k < n_heads; k++)
      if (en_mt_is(m, i - 1, heads[k]) && en_mt_is(m, first + n - 1, heads[k]) && (en_mt_shape(m, i - 1) & EN_TOK_CAP)
          && !(i + 3 == first + n && en_mt_common(m, i + 1))) /* "Lowmere Oil and Gas Company" */
        return i;
  return 0;
}

/* "President Tovo Lanz and Tidal Commission": the body begins behind "and" where a post opens what
 * stands before it; else `first`. */
static uint32_t behind_post(const en_mt *m, uint32_t first, uint32_t n)
{
  uint32_t end = first + n;
  bool post = en_mt_is(m, first, m->c.title_head) || en_mt_is(m, first, m->c.country_role);
  for (uint32_t i = first + 1; post && i + 2 < end; i++)
    if (en_mt_word(m, i, "and") && !en_mt_common(m, i - 1))
      return i + 1;
  return first;
}

static en_spot_id add_find(scan *s, const en_rule *r, uint32_t first, uint32_t n);

/* "State Department Bureau of Tides": the known body that a longer body's name begins with, where
 * the rest is a body's name of its own; else 0. */
static en_spot_id body_in_front(const scan *s, uint32_t first, uint32_t n)
{
  en_mt *m = s->m;
  for (uint32_t i = s->gaz_from; i < s->gaz_to; i++) {
    const en_spot *f = &m->f.at[i];
    uint32_t rest = first + f->n, last = first + n - 1;
    if (f->first != first || f->n + 2 > n || f->as != EN_AS_NAME || f->kind != m->rs->k.ministry
        || !(en_mt_shape(m, rest) & EN_TOK_CAP) || en_mt_function(m, rest))
      continue;
    bool head =
        en_mt_is(m, last, m->c.body_heads) || (en_mt_is(m, rest, m->c.body_heads) && en_mt_word(m, rest + 1, "of"));
    if (head && (en_mt_is(m, rest - 1, m->c.body_heads) || en_mt_is(m, first, m->c.body_heads)))
      return i + 1;
  }
  return 0;
}

static void add_hit(scan *s, const en_rule *r, en_span name)
{
  uint32_t first, n;
  if (!tokens_of(s, name, &first, &n))
    return;
  if (r->kind == s->m->rs->k.ministry) {
    uint32_t end = first + n;
    first = behind_post(s->m, first, n);
    n = end - first;
    uint32_t from = first;
    while (from + 1 < end && en_mt_is(s->m, from, s->m->c.sentence_starters))
      from++; /* "The State Department Bureau" */
    en_spot_id front = body_in_front(s, from, end - from);
    if (front) {
      uint32_t rest = from + en_mt_spot(s->m, front)->n;
      en_spot_id id = add_find(s, r, rest, end - rest);
      if (id)
        en_mt_spot(s->m, id)->owner = front;
      return;
    }
  }
  uint32_t and = two_names(s->m, r->kind, first, n);
  for (uint32_t i = s->gaz_from; i < s->gaz_to && !and; i++) { /* "Lanz and Berg Financial", Lanz being a firm */
    const en_spot *f = &s->m->f.at[i];
    if (f->first != first || f->n + 1 >= n || f->as != EN_AS_NAME || !en_mt_word(s->m, first + f->n, "and"))
      continue;
    if (r->kind == s->m->rs->k.organization && f->kind != s->m->rs->k.country && f->kind != s->m->rs->k.place)
      and = first + f->n;
    else if (r->kind == s->m->rs->k.ministry && f->kind == r->kind && !en_mt_common(s->m, first + f->n + 1))
      n = f->n; /* "Ministry of Tides and Banco Lanz" */
  }
  if (and) {
    add_find(s, r, first, and - first);
    add_find(s, r, and + 1, first + n - and - 1);
  } else {
    add_find(s, r, first, n);
  }
}

/* "Tidal Directorate on the Peruvian [side]": a name does not end in a country's adjective. */
static uint32_t without_adjective(const scan *s, uint32_t first, uint32_t n)
{
  const en_mt *m = s->m;
  for (uint32_t i = s->gaz_from; i < s->gaz_to; i++) {
    const en_spot *c = &m->f.at[i];
    if (c->kind == m->rs->k.country && c->as == EN_AS_ADJECTIVE && c->first + c->n == first + n && c->first > first + 3
        && en_mt_word(m, c->first - 1, "the"))
      return c->first - 2 - first;
  }
  return n;
}

/* "[Peru] Tidal Shipping": where the noun of a country that the name at `first` goes on begins, else `first`. What
 * stands "in Peru" is another's name, and "US" and "UK" only say whose it is. */
static uint32_t with_land(const scan *s, uint32_t first)
{
  const en_mt *m = s->m;
  for (uint32_t i = s->gaz_from; i < s->gaz_to; i++) {
    const en_spot *c = &m->f.at[i];
    if (c->kind == m->rs->k.country && c->as == EN_AS_NAME && c->first + c->n == first
        && !(en_mt_shape(m, c->first) & EN_TOK_UPPER)
        && !(c->first > en_mt_begin(m, first) && en_mt_word(m, c->first - 1, "in")))
      return c->first;
  }
  return first;
}

static en_spot_id add_find(scan *s, const en_rule *r, uint32_t first, uint32_t n)
{
  en_mt *m = s->m;
  uint32_t x, x_n;
  n = without_adjective(s, first, n);
  en_str whole = en_mt_text(m, first, n);
  if (!trim_hit(s, &first, &n)) {
    en_watch(m->cx, r, "matches, but no name is left of '%.*s'", EN_ARG(whole));
    return 0;
  }
  if (n > 1 && en_mt_punct(m, first + n - 1, '\''))
    n--; /* "the group Lanz' attack" */
  if (n == 1 && r->kind == m->rs->k.threat_actor && en_mt_surname_here(m, en_mt_str(m, first)))
    return 0; /* "Peru designated Lanz a terrorist", Tom Lanz being a person */
  if (r->kind == m->rs->k.ministry)
    n = without_post(m, first, n);
  if (n > 4 && r->kind != m->rs->k.place && !(n = without_person(m, first, n)))
    return 0;
  uint32_t from = r->land ? with_land(s, first) : first;
  en_spot_id id = en_mt_add(m, from, first + n - from, r->kind, EN_FROM_RULE);
  en_spot *f = en_mt_spot(m, id);
  f->rule = r->id;
  f->priority = r->priority;
  f->canon = r->canon;
  f->shaky = m->title_case[f->sent] && !r->canon.n;
  en_watch(m->cx, r, "finds '%.*s'%s", EN_ARG(en_mt_text(m, first, n)),
           f->shaky ? ", dropped: most words of this heading have a capital" : "");
  if (tokens_of(s, group_of(s, r, "acronym"), &x, &x_n) && x > first)
    f->acronym = x + 1;
  f->owner = country_in(s, group_of(s, r, "owner"));
  return id;
}

static void block_hit(scan *s, const en_rule *r, en_span hit)
{
  en_mt *m = s->m;
  uint32_t first, n;
  if (!tokens_of(s, hit, &first, &n))
    return;
  if (!r->kind)
    for (uint32_t i = first; i < first + n; i++)
      m->blocked[i] = true;
  for (uint32_t i = s->gaz_from; i < m->f.n; i++) {
    if (i == s->gaz_to)
      i = s->rule_from; /* finds of other sentences lie between */
    if (i >= m->f.n)
      break;
    en_spot *f = &m->f.at[i];
    bool overlaps = f->first < first + n && first < f->first + f->n;
    bool within = f->first >= first && f->first + f->n <= first + n;
    if (r->kind ? !within || f->kind != r->kind : !overlaps)
      continue;
    f->dead = true;
    en_str text = en_mt_text(m, f->first, f->n);
    en_watch(m->cx, r, "takes away '%.*s' (%.*s)", EN_ARG(text), EN_ARG(m->rs->kind[f->kind].name));
    if (f->rule)
      en_watch(m->cx, &m->rs->rule[f->rule], "the filter %.*s takes away '%.*s'", EN_ARG(r->name),
               EN_ARG(text));
  }
}

static void report(scan *s, const en_rule *r)
{
  en_str text = en_sub(s->m->t->text->utf8, s->sent->span);
  if (text.n > 300)
    text.n = 300;
  en_say(s->m->cx->diag, EN_ERROR, &r->at, "rule %.*s: %s, in \"%.*s\"", EN_ARG(r->name),
         en_re_match_error(s->m->cx->re), EN_ARG(text));
}

static void run_rule(scan *s, const en_rule *r)
{
  uint32_t from = 0;
  for (uint32_t hits = 0; hits < HITS_PER_RULE && from < s->mask.text.n; hits++) {
    en_status st = en_rule_match(s->m->cx, r, s->finds, from);
    if (st == EN_NONE) {
      if (hits == 0)
        en_watch_pattern(s->m->cx, r, s->mask.text);
      return;
    }
    if (st != EN_OK) {
      report(s, r);
      return;
    }
    en_span whole = en_re_span(s->m->cx->re, 0), name = group_of(s, r, "name");
    if (name.off == UINT32_MAX || !name.len)
      name = whole;
    if (s->m->cx->rule_hits)
      s->m->cx->rule_hits[r->id]++;
    if (r->form == EN_RULE_FILTER)
      block_hit(s, r, whole);
    else
      add_hit(s, r, name);
    from = en_span_end(name) > from ? en_span_end(name) : from + 1;
  }
}

/* `capital`: the word that triggers them has one. */
static void queue_rules(scan *s, int queue, const en_rule_id *ids, uint32_t n, bool capital, uint32_t stamp)
{
  for (uint32_t i = 0; i < n; i++)
    if (s->stamp[ids[i]] != stamp && ids[i] != s->m->cx->skip
        && (capital || !s->m->rs->rule[ids[i]].capital)) {
      s->stamp[ids[i]] = stamp;
      *EN_PUSH(s->m->cx->scratch, &s->queue[queue]) = ids[i];
    }
}

static void queue_of_word(scan *s, en_word_id word, bool capital, uint32_t stamp)
{
  if (!(s->m->rs->forms_of[word] & (EN_BIT(EN_RULE_MENTION) | EN_BIT(EN_RULE_FILTER))))
    return;
  for (int q = 0; q < QUEUES; q++) {
    uint32_t n = 0;
    const en_rule_id *ids = en_rules_triggered(s->m->rs, form_of[q], word, &n);
    queue_rules(s, q, ids, n, capital, stamp);
  }
}

static void queue_triggered(scan *s, uint32_t stamp)
{
  queue_of_word(s, 0, true, stamp); /* those that always run */
  for (uint32_t i = s->sent->first; i < s->sent->first + s->sent->n; i++) {
    const en_token *t = &s->m->t->tok[i];
    bool capital = (t->shape & (EN_TOK_CAP | EN_TOK_UPPER)) != 0;
    if (t->word)
      queue_of_word(s, t->word, capital, stamp);
    if (t->noun && t->noun != t->word)
      queue_of_word(s, t->noun, capital, stamp);
    if (t->verb && t->verb != t->word && t->verb != t->noun)
      queue_of_word(s, t->verb, capital, stamp);
  }
}

static void run_queue(scan *s, int queue)
{
  for (uint32_t i = 0; i < s->queue[queue].n; i++)
    run_rule(s, &s->m->rs->rule[s->queue[queue].at[i]]);
  s->queue[queue].n = 0;
}

void en_mt_rules(en_mt *m)
{
  scan s = { .m = m, .finds = en_finds_new(m->rs, m->cx->scratch),
             .stamp = EN_ARRAY(m->cx->scratch, (size_t)m->rs->n_rules + 1, uint32_t) };
  uint32_t n_gaz = m->f.n;
  for (uint32_t i = 0; i < m->t->n_sent; i++, s.gaz_from = s.gaz_to) {
    s.sent = &m->t->sent[i];
    while (s.gaz_to < n_gaz && m->f.at[s.gaz_to].sent == i)
      s.gaz_to++;
    s.rule_from = m->f.n;
    mask_countries(&s);
    en_finds_in(s.finds, s.mask.text);
    queue_triggered(&s, i + 1);
    run_queue(&s, MENTIONS);
    run_queue(&s, FILTERS);
  }
}
