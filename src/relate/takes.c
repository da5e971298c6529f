/* Does a frame take this use of its verb or noun? */
#include "relate/denote_p.h"
#include "relate/frame_p.h"

enum { NEAR = 12 /* tokens from a verb to the second word of a rule */ };

static bool among(en_word_id w, const en_word_id *list, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    if (list[i] == w)
      return true;
  return false;
}

/* "A also attended.": nothing says what. */
static bool is_bare(const en_relater *r, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  if (v->object || v->voice == EN_VOICE_PASSIVE || v->link == EN_LINK_RELATIVE)
    return false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_vg == id && g->fn == EN_FN_PREP
        && (g->prep == r->w_in || g->prep == r->w_of || g->prep == r->w_at))
      return false;
  }
  return true;
}

/* "A was charged": a passive that says neither by whom nor in which country. */
static bool is_agentless(const en_relater *r, en_vg_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool country = g->mention && r->men->at[g->mention - 1].kind == r->rs->k.country;
    if (g->fn == EN_FN_PREP && g->gov_vg == id && (g->prep == r->w_by || (g->prep == r->w_in && country)))
      return false;
  }
  return en_vg_at(r, id)->voice == EN_VOICE_PASSIVE;
}

/* "called on A", but not "called on A to resign", "called on A for calm". */
static bool is_unasked(const en_relater *r, en_vg_id id)
{
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].gov_vg == id && r->cl->vg[i].form == EN_VERB_INF)
      return false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_vg == id && r->cl->ng[i].fn == EN_FN_PREP && r->cl->ng[i].prep == r->w_for)
      return false;
  return true;
}

/* "involvement [in] the deal": the preposition at the token belongs to a noun. */
static bool is_of_noun(const en_relater *r, uint32_t at)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->first == at + 1 && g->fn == EN_FN_PREP)
      return g->gov_ng && !g->gov_vg;
  }
  return false;
}

/* "held [Tehran] responsible": the second word stands close behind, before the next verb. */
static bool follows(const en_relater *r, const en_vg *v, en_word_id second)
{
  for (uint32_t k = v->head + 1; k <= v->head + NEAR && k < r->sent->n; k++) {
    if (r->toks->tok[en_abs(r, k)].word == second && !is_of_noun(r, k))
      return true;
    if (r->cl->vg_of_token[k])
      break;
  }
  return false;
}

/* The noun of a group; of a treaty, list, threat or forum that is a mention, its last word: "the Entity [List]",
 * "carried out air [strikes]". */
static en_word_id noun_of(const en_relater *r, const en_ng *g)
{
  en_kind k = g->mention ? r->men->at[g->mention - 1].kind : 0;
  if (!k || (k != r->rs->k.agreement && k != r->rs->k.threat && k != r->rs->k.working_group))
    return g->noun;
  const en_token *t = &r->toks->tok[en_abs(r, g->head)];
  return t->noun ? t->noun : t->word;
}

/* "put A on its [list]", "hit A with [sanctions]": a noun that must depend on the verb, or that
 * the verb tells of ("the [attacks] that A launched", "[attacks] launched by A"). */
static bool has_noun(const en_relater *r, const en_word_id *noun, uint32_t n, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  en_ng_id told = v->link == EN_LINK_RELATIVE || v->link == EN_LINK_PARTICIPLE ? v->gov_ng : 0;
  if (told && v->voice == EN_VOICE_ACTIVE && v->subject == told)
    told = 0; /* "a statement condemning it" */
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (i + 1 != told && g->gov_vg != id && !(g->gov_ng && en_ng_at(r, g->gov_ng)->gov_vg == id))
      continue;
    int value;
    en_word_id head = noun_of(r, g);
    if (g->prep && en_dateword(r->rs->dates, head, EN_DW_PART, &value))
      continue; /* "at the end of July" */
    for (uint32_t k = 0; k < n; k++)
      if (head == noun[k])
        return true;
  }
  return false;
}

/* "imposed sanctions on A, [targeting] its ships": by one of these nouns, the object of the verb that the participle
 * goes on from. */
static bool goes_on_from(const en_relater *r, const en_word_id *noun, uint32_t n, const en_vg *v)
{
  const en_vg *above = v->link == EN_LINK_PARTICIPLE && !v->gov_ng && v->gov_vg ? en_vg_at(r, v->gov_vg) : NULL;
  const en_ng *object = above && above->object ? en_ng_at(r, above->object) : NULL;
  return object && among(noun_of(r, object), noun, n);
}

/* "[the sanctions] target A", "[sanctions] that target A": the verb's subject is one of these nouns. */
static bool has_doer(const en_relater *r, const en_rule *rule, const en_vg *v)
{
  const en_ng *g = v->subject && v->voice == EN_VOICE_ACTIVE ? en_ng_at(r, v->subject) : NULL;
  for (uint32_t k = 0; g && k < rule->n_doer; k++)
    if (noun_of(r, g) == rule->doer[k])
      return true;
  return false;
}

