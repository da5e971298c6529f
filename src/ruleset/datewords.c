#include "ruleset/datewords.h"

#include "ruleset/wordtable.h"

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
  [EN_DW_HOURS] = { "hours", 1, 0, true }, [EN_DW_AGO] = { "ago", 1, 0, false },
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

static en_status take_row(en_diag *d, const en_lexicon *lex, const en_word_row *row, word *at)
{
  int s = sort_named(row->sort), v = 0;
  if (!s) {
    en_loc loc = en_row_part(row, row->sort);
    return en_fail(d, EN_E_RULE, &loc, "there is no sort of date word '%.*s'", EN_ARG(row->sort));
  }
  bool bare = sorts[s].low > sorts[s].high;
  bool right =
      bare ? en_eq(row->value, EN_STR("-")) : read_number(row->value, &v) && v >= sorts[s].low && v <= sorts[s].high;
  if (!right) {
    en_loc loc = en_row_part(row, row->value);
    return bare ? en_fail(d, EN_E_RULE, &loc, "'%s' has no value: '-'", sorts[s].name)
                : en_fail(d, EN_E_RULE, &loc, "the value of '%s' is from %d to %d", sorts[s].name, sorts[s].low,
                          sorts[s].high);
  }
  word *w = &at[en_lexicon_find(lex, row->word)];
  if (w->sorts & EN_BIT(s))
    return en_fail(d, EN_E_RULE, &row->at, "this word stands twice as '%s'", sorts[s].name);
  w->sorts |= EN_BIT(s);
  w->begins |= sorts[s].begins;
  w->value[s] = (int8_t)v;
  return EN_OK;
}

en_status en_datewords_load(en_diag *d, en_arena *a, en_lexicon *lex, en_str path, en_str text,
                            const en_datewords **out)
{
  en_word_row *row;
  uint32_t n;
  en_status worst = en_wordtable_read(d, a, path, text, &row, &n);
  for (uint32_t i = 0; i < n; i++)
    (void)en_lexicon_intern(lex, row[i].word);
  en_datewords *w = EN_NEW(a, en_datewords);
  w->n = en_lexicon_count(lex) + 1;
  word *at = EN_ARRAY(a, w->n, word);
  for (uint32_t i = 0; i < n; i++)
    worst = en_worst(worst, take_row(d, lex, &row[i], at));
  w->at = at;
  *out = w;
  return worst;
}
