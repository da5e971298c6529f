/* PDF through pdftotext (poppler), where it is installed: run within a time and a memory, on bytes
 * that it reads from its standard input. It tells blocks, lines and words with their places: lines
 * of a block become paragraphs again, what stands at the top or the foot of several pages alike is
 * left out with the page numbers, and a paragraph that goes on behind a page break is one.
 * Title and date of a PDF are those of the program and the day that made the file more often than
 * those of the article, so they are not taken: the text has to say them. */
#include "base/process.h"
#include "base/vec.h"
#include "ext/xmlpush.h"
#include "ingest/ingest_p.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* How many bytes pdftotext prints for one of text: half of them are enough for the places of words. */
enum { TOLD_PER_BYTE = 32 };

typedef struct {
  en_str text;
  bool begins; /* a paragraph */
} pdf_line;

/* A page: its lines, of which [top, end) are text. */
typedef struct {
  EN_VEC(pdf_line) line;
  uint32_t top, end;
} pdf_page;

typedef EN_VEC(pdf_page) page_list;

/* ------------------------------------------------------------------ what pdftotext says */

typedef struct {
  en_arena *mem;
  page_list *pages;
  en_buf line;      /* words of the line that is open */
  double left, right;  /* of the block */
  double end;       /* of the line; of the one before, while none is open */
  bool first;       /* the next line is the first of its block */
  bool in_word, begins;
} told;

static double number(const en_xml_tag *t, const char *name)
{
  char z[32];
  en_str s = en_xml_tag_attr(t, name);
  uint32_t n = s.n < sizeof z ? s.n : (uint32_t)sizeof z - 1;
  memcpy(z, n ? s.p : "", n);
  z[n] = '\0';
  return strtod(z, NULL);
}

/* In a block a paragraph begins behind a line that ends a sentence and leaves room, or where a line
 * is set in. */
static bool begins(const told *t, double left)
{
  const pdf_page *p = &t->pages->at[t->pages->n - 1];
  double width = t->right - t->left;
  if (t->first || !p->line.n)
    return true;
  en_str last = p->line.at[p->line.n - 1].text;
  bool ended = last.n && strchr(".!?:\")", last.p[last.n - 1]);
  return ended && (t->right - t->end > width / 8 || left - t->left > width / 50);
}

static void on_open(void *user, const en_xml_tag *tag)
{
  told *t = user;
  if (en_eq(tag->name, EN_STR("page"))) {
    (void)EN_PUSH(t->mem, t->pages);
  } else if (en_eq(tag->name, EN_STR("block"))) {
    t->left = number(tag, "xMin");
    t->right = number(tag, "xMax");
    t->first = true;
  } else if (en_eq(tag->name, EN_STR("line")) && t->pages->n) {
    t->begins = begins(t, number(tag, "xMin"));
    t->end = number(tag, "xMax");
    t->line.n = 0;
  } else if (en_eq(tag->name, EN_STR("word"))) {
    if (t->line.n)
      en_buf_putc(&t->line, ' ');
    t->in_word = true;
  }
}

static void on_close(void *user, en_str name)
{
  told *t = user;
  if (en_eq(name, EN_STR("word")))
    t->in_word = false;
  if (!en_eq(name, EN_STR("line")) || !t->pages->n || !t->line.n)
    return;
  pdf_page *p = &t->pages->at[t->pages->n - 1];
  *EN_PUSH(t->mem, &p->line) = (pdf_line){ en_clean_line(t->mem, en_buf_str(&t->line)), t->begins };
  p->end = p->line.n;
  t->first = false;
}

static void on_chars(void *user, en_str s)
{
  told *t = user;
  if (t->in_word)
    en_buf_put(&t->line, s);
}

static void read_told(en_arena *mem, en_str xml, page_list *pages)
{
  static const en_xml_taker to = { on_open, on_close, on_chars };
  told t = { .mem = mem, .pages = pages };
  en_xml_push *push = en_xml_push_new(&to, &t);
  while (en_xml_push_piece(push, &xml))
    continue;
  en_xml_push_free(push);
  en_buf_clear(&t.line);
}

