/* Names that come again: what a rule or other evidence found once is found wherever the article
 * repeats it, persons by their surname too. */
#include "base/map.h"
#include "base/utf8.h"
#include "ext/icu.h"
#include "match/match_p.h"

bool en_mt_in_given(const en_mt *m, uint32_t t) { return en_mt_is(m, t, m->c.given_names); }
bool en_mt_in_surnames(const en_mt *m, uint32_t t)
{
  return en_mt_is(m, t, m->c.surnames) || en_mt_is(m, t, m->c.surnames_weak);
}
bool en_mt_known_name(const en_mt *m, uint32_t t)
{
  return en_mt_in_given(m, t) || en_mt_in_surnames(m, t) || en_mt_is(m, t, m->c.given_names_weak);
}

bool en_mt_claim_yields(en_mt *m, uint32_t tok)
{
  en_spot *f = en_mt_spot(m, m->top[tok]);
  return f->n == 1 && f->origin == EN_FROM_GAZ && !f->acronym && (en_mt_shape(m, tok) & EN_TOK_UPPER) == 0 &&
         (f->kind == m->rs->k.place || f->as == EN_AS_SEAT || f->as == EN_AS_WEAK ||
          ((f->kind == m->rs->k.country || f->kind == m->rs->k.organization || f->kind == m->rs->k.source)
           && en_mt_known_name(m, tok)));
}

/* ---- forms ---- */

/* What an article calls a known thing or person: its full name, or its surname alone. */
typedef struct form {
  en_str text; /* first token, accents off */
  en_spot_id of;
  uint32_t first, n; /* tokens that must be equal */
  bool given;        /* a given name, which nothing gives way to */
  struct form *next; /* other forms that begin with the same token, longest first */
  UT_hash_handle hh;
} form;

/* The spelling without accents: "Erdoğan" and "Erdogan" are one. */
static en_str without_accents(const en_mt *m, en_str s)
{
  uint32_t i = 0, n = 0;
  while (i < s.n && !((uint8_t)s.p[i] & 0x80))
    i++;
  if (i == s.n)
    return s;
  char *out = en_arena_alloc(m->cx->scratch, (size_t)s.n * 2 + 4);
  for (i = 0; i < s.n;)
    n += en_utf8_put(en_plain_letter(en_utf8_next(s, &i)), out + n);
  return (en_str){ out, n };
}

static void add_form(en_mt *m, form **table, en_spot_id of, uint32_t first, uint32_t n)
{
  form *head = NULL, *f = EN_NEW(m->cx->scratch, form);
  *f = (form){ .text = without_accents(m, en_mt_str(m, first)), .of = of, .first = first, .n = n };
  HASH_FIND(hh, *table, f->text.p, f->text.n, head);
  if (!head) {
    HASH_ADD_KEYPTR(hh, *table, f->text.p, f->text.n, f);
    return;
  }
  uint32_t depth = 0;
  form *at = head;
  while (at->next && at->next->n >= n && depth++ < 16)
    at = at->next;
  if (at->n == n && en_eq(en_mt_text(m, at->first, n), en_mt_text(m, first, n)))
    return;
  if (depth < 16) {
    f->next = at->next;
    at->next = f;
  }
}

