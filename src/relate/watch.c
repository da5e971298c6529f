/* `rules test RULE`: how far that one rule came, as trace lines. */
#include "relate/relate_p.h"

static bool watched(const en_relater *r, const en_rule *rule)
{
  return r->cx->trace && r->cx->watch == rule->id;
}

static void begin(const en_relater *r, const en_rule *rule)
{
  fprintf(r->cx->trace, "relate: sentence %u: %.*s", r->sent->number, EN_ARG(rule->name));
}

void en_watch_note(const en_relater *r, const en_rule *rule, const char *what, en_str more)
{
  if (!watched(r, rule))
    return;
  begin(r, rule);
  fprintf(r->cx->trace, " %s", what);
  for (uint32_t i = 0; i < more.n; i++) /* a mask has control characters around its names */
    if ((unsigned char)more.p[i] >= ' ')
      fputc(more.p[i], r->cx->trace);
  fputc('\n', r->cx->trace);
}

void en_watch_roles(const en_relater *r, const en_rule *rule, uint32_t tok, const en_set *role)
{
  if (!watched(r, rule))
    return;
  begin(r, rule);
  fprintf(r->cx->trace, " at '%.*s':", EN_ARG(en_tok_str(r->toks, tok)));
  for (uint32_t i = 0; i < rule->n_role; i++) {
    const en_role *o = &rule->role[i];
    fprintf(r->cx->trace, "%s %.*s = ", i ? ";" : "", EN_ARG(o->name));
    for (uint32_t k = 0; k < role[i].n; k++)
      fprintf(r->cx->trace, "%s%.*s", k ? ", " : "", EN_ARG(en_ent(r, role[i].at[k])->name));
    if (!role[i].n)
      fputs(o->optional ? "empty (may be)" : "EMPTY", r->cx->trace);
  }
  fputc('\n', r->cx->trace);
}
