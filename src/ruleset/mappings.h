/* rules/mappings.tsv: what the kinds and relations of the map are called in other vocabularies. Five
 * columns with tabs between them, named by the first line that is no comment; "-" stands for nothing:
 *
 *     name          standard  term        direction  caveat
 *     person        schema    Person      -          -
 *     threat:malware  stix    malware     -          a row of the gazetteer whose note says malware
 *     met           plover    CONSULT     both       -
 *     met:planned   plover    AGREE       both       what is only planned
 *     controls      stix      attributed-to reverse  -
 *
 * A name is a kind, KIND:NOTE (things of that kind whose row of the gazetteer has that note), a
 * relation, or RELATION:STATUS. `direction` says whether the term goes from the relation's first end to
 * its second (forward), the other way (reverse), or has none (both), or that the second end is no party
 * to it (alone; else as forward); kinds have none. Each standard has
 * a list of terms that the writers know; schema and org take any word of theirs. */
#ifndef EN_RULESET_MAPPINGS_H
#define EN_RULESET_MAPPINGS_H

#include "base/arena.h"
#include "base/diag.h"

typedef enum { EN_STD_SCHEMA, EN_STD_ORG, EN_STD_STIX, EN_STD_FTM, EN_STD_PLOVER, EN_STD_COUNT } en_standard;
typedef enum { EN_WAY_NONE, EN_WAY_FORWARD, EN_WAY_REVERSE, EN_WAY_BOTH, EN_WAY_ALONE } en_way;

typedef struct {
  en_str name;  /* "met" */
  en_str of;    /* the note or status behind the colon, or empty */
  en_str term;  /* empty: the standard has none, and that was decided */
  uint8_t standard, way;
} en_mapping;

typedef struct {
  const en_mapping *at;
  uint32_t n;
} en_mappings;

/* The names that may be mapped. */
typedef struct {
  bool (*is_kind)(const void *user, en_str name);
  bool (*is_relation)(const void *user, en_str name);
  bool (*is_status)(const void *user, en_str name);
  const void *user;
} en_mapping_names;

/* Reads the whole table. Each mistake is said with file:line:column, the line and a caret; EN_E_RULE.
 * Strings are borrowed from `text`, the list lives in `a`. */
EN_NODISCARD en_status en_mappings_load(en_diag *d, en_arena *a, const en_mapping_names *names, en_str path,
                                        en_str text, en_mappings *out);

const char *en_standard_name(en_standard s);
/* The line for NAME:OF, else that for NAME; NULL where there is none. `m` may be NULL. */
const en_mapping *en_mapping_of(const en_mappings *m, en_standard s, en_str name, en_str of);

#endif
