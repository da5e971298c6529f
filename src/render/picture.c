#include "render/picture_p.h"

#include "base/sort.h"
#include "base/vec.h"
#include "render/escape.h"
#include "render/style.h"

#include <stdlib.h>

typedef EN_VEC(en_pic_shape) shape_vec;
typedef EN_VEC(en_pic_line) line_vec;

/* One relation on its way to the picture: its ends are shapes. */
typedef struct {
  uint32_t a, b; /* a < b */
  uint32_t edge;
  uint32_t tier;   /* events, bonds, what a box shows; of each, facts before claims */
  uint32_t weight; /* sentences that tell of this type between the two, either way */
  en_reltype type;
  bool swapped;    /* the relation runs from b to a */
} part;

typedef EN_VEC(part) part_vec;

typedef struct {
  en_arena *a;
  en_view view;
  const en_graph_view *g;
  uint32_t *shape_of; /* per node: 1 + index, 0 none */
  uint32_t *box_of;   /* per country node: 1 + index, 0 none */
  uint32_t *knot_of;  /* per edge: 1 + index of the knot that stands for it, 0 none */
  shape_vec shapes;
  EN_VEC(en_node_id) boxes;
  part_vec parts;
  line_vec lines;
} maker;

/* ---- what joins several parties at once becomes one knot ---- */

enum { MANY_PARTIES = 3 };

/* Edges of one meeting, or of one type that one sentence states for all of them. */
typedef struct {
  en_str event;
  uint32_t type, article, sentence;
  uint32_t edge;
  uint32_t status; /* of a directed type */
  uint8_t change; /* between two maps: what came is not joined to what went */
} joint;

static int by_joint(const void *x, const void *y)
{
  const joint *a = x, *b = y;
  int c = en_cmp(a->event, b->event);
  if (!c)
    c = (a->type > b->type) - (a->type < b->type);
  if (!c)
    c = (a->change > b->change) - (a->change < b->change);
  if (!c)
    c = (a->status > b->status) - (a->status < b->status);
  if (!c)
    c = (a->article > b->article) - (a->article < b->article);
  if (!c)
    c = (a->sentence > b->sentence) - (a->sentence < b->sentence);
  return c;
}

static int by_joint_edge(const void *x, const void *y)
{
  const joint *a = x, *b = y;
  int c = by_joint(x, y);
  return c ? c : (a->edge > b->edge) - (a->edge < b->edge);
}

enum { FROM = 1, TO = 2 };

/* Who stands at these ends, each once. */
static uint32_t parties(const maker *m, const joint *e, uint32_t n, int ends, en_node_id *out)
{
  uint32_t k = 0, kept = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (ends & FROM)
      out[k++] = m->g->edge[e[i].edge].from;
    if (ends & TO)
      out[k++] = m->g->edge[e[i].edge].to;
  }
  qsort(out, k, sizeof *out, en_by_u32);
  for (uint32_t i = 0; i < k; i++)
    if (!kept || out[kept - 1] != out[i])
      out[kept++] = out[i];
  return kept;
}

/* Nearly everybody with everybody: else a knot would say more than the sentence. A meeting is
 * known to be one. */
static bool is_round(const joint *e, uint32_t edges, uint32_t parties)
{
  return e->event.n || 10 * edges >= 3 * parties * (parties - 1);
}

/* A shape for all these edges; returns the one that speaks for them. */
static uint32_t add_knot_shape(maker *m, const joint *e, uint32_t n)
{
  uint32_t best = e[0].edge;
  for (uint32_t i = 1; i < n; i++)
    if (en_date_known(m->g->edge[e[i].edge].date) && !en_date_known(m->g->edge[best].date))
      best = e[i].edge;
  *EN_PUSH(m->a, &m->shapes) = (en_pic_shape){ .edge = best };
  for (uint32_t i = 0; i < n; i++)
    m->knot_of[e[i].edge] = m->shapes.n;
  return best;
}

/* Lines between these and the last knot; `out`: from it to them. */
static void tie(maker *m, const en_node_id *who, uint32_t n, uint32_t edge, bool out)
{
  for (uint32_t i = 0; i < n; i++)
    *EN_PUSH(m->a, &m->parts) =
        (part){ .a = m->shape_of[who[i]] - 1, .b = m->shapes.n - 1, .edge = edge, .swapped = out };
}

