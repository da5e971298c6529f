/* Definite descriptions: "the ministry", "the two sides", "the bloc", "both chairs". */
#include "relate/denote_p.h"

enum { LOOK_BACK = 500, BODIES_BACK = 4 }; /* tokens; sentences */

/* "[this year]'s meeting", "[last year]'s summit": one of those that are held every year. */
static bool is_of_year(const en_relater *r, const en_ng *g)
{
  const en_ng *year = g->det == EN_DET_POSS && g->first < g->head ? en_ng_at(r, r->cl->ng_of_token[g->first]) : NULL;
  return year && year->fn == EN_FN_GENITIVE && year->noun && year->noun == r->w_year;
}

static bool is_definite(const en_relater *r, const en_ng *g)
{
  if (is_of_year(r, g))
    return true;
  const en_ng *first = g->conj_first ? en_ng_at(r, g->conj_first) : g;
  if (g->det == EN_DET_NONE && first != g && !first->mention && first->det == EN_DET_THE)
    return true; /* "the Secretary and [Foreign Minister]" */
  return g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_BOTH || g->det == EN_DET_ALL;
}

static void first_n(en_set *out, const en_set *from, uint32_t n)
{
  if (n >= 2 && (from->n > n || n > from->n + 1))
    return; /* "the two sides" of five: which two? */
  en_set_join(out, from);
}

/* Does a name hold the noun as one of its words: "the dialogue" - "Cyber Dialogue"? */
static bool name_has(en_str name, en_str noun)
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

/* Is a word of a name or role in a list of the lexicon, whatever its capitals? */
static bool is_in_list(const en_relater *r, en_str word, uint32_t list)
{
  char low[32];
  if (word.n > sizeof low)
    return false;
  for (uint32_t i = 0; i < word.n; i++)
    low[i] = en_lower_ascii(word.p[i]);
  en_word_id w = en_lexicon_find(r->toks->lex, (en_str){ low, word.n });
  return w && en_word_in(en_lexicon_word(r->toks->lex, w), list);
}

/* Is it a union by its name ("European Union"), no single state? */
static bool is_union(const en_relater *r, const en_entity *e)
{
  en_str name = e->name, part;
  while (en_split(&name, ' ', &part)) {
    if (is_in_list(r, part, r->cls.ref_union))
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
uint32_t en_kinds_of_noun(const en_relater *r, const en_ng *g)
{
  uint32_t kinds = 0;
  if (en_head_in(r, g, r->cls.ref_body))
    kinds |= EN_KIND_BIT(r->rs->k.ministry);
  if (en_head_in(r, g, r->cls.ref_called))
    kinds |= EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization);
  if (en_head_in(r, g, r->cls.ref_actor))
    kinds |= EN_KIND_BIT(r->rs->k.threat_actor) | EN_KIND_BIT(r->rs->k.organization); /* the latter where it is called so */
  if (en_head_in(r, g, r->cls.ref_forum))
    kinds |= EN_KIND_BIT(r->rs->k.working_group);
  if (en_head_in(r, g, r->cls.ref_org))
    kinds |= EN_KIND_BIT(r->rs->k.organization);
  if (en_head_in(r, g, r->cls.ref_union))
    kinds |= EN_KIND_BIT(r->rs->k.country); /* only a union of states: see is_union */
  if (en_head_in(r, g, r->cls.ref_agreement))
    kinds |= EN_KIND_BIT(r->rs->k.agreement);
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

/* Can it not be what the description takes up: a single state for "the bloc", one of another country
 * for "the Russian company", a movement or party of a country for "the company"? */
static bool is_ruled_out(const en_relater *r, const en_ng *g, const en_entity *e, en_entity_id home)
{
  if (e->kind == r->rs->k.country && !is_union(r, e))
    return true;
  bool unknown = !e->country && en_head_in(r, g, r->cls.ref_firm); /* a firm whose home nobody told */
  if (home && e->country != home && !unknown)
    return true;
  en_gaz_id parent = e->gaz ? r->rs->gaz[e->gaz].parent : 0;
  return en_head_in(r, g, r->cls.ref_firm) && parent && r->rs->gaz[parent].kind == r->rs->k.country;
}

/* The union of states named last in a stretch of tokens, 0 none. */
static en_entity_id last_union(const en_relater *r, uint32_t end, uint32_t begin)
{
  for (uint32_t t = end; t-- > begin;) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->kind == r->rs->k.country && is_union(r, en_ent(r, e)))
      return e;
  }
  return 0;
}

