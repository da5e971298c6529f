/* What status a relation has: reported, planned, alleged, denied, ended. It is told by the verb, by the verbs
 * above it, and by words in front of the noun ("an upcoming meeting", "alleged attacks"). */
#include "relate/relate_p.h"

enum { CLIMB = 4 };

bool en_is_deed(const en_relater *r, const en_emit *e)
{
  return e->type == r->rs->t.carries_out || e->type == r->rs->t.targets;
}

/* "Peru denied backing A": the denial is the news. */
static bool is_denied(const en_relater *r, const en_emit *e, const en_vg *v)
{
  bool news = e->from != EN_ROLE_CLAIMANT && (en_is_deed(r, e) || e->type == r->rs->t.controls);
  return news && v->gov_vg && en_vg_in(r, en_vg_at(r, v->gov_vg), r->cls.denying_verbs)
         && !en_vg_at(r, v->gov_vg)->negated && (v->link == EN_LINK_XCOMP || v->link == EN_LINK_SPEECH);
}

/* "rejected [accusations] that A hacked B", "dismissed [allegations] of a plot to hit B": a misdeed that is told as the
 * content of a claim is alleged, and denied where the claim is; else reported. */
static uint8_t of_claim(const en_relater *r, const en_vg *v)
{
  for (int up = 0; v && up < CLIMB; up++) {
    const en_vg *above = v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
    bool denied = above && !above->negated && en_vg_in(r, above, r->cls.denying_verbs);
    bool content = v->link == EN_LINK_SPEECH && v->gov_ng && en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.claim_nouns);
    if (content)
      return denied && above->object == v->gov_ng ? EN_DENIED : EN_ALLEGED;
    if (v->link == EN_LINK_SPEECH || v->link == EN_LINK_RELATIVE || v->link == EN_LINK_ADVERBIAL)
      return EN_REPORTED;
    if (denied && v->form == EN_VERB_INF && above->object
        && en_head_in(r, en_ng_at(r, above->object), r->cls.claim_nouns))
      return EN_DENIED;
    v = above;
  }
  return EN_REPORTED;
}

/* "said that they should meet", "demanded that A extradite B": that it should happen is no plan of theirs. */
static bool is_only_wanted(const en_relater *r, const en_emit *e, const en_vg *v)
{
  bool happens = e->type == r->rs->t.met || e->type == r->rs->t.cooperates_with
                 || e->type == r->rs->t.sanctions || e->type == r->rs->t.addresses;
  return happens && v->modality == EN_MOD_SHOULD
         && (v->link == EN_LINK_SPEECH || v->link == EN_LINK_XCOMP || v->link == EN_LINK_CONJ);
}

static bool is_ahead(const en_vg *v, uint8_t pledge)
{
  return v->modality == EN_MOD_FUTURE || v->modality == EN_MOD_WOULD || v->modality == EN_MOD_SHOULD
         || v->modality == EN_MOD_IF || v->modality == EN_MOD_POSSIBLE || v->tense == EN_TENSE_FUTURE
         || (v->modality == EN_MOD_PLEDGE && pledge == EN_PLANNED);
}

/* "the Council decided to sanction A": the decision is the sanction. */
static bool is_decided(const en_relater *r, const en_emit *e, const en_vg *v)
{
  const en_vg *up =
      e->type == r->rs->t.sanctions && v->link == EN_LINK_XCOMP && v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
  return up && up->verb == r->w_decide && up->tense == EN_TENSE_PAST && !is_ahead(up, EN_PLANNED);
}

/* "tried to hack A": who has tried did it, and is blamed for it. */
static bool was_tried(const en_relater *r, const en_emit *e, const en_vg *v)
{
  if ((!en_is_deed(r, e) && e->from != EN_ROLE_CLAIMANT) || v->modality != EN_MOD_FUTURE || v->link != EN_LINK_XCOMP
      || !v->gov_vg)
    return false;
  const en_vg *up = en_vg_at(r, v->gov_vg);
  return en_vg_in(r, up, r->cls.trying_verbs) && !is_ahead(up, EN_PLANNED);
}

