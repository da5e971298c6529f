#include "ext/rsvg.h"

#include "base/process.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "rsvg-convert"

static const char missing[] = PROGRAM " makes PNG and PDF and is not installed (Debian: apt install librsvg2-bin)";

/* As execvp looks for it. */
en_status en_rsvg_find(en_diag *d)
{
  const char *path = getenv("PATH");
  en_str rest = en_str_of(path ? path : ""), dir;
  bool there = false;
  while (!there && en_split(&rest, ':', &dir)) {
    en_buf file = { 0 };
    en_buf_printf(&file, "%.*s/" PROGRAM, EN_ARG(dir.n ? dir : EN_STR(".")));
    there = access(file.p, X_OK) == 0;
    en_buf_clear(&file);
  }
  return there ? EN_OK : en_fail(d, EN_E_IO, NULL, "%s", missing);
}

/* What it needs of our environment, and nothing that changes its words or its day. */
typedef struct {
  char text[8][4200];
  char *at[9];
} environment;

static void make_environment(environment *e, time_t when)
{
  static const char *const kept[] = { "PATH", "HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME" };
  int n = 0;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    const char *value = getenv(kept[i]);
    if (value && snprintf(e->text[n], sizeof e->text[n], "%s=%s", kept[i], value) < (int)sizeof e->text[n]) {
      e->at[n] = e->text[n];
      n++;
    }
  }
  snprintf(e->text[n], sizeof e->text[n], "LC_ALL=C.UTF-8");
  e->at[n] = e->text[n];
  n++;
  snprintf(e->text[n], sizeof e->text[n], "SOURCE_DATE_EPOCH=%lld", (long long)when);
  e->at[n] = e->text[n];
  e->at[n + 1] = NULL;
}

static en_status judge(en_diag *d, const en_limits *lim, en_process_end end, int status, bool whole)
{
  if (end == EN_PROCESS_NO_START)
    return en_fail(d, EN_E_IO, NULL, "%s", missing);
  if (end == EN_PROCESS_LATE)
    return en_fail(d, EN_E_LIMIT, NULL, PROGRAM " took more than %u ms (--max-convert-ms)", lim->convert_ms);
  if (end == EN_PROCESS_TOO_MUCH)
    return en_fail(d, EN_E_LIMIT, NULL, "the picture has more than %u bytes (--max-file-bytes)", lim->file_bytes);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && whole)
    return EN_OK;
  return en_fail(d, EN_E_IO, NULL, PROGRAM " failed: %s (its memory: --max-convert-mib)",
                 WIFSIGNALED(status) ? "it died" : whole || WEXITSTATUS(status) ? "it says so"
                                                                               : "what it gave is no such picture");
}

en_status en_rsvg_convert(en_diag *d, const en_buf *svg, const char *format, time_t when, const en_limits *lim,
                          en_buf *out)
{
  const char *const argv[] = { PROGRAM, "--unlimited", "--dpi-x=72", "--dpi-y=72", "-f", format, NULL };
  environment *env = en_xmalloc(sizeof *env);
  make_environment(env, when);
  int in = en_process_input(svg->p, svg->n), status = 0;
  size_t had = out->n;
  en_process p = { .argv = argv, .env = env->at, .in = in, .ms = lim->convert_ms, .mib = lim->convert_mib,
                   .most = lim->file_bytes };
  en_process_end end = in < 0 ? EN_PROCESS_NO_START : en_process_run(&p, out, &status);
  if (in >= 0)
    close(in);
  free(env);
  en_str got = { out->p + had, (uint32_t)(out->n - had) };
  bool whole = end == EN_PROCESS_ENDED &&
               (strcmp(format, "png") == 0
                  ? en_starts(got, EN_STR("\x89PNG\r\n\x1A\n")) && en_ends(got, EN_STR("IEND\xAE\x42\x60\x82"))
                  : en_starts(got, EN_STR("%PDF-")) && en_ends(en_trim(got), EN_STR("%%EOF")));
  en_status st = judge(d, lim, end, status, whole);
  if (st != EN_OK)
    out->n = had;
  return st;
}
