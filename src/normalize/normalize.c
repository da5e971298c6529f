#include "normalize/normalize.h"

#include "base/utf8.h"
#include "ingest/datescan.h"
#include "normalize/normalize_p.h"

/* " date 2023-05-07 " (or a month, or a year) before the text: metadata. Returns the bytes it
 * takes, 0 without. */
static uint32_t date_prefix(en_str s, en_date *date)
{
  uint32_t i = 0;
  while (i < s.n && en_is_space(s.p[i]))
    i++;
  if (!en_starts((en_str){ s.p + i, s.n - i }, EN_STR("date ")))
    return 0;
  uint32_t from = i += 5;
  while (i < s.n && i < from + 11 && (en_is_digit(s.p[i]) || s.p[i] == '-'))
    i++;
  if (i < s.n && !en_is_space(s.p[i]))
    return 0;
  *date = en_date_parse((en_str){ s.p + from, i - from });
  return en_date_known(*date) ? i : 0;
}

/* The dateline of one of the first paragraphs. */
static void find_dateline(const en_lines *lines, en_text *out, en_date *when, uint32_t *line)
{
  uint32_t tried = 0;
  for (uint32_t i = 0; i < lines->n && tried < 3; i++) {
    const en_line *l = &lines->at[i];
    if (l->kind != EN_BLOCK_BODY || !en_is_core(l))
      continue;
    en_span place;
    uint32_t n = en_dateline_at(l->s, tried++ == 0, &place, when);
    if (n == 0)
      continue;
    out->dateline = en_sub(l->s, place);
    out->dateline_span = (en_span){ l->span.off, n };
    *line = i;
    return;
  }
}

/* What the text itself says of its date, best first; `page` is what its date lines say. */
static en_date text_date(const en_furniture *f, const en_lines *lines, en_date page, en_text *out)
{
  en_date when = { 0 };
  uint32_t line = 0;
  find_dateline(lines, out, &when, &line);
  if (en_date_known(page) || en_date_known(when))
    return en_date_known(page) ? page : when;
  if (!when.day)
    return when;
  uint32_t from = en_span_end(out->dateline_span);
  en_str rest = { out->utf8.p + from, out->utf8.n - from };
  return en_year_by_weekday(when, rest, en_furniture_latest_year(f));
}

/* The more exact of two dates that agree; else the first, if it is known. */
static en_date exact(en_date a, en_date b)
{
  bool agree = a.year == b.year && (!a.month || a.month == b.month) && (!a.day || a.day == b.day);
  return !en_date_known(a) || agree ? b : a;
}

static void give_blocks(en_ctx *cx, const en_lines *lines, en_text *out)
{
  en_block *b = EN_ARRAY(cx->mem, lines->n, en_block);
  for (uint32_t i = 0; i < lines->n; i++)
    b[i] = (en_block){ lines->at[i].span, lines->at[i].kind };
  out->block = b;
  out->n_block = lines->n;
}

static en_status clean(en_ctx *cx, const en_article *in, uint32_t from, en_lines *lines,
                       en_text *out)
{
  en_buf b = { 0 };
  en_shifts map = { 0 };
  en_clean_text(cx, in->text, from, &b, lines, &map);
  en_loc at = en_article_at(in);
  en_status st = EN_OK;
  if (b.n > cx->lim->article_bytes)
    st = en_fail(cx->diag, EN_E_LIMIT, &at, "the article has %zu bytes, the limit is %u "
                                            "(--max-article-bytes)", b.n, cx->lim->article_bytes);
  else if (lines->n == 0)
    st = en_fail(cx->diag, EN_E_INPUT, &at, "article %.*s has no text", EN_ARG(in->id));
  else
    out->utf8 = en_arena_str(cx->mem, en_buf_str(&b));
  en_buf_clear(&b);
  out->map = map.at;
  out->n_map = map.n;
  for (uint32_t i = 0; i < lines->n && st == EN_OK; i++)
    lines->at[i].s = en_sub(out->utf8, lines->at[i].span);
  return st;
}

