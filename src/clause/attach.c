/* Where a prepositional phrase belongs, and what a conjoined noun group joins. Both look at the
 * groups that stand open to the left: the last one and those it hangs on. */
#include "clause/clause_p.h"

enum { MAX_CLIMB = 6 };

static bool noun_in(const en_parse *p, en_ng_id id, uint32_t bit)
{
  const en_ng *g = en_ng_at(p, id);
  if (!g->mention)
    return en_in(p, g->noun, bit);
  /* a mention may be a common noun too: "cyber attack" */
  const en_token *t = &p->tok[g->head];
  return en_in(p, t->noun ? t->noun : t->word, bit);
}

/* "deployment to", "participation in": nouns made from verbs keep the verb's arguments. */
static bool verbal_noun(const en_parse *p, en_ng_id id)
{
  static const char *const endings[] = { "ment", "tion", "sion", "ance", "ence" };
  const en_ng *g = en_ng_at(p, id);
  if (g->mention || !g->noun)
    return false;
  en_str s = en_lexicon_word(p->lex, g->noun)->str;
  for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
    if (s.n > 7 && en_ends(s, en_str_of(endings[k])))
      return true;
  return false;
}

/* A name of a party, which takes no arguments but "of" and "in". */
static bool is_party(const en_parse *p, en_ng_id id)
{
  const en_ng *g = en_ng_at(p, id);
  return g->pronoun || (g->mention && (p->tok[g->head].shape & EN_TOK_CAP));
}

/* Does the verb want this preposition although an object stands between? */
static bool verb_takes(const en_parse *p, en_vg_id vg, en_word_id prep)
{
  if (!vg)
    return false;
  const en_vg *v = en_vg_at(p, vg);
  if (prep == p->w.by)
    return v->voice == EN_VOICE_PASSIVE;
  if (prep == p->w.of)
    return en_in(p, v->verb, p->c.of_verbs) && (v->object || v->voice == EN_VOICE_PASSIVE);
  if (prep == p->w.from)
    return en_in(p, v->verb, p->c.from_verbs);
  if (prep == p->w.to)
    return en_in(p, v->verb, p->c.to_verbs);
  return prep == p->w.for_word && en_in(p, v->verb, p->c.for_verbs);
}

static bool is_place_prep(const en_parse *p, en_word_id prep)
{
  return prep == p->w.in || prep == p->w.at;
}

/* Does a common noun take arguments behind any preposition: "deployment", "sanctions"? */
static bool takes_arguments(const en_parse *p, en_ng_id id)
{
  return noun_in(p, id, p->c.pp_nouns) || verbal_noun(p, id);
}

/* "him", "us": a pronoun that is an object. */
static bool is_object_pronoun(const en_parse *p, const en_ng *g)
{
  en_word_id w = p->tok[g->head].word;
  return g->pronoun && g->n == 1
         && (w == p->w.him || w == p->w.her || w == p->w.them || w == p->w.me || w == p->w.us
             || w == p->w.you);
}

/* What is attached, and between what. */
typedef struct {
  const en_parse *p;
  en_word_id prep;
  en_ng_id last, what;
  en_vg_id vg;
  const en_ng *l; /* last */
  const en_vg *v; /* vg, or NULL */
} attachment;

/* Is the last group an object of the verb, or in a list that is? */
static bool last_is_object(const attachment *a) { return a->v && a->v->object == a->l->conj_first; }

/* Is the verb's for certain: a time, or what the verb wants this preposition for? */
static bool is_verbs_own(const attachment *a)
{
  const en_parse *p = a->p;
  if (!a->vg)
    return false;
  if ((a->what && en_is_time(p, a->what)) || a->l->fn == EN_FN_TIME)
    return true;
  if (a->prep == p->w.during && a->what && !last_is_object(a) && noun_in(p, a->what, p->c.event_nouns))
    return true; /* "would not meddle in the vote [during a summit]" */
  return a->prep == p->w.of && is_object_pronoun(p, a->l) && a->v->object == a->last
         && verb_takes(p, a->vg, a->prep); /* "inform him of" */
}

/* The group keeps whatever follows: "those against X", or a subject behind its verb, "as did
 * observers from X". */
