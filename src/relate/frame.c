/* Frames: what a trigger verb or noun takes, by grammatical function. Each use of a trigger that a
 * frame takes (takes.c) has its roles filled (source.c) and its relations told (emit.c). */
#include "relate/frame_p.h"

enum { CLAIM_CLIMB = 5, ACTORS_MAX = 4, ACTOR_REACH = 6 /* sentences over which a list may go on */, MEETING_DAYS = 7 };

void en_actor(const en_relater *r, const en_rule *rule, en_set *out)
{
  en_reltype t = rule->emit[0].type;
  if (r->disc.actor[t].who.n && r->s - r->disc.actor[t].sent <= ACTOR_REACH)
    en_set_join(out, &r->disc.actor[t].who);
}

bool en_asks_for_actor(const en_rule *rule)
{
  for (uint32_t i = 0; i < rule->n_role; i++)
    for (uint32_t k = 0; k < rule->role[i].n_src; k++)
      if (rule->role[i].src[k].kind == EN_SRC_ACTOR
          || (rule->form == EN_RULE_PATTERN && rule->role[i].src[k].kind == EN_SRC_CONTEXT))
        return true; /* what is context to a pattern is who acted last */
  return false;
}

/* "M23, led by a man [indicted] by the court": what is told by the way takes the place of nobody who acted lately. */
static bool is_aside(const en_relater *r, en_vg_id vg, en_reltype t)
{
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  bool aside = v && (v->link == EN_LINK_PARTICIPLE || v->link == EN_LINK_RELATIVE);
  return aside && r->disc.actor[t].who.n && r->s - r->disc.actor[t].sent <= ACTOR_REACH;
}

/* "The US and the UK imposed sanctions. The US acted today": are they among those who did it, so that more of them may
 * have done the rest? */
static bool are_some_of(const en_relater *r, const en_set *who, en_reltype t)
{
  bool all = r->s - r->disc.actor[t].sent <= ACTOR_REACH;
  for (uint32_t i = 0; all && i < who->n; i++)
    all = en_set_has(&r->disc.actor[t].who, who->at[i]);
  return all;
}

/* "[arrested] by Peruvian police, A was charged with fraud": who catches a man that has a name is not who charges him
 * and others where the text tells of an extradition. */
static bool only_catches(const en_relater *r, en_vg_id vg)
{
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  en_ng_id caught = !v ? 0 : v->voice == EN_VOICE_PASSIVE ? v->subject : v->object;
  bool tried_elsewhere = false;
  if (caught && en_vg_in(r, v, r->cls.catching_verbs) && en_ng_at(r, caught)->mention)
    for (uint32_t t = 0; t < r->toks->n_tok && !tried_elsewhere; t++)
      tried_elsewhere = en_tok_in(&r->toks->tok[t], r->cls.extradition_words);
  return tried_elsewhere;
}

/* Remembers who does what the rule tells, also where the other side has no name ("sanctioned six
 * people"): the names may follow. The trigger is the verb `vg` or the noun `ng`; the other is 0. */
