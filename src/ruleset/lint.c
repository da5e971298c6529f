/* What a rules folder holds in vain, though it loads: macros that nothing uses, names and words
 * that are given twice or that another hides, trigger words that start nothing, frames that say
 * what an earlier frame says. */
#include "base/file.h"
#include "ruleset/lint_p.h"
#include "tokenize/tokenize.h"

void en_lint_find(en_linter *x, const en_loc *at, const char *fmt, ...)
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

static void lint_macros(en_linter *x)
{
  for (const en_macro *m = x->rs->macros; m; m = m->hh.next) /* in the order of the files */
    if (!m->n_used)
      en_lint_find(x, &m->at, "macro %.*s is unused: no pattern refers to it", EN_ARG(m->name));
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
static uint32_t node_of(en_linter *x, en_str alias, bool singular)
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

/* May the text ever decide between the rows of two equal names? Only their countries and parents
 * tell them apart; a country's own name is never weighed. */
static bool undecidable(const en_ruleset *rs, const en_sense *a, const en_sense *b)
{
  const en_gaz *g = &rs->gaz[a->gaz], *h = &rs->gaz[b->gaz];
  if (a->gaz == b->gaz || g->kind != h->kind || a->as == EN_AS_WEAK || b->as == EN_AS_WEAK)
    return false;
  if (g->kind == rs->k.country)
    return a->as == b->as && a->as != EN_AS_SEAT;
  return g->country == h->country && g->parent == h->parent;
}

static void lint_alias(en_linter *x, en_gaz_id id, en_str alias)
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
      en_lint_find(x, &at, "this name is given twice: '%.*s' finds it", EN_ARG(s[i].alias));
      return;
    }
    if (&s[i] < own && s[i].gaz && undecidable(rs, &s[i], own)
        && (covers(&s[i], own) || covers(own, &s[i]))) {
      en_lint_find(x, &at,
                   "this name is hidden: %.*s has it too (%.*s:%u), and no text can decide between them",
                   EN_ARG(h->id), EN_ARG(h->at.file), h->at.line);
      return;
    }
  }
  node = own->any_case && !name ? node_of(x, own->alias, true) : UINT32_MAX;
  s = node == UINT32_MAX ? NULL : en_index_senses(rs->index, node, &n);
  for (uint32_t i = 0; s && i < n; i++)
    if (s[i].gaz == id && s[i].any_case && s[i].as <= own->as) {
      en_lint_find(x, &at, "this name is given twice: '%.*s' finds its plural", EN_ARG(s[i].alias));
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

static void lint_gazetteers(en_linter *x)
{
  for (en_gaz_id id = 1; id <= x->rs->pub.n_gaz; id++) {
    const en_gaz *g = &x->rs->pub.gaz[id];
    en_arena_reset(x->tmp);
    lint_alias(x, id, g->name);
    en_str list = x->rs->gaz_alias.at[id], alias;
    while (list.n && en_split(&list, '|', &alias)) {
      en_loc at = row_loc(g, alias);
      if (en_eq(en_trim(alias), g->name)) /* the loader leaves it out */
        en_lint_find(x, &at, "this name is given twice: it stands in the first column");
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

/* Tells each line whose word stands in an earlier line, or in `strong`, a list that wins over
 * this. */
static void lint_words(en_linter *x, word_file *f, const word_file *strong)
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
      en_lint_find(x, &at, "this word is given twice: it stands in line %u", old->line);
    else if (over)
      en_lint_find(x, &at, "this word is hidden: it stands in %.*s:%u", EN_ARG(strong->path),
                   over->line);
    if (old)
      continue;
    listed *w = EN_NEW(x->tmp, listed);
    *w = (listed){ .key = key, .line = number };
    HASH_ADD_KEYPTR(hh, f->words, w->key.p, w->key.n, w);
  }
}

static bool read_list(en_linter *x, en_str dir, en_str name, word_file *f)
{
  uint64_t hash = 0;
  f->path = en_arena_printf(x->tmp, "%.*s/lexicon/%.*s", EN_ARG(dir), EN_ARG(name));
  return en_rules_read(x->d, x->tmp, f->path, &hash, &f->text) == EN_OK;
}

/* The list of which this is the weak half: surnames.txt of surnames_weak.txt. */
static const word_file *strong_half(en_linter *x, en_str name, const en_str *names,
                                    const word_file *files, uint32_t n)
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

static void lint_lexicon(en_linter *x)
{
  en_arena_reset(x->tmp);
  en_str dir = x->rs->pub.dir, folder = en_arena_printf(x->tmp, "%.*s/lexicon", EN_ARG(dir));
  en_str *names = NULL;
  uint32_t n = 0;
  if (!en_is_dir(folder.p) || en_dir_list(x->d, x->tmp, folder.p, &names, &n) != EN_OK)
    return;
  word_file *files = EN_ARRAY(x->tmp, n, word_file);
  for (uint32_t i = 0; i < n; i++) /* "surnames.txt" comes before "surnames_weak.txt" */
    if (!en_eq(names[i], EN_STR("dates.tsv")) /* a word may have several sorts; its reader tells doubles */
        && (en_ends(names[i], EN_STR(".txt")) || en_ends(names[i], EN_STR(".tsv")))
        && read_list(x, dir, names[i], &files[i]))
      lint_words(x, &files[i], strong_half(x, names[i], names, files, i));
  for (uint32_t i = 0; i < n; i++)
    HASH_CLEAR(hh, files[i].words);
}

/* ---- other vocabularies ---- */

static void lint_mapping(en_linter *x, en_standard s, const char *what, en_str name)
{
  en_loc at = { .file = en_arena_printf(x->tmp, "%.*s/mappings.tsv", EN_ARG(x->rs->pub.dir)) };
  if (!en_mapping_of(x->rs->pub.mappings, s, name, EN_STR("")))
    en_lint_find(x, &at, "no line says what %s '%.*s' is in %s ('-' says that it is nothing)", what, EN_ARG(name),
                 en_standard_name(s));
}

/* What was not thought of is left out by the writers, and nobody sees it. */
static void lint_mappings(en_linter *x)
{
  if (!x->rs->pub.mappings || !x->rs->pub.mappings->n)
    return;
  for (int s = 0; s < EN_STD_COUNT; s++) {
    for (uint32_t i = 1; i <= x->rs->pub.n_kinds; i++)
      lint_mapping(x, (en_standard)s, "kind", x->rs->pub.kind[i].name);
    for (uint32_t i = 1; i <= x->rs->pub.n_types; i++)
      lint_mapping(x, (en_standard)s, "relation", x->rs->pub.type[i].name);
  }
}

uint32_t en_ruleset_lint(en_diag *d, const en_ruleset *rs)
{
  en_linter x = { .rs = (const en_ruleset_full *)rs, .d = d, .tmp = en_arena_new() };
  lint_macros(&x);
  lint_lexicon(&x);
  lint_mappings(&x);
  lint_gazetteers(&x);
  en_lint_rules(&x);
  en_arena_free(x.tmp);
  return x.n;
}
