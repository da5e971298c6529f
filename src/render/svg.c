#include "render/render_p.h"

#include "render/layout.h"
#include "render/picture.h"

static const en_preset presets[] = {
  { "dot", "LR", true, "label", false, 90, 160, 4000 },
};

static en_status lay_out(const en_picture *p, const en_render_opts *o, const char *format, en_buf *out)
{
  en_buf dot = { 0 };
  en_picture_dot(p, &presets[0], strcmp(format, "xdot") == 0, &dot);
  en_status st = en_layout_run(o, &(en_layout_job){ presets[0].engine, format, presets[0].ms }, &dot, out);
  en_buf_clear(&dot);
  return st;
}

en_status en_render_svg(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d;
  en_arena *a = en_arena_new();
  en_picture p;
  en_picture_make(a, g, o->top, &p);
  en_status st = lay_out(&p, o, "svg", out);
  en_arena_free(a);
  return st;
}
en_status en_render_xdot(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  (void)d;
  en_arena *a = en_arena_new();
  en_picture p;
  en_picture_make(a, g, o->top, &p);
  en_status st = lay_out(&p, o, "xdot", out);
  en_arena_free(a);
  return st;
}
