/* Mentions to entities, by rungs from safe to bold. Full names come first, short forms after
 * them, so that a short form in a headline still finds the full name of the body. */
#include "resolve/resolve.h"

#include "base/vec.h"
#include "resolve/fold.h"
#include "resolve/forum_key.h"
#include "resolve/known_as.h"

#include <stdlib.h>

/* An entity in the making. */
typedef struct {
  en_kind kind;
  en_gaz_id gaz;
  en_str folded, body, initials, acronym; /* folded forms of the fullest name */
  en_forum_key forum;                      /* of a working group, by its first mention */
  uint32_t country;                        /* gazetteer row of its country, 0 unknown */
  uint32_t last_token;                     /* of its latest mention seen in the pass: recency */
} cluster;

typedef struct {
  const en_ruleset *rs;
  const en_mentions *men;
  en_arena *mem, *tmp;
  en_str *folded;           /* per mention: its name */
  uint32_t corporate_forms; /* a word class */
  EN_VEC(cluster) clusters; /* ids are index + 1 */
  en_entity_id *of;
} resolver;

static const en_mention *mention(const resolver *r, uint32_t i) { return &r->men->at[i]; }
static en_str text_of(const resolver *r, en_span s) { return en_sub(r->men->toks->text->utf8, s); }
static en_str name_of(const resolver *r, const en_mention *m)
{
  return m->canon.n ? m->canon : text_of(r, m->name.len ? m->name : m->span);
}

static en_str folded_of(const resolver *r, const en_mention *m) { return r->folded[m - r->men->at]; }

/* The gazetteer row that a mention means, 0 none. A ministry of several countries, of which the
 * text decides for none, has no row: it joins what the article calls so. */
static en_gaz_id row_of(const resolver *r, const en_mention *m)
{
  return !m->n_gaz || (m->kind == r->rs->k.ministry && m->n_gaz > 1) ? 0 : m->gaz[0];
}

/* The gazetteer's country row that a chain of owners ends in, which begins with a mention; 0 unknown. */
static en_gaz_id country_up(const resolver *r, const en_mention *m)
{
  for (int depth = 0; m && depth < 4; depth++) {
    en_gaz_id g = row_of(r, m);
    if (g && (depth > 0 || m->kind != r->rs->k.person) && r->rs->gaz[g].country)
      return r->rs->gaz[g].country;
    en_mention_id up = m->owner ? m->owner : m->serves;
    m = up ? mention(r, up - 1) : NULL;
  }
  return 0;
}

/* The country row of what a mention belongs to or, of a person, serves with one post or another; 0 unknown. */
static en_gaz_id owner_country(const resolver *r, const en_mention *m)
{
  en_gaz_id g = country_up(r, m);
  return g || !m->serves_too ? g : country_up(r, mention(r, m->serves_too - 1));
}

/* "Stability Dialogue", where the article has the "Japan-Peru Stability Dialogue" as well. */
static bool ends_another(const resolver *r, const en_mention *m)
{
  en_str folded = folded_of(r, m);
  for (uint32_t i = 0; i < r->men->n; i++) {
    const en_mention *other = mention(r, i);
    if (other->kind == m->kind && other != m && en_fold_ends(folded_of(r, other), folded))
      return true;
  }
  return false;
}

/* What is resolved last, so that it finds the full name wherever that stands: a surname, a forum in
 * small letters ("hold cyber dialogue" in a heading) or without its parties. */
static bool is_short(const resolver *r, const en_mention *m)
{
  if (m->kind == r->rs->k.working_group || m->kind == r->rs->k.agreement)
    return en_is_small_ascii(name_of(r, m)) || ends_another(r, m);
  if (m->kind == r->rs->k.person)
    return en_fold_words(folded_of(r, m)) < 2;
  return false;
}

/* Bodies are also compared without regard to the order of their words. */
static en_str body_of(const resolver *r, const en_mention *m)
{
  return m->kind == r->rs->k.ministry ? en_fold_body(r->tmp, r->rs->name_words, name_of(r, m)) : EN_STR("");
}