/* "the dialogue", "the ministry", "the alliance": the last thing named before whose name holds the
 * noun, else the last one of the kinds; of forums the one that the text is about. */
en_entity_id en_last_named(const en_relater *r, const en_ng *g, uint32_t kinds, en_entity_id home)
{
  en_entity_id latest = 0;
  en_mention_id by = 0; /* the mention of `latest` */
  uint32_t at = en_abs(r, g->first), stop = at > LOOK_BACK ? at - LOOK_BACK : 0;
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  en_mention_id seen = 0;
  bool forum = kinds & EN_KIND_BIT(r->rs->k.working_group), named = forum || (kinds & EN_KIND_BIT(r->rs->k.ministry));
  bool bloc = en_head_in(r, g, r->cls.ref_union);
  en_entity_id states = bloc ? last_union(r, at, stop) : 0;
  if (states && en_last_sentence_of(r, states) + 2 >= r->s)
    return states; /* "the bloc" before any firm named in between */
  if ((kinds & EN_KIND_BIT(r->rs->k.working_group)) && r->disc.forum && name_has(en_ent(r, r->disc.forum)->name, noun))
    return r->disc.forum;
  for (uint32_t t = at; t-- > stop;) {
    en_mention_id m = r->men->of_token[t];
    if (!m || m == seen || !r->ents->of[m - 1])
      continue;
    seen = m;
    en_entity_id e = r->ents->of[m - 1];
    bool body = (kinds & EN_KIND_BIT(r->rs->k.organization)) && en_ent(r, e)->kind == r->rs->k.ministry;
    if (body && is_called(r, en_ent(r, e), noun))
      return e; /* "the institute" after "Atomic Energy Research Institute" */
    bool named_body = named && en_ent(r, e)->kind == r->rs->k.organization; /* "the forum": "Pacific Islands Forum" */
    if (named_body && name_has(en_ent(r, e)->name, noun))
      return e;
    if (!(kinds & EN_KIND_BIT(en_ent(r, e)->kind)) || is_ruled_out(r, g, en_ent(r, e), home))
      continue;
    bool gang = en_ent(r, e)->kind == r->rs->k.threat_actor; /* "the group": many a gang has it in its name */
    if (is_called(r, en_ent(r, e), noun) && !(gang && latest))
      return e;
    if (en_head_in(r, g, r->cls.ref_called) && !en_head_in(r, g, r->cls.ref_body) && !en_head_in(r, g, r->cls.ref_org))
      continue;
    bool firm = en_ent(r, e)->kind == r->rs->k.organization;
    if (firm && en_head_in(r, g, r->cls.ref_actor) && !en_head_in(r, g, r->cls.ref_org))
      continue; /* "the group" is no company that happens to be near */
    if ((states || en_ent(r, e)->gaz) && en_head_in(r, g, r->cls.ref_bloc))
      continue; /* "the coalition" is no council that is well known */
    bool rival = latest && (en_ent(r, e)->kind == r->rs->k.threat_actor || en_ent(r, e)->kind == r->rs->k.organization) && en_ent(r, latest)->kind == en_ent(r, e)->kind
              && r->men->at[m - 1].sent == r->men->at[by - 1].sent && prominence(r, m) > prominence(r, by);
    if (!latest || rival) {
      latest = e;
      by = m;
    }
  }
  if (states && !latest)
    return states;
  if (forum && r->disc.forum && (!latest || en_ent(r, latest)->kind == r->rs->k.working_group))
    return r->disc.forum;
  return latest;
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
      n += r->men->at[e->mention[k] - 1].sent <= last;
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

/* The group that a genitive, modifier or phrase hangs on, next below the verb. */
static const en_ng *below_verb(const en_relater *r, const en_ng *g)
{
  for (int depth = 0; depth < 3 && !g->gov_vg && g->gov_ng; depth++)
    g = en_ng_at(r, g->gov_ng);
  return g;
}

/* "[the government] blamed Beijing's spies", "a Russian was charged by [the government]", "imposed
 * sanctions on a Russian": is `e` on the other side of its verb? */
static bool is_other_side(const en_relater *r, en_ng_id id, en_entity_id e)
{
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
static bool is_region_word(const en_relater *r, const en_ng *g, uint32_t t)
{
  if (!en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.region_words))
    return false;
  en_mention_id m = r->men->of_token[en_abs(r, t)];
  bool place = m && r->men->at[m - 1].kind == r->rs->k.place; /* "the [Sahel] states" */
  return !m || place || (t > g->first && is_region_word(r, g, t - 1));
}

/* Do the words of the description in capitals tell the region of the country? */
static bool lies_there(const en_relater *r, const en_ng *g, const en_entity *e)
{
  en_str note = e->gaz ? r->rs->gaz[e->gaz].note : EN_STR("");
  for (uint32_t t = g->first + 1; t < g->head; t++)
    if ((r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP) && !name_has(note, en_tok_str(r->toks, en_abs(r, t))))
      return false;
  return true;
}

/* "the West African nation", "the Gulf state": the country of that region named last, in its sentence the
 * most prominent one. */
static void country_of_region(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  uint32_t at = en_abs(r, g->first), stop = at > LOOK_BACK ? at - LOOK_BACK : 0;
  en_mention_id best = 0;
  for (uint32_t t = at; t-- > stop;) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && m != best && r->men->at[m - 1].kind == r->rs->k.country ? r->ents->of[m - 1] : 0;
    if (!e || !lies_there(r, g, en_ent(r, e)) || is_other_side(r, id, e))
      continue;
    if (best && r->men->at[m - 1].sent != r->men->at[best - 1].sent)
      break;
    if (!best || prominence(r, m) > prominence(r, best))
      best = m;
  }
  en_set_add(out, best ? r->ents->of[best - 1] : 0);
}

