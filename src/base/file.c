#include "base/file.h"

#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static en_loc at_path(const char *path) { return (en_loc){ .file = en_str_of(path) }; }

static en_status io_error(en_diag *d, const char *path, const char *what)
{
  int e = errno;
  en_loc at = at_path(path);
  return en_fail(d, EN_E_IO, &at, "cannot %s: %s", what, strerror(e));
}

static en_status read_fd(en_diag *d, int fd, const char *path, size_t limit, en_buf *out)
{
  for (;;) {
    en_buf_reserve(out, 64 * 1024);
    ssize_t got = read(fd, out->p + out->n, out->cap - out->n - 1);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return io_error(d, path, "read");
    if (got == 0)
      break;
    out->n += (size_t)got;
    if (out->n > limit) {
      en_loc at = at_path(path);
      return en_fail(d, EN_E_LIMIT, &at, "more than %zu bytes (--max-file-bytes)", limit);
    }
  }
  out->p[out->n] = '\0';
  return EN_OK;
}

en_status en_file_read(en_diag *d, const char *path, size_t limit, en_buf *out)
{
  if (strcmp(path, "-") == 0)
    return read_fd(d, STDIN_FILENO, "(standard input)", limit, out);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return io_error(d, path, "open");
  struct stat sb;
  en_status st;
  if (fstat(fd, &sb) != 0) {
    st = io_error(d, path, "read");
  } else if (S_ISDIR(sb.st_mode)) {
    errno = EISDIR;
    st = io_error(d, path, "read");
  } else {
    if (S_ISREG(sb.st_mode) && sb.st_size > 0 && (size_t)sb.st_size <= limit)
      en_buf_reserve(out, (size_t)sb.st_size + 1);
    st = read_fd(d, fd, path, limit, out);
  }
  close(fd);
  return st;
}

en_status en_fd_write(int fd, const void *data, size_t n)
{
  const char *p = data;
  while (n) {
    ssize_t put = write(fd, p, n);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return EN_E_IO;
    p += put;
    n -= (size_t)put;
  }
  return EN_OK;
}

static void sync_folder(const char *path)
{
  char *dir = en_xmalloc(strlen(path) + 2);
  strcpy(dir, path);
  char *slash = strrchr(dir, '/');
  if (slash)
    slash[1] = '\0';
  else
    strcpy(dir, ".");
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    (void)fsync(fd); /* some file systems refuse it on folders; the data itself is synced */
    close(fd);
  }
  free(dir);
}

en_status en_file_replace(en_diag *d, const char *path, const void *data, size_t n)
{
  struct stat sb;
  if (lstat(path, &sb) == 0 && S_ISDIR(sb.st_mode)) {
    errno = EISDIR;
    return io_error(d, path, "write");
  }
  en_buf tmp = { 0 };
  en_buf_printf(&tmp, "%s.tmp%ld", path, (long)getpid());
  int fd = open(tmp.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0 && errno == EEXIST && unlink(tmp.p) == 0) /* left by a dead process with our number */
    fd = open(tmp.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) {
    en_status st = io_error(d, path, "write");
    en_buf_clear(&tmp);
    return st;
  }
  bool ok = en_fd_write(fd, data, n) == EN_OK && fsync(fd) == 0;
  int e = errno;
  if (close(fd) != 0 && ok) {
    ok = false;
    e = errno;
  }
  if (ok && rename(tmp.p, path) != 0) {
    ok = false;
    e = errno;
  }
  en_status st = EN_OK;
  if (!ok) {
    unlink(tmp.p);
    errno = e;
    st = io_error(d, path, "write");
  } else {
    sync_folder(path);
  }
  en_buf_clear(&tmp);
  return st;
}

int en_file_stage(const char *folder, const void *data, size_t n)
{
  int fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
  if (fd >= 0 && (en_fd_write(fd, data, n) != EN_OK || fsync(fd) != 0)) {
    close(fd);
    fd = -1;
  }
  return fd;
}

bool en_file_place(const char *path, int staged)
{
  en_buf from = { 0 }, tmp = { 0 };
  en_buf_printf(&from, "/proc/self/fd/%d", staged);
  en_buf_printf(&tmp, "%s.tmp%ld", path, (long)getpid());
  bool named = linkat(AT_FDCWD, from.p, AT_FDCWD, tmp.p, AT_SYMLINK_FOLLOW) == 0;
  bool placed = named && rename(tmp.p, path) == 0;
  if (named && !placed)
    unlink(tmp.p);
  close(staged);
  if (placed)
    sync_folder(path);
  en_buf_clear(&from);
  en_buf_clear(&tmp);
  return placed;
}

int en_file_same(const char *path, const void *data, size_t n)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  struct stat sb;
  int same = fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && (uint64_t)sb.st_size == n;
  const char *p = data;
  char chunk[16384];
  while (same && n) {
    ssize_t got = read(fd, chunk, sizeof chunk < n ? sizeof chunk : n);
    if (got < 0 && errno == EINTR)
      continue;
    same = got > 0 && memcmp(chunk, p, (size_t)got) == 0;
    if (same) {
      p += got;
      n -= (size_t)got;
    }
  }
  close(fd);
  return same;
}

en_status en_dir_make(en_diag *d, const char *path)
{
  en_buf b = { 0 };
  en_buf_putz(&b, path);
  for (size_t i = 1; i <= b.n; i++) {
    if (i < b.n && b.p[i] != '/')
      continue;
    char keep = b.p[i];
    b.p[i] = '\0';
    if (mkdir(b.p, 0777) != 0 && errno != EEXIST) {
      en_status st = io_error(d, b.p, "make folder");
      en_buf_clear(&b);
      return st;
    }
    b.p[i] = keep;
  }
  en_buf_clear(&b);
  if (!en_is_dir(path)) {
    errno = ENOTDIR;
    return io_error(d, path, "use as folder");
  }
  return EN_OK;
}

static int by_name(const void *a, const void *b)
{
  return en_cmp(*(const en_str *)a, *(const en_str *)b);
}

en_status en_dir_list(en_diag *d, en_arena *a, const char *path, en_str **names, uint32_t *n)
{
  DIR *dir = opendir(path);
  if (!dir)
    return io_error(d, path, "open folder");
  EN_VEC(en_str) v = { 0 };
  for (;;) {
    errno = 0;
    struct dirent *e = readdir(dir);
    if (!e) {
      if (errno) {
        en_status st = io_error(d, path, "read folder");
        closedir(dir);
        return st;
      }
      break;
    }
    if (e->d_name[0] != '.')
      *EN_PUSH(a, &v) = en_arena_str(a, en_str_of(e->d_name));
  }
  closedir(dir);
  if (v.n)
    qsort(v.at, v.n, sizeof *v.at, by_name);
  *names = v.at;
  *n = v.n;
  return EN_OK;
}

int en_is_dir(const char *path)
{
  struct stat sb;
  return stat(path, &sb) == 0 && S_ISDIR(sb.st_mode);
}

int en_exists(const char *path)
{
  struct stat sb;
  return stat(path, &sb) == 0;
}

bool en_is_same_file(const char *one, const char *other)
{
  struct stat a, b;
  return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}
