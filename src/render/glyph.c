#include "render/glyph.h"

static void put_polygon(en_buf *b, double x, double y, double w, double h, const double *pt, int n)
{
  en_buf_putz(b, "<polygon points=\"");
  for (int i = 0; i < n; i++)
    en_buf_printf(b, "%s%.1f,%.1f", i ? " " : "", x + pt[2 * i] * w, y + pt[2 * i + 1] * h);
  en_buf_putz(b, "\"/>");
}

void en_put_glyph(en_buf *b, const en_kind_def *k, double x, double y, double w, double h)
{
  static const double hexagon[] = { 0.2, 0, 0.8, 0, 1, 0.5, 0.8, 1, 0.2, 1, 0, 0.5 };
  static const double octagon[] = { 0.2, 0, 0.8, 0, 1, 0.3, 1, 0.7, 0.8, 1, 0.2, 1, 0, 0.7, 0, 0.3 };
  static const double note[] = { 0, 0, 0.82, 0, 1, 0.3, 1, 1, 0, 1 };
  static const double tab[] = { 0, 0, 0.3, 0, 0.3, 0.2, 1, 0.2, 1, 1, 0, 1 };
  bool round = en_find(k->style, EN_STR("rounded"), 0) != UINT32_MAX;
  if (en_eq(k->shape, EN_STR("ellipse")))
    en_buf_printf(b, "<ellipse cx=\"%.1f\" cy=\"%.1f\" rx=\"%.1f\" ry=\"%.1f\"/>", x + w / 2,
                  y + h / 2, w / 2, h / 2);
  else if (en_eq(k->shape, EN_STR("hexagon")))
    put_polygon(b, x, y, w, h, hexagon, 6);
  else if (en_eq(k->shape, EN_STR("octagon")))
    put_polygon(b, x, y, w, h, octagon, 8);
  else if (en_eq(k->shape, EN_STR("note")))
    put_polygon(b, x, y, w, h, note, 5);
  else if (en_eq(k->shape, EN_STR("tab")))
    put_polygon(b, x, y, w, h, tab, 6);
  else
    en_buf_printf(b, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\"/>",
                  x, y, w, h, round ? 0.35 * h : 0);
  if (en_find(k->style, EN_STR("diagonals"), 0) != UINT32_MAX)
    for (int i = 0; i < 4; i++) { /* the cut corners */
      double cx = i & 1 ? x + w : x, cy = i & 2 ? y + h : y, d = 0.3 * h;
      en_buf_printf(b, "<path d=\"M%.1f,%.1fL%.1f,%.1f\"/>", cx + (i & 1 ? -d : d), cy, cx,
                    cy + (i & 2 ? -d : d));
    }
}
