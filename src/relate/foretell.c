/* Persons, firms and gangs that are told of before they are named: "Two men were charged. Anna Berg, 29, and
 * Tom Hill, 31, are accused of ...", "Sanctions hit a company. Sanctioned was Acme Ltd.", "A group of hackers
 * stole it. They call themselves Lowmoon." */
#include "relate/denote_p.h"

enum { LOOK_AHEAD = 3, GANG_AHEAD = 10 };

/* How many persons or firms without a name the group tells of, 0 if it does not: "a Peruvian national", "two
 * hackers", "a company". */
static uint32_t unnamed(const en_relater *r, const en_ng *g, uint32_t class_bit)
{
  if (g->mention || g->pronoun || !en_head_in(r, g, class_bit))
    return 0;
  if (g->det == EN_DET_A)
    return g->plural ? 0 : 1;
  return g->det == EN_DET_NONE && g->plural && g->number >= 2 ? g->number : 0;
}

/* "national", "nationals" */
static bool is_individual_word(const en_relater *r, en_str word)
{
  for (uint32_t cut = 0; cut < 2 && word.n > cut; cut++) {
    if (cut && word.p[word.n - 1] != 's')
      break;
    en_word_id w = en_lexicon_find(r->toks->lex, (en_str){ word.p, word.n - cut });
    if (w && en_word_in(en_lexicon_word(r->toks->lex, w), r->cls.individuals))
      return true;
  }
  return false;
}

/* Does the person speak for himself, holding no office? */
static bool is_private(const en_relater *r, en_entity_id e)
{
  en_str role = en_ent(r, e)->role, part;
  if (role.n == 0)
    return true;
  while (en_split(&role, ' ', &part)) {
    if (is_individual_word(r, part))
      return true;
  }
  return false;
}

/* The persons in no office, or the firms, whom the sentence names first. */
static void named_first(const en_relater *r, const en_sentence *sent, en_kind kind, en_set *out)
{
  for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == kind ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->mention[0] == m && (kind != r->rs->k.person || is_private(r, e)))
      en_set_add(out, e);
  }
}

/* ", 29," or "(29)" right behind token `t`. */
static bool age_behind(const en_relater *r, uint32_t t, uint32_t end)
{
  if (t + 2 >= end)
    return false;
  en_str open = en_tok_str(r->toks, t + 1), age = en_tok_str(r->toks, t + 2);
  bool digits = age.n == 2 && en_is_digit(age.p[0]) && en_is_digit(age.p[1]);
  return digits && (en_eq(open, EN_STR(",")) || en_eq(open, EN_STR("(")));
}

/* Does the sentence name them as a court or the police would: by their age, or as the accused? */
static bool names_accused(const en_relater *r, const en_sentence *sent)
{
  uint32_t end = sent->first + sent->n;
  for (uint32_t t = sent->first; t < end; t++) {
    const en_token *k = &r->toks->tok[t];
    en_mention_id m = r->men->of_token[t];
    bool last_of_name =
        m && r->men->at[m - 1].kind == r->rs->k.person && (t + 1 == end || r->men->of_token[t + 1] != m);
    if (last_of_name && age_behind(r, t, end))
      return true;
    const en_word_id lemma[] = { k->verb, k->noun };
    for (size_t i = 0; i < sizeof lemma / sizeof *lemma; i++)
      if (lemma[i] && en_word_in(en_lexicon_word(r->toks->lex, lemma[i]), r->cls.naming_clues))
        return true;
  }
  return false;
}

/* "The man, Tom Hill, ...", "This company, Acme, ...": does the sentence take the noun up and give it a name? */
static bool gives_name(const en_relater *r, const en_sentence *sent, en_word_id noun)
{
  for (uint32_t t = sent->first + 1; t + 2 < sent->first + sent->n; t++) {
    en_str det = en_tok_str(r->toks, t - 1);
    bool again = r->toks->tok[t].noun == noun && (en_is_word(det, "the") || en_is_word(det, "this"));
    if (again && en_eq(en_tok_str(r->toks, t + 1), EN_STR(",")) && r->men->of_token[t + 2])
      return true;
  }
  return false;
}

/* By its own words or those behind "of". */
bool en_is_unnamed_gang(const en_relater *r, const en_ng *g)
{
  if (g->mention || g->pronoun || g->plural || g->det != EN_DET_A || !en_head_in(r, g, r->cls.ref_actor))
    return false;
  uint32_t end = en_abs(r, g->head) + 3, stop = r->sent->first + r->sent->n;
  for (uint32_t t = en_abs(r, g->first); t < end && t < stop; t++)
    if (en_tok_in(&r->toks->tok[t], r->cls.gang_words))
      return true;
  return false;
}

/* The only gang of the article, where it is named behind the current sentence, of the country that stands
 * in front of the noun; 0 else. */
static en_entity_id only_gang_to_come(const en_relater *r, en_ng_id id)
{
  en_entity_id only = 0;
  for (uint32_t i = 0; i < r->ents->n; i++) {
    if (r->ents->at[i].kind != r->rs->k.threat_actor)
      continue;
    if (only)
      return 0;
    only = i + 1;
  }
  if (!only)
    return 0;
  uint32_t named = r->men->at[en_ent(r, only)->mention[0] - 1].sent;
  en_entity_id home = en_home_of(r, id);
  bool other = home && en_ent(r, only)->country && en_ent(r, only)->country != home;
  return named > r->s && named <= r->s + GANG_AHEAD && !other ? only : 0;
}

void en_by_later_name(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  (void)depth;
  if (en_is_unnamed_gang(r, en_ng_at(r, id))) {
    en_set_add(out, only_gang_to_come(r, id));
    return;
  }
  uint32_t count = unnamed(r, en_ng_at(r, id), r->cls.individuals);
  en_kind kind = count ? r->rs->k.person : r->rs->k.organization;
  if (!count)
    count = unnamed(r, en_ng_at(r, id), r->cls.ref_firm);
  for (uint32_t s = r->s + 1; count && s < r->toks->n_sent && s <= r->s + LOOK_AHEAD; s++) {
    en_set found = { .n = 0 };
    named_first(r, &r->toks->sent[s], kind, &found);
    if (found.n == 0)
      continue;
    if (found.n == count
        && (names_accused(r, &r->toks->sent[s]) || gives_name(r, &r->toks->sent[s], en_ng_at(r, id)->noun)))
      en_set_join(out, &found);
    return;
  }
}
