/* Loading a rules folder, in this order: ontology, lexicon, word lists, rules, gazetteers. Files
 * of a folder load in byte order of their names. Errors are collected over all files. */
#include "base/file.h"
#include "ruleset/ruleset_p.h"

#include <stdlib.h>

const char *en_rel_status_name(en_rel_status s)
{
  static const char *const names[] = { "reported", "planned", "alleged", "denied", "ended" };
  return names[s];
}

en_kind en_kind_of(const en_ruleset *rs, en_str name)
{
  for (uint32_t i = 1; i <= rs->n_kinds; i++)
    if (en_eq(rs->kind[i].name, name))
      return (en_kind)i;
  return 0;
}

en_reltype en_reltype_of(const en_ruleset *rs, en_str name)
{
  for (uint32_t i = 1; i <= rs->n_types; i++)
    if (en_eq(rs->type[i].name, name))
      return (en_reltype)i;
  return 0;
}

en_gaz_id en_gaz_of(const en_ruleset *rs, en_str id)
{
  en_gaz_entry *e = NULL;
  HASH_FIND(hh, ((const en_ruleset_full *)rs)->gaz_by_id, id.p, id.n, e);
  return e ? e->gaz : 0;
}

const en_rule_id *en_rules_triggered(const en_ruleset *rs, en_rule_form form, en_word_id word, uint32_t *n)
{
  const en_ruleset_full *full = (const en_ruleset_full *)rs;
  assert(word < full->n_triggers_of);
  *n = 0;
  if (!(rs->forms_of[word] & EN_BIT(form)))
    return NULL;
  const en_word_triggers *t = &full->word_triggers.at[full->triggers_of[word]];
  *n = t->of[form].n;
  return t->of[form].ids;
}

const en_rule_id *en_rules_always(const en_ruleset *rs, en_rule_form form, uint32_t *n)
{
  return en_rules_triggered(rs, form, 0, n);
}

const en_rule_id *en_rules_of_heads(const en_ruleset *rs, en_kind kind, uint32_t *n)
{
  const en_rule_ids *v = &((const en_ruleset_full *)rs)->heads[kind];
  *n = v->n;
  return v->at;
}

/* ---- loading ---- */

typedef en_status (*load_fn)(en_ruleset_full *rs, en_diag *d, en_str path, en_str text);

/* Calls `load` for each file of dir/sub with the extension, in byte order; a missing folder is fine. */
static en_status each_file(en_ruleset_full *rs, en_diag *d, const char *dir, const char *sub, en_str ext, load_fn load)
{
  en_str folder = en_arena_printf(rs->mem, "%s/%s", dir, sub);
  if (!en_is_dir(folder.p))
    return EN_OK;
  en_str *names = NULL;
  uint32_t n = 0;
  en_status worst = en_dir_list(d, rs->mem, folder.p, &names, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (!en_ends(names[i], ext))
      continue;
    en_str path = en_arena_printf(rs->mem, "%s/%.*s", folder.p, EN_ARG(names[i]));
    en_str text;
    en_status st = en_rules_read(d, rs->mem, path, &rs->pub.hash, &text);
    if (st == EN_OK)
      st = load(rs, d, path, text);
    if (st > EN_NONE)
      worst = EN_E_RULE;
  }
  return worst > EN_NONE ? EN_E_RULE : EN_OK;
}

static en_status load_ontology(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  en_str path = en_arena_printf(rs->mem, "%s/ontology.conf", dir), text;
  EN_TRY(en_rules_read(d, rs->mem, path, &rs->pub.hash, &text));
  return en_ontology_load(rs, d, path, text);
}

/* A rules folder without it knows of no romanizations. */
static en_status load_romanizations(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  en_str path = en_arena_printf(rs->mem, "%s/romanization.conf", dir), text;
  if (!en_exists(path.p))
    return EN_OK;
  EN_TRY(en_rules_read(d, rs->mem, path, &rs->pub.hash, &text));
  return en_roman_load(d, rs->mem, path, text, &rs->pub.roman);
}

