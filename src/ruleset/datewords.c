#include "ruleset/datewords.h"

enum { LOW = -60, HIGH = 60, SORTS = EN_DW_MEANWHILE + 1 };

typedef struct {
  uint32_t sorts;     /* EN_BIT set */
  bool begins;        /* a date may begin with one of the sorts */
  int8_t value[SORTS];
} word;

struct en_datewords {
  const word *at;     /* by word id, */
  uint32_t n;         /* those below n */
};

static const struct {
  const char *name;
  int8_t low, high;   /* of the value; low > high: it has none */
  bool begins;        /* a date may begin with it */
} sorts[SORTS] = {
  [EN_DW_MONTH] = { "month", 1, 12, true }, [EN_DW_WEEKDAY] = { "weekday", 0, 6, true },
  [EN_DW_NUMBER] = { "number", 1, 60, true }, [EN_DW_UNIT] = { "unit", EN_UNIT_DAY, EN_UNIT_YEAR, false },
  [EN_DW_WHICH] = { "which", -1, 1, true }, [EN_DW_DAY] = { "day", -1, 1, true },
  [EN_DW_HOURS] = { "hours", 1, 0, false }, [EN_DW_AGO] = { "ago", 1, 0, false },
  [EN_DW_ABOUT] = { "about", 1, 0, false }, [EN_DW_PART] = { "part", 1, 0, false }, [EN_DW_IN] = { "in", 1, 0, false },
  [EN_DW_DURING] = { "during", 1, 0, false }, [EN_DW_SPAN] = { "span", 1, 0, false },
  [EN_DW_TO] = { "to", 1, 0, false }, [EN_DW_BY] = { "by", 1, 0, false },
  [EN_DW_TOLD] = { "told", 1, 0, true }, [EN_DW_BESIDE] = { "beside", -1, 1, false },
  [EN_DW_MEANWHILE] = { "meanwhile", 1, 0, false },
};

bool en_dateword(const en_datewords *w, en_word_id id, en_date_sort sort, int *value)
{
  if (!w || id >= w->n || !(w->at[id].sorts & EN_BIT(sort)))
    return false;
  *value = w->at[id].value[sort];
  return true;
}

bool en_dateword_begins(const en_datewords *w, en_word_id id)
{
  return w && id < w->n && w->at[id].begins;
}

/* ---- reading ---- */

typedef struct {
  en_word_id id;
  en_date_sort sort;
  int8_t value;
  en_loc at;
} line_read;

static en_loc part_of(en_loc at, en_str part)
{
  at.col = (uint32_t)(part.p - at.text.p) + 1;
  at.width = part.n ? part.n : 1;
  return at;
}

static int sort_named(en_str name)
{
  for (int s = 1; s < SORTS; s++)
    if (en_eq(name, en_str_of(sorts[s].name)))
      return s;
  return EN_DW_NONE;
}

static bool read_number(en_str s, int *out)
{
  bool minus = s.n && s.p[0] == '-';
  *out = 0;
  for (uint32_t i = minus; i < s.n; i++) {
    if (!en_is_digit(s.p[i]) || *out > HIGH)
      return false;
    *out = *out * 10 + (s.p[i] - '0');
  }
  *out = minus ? -*out : *out;
  return s.n > minus && *out >= LOW && *out <= HIGH;
}

static en_status read_line(en_diag *d, en_lexicon *lex, en_loc at, line_read *out)
{
  en_str rest = at.text, spelling, sort, value;
  en_split(&rest, '\t', &spelling);
  if (!en_split(&rest, '\t', &sort) || !en_split(&rest, '\t', &value) || rest.p || !spelling.n)
    return en_fail(d, EN_E_RULE, &at, "a line has three columns: word, sort and value");
  for (uint32_t i = 0; i < spelling.n; i++)
    if (en_is_upper_ascii(spelling.p[i])) {
      at = part_of(at, spelling);
      return en_fail(d, EN_E_RULE, &at, "words are written in lower case");
    }
  int s = sort_named(sort), v = 0;
  if (!s) {
    at = part_of(at, sort);
    return en_fail(d, EN_E_RULE, &at, "there is no sort of date word '%.*s'", EN_ARG(sort));
  }
  bool bare = sorts[s].low > sorts[s].high;
  bool right = bare ? en_eq(value, EN_STR("-")) : read_number(value, &v) && v >= sorts[s].low && v <= sorts[s].high;
  if (!right) {
    at = part_of(at, value);
    return bare ? en_fail(d, EN_E_RULE, &at, "'%s' has no value: '-'", sorts[s].name)
                : en_fail(d, EN_E_RULE, &at, "the value of '%s' is from %d to %d", sorts[s].name, sorts[s].low,
                          sorts[s].high);
  }
  *out = (line_read){ en_lexicon_intern(lex, spelling), (en_date_sort)s, (int8_t)v, at };
  return EN_OK;
}

en_status en_datewords_load(en_diag *d, en_arena *a, en_lexicon *lex, en_str path, en_str text,
                            const en_datewords **out)
{
  en_str rest = text, line;
  uint32_t n = 0, n_lines = 0;
  for (uint32_t i = 0; i < text.n; i++)
    n_lines += text.p[i] == '\n';
  line_read *read = EN_ARRAY(a, n_lines + 1, line_read);
  en_status worst = EN_OK;
  for (uint32_t number = 1; en_next_line(&rest, &line); number++) {
    if (!line.n || line.p[0] == '#')
      continue;
    en_loc at = { .file = path, .line = number, .col = 1, .width = line.n, .text = line };
    en_status st = read_line(d, lex, at, &read[n]);
    n += st == EN_OK;
    worst = en_worst(worst, st);
  }
  en_datewords *w = EN_NEW(a, en_datewords);
  w->n = en_lexicon_count(lex) + 1;
  word *at = EN_ARRAY(a, w->n, word);
  for (uint32_t i = 0; i < n; i++) {
    if (at[read[i].id].sorts & EN_BIT(read[i].sort)) {
      worst = en_fail(d, EN_E_RULE, &read[i].at, "this word stands twice as '%s'", sorts[read[i].sort].name);
      continue;
    }
    at[read[i].id].sorts |= EN_BIT(read[i].sort);
    at[read[i].id].begins |= sorts[read[i].sort].begins;
    at[read[i].id].value[read[i].sort] = read[i].value;
  }
  w->at = at;
  *out = w;
  return worst;
}
