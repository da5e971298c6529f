#include "export/formats.h"

#include "export/export.h"

static const en_renderer renderers[] = {
  { "dot", ".dot", true, en_render_dot, false },
  { "svg", ".svg", true, en_render_svg, true },
  { "png", ".png", true, en_render_png, true },
  { "pdf", ".pdf", true, en_render_pdf, true },
  { "json", ".json", false, en_render_json, false },
  { "html", ".html", true, en_render_html, true },
  { "xdot", ".xdot", true, en_render_xdot, true },
  { "graphml", ".graphml", false, en_export_graphml, false },
  { "gexf", ".gexf", false, en_export_gexf, false },
  { "csv", "-nodes.csv", false, en_export_csv_nodes, false },
  { "csv", "-edges.csv", false, en_export_csv_edges, false },
  { "jsonld", ".jsonld", false, en_export_jsonld, false },
  { "turtle", ".ttl", false, en_export_turtle, false },
  { "stix", ".stix.json", false, en_export_stix, false },
  { "ftm", ".ftm.json", false, en_export_ftm, false },
  { "plover", ".plover.jsonl", false, en_export_plover, false },
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
