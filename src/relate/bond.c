/* Bonds that mentions show by themselves: a title serves a body or country, a body belongs to its
 * owner. */
#include "relate/describe_p.h"

#include "resolve/fold.h"

enum { ROLE_REACH = 3, SPEAKER_REACH = 2 }; /* sentences */

static void add_bond(en_relater *r, en_reltype type, en_entity_id from, en_entity_id to, uint8_t status)
{
  if (from && to && from != to)
    en_relate_add(r, type, from, to, &(en_told){ .status = status });
}

/* Is a word of a post one for the field in rules/lexicon/posts.txt: "attorney" for "justice"? */
static bool is_post_of_field(const en_relater *r, en_str word, en_str field)
{
  uint32_t posts = en_posts_of(r, field);
  en_word_id w = posts == UINT32_MAX ? 0 : en_lexicon_find(r->toks->lex, word);
  return w && en_word_in(en_lexicon_word(r->toks->lex, w), posts);
}

/* The name of a body as en_fold_body makes it, which is made once. */
static en_str folded_body(en_relater *r, uint32_t e)
{
  if (!r->bodies)
    r->bodies = EN_ARRAY(r->cx->mem, r->ents->n, en_str);
  if (!r->bodies[e].p)
    r->bodies[e] = en_fold_body(r->cx->mem, r->rs->name_words, r->ents->at[e].name);
  return r->bodies[e];
}

/* Are the words of a ministry's name that name its field ("foreign" of "Foreign Ministry") in that of a post?
 * Both are folded. */
static bool field_in_role(const en_relater *r, en_str body, en_str role)
{
  en_str w;
  bool any = false;
  while (en_split(&body, ' ', &w)) {
    if (en_eq(w, EN_STR("ministry")) || en_eq(w, EN_STR("department")) || en_eq(w, EN_STR("office")) || w.n <= 2)
      continue; /* "U.S." */
    any = true;
    en_str rest = role, v;
    bool found = false;
    while (!found && en_split(&rest, ' ', &v))
      found = en_eq(v, w) || is_post_of_field(r, v, w);
    if (!found)
      return false;
  }
  return any;
}

/* Does the article name somebody of another country, of which it tells about as much, in a post of the field of
 * ministry `e`: "the Chilean foreign minister, Anna Berg", beside Peru's Foreign Ministry? */
static bool is_field_abroad(en_relater *r, uint32_t e)
{
  en_entity_id home = r->ents->at[e].country;
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *p = &r->ents->at[i];
    if (p->kind == r->rs->k.person && p->role.n && p->country && p->country != home
        && 2 * en_ent(r, p->country)->n_mentions > en_ent(r, home)->n_mentions
        && field_in_role(r, folded_body(r, e), en_fold_body(r->cx->scratch, r->rs->name_words, p->role)))
      return true;
  }
  return false;
}

/* Does the sentence name the body? */
static bool is_named_here(const en_relater *r, en_entity_id id)
{
  const en_entity *e = en_ent(r, id);
  for (uint32_t i = 0; i < e->n_mentions; i++)
    if (r->men->at[e->mention[i] - 1].sent == r->s)
      return true;
  return false;
}

/* "Foreign Minister Lee" holds a post in the Foreign Ministry where the text names one of his
 * country. */
static en_entity_id ministry_of_role(en_relater *r, const en_entity *person)
{
  if (!person->role.n)
    return 0;
  en_str role = en_fold_body(r->cx->scratch, r->rs->name_words, person->role), words = person->role, word;
  if (en_split(&words, ' ', &word) && en_is_in_list(r, word, r->cls.private_words))
    return 0; /* "shadow foreign secretary" */
  en_entity_id only = 0, near = 0;
  uint32_t n = 0, n_near = 0;
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    if (e->kind != r->rs->k.ministry || !field_in_role(r, folded_body(r, i), role))
      continue;
    if (e->country == person->country)
      return i + 1;
    bool minister = en_find(person->role, EN_STR("inister"), 0) != UINT32_MAX;
    if (minister != (en_find(e->name, EN_STR("inistry"), 0) != UINT32_MAX))
      continue; /* a minister of another country than the "Department of Foreign Affairs" is of */
    bool at_hand = is_named_here(r, i + 1); /* "Peru's Interior Ministry and Interior Minister NAME" */
    bool own = e->country && e->country == en_salient_country(r) && !is_field_abroad(r, i);
    bool home = !e->country || !minister || at_hand || own; /* secretaries serve few countries */
    only = home ? i + 1 : 0;
    near = at_hand ? i + 1 : near;
    n++;
    n_near += at_hand;
  }
  if (person->country) /* the article names no ministry of it */
    return 0;
  return n == 1 ? only : n_near == 1 ? near : 0;
}

