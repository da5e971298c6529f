/* Rule files: blocks of "keyword rest" lines, each begun by define, mention, filter, frame or
 * relation. The language is described in rules/README.md. */
#include "ruleset/ruleset_p.h"

#include <stdlib.h>

typedef EN_VEC(en_word_id) word_list;

/* The block being read. Lists grow here and are moved into the rule at its end. */
typedef struct {
  en_ruleset_full *rs;
  en_diag *diag;
  en_rule rule;
  bool open;
  const en_rule_line *pattern; /* its line, compiled at the end of the block */
  word_list trigger, verb, particle, noun, under, called, without, having, doer, lacking, unless;
  EN_VEC(en_example) example;
} block;

static en_status wrong(block *b, const en_rule_line *l, en_str part, const char *what)
{
  en_loc at = en_rules_loc(l, part);
  return en_fail(b->diag, EN_E_RULE, &at, "%s '%.*s'", what, EN_ARG(part));
}

/* ---- small readers ---- */

static bool is_lower_phrase(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (en_is_upper_ascii(s.p[i]))
      return false;
  return s.n > 0;
}

static en_status read_int(block *b, const en_rule_line *l, int32_t *out)
{
  bool minus = l->rest.n && l->rest.p[0] == '-';
  int32_t v = 0;
  uint32_t i = minus;
  for (; i < l->rest.n && en_is_digit(l->rest.p[i]) && v < 100000; i++)
    v = v * 10 + (l->rest.p[i] - '0');
  if (i != l->rest.n || i == minus)
    return wrong(b, l, l->rest, "a number is wanted, not");
  *out = minus ? -v : v;
  return EN_OK;
}

static en_status read_kind(block *b, const en_rule_line *l, en_str name, en_kind *out)
{
  *out = en_kind_of(&b->rs->pub, name);
  return *out ? EN_OK : wrong(b, l, name, "unknown kind");
}

static en_status read_kinds(block *b, const en_rule_line *l, en_str list, uint32_t *out)
{
  en_str part;
  *out = 0;
  while (en_split(&list, ',', &part)) {
    en_kind k = 0;
    EN_TRY(read_kind(b, l, en_trim(part), &k));
    *out |= EN_KIND_BIT(k);
  }
  return EN_OK;
}

static en_status read_status(block *b, const en_rule_line *l, en_str name, uint8_t *out)
{
  for (en_rel_status s = EN_REPORTED; s <= EN_ENDED; s++)
    if (en_eq(name, en_str_of(en_rel_status_name(s)))) {
      *out = (uint8_t)s;
      return EN_OK;
    }
  return wrong(b, l, name, "unknown status");
}

/* Lower-case words after commas; a second word is the particle ("set up", "take part"). */
static en_status read_words(block *b, const en_rule_line *l, bool verbs)
{
  *(verbs ? &b->rule.verbs_at : &b->rule.nouns_at) = en_rules_loc(l, l->rest);
  en_str list = l->rest, part;
  while (en_split(&list, ',', &part)) {
    part = en_trim(part);
    if (!is_lower_phrase(part))
      return wrong(b, l, part.n ? part : l->rest, "a lower-case word is wanted, not");
    en_str first, second = part;
    en_split(&second, ' ', &first);
    en_word_id word = en_lexicon_intern(b->rs->pub.lex, first);
    if (!verbs) {
      *EN_PUSH(b->rs->mem, &b->noun) = word;
      continue;
    }
    *EN_PUSH(b->rs->mem, &b->verb) = word;
    *EN_PUSH(b->rs->mem, &b->particle) = second.p ? en_lexicon_intern(b->rs->pub.lex, en_trim(second)) : 0;
  }
  return EN_OK;
}

static en_status read_list(block *b, const en_rule_line *l, word_list *out)
{
  en_str list = l->rest, part;
  while (en_split(&list, ',', &part)) {
    part = en_trim(part);
    if (!is_lower_phrase(part))
      return wrong(b, l, part.n ? part : l->rest, "a lower-case word is wanted, not");
    *EN_PUSH(b->rs->mem, out) = en_lexicon_intern(b->rs->pub.lex, part);
  }
  return EN_OK;
}

