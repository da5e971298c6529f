/* What noun groups stand for: mentions, "US officials", "the two sides", "they", lists after
 * "including", appositions. */
#include "relate/relate_p.h"

enum { DEPTH_MAX = 4, PARTY_MAX = 4 };

void en_set_add(en_set *s, en_entity_id e)
{
  if (!e || s->n == EN_SET_MAX)
    return;
  for (uint32_t i = 0; i < s->n; i++)
    if (s->at[i] == e)
      return;
  s->at[s->n++] = e;
}

void en_set_join(en_set *s, const en_set *more)
{
  for (uint32_t i = 0; i < more->n; i++)
    en_set_add(s, more->at[i]);
}

static bool head_in(const en_relater *r, const en_ng *g, uint32_t class_bit)
{
  return g->noun && en_word_in(en_lexicon_word(r->toks->lex, g->noun), class_bit);
}

static void denote(const en_relater *r, en_ng_id id, bool all, int depth, en_set *out);
static en_entity_id last_named(const en_relater *r, const en_ng *g, uint32_t kinds, en_entity_id home);

/* Entities of the groups that hang on `id` by one of two functions (and a preposition). */
static void dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep, int depth, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == fn && (fn != EN_FN_PREP || g->prep == prep) && g->conj_first == i + 1)
      denote(r, i + 1, true, depth + 1, out);
  }
}

static void keep_kinds(const en_relater *r, en_set *s, uint32_t kinds)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n; i++)
    if (kinds & EN_KIND_BIT(en_ent(r, s->at[i])->kind))
      s->at[n++] = s->at[i];
  s->n = n;
}

/* "the Yoon administration" is the country that Yoon serves. */
static void to_countries(const en_relater *r, en_set *s)
{
  en_set countries = { .n = 0 };
  for (uint32_t i = 0; i < s->n; i++) {
    const en_entity *e = en_ent(r, s->at[i]);
    en_set_add(&countries, e->kind == r->rs->k.person ? e->country : s->at[i]);
  }
  *s = countries;
}

/* "meetings with [leaders] from A": the group that follows at once, whatever it was attached to. */
static void behind(const en_relater *r, en_ng_id id, en_word_id prep, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = id; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && g->first == me->first + me->n + 1 && g->conj_first == i + 1)
      denote(r, i + 1, true, depth + 1, out);
  }
}

/* "a [ministry] spokesman", "[agency] officials": the body that the word in front takes up. */
static void by_body_word(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  for (uint32_t t = g->first; t < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    en_ng word = *g;
    word.noun = k->noun ? k->noun : k->word;
    word.head = t;
    word.plural = false;
    if (!word.noun || (k->shape & EN_TOK_CAP) || !head_in(r, &word, r->cls.ref_body))
      continue;
    en_set_add(out, last_named(r, &word, EN_KIND_BIT(r->rs->k.ministry), 0));
    return;
  }
}

/* "US officials", "officials from Japan and the US", "the government of Peru". */
static void by_owner(const en_relater *r, en_ng_id id, bool asset, int depth, en_set *out)
{
  en_set found = { .n = 0 };
  dependents(r, id, EN_FN_MODIFIER, 0, depth, &found);
  if (en_ng_at(r, id)->noun != r->w_counterpart) /* "his counterpart" is another's */
    dependents(r, id, EN_FN_GENITIVE, 0, depth, &found);
  dependents(r, id, EN_FN_PREP, r->w_of, depth, &found);
  dependents(r, id, EN_FN_PREP, r->w_from, depth, &found);
  if (found.n == 0)
    behind(r, id, r->w_from, depth, &found);
  if ((asset || en_ng_at(r, id)->noun == r->w_counterpart) && found.n == 0)
    dependents(r, id, EN_FN_PREP, r->w_in, depth, &found);
  if (asset && found.n == 0) /* "attacked [hospitals] in Peru": where the verb took the phrase */
    behind(r, id, r->w_in, depth, &found);
  if (asset && found.n == 0)
    behind(r, id, r->w_across, depth, &found);
  to_countries(r, &found);
  keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                          | EN_KIND_BIT(r->rs->k.organization) | EN_KIND_BIT(r->rs->k.threat_actor));
  en_set_join(out, &found);
}

static bool is_definite(const en_ng *g)
{
  return g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_BOTH || g->det == EN_DET_ALL
      || g->number >= 2;
}

