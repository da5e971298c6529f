/* Tokens to units: a mention is one unit, a phrase of the lexicon ("according to", "as well as")
 * is one word. */
#include "clause/clause_p.h"

enum { MAX_PHRASE = 96 };

/* The longest phrase that begins at token i; its word in *id, its tokens returned, 0 none. */
static uint32_t phrase(const en_parse *p, uint32_t i, en_word_id *id)
{
  en_word_id w = p->tok[i].word;
  uint32_t max = w ? en_lexicon_word(p->lex, w)->phrase : 0, best = 0;
  char b[MAX_PHRASE];
  uint32_t n = 0;
  bool spaced = false;
  for (uint32_t k = 0; k < max && i + k < p->n_tok; k++) {
    const en_token *t = &p->tok[i + k];
    en_str s = en_tok_str(p->toks, p->first_tok + i + k);
    if (p->men->of_token[p->first_tok + i + k] || s.n + n + 1 >= MAX_PHRASE || (k && (t->shape & EN_TOK_UPPER)))
      break;
    if (k && !(t->shape & EN_TOK_GLUED)) {
      b[n++] = ' ';
      spaced = true;
    }
    for (uint32_t j = 0; j < s.n; j++)
      b[n++] = en_lower_ascii(s.p[j]);
    en_str lower = { b, n };
    en_word_id found = !k ? 0 : spaced ? en_lexicon_find_phrase(p->lex, lower) : en_lexicon_find(p->lex, lower);
    if (found && en_lexicon_word(p->lex, found)->pos && !(en_lexicon_word(p->lex, found)->pos & EN_BIT(EN_POS_VERB))) {
      best = k + 1;
      *id = found;
    }
  }
  return best;
}

/* Some phrases are only that before a number ("more than 60") or a noun group. */
static bool fits(const en_parse *p, en_word_id id, uint32_t i, uint32_t next)
{
  uint32_t pos = en_lexicon_word(p->lex, id)->pos;
  if (next >= p->n_tok)
    return pos & EN_BIT(EN_POS_ADV);
  if ((pos & EN_BIT(EN_POS_SUBORD)) && !(pos & EN_BIT(EN_POS_PREP)))
    return true;
  if ((pos & EN_BIT(EN_POS_DET)) && p->tok[next].pos == EN_POS_VERB && p->tok[next].form == EN_VF_ING)
    return false; /* "accused both of undermining" */
  if ((pos & EN_BIT(EN_POS_PREP)) && en_in(p, p->tok[i].word, p->c.due_words) && p->tok[next].pos == EN_POS_VERB
      && p->tok[next].form == EN_VF_BASE)
    return false; /* "is due to speak" */
  if (pos & EN_BIT(EN_POS_TO))
    return p->tok[next].pos == EN_POS_VERB || p->tok[next].pos == EN_POS_AUX;
  return true;
}

static bool number_at(const en_parse *p, uint32_t i)
{
  return i < p->n_tok
         && (p->tok[i].pos == EN_POS_NUM
             || (p->tok[i].shape & EN_TOK_PUNCT && en_tok_str(p->toks, p->first_tok + i).p[0] == '$'));
}

static bool unit_is(const en_parse *p, uint32_t k, const char *z)
{
  return k < p->n_u && !p->u[k].men && en_eq(en_tok_str(p->toks, p->first_tok + p->u[k].first), en_str_of(z));
}

/* "denounced [what it called] an attack", "condemned [what he said was] Peru's theft": the units of
 * the comment from k on, which stands between a verb or preposition and its object; 0 for none. */
static uint32_t comment(const en_parse *p, uint32_t k)
{
  if (k == 0 || !unit_is(p, k, "what") || (p->u[k - 1].pos != EN_POS_VERB && p->u[k - 1].pos != EN_POS_PREP))
    return 0;
  uint32_t i = k + 1, stop = k + 6;
  while (i < p->n_u && i < stop && p->u[i].pos != EN_POS_VERB && p->u[i].pos != EN_POS_AUX
         && p->u[i].pos != EN_POS_PUNCT)
    i++;
  if (i < p->n_u && p->u[i].pos == EN_POS_AUX)
    i++; /* "has called" */
  const en_token *t = i < p->n_u ? &p->tok[p->u[i].first] : NULL;
  if (i == k + 1 || !t || p->u[i].men || !t->verb || !en_in(p, t->verb, p->c.calling_verbs))
    return 0;
  i++;
  bool was = unit_is(p, i, "was") || unit_is(p, i, "were") || unit_is(p, i, "is") || unit_is(p, i, "are");
  if (t->verb == p->w.say && !was)
    return 0;
  i += was || unit_is(p, i, "as");
  return i < p->n_u && p->u[i].pos != EN_POS_VERB && p->u[i].pos != EN_POS_PREP ? i - k : 0;
}

/* "accused of targeting[,] among other things[,] banks": the unit of the second of two commas that set an
 * adverb off between a verb or preposition and what it governs; k is the first, 0 for none. */
