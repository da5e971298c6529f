/* Only for denote*.c, describe*.c, foretell.c, pronoun*.c and discourse.c: each asks the others what a noun group
 * stands for; `depth` ends the asking. */
#ifndef EN_RELATE_DENOTE_P_H
#define EN_RELATE_DENOTE_P_H

#include "relate/relate_p.h"

/* Adds what the groups stand for that hang on `id` by one function (and a preposition). */
void en_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep, int depth, en_set *out);
/* en_denote at a depth. */
void en_denote_at(const en_relater *r, en_ng_id id, bool all, int depth, en_set *out);

/* Adds who does what the verb tells in the active; nobody for NULL. */
void en_doers(const en_relater *r, const en_vg *v, int depth, en_set *out);

/* denote_owner.c: adds the states, bodies and gangs that "US officials", "servers used by the gang" stand for; those of
 * "a [ministry] spokesman"; what the group stands for that follows at once behind the preposition, whatever it was
 * attached to. */
void en_by_owner(const en_relater *r, en_ng_id id, int depth, en_set *out);
void en_by_body_word(const en_relater *r, en_ng_id id, int depth, en_set *out);
void en_behind(const en_relater *r, en_ng_id id, en_word_id prep, int depth, en_set *out);
/* Is it "a Chinese [state-sponsored] group", a gang that is told to act for a state? */
bool en_acts_for_state(const en_relater *r, const en_ng *g);

/* describe.c: adds what "the ministry", "the two sides" takes up. */
void en_by_description(const en_relater *r, en_ng_id id, int depth, en_set *out);
/* describe_person.c: adds the person whom "the US secretary of defence", "Peru's president" takes up. */
void en_by_post(const en_relater *r, en_ng_id id, int depth, en_set *out);
/* The list of words in posts that rules/lexicon/posts.txt gives for the noun, its class bit; UINT32_MAX without one. */
uint32_t en_posts_of(const en_relater *r, en_str noun);
/* describe_thing.c: EN_KIND_BIT set of what a singular description with that head may take up. */
uint32_t en_kinds_of_noun(const en_relater *r, const en_ng *g);
/* The country named most often in the article whose gazetteer note holds the noun ("administration"), 0 none. */
en_entity_id en_country_called(const en_relater *r, en_str noun);
/* The country whose adjective stands in front: "the [Russian] company", 0 none. */
en_entity_id en_home_of(const en_relater *r, en_ng_id id);
/* The last thing named before `g` that it may take up, of the country `home` if that is not 0. */
en_entity_id en_last_named(const en_relater *r, const en_ng *g, uint32_t kinds, en_entity_id home);

/* foretell.c: adds the persons of whom "a man", "two hackers" tell before they are named: as many,
 * named first in one of the next sentences, which tells their age or what they are accused of. Of "a
 * ransomware gang" the only gang of the article, where it is named later. */
void en_by_later_name(const en_relater *r, en_ng_id id, int depth, en_set *out);

/* Is it "a ransomware gang", "a group of hackers"? */
bool en_is_unnamed_gang(const en_relater *r, const en_ng *g);

/* pronoun.c: adds what a pronoun takes up. */
void en_by_pronoun(const en_relater *r, en_ng_id id, int depth, en_set *out);
/* The nearest subject or possessor before `id` in its sentence that stands for something of `kinds`,
 * several entities where `many`; false if there is none. */
bool en_antecedent(const en_relater *r, en_ng_id id, uint32_t kinds, bool many, int depth, en_set *out);

/* Whom the plural noun stood for last, NULL if nobody: "the diplomats" after "six British diplomats". */
const en_set *en_group_told(const en_relater *r, en_word_id noun);

#endif