/* ---- roles and emits ---- */

static const struct {
  const char *name;
  en_src_kind kind;
} src_names[] = {
  { "subject", EN_SRC_SUBJECT },     { "object", EN_SRC_OBJECT },
  { "genitive", EN_SRC_GENITIVE },   { "modifier", EN_SRC_MODIFIER },
  { "adjective", EN_SRC_ADJECTIVE }, { "holder", EN_SRC_HOLDER },
  { "head", EN_SRC_HEAD },           { "predicate", EN_SRC_PREDICATE },
  { "context", EN_SRC_CONTEXT },     { "is", EN_SRC_IS },
  { "owner", EN_SRC_OWNER },         { "examples", EN_SRC_EXAMPLES },
  { "parties", EN_SRC_PARTIES },     { "forum", EN_SRC_FORUM },
  { "person", EN_SRC_PERSON },       { "patient", EN_SRC_PATIENT },
  { "sides", EN_SRC_SIDES },         { "includes", EN_SRC_INCLUDES },
  { "actor", EN_SRC_ACTOR },         { "content", EN_SRC_CONTENT },
  { "told", EN_SRC_TOLD },           { "hit", EN_SRC_HIT },
};

static void put_simple_src(en_buf *b, const en_ruleset *rs, uint8_t kind, en_word_id prep)
{
  if (kind == EN_SRC_PREP && prep)
    en_buf_put(b, en_lexicon_word(rs->lex, prep)->str);
  for (size_t i = 0; kind != EN_SRC_PREP && i < sizeof src_names / sizeof *src_names; i++)
    if (src_names[i].kind == kind)
      en_buf_putz(b, src_names[i].name);
}

void en_put_src(en_buf *b, const en_ruleset *rs, en_src src)
{
  if (src.chained) {
    put_simple_src(b, rs, src.via, src.via_prep);
    en_buf_putc(b, '>');
  }
  put_simple_src(b, rs, src.kind, src.prep);
}

static bool read_simple_src(block *b, en_str word, en_src *out)
{
  for (size_t i = 0; i < sizeof src_names / sizeof *src_names; i++)
    if (en_eq(word, en_str_of(src_names[i].name))) {
      *out = (en_src){ .kind = (uint8_t)src_names[i].kind };
      return true;
    }
  if (!is_lower_phrase(word))
    return false;
  *out = (en_src){ .kind = EN_SRC_PREP, .prep = en_lexicon_intern(b->rs->pub.lex, word) };
  return true;
}

/* "SOURCE" or "SOURCE>SOURCE". */
static bool read_src(block *b, en_str word, en_src *out)
{
  uint32_t at = en_find(word, EN_STR(">"), 0);
  if (at == UINT32_MAX)
    return read_simple_src(b, word, out);
  en_src first = { 0 }, second = { 0 };
  if (!read_simple_src(b, (en_str){ word.p, at }, &first)
      || !read_simple_src(b, (en_str){ word.p + at + 1, word.n - at - 1 }, &second))
    return false;
  *out = second;
  out->chained = true;
  out->via = first.kind;
  out->via_prep = first.prep;
  return true;
}

static en_status read_role(block *b, const en_rule_line *l)
{
  en_rule *r = &b->rule;
  if (r->n_role == EN_MAX_ROLES)
    return wrong(b, l, l->rest, "more roles than a rule can have at");
  en_str list = l->rest, name, part;
  if (!en_split(&list, '=', &name) || !list.p)
    return wrong(b, l, l->rest, "\"role NAME = source, ...\" is wanted, not");
  name = en_trim(name);
  en_role *role = &r->role[r->n_role++];
  if (name.n && (name.p[name.n - 1] == '?' || name.p[name.n - 1] == '!')) {
    role->optional = name.p[name.n - 1] == '?';
    role->absent = !role->optional;
    name.n--;
  }
  role->name = name;
  while (en_split(&list, ',', &part)) {
    part = en_trim(part);
    if (role->n_src == EN_MAX_SRCS || !read_src(b, part, &role->src[role->n_src]))
      return wrong(b, l, part.n ? part : l->rest, "unknown source of a role:");
    role->n_src++;
  }
  return EN_OK;
}

