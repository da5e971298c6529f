/* entente watch: the map is drawn again whenever its articles, rules, decisions or views change. Each
 * map is drawn by a child process, which holds nothing when it ends and can be stopped at any time;
 * before it writes it asks whether a file was written to while it read. */
#include "app/commands.h"

#include "app/output.h"
#include "base/file.h"
#include "base/notice.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Changes that come one upon the other give one map: it waits for QUIET_MS without any, and for files
 * that are being written, but no longer than PATIENCE_MS. Every TICK_MS it looks at files of which
 * only the time tells. */
enum { QUIET_MS = 50, PATIENCE_MS = 300, TICK_MS = 100 };
#define MS UINT64_C(1000000)

typedef struct {
  en_diag *d;
  en_opts o;        /* as given, with a cache */
  const char *rules;
  en_notice *notice;
  int signals;
  char *own_cache;  /* NULL, or a folder that is removed at the end */
  pid_t child;      /* 0: none */
  int ask;          /* our end of its question */
  bool writing;     /* it was told that it may write */
  uint64_t first, last; /* when the changes began that are not drawn yet, and the last of them; 0 none */
  bool stop;
} watcher;

/* ---- the child ---- */

enum { REFUSED = 99 };

static bool may_write(void *user)
{
  int fd = *(const int *)user;
  char answer = 'n';
  if (write(fd, "?", 1) != 1 || read(fd, &answer, 1) != 1 || answer != 'y')
    _exit(REFUSED); /* nothing was written, and nothing is to be said */
  return true;
}

static _Noreturn void draw(const watcher *w, int fd)
{
  sigset_t none;
  sigemptyset(&none);
  setpgid(0, 0);
  sigprocmask(SIG_SETMASK, &none, NULL);
  en_opts o = w->o;
  o.command = EN_CMD_MAP;
  o.may_write = may_write;
  o.may_write_user = &fd;
  en_diag *d = en_diag_new(stderr);
  int code = en_command_run(d, &o);
  if (fflush(stdout) != 0 && code == 0)
    code = 3;
  en_diag_free(d);
  exit(code);
}

static en_status start_child(watcher *w)
{
  int fd[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd) != 0)
    return en_fail(w->d, EN_E_INTERNAL, NULL, "cannot start a map: %s", strerror(errno));
  (void)en_notice_touched(w->notice);
  w->o.leave_out = en_notice_unfinished(w->notice, &w->o.n_leave_out);
  w->first = w->last = 0;
  fflush(NULL);
  pid_t pid = fork();
  if (pid == 0) {
    close(fd[0]);
    draw(w, fd[1]);
  }
  close(fd[1]);
  if (pid < 0) {
    close(fd[0]);
    return en_fail(w->d, EN_E_INTERNAL, NULL, "cannot start a map: %s", strerror(errno));
  }
  setpgid(pid, pid);
  w->child = pid;
  w->ask = fd[0];
  w->writing = false;
  return EN_OK;
}

static void note_change(watcher *w)
{
  w->last = en_now_ns();
  w->first = w->first ? w->first : w->last;
}

/* What has happened in the folders until now. */
static en_status look(watcher *w)
{
  EN_TRY(en_notice_read(w->notice));
  if (en_notice_changed(w->notice))
    note_change(w);
  return EN_OK;
}

/* The child has read everything and asks whether it may write: not where it may have read half a file. */
static en_status answer(watcher *w)
{
  char question;
  if (read(w->ask, &question, 1) != 1) {
    close(w->ask); /* it has ended, as its signal will say */
    w->ask = -1;
    return EN_OK;
  }
  EN_TRY(look(w));
  w->writing = !en_notice_touched(w->notice);
  if (!w->writing)
    note_change(w);
  ssize_t put = write(w->ask, w->writing ? "y" : "n", 1);
  (void)put; /* a child that has gone needs no answer */
  return EN_OK;
}

static void end_child(watcher *w, int status)
{
  if (WIFSIGNALED(status) && !w->stop)
    en_say(w->d, EN_ERROR, NULL, "drawing the map was ended by signal %d", WTERMSIG(status));
  if (w->ask >= 0)
    close(w->ask);
  w->ask = -1;
  w->child = 0;
}

static void take_signals(watcher *w)
{
  struct signalfd_siginfo s;
  while (read(w->signals, &s, sizeof s) == (ssize_t)sizeof s) {
    int status = 0;
    if (s.ssi_signo != SIGCHLD)
      w->stop = true;
    else if (w->child && waitpid(w->child, &status, WNOHANG) == w->child)
      end_child(w, status);
  }
}

/* A map that is being written is finished; one that is being drawn is not. */
static void stop_child(watcher *w)
{
  int status = 0;
  if (!w->child)
    return;
  if (!w->writing)
    kill(-w->child, SIGTERM);
  while (waitpid(w->child, &status, 0) < 0 && errno == EINTR)
    ;
  end_child(w, status);
}

/* ---- waiting ---- */

/* Milliseconds until the next map is due, 0 now, -1 not known. */
static int due_in(watcher *w, uint32_t n_unfinished)
{
  if (!w->first || w->child)
    return -1;
  uint64_t now = en_now_ns(), patience = w->first + PATIENCE_MS * MS;
  uint64_t at = n_unfinished ? patience : w->last + QUIET_MS * MS;
  at = at < patience ? at : patience;
  return at <= now ? 0 : (int)((at - now) / MS) + 1;
}

