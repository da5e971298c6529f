/* Regular inflection undone: plural and third person -s, -ed, -ing. */
#ifndef EN_LEXICON_INFLECT_H
#define EN_LEXICON_INFLECT_H

#include "lexicon/lexicon.h"

/* Fills pos, prefer, form, plural, verb and noun of *out from the lemmas that the vocabulary
 * knows; leaves them alone where it knows none. */
void en_inflect(const en_lexicon *lex, en_str lower, en_word *out);

#endif
