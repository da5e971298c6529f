/* Descriptions of persons: "the minister", "the two leaders", "Peru's president". */
#include "relate/describe_p.h"

#include <stdio.h>

void en_persons_between(const en_relater *r, uint32_t first, uint32_t end, en_set *out)
{
  for (uint32_t t = first; t < end; t++) {
    en_mention_id m = r->men->of_token[t];
    if (m && r->men->at[m - 1].kind == r->rs->k.person)
      en_set_add(out, r->ents->of[m - 1]);
  }
}

/* The persons named in the sentence before: "A told B ... The two are to meet". */
void en_persons_before(const en_relater *r, en_set *out)
{
  if (r->s)
    en_persons_between(r, (r->sent - 1)->first, r->sent->first, out);
}

static void persons_so_far(const en_relater *r, en_set *out)
{
  en_persons_between(r, 0, r->sent->first, out);
}

/* Whether a person may be one of "the leaders", "the ministers": the post, where it is known, has one of
 * the words that rules/lexicon/posts.txt gives for that noun. */
static bool fits_posts(const en_relater *r, en_entity_id id, uint32_t posts)
{
  en_str role = en_ent(r, id)->role, part;
  if (posts == UINT32_MAX || role.n == 0 || en_ends(role, EN_STR("counterpart")))
    return true; /* of "his counterpart A" the post is not told */
  bool prime = false;
  while (en_split(&role, ' ', &part)) {
    if (!prime && en_is_in_list(r, part, posts))
      return true;
    prime = en_is_word(part, "prime"); /* a prime minister is none of "the ministers" */
  }
  return false;
}

uint32_t en_posts_of(const en_relater *r, en_str noun)
{
  char name[64];
  int n = snprintf(name, sizeof name, "posts.%.*s", EN_ARG(noun));
  return n > 0 && (size_t)n < sizeof name ? en_lexicon_class_find(r->toks->lex, (en_str){ name, (uint32_t)n })
                                          : UINT32_MAX;
}

static uint32_t posts_called(const en_relater *r, const en_ng *g)
{
  return en_posts_of(r, g->noun ? en_lexicon_word(r->toks->lex, g->noun)->str : EN_STR(""));
}

static void keep_fitting(const en_relater *r, uint32_t posts, en_set *set)
{
  en_set kept = { .n = 0 };
  for (uint32_t i = 0; i < set->n; i++)
    if (en_ent(r, set->at[i])->kind != r->rs->k.person || fits_posts(r, set->at[i], posts))
      en_set_add(&kept, set->at[i]);
  *set = kept;
}

/* "the two presidents", where a third person is named without a post: those who are told to have one. */
static void keep_told(const en_relater *r, en_set *set)
{
  en_set kept = { .n = 0 };
  for (uint32_t i = 0; i < set->n; i++)
    if (en_ent(r, set->at[i])->role.n)
      en_set_add(&kept, set->at[i]);
  *set = kept;
}

/* Is one of them told to hold such a post who is none of those meant? */
static bool any_beside(const en_relater *r, const en_set *of, uint32_t posts, const en_set *meant)
{
  for (uint32_t i = 0; i < of->n; i++)
    if (en_ent(r, of->at[i])->role.n && fits_posts(r, of->at[i], posts) && !en_set_has(meant, of->at[i]))
      return true;
  return false;
}

/* "Minister C said that the two [ministers] ...": the sentence names one of such a post who is none of them: he and
 * somebody else are meant. */
static bool tells_of_another(const en_relater *r, const en_ng *g, uint32_t posts, const en_set *meant)
{
  en_set here = { .n = 0 };
  en_persons_between(r, r->sent->first, en_abs(r, g->first), &here);
  return any_beside(r, &here, posts, meant);
}

/* "A secretary of state met B. The two [leaders] ...": the two who have just met, though by their posts they would be
 * called something else, where the article has so far told of nobody with such a post. */
