/* What became of the quotes of a map, in words and for a program. */
#ifndef EN_RENDER_VERIFIED_H
#define EN_RENDER_VERIFIED_H

#include "base/buf.h"
#include "compare/verify.h"

/* Each appends. The list of articles, and the list of quotes of each, end after `most`; JSON is
 * whole. */
void en_verified_text(const en_verified *v, uint32_t most, en_buf *out);
void en_verified_json(const en_verified *v, en_buf *out);

#endif