/* Roles of a pattern are made by its captures, so they may be named before they are known. */
static en_status role_index(block *b, const en_rule_line *l, en_str name, uint8_t *out)
{
  en_rule *r = &b->rule;
  for (uint32_t i = 0; i < r->n_role; i++)
    if (en_eq(r->role[i].name, name)) {
      *out = (uint8_t)i;
      return EN_OK;
    }
  if (r->form != EN_RULE_PATTERN || r->n_role == EN_MAX_ROLES)
    return wrong(b, l, name, "unknown role");
  r->role[r->n_role] = (en_role){ .name = name };
  *out = (uint8_t)r->n_role++;
  return EN_OK;
}

/* "assets ROLE", "named ROLE", "state ROLE": how a role reads what it finds. */
static en_status read_flag(block *b, const en_rule_line *l)
{
  uint8_t i = 0;
  EN_TRY(role_index(b, l, l->rest, &i));
  en_role *role = &b->rule.role[i];
  role->assets |= en_eq(l->keyword, EN_STR("assets"));
  role->named |= en_eq(l->keyword, EN_STR("named"));
  role->noun |= en_eq(l->keyword, EN_STR("noun"));
  role->state |= en_eq(l->keyword, EN_STR("state"));
  return EN_OK;
}

static en_str next_word(en_str *rest)
{
  *rest = en_trim(*rest);
  uint32_t i = 0;
  while (i < rest->n && !en_is_space(rest->p[i]))
    i++;
  en_str w = { rest->p, i };
  *rest = (en_str){ rest->p + i, rest->n - i };
  return w;
}

static en_status emit_option(block *b, const en_rule_line *l, en_emit *e, en_str word)
{
  en_str value = word, key;
  en_split(&value, '=', &key);
  if (!value.p)
    return wrong(b, l, word, "unknown word in emit:");
  if (en_eq(key, EN_STR("status")))
    return read_status(b, l, value, &e->status);
  if (en_eq(key, EN_STR("from")))
    return read_kinds(b, l, value, &e->from_kinds);
  if (en_eq(key, EN_STR("to")))
    return read_kinds(b, l, value, &e->to_kinds);
  return wrong(b, l, key, "unknown word in emit:");
}

/* "emit TYPE FROM TO [status=..] [from=kind,..] [to=kind,..]" */
static en_status read_emit(block *b, const en_rule_line *l)
{
  en_rule *r = &b->rule;
  if (r->n_emit == EN_MAX_EMITS)
    return wrong(b, l, l->rest, "more emits than a rule can have at");
  en_str rest = l->rest;
  en_str type = next_word(&rest), from = next_word(&rest), to = next_word(&rest);
  en_emit *e = &r->emit[r->n_emit++];
  *e = (en_emit){ .type = en_reltype_of(&b->rs->pub, type) };
  if (!e->type)
    return wrong(b, l, type.n ? type : l->rest, "unknown relation type");
  if (!to.n)
    return wrong(b, l, l->rest, "\"emit TYPE FROM TO\" is wanted, not");
  if (en_eq(from, EN_STR("claimant")))
    e->from = EN_ROLE_CLAIMANT;
  else
    EN_TRY(role_index(b, l, from, &e->from));
  EN_TRY(role_index(b, l, to, &e->to));
  const en_reltype_def *t = &b->rs->pub.type[e->type];
  for (en_str w = next_word(&rest); w.n; w = next_word(&rest))
    EN_TRY(emit_option(b, l, e, w));
  if (e->from_kinds & ~t->from || e->to_kinds & ~t->to)
    return wrong(b, l, type, "kinds that may not stand at this end of");
  return EN_OK;
}

