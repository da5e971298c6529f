/* What the graph needs of one article, as bytes. The thread that worked on an article packs it, the
 * graph is built of nothing else, and what a cache keeps are the same bytes: an article from a cache
 * cannot be told from one just read. Ids of rules, kinds and gazetteer rows are numbers, so the bytes
 * hold only for the program and the rules that made them; who keeps them sees to that.
 * Who an article is (id, path, url) is not in them: one text under two names has one packed form. */
#ifndef EN_GRAPH_PACKED_H
#define EN_GRAPH_PACKED_H

#include "relate/relate.h"

/* Appends the packed form of an article to `out`. `quotes`: with the sentence that first names each
 * entity, for proposals. Uses `scratch` and leaves nothing in it. */
void en_graph_pack(const en_relations *rels, bool quotes, en_arena *scratch, en_buf *out);

/* Are these bytes a packed article under these rules? Everything that en_graph_add_packed relies on
 * is looked at; bytes of any origin may be given. */
bool en_graph_packed_fits(const en_ruleset *rs, en_str packed);

/* copies.c: of the hashes of four words in a row in an article's wording, the EN_SKETCH smallest,
 * ascending; in memory of `a`. By them copies are known: it is the same sample of what two articles
 * share, whatever else is in them. `n_wording`: how many there are in all. */
enum { EN_SKETCH = 128 };
const uint32_t *en_graph_sketch(en_arena *a, const en_tokens *toks, uint32_t *n_sketch, uint32_t *n_wording);

#endif
