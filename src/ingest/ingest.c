#include "ingest/ingest.h"

#include "base/file.h"
#include "base/vec.h"
#include "ingest/ingest_p.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { MAX_FOLDERS = 100 }; /* nesting; links can make folders endless */

/* A folder being read. */
typedef struct {
  en_str path;
  en_str *name;
  uint32_t n, next;
} folder;

/* A JSON file being read: lines, or one document (an object or a list of them). */
typedef struct {
  bool open, whole;
  en_str path, stem;
  en_buf bytes, hold; /* as read; as decoded where that differs */
  en_str rest;        /* lines not yet read */
  uint32_t line;      /* number of the line last read; of the item, where `whole` */
  en_json *root;
} container;

struct en_source {
  en_diag *d;
  const en_limits *lim;
  const char *const *path;
  uint32_t n_path, next_path;
  en_arena *mem; /* names of folders and files; kept until the source ends */
  EN_VEC(folder) folders;
  container json;
  uint32_t n_articles; /* given out or failed */
  uint32_t in_folder;  /* files found below the path that is being read */
  bool over;
};

en_source *en_source_new(en_diag *d, const en_limits *lim, const char *const *paths, uint32_t n)
{
  en_source *s = en_xmalloc(sizeof *s);
  *s = (en_source){ .d = d, .lim = lim, .path = paths, .n_path = n, .mem = en_arena_new() };
  return s;
}

static void close_json(container *c)
{
  en_buf_clear(&c->bytes);
  en_buf_clear(&c->hold);
  en_json_free(c->root);
  *c = (container){ 0 };
}

void en_source_free(en_source *s)
{
  if (!s)
    return;
  close_json(&s->json);
  en_arena_free(s->mem);
  free(s);
}

/* ------------------------------------------------------------------ names */

static en_str base_name(en_str path)
{
  uint32_t i = path.n;
  while (i > 0 && path.p[i - 1] != '/')
    i--;
  return (en_str){ path.p + i, path.n - i };
}

/* File name without its last extension. */
static en_str stem_of(en_str path)
{
  if (en_eq(path, EN_STR("-")))
    return EN_STR("stdin");
  en_str name = base_name(path);
  for (uint32_t i = name.n; i > 1; i--)
    if (name.p[i - 1] == '.')
      return (en_str){ name.p, i - 1 };
  return name;
}

static en_loc at_file(en_str path)
{
  return (en_loc){ .file = en_eq(path, EN_STR("-")) ? EN_STR("(standard input)") : path };
}

/* ------------------------------------------------------------------ one file */

static const struct {
  en_status (*read)(en_diag *d, const en_loc *at, en_str in, en_arena *mem, en_article *out);
} readers[] = {
  [EN_FORMAT_TEXT] = { en_read_text },
  [EN_FORMAT_MARKDOWN] = { en_read_markdown },
  [EN_FORMAT_HTML] = { en_read_html },
};

static en_status check_size(en_source *s, const en_loc *at, uint32_t n)
{
  if (n <= s->lim->article_bytes)
    return EN_OK;
  return en_fail(s->d, EN_E_LIMIT, at, "the article has %u bytes, the limit is %u "
                                       "(--max-article-bytes)", n, s->lim->article_bytes);
}

static en_status read_document(en_source *s, en_format f, en_str path, en_str text, en_arena *mem,
                               en_article *out)
{
  en_loc at = at_file(path);
  EN_TRY(check_size(s, &at, text.n));
  out->id = en_clean_id(mem, stem_of(path));
  out->path = en_arena_str(mem, path);
  EN_TRY(readers[f].read(s->d, &at, text, mem, out));
  return check_size(s, &at, out->text.n);
}

/* Is this a file of lines, each an article, or one document over several lines? */
static bool is_lines(en_str text, en_str path)
{
  if (en_ends(path, EN_STR(".jsonl")) || en_ends(path, EN_STR(".ndjson")))
    return true;
  en_str rest = en_trim(text), first, second;
  if (!en_split(&rest, '\n', &first) || en_starts(first, EN_STR("[")))
    return false;
  if (!rest.p || en_ends(en_trim(first), EN_STR("}")))
    return true;
  rest = en_trim(rest);
  return en_split(&rest, '\n', &second) && en_starts(second, EN_STR("{"));
}