static bool the_two_who_met(const en_relater *r, const en_ng *g, uint32_t posts, uint32_t count, en_set *out)
{
  enum { SENTENCES_BACK = 2 };
  const en_discourse *d = &r->disc;
  en_set fitting = { .n = 0 }, met = d->persons;
  keep_fitting(r, posts, &met);
  if (count > 2 || d->persons.n != 2 || met.n == 2 || d->party_sent + SENTENCES_BACK < r->s
      || tells_of_another(r, g, posts, &d->persons))
    return false;
  persons_so_far(r, &fitting);
  if (any_beside(r, &fitting, posts, &d->persons))
    return false;
  en_set_join(out, &d->persons);
  return true;
}

/* The first sentence that tells of `count` people who have no name there ("charged three hackers"); that of now if none
 * does. */
static uint32_t told_without_names(const en_relater *r, uint32_t count)
{
  uint32_t s = 0;
  for (; s < r->s; s++) {
    const en_clauses *cl = &r->syn->at[s];
    for (uint32_t i = 0; i < cl->n_ng; i++) {
      const en_ng *g = &cl->ng[i];
      if (g->number == count && g->plural && !g->mention && !g->pronoun && g->det == EN_DET_NONE
          && en_head_in(r, g, r->cls.individuals))
        return s;
    }
  }
  return s;
}

/* "charged three hackers ... A said, B said, C said. The three [men] ...": who has no name there is none of those whom
 * the article has named since, unless one sentence names them all. */
static bool are_others(const en_relater *r, const en_ng *g, uint32_t count, const en_set *named)
{
  uint32_t s = en_head_in(r, g, r->cls.individuals) ? told_without_names(r, count) : r->s;
  bool others = s < r->s;
  for (; others && s < r->s; s++) {
    const en_sentence *at = r->sent - (r->s - s);
    en_set here = { .n = 0 };
    en_persons_between(r, at->first, at->first + at->n, &here);
    uint32_t n = 0;
    while (n < named->n && en_set_has(&here, named->at[n]))
      n++;
    others = n < named->n;
  }
  return others;
}

/* "the ministers", "the two leaders": all who met, unless the number says that only the last ones
 * spoken of are meant. */
void en_the_persons(const en_relater *r, const en_ng *g, uint32_t count, en_set *out)
{
  const en_discourse *d = &r->disc;
  uint32_t posts = posts_called(r, g);
  en_set last = { .n = 0 };
  if (count >= 2) /* "A held talks with B, the fifth time that the two officials met" */
    en_persons_between(r, r->sent->first, en_abs(r, g->first), &last);
  bool here = last.n == count;
  if (!here)
    last.n = 0;
  if (!here && count >= 2 && d->persons.n != count && d->meeting.n != count)
    en_persons_before(r, &last);
  keep_fitting(r, posts, &last);
  if (count >= 2 && last.n != count && d->persons.n != count && d->meeting.n != count) {
    last.n = 0;
    persons_so_far(r, &last); /* "the two men", where the article has named two */
    keep_fitting(r, posts, &last);
    if (posts != UINT32_MAX && last.n > count)
      keep_told(r, &last);
    if (last.n == count && are_others(r, g, count, &last))
      return;
  }
  if (count >= 2 && last.n == count) {
    en_set_join(out, &last);
    return;
  }
  if (the_two_who_met(r, g, posts, count, out))
    return;
  bool all = d->meeting.n >= 2 && (count ? count == d->meeting.n : d->meeting.n > d->persons.n);
  const en_set *told = en_group_told(r, g->noun);
  en_set meant = all ? d->meeting : d->persons.n ? d->persons : told ? *told : d->countries;
  keep_fitting(r, posts, &meant);
  if (count == 2 && tells_of_another(r, g, posts, &meant))
    return;
  if (meant.n >= 2 || !d->persons.n)
    en_first_n(out, &meant, told ? 0 : count);
}

/* "[the President]'s meeting", where the text has told of a secretary only: another one. */
static bool holds_another_post(const en_relater *r, en_entity_id id, const en_ng *g)
{
  if (!id || !en_ent(r, id)->role.n || !en_head_in(r, g, r->cls.sole_posts))
    return false;
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  uint32_t posts = posts_called(r, g);
  return !en_name_has(en_ent(r, id)->role, noun) && (posts == UINT32_MAX || !fits_posts(r, id, posts));
}

