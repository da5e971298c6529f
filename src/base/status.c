#include "base/status.h"

int en_status_exit(en_status st)
{
  static const int codes[] = {
#define X(id, name, exit_code) [id] = (exit_code),
    EN_STATUS_LIST(X)
#undef X
  };
  return codes[st];
}

const char *en_status_name(en_status st)
{
  static const char *const names[] = {
#define X(id, name, exit_code) [id] = (name),
    EN_STATUS_LIST(X)
#undef X
  };
  return names[st];
}
