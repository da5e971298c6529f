/* One article against its gold: who is who, then which relations and links are right.
 * Optional gold items are neutral: found ones are taken out of the counts, missed ones cost
 * nothing. */
#include "app/score.h"

#include "app/dump.h"

#include <stdlib.h>

void en_tally_open(en_tally *t, en_arena *a, const en_ruleset *rs)
{
  *t = (en_tally){ .rs = rs, .mem = a,
                   .by_kind = EN_ARRAY(a, rs->n_kinds + 1, en_counts),
                   .by_type = EN_ARRAY(a, rs->n_types + 1, en_counts),
                   .by_rule = EN_ARRAY(a, rs->n_rules + 1, en_counts),
                   .entity_by_rule = EN_ARRAY(a, rs->n_rules + 1, en_counts) };
}

/* A relation found, folded to one per type and pair. */
typedef struct {
  en_reltype type;
  uint32_t from, to;          /* indices of found entities */
  const en_relation *r;       /* gives the attributes */
} found_relation;

enum { NOBODY = UINT32_MAX };

typedef struct {
  en_tally *t;
  const en_gold *gold;
  const en_products *p;
  en_arena *a;
  uint32_t *gold_of;          /* per found entity: index of its gold entity, or NOBODY */
  uint32_t *found_of;         /* per gold entity */
  uint8_t *shared, *kind_fits; /* found x gold: number of shared names; kinds agree */
  bool *seen;                 /* of the search for a better assignment */
  found_relation *rel;
  uint32_t n_rel;
  en_str stem;                /* of the gold file, as the items keep it */
} match;

/* ---- items ---- */

static en_str sentence_text(const en_products *p, uint32_t number)
{
  for (uint32_t i = 0; number && i < p->toks.n_sent; i++)
    if (p->toks.sent[i].number == number)
      return en_sub(p->text.utf8, p->toks.sent[i].span);
  return EN_STR("");
}

static en_str kind_name(const match *m, const en_entity *e) { return m->t->rs->kind[e->kind].name; }

static en_rule_id entity_rule(const match *m, const en_entity *e)
{
  return e->n_mentions ? m->p->men.at[e->mention[0] - 1].rule : 0;
}

/* A person whom no rule names was found by the evidence around the name. */
static en_counts *entity_row(const match *m, const en_entity *e)
{
  en_rule_id r = entity_rule(m, e);
  bool person = !r && en_eq(kind_name(m, e), EN_STR("person"));
  return person ? &m->t->person_names : &m->t->entity_by_rule[r];
}

static en_str entity_rule_name(const match *m, const en_entity *e)
{
  en_rule_id r = entity_rule(m, e);
  return r                                        ? m->t->rs->rule[r].name
       : entity_row(m, e) == &m->t->person_names ? EN_STR("person names")
                                                  : EN_STR("gazetteer");
}

static void keep(match *m, en_item x)
{
  en_arena *a = m->t->mem;
  en_str *const parts[] = { &x.kind, &x.name, &x.to, &x.rule, &x.note, &x.text };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    *parts[i] = parts[i]->n ? en_arena_str(a, *parts[i]) : EN_STR("");
  x.article = m->stem;
  *EN_PUSH(a, &m->t->items) = x;
}

static void keep_entity(match *m, en_item_is is, en_str kind, en_str name, en_str rule, en_str note)
{
  keep(m, (en_item){ .is = (uint8_t)is, .kind = kind, .name = name, .rule = rule, .note = note });
}

static void keep_relation(match *m, en_item_is is, en_str from, en_str type, en_str to, en_str rule,
                          en_str note, uint32_t number)
{
  keep(m, (en_item){ .is = (uint8_t)is, .relation = true, .kind = type, .name = from, .to = to,
                     .rule = rule, .note = note, .sentence = number,
                     .text = sentence_text(m->p, number) });
}

/* ---- entities ---- */

static uint32_t fold_forms(match *m, const en_entity *e, en_str *out)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i <= e->n_alias; i++) {
    en_str f = en_gold_fold(m->a, i ? e->alias[i - 1] : e->name);
    bool known = f.n == 0;
    for (uint32_t k = 0; k < n; k++)
      known = known || en_eq(out[k], f);
    if (!known)
      out[n++] = f;
  }
  return n;
}