/* "the Peruvian [leader]" is one whose post a leader holds; what is known of no post is no such one. */
static bool is_kind_of_post(const en_relater *r, const en_entity *e, const en_ng *g)
{
  uint32_t posts = posts_called(r, g);
  en_str role = e->role, part;
  while (posts != UINT32_MAX && en_split(&role, ' ', &part)) {
    if (en_is_in_list(r, part, posts))
      return true;
  }
  return false;
}

/* Does the text begin with the words of the role, whatever their capitals? */
static bool begins_with_role(en_str text, en_str role)
{
  uint32_t i = 0;
  while (i < role.n && i < text.n && en_lower_ascii(text.p[i]) == en_lower_ascii(role.p[i]))
    i++;
  char next = i < text.n ? en_lower_ascii(text.p[i]) : ' ';
  return i == role.n && !(next >= 'a' && next <= 'z');
}

/* "[The Minister of State for Tides] also met A": the person named before whose post is called that, word for
 * word, by the longest; 0 if none. */
static en_entity_id of_very_post(const en_relater *r, const en_ng *g)
{
  uint32_t at = en_abs(r, g->first), from = at + (g->det != EN_DET_NONE && g->n > 1);
  en_str text = r->toks->text->utf8, best = { .n = 0 };
  uint32_t off = r->toks->tok[from].span.off;
  en_entity_id found = 0;
  for (uint32_t t = at; t-- > (at > EN_LOOK_BACK ? at - EN_LOOK_BACK : 0);) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    en_str role = e ? en_ent(r, e)->role : best;
    if (role.n <= best.n)
      continue;
    if (begins_with_role(en_sub(text, (en_span){ .off = off, .len = text.n - off }), role)) {
      best = role;
      found = e;
    }
  }
  return found;
}

/* "the minister", "the ambassador": the last person named before who holds such a post, or one that counts as
 * such ("the premier" is a prime minister), else who acted last. */
en_entity_id en_the_person(const en_relater *r, const en_ng *g)
{
  en_str noun = en_tok_str(r->toks, en_abs(r, g->head));
  en_entity_id counts = 0, kindred = 0, very = of_very_post(r, g);
  if (very)
    return very;
  for (uint32_t at = en_abs(r, g->first), t = at; t-- > (at > EN_LOOK_BACK ? at - EN_LOOK_BACK : 0);) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && en_name_has(en_ent(r, e)->role, noun))
      return e;
    if (e && !kindred && is_kind_of_post(r, en_ent(r, e), g))
      kindred = e;
    if (e && !counts && en_head_in(r, g, r->cls.sole_posts))
      counts = kindred;
  }
  bool other = !counts && r->disc.person && posts_called(r, g) != UINT32_MAX
               && !is_kind_of_post(r, en_ent(r, r->disc.person), g);
  if (counts)
    return counts;
  if (other && kindred)
    return kindred; /* "the envoy" is the ambassador, not the minister who received him */
  bool past = en_tok_in(&r->toks->tok[en_abs(r, g->head) - 1], r->cls.past_words);
  if (past && r->disc.person && en_ent(r, r->disc.person)->role.n == 0)
    return 0; /* "the former president" is none of whom no post is known */
  bool unknown = en_head_in(r, g, r->cls.crowned); /* "went to Oman to meet the sultan" */
  return unknown || holds_another_post(r, r->disc.person, g) ? 0 : r->disc.person;
}

/* "the State Minister", "the minister for Tides": words of the post that he of whom the text spoke does not
 * hold. */
bool en_is_other_post(const en_relater *r, en_ng_id id, en_entity_id who)
{
  const en_ng *g = en_ng_at(r, id);
  if (!who || en_ent(r, who)->role.n == 0)
    return false;
  for (uint32_t t = g->first + 1; t < g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    if ((k->shape & EN_TOK_CAP) && !r->men->of_token[en_abs(r, t)] && !en_tok_in(k, r->cls.idle_words)
        && !en_name_has(en_ent(r, who)->role, en_tok_str(r->toks, en_abs(r, t))))
      return true;
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *of = &r->cl->ng[i];
    bool field = of->gov_ng == id && of->fn == EN_FN_PREP && of->prep == r->w_for && !of->mention
                 && (r->toks->tok[en_abs(r, of->head)].shape & EN_TOK_CAP);
    if (field && !en_name_has(en_ent(r, who)->role, en_tok_str(r->toks, en_abs(r, of->head))))
      return true;
  }
  return false;
}

