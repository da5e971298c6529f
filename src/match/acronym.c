/* "Long Name (ACR)": the acronym belongs to the name, and stands for it later in the article. */
#include "base/map.h"
#include "match/match_p.h"

enum { ACRONYM_MIN = 2, ACRONYM_MAX = 10, NAME_TOKENS = 24 };

typedef struct definition {
  en_str text;
  en_spot_id of; /* 0: something that is no name */
  UT_hash_handle hh;
} definition;

static bool looks_like_acronym(const en_mt *m, uint32_t tok)
{
  en_str s = en_mt_str(m, tok);
  uint32_t upper = 0;
  if (s.n < ACRONYM_MIN || s.n > ACRONYM_MAX || !(en_mt_shape(m, tok) & EN_TOK_CAP))
    return false;
  for (uint32_t i = 0; i < s.n; i++)
    upper += en_is_upper_ascii(s.p[i]);
  return upper >= 2;
}

/* The token of "(ACR)" right behind token `end`, 0 if there is none. Quotes inside are skipped. */
static uint32_t acronym_after(const en_mt *m, uint32_t end)
{
  uint32_t stop = end < m->t->n_tok ? en_mt_end(m, end) : end;
  if (end + 2 >= stop || !en_mt_punct(m, end, '('))
    return 0;
  uint32_t a = end + 1;
  bool quoted = en_mt_punct(m, a, '"');
  a += quoted;
  if (a + 1 + quoted >= stop || !looks_like_acronym(m, a))
    return 0;
  return en_mt_punct(m, a + 1 + quoted, ')') || en_mt_punct(m, a + 1, ',') ||
             en_mt_punct(m, a + 1, ';') ? a : 0;
}

static bool small_word(const en_mt *m, uint32_t tok)
{
  static const char *const small[] = { "of", "and", "for", "the", "on", "in", "to", "&", "-", ",",
                                       "at", "de", "e", "against", "by", "with" };
  for (size_t i = 0; i < sizeof small / sizeof *small; i++)
    if (en_mt_word(m, tok, small[i]))
      return true;
  return false;
}

/* First token of the name before `paren` whose initials spell the acronym, UINT32_MAX if none.
 * Letters may come from inside a word ("NISC" needs not every word, but its first and last). */
static uint32_t initials_start(const en_mt *m, uint32_t paren, en_str acr)
{
  uint32_t begin = en_mt_begin(m, paren), i = paren, left = acr.n, skipped = 0;
  while (i > begin && left && paren - i < NAME_TOKENS) {
    i--;
    if (!(en_mt_shape(m, i) & EN_TOK_ALPHA) || !(en_mt_shape(m, i) & EN_TOK_CAP)) {
      char c = en_lower_ascii(en_mt_str(m, i).p[0]);
      if (left > 1 && !en_is_upper_ascii(acr.p[left - 1]) && c == acr.p[left - 1])
        left--; /* "LeT", "DoD": small letters of small words */
      else if (en_mt_punct(m, i, ',') && en_mt_word(m, i + 1, "the"))
        return UINT32_MAX; /* "Service, the Tidal Security Service (TSS)" */
      else if (!small_word(m, i))
        return UINT32_MAX;
      continue;
    }
    char c = en_mt_str(m, i).p[0];
    while (left && !en_is_upper_ascii(acr.p[left - 1]) && acr.p[left - 1] != c && left > 1)
      left--;
    if (c == acr.p[left - 1])
      left--;
    else if (++skipped > 1)
      return UINT32_MAX;
  }
  return left ? UINT32_MAX : i;
}

static en_kind kind_by_head(const en_mt *m, uint32_t first, uint32_t end)
{
  for (uint32_t i = end; i-- > first;) { /* the head is the last word, or the one before "of" */
    bool head = i + 1 == end || en_mt_word(m, i + 1, "of") || en_mt_word(m, i + 1, "for") ||
                en_mt_word(m, i + 1, "on");
    if (!head)
      continue;
    if (en_mt_is(m, i, m->c.forum_heads))
      return m->rs->k.working_group;
    if (en_mt_is(m, i, m->c.agreement_heads))
      return m->rs->k.agreement;
    if (en_mt_is(m, i, m->c.body_heads))
      return m->rs->k.ministry;
    if (en_mt_is(m, i, m->c.org_heads))
      return m->rs->k.organization;
  }
  return 0;
}

/* Names that only their acronym proves to be names. Without a telling head they stay out when
 * they are short: "Unified Radio Antenna (URA)" is a thing. */
void en_mt_acronym_names(en_mt *m)
{
  for (uint32_t i = 1; i + 2 < m->t->n_tok; i++) {
    if (!en_mt_punct(m, i, '(') || m->sent_of[i] != m->sent_of[i - 1])
      continue;
    uint32_t a = acronym_after(m, i);
    if (!a || en_mt_is(m, a, m->c.common_acronyms)) /* "a Memorandum of Understanding (MoU)" */
      continue;
    uint32_t first = initials_start(m, i, en_mt_str(m, a));
    if (first == UINT32_MAX || i - first < 2)
      continue;
    en_kind kind = kind_by_head(m, first, i);
    if (!kind)
      continue;
    en_spot *f = en_mt_spot(m, en_mt_add(m, first, i - first, kind, EN_FROM_RULE));
    f->priority = -50;
    f->acronym = a + 1;
  }
}

static bool may_have_acronym(const en_mt *m, const en_spot *f)
{
  return f->kind != m->rs->k.person && f->kind != m->rs->k.country && f->kind != m->rs->k.place &&
         f->kind != m->rs->k.source;
}

/* Do the initials of the find spell the acronym at token `a`? */
static bool is_spelt(const en_mt *m, const en_spot *f, uint32_t a)
{
  uint32_t from = initials_start(m, f->first + f->n, en_mt_str(m, a));
  return from != UINT32_MAX && from >= f->first;
}

