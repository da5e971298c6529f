/* What the text has spoken of: who acted, met, said it last, for pronouns and descriptions to come. */
#include "relate/describe_p.h"

enum { PARTY_MAX = 4 };

en_entity_id en_context(const en_relater *r, uint32_t kinds)
{
  if (kinds == EN_KIND_BIT(r->rs->k.working_group) && r->disc.forum)
    return r->disc.forum;
  for (en_kind k = 1; k <= r->rs->n_kinds && k < 32; k++)
    if (kinds & EN_KIND_BIT(k) && r->disc.recent[k])
      return r->disc.recent[k];
  return 0;
}

/* The countries of persons who met, if each is known; where only one of two is, the other may be told elsewhere. */
static void countries_of(const en_relater *r, const en_set *persons, en_set *out)
{
  en_set known = { .n = 0 };
  uint32_t without = 0;
  for (uint32_t i = 0; i < persons->n; i++) {
    en_entity_id country = en_ent(r, persons->at[i])->country;
    en_set_add(&known, country);
    without += country == 0;
  }
  if (without == 1 && persons->n == 2)
    en_set_add(&known, en_tied_to(r, known.at[0]));
  if (without == 0 || known.n == persons->n)
    en_set_join(out, &known);
}

static void remember_plural(en_relater *r, const en_set *s)
{
  en_discourse *d = &r->disc;
  en_set persons = *s, countries = *s;
  en_keep_kinds(r, &persons, EN_KIND_BIT(r->rs->k.person));
  en_keep_kinds(r, &countries, EN_KIND_BIT(r->rs->k.country));
  d->party_sent = r->s;
  /* "They" are persons or states, or a few bodies; a list of a dozen agencies is no party. */
  if (persons.n >= 2)
    d->party = persons;
  else if (countries.n >= 2)
    d->party = countries;
  else if (s->n >= 2 && s->n <= PARTY_MAX)
    d->party = *s;
  if (persons.n >= 2) {
    d->persons = persons;
    countries_of(r, &persons, &countries);
  }
  if (countries.n >= 2) {
    d->countries = countries;
    d->countries_sent = r->s;
  }
}

/* The single thing that the subject is, 0 if it is none. */
static en_entity_id thing_of(const en_relater *r, en_ng_id subject)
{
  en_set s = { .n = 0 };
  en_denote(r, subject, true, &s);
  if (s.n != 1)
    return 0;
  en_kind k = en_ent(r, s.at[0])->kind;
  bool thing =
      k == r->rs->k.country || k == r->rs->k.ministry || k == r->rs->k.organization || k == r->rs->k.threat_actor;
  return thing ? s.at[0] : 0;
}

/* "A is a victim, he said. [It] ...": the subject of what is said, where no main clause has told of a thing. */
static void remember_told(en_relater *r, bool instead)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    en_entity_id thing = v->link == EN_LINK_SPEECH && v->subject ? thing_of(r, v->subject) : 0;
    if (!thing)
      continue;
    en_ng_id teller = v->gov_vg ? en_vg_at(r, v->gov_vg)->subject : 0;
    r->disc.told = thing;
    r->disc.teller = teller ? thing_of(r, teller) : 0;
    r->disc.told_sent = r->s;
    if (instead) {
      r->disc.thing = thing;
      instead = false;
    }
  }
}

/* True if a thing that "it" may take up was the subject. */
static bool remember_subject(en_relater *r, en_ng_id subject)
{
  en_set s = { .n = 0 };
  en_denote(r, subject, true, &s);
  if (s.n == 1 && en_ng_at(r, subject)->plural
      && en_ent(r, s.at[0])->kind != r->rs->k.working_group) { /* "The G7 ministers met. [They] ..." */
    r->disc.they = s;
    r->disc.they_sent = r->s;
  }
  if (s.n >= 2)
    remember_plural(r, &s);
  if (s.n != 1)
    return false;
  en_kind k = en_ent(r, s.at[0])->kind;
  bool thing =
      k == r->rs->k.country || k == r->rs->k.ministry || k == r->rs->k.organization || k == r->rs->k.threat_actor;
  if (k == r->rs->k.threat && !en_is_concept(r, s.at[0])) {
    r->disc.program = s.at[0];
    r->disc.program_sent = r->s;
  }
  if (k == r->rs->k.person)
    r->disc.person = s.at[0];
  else if (thing)
    r->disc.thing = s.at[0];
  return thing;
}

/* "A met B ahead of the summit between C and D": those tied, by what the sentence tells, to the subjects of its
 * main verbs; empty if these met nobody. */
static void parties_of_subject(const en_relater *r, uint32_t first_new, en_set *out)
{
  en_set near = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].link == EN_LINK_MAIN && r->cl->vg[i].subject)
      en_denote(r, r->cl->vg[i].subject, true, &near);
  for (uint32_t before = UINT32_MAX; before != out->n;) {
    before = out->n;
    for (uint32_t i = first_new; i < r->out.n; i++) {
      const en_relation *x = &r->out.at[i];
      bool tied =
          en_set_has(&near, x->from) || en_set_has(&near, x->to) || en_set_has(out, x->from) || en_set_has(out, x->to);
      if (x->type != r->rs->t.met || !tied)
        continue;
      en_set_add(out, x->from);
      en_set_add(out, x->to);
    }
  }
}

