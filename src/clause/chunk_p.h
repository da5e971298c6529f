/* Only for the files that make chunks of units: chunk.c, noun_group.c, verb_group.c. */
#ifndef EN_CLAUSE_CHUNK_P_H
#define EN_CLAUSE_CHUNK_P_H

#include "clause/clause_p.h"

enum { EN_NO_UNIT = UINT32_MAX };

/* Units inside a verb group that are an argument of it: "has [this week] agreed". */
typedef struct {
  uint32_t first, end; /* end 0: none */
} en_gap;

/* noun_group.c: the noun group that starts at unit `u` goes to *out, with the groups inside it;
 * gives the unit behind it, or `u` if there is none. */
uint32_t en_noun_group(en_parse *p, uint32_t u, en_ng_id *out);

/* verb_group.c: the same of a verb group. *gap is set where something stands between an auxiliary
 * and its verb. */
uint32_t en_verb_group(en_parse *p, uint32_t u, en_vg_id *out, en_gap *gap);

/* Adverbs and negations from unit `k` on, up to a verb or auxiliary; `k` if none follows. */
uint32_t en_skip_adverbs(const en_parse *p, uint32_t k);

/* ---- questions about one unit ---- */

enum {
  EN_NOMINAL = EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN),
  EN_IN_NOUN_GROUP = EN_NOMINAL | EN_BIT(EN_POS_ADJ) | EN_BIT(EN_POS_NUM),
};

static inline bool en_unit_pos_in(const en_unit *u, uint32_t set) { return set >> u->pos & 1; }

/* Its first token: as the tokenizer left it, and its text (empty behind the last unit). */
static inline const en_token *en_unit_tok(const en_parse *p, uint32_t k)
{
  return &p->tok[p->u[k].first];
}
static inline en_str en_unit_str(const en_parse *p, uint32_t k)
{
  return k < p->n_u ? en_tok_str(p->toks, p->first_tok + p->u[k].first) : (en_str){ "", 0 };
}

static inline bool en_unit_punct(const en_parse *p, uint32_t k, char c)
{
  en_str s = en_unit_str(p, k);
  return k < p->n_u && !p->u[k].men && (en_unit_tok(p, k)->shape & EN_TOK_PUNCT) && s.n &&
         s.p[0] == c;
}

/* A hyphen, slash or dash without a blank on either side: "US-PRC". */
static inline bool en_unit_hyphen(const en_parse *p, uint32_t k)
{
  if (k + 1 >= p->n_u || p->u[k].men || !(en_unit_tok(p, k)->shape & EN_TOK_PUNCT) ||
      !(en_unit_tok(p, k)->shape & EN_TOK_GLUED) || !(en_unit_tok(p, k + 1)->shape & EN_TOK_GLUED))
    return false;
  en_str s = en_unit_str(p, k);
  return s.p[0] == '-' || s.p[0] == '/' || en_eq(s, EN_STR("\xE2\x80\x93"));
}

/* A weekday or month. */
static inline bool en_unit_calendar(const en_parse *p, uint32_t k)
{
  return !p->u[k].men && en_in(p, p->u[k].word, p->c.calendar);
}

/* Can it stand in a noun group? A genitive's sign cannot. */
static inline bool en_unit_nominal(const en_parse *p, uint32_t k)
{
  return k < p->n_u && en_unit_pos_in(&p->u[k], EN_IN_NOUN_GROUP) &&
         !(en_unit_tok(p, k)->shape & EN_TOK_POSS);
}

static inline bool en_unit_verbal(const en_parse *p, uint32_t k)
{
  return k < p->n_u && !p->u[k].men && (p->u[k].pos == EN_POS_VERB || p->u[k].pos == EN_POS_AUX);
}

#endif
