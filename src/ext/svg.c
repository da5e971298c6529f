#include "ext/svg.h"

#include "base/map.h"
#include "base/vec.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlsave.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SVG_NS "http://www.w3.org/2000/svg"
#define XLINK_NS "http://www.w3.org/1999/xlink"
/* What stands in for Helvetica where there is none should be about as wide. */
#define FONTS "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif"

typedef struct {
  const char *id; /* borrowed from the tree */
  xmlNode *node;
  UT_hash_handle hh;
} entry;

struct en_svg {
  xmlDoc *doc;
  xmlNode *graph; /* the <g> that holds the drawing */
  double width, height;
  entry *by_id;
};

static const xmlChar *u8(const char *s) { return (const xmlChar *)s; }
static bool is_elem(const xmlNode *n, const char *name)
{
  return n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, u8(name));
}

/* The value of an attribute, borrowed; "" if it is missing. */
static const char *attr(const xmlNode *n, const char *name)
{
  for (const xmlAttr *a = n->properties; a; a = a->next)
    if (xmlStrEqual(a->name, u8(name)) && a->children && a->children->content)
      return (const char *)a->children->content;
  return "";
}

/* ---- reading and cleaning ---- */

static void drop(xmlNode *n)
{
  xmlUnlinkNode(n);
  xmlFreeNode(n);
}

static void clean_element(xmlNode *n)
{
  if (strcmp(attr(n, "stroke"), "transparent") == 0)
    xmlSetProp(n, u8("stroke"), u8("none"));
  if (strcmp(attr(n, "fill"), "transparent") == 0)
    xmlSetProp(n, u8("fill"), u8("none"));
  if (is_elem(n, "text")) {
    xmlUnsetProp(n, u8("font-family"));
  }
}

static void clean(en_svg *s, xmlNode *n)
{
  for (xmlNode *c = n->children, *next; c; c = next) {
    next = c->next;
    if (c->type == XML_COMMENT_NODE || c->type == XML_PI_NODE) {
      drop(c);
      continue;
    }
    if (c->type != XML_ELEMENT_NODE)
      continue;
    clean_element(c);
    if (*attr(c, "id")) {
      entry *e = en_xmalloc(sizeof *e);
      *e = (entry){ .id = attr(c, "id"), .node = c };
      HASH_ADD_KEYPTR(hh, s->by_id, e->id, strlen(e->id), e);
    }
    clean(s, c);
  }
}

static xmlNode *child_elem(const xmlNode *n, const char *name)
{
  for (xmlNode *c = n ? n->children : NULL; c; c = c->next)
    if (is_elem(c, name))
      return c;
  return NULL;
}

/* The drawing's own <title> and white background: the page brings better ones. */
static void strip_graph(en_svg *s)
{
  xmlNode *title = child_elem(s->graph, "title"), *back = child_elem(s->graph, "polygon");
  if (title)
    drop(title);
  if (back)
    drop(back);
  xmlUnsetProp(s->graph, u8("transform"));
  xmlUnsetProp(s->graph, u8("id"));
}

/* translate(4 826): where Graphviz puts its origin on the page. */
static void move_of(const xmlNode *g, double *x, double *y)
{
  const char *t = strstr(attr(g, "transform"), "translate(");
  *x = *y = 0;
  if (t) {
    char *end;
    *x = strtod(t + 10, &end);
    *y = strtod(end, NULL);
  }
}

