/* Descriptions of countries: "the country", "the two countries", "the West African nation", "the G7 states". */
#include "relate/describe_p.h"

/* "a [Russian] hacker", "a [Peruvian] national": only whose national somebody is. */
static bool tells_nationality(const en_relater *r, const en_mention *m)
{
  const en_token *next = m->first + m->n < r->toks->n_tok ? &r->toks->tok[m->first + m->n] : NULL;
  if (m->as != EN_AS_ADJECTIVE || !next || !next->noun || next->plural)
    return false;
  const en_word *w = en_lexicon_word(r->toks->lex, next->noun);
  return en_word_in(w, r->cls.individuals) || en_word_in(w, r->cls.human_nouns);
}

/* The country that the article names most often up to sentence `last`, other than `but`; 0 none. */
static en_entity_id salient_until(const en_relater *r, uint32_t last, en_entity_id but)
{
  en_entity_id best = 0;
  uint32_t most = 0;
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    uint32_t n = 0;
    for (uint32_t k = 0; e->kind == r->rs->k.country && k < e->n_mentions; k++)
      n += r->men->at[e->mention[k] - 1].sent <= last && !tells_nationality(r, &r->men->at[e->mention[k] - 1]);
    if (n > most && i + 1 != but) {
      most = n;
      best = i + 1;
    }
  }
  return best;
}

/* The country named most often so far, other than `but`; where there is none yet, in the whole article. */
static en_entity_id salient_but(const en_relater *r, en_entity_id but)
{
  en_entity_id so_far = salient_until(r, r->s, but);
  return so_far || !but ? so_far : salient_until(r, UINT32_MAX, but);
}

en_entity_id en_salient_country(const en_relater *r) { return salient_but(r, 0); }

en_entity_id en_country_called(const en_relater *r, en_str noun)
{
  en_entity_id best = 0;
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    bool called = e->kind == r->rs->k.country && e->gaz && en_name_has(r->rs->gaz[e->gaz].note, noun);
    if (called && (!best || e->n_mentions > en_ent(r, best)->n_mentions))
      best = i + 1;
  }
  return best;
}

/* The group that a genitive, modifier or phrase hangs on, next below the verb. */
static const en_ng *below_verb(const en_relater *r, const en_ng *g)
{
  for (int depth = 0; depth < 3 && !g->gov_vg && g->gov_ng; depth++)
    g = en_ng_at(r, g->gov_ng);
  return g;
}

/* "Peru meant to damage [the nation]'s networks": is it what somebody harms, and `e` who does it? */
static bool is_harmed_by(const en_relater *r, en_ng_id id, en_entity_id e, int depth)
{
  const en_ng *me = en_ng_at(r, id);
  const en_ng *asset = r->assets && me->fn == EN_FN_GENITIVE && me->gov_ng ? en_ng_at(r, me->gov_ng) : NULL;
  if (!asset || asset->fn != EN_FN_OBJECT || !asset->gov_vg || !en_head_in(r, asset, r->cls.assets))
    return false;
  en_set doers = { .n = 0 };
  en_doers(r, en_vg_at(r, asset->gov_vg), depth, &doers);
  return en_set_has(&doers, e);
}

/* "[the government] blamed Beijing's spies", "a Russian was charged by [the government]", "imposed
 * sanctions on a Russian": is `e` on the other side of its verb? */
static bool is_other_side(const en_relater *r, en_ng_id id, en_entity_id e, int depth)
{
  if (is_harmed_by(r, id, e, depth))
    return true;
  const en_ng *me = en_ng_at(r, id);
  bool agent = me->fn == EN_FN_PREP && me->prep == r->w_by;
  en_vg_id v = me->fn == EN_FN_SUBJECT || agent ? me->gov_vg : 0;
  for (uint32_t i = 0; v && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (!g->mention || r->ents->of[g->mention - 1] != e)
      continue;
    const en_ng *top = below_verb(r, g);
    bool against = top->fn == EN_FN_PREP && (top->prep == r->w_against || top->prep == r->w_on);
    if (top->gov_vg == v && top != me && (top->fn == EN_FN_OBJECT || against || (agent && top->fn == EN_FN_SUBJECT)))
      return true;
  }
  return false;
}