static void remember_actor(en_relater *r, const en_rule *rule, const en_set *role, en_vg_id vg, en_ng_id ng,
                           en_date date)
{
  bool told = ng || rule->n_having; /* "sanctions", "the ban imposed": the sentence says whose it is */
  for (uint32_t i = 0; i < rule->n_emit; i++) {
    const en_emit *e = &rule->emit[i];
    if (e->from >= EN_MAX_ROLES || role[e->from].n == 0 || role[e->from].n > ACTORS_MAX
        || (!told && is_aside(r, vg, e->type)) || only_catches(r, vg))
      continue;
    bool open = e->to < EN_MAX_ROLES && role[e->to].n == 0; /* "A will be subject to a ban" */
    en_set who = role[e->from];
    if (open && en_ent(r, who.at[0])->kind == r->rs->k.person) {
      who = (en_set){ .n = 0 };
      en_set_add(&who, en_ent(r, role[e->from].at[0])->country); /* the minister acts for the state */
    }
    if (who.n == 0 || (open && rule->role[e->to].optional))
      continue;
    if (open && !told && are_some_of(r, &who, e->type))
      who = r->disc.actor[e->type].who;
    bool again = rule->awaited || r->disc.actor[e->type].sent == r->s;
    r->disc.actor[e->type].unnamed =
        en_unnamed_of(r, ng ? en_governing_verb(r, ng) : vg, ng) | (again ? r->disc.actor[e->type].unnamed : 0);
    if (!en_asks_for_actor(rule) || en_date_known(date))
      r->disc.actor[e->type].date = date;
    r->disc.actor[e->type].who = who;
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

/* Is it an event of which the object tells: "held talks [in A]", but not "summoned the envoy [in A]"? */
static bool happens(const en_relater *r, const en_rule *rule)
{
  en_reltype t = rule->emit[0].type;
  return t != r->rs->t.accuses && t != r->rs->t.sanctions && t != r->rs->t.addresses;
}

/* "according to a report [by A]", "a statement issued [by A]", "[A] published an indictment": whose the text is. */
static void author(const en_relater *r, en_ng_id id, en_set *out)
{
  en_source_of_noun(r, id, (en_src){ .kind = EN_SRC_PREP, .prep = r->w_by }, 0, out);
  if (out->n == 0)
    en_source_of_noun(r, id, (en_src){ .kind = EN_SRC_PREP, .prep = r->w_from }, 0, out);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->prep == r->w_by && g->gov_vg && en_vg_at(r, g->gov_vg)->gov_ng == id)
      en_denote(r, i + 1, true, out);
  }
  const en_ng *text = en_ng_at(r, id);
  const en_vg *v = out->n == 0 && text->fn == EN_FN_OBJECT && text->gov_vg ? en_vg_at(r, text->gov_vg) : NULL;
  if (v && v->verb && v->subject && v->voice == EN_VOICE_ACTIVE
      && en_vg_in(r, v, r->cls.finding_verbs))
    en_denote(r, v->subject, true, out);
}

/* "the first visit since B invaded C, [he] said": a clause of time takes for granted what it tells. */
static bool is_given(const en_relater *r, en_vg_id vg)
{
  static const char *const marks[] = { "since", "after", "before", "when", "until" };
  const en_vg *v = en_vg_at(r, vg);
  if (v->link != EN_LINK_ADVERBIAL || !v->mark)
    return false;
  en_str mark = en_lexicon_word(r->toks->lex, v->mark)->str;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (en_is_word(mark, marks[i]))
      return true;
  return false;
}

/* Who says it: the subjects of the speech verb above, else who it is "according to". The verb by
 * which they say it, 0 if none. */
static en_vg_id claimants(const en_relater *r, en_vg_id vg, en_set *out)
{
  en_vg_id said = 0;
  for (int up = 0; vg && up < CLAIM_CLIMB && out->n == 0; up++) { /* "an inquiry found that B did it, [she] said" */
    en_vg_id above = en_vg_at(r, vg)->gov_vg;
    en_word_id verb = above ? en_vg_at(r, above)->verb : 0;
    const en_word *told = verb && en_vg_at(r, vg)->link == EN_LINK_SPEECH ? en_lexicon_word(r->toks->lex, verb) : NULL;
    if (told && (en_word_in(told, r->cls.speech_verbs) || en_word_in(told, r->cls.finding_verbs))) {
      en_denote(r, en_vg_at(r, above)->subject, true, out);
      if (out->n == 0 && en_vg_at(r, above)->subject) /* "the advisory, published by A, claims" */
        author(r, en_vg_at(r, above)->subject, out);
      said = above;
    }
    if (out->n == 0 && is_given(r, vg))
      return 0;
    vg = above;
  }
  if (out->n)
    return said;
  for (uint32_t i = 0; out->n == 0 && r->w_according && i < r->cl->n_ng; i++) {
    if (r->cl->ng[i].prep != r->w_according)
      continue;
    en_denote(r, i + 1, true, out);
    if (out->n == 0)
      author(r, i + 1, out);
  }
  return 0;
}