en_svg *en_svg_read(const en_buf *bytes)
{
  xmlDoc *doc = xmlReadMemory(bytes->p, (int)bytes->n, NULL, "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                XML_PARSE_HUGE);
  xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
  xmlNode *graph = root && is_elem(root, "svg") ? child_elem(root, "g") : NULL;
  if (!graph) {
    xmlFreeDoc(doc);
    return NULL;
  }
  en_svg *s = en_xmalloc(sizeof *s);
  *s = (en_svg){ .doc = doc, .graph = graph };
  s->width = strtod(attr(root, "width"), NULL);
  s->height = strtod(attr(root, "height"), NULL);
  double x, y;
  move_of(graph, &x, &y);
  strip_graph(s);
  clean(s, root);
  char move[64];
  snprintf(move, sizeof move, "translate(%.2f %.2f)", x, y);
  xmlNode *inner = xmlNewDocNode(doc, graph->ns, u8("g"), NULL);
  xmlSetProp(inner, u8("transform"), u8(move));
  for (xmlNode *c = graph->children, *next; c; c = next) {
    next = c->next;
    xmlUnlinkNode(c);
    xmlAddChild(inner, c);
  }
  xmlAddChild(graph, inner);
  s->graph = inner;
  return s;
}

void en_svg_free(en_svg *s)
{
  if (!s)
    return;
  for (entry *e = s->by_id, *next; e; e = next) {
    next = e->hh.next;
    HASH_DEL(s->by_id, e);
    free(e);
  }
  xmlFreeDoc(s->doc);
  free(s);
}

double en_svg_width(const en_svg *s) { return s->width; }
double en_svg_height(const en_svg *s) { return s->height; }

static xmlNode *find(const en_svg *s, const char *id)
{
  entry *e = NULL;
  HASH_FIND(hh, s->by_id, id, strlen(id), e);
  return e ? e->node : NULL;
}

/* ---- geometry ---- */

/* The next number in a list of coordinates; false at the end. */
static bool next_number(const char **p, double *v)
{
  while (**p && !strchr("+-.0123456789", **p))
    (*p)++;
  char *end;
  *v = strtod(*p, &end);
  if (end == *p)
    return false;
  *p = end;
  return true;
}

static void widen(en_box *b, double x, double y)
{
  b->x0 = fmin(b->x0, x);
  b->y0 = fmin(b->y0, y);
  b->x1 = fmax(b->x1, x);
  b->y1 = fmax(b->y1, y);
}

static void widen_by_points(en_box *b, const char *points)
{
  double x, y;
  while (next_number(&points, &x) && next_number(&points, &y))
    widen(b, x, y);
}

static void outline(const xmlNode *n, en_box *b)
{
  for (const xmlNode *c = n->children; c; c = c->next) {
    if (is_elem(c, "polygon") || is_elem(c, "polyline")) {
      widen_by_points(b, attr(c, "points"));
    } else if (is_elem(c, "path")) {
      widen_by_points(b, attr(c, "d"));
    } else if (is_elem(c, "ellipse")) {
      double x = strtod(attr(c, "cx"), NULL), y = strtod(attr(c, "cy"), NULL);
      double rx = strtod(attr(c, "rx"), NULL), ry = strtod(attr(c, "ry"), NULL);
      widen(b, x - rx, y - ry);
      widen(b, x + rx, y + ry);
    } else {
      outline(c, b);
    }
  }
}

static const en_box nowhere = { INFINITY, INFINITY, -INFINITY, -INFINITY };

bool en_svg_outline(const en_svg *s, const char *id, en_box *out)
{
  const xmlNode *n = find(s, id);
  *out = nowhere;
  if (n)
    outline(n, out);
  return out->x0 <= out->x1;
}

bool en_svg_text(const en_svg *s, const char *id, en_box *out)
{
  const xmlNode *n = find(s, id);
  *out = nowhere;
  for (const xmlNode *c = n ? n->children : NULL; c; c = c->next) {
    if (!is_elem(c, "text"))
      continue;
    double x = strtod(attr(c, "x"), NULL), y = strtod(attr(c, "y"), NULL);
    double size = strtod(attr(c, "font-size"), NULL);
    xmlChar *text = xmlNodeGetContent(c);
    double w = 0.56 * size * xmlUTF8Strlen(text);
    xmlFree(text);
    const char *anchor = attr(c, "text-anchor");
    double left = strcmp(anchor, "middle") == 0 ? x - w / 2 : strcmp(anchor, "end") == 0 ? x - w : x;
    widen(out, left, y - size);
    widen(out, left + w, y + 0.2 * size);
  }
  return out->x0 <= out->x1;
}

static const xmlNode *first_path(const xmlNode *n)
{
  for (const xmlNode *c = n->children; c; c = c->next) {
    const xmlNode *p = is_elem(c, "path") ? c : first_path(c);
    if (p)
      return p;
  }
  return NULL;
}

static en_point bezier(const en_point p[4], double t)
{
  double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return (en_point){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                     a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

/* Graphviz writes "Mx,yCx,y x,y x,y ...": one start, then cubic pieces. */
uint32_t en_svg_line(const en_svg *s, const char *id, en_point *out, uint32_t max)
{
  enum { STEPS = 8 };
  const xmlNode *n = find(s, id), *path = n ? first_path(n) : NULL;
  const char *d = path ? attr(path, "d") : "";
  en_point p[4];
  uint32_t k = 0;
  if (!next_number(&d, &p[0].x) || !next_number(&d, &p[0].y))
    return 0;
  if (k < max)
    out[k++] = p[0];
  while (next_number(&d, &p[1].x) && next_number(&d, &p[1].y) && next_number(&d, &p[2].x) &&
         next_number(&d, &p[2].y) && next_number(&d, &p[3].x) && next_number(&d, &p[3].y)) {
    for (int i = 1; i <= STEPS && k < max; i++)
      out[k++] = bezier(p, (double)i / STEPS);
    p[0] = p[3];
  }
  return k;
}

/* ---- additions ---- */

static xmlChar *copy(en_str s) { return xmlStrndup(u8(s.p ? s.p : ""), (int)s.n); }

static xmlNode *text_elem(xmlNode *parent, const char *name, en_str text)
{
  xmlChar *t = copy(text);
  xmlNode *n = xmlNewDocNode(parent->doc, parent->ns, u8(name), NULL);
  xmlAddChild(n, xmlNewText(t));
  xmlFree(t);
  return n;
}

static void set_title(xmlNode *n, en_str title)
{
  xmlNode *old = child_elem(n, "title");
  if (old)
    drop(old);
  xmlNode *t = text_elem(n, "title", title);
  if (n->children)
    xmlAddPrevSibling(n->children, t);
  else
    xmlAddChild(n, t);
}

/* <g> content becomes <g><a> content </a></g>; SVG 1.1 readers know only xlink:href. */
static void wrap_link(xmlNode *n, en_str href)
{
  xmlChar *url = copy(href);
  xmlNode *a = xmlNewDocNode(n->doc, n->ns, u8("a"), NULL);
  for (xmlNode *c = n->children, *next; c; c = next) {
    next = c->next;
    xmlUnlinkNode(c);
    xmlAddChild(a, c);
  }
  xmlAddChild(n, a);
  xmlSetProp(a, u8("href"), url);
  xmlNs *xlink = xmlSearchNsByHref(n->doc, n, u8(XLINK_NS));
  if (xlink)
    xmlSetNsProp(a, xlink, u8("href"), url);
  xmlSetProp(a, u8("target"), u8("_blank"));
  xmlSetProp(a, u8("rel"), u8("noopener"));
  xmlFree(url);
}

void en_svg_describe(en_svg *s, const char *id, en_str title, en_str href)
{
  xmlNode *n = find(s, id);
  if (!n)
    return;
  if (href.n)
    wrap_link(n, href);
  set_title(n, title);
}

static void set_text(xmlNode *n, const char *name, en_str value)
{
  if (!value.n)
    return;
  xmlChar *v = copy(value);
  xmlSetProp(n, u8(name), v);
  xmlFree(v);
}

void en_svg_mark(en_svg *s, const char *id, const char *name, en_str value)
{
  xmlNode *n = find(s, id);
  if (n)
    set_text(n, name, value);
}

static void dash_paths(xmlNode *n, const char *dashes)
{
  for (xmlNode *c = n->children; c; c = c->next)
    if (is_elem(c, "path"))
      xmlSetProp(c, u8("stroke-dasharray"), u8(dashes));
    else
      dash_paths(c, dashes);
}

void en_svg_dash(en_svg *s, const char *id, const char *dashes)
{
  xmlNode *n = find(s, id);
  if (n)
    dash_paths(n, dashes);
}

static bool add_fragment(xmlNode *parent, const en_buf *fragment)
{
  xmlNode *list = NULL;
  if (!fragment || !fragment->n)
    return true;
  if (xmlParseInNodeContext(parent, fragment->p, (int)fragment->n,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                              XML_PARSE_HUGE,
                            &list) != XML_ERR_OK)
    return false;
  for (xmlNode *c = list, *next; c; c = next) {
    next = c->next;
    xmlUnlinkNode(c);
    xmlAddChild(parent, c);
  }
  return true;
}

bool en_svg_add(en_svg *s, const en_buf *fragment) { return add_fragment(s->graph, fragment); }

/* ---- the page ---- */

static void set_number(xmlNode *n, const char *name, double v, const char *unit)
{
  char text[48];
  snprintf(text, sizeof text, "%.0f%s", v, unit);
  xmlSetProp(n, u8(name), u8(text));
}

static xmlNode *page_root(xmlDoc *doc, const en_page *p)
{
  xmlNode *root = xmlNewDocNode(doc, NULL, u8("svg"), NULL);
  xmlDocSetRootElement(doc, root);
  xmlSetNs(root, xmlNewNs(root, u8(SVG_NS), NULL));
  xmlNewNs(root, u8(XLINK_NS), u8("xlink"));
  char view[96];
  snprintf(view, sizeof view, "0 0 %.0f %.0f", p->width, p->height);
  set_number(root, "width", p->width, "pt");
  set_number(root, "height", p->height, "pt");
  xmlSetProp(root, u8("viewBox"), u8(view));
  xmlSetProp(root, u8("role"), u8("img"));
  xmlSetProp(root, u8("aria-labelledby"), u8("map-title map-desc"));
  xmlSetProp(root, u8("font-family"), u8(FONTS));
  char graphviz[32], paper[16];
  snprintf(graphviz, sizeof graphviz, "%.*s", EN_ARG(p->graphviz));
  xmlSetProp(root, u8("data-graphviz"), u8(graphviz));
  set_text(root, "data-layout", p->layout);
  set_text(root, "data-graph", p->graph);
  snprintf(paper, sizeof paper, "%.*s", EN_ARG(p->paper));
  xmlNode *title = text_elem(root, "title", p->title), *desc = text_elem(root, "desc", p->desc);
  xmlSetProp(title, u8("id"), u8("map-title"));
  xmlSetProp(desc, u8("id"), u8("map-desc"));
  xmlAddChild(root, title);
  xmlAddChild(root, desc);
  xmlNode *back = xmlNewChild(root, root->ns, u8("rect"), NULL);
  xmlSetProp(back, u8("width"), u8("100%"));
  xmlSetProp(back, u8("height"), u8("100%"));
  xmlSetProp(back, u8("fill"), u8(paper));
  return root;
}

/* The drawing moves over from its own document. */
static void place_drawing(xmlNode *root, en_svg *s, const en_page *p)
{
  char move[64];
  xmlNode *g = xmlDocCopyNode(s->graph->parent, root->doc, 1);
  snprintf(move, sizeof move, "translate(%.2f %.2f)", p->x, p->y);
  xmlSetProp(g, u8("transform"), u8(move));
  xmlAddChild(root, g);
  xmlReconciliateNs(root->doc, g);
}

static bool save(xmlDoc *doc, en_buf *out)
{
  xmlChar *bytes = NULL;
  int n = 0;
  xmlDocDumpFormatMemoryEnc(doc, &bytes, &n, "UTF-8", 0);
  if (bytes)
    en_buf_putn(out, bytes, (size_t)n);
  xmlFree(bytes);
  return n > 0;
}

bool en_svg_write(en_svg *s, const en_page *page, en_buf *out)
{
  xmlDoc *doc = xmlNewDoc(u8("1.0"));
  xmlNode *root = page_root(doc, page);
  if (s)
    place_drawing(root, s, page);
  bool ok = add_fragment(root, page->around) && save(doc, out);
  xmlFreeDoc(doc);
  return ok;
}

/* ---- pages as other sizes ---- */

static xmlDoc *read_page(const en_buf *page)
{
  xmlDoc *doc = xmlReadMemory(page->p, (int)page->n, NULL, "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
  if (root && is_elem(root, "svg"))
    return doc;
  xmlFreeDoc(doc);
  return NULL;
}

bool en_svg_size(const en_buf *page, double *width, double *height)
{
  double x = 0, y = 0;
  xmlDoc *doc = read_page(page);
  const char *view = doc ? attr(xmlDocGetRootElement(doc), "viewBox") : "";
  bool ok = next_number(&view, &x) && next_number(&view, &y) && next_number(&view, width) && next_number(&view, height);
  xmlFreeDoc(doc);
  return ok && *width > 0 && *height > 0;
}

static void set_fine(xmlNode *n, const char *name, double v)
{
  char text[48];
  snprintf(text, sizeof text, "%.2f", v);
  xmlSetProp(n, u8(name), u8(text));
}

bool en_svg_frame_in(const en_buf *page, const en_svg_frame *f, en_buf *out)
{
  xmlDoc *doc = read_page(page);
  xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL, *back = child_elem(root, "rect");
  bool ok = back != NULL;
  if (ok) {
    char view[160];
    snprintf(view, sizeof view, "%.2f %.2f %.2f %.2f", f->x, f->y, f->across, f->down);
    xmlSetProp(root, u8("viewBox"), u8(view));
    set_fine(root, "width", f->width);
    set_fine(root, "height", f->height);
    set_fine(back, "x", f->x);
    set_fine(back, "y", f->y);
    set_fine(back, "width", f->across);
    set_fine(back, "height", f->down);
    ok = save(doc, out);
  }
  xmlFreeDoc(doc);
  return ok;
}

en_str en_svg_graphviz(en_str page)
{
  static const char key[] = " data-graphviz=\"";
  uint32_t at = en_find(page, EN_STR(key), 0), end = en_find(page, EN_STR(">"), en_find(page, EN_STR("<svg"), 0));
  if (at == UINT32_MAX || end == UINT32_MAX || at > end)
    return EN_STR("");
  at += (uint32_t)sizeof key - 1;
  end = en_find(page, EN_STR("\""), at);
  return end == UINT32_MAX ? EN_STR("") : en_sub(page, (en_span){ at, end - at });
}

/* ---- reading a page back ---- */

typedef EN_VEC(en_svg_place) place_vec;

static const double FAR = 1e6; /* points: what lies further out is no picture of ours */

static void read_places(en_arena *a, const xmlNode *n, place_vec *out)
{
  for (const xmlNode *c = n->children; c; c = c->next) {
    if (c->type != XML_ELEMENT_NODE)
      continue;
    en_box b = nowhere;
    if (*attr(c, "data-node"))
      outline(c, &b);
    if (!(b.x0 <= b.x1 && fabs(b.x0) < FAR && fabs(b.x1) < FAR && fabs(b.y0) < FAR && fabs(b.y1) < FAR)) {
      read_places(a, c, out);
      continue;
    }
    en_svg_place p = { .node = en_arena_str(a, en_str_of(attr(c, "data-node"))), .x = (b.x0 + b.x1) / 2,
                       .y = -(b.y0 + b.y1) / 2 };
    const char *seed = attr(c, "data-seed");
    p.seeded = next_number(&seed, &p.seed_x) && next_number(&seed, &p.seed_y) && fabs(p.seed_x) < FAR &&
               fabs(p.seed_y) < FAR;
    *EN_PUSH(a, out) = p;
  }
}

bool en_svg_read_places(en_arena *a, en_str page, en_svg_places *out)
{
  xmlDoc *doc = page.n > INT32_MAX ? NULL
              : xmlReadMemory(page.p, (int)page.n, NULL, "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
  place_vec places = { 0 };
  *out = (en_svg_places){ 0 };
  bool ok = root && is_elem(root, "svg");
  if (ok) {
    read_places(a, root, &places);
    *out = (en_svg_places){ en_arena_str(a, en_str_of(attr(root, "data-layout"))),
                            en_arena_str(a, en_str_of(attr(root, "data-graph"))), places.at, places.n };
  }
  xmlFreeDoc(doc);
  return ok;
}
