/* Pattern rules: PCRE2 over the sentence with its mentions masked, for what a frame cannot say. */
#include "relate/relate_p.h"

#include "match/mask.h"

enum { MATCHES_MAX = 64 };

/* "[Swedish] Prime Minister A": the mention right behind the one that ends before token `t`, where it
 * is a person with a post; 0 none. The pair reads as the person. */
static en_mention_id post_behind(const en_relater *r, uint32_t t, uint32_t end)
{
  bool genitive = t < end && (r->toks->tok[t].shape & EN_TOK_POSS);
  t += genitive;
  en_mention_id m = t < end ? r->men->of_token[t] : 0;
  bool person = m && r->ents->of[m - 1] && r->men->at[m - 1].kind == r->rs->k.person;
  const en_mention *x = person ? &r->men->at[m - 1] : NULL;
  return x && (genitive || (x->role.len && x->role.off == x->span.off)) ? m : 0;
}

/* The outermost mentions of the sentence as masked items. */
static uint32_t items_of(const en_relater *r, en_masked *items, uint32_t max)
{
  uint32_t n = 0, end = r->sent->first + r->sent->n;
  for (uint32_t t = r->sent->first; t < end && n < max;) {
    en_mention_id m = r->men->of_token[t];
    if (!m || !r->ents->of[m - 1]) {
      t++;
      continue;
    }
    const en_mention *x = &r->men->at[m - 1];
    uint32_t off = x->span.off, behind = x->first + x->n > t ? x->first + x->n : t + 1;
    en_mention_id holder = x->kind == r->rs->k.person ? 0 : post_behind(r, behind, end);
    if (holder) {
      m = holder;
      x = &r->men->at[m - 1];
      behind = x->first + x->n;
    }
    en_span span = { .off = off, .len = en_span_end(x->span) - off };
    items[n++] = (en_masked){ .span = span, .label = r->rs->kind[x->kind].name, .index = m };
    t = behind;
  }
  return n;
}

/* Stands the mention before a noun as its modifier: "[Russian] man", "[Peru]'s army", "[China]-based
 * firm"? */
static bool is_modifier(const en_relater *r, en_mention_id m)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++)
    if (r->cl->ng[i].mention == m && (r->cl->ng[i].fn == EN_FN_MODIFIER || r->cl->ng[i].fn == EN_FN_GENITIVE))
      return true;
  const en_mention *x = &r->men->at[m - 1];
  uint32_t next = x->first + x->n;
  return next < r->toks->n_tok && (r->toks->tok[next].shape & EN_TOK_GLUED)
      && en_eq(en_tok_str(r->toks, next), EN_STR("-"));
}

/* "Tom Hill, the group's head, and the lender Acme": the rest of a list whose first names the
 * pattern took. */
static void rest_of_list(const en_relater *r, en_mention_id last, en_set *out)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    if (r->cl->ng[i].mention != last)
      continue;
    uint32_t steps = 0;
    for (en_ng_id k = r->cl->ng[i].conj_next; k && steps < EN_SET_MAX; k = en_ng_at(r, k)->conj_next, steps++)
      if (en_ng_at(r, k)->mention)
        en_set_add(out, r->ents->of[en_ng_at(r, k)->mention - 1]);
    return;
  }
}

/* "the Tidal Agency [(TIA)]": another name of what stands before it. */
static bool is_in_brackets(const en_relater *r, en_mention_id m)
{
  const en_mention *x = &r->men->at[m - 1];
  uint32_t next = x->first + x->n;
  return x->first > r->sent->first && next < r->sent->first + r->sent->n
         && en_eq(en_tok_str(r->toks, x->first - 1), EN_STR("(")) && en_eq(en_tok_str(r->toks, next), EN_STR(")"));
}

static void capture(const en_relater *r, const en_mask *mask, en_span group, const en_role *role, en_set *out)
{
  if (group.off == UINT32_MAX)
    return;
  uint32_t from = group.off, index, first = 0, last = 0;
  bool names = role->named; /* "A, [UAE] minister of X": the modifier of a post is none of the list */
  while (en_mask_next(mask, &from, en_span_end(group), &index)) {
    bool modifier = is_modifier(r, index);
    if ((names && modifier) || (first && is_in_brackets(r, index)))
      continue;
    names |= !modifier;
    en_set_add(out, r->ents->of[index - 1]);
    first = first ? first : index;
    last = index;
  }
  if (first && role->list)
    rest_of_list(r, first, out);
  if (last != first && role->list)
    rest_of_list(r, last, out);
}