/* "According to the Defence Ministry, Minister Lee will ...": the one ministry of the sentence. */
static en_entity_id ministry_at_hand(const en_relater *r, const en_entity *person)
{
  if (en_find(person->role, EN_STR(" "), 0) != UINT32_MAX)
    return 0;
  en_entity_id only = 0;
  for (uint32_t i = 0; i < r->men->n; i++) {
    const en_mention *m = &r->men->at[i];
    en_entity_id e = r->ents->of[i];
    if (m->sent != r->s || m->kind != r->rs->k.ministry || !e || e == only)
      continue;
    if (only)
      return 0;
    only = e;
  }
  return only;
}

static bool is_minister(en_str role)
{
  if (en_find(role, EN_STR("ttorney General"), 0) != UINT32_MAX
      || en_find(role, EN_STR("ttorney general"), 0) != UINT32_MAX)
    return true;
  if (en_find(role, EN_STR("eneral"), 0) != UINT32_MAX)
    return false; /* "Secretary-General" */
  return en_ends(role, EN_STR("inister")) || en_find(role, EN_STR("inister "), 0) != UINT32_MAX
      || en_find(role, EN_STR("ecretary"), 0) != UINT32_MAX;
}

/* The body told of shortly before that the word at token `t` takes up, 0 if it is none. */
static en_entity_id body_called(const en_relater *r, uint32_t t)
{
  const en_token *k = &r->toks->tok[t];
  en_word_id noun = k->noun ? k->noun : k->word;
  en_mention_id in = r->men->of_token[t]; /* the person's own, where the post is part of it */
  if (!noun || k->plural || (in && r->men->at[in - 1].kind != r->rs->k.person))
    return 0;
  en_ng word = { .first = t - r->sent->first, .n = 1, .head = t - r->sent->first, .noun = noun };
  uint32_t kinds = en_kinds_of_noun(r, &word);
  kinds &= EN_KIND_BIT(r->rs->k.ministry) | EN_KIND_BIT(r->rs->k.organization)
           | EN_KIND_BIT(r->rs->k.country); /* the last of a union only */
  en_entity_id body = kinds ? en_last_named(r, &word, kinds, 0) : 0;
  bool fits =
      body
      && ((EN_KIND_BIT(en_ent(r, body)->kind) & kinds) || en_is_called(r, en_ent(r, body), en_tok_str(r->toks, t)));
  return fits && en_last_sentence_of(r, body) + ROLE_REACH >= r->s ? body : 0;
}

/* "[Ministry] spokesman NAME", "a [company] director, NAME": whom the word before the post's last takes up,
 * 0 if nobody. */
static en_entity_id body_of_role(const en_relater *r, const en_mention *m)
{
  uint32_t t = r->sent->first, end = t + r->sent->n;
  while (t < end && r->toks->tok[t].span.off < m->role.off)
    t++;
  if (t == end || r->toks->tok[t].span.off != m->role.off)
    return 0;
  if (en_span_end(r->toks->tok[t].span) < en_span_end(m->role)) {
    en_entity_id body = body_called(r, t);
    if (body)
      return body;
  }
  bool genitive = t > r->sent->first + 1 && (r->toks->tok[t - 1].shape & EN_TOK_POSS); /* "the group's leader NAME" */
  return t > r->sent->first ? body_called(r, t - 1 - genitive) : 0;
}

/* Does a name or noun stand right before the post: "[campaign] spokesman NAME", "[Lowmere] CEO NAME"? */
static bool is_named_in_front(const en_relater *r, const en_mention *m)
{
  uint32_t t = r->sent->first, end = t + r->sent->n;
  while (t < end && r->toks->tok[t].span.off < m->role.off)
    t++;
  if (t == r->sent->first || t == end)
    return false;
  const en_token *before = &r->toks->tok[t - 1];
  bool name = (before->shape & EN_TOK_CAP) && !(before->shape & EN_TOK_FIRST);
  return !(before->shape & EN_TOK_PUNCT) && (name || before->pos == EN_POS_NOUN || before->pos == EN_POS_PROPN);
}

/* Is the last word of the post that of one who speaks for a body, and is it not told in front of it or behind it for
 * whom? */