static void first_n(en_set *out, const en_set *from, uint32_t n)
{
  if (n >= 2 && (from->n > n || n > from->n + 1))
    return; /* "the two sides" of five: which two? */
  en_set_join(out, from);
}

enum { LOOK_BACK = 500 };

/* Does a name hold the noun as one of its words: "the dialogue" - "Cyber Dialogue"? */
static bool name_has(en_str name, en_str noun)
{
  en_str part;
  while (en_split(&name, ' ', &part)) {
    if (part.n != noun.n && !(part.n == noun.n + 1 && part.p[noun.n] == 's'))
      continue;
    uint32_t i = 0;
    while (i < noun.n && en_lower_ascii(part.p[i]) == en_lower_ascii(noun.p[i]))
      i++;
    if (i == noun.n)
      return true;
  }
  return false;
}

/* Is it a union by its name ("European Union"), no single state? */
static bool is_union(const en_relater *r, const en_entity *e)
{
  en_str name = e->name, part;
  while (en_split(&name, ' ', &part)) {
    char low[32];
    for (uint32_t i = 0; i < part.n && i < sizeof low; i++)
      low[i] = en_lower_ascii(part.p[i]);
    en_word_id w = part.n <= sizeof low ? en_lexicon_find(r->toks->lex, (en_str){ low, part.n }) : 0;
    if (w && en_word_in(en_lexicon_word(r->toks->lex, w), r->cls.ref_union))
      return true;
  }
  return false;
}

/* Does its name hold the noun, or does the gazetteer say that it is called so ("the alliance")? */
static bool is_called(const en_relater *r, const en_entity *e, en_str noun)
{
  return name_has(e->name, noun) || (e->gaz && e->kind == r->rs->k.organization && name_has(r->rs->gaz[e->gaz].note, noun));
}

/* The kinds of things that a singular description may take up. */
static uint32_t kinds_of_noun(const en_relater *r, const en_ng *g)
{
  uint32_t kinds = 0;
  if (head_in(r, g, r->cls.ref_body))
    kinds |= EN_KIND_BIT(r->rs->k.ministry);
  if (head_in(r, g, r->cls.ref_actor))
    kinds |= EN_KIND_BIT(r->rs->k.threat_actor);
  if (head_in(r, g, r->cls.ref_forum))
    kinds |= EN_KIND_BIT(r->rs->k.working_group);
  if (head_in(r, g, r->cls.ref_org))
    kinds |= EN_KIND_BIT(r->rs->k.organization);
  if (head_in(r, g, r->cls.ref_union))
    kinds |= EN_KIND_BIT(r->rs->k.country); /* only a union of states: see is_union */
  if (r->disc.forum && name_has(en_ent(r, r->disc.forum)->name, en_tok_str(r->toks, en_abs(r, g->head))))
    kinds |= EN_KIND_BIT(r->rs->k.working_group); /* "the commission", "the council" */
  return kinds;
}

/* How much its sentence is about a mention: subjects before objects before the rest (the ranking
 * of centering theory; Grosz, Joshi and Weinstein 1995). */
static int prominence(const en_relater *r, en_mention_id m)
{
  const en_clauses *cl = &r->syn->at[r->men->at[m - 1].sent];
  for (uint32_t i = 0; i < cl->n_ng; i++)
    if (cl->ng[i].mention == m) {
      bool leads = cl->ng[i].fn == EN_FN_MODIFIER && cl->ng[i].gov_ng && cl->ng[cl->ng[i].gov_ng - 1].fn == EN_FN_SUBJECT;
      return leads || cl->ng[i].fn == EN_FN_SUBJECT ? 2 : cl->ng[i].fn == EN_FN_OBJECT ? 1 : 0;
    }
  return 0;
}

/* "the dialogue", "the ministry", "the alliance": the last thing named before whose name holds the
 * noun, else the last one of the kinds; of forums the one that the text is about. */
