/* Markdown to plain lines: one line a paragraph, heading or list item; emphasis, links and code
 * marks reduced to their text; code blocks, images, tables' rules and comments left out. Front
 * matter (--- or +++) gives title, date and url. Not a Markdown parser: what it does not know
 * stays as it is. */
#include "ingest/ingest_p.h"

typedef struct {
  en_buf out;
  bool open;      /* the last line of out may be continued */
  bool blank;     /* the line before was blank */
  bool listed;    /* inside a list: indented lines are no code */
  char fence;     /* '`' or '~' inside fenced code */
  bool commented; /* inside <!-- --> */
} writer;

static void close_line(writer *w)
{
  if (w->open)
    en_buf_putc(&w->out, '\n');
  w->open = false;
}

/* ------------------------------------------------------------------ inside a line */

/* Behind the bracket that closes the one at s[i], or 0. Nesting is bounded to stay linear. */
static uint32_t closing(en_str s, uint32_t i, char open, char close)
{
  uint32_t depth = 0;
  uint32_t end = s.n - i > 2000 ? i + 2000 : s.n;
  for (; i < end; i++) {
    if (s.p[i] == '\\')
      i++;
    else if (s.p[i] == open)
      depth++;
    else if (s.p[i] == close && --depth == 0)
      return i + 1;
  }
  return 0;
}

/* The end of "(target)" or "[label]" behind link text; i if there is none. */
static uint32_t behind_target(en_str s, uint32_t i)
{
  uint32_t end = 0;
  if (i < s.n && s.p[i] == '(')
    end = closing(s, i, '(', ')');
  else if (i < s.n && s.p[i] == '[')
    end = closing(s, i, '[', ']');
  return end ? end : i;
}

static void put_entity(en_buf *b, en_str s, uint32_t *i)
{
  static const char *const plain[][2] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
                                          { "&quot;", "\"" }, { "&nbsp;", " " }, { "&#39;", "'" },
                                          { "&rsquo;", "'" }, { "&lsquo;", "'" },
                                          { "&ldquo;", "\"" },
                                          { "&rdquo;", "\"" }, { "&ndash;", "\xE2\x80\x93" },
                                          { "&mdash;", "\xE2\x80\x94" } };
  en_str rest = { s.p + *i, s.n - *i };
  for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
    if (en_starts(rest, en_str_of(plain[k][0]))) {
      en_buf_putz(b, plain[k][1]);
      *i += (uint32_t)strlen(plain[k][0]);
      return;
    }
  en_buf_putc(b, s.p[(*i)++]);
}

/* <https://...> keeps its address, <b> and </b> go. */
static void put_tag(en_buf *b, en_str s, uint32_t *i)
{
  uint32_t end = closing(s, *i, '<', '>');
  char c = *i + 1 < s.n ? en_lower_ascii(s.p[*i + 1]) : ' ';
  if (!end || !(en_is_lower_ascii(c) || c == '/' || c == '!')) {
    en_buf_putc(b, s.p[(*i)++]);
    return;
  }
  en_str inner = { s.p + *i + 1, end - *i - 2 };
  if (en_starts(inner, EN_STR("http")))
    en_buf_put(b, inner);
  else if (en_starts(inner, EN_STR("br")))
    en_buf_putc(b, ' ');
  *i = end;
}

static void put_inline(en_buf *b, en_str s, int depth);

/* [text](target), [text][label], ![image](target), [^note]. */
static void put_link(en_buf *b, en_str s, uint32_t *i, int depth)
{
  bool image = s.p[*i] == '!';
  uint32_t from = *i + image;
  uint32_t end = depth < 4 ? closing(s, from, '[', ']') : 0;
  uint32_t behind = end ? behind_target(s, end) : 0;
  bool note = from + 1 < s.n && s.p[from + 1] == '^';
  if (!end || (behind == end && !note)) {
    en_buf_putc(b, s.p[(*i)++]);
    return;
  }
  if (!image && !note)
    put_inline(b, (en_str){ s.p + from + 1, end - from - 2 }, depth + 1);
  *i = behind;
}

/* A run of * _ ~ or ` that touches a word on one side only is markup. */
static bool is_mark(en_str s, uint32_t from, uint32_t to)
{
  bool before = from > 0 && !en_is_space(s.p[from - 1]);
  bool after = to < s.n && !en_is_space(s.p[to]);
  if (s.p[from] == '_' && from > 0 && to < s.n) { /* snake_case keeps it */
    char a = en_lower_ascii(s.p[from - 1]), z = en_lower_ascii(s.p[to]);
    return !((en_is_lower_ascii(a) || en_is_digit(a)) && (en_is_lower_ascii(z) || en_is_digit(z)));
  }
  return s.p[from] == '~' ? to - from == 2 : before || after;
}

