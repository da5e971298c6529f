/* entente identity: the proposals that are open, and the answers of a person. */
#include "app/commands.h"

#include "app/decided.h"
#include "app/output.h"
#include "base/file.h"
#include "base/utf8.h"
#include "render/escape.h"

#include <unistd.h>

/* ---- the open proposals ---- */

enum { SHOWN = 3 }; /* articles of each side */

/* In single quotes, as a shell takes it. */
static void put_quoted(en_buf *b, en_str s)
{
  en_buf_putc(b, '\'');
  for (uint32_t i = 0; i < s.n; i++)
    if (s.p[i] == '\'')
      en_buf_putz(b, "'\\''");
    else
      en_buf_putc(b, s.p[i]);
  en_buf_putc(b, '\'');
}

static void put_side(en_buf *b, const en_graph_view *g, const en_node *n)
{
  en_buf_printf(b, "  %.*s", EN_ARG(n->id));
  if (n->country)
    en_buf_printf(b, " (%.*s)", EN_ARG(g->node[n->country].name));
  if (n->role.n)
    en_buf_printf(b, ", %.*s", EN_ARG(n->role));
  en_buf_putc(b, '\n');
  for (uint32_t i = 0; i < n->n_parts && i < SHOWN; i++) {
    const en_node_part *p = &n->part[i];
    en_buf_printf(b, "    %.*s:%u: %.*s\n", EN_ARG(g->article[p->article].id), p->sentence, EN_ARG(p->quote));
  }
  if (n->n_parts > SHOWN)
    en_buf_printf(b, "    and in %u more\n", n->n_parts - SHOWN);
}

static void put_proposal(en_buf *b, const en_graph_view *g, const en_proposal *p)
{
  en_buf_printf(b, "%.*s ~ %.*s: %.*s\n", EN_ARG(p->ref[0]), EN_ARG(p->ref[1]), EN_ARG(p->reason));
  put_side(b, g, &g->node[p->one]);
  put_side(b, g, &g->node[p->other]);
  en_buf_putz(b, "  entente identity --same ");
  put_quoted(b, p->ref[0]);
  en_buf_putc(b, ' ');
  put_quoted(b, p->ref[1]);
  en_buf_putz(b, " --why '...'   (or --different)\n\n");
}

static void put_member(en_buf *b, const char *key, en_str value)
{
  en_buf_printf(b, "\"%s\":", key);
  en_put_json_string(b, value);
}

static void put_json_side(en_buf *b, const en_graph_view *g, const en_node *n, en_str ref)
{
  en_buf_putc(b, '{');
  put_member(b, "ref", ref);
  en_buf_putc(b, ',');
  put_member(b, "id", n->id);
  en_buf_putz(b, ",\"articles\":[");
  for (uint32_t i = 0; i < n->n_parts; i++) {
    en_buf_putz(b, i ? ",{" : "{");
    put_member(b, "article", g->article[n->part[i].article].id);
    en_buf_putc(b, ',');
    put_member(b, "name", n->part[i].name);
    en_buf_printf(b, ",\"sentence\":%u,", n->part[i].sentence);
    put_member(b, "quote", n->part[i].quote);
    en_buf_putc(b, '}');
  }
  en_buf_putz(b, "]}");
}

static void put_json_proposal(en_buf *b, const en_graph_view *g, const en_proposal *p)
{
  en_buf_putc(b, '{');
  put_member(b, "reason", p->reason);
  en_buf_putc(b, ',');
  put_member(b, "kind", g->rs->kind[g->node[p->one].kind].name);
  en_buf_putz(b, ",\"one\":");
  put_json_side(b, g, &g->node[p->one], p->ref[0]);
  en_buf_putz(b, ",\"other\":");
  put_json_side(b, g, &g->node[p->other], p->ref[1]);
  en_buf_putz(b, "}\n");
}

static en_status put_proposals(en_diag *d, const en_opts *o, const en_graph_view *g)
{
  en_buf b = { 0 };
  for (uint32_t i = 0; i < g->n_proposals; i++)
    (o->json ? put_json_proposal : put_proposal)(&b, g, &g->proposal[i]);
  if (!o->json)
    en_buf_printf(&b, "%u open proposal%s\n", g->n_proposals, g->n_proposals == 1 ? "" : "s");
  en_status st = en_stdout_put(d, en_buf_str(&b));
  en_buf_clear(&b);
  if (g->n_proposals_left_out)
    en_say(d, EN_NOTE, NULL, "%u more proposals are not listed (--max-proposals)", g->n_proposals_left_out);
  return st;
}

static en_status take_article(void *user, const en_products *p, const en_buf *formatted)
{
  (void)formatted;
  en_graph_add(user, &p->rels);
  return EN_OK;
}

