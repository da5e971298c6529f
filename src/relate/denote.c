/* What noun groups stand for: mentions, lists after "including", appositions. Whose things are is in denote_owner.c
 * ("US officials"), what takes up something told before in describe*.c ("the two sides") and pronoun*.c
 * ("it", "they"). */
#include "relate/denote_p.h"

enum { DEPTH_MAX = 4 };

void en_set_add(en_set *s, en_entity_id e)
{
  if (!e || s->n == EN_SET_MAX)
    return;
  for (uint32_t i = 0; i < s->n; i++)
    if (s->at[i] == e)
      return;
  s->at[s->n++] = e;
}

void en_set_join(en_set *s, const en_set *more)
{
  for (uint32_t i = 0; i < more->n; i++)
    en_set_add(s, more->at[i]);
}

void en_keep_kinds(const en_relater *r, en_set *s, uint32_t kinds)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n; i++)
    if (kinds & EN_KIND_BIT(en_ent(r, s->at[i])->kind))
      s->at[n++] = s->at[i];
  s->n = n;
}

/* "A, [whose government] accuses B": the group whose the noun right behind "whose" is, 0 if none. */
en_ng_id en_owner_by_relative(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (!g->first || r->toks->tok[en_abs(r, g->first) - 1].word != r->w_whose)
    return 0;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->link == EN_LINK_RELATIVE && v->gov_ng && v->first > g->first && en_ng_at(r, v->gov_ng)->first < g->first)
      return v->gov_ng;
  }
  return 0;
}

/* Entities of the groups that hang on `id` by one of two functions (and a preposition). */
void en_dependents(const en_relater *r, en_ng_id id, en_fn fn, en_word_id prep, int depth,
                   en_set *out)
{
  en_ng_id owner = fn == EN_FN_GENITIVE && depth < DEPTH_MAX ? en_owner_by_relative(r, id) : 0;
  if (owner) {
    en_denote_at(r, owner, false, depth + 1, out);
    return;
  }
  if (!en_hangs(r, id, fn) || (fn == EN_FN_PREP && !en_may_have_prep(r, prep)))
    return;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == fn && (fn != EN_FN_PREP || g->prep == prep)
        && g->conj_first == i + 1)
      en_denote_at(r, i + 1, true, depth + 1, out);
  }
}

/* "illicit activities, including theft of A and of B": what is said of the head is said of the
 * list, and of threats coordinated inside its complement. */
static void threat_list(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set found = { .n = 0 };
  en_dependents(r, id, EN_FN_EXAMPLE, 0, depth, &found);
  en_dependents(r, id, EN_FN_PREP, r->w_of, depth, &found);
  en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.threat));
  en_set_join(out, &found);
}

/* "the fifth session of the Dialogue", "the Dialogue's meeting" is the Dialogue. */
static void session_of(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (!en_head_in(r, g, r->cls.sessions))
    return;
  en_set found = { .n = 0 };
  en_dependents(r, id, EN_FN_PREP, r->w_of, depth, &found);
  en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &found);
  en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &found);
  en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.working_group));
  en_set_join(out, &found);
}

/* "two China-based and one Iranian company": the country in "China-" heads nothing. But the hackers
 * of "China-linked hackers" act for China. */
