/* Gazetteers (six TSV columns: name, kind, id, aliases, parent, note) and word lists. */
#include "ruleset/ruleset_p.h"

enum { COLUMNS = 6 };

static en_status bad_cell(en_diag *d, en_str path, uint32_t line, en_str text, en_str cell, const char *what)
{
  en_loc at = { .file = path, .line = line, .col = (uint32_t)(cell.p - text.p) + 1,
                .width = cell.n ? cell.n : 1, .text = text };
  return en_fail(d, EN_E_RULE, &at, "%s '%.*s'", what, EN_ARG(cell));
}

static en_status load_row(en_ruleset_full *rs, en_diag *d, en_str path, uint32_t number, en_str line)
{
  en_str col[COLUMNS] = { { 0 } }, rest = line;
  uint32_t n = 0;
  while (n < COLUMNS && en_split(&rest, '\t', &col[n]))
    n++;
  if (n != COLUMNS || rest.p) {
    en_loc at = { .file = path, .line = number, .col = 1, .width = line.n, .text = line };
    return en_fail(d, EN_E_RULE, &at, "a row has six columns (name, kind, id, aliases, parent, note)");
  }
  if (col[0].n == 0 || col[2].n == 0)
    return bad_cell(d, path, number, line, col[0], "a row needs a name and an id:");
  en_kind kind = en_kind_of(&rs->pub, col[1]);
  if (!kind)
    return bad_cell(d, path, number, line, col[1], "unknown kind");
  en_gaz_entry *old = NULL;
  HASH_FIND(hh, rs->gaz_by_id, col[2].p, col[2].n, old);
  if (old)
    return bad_cell(d, path, number, line, col[2], "this id stands twice:");
  en_gaz *g = EN_PUSH(rs->mem, &rs->gaz);
  *g = (en_gaz){ .name = col[0], .id = col[2], .note = col[5], .kind = kind,
                 .at = { .file = path, .line = number, .col = 1, .text = line } };
  *EN_PUSH(rs->mem, &rs->gaz_alias) = col[3];
  *EN_PUSH(rs->mem, &rs->gaz_parent) = col[4];
  en_gaz_entry *e = EN_NEW(rs->mem, en_gaz_entry);
  *e = (en_gaz_entry){ .id = col[2], .gaz = rs->gaz.n - 1 };
  HASH_ADD_KEYPTR(hh, rs->gaz_by_id, e->id.p, e->id.n, e);
  return EN_OK;
}

/* Room for the usual twelve thousand rows and some, so that growing leaves nothing behind. */
static void presize(en_ruleset_full *rs)
{
  enum { ROWS = 15000 };
  rs->gaz.at = EN_ARRAY(rs->mem, ROWS, en_gaz);
  rs->gaz_alias.at = EN_ARRAY(rs->mem, ROWS, en_str);
  rs->gaz_parent.at = EN_ARRAY(rs->mem, ROWS, en_str);
  rs->gaz.cap = rs->gaz_alias.cap = rs->gaz_parent.cap = ROWS;
}

en_status en_gazetteer_load(en_ruleset_full *rs, en_diag *d, en_str path, en_str text)
{
  if (rs->gaz.n == 0) { /* row 0 is "none" */
    presize(rs);
    (void)EN_PUSH(rs->mem, &rs->gaz);
    (void)EN_PUSH(rs->mem, &rs->gaz_alias);
    (void)EN_PUSH(rs->mem, &rs->gaz_parent);
  }
  en_status worst = EN_OK;
  uint32_t number = 0;
  en_str line;
  while (en_split(&text, '\n', &line)) {
    number++;
    if (line.n && line.p[0] != '#')
      worst = en_worst(worst, load_row(rs, d, path, number, line));
  }
  return worst;
}

/* Lower-case aliases match in any case; aliases whose letters are all capitals are acronyms. */
static en_sense sense_of(en_gaz_id gaz, en_str alias)
{
  en_sense s = { .gaz = gaz, .as = EN_AS_NAME, .class_bit = UINT32_MAX };
  char mark = alias.n ? alias.p[alias.n - 1] : '\0';
  if (mark == '^' || mark == '@' || mark == '~') {
    s.as = mark == '^' ? EN_AS_ADJECTIVE : mark == '@' ? EN_AS_SEAT : EN_AS_WEAK;
    alias.n--;
  }
  s.alias = en_trim(alias);
  bool lower = false, upper = false;
  for (uint32_t i = 0; i < s.alias.n; i++) {
    lower |= en_is_lower_ascii(s.alias.p[i]) || (signed char)s.alias.p[i] < 0;
    upper |= en_is_upper_ascii(s.alias.p[i]);
  }
  s.any_case = !upper;
  s.upper_only = upper && !lower;
  return s;
}