static en_entity_id last_named(const en_relater *r, const en_ng *g, uint32_t kinds, en_entity_id home)
{
  en_entity_id latest = 0;
  en_mention_id by = 0; /* the mention of `latest` */
  uint32_t at = en_abs(r, g->first), stop = at > LOOK_BACK ? at - LOOK_BACK : 0;
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  en_mention_id seen = 0;
  if (head_in(r, g, r->cls.ref_union))
    for (uint32_t t = at; t-- > stop;) {
      en_mention_id m = r->men->of_token[t];
      en_entity_id e = m && r->men->at[m - 1].sent + 2 >= r->s ? r->ents->of[m - 1] : 0;
      if (e && en_ent(r, e)->kind == r->rs->k.country && is_union(r, en_ent(r, e)))
        return e; /* "the bloc" before any firm named in between */
    }
  if ((kinds & EN_KIND_BIT(r->rs->k.working_group)) && r->disc.forum && name_has(en_ent(r, r->disc.forum)->name, noun))
    return r->disc.forum;
  for (uint32_t t = at; t-- > stop;) {
    en_mention_id m = r->men->of_token[t];
    if (!m || m == seen || !r->ents->of[m - 1])
      continue;
    seen = m;
    en_entity_id e = r->ents->of[m - 1];
    if (!(kinds & EN_KIND_BIT(en_ent(r, e)->kind)))
      continue;
    if (en_ent(r, e)->kind == r->rs->k.country && !is_union(r, en_ent(r, e)))
      continue;
    if (home && en_ent(r, e)->country != home)
      continue; /* "the Russian company" */
    if (is_called(r, en_ent(r, e), noun))
      return e;
    bool rival = latest && (en_ent(r, e)->kind == r->rs->k.threat_actor || en_ent(r, e)->kind == r->rs->k.organization) && en_ent(r, latest)->kind == en_ent(r, e)->kind
              && r->men->at[m - 1].sent == r->men->at[by - 1].sent && prominence(r, m) > prominence(r, by);
    if (!latest || rival) {
      latest = e;
      by = m;
    }
  }
  bool forum = kinds & EN_KIND_BIT(r->rs->k.working_group);
  if (forum && r->disc.forum && (!latest || en_ent(r, latest)->kind == r->rs->k.working_group))
    return r->disc.forum;
  return latest;
}

static bool antecedent(const en_relater *r, en_ng_id id, uint32_t kinds, bool many, int depth, en_set *out);
static void by_pronoun(const en_relater *r, en_ng_id id, int depth, en_set *out);

/* The country that the article has named most often up to the current sentence. */
en_entity_id en_salient_country(const en_relater *r)
{
  en_entity_id best = 0;
  uint32_t most = 0;
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    uint32_t n = 0;
    for (uint32_t k = 0; e->kind == r->rs->k.country && k < e->n_mentions; k++)
      n += r->men->at[e->mention[k] - 1].sent <= r->s;
    if (n > most) {
      most = n;
      best = i + 1;
    }
  }
  return best;
}

/* The country that the person who speaks or acts in the sentence comes from, 0 unknown. */
static en_entity_id country_of_subject(const en_relater *r, en_ng_id id)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    en_entity_id e = g->fn == EN_FN_SUBJECT && g->mention ? r->ents->of[g->mention - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.person && en_ent(r, e)->country)
      return en_ent(r, e)->country;
  }
  return 0;
}

/* "the country", "the nation's": a country that is subject or possessor before it in the sentence;
 * "the small Balkan state", and where the sentence has none: the one that the article is about. */
static void the_country(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set s = { .n = 0 };
  for (uint32_t t = en_ng_at(r, id)->first + 1; t < en_ng_at(r, id)->head; t++)
    if (r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP)
      return; /* "the East African country": the program knows no continents */
  if (en_ng_at(r, id)->n <= 2 && antecedent(r, id, EN_KIND_BIT(r->rs->k.country), false, depth, &s))
    en_set_add(out, s.at[0]);
  else {
    en_entity_id home = country_of_subject(r, id);
    en_set_add(out, home ? home : en_salient_country(r));
  }
}

/* The persons named in the sentence before: "A told B ... The two are to meet". */
static void persons_before(const en_relater *r, en_set *out)
{
  if (r->s == 0)
    return;
  const en_sentence *before = r->sent - 1;
  for (uint32_t t = before->first; t < before->first + before->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && r->men->at[m - 1].kind == r->rs->k.person)
      en_set_add(out, r->ents->of[m - 1]);
  }
}

/* "the ministers", "the two leaders": all who met, unless the number says that only the last ones
 * spoken of are meant. */
static void the_persons(const en_relater *r, uint32_t count, en_set *out)
{
  const en_discourse *d = &r->disc;
  en_set last = { .n = 0 };
  if (count >= 2 && d->persons.n != count && d->meeting.n != count)
    persons_before(r, &last);
  if (count >= 2 && last.n == count) {
    en_set_join(out, &last);
    return;
  }
  bool all = d->meeting.n >= 2 && (count ? count == d->meeting.n : d->meeting.n > d->persons.n);
  first_n(out, all ? &d->meeting : d->persons.n ? &d->persons : &d->countries, count);
}

