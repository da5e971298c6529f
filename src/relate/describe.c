/* Definite descriptions: "the ministry", "the two sides", "the bloc", "both chairs". What takes up countries,
 * persons, and bodies and groups stands in describe_country.c, describe_person.c and describe_thing.c. */
#include "relate/describe_p.h"

/* "[this year]'s meeting", "[last year]'s summit": one of those that are held every year. */
static bool is_of_year(const en_relater *r, const en_ng *g)
{
  const en_ng *year = g->det == EN_DET_POSS && g->first < g->head ? en_ng_at(r, r->cl->ng_of_token[g->first]) : NULL;
  return year && year->fn == EN_FN_GENITIVE && year->noun && year->noun == r->w_year;
}

/* "[such attacks]", "[such acts]": of the sort that was told of. */
static bool is_such_a_deed(const en_relater *r, const en_ng *g)
{
  return r->toks->tok[en_abs(r, g->first)].word == r->w_such
         && (en_head_in(r, g, r->cls.ref_menace) || (g->plural && en_head_in(r, g, r->cls.ref_threat)));
}

static bool is_definite(const en_relater *r, const en_ng *g)
{
  if (is_such_a_deed(r, g))
    return true;
  if (is_of_year(r, g))
    return true;
  const en_ng *first = g->conj_first ? en_ng_at(r, g->conj_first) : g;
  if (g->det == EN_DET_NONE && first != g && !first->mention && first->det == EN_DET_THE)
    return true; /* "the Secretary and [Foreign Minister]" */
  return g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_BOTH || g->det == EN_DET_ALL;
}

void en_first_n(en_set *out, const en_set *from, uint32_t n)
{
  if (n >= 2 && (from->n > n || n > from->n + 1))
    return; /* "the two sides" of five: which two? */
  en_set_join(out, from);
}

/* Does a name hold the noun as one of its words: "the dialogue" - "Cyber Dialogue"? */
bool en_name_has(en_str name, en_str noun)
{
  en_str part;
  while (en_split(&name, ' ', &part)) {
    bool owner = part.n == noun.n + 2 && part.p[noun.n] == '\''; /* "Prosecutor's" */
    if (part.n != noun.n && !owner && !(part.n == noun.n + 1 && part.p[noun.n] == 's'))
      continue;
    uint32_t i = 0;
    while (i < noun.n && en_lower_ascii(part.p[i]) == en_lower_ascii(noun.p[i]))
      i++;
    if (i == noun.n)
      return true;
  }
  return false;
}

/* Is a word of a name or role, or the one that it is the plural of, in a list of the lexicon, whatever its capitals? */
bool en_is_in_list(const en_relater *r, en_str word, uint32_t list)
{
  char low[32];
  if (word.n > sizeof low)
    return false;
  for (uint32_t i = 0; i < word.n; i++)
    low[i] = en_lower_ascii(word.p[i]);
  en_word_id w = en_lexicon_find(r->toks->lex, (en_str){ low, word.n });
  if (w && en_word_in(en_lexicon_word(r->toks->lex, w), list))
    return true;
  en_word as; /* "Foreign Ministers A and B": the role of each */
  en_lexicon_analyse(r->toks->lex, (en_str){ low, word.n }, &as);
  en_word_id one = as.plural ? as.noun : 0;
  return one && en_word_in(en_lexicon_word(r->toks->lex, one), list);
}

/* "the [G7] ministers", "[Japan]'s officials": whose they are is said, so they are not those before. */
bool en_is_qualified(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->mention && (g->fn == EN_FN_MODIFIER || g->fn == EN_FN_GENITIVE))
      return true;
  }
  return false;
}

/* "the countries [of the region]": others than those just spoken of. */
bool en_is_narrowed(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP && !r->cl->ng[i].mention
        && (r->cl->ng[i].prep == r->w_of || r->cl->ng[i].prep == r->w_in || r->cl->ng[i].prep == r->w_from))
      return true;
  return false;
}

/* "all three": whom a plural noun stood for last that were so many ("the three governments"); NULL if none. */
static const en_set *told_so_many(const en_relater *r, uint32_t count)
{
  const en_discourse *d = &r->disc;
  for (uint32_t k = 1; k <= EN_GROUPS && k <= d->n_groups; k++) {
    const en_set *who = &d->group[(d->n_groups - k) % EN_GROUPS].who;
    if (who->n == count)
      return who;
  }
  return NULL;
}

