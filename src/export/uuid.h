/* UUIDs made from names (RFC 9562, version 5: SHA-1): the same name has the same id on any machine. */
#ifndef EN_EXPORT_UUID_H
#define EN_EXPORT_UUID_H

#include "base/buf.h"
#include "graph/graph.h"

enum { EN_SHA1_BYTES = 20, EN_UUID_CHARS = 36 };

void en_sha1(en_str bytes, uint8_t out[EN_SHA1_BYTES]);
/* Appends the id of `name` in a name space, as in "00c9d7ea-33b6-5ab2-b3a0-1cd2e5f0d1b8". */
void en_put_uuid5(en_buf *b, const uint8_t space[16], en_str name);

/* The ids of what stands in maps, the same in all formats: of a node by its id, of an edge by its ends and
 * type, of an article by what tells it from others, of anything else by a name of ours. */
void en_put_node_uuid(en_buf *b, const en_graph_view *g, en_node_id n);
void en_put_edge_uuid(en_buf *b, const en_graph_view *g, const en_edge *e);
void en_put_article_uuid(en_buf *b, const en_graph_view *g, uint32_t article);
void en_put_own_uuid(en_buf *b, en_str name);

#endif
