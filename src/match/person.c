/* Names of persons. A run of capitalised name units becomes a person only with evidence: a post
 * or honorific before it, an apposition, a known given name or the shape of an East Asian name,
 * a speech verb, or a person that it is coordinated with. */
#include "match/match_p.h"

enum { MAX_UNITS = 6, PAREN_TOKENS = 10, POST_REACH = 4 };

/* A run of name units: "Gemma Usk-Tarrow" has two. */
typedef struct {
  uint32_t first, n;            /* units */
  uint32_t at[MAX_UNITS + 1];   /* first token of each unit, and the end */
} run;

static bool stops_name(const en_mt *m, uint32_t tok)
{
  const en_mt_classes *c = &m->c;
  if (m->blocked[tok] || en_mt_is(m, tok, c->time_names))
    return true;
  bool given = en_mt_is(m, tok, c->given_names_weak) && tok + 1 < en_mt_end(m, tok) && (en_mt_shape(m, tok + 1) & EN_TOK_CAP) &&
               !en_mt_common(m, tok + 1); /* "Bill Usk" */
  return en_mt_is(m, tok, c->never_names) && !given;
}

static bool is_head_noun(const en_mt *m, uint32_t tok)
{
  const en_mt_classes *c = &m->c;
  return en_mt_is(m, tok, c->body_heads) || en_mt_is(m, tok, c->forum_heads) ||
         en_mt_is(m, tok, c->agreement_heads) || en_mt_is(m, tok, c->org_heads);
}

/* "businessman Tovo Lanz", where the gazetteer knows a firm "Lanz": right behind a name that is no word. */
static bool surname_claimed(en_mt *m, uint32_t tok)
{
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  uint32_t shape = en_mt_shape(m, tok - 1);
  return (f->kind == m->rs->k.organization || f->kind == m->rs->k.ministry) && f->n == 1 && f->origin == EN_FROM_GAZ && !(en_mt_shape(m, tok) & EN_TOK_UPPER) &&
         (shape & EN_TOK_CAP) && !(shape & (EN_TOK_UPPER | EN_TOK_MIXED | EN_TOK_FIRST)) && !m->top[tok - 1] && !en_mt_common(m, tok - 1);
}

/* End of the name unit that starts at `tok` ("Do-hoon", "S.", "al-Kuwaiti"), or tok if none. */
static uint32_t unit_end(en_mt *m, uint32_t tok, uint32_t end, bool inside)
{
  uint32_t shape = en_mt_shape(m, tok), i = tok;
  if ((shape & EN_TOK_PUNCT) || (shape & EN_TOK_DIGIT) || stops_name(m, tok))
    return tok;
  if (inside && !(shape & EN_TOK_CAP) && i + 2 < end && en_mt_is(m, tok, m->c.name_particle) &&
      en_mt_punct(m, i + 1, '-') && (en_mt_shape(m, i + 2) & EN_TOK_CAP))
    i += 2; /* al-Kuwaiti */
  else if (!(shape & EN_TOK_CAP))
    return tok;
  bool part = i > tok || (i + 2 < end && en_mt_punct(m, i + 1, '-') && (en_mt_shape(m, i + 2) & EN_TOK_GLUED) &&
                          !(en_mt_shape(m, i + 2) & EN_TOK_CAP) && !en_mt_common(m, i + 2)); /* "Al-", "-wen" */
  bool nisba = inside && m->top[i] && tok > en_mt_begin(m, tok) && (en_mt_word(m, tok - 1, "al") || en_mt_word(m, tok - 1, "el")) &&
               en_mt_spot(m, m->top[i])->n == 1; /* "Al Kuwaiti" */
  if (m->top[i] && !nisba && !(inside && surname_claimed(m, i)) && !(inside && (en_mt_claim_yields(m, i) || (part && en_mt_spot(m, m->top[i])->n == 1))))
    return tok;
  en_str s = en_mt_str(m, i);
  i++;
  if (s.n == 1 && i < end && en_mt_punct(m, i, '.') && (en_mt_shape(m, i) & EN_TOK_GLUED))
    return i + 1; /* an initial */
  while (i + 1 < end && (en_mt_punct(m, i, '-') || en_mt_punct(m, i, '\'')) && (en_mt_shape(m, i) & EN_TOK_GLUED) &&
         (en_mt_shape(m, i + 1) & EN_TOK_GLUED) && (en_mt_shape(m, i + 1) & EN_TOK_ALPHA) && !m->top[i + 1])
    i += 2;
  return i;
}

static bool initial(const en_mt *m, uint32_t tok)
{
  en_str s = en_mt_str(m, tok);
  if (!en_is_upper_ascii(s.p[0]))
    return false;
  return s.n == 1 || (s.n <= 6 && s.p[1] == '.');
}

/* Can the unit at `tok` open a name? Function words open one only as a known given name ("Will"),
 * and not where every sentence may open ("In", "So", "An"). */
static bool opens_name(const en_mt *m, uint32_t tok)
{
  if (en_mt_opener(m, tok) && (en_mt_shape(m, tok) & EN_TOK_FIRST))
    return false;
  if (en_mt_function(m, tok) && !initial(m, tok))
    return en_mt_is(m, tok, m->c.given_names_weak) || en_mt_in_given(m, tok);
  return true;
}

