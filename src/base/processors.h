#ifndef EN_BASE_PROCESSORS_H
#define EN_BASE_PROCESSORS_H

#include <stdint.h>

/* How many processors this process may use: 1 to `most`. */
uint32_t en_processors(uint32_t most);

#endif
