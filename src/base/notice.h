/* What happens in folders (inotify): which files came, changed or went, and which are being written
 * just now. A file counts when its writer has closed it or renamed it to its name. */
#ifndef EN_BASE_NOTICE_H
#define EN_BASE_NOTICE_H

#include "base/diag.h"

typedef struct en_notice en_notice;

/* Of a name in a folder: does it matter? */
typedef bool (*en_notice_filter)(en_str name);

/* NULL with a message where the system does not tell. */
en_notice *en_notice_new(en_diag *d);
void en_notice_free(en_notice *n); /* NULL is fine */

/* A folder with all below it, also what comes later, without hidden ones; names that `filter` (NULL:
 * all) lets through. Or a file, which need not be there, but its folder must. */
EN_NODISCARD en_status en_notice_add(en_notice *n, const char *path, en_notice_filter filter);
/* A folder that is nobody's business, wherever it is met. Before en_notice_add. */
void en_notice_skip(en_notice *n, const char *path);

int en_notice_fd(const en_notice *n);
/* Takes in what has happened, without waiting. An error where watching cannot go on. */
EN_NODISCARD en_status en_notice_read(en_notice *n);

/* True once after something changed for good. */
bool en_notice_changed(en_notice *n);
/* True once after a file that is not among those given last by en_notice_unfinished was written to:
 * who read it meanwhile may have read half of it. */
bool en_notice_touched(en_notice *n);
uint32_t en_notice_count(const en_notice *n); /* of files that are being written */
/* Those files: valid until the next call of this. */
const en_str *en_notice_unfinished(en_notice *n, uint32_t *count);

#endif
