#include "base/store.h"

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* FLUSH: bytes that wait to be written; SMALL packs become one when there are MANY of them. */
enum { FLUSH = 64 << 20, SMALL = 16 << 20, MANY = 16, MAX_ENTRIES = 1 << 26, FORMAT = 1 };
#define MAGIC UINT64_C(0x4b434150544e4501) /* its bytes tell the byte order, too */

/* ---- the form of a pack: head, index, bytes ---- */

typedef struct {
  uint64_t magic, stamp;
  uint64_t sum; /* of what follows, up to the end of the index */
  uint32_t format, n;
} pack_head;

typedef struct {
  en_store_key key;
  uint64_t sum, off; /* of its bytes; from the start of the file */
  uint32_t len, unused;
} pack_entry;

_Static_assert(sizeof(pack_head) == 32 && sizeof(pack_entry) == 40, "no padding");

typedef struct {
  int fd;
  en_str name;
  uint64_t size;
  atomic_bool damaged; /* nothing of it can be believed, or some entries cannot */
} pack;

typedef struct {
  pack_entry e;
  uint32_t pack;
  atomic_bool used, bad;
} entry;

typedef EN_VEC(pack *) pack_vec;

struct en_store {
  en_diag *d;
  en_arena *mem;
  en_str dir;
  uint64_t stamp;
  bool closed_off; /* the folder cannot be used */
  bool read_only;
  pack_vec packs;
  EN_VEC(entry *) entries;
  uint32_t *slot, mask; /* 1 + entry by key; open addressing */
  en_buf bytes;         /* of entries that wait to be written */
  EN_VEC(pack_entry) waiting;
  EN_VEC(en_str) written; /* packs of this run, which are not opened before its end */
  en_store_counts counts;
};

static uint64_t sum_of(const void *p, size_t n) { return en_hash(p, n); }
static uint64_t sum_of_head(const pack_head *h, const pack_entry *index)
{
  uint64_t part[4] = { h->stamp, h->format, h->n, sum_of(index, h->n * sizeof *index) };
  return sum_of(part, sizeof part);
}

static en_str path_in(en_store *s, en_str name)
{
  return en_arena_printf(s->mem, "%.*s/%.*s", EN_ARG(s->dir), EN_ARG(name));
}

__attribute__((format(printf, 2, 3)))
static void warn(en_store *s, const char *fmt, ...)
{
  en_loc at = { .file = s->dir };
  en_buf b = { 0 };
  va_list ap;
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  en_say(s->d, EN_WARNING, &at, "%s", b.p);
  en_buf_clear(&b);
}

/* ---- reading ---- */

static bool read_at(int fd, void *to, size_t n, uint64_t off)
{
  char *p = to;
  while (n) {
    ssize_t got = pread(fd, p, n, (off_t)off);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return false;
    p += got;
    off += (uint64_t)got;
    n -= (size_t)got;
  }
  return true;
}

/* The index of a pack, in memory of malloc; NULL where the pack is not to be believed. */
static pack_entry *read_index(int fd, uint64_t stamp, uint64_t size, uint32_t *n)
{
  pack_head h;
  if (size < sizeof h || !read_at(fd, &h, sizeof h, 0) || h.magic != MAGIC || h.format != FORMAT
      || h.stamp != stamp || h.n > MAX_ENTRIES || sizeof h + h.n * sizeof(pack_entry) > size)
    return NULL;
  pack_entry *index = en_xcalloc(h.n, sizeof *index);
  bool good = read_at(fd, index, h.n * sizeof *index, sizeof h) && sum_of_head(&h, index) == h.sum;
  uint64_t begin = sizeof h + h.n * sizeof *index;
  for (uint32_t i = 0; good && i < h.n; i++)
    good = index[i].off >= begin && index[i].off <= size && index[i].len <= size - index[i].off;
  if (!good) {
    free(index);
    return NULL;
  }
  *n = h.n;
  return index;
}