static void add_forms(en_mt *m, form **table, en_spot_id id)
{
  const en_spot *f = en_mt_spot(m, id);
  uint32_t first = f->name_first, end = first + f->name_n, last = end - 1;
  add_form(m, table, id, first, f->name_n);
  if (f->surname_first && f->name_n > 1) {
    add_form(m, table, id, first, 1);
    return;
  }
  while (last > first && (en_mt_punct(m, last, '.') || en_mt_is(m, last, m->c.name_suffix)))
    last--; /* "Marcos" of "Ferdinand Marcos Jr." */
  end = last + 1;
  if (end < first + f->name_n && last > first)
    add_form(m, table, id, first, end - first);
  if (last > first && !en_mt_common(m, first) && !en_mt_known_name(m, first)
      && (en_mt_shape(m, first + 1) & EN_TOK_ALPHA))
    add_form(m, table, id, first, 1); /* "Abiy" of "Abiy Ahmed" */
  if (last == first + 1 && !en_mt_in_given(m, first) && en_mt_in_surnames(m, first) && en_mt_in_surnames(m, last))
    add_form(m, table, id, first, 1); /* "Lin" of "Lin Jian", either of which may be the surname */
  if (last == first + 2 && en_mt_in_given(m, first) && (en_mt_shape(m, first + 1) & EN_TOK_CAP)
      && !en_mt_common(m, first + 1) && !en_mt_is(m, first + 1, m->c.name_particle)
      && (en_mt_shape(m, last) & EN_TOK_CAP)) {
    if (!en_mt_in_given(m, first + 1))
      add_form(m, table, id, first + 1, 1); /* the first of two family names, */
    add_form(m, table, id, first + 1, 2);   /* or both */
  }
  if (last > first + 2 && en_mt_punct(m, last - 1, '-') && en_mt_is(m, last - 2, m->c.name_particle))
    add_form(m, table, id, last, end - last); /* "Zayad" of "Tovo el-Zayad" */
  while (last > first && en_mt_punct(m, last - 1, '-') && last - 1 > first)
    last -= 2; /* "Usk-Tarrow" is one unit */
  if (last > first && !en_mt_is(m, last, m->c.name_suffix))
    add_form(m, table, id, last, end - last);
}

/* Are two spellings one, accents apart, and upper case apart where the first is all in capitals? */
static bool same_spelling(en_str a, en_str b, bool upper)
{
  uint32_t i = 0, k = 0;
  while (i < a.n && k < b.n) {
    uint32_t x = en_plain_letter(en_utf8_next(a, &i)), y = en_plain_letter(en_utf8_next(b, &k));
    if (x != y && !(upper && en_cp_lower(x) == en_cp_lower(y)))
      return false;
  }
  return i == a.n && k == b.n;
}

static bool same_tokens(const en_mt *m, uint32_t at, uint32_t first, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    en_str a = en_mt_str(m, at + i), b = en_mt_str(m, first + i);
    bool upper = a.n >= 4 && (en_mt_shape(m, at + i) & EN_TOK_UPPER);
    if (!en_eq(a, b) && !same_spelling(a, b, upper))
      return false;
  }
  return true;
}

/* One word of a longer, unknown name is not the person: "Lanz Street", "Johnson & Johnson". */
static bool stands_alone(en_mt *m, uint32_t tok, uint32_t n)
{
  uint32_t begin = en_mt_begin(m, tok), end = en_mt_end(m, tok), e = tok + n;
  if (e + 1 < end && en_mt_punct(m, e, '&') && (en_mt_shape(m, e + 1) & EN_TOK_CAP))
    return false;
  if (m->title_case[m->sent_of[tok]])
    return true;
  if (e < end && (en_mt_shape(m, e) & EN_TOK_CAP) && !m->top[e] && !en_mt_common(m, e))
    return false;
  return tok == begin || !(en_mt_shape(m, tok - 1) & EN_TOK_CAP) || m->top[tok - 1] ||
         (en_mt_shape(m, tok - 1) & EN_TOK_FIRST) || en_mt_common(m, tok - 1);
}

/* A single word that stands for a firm, by a rule or the gazetteer, gives way to the surname of a person of
 * the article. */
static bool gives_way(en_mt *m, uint32_t tok, en_kind kind)
{
  const en_spot *f = en_mt_spot(m, m->top[tok]);
  bool firm = kind == m->rs->k.person && f->kind == m->rs->k.organization && f->n == 1 && !f->acronym
              && !(f->n_gaz && (en_mt_shape(m, tok) & (EN_TOK_UPPER | EN_TOK_MIXED)));
  return firm || en_mt_claim_yields(m, tok);
}

static bool free_for_name(en_mt *m, uint32_t tok, uint32_t n, en_kind kind)
{
  for (uint32_t i = tok; i < tok + n; i++)
    if (m->blocked[i] || (m->top[i] && !gives_way(m, i, kind)))
      return false;
  return true;
}

/* The article before a name, "al-" or "El-", which no form holds in both its spellings: its first
 * token, or `tok`. */