/* Roles that the pattern does not capture: "role who = context". */
static void from_context(const en_relater *r, const en_rule *rule, uint32_t i, en_set *out)
{
  for (uint32_t k = 0; k < rule->role[i].n_src && out->n == 0; k++) {
    if (rule->role[i].src[k].kind == EN_SRC_PARTIES)
      en_set_join(out, &r->disc.party);
    else if (rule->role[i].src[k].kind == EN_SRC_FORUM)
      en_set_add(out, en_forum_now(r));
    else if (rule->role[i].src[k].kind == EN_SRC_PERSON)
      en_set_add(out, en_person_acting(r));
    else if (rule->role[i].src[k].kind == EN_SRC_CONTEXT)
      en_actor(r, rule, out);
  }
}

/* The first verb of a clean span, for status and date; what only modifies a noun there where nothing else does: "F,
 * which [unites] A and B, was [founded] by C". 0 for none. */
static en_vg_id verb_in(const en_relater *r, en_span clean)
{
  en_vg_id first = 0;
  for (uint32_t i = 0; i < r->cl->n_vg; i++) {
    const en_vg *v = &r->cl->vg[i];
    if (!en_span_overlaps(r->toks->tok[en_abs(r, v->head)].span, clean))
      continue;
    if (v->link != EN_LINK_RELATIVE && v->link != EN_LINK_PARTICIPLE)
      return i + 1;
    first = first ? first : i + 1;
  }
  return first;
}

/* "F was held [under the chairmanship of A]": the verb that a match without one hangs on, 0 if none. */
static en_vg_id verb_above(const en_relater *r, en_span clean)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (!en_span_overlaps(r->toks->tok[en_abs(r, g->head)].span, clean))
      continue;
    for (int depth = 0; depth < 3 && !g->gov_vg && g->gov_ng; depth++)
      g = en_ng_at(r, g->gov_ng);
    if (g->gov_vg)
      return g->gov_vg;
  }
  return 0;
}

/* "will hold [F in Oslo]": what such a match tells is planned where the verb above it is; but not who belongs to whom:
 * "will host [F (A, B and C)]". */
static bool is_plan(const en_relater *r, const en_rule *rule, en_vg_id id)
{
  en_reltype type = rule->emit[0].type;
  if (type == r->rs->t.works_for || type == r->rs->t.part_of || type == r->rs->t.member_of)
    return false;
  const en_vg *v = en_vg_at(r, id);
  return (v->modality == EN_MOD_FUTURE || v->tense == EN_TENSE_FUTURE) && !v->negated;
}

/* The date in or right behind a name that the match holds ("[F in Oslo] on May 5"), else that of its verb. */
static en_date date_of(const en_relater *r, en_span match, uint32_t tok, en_vg_id v)
{
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    en_span at = r->toks->tok[en_abs(r, g->head)].span;
    if (!g->mention || at.off < match.off || en_span_end(at) > en_span_end(match))
      continue;
    en_date own = en_when_beside(r, i + 1);
    if (en_date_known(own))
      return own;
  }
  return en_when_of(r, tok, v);
}

static void found(en_relater *r, const en_rule *rule, const en_mask *mask)
{
  en_set role[EN_MAX_ROLES + 1] = { { .n = 0 } };
  for (uint32_t i = 0; i < rule->n_role; i++)
    from_context(r, rule, i, &role[i]);
  for (uint32_t i = 0; i < rule->n_role; i++) {
    uint32_t group = en_re_group(rule->re, rule->role[i].name);
    if (group)
      capture(r, mask, en_re_span(r->cx->re, group), &rule->role[i], &role[i]);
  }
  en_span clean = en_mask_to_clean(mask, en_re_span(r->cx->re, 0));
  en_vg_id in = verb_in(r, clean), when = in ? in : verb_above(r, clean);
  en_vg_id v = in || (when && is_plan(r, rule, when)) ? when : 0;
  uint32_t tok = when ? en_abs(r, en_vg_at(r, when)->head) : r->sent->first;
  if (r->cx->rule_hits)
    r->cx->rule_hits[rule->id]++;
  if (r->cx->trace)
    fprintf(r->cx->trace, "relate: sentence %u: %.*s\n", r->sent->number, EN_ARG(rule->name));
  en_told how = { .rule = rule->id, .date = rule->lasting ? (en_date){ 0 } : date_of(r, clean, tok, when) };
  how.act = how.date;
  en_emit_all(r, rule, role, &how, v);
}

static en_status run(en_relater *r, const en_rule *rule, const en_mask *mask)
{
  uint32_t from = 0;
  for (int k = 0; k < MATCHES_MAX && from <= mask->text.n; k++) {
    en_status st = en_rule_match(r->cx, rule, r->finds, from);
    if (st == EN_NONE) {
      if (k == 0)
        en_watch_pattern(r->cx, rule, mask->text);
      return EN_OK;
    }
    if (st > EN_NONE)
      return en_fail(r->cx->diag, st, &rule->at, "rule %.*s: %s in sentence %u", EN_ARG(rule->name),
                     en_re_match_error(r->cx->re), r->sent->number);
    from = en_span_end(en_re_span(r->cx->re, 0));
    if (rule->unnamed && en_forum_now(r))
      return EN_OK;
    found(r, rule, mask);
  }
  return EN_OK;
}