/* "According to the indictment, A hacked B": does the sentence say after whom or what it tells? */
static bool tells_after(const en_relater *r)
{
  bool after = false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    after = after
            || (r->w_according && r->cl->ng[i].prep == r->w_according && en_head_in(r, &r->cl->ng[i], r->cls.ref_text));
  return after;
}

/* Is what the verb tells the content of what somebody says or found out: "B hacked A, the police said"?
 * A relative clause takes for granted what it tells. */
static bool is_claim(const en_relater *r, en_vg_id vg)
{
  for (int up = 0; vg && up < CLAIM_CLIMB && !is_given(r, vg) && !en_vg_at(r, vg)->gov_ng; up++) {
    en_vg_id above = en_vg_at(r, vg)->gov_vg;
    en_word_id verb = above && en_vg_at(r, vg)->link == EN_LINK_SPEECH ? en_vg_at(r, above)->verb : 0;
    const en_word *told = verb ? en_lexicon_word(r->toks->lex, verb) : NULL;
    if (told && (en_word_in(told, r->cls.speech_verbs) || en_word_in(told, r->cls.finding_verbs)))
      return true;
    if (!above)
      return tells_after(r);
    vg = above;
  }
  return false;
}

/* Fills the role of who says it, and when it was said. */
static void tell_claim(en_relater *r, en_vg_id vg, en_set *role, en_told *how)
{
  bool deed = r->deed;
  r->deed = false; /* who tells of a deed may do so by a text */
  en_vg_id said = claimants(r, vg, &role[EN_ROLE_CLAIMANT]);
  r->deed = deed;
  how->claimant = role[EN_ROLE_CLAIMANT].n ? role[EN_ROLE_CLAIMANT].at[0] : 0;
  how->speech = said;
  if (said)
    how->said = en_when_of(r, en_abs(r, en_vg_at(r, said)->head), said);
}

static bool complete(const en_rule *rule, const en_set *role)
{
  for (uint32_t i = 0; i < rule->n_role; i++)
    if (rule->role[i].absent ? role[i].n > 0 : role[i].n == 0 && !rule->role[i].optional)
      return false;
  return true;
}

/* The organization that a person was said to serve so far, 0 none. */
static en_entity_id employer(const en_relater *r, en_entity_id person)
{
  for (uint32_t i = r->out.n; i-- > 0;) {
    const en_relation *rel = &r->out.at[i];
    if (rel->type == r->rs->t.works_for && rel->from == person && rel->status == EN_REPORTED
        && en_ent(r, rel->to)->kind == r->rs->k.organization)
      return rel->to;
  }
  return 0;
}

/* A summoned ambassador, or his embassy, stands for the state that sent him; but a body's spokesman serves the body. */
static void to_states(const en_relater *r, const en_rule *rule, en_set *s)
{
  bool bodies = rule->n_emit && rule->emit[0].type != r->rs->t.works_for;
  en_set states = { .n = 0 };
  for (uint32_t i = 0; i < s->n; i++) {
    const en_entity *e = en_ent(r, s->at[i]);
    bool sent = e->kind == r->rs->k.person || (bodies && e->kind == r->rs->k.ministry);
    en_entity_id body = !bodies && !e->country && e->kind == r->rs->k.person ? employer(r, s->at[i]) : 0;
    en_set_add(&states, body ? body : sent && e->country ? e->country : s->at[i]);
  }
  *s = states;
}

static void begin_filling(en_relater *r, const en_rule *rule)
{
  en_reltype t = rule->n_emit ? rule->emit[0].type : 0;
  r->filling = rule;
  r->dealing = t && t == r->rs->t.addresses;
  r->deed = t && en_is_deed(r, &rule->emit[0]);
  r->stand = t && (r->dealing || t == r->rs->t.accuses || t == r->rs->t.sanctions
                   || t == r->rs->t.cooperates_with || t == r->rs->t.establishes);
}

