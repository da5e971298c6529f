#include "export/formats.h"

#include "export/export.h"

static const en_renderer renderers[] = {
  { "dot", ".dot", true, en_render_dot },
  { "svg", ".svg", true, en_render_svg },
  { "json", ".json", false, en_render_json },
  { "html", ".html", true, en_render_html },
  { "xdot", ".xdot", true, en_render_xdot },
  { "graphml", ".graphml", false, en_export_graphml },
  { "gexf", ".gexf", false, en_export_gexf },
  { "csv", "-nodes.csv", false, en_export_csv_nodes },
  { "csv", "-edges.csv", false, en_export_csv_edges },
  { "jsonld", ".jsonld", false, en_export_jsonld },
  { "turtle", ".ttl", false, en_export_turtle },
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