static uint32_t set_off_end(const en_parse *p, uint32_t k)
{
  if (k == 0 || !unit_is(p, k, ",") || (p->u[k - 1].pos != EN_POS_VERB && p->u[k - 1].pos != EN_POS_PREP))
    return 0;
  uint32_t i = k + 1;
  while (i < p->n_u && p->u[i].pos == EN_POS_ADV)
    i++;
  return i > k + 1 && unit_is(p, i, ",") ? i : 0;
}

/* "an advanced persistent threat [(APT)] group": the letters of common nouns inside a noun group. How many units from k
 * on, 0 for none. */
static uint32_t letters_inside(const en_parse *p, uint32_t k)
{
  enum { BRACKETED = 3 };
  if (k == 0 || !unit_is(p, k, "(") || k + BRACKETED >= p->n_u || !unit_is(p, k + 2, ")"))
    return 0;
  const en_unit *before = &p->u[k - 1], *letters = &p->u[k + 1], *behind = &p->u[k + BRACKETED];
  bool common = !before->men && before->pos == EN_POS_NOUN && !(p->tok[before->first].shape & EN_TOK_CAP);
  bool goes_on = !behind->men && behind->pos == EN_POS_NOUN && !(p->tok[behind->first].shape & EN_TOK_CAP);
  return common && goes_on && !letters->men && (p->tok[letters->first].shape & EN_TOK_UPPER) ? BRACKETED : 0;
}

/* Comments and bracketed letters go, and so do the commas round an adverb that stands where one does. */
static void leave_out_comments(en_parse *p)
{
  uint32_t n = 0;
  for (uint32_t k = 0; k < p->n_u;) {
    k += comment(p, k);
    k += letters_inside(p, k);
    uint32_t end = set_off_end(p, k);
    for (k += end != 0; k < end; k++)
      p->u[n++] = p->u[k];
    k += end != 0;
    if (k < p->n_u)
      p->u[n++] = p->u[k++];
  }
  p->n_u = n;
}

/* "met [visiting] Peruvian President Tom Hill", "talks with [visiting] Prime Minister Hill": of a guest with his post,
 * the object of a verb or of a preposition behind which no visit is told. */
static bool is_of_guest(const en_parse *p, uint32_t k)
{
  static const char *const preps[] = { "with", "to", "for", "alongside", "beside", "between" };
  if (k == 0 || p->u[k].pos != EN_POS_VERB || !unit_is(p, k, "visiting"))
    return false;
  uint32_t i = k + 1;
  i += i < p->n_u && p->u[i].men && p->men->at[p->u[i].men - 1].as == EN_AS_ADJECTIVE;
  const en_mention *e = i < p->n_u && p->u[i].men ? &p->men->at[p->u[i].men - 1] : NULL;
  if (!e || e->kind != p->rs->k.person || !e->role.len || e->role.off != e->span.off)
    return false;
  bool object = p->u[k - 1].pos == EN_POS_VERB && !p->u[k - 1].men;
  for (size_t j = 0; j < sizeof preps / sizeof *preps; j++)
    object |= unit_is(p, k - 1, preps[j]);
  return object;
}

void en_clause_units(en_parse *p)
{
  p->u = EN_ARRAY(p->cx->scratch, p->n_tok + 1, en_unit);
  p->n_u = 0;
  for (uint32_t i = 0; i < p->n_tok;) {
    en_unit *u = &p->u[p->n_u++];
    en_mention_id m = p->men->of_token[p->first_tok + i];
    const en_token *t = &p->tok[i];
    *u = (en_unit){ i, 1, t->pos, t->word, 0 };
    if (m) {
      const en_mention *e = &p->men->at[m - 1];
      uint32_t end = e->first + e->n - p->first_tok;
      u->n = end > i && end <= p->n_tok ? end - i : p->n_tok - i;
      u->men = m;
      u->pos = EN_POS_PROPN;
      u->word = p->tok[i + u->n - 1].word;
      while (e->kind == p->rs->k.person && i + u->n < p->n_tok && (p->tok[i + u->n].shape & EN_TOK_UPPER)
             && en_in(p, p->tok[i + u->n].word, p->c.postnominals))
        u->n++; /* "Tom Hill OBE MP" */
      i += u->n;
      continue;
    }
    en_word_id id = 0;
    uint32_t n = phrase(p, i, &id);
    if (n && fits(p, id, i, i + n)) {
      u->n = n;
      u->word = id;
      u->pos = en_lexicon_word(p->lex, id)->prefer;
    }
    /* "more than 60", "up to $5 million", "around 40": no preposition before a number */
    uint32_t pos = u->word ? en_lexicon_word(p->lex, u->word)->pos : 0;
    if (u->pos == EN_POS_PREP && (pos & EN_BIT(EN_POS_ADV)) && number_at(p, i + u->n)
        && (n || u->word == p->w.about || u->word == p->w.over || en_tok_str(p->toks, p->first_tok + i).n == 6))
      u->pos = EN_POS_ADV;
    i += u->n;
  }
  leave_out_comments(p);
  for (uint32_t k = 0; k < p->n_u; k++)
    if (is_of_guest(p, k))
      p->u[k].pos = EN_POS_ADJ;
  p->u[p->n_u] = (en_unit){ p->n_tok, 0, EN_POS_PUNCT, 0, 0 };
}
