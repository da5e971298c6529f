/* Words that can be a verb: are they one here, or a noun, an adjective, an adverb? */
#include "tokenize/tag_p.h"

/* After a conjunction or a comma: another verb, or another noun of a list? */
static en_pos after_conj(const en_tagger *g, uint32_t i, en_pos as_noun)
{
  const en_token *t = &g->t[i];
  bool object_next = en_tg_opens_np(g, i + 1) || en_tg_to_next(g, i);
  if (t->form == EN_VF_S && i >= 2 && g->t[i - 2].pos == EN_POS_VERB && g->t[i - 2].form == EN_VF_S
      && en_tg_nominal_next(g, i + 1))
    return EN_POS_VERB; /* "opposes and combats X" */
  if (t->form == EN_VF_S)
    return object_next && !en_tg_finite_ahead(g, i) ? EN_POS_VERB : as_noun;
  const en_token *joined = i >= 2 ? &g->t[i - 2] : NULL;
  if (joined && joined->pos == EN_POS_ADJ && as_noun == EN_POS_ADJ)
    return as_noun; /* "emerging and key technologies" */
  if (joined && joined->pos == EN_POS_VERB && !en_tok_is(g->text, joined, ','))
    return EN_POS_VERB;
  if (object_next && (g->base_seen || en_tg_plural_before(g, i - 1)))
    return EN_POS_VERB;
  if (g->base_seen && t->pos == EN_POS_VERB
      && (en_tg_nominal_next(g, i + 1) || en_tg_to_next(g, i)))
    return EN_POS_VERB;
  return as_noun;
}

/* Could no other word of the sentence be its finite verb? */
static bool only_verb(const en_tagger *g, uint32_t i)
{
  for (uint32_t k = i + 1; k < g->n; k++) {
    const en_token *t = &g->t[k];
    if (en_tg_can(t, EN_POS_AUX)
        || (en_tg_can(t, EN_POS_VERB) && t->form != EN_VF_ING && t->form != EN_VF_BASE
            && t->form != EN_VF_PASTPART && !en_tg_is_name(g, t)))
      return false;
  }
  return !g->finite;
}

static bool is_speech_verb(const en_tagger *g, const en_token *t)
{
  return t->verb && en_tg_can(t, EN_POS_VERB)
         && en_word_in(en_lexicon_word(g->w->lex, t->verb), g->w->speech_verbs);
}

/* Does the noun group that ends before i stand right behind a verb of speech: "said [Iran] backs"? */
static bool opens_content(const en_tagger *g, uint32_t i)
{
  uint32_t k = i;
  while (k > 0
         && en_tg_pos_in(&g->t[k - 1], EN_TG_NOMINAL | EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS)))
    k--;
  return k > 0 && k < i && g->t[k - 1].pos == EN_POS_VERB && is_speech_verb(g, &g->t[k - 1]);
}

/* "The group uses tools": a third person form with what can be its object behind it, where nothing
 * else behind it could be the finite verb but words that may be plurals, and ", officials said". */
static bool sole_verb(const en_tagger *g, uint32_t i)
{
  if (g->heading || i + 1 >= g->n || g->t[i].form != EN_VF_S || (g->finite && !opens_content(g, i)))
    return false;
  if (!en_tg_is_name(g, &g->t[i + 1])
      && (!en_tg_nominal_next(g, i + 1) || en_tg_is_base(&g->t[i + 1])))
    return false;
  bool comma = false;
  for (uint32_t k = i + 1; k < g->n; k++) {
    const en_token *t = &g->t[k];
    comma = comma || en_tok_is(g->text, t, ',');
    bool plural = t->form == EN_VF_S && en_tg_can(t, EN_POS_NOUN);
    bool verb = en_tg_can(t, EN_POS_VERB) && t->form != EN_VF_ING && t->form != EN_VF_BASE
                && t->form != EN_VF_PASTPART && !en_tg_is_name(g, t);
    if (en_tg_can(t, EN_POS_AUX) || (verb && !plural && !(comma && is_speech_verb(g, t))))
      return false;
  }
  return true;
}

/* "the Japan-Peru [talks]": behind two names that a hyphen joins, with an article before them. */
static bool is_behind_pair(const en_tagger *g, uint32_t i)
{
  return i >= 4 && en_tg_hyphenated(g, i - 1) && g->t[i - 1].pos == EN_POS_PROPN && g->t[i - 3].pos == EN_POS_PROPN
         && (g->t[i - 4].pos == EN_POS_DET || g->t[i - 4].pos == EN_POS_ADJ);
}

