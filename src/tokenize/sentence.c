/* Where a sentence ends. A terminal mark ends it when what follows can begin one; abbreviations,
 * initials, decimals and numbers of paragraphs have been told apart by the scanner or are here. */
#include "tokenize/scan.h"

static bool is_terminal(en_str text, const en_token *t)
{
  if (!(t->shape & EN_TOK_PUNCT))
    return false;
  en_str s = en_sub(text, t->span);
  return s.p[0] == '.' || s.p[0] == '!' || s.p[0] == '?' || en_eq(s, EN_STR("\xE2\x80\xA6"));
}

/* An abbreviation with its period: "U.S.", "Corp." */
static bool ends_in_period(en_str text, const en_token *t)
{
  return !(t->shape & EN_TOK_PUNCT) && t->span.len > 1 && text.p[t->span.off + t->span.len - 1] == '.';
}

/* May a sentence begin with this token? Lower case goes on with the old one. */
static bool can_start(en_str text, const en_token *t)
{
  if (t->shape & EN_TOK_POSS)
    return false;
  if (t->shape & EN_TOK_PUNCT) {
    char c = en_tok_char(text, t);
    return !strchr(",;:)]}%-", c);
  }
  return (t->shape & (EN_TOK_CAP | EN_TOK_DIGIT)) || !(t->shape & EN_TOK_ALPHA)
         || (t->shape & EN_TOK_MIXED);
}

/* After an abbreviation only a capitalised function word shows that a sentence begins. */
static bool starts_clearly(const en_token *t)
{
  enum { CLEAR = EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_PRON) | EN_BIT(EN_POS_POSS) | EN_BIT(EN_POS_PREP)
                 | EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_CONJ) | EN_BIT(EN_POS_ADV) };
  return (t->shape & EN_TOK_CAP) && !(t->shape & EN_TOK_UPPER) && (t->readings & CLEAR)
         && !(t->readings & (EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_ADJ)));
}

static bool closes(en_str text, const en_token *t)
{
  if (!(t->shape & EN_TOK_GLUED))
    return false;
  if (t->shape & EN_TOK_POSS)
    return t->span.len == 1;
  return (t->shape & EN_TOK_PUNCT) && strchr("\"')]", en_tok_char(text, t));
}

uint32_t en_sentence_end(const en_scan_words *w, en_str text, const en_token *tok, uint32_t i, uint32_t end)
{
  (void)w;
  bool word_seen = false;
  for (; i < end; i++) {
    const en_token *t = &tok[i];
    if (ends_in_period(text, t) && word_seen) {
      if (i + 1 < end && starts_clearly(&tok[i + 1]))
        return i + 1;
      continue;
    }
    word_seen = word_seen || (t->shape & EN_TOK_ALPHA);
    if (!is_terminal(text, t) || !word_seen)
      continue;
    uint32_t j = i + 1;
    while (j < end && (is_terminal(text, &tok[j]) || closes(text, &tok[j])))
      j++;
    if (j == end)
      return end;
    /* "Node.js 3.5", "version.2": a mark glued to what follows splits only before a capital */
    bool glued = (tok[j].shape & EN_TOK_GLUED) && !(tok[j].shape & EN_TOK_PUNCT);
    if (can_start(text, &tok[j]) && (!glued || (tok[j].shape & EN_TOK_CAP)))
      return j;
    i = j - 1;
  }
  return end;
}