/* "ways to boost cooperation", "will deepen ties": what is to grow is there. */
static bool grows(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  const en_vg *v = g && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  return v && e->type == r->rs->t.cooperates_with && g->fn == EN_FN_OBJECT && !v->negated
         && en_vg_in(r, v, r->cls.growing_verbs);
}

/* "Under the agreement, A and B will ...", "a deal under which A and B can ...": they have agreed on it. */
static bool is_agreed_under(const en_relater *r, const en_emit *e)
{
  bool under = false;
  if (e->type != r->rs->t.cooperates_with || !en_may_have_prep(r, r->w_under))
    return false;
  for (uint32_t i = 0; i < r->cl->n_ng && !under; i++) {
    const en_ng *g = &r->cl->ng[i];
    under = g->prep == r->w_under
            && (en_head_in(r, g, r->cls.agreement_heads)
                || (g->mention && r->men->at[g->mention - 1].kind == r->rs->k.agreement));
  }
  return under;
}

/* "will continue to cooperate", "will deepen their cooperation", "their alliance against A": what is to go on
 * is there. */
static bool goes_on(const en_relater *r, const en_emit *e, en_ng_id noun, const en_vg *v)
{
  bool joint = e->type == r->rs->t.cooperates_with || e->type == r->rs->t.addresses;
  if ((joint && noun && en_ng_at(r, noun)->det == EN_DET_POSS) || grows(r, e, noun) || is_agreed_under(r, e))
    return true;
  if (!en_is_deed(r, e) && e->type != r->rs->t.cooperates_with && e->type != r->rs->t.addresses)
    return false;
  for (int up = 0; up < CLIMB; up++) {
    if (en_vg_in(r, v, r->cls.continuing_verbs))
      return true;
    if (!v->gov_vg || (v->link != EN_LINK_XCOMP && v->link != EN_LINK_PURPOSE))
      return false;
    v = en_vg_at(r, v->gov_vg);
  }
  return false;
}

/* "was charged with conspiring to hack A" */
static bool is_charged(const en_relater *r, const en_emit *e, const en_vg *v)
{
  for (int up = 0; en_is_deed(r, e) && v->gov_vg && up < CLIMB; up++) {
    bool below = v->link == EN_LINK_XCOMP || v->link == EN_LINK_PARTICIPLE || v->link == EN_LINK_CONJ;
    v = en_vg_at(r, v->gov_vg);
    if (!below)
      return false;
    if (en_vg_in(r, v, r->cls.charging_verbs))
      return !v->negated;
  }
  return false;
}

/* "was charged for [its role] in the attack", "accused A of [involvement]": is the noun what somebody is
 * charged with? */
static bool is_charged_with(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  if (!g || !en_is_deed(r, e) || g->fn != EN_FN_PREP || !g->gov_vg)
    return false;
  const en_vg *v = en_vg_at(r, g->gov_vg);
  return (g->prep == r->w_of || g->prep == r->w_for || g->prep == r->w_over) && en_vg_in(r, v, r->cls.charging_verbs)
         && !v->negated;
}

/* Does a word in front of the noun that tells the relation belong to the class? */
static bool in_front(const en_relater *r, en_ng_id noun, uint32_t class_bit)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  for (uint32_t t = g ? g->first : 0; g && t < g->head; t++)
    if (en_tok_in(&r->toks->tok[en_abs(r, t)], class_bit))
      return true;
  return false;
}

/* "in the event of an attack by A", "the risk of an invasion by A": it has not come. */
static bool is_only_feared(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  if (!g || !en_is_deed(r, e))
    return false;
  bool of = g->fn == EN_FN_PREP && g->prep == r->w_of && g->gov_ng;
  return of && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.supposing_nouns);
}

/* May the relation be one that is only thought of, such as a meeting; but not a deed, a post or a bond. */
static bool may_be_open(const en_relater *r, const en_emit *e)
{
  return e->type == r->rs->t.met || e->type == r->rs->t.takes_part_in || e->type == r->rs->t.cooperates_with
      || e->type == r->rs->t.establishes || e->type == r->rs->t.sanctions;
}

static bool is_open_noun(const en_relater *r, en_ng_id id)
{
  return id && en_head_in(r, en_ng_at(r, id), r->cls.open_nouns);
}

