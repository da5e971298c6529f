/* "the Departments of Justice, Homeland Security and Commerce": each member is a body whose name
 * borrows the head. */
#include "match/match_p.h"

enum { MAX_MEMBERS = 12, MEMBER_TOKENS = 5 };

/* "..., Justice, and [Treasury].": a head that stands alone at the end is a member all the same. */
static bool stands_alone(const en_mt *m, uint32_t tok)
{
  uint32_t end = en_mt_end(m, tok), begin = en_mt_begin(m, tok), at = tok;
  at -= at > begin && en_mt_word(m, at - 1, "the");
  bool after =
      at > begin
      && (en_mt_word(m, at - 1, "and") || en_mt_punct(m, at - 1, ',') || (at < tok && en_mt_word(m, at - 1, "of")));
  bool behind = tok + 1 < end && at < tok && en_mt_word(m, tok + 1, "and");
  return after && (behind || tok + 1 >= end || en_mt_punct(m, tok + 1, '.') || en_mt_punct(m, tok + 1, ','));
}

static bool member_word(const en_mt *m, uint32_t tok)
{
  return (en_mt_shape(m, tok) & EN_TOK_CAP) && !(en_mt_shape(m, tok) & EN_TOK_DIGIT)
         && (!en_mt_is(m, tok, m->c.body_heads) || stands_alone(m, tok)) && !en_mt_function(m, tok);
}

/* "Department of " + member. */
static en_str full_name(const en_mt *m, uint32_t head, uint32_t first, uint32_t n)
{
  en_str lemma = en_lexicon_word(m->rs->lex, m->t->tok[head].noun)->str, of = en_mt_str(m, head + 1);
  en_str name =
      en_arena_printf(m->cx->mem, "%.*s %.*s %.*s", EN_ARG(lemma), EN_ARG(of), EN_ARG(en_mt_text(m, first, n)));
  char *p = EN_ARRAY(m->cx->mem, (size_t)name.n + 1, char);
  memcpy(p, name.p, name.n);
  if (en_is_lower_ascii(p[0]))
    p[0] = (char)(p[0] - 32);
  return (en_str){ p, name.n };
}

/* The gazetteer's rows for the borrowed name. */
static void find_rows(en_mt *m, uint32_t head, en_spot *f)
{
  const en_index *ix = m->rs->index;
  uint32_t node = en_index_step(ix, 0, m->t->tok[head].noun), n = 0;
  if (node != UINT32_MAX && m->t->tok[head + 1].word)
    node = en_index_step(ix, node, m->t->tok[head + 1].word);
  else
    return;
  for (uint32_t i = f->name_first; i < f->name_first + f->name_n && node != UINT32_MAX; i++)
    node = m->t->tok[i].word ? en_index_step(ix, node, m->t->tok[i].word) : UINT32_MAX;
  if (node == UINT32_MAX)
    return;
  const en_sense *s = en_index_senses(ix, node, &n);
  en_gaz_id *gaz = EN_ARRAY(m->cx->mem, n, en_gaz_id);
  for (uint32_t i = 0; i < n; i++)
    if (s[i].gaz && s[i].as != EN_AS_WEAK && m->rs->gaz[s[i].gaz].kind == m->rs->k.ministry)
      gaz[f->n_gaz++] = s[i].gaz;
  f->gaz = gaz;
}

static bool only_adjective(const en_mt *m, uint32_t tok)
{
  en_word_id w = m->t->tok[tok].word;
  return w && en_lexicon_word(m->rs->lex, w)->pos == EN_BIT(EN_POS_ADJ);
}

/* "Departments of State, [the] Treasury and Justice": an article in front of a name that is one with the head only
 * where the gazetteer knows it so. Returns whether one stands at `tok`. */
static bool is_known_behind_article(en_mt *m, uint32_t head, uint32_t tok, uint32_t end)
{
  if (tok + 1 >= end || !en_mt_word(m, tok, "the") || !member_word(m, tok + 1))
    return false;
  en_spot known = { .name_first = tok + 1, .name_n = 1 };
  find_rows(m, head, &known);
  return known.n_gaz != 0;
}

/* One member at `at`; returns the token behind it, or `at` if none stands there. */
static uint32_t add_member(en_mt *m, uint32_t head, uint32_t at, uint32_t end, bool first)
{
  uint32_t tok = at + is_known_behind_article(m, head, at, end), i = tok;
  if (i + 2 < end && member_word(m, i) && only_adjective(m, i) && en_mt_word(m, i + 1, "and") && member_word(m, i + 2))
    i += 2; /* "Political and Peacebuilding Affairs" */
  while (i < end && i < tok + MEMBER_TOKENS && member_word(m, i))
    i++;
  if (i == tok)
    return at;
  uint32_t from = first ? head : tok;
  en_spot *f = en_mt_spot(m, en_mt_add(m, from, i - from, m->rs->k.ministry, EN_FROM_RULE));
  f->name_first = tok;
  f->name_n = i - tok;
  f->priority = 20;
  f->canon = full_name(m, head, at, i - at);
  find_rows(m, head, f);
  return i;
}

static void read_list(en_mt *m, uint32_t head)
{
  uint32_t end = en_mt_end(m, head), i = head + 2;
  for (uint32_t n = 0; n < MAX_MEMBERS && i < end; n++) {
    uint32_t e = add_member(m, head, i, end, n == 0);
    if (e == i)
      return;
    uint32_t next = e;
    next += next < end && en_mt_punct(m, next, ',');
    bool and = next < end && (en_mt_word(m, next, "and") || en_mt_punct(m, next, '&'));
    next += and;
    if (next == e)
      return;
    i = next;
    if (and && n + 1 < MAX_MEMBERS) {
      (void)add_member(m, head, i, end, false);
      return; /* what follows "and" ends the list */
    }
  }
}

/* "the Governments of Japan and Peru" are no bodies named Japan and Peru. */
static bool country_at(en_mt *m, uint32_t tok)
{
  for (en_spot_id id = 1; id <= m->f.n; id++)
    if (en_mt_spot(m, id)->first == tok && en_mt_spot(m, id)->kind == m->rs->k.country)
      return true;
  return false;
}

void en_mt_plurals(en_mt *m)
{
  for (uint32_t i = 0; i + 2 < m->t->n_tok; i++) {
    const en_token *t = &m->t->tok[i];
    if (t->plural && t->noun && t->noun != t->word && (t->shape & EN_TOK_CAP) && en_mt_is(m, i, m->c.body_heads)
        && m->sent_of[i + 2] == m->sent_of[i] && en_mt_word(m, i + 1, "of") && !m->title_case[m->sent_of[i]]
        && !country_at(m, i + 2))
      read_list(m, i);
  }
}
