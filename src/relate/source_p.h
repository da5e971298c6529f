/* Only for source.c, source_verb.c and source_noun.c. All of these add to *out. */
#ifndef EN_RELATE_SOURCE_P_H
#define EN_RELATE_SOURCE_P_H

#include "relate/frame_p.h"

/* source.c: phrases with that preposition behind the noun: its own, or those of the list that it is in, or else those
 * of its verb, as attachment is a guess. */
void en_noun_prep(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out);
/* "talks held [between A and B]", "the talks that C held [with A]": the phrase hangs on the clause of the noun. */
void en_noun_between(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out);
/* Is it "a wave" or the like, of which what follows tells? */
bool en_is_partitive(const en_relater *r, en_ng_id id);
/* What hangs below a noun group: the second half of a chained source. */
void en_below(const en_relater *r, en_ng_id id, en_src src, en_set *out);
/* What the text has spoken of, whatever the trigger is: entities of `kinds` (EN_KIND_BIT set). */
void en_source_of_text(const en_relater *r, en_src src, uint32_t kinds, en_set *out);

/* source_verb.c: who does what the verb tells, also by what hangs on it; phrases of the verb with that preposition. */
void en_verb_subject(const en_relater *r, en_vg_id id, en_set *out);
void en_verb_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out);
/* "A, B and C, who [heads] D": a relative clause in the singular, whose verb is `v`, tells of the last one only. */
bool en_is_of_last(const en_relater *r, const en_vg *v);
/* "the [US] invasion": whom an adjective in front of the noun tells of; but "the Chile war" is one that
 * Chile suffers. */
void en_noun_adjective(const en_relater *r, en_ng_id id, en_set *out);

#endif