/* Does the participle hang on the noun, or on what hangs on it: "[talks] involving A and B scheduled for May"? */
static bool modifies(const en_relater *r, const en_vg *v, en_ng_id noun)
{
  en_ng_id at = v->form == EN_VERB_PART && v->link == EN_LINK_PARTICIPLE ? v->gov_ng : 0;
  for (int up = 0; at && at != noun && up < CLIMB + 1; up++) {
    const en_ng *g = en_ng_at(r, at);
    const en_vg *of = g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
    at = g->conj_first && g->conj_first != at ? g->conj_first
         : g->gov_ng                          ? g->gov_ng
         : of && of->form == EN_VERB_ING      ? of->gov_ng
                                              : 0;
  }
  return at && at == noun;
}

/* "talks between A and B scheduled for Friday"; but not "held talks aimed at peace". */
static bool is_scheduled(const en_relater *r, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  const en_vg *over = g && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  if (!g || (over && over->verb == r->w_hold && over->tense == EN_TENSE_PAST && over->modality == EN_MOD_NONE))
    return false;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].verb != r->w_aim && en_vg_in(r, &r->cl->vg[i], r->cls.hoping_verbs)
        && modifies(r, &r->cl->vg[i], noun))
      return true;
  return false;
}

/* "have scheduled a meeting", "hopes for a deal", "talks are expected": is the noun what the verb looks forward to? */
static bool is_hoped_for(const en_relater *r, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  const en_vg *v = g && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  if (is_scheduled(r, noun))
    return true;
  if (!v || v->negated || !en_vg_in(r, v, r->cls.hoping_verbs))
    return false;
  bool whom = v->voice == EN_VOICE_PASSIVE ? v->subject == noun : g->fn == EN_FN_OBJECT;
  return whom || (g->fn == EN_FN_PREP && (g->prep == r->w_for || g->prep == r->w_at));
}

/* "agreed to a summit", "agreed on a meeting": it is still to come. */
static bool is_agreed_on(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  bool event = e->type == r->rs->t.met || e->type == r->rs->t.takes_part_in;
  if (!g || !event || g->fn != EN_FN_PREP || (g->prep != r->w_to && g->prep != r->w_on) || !g->gov_vg)
    return false;
  const en_vg *v = en_vg_at(r, g->gov_vg);
  return v->verb == r->w_agree && v->voice == EN_VOICE_ACTIVE && !v->negated;
}

/* "denied a meeting between A and B", "refuted a report on preparations for talks": it is said not to have been. */
static bool is_disclaimed(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  if (e->type != r->rs->t.met && e->type != r->rs->t.takes_part_in && e->type != r->rs->t.cooperates_with)
    return false;
  for (int up = 0; noun && up < CLIMB; up++) {
    const en_ng *g = en_ng_at(r, noun);
    const en_vg *v = g->fn == EN_FN_OBJECT && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
    if (v)
      return !v->negated && v->voice == EN_VOICE_ACTIVE && en_vg_in(r, v, r->cls.denying_verbs);
    noun = g->fn == EN_FN_PREP ? g->gov_ng : 0;
  }
  return false;
}

/* "the possibility of a meeting with A", "a proposal for talks", "ways of working with A", "possibility to meet A",
 * "efforts to broker a deal". */
static bool is_thought_of(const en_relater *r, const en_emit *e, en_ng_id noun, const en_vg *v)
{
  if (!may_be_open(r, e))
    return false;
  bool sought =
      noun && v && v->link == EN_LINK_XCOMP && v->gov_ng && en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.plan_nouns);
  if (sought || is_hoped_for(r, noun) || is_agreed_on(r, e, noun))
    return true;
  for (int up = 0; noun && up < CLIMB; up++) {
    const en_ng *g = en_ng_at(r, noun);
    noun = g->fn == EN_FN_PREP && (g->prep == r->w_of || g->prep == r->w_for || g->prep == r->w_on) ? g->gov_ng : 0;
    if (is_open_noun(r, noun))
      return true;
  }
  for (int up = 0; v && up < CLIMB; up++) {
    bool talked_of = v->form == EN_VERB_ING && v->gov_ng && en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.meeting_nouns);
    bool tried =
        v->gov_ng && e->type != r->rs->t.cooperates_with && en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.trying_nouns);
    if (v->link == EN_LINK_XCOMP && (talked_of || tried || is_open_noun(r, v->gov_ng)))
      return true; /* "talks on setting up F", "efforts to set up F" */
    v = v->link == EN_LINK_XCOMP && v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
  }
  return false;
}

