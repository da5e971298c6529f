/* Interned strings. A symbol stands for one string of one table; equal strings have equal
 * symbols, so stages compare numbers. Symbol 0 is "none" and reads as the empty string.
 * A table may be filled by one thread, then read by many. */
#ifndef EN_BASE_SYM_H
#define EN_BASE_SYM_H

#include "base/arena.h"

typedef uint32_t en_sym;
typedef struct en_syms en_syms;

en_syms *en_syms_new(void);
void en_syms_free(en_syms *s);
en_sym en_sym_of(en_syms *s, en_str str);            /* adds it if new; "" is 0 */
en_sym en_sym_find(const en_syms *s, en_str str);    /* 0 if unknown */
en_str en_sym_str(const en_syms *s, en_sym sym);     /* borrowed, NUL-terminated, lives with the table */
uint32_t en_syms_count(const en_syms *s);            /* symbols are 1..count */

#endif