static uint32_t *slot_of(const en_store *s, en_store_key key)
{
  for (uint64_t i = key.lo;; i++) {
    uint32_t *at = &s->slot[i & s->mask];
    if (!*at)
      return at;
    const pack_entry *e = &s->entries.at[*at - 1]->e;
    if (e->key.lo == key.lo && e->key.hi == key.hi)
      return at;
  }
}

static void grow(en_store *s, uint32_t n)
{
  if (s->slot && n <= s->mask / 2)
    return;
  uint32_t size = 1024;
  while (size / 2 < n)
    size *= 2;
  free(s->slot);
  s->slot = en_xcalloc(size, sizeof *s->slot);
  s->mask = size - 1;
  for (uint32_t i = 0; i < s->entries.n; i++)
    *slot_of(s, s->entries.at[i]->e.key) = i + 1;
}

/* One of two entries under one key is as good as the other, unless it is known to be bad. */
static void note_entries(en_store *s, const pack_entry *index, uint32_t n, bool used)
{
  grow(s, s->entries.n + n);
  entry *all = EN_ARRAY(s->mem, n, entry);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t *at = slot_of(s, index[i].key);
    if (*at && !atomic_load(&s->entries.at[*at - 1]->bad))
      continue;
    all[i].e = index[i];
    all[i].pack = s->packs.n - 1;
    atomic_store(&all[i].used, used);
    *EN_PUSH(s->mem, &s->entries) = &all[i];
    *at = s->entries.n;
  }
}

static void open_pack(en_store *s, en_str name, bool used)
{
  int fd = open(path_in(s, name).p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return; /* another run has just removed it, or it is not for us */
  struct stat sb;
  uint32_t n = 0;
  bool file = fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode);
  pack_entry *index = file ? read_index(fd, s->stamp, (uint64_t)sb.st_size, &n) : NULL;
  pack *p = EN_NEW(s->mem, pack);
  p->fd = fd;
  p->name = name;
  p->size = file ? (uint64_t)sb.st_size : 0;
  atomic_store(&p->damaged, !index);
  *EN_PUSH(s->mem, &s->packs) = p;
  note_entries(s, index, n, used);
  free(index);
}

/* The entry under a key; NULL without one. */
static entry *find(const en_store *s, en_store_key key)
{
  uint32_t at = s->slot ? *slot_of(s, key) : 0;
  return at ? s->entries.at[at - 1] : NULL;
}

static void distrust(en_store *s, entry *e)
{
  atomic_store(&e->bad, true);
  atomic_store(&s->packs.at[e->pack]->damaged, true);
}

bool en_store_get(en_store *s, en_store_key key, en_arena *a, en_str *out)
{
  entry *e = find(s, key);
  if (!e || atomic_load(&e->bad))
    return false;
  char *bytes = en_arena_alloc(a, (size_t)e->e.len + 1);
  if (!read_at(s->packs.at[e->pack]->fd, bytes, e->e.len, e->e.off) || sum_of(bytes, e->e.len) != e->e.sum) {
    distrust(s, e);
    return false;
  }
  atomic_store(&e->used, true);
  *out = (en_str){ bytes, e->e.len };
  return true;
}

void en_store_distrust(en_store *s, en_store_key key)
{
  entry *e = find(s, key);
  if (e)
    distrust(s, e);
}

/* ---- the folder ---- */

static en_str prefix_of(en_store *s)
{
  return en_arena_printf(s->mem, "entente-%016llx-", (unsigned long long)s->stamp);
}

/* entente-0123456789abcdef-0123456789abcdef.pack, and what may follow */
static bool is_pack_name(en_str name)
{
  enum { NAME = 8 + 16 + 1 + 16 + 5 };
  if (name.n < NAME || !en_starts(name, EN_STR("entente-")) || name.p[24] != '-'
      || memcmp(name.p + 41, ".pack", 5) != 0)
    return false;
  for (uint32_t i = 8; i < 41; i++)
    if (i != 24 && !en_is_digit(name.p[i]) && !(name.p[i] >= 'a' && name.p[i] <= 'f'))
      return false;
  return name.n == NAME || en_starts((en_str){ name.p + NAME, name.n - NAME }, EN_STR(".tmp"));
}