/* "the need for talks with A", "the importance of a dialogue with A", but not "the importance of the talks with A". */
static bool is_only_needed(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  if (!g || e->type != r->rs->t.met || g->det == EN_DET_THE || g->det == EN_DET_THIS || g->det == EN_DET_POSS)
    return false;
  bool of = g->fn == EN_FN_PREP && (g->prep == r->w_of || g->prep == r->w_for) && g->gov_ng;
  return of && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.need_nouns);
}

/* "worked for A from 1982 to 1989", "served in B until May": the post ended. */
static bool is_over(const en_relater *r, const en_emit *e, en_vg_id vg)
{
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  if (e->type != r->rs->t.works_for || !v || v->tense != EN_TENSE_PAST)
    return false;
  bool from = false, to = false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn != EN_FN_TIME || g->gov_vg != vg)
      continue;
    from = from || g->prep == r->w_from || g->prep == r->w_between;
    to = to || g->prep == r->w_until || (from && (g->prep == r->w_to || g->conj_next));
  }
  return to;
}

/* "cancelled A's participation", "postponed the talks", "broke its alliance": it does not come about, or is over; but
 * talks that were ended were held. A misdeed that is opposed was done all the same. */
static bool is_undone(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  bool joint = e->type == r->rs->t.met || e->type == r->rs->t.takes_part_in || e->type == r->rs->t.cooperates_with
               || e->type == r->rs->t.chairs;
  if (!g || !joint || !g->gov_vg)
    return false;
  const en_vg *v = en_vg_at(r, g->gov_vg);
  bool undone = v->voice == EN_VOICE_PASSIVE ? v->subject == noun : g->fn == EN_FN_OBJECT;
  bool together = e->type == r->rs->t.cooperates_with;
  return undone && !v->negated && en_vg_in(r, v, together ? r->cls.undoing_verbs : r->cls.cancelling_verbs);
}

/* "a former economist of A", "an upcoming meeting", "alleged attacks" */
static uint8_t by_front(const en_relater *r, const en_emit *e, en_ng_id noun)
{
  if (e->type == r->rs->t.works_for) {
    uint32_t first = noun ? en_ng_at(r, noun)->first : 0;
    bool past =
        first && en_tok_in(&r->toks->tok[en_abs(r, first - 1)], r->cls.past_words); /* "previously the head of A" */
    return past || in_front(r, noun, r->cls.past_words) ? EN_ENDED : EN_REPORTED;
  }
  if (in_front(r, noun, r->cls.ahead_words))
    return e->type == r->rs->t.controls ? EN_ALLEGED : EN_PLANNED; /* "its likely ties to A" are no plan */
  bool doubted = en_is_deed(r, e) || e->type == r->rs->t.met;
  return doubted && in_front(r, noun, r->cls.doubt_words) ? EN_ALLEGED : EN_REPORTED;
}

/* "expressed interest in joining the bloc", "paved the way for A's entry", "A joining the bloc is not on the table": a
 * membership that is only thought of is none. */
static bool is_membership_thought(const en_relater *r, const en_emit *e, en_ng_id noun, const en_vg *v)
{
  if (e->type != r->rs->t.member_of)
    return false;
  const en_ng *g = noun ? en_ng_at(r, noun) : NULL;
  if (g && g->fn == EN_FN_PREP && (g->prep == r->w_for || g->prep == r->w_of)
      && (is_open_noun(r, g->gov_ng) || is_hoped_for(r, noun)))
    return true;
  if (v && v->form == EN_VERB_INF && v->subject && en_ng_at(r, v->subject)->fn == EN_FN_PREP
      && en_ng_at(r, v->subject)->prep == r->w_for)
    return true; /* "votes for A to return to the bloc" */
  if (!v || v->form != EN_VERB_ING)
    return false;
  en_mention_id before = v->head ? r->men->of_token[en_abs(r, v->head) - 1] : 0; /* "in favour of [A] joining it" */
  if (before && r->men->at[before - 1].kind == r->rs->k.country)
    return true;
  const en_vg *up = v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
  en_ng_id of = v->gov_ng ? v->gov_ng : up ? up->object : 0;
  return v->link == EN_LINK_XCOMP && is_open_noun(r, of);
}

