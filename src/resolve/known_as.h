/* "Copper Jackal, also known as UNC9921 (or TA77)": a text that says of two names that they are one. */
#ifndef EN_RESOLVE_KNOWN_AS_H
#define EN_RESOLVE_KNOWN_AS_H

#include "match/match.h"

/* Does the text between mentions a and b (indices; b the later one) say so? Words of the class
 * "known_as" stand between them and nothing else but "the" and punctuation; inside brackets that begin with
 * such words, and between quoted names behind them (`listed`), "and", "or" or a comma is enough. */
bool en_known_as(const en_ruleset *rs, const en_mentions *men, uint32_t a, uint32_t b, bool listed);

#endif