/* "the [G7] ministers", "[Japan]'s officials": whose they are is said, so they are not those before. */
static bool is_qualified(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->mention && (g->fn == EN_FN_MODIFIER || g->fn == EN_FN_GENITIVE))
      return true;
  }
  return false;
}

/* "the countries [of the region]": others than those just spoken of. */
static bool is_narrowed(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP && !r->cl->ng[i].mention
        && (r->cl->ng[i].prep == r->w_of || r->cl->ng[i].prep == r->w_in))
      return true;
  return false;
}

/* "the two", "the pair": two persons of the sentence before, else who the text last said to act together. */
static void the_parties(const en_relater *r, const en_ng *g, en_set *out)
{
  en_set two = { .n = 0 };
  if (!g->noun || g->number == 2 || g->det == EN_DET_BOTH || !g->plural)
    persons_before(r, &two);
  en_set_join(out, two.n == 2 ? &two : &r->disc.party);
}

/* "the launch" after "a missile launch": the threat spoken of last, if one of its names holds the word. */
static en_entity_id same_threat(const en_relater *r, const en_ng *g)
{
  en_entity_id e = r->disc.recent[r->rs->k.threat];
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  for (uint32_t i = 0; e && i < en_ent(r, e)->n_alias; i++)
    if (name_has(en_ent(r, e)->alias[i], noun))
      return e;
  return 0;
}

/* The country whose adjective stands in front: "the [Russian] company", 0 none. */
static en_entity_id home_of(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_entity_id e = g->gov_ng == id && g->fn == EN_FN_MODIFIER && g->mention ? r->ents->of[g->mention - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.country)
      return e;
  }
  return 0;
}

/* "[his] country": the one that the person serves. */
static void his_country(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set s = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_GENITIVE && r->cl->ng[i].pronoun)
      by_pronoun(r, i + 1, depth + 1, &s);
  for (uint32_t i = 0; i < s.n; i++)
    if (en_ent(r, s.at[i])->kind == r->rs->k.person)
      en_set_add(out, en_ent(r, s.at[i])->country);
}

/* "the two sides", "both chairs", "the ministry", "the group". */
static void by_context(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  const en_discourse *d = &r->disc;
  if (g->det == EN_DET_POSS && !g->plural && head_in(r, g, r->cls.ref_country)) {
    his_country(r, id, depth, out);
    return;
  }
  bool bare = g->det == EN_DET_NONE && g->plural && g->n == 1 && g->fn == EN_FN_SUBJECT && head_in(r, g, r->cls.ref_bare);
  if (!is_definite(g) && !bare)
    return;
  if (g->head && en_eq(en_tok_str(r->toks, en_abs(r, g->head) - 1), EN_STR("-")))
    return; /* "the city-state" */
  bool many = g->plural || g->number >= 2 || g->det == EN_DET_BOTH;
  uint32_t count = g->det == EN_DET_BOTH ? 2 : g->number;
  if (head_in(r, g, r->cls.ref_party)) {
    the_parties(r, g, out);
  } else if (head_in(r, g, r->cls.ref_country)) {
    if (many && is_narrowed(r, id))
      return; /* "the countries of the region" */
    if (many)
      first_n(out, &d->countries, count);
    else
      the_country(r, id, depth, out);
  } else if (head_in(r, g, r->cls.ref_threat)) {
    if (!many && !is_qualified(r, id) && !is_narrowed(r, id))
      en_set_add(out, same_threat(r, g));
  } else if (head_in(r, g, r->cls.ref_text)) {
    en_set_join(out, &d->issuer);
  } else if (many && head_in(r, g, r->cls.ref_participant)) {
    if (!is_qualified(r, id) && !is_narrowed(r, id))
      en_set_add(out, d->forum);
  } else if (head_in(r, g, r->cls.ref_person)) {
    if (is_qualified(r, id))
      return;
    if (many)
      the_persons(r, count, out);
    else
      en_set_add(out, d->person);
  } else if (many && g->number < 2 && head_in(r, g, r->cls.ref_talks)) {
    if (!is_qualified(r, id) && !is_narrowed(r, id))
      en_set_add(out, d->forum); /* "the talks", "the consultations" */
  } else if (!many || head_in(r, g, r->cls.ref_actor)) { /* "the hackers" are the group */
    uint32_t kinds = kinds_of_noun(r, g);
    if (many)
      kinds &= EN_KIND_BIT(r->rs->k.threat_actor);
    if (kinds)
      en_set_add(out, last_named(r, g, kinds, home_of(r, id)));
  }
}

