/* Characters and lines. Source lines that were wrapped at a column are joined again; inside a
 * line each character is kept, straightened, made a space or dropped; what is not plain is put
 * into NFC piece by piece. Every change of offset is noted in the map. */
#include "base/utf8.h"
#include "ext/icu.h"
#include "normalize/normalize_p.h"

/* A line of the source that holds more than space. */
typedef struct {
  uint32_t off, len;
  uint32_t width; /* in code points */
  bool gap, joins;
} source_line;

typedef EN_VEC(source_line) source_lines;

/* ------------------------------------------------------------------ characters */

typedef enum { KEEP, SPACE, DROP, REPLACE } fate;

static bool is_wide_space(uint32_t cp)
{
  return cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F
      || cp == 0x205F || cp == 0x3000;
}

/* Soft hyphen, zero width, direction marks, byte order marks, variation selectors, tags. */
static bool is_invisible(uint32_t cp)
{
  return cp == 0xAD || cp == 0x61C || cp == 0x180E || (cp >= 0x200B && cp <= 0x200F)
      || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF
      || (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xFFF9 && cp <= 0xFFFB)
      || (cp >= 0xE0000 && cp <= 0xE0FFF) || (cp & 0xFFFE) == 0xFFFE;
}

/* What stands instead of cp, or NULL. */
static const char *straight(uint32_t cp)
{
  switch (cp) {
  case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2BC: case 0xB4:
  case 0xFF07: return "'";
  case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB:
  case 0xFF02: return "\"";
  case 0x2010: case 0x2011: case 0xFE63: case 0xFF0D: return "-";
  case 0xFB00: return "ff";
  case 0xFB01: return "fi";
  case 0xFB02: return "fl";
  case 0xFB03: return "ffi";
  case 0xFB04: return "ffl";
  default: return NULL;
  }
}

static fate fate_of(uint32_t cp, const char **instead)
{
  if (cp == '\t' || cp == ' ' || is_wide_space(cp))
    return SPACE;
  if (cp < ' ' || (cp >= 0x7F && cp < 0xA0) || is_invisible(cp))
    return DROP;
  if (cp == '`')
    *instead = "'";
  else
    *instead = straight(cp);
  return *instead ? REPLACE : KEEP;
}

/* Code points that end a line: LF, CR, VT, FF, NEL, LS, PS. */
static bool ends_line(uint32_t cp)
{
  return (cp >= 0xA && cp <= 0xD) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* ------------------------------------------------------------------ lines */

static bool is_plain(char c) { return c > ' ' && c < 0x7F && c != '`'; }

static bool is_seen(fate f) { return f == KEEP || f == REPLACE; }

/* Cuts the text from `from` on into lines that hold something. */
static void split_lines(en_arena *mem, en_str text, uint32_t from, source_lines *out)
{
  bool gap = false;
  while (from < text.n) {
    uint32_t i = from, end = from, width = 0;
    const char *instead;
    bool solid = false, cr = false;
    while (i < text.n) {
      for (; i < text.n && is_plain(text.p[i]); width++, solid = true)
        i++; /* nearly all of it */
      end = i;
      if (i == text.n)
        break;
      uint32_t cp = en_utf8_next(text, &i);
      if (ends_line(cp)) {
        cr = cp == '\r';
        break;
      }
      end = i;
      width++;
      solid = solid || is_seen(fate_of(cp, &instead));
    }
    if (cr && i < text.n && text.p[i] == '\n')
      i++;
    if (solid)
      *EN_PUSH(mem, out)
        = (source_line){ .off = from, .len = end - from, .width = width, .gap = gap };
    gap = !solid;
    from = i;
  }
}

/* ------------------------------------------------------------------ wrapped text */

static uint32_t first_word_width(en_str text, const source_line *l)
{
  en_str s = en_trim((en_str){ text.p + l->off, l->len });
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n && s.p[i] != ' '; n++)
    (void)en_utf8_next(s, &i);
  return n;
}