/* ---- examples ---- */

static en_status read_example(block *b, const en_rule_line *l, bool todo, char sign, en_str rest)
{
  uint32_t arrow = UINT32_MAX;
  for (uint32_t at = en_find(rest, EN_STR("=>"), 0); at != UINT32_MAX; at = en_find(rest, EN_STR("=>"), at + 2))
    arrow = at;
  if (arrow == UINT32_MAX)
    return wrong(b, l, rest, "an example ends in \"=> what it gives\":");
  en_example *x = EN_PUSH(b->rs->mem, &b->example);
  *x = (en_example){ .must = sign == '+', .todo = todo, .at = l->at };
  x->sentence = en_trim((en_str){ rest.p, arrow });
  x->gives = en_trim((en_str){ rest.p + arrow + 2, rest.n - arrow - 2 });
  if (x->sentence.n == 0)
    return wrong(b, l, rest, "an example without a sentence:");
  return EN_OK;
}

static bool is_sign(en_str s) { return s.n == 1 && (s.p[0] == '+' || s.p[0] == '-'); }

static en_status read_todo(block *b, const en_rule_line *l)
{
  en_str rest = l->rest, sign = next_word(&rest);
  if (!is_sign(sign))
    return wrong(b, l, l->rest, "\"todo + sentence => gives\" is wanted, not");
  return read_example(b, l, true, sign.p[0], en_trim(rest));
}

/* ---- blocks ---- */

static uint32_t pattern_source(const uint32_t *map, en_str expanded, uint32_t at)
{
  return map[at < expanded.n ? at : expanded.n];
}

/* A group whose whole body is one unbounded repeat, itself repeated without bound: (a+)+. PCRE2
 * would try exponentially many ways before it gives up. Possessive and atomic forms are safe. */
static bool nested_repeat(en_str p, uint32_t *where)
{
  for (uint32_t i = 0; i + 1 < p.n; i++) {
    if (p.p[i] == '\\') {
      i++;
      continue;
    }
    if (p.p[i] != ')' || (p.p[i + 1] != '+' && p.p[i + 1] != '*'))
      continue;
    if (i + 2 < p.n && p.p[i + 2] == '+')
      continue;
    char last = i ? p.p[i - 1] : '\0';
    if ((last != '+' && last != '*') || (i >= 2 && p.p[i - 2] == '\\'))
      continue;
    uint32_t k = i - 1; /* walk back over one atom before the inner repeat */
    if (k && p.p[k - 1] == ']')
      while (k && p.p[k - 1] != '[')
        k--;
    if (k)
      k--;
    if (k && p.p[k - 1] == '\\')
      k--;
    bool opens = k && (p.p[k - 1] == '(' || (k >= 3 && p.p[k - 1] == ':' && p.p[k - 2] == '?' && p.p[k - 3] == '('));
    if (opens) {
      *where = k;
      return true;
    }
  }
  return false;
}

/* Is the role captured as "{role+:kind}"? */
static bool captures_list(en_str pattern, en_str role)
{
  uint32_t at = 0;
  while ((at = en_find(pattern, role, at)) != UINT32_MAX) {
    uint32_t end = at + role.n;
    if (at && pattern.p[at - 1] == '{' && end + 1 < pattern.n && pattern.p[end] == '+' && pattern.p[end + 1] == ':')
      return true;
    at = end;
  }
  return false;
}

/* Compiled once all rules are read. */
static en_status take_pattern(block *b)
{
  const en_rule_line *l = b->pattern;
  en_str expanded;
  uint32_t *map = NULL;
  EN_TRY(en_macro_expand(b->rs, b->diag, l, l->rest, &expanded, &map));
  b->rule.pattern_source = l->rest;
  b->rule.pattern_map = map;
  uint32_t where = 0;
  if (nested_repeat(expanded, &where)) {
    en_loc at = en_rules_loc(l, (en_str){ l->rest.p + pattern_source(map, expanded, where), 1 });
    return en_fail(b->diag, EN_E_RULE, &at,
                   "an unbounded repeat inside an unbounded repeat (use an atomic group (?>...))");
  }
  b->rule.pattern = expanded;
  for (uint32_t i = 0; i < b->rule.n_role; i++)
    b->rule.role[i].list = captures_list(l->rest, b->rule.role[i].name);
  *EN_PUSH(b->rs->mem, &b->rs->patterns) =
      (en_rule_pattern){ .rule = b->rs->rules.n, .line = *l, .expanded = expanded };
  return EN_OK;
}