/* Do words in capitals stand in the description, and are all of them words for a region? */
static bool tells_region(const en_relater *r, const en_ng *g, bool *capitals)
{
  *capitals = false;
  for (uint32_t t = g->first + 1; t < g->head; t++) {
    if (!(r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP))
      continue;
    *capitals = true;
    if (!is_region_word(r, g, t))
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
  if (v && v->voice == EN_VOICE_ACTIVE && v->subject)
    en_denote_at(r, v->subject, true, depth + 1, &doers);
  en_keep_kinds(r, &doers, EN_KIND_BIT(r->rs->k.country));
  en_entity_id last = 0;
  for (en_ng_id k = 1; doers.n && k < id; k++) {
    const en_ng *g = en_ng_at(r, k);
    en_entity_id e = g->mention && g->first < me->first ? r->ents->of[g->mention - 1] : 0;
    if (!e || en_ent(r, e)->kind != r->rs->k.country)
      continue;
    bool doer = false;
    for (uint32_t i = 0; i < doers.n; i++)
      doer = doer || doers.at[i] == e;
    last = doer ? last : e;
  }
  return last;
}

/* "the country", "the nation's": a country that is subject or possessor before it in the sentence;
 * "the small Balkan state", and where the sentence has none: the one that the article is about. */
static void the_country(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set s = { .n = 0 };
  bool capitals = false;
  if (tells_region(r, en_ng_at(r, id), &capitals))
    country_of_region(r, id, out);
  if (capitals)
    return;
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP && r->cl->ng[i].prep == r->w_of && r->cl->ng[i].mention
        && r->men->at[r->cl->ng[i].mention - 1].kind != r->rs->k.threat)
      return; /* "the government of Lima", but not "accused the country of sabotage" */
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
  if (en_ng_at(r, id)->n <= 2 && en_antecedent(r, id, EN_KIND_BIT(r->rs->k.country), false, depth, &s) && !is_other_side(r, id, s.at[0])) {
    en_set_add(out, s.at[0]);
    return;
  }
  en_entity_id only = en_ng_at(r, id)->n <= 2 ? only_country_before(r, id) : 0;
  if (only && !is_other_side(r, id, only)) {
    en_set_add(out, only);
    return;
  }
  en_entity_id home = country_of_subject(r, id);
  if (!home)
    home = country_acting_before(r);
  if (!home)
    home = en_salient_country(r);
  en_set_add(out, is_other_side(r, id, home) ? salient_but(r, home) : home);
}