static void add_knot(maker *m, const joint *e, uint32_t n)
{
  en_node_id *who = EN_ARRAY(m->a, 2 * (size_t)n, en_node_id);
  uint32_t n_who = parties(m, e, n, FROM | TO, who);
  if (n_who > MANY_PARTIES && is_round(e, n, n_who))
    tie(m, who, n_who, add_knot_shape(m, e, n), false);
}

/* "A, B and C condemned X, Y and Z": three and three lines say what nine would. Only where each did it
 * to each, and nobody to himself. */
static void add_directed_knot(maker *m, const joint *e, uint32_t n)
{
  enum { FEWEST = 6 };
  en_node_id *from = EN_ARRAY(m->a, n, en_node_id), *to = EN_ARRAY(m->a, n, en_node_id);
  uint32_t n_from = parties(m, e, n, FROM, from), n_to = parties(m, e, n, TO, to);
  if (n < FEWEST || n_from < 2 || n_to < 2 || n != n_from * n_to)
    return;
  for (uint32_t i = 0; i < n_from; i++)
    for (uint32_t k = 0; k < n_to; k++)
      if (from[i] == to[k])
        return;
  uint32_t best = add_knot_shape(m, e, n);
  tie(m, from, n_from, best, false);
  tie(m, to, n_to, best, true);
}

static void add_knots(maker *m)
{
  joint *j = EN_ARRAY(m->a, m->g->n_edges, joint);
  uint32_t n = 0;
  for (uint32_t i = 0; i < m->g->n_edges; i++) {
    const en_edge *e = &m->g->edge[i];
    const en_reltype_def *t = &m->g->rs->type[e->type];
    if (!m->view.edge[i] || (!t->symmetric && !t->event))
      continue;
    if (t->symmetric && e->event.n)
      j[n++] = (joint){ .event = e->event, .type = e->type, .edge = i };
    else
      j[n++] = (joint){ EN_STR(""), e->type, e->evidence[0].article, e->evidence[0].sentence, i,
                        t->symmetric ? 0 : e->status, 0 };
    j[n - 1].change = m->g->edge_change ? m->g->edge_change[i] : 0;
  }
  if (n)
    qsort(j, n, sizeof *j, by_joint_edge);
  for (uint32_t i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && by_joint(&j[i], &j[end]) == 0;)
      end++;
    if (m->g->rs->type[j[i].type].symmetric)
      add_knot(m, j + i, end - i);
    else
      add_directed_knot(m, j + i, end - i);
  }
}

/* ---- countries gather what is theirs ---- */

static void add_boxes(maker *m)
{
  uint32_t *members = EN_ARRAY(m->a, (size_t)m->g->n_nodes + 1, uint32_t);
  for (en_node_id i = 1; i <= m->g->n_nodes; i++)
    if (m->view.node[i] && m->g->node[i].country)
      members[m->g->node[i].country]++;
  for (en_node_id c = 1; c <= m->g->n_nodes; c++)
    if (members[c] >= (m->view.node[c] ? 1u : 2u)) {
      *EN_PUSH(m->a, &m->boxes) = c;
      m->box_of[c] = m->boxes.n;
    }
}

static uint32_t box_of(const maker *m, en_node_id n)
{
  en_node_id country = m->g->node[n].country ? m->g->node[n].country : n;
  return m->box_of[country];
}

/* A bond that the box shows: somebody or some body in it belongs to the country. */
static bool is_shown_by_box(const maker *m, const en_edge *e)
{
  if (m->g->edge_change && m->g->edge_change[e - m->g->edge] != EN_STAYED)
    return false; /* news need a line */
  return (e->type == m->g->rs->t.part_of || e->type == m->g->rs->t.works_for) &&
         m->g->node[e->from].country == e->to && m->box_of[e->to];
}

/* ---- lines ---- */

/* The first edge gives a line its looks: events before bonds, facts before plans and claims, and of those the
 * type that most sentences tell of. */
