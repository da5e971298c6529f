/* What only src/ruleset needs: the loader's state and its parts. */
#ifndef EN_RULESET_RULESET_P_H
#define EN_RULESET_RULESET_P_H

#include "base/map.h"
#include "base/vec.h"
#include "ext/re.h"
#include "ruleset/need.h"
#include "ruleset/ruleset.h"

/* One logical line of a rules file: "keyword rest". */
typedef struct {
  en_str keyword, rest; /* trimmed */
  en_loc at;            /* of the keyword; at.text is the physical line */
  uint32_t rest_col;    /* column of `rest`, from 1 */
} en_rule_line;

typedef EN_VEC(en_rule_line) en_rule_lines;

/* A regex macro of "define NAME regex". */
typedef struct en_macro {
  en_str name, body;
  en_loc at;
  uint32_t n_used; /* patterns and macros that refer to it */
  UT_hash_handle hh;
} en_macro;

/* The pattern of a rule, from its file to PCRE2. */
typedef struct en_rule_pattern {
  en_rule_id rule;     /* index before the rules are sorted */
  en_rule_line line;
  en_str expanded;
  en_re *re;           /* NULL: see error */
  en_re_error error;
  en_need need[EN_NEEDS_MAX]; /* in memory of a thread that compiles */
  uint32_t n_need;
} en_rule_pattern;

/* The rules that a word triggers, per en_rule_form. */
typedef struct {
  struct {
    const en_rule_id *ids;
    uint32_t n;
  } of[EN_RULE_PATTERN + 1];
} en_word_triggers;

typedef EN_VEC(en_rule_id) en_rule_ids;

typedef struct {
  en_ruleset pub; /* first member: a pointer to it is a pointer to the whole */
  en_arena *mem;
  EN_VEC(en_kind_def) kinds;      /* [0] unused */
  EN_VEC(en_reltype_def) types;   /* [0] unused */
  EN_VEC(en_gaz) gaz;             /* [0] unused */
  EN_VEC(en_str) gaz_parent;      /* parallel to gaz: id as written */
  EN_VEC(en_str) gaz_alias;       /* parallel to gaz: alias column as written */
  struct gaz_entry *gaz_by_id;
  EN_VEC(en_rule) rules;          /* [0] unused */
  struct trigger *triggers;
  uint32_t *triggers_of;          /* per word id: index into word_triggers */
  uint32_t n_triggers_of;
  EN_VEC(en_word_triggers) word_triggers; /* [0] triggers nothing */
  en_rule_ids *heads;             /* [1..n_kinds]: frames that take mentions of the kind */
  en_macro *macros;
  EN_VEC(en_rule_pattern) patterns;
} en_ruleset_full;

/* A list of rules by (form, word); word 0 holds those that always run. */
typedef struct trigger {
  struct { uint32_t form; en_word_id word; } key;
  EN_VEC(en_rule_id) ids;
  UT_hash_handle hh;
} en_trigger;

typedef struct gaz_entry {
  en_str id;
  en_gaz_id gaz;
  UT_hash_handle hh;
} en_gaz_entry;

/* The whole file in memory of `a`, and its bytes mixed into *hash. */
en_status en_rules_read(en_diag *d, en_arena *a, en_str path, uint64_t *hash, en_str *out);
/* Splits a rules file into logical lines: comments and blank lines dropped, a final "\" joins. */
void en_rules_lines(en_arena *a, en_str path, en_str text, en_rule_lines *out);
/* The place of `part`, which must lie inside the line's rest. */
en_loc en_rules_loc(const en_rule_line *l, en_str part);

en_status en_ontology_load(en_ruleset_full *rs, en_diag *d, en_str path, en_str text);
en_status en_gazetteer_load(en_ruleset_full *rs, en_diag *d, en_str path, en_str text);
en_status en_gazetteer_link(en_ruleset_full *rs, en_diag *d);
en_status en_wordlist_load(en_ruleset_full *rs, en_diag *d, en_str name, en_str text);
en_status en_rules_parse(en_ruleset_full *rs, en_diag *d, en_str path, en_str text);
/* Threads that compile these patterns, which nobody else may touch until they are joined, and read what they need. */
typedef struct en_compilers en_compilers;
en_compilers *en_compilers_start(en_rule_pattern *pattern, uint32_t n);
/* Takes part, and returns when all are compiled. */
void en_compilers_join(en_compilers *c);
/* Joined ones; the needs of the patterns go with them, what was compiled stays. */
void en_compilers_free(en_compilers *c);
/* Gives the rules their compiled patterns. A wrong one, or one without a group for a role, is reported to `d`, in
 * the order of the rules. */
en_status en_rules_take_compiled(en_ruleset_full *rs, en_diag *d);
/* Sorts the rules into their total order, numbers them and indexes their triggers. */
void en_rules_finish(en_ruleset_full *rs);

/* Expands macros and {kind} placeholders of a pattern. map[i] is the offset in `pattern` that
 * byte i of the expansion comes from (one more entry for the end). Reports to `d`. */
en_status en_macro_expand(en_ruleset_full *rs, en_diag *d, const en_rule_line *l, en_str pattern,
                          en_str *out, uint32_t **map);

/* The literals that the patterns of all rules need; lives as long as the rules. */
const en_literals *en_literals_new(en_ruleset_full *rs);

en_index *en_index_new(void);
void en_index_free(en_index *ix);
/* Adds the sense at the end of the words of `phrase` (split as the tokenizer splits text). */
/* Added names can be found once the batch is flushed. `sense.alias` must outlive the index. */
void en_index_add(en_index *ix, en_lexicon *lex, en_str phrase, en_sense sense);
void en_index_flush(en_index *ix, en_lexicon *lex);

#endif
