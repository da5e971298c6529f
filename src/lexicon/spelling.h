/* Words that British and American English spell differently in names of bodies ("centre", "center"). */
#ifndef EN_LEXICON_SPELLING_H
#define EN_LEXICON_SPELLING_H

#include "base/str.h"

/* The American spelling of a word in small letters; the word itself where it has no other. */
en_str en_spelling_american(en_str word);
/* The other of its two spellings, or an empty string. */
en_str en_spelling_other(en_str word);

#endif
