/* Parts of speech from the readings of a word and its neighbours. Left to right, each token sees
 * the choice made for the one before it and the readings of the ones after it. */
#include "tokenize/scan.h"

enum { LOOK_AHEAD = 14 };
enum { NOMINAL = EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN) | EN_BIT(EN_POS_ADJ) | EN_BIT(EN_POS_NUM) };

typedef struct {
  const en_scan_words *w;
  en_str text;
  en_token *t;
  uint32_t n;
  bool heading;
  bool caps_tell; /* capitals mark names here (not in title-case headings) */
  bool finite;    /* the clause so far has its finite verb */
  bool mark;      /* "after", "before" and the like came, which may open a clause of its own */
  bool relative;  /* inside a relative clause behind a comma, */
  uint32_t resumed; /* the comma that ended the last one, 0 none */
  bool outer;     /* whose outer clause had its finite verb */
  bool base_seen; /* ... or an infinitive, modal + base: "and" may join another */
} tagger;

static bool can(const en_token *t, en_pos p) { return t->readings & EN_BIT(p); }
static bool pos_in(const en_token *t, uint32_t set) { return set >> t->pos & 1; }
static bool is_hyphen(const tagger *g, uint32_t i)
{
  if (i >= g->n || !(g->t[i].shape & EN_TOK_GLUED) || !(g->t[i].shape & EN_TOK_PUNCT))
    return false;
  en_str s = en_sub(g->text, g->t[i].span);
  return en_eq(s, EN_STR("-")) || en_eq(s, EN_STR("\xE2\x80\x93")) || en_eq(s, EN_STR("\xE2\x80\x91"));
}

/* Joined to the word before it by a hyphen without spaces. */
static bool hyphenated(const tagger *g, uint32_t i)
{
  return i >= 2 && i < g->n && (g->t[i].shape & EN_TOK_GLUED) && is_hyphen(g, i - 1);
}

static bool joins_next(const tagger *g, uint32_t i)
{
  return i + 2 < g->n && is_hyphen(g, i + 1) && (g->t[i + 2].shape & EN_TOK_GLUED)
         && !(g->t[i + 2].shape & EN_TOK_PUNCT);
}

static bool base_form(const en_token *t) { return can(t, EN_POS_VERB) && (t->form == EN_VF_BASE || t->form == EN_VF_ANY); }
static bool is_name(const tagger *g, const en_token *t)
{
  return g->caps_tell && (t->shape & EN_TOK_CAP) && !(t->shape & EN_TOK_FIRST);
}

static bool participle(const en_token *t)
{
  return can(t, EN_POS_VERB) && (t->form == EN_VF_ED || t->form == EN_VF_PASTPART || t->form == EN_VF_ANY);
}

/* A word that, standing next, opens or continues a noun group. */
static bool nominal_next(const tagger *g, uint32_t i)
{
  if (i >= g->n)
    return false;
  const en_token *t = &g->t[i];
  if (t->shape & EN_TOK_PUNCT)
    return en_tok_is(g->text, t, '"') || en_tok_is(g->text, t, '$');
  return is_name(g, t) || joins_next(g, i) || (t->readings & NOMINAL && !can(t, EN_POS_PREP) && !can(t, EN_POS_SUBORD)) || !t->readings
         || (t->shape & EN_TOK_DIGIT);
}

static bool opens_np(const tagger *g, uint32_t i)
{
  if (i >= g->n)
    return false;
  const en_token *t = &g->t[i];
  return can(t, EN_POS_DET) || can(t, EN_POS_POSS) || can(t, EN_POS_PRON);
}

/* The token before i that counts: adverbs and a bracketed remark are stepped over. */
static const en_token *before(const tagger *g, uint32_t i)
{
  while (i > 0) {
    const en_token *t = &g->t[--i];
    if (t->pos == EN_POS_ADV || t->pos == EN_POS_NEG || en_tok_is(g->text, t, '"'))
      continue;
    if (en_tok_is(g->text, t, ')')) {
      while (i > 0 && !en_tok_is(g->text, &g->t[i], '('))
        i--;
      continue;
    }
    return t;
  }
  return NULL;
}

static bool clause_break(const tagger *g, const en_token *t)
{
  if (t->shape & EN_TOK_PUNCT)
    return strchr(";:\"", en_tok_char(g->text, t)) != NULL;
  return t->readings && !(t->readings & ~(EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_REL) | EN_BIT(EN_POS_ADV) | EN_BIT(EN_POS_PRON)))
         && (t->readings & (EN_BIT(EN_POS_SUBORD) | EN_BIT(EN_POS_REL)));
}

