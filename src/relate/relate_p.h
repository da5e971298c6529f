/* What only src/relate needs: the sentence at hand, what the text has spoken of so far, and the
 * relations found. */
#ifndef EN_RELATE_RELATE_P_H
#define EN_RELATE_RELATE_P_H

#include "base/vec.h"
#include "relate/relate.h"

enum { EN_SET_MAX = 48 };

/* A small ordered set of entities; what goes beyond EN_SET_MAX is left out. */
typedef struct {
  en_entity_id at[EN_SET_MAX];
  uint32_t n;
} en_set;

void en_set_add(en_set *s, en_entity_id e);
void en_set_join(en_set *s, const en_set *more);

/* A date expression of a sentence. */
typedef struct {
  en_date date;
  uint32_t first, n; /* tokens */
  en_ng_id in;       /* the noun group of which it is a part ("the 2016 hack"), 0 none */
} en_when;

/* A session of a forum, or a meeting, whose date the text told. */
typedef struct {
  en_entity_id forum, place; /* 0 none */
  en_date date;
  uint8_t status;
  uint32_t sent;
} en_session;

/* Who came, or will come, and when. */
typedef struct {
  en_set who;
  en_date date;
  bool whole;        /* `date` is all of it, not the first day */
  uint8_t status;    /* EN_PLANNED or EN_REPORTED */
  uint32_t sent;
} en_visit;

enum { EN_GROUPS = 16 };

/* What the text has spoken of: referents for pronouns and definite descriptions. */
typedef struct {
  en_entity_id person;  /* last single person in subject position */
  en_entity_id topic;   /* whom the sentence `topic_sent` told of before it named who says so ("He fled, B said") */
  uint32_t topic_sent;
  en_entity_id thing;   /* last single country, body or organization in subject position */
  en_entity_id recent[32]; /* per kind: the entity of that kind mentioned last */
  en_entity_id told;    /* the same, subject of what somebody said, */
  en_entity_id teller;  /* who said it, if that is one thing, */
  uint32_t told_sent;   /* and in which sentence */
  uint32_t forum_told;  /* how much was told of `forum` */
  en_entity_id forum;   /* the forum that the text is about: the last one said to meet */
  en_set hit;           /* whom the text told to be hit last, by whomever, */
  uint32_t hit_sent;    /* and in which sentence */
  en_entity_id program; /* the malware or incident that was the subject of a main clause last, */
  uint32_t program_sent; /* and in which sentence */
  en_session session;
  en_session met;       /* the meeting that the text dated last; it has no forum */
  en_visit visit;       /* the visit that the text dated last */
  struct {
    en_word_id noun;
    en_set who;
  } group[EN_GROUPS];   /* per plural noun: whom it stood for last ("six British diplomats") */
  uint32_t n_groups;    /* ever told; the oldest are overwritten */
  en_set issuer;        /* whose statement, report or list the text spoke of last */
  en_date day;          /* the day that the text told of last; unknown if of none */
  uint32_t day_sent;    /* the sentence of `day` */
  en_set we;            /* who speaks where nobody is quoted: the issuers of a statement that follows in full */
  en_set they;          /* one body that a plural subject stood for ("the G7 ministers"), */
  uint32_t they_sent;   /* and in which sentence */
  en_set party;         /* last plural: who met, agreed, said something together */
  uint32_t party_sent;  /* the sentence that told them */
  uint32_t others_sent; /* 1 + the sentence whose last plural subject were several who are not named; 0 none */
  en_set persons;       /* the same, persons only */
  en_set meeting;       /* all persons whom the text said to meet so far */
  en_set countries;     /* the same, countries only */
  uint32_t countries_sent; /* the sentence that told them */
  struct {
    en_set who;         /* who did this last ("The EU sanctioned six people"), */
    uint32_t sent;      /* and in which sentence, */
    en_date date;       /* on which day, where one was told, */
    uint32_t unnamed;   /* to such as have no name there ("two men", "six firms"): EN_UNNAMED set */
  } *actor;             /* per relation type */
} en_discourse;

