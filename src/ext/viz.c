/* Linking: libgvc, libcgraph, libcdt from pkg-config, and Graphviz' own plugins core, dot_layout
 * and neato_layout, which sit in $(pkg-config --variable=libdir libgvc)/graphviz:
 *   -L$(GV_DIR) -Wl,-rpath,$(GV_DIR) -l:libgvplugin_core.so.6
 *   -l:libgvplugin_dot_layout.so.6 -l:libgvplugin_neato_layout.so.6
 * Named at link time, they are found without reading a configuration at run time, and no other
 * plugin (pango) can slip in and measure text with whatever fonts a machine has. */
#include "ext/viz.h"

#include "base/utf8.h"
#include "ext/anchor.h"
#include "ext/compose.h"

#include <gvc.h>
#include <gvplugin_textlayout.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* gvplugin headers define TRUE and boolean in Graphviz' own way; nothing here depends on them. */
extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;

/* Held by who is in one of the libraries. */
static pthread_mutex_t inside = PTHREAD_MUTEX_INITIALIZER;

/* ---- names to numbers, in order of appearance ---- */

/* cgraph orders subgraphs by id, and its own ids are addresses of strings: the layout would hang
 * on the heap. Names are kept to give the same one the same id. */
typedef struct {
  char *name;
  int objtype;
} named;

typedef struct {
  named *at;
  size_t n, cap;
  IDTYPE anonymous;
  Agraph_t *g;
} ids;

static void *ids_open(Agraph_t *g, Agdisc_t *disc)
{
  (void)disc;
  ids *s = en_xmalloc(sizeof *s);
  *s = (ids){ .g = g };
  return s;
}

static long ids_map(void *state, int objtype, char *str, IDTYPE *id, int create)
{
  ids *s = state;
  if (!str) {
    if (create)
      *id = 2 * s->anonymous++;
    return create ? 1 : 0;
  }
  for (size_t i = s->n; i > 0; i--) /* the last ones are the likeliest */
    if (s->at[i - 1].objtype == objtype && strcmp(s->at[i - 1].name, str) == 0) {
      *id = 2 * (i - 1) + 1;
      return 1;
    }
  if (!create)
    return 0;
  if (s->n == s->cap) {
    s->cap = s->cap ? 2 * s->cap : 256;
    s->at = en_xrealloc(s->at, s->cap * sizeof *s->at);
  }
  s->at[s->n] = (named){ agstrdup(s->g, str), objtype };
  *id = 2 * s->n++ + 1;
  return 1;
}

static long ids_alloc(void *state, int objtype, IDTYPE id)
{
  (void)state, (void)objtype, (void)id;
  return 0;
}

static void ids_free(void *state, int objtype, IDTYPE id)
{
  (void)state, (void)objtype, (void)id;
}

static char *ids_print(void *state, int objtype, IDTYPE id)
{
  ids *s = state;
  (void)objtype;
  return id % 2 ? s->at[id / 2].name : NULL;
}

static void ids_close(void *state)
{
  ids *s = state;
  free(s->at);
  free(s);
}

static void ids_register(void *state, int objtype, void *obj)
{
  (void)state, (void)objtype, (void)obj;
}

static Agiddisc_t sequential = { ids_open, ids_map, ids_alloc, ids_free,
                                 ids_print, ids_close, ids_register };

/* ---- reading from memory with that discipline ---- */

typedef struct {
  const char *p;
  size_t left;
} reader;

static int read_some(void *chan, char *buf, int size)
{
  reader *r = chan;
  size_t n = 0;
  while (n < r->left && n < (size_t)size - 1 && r->p[n] != '\n')
    n++;
  if (n < r->left && n < (size_t)size - 1)
    n++; /* the newline too, as fgets does */
  memcpy(buf, r->p, n);
  buf[n] = '\0';
  r->p += n;
  r->left -= n;
  return (int)n;
}

