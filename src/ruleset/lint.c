/* What a rules folder holds in vain, though it loads: macros that nothing uses, names and words that
 * are given twice or that another hides, trigger words that start nothing, frames that say what an
 * earlier frame says. */
#include "base/file.h"
#include "ruleset/ruleset_p.h"
#include "tokenize/tokenize.h"

typedef struct {
  const en_ruleset_full *rs;
  en_diag *d;
  en_arena *tmp;
  uint32_t n;
} linter;

__attribute__((format(printf, 3, 4)))
static void find(linter *x, const en_loc *at, const char *fmt, ...)
{
  en_buf b = { 0 };
  va_list ap;
  va_start(ap, fmt);
  en_buf_vprintf(&b, fmt, ap);
  va_end(ap);
  en_say(x->d, EN_WARNING, at, "%s", b.p);
  en_buf_clear(&b);
  x->n++;
}

/* ---- macros ---- */

static void lint_macros(linter *x)
{
  for (const en_macro *m = x->rs->macros; m; m = m->hh.next) /* in the order of the files */
    if (!m->n_used)
      find(x, &m->at, "macro %.*s is unused: no pattern refers to it", EN_ARG(m->name));
}

/* ---- gazetteers ---- */

/* `part` must lie in the row. */
static en_loc row_loc(const en_gaz *g, en_str part)
{
  en_loc at = g->at;
  at.col = (uint32_t)(part.p - g->at.text.p) + 1;
  at.width = part.n ? part.n : 1;
  return at;
}

/* The node of a name in the index; with `singular`, that of its last word's singular. */
static uint32_t node_of(linter *x, en_str alias, bool singular)
{
  const en_token *tok = NULL;
  uint32_t n = en_tokenize_phrase(x->rs->pub.lex, x->tmp, alias, &tok), node = 0;
  for (uint32_t i = 0; i < n && node != UINT32_MAX; i++) {
    en_word_id w = tok[i].word;
    if (singular && i + 1 == n) {
      en_word word;
      en_str lower = en_arena_str(x->tmp, en_sub(alias, tok[i].span));
      for (char *p = (char *)lower.p; p < lower.p + lower.n; p++)
        *p = en_lower_ascii(*p);
      en_lexicon_analyse(x->rs->pub.lex, lower, &word);
      w = word.noun == w ? 0 : word.noun;
    }
    node = w ? en_index_step(x->rs->pub.index, node, w) : UINT32_MAX;
  }
  return node;
}

/* Does every text that `b` matches match `a` too, and as a better or equal form of its name? */
static bool covers(const en_sense *a, const en_sense *b)
{
  return (a->any_case || en_eq(a->alias, b->alias)) && a->as <= b->as;
}

/* Of two that cover each other the later is the one in vain. */
static bool hides(const en_sense *a, const en_sense *b)
{
  if (a->gaz != b->gaz || !covers(a, b))
    return false;
  return !covers(b, a) || a->alias.p < b->alias.p;
}

/* May the text ever decide between the rows of two equal names? Only their countries and parents tell
 * them apart; a country's own name is never weighed. */
static bool undecidable(const en_ruleset *rs, const en_sense *a, const en_sense *b)
{
  const en_gaz *g = &rs->gaz[a->gaz], *h = &rs->gaz[b->gaz];
  if (a->gaz == b->gaz || g->kind != h->kind || a->as == EN_AS_WEAK || b->as == EN_AS_WEAK)
    return false;
  if (g->kind == rs->k.country)
    return a->as == b->as && a->as != EN_AS_SEAT;
  return g->country == h->country && g->parent == h->parent;
}

