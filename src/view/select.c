#include "view/select.h"

#include "view/criteria.h"
#include "view/evidence.h"
#include "view/paths.h"

typedef struct {
  en_arena *a;
  const en_graph_view *g;
  const en_criteria *c;
  en_edge *edge; /* as the admitted evidence states it */
  bool *on;      /* per edge: in the part */
} chooser;

/* ---- relations ---- */

static bool has_kind(const chooser *s, en_node_id n) { return !s->c->kind || s->c->kind[s->g->node[n].kind]; }

static bool has_status(const chooser *s, const en_edge *e)
{
  uint32_t bits = 1u << e->status | (e->contested ? 1u << EN_CONTESTED_BIT : 0);
  return !s->c->status || (s->c->status & bits);
}

/* The country that a node belongs to, itself if it is one. */
static en_node_id country_of(const chooser *s, en_node_id n)
{
  return s->g->node[n].kind == s->g->rs->k.country ? n : s->g->node[n].country;
}

/* Ends of the countries that are asked for, or of none; at least one is of theirs. */
static bool has_country(const chooser *s, const en_edge *e)
{
  if (!s->c->country)
    return true;
  en_node_id a = country_of(s, e->from), b = country_of(s, e->to);
  return (!a || s->c->country[a]) && (!b || s->c->country[b]) && (a || b);
}

static bool is_wanted(const chooser *s, const en_edge *e)
{
  return has_kind(s, e->from) && has_kind(s, e->to) && (!s->c->type || s->c->type[e->type]) &&
         has_status(s, e) && has_country(s, e) && e->n_articles >= s->c->ask->min_articles;
}

static uint32_t choose(chooser *s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->g->n_edges; i++)
    s->on[i] = en_edge_admit(s->a, s->g, s->c, &s->g->edge[i], &s->edge[i]) && is_wanted(s, &s->edge[i]);
  if (s->c->between)
    en_keep_between(s->a, s->g, s->c->focus, s->c->other, s->on);
  else if (s->c->focus)
    en_keep_near(s->a, s->g, s->c->focus, s->c->ask->depth, s->on);
  for (uint32_t i = 0; i < s->g->n_edges; i++)
    n += s->on[i];
  return n;
}

/* ---- the part as a graph ---- */

typedef struct {
  en_arena *a;
  const en_graph_view *g;
  const en_edge *edge; /* of g, or as they are in the part */
  const bool *on;
  en_node_id *id;      /* per node of g: new id, 0 not in the part */
} builder;

static void mark_edge(const en_edge *e, en_node_id *node)
{
  node[e->from] = node[e->to] = node[e->place] = 1;
  for (uint32_t i = 0; i < e->n_evidence; i++)
    node[e->evidence[i].place] = node[e->evidence[i].claimant] = 1;
}

/* All that are named. */
static uint32_t number_nodes(builder *b, const en_node_id focus[2])
{
  uint32_t n = 0;
  b->id = EN_ARRAY(b->a, (size_t)b->g->n_nodes + 1, en_node_id);
  b->id[focus[0]] = b->id[focus[1]] = 1;
  for (uint32_t i = 0; i < b->g->n_edges; i++)
    if (b->on[i])
      mark_edge(&b->edge[i], b->id);
  for (en_node_id i = 1; i <= b->g->n_nodes; i++)
    if (b->id[i])
      b->id[b->g->node[i].country] = 1;
  b->id[0] = 0;
  for (en_node_id i = 1; i <= b->g->n_nodes; i++)
    if (b->id[i])
      b->id[i] = ++n;
  return n;
}

static en_node *copy_nodes(const builder *b, uint32_t n)
{
  en_node *node = EN_ARRAY(b->a, (size_t)n + 1, en_node);
  for (en_node_id i = 1; i <= b->g->n_nodes; i++)
    if (b->id[i]) {
      node[b->id[i]] = b->g->node[i];
      node[b->id[i]].country = b->id[b->g->node[i].country];
    }
  return node;
}

static void copy_edge(const builder *b, const en_edge *e, en_edge *out)
{
  en_evidence *ev = EN_ARRAY(b->a, e->n_evidence, en_evidence);
  *out = *e;
  out->from = b->id[e->from];
  out->to = b->id[e->to];
  out->place = b->id[e->place];
  for (uint32_t i = 0; i < e->n_evidence; i++) {
    ev[i] = e->evidence[i];
    ev[i].place = b->id[ev[i].place];
    ev[i].claimant = b->id[ev[i].claimant];
  }
  out->evidence = ev;
}

/* Of the part of a part both are said. */
static en_str say_part(const builder *b, en_str shows)
{
  if (!b->g->shows.n)
    return en_arena_str(b->a, shows);
  return en_arena_printf(b->a, "%.*s; of: %.*s", EN_ARG(shows), EN_ARG(b->g->shows));
}

static const en_graph_view *build(builder *b, const en_node_id focus[2], en_str shows)
{
  en_graph_view *v = EN_NEW(b->a, en_graph_view);
  uint32_t n = 0;
  *v = *b->g;
  v->n_nodes = number_nodes(b, focus);
  v->node = copy_nodes(b, v->n_nodes);
  for (uint32_t i = 0; i < b->g->n_edges; i++)
    n += b->on[i];
  en_edge *edge = EN_ARRAY(b->a, n, en_edge);
  v->n_edges = 0;
  for (uint32_t i = 0; i < b->g->n_edges; i++)
    if (b->on[i])
      copy_edge(b, &b->edge[i], &edge[v->n_edges++]);
  v->edge = edge;
  v->shows = say_part(b, shows);
  v->of_nodes = b->g->shows.n ? b->g->of_nodes : b->g->n_nodes;
  v->of_edges = b->g->shows.n ? b->g->of_edges : b->g->n_edges;
  v->focus[0] = b->id[focus[0]];
  v->focus[1] = b->id[focus[1]];
  return v;
}

const en_graph_view *en_part(en_arena *a, const en_graph_view *g, const bool *on,
                             const en_node_id focus[2], en_str shows)
{
  builder b = { a, g, g->edge, on, NULL };
  return build(&b, focus, shows);
}

/* ---- the whole of it ---- */

static en_str say(const chooser *s)
{
  en_buf b = { 0 };
  en_ask_say(s->c->ask, s->g->rs, s->c->focus ? s->g->node[s->c->focus].name : EN_STR(""),
             s->c->other ? s->g->node[s->c->other].name : EN_STR(""), &b);
  en_str out = en_arena_str(s->a, en_buf_str(&b));
  en_buf_clear(&b);
  return out;
}

en_status en_select(en_diag *d, en_arena *a, const en_graph_view *g, const en_ask *ask,
                    const char *name, const en_graph_view **out)
{
  en_criteria c;
  *out = NULL;
  EN_TRY(en_criteria_make(d, a, g, ask, &c));
  *out = g;
  if (!en_ask_filters(ask))
    return EN_OK;
  chooser s = { a, g, &c, EN_ARRAY(a, g->n_edges, en_edge), EN_ARRAY(a, g->n_edges, bool) };
  if (choose(&s)) {
    builder b = { a, g, s.edge, s.on, NULL };
    *out = build(&b, (en_node_id[2]){ c.focus, c.other }, say(&s));
    return EN_OK;
  }
  *out = NULL;
  return en_fail(d, EN_DIFFERS, NULL, "%s%snothing is left of %u relations: %.*s", name ? name : "",
                 name ? ": " : "", g->n_edges, EN_ARG(say(&s)));
}