static uint32_t with_article(const en_mt *m, uint32_t tok, const form *f)
{
  bool article = f->n == 1 && tok >= en_mt_begin(m, tok) + 2 && en_mt_punct(m, tok - 1, '-')
              && en_mt_is(m, tok - 2, m->c.name_particle) && !m->top[tok - 1] && !m->top[tok - 2];
  return article ? tok - 2 : tok;
}

static bool take_form(en_mt *m, uint32_t tok, const form *f)
{
  if (tok + f->n > en_mt_end(m, tok) || !same_tokens(m, tok, f->first, f->n) || (f->given && m->top[tok])
      || !free_for_name(m, tok, f->n, en_mt_spot(m, f->of)->kind) || (f->n == 1 && !stands_alone(m, tok, 1)))
    return false;
  for (uint32_t i = tok; i < tok + f->n; i++)
    if (m->top[i]) {
      en_mt_spot(m, m->top[i])->picked = false;
      m->top[i] = 0;
    }
  uint32_t start = with_article(m, tok, f), end = tok + f->n;
  en_spot_id id = en_mt_add(m, start, end - start, en_mt_spot(m, f->of)->kind, EN_FROM_ARTICLE);
  en_mt_spot(m, id)->surname_first = en_mt_spot(m, f->of)->surname_first;
  en_mt_pick(m, id);
  return true;
}

static const form *forms_at(en_mt *m, const form *table, uint32_t tok)
{
  form *f = NULL;
  en_str s = without_accents(m, en_mt_str(m, tok));
  HASH_FIND(hh, table, s.p, s.n, f);
  if (f || !(en_mt_shape(m, tok) & EN_TOK_UPPER) || s.n < 4)
    return f;
  char title[64]; /* "TARROW" in a headline */
  if (s.n > sizeof title)
    return NULL;
  title[0] = s.p[0];
  for (uint32_t i = 1; i < s.n; i++)
    title[i] = en_lower_ascii(s.p[i]);
  HASH_FIND(hh, table, title, s.n, f);
  return f;
}

/* Per token: is the one word a country of the gazetteer? "Israel" in a text on one Israel Lanz is none of his names. */
static bool *countries_of_one_word(en_mt *m)
{
  bool *land = EN_ARRAY(m->cx->scratch, (size_t)m->t->n_tok + 1, bool);
  for (uint32_t i = 0; i < m->f.n; i++) {
    const en_spot *f = &m->f.at[i];
    if (f->n == 1 && f->n_gaz && f->kind == m->rs->k.country && f->as != EN_AS_WEAK)
      land[f->first] = true;
  }
  return land;
}

/* Takes every form of the table where its tokens stand free; then drops the table. */
static void take_all(en_mt *m, form *table, en_kind kind)
{
  const bool *land = table ? countries_of_one_word(m) : NULL;
  for (uint32_t i = 0; table && i < m->t->n_tok; i++) {
    if (!(en_mt_shape(m, i) & EN_TOK_CAP) || (m->top[i] && !gives_way(m, i, kind)))
      continue;
    const form *best = NULL;
    for (const form *f = forms_at(m, table, i); f; f = f->next)
      if ((!best || f->n > best->n) && f->n > 0)
        if (i + f->n <= en_mt_end(m, i) && same_tokens(m, i, f->first, f->n))
          best = f;
    if (best && !(best->n == 1 && land[i]) && take_form(m, i, best))
      i += best->n - 1;
  }
  HASH_CLEAR(hh, table);
}

/* Is it a name that nobody would write for anything else in the same article: "the gang Lowmoon",
 * later "Lowmoon"? */
static bool is_own_name(en_mt *m, const en_spot *f)
{
  if (!f->picked || f->dead || f->origin != EN_FROM_RULE || f->n_gaz || f->canon.n || !f->name_n)
    return false;
  bool kind = f->kind == m->rs->k.organization || f->kind == m->rs->k.threat_actor || f->kind == m->rs->k.ministry
              || f->kind == m->rs->k.working_group || f->kind == m->rs->k.agreement;
  bool town = f->kind == m->rs->k.place && f->name_n == 2; /* "the village of Nir Lowmere", later "Nir Lowmere" */
  uint32_t first = f->name_first;
  if ((!kind && !town) || !(en_mt_shape(m, first) & EN_TOK_CAP) || m->title_case[f->sent])
    return false;
  return f->name_n > 1 || !(en_mt_common(m, first) || en_mt_in_given(m, first) || en_mt_is(m, first, m->c.never_names));
}