static bool starts_item(en_str text, const source_line *l)
{
  en_str s = en_trim((en_str){ text.p + l->off, l->len });
  return s.n > 1 && (strchr("-*(", s.p[0]) || (unsigned char)s.p[0] == 0xE2
                     || (en_is_digit(s.p[0]) && (s.p[1] == '.' || s.p[1] == ')')));
}

/* Does the line break off inside a sentence, at a length that no menu entry has? */
static bool breaks_off(en_str text, const source_line *l)
{
  enum { MENU_ENTRY = 30 };
  en_str s = en_trim((en_str){ text.p + l->off, l->len });
  return l->width > MENU_ENTRY && s.n && !strchr(".!?:;\"'", s.p[s.n - 1]) && !(s.p[s.n - 1] & 0x80);
}

static bool starts_small(en_str text, const source_line *l)
{
  en_str s = en_trim((en_str){ text.p + l->off, l->len });
  return s.n > 1 && en_is_lower_ascii(s.p[0]) && (en_is_lower_ascii(s.p[1]) || s.p[1] == ' ');
}

/* Text that is wrapped here and there, as out of a page that lost its markup: a sentence goes on in a
 * line that begins small; where many do, also in one that does not. */
static void find_broken(en_str text, source_lines *lines)
{
  enum { MANY = 3 };
  uint32_t small = 0;
  for (uint32_t i = 0; i + 1 < lines->n; i++) {
    source_line *b = &lines->at[i + 1];
    if (b->gap || !breaks_off(text, &lines->at[i]) || !starts_small(text, b))
      continue;
    b->joins = true;
    small++;
  }
  for (uint32_t i = 0; i + 1 < lines->n && small >= MANY; i++) {
    source_line *b = &lines->at[i + 1];
    b->joins = b->joins || (!b->gap && !starts_item(text, b) && breaks_off(text, &lines->at[i]));
  }
}

/* Text wrapped at a column shows it: nearly every line that has a successor would have become too
 * long with the successor's first word. */
static void find_joins(en_str text, source_lines *lines)
{
  enum { NARROW = 40, WIDE = 120 };
  uint32_t most = 0, pairs = 0, fit = 0;
  for (uint32_t i = 0; i < lines->n; i++)
    most = lines->at[i].width > most ? lines->at[i].width : most;
  if (most < NARROW || most > WIDE)
    return;
  for (uint32_t i = 0; i + 1 < lines->n; i++) {
    source_line *a = &lines->at[i], *b = &lines->at[i + 1];
    if (b->gap || a->width < most / 2 || starts_item(text, b))
      continue;
    pairs++;
    b->joins = a->width + 1 + first_word_width(text, b) > most;
    fit += b->joins;
  }
  bool wrapped = pairs >= 3 && fit * 10 >= pairs * 8;
  for (uint32_t i = 0; i < lines->n && !wrapped; i++)
    lines->at[i].joins = false;
}

/* ------------------------------------------------------------------ writing */

typedef struct {
  en_str text;
  en_arena *mem;
  en_buf *out;
  en_shifts *map;
  uint32_t end;   /* source byte behind what was written last */
  size_t start;   /* of the line in out */
  bool space;     /* a space is due before the next character */
  uint32_t space_at;
  en_buf piece;
} writer;

/* From here on clean byte out->n stands for source byte `source`. */
static void note(writer *w, uint32_t source)
{
  uint32_t clean = (uint32_t)w->out->n;
  if (w->map->n) {
    en_shift last = w->map->at[w->map->n - 1];
    if (source >= last.source && clean - last.clean == source - last.source)
      return;
  }
  *EN_PUSH(w->mem, w->map) = (en_shift){ clean, source };
}

static void put_raw(writer *w, const char *p, size_t n, uint32_t from, uint32_t to)
{
  uint32_t clean = (uint32_t)w->out->n;
  if (w->map->n && from != w->end) /* two for one place: ends of spans take the first */
    *EN_PUSH(w->mem, w->map) = (en_shift){ clean, w->end };
  note(w, from);
  en_buf_putn(w->out, p, n);
  w->end = to;
}

static void put(writer *w, const char *p, size_t n, uint32_t from, uint32_t to)
{
  if (w->space && w->out->n > w->start)
    put_raw(w, " ", 1, w->space_at, w->space_at + 1);
  w->space = false;
  put_raw(w, p, n, from, to);
}

