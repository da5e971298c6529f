/* Frames: what a trigger verb or noun takes, by grammatical function. Each use of a trigger that a
 * frame takes (takes.c) has its roles filled (source.c) and its relations told (emit.c). */
#include "relate/frame_p.h"

enum { ACTORS_MAX = 4, ACTOR_REACH = 6 }; /* sentences over which a list may go on */

void en_actor(const en_relater *r, const en_rule *rule, en_set *out)
{
  en_reltype t = rule->emit[0].type;
  if (r->disc.actor[t].who.n && r->s - r->disc.actor[t].sent <= ACTOR_REACH)
    en_set_join(out, &r->disc.actor[t].who);
}

/* Remembers who does what the rule tells, also where the other side has no name ("sanctioned six
 * people"): the names may follow. */
static void remember_actor(en_relater *r, const en_rule *rule, const en_set *role)
{
  for (uint32_t i = 0; i < rule->n_emit; i++) {
    const en_emit *e = &rule->emit[i];
    if (e->from >= EN_MAX_ROLES || role[e->from].n == 0 || role[e->from].n > ACTORS_MAX)
      continue;
    bool open = e->to < EN_MAX_ROLES && role[e->to].n == 0; /* "A will be subject to a ban" */
    if (open && en_ent(r, role[e->from].at[0])->kind == r->rs->k.person)
      continue;
    r->disc.actor[e->type].who = role[e->from];
    r->disc.actor[e->type].sent = r->s;
  }
}

/* The place in/at which it happened: the nearest place mention behind the trigger's clause. */
static en_entity_id venue(const en_relater *r, en_vg_id vg, en_ng_id ng)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool here = (vg && g->gov_vg == vg) || (ng && g->gov_ng == ng);
    if (!here || g->fn != EN_FN_PREP || (g->prep != r->w_in && g->prep != r->w_at) || !g->mention)
      continue;
    en_entity_id e = r->ents->of[g->mention - 1];
    if (e && en_ent(r, e)->kind == r->rs->k.place)
      return e;
  }
  return 0;
}

static en_entity_id claimant(const en_relater *r, en_vg_id vg)
{
  for (int up = 0; vg && up < 3 && en_vg_at(r, vg)->link != EN_LINK_SPEECH; up++)
    vg = en_vg_at(r, vg)->gov_vg;
  en_set s = { .n = 0 };
  if (vg && en_vg_at(r, vg)->link == EN_LINK_SPEECH && en_vg_at(r, vg)->gov_vg)
    en_denote(r, en_vg_at(r, en_vg_at(r, vg)->gov_vg)->subject, false, &s);
  for (uint32_t i = 0; s.n == 0 && r->w_according && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].prep == r->w_according)
      en_denote(r, i + 1, false, &s);
  return s.n ? s.at[0] : 0;
}

static bool complete(const en_rule *rule, const en_set *role)
{
  for (uint32_t i = 0; i < rule->n_role; i++)
    if (role[i].n == 0 && !rule->role[i].optional)
      return false;
  return true;
}

/* A summoned ambassador stands for the state that sent him. */
static void to_states(const en_relater *r, en_set *s)
{
  en_set states = { .n = 0 };
  for (uint32_t i = 0; i < s->n; i++) {
    const en_entity *e = en_ent(r, s->at[i]);
    bool person = e->kind == r->rs->k.person;
    en_set_add(&states, person && e->country ? e->country : s->at[i]);
  }
  *s = states;
}

/* Each role takes the first of its sources that gives an entity of a legal kind. */
static bool fill_roles(en_relater *r, const en_rule *rule, en_fill_fn *fill, uint32_t id,
                       en_set *role)
{
  r->filling = rule;
  for (uint32_t i = 0; i < rule->n_role; i++) {
    uint32_t kinds = en_role_kinds(r, rule, i);
    r->want = kinds;
    r->assets = rule->role[i].assets;
    r->named = rule->role[i].named;
    r->noun = rule->role[i].noun;
    for (uint32_t k = 0; k < rule->role[i].n_src && role[i].n == 0; k++) {
      fill(r, id, rule->role[i].src[k], kinds, &role[i]);
      if (rule->role[i].state)
        to_states(r, &role[i]);
      en_watch_source(r, rule, &rule->role[i], k, id, fill == en_source_of_verb, &role[i], kinds);
      en_keep_kinds(r, &role[i], kinds);
    }
    r->assets = r->named = r->noun = false;
    r->want = 0;
  }
  return complete(rule, role);
}