/* The country that the person or body who speaks or acts in the sentence comes from, 0 unknown. */
static en_entity_id country_of_subject(const en_relater *r, en_ng_id id)
{
  for (en_ng_id k = id - 1; k >= 1; k--) {
    const en_ng *g = en_ng_at(r, k);
    en_entity_id e = g->fn == EN_FN_SUBJECT && g->mention ? r->ents->of[g->mention - 1] : 0;
    bool serves = e && (en_ent(r, e)->kind == r->rs->k.person || en_ent(r, e)->kind == r->rs->k.ministry);
    if (serves && en_ent(r, e)->country)
      return en_ent(r, e)->country;
  }
  return 0;
}

/* "runs a branch of Peru's Arms Department, which leads [the nation]'s weapons programme": the country of the body
 * named last before it in the sentence, 0 if none. */
static en_entity_id country_of_body_before(const en_relater *r, en_ng_id id)
{
  en_entity_id found = 0;
  for (en_ng_id k = 1; en_ng_at(r, id)->fn == EN_FN_GENITIVE && k < id; k++) {
    const en_ng *g = en_ng_at(r, k);
    en_entity_id e = g->mention && g->first < en_ng_at(r, id)->first ? r->ents->of[g->mention - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.ministry)
      found = en_ent(r, e)->country;
  }
  return found;
}

/* "Peruvian police found it. Tom Hill, [the country]'s minister, ...": the country that the subject of the sentence
 * before is, or belongs to, 0 if none. */
static en_entity_id country_acting_before(const en_relater *r)
{
  const en_clauses *cl = r->s ? &r->syn->at[r->s - 1] : NULL;
  en_ng_id subject = 0;
  for (uint32_t i = 0; cl && i < cl->n_vg && !subject; i++)
    if (cl->vg[i].link == EN_LINK_MAIN && cl->vg[i].form == EN_VERB_FINITE)
      subject = cl->vg[i].subject;
  if (!subject || cl->ng[subject - 1].conj_next)
    return 0;
  for (uint32_t i = 0; i < cl->n_ng; i++) {
    const en_ng *g = &cl->ng[i];
    bool its = i + 1 == subject || (g->gov_ng == subject && (g->fn == EN_FN_MODIFIER || g->fn == EN_FN_GENITIVE));
    en_entity_id e = its && g->mention ? r->ents->of[g->mention - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.country)
      return e;
    if (e && i + 1 == subject && en_ent(r, e)->kind == r->rs->k.ministry)
      return en_ent(r, e)->country;
  }
  return 0;
}

/* "Peruvian banks and [the country]'s ministry": the country of the group that it is joined to. */
static en_entity_id country_beside(const en_relater *r, en_ng_id id)
{
  const en_ng *me = en_ng_at(r, id);
  en_ng_id first = me->fn == EN_FN_GENITIVE && me->gov_ng ? en_ng_at(r, me->gov_ng)->conj_first : 0;
  for (uint32_t i = 0; first && first != me->gov_ng && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_entity_id e = g->gov_ng == first && g->fn == EN_FN_MODIFIER && g->mention ? r->ents->of[g->mention - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.country)
      return e;
  }
  return 0;
}

/* "fled Peru, according to [the country]'s police": the one country that the sentence named before, 0 if
 * it named none or several. */
static en_entity_id only_country_before(const en_relater *r, en_ng_id id)
{
  en_entity_id only = 0;
  for (uint32_t t = r->sent->first; t < en_abs(r, en_ng_at(r, id)->first); t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.country ? r->ents->of[m - 1] : 0;
    if (e && only && e != only)
      return 0;
    if (e && r->men->at[m - 1].as != EN_AS_ADJECTIVE)
      only = e;
  }
  return only;
}

/* Is the word at token `t` of a description one for a region ("the West [African] nation")? "American" alone
 * is a country's. */
bool en_is_region_word(const en_relater *r, const en_ng *g, uint32_t t)
{
  if (!en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.region_words))
    return false;
  en_mention_id m = r->men->of_token[en_abs(r, t)];
  bool place = m && r->men->at[m - 1].kind == r->rs->k.place; /* "the [Sahel] states" */
  return !m || place || (t > g->first && en_is_region_word(r, g, t - 1));
}