static Agraph_t *read_with(const en_buf *dot, Agmemdisc_t *mem, Agiddisc_t *id)
{
  Agiodisc_t io = AgIoDisc;
  io.afread = read_some;
  Agdisc_t disc = { mem, id, &io };
  reader r = { dot->p ? dot->p : "", dot->n };
  agseterr(AGMAX); /* our own input: what it says of it helps nobody */
  return agread(&r, &disc);
}

static Agraph_t *read_graph(const en_buf *dot) { return read_with(dot, &AgMemDisc, &sequential); }

/* ---- reading to count: what is read lives in an arena and dies with it, not string by string ---- */

static void *heap_open(Agdisc_t *disc)
{
  (void)disc;
  return en_arena_new();
}

static void *heap_alloc(void *arena, size_t n) { return en_arena_alloc(arena, n); }

static void *heap_resize(void *arena, void *p, size_t old, size_t n)
{
  void *q = en_arena_alloc(arena, n);
  if (p && old)
    memcpy(q, p, old < n ? old : n);
  return q;
}

static void heap_free(void *arena, void *p) { (void)arena, (void)p; }
static void heap_close(void *arena) { en_arena_free(arena); }

static Agmemdisc_t heap = { heap_open, heap_alloc, heap_resize, heap_free, heap_close };

/* The handles of its dictionaries are from malloc all the same; closing one by one would free each string first. */
static void close_counted(Agraph_t *g)
{
  char of_values[] = "_AG_datadict"; /* what cgraph calls them */
  const Agdatadict_t *data = (Agdatadict_t *)aggetrec(g, of_values, 0);
  Dict_t *handle[] = { g->n_seq, g->n_id, g->e_seq, g->e_id, g->g_dict, g->clos->strdict,
                       data ? data->dict.n : NULL, data ? data->dict.e : NULL, data ? data->dict.g : NULL };
  agclose(g);
  for (size_t i = 0; i < sizeof handle / sizeof *handle; i++)
    free(handle[i]);
}

bool en_viz_count(const en_buf *dot, uint32_t *nodes, uint32_t *edges)
{
  pthread_mutex_lock(&inside);
  Agraph_t *g = read_with(dot, &heap, &AgIdDisc);
  if (g) {
    *nodes = (uint32_t)agnnodes(g);
    *edges = (uint32_t)agnedges(g);
    close_counted(g);
  }
  pthread_mutex_unlock(&inside);
  return g != NULL;
}

/* ---- text without fonts ---- */

/* Advance widths of Helvetica and Helvetica Bold in thousandths of an em, U+0020..U+007E (from
 * the Adobe font metrics, which Arial and Liberation Sans share). */
static const uint16_t regular[95] = {
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};
static const uint16_t heavy[95] = {
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
  611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
  278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
};

static bool is_wide(uint32_t c)
{
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

static bool is_mark(uint32_t c)
{
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
         (c >= 0x064B && c <= 0x065F) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F);
}

static unsigned advance(uint32_t c, bool bold)
{
  if (c >= 0x20 && c < 0x7F)
    return (bold ? heavy : regular)[c - 0x20];
  if (is_mark(c))
    return 0;
  if (is_wide(c))
    return 1000;
  switch (c) {
  case 0x2013: return 556;
  case 0x2014: case 0x2026: return 1000;
  case 0x2018: case 0x2019: return 222;
  case 0x201C: case 0x201D: return 333;
  case 0x00B7: return 278;
  case 0x2192: return 1000;
  }
  return en_cp_is_upper(c) ? 690 : 560; /* accented Latin, Greek, Cyrillic and the rest */
}

double en_text_width(en_str s, double size, bool bold)
{
  unsigned long sum = 0;
  for (uint32_t i = 0; i < s.n;)
    sum += advance(en_utf8_next(s, &i), bold);
  return (double)sum * size / 1000.0;
}

