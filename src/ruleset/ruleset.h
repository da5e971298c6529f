/* The rules as immutable data: everything that is about the news. Loaded once, strictly (an error
 * names file:line:column and stops the run before the first article), then shared by all threads.
 * The language is described in rules/README.md. */
#ifndef EN_RULESET_RULESET_H
#define EN_RULESET_RULESET_H

#include "base/context.h"
#include "base/sym.h"
#include "ext/re.h"
#include "lexicon/lexicon.h"
#include "normalize/furniture.h"
#include "ruleset/mappings.h"
#include "ruleset/datewords.h"
#include "ruleset/namewords.h"
#include "ruleset/roman.h"

typedef uint8_t en_kind;      /* 1..n_kinds, 0 none */
typedef uint8_t en_reltype;   /* 1..n_types, 0 none */
typedef uint32_t en_rule_id;  /* 1..n_rules over all forms, 0 none */
typedef uint32_t en_gaz_id;   /* 1..n_gaz rows, 0 none */
#define EN_KIND_BIT(k) (1u << (k))

/* ---- ontology: rules/ontology.conf ---- */

typedef struct {
  en_str name, label;             /* "threat_actor", "threat actor" */
  en_str shape, style, color, fill; /* Graphviz drawing */
  uint32_t rank;                  /* order in legends and lists */
} en_kind_def;

typedef struct {
  en_str name, label;    /* "works_for", "works for" */
  uint32_t from, to;     /* EN_KIND_BIT sets that may stand at each end */
  bool symmetric;
  bool event;            /* drawn forward, with its date; else a bond, thin and grey */
  en_str color, style;
  uint32_t rank;
} en_reltype_def;

/* Kinds and types that the engine itself has business with. */
#define EN_KNOWN_KINDS(X)                                                                                              \
  X(person)                                                                                                            \
  X(country) X(ministry) X(working_group) X(organization) X(agreement) X(threat_actor) X(threat) X(place) X(source)
#define EN_KNOWN_TYPES(X)                                                                                              \
  X(works_for)                                                                                                         \
  X(part_of) X(member_of) X(met) X(takes_part_in) X(chairs) X(establishes) X(cooperates_with) X(addresses) X(accuses)  \
      X(sanctions) X(carries_out) X(targets) X(controls) X(held_in)

/* ---- gazetteers: rules/gazetteers/(star).tsv ---- */

typedef struct {
  en_str name, id, note;
  en_kind kind;
  en_gaz_id parent;     /* country or body it belongs to */
  en_gaz_id country;    /* the country at the top of its parents (itself for a country), 0 none */
  en_loc at;
} en_gaz;

/* How an alias stands for its entity. */
typedef enum {
  EN_AS_NAME,
  EN_AS_ADJECTIVE, /* mark ^: demonym or adjective of a country */
  EN_AS_SEAT,      /* mark @: capital, stands for the government or is a place */
  EN_AS_WEAK,      /* mark ~: counts only where the article names the entity by another form */
} en_as;

/* What stands at the end of a path through the token index: one sense of a name, or a word-list
 * phrase (gaz 0, class set). */
typedef struct {
  en_gaz_id gaz;
  uint8_t as;          /* en_as */
  bool any_case;       /* alias was all lower case: any case matches, plural of the last word too */
  bool upper_only;     /* alias is an acronym: all its letters are upper case */
  uint32_t class_bit;  /* UINT32_MAX, or the word class of a phrase */
  en_str alias;        /* as written in the file */
} en_sense;

/* ---- rules: rules/mentions, rules/relations, rules/filters ---- */

typedef enum { EN_RULE_MENTION, EN_RULE_FILTER, EN_RULE_FRAME, EN_RULE_PATTERN } en_rule_form;

typedef struct {
  bool must;        /* + must give `gives`, - must not give it (anything of this rule, if empty) */
  bool todo;
  en_str sentence;
  en_str gives;     /* text form of what comes out, see rules/README.md */
  en_loc at;
} en_example;

