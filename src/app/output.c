#include "app/output.h"

#include "base/file.h"
#include "render/render.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

enum { MAX_FILES = 16 };

typedef struct {
  const en_renderer *writer;
  en_buf bytes;
  en_status status;
} product;

/* ---- standard output ---- */

static en_status stdout_failed(en_diag *d)
{
  return en_fail(d, EN_E_IO, NULL, "cannot write to standard output: %s", strerror(errno));
}

en_status en_stdout_put(en_diag *d, en_str s)
{
  return fwrite(s.p, 1, s.n, stdout) == s.n ? EN_OK : stdout_failed(d);
}

en_status en_stdout_flush(en_diag *d)
{
  return fflush(stdout) == 0 && !ferror(stdout) ? EN_OK : stdout_failed(d);
}

/* ---- which writers ---- */

static en_status parse_formats(en_diag *d, const char *list, product at[MAX_FILES], uint32_t *n)
{
  en_str rest = en_str_of(list), name;
  *n = 0;
  while (en_split(&rest, ',', &name)) {
    char z[32];
    snprintf(z, sizeof z, "%.*s", EN_ARG(name));
    const en_renderer *w = en_renderer_of(z);
    if (!w || name.n >= sizeof z)
      return en_fail(d, EN_E_USAGE, NULL, "there is no format '%.*s' (try: entente map --help)",
                     EN_ARG(name));
    bool known = false;
    for (uint32_t i = 0; i < *n; i++)
      known = known || at[i].writer == w;
    if (!known && *n < MAX_FILES)
      at[(*n)++] = (product){ .writer = w };
  }
  return EN_OK;
}

static bool to_stdout(const en_opts *o) { return strcmp(o->out, "-") == 0; }

en_status en_output_check(en_diag *d, const en_opts *o)
{
  product at[MAX_FILES];
  uint32_t n = 0;
  EN_TRY(parse_formats(d, o->formats, at, &n));
  if (to_stdout(o) && n != 1)
    return en_fail(d, EN_E_USAGE, NULL, "-o - writes one format; choose it with -T, as in -T dot");
  return EN_OK;
}

/* ---- the folder ---- */

/* Temporaries that an earlier run left when it was killed: "map.dot.tmp123". Only ours, and only
 * while we hold the lock. */
static void remove_stale(en_diag *d, const char *dir, const product *at, uint32_t n)
{
  en_arena *a = en_arena_new();
  en_str *names = NULL;
  uint32_t n_names = 0;
  if (en_dir_list(d, a, dir, &names, &n_names) == EN_OK)
    for (uint32_t i = 0; i < n_names; i++)
      for (uint32_t k = 0; k < n; k++) {
        en_str prefix = en_arena_printf(a, "%s.tmp", at[k].writer->file);
        if (en_starts(names[i], prefix))
          unlink(en_arena_printf(a, "%s/%.*s", dir, EN_ARG(names[i])).p);
      }
  en_arena_free(a);
}

en_status en_folder_lock(en_diag *d, const char *dir, int *fd)
{
  en_loc at = { .file = en_str_of(dir) };
  *fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (*fd < 0)
    return en_fail(d, EN_E_IO, &at, "cannot open the folder: %s", strerror(errno));
  if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
    return EN_OK;
  if (errno == EWOULDBLOCK) {
    en_say(d, EN_NOTE, &at, "another run is writing here; waiting for it");
    while (flock(*fd, LOCK_EX) != 0)
      if (errno != EINTR)
        break;
  }
  return EN_OK; /* a file system without locks: go on as one did before locks */
}

/* ---- writing ---- */

static void report(const en_graph_view *g, const char *path, size_t bytes, bool same)
{
  printf("%-14s  %u entit%s, %u relation%s, %zu KB%s\n", path, g->n_nodes,
         g->n_nodes == 1 ? "y" : "ies", g->n_edges, g->n_edges == 1 ? "" : "s",
         (bytes + 1023) / 1024, same ? ", unchanged" : "");
}

static en_status write_one(en_diag *d, const char *dir, const en_graph_view *g, const product *p)
{
  en_buf path = { 0 };
  en_buf_printf(&path, "%s/%s", dir, p->writer->file);
  bool same = en_file_same(path.p, p->bytes.p, p->bytes.n);
  en_status st = same ? EN_OK : en_file_replace(d, path.p, p->bytes.p, p->bytes.n);
  if (st == EN_OK)
    report(g, path.p, p->bytes.n, same);
  en_buf_clear(&path);
  return st;
}

static en_status write_folder(en_diag *d, const char *dir, const en_graph_view *g, product *at,
                              uint32_t n)
{
  int fd = -1;
  EN_TRY(en_dir_make(d, dir));
  EN_TRY(en_folder_lock(d, dir, &fd));
  remove_stale(d, dir, at, n);
  en_status st = EN_OK;
  for (uint32_t i = 0; i < n; i++)
    if (at[i].status <= EN_NONE)
      st = en_worst(st, write_one(d, dir, g, &at[i]));
  close(fd);
  return st;
}

en_status en_output_write(en_diag *d, const en_opts *o, const en_graph_view *g)
{
  product at[MAX_FILES];
  uint32_t n = 0;
  EN_TRY(parse_formats(d, o->formats, at, &n));
  en_arena *mem = en_arena_new();
  en_render_opts ro = { .title = o->title, .top = o->top, .self = en_self_path(mem).p,
                        .system_fonts = o->system_fonts, .lim = &o->lim };
  /* A picture that cannot be drawn does not hold the data back; its old file stays as it was. */
  en_status st = EN_OK;
  for (uint32_t i = 0; i < n; i++) {
    at[i].status = at[i].writer->render(d, g, &ro, &at[i].bytes);
    st = en_worst(st, at[i].status);
  }
  en_status put;
  if (!to_stdout(o))
    put = write_folder(d, o->out, g, at, n);
  else
    put = at[0].status > EN_NONE ? EN_OK : en_stdout_put(d, en_buf_str(&at[0].bytes));
  for (uint32_t i = 0; i < n; i++)
    en_buf_clear(&at[i].bytes);
  en_arena_free(mem);
  return en_worst(st, put);
}
