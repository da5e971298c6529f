/* What a person decided about identity: decisions.tsv. A table with a heading; the columns
 * "decision" (same or different), "one", "other" and "why" in any order:
 *
 *     decision   one                           other                 why
 *     same       person:Baek Hyun-woo          person:Paek Hyon-u    his card in both articles
 *     different  person:David Clarkson @x01    person:David Clarkson one is American
 *
 * A thing is named by KIND:NAME, as the articles or the gazetteer name it, with what it takes to
 * tell it from its namesakes: "[COUNTRY]", "@ARTICLE", or both in this order; or by the id that a
 * node of that name has. None of these changes when articles are added. "Different" wins over
 * "same", and what is named with its article over what is named without. */
#ifndef EN_GRAPH_DECISIONS_H
#define EN_GRAPH_DECISIONS_H

#include "ruleset/ruleset.h"

typedef struct {
  en_kind kind;
  en_str key;        /* en_name_key of the name; empty where an id is given */
  en_str id;         /* id of a node, or empty */
  en_gaz_id country; /* 0: of any */
  en_str article;    /* id of an article; empty: of all */
  en_str text;       /* as written */
  uint32_t no;       /* in a table: equal references have equal numbers */
} en_ref;

typedef struct {
  bool same;
  en_ref one, other;
  en_str why;
  en_loc at;
} en_decision;

typedef struct {
  const en_decision *at; /* in order of the file */
  uint32_t n;
  uint32_t n_columns, column[4]; /* of the file: which column decision, one, other and why are */
} en_decisions;

/* Reads the whole table; each mistake is said with file:line:column, the line and a caret, and
 * is EN_E_RULE: a column that is not known, a decision that is neither, a kind that is none, things
 * of two kinds, a reason left out, and what contradicts the lines before it, itself or through
 * others (A is B, B is C, A is not C). An empty text is an empty table. Strings live in `a` or are
 * borrowed from `text`. */
EN_NODISCARD en_status en_decisions_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str path,
                                         en_str text, en_decisions *out);

/* Reads one reference; the message of a mistake goes to `d` with `at`, if not NULL, moved to the
 * part that is wrong. EN_E_RULE. */
EN_NODISCARD en_status en_ref_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str text,
                                   const en_loc *at, en_ref *out);

/* Can `next` stand beside the decisions before it? EN_OK; EN_NONE where it says nothing new (the
 * line that says so is noted); EN_DIFFERS where it contradicts, said with the lines that it
 * contradicts. */
EN_NODISCARD en_status en_decisions_check(en_diag *d, const en_decisions *before,
                                          const en_decision *next);

#endif