static bool is_hyphenated(const en_relater *r, const en_ng *g)
{
  uint32_t next = en_abs(r, g->head) + 1;
  if (next + 1 >= r->toks->n_tok || !(r->toks->tok[next].shape & EN_TOK_GLUED)
      || !en_eq(en_tok_str(r->toks, next), EN_STR("-")))
    return false;
  en_word_id tie = r->toks->tok[next + 1].word;
  /* "Acme-based servers" are not Acme's, an "Acme-controlled" firm is none of its units */
  if (r->men->at[g->mention - 1].kind != r->rs->k.country)
    return en_is_word(en_tok_str(r->toks, next + 1), "based")
           || (tie && en_word_in(en_lexicon_word(r->toks->lex, tie), r->cls.tie_words));
  en_mention_id joined = r->men->of_token[next + 1];
  if (joined && r->men->at[joined - 1].kind == r->rs->k.country)
    return false; /* "the Japan-Peru talks" */
  en_word_id word = r->toks->tok[next + 1].word;
  bool owned = word && en_word_in(en_lexicon_word(r->toks->lex, word), r->cls.owner_marks);
  if (owned && r->assets && g->gov_ng && en_head_in(r, en_ng_at(r, g->gov_ng), r->cls.assets))
    return false; /* "attacked a Peruvian-flagged tanker" */
  bool tied = word && en_word_in(en_lexicon_word(r->toks->lex, word), r->cls.tie_words);
  const en_ng *of = g->gov_ng ? en_ng_at(r, g->gov_ng) : NULL;
  return !(tied && of && (en_head_in(r, of, r->cls.stands_for) || en_acts_for_state(r, of)));
}

/* Does the verb group belong to a participle of the noun group, at most one participle down? */
static bool participle_of(const en_relater *r, const en_vg *v, en_ng_id id)
{
  if (v->link != EN_LINK_PARTICIPLE && v->link != EN_LINK_RELATIVE)
    return false;
  return v->gov_ng == id || (v->gov_vg && en_vg_at(r, v->gov_vg)->gov_ng == id);
}

/* Is the noun one that a clause may give its name: a gang, a firm, a body? */
static bool is_body(const en_relater *r, const en_ng *g)
{
  return en_head_in(r, g, r->cls.ref_actor) || en_head_in(r, g, r->cls.ref_firm)
         || en_head_in(r, g, r->cls.ref_org) || en_head_in(r, g, r->cls.ref_body);
}

/* What a participle of the noun calls it, or a clause where the noun may have a name: "the breach was
 * such that it called A back". */
static void by_name_given(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  en_set found = { .n = 0 };
  for (uint32_t k = 0; k < r->cl->n_vg && found.n == 0; k++) {
    const en_vg *v = &r->cl->vg[k];
    if (!v->verb || !participle_of(r, v, id)
        || !en_vg_in(r, v, r->cls.naming_verbs))
      continue;
    if (v->link != EN_LINK_RELATIVE || is_body(r, me))
      en_denote_at(r, v->object, me->plural, depth + 1, &found);
    for (uint32_t i = 0; i < r->cl->n_ng && found.n == 0; i++)
      if (r->cl->ng[i].gov_vg == k + 1 && r->cl->ng[i].prep == r->w_as)
        en_denote_at(r, i + 1, me->plural, depth + 1, &found);
  }
  en_set_join(out, &found);
}

/* "a group known [as X]", "a gang calling itself [X]", "a company called [X]", "a man identified as [X]", "the group
 * behind the attacks, named [X]". */
static void by_naming(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  bool gang = en_head_in(r, me, r->cls.ref_actor);
  uint32_t before = out->n;
  by_name_given(r, id, depth, out);
  for (uint32_t i = 0; gang && out->n == before && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_set found = { .n = 0 };
    if (g->fn == EN_FN_PREP && g->gov_ng == id && !g->mention)
      by_name_given(r, i + 1, depth, &found);
    en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.threat_actor));
    en_set_join(out, &found);
  }
}

/* "[a UN report] accused Peru", "[a report] by UN experts says": who speaks by a text, where it is the subject; a text
 * does no deed of war ("the indictment is part of the hacking case"). */
static void by_text(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool acts = g->fn == EN_FN_SUBJECT && g->gov_vg && en_vg_at(r, g->gov_vg)->voice == EN_VOICE_ACTIVE && !g->conj_next;
  if (!acts || r->named || r->deed || !en_head_in(r, g, r->cls.ref_text))
    return;
  en_set found = { .n = 0 };
  en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &found);
  en_dependents(r, id, EN_FN_PREP, r->w_by, depth, &found);
  en_dependents(r, id, EN_FN_PREP, r->w_from, depth, &found);
  if (found.n == 0)
    en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &found);
  en_keep_kinds(r, &found,
                EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization));
  en_set_join(out, &found);
}