/* Do the words of the description in capitals tell the region of the country? */
static bool lies_there(const en_relater *r, const en_ng *g, const en_entity *e)
{
  en_str note = e->gaz ? r->rs->gaz[e->gaz].note : EN_STR("");
  for (uint32_t t = g->first + 1; t < g->head; t++)
    if ((r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP) && !en_name_has(note, en_tok_str(r->toks, en_abs(r, t))))
      return false;
  return true;
}

/* "the West African nation", "the Gulf state": the country of that region named last, in its sentence the
 * most prominent one. */
void en_country_of_region(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  uint32_t at = en_abs(r, g->first), stop = at > EN_LOOK_BACK ? at - EN_LOOK_BACK : 0;
  en_mention_id best = 0;
  for (uint32_t t = at; t-- > stop;) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && m != best && r->men->at[m - 1].kind == r->rs->k.country ? r->ents->of[m - 1] : 0;
    if (!e || !lies_there(r, g, en_ent(r, e)) || is_other_side(r, id, e, depth))
      continue;
    if (best && r->men->at[m - 1].sent != r->men->at[best - 1].sent)
      break;
    if (!best || en_prominence(r, m) > en_prominence(r, best))
      best = m;
  }
  en_set_add(out, best ? r->ents->of[best - 1] : 0);
}

/* Do words in capitals stand in the description, and are all of them words for a region? */
bool en_tells_region(const en_relater *r, const en_ng *g, bool *capitals)
{
  *capitals = false;
  for (uint32_t t = g->first + 1; t < g->head; t++) {
    if (!(r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP))
      continue;
    *capitals = true;
    if (!en_is_region_word(r, g, t))
      return false;
  }
  return *capitals;
}

/* "A and B imposed sanctions on C after accusing [the country]": the country named last before it that is none
 * of those who do it; 0 if it is no object, or no country does it. */
static en_entity_id country_against(const en_relater *r, en_ng_id id, int depth)
{
  const en_ng *me = en_ng_at(r, id);
  const en_vg *v = me->fn == EN_FN_OBJECT && me->gov_vg ? en_vg_at(r, me->gov_vg) : NULL;
  en_set doers = { .n = 0 };
  en_doers(r, v, depth, &doers);
  en_keep_kinds(r, &doers, EN_KIND_BIT(r->rs->k.country));
  en_entity_id last = 0;
  for (en_ng_id k = 1; doers.n && k < id; k++) {
    const en_ng *g = en_ng_at(r, k);
    en_entity_id e = g->mention && g->first < me->first ? r->ents->of[g->mention - 1] : 0;
    if (!e || en_ent(r, e)->kind != r->rs->k.country)
      continue;
    last = en_set_has(&doers, e) ? last : e;
  }
  return last;
}

/* "the previous government", "the former republic": not the country that acts now. */
static bool is_bygone(const en_relater *r, const en_ng *g)
{
  for (uint32_t t = g->first; t < g->head; t++)
    if (en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.past_words))
      return true;
  return false;
}

/* "the President of the [Republic]": that of whoever says so, not the country told of last. */
static bool is_own_republic(const en_relater *r, const en_ng *g)
{
  bool of_post = g->fn == EN_FN_PREP && g->prep == r->w_of && g->gov_ng
                 && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.post_heads);
  return of_post && g->n == 2 && g->det == EN_DET_THE && (r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP);
}

/* "the island nation [of Tonga]" is Tonga, "the government [of Lima]" none that was told of; but not "accused the
 * country [of sabotage]". */
static bool named_of(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_mention *m = g->mention ? &r->men->at[g->mention - 1] : NULL;
    if (!m || g->gov_ng != id || g->fn != EN_FN_PREP || g->prep != r->w_of || m->kind == r->rs->k.threat)
      continue;
    if (m->kind == r->rs->k.country)
      en_set_add(out, r->ents->of[g->mention - 1]);
    return true;
  }
  return false;
}

/* "the country", "the nation's": a country that is subject or possessor before it in the sentence;
 * "the small Balkan state", and where the sentence has none: the one that the article is about. */