/* The word classes of the lexicon that relations ask for. */
#define EN_RELATE_CLASSES(X) \
  X(agreement_heads) \
  X(ahead_words) \
  X(arrival_nouns) \
  X(arrival_verbs) \
  X(as_verbs) \
  X(assets) \
  X(awaiting_verbs) \
  X(blaming_verbs) \
  X(bond_nouns) \
  X(cabinet_posts) \
  X(cancelling_verbs) \
  X(catching_verbs) \
  X(charging_verbs) \
  X(claim_nouns) \
  X(continuing_verbs) \
  X(credit_nouns) \
  X(crowned) \
  X(delegations) \
  X(denying_verbs) \
  X(deputy_words) \
  X(doing_verbs) \
  X(doubt_words) \
  X(dummy_adjectives) \
  X(extradition_words) \
  X(fighters) \
  X(finding_verbs) \
  X(flaw_nouns) \
  X(foes) \
  X(for_verbs) \
  X(gang_words) \
  X(harm_nouns) \
  X(harm_preps) \
  X(given_female) \
  X(given_male) \
  X(growing_verbs) \
  X(hoping_verbs) \
  X(human_nouns) \
  X(idle_words) \
  X(including_verbs) \
  X(individuals) \
  X(instruments) \
  X(leading_verbs) \
  X(meeting_nouns) \
  X(meeting_parts) \
  X(mouthpieces) \
  X(munitions) \
  X(naming_clues) \
  X(naming_verbs) \
  X(need_nouns) \
  X(of_verbs) \
  X(open_nouns) \
  X(ordinals) \
  X(outcome_nouns) \
  X(owner_marks) \
  X(owning_verbs) \
  X(partitives) \
  X(past_words) \
  X(person_nouns) \
  X(personal_things) \
  X(private_words) \
  X(purpose_nouns) \
  X(plural_bodies) \
  X(plan_nouns) \
  X(post_heads) \
  X(quitting_verbs) \
  X(rank_words) \
  X(ref_actor) \
  X(ref_agreement) \
  X(ref_bare) \
  X(ref_bloc) \
  X(ref_body) \
  X(ref_called) \
  X(ref_country) \
  X(ref_firm) \
  X(ref_forum) \
  X(ref_home) \
  X(ref_malware) \
  X(ref_menace) \
  X(ref_org) \
  X(ref_participant) \
  X(ref_party) \
  X(ref_person) \
  X(ref_talks) \
  X(ref_text) \
  X(ref_threat) \
  X(ref_union) \
  X(region_words) \
  X(sessions) \
  X(sole_posts) \
  X(speech_verbs) \
  X(spokesmen) \
  X(staff) \
  X(stands_for) \
  X(state_arms) \
  X(state_things) \
  X(striking_verbs) \
  X(styles) \
  X(supposing_nouns) \
  X(taking_nouns) \
  X(tie_words) \
  X(trying_nouns) \
  X(trying_verbs) \
  X(undoing_verbs) \
  X(using_verbs) \
  X(visit_nouns)

/* Function words and verbs that the grammar of relations itself knows. */
#define EN_RELATE_WORDS(X) \
  X(about, "about") \
  X(according, "according to") \
  X(across, "across") \
  X(after, "after") \
  X(against, "against") \
  X(agree, "agree") \
  X(aim, "aim") \
  X(among, "among") \
  X(as, "as") \
  X(at, "at") \
  X(be, "be") \
  X(behalf, "on behalf of") \
  X(behind, "behind") \
  X(belong, "belong") \
  X(between, "between") \
  X(by, "by") \
  X(counterpart, "counterpart") \
  X(decide, "decide") \
  X(deny, "deny") \
  X(end, "end") \
  X(follow, "follow") \
  X(following, "following") \
  X(concerning, "concerning") \
  X(during, "during") \
  X(for, "for") \
  X(from, "from") \
  X(government, "government") \
  X(head, "head") \
  X(hold, "hold") \
  X(in, "in") \
  X(include, "include") \
  X(into, "into") \
  X(nominate, "nominate") \
  X(of, "of") \
  X(on, "on") \
  X(over, "over") \
  X(plead, "plead") \
  X(point, "point") \
  X(range, "range") \
  X(regarding, "regarding") \
  X(represent, "represent") \
  X(since, "since") \
  X(state, "state") \
  X(such, "such") \
  X(to, "to") \
  X(under, "under") \
  X(until, "until") \
  X(visit, "visit") \
  X(where, "where") \
  X(whose, "whose") \
  X(with, "with") \
  X(within, "within") \
  X(without, "without") \
  X(year, "year")

