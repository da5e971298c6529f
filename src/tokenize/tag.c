/* Parts of speech from the readings of a word and its neighbours. Left to right, each token sees
 * the choice made for the one before it and the readings of the ones after it. */
#include "tokenize/tag_p.h"

/* Words inside a hyphenated compound lend it no function word and no verb: "run-up",
 * "state-sponsored", "in-person"; "co-chaired" stays a verb. */
static bool hyphen_part(const en_tagger *g, uint32_t i, en_pos *pos)
{
  bool left = en_tg_hyphenated(g, i), right = en_tg_joins_next(g, i);
  if (!left && !right)
    return false;
  en_token *t = &g->t[i];
  if (en_tg_is_name(g, t) || (t->shape & EN_TOK_UPPER)) {
    *pos = EN_POS_PROPN;
    return true;
  }
  bool number =
      en_tg_can(t, EN_POS_NUM)
      && (left ? en_tg_can(&g->t[i - 2], EN_POS_NUM) : en_tg_can(&g->t[i + 2], EN_POS_NUM));
  if (number) { /* "twenty-two" */
    *pos = EN_POS_NUM;
    return true;
  }
  if (right) {
    *pos = (t->shape & EN_TOK_DIGIT) ? EN_POS_NUM : EN_POS_ADJ;
    return true;
  }
  bool syllable = t->word && en_word_in(en_lexicon_word(g->w->lex, t->word), g->w->syllables);
  if (syllable && i >= 3 && (g->t[i - 2].shape & g->t[i - 3].shape & EN_TOK_CAP)) {
    *pos = EN_POS_PROPN; /* "Kim Hee-won" */
    return true;
  }
  bool in_group = i >= 3 && en_tg_pos_in(&g->t[i - 3], EN_BIT(EN_POS_POSS) | EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_ADJ));
  if (in_group && en_tg_can(t, EN_POS_NOUN) && en_tg_is_base(t) && en_tg_nominal_next(g, i + 1)) {
    g->t[i - 2].pos = EN_POS_ADJ; /* "Peru's cross-border raids" */
    *pos = EN_POS_ADJ;
    return true;
  }
  if (en_tg_can(t, EN_POS_VERB)
      && (g->t[i - 2].word
          && en_word_in(en_lexicon_word(g->w->lex, g->t[i - 2].word), g->w->prefixes))) {
    g->t[i - 2].pos = EN_POS_ADV;
    return false;
  }
  if (en_tg_is_participle(t) || t->form == EN_VF_PAST
      || (t->form == EN_VF_ING && en_tg_can(t, EN_POS_VERB)))
    *pos = en_tg_nominal_next(g, i + 1) || (i >= 4 && en_tg_hyphenated(g, i - 2))
                   || t->form != EN_VF_ING
               ? EN_POS_ADJ
               : EN_POS_NOUN;
  else
    *pos = en_tg_can(t, EN_POS_NOUN) || !t->readings ? EN_POS_NOUN : EN_POS_ADJ;
  return true;
}

/* "groups such as", "hacks like those": a noun, whatever else the word can be. */
static bool before_such_as(const en_tagger *g, uint32_t i)
{
  return i + 2 < g->n && en_tg_can(&g->t[i], EN_POS_NOUN) && g->t[i].plural
         && en_eq(en_sub(g->text, g->t[i + 1].span), EN_STR("such"))
         && en_eq(en_sub(g->text, g->t[i + 2].span), EN_STR("as"));
}

enum {
  CLOSED = EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_PRON) | EN_BIT(EN_POS_PREP) | EN_BIT(EN_POS_CONJ)
           | EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_REL) | EN_BIT(EN_POS_TO) | EN_BIT(EN_POS_NEG)
           | EN_BIT(EN_POS_POSS),
};

/* "Attendees look": a plural that the lexicon lacks opens the sentence, and a verb follows. */
static bool is_unknown_subject(const en_token *t, const en_token *next)
{
  return (t->shape & EN_TOK_FIRST) && !t->readings && t->plural && !(t->shape & EN_TOK_MIXED)
         && next && !(next->shape & (EN_TOK_CAP | EN_TOK_PUNCT)) && en_tg_can(next, EN_POS_VERB);
}