/* Each role takes the first of its sources that gives an entity of a legal kind. */
static bool fill_roles(en_relater *r, const en_rule *rule, en_fill_fn *fill, uint32_t id,
                       en_set *role)
{
  begin_filling(r, rule);
  for (uint32_t i = 0; i < rule->n_role; i++) {
    uint32_t kinds = rule->role[i].absent ? UINT32_MAX : en_role_kinds(r, rule, i);
    r->want = kinds;
    r->assets = rule->role[i].assets;
    r->named = rule->role[i].named;
    r->noun = rule->role[i].noun;
    for (uint32_t k = 0; k < rule->role[i].n_src && role[i].n == 0; k++) {
      fill(r, id, rule->role[i].src[k], kinds, &role[i]);
      if (rule->role[i].state)
        to_states(r, rule, &role[i]);
      if (en_watches(r->cx, rule))
        en_watch_source(r, rule, &rule->role[i], k, id, fill == en_source_of_verb, &role[i], kinds);
      en_keep_kinds(r, &role[i], kinds);
    }
    r->assets = r->named = r->noun = false;
    r->want = 0;
  }
  return complete(rule, role);
}

/* Sets are large, and most stay empty. */
static void clear_roles(en_set role[EN_MAX_ROLES + 1])
{
  for (uint32_t i = 0; i <= EN_MAX_ROLES; i++)
    role[i].n = 0;
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

/* Where what somebody is accused of or sanctioned for begins: "accused A [of] an attack in 2015";
 * UINT32_MAX if nothing is told. */
static uint32_t charge_at(const en_relater *r, en_vg_id id)
{
  uint32_t at = UINT32_MAX;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool charge = g->prep == r->w_of || g->prep == r->w_for || g->prep == r->w_with || g->prep == r->w_over;
    if (g->fn == EN_FN_PREP && charge && g->gov_vg == id && en_abs(r, g->first) < at)
      at = en_abs(r, g->first);
  }
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_vg == id && v->link == EN_LINK_XCOMP && en_abs(r, v->first) < at)
      at = en_abs(r, v->first);
  }
  return at;
}

/* "condemned [the attack of May 5]": the act has its own day, or none. */
static en_date date_of_object(const en_relater *r, en_vg_id id)
{
  en_ng_id object = en_vg_at(r, id)->object;
  return object ? en_when_beside(r, object) : (en_date){ 0 };
}

/* The day behind the charge is the act's, the day before it that of the accusation. */
static void split_dates(const en_relater *r, const en_rule *rule, en_vg_id id, en_told *how)
{
  en_reltype t = rule->emit[0].type;
  bool act = t == r->rs->t.carries_out && rule->emit[0].status == EN_ALLEGED;
  bool accusing = act || t == r->rs->t.accuses || t == r->rs->t.sanctions;
  uint32_t charge = accusing ? charge_at(r, id) : UINT32_MAX;
  how->act = charge == UINT32_MAX && accusing && !act ? date_of_object(r, id) : how->date;
  if (charge == UINT32_MAX)
    return;
  how->date = how->act = (en_date){ 0 };
  for (uint32_t i = 0; i < r->when.n; i++) {
    const en_when *w = &r->when.at[i];
    if (w->first < charge ? !en_when_may_be_of(r, w, id) : !en_when_is_below(r, w, id))
      continue; /* "A, [charged] with spying, was escorted to court on Monday" */
    if (w->first < charge || en_when_of_words(r, w, id))
      how->date = w->date;
    else if (!en_date_known(how->act))
      how->act = w->date;
  }
  if (act)
    how->date = how->act;
}

/* Does one of them speak for one of the others: for himself, his state, or as a body of the same? */
static bool speak_for(const en_relater *r, const en_set *say, const en_set *act)
{
  for (uint32_t i = 0; i < say->n; i++)
    for (uint32_t k = 0; k < act->n; k++) {
      en_entity_id home = en_ent(r, say->at[i])->country, of = en_ent(r, act->at[k])->country;
      if (say->at[i] == act->at[k] || home == act->at[k] || of == say->at[i] || (home && home == of))
        return true;
    }
  return false;
}