static void trace(const en_relater *r, const en_rule *rule, uint32_t tok)
{
  if (r->cx->rule_hits)
    r->cx->rule_hits[rule->id]++;
  if (r->cx->trace)
    fprintf(r->cx->trace, "relate: sentence %u: %.*s at '%.*s'\n", r->sent->number,
            EN_ARG(rule->name), EN_ARG(en_tok_str(r->toks, tok)));
}

static void fell_short(en_relater *r, const en_rule *rule)
{
  if (r->cx->note_short)
    *EN_PUSH(r->cx->mem, &r->fell_short) = (en_fell_short){ .rule = rule->id, .sent = r->s };
}

static void apply_verb(en_relater *r, const en_rule *rule, en_vg_id id)
{
  if (rule->id == r->cx->skip)
    return;
  if (r->cx->rule_work)
    r->cx->rule_work[rule->id].tries++;
  if (!en_takes_verb(r, rule, id))
    return;
  en_set role[EN_MAX_ROLES + 1] = { { .n = 0 } };
  bool whole = fill_roles(r, rule, en_source_of_verb, id, role);
  en_watch_roles(r, rule, en_abs(r, en_vg_at(r, id)->head), role);
  remember_actor(r, rule, role);
  if (!whole) {
    fell_short(r, rule);
    return;
  }
  const en_vg *v = en_vg_at(r, id);
  trace(r, rule, en_abs(r, v->head));
  en_told how = { .rule = rule->id,
                  .date = en_when_of(r, en_abs(r, v->head), id),
                  .place = venue(r, id, v->object),
                  .claimant = claimant(r, id) };
  en_set_add(&role[EN_ROLE_CLAIMANT], how.claimant);
  en_emit_all(r, rule, role, &how, id);
}

/* "Acme said [its president], B, would travel": B's post is a fact, whatever the clause says of
 * him. */
static bool is_appositive(const en_relater *r, const en_rule *rule, en_ng_id id)
{
  bool is = false;
  for (uint32_t i = 0; i < rule->n_role; i++)
    is |= rule->role[i].n_src && rule->role[i].src[0].kind == EN_SRC_IS;
  if (!is || en_ng_at(r, id)->fn == EN_FN_APPOS)
    return is;
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_APPOS && r->cl->ng[i].mention)
      return true;
  return false;
}

/* "at F, [a meeting] held in June": what a name is said to be is a fact. */
static bool renames_mention(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  return g->fn == EN_FN_APPOS && g->gov_ng && en_ng_at(r, g->gov_ng)->mention;
}

static void apply_noun(en_relater *r, const en_rule *rule, en_ng_id id)
{
  if (rule->id == r->cx->skip)
    return;
  if (r->cx->rule_work)
    r->cx->rule_work[rule->id].tries++;
  if (!en_takes_noun(r, rule, id))
    return;
  en_set role[EN_MAX_ROLES + 1] = { { .n = 0 } };
  r->own = is_appositive(r, rule, id);
  bool whole = fill_roles(r, rule, en_source_of_noun, id, role);
  r->own = false;
  en_watch_roles(r, rule, en_abs(r, en_ng_at(r, id)->head), role);
  remember_actor(r, rule, role);
  if (!whole) {
    fell_short(r, rule);
    return;
  }
  const en_ng *g = en_ng_at(r, id);
  en_vg_id v = is_appositive(r, rule, id) || renames_mention(r, id) ? 0 : en_governing_verb(r, id);
  en_vg_id mood =
      v && rule->given && !en_vg_at(r, v)->hedged && en_vg_at(r, v)->modality != EN_MOD_ALLEGED ? 0
                                                                                                : v;
  trace(r, rule, en_abs(r, g->head));
  en_told how = { .rule = rule->id,
                  .date = en_when_of(r, en_abs(r, g->head), v),
                  .place = venue(r, v, id),
                  .claimant = claimant(r, v) };
  en_set_add(&role[EN_ROLE_CLAIMANT], how.claimant);
  en_emit_all(r, rule, role, &how, mood);
}

void en_relate_frames(en_relater *r)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_rule_id *ids =
        r->cl->vg[i].verb ? en_rules_triggered(r->rs, EN_RULE_FRAME, r->cl->vg[i].verb, &n) : NULL;
    for (uint32_t k = 0; ids && k < n; k++)
      apply_verb(r, &r->rs->rule[ids[k]], i + 1);
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_rule_id *ids = g->mention ? en_rules_always(r->rs, EN_RULE_FRAME, &n)
                            : g->noun  ? en_rules_triggered(r->rs, EN_RULE_FRAME, g->noun, &n)
                                       : NULL;
    for (uint32_t k = 0; ids && k < n; k++)
      apply_noun(r, &r->rs->rule[ids[k]], i + 1);
  }
}
