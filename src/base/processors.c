#include "base/processors.h"

#include <sched.h>

uint32_t en_processors(uint32_t most)
{
  cpu_set_t set;
  int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return n < 1 ? 1 : (uint32_t)n > most ? most : (uint32_t)n;
}
