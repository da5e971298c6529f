#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create, prlimit */
#endif
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static pid_t start(const en_process *p, int out)
{
  posix_spawn_file_actions_t fa;
  if (posix_spawn_file_actions_init(&fa) != 0)
    return -1;
  pid_t pid = -1;
  char *const *argv = (char *const *)(uintptr_t)p->argv;
  int err = p->in >= 0 ? posix_spawn_file_actions_adddup2(&fa, p->in, STDIN_FILENO)
                       : posix_spawn_file_actions_addopen(&fa, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  err |= posix_spawn_file_actions_adddup2(&fa, out, STDOUT_FILENO);
  if (p->quiet)
    err |= posix_spawn_file_actions_addopen(&fa, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (!err)
    err = p->file ? posix_spawn(&pid, p->file, &fa, NULL, argv, p->env)
                  : posix_spawnp(&pid, p->argv[0], &fa, NULL, argv, p->env);
  posix_spawn_file_actions_destroy(&fa);
  if (err)
    return -1;
  struct rlimit memory = { (rlim_t)p->mib << 20, (rlim_t)p->mib << 20 };
  if (p->mib)
    (void)prlimit(pid, RLIMIT_AS, &memory, NULL); /* before it has read anything */
  return pid;
}

/* Reads until the end, the deadline or the limit. */
static en_process_end drain(int fd, int64_t deadline, size_t most, en_buf *out)
{
  size_t had = out->n;
  for (;;) {
    int64_t left = deadline - now_ms();
    struct pollfd p = { .fd = fd, .events = POLLIN };
    int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready <= 0)
      return EN_PROCESS_LATE;
    en_buf_reserve(out, 65536);
    ssize_t n = read(fd, out->p + out->n, 65536);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return n == 0 ? EN_PROCESS_ENDED : EN_PROCESS_LATE;
    out->n += (size_t)n;
    out->p[out->n] = '\0';
    if (out->n - had > most)
      return EN_PROCESS_TOO_MUCH;
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

en_process_end en_process_run(const en_process *p, en_buf *out, int *status)
{
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return EN_PROCESS_NO_START;
  pid_t pid = start(p, ends[1]);
  close(ends[1]);
  en_process_end end = pid > 0 ? drain(ends[0], now_ms() + p->ms, p->most, out) : EN_PROCESS_NO_START;
  close(ends[0]);
  if (pid <= 0)
    return end;
  if (end != EN_PROCESS_ENDED)
    kill(pid, SIGKILL);
  *status = wait_for(pid);
  return end;
}

int en_process_input(const void *p, size_t n)
{
  int fd = memfd_create("entente-input", MFD_CLOEXEC);
  for (size_t done = 0; fd >= 0 && done < n;) {
    ssize_t put = write(fd, (const char *)p + done, n - done);
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0) {
      close(fd);
      return -1;
    }
    done += (size_t)put;
  }
  if (fd >= 0 && lseek(fd, 0, SEEK_SET) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}
