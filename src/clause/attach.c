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

static bool place_prep(const en_parse *p, en_word_id prep)
{
  return prep == p->w.in || prep == p->w.at;
}

en_ng_id en_attach(const en_parse *p, en_word_id prep, en_ng_id last, en_vg_id vg, en_ng_id what)
{
  if (!last)
    return 0;
  if (what && en_is_time(p, what) && vg)
    return 0;
  const en_ng *l = en_ng_at(p, last);
  if (l->fn == EN_FN_TIME && vg)
    return 0;
  if (l->n == 1 && p->tok[l->head].word == p->w.those)
    return last; /* "those against X" */
  if (prep == p->w.of && l->pronoun && l->n == 1 && verb_takes(p, vg, prep)
      && en_vg_at(p, vg)->object == last) { /* "inform him of" */
    en_word_id w = p->tok[l->head].word;
    if (w == p->w.him || w == p->w.her || w == p->w.them || w == p->w.me || w == p->w.us
        || w == p->w.you)
      return 0;
  }
  if (vg && en_vg_at(p, vg)->subject == l->conj_first && l->first > en_vg_at(p, vg)->head
      && !is_party(p, last))
    return last; /* "as did observers from X": a subject behind its verb keeps what follows */
  if (prep == p->w.of)
    return verb_takes(p, vg, prep) && en_vg_at(p, vg)->object == l->conj_first && !l->pronoun
                   && l->mention
               ? 0
               : last;
  /* "the blockade of X by Y" */
  if (prep == p->w.by && l->fn == EN_FN_PREP && l->prep == p->w.of && l->gov_ng
      && (noun_in(p, l->gov_ng, p->c.pp_nouns) || verbal_noun(p, l->gov_ng)))
    return l->gov_ng;
  if (verb_takes(p, vg, prep)
      && !(prep != p->w.by && noun_in(p, last, p->c.event_nouns)
           && en_vg_at(p, vg)->object != l->conj_first))
    return 0;
  if (place_prep(p, prep) && l->mention && l->fn == EN_FN_PREP
      && (l->prep == p->w.at || l->prep == p->w.of)
      && p->men->at[l->mention - 1].kind == p->rs->k.working_group && p->rs->k.working_group)
    return last; /* "spoke at the X Conference in Y" */
  if (prep == p->w.with && what && en_is_person(p, what) && vg && en_verb_in(p, vg, p->c.with_verbs)
      && en_vg_at(p, vg)->object != l->conj_first && l->fn == EN_FN_PREP)
    return 0; /* "talked about X and Y with Z" */
  if (what && l->noun == p->w.counterpart && (prep == p->w.in || prep == p->w.from))
    return last; /* "his counterparts in X" */
  bool between = prep == p->w.between || prep == p->w.among;
  /* the nearest open group that takes arguments */
  en_ng_id at = last, best = 0;
  for (int i = 0; i < MAX_CLIMB && at; i++) {
    const en_ng *g = en_ng_at(p, at);
    if (!is_party(p, at) || at == last) {
      if (between ? noun_in(p, at, p->c.event_nouns)
                  : !is_party(p, at) && (noun_in(p, at, p->c.pp_nouns) || verbal_noun(p, at))) {
        best = at;
        break;
      }
    }
    if (g->fn != EN_FN_PREP && g->fn != EN_FN_APPOS && g->fn != EN_FN_EXAMPLE)
      break;
    at = g->gov_ng;
  }
  /* "a memorandum of understanding with X", "an exchange of information with X" */
  if (best == last && l->fn == EN_FN_PREP && l->prep == p->w.of && l->gov_ng && l->n == 1
      && noun_in(p, l->gov_ng, p->c.pp_nouns))
    best = l->gov_ng;
  if (best && place_prep(p, prep) && en_ng_at(p, best)->fn == EN_FN_APPOS)
    return best; /* "X, ambassador for Y in the Z" */
  if (best
      && place_prep(p, prep)) /* places belong to what happens, unless the group is a subject */
    return vg && best != last                                               ? 0
           : vg && en_vg_at(p, vg)->object == en_ng_at(p, best)->conj_first ? 0
                                                                            : best;
  if (best)
    return best;
  if (!vg)
    return last;
  if (is_party(p, last))
    return 0;
  /* a common noun keeps what stands right behind it, except place and means */
  if (place_prep(p, prep) || prep == p->w.with || prep == p->w.on || prep == p->w.at
      || prep == p->w.by || prep == p->w.to)
    return l->fn == EN_FN_PREP && l->gov_vg == 0 && place_prep(p, prep) ? last : 0;
  return last;
}

/* How alike two conjuncts are; the nearest wins a draw. */
static int likeness(const en_parse *p, en_ng_id a, en_ng_id b)
{
  const en_ng *x = en_ng_at(p, a), *y = en_ng_at(p, b);
  int n = 0;
  if (p->tok[y->head].pos == EN_POS_NUM)
    return 0; /* "X and two of its managers": the nearest */
  if (x->mention && y->mention)
    n += p->men->at[x->mention - 1].kind == p->men->at[y->mention - 1].kind ? 6
         : en_is_person(p, b)                                               ? -4
                                                                            : 1;
  else if (!x->mention == !y->mention)
    n += 3;
  if (!x->mention && !y->mention && x->noun && x->noun == y->noun)
    n += 4;
  n += 2 * (!x->mention && !y->mention && x->plural == y->plural);
  n += !x->mention && !y->mention && x->det == y->det;
  if (!x->mention && !y->mention)
    n += 3
         * ((noun_in(p, a, p->c.pp_nouns) || verbal_noun(p, a))
            == (noun_in(p, b, p->c.pp_nouns) || verbal_noun(p, b)));
  return n;
}

en_ng_id en_conjunct(const en_parse *p, en_ng_id last, en_ng_id with, bool list)
{
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
    if (open_pair || (g->fn != EN_FN_PREP && g->fn != EN_FN_APPOS))
      break;
    at = g->gov_ng;
    if (!at && g->fn == EN_FN_PREP && g->gov_vg) /* "discuss security on X and deterrence" */
      at = en_vg_at(p, g->gov_vg)->object;
  }
  return best;
}