/* "delegations representing [Japan and Peru]" */
static void by_represented(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  if (r->named || !en_head_in(r, en_ng_at(r, id), r->cls.stands_for))
    return;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (v->gov_ng != id || v->verb != r->w_represent || v->voice == EN_VOICE_PASSIVE)
      continue;
    if (v->object && v->object != id)
      en_denote_at(r, v->object, true, depth + 1, out);
  }
}

/* "met a delegation led [by Tom Hill]", "a delegation headed [by him]": who leads it, where a person may stand. */
static void by_leader(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  bool listed = me->conj_next || me->conj_first != id; /* "envoys of A and a [delegation] of B led by C" */
  if (listed || !en_head_in(r, me, r->cls.delegations) || (r->want && !(r->want & EN_KIND_BIT(r->rs->k.person))))
    return;
  en_set found = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_vg *v = g->fn == EN_FN_PREP && g->prep == r->w_by && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
    if (v && v->gov_ng == id && en_vg_in(r, v, r->cls.leading_verbs))
      en_denote_at(r, i + 1, true, depth + 1, &found);
  }
  en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.person));
  en_set_join(out, &found);
}

/* "hackers working [for Pyongyang]", "working [on behalf of Iran]", "spies backed [by Iran]", "hackers tied [to the
 * Lazarus Group]", "a hacking group linked [to Iran]". */
static void by_master(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  if (r->named || !(en_head_in(r, me, r->cls.stands_for) || en_is_unnamed_gang(r, me)))
    return;
  en_set found = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool prep = g->prep == r->w_for || g->prep == r->w_behalf || g->prep == r->w_by || g->prep == r->w_to
                || g->prep == r->w_with;
    if (g->fn == EN_FN_PREP && prep && g->gov_vg && en_vg_at(r, g->gov_vg)->gov_ng == id)
      en_denote_at(r, i + 1, true, depth + 1, &found);
  }
  en_keep_kinds(r, &found,
                EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                    | EN_KIND_BIT(r->rs->k.organization) | EN_KIND_BIT(r->rs->k.threat_actor));
  en_set_join(out, &found);
}

/* "the [Mossad] intelligence agency", "the [Lazarus] group": a name in front of the word for what
 * it is. */
static void by_front(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  (void)depth;
  if (en_ng_at(r, id)->plural || !en_hangs(r, id, EN_FN_MODIFIER))
    return;
  uint32_t kinds = en_kinds_of_noun(r, en_ng_at(r, id));
  en_entity_id last = 0;
  for (uint32_t i = 0; kinds && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == EN_FN_MODIFIER && g->mention
        && r->men->at[g->mention - 1].kind != r->rs->k.threat)
      last = r->ents->of[g->mention - 1]; /* "the [Lazarus] ransomware group" */
  }
  if (kinds & EN_KIND_BIT(r->rs->k.threat_actor)) /* "the Houthi group" */
    kinds |= EN_KIND_BIT(r->rs->k.organization);
  if (last && (kinds & EN_KIND_BIT(en_ent(r, last)->kind)))
    en_set_add(out, last);
}

/* "[the president of X] and chairman of Y, A": the person whom the name with the post gives; of "[the
 * defendants], A and B," the list that follows is told. */
static void by_holder(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  (void)depth;
  if (!r->has.posts || (en_ng_at(r, id)->fn == EN_FN_PREP && !en_head_in(r, en_ng_at(r, id), r->cls.post_heads)))
    return; /* "director at [the agency]" */
  for (uint32_t i = 0; en_ng_at(r, id)->plural && i < r->cl->n_ng; i++)
    if (r->cl->ng[i].fn == EN_FN_APPOS && r->cl->ng[i].gov_ng == id && r->cl->ng[i].conj_next)
      return;
  uint32_t at = r->toks->tok[en_abs(r, en_ng_at(r, id)->head)].span.off;
  en_mention_id last = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (!m || m == last || r->men->at[m - 1].kind != r->rs->k.person)
      continue;
    last = m;
    en_span role = r->men->at[m - 1].role;
    if (role.len && role.off <= at && at < en_span_end(role))
      en_set_add(out, r->ents->of[m - 1]);
  }
}