static void the_country(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set s = { .n = 0 };
  bool capitals = false;
  if (is_bygone(r, en_ng_at(r, id)) || is_own_republic(r, en_ng_at(r, id))
      || named_of(r, id, out))
    return;
  if (en_tells_region(r, en_ng_at(r, id), &capitals))
    en_country_of_region(r, id, depth, out);
  if (capitals)
    return;
  en_entity_id beside = country_beside(r, id);
  if (beside) {
    en_set_add(out, beside);
    return;
  }
  en_entity_id against = en_ng_at(r, id)->n <= 2 ? country_against(r, id, depth) : 0;
  if (against) {
    en_set_add(out, against);
    return;
  }
  if (en_ng_at(r, id)->n <= 2 && en_antecedent(r, id, EN_KIND_BIT(r->rs->k.country), false, depth, &s)
      && !is_other_side(r, id, s.at[0], depth)) {
    en_set_add(out, s.at[0]);
    return;
  }
  en_entity_id only = en_ng_at(r, id)->n <= 2 ? only_country_before(r, id) : 0;
  if (only && !is_other_side(r, id, only, depth)) {
    en_set_add(out, only);
    return;
  }
  en_entity_id home = country_of_subject(r, id);
  if (!home)
    home = country_of_body_before(r, id);
  if (!home)
    home = country_acting_before(r);
  if (!home)
    home = en_salient_country(r);
  en_set_add(out, is_other_side(r, id, home, depth) ? salient_but(r, home) : home);
}

/* "A and B signed a pact between [the two countries]": a list of that many in front of it in the
 * sentence; "those nations" take any list. */
static bool listed_before(const en_relater *r, en_ng_id id, uint32_t count, int depth, en_set *out)
{
  if (count < 2 && en_ng_at(r, id)->det != EN_DET_THIS)
    return false;
  for (en_ng_id k = id - 1; k >= 1; k--) {
    if (en_ng_at(r, k)->conj_first != k || !en_ng_at(r, k)->conj_next || !en_ng_at(r, k)->mention)
      continue;
    en_set s = { .n = 0 };
    en_denote_at(r, k, true, depth + 1, &s);
    en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.country));
    if (count < 2 ? s.n >= 2 : s.n == count) {
      en_set_join(out, &s);
      return true;
    }
  }
  return false;
}

/* "At the A-B dialogue, [both sides] ...": the countries in the name of the sentence's forum, if they are as
 * many; `side`: they are called so. */
static bool sides_of_forum(const en_relater *r, uint32_t count, bool side, en_set *out)
{
  en_set s = { .n = 0 };
  en_forum_parties(r, &s);
  en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.country));
  if (s.n == 0 && side
      && r->disc.forum) { /* "The first A-B Dialogue was held. [The two sides] ...": also a body and a state */
    en_parties_of_forum(r, r->disc.forum, &s);
    if (s.n != 2)
      return false;
  }
  if (s.n < 2 || (count >= 2 && s.n != count))
    return false;
  en_set_join(out, &s);
  return true;
}

/* "the [G7] countries", "[NATO] members": the union in front of them. */
static void their_union(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng != id || !g->mention || g->fn != EN_FN_MODIFIER)
      continue;
    en_entity_id e = r->ents->of[g->mention - 1];
    if (e && (en_ent(r, e)->kind == r->rs->k.organization || en_ent(r, e)->kind == r->rs->k.working_group))
      en_set_add(out, e);
  }
}

/* "the cultural capital [of Lima]": the town that is named. */
static bool is_named_behind(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng != id || g->fn != EN_FN_PREP || g->prep != r->w_of || !g->mention
        || r->men->at[g->mention - 1].kind != r->rs->k.place)
      continue;
    en_set_add(out, r->ents->of[g->mention - 1]);
    return true;
  }
  return false;
}

/* "[his] country": the one that the person serves. */
void en_his_country(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set s = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_GENITIVE && r->cl->ng[i].pronoun)
      en_by_pronoun(r, i + 1, depth + 1, &s);
  for (uint32_t i = 0; i < s.n; i++)
    if (en_ent(r, s.at[i])->kind == r->rs->k.person)
      en_set_add(out, en_ent(r, s.at[i])->country);
}

