/* Forums: the parties that a forum's own name tells ("the Japan-Peru Cyber Dialogue"), and which
 * forum the text is about. */
#include "relate/relate_p.h"

static bool is_letter(char c) { return en_is_upper_ascii(c) || en_is_lower_ascii(c) || (unsigned char)c >= 0x80; }

/* A bit for each byte that stands in the text, four of the bytes under each. */
static uint64_t bytes_in(en_str text)
{
  uint64_t bits = 0;
  for (uint32_t i = 0; i < text.n; i++)
    bits |= UINT64_C(1) << (unsigned char)text.p[i] % 64;
  return bits;
}

static bool has_byte(uint64_t bits, char c) { return bits >> (unsigned char)c % 64 & 1; }

/* The countries and organizations that stand in the text of `at`, by any of their names. */
static void named_in(const en_relater *r, en_span at, en_set *out)
{
  en_str text = en_sub(r->toks->text->utf8, at);
  uint64_t bytes = bytes_in(text);
  uint32_t kinds = EN_KIND_BIT(r->rs->k.country) | EN_KIND_BIT(r->rs->k.organization);
  for (uint32_t e = 0; e < r->ents->n; e++) {
    const en_entity *x = &r->ents->at[e];
    for (uint32_t a = 0; (kinds & EN_KIND_BIT(x->kind)) && a <= x->n_alias; a++) {
      en_str name = a < x->n_alias ? x->alias[a] : x->name;
      if (name.n < 2 || !has_byte(bytes, name.p[0]) || !has_byte(bytes, name.p[name.n - 1]))
        continue;
      uint32_t where = en_find(text, name, 0);
      if (where == UINT32_MAX)
        continue;
      uint32_t end = where + name.n;
      bool starts = where == 0 || !is_letter(text.p[where - 1]);
      bool ends = end == text.n || !is_letter(text.p[end]);
      if (starts && ends) {
        en_set_add(out, e + 1);
        break;
      }
    }
  }
}

/* The countries of the article that stand in a name under whatever name the gazetteer knows. */
static void listed_in(const en_relater *r, const en_mention *m, en_set *out)
{
  for (uint32_t t = m->first; t < m->first + m->n; t++) {
    uint32_t node = 0, n = 0;
    for (uint32_t k = t; k < m->first + m->n; k++) {
      en_word_id word = r->toks->tok[k].word;
      node = word ? en_index_step(r->rs->index, node, word) : UINT32_MAX;
      if (node == UINT32_MAX)
        break;
      const en_sense *sense = en_index_senses(r->rs->index, node, &n);
      for (uint32_t i = 0; i < n; i++)
        for (uint32_t e = 0; sense[i].gaz && sense[i].as == EN_AS_NAME && e < r->ents->n; e++)
          if (r->ents->at[e].gaz == sense[i].gaz && r->ents->at[e].kind == r->rs->k.country)
            en_set_add(out, e + 1);
    }
  }
}

/* A name's span with what is joined to its front by hyphens: "ASEAN-Australia Cyber Dialogue". */
static en_span with_front(const en_relater *r, const en_mention *m)
{
  uint32_t first = m->first;
  while (first >= 2 && en_eq(en_tok_str(r->toks, first - 1), EN_STR("-"))
         && r->men->of_token[first - 2])
    first = r->men->at[r->men->of_token[first - 2] - 1].first;
  uint32_t off = r->toks->tok[first].span.off;
  return (en_span){ .off = off, .len = en_span_end(m->span) - off };
}

static void parties_of(const en_relater *r, const en_mention *m, en_set *out)
{
  en_set found = { .n = 0 };
  named_in(r, with_front(r, m), &found);
  listed_in(r, m, &found);
  if (found.n >= 2)
    en_set_join(out, &found);
}

void en_forum_parties(const en_relater *r, en_set *out)
{
  en_mention_id last = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && m != last && r->ents->of[m - 1] && r->men->at[m - 1].kind == r->rs->k.working_group)
      parties_of(r, &r->men->at[m - 1], out);
    last = m;
  }
}

