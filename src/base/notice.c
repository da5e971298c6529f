#include "base/notice.h"

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* QUIET_NS: a file of which only its time is known is finished so long after it. */
enum { MAX_DEPTH = 100 };
#define QUIET_NS INT64_C(300000000)
#define EVENTS                                                                                     \
  (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF)

typedef EN_VEC(en_str) name_vec;

/* A folder under watch: all in it that a filter lets through, and files by name. */
typedef struct {
  int wd;
  char *path;
  bool tree, root;
  en_notice_filter filter;
  name_vec files;
  UT_hash_handle hh;
} folder;

/* A file that is being written. */
typedef struct {
  char *path;
  bool by_time; /* nobody will say when it is closed: it was open before we looked */
  bool given;   /* by en_notice_unfinished */
  UT_hash_handle hh;
} unfinished;

typedef struct {
  dev_t dev;
  ino_t ino;
} skipped;

struct en_notice {
  en_diag *d;
  en_arena *mem;  /* of names that last */
  en_arena *list; /* of what was given last */
  int fd;
  folder *folders;
  unfinished *files;
  EN_VEC(skipped) skip;
  bool changed, touched;
};

en_notice *en_notice_new(en_diag *d)
{
  int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) {
    en_say(d, EN_ERROR, NULL, "folders cannot be watched: %s", strerror(errno));
    return NULL;
  }
  en_notice *n = en_xmalloc(sizeof *n);
  *n = (en_notice){ .d = d, .fd = fd, .mem = en_arena_new(), .list = en_arena_new() };
  return n;
}

static void free_folder(en_notice *n, folder *f)
{
  HASH_DEL(n->folders, f);
  free(f->path);
  free(f);
}

static void free_file(en_notice *n, unfinished *f)
{
  HASH_DEL(n->files, f);
  free(f->path);
  free(f);
}

void en_notice_free(en_notice *n)
{
  if (!n)
    return;
  while (n->folders)
    free_folder(n, n->folders);
  while (n->files)
    free_file(n, n->files);
  close(n->fd);
  en_arena_free(n->list);
  en_arena_free(n->mem);
  free(n);
}

int en_notice_fd(const en_notice *n) { return n->fd; }

void en_notice_skip(en_notice *n, const char *path)
{
  struct stat sb;
  if (stat(path, &sb) == 0)
    *EN_PUSH(n->mem, &n->skip) = (skipped){ sb.st_dev, sb.st_ino };
}

static bool is_skipped(const en_notice *n, const struct stat *sb)
{
  for (uint32_t i = 0; i < n->skip.n; i++)
    if (n->skip.at[i].dev == sb->st_dev && n->skip.at[i].ino == sb->st_ino)
      return true;
  return false;
}

static char *joined(const char *dir, const char *name)
{
  en_buf b = { 0 };
  size_t n = strlen(dir);
  en_buf_printf(&b, "%s%s%s", dir, n && dir[n - 1] == '/' ? "" : "/", name);
  return b.p;
}

/* ---- files that are being written ---- */

static unfinished *file_at(en_notice *n, const char *path)
{
  unfinished *f = NULL;
  HASH_FIND_STR(n->files, path, f);
  return f;
}

static void begin_file(en_notice *n, const char *path, bool by_time)
{
  unfinished *f = file_at(n, path);
  if (f) {
    f->by_time = f->by_time && by_time;
    n->touched = n->touched || !f->given;
    return;
  }
  f = en_xcalloc(1, sizeof *f);
  f->path = strdup(path);
  if (!f->path)
    en_out_of_memory(strlen(path));
  f->by_time = by_time;
  HASH_ADD_KEYPTR(hh, n->files, f->path, strlen(f->path), f);
  n->touched = true;
}

static void end_file(en_notice *n, const char *path)
{
  unfinished *f = file_at(n, path);
  if (f)
    free_file(n, f);
  n->changed = true;
}

static int64_t age_ns(const struct stat *sb)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (now.tv_sec - sb->st_mtim.tv_sec) * INT64_C(1000000000) + now.tv_nsec - sb->st_mtim.tv_nsec;
}

