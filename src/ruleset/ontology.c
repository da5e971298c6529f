/* rules/ontology.conf: kinds of entities and types of relations.
 *   kind NAME key=value ...       relation NAME key=value ... flag ...                        */
#include "ruleset/ruleset_p.h"

enum { MAX_KINDS = 31, MAX_TYPES = 250 };

/* Takes the next word or key="quoted value" off *rest. */
static bool next_attr(en_str *rest, en_str *key, en_str *value)
{
  *rest = en_trim(*rest);
  if (rest->n == 0)
    return false;
  uint32_t i = 0;
  while (i < rest->n && rest->p[i] != '=' && !en_is_space(rest->p[i]))
    i++;
  *key = (en_str){ rest->p, i };
  *value = (en_str){ rest->p + i, 0 };
  if (i < rest->n && rest->p[i] == '=') {
    uint32_t from = ++i;
    if (from < rest->n && rest->p[from] == '"') {
      from = ++i;
      while (i < rest->n && rest->p[i] != '"')
        i++;
      *value = (en_str){ rest->p + from, i - from };
      if (i < rest->n)
        i++;
    } else {
      while (i < rest->n && !en_is_space(rest->p[i]))
        i++;
      *value = (en_str){ rest->p + from, i - from };
    }
  }
  *rest = (en_str){ rest->p + i, rest->n - i };
  return true;
}

static en_status bad_attr(en_diag *d, const en_rule_line *l, en_str key)
{
  en_loc at = en_rules_loc(l, key);
  return en_fail(d, EN_E_RULE, &at, "unknown attribute '%.*s'", EN_ARG(key));
}

static en_status load_kind(en_ruleset_full *rs, en_diag *d, const en_rule_line *l, en_str name, en_str rest)
{
  if (rs->kinds.n > MAX_KINDS)
    return en_fail(d, EN_E_RULE, &l->at, "more than %d kinds", MAX_KINDS);
  if (en_kind_of(&rs->pub, name))
    return en_fail(d, EN_E_RULE, &l->at, "kind '%.*s' is defined twice", EN_ARG(name));
  en_kind_def *k = EN_PUSH(rs->mem, &rs->kinds);
  *k = (en_kind_def){ .name = name, .label = name, .shape = EN_STR("box"), .color = EN_STR("#000000"),
                      .fill = EN_STR("#ffffff"), .rank = rs->kinds.n - 1 };
  rs->pub.kind = rs->kinds.at;
  rs->pub.n_kinds = rs->kinds.n - 1;
  en_str key, value;
  while (next_attr(&rest, &key, &value)) {
    if (en_eq(key, EN_STR("label")))
      k->label = value;
    else if (en_eq(key, EN_STR("shape")))
      k->shape = value;
    else if (en_eq(key, EN_STR("style")))
      k->style = value;
    else if (en_eq(key, EN_STR("color")))
      k->color = value;
    else if (en_eq(key, EN_STR("fill")))
      k->fill = value;
    else
      return bad_attr(d, l, key);
  }
  return EN_OK;
}

/* "person,ministry" -> EN_KIND_BIT set. */
static en_status kind_set(en_ruleset_full *rs, en_diag *d, const en_rule_line *l, en_str list, uint32_t *out)
{
  en_str part;
  *out = 0;
  while (en_split(&list, ',', &part)) {
    part = en_trim(part);
    en_kind k = en_kind_of(&rs->pub, part);
    if (!k) {
      en_loc at = en_rules_loc(l, part);
      return en_fail(d, EN_E_RULE, &at, "unknown kind '%.*s'", EN_ARG(part));
    }
    *out |= EN_KIND_BIT(k);
  }
  return EN_OK;
}

static en_status load_type(en_ruleset_full *rs, en_diag *d, const en_rule_line *l, en_str name, en_str rest)
{
  if (rs->types.n > MAX_TYPES)
    return en_fail(d, EN_E_RULE, &l->at, "more than %d relation types", MAX_TYPES);
  if (en_reltype_of(&rs->pub, name))
    return en_fail(d, EN_E_RULE, &l->at, "relation '%.*s' is defined twice", EN_ARG(name));
  en_reltype_def *t = EN_PUSH(rs->mem, &rs->types);
  *t = (en_reltype_def){ .name = name, .label = name, .color = EN_STR("#000000"),
                         .style = EN_STR("solid"), .rank = rs->types.n - 1 };
  rs->pub.type = rs->types.at;
  rs->pub.n_types = rs->types.n - 1;
  en_str key, value;
  while (next_attr(&rest, &key, &value)) {
    if (en_eq(key, EN_STR("label")))
      t->label = value;
    else if (en_eq(key, EN_STR("color")))
      t->color = value;
    else if (en_eq(key, EN_STR("style")))
      t->style = value;
    else if (en_eq(key, EN_STR("symmetric")))
      t->symmetric = true;
    else if (en_eq(key, EN_STR("event")))
      t->event = true;
    else if (en_eq(key, EN_STR("from")))
      EN_TRY(kind_set(rs, d, l, value, &t->from));
    else if (en_eq(key, EN_STR("to")))
      EN_TRY(kind_set(rs, d, l, value, &t->to));
    else
      return bad_attr(d, l, key);
  }
  if (!t->from || !t->to)
    return en_fail(d, EN_E_RULE, &l->at, "relation '%.*s' needs from= and to= kinds", EN_ARG(name));
  return EN_OK;
}

static en_status load_line(en_ruleset_full *rs, en_diag *d, const en_rule_line *l)
{
  en_str rest = l->rest, name, none;
  if (!next_attr(&rest, &name, &none))
    return en_fail(d, EN_E_RULE, &l->at, "a name is missing");
  if (en_eq(l->keyword, EN_STR("kind")))
    return load_kind(rs, d, l, name, rest);
  if (en_eq(l->keyword, EN_STR("relation")))
    return load_type(rs, d, l, name, rest);
  return en_fail(d, EN_E_RULE, &l->at, "unknown keyword '%.*s' (kind or relation)", EN_ARG(l->keyword));
}

/* The engine has business with some kinds and types by name: they must be there. */
static en_status find_known(en_ruleset_full *rs, en_diag *d, en_str path)
{
  en_loc at = { .file = path };
#define X(id)                                                                                      \
  rs->pub.k.id = en_kind_of(&rs->pub, EN_STR(#id));                                                \
  if (!rs->pub.k.id)                                                                               \
    return en_fail(d, EN_E_RULE, &at, "kind '" #id "' is missing");
  EN_KNOWN_KINDS(X)
#undef X
#define X(id)                                                                                      \
  rs->pub.t.id = en_reltype_of(&rs->pub, EN_STR(#id));                                             \
  if (!rs->pub.t.id)                                                                               \
    return en_fail(d, EN_E_RULE, &at, "relation '" #id "' is missing");
  EN_KNOWN_TYPES(X)
#undef X
  return EN_OK;
}

en_status en_ontology_load(en_ruleset_full *rs, en_diag *d, en_str path, en_str text)
{
  en_rule_lines lines = { 0 };
  en_rules_lines(rs->mem, path, text, &lines);
  (void)EN_PUSH(rs->mem, &rs->kinds);
  (void)EN_PUSH(rs->mem, &rs->types);
  en_status worst = EN_OK;
  for (uint32_t i = 0; i < lines.n; i++)
    worst = en_worst(worst, load_line(rs, d, &lines.at[i]));
  EN_TRY(worst);
  return find_known(rs, d, path);
}