static void put_inline(en_buf *b, en_str s, int depth)
{
  for (uint32_t i = 0; i < s.n;) {
    char c = s.p[i];
    if (c == '\\' && i + 1 < s.n && strchr("\\`*_{}[]()#+-.!|<>~&", s.p[i + 1])) {
      en_buf_putc(b, s.p[i + 1]);
      i += 2;
    } else if (c == '[' || (c == '!' && i + 1 < s.n && s.p[i + 1] == '[')) {
      put_link(b, s, &i, depth);
    } else if (c == '<') {
      put_tag(b, s, &i);
    } else if (c == '&') {
      put_entity(b, s, &i);
    } else if (c == '*' || c == '_' || c == '`' || c == '~') {
      uint32_t to = i;
      while (to < s.n && s.p[to] == c)
        to++;
      if (!is_mark(s, i, to))
        en_buf_putn(b, s.p + i, to - i);
      i = to;
    } else {
      en_buf_putc(b, c);
      i++;
    }
  }
}

/* ------------------------------------------------------------------ lines */

static uint32_t run_of(en_str s, char c)
{
  uint32_t n = 0;
  while (n < s.n && s.p[n] == c)
    n++;
  return n;
}

/* Only this character (3 or more) and spaces: a rule or the underline of a heading. */
static bool is_rule(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (s.p[i] == ' ')
      continue;
    if (s.p[i] != s.p[0] || !strchr("-=*_", s.p[0]))
      return false;
    n++;
  }
  return n >= 3;
}

/* Length of "- ", "* ", "+ ", "12. " or "12) " at the start; 0 without one. */
static uint32_t bullet(en_str s)
{
  uint32_t i = 0;
  while (i < s.n && i < 4 && en_is_digit(s.p[i]))
    i++;
  if (i ? i < s.n && (s.p[i] == '.' || s.p[i] == ')') : s.n && strchr("-*+", s.p[0]) != NULL)
    i++;
  else
    return 0;
  return i < s.n && s.p[i] == ' ' ? i + 1 : 0;
}

static void put_line(writer *w, en_str s, bool joins)
{
  if (joins && w->open)
    en_buf_putc(&w->out, ' ');
  else
    close_line(w);
  put_inline(&w->out, s, 0);
  w->open = true;
}

static void put_heading(writer *w, en_str s)
{
  s = en_trim((en_str){ s.p + run_of(s, '#'), s.n - run_of(s, '#') });
  while (s.n && s.p[s.n - 1] == '#')
    s.n--;
  put_line(w, en_trim(s), false);
  close_line(w);
  w->listed = false;
}

static void put_item(writer *w, en_str s, uint32_t mark)
{
  close_line(w);
  if (en_is_digit(s.p[0]))
    en_buf_putn(&w->out, s.p, mark);
  else
    en_buf_putz(&w->out, "- ");
  put_inline(&w->out, en_trim((en_str){ s.p + mark, s.n - mark }), 0);
  w->open = w->listed = true;
}

/* | a | b | : the cells as one line. */
static void put_row(writer *w, en_str s)
{
  bool rule = true;
  for (uint32_t i = 0; i < s.n; i++)
    rule = rule && s.p[i] && strchr("|-: ", s.p[i]);
  if (rule)
    return;
  close_line(w);
  en_str cell;
  bool first = true;
  while (en_split(&s, '|', &cell)) {
    cell = en_trim(cell);
    if (!cell.n)
      continue;
    if (!first)
      en_buf_putz(&w->out, ", ");
    put_inline(&w->out, cell, 0);
    first = false;
  }
  en_buf_putc(&w->out, '\n');
}

/* True if the line belongs to code or to a comment. */
static bool swallowed(writer *w, en_str raw, en_str s)
{
  uint32_t ticks = run_of(s, '`'), tildes = run_of(s, '~');
  if (w->fence) {
    if ((w->fence == '`' ? ticks : tildes) >= 3)
      w->fence = 0;
    return true;
  }
  if (w->commented) {
    w->commented = en_find(s, EN_STR("-->"), 0) == UINT32_MAX;
    return true;
  }
  if (ticks >= 3 || tildes >= 3) {
    w->fence = ticks >= 3 ? '`' : '~';
    return true;
  }
  if (en_starts(s, EN_STR("<!--"))) {
    w->commented = en_find(s, EN_STR("-->"), 0) == UINT32_MAX;
    return true;
  }
  bool indented = raw.n && (raw.p[0] == '\t' || en_starts(raw, EN_STR("    ")));
  return indented && w->blank && !w->listed;
}