static bool is_word(const en_relater *r, uint32_t tok, const char *z)
{
  en_str s = en_tok_str(r->toks, tok);
  size_t n = strlen(z);
  if (s.n != n)
    return false;
  for (uint32_t i = 0; i < s.n; i++)
    if (en_lower_ascii(s.p[i]) != z[i])
      return false;
  return true;
}

/* The nearest group before `id` in its sentence that may be the antecedent of a pronoun: subject or
 * possessor, of a kind in `kinds`, several entities where `many`. */
static bool antecedent(const en_relater *r, en_ng_id id, uint32_t kinds, bool many, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->pronoun || g->first >= me->first || (g->fn != EN_FN_SUBJECT && g->fn != EN_FN_GENITIVE) || g->conj_first != k)
      continue;
    en_set s = { .n = 0 };
    denote(r, k, true, depth + 1, &s);
    keep_kinds(r, &s, kinds);
    if (many ? s.n >= 2 || (g->plural && s.n == 1) : s.n == 1) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* The nearest single thing named before `id` in its sentence, whatever its function. */
static bool nearest(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    if (g->pronoun || g->first >= me->first || g->conj_first != k || g->conj_next || g->fn == EN_FN_MODIFIER)
      continue; /* "A and B" is no "it" */
    en_set s = { .n = 0 };
    denote(r, k, false, depth + 1, &s);
    keep_kinds(r, &s, kinds);
    if (s.n == 1) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "Through [its] embassy, Peru denied ...": the subject of the clause that the phrase opens. */
static bool subject_to_come(const en_relater *r, en_ng_id id, uint32_t kinds, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->link != EN_LINK_MAIN || !v->subject || v->first < me->first || en_ng_at(r, v->subject)->first < me->first)
      continue;
    if (me->gov_ng == v->subject || (me->gov_ng && en_ng_at(r, me->gov_ng)->fn != EN_FN_PREP && en_ng_at(r, me->gov_ng)->fn != EN_FN_NONE))
      return false; /* "Its ministry denied ..." */
    en_set s = { .n = 0 };
    denote(r, v->subject, false, depth + 1, &s);
    keep_kinds(r, &s, kinds);
    if (s.n == 1)
      en_set_join(out, &s);
    return s.n == 1;
  }
  return false;
}

/* "[We] condemn it," said A: who speaks. */
static void by_speaker(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  for (int k = 0; k < 3 && !g->gov_vg && g->gov_ng; k++)
    g = en_ng_at(r, g->gov_ng);
  en_vg_id v = g->gov_vg;
  for (int up = 0; v && up < 4 && en_vg_at(r, v)->link != EN_LINK_SPEECH; up++)
    v = en_vg_at(r, v)->gov_vg;
  if (v && en_vg_at(r, v)->gov_vg && en_vg_at(r, en_vg_at(r, v)->gov_vg)->subject != 0)
    denote(r, en_vg_at(r, en_vg_at(r, v)->gov_vg)->subject, true, depth + 1, out);
}

static bool has_complement(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP)
      return true;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].gov_ng == id)
      return true;
  return false;
}