static bool keeps_all(const attachment *a)
{
  const en_parse *p = a->p;
  if (a->l->n == 1 && p->tok[a->l->head].word == p->w.those)
    return true;
  return a->vg && a->v->subject == a->l->conj_first && a->l->first > a->v->head
         && !is_party(p, a->last);
}

/* Does the verb take the phrase over an object or another phrase that stands between? */
static bool is_verbs_over_last(const attachment *a)
{
  const en_parse *p = a->p;
  if (verb_takes(p, a->vg, a->prep)) {
    bool event = noun_in(p, a->last, p->c.event_nouns) && !last_is_object(a);
    return a->prep == p->w.by || !event;
  }
  return a->prep == p->w.with && a->what && en_is_person(p, a->what) && a->l->fn == EN_FN_PREP
         && en_verb_in(p, a->vg, p->c.with_verbs)
         && !(a->l->det == EN_DET_POSS
              && noun_in(p, a->last, p->c.event_nouns)) /* "discuss it following X's meeting with Y" */
         && !last_is_object(a);                         /* "talked about X and Y with Z" */
}

/* "spoke at the X Conference in Y", "his counterparts in X". */
static bool is_lasts_own(const attachment *a)
{
  const en_parse *p = a->p;
  const en_kind forum = p->rs->k.working_group;
  if (is_place_prep(p, a->prep) && forum && a->l->fn == EN_FN_PREP
      && (a->l->prep == p->w.at || a->l->prep == p->w.of) && en_is_kind(p, a->last, forum))
    return true;
  return a->what && a->l->noun == p->w.counterpart && (a->prep == p->w.in || a->prep == p->w.from);
}

/* Does an open group take a phrase with this preposition? Only the last may be a name. */
static bool takes_phrase(const attachment *a, en_ng_id id)
{
  const en_parse *p = a->p;
  if (a->prep == p->w.between || a->prep == p->w.among)
    return (id == a->last || !is_party(p, id)) && noun_in(p, id, p->c.event_nouns);
  return !is_party(p, id) && takes_arguments(p, id);
}

/* The nearest open group that takes arguments, or 0. */
static en_ng_id nearest_taker(const attachment *a)
{
  const en_parse *p = a->p;
  en_ng_id at = a->last;
  for (int i = 0; i < MAX_CLIMB && at && !takes_phrase(a, at); i++) {
    const en_ng *g = en_ng_at(p, at);
    bool open = g->fn == EN_FN_PREP || g->fn == EN_FN_APPOS || g->fn == EN_FN_EXAMPLE;
    at = open && i + 1 < MAX_CLIMB ? g->gov_ng : 0;
  }
  /* "a memorandum of understanding with X", "an exchange of information with X" */
  const en_ng *l = a->l;
  bool of = at == a->last && l->fn == EN_FN_PREP && l->prep == p->w.of && l->gov_ng && l->n == 1;
  return of && noun_in(p, l->gov_ng, p->c.pp_nouns) ? l->gov_ng : at;
}

/* The group that takes arguments, or 0 for the verb: places belong to what happens, unless the
 * group is a subject. */
static en_ng_id taker_or_verb(const attachment *a, en_ng_id taker)
{
  const en_ng *g = en_ng_at(a->p, taker);
  if (!is_place_prep(a->p, a->prep) || !a->vg || g->fn == EN_FN_APPOS)
    return taker; /* "X, ambassador for Y in the Z" */
  if (a->prep == a->p->w.in && noun_in(a->p, taker, a->p->c.in_nouns))
    return taker; /* "evidence of the involvement of X in Y" */
  return taker == a->last && a->v->object != g->conj_first ? taker : 0;
}

/* "an agreement on sharing information [between A and B]": whose event it is that the verb tells more of, 0 if
 * of none. */
static en_ng_id event_above(const attachment *a)
{
  const en_parse *p = a->p;
  if (!a->v || a->v->form == EN_VERB_FINITE || !a->v->gov_vg || (a->prep != p->w.between && a->prep != p->w.among))
    return 0;
  en_ng_id above = a->v->gov_ng ? a->v->gov_ng : en_vg_at(p, a->v->gov_vg)->object;
  return above && noun_in(p, above, p->c.event_nouns) ? above : 0;
}