static boolean measure(textspan_t *span, char **fontpath)
{
  const char *font = span->font->name ? span->font->name : "";
  bool bold = strstr(font, "Bold") || strstr(font, "bold") || (span->font->flags & HTML_BF);
  if (fontpath)
    *fontpath = NULL;
  span->layout = NULL;
  span->free_layout = NULL;
  span->size.x = en_text_width(en_str_of(span->str), span->font->size, bold);
  span->size.y = span->font->size * 1.2;
  span->yoffset_layout = 0.0;
  span->yoffset_centerline = 0.1 * span->font->size;
  return 1;
}

static gvtextlayout_engine_t engine = { measure };
static gvplugin_installed_t text_types[] = { { 0, "textlayout", 100, &engine, NULL },
                                             { 0, NULL, 0, NULL, NULL } };
static gvplugin_api_t text_apis[] = { { API_textlayout, text_types }, { (api_t)0, NULL } };
static gvplugin_library_t text_library = { "entente_text", text_apis };

static const lt_symlist_t builtins[] = {
  { "gvplugin_entente_text_LTX_library", (void *)&text_library },
  { "gvplugin_core_LTX_library", (void *)&gvplugin_core_LTX_library },
  { "gvplugin_dot_layout_LTX_library", (void *)&gvplugin_dot_layout_LTX_library },
  { "gvplugin_neato_layout_LTX_library", (void *)&gvplugin_neato_layout_LTX_library },
  { NULL, NULL },
};

/* ---- layouts without ranks ---- */

/* Room around a shape, and how long a line should be, in shapes. */
static const double ROOM = 26, REACH = 1.4;

static void set_attr(Agraph_t *g, const char *name, const char *value)
{
  agattr(g, AGRAPH, (char *)(uintptr_t)name, (char *)(uintptr_t)value);
}

static void gather(Agraph_t *g, en_shape_box *s, uint32_t (*line)[2], uint32_t *n_lines)
{
  uint32_t n = 0;
  for (Agnode_t *v = agfstnode(g); v; v = agnxtnode(g, v)) {
    ND_id(v) = (int)n;
    s[n++] = (en_shape_box){ ND_coord(v).x, ND_coord(v).y, 72 * ND_width(v), 72 * ND_height(v) };
  }
  *n_lines = 0;
  for (Agnode_t *v = agfstnode(g); v; v = agnxtnode(g, v))
    for (Agedge_t *e = agfstout(g, v); e; e = agnxtout(g, e)) {
      line[*n_lines][0] = (uint32_t)ND_id(agtail(e));
      line[(*n_lines)++][1] = (uint32_t)ND_id(aghead(e));
    }
}

static void set_positions(Agraph_t *g, const en_shape_box *s)
{
  Agsym_t *pos = agattr(g, AGNODE, "pos", "");
  uint32_t n = 0;
  for (Agnode_t *v = agfstnode(g); v; v = agnxtnode(g, v), n++) {
    char text[64];
    snprintf(text, sizeof text, "%.2f,%.2f", s[n].x, s[n].y);
    agxset(v, pos, text);
  }
}

/* Where shapes were in an earlier picture. */
typedef struct {
  bool *known;
  struct {
    double x, y;
  } *at;
  uint32_t n_known;
} earlier;

/* "pos" of the shapes that have one, which the engine would take for its own. */
static earlier take_positions(Agraph_t *g)
{
  uint32_t n = (uint32_t)agnnodes(g), i = 0;
  Agsym_t *pos = agattr(g, AGNODE, "pos", NULL);
  earlier e = { en_xcalloc((size_t)n + 1, sizeof *e.known), en_xcalloc((size_t)n + 1, sizeof *e.at), 0 };
  for (Agnode_t *v = agfstnode(g); v && pos; v = agnxtnode(g, v), i++) {
    char *text = agxget(v, pos), *end = text;
    e.at[i].x = strtod(text, &end);
    e.known[i] = end != text && *end == ',';
    e.at[i].y = e.known[i] ? strtod(end + 1, NULL) : 0;
    e.n_known += e.known[i];
    agxset(v, pos, (char *)(uintptr_t)"");
  }
  return e;
}