/* Does somebody have it open for writing, as far as the kernel tells? */
static bool is_open_for_writing(const char *path)
{
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return false;
  bool open = fcntl(fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  if (!open)
    (void)fcntl(fd, F_SETLEASE, F_UNLCK);
  close(fd);
  return open;
}

static bool is_fresh(const char *path)
{
  struct stat sb;
  if (stat(path, &sb) != 0 || !S_ISREG(sb.st_mode))
    return false;
  int64_t age = age_ns(&sb);
  return (age >= 0 && age < QUIET_NS) || is_open_for_writing(path);
}

/* ---- folders ---- */

static en_status watch(en_notice *n, const char *path, folder **out)
{
  en_loc at = { .file = en_str_of(path) };
  *out = NULL;
  int wd = inotify_add_watch(n->fd, path, EVENTS | IN_ONLYDIR | IN_EXCL_UNLINK);
  if (wd < 0 && errno == ENOSPC)
    return en_fail(n->d, EN_E_LIMIT, &at, "too many folders to watch (sysctl fs.inotify.max_user_watches)");
  if (wd < 0)
    return EN_NONE; /* it went again, or it cannot be read; the map says so */
  folder *f = NULL;
  HASH_FIND_INT(n->folders, &wd, f);
  if (!f) {
    f = en_xcalloc(1, sizeof *f);
    f->wd = wd;
    HASH_ADD_INT(n->folders, wd, f);
  }
  free(f->path);
  f->path = strdup(path);
  if (!f->path)
    en_out_of_memory(strlen(path));
  *out = f;
  return EN_OK;
}

/* The folder first, then what is in it: what comes meanwhile is told. */
static en_status add_tree(en_notice *n, const char *path, en_notice_filter filter, uint32_t depth)
{
  struct stat sb;
  folder *f;
  if (depth > MAX_DEPTH || stat(path, &sb) != 0 || is_skipped(n, &sb))
    return EN_OK;
  EN_TRY(watch(n, path, &f));
  if (!f)
    return EN_OK;
  f->tree = true;
  f->root = f->root || depth == 0;
  f->filter = filter;
  en_arena *a = en_arena_new();
  en_diag *quiet = en_diag_new(NULL);
  en_str *names = NULL;
  uint32_t count = 0;
  en_status st = EN_OK;
  if (en_dir_list(quiet, a, path, &names, &count) != EN_OK)
    count = 0;
  for (uint32_t i = 0; st <= EN_NONE && i < count; i++) {
    char *child = joined(path, names[i].p);
    if (lstat(child, &sb) == 0 && S_ISDIR(sb.st_mode))
      st = add_tree(n, child, filter, depth + 1);
    else if ((!filter || filter(names[i])) && is_fresh(child))
      begin_file(n, child, true);
    free(child);
  }
  en_diag_free(quiet);
  en_arena_free(a);
  return st;
}

static en_status add_file(en_notice *n, const char *path)
{
  en_loc at = { .file = en_str_of(path) };
  const char *slash = strrchr(path, '/');
  en_str dir = !slash ? EN_STR(".") : slash == path ? EN_STR("/") : (en_str){ path, (uint32_t)(slash - path) };
  folder *f;
  EN_TRY(watch(n, en_arena_str(n->mem, dir).p, &f));
  if (!f)
    return en_fail(n->d, EN_E_IO, &at, "its folder cannot be watched");
  *EN_PUSH(n->mem, &f->files) = en_arena_str(n->mem, en_str_of(slash ? slash + 1 : path));
  if (!slash) { /* "news.txt" stays what it was called, not "./news.txt" */
    free(f->path);
    f->path = en_xcalloc(1, 1);
  }
  return EN_OK;
}

en_status en_notice_add(en_notice *n, const char *path, en_notice_filter filter)
{
  return en_is_dir(path) ? add_tree(n, path, filter, 0) : add_file(n, path);
}

static bool is_below(const char *path, const char *dir)
{
  size_t n = strlen(dir);
  return strncmp(path, dir, n) == 0 && (path[n] == '/' || !path[n]);
}

/* A folder that went takes along what is below it. */
static void forget_tree(en_notice *n, const char *path)
{
  folder *f, *next;
  HASH_ITER(hh, n->folders, f, next) {
    if (!is_below(f->path, path))
      continue;
    (void)inotify_rm_watch(n->fd, f->wd);
    free_folder(n, f);
  }
  unfinished *u, *after;
  HASH_ITER(hh, n->files, u, after) {
    if (is_below(u->path, path))
      free_file(n, u);
  }
  n->changed = true;
}

/* ---- events ---- */

static bool matters(const folder *f, en_str name)
{
  for (uint32_t i = 0; i < f->files.n; i++)
    if (en_eq(f->files.at[i], name))
      return true;
  return f->tree && name.n && name.p[0] != '.' && (!f->filter || f->filter(name));
}

static en_status take_folder_event(en_notice *n, const folder *f, const struct inotify_event *e, const char *path)
{
  if (!f->tree || e->name[0] == '.')
    return EN_OK;
  if (e->mask & (IN_MOVED_FROM | IN_DELETE)) {
    forget_tree(n, path);
    return EN_OK;
  }
  if (!(e->mask & (IN_CREATE | IN_MOVED_TO)))
    return EN_OK;
  n->changed = true;
  return add_tree(n, path, f->filter, 1);
}

/* A name that is made may be another of a file that is there: nobody will close that. */
static bool is_complete(const char *path)
{
  struct stat sb;
  return lstat(path, &sb) == 0 && (S_ISLNK(sb.st_mode) || sb.st_nlink > 1);
}

static void take_file_event(en_notice *n, uint32_t mask, const char *path)
{
  if (mask & (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)) {
    end_file(n, path);
  } else if (mask & IN_CREATE && is_complete(path)) {
    end_file(n, path);
  } else if (mask & (IN_CREATE | IN_MODIFY)) {
    begin_file(n, path, false);
  }
}

/* Events were lost: everything is looked at anew. */
static en_status start_over(en_notice *n)
{
  unfinished *u, *after;
  HASH_ITER(hh, n->files, u, after)
    u->by_time = true;
  EN_VEC(folder *) roots = { 0 };
  en_arena *a = en_arena_new();
  for (folder *f = n->folders; f; f = f->hh.next)
    if (f->root)
      *EN_PUSH(a, &roots) = f;
  en_status st = EN_OK;
  for (uint32_t i = 0; st <= EN_NONE && i < roots.n; i++)
    st = add_tree(n, en_arena_str(a, en_str_of(roots.at[i]->path)).p, roots.at[i]->filter, 0);
  en_arena_free(a);
  n->changed = n->touched = true;
  return st;
}

static en_status take_event(en_notice *n, const struct inotify_event *e)
{
  folder *f = NULL;
  if (e->mask & IN_Q_OVERFLOW)
    return start_over(n);
  HASH_FIND_INT(n->folders, &e->wd, f);
  if (!f)
    return EN_OK;
  if (e->mask & (IN_DELETE_SELF | IN_MOVE_SELF) && f->root) {
    en_loc at = { .file = en_str_of(f->path) };
    return en_fail(n->d, EN_E_IO, &at, "the folder is gone");
  }
  if (e->mask & IN_IGNORED) {
    free_folder(n, f);
    return EN_OK;
  }
  if (!e->len)
    return EN_OK;
  char *path = *f->path ? joined(f->path, e->name) : strdup(e->name);
  en_status st = EN_OK;
  if (path && e->mask & IN_ISDIR)
    st = take_folder_event(n, f, e, path);
  else if (path && matters(f, en_str_of(e->name)))
    take_file_event(n, e->mask, path);
  free(path);
  return st;
}

/* Files of which only the time tells are finished when nothing was written for a while. */
static void look_at_times(en_notice *n)
{
  unfinished *u, *after;
  HASH_ITER(hh, n->files, u, after) {
    if (!u->by_time || is_fresh(u->path))
      continue;
    free_file(n, u);
    n->changed = true;
  }
}

en_status en_notice_read(en_notice *n)
{
  _Alignas(struct inotify_event) char bytes[65536];
  for (;;) {
    ssize_t got = read(n->fd, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      break;
    for (char *p = bytes; p < bytes + got;) {
      const struct inotify_event *e = (const struct inotify_event *)(void *)p;
      EN_TRY(take_event(n, e));
      p += sizeof *e + e->len;
    }
  }
  look_at_times(n);
  return EN_OK;
}

bool en_notice_changed(en_notice *n)
{
  bool was = n->changed;
  n->changed = false;
  return was;
}

bool en_notice_touched(en_notice *n)
{
  bool was = n->touched;
  n->touched = false;
  return was;
}

uint32_t en_notice_count(const en_notice *n) { return HASH_COUNT(n->files); }

const en_str *en_notice_unfinished(en_notice *n, uint32_t *count)
{
  en_arena_reset(n->list);
  *count = HASH_COUNT(n->files);
  en_str *list = EN_ARRAY(n->list, *count, en_str);
  uint32_t i = 0;
  for (unfinished *u = n->files; u; u = u->hh.next) {
    u->given = true;
    list[i++] = en_arena_str(n->list, en_str_of(u->path));
  }
  return list;
}
