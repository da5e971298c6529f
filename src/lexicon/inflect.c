#include "lexicon/inflect.h"

enum { MAX_WORD = 48 };

/* Looks up the first n letters of `w` with `tail` put on. */
static en_word_id stem(const en_lexicon *lex, en_str w, uint32_t n, const char *tail)
{
  char b[MAX_WORD + 4];
  uint32_t t = (uint32_t)strlen(tail);
  if (n < 1 || n > w.n)
    return 0;
  if (!t)
    return en_lexicon_find(lex, (en_str){ w.p, n });
  memcpy(b, w.p, n);
  memcpy(b + n, tail, t);
  return en_lexicon_find(lex, (en_str){ b, n + t });
}

/* May the word be the base of a verb? Nouns may ("chaired"), and words that only rules know. */
static bool verbal(const en_lexicon *lex, en_word_id id)
{
  if (!id)
    return false;
  const en_word *w = en_lexicon_word(lex, id);
  return !w->pos || (w->pos & (EN_BIT(EN_POS_VERB) | EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_ADJ)));
}

static bool strict_verb(const en_lexicon *lex, en_word_id id)
{
  return id && (en_lexicon_word(lex, id)->pos & EN_BIT(EN_POS_VERB));
}

/* The base of a form in -ed or -ing, `cut` letters of which are ending: "shar|ing" share,
 * "sett|ing" set, "attack|ing" attack. A known verb is preferred to a noun that could be one. */
static en_word_id verb_base(const en_lexicon *lex, en_str w, uint32_t cut)
{
  uint32_t n = w.n - cut;
  en_word_id with_e = stem(lex, w, n, "e"), plain = stem(lex, w, n, ""), single = 0;
  if (n > 2 && w.p[n - 1] == w.p[n - 2])
    single = stem(lex, w, n - 1, "");
  if (strict_verb(lex, with_e))
    return with_e;
  if (strict_verb(lex, plain))
    return plain;
  if (strict_verb(lex, single))
    return single;
  if (verbal(lex, plain))
    return plain;
  if (verbal(lex, with_e))
    return with_e;
  return verbal(lex, single) ? single : 0;
}

static void set_verb(en_word *out, en_word_id base, en_verb_form form)
{
  out->verb = base;
  out->form = (uint8_t)form;
  out->pos |= EN_BIT(EN_POS_VERB);
  out->prefer = EN_POS_VERB;
}

static void final_s(const en_lexicon *lex, en_str w, en_word *out)
{
  en_word_id base = stem(lex, w, w.n - 1, "");
  if (w.n > 4 && en_ends(w, EN_STR("ies")))
    base = stem(lex, w, w.n - 3, "y");
  else if (!base && en_ends(w, EN_STR("es")))
    base = stem(lex, w, w.n - 2, "");
  if (!base)
    return;
  const en_word *b = en_lexicon_word(lex, base);
  if (!b->pos || (b->pos & EN_BIT(EN_POS_NOUN)) || b->pos == EN_BIT(EN_POS_ADJ)) {
    out->noun = base;
    out->plural = true;
    out->pos |= EN_BIT(EN_POS_NOUN);
  }
  if (b->pos & EN_BIT(EN_POS_VERB)) {
    out->verb = base;
    out->form = EN_VF_S;
    out->pos |= EN_BIT(EN_POS_VERB);
  }
  if (b->prefer == EN_POS_VERB && out->verb)
    out->prefer = EN_POS_VERB;
}

static bool adjective_ending(en_str w)
{
  static const char *const endings[] = { "ous", "ful", "able", "ible", "less", "ical", "ive", "ent", "ic", "ary" };
  for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
    if (w.n > 5 && en_ends(w, en_str_of(endings[k])))
      return true;
  return false;
}

void en_inflect(const en_lexicon *lex, en_str w, en_word *out)
{
  if (w.n < 4 || w.n > MAX_WORD)
    return;
  char last = w.p[w.n - 1];
  if (last == 's' && w.p[w.n - 2] != 's' && !en_ends(w, EN_STR("ous"))) {
    final_s(lex, w, out);
  } else if (last == 'g' && w.n > 4 && en_ends(w, EN_STR("ing"))) {
    en_word_id base = verb_base(lex, w, 3);
    if (!base && w.n > 4 && w.p[w.n - 4] == 'y') /* lying */
      base = stem(lex, w, w.n - 4, "ie");
    if (base)
      set_verb(out, base, EN_VF_ING);
  } else if (last == 'd' && en_ends(w, EN_STR("ed"))) {
    en_word_id base = 0;
    if (en_ends(w, EN_STR("ied")))
      base = stem(lex, w, w.n - 3, "y");
    if (!base)
      base = verb_base(lex, w, 2);
    if (base)
      set_verb(out, base, EN_VF_ED);
  } else if (last == 'y' && en_ends(w, EN_STR("ly"))) {
    out->pos = EN_BIT(EN_POS_ADV);
    out->prefer = EN_POS_ADV;
  } else if (adjective_ending(w)) {
    out->pos = EN_BIT(EN_POS_ADJ) | EN_BIT(EN_POS_NOUN);
    out->prefer = EN_POS_ADJ;
  }
}