/* "the Dialogue, [a gathering held in ...]" is what it stands beside; "held in Peru, [one of six nationals]"
 * is no country, body or place. */
static void by_bearer(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  en_set found = { .n = 0 };
  if (g->fn != EN_FN_APPOS || depth >= DEPTH_MAX)
    return;
  en_denote_at(r, g->gov_ng, false, depth + 1, &found);
  if (en_head_in(r, g, r->cls.human_nouns))
    en_keep_kinds(r, &found,
                  ~(EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.place)));
  en_set_join(out, &found);
}

/* "F is [an alliance] that consists of A and B", "X is [the group] that attacked Y": what follows tells of the
 * subject. */
static void by_identity(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  en_vg_id v = g->fn == EN_FN_PREDICATE ? g->gov_vg : 0;
  en_set s = { .n = 0 };
  bool one =
      en_is_word(en_tok_str(r->toks, en_abs(r, g->first)), "one"); /* "X is [one of the firms] that A sanctioned" */
  if (v && (one || !g->plural) && en_vg_at(r, v)->verb == r->w_be && !en_vg_at(r, v)->negated
      && en_vg_at(r, v)->subject)
    en_denote_at(r, en_vg_at(r, v)->subject, false, depth + 1, &s);
  uint32_t kinds = EN_KIND_BIT(r->rs->k.working_group) | EN_KIND_BIT(r->rs->k.agreement);
  if (one || en_head_in(r, g, r->cls.ref_actor))
    kinds |= EN_KIND_BIT(r->rs->k.threat_actor);
  if (en_head_in(r, g, r->cls.ref_bloc))
    kinds |= EN_KIND_BIT(r->rs->k.organization);
  if (one)
    kinds |= EN_KIND_BIT(r->rs->k.person) | EN_KIND_BIT(r->rs->k.organization);
  en_keep_kinds(r, &s, kinds);
  en_set_join(out, &s);
}

/* "A and B were among [the companies] hacked by C", "[the companies] hit by C include A and B": what is said
 * of the companies is said of them. */
static void by_membership(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool told = false; /* is anything said of them in particular? */
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    told = told || (r->cl->vg[i].gov_ng == id && r->cl->vg[i].link == EN_LINK_PARTICIPLE);
  if (!told)
    return;
  en_vg_id v = (g->fn == EN_FN_PREP && g->prep == r->w_among) || g->fn == EN_FN_SUBJECT ? g->gov_vg : 0;
  if (!v || !(g->plural || g->pronoun) || en_vg_at(r, v)->negated)
    return;
  if (g->fn == EN_FN_PREP && en_vg_at(r, v)->verb == r->w_be)
    en_denote_at(r, en_vg_at(r, v)->subject, true, depth + 1, out);
  else if (g->fn == EN_FN_SUBJECT && en_vg_at(r, v)->verb == r->w_include && en_vg_at(r, v)->object != id)
    en_denote_at(r, en_vg_at(r, v)->object, true, depth + 1, out);
}

static void by_apposition(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_dependents(r, id, EN_FN_APPOS, 0, depth, out);
}

/* "[the aim] of the group is to counter A": whose aim it is. */
static void by_purpose(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  const en_vg *v = g->fn == EN_FN_SUBJECT && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
  if (!v || (v->verb != r->w_be && v->modality != EN_MOD_FUTURE) || !en_head_in(r, g, r->cls.purpose_nouns))
    return;
  en_dependents(r, id, EN_FN_PREP, r->w_of, depth, out);
  en_dependents(r, id, EN_FN_GENITIVE, 0, depth, out);
}

/* "[The talks between A and B] covered ransomware", "[A's call with B] dealt with it": what a meeting deals with is
 * what those deal with who hold it. */
