/* Only for describe.c, describe_*.c, pronoun*.c and discourse.c: descriptions of one sort, and what they ask of names
 * and phrases. */
#ifndef EN_RELATE_DESCRIBE_P_H
#define EN_RELATE_DESCRIBE_P_H

#include "relate/denote_p.h"

enum { EN_LOOK_BACK = 500 }; /* tokens: what was named longer ago is not taken up */

/* describe.c: does a name hold the noun as one of its words: "the dialogue" - "Cyber Dialogue"? */
bool en_name_has(en_str name, en_str noun);
/* Adds `from`, unless a number `n` of 2 or more says that others are meant. */
void en_first_n(en_set *out, const en_set *from, uint32_t n);
/* "the [G7] ministers", "[Japan]'s officials": whose they are is said, so they are not those before. */
bool en_is_qualified(const en_relater *r, en_ng_id id);
/* "the countries [of the region]": others than those just spoken of. */
bool en_is_narrowed(const en_relater *r, en_ng_id id);

/* describe_thing.c: does its name hold the noun, or does the gazetteer say that it is called so ("the alliance")? */
bool en_is_called(const en_relater *r, const en_entity *e, en_str noun);
/* How much its sentence is about a mention: 2 for subjects, 1 for objects, 0 for the rest. */
int en_prominence(const en_relater *r, en_mention_id m);
/* Does the description name another body than `e` ("the social security agency")? */
bool en_is_another_body(const en_relater *r, const en_ng *g, en_entity_id e);
/* Adds the things of those kinds that the text listed last, within a few sentences: "the agencies", "the three
 * companies"
 * (`count`, 0 where no number is told). */
void en_the_listed(const en_relater *r, en_ng_id id, uint32_t kinds, uint32_t count, en_set *out);
/* Adds the body of "[the prosecutor]'s office". */
void en_office_of_post(const en_relater *r, en_ng_id id, en_set *out);
/* The alliance that bare "allies" are, 0 where the text has named none so far. */
en_entity_id en_alliance_told(const en_relater *r);

/* describe_person.c: adds the persons named in the tokens from `first` up to `end`; those of the sentence before. */
void en_persons_between(const en_relater *r, uint32_t first, uint32_t end, en_set *out);
void en_persons_before(const en_relater *r, en_set *out);
/* Adds whom "the ministers", "the two leaders" (`count` 2) are. */
void en_the_persons(const en_relater *r, const en_ng *g, uint32_t count, en_set *out);
/* Whom "the minister" is, 0 unknown. */
en_entity_id en_the_person(const en_relater *r, const en_ng *g);
/* Do words of the description name a post that `who` does not hold? */
bool en_is_other_post(const en_relater *r, en_ng_id id, en_entity_id who);

/* describe_country.c: adds whom "the two countries" (`many`, `count` 2), "the West African nation" are. */
void en_countries(const en_relater *r, en_ng_id id, bool many, uint32_t count, int depth, en_set *out);
/* Adds the country of the region that the description tells: "the West African nation". */
void en_country_of_region(const en_relater *r, en_ng_id id, int depth, en_set *out);
/* Do words in capitals stand in the description (told in *capitals), and are all of them words for a region? */
bool en_tells_region(const en_relater *r, const en_ng *g, bool *capitals);
/* Is the word at token `t` of a description one for a region? */
bool en_is_region_word(const en_relater *r, const en_ng *g, uint32_t t);
/* Adds the country that the person of "[his] country" serves. */
void en_his_country(const en_relater *r, en_ng_id id, int depth, en_set *out);

/* pronoun_they.c: adds whom "they", "them", "their", "both" take up; and drops from `out` who does it to "them". */
void en_by_they(const en_relater *r, en_ng_id id, int depth, en_set *out);
void en_drop_doers(const en_relater *r, en_ng_id id, int depth, en_set *out);
/* pronoun.c: does a group hang, over others and verbs, on what stands in front of the verb `v` of its sentence? */
bool en_hangs_before(const en_relater *r, en_ng_id id, en_vg_id v);

#endif