/* Where a role of a frame looks for its filler. */
typedef enum {
  EN_SRC_SUBJECT,   /* of the verb, passives and inherited subjects resolved */
  EN_SRC_OBJECT,
  EN_SRC_PREP,      /* a preposition after the verb or noun: word in `prep` */
  EN_SRC_GENITIVE,  /* A's NOUN */
  EN_SRC_MODIFIER,  /* A NOUN, the A-B NOUN, an adjective of a country */
  EN_SRC_ADJECTIVE, /* the same, adjectives and acronyms only: "the Chilean war", "the US invasion" */
  EN_SRC_HOLDER,    /* who has or makes it: subject of the verb that governs the noun */
  EN_SRC_HEAD,      /* the noun group itself */
  EN_SRC_PREDICATE, /* A is X: the noun after a form of "be" */
  EN_SRC_IS,        /* what the noun is said to be: "[A] is a unit of B", "[A], a unit of B" */
  EN_SRC_INCLUDES,  /* what the noun, as a subject, is said to be or to include */
  EN_SRC_OWNER,     /* whose the object is: "condemned [Iran]'s attacks", "attacks by [Iran]" */
  EN_SRC_EXAMPLES,  /* the list after "including", "such as" */
  EN_SRC_FORUM,     /* the forum that the text is about */
  EN_SRC_SIDES,     /* the countries in the names of the sentence's forums: "the Japan-Peru Dialogue" */
  EN_SRC_ACTOR,     /* who the text last said to do such a thing to anybody */
  EN_SRC_TOLD,      /* of what the text last told such a thing: the second end of its relation */
  EN_SRC_HIT,       /* behind ">": whom an attack hits: "the attack on [A]", "the [Acme] hack" */
  EN_SRC_CONTENT,   /* the subject of what is said or alleged: "A alleged that [B] stole it" */
  EN_SRC_PERSON,    /* the person who acted last */
  EN_SRC_PATIENT,   /* the subject of a passive: what was held, opened, joined */
  EN_SRC_PARTIES,   /* who the text last said to have met, agreed or acted together */
  EN_SRC_CONTEXT,   /* what the text last spoke of, of a kind that may stand there */
} en_src_kind;

typedef struct {
  uint8_t kind;     /* en_src_kind */
  en_word_id prep;
  bool chained;     /* "of>on": looked for below the group that the first source finds */
  uint8_t via;      /* then: en_src_kind of that first source, and its preposition */
  en_word_id via_prep;
} en_src;

enum { EN_MAX_ROLES = 4, EN_MAX_SRCS = 14, EN_MAX_EMITS = 6 };

typedef struct {
  en_str name;
  en_src src[EN_MAX_SRCS];
  uint32_t n_src;
  bool optional;    /* "what? = of, for": emits that do not use it go on without it */
  bool absent;      /* "doer! = owner": the rule applies only where it finds nobody */
  bool assets;      /* "assets whom": networks, ministries and people stand for their owner */
  bool named;       /* "named whom": only what is named itself, not whom "officials" stand for */
  bool noun;        /* "noun who": no pronoun, where a wrong guess would cost too much */
  bool list;        /* "{who+:kind}": the others that the sentence coordinates with it as well */
  bool state;       /* "state whom": a person stands for the country that he or she serves */
} en_role;

/* The role that every rule has without naming it: who says so, the subject of the speech verb
 * above the trigger. */
enum { EN_ROLE_CLAIMANT = EN_MAX_ROLES };

/* The status that a relation starts from; the sentence can only weaken it. */
typedef enum { EN_REPORTED, EN_PLANNED, EN_ALLEGED, EN_DENIED, EN_ENDED } en_rel_status;
const char *en_rel_status_name(en_rel_status s);

typedef struct {
  en_reltype type;
  uint8_t from, to;  /* indices of roles; from == to for pairs within one role */
  uint8_t status;    /* en_rel_status */
  uint32_t from_kinds, to_kinds; /* 0, or a narrower EN_KIND_BIT set than the type's own */
} en_emit;