void en_parties_of_forum(const en_relater *r, en_entity_id forum, en_set *out)
{
  const en_entity *f = en_ent(r, forum);
  for (uint32_t i = 0; i < f->n_mentions && out->n == 0; i++)
    parties_of(r, &r->men->at[f->mention[i] - 1], out);
}

/* Does the sentence name the forum in small letters: "held a cyber dialogue"? */
static bool is_named_small(const en_relater *r, en_entity_id forum)
{
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && r->ents->of[m - 1] == forum && en_is_small_ascii(en_sub(r->toks->text->utf8, r->men->at[m - 1].span)))
      return true;
  }
  return false;
}

bool en_is_outsider(const en_relater *r, en_entity_id forum, en_entity_id country)
{
  if (!is_named_small(r, forum))
    return false;
  en_set parties = { .n = 0 };
  en_parties_of_forum(r, forum, &parties);
  for (uint32_t i = 0; i < parties.n; i++)
    if (parties.at[i] == country || en_ent(r, parties.at[i])->kind != r->rs->k.country)
      return false;
  return parties.n != 0;
}

/* What the sentence tells of the forum's session: its status and date hold for the parties too. */
static en_told told_of(const en_relater *r, en_entity_id forum, uint32_t first_new)
{
  for (uint32_t i = first_new; i < r->out.n; i++) {
    const en_relation *x = &r->out.at[i];
    if (x->from == forum || (x->to == forum && x->type != r->rs->t.addresses))
      return (en_told){ .status = x->status == EN_PLANNED ? EN_PLANNED : EN_REPORTED, .date = x->date };
  }
  return (en_told){ .status = EN_REPORTED };
}

void en_relate_forums(en_relater *r, uint32_t first_new)
{
  en_mention_id last = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    bool forum = m && m != last && r->ents->of[m - 1] && r->men->at[m - 1].kind == r->rs->k.working_group;
    last = m;
    if (!forum)
      continue;
    en_set parties = { .n = 0 };
    parties_of(r, &r->men->at[m - 1], &parties);
    en_told how = told_of(r, r->ents->of[m - 1], first_new);
    for (uint32_t i = 0; i < parties.n; i++)
      en_relate_add(r, r->rs->t.takes_part_in, parties.at[i], r->ents->of[m - 1], &how);
  }
}

en_entity_id en_forum_now(const en_relater *r)
{
  en_entity_id only = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m ? r->ents->of[m - 1] : 0;
    if (!e || en_ent(r, e)->kind != r->rs->k.working_group || e == only)
      continue;
    if (only)
      return r->disc.forum;
    only = e;
  }
  return only ? only : r->disc.forum;
}

/* How much the sentence tells of forum `e`: what it discusses does not count. */
static uint32_t told_in(const en_relater *r, en_entity_id e, uint32_t first_new)
{
  uint32_t n = 0;
  for (uint32_t i = first_new; i < r->out.n; i++)
    n += r->out.at[i].from == e || (r->out.at[i].to == e && r->out.at[i].type != r->rs->t.addresses);
  return n;
}

/* The forum that the text is about: of the sentence's forums the one that most is told of, if it is
 * not much less than what was told of the last; the first one where nothing is told of any yet. */
void en_forum_focus(en_relater *r, uint32_t first_new)
{
  en_entity_id best = 0, first = 0;
  uint32_t most = 0;
  for (uint32_t t = r->sent->first; t < r->sent->first + r->sent->n; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m ? r->ents->of[m - 1] : 0;
    if (!e || en_ent(r, e)->kind != r->rs->k.working_group || e == best)
      continue;
    uint32_t told = told_in(r, e, first_new);
    if (told > most) {
      best = e;
      most = told;
    }
    if (!first)
      first = e;
  }
  uint32_t on = r->disc.forum ? told_in(r, r->disc.forum, first_new) : 0; /* named or "the forum" */
  if (on > most || (best && best == r->disc.forum)) {
    r->disc.forum_told += on;
  } else if (best && most * 2 >= r->disc.forum_told) {
    r->disc.forum = best;
    r->disc.forum_told = most;
  } else if (first && !r->disc.forum)
    r->disc.forum = first;
}
