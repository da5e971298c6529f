/* The stage: sentence by sentence bonds, frames and patterns; then what the sentence leaves for
 * the pronouns of the next one. */
#include "relate/relate_p.h"

#include <stdlib.h>

/* "the US, working with Congress": a state and a body of it that is one of the two. */
static bool is_own_body(const en_relater *r, en_entity_id a, en_entity_id b)
{
  const en_entity *x = en_ent(r, a), *y = en_ent(r, b);
  return (x->kind == r->rs->k.ministry && x->country == b) || (y->kind == r->rs->k.ministry && y->country == a);
}

void en_relate_add(en_relater *r, en_reltype type, en_entity_id from, en_entity_id to, const en_told *how)
{
  const en_reltype_def *t = &r->rs->type[type];
  bool legal = from != to && (t->from & EN_KIND_BIT(en_ent(r, from)->kind))
            && (t->to & EN_KIND_BIT(en_ent(r, to)->kind));
  if (!legal || r->full)
    return;
  bool country = en_ent(r, from)->kind == r->rs->k.country;
  if (type == r->rs->t.takes_part_in && country && en_is_outsider(r, to, from))
    return; /* "A and C held a dialogue" is not the A-B Dialogue */
  if (t->symmetric && is_own_body(r, from, to))
    return;
  if (r->out.n >= r->cx->lim->relations) {
    en_loc at = en_article_at(r->toks->text->article);
    en_say(r->cx->diag, EN_WARNING, &at, "more than %u relations, the rest is left out (--max-relations)",
           r->cx->lim->relations);
    r->full = true;
    return;
  }
  bool timeless = type == r->rs->t.works_for || type == r->rs->t.part_of || type == r->rs->t.controls;
  if (t->symmetric && from > to) {
    en_entity_id swap = from;
    from = to;
    to = swap;
  }
  *EN_PUSH(r->cx->mem, &r->out) = (en_relation){
    .from = from, .to = to, .type = type, .status = how->status,
    .date = timeless ? (en_date){ 0 } : how->date,
    .place = how->place == from || how->place == to ? 0 : how->place, .claimant = how->claimant,
    .rule = how->rule, .sent = r->s, .evidence = r->sent->span,
  };
}

static en_word_id word(const en_relater *r, const char *z)
{
  return en_lexicon_find(r->toks->lex, en_str_of(z));
}

static void look_up_words(en_relater *r)
{
  const en_lexicon *lex = r->toks->lex;
#define EN_LOOK_UP(name) r->cls.name = en_lexicon_class_find(lex, EN_STR(#name));
  EN_RELATE_CLASSES(EN_LOOK_UP)
#undef EN_LOOK_UP
#define EN_LOOK_UP(name, text) r->w_##name = word(r, text);
  EN_RELATE_WORDS(EN_LOOK_UP)
#undef EN_LOOK_UP
}

static void look_over(en_relater *r)
{
  r->has.hangs = EN_ARRAY(r->cx->mem, r->cl->n_ng, uint32_t);
  r->has.preps = 0;
  r->has.posts = false;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng)
      r->has.hangs[g->gov_ng - 1] |= EN_BIT(g->fn);
    if (g->fn == EN_FN_PREP)
      r->has.preps |= UINT64_C(1) << g->prep % 64;
  }
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n && !r->has.posts; t++) {
    en_mention_id m = r->men->of_token[t];
    r->has.posts = m && r->men->at[m - 1].kind == r->rs->k.person && r->men->at[m - 1].role.len;
  }
}

static en_status relate_sentence(en_relater *r)
{
  uint32_t first_new = r->out.n;
  look_over(r);
  r->when.n = 0;
  en_when_find(r);
  r->timed[r->s] = en_when_told(r);
  en_status st = EN_OK;
  if (r->sent->number) { /* a heading alone gives no relation */
    en_relate_bonds(r);
    en_relate_frames(r);
    st = en_relate_patterns(r);
    en_relate_forums(r, first_new);
  }
  en_visit_dates(r, first_new);
  en_session_dates(r, first_new);
  en_visit_update(r);
  en_discourse_update(r, first_new);
  return st;
}