/* "helped the army [attack] its towns": what the one who is helped does. */
static bool is_helped(const en_tagger *g, uint32_t i)
{
  enum { GROUP = 6 };
  if (!en_tg_is_base(&g->t[i]) || !en_tg_opens_np(g, i + 1))
    return false;
  for (uint32_t k = i; k-- > 0 && k + GROUP >= i;) {
    const en_token *t = &g->t[k];
    if (t->pos == EN_POS_VERB)
      return t->verb && t->verb == g->w->help;
    if (!en_tg_pos_in(t, EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN) | EN_BIT(EN_POS_ADJ) | EN_BIT(EN_POS_DET)
                             | EN_BIT(EN_POS_POSS)))
      return false;
  }
  return false;
}

/* "as tensions [rise] between A and B": behind "as" and a plural, before a preposition that no noun takes for
 * its own. */
static bool goes_on_as(const en_tagger *g, uint32_t i)
{
  const en_token *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  if (!g->mark || !en_tg_is_base(&g->t[i]) || g->t[i - 1].pos != EN_POS_NOUN || !g->t[i - 1].plural || !next
      || !en_tg_can(next, EN_POS_PREP) || en_is_word(en_sub(g->text, next->span), "of"))
    return false;
  uint32_t k = i - 1;
  while (k > 0 && en_tg_pos_in(&g->t[k - 1], EN_TG_NOMINAL | EN_BIT(EN_POS_DET)))
    k--;
  return k > 0 && en_is_word(en_sub(g->text, g->t[k - 1].span), "as");
}

/* After a noun or name: its verb, or the next noun of a compound? */
static en_pos after_noun(const en_tagger *g, uint32_t i, const en_token *p, en_pos as_noun)
{
  const en_token *t = &g->t[i];
  bool several = en_tg_plural_before(g, i), s_form = t->form == EN_VF_S;
  bool owned = i >= 2 && g->t[i - 2].pos == EN_POS_POSS && p->pos == EN_POS_PROPN;
  if (is_helped(g, i) || goes_on_as(g, i))
    return EN_POS_VERB;
  if (s_form && owned && en_tg_can(t, EN_POS_NOUN) && i + 1 < g->n
      && en_tg_can(&g->t[i + 1], EN_POS_NOUN) && !en_tg_opens_np(g, i + 1))
    return as_noun; /* "its Iran sanctions list" */
  if (s_form && g->finite && p->pos == EN_POS_PROPN && i >= 3 && g->t[i - 2].pos == EN_POS_DET
      && g->t[i - 3].pos == EN_POS_PREP && en_tg_can(t, EN_POS_NOUN) && i + 1 < g->n
      && en_tg_can(&g->t[i + 1], EN_POS_NOUN) && !en_tg_opens_np(g, i + 1))
    return as_noun; /* "added A to the UK sanctions list" */
  if (s_form && en_tg_can(t, EN_POS_NOUN) && is_behind_pair(g, i))
    return as_noun;
  bool agrees = s_form ? !several : several || t->form == EN_VF_ANY;
  bool particle_next = i + 1 < g->n && en_tg_can(&g->t[i + 1], EN_POS_PREP)
                       && en_tg_can(&g->t[i + 1], EN_POS_ADV) && en_tg_nominal_next(g, i + 2);
  bool object_next = en_tg_opens_np(g, i + 1) || en_tg_to_next(g, i) || particle_next;
  if (t->form == EN_VF_ANY && p->pos == EN_POS_NOUN && !g->finite && !g->heading && en_tg_nominal_next(g, i + 1)
      && !en_tg_finite_ahead(g, i))
    return EN_POS_VERB; /* "The malware [hit] Acme.", "the government [cut] ties" */
  if (!s_form && p->pos == EN_POS_NOUN && !p->plural && !object_next && en_tg_can(t, EN_POS_NOUN))
    return as_noun; /* "space, health and climate change initiatives" */
  if (!en_tg_can(t, EN_POS_NOUN))
    return agrees || object_next ? EN_POS_VERB : as_noun;
  bool gap = s_form && i >= 2 && p->pos == EN_POS_PROPN && en_tg_can(&g->t[i - 2], EN_POS_REL)
             && i + 1 < g->n && en_tok_is(g->text, &g->t[i + 1], ',');
  if (gap)
    return EN_POS_VERB; /* "a militia that Iran [backs], fired" */
  bool later = g->mark && t->form == EN_VF_ANY
               && en_tg_opens_np(g, i + 1); /* "after the gang hit its bank" */
  bool wish = s_form && en_tg_to_next(g, i) && opens_content(g, i); /* "said Japan hopes to" */
  if (agrees && (wish || sole_verb(g, i)))
    return EN_POS_VERB;
  if (!agrees || (g->finite && !later))
    return as_noun;
  if (object_next)
    return EN_POS_VERB;
  if (en_tg_finite_ahead(g, i))
    return as_noun;
  if (en_tg_nominal_next(g, i + 1) && (!s_form || p->pos == EN_POS_PROPN || t->pos == EN_POS_VERB))
    return EN_POS_VERB;
  bool named = p->pos == EN_POS_PROPN
               || ((p->shape & EN_TOK_CAP) && i + 1 < g->n && en_tg_can(&g->t[i + 1], EN_POS_ADV)
                   && !en_tg_can(&g->t[i + 1], EN_POS_PREP));
  if (s_form && (named || p->pos == EN_POS_NOUN) && !g->heading && !en_tg_nominal_next(g, i + 1)
      && only_verb(g, i))
    return EN_POS_VERB; /* "Japan works with Peru." */
  return t->pos == EN_POS_VERB ? EN_POS_VERB : as_noun;
}

