#include "graph/partial.h"

#include "graph/packed_p.h"
#include "graph/read_p.h"

#include <stdlib.h>

typedef struct {
  en_str name;
  en_rule_id id;
} named_rule;

struct en_partials {
  en_diag *d;
  const en_ruleset *rs;
  const en_limits *lim;
  en_graph *g;
  en_arena *mem, *line_mem;
  const named_rule *rule; /* sorted */
  en_buf packed;          /* of the line under way */
  uint32_t n_articles;
};

/* A line under way. */
typedef struct {
  en_map_reader r;
  en_partials *p;
  en_packer to;
  en_part_text *part; /* entity 1 is part[0] */
  uint32_t n_parts;
} record;

/* ---- members that may be left out ---- */

static en_status maybe_text(en_map_reader *r, const en_json *o, const char *field, en_str *out)
{
  *out = EN_STR("");
  return en_json_get(o, field) ? en_field_name(r, o, field, out) : EN_OK;
}

static en_status maybe_date(en_map_reader *r, const en_json *o, const char *field, en_date *out)
{
  *out = (en_date){ 0 };
  return en_json_get(o, field) ? en_field_date(r, o, field, out) : EN_OK;
}

static en_status maybe_gaz(en_map_reader *r, const en_json *o, const char *field, en_gaz_id *out)
{
  en_str id;
  EN_TRY(maybe_text(r, o, field, &id));
  *out = id.n ? en_gaz_of(r->rs, id) : 0;
  return *out || !id.n ? EN_OK : en_field_fail(r, field, "the gazetteers have no '%.*s'", EN_ARG(id));
}

static int by_name(const void *x, const void *y)
{
  const named_rule *a = x, *b = y;
  return en_cmp(a->name, b->name);
}

static en_status maybe_rule(record *c, const en_json *o, const char *field, uint32_t *out)
{
  named_rule key = { 0 };
  EN_TRY(maybe_text(&c->r, o, field, &key.name));
  const named_rule *found =
    key.name.n ? bsearch(&key, c->p->rule, c->r.rs->n_rules, sizeof key, by_name) : NULL;
  *out = found ? found->id : 0;
  return found || !key.name.n ? EN_OK : en_field_fail(&c->r, field, "there is no rule '%.*s'", EN_ARG(key.name));
}

/* "e12": the twelfth entity of the article. */
static en_status get_entity(record *c, const en_json *o, const char *field, uint32_t *out)
{
  en_str id;
  EN_TRY(en_field_text(&c->r, o, field, &id));
  uint64_t n = 0;
  for (uint32_t i = 1; i < id.n && n <= c->n_parts; i++)
    n = en_is_digit(id.p[i]) ? 10 * n + (uint64_t)(id.p[i] - '0') : UINT32_MAX;
  if (id.n < 2 || id.p[0] != 'e' || n < 1 || n > c->n_parts)
    return en_field_fail(&c->r, field, "there is no entity '%.*s'", EN_ARG(id));
  *out = (uint32_t)n;
  return EN_OK;
}

static en_status maybe_entity(record *c, const en_json *o, const char *field, uint32_t *out)
{
  *out = 0;
  return en_json_get(o, field) ? get_entity(c, o, field, out) : EN_OK;
}

/* ---- entities ---- */

static en_status read_forms(en_map_reader *r, const en_json *o, en_part_text *out)
{
  const en_json *list = en_json_get(o, "mentions");
  EN_TRY(en_field_want(r, "mentions", list, EN_JSON_ARRAY, "a list"));
  out->n_alias = en_json_count(list);
  en_str *form = EN_ARRAY(r->a, out->n_alias, en_str);
  for (uint32_t i = 0; i < out->n_alias; i++) {
    EN_TRY(en_field_want(r, "mentions", en_json_at(list, i), EN_JSON_STRING, "a list of texts"));
    form[i] = en_json_str(en_json_at(list, i)); /* packed before the line goes */
  }
  out->alias = form;
  return EN_OK;
}

