/* Only for src/match: runs of capitalised name units, and what their words alone say of them. A
 * unit is what may stand for one given name or surname: "Ji-hoon", "S.", "al-Omari",
 * "von der Leyen". A run owns nothing and stays true while the tokens do. */
#ifndef EN_MATCH_NAME_RUN_H
#define EN_MATCH_NAME_RUN_H

#include "match/match_p.h"

enum { EN_RUN_UNITS = 6 };

/* "Gemma Usk-Tarrow" has two units. */
typedef struct {
  uint32_t n;
  uint32_t at[EN_RUN_UNITS + 1]; /* first token of each unit, and behind the last one */
} en_run;

static inline uint32_t en_run_end(const en_run *r) { return r->at[r->n]; }
static inline uint32_t en_run_last(const en_run *r) { return r->at[r->n - 1]; }

/* Reads the run that starts at `tok` and ends before `end`; false if there is none. Finds of the
 * gazetteer stop it unless they yield to a person's name. */
bool en_run_read(en_mt *m, uint32_t tok, uint32_t end, en_run *r);

/* Takes dictionary words off the end of a run that is a name only by the post before it. */
void en_run_trim(const en_mt *m, en_run *r);

/* Is every unit a plain word of the dictionary, neither a known name nor an initial? */
bool en_run_all_common(const en_mt *m, const en_run *r);

/* Do the words alone look like a person's name? */
bool en_run_is_personal(const en_mt *m, const en_run *r);

/* Does the surname stand first, as in East Asia or in "TARROWA Yuko"? */
bool en_run_surname_first(const en_mt *m, const en_run *r);

/* Is the last unit a name part: unknown to the dictionary, a known name, or like "Mei-ling"? */
bool en_run_ends_in_name(const en_mt *m, const en_run *r);

/* Is it the name of a thing: "the Anna Berg Building"? */
bool en_run_names_thing(const en_mt *m, const en_run *r, uint32_t end);

/* Does a word stand before the name: "Surgeon Tovo Lanz"? */
bool en_run_begins_with_word(const en_mt *m, const en_run *r);

/* Is the token an initial: "S", "S.", "J.R."? */
bool en_run_is_initial(const en_mt *m, uint32_t tok);

#endif
