/* entente merge PART...: partial graphs and maps become one map. */
#include "app/commands.h"

#include "app/decided.h"
#include "app/output.h"
#include "app/whole.h"
#include "base/file.h"
#include "graph/join.h"
#include "graph/partial.h"
#include "graph/read.h"

typedef struct {
  en_diag *d;
  const en_opts *o;
  const en_ruleset *rs;
  en_arena *mem;
  en_decided decided;
  en_views views;
  en_graph *graph;   /* of all partial graphs */
  en_partials *partials;
  bool any_partial;
  en_named_map *map; /* those that are maps already, and room for one more */
  uint32_t n_maps;
} merge_state;

static en_status take_bytes(merge_state *m, en_str name, en_str bytes)
{
  if (en_form_of(bytes) == EN_FORM_PARTIAL) {
    m->any_partial = true;
    return en_partials_add(m->partials, name, bytes);
  }
  en_named_map *to = &m->map[m->n_maps];
  to->name = name;
  EN_TRY(en_graph_read(m->d, m->mem, m->rs, name, bytes, &to->g));
  m->n_maps++;
  return EN_OK;
}

static en_status take_file(merge_state *m, const char *path)
{
  en_buf bytes = { 0 };
  en_str name = en_str_of(strcmp(path, "-") == 0 ? "(standard input)" : path);
  en_status st = en_file_read(m->d, path, m->o->lim.file_bytes, &bytes);
  if (st == EN_OK)
    st = take_bytes(m, name, en_buf_str(&bytes));
  en_buf_clear(&bytes);
  return st;
}

/* Who is who is decided among the partial graphs; maps have decided it. */
static void tell_idle_decisions(const merge_state *m)
{
  en_loc at = { .file = m->decided.path };
  if (m->decided.table.n && m->n_maps)
    en_say(m->d, EN_NOTE, &at, "who is who stays as it was decided when the maps were made; decisions hold for "
                               "what extract wrote");
}

static en_status join_all(merge_state *m, const en_graph_view **out)
{
  if (m->any_partial) {
    *out = en_graph_finish(m->graph);
    en_decided_tell(m->d, &m->decided, *out);
    if (!m->n_maps)
      return EN_OK;
    m->map[m->n_maps++] = (en_named_map){ *out, EN_STR("the partial graphs") };
  }
  tell_idle_decisions(m);
  return en_graph_join(m->d, m->mem, m->rs, m->map, m->n_maps, m->o->lim.evidence, out);
}

static en_status merge(merge_state *m, uint64_t from)
{
  const en_opts *o = m->o;
  const en_graph_view *g = NULL;
  en_sheets sheets;
  EN_TRY(en_output_check(m->d, o));
  EN_TRY(en_sheets_views(m->d, m->mem, o, m->rs, "map", &m->views));
  EN_TRY(en_decided_load(m->d, o, m->rs, &m->decided));
  en_graph_set(m->graph, &(en_graph_opts){ .copy_share = o->copy_share, .decisions = &m->decided.table });
  m->map = EN_ARRAY(m->mem, (size_t)o->n_args + 1, en_named_map);
  for (uint32_t i = 0; i < o->n_args; i++)
    EN_TRY(take_file(m, o->arg[i]));
  EN_TRY(join_all(m, &g));
  EN_TRY(en_whole_write(m->d, m->mem, o, &m->views, g, NULL, &sheets));
  fputc('\n', en_whole_report(o, o->n_args, "part", g, from));
  return EN_OK;
}

int en_merge(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  uint64_t from = en_now_ns();
  merge_state m = { .d = d, .o = o, .rs = rs, .mem = en_arena_new(), .graph = en_graph_new(rs, &o->lim) };
  m.partials = en_partials_new(d, rs, &o->lim, m.graph);
  en_status st = merge(&m, from);
  en_partials_free(m.partials);
  en_graph_free(m.graph);
  en_decided_clear(&m.decided);
  en_arena_free(m.mem);
  return en_status_exit(st);
}
