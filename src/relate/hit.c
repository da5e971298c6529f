/* Whom attacks hit, and what takes them up later: "the raid on A", then "the attack"; "the malware" after its name. */
#include "relate/frame_p.h"

enum {
  VICTIMS_BACK = 2, /* sentences after which "the attack" is another one */
  VICTIMS_MAX = 5,  /* more are a campaign, whose victims "the attack" need not have */
  PROGRAM_BACK = 4, /* sentences */
  PLAIN = 3,        /* words of "the recent attack" */
};

/* ---- whom an attack hits by what hangs on it ---- */

bool en_is_harm(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  return g->mention ? r->men->at[g->mention - 1].kind == r->rs->k.threat
                    : en_head_in(r, g, r->cls.harm_nouns);
}

/* Is it a phrase whose preposition may stand between an attack and whom it hits? */
static bool is_harm_phrase(const en_relater *r, const en_ng *g)
{
  return g->fn == EN_FN_PREP && g->prep
         && en_word_in(en_lexicon_word(r->toks->lex, g->prep), r->cls.harm_preps);
}

/* "the [theft] of data", "a crypto [heist]": a deed by which somebody loses something. */
static bool is_taking(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  for (uint32_t t = g->first; t < g->first + g->n; t++) {
    en_word_id noun = r->toks->tok[en_abs(r, t)].noun;
    if (noun && en_word_in(en_lexicon_word(r->toks->lex, noun), r->cls.taking_nouns))
      return true;
  }
  return false;
}

/* "the theft of cryptocurrency worth 5 million [from Acme]": the next phrase with "from", with no verb in
 * between, whatever it was attached to. */
static void taken_from(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  uint32_t end = r->sent->n;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (r->cl->vg[i].first > me->first && r->cl->vg[i].first < end)
      end = r->cl->vg[i].first;
  for (uint32_t i = id; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->prep == r->w_from && g->first < end && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

/* "a campaign targeting [A]", "an attack that disrupted [B]": whom the clause that hangs on an attack says it hit. */
static void struck_by(const en_relater *r, en_ng_id id, en_set *out)
{
  en_ng_id wave = en_ng_at(r, id)->gov_ng; /* "a [wave] of attacks that ..." */
  if (wave && !en_head_in(r, en_ng_at(r, wave), r->cls.partitives))
    wave = 0;
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    bool clause = v->link == EN_LINK_PARTICIPLE || v->link == EN_LINK_RELATIVE;
    if (clause && v->gov_ng && (v->gov_ng == id || v->gov_ng == wave) && en_vg_in(r, v, r->cls.striking_verbs)
        && v->voice == EN_VOICE_ACTIVE && v->object && v->object != id && !v->negated)
      en_denote(r, v->object, true, out);
  }
}

/* "[Tom Hill]'s murder": the person in front of what is done to persons. */
static void person_in_front(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_token *head = &r->toks->tok[en_abs(r, en_ng_at(r, id)->head)];
  if (!head->noun || !en_word_in(en_lexicon_word(r->toks->lex, head->noun), r->cls.person_nouns))
    return;
  en_noun_dependents(r, id, EN_FN_GENITIVE, 0, out);
  en_keep_kinds(r, out, EN_KIND_BIT(r->rs->k.person));
}

void en_hit_by(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *me = en_ng_at(r, id);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool next = g->first == me->first + me->n + 1; /* whatever it was attached to */
    if (is_harm_phrase(r, g) && (g->gov_ng == id || next) && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
  if (out->n == 0)
    struck_by(r, id, out);
  if (out->n == 0 && is_taking(r, id))
    taken_from(r, id, out);
  if (out->n == 0)
    person_in_front(r, id, out);
  if (out->n == 0)
    en_noun_dependents(r, id, EN_FN_PREP, r->w_of, out);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == id && g->fn == EN_FN_MODIFIER && g->mention
        && r->men->at[g->mention - 1].kind == r->rs->k.organization)
      en_set_add(out, r->ents->of[g->mention - 1]);
  }
}


/* ---- who was hit, for "the attack" to come ---- */

/* May it do harm: a threat, somebody who acts, "hackers", "an attack"? No storm, no sanctions. */
static bool does_harm(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  if (g->mention)
    return r->men->at[g->mention - 1].kind != r->rs->k.agreement;
  return en_head_in(r, g, r->cls.harm_nouns) || en_head_in(r, g, r->cls.ref_actor)
         || en_head_in(r, g, r->cls.stands_for) || en_head_in(r, g, r->cls.ref_malware);
}

