/* Only for the files that apply frames: frame.c, takes.c, source*.c, awaited.c, hit.c, emit.c; and for visit.c. */
#ifndef EN_RELATE_FRAME_P_H
#define EN_RELATE_FRAME_P_H

#include "relate/relate_p.h"

/* takes.c: does the frame take this use of its verb or noun? */
bool en_takes_verb(const en_relater *r, const en_rule *rule, en_vg_id id);
bool en_takes_noun(const en_relater *r, const en_rule *rule, en_ng_id id);
/* Is the group taken for granted though its verb `v` is denied: "nobody was behind [the attack]", "no responsibility
 * for [the attack]"? */
bool en_is_presupposed(const en_relater *r, en_ng_id id, const en_vg *v);

/* source_verb.c, source_noun.c: adds to *out what the verb or noun group gives by one source of a role, which takes
 * entities of `kinds` (EN_KIND_BIT set). */
typedef void en_fill_fn(const en_relater *r, uint32_t id, en_src src, uint32_t kinds, en_set *out);
en_fill_fn en_source_of_verb, en_source_of_noun;

/* awaited.c: which people or firms without a name the verb `vg` (0 if none) or the noun `ng` (0 if none) of a frame
 * says it of, as EN_UNNAMED set: "sanctioned [two men]", "sanctions on [six firms]". */
enum { EN_UNNAMED_PEOPLE = 1, EN_UNNAMED_FIRMS = 2 };
uint32_t en_unnamed_of(const en_relater *r, en_vg_id vg, en_ng_id ng);
/* May the noun group name those of whom the text said what the rule says without naming them: "[The men] are A
 * and B"? */
bool en_is_awaited(const en_relater *r, const en_rule *rule, en_ng_id id);

/* The verb that a noun group depends on, through at most two noun groups above it; 0 if none. */
en_vg_id en_governing_verb(const en_relater *r, en_ng_id id);

/* source.c: adds what hangs on the noun group by one function (and a preposition). */
void en_noun_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep, en_set *out);

/* hit.c: is the group an attack by its mention or by its noun: what hangs on it is hit by it? */
bool en_is_harm(const en_relater *r, en_ng_id id);
/* Adds whom the attack hits: "the raid on [A]", "the breach at [B]", "the [Acme] hack", "the raids targeting [A]". */
void en_hit_by(const en_relater *r, en_ng_id id, en_set *out);
/* Adds whom "the attack" hit, where the sentences before told of one on somebody. */
void en_hit_before(const en_relater *r, en_ng_id id, en_set *out);

/* source_noun.c: does the noun tell, behind "as", in what capacity somebody acts ("A has a veto as [a member] of
 * F"), which is a fact whatever the verb's mood? False behind verbs that give the capacity itself. */
bool en_is_capacity(const en_relater *r, en_ng_id id);

/* emit.c: the kinds that the emits of the rule let stand in a role, as EN_KIND_BIT set. */
uint32_t en_role_kinds(const en_relater *r, const en_rule *rule, uint32_t role);

#endif
