/* Only for src/match: finds (mentions in the making) and the steps that make and sort them.
 * Everything is counted in tokens of the article until the last step writes byte spans. */
#ifndef EN_MATCH_MATCH_P_H
#define EN_MATCH_MATCH_P_H

#include "base/vec.h"
#include "match/mask.h"
#include "match/match.h"

typedef uint32_t en_spot_id; /* 1 + index, 0 none */

typedef enum { EN_FROM_GAZ, EN_FROM_RULE, EN_FROM_ARTICLE, EN_FROM_PERSON } en_origin;

typedef struct {
  uint32_t first, n;           /* tokens as it stands */
  uint32_t name_first, name_n; /* tokens of the name proper */
  uint32_t acronym;            /* 1 + token of "(ACR)", 0 none */
  uint32_t sent;
  en_kind kind;
  uint8_t origin;              /* en_origin */
  uint8_t as;                  /* en_as */
  bool dead;                   /* a filter or a later step took it back */
  bool picked;                 /* survived the choice among overlapping finds */
  bool inner;                  /* kept inside a larger one */
  bool shaky;                  /* a rule found it in a title-case heading: dropped */
  bool former, future;
  bool former_too;             /* the post in `serves_too` is a former one */
  bool surname_first;
  bool owned_by_list;          /* its owner came from an earlier member of its list */
  bool shares;                 /* it serves what the person listed before it serves */
  en_rule_id rule;
  int32_t priority;
  const en_gaz_id *gaz;
  uint32_t n_gaz;
  en_str canon;
  uint32_t role_first, role_n;
  en_spot_id owner, serves;
  en_spot_id serves_too;       /* of a person: what another post told with this one serves */
  en_spot_id listed_after;     /* of a person: the one before in the same list */
} en_spot;

typedef EN_VEC(en_spot) en_spots;

/* A post: "second Deputy Foreign Minister", "Director for X in the Y". */
typedef struct {
  uint32_t first, end;   /* tokens, complement included */
  uint32_t head;         /* last token of the head words */
  uint32_t sent;
  en_spot_id before;     /* country or body right before it */
  en_spot_id inside;     /* country or body that its complement names */
  bool plural, former, future;
  bool plain;            /* only an honorific or a rank: no post */
  bool capital;          /* its head is capitalised */
  bool held;             /* a person was found who holds it */
} en_title;

typedef EN_VEC(en_title) en_titles;

/* The word classes that the matcher asks for; bits of the lexicon, UINT32_MAX where missing. */
#define EN_MT_CLASSES(X)                                                                                               \
  X(title_head)                                                                                                        \
  X(title_mod) X(honorific) X(rank) X(companion) X(country_role) X(given_names) X(given_names_weak)                    \
      X(given_names_bold) X(surnames) X(surnames_weak) X(name_particle) X(name_suffix) X(arms_words) X(computer_words) \
          X(body_heads) X(forum_heads) X(agreement_heads) X(org_heads) X(common_acronyms) X(never_names) X(time_names) \
              X(speech_words) X(place_preps) X(travel_words) X(venue_words) X(past_words) X(coming_words) X(ordinals)  \
                  X(sentence_starters) X(visit_words) X(title_acronyms) X(ref_body) X(named_things) X(held_in_things)  \
                      X(postnominals) X(private_role) X(heading_verbs) X(home_words) X(delegate_posts)                 \
                          X(speaking_posts) X(cabinet_posts) X(sole_posts) X(foreign_words) X(first_words)             \
                              X(aimed_nouns) X(seated_nouns) X(land_words) X(ministry_words) X(town_parts)             \
                                  X(common_nouns) X(person_verbs) X(leading_verbs) X(choosing_verbs) X(acting_verbs)   \
                                      X(outlet_words) X(person_nouns) X(sought_nouns) X(corporate_forms)               \
                                          X(reign_words) X(private_words) X(hyphen_tails) X(nationality_nouns)         \
                                              X(picture_places)

typedef struct {
#define X(name) uint32_t name;
  EN_MT_CLASSES(X)
#undef X
} en_mt_classes;

/* A phrase of a word list: "secretary of state". */
typedef struct {
  uint32_t first, n, class_bit;
} en_phrase;

typedef struct {
  en_ctx *cx;
  const en_ruleset *rs;
  const en_tokens *t;
  en_mt_classes c;
  en_spots f;
  en_titles titles;
  EN_VEC(en_phrase) phrase;
  uint32_t *phrase_at;   /* per token: 1 + first phrase that starts there, 0 none */
  en_spot_id *top;       /* per token: the picked find that covers it */
  en_spot_id *country;   /* per token: the longest country that starts there, picked or not (set by en_mt_group) */
  bool *blocked;         /* per token: a filter said that nothing is found here */
  bool *title_case;      /* per sentence: a heading in Title Case */
  uint32_t *sent_of;     /* per token */
} en_mt;

