/* "The U.S.-EU Cyber Dialogue", "the European Union-US Cyber Dialogue", "the bilateral cyber dialogue": names
 * of one forum, told apart from its parties. */
#ifndef EN_RESOLVE_FORUM_KEY_H
#define EN_RESOLVE_FORUM_KEY_H

#include "match/match.h"

enum { EN_FORUM_PARTIES = 6 };

typedef struct {
  en_gaz_id party[EN_FORUM_PARTIES]; /* rows of the countries and bodies in the name, sorted */
  uint32_t n_party;                  /* 0 also where there are too many */
  en_str rest;                       /* its other words, folded; empty if none is left */
} en_forum_key;

/* The key of a forum's mention, in memory of `a`. Words of the classes "ordinals" and "forum_fillers" are
 * left out of the rest. */
en_forum_key en_forum_key_of(en_arena *a, const en_ruleset *rs, const en_mentions *men, const en_mention *m);
/* Do both name two parties or more, the same ones, and the same thing? */
bool en_forum_key_eq(const en_forum_key *x, const en_forum_key *y);
/* Is `part`, which names no party, the same thing as `whole` or the last words of it? */
bool en_forum_key_ends(const en_forum_key *whole, const en_forum_key *part);

#endif
