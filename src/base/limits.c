#include "base/limits.h"

#include <string.h>

en_limits en_limits_default(void)
{
  return (en_limits){
#define X(field, name, def, what) .field = (def),
    EN_LIMIT_LIST(X)
#undef X
  };
}

int en_limits_set(en_limits *l, const char *name, uint32_t value)
{
  if (value == 0)
    return 0;
#define X(field, opt, def, what)                                                                   \
  if (strcmp(name, opt) == 0) {                                                                    \
    l->field = value;                                                                              \
    return 1;                                                                                      \
  }
  EN_LIMIT_LIST(X)
#undef X
  return 0;
}