/* Is the post of one who stands below, where the description names the one above? */
static bool is_deputy(const en_relater *r, const en_entity *e, const en_ng *g)
{
  en_str role = e->role, part;
  while (en_split(&role, ' ', &part)) {
    if (!en_is_in_list(r, part, r->cls.deputy_words))
      continue;
    bool said = false;
    for (uint32_t t = g->first; t < g->head; t++)
      said = said || en_name_has(part, en_tok_str(r->toks, en_abs(r, t)));
    if (!said)
      return true;
  }
  return false;
}

/* Is it a word of one of the posts that the person is named with? */
static bool post_has(const en_relater *r, const en_entity *e, en_str word)
{
  bool has = en_name_has(e->role, word);
  for (uint32_t i = 0; i < e->n_mentions && !has; i++)
    has = en_name_has(en_sub(r->toks->text->utf8, r->men->at[e->mention[i] - 1].role), word);
  return has;
}

/* "the Minister of [Foreign Affairs]": is a word of the field one of the person's post, who may be a "Foreign
 * Minister"? */
static bool post_has_field(const en_relater *r, const en_entity *e, const en_ng *field)
{
  for (uint32_t t = field->first; t < field->first + field->n; t++)
    if (post_has(r, e, en_tok_str(r->toks, en_abs(r, t))))
      return true;
  return false;
}

/* Do the words of "the US [Secretary] of [Defence]" stand in the role? */
static bool fits_description(const en_relater *r, en_ng_id id, const en_entity *e)
{
  const en_ng *g = en_ng_at(r, id);
  for (uint32_t t = g->first; t <= g->head; t++) {
    const en_token *k = &r->toks->tok[en_abs(r, t)];
    bool word = (k->shape & EN_TOK_ALPHA) && !r->men->of_token[en_abs(r, t)]
                && !(t == g->first && g->det != EN_DET_NONE) && !(k->shape & EN_TOK_POSS);
    bool idle = t < g->head && en_tok_in(k, r->cls.idle_words); /* "Peru's [top] diplomat" */
    if (word && !idle && !post_has(r, e, en_tok_str(r->toks, en_abs(r, t)))
        && !(t == g->head && is_kind_of_post(r, e, g)))
      return false;
  }
  for (uint32_t i = 0; i < r->cl->n_ng; i++) {
    const en_ng *of = &r->cl->ng[i];
    bool what = of->gov_ng == id && of->fn == EN_FN_PREP && of->prep == r->w_of && !of->mention;
    if (what && !post_has_field(r, e, of))
      return false;
  }
  return !is_deputy(r, e, g);
}

/* "Peru's Tom Hill", of whom no post was told: the persons of a country named before a token. */
static void nationals(const en_relater *r, en_entity_id country, uint32_t end, en_set *out)
{
  for (uint32_t t = 0; t < end; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->country == country && en_ent(r, e)->role.n == 0)
      en_set_add(out, e);
  }
}

/* Is the person nowhere told to hold a post no longer, or not yet? */
static bool is_in_office(const en_relater *r, const en_entity *e)
{
  for (uint32_t i = 0; i < e->n_mentions; i++)
    if (r->men->at[e->mention[i] - 1].role_former || r->men->at[e->mention[i] - 1].role_future)
      return false;
  return true;
}

/* The persons of a country, named in the tokens from `first` up to `end`, who hold the post of the description. */
static void holders_between(const en_relater *r, en_ng_id id, en_entity_id country, uint32_t first, uint32_t end,
                            en_set *out)
{
  for (uint32_t t = first; t < end; t++) {
    en_mention_id m = r->men->of_token[t];
    en_entity_id e = m && r->men->at[m - 1].kind == r->rs->k.person ? r->ents->of[m - 1] : 0;
    if (e && en_ent(r, e)->country == country && fits_description(r, id, en_ent(r, e)))
      en_set_add(out, e);
  }
}