/* A rules folder without it knows of no dates but those of articles. */
static en_status load_datewords(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  en_str path = en_arena_printf(rs->mem, "%s/lexicon/dates.tsv", dir), text;
  if (!en_exists(path.p))
    return EN_OK;
  EN_TRY(en_rules_read(d, rs->mem, path, &rs->pub.hash, &text));
  return en_datewords_load(d, rs->mem, rs->pub.lex, path, text, &rs->pub.dates);
}

/* A rules folder without it compares names word by word. */
static en_status load_namewords(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  en_str path = en_arena_printf(rs->mem, "%s/lexicon/name_words.tsv", dir), text;
  if (!en_exists(path.p))
    return EN_OK;
  EN_TRY(en_rules_read(d, rs->mem, path, &rs->pub.hash, &text));
  return en_namewords_load(d, rs->mem, rs->pub.lex, path, text, &rs->pub.name_words);
}

static bool is_kind(const void *rs, en_str name) { return en_kind_of(rs, name) != 0; }

static bool is_relation(const void *rs, en_str name) { return en_reltype_of(rs, name) != 0; }

static bool is_status(const void *rs, en_str name)
{
  (void)rs;
  for (int s = EN_REPORTED; s <= EN_ENDED; s++)
    if (en_eq(name, en_str_of(en_rel_status_name((en_rel_status)s))))
      return true;
  return false;
}

/* It says how a map is told, not what is found: its bytes are no part of the hash of the rules. */
static en_status load_mappings(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  en_str path = en_arena_printf(rs->mem, "%s/mappings.tsv", dir), text;
  if (!en_exists(path.p))
    return EN_OK;
  uint64_t apart = 0;
  en_mappings *m = EN_NEW(rs->mem, en_mappings);
  const en_mapping_names names = { is_kind, is_relation, is_status, &rs->pub };
  EN_TRY(en_rules_read(d, rs->mem, path, &apart, &text));
  rs->pub.mappings = m;
  return en_mappings_load(d, rs->mem, &names, path, text, m);
}

/* Word lists: the class has the file's name; furniture.txt belongs to the normalize stage. */
static en_status load_wordlist(en_ruleset_full *rs, en_diag *d, en_str path, en_str text)
{
  uint32_t from = path.n;
  while (from && path.p[from - 1] != '/')
    from--;
  en_str name = { path.p + from, path.n - from - 4 };
  if (en_eq(name, EN_STR("furniture")))
    return EN_OK;
  return en_wordlist_load(rs, d, name, text);
}

static en_status load_furniture(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  en_str path = en_arena_printf(rs->mem, "%s/lexicon/furniture.txt", dir);
  en_furniture *f = NULL;
  en_status st = en_furniture_load(d, path.p, &f);
  rs->pub.furniture = f;
  return st > EN_NONE ? EN_E_RULE : EN_OK;
}

/* For look-ups while rules run: the lists by word. */
static void note_triggers(en_ruleset_full *rs)
{
  rs->n_triggers_of = en_lexicon_count(rs->pub.lex) + 1;
  rs->triggers_of = EN_ARRAY(rs->mem, rs->n_triggers_of, uint32_t);
  uint8_t *forms_of = EN_ARRAY(rs->mem, rs->n_triggers_of, uint8_t);
  (void)EN_PUSH(rs->mem, &rs->word_triggers);
  for (const en_trigger *t = rs->triggers; t; t = t->hh.next) {
    uint32_t *at = &rs->triggers_of[t->key.word];
    if (!*at) {
      *at = rs->word_triggers.n;
      (void)EN_PUSH(rs->mem, &rs->word_triggers);
    }
    forms_of[t->key.word] |= (uint8_t)EN_BIT(t->key.form);
    rs->word_triggers.at[*at].of[t->key.form].ids = t->ids.at;
    rs->word_triggers.at[*at].of[t->key.form].n = t->ids.n;
  }
  rs->pub.forms_of = forms_of;
}