static int by_order(const void *pa, const void *pb)
{
  const en_relation *a = pa, *b = pb;
  const uint32_t x[] = { a->sent, a->type, a->from, a->to, a->status, a->rule };
  const uint32_t y[] = { b->sent, b->type, b->from, b->to, b->status, b->rule };
  for (size_t i = 0; i < sizeof x / sizeof *x; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return en_date_cmp(b->date, a->date);
}

/* One sentence that says the same twice (two frames, a bond and a frame) is one piece of evidence. */
static uint32_t drop_repeats(en_relation *at, uint32_t n)
{
  uint32_t out = 0;
  for (uint32_t i = 0; i < n; i++) {
    en_relation *last = out ? &at[out - 1] : NULL;
    bool same = last && last->sent == at[i].sent && last->type == at[i].type && last->from == at[i].from
             && last->to == at[i].to;
    if (!same) {
      at[out++] = at[i];
      continue;
    }
    if (!en_date_known(last->date))
      last->date = at[i].date;
    if (!last->place)
      last->place = at[i].place;
  }
  return out;
}

bool en_is_concept(const en_relater *r, en_entity_id id)
{
  const en_entity *e = en_ent(r, id);
  if (e->kind != r->rs->k.threat)
    return false;
  for (uint32_t i = 0; i < e->name.n; i++) {
    bool begins = i == 0 || !en_is_upper_ascii(e->name.p[i - 1]); /* no "DDoS" */
    if (begins && en_is_upper_ascii(e->name.p[i]) && (i + 1 == e->name.n || en_is_lower_ascii(e->name.p[i + 1])))
      return false;
  }
  return true;
}

enum { NEAR_BEFORE = 2, REACH = 4 }; /* sentences */

/* Does the sentence name another group than `actor`? Then the deed may be that one's. */
static bool names_other_group(const en_relater *r, uint32_t sent, en_entity_id actor)
{
  for (uint32_t i = 0; i < r->men->n; i++) {
    const en_mention *m = &r->men->at[i];
    if (m->sent == sent && m->kind == r->rs->k.threat_actor && r->ents->of[i] && r->ents->of[i] != actor)
      return true;
  }
  return false;
}

/* Who carries out threat `id`, told at most REACH sentences before or after sentence `at`: the only
 * one whom the article names, or else the one named just before; 0 if it is unsure who. */
static en_entity_id doer(const en_relater *r, en_entity_id id, uint32_t at)
{
  const en_relation *near = NULL;
  en_entity_id only = 0;
  bool several = false, reached = false;
  for (uint32_t i = 0; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (x->type != r->rs->t.carries_out || x->to != id || x->status == EN_DENIED)
      continue;
    several |= only && x->from != only;
    only = x->from;
    reached |= (x->sent > at ? x->sent - at : at - x->sent) <= REACH;
    if (x->sent <= at && at - x->sent <= NEAR_BEFORE && (!near || x->sent >= near->sent))
      near = x;
  }
  en_entity_id actor = !several && reached ? only : near ? near->from : 0;
  return actor && names_other_group(r, at, actor) ? 0 : actor;
}

/* A target belongs to the actor where the article names one, to the threat only where it does not. */
static void targets_to_actors(en_relater *r)
{
  for (uint32_t i = 0; i < r->out.n; i++) {
    en_relation *x = &r->out.at[i];
    if (x->type != r->rs->t.targets || !en_is_concept(r, x->from))
      continue;
    en_entity_id actor = doer(r, x->from, x->sent);
    if (actor && actor != x->to && (r->rs->type[x->type].from & EN_KIND_BIT(en_ent(r, actor)->kind))) {
      if (x->rule)
        en_watch(r->cx, &r->rs->rule[x->rule], "its target is told of %.*s, who does it",
                 EN_ARG(en_ent(r, actor)->name));
      x->from = actor;
      if (x->status == EN_REPORTED)
        x->status = EN_ALLEGED;
    }
  }
}

/* Who chairs a forum or leads a delegation to it takes part in it: said once. */
static void chairs_take_part(en_relater *r)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    bool chairs = false;
    for (uint32_t k = 0; x->type == r->rs->t.takes_part_in && k < r->out.n && !chairs; k++)
      chairs = r->out.at[k].type == r->rs->t.chairs && r->out.at[k].from == x->from && r->out.at[k].to == x->to;
    if (!chairs)
      r->out.at[n++] = *x;
    else if (x->rule)
      en_watch(r->cx, &r->rs->rule[x->rule], "its %.*s is left out: who chairs takes part",
               EN_ARG(r->rs->type[x->type].name));
  }
  r->out.n = n;
}