/* The first unit may lie in a place's name (see starts_claimed). */
static bool read_run(en_mt *m, uint32_t tok, uint32_t end, run *r)
{
  r->n = 0;
  uint32_t i = tok;
  r->first = r->at[0] = tok;
  if (!(en_mt_shape(m, tok) & EN_TOK_CAP) || !opens_name(m, tok))
    return false;
  while (i < end && r->n < MAX_UNITS) {
    uint32_t e = unit_end(m, i, end, r->n > 0 || m->top[i]);
    if (e == i && r->n && en_mt_is(m, i, m->c.name_particle) && !(en_mt_shape(m, i) & EN_TOK_CAP) && i + 1 < end) {
      uint32_t p = i + 1; /* "von der Leyen" */
      while (p + 1 < end && en_mt_is(m, p, m->c.name_particle) && !(en_mt_shape(m, p) & EN_TOK_CAP))
        p++;
      e = (en_mt_shape(m, p) & EN_TOK_CAP) ? unit_end(m, p, end, true) : i;
      if (e == p)
        e = i;
    }
    if (r->n && e == i + 1 && (en_mt_shape(m, i) & EN_TOK_UPPER) &&
        (en_mt_is(m, i, m->c.title_acronyms) || en_mt_is(m, i, m->c.postnominals)))
      break; /* "Tom Hill MP" */
    if (e == i && r->n && i + 3 < end && en_mt_punct(m, i, '"') && en_mt_punct(m, i + 2, '"') && (en_mt_shape(m, i + 1) & EN_TOK_CAP)) {
      e = unit_end(m, i + 3, end, true); /* Ferdinand "Bongbong" Marcos */
      if (e == i + 3)
        e = i;
    }
    if (e == i || (r->n && (is_head_noun(m, i) || (en_mt_function(m, i) && !en_mt_known_name(m, i) && !initial(m, i) && !en_mt_is(m, i, m->c.name_particle)))))
      break;
    r->n++;
    r->at[r->n] = i = e;
    if (r->n > 1 && en_mt_is(m, r->at[r->n - 1], m->c.name_suffix) && !(en_mt_shape(m, r->at[r->n - 1]) & EN_TOK_UPPER))
      break; /* "Tom Hill Jr. [Anna Berg]" */
    if (r->n && (en_mt_shape(m, r->at[r->n - 1]) & EN_TOK_UPPER) && !initial(m, r->at[r->n - 1]) && r->n > 2)
      break;
  }
  return r->n > 0;
}

static uint32_t run_end(const run *r) { return r->at[r->n]; }

static bool unit_unknown(const en_mt *m, const run *r, uint32_t u)
{
  return !en_mt_common(m, r->at[u]);
}

static bool all_common(const en_mt *m, const run *r)
{
  for (uint32_t u = 0; u < r->n; u++)
    if (unit_unknown(m, r, u) || en_mt_known_name(m, r->at[u]) || initial(m, r->at[u]))
      return false;
  return true;
}

/* "Ing-wen", "Jong-sup": a capital part and a small one, neither an English word. */
static bool hyphen_given(const en_mt *m, const run *r, uint32_t u)
{
  uint32_t a = r->at[u], e = r->at[u + 1];
  if (e != a + 3 || !en_mt_punct(m, a + 1, '-') || (en_mt_shape(m, a) & EN_TOK_UPPER))
    return false;
  en_str x = en_mt_str(m, a), y = en_mt_str(m, a + 2);
  if (en_mt_shape(m, a + 2) & EN_TOK_CAP)
    return false;
  return x.n <= 6 && y.n <= 6 && !en_mt_function(m, a + 2) && (!en_mt_common(m, a) || !en_mt_common(m, a + 2));
}

static bool upper_word(const en_mt *m, uint32_t tok)
{
  return (en_mt_shape(m, tok) & EN_TOK_UPPER) && en_mt_str(m, tok).n >= 3 && !initial(m, tok);
}

/* "In Lowmere Anna Berg ...": the place that a sentence begins with is no part of the name. */
static bool after_in(const en_mt *m, uint32_t tok)
{
  uint32_t begin = en_mt_begin(m, tok);
  return tok > begin && tok <= begin + 2 &&
         (en_mt_word(m, tok - 1, "in") || en_mt_word(m, tok - 1, "at") || en_mt_word(m, tok - 1, "from"));
}

/* Surname first, as in East Asia or "TARROWA Yuko". */
static bool surname_first(const en_mt *m, const run *r)
{
  if (r->n < 2 || r->n > 3 || initial(m, r->at[0]))
    return false;
  if (r->n == 2 && hyphen_given(m, r, 1) && !hyphen_given(m, r, 0))
    return true;
  if (upper_word(m, r->at[0]) && !(en_mt_shape(m, r->at[1]) & EN_TOK_UPPER))
    return en_mt_known_name(m, r->at[0]) || !en_mt_common(m, r->at[0]);
  return !en_mt_in_given(m, r->at[0]) && en_mt_in_surnames(m, r->at[0]) && !en_mt_in_surnames(m, r->at[r->n - 1]);
}

/* Does the name alone, by its words, look like a person's? */
static bool by_shape(const en_mt *m, const run *r)
{
  if (r->n < 2)
    return false;
  uint32_t first = r->at[0], last = r->at[r->n - 1];
  bool last_ok = !en_mt_common(m, last) || en_mt_in_surnames(m, last) || en_mt_in_given(m, last) || hyphen_given(m, r, r->n - 1);
  if (en_mt_in_given(m, first) && last_ok)
    return true;
  if (en_mt_in_given(m, first) && r->n >= 3 && (en_mt_in_given(m, r->at[1]) || initial(m, r->at[1])))
    return true;
  if (r->n >= 3 && en_mt_in_given(m, r->at[1]) && !en_mt_common(m, r->at[1]) && !en_mt_common(m, first) && !upper_word(m, first) &&
      last_ok)
    return true; /* "Tovo Maria Lanz" */
  if (hyphen_given(m, r, r->n - 1) && !en_mt_common(m, first) && !upper_word(m, first))
    return true;
  if (hyphen_given(m, r, 1) && en_mt_in_surnames(m, first))
    return true;
  if (en_mt_is(m, first, m->c.surnames) && !en_mt_common(m, last) && r->n <= 3 && !upper_word(m, last))
    return true;
  if (en_mt_is(m, first, m->c.given_names_weak) && en_mt_is(m, last, m->c.surnames))
    return true;
  return !en_mt_common(m, first) && !upper_word(m, first) && en_mt_is(m, last, m->c.surnames);
}

