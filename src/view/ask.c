#include "view/ask.h"

#include "base/days.h"

static const char *const names[EN_ASK_COUNT] = {
#define X(id, name, arg, what) name,
  EN_ASK_LIST(X)
#undef X
};

static const char *const engines[] = { "dot", "neato", "sfdp", "circo", EN_TIMELINE };
enum { N_ENGINES = sizeof engines / sizeof *engines };

const char *en_ask_engine(uint32_t i) { return i < N_ENGINES ? engines[i] : NULL; }

enum { TOP = 50, TIMELINE_TOP = 24 };

en_ask en_ask_default(void) { return (en_ask){ .depth = 1, .min_articles = 1, .top = TOP }; }

bool en_is_timeline(const char *engine) { return engine && strcmp(engine, EN_TIMELINE) == 0; }

uint32_t en_ask_top(const en_ask *q)
{
  return en_is_timeline(q->engine) && !q->given[EN_ASK_TOP] ? TIMELINE_TOP : q->top;
}

const char *en_ask_name(en_ask_id id) { return names[id]; }

en_ask_id en_ask_of(en_str name)
{
  for (int i = 0; i < EN_ASK_COUNT; i++)
    if (en_eq(name, en_str_of(names[i])))
      return (en_ask_id)i;
  return EN_ASK_COUNT;
}

en_status en_ask_fail(en_diag *d, const en_ask *q, en_ask_id id, en_str item, const char *fmt, ...)
{
  en_buf b = { 0 };
  va_list ap;
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  en_loc at = q->at[id];
  if (at.line) { /* values are parts of the line they stand in */
    at.col = (uint32_t)(item.p - at.text.p) + 1;
    at.width = item.n;
  }
  en_status st = en_fail(d, EN_E_USAGE, at.line ? &at : NULL, "--%s: %s%s", names[id], b.p,
                         at.line ? "" : " (try: entente --help)");
  en_buf_clear(&b);
  return st;
}

/* ---- values ---- */

static en_status read_number(en_diag *d, const en_ask *q, en_ask_id id, uint32_t least, uint32_t *out)
{
  en_str s = q->value[id];
  uint64_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (!en_is_digit(s.p[i]) || n > UINT32_MAX / 10)
      return en_ask_fail(d, q, id, s, "'%.*s' is no number", EN_ARG(s));
    n = 10 * n + (uint64_t)(s.p[i] - '0');
  }
  if (!s.n || n < least || n > UINT32_MAX / 4)
    return en_ask_fail(d, q, id, s, "'%.*s' is not a number from %u on", EN_ARG(s), least);
  *out = (uint32_t)n;
  return EN_OK;
}

static en_status read_date(en_diag *d, const en_ask *q, en_ask_id id, en_date *out)
{
  *out = en_date_parse(q->value[id]);
  if (en_date_known(*out) && !out->year2)
    return EN_OK;
  return en_ask_fail(d, q, id, q->value[id], "'%.*s' is no date (2024, 2024-05 or 2024-05-06)",
                     EN_ARG(q->value[id]));
}

static en_status read_group(en_diag *d, en_ask *q)
{
  en_str s = q->value[EN_ASK_GROUP];
  bool none = en_eq(s, EN_STR("none"));
  if (en_eq(s, EN_STR("kind"))) /* every line would cross the boxes: it was tried */
    return en_ask_fail(d, q, EN_ASK_GROUP, s, "there are no boxes by kind, which shape and colour show; "
                       "'country' or 'none'");
  if (!none && !en_eq(s, EN_STR("country")))
    return en_ask_fail(d, q, EN_ASK_GROUP, s, "'%.*s' is neither 'country' nor 'none'", EN_ARG(s));
  q->group = none ? EN_GROUP_NONE : EN_GROUP_COUNTRY;
  return EN_OK;
}

static en_status read_layout(en_diag *d, en_ask *q)
{
  en_str s = q->value[EN_ASK_LAYOUT];
  q->engine = NULL;
  if (en_eq(s, EN_STR("auto")))
    return EN_OK;
  for (int i = 0; i < N_ENGINES; i++)
    if (en_eq(s, en_str_of(engines[i]))) {
      q->engine = engines[i];
      return EN_OK;
    }
  return en_ask_fail(d, q, EN_ASK_LAYOUT, s, "there is no layout '%.*s' (auto, dot, neato, sfdp, circo, timeline)",
                     EN_ARG(s));
}

/* "2400", "2400px", "180mm". */
static en_status read_width(en_diag *d, en_ask *q)
{
  enum { MOST = 20000 };
  en_str s = q->value[EN_ASK_WIDTH], unit;
  uint32_t n = 0, i = 0;
  for (; i < s.n && i < 6 && en_is_digit(s.p[i]); i++)
    n = 10 * n + (uint32_t)(s.p[i] - '0');
  unit = (en_str){ s.p + i, s.n - i };
  bool mm = en_eq(unit, EN_STR("mm"));
  if (!i || (unit.n && !mm && !en_eq(unit, EN_STR("px"))))
    return en_ask_fail(d, q, EN_ASK_WIDTH, s, "'%.*s' is no width (2400, 2400px or 180mm)", EN_ARG(s));
  if (n < (mm ? 20u : 100u) || n > (mm ? 2000u : MOST))
    return en_ask_fail(d, q, EN_ASK_WIDTH, s, "a picture is 100 to %d pixels wide, or 20 to 2000 mm", MOST);
  q->extent = (en_extent){ mm ? EN_UNIT_MM : EN_UNIT_PX, n, 0 };
  return EN_OK;
}

