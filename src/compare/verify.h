/* Does every quote of a map still stand at its place in its article? Articles come one by one, in
 * any order. The article of a quote is the one with the same text, whatever it is called now; else
 * the one with the same id and path, which was edited since; else the only one with its id. */
#ifndef EN_COMPARE_VERIFY_H
#define EN_COMPARE_VERIFY_H

#include "graph/graph.h"

typedef enum {
  EN_QUOTE_UNSEEN, /* its article is missing */
  EN_QUOTE_STANDS,
  EN_QUOTE_MOVED,  /* the same words stand elsewhere in the article */
  EN_QUOTE_GONE,
  EN_QUOTE_STATES
} en_quote_state;

typedef struct {
  uint32_t edge;
  const en_evidence *ev;
  en_quote_state state;
  uint32_t offset; /* of EN_QUOTE_MOVED: where it stands now, nearest to where it stood */
} en_quote;

/* The better a match, the larger. */
typedef enum {
  EN_SOURCE_MISSING,
  EN_SOURCE_MOVED_EDITED, /* the same id at another path, with another text */
  EN_SOURCE_EDITED,
  EN_SOURCE_RENAMED,      /* the same text under another id or path */
  EN_SOURCE_SAME
} en_source_state;

/* One article that the map names. */
typedef struct {
  en_source_state state;
  en_str id, path;        /* what it is called now */
  en_quote *quote;        /* in the order of the map */
  uint32_t n_quotes, count[EN_QUOTE_STATES];
} en_source_check;

typedef struct {
  const en_graph_view *g;
  en_source_check *source; /* per article of the map */
  uint32_t n_seen, n_new;  /* articles given; of them, how many the map does not name */
  uint32_t n_quotes, count[EN_QUOTE_STATES];
} en_verified;

typedef struct en_verifier en_verifier;

/* In memory of `a`, which outlives it; so does the map. */
en_verifier *en_verifier_new(en_arena *a, const en_graph_view *g);
/* One article as it is now; it may die afterwards. */
void en_verifier_add(en_verifier *v, const en_text *text);
const en_verified *en_verifier_finish(en_verifier *v);

/* Every quote stands, in an article of the same name. */
bool en_verified_whole(const en_verified *v);

#endif