/* Does a certain finite verb follow before the clause ends? Then an unsure word here is none. */
static bool finite_ahead(const tagger *g, uint32_t i)
{
  uint32_t end = i + LOOK_AHEAD < g->n ? i + LOOK_AHEAD : g->n;
  for (uint32_t k = i + 1; k < end; k++) {
    const en_token *t = &g->t[k];
    if (clause_break(g, t) || can(t, EN_POS_CONJ) || en_tok_is(g->text, t, ',')) /* another clause's verb */
      return false;
    if (is_name(g, t) || hyphenated(g, k) || joins_next(g, k))
      continue;
    if (can(t, EN_POS_AUX) && t->form != EN_VF_ING)
      return true;
    if (can(t, EN_POS_VERB) && !can(t, EN_POS_PREP) && (t->form == EN_VF_PAST || (t->form == EN_VF_ED && opens_np(g, k + 1))))
      return true;
    if (can(t, EN_POS_VERB) && t->form == EN_VF_S && !can(t, EN_POS_NOUN))
      return true;
    if (t->pos == EN_POS_TO || (t->word && can(t, EN_POS_TO)))
      return false;
  }
  return false;
}

/* Are the names or nouns that end at i - 1 several ("Japan and India", "talks")? */
static bool plural_before(const tagger *g, uint32_t i)
{
  uint32_t k = i;
  while (k > 0 && (g->t[k - 1].pos == EN_POS_ADV || g->t[k - 1].pos == EN_POS_NEG))
    k--;
  if (k > 0 && (g->t[k - 1].pos == EN_POS_NOUN || g->t[k - 1].pos == EN_POS_PRON) && g->t[k - 1].plural)
    return true;
  for (uint32_t seen = 0; k > 0 && seen < 12; k--, seen++) {
    const en_token *t = &g->t[k - 1];
    if (t->pos == EN_POS_CONJ)
      return k > 1;
    if (!pos_in(t, NOMINAL | EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS)) && !en_tok_is(g->text, t, '-'))
      return false;
  }
  return false;
}


static bool to_next(const tagger *g, uint32_t i) { return i + 1 < g->n && can(&g->t[i + 1], EN_POS_TO); }

/* After a conjunction or a comma: another verb, or another noun of a list? */
static en_pos after_conj(const tagger *g, uint32_t i, en_pos as_noun)
{
  const en_token *t = &g->t[i];
  bool object_next = opens_np(g, i + 1) || to_next(g, i);
  if (t->form == EN_VF_S && i >= 2 && g->t[i - 2].pos == EN_POS_VERB && g->t[i - 2].form == EN_VF_S && nominal_next(g, i + 1))
    return EN_POS_VERB; /* "opposes and combats X" */
  if (t->form == EN_VF_S)
    return object_next && !finite_ahead(g, i) ? EN_POS_VERB : as_noun;
  const en_token *joined = i >= 2 ? &g->t[i - 2] : NULL;
  if (joined && joined->pos == EN_POS_ADJ && as_noun == EN_POS_ADJ)
    return as_noun; /* "emerging and key technologies" */
  if (joined && joined->pos == EN_POS_VERB && !en_tok_is(g->text, joined, ','))
    return EN_POS_VERB;
  if (object_next && (g->base_seen || plural_before(g, i - 1)))
    return EN_POS_VERB;
  if (g->base_seen && t->pos == EN_POS_VERB && (nominal_next(g, i + 1) || to_next(g, i)))
    return EN_POS_VERB;
  return as_noun;
}

/* Could no other word of the sentence be its finite verb? */
static bool only_verb(const tagger *g, uint32_t i)
{
  for (uint32_t k = i + 1; k < g->n; k++) {
    const en_token *t = &g->t[k];
    if (can(t, EN_POS_AUX) || (can(t, EN_POS_VERB) && t->form != EN_VF_ING && t->form != EN_VF_BASE && t->form != EN_VF_PASTPART && !is_name(g, t)))
      return false;
  }
  return !g->finite;
}

static bool speech_verb(const tagger *g, const en_token *t)
{
  return t->verb && can(t, EN_POS_VERB) && en_word_in(en_lexicon_word(g->w->lex, t->verb), g->w->speech_verbs);
}

/* Does the noun group that ends before i stand right behind a verb of speech: "said [Iran] backs"? */
static bool opens_content(const tagger *g, uint32_t i)
{
  uint32_t k = i;
  while (k > 0 && pos_in(&g->t[k - 1], NOMINAL | EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS)))
    k--;
  return k > 0 && k < i && g->t[k - 1].pos == EN_POS_VERB && speech_verb(g, &g->t[k - 1]);
}

/* "The group uses tools": a third person form with what can be its object behind it, where nothing else
 * behind it could be the finite verb but words that may be plurals, and ", officials said". */
