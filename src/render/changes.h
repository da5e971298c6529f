/* A comparison of two maps in words: for a terminal, for a comment on a change, for a program. */
#ifndef EN_RENDER_CHANGES_H
#define EN_RENDER_CHANGES_H

#include "base/buf.h"
#include "compare/compare.h"

/* Each appends to `out`. Lists longer than `most` are cut and say how much is left out; JSON is
 * always whole. */
void en_changes_text(const en_diff *d, uint32_t most, en_buf *out);
void en_changes_markdown(const en_diff *d, uint32_t most, en_buf *out);
void en_changes_json(const en_diff *d, en_buf *out);

/* "2 entities came, 1 changed; 3 relations came; 1 article added", or "the same entities, ..." */
void en_changes_summary(const en_diff *d, en_buf *out);

/* ---- what the forms share ---- */

/* What became of an article: "added", "removed", "renamed", "edited", "renamed and edited", or
 * "described anew". */
const char *en_article_change(const en_diff_item *it);
const en_graph_article *en_article_of(const en_diff *d, const en_diff_item *it); /* the newer */
const en_node *en_node_of_item(const en_diff *d, const en_diff_item *it);
const en_edge *en_edge_of_item(const en_diff *d, const en_diff_item *it, const en_graph_view **g);
/* "Ada Holm – met – Bo Lind" in plain text. */
void en_put_relation_name(en_buf *b, const en_graph_view *g, const en_edge *e);

#endif
