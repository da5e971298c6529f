/* Who belongs to whom: the country or body that an adjective, a genitive, a preposition or a list
 * attaches a body to, and which gazetteer row an ambiguous name means. */
#include "match/match_p.h"

static bool ownable(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.ministry || f->kind == m->rs->k.threat_actor;
}

static bool can_own(const en_mt *m, const en_spot *f)
{
  return f->kind == m->rs->k.country || f->kind == m->rs->k.ministry || f->kind == m->rs->k.organization;
}

/* The owner right before a body: "South Korean", "the UK's", "Russia's own", "FBI's". A body
 * without a genitive owns nothing ("the FBI Defense Department" is no phrase). */
static en_spot_id owner_before(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), i = f->first;
  bool genitive = false;
  while (i > begin && !m->top[i - 1] &&
         ((en_mt_shape(m, i - 1) & EN_TOK_POSS) || en_mt_word(m, i - 1, "own") ||
          m->t->tok[i - 1].pos == EN_POS_ADJ) && f->first - i < 3) {
    genitive = genitive || (en_mt_shape(m, i - 1) & EN_TOK_POSS);
    i--;
  }
  if (i == begin || !m->top[i - 1] || m->top[i - 1] == (en_spot_id)(f - m->f.at) + 1)
    return 0;
  const en_spot *o = en_mt_spot(m, m->top[i - 1]);
  if (!can_own(m, o) || (o->kind != m->rs->k.country && !genitive))
    return 0;
  if (i < f->first && !genitive && o->as != EN_AS_ADJECTIVE)
    return 0; /* "Japan new ministry": the noun governs something else */
  return m->top[i - 1];
}

/* "Foreign Ministry of Japan", "police in Norway", "Secretariat in the UK Cabinet Office". */
static en_spot_id owner_after(en_mt *m, const en_spot *f)
{
  uint32_t end = en_mt_end(m, f->first), i = f->first + f->n;
  if (i + 1 >= end)
    return 0;
  bool of = en_mt_word(m, i, "of");
  if (!of && !en_mt_word(m, i, "in") && !en_mt_word(m, i, "at") && !en_mt_word(m, i, "under") && !en_mt_word(m, i, "within"))
    return 0;
  i++;
  if (i < end && en_mt_word(m, i, "the"))
    i++;
  en_spot_id id = i < end ? en_mt_at(m, i) : 0;
  if (!id || !can_own(m, en_mt_spot(m, id)))
    return 0;
  const en_spot *o = en_mt_spot(m, id);
  if (o->kind == m->rs->k.country && o->as == EN_AS_ADJECTIVE) { /* "in the UK Cabinet Office" */
    en_spot_id next = o->first + o->n < end ? en_mt_at(m, o->first + o->n) : 0;
    return next && ownable(m, en_mt_spot(m, next)) ? next : 0;
  }
  return id;
}

/* A country named by the first words of a proper name: "Australian Federal Police". */
static en_spot_id owner_inside(en_mt *m, en_spot *f, en_spot_id id)
{
  for (uint32_t d = 1; d <= 8; d++) {
    en_spot_id near[2] = { id > d ? id - d : 0, id + d <= m->f.n ? id + d : 0 };
    for (int k = 0; k < 2; k++) {
      en_spot *o = near[k] ? en_mt_spot(m, near[k]) : NULL;
      if (o && o->kind == m->rs->k.country && o->as != EN_AS_WEAK && o->as != EN_AS_SEAT && !o->dead &&
          o->first == f->first && o->n < f->n && !o->picked) {
        o->inner = true;
        return near[k];
      }
    }
  }
  return 0;
}

/* The body before in the same list, when only commas, "and" or "the" stand between. */
static en_spot_id list_before(en_mt *m, const en_spot *f, bool *the)
{
  uint32_t begin = en_mt_begin(m, f->first), i = f->first;
  *the = false;
  if (i > begin && en_mt_word(m, i - 1, "the")) {
    *the = true;
    i--;
  }
  bool joined = false;
  while (i > begin && (en_mt_punct(m, i - 1, ',') || en_mt_punct(m, i - 1, ';') || en_mt_word(m, i - 1, "and"))) {
    i--;
    joined = true;
  }
  return joined && i > begin ? m->top[i - 1] : 0;
}

/* "Represented on the Japanese side: ...", "United States: ...": the one country before a colon. */
static en_spot_id country_before_colon(en_mt *m, const en_spot *f)
{
  uint32_t begin = en_mt_begin(m, f->first), colon = UINT32_MAX;
  for (uint32_t i = begin; i < f->first && i < begin + 14; i++)
    if (en_mt_punct(m, i, ':')) {
      colon = i;
      break;
    }
  if (colon == UINT32_MAX)
    return 0;
  en_spot_id found = 0;
  for (uint32_t i = begin; i < colon; i++)
    if (m->top[i] && m->top[i] != found) {
      if (found || en_mt_spot(m, m->top[i])->kind != m->rs->k.country)
        return 0;
      found = m->top[i];
    }
  return found;
}

static void cover(en_spot *f, const en_spot *o)
{
  uint32_t end = f->first + f->n;
  if (o->first < f->first) {
    f->first = o->first;
    f->n = end - f->first;
  }
}

/* "Foreign Ministry of Japan" as it stands; only where nothing else comes between. */
static void cover_after(en_spot *f, const en_spot *o)
{
  uint32_t end = o->first + o->n;
  if (end > f->first + f->n && o->first <= f->first + f->n + 2)
    f->n = end - f->first;
}