static uint8_t count_shared(const en_str *forms, uint32_t n, const en_gold_entity *g)
{
  uint32_t shared = 0;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < g->n_forms; k++)
      shared += en_eq(forms[i], g->form[k]);
  return (uint8_t)(shared < 200 ? shared : 200);
}

static bool kind_is(const en_gold_entity *g, en_str kind)
{
  bool fits = en_eq(g->kind, kind);
  for (uint32_t i = 0; i < g->n_also; i++)
    fits = fits || en_eq(g->also[i], kind);
  return fits;
}

static size_t cell(const match *m, uint32_t found, uint32_t gold)
{
  return (size_t)found * m->gold->n_entities + gold;
}

static void compare_entities(match *m)
{
  for (uint32_t f = 0; f < m->p->ents.n; f++) {
    const en_entity *e = &m->p->ents.at[f];
    en_str *forms = EN_ARRAY(m->a, e->n_alias + 1, en_str);
    uint32_t n = fold_forms(m, e, forms);
    for (uint32_t g = 0; g < m->gold->n_entities; g++) {
      m->shared[cell(m, f, g)] = count_shared(forms, n, &m->gold->entity[g]);
      m->kind_fits[cell(m, f, g)] = kind_is(&m->gold->entity[g], kind_name(m, e));
    }
  }
}

static void tie(match *m, uint32_t f, uint32_t g)
{
  m->gold_of[f] = g;
  m->found_of[g] = f;
}

/* The free pair with most names in common; required before optional, then gold and found order. */
static bool best_pair(const match *m, bool with_kind, uint32_t *bf, uint32_t *bg)
{
  uint32_t best = 0;
  for (uint32_t g = 0; g < m->gold->n_entities; g++)
    for (uint32_t f = 0; f < m->p->ents.n; f++) {
      size_t c = cell(m, f, g);
      if (m->gold_of[f] != NOBODY || m->found_of[g] != NOBODY || !m->shared[c]
          || (with_kind && !m->kind_fits[c]))
        continue;
      uint32_t score = 2u * m->shared[c] + !m->gold->entity[g].optional;
      if (score > best) {
        best = score;
        *bf = f;
        *bg = g;
      }
    }
  return best > 0;
}

/* Kuhn's step: finds a partner for gold g, moving others along where that makes room. */
static bool make_room(match *m, uint32_t g)
{
  for (uint32_t f = 0; f < m->p->ents.n; f++) {
    size_t c = cell(m, f, g);
    if (!m->shared[c] || !m->kind_fits[c] || m->seen[f])
      continue;
    m->seen[f] = true;
    if (m->gold_of[f] == NOBODY || make_room(m, m->gold_of[f])) {
      tie(m, f, g);
      return true;
    }
  }
  return false;
}

static void match_entities(match *m)
{
  uint32_t f = 0, g = 0;
  compare_entities(m);
  while (best_pair(m, true, &f, &g))
    tie(m, f, g);
  for (g = 0; g < m->gold->n_entities; g++)
    if (m->found_of[g] == NOBODY) {
      memset(m->seen, 0, m->p->ents.n * sizeof *m->seen);
      make_room(m, g);
    }
  while (best_pair(m, false, &f, &g))
    tie(m, f, g);
}

static void count_found_entity(match *m, uint32_t f)
{
  en_tally *t = m->t;
  const en_entity *e = &m->p->ents.at[f];
  uint32_t g = m->gold_of[f];
  if (g != NOBODY && m->gold->entity[g].optional)
    return;
  bool hit = g != NOBODY && m->kind_fits[cell(m, f, g)];
  if (hit) {
    t->entity.hit++;
    t->by_kind[e->kind].hit++;
    entity_row(m, e)->hit++;
    keep_entity(m, EN_ITEM_HIT, m->gold->entity[g].kind, m->gold->entity[g].name,
                entity_rule_name(m, e), EN_STR(""));
    return;
  }
  t->entity.extra++;
  t->by_kind[e->kind].extra++;
  entity_row(m, e)->extra++;
  keep_entity(m, EN_ITEM_EXTRA, kind_name(m, e), e->name, entity_rule_name(m, e),
              g == NOBODY ? EN_STR("") : EN_STR("wrong kind"));
}

