/* Descriptions of bodies, firms, gangs, forums and agreements: "the ministry", "the group", "the agencies". */
#include "relate/describe_p.h"

enum { BODIES_BACK = 4 }; /* sentences */

/* Is it a union by its name ("European Union"), no single state? */
static bool is_union(const en_relater *r, const en_entity *e)
{
  en_str name = e->name, part;
  while (en_split(&name, ' ', &part)) {
    if (en_is_in_list(r, part, r->cls.ref_union))
      return true;
  }
  return false;
}

/* Does its name hold the noun, or does the gazetteer say that it is called so ("the alliance")? */
bool en_is_called(const en_relater *r, const en_entity *e, en_str noun)
{
  return en_name_has(e->name, noun)
         || (e->gaz && e->kind == r->rs->k.organization && en_name_has(r->rs->gaz[e->gaz].note, noun));
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
    kinds |=
        EN_KIND_BIT(r->rs->k.threat_actor) | EN_KIND_BIT(r->rs->k.organization); /* the latter where it is called so */
  if (en_head_in(r, g, r->cls.ref_forum))
    kinds |= EN_KIND_BIT(r->rs->k.working_group);
  if (en_head_in(r, g, r->cls.ref_org))
    kinds |= EN_KIND_BIT(r->rs->k.organization);
  if (en_head_in(r, g, r->cls.ref_union))
    kinds |= EN_KIND_BIT(r->rs->k.country); /* only a union of states: see is_union */
  if (en_head_in(r, g, r->cls.ref_agreement))
    kinds |= EN_KIND_BIT(r->rs->k.agreement);
  if (r->disc.forum && en_name_has(en_ent(r, r->disc.forum)->name, en_tok_str(r->toks, en_abs(r, g->head))))
    kinds |= EN_KIND_BIT(r->rs->k.working_group); /* "the commission", "the council" */
  for (uint32_t t = g->first; t < g->head; t++)
    if (en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.gang_words))
      kinds &= EN_KIND_BIT(r->rs->k.threat_actor); /* "the hacking group" is no "Acme Group" */
  return kinds;
}

/* How much its sentence is about a mention: subjects before objects before the rest (the ranking
 * of centering theory; Grosz, Joshi and Weinstein 1995). */