static en_entity_id new_cluster(resolver *r, const en_mention *m, en_gaz_id gaz)
{
  cluster *c = EN_PUSH(r->tmp, &r->clusters);
  *c = (cluster){ .kind = m->kind, .gaz = gaz, .folded = folded_of(r, m),
                  .body = body_of(r, m), .initials = en_fold_initials(r->tmp, name_of(r, m)),
                  .country = owner_country(r, m) };
  if (m->kind == r->rs->k.working_group)
    c->forum = en_forum_key_of(r->tmp, r->rs, r->men, m);
  return r->clusters.n;
}

static void join(resolver *r, uint32_t i, en_entity_id id)
{
  const en_mention *m = mention(r, i);
  cluster *c = &r->clusters.at[id - 1];
  r->of[i] = id;
  c->last_token = m->first;
  if (m->acronym.len)
    c->acronym = en_fold_name(r->tmp, text_of(r, m->acronym));
  if (!c->country)
    c->country = owner_country(r, m);
  en_str folded = folded_of(r, m);
  if (folded.n > c->folded.n && !m->canon.n && m->as == EN_AS_NAME) {
    c->folded = folded;
    c->body = body_of(r, m);
    c->initials = en_fold_initials(r->tmp, name_of(r, m));
  }
}

/* ---- rungs: each says whether a mention is the cluster's thing ---- */

static bool same_country(const cluster *c, en_gaz_id country)
{
  return !c->country || !country || c->country == country;
}

/* "ferdinand marcos" of "ferdinand marcos jr". */
static en_str without_suffix(en_str folded)
{
  static const char *const suffix[] = { " jr", " sr", " ii", " iii", " iv" };
  for (size_t i = 0; i < sizeof suffix / sizeof *suffix; i++)
    if (en_ends(folded, en_str_of(suffix[i])))
      folded.n -= (uint32_t)strlen(suffix[i]);
  return folded;
}

/* "acme widgets" of "acme widgets inc". */
static en_str without_form(const resolver *r, en_str folded)
{
  for (en_str last = en_fold_last(folded); last.n < folded.n; last = en_fold_last(folded)) {
    en_word_id w = en_lexicon_find(r->rs->lex, last);
    if (!w || !en_word_in(en_lexicon_word(r->rs->lex, w), r->corporate_forms))
      break;
    folded.n -= last.n + 1;
  }
  return folded;
}

static bool rung_equal(const resolver *r, const cluster *c, const en_mention *m, en_str folded, en_gaz_id country)
{
  bool owned = m->kind == r->rs->k.ministry;
  if (m->kind == r->rs->k.person)
    return en_eq(without_suffix(c->folded), without_suffix(folded));
  if (m->kind == r->rs->k.organization) /* most differ from the first letter on, which no form is */
    return c->folded.n && folded.n && c->folded.p[0] == folded.p[0]
        && en_eq(without_form(r, c->folded), without_form(r, folded));
  return en_eq(c->folded, folded) && (!owned || same_country(c, country));
}

/* `acronym`: that of the mention, folded ("Tidal Rivers Agency (TRA)" after a headline with "TRA"). */
static bool rung_acronym(const cluster *c, en_str folded, en_str acronym, en_gaz_id country)
{
  if (acronym.n > 1 && !c->gaz && en_eq(c->folded, acronym) && same_country(c, country))
    return true;
  if (en_fold_words(folded) != 1 || folded.n < 2)
    return false;
  return en_eq(c->acronym, folded) || (folded.n >= 3 && en_eq(c->initials, folded));
}

static bool rung_word_order(const resolver *r, const cluster *c, const en_mention *m, en_str body, en_gaz_id country)
{
  return m->kind == r->rs->k.ministry && body.n && en_eq(c->body, body) && same_country(c, country)
      && en_fold_words(body) > 1;
}

/* "jeffrey dy" and "jeffrey ian dy": the same but for a middle name. */
static bool middle_name(en_str longer, en_str shorter)
{
  return en_fold_words(shorter) == 2 && en_fold_words(longer) == 3
         && en_eq(en_fold_first(longer), en_fold_first(shorter)) && en_eq(en_fold_last(longer), en_fold_last(shorter));
}