static void own_body(en_mt *m, en_spot_id id)
{
  en_spot *f = en_mt_spot(m, id);
  bool the = false;
  en_spot_id o = owner_before(m, f);
  if (o) {
    f->owner = o;
    cover(f, en_mt_spot(m, o));
    return;
  }
  if (f->owner && !en_mt_spot(m, f->owner)->dead) { /* a rule captured it, inside or beside the name */
    en_spot *in = en_mt_spot(m, f->owner);
    if (!in->picked)
      in->inner = true;
    return;
  }
  if ((f->owner = owner_inside(m, f, id)) != 0)
    return;
  if ((f->owner = owner_after(m, f)) != 0) {
    const en_spot *a = en_mt_spot(m, f->owner);
    if (a->kind == m->rs->k.country && en_mt_word(m, f->first + f->n, "of"))
      cover_after(f, a);
    return;
  }
  en_spot_id before = list_before(m, f, &the);
  if (before) {
    const en_spot *b = en_mt_spot(m, before);
    if (b->owner && ownable(m, b) && (!the || b->owned_by_list)) {
      f->owner = b->owner;
      f->owned_by_list = b->owned_by_list;
      return;
    }
  }
  f->owner = country_before_colon(m, f);
  f->owned_by_list = f->owner != 0;
}

/* ---- ambiguous rows ---- */

static en_gaz_id country_of(const en_mt *m, const en_spot *f)
{
  return f->n_gaz ? m->rs->gaz[f->gaz[0]].country : 0;
}

/* Keeps the rows that the owner allows; none left means a body that the gazetteer lacks. */
static void filter_by_owner(en_mt *m, en_spot *f)
{
  const en_spot *o = en_mt_spot(m, f->owner);
  en_gaz_id want = country_of(m, o);
  if (!want)
    return;
  en_gaz_id *keep = EN_ARRAY(m->cx->mem, f->n_gaz, en_gaz_id);
  uint32_t n = 0;
  for (uint32_t i = 0; i < f->n_gaz; i++) {
    en_gaz_id c = m->rs->gaz[f->gaz[i]].country;
    if (c == want || !c || (o->n_gaz && m->rs->gaz[f->gaz[i]].parent == o->gaz[0]))
      keep[n++] = f->gaz[i];
  }
  f->gaz = keep;
  f->n_gaz = n;
}

/* Best first: rows whose country this sentence names, then those whose country the article
 * names; alone at the top, a row is taken as meant. */
static void rank_rows(en_mt *m, en_spot *f, const uint32_t *in_sent, const bool *in_article)
{
  en_gaz_id *g = EN_ARRAY(m->cx->mem, f->n_gaz, en_gaz_id);
  uint32_t n = 0, best = 0;
  for (uint32_t level = 0; level < 3; level++) {
    for (uint32_t i = 0; i < f->n_gaz; i++) {
      en_gaz_id c = m->rs->gaz[f->gaz[i]].country;
      uint32_t l = c && in_sent[c] == f->sent + 1 ? 0 : c && in_article[c] ? 1 : 2;
      if (l == level)
        g[n++] = f->gaz[i];
    }
    if (n && !best)
      best = level == 2 ? UINT32_MAX : n;
  }
  f->gaz = g;
  if (best == 1)
    f->n_gaz = 1;
}

static void settle_rows(en_mt *m)
{
  size_t n_gaz = (size_t)m->rs->n_gaz + 1;
  bool *in_article = EN_ARRAY(m->cx->scratch, n_gaz, bool);
  uint32_t *in_sent = EN_ARRAY(m->cx->scratch, n_gaz, uint32_t);
  uint32_t n = m->f.n;
  uint32_t *order = EN_ARRAY(m->cx->scratch, (size_t)n + 1, uint32_t), k = 0;
  uint32_t *start = EN_ARRAY(m->cx->scratch, (size_t)m->t->n_sent + 2, uint32_t);
  for (uint32_t i = 0; i < n; i++) /* counting sort by sentence */
    start[m->f.at[i].sent + 1]++;
  for (uint32_t s = 0; s < m->t->n_sent; s++)
    start[s + 1] += start[s];
  for (uint32_t i = 0; i < n; i++)
    order[start[m->f.at[i].sent]++] = i;
  for (uint32_t i = 0; i < n; i++)
    if (m->f.at[i].picked && m->f.at[i].kind == m->rs->k.country && m->f.at[i].n_gaz)
      in_article[m->f.at[i].gaz[0]] = true;
  while (k < n) {
    uint32_t s = m->f.at[order[k]].sent, from = k;
    for (; k < n && m->f.at[order[k]].sent == s; k++) {
      const en_spot *f = &m->f.at[order[k]];
      if ((f->picked || f->inner) && f->kind == m->rs->k.country && f->n_gaz)
        in_sent[f->gaz[0]] = s + 1;
    }
    for (uint32_t j = from; j < k; j++) {
      en_spot *f = &m->f.at[order[j]];
      if (!f->picked || !f->n_gaz || f->kind == m->rs->k.country)
        continue;
      if (f->owner && ownable(m, f))
        filter_by_owner(m, f);
      if (f->n_gaz > 1)
        rank_rows(m, f, in_sent, in_article);
    }
  }
}

/* A person without a post's body before a colon: "United States: NAME, post". */
static void serve_by_colon(en_mt *m, en_spot *f)
{
  if (!f->serves && f->role_n)
    f->serves = country_before_colon(m, f);
}

/* Finds come in any order; list members look at the one before them, so go by the text. */
void en_mt_group(en_mt *m)
{
  for (uint32_t i = 0; i < m->t->n_tok; i++) {
    en_spot_id id = m->top[i];
    if (!id || (i && m->top[i - 1] == id))
      continue;
    en_spot *f = en_mt_spot(m, id);
    if (ownable(m, f))
      own_body(m, id);
    else if (f->kind == m->rs->k.person)
      serve_by_colon(m, f);
  }
  settle_rows(m);
}
