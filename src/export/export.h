/* Writers for other tools. Each appends one whole file to `out` and depends on nothing but the graph
 * and its rules; `o` is not asked. They cannot fail unless they say so. */
#ifndef EN_EXPORT_EXPORT_H
#define EN_EXPORT_EXPORT_H

#include "render/render.h"

/* GraphML with typed attributes and ids of edges; all evidence, parts and articles as JSON text. */
en_status en_export_graphml(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
/* GEXF 1.2 with the days on which edges held, for timelines. */
en_status en_export_gexf(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
/* Tables in the form that Gephi imports and Cypher's LOAD CSV reads. */
en_status en_export_csv_nodes(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
en_status en_export_csv_edges(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);

/* The whole map as RDF with terms of schema.org, ORG and Web Annotation; both give the same graph. */
en_status en_export_turtle(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
en_status en_export_jsonld(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);

/* A STIX 2.1 bundle. */
en_status en_export_stix(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
/* FollowTheMoney entities, one a line. */
en_status en_export_ftm(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);
/* PLOVER event records, one a line. What has no date is left out, with a note to `d`. */
en_status en_export_plover(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out);

#endif