/* What the word is if it is no verb. */
static en_pos other_reading(const en_token *t, bool before_noun)
{
  if (before_noun && en_tg_can(t, EN_POS_ADJ)
      && (!en_tg_can(t, EN_POS_NOUN) || t->pos == EN_POS_ADJ))
    return EN_POS_ADJ;
  if (en_tg_can(t, EN_POS_NOUN))
    return EN_POS_NOUN;
  if (en_tg_can(t, EN_POS_ADJ))
    return EN_POS_ADJ;
  return en_tg_can(t, EN_POS_ADV) ? EN_POS_ADV : EN_POS_VERB;
}

static en_pos base_after_to(const en_tagger *g, uint32_t i, en_pos as_noun)
{
  const en_token *t = &g->t[i];
  if (i >= 2 && en_eq(en_sub(g->text, g->t[i - 2].span), EN_STR("according")))
    return as_noun; /* "according to breach detectors" */
  if (en_tg_can(t, EN_POS_ADV) && i + 1 < g->n && en_tg_is_base(&g->t[i + 1]))
    return EN_POS_ADV; /* "to further strengthen" */
  return en_tg_is_base(t) ? EN_POS_VERB : as_noun;
}

static en_pos base_after_aux(const en_tagger *g, uint32_t i, const en_token *aux, en_pos as_noun)
{
  const en_token *t = &g->t[i], *next = i + 1 < g->n ? t + 1 : NULL;
  bool be = aux->verb == g->w->be;
  if (be && t->pos == EN_POS_ADJ)
    return EN_POS_ADJ; /* "is ready to" */
  if (en_tg_can(t, EN_POS_ADV) && next && en_tg_can(next, EN_POS_VERB)
      && !en_tg_can(next, EN_POS_NOUN))
    return EN_POS_ADV;
  if (be) {
    bool adjective =
        en_tg_can(t, EN_POS_ADJ) && en_tg_nominal_next(g, i + 1) && !en_tg_opens_np(g, i + 1);
    return t->form == EN_VF_ANY && !adjective ? EN_POS_VERB : as_noun;
  }
  if (aux->verb == g->w->have)
    return t->form == EN_VF_ANY ? EN_POS_VERB : as_noun;
  return en_tg_is_base(t) ? EN_POS_VERB : as_noun;
}

/* "this marks the", "both plan to". */
static bool is_verb_after_det(const en_tagger *g, uint32_t i, const en_token *det)
{
  bool object_next = en_tg_opens_np(g, i + 1) || en_tg_to_next(g, i);
  return en_tg_can(det, EN_POS_PRON) && object_next && !en_tg_finite_ahead(g, i)
         && (g->t[i].form == EN_VF_S) != det->plural;
}