/* "Will Smith", "Mark Lee": a first word that could be a verb or auxiliary, before a capital. */
static bool is_first_name(const en_tagger *g, const en_token *t, const en_token *next)
{
  return g->caps_tell && (t->shape & EN_TOK_CAP) && next && (next->shape & EN_TOK_CAP)
         && !(t->readings & CLOSED) && (en_tg_can(t, EN_POS_VERB) || en_tg_can(t, EN_POS_AUX))
         && t->form == EN_VF_BASE && !en_tg_can(t, EN_POS_ADJ);
}

static bool is_proper_name(const en_tagger *g, const en_token *t, const en_token *next)
{
  if (g->caps_tell && (t->shape & EN_TOK_UPPER))
    return true;
  if ((t->shape & EN_TOK_MIXED) && t->readings == EN_BIT(EN_POS_NOUN))
    return false; /* "DDoS attacks hit A" */
  if (en_tg_is_name(g, t) && !(t->readings & CLOSED))
    return true;
  if ((t->shape & EN_TOK_CAP) && (!t->readings || (t->shape & EN_TOK_MIXED)))
    return true;
  return is_first_name(g, t, next);
}

/* "unjustifiable", "disastrous": an ending of adjectives. */
static bool ends_like_adjective(en_str s)
{
  static const char *const endings[] = { "able", "ible", "ous", "ful", "less", "ical" };
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (s.n > 6 && en_is_lower_ascii(s.p[0]) && en_ends(s, en_str_of(endings[i])))
      return true;
  return false;
}

/* A word that the lexicon does not have is a noun, but behind "to" a verb. */
static en_pos unknown_word(const en_tagger *g, en_token *t, const en_token *p)
{
  if (p && p->pos == EN_POS_TO) {
    t->form = EN_VF_BASE;
    t->verb = t->word;
    return EN_POS_VERB;
  }
  if (ends_like_adjective(en_sub(g->text, t->span)))
    return EN_POS_ADJ;
  return (t->shape & EN_TOK_DIGIT) ? EN_POS_NUM : EN_POS_NOUN;
}

/* "will", "can": a noun behind an article or a genitive. */
static en_pos auxiliary(const en_token *t, const en_token *p)
{
  bool noun = en_tg_can(t, EN_POS_NOUN) && p
              && (p->pos == EN_POS_POSS || (p->pos == EN_POS_DET && !en_tg_can(p, EN_POS_PRON)));
  return noun ? EN_POS_NOUN : EN_POS_AUX;
}

static en_pos verb_form(const en_tagger *g, uint32_t i)
{
  switch (g->t[i].form) {
  case EN_VF_BASE:
  case EN_VF_S:
  case EN_VF_ANY: return en_tag_base_form(g, i);
  case EN_VF_ING: return en_tag_ing_form(g, i);
  default: return en_tag_past_form(g, i);
  }
}

/* "A and B [last] met in Oslo": behind what may be the subject, in front of its verb in the past. */
static bool is_before_past(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *next = i + 1 < g->n ? t + 1 : NULL, *p = i ? t - 1 : NULL;
  return en_tg_can(t, EN_POS_ADV) && !g->finite && p && next && en_tg_can(next, EN_POS_VERB)
         && en_tg_pos_in(p, EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN) | EN_BIT(EN_POS_PRON))
         && (next->form == EN_VF_ED || next->form == EN_VF_PAST);
}

/* "was [first] sanctioned in 2021", "had [last] met": between an auxiliary and its participle. */
static bool is_before_participle(const en_tagger *g, uint32_t i)
{
  const en_token *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  return i && g->t[i - 1].pos == EN_POS_AUX && next && en_tg_can(&g->t[i], EN_POS_ADV) && en_tg_is_participle(next)
         && !en_tg_can(next, EN_POS_NOUN) && !en_tg_nominal_next(g, i + 2);
}

static en_pos adjective_or_noun(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *next = i + 1 < g->n ? t + 1 : NULL, *p = en_tg_before(g, i);
  if (is_before_past(g, i) || is_before_participle(g, i))
    return EN_POS_ADV;
  bool pair = p && p->pos == EN_POS_CONJ && i >= 2 && g->t[i - 2].pos == EN_POS_ADJ;
  if (t->pos == EN_POS_ADJ && p && (p->pos == EN_POS_AUX || p->pos == EN_POS_VERB || pair))
    return EN_POS_ADJ; /* "is obligatory" */
  bool verb_next = next && en_tg_can(next, EN_POS_VERB) && !en_tg_can(next, EN_POS_NOUN);
  bool before_noun = en_tg_nominal_next(g, i + 1) && !en_tg_opens_np(g, i + 1) && !verb_next;
  return before_noun ? EN_POS_ADJ : EN_POS_NOUN;
}