/* Where no group takes arguments: a common noun keeps what stands right behind it, except place and
 * means. */
static en_ng_id last_or_verb(const attachment *a)
{
  const en_parse *p = a->p;
  if (!a->vg)
    return a->last;
  en_ng_id event = event_above(a);
  if (event)
    return event;
  if (is_party(p, a->last))
    return 0;
  if (is_place_prep(p, a->prep))
    return a->l->fn == EN_FN_PREP && a->l->gov_vg == 0 ? a->last : 0;
  bool means = a->prep == p->w.with || a->prep == p->w.on || a->prep == p->w.by || a->prep == p->w.to
               || a->prep == p->w.through || a->prep == p->w.via;
  return means ? 0 : a->last;
}

/* Is it a deed that somebody may be accused of, or a part in one? */
static bool is_deed(const en_parse *p, en_ng_id id)
{
  return id
         && (en_is_kind(p, id, p->rs->k.threat) || noun_in(p, id, p->c.harm_nouns) || noun_in(p, id, p->c.part_nouns));
}

/* Behind "of", only an object that is a name leaves the phrase to its verb, "accused X of", and any object a deed:
 * "accused officials of theft". */
static en_ng_id attach_of(const attachment *a)
{
  bool takes = verb_takes(a->p, a->vg, a->prep), deed = is_deed(a->p, a->what);
  if (takes && deed && a->l->fn == EN_FN_PREP && a->l->gov_ng
      && a->v->object == en_ng_at(a->p, a->l->gov_ng)->conj_first)
    return 0; /* "accused the head of X of theft" */
  return takes && last_is_object(a) && !a->l->pronoun && (a->l->mention || deed) ? 0 : a->last;
}

en_ng_id en_attach(const en_parse *p, en_word_id prep, en_ng_id last, en_vg_id vg, en_ng_id what)
{
  if (!last)
    return 0;
  const en_ng *l = en_ng_at(p, last);
  const attachment a = { .p = p,
                         .prep = prep,
                         .last = last,
                         .what = what,
                         .vg = vg,
                         .l = l,
                         .v = vg ? en_vg_at(p, vg) : NULL };
  if (is_verbs_own(&a))
    return 0;
  if (keeps_all(&a))
    return last;
  if (prep == p->w.of)
    return attach_of(&a);
  if (prep == p->w.by && l->fn == EN_FN_PREP && l->prep == p->w.of && l->gov_ng
      && takes_arguments(p, l->gov_ng))
    return l->gov_ng; /* "the blockade of X by Y" */
  if ((prep == p->w.against || prep == p->w.on) && l->fn == EN_FN_PREP && l->prep == p->w.by
      && l->gov_ng && en_is_kind(p, l->gov_ng, p->rs->k.threat))
    return l->gov_ng; /* "an attack by X against Y" */
  if (prep == p->w.on && l->fn == EN_FN_PREP && l->gov_ng && noun_in(p, l->gov_ng, p->c.blame_nouns))
    return l->gov_ng; /* "laid the blame for the attack on X" */
  if (is_verbs_over_last(&a))
    return 0;
  if (is_lasts_own(&a))
    return last;
  en_ng_id taker = nearest_taker(&a);
  return taker ? taker_or_verb(&a, taker) : last_or_verb(&a);
}

/* How alike two conjuncts are; the nearest wins a draw. */
static int likeness(const en_parse *p, en_ng_id a, en_ng_id b)
{
  const en_ng *x = en_ng_at(p, a), *y = en_ng_at(p, b);
  if (p->tok[y->head].pos == EN_POS_NUM)
    return 0; /* "X and two of its managers": the nearest */
  if (!x->mention && en_is_person(p, b) && takes_arguments(p, a))
    return -6; /* "action against A and [Tom Hill]" */
  if (!x->mention != !y->mention) /* "A's invasion of B and C's growing unrest" */
    return 4 * (x->det == EN_DET_POSS && y->det == EN_DET_POSS);
  if (x->mention) {
    if (p->men->at[x->mention - 1].kind == p->men->at[y->mention - 1].kind)
      return 6;
    return en_is_person(p, b) ? -4 : 1;
  }
  return 3 + 4 * (x->noun && x->noun == y->noun) + 2 * (x->plural == y->plural) + (x->det == y->det)
         + 3 * (takes_arguments(p, a) == takes_arguments(p, b));
}