/* What noun groups were found to stand for while the frames of a sentence are tried, which ask for the
 * same again and again. What they stand for depends on nothing of en_relater but what `asked` holds, and
 * on what the text has spoken of, which no frame changes. */
typedef struct {
  uint32_t asked; /* assets, named, noun, dealing, stand, deed, whether only a threat, also a threat or also a person is
                     wanted, and all of its list */
  uint32_t n, before; /* entities; 1 + what was found of the group before, 0 none */
  const en_entity_id *at;
} en_denoted;
typedef struct {
  EN_VEC(en_denoted) found;
  uint32_t *of; /* per noun group: 1 + what was found last */
} en_denotations;

typedef struct {
  en_ctx *cx;
  const en_ruleset *rs;
  const en_entities *ents;
  const en_syntax *syn;
  const en_mentions *men;
  const en_tokens *toks;
  struct {
#define EN_MEMBER(name) uint32_t name;
    EN_RELATE_CLASSES(EN_MEMBER)
#undef EN_MEMBER
  } cls;               /* word class bits */
#define EN_MEMBER(name, text) en_word_id w_##name;
  EN_RELATE_WORDS(EN_MEMBER)
#undef EN_MEMBER
  uint32_t *men_by_sent, *men_from; /* indices of mentions by sentence, in their order; where those of each begin */
  en_str *bodies;      /* per entity: bond.c's folded names; NULL until the first is asked for */
  /* the sentence at hand */
  uint32_t s;
  const en_sentence *sent;
  const en_clauses *cl;
  struct {
    uint32_t *hangs;   /* per noun group: EN_BIT of the functions by which others hang on it */
    uint64_t preps;    /* a bit for each preposition of a phrase, by its word modulo 64 */
    bool posts;        /* a person is named with a post */
  } has;               /* by which most questions are answered with no */
  EN_VEC(en_when) when;
  en_date *meeting_day; /* per sentence up to the one at hand: the day of a meeting that it only takes up */
  uint8_t *timed;      /* per sentence up to the one at hand: EN_TIMED_* bits */
  en_discourse disc;
  EN_VEC(en_relation) out;
  EN_VEC(en_fell_short) fell_short;
  const en_rule *filling; /* the rule whose roles are being filled, or were last */
  bool dealing;        /* it tells with what something deals */
  bool deed;           /* it tells of something that harms somebody */
  bool stand;          /* it tells of what somebody states, undertakes or does, rather than whom he meets */
  en_denotations *denoted; /* NULL but while frames are tried */
  en_finds *finds;     /* what patterns need, in the masked sentence */
  uint64_t *triggered; /* a bit per rule: patterns whose words stand in the sentence; all 0 between sentences */
  uint32_t want;       /* the kinds that the role being filled takes */
  bool own;            /* a noun's phrases are only those that hang on it, not its verb's */
  bool noun;           /* the role being filled takes no pronoun */
  bool named;          /* the role being filled takes names only */
  bool assets;         /* the role being filled takes what belongs to somebody for its owner */
  bool full;           /* lim->relations was reached and said */
} en_relater;

static inline const en_ng *en_ng_at(const en_relater *r, en_ng_id id) { return &r->cl->ng[id - 1]; }
static inline const en_vg *en_vg_at(const en_relater *r, en_vg_id id) { return &r->cl->vg[id - 1]; }
/* Clause products count tokens from the start of their sentence. */
static inline uint32_t en_abs(const en_relater *r, uint32_t tok) { return r->sent->first + tok; }
static inline const en_entity *en_ent(const en_relater *r, en_entity_id id) { return &r->ents->at[id - 1]; }

/* Is the verb in a word class? Not where no lemma of it is known. */
static inline bool en_vg_in(const en_relater *r, const en_vg *v, uint32_t class_bit)
{
  return v->verb && en_word_in(en_lexicon_word(r->toks->lex, v->verb), class_bit);
}

static inline bool en_set_has(const en_set *s, en_entity_id e)
{
  for (uint32_t i = 0; i < s->n; i++)
    if (s->at[i] == e)
      return true;
  return false;
}

/* describe.c: is a word of a name or role in a list of the lexicon (its class bit), whatever its capitals? */
bool en_is_in_list(const en_relater *r, en_str word, uint32_t list);

/* denote.c: keeps the entities whose kind is in the EN_KIND_BIT set `kinds`. */
void en_keep_kinds(const en_relater *r, en_set *s, uint32_t kinds);
/* The entities that a noun group stands for, with the rest of its coordination where
 * `all` is set. */