static en_status take_compiled(en_rule *r, en_diag *d, const en_rule_pattern *p)
{
  const en_rule_line *l = &p->line;
  r->re = p->re;
  r->needs = p;
  if (!p->re) {
    en_loc at =
        en_rules_loc(l, (en_str){ l->rest.p + pattern_source(r->pattern_map, p->expanded, p->error.offset), 1 });
    return en_fail(d, EN_E_RULE, &at, "%s", p->error.message);
  }
  for (uint32_t i = 0; i < r->n_role; i++)
    if (r->form == EN_RULE_PATTERN && r->role[i].n_src == 0 && !en_re_group(p->re, r->role[i].name)) {
      en_loc at = en_rules_loc(l, l->rest);
      return en_fail(d, EN_E_RULE, &at, "a role of an emit is not captured by the pattern '%.*s'", EN_ARG(l->rest));
    }
  return EN_OK;
}

en_status en_rules_take_compiled(en_ruleset_full *rs, en_diag *d)
{
  en_status worst = EN_OK;
  for (uint32_t i = 0; i < rs->patterns.n; i++) {
    const en_rule_pattern *p = &rs->patterns.at[i];
    worst = en_worst(worst, take_compiled(&rs->rules.at[p->rule], d, p));
  }
  return worst;
}

static void add_trigger(en_ruleset_full *rs, en_rule_form form, en_word_id word, en_rule_id id)
{
  en_trigger *t = NULL;
  en_trigger probe = { 0 };
  probe.key.form = form;
  probe.key.word = word;
  HASH_FIND(hh, rs->triggers, &probe.key, sizeof probe.key, t);
  if (!t) {
    t = EN_NEW(rs->mem, en_trigger);
    t->key = probe.key;
    HASH_ADD(hh, rs->triggers, key, sizeof t->key, t);
  }
  if (t->ids.n == 0 || t->ids.at[t->ids.n - 1] != id)
    *EN_PUSH(rs->mem, &t->ids) = id;
}

static en_status check_complete(block *b)
{
  const en_rule *r = &b->rule;
  const char *lacks = NULL;
  bool frame = r->form == EN_RULE_FRAME;
  if (!frame && !b->pattern)
    lacks = "pattern";
  else if (!frame && !b->trigger.n && !r->always)
    lacks = "trigger (or always)";
  else if (r->form == EN_RULE_MENTION && !r->kind)
    lacks = "kind";
  else if (frame && !b->verb.n && !b->noun.n && !r->head_kinds)
    lacks = "verbs, nouns or heads";
  else if ((frame || r->form == EN_RULE_PATTERN) && !r->n_emit)
    lacks = "emit";
  if (lacks)
    return en_fail(b->diag, EN_E_RULE, &r->at, "rule '%.*s' has no %s", EN_ARG(r->name), lacks);
  return EN_OK;
}

static en_status close_block(block *b)
{
  if (!b->open)
    return EN_OK;
  b->open = false;
  EN_TRY(check_complete(b));
  if (b->pattern)
    EN_TRY(take_pattern(b));
  en_rule *r = &b->rule;
  r->trigger = b->trigger.at;
  r->n_trigger = b->trigger.n;
  r->verb = b->verb.at;
  r->particle = b->particle.at;
  r->n_verb = b->verb.n;
  r->noun = b->noun.at;
  r->n_noun = b->noun.n;
  r->without = b->without.at;
  r->n_without = b->without.n;
  r->called = b->called.at;
  r->n_called = b->called.n;
  r->under = b->under.at;
  r->n_under = b->under.n;
  r->having = b->having.at;
  r->n_having = b->having.n;
  r->doer = b->doer.at;
  r->n_doer = b->doer.n;
  r->lacking = b->lacking.at;
  r->n_lacking = b->lacking.n;
  r->unless = b->unless.at;
  r->n_unless = b->unless.n;
  r->example = b->example.at;
  r->n_example = b->example.n;
  *EN_PUSH(b->rs->mem, &b->rs->rules) = *r;
  return EN_OK;
}