static bool is_spokesman(const en_relater *r, const en_mention *m)
{
  uint32_t end = r->sent->first + r->sent->n;
  for (uint32_t t = r->sent->first; m->role.len && t < end; t++) {
    if (en_span_end(r->toks->tok[t].span) != en_span_end(m->role))
      continue;
    bool told = t + 1 < end && (r->toks->tok[t + 1].word == r->w_for || r->toks->tok[t + 1].word == r->w_of);
    told = told || is_named_in_front(r, m);
    return !told && en_tok_in(&r->toks->tok[t], r->cls.spokesmen);
  }
  return false;
}

/* Does the sentence speak of "the company", "the firm"? */
static bool tells_of_firm(const en_relater *r)
{
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++)
    if (en_tok_in(&r->toks->tok[t], r->cls.ref_firm))
      return true;
  return false;
}

/* "the State Department said. [Spokesman NAME] told reporters": the one body that the sentences right before
 * name, or where they name none, or the sentence speaks of a firm, the organization that the text last told of; 0 if
 * there is none. */
static en_entity_id body_spoken_for(const en_relater *r)
{
  en_entity_id only = 0;
  uint32_t n = tells_of_firm(r) ? 0 : r->men->n;
  for (uint32_t i = 0; i < n; i++) {
    const en_mention *m = &r->men->at[i];
    en_entity_id e = r->ents->of[i];
    if (m->kind != r->rs->k.ministry || !e || e == only || m->sent > r->s || m->sent + SPEAKER_REACH < r->s)
      continue;
    if (only)
      return 0;
    only = e;
  }
  en_entity_id thing = r->disc.thing;
  bool told =
      thing && en_ent(r, thing)->kind == r->rs->k.organization && en_last_sentence_of(r, thing) + SPEAKER_REACH >= r->s;
  return only ? only : told ? thing : 0;
}

/* "Lanz Inc. and [its] chief NAME": what is named right before "and" and the noun group, 0 if nothing is. */
static en_entity_id joined_before(const en_relater *r, en_ng_id ng)
{
  uint32_t first = en_abs(r, en_ng_at(r, ng)->first), begin = r->sent->first;
  bool and = first >= begin + 2
             && (en_is_word(en_tok_str(r->toks, first - 1), "and") || en_is_word(en_tok_str(r->toks, first - 1), ","));
  en_mention_id m = and ? r->men->of_token[first - 2] : 0;
  return m ? r->ents->of[m - 1] : 0;
}

/* Does the person serve whom a pronoun in front of his post means: "[its] leader NAME" the body or country, "[his]
 * minister NAME" the country that the other serves? 0 if no pronoun stands there or means nobody. */
static en_entity_id owner_of_role(const en_relater *r, const en_mention *m)
{
  en_ng_id ng = r->cl->ng_of_token[m->first + m->n - 1 - r->sent->first];
  if (!ng || !en_ng_at(r, ng)->mention || &r->men->at[en_ng_at(r, ng)->mention - 1] != m || !m->role.len
      || !en_hangs(r, ng, EN_FN_GENITIVE))
    return 0;
  en_set s = { .n = 0 };
  en_entity_id joined = joined_before(r, ng);
  if (joined)
    en_set_add(&s, joined);
  for (uint32_t i = 0; !joined && i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (g->gov_ng == ng && g->fn == EN_FN_GENITIVE && g->pronoun)
      en_by_pronoun(r, i + 1, 0, &s);
  }
  if (s.n != 1)
    return 0;
  const en_entity *owner = en_ent(r, s.at[0]);
  if (owner->kind == r->rs->k.person)
    return is_minister(en_ent(r, r->ents->of[m - r->men->at])->role) ? owner->country : 0;
  bool served =
      owner->kind == r->rs->k.ministry || owner->kind == r->rs->k.organization || owner->kind == r->rs->k.country;
  return served ? s.at[0] : 0;
}

static void person_bond(en_relater *r, const en_mention *m, en_entity_id person)
{
  uint8_t status = m->role_former ? EN_ENDED : m->role_future ? EN_PLANNED : EN_REPORTED;
  en_entity_id serves = m->serves ? r->ents->of[m->serves - 1] : 0;
  if (!serves && !m->role.len)
    return;
  if (!serves)
    serves = body_of_role(r, m);
  if (!serves)
    serves = owner_of_role(r, m);
  if (!serves && !en_ent(r, person)->country && is_spokesman(r, m))
    serves = body_spoken_for(r);
  const en_entity *p = en_ent(r, person);
  bool body = serves && en_ent(r, serves)->kind == r->rs->k.ministry;
  en_entity_id ministry = 0;
  if (!body && m->role.len && is_minister(p->role)) {
    ministry = ministry_of_role(r, p);
    if (!ministry)
      ministry = ministry_at_hand(r, p);
  }
  add_bond(r, r->rs->t.works_for, person, ministry, status);
  bool party = serves && en_ent(r, serves)->kind == r->rs->k.organization;
  if (!ministry || party)
    add_bond(r, r->rs->t.works_for, person, serves, status);
  if (m->serves_too)
    add_bond(r, r->rs->t.works_for, person, r->ents->of[m->serves_too - 1], m->former_too ? EN_ENDED : EN_REPORTED);
}