static bool sole_verb(const tagger *g, uint32_t i)
{
  if (g->heading || i + 1 >= g->n || g->t[i].form != EN_VF_S || (g->finite && !opens_content(g, i)))
    return false;
  if (!is_name(g, &g->t[i + 1]) && (!nominal_next(g, i + 1) || base_form(&g->t[i + 1])))
    return false;
  bool comma = false;
  for (uint32_t k = i + 1; k < g->n; k++) {
    const en_token *t = &g->t[k];
    comma = comma || en_tok_is(g->text, t, ',');
    bool plural = t->form == EN_VF_S && can(t, EN_POS_NOUN);
    bool verb = can(t, EN_POS_VERB) && t->form != EN_VF_ING && t->form != EN_VF_BASE && t->form != EN_VF_PASTPART && !is_name(g, t);
    if (can(t, EN_POS_AUX) || (verb && !plural && !(comma && speech_verb(g, t))))
      return false;
  }
  return true;
}

/* After a noun or name: its verb, or the next noun of a compound? */
static en_pos after_noun(const tagger *g, uint32_t i, const en_token *p, en_pos as_noun)
{
  const en_token *t = &g->t[i];
  bool several = plural_before(g, i), s_form = t->form == EN_VF_S;
  bool owned = i >= 2 && g->t[i - 2].pos == EN_POS_POSS && p->pos == EN_POS_PROPN;
  if (s_form && owned && can(t, EN_POS_NOUN) && i + 1 < g->n && can(&g->t[i + 1], EN_POS_NOUN) && !opens_np(g, i + 1))
    return as_noun; /* "its Iran sanctions list" */
  bool agrees = s_form ? !several : several || t->form == EN_VF_ANY;
  bool particle_next = i + 1 < g->n && can(&g->t[i + 1], EN_POS_PREP) && can(&g->t[i + 1], EN_POS_ADV) && nominal_next(g, i + 2);
  bool object_next = opens_np(g, i + 1) || to_next(g, i) || particle_next;
  if (!s_form && p->pos == EN_POS_NOUN && !p->plural && !object_next && can(t, EN_POS_NOUN))
    return as_noun; /* "space, health and climate change initiatives" */
  if (!can(t, EN_POS_NOUN))
    return agrees || object_next ? EN_POS_VERB : as_noun;
  bool later = g->mark && t->form == EN_VF_ANY && opens_np(g, i + 1); /* "after the gang hit its bank" */
  if (agrees && sole_verb(g, i))
    return EN_POS_VERB;
  if (!agrees || (g->finite && !later))
    return as_noun;
  if (object_next)
    return EN_POS_VERB;
  if (finite_ahead(g, i))
    return as_noun;
  if (nominal_next(g, i + 1) && (!s_form || p->pos == EN_POS_PROPN || t->pos == EN_POS_VERB))
    return EN_POS_VERB;
  bool named = p->pos == EN_POS_PROPN || ((p->shape & EN_TOK_CAP) && i + 1 < g->n && can(&g->t[i + 1], EN_POS_ADV) && !can(&g->t[i + 1], EN_POS_PREP));
  if (s_form && (named || p->pos == EN_POS_NOUN) && !g->heading && !nominal_next(g, i + 1) && only_verb(g, i))
    return EN_POS_VERB; /* "Japan works with Peru." */
  return t->pos == EN_POS_VERB ? EN_POS_VERB : as_noun;
}

