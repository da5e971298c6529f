/* What a rule gives once its roles are filled: relations between entities of legal kinds. */
#include "relate/frame_p.h"

enum { PAIRED_MAX = 6 }; /* who take part in a forum, of whom each pair is said to meet */

uint32_t en_role_kinds(const en_relater *r, const en_rule *rule, uint32_t role)
{
  uint32_t kinds = 0;
  for (uint32_t i = 0; i < rule->n_emit; i++) {
    const en_emit *e = &rule->emit[i];
    const en_reltype_def *t = &r->rs->type[e->type];
    if (e->from == role)
      kinds |= e->from_kinds ? e->from_kinds : t->from;
    if (e->to == role)
      kinds |= e->to_kinds ? e->to_kinds : t->to;
  }
  return kinds;
}

static bool kind_ok(const en_relater *r, en_entity_id e, uint32_t kinds)
{
  return (kinds & EN_KIND_BIT(en_ent(r, e)->kind)) != 0;
}

/* "the AU and its envoy, A, strengthened cooperation": within one role, who stands for a side is no
 * side of its own. */
static bool are_peers(const en_relater *r, en_entity_id a, en_entity_id b)
{
  return (en_ent(r, a)->kind == r->rs->k.person) == (en_ent(r, b)->kind == r->rs->k.person);
}

/* "met Berg, Peru's president and the king of Chile": in a list, who serves one country is not made to
 * serve another. */
static bool serves_another(const en_relater *r, const en_emit *e, en_entity_id who, en_entity_id whom)
{
  if (e->type != r->rs->t.works_for || !en_ent(r, who)->country)
    return false;
  en_entity_id land = en_ent(r, whom)->kind == r->rs->k.country ? whom : en_ent(r, whom)->country;
  return land && land != en_ent(r, who)->country;
}

/* "Peru's president met Peruvian officials": nobody meets the country that he serves. */
static bool meets_own(const en_relater *r, const en_emit *e, en_entity_id a, en_entity_id b)
{
  return e->type == r->rs->t.met
         && ((en_ent(r, a)->kind == r->rs->k.person && en_ent(r, a)->country == b)
             || (en_ent(r, b)->kind == r->rs->k.person && en_ent(r, b)->country == a));
}

/* "Officials of Peru's ministry and Peru's police attended the talks": of one list, two bodies of one state are one
 * side. */
static bool on_one_side(const en_relater *r, const en_emit *e, en_entity_id a, en_entity_id b)
{
  en_kind body = r->rs->k.ministry;
  return e->type == r->rs->t.met && en_ent(r, a)->kind == body && en_ent(r, b)->kind == body && en_ent(r, a)->country
         && en_ent(r, a)->country == en_ent(r, b)->country;
}

/* "Peru's president spoke alongside its police chief": where the rule asks for two sides, these must serve
 * two states. */
static bool are_colleagues(const en_relater *r, const en_rule *rule, en_entity_id a, en_entity_id b)
{
  const en_entity *x = en_ent(r, a), *y = en_ent(r, b);
  if (!rule->apart || x->kind != r->rs->k.person || y->kind != r->rs->k.person)
    return false;
  if (x->country && y->country)
    return x->country == y->country;
  const en_entity *open =
      x->country ? y : x; /* whose state the text does not tell: a president has his own, so may whoever has no post */
  if (!x->country && !y->country)
    return true;
  en_str role = open->role, part;
  bool head = !role.n, prime = false;
  while (!head && en_split(&role, ' ', &part)) {
    bool minister = en_is_in_list(r, part, r->cls.cabinet_posts);
    head = en_is_in_list(r, part, r->cls.sole_posts) && (!minister || prime);
    prime = en_is_word(part, "prime");
  }
  return !head;
}

/* "A of Peru, B of Peru and C of Chile met", "signed an agreement": of a list in which several states have a person,
 * those of one are one side. */
static bool are_of_one_party(const en_relater *r, const en_emit *e, const en_set *all, en_entity_id a, en_entity_id b)
{
  en_entity_id home = en_ent(r, a)->country;
  bool event = e->type == r->rs->t.met || e->type == r->rs->t.cooperates_with;
  if (!event || en_ent(r, a)->kind != r->rs->k.person || !home || en_ent(r, b)->country != home)
    return false;
  for (uint32_t i = 0; i < all->n; i++)
    if (en_ent(r, all->at[i])->kind == r->rs->k.person && en_ent(r, all->at[i])->country
        && en_ent(r, all->at[i])->country != home)
      return true;
  return false;
}