/* "for his [alleged] role in stealing": is the noun doubted whose content the verb tells? */
static bool is_doubted_part(const en_relater *r, const en_emit *e, const en_vg *v)
{
  return en_is_deed(r, e) && v->link == EN_LINK_XCOMP && in_front(r, v->gov_ng, r->cls.doubt_words);
}

/* "A will be subject to a ban", after it was told who imposed it: A is sanctioned. */
static bool is_consequence(const en_relater *r, const en_rule *rule, const en_emit *e, const en_vg *v)
{
  return e->type == r->rs->t.sanctions && v->modality == EN_MOD_FUTURE && v->form == EN_VERB_FINITE
         && en_asks_for_actor(rule);
}

/* "condemned the use of an agent to poison A": what is condemned is no deed of theirs. */
static bool is_condemned(const en_relater *r, const en_emit *e, const en_vg *v)
{
  return en_is_deed(r, e) && v->form == EN_VERB_INF && v->link == EN_LINK_PURPOSE && v->gov_vg
         && en_vg_in(r, en_vg_at(r, v->gov_vg), r->cls.blaming_verbs);
}

/* Has the verb this modality, or one above it over links of these sorts (EN_BIT set)? */
static bool is_below(const en_relater *r, const en_vg *v, uint8_t modality, uint32_t links)
{
  for (int up = 0; v && up < CLIMB; up++) {
    if (v->modality == modality)
      return true;
    v = (links & EN_BIT(v->link)) && v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
  }
  return false;
}

/* "if A decides to strike B", "asked whether A would attack B": a misdeed in a condition is none, nor are ties
 * that a gang would have. */
static bool is_supposed(const en_relater *r, const en_emit *e, const en_vg *v)
{
  if (!en_is_deed(r, e) && e->type != r->rs->t.controls)
    return false;
  if (v->link == EN_LINK_XCOMP && v->gov_ng && en_head_in(r, en_ng_at(r, v->gov_ng), r->cls.supposing_nouns))
    return true; /* "the risk of suffering an attack" */
  return is_below(r, v, EN_MOD_IF, EN_BIT(EN_LINK_XCOMP) | EN_BIT(EN_LINK_PURPOSE) | EN_BIT(EN_LINK_CONJ));
}

/* "would have allowed A to strike B": it did not happen, and so did nothing that hangs on it. */
static bool is_unreal(const en_relater *r, const en_vg *v)
{
  return is_below(r, v, EN_MOD_UNREAL, EN_BIT(EN_LINK_XCOMP) | EN_BIT(EN_LINK_PURPOSE));
}

static bool status_of_verb(const en_relater *r, const en_rule *rule, const en_emit *e, en_ng_id noun, const en_vg *v,
                           uint8_t *out)
{
  if (v->negated && !is_denied(r, e, v))
    return false;
  if (v->negated) {
    *out = EN_DENIED;
    return true;
  }
  bool open = *out == EN_REPORTED, blames = e->from == EN_ROLE_CLAIMANT;
  uint8_t claim = en_is_deed(r, e) || blames ? of_claim(r, v) : EN_REPORTED;
  if (claim == EN_DENIED || (claim == EN_ALLEGED && open && !blames)) {
    *out = claim;
    return !blames;
  }
  bool likely = may_be_open(r, e) && (v->modality == EN_MOD_FUTURE || v->modality == EN_MOD_WOULD);
  if (likely && open && v->hedged) { /* "would likely meet" */
    *out = EN_PLANNED;
    return true;
  }
  if (v->hedged || v->modality == EN_MOD_ALLEGED || is_charged(r, e, v) || is_doubted_part(r, e, v)) {
    *out = open ? EN_ALLEGED : *out;
    return true;
  }
  if (is_only_wanted(r, e, v) || is_condemned(r, e, v) || is_supposed(r, e, v) || is_unreal(r, v))
    return false;
  if (e->status == EN_ENDED && is_ahead(v, rule->pledge)) { /* what is to end goes on: "will lift the sanctions" */
    *out = EN_REPORTED;
    return e->type == r->rs->t.sanctions;
  }
  if (open && e->type == r->rs->t.works_for
      && v->verb == r->w_nominate) /* who is nominated does not hold the post yet */
    *out = EN_PLANNED;
  bool stands = e->type == r->rs->t.works_for && v->verb == r->w_represent
                && v->voice == EN_VOICE_PASSIVE; /* who will represent A serves it */
  bool done =
      stands || is_decided(r, e, v) || is_consequence(r, rule, e, v) || was_tried(r, e, v) || goes_on(r, e, noun, v);
  if (is_ahead(v, rule->pledge) && open && !done)
    *out = EN_PLANNED;
  return true;
}