static void by_pronoun(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_discourse *d = &r->disc;
  uint32_t t = en_abs(r, en_ng_at(r, id)->head);
  uint32_t person = EN_KIND_BIT(r->rs->k.person);
  uint32_t things = EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                  | EN_KIND_BIT(r->rs->k.organization) | EN_KIND_BIT(r->rs->k.threat_actor);
  if (is_word(r, t, "they") || is_word(r, t, "them") || is_word(r, t, "their") || is_word(r, t, "both")) {
    if (!antecedent(r, id, person | EN_KIND_BIT(r->rs->k.country), true, depth, out))
      en_set_join(out, d->they.n && d->they_sent + 1 == r->s ? &d->they : &d->party);
  } else if (is_word(r, t, "we") || is_word(r, t, "us") || is_word(r, t, "our") || is_word(r, t, "i") || is_word(r, t, "my")) {
    by_speaker(r, id, depth, out);
  } else if (is_word(r, t, "he") || is_word(r, t, "she") || is_word(r, t, "him") || is_word(r, t, "her")
             || is_word(r, t, "his")) {
    if (!antecedent(r, id, person, false, depth, out))
      en_set_add(out, d->person);
  } else if (is_word(r, t, "its")) { /* "sanctions against Moscow over its invasion" */
    uint32_t victims = things & ~EN_KIND_BIT(r->rs->k.threat_actor);
    en_ng_id owned = en_ng_at(r, id)->gov_ng;
    bool hit = r->assets && owned && head_in(r, en_ng_at(r, owned), r->cls.assets);
    if (hit && antecedent(r, id, victims, false, depth, out)) /* "A faces an attack by GROUP on [its] networks" */
      return;
    if (!nearest(r, id, things, depth, out) && !subject_to_come(r, id, things, depth, out))
      en_set_add(out, d->thing);
  } else if (is_word(r, t, "it") && r->want == EN_KIND_BIT(r->rs->k.threat)) { /* "was behind [it]" */
    en_set_add(out, d->recent[r->rs->k.threat]);
  } else if (is_word(r, t, "it")) {
    if (!antecedent(r, id, things, false, depth, out))
      en_set_add(out, d->thing);
  } else if (is_word(r, t, "this") || is_word(r, t, "these") || is_word(r, t, "those")) {
    if (has_complement(r, id))
      return; /* "networks, including those of two firms" */
    if (!antecedent(r, id, EN_KIND_BIT(r->rs->k.threat), false, depth, out))
      en_set_add(out, d->recent[r->rs->k.threat]);
  }
}

/* "illicit activities, including theft of A and of B": what is said of the head is said of the
 * list, and of threats coordinated inside its complement. */
static void threat_list(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set found = { .n = 0 };
  dependents(r, id, EN_FN_EXAMPLE, 0, depth, &found);
  dependents(r, id, EN_FN_PREP, r->w_of, depth, &found);
  keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.threat));
  en_set_join(out, &found);
}

/* "the fifth session of the Dialogue" is the Dialogue. */
static void session_of(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (!head_in(r, g, r->cls.sessions))
    return;
  en_set found = { .n = 0 };
  dependents(r, id, EN_FN_PREP, r->w_of, depth, &found);
  keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.working_group));
  en_set_join(out, &found);
}

/* "two China-based and one Iranian company": the country in "China-" heads nothing. */
static bool is_hyphenated(const en_relater *r, const en_ng *g)
{
  uint32_t next = en_abs(r, g->head) + 1;
  if (r->men->at[g->mention - 1].kind != r->rs->k.country || next >= r->toks->n_tok)
    return false;
  return (r->toks->tok[next].shape & EN_TOK_GLUED) && en_eq(en_tok_str(r->toks, next), EN_STR("-"));
}

/* Does the verb group belong to a participle of the noun group, at most one participle down? */
static bool participle_of(const en_relater *r, const en_vg *v, en_ng_id id)
{
  if (v->link != EN_LINK_PARTICIPLE && v->link != EN_LINK_RELATIVE)
    return false;
  return v->gov_ng == id || (v->gov_vg && en_vg_at(r, v->gov_vg)->gov_ng == id);
}

/* "a group known [as X]", "a gang calling itself [X]". */
static void by_naming(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  for (uint32_t k = 0; k < r->cl->n_vg && out->n == 0; k++) {
    const en_vg *v = &r->cl->vg[k];
    if (!v->verb || !participle_of(r, v, id) || !en_word_in(en_lexicon_word(r->toks->lex, v->verb), r->cls.naming_verbs))
      continue;
    denote(r, v->object, false, depth + 1, out);
    for (uint32_t i = 0; i < r->cl->n_ng && out->n == 0; i++)
      if (r->cl->ng[i].gov_vg == k + 1 && r->cl->ng[i].prep == r->w_as)
        denote(r, i + 1, false, depth + 1, out);
  }
}

/* "hackers working [for Pyongyang]", "spies backed [by Iran]". */
static void by_master(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set found = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool prep = g->prep == r->w_for || g->prep == r->w_by || g->prep == r->w_to || g->prep == r->w_with;
    if (g->fn == EN_FN_PREP && prep && g->gov_vg && en_vg_at(r, g->gov_vg)->gov_ng == id)
      denote(r, i + 1, true, depth + 1, &found);
  }
  keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry));
  en_set_join(out, &found);
}

