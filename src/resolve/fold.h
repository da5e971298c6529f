/* Names folded for comparison: lower case, accents off, punctuation to single spaces, leading
 * "the" and trailing "'s" off. */
#ifndef EN_RESOLVE_FOLD_H
#define EN_RESOLVE_FOLD_H

#include "ruleset/namewords.h"

/* The folded form in memory of `a`; words separated by one space, never at the ends. */
en_str en_fold_name(en_arena *a, en_str name);
/* The content words of a body's name by `known` (NULL: all are), sorted and folded further, so that "Ministry of
 * Foreign Affairs", "Foreign Ministry" and "Foreign Affairs Ministry" come out equal. */
en_str en_fold_body(en_arena *a, const en_namewords *known, en_str name);
/* Initials of the capitalised words: "Ministry of Tides and ICT" -> "mtict"; lower case. */
en_str en_fold_initials(en_arena *a, en_str name);
/* Does `tail` equal the last (or `head` the first) words of the folded name? */
bool en_fold_ends(en_str folded, en_str tail);
bool en_fold_begins(en_str folded, en_str head);
/* Do the words of `part` stand together in the folded name, with others around them? */
bool en_fold_holds(en_str folded, en_str part);
uint32_t en_fold_words(en_str folded);
en_str en_fold_last(en_str folded);
en_str en_fold_first(en_str folded);

#endif