bool en_status_of(const en_relater *r, const en_rule *rule, const en_emit *e, const en_told *how, en_vg_id vg,
                  uint8_t *out)
{
  if (is_only_feared(r, e, how->noun) || is_only_needed(r, e, how->noun) || is_undone(r, e, how->noun)
      || is_membership_thought(r, e, how->noun, vg ? en_vg_at(r, vg) : NULL))
    return false;
  if (is_disclaimed(r, e, how->noun)) {
    *out = EN_DENIED;
    return true;
  }
  *out = e->status ? e->status : is_over(r, e, vg) ? EN_ENDED : by_front(r, e, how->noun);
  if (*out == EN_REPORTED && !grows(r, e, how->noun) && is_thought_of(r, e, how->noun, vg ? en_vg_at(r, vg) : NULL))
    *out = EN_PLANNED;
  if (*out == EN_REPORTED && is_charged_with(r, e, how->noun))
    *out = EN_ALLEGED;
  return !vg || status_of_verb(r, rule, e, how->noun, en_vg_at(r, vg), out);
}

uint8_t en_status_of_saying(const en_relater *r, const en_told *how)
{
  const en_vg *v = how->speech ? en_vg_at(r, how->speech) : NULL;
  return v && (v->modality == EN_MOD_FUTURE || v->tense == EN_TENSE_FUTURE) ? EN_PLANNED : EN_REPORTED;
}

/* Is the verb, or the one that a participle hangs on, told in the past tense? */
static bool is_past(const en_relater *r, const en_vg *v)
{
  for (int up = 0; v->form == EN_VERB_ING && v->gov_vg && up < CLIMB; up++)
    v = en_vg_at(r, v->gov_vg);
  return v->tense == EN_TENSE_PAST;
}

/* By how many days a date is later than the article's, as far as both tell. */
static int32_t days_ahead(en_date now, en_date d)
{
  if (!now.month || !d.month || ((!d.day || !now.day) && d.year == now.year && d.month == now.month))
    return 0;
  return en_date_days(d.year, d.month, d.day ? d.day : 1) - en_date_days(now.year, now.month, now.day ? now.day : 1);
}

bool en_is_to_come(const en_relater *r, en_date d) { return days_ahead(r->toks->text->date, d) > 0; }

/* A deed is news only once it is done: a day or month without a year that was taken for one to come is a year
 * ago; of which week a weekday was is open then. */
static void move_back(en_date *d, int32_t ahead)
{
  enum { WEEK = 7 };
  if (ahead <= WEEK || d->year2 || (d->day && !en_date_valid(d->year - 1, d->month, d->day)))
    *d = (en_date){ 0 };
  else
    d->year--;
}

void en_mind_the_date(const en_relater *r, const en_emit *e, en_vg_id vg, en_told *told)
{
  const en_vg *v = vg ? en_vg_at(r, vg) : NULL;
  int32_t ahead = days_ahead(r->toks->text->date, told->date);
  if (ahead == 0)
    return;
  bool planned = told->status == EN_PLANNED, past = v && is_past(r, v), plan = v && is_ahead(v, EN_PLANNED);
  if (planned ? ahead < 0 && !told->date.year2 : ahead > 0 && (plan || (past && ahead > 1)))
    told->date = (en_date){ 0 }; /* that of another verb; a day more may be the clock's of another place */
  else if (ahead > 0 && !planned && en_is_deed(r, e) && !(past && ahead == 1))
    move_back(&told->date, ahead);
  else if (ahead > 0 && !past && told->status == EN_REPORTED)
    told->status = EN_PLANNED;
}
