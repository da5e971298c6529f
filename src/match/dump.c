/* Mentions as text, for people and tests: one line each, with what is set. */
#include "match/match.h"

static void put_text(en_buf *b, const en_mentions *m, const char *what, en_span s)
{
  if (s.len)
    en_buf_printf(b, " %s=\"%.*s\"", what, EN_ARG(en_sub(m->toks->text->utf8, s)));
}

static void put_ref(en_buf *b, const en_mentions *m, const char *what, en_mention_id id)
{
  if (id)
    en_buf_printf(b, " %s=%u:\"%.*s\"", what, id, EN_ARG(en_sub(m->toks->text->utf8, m->at[id - 1].name)));
}

static void put_mention(en_buf *b, const en_ruleset *rs, const en_mentions *m, uint32_t i)
{
  static const char *const as[] = { "name", "adjective", "seat", "weak" };
  const en_mention *x = &m->at[i];
  en_buf_printf(b, "%u %u+%u s%u %.*s \"%.*s\"", i + 1, x->span.off, x->span.len, x->sent,
                EN_ARG(rs->kind[x->kind].name), EN_ARG(en_sub(m->toks->text->utf8, x->span)));
  if (x->name.off != x->span.off || x->name.len != x->span.len)
    put_text(b, m, "name", x->name);
  put_text(b, m, "acronym", x->acronym);
  if (x->canon.n)
    en_buf_printf(b, " canon=\"%.*s\"", EN_ARG(x->canon));
  for (uint32_t k = 0; k < x->n_gaz; k++)
    en_buf_printf(b, "%s%.*s", k ? "," : " gaz=", EN_ARG(rs->gaz[x->gaz[k]].id));
  if (x->n_gaz && x->as != EN_AS_NAME)
    en_buf_printf(b, " as=%s", as[x->as]);
  put_text(b, m, "role", x->role);
  if (x->role_former)
    en_buf_putz(b, " former");
  if (x->role_future)
    en_buf_putz(b, " future");
  put_ref(b, m, "owner", x->owner);
  put_ref(b, m, "serves", x->serves);
  put_ref(b, m, "serves too", x->serves_too);
  if (x->rule)
    en_buf_printf(b, " rule=%.*s", EN_ARG(rs->rule[x->rule].name));
  en_buf_putc(b, '\n');
}

void en_mentions_dump(const en_ruleset *rs, const en_mentions *m, en_buf *out)
{
  for (uint32_t i = 0; i < m->n; i++)
    put_mention(out, rs, m, i);
}