static void index_row(en_ruleset_full *rs, en_gaz_id id)
{
  en_index *ix = (en_index *)rs->pub.index;
  const en_gaz *g = &rs->gaz.at[id];
  en_sense name = sense_of(id, g->name);
  en_index_add(ix, rs->pub.lex, name.alias, name);
  en_str list = rs->gaz_alias.at[id], alias;
  if (list.n == 0)
    return;
  while (en_split(&list, '|', &alias)) {
    en_sense s = sense_of(id, alias);
    if (s.alias.n && !(en_eq(s.alias, g->name) && s.as == EN_AS_NAME))
      en_index_add(ix, rs->pub.lex, s.alias, s);
  }
}

/* The country at the top of the parents; a chain longer than any real one is a cycle. */
static en_gaz_id country_of(const en_ruleset_full *rs, en_gaz_id id)
{
  for (int depth = 0; id && depth < 16; depth++) {
    if (rs->gaz.at[id].kind == rs->pub.k.country)
      return id;
    id = rs->gaz.at[id].parent;
  }
  return 0;
}

en_status en_gazetteer_link(en_ruleset_full *rs, en_diag *d)
{
  en_status worst = EN_OK;
  for (en_gaz_id i = 1; i < rs->gaz.n; i++) {
    en_str parent = rs->gaz_parent.at[i];
    if (parent.n == 0)
      continue;
    en_gaz_entry *e = NULL;
    HASH_FIND(hh, rs->gaz_by_id, parent.p, parent.n, e);
    const en_gaz *g = &rs->gaz.at[i];
    if (!e)
      worst = en_worst(worst, bad_cell(d, g->at.file, g->at.line, g->at.text, parent, "unknown parent"));
    else
      rs->gaz.at[i].parent = e->gaz;
  }
  for (en_gaz_id i = 1; i < rs->gaz.n; i++) {
    rs->gaz.at[i].country = country_of(rs, i);
    index_row(rs, i);
  }
  en_index_flush((en_index *)rs->pub.index, rs->pub.lex);
  rs->pub.gaz = rs->gaz.at;
  rs->pub.n_gaz = rs->gaz.n ? rs->gaz.n - 1 : 0;
  return worst;
}

/* Files whose lines begin with a section word: the class is "file.section". */
static bool sectioned(en_str name)
{
  return en_eq(name, EN_STR("titles")) || en_eq(name, EN_STR("name_particles")) || en_eq(name, EN_STR("posts"));
}

/* `lower` lives as long as the rules. */
static void add_phrase(en_ruleset_full *rs, uint32_t class_bit, en_str lower)
{
  bool one_word = true;
  for (uint32_t i = 0; i < lower.n; i++)
    one_word &= lower.p[i] != ' ' && lower.p[i] != '-';
  if (one_word) {
    en_lexicon_add_to_class(rs->pub.lex, class_bit, lower);
    return;
  }
  en_sense s = { .class_bit = class_bit, .any_case = true, .alias = lower };
  en_index_add((en_index *)rs->pub.index, rs->pub.lex, lower, s);
}

en_status en_wordlist_load(en_ruleset_full *rs, en_diag *d, en_str name, en_str text)
{
  bool sections = sectioned(name);
  uint32_t bit = sections ? UINT32_MAX : en_lexicon_class(rs->pub.lex, name);
  en_str line, section, last = { "", 0 };
  for (char *p = (char *)text.p; p < text.p + text.n; p++) /* the loader's own copy */
    *p = en_lower_ascii(*p);
  while (en_split(&text, '\n', &line)) {
    line = en_trim(line);
    if (line.n == 0 || line.p[0] == '#')
      continue;
    if (sections) {
      en_str rest = line;
      if (!en_split(&rest, ' ', &section) || !rest.p)
        continue;
      if (!en_eq(section, last)) {
        en_str class_name = en_arena_printf(rs->mem, "%.*s.%.*s", EN_ARG(name), EN_ARG(section));
        bit = en_lexicon_class(rs->pub.lex, class_name);
        last = section;
      }
      line = en_trim(rest);
    }
    if (bit == UINT32_MAX)
      return en_fail(d, EN_E_RULE, NULL, "lexicon/%.*s.txt: more than %d word classes", EN_ARG(name), EN_MAX_CLASSES);
    add_phrase(rs, bit, line);
  }
  return EN_OK;
}
