#include "app/decided.h"

#include "base/file.h"

static en_str path_of(en_arena *a, const en_opts *o)
{
  if (o->decisions)
    return en_str_of(o->decisions);
  return strcmp(o->out, "-") == 0 ? EN_STR("") : en_arena_printf(a, "%s/decisions.tsv", o->out);
}

en_status en_decided_load(en_diag *d, const en_opts *o, const en_ruleset *rs, en_decided *out)
{
  *out = (en_decided){ .mem = en_arena_new() };
  out->path = path_of(out->mem, o);
  bool must = o->decisions && !o->same && !o->different;
  if (!out->path.n || (!must && !en_exists(out->path.p)))
    return EN_OK;
  EN_TRY(en_file_read(d, out->path.p, o->lim.file_bytes, &out->text));
  return en_decisions_read(d, out->mem, rs, out->path, en_buf_str(&out->text), &out->table);
}

void en_decided_clear(en_decided *v)
{
  en_buf_clear(&v->text);
  en_arena_free(v->mem);
  *v = (en_decided){ 0 };
}

static void tell_fate(en_diag *d, const en_decision *x, en_decision_fate fate)
{
  static const char *const what[] = {
    [EN_DECISION_IDLE] = "concerns nothing here: no article names the one or the other so",
    [EN_DECISION_BLOCKED] = "is not kept throughout: another decision says that they are different",
    [EN_DECISION_VAGUE] = "names bodies of several countries, and is kept within each; say which, as in "
                          "'ministry:Foreign Ministry [Japan]'",
  };
  en_loc at = x->at;
  at.text = EN_STR("");
  if (fate != EN_DECISION_HELD)
    en_say(d, EN_NOTE, &at, "this decision %s", what[fate]);
}

void en_decided_tell(en_diag *d, const en_decided *v, const en_graph_view *g)
{
  en_loc at = { .file = v->path };
  if (v->table.n)
    en_say(d, EN_NOTE, &at, "%u decision%s on who is who", v->table.n, v->table.n == 1 ? "" : "s");
  for (uint32_t i = 0; g->fate && i < v->table.n; i++)
    tell_fate(d, &v->table.at[i], (en_decision_fate)g->fate[i]);
  uint32_t copies = 0;
  for (uint32_t i = 0; i < g->n_articles; i++)
    copies += g->article[i].copy_of != i;
  if (copies)
    en_say(d, EN_NOTE, NULL, "%u article%s of another; each report counts once as evidence (--copies)",
           copies, copies == 1 ? " is a copy" : "s are copies");
}
