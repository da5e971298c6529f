/* Rules that hold something in vain: words that start nothing or are given twice, and frames and
 * patterns that give nothing that an earlier one does not give. */
#include "ruleset/lint_p.h"

/* ---- the words of a rule ---- */

static en_str spelling(const en_linter *x, en_word_id w)
{
  return w ? en_lexicon_word(x->rs->pub.lex, w)->str : EN_STR("");
}

static bool in_word(char c) { return en_is_lower_ascii(c) || en_is_digit(c) || (signed char)c < 0; }

/* The place of the nth time that a word stands in a list; the list where it cannot be seen. */
static en_loc word_loc(const en_loc *list, en_str word, uint32_t nth)
{
  en_loc at = *list;
  uint32_t from = list->col ? list->col - 1 : 0;
  for (;;) {
    uint32_t i = en_find(list->text, word, from), end = i + word.n;
    if (i == UINT32_MAX)
      return *list;
    bool whole = (!i || !in_word(list->text.p[i - 1]))
              && (end == list->text.n || !in_word(list->text.p[end]));
    if (whole && nth-- == 0) {
      at.col = i + 1;
      at.width = word.n;
      return at;
    }
    from = end;
  }
}

static bool among(en_word_id w, const en_word_id *list, uint32_t n)
{
  for (uint32_t i = 0; w && i < n; i++)
    if (list[i] == w)
      return true;
  return false;
}

/* The tokenizer parts words at hyphens: none that has one is ever met. */
static bool is_parted(en_str word) { return en_find(word, EN_STR("-"), 0) != UINT32_MAX; }

/* A trigger finds every inflected form: "attacks" beside "attack" adds nothing. */
static void lint_triggers(en_linter *x, const en_rule *r)
{
  for (uint32_t i = 0; i < r->n_trigger; i++) {
    en_str word = spelling(x, r->trigger[i]);
    en_word w;
    en_lexicon_analyse(x->rs->pub.lex, word, &w);
    en_loc again = word_loc(&r->trigger_at, word, 1), at = word_loc(&r->trigger_at, word, 0);
    en_word_id lemma = w.noun != r->trigger[i] && among(w.noun, r->trigger, r->n_trigger) ? w.noun
                     : w.verb != r->trigger[i] && among(w.verb, r->trigger, r->n_trigger) ? w.verb
                                                                                          : 0;
    if (is_parted(word))
      en_lint_find(x, &at, "trigger '%.*s' starts nothing: a hyphen parts words", EN_ARG(word));
    else if (among(r->trigger[i], r->trigger, i))
      en_lint_find(x, &again, "trigger '%.*s' is given twice", EN_ARG(word));
    else if (lemma)
      en_lint_find(x, &at, "trigger '%.*s' is given twice: '%.*s' finds it", EN_ARG(word),
                   EN_ARG(spelling(x, lemma)));
  }
}

/* Is the word the lemma of a verb? "found" is a form of "find", but "founded" is one of "found". */
static bool is_verb(en_linter *x, en_word_id id)
{
  en_word own;
  en_lexicon_analyse(x->rs->pub.lex, spelling(x, id), &own);
  if (own.verb && own.verb != id && !en_lexicon_word(x->rs->pub.lex, id)->pos)
    return false; /* only rules know "saluted": its forms are not asked about */
  static const char *const endings[] = { "", "s", "es", "ed", "d", "ing" };
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    en_word w;
    en_str form = en_arena_printf(x->tmp, "%.*s%s", EN_ARG(spelling(x, id)), endings[i]);
    en_lexicon_analyse(x->rs->pub.lex, form, &w);
    if (w.verb == id)
      return true;
  }
  return false;
}

/* May it head a noun group? "signing" and "wounded" may, though they are forms of verbs. */
static bool is_noun(const en_linter *x, en_word_id id)
{
  en_word w;
  en_lexicon_analyse(x->rs->pub.lex, spelling(x, id), &w);
  return w.noun ? w.noun == id
                : w.form == EN_VF_ING || !w.pos
                    || (w.pos & (EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_ADJ)));
}

/* "strike deal", where the second word may be missing. */
static en_str phrase(en_linter *x, en_word_id first, en_word_id second)
{
  return second ? en_arena_printf(x->tmp, "%.*s %.*s", EN_ARG(spelling(x, first)),
                                  EN_ARG(spelling(x, second)))
                : spelling(x, first);
}

/* A frame asks for lemmas: an inflected form, or a word that can be no verb or noun, starts
 * nothing. */
