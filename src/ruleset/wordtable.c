#include "ruleset/wordtable.h"

en_loc en_row_part(const en_word_row *row, en_str part)
{
  en_loc at = row->at;
  at.col = (uint32_t)(part.p - at.text.p) + 1;
  at.width = part.n ? part.n : 1;
  return at;
}

static en_status read_row(en_diag *d, en_word_row *row)
{
  en_str rest = row->at.text;
  en_split(&rest, '\t', &row->word);
  if (!en_split(&rest, '\t', &row->sort) || !en_split(&rest, '\t', &row->value) || rest.p || !row->word.n)
    return en_fail(d, EN_E_RULE, &row->at, "a line has three columns: word, sort and value");
  for (uint32_t i = 0; i < row->word.n; i++)
    if (en_is_upper_ascii(row->word.p[i])) {
      en_loc at = en_row_part(row, row->word);
      return en_fail(d, EN_E_RULE, &at, "words are written in lower case");
    }
  if (!row->value.n) {
    en_loc at = en_row_part(row, row->value);
    return en_fail(d, EN_E_RULE, &at, "an empty value; '-' stands for none");
  }
  return EN_OK;
}

en_status en_wordtable_read(en_diag *d, en_arena *a, en_str path, en_str text, en_word_row **rows, uint32_t *n)
{
  en_str rest = text, line;
  uint32_t n_lines = 1;
  for (uint32_t i = 0; i < text.n; i++)
    n_lines += text.p[i] == '\n';
  *rows = EN_ARRAY(a, n_lines, en_word_row);
  *n = 0;
  en_status worst = EN_OK;
  for (uint32_t number = 1; en_next_line(&rest, &line); number++) {
    if (!line.n || line.p[0] == '#')
      continue;
    en_word_row *row = &(*rows)[*n];
    row->at = (en_loc){ .file = path, .line = number, .col = 1, .width = line.n, .text = line };
    en_status st = read_row(d, row);
    *n += st == EN_OK;
    worst = en_worst(worst, st);
  }
  return worst;
}
