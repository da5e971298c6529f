/* Frames: what a trigger verb or noun takes, by grammatical function. The syntax of passives,
 * inherited subjects, light verbs and lists is done here once for all of them. */
#include "relate/relate_p.h"

enum { NEAR = 8 };

/* ---- where roles are filled from ---- */

static void noun_prep(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out);
static void noun_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep, en_set *out);

/* What hangs below a noun group: the second half of a chained source. */
static void below(const en_relater *r, en_ng_id id, en_src src, en_set *out)
{
  if (src.kind == EN_SRC_PREP)
    noun_prep(r, id, src.prep, out);
  else if (src.kind == EN_SRC_GENITIVE)
    noun_dependents(r, id, EN_FN_GENITIVE, 0, out);
  else if (src.kind == EN_SRC_MODIFIER)
    noun_dependents(r, id, EN_FN_MODIFIER, 0, out);
  else if (src.kind == EN_SRC_EXAMPLES)
    noun_dependents(r, id, EN_FN_EXAMPLE, 0, out);
}

/* The group that is the verb's object (the subject of a passive). In "the attack on the SPD, which
 * Berlin blames on ..." the antecedent is a guess: where it cannot stand for one of `kinds`, the
 * group above it is tried. */
static en_ng_id object_group(const en_relater *r, en_vg_id id, uint32_t kinds)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id object = v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  if (!object && (v->voice == EN_VOICE_PASSIVE || v->subject != v->gov_ng))
    object = v->gov_ng;
  bool gap = v->link == EN_LINK_RELATIVE && object && object == v->gov_ng;
  for (en_ng_id k = object; gap && k; k = en_ng_at(r, k)->gov_ng) {
    en_set s = { .n = 0 };
    en_denote(r, k, false, &s);
    for (uint32_t i = 0; i < s.n; i++)
      if (kinds & EN_KIND_BIT(en_ent(r, s.at[i])->kind))
        return k;
  }
  return object;
}

/* The groups that the first half of a chained source finds at a verb: its object (subject of a
 * passive) or a prepositional argument, attached to the verb or to its object. */
static void chained(const en_relater *r, en_vg_id id, en_src src, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id object = v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  if (src.via == EN_SRC_OBJECT)
    object = object_group(r, id, EN_KIND_BIT(r->rs->k.threat));
  if (src.via == EN_SRC_OBJECT && object)
    below(r, object, src, out);
  for (uint32_t i = 0; src.via == EN_SRC_PREP && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool mine = g->gov_vg == id || (object && g->gov_ng == object);
    if (g->fn == EN_FN_PREP && g->prep == src.via_prep && mine)
      below(r, i + 1, src, out);
  }
}

/* "denounced [the launch]": who the article said to have done it, if it is one. */
static void told_doer(const en_relater *r, en_ng_id object, en_set *out)
{
  const en_ng *g = en_ng_at(r, object);
  en_set s = { .n = 0 };
  if (g->det == EN_DET_THE || g->det == EN_DET_THIS)
    en_denote(r, object, false, &s);
  en_entity_id what = s.n == 1 && en_ent(r, s.at[0])->kind == r->rs->k.threat ? s.at[0] : 0, who = 0;
  for (uint32_t i = 0; what && i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (x->type != r->rs->t.carries_out || x->to != what || x->from == who)
      continue;
    if (who)
      return;
    who = x->from;
  }
  en_set_add(out, who);
}

/* Whose the object is: "condemned [Iran]'s attacks", "attacks by [Iran]", "[Iranian] attacks". */
static void object_owner(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id object = v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  if (!object)
    return;
  noun_dependents(r, object, EN_FN_GENITIVE, 0, out);
  noun_dependents(r, object, EN_FN_MODIFIER, 0, out);
  if (out->n == 0)
    noun_prep(r, object, r->w_by, out);
  if (out->n == 0)
    told_doer(r, object, out);
}