static void persons_between(const en_relater *r, uint32_t first, uint32_t end, en_set *out)
{
  for (uint32_t t = first; t < end; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && r->men->at[m - 1].kind == r->rs->k.person)
      en_set_add(out, r->ents->of[m - 1]);
  }
}

/* The persons named in the sentence before: "A told B ... The two are to meet". */
static void persons_before(const en_relater *r, en_set *out)
{
  if (r->s)
    persons_between(r, (r->sent - 1)->first, r->sent->first, out);
}

static void persons_so_far(const en_relater *r, en_set *out)
{
  persons_between(r, 0, r->sent->first, out);
}

/* Whether a person may be one of "the leaders", "the ministers": the post, where it is known, has one of
 * the words that rules/lexicon/posts.txt gives for that noun. */
static bool fits_posts(const en_relater *r, en_entity_id id, uint32_t posts)
{
  en_str role = en_ent(r, id)->role, part;
  if (posts == UINT32_MAX || role.n == 0)
    return true;
  bool prime = false;
  while (en_split(&role, ' ', &part)) {
    if (!prime && is_in_list(r, part, posts))
      return true;
    prime = en_is_word(part, "prime"); /* a prime minister is none of "the ministers" */
  }
  return false;
}

static uint32_t posts_called(const en_relater *r, const en_ng *g)
{
  char name[64];
  en_str noun = g->noun ? en_lexicon_word(r->toks->lex, g->noun)->str : (en_str){ 0 };
  int n = snprintf(name, sizeof name, "posts.%.*s", EN_ARG(noun));
  return n > 0 && (size_t)n < sizeof name ? en_lexicon_class_find(r->toks->lex, (en_str){ name, (uint32_t)n }) : UINT32_MAX;
}

static void keep_fitting(const en_relater *r, uint32_t posts, en_set *set)
{
  en_set kept = { .n = 0 };
  for (uint32_t i = 0; i < set->n; i++)
    if (en_ent(r, set->at[i])->kind != r->rs->k.person || fits_posts(r, set->at[i], posts))
      en_set_add(&kept, set->at[i]);
  *set = kept;
}

/* "the ministers", "the two leaders": all who met, unless the number says that only the last ones
 * spoken of are meant. */
static void the_persons(const en_relater *r, const en_ng *g, uint32_t count, en_set *out)
{
  const en_discourse *d = &r->disc;
  uint32_t posts = posts_called(r, g);
  en_set last = { .n = 0 };
  if (count >= 2) /* "A held talks with B, the fifth time that the two officials met" */
    persons_between(r, r->sent->first, en_abs(r, g->first), &last);
  bool here = last.n == count;
  if (!here)
    last.n = 0;
  if (!here && count >= 2 && d->persons.n != count && d->meeting.n != count)
    persons_before(r, &last);
  keep_fitting(r, posts, &last);
  if (count >= 2 && last.n != count && d->persons.n != count && d->meeting.n != count) {
    last.n = 0;
    persons_so_far(r, &last); /* "the two men", where the article has named two */
    keep_fitting(r, posts, &last);
  }
  if (count >= 2 && last.n == count) {
    en_set_join(out, &last);
    return;
  }
  bool all = d->meeting.n >= 2 && (count ? count == d->meeting.n : d->meeting.n > d->persons.n);
  const en_set *told = en_group_told(r, g->noun);
  en_set meant = all ? d->meeting : d->persons.n ? d->persons : told ? *told : d->countries;
  keep_fitting(r, posts, &meant);
  if (meant.n >= 2 || !d->persons.n)
    first_n(out, &meant, told ? 0 : count);
}