/* "called on A to stop its attacks": who does a thing counters no such thing in the same sentence. */
static void doers_counter_nothing(en_relater *r)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    bool doer = false;
    for (uint32_t k = 0; x->type == r->rs->t.addresses && k < r->out.n && !doer; k++) {
      const en_relation *y = &r->out.at[k];
      doer = y->type == r->rs->t.carries_out && y->from == x->from && y->to == x->to && y->sent == x->sent;
    }
    if (!doer)
      r->out.at[n++] = *x;
  }
  r->out.n = n;
}

/* The mentions of each sentence: a counting sort. */
static void sort_mentions(en_relater *r)
{
  uint32_t n_sent = r->toks->n_sent, *at = EN_ARRAY(r->cx->mem, (size_t)n_sent + 2, uint32_t);
  r->men_by_sent = EN_ARRAY(r->cx->mem, r->men->n, uint32_t);
  for (uint32_t i = 0; i < r->men->n; i++)
    at[r->men->at[i].sent + 2]++;
  for (uint32_t s = 2; s <= n_sent; s++)
    at[s] += at[s - 1];
  for (uint32_t i = 0; i < r->men->n; i++)
    r->men_by_sent[at[r->men->at[i].sent + 1]++] = i;
  r->men_from = at;
}

en_status en_relate(en_ctx *cx, const en_ruleset *rs, const en_entities *in, en_relations *out)
{
  en_relater *r = EN_NEW(cx->mem, en_relater); /* large: cleared once */
  r->cx = cx;
  r->rs = rs;
  r->ents = in;
  r->syn = in->syn;
  r->men = in->syn->men;
  r->toks = in->syn->men->toks;
  r->triggered = EN_ARRAY(cx->mem, rs->n_rules / 64 + 1, uint64_t);
  r->finds = en_finds_new(rs, cx->mem);
  r->disc.actor = en_arena_array(cx->mem, (size_t)rs->n_types + 1, sizeof *r->disc.actor);
  r->timed = EN_ARRAY(cx->mem, r->toks->n_sent, uint8_t);
  r->meeting_day = EN_ARRAY(cx->mem, r->toks->n_sent, en_date);
  look_up_words(r);
  sort_mentions(r);
  en_status worst = EN_OK;
  for (uint32_t s = 0; s < r->toks->n_sent; s++) {
    r->s = s;
    r->sent = &r->toks->sent[s];
    r->cl = &r->syn->at[s];
    worst = en_worst(worst, relate_sentence(r));
  }
  en_session_settle(r);
  targets_to_actors(r);
  chairs_take_part(r);
  doers_counter_nothing(r);
  if (r->out.n)
    qsort(r->out.at, r->out.n, sizeof *r->out.at, by_order);
  uint32_t n = r->out.n;
  en_relation *once = EN_ARRAY(cx->mem, n, en_relation);
  if (n)
    memcpy(once, r->out.at, n * sizeof *once);
  *out = (en_relations){ .ents = in, .at = once, .n = drop_repeats(once, n), .all = r->out.at,
                         .n_all = n, .fell_short = r->fell_short.at, .n_short = r->fell_short.n };
  return worst;
}