/* Groups with that preposition that hang on the verb, or on its object (attachment is a guess). */
static void verb_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && g->gov_vg == id && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
  bool gap = v->link == EN_LINK_RELATIVE && v->mark == prep; /* "the attack, [for which] A blames B" */
  for (en_ng_id k = gap ? v->gov_ng : 0; out->n == 0 && k; k--) {
    en_set s = { .n = 0 };
    en_denote(r, k, true, &s);
    for (uint32_t i = 0; i < s.n; i++)
      if (!r->want || (r->want & EN_KIND_BIT(en_ent(r, s.at[i])->kind)))
        en_set_add(out, s.at[i]);
  }
  for (uint32_t i = 0; v->object && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && g->gov_ng == v->object && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "blamed the attack, which began last week, squarely [on Russia]": a group behind the verb that
 * nothing else took. */
static void loose_prep(const en_relater *r, en_vg_id id, en_word_id prep, en_set *out)
{
  if (en_vg_at(r, id)->form != EN_VERB_FINITE)
    return;
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == prep && !g->gov_vg && !g->gov_ng && g->first > en_vg_at(r, id)->head)
      en_denote(r, i + 1, true, out);
  }
}

static en_vg_id governing_verb(const en_relater *r, en_ng_id id);

/* "Canada announced measures to curb ransomware", "the treaty's aim": who has the means acts. */
static void by_instrument(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (!g->noun || !en_word_in(en_lexicon_word(r->toks->lex, g->noun), r->cls.instruments))
    return;
  noun_dependents(r, id, EN_FN_GENITIVE, 0, out);
  if (out->n == 0)
    noun_dependents(r, id, EN_FN_MODIFIER, 0, out);
  if (out->n == 0)
    noun_dependents(r, id, EN_FN_PREP, r->w_by, out);
  en_vg_id above = out->n == 0 ? governing_verb(r, id) : 0;
  if (!above || en_vg_at(r, above)->subject == g->conj_first)
    return;
  if (en_vg_at(r, above)->voice == EN_VOICE_PASSIVE)
    verb_prep(r, above, r->w_by, out);
  else
    en_denote(r, en_vg_at(r, above)->subject, true, out);
}

static void verb_subject(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  /* "sanctioned three units [for conducting] ...": who is sanctioned did it. */
  bool blamed = v->form == EN_VERB_ING && v->mark == r->w_for && v->gov_vg;
  if (blamed && en_vg_at(r, v->gov_vg)->object) {
    en_denote(r, object_group(r, v->gov_vg, UINT32_MAX), true, out);
    return;
  }
  if (v->voice == EN_VOICE_PASSIVE)
    verb_prep(r, id, r->w_by, out);
  else
    en_denote(r, v->subject, true, out);
  if (out->n == 0 && v->subject)
    by_instrument(r, v->subject, out);
}

static void verb_object(const en_relater *r, en_vg_id id, uint32_t kinds, en_set *out)
{
  en_denote(r, object_group(r, id, kinds), true, out);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) /* "designated [the group] a terrorist organisation" */
    if (r->cl->ng[i].fn == EN_FN_IOBJECT && r->cl->ng[i].gov_vg == id)
      en_denote(r, i + 1, true, out);
}

/* "A alleged that [B] stole it": the subject of the clause that the verb governs. */
static void content_subject(const en_relater *r, en_vg_id id, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_vg == id && v->link == EN_LINK_SPEECH && v->subject && v->voice == EN_VOICE_ACTIVE)
      en_denote(r, v->subject, true, out);
  }
}

static void fill_from_verb(const en_relater *r, en_vg_id id, en_src src, uint32_t kinds, en_set *out)
{
  if (src.chained) {
    chained(r, id, src, out);
    return;
  }
  switch (src.kind) {
  case EN_SRC_OWNER: object_owner(r, id, out); break;
  case EN_SRC_SUBJECT: verb_subject(r, id, out); break;
  case EN_SRC_OBJECT: verb_object(r, id, kinds, out); break;
  case EN_SRC_PATIENT:
    if (en_vg_at(r, id)->voice == EN_VOICE_PASSIVE && en_vg_at(r, id)->link != EN_LINK_PARTICIPLE)
      verb_object(r, id, kinds, out);
    break;
  case EN_SRC_PREP:
    verb_prep(r, id, src.prep, out);
    loose_prep(r, id, src.prep, out);
    break;
  case EN_SRC_CONTEXT: en_set_add(out, en_context(r, kinds)); break;
  case EN_SRC_PARTIES: en_set_join(out, &r->disc.party); break;
  case EN_SRC_SIDES: en_forum_parties(r, out); break;
  case EN_SRC_ACTOR: en_actor(r, r->filling, out); break;
  case EN_SRC_CONTENT: content_subject(r, id, out); break;
  case EN_SRC_PERSON: en_set_add(out, r->disc.person); break;
  case EN_SRC_FORUM: en_set_add(out, en_forum_now(r)); break;
  case EN_SRC_PREDICATE:
    for (uint32_t i = 0; i < r->cl->n_ng; i++)
      if (r->cl->ng[i].fn == EN_FN_PREDICATE && r->cl->ng[i].gov_vg == id)
        en_denote(r, i + 1, true, out);
    break;
  default: break;
  }
}

