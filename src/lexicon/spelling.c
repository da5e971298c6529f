#include "lexicon/spelling.h"

enum { BRITISH, AMERICAN };

/* Usual spelling of British and American English. */
static const en_str pairs[][2] = {
  { { "defence", 7 }, { "defense", 7 } },
  { { "centre", 6 }, { "center", 6 } },
  { { "labour", 6 }, { "labor", 5 } },
  { { "programme", 9 }, { "program", 7 } },
  { { "organisation", 12 }, { "organization", 12 } },
};

en_str en_spelling_american(en_str word)
{
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (en_eq(word, pairs[i][BRITISH]))
      return pairs[i][AMERICAN];
  return word;
}

en_str en_spelling_other(en_str word)
{
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    for (int k = BRITISH; k <= AMERICAN; k++)
      if (en_eq(word, pairs[i][k]))
        return pairs[i][1 - k];
  return (en_str){ 0 };
}