static en_status step(watcher *w)
{
  uint32_t n = en_notice_count(w->notice);
  int wait = due_in(w, n);
  if (wait == 0)
    EN_TRY(start_child(w));
  if (n && (wait < 0 || wait > TICK_MS))
    wait = TICK_MS;
  struct pollfd p[3] = { { .fd = w->signals, .events = POLLIN },
                         { .fd = en_notice_fd(w->notice), .events = POLLIN },
                         { .fd = w->child ? w->ask : -1, .events = POLLIN } };
  if (poll(p, 3, wait) < 0 && errno != EINTR)
    return en_fail(w->d, EN_E_INTERNAL, NULL, "cannot wait: %s", strerror(errno));
  take_signals(w);
  if (!w->stop && w->child && w->ask >= 0 && p[2].revents)
    EN_TRY(answer(w));
  return w->stop ? EN_OK : look(w);
}

/* ---- from start to end ---- */

static en_status add_folders(watcher *w, en_arena *a)
{
  const en_opts *o = &w->o;
  en_notice_skip(w->notice, o->out);
  en_notice_skip(w->notice, o->cache);
  for (uint32_t i = 0; i < o->n_args; i++)
    EN_TRY(en_notice_add(w->notice, o->arg[i], en_is_article_file));
  EN_TRY(en_notice_add(w->notice, w->rules, NULL));
  if (o->views)
    EN_TRY(en_notice_add(w->notice, o->views, NULL));
  const char *decisions = o->decisions ? o->decisions : en_arena_printf(a, "%s/decisions.tsv", o->out).p;
  return en_notice_add(w->notice, decisions, NULL);
}

static en_status check(en_diag *d, const en_opts *o)
{
  EN_TRY(en_output_check(d, o));
  if (strcmp(o->out, "-") == 0)
    return en_fail(d, EN_E_USAGE, NULL, "watch writes files, not standard output");
  for (uint32_t i = 0; i < o->n_args; i++)
    if (strcmp(o->arg[i], "-") == 0)
      return en_fail(d, EN_E_USAGE, NULL, "standard input cannot be watched");
    else if (!en_exists(o->arg[i]))
      return en_fail(d, EN_E_IO, &(en_loc){ .file = en_str_of(o->arg[i]) }, "there is no such file or folder");
  return o->views && strcmp(o->views, "-") == 0
       ? en_fail(d, EN_E_USAGE, NULL, "views on standard input cannot be watched") : EN_OK;
}

/* Without --cache, one that lives as long as we do. */
static en_status open_cache(watcher *w, en_arena *a)
{
  const char *tmp = getenv("TMPDIR");
  if (w->o.cache)
    return EN_OK;
  w->own_cache = (char *)(uintptr_t)en_arena_printf(a, "%s/entente-watch-XXXXXX", tmp && *tmp ? tmp : "/tmp").p;
  if (mkdtemp(w->own_cache)) {
    w->o.cache = w->own_cache;
    return EN_OK;
  }
  w->own_cache = NULL;
  return en_fail(w->d, EN_E_IO, NULL, "cannot make a folder for the cache: %s (--cache DIR)", strerror(errno));
}

static void remove_cache(watcher *w, en_arena *a)
{
  en_str *names = NULL;
  uint32_t n = 0;
  if (!w->own_cache)
    return;
  if (en_dir_list(w->d, a, w->own_cache, &names, &n) == EN_OK)
    for (uint32_t i = 0; i < n; i++)
      unlink(en_arena_printf(a, "%s/%.*s", w->own_cache, EN_ARG(names[i])).p);
  rmdir(w->own_cache);
}

static en_status open_signals(watcher *w)
{
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN); /* a child that has gone asks no more */
  w->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  return w->signals < 0 ? en_fail(w->d, EN_E_INTERNAL, NULL, "cannot wait for signals: %s", strerror(errno)) : EN_OK;
}

static en_status run(watcher *w, en_arena *a)
{
  EN_TRY(check(w->d, &w->o));
  EN_TRY(en_dir_make(w->d, w->o.out));
  EN_TRY(open_signals(w));
  EN_TRY(open_cache(w, a));
  w->notice = en_notice_new(w->d);
  if (!w->notice)
    return EN_E_IO;
  EN_TRY(add_folders(w, a));
  note_change(w); /* the first map */
  fprintf(stderr, "entente: watching; interrupt to end\n");
  en_status st = EN_OK;
  while (st <= EN_NONE && !w->stop)
    st = step(w);
  stop_child(w);
  return st;
}

int en_watch_articles(en_diag *d, const en_opts *o)
{
  en_arena *a = en_arena_new();
  watcher w = { .d = d, .o = *o, .signals = -1, .ask = -1 };
  en_str rules = en_rules_dir(a, o);
  w.rules = rules.p;
  en_status st = rules.n ? run(&w, a) : en_fail(d, EN_E_RULE, NULL, "no rules folder found (--rules DIR)");
  remove_cache(&w, a);
  en_notice_free(w.notice);
  if (w.signals >= 0)
    close(w.signals);
  en_arena_free(a);
  return en_status_exit(st);
}