/* The verb that a noun group depends on, through at most two noun groups above it. */
static en_vg_id governing_verb(const en_relater *r, en_ng_id id)
{
  for (int depth = 0; id && depth < 3; depth++) {
    const en_ng *g = en_ng_at(r, id);
    if (g->gov_vg)
      return g->gov_vg;
    id = g->gov_ng;
  }
  return 0;
}

/* "[The guests] were A and B", "[the guests] included A and B": what a subject is said to be. */
static void said_of(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->voice == EN_VOICE_PASSIVE)
    return;
  if ((v->verb == r->w_include || v->verb == r->w_comprise) && v->object)
    en_denote(r, v->object, true, out);
  for (uint32_t i = 0; v->verb == r->w_be && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_PREDICATE && r->cl->ng[i].gov_vg == id && r->cl->ng[i].conj_first == i + 1)
      en_denote(r, i + 1, true, out);
}

/* "[the delegation] was led by A and comprised B" */
static void noun_includes(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    bool own = g->fn == EN_FN_SUBJECT && (i + 1 == g->gov_vg || (v->subject == id && v->link == EN_LINK_CONJ));
    if (own || (v->subject == id && v->link == EN_LINK_RELATIVE)) /* "a delegation, which included A" */
      said_of(r, i + 1, out);
  }
}

/* "Kimsuky, [a unit] of ...", "Kimsuky is [a unit] of ...", "[the unit], Kimsuky, ..." */
static void noun_identity(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn == EN_FN_APPOS) /* "A and B, [both agencies] of C" */
    en_denote(r, g->gov_ng, g->plural, out);
  else if (g->fn == EN_FN_PREDICATE && g->gov_vg)
    en_denote(r, en_vg_at(r, g->gov_vg)->subject, true, out);
  else
    noun_includes(r, id, out);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_APPOS && r->cl->ng[i].gov_ng == id && r->cl->ng[i].mention)
      en_denote(r, i + 1, true, out);
}

static void noun_holder(const en_relater *r, en_ng_id id, en_set *out)
{
  en_vg_id v = governing_verb(r, id);
  if (!v)
    return;
  const en_vg *vg = en_vg_at(r, v);
  bool is_subject = vg->subject == en_ng_at(r, id)->conj_first;
  if (is_subject && vg->voice == EN_VOICE_ACTIVE)
    return; /* the noun itself acts: nobody holds it here */
  if (vg->verb && en_word_in(en_lexicon_word(r->toks->lex, vg->verb), r->cls.undoing_verbs))
    return;
  verb_subject(r, v, out);
}

static void noun_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == fn && (fn != EN_FN_PREP || g->prep == prep) && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "A's theft of X, espionage and sabotage": the owner in front of a list owns all of it. */
static void noun_owner(const en_relater *r, en_ng_id id, en_fn fn, en_set *out)
{
  noun_dependents(r, id, fn, 0, out);
  const en_ng *g = en_ng_at(r, id);
  bool threat = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.threat;
  if (out->n == 0 && threat && g->conj_first != id)
    noun_dependents(r, g->conj_first, fn, 0, out);
}

