/* The door to git, the program: a file as it stood at a revision. */
#ifndef EN_EXT_GIT_H
#define EN_EXT_GIT_H

#include "base/diag.h"

/* Is it written as git names a file of a revision, "HEAD~1:out/map.json"? */
bool en_is_revision(const char *name);

/* The bytes of that file, at most `most`, appended to *out. git is run without a shell and may not
 * reach the network. EN_E_IO or EN_E_LIMIT, reported to `d`; git says itself what it did not find. */
EN_NODISCARD en_status en_git_read(en_diag *d, const char *name, size_t most, en_buf *out);

#endif
