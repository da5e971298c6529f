#include "render/theme.h"

#include "render/style.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

/* What one line of the file can be about: its word, and what it can say of it. */
typedef struct {
  const char *element, *attr;
  size_t at;              /* in en_theme */
  const char *report;     /* value there; NULL: another place knows (style.c) */
} slot;

#define LOOK(element, field, color_, fill_, text_)                                                 \
  { element, "color", offsetof(en_theme, field.color), color_ },                                   \
  { element, "fill", offsetof(en_theme, field.fill), fill_ },                                      \
  { element, "text", offsetof(en_theme, field.text), text_ }

static const slot slots[] = {
  { "page", "fill", offsetof(en_theme, paper), "#FFFFFF" },
  { "page", "text", offsetof(en_theme, text), "#1A1A1A" },
  { "page", "quiet", offsetof(en_theme, quiet), "#595959" },
  LOOK("box", box, "#8F8F8F", "#F7F7F7", "#444444"),
  LOOK("stayed", change[EN_STAYED], NULL, "#FFFFFF", NULL),
  LOOK("came", change[EN_CAME], NULL, "#E0F3EA", NULL),
  LOOK("went", change[EN_WENT], NULL, "#FBE8E5", NULL),
  LOOK("changed", change[EN_CHANGED], NULL, "#FFF2DB", NULL),
};
enum { SLOTS = sizeof slots / sizeof *slots };

static en_color *color_at(en_theme *t, const slot *s) { return (en_color *)((char *)t + s->at); }

/* ---- colours ---- */

/* "#RRGGBB", in either case. */
static bool read_color(en_str s, en_color *out)
{
  if (s.n != 7 || s.p[0] != '#')
    return false;
  for (uint32_t i = 1; i < 7; i++)
    if (!en_is_digit(s.p[i]) && !(en_lower_ascii(s.p[i]) >= 'a' && en_lower_ascii(s.p[i]) <= 'f'))
      return false;
  memcpy(out->hex, s.p, 7);
  out->hex[7] = '\0';
  return true;
}

/* What the ontology says may be any of Graphviz' colours; a picture takes those that it can count on. */
static en_color color_of(en_str s, const char *otherwise)
{
  en_color c = { 0 };
  if (!read_color(s, &c))
    (void)read_color(en_str_of(otherwise), &c);
  return c;
}

static unsigned part_of(const en_color *c, int i)
{
  unsigned v = 0;
  for (int k = 1 + 2 * i; k < 3 + 2 * i; k++)
    v = 16 * v + (unsigned)(en_is_digit(c->hex[k]) ? c->hex[k] - '0' : en_lower_ascii(c->hex[k]) - 'a' + 10);
  return v;
}