/* "[the President]'s meeting", where the text has told of a secretary only: another one. */
static bool holds_another_post(const en_relater *r, en_entity_id id, const en_ng *g)
{
  if (!id || !en_ent(r, id)->role.n || !en_head_in(r, g, r->cls.sole_posts))
    return false;
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  uint32_t posts = posts_called(r, g);
  return !name_has(en_ent(r, id)->role, noun) && (posts == UINT32_MAX || !fits_posts(r, id, posts));
}

/* "the Peruvian [leader]" is one whose post a leader holds; what is known of no post is no such one. */
static bool is_kind_of_post(const en_relater *r, const en_entity *e, const en_ng *g)
{
  uint32_t posts = posts_called(r, g);
  en_str role = e->role, part;
  while (posts != UINT32_MAX && en_split(&role, ' ', &part)) {
    if (is_in_list(r, part, posts))
      return true;
  }
  return false;
}

/* "the minister", "the ambassador": the last person named before who holds such a post, or one that counts as
 * such ("the premier" is a prime minister), else who acted last. */
static en_entity_id the_person(const en_relater *r, const en_ng *g)
{
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  en_entity_id counts = 0;
  for (uint32_t at = en_abs(r, g->first), t = at; t-- > (at > LOOK_BACK ? at - LOOK_BACK : 0);) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && name_has(en_ent(r, e)->role, noun))
      return e;
    if (e && !counts && en_head_in(r, g, r->cls.sole_posts) && is_kind_of_post(r, en_ent(r, e), g))
      counts = e;
  }
  if (counts)
    return counts;
  return holds_another_post(r, r->disc.person, g) ? 0 : r->disc.person;
}

/* "the State Minister", "the minister for Tides": words of the post that he of whom the text spoke does not
 * hold. */
static bool is_other_post(const en_relater *r, en_ng_id id, en_entity_id who)
{
  const en_ng *g = en_ng_at(r, id);
  if (!who || en_ent(r, who)->role.n == 0)
    return false;
  for (uint32_t t = g->first + 1; t < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    if ((k->shape & EN_TOK_CAP) && !r->men->of_token[en_abs(r, t)] && !name_has(en_ent(r, who)->role, en_tok_str(r->toks, en_abs(r, t))))
      return true;
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *of = &r->cl->ng[i];
    bool field = of->gov_ng == id && of->fn == EN_FN_PREP && of->prep == r->w_for && !of->mention
                 && (r->toks->tok[en_abs(r, of->head)].shape & EN_TOK_CAP);
    if (field && !name_has(en_ent(r, who)->role, en_tok_str(r->toks, en_abs(r, of->head))))
      return true;
  }
  return false;
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
 * many. */
static bool sides_of_forum(const en_relater *r, uint32_t count, en_set *out)
{
  en_set s = { .n = 0 };
  en_forum_parties(r, &s);
  en_keep_kinds(r, &s, EN_KIND_BIT(r->rs->k.country));
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

/* "the countries [of the region]": others than those just spoken of. */
static bool is_narrowed(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP && !r->cl->ng[i].mention
        && (r->cl->ng[i].prep == r->w_of || r->cl->ng[i].prep == r->w_in || r->cl->ng[i].prep == r->w_from))
      return true;
  return false;
}

/* "the cultural capital [of Lima]": the town that is named. */
static bool is_named_behind(const en_relater *r, en_ng_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng != id || g->fn != EN_FN_PREP || g->prep != r->w_of || !g->mention || r->men->at[g->mention - 1].kind != r->rs->k.place)
      continue;
    en_set_add(out, r->ents->of[g->mention - 1]);
    return true;
  }
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
    persons_between(r, r->sent->first, en_abs(r, g->first), &few);
  if (few_meant && few.n != count) {
    few.n = 0;
    persons_before(r, &few);
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
    if (name_has(en_ent(r, e)->alias[i], noun))
      return e;
  return 0;
}