static en_pos adjective_or_adverb(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *next = i + 1 < g->n ? t + 1 : NULL, *p = i ? t - 1 : NULL;
  bool after_aux = p && p->pos == EN_POS_AUX, adverb = t->pos == EN_POS_ADV;
  if (p && !g->finite && next && en_tg_pos_in(p, EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN))
      && !en_tg_can(next, EN_POS_NOUN) && en_tg_can(next, EN_POS_VERB)
      && (next->form == EN_VF_ED || next->form == EN_VF_PAST))
    return EN_POS_ADV; /* "the group first gained fame" */
  if (is_before_participle(g, i) || (adverb && (after_aux || (p && p->pos == EN_POS_NEG))))
    return EN_POS_ADV; /* "not only" */
  bool verb_next = adverb && next && en_tg_can(next, EN_POS_VERB)
                   && !en_tg_can(next, EN_POS_NOUN); /* "later signed" */
  if (!verb_next && (en_tg_nominal_next(g, i + 1) || after_aux))
    return EN_POS_ADJ;
  return (en_pos)t->pos;
}

/* "Anna Berg, left, and Tom Hill, right,": where somebody stands in a picture. */
static bool is_place_in_picture(const en_tagger *g, uint32_t i)
{
  if (i < 2 || i + 1 >= g->n || !en_tok_is(g->text, &g->t[i - 1], ',') || !en_tok_is(g->text, &g->t[i + 1], ',')
      || (g->t[i - 2].pos != EN_POS_PROPN && !(g->t[i - 2].shape & EN_TOK_GLUED))) /* "Lee Jun-ho, left," */
    return false;
  return g->t[i].word && en_word_in(en_lexicon_word(g->w->lex, g->t[i].word), g->w->picture_places);
}

static en_pos choose(en_tagger *g, uint32_t i)
{
  en_token *t = &g->t[i];
  const en_token *p = i ? t - 1 : NULL, *next = i + 1 < g->n ? t + 1 : NULL;
  en_pos pos;
  if (t->shape & EN_TOK_PUNCT)
    return (en_pos)t->pos;
  if (t->shape & EN_TOK_POSS) /* "he's", "who's" */
    return p && (p->pos == EN_POS_PRON || p->pos == EN_POS_REL) ? EN_POS_AUX : EN_POS_POSS;
  if (before_such_as(g, i))
    return EN_POS_NOUN;
  if (is_place_in_picture(g, i))
    return EN_POS_ADV;
  if (hyphen_part(g, i, &pos))
    return pos;
  if ((t->shape & EN_TOK_DIGIT) && !(t->shape & EN_TOK_ALPHA))
    return EN_POS_NUM;
  if (!(g->caps_tell && (t->shape & EN_TOK_UPPER)) && is_unknown_subject(t, next))
    return EN_POS_NOUN;
  if (is_proper_name(g, t, next))
    return EN_POS_PROPN;
  if (en_tg_can(t, EN_POS_AUX))
    return auxiliary(t, p);
  if (!t->readings)
    return unknown_word(g, t, p);
  bool verb = en_tg_can(t, EN_POS_VERB);
  if ((t->readings & CLOSED) && !(verb && (t->form == EN_VF_ING || t->pos != EN_POS_PREP)))
    return en_tag_function_word(g, i);
  if (verb)
    return verb_form(g, i);
  if (en_tg_can(t, EN_POS_ADJ) && en_tg_can(t, EN_POS_NOUN))
    return adjective_or_noun(g, i);
  if (en_tg_can(t, EN_POS_ADJ) && en_tg_can(t, EN_POS_ADV))
    return adjective_or_adverb(g, i);
  return (en_pos)t->pos;
}

/* Do capitals mark names? Not in a heading where most words have one, or all letters are capitals. */
static bool capitals_tell(const en_tagger *g, bool heading)
{
  uint32_t lower = 0, cap = 0, upper = 0;
  for (uint32_t i = 0; i < g->n; i++) {
    uint32_t s = g->t[i].shape;
    if ((s & EN_TOK_ALPHA) && g->t[i].span.len > 3) {
      lower += !(s & EN_TOK_CAP);
      cap += (s & EN_TOK_CAP) != 0;
      upper += (s & EN_TOK_UPPER) != 0;
    }
  }
  return heading ? lower * 2 >= cap : lower > 0 || upper < 4;
}