/* The first words of a text without a heading. */
static en_str beginning(en_ctx *cx, const en_text *t, en_span line)
{
  enum { LENGTH = 64 };
  if (t->dateline_span.len && t->dateline_span.off == line.off) {
    line.off += t->dateline_span.len;
    line.len -= t->dateline_span.len;
  }
  en_str s = en_trim(en_sub(t->utf8, line));
  if (s.n <= LENGTH)
    return s;
  uint32_t n = LENGTH;
  while (n && s.p[n] != ' ')
    n--;
  while (!n || ((unsigned char)s.p[n] & 0xC0) == 0x80) /* one long word: cut between letters */
    n = n ? n - 1 : LENGTH;
  return en_arena_printf(cx->mem, "%.*s…", (int)n, s.p);
}

static en_str title_of(en_ctx *cx, const en_text *t)
{
  enum { LONGEST = 200 };
  for (uint32_t i = 0; i < t->n_block; i++) {
    const en_block *b = &t->block[i];
    if (b->kind == EN_BLOCK_HEADING && b->span.len <= LONGEST)
      return en_sub(t->utf8, b->span);
    if (b->kind == EN_BLOCK_BODY || b->kind == EN_BLOCK_LIST)
      return beginning(cx, t, b->span);
  }
  return EN_STR("");
}

en_status en_normalize(en_ctx *cx, const en_furniture *f, const en_article *in, en_text *out)
{
  *out = (en_text){ .article = in, .date = in->date };
  en_mark scratch = en_arena_mark(cx->scratch);
  en_lines lines = { 0 };
  en_date prefix = { 0 };
  en_status st = clean(cx, in, date_prefix(in->text, &prefix), &lines, out);
  if (st == EN_OK) {
    en_measure_lines(cx, f, &lines);
    en_date page = en_page_date(f, &lines);
    en_decide_kinds(cx, in->title, &lines);
    en_date text = text_date(f, &lines, page, out);
    out->date = exact(in->date, exact(prefix, text));
    if (!en_date_known(out->date))
      out->date = en_url_date(in->url);
    give_blocks(cx, &lines, out);
    out->title = in->title.n ? in->title : title_of(cx, out);
  }
  en_arena_release(cx->scratch, scratch);
  return st;
}

/* Index of the last shift at or before `clean`. */
static uint32_t shift_at(const en_text *t, uint32_t clean)
{
  uint32_t lo = 0, hi = t->n_map;
  assert(t->n_map && t->map[0].clean == 0);
  while (hi - lo > 1) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (t->map[mid].clean <= clean)
      lo = mid;
    else
      hi = mid;
  }
  return lo;
}

uint32_t en_text_source(const en_text *t, uint32_t clean)
{
  assert(clean <= t->utf8.n);
  const en_shift *s = &t->map[shift_at(t, clean)];
  return clean - s->clean + s->source;
}

en_span en_text_source_span(const en_text *t, en_span span)
{
  uint32_t end = en_span_end(span), off = en_text_source(t, span.off);
  assert(end <= t->utf8.n);
  uint32_t i = shift_at(t, end);
  while (i > 0 && t->map[i].clean == end && t->map[i - 1].clean == end)
    i--; /* the first of equals is where the character before ended */
  return (en_span){ off, span.len ? end - t->map[i].clean + t->map[i].source - off : 0 };
}

const char *en_block_kind_name(en_block_kind k)
{
  static const char *const names[] = { "body", "list", "heading", "furniture" };
  return names[k];
}

void en_text_dump(const en_text *t, en_buf *out)
{
  char date[EN_DATE_CHARS];
  en_date_format(t->date, date);
  en_buf_printf(out, "title %.*s\ndate %s\ndateline %.*s\n", EN_ARG(t->title), date,
                EN_ARG(t->dateline));
  for (uint32_t i = 0; i < t->n_block; i++) {
    const en_block *b = &t->block[i];
    en_buf_printf(out, "%-9s %u+%u %.*s\n", en_block_kind_name(b->kind), b->span.off, b->span.len,
                  EN_ARG(en_sub(t->utf8, b->span)));
  }
}
