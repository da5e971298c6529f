#include "graph/dot_p.h"

/* ---- places ---- */

enum { LONG_LINE = 160 }; /* a caret below it helps nobody */

en_loc en_dot_loc(en_str file, en_str text, uint32_t at)
{
  en_loc loc = { .file = file, .line = 1, .width = 1 };
  uint32_t start = 0, end;
  for (uint32_t i = 0; i < at; i++)
    if (text.p[i] == '\n') {
      loc.line++;
      start = i + 1;
    }
  for (end = at; end < text.n && text.p[end] != '\n';)
    end++;
  loc.col = at - start + 1;
  if (end - start <= LONG_LINE)
    loc.text = (en_str){ text.p + start, end - start };
  return loc;
}

en_status en_dot_fail(const en_dot_scan *s, uint32_t at, const char *fmt, ...)
{
  en_loc loc = en_dot_loc(s->file, s->text, at);
  va_list ap;
  va_start(ap, fmt);
  en_status st = en_vfail(s->d, EN_E_INPUT, &loc, fmt, ap);
  va_end(ap);
  return st;
}

/* ---- between words ---- */

static char char_at(const en_dot_scan *s, uint32_t i) { return i < s->text.n ? s->text.p[i] : '\0'; }

static void skip_line(en_dot_scan *s)
{
  while (s->at < s->text.n && s->text.p[s->at] != '\n')
    s->at++;
}

/* White space, comments, and lines that begin with # as those of the C preprocessor. */
static en_status skip_space(en_dot_scan *s)
{
  for (;;) {
    char c = char_at(s, s->at), next = char_at(s, s->at + 1);
    if (s->at < s->text.n && en_is_space(c)) {
      s->at++;
    } else if ((c == '#' && (s->at == 0 || s->text.p[s->at - 1] == '\n')) || (c == '/' && next == '/')) {
      skip_line(s);
    } else if (c == '/' && next == '*') {
      uint32_t end = en_find(s->text, EN_STR("*/"), s->at + 2);
      if (end == UINT32_MAX)
        return en_dot_fail(s, s->at, "this comment does not end");
      s->at = end + 2;
    } else {
      return EN_OK;
    }
  }
}

/* ---- strings ---- */

/* At a quote. */
static en_status scan_quoted(en_dot_scan *s, en_buf *out)
{
  uint32_t start = s->at++;
  for (; s->at < s->text.n && s->text.p[s->at] != '"'; s->at++) {
    char c = s->text.p[s->at], next = char_at(s, s->at + 1);
    if (c == '\\' && (next == '"' || next == '\\'))
      c = s->text.p[++s->at];
    else if (c == '\\' && next == '\n') {
      s->at++;
      continue;
    }
    en_buf_putc(out, c);
  }
  if (s->at >= s->text.n)
    return en_dot_fail(s, start, "this string does not end");
  s->at++;
  return EN_OK;
}

/* At a '<'; as it stands, without the outer brackets. */
static en_status scan_html(en_dot_scan *s)
{
  uint32_t start = s->at, depth = 0;
  for (; s->at < s->text.n; s->at++) {
    depth += s->text.p[s->at] == '<';
    if (s->text.p[s->at] == '>' && --depth == 0) {
      s->next.text = en_arena_str(s->a, (en_str){ s->text.p + start + 1, s->at - start - 1 });
      s->at++;
      return EN_OK;
    }
  }
  return en_dot_fail(s, start, "this HTML string does not end");
}

/* Strings may be joined: "a" + "b". */
static en_status scan_strings(en_dot_scan *s)
{
  en_buf b = { 0 };
  en_status st = scan_quoted(s, &b);
  while (st == EN_OK) {
    uint32_t end = s->at;
    st = skip_space(s);
    if (st != EN_OK || char_at(s, s->at) != '+') {
      s->at = end;
      break;
    }
    s->at++;
    st = skip_space(s);
    if (st == EN_OK)
      st = char_at(s, s->at) == '"' ? scan_quoted(s, &b)
                                    : en_dot_fail(s, s->at, "behind + another string in quotes belongs");
  }
  s->next.text = en_arena_str(s->a, en_buf_str(&b));
  en_buf_clear(&b);
  return st;
}

/* ---- words ---- */

static bool is_name_char(char c)
{
  return en_is_digit(c) || en_is_upper_ascii(c) || en_is_lower_ascii(c) || c == '_' || (unsigned char)c >= 0x80;
}

static void scan_bare(en_dot_scan *s)
{
  uint32_t start = s->at;
  char first = s->text.p[s->at];
  bool number = first == '-' || first == '.' || en_is_digit(first);
  for (s->at++; s->at < s->text.n; s->at++) {
    char c = s->text.p[s->at];
    if (!(number ? en_is_digit(c) || c == '.' : is_name_char(c)))
      break;
  }
  s->next.text = en_arena_str(s->a, (en_str){ s->text.p + start, s->at - start });
  s->next.bare = true;
}

static en_status scan_id(en_dot_scan *s, char c)
{
  s->next.form = EN_DOT_ID;
  if (c == '"')
    return scan_strings(s);
  if (c == '<')
    return scan_html(s);
  scan_bare(s);
  return EN_OK;
}

en_status en_dot_step(en_dot_scan *s)
{
  EN_TRY(skip_space(s));
  char c = char_at(s, s->at), next = char_at(s, s->at + 1);
  s->next = (en_dot_token){ .form = EN_DOT_END, .at = s->at };
  if (s->at >= s->text.n)
    return EN_OK;
  if (c == '-' && (next == '>' || next == '-')) {
    s->next.form = next == '>' ? EN_DOT_ARROW : EN_DOT_LINE;
    s->at += 2;
    return EN_OK;
  }
  if (c && strchr("{}[]=;,:", c)) {
    s->next.form = EN_DOT_MARK;
    s->next.mark = c;
    s->at++;
    return EN_OK;
  }
  if (c == '"' || c == '<' || is_name_char(c) || ((c == '-' || c == '.') && (en_is_digit(next) || next == '.')))
    return scan_id(s, c);
  return en_dot_fail(s, s->at, "DOT has no such character here");
}
