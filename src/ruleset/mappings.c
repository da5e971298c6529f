#include "ruleset/mappings.h"

#include "base/vec.h"

enum { NAME, STANDARD, TERM, DIRECTION, CAVEAT, COLUMNS };

static const char *const columns[COLUMNS] = { "name", "standard", "term", "direction", "caveat" };
static const char *const standards[EN_STD_COUNT] = { "schema", "org", "stix", "ftm", "plover" };
static const char *const ways[] = { "-", "forward", "reverse", "both", "alone" };

/* The terms that the writers know: of kinds, then of relations. */
static const char *const terms[EN_STD_COUNT][2] = {
  [EN_STD_STIX] = { " identity/individual identity/group identity/organization identity/class location "
                    "threat-actor attack-pattern malware ",
                    " uses targets attributed-to located-at related-to " },
  [EN_STD_FTM] = { " Person LegalEntity Organization PublicBody Event Document Address ",
                   " Employment Membership Event Sanction UnknownLink " },
  [EN_STD_PLOVER] = { " GOV MIL COP SPY JUD LEG PTY REB BUS CRM CVL SOC UNK IGO NGO MNC ",
                      " AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
                      "PROTEST SANCTION MOBILIZE COERCE ASSAULT " },
};

const char *en_standard_name(en_standard s) { return standards[s]; }

const en_mapping *en_mapping_of(const en_mappings *m, en_standard s, en_str name, en_str of)
{
  const en_mapping *found = NULL;
  for (uint32_t i = 0; m && i < m->n; i++) {
    const en_mapping *x = &m->at[i];
    if (x->standard != s || !en_eq(x->name, name) || (x->of.n && !en_eq(x->of, of)))
      continue;
    if (!found || x->of.n)
      found = x;
  }
  return found;
}

/* ---- reading ---- */

typedef struct {
  en_diag *d;
  en_arena *a;
  const en_mapping_names *names;
  en_loc at;              /* of the line */
  en_str cell[COLUMNS];
  EN_VEC(en_mapping) list;
} reader;

__attribute__((format(printf, 3, 4)))
static en_status wrong(reader *r, en_str part, const char *fmt, ...)
{
  en_loc at = r->at;
  at.col = (uint32_t)(part.p - at.text.p) + 1;
  at.width = part.n ? part.n : 1;
  va_list ap;
  va_start(ap, fmt);
  en_status st = en_vfail(r->d, EN_E_RULE, &at, fmt, ap);
  va_end(ap);
  return st;
}

static en_status split(reader *r)
{
  en_str rest = r->at.text;
  for (uint32_t i = 0; i < COLUMNS; i++) {
    if (!en_split(&rest, '\t', &r->cell[i]))
      return wrong(r, r->at.text, "a line has five columns: name, standard, term, direction, caveat");
    if (!r->cell[i].n)
      return wrong(r, r->cell[i], "an empty %s; '-' stands for none", columns[i]);
  }
  return rest.p ? wrong(r, rest, "a line has five columns; this is a sixth") : EN_OK;
}

static en_status read_heading(reader *r)
{
  EN_TRY(split(r));
  for (uint32_t i = 0; i < COLUMNS; i++)
    if (!en_eq(r->cell[i], en_str_of(columns[i])))
      return wrong(r, r->cell[i], "column %u is '%s'", i + 1, columns[i]);
  return EN_OK;
}

static int find(const char *const *list, int n, en_str what)
{
  for (int i = 0; i < n; i++)
    if (en_eq(what, en_str_of(list[i])))
      return i;
  return -1;
}