/* The phrase in front of a time, of the same verb, or what a participle with that time describes ("[officers]
 * charged on Monday"); 0 if there is none. */
static en_ng_id before_time(const en_parse *p, en_ng_id time)
{
  const en_vg *v = en_ng_at(p, time)->gov_vg ? en_vg_at(p, en_ng_at(p, time)->gov_vg) : NULL;
  if (v && v->link == EN_LINK_PARTICIPLE && v->voice == EN_VOICE_PASSIVE && v->gov_ng)
    return v->gov_ng;
  en_ng_id g = time - 1;
  while (g && (en_ng_at(p, g)->fn == EN_FN_MODIFIER || en_ng_at(p, g)->fn == EN_FN_GENITIVE))
    g--;
  return g && en_ng_at(p, g)->fn == EN_FN_PREP ? g : 0;
}

/* "a firm called [A] and a bank": what has got the name, 0 if that is none that a participle gives. */
static en_ng_id bearer(const en_parse *p, const en_ng *name)
{
  const en_vg *v = name->fn == EN_FN_OBJECT && name->gov_vg ? en_vg_at(p, name->gov_vg) : NULL;
  bool given = v && v->link == EN_LINK_PARTICIPLE && v->voice == EN_VOICE_PASSIVE && v->gov_ng;
  return given && en_in(p, v->verb, p->c.naming_verbs) ? v->gov_ng : 0;
}

/* "on August 27 and [28]": a number of at most two digits behind a day. */
static bool is_day_behind(const en_parse *p, en_ng_id last, en_ng_id with)
{
  const en_ng *g = en_ng_at(p, with), *l = en_ng_at(p, last);
  const en_token *t = &p->tok[g->head];
  return l->fn == EN_FN_TIME && g->n == 1 && (t->shape & EN_TOK_DIGIT) && !(t->shape & EN_TOK_ALPHA) && t->span.len <= 2
         && g->first == l->first + l->n + 1;
}

/* The group over a phrase of the verb: its object or, for "the threats [posed] by A, and the importance of
 * B", what the participle tells of. */
static en_ng_id higher(const en_parse *p, const en_vg *v, en_ng_id with)
{
  bool same = v->link == EN_LINK_PARTICIPLE && v->gov_ng && !en_ng_at(p, with)->mention
              && en_ng_at(p, with)->det == EN_DET_THE && en_ng_at(p, v->gov_ng)->det == EN_DET_THE;
  return v->object || !same ? v->object : v->gov_ng;
}

en_ng_id en_conjunct(const en_parse *p, en_ng_id last, en_ng_id with, bool list)
{
  if (is_day_behind(p, last, with))
    return last;
  en_ng_id best = last, at = last;
  int score = -100;
  for (int i = 0; i < MAX_CLIMB && at; i++) {
    const en_ng *g = en_ng_at(p, at);
    int s = likeness(p, at, with) + 3 - (i ? i + 2 : 0);
    if (g->fn == EN_FN_TIME && !en_is_time(p, with))
      s -= 20;
    if (g->conj_first != at && !g->mention == !en_ng_at(p, with)->mention)
      s += 4; /* goes on with a list */
    if (list && !en_ng_at(p, with)->mention && g->fn != EN_FN_PREP)
      s += 5;
    bool open_pair = g->prep == p->w.between && !g->conj_next && g->conj_first == at;
    if (open_pair)
      s += 6;
    if (s > score) {
      score = s;
      best = at;
    }
    if (i == 0 && g->fn == EN_FN_TIME && !en_is_time(p, with)) { /* "on A in 2015 and B": what stands before the day */
      at = before_time(p, at);
      continue;
    }
    en_ng_id named = bearer(p, g);
    if (open_pair || (g->fn != EN_FN_PREP && g->fn != EN_FN_APPOS && !named))
      break;
    at = named ? named : g->gov_ng;
    if (!at && g->fn == EN_FN_PREP && g->gov_vg) /* "discuss security on X and deterrence" */
      at = higher(p, en_vg_at(p, g->gov_vg), with);
  }
  return best;
}