static void by_holding(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (!r->dealing || g->fn != EN_FN_SUBJECT || !en_head_in(r, g, r->cls.meeting_nouns))
    return;
  en_set found = { .n = 0 };
  en_dependents(r, id, EN_FN_PREP, r->w_between, depth, &found);
  if (found.n == 0) {
    en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &found);
    en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &found);
    en_dependents(r, id, EN_FN_PREP, r->w_with, depth, &found);
  }
  en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.person) | EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry)
                               | EN_KIND_BIT(r->rs->k.organization));
  if (found.n > 1)
    en_set_join(out, &found);
}

/* "malign activity, ranging [from espionage] to sabotage", "threats ranging [from A to B]": threats that are examples
 * of what stands in front. */
static void by_range(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  en_set found = { .n = 0 };
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    const en_vg *v = g->fn == EN_FN_PREP && g->gov_vg ? en_vg_at(r, g->gov_vg) : NULL;
    if (!v || v->verb != r->w_range || v->form != EN_VERB_ING || (g->prep != r->w_from && g->prep != r->w_to)
        || g->conj_first != i + 1)
      continue;
    uint32_t end = me->first + me->n;
    if (v->gov_ng == id || v->first == end || v->first == end + 1) /* a comma may stand between */
      en_denote_at(r, i + 1, true, depth + 1, &found);
  }
  en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.threat));
  en_set_join(out, &found);
}

/* "officials including [A and B]"; "representatives from [the A Agency, including from the B Office]": both. */
static void by_examples(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  uint32_t before = out->n;
  en_dependents(r, id, EN_FN_EXAMPLE, 0, depth, out);
  uint32_t bodies = EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization);
  if (out->n == before || !(bodies & EN_KIND_BIT(en_ent(r, out->at[before])->kind))
      || !en_head_in(r, en_ng_at(r, id), r->cls.stands_for))
    return;
  en_set from = { .n = 0 };
  en_dependents(r, id, EN_FN_PREP, r->w_from, depth, &from);
  en_keep_kinds(r, &from, bodies);
  en_set_join(out, &from);
}

/* "a series of [cyber attacks]", "a rise in [cyber attacks]". */
static void by_parts(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  if (!en_head_in(r, en_ng_at(r, id), r->cls.partitives) || en_is_unnamed_gang(r, en_ng_at(r, id)))
    return; /* "accused a hacking group of [cyber attacks]" */
  en_set found = { .n = 0 };
  en_dependents(r, id, EN_FN_PREP, r->w_of, depth, &found);
  if (found.n == 0) {
    en_behind(r, id, r->w_in, depth, &found);
    en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.threat));
  }
  en_set_join(out, &found);
}

/* "hit by five [\"phishing\" attacks]": the sort of attack that stands in front of its noun. */
static void by_sort(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  if (!en_head_in(r, en_ng_at(r, id), r->cls.harm_nouns))
    return;
  en_set sort = { .n = 0 };
  en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &sort);
  en_keep_kinds(r, &sort, EN_KIND_BIT(r->rs->k.threat));
  en_set_join(out, &sort);
}

/* "The WannaCry worm came. [The virus] hit A." */
static void by_program(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  (void)depth;
  en_set_add(out, en_program_told(r, id));
}

/* "the [WannaCry] ransomware", "malware called [X]": what has a name of its own goes by it. */
static en_entity_id own_name(const en_relater *r, en_ng_id id, int depth)
{
  en_set named = { .n = 0 };
  en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &named);
  en_keep_kinds(r, &named, EN_KIND_BIT(r->rs->k.threat));
  uint32_t n = 0;
  for (uint32_t i = 0; i < named.n; i++) {
    if (!en_is_concept(r, named.at[i]))
      named.at[n++] = named.at[i];
  }
  if (n == 1)
    return named.at[0];
  named.n = 0;
  by_name_given(r, id, depth, &named);
  en_keep_kinds(r, &named, EN_KIND_BIT(r->rs->k.threat));
  return named.n == 1 ? named.at[0] : 0;
}