/* A base or third-person form that may be a noun or an adjective too. */
static en_pos base_or_noun(const tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = before(g, i);
  if (p && i >= 2 && hyphenated(g, i) && p->pos == EN_POS_PUNCT && g->t[i - 2].pos == EN_POS_ADV)
    p = before(g, i - 2); /* "will co-chair" */
  bool adjective = can(t, EN_POS_ADJ) && nominal_next(g, i + 1) && !opens_np(g, i + 1);
  en_pos as_noun = adjective && (!can(t, EN_POS_NOUN) || t->pos == EN_POS_ADJ) ? EN_POS_ADJ
                   : can(t, EN_POS_NOUN)                                     ? EN_POS_NOUN
                   : can(t, EN_POS_ADJ)                                      ? EN_POS_ADJ
                   : can(t, EN_POS_ADV)                                      ? EN_POS_ADV
                                                                             : EN_POS_VERB;
  bool object_next = opens_np(g, i + 1) || to_next(g, i);
  if (can(t, EN_POS_PREP) && p && p->pos != EN_POS_TO && p->pos != EN_POS_AUX)
    return EN_POS_PREP; /* "like", "worth" */
  if (!p)
    return as_noun;
  switch (p->pos) {
  case EN_POS_TO:
    if (can(t, EN_POS_ADV) && i + 1 < g->n && base_form(&g->t[i + 1]))
      return EN_POS_ADV; /* "to further strengthen" */
    return base_form(t) ? EN_POS_VERB : as_noun;
  case EN_POS_AUX:
    if (t->pos == EN_POS_ADJ && p->verb == g->w->be)
      return EN_POS_ADJ; /* "is ready to" */
    if (can(t, EN_POS_ADV) && i + 1 < g->n && can(&g->t[i + 1], EN_POS_VERB) && !can(&g->t[i + 1], EN_POS_NOUN))
      return EN_POS_ADV;
    if (p->verb == g->w->be)
      return t->form == EN_VF_ANY && !adjective ? EN_POS_VERB : as_noun;
    if (p->verb == g->w->have)
      return t->form == EN_VF_ANY ? EN_POS_VERB : as_noun;
    return base_form(t) ? EN_POS_VERB : as_noun;
  case EN_POS_DET:
    if (can(p, EN_POS_PRON) && object_next && !finite_ahead(g, i) && (t->form == EN_VF_S) != p->plural)
      return EN_POS_VERB; /* "this marks the", "both plan to" */
    return as_noun;
  case EN_POS_PREP:
  case EN_POS_NUM:
  case EN_POS_POSS:
    return as_noun;
  case EN_POS_ADJ:
    return t->pos == EN_POS_VERB && object_next && !can(t, EN_POS_NOUN) ? EN_POS_VERB : as_noun;
  case EN_POS_REL:
    return en_eq(en_sub(g->text, p->span), EN_STR("whose")) ? as_noun : EN_POS_VERB;
  case EN_POS_PRON:
    return EN_POS_VERB;
  case EN_POS_VERB:
    if (p->verb && p->verb == g->w->help && base_form(t) && nominal_next(g, i + 1))
      return EN_POS_VERB;
    return as_noun;
  case EN_POS_CONJ:
    return after_conj(g, i, as_noun);
  case EN_POS_PUNCT:
    if (g->resumed && g->resumed + 1 == i && t->form == EN_VF_S && !g->finite && !opens_np(g, i))
      return EN_POS_VERB; /* "A, whose agency stands in B, [works] with C" */
    if (en_tok_is(g->text, p, ','))
      return i >= 2 && t->form == EN_VF_S ? after_noun(g, i, p, as_noun) : after_conj(g, i, as_noun);
    return after_noun(g, i, p, as_noun);
  case EN_POS_NOUN:
  case EN_POS_PROPN:
    return after_noun(g, i, p, as_noun);
  default:
    return as_noun;
  }
}

/* A past tense or participle: verb, or adjective before its noun ("stolen funds")? */
static en_pos past_form(const tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = before(g, i);
  bool noun_next = nominal_next(g, i + 1) && !opens_np(g, i + 1) && !is_hyphen(g, i + 1) && !can(&g->t[i + 1], EN_POS_NUM)
                   && !((g->t[i + 1].shape & EN_TOK_DIGIT) && !(g->t[i + 1].shape & EN_TOK_ALPHA)) && !(g->t[i + 1].shape & EN_TOK_PUNCT);
  if (t->form == EN_VF_PAST)
    return EN_POS_VERB;
  bool irregular = t->form == EN_VF_ED && g->text.p[t->span.off + t->span.len - 1] != 'd';
  if (!can(t, EN_POS_ADJ) && (irregular || (p && p->pos == EN_POS_NUM && t->word && !en_ends(en_sub(g->text, t->span), EN_STR("ed")))))
    return EN_POS_VERB; /* "all four brought delegations" */
  bool told = p && (p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || p->pos == EN_POS_PRON) && can(t, EN_POS_VERB);
  if (noun_next && !told && t->span.len > 5 && (!p || p->pos != EN_POS_AUX) && en_starts(en_sub(g->text, t->span), EN_STR("un")))
    return EN_POS_ADJ; /* "unmanned systems", but "the ministry unveiled sanctions" */
  if (!p)
    return noun_next && finite_ahead(g, i) ? EN_POS_ADJ : EN_POS_VERB;
  switch (p->pos) {
  case EN_POS_DET:
    if (noun_next && !(can(p, EN_POS_PRON) && is_name(g, &g->t[i + 1])))
      return EN_POS_ADJ;
    return can(p, EN_POS_PRON) ? EN_POS_VERB : noun_next ? EN_POS_ADJ : can(t, EN_POS_ADJ) ? EN_POS_ADJ : EN_POS_NOUN;
  case EN_POS_POSS:
  case EN_POS_ADJ:
  case EN_POS_NUM:
  case EN_POS_PREP:
    return noun_next ? EN_POS_ADJ : EN_POS_VERB;
  case EN_POS_VERB:
    return noun_next && !is_name(g, &g->t[i + 1]) ? EN_POS_ADJ : EN_POS_VERB;
  case EN_POS_CONJ:
    if (i >= 2 && g->t[i - 2].pos == EN_POS_ADJ && noun_next)
      return EN_POS_ADJ;
    return t->form == EN_VF_PASTPART && noun_next ? EN_POS_ADJ : EN_POS_VERB;
  case EN_POS_AUX: /* "is limited to", "are united" stay verbs: passives */
    return EN_POS_VERB;
  default:
    return t->form == EN_VF_PASTPART && noun_next && !is_name(g, &g->t[i + 1]) ? EN_POS_ADJ : EN_POS_VERB;
  }
}

