/* Stage 5: the clauses of a sentence, short of a full parse and in one pass: noun groups with
 * their coordination and attachment, verb groups with voice, tense, polarity and modality, and
 * who is subject, object or prepositional argument of which verb, across appositions,
 * parentheses, relative and participial clauses, quotations and their speech verb, infinitives
 * and conjoined verbs. Mentions are units. */
#ifndef EN_CLAUSE_CLAUSE_H
#define EN_CLAUSE_CLAUSE_H

#include "match/match.h"

typedef uint32_t en_ng_id; /* noun group: 1 + index in the sentence, 0 none */
typedef uint32_t en_vg_id; /* verb group: 1 + index in the sentence, 0 none */

typedef enum {
  EN_FN_NONE,
  EN_FN_SUBJECT,   /* of verb `gov_vg` */
  EN_FN_OBJECT,    /* direct object, or subject of a passive (which is then FN_SUBJECT: see voice) */
  EN_FN_IOBJECT,   /* first of two objects */
  EN_FN_PREDICATE, /* after a copula: "A is [an agency]" */
  EN_FN_PREP,      /* argument by `prep` of verb `gov_vg` or of noun group `gov_ng` */
  EN_FN_GENITIVE,  /* possessor of `gov_ng`: "[Japan]'s plan", "[its] plan" */
  EN_FN_MODIFIER,  /* inside `gov_ng` before its head: "the [US]-[Japan] talks", "[Iranian] hackers" */
  EN_FN_APPOS,     /* apposition to `gov_ng`: "Lee, [the minister], ..." */
  EN_FN_EXAMPLE,   /* list after "including", "such as", "among them" of `gov_ng` */
  EN_FN_TIME,      /* "on Monday", "last month", "Tuesday" */
} en_fn;

typedef enum { EN_DET_NONE, EN_DET_THE, EN_DET_A, EN_DET_THIS, EN_DET_BOTH, EN_DET_ALL, EN_DET_POSS,
               EN_DET_NO } en_det;

typedef struct {
  uint32_t first, n;    /* tokens, determiner and modifiers included, without trailing PPs */
  uint32_t head;        /* token of the head noun or pronoun; last token of a mention head */
  en_mention_id mention; /* the mention that is its head, 0 none */
  en_word_id noun;      /* lemma of a head that is no mention ("talks" -> talk or talks), 0 none */
  uint8_t fn;           /* en_fn; of a coordination all members carry the same */
  uint8_t det;          /* en_det */
  bool plural;
  bool pronoun;         /* personal, possessive or demonstrative pronoun as head; also who/which */
  uint16_t number;      /* "the two sides": 2; 0 none */
  en_word_id prep;      /* governing preposition (FN_PREP and FN_TIME), 0 none */
  en_vg_id gov_vg;      /* the verb it is an argument of, */
  en_ng_id gov_ng;      /* or the noun group it belongs to */
  en_ng_id conj_first;  /* first member of its coordination (itself if alone) */
  en_ng_id conj_next;   /* next member, 0 at the end: "A, B and C" */
} en_ng;

typedef enum { EN_VOICE_ACTIVE, EN_VOICE_PASSIVE } en_voice;
typedef enum { EN_TENSE_PRESENT, EN_TENSE_PAST, EN_TENSE_FUTURE } en_tense;
typedef enum { EN_VERB_FINITE, EN_VERB_INF, EN_VERB_ING, EN_VERB_PART /* bare past participle */ } en_finiteness;
typedef enum {
  EN_MOD_NONE,
  EN_MOD_FUTURE,   /* will, shall, is going to, is to, is due/set/slated/scheduled/expected/likely to,
                      plans/intends/hopes/wants/vows to */
  EN_MOD_POSSIBLE, /* may, might, could, can */
  EN_MOD_WOULD,
  EN_MOD_SHOULD,  /* should, must, needs to, called on to */
  EN_MOD_IF,      /* inside a condition */
  EN_MOD_UNREAL,  /* would have, should have: it did not happen */
  EN_MOD_ALLEGED, /* reportedly, allegedly, is said/believed/thought/suspected/accused to/of */
  EN_MOD_PLEDGE,  /* infinitive under agree, pledge, commit, decide, undertake, promise */
} en_modality;

/* How a verb group hangs on the one above it. */
typedef enum {
  EN_LINK_MAIN,
  EN_LINK_CONJ,       /* "A met B and [signed] C" */
  EN_LINK_XCOMP,      /* infinitive or -ing complement: "agreed [to set up]", "accused of [hacking]" */
  EN_LINK_PURPOSE,    /* "met [to discuss]" */
  EN_LINK_PARTICIPLE, /* "..., [leading] ...", "a group [backed] by" (then gov_ng is set) */
  EN_LINK_RELATIVE,   /* "who [leads] the delegation" (gov_ng is the antecedent) */
  EN_LINK_SPEECH,     /* "[said] X", the content of speech or thought of gov_vg, with or without "that" */
  EN_LINK_ADVERBIAL,  /* after, while, when, if, as, because: `mark` says which */
} en_link;

enum { EN_NO_PARTICLE = 0 };

typedef struct {
  uint32_t first, n;   /* tokens from the first auxiliary to the particle, adverbs included */
  uint32_t head;       /* token of the main verb */
  en_word_id verb;     /* its lemma */
  en_word_id particle; /* "up" of "set up", "out" of "carried out", 0 none */
  uint8_t voice, tense, form, modality, link;
  bool negated;
  bool hedged;         /* EN_MOD_ALLEGED found anywhere above it as well */
  en_word_id mark;     /* subordinator or "that", 0 none */
  en_ng_id subject;    /* first member of its subject (surface subject: the patient of a passive);
                          inherited across conjunction, complement, purpose, participle and
                          relative clauses, so it is set wherever the sentence tells; 0 none */
  bool subject_inherited;
  en_ng_id object;     /* first member of its direct object, 0 none */
  en_vg_id gov_vg;     /* the verb group above, 0 for a main one */
  en_ng_id gov_ng;     /* the noun group that a relative or participle clause modifies */
} en_vg;

typedef struct {
  const en_ng *ng;
  uint32_t n_ng;
  const en_vg *vg;
  uint32_t n_vg;
  const uint32_t *ng_of_token; /* relative to the sentence's first token: innermost noun group, 0 none */
  const uint32_t *vg_of_token;
} en_clauses;

typedef struct {
  const en_mentions *men;
  const en_clauses *at; /* one per sentence; headings are analysed too */
} en_syntax;

EN_NODISCARD en_status en_clause(en_ctx *cx, const en_ruleset *rs, const en_mentions *in, en_syntax *out);

/* Readable, stable text of the product. */
void en_syntax_dump(const en_ruleset *rs, const en_syntax *syn, en_buf *out);

#endif