void en_denote(const en_relater *r, en_ng_id id, bool all, en_set *out);
/* Does anything hang on the group by that function? */
static inline bool en_hangs(const en_relater *r, en_ng_id id, en_fn fn) { return r->has.hangs[id - 1] >> fn & 1; }
/* May there be a phrase with that preposition in the sentence? */
static inline bool en_may_have_prep(const en_relater *r, en_word_id prep) { return r->has.preps >> prep % 64 & 1; }
/* Is the group's head noun in a word class? */
static inline bool en_head_in(const en_relater *r, const en_ng *g, uint32_t class_bit)
{
  return g->noun && en_word_in(en_lexicon_word(r->toks->lex, g->noun), class_bit);
}
/* denote.c: "A, [whose government] accuses B": the group whose the noun right behind "whose" is, 0 if none. */
en_ng_id en_owner_by_relative(const en_relater *r, en_ng_id id);
/* relate.c: is it a concept ("cyber attack"), no named incident or malware ("WannaCry")? */
bool en_is_concept(const en_relater *r, en_entity_id id);
/* describe_country.c: the country that the article has named most often up to the current sentence, 0 none. */
en_entity_id en_salient_country(const en_relater *r);
/* discourse.c: the last entity spoken of whose kind is in `kinds`, 0 none. */
en_entity_id en_context(const en_relater *r, uint32_t kinds);
/* The person who acted last, 0 if none, or if somebody speaks for others only. */
en_entity_id en_person_acting(const en_relater *r);
/* Has the person a post whose holder only says what others think ("spokesman")? */
bool en_only_speaks_for_others(const en_relater *r, en_entity_id person);
/* The last sentence up to the current one that names the entity; 0 if none does. */
uint32_t en_last_sentence_of(const en_relater *r, en_entity_id id);
/* Adds who did such a thing last, within a few sentences. */
void en_actor(const en_relater *r, const en_rule *rule, en_set *out);
/* frame.c: does a role of the rule take whom en_actor gives? */
bool en_asks_for_actor(const en_rule *rule);
/* hit.c: the malware that "the virus", "this ransomware" takes up: the only one named in the last sentences; 0 if it is
 * no such word, or unsure which. */
en_entity_id en_program_told(const en_relater *r, en_ng_id id);
/* tied.c: the one country to which, as the whole text tells, another is tied ("relations between Peru and Japan"); 0 if
 * it tells of none, or of several. */
en_entity_id en_tied_to(const en_relater *r, en_entity_id country);
/* Called after each sentence: remembers whom it told to be hit. */
void en_hits_update(en_relater *r);
/* Called after each sentence, `first_new` being the first relation that it gave. */
void en_discourse_update(en_relater *r, uint32_t first_new);

/* when_read.c: the date expression at token `t`, resolved against the article's date: how many tokens
 * it takes, 0 if there is none. *out stays without a year where it cannot be resolved. */
uint32_t en_when_read(const en_relater *r, uint32_t t, en_date *out);
/* when.c: the date expressions of the sentence, resolved against the article's date. */
void en_when_find(en_relater *r);
/* Does the sentence tell a time of its own: by a date, or by what was before or after ("a week after", "had
 * last met")? */
enum { EN_TIMED_DATE = 1, EN_TIMED_BESIDE = 2 };
uint8_t en_when_told(const en_relater *r);
/* The date that belongs to the event told at token `at` by verb `vg` (0 none); no date if unsure. */
en_date en_when_of(const en_relater *r, uint32_t at, en_vg_id vg);
/* May the date be that of what the verb tells? */
bool en_when_may_be_of(const en_relater *r, const en_when *w, en_vg_id vg);
/* "blasted A over the raid, [saying Friday] ...": is it the day of the words by which the verb is done? */
bool en_when_of_words(const en_relater *r, const en_when *w, en_vg_id vg);
/* Is the date that of the verb, of a verb below it, or of none? */
bool en_when_is_below(const en_relater *r, const en_when *w, en_vg_id vg);
/* The date that stands in or right behind the noun group: "last year's attack", "talks in Oslo on Monday". */
en_date en_when_beside(const en_relater *r, en_ng_id id);