en_entity_id en_home_of(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_entity_id e = g->gov_ng == id && g->fn == EN_FN_MODIFIER && g->mention ? r->ents->of[g->mention - 1] : 0;
    bool backed = en_eq(en_tok_str(r->toks, en_abs(r, g->head) + 1), EN_STR("-")); /* "the Iran-backed group" */
    if (e && !backed && en_ent(r, e)->kind == r->rs->k.country)
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
      en_by_pronoun(r, i + 1, depth + 1, &s);
  for (uint32_t i = 0; i < s.n; i++)
    if (en_ent(r, s.at[i])->kind == r->rs->k.person)
      en_set_add(out, en_ent(r, s.at[i])->country);
}

/* Is the post of one who stands below, where the description names the one above? */
static bool is_deputy(const en_relater *r, const en_entity *e, const en_ng *g)
{
  en_str role = e->role, part;
  while (en_split(&role, ' ', &part)) {
    if (!is_in_list(r, part, r->cls.deputy_words))
      continue;
    bool said = false;
    for (uint32_t t = g->first; t < g->head; t++)
      said = said || name_has(part, en_tok_str(r->toks, en_abs(r, t)));
    if (!said)
      return true;
  }
  return false;
}

/* Do the words of "the US [Secretary] of [Defence]" stand in the role? */
static bool fits_description(const en_relater *r, en_ng_id id, const en_entity *e)
{
  const en_ng *g = en_ng_at(r, id);
  for (uint32_t t = g->first; t <= g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    bool word = (k->shape & EN_TOK_ALPHA) && !r->men->of_token[en_abs(r, t)]
                && !(t == g->first && g->det != EN_DET_NONE) && !(k->shape & EN_TOK_POSS);
    bool top = t < g->head && en_is_word(en_tok_str(r->toks, en_abs(r, t)), "top"); /* "Peru's [top] diplomat" */
    if (word && !top && !name_has(e->role, en_tok_str(r->toks, en_abs(r, t))) && !(t == g->head && is_kind_of_post(r, e, g)))
      return false;
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *of = &r->cl->ng[i];
    bool what = of->gov_ng == id && of->fn == EN_FN_PREP && of->prep == r->w_of && !of->mention;
    if (what && !name_has(e->role, en_tok_str(r->toks, en_abs(r, of->head))))
      return false;
  }
  return !is_deputy(r, e, g);
}

/* "Peru's Tom Hill", of whom no post was told: the persons of a country named before a token. */
static void nationals(const en_relater *r, en_entity_id country, uint32_t end, en_set *out)
{
  for (uint32_t t = 0; t < end; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->country == country && en_ent(r, e)->role.n == 0)
      en_set_add(out, e);
  }
}

/* "the US secretary of defence", "Peru's president": the one person named before who holds that post
 * of that country. */
void en_by_post(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (r->named || g->plural || g->det == EN_DET_A || !en_head_in(r, g, r->cls.post_heads))
    return;
  en_set whose = { .n = 0 };
  en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &whose);
  en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &whose);
  if (whose.n != 1 || en_ent(r, whose.at[0])->kind != r->rs->k.country)
    return;
  en_set holders = { .n = 0 };
  for (uint32_t t = 0; t < en_abs(r, g->first); t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->country == whose.at[0] && fits_description(r, id, en_ent(r, e)))
      en_set_add(&holders, e);
  }
  if (holders.n == 0)
    nationals(r, whose.at[0], en_abs(r, g->first), &holders);
  if (holders.n == 1)
    en_set_add(out, holders.at[0]);
}

/* "the AMIA centre": a name that no mention holds says which one it is. */
static bool is_named_apart(const en_relater *r, const en_ng *g)
{
  bool region = en_head_in(r, g, r->cls.ref_union) || en_head_in(r, g, r->cls.ref_actor) || en_head_in(r, g, r->cls.ref_country);
  for (uint32_t t = g->first + 1; t < g->head; t++)
    if ((r->toks->tok[en_abs(r, t)].shape & EN_TOK_CAP) && !r->men->of_token[en_abs(r, t)] && !(region && is_region_word(r, g, t))
        && !(r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP))
      return true;
  return false;
}

/* "the social security agency", "the parliamentary counsel office": two words or more say which one it
 * is, and the name holds none of them. */