/* "the [Israeli] said", "a [Russian] was held": one of them, unlike "the British", whose adjective tells them all. */
static bool is_one_national(const en_relater *r, const en_ng *g)
{
  static const char *const of_all[] = { "ese", "sh", "ch", "ss" };
  en_str s = en_tok_str(r->toks, en_abs(r, g->head));
  bool all = s.n && s.p[s.n - 1] == 's';
  for (size_t i = 0; i < sizeof of_all / sizeof *of_all; i++)
    all = all || en_ends(s, en_str_of(of_all[i]));
  return r->men->at[g->mention - 1].as == EN_AS_ADJECTIVE && !g->plural && !g->number && !all
         && (g->det == EN_DET_A || g->det == EN_DET_THE);
}

/* "a [Briton], Tom Hill, ...", "a [Briton] named Tom Hill", "[six Britons], among them Tom Hill", "[one Briton]: Tom
 * Hill": what is said of them is said of no country. Where only what is named itself counts, neither is it of "[six]
 * Britons". */
static bool is_individual(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  bool several = g->number >= 1 || en_tok_in(&r->toks->tok[en_abs(r, g->first)], r->cls.partitives);
  en_set who = { .n = 0 };
  if (g->fn == EN_FN_MODIFIER)
    return false;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    bool people =
        g->det == EN_DET_NONE && v->link == EN_LINK_RELATIVE && r->men->at[g->mention - 1].as == EN_AS_ADJECTIVE;
    if (v->gov_ng == id && (people || (several && en_vg_in(r, v, r->cls.charging_verbs))))
      return true; /* "25 Britons accused of it", "Britons who criticised it" */
  }
  for (en_ng_id k = several ? g->conj_next : 0; k; k = en_ng_at(r, k)->conj_next) {
    en_mention_id m = en_ng_at(r, k)->mention;
    if (m && r->men->at[m - 1].kind == r->rs->k.person) /* "two Britons, A and B" */
      return true;
  }
  if (g->det == EN_DET_A || several) {
    en_dependents(r, id, EN_FN_APPOS, 0, depth, &who);
    en_dependents(r, id, EN_FN_EXAMPLE, 0, depth, &who);
    by_name_given(r, id, depth, &who);
  }
  en_keep_kinds(r, &who, EN_KIND_BIT(r->rs->k.person));
  en_set_join(out, &who);
  return who.n != 0 || (r->named && several) || is_one_national(r, g);
}

/* "a depot in [Russia's Bryansk region]", "a village in [Syria's] Idlib": the country of a place where something
 * that is hit stands for its owner. */
static void land_of_place(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  en_set land = { .n = 0 };
  en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &land);
  if (land.n == 0)
    en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &land);
  en_keep_kinds(r, &land, EN_KIND_BIT(r->rs->k.country));
  if (land.n == 0)
    en_set_add(&land, en_ent(r, r->ents->of[en_ng_at(r, id)->mention - 1])->country);
  en_set_join(out, &land);
}

static void denote_mention(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  en_kind kind = r->men->at[g->mention - 1].kind;
  bool deep = depth >= DEPTH_MAX;
  if (is_hyphenated(r, g))
    return;
  if (kind == r->rs->k.country && !deep && is_individual(r, id, depth, out))
    return;
  en_entity_id own = kind == r->rs->k.threat && !deep ? own_name(r, id, depth) : 0;
  if (kind == r->rs->k.threat && !own && en_is_concept(r, r->ents->of[g->mention - 1]))
    own = en_program_told(r, id);
  en_set_add(out, own ? own : r->ents->of[g->mention - 1]);
  if (kind == r->rs->k.threat)
    threat_list(r, id, depth, out);
  if (kind == r->rs->k.place && r->assets && r->ents->of[g->mention - 1] && !deep)
    land_of_place(r, id, depth, out);
}

/* A common noun stands for what the first of these sources gives: what its own words name, what it
 * stands beside, whose it is, and last what the text spoke of before. */