static bool speech(const en_mt *m, uint32_t tok)
{
  const en_token *t = &m->t->tok[tok];
  return en_mt_is(m, tok, m->c.speech_words) ||
         (t->verb && en_word_in(en_lexicon_word(m->rs->lex, t->verb), m->c.speech_words));
}

/* "NAME, 29, ...": an age. */
static bool age_follows(const en_mt *m, uint32_t e, uint32_t end)
{
  if (e + 2 >= end || !en_mt_punct(m, e, ','))
    return false;
  en_str s = en_mt_str(m, e + 1);
  return s.n == 2 && en_is_digit(s.p[0]) && en_is_digit(s.p[1]) && en_mt_punct(m, e + 2, ',');
}

/* "A, Somali President B": the post is the next person's, no apposition. */
static bool introduces_name(const en_mt *m, const en_title *t)
{
  return t->end < en_mt_end(m, t->head) && (en_mt_shape(m, t->end) & EN_TOK_CAP) && !m->top[t->end] &&
         !en_mt_is(m, t->end, m->c.time_names);
}

/* The post that begins in the apposition right after token e ("," or "("), or 0. */
static uint32_t title_after(const en_mt *m, uint32_t e, uint32_t end, uint32_t from)
{
  if (e + 1 >= end || !(en_mt_punct(m, e, ',') || en_mt_punct(m, e, '(')))
    return 0;
  uint32_t i = e + 1;
  while (i < end && i < e + 12 && (m->top[i] || en_mt_det(m, i) || (en_mt_shape(m, i) & EN_TOK_POSS) ||
                                  en_mt_is(m, i, m->c.title_mod) || en_mt_word(m, i, "who") ||
                                  en_mt_word(m, i, "is") || en_mt_word(m, i, "was") || en_mt_word(m, i, "also") ||
                                  m->t->tok[i].pos == EN_POS_ADJ)) {
    if (m->top[i] && en_mt_spot((en_mt *)m, m->top[i])->kind == m->rs->k.person)
      return 0;
    if (en_mt_word(m, i, "who") && i + 1 < end && !en_mt_word(m, i + 1, "is") && !en_mt_word(m, i + 1, "was") &&
        !en_mt_word(m, i + 1, "also") && !en_mt_word(m, i + 1, "has"))
      return 0; /* "who heads the agency" */
    for (uint32_t k = from; k < m->titles.n && m->titles.at[k].first <= i; k++)
      if (m->titles.at[k].first == i)
        return introduces_name(m, &m->titles.at[k]) ? 0 : k + 1;
    i++;
  }
  for (uint32_t k = from; k < m->titles.n && m->titles.at[k].first <= i; k++)
    if (m->titles.at[k].first == i && !m->titles.at[k].plain)
      return introduces_name(m, &m->titles.at[k]) ? 0 : k + 1;
  return 0;
}

/* What the scan over one sentence knows at a token. */
typedef struct {
  en_mt *m;
  uint32_t begin, end;
  uint32_t next_title;   /* first title that does not end before the token */
  uint32_t title_before; /* 1 + title that ends right here, 0 */
  en_spot_id last;       /* person found last in this sentence, */
  uint32_t last_end;     /* where it ended, */
  uint32_t last_title;   /* and the plural title that it shares */
  uint32_t taken;        /* 1 + last title that stands behind its name: "A, minister of X, [B]" */
} look;

static en_spot_id add_person(look *l, const run *r)
{
  en_mt *m = l->m;
  uint32_t first = r->at[0], n = run_end(r) - first;
  for (uint32_t i = first; i < first + n; i++)
    if (m->top[i]) {
      en_mt_spot(m, m->top[i])->picked = false;
      m->top[i] = 0;
    }
  en_spot_id id = en_mt_add(m, first, n, m->rs->k.person, EN_FROM_PERSON);
  en_spot *f = en_mt_spot(m, id);
  f->picked = true;
  f->surname_first = surname_first(m, r);
  for (uint32_t i = first; i < first + n; i++)
    m->top[i] = id;
  l->last = id;
  l->last_end = first + n;
  return id;
}

static bool is_body(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.ministry || f->kind == m->rs->k.organization;
}

static void give_role(en_mt *m, en_spot *f, en_title *t)
{
  t->held = true;
  bool companion = en_mt_is(m, t->head, m->c.companion); /* whose counterpart is no post */
  if (!companion && (!f->role_n || !t->plain)) {
    f->role_first = t->first;
    f->role_n = t->end - t->first;
  }
  f->former = f->former || t->former;
  f->future = f->future || t->future;
  en_spot_id body = t->inside, before = t->before;
  bool inside_body = body && is_body(m, en_mt_spot(m, body));
  en_spot_id s = inside_body ? body : before ? before : body; /* "Peru's ambassador to Chile" */
  if (s && en_mt_spot(m, s)->kind == m->rs->k.country && en_mt_is(m, t->head, m->c.private_role))
    return; /* "a Peruvian businessman": a nationality */
  if (s && (!f->serves || en_mt_spot(m, f->serves)->kind == m->rs->k.country))
    f->serves = s;
}

/* "Peru's Chief of Staff, General NAME": the post stands before the rank. */
static void post_before_rank(look *l, en_spot *f, en_title *t)
{
  en_mt *m = l->m;
  if (!t->plain || t < m->titles.at + l->taken + 1)
    return;
  en_title *p = t - 1;
  uint32_t e = f->first + f->n;
  if (p->end + 1 == t->first && !p->capital && e < l->end && speech(m, e) && m->t->tok[e].verb)
    return; /* "took the chair of the bloc, Dr Hill said" */
  bool touches = p->end == t->first || (p->end + 1 == t->first && en_mt_punct(m, p->end, ','));
  if (touches && !p->plain && !p->plural && p->sent == t->sent)
    give_role(m, f, p);
}

/* "Joint Secretary for Tides, Ministry of Rivers, NAME": 1 + the title, and the body between two
 * commas; 0 if nothing of the sort stands before token `first`. */
