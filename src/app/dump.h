/* Stable text forms of every stage's product, for people and for tests. */
#ifndef EN_APP_DUMP_H
#define EN_APP_DUMP_H

#include "app/pipeline.h"
#include "graph/graph.h"

/* The product of one stage (not the graph), under a line that names the article. */
void en_dump(en_buf *b, const en_ruleset *rs, const en_products *p, en_stage stage);
void en_dump_graph(en_buf *b, const en_graph_view *g);

/* The name of the rule that found it; "bond" where a title or an owner did, without a rule. */
en_str en_relation_rule(const en_ruleset *rs, const en_relation *r);

/* The short text forms in which examples are written: "kind: name", "A | type | B (status)". */
void en_dump_mention_short(en_buf *b, const en_ruleset *rs, const en_mentions *men, uint32_t i);
void en_dump_relation_short(en_buf *b, const en_ruleset *rs, const en_entities *ents,
                            const en_relation *r);

#endif
