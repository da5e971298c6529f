/* Two files of DOT's data profile (render/dot.c), statement by statement: which nodes and edges
 * came, went and changed, without the articles that they are from. */
#ifndef EN_APP_STATEMENTS_H
#define EN_APP_STATEMENTS_H

#include "base/buf.h"

/* Appends a line for each of at most `most` statements that differ, and how many more there are.
 * Returns how many differ. */
uint32_t en_statements_compare(en_str old, en_str now, uint32_t most, en_buf *out);

#endif
