/* What the fuzzers share: the rules, which are loaded once, and a diag that keeps silent. */
#ifndef EN_TESTS_FUZZ_H
#define EN_TESTS_FUZZ_H

#include "base/diag.h"
#include "ruleset/ruleset.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The rules of $ENTENTE_RULES, or else of the folder "rules"; ends the program where they do not load. They
 * live as long as it does. */
static inline en_ruleset *fuzz_rules(void)
{
  const char *dir = getenv("ENTENTE_RULES");
  en_ruleset *rules = NULL;
  en_diag *err = en_diag_new(stderr);
  if (en_ruleset_load(err, dir ? dir : "rules", &rules) != EN_OK)
    exit(1);
  en_diag_free(err);
  return rules;
}

#endif