enum { EVENT = 0, BOND = 2, BOXED = 4, WEAK = 1 };

static bool is_outright(const en_edge *e) { return e->status == EN_REPORTED || e->status == EN_ENDED; }

static void add_parts(maker *m)
{
  for (uint32_t i = 0; i < m->g->n_edges; i++) {
    const en_edge *e = &m->g->edge[i];
    if (!m->view.edge[i] || m->knot_of[i])
      continue;
    const en_reltype_def *t = &m->g->rs->type[e->type];
    uint32_t a = m->shape_of[e->from] - 1, b = m->shape_of[e->to] - 1;
    bool swapped = a > b;
    uint32_t tier = t->event ? EVENT : is_shown_by_box(m, e) ? BOXED : BOND;
    if (!is_outright(e))
      tier += WEAK;
    *EN_PUSH(m->a, &m->parts) = (part){ .a = swapped ? b : a, .b = swapped ? a : b, .edge = i, .tier = tier,
                                        .type = e->type, .swapped = swapped };
  }
}

/* By pair of shapes, tier, weight (the heaviest first), and type (numbered in order of rank). */
static int by_pair(const void *x, const void *y)
{
  const part *a = x, *b = y;
  int c = en_cmp_u32(a->a, b->a);
  if (!c)
    c = en_cmp_u32(a->b, b->b);
  if (!c)
    c = en_cmp_u32(a->tier, b->tier);
  if (!c)
    c = en_cmp_u32(b->weight, a->weight);
  if (!c)
    c = en_cmp_u32(a->type, b->type);
  return c ? c : en_cmp_u32(a->edge, b->edge);
}

static bool same_type(const part *a, const part *b)
{
  return a->a == b->a && a->b == b->b && a->tier == b->tier && a->type == b->type;
}

/* Sorts the parts of each line, the weightiest first. */
static void sort_parts(maker *m)
{
  part_vec *v = &m->parts;
  if (!v->n)
    return;
  qsort(v->at, v->n, sizeof *v->at, by_pair);
  for (uint32_t i = 0, end; i < v->n; i = end) {
    uint32_t sum = 0;
    for (end = i; end < v->n && same_type(&v->at[i], &v->at[end]); end++)
      sum += m->g->edge[v->at[end].edge].count;
    for (uint32_t k = i; k < end; k++)
      v->at[k].weight = sum;
  }
  qsort(v->at, v->n, sizeof *v->at, by_pair);
}

/* The arrows are those of the events where there are any: a bond that runs the other way would
 * make every meeting look like a mutual accusation. */
static void add_line(maker *m, const part *p, uint32_t n)
{
  uint32_t *edge = EN_ARRAY(m->a, n, uint32_t);
  const en_ruleset *rs = m->g->rs;
  en_pic_line l = { .a = p->a, .b = p->b, .edge = edge, .n_edges = n, .boxed = p[0].tier >= BOXED };
  bool ahead = false, back = false;
  for (uint32_t i = 0; i < n; i++) {
    const en_reltype_def *t = &rs->type[m->g->edge[p[i].edge].type];
    edge[i] = p[i].edge;
    l.event |= t->event;
    if (t->symmetric || (l.event && !t->event))
      continue;
    ahead |= !p[i].swapped;
    back |= p[i].swapped;
  }
  if (!m->shapes.at[p->b].node && ahead) /* the arrow is where the knot's lines end */
    ahead = false;
  if (back && !ahead) {
    l.a = p->b;
    l.b = p->a;
    ahead = true;
    back = false;
  }
  l.forward = ahead;
  l.backward = back;
  *EN_PUSH(m->a, &m->lines) = l;
}

static void add_lines(maker *m)
{
  part_vec *v = &m->parts;
  sort_parts(m);
  for (uint32_t i = 0, e; i < v->n; i = e) {
    for (e = i + 1; e < v->n && v->at[e].a == v->at[i].a && v->at[e].b == v->at[i].b;)
      e++;
    add_line(m, v->at + i, e - i);
    m->shapes.at[v->at[i].a].degree += v->at[i].tier < BOXED;
    m->shapes.at[v->at[i].b].degree += v->at[i].tier < BOXED;
  }
}