static en_status open_block(block *b, const en_rule_line *l, en_rule_form form)
{
  en_status st = close_block(b);
  en_ruleset_full *rs = b->rs;
  for (uint32_t i = 1; i < rs->rules.n; i++)
    if (en_eq(rs->rules.at[i].name, l->rest))
      st = en_worst(st, wrong(b, l, l->rest, "this rule stands twice:"));
  if (l->rest.n == 0)
    st = en_worst(st, en_fail(b->diag, EN_E_RULE, &l->at, "a rule needs a name"));
  *b = (block){ .rs = rs, .diag = b->diag, .open = true };
  b->rule = (en_rule){ .form = form, .name = l->rest, .at = l->at, .pledge = EN_PLANNED };
  return st;
}

static en_status read_define(block *b, const en_rule_line *l)
{
  en_str rest = l->rest, name = next_word(&rest);
  rest = en_trim(rest);
  if (!name.n || !en_is_upper_ascii(name.p[0]) || !rest.n)
    return wrong(b, l, l->rest, "\"define NAME regex\" is wanted, not");
  en_macro *m = NULL;
  HASH_FIND(hh, b->rs->macros, name.p, name.n, m);
  if (m)
    return wrong(b, l, name, "this macro stands twice:");
  m = EN_NEW(b->rs->mem, en_macro);
  *m = (en_macro){ .name = name, .body = rest, .at = en_rules_loc(l, name) };
  HASH_ADD_KEYPTR(hh, b->rs->macros, m->name.p, m->name.n, m);
  return EN_OK;
}

static en_status set_why(block *b, const en_rule_line *l) { b->rule.why = l->rest; return EN_OK; }
static en_status set_canon(block *b, const en_rule_line *l) { b->rule.canon = l->rest; return EN_OK; }
/* "lasting", "lasting plans" */
static en_status set_lasting(block *b, const en_rule_line *l)
{
  bool plans = en_eq(l->rest, EN_STR("plans"));
  if (l->rest.n && !plans)
    return wrong(b, l, l->rest, "behind 'lasting' may stand 'plans', not");
  b->rule.lasting = !plans;
  b->rule.lasting_plans = plans;
  return EN_OK;
}

/* "given", or "given the": only where the noun has its article. */
static en_status set_given(block *b, const en_rule_line *l)
{
  if (l->rest.n && !en_eq(en_trim(l->rest), EN_STR("the")))
    return wrong(b, l, l->rest, "only \"the\" may stand behind \"given\", not");
  b->rule.given = true;
  b->rule.given_the = l->rest.n != 0;
  return EN_OK;
}
static en_status set_pattern(block *b, const en_rule_line *l) { b->pattern = l; return EN_OK; }
static en_status set_kind(block *b, const en_rule_line *l) { return read_kind(b, l, l->rest, &b->rule.kind); }
static en_status set_heads(block *b, const en_rule_line *l) { return read_kinds(b, l, l->rest, &b->rule.head_kinds); }
static en_status set_priority(block *b, const en_rule_line *l) { return read_int(b, l, &b->rule.priority); }
static en_status set_pledge(block *b, const en_rule_line *l) { return read_status(b, l, l->rest, &b->rule.pledge); }
static en_status set_verbs(block *b, const en_rule_line *l) { return read_words(b, l, true); }
static en_status set_lacking(block *b, const en_rule_line *l) { return read_list(b, l, &b->lacking); }
static en_status read_triggers(block *b, const en_rule_line *l)
{
  b->rule.trigger_at = en_rules_loc(l, l->rest);
  return read_list(b, l, &b->trigger);
}
static en_status set_doer(block *b, const en_rule_line *l) { return read_list(b, l, &b->doer); }
static en_status set_having(block *b, const en_rule_line *l) { return read_list(b, l, &b->having); }
static en_status set_unless(block *b, const en_rule_line *l) { return read_list(b, l, &b->unless); }
static en_status set_without(block *b, const en_rule_line *l) { return read_list(b, l, &b->without); }
static en_status set_called(block *b, const en_rule_line *l) { return read_list(b, l, &b->called); }
static en_status set_under(block *b, const en_rule_line *l) { return read_list(b, l, &b->under); }
static en_status set_nouns(block *b, const en_rule_line *l) { return read_words(b, l, false); }

