/* entente verify GRAPH ARTICLE...: does every quote of a map stand at its place? */
#include "app/commands.h"

#include "app/output.h"
#include "graph/read.h"
#include "render/verified.h"

typedef struct {
  en_diag *d;
  const en_opts *o;
  const en_ruleset *rs;
  en_verifier *v;
  en_ctx cx;
  en_run run; /* counts alone */
} verify_state;

/* As far as its clean text: quotes are from that. */
static en_status take_article(verify_state *s, const en_article *art)
{
  en_text text;
  EN_TRY(en_normalize(&s->cx, s->rs->furniture, art, &text));
  en_verifier_add(s->v, &text);
  return EN_OK;
}

static void read_articles(verify_state *s)
{
  en_source *src = en_source_new(s->d, &s->o->lim, s->o->arg + 1, s->o->n_args - 1);
  en_article art;
  en_status st;
  while ((st = en_source_next(src, s->cx.mem, &art)) != EN_NONE) {
    if (st == EN_OK)
      st = take_article(s, &art);
    s->run.n_articles += st == EN_OK;
    s->run.n_skipped += st != EN_OK;
    s->run.input = en_worst(s->run.input, st);
    en_arena_reset(s->cx.mem);
    en_arena_reset(s->cx.scratch);
  }
  en_source_free(src);
}

static en_status put_report(verify_state *s)
{
  const en_verified *found = en_verifier_finish(s->v);
  en_buf b = { 0 };
  if (s->o->json)
    en_verified_json(found, &b);
  else
    en_verified_text(found, s->o->lim.changes, &b);
  en_status st = en_stdout_put(s->d, en_buf_str(&b));
  en_buf_clear(&b);
  return st == EN_OK && !en_verified_whole(found) ? EN_DIFFERS : st;
}

/* An article that cannot be read weighs more than a quote that is not in it. */
static int verify_with(verify_state *s, en_arena *a)
{
  const en_graph_view *g = NULL;
  en_status st = en_graph_load(s->d, a, s->rs, s->o->arg[0], s->o->lim.file_bytes, &g);
  if (st != EN_OK)
    return en_status_exit(st);
  if (!en_has_places(g)) {
    en_loc at = { .file = en_str_of(s->o->arg[0]) };
    return en_status_exit(en_fail(s->d, EN_E_USAGE, &at, "map.dot does not say where its quotes stand; verify "
                                                         "the map.json"));
  }
  s->v = en_verifier_new(a, g);
  read_articles(s);
  st = s->run.n_articles ? put_report(s) : EN_OK;
  int code = en_run_exit(s->d, s->o, &s->run, st == EN_DIFFERS ? EN_OK : st);
  return code ? code : en_status_exit(st);
}

int en_verify(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_arena *a = en_arena_new();
  verify_state s = { .d = d, .o = o, .rs = rs };
  s.cx = (en_ctx){ .mem = en_arena_new(), .scratch = en_arena_new(), .diag = d, .lim = &o->lim,
                   .re = en_re_match_new(&o->lim) };
  int code = verify_with(&s, a);
  en_re_match_free(s.cx.re);
  en_arena_free(s.cx.scratch);
  en_arena_free(s.cx.mem);
  en_arena_free(a);
  return code;
}