/* "the two", "the pair", "all three": so many persons of the sentence before, else who the text last said to act
 * together, or what a plural noun stood for that were so many. */
static void the_parties(const en_relater *r, const en_ng *g, en_set *out)
{
  en_set few = { .n = 0 };
  bool trio = en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "trio");
  uint32_t count = g->number > 2 ? g->number : trio ? 3 : 2;
  bool few_meant = !g->noun || g->number == 2 || g->det == EN_DET_BOTH || !g->plural;
  if (few_meant)
    en_persons_between(r, r->sent->first, en_abs(r, g->first), &few);
  if (few_meant && few.n != count) {
    few.n = 0;
    en_persons_before(r, &few);
  }
  const en_set *party = &r->disc.party;
  const en_set *many = count > 2 && party->n != count ? told_so_many(r, count) : NULL;
  en_set_join(out, few.n == count ? &few : many ? many : party);
}

/* "the launch" after "a missile launch": the threat spoken of last, if one of its names holds the word. */
static en_entity_id same_threat(const en_relater *r, const en_ng *g)
{
  en_entity_id e = r->disc.recent[r->rs->k.threat];
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  for (uint32_t i = 0; e && i < en_ent(r, e)->n_alias; i++)
    if (en_name_has(en_ent(r, e)->alias[i], noun))
      return e;
  return 0;
}

/* Is it asked for a threat only: what somebody acts against? */
static bool only_threats_fit(const en_relater *r)
{
  uint32_t actors = EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.person) | EN_KIND_BIT(r->rs->k.organization);
  return r->want && (r->want & EN_KIND_BIT(r->rs->k.threat)) && !(r->want & actors);
}

/* "[this threat]", "[these attacks]", "[the attacks]" of which a threat is wanted. */
static bool is_threat_taken_up(const en_relater *r, const en_ng *g, bool many)
{
  bool this = g->det == EN_DET_THIS || is_such_a_deed(r, g);
  bool menace = this && en_head_in(r, g, r->cls.ref_menace);
  bool deeds = many && (this || g->det == EN_DET_THE) && en_head_in(r, g, r->cls.ref_threat);
  return g->noun && (menace || deeds) && only_threats_fit(r);
}

/* "Ransomware is spreading. They fight [this threat]", "[these attacks]": the threat named last in this sentence or the
 * one before, 0 if none fits the noun. */
static en_entity_id threat_taken_up(const en_relater *r, const en_ng *g)
{
  bool any = en_head_in(r, g, r->cls.ref_menace);
  uint32_t at = en_abs(r, g->first), from = r->s ? r->toks->sent[r->s - 1].first : r->sent->first;
  en_str noun = en_lexicon_word(r->toks->lex, g->noun)->str;
  for (uint32_t t = at; t-- > from;) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.threat)
      return any || en_name_has(en_ent(r, e)->name, noun) ? e : 0;
  }
  return 0;
}

/* "the AMIA centre": a name that no mention holds says which one it is; but "the Working Group meeting" is that of the
 * forum so called that the text is about. */
static bool is_named_apart(const en_relater *r, const en_ng *g)
{
  en_str forum = r->disc.forum ? en_ent(r, r->disc.forum)->name : EN_STR("");
  bool region =
      en_head_in(r, g, r->cls.ref_union) || en_head_in(r, g, r->cls.ref_actor) || en_head_in(r, g, r->cls.ref_country);
  for (uint32_t t = g->first + 1; t < g->head; t++)
    if ((r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP) && !r->men->of_token[en_abs(r, t)]
        && !(region && en_is_region_word(r, g, t)) && !en_name_has(forum, en_tok_str(r->toks, en_abs(r, t)))
        && !(r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP))
      return true;
  return false;
}

/* "the accord [with Peru]" */
static bool has_phrase(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP)
      return true;
  return false;
}

/* "the trade agreement", "the accord with Peru": another one than that named before. */
static bool is_another(const en_relater *r, en_ng_id id)
{
  return en_ng_at(r, id)->n > 2 || has_phrase(r, id);
}

/* "the peace talks", "the ceasefire negotiations": others than a forum's whose name holds no such noun. */
static bool is_on_topic_of_its_own(const en_relater *r, const en_ng *g)
{
  const en_token *k = &r->toks->tok[en_abs(r, g->head) - 1];
  bool noun = g->head > g->first && k->pos == EN_POS_NOUN && !r->men->of_token[en_abs(r, g->head) - 1];
  return noun && !en_name_has(en_ent(r, r->disc.forum)->name, en_tok_str(r->toks, en_abs(r, g->head) - 1));
}