/* "n p lanz" for "nikolai lanz": one begins with the initial of the other's first name. */
static bool initial_name(en_str one, en_str other)
{
  en_str letter = en_fold_first(one);
  return letter.n == 1 && en_fold_words(one) > 1 && en_fold_words(other) > 1
      && en_starts(other, letter) && en_eq(en_fold_last(one), en_fold_last(other));
}

/* "King Salman" is not "Mohammed bin Salman", whose father's name that is; without a title he may be. */
static bool is_fathers_name(const cluster *c, const en_mention *m, en_str folded)
{
  en_str rest = c->folded, w, before = { .n = 0 };
  for (; m->role.len && en_split(&rest, ' ', &w); before = w)
    if (en_eq(w, folded) && (en_eq(before, EN_STR("bin")) || en_eq(before, EN_STR("bint"))))
      return true;
  return false;
}

/* "luis tarrow" for "luis tarrow catada", "zayed bin tarrow" for "zayed bin tarrow al lanz": without what stands
 * behind. */
static bool begins_name(en_str one, en_str other)
{
  return (en_fold_words(one) > 1 && en_fold_begins(other, one))
         || (en_fold_words(other) > 1 && en_fold_begins(one, other));
}

/* "chaves" of "rodrigo chaves robles": the first of two family names. */
static bool rung_middle(const resolver *r, const cluster *c, const en_mention *m, en_str folded, en_gaz_id country)
{
  if (m->kind == r->rs->k.person && same_country(c, country) && begins_name(c->folded, folded))
    return true;
  if (m->kind == r->rs->k.person && (middle_name(c->folded, folded) || middle_name(folded, c->folded)
                                     || initial_name(c->folded, folded) || initial_name(folded, c->folded)))
    return true;
  if (m->kind != r->rs->k.person || en_fold_words(folded) != 1 || en_fold_words(c->folded) < 3 || folded.n < 4)
    return false;
  en_str rest = c->folded, w;
  while (en_split(&rest, ' ', &w))
    if (en_eq(w, folded))
      return !is_fathers_name(c, m, folded);
  return false;
}

/* "Peru's army" and the "Peruvian army" that the gazetteer knows. */
static bool adds_land(en_str longer, en_str shorter)
{
  return en_fold_words(longer) == 2 && en_fold_words(shorter) == 1 && en_fold_ends(longer, shorter);
}

/* The surname, or the family name that comes first. */
static bool rung_surname(const cluster *c, const en_mention *m, en_str folded)
{
  if (en_fold_words(folded) > 1)
    return en_fold_ends(without_suffix(c->folded), folded);
  return (en_eq(en_fold_first(c->folded), folded) || en_fold_ends(without_suffix(c->folded), folded)
          || en_fold_ends(c->folded, folded))
         && !is_fathers_name(c, m, folded);
}

/* "Tides Dialogue" for "Republic of Peru-Japan Tides Dialogue", "Accords" for "Abraham
 * Accords"; for persons the surname. */
static bool rung_short(const resolver *r, const cluster *c, const en_mention *m, en_str folded, en_gaz_id country)
{
  if (m->kind == r->rs->k.person)
    return rung_surname(c, m, folded);
  if (m->kind == r->rs->k.ministry && country && c->country == country
      && (adds_land(c->folded, folded) || adds_land(folded, c->folded)))
    return true;
  if (m->kind == r->rs->k.ministry)
    return same_country(c, country) && (en_fold_ends(c->folded, folded) || en_fold_begins(c->folded, folded))
        && en_fold_words(folded) > 1;
  if (m->kind == r->rs->k.working_group || m->kind == r->rs->k.agreement)
    return (en_fold_ends(c->folded, folded) && en_fold_words(folded) > (m->kind == r->rs->k.working_group))
        || (en_fold_words(folded) > 2 && en_fold_holds(c->folded, folded));
  return m->kind == r->rs->k.organization && en_fold_begins(c->folded, folded) && folded.n > 4;
}