typedef struct {
  en_rule_id id;
  en_rule_form form;
  en_str name;       /* "met.talks" */
  en_str why;
  int32_t priority;
  bool always;       /* runs without a trigger */
  bool capital;      /* mention and filter rules: only a capitalised trigger word starts it */
  bool land;         /* mention rules: the noun of a country right before the name begins it */
  const en_word_id *trigger; /* lemmas or words, any of which must occur in the sentence */
  uint32_t n_trigger;
  en_loc trigger_at, verbs_at, nouns_at; /* where these lists stand; line 0 where there is none */
  /* mention, filter, pattern */
  en_re *re;
  en_str pattern, pattern_source; /* expanded, and as it is written */
  const struct en_rule_pattern *needs; /* while rules are loaded, else NULL */
  const uint32_t *pattern_map;    /* per byte of `pattern` the byte of the source it comes from */
  en_kind kind;      /* of mention rules */
  en_str canon;      /* of mention rules: fixed canonical name, or empty */
  /* frame */
  const en_word_id *verb; /* verb lemmas that it takes (particle verbs: see phrase) */
  const en_word_id *particle; /* parallel to verb: 0, or the particle/object noun ("set" + "up") */
  uint32_t n_verb;
  const en_word_id *noun;
  uint32_t n_noun;
  uint32_t head_kinds; /* or: the noun group is a mention of one of these kinds */
  const en_word_id *without; /* words that must not stand in the noun group before its head */
  uint32_t n_without;
  const en_word_id *called; /* with head_kinds: the mention's head word is one of these; none: any */
  uint32_t n_called;
  const en_word_id *under; /* the noun group's own preposition must be one of these; none: any */
  uint32_t n_under;
  const en_word_id *having; /* nouns, one of which must depend on the verb: "put [on its list]" */
  uint32_t n_having;
  const en_word_id *doer; /* nouns, one of which is the verb's subject: "[the sanctions] target" */
  uint32_t n_doer;
  const en_word_id *lacking; /* nouns, none of which may: "targeted A [with sanctions]" */
  uint32_t n_lacking;
  const en_word_id *unless; /* verbs that must not govern the noun group, or stand over the verb */
  uint32_t n_unless;
  en_role role[EN_MAX_ROLES];
  uint32_t n_role;
  en_emit emit[EN_MAX_EMITS];
  uint32_t n_emit;
  bool bare;         /* only verbs without an object and without "in", "of" */
  bool agentless;    /* only passives that name nobody who does it, nor a country where it is done */
  bool unasked;      /* only verbs on which no infinitive and no "for" hangs */
  bool awaited;      /* only nouns for such as the text said the same of without naming them */
  bool lasting;      /* what it tells goes on: a day in the sentence is none of its own; */
  bool lasting_plans; /* only of what is planned or pledged so */
  bool unnamed;      /* only where the text is about no forum that has a name */
  bool direct;       /* the noun group hangs on a verb itself */
  bool apart;        /* persons make a pair only where they serve two states */
  bool given;        /* the noun takes for granted what it tells: its verb's mood does not matter */
  bool given_the;    /* only where "the" or a genitive stands before it, and its verb is not denied */
  uint8_t pledge;    /* en_rel_status of "agreed to VERB": EN_REPORTED or EN_PLANNED */
  const en_example *example;
  uint32_t n_example;
  en_loc at;
} en_rule;

typedef struct en_literals en_literals; /* what the patterns need, and where it is looked for */
typedef struct en_finds en_finds;       /* where it stands in one sentence */
typedef struct en_index en_index; /* token index of gazetteer and phrases */