/* "The talks covered ransomware": what talks that have no name deal with is what those deal with who held
 * them. */
static void the_talks(const en_relater *r, const en_ng *g, en_set *out)
{
  if (r->disc.forum && !is_on_topic_of_its_own(r, g))
    en_set_add(out, r->disc.forum);
  else if (g->fn == EN_FN_SUBJECT && r->dealing)
    en_set_join(out, &r->disc.party);
}

/* Did those last told of together meet, within so many sentences? Who merely attended the same thing held
 * no meeting. */
static bool have_met(const en_relater *r, uint32_t sentences)
{
  const en_set *party = &r->disc.party;
  for (uint32_t i = r->out.n; i-- > 0;) {
    const en_relation *x = &r->out.at[i];
    if (x->sent + sentences < r->s)
      return false;
    if (x->sent < r->s && x->type == r->rs->t.met && en_set_has(party, x->from) && en_set_has(party, x->to))
      return true;
  }
  return false;
}

/* "The meeting covered ransomware" shortly after those who met: no forum's session. */
static bool is_meeting_of_parties(const en_relater *r, const en_ng *g)
{
  enum { SHORTLY = 3 /* sentences */ };
  return r->dealing && !g->plural && !r->disc.forum && en_head_in(r, g, r->cls.meeting_nouns) && have_met(r, SHORTLY);
}

/* "the delegations" are the countries that met; "the participants" those of the forum that the text is about, else who
 * met. */
static void the_participants(const en_relater *r, const en_ng *g, uint32_t count, en_set *out)
{
  const en_discourse *d = &r->disc;
  if (en_head_in(r, g, r->cls.delegations) && d->countries.n >= 2)
    en_first_n(out, &d->countries, count);
  else if (d->forum)
    en_set_add(out, d->forum);
  else
    en_set_join(out, &d->party);
}

/* "the last one", "the next one": a session of the forum spoken of. */
static bool is_next_one(const en_relater *r, const en_ng *g)
{
  if (g->det != EN_DET_THE || g->n != 3)
    return false;
  const en_token *first = &r->toks->tok[en_abs(r, g->first) + 1];
  return first->word && en_word_in(en_lexicon_word(r->toks->lex, first->word), r->cls.ordinals)
         && en_eq(en_tok_str(r->toks, en_abs(r, g->first) + 2), EN_STR("one"));
}

/* "Leaders agreed ...": a plural without an article that takes up those spoken of. */
static bool is_bare(const en_relater *r, const en_ng *g)
{
  return g->det == EN_DET_NONE && g->plural && g->n == 1 && g->fn == EN_FN_SUBJECT && en_head_in(r, g, r->cls.ref_bare)
         && !(g->gov_vg && en_vg_at(r, g->gov_vg)->link == EN_LINK_RELATIVE);
}

/* "the head [of state]": is the noun, which by itself may be the head of anything, said to be that of a state or a
 * government? */
static bool is_head_of_state(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *of = &r->cl->ng[i];
    bool whose = of->gov_ng == id && of->fn == EN_FN_PREP && of->prep == r->w_of && of->n == 1;
    if (whose && of->noun && (of->noun == r->w_state || of->noun == r->w_government))
      return true;
  }
  return false;
}

/* "the minister", "the two leaders". */
static void the_person_or_persons(const en_relater *r, en_ng_id id, bool many, uint32_t count, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool national = !many && en_head_in(r, g, r->cls.human_nouns) && en_home_of(r, id); /* "the Russian businessman" */
  bool head = g->noun == r->w_head, of_state = head && is_head_of_state(r, id);
  if ((head && !of_state) || (en_is_qualified(r, id) && !national) || (many && !of_state && en_is_narrowed(r, id)))
    return;
  if (national
      && (!r->disc.person
          || (en_ent(r, r->disc.person)->country && en_ent(r, r->disc.person)->country != en_home_of(r, id))))
    return;
  en_entity_id one = many ? 0 : en_the_person(r, g);
  if (many)
    en_the_persons(r, g, count, out);
  else if (!en_is_other_post(r, id, one))
    en_set_add(out, one);
}

/* "A attended the Summit. B met C in Lima. D joined [the meeting]": one without a name, told of right before, and since
 * the forum was named. */