/* ---- words.c: questions about tokens ---- */
void en_mt_load_classes(en_mt *m);
/* The exact word or its noun lemma. */
static inline bool en_mt_is(const en_mt *m, uint32_t tok, uint32_t class_bit)
{
  return en_tok_in(&m->t->tok[tok], class_bit);
}
bool en_mt_is_word(const en_mt *m, uint32_t tok, uint32_t class_bit); /* exact word only */
bool en_mt_dash(const en_mt *m, uint32_t tok); /* a hyphen or dash of any length */
bool en_mt_common(const en_mt *m, uint32_t tok);   /* a word of the dictionary */
bool en_mt_function(const en_mt *m, uint32_t tok); /* article, pronoun, preposition ... */
bool en_mt_opener(const en_mt *m, uint32_t tok);   /* a function word other than an auxiliary */
bool en_mt_surname_here(const en_mt *m, en_str word); /* stands behind a first name somewhere: "Lamberto Lanz" */
bool en_mt_has_word(const en_mt *m, uint32_t first, uint32_t end, uint32_t bit); /* a word of the class */
bool en_mt_spaced_honorific(const en_mt *m, uint32_t tok); /* "H. E." */
bool en_mt_det(const en_mt *m, uint32_t tok);      /* the, a, its, his ... */
bool en_mt_head_noun(const en_mt *m, uint32_t tok); /* of bodies, forums, agreements, organizations */
bool en_mt_speech(const en_mt *m, uint32_t tok);    /* said, according, tweeted ... */
bool en_mt_list_sign(const en_mt *m, uint32_t tok); /* comma, semicolon, "and" */
uint32_t en_mt_begin(const en_mt *m, uint32_t tok); /* first token of its sentence */
uint32_t en_mt_end(const en_mt *m, uint32_t tok);   /* behind the last one */
static inline en_str en_mt_str(const en_mt *m, uint32_t tok) { return en_tok_str(m->t, tok); }
static inline bool en_mt_word(const en_mt *m, uint32_t tok, const char *lower) /* ASCII case ignored */
{
  return en_is_word(en_mt_str(m, tok), lower);
}
static inline bool en_mt_punct(const en_mt *m, uint32_t tok, char c)
{
  en_str s = en_mt_str(m, tok);
  return s.n == 1 && s.p[0] == c;
}
static inline uint32_t en_mt_shape(const en_mt *m, uint32_t tok) { return m->t->tok[tok].shape; }
static inline en_spot *en_mt_spot(en_mt *m, en_spot_id id) { return &m->f.at[id - 1]; }
/* Is the find a ministry or an organization: what somebody may work for? */
static inline bool en_mt_is_body(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.ministry || f->kind == m->rs->k.organization;
}
en_str en_mt_text(const en_mt *m, uint32_t first, uint32_t n); /* clean text of these tokens */
en_spot_id en_mt_add(en_mt *m, uint32_t first, uint32_t n, en_kind kind, en_origin origin);
/* The picked find that starts at, or ends before, a token; 0 if none. */
en_spot_id en_mt_at(en_mt *m, uint32_t tok);
en_spot_id en_mt_before(en_mt *m, uint32_t tok);

/* ---- names (again.c) ---- */
bool en_mt_in_given(const en_mt *m, uint32_t tok);
bool en_mt_in_surnames(const en_mt *m, uint32_t tok);
bool en_mt_known_name(const en_mt *m, uint32_t tok);
/* May a person's name take the token from the place or seat of one word that has it: "Florence"? */
bool en_mt_claim_yields(en_mt *m, uint32_t tok);

/* ---- the steps, in their order ---- */
void en_mt_gazetteer(en_mt *m);   /* gazetteer.c: names by the token index */
void en_mt_rules(en_mt *m);       /* pattern.c: mention rules and filters */
void en_mt_plurals(en_mt *m);       /* plural.c: "Departments of A, B and C" */
void en_mt_acronym_names(en_mt *m); /* acronym.c: "Some Long Name (SLN)" that no rule knows */
void en_mt_select(en_mt *m, bool weak); /* select.c: picks among overlapping finds */
void en_mt_acronyms(en_mt *m);    /* acronym.c: binds "(ACR)", finds ACR elsewhere */
void en_mt_known_names(en_mt *m); /* again.c: what a rule found elsewhere in the article */
void en_mt_surname_towns(en_mt *m); /* seat.c: drops towns that begin a person's name, "Gao Lihua" */
void en_mt_pick(en_mt *m, en_spot_id id); /* select.c: the find covers its tokens */
void en_mt_titles(en_mt *m);      /* titles.c: posts */
void en_mt_persons(en_mt *m);     /* person.c: names of persons by their evidence */
void en_mt_short_names(en_mt *m); /* again.c: later, shorter forms of them */
void en_mt_owners_inside(en_mt *m); /* owners.c: "Tidal Council of the River Union": the owner in a name */
void en_mt_seats(en_mt *m);       /* seat.c: is a capital a government or a place */
void en_mt_group(en_mt *m);       /* group.c: owners, posts, ambiguous rows */
void en_mt_emit(en_mt *m, en_mentions *out); /* emit.c: finds become mentions */

#endif