/* Is the second word of the rule's verb there: "set up", "take part", "the deal that A signed"? */
static bool has_second(const en_relater *r, const en_vg *v, en_word_id p)
{
  if (!p || p == v->particle)
    return true;
  if (v->object && en_ng_at(r, v->object)->noun == p) /* "take part", "hold talks" */
    return true;
  if (!v->object && v->link == EN_LINK_RELATIVE && v->gov_ng && en_ng_at(r, v->gov_ng)->noun == p
      && v->subject != v->gov_ng)
    return true; /* "the deal that A signed" */
  if (v->voice == EN_VOICE_PASSIVE && v->subject && en_ng_at(r, v->subject)->noun == p)
    return true;
  return follows(r, v, p);
}

bool en_takes_verb(const en_relater *r, const en_rule *rule, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  en_word_id second[16];
  uint32_t n = 0;
  bool verb = false, whole = false;
  for (uint32_t i = 0; i < rule->n_verb && !whole; i++) {
    if (rule->verb[i] != v->verb)
      continue;
    verb = true;
    whole = has_second(r, v, rule->particle[i]);
    if (n < sizeof second / sizeof *second)
      second[n++] = rule->particle[i];
  }
  if (!verb)
    return en_watch_no(r, rule, v->head, "it is a verb here, and the rule takes the noun", NULL, 0);
  if (!whole)
    return en_watch_no(r, rule, v->head, "the second word is missing", second, n);
  if (rule->n_having && !has_noun(r, rule->having, rule->n_having, id)
      && !goes_on_from(r, rule->having, rule->n_having, v))
    return en_watch_no(r, rule, v->head, "none of these depends on the verb (having)",
                       rule->having, rule->n_having);
  if (rule->n_doer && !has_doer(r, rule, v))
    return en_watch_no(r, rule, v->head, "the verb's subject is none of these (doer)", rule->doer,
                       rule->n_doer);
  if (rule->n_lacking
      && (has_noun(r, rule->lacking, rule->n_lacking, id) || goes_on_from(r, rule->lacking, rule->n_lacking, v)))
    return en_watch_no(r, rule, v->head, "one of these depends on the verb (lacking)",
                       rule->lacking, rule->n_lacking);
  en_vg_id above = v->link == EN_LINK_XCOMP || v->link == EN_LINK_PURPOSE ? v->gov_vg : 0;
  if ((v->link == EN_LINK_RELATIVE || v->link == EN_LINK_PARTICIPLE) && v->gov_ng && rule->n_having && rule->n_unless)
    above = en_governing_verb(r, v->gov_ng); /* "lifted the sanctions [imposed] on A" */
  const en_ng *plan = v->form == EN_VERB_INF && v->gov_ng ? en_ng_at(r, v->gov_ng) : NULL;
  if (plan && among(plan->noun, rule->unless, rule->n_unless)) /* "its efforts [to reach] a deal" */
    return en_watch_no(r, rule, v->head, "a noun above it forbids it (unless)", &plan->noun, 1);
  if (above && among(en_vg_at(r, above)->verb, rule->unless, rule->n_unless))
    return en_watch_no(r, rule, v->head, "a verb above it forbids it (unless)",
                       &en_vg_at(r, above)->verb, 1);
  if (rule->unnamed && en_forum_now(r))
    return en_watch_no(r, rule, v->head, "the text names the forum (unnamed)", NULL, 0);
  if (rule->agentless && !is_agentless(r, id))
    return en_watch_no(r, rule, v->head, "it says by whom or in which country, or is no passive (agentless)", NULL, 0);
  if (rule->unasked && !is_unasked(r, id))
    return en_watch_no(r, rule, v->head, "an infinitive or \"for\" hangs on the verb (unasked)", NULL, 0);
  if (rule->bare && !is_bare(r, id))
    return en_watch_no(r, rule, v->head,
                       "the verb has an object, \"in\", \"of\" or \"at\" (bare)", NULL, 0);
  return true;
}

/* "the chairs [of A]". */
static bool has_complement(const en_relater *r, en_ng_id id)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].gov_ng == id && r->cl->ng[i].fn == EN_FN_PREP)
      return true;
  return false;
}

