/* The fields of map.json and of partial graphs, for their readers alone (read.c, partial.c): each getter
 * checks one member of an object and says with the path of the field what is wrong (EN_E_INPUT). Strings
 * are copied into the arena of the graph. */
#ifndef EN_GRAPH_READ_P_H
#define EN_GRAPH_READ_P_H

#include "ext/json.h"
#include "graph/graph.h"

/* The object that is being read, for messages: list "nodes" and index 3 are "nodes[3]"; "view" has
 * no index; within it `sub` and `sub_at` are "parts[0]" or "evidence[0]". */
typedef struct {
  en_diag *d;
  en_arena *a;
  const en_ruleset *rs;
  en_str file;
  uint32_t line; /* of the object, where the file is read by lines; else 0 */
  const char *list, *sub;
  uint32_t at, sub_at;
  en_graph_view v; /* what has been read */
} en_map_reader;

#define EN_READ_NO_INDEX UINT32_MAX

/* An error about a member of that object, or about the object itself (""). */
__attribute__((format(printf, 3, 4)))
en_status en_field_fail(en_map_reader *r, const char *field, const char *fmt, ...);

/* All members must be there, but the `n_maybe` last, and no others. */
EN_NODISCARD en_status en_field_members(en_map_reader *r, const en_json *o, const char *const *name,
                                        uint32_t n, uint32_t n_maybe);
#define EN_READ_MEMBERS(r, o, names, n_maybe)                                                      \
  EN_TRY(en_field_members((r), (o), (names), sizeof(names) / sizeof *(names), (n_maybe)))

/* A value must be of that type, which messages call `what`. */
EN_NODISCARD en_status en_field_want(en_map_reader *r, const char *field, const en_json *v,
                                     en_json_type type, const char *what);
EN_NODISCARD en_status en_field_text(en_map_reader *r, const en_json *o, const char *field, en_str *out);
/* A text that is not empty. */
EN_NODISCARD en_status en_field_name(en_map_reader *r, const en_json *o, const char *field, en_str *out);
EN_NODISCARD en_status en_field_count(en_map_reader *r, const en_json *o, const char *field, uint32_t *out);
EN_NODISCARD en_status en_field_bool(en_map_reader *r, const en_json *o, const char *field, bool *out);
EN_NODISCARD en_status en_field_date(en_map_reader *r, const en_json *o, const char *field, en_date *out);
EN_NODISCARD en_status en_field_status(en_map_reader *r, const en_json *o, const char *field, uint8_t *out);
/* The name of a kind, or of a relation, that the rules know. */
EN_NODISCARD en_status en_field_kind(en_map_reader *r, const en_json *o, const char *field, en_kind *out);
EN_NODISCARD en_status en_field_type(en_map_reader *r, const en_json *o, const char *field, en_reltype *out);
/* 16 hexadecimal digits, small; and any number of them up to 16, false if it is none. */
EN_NODISCARD en_status en_field_hash(en_map_reader *r, const en_json *o, const char *field, uint64_t *out);
bool en_read_hex(en_str s, uint64_t *out);
/* A list of texts, sorted, none empty, none twice. */
EN_NODISCARD en_status en_field_texts(en_map_reader *r, const en_json *o, const char *field,
                                      const en_str **out, uint32_t *n);

/* The id of a node that has been read, or "" for none (0). */
EN_NODISCARD en_status en_field_node(en_map_reader *r, const en_json *o, const char *field, en_node_id *out);

/* The members that refer to an article: its id, and where several have that its path, and where
 * several have both which of them it is, from 1. */
typedef struct {
  const char *id, *path, *nth;
} en_ref_names;
EN_NODISCARD en_status en_field_ref(en_map_reader *r, const en_json *o, const en_ref_names *f, uint32_t *out);

/* A map from DOT (read_dot.c), as en_graph_read does. */
EN_NODISCARD en_status en_dot_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str dot,
                                   const en_graph_view **out);

#endif