/* A mention, and what clusters are compared with. */
typedef struct {
  const en_mention *m;
  en_str folded, body, acronym;
  en_gaz_id country;
  en_forum_key forum; /* of a working group */
} sought;

/* "European Union-U.S. Cyber Dialogue" for "US-EU Cyber Dialogue"; later "bilateral cyber dialogue" for
 * either. */
static bool rung_forum(const resolver *r, const cluster *c, const sought *x, bool whole)
{
  if (x->m->kind != r->rs->k.working_group)
    return false;
  return whole ? en_forum_key_eq(&c->forum, &x->forum) : en_forum_key_ends(&c->forum, &x->forum);
}

typedef enum {
  RUNG_EQUAL,
  RUNG_FORUM,
  RUNG_ACRONYM,
  RUNG_WORD_ORDER,
  RUNG_SHORT,
  RUNG_FORUM_END,
  RUNG_MIDDLE,
  RUNGS
} rung;

static bool fits(const resolver *r, rung step, const cluster *c, const sought *x)
{
  switch (step) {
  case RUNG_EQUAL: return rung_equal(r, c, x->m, x->folded, x->country);
  case RUNG_FORUM: return rung_forum(r, c, x, true);
  case RUNG_FORUM_END: return rung_forum(r, c, x, false);
  case RUNG_ACRONYM: return rung_acronym(c, x->folded, x->acronym, x->country);
  case RUNG_WORD_ORDER: return rung_word_order(r, c, x->m, x->body, x->country);
  case RUNG_SHORT: return rung_short(r, c, x->m, x->folded, x->country);
  case RUNG_MIDDLE: return rung_middle(r, c, x->m, x->folded, x->country);
  default: return false;
  }
}

static sought sought_of(const resolver *r, const en_mention *m)
{
  sought x = { .m = m, .folded = folded_of(r, m), .body = body_of(r, m),
               .country = owner_country(r, m) };
  if (m->acronym.len)
    x.acronym = en_fold_name(r->tmp, text_of(r, m->acronym));
  if (m->kind == r->rs->k.working_group)
    x.forum = en_forum_key_of(r->tmp, r->rs, r->men, m);
  return x;
}

/* The best cluster on the lowest rung that has one; among several the one whose country is the
 * mention's own, then the one mentioned last before it. */
static en_entity_id find_cluster(const resolver *r, const en_mention *m)
{
  sought x = sought_of(r, m);
  en_entity_id *same = EN_ARRAY(r->tmp, r->clusters.n, en_entity_id); /* of its kind */
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->clusters.n; i++)
    if (r->clusters.at[i].kind == m->kind)
      same[n++] = i + 1;
  for (rung step = RUNG_EQUAL; step < RUNGS; step++) {
    en_entity_id best = 0;
    for (uint32_t i = 0; i < n; i++) {
      const cluster *c = &r->clusters.at[same[i] - 1];
      if (!fits(r, step, c, &x))
        continue;
      const cluster *b = best ? &r->clusters.at[best - 1] : NULL;
      bool nearer = b && (c->last_token <= m->first) >= (b->last_token <= m->first) && c->last_token > b->last_token;
      if (!b || (x.country && c->country == x.country && b->country != x.country)
          || (nearer && !(x.country && b->country == x.country && c->country != x.country)))
        best = same[i];
    }
    if (best)
      return best;
  }
  return 0;
}

static en_entity_id find_gaz(const resolver *r, en_gaz_id gaz)
{
  for (uint32_t i = 0; i < r->clusters.n; i++)
    if (r->clusters.at[i].gaz == gaz)
      return i + 1;
  return 0;
}