static void noun_prep(const en_relater *r, en_ng_id id, en_word_id prep, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  noun_dependents(r, id, EN_FN_PREP, prep, out);
  bool argument = g->fn == EN_FN_OBJECT || g->fn == EN_FN_SUBJECT;
  if (out->n || r->own || !g->gov_vg || (!argument && g->fn != EN_FN_PREP))
    return;
  if (prep == r->w_by && en_vg_at(r, g->gov_vg)->voice == EN_VOICE_PASSIVE)
    return; /* the verb's agent, not the noun's */
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *p = &r->cl->ng[i];
    bool follows = argument ? p->first > g->first : p->first == g->first + g->n + 1; /* "at F in Oslo" */
    if (p->fn == EN_FN_PREP && p->prep == prep && p->gov_vg == g->gov_vg && follows && p->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

static void fill_from_noun(const en_relater *r, en_ng_id id, en_src src, uint32_t kinds, en_set *out)
{
  if (src.chained) { /* "for>on": responsibility [for] the attack [on] B */
    for (uint32_t i = 0; src.via == EN_SRC_PREP && i < r->cl->n_ng; i++)
      if (r->cl->ng[i].fn == EN_FN_PREP && r->cl->ng[i].prep == src.via_prep && r->cl->ng[i].gov_ng == id)
        below(r, i + 1, src, out);
    return;
  }
  switch (src.kind) {
  case EN_SRC_HEAD: en_denote(r, id, false, out); break;
  case EN_SRC_PREP: noun_prep(r, id, src.prep, out); break;
  case EN_SRC_GENITIVE: noun_owner(r, id, EN_FN_GENITIVE, out); break;
  case EN_SRC_MODIFIER: noun_owner(r, id, EN_FN_MODIFIER, out); break;
  case EN_SRC_EXAMPLES: noun_dependents(r, id, EN_FN_EXAMPLE, 0, out); break;
  case EN_SRC_PARTIES: en_set_join(out, &r->disc.party); break;
  case EN_SRC_SIDES: en_forum_parties(r, out); break;
  case EN_SRC_PERSON: en_set_add(out, r->disc.person); break;
  case EN_SRC_FORUM: en_set_add(out, en_forum_now(r)); break;
  case EN_SRC_HOLDER: noun_holder(r, id, out); break;
  case EN_SRC_IS: noun_identity(r, id, out); break;
  case EN_SRC_INCLUDES: noun_includes(r, id, out); break;
  case EN_SRC_CONTEXT: en_set_add(out, en_context(r, kinds)); break;
  default: break;
  }
}

/* ---- emitting ---- */

static uint32_t role_kinds(const en_relater *r, const en_rule *rule, uint32_t role)
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

static uint32_t emit_product(en_relater *r, const en_emit *e, const en_set *from, const en_set *to, const en_told *how)
{
  const en_reltype_def *t = &r->rs->type[e->type];
  uint32_t fk = e->from_kinds ? e->from_kinds : t->from, tk = e->to_kinds ? e->to_kinds : t->to;
  uint32_t before = r->out.n;
  bool each = e->type == r->rs->t.works_for && from->n > 1 && to->n > 1;
  if (each && from->n != to->n)
    return 0; /* "A and B sent ministers, C, D and E": who serves whom? */
  for (uint32_t i = 0; i < from->n; i++)
    for (uint32_t k = 0; k < to->n; k++)
      if ((from != to || i < k) && (!each || i == k) && from->at[i] != to->at[k] && kind_ok(r, from->at[i], fk) && kind_ok(r, to->at[k], tk))
        en_relate_add(r, e->type, from->at[i], to->at[k], how);
  return r->out.n - before;
}

void en_emit_all(en_relater *r, const en_rule *rule, const en_set *role, const en_told *how, en_vg_id vg)
{
  uint32_t given[EN_MAX_EMITS] = { 0 };
  for (uint32_t i = 0; i < rule->n_emit; i++) {
    const en_emit *e = &rule->emit[i];
    en_told told = *how;
    uint8_t status = 0;
    r->denies = e->from != EN_ROLE_CLAIMANT && (e->type == r->rs->t.carries_out || e->type == r->rs->t.targets || e->type == r->rs->t.controls);
    r->occurs = e->type == r->rs->t.met || e->type == r->rs->t.cooperates_with;
    bool holds = en_status_of(r, vg, rule->pledge, e->status, &status);
    r->denies = r->occurs = false;
    if (!holds) {
      en_watch_note(r, rule, "is negated", EN_STR(""));
      return;
    }
    told.status = e->from == EN_ROLE_CLAIMANT ? (uint8_t)EN_REPORTED : status;
    if (e->from == e->to) { /* pairs within one role, where nobody stands on the other side */
      bool other = false;
      for (uint32_t k = 0; k < i; k++)
        other |= rule->emit[k].type == e->type && given[k];
      if (other)
        continue;
    }
    given[i] = emit_product(r, e, &role[e->from], &role[e->to], &told);
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

/* ---- applying ---- */

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

/* "A also attended.": nothing says what. */
static bool is_bare(const en_relater *r, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->object || v->voice == EN_VOICE_PASSIVE || v->link == EN_LINK_RELATIVE)
    return false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_vg == id && g->fn == EN_FN_PREP && (g->prep == r->w_in || g->prep == r->w_of || g->prep == r->w_at))
      return false;
  }
  return true;
}

/* "held [Tehran] responsible": the second word stands close behind, before the next verb. */
static bool follows(const en_relater *r, const en_vg *v, en_word_id second)
{
  for (uint32_t k = v->head + 1; k <= v->head + NEAR && k < r->sent->n; k++) {
    if (r->toks->tok[en_abs(r, k)].word == second)
      return true;
    if (r->cl->vg_of_token[k])
      break;
  }
  return false;
}

/* "put A on its [list]", "hit A with [sanctions]": a noun that must depend on the verb. */
static bool has_noun(const en_relater *r, const en_rule *rule, en_vg_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_vg != id && !(g->gov_ng && en_ng_at(r, g->gov_ng)->gov_vg == id))
      continue;
    for (uint32_t k = 0; k < rule->n_having; k++)
      if (g->noun == rule->having[k])
        return true;
  }
  return rule->n_having == 0;
}