static void denote_common(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  typedef void add_fn(const en_relater *r, en_ng_id id, int depth, en_set *out);
  static add_fn *const sources[] = {
    by_leader,     by_represented, by_front,    session_of, by_holding,      by_holder, by_bearer,  by_identity,
    by_membership, by_apposition,  by_examples, by_range,   by_parts,        by_naming, by_purpose, en_by_later_name,
    en_by_post,    en_by_owner,    by_text,     by_master,  en_by_body_word, by_sort,   by_program, en_by_description,
  };
  uint32_t before = out->n;
  for (size_t i = 0; i < sizeof sources / sizeof *sources && out->n == before; i++)
    sources[i](r, id, depth, out);
}

/* Is it named in this sentence or the one before? */
static bool is_named_lately(const en_relater *r, en_entity_id e)
{
  for (uint32_t i = 0; i < r->men->n; i++)
    if (r->ents->of[i] == e && r->men->at[i].sent <= r->s && r->men->at[i].sent + 1 >= r->s)
      return true;
  return false;
}

static bool are_named_lately(const en_relater *r, const en_set *s)
{
  for (uint32_t i = 0; i < s->n; i++)
    if (!is_named_lately(r, s->at[i]))
      return false;
  return true;
}

/* Is the pronoun the subject of a main clause, where a wrong guess costs much, and are those whom it means a gang ("A
 * gang has been active. [It] was linked to B") or persons ("[They] were charged")? */
static bool is_plain_subject(const en_relater *r, const en_ng *g, const en_set *meant)
{
  en_str w = en_tok_str(r->toks, en_abs(r, g->head));
  bool it = en_is_word(w, "it");
  if (g->fn != EN_FN_SUBJECT || !g->gov_vg || en_vg_at(r, g->gov_vg)->link != EN_LINK_MAIN
      || !(it || en_is_word(w, "they") || en_is_word(w, "he") || en_is_word(w, "she") || en_is_word(w, "both")))
    return false;
  en_set fit = *meant;
  en_keep_kinds(r, &fit, EN_KIND_BIT(it ? r->rs->k.threat_actor : r->rs->k.person));
  return fit.n == meant->n;
}

/* "sanctioned A. B imposed a ban on [him], too", "A said [it] had sanctioned B": who was just named; else
 * "it" and "they" may be many things. `plain`: only the subject of a main clause. */
static void by_those_named(const en_relater *r, en_ng_id id, bool plain, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  en_str w = en_tok_str(r->toks, en_abs(r, g->head));
  en_set found = { .n = 0 };
  en_by_pronoun(r, id, depth, &found);
  bool told = g->fn == EN_FN_SUBJECT && g->gov_vg && en_vg_at(r, g->gov_vg)->link == EN_LINK_SPEECH;
  bool himself = told && (en_is_word(w, "it") || en_is_word(w, "they"));
  bool two = en_is_word(w, "both") || (en_is_word(w, "them") && g->fn == EN_FN_OBJECT);
  bool one = himself || en_is_word(w, "him") || en_is_word(w, "his") || en_is_word(w, "her") || en_is_word(w, "he")
             || en_is_word(w, "she");
  bool fits = is_plain_subject(r, g, &found);
  if (two && !fits)
    en_keep_kinds(r, &found, EN_KIND_BIT(r->rs->k.person));
  if ((fits || (!plain && (two || (one && found.n == 1)))) && are_named_lately(r, &found))
    en_set_join(out, &found);
}

/* "[Deputy Premier] and Foreign Minister of A, B": the person with whose name the post was found, 0 if it is
 * no such post or the only one. */
static en_entity_id holder_of_posts(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (!r->has.posts || g->mention || g->pronoun || (!g->conj_next && g->conj_first == id)
      || !en_head_in(r, g, r->cls.post_heads))
    return 0;
  uint32_t at = r->toks->tok[en_abs(r, g->head)].span.off;
  for (uint32_t t = en_abs(r, g->head); t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    const en_mention *p = m && r->men->at[m - 1].kind == r->rs->k.person ? &r->men->at[m - 1] : NULL;
    if (p)
      return p->role.len && p->role.off <= at && at < en_span_end(p->role) ? r->ents->of[m - 1] : 0;
  }
  return 0;
}