static void lint_alias(linter *x, en_gaz_id id, en_str alias)
{
  const en_ruleset *rs = &x->rs->pub;
  const en_gaz *g = &rs->gaz[id];
  uint32_t node = node_of(x, alias, false), n = 0;
  const en_sense *s = node == UINT32_MAX ? NULL : en_index_senses(rs->index, node, &n), *own = NULL;
  for (uint32_t i = 0; i < n; i++)
    if (s[i].alias.p == alias.p)
      own = &s[i];
  if (!own)
    return;
  bool name = alias.p == g->name.p; /* what it is called, whatever else finds it */
  en_loc at = row_loc(g, alias);
  for (uint32_t i = 0; i < n; i++) {
    const en_gaz *h = &rs->gaz[s[i].gaz];
    if (!name && s[i].gaz && &s[i] != own && hides(&s[i], own)) {
      find(x, &at, "this name is given twice: '%.*s' finds it", EN_ARG(s[i].alias));
      return;
    }
    if (&s[i] < own && s[i].gaz && undecidable(rs, &s[i], own)
        && (covers(&s[i], own) || covers(own, &s[i]))) {
      find(x, &at, "this name is hidden: %.*s has it too (%.*s:%u), and no text can decide between them",
           EN_ARG(h->id), EN_ARG(h->at.file), h->at.line);
      return;
    }
  }
  node = own->any_case && !name ? node_of(x, own->alias, true) : UINT32_MAX;
  s = node == UINT32_MAX ? NULL : en_index_senses(rs->index, node, &n);
  for (uint32_t i = 0; s && i < n; i++)
    if (s[i].gaz == id && s[i].any_case && s[i].as <= own->as) {
      find(x, &at, "this name is given twice: '%.*s' finds its plural", EN_ARG(s[i].alias));
      return;
    }
}

/* "Japanese^" without the mark that says how it stands for its row. */
static en_str without_mark(en_str alias)
{
  alias = en_trim(alias);
  char mark = alias.n ? alias.p[alias.n - 1] : '\0';
  if (mark == '^' || mark == '@' || mark == '~')
    alias.n--;
  return en_trim(alias);
}

static void lint_gazetteers(linter *x)
{
  for (en_gaz_id id = 1; id <= x->rs->pub.n_gaz; id++) {
    const en_gaz *g = &x->rs->pub.gaz[id];
    en_arena_reset(x->tmp);
    lint_alias(x, id, g->name);
    en_str list = x->rs->gaz_alias.at[id], alias;
    while (list.n && en_split(&list, '|', &alias)) {
      en_loc at = row_loc(g, alias);
      if (en_eq(en_trim(alias), g->name)) /* the loader leaves it out */
        find(x, &at, "this name is given twice: it stands in the first column");
      else
        lint_alias(x, id, without_mark(alias));
    }
  }
}

/* ---- word lists ---- */

typedef struct {
  en_str key; /* lower case */
  uint32_t line;
  UT_hash_handle hh;
} listed;

typedef struct {
  en_str path, text;
  listed *words;
} word_file;

static en_str lower_copy(en_arena *a, en_str s)
{
  en_str out = en_arena_str(a, s);
  for (char *p = (char *)out.p; p < out.p + out.n; p++)
    *p = en_lower_ascii(*p);
  return out;
}

static listed *word_at(const word_file *f, en_str key)
{
  listed *w = NULL;
  HASH_FIND(hh, f->words, key.p, key.n, w);
  return w;
}

/* Tells each line whose word stands in an earlier line, or in `strong`, a list that wins over this. */
static void lint_words(linter *x, word_file *f, const word_file *strong)
{
  en_str rest = f->text, line;
  bool table = en_ends(f->path, EN_STR(".tsv")); /* its first column is the word */
  for (uint32_t number = 1; en_split(&rest, '\n', &line); number++) {
    en_str word = line, readings = line;
    if (table)
      en_split(&readings, '\t', &word);
    word = en_trim(word);
    if (!word.n || word.p[0] == '#')
      continue;
    en_loc at = { .file = f->path, .line = number, .col = (uint32_t)(word.p - line.p) + 1,
                  .width = word.n, .text = line };
    en_str key = lower_copy(x->tmp, word);
    const listed *old = word_at(f, key), *over = strong ? word_at(strong, key) : NULL;
    if (old)
      find(x, &at, "this word is given twice: it stands in line %u", old->line);
    else if (over)
      find(x, &at, "this word is hidden: it stands in %.*s:%u", EN_ARG(strong->path), over->line);
    if (old)
      continue;
    listed *w = EN_NEW(x->tmp, listed);
    *w = (listed){ .key = key, .line = number };
    HASH_ADD_KEYPTR(hh, f->words, w->key.p, w->key.n, w);
  }
}

static bool read_list(linter *x, en_str dir, en_str name, word_file *f)
{
  uint64_t hash = 0;
  f->path = en_arena_printf(x->tmp, "%.*s/lexicon/%.*s", EN_ARG(dir), EN_ARG(name));
  return en_rules_read(x->d, x->tmp, f->path, &hash, &f->text) == EN_OK;
}