static void resolve_one(resolver *r, uint32_t i)
{
  const en_mention *m = mention(r, i);
  en_gaz_id gaz = row_of(r, m);
  if (gaz && r->rs->gaz[gaz].kind != m->kind) /* a capital that is a place here */
    gaz = 0;
  en_entity_id id = gaz ? find_gaz(r, gaz) : 0;
  if (!id)
    id = find_cluster(r, m);
  /* A gazetteer row joins a cluster found by rules, but never one of another row. */
  if (id && gaz && r->clusters.at[id - 1].gaz && r->clusters.at[id - 1].gaz != gaz)
    id = 0;
  if (!id)
    id = new_cluster(r, m, gaz);
  if (gaz && !r->clusters.at[id - 1].gaz)
    r->clusters.at[id - 1].gaz = gaz;
  join(r, i, id);
}

/* ---- what the text itself says to be one ---- */

/* Two hacking groups of the gazetteer are one where the text says so: vendors do not agree on them. The row
 * with the longer name stays, as its name does. */
static void join_clusters(resolver *r, en_entity_id keep, en_entity_id gone)
{
  cluster *k = &r->clusters.at[keep - 1], *g = &r->clusters.at[gone - 1];
  bool rows = k->gaz && g->gaz && k->gaz != g->gaz;
  if (keep == gone || (rows && r->rs->gaz[k->gaz].kind != r->rs->k.threat_actor) || !same_country(k, g->country))
    return;
  if (!k->gaz || (rows && r->rs->gaz[g->gaz].name.n > r->rs->gaz[k->gaz].name.n))
    k->gaz = g->gaz;
  if (!k->country)
    k->country = g->country;
  for (uint32_t i = 0; i < r->men->n; i++)
    if (r->of[i] == gone)
      r->of[i] = keep;
}

/* Groups, bodies, organizations and people have several names; what else is "known as" something is
 * being described. */
static void join_known_as(resolver *r)
{
  bool listed = false;
  for (uint32_t i = 0; i + 1 < r->men->n; i++) {
    en_kind k = mention(r, i)->kind;
    bool named = k == r->rs->k.threat_actor || k == r->rs->k.organization || k == r->rs->k.ministry
                 || k == r->rs->k.person;
    bool said = named && r->of[i] && r->of[i + 1] && en_known_as(r->rs, r->men, i, i + 1, false);
    listed = said || (listed && r->of[i] && r->of[i + 1] && en_known_as(r->rs, r->men, i, i + 1, true));
    if (listed)
      join_clusters(r, r->of[i], r->of[i + 1]);
  }
}

/* ---- from clusters to entities ---- */

static bool better_name(en_str a, en_str b) { return a.n > b.n; }

/* "Tom Hill, also known as Jan Novakovsky": a longer form of one name begins or ends like it, another name
 * does not, and the first stands. */
static bool is_other_name(en_str best, en_str name)
{
  uint32_t first = en_find(best, EN_STR(" "), 0), last = best.n;
  if (first >= best.n)
    return false;
  while (best.p[last - 1] != ' ')
    last--;
  return !en_starts(name, (en_str){ best.p, first }) && !en_ends(name, (en_str){ best.p + last, best.n - last });
}

static void add_alias(resolver *r, en_entity *e, en_str form)
{
  for (uint32_t i = 0; i < e->n_alias; i++)
    if (en_eq(e->alias[i], form))
      return;
  ((en_str *)e->alias)[e->n_alias++] = form;
  (void)r;
}

static void fill_names(resolver *r, en_entity *e)
{
  en_str best = { 0 };
  e->alias = EN_ARRAY(r->mem, 3 * (size_t)e->n_mentions + 1, en_str);
  for (uint32_t k = 0; k < e->n_mentions; k++) {
    const en_mention *m = mention(r, e->mention[k] - 1);
    en_str name = text_of(r, m->name.len ? m->name : m->span);
    bool other = e->kind == r->rs->k.person && is_other_name(best, name);
    if (m->as == EN_AS_NAME && !other && better_name(name, best))
      best = name;
    if (m->canon.n && e->kind != r->rs->k.threat && better_name(m->canon, best))
      best = m->canon;
    add_alias(r, e, name);
    if (m->acronym.len)
      add_alias(r, e, text_of(r, m->acronym));
    if (m->role.len == 0 && m->acronym.len == 0)
      add_alias(r, e, text_of(r, m->span));
    if (!e->role.n && m->role.len)
      e->role = text_of(r, m->role);
    if (m->acronym.len && !e->acronym.n)
      e->acronym = text_of(r, m->acronym);
  }
  const en_mention *first = mention(r, e->mention[0] - 1);
  if (e->gaz && (e->kind == r->rs->k.country || e->kind == r->rs->k.threat))
    best = r->rs->gaz[e->gaz].name;
  else if (e->kind == r->rs->k.threat && first->canon.n)
    best = first->canon;
  if (!best.n)
    best = text_of(r, first->name.len ? first->name : first->span);
  e->name = best;
}