/* "their [two-day] summit": how many days the noun group tells; 0 if none. */
int en_days_in(const en_relater *r, const en_ng *g);
/* "accords with A in 2019 and with B in 2021": the date of each of them into `out`, who->n long; false where
 * they have no two dates. */
bool en_when_each(const en_relater *r, const en_set *who, en_date *out);

/* Adds one relation if kinds allow it; symmetric ones in the order of entity ids. */
typedef struct {
  en_rule_id rule;
  uint8_t status;
  en_date date, said; /* when it happened, when the claimant said it */
  en_date act;        /* when that was done of which somebody is accused */
  en_entity_id place, claimant;
  en_vg_id speech;    /* the verb by which the claimant says it, 0 none */
  bool claim;         /* a verb's clause that tells what somebody says */
  en_ng_id noun;      /* the noun group that tells it, 0 where a verb does */
} en_told;
void en_relate_add(en_relater *r, en_reltype type, en_entity_id from, en_entity_id to, const en_told *how);
/* status.c: the status of what the emit tells by verb `vg` (0 none); false where
 * it is no relation: negated, or only asked for. */
bool en_status_of(const en_relater *r, const en_rule *rule, const en_emit *e, const en_told *how, en_vg_id vg,
                  uint8_t *out);
/* That of what the claimant does by saying it: planned where he only will say it. */
uint8_t en_status_of_saying(const en_relater *r, const en_told *how);
/* What has a day that is still to come when the article appears is planned ("A flies to B on Friday"). What is
 * told in the past tense had another day, and so has a plan whose day is over, or a deed that is still to come. */
void en_mind_the_date(const en_relater *r, const en_emit *e, en_vg_id vg, en_told *told);
/* Is the day after that of the article, as far as both are told? */
bool en_is_to_come(const en_relater *r, en_date d);
/* Is it something that harms somebody: carries_out, targets? */
bool en_is_deed(const en_relater *r, const en_emit *e);
/* emit.c: emits of a rule over its filled roles: EN_MAX_ROLES sets and the claimant. */
void en_emit_all(en_relater *r, const en_rule *rule, const en_set *role, const en_told *how, en_vg_id vg);

/* forum.c: parties that the names of forums tell; the forum that the text is about. */
void en_relate_forums(en_relater *r, uint32_t first_new);
void en_forum_parties(const en_relater *r, en_set *out);
/* Adds the parties that a mention of this forum tells: "A-B Cyber Dialogue". */
void en_parties_of_forum(const en_relater *r, en_entity_id forum, en_set *out);
/* Does the sentence name a forum in small letters that elsewhere bears the names of its parties,
 * countries all, and is this one none of them? */
bool en_is_outsider(const en_relater *r, en_entity_id forum, en_entity_id country);
/* The only forum named in the sentence at hand, else the one that the text is about. */
en_entity_id en_forum_now(const en_relater *r);
void en_forum_focus(en_relater *r, uint32_t first_new);

/* session.c: relations of the sentence that tell of an event whose date was told before take that date. */
void en_session_dates(en_relater *r, uint32_t first_new);
/* visit.c: whom the sentence says to be met during a visit told before is met on its days. */
void en_visit_dates(en_relater *r, uint32_t first_new);
/* Called after each sentence: remembers whose visit it dates. */
void en_visit_update(en_relater *r);
/* Called after the last sentence: what was told without a date takes that of another sentence that tells of the same
 * event, before or behind. */
void en_session_settle(en_relater *r);

/* watch.c: what `rules test` shows of a frame. What source `k` of a role gave at a verb (or a noun
 * group), before kinds were looked at; only for a frame that is watched. Silent where nobody watches:
 * the roles as they were filled; why a use of the trigger at token `tok` of the sentence is not taken
 * (returns false). */
void en_watch_source(const en_relater *r, const en_rule *rule, const en_role *role, uint32_t k,
                     uint32_t id, bool verb, const en_set *found, uint32_t kinds);
void en_watch_roles(const en_relater *r, const en_rule *rule, uint32_t tok, const en_set *role);
bool en_watch_no(const en_relater *r, const en_rule *rule, uint32_t tok, const char *why,
                 const en_word_id *words, uint32_t n_words);

void en_relate_bonds(en_relater *r);    /* bond.c */
void en_relate_frames(en_relater *r);   /* frame.c */
en_status en_relate_patterns(en_relater *r); /* pattern.c */

#endif