/* "A, [a group from B], hit C": does the comma before i end what a noun behind a comma says of the subject? */
static bool after_apposition(const en_tagger *g, uint32_t i)
{
  for (uint32_t k = i - 1; k > 1 && i - k < EN_TG_AHEAD;) {
    k--;
    if (g->t[k].pos == EN_POS_VERB || g->t[k].pos == EN_POS_CONJ)
      return false;
    if (en_tok_is(g->text, &g->t[k], ','))
      return g->t[k + 1].pos == EN_POS_DET && en_tg_pos_in(&g->t[k - 1], EN_TG_NOMINAL);
  }
  return false;
}

/* Right behind a comma or another mark. */
static en_pos base_after_mark(const en_tagger *g, uint32_t i, const en_token *mark, en_pos as_noun)
{
  bool s_form = g->t[i].form == EN_VF_S;
  bool resumed = g->resumed && g->resumed + 1 == i && !g->finite;
  if (resumed && s_form && !en_tg_opens_np(g, i))
    return EN_POS_VERB; /* "A, whose agency stands in B, [works] with C" */
  bool object_next = en_tg_opens_np(g, i + 1) || en_tg_nominal_next(g, i + 1);
  bool awaited = resumed || (g->t[i].form == EN_VF_ANY && !g->finite && after_apposition(g, i));
  if (awaited && object_next && !en_tg_finite_ahead(g, i))
    return EN_POS_VERB; /* "the hackers, also known as A, [target] banks", "a gang, tied to A, [hit] B" */
  if (en_tok_is(g->text, mark, ',') && !(i >= 2 && s_form))
    return after_conj(g, i, as_noun);
  return after_noun(g, i, mark, as_noun);
}

/* "accounts [run] by A", "those [hit] by A": a participle that looks like a base form, with its agent. */
static bool is_done_by(const en_tagger *g, uint32_t i, const en_token *p)
{
  if (g->t[i].form != EN_VF_ANY || i + 1 >= g->n || !en_eq(en_sub(g->text, g->t[i + 1].span), EN_STR("by")))
    return false;
  return p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || en_eq(en_sub(g->text, p->span), EN_STR("those"));
}

/* "gave it [support]", "grants them [access]": the second object, and no verb as in "made them pay". */
static bool is_second_object(const en_tagger *g, uint32_t i)
{
  if (i < 2 || !en_tg_can(&g->t[i], EN_POS_NOUN) || g->t[i - 1].pos != EN_POS_PRON || g->t[i - 2].pos != EN_POS_VERB)
    return false;
  en_word_id verb = g->t[i - 2].verb;
  return verb && verb != g->w->make && en_word_in(en_lexicon_word(g->w->lex, verb), g->w->ditransitives);
}

/* "Peru [hit] back": of one form in all tenses, behind its subject and before "back". */
static bool is_before_back(const en_tagger *g, uint32_t i, const en_token *p)
{
  return !g->finite && g->t[i].form == EN_VF_ANY && en_tg_pos_in(p, EN_TG_NOMINAL) && i + 1 < g->n
         && en_eq(en_sub(g->text, g->t[i + 1].span), EN_STR("back"));
}

/* "five "phishing" [attacks]": a noun behind one word in quotes, which is no name. */
static bool after_quoted_word(const en_tagger *g, uint32_t i)
{
  return i >= 3 && en_tok_is(g->text, &g->t[i - 1], '"') && en_tok_is(g->text, &g->t[i - 3], '"')
         && !(g->t[i - 2].shape & EN_TOK_CAP) && en_tg_can(&g->t[i], EN_POS_NOUN);
}

