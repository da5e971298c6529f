/* The door to ICU's transliteration: text as lower-case ASCII where its script allows, for keys
 * and ids. Rule chains are opened when first needed (text in the letters of European languages never needs them). One
 * per thread. */
#ifndef EN_EXT_TRANSLIT_H
#define EN_EXT_TRANSLIT_H

#include "base/buf.h"

typedef struct en_translit en_translit;

en_translit *en_translit_new(void);
void en_translit_free(en_translit *t); /* NULL is fine */

/* Appends `s` without case, accents and Latin peculiarities ("Tiranë" -> "tirane"); letters of
 * other scripts stay. */
void en_translit_fold(en_translit *t, en_str s, en_buf *out);
/* Appends `s` in Latin letters, lower case, ASCII as far as ICU can ("이도훈" -> "idohun"). */
void en_translit_ascii(en_translit *t, en_str s, en_buf *out);

#endif
