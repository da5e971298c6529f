/* What a step can say of itself. Larger is worse, so that the worst of many is their maximum.
 * EN_NONE is "nothing found" or "no more", never an error. */
#ifndef EN_BASE_STATUS_H
#define EN_BASE_STATUS_H

#define EN_STATUS_LIST(X)                                                                          \
  X(EN_OK, "ok", 0)                                                                                \
  X(EN_NONE, "nothing", 0)                                                                         \
  X(EN_DIFFERS, "differences found", 1)                                                            \
  X(EN_E_INPUT, "bad input", 3)                                                                    \
  X(EN_E_LIMIT, "limit reached", 3)                                                                \
  X(EN_E_RULE, "rules error", 2)                                                                   \
  X(EN_E_USAGE, "usage error", 2)                                                                  \
  X(EN_E_IO, "input or output error", 3)                                                           \
  X(EN_E_INTERNAL, "internal error", 70)

typedef enum {
#define X(id, name, exit_code) id,
  EN_STATUS_LIST(X)
#undef X
} en_status;

/* Exit codes: 0 done, 1 differences or failed check, 2 usage or rules, 3 input or output,
 * 4 done but articles were skipped under --strict, 70 internal error. */
int en_status_exit(en_status st);
const char *en_status_name(en_status st);

#define EN_NODISCARD __attribute__((warn_unused_result))
#define EN_TRY(expr)                                                                               \
  do {                                                                                             \
    en_status st_ = (expr);                                                                        \
    if (st_ > EN_NONE)                                                                             \
      return st_;                                                                                  \
  } while (0)

static inline en_status en_worst(en_status a, en_status b) { return a > b ? a : b; }

#endif