static en_status open_json(en_source *s, en_str path, en_str text)
{
  container *c = &s->json;
  c->open = true;
  c->path = en_arena_str(s->mem, path);
  c->stem = stem_of(c->path);
  c->rest = text;
  c->whole = !is_lines(text, path);
  if (!c->whole)
    return EN_OK;
  en_loc at = at_file(c->path);
  en_status st = en_json_read(s->d, at.file, 1, text, &c->root);
  if (st != EN_OK)
    close_json(c);
  return st;
}

/* A whole file: an article, or a container that next_in_json will empty. EN_NONE for the latter. */
static en_status open_file(en_source *s, en_str path, en_arena *mem, en_article *out)
{
  container *c = &s->json;
  en_loc at = at_file(path);
  en_status st = en_file_read(s->d, path.p, s->lim->file_bytes, &c->bytes);
  en_str text = { 0 };
  if (st == EN_OK && c->bytes.n > UINT32_MAX)
    st = en_fail(s->d, EN_E_LIMIT, &at, "more than 4 GiB in one file");
  if (st == EN_OK)
    st = en_decode(s->d, &at, en_buf_str(&c->bytes), &c->hold, &text);
  if (st == EN_OK) {
    en_format f = en_sniff(text, path);
    if (f == EN_FORMAT_JSON) {
      st = open_json(s, path, text);
      return st == EN_OK ? EN_NONE : st;
    }
    st = read_document(s, f, path, text, mem, out);
  }
  close_json(c);
  return st;
}

/* ------------------------------------------------------------------ inside a JSON file */

static en_status read_member(en_source *s, const en_loc *at, const en_json *v, en_arena *mem,
                             en_article *out)
{
  container *c = &s->json;
  bool alone = c->whole && en_json_type_of(c->root) == EN_JSON_OBJECT;
  en_str fallback = alone ? c->stem
                          : en_arena_printf(mem, "%.*s-%u", EN_ARG(c->stem), c->line);
  out->path = en_arena_str(mem, c->path);
  EN_TRY(en_read_json(s->d, at, v, fallback, mem, out));
  return check_size(s, at, out->text.n);
}

static en_status next_item(en_source *s, en_arena *mem, en_article *out)
{
  container *c = &s->json;
  bool list = en_json_type_of(c->root) == EN_JSON_ARRAY;
  const en_json *v = list ? en_json_at(c->root, c->line) : c->line ? NULL : c->root;
  en_loc at = at_file(c->path);
  if (!v && c->line == 0) {
    close_json(c);
    return en_fail(s->d, EN_E_INPUT, &at, "the list has no articles");
  }
  if (!v) {
    close_json(c);
    return EN_NONE;
  }
  c->line++;
  return read_member(s, &at, v, mem, out);
}

static en_status read_line(en_source *s, en_str line, en_arena *mem, en_article *out)
{
  container *c = &s->json;
  en_loc at = at_file(c->path);
  at.line = c->line;
  if (line.n > s->lim->line_bytes)
    return en_fail(s->d, EN_E_LIMIT, &at, "the line has %u bytes, the limit is %u "
                                          "(--max-line-bytes)", line.n, s->lim->line_bytes);
  en_json *v;
  EN_TRY(en_json_read(s->d, at.file, c->line, line, &v));
  en_status st = read_member(s, &at, v, mem, out);
  en_json_free(v);
  return st;
}

static en_status next_line(en_source *s, en_arena *mem, en_article *out)
{
  container *c = &s->json;
  en_str line;
  while (en_split(&c->rest, '\n', &line)) {
    c->line++;
    if (en_trim(line).n)
      return read_line(s, line, mem, out);
  }
  close_json(c);
  return EN_NONE;
}

/* ------------------------------------------------------------------ folders and paths */