static en_pos ing_form(const tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = before(g, i);
  bool object_next = opens_np(g, i + 1) || (i + 1 < g->n && is_name(g, &g->t[i + 1]));
  bool noun_next = nominal_next(g, i + 1) && !object_next;
  bool noun = can(t, EN_POS_NOUN), likes_noun = t->pos == EN_POS_NOUN;
  if (can(t, EN_POS_PREP) && t->pos == EN_POS_PREP)
    return p && p->pos == EN_POS_AUX ? EN_POS_VERB : p && p->pos == EN_POS_DET ? EN_POS_ADJ : EN_POS_PREP;
  const en_token *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  bool list = p && (p->pos == EN_POS_CONJ || p->pos == EN_POS_PREP || en_tok_is(g->text, p, ','));
  if (t->pos == EN_POS_ADJ && next && ((nominal_next(g, i + 1) && !opens_np(g, i + 1)) || (can(next, EN_POS_CONJ) && nominal_next(g, i + 2))))
    return EN_POS_ADJ; /* "emerging and key technologies", "escalating North Korean threats" */
  if (next && list && (can(next, EN_POS_CONJ) || (i >= 1 && p->pos != EN_POS_PUNCT && next->span.len == 2 && en_eq(en_sub(g->text, next->span), EN_STR("of")))))
    return EN_POS_NOUN; /* "research, testing and deployment", "and screening of" */
  if (!p)
    return likes_noun && !object_next ? EN_POS_NOUN : noun_next && t->pos == EN_POS_ADJ ? EN_POS_ADJ : EN_POS_VERB;
  switch (p->pos) {
  case EN_POS_AUX:
    return EN_POS_VERB;
  case EN_POS_DET:
  case EN_POS_POSS:
  case EN_POS_ADJ:
  case EN_POS_NUM:
    return noun_next && !noun ? EN_POS_ADJ : EN_POS_NOUN;
  case EN_POS_PREP:
    if (object_next)
      return EN_POS_VERB;
    if (likes_noun && noun_next && i >= 2 && g->t[i - 2].pos == EN_POS_VERB)
      return EN_POS_VERB; /* "accused of gathering intelligence" */
    return likes_noun ? EN_POS_NOUN : noun_next && t->pos == EN_POS_ADJ ? EN_POS_ADJ : EN_POS_VERB;
  default:
    if (t->pos == EN_POS_ADJ && nominal_next(g, i + 1) && !opens_np(g, i + 1))
      return EN_POS_ADJ; /* "counter evolving North Korean threats" */
    if (object_next && p->pos != EN_POS_CONJ)
      return EN_POS_VERB;
    if (noun_next && t->pos == EN_POS_ADJ)
      return EN_POS_ADJ;
    return likes_noun ? EN_POS_NOUN : EN_POS_VERB;
  }
}

/* "as", "after", "before", "since", "until", "than": a finite verb after the noun group makes
 * them subordinators. */
static bool clause_follows(const tagger *g, uint32_t i)
{
  bool seen = false;
  uint32_t end = i + LOOK_AHEAD + 4 < g->n ? i + LOOK_AHEAD + 4 : g->n;
  for (uint32_t k = i + 1; k < end; k++) {
    const en_token *t = &g->t[k];
    if (en_tok_is(g->text, t, '(')) {
      while (k < end && !en_tok_is(g->text, &g->t[k], ')'))
        k++;
      continue;
    }
    bool name = is_name(g, t);
    if (!name && can(t, EN_POS_AUX) && t->form != EN_VF_ING)
      return seen;
    if (!name && !hyphenated(g, k) && !joins_next(g, k) && can(t, EN_POS_VERB) && seen) {
      const en_token *l = &g->t[k - 1];
      bool certain = t->form == EN_VF_PAST || t->form == EN_VF_ED || (t->form == EN_VF_S && !can(t, EN_POS_NOUN));
      bool after_subject = !(l->readings & (EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS))) || l->readings & NOMINAL;
      if (certain && after_subject && !can(l, EN_POS_PREP) && !can(l, EN_POS_CONJ))
        return true;
      if (base_form(t) && (l->plural || can(l, EN_POS_PRON)) && !can(l, EN_POS_POSS) && (!can(t, EN_POS_NOUN) || opens_np(g, k + 1) || (k + 1 < g->n && can(&g->t[k + 1], EN_POS_ADV) && can(&g->t[k + 1], EN_POS_PREP))))
        return true;
    }
    if (can(t, EN_POS_TO) && !name)
      return false;
    if (t->shape & EN_TOK_PUNCT && strchr(",;:.\"", en_tok_char(g->text, t)))
      return false;
    seen = seen || name || !t->readings || (t->readings & (NOMINAL | EN_BIT(EN_POS_PRON) | EN_BIT(EN_POS_DET)));
  }
  return false;
}

