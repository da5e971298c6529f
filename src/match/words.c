/* Questions about single tokens that several steps ask. */
#include "match/match_p.h"

/* Lists that hold several classes name them after a dot: titles.txt gives titles.head ... */
static const char *class_name(const char *member)
{
  static const struct {
    const char *member, *name;
  } special[] = {
    { "title_head", "titles.head" },       { "title_mod", "titles.mod" },
    { "honorific", "titles.honorific" },   { "rank", "titles.rank" },
    { "companion", "titles.companion" },
    { "country_role", "titles.country-role" }, { "name_particle", "name_particles.particle" },
    { "name_suffix", "name_particles.suffix" }, { "private_role", "titles.private" },
  };
  for (size_t i = 0; i < sizeof special / sizeof *special; i++)
    if (strcmp(special[i].member, member) == 0)
      return special[i].name;
  return member;
}

void en_mt_load_classes(en_mt *m)
{
#define X(name) m->c.name = en_lexicon_class_find(m->rs->lex, en_str_of(class_name(#name)));
  EN_MT_CLASSES(X)
#undef X
}

static bool word_in(const en_mt *m, en_word_id w, uint32_t bit)
{
  return w && en_word_in(en_lexicon_word(m->rs->lex, w), bit);
}

bool en_mt_is_word(const en_mt *m, uint32_t tok, uint32_t bit)
{
  return word_in(m, m->t->tok[tok].word, bit);
}

bool en_mt_dash(const en_mt *m, uint32_t tok)
{
  en_str s = en_mt_str(m, tok);
  return en_eq(s, EN_STR("-")) || en_eq(s, EN_STR("–")) || en_eq(s, EN_STR("—"));
}

enum {
  FUNCTION_WORDS = EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_PRON) | EN_BIT(EN_POS_PREP) |
                   EN_BIT(EN_POS_CONJ) | EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_REL) |
                   EN_BIT(EN_POS_TO) | EN_BIT(EN_POS_AUX) | EN_BIT(EN_POS_NEG),
  CONTENT_WORDS = EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_VERB) | EN_BIT(EN_POS_ADJ) |
                  EN_BIT(EN_POS_ADV) | EN_BIT(EN_POS_NUM),
};

/* What the lexicon itself says of the spelling; the tokenizer's readings may add a name. */
static uint32_t readings(const en_mt *m, uint32_t tok)
{
  en_word_id w = m->t->tok[tok].word;
  uint32_t r = w ? en_lexicon_word(m->rs->lex, w)->pos : 0;
  if (!r && m->t->tok[tok].noun)
    r = en_lexicon_word(m->rs->lex, m->t->tok[tok].noun)->pos;
  if (!r && m->t->tok[tok].verb)
    r = en_lexicon_word(m->rs->lex, m->t->tok[tok].verb)->pos;
  return r;
}

/* Endings of English words that name no person; for words that the vocabulary lacks. */
static bool english_ending(en_str s)
{
  static const char *const ending[] = { "tion", "sion", "ment", "ness", "ism", "ology", "acy", "ship",
                                        "ware", "ical", "ible", "able", "tional", "ities", "istan" };
  if (s.n < 8)
    return false;
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
    if (en_ends(s, en_str_of(ending[i])))
      return true;
  return false;
}

bool en_mt_common(const en_mt *m, uint32_t tok)
{
  return english_ending(en_mt_str(m, tok)) || en_mt_is(m, tok, m->c.common_nouns) ||
         (readings(m, tok) & (CONTENT_WORDS | FUNCTION_WORDS)) != 0;
}

bool en_mt_function(const en_mt *m, uint32_t tok)
{
  return (readings(m, tok) & FUNCTION_WORDS) != 0;
}

bool en_mt_opener(const en_mt *m, uint32_t tok)
{
  return (readings(m, tok) & FUNCTION_WORDS & ~EN_BIT(EN_POS_AUX)) != 0;
}