/* "A and B imposed sanctions on the military leaders", "was condemned by A and B": those who do it were taken for those
 * to whom it is done. */
static bool is_doer_too(const en_relater *r, const en_emit *e, const en_set *from, const en_set *to, uint32_t k)
{
  bool hostile = e->type == r->rs->t.sanctions || e->type == r->rs->t.accuses;
  return hostile && from != to && from->n > 1 && en_set_has(from, to->at[k]);
}

/* Does the person hold an office of a government, as far as the text tells? */
static bool is_in_government(const en_relater *r, const en_entity *e)
{
  en_str role = e->role, part;
  bool in = false;
  while (en_split(&role, ' ', &part)) {
    if (en_is_in_list(r, part, r->cls.past_words))
      return false;
    in = in || en_is_in_list(r, part, r->cls.sole_posts);
  }
  return in && e->kind == r->rs->k.person;
}

/* "the US Treasury accused them", "Peru's minister blamed the government": no body of a state accuses, sanctions or
 * attacks its own state, nor does its minister accuse it. */
static bool is_against_own(const en_relater *r, const en_emit *e, en_entity_id a, en_entity_id b)
{
  if (e->type == r->rs->t.accuses && en_ent(r, a)->country == b && is_in_government(r, en_ent(r, a)))
    return true;
  bool hostile = e->type == r->rs->t.accuses || e->type == r->rs->t.sanctions || e->type == r->rs->t.targets;
  return hostile && en_ent(r, a)->kind == r->rs->k.ministry && en_ent(r, a)->country == b;
}

/* "In Peru, the Chilean police ...": a body of one state is no part of another. */
static bool is_of_another_state(const en_relater *r, const en_emit *e, en_entity_id a, en_entity_id b)
{
  en_entity_id home = en_ent(r, a)->country;
  return e->type == r->rs->t.part_of && en_ent(r, a)->kind == r->rs->k.ministry
         && en_ent(r, b)->kind == r->rs->k.country && home && home != b;
}

static uint32_t emit_product(en_relater *r, const en_emit *e, const en_set *from, const en_set *to,
                             const en_told *how)
{
  const en_reltype_def *t = &r->rs->type[e->type];
  uint32_t fk = e->from_kinds ? e->from_kinds : t->from, tk = e->to_kinds ? e->to_kinds : t->to;
  uint32_t before = r->out.n;
  bool each = e->type == r->rs->t.works_for && from->n > 1 && to->n > 1;
  if (each && from->n != to->n)
    return 0; /* "A and B sent ministers, C, D and E": who serves whom? */
  en_date when[EN_SET_MAX];
  bool dated = from != to && en_when_each(r, to, when);
  bool both = from != to || !t->symmetric; /* "A and B accused each other": each the other */
  en_told told = *how;
  for (uint32_t i = 0; i < from->n; i++)
    for (uint32_t k = 0; k < to->n; k++)
      if ((both || i < k) && (!each || i == k) && from->at[i] != to->at[k]
          && (from != to
              || (are_peers(r, from->at[i], to->at[k]) && !on_one_side(r, e, from->at[i], to->at[k])
                  && !are_of_one_party(r, e, from, from->at[i], to->at[k])))
          && kind_ok(r, from->at[i], fk) && kind_ok(r, to->at[k], tk) && !serves_another(r, e, from->at[i], to->at[k])
          && !meets_own(r, e, from->at[i], to->at[k]) && !is_against_own(r, e, from->at[i], to->at[k])
          && !is_doer_too(r, e, from, to, k) && !is_of_another_state(r, e, from->at[i], to->at[k])
          && !are_colleagues(r, &r->rs->rule[how->rule], from->at[i], to->at[k])) {
        told.date = dated ? when[k] : how->date;
        en_relate_add(r, e->type, from->at[i], to->at[k], &told);
      }
  return r->out.n - before;
}

/* "the defence ministry" of a text that does not tell whose it is. */
static bool is_of_no_state(const en_relater *r, const en_entity *e)
{
  return e->kind == r->rs->k.ministry && !e->country && e->name.n && e->name.p[0] >= 'a' && e->name.p[0] <= 'z';
}

/* Who says something of himself, or of the state he serves, accuses nobody; nor does a ministry of no known
 * state, for mostly it tells what its own did. */