static void list_names(en_store *s, en_str **names, uint32_t *n)
{
  en_diag *quiet = en_diag_new(NULL);
  *n = 0;
  if (en_dir_list(quiet, s->mem, s->dir.p, names, n) > EN_NONE)
    *n = 0;
  en_diag_free(quiet);
}

en_store *en_store_open(en_diag *d, const char *dir, uint64_t stamp)
{
  en_store *s = en_xmalloc(sizeof *s);
  *s = (en_store){ .d = d, .mem = en_arena_new(), .stamp = stamp };
  s->dir = en_arena_str(s->mem, en_str_of(dir));
  en_diag *quiet = en_diag_new(NULL);
  bool made = en_dir_make(quiet, dir) <= EN_NONE;
  en_diag_free(quiet);
  int e = errno;
  if (!made || access(dir, R_OK | X_OK) != 0) {
    s->closed_off = true;
    warn(s, "the cache cannot be used: %s", strerror(made ? errno : e));
    return s;
  }
  s->read_only = access(dir, W_OK) != 0;
  en_str *names = NULL, prefix = prefix_of(s);
  uint32_t n = 0;
  list_names(s, &names, &n);
  for (uint32_t i = 0; i < n; i++)
    if (is_pack_name(names[i]) && en_starts(names[i], prefix) && en_ends(names[i], EN_STR(".pack")))
      open_pack(s, names[i], false);
  return s;
}

/* ---- writing ---- */

/* Without fsync: what a power cut leaves of it is found out by its checksums. */
static bool write_whole(const char *path, const en_buf *const *part, size_t n)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0)
    return false;
  bool good = true;
  for (size_t i = 0; good && i < n; i++)
    good = en_fd_write(fd, part[i]->p, part[i]->n) == EN_OK;
  int e = errno;
  if (close(fd) != 0 && good) {
    good = false;
    e = errno;
  }
  errno = e;
  return good;
}

/* That nobody else takes, in this run or another. */
static en_str new_name(en_store *s)
{
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  int64_t parts[3] = { t.tv_sec, t.tv_nsec, getpid() };
  return en_arena_printf(s->mem, "%.*s%016llx.pack", EN_ARG(prefix_of(s)),
                         (unsigned long long)sum_of(parts, sizeof parts));
}

/* Writes entries and their bytes as one pack; the index is given with places from the start of the
 * bytes. */
static bool write_pack(en_store *s, pack_entry *index, uint32_t n, const en_buf *bytes)
{
  uint64_t begin = sizeof(pack_head) + n * sizeof *index;
  for (uint32_t i = 0; i < n; i++)
    index[i].off += begin;
  pack_head h = { .magic = MAGIC, .stamp = s->stamp, .format = FORMAT, .n = n };
  h.sum = sum_of_head(&h, index);
  en_buf front = { 0 };
  en_buf_putn(&front, &h, sizeof h);
  en_buf_putn(&front, index, n * sizeof *index);
  en_str name = new_name(s);
  en_str path = path_in(s, name), tmp = en_arena_printf(s->mem, "%.*s.tmp%ld", EN_ARG(path), (long)getpid());
  const en_buf *parts[] = { &front, bytes };
  bool good = write_whole(tmp.p, parts, 2) && rename(tmp.p, path.p) == 0;
  if (good) {
    *EN_PUSH(s->mem, &s->written) = name;
  } else {
    warn(s, "cannot write to the cache: %s", strerror(errno));
    unlink(tmp.p);
    s->read_only = true; /* one warning is enough */
  }
  en_buf_clear(&front);
  return good;
}

