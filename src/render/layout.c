#include "render/layout.h"

#include "base/process.h"
#include "ext/viz.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#if defined(__SANITIZE_ADDRESS__)
enum { UNDER_ASAN = 1 }; /* its shadow memory takes more address space than any limit */
#else
enum { UNDER_ASAN = 0 };
#endif

/* ---- the parent ---- */

/* The limit is on the time of the processor, so that the same graph is drawn on a busy machine; the
 * clock on the wall is for what does not even compute. */
enum { WALL = 4 };

/* Killed for its time or its memory, or by us. */
static bool is_over_limit(en_process_end end, int status)
{
  return end == EN_PROCESS_LATE ||
         (WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGXCPU ||
                                  WTERMSIG(status) == SIGKILL));
}

static en_status run_child(const en_render_opts *o, const en_layout_job *job, const en_buf *dot, en_buf *out)
{
  char ms[16], mib[16];
  snprintf(ms, sizeof ms, "%u", job->ms);
  snprintf(mib, sizeof mib, "%u", o->lim->layout_mib);
  const char *const argv[] = { "entente", "--layout-child", job->engine, job->format, ms, mib,
                               o->system_fonts ? "system" : "built-in", NULL };
  /* Graphviz reads GVBINDIR, LC_NUMERIC and more: only real fonts need an environment. */
  char *const none[] = { NULL };
  int in = en_process_input(dot->p, dot->n), status = 0;
  if (in < 0)
    return EN_E_INTERNAL;
  size_t had = out->n;
  en_process p = { .argv = argv, .file = o->self ? o->self : "/proc/self/exe",
                   .env = o->system_fonts ? environ : none, .in = in,
                   .ms = job->ms < UINT32_MAX / WALL ? WALL * job->ms : UINT32_MAX, .most = SIZE_MAX,
                   .quiet = !UNDER_ASAN }; /* what Graphviz says of a graph of ours helps nobody */
  en_process_end end = en_process_run(&p, out, &status);
  close(in);
  if (end == EN_PROCESS_ENDED && WIFEXITED(status) && WEXITSTATUS(status) == 0 && out->n > had)
    return EN_OK;
  out->n = had;
  return end != EN_PROCESS_NO_START && is_over_limit(end, status) ? EN_E_LIMIT : EN_E_INTERNAL;
}

/* The limits are among what a layout depends on: what a longer one gave is not what this run would. */
static void put_asked(const en_render_opts *o, const en_layout_job *job, const en_buf *dot, en_buf *asked)
{
  en_viz_version(asked);
  en_buf_printf(asked, " %s %s %u %u\n", job->engine, job->format, job->ms, o->lim->layout_mib);
  en_buf_put(asked, en_buf_str(dot));
}

/* With fonts of the system a layout depends on more than can be told. */
en_status en_layout_run(const en_render_opts *o, const en_layout_job *job, const en_buf *dot, en_buf *out)
{
  const en_layout_memory *m = o->system_fonts ? NULL : o->layouts;
  en_buf asked = { 0 };
  size_t had = out->n;
  if (m)
    put_asked(o, job, dot, &asked);
  bool known = m && m->find(m->user, en_buf_str(&asked), out);
  en_status st = known ? EN_OK : run_child(o, job, dot, out);
  if (m && !known && st == EN_OK && out->n - had <= UINT32_MAX)
    m->keep(m->user, en_buf_str(&asked), (en_str){ out->p + had, (uint32_t)(out->n - had) });
  en_buf_clear(&asked);
  return st;
}

/* ---- the child ---- */

static void limit(int what, rlim_t n)
{
  struct rlimit r = { n, n };
  (void)setrlimit(what, &r);
}

static bool read_stdin(en_buf *b)
{
  for (;;) {
    en_buf_reserve(b, 65536);
    ssize_t n = read(STDIN_FILENO, b->p + b->n, 65536);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return n == 0;
    b->n += (size_t)n;
    b->p[b->n] = '\0';
  }
}

static bool write_stdout(const en_buf *b)
{
  for (size_t done = 0; done < b->n;) {
    ssize_t n = write(STDOUT_FILENO, b->p + done, b->n - done);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    done += (size_t)n;
  }
  return true;
}

int en_layout_child_main(int argc, char **argv)
{
  if (argc != 7)
    return 2;
  uint32_t ms = (uint32_t)strtoul(argv[4], NULL, 10), mib = (uint32_t)strtoul(argv[5], NULL, 10);
  struct itimerval cpu = { .it_value = { ms / 1000, ms % 1000 * 1000 } };
  (void)setitimer(ITIMER_PROF, &cpu, NULL); /* SIGPROF ends us */
  limit(RLIMIT_CPU, ms / 1000 + 2);
  limit(RLIMIT_CORE, 0);
  if (!UNDER_ASAN)
    limit(RLIMIT_AS, (rlim_t)mib << 20);
  en_buf dot = { 0 }, out = { 0 };
  bool ok = read_stdin(&dot) &&
            en_viz_layout(&dot, argv[2], argv[3], strcmp(argv[6], "system") == 0, &out) &&
            write_stdout(&out);
  _exit(ok ? 0 : 1); /* dot leaks some; nobody needs to hear of it */
}
