/* Keys under which names of one thing meet, and slugs for ids. All are made from the spelling
 * alone; what a key may join is decided in identity.c. Results live in the arena. */
#ifndef EN_GRAPH_NAMES_H
#define EN_GRAPH_NAMES_H

#include "base/arena.h"
#include "ext/translit.h"
#include "ruleset/namewords.h"

/* Lower case, no accents, no punctuation, single spaces, no leading "the", no final "'s", "&" as
 * "and": equal keys are equal names. May be empty. */
en_str en_name_key(en_arena *a, en_translit *t, en_str name);

/* Of a name key: its content words by `known` (NULL: all are), sorted, without what names a session ("8th", "third"),
 * each as what it counts as: "Ministry of Foreign Affairs" meets "Foreign Ministry", "Defence Department" "Defense
 * Ministry". */
en_str en_word_key(en_arena *a, const en_namewords *known, en_str name_key);

/* Of a name key: first letters of its content words by `known`, upper case ("NSC"). */
en_str en_initials(en_arena *a, const en_namewords *known, en_str name_key);

/* Two to eight letters or digits, all letters upper case, at least two of them. */
bool en_is_acronym(en_str name);
static inline bool en_is_one_word(en_str key) { return memchr(key.p, ' ', key.n) == NULL; }

/* ASCII letters, digits and single hyphens; empty where nothing of the name can be written so. */
en_str en_slug(en_arena *a, en_translit *t, en_str name);

#endif