/* The lock of the folder, -1 where there is none: then nothing is removed. */
static int lock(en_store *s)
{
  int fd = open(s->dir.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (fd >= 0 && flock(fd, LOCK_EX) != 0)
    if (errno != EINTR) {
      close(fd);
      fd = -1;
    }
  return fd;
}

static void flush(en_store *s)
{
  if (s->waiting.n && !s->read_only)
    (void)write_pack(s, s->waiting.at, s->waiting.n, &s->bytes);
  s->waiting.n = 0;
  s->bytes.n = 0;
}

void en_store_flush(en_store *s)
{
  if (!s->waiting.n)
    return;
  int fd = lock(s);
  flush(s);
  if (fd >= 0)
    close(fd);
}

bool en_store_put(en_store *s, en_store_key key, en_str bytes)
{
  if (s->closed_off || s->read_only)
    return false;
  *EN_PUSH(s->mem, &s->waiting) = (pack_entry){ .key = key, .sum = sum_of(bytes.p, bytes.n),
                                                .off = s->bytes.n, .len = bytes.n };
  en_buf_put(&s->bytes, bytes);
  s->counts.n_added++;
  if (s->bytes.n >= FLUSH)
    en_store_flush(s);
  return true;
}

/* ---- cleaning, under the lock ---- */

typedef struct {
  en_str name;
  uint64_t size;
  struct timespec used;
} found;

typedef EN_VEC(found) found_vec;

static int by_age(const void *x, const void *y)
{
  const found *a = x, *b = y;
  if (a->used.tv_sec != b->used.tv_sec)
    return a->used.tv_sec > b->used.tv_sec ? 1 : -1;
  if (a->used.tv_nsec != b->used.tv_nsec)
    return a->used.tv_nsec > b->used.tv_nsec ? 1 : -1;
  return en_cmp(a->name, b->name);
}

static void remove_file(en_store *s, en_str name) { unlink(path_in(s, name).p); }

/* All packs of the folder by age; what killed runs left behind is removed. */
static uint64_t survey(en_store *s, found_vec *out)
{
  en_str *names = NULL;
  uint32_t n = 0;
  uint64_t all = 0;
  struct stat sb;
  list_names(s, &names, &n);
  *out = (found_vec){ 0 };
  for (uint32_t i = 0; i < n; i++) {
    if (!is_pack_name(names[i]))
      continue;
    if (!en_ends(names[i], EN_STR(".pack"))) {
      remove_file(s, names[i]);
    } else if (lstat(path_in(s, names[i]).p, &sb) == 0) {
      *EN_PUSH(s->mem, out) = (found){ names[i], (uint64_t)sb.st_size, sb.st_mtim };
      all += (uint64_t)sb.st_size;
    }
  }
  if (out->n)
    qsort(out->at, out->n, sizeof *out->at, by_age);
  return all;
}

/* Removes packs of other stamps, the least recently used first, until the rest needs no more than `limit`. */
static uint64_t remove_oldest(en_store *s, const found_vec *v, uint64_t all, uint64_t limit)
{
  en_str own = prefix_of(s);
  for (uint32_t i = 0; i < v->n && all > limit; i++)
    if (!en_starts(v->at[i].name, own)) {
      remove_file(s, v->at[i].name);
      all -= v->at[i].size;
    }
  return all;
}

static bool is_to_go(const pack *p, uint64_t below) { return p->size < below || atomic_load(&p->damaged); }

/* Appends an entry's bytes and its line of the index; false where it cannot be believed. */
static bool copy_entry(const en_store *s, const entry *e, en_buf *bytes, pack_entry *line)
{
  en_buf_reserve(bytes, e->e.len);
  if (!read_at(s->packs.at[e->pack]->fd, bytes->p + bytes->n, e->e.len, e->e.off)
      || sum_of(bytes->p + bytes->n, e->e.len) != e->e.sum)
    return false;
  *line = e->e;
  line->off = bytes->n;
  bytes->n += e->e.len;
  return true;
}

/* Writes the entries of all packs that are damaged or smaller than `below` anew and removes those packs;
 * only what this run used where `only_used`, and no more than `limit` bytes. Returns how many that left
 * out. */
static uint32_t rewrite(en_store *s, bool only_used, uint64_t below, uint64_t limit)
{
  uint32_t n = 0, left_out = 0;
  uint64_t all = 0;
  bool good = true;
  en_buf bytes = { 0 };
  pack_entry *index = en_xcalloc(s->entries.n, sizeof *index);
  for (uint32_t i = 0; good && i < s->entries.n; i++) {
    const entry *e = s->entries.at[i];
    if (!is_to_go(s->packs.at[e->pack], below) || atomic_load(&e->bad)
        || (only_used && !atomic_load(&e->used)))
      continue;
    bool fits = all + sizeof(pack_head) + sizeof(pack_entry) + e->e.len <= limit;
    left_out += !fits;
    if (!fits || !copy_entry(s, e, &bytes, &index[n]))
      continue;
    n++;
    all += sizeof(pack_entry) + e->e.len;
    if (bytes.n < FLUSH)
      continue;
    good = write_pack(s, index, n, &bytes);
    all += sizeof(pack_head);
    n = 0;
    bytes.n = 0;
  }
  if (good && n)
    good = write_pack(s, index, n, &bytes);
  for (uint32_t i = 0; good && i < s->packs.n; i++)
    if (is_to_go(s->packs.at[i], below))
      remove_file(s, s->packs.at[i]->name);
  free(index);
  en_buf_clear(&bytes);
  return left_out;
}

/* How recently a pack was used is its time; only cleaning looks at it. */
static void touch_used(en_store *s)
{
  bool *used = en_xcalloc(s->packs.n, sizeof *used);
  for (uint32_t i = 0; i < s->entries.n; i++)
    used[s->entries.at[i]->pack] |= atomic_load(&s->entries.at[i]->used);
  for (uint32_t i = 0; i < s->packs.n; i++)
    if (used[i])
      utimensat(AT_FDCWD, path_in(s, s->packs.at[i]->name).p, NULL, AT_SYMLINK_NOFOLLOW);
  free(used);
}

static uint32_t count_small(const en_store *s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->packs.n; i++)
    n += s->packs.at[i]->size < SMALL;
  return n;
}

