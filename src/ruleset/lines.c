/* Rules files as logical lines. */
#include "base/file.h"
#include "ruleset/ruleset_p.h"

enum { RULE_FILE_MAX = 64 << 20 };

en_status en_rules_read(en_diag *d, en_arena *a, en_str path, uint64_t *hash, en_str *out)
{
  en_buf b = { 0 };
  en_status st = en_file_read(d, path.p, RULE_FILE_MAX, &b);
  if (st == EN_OK) {
    *out = en_arena_str(a, en_buf_str(&b));
    const char *slash = strrchr(path.p, '/'); /* where the rules lie is nobody's business */
    const char *name = slash ? slash + 1 : path.p;
    uint64_t parts[3] = { *hash, en_hash(name, strlen(name)), en_hash(out->p, out->n) };
    *hash = en_hash(parts, sizeof parts);
  } else {
    st = EN_E_RULE;
  }
  en_buf_clear(&b);
  return st;
}

en_loc en_rules_loc(const en_rule_line *l, en_str part)
{
  en_loc at = l->at;
  if (part.p >= l->rest.p && part.p <= l->rest.p + l->rest.n) {
    at.col = l->rest_col + (uint32_t)(part.p - l->rest.p);
    at.width = part.n ? part.n : 1;
  }
  return at;
}

/* Joins "first \" with the line after it, in memory of `a`. */
static en_str join(en_arena *a, en_str first, en_str second)
{
  second = en_trim(second);
  char *p = en_arena_alloc(a, (size_t)first.n + second.n + 2);
  memcpy(p, first.p, first.n);
  memcpy(p + first.n, second.p, second.n);
  return (en_str){ p, first.n + second.n };
}

void en_rules_lines(en_arena *a, en_str path, en_str text, en_rule_lines *out)
{
  en_str rest = text, line;
  uint32_t number = 0;
  while (en_split(&rest, '\n', &line)) {
    number++;
    uint32_t first_number = number;
    en_str physical = line;
    en_str body = en_trim(line);
    while (body.n && body.p[body.n - 1] == '\\' && en_split(&rest, '\n', &line)) {
      number++;
      body = join(a, (en_str){ body.p, body.n - 1 }, line);
    }
    if (body.n == 0 || body.p[0] == '#')
      continue;
    uint32_t k = 0;
    while (k < body.n && !en_is_space(body.p[k]))
      k++;
    en_rule_line *l = EN_PUSH(a, out);
    l->keyword = (en_str){ body.p, k };
    l->rest = en_trim((en_str){ body.p + k, body.n - k });
    uint32_t indent = 0;
    while (indent < physical.n && en_is_space(physical.p[indent]))
      indent++;
    l->at = (en_loc){ .file = path, .line = first_number, .col = indent + 1, .width = k,
                      .text = physical };
    l->rest_col = indent + 1 + (uint32_t)(l->rest.p - body.p);
  }
}
