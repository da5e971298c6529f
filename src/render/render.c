#include "render/render_p.h"

static const en_renderer renderers[] = {
  { "dot", en_render_dot },
  { "svg", en_render_svg },
  { "json", en_render_json },
  { "xdot", en_render_xdot },
};

const en_renderer *en_renderers(uint32_t *n)
{
  *n = sizeof renderers / sizeof *renderers;
  return renderers;
}

const en_renderer *en_renderer_of(const char *format)
{
  for (size_t i = 0; i < sizeof renderers / sizeof *renderers; i++)
    if (strcmp(renderers[i].format, format) == 0)
      return &renderers[i];
  return NULL;
}
