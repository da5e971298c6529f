#include "app/output.h"

#include "base/file.h"
#include "ext/rsvg.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILES = 32 };

typedef struct {
  const en_renderer *writer;
  const en_sheet *sheet;
  en_str file; /* "map.dot" */
  en_buf bytes;
  en_diag *said;
  en_status status;
  int staged; /* the file, written but without a name yet; -1: not written */
} product;

typedef struct {
  product *at;
  uint32_t n;
} products;

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

/* The files of one format, each once. */
static void add_files(const en_renderer *first, const en_renderer *at[MAX_FILES], uint32_t *n)
{
  uint32_t n_all;
  const en_renderer *end = en_renderers(&n_all) + n_all;
  for (uint32_t i = 0; i < *n; i++)
    if (at[i] == first)
      return;
  for (const en_renderer *w = first; w < end && strcmp(w->format, first->format) == 0 && *n < MAX_FILES; w++)
    at[(*n)++] = w;
}

static en_status parse_formats(en_diag *d, const char *list, const en_renderer *at[MAX_FILES],
                               uint32_t *n)
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
    add_files(w, at, n);
  }
  return EN_OK;
}

static bool to_stdout(const en_opts *o) { return strcmp(o->out, "-") == 0; }

en_status en_output_check(en_diag *d, const en_opts *o)
{
  const en_renderer *at[MAX_FILES];
  uint32_t n = 0;
  EN_TRY(parse_formats(d, o->formats, at, &n));
  bool converts = false;
  for (uint32_t i = 0; i < n; i++)
    converts |= strcmp(at[i]->format, "png") == 0 || strcmp(at[i]->format, "pdf") == 0;
  if (converts && !o->check)
    EN_TRY(en_rsvg_find(d));
  if (to_stdout(o) && n != 1)
    return en_fail(d, EN_E_USAGE, NULL, "-o - writes one file; choose a format that is one with -T, as in -T dot");
  if (to_stdout(o) && o->views)
    return en_fail(d, EN_E_USAGE, NULL, "-o - writes one view, not those of --views");
  if (o->depfile && (to_stdout(o) || o->check || o->dump))
    return en_fail(d, EN_E_USAGE, NULL, "--depfile tells of files that are written, not of standard output or a check");
  if (to_stdout(o) && o->check)
    return en_fail(d, EN_E_USAGE, NULL, "--check compares with a folder, not with standard output");
  return EN_OK;
}

/* Each sheet in each format, with its file name; nothing is rendered yet. In memory of `a`. */
static en_status list_products(en_diag *d, en_arena *a, const en_opts *o, const en_sheet *sheet,
                               uint32_t n_sheets, products *out)
{
  const en_renderer *writer[MAX_FILES];
  uint32_t n = 0;
  EN_TRY(parse_formats(d, o->formats, writer, &n));
  *out = (products){ .at = EN_ARRAY(a, (size_t)n * n_sheets, product) };
  for (uint32_t s = 0; s < n_sheets; s++)
    for (uint32_t i = 0; i < n; i++)
      out->at[out->n++] = (product){ .writer = writer[i], .sheet = &sheet[s], .staged = -1,
        .file = en_arena_printf(a, "%.*s%s", EN_ARG(sheet[s].name), writer[i]->ending) };
  return EN_OK;
}

/* ---- the folder ---- */

/* Temporaries that an earlier run left when it was killed: "map.dot.tmp123". Only ours, and only
 * while we hold the lock. */
