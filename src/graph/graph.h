/* Stage 8: the graph of all articles. Articles are added in any order; en_graph_finish sorts them,
 * decides identity across articles by the ladder of the design and folds relations into edges with
 * all their evidence. After that the graph is constant, and its nodes and edges are in a total
 * order that depends on nothing but the articles and the rules. */
#ifndef EN_GRAPH_GRAPH_H
#define EN_GRAPH_GRAPH_H

#include "graph/decisions.h"
#include "relate/relate.h"

typedef uint32_t en_node_id; /* 1..n in order of node ids, 0 none */

typedef struct {
  en_str id;        /* as en_article */
  en_str path, title, url;
  en_date date;
  uint32_t copy_of; /* index of the article whose copy it is; its own if of none */
  uint64_t hash;    /* of its text, whose bytes evidence counts; 0 where an old map does not say */
} en_graph_article;

/* What one article calls a node. All but one part of a node were joined to it by a rung. */
typedef struct {
  uint32_t article;
  en_str name;
  uint32_t n_mentions; /* 0 where an old map does not say */
  en_str rung;     /* of the ladder; empty for the part that the others were joined to */
  en_str as, with; /* the two names that the rung found to be one; `as` is the part's own or one
                      that had been joined to it before */
  uint32_t sentence; /* number of the sentence that first names it there */
  en_str quote;    /* that sentence, where proposals were asked for */
} en_node_part;

typedef struct {
  uint32_t article;    /* index into en_graph_view.article */
  uint32_t sentence;   /* number in the article, from 1 */
  en_span source;      /* bytes of the quote in the article's text */
  en_str quote;        /* the sentence, clean text */
  en_str rule;         /* name of the rule */
  en_date date;
  uint8_t status;      /* en_rel_status */
  en_node_id place, claimant;
} en_evidence;

typedef struct {
  en_str id;           /* "person-lee-do-hoon": kind and slug, ASCII, unique, stable */
  en_kind kind;
  en_str name;         /* canonical */
  const en_str *alias; /* other names, sorted, without the name itself */
  uint32_t n_alias;
  en_node_id country;
  en_str role;
  uint32_t n_mentions, n_articles;
  const en_str *merged_by; /* rungs of the ladder that joined parts, sorted, for explain */
  uint32_t n_merged_by;
  const en_node_part *part; /* in order of articles */
  uint32_t n_parts;
} en_node;

/* Do its parts account for all its mentions? Not where an old map, or map.dot, says how many there are and
 * not of which article. */
static inline bool en_node_is_accounted(const en_node *n)
{
  uint32_t sum = 0;
  for (uint32_t i = 0; i < n->n_parts; i++)
    sum += n->part[i].n_mentions;
  return n->n_parts && sum == n->n_mentions;
}

typedef struct {
  en_node_id from, to;
  en_reltype type;
  uint8_t status;      /* of the strongest evidence */
  bool contested;      /* outright evidence and a denial */
  en_date date;        /* of the first piece of evidence that states it outright */
  en_node_id place;
  en_str event;        /* of met edges: names the meeting that several edges share, or empty */
  const en_evidence *evidence; /* best first, total order */
  uint32_t n_evidence;         /* kept */
  uint32_t count;              /* pieces of evidence in all */
  uint32_t n_articles;         /* independent articles */
} en_edge;

/* Two nodes that may be one: alike, but not enough for the ladder. */
typedef struct {
  en_node_id one, other; /* one < other */
  en_str reason;         /* "romanization", "surname", ... */
  en_str ref[2];         /* how a decision names the two, see graph/decisions.h */
} en_proposal;

/* What became of a decision. */
typedef enum {
  EN_DECISION_HELD,
  EN_DECISION_IDLE,    /* no article names the one or the other */
  EN_DECISION_BLOCKED, /* "same", but another decision tells parts of them apart */
  EN_DECISION_VAGUE,   /* "same" bodies of several countries, without saying of which */
} en_decision_fate;

/* The finished graph: what renderers read. */
typedef struct {
  const en_ruleset *rs;
  uint64_t rules;   /* hashes of the rules and name of the program that made it: rs->hash and ours, */
  en_str program;   /* unless it was read from a file */
  const en_graph_article *article; /* [0..n_articles) sorted by id, then path */
  uint32_t n_articles;
  const en_node *node; /* [1..n_nodes] sorted by id */
  uint32_t n_nodes;
  const en_edge *edge; /* [0..n_edges) sorted by from id, to id, type name */
  uint32_t n_edges;
  const en_proposal *proposal; /* [0..n_proposals), where asked for: by reason, then ids */
  uint32_t n_proposals, n_proposals_left_out; /* beyond lim->proposals */
  const uint8_t *fate;         /* en_decision_fate of each decision */
  /* Where it is a part of a larger graph: what it shows of it, in words, and the size of that one. */
  en_str shows;
  uint32_t of_nodes, of_edges;
  en_node_id focus[2]; /* whom that part is about, 0 none */
  /* Where it shows two maps laid over each other: en_change of each; else NULL. */
  const uint8_t *node_change; /* [1..n_nodes] */
  const uint8_t *edge_change; /* [0..n_edges) */
} en_graph_view;

enum { EN_COPY_SHARE = 60 };

typedef struct {
  uint32_t copy_share; /* articles with so much of their wording in common (percent) are copies */
  const en_decisions *decisions; /* borrowed, or NULL; kinds and rows are those of the rules */
  bool propose;        /* look for pairs that may be one */
} en_graph_opts;

/* Of two maps laid over each other: what became of a part. */
typedef enum { EN_STAYED, EN_CAME, EN_WENT, EN_CHANGED } en_change;

typedef struct en_graph en_graph;

/* What tells the text of one article from that of another. */
uint64_t en_text_hash(en_str text);

/* The bytes of the article's text from which a quote comes. */
en_span en_source_of(const en_text *text, en_span clean);

en_graph *en_graph_new(const en_ruleset *rs, const en_limits *lim);
void en_graph_free(en_graph *g);
/* Before the first article; without it copy_share is EN_COPY_SHARE and there is nothing else. */
void en_graph_set(en_graph *g, const en_graph_opts *o);
/* Copies what it needs out of the article's products (which may die afterwards). */
void en_graph_add(en_graph *g, const en_relations *rels);
/* The same of an article that en_graph_pack packed under the rules of this graph, or of bytes that
 * en_graph_packed_fits found fit; of `art` id, path and url are read. */
void en_graph_add_packed(en_graph *g, const en_article *art, en_str packed);
/* Sorts, merges, folds. No article can be added afterwards. The view lives as long as g. */
const en_graph_view *en_graph_finish(en_graph *g);
/* Integrity: ids in range, counts agree, order holds. For tests and debug builds; asserts. */
void en_graph_check(const en_graph_view *v);

#endif