static en_pos that_word(const tagger *g, uint32_t i)
{
  const en_token *p = before(g, i), *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  if (!next)
    return EN_POS_PRON;
  bool verb_next = (can(next, EN_POS_AUX) || can(next, EN_POS_ADV) || (can(next, EN_POS_VERB) && !nominal_next(g, i + 1))
                    || (can(next, EN_POS_VERB) && next->form != EN_VF_ING && (next->form != EN_VF_BASE || !can(next, EN_POS_ADJ))))
                   && !is_name(g, next);
  if (can(next, EN_POS_NOUN) && i + 2 < g->n && (can(&g->t[i + 2], EN_POS_AUX) || (can(&g->t[i + 2], EN_POS_VERB) && g->t[i + 2].form != EN_VF_BASE && g->t[i + 2].form != EN_VF_ING)))
    verb_next = false; /* "that talks would" */
  if (p && i >= 2 && can(p, EN_POS_PREP) && can(p, EN_POS_ADV) && g->t[i - 2].pos == EN_POS_VERB)
    return EN_POS_SUBORD; /* "pointed out that" */
  if (!p || p->pos == EN_POS_PREP)
    return nominal_next(g, i + 1) ? EN_POS_DET : EN_POS_PRON;
  if (p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || p->pos == EN_POS_PRON)
    return verb_next ? EN_POS_REL : EN_POS_SUBORD;
  if (p->pos == EN_POS_CONJ && verb_next)
    return EN_POS_REL;
  if (p->pos == EN_POS_VERB && next->pos == EN_POS_PREP)
    return EN_POS_PRON; /* "and that of": a pronoun */
  return EN_POS_SUBORD;
}

/* Closed-class words with several readings. */
static en_pos function_word(const tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = i ? &g->t[i - 1] : NULL, *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  if (can(t, EN_POS_TO)) {
    uint32_t k = i + 1;
    while (k < g->n && can(&g->t[k], EN_POS_ADV) && !base_form(&g->t[k]))
      k++;
    if (k < g->n && !g->t[k].readings && !(g->t[k].shape & EN_TOK_CAP) && opens_np(g, k + 1) && k == i + 1)
      return EN_POS_TO; /* "to doxx the" */
    if (k >= g->n || is_name(g, &g->t[k]) || !base_form(&g->t[k]))
      return k < g->n && can(&g->t[k], EN_POS_AUX) && base_form(&g->t[k]) ? EN_POS_TO : EN_POS_PREP;
    return EN_POS_TO;
  }
  if (next && t->span.len == 2 && en_eq(en_sub(g->text, next->span), EN_STR("longer")) && en_eq(en_sub(g->text, t->span), EN_STR("no")))
    return EN_POS_NEG; /* "no longer answers" */
  if (can(t, EN_POS_REL) && can(t, EN_POS_DET))
    return that_word(g, i);
  if (can(t, EN_POS_REL) && can(t, EN_POS_SUBORD)) /* when, where */
    return p && (p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || en_tok_is(g->text, p, ',')) && t->pos == EN_POS_REL ? EN_POS_REL : EN_POS_SUBORD;
  if (can(t, EN_POS_SUBORD) && can(t, EN_POS_PREP)) {
    if (p && p->pos == EN_POS_VERB && p->verb && t->span.len == 2 && p->form != EN_VF_BASE && en_word_in(en_lexicon_word(g->w->lex, p->verb), g->w->as_verbs)
        && en_lower_ascii(en_tok_char(g->text, t)) == 'a')
      return EN_POS_PREP; /* "known as X" */
    if (p && p->pos == EN_POS_AUX && can(t, EN_POS_ADV) && next && participle(next))
      return EN_POS_ADV; /* "has since attacked" */
    if (clause_follows(g, i))
      return EN_POS_SUBORD;
    if (can(t, EN_POS_ADV) && (!next || (next->shape & EN_TOK_PUNCT && !en_tok_is(g->text, next, '"'))))
      return EN_POS_ADV;
    return EN_POS_PREP;
  }
  if (can(t, EN_POS_POSS) && can(t, EN_POS_PRON))
    return nominal_next(g, i + 1) && !can(next, EN_POS_TO) ? EN_POS_POSS : EN_POS_PRON;
  if (can(t, EN_POS_DET) && can(t, EN_POS_PRON) && !can(t, EN_POS_ADJ)) {
    if (nominal_next(g, i + 1) || (next && (can(next, EN_POS_DET) || can(next, EN_POS_POSS))))
      return EN_POS_DET;
    return next && can(next, EN_POS_VERB) && !can(next, EN_POS_AUX) && !can(next, EN_POS_PREP) ? EN_POS_DET : can(t, EN_POS_ADV) && next && can(next, EN_POS_ADJ) ? EN_POS_ADV : EN_POS_PRON;
  }
  if (can(t, EN_POS_PREP) && can(t, EN_POS_ADV)) {
    if (!next || (next->shape & EN_TOK_PUNCT && !strchr("\"$(", en_tok_char(g->text, next))))
      return EN_POS_ADV;
    return can(next, EN_POS_PREP) && !is_name(g, next) && !can(next, EN_POS_DET) ? EN_POS_ADV : EN_POS_PREP;
  }
  if (can(t, EN_POS_PRON) && can(t, EN_POS_ADV)) /* there */
    return next && (can(next, EN_POS_AUX) || next->pos == EN_POS_AUX) ? EN_POS_PRON : EN_POS_ADV;
  return (en_pos)t->pos;
}