static bool is_definition(en_str s)
{
  uint32_t end = s.n && s.p[0] == '[' ? closing(s, 0, '[', ']') : 0;
  return end > 2 && end < s.n && s.p[end] == ':';
}

static void put_markdown_line(writer *w, en_str raw)
{
  while (raw.n && (raw.p[raw.n - 1] == '\r' || raw.p[raw.n - 1] == '\t'))
    raw.n--;
  bool hard = en_ends(raw, EN_STR("  ")) || en_ends(raw, EN_STR("\\"));
  en_str s = en_trim(raw);
  if (hard && en_ends(s, EN_STR("\\")))
    s.n--;
  while (s.n && s.p[0] == '>')
    s = en_trim((en_str){ s.p + 1, s.n - 1 });
  if (s.n == 0) {
    close_line(w);
    w->blank = true;
    return;
  }
  if (swallowed(w, raw, s))
    return;
  uint32_t hashes = run_of(s, '#'), mark = bullet(s);
  if (hashes && hashes <= 6 && hashes < s.n && s.p[hashes] == ' ')
    put_heading(w, s);
  else if (is_rule(s) || is_definition(s))
    close_line(w);
  else if (mark)
    put_item(w, s, mark);
  else if (s.p[0] == '|')
    put_row(w, s);
  else
    put_line(w, s, true);
  if (w->blank && raw.n && !en_is_space(raw.p[0]) && !mark)
    w->listed = false;
  w->blank = false;
  if (hard)
    close_line(w);
}

/* ------------------------------------------------------------------ front matter */

static en_str unquoted(en_str s)
{
  s = en_trim(s);
  if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
    return (en_str){ s.p + 1, s.n - 2 };
  return s;
}

static void front_field(en_str line, char sep, en_arena *mem, en_article *out)
{
  en_str rest = line, key;
  if (!en_split(&rest, sep, &key) || !rest.p)
    return;
  key = en_trim(key);
  en_str value = unquoted(rest);
  if (en_same_word(key, "title"))
    out->title = en_clean_line(mem, value);
  else if (en_same_word(key, "date") || en_same_word(key, "published"))
    out->date = en_clean_date(value);
  else if (en_same_word(key, "url") || en_same_word(key, "link") || en_same_word(key, "canonical")
           || en_same_word(key, "canonical_url") || en_same_word(key, "source"))
    out->url = en_clean_url(mem, value);
}

/* Reads it and moves *s behind it; without a closing line it is no front matter. */
static void front_matter(en_str *s, en_arena *mem, en_article *out)
{
  en_str rest = *s, line;
  if (!en_split(&rest, '\n', &line))
    return;
  en_str fence = en_trim(line);
  bool yaml = en_eq(fence, EN_STR("---"));
  if (!yaml && !en_eq(fence, EN_STR("+++")))
    return;
  en_str fields = rest;
  while (en_split(&rest, '\n', &line))
    if (en_eq(en_trim(line), fence)) {
      while (en_split(&fields, '\n', &line) && !en_eq(en_trim(line), fence))
        front_field(line, yaml ? ':' : '=', mem, out);
      *s = rest.p ? rest : EN_STR("");
      return;
    }
}

static void title_from_heading(en_str text, en_str in, en_arena *mem, en_article *out)
{
  en_str first;
  if (!out->title.n && run_of(en_trim(in), '#') && en_split(&text, '\n', &first))
    out->title = en_clean_line(mem, first);
}

en_status en_read_markdown(en_diag *d, const en_loc *at, en_str in, en_arena *mem, en_article *out)
{
  while (in.n && en_is_space(in.p[0]))
    in = (en_str){ in.p + 1, in.n - 1 };
  front_matter(&in, mem, out);
  writer w = { .blank = true };
  en_str rest = in, line;
  while (en_split(&rest, '\n', &line))
    put_markdown_line(&w, line);
  close_line(&w);
  out->text = en_arena_str(mem, en_buf_str(&w.out));
  en_buf_clear(&w.out);
  if (en_trim(out->text).n == 0)
    return en_fail(d, EN_E_INPUT, at, "the document has no text");
  title_from_heading(out->text, in, mem, out);
  return EN_OK;
}
