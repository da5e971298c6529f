#include "app/commands.h"

#include "app/output.h"
#include "graph/find.h"
#include "graph/read.h"
#include "render/escape.h"
#include "view/select.h"

enum { COLUMNS = 96 };

/* ---- text ---- */

/* Names and quotes are article text: nothing in them may steer a terminal. */
static void put_text(en_buf *b, en_str s)
{
  size_t from = b->n;
  en_put_plain(b, s);
  for (size_t i = from; i < b->n; i++)
    if ((unsigned char)b->p[i] < 0x20 || b->p[i] == 0x7f)
      b->p[i] = ' ';
}

/* Broken at spaces, every line indented. */
static void put_wrapped(en_buf *b, en_str s, const char *indent)
{
  size_t width = strlen(indent), at = width;
  en_str word;
  en_buf_putz(b, indent);
  while (en_split(&s, ' ', &word)) {
    if (at > width && at + 1 + word.n > COLUMNS) {
      en_buf_printf(b, "\n%s", indent);
      at = width;
    } else if (at > width) {
      en_buf_putc(b, ' ');
      at++;
    }
    en_buf_put(b, word);
    at += word.n;
  }
  en_buf_putc(b, '\n');
}

static void put_quote(en_buf *b, en_str quote)
{
  en_buf text = { 0 };
  en_buf_putz(&text, "“");
  put_text(&text, quote);
  en_buf_putz(&text, "”");
  put_wrapped(b, en_buf_str(&text), "    ");
  en_buf_clear(&text);
}

static void put_date(en_buf *b, const char *before, en_date date)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(date, iso))
    en_buf_printf(b, "%s%s", before, iso);
}

static void put_count(en_buf *b, uint32_t n, const char *one, const char *more)
{
  en_buf_printf(b, "%u %s", n, n == 1 ? one : more);
}

static void put_list(en_buf *b, const char *what, const en_str *s, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    en_buf_putz(b, i ? ", " : what);
    put_text(b, s[i]);
  }
  en_buf_putz(b, n ? "\n" : "");
}

/* "works for Foreign Ministry, ended, 2021", seen from either end. */
static void put_posts(en_buf *b, const en_graph_view *g, en_node_id id)
{
  for (uint32_t i = 0; i < g->n_edges; i++) {
    const en_edge *e = &g->edge[i];
    if (e->type != g->rs->t.works_for || (e->from != id && e->to != id))
      continue;
    en_node_id other = e->from == id ? e->to : e->from;
    en_buf_putz(b, e->from == id ? "  works for " : "  there works ");
    put_text(b, g->node[other].name);
    if (e->to == id && g->node[other].role.n) {
      en_buf_putz(b, ", ");
      put_text(b, g->node[other].role);
    }
    if (e->status != EN_REPORTED)
      en_buf_printf(b, ", %s", en_rel_status_name((en_rel_status)e->status));
    put_date(b, ", ", e->date);
    en_buf_putc(b, '\n');
  }
}

/* What an article calls it by another name: "    in a07: Kim Minjun, by romanization with Kim Min-jun". */
static void put_part(en_buf *b, const en_graph_view *g, const en_node_part *p)
{
  en_buf_putz(b, "    in ");
  put_text(b, g->article[p->article].id);
  en_buf_putz(b, ": ");
  put_text(b, p->name);
  en_buf_putz(b, ", by ");
  put_text(b, p->rung);
  if (!en_eq(p->with, p->name)) {
    en_buf_putz(b, " with ");
    put_text(b, p->with);
  }
  en_buf_putc(b, '\n');
}

static void put_node(en_buf *b, const en_graph_view *g, en_node_id id)
{
  const en_node *n = &g->node[id];
  put_text(b, n->name);
  en_buf_printf(b, " (%.*s)\n  id ", EN_ARG(g->rs->kind[n->kind].label));
  put_text(b, n->id);
  en_buf_putz(b, "; ");
  put_count(b, n->n_mentions, "mention", "mentions");
  en_buf_putz(b, " in ");
  put_count(b, n->n_articles, "article", "articles");
  en_buf_putc(b, '\n');
  put_list(b, "  role: ", &n->role, n->role.n > 0);
  put_list(b, "  country: ", &g->node[n->country].name, n->country > 0);
  put_list(b, "  also: ", n->alias, n->n_alias);
  put_list(b, "  joined by: ", n->merged_by, n->n_merged_by);
  for (uint32_t i = 0; i < n->n_parts; i++)
    if (n->part[i].rung.n && !en_eq(n->part[i].name, n->name))
      put_part(b, g, &n->part[i]);
}

