/* What the words of names of bodies and forums count as where two names are compared: rules/lexicon/name_words.tsv. */
#ifndef EN_RULESET_NAMEWORDS_H
#define EN_RULESET_NAMEWORDS_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

typedef enum {
  EN_NW_NONE,
  EN_NW_SMALL,   /* "of", "affairs": tells nothing of which body it is */
  EN_NW_LOCAL,   /* "federal": tells nothing inside one article */
  EN_NW_SESSION, /* "third": one session of a forum that goes on */
  EN_NW_AS,      /* "department" counts as "ministry" */
  EN_NW_SPELT,   /* "centre" is "center" in American English */
} en_nameword_sort;

typedef struct en_namewords en_namewords;

/* Reads the file's text: word, sort and the word that it counts as ("-": none), separated by tabs; words are added to
 * the lexicon, which *out keeps. *out lives in `a`. Each mistake is said with file:line:column; EN_E_RULE. */
EN_NODISCARD en_status en_namewords_load(en_diag *d, en_arena *a, en_lexicon *lex, en_str path, en_str text,
                                         const en_namewords **out);
/* Of a word in small letters; EN_NW_NONE where nothing is known of it. NULL knows no word. */
en_nameword_sort en_nameword(const en_namewords *w, en_str word);
/* What a word in small letters counts as where it is of that sort (EN_NW_AS or EN_NW_SPELT), else the word itself. */
en_str en_nameword_as(const en_namewords *w, en_nameword_sort sort, en_str word);
/* The other of the two spellings of a word, whichever it is; 0 where it has one only. */
en_word_id en_nameword_other(const en_namewords *w, en_word_id id);

#endif
