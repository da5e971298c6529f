/* Only for src/clause. A sentence goes through three steps:
 *   units   tokens -> mentions, phrases that act as one word, and single words   (units.c)
 *   chunks  units -> noun groups, verb groups and what stands between them (chunk.c and what chunk_p.h names)
 *   clauses chunks -> who is what of which verb   (assemble.c and what assemble.h names, attach.c, gap.c) */
#ifndef EN_CLAUSE_CLAUSE_P_H
#define EN_CLAUSE_CLAUSE_P_H

#include "base/vec.h"
#include "clause/clause.h"

/* Word lists of rules/lexicon that the clauses ask for. */
#define EN_CL_CLASSES(X)                                                                                               \
  X(speech_verbs)                                                                                                      \
  X(plan_verbs) X(pledge_verbs) X(due_words) X(hedge_verbs) X(hedge_adverbs) X(negating_verbs) X(should_verbs)         \
      X(control_verbs) X(copulas) X(ditransitives) X(handing_verbs) X(handed_things) X(of_verbs) X(demand_verbs)       \
          X(for_verbs) X(from_verbs) X(to_verbs) X(pp_nouns) X(event_nouns) X(plan_nouns) X(time_nouns) X(topic_nouns) \
              X(pledge_nouns) X(calendar) X(particles) X(content_nouns) X(told_verbs) X(participle_verbs) X(as_verbs)  \
                  X(post_heads) X(ref_body) X(ref_org) X(ref_forum) X(ref_agreement) X(postnominals) X(calling_verbs)  \
                      X(wish_verbs) X(with_verbs) X(charge_nouns) X(part_nouns) X(naming_verbs) X(manner_verbs)        \
                          X(blaming_verbs) X(ref_text) X(harm_nouns) X(toll_verbs) X(country_nouns) X(proof_nouns)     \
                              X(blame_nouns) X(trying_nouns) X(ability_nouns) X(certain_nouns) X(covering_verbs)       \
                                  X(in_nouns) X(denying_verbs)
/* Function words that the grammar itself knows. */
#define EN_CL_WORDS(X)                                                                                                 \
  X(be)                                                                                                                \
  X(have) X(will) X(shall) X(would) X(should) X(must) X(ought) X(may) X(might) X(could) X(can) X(cannot) X(that) X(of) \
      X(by) X(between) X(among) X(with) X(without) X(through) X(via) X(in) X(at) X(on) X(to) X(from) X(including)      \
          X(no) X(neither) X(both) X(all) X(the) X(a) X(an) X(this) X(these) X(those) X(each) X(every) X(who) X(which) \
              X(whom) X(what) X(during) X(next) X(previous) X(last) X(unless) X(whether) X(as) X(and) X(nor) X(accuse) \
                  X(about) X(against) X(over) X(where) X(go) X(rule) X(use) X(anti) X(pro) X(help) X(earlier) X(later) \
                      X(when) X(say) X(namely) X(time) X(call) X(counterpart) X(invitation) X(him) X(her) X(them)      \
                          X(me) X(us) X(you)

typedef struct {
  uint32_t first, n;      /* tokens, relative to the sentence */
  uint8_t pos;            /* en_pos */
  en_word_id word;
  en_mention_id men;      /* 0: no mention */
} en_unit;

typedef enum {
  EN_CH_NG, EN_CH_VG, EN_CH_PREP, EN_CH_CONJ, EN_CH_COMMA, EN_CH_SUBORD, EN_CH_REL, EN_CH_OPEN,
  EN_CH_CLOSE, EN_CH_BREAK, EN_CH_ADJ, EN_CH_OTHER,
} en_chunk_type;

typedef struct {
  uint8_t type;
  bool quote_before;  /* a double quote stands right before it */
  uint32_t id;        /* noun or verb group */
  en_word_id word;
  uint32_t first, n;  /* units */
} en_chunk;

/* What a verb group needs to be remembered for while clauses are put together. */
typedef struct {
  bool bare_ed;   /* -ed alone: past tense or participle */
  bool bare_base; /* a base form without auxiliary: present tense, or shares one with its conjunct */
  bool to;        /* begins with "to" */
  bool aux;       /* has an auxiliary */
  bool copula;
  en_word_id adj; /* predicative adjective or participle right after: "likely" of "is likely" */
} en_vg_more;

