#include "ruleset/namewords.h"

#include "ruleset/wordtable.h"

typedef struct {
  uint8_t sort;       /* en_nameword_sort */
  en_word_id as;      /* 0 none */
  en_word_id british; /* the other way round: how this word is spelt there, 0 none */
} word;

struct en_namewords {
  const en_lexicon *lex; /* borrowed */
  const word *at;        /* by word id, */
  uint32_t n;            /* those below n */
};

static const char *const sorts[] = {
  [EN_NW_SMALL] = "small", [EN_NW_LOCAL] = "local", [EN_NW_SESSION] = "session",
  [EN_NW_AS] = "as",       [EN_NW_SPELT] = "spelt",
};
enum { SORTS = sizeof sorts / sizeof *sorts };

static const word *find(const en_namewords *w, en_str spelling)
{
  en_word_id id = w ? en_lexicon_find(w->lex, spelling) : 0;
  return id && id < w->n ? &w->at[id] : NULL;
}

en_nameword_sort en_nameword(const en_namewords *w, en_str spelling)
{
  const word *x = find(w, spelling);
  return x ? (en_nameword_sort)x->sort : EN_NW_NONE;
}

en_str en_nameword_as(const en_namewords *w, en_nameword_sort sort, en_str spelling)
{
  const word *x = find(w, spelling);
  return x && x->sort == sort && x->as ? en_lexicon_word(w->lex, x->as)->str : spelling;
}

en_word_id en_nameword_other(const en_namewords *w, en_word_id id)
{
  if (!w || id >= w->n)
    return 0;
  const word *x = &w->at[id];
  return x->sort == EN_NW_SPELT ? x->as : x->british;
}

/* ---- reading ---- */

static en_status take_row(en_diag *d, en_lexicon *lex, const en_word_row *row, word *at)
{
  uint8_t s = 1;
  while (s < SORTS && !en_eq(row->sort, en_str_of(sorts[s])))
    s++;
  if (s == SORTS) {
    en_loc loc = en_row_part(row, row->sort);
    return en_fail(d, EN_E_RULE, &loc, "there is no sort of name word '%.*s'", EN_ARG(row->sort));
  }
  bool counts = s == EN_NW_AS || s == EN_NW_SPELT;
  if (counts == en_eq(row->value, EN_STR("-"))) {
    en_loc loc = en_row_part(row, row->value);
    return counts ? en_fail(d, EN_E_RULE, &loc, "'%s' wants the word that it counts as", sorts[s])
                  : en_fail(d, EN_E_RULE, &loc, "'%s' counts as nothing: '-'", sorts[s]);
  }
  en_word_id id = en_lexicon_find(lex, row->word), as = counts ? en_lexicon_find(lex, row->value) : 0;
  if (at[id].sort)
    return en_fail(d, EN_E_RULE, &row->at, "this word stands twice");
  at[id].sort = s;
  at[id].as = as;
  if (s == EN_NW_SPELT)
    at[as].british = id;
  return EN_OK;
}

en_status en_namewords_load(en_diag *d, en_arena *a, en_lexicon *lex, en_str path, en_str text,
                            const en_namewords **out)
{
  en_word_row *row;
  uint32_t n;
  en_status worst = en_wordtable_read(d, a, path, text, &row, &n);
  for (uint32_t i = 0; i < n; i++) {
    (void)en_lexicon_intern(lex, row[i].word);
    (void)en_lexicon_intern(lex, row[i].value);
  }
  en_namewords *w = EN_NEW(a, en_namewords);
  *w = (en_namewords){ .lex = lex, .n = en_lexicon_count(lex) + 1 };
  word *at = EN_ARRAY(a, w->n, word);
  for (uint32_t i = 0; i < n; i++)
    worst = en_worst(worst, take_row(d, lex, &row[i], at));
  w->at = at;
  *out = w;
  return worst;
}