/* ------------------------------------------------------------------ what pages repeat */

static void trim_page(pdf_page *p)
{
  while (p->top < p->end && !p->line.at[p->top].text.n)
    p->top++;
  while (p->end > p->top && !p->line.at[p->end - 1].text.n)
    p->end--;
}

/* "12", "- 12 -", "Page 3 of 7". */
static bool is_page_number(en_str s)
{
  bool digit = false;
  for (uint32_t i = 0; i < s.n; i++)
    digit = digit || en_is_digit(s.p[i]);
  if (!digit || s.n > 20)
    return false;
  if (s.n > 5 && en_same_word((en_str){ s.p, 5 }, "page "))
    return true;
  for (uint32_t i = 0; i < s.n; i++)
    if (!en_is_digit(s.p[i]) && !(s.p[i] && strchr(" -/|.", s.p[i])))
      return false;
  return true;
}

/* Are they the same but for the numbers in them? */
static bool is_like(en_str a, en_str b)
{
  uint32_t i = 0, k = 0;
  for (;;) {
    while (i < a.n && en_is_digit(a.p[i]))
      i++;
    while (k < b.n && en_is_digit(b.p[k]))
      k++;
    if (i == a.n || k == b.n)
      return i == a.n && k == b.n;
    if (a.p[i++] != b.p[k++])
      return false;
  }
}

static en_str edge(const pdf_page *p, bool foot)
{
  return p->top == p->end ? EN_STR("") : p->line.at[foot ? p->end - 1 : p->top].text;
}

/* Is the line at the edge of page i that of one of the two pages before or behind it, too? (Left and
 * right pages may differ.) */
static bool is_repeated(const page_list *pages, uint32_t i, bool foot)
{
  en_str s = edge(&pages->at[i], foot);
  for (uint32_t k = i < 2 ? 0 : i - 2; k < pages->n && k <= i + 2; k++)
    if (k != i && is_like(s, edge(&pages->at[k], foot)))
      return true;
  return false;
}

/* One line of each page's edge, where pages have it alike. False where none has. */
static bool strip_edge(page_list *pages, bool foot, bool *gone)
{
  bool any = false;
  for (uint32_t i = 0; i < pages->n; i++) {
    en_str s = edge(&pages->at[i], foot);
    bool title = i == 0 && !foot; /* what later pages repeat stands here for the first time */
    gone[i] = s.n && s.n < 200 && (is_page_number(s) || (!title && is_repeated(pages, i, foot)));
    any = any || gone[i];
  }
  for (uint32_t i = 0; i < pages->n; i++) {
    pages->at[i].top += gone[i] && !foot;
    pages->at[i].end -= gone[i] && foot;
    trim_page(&pages->at[i]);
  }
  return any;
}

static void strip_furniture(en_arena *mem, page_list *pages)
{
  enum { LINES = 4 }; /* of a head or a foot */
  bool *gone = EN_ARRAY(mem, pages->n, bool);
  for (uint32_t i = 0; i < pages->n; i++)
    trim_page(&pages->at[i]);
  for (int n = 0; n < LINES && strip_edge(pages, false, gone); n++)
    continue;
  for (int n = 0; n < LINES && strip_edge(pages, true, gone); n++)
    continue;
}

/* ------------------------------------------------------------------ one text again */

/* Did the page end within a sentence that the next one goes on with? */
static bool goes_on(const en_buf *b, en_str next)
{
  char last = b->n ? b->p[b->n - 1] : '.';
  return next.n && !strchr(".!?:\"", last) && en_is_lower_ascii(next.p[0]);
}

/* Behind a line of the same paragraph: a word that was divided is one again. */
static void join(en_buf *b, en_str next)
{
  bool divided = b->n > 1 && b->p[b->n - 1] == '-' && en_is_lower_ascii(b->p[b->n - 2])
              && next.n && en_is_lower_ascii(next.p[0]);
  if (divided)
    b->n--;
  else
    en_buf_putc(b, ' ');
}

