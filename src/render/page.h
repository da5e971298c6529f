/* What stands around a drawing: heading above; legend and sources below. */
#ifndef EN_RENDER_PAGE_H
#define EN_RENDER_PAGE_H

#include "ext/svg.h"
#include "render/picture.h"

/* What a map says of itself: its title, which part of a graph it is (empty: all of it), how much of
 * it is drawn, of how many articles and of what time. */
typedef struct {
  en_str title, part, summary;
} en_page_words;

/* As texts of articles have them, unescaped; in memory of `a`. */
void en_page_say(en_arena *a, const en_picture *p, const en_render_opts *o, en_page_words *out);

/* Lays out the page for a drawing of that size (0 by 0: none, and `note` says why) and fills
 * *page, whose fragment is written to *around; its strings live in the arena. Heading, legend and sources
 * are groups of these classes. */
void en_page_make(en_arena *a, const en_picture *p, const en_preset *how, const en_render_opts *o,
                  double width, double height, const char *note, en_buf *around, en_page *page);

#endif