static uint32_t post_and_body(look *l, uint32_t first, en_spot_id *body)
{
  en_mt *m = l->m;
  if (first < l->begin + 4 || !en_mt_punct(m, first - 1, ',') || !m->top[first - 2])
    return 0;
  *body = m->top[first - 2];
  const en_spot *b = en_mt_spot(m, *body);
  if (!is_body(m, b) || b->first < l->begin + 2)
    return 0;
  uint32_t at = b->first - en_mt_det(m, b->first - 1);
  if (!at || !en_mt_punct(m, at - 1, ','))
    return 0;
  uint32_t from = l->next_title < m->titles.n ? l->next_title + 1 : m->titles.n;
  for (uint32_t k = from; k > 0 && from - k < 4 && m->titles.at[k - 1].sent >= b->sent; k--)
    if (m->titles.at[k - 1].sent == b->sent && m->titles.at[k - 1].end == at - 1 && !m->titles.at[k - 1].plain &&
        !m->titles.at[k - 1].plural)
      return k;
  return 0;
}

/* Ends a body's name at token `e` an apposition: at a comma or the like, before "of COUNTRY" and
 * before "and" with a verb? */
static bool closes_post(const en_mt *m, uint32_t e, uint32_t end)
{
  if (e >= end || (en_mt_shape(m, e) & EN_TOK_PUNCT) || en_mt_word(m, e, "of"))
    return true;
  return en_mt_word(m, e, "and") && e + 1 < end && !m->top[e + 1] && !en_mt_det(m, e + 1) && !(en_mt_shape(m, e + 1) & EN_TOK_CAP);
}

/* "Tidal Affairs Bureau, Ministry of Rivers, and ...": the second body is the first one's owner. */
static void body_above(en_mt *m, en_spot_id body, uint32_t e, uint32_t end)
{
  if (e + 1 >= end || !en_mt_punct(m, e, ','))
    return;
  uint32_t i = e + 1 + (en_mt_word(m, e + 1, "the") ? 1 : 0);
  en_spot_id id = i < end ? en_mt_at(m, i) : 0;
  en_spot *b = en_mt_spot(m, body);
  if (!id || b->owner || en_mt_spot(m, id)->kind != m->rs->k.ministry || b->kind != m->rs->k.ministry)
    return;
  uint32_t after = en_mt_spot(m, id)->first + en_mt_spot(m, id)->n;
  if (after >= end || (en_mt_shape(m, after) & EN_TOK_PUNCT) || en_mt_word(m, after, "and"))
    b->owner = id;
}

/* ", Department of State." after an apposition names the body, "(Cyber)" between them or not. */
static void body_after(en_mt *m, en_spot *f, uint32_t at, uint32_t end)
{
  if (at < end && en_mt_punct(m, at, '('))
    for (uint32_t i = at; i < end && i < at + PAREN_TOKENS; i++)
      if (en_mt_punct(m, i, ')')) {
        at = i + 1;
        break;
      }
  if (at + 1 >= end || !en_mt_punct(m, at, ','))
    return;
  uint32_t k = at + 1; /* "Joint Secretary, Tidal Division, Ministry of Rivers" */
  while (k < end && !m->top[k] && k < at + 6 && (en_mt_shape(m, k) & EN_TOK_CAP))
    k++;
  if (k > at + 2 && k + 1 < end && en_mt_punct(m, k, ',') && en_mt_is(m, k - 1, m->c.body_heads))
    at = k;
  uint32_t i = at + 1 + (en_mt_word(m, at + 1, "the") ? 1 : 0);
  en_spot_id id = i < end ? en_mt_at(m, i) : 0;
  if (!id)
    return;
  const en_spot *b = en_mt_spot(m, id);
  uint32_t e = b->first + b->n;
  if ((b->kind == m->rs->k.ministry || b->kind == m->rs->k.organization) &&
      closes_post(m, e, end) &&
      (!f->serves || en_mt_spot(m, f->serves)->kind == m->rs->k.country)) {
    f->serves = id;
    body_above(m, id, e, end);
  }
}

/* "chairman, president and CEO of Lanz": only the last post names the firm. */
static void more_posts(look *l, en_spot *f, uint32_t t)
{
  en_mt *m = l->m;
  for (; t < m->titles.n; t++) {
    const en_title *a = &m->titles.at[t - 1], *b = &m->titles.at[t];
    uint32_t i = a->end;
    i += i < l->end && en_mt_punct(m, i, ',');
    i += i < l->end && en_mt_word(m, i, "and");
    if (b->sent != a->sent || b->first != i || i == a->end || introduces_name(m, b))
      return;
    l->taken = t + 1;
    if (!f->serves)
      f->serves = b->inside ? b->inside : b->before;
  }
}

/* The apposition after the name, and "(PARTY)". */
static void read_apposition(look *l, en_spot_id id)
{
  en_mt *m = l->m;
  en_spot *f = en_mt_spot(m, id);
  uint32_t e = f->first + f->n, t = title_after(m, e, l->end, l->next_title);
  if (age_follows(m, e, l->end))
    t = title_after(m, e + 2, l->end, l->next_title);
  if (t) {
    en_title *title = &m->titles.at[t - 1];
    l->taken = t;
    give_role(m, f, title);
    body_after(m, f, title->end, l->end);
    more_posts(l, f, t);
    return;
  }
  if (e + 2 < l->end && en_mt_punct(m, e, '(') && en_mt_punct(m, e + 2, ')') && !m->top[e + 1] &&
      en_mt_is(m, e + 1, m->c.org_heads) && (en_mt_shape(m, e + 1) & EN_TOK_CAP)) {
    en_spot_id party = en_mt_add(m, e + 1, 1, m->rs->k.organization, EN_FROM_PERSON); /* "(Greens)" */
    en_mt_spot(m, party)->picked = true;
    m->top[e + 1] = party;
    f = en_mt_spot(m, id);
  }
  if (e + 2 < l->end && en_mt_punct(m, e, '(') && m->top[e + 1] && !f->serves) {
    const en_spot *p = en_mt_spot(m, m->top[e + 1]);
    if (p->kind == m->rs->k.organization && en_mt_punct(m, p->first + p->n, ')'))
      f->serves = m->top[e + 1];
  }
}