static void keep_accusers(const en_relater *r, const en_emit *e, const en_set *role, en_set *from)
{
  *from = role[e->from];
  if (e->from != EN_ROLE_CLAIMANT)
    return;
  from->n = 0;
  for (uint32_t i = 0; i < role[e->from].n; i++) {
    en_entity_id home = en_ent(r, role[e->from].at[i])->country;
    bool own = is_of_no_state(r, en_ent(r, role[e->from].at[i]));
    own = own || (home && en_set_has(&role[e->to], home));
    if (!own)
      en_set_add(from, role[e->from].at[i]);
  }
}

/* Is it a misdeed that somebody else tells: "B hacked A, [the police said]"? What is only named ("condemned
 * B's attack") is told by nobody; who says it of himself, or of an attack that has no doer, alleges nothing. */
static bool is_alleged(const en_relater *r, const en_rule *rule, const en_emit *e, const en_set *role)
{
  if (!en_is_deed(r, e) || !en_is_deed(r, &rule->emit[0]))
    return false;
  for (uint32_t i = 0; i < role[e->from].n; i++) {
    en_entity_id doer = role[e->from].at[i];
    if (en_ent(r, doer)->kind == r->rs->k.threat)
      return false;
    for (uint32_t k = 0; k < role[EN_ROLE_CLAIMANT].n; k++)
      if (role[EN_ROLE_CLAIMANT].at[k] == doer || en_ent(r, role[EN_ROLE_CLAIMANT].at[k])->country == doer)
        return false;
  }
  return true;
}

/* "A joined B in May", "will join", but not "F, which unites A and B, met in May". */
static bool is_joined(const en_relater *r, en_vg_id vg)
{
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  return v && (v->tense != EN_TENSE_PRESENT || v->form != EN_VERB_FINITE || v->modality != EN_MOD_NONE);
}

/* Of an emit that pairs those within one role: nobody stands on the other side, and they are not so many that it is
 * enough to say that they take part in a forum. */
static bool are_pairs_wanted(const en_relater *r, const en_rule *rule, uint32_t emit, const uint32_t *given, uint32_t n)
{
  for (uint32_t k = 0; k < emit; k++)
    if (given[k]
        && (rule->emit[k].type == rule->emit[emit].type
            || (rule->emit[k].type == r->rs->t.takes_part_in && n > PAIRED_MAX)))
      return false;
  return true;
}

void en_emit_all(en_relater *r, const en_rule *rule, const en_set *role, const en_told *how,
                 en_vg_id vg)
{
  uint32_t given[EN_MAX_EMITS] = { 0 };
  bool told_act = false; /* an emit before had both ends: there is something to accuse of */
  for (uint32_t i = 0; i < rule->n_emit; i++) {
    const en_emit *e = &rule->emit[i];
    en_told told = *how;
    uint8_t status = 0;
    bool holds = en_status_of(r, rule, e, how, vg, &status);
    if (!holds) {
      en_watch(r->cx, rule, "is negated, or only said that it should be");
      return;
    }
    if (e->from == EN_ROLE_CLAIMANT)
      told.date = how->said;
    else if (i && en_is_deed(r, e))
      told.date = how->act;
    told.status = e->from == EN_ROLE_CLAIMANT ? en_status_of_saying(r, how) : status;
    if (how->claim && told.status == EN_REPORTED && is_alleged(r, rule, e, role))
      told.status = EN_ALLEGED;
    bool post = e->type == r->rs->t.works_for || e->type == r->rs->t.part_of;
    if ((e->type == r->rs->t.member_of && (rule->form == EN_RULE_PATTERN || !is_joined(r, vg)))
        || (post && rule->form == EN_RULE_PATTERN))
      told.date = (en_date){ 0 };
    en_mind_the_date(r, e, e->from == EN_ROLE_CLAIMANT ? how->speech : vg, &told);
    if (e->from == e->to && !are_pairs_wanted(r, rule, i, given, role[e->from].n))
      continue;
    /* "A said B would attack" blames B for nothing yet */
    bool idle = i ? !told_act : status == EN_PLANNED;
    if (e->from == EN_ROLE_CLAIMANT && idle)
      continue;
    told_act |= role[e->from].n && role[e->to].n;
    en_set from;
    keep_accusers(r, e, role, &from);
    given[i] = emit_product(r, e, e->from == e->to ? &role[e->to] : &from, &role[e->to], &told);
    if (!given[i] && role[e->from].n && role[e->to].n)
      en_watch(r->cx, rule, "emit %.*s: no pair of the kinds that it joins",
               EN_ARG(r->rs->type[e->type].name));
  }
}