/* "it was activists, [not Peru], who did it"; but "whether or [not Peru] did it". */
static bool is_excluded(const en_relater *r, const en_ng *g)
{
  uint32_t t = en_abs(r, g->first);
  if (g->first < 2 || !en_is_word(en_tok_str(r->toks, t - 1), "not"))
    return false;
  return en_eq(en_tok_str(r->toks, t - 2), EN_STR(",")) || en_is_word(en_tok_str(r->toks, t - 2), "and");
}

static void denote_one(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (is_excluded(r, g))
    return;
  en_entity_id holder = holder_of_posts(r, id);
  if (holder)
    en_set_add(out, holder);
  else if (g->mention)
    denote_mention(r, id, depth, out);
  else if (!g->pronoun)
    denote_common(r, id, depth, out);
  else {
    uint32_t before = out->n;
    if (g->det == EN_DET_THIS) /* "those" */
      by_membership(r, id, depth, out);
    if (out->n == before && (r->noun || r->named))
      by_those_named(r, id, r->noun, depth, out);
    else if (out->n == before)
      en_by_pronoun(r, id, depth, out);
  }
}

void en_denote_at(const en_relater *r, en_ng_id id, bool all, int depth, en_set *out)
{
  if (!id || depth > DEPTH_MAX)
    return;
  if (!all) {
    denote_one(r, id, depth, out);
    return;
  }
  en_ng_id k = en_ng_at(r, id)->conj_first;
  for (uint32_t steps = 0; k && steps < EN_SET_MAX; steps++) {
    denote_one(r, k, depth, out);
    k = en_ng_at(r, k)->conj_next;
  }
}

void en_doers(const en_relater *r, const en_vg *v, int depth, en_set *out)
{
  if (v && v->voice == EN_VOICE_ACTIVE)
    en_denote_at(r, v->subject, true, depth + 1, out);
}

/* What a denotation goes by: see en_denotations. */
static uint32_t asked_now(const en_relater *r, bool all)
{
  bool threat = r->want == EN_KIND_BIT(r->rs->k.threat), also = (r->want & EN_KIND_BIT(r->rs->k.threat)) != 0,
       person = !r->want || (r->want & EN_KIND_BIT(r->rs->k.person));
  return (uint32_t)all | (uint32_t)r->assets << 1 | (uint32_t)r->named << 2 | (uint32_t)r->noun << 3
         | (uint32_t)threat << 4 | (uint32_t)r->dealing << 5 | (uint32_t)r->stand << 6 | (uint32_t)r->deed << 7
         | (uint32_t)person << 8 | (uint32_t)also << 9;
}

static const en_denoted *found_before(const en_denotations *d, en_ng_id id, uint32_t asked)
{
  for (uint32_t i = d->of[id - 1]; i; i = d->found.at[i - 1].before)
    if (d->found.at[i - 1].asked == asked)
      return &d->found.at[i - 1];
  return NULL;
}

static void keep_found(const en_relater *r, en_ng_id id, uint32_t asked, const en_set *s)
{
  en_denotations *d = r->denoted;
  en_entity_id *at = EN_ARRAY(r->cx->mem, s->n, en_entity_id);
  memcpy(at, s->at, s->n * sizeof *at);
  *EN_PUSH(r->cx->mem, &d->found) = (en_denoted){ .asked = asked, .n = s->n, .before = d->of[id - 1], .at = at };
  d->of[id - 1] = d->found.n;
}

/* What is in the set already may matter to what is found; mostly it is empty. */
void en_denote(const en_relater *r, en_ng_id id, bool all, en_set *out)
{
  if (!r->denoted || !id || out->n) {
    en_denote_at(r, id, all, 0, out);
    return;
  }
  uint32_t asked = asked_now(r, all);
  const en_denoted *before = found_before(r->denoted, id, asked);
  if (!before) {
    en_denote_at(r, id, all, 0, out);
    keep_found(r, id, asked, out);
    return;
  }
  memcpy(out->at, before->at, before->n * sizeof *out->at);
  out->n = before->n;
}