/* The tokens of a firm's name in front of its legal form, "Acme Widgets" of "Acme Widgets Inc.", if what stays
 * is a name by itself; all of them otherwise. */
static uint32_t without_form(const en_mt *m, const en_spot *f)
{
  uint32_t first = f->name_first, n = f->name_n;
  while (n > 1
         && (en_mt_punct(m, first + n - 1, '.') || en_mt_punct(m, first + n - 1, ',')
             || en_mt_is(m, first + n - 1, m->c.corporate_forms)))
    n--;
  bool name = n > 1 || !(en_mt_common(m, first) || en_mt_known_name(m, first) || en_mt_is(m, first, m->c.never_names));
  return name ? n : f->name_n;
}

void en_mt_known_names(en_mt *m)
{
  form *table = NULL;
  uint32_t n = m->f.n;
  for (uint32_t i = 0; i < n; i++) {
    const en_spot *f = &m->f.at[i];
    if (!is_own_name(m, f))
      continue;
    add_form(m, &table, i + 1, f->name_first, f->name_n);
    if (f->kind == m->rs->k.organization && without_form(m, f) < f->name_n)
      add_form(m, &table, i + 1, f->name_first, without_form(m, f));
  }
  take_all(m, table, 0);
}

/* ---- given names alone ---- */

/* The first form that begins with token `tok`, NULL if none does. */
static form *form_of(const en_mt *m, form *table, uint32_t tok)
{
  form *f = NULL;
  en_str text = without_accents(m, en_mt_str(m, tok));
  HASH_FIND(hh, table, text.p, text.n, f);
  return f;
}

/* "Anwar" of "Anwar Lanz": a given name and a surname, of which the article has not called him by the second alone. */
static bool is_called_by_given_name(const en_mt *m, const en_spot *f, form *alone)
{
  uint32_t first = f->name_first;
  return f->picked && f->kind == m->rs->k.person && f->name_n == 2 && !f->surname_first && en_mt_in_given(m, first)
         && !en_mt_common(m, first) && (en_mt_shape(m, first + 1) & EN_TOK_ALPHA) && !form_of(m, alone, first + 1);
}

/* Adds the given name; one that two persons bear is made useless. */
static void add_given_name(en_mt *m, form **table, en_spot_id id)
{
  uint32_t first = en_mt_spot(m, id)->name_first;
  form *f = form_of(m, *table, first);
  if (!f) {
    add_form(m, table, id, first, 1);
    form_of(m, *table, first)->given = true;
  } else if (!en_eq(en_mt_str(m, f->first + 1), en_mt_str(m, first + 1))) {
    f->n = 0;
  }
}

/* "Phumtham Lanz ... Phumtham said": where people go by their given names, these come again, as the surname does
 * elsewhere. */
static void take_given_names(en_mt *m)
{
  form *alone = NULL, *table = NULL;
  uint32_t n = m->f.n;
  for (uint32_t i = 0; i < n; i++)
    if (m->f.at[i].picked && m->f.at[i].kind == m->rs->k.person && m->f.at[i].name_n == 1)
      add_form(m, &alone, i + 1, m->f.at[i].name_first, 1);
  for (uint32_t i = 0; i < n; i++)
    if (is_called_by_given_name(m, &m->f.at[i], alone))
      add_given_name(m, &table, i + 1);
  take_all(m, table, 0);
  HASH_CLEAR(hh, alone);
}

void en_mt_short_names(en_mt *m)
{
  form *table = NULL;
  uint32_t n = m->f.n;
  for (uint32_t i = 0; i < n; i++)
    if (m->f.at[i].picked && m->f.at[i].kind == m->rs->k.person)
      add_forms(m, &table, i + 1);
  take_all(m, table, m->rs->k.person);
  take_given_names(m);
}