/* Splits NAME:OF; *kind says which of the two it is. */
static en_status read_name(reader *r, en_mapping *m, bool *kind)
{
  en_str rest = r->cell[NAME];
  en_split(&rest, ':', &m->name);
  bool has_of = rest.p != NULL;
  m->of = has_of ? rest : EN_STR("");
  *kind = r->names->is_kind(r->names->user, m->name);
  if (!*kind && !r->names->is_relation(r->names->user, m->name))
    return wrong(r, m->name, "there is no kind or relation '%.*s'", EN_ARG(m->name));
  if (has_of && !m->of.n)
    return wrong(r, r->cell[NAME], "nothing stands behind the colon");
  if (m->of.n && !*kind && !r->names->is_status(r->names->user, m->of))
    return wrong(r, m->of, "there is no status '%.*s'", EN_ARG(m->of));
  return EN_OK;
}

static bool is_word(en_str s, bool capital)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (!en_is_upper_ascii(s.p[i]) && !en_is_lower_ascii(s.p[i]))
      return false;
  return s.n && en_is_upper_ascii(s.p[0]) == capital;
}

static bool is_listed(const char *list, en_str word)
{
  for (const char *p = list; (p = strstr(p, " ")) && p[1]; p++)
    if (strlen(p + 1) > word.n && memcmp(p + 1, word.p, word.n) == 0 && p[1 + word.n] == ' ')
      return word.n > 0;
  return false;
}

/* Classes of schema and org are written large, properties small. */
static en_status read_term(reader *r, en_mapping *m, bool kind)
{
  en_str term = r->cell[TERM];
  const char *list = terms[m->standard][kind ? 0 : 1];
  m->term = en_eq(term, EN_STR("-")) ? EN_STR("") : term;
  if (!m->term.n || (list ? is_listed(list, term) : is_word(term, kind)))
    return EN_OK;
  if (!list)
    return wrong(r, term, "'%.*s' is no %s of %s", EN_ARG(term), kind ? "class" : "property",
                 standards[m->standard]);
  return wrong(r, term, "the writer of %s does not know '%.*s' for a %s; it knows%s", standards[m->standard],
               EN_ARG(term), kind ? "kind" : "relation", list);
}

static en_status read_line(reader *r)
{
  en_mapping m = { 0 };
  bool kind = false;
  EN_TRY(split(r));
  EN_TRY(read_name(r, &m, &kind));
  int standard = find(standards, EN_STD_COUNT, r->cell[STANDARD]);
  if (standard < 0)
    return wrong(r, r->cell[STANDARD], "there is no standard '%.*s' (schema, org, stix, ftm, plover)",
                 EN_ARG(r->cell[STANDARD]));
  m.standard = (uint8_t)standard;
  EN_TRY(read_term(r, &m, kind));
  int way = find(ways, sizeof ways / sizeof *ways, r->cell[DIRECTION]);
  if (way < 0)
    return wrong(r, r->cell[DIRECTION], "a direction is forward, reverse, both, alone or -");
  m.way = (uint8_t)way;
  if ((way != EN_WAY_NONE) != (!kind && m.term.n))
    return wrong(r, r->cell[DIRECTION], way ? "only the term of a relation has a direction"
                                            : "the term of a relation needs a direction");
  for (uint32_t i = 0; i < r->list.n; i++) {
    const en_mapping *old = &r->list.at[i];
    if (old->standard == m.standard && en_eq(old->name, m.name) && en_eq(old->of, m.of))
      return wrong(r, r->cell[NAME], "'%.*s' stands twice for %s", EN_ARG(r->cell[NAME]), standards[standard]);
  }
  *EN_PUSH(r->a, &r->list) = m;
  return EN_OK;
}

en_status en_mappings_load(en_diag *d, en_arena *a, const en_mapping_names *names, en_str path, en_str text,
                           en_mappings *out)
{
  reader r = { .d = d, .a = a, .names = names, .at = { .file = path } };
  en_status worst = EN_OK;
  bool headed = false;
  while (en_split(&text, '\n', &r.at.text)) {
    r.at.line++;
    if (!r.at.text.n || r.at.text.p[0] == '#')
      continue;
    en_status st = headed ? read_line(&r) : read_heading(&r);
    if (!headed)
      EN_TRY(st);
    headed = true;
    worst = en_worst(worst, st);
  }
  *out = (en_mappings){ r.list.at, r.list.n };
  return worst;
}
