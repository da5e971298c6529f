/* Only for the files that find persons: person.c proves that a run of name units is one, post.c
 * says what posts it holds, affiliation.c whom it belongs to. */
#ifndef EN_MATCH_PERSON_P_H
#define EN_MATCH_PERSON_P_H

#include "match/match_p.h"

/* What the scan over one sentence knows at a token. */
typedef struct {
  en_mt *m;
  uint32_t begin, end;
  uint32_t next_title;   /* first title that does not end before the token */
  uint32_t title_before; /* 1 + title that ends right here, 0 */
  en_spot_id last;       /* person found last in this sentence, */
  uint32_t last_end;     /* where it ended, */
  uint32_t last_title;   /* and the plural title that it shares */
  en_spot_id counterparts; /* the country of "their Peruvian counterparts, A and B", or 0 */
  bool introduced;       /* that person's post stands before it, with a comma: "the minister, A," */
  uint32_t taken;        /* 1 + last title that stands behind its name: "A, minister of X, [B]" */
} en_person_scan;

/* ---- post.c ---- */

/* Gives the person the post, and the country or body that the post names. */
void en_post_give(en_mt *m, en_spot *person, en_title *post);

/* Gives the person the post before the rank that it was found with: "Peru's Chief of Staff, General
 * NAME". */
void en_post_before_rank(en_person_scan *sc, en_spot *person, en_title *rank);

/* "his Peruvian counterpart, Foreign Minister NAME": the person whose post (or rank) is `post` serves the country of
 * the counterpart, and so do those listed behind where there are several. */
void en_post_of_counterpart(en_person_scan *sc, en_spot *person, const en_title *post);

/* "President of Peru and Chairman of the bloc, NAME": the posts that "and" joins to the front of
 * `post` are held by the same person. `comma`: one stands before the name. Gives the first token of
 * the first post. */
uint32_t en_post_share_and(en_person_scan *sc, en_spot *person, const en_title *post, bool comma);

/* "Joint Secretary for Tides, Ministry of Rivers, NAME", also without the last comma: 1 + the post, and the body;
 * 0 if nothing of the sort stands before token `first`. */
uint32_t en_post_with_body(const en_person_scan *sc, uint32_t first, en_spot_id *body);

/* 1 + the post that begins in the apposition right after token `e` ("," or "("), or 0. */
uint32_t en_post_after(const en_person_scan *sc, uint32_t e);

/* Reads the apposition behind the person: its posts, their bodies, a party in parentheses. */
void en_post_read_apposition(en_person_scan *sc, en_spot_id person);

/* Gives persons whose post names no country the one that the article names with that post. */
void en_posts_apart(en_mt *m);
/* Gives each holder of a post of several countries ("the Peruvian and Chilean ministers, A and B") his own. */
void en_posts_in_turn(en_mt *m);

/* Does an age stand before it: "29-year-old NAME"? */
bool en_age_precedes(const en_person_scan *sc, uint32_t first);

/* Does an age follow: "NAME, 29, ..."? */
bool en_age_follows(const en_person_scan *sc, uint32_t e);

/* Does a verb of speech stand at token `e`? */
bool en_says(const en_person_scan *sc, uint32_t e);

/* ---- affiliation.c ---- */

/* The body or country in the genitive before token `first`: "the Institute's NAME"; 0 if none. */
en_spot_id en_affiliation_before(const en_person_scan *sc, uint32_t first);

/* Finds whom a person belongs to that no post says it of. `before` is the member of the same list
 * before it, or 0: the members of a list share a body that stands behind the last. */
void en_affiliate(en_person_scan *sc, en_spot_id person, en_spot_id before);

/* "Peru's minister A and ambassador B": the genitive before the first holds for the second too. */
void en_affiliate_with(en_person_scan *sc, en_spot_id person, en_spot_id before);

#endif