static en_status read_entity(record *c, const en_json *o, en_part_text *out)
{
  static const char *const names[] = { "id",   "kind",    "name",    "mentions", "count",
                                       "sentence", "role", "acronym", "country",  "gaz" };
  en_map_reader *r = &c->r;
  uint32_t id;
  en_kind kind;
  en_gaz_id gaz;
  EN_READ_MEMBERS(r, o, names, 4);
  EN_TRY(get_entity(c, o, "id", &id));
  if (id != r->at + 1)
    return en_field_fail(r, "id", "'e%u' is out of order", id);
  EN_TRY(en_field_kind(r, o, "kind", &kind));
  EN_TRY(en_field_name(r, o, "name", &out->name));
  EN_TRY(read_forms(r, o, out));
  EN_TRY(en_field_count(r, o, "count", &out->fields.n_mentions));
  EN_TRY(en_field_count(r, o, "sentence", &out->fields.sentence));
  EN_TRY(maybe_text(r, o, "role", &out->role));
  EN_TRY(maybe_text(r, o, "acronym", &out->acronym));
  EN_TRY(maybe_entity(c, o, "country", &out->fields.country));
  EN_TRY(maybe_gaz(r, o, "gaz", &gaz));
  out->fields.kind = kind;
  out->fields.gaz = gaz;
  return EN_OK;
}

/* When all are known. */
static en_status pack_entity(record *c, uint32_t i)
{
  uint32_t country = c->part[i].fields.country;
  if (country && c->part[country - 1].fields.kind != c->r.rs->k.country)
    return en_field_fail(&c->r, "country", "'e%u' is no country", country);
  en_packer_part(&c->to, &c->part[i]);
  return EN_OK;
}

static en_status read_entities(record *c, const en_json *list)
{
  EN_TRY(en_field_want(&c->r, "entities", list, EN_JSON_ARRAY, "a list"));
  c->n_parts = en_json_count(list);
  c->part = EN_ARRAY(c->r.a, c->n_parts, en_part_text);
  c->r.list = "entities";
  for (c->r.at = 0; c->r.at < c->n_parts; c->r.at++)
    EN_TRY(read_entity(c, en_json_at(list, c->r.at), &c->part[c->r.at]));
  for (c->r.at = 0; c->r.at < c->n_parts; c->r.at++)
    EN_TRY(pack_entity(c, c->r.at));
  c->r.list = NULL;
  return EN_OK;
}

/* ---- relations ---- */

static en_status read_relation(record *c, const en_json *o)
{
  static const char *const names[] = { "type", "from",  "to",    "status",   "sentence", "start",
                                       "end",  "quote", "date",  "place",    "claimant", "rule" };
  en_map_reader *r = &c->r;
  en_packed_fact f = { 0 };
  en_reltype type;
  uint8_t status;
  uint32_t end;
  en_str quote;
  EN_READ_MEMBERS(r, o, names, 4);
  EN_TRY(en_field_type(r, o, "type", &type));
  EN_TRY(get_entity(c, o, "from", &f.from));
  EN_TRY(get_entity(c, o, "to", &f.to));
  EN_TRY(en_field_status(r, o, "status", &status));
  EN_TRY(en_field_count(r, o, "sentence", &f.sentence));
  EN_TRY(en_field_count(r, o, "start", &f.source.off));
  EN_TRY(en_field_count(r, o, "end", &end));
  EN_TRY(en_field_text(r, o, "quote", &quote));
  EN_TRY(maybe_date(r, o, "date", &f.date));
  EN_TRY(maybe_entity(c, o, "place", &f.place));
  EN_TRY(maybe_entity(c, o, "claimant", &f.claimant));
  EN_TRY(maybe_rule(c, o, "rule", &f.rule));
  if (end < f.source.off)
    return en_field_fail(r, "end", "%u, before the start", end);
  f.source.len = end - f.source.off;
  f.type = type;
  f.status = status;
  en_packer_fact(&c->to, &f, quote);
  return EN_OK;
}