/* ---- shapes ---- */

/* A country whose box says all there is to say of it needs no shape inside. */
static void add_shapes(maker *m)
{
  bool *busy = EN_ARRAY(m->a, (size_t)m->g->n_nodes + 1, bool);
  for (uint32_t i = 0; i < m->g->n_edges; i++)
    if (m->view.edge[i] && !is_shown_by_box(m, &m->g->edge[i]))
      busy[m->g->edge[i].from] = busy[m->g->edge[i].to] = true;
  for (en_node_id n = 1; n <= m->g->n_nodes; n++) {
    if (!m->view.node[n])
      continue;
    *EN_PUSH(m->a, &m->shapes) = (en_pic_shape){ .node = n, .box = box_of(m, n),
                                                 .boxed = !busy[n] && m->box_of[n] };
    m->shape_of[n] = m->shapes.n;
  }
}

/* Ties go to the first. */
static void rank_shapes(maker *m)
{
  uint32_t most = 0, before = 0;
  for (uint32_t i = 0; i < m->shapes.n; i++)
    most = m->shapes.at[i].degree > most ? m->shapes.at[i].degree : most;
  uint32_t *next = EN_ARRAY(m->a, (size_t)most + 1, uint32_t); /* per degree: the next rank */
  for (uint32_t i = 0; i < m->shapes.n; i++)
    next[m->shapes.at[i].degree]++;
  for (uint32_t d = most + 1; d-- > 0;) {
    uint32_t n = next[d];
    next[d] = before;
    before += n;
  }
  for (uint32_t i = 0; i < m->shapes.n; i++)
    m->shapes.at[i].rank = next[m->shapes.at[i].degree]++;
}

void en_picture_make(en_arena *a, const en_graph_view *g, const en_render_opts *o, en_picture *out)
{
  maker m = { .a = a, .g = g };
  en_view_make(a, g, o->top, &m.view);
  m.shape_of = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  m.box_of = EN_ARRAY(a, (size_t)g->n_nodes + 1, uint32_t);
  m.knot_of = EN_ARRAY(a, g->n_edges, uint32_t);
  *out = (en_picture){ .g = g, .theme = en_theme_of(a, g->rs, o), .n_entities = m.view.n_nodes,
                       .n_relations = m.view.n_edges };
  add_boxes(&m);
  add_shapes(&m);
  add_knots(&m);
  add_parts(&m);
  add_lines(&m);
  rank_shapes(&m);
  en_acronyms_find(g, m.shapes.at, m.shapes.n);
  out->knot = m.knot_of;
  out->shape = m.shapes.at;
  out->n_shapes = m.shapes.n;
  out->box = m.boxes.at;
  out->n_boxes = m.boxes.n;
  out->line = m.lines.at;
  out->n_lines = m.lines.n;
  en_sources_number(a, m.view.edge, out);
}

bool en_picture_at_knot(const en_picture *p, uint32_t line)
{
  const en_pic_line *l = &p->line[line];
  return (l->a < p->n_shapes && !p->shape[l->a].node) || (l->b < p->n_shapes && !p->shape[l->b].node);
}

en_change en_picture_line_change(const en_picture *p, uint32_t line)
{
  const en_pic_line *l = &p->line[line];
  const uint8_t *change = p->g->edge_change;
  for (uint32_t i = 1; change && i < l->n_edges; i++)
    if (change[l->edge[i]] != change[l->edge[0]])
      return EN_CHANGED;
  return change ? (en_change)change[l->edge[0]] : EN_STAYED;
}

en_change en_picture_shape_change(const en_picture *p, uint32_t shape)
{
  const en_pic_shape *s = &p->shape[shape];
  if (!p->g->node_change)
    return EN_STAYED;
  return (en_change)(s->node ? p->g->node_change[s->node] : p->g->edge_change[s->edge]);
}

/* ---- in words ---- */

enum { TITLE_EDGES = 6, TITLE_QUOTE = 240 };

static void put_date_paren(en_buf *b, en_date d)
{
  char iso[EN_DATE_CHARS];
  if (en_date_format(d, iso))
    en_buf_printf(b, ", %s", iso);
}