static void lint_lemma(en_linter *x, en_word_id id, bool verb, const en_loc *list)
{
  en_word w;
  en_str word = spelling(x, id);
  en_lexicon_analyse(x->rs->pub.lex, word, &w);
  en_word_id lemma = verb ? w.verb : w.noun;
  en_loc at = word_loc(list, word, 0);
  if (is_parted(word))
    en_lint_find(x, &at, "'%.*s' starts nothing: a hyphen parts words", EN_ARG(word));
  else if (verb ? !is_verb(x, id) : !is_noun(x, id))
    en_lint_find(x, &at, "'%.*s' is no lemma of a %s in the lexicon: it starts nothing%s%.*s",
                 EN_ARG(word),
                 verb ? "verb" : "noun", lemma ? "; the lemma is " : "", EN_ARG(spelling(x,
                                                                                         lemma)));
}

static void lint_verbs_and_nouns(en_linter *x, const en_rule *r)
{
  for (uint32_t i = 0; i < r->n_verb; i++) {
    bool twice = false, again = false;
    for (uint32_t k = 0; k < r->n_verb; k++) {
      again |= k < i && r->verb[k] == r->verb[i] && r->particle[k] == r->particle[i];
      twice |= k != i && r->verb[k] == r->verb[i] && !r->particle[k] && r->particle[i];
    }
    lint_lemma(x, r->verb[i], true, &r->verbs_at);
    en_str word = phrase(x, r->verb[i], r->particle[i]);
    en_loc at = word_loc(&r->verbs_at, word, again);
    if (again || twice)
      en_lint_find(x, &at, "verb '%.*s' is given twice%s%.*s%s", EN_ARG(word), again ? "" : ": '",
                   EN_ARG(again ? EN_STR("") : spelling(x, r->verb[i])), again ? "" : "' finds it");
  }
  for (uint32_t i = 0; i < r->n_noun; i++) {
    lint_lemma(x, r->noun[i], false, &r->nouns_at);
    en_loc again = word_loc(&r->nouns_at, spelling(x, r->noun[i]), 1);
    if (among(r->noun[i], r->noun, i))
      en_lint_find(x, &again, "noun '%.*s' is given twice", EN_ARG(spelling(x, r->noun[i])));
  }
}

/* ---- two frames for one word ---- */

static bool same_list(const en_word_id *a, uint32_t n_a, const en_word_id *b, uint32_t n_b)
{
  for (uint32_t i = 0; i < n_a; i++)
    if (!among(a[i], b, n_b))
      return false;
  for (uint32_t i = 0; i < n_b; i++)
    if (!among(b[i], a, n_a))
      return false;
  return true;
}

/* Does frame `a` apply wherever `b` does? Where `a` has a condition, `b` must have the same. */
static bool applies_where(const en_rule *a, const en_rule *b)
{
#define LIST_FITS(list) (!a->n_##list || same_list(a->list, a->n_##list, b->list, b->n_##list))
  return (!a->bare || b->bare) && (!a->unasked || b->unasked) && (!a->unnamed || b->unnamed)
         && (!a->awaited || b->awaited) && (!a->agentless || b->agentless) && (!a->apart || b->apart)
         && (!a->direct || b->direct) && LIST_FITS(without) && LIST_FITS(under) && LIST_FITS(having) && LIST_FITS(doer)
         && LIST_FITS(unless) && LIST_FITS(called) && a->lasting == b->lasting && a->lasting_plans == b->lasting_plans
         && a->given == b->given && a->pledge == b->pledge;
#undef LIST_FITS
}

/* Does role `a` find what `b` finds, whenever `b` finds anything? Its sources begin with those of
 * b. */
static bool role_finds(const en_role *a, const en_role *b)
{
  if (a->n_src < b->n_src || a->assets != b->assets || a->named != b->named || a->noun != b->noun
      || a->state != b->state)
    return false;
  for (uint32_t i = 0; i < b->n_src; i++) {
    const en_src *p = &a->src[i], *q = &b->src[i];
    if (p->kind != q->kind || p->prep != q->prep || p->chained != q->chained || p->via != q->via
        || p->via_prep != q->via_prep)
      return false;
  }
  return true;
}

/* The kinds that a role takes: those of all its emits. */
static uint32_t role_kinds(const en_linter *x, const en_rule *r, uint32_t role)
{
  uint32_t kinds = 0;
  for (uint32_t i = 0; i < r->n_emit; i++) {
    const en_emit *e = &r->emit[i];
    const en_reltype_def *t = &x->rs->pub.type[e->type];
    kinds |= e->from != role ? 0 : e->from_kinds ? e->from_kinds : t->from;
    kinds |= e->to != role ? 0 : e->to_kinds ? e->to_kinds : t->to;
  }
  return kinds;
}

