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
