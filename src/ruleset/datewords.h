/* The words of date expressions: rules/lexicon/dates.tsv. Each word has a sort, and most sorts a value:
 * "march month 3", "last which -1". What they come to together is the reader's business. */
#ifndef EN_RULESET_DATEWORDS_H
#define EN_RULESET_DATEWORDS_H

#include "base/arena.h"
#include "lexicon/lexicon.h"

typedef enum {
  EN_DW_NONE,
  EN_DW_MONTH,   /* value 1 to 12; with a capital */
  EN_DW_WEEKDAY, /* 0 Sunday to 6 Saturday; with a capital */
  EN_DW_NUMBER,  /* "three": 1 to 60 */
  EN_DW_UNIT,    /* en_date_unit */
  EN_DW_WHICH,   /* "last" -1, "this" 0, "next" 1 */
  EN_DW_DAY,     /* "yesterday" -1, "today" 0, "tomorrow" 1 */
  EN_DW_HOURS,   /* "morning", "night" */
  EN_DW_AGO,
  EN_DW_ABOUT,   /* "nearly", "than": the number behind it is not exact */
  EN_DW_PART,    /* "early", "late": of a year or month */
  EN_DW_IN,      /* "in", "since", "during": behind it a number is a year */
  EN_DW_DURING,  /* "at", "during": what happens behind it has the day of that */
  EN_DW_SPAN,    /* "between", "from": two dates may follow */
  EN_DW_TO,      /* "to", "and", "until": between the two */
  EN_DW_BY,      /* "by", "until": the day behind it is a limit */
  EN_DW_TOLD,    /* "day": of the one told of before, beside ...; "weekend": also behind "the" */
  EN_DW_BESIDE,  /* ... "same" 0, "previous" -1, "following" 1, "earlier", "later" */
  EN_DW_MEANWHILE, /* "sidelines": who meets on them meets on the day of what goes on */
} en_date_sort;

typedef enum { EN_UNIT_DAY, EN_UNIT_WEEKEND, EN_UNIT_WEEK, EN_UNIT_MONTH, EN_UNIT_YEAR } en_date_unit;

typedef struct en_datewords en_datewords;

/* Reads the file's text: word, sort and value, separated by tabs; words are added to the lexicon. *out lives
 * in `a`. Each mistake is said with file:line:column; EN_E_RULE. */
EN_NODISCARD en_status en_datewords_load(en_diag *d, en_arena *a, en_lexicon *lex, en_str path, en_str text,
                                         const en_datewords **out);
/* Is the word of that sort? *value is set where it is. A word may have several sorts; NULL knows no word. */
bool en_dateword(const en_datewords *w, en_word_id id, en_date_sort sort, int *value);
/* May a date expression begin with the word? */
bool en_dateword_begins(const en_datewords *w, en_word_id id);

#endif