/* Does a participle with its phrase stand behind the comma at i, before the clause has its verb: "the gang,
 * [also known as] X, targets banks"? */
static bool opens_aside(const en_tagger *g, uint32_t i)
{
  if (g->finite || i == 0 || !en_tok_is(g->text, &g->t[i], ',') || !en_tg_pos_in(&g->t[i - 1], EN_TG_NOMINAL))
    return false;
  uint32_t k = i + 1;
  while (k < g->n && en_tg_can(&g->t[k], EN_POS_ADV) && !en_tg_can(&g->t[k], EN_POS_VERB))
    k++;
  if (k + 1 >= g->n || en_tg_is_name(g, &g->t[k]) || !en_tg_is_participle(&g->t[k]) || g->t[k].form == EN_VF_ANY)
    return false;
  return en_tg_can(&g->t[k + 1], EN_POS_PREP) || en_tg_to_next(g, k);
}

/* "campaigns [conducted] by A hit B": a participle with its agent behind a noun is no finite verb. */
static bool is_reduced_passive(const en_tagger *g, uint32_t i, en_pos before)
{
  return g->t[i].form == EN_VF_ED && (before == EN_POS_NOUN || before == EN_POS_PROPN) && i + 2 < g->n
         && en_eq(en_sub(g->text, g->t[i + 1].span), EN_STR("by")) && en_tg_nominal_next(g, i + 2);
}

void en_tag(const en_scan_words *w, en_str text, en_token *tok, uint32_t n, bool heading)
{
  en_tagger g = { .w = w, .text = text, .t = tok, .n = n, .heading = heading };
  g.caps_tell = capitals_tell(&g, heading);
  for (uint32_t i = 0; i < n; i++) {
    en_token *t = &tok[i];
    en_pos before_pos = i ? (en_pos)tok[i - 1].pos : EN_POS_PUNCT;
    t->pos = (uint8_t)choose(&g, i);
    if ((t->readings & EN_BIT(EN_POS_SUBORD)) && (t->readings & EN_BIT(EN_POS_PREP)))
      g.mark = true;
    else if (t->shape & EN_TOK_PUNCT || t->pos == EN_POS_CONJ)
      g.mark = false;
    if (t->pos == EN_POS_REL && i && en_tok_is(text, &tok[i - 1], ',')) {
      g.relative = true;
      g.outer = g.finite;
    } else if (opens_aside(&g, i)) {
      g.aside = true;
    } else if (g.aside && en_tok_is(text, t, ',')) {
      g.resumed = i;
      g.finite = false; /* ", known as A, [targets] banks" */
    } else if (g.relative && g.finite && en_tok_is(text, t, ',')) {
      g.resumed = i;
      g.finite = g.outer; /* ", which ..., [works] with": back in the outer clause */
      g.relative = false;
    }
    if (en_tg_clause_break(&g, t) || t->pos == EN_POS_CONJ || t->pos == EN_POS_SUBORD
        || t->pos == EN_POS_REL)
      g.finite = false;
    if (t->pos == EN_POS_AUX && t->form != EN_VF_ING)
      g.finite = true;
    if (t->pos == EN_POS_AUX || (t->pos == EN_POS_VERB && g.resumed && g.resumed + 1 == i))
      g.aside = false;
    if (t->pos == EN_POS_VERB
        && (t->form == EN_VF_PAST || t->form == EN_VF_S || t->form == EN_VF_ED)
        && before_pos != EN_POS_AUX && !is_reduced_passive(&g, i, before_pos))
      g.finite = true;
    if (t->pos == EN_POS_VERB && t->form == EN_VF_ANY
        && (before_pos == EN_POS_NOUN || before_pos == EN_POS_PROPN || before_pos == EN_POS_PRON))
      g.finite = true; /* "the ministry put out" */
    if (t->pos == EN_POS_VERB && en_tg_is_base(t)
        && (before_pos == EN_POS_TO || before_pos == EN_POS_AUX || before_pos == EN_POS_CONJ))
      g.base_seen = true;
  }
}
