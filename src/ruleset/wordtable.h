/* Tables of words in rules/lexicon: a word, its sort and a value in three columns, set apart by tabs. */
#ifndef EN_RULESET_WORDTABLE_H
#define EN_RULESET_WORDTABLE_H

#include "base/arena.h"
#include "base/diag.h"

typedef struct {
  en_loc at;                /* of the line */
  en_str word, sort, value; /* none is empty; the word has no capitals */
} en_word_row;

/* Lines that are empty or begin with '#' are passed over. *rows lives in `a`, its strings in `text`. Each mistake is
 * said with file:line:column; its line is left out and EN_E_RULE comes back. */
EN_NODISCARD en_status en_wordtable_read(en_diag *d, en_arena *a, en_str path, en_str text, en_word_row **rows,
                                         uint32_t *n);
/* Where a part of the row's line stands. */
en_loc en_row_part(const en_word_row *row, en_str part);

#endif