/* A post right before the name, with at most a comma between ("its ambassador, NAME,"). */
static bool fits_title(look *l, const run *r, const en_title *t, bool comma)
{
  en_mt *m = l->m;
  uint32_t first = r->at[0];
  if (is_head_noun(m, first) && !en_mt_known_name(m, first))
    return false;
  uint32_t e = run_end(r);
  if (e < l->end && (en_mt_shape(m, e) & EN_TOK_CAP) && is_head_noun(m, e))
    return false; /* "Secretary, Tides Division" */
  bool common = all_common(m, r);
  if (comma)
    return !common && !t->plain && (r->n >= 2 || !en_mt_common(m, first));
  if (!common)
    return true;
  return t->plain || (r->n == 1 && en_mt_common(m, first) && t->capital && en_mt_in_surnames(m, first)) ||
         (r->n >= 2 && t->capital && !m->title_case[t->sent] && en_mt_in_given(m, first));
}

/* Trims dictionary words off the end of a run that a title alone proves. */
static void trim_tail(const en_mt *m, run *r)
{
  while (r->n > (en_mt_in_given(m, r->at[0]) ? 2 : 1) && !en_mt_is(m, r->at[r->n - 2], m->c.name_particle) && en_mt_common(m, r->at[r->n - 1]) && !en_mt_known_name(m, r->at[r->n - 1]) &&
         !hyphen_given(m, r, r->n - 1))
    r->n--;
}

/* "Okonto, the minister of tides,": one unknown word with a post behind it, or a known name that
 * speaks. */
static bool single_with_post(look *l, const run *r)
{
  en_mt *m = l->m;
  uint32_t first = r->at[0], e = run_end(r), shape = en_mt_shape(m, first);
  if (en_mt_common(m, first) || is_head_noun(m, first) || m->title_case[m->sent_of[first]] ||
      (shape & (EN_TOK_UPPER | EN_TOK_MIXED | EN_TOK_QUOTED | EN_TOK_DIGIT)) ||
      (first > l->begin && (en_mt_det(m, first - 1) || ((en_mt_shape(m, first - 1) & EN_TOK_CAP) && !(en_mt_shape(m, first - 1) & EN_TOK_FIRST)))))
    return false;
  uint32_t t = en_mt_punct(m, e, ',') && e + 1 < l->end && !m->top[e + 1] ? title_after(m, e, l->end, l->next_title) : 0;
  if (t && !m->titles.at[t - 1].plain && !m->titles.at[t - 1].plural &&
      (en_mt_det(m, e + 1) || m->titles.at[t - 1].first == e + 1))
    return true;
  if (en_mt_is(m, first, m->c.surnames) && e < l->end && speech(m, e))
    return true; /* "Marlow said" */
  if (!en_mt_known_name(m, first))
    return false;
  return first > l->begin && speech(m, first - 1) && !(en_mt_shape(m, first - 1) & EN_TOK_CAP) &&
         (e >= l->end || en_mt_punct(m, e, ',') || en_mt_punct(m, e, '.'));
}

/* "NAME of the Lowmere Institute said": who speaks for a body is a person. */
static bool of_body_speaks(look *l, uint32_t e)
{
  en_mt *m = l->m;
  if (e + 2 >= l->end || !(en_mt_word(m, e, "of") || en_mt_word(m, e, "from")))
    return false;
  uint32_t i = e + 1;
  i += en_mt_word(m, i, "the");
  en_spot_id id = i < l->end ? en_mt_at(m, i) : 0;
  if (!id || en_mt_spot(m, id)->kind == m->rs->k.person || en_mt_spot(m, id)->kind == m->rs->k.place)
    return false;
  i = en_mt_spot(m, id)->first + en_mt_spot(m, id)->n;
  return i < l->end && speech(m, i);
}

static en_spot_id named_before(look *l, uint32_t first);

static bool other_evidence(look *l, const run *r)
{
  en_mt *m = l->m;
  uint32_t e = run_end(r), first = r->at[0];
  if (r->n == 1)
    return single_with_post(l, r);
  if (m->title_case[m->sent_of[first]] || all_common(m, r))
    return false;
  if (is_head_noun(m, r->at[r->n - 1]) || (en_mt_shape(m, first) & EN_TOK_UPPER && !initial(m, first)))
    return by_shape(m, r);
  if (by_shape(m, r) || age_follows(m, e, l->end))
    return true;
  bool unknown = unit_unknown(m, r, r->n - 1) || en_mt_known_name(m, r->at[0]);
  if (!unknown)
    return false;
  if (title_after(m, e, l->end, l->next_title))
    return true;
  if (r->n <= 3 && unit_unknown(m, r, 0) && of_body_speaks(l, e))
    return true;
  if (r->n == 2 && unit_unknown(m, r, 0) && unit_unknown(m, r, 1) && named_before(l, first) && !(e < l->end && (en_mt_shape(m, e) & EN_TOK_CAP)))
    return true; /* "Peru's Tovo Lanz" */
  if (e < l->end && (speech(m, e) || (en_mt_punct(m, e, ',') && e + 1 < l->end && en_mt_word(m, e + 1, "who"))))
    return true;
  if (e < l->end && (m->t->tok[e].pos == EN_POS_VERB || m->t->tok[e].pos == EN_POS_AUX))
    return false; /* "said Lowmere Moon did it" */
  return first > l->begin && speech(m, first - 1) && !(en_mt_shape(m, first - 1) & EN_TOK_CAP);
}

/* ", NAME", "and NAME" after a person; one unit is enough under a shared plural title. */
static bool coordinated(look *l, const run *r)
{
  en_mt *m = l->m;
  uint32_t i = l->last_end;
  if (!l->last || i >= r->at[0])
    return false;
  bool comma = en_mt_punct(m, i, ',');
  i += comma;
  bool and = i < r->at[0] && (en_mt_word(m, i, "and") || en_mt_punct(m, i, '&'));
  i += and;
  if ((!comma && !and) || i != r->at[0] || all_common(m, r) || is_head_noun(m, r->at[r->n - 1]))
    return false;
  return l->last_title ? true : and && !comma && r->n >= 2 && unit_unknown(m, r, r->n - 1) && unit_unknown(m, r, 0);
}

