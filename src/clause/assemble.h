/* Only for src/clause: the open clauses while chunks are put together, and what the files that do
 * it share. */
#ifndef EN_CLAUSE_ASSEMBLE_H
#define EN_CLAUSE_ASSEMBLE_H

#include "clause/clause_p.h"

enum { DEPTH = 24, MAX_FRONTED = 16, MAX_SCAN = 60 };

typedef struct {
  en_vg_id vg;     /* what follows are its arguments */
  en_vg_id main;   /* last finite verb of the clause */
  en_ng_id subj;   /* waits for the verb, or its subject */
  bool finite;
  bool fronted;    /* a participle, gerund or infinitive before its main clause */
  bool paren;
  bool inverted;   /* ", said X": the subject is still to come */
  bool aside;      /* "A, [B told C], was": tells who says what it stands in */
  bool wraps;      /* ", the ministry said": what stands before is its content */
  uint8_t link;
  en_word_id mark;
  en_vg_id gov_vg;
  en_ng_id ante;   /* antecedent, or the noun that has the clause as its content */
  uint32_t ng_start;
  en_ng_id keep_last;
} en_frame;

typedef struct {
  en_parse *p;
  en_frame f[DEPTH];
  uint32_t top;
  en_ng_id last;       /* last noun group on this level */
  en_word_id prep;     /* preposition that waits for its noun group, 0 none */
  uint32_t prep_at;
  en_vg_id fronted[MAX_FRONTED];
  uint32_t n_fronted;
  en_word_id such_as, along_with, together_with;
  en_ng_id list_of;    /* plural noun before a colon: its examples follow up to the next break */
  bool member_next;    /* behind a semicolon between members: the next noun group is one */
  bool list_opens;     /* ... and the first is still to come */
  bool heading;
} en_asm;

static inline en_frame *en_top(en_asm *s) { return &s->f[s->top]; }
static inline const en_chunk *en_chunk_at(const en_asm *s, uint32_t i)
{
  static const en_chunk none = { .type = EN_CH_BREAK };
  return i < s->p->ch.n ? &s->p->ch.at[i] : &none;
}
static inline en_chunk_type en_before(const en_asm *s, uint32_t i)
{
  return i ? (en_chunk_type)en_chunk_at(s, i - 1)->type : EN_CH_BREAK;
}

void en_as_push(en_asm *s, en_frame f);

/* ahead.c */
uint32_t en_as_waiting(const en_asm *s);
uint32_t en_as_np_end(const en_asm *s, uint32_t i);
bool en_as_finite_later(const en_asm *s, uint32_t i);
bool en_as_reduced(const en_asm *s, uint32_t i);
bool en_as_finite_at(const en_asm *s, uint32_t i);
uint32_t en_as_list_end(const en_asm *s, uint32_t i, bool finite);

/* place.c */
/* Gives the group and those that follow it in its list a function, and what it depends on. */
void en_as_set_fn(en_asm *s, en_ng_id first, en_fn fn, en_vg_id vg, en_ng_id ng);
/* Makes `g` the next member of the list that `to` is in. */
void en_as_conjoin(en_asm *s, en_ng_id to, en_ng_id g);
/* Gives the group of chunk `i`, with nothing but groups and verbs before it, its function. */
void en_as_place(en_asm *s, uint32_t i, en_ng_id g);
/* The same of a group behind the preposition that waits. */
void en_as_place_prep(en_asm *s, en_ng_id g);

/* apposition.c */
/* "X, the minister": does g rename `l`? `list`: where the list ends that g may be in, or 0. */
bool en_as_renames(const en_asm *s, en_ng_id l, en_ng_id g, uint32_t list);
en_ng_id en_as_described_list(const en_asm *s, en_ng_id g, uint32_t list);
/* "the minister of X, Jane Doe": the post that the name belongs to, or 0. */
en_ng_id en_as_named_post(const en_asm *s, en_ng_id g);
/* "A, a minister of X, and B": the person that the person of chunk `i` joins, or 0. */
en_ng_id en_as_told_person(const en_asm *s, uint32_t i, en_ng_id g);
/* After "the minister of X, Jane Doe", is g another minister? */
bool en_as_next_post(const en_asm *s, en_ng_id g);

/* nouns.c */
/* Are both groups names of things of one kind? */
bool en_as_of_one_kind(const en_parse *p, en_ng_id a, en_ng_id b);
void en_as_close_fronted(en_asm *s);
void en_as_close_until_speech(en_asm *s);
void en_as_noun(en_asm *s, uint32_t i);

/* verbs.c */
void en_as_inherit(en_vg *v, const en_vg *g);
void en_as_complement_of(const en_parse *p, en_vg *v, en_vg_id gov);
en_ng_id en_as_subject_of(const en_asm *s, en_vg_id v);
void en_as_hang(en_asm *s, en_vg_id id, en_link link, en_vg_id gov, en_ng_id gov_ng,
                en_ng_id subject);
void en_as_content(en_asm *s, en_vg_id id);
void en_as_assign(en_asm *s, en_vg_id id);
void en_as_front(en_asm *s, en_vg_id id);
en_vg_id en_as_parallel(const en_asm *s, en_vg_id id, en_vg_id from);
void en_as_conjoin_verb(en_asm *s, uint32_t i, en_vg_id id, en_vg_id to);
void en_as_finite(en_asm *s, uint32_t i);

/* nonfinite.c */
void en_as_infinitive(en_asm *s, uint32_t i);
void en_as_participle(en_asm *s, uint32_t i);

/* gap.c */
bool en_as_echo(en_asm *s, uint32_t i);

#endif
