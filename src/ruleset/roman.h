/* How personal names of other scripts are spelled in Latin letters: rules/romanization.conf. Each
 * scheme folds the spellings that its romanizations differ in; names with one key under one scheme
 * may be one name. The examples in the file are tried when it is loaded. */
#ifndef EN_RULESET_ROMAN_H
#define EN_RULESET_ROMAN_H

#include "base/arena.h"
#include "base/diag.h"

typedef struct en_roman en_roman;

/* Reads the file's text; *out and all of it live in `a`, strings are borrowed from `text`. Each
 * mistake, and each example that does not hold, is said with file:line:column; EN_E_RULE. */
EN_NODISCARD en_status en_roman_load(en_diag *d, en_arena *a, en_str path, en_str text,
                                     const en_roman **out);

uint32_t en_roman_schemes(const en_roman *r); /* 0 for NULL */
/* Key of a name in small ASCII letters, words with single spaces between them; words are joined
 * and doubled letters single in it. */
en_str en_roman_key(en_arena *a, const en_roman *r, uint32_t scheme, en_str name);

#endif