static bool is_damaged(const en_store *s)
{
  bool any = false;
  for (uint32_t i = 0; i < s->packs.n; i++)
    any |= atomic_load(&s->packs.at[i]->damaged);
  return any;
}

static void clean(en_store *s, uint64_t limit)
{
  found_vec v;
  touch_used(s);
  uint64_t all = survey(s, &v);
  if (all > limit)
    all = remove_oldest(s, &v, all, limit);
  if (all <= limit) {
    if (count_small(s) >= MANY)
      (void)rewrite(s, false, SMALL, UINT64_MAX);
    else if (is_damaged(s))
      (void)rewrite(s, false, 0, UINT64_MAX);
    return;
  }
  uint32_t left_out = rewrite(s, true, UINT64_MAX, limit);
  if (left_out)
    warn(s, "the cache holds %u articles less than it could: %llu MiB are not enough (--max-cache-mib)",
         left_out, (unsigned long long)(limit >> 20));
}

static void free_store(en_store *s)
{
  for (uint32_t i = 0; i < s->packs.n; i++)
    if (s->packs.at[i]->fd >= 0)
      close(s->packs.at[i]->fd);
  free(s->slot);
  en_buf_clear(&s->bytes);
  en_arena_free(s->mem);
  free(s);
}

static void open_written(en_store *s)
{
  for (uint32_t i = 0; i < s->written.n; i++)
    open_pack(s, s->written.at[i], true);
}

en_store_counts en_store_close(en_store *s, uint64_t limit)
{
  for (uint32_t i = 0; i < s->packs.n; i++)
    s->counts.n_damaged += atomic_load(&s->packs.at[i]->damaged);
  for (uint32_t i = 0; i < s->entries.n; i++)
    s->counts.n_found += atomic_load(&s->entries.at[i]->used);
  if (!s->closed_off && !s->read_only) {
    int fd = lock(s);
    flush(s);
    if (fd >= 0) {
      open_written(s);
      clean(s, limit);
      close(fd);
    }
  }
  en_store_counts counts = s->counts;
  free_store(s);
  return counts;
}
