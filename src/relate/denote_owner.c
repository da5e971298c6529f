/* Nouns that stand for whose they are: "US officials", "the government of Peru", "servers used by the gang". */
#include "relate/denote_p.h"
#include "relate/describe_p.h"

/* "the Yoon administration" is the country that Yoon serves, or where nobody tells that, the one whose governments are
 * called so, unless he has one ("Maduro's administration"). */
static void to_countries(const en_relater *r, const en_ng *g, bool owned, en_set *s)
{
  en_set countries = { .n = 0 };
  for (uint32_t i = 0; i < s->n; i++) {
    const en_entity *e = en_ent(r, s->at[i]);
    if (e->kind != r->rs->k.person)
      en_set_add(&countries, s->at[i]);
    else
      en_set_add(&countries,
                 e->country || owned ? e->country : en_country_called(r, en_tok_str(r->toks, en_abs(r, g->head))));
  }
  *s = countries;
}

/* "meetings with [leaders] from A": the group that follows at once, whatever it was attached to. */
void en_behind(const en_relater *r, en_ng_id id, en_word_id prep, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = id; en_may_have_prep(r, prep) && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && g->first == me->first + me->n + 1
        && g->conj_first == i + 1)
      en_denote_at(r, i + 1, true, depth + 1, out);
  }
}

/* "a [ministry] spokesman", "[agency] officials": the body that the word in front takes up. */
void en_by_body_word(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  (void)depth;
  if (r->named || !en_head_in(r, g, r->cls.stands_for))
    return;
  for (uint32_t t = g->first; t < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    en_ng word = *g;
    word.noun = k->noun ? k->noun : k->word;
    word.head = t;
    word.plural = false;
    if (!word.noun || (k->shape & EN_TOK_CAP) || !en_head_in(r, &word, r->cls.ref_body))
      continue;
    en_set_add(out, en_last_named(r, &word, EN_KIND_BIT(r->rs->k.ministry), 0));
    return;
  }
}

/* "leaders of the bloc's nations, including [President A]": the persons themselves. */
static bool by_named_examples(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set found = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool of = g->prep == r->w_of || g->prep == r->w_from || g->prep == r->w_in;
    if (g->gov_ng == id && g->fn == EN_FN_PREP && of && !g->mention && g->plural)
      en_dependents(r, i + 1, EN_FN_EXAMPLE, 0, depth, &found);
  }
  en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.person));
  en_set_join(out, &found);
  return found.n != 0;
}

/* "a Chinese [state-sponsored] group": a gang that is told to act for a state; "the group" is one that
 * was named. */
bool en_acts_for_state(const en_relater *r, const en_ng *g)
{
  if (g->det == EN_DET_THE || g->det == EN_DET_THIS || !en_head_in(r, g, r->cls.ref_actor))
    return false;
  for (uint32_t t = g->first + 2; t < g->head; t++) { /* "state", "-", "sponsored" */
    en_str owner = en_tok_str(r->toks, en_abs(r, t - 2));
    en_mention_id m = r->men->of_token[en_abs(r, t - 2)]; /* "a Peru-backed group" */
    bool state = en_is_word(owner, "state") || en_is_word(owner, "government")
                 || (m && r->men->at[m - 1].kind == r->rs->k.country);
    if (state && en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.tie_words))
      return true;
  }
  return false;
}

/* "emails belonging [to Acme]", "servers used [by the gang]", "sites linked [to the gang]": whose an asset is
 * by a participle; what is linked to anyone else is not his. */
static void belonging(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn != EN_FN_PREP || !g->gov_vg || g->conj_first != i + 1 || en_vg_at(r, g->gov_vg)->gov_ng != id)
      continue;
    const en_vg *v = en_vg_at(r, g->gov_vg);
    bool owned = v->verb && v->voice == EN_VOICE_PASSIVE && g->prep == r->w_by
                 && en_vg_in(r, v, r->cls.owning_verbs);
    bool linked = v->voice == EN_VOICE_PASSIVE && (g->prep == r->w_to || g->prep == r->w_with);
    en_set found = { .n = 0 };
    if (owned || linked || (v->verb == r->w_belong && g->prep == r->w_to))
      en_denote_at(r, i + 1, true, depth + 1, &found);
    if (linked)
      en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.threat_actor));
    en_set_join(out, &found);
  }
}

/* "a Peruvian [naval] vessel", "[coast guard] ships": those of a state, unlike "Peruvian ships". */
static bool is_of_state(const en_relater *r, const en_ng *g)
{
  for (uint32_t t = g->first; t < g->head; t++)
    if (en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.state_arms))
      return true;
  return false;
}

/* What a noun is that may stand for its owner. */
typedef struct {
  bool asset, staff, fighters, chiefs, counterpart;
  bool allies; /* "NATO allies" act for the alliance; what hits them need not hit it */
  bool foes; /* "Peru's critics", "critics of Peru" are not Peru */
  bool own;  /* may be a person's: "hacked the Lanz campaign" */
} owned_noun;

static owned_noun owned_noun_of(const en_relater *r, const en_ng *g)
{
  owned_noun n = { .asset = r->assets && en_head_in(r, g, r->cls.assets) };
  n.staff = en_head_in(r, g, r->cls.staff);
  n.fighters = en_head_in(r, g, r->cls.fighters);
  n.chiefs = g->plural && en_head_in(r, g, r->cls.post_heads);
  n.counterpart = g->noun == r->w_counterpart;
  n.allies = !r->assets && g->det == EN_DET_NONE && !g->number
             && en_is_word(en_tok_str(r->toks, en_abs(r, g->head)), "allies");
  n.foes = en_head_in(r, g, r->cls.foes);
  n.own = n.asset && en_head_in(r, g, r->cls.personal_things);
  return n;
}

