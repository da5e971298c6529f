/* What this program is made of. */
#ifndef EN_APP_VERSION_H
#define EN_APP_VERSION_H

#include "base/buf.h"

/* Appends its name and version, and a line with the libraries that it runs with and their versions. */
void en_put_version(en_buf *b);

#endif