static bool is_another_body(const en_relater *r, const en_ng *g, en_entity_id e)
{
  uint32_t words = 0;
  for (uint32_t t = g->first + 1; t < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    if (!(k->shape & EN_TOK_ALPHA) || r->men->of_token[en_abs(r, t)])
      continue;
    words++;
    if (name_has(en_ent(r, e)->name, en_tok_str(r->toks, en_abs(r, t))))
      return false;
  }
  return words >= 2;
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

/* "The talks covered ransomware": what talks that have no name deal with is what those deal with who held
 * them. */
static void the_talks(const en_relater *r, const en_ng *g, en_set *out)
{
  bool dealing = r->filling && r->filling->n_emit && r->filling->emit[0].type == r->rs->t.addresses;
  if (r->disc.forum)
    en_set_add(out, r->disc.forum);
  else if (g->fn == EN_FN_SUBJECT && dealing)
    en_set_join(out, &r->disc.party);
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

/* "the agencies", "the three ministries": the bodies that the text last named in one list of that number,
 * within a few sentences. */
static void the_bodies(const en_relater *r, uint32_t count, en_set *out)
{
  for (uint32_t back = 1; back <= BODIES_BACK && back <= r->s && out->n == 0; back++) {
    const en_clauses *cl = &r->syn->at[r->s - back];
    for (uint32_t i = 0; i < cl->n_ng; i++) {
      en_set list = { .n = 0 };
      en_ng_id k = cl->ng[i].conj_first == i + 1 && cl->ng[i].conj_next ? i + 1 : 0;
      for (uint32_t steps = 0; k && steps < EN_SET_MAX; steps++, k = cl->ng[k - 1].conj_next)
        if (cl->ng[k - 1].mention)
          en_set_add(&list, r->ents->of[cl->ng[k - 1].mention - 1]);
      en_keep_kinds(r, &list, EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization));
      if (list.n >= 2 && (!count || list.n == count))
        *out = list;
    }
  }
}

/* "[the prosecutor]'s office" after "Federal Prosecutor's Office": the body named last whose name holds both
 * words. */
static void office_of_post(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id), *post = NULL;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *k = &r->cl->ng[i];
    if (k->gov_ng == id && k->fn == EN_FN_GENITIVE && !k->mention && !k->pronoun && k->det == EN_DET_THE)
      post = k;
  }
  for (uint32_t t = post ? en_abs(r, g->first) : 0; t-- > 0;) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.ministry ? r->ents->of[m - 1] : 0;
    if (!e || !name_has(en_ent(r, e)->name, en_tok_str(r->toks, en_abs(r, g->head)))
        || !name_has(en_ent(r, e)->name, en_tok_str(r->toks, en_abs(r, post->head))))
      continue;
    en_set_add(out, e);
    return;
  }
}

/* "[Allies] condemned it" in a text on an alliance: the alliance, 0 where the text has named none so far. */
static en_entity_id alliance_told(const en_relater *r)
{
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    if (e->kind == r->rs->k.organization && is_called(r, e, EN_STR("alliance")) && e->n_mentions
        && r->men->at[e->mention[0] - 1].sent <= r->s)
      return i + 1;
  }
  return 0;
}

/* "the Sahel states": those spoken of together, where they all lie there. */
static void countries_of_region(const en_relater *r, const en_ng *g, uint32_t count, en_set *out)
{
  const en_set *all = &r->disc.countries;
  for (uint32_t i = 0; i < all->n; i++)
    if (!lies_there(r, g, en_ent(r, all->at[i])))
      return;
  first_n(out, all, count);
}

/* "the two countries", "the West African nation", "the G7 states". */
static void countries_or_one(const en_relater *r, en_ng_id id, bool many, uint32_t count, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool capitals = false;
  if (many && tells_region(r, g, &capitals))
    countries_of_region(r, g, count, out);
  else if (many && is_qualified(r, id))
    their_union(r, id, out);
  else if (many && !listed_before(r, id, count, depth, out) && !sides_of_forum(r, count, out))
    first_n(out, &r->disc.countries, count);
  else if (!many && !is_named_behind(r, id, out))
    the_country(r, id, depth, out);
}

