/* Only for picture.c: its parts that stand in files of their own. */
#ifndef EN_RENDER_PICTURE_P_H
#define EN_RENDER_PICTURE_P_H

#include "render/picture.h"

/* acronym.c: gives long names their acronym, where an article has one that nobody else on the picture
 * bears. */
void en_acronyms_find(const en_graph_view *g, en_pic_shape *shape, uint32_t n);

#endif
