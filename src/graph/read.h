/* map.json back into the graph that the writers take: everything that render/json.c wrote, so that
 * a map that is read and written again has the same bytes.
 *
 * Reading is strict. JSON is read as ext/json.h reads it (no bad UTF-8, no NUL, no repeated keys,
 * nothing behind the end); every member must be there, be of its type and say what the graph allows,
 * and there may be no other: what en_graph_check asserts of a graph of our own is an error message
 * here. A message names the file and the path of the field, as in
 *   map.json: edges[3].evidence[0].status: 'rumoured' is no status
 * The members, in the order in which they are written (readers may not depend on it):
 *
 *   format "entente-map", version 1
 *   program              version of the program that made it; older maps do not say
 *   rules                16 hex digits: the rules that found it; need not be those it is read with
 *   view                 only where it is a part of another graph: shows (what, in words), of_nodes,
 *                        of_edges (how many that one has)
 *   articles[]           id, path, title, url, hash (of the text, 16 hex digits; older maps do not
 *                        say), date; of a copy, copy_of (id of an earlier article), with copy_of_path
 *                        and copy_of_nth as below; in order of id, path, date
 *   nodes[]              id, kind, name, aliases[], country (id of a node), role, mentions, articles,
 *                        merged_by[], parts[] (older maps have none); in order of id
 *   nodes[].parts[]      article as below, name, mentions (older maps do not say); of a part that was joined,
 *                        joined_by, and where they are others, as and with; in order of articles
 *   edges[]              from, to (ids), relation, status, contested, date, place (id), event, count,
 *                        articles, evidence[]; in order of from, to, relation
 *   edges[].evidence[]   article (id) with path where several articles have that id, and nth (from 1)
 *                        where several have that id and path; sentence, offset, length, status,
 *                        date, place (id), claimant (id), rule, quote; best first
 *
 * "" stands for "none" in ids, dates and texts. Kinds and relations must be known to the rules that
 * it is read with: they say how each is drawn. */
#ifndef EN_GRAPH_READ_H
#define EN_GRAPH_READ_H

#include "graph/graph.h"

/* What bytes seem to be, by how they begin; what begins in no known way is taken for a map.json. */
typedef enum { EN_FORM_MAP, EN_FORM_PARTIAL, EN_FORM_DOT } en_form;
en_form en_form_of(en_str bytes);

/* From the bytes of a map.json, or of the data profile of DOT (graph/read_dot.c); `file` is its name in
 * messages. The graph and all its strings live in `a`; it borrows `rs`, nothing else. On failure
 * (EN_E_INPUT, reported to `d`) *out is NULL; partial graphs are refused. */
EN_NODISCARD en_status en_graph_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file,
                                     en_str bytes, const en_graph_view **out);
/* True where each piece of evidence has its place in the article, which map.dot does not tell. */
bool en_has_places(const en_graph_view *g);
/* From the file at `path` ("-": standard input) of at most `max_bytes` bytes. Also fails with
 * EN_E_IO or EN_E_LIMIT. */
EN_NODISCARD en_status en_graph_load(en_diag *d, en_arena *a, const en_ruleset *rs,
                                     const char *path, size_t max_bytes, const en_graph_view **out);

#endif
