#include "ext/git.h"

#include "base/process.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MS = 20000 };

bool en_is_revision(const char *name)
{
  const char *colon = strchr(name, ':');
  return name[0] != '-' && colon && colon[1];
}

/* A blob as it is, what git says of it left out: no pager, no colours, no conversion; and no transport that could fetch
 * it. */
en_status en_git_read(en_diag *d, const char *name, size_t most, en_buf *out)
{
  const char *const argv[] = { "git", "-c", "protocol.allow=never", "cat-file", "blob", name, NULL };
  en_process p = { .argv = argv, .env = environ, .in = -1, .ms = MS, .most = most,
                   .quiet = true };
  en_loc at = { .file = en_str_of(name) };
  int status = 0;
  switch (en_process_run(&p, out, &status)) {
  case EN_PROCESS_NO_START: return en_fail(d, EN_E_IO, &at, "cannot run git");
  case EN_PROCESS_LATE: return en_fail(d, EN_E_LIMIT, &at, "git took more than %d s", MS / 1000);
  case EN_PROCESS_TOO_MUCH:
    return en_fail(d, EN_E_LIMIT, &at, "more than %zu bytes (--max-file-bytes)", most);
  default: break;
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return EN_OK;
  return en_fail(d, EN_E_IO, &at, "git has no such file");
}