static en_status read_relations(record *c, const en_json *list)
{
  uint32_t n = en_json_count(list);
  EN_TRY(en_field_want(&c->r, "relations", list, EN_JSON_ARRAY, "a list"));
  c->r.list = "relations";
  for (c->r.at = 0; c->r.at < n; c->r.at++)
    EN_TRY(read_relation(c, en_json_at(list, c->r.at)));
  c->r.list = NULL;
  return EN_OK;
}

/* ---- articles ---- */

/* As copies.c keeps them: ascending, and none twice. */
static en_status read_sketch(en_map_reader *r, const en_json *o, uint32_t sketch[EN_SKETCH], uint32_t *n,
                             uint32_t *n_wording)
{
  enum { DIGITS = 8 };
  en_str s;
  EN_TRY(en_field_count(r, o, "wording", n_wording));
  EN_TRY(en_field_text(r, o, "sketch", &s));
  *n = s.n / DIGITS;
  if (s.n % DIGITS || *n != (*n_wording < EN_SKETCH ? *n_wording : EN_SKETCH))
    return en_field_fail(r, "sketch", "%u characters for %u shingles", s.n, *n_wording);
  for (uint32_t i = 0; i < *n; i++) {
    uint64_t v;
    if (!en_read_hex((en_str){ s.p + DIGITS * i, DIGITS }, &v))
      return en_field_fail(r, "sketch", "not hexadecimal");
    sketch[i] = (uint32_t)v;
    if (i && sketch[i - 1] >= sketch[i])
      return en_field_fail(r, "sketch", "out of order");
  }
  return EN_OK;
}

static en_status read_head(record *c, const en_json *o, en_article *art)
{
  en_map_reader *r = &c->r;
  en_packed_head head = { 0 };
  en_str title, dateline;
  EN_TRY(en_field_text(r, o, "id", &art->id));
  EN_TRY(maybe_text(r, o, "path", &art->path));
  EN_TRY(maybe_text(r, o, "url", &art->url));
  EN_TRY(maybe_text(r, o, "title", &title));
  EN_TRY(maybe_text(r, o, "dateline", &dateline));
  EN_TRY(maybe_date(r, o, "date", &head.date));
  EN_TRY(en_field_hash(r, o, "hash", &head.hash));
  EN_TRY(en_field_hash(r, o, "text", &head.text_hash));
  en_packer_start(&c->to, &head, title, dateline, r->a, &c->p->packed);
  return EN_OK;
}

static en_status read_article(record *c, const en_json *o)
{
  static const char *const names[] = { "id",        "hash", "text",  "wording", "sketch", "entities",
                                       "relations", "date", "title", "url",     "path",   "dateline" };
  en_map_reader *r = &c->r;
  en_article art = { 0 };
  uint32_t sketch[EN_SKETCH], n_sketch, n_wording;
  EN_READ_MEMBERS(r, o, names, 5);
  EN_TRY(read_sketch(r, o, sketch, &n_sketch, &n_wording));
  EN_TRY(read_head(c, o, &art));
  EN_TRY(read_entities(c, en_json_get(o, "entities")));
  EN_TRY(read_relations(c, en_json_get(o, "relations")));
  en_packer_finish(&c->to, sketch, n_sketch, n_wording);
  en_str packed = en_buf_str(&c->p->packed);
  assert(en_graph_packed_fits(r->rs, packed));
  en_graph_add_packed(c->p->g, &art, packed);
  return EN_OK;
}

/* ---- the header ---- */

