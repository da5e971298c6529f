/* The only door to Graphviz (cgraph, gvc). Both libraries keep global state: en_viz_count and
 * en_viz_version may be called from several threads, which wait for each other; en_viz_layout may not.
 * Layout belongs into a child process (render/layout.h), which may crash or run for ever. */
#ifndef EN_EXT_VIZ_H
#define EN_EXT_VIZ_H

#include "base/buf.h"

/* Parses `dot` and counts what is in it; false if cgraph refuses it. */
bool en_viz_count(const en_buf *dot, uint32_t *nodes, uint32_t *edges);

/* Lays `dot` out with an engine ("dot", "neato", "sfdp", "circo") and writes a format ("svg", "xdot") to
 * *out. With `system_fonts` the plugins of the system measure the text, else our own table does,
 * and the result depends on nothing but the input. */
bool en_viz_layout(const en_buf *dot, const char *engine, const char *format, bool system_fonts,
                   en_buf *out);

/* Version of the Graphviz that lays out, as in "2.42.2"; appended. */
void en_viz_version(en_buf *out);

/* Width of text in Helvetica at `size` points by the same table. */
double en_text_width(en_str s, double size, bool bold);

#endif