enum { IN_MENTION = 1 << EN_RULE_MENTION, IN_FILTER = 1 << EN_RULE_FILTER, IN_FRAME = 1 << EN_RULE_FRAME,
       IN_PATTERN = 1 << EN_RULE_PATTERN, IN_ANY = 15 };

static const struct {
  const char *keyword;
  int forms;
  en_status (*read)(block *b, const en_rule_line *l);
} keywords[] = {
  { "why", IN_ANY, set_why },
  { "priority", IN_ANY, set_priority },
  { "todo", IN_ANY, read_todo },
  { "trigger", IN_MENTION | IN_FILTER | IN_PATTERN, read_triggers },
  { "pattern", IN_MENTION | IN_FILTER | IN_PATTERN, set_pattern },
  { "kind", IN_MENTION | IN_FILTER, set_kind },
  { "canon", IN_MENTION, set_canon },
  { "verbs", IN_FRAME, set_verbs },
  { "nouns", IN_FRAME, set_nouns },
  { "heads", IN_FRAME, set_heads },
  { "called", IN_FRAME, set_called },
  { "without", IN_FRAME, set_without },
  { "under", IN_FRAME, set_under },
  { "given", IN_FRAME, set_given },
  { "lasting", IN_FRAME | IN_PATTERN, set_lasting },
  { "having", IN_FRAME, set_having },
  { "doer", IN_FRAME, set_doer },
  { "lacking", IN_FRAME, set_lacking },
  { "unless", IN_FRAME, set_unless },
  { "role", IN_FRAME | IN_PATTERN, read_role },
  { "assets", IN_FRAME, read_flag },
  { "named", IN_FRAME | IN_PATTERN, read_flag },
  { "noun", IN_FRAME, read_flag },
  { "state", IN_FRAME, read_flag },
  { "emit", IN_FRAME | IN_PATTERN, read_emit },
  { "pledge", IN_FRAME | IN_PATTERN, set_pledge },
};

/* Conditions of one word: a bool of the rule. */
static const struct {
  const char *keyword;
  int forms;
  size_t at;
} flags[] = {
  { "capital", IN_MENTION | IN_FILTER, offsetof(en_rule, capital) },
  { "land", IN_MENTION, offsetof(en_rule, land) },
  { "always", IN_MENTION | IN_FILTER | IN_PATTERN, offsetof(en_rule, always) },
  { "agentless", IN_FRAME, offsetof(en_rule, agentless) },
  { "awaited", IN_FRAME, offsetof(en_rule, awaited) },
  { "bare", IN_FRAME, offsetof(en_rule, bare) },
  { "unasked", IN_FRAME, offsetof(en_rule, unasked) },
  { "unnamed", IN_FRAME | IN_PATTERN, offsetof(en_rule, unnamed) },
  { "direct", IN_FRAME, offsetof(en_rule, direct) },
  { "apart", IN_FRAME | IN_PATTERN, offsetof(en_rule, apart) },
};