/* Is it the plural of a word for those who act ("leaders", "hackers"), rather than a name? */
static bool is_agents(const en_relater *r, const en_ng *g)
{
  return g->plural && !g->mention && !g->pronoun
         && (en_head_in(r, g, r->cls.stands_for) || en_head_in(r, g, r->cls.staff)
             || en_head_in(r, g, r->cls.human_nouns) || en_head_in(r, g, r->cls.post_heads)
             || en_head_in(r, g, r->cls.individuals));
}

/* "[They] welcomed the A-B meeting": who tells of those who met goes on being "they". */
static bool is_told_by_others(const en_relater *r, const en_set *party)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    en_ng_id subject = r->cl->vg[i].link == EN_LINK_MAIN ? r->cl->vg[i].subject : 0;
    if (!subject || !en_is_word(en_tok_str(r->toks, en_abs(r, en_ng_at(r, subject)->head)), "they"))
      continue;
    en_set who = { .n = 0 };
    en_denote(r, subject, true, &who);
    bool among = false;
    for (uint32_t k = 0; k < who.n; k++)
      among = among || en_set_has(party, who.at[k]);
    if (who.n && !among)
      return true;
  }
  return false;
}

/* "charged [A, B and C]", "the suspects are [A, B and C]": the accused, for "the hackers" to come. */
static void remember_accused(en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_vg *v = g->gov_vg && g->conj_next && g->conj_first == i + 1 ? en_vg_at(r, g->gov_vg) : NULL;
    bool charged = v && g->fn == EN_FN_OBJECT && en_vg_in(r, v, r->cls.charging_verbs) && !v->negated;
    bool named =
        v && g->fn == EN_FN_PREDICATE && v->subject && en_head_in(r, en_ng_at(r, v->subject), r->cls.individuals);
    en_set who = { .n = 0 };
    if (charged || named)
      en_denote(r, i + 1, true, &who);
    en_keep_kinds(r, &who, EN_KIND_BIT(r->rs->k.person));
    if (who.n >= 2)
      r->disc.persons = who;
  }
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
      en_keep_kinds(r, &pair, EN_KIND_BIT(r->rs->k.person));
      en_set_join(&r->disc.meeting, &pair);
    }
  }
  if (is_told_by_others(r, &party))
    return;
  en_set main = { .n = 0 };
  parties_of_subject(r, first_new, &main);
  if (main.n >= 2 && main.n < party.n)
    party = main;
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

/* "[He] fled the town, B said": whom the sentence tells of, where B is named behind it; 0 if that is nobody else. */
static en_entity_id told_of(const en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i], *say = v->link == EN_LINK_SPEECH && v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
    if (!say || say->link != EN_LINK_MAIN || !say->subject || !v->subject || !en_ng_at(r, v->subject)->pronoun
        || en_ng_at(r, v->subject)->first > en_ng_at(r, say->subject)->first)
      continue;
    en_set who = { .n = 0 }, speaker = { .n = 0 };
    en_denote(r, v->subject, false, &who);
    en_denote(r, say->subject, false, &speaker);
    bool person = who.n == 1 && en_ent(r, who.at[0])->kind == r->rs->k.person;
    return person && !en_set_has(&speaker, who.at[0]) ? who.at[0] : 0;
  }
  return 0;
}

/* "The statement was released [by A and B]", "a statement issued [by A and B]": who released the text. */
static void released_by(const en_relater *r, en_ng_id text, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn != EN_FN_PREP || g->prep != r->w_by || !g->gov_vg || g->conj_first != i + 1)
      continue;
    const en_vg *v = en_vg_at(r, g->gov_vg);
    if (v->voice == EN_VOICE_PASSIVE && (v->subject == text || (v->link == EN_LINK_PARTICIPLE && v->gov_ng == text)))
      en_denote_at(r, i + 1, true, 1, out);
  }
}

/* "The [following] statement was released by A and B": the text goes on in their words. */
static bool goes_on_with_text(const en_relater *r)
{
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++)
    if (en_is_word(en_tok_str(r->toks, t), "following"))
      return true;
  return false;
}

/* "In a joint statement, A and B said ...", "a report by A": whose text it is, for "the statement". */
static void remember_issuer(en_relater *r)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_set s = { .n = 0 };
    if (g->mention || !en_head_in(r, g, r->cls.ref_text))
      continue;
    en_dependents(r, i + 1, EN_FN_GENITIVE, 0, 1, &s);
    en_dependents(r, i + 1, EN_FN_MODIFIER, 0, 1, &s);
    en_dependents(r, i + 1, EN_FN_PREP, r->w_by, 1, &s);
    en_dependents(r, i + 1, EN_FN_PREP, r->w_from, 1, &s);
    if (s.n == 0)
      released_by(r, i + 1, &s);
    en_vg_id v = s.n == 0 && g->fn != EN_FN_SUBJECT ? g->gov_vg : 0;
    if (v && en_vg_at(r, v)->subject && en_vg_at(r, v)->voice == EN_VOICE_ACTIVE)
      en_denote_at(r, en_vg_at(r, v)->subject, true, 1, &s);
    en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                          | EN_KIND_BIT(r->rs->k.organization) | EN_KIND_BIT(r->rs->k.person));
    if (s.n)
      r->disc.issuer = s;
    if (s.n && goes_on_with_text(r))
      r->disc.we = s;
  }
}