static bool is_later_meeting(const en_relater *r, const en_ng *g, en_entity_id forum)
{
  if (!forum || g->n != 2 || en_ent(r, forum)->kind != r->rs->k.working_group || !en_head_in(r, g, r->cls.meeting_nouns)
      || (r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP))
    return false;
  uint32_t named = en_last_sentence_of(r, forum);
  for (uint32_t i = r->out.n; i-- > 0;) {
    const en_relation *x = &r->out.at[i];
    bool persons = en_ent(r, x->from)->kind == r->rs->k.person && en_ent(r, x->to)->kind == r->rs->k.person;
    if (x->sent <= named || x->sent + 1 < r->s)
      return false;
    if (x->sent < r->s && x->type == r->rs->t.met && persons)
      return true;
  }
  return false;
}

/* "charged A, B and C. Japan sanctioned [the hackers]": the persons told of together last, where it is a word for such
 * and most of them hold no post (a "Seyyed" does not). */
static void the_private_persons(const en_relater *r, const en_ng *g, uint32_t count, en_set *out)
{
  en_set who = { .n = 0 };
  if (!en_head_in(r, g, r->cls.individuals))
    return;
  en_the_persons(r, g, count, &who);
  en_keep_kinds(r, &who, EN_KIND_BIT(r->rs->k.person));
  uint32_t posts = 0;
  for (uint32_t i = 0; i < who.n; i++)
    posts += en_ent(r, who.at[i])->role.n != 0;
  if (posts * 2 < who.n)
    en_set_join(out, &who);
}

/* "the ministry", "the group", "the accord"; of plurals "the hackers", who are a gang. */
static void the_thing(const en_relater *r, en_ng_id id, bool many, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  uint32_t kinds = en_kinds_of_noun(r, g);
  if (many)
    kinds &= EN_KIND_BIT(r->rs->k.threat_actor) | EN_KIND_BIT(r->rs->k.organization);
  if (is_another(r, id))
    kinds &= ~EN_KIND_BIT(r->rs->k.agreement);
  en_entity_id last = kinds ? en_last_named(r, g, kinds, en_home_of(r, id)) : 0;
  if (is_later_meeting(r, g, last))
    return;
  bool capital = r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP;
  bool called = last && en_is_called(r, en_ent(r, last), en_tok_str(r->toks, en_abs(r, g->head)));
  if (last && en_ent(r, last)->kind == r->rs->k.ministry && en_is_another_body(r, g, last))
    return;
  if (called || !capital) /* "the Council" is no ministry that happens to be near */
    en_set_add(out, last);
}

/* The kinds of things that a plural may take up a list of: "the agencies", "the firms", "the two gangs"; 0 none. */
static uint32_t listed_kinds(const en_relater *r, const en_ng *g)
{
  uint32_t organization = EN_KIND_BIT(r->rs->k.organization);
  if (en_head_in(r, g, r->cls.ref_body))
    return EN_KIND_BIT(r->rs->k.ministry) | organization;
  if (en_head_in(r, g, r->cls.ref_firm))
    return organization;
  return g->number >= 2 && en_head_in(r, g, r->cls.ref_actor) ? EN_KIND_BIT(r->rs->k.threat_actor) : 0;
}

/* "the foreign and defence ministries": which ones is told by the words in front of the noun. */
static bool is_listed_itself(const en_relater *r, const en_ng *g)
{
  for (uint32_t t = g->first; t < g->head; t++)
    if (en_is_word(en_tok_str(r->toks, en_abs(r, t)), "and"))
      return true;
  return false;
}

