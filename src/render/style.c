#include "render/style.h"

const char *en_line_style(uint8_t status)
{
  switch (status) {
  case EN_PLANNED: return "dashed";
  case EN_ALLEGED: return "dotted";
  case EN_DENIED: return "dotted";
  default: return "solid";
  }
}

/* Half opaque, as Graphviz takes it: "#rrggbb" + "73". */
static const char *alpha_of(uint8_t status)
{
  return status == EN_ENDED || status == EN_DENIED ? "73" : "";
}

void en_put_line_color(en_buf *b, const en_reltype_def *t, uint8_t status, bool contested)
{
  const char *alpha = t->color.n == 7 ? alpha_of(status) : "";
  if (contested) /* two parallel lines with a gap */
    en_buf_printf(b, "%.*s%s:invis:%.*s%s", EN_ARG(t->color), alpha, EN_ARG(t->color), alpha);
  else
    en_buf_printf(b, "%.*s%s", EN_ARG(t->color), alpha);
}

const en_change_style *en_style_of_change(en_change c)
{
  static const en_change_style of[] = {
    [EN_STAYED] = { "#858585", "#666666", "solid", "0.8", "", "as it was" },
    [EN_CAME] = { "#007A4D", "#00593A", "solid", "2.6", "+ ", "came" },
    [EN_WENT] = { "#C0281C", "#A02015", "dashed", "1.4", "− ", "went" },
    [EN_CHANGED] = { "#A86200", "#7D4A00", "solid", "1.7", "~ ", "changed" },
  };
  return &of[c];
}