static void fill_countries(resolver *r, en_entity *at, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    en_gaz_id country = r->clusters.at[i].country;
    if (!country && at[i].gaz)
      country = r->rs->gaz[at[i].gaz].country;
    for (uint32_t k = 0; country && k < n; k++)
      if (at[k].gaz == country && at[k].kind == r->rs->k.country)
        at[i].country = k + 1;
  }
}

/* Numbers the clusters by their first mention. */
static void renumber(resolver *r)
{
  uint32_t n = r->clusters.n, next = 0;
  en_entity_id *rank = EN_ARRAY(r->tmp, n + 1, en_entity_id);
  cluster *sorted = EN_ARRAY(r->tmp, n, cluster);
  for (uint32_t i = 0; i < r->men->n; i++) {
    en_entity_id id = r->of[i];
    if (id && !rank[id]) {
      rank[id] = ++next;
      sorted[next - 1] = r->clusters.at[id - 1];
    }
    r->of[i] = id ? rank[id] : 0;
  }
  if (next)
    memcpy(r->clusters.at, sorted, next * sizeof *sorted);
  r->clusters.n = next;
}

static en_entity *build(resolver *r)
{
  uint32_t n = r->clusters.n;
  en_entity *at = EN_ARRAY(r->mem, n, en_entity);
  uint32_t *count = EN_ARRAY(r->tmp, n, uint32_t);
  for (uint32_t i = 0; i < r->men->n; i++)
    if (r->of[i])
      count[r->of[i] - 1]++;
  for (uint32_t i = 0; i < n; i++) {
    at[i] = (en_entity){ .kind = r->clusters.at[i].kind, .gaz = r->clusters.at[i].gaz };
    at[i].mention = EN_ARRAY(r->mem, count[i], en_mention_id);
  }
  for (uint32_t i = 0; i < r->men->n; i++)
    if (r->of[i]) {
      en_entity *e = &at[r->of[i] - 1];
      ((en_mention_id *)e->mention)[e->n_mentions++] = i + 1;
    }
  for (uint32_t i = 0; i < n; i++)
    fill_names(r, &at[i]);
  fill_countries(r, at, n);
  return at;
}

en_status en_resolve(en_ctx *cx, const en_ruleset *rs, const en_syntax *in, en_entities *out)
{
  en_mark mark = en_arena_mark(cx->scratch);
  resolver r = { .rs = rs, .men = in->men, .mem = cx->mem, .tmp = cx->scratch };
  r.of = EN_ARRAY(cx->mem, in->men->n + 1, en_entity_id);
  r.folded = EN_ARRAY(cx->scratch, in->men->n, en_str);
  for (uint32_t i = 0; i < in->men->n; i++)
    r.folded[i] = en_fold_name(cx->scratch, name_of(&r, mention(&r, i)));
  r.corporate_forms = en_lexicon_class_find(rs->lex, EN_STR("corporate_forms"));
  for (int shorts = 0; shorts <= 1; shorts++)
    for (uint32_t i = 0; i < in->men->n; i++) {
      const en_mention *m = mention(&r, i);
      if (m->kind && m->kind != rs->k.source && is_short(&r, m) == shorts)
        resolve_one(&r, i);
    }
  join_known_as(&r);
  renumber(&r);
  *out = (en_entities){ .syn = in, .at = build(&r), .n = r.clusters.n, .of = r.of };
  en_arena_release(cx->scratch, mark);
  return EN_OK;
}