/* "nine staff members of A" did it, not A; "a Peruvian hacker" is not Peru. */
static bool stands_for_owner(const en_relater *r, const en_ng *g, const owned_noun *n)
{
  if (!n->asset && (r->named || ((n->staff || n->fighters) && g->number)))
    return false;
  if (!n->asset && !g->plural && en_head_in(r, g, r->cls.individuals) && !n->counterpart)
    return false;
  return n->asset || n->staff || n->fighters || n->chiefs || n->allies || en_head_in(r, g, r->cls.stands_for)
         || en_acts_for_state(r, g);
}

/* The owner in front of the noun or behind "of". Returns whether one in the genitive is told. */
static bool by_direct_owner(const en_relater *r, en_ng_id id, const owned_noun *n, int depth, en_set *found)
{
  en_set whose = { .n = 0 };
  if (!n->foes)
    en_dependents(r, id, EN_FN_MODIFIER, 0, depth, found);
  if (!n->counterpart && !n->foes) /* "his counterpart" is another's */
    en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &whose);
  if (whose.n && en_ent(r, whose.at[0])->kind == r->rs->k.country) /* "Russia's UN ambassadors" */
    en_keep_kinds(r, found, ~EN_KIND_BIT(r->rs->k.organization));
  en_set_join(found, &whose);
  if (!n->foes)
    en_dependents(r, id, EN_FN_PREP, r->w_of, depth, found);
  for (uint32_t i = 0; n->chiefs && found->n == 0 && i < r->cl->n_ng;
       i++) { /* "Ministers of Foreign Affairs [of A and B]" */
    const en_ng *p = &r->cl->ng[i];
    if (p->gov_ng == id && p->fn == EN_FN_PREP && !p->mention && (p->prep == r->w_of || p->prep == r->w_for))
      en_dependents(r, i + 1, EN_FN_PREP, r->w_of, depth, found);
  }
  return whose.n != 0;
}

/* Where nobody owns it directly: whence it is, and of a thing that can be hit where it is or whose it is said to be. */
static void by_whereabouts(const en_relater *r, en_ng_id id, const owned_noun *n, int depth, en_set *found)
{
  en_dependents(r, id, EN_FN_PREP, r->w_from, depth, found);
  en_dependents(r, id, EN_FN_PREP, r->w_within, depth, found);
  if (found->n == 0)
    en_behind(r, id, r->w_from, depth, found);
  if ((n->asset || n->counterpart) && found->n == 0)
    en_dependents(r, id, EN_FN_PREP, r->w_in, depth, found);
  if (n->asset && found->n == 0) /* "attacked [hospitals] in Peru": where the verb took the phrase */
    en_behind(r, id, r->w_in, depth, found);
  if (n->asset && found->n == 0)
    en_behind(r, id, r->w_across, depth, found);
  if (n->asset && found->n == 0)
    belonging(r, id, depth, found);
  if (n->asset && found->n == 0) /* "the accounts of staff [at Acme]" */
    en_dependents(r, id, EN_FN_PREP, r->w_at, depth, found);
  if (n->asset && found->n == 0)
    en_behind(r, id, r->w_at, depth, found);
  if (found->n == 0 && !en_head_in(r, en_ng_at(r, id), r->cls.ref_actor)) /* "police in Spain" */
    en_dependents(r, id, EN_FN_PREP, r->w_in, depth, found);
}

/* Of the owners, those for whom such a noun may stand. */
static void keep_fitting(const en_relater *r, const en_ng *g, const owned_noun *n, en_set *found)
{
  uint32_t bodies = EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization),
           gang = EN_KIND_BIT(r->rs->k.threat_actor);
  for (uint32_t i = found->n; n->allies && i-- > 0;) /* "Peru's allies" are not Peru */
    if (!en_is_called(r, en_ent(r, found->at[i]), EN_STR("alliance")))
      found->at[i] = found->at[--found->n];
  if (n->staff) /* "Kaspersky researchers", "researchers at Kaspersky", no "Peruvian researchers" */
    en_keep_kinds(r, found, bodies);
  if (n->fighters && !n->asset && !is_of_state(r, g)) /* "Hamas fighters", but not "Peruvian fighters" */
    en_keep_kinds(r, found, bodies | gang);
  en_keep_kinds(r, found, EN_KIND_BIT(r->rs->k.country) | bodies | gang
                              | (n->chiefs ? EN_KIND_BIT(r->rs->k.working_group) : 0) /* "the ministers of the Quad" */
                              | (n->own ? EN_KIND_BIT(r->rs->k.person) : 0));
}

/* "US officials", "officials from Japan and the US", "the government of Peru". */
void en_by_owner(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  owned_noun n = owned_noun_of(r, g);
  if (!stands_for_owner(r, g, &n) || (!n.asset && by_named_examples(r, id, depth, out)))
    return;
  en_set found = { .n = 0 };
  bool whose = by_direct_owner(r, id, &n, depth, &found);
  by_whereabouts(r, id, &n, depth, &found);
  if (!n.own)
    to_countries(r, g, whose, &found);
  if (found.n == 0 && !n.asset
      && (n.staff || (g->plural && en_head_in(r, g, r->cls.stands_for)))) { /* "officials at the ministry" */
    en_dependents(r, id, EN_FN_PREP, r->w_at, depth, &found);
    if (!n.staff)
      en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.ministry));
  }
  keep_fitting(r, g, &n, &found);
  en_set_join(out, &found);
}
