/* What stands around a drawing: heading above; legend and sources below. */
#ifndef EN_RENDER_PAGE_H
#define EN_RENDER_PAGE_H

#include "ext/svg.h"
#include "render/picture.h"

/* Lays out the page for a drawing of that size (0 by 0: none, and `note` says why) and fills
 * *page, whose fragment is written to *around; its strings live in the arena. */
void en_page_make(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o,
                  double width, double height, const char *note, en_buf *around, en_page *page);

#endif