bool en_only_speaks_for_others(const en_relater *r, en_entity_id person)
{
  en_str role = en_ent(r, person)->role, part;
  while (en_split(&role, ' ', &part)) {
    if (en_is_in_list(r, part, r->cls.mouthpieces))
      return true;
  }
  return false;
}

en_entity_id en_person_acting(const en_relater *r)
{
  return r->disc.person && !en_only_speaks_for_others(r, r->disc.person) ? r->disc.person : 0;
}

uint32_t en_last_sentence_of(const en_relater *r, en_entity_id id)
{
  const en_entity *e = en_ent(r, id);
  uint32_t last = 0;
  for (uint32_t i = 0; i < e->n_mentions; i++) {
    uint32_t s = r->men->at[e->mention[i] - 1].sent;
    last = s <= r->s && s > last ? s : last;
  }
  return last;
}

const en_set *en_group_told(const en_relater *r, en_word_id noun)
{
  for (uint32_t i = 0; i < EN_GROUPS && i < r->disc.n_groups; i++)
    if (r->disc.group[i].noun == noun)
      return &r->disc.group[i].who;
  return NULL;
}

/* "six British diplomats", "hackers backed by Iran": for "the diplomats", "the hackers" to come. */
static void remember_groups(en_relater *r)
{
  en_discourse *d = &r->disc;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (!g->plural || g->mention || g->pronoun || !g->noun || (g->n == 2 && g->det != EN_DET_NONE))
      continue;
    en_set s = { .n = 0 };
    en_denote(r, i + 1, false, &s);
    if (s.n == 0)
      continue;
    uint32_t at = 0;
    while (at < EN_GROUPS && at < d->n_groups && d->group[at].noun != g->noun)
      at++;
    if (at == d->n_groups || at == EN_GROUPS)
      at = d->n_groups++ % EN_GROUPS;
    d->group[at].noun = g->noun;
    d->group[at].who = s;
  }
}

/* "... after the alliance's leaders had gathered. [They] ...": the plural subject that stands last in the sentence,
 * where it is of a subordinate clause, too. Who are not named are remembered as such. */
static void remember_last_agents(en_relater *r)
{
  en_discourse *d = &r->disc;
  d->others_sent = 0;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn != EN_FN_SUBJECT || g->conj_first != i + 1)
      continue;
    en_set s = { .n = 0 };
    en_denote(r, i + 1, true, &s);
    if (s.n >= 2 || is_agents(r, g))
      d->others_sent = s.n == 0 ? r->s + 1 : 0;
    bool they = is_agents(r, g) || (d->they.n && en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "they"));
    if (s.n == 1 && they && en_ent(r, s.at[0])->kind != r->rs->k.person
        && en_ent(r, s.at[0])->kind != r->rs->k.working_group) {
      d->they = s;
      d->they_sent = r->s;
    } else if (s.n >= 2 && d->they_sent == r->s)
      d->they.n = 0;
  }
}

/* "... on Monday. Earlier in [the day] ...": the first day that the sentence tells of what happens in it. */
static void remember_day(en_relater *r)
{
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    if (!w->date.day || w->date.year2 || w->in)
      continue;
    r->disc.day = w->date;
    r->disc.day_sent = r->s;
    return;
  }
}

void en_discourse_update(en_relater *r, uint32_t first_new)
{
  remember_day(r);
  remember_issuer(r);
  remember_groups(r);
  en_hits_update(r);
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && r->ents->of[m - 1] && r->men->at[m - 1].as != EN_AS_ADJECTIVE)
      r->disc.recent[r->men->at[m - 1].kind & 31] = r->ents->of[m - 1];
  }
  r->disc.topic = told_of(r);
  r->disc.topic_sent = r->s;
  only_person(r);
  en_set named = { .n = 0 };
  en_forum_parties(r, &named);
  if (named.n >= 2)
    remember_plural(r, &named);
  en_entity_id before = r->disc.thing;
  bool told = false;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].link == EN_LINK_MAIN && r->cl->vg[i].subject)
      told |= remember_subject(r, r->cl->vg[i].subject);
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == r->w_by && g->gov_vg && g->conj_next && g->conj_first == i + 1
        && en_vg_at(r, g->gov_vg)->voice == EN_VOICE_PASSIVE && en_vg_at(r, g->gov_vg)->link == EN_LINK_MAIN)
      remember_subject(r, i + 1); /* "was convened by A and B" */
  }
  remember_told(r, !told && r->disc.thing == before);
  remember_relations(r, first_new);
  remember_accused(r);
  remember_last_agents(r);
  en_forum_focus(r, first_new);
}