en_pos en_tag_base_form(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = en_tg_before(g, i);
  if (p && i >= 2 && en_tg_hyphenated(g, i) && p->pos == EN_POS_PUNCT
      && g->t[i - 2].pos == EN_POS_ADV)
    p = en_tg_before(g, i - 2); /* "will co-chair" */
  if (en_tg_can(t, EN_POS_PREP) && p && p->pos != EN_POS_TO && p->pos != EN_POS_AUX)
    return EN_POS_PREP; /* "like", "worth" */
  en_pos as_noun = other_reading(t, en_tg_nominal_next(g, i + 1) && !en_tg_opens_np(g, i + 1));
  if (!p)
    return as_noun;
  if (after_quoted_word(g, i))
    return as_noun;
  if (is_done_by(g, i, p) || is_before_back(g, i, p))
    return EN_POS_VERB;
  switch (p->pos) {
  case EN_POS_TO: return base_after_to(g, i, as_noun);
  case EN_POS_AUX: return base_after_aux(g, i, p, as_noun);
  case EN_POS_DET: return is_verb_after_det(g, i, p) ? EN_POS_VERB : as_noun;
  case EN_POS_ADJ: {
    bool object_next = en_tg_opens_np(g, i + 1) || en_tg_to_next(g, i);
    return t->pos == EN_POS_VERB && object_next && !en_tg_can(t, EN_POS_NOUN) ? EN_POS_VERB
                                                                              : as_noun;
  }
  case EN_POS_REL: return en_eq(en_sub(g->text, p->span), EN_STR("whose")) ? as_noun : EN_POS_VERB;
  case EN_POS_PRON: return is_second_object(g, i) ? as_noun : EN_POS_VERB;
  case EN_POS_VERB: {
    bool help = p->verb && p->verb == g->w->help; /* "helped steal funds" */
    return help && en_tg_is_base(t) && en_tg_nominal_next(g, i + 1) ? EN_POS_VERB : as_noun;
  }
  case EN_POS_CONJ: return after_conj(g, i, as_noun);
  case EN_POS_PUNCT: return base_after_mark(g, i, p, as_noun);
  case EN_POS_NOUN:
  case EN_POS_PROPN: return after_noun(g, i, p, as_noun);
  default: return as_noun;
  }
}

/* "Japan and Peru [both] imposed sanctions": is it a word that may stand behind its noun, and does? */
static bool is_floating(const en_tagger *g, const en_token *det)
{
  en_str s = en_sub(g->text, det->span);
  return det > g->t && (en_eq(s, EN_STR("both")) || en_eq(s, EN_STR("all")) || en_eq(s, EN_STR("each")))
         && en_tg_pos_in(det - 1, EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_PROPN));
}

/* "the ministry in 2015 [accused] Peru": is the token before i a year behind a preposition, in a clause that
 * waits for its verb? */
static bool after_year(const en_tagger *g, uint32_t i)
{
  if (i < 3 || g->finite || g->t[i - 1].pos != EN_POS_NUM || g->t[i - 2].pos != EN_POS_PREP)
    return false;
  en_str year = en_sub(g->text, g->t[i - 1].span);
  return year.n == 4 && (en_starts(year, EN_STR("19")) || en_starts(year, EN_STR("20")))
         && en_tg_pos_in(&g->t[i - 3], EN_TG_NOMINAL) && !en_tg_finite_ahead(g, i);
}

/* "a massive, [coordinated] act", "of sophisticated, [targeted] attacks": one more adjective behind a comma. */
static bool between_adjectives(const en_tagger *g, uint32_t i)
{
  return i >= 3 && en_tok_is(g->text, &g->t[i - 1], ',') && g->t[i - 2].pos == EN_POS_ADJ
         && !en_tg_is_name(g, &g->t[i + 1])
         && en_tg_pos_in(&g->t[i - 3],
                         EN_BIT(EN_POS_DET) | EN_BIT(EN_POS_POSS) | EN_BIT(EN_POS_PREP) | EN_BIT(EN_POS_VERB));
}

/* "the Peruvian [armed] group fled", "the Peruvian [armed] group Lanz": what is mostly an adjective, behind a name, in
 * a clause that has another verb, or before a noun with a name. */
static bool is_epithet(const en_tagger *g, uint32_t i)
{
  if (g->t[i].pos != EN_POS_ADJ || g->t[i - 1].pos != EN_POS_PROPN || en_tg_is_name(g, &g->t[i + 1]))
    return false;
  return g->finite || (i + 2 < g->n && en_tg_is_name(g, &g->t[i + 2])) || en_tg_finite_ahead(g, i + 1);
}