static bool end_finds(const en_linter *x, const en_rule *a, uint8_t i, const en_rule *b, uint8_t k)
{
  if (i == EN_ROLE_CLAIMANT || k == EN_ROLE_CLAIMANT)
    return i == k;
  return role_finds(&a->role[i], &b->role[k]) && role_kinds(x, a, i) == role_kinds(x, b, k);
}

static bool emits(const en_linter *x, const en_rule *a, const en_rule *b, const en_emit *e)
{
  for (uint32_t i = 0; i < a->n_emit; i++) {
    const en_emit *f = &a->emit[i];
    if (f->type == e->type && f->status == e->status && f->from_kinds == e->from_kinds
        && f->to_kinds == e->to_kinds && (f->from == f->to) == (e->from == e->to)
        && end_finds(x, a, f->from, b, e->from) && end_finds(x, a, f->to, b, e->to))
      return true;
  }
  return false;
}

/* Does frame `a` give all that `b` gives, of a word that both take? Each role that `a` cannot do
 * without must be one that `b` cannot do without either. */
static bool gives_all(const en_linter *x, const en_rule *a, const en_rule *b)
{
  if (!applies_where(a, b))
    return false;
  for (uint32_t i = 0; i < a->n_role; i++) {
    if (a->role[i].absent)
      return false;
    bool met = a->role[i].optional;
    for (uint32_t k = 0; k < b->n_role && !met; k++)
      met = !b->role[k].optional && role_finds(&a->role[i], &b->role[k]);
    if (!met)
      return false;
  }
  for (uint32_t i = 0; i < b->n_emit; i++)
    if (!emits(x, a, b, &b->emit[i]))
      return false;
  return true;
}

static void say_shadowed(en_linter *x, const en_rule *a, const en_loc *list, en_str word)
{
  en_loc at = word_loc(list, word, 0);
  en_lint_find(x, &at,
               "'%.*s' is shadowed here: %.*s (%.*s:%u) takes it with the same roles and types",
               EN_ARG(word),
               EN_ARG(a->name), EN_ARG(a->at.file), a->at.line);
}

static void lint_pair(en_linter *x, const en_rule *a, const en_rule *b)
{
  for (uint32_t i = 0; i < b->n_verb; i++)
    for (uint32_t k = 0; k < a->n_verb; k++)
      if (a->verb[k] == b->verb[i] && (!a->particle[k] || a->particle[k] == b->particle[i])) {
        say_shadowed(x, a, &b->verbs_at, phrase(x, b->verb[i], b->particle[i]));
        break;
      }
  for (uint32_t i = 0; i < b->n_noun; i++)
    if (among(b->noun[i], a->noun, a->n_noun))
      say_shadowed(x, a, &b->nouns_at, spelling(x, b->noun[i]));
  if (b->head_kinds && !(b->head_kinds & ~a->head_kinds) && (!a->n_called || b->n_called))
    en_lint_find(x, &b->at,
                 "rule %.*s is shadowed: %.*s (%.*s:%u) takes its heads with the same roles and types",
                 EN_ARG(b->name), EN_ARG(a->name), EN_ARG(a->at.file), a->at.line);
}

/* Two rules of one pattern: the second finds what the first has found. */
static void lint_patterns(en_linter *x, const en_rule *a, const en_rule *b)
{
  bool same = en_eq(a->pattern, b->pattern) && a->kind == b->kind && (a->always || !b->always);
  for (uint32_t i = 0; same && !a->always && i < b->n_trigger; i++)
    same = among(b->trigger[i], a->trigger, a->n_trigger);
  if (same && (a->form != EN_RULE_PATTERN || gives_all(x, a, b)) && (!a->capital || b->capital))
    en_lint_find(x, &b->at,
                 "rule %.*s is shadowed: %.*s (%.*s:%u) has the same pattern and triggers",
                 EN_ARG(b->name),
                 EN_ARG(a->name), EN_ARG(a->at.file), a->at.line);
}

void en_lint_rules(en_linter *x)
{
  const en_ruleset *rs = &x->rs->pub;
  for (uint32_t i = 1; i <= rs->n_rules; i++) {
    const en_rule *b = &rs->rule[i];
    en_arena_reset(x->tmp);
    lint_triggers(x, b);
    lint_verbs_and_nouns(x, b);
    for (uint32_t k = 1; k <= rs->n_rules; k++) {
      const en_rule *a = &rs->rule[k];
      if (a->form != b->form || k == i)
        continue;
      if (b->form != EN_RULE_FRAME && k < i)
        lint_patterns(x, a, b);
      else if (b->form == EN_RULE_FRAME && gives_all(x, a, b) && (k < i || !gives_all(x, b, a)))
        lint_pair(x, a, b);
    }
  }
}