static void count_missed_entity(match *m, uint32_t g)
{
  const en_gold_entity *e = &m->gold->entity[g];
  uint32_t f = m->found_of[g];
  if (e->optional || (f != NOBODY && m->kind_fits[cell(m, f, g)]))
    return;
  m->t->entity.miss++;
  m->t->by_kind[en_kind_of(m->t->rs, e->kind)].miss++;
  keep_entity(m, EN_ITEM_MISSED, e->kind, e->name, EN_STR(""),
              f == NOBODY ? EN_STR("") : kind_name(m, &m->p->ents.at[f]));
}

/* ---- relations ---- */

static bool outright(const en_relation *r) { return r->status == EN_REPORTED; }

static bool same_ends(bool symmetric, uint32_t a1, uint32_t b1, uint32_t a2, uint32_t b2)
{
  return (a1 == a2 && b1 == b2) || (symmetric && a1 == b2 && b1 == a2);
}

/* One per type and pair; its attributes are those of the first sentence that states it outright,
 * or of the first one. */
static void fold_relations(match *m)
{
  m->rel = EN_ARRAY(m->a, m->p->rels.n, found_relation);
  for (uint32_t i = 0; i < m->p->rels.n; i++) {
    const en_relation *r = &m->p->rels.at[i];
    bool symmetric = m->t->rs->type[r->type].symmetric;
    uint32_t from = r->from - 1, to = r->to - 1, k = 0;
    while (k < m->n_rel && !(m->rel[k].type == r->type
                             && same_ends(symmetric, m->rel[k].from, m->rel[k].to, from, to)))
      k++;
    if (k == m->n_rel)
      m->rel[m->n_rel++] = (found_relation){ r->type, from, to, r };
    else if (!outright(m->rel[k].r) && outright(r))
      m->rel[k].r = r;
  }
}

static uint32_t gold_relation_of(const match *m, const found_relation *r)
{
  uint32_t from = m->gold_of[r->from], to = m->gold_of[r->to];
  const en_reltype_def *type = &m->t->rs->type[r->type];
  for (uint32_t i = 0; from != NOBODY && to != NOBODY && i < m->gold->n_relations; i++) {
    const en_gold_relation *g = &m->gold->relation[i];
    if (en_eq(g->type, type->name) && same_ends(type->symmetric, from, to, g->from, g->to))
      return i;
  }
  return NOBODY;
}

static void count_attributes(match *m, const en_relation *r, const en_gold_relation *g)
{
  en_tally *t = m->t;
  char iso[EN_DATE_CHARS];
  uint32_t n = en_date_format(r->date, iso);
  bool date = en_eq((en_str){ iso, n }, g->date);
  if (g->sentence) {
    t->evidence.of++;
    t->evidence.right += m->p->toks.sent[r->sent].number == g->sentence;
  }
  t->date.of++;
  t->date.right += date;
  if (g->date.n) {
    t->date_given.of++;
    t->date_given.right += date;
  }
  t->status.of++;
  t->status.right += en_eq(en_str_of(en_rel_status_name((en_rel_status)r->status)), g->status);
}

/* ---- the rule that came nearest to a missed relation ---- */

static bool gives_type(const match *m, en_rule_id id, en_str type)
{
  const en_rule *r = &m->t->rs->rule[id];
  for (uint32_t i = 0; i < r->n_emit; i++)
    if (en_eq(m->t->rs->type[r->emit[i].type].name, type))
      return true;
  return false;
}

/* What a rule said instead, as "gave A | accuses | B". */
static en_str gave(const match *m, const en_relation *r)
{
  const en_entity *e = m->p->ents.at;
  return en_arena_printf(m->a, "gave %.*s | %.*s | %.*s", EN_ARG(e[r->from - 1].name),
                         EN_ARG(m->t->rs->type[r->type].name), EN_ARG(e[r->to - 1].name));
}