/* A past tense or participle: verb, or adjective before its noun ("stolen funds")? */
en_pos en_tag_past_form(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = en_tg_before(g, i);
  bool noun_next = en_tg_nominal_next(g, i + 1) && !en_tg_opens_np(g, i + 1)
                   && !en_tg_is_hyphen(g, i + 1) && !en_tg_can(&g->t[i + 1], EN_POS_NUM)
                   && !((g->t[i + 1].shape & EN_TOK_DIGIT) && !(g->t[i + 1].shape & EN_TOK_ALPHA))
                   && !(g->t[i + 1].shape & EN_TOK_PUNCT);
  if (t->form == EN_VF_PAST)
    return EN_POS_VERB;
  bool irregular = t->form == EN_VF_ED && g->text.p[t->span.off + t->span.len - 1] != 'd';
  if (!en_tg_can(t, EN_POS_ADJ)
      && (irregular
          || (p && p->pos == EN_POS_NUM && t->word
              && !en_ends(en_sub(g->text, t->span), EN_STR("ed")))))
    return EN_POS_VERB; /* "all four brought delegations" */
  bool told = p && (p->pos == EN_POS_NOUN || p->pos == EN_POS_PROPN || p->pos == EN_POS_PRON)
              && en_tg_can(t, EN_POS_VERB);
  if (noun_next && !told && t->span.len > 5 && (!p || p->pos != EN_POS_AUX)
      && en_starts(en_sub(g->text, t->span), EN_STR("un")))
    return EN_POS_ADJ; /* "unmanned systems", but "the ministry unveiled sanctions" */
  if (!p)
    return noun_next && en_tg_finite_ahead(g, i) ? EN_POS_ADJ : EN_POS_VERB;
  switch (p->pos) {
  case EN_POS_DET:
    if (is_floating(g, p))
      return EN_POS_VERB;
    if (noun_next && !(en_tg_can(p, EN_POS_PRON) && en_tg_is_name(g, &g->t[i + 1])))
      return EN_POS_ADJ;
    return en_tg_can(p, EN_POS_PRON)  ? EN_POS_VERB
           : noun_next                ? EN_POS_ADJ
           : en_tg_can(t, EN_POS_ADJ) ? EN_POS_ADJ
                                      : EN_POS_NOUN;
  case EN_POS_NUM:
    if (i >= 3 && en_tg_can(&g->t[i - 2], EN_POS_DET) && g->t[i - 3].pos == EN_POS_CONJ && !en_tg_finite_ahead(g, i))
      return EN_POS_VERB; /* ", and the two discussed bilateral ties." */
    return noun_next && !after_year(g, i) ? EN_POS_ADJ : EN_POS_VERB;
  case EN_POS_POSS:
  case EN_POS_ADJ:
  case EN_POS_PREP: return noun_next ? EN_POS_ADJ : EN_POS_VERB;
  case EN_POS_VERB: {
    bool gerund =
        p->form == EN_VF_ING && i >= 2 && g->t[i - 2].pos == EN_POS_PREP; /* "on returning abducted Peruvians" */
    return noun_next && (gerund || !en_tg_is_name(g, &g->t[i + 1])) ? EN_POS_ADJ : EN_POS_VERB;
  }
  case EN_POS_CONJ:
    if (i >= 2 && g->t[i - 2].pos == EN_POS_ADJ && noun_next)
      return EN_POS_ADJ;
    return t->form == EN_VF_PASTPART && noun_next ? EN_POS_ADJ : EN_POS_VERB;
  case EN_POS_AUX: /* "is limited to", "are united" stay verbs: passives */ return EN_POS_VERB;
  default:
    if (noun_next && (between_adjectives(g, i) || is_epithet(g, i)))
      return EN_POS_ADJ;
    return t->form == EN_VF_PASTPART && noun_next && !en_tg_is_name(g, &g->t[i + 1]) ? EN_POS_ADJ
                                                                                     : EN_POS_VERB;
  }
}

/* Does an amount stand at i: "15 computers", "at least 15", "more than a dozen"? A year is none. */
static bool amount_next(const en_tagger *g, uint32_t i)
{
  if (i + 1 >= g->n)
    return false;
  en_str word = en_sub(g->text, g->t[i].span), next = en_sub(g->text, g->t[i + 1].span);
  if ((en_eq(word, EN_STR("at")) && (en_eq(next, EN_STR("least")) || en_eq(next, EN_STR("most"))))
      || (en_eq(word, EN_STR("more")) && en_eq(next, EN_STR("than"))))
    return true;
  bool digits = (g->t[i].shape & EN_TOK_DIGIT) && !(g->t[i].shape & EN_TOK_ALPHA);
  return (digits ? word.n != 4 : en_tg_can(&g->t[i], EN_POS_NUM)) && en_tg_nominal_next(g, i + 1);
}

/* Can an object begin at i, also one behind a particle: "setting [up a group]"? */
static bool object_at(const en_tagger *g, uint32_t i)
{
  if (i + 1 < g->n && g->t[i].word && en_word_in(en_lexicon_word(g->w->lex, g->t[i].word), g->w->particles))
    i++;
  return en_tg_opens_np(g, i) || (i < g->n && en_tg_is_name(g, &g->t[i]));
}

