/* Only for the files that choose parts of speech: tag.c, tag_open.c, tag_closed.c and
 * tag_context.c. */
#ifndef EN_TOKENIZE_TAG_P_H
#define EN_TOKENIZE_TAG_P_H

#include "tokenize/scan.h"

enum {
  EN_TG_AHEAD = 14, /* tokens that a look ahead takes in */
  EN_TG_NOMINAL =
      EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN) | EN_BIT(EN_POS_ADJ) | EN_BIT(EN_POS_NUM),
};

/* A sentence while its tokens are tagged from left to right: those before the one at hand have
 * their part of speech, it and those behind it only their readings. */
typedef struct {
  const en_scan_words *w;
  en_str text;
  en_token *t;
  uint32_t n;
  bool heading;
  bool caps_tell; /* capitals mark names here (not in title-case headings) */
  bool finite;    /* the clause so far has its finite verb */
  bool mark;      /* "after", "before" and the like came, which may open a clause of its own */
  bool relative;  /* inside a relative clause behind a comma, */
  bool outer;     /* whose outer clause had its finite verb */
  bool aside;     /* inside a participle behind a comma, whose clause has no verb yet */
  uint32_t resumed; /* the comma that ended the last of these, 0 none */
  bool base_seen; /* ... or an infinitive, modal + base: "and" may join another */
} en_tagger;

/* ---- tag_context.c: questions about the neighbours ---- */

/* Does the token, standing next, open or continue a noun group? */
bool en_tg_nominal_next(const en_tagger *g, uint32_t i);
/* Is it a determiner, possessive or pronoun? */
bool en_tg_opens_np(const en_tagger *g, uint32_t i);
/* Does "to" stand behind token i? */
bool en_tg_to_next(const en_tagger *g, uint32_t i);
/* The token before i that counts: adverbs and a bracketed remark are stepped over. NULL if none. */
const en_token *en_tg_before(const en_tagger *g, uint32_t i);
bool en_tg_clause_break(const en_tagger *g, const en_token *t);
/* Does a certain finite verb follow before the clause ends? Then an unsure word here is none. */
bool en_tg_finite_ahead(const en_tagger *g, uint32_t i);
/* Are the names or nouns that end at i - 1 several ("Japan and India", "talks")? */
bool en_tg_plural_before(const en_tagger *g, uint32_t i);

/* ---- tag_open.c: words that can be a verb ---- */
en_pos en_tag_base_form(const en_tagger *g, uint32_t i); /* base or third person, or a noun */
en_pos en_tag_past_form(const en_tagger *g, uint32_t i); /* past tense or participle */
en_pos en_tag_ing_form(const en_tagger *g, uint32_t i);

/* ---- tag_closed.c: closed-class words with several readings ---- */
en_pos en_tag_function_word(const en_tagger *g, uint32_t i);

/* ---- questions about one token ---- */

static inline bool en_tg_can(const en_token *t, en_pos p) { return t->readings & EN_BIT(p); }
static inline bool en_tg_pos_in(const en_token *t, uint32_t set) { return set >> t->pos & 1; }

/* A base form, "cut" included, which is a past tense too. */
static inline bool en_tg_is_base(const en_token *t)
{
  return en_tg_can(t, EN_POS_VERB) && (t->form == EN_VF_BASE || t->form == EN_VF_ANY);
}
static inline bool en_tg_is_participle(const en_token *t)
{
  return en_tg_can(t, EN_POS_VERB)
         && (t->form == EN_VF_ED || t->form == EN_VF_PASTPART || t->form == EN_VF_ANY);
}

/* A capital that no beginning of a sentence or heading explains. */
static inline bool en_tg_is_name(const en_tagger *g, const en_token *t)
{
  return g->caps_tell && (t->shape & EN_TOK_CAP) && !(t->shape & EN_TOK_FIRST);
}

/* A hyphen without a blank before it. */
static inline bool en_tg_is_hyphen(const en_tagger *g, uint32_t i)
{
  if (i >= g->n || !(g->t[i].shape & EN_TOK_GLUED) || !(g->t[i].shape & EN_TOK_PUNCT))
    return false;
  en_str s = en_sub(g->text, g->t[i].span);
  return en_eq(s, EN_STR("-")) || en_eq(s, EN_STR("\xE2\x80\x93"))
         || en_eq(s, EN_STR("\xE2\x80\x91"));
}

/* Joined to the word before it, or behind it, by a hyphen without blanks. */
static inline bool en_tg_hyphenated(const en_tagger *g, uint32_t i)
{
  return i >= 2 && i < g->n && (g->t[i].shape & EN_TOK_GLUED) && en_tg_is_hyphen(g, i - 1);
}
static inline bool en_tg_joins_next(const en_tagger *g, uint32_t i)
{
  return i + 2 < g->n && en_tg_is_hyphen(g, i + 1) && (g->t[i + 2].shape & EN_TOK_GLUED)
         && !(g->t[i + 2].shape & EN_TOK_PUNCT);
}

#endif