/* The list of which this is the weak half: surnames.txt of surnames_weak.txt. */
static const word_file *strong_half(linter *x, en_str name, const en_str *names, const word_file *files,
                                    uint32_t n)
{
  const en_str end = EN_STR("_weak.txt");
  if (!en_ends(name, end))
    return NULL;
  en_str strong = en_arena_printf(x->tmp, "%.*s.txt", (int)(name.n - end.n), name.p);
  for (uint32_t i = 0; i < n; i++)
    if (en_eq(names[i], strong))
      return &files[i];
  return NULL;
}

static void lint_lexicon(linter *x)
{
  en_arena_reset(x->tmp);
  en_str dir = x->rs->pub.dir, folder = en_arena_printf(x->tmp, "%.*s/lexicon", EN_ARG(dir));
  en_str *names = NULL;
  uint32_t n = 0;
  if (!en_is_dir(folder.p) || en_dir_list(x->d, x->tmp, folder.p, &names, &n) != EN_OK)
    return;
  word_file *files = EN_ARRAY(x->tmp, n, word_file);
  for (uint32_t i = 0; i < n; i++) /* "surnames.txt" comes before "surnames_weak.txt" */
    if ((en_ends(names[i], EN_STR(".txt")) || en_ends(names[i], EN_STR(".tsv")))
        && read_list(x, dir, names[i], &files[i]))
      lint_words(x, &files[i], strong_half(x, names[i], names, files, i));
  for (uint32_t i = 0; i < n; i++)
    HASH_CLEAR(hh, files[i].words);
}

/* ---- the words of a rule ---- */

static en_str spelling(const linter *x, en_word_id w)
{
  return w ? en_lexicon_word(x->rs->pub.lex, w)->str : EN_STR("");
}

static bool in_word(char c) { return en_is_lower_ascii(c) || en_is_digit(c) || (signed char)c < 0; }

/* The place of the nth time that a word of a list stands there; the list where it cannot be seen. */
static en_loc word_loc(const en_loc *list, en_str word, uint32_t nth)
{
  en_loc at = *list;
  uint32_t from = list->col ? list->col - 1 : 0;
  for (;;) {
    uint32_t i = en_find(list->text, word, from), end = i + word.n;
    if (i == UINT32_MAX)
      return *list;
    bool whole = (!i || !in_word(list->text.p[i - 1])) && (end == list->text.n || !in_word(list->text.p[end]));
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
static void lint_triggers(linter *x, const en_rule *r)
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
      find(x, &at, "trigger '%.*s' starts nothing: a hyphen parts words", EN_ARG(word));
    else if (among(r->trigger[i], r->trigger, i))
      find(x, &again, "trigger '%.*s' is given twice", EN_ARG(word));
    else if (lemma)
      find(x, &at, "trigger '%.*s' is given twice: '%.*s' finds it", EN_ARG(word), EN_ARG(spelling(x, lemma)));
  }
}

/* Is the word the lemma of a verb? "found" is a form of "find", but "founded" is one of "found". */
static bool is_verb(linter *x, en_word_id id)
{
  en_word own;
  en_lexicon_analyse(x->rs->pub.lex, spelling(x, id), &own);
  if (own.verb && own.verb != id && !en_lexicon_word(x->rs->pub.lex, id)->pos)
    return false; /* only rules know "saluted": its forms are not asked about */
  static const char *const endings[] = { "", "s", "es", "ed", "d", "ing" };
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    en_word w;
    en_lexicon_analyse(x->rs->pub.lex, en_arena_printf(x->tmp, "%.*s%s", EN_ARG(spelling(x, id)), endings[i]), &w);
    if (w.verb == id)
      return true;
  }
  return false;
}

/* May it head a noun group? "signing" and "wounded" may, though they are forms of verbs. */
static bool is_noun(const linter *x, en_word_id id)
{
  en_word w;
  en_lexicon_analyse(x->rs->pub.lex, spelling(x, id), &w);
  return w.noun ? w.noun == id
                : w.form == EN_VF_ING || !w.pos || (w.pos & (EN_BIT(EN_POS_NOUN) | EN_BIT(EN_POS_ADJ)));
}

/* "strike deal", where the second word may be missing. */
static en_str phrase(linter *x, en_word_id first, en_word_id second)
{
  return second ? en_arena_printf(x->tmp, "%.*s %.*s", EN_ARG(spelling(x, first)), EN_ARG(spelling(x, second)))
                : spelling(x, first);
}

