#include "ingest/ingest.h"

#include "base/file.h"
#include "base/vec.h"
#include "ingest/ingest_p.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { MAX_FOLDERS = 100 }; /* nesting; links can make folders endless */

/* A folder being read; its names lie in memory of its own. */
typedef struct {
  en_arena *mem;
  en_str path;
  en_str *name;
  uint32_t n, next;
} folder;

/* A file of several articles being read: JSON lines, of which one at a time is in memory, one JSON
 * document (an object or a list of them), or what has a reader of its own. */
typedef struct {
  bool open, whole;
  en_buf name;      /* holds path and stem */
  en_str path, stem;
  en_stream lines;
  en_members members;
  en_buf hold;      /* a line that was not UTF-8; all of a feed */
  uint32_t line;    /* number of the line last read; of the item, where `whole` */
  uint32_t n_given; /* articles given out or failed */
  en_json *root;
} container;

struct en_source {
  en_diag *d;
  const en_limits *lim;
  const char *const *path;
  uint32_t n_path, next_path;
  folder folders[MAX_FOLDERS];
  uint32_t n_folders;
  container inside; /* the file of several articles that is being read */
  uint32_t n_articles; /* given out or failed */
  uint32_t in_folder;  /* files found below the path that is being read */
  const en_str *left_out;
  uint32_t n_left_out;
  en_inputs *inputs;   /* NULL: nobody asked */
  bool over;
};

en_source *en_source_new(en_diag *d, const en_limits *lim, const char *const *paths, uint32_t n)
{
  en_source *s = en_xmalloc(sizeof *s);
  *s = (en_source){ .d = d, .lim = lim, .path = paths, .n_path = n };
  s->inside.lines.fd = -1;
  return s;
}

void en_source_leave_out(en_source *s, const en_str *path, uint32_t n)
{
  s->left_out = path;
  s->n_left_out = n;
}

bool en_is_article_file(en_str name) { return en_is_article_name(name) || en_may_be_page(name); }

/* They are few. */
static bool is_left_out(const en_source *s, en_str path)
{
  for (uint32_t i = 0; i < s->n_left_out; i++)
    if (en_eq(s->left_out[i], path))
      return true;
  return false;
}

void en_source_list(en_source *s, en_inputs *to) { s->inputs = to; }

static void note_input(en_source *s, en_str path)
{
  if (s->inputs)
    *EN_PUSH(s->inputs->mem, s->inputs) = en_arena_str(s->inputs->mem, path);
}

static void close_container(container *c)
{
  en_stream_close(&c->lines);
  en_buf_clear(&c->name);
  en_buf_clear(&c->hold);
  en_json_free(c->root);
  if (c->members.state)
    c->members.free(c->members.state);
  *c = (container){ .lines.fd = -1 };
}

static void close_folder(en_source *s) { en_arena_free(s->folders[--s->n_folders].mem); }