/* Does the gazetteer know both, and nothing that both may be? */
static bool are_apart(const en_spot *a, const en_spot *b)
{
  for (uint32_t i = 0; i < a->n_gaz; i++)
    for (uint32_t k = 0; k < b->n_gaz; k++)
      if (a->gaz[i] == b->gaz[k])
        return false;
  return a->n_gaz && b->n_gaz;
}

/* Puts "(ACR)" into the find before it; a find of its own there dies. */
static void bind(en_mt *m, en_spot_id id, uint32_t a)
{
  en_spot *f = en_mt_spot(m, id);
  if (m->top[a] && m->top[a] != id) {
    en_spot *other = en_mt_spot(m, m->top[a]);
    if (other->kind == m->rs->k.country || other->first != a || other->n != 1)
      return;
    if (are_apart(f, other) && !is_spelt(m, f, a)) /* "the Main Directorate of the General Staff (GRU)" */
      return;
    if (!f->n_gaz && other->kind == f->kind) { /* the gazetteer knows only the short form */
      f->gaz = other->gaz;
      f->n_gaz = other->n_gaz;
    }
    other->picked = false;
    other->dead = true;
  }
  uint32_t close = a + 1;
  while (close < en_mt_end(m, a) && close < a + 3 && !en_mt_punct(m, close, ')'))
    close++;
  if (close >= en_mt_end(m, a) || !en_mt_punct(m, close, ')'))
    close = a;
  f->acronym = a + 1;
  f->n = close + 1 - f->first;
  for (uint32_t i = f->first; i <= close; i++)
    m->top[i] = id;
}

static const definition *defined(const definition *d, en_str text)
{
  definition *found = NULL;
  HASH_FIND(hh, d, text.p, text.n, found);
  return found;
}

/* The first definition of an acronym holds for the article. */
static void define(en_mt *m, definition **d, uint32_t tok, en_spot_id of)
{
  en_str text = en_mt_str(m, tok);
  if (defined(*d, text))
    return;
  definition *e = EN_NEW(m->cx->scratch, definition);
  e->text = text;
  e->of = of;
  HASH_ADD_KEYPTR(hh, *d, e->text.p, e->text.n, e);
}

/* "KIPA (Korea Internet Policy Agency)": the short form comes first. */
static void bind_reversed(en_mt *m, en_spot_id id, definition **d)
{
  const en_spot *f = en_mt_spot(m, id);
  if (f->first < en_mt_begin(m, f->first) + 2 || !en_mt_punct(m, f->first - 1, '('))
    return;
  uint32_t a = f->first - 2;
  if (!looks_like_acronym(m, a) || en_mt_str(m, a).p[0] != en_mt_str(m, f->first).p[0])
    return;
  if (f->first + f->n < en_mt_end(m, a) && en_mt_punct(m, f->first + f->n, ')'))
    define(m, d, a, id);
}

static void find_again(en_mt *m, uint32_t tok, const definition *d)
{
  en_spot_id over = m->top[tok];
  if (over) { /* the article's own definition wins over the gazetteer's */
    en_spot *o = en_mt_spot(m, over);
    if (o->n != 1 || o->kind == m->rs->k.country || over == d->of)
      return;
    o->picked = false;
    o->dead = true;
    m->top[tok] = 0;
  }
  if (!d->of)
    return;
  en_spot_id id = en_mt_add(m, tok, 1, en_mt_spot(m, d->of)->kind, EN_FROM_ARTICLE);
  en_spot *f = en_mt_spot(m, id), *of = en_mt_spot(m, d->of);
  f->gaz = of->gaz;
  f->n_gaz = of->n_gaz;
  f->rule = of->rule;
  f->canon = of->canon;
  f->picked = true;
  m->top[tok] = id;
}

/* "Critical National Infrastructures (CNI)": a thing that is no name explains the acronym, which so is
 * not the body that the gazetteer knows by it. */
static void define_things(en_mt *m, definition **d)
{
  for (uint32_t i = 1; i + 2 < m->t->n_tok; i++) {
    uint32_t a = en_mt_punct(m, i, '(') && !m->top[i - 1] ? acronym_after(m, i) : 0;
    uint32_t first = a ? initials_start(m, i, en_mt_str(m, a)) : UINT32_MAX;
    if (first == UINT32_MAX || i - first < 2 || kind_by_head(m, first, i))
      continue;
    bool free = true;
    for (uint32_t k = first; k < i; k++)
      free = free && !m->top[k];
    if (free)
      define(m, d, a, 0);
  }
}

void en_mt_acronyms(en_mt *m)
{
  definition *d = NULL;
  uint32_t n = m->f.n;
  for (uint32_t i = 0; i < n; i++) {
    en_spot *f = &m->f.at[i];
    if (!f->picked || !may_have_acronym(m, f))
      continue;
    uint32_t a = f->acronym ? f->acronym - 1 : acronym_after(m, f->first + f->n);
    if (a && f->first + f->n <= a)
      bind(m, i + 1, a);
    if (m->f.at[i].acronym)
      define(m, &d, m->f.at[i].acronym - 1, i + 1);
    else
      bind_reversed(m, i + 1, &d);
  }
  define_things(m, &d);
  if (!d)
    return;
  for (uint32_t i = 0; i < m->t->n_tok; i++) {
    if (!looks_like_acronym(m, i) || m->blocked[i])
      continue;
    const definition *def = defined(d, en_mt_str(m, i));
    if (def && !(m->top[i] && en_mt_spot(m, m->top[i])->acronym == i + 1))
      find_again(m, i, def);
  }
  HASH_CLEAR(hh, d);
}