static bool takes_verb(const en_relater *r, const en_rule *rule, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  if (!has_noun(r, rule, id))
    return false;
  if (rule->bare && !is_bare(r, id))
    return false;
  for (uint32_t i = 0; i < rule->n_verb; i++) {
    if (rule->verb[i] != v->verb)
      continue;
    en_word_id p = rule->particle[i];
    if (!p || p == v->particle)
      return true;
    if (v->object && en_ng_at(r, v->object)->noun == p) /* "take part", "hold talks" */
      return true;
    if (!v->object && v->link == EN_LINK_RELATIVE && v->gov_ng && en_ng_at(r, v->gov_ng)->noun == p && v->subject != v->gov_ng)
      return true; /* "the deal that A signed" */
    if (v->voice == EN_VOICE_PASSIVE && v->subject && en_ng_at(r, v->subject)->noun == p)
      return true;
    if (follows(r, v, p))
      return true;
  }
  return false;
}

/* "the chairs [of A]". */
static bool has_complement(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP)
      return true;
  return false;
}

/* "A's [worst] cyber attack" */
static bool is_marred(const en_relater *r, const en_rule *rule, const en_ng *g)
{
  for (uint32_t t = g->first; t < g->head && rule->n_without; t++)
    for (uint32_t i = 0; i < rule->n_without; i++)
      if (r->toks->tok[en_abs(r, t)].word == rule->without[i])
        return true;
  return false;
}

/* "the [invasion] of A": the head word of a mention, where the rule asks for some only. */
static bool is_called(const en_relater *r, const en_rule *rule, const en_ng *g)
{
  const en_token *t = &r->toks->tok[en_abs(r, g->head)];
  for (uint32_t i = 0; i < rule->n_called; i++)
    if (rule->called[i] == (t->noun ? t->noun : t->word))
      return true;
  return rule->n_called == 0;
}

static bool takes_noun(const en_relater *r, const en_rule *rule, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  bool under = rule->n_under == 0;
  for (uint32_t i = 0; i < rule->n_under; i++)
    under |= g->prep == rule->under[i];
  en_vg_id v = rule->n_unless && g->fn != EN_FN_SUBJECT ? governing_verb(r, id) : 0;
  for (uint32_t i = 0; v && i < rule->n_unless; i++)
    under &= en_vg_at(r, v)->verb != rule->unless[i];
  if (!under || is_marred(r, rule, g) || (rule->bare && has_complement(r, id)))
    return false;
  if (g->mention)
    return rule->head_kinds && r->ents->of[g->mention - 1]
        && (rule->head_kinds & EN_KIND_BIT(r->men->at[g->mention - 1].kind)) && is_called(r, rule, g);
  for (uint32_t i = 0; i < rule->n_noun; i++)
    if (g->noun == rule->noun[i])
      return true;
  return false;
}

static bool complete(const en_rule *rule, const en_set *role)
{
  for (uint32_t i = 0; i < rule->n_role; i++)
    if (role[i].n == 0 && !rule->role[i].optional)
      return false;
  return true;
}

typedef void (*fill_fn)(const en_relater *r, uint32_t id, en_src src, uint32_t kinds, en_set *out);