bool en_mt_det(const en_mt *m, uint32_t tok)
{
  static const char *const det[] = { "the", "a", "an", "its", "his", "her", "their", "our" };
  for (size_t i = 0; i < sizeof det / sizeof *det; i++)
    if (en_mt_word(m, tok, det[i]))
      return true;
  return false;
}

bool en_mt_head_noun(const en_mt *m, uint32_t tok)
{
  const en_mt_classes *c = &m->c;
  return en_mt_is(m, tok, c->body_heads) || en_mt_is(m, tok, c->forum_heads) ||
         en_mt_is(m, tok, c->agreement_heads) || en_mt_is(m, tok, c->org_heads);
}

bool en_mt_speech(const en_mt *m, uint32_t tok)
{
  return en_mt_is(m, tok, m->c.speech_words) ||
         word_in(m, m->t->tok[tok].verb, m->c.speech_words);
}

bool en_mt_list_sign(const en_mt *m, uint32_t tok)
{
  return en_mt_punct(m, tok, ',') || en_mt_punct(m, tok, ';') || en_mt_word(m, tok, "and");
}

uint32_t en_mt_begin(const en_mt *m, uint32_t tok)
{
  return m->t->sent[m->sent_of[tok]].first;
}

uint32_t en_mt_end(const en_mt *m, uint32_t tok)
{
  const en_sentence *s = &m->t->sent[m->sent_of[tok]];
  return s->first + s->n;
}

en_str en_mt_text(const en_mt *m, uint32_t first, uint32_t n)
{
  if (!n)
    return (en_str){ "", 0 };
  uint32_t from = m->t->tok[first].span.off;
  return en_sub(m->t->text->utf8,
                (en_span){ from, en_span_end(m->t->tok[first + n - 1].span) - from });
}

en_spot_id en_mt_add(en_mt *m, uint32_t first, uint32_t n, en_kind kind, en_origin origin)
{
  en_spot *f = EN_PUSH(m->cx->scratch, &m->f);
  f->first = f->name_first = first;
  f->n = f->name_n = n;
  f->kind = kind;
  f->origin = (uint8_t)origin;
  f->sent = m->sent_of[first];
  return m->f.n;
}

en_spot_id en_mt_at(en_mt *m, uint32_t tok)
{
  en_spot_id id = m->top[tok];
  return id && en_mt_spot(m, id)->first == tok ? id : 0;
}

en_spot_id en_mt_before(en_mt *m, uint32_t tok)
{
  if (tok == en_mt_begin(m, tok))
    return 0;
  return m->top[tok - 1];
}

bool en_mt_surname_here(const en_mt *m, en_str word)
{
  enum { LOOK = 20000 }; /* tokens, more than any article has: a book is not searched for each word */
  for (uint32_t t = 1; t < m->t->n_tok && t < LOOK; t++)
    if (en_eq(en_mt_str(m, t), word) && (en_mt_shape(m, t - 1) & EN_TOK_CAP) && en_mt_in_given(m, t - 1))
      return true;
  return false;
}

bool en_mt_has_word(const en_mt *m, uint32_t first, uint32_t end, uint32_t bit)
{
  for (uint32_t i = first; i < end; i++)
    if (en_mt_is(m, i, bit))
      return true;
  return false;
}

/* "H. E." for "H.E.": two letters with full stops that are an honorific where they stand together. */
bool en_mt_spaced_honorific(const en_mt *m, uint32_t tok)
{
  if (tok + 1 >= en_mt_end(m, tok))
    return false;
  en_str a = en_mt_str(m, tok), b = en_mt_str(m, tok + 1);
  if (a.n != 2 || b.n != 2 || a.p[1] != '.' || b.p[1] != '.')
    return false;
  char joined[] = { en_lower_ascii(a.p[0]), '.', en_lower_ascii(b.p[0]), '.' };
  return word_in(m, en_lexicon_find(m->rs->lex, (en_str){ joined, sizeof joined }), m->c.honorific);
}