static double luminance(const en_color *c)
{
  static const double share[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double v = part_of(c, i) / 255.0;
    sum += share[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double en_contrast(const en_color *a, const en_color *b)
{
  double x = luminance(a), y = luminance(b);
  return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* Of each part `keep` hundredths of the colour, the rest paper. */
static en_color mixed(const en_color *c, const en_color *paper, unsigned keep)
{
  en_color out = { .line = c->line };
  unsigned v[3];
  for (int i = 0; i < 3; i++)
    v[i] = (keep * part_of(c, i) + (100 - keep) * part_of(paper, i)) / 100;
  snprintf(out.hex, sizeof out.hex, "#%02X%02X%02X", v[0] & 255, v[1] & 255, v[2] & 255);
  return out;
}

static const double LINE = 3.0, TEXT = 4.5;

/* Where a line may run: over the page and over boxes. */
static double contrast_of_line(const en_theme *t, const en_color *c)
{
  return fmin(en_contrast(c, &t->paper), en_contrast(c, &t->box.fill));
}

en_color en_theme_faded(const en_theme *t, en_color c)
{
  for (unsigned keep = 50; keep < 100; keep += 5) {
    en_color m = mixed(&c, &t->paper, keep);
    if (contrast_of_line(t, &m) >= LINE)
      return m;
  }
  return c;
}

en_color en_theme_guide(const en_theme *t, unsigned strength)
{
  return mixed(&t->box.color, &t->paper, strength);
}

en_color en_theme_line(const en_theme *t, en_reltype type, uint8_t status)
{
  en_color c = t->relation[type];
  return status == EN_ENDED || status == EN_DENIED ? en_theme_faded(t, c) : c;
}

/* ---- that of a report ---- */

static void set_changes(en_theme *t)
{
  for (int c = EN_STAYED; c <= EN_CHANGED; c++) {
    const en_change_style *s = en_style_of_change((en_change)c);
    t->change[c].color = color_of(en_str_of(s->color), "#000000");
    t->change[c].text = color_of(en_str_of(s->text), "#000000");
  }
}

/* Kinds and relations, to be changed by who made it. */
typedef struct {
  en_theme t;
  en_look *kind;
  en_color *relation;
} draft;

static draft *start(en_arena *a, const en_ruleset *rs)
{
  draft *x = EN_ARRAY(a, 1, draft);
  for (int i = 0; i < SLOTS; i++)
    if (slots[i].report)
      *color_at(&x->t, &slots[i]) = color_of(en_str_of(slots[i].report), "#000000");
  set_changes(&x->t);
  x->kind = EN_ARRAY(a, (size_t)rs->n_kinds + 1, en_look);
  x->relation = EN_ARRAY(a, (size_t)rs->n_types + 1, en_color);
  for (uint32_t k = 1; k <= rs->n_kinds; k++)
    x->kind[k] = (en_look){ color_of(rs->kind[k].color, "#000000"), color_of(rs->kind[k].fill, "#FFFFFF"),
                            x->t.text };
  for (uint32_t r = 1; r <= rs->n_types; r++)
    x->relation[r] = color_of(rs->type[r].color, "#000000");
  x->t.kind = x->kind;
  x->t.relation = x->relation;
  return x;
}

const en_theme *en_theme_default(en_arena *a, const en_ruleset *rs) { return &start(a, rs)->t; }

const en_theme *en_theme_of(en_arena *a, const en_ruleset *rs, const en_render_opts *o)
{
  return o->theme ? o->theme : en_theme_default(a, rs);
}

/* ---- the file ---- */

typedef struct {
  en_diag *d;
  const en_ruleset *rs;
  en_str file, text; /* text of the line */
  uint32_t line, pos;
  draft *x;
  en_look any;       /* "kind *" */
  en_color any_line; /* "relation *" */
} reader;

__attribute__((format(printf, 3, 4)))
static en_status fail(const reader *r, en_str part, const char *fmt, ...)
{
  en_loc at = { .file = r->file, .line = r->line, .col = (uint32_t)(part.p - r->text.p) + 1,
                .width = part.n, .text = r->text };
  va_list ap;
  va_start(ap, fmt);
  en_status st = en_vfail(r->d, EN_E_RULE, &at, fmt, ap);
  va_end(ap);
  return st;
}

/* Up to a space or one of `stops`. */
static en_str take(reader *r, const char *stops)
{
  while (r->pos < r->text.n && en_is_space(r->text.p[r->pos]))
    r->pos++;
  uint32_t from = r->pos;
  while (r->pos < r->text.n && !en_is_space(r->text.p[r->pos]) && !strchr(stops, r->text.p[r->pos]))
    r->pos++;
  return (en_str){ r->text.p + from, r->pos - from };
}

/* attr="#RRGGBB" or attr=#RRGGBB; an empty *attr at the end of the line. */
static en_status next_setting(reader *r, en_str *attr, en_color *value)
{
  *attr = take(r, "=");
  if (!attr->n && r->pos >= r->text.n)
    return EN_OK;
  if (!attr->n || r->pos >= r->text.n || r->text.p[r->pos] != '=')
    return fail(r, *attr, "attribute=\"#RRGGBB\" belongs here");
  r->pos++;
  bool quoted = r->pos < r->text.n && r->text.p[r->pos] == '"';
  r->pos += quoted;
  en_str v = { r->text.p + r->pos, 0 };
  while (r->pos < r->text.n && (quoted ? r->text.p[r->pos] != '"' : !en_is_space(r->text.p[r->pos])))
    r->pos++;
  v.n = (uint32_t)(r->text.p + r->pos - v.p);
  if (quoted && r->pos >= r->text.n)
    return fail(r, (en_str){ v.p - 1, 1 }, "this quote is not closed");
  r->pos += quoted;
  if (!read_color(v, value))
    return fail(r, v, "'%.*s' is no colour (#RRGGBB)", EN_ARG(v));
  value->line = r->line;
  return EN_OK;
}

static en_status put(const reader *r, en_str attr, en_color *at, en_color value)
{
  if (at->line)
    return fail(r, attr, "'%.*s' is said in line %u already", EN_ARG(attr), at->line);
  *at = value;
  return EN_OK;
}

static en_color *part_of_look(en_look *l, en_str attr)
{
  return en_eq(attr, EN_STR("color")) ? &l->color : en_eq(attr, EN_STR("fill")) ? &l->fill
         : en_eq(attr, EN_STR("text")) ? &l->text : NULL;
}

/* One setting of all kinds or relations that the line names. */
static en_status put_named(reader *r, bool kinds, en_str names, en_str attr, en_color value)
{
  en_str name;
  while (en_split(&names, ',', &name)) {
    bool all = en_eq(name, EN_STR("*"));
    uint32_t id = all ? 0 : kinds ? en_kind_of(r->rs, name) : en_reltype_of(r->rs, name);
    if (!all && !id)
      return fail(r, name, "there is no %s '%.*s'", kinds ? "kind" : "relation", EN_ARG(name));
    en_look *look = all ? &r->any : &r->x->kind[kinds ? id : 0];
    en_color *line = all ? &r->any_line : &r->x->relation[kinds ? 0 : id];
    en_color *at = kinds ? part_of_look(look, attr) : en_eq(attr, EN_STR("color")) ? line : NULL;
    if (!at)
      return fail(r, attr, "a %s has no '%.*s' (%s)", kinds ? "kind" : "relation", EN_ARG(attr),
                  kinds ? "color, fill, text" : "color");
    EN_TRY(put(r, attr, at, value));
  }
  return EN_OK;
}

static en_status read_named(reader *r, bool kinds)
{
  en_str names = take(r, ""), attr;
  en_color value = { 0 };
  if (!names.n)
    return fail(r, names, "a name belongs here, or *");
  en_status st;
  while ((st = next_setting(r, &attr, &value)) == EN_OK && attr.n)
    EN_TRY(put_named(r, kinds, names, attr, value));
  return st;
}

/* The slot of an element's attribute, or, without one, any of that element. */
static const slot *slot_of(en_str element, en_str attr)
{
  for (int i = 0; i < SLOTS; i++)
    if (en_eq(element, en_str_of(slots[i].element)) && (!attr.n || en_eq(attr, en_str_of(slots[i].attr))))
      return &slots[i];
  return NULL;
}

static en_status read_element(reader *r, en_str element)
{
  en_str attr;
  en_color value = { 0 };
  en_status st;
  while ((st = next_setting(r, &attr, &value)) == EN_OK && attr.n) {
    const slot *s = slot_of(element, attr);
    if (!s)
      return fail(r, attr, "'%.*s' has no '%.*s'", EN_ARG(element), EN_ARG(attr));
    EN_TRY(put(r, attr, color_at(&r->x->t, s), value));
  }
  return st;
}

static en_status read_line(reader *r)
{
  en_str content = en_trim(r->text);
  r->pos = 0;
  if (!content.n || content.p[0] == '#')
    return EN_OK;
  en_str word = take(r, "");
  if (en_eq(word, EN_STR("kind")) || en_eq(word, EN_STR("relation")))
    return read_named(r, word.n == 4);
  if (!slot_of(word, EN_STR("")))
    return fail(r, word, "a theme has no '%.*s' (page, box, kind, relation, stayed, came, went, changed)",
                EN_ARG(word));
  return read_element(r, word);
}

static void fill_in(en_color *c, const en_color *any)
{
  if (!c->line && any->line)
    *c = *any;
}

/* What "kind *" and "relation *" say holds for those that no line names. A kind of whose text
 * nothing is said takes that of the page. */
static void finish(reader *r)
{
  for (uint32_t k = 1; k <= r->rs->n_kinds; k++) {
    en_look *l = &r->x->kind[k];
    fill_in(&l->color, &r->any.color);
    fill_in(&l->fill, &r->any.fill);
    fill_in(&l->text, &r->any.text);
    if (!l->text.line)
      l->text = r->x->t.text;
  }
  for (uint32_t t = 1; t <= r->rs->n_types; t++)
    fill_in(&r->x->relation[t], &r->any_line);
}

en_status en_theme_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str text,
                        const en_theme **out)
{
  reader r = { .d = d, .rs = rs, .file = file, .x = start(a, rs) };
  en_status st = EN_OK;
  text = en_without_mark(text);
  while (en_next_line(&text, &r.text)) {
    r.line++;
    st = en_worst(st, read_line(&r));
  }
  finish(&r);
  r.x->t.file = en_arena_str(a, file);
  *out = &r.x->t;
  return st;
}

/* ---- can it be read? ---- */

typedef struct {
  en_diag *d;
  const en_theme *t;
  uint32_t n;
} weak;

/* One message for a pair that is below `least`, at the line that says the one or the other. */
static void judge(weak *w, const en_color *c, const en_color *on, double least, const char *what, en_str of)
{
  double ratio = en_contrast(c, on);
  if (ratio >= least)
    return;
  w->n++;
  en_loc at = { .file = w->t->file, .line = c->line ? c->line : on->line };
  en_say(w->d, EN_WARNING, at.line ? &at : NULL, "theme: %s%s%.*s is %s on %s, a contrast of %.2f:1; %.1f:1 is needed",
         what, of.n ? " of " : "", EN_ARG(of), c->hex, on->hex, ratio, least);
}

static void judge_line(weak *w, const en_color *c, const char *what, en_str of)
{
  judge(w, c, &w->t->paper, LINE, what, of);
  judge(w, c, &w->t->box.fill, LINE, what, of);
}

uint32_t en_theme_weak(en_diag *d, const en_theme *t, const en_ruleset *rs)
{
  static const char *const changes[] = { "stayed", "came", "went", "changed" };
  weak w = { d, t, 0 };
  judge(&w, &t->text, &t->paper, TEXT, "the text", EN_STR("page"));
  judge(&w, &t->quiet, &t->paper, TEXT, "the quiet text", EN_STR("page"));
  judge(&w, &t->box.text, &t->box.fill, TEXT, "the text", EN_STR("box"));
  judge(&w, &t->box.color, &t->paper, LINE, "the line", EN_STR("box"));
  for (uint32_t k = 1; k <= rs->n_kinds; k++) {
    judge(&w, &t->kind[k].text, &t->kind[k].fill, TEXT, "the text", rs->kind[k].name);
    judge_line(&w, &t->kind[k].color, "the outline", rs->kind[k].name);
  }
  for (uint32_t r = 1; r <= rs->n_types; r++)
    judge_line(&w, &t->relation[r], "the line", rs->type[r].name);
  for (int c = EN_STAYED; c <= EN_CHANGED; c++) {
    judge(&w, &t->change[c].text, &t->change[c].fill, TEXT, "the text", en_str_of(changes[c]));
    judge_line(&w, &t->change[c].color, "the line", en_str_of(changes[c]));
  }
  return w.n;
}