/* A government body is part of whatever its name is attached to; any other body of another body,
 * and of a country by genitive or "of" only: "Swedish firm" tells a nationality, not a bond. */
static bool owned(const en_relater *r, const en_mention *m)
{
  const en_mention *owner = &r->men->at[m->owner - 1];
  if (m->kind == r->rs->k.ministry)
    return true;
  if (m->kind == r->rs->k.country || m->kind == r->rs->k.place)
    return false;
  return owner->kind != r->rs->k.country || owner->as == EN_AS_NAME;
}

/* The text of the noun group that the mention heads, up to its end. */
static en_str group_text(const en_relater *r, const en_mention *m)
{
  en_span at = m->span;
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *g = &r->cl->ng[i];
    if (!g->mention || &r->men->at[g->mention - 1] != m)
      continue;
    uint32_t off = r->toks->tok[r->sent->first + g->first].span.off;
    if (off < at.off)
      at = (en_span){ .off = off, .len = en_span_end(m->span) - off };
  }
  return en_sub(r->toks->text->utf8, at);
}

/* "Federal Police of Brazil", "Polish Border Guard": the name itself holds its country. */
static void own_country_bond(en_relater *r, const en_mention *m, en_entity_id id)
{
  const en_entity *e = en_ent(r, id);
  if (m->owner || !e->country || !m->n_gaz)
    return;
  const en_entity *c = en_ent(r, e->country);
  en_str name = group_text(r, m); /* "[Russian] military intelligence agency GRU" */
  for (uint32_t i = 0; i < c->n_alias; i++)
    if (c->alias[i].n > 3 && en_find(name, c->alias[i], 0) != UINT32_MAX) {
      add_bond(r, r->rs->t.part_of, id, e->country, EN_REPORTED);
      return;
    }
}

static bool names_body(const en_relater *r, const en_mention *m)
{
  for (uint32_t t = m->first; t < m->first + m->n; t++) {
    en_word_id w = r->toks->tok[t].noun ? r->toks->tok[t].noun : r->toks->tok[t].word;
    if (w && en_word_in(en_lexicon_word(r->toks->lex, w), r->cls.ref_body))
      return true;
  }
  return false;
}

/* "AU Counterterrorism Centre", "EU Agency for Tides": the name begins with that of its owner. */
static void front_bond(en_relater *r, const en_mention *m, en_entity_id id)
{
  en_str name = en_sub(r->toks->text->utf8, m->span);
  bool body = names_body(r, m);
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *o = &r->ents->at[i];
    if (i + 1 == id || !(o->kind == r->rs->k.organization || (body && o->kind == r->rs->k.country)))
      continue;
    for (uint32_t k = 0; k < o->n_alias; k++) {
      en_str a = o->alias[k];
      bool acronym = a.n > 1 && en_is_upper_ascii(a.p[1]);
      if ((acronym || o->kind != r->rs->k.country) && a.n > 1 && a.n + 1 < name.n && en_starts(name, a)
          && name.p[a.n] == ' ') {
        add_bond(r, r->rs->t.part_of, id, i + 1, EN_REPORTED);
        return;
      }
    }
  }
}

void en_relate_bonds(en_relater *r)
{
  en_mark mark = en_arena_mark(r->cx->scratch);
  for (uint32_t k = r->men_from[r->s]; k < r->men_from[r->s + 1]; k++) {
    uint32_t i = r->men_by_sent[k];
    const en_mention *m = &r->men->at[i];
    en_entity_id e = r->ents->of[i];
    if (!e)
      continue;
    if (m->kind == r->rs->k.person)
      person_bond(r, m, e);
    else if (m->owner && owned(r, m))
      add_bond(r, r->rs->t.part_of, e, r->ents->of[m->owner - 1], EN_REPORTED);
    else if (m->kind == r->rs->k.ministry)
      own_country_bond(r, m, e);
    if (!m->owner && (m->kind == r->rs->k.ministry || m->kind == r->rs->k.organization))
      front_bond(r, m, e);
  }
  en_arena_release(r->cx->scratch, mark);
}
