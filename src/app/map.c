#include "app/commands.h"

#include "app/cached.h"
#include "app/decided.h"
#include "app/depfile.h"
#include "app/dump.h"
#include "app/output.h"
#include "app/whole.h"
#include "base/file.h"
#include "graph/packed.h"

typedef struct {
  en_diag *d;
  const en_opts *o;
  const en_ruleset *rs;
  en_graph *graph;
  en_cache *cache;
  const en_run *run;
  const en_decided *decided;
  en_arena *mem;  /* of the views */
  en_views views;
} map_state;

/* Is what the stages made to be printed, not the map? */
static bool dumps_stage(const en_opts *o) { return o->dump && o->dump != EN_STAGE_GRAPH; }

static bool is_known(void *user, const en_article *art, en_arena *mem, en_str *packed)
{
  const map_state *m = user;
  return en_cache_find(m->cache, art, mem, packed);
}

static void format_article(void *user, const en_products *p, en_arena *scratch, en_buf *out)
{
  const map_state *m = user;
  if (dumps_stage(m->o))
    en_dump(out, m->rs, p, m->o->dump);
  else
    en_graph_pack(&p->rels, false, scratch, out);
}

/* What is said of an article is to be said again in the next run: it is not kept. */
static en_status take_article(void *user, const en_products *p, const en_buf *formatted)
{
  map_state *m = user;
  if (dumps_stage(m->o)) {
    en_graph_add(m->graph, &p->rels);
    return en_stdout_put(m->d, en_buf_str(formatted));
  }
  if (!p->known.n && !p->said)
    en_cache_keep(m->cache, &p->article, en_buf_str(formatted));
  en_graph_add_packed(m->graph, &p->article, p->known.n ? p->known : en_buf_str(formatted));
  return EN_OK;
}

/* Is the file one of those that are made? Nothing can depend on itself. */
static bool is_among(en_str path, const en_str *file, uint32_t n)
{
  for (uint32_t i = 0; path.n && i < n; i++)
    if (en_is_same_file(path.p, file[i].p))
      return true;
  return false;
}

/* A decisions file that is not there yet is nothing to depend on; its folder would change with each run. */
static en_status write_depfile(map_state *m, const en_sheets *sheets)
{
  enum { FIXED = 3 };
  en_str *file = NULL;
  uint32_t n = 0;
  EN_TRY(en_output_files(m->d, m->mem, m->o, sheets->at, sheets->n, &file, &n));
  en_str *more = EN_ARRAY(m->mem, FIXED + (size_t)sheets->n, en_str);
  more[0] = m->rs->dir;
  more[1] = m->decided->path;
  more[2] = en_str_of(m->o->views);
  for (uint32_t i = 0; i < sheets->n; i++) {
    en_str like = en_output_like(m->mem, m->o, &sheets->at[i]);
    more[FIXED + i] = is_among(like, file, n) ? (en_str){ 0 } : like;
  }
  return en_depfile_write(m->d, m->o, file, n, &m->run->inputs, more, FIXED + sheets->n);
}

static en_status write_sheets(map_state *m, const en_graph_view *g)
{
  en_sheets sheets;
  en_layout_memory layouts = en_cache_layouts(m->cache);
  en_status st = en_whole_write(m->d, m->mem, m->o, &m->views, g, m->cache ? &layouts : NULL, &sheets);
  return st > EN_NONE || !m->o->depfile ? st : write_depfile(m, &sheets);
}

static en_status write_graph(map_state *m)
{
  const en_graph_view *g = en_graph_finish(m->graph);
  en_decided_tell(m->d, m->decided, g);
  if (!m->o->dump)
    return write_sheets(m, g);
  en_buf b = { 0 };
  if (m->o->dump == EN_STAGE_GRAPH)
    en_dump_graph(&b, g);
  en_status st = en_stdout_put(m->d, en_buf_str(&b));
  en_buf_clear(&b);
  return st;
}

static void put_summary(const en_opts *o, const en_graph_view *g, const en_run *run, uint64_t from)
{
  FILE *to = en_whole_report(o, run->n_articles, "article", g, from);
  if (run->n_skipped)
    fprintf(to, ", %u skipped", run->n_skipped);
  fputc('\n', to);
}

static int map_articles(map_state *m, uint64_t from)
{
  const en_opts *o = m->o;
  en_sink sink = { is_known, format_article, take_article, m };
  en_run run;
  m->cache = en_cache_open(m->d, o, m->rs);
  m->run = &run;
  m->graph = en_graph_new(m->rs, &o->lim);
  en_graph_set(m->graph, &(en_graph_opts){ .copy_share = o->copy_share, .decisions = &m->decided->table });
  en_status st = en_pipeline_run(m->d, o, m->rs, o->arg, o->n_args, &sink, &run);
  en_cache_flush(m->cache);
  if (st == EN_OK && run.n_articles) {
    st = write_graph(m);
    if (st == EN_OK && !o->dump)
      put_summary(o, en_graph_finish(m->graph), &run, from);
  }
  en_cache_close(m->cache, o->stats);
  if (o->stats)
    en_run_report(&run, m->rs, stderr);
  int code = en_run_exit(m->d, o, &run, st == EN_DIFFERS ? EN_OK : st);
  if (code == 0)
    code = en_status_exit(st);
  en_run_clear(&run);
  en_graph_free(m->graph);
  return code;
}

int en_map(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  uint64_t from = en_now_ns();
  en_arena *mem = en_arena_new();
  map_state m = { .d = d, .o = o, .rs = rs, .mem = mem };
  en_status st = en_output_check(d, o);
  if (st == EN_OK)
    st = en_sheets_views(d, mem, o, rs, "map", &m.views);
  en_decided decided = { 0 };
  m.decided = &decided;
  if (st == EN_OK)
    st = en_decided_load(d, o, rs, &decided);
  int code = st > EN_NONE ? en_status_exit(st) : map_articles(&m, from);
  en_decided_clear(&decided);
  en_arena_free(mem);
  return code;
}