typedef EN_VEC(en_ng) en_ng_vec;
typedef EN_VEC(en_vg) en_vg_vec;
typedef EN_VEC(en_vg_more) en_vg_more_vec;
typedef EN_VEC(en_chunk) en_chunk_vec;

typedef struct {
  en_ctx *cx;
  const en_ruleset *rs;
  const en_lexicon *lex;
  const en_mentions *men;
  const en_tokens *toks;
  const en_token *tok; /* of the sentence */
  uint32_t n_tok, first_tok;
  struct {
#define X(name) uint32_t name;
    EN_CL_CLASSES(X)
#undef X
  } c;
  struct {
#define X(name) en_word_id name;
    EN_CL_WORDS(X)
#undef X
    en_word_id if_word, for_word; /* C keeps these names for itself */
  } w;
  bool heading;
  en_unit *u;
  uint32_t n_u;
  en_chunk_vec ch;
  en_ng_vec ng;
  en_vg_vec vg;
  en_vg_more_vec more; /* parallel to vg */
} en_parse;

void en_clause_units(en_parse *p);
void en_clause_chunks(en_parse *p);
/* dateline.c: how many units stand before the report itself. */
uint32_t en_dateline_units(const en_parse *p);
void en_clause_assemble(en_parse *p);
/* gap.c: clauses that have taken over the verb of the one before. */
void en_clause_gaps(en_parse *p);

/* attach.c */
/* Where a prepositional phrase goes: *gov_ng, or the verb if that is 0. `last` is the noun group
 * before the preposition, `vg` the current verb, `adjacent` whether the preposition follows the
 * verb directly. */
en_ng_id en_attach(const en_parse *p, en_word_id prep, en_ng_id last, en_vg_id vg, en_ng_id what);
/* The member that a conjoined noun group joins: `last` or a group above it. `list`: joined by a
 * comma, which speaks for the higher one. */
en_ng_id en_conjunct(const en_parse *p, en_ng_id last, en_ng_id with, bool list);

static inline en_ng *en_ng_at(const en_parse *p, en_ng_id id) { assert(id && id <= p->ng.n); return &p->ng.at[id - 1]; }
static inline en_vg *en_vg_at(const en_parse *p, en_vg_id id) { assert(id && id <= p->vg.n); return &p->vg.at[id - 1]; }
static inline en_vg_more *en_more(const en_parse *p, en_vg_id id)
{
  assert(id && id <= p->more.n);
  return &p->more.at[id - 1];
}
static inline bool en_in(const en_parse *p, en_word_id w, uint32_t bit)
{
  return w && en_word_in(en_lexicon_word(p->lex, w), bit);
}
static inline bool en_verb_in(const en_parse *p, en_vg_id v, uint32_t bit)
{
  return v && en_in(p, en_vg_at(p, v)->verb, bit);
}
static inline bool en_is_year(const en_parse *p, uint32_t token)
{
  en_str s = en_tok_str(p->toks, p->first_tok + token);
  return s.n == 4 && (s.p[0] == '1' || s.p[0] == '2')
         && (p->tok[token].shape & (EN_TOK_DIGIT | EN_TOK_ALPHA)) == EN_TOK_DIGIT && (s.p[1] == '9' || s.p[1] == '0');
}
static inline bool en_is_time(const en_parse *p, en_ng_id id)
{
  const en_ng *g = en_ng_at(p, id);
  const en_token *t = &p->tok[g->head];
  bool days = (t->shape & EN_TOK_DIGIT) && g->head > g->first
              && en_in(p, p->tok[g->first].word, p->c.calendar); /* "June 14-15" */
  return !g->mention
         && (en_in(p, g->noun, p->c.time_nouns) || en_in(p, t->word, p->c.calendar) || days
             || (g->n == 1 && en_is_year(p, g->head)));
}
static inline bool en_is_kind(const en_parse *p, en_ng_id id, en_kind kind)
{
  en_mention_id m = en_ng_at(p, id)->mention;
  return m && p->men->at[m - 1].kind == kind;
}
static inline bool en_is_person(const en_parse *p, en_ng_id id) { return en_is_kind(p, id, p->rs->k.person); }

/* Does the lexicon know verb and word together: "set up"? */
bool en_is_phrasal(const en_parse *p, en_word_id verb, en_word_id word);

#endif
