#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif
#include "render/layout.h"

#include "ext/viz.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

#if defined(__SANITIZE_ADDRESS__)
enum { UNDER_ASAN = 1 }; /* its shadow memory takes more address space than any limit */
#else
enum { UNDER_ASAN = 0 };
#endif

/* ---- the parent ---- */

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The graph goes over as an unnamed file: unlike a pipe, it cannot block or raise SIGPIPE. */
static int file_of(const en_buf *dot)
{
  int fd = memfd_create("entente-layout", MFD_CLOEXEC);
  size_t done = 0;
  while (fd >= 0 && done < dot->n) {
    ssize_t n = write(fd, dot->p + done, dot->n - done);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      close(fd);
      return -1;
    }
    done += (size_t)n;
  }
  if (fd >= 0 && lseek(fd, 0, SEEK_SET) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}

static pid_t start(const en_render_opts *o, const en_layout_job *job, int in, int out)
{
  char ms[16], mib[16];
  snprintf(ms, sizeof ms, "%u", job->ms);
  snprintf(mib, sizeof mib, "%u", o->lim->layout_mib);
  const char *self = o->self ? o->self : "/proc/self/exe";
  const char *const argv[] = { "entente", "--layout-child", job->engine, job->format, ms, mib,
                               o->system_fonts ? "system" : "built-in", NULL };
  /* Graphviz reads GVBINDIR, LC_NUMERIC and more: only real fonts need an environment. */
  char *const none[] = { NULL };
  posix_spawn_file_actions_t fa;
  if (posix_spawn_file_actions_init(&fa) != 0)
    return -1;
  pid_t pid = -1;
  int err = posix_spawn_file_actions_adddup2(&fa, in, STDIN_FILENO);
  err |= posix_spawn_file_actions_adddup2(&fa, out, STDOUT_FILENO);
  if (!err)
    err = posix_spawn(&pid, self, &fa, NULL, (char *const *)(uintptr_t)argv,
                      o->system_fonts ? environ : none);
  posix_spawn_file_actions_destroy(&fa);
  return err ? -1 : pid;
}

/* Reads until the end or the deadline; false when time ran out. */
static bool drain(int fd, int64_t deadline, en_buf *out)
{
  for (;;) {
    int64_t left = deadline - now_ms();
    struct pollfd p = { .fd = fd, .events = POLLIN };
    int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready <= 0)
      return false;
    en_buf_reserve(out, 65536);
    ssize_t n = read(fd, out->p + out->n, 65536);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return n == 0;
    out->n += (size_t)n;
    out->p[out->n] = '\0';
  }
}

static int wait_for(pid_t pid)
{
  int status = 0;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return status;
}

static en_status judge(int status, bool in_time, const en_buf *out)
{
  if (!in_time || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)))
    return EN_E_LIMIT;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 && out->n ? EN_OK : EN_E_INTERNAL;
}

en_status en_layout_run(const en_render_opts *o, const en_layout_job *job, const en_buf *dot,
                        en_buf *out)
{
  int in = file_of(dot), ends[2];
  if (in < 0)
    return EN_E_INTERNAL;
  if (pipe2(ends, O_CLOEXEC) != 0) {
    close(in);
    return EN_E_INTERNAL;
  }
  pid_t pid = start(o, job, in, ends[1]);
  close(in);
  close(ends[1]);
  size_t had = out->n;
  bool in_time = pid > 0 && drain(ends[0], now_ms() + job->ms, out);
  close(ends[0]);
  if (pid <= 0)
    return EN_E_INTERNAL;
  if (!in_time)
    kill(pid, SIGKILL);
  en_status st = judge(wait_for(pid), in_time, out);
  if (st != EN_OK)
    out->n = had;
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
  limit(RLIMIT_CPU, ms / 1000 + 1);
  limit(RLIMIT_CORE, 0);
  if (!UNDER_ASAN)
    limit(RLIMIT_AS, (rlim_t)mib << 20);
  en_buf dot = { 0 }, out = { 0 };
  bool ok = read_stdin(&dot) &&
            en_viz_layout(&dot, argv[2], argv[3], strcmp(argv[6], "system") == 0, &out) &&
            write_stdout(&out);
  _exit(ok ? 0 : 1); /* dot leaks some; nobody needs to hear of it */
}