static void put_relation(en_buf *b, const en_graph_view *g, const en_edge *e)
{
  if (g->edge_change)
    en_buf_putz(b, en_style_of_change((en_change)g->edge_change[e - g->edge])->sign);
  en_buf_put(b, g->node[e->from].name);
  en_buf_printf(b, " – %.*s – ", EN_ARG(g->rs->type[e->type].label));
  en_buf_put(b, g->node[e->to].name);
  en_buf_printf(b, " (%s", en_rel_status_name((en_rel_status)e->status));
  if (e->contested)
    en_buf_putz(b, ", contested");
  put_date_paren(b, e->date);
  if (e->place)
    en_buf_printf(b, ", %.*s", EN_ARG(g->node[e->place].name));
  en_buf_printf(b, "; %u %s)", e->count, e->count == 1 ? "sentence" : "sentences");
}

static void put_evidence(const en_picture *p, const en_evidence *ev, en_buf *b)
{
  en_buf_putz(b, "\n“");
  en_put_cut(b, ev->quote, TITLE_QUOTE);
  en_buf_printf(b, "” [%u]", p->source[ev->article]);
}

void en_picture_line_title(const en_picture *p, uint32_t i, en_buf *out)
{
  const en_pic_line *l = &p->line[i];
  for (uint32_t k = 0; k < l->n_edges && k < TITLE_EDGES; k++) {
    const en_edge *e = &p->g->edge[l->edge[k]];
    if (k)
      en_buf_putz(out, "\n");
    put_relation(out, p->g, e);
    put_evidence(p, &e->evidence[0], out);
  }
}

static void put_knot_title(const en_picture *p, const en_pic_shape *s, en_buf *b)
{
  const en_edge *e = &p->g->edge[s->edge];
  if (e->type == p->g->rs->t.met)
    en_buf_putz(b, "Meeting of several parties");
  else
    en_buf_printf(b, "Several parties: %.*s", EN_ARG(p->g->rs->type[e->type].label));
  put_date_paren(b, e->date);
  if (e->place)
    en_buf_printf(b, ", %.*s", EN_ARG(p->g->node[e->place].name));
  put_evidence(p, &e->evidence[0], b);
}

void en_picture_shape_title(const en_picture *p, uint32_t i, en_buf *b)
{
  const en_pic_shape *s = &p->shape[i];
  if (!s->node) {
    put_knot_title(p, s, b);
    return;
  }
  const en_node *n = &p->g->node[s->node];
  en_buf_put(b, n->name);
  en_buf_printf(b, " (%.*s)", EN_ARG(p->g->rs->kind[n->kind].label));
  if (n->role.n)
    en_buf_printf(b, ", %.*s", EN_ARG(n->role));
  if (n->country)
    en_buf_printf(b, ", %.*s", EN_ARG(p->g->node[n->country].name));
  en_buf_printf(b, "\n%u %s in %u %s", n->n_mentions, n->n_mentions == 1 ? "mention" : "mentions",
                n->n_articles, n->n_articles == 1 ? "article" : "articles");
  for (uint32_t k = 0; k < n->n_alias && k < TITLE_EDGES; k++) {
    en_buf_putz(b, k ? ", " : "\nAlso: ");
    en_put_cut(b, n->alias[k], 80);
  }
}

static en_str link_of(const en_picture *p, const en_edge *e)
{
  for (uint32_t i = 0; i < e->n_evidence; i++)
    if (en_is_link(p->g->article[e->evidence[i].article].url))
      return p->g->article[e->evidence[i].article].url;
  return EN_STR("");
}

en_str en_picture_line_link(const en_picture *p, uint32_t i)
{
  return link_of(p, &p->g->edge[p->line[i].edge[0]]);
}

en_str en_picture_shape_link(const en_picture *p, uint32_t i)
{
  if (!p->shape[i].node)
    return link_of(p, &p->g->edge[p->shape[i].edge]);
  for (uint32_t k = 0; k < p->n_lines; k++)
    if ((p->line[k].a == i || p->line[k].b == i) && en_picture_line_link(p, k).n)
      return en_picture_line_link(p, k);
  return EN_STR("");
}