typedef struct {
  en_syms *syms; /* filled while loading, constant after */
  en_lexicon *lex;
  const en_furniture *furniture;
  const en_kind_def *kind;   uint32_t n_kinds;   /* [1..n] */
  const en_reltype_def *type; uint32_t n_types;  /* [1..n] */
  struct {
#define X(name) en_kind name;
    EN_KNOWN_KINDS(X)
#undef X
  } k;
  struct {
#define X(name) en_reltype name;
    EN_KNOWN_TYPES(X)
#undef X
  } t;
  const en_gaz *gaz;   uint32_t n_gaz;    /* [1..n] */
  const en_rule *rule; uint32_t n_rules;  /* [1..n]; by form, then priority, file and line */
  const en_index *index;
  en_str dir;          /* the folder, as it was named */
  const en_literals *literals;
  const uint8_t *forms_of; /* per word id: EN_BIT of each form of which it triggers rules; most trigger none */
  const en_roman *roman; /* NULL: no romanizations are known */
  const en_datewords *dates; /* NULL: no words of dates are known */
  const en_namewords *name_words; /* NULL: no words of names are known */
  const en_mappings *mappings; /* NULL: no other vocabularies are known */
  uint64_t hash;       /* of all rule files' names and bytes: part of cache keys and headers */
} en_ruleset;

/* Loads a rules folder. *out is NULL on failure; every error found has been reported. */
EN_NODISCARD en_status en_ruleset_load(en_diag *d, const char *dir, en_ruleset **out);
void en_ruleset_free(en_ruleset *rs);

/* lint.c: what the rules hold in vain. Each finding is a warning in `d` with its place: macros that
 * nothing refers to, names and words that are given twice or that another hides, trigger words that
 * can start nothing, two frames that take the same word in the same way. Reads the word lists again.
 * Returns how many there are. */
uint32_t en_ruleset_lint(en_diag *d, const en_ruleset *rs);

en_kind en_kind_of(const en_ruleset *rs, en_str name);       /* 0 if unknown */
en_reltype en_reltype_of(const en_ruleset *rs, en_str name); /* 0 if unknown */
en_gaz_id en_gaz_of(const en_ruleset *rs, en_str id);        /* 0 if unknown */

/* find.c: looking for patterns in one masked sentence after the other. The literals that they need are
 * looked for once, and PCRE2 runs only where it can match. */
en_finds *en_finds_new(const en_ruleset *rs, en_arena *a); /* lives in `a` */
void en_finds_in(en_finds *f, en_str text);                /* from now on: in this text */
en_str en_finds_text(const en_finds *f);
/* As en_re_exec of the rule's pattern in that text. */
EN_NODISCARD en_status en_rule_find(const en_rule *r, const en_finds *f, en_re_match *m, uint32_t from);

/* run.c: the same with the match data of `cx`. Where somebody watches or counts, PCRE2 runs in any case,
 * and what it costs is added to cx->rule_work. */
EN_NODISCARD en_status en_rule_match(en_ctx *cx, const en_rule *r, const en_finds *f, uint32_t from);

/* run.c: for `rules test`. Is somebody watching the rule? Then en_watch writes one line about it. */
static inline bool en_watches(const en_ctx *cx, const en_rule *r)
{
  return cx->watch_to && (!cx->watch || cx->watch == r->id);
}
void en_watch(const en_ctx *cx, const en_rule *r, const char *fmt, ...)
  __attribute__((format(printf, 3, 4)));
/* After a match of the rule's pattern with `s` that failed: how far it came, where the match data
 * watches. */
void en_watch_pattern(const en_ctx *cx, const en_rule *r, en_str s);
/* The name of a source as rule files write it ("object>of"); `b` is appended to. */
void en_put_src(en_buf *b, const en_ruleset *rs, en_src src);

/* Walks the index: node 0 is the root; the node reached by a word, UINT32_MAX if none. */
uint32_t en_index_step(const en_index *ix, uint32_t node, en_word_id word);
/* The senses that end at a node, in the order of the files. */
const en_sense *en_index_senses(const en_index *ix, uint32_t node, uint32_t *n);

/* Rules of one form that a word triggers (by lemma), and those that always run. */
const en_rule_id *en_rules_triggered(const en_ruleset *rs, en_rule_form form, en_word_id word, uint32_t *n);
const en_rule_id *en_rules_always(const en_ruleset *rs, en_rule_form form, uint32_t *n);
/* Frames that take mentions of a kind for their noun. */
const en_rule_id *en_rules_of_heads(const en_ruleset *rs, en_kind kind, uint32_t *n);

#endif
