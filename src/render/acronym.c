#include "render/picture_p.h"

#include "base/utf8.h"

enum { LONG_NAME = 30, SHORTEST = 3, LONGEST = 8 };

static bool is_capitals(en_str s)
{
  for (uint32_t i = 0; i < s.n; i++)
    if (!en_is_upper_ascii(s.p[i]))
      return false;
  return s.n >= SHORTEST && s.n <= LONGEST;
}

/* Its letters stand in the name in that order, the first at its beginning: a part's acronym, or one in
 * another language, would not be understood. */
static bool stands_for(en_str acronym, en_str name)
{
  uint32_t k = 0;
  for (uint32_t i = 0; i < name.n && k < acronym.n; i++) {
    bool begins = i == 0 || name.p[i - 1] == ' ' || name.p[i - 1] == '-' || name.p[i - 1] == '(';
    if (en_lower_ascii(name.p[i]) == en_lower_ascii(acronym.p[k]) && (begins || k > 0))
      k++;
    else if (i == 0)
      return false;
  }
  return k == acronym.n;
}

static en_str acronym_of(const en_node *n)
{
  uint32_t chars = 0;
  for (uint32_t i = 0; i < n->name.n; chars++)
    en_utf8_next(n->name, &i);
  for (uint32_t i = 0; chars > LONG_NAME && i < n->n_alias; i++)
    if (is_capitals(n->alias[i]) && stands_for(n->alias[i], n->name))
      return n->alias[i];
  return (en_str){ 0 };
}

static bool bears(const en_node *n, en_str name)
{
  bool any = en_eq(n->name, name);
  for (uint32_t i = 0; i < n->n_alias; i++)
    any |= en_eq(n->alias[i], name);
  return any;
}

void en_acronyms_find(const en_graph_view *g, en_pic_shape *shape, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    en_str s = shape[i].node ? acronym_of(&g->node[shape[i].node]) : (en_str){ 0 };
    for (uint32_t k = 0; s.n && k < n; k++)
      if (k != i && shape[k].node && bears(&g->node[shape[k].node], s))
        s = (en_str){ 0 };
    shape[i].acronym = s;
  }
}