static void set_title_before(look *l, uint32_t tok)
{
  en_mt *m = l->m;
  l->title_before = 0;
  while (l->next_title < m->titles.n && m->titles.at[l->next_title].end < tok &&
         m->titles.at[l->next_title].end + 1 < tok)
    l->next_title++;
  for (uint32_t k = l->next_title; k < m->titles.n && m->titles.at[k].end <= tok; k++)
    if (m->titles.at[k].end == tok ||
        (m->titles.at[k].end + 1 == tok && en_mt_punct(m, tok - 1, ',') && m->titles.at[k].sent == m->sent_of[tok]))
      l->title_before = k + 1;
}

/* Words of a post or rank begin no name: "Lt. Gen. NAME". */
static bool in_title(const look *l, uint32_t tok)
{
  const en_mt *m = l->m;
  for (uint32_t k = l->next_title; k < m->titles.n && m->titles.at[k].first <= tok; k++)
    if (tok <= m->titles.at[k].head || (tok < m->titles.at[k].end && !m->titles.at[k].plain))
      return true;
  return false;
}

/* "NAME of the Lowmere Institute", "NAME, from the Lowmere Institute,", "King NAME of Peru". */
static en_spot_id named_behind(look *l, uint32_t e, bool scholar)
{
  en_mt *m = l->m;
  bool comma = e < l->end && en_mt_punct(m, e, ',');
  uint32_t i = e + comma;
  if (i + 1 >= l->end)
    return 0;
  bool of = en_mt_word(m, i, "of");
  bool loose = (comma || scholar) && (en_mt_word(m, i, "from") || en_mt_word(m, i, "with") || en_mt_word(m, i, "at"));
  if (!of && !loose)
    return 0;
  i++;
  i += en_mt_word(m, i, "the");
  en_spot_id id = i < l->end ? en_mt_at(m, i) : 0;
  if (!id)
    return 0;
  const en_spot *b = en_mt_spot(m, id);
  uint32_t after = b->first + b->n;
  if (after < l->end && (en_mt_shape(m, after) & EN_TOK_POSS))
    after++;
  en_spot_id next = after < l->end ? en_mt_at(m, after) : 0;
  if ((b->kind == m->rs->k.country || after > b->first + b->n) && next && is_body(m, en_mt_spot(m, next)))
    return next; /* "NAME of Peru's Tidal Agency" */
  if (after > b->first + b->n || b->as == EN_AS_ADJECTIVE)
    return 0;
  return is_body(m, b) || (of && b->kind == m->rs->k.country) ? id : 0;
}

/* "the Institute's NAME", "Peru's NAME": a name without a post right behind a genitive. */
static en_spot_id named_before(look *l, uint32_t first)
{
  en_mt *m = l->m;
  if (first < l->begin + 2 || !(en_mt_shape(m, first - 1) & EN_TOK_POSS) || !m->top[first - 2])
    return 0;
  const en_spot *b = en_mt_spot(m, m->top[first - 2]);
  return is_body(m, b) || (b->kind == m->rs->k.country && b->as == EN_AS_NAME) ? m->top[first - 2] : 0;
}

/* "NAME, who heads the Tidal Agency": the body that the relative clause names. */
static en_spot_id headed_by(look *l, uint32_t e)
{
  static const char *const verb[] = { "heads", "leads", "runs", "directs", "chairs", "represents", "commands", "oversees" };
  en_mt *m = l->m;
  uint32_t i = e + (e < l->end && en_mt_punct(m, e, ','));
  if (i + 3 >= l->end || !en_mt_word(m, i, "who"))
    return 0;
  i++;
  i += en_mt_word(m, i, "also") || en_mt_word(m, i, "now") || en_mt_word(m, i, "currently");
  bool verbs = false;
  for (size_t k = 0; k < sizeof verb / sizeof *verb; k++)
    verbs = verbs || en_mt_word(m, i, verb[k]);
  if (!verbs)
    return 0;
  i++;
  if (i < l->end && en_mt_det(m, i))
    i++;
  en_spot_id id = i < l->end ? en_mt_at(m, i) : 0;
  if (!id)
    return 0;
  const en_spot *b = en_mt_spot(m, id);
  uint32_t after = b->first + b->n;
  after += after < l->end && (en_mt_shape(m, after) & EN_TOK_POSS) != 0;
  en_spot_id next = after < l->end ? en_mt_at(m, after) : 0;
  if (b->kind == m->rs->k.country)
    return next && is_body(m, en_mt_spot(m, next)) ? next : 0;
  return is_body(m, b) ? id : 0;
}

/* Who a name without a post belongs to; members of the list before it share a body behind it. */
static void affiliate(look *l, en_spot_id id, en_spot_id before_in_list)
{
  en_mt *m = l->m;
  en_spot *f = en_mt_spot(m, id);
  uint32_t e = f->first + f->n;
  bool country = f->serves && en_mt_spot(m, f->serves)->kind == m->rs->k.country;
  if (f->serves && !country)
    return;
  en_spot_id s = headed_by(l, e), behind = s ? 0 : named_behind(l, e, f->role_n && f->first == f->name_first && en_mt_is(m, f->role_first, m->c.honorific));
  s = s ? s : behind;
  if (!s)
    s = f->role_n && ((!country && f->first != f->name_first) || f->role_first + f->role_n == f->first) ? 0 : named_before(l, f->first);
  if (!s || (country && en_mt_spot(m, s)->kind == m->rs->k.country))
    return;
  f->serves = s;
  if (!behind || en_mt_spot(m, s)->kind == m->rs->k.country || f->role_n)
    return;
  for (uint32_t k = 0; before_in_list && k < 12; k++) {
    en_spot *b = en_mt_spot(m, before_in_list);
    if (b->serves || (b->role_n && en_mt_spot(m, id)->role_n))
      return;
    b->serves = s;
    before_in_list = b->listed_after;
  }
}