/* "[Meeting] in Lima, A and B agreed": a phrase, a comma and a name follow, and no verb before the comma. */
static bool opens_for_subject(const en_tagger *g, uint32_t i)
{
  if (i + 1 >= g->n || !en_tg_can(&g->t[i + 1], EN_POS_PREP) || en_tg_can(&g->t[i + 1], EN_POS_VERB))
    return false;
  for (uint32_t k = i + 2; k + 1 < g->n && k < i + EN_TG_AHEAD; k++) {
    const en_token *t = &g->t[k];
    if (en_tok_is(g->text, t, ','))
      return en_tg_is_name(g, &g->t[k + 1]);
    if (en_tg_can(t, EN_POS_AUX) || (en_tg_can(t, EN_POS_VERB) && !en_tg_can(t, EN_POS_NOUN) && !en_tg_is_name(g, t)))
      return false;
  }
  return false;
}

en_pos en_tag_ing_form(const en_tagger *g, uint32_t i)
{
  const en_token *t = &g->t[i], *p = en_tg_before(g, i);
  bool object_next = object_at(g, i + 1);
  bool noun_next = en_tg_nominal_next(g, i + 1) && !object_next;
  bool noun = en_tg_can(t, EN_POS_NOUN), likes_noun = t->pos == EN_POS_NOUN;
  if (en_tg_can(t, EN_POS_PREP) && t->pos == EN_POS_PREP)
    return p && p->pos == EN_POS_AUX   ? EN_POS_VERB
           : p && p->pos == EN_POS_DET ? EN_POS_ADJ
                                       : EN_POS_PREP;
  const en_token *next = i + 1 < g->n ? &g->t[i + 1] : NULL;
  bool list = p && (p->pos == EN_POS_CONJ || p->pos == EN_POS_PREP || en_tok_is(g->text, p, ','));
  if (t->pos == EN_POS_ADJ && next
      && ((en_tg_nominal_next(g, i + 1) && !en_tg_opens_np(g, i + 1))
          || (en_tg_can(next, EN_POS_CONJ) && en_tg_nominal_next(g, i + 2))))
    return EN_POS_ADJ; /* "emerging and key technologies", "escalating North Korean threats" */
  if (next && list
      && (en_tg_can(next, EN_POS_CONJ)
          || (i >= 1 && p->pos != EN_POS_PUNCT && next->span.len == 2
              && en_eq(en_sub(g->text, next->span), EN_STR("of")))))
    return EN_POS_NOUN; /* "research, testing and deployment", "and screening of" */
  if (!p)
    return opens_for_subject(g, i)             ? EN_POS_VERB
           : likes_noun && !object_next        ? EN_POS_NOUN
           : noun_next && t->pos == EN_POS_ADJ ? EN_POS_ADJ
                                               : EN_POS_VERB;
  switch (p->pos) {
  case EN_POS_AUX: return EN_POS_VERB;
  case EN_POS_DET:
  case EN_POS_POSS:
  case EN_POS_ADJ:
  case EN_POS_NUM: return noun_next && !noun ? EN_POS_ADJ : EN_POS_NOUN;
  case EN_POS_PREP:
    if (object_next || amount_next(g, i + 1) || (next && en_eq(en_sub(g->text, next->span), EN_STR("into"))))
      return EN_POS_VERB; /* "accused of hacking at least 15 computers", "of hacking into" */
    if (likes_noun && noun_next && i >= 2 && g->t[i - 2].pos == EN_POS_VERB)
      return EN_POS_VERB; /* "accused of gathering intelligence" */
    return likes_noun ? EN_POS_NOUN : noun_next && t->pos == EN_POS_ADJ ? EN_POS_ADJ : EN_POS_VERB;
  default:
    if (t->pos == EN_POS_ADJ && en_tg_nominal_next(g, i + 1) && !en_tg_opens_np(g, i + 1))
      return EN_POS_ADJ; /* "counter evolving North Korean threats" */
    if (object_next && p->pos != EN_POS_CONJ)
      return EN_POS_VERB;
    if (noun_next && t->pos == EN_POS_ADJ)
      return EN_POS_ADJ;
    return likes_noun ? EN_POS_NOUN : EN_POS_VERB;
  }
}