int en_prominence(const en_relater *r, en_mention_id m)
{
  const en_clauses *cl = &r->syn->at[r->men->at[m - 1].sent];
  for (uint32_t i = 0; i < cl->n_ng; i++)
    if (cl->ng[i].mention == m) {
      bool leads =
          cl->ng[i].fn == EN_FN_MODIFIER && cl->ng[i].gov_ng && cl->ng[cl->ng[i].gov_ng - 1].fn == EN_FN_SUBJECT;
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
  en_entity_id latest = 0, homeless = 0;
  en_mention_id by = 0; /* the mention of `latest` */
  uint32_t at = en_abs(r, g->first), stop = at > EN_LOOK_BACK ? at - EN_LOOK_BACK : 0;
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  en_mention_id seen = 0;
  bool forum = kinds & EN_KIND_BIT(r->rs->k.working_group), named = forum || (kinds & EN_KIND_BIT(r->rs->k.ministry));
  bool bloc = en_head_in(r, g, r->cls.ref_union);
  en_entity_id states = bloc ? last_union(r, at, stop) : 0;
  if (states && en_last_sentence_of(r, states) + 2 >= r->s)
    return states; /* "the bloc" before any firm named in between */
  if ((kinds & EN_KIND_BIT(r->rs->k.working_group)) && r->disc.forum
      && en_name_has(en_ent(r, r->disc.forum)->name, noun))
    return r->disc.forum;
  for (uint32_t t = at; t-- > stop;) {
    en_mention_id m = r->men->of_token[t];
    if (!m || m == seen || !r->ents->of[m - 1])
      continue;
    seen = m;
    en_entity_id e = r->ents->of[m - 1];
    bool body = (kinds & EN_KIND_BIT(r->rs->k.organization)) && en_ent(r, e)->kind == r->rs->k.ministry;
    if (body && en_is_called(r, en_ent(r, e), noun))
      return e; /* "the institute" after "Atomic Energy Research Institute" */
    bool gang_nearer = latest && en_ent(r, latest)->kind == r->rs->k.threat_actor && en_head_in(r, g, r->cls.ref_actor);
    bool named_body =
        named && !gang_nearer && en_ent(r, e)->kind == r->rs->k.organization; /* "the forum": "Pacific Islands Forum" */
    bool noted = !forum && en_is_called(r, en_ent(r, e), noun);              /* "the agency": the WHO */
    if (named_body && (noted || en_name_has(en_ent(r, e)->name, noun)))
      return e;
    if (!(kinds & EN_KIND_BIT(en_ent(r, e)->kind)) || is_ruled_out(r, g, en_ent(r, e), home))
      continue;
    bool gang = en_ent(r, e)->kind == r->rs->k.threat_actor; /* "the group": many a gang has it in its name */
    bool nearer = latest && (gang || en_ent(r, latest)->kind == r->rs->k.threat_actor);
    if (en_is_called(r, en_ent(r, e), noun) && !nearer)
      return e;
    if (en_head_in(r, g, r->cls.ref_called) && !en_head_in(r, g, r->cls.ref_body) && !en_head_in(r, g, r->cls.ref_org))
      continue;
    bool firm = en_ent(r, e)->kind == r->rs->k.organization;
    if (firm && en_head_in(r, g, r->cls.ref_actor) && !en_head_in(r, g, r->cls.ref_org))
      continue; /* "the group" is no company that happens to be near */
    if ((states || en_ent(r, e)->gaz) && en_head_in(r, g, r->cls.ref_bloc))
      continue; /* "the coalition" is no council that is well known */
    bool rival = latest && (en_ent(r, e)->kind == r->rs->k.threat_actor || en_ent(r, e)->kind == r->rs->k.organization)
                 && en_ent(r, latest)->kind == en_ent(r, e)->kind && r->men->at[m - 1].sent == r->men->at[by - 1].sent
                 && en_prominence(r, m) > en_prominence(r, by);
    if (home && !en_ent(r, e)->country) { /* "the Russian company" is one known to be Russian, if any is */
      homeless = homeless ? homeless : e;
      continue;
    }
    if (!latest || rival) {
      latest = e;
      by = m;
    }
  }
  if (!latest)
    latest = homeless;
  if (states && !latest)
    return states;
  if (forum && r->disc.forum && (!latest || en_ent(r, latest)->kind == r->rs->k.working_group))
    return r->disc.forum;
  return latest;
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

/* "the social security agency", "the parliamentary counsel office": two words or more say which one it
 * is, and the name holds none of them. */
bool en_is_another_body(const en_relater *r, const en_ng *g, en_entity_id e)
{
  uint32_t words = 0;
  for (uint32_t t = g->first + 1; t < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    if (!(k->shape & EN_TOK_ALPHA) || r->men->of_token[en_abs(r, t)])
      continue;
    words++;
    if (en_name_has(en_ent(r, e)->name, en_tok_str(r->toks, en_abs(r, t))))
      return false;
  }
  return words >= 2;
}

/* The last list of such things in a sentence that ends before the noun group `before` (0: anywhere in it), if they are
 * `count` (0: any number). */
static void last_list(const en_relater *r, uint32_t sent, en_ng_id before, uint32_t kinds, uint32_t count, en_set *out)
{
  const en_clauses *cl = &r->syn->at[sent];
  for (uint32_t i = 0; i < (before ? before - 1 : cl->n_ng); i++) {
    en_set list = { .n = 0 };
    en_ng_id k = cl->ng[i].conj_first == i + 1 && cl->ng[i].conj_next ? i + 1 : 0;
    bool ended = true;
    for (uint32_t steps = 0; k && steps < EN_SET_MAX; steps++, k = cl->ng[k - 1].conj_next) {
      ended = !before || k < before;
      if (cl->ng[k - 1].mention)
        en_set_add(&list, r->ents->of[cl->ng[k - 1].mention - 1]);
    }
    en_keep_kinds(r, &list, kinds);
    if (ended && list.n >= 2 && (!count || list.n == count))
      *out = list;
  }
}

void en_the_listed(const en_relater *r, en_ng_id id, uint32_t kinds, uint32_t count, en_set *out)
{
  en_set found = { .n = 0 };
  last_list(r, r->s, id, kinds, count, &found);
  for (uint32_t back = 1; back <= BODIES_BACK && back <= r->s && found.n == 0; back++)
    last_list(r, r->s - back, 0, kinds, count, &found);
  en_set_join(out, &found);
}

/* "[the prosecutor]'s office" after "Federal Prosecutor's Office": the body named last whose name holds both
 * words. */
void en_office_of_post(const en_relater *r, en_ng_id id, en_set *out)
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
    if (!e || !en_name_has(en_ent(r, e)->name, en_tok_str(r->toks, en_abs(r, g->head)))
        || !en_name_has(en_ent(r, e)->name, en_tok_str(r->toks, en_abs(r, post->head))))
      continue;
    en_set_add(out, e);
    return;
  }
}

/* "[Allies] condemned it" in a text on an alliance: the alliance, 0 where the text has named none so far. */
en_entity_id en_alliance_told(const en_relater *r)
{
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    if (e->kind == r->rs->k.organization && en_is_called(r, e, EN_STR("alliance")) && e->n_mentions
        && r->men->at[e->mention[0] - 1].sent <= r->s)
      return i + 1;
  }
  return 0;
}