/* "[Peru's prime minister] accused Iran. Anna Berg, the prime minister, ...": the one person whom the text names
 * before, or else behind the description, in that post of that country; 0 if there is none, or several. */
static en_entity_id holder_of_post(const en_relater *r, en_ng_id id, en_entity_id country)
{
  const en_ng *g = en_ng_at(r, id);
  en_set holders = { .n = 0 };
  holders_between(r, id, country, 0, en_abs(r, g->first), &holders);
  if (holders.n == 0 && !g->plural)
    nationals(r, country, en_abs(r, g->first), &holders);
  bool before = holders.n != 0;
  if (!before)
    holders_between(r, id, country, en_abs(r, g->first), r->toks->n_tok, &holders);
  return holders.n == 1 && (before || is_in_office(r, en_ent(r, holders.at[0]))) ? holders.at[0] : 0;
}

/* Is one post told with all the words of the other: "Foreign Minister", "Minister of Foreign Affairs"? */
static bool is_same_post(en_str one, en_str other)
{
  if (one.n > other.n)
    return is_same_post(other, one);
  en_str part;
  while (en_split(&one, ' ', &part))
    if (!en_name_has(other, part))
      return false;
  return true;
}

/* "met [his Chilean counterpart]": the one person of that country who has the post of him whose counterpart it is, or
 * is called a counterpart; 0 if there is none, or several. */
static en_entity_id counterpart_of(const en_relater *r, const en_set *whose, en_entity_id country)
{
  en_set found = { .n = 0 };
  for (uint32_t i = 0; i < r->ents->n; i++) {
    const en_entity *e = &r->ents->at[i];
    if (e->kind != r->rs->k.person || e->country != country || e->role.n == 0 || !is_in_office(r, e))
      continue;
    bool fits = en_name_has(e->role, EN_STR("counterpart"));
    for (uint32_t k = 0; k < whose->n && !fits; k++) {
      const en_entity *he = en_ent(r, whose->at[k]);
      fits = he->kind == r->rs->k.person && he->role.n && is_same_post(he->role, e->role);
    }
    if (fits)
      en_set_add(&found, i + 1);
  }
  return found.n == 1 ? found.at[0] : 0;
}

/* "the US secretary of defence", "Peru's president", "the president of Peru": the person who holds that post; of "the
 * presidents of Peru and Chile" each of them, where each is named. */
void en_by_post(const en_relater *r, en_ng_id id, int depth, en_set *out)
{
  const en_ng *g = en_ng_at(r, id);
  if (r->named || g->det == EN_DET_A || !en_head_in(r, g, r->cls.post_heads))
    return;
  en_set whose = { .n = 0 }, countries, all = { .n = 0 };
  en_dependents(r, id, EN_FN_MODIFIER, 0, depth, &whose);
  en_dependents(r, id, EN_FN_GENITIVE, 0, depth, &whose);
  en_dependents(r, id, EN_FN_PREP, r->w_of, depth, &whose);
  for (uint32_t i = 0; i < r->cl->n_ng && whose.n == 0; i++) { /* "the Minister of Foreign Affairs [of Peru]" */
    const en_ng *field = &r->cl->ng[i];
    if (field->gov_ng == id && field->fn == EN_FN_PREP && !field->mention
        && (field->prep == r->w_of || field->prep == r->w_for))
      en_dependents(r, i + 1, EN_FN_PREP, r->w_of, depth, &whose);
  }
  countries = whose;
  en_keep_kinds(r, &countries, EN_KIND_BIT(r->rs->k.country));
  bool counterpart = g->noun == r->w_counterpart;
  if ((g->plural ? countries.n < 2 : countries.n != 1) || (!counterpart && countries.n < whose.n))
    return;
  for (uint32_t i = 0; i < countries.n; i++)
    en_set_add(&all, counterpart ? counterpart_of(r, &whose, countries.at[i]) : holder_of_post(r, id, countries.at[i]));
  if (all.n == countries.n)
    en_set_join(out, &all);
}