static en_status load_all(en_ruleset_full *rs, en_diag *d, const char *dir)
{
  EN_TRY(load_ontology(rs, d, dir));
  en_str lexicon = en_arena_printf(rs->mem, "%s/lexicon", dir);
  en_status worst = en_lexicon_load(rs->pub.lex, d, lexicon.p);
  uint64_t parts[2] = { rs->pub.hash, en_lexicon_files(rs->pub.lex) };
  rs->pub.hash = en_hash(parts, sizeof parts);
  worst = en_worst(worst, load_furniture(rs, d, dir));
  worst = en_worst(worst, load_romanizations(rs, d, dir));
  worst = en_worst(worst, load_mappings(rs, d, dir));
  worst = en_worst(worst, load_datewords(rs, d, dir));
  worst = en_worst(worst, load_namewords(rs, d, dir));
  worst = en_worst(worst, each_file(rs, d, dir, "lexicon", EN_STR(".txt"), load_wordlist));
  worst = en_worst(worst, each_file(rs, d, dir, "filters", EN_STR(".rule"), en_rules_parse));
  worst = en_worst(worst, each_file(rs, d, dir, "mentions", EN_STR(".rule"), en_rules_parse));
  worst = en_worst(worst, each_file(rs, d, dir, "relations", EN_STR(".rule"), en_rules_parse));
  en_compilers *c = en_compilers_start(rs->patterns.at, rs->patterns.n); /* while names are read and indexed */
  worst = en_worst(worst, each_file(rs, d, dir, "gazetteers", EN_STR(".tsv"), en_gazetteer_load));
  worst = en_worst(worst, en_gazetteer_link(rs, d));
  en_compilers_join(c);
  worst = en_worst(worst, en_rules_take_compiled(rs, d));
  if (worst <= EN_NONE) {
    en_rules_finish(rs);
    note_triggers(rs);
    rs->pub.literals = en_literals_new(rs);
  }
  en_compilers_free(c);
  return worst > EN_NONE ? EN_E_RULE : EN_OK;
}

en_status en_ruleset_load(en_diag *d, const char *dir, en_ruleset **out)
{
  *out = NULL;
  if (!en_is_dir(dir)) {
    en_loc at = { .file = en_str_of(dir) };
    return en_fail(d, EN_E_RULE, &at, "no such rules folder (--rules DIR)");
  }
  en_ruleset_full *rs = en_xmalloc(sizeof *rs);
  *rs = (en_ruleset_full){ .mem = en_arena_new() };
  rs->pub.syms = en_syms_new();
  rs->pub.lex = en_lexicon_new();
  rs->pub.index = en_index_new();
  rs->pub.hash = EN_HASH_SEED;
  rs->pub.dir = en_arena_str(rs->mem, en_str_of(dir));
  en_status st = load_all(rs, d, dir);
  if (st != EN_OK) {
    en_ruleset_free(&rs->pub);
    return st;
  }
  *out = &rs->pub;
  return EN_OK;
}

void en_ruleset_free(en_ruleset *pub)
{
  if (!pub)
    return;
  en_ruleset_full *rs = (en_ruleset_full *)pub;
  for (uint32_t i = 1; i < rs->rules.n; i++)
    en_re_free(rs->rules.at[i].re);
  HASH_CLEAR(hh, rs->gaz_by_id);
  HASH_CLEAR(hh, rs->triggers);
  HASH_CLEAR(hh, rs->macros);
  en_index_free((en_index *)pub->index);
  en_lexicon_free(pub->lex);
  en_syms_free(pub->syms);
  en_furniture_free((en_furniture *)pub->furniture);
  en_arena_free(rs->mem);
  free(rs);
}