/* "the [Mossad] intelligence agency", "the [Lazarus] group": a name in front of the word for what it is. */
static void by_front(const en_relater *r, en_ng_id id, en_set *out)
{
  uint32_t kinds = kinds_of_noun(r, en_ng_at(r, id));
  en_entity_id last = 0;
  for (uint32_t i = 0; kinds && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == EN_FN_MODIFIER && g->mention)
      last = r->ents->of[g->mention - 1];
  }
  if (kinds & EN_KIND_BIT(r->rs->k.threat_actor)) /* "the Houthi group" */
    kinds |= EN_KIND_BIT(r->rs->k.organization);
  if (last && (kinds & EN_KIND_BIT(en_ent(r, last)->kind)) && !en_ng_at(r, id)->plural)
    en_set_add(out, last);
}

static void denote_one(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->mention) {
    if (is_hyphenated(r, g))
      return;
    en_set_add(out, r->ents->of[g->mention - 1]);
    if (r->men->at[g->mention - 1].kind == r->rs->k.threat)
      threat_list(r, id, depth, out);
    return;
  }
  if (g->pronoun) {
    if (!r->named && !r->noun)
      by_pronoun(r, id, depth, out);
    return;
  }
  uint32_t before = out->n;
  by_front(r, id, out);
  if (out->n > before)
    return;
  session_of(r, id, depth, out);
  if (out->n > before)
    return;
  if (g->fn == EN_FN_APPOS && depth < DEPTH_MAX) /* "the Dialogue, [a gathering held in ...]" */
    denote(r, g->gov_ng, false, depth + 1, out);
  if (out->n > before)
    return;
  dependents(r, id, EN_FN_APPOS, 0, depth, out);
  if (out->n == before)
    dependents(r, id, EN_FN_EXAMPLE, 0, depth, out);
  if (out->n == before && head_in(r, g, r->cls.partitives)) /* "a series of [cyber attacks]" */
    dependents(r, id, EN_FN_PREP, r->w_of, depth, out);
  bool asset = r->assets && head_in(r, g, r->cls.assets);
  if (out->n == before && (asset || (!r->named && head_in(r, g, r->cls.stands_for))))
    by_owner(r, id, asset, depth, out);
  if (out->n == before && !r->named && head_in(r, g, r->cls.stands_for))
    by_master(r, id, depth, out);
  if (out->n == before && !r->named && head_in(r, g, r->cls.stands_for))
    by_body_word(r, id, out);
  if (out->n == before && head_in(r, g, r->cls.ref_actor))
    by_naming(r, id, depth, out);
  if (out->n == before)
    by_context(r, id, depth, out);
}

static void denote(const en_relater *r, en_ng_id id, bool all, int depth, en_set *out)
{
  if (!id || depth > DEPTH_MAX)
    return;
  uint32_t steps = 0;
  for (en_ng_id k = all ? en_ng_at(r, id)->conj_first : id; k && steps < EN_SET_MAX; k = en_ng_at(r, k)->conj_next, steps++) {
    denote_one(r, k, depth, out);
    if (!all)
      break;
  }
}

void en_denote(const en_relater *r, en_ng_id id, bool all, en_set *out)
{
  denote(r, id, all, 0, out);
}

en_entity_id en_context(const en_relater *r, uint32_t kinds)
{
  if (kinds == EN_KIND_BIT(r->rs->k.working_group) && r->disc.forum)
    return r->disc.forum;
  for (en_kind k = 1; k <= r->rs->n_kinds && k < 32; k++)
    if (kinds & EN_KIND_BIT(k) && r->disc.recent[k])
      return r->disc.recent[k];
  return 0;
}

/* ---- what the text has spoken of ---- */

static void remember_plural(en_relater *r, const en_set *s)
{
  en_discourse *d = &r->disc;
  en_set persons = *s, countries = *s;
  keep_kinds(r, &persons, EN_KIND_BIT(r->rs->k.person));
  keep_kinds(r, &countries, EN_KIND_BIT(r->rs->k.country));
  /* "They" are persons or states, or a few bodies; a list of a dozen agencies is no party. */
  if (persons.n >= 2)
    d->party = persons;
  else if (countries.n >= 2)
    d->party = countries;
  else if (s->n >= 2 && s->n <= PARTY_MAX)
    d->party = *s;
  if (persons.n >= 2) {
    d->persons = persons;
    for (uint32_t i = 0; i < persons.n; i++)
      en_set_add(&countries, en_ent(r, persons.at[i])->country);
  }
  if (countries.n >= 2)
    d->countries = countries;
}

static void remember_thing(en_relater *r, en_ng_id subject)
{
  en_set s = { .n = 0 };
  en_denote(r, subject, true, &s);
  if (s.n != 1)
    return;
  en_kind k = en_ent(r, s.at[0])->kind;
  if (k == r->rs->k.country || k == r->rs->k.ministry || k == r->rs->k.organization || k == r->rs->k.threat_actor)
    r->disc.thing = s.at[0];
}