static bool in_gold(const match *m, const en_relation *r)
{
  uint32_t from = m->gold_of[r->from - 1], to = m->gold_of[r->to - 1];
  const en_reltype_def *type = &m->t->rs->type[r->type];
  for (uint32_t i = 0; i < m->gold->n_relations; i++) {
    const en_gold_relation *g = &m->gold->relation[i];
    if (en_eq(g->type, type->name) && same_ends(type->symmetric, from, to, g->from, g->to))
      return true;
  }
  return false;
}

/* How near a relation that was found is to the missed one: 3 wrongly joins the same two, 2 tells
 * the same of one of them in the same sentence, 0 neither. */
static int nearness(const match *m, const en_relation *r, const en_gold_relation *g)
{
  uint32_t from = m->gold_of[r->from - 1], to = m->gold_of[r->to - 1];
  if (same_ends(true, from, to, g->from, g->to) && !in_gold(m, r))
    return 3;
  bool here = g->sentence && m->p->toks.sent[r->sent].number == g->sentence;
  bool type = en_eq(m->t->rs->type[r->type].name, g->type);
  bool sym = m->t->rs->type[r->type].symmetric;
  bool end = from == g->from || to == g->to || (sym && (from == g->to || to == g->from));
  return here && type && end ? 2 : 0;
}

/* The rule of the nearest relation found, else the first that was triggered in the sentence, gives
 * the type and lacked a role. False where none can be named. */
static bool nearest_rule(const match *m, const en_gold_relation *g, en_rule_id *rule, en_str *note)
{
  const en_relation *best = NULL;
  int most = 0;
  for (uint32_t i = 0; i < m->p->rels.n; i++) {
    int n = nearness(m, &m->p->rels.at[i], g);
    if (n > most) {
      most = n;
      best = &m->p->rels.at[i];
    }
  }
  if (best) {
    *rule = best->rule;
    *note = gave(m, best);
    return true;
  }
  for (uint32_t i = 0; g->sentence && i < m->p->rels.n_short; i++) {
    const en_fell_short *x = &m->p->rels.fell_short[i];
    if (m->p->toks.sent[x->sent].number != g->sentence || !gives_type(m, x->rule, g->type))
      continue;
    *rule = x->rule;
    *note = EN_STR("lacked a role");
    return true;
  }
  return false;
}

static void count_missed_relation(match *m, const en_gold_relation *g)
{
  en_tally *t = m->t;
  en_rule_id rule = 0;
  en_str note = EN_STR("");
  bool named = nearest_rule(m, g, &rule, &note);
  t->relation.miss++;
  t->by_type[en_reltype_of(t->rs, g->type)].miss++;
  if (named)
    t->by_rule[rule].miss++;
  keep_relation(m, EN_ITEM_MISSED, m->gold->entity[g->from].name, g->type,
                m->gold->entity[g->to].name,
                !named ? EN_STR("") : rule ? t->rs->rule[rule].name : EN_STR("bond"), note,
                g->sentence);
}

static void count_relations(match *m)
{
  en_tally *t = m->t;
  bool *hit = EN_ARRAY(m->a, m->gold->n_relations, bool);
  for (uint32_t i = 0; i < m->n_rel; i++) {
    const found_relation *r = &m->rel[i];
    const en_gold_relation *gold = m->gold->relation;
    uint32_t g = gold_relation_of(m, r), number = m->p->toks.sent[r->r->sent].number;
    if (g != NOBODY)
      hit[g] = true;
    if (g != NOBODY && gold[g].optional)
      continue;
    if (g != NOBODY) {
      t->relation.hit++;
      t->by_type[r->type].hit++;
      t->by_rule[r->r->rule].hit++;
      count_attributes(m, r->r, &gold[g]);
      keep_relation(m, EN_ITEM_HIT, m->gold->entity[gold[g].from].name, gold[g].type,
                    m->gold->entity[gold[g].to].name, en_relation_rule(t->rs, r->r), EN_STR(""),
                    number);
      continue;
    }
    t->relation.extra++;
    t->by_type[r->type].extra++;
    t->by_rule[r->r->rule].extra++;
    keep_relation(m, EN_ITEM_EXTRA, m->p->ents.at[r->from].name, t->rs->type[r->type].name,
                  m->p->ents.at[r->to].name, en_relation_rule(t->rs, r->r), EN_STR(""), number);
  }
  for (uint32_t i = 0; i < m->gold->n_relations; i++)
    if (!hit[i] && !m->gold->relation[i].optional)
      count_missed_relation(m, &m->gold->relation[i]);
}

