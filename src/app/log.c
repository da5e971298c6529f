#include "app/log.h"

#include "base/vec.h"
#include "render/escape.h"

#include <stdlib.h>

/* GitHub shows no more of a step; the rest would be lost without a word. */
enum { ANNOTATIONS = 10 };

/* Messages that say the same, of different things. */
typedef struct {
  const char *format;
  en_message last;
  uint32_t n;
} kind;

struct en_log {
  FILE *to;
  en_log_form form;
  bool begun;
  uint32_t most;
  en_arena *mem;
  EN_VEC(en_message) kept; /* until it has begun; with SARIF all */
  EN_VEC(kind) kinds;
  uint32_t counts[EN_ERROR + 1];
};

en_log *en_log_new(FILE *to)
{
  en_log *l = en_xmalloc(sizeof *l);
  *l = (en_log){ .to = to, .mem = en_arena_new() };
  return l;
}

void en_log_free(void *log)
{
  en_log *l = log;
  if (!l)
    return;
  en_arena_free(l->mem);
  free(l);
}

static en_message copied(en_arena *mem, const en_message *m)
{
  en_message c = *m;
  c.text = en_arena_str(mem, m->text);
  c.at.file = en_arena_str(mem, m->at.file);
  c.at.member = en_arena_str(mem, m->at.member);
  c.at.text = en_arena_str(mem, m->at.text);
  return c;
}

/* ------------------------------------------------------------------ one message */

static void put_member(en_buf *b, const char *name, en_str value)
{
  if (!value.n)
    return;
  en_buf_printf(b, ", \"%s\": ", name);
  en_put_json_string(b, value);
}

static void put_number(en_buf *b, const char *name, uint32_t value)
{
  if (value)
    en_buf_printf(b, ", \"%s\": %u", name, value);
}

static const char *const levels[] = { "note", "warning", "error" };

static void put_json(en_buf *b, const en_message *m)
{
  en_buf_printf(b, "{\"level\": \"%s\"", levels[m->severity]);
  put_member(b, "file", m->at.file);
  put_number(b, "line", m->at.line);
  put_number(b, "column", m->at.col);
  put_member(b, "member", m->at.member);
  put_member(b, "topic", en_str_of(m->topic));
  put_member(b, "message", m->text);
  put_member(b, "text", m->at.text);
  en_buf_putz(b, "}\n");
}

/* What a workflow command may not hold in its data, and in a property. */
static void put_command_text(en_buf *b, en_str s, bool property)
{
  for (uint32_t i = 0; i < s.n; i++) {
    bool escape = strchr(property ? "%\r\n:," : "%\r\n", s.p[i]) != NULL;
    if (escape)
      en_buf_printf(b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
    else
      en_buf_putc(b, s.p[i]);
  }
}

/* "::error file=a.txt,line=3,title=entente::message" */
static void put_annotation(en_buf *b, const en_message *m)
{
  static const char *const command[] = { "notice", "warning", "error" };
  en_buf_printf(b, "::%s ", command[m->severity]);
  if (m->at.file.n) {
    en_buf_putz(b, "file=");
    put_command_text(b, m->at.file, true);
    en_buf_putc(b, ',');
  }
  if (m->at.line)
    en_buf_printf(b, "line=%u,", m->at.line);
  if (m->at.col)
    en_buf_printf(b, "col=%u,", m->at.col);
  en_buf_putz(b, "title=entente::");
  if (m->at.member.n) {
    put_command_text(b, m->at.member, false);
    en_buf_putz(b, ": ");
  }
  put_command_text(b, m->text, false);
  en_buf_putc(b, '\n');
}

/* How many of its kind have been said before? Notes it. */
static uint32_t said_before(en_log *l, const en_message *m)
{
  uint32_t i = 0;
  while (i < l->kinds.n && strcmp(l->kinds.at[i].format, m->kind) != 0)
    i++;
  kind *k = i < l->kinds.n ? &l->kinds.at[i] : EN_PUSH(l->mem, &l->kinds);
  if (!k->n)
    *k = (kind){ .format = m->kind };
  if (k->n == l->most)
    k->last = copied(l->mem, m);
  return k->n++;
}

static void write_message(en_log *l, const en_message *m)
{
  en_buf b = { 0 };
  uint32_t same_level = l->counts[m->severity]++;
  if (l->form == EN_LOG_JSON)
    put_json(&b, m);
  else if (l->form == EN_LOG_GITHUB && same_level < ANNOTATIONS)
    put_annotation(&b, m);
  else if (said_before(l, m) < l->most)
    en_message_put(m, &b);
  if (b.n)
    fwrite(b.p, 1, b.n, l->to);
  en_buf_clear(&b);
}

void en_log_take(void *log, const en_message *m)
{
  en_log *l = log;
  if (!l->begun || l->form == EN_LOG_SARIF)
    *EN_PUSH(l->mem, &l->kept) = copied(l->mem, m);
  else
    write_message(l, m);
}

/* ------------------------------------------------------------------ beginning and end */

void en_log_begin(en_log *l, en_log_form form, uint32_t most)
{
  l->form = form;
  l->most = most;
  l->begun = true;
  for (uint32_t i = 0; i < l->kept.n && form != EN_LOG_SARIF; i++)
    write_message(l, &l->kept.at[i]);
}

static void say_rest(en_log *l, const kind *k)
{
  fprintf(l->to, "entente: note: %u more of this kind (--max-messages; --log=json prints all): ", k->n - l->most);
  en_buf b = { 0 };
  en_message_put(&k->last, &b);
  fwrite(b.p, 1, b.n, l->to);
  en_buf_clear(&b);
}

void en_log_end(en_log *l, int exit_code, en_buf *sarif)
{
  if (l->form == EN_LOG_SARIF) {
    en_sarif_put(sarif, l->kept.at, l->kept.n, exit_code);
    l->form = EN_LOG_TEXT; /* what comes now is about standard output itself */
  }
  for (uint32_t i = 0; i < l->kinds.n; i++)
    if (l->kinds.at[i].n > l->most)
      say_rest(l, &l->kinds.at[i]);
  const uint32_t *n = l->counts;
  if (l->form == EN_LOG_GITHUB
      && (n[EN_ERROR] > ANNOTATIONS || n[EN_WARNING] > ANNOTATIONS || n[EN_NOTE] > ANNOTATIONS))
    fprintf(l->to, "::notice title=entente::%u errors, %u warnings and %u notes; %d of each are annotated, "
                   "the others stand in the log\n", n[EN_ERROR], n[EN_WARNING], n[EN_NOTE], ANNOTATIONS);
}