/* "Peru's minister A and ambassador B": the genitive before the first holds for the second too. */
static void share_country(look *l, en_spot_id id, en_spot_id before)
{
  en_mt *m = l->m;
  en_spot *f = en_mt_spot(m, id);
  if (!before || f->serves || !f->role_n)
    return;
  const en_spot *b = en_mt_spot(m, before);
  uint32_t end = b->first + b->n, from = f->role_first < f->first ? f->role_first : f->first;
  bool genitive = b->serves && en_mt_spot(m, b->serves)->kind == m->rs->k.country && b->role_n && b->role_first >= 2 &&
                  (en_mt_shape(m, b->role_first - 1) & EN_TOK_POSS) && en_mt_at(m, b->role_first - 2) == b->serves;
  if (genitive && end + 1 == from && en_mt_word(m, end, "and"))
    f->serves = b->serves;
}

static bool list_sign(const en_mt *m, uint32_t tok)
{
  return en_mt_punct(m, tok, ',') || en_mt_punct(m, tok, ';') || en_mt_word(m, tok, "and");
}

/* "the Anna Berg Building". */
static bool thing_named(const en_mt *m, const run *r, uint32_t end)
{
  uint32_t e = run_end(r);
  return (e < end && (en_mt_shape(m, e) & EN_TOK_CAP) && en_mt_is(m, e, m->c.named_things)) ||
         (r->n > 1 && en_mt_is(m, r->at[r->n - 1], m->c.named_things) && !en_mt_known_name(m, r->at[r->n - 1]));
}

static bool try_person(look *l, uint32_t tok)
{
  en_mt *m = l->m;
  run r;
  if (!read_run(m, tok, l->end, &r))
    return false;
  if (thing_named(m, &r, l->end))
    return false;
  if (r.n >= 3 && after_in(m, tok) && !en_mt_in_given(m, r.at[0]) && en_mt_in_given(m, r.at[1]))
    return false;
  en_title *t = l->title_before ? &m->titles.at[l->title_before - 1] : NULL;
  bool comma = t && t->end != tok;
  bool next = comma && l->title_before <= l->taken && r.n >= 2 && !all_common(m, &r); /* the next of a list */
  bool says = comma && !t->capital && run_end(&r) < l->end && speech(m, run_end(&r)) &&
              m->t->tok[run_end(&r)].verb; /* "took the chair of the bloc, Tom Hill said" */
  bool titled = t && !next && !says && fits_title(l, &r, t, comma);
  bool shared = !titled && coordinated(l, &r);
  en_spot_id body = 0;
  uint32_t post = titled || shared || r.n < 2 || all_common(m, &r) ? 0 : post_and_body(l, tok, &body);
  if (!titled && !shared && !post && !next && !other_evidence(l, &r))
    return false;
  if (titled || shared)
    trim_tail(m, &r);
  uint32_t shared_title = l->last_title, last_end = l->last_end;
  en_spot_id last = l->last;
  for (uint32_t i = last_end; last && i < r.at[0]; i++)
    if (!list_sign(m, i))
      last = 0;
  if (last && last_end == r.at[0])
    last = 0;
  en_spot_id id = add_person(l, &r);
  en_mt_spot(m, id)->listed_after = last;
  l->last_title = 0;
  if (titled) {
    give_role(m, en_mt_spot(m, id), t);
    post_before_rank(l, en_mt_spot(m, id), t);
    if (!comma && !t->plain)
      en_mt_spot(m, id)->first = t->first;
    if (!comma)
      en_mt_spot(m, id)->n = l->last_end - en_mt_spot(m, id)->first;
    l->last_title = t->plural ? l->title_before : 0;
  } else if (shared && shared_title) {
    give_role(m, en_mt_spot(m, id), &m->titles.at[shared_title - 1]);
    l->last_title = shared_title;
  }
  if (post) {
    give_role(m, en_mt_spot(m, id), &m->titles.at[post - 1]);
    en_mt_spot(m, id)->serves = body;
  }
  read_apposition(l, id);
  affiliate(l, id, last);
  share_country(l, id, last);
  return true;
}

/* "Vladimir Tarrow", where the gazetteer knows a town of the first name. */
static bool starts_claimed(en_mt *m, uint32_t tok, uint32_t end)
{
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  if (after_in(m, tok) && tok + 2 < end && en_mt_in_given(m, tok + 1) && (en_mt_shape(m, tok + 2) & EN_TOK_CAP))
    return false; /* "In Paris Anna Berg ..." */
  return f->kind == m->rs->k.place && f->first == tok && en_mt_claim_yields(m, tok) && en_mt_in_given(m, tok) && tok + 1 < end &&
         (en_mt_shape(m, tok + 1) & EN_TOK_CAP) && (!m->top[tok + 1] || en_mt_claim_yields(m, tok + 1));
}

/* "Ambassador Dell Marlow", where the gazetteer knows a firm of the first name. */
static bool titled_claim(look *l, uint32_t tok)
{
  en_mt *m = l->m;
  if (!l->title_before || m->titles.at[l->title_before - 1].end != tok || !m->titles.at[l->title_before - 1].capital)
    return false;
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  return f->kind == m->rs->k.organization && f->first == tok && en_mt_claim_yields(m, tok) && tok + 1 < l->end &&
         (en_mt_shape(m, tok + 1) & EN_TOK_CAP) && !m->top[tok + 1] && !en_mt_common(m, tok + 1);
}

/* ---- lists: who stands in a row of persons is one ---- */