static void remember_subject(en_relater *r, en_ng_id subject)
{
  en_set s = { .n = 0 };
  en_denote(r, subject, true, &s);
  if (s.n == 1 && en_ng_at(r, subject)->plural && en_ent(r, s.at[0])->kind != r->rs->k.working_group) { /* "The G7 ministers met. [They] ..." */
    r->disc.they = s;
    r->disc.they_sent = r->s;
  }
  if (s.n >= 2)
    remember_plural(r, &s);
  if (s.n != 1)
    return;
  en_kind k = en_ent(r, s.at[0])->kind;
  if (k == r->rs->k.person)
    r->disc.person = s.at[0];
  else if (k == r->rs->k.country || k == r->rs->k.ministry || k == r->rs->k.organization || k == r->rs->k.threat_actor)
    r->disc.thing = s.at[0];
}

/* Who met or agreed with whom is a party, whatever the grammar was. */
static void remember_relations(en_relater *r, uint32_t first_new)
{
  en_set party = { .n = 0 };
  for (uint32_t i = first_new; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (x->type != r->rs->t.met && x->type != r->rs->t.cooperates_with)
      continue;
    en_set_add(&party, x->from);
    en_set_add(&party, x->to);
    if (x->type == r->rs->t.met) {
      en_set pair = { .at = { x->from, x->to }, .n = 2 };
      keep_kinds(r, &pair, EN_KIND_BIT(r->rs->k.person));
      en_set_join(&r->disc.meeting, &pair);
    }
  }
  if (party.n >= 2)
    remember_plural(r, &party);
}

/* A sentence that names one person only is what "he" or "she" of the next one takes up. */
static void only_person(en_relater *r)
{
  en_entity_id only = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && only && e != only)
      return;
    if (e)
      only = e;
  }
  if (only)
    r->disc.person = only;
}

/* "In a joint statement, A and B said ...", "a report by A": whose text it is, for "the statement". */
static void remember_issuer(en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_set s = { .n = 0 };
    if (g->mention || !head_in(r, g, r->cls.ref_text))
      continue;
    dependents(r, i + 1, EN_FN_GENITIVE, 0, 1, &s);
    dependents(r, i + 1, EN_FN_MODIFIER, 0, 1, &s);
    dependents(r, i + 1, EN_FN_PREP, r->w_by, 1, &s);
    dependents(r, i + 1, EN_FN_PREP, r->w_from, 1, &s);
    en_vg_id v = s.n == 0 && g->fn != EN_FN_SUBJECT ? g->gov_vg : 0;
    if (v && en_vg_at(r, v)->subject && en_vg_at(r, v)->voice == EN_VOICE_ACTIVE)
      denote(r, en_vg_at(r, v)->subject, true, 1, &s);
    keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                          | EN_KIND_BIT(r->rs->k.organization) | EN_KIND_BIT(r->rs->k.person));
    if (s.n)
      r->disc.issuer = s;
  }
}

void en_discourse_update(en_relater *r, uint32_t first_new)
{
  remember_issuer(r);
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && r->ents->of[m - 1] && r->men->at[m - 1].as != EN_AS_ADJECTIVE)
      r->disc.recent[r->men->at[m - 1].kind & 31] = r->ents->of[m - 1];
  }
  only_person(r);
  en_set named = { .n = 0 };
  en_forum_parties(r, &named);
  if (named.n >= 2)
    remember_plural(r, &named);
  en_entity_id before = r->disc.thing;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].link == EN_LINK_MAIN && r->cl->vg[i].subject)
      remember_subject(r, r->cl->vg[i].subject);
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == r->w_by && g->gov_vg && g->conj_next && g->conj_first == i + 1
        && en_vg_at(r, g->gov_vg)->voice == EN_VOICE_PASSIVE && en_vg_at(r, g->gov_vg)->link == EN_LINK_MAIN)
      remember_subject(r, i + 1); /* "was convened by A and B" */
  }
  for (uint32_t i = 0; i < r->cl->n_vg && r->disc.thing == before; i++)
    if (r->cl->vg[i].link == EN_LINK_SPEECH && r->cl->vg[i].subject) /* "A is a victim, he said. It ..." */
      remember_thing(r, r->cl->vg[i].subject);
  remember_relations(r, first_new);
  en_forum_focus(r, first_new);
}
