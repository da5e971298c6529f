/* PNG and PDF: the SVG, put on a page of the size that was asked for, and converted by another
 * program (ext/rsvg.h). */
#include "render/render.h"

#include "ext/rsvg.h"
#include "ext/svg.h"

#include <math.h>

enum { PNG_WIDTH = 2400, DPI = 300, MOST_PIXELS = 30000 };
static const double MARGIN_MM = 10, POINTS = 72, MM = 25.4, PIXELS = 96;

/* The whole map, `wide` units across. */
static void fit_width(en_svg_frame *f, double w, double h, double wide)
{
  f->width = wide;
  f->height = wide * h / w;
  f->x = f->y = 0;
  f->across = w;
  f->down = h;
}

/* On paper of `wide` by `high` units, within margins, upright or across, as the map is larger; in
 * the middle from side to side, and at the top, where the heading belongs. */
static void fit_paper(en_svg_frame *f, double w, double h, double wide, double high, double margin)
{
  double upright = fmin((wide - 2 * margin) / w, (high - 2 * margin) / h);
  double turned = fmin((high - 2 * margin) / w, (wide - 2 * margin) / h);
  double scale = fmax(upright, turned);
  f->width = turned > upright ? high : wide;
  f->height = turned > upright ? wide : high;
  f->across = f->width / scale;
  f->down = f->height / scale;
  f->x = (w - f->across) / 2;
  f->y = -margin / scale;
}

/* Of a PNG in pixels, of a PDF in points. */
static void fit(en_svg_frame *f, const en_extent *e, bool pixels, double w, double h)
{
  double unit = e->unit == EN_UNIT_PX ? (pixels ? 1 : POINTS / PIXELS) : (pixels ? DPI : POINTS) / MM;
  if (e->height > 0)
    fit_paper(f, w, h, e->width * unit, e->height * unit, MARGIN_MM * unit);
  else
    fit_width(f, w, h, e->width > 0 ? e->width * unit : pixels ? PNG_WIDTH : w);
  if (pixels) {
    f->width = round(f->width);
    f->height = round(f->height);
  }
}

/* Of the newest article: a picture says when its data is from, and not when it was made. */
static time_t day_of(const en_graph_view *g)
{
  en_date last = { 0 };
  for (uint32_t i = 0; i < g->n_articles; i++)
    if (en_date_known(g->article[i].date) && en_date_cmp(g->article[i].date, last) > 0)
      last = g->article[i].date;
  if (!en_date_known(last))
    return 0;
  int32_t day = en_date_days(last.year, last.month ? last.month : 1, last.day ? last.day : 1);
  return (time_t)day * 86400;
}

static en_status convert(en_diag *d, const en_graph_view *g, const en_render_opts *o, const char *format,
                         en_buf *out)
{
  bool pixels = strcmp(format, "png") == 0;
  en_buf svg = { 0 }, page = { 0 };
  en_svg_frame f = { 0 };
  double w = 0, h = 0;
  en_status st = en_render_svg(d, g, o, &svg);
  if (st <= EN_NONE && !en_svg_size(&svg, &w, &h))
    st = en_fail(d, EN_E_INTERNAL, NULL, "the picture has no size");
  if (st <= EN_NONE) {
    fit(&f, &o->extent, pixels, w, h);
    if (pixels && (f.width > MOST_PIXELS || f.height > MOST_PIXELS))
      st = en_fail(d, EN_E_LIMIT, NULL, "a PNG of %.0f by %.0f pixels: %d are the most (--width)", f.width, f.height,
                   MOST_PIXELS);
  }
  if (st <= EN_NONE && !en_svg_frame_in(&svg, &f, &page))
    st = en_fail(d, EN_E_INTERNAL, NULL, "the picture cannot be put on a page");
  if (st <= EN_NONE)
    st = en_worst(st, en_rsvg_convert(d, &page, format, day_of(g), o->lim, out));
  en_buf_clear(&svg);
  en_buf_clear(&page);
  return st;
}

en_status en_render_png(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  return convert(d, g, o, "png", out);
}

en_status en_render_pdf(en_diag *d, const en_graph_view *g, const en_render_opts *o, en_buf *out)
{
  return convert(d, g, o, "pdf", out);
}