/* The run of one list member that starts at `tok`, bounded by signs of the list. */
static bool list_member(en_mt *m, uint32_t tok, uint32_t end, bool single, run *r)
{
  if (m->top[tok] || !read_run(m, tok, end, r) || r->n > 4 || (r->n < 2 && !single) || all_common(m, r) ||
      is_head_noun(m, r->at[r->n - 1]))
    return false;
  uint32_t first = r->at[0], last = r->at[r->n - 1], e = run_end(r);
  bool last_ok = !en_mt_common(m, last) || en_mt_known_name(m, last) || hyphen_given(m, r, r->n - 1);
  if (!last_ok || (en_mt_common(m, first) && !en_mt_known_name(m, first)) ||
      ((en_mt_shape(m, first) | en_mt_shape(m, last)) & (EN_TOK_UPPER | EN_TOK_DIGIT | EN_TOK_MIXED)))
    return false;
  return e >= end || en_mt_punct(m, e, ',') || en_mt_punct(m, e, ';') || en_mt_punct(m, e, '.') || en_mt_punct(m, e, '(') ||
         en_mt_punct(m, e, ')') || en_mt_word(m, e, "and") || (en_mt_word(m, e, "of") && e + 1 < end && m->top[e + 1]) || m->t->tok[e].pos == EN_POS_VERB || m->t->tok[e].pos == EN_POS_AUX ||
         en_mt_is(m, e, m->c.speech_words);
}

static uint32_t skip_signs(const en_mt *m, uint32_t i, uint32_t end)
{
  uint32_t from = i;
  while (i < end && i < from + 2 && (list_sign(m, i) || en_mt_word(m, i, "or")))
    i++;
  return i;
}

/* Forwards from each person, then backwards from each. */
static void persons_of_lists(look *l)
{
  en_mt *m = l->m;
  run r;
  for (uint32_t i = l->begin; i < l->end; i++) {
    const en_spot *p = m->top[i] ? en_mt_spot(m, m->top[i]) : NULL;
    if (!p || p->kind != m->rs->k.person || i + 1 != p->first + p->n)
      continue;
    uint32_t next = skip_signs(m, i + 1, l->end);
    if (next > i + 1 && next < l->end && !m->top[next] && list_member(m, next, l->end, p->name_n == 1, &r) &&
        (r.n > 1 || p->name_n == 1))
      add_person(l, &r);
  }
  for (uint32_t i = l->end; i-- > l->begin;) {
    const en_spot *p = m->top[i] ? en_mt_spot(m, m->top[i]) : NULL;
    if (!p || p->kind != m->rs->k.person || i != p->name_first || p->name_first != p->first)
      continue;
    uint32_t e = i;
    while (e > l->begin && i - e < 2 && list_sign(m, e - 1))
      e--;
    if (e == i || e == l->begin || m->top[e - 1])
      continue;
    uint32_t f = e;
    while (f > l->begin && e - f < 7 && !m->top[f - 1] && !m->blocked[f - 1] &&
           ((en_mt_shape(m, f - 1) & EN_TOK_CAP) || en_mt_punct(m, f - 1, '-') || (en_mt_shape(m, f - 1) & EN_TOK_GLUED)) &&
           !list_sign(m, f - 1) && !en_mt_punct(m, f - 1, '.'))
      f--;
    while (f < e && (en_mt_shape(m, f) & EN_TOK_FIRST) && en_mt_opener(m, f))
      f++;
    if (f < e && list_member(m, f, l->end, p->name_n == 1, &r) && run_end(&r) == e)
      add_person(l, &r);
  }
}

/* ---- posts told apart from their holders ---- */

static bool same_post(const en_mt *m, const en_spot *f, const en_title *t)
{
  if (f->role_n != t->head + 1 - t->first)
    return false;
  for (uint32_t i = 0; i < f->role_n; i++) {
    en_str a = en_mt_str(m, f->role_first + i), b = en_mt_str(m, t->first + i);
    if (a.n != b.n)
      return false;
    for (uint32_t k = 0; k < a.n; k++)
      if (en_lower_ascii(a.p[k]) != en_lower_ascii(b.p[k]))
        return false;
  }
  return true;
}

/* "Peru's foreign minister said ... Foreign Minister Tom Hill": the country that the article names
 * with the post where no person stands by it; 0 if it names none or two. */
static en_spot_id country_of_post(en_mt *m, const en_spot *f)
{
  en_spot_id found = 0;
  for (uint32_t i = 0; i < m->titles.n; i++) {
    en_title *t = &m->titles.at[i];
    en_spot_id c = t->before ? t->before : t->inside;
    if (t->held || t->plain || t->plural || t->former || t->future || !c || !same_post(m, f, t) ||
        t->sent > f->sent + 1 || f->sent > t->sent + POST_REACH)
      continue;
    t->held = true; /* the next of that post is another country's */
    const en_spot *s = en_mt_spot(m, c);
    if (s->kind != m->rs->k.country || !s->n_gaz)
      continue;
    if (found && en_mt_spot(m, found)->gaz[0] != s->gaz[0])
      return 0;
    found = c;
  }
  return found;
}

static void posts_apart(en_mt *m)
{
  for (uint32_t i = 0; i < m->f.n; i++) {
    en_spot *f = &m->f.at[i];
    if (f->kind == m->rs->k.person && f->picked && f->role_n && !f->serves && !f->former && !f->dead)
      f->serves = country_of_post(m, f);
  }
}

void en_mt_persons(en_mt *m)
{
  look l = { .m = m };
  for (uint32_t s = 0; s < m->t->n_sent; s++) {
    const en_sentence *sn = &m->t->sent[s];
    l.begin = sn->first;
    l.end = sn->first + sn->n;
    l.last = l.last_title = 0;
    for (uint32_t i = l.begin; i < l.end;) {
      set_title_before(&l, i);
      if (m->top[i] && !starts_claimed(m, i, l.end) && !titled_claim(&l, i)) {
        i++;
        continue;
      }
      if (in_title(&l, i)) {
        i++;
        continue;
      }
      i = try_person(&l, i) ? l.last_end : i + 1;
    }
    if (!m->title_case[s])
      persons_of_lists(&l);
  }
  posts_apart(m);
}