static en_status read_header(en_map_reader *r, const en_json *o)
{
  static const char *const names[] = { "entente", "version", "program", "rules" };
  uint32_t version;
  uint64_t rules;
  en_str program;
  EN_TRY(en_field_count(r, o, "version", &version));
  if (version != EN_PARTIAL_VERSION)
    return en_field_fail(r, "version", "%u; this program reads version %d of partial graphs", version,
                         EN_PARTIAL_VERSION);
  EN_READ_MEMBERS(r, o, names, 0);
  EN_TRY(en_field_text(r, o, "program", &program));
  if (!en_eq(program, EN_STR(EN_VERSION)))
    return en_field_fail(r, "program", "entente %.*s extracted this, and this is " EN_VERSION
                         ": extract the articles again", EN_ARG(program));
  EN_TRY(en_field_hash(r, o, "rules", &rules));
  if (rules != r->rs->hash)
    return en_field_fail(r, "rules", "%016llx extracted this, and these are %016llx: extract the articles "
                         "again, or name the rules of then (--rules)", (unsigned long long)rules,
                         (unsigned long long)r->rs->hash);
  return EN_OK;
}

static bool is_header(const en_json *o)
{
  return en_json_type_of(o) == EN_JSON_OBJECT && en_json_get(o, "entente");
}

bool en_is_partial(en_str bytes)
{
  return en_starts(en_trim(bytes), EN_STR("{\"entente\":"));
}

/* ---- lines ---- */

static en_status read_record(en_partials *p, en_str file, uint32_t line, bool *headed, const en_json *o)
{
  record c = { .r = { .d = p->d, .a = p->line_mem, .rs = p->rs, .file = file, .line = line }, .p = p };
  if (is_header(o)) {
    *headed = true;
    return read_header(&c.r, o);
  }
  if (!*headed)
    return en_field_fail(&c.r, "", "no header: this is no partial graph of `entente extract`");
  if (p->n_articles++ >= p->lim->articles)
    return en_fail(p->d, EN_E_LIMIT, NULL, "more than %u articles (--max-articles)", p->lim->articles);
  en_status st = read_article(&c, o);
  en_buf_clear(&c.to.text); /* of one that failed */
  p->packed.n = 0;
  return st;
}

static en_status read_line(en_partials *p, en_str file, uint32_t line, en_str text, bool *headed)
{
  en_loc at = { .file = file, .line = line };
  en_json *o = NULL;
  if (text.n > p->lim->line_bytes)
    return en_fail(p->d, EN_E_LIMIT, &at, "a line of more than %u bytes (--max-line-bytes)", p->lim->line_bytes);
  EN_TRY(en_json_read(p->d, file, line, text, &o));
  en_status st = read_record(p, file, line, headed, o);
  en_json_free(o);
  en_arena_reset(p->line_mem);
  return st;
}

en_status en_partials_add(en_partials *p, en_str file, en_str bytes)
{
  en_str rest = bytes, text;
  bool headed = false;
  en_status st = EN_OK;
  for (uint32_t line = 1; st == EN_OK && en_split(&rest, '\n', &text); line++)
    if (en_trim(text).n)
      st = read_line(p, file, line, text, &headed);
  return st;
}

/* ---- */

en_partials *en_partials_new(en_diag *d, const en_ruleset *rs, const en_limits *lim, en_graph *g)
{
  en_partials *p = en_xmalloc(sizeof *p);
  *p = (en_partials){ .d = d, .rs = rs, .lim = lim, .g = g, .mem = en_arena_new(), .line_mem = en_arena_new() };
  named_rule *rule = EN_ARRAY(p->mem, rs->n_rules, named_rule);
  for (en_rule_id i = 1; i <= rs->n_rules; i++)
    rule[i - 1] = (named_rule){ rs->rule[i].name, i };
  if (rs->n_rules)
    qsort(rule, rs->n_rules, sizeof *rule, by_name);
  p->rule = rule;
  return p;
}

void en_partials_free(en_partials *p)
{
  if (!p)
    return;
  en_buf_clear(&p->packed);
  en_arena_free(p->line_mem);
  en_arena_free(p->mem);
  free(p);
}