void en_source_free(en_source *s)
{
  if (!s)
    return;
  close_container(&s->inside);
  while (s->n_folders)
    close_folder(s);
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
  if (en_ends(name, EN_STR(".gz")) && name.n > 3)
    name.n -= 3;
  if (memchr(name.p, '?', name.n))
    return name; /* "page.php?id=3": what tells it apart stands at the end */
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

static en_status check_size(en_source *s, const en_loc *at, uint32_t n)
{
  if (n <= s->lim->article_bytes)
    return EN_OK;
  return en_fail(s->d, EN_E_LIMIT, at, "the article has %u bytes, the limit is %u "
                                       "(--max-article-bytes)", n, s->lim->article_bytes);
}

static en_status read_as(en_source *s, en_format f, const en_loc *at, en_str in, en_arena *mem,
                         en_article *out)
{
  switch (f) {
  case EN_FORMAT_HTML: return en_read_saved(s->d, at, s->lim, in, EN_STR(""), mem, out);
  case EN_FORMAT_MAIL: return en_read_mail(s->d, at, s->lim, in, mem, out);
  case EN_FORMAT_PDF: return en_read_pdf(s->d, at, s->lim, in, mem, out);
  default: break;
  }
  EN_TRY(check_size(s, at, in.n));
  return f == EN_FORMAT_MARKDOWN ? en_read_markdown(s->d, at, in, mem, out)
                                 : en_read_text(s->d, at, in, mem, out);
}

static en_status read_document(en_source *s, en_format f, en_str path, en_str in, en_arena *mem,
                               en_article *out)
{
  en_loc at = at_file(path);
  out->id = en_clean_id(mem, stem_of(path));
  out->path = en_arena_str(mem, path);
  EN_TRY(read_as(s, f, &at, in, mem, out));
  return check_size(s, &at, out->text.n);
}

/* Is this a file of lines, each an article, or one document over several lines? */
static bool is_lines(en_str text, en_str path)
{
  if (en_is_lines_name(path))
    return true;
  en_str rest = en_trim(text), first, second;
  if (!en_split(&rest, '\n', &first) || !en_starts(first, EN_STR("{")))
    return false;
  if (!rest.p || en_ends(en_trim(first), EN_STR("}")))
    return true;
  rest = en_trim(rest);
  return en_split(&rest, '\n', &second) && en_starts(second, EN_STR("{"));
}

/* The start of the file: all that is_lines must see of it. */
static en_status read_head(en_source *s, en_stream *in)
{
  enum { HEAD = 64 * 1024, AHEAD = 4 * 1024 };
  EN_TRY(en_stream_need(s->d, in, AHEAD));
  EN_TRY(en_stream_need_line(s->d, in, 0, HEAD));
  en_str head = en_trim(en_without_mark(en_stream_held(in)));
  if (!en_starts(head, EN_STR("{")))
    return EN_OK;
  EN_TRY(en_stream_need_line(s->d, in, 0, s->lim->line_bytes));
  head = en_stream_held(in);
  uint32_t end = en_find(head, EN_STR("\n"), 0);
  bool closed = end != UINT32_MAX && en_ends(en_trim((en_str){ head.p, end }), EN_STR("}"));
  return closed ? EN_OK : en_stream_need(s->d, in, (uint64_t)head.n + AHEAD);
}

/* Reads all, which may have so many bytes; the option is that of the file, of an article or of a
 * member. */
static en_status need_all(en_source *s, en_stream *in, uint64_t limit, uint32_t said, const char *what)
{
  EN_TRY(en_stream_need(s->d, in, limit + 1));
  if (in->broken)
    return en_stream_resume(s->d, in);
  if (en_stream_held(in).n <= limit)
    return EN_OK;
  return en_fail(s->d, EN_E_LIMIT, &in->at, "more than %u bytes (--max-%s-bytes)", said, what);
}

/* Everything of a file that is not lines: one article in text, one JSON document, or a feed. */
static en_status read_rest(en_source *s, en_stream *in, en_str path)
{
  en_str head = en_without_mark(en_stream_held(in));
  const char *first = head.p, *end = head.p + head.n;
  while (first < end && (en_is_space(*first) || strchr("\xFF\xFE", *first)))
    first++; /* strchr finds NUL too: UTF-16 */
  en_format f = en_sniff(head, path);
  const en_limits *lim = s->lim;
  if (f == EN_FORMAT_HTML)
    return need_all(s, in, lim->member_bytes, lim->member_bytes, "member");
  bool many = f == EN_FORMAT_JSON || f == EN_FORMAT_FEED || (first < end && strchr("{[", *first));
  uint64_t article = 2 * (uint64_t)lim->article_bytes + 2; /* it may be UTF-16 */
  if (many || article >= lim->file_bytes)
    return need_all(s, in, lim->file_bytes, lim->file_bytes, "file");
  return need_all(s, in, article, lim->article_bytes, "article");
}

static void open_container(en_source *s, en_str path, bool whole)
{
  container *c = &s->inside;
  c->open = true;
  c->whole = whole;
  en_buf_put(&c->name, path);
  c->path = en_buf_str(&c->name);
  c->stem = stem_of(c->path);
}

static void open_feed(en_source *s, en_str path, en_str text, en_buf *from)
{
  container *c = &s->inside;
  open_container(s, path, false);
  c->hold = *from;
  *from = (en_buf){ 0 };
  c->members = (en_members){ en_feed_new(s->lim, at_file(c->path), c->stem, text), en_feed_next,
                             en_feed_free };
}

/* An archive or a mailbox, whose members `step` will give. */
static void open_archive(en_source *s, en_stream *in, en_str path, bool mbox)
{
  container *c = &s->inside;
  open_container(s, path, false);
  in->at = at_file(c->path);
  if (mbox)
    c->members = (en_members){ en_mbox_new(s->lim, c->stem, in), en_mbox_next, en_mbox_free };
  else
    c->members = (en_members){ en_warc_new(s->lim, in), en_warc_next, en_warc_free };
}

/* What is no text that could be decoded as a whole: a mail has an encoding for each part. */
static en_status read_bytes(en_source *s, en_stream *in, en_str path, en_format f, en_arena *mem,
                            en_article *out)
{
  EN_TRY(need_all(s, in, s->lim->member_bytes, s->lim->member_bytes, "member"));
  return read_document(s, f, path, en_stream_held(in), mem, out);
}

/* An article, or a container that `step` will empty: EN_NONE for the latter. `text` is all of
 * the stream, decoded; `hold` its memory where that is not the stream's. */
static en_status open_text(en_source *s, en_stream *in, en_str path, en_str text, en_buf *hold,
                           en_arena *mem, en_article *out)
{
  container *c = &s->inside;
  en_format f = en_sniff(text, path);
  en_buf *from = hold->n ? hold : &in->buf;
  if (f == EN_FORMAT_FEED) {
    open_feed(s, path, text, from);
    return EN_NONE;
  }
  if (f != EN_FORMAT_JSON)
    return read_document(s, f, path, text, mem, out);
  bool whole = !is_lines(text, path);
  if (whole)
    EN_TRY(en_json_read(s->d, in->at.file, 1, text, &c->root));
  open_container(s, path, whole);
  if (whole)
    return EN_NONE;
  en_stream_of_text(from, (uint32_t)(text.p - from->p), at_file(c->path), &c->lines);
  return EN_NONE;
}

static en_status open_stream(en_source *s, en_stream *in, en_str path, en_arena *mem,
                             en_article *out)
{
  EN_TRY(read_head(s, in));
  en_str head = en_stream_held(in), start = en_trim(en_without_mark(head));
  if (en_is_warc(start) || en_is_mbox(start)) {
    open_archive(s, in, path, !en_is_warc(start));
    return EN_NONE;
  }
  if (en_starts(start, EN_STR("%PDF-")))
    return read_bytes(s, in, path, EN_FORMAT_PDF, mem, out);
  if (en_is_mail(start, path))
    return read_bytes(s, in, path, EN_FORMAT_MAIL, mem, out);
  bool lines = !en_utf16(head) && (en_starts(start, EN_STR("{")) || en_is_lines_name(path))
            && is_lines(start, path);
  const char *binary = lines ? en_binary(head) : NULL;
  if (binary && !en_starts(start, EN_STR("{")))
    return en_fail(s->d, EN_E_INPUT, &in->at, "not text: it looks like %s", binary);
  if (lines && start.n) {
    open_container(s, path, false);
    s->inside.lines = *in;
    s->inside.lines.at = at_file(s->inside.path);
    s->inside.lines.pos += (size_t)(en_without_mark(head).p - head.p);
    *in = (en_stream){ .fd = -1 };
    return EN_NONE;
  }
  EN_TRY(read_rest(s, in, path));
  en_buf hold = { 0 };
  en_str text = { 0 };
  en_status st = en_decode(s->d, &in->at, en_stream_held(in), &hold, &text);
  if (st == EN_OK)
    st = open_text(s, in, path, text, &hold, mem, out);
  en_buf_clear(&hold);
  return st;
}

static en_status open_file(en_source *s, en_str path, en_arena *mem, en_article *out)
{
  en_stream in;
  note_input(s, path);
  en_status st = en_stream_open(s->d, s->lim, path.p, at_file(path), &in);
  if (st == EN_OK)
    st = open_stream(s, &in, path, mem, out);
  en_stream_close(&in);
  return st;
}

/* ------------------------------------------------------------------ inside a file of several */

static en_status read_member(en_source *s, const en_loc *at, const en_json *v, en_arena *mem,
                             en_article *out)
{
  container *c = &s->inside;
  bool alone = c->whole && en_json_type_of(c->root) == EN_JSON_OBJECT;
  en_str fallback = alone ? c->stem
                          : en_arena_printf(mem, "%.*s-%u", EN_ARG(c->stem), c->line);
  out->path = en_arena_str(mem, c->path);
  out->member = !alone;
  EN_TRY(en_read_json(s->d, at, v, fallback, mem, out));
  return check_size(s, at, out->text.n);
}

static en_status next_item(en_source *s, en_arena *mem, en_article *out)
{
  container *c = &s->inside;
  bool list = en_json_type_of(c->root) == EN_JSON_ARRAY;
  const en_json *v = list ? en_json_at(c->root, c->line) : c->line ? NULL : c->root;
  en_loc at = at_file(c->path);
  if (!v && c->line == 0) {
    close_container(c);
    return en_fail(s->d, EN_E_INPUT, &at, "the list has no articles");
  }
  if (!v) {
    close_container(c);
    return EN_NONE;
  }
  c->line++;
  return read_member(s, &at, v, mem, out);
}

static en_status read_line(en_source *s, en_str line, uint64_t n, en_arena *mem, en_article *out)
{
  container *c = &s->inside;
  en_loc at = at_file(c->path);
  at.line = c->line;
  if (n > s->lim->line_bytes)
    return en_fail(s->d, EN_E_LIMIT, &at, "the line has %llu bytes, the limit is %u "
                                          "(--max-line-bytes)", (unsigned long long)n,
                   s->lim->line_bytes);
  en_json *v;
  line = en_decode_line(s->d, &at, line, &c->hold);
  EN_TRY(en_json_read(s->d, at.file, c->line, line, &v));
  en_status st = read_member(s, &at, v, mem, out);
  en_json_free(v);
  return st;
}

static en_status next_line(en_source *s, en_arena *mem, en_article *out)
{
  container *c = &s->inside;
  en_str line;
  uint64_t n;
  en_status st;
  while ((st = en_stream_line(s->d, &c->lines, s->lim->line_bytes, &line, &n)) == EN_OK) {
    c->line++;
    if (n > line.n || en_trim(line).n) {
      c->n_given++;
      return read_line(s, line, n, mem, out);
    }
  }
  c->n_given += c->lines.broken;
  if (st == EN_NONE && c->lines.broken)
    return en_stream_resume(s->d, &c->lines);
  en_loc at = at_file(en_arena_str(mem, c->path));
  bool none = st == EN_NONE && c->n_given == 0;
  close_container(c);
  return none ? en_fail(s->d, EN_E_INPUT, &at, "the file holds only white space") : st;
}

static en_status next_member(en_source *s, en_arena *mem, en_article *out)
{
  container *c = &s->inside;
  en_status st = c->members.next(s->d, c->members.state, mem, out);
  if (st == EN_NONE)
    close_container(c);
  if (st != EN_OK)
    return st;
  out->member = true;
  en_loc at = at_file(out->path);
  at.member = out->id;
  return check_size(s, &at, out->text.n);
}

/* ------------------------------------------------------------------ folders and paths */

static en_status push_folder(en_source *s, en_str path)
{
  en_loc at = at_file(path);
  if (s->n_folders >= MAX_FOLDERS)
    return en_fail(s->d, EN_E_LIMIT, &at, "more than %d folders inside each other", MAX_FOLDERS);
  folder *f = &s->folders[s->n_folders++];
  *f = (folder){ .mem = en_arena_new() };
  f->path = en_arena_str(f->mem, path);
  note_input(s, path);
  en_status st = en_dir_list(s->d, f->mem, f->path.p, &f->name, &f->n);
  if (st != EN_OK)
    close_folder(s);
  return st;
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
  struct stat sb;
  if (lstat(path, &sb) != 0)
    return 0;
  if (S_ISDIR(sb.st_mode))
    return 'd';
  if (S_ISLNK(sb.st_mode) && stat(path, &sb) != 0)
    return 0;
  return S_ISREG(sb.st_mode) ? 'f' : 0;
}

/* Does the file begin as a page? What cannot be opened is none. */
static bool begins_as_page(en_source *s, en_str path)
{
  en_diag *quiet = en_diag_new(NULL);
  en_stream in;
  bool yes = en_stream_open(quiet, s->lim, path.p, at_file(path), &in) == EN_OK
          && en_stream_need(quiet, &in, 1024) == EN_OK && en_is_page(en_stream_held(&in));
  en_stream_close(&in);
  en_diag_free(quiet);
  return yes;
}

/* The next step in the innermost open folder; EN_NONE where it gave no article itself. */
static en_status next_in_folder(en_source *s, en_arena *mem, en_article *out)
{
  folder *f = &s->folders[s->n_folders - 1];
  if (f->next == f->n) {
    en_loc at = at_file(en_arena_str(mem, f->path));
    close_folder(s);
    if (s->n_folders == 0 && s->in_folder == 0)
      return en_fail(s->d, EN_E_INPUT, &at, "no articles in this folder (.txt .md .html .htm "
                                            ".json .jsonl .ndjson .rss .atom .xml .warc .mbox .eml "
                                            ".mhtml .pdf, also .gz)");
    return EN_NONE;
  }
  en_str name = f->name[f->next++], path = joined(mem, f->path, name);
  char kind = kind_of(path.p);
  if (is_left_out(s, path))
    return EN_NONE;
  if (kind == 'd')
    return en_is_sidecar(name, f->name, f->n) ? EN_NONE : opened(push_folder(s, path));
  bool article = en_is_article_name(path) || (en_may_be_page(name) && kind == 'f' && begins_as_page(s, path));
  if (kind != 'f' || !article)
    return EN_NONE;
  s->in_folder++;
  return open_file(s, path, mem, out);
}

static en_status next_path(en_source *s, en_arena *mem, en_article *out)
{
  const char *path = s->path[s->next_path++];
  en_str p = en_str_of(path);
  if (strcmp(path, "-") != 0 && en_is_dir(path)) {
    s->in_folder = 0;
    return opened(push_folder(s, p));
  }
  return is_left_out(s, p) ? EN_NONE : open_file(s, p, mem, out);
}

/* EN_OK with an article, EN_NONE to be called again, or an error. */
static en_status step(en_source *s, en_arena *mem, en_article *out)
{
  if (s->inside.members.state)
    return next_member(s, mem, out);
  if (s->inside.open)
    return s->inside.whole ? next_item(s, mem, out) : next_line(s, mem, out);
  if (s->n_folders)
    return next_in_folder(s, mem, out);
  return next_path(s, mem, out);
}

en_status en_source_next(en_source *s, en_arena *mem, en_article *out)
{
  while (!s->over && (s->inside.open || s->n_folders || s->next_path < s->n_path)) {
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
