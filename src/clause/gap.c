/* Gapped clauses, which take over the verb of the one before: "the Japanese side was led by A and the
 * Peruvian by B" (often its noun as well), "A took part, as did B". */
#include "clause/assemble.h"

static en_ng_id group_ending_at(const en_parse *p, uint32_t end)
{
  for (en_ng_id id = 1; id <= p->ng.n; id++)
    if (en_ng_at(p, id)->first + en_ng_at(p, id)->n == end && en_ng_at(p, id)->fn != EN_FN_GENITIVE
        && en_ng_at(p, id)->fn != EN_FN_MODIFIER)
      return id;
  return 0;
}

/* What stands between a comma or "and" and the preposition of an agent: the subject of a clause
 * without a verb. The first agent of the verb is named before it. */
static en_ng_id gapped_subject(const en_parse *p, en_ng_id agent, en_ng_id first_agent)
{
  uint32_t at = en_ng_at(p, agent)->first;
  en_ng_id id = group_ending_at(p, at - 1);
  if (!id || id <= first_agent || en_ng_at(p, id)->first == 0)
    return 0;
  const en_token *before = &p->tok[en_ng_at(p, id)->first - 1];
  bool apart =
      before->word == p->w.and || en_eq(en_tok_str(p->toks, p->first_tok + en_ng_at(p, id)->first - 1), EN_STR(","));
  return apart && (en_ng_at(p, id)->det == EN_DET_THE || en_is_kind(p, id, p->rs->k.country)) ? id : 0;
}

/* Takes a member out of the list that it seemed to go on with. */
static void unlink(en_parse *p, en_ng_id id)
{
  for (en_ng_id k = 1; k <= p->ng.n; k++) {
    en_ng *g = en_ng_at(p, k);
    if (g->conj_next == id)
      g->conj_next = 0;
    if (k > id && g->conj_first == en_ng_at(p, id)->conj_first && k != id)
      g->conj_first = id; /* what followed it in that list follows it still */
  }
  en_ng_at(p, id)->conj_first = id;
}

/* "the Peruvian [side]": the noun of the first clause's subject, with the country as its modifier. */
static void restore_noun(en_parse *p, en_ng_id id, en_ng_id like)
{
  en_ng inner = *en_ng_at(p, id);
  if (!inner.mention || en_ng_at(p, like)->mention || !en_is_kind(p, id, p->rs->k.country))
    return;
  inner.first = inner.head;
  inner.n = 1;
  inner.fn = EN_FN_MODIFIER;
  inner.gov_ng = id;
  inner.gov_vg = 0;
  inner.conj_first = p->ng.n + 1;
  inner.conj_next = 0;
  en_ng *g = en_ng_at(p, id);
  g->mention = 0;
  g->noun = en_ng_at(p, like)->noun;
  *EN_PUSH(p->cx->scratch, &p->ng) = inner;
}

static void fill(en_parse *p, en_vg_id vg, en_ng_id subject, en_ng_id agent)
{
  en_vg copy = *en_vg_at(p, vg);
  copy.link = EN_LINK_CONJ;
  copy.gov_vg = vg;
  copy.subject = subject;
  copy.subject_inherited = false;
  *EN_PUSH(p->cx->scratch, &p->vg) = copy;
  en_vg_more more = *en_more(p, vg);
  *EN_PUSH(p->cx->scratch, &p->more) = more;
  unlink(p, subject);
  restore_noun(p, subject, en_vg_at(p, vg)->subject);
  en_ng *s = en_ng_at(p, subject);
  s->fn = EN_FN_SUBJECT;
  s->prep = 0;
  s->gov_ng = 0;
  s->gov_vg = p->vg.n;
  en_ng *a = en_ng_at(p, agent);
  a->gov_ng = 0;
  a->gov_vg = p->vg.n;
  for (en_ng_id k = agent; k <= p->ng.n; k++) /* what follows hangs on the new verb */
    if (en_ng_at(p, k)->gov_vg == vg)
      en_ng_at(p, k)->gov_vg = p->vg.n;
}

void en_clause_gaps(en_parse *p)
{
  uint32_t n_vg = p->vg.n;
  for (en_vg_id vg = 1; vg <= n_vg; vg++) {
    const en_vg *v = en_vg_at(p, vg);
    if (v->voice != EN_VOICE_PASSIVE || !v->subject || v->form != EN_VERB_FINITE)
      continue;
    en_ng_id agent = 0;
    en_vg_id now = vg;
    for (en_ng_id k = 1; k <= p->ng.n; k++) {
      const en_ng *g = en_ng_at(p, k);
      bool own_by = g->first && p->tok[g->first - 1].word == p->w.by; /* not merely listed behind one */
      if (g->fn != EN_FN_PREP || (g->gov_vg && g->gov_vg != now) || !own_by)
        continue;
      en_ng_id subject = agent ? gapped_subject(p, k, agent) : 0;
      if (!subject && g->gov_vg != now)
        continue;
      if (subject) {
        fill(p, now, subject, k);
        now = p->vg.n;
      }
      agent = k;
    }
  }
}

/* ", as did B": B does what the clause before tells. Its subject is still to come. */
bool en_as_echo(en_asm *s, uint32_t i)
{
  en_parse *p = s->p;
  en_vg_id id = en_chunk_at(s, i)->id;
  en_vg *v = en_vg_at(p, id);
  if (!v->first || p->tok[v->first - 1].word != p->w.as || v->n != 1 || v->verb != en_lexicon_find(p->lex, EN_STR("do"))
      || en_chunk_at(s, i + 1)->type != EN_CH_NG)
    return false;
  while (s->top && !en_top(s)->main && !en_top(s)->paren) /* the clause that "as" seemed to open */
    s->top--;
  en_frame *f = en_top(s);
  if (!f->main)
    return false;
  const en_vg *told = en_vg_at(p, f->main);
  v->verb = told->verb;
  v->particle = told->particle;
  v->object = told->object;
  en_as_hang(s, id, EN_LINK_CONJ, f->main, 0, 0);
  f->vg = f->main = id;
  f->inverted = true;
  s->prep = 0;
  return true;
}