static en_status push_folder(en_source *s, en_str path)
{
  en_loc at = at_file(path);
  if (s->folders.n >= MAX_FOLDERS)
    return en_fail(s->d, EN_E_LIMIT, &at, "more than %d folders inside each other", MAX_FOLDERS);
  folder f = { .path = path };
  EN_TRY(en_dir_list(s->d, s->mem, path.p, &f.name, &f.n));
  *EN_PUSH(s->mem, &s->folders) = f;
  return EN_OK;
}

/* A folder that opens well gives no article yet. */
static en_status opened(en_status st) { return st == EN_OK ? EN_NONE : st; }

static en_str joined(en_arena *mem, en_str dir, en_str name)
{
  bool slash = en_ends(dir, EN_STR("/"));
  return en_arena_printf(mem, "%.*s%s%.*s", EN_ARG(dir), slash ? "" : "/", EN_ARG(name));
}

/* 'd' a folder (links to folders are not followed: they can lead back), 'f' a file, else 0. */
static char kind_of(const char *path)
{
  struct stat link, sb;
  if (lstat(path, &link) != 0 || stat(path, &sb) != 0)
    return 0;
  if (S_ISDIR(sb.st_mode))
    return S_ISLNK(link.st_mode) ? 0 : 'd';
  return S_ISREG(sb.st_mode) ? 'f' : 0;
}

/* The next step in the innermost open folder; EN_NONE where it gave no article itself. */
static en_status next_in_folder(en_source *s, en_arena *mem, en_article *out)
{
  folder *f = &s->folders.at[s->folders.n - 1];
  if (f->next == f->n) {
    en_loc at = at_file(f->path);
    bool outermost = --s->folders.n == 0;
    if (outermost && s->in_folder == 0)
      return en_fail(s->d, EN_E_INPUT, &at, "no articles in this folder (.txt .md .html .htm "
                                            ".json .jsonl .ndjson)");
    return EN_NONE;
  }
  en_str path = joined(s->mem, f->path, f->name[f->next++]);
  char kind = kind_of(path.p);
  if (kind == 'd')
    return opened(push_folder(s, path));
  if (kind != 'f' || !en_is_article_name(path))
    return EN_NONE;
  s->in_folder++;
  return open_file(s, path, mem, out);
}

static en_status next_path(en_source *s, en_arena *mem, en_article *out)
{
  const char *path = s->path[s->next_path++];
  en_str p = en_arena_str(s->mem, en_str_of(path));
  if (strcmp(path, "-") != 0 && en_is_dir(path)) {
    s->in_folder = 0;
    return opened(push_folder(s, p));
  }
  return open_file(s, p, mem, out);
}

/* EN_OK with an article, EN_NONE to be called again, or an error. */
static en_status step(en_source *s, en_arena *mem, en_article *out)
{
  if (s->json.open)
    return s->json.whole ? next_item(s, mem, out) : next_line(s, mem, out);
  if (s->folders.n)
    return next_in_folder(s, mem, out);
  return next_path(s, mem, out);
}

en_status en_source_next(en_source *s, en_arena *mem, en_article *out)
{
  while (!s->over && (s->json.open || s->folders.n || s->next_path < s->n_path)) {
    *out = (en_article){ 0 };
    en_status st = step(s, mem, out);
    if (st == EN_NONE)
      continue;
    if (st == EN_OK && s->n_articles++ >= s->lim->articles) {
      s->over = true;
      en_loc at = at_file(out->path);
      return en_fail(s->d, EN_E_LIMIT, &at, "more than %u articles (--max-articles); the rest is "
                                            "not read", s->lim->articles);
    }
    return st;
  }
  return EN_NONE;
}

void en_article_dump(const en_article *a, en_buf *out)
{
  char date[EN_DATE_CHARS];
  en_date_format(a->date, date);
  en_buf_printf(out, "id %.*s\npath %.*s\ntitle %.*s\nurl %.*s\ndate %s\ntext %u bytes\n",
                EN_ARG(a->id), EN_ARG(a->path), EN_ARG(a->title), EN_ARG(a->url), date, a->text.n);
  en_buf_put(out, a->text);
  if (!en_ends(a->text, EN_STR("\n")))
    en_buf_putc(out, '\n');
}