/* The sorts of descriptions, by the head noun; `many` where it is plural or has a number. */
static void by_head(const en_relater *r, en_ng_id id, bool bare, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  const en_discourse *d = &r->disc;
  bool many = g->plural || g->number >= 2 || g->det == EN_DET_BOTH;
  uint32_t count = g->det == EN_DET_BOTH ? 2 : g->number;
  bool free = !en_is_qualified(r, id) && !en_is_narrowed(r, id);
  if (g->det == EN_DET_ALL && g->number < 2 && en_head_in(r, g, r->cls.ref_country))
    return; /* "called on all parties", "respects all nations" */
  if (en_head_in(r, g, r->cls.ref_party)) {
    if (!en_is_narrowed(r, id)) /* "all three of his sons" */
      the_parties(r, g, out);
  } else if (en_head_in(r, g, r->cls.ref_country) && (many || !en_head_in(r, g, r->cls.ref_org))) { /* "the party" */
    if (!(many && en_is_narrowed(r, id))) /* "the countries of the region" */
      en_countries(r, id, many, count, depth, out);
  } else if (free && is_threat_taken_up(r, g, many)) {
    en_set_add(out, threat_taken_up(r, g));
  } else if (en_head_in(r, g, r->cls.ref_threat)) {
    if (!many && free)
      en_set_add(out, same_threat(r, g));
  } else if (en_head_in(r, g, r->cls.ref_text)) {
    if (!r->deed && !en_is_qualified(r, id)) /* "the Acme statement" is another's; who charges does not do it */
      en_set_join(out, &d->issuer);
  } else if (many && (en_head_in(r, g, r->cls.ref_participant) || en_head_in(r, g, r->cls.delegations))) {
    if (free)
      the_participants(r, g, count, out);
  } else if (en_head_in(r, g, r->cls.ref_person)) {
    the_person_or_persons(r, id, many, count, out);
  } else if (is_next_one(r, g)) {
    en_set_add(out, d->forum);
  } else if (many && g->number < 2 && en_head_in(r, g, r->cls.ref_talks)) {
    if (free && !(bare && has_phrase(r, id)))
      the_talks(r, g, out);
  } else if (is_meeting_of_parties(r, g)) {
    if (free)
      the_talks(r, g, out);
  } else if (many && listed_kinds(r, g)) {
    if (free && !is_listed_itself(r, g))
      en_the_listed(r, id, listed_kinds(r, g), count, out);
  } else if (!many || en_head_in(r, g, r->cls.ref_actor)) { /* "the hackers" are the group */
    uint32_t before = out->n;
    the_thing(r, id, many, out);
    if (many && out->n == before && free)
      the_private_persons(r, g, count, out);
  }
}

/* "the administration", "the Lanz administration" of somebody whom the text does not name otherwise: nothing else
 * stands in front of the noun; but "the West" is a region. */
static bool is_plain_or_named(const en_relater *r, const en_ng *g)
{
  bool named = g->n == 3 && (r->toks->tok[en_abs(r, g->first + 1)].shape & EN_TOK_CAP);
  bool capital = r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP;
  bool region = en_tok_in(&r->toks->tok[en_abs(r, g->head)], r->cls.region_words); /* "hit the south" */
  return !g->plural && !capital && !region && g->det == EN_DET_THE && (g->n == 2 || named);
}

/* "Lanzcom, [the security firm] that ...": it stands beside a name that is none of those told of. */
static bool is_of_unknown(const en_relater *r, const en_ng *g)
{
  const en_ng *beside = g->fn == EN_FN_APPOS && g->gov_ng ? en_ng_at(r, g->gov_ng) : NULL;
  return beside && !beside->mention && !beside->pronoun && beside->n == 1
         && (r->toks->tok[en_abs(r, beside->head)].shape & EN_TOK_CAP);
}

/* "the two sides", "both chairs", "the ministry", "the group". */
void en_by_description(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool his = g->det == EN_DET_POSS && !g->plural, bare = is_bare(r, g), capitals = false;
  if (his && en_head_in(r, g, r->cls.ref_home)) {
    en_his_country(r, id, depth, out);
    return;
  }
  if (his && en_head_in(r, g, r->cls.styles)) { /* "His Excellency" */
    en_set_add(out, en_the_person(r, g));
    return;
  }
  if (his && en_head_in(r, g, r->cls.ref_body)) {
    en_office_of_post(r, id, out);
    return;
  }
  if (!is_definite(r, g) && !bare)
    return;
  if (bare && en_head_in(r, g, r->cls.ref_country)) {
    en_set_add(out, en_alliance_told(r));
    return;
  }
  if (g->head && en_eq(en_tok_str(r->toks, en_abs(r, g->head) - 1), EN_STR("-")))
    return; /* "the city-state" */
  if (!g->plural && en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "giant") && en_tells_region(r, g, &capitals)) {
    en_country_of_region(r, id, depth, out); /* "the Asian giant" is no firm */
    return;
  }
  en_entity_id governed = is_plain_or_named(r, g) ? en_country_called(r, en_tok_str(r->toks, en_abs(r, g->head))) : 0;
  if (governed)
    en_set_add(out, governed);
  else if (!is_named_apart(r, g) && !is_of_unknown(r, g))
    by_head(r, id, bare, depth, out);
}