static int list_proposals(en_diag *d, const en_opts *o, const en_ruleset *rs, const en_decided *decided)
{
  en_graph *graph = en_graph_new(rs, &o->lim);
  en_graph_set(graph, &(en_graph_opts){ .copy_share = o->copy_share, .decisions = &decided->table,
                                        .propose = true });
  en_sink sink = { .take = take_article, .user = graph };
  en_run run;
  en_status st = en_pipeline_run(d, o, rs, o->arg, o->n_args, &sink, &run);
  if (st == EN_OK && run.n_articles) {
    const en_graph_view *g = en_graph_finish(graph);
    en_decided_tell(d, decided, g);
    st = put_proposals(d, o, g);
  }
  if (o->stats)
    en_run_report(&run, rs, stderr);
  int code = en_run_exit(d, o, &run, st);
  en_run_clear(&run);
  en_graph_free(graph);
  return code;
}

/* ---- an answer ---- */

static en_status check_text(en_diag *d, const char *what, en_str s)
{
  if (en_utf8_valid_prefix(s) < s.n)
    return en_fail(d, EN_E_USAGE, NULL, "%s is not valid UTF-8", what);
  for (uint32_t i = 0; i < s.n; i++)
    if ((unsigned char)s.p[i] < 0x20)
      return en_fail(d, EN_E_USAGE, NULL, "%s has a tab, a line end or another control character in it", what);
  return EN_OK;
}

static en_status read_answer(en_diag *d, const en_opts *o, const en_ruleset *rs, en_arena *a, en_decision *out)
{
  *out = (en_decision){ .same = o->same, .why = en_trim(en_str_of(o->why)) };
  EN_TRY(check_text(d, "the first name", en_str_of(o->arg[0])));
  EN_TRY(check_text(d, "the second name", en_str_of(o->arg[1])));
  EN_TRY(check_text(d, "the reason", out->why));
  if (!out->why.n)
    return en_fail(d, EN_E_USAGE, NULL, "a decision needs its reason (--why TEXT)");
  EN_TRY(en_ref_read(d, a, rs, en_str_of(o->arg[0]), NULL, &out->one));
  return en_ref_read(d, a, rs, en_str_of(o->arg[1]), NULL, &out->other);
}

/* The file with the answer as its last line, in the order of its columns. */
static void put_file(en_buf *b, const en_decided *old, const en_decision *x)
{
  static const uint32_t usual[4] = { 0, 1, 2, 3 };
  const uint32_t *column = old->table.n_columns ? old->table.column : usual;
  en_str cell[4] = { x->same ? EN_STR("same") : EN_STR("different"), x->one.text, x->other.text, x->why };
  en_buf_put(b, en_buf_str(&old->text));
  if (b->n && b->p[b->n - 1] != '\n')
    en_buf_putc(b, '\n');
  if (!old->table.n_columns)
    en_buf_putz(b, "decision\tone\tother\twhy\n");
  for (uint32_t at = 0; at < 4; at++)
    for (uint32_t c = 0; c < 4; c++)
      if (column[c] == at) {
        en_buf_put(b, cell[c]);
        en_buf_putc(b, at < 3 ? '\t' : '\n');
      }
}

static en_status write_answer(en_diag *d, const en_decided *old, const en_decision *x)
{
  en_buf b = { 0 }, said = { 0 };
  put_file(&b, old, x);
  en_status st = en_file_replace(d, old->path.p, b.p, b.n);
  if (st == EN_OK) {
    en_buf_printf(&said, "%.*s: %s: %.*s | %.*s\n", EN_ARG(old->path), x->same ? "same" : "different",
                  EN_ARG(x->one.text), EN_ARG(x->other.text));
    st = en_stdout_put(d, en_buf_str(&said));
  }
  en_buf_clear(&said);
  en_buf_clear(&b);
  return st;
}

/* Under the lock of its folder the file is read, checked with the answer, and replaced. */
static int take_answer(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_arena *a = en_arena_new();
  int fd = -1;
  if (!o->decisions && strcmp(o->out, "-") == 0) {
    en_arena_free(a);
    return en_status_exit(en_fail(d, EN_E_USAGE, NULL, "-o - has no place for decisions (--decisions FILE)"));
  }
  en_str dir = en_str_of(o->decisions ? o->decisions : o->out);
  while (o->decisions && dir.n && dir.p[dir.n - 1] != '/')
    dir.n--;
  dir = dir.n ? en_arena_str(a, dir) : EN_STR(".");
  en_decision x;
  en_decided v = { 0 };
  en_status st = read_answer(d, o, rs, a, &x); /* before anything is made on the disk */
  if (st == EN_OK && !o->decisions)
    st = en_dir_make(d, dir.p);
  if (st == EN_OK)
    st = en_folder_lock(d, dir.p, &fd);
  if (st == EN_OK) {
    st = en_decided_load(d, o, rs, &v);
    if (st == EN_OK)
      st = en_decisions_check(d, &v.table, &x);
    if (st == EN_OK)
      st = write_answer(d, &v, &x);
    en_decided_clear(&v);
  }
  if (fd >= 0)
    close(fd);
  en_arena_free(a);
  return en_status_exit(st);
}

int en_identity(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  if (o->same || o->different)
    return take_answer(d, o, rs);
  en_decided decided;
  en_status st = en_decided_load(d, o, rs, &decided);
  int code = st > EN_NONE ? en_status_exit(st) : list_proposals(d, o, rs, &decided);
  en_decided_clear(&decided);
  return code;
}