/* "A's [worst] cyber attack", "the A [war]" */
static bool is_marred(const en_relater *r, const en_rule *rule, const en_ng *g)
{
  for (uint32_t t = g->first; t <= g->head && rule->n_without; t++)
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

/* Is it a noun, or a mention of a kind, that the rule asks for? */
static bool is_head(const en_relater *r, const en_rule *rule, const en_ng *g)
{
  if (g->mention)
    return rule->head_kinds && r->ents->of[g->mention - 1]
           && (rule->head_kinds & EN_KIND_BIT(r->men->at[g->mention - 1].kind));
  if (among(g->noun, rule->noun, rule->n_noun))
    return true;
  return en_watch_no(r, rule, g->head, "it is a noun here, and the rule takes the verb", NULL, 0);
}

/* "announced it at a briefing [following talks] between A and B": what the verb does is done at another time. */
static bool is_of_other_time(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  for (int depth = 0; depth < 3 && !g->gov_vg && g->gov_ng && g->prep != r->w_following && g->prep != r->w_after;
       depth++)
    g = en_ng_at(r, g->gov_ng);
  return g->fn == EN_FN_PREP && (g->prep == r->w_following || g->prep == r->w_after);
}

bool en_is_presupposed(const en_relater *r, en_ng_id id, const en_vg *v)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->fn != EN_FN_PREP || (g->prep != r->w_for && g->prep != r->w_behind)
      || (g->det != EN_DET_THE && g->det != EN_DET_POSS))
    return false;
  return (g->gov_vg && en_vg_at(r, g->gov_vg) == v)
         || (g->gov_ng && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.credit_nouns));
}

/* "who was behind [the attack] on B", "no group claimed responsibility for [the attack]", "whether A was behind [it]":
 * does the verb tell of nobody who did it, so that the rule may tell whom it hit? */
static bool tells_no_doer(const en_relater *r, const en_rule *rule, en_ng_id id, const en_vg *v)
{
  bool hits = rule->n_emit && rule->emit[0].type == r->rs->t.targets;
  bool asks = v->link == EN_LINK_SPEECH && !v->subject;
  return hits && en_is_presupposed(r, id, v) && (v->negated || v->modality == EN_MOD_IF || asks);
}

/* "hackers launched [an attack] on B", "[an attack] on B was carried out", "a foreign state is behind [it]": does the
 * verb say that it was done, but by nobody whom the text names? */
static bool is_of_nobody(const en_relater *r, const en_rule *rule, en_ng_id id, en_vg_id vg)
{
  const en_vg *v = en_vg_at(r, vg);
  const en_ng *g = en_ng_at(r, id);
  bool behind = g->fn == EN_FN_PREP && g->prep == r->w_behind;
  if (!rule->n_emit || rule->emit[0].type != r->rs->t.targets || (!behind && !en_vg_in(r, v, r->cls.doing_verbs)))
    return false;
  en_set doers = { .n = 0 };
  en_doers(r, v, 0, &doers);
  for (en_ng_id k = 1; v->voice == EN_VOICE_PASSIVE && k <= r->cl->n_ng; k++)
    if (en_ng_at(r, k)->gov_vg == vg && en_ng_at(r, k)->prep == r->w_by)
      en_denote_at(r, k, true, 1, &doers);
  return doers.n == 0;
}

bool en_takes_noun(const en_relater *r, const en_rule *rule, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (!is_head(r, rule, g))
    return false;
  en_vg_id v = rule->n_unless ? en_governing_verb(r, id) : 0;
  if (v && !among(en_vg_at(r, v)->verb, rule->unless, rule->n_unless))
    v = 0;
  if (v && (tells_no_doer(r, rule, id, en_vg_at(r, v)) || is_of_nobody(r, rule, id, v)))
    v = 0;
  if (v && ((g->fn == EN_FN_SUBJECT && en_vg_at(r, v)->voice == EN_VOICE_ACTIVE) || is_of_other_time(r, id)))
    v = 0;
  if (r->w_without && en_ng_at(r, g->conj_first)->prep == r->w_without)
    return en_watch_no(r, rule, g->head, "it stands behind \"without\"", NULL, 0);
  if (g->mention && !is_called(r, rule, g))
    return en_watch_no(r, rule, g->head, "its head word is none of these (called)", rule->called,
                       rule->n_called);
  if (rule->n_under && !among(g->prep, rule->under, rule->n_under))
    return en_watch_no(r, rule, g->head, "it stands behind none of these (under)", rule->under,
                       rule->n_under);
  if (v)
    return en_watch_no(r, rule, g->head, "a verb that governs it forbids it (unless)",
                       &en_vg_at(r, v)->verb, 1);
  if (rule->awaited && !en_is_awaited(r, rule, id))
    return en_watch_no(r, rule, g->head, "nobody of that sort was told of without a name (awaited)", NULL, 0);
  if (is_marred(r, rule, g))
    return en_watch_no(r, rule, g->head, "one of these stands before it (without)", rule->without,
                       rule->n_without);
  if (rule->bare && has_complement(r, id))
    return en_watch_no(r, rule, g->head, "a phrase with a preposition hangs on it (bare)", NULL, 0);
  if (rule->direct && !en_ng_at(r, g->conj_first)->gov_vg)
    return en_watch_no(r, rule, g->head, "it hangs on no verb itself (direct)", NULL, 0);
  return true;
}