/* Each paragraph a line, an empty one behind it. */
static void put_pages(const page_list *pages, en_buf *out)
{
  for (uint32_t i = 0; i < pages->n; i++) {
    const pdf_page *p = &pages->at[i];
    for (uint32_t k = p->top; k < p->end; k++) {
      en_str s = p->line.at[k].text;
      bool same = k == p->top ? goes_on(out, s) : !p->line.at[k].begins;
      if (out->n && same)
        join(out, s);
      else if (out->n)
        en_buf_putz(out, "\n\n");
      en_buf_put(out, s);
    }
  }
  en_buf_putc(out, '\n');
}

static en_str cleaned(en_arena *mem, en_str xml)
{
  en_arena *own = en_arena_new();
  page_list pages = { 0 };
  en_buf b = { 0 };
  read_told(own, xml, &pages);
  strip_furniture(own, &pages);
  put_pages(&pages, &b);
  en_str out = en_arena_str(mem, en_buf_str(&b));
  en_buf_clear(&b);
  en_arena_free(own);
  return out;
}

/* ------------------------------------------------------------------ the program */

static en_status said(en_diag *d, const en_loc *at, const en_limits *lim, en_process_end end,
                      int status, size_t n_told)
{
  switch (end) {
  case EN_PROCESS_NO_START:
    return en_fail(d, EN_E_INPUT, at, "a PDF file, and there is no pdftotext here to read it (Debian: "
                                      "poppler-utils)");
  case EN_PROCESS_LATE:
    return en_fail(d, EN_E_LIMIT, at, "pdftotext took more than %u ms (--max-pdf-ms)", lim->pdf_ms);
  case EN_PROCESS_TOO_MUCH:
    return en_fail(d, EN_E_LIMIT, at, "more than %u bytes of text in the PDF (--max-article-bytes)",
                   lim->article_bytes);
  default: break;
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && n_told)
    return EN_OK;
  bool unloaded = WIFEXITED(status) && WEXITSTATUS(status) == 127;
  if (WIFSIGNALED(status) || unloaded)
    return en_fail(d, EN_E_LIMIT, at, "pdftotext broke off; it may have %u MiB of memory "
                                      "(--max-pdf-mib)", lim->pdf_mib);
  return en_fail(d, EN_E_INPUT, at, WEXITSTATUS(status) == 3
                   ? "the PDF does not allow its text to be taken"
                   : "the PDF cannot be read; it is damaged, or locked with a password");
}

en_status en_read_pdf(en_diag *d, const en_loc *at, const en_limits *lim, en_str in, en_arena *mem,
                      en_article *out)
{
  static const char *const argv[] = { "pdftotext", "-q", "-enc", "UTF-8", "-bbox-layout", "-", "-",
                                      NULL };
  int fd = en_process_input(in.p, in.n), status = 0;
  if (fd < 0)
    return en_fail(d, EN_E_IO, at, "no memory to hand the PDF to pdftotext");
  size_t most = (size_t)lim->article_bytes * TOLD_PER_BYTE;
  en_process p = { .argv = argv, .env = environ, .in = fd, .ms = lim->pdf_ms,
                   .most = most < UINT32_MAX / 4 ? most : UINT32_MAX / 4, .mib = lim->pdf_mib,
                   .quiet = true };
  en_buf xml = { 0 }, hold = { 0 };
  en_str utf8;
  en_process_end end = en_process_run(&p, &xml, &status);
  en_status st = said(d, at, lim, end, status, xml.n);
  close(fd);
  if (st == EN_OK)
    st = en_decode_as(d, at, EN_STR("utf-8"), en_buf_str(&xml), &hold, &utf8);
  if (st == EN_OK)
    out->text = cleaned(mem, utf8);
  if (st == EN_OK && !en_trim(out->text).n)
    st = en_fail(d, EN_E_INPUT, at, "the PDF holds no text; its pages may be pictures");
  en_buf_clear(&xml);
  en_buf_clear(&hold);
  return st;
}