static void add_rule(uint64_t *set, en_rule_id i) { set[i / 64] |= UINT64_C(1) << i % 64; }
static bool has_rule(const uint64_t *set, en_rule_id i) { return set[i / 64] >> i % 64 & 1; }

/* Marks the patterns that the sentence's words trigger. */
static void mark_triggered(en_relater *r, en_word_id word)
{
  uint32_t n = 0;
  if (!word || !(r->rs->forms_of[word] & EN_BIT(EN_RULE_PATTERN)))
    return;
  const en_rule_id *ids = en_rules_triggered(r->rs, EN_RULE_PATTERN, word, &n);
  for (uint32_t i = 0; i < n; i++)
    add_rule(r->triggered, ids[i]);
}

static void mark_all(en_relater *r)
{
  uint32_t n = 0;
  const en_rule_id *always = en_rules_always(r->rs, EN_RULE_PATTERN, &n);
  for (uint32_t i = 0; i < n; i++)
    add_rule(r->triggered, always[i]);
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    const en_token *k = &r->toks->tok[t];
    mark_triggered(r, k->word);
    if (k->verb != k->word)
      mark_triggered(r, k->verb);
    if (k->noun != k->word && k->noun != k->verb)
      mark_triggered(r, k->noun);
  }
}

/* Can the end of an emit be filled at all: by a mention of a legal kind, or from what was told before? */
static bool can_fill(const en_relater *r, const en_rule *rule, uint32_t role, uint32_t kinds, uint32_t have)
{
  if (role >= rule->n_role)
    return true;
  const en_role *x = &rule->role[role];
  if (x->n_src && x->src[0].kind == EN_SRC_FORUM && !(have & EN_KIND_BIT(r->rs->k.working_group)))
    return r->disc.forum != 0;
  return x->n_src || (have & kinds);
}

/* Most patterns that a common word triggers ask for a forum or a person that the sentence lacks. */
static bool can_emit(const en_relater *r, const en_rule *rule, uint32_t have)
{
  for (uint32_t i = 0; i < rule->n_emit; i++) {
    const en_emit *e = &rule->emit[i];
    const en_reltype_def *t = &r->rs->type[e->type];
    if (can_fill(r, rule, e->from, e->from_kinds ? e->from_kinds : t->from, have)
        && can_fill(r, rule, e->to, e->to_kinds ? e->to_kinds : t->to, have))
      return true;
  }
  return false;
}

/* The mentions of a sentence in their mask, which is made when the first pattern needs it. */
typedef struct {
  en_masked *items;
  uint32_t n, kinds; /* a bit for each kind */
  en_mask mask;
  bool built;
} masked;

static void build(en_relater *r, masked *m)
{
  if (m->built)
    return;
  en_mask_build(r->cx->scratch, r->toks->text->utf8, r->sent->span, m->items, m->n, &m->mask);
  en_finds_in(r->finds, m->mask.text);
  m->built = true;
}

static en_status try_pattern(en_relater *r, en_rule_id i, masked *m)
{
  const en_rule *rule = &r->rs->rule[i];
  if (i == r->cx->skip)
    return EN_OK;
  if (m->n < 2)
    en_watch(r->cx, rule, "needs two mentions as a rule, and there is one");
  if (!can_emit(r, rule, m->kinds)) {
    en_watch(r->cx, rule, "finds no mention of the kinds that it joins");
    return EN_OK;
  }
  build(r, m);
  return run(r, rule, &m->mask);
}

/* A pattern that is watched and that nothing triggers. */
static void tell_no_trigger(const en_relater *r)
{
  en_rule_id i = r->cx->watch;
  if (i && r->rs->rule[i].form == EN_RULE_PATTERN && !has_rule(r->triggered, i) && i != r->cx->skip)
    en_watch(r->cx, &r->rs->rule[i], "has no trigger here");
}

en_status en_relate_patterns(en_relater *r)
{
  en_mark mark = en_arena_mark(r->cx->scratch);
  masked m = { .items = EN_ARRAY(r->cx->scratch, r->sent->n, en_masked) };
  en_status st = EN_OK;
  m.n = items_of(r, m.items, r->sent->n);
  for (uint32_t i = 0; i < m.n; i++)
    m.kinds |= EN_KIND_BIT(r->men->at[m.items[i].index - 1].kind);
  if (m.n) {
    mark_all(r);
    tell_no_trigger(r);
  }
  for (uint32_t w = 0; m.n && w <= r->rs->n_rules / 64; w++) { /* in order of rules */
    for (uint64_t bits = r->triggered[w]; bits && st <= EN_NONE; bits &= bits - 1)
      st = try_pattern(r, 64 * w + (uint32_t)__builtin_ctzll(bits), &m);
    r->triggered[w] = 0;
  }
  en_arena_release(r->cx->scratch, mark);
  return st;
}