/* A frame asks for lemmas: an inflected form, or a word that can be no verb or noun, starts nothing. */
static void lint_lemma(linter *x, en_word_id id, bool verb, const en_loc *list)
{
  en_word w;
  en_str word = spelling(x, id);
  en_lexicon_analyse(x->rs->pub.lex, word, &w);
  en_word_id lemma = verb ? w.verb : w.noun;
  en_loc at = word_loc(list, word, 0);
  if (is_parted(word))
    find(x, &at, "'%.*s' starts nothing: a hyphen parts words", EN_ARG(word));
  else if (verb ? !is_verb(x, id) : !is_noun(x, id))
    find(x, &at, "'%.*s' is no lemma of a %s in the lexicon: it starts nothing%s%.*s", EN_ARG(word),
         verb ? "verb" : "noun", lemma ? "; the lemma is " : "", EN_ARG(spelling(x, lemma)));
}

static void lint_verbs_and_nouns(linter *x, const en_rule *r)
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
      find(x, &at, "verb '%.*s' is given twice%s%.*s%s", EN_ARG(word), again ? "" : ": '",
           EN_ARG(again ? EN_STR("") : spelling(x, r->verb[i])), again ? "" : "' finds it");
  }
  for (uint32_t i = 0; i < r->n_noun; i++) {
    lint_lemma(x, r->noun[i], false, &r->nouns_at);
    en_loc again = word_loc(&r->nouns_at, spelling(x, r->noun[i]), 1);
    if (among(r->noun[i], r->noun, i))
      find(x, &again, "noun '%.*s' is given twice", EN_ARG(spelling(x, r->noun[i])));
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
  return (!a->bare || b->bare) && LIST_FITS(without) && LIST_FITS(under) && LIST_FITS(having)
      && LIST_FITS(unless) && LIST_FITS(called) && a->given == b->given && a->pledge == b->pledge;
#undef LIST_FITS
}

/* Does role `a` find what `b` finds, whenever `b` finds anything? Its sources begin with those of b. */
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
static uint32_t role_kinds(const linter *x, const en_rule *r, uint32_t role)
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

static bool end_finds(const linter *x, const en_rule *a, uint8_t i, const en_rule *b, uint8_t k)
{
  if (i == EN_ROLE_CLAIMANT || k == EN_ROLE_CLAIMANT)
    return i == k;
  return role_finds(&a->role[i], &b->role[k]) && role_kinds(x, a, i) == role_kinds(x, b, k);
}

static bool emits(const linter *x, const en_rule *a, const en_rule *b, const en_emit *e)
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
static bool gives_all(const linter *x, const en_rule *a, const en_rule *b)
{
  if (!applies_where(a, b))
    return false;
  for (uint32_t i = 0; i < a->n_role; i++) {
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

static void say_shadowed(linter *x, const en_rule *a, const en_loc *list, en_str word)
{
  en_loc at = word_loc(list, word, 0);
  find(x, &at, "'%.*s' is shadowed here: %.*s (%.*s:%u) takes it with the same roles and types", EN_ARG(word),
       EN_ARG(a->name), EN_ARG(a->at.file), a->at.line);
}

static void lint_pair(linter *x, const en_rule *a, const en_rule *b)
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
    find(x, &b->at, "rule %.*s is shadowed: %.*s (%.*s:%u) takes its heads with the same roles and types",
         EN_ARG(b->name), EN_ARG(a->name), EN_ARG(a->at.file), a->at.line);
}

/* Two rules of one pattern: the second finds what the first has found. */
static void lint_patterns(linter *x, const en_rule *a, const en_rule *b)
{
  bool same = en_eq(a->pattern, b->pattern) && a->kind == b->kind && (a->always || !b->always);
  for (uint32_t i = 0; same && !a->always && i < b->n_trigger; i++)
    same = among(b->trigger[i], a->trigger, a->n_trigger);
  if (same && (a->form != EN_RULE_PATTERN || gives_all(x, a, b)) && (!a->capital || b->capital))
    find(x, &b->at, "rule %.*s is shadowed: %.*s (%.*s:%u) has the same pattern and triggers", EN_ARG(b->name),
         EN_ARG(a->name), EN_ARG(a->at.file), a->at.line);
}

static void lint_rules(linter *x)
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

uint32_t en_ruleset_lint(en_diag *d, const en_ruleset *rs)
{
  linter x = { .rs = (const en_ruleset_full *)rs, .d = d, .tmp = en_arena_new() };
  lint_macros(&x);
  lint_lexicon(&x);
  lint_gazetteers(&x);
  lint_rules(&x);
  en_arena_free(x.tmp);
  return x.n;
}