static en_status read_paper(en_diag *d, en_ask *q)
{
  static const struct {
    const char *name;
    double width, height;
  } papers[] = { { "A4", 210, 297 }, { "A3", 297, 420 }, { "letter", 215.9, 279.4 } };
  en_str s = q->value[EN_ASK_PAPER];
  for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
    if (en_eq(s, en_str_of(papers[i].name))) {
      q->extent = (en_extent){ EN_UNIT_MM, papers[i].width, papers[i].height };
      return EN_OK;
    }
  return en_ask_fail(d, q, EN_ASK_PAPER, s, "there is no paper '%.*s' (A4, A3, letter)", EN_ARG(s));
}

en_status en_ask_set(en_diag *d, en_ask *q, en_ask_id id, en_str value, const en_loc *at)
{
  q->given[id] = true;
  q->value[id] = value;
  q->at[id] = at ? *at : (en_loc){ 0 };
  if (!value.n)
    return en_ask_fail(d, q, id, value, "empty");
  switch (id) {
  case EN_ASK_DEPTH: return read_number(d, q, id, 1, &q->depth);
  case EN_ASK_MIN_ARTICLES: return read_number(d, q, id, 1, &q->min_articles);
  case EN_ASK_TOP: return read_number(d, q, id, 0, &q->top);
  case EN_ASK_SINCE: return read_date(d, q, id, &q->since);
  case EN_ASK_UNTIL: return read_date(d, q, id, &q->until);
  case EN_ASK_AS_OF: return read_date(d, q, id, &q->as_of);
  case EN_ASK_GROUP: return read_group(d, q);
  case EN_ASK_LAYOUT: return read_layout(d, q);
  case EN_ASK_WIDTH: return read_width(d, q);
  case EN_ASK_PAPER: return read_paper(d, q);
  default: return EN_OK;
  }
}

/* ---- all together ---- */

static en_status clash(en_diag *d, const en_ask *q, en_ask_id id, const char *why)
{
  return en_ask_fail(d, q, id, q->value[id], "%s", why);
}

en_status en_ask_check(en_diag *d, const en_ask *q)
{
  if (q->given[EN_ASK_DEPTH] && !q->given[EN_ASK_FOCUS])
    return clash(d, q, EN_ASK_DEPTH, "belongs to --focus");
  if (q->given[EN_ASK_WIDTH] && q->given[EN_ASK_PAPER])
    return clash(d, q, EN_ASK_WIDTH, "not together with --paper");
  if (q->given[EN_ASK_BETWEEN] && q->given[EN_ASK_FOCUS])
    return clash(d, q, EN_ASK_BETWEEN, "not together with --focus");
  if (q->given[EN_ASK_SINCE] && q->given[EN_ASK_UNTIL] &&
      en_days_of(q->since).first > en_days_of(q->until).last)
    return clash(d, q, EN_ASK_SINCE, "later than --until");
  if (q->given[EN_ASK_GROUP] && q->group == EN_GROUP_COUNTRY && q->engine &&
      (strcmp(q->engine, "sfdp") == 0 || strcmp(q->engine, "circo") == 0))
    return clash(d, q, EN_ASK_GROUP, "--layout sfdp and circo draw no boxes");
  return EN_OK;
}

bool en_ask_filters(const en_ask *q)
{
  for (int i = 0; i < EN_ASK_COUNT; i++)
    if (q->given[i] && i < EN_ASK_TOP)
      return true;
  return false;
}

/* ---- in words ---- */

static en_str label_of(const en_ruleset *rs, en_ask_id id, en_str item)
{
  en_kind k = id == EN_ASK_KIND ? en_kind_of(rs, item) : 0;
  en_reltype t = id == EN_ASK_RELATION ? en_reltype_of(rs, item) : 0;
  return k ? rs->kind[k].label : t ? rs->type[t].label : item;
}

static void put_list(en_buf *b, const en_ruleset *rs, en_ask_id id, en_str list)
{
  en_str item;
  en_buf_printf(b, "%s%s: ", b->n ? "; " : "", names[id]);
  for (bool first = true; en_split(&list, ',', &item); first = false) {
    en_buf_putz(b, first ? "" : ", ");
    en_buf_put(b, label_of(rs, id, en_trim(item)));
  }
}

static void put_words(en_buf *b, const char *what, en_str value)
{
  en_buf_printf(b, "%s%s %.*s", b->n ? "; " : "", what, EN_ARG(value));
}

void en_ask_say(const en_ask *q, const en_ruleset *rs, en_str name, en_str other, en_buf *b)
{
  if (q->given[EN_ASK_FOCUS])
    en_buf_printf(b, "focus: %.*s, depth %u", EN_ARG(name), q->depth);
  if (q->given[EN_ASK_BETWEEN])
    en_buf_printf(b, "between %.*s and %.*s", EN_ARG(name), EN_ARG(other));
  for (int i = EN_ASK_KIND; i <= EN_ASK_COUNTRY; i++)
    if (q->given[i])
      put_list(b, rs, (en_ask_id)i, q->value[i]);
  if (q->given[EN_ASK_SINCE])
    put_words(b, "since", q->value[EN_ASK_SINCE]);
  if (q->given[EN_ASK_UNTIL])
    put_words(b, "until", q->value[EN_ASK_UNTIL]);
  if (q->given[EN_ASK_AS_OF])
    put_words(b, "as of", q->value[EN_ASK_AS_OF]);
  if (q->given[EN_ASK_SOURCE])
    put_list(b, rs, EN_ASK_SOURCE, q->value[EN_ASK_SOURCE]);
  if (q->given[EN_ASK_MIN_ARTICLES])
    en_buf_printf(b, "%sin %u or more articles", b->n ? "; " : "", q->min_articles);
}