static void put_evidence(en_buf *b, const en_graph_view *g, const en_evidence *ev)
{
  const en_graph_article *art = &g->article[ev->article];
  put_quote(b, ev->quote);
  en_buf_putz(b, "      ");
  put_text(b, art->id);
  put_date(b, " of ", art->date);
  en_buf_printf(b, ", sentence %u, bytes %u to %u; %s", ev->sentence, ev->source.off,
                en_span_end(ev->source), en_rel_status_name((en_rel_status)ev->status));
  put_date(b, ", ", ev->date);
  if (ev->place) {
    en_buf_putz(b, ", ");
    put_text(b, g->node[ev->place].name);
  }
  if (ev->claimant) {
    en_buf_putz(b, "; said by ");
    put_text(b, g->node[ev->claimant].name);
  }
  en_buf_putz(b, "; rule ");
  put_text(b, ev->rule.n ? ev->rule : EN_STR("(the mention itself)"));
  en_buf_putz(b, "\n      ");
  put_text(b, art->title);
  if (en_is_link(art->url))
    en_buf_printf(b, " <%.*s>", EN_ARG(art->url));
  en_buf_putc(b, '\n');
}

static void put_edge(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  const en_reltype_def *t = &g->rs->type[e->type];
  en_buf_putz(b, "\n  ");
  put_text(b, g->node[e->from].name);
  en_buf_printf(b, " – %.*s %s ", EN_ARG(t->label), t->symmetric ? "–" : "→");
  put_text(b, g->node[e->to].name);
  en_buf_printf(b, " (%s%s", en_rel_status_name((en_rel_status)e->status), e->contested ? ", contested" : "");
  put_date(b, ", ", e->date);
  en_buf_putz(b, "; ");
  put_count(b, e->count, "sentence", "sentences");
  en_buf_putz(b, " in ");
  put_count(b, e->n_articles, "article", "articles");
  en_buf_putz(b, ")\n");
  for (uint32_t i = 0; i < e->n_evidence; i++)
    put_evidence(b, g, &e->evidence[i]);
  if (e->count > e->n_evidence)
    en_buf_printf(b, "    and %u more, not kept in the graph\n", e->count - e->n_evidence);
}

static void put_all(en_buf *b, const en_graph_view *part)
{
  for (int i = 0; i < 2; i++)
    if (part->focus[i]) {
      put_node(b, part, part->focus[i]);
      if (!part->focus[1])
        put_posts(b, part, part->focus[i]);
    }
  en_buf_putc(b, '\n');
  put_count(b, part->n_edges, "relation", "relations");
  en_buf_putc(b, '\n');
  for (uint32_t i = 0; i < part->n_edges; i++)
    put_edge(b, part, &part->edge[i]);
}

/* ---- what ---- */

static bool is_about(const en_edge *e, const en_node_id who[2])
{
  bool a = e->from == who[0] || e->to == who[0];
  return a && (!who[1] || e->from == who[1] || e->to == who[1]);
}

static en_status find(en_diag *d, en_arena *a, const en_opts *o, const en_graph_view *g, en_node_id who[2])
{
  for (uint32_t i = 1; i < o->n_args; i++)
    EN_TRY(en_find_one(d, a, g, "", NULL, en_str_of(o->arg[i]), &who[i - 1]));
  if (who[0] == who[1])
    return en_fail(d, EN_E_USAGE, NULL, "'%s' and '%s' are the same", o->arg[1], o->arg[2]);
  return EN_OK;
}

static const en_graph_view *part_about(en_arena *a, const en_graph_view *g, const en_node_id who[2])
{
  bool *on = EN_ARRAY(a, g->n_edges, bool);
  for (uint32_t i = 0; i < g->n_edges; i++)
    on[i] = is_about(&g->edge[i], who);
  en_str shows = en_arena_printf(a, who[1] ? "ties of %.*s and %.*s" : "ties of %.*s",
                                 EN_ARG(g->node[who[0]].name), EN_ARG(g->node[who[1]].name));
  return en_part(a, g, on, who, shows);
}

static en_status put(en_diag *d, const en_opts *o, const en_graph_view *part)
{
  en_buf b = { 0 };
  en_status st = EN_OK;
  if (o->json)
    st = en_renderer_of("json")->render(d, part, NULL, &b);
  else
    put_all(&b, part);
  st = en_worst(st, en_stdout_put(d, en_buf_str(&b)));
  en_buf_clear(&b);
  return st;
}

static en_status explain(en_diag *d, en_arena *mem, const en_opts *o, const en_ruleset *rs)
{
  const en_graph_view *g = NULL;
  en_node_id who[2] = { 0, 0 };
  EN_TRY(en_graph_load(d, mem, rs, o->arg[0], o->lim.file_bytes, &g));
  EN_TRY(find(d, mem, o, g, who));
  const en_graph_view *part = part_about(mem, g, who);
  if (who[1] && !part->n_edges)
    return en_fail(d, EN_DIFFERS, NULL, "no relation joins '%.*s' and '%.*s'; entente draw --between shows "
                   "the ways through others", EN_ARG(g->node[who[0]].name), EN_ARG(g->node[who[1]].name));
  return put(d, o, part);
}

int en_explain(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  en_arena *mem = en_arena_new();
  en_status st = explain(d, mem, o, rs);
  en_arena_free(mem);
  return en_status_exit(st);
}