static void remove_stale(en_diag *d, const char *dir, const products *p)
{
  en_arena *a = en_arena_new();
  en_str *names = NULL;
  uint32_t n_names = 0;
  if (en_dir_list(d, a, dir, &names, &n_names) == EN_OK)
    for (uint32_t i = 0; i < n_names; i++)
      for (uint32_t k = 0; k < p->n; k++) {
        en_str prefix = en_arena_printf(a, "%.*s.tmp", EN_ARG(p->at[k].file));
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

/* `timed`: a file that is left as it was is as new as the others, for tools that go by times. */
static en_status write_one(en_diag *d, const char *dir, product *p, bool timed)
{
  en_buf path = { 0 };
  en_buf_printf(&path, "%s/%.*s", dir, EN_ARG(p->file));
  bool same = en_file_same(path.p, p->bytes.p, p->bytes.n);
  bool placed = !same && p->staged >= 0 && en_file_place(path.p, p->staged);
  en_status st = same || placed ? EN_OK : en_file_replace(d, path.p, p->bytes.p, p->bytes.n);
  if (!same)
    p->staged = -1; /* placing closed it */
  if (same && timed)
    utimensat(AT_FDCWD, path.p, NULL, 0);
  if (st == EN_OK)
    report(p->sheet->g, path.p, p->bytes.n, same);
  en_buf_clear(&path);
  return st;
}

static en_status write_folder(en_diag *d, const char *dir, const products *p, bool timed)
{
  int fd = -1;
  EN_TRY(en_folder_lock(d, dir, &fd));
  remove_stale(d, dir, p);
  en_status st = EN_OK;
  for (uint32_t i = 0; i < p->n; i++)
    if (p->at[i].status <= EN_NONE)
      st = en_worst(st, write_one(d, dir, &p->at[i], timed));
  close(fd);
  return st;
}

en_str en_output_like(en_arena *a, const en_opts *o, const en_sheet *sheet)
{
  return o->like ? en_arena_printf(a, "%s/%.*s.svg", o->like, EN_ARG(sheet->name)) : (en_str){ 0 };
}

/* The earlier picture of --like. A view that it has none of is laid out from nothing. */
static en_status read_like(en_diag *d, en_arena *mem, const en_opts *o, const en_sheet *sheet,
                           const en_renderer *writer, en_buf *out)
{
  en_str path = en_output_like(mem, o, sheet);
  if (!path.n || !writer->laid_out || strcmp(writer->format, "xdot") == 0)
    return EN_OK;
  if (en_exists(path.p))
    return en_file_read(d, path.p, o->lim.file_bytes, out);
  en_loc at = { .file = path };
  en_say(d, EN_NOTE, &at, "there is no such picture; it is laid out anew");
  return EN_OK;
}

en_status en_sheet_render(en_diag *d, en_arena *mem, const en_opts *o, const en_sheet *sheet,
                          const en_renderer *writer, en_buf *out)
{
  const en_ask *q = sheet->ask;
  en_render_opts ro = { .title = en_arena_str(mem, q->value[EN_ASK_TITLE]).p, .top = en_ask_top(q),
                        .engine = q->engine, .self = en_self_path(mem).p,
                        .system_fonts = o->system_fonts, .theme = sheet->theme, .extent = q->extent,
                        .layouts = sheet->layouts, .lim = &o->lim };
  en_buf like = { 0 };
  EN_TRY(read_like(d, mem, o, sheet, writer, &like));
  ro.like = en_buf_str(&like);
  if (q->given[EN_ASK_GROUP])
    ro.boxes = q->group == EN_GROUP_COUNTRY ? EN_BOXES_MUST : EN_BOXES_NEVER;
  en_status st = writer->render(d, sheet->g, &ro, out);
  en_buf_clear(&like);
  return st;
}

/* Files that are made one after the other: pictures; what Graphviz reads back; the others. */
typedef enum { PICTURES, CHECKED, OTHERS, LANES } lane_kind;

typedef struct {
  const en_opts *o;
  const products *p;
  lane_kind kind;
  pthread_t thread;
  bool beside; /* in its thread */
} lane;

static lane_kind kind_of(const en_renderer *w)
{
  return w->laid_out ? PICTURES : strcmp(w->format, "dot") == 0 ? CHECKED : OTHERS;
}

/* What is large is written while others are still made. What may be the same as before is looked at under the
 * lock of the folder. */
static void stage(const char *dir, product *x)
{
  enum { LARGE = 1 << 20 };
  struct stat sb;
  en_buf path = { 0 };
  en_buf_printf(&path, "%s/%.*s", dir, EN_ARG(x->file));
  if (x->bytes.n >= LARGE && (stat(path.p, &sb) != 0 || (uint64_t)sb.st_size != x->bytes.n))
    x->staged = en_file_stage(dir, x->bytes.p, x->bytes.n);
  en_buf_clear(&path);
}

static void *render_lane(void *arg)
{
  const lane *l = arg;
  en_arena *mem = en_arena_new();
  for (uint32_t i = 0; i < l->p->n; i++) {
    product *x = &l->p->at[i];
    if (kind_of(x->writer) != l->kind)
      continue;
    x->status = en_sheet_render(x->said, mem, l->o, x->sheet, x->writer, &x->bytes);
    if (x->status <= EN_NONE && !to_stdout(l->o))
      stage(l->o->out, x);
  }
  en_arena_free(mem);
  return NULL;
}

/* A layout is a process of its own, for which a thread waits while the data is written. A picture that
 * cannot be drawn does not hold the data back; its old file stays as it was. */
static en_status render_all(en_diag *d, const en_opts *o, const products *p)
{
  lane all[LANES];
  en_status st = EN_OK;
  for (uint32_t i = 0; i < p->n; i++)
    p->at[i].said = en_diag_new(NULL);
  for (lane_kind k = 0; k < LANES; k++) {
    all[k] = (lane){ .o = o, .p = p, .kind = k };
    all[k].beside = k != CHECKED && pthread_create(&all[k].thread, NULL, render_lane, &all[k]) == 0;
  }
  for (lane_kind k = LANES; k-- > 0;) /* what has no thread is done here */
    if (!all[k].beside)
      render_lane(&all[k]);
  for (lane_kind k = 0; k < LANES; k++)
    if (all[k].beside)
      pthread_join(all[k].thread, NULL);
  for (uint32_t i = 0; i < p->n; i++) {
    en_diag_forward(d, p->at[i].said);
    en_diag_free(p->at[i].said);
    st = en_worst(st, p->at[i].status);
  }
  return st;
}

en_status en_output_write(en_diag *d, const en_opts *o, const en_sheet *sheet, uint32_t n_sheets)
{
  en_arena *mem = en_arena_new();
  products p = { 0 };
  en_status st = list_products(d, mem, o, sheet, n_sheets, &p), put = EN_OK;
  if (st == EN_OK && !to_stdout(o))
    st = en_dir_make(d, o->out);
  const uint32_t n = p.n;
  if (st != EN_OK)
    p.n = 0;
  st = en_worst(st, render_all(d, o, &p));
  if (o->may_write && !o->may_write(o->may_write_user))
    p.n = 0;
  if (p.n && !to_stdout(o))
    put = write_folder(d, o->out, &p, o->depfile != NULL);
  else if (p.n && p.at[0].status <= EN_NONE)
    put = en_stdout_put(d, en_buf_str(&p.at[0].bytes));
  for (uint32_t i = 0; i < n; i++) {
    en_buf_clear(&p.at[i].bytes);
    if (p.at[i].staged >= 0)
      close(p.at[i].staged);
  }
  en_arena_free(mem);
  return en_worst(st, put);
}

en_status en_output_files(en_diag *d, en_arena *a, const en_opts *o, const en_sheet *sheet, uint32_t n_sheets,
                          en_str **files, uint32_t *n)
{
  products p = { 0 };
  EN_TRY(list_products(d, a, o, sheet, n_sheets, &p));
  *files = EN_ARRAY(a, p.n, en_str);
  *n = p.n;
  for (uint32_t i = 0; i < p.n; i++)
    (*files)[i] = en_arena_printf(a, "%s/%.*s", o->out, EN_ARG(p.at[i].file));
  return EN_OK;
}

en_status en_output_spares(en_diag *d, const en_opts *o, const en_sheet *sheet, uint32_t n_sheets,
                           const char *path)
{
  if (to_stdout(o))
    return EN_OK;
  en_arena *mem = en_arena_new();
  products p = { 0 };
  en_status st = list_products(d, mem, o, sheet, n_sheets, &p);
  for (uint32_t i = 0; st == EN_OK && i < p.n; i++) {
    en_str file = en_arena_printf(mem, "%s/%.*s", o->out, EN_ARG(p.at[i].file));
    if (en_is_same_file(file.p, path))
      st = en_fail(d, EN_E_USAGE, NULL, "%s would replace the graph that it is drawn from (-o DIR, or "
                   "another name)", file.p);
  }
  en_arena_free(mem);
  return st;
}
