/* A sentence with its mentions replaced by placeholders, for PCRE2 rules. A mention reads as
 * \x01kind:index\x02 (index: position in the list given, decimal), everything else as the clean
 * text has it; clean text holds no control characters, so nothing in an article can forge one.
 * In rule files `{country}` stands for such a placeholder of one kind, `{who:person|country}` for
 * one that is captured as a role, `{who+:country}` for a list "A, B and C" of them. */
#ifndef EN_MATCH_MASK_H
#define EN_MATCH_MASK_H

#include "ruleset/ruleset.h"

typedef struct {
  en_span span;   /* in clean text; sorted, not overlapping */
  en_str label;   /* kind or class name */
  uint32_t index; /* what the placeholder shows */
} en_masked;

typedef struct {
  en_str text; /* the masked sentence */
  /* piece i starts at masked offset at[i].mask and clean offset at[i].clean */
  struct en_mask_piece { uint32_t mask, clean; bool placeholder; } *piece;
  uint32_t n_piece;
  uint32_t clean_end;
} en_mask;

/* Masks the clean text of `span`. */
void en_mask_build(en_arena *a, en_str clean, en_span span, const en_masked *items, uint32_t n, en_mask *out);
/* The clean span of a masked span; a placeholder that is touched counts whole. */
en_span en_mask_to_clean(const en_mask *m, en_span masked);
/* Reads the index of the first placeholder at or after masked offset `from` and before `end`,
 * moves *from behind it; false if there is none. */
bool en_mask_next(const en_mask *m, uint32_t *from, uint32_t end, uint32_t *index);

#endif