static void keep_legal(const en_relater *r, en_set *s, uint32_t kinds)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n; i++)
    if (kind_ok(r, s->at[i], kinds))
      s->at[n++] = s->at[i];
  s->n = n;
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
static bool fill_roles(en_relater *r, const en_rule *rule, fill_fn fill, uint32_t id, en_set *role)
{
  r->filling = rule;
  for (uint32_t i = 0; i < rule->n_role; i++) {
    uint32_t kinds = role_kinds(r, rule, i);
    r->want = kinds;
    r->assets = rule->role[i].assets;
    r->named = rule->role[i].named;
    r->noun = rule->role[i].noun;
    for (uint32_t k = 0; k < rule->role[i].n_src && role[i].n == 0; k++) {
      fill(r, id, rule->role[i].src[k], kinds, &role[i]);
      if (rule->role[i].state)
        to_states(r, &role[i]);
      keep_legal(r, &role[i], kinds);
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
    fprintf(r->cx->trace, "relate: sentence %u: %.*s at '%.*s'\n", r->sent->number, EN_ARG(rule->name),
            EN_ARG(en_tok_str(r->toks, tok)));
}

static void apply_verb(en_relater *r, const en_rule *rule, en_vg_id id)
{
  en_set role[EN_MAX_ROLES + 1] = { { .n = 0 } };
  if (!takes_verb(r, rule, id)) {
    if (rule->n_verb)
      en_watch_note(r, rule, "does not take this use of its verb", EN_STR(""));
    return;
  }
  bool whole = fill_roles(r, rule, fill_from_verb, id, role);
  en_watch_roles(r, rule, en_abs(r, en_vg_at(r, id)->head), role);
  remember_actor(r, rule, role);
  if (!whole)
    return;
  const en_vg *v = en_vg_at(r, id);
  trace(r, rule, en_abs(r, v->head));
  en_told how = { .rule = rule->id, .date = en_when_of(r, en_abs(r, v->head), id), .place = venue(r, id, v->object),
                  .claimant = claimant(r, id) };
  en_set_add(&role[EN_ROLE_CLAIMANT], how.claimant);
  en_emit_all(r, rule, role, &how, id);
}

/* "Acme said [its president], B, would travel": B's post is a fact, whatever the clause says of him. */
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

static void apply_noun(en_relater *r, const en_rule *rule, en_ng_id id)
{
  en_set role[EN_MAX_ROLES + 1] = { { .n = 0 } };
  if (!takes_noun(r, rule, id)) {
    if (rule->n_noun && !en_ng_at(r, id)->mention)
      en_watch_note(r, rule, "does not take this use of its noun", EN_STR(""));
    return;
  }
  r->own = is_appositive(r, rule, id);
  bool whole = fill_roles(r, rule, fill_from_noun, id, role);
  r->own = false;
  en_watch_roles(r, rule, en_abs(r, en_ng_at(r, id)->head), role);
  remember_actor(r, rule, role);
  if (!whole)
    return;
  const en_ng *g = en_ng_at(r, id);
  en_vg_id v = is_appositive(r, rule, id) ? 0 : governing_verb(r, id);
  en_vg_id mood = v && rule->given && !en_vg_at(r, v)->hedged && en_vg_at(r, v)->modality != EN_MOD_ALLEGED ? 0 : v;
  trace(r, rule, en_abs(r, g->head));
  en_told how = { .rule = rule->id, .date = en_when_of(r, en_abs(r, g->head), v), .place = venue(r, v, id),
                  .claimant = claimant(r, v) };
  en_set_add(&role[EN_ROLE_CLAIMANT], how.claimant);
  en_emit_all(r, rule, role, &how, mood);
}

void en_relate_frames(en_relater *r)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_rule_id *ids = r->cl->vg[i].verb ? en_rules_triggered(r->rs, EN_RULE_FRAME, r->cl->vg[i].verb, &n) : NULL;
    for (uint32_t k = 0; ids && k < n; k++)
      apply_verb(r, &r->rs->rule[ids[k]], i + 1);
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_rule_id *ids = g->mention ? en_rules_always(r->rs, EN_RULE_FRAME, &n)
                          : g->noun   ? en_rules_triggered(r->rs, EN_RULE_FRAME, g->noun, &n)
                                      : NULL;
    for (uint32_t k = 0; ids && k < n; k++)
      apply_noun(r, &r->rs->rule[ids[k]], i + 1);
  }
}