/* Words inside a hyphenated compound lend it no function word and no verb: "run-up",
 * "state-sponsored", "in-person"; "co-chaired" stays a verb. */
static bool hyphen_part(const tagger *g, uint32_t i, en_pos *pos)
{
  bool left = hyphenated(g, i), right = joins_next(g, i);
  if (!left && !right)
    return false;
  en_token *t = &g->t[i];
  if (is_name(g, t) || (t->shape & EN_TOK_UPPER)) {
    *pos = EN_POS_PROPN;
    return true;
  }
  bool number = can(t, EN_POS_NUM) && (left ? can(&g->t[i - 2], EN_POS_NUM) : can(&g->t[i + 2], EN_POS_NUM));
  if (number) { /* "twenty-two" */
    *pos = EN_POS_NUM;
    return true;
  }
  if (right) {
    *pos = (t->shape & EN_TOK_DIGIT) ? EN_POS_NUM : EN_POS_ADJ;
    return true;
  }
  if (can(t, EN_POS_VERB) && (g->t[i - 2].word && en_word_in(en_lexicon_word(g->w->lex, g->t[i - 2].word), g->w->prefixes))) {
    g->t[i - 2].pos = EN_POS_ADV;
    return false;
  }
  if (participle(t) || t->form == EN_VF_PAST || (t->form == EN_VF_ING && can(t, EN_POS_VERB)))
    *pos = nominal_next(g, i + 1) || (i >= 4 && hyphenated(g, i - 2)) || t->form != EN_VF_ING ? EN_POS_ADJ : EN_POS_NOUN;
  else
    *pos = can(t, EN_POS_NOUN) || !t->readings ? EN_POS_NOUN : EN_POS_ADJ;
  return true;
}

/* "groups such as", "hacks like those": a noun, whatever else the word can be. */
static bool before_such_as(const tagger *g, uint32_t i)
{
  return i + 2 < g->n && can(&g->t[i], EN_POS_NOUN) && g->t[i].plural
      && en_eq(en_sub(g->text, g->t[i + 1].span), EN_STR("such")) && en_eq(en_sub(g->text, g->t[i + 2].span), EN_STR("as"));
}