/* Is nothing but what does harm told to have struck: the subject, or who stands behind "by"? */
static bool is_strike(const en_relater *r, en_vg_id id)
{
  const en_vg *v = en_vg_at(r, id);
  if (!en_vg_in(r, v, r->cls.striking_verbs) || v->negated
      || (v->modality != EN_MOD_NONE && v->modality != EN_MOD_ALLEGED))
    return false;
  if (v->voice != EN_VOICE_PASSIVE)
    return v->subject && does_harm(r, v->subject);
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->fn == EN_FN_PREP && g->gov_vg == id && (g->prep == r->w_by || g->prep == r->w_with))
      return does_harm(r, i + 1);
  }
  return true;
}

/* "hit [A]", "[A] was hit", "broke into [A]", "stole data from [A]" */
static void struck(const en_relater *r, en_vg_id id, en_set *out)
{
  const en_vg *v = en_vg_at(r, id);
  en_denote(r, v->voice == EN_VOICE_PASSIVE ? v->subject : v->object, true, out);
  for (uint32_t i = 0; out->n == 0 && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    bool mine = g->gov_vg == id || (v->object && g->gov_ng == v->object);
    if (g->fn == EN_FN_PREP && mine && (g->prep == r->w_from || g->prep == r->w_into) && g->conj_first == i + 1)
      en_denote(r, i + 1, true, out);
  }
}

void en_hits_update(en_relater *r)
{
  en_set hit = { .n = 0 };
  bool before = r->assets;
  r->assets = true;
  for (uint32_t i = 0; i < r->cl->n_vg; i++)
    if (is_strike(r, i + 1))
      struck(r, i + 1, &hit);
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (en_is_harm(r, i + 1))
      en_hit_by(r, i + 1, &hit);
  r->assets = before;
  en_keep_kinds(r, &hit,
                EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization));
  if (hit.n == 0 || hit.n > VICTIMS_MAX)
    return;
  r->disc.hit = hit;
  r->disc.hit_sent = r->s;
}

void en_hit_before(const en_relater *r, en_ng_id id, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if ((g->det != EN_DET_THE && g->det != EN_DET_THIS) || g->n > PLAIN || en_hangs(r, id, EN_FN_MODIFIER))
    return;
  for (uint32_t t = g->first; t < g->first + g->n; t++)
    if (r->toks->tok[en_abs(r, t)].shape & EN_TOK_DIGIT)
      return; /* "the 2016 attack" */
  bool struck_here = false;
  for (uint32_t i = 0; i < r->cl->n_vg && r->cl->vg[i].first < g->first; i++)
    if (is_strike(r, i + 1)) { /* "A was hacked, and B blamed C for [the attack]" */
      struck(r, i + 1, out);
      struck_here = true;
    }
  if (struck_here) {
    en_keep_kinds(r, out,
                  EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization));
    return;
  }
  if (r->disc.hit.n && r->s > r->disc.hit_sent && r->s - r->disc.hit_sent <= VICTIMS_BACK)
    en_set_join(out, &r->disc.hit);
}

/* ---- "the malware" ---- */

en_entity_id en_program_told(const en_relater *r, en_ng_id id)
{
  const en_ng *g = en_ng_at(r, id);
  en_word_id noun = r->toks->tok[en_abs(r, g->head)].noun; /* of a mention, too */
  bool program = noun && en_word_in(en_lexicon_word(r->toks->lex, noun), r->cls.ref_malware);
  if (!program || g->plural || (g->det != EN_DET_THE && g->det != EN_DET_THIS))
    return 0;
  en_entity_id only = 0;
  uint32_t at = en_abs(r, g->first), from = r->s > PROGRAM_BACK ? r->s - PROGRAM_BACK : 0;
  for (uint32_t k = r->men_from[from]; k < r->men_from[r->s + 1]; k++) {
    uint32_t i = r->men_by_sent[k];
    const en_mention *m = &r->men->at[i];
    en_entity_id e = r->ents->of[i];
    if (m->kind != r->rs->k.threat || m->first >= at || !e || en_is_concept(r, e))
      continue;
    if (only && only != e)
      return 0;
    only = e;
  }
  return only;
}
