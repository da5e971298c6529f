/* What the graph keeps between add and finish; for src/graph alone. */
#ifndef EN_GRAPH_GRAPH_P_H
#define EN_GRAPH_GRAPH_P_H

#include "base/map.h"
#include "base/sym.h"
#include "base/vec.h"
#include "ext/translit.h"
#include "graph/graph.h"
#include "graph/packed.h"

/* An entity as articles call it: all that say the same of it share one. */
typedef struct {
  uint32_t no; /* from 0 */
  en_kind kind;
  en_gaz_id gaz;
  en_str name, role, acronym;
  const en_str *alias;
  uint32_t n_alias;
  en_str names; /* all of them as they are packed */
} en_part;

/* Open addressing: nearly every entity of every article is looked up there. */
typedef struct {
  uint64_t hash;
  const en_part *part; /* NULL: free */
} en_part_slot;

/* What its names are compared by; made once for all articles. */
typedef struct {
  en_str name, word, initials; /* en_name_key, en_word_key and en_initials of the name */
  en_str order;                /* as `word`, with countries folded; made when first asked for */
  en_str role;                 /* en_name_key */
  const en_str *alias;         /* en_name_key of aliases, then of the acronym */
  bool nameless;               /* see en_unit */
} en_part_keys;

/* The entity in one article. */
typedef struct {
  const en_part *part;
  en_entity_id country; /* of the same article */
  uint32_t n_mentions;
  uint32_t sentence;    /* number of the sentence of its first mention */
  en_str quote;         /* that sentence, where proposals are wanted */
} en_use;

/* A relation as one article states it; ends are entities of that article. */
typedef struct {
  en_entity_id from, to, place, claimant;
  en_reltype type;
  uint8_t status;
  en_date date;
  en_rule_id rule;
  uint32_t sentence;
  en_span source;
  en_str quote;
} en_fact;

/* One article. */
typedef struct {
  en_graph_article head;
  const en_use *use;
  uint32_t n_parts;
  const en_fact *fact;
  uint32_t n_facts;
  en_gaz_id home;                  /* the country of its dateline, 0 none */
  uint64_t text_hash, quotes_hash; /* quotes_hash 0: no quotes */
  const uint32_t *sketch;          /* the smallest of its shingles, ascending */
  uint32_t n_sketch, n_wording;    /* n_wording: shingles in all */
  uint32_t first_unit;             /* of its parts, when numbered through */
  uint32_t group;                  /* index of the article whose copy it is (itself if none) */
} en_piece;

/* One part in the union of all articles. */
typedef struct {
  const en_part *part;
  const en_use *use;
  uint32_t article;
  uint32_t up;         /* union-find; an earlier unit, or itself */
  en_gaz_id gaz;       /* of roots: of the whole set */
  uint32_t country;    /* of roots: key of its country, 0 unknown */
  uint32_t rungs;      /* of roots: bits of the rungs that joined it */
  en_node_id node;     /* of roots: after nodes are made */
  en_kind kind;        /* of its part */
  bool nameless;       /* "task force", "joint working group": a description, of which there are many */
  uint8_t by;          /* of others than roots: the rung that ended their being one, */
  uint32_t as, with;   /*   and the two units that it found to be one, `as` on this side */
  const uint32_t *side; /* of roots: decisions that tell it apart, as 2 * decision + side; sorted */
  uint32_t n_sides;
} en_unit;

/* A fact between two units. */
typedef struct {
  uint32_t from, to;
} en_bond;

typedef EN_VEC(en_bond) en_bond_vec;

/* Bodies are joined first: a person is known by office and country, a forum without a name by its
 * parties. */
typedef enum { EN_BODIES, EN_PERSONS, EN_FORUMS, EN_PASSES } en_pass;

typedef struct {
  uint32_t *at, n;
} en_unit_list;

struct en_graph {
  const en_ruleset *rs;
  const en_limits *lim;
  en_graph_opts opts;
  en_arena *mem;      /* lives with the graph */
  en_arena *work;     /* during finish */
  en_syms *strings;
  en_translit *tr;
  EN_VEC(const en_part *) parts;
  en_part_slot *part_slot; /* by kind, row and names; of malloc */
  uint32_t part_mask;
  en_part_keys *keys; /* by part, during finish */
  EN_VEC(en_piece) pieces;
  en_unit *unit;
  uint32_t n_units;
  uint32_t n_joined;       /* how often two sets became one */
  uint32_t *part_unit, *part_from; /* during finish: units by part, in order; [0..parts.n]: where those of a
                                      part start */
  en_unit_list in_pass[EN_PASSES]; /* during finish: units in order */
  uint32_t *party, *parties_from;  /* during finish: who founds, chairs or attends the forums, in order of
                                      facts; [0..n_units]: where those of a unit start */
  en_bond_vec jobs;       /* during finish: who works for whom, in order of facts */
  bool finished;
  en_graph_view view;
};

#define EN_RUNG_LIST(X)                                                                            \
  X(DECISION, "decision") X(GAZETTEER, "gazetteer") X(NAME, "same name") X(ALIAS, "alias")         \
  X(ACRONYM, "acronym") X(INITIALS, "initials") X(ORDER, "word order") X(ROMAN, "romanization")    \
  X(SURNAME, "surname")

typedef enum {
#define X(id, name) EN_RUNG_##id,
  EN_RUNG_LIST(X)
#undef X
  EN_RUNG_COUNT
} en_rung;

/* Root of a unit's set; the way there gets shorter each time. */
static inline uint32_t en_unit_root(const en_graph *g, uint32_t u)
{
  en_unit *unit = g->unit;
  while (unit[u].up != u) {
    unit[u].up = unit[unit[u].up].up;
    u = unit[u].up;
  }
  return u;
}
static inline uint32_t en_unit_of(const en_graph *g, uint32_t article, en_entity_id e)
{
  assert(e != 0 && e <= g->pieces.at[article].n_parts);
  return g->pieces.at[article].first_unit + e - 1;
}
static inline en_node_id en_node_of(const en_graph *g, uint32_t article, en_entity_id e)
{
  return e ? g->unit[en_unit_root(g, en_unit_of(g, article, e))].node : 0;
}
/* Countries are compared by key: the gazetteer row, or the unit where there is none. */
#define EN_COUNTRY_UNIT 0x80000000u

void en_graph_group_copies(en_graph *g); /* copies.c */
void en_graph_identify(en_graph *g);    /* identity.c: numbers the units and joins them */
void en_graph_decide(en_graph *g);      /* decide.c: what a person decided, before all rungs */
void en_graph_join_namesakes(en_graph *g); /* persons.c: one full name */
void en_graph_join_persons(en_graph *g); /* persons.c: other spellings, then surnames */
void en_graph_make_nodes(en_graph *g);  /* nodes.c */
void en_graph_fold_edges(en_graph *g);  /* fold.c */
void en_graph_propose(en_graph *g);     /* propose.c: what is alike and stayed apart */
/* The id that a thing of this kind, name and country has by itself; in memory of g->work. */
en_str en_graph_id(en_graph *g, en_kind kind, en_gaz_id gaz, en_str name, uint32_t country);
const char *en_rung_name(en_rung r);

#endif