/* "The treasury said on Monday that it sanctioned A", "said on Monday that it condemns A": by saying so it is done. */
static bool is_done_by_saying(const en_relater *r, const en_rule *rule, const en_vg *v, const en_set *role)
{
  const en_emit *e = &rule->emit[0];
  bool done = e->type == r->rs->t.sanctions ? v->tense == EN_TENSE_PAST
                                            : e->type == r->rs->t.accuses && v->tense == EN_TENSE_PRESENT;
  if (!done || v->form != EN_VERB_FINITE || v->modality != EN_MOD_NONE || e->from >= EN_MAX_ROLES)
    return false;
  for (uint32_t t = v->first; t < v->head; t++)
    if (en_tok_in(&r->toks->tok[en_abs(r, t)], r->cls.past_words))
      return false; /* "had previously sanctioned A" */
  return v->link == EN_LINK_SPEECH && speak_for(r, &role[EN_ROLE_CLAIMANT], &role[e->from]);
}

static void apply_verb(en_relater *r, const en_rule *rule, en_vg_id id)
{
  if (rule->id == r->cx->skip)
    return;
  if (r->cx->rule_work)
    r->cx->rule_work[rule->id].tries++;
  if (!en_takes_verb(r, rule, id))
    return;
  en_set role[EN_MAX_ROLES + 1];
  clear_roles(role);
  bool whole = fill_roles(r, rule, en_source_of_verb, id, role);
  en_watch_roles(r, rule, en_abs(r, en_vg_at(r, id)->head), role);
  const en_vg *v = en_vg_at(r, id);
  en_told how = { .rule = rule->id, .date = en_when_of(r, en_abs(r, v->head), id) };
  split_dates(r, rule, id, &how);
  remember_actor(r, rule, role, id, 0, how.date);
  if (!whole) {
    fell_short(r, rule);
    return;
  }
  trace(r, rule, en_abs(r, v->head));
  how.place = venue(r, id, happens(r, rule) ? v->object : 0);
  if (rule->lasting || (rule->lasting_plans && (v->form == EN_VERB_INF || v->modality != EN_MOD_NONE)))
    how.date = how.act = (en_date){ 0 };
  tell_claim(r, id, role, &how);
  if (!en_date_known(how.date) && is_done_by_saying(r, rule, v, role))
    how.date = how.said;
  how.claim = is_claim(r, id);
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

/* "plan to build on the talks [held] between A and B": whatever is planned, the talks were; not so "will hold talks
 * [sponsored] by C". */
static bool was_held(const en_relater *r, en_ng_id id)
{
  en_det det = en_ng_at(r, id)->det;
  bool definite = det == EN_DET_THE || det == EN_DET_POSS || det == EN_DET_THIS;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_ng == id && v->link == EN_LINK_PARTICIPLE && v->voice == EN_VOICE_PASSIVE && v->tense == EN_TENSE_PAST)
      return definite || v->verb == r->w_hold;
  }
  return false;
}

/* Does what the noun tells hold whatever its verb says: "[Iran's attacks] may go on"? */
static bool takes_for_granted(const en_relater *r, const en_rule *rule, en_ng_id id, const en_vg *v)
{
  const en_ng *g = en_ng_at(r, id);
  if (!rule->given || v->hedged)
    return rule->given ? false : was_held(r, id);
  bool definite = g->det == EN_DET_THE || g->det == EN_DET_POSS;
  bool stands = !v->negated || en_is_presupposed(r, id, v);
  return !rule->given_the || (definite && stands && !en_vg_in(r, v, r->cls.denying_verbs));
}

/* "ended their two-day summit on Friday": it was held on the days up to that one. */
static en_date with_days_before(const en_relater *r, en_ng_id id, en_vg_id v, en_date d)
{
  int n = en_days_in(r, en_ng_at(r, id));
  if (n <= 1 || n > MEETING_DAYS || !v || en_vg_at(r, v)->verb != r->w_end || !d.day || d.year2)
    return d;
  en_date from = en_date_from_days(en_date_days(d.year, d.month, d.day) - n + 1);
  from.year2 = d.year;
  from.month2 = d.month;
  from.day2 = d.day;
  return from;
}

