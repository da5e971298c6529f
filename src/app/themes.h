/* Where themes are: a name is one of the rules folder, themes/NAME.theme; what has a slash or a dot
 * in it is a file. */
#ifndef EN_APP_THEMES_H
#define EN_APP_THEMES_H

#include "app/cli.h"
#include "render/theme.h"

/* The theme that --theme asks for; *out is NULL, the report's, where it is not given. EN_E_USAGE
 * where there is none of that name, EN_E_RULE where the file holds mistakes: both reported. With
 * `judge` weak contrasts are warned of. In memory of `a`. */
EN_NODISCARD en_status en_theme_load(en_diag *d, en_arena *a, const en_opts *o, const en_ruleset *rs,
                                     const en_ask *ask, bool judge, const en_theme **out);

/* Reads every theme of the rules folder and warns of weak contrasts; adds the warnings to *n. */
EN_NODISCARD en_status en_themes_check(en_diag *d, const en_opts *o, const en_ruleset *rs, uint32_t *n);

#endif