static void set_space(writer *w, uint32_t at)
{
  if (!w->space)
    w->space_at = at;
  w->space = true;
}

static bool combines(writer *w, uint32_t i)
{
  return (unsigned char)w->text.p[i] >= 0xCC && !en_nfc_boundary_before(en_utf8_next(w->text, &i));
}

/* Plain ASCII, words with single spaces between them, up to `to`. */
static uint32_t put_plain(writer *w, uint32_t i, uint32_t to)
{
  const char *p = w->text.p;
  uint32_t k = i;
  while (k < to && (is_plain(p[k]) || (k > i && p[k] == ' ' && k + 1 < to && is_plain(p[k + 1]))))
    k++;
  if (k > i && k < to && combines(w, k))
    k--; /* the last letter takes the accent behind it */
  if (k > i)
    put(w, p + i, k - i, i, k);
  return k;
}

/* A character with all that combines with it, in NFC. */
static uint32_t put_composed(writer *w, uint32_t i, uint32_t to)
{
  uint32_t k = i, n = 1;
  uint32_t cp = en_utf8_next(w->text, &k);
  while (k < to && n < EN_NFC_MAX && combines(w, k)) {
    (void)en_utf8_next(w->text, &k);
    n++;
  }
  bool stable = n == 1 && cp < 0x300 && cp != 0xFFFD;
  w->piece.n = 0;
  if (cp == 0xFFFD)
    en_buf_putz(&w->piece, "\xEF\xBF\xBD"); /* also for a broken byte, should one get here */
  else if (!stable)
    en_nfc((en_str){ w->text.p + i, k - i }, &w->piece);
  if (stable)
    put(w, w->text.p + i, k - i, i, k);
  else
    put(w, w->piece.p, w->piece.n, i, k);
  return k;
}

static uint32_t put_other(writer *w, uint32_t i, uint32_t to)
{
  const char *instead = NULL;
  uint32_t k = i;
  uint32_t cp = en_utf8_next(w->text, &k);
  switch (fate_of(cp, &instead)) {
  case SPACE: set_space(w, i); return k;
  case DROP: return k;
  case REPLACE: put(w, instead, strlen(instead), i, k); return k;
  default: return put_composed(w, i, to);
  }
}

static void put_line(writer *w, const source_line *l)
{
  uint32_t i = l->off, to = l->off + l->len;
  while (i < to) {
    uint32_t k = put_plain(w, i, to);
    i = k > i ? k : put_other(w, i, to);
  }
}

/* "cyber-\nsecurity": the hyphen stays and no space comes in. */
static void join(writer *w)
{
  size_t n = w->out->n;
  bool split = n > 1 && w->out->p[n - 1] == '-' && en_is_lower_ascii(w->out->p[n - 2]);
  w->space = false;
  if (!split)
    set_space(w, w->end);
}

void en_clean_text(en_ctx *cx, en_str text, uint32_t from, en_buf *out, en_lines *lines,
                   en_shifts *map)
{
  source_lines src = { 0 };
  split_lines(cx->scratch, text, from, &src);
  find_joins(text, &src);
  find_broken(text, &src);
  writer w = { .text = text, .mem = cx->mem, .out = out, .map = map, .end = from };
  for (uint32_t i = 0; i < src.n; i++) {
    const source_line *l = &src.at[i];
    if (l->joins && lines->n) {
      join(&w);
      put_line(&w, l);
      lines->at[lines->n - 1].span.len = (uint32_t)(out->n - w.start);
      continue;
    }
    if (out->n)
      put_raw(&w, "\n", 1, w.end, w.end + 1);
    w.start = out->n;
    w.space = false;
    put_line(&w, l);
    en_span span = { (uint32_t)w.start, (uint32_t)(out->n - w.start) };
    assert(span.len); /* split_lines saw something in it */
    *EN_PUSH(cx->scratch, lines) = (en_line){ .span = span, .gap = l->gap };
  }
  note(&w, w.end);
  en_buf_clear(&w.piece);
}