static en_status read_line(block *b, const en_rule_line *l)
{
  static const char *const forms[] = { "mention", "filter", "frame", "relation" };
  if (en_eq(l->keyword, EN_STR("define"))) {
    en_status st = close_block(b);
    return en_worst(st, read_define(b, l));
  }
  for (int f = EN_RULE_MENTION; f <= EN_RULE_PATTERN; f++)
    if (en_eq(l->keyword, en_str_of(forms[f])))
      return open_block(b, l, (en_rule_form)f);
  if (!b->open)
    return en_fail(b->diag, EN_E_RULE, &l->at, "'%.*s' stands outside of a rule", EN_ARG(l->keyword));
  if (is_sign(l->keyword))
    return read_example(b, l, false, l->keyword.p[0], l->rest);
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
    if (en_eq(l->keyword, en_str_of(keywords[i].keyword)) && keywords[i].forms & 1 << b->rule.form)
      return keywords[i].read(b, l);
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (en_eq(l->keyword, en_str_of(flags[i].keyword)) && flags[i].forms & 1 << b->rule.form) {
      *(bool *)((char *)&b->rule + flags[i].at) = true;
      return EN_OK;
    }
  return en_fail(b->diag, EN_E_RULE, &l->at, "unknown keyword '%.*s'", EN_ARG(l->keyword));
}

/* Room for the usual number of rules, so that growing leaves nothing behind; rule 0 is "none". */
static void presize(en_ruleset_full *rs)
{
  enum { RULES = 1000 };
  rs->rules.at = EN_ARRAY(rs->mem, RULES, en_rule);
  rs->rules.cap = RULES;
  (void)EN_PUSH(rs->mem, &rs->rules);
}

en_status en_rules_parse(en_ruleset_full *rs, en_diag *d, en_str path, en_str text)
{
  en_rule_lines lines = { 0 };
  en_rules_lines(rs->mem, path, text, &lines);
  if (rs->rules.n == 0)
    presize(rs);
  block b = { .rs = rs, .diag = d };
  en_status worst = EN_OK;
  for (uint32_t i = 0; i < lines.n; i++)
    worst = en_worst(worst, read_line(&b, &lines.at[i]));
  return en_worst(worst, close_block(&b));
}

/* ---- after the last file ---- */

static int by_order(const void *pa, const void *pb)
{
  const en_rule *a = pa, *b = pb;
  if (a->form != b->form)
    return (int)a->form - (int)b->form;
  if (a->priority != b->priority)
    return a->priority > b->priority ? -1 : 1;
  int c = en_cmp(a->at.file, b->at.file);
  return c ? c : (a->at.line > b->at.line) - (a->at.line < b->at.line);
}

static void index_rule(en_ruleset_full *rs, en_rule *r)
{
  for (uint32_t k = 0; k < r->n_trigger; k++)
    add_trigger(rs, r->form, r->trigger[k], r->id);
  for (uint32_t k = 0; k < r->n_verb; k++)
    add_trigger(rs, r->form, r->verb[k], r->id);
  for (uint32_t k = 0; k < r->n_noun; k++)
    add_trigger(rs, r->form, r->noun[k], r->id);
  if (r->always)
    add_trigger(rs, r->form, 0, r->id);
  for (uint32_t k = 1; r->form == EN_RULE_FRAME && k < rs->kinds.n; k++)
    if (r->head_kinds & EN_KIND_BIT(k))
      *EN_PUSH(rs->mem, &rs->heads[k]) = r->id;
}

void en_rules_finish(en_ruleset_full *rs)
{
  if (rs->rules.n > 2)
    qsort(rs->rules.at + 1, rs->rules.n - 1, sizeof *rs->rules.at, by_order);
  rs->heads = EN_ARRAY(rs->mem, (size_t)rs->kinds.n + 1, en_rule_ids);
  for (uint32_t i = 1; i < rs->rules.n; i++) {
    rs->rules.at[i].id = i;
    index_rule(rs, &rs->rules.at[i]);
  }
  rs->pub.rule = rs->rules.at;
  rs->pub.n_rules = rs->rules.n ? rs->rules.n - 1 : 0;
}