/* "the two sides", "both chairs", "the ministry", "the group". */
void en_by_description(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  const en_discourse *d = &r->disc;
  if (g->det == EN_DET_POSS && !g->plural && en_head_in(r, g, r->cls.ref_home)) {
    his_country(r, id, depth, out);
    return;
  }
  bool bare = g->det == EN_DET_NONE && g->plural && g->n == 1 && g->fn == EN_FN_SUBJECT && en_head_in(r, g, r->cls.ref_bare)
              && !(g->gov_vg && en_vg_at(r, g->gov_vg)->link == EN_LINK_RELATIVE);
  if (g->det == EN_DET_POSS && !g->plural && en_head_in(r, g, r->cls.ref_body)) {
    office_of_post(r, id, out);
    return;
  }
  if (!is_definite(r, g) && !bare)
    return;
  if (bare && en_head_in(r, g, r->cls.ref_country)) {
    en_set_add(out, alliance_told(r));
    return;
  }
  if (g->head && en_eq(en_tok_str(r->toks, en_abs(r, g->head) - 1), EN_STR("-")))
    return; /* "the city-state" */
  bool capitals = false;
  if (!g->plural && en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "giant") && tells_region(r, g, &capitals)) {
    country_of_region(r, id, out); /* "the Asian giant" is no firm */
    return;
  }
  if (is_named_apart(r, g))
    return;
  bool many = g->plural || g->number >= 2 || g->det == EN_DET_BOTH;
  uint32_t count = g->det == EN_DET_BOTH ? 2 : g->number;
  if (en_head_in(r, g, r->cls.ref_party)) {
    if (!is_narrowed(r, id)) /* "all three of his sons" */
      the_parties(r, g, out);
  } else if (en_head_in(r, g, r->cls.ref_country)) {
    if (!(many && is_narrowed(r, id))) /* "the countries of the region" */
      countries_or_one(r, id, many, count, depth, out);
  } else if (en_head_in(r, g, r->cls.ref_threat)) {
    if (!many && !is_qualified(r, id) && !is_narrowed(r, id))
      en_set_add(out, same_threat(r, g));
  } else if (en_head_in(r, g, r->cls.ref_text)) {
    en_set_join(out, &d->issuer);
  } else if (many && en_head_in(r, g, r->cls.ref_participant)) {
    if (!is_qualified(r, id) && !is_narrowed(r, id))
      en_set_add(out, d->forum);
  } else if (en_head_in(r, g, r->cls.ref_person)) {
    if (is_qualified(r, id) || (many && is_narrowed(r, id)))
      return;
    if (many)
      the_persons(r, g, count, out);
    else
      en_set_add(out, is_other_post(r, id, the_person(r, g)) ? 0 : the_person(r, g));
  } else if (is_next_one(r, g)) {
    en_set_add(out, d->forum);
  } else if (many && g->number < 2 && en_head_in(r, g, r->cls.ref_talks)) {
    if (!is_qualified(r, id) && !is_narrowed(r, id) && !(bare && has_phrase(r, id)))
      the_talks(r, g, out);
  } else if (many && en_head_in(r, g, r->cls.ref_body)) {
    if (!is_qualified(r, id) && !is_narrowed(r, id))
      the_bodies(r, count, out);
  } else if (!many || en_head_in(r, g, r->cls.ref_actor)) { /* "the hackers" are the group */
    uint32_t kinds = en_kinds_of_noun(r, g);
    if (many)
      kinds &= EN_KIND_BIT(r->rs->k.threat_actor) | EN_KIND_BIT(r->rs->k.organization);
    if (is_another(r, id))
      kinds &= ~EN_KIND_BIT(r->rs->k.agreement);
    en_entity_id last = kinds ? en_last_named(r, g, kinds, en_home_of(r, id)) : 0;
    bool capital = r->toks->tok[en_abs(r, g->head)].shape & EN_TOK_CAP;
    bool called = last && is_called(r, en_ent(r, last), en_tok_str(r->toks, en_abs(r, g->head)));
    if (last && en_ent(r, last)->kind == r->rs->k.ministry && is_another_body(r, g, last))
      return;
    if (last && (called || !capital)) /* "the Council" is no ministry that happens to be near */
      en_set_add(out, last);
  }
}