/* The boxes of a graph, as subgraphs. */
typedef struct {
  Agraph_t **g;
  uint32_t *of; /* per shape: 1 + index */
  en_frame *frame;
  uint32_t n;
} boxes;

static boxes gather_boxes(Agraph_t *g)
{
  uint32_t n = 0;
  for (Agraph_t *sub = agfstsubg(g); sub; sub = agnxtsubg(sub))
    n++;
  boxes b = { en_xcalloc((size_t)n + 1, sizeof(Agraph_t *)),
              en_xcalloc((size_t)agnnodes(g) + 1, sizeof *b.of), en_xcalloc((size_t)n + 1, sizeof *b.frame), n };
  n = 0;
  for (Agraph_t *sub = agfstsubg(g); sub; sub = agnxtsubg(sub)) {
    const char *label = agget(sub, (char *)(uintptr_t)"label");
    b.g[n] = sub;
    b.frame[n++].label = en_text_width(en_str_of(label ? label : ""), 12, false);
    for (Agnode_t *v = agfstnode(sub); v; v = agnxtnode(sub, v))
      b.of[ND_id(agsubnode(g, v, 0))] = n;
  }
  return b;
}

/* As "nop" reads them. */
static void set_boxes(Agraph_t *g, const boxes *b)
{
  char text[128];
  set_attr(g, "bb", "");
  set_attr(g, "lp", "");
  for (uint32_t i = 0; i < b->n; i++) {
    const en_frame *f = &b->frame[i];
    snprintf(text, sizeof text, "%.2f,%.2f,%.2f,%.2f", f->x0, f->y0, f->x1, f->y1);
    agset(b->g[i], (char *)(uintptr_t)"bb", text);
    snprintf(text, sizeof text, "%.2f,%.2f", f->x0 + 8 + f->label / 2, f->y1 - 11);
    agset(b->g[i], (char *)(uintptr_t)"lp", text);
  }
}

static void clear_boxes(boxes *b)
{
  free(b->g);
  free(b->of);
  free(b->frame);
}

/* Everything where it was, in boxes too; what is new between. */
static void settle(Agraph_t *g, en_shape_box *s, uint32_t n, const earlier *e, const uint32_t (*line)[2],
                   uint32_t n_lines)
{
  boxes b = gather_boxes(g);
  for (uint32_t i = 0; i < n; i++)
    if (e->known[i]) {
      s[i].x = e->at[i].x;
      s[i].y = e->at[i].y;
    }
  en_anchor a = { s, n, e->known, line, n_lines, b.n ? ROOM / 2 : ROOM, b.of, b.frame, b.n };
  en_anchor_place(&a);
  if (b.n)
    set_boxes(g, &b);
  clear_boxes(&b);
}

/* Two numbers with a comma; false where there are none. */
static bool read_pair(const char *text, double *x, double *y)
{
  char *end = NULL;
  *x = text ? strtod(text, &end) : 0;
  bool ok = text && end != text && *end == ',';
  *y = ok ? strtod(end + 1, NULL) : 0;
  return ok;
}

/* Takes "room" of the lines, which Graphviz does not know: what their labels will take. */
static en_compose_line *gather_rooms(Agraph_t *g, const uint32_t (*line)[2], uint32_t n_lines)
{
  en_compose_line *out = en_xcalloc((size_t)n_lines + 1, sizeof *out);
  uint32_t n = 0;
  for (Agnode_t *v = agfstnode(g); v; v = agnxtnode(g, v))
    for (Agedge_t *e = agfstout(g, v); e; e = agnxtout(g, e), n++) {
      out[n] = (en_compose_line){ .a = line[n][0], .b = line[n][1] };
      if (read_pair(agget(e, (char *)(uintptr_t)"room"), &out[n].w, &out[n].h))
        agset(e, (char *)(uintptr_t)"room", (char *)(uintptr_t)"");
    }
  return out;
}

