/* Where messages go: standard error, as people read them, as JSON Lines, or as annotations of
 * GitHub; or, of `rules check --format=sarif`, standard output as SARIF.
 * Until it is told which, it keeps them: the command line that says so may be wrong itself. */
#ifndef EN_APP_LOG_H
#define EN_APP_LOG_H

#include "base/diag.h"

typedef enum { EN_LOG_TEXT, EN_LOG_JSON, EN_LOG_GITHUB, EN_LOG_SARIF } en_log_form;

typedef struct en_log en_log;

en_log *en_log_new(FILE *to);
void en_log_free(void *log);
/* For en_diag_new_to. */
void en_log_take(void *log, const en_message *m);
/* From here on messages are written. `most`: of one kind as text; the rest is counted. */
void en_log_begin(en_log *log, en_log_form form, uint32_t most);
/* Says what was counted. With SARIF, all there is to say: appended to *sarif, `exit_code` in it. */
void en_log_end(en_log *log, int exit_code, en_buf *sarif);

/* sarif.c: SARIF 2.1.0 (OASIS) of these messages. */
void en_sarif_put(en_buf *out, const en_message *m, uint32_t n, int exit_code);

#endif