static en_pos choose(tagger *g, uint32_t i)
{
  en_token *t = &g->t[i];
  enum { CLOSED = EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_PRON) | EN_BIT(EN_POS_PREP) | EN_BIT(EN_POS_CONJ) | EN_BIT(EN_POS_SUBORD)
                  | EN_BIT(EN_POS_REL) | EN_BIT(EN_POS_TO) | EN_BIT(EN_POS_NEG) | EN_BIT(EN_POS_POSS) };
  en_pos pos;
  if (t->shape & EN_TOK_PUNCT)
    return (en_pos)t->pos;
  if (t->shape & EN_TOK_POSS)
    return i && (g->t[i - 1].pos == EN_POS_PRON || g->t[i - 1].pos == EN_POS_REL) ? EN_POS_AUX : EN_POS_POSS;
  if (before_such_as(g, i))
    return EN_POS_NOUN;
  if (hyphen_part(g, i, &pos))
    return pos;
  if ((t->shape & EN_TOK_DIGIT) && !(t->shape & EN_TOK_ALPHA))
    return EN_POS_NUM;
  if (g->caps_tell && (t->shape & EN_TOK_UPPER))
    return EN_POS_PROPN;
  if (is_name(g, t) && !(t->readings & CLOSED))
    return EN_POS_PROPN;
  if ((t->shape & EN_TOK_FIRST) && !t->readings && t->plural && !(t->shape & EN_TOK_MIXED) && i + 1 < g->n && !(g->t[i + 1].shape & (EN_TOK_CAP | EN_TOK_PUNCT)) && (g->t[i + 1].readings & EN_BIT(EN_POS_VERB)))
    return EN_POS_NOUN; /* "Attendees look" */
  if ((t->shape & EN_TOK_CAP) && (!t->readings || (t->shape & EN_TOK_MIXED)))
    return EN_POS_PROPN;
  /* a first word that could be a verb or auxiliary, before a capital: "Will Smith", "Mark Lee" */
  bool cap_next = i + 1 < g->n && (g->t[i + 1].shape & EN_TOK_CAP);
  if (g->caps_tell && (t->shape & EN_TOK_CAP) && cap_next && !(t->readings & CLOSED) && (t->readings & (EN_BIT(EN_POS_VERB) | EN_BIT(EN_POS_AUX)))
      && t->form == EN_VF_BASE && !can(t, EN_POS_ADJ))
    return EN_POS_PROPN;
  if (can(t, EN_POS_AUX) && can(t, EN_POS_NOUN) && i && ((g->t[i - 1].pos == EN_POS_DET && !can(&g->t[i - 1], EN_POS_PRON)) || g->t[i - 1].pos == EN_POS_POSS))
    return EN_POS_NOUN;
  if (can(t, EN_POS_AUX))
    return EN_POS_AUX;
  if (!t->readings && i && g->t[i - 1].pos == EN_POS_TO) {
    t->form = EN_VF_BASE;
    t->verb = t->word;
    return EN_POS_VERB;
  }
  if (!t->readings)
    return (t->shape & EN_TOK_DIGIT) ? EN_POS_NUM : EN_POS_NOUN;
  if (can(t, EN_POS_VERB) && t->form == EN_VF_ING)
    return ing_form(g, i);
  if ((t->readings & CLOSED) && !(can(t, EN_POS_VERB) && t->pos != EN_POS_PREP))
    return function_word(g, i);
  if (can(t, EN_POS_VERB)) {
    if (t->form == EN_VF_BASE || t->form == EN_VF_S || t->form == EN_VF_ANY)
      return base_or_noun(g, i);
    return past_form(g, i);
  }
  const en_token *p = before(g, i);
  if (can(t, EN_POS_ADJ) && can(t, EN_POS_NOUN) && t->pos == EN_POS_ADJ && p
      && (p->pos == EN_POS_AUX || p->pos == EN_POS_VERB || (p->pos == EN_POS_CONJ && i >= 2 && g->t[i - 2].pos == EN_POS_ADJ)))
    return EN_POS_ADJ; /* "is obligatory" */
  if (can(t, EN_POS_ADJ) && can(t, EN_POS_NOUN))
    return nominal_next(g, i + 1) && !opens_np(g, i + 1) && !(i + 1 < g->n && can(&g->t[i + 1], EN_POS_VERB) && !can(&g->t[i + 1], EN_POS_NOUN)) ? EN_POS_ADJ : EN_POS_NOUN;
  if (can(t, EN_POS_ADJ) && can(t, EN_POS_ADV) && i && (g->t[i - 1].pos == EN_POS_NEG || g->t[i - 1].pos == EN_POS_AUX) && t->pos == EN_POS_ADV)
    return EN_POS_ADV; /* "not only" */
  if (can(t, EN_POS_ADJ) && can(t, EN_POS_ADV))
  {
    const en_token *n = i + 1 < g->n ? &g->t[i + 1] : NULL;
    bool verb_next = n && can(n, EN_POS_VERB) && !can(n, EN_POS_NOUN) && t->pos == EN_POS_ADV; /* "later signed" */
    return nominal_next(g, i + 1) && !verb_next ? EN_POS_ADJ : i && g->t[i - 1].pos == EN_POS_AUX && !verb_next ? EN_POS_ADJ : (en_pos)t->pos;
  }
  return (en_pos)t->pos;
}

/* Do capitals mark names? Not in a heading where most words have one, or all letters are capitals. */
static bool capitals_tell(const tagger *g, bool heading)
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

void en_tag(const en_scan_words *w, en_str text, en_token *tok, uint32_t n, bool heading)
{
  tagger g = { .w = w, .text = text, .t = tok, .n = n, .heading = heading };
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
    } else if (g.relative && g.finite && en_tok_is(text, t, ',')) {
      g.resumed = i;
      g.finite = g.outer; /* ", which ..., [works] with": back in the outer clause */
      g.relative = false;
    }
    if (clause_break(&g, t) || t->pos == EN_POS_CONJ || t->pos == EN_POS_SUBORD || t->pos == EN_POS_REL)
      g.finite = false;
    if (t->pos == EN_POS_AUX && t->form != EN_VF_ING)
      g.finite = true;
    if (t->pos == EN_POS_VERB && (t->form == EN_VF_PAST || t->form == EN_VF_S || t->form == EN_VF_ED) && before_pos != EN_POS_AUX)
      g.finite = true;
    if (t->pos == EN_POS_VERB && base_form(t) && (before_pos == EN_POS_TO || before_pos == EN_POS_AUX || before_pos == EN_POS_CONJ))
      g.base_seen = true;
  }
}