/* For a sheet of "sheet" points, in boxes too. */
static void compose(Agraph_t *g, en_shape_box *s, uint32_t n, const uint32_t (*line)[2], uint32_t n_lines)
{
  boxes b = gather_boxes(g);
  en_compose_line *l = gather_rooms(g, line, n_lines);
  en_compose c = { .s = s, .n = n, .line = l, .n_lines = n_lines, .frame_of = b.of, .frame = b.frame, .n_frames = b.n };
  read_pair(agget(g, (char *)(uintptr_t)"sheet"), &c.across, &c.down);
  set_attr(g, "sheet", "");
  en_compose_place(&c);
  if (b.n)
    set_boxes(g, &b);
  clear_boxes(&b);
  free(l);
}

static void spread(en_shape_box *s, uint32_t n, const uint32_t (*line)[2], uint32_t n_lines)
{
  for (uint32_t i = 0; i < n; i++) {
    s[i].w += ROOM;
    s[i].h += ROOM;
  }
  en_spread(s, n, line, n_lines, REACH);
}

/* The engine finds positions; we compose the page from them, or only take the shapes off each other; "nop"
 * only routes the lines. Shapes that come with a position keep it, the others are placed between them. */
static bool lay_out_free(GVC_t *gvc, Agraph_t *g, const char *how)
{
  Agsym_t *sym = agattr(g, AGRAPH, "splines", NULL);
  char *routing = strdup(sym ? sym->defval : "true");
  set_attr(g, "splines", "none");
  set_attr(g, "overlap", "true");
  earlier e = take_positions(g);
  bool ok = routing && gvLayout(gvc, g, how) == 0;
  if (ok) {
    uint32_t n = (uint32_t)agnnodes(g), n_lines = 0;
    en_shape_box *s = en_xmalloc(n * sizeof *s);
    uint32_t (*line)[2] = en_xmalloc((size_t)agnedges(g) * sizeof *line);
    gather(g, s, line, &n_lines);
    if (e.n_known)
      settle(g, s, n, &e, (const uint32_t (*)[2])line, n_lines);
    else if (agget(g, (char *)(uintptr_t)"sheet"))
      compose(g, s, n, (const uint32_t (*)[2])line, n_lines);
    else
      spread(s, n, (const uint32_t (*)[2])line, n_lines);
    gvFreeLayout(gvc, g);
    set_positions(g, s);
    set_attr(g, "splines", routing);
    ok = gvLayout(gvc, g, "nop") == 0;
    free(s);
    free(line);
  }
  free(e.known);
  free(e.at);
  free(routing);
  return ok;
}

bool en_viz_layout(const en_buf *dot, const char *how, const char *format, bool system_fonts,
                   en_buf *out)
{
  GVC_t *gvc = system_fonts ? gvContext() : gvContextPlugins(builtins, 0);
  Agraph_t *g = gvc ? read_graph(dot) : NULL;
  if (!g)
    return false;
  srand(1); /* sfdp draws from libc's generator */
  char *data = NULL;
  unsigned len = 0;
  bool ok = strcmp(how, "dot") == 0 ? gvLayout(gvc, g, how) == 0 : lay_out_free(gvc, g, how);
  ok = ok && gvRenderData(gvc, g, format, &data, &len) == 0;
  if (ok)
    en_buf_putn(out, data, len);
  if (data)
    gvFreeRenderData(data);
  gvFreeLayout(gvc, g);
  agclose(g);
  gvFreeContext(gvc);
  return ok;
}

void en_viz_version(en_buf *out)
{
  pthread_mutex_lock(&inside);
  GVC_t *gvc = gvContextPlugins(builtins, 0);
  en_buf_putz(out, gvc ? gvcVersion(gvc) : "");
  if (gvc)
    gvFreeContext(gvc);
  pthread_mutex_unlock(&inside);
}