/* "the Sahel states": those spoken of together, where they all lie there; "the three Baltic states": the three of the
 * article that do. */
static void countries_of_region(const en_relater *r, const en_ng *g, uint32_t count, en_set *out)
{
  const en_set *all = &r->disc.countries;
  bool there = true;
  for (uint32_t i = 0; i < all->n; i++)
    there = there && lies_there(r, g, en_ent(r, all->at[i]));
  if (there)
    en_first_n(out, all, count);
  en_set named = { .n = 0 };
  for (uint32_t i = 0; out->n == 0 && count >= 3 && i < r->ents->n; i++)
    if (r->ents->at[i].kind == r->rs->k.country && lies_there(r, g, &r->ents->at[i]))
      en_set_add(&named, i + 1);
  if (out->n == 0 && count >= 3 && named.n == count)
    en_set_join(out, &named);
}

/* "A, B and C met. ... [The three countries] ...": the last list of three or more that are so many, where others were
 * spoken of since; of "[the three countries] and D", that with D. */
static bool listed_long_ago(const en_relater *r, en_ng_id id, uint32_t count, en_set *out)
{
  en_set beside = { .n = 0 }, list = { .n = 0 };
  for (en_ng_id k = en_ng_at(r, id)->conj_first; k; k = en_ng_at(r, k)->conj_next)
    if (en_ng_at(r, k)->mention && r->men->at[en_ng_at(r, k)->mention - 1].kind == r->rs->k.country)
      en_set_add(&beside, r->ents->of[en_ng_at(r, k)->mention - 1]);
  if (count < 3 || (beside.n == 0 && r->disc.countries.n == count))
    return false;
  if (beside.n && r->disc.countries.n == count + beside.n)
    list = r->disc.countries;
  else
    en_the_listed(r, id, EN_KIND_BIT(r->rs->k.country), count + beside.n, &list);
  if (list.n == 0 && beside.n)
    en_the_listed(r, id, EN_KIND_BIT(r->rs->k.country), count, &list);
  en_set rest = { .n = 0 };
  for (uint32_t i = 0; i < list.n; i++)
    if (!en_set_has(&beside, list.at[i]))
      en_set_add(&rest, list.at[i]);
  if (rest.n != count)
    return false;
  en_set_join(out, &rest);
  return true;
}

/* "A met B, and [the two countries] signed ...": those of the two persons whom the sentence has named before it, and no
 * third. */
static bool of_two_persons(const en_relater *r, en_ng_id id, uint32_t count, en_set *out)
{
  en_set who = { .n = 0 }, countries = { .n = 0 };
  if (count != 2)
    return false;
  en_persons_between(r, r->sent->first, en_abs(r, en_ng_at(r, id)->first), &who);
  for (uint32_t i = 0; i < who.n; i++)
    en_set_add(&countries, en_ent(r, who.at[i])->country);
  if (who.n != 2 || countries.n != 2)
    return false;
  en_set_join(out, &countries);
  return true;
}

/* "the partners", "the governments": those spoken of together some time ago are not meant, unless their number
 * is told. */
static bool is_fresh(const en_relater *r, uint32_t count)
{
  enum { SENTENCES_BACK = 6 };
  return count >= 2 || r->disc.countries_sent + SENTENCES_BACK >= r->s;
}

/* "the two countries", "the West African nation", "the G7 states". */
void en_countries(const en_relater *r, en_ng_id id, bool many, uint32_t count, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool capitals = false, side = en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "sides");
  if (many && en_tells_region(r, g, &capitals))
    countries_of_region(r, g, count, out);
  else if (many && en_is_qualified(r, id))
    their_union(r, id, out);
  else if (many && !listed_before(r, id, count, depth, out) && !sides_of_forum(r, count, side, out)
           && !listed_long_ago(r, id, count, out) && !of_two_persons(r, id, count, out) && is_fresh(r, count))
    en_first_n(out, &r->disc.countries, count);
  else if (!many && g->det != EN_DET_ALL && !is_named_behind(r, id, out)) /* "every country" is none */
    the_country(r, id, depth, out);
}