/* ---- links: the pair alone ---- */

static bool link_before(const match *m, uint32_t i)
{
  for (uint32_t k = 0; k < i; k++)
    if (same_ends(true, m->rel[k].from, m->rel[k].to, m->rel[i].from, m->rel[i].to))
      return true;
  return false;
}

/* Is the pair of gold entities joined: 0 no, 1 by optional relations only, 2 by a required one. */
static int gold_link(const en_gold *gold, uint32_t a, uint32_t b)
{
  int level = 0;
  for (uint32_t i = 0; i < gold->n_relations; i++)
    if (same_ends(true, gold->relation[i].from, gold->relation[i].to, a, b)) {
      int l = gold->relation[i].optional ? 1 : 2;
      level = l > level ? l : level;
    }
  return level;
}

static bool found_link(const match *m, uint32_t ga, uint32_t gb)
{
  uint32_t a = m->found_of[ga], b = m->found_of[gb];
  for (uint32_t i = 0; a != NOBODY && b != NOBODY && i < m->n_rel; i++)
    if (same_ends(true, m->rel[i].from, m->rel[i].to, a, b))
      return true;
  return false;
}

static void count_links(match *m)
{
  for (uint32_t i = 0; i < m->n_rel; i++) {
    if (link_before(m, i))
      continue;
    uint32_t a = m->gold_of[m->rel[i].from], b = m->gold_of[m->rel[i].to];
    int level = a == NOBODY || b == NOBODY ? 0 : gold_link(m->gold, a, b);
    m->t->link.hit += level == 2;
    m->t->link.extra += level == 0;
  }
  for (uint32_t i = 0; i < m->gold->n_relations; i++) {
    const en_gold_relation *g = &m->gold->relation[i];
    bool before = false; /* the pair was counted at an earlier required relation */
    for (uint32_t k = 0; k < i; k++)
      before = before || (!m->gold->relation[k].optional
                          && same_ends(true, m->gold->relation[k].from, m->gold->relation[k].to,
                                       g->from, g->to));
    if (!g->optional && !before && !found_link(m, g->from, g->to))
      m->t->link.miss++;
  }
}

static void match_open(match *m)
{
  uint32_t nf = m->p->ents.n, ng = m->gold->n_entities;
  m->gold_of = EN_ARRAY(m->a, nf, uint32_t);
  m->found_of = EN_ARRAY(m->a, ng, uint32_t);
  m->shared = EN_ARRAY(m->a, (size_t)nf * ng, uint8_t);
  m->kind_fits = EN_ARRAY(m->a, (size_t)nf * ng, uint8_t);
  m->seen = EN_ARRAY(m->a, nf, bool);
  for (uint32_t f = 0; f < nf; f++)
    m->gold_of[f] = NOBODY;
  for (uint32_t g = 0; g < ng; g++)
    m->found_of[g] = NOBODY;
}

void en_tally_add(en_tally *t, const en_gold *gold, const en_products *p)
{
  match m = { .t = t, .gold = gold, .p = p, .a = en_arena_new() };
  m.stem = en_arena_str(t->mem, gold->stem);
  match_open(&m);
  match_entities(&m);
  for (uint32_t f = 0; f < p->ents.n; f++)
    count_found_entity(&m, f);
  for (uint32_t g = 0; g < gold->n_entities; g++)
    count_missed_entity(&m, g);
  fold_relations(&m);
  count_relations(&m);
  count_links(&m);
  t->n_articles++;
  en_arena_free(m.a);
}