/* "expelled A on Monday over [its attack] on B", "in response to [its role]": what is done about a misdeed has another
 * day. */
static bool is_cause(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn != EN_FN_PREP || !g->prep)
    return false;
  en_str prep = en_lexicon_word(r->toks->lex, g->prep)->str;
  return g->prep == r->w_over || g->prep == r->w_following || en_ends(prep, EN_STR("for"))
         || en_ends(prep, EN_STR("to"));
}

/* Its own date before that of its verb, which is of another day where the noun takes for granted what it tells. */
static en_date date_of_noun(const en_relater *r, const en_rule *rule, en_ng_id id, en_vg_id v)
{
  en_date own = en_when_beside(r, id);
  bool granted = rule->given && (!rule->given_the || (v && takes_for_granted(r, rule, id, en_vg_at(r, v))));
  bool given = granted || (en_is_deed(r, &rule->emit[0]) && is_cause(r, id));
  return en_date_known(own) || given ? own
                                     : with_days_before(r, id, v, en_when_of(r, en_abs(r, en_ng_at(r, id)->head), v));
}

static void apply_noun(en_relater *r, const en_rule *rule, en_ng_id id)
{
  if (rule->id == r->cx->skip)
    return;
  if (r->cx->rule_work)
    r->cx->rule_work[rule->id].tries++;
  if (!en_takes_noun(r, rule, id))
    return;
  en_set role[EN_MAX_ROLES + 1];
  clear_roles(role);
  r->own = is_appositive(r, rule, id);
  bool whole = fill_roles(r, rule, en_source_of_noun, id, role);
  r->own = false;
  en_watch_roles(r, rule, en_abs(r, en_ng_at(r, id)->head), role);
  const en_ng *g = en_ng_at(r, id);
  bool fact = is_appositive(r, rule, id) || renames_mention(r, id) || en_is_capacity(r, id);
  en_vg_id v = fact ? 0 : en_governing_verb(r, id);
  en_date date = date_of_noun(r, rule, id, v);
  remember_actor(r, rule, role, 0, id, date);
  if (!whole) {
    fell_short(r, rule);
    return;
  }
  en_vg_id mood = v && takes_for_granted(r, rule, id, en_vg_at(r, v)) ? 0 : v;
  trace(r, rule, en_abs(r, g->head));
  en_told how = { .rule = rule->id,
                  .date = rule->lasting ? (en_date){ 0 } : date,
                  .place = venue(r, v, id),
                  .noun = id };
  if (is_cause(r, id))
    how.act = en_when_beside(r, id);
  else if (rule->emit[0].type != r->rs->t.sanctions)
    how.act = how.date; /* "a warrant in March over war crimes": when these were done is not told */
  tell_claim(r, v, role, &how);
  en_emit_all(r, rule, role, &how, mood);
}

void en_relate_frames(en_relater *r)
{
  uint32_t n = 0;
  en_denotations denoted = { .of = EN_ARRAY(r->cx->mem, r->cl->n_ng, uint32_t) };
  r->denoted = &denoted;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_rule_id *ids =
        r->cl->vg[i].verb ? en_rules_triggered(r->rs, EN_RULE_FRAME, r->cl->vg[i].verb, &n) : NULL;
    for (uint32_t k = 0; ids && k < n; k++)
      apply_verb(r, &r->rs->rule[ids[k]], i + 1);
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_rule_id *ids = g->mention ? en_rules_of_heads(r->rs, r->men->at[g->mention - 1].kind, &n)
                            : g->noun  ? en_rules_triggered(r->rs, EN_RULE_FRAME, g->noun, &n)
                                       : NULL;
    for (uint32_t k = 0; ids && k < n; k++)
      apply_noun(r, &r->rs->rule[ids[k]], i + 1);
  }
  r->denoted = NULL;
}
