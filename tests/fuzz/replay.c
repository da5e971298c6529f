/* Hands the files it is given to a fuzzer, one after the other, in TAP: the seeds in every check, with any compiler. */
#include "fuzz.h"

#include <stdio.h>

static bool read_file(const char *path, uint8_t **data, size_t *n)
{
  FILE *f = fopen(path, "rb");
  if (!f)
    return false;
  bool ok = fseek(f, 0, SEEK_END) == 0;
  long size = ok ? ftell(f) : -1;
  rewind(f);
  *n = size > 0 ? (size_t)size : 0;
  *data = malloc(*n + 1);
  ok = size >= 0 && *data && fread(*data, 1, *n, f) == *n;
  fclose(f);
  return ok;
}

int main(int argc, char **argv)
{
  int bad = 0;
  LLVMFuzzerInitialize(&argc, &argv);
  printf("1..%d\n", argc - 1);
  for (int i = 1; i < argc; i++) {
    uint8_t *data = NULL;
    size_t n = 0;
    bool ok = read_file(argv[i], &data, &n) && LLVMFuzzerTestOneInput(data, n) == 0;
    printf("%s %d - %s\n", ok ? "ok" : "not ok", i, argv[i]);
    fflush(stdout); /* which one ended the program is the one after the last */
    bad += !ok;
    free(data);
  }
  return bad > 0;
}
