/* SARIF 2.1.0 (OASIS), as code scanning and editors take it: the findings of `rules check`. */
#include "app/log.h"
#include "base/utf8.h"
#include "render/escape.h"

/* Topics, which are the rules of SARIF. */
static const struct {
  const char *id, *what;
} topics[] = {
  { "load", "The rules are read strictly: syntax, unknown kinds and roles, doubled names." },
  { "lint", "What the rules hold in vain, and what hides something else." },
  { "example", "The examples inside the rules hold, and every rule has both kinds." },
  { "use", "Rules that nothing triggers, that others always win over, or that are slow." },
};
enum { N_TOPICS = sizeof topics / sizeof topics[0] };

static const char *topic_of(const en_message *m)
{
  for (int i = 0; m->topic && i < N_TOPICS; i++)
    if (strcmp(topics[i].id, m->topic) == 0)
      return topics[i].id;
  return topics[0].id;
}

/* A path as a relative reference, or as a URI where it is absolute. */
static void put_uri(en_buf *out, en_str path)
{
  en_buf b = { 0 };
  if (en_starts(path, EN_STR("/")))
    en_buf_putz(&b, "file://");
  for (uint32_t i = 0; i < path.n; i++) {
    char c = path.p[i];
    bool plain = en_is_digit(c) || en_is_lower_ascii(en_lower_ascii(c)) || (c && strchr("/._-~", c));
    if (plain)
      en_buf_putc(&b, c);
    else
      en_buf_printf(&b, "%%%02X", (unsigned)(unsigned char)c);
  }
  en_put_json_string(out, en_buf_str(&b));
  en_buf_clear(&b);
}

/* Messages count bytes, this run of SARIF characters. */
static uint32_t column_of(const en_loc *at, uint32_t col)
{
  uint32_t n = 1;
  en_str line = at->text;
  if (!line.n)
    return col;
  for (uint32_t i = 0; i + 1 < col && i < line.n; n++)
    (void)en_utf8_next(line, &i);
  return n;
}

static void put_region(en_buf *b, const en_loc *at)
{
  en_buf_printf(b, ", \"region\": {\"startLine\": %u", at->line);
  if (at->col)
    en_buf_printf(b, ", \"startColumn\": %u, \"endColumn\": %u", column_of(at, at->col),
                  column_of(at, at->col + (at->width ? at->width : 1)));
  if (at->text.n) {
    en_buf_putz(b, ", \"snippet\": {\"text\": ");
    en_put_json_string(b, at->text);
    en_buf_putc(b, '}');
  }
  en_buf_putc(b, '}');
}

static void put_result(en_buf *b, const en_message *m)
{
  static const char *const levels[] = { "note", "warning", "error" };
  en_buf_printf(b, "        {\"ruleId\": \"%s\", \"level\": \"%s\", \"message\": {\"text\": ", topic_of(m),
                levels[m->severity]);
  en_put_json_string(b, m->text);
  en_buf_putc(b, '}');
  if (m->at.file.n) {
    en_buf_putz(b, ", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    put_uri(b, m->at.file);
    en_buf_putc(b, '}');
    if (m->at.line)
      put_region(b, &m->at);
    en_buf_putz(b, "}}]");
  }
  en_buf_putc(b, '}');
}

void en_sarif_put(en_buf *b, const en_message *m, uint32_t n, int exit_code)
{
  en_buf_putz(b, "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n"
                 "  \"runs\": [\n    {\n      \"tool\": {\"driver\": {\"name\": \"entente\", \"version\": \"" EN_VERSION
                 "\", \"rules\": [");
  for (int i = 0; i < N_TOPICS; i++)
    en_buf_printf(b, "%s\n        {\"id\": \"%s\", \"shortDescription\": {\"text\": \"%s\"}}", i ? "," : "",
                  topics[i].id, topics[i].what);
  en_buf_printf(b, "]}},\n      \"columnKind\": \"unicodeCodePoints\",\n"
                   "      \"invocations\": [{\"executionSuccessful\": %s, \"exitCode\": %d}],\n      \"results\": [",
                exit_code <= 1 ? "true" : "false", exit_code);
  for (uint32_t i = 0; i < n; i++) {
    en_buf_putz(b, i ? ",\n" : "\n");
    put_result(b, &m[i]);
  }
  en_buf_putz(b, "]\n    }\n  ]\n}\n");
}
