#include "ext/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <limits.h>

/* Far more than pages have; the parser takes time in proportion to their product with the size. */
enum { MAX_DEPTH = 2000, MAX_ATTRS = 1000 };

/* The attributes of the tag whose name starts at s[i], roughly: words outside quotes. Moves *i
 * behind the tag. */
static uint32_t skim_tag(en_str s, uint32_t *i)
{
  uint32_t words = 0;
  char quote = 0;
  bool inside = false;
  for (; *i < s.n; (*i)++) {
    char c = s.p[*i];
    if (quote) {
      if (c == quote)
        quote = 0;
    } else if (c == '>') {
      (*i)++;
      break;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (en_is_space(c) || c == '=' || c == '/') {
      inside = false;
    } else if (!inside) {
      inside = true;
      words++;
    }
  }
  return words / 2; /* a name and a value each */
}

/* Is the name at s[i] this one? */
static bool name_at(en_str s, uint32_t i, const char *name)
{
  uint32_t n = 0;
  while (name[n]) {
    if (i + n >= s.n || en_lower_ascii(s.p[i + n]) != name[n])
      return false;
    n++;
  }
  return i + n >= s.n || !en_is_lower_ascii(en_lower_ascii(s.p[i + n]));
}

/* Elements that have no content or that close by themselves. */
static bool is_flat(en_str s, uint32_t i)
{
  static const char *const names[] = { "br", "img", "hr", "meta", "link", "input", "area", "base",
                                       "col", "embed", "source", "wbr", "param", "p", "li", "td",
                                       "tr", "th", "dt", "dd", "option" };
  for (size_t k = 0; k < sizeof names / sizeof *names; k++)
    if (name_at(s, i, names[k]))
      return true;
  return false;
}

/* Behind the script, style sheet or comment that starts at s[i] ('<'); i itself if none does. */
static uint32_t skip_raw(en_str s, uint32_t i)
{
  if (en_starts((en_str){ s.p + i, s.n - i }, EN_STR("<!--"))) {
    uint32_t end = en_find(s, EN_STR("-->"), i);
    return end == UINT32_MAX ? s.n : end + 3;
  }
  const char *raw = name_at(s, i + 1, "script") ? "script"
                    : name_at(s, i + 1, "style") ? "style" : NULL;
  if (!raw)
    return i;
  for (uint32_t k = i + 1; (k = en_find(s, EN_STR("</"), k)) != UINT32_MAX; k += 2)
    if (name_at(s, k + 2, raw))
      return k + 2;
  return s.n;
}

/* Counts open tags less close tags without parsing, and attributes. */
static const char *too_wild(en_str s)
{
  int32_t depth = 0;
  for (uint32_t i = 0; i < s.n;) {
    const char *lt = memchr(s.p + i, '<', s.n - i);
    if (!lt || lt + 1 >= s.p + s.n)
      break;
    uint32_t at = (uint32_t)(lt - s.p);
    i = skip_raw(s, at);
    if (i > at)
      continue;
    if (s.p[++i] == '/') {
      depth -= depth > 0 && !is_flat(s, i + 1);
    } else if (en_is_lower_ascii(en_lower_ascii(s.p[i]))) {
      depth += !is_flat(s, i);
      if (depth > MAX_DEPTH)
        return "more than 2000 elements inside each other";
      if (skim_tag(s, &i) > MAX_ATTRS)
        return "more than 1000 attributes in one tag";
    }
  }
  return NULL;
}

en_xml_doc *en_html_parse(en_str utf8, const char **why)
{
  *why = utf8.n > INT_MAX ? "too long" : too_wild(utf8);
  if (*why)
    return NULL;
  htmlDocPtr doc = htmlReadMemory(utf8.p, (int)utf8.n, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                    | HTML_PARSE_NONET | XML_PARSE_HUGE);
  if (!doc)
    *why = "no HTML in it";
  return doc;
}

void en_xml_free(en_xml_doc *doc) { xmlFreeDoc(doc); }

const en_xml_node *en_xml_root(const en_xml_doc *doc) { return xmlDocGetRootElement(doc); }
const en_xml_node *en_xml_child(const en_xml_node *n)
{
  return n->type == XML_ELEMENT_NODE ? n->children : NULL;
}
const en_xml_node *en_xml_next(const en_xml_node *n) { return n->next; }
const en_xml_node *en_xml_parent(const en_xml_node *n)
{
  return n->parent && n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
}

static en_str of(const xmlChar *z) { return en_str_of((const char *)z); }

en_str en_xml_name(const en_xml_node *n)
{
  return n->type == XML_ELEMENT_NODE ? of(n->name) : EN_STR("");
}

bool en_xml_is(const en_xml_node *n, const char *name)
{
  return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

en_str en_xml_chars(const en_xml_node *n)
{
  bool text = n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
  return text && n->content ? of(n->content) : EN_STR("");
}

static const xmlAttr *attr(const en_xml_node *n, const char *name)
{
  if (n->type != XML_ELEMENT_NODE)
    return NULL;
  for (const xmlAttr *a = n->properties; a; a = a->next)
    if (strcmp((const char *)a->name, name) == 0)
      return a;
  return NULL;
}

en_str en_xml_attr(const en_xml_node *n, const char *name)
{
  const xmlAttr *a = attr(n, name);
  if (!a || !a->children || !a->children->content)
    return (en_str){ NULL, 0 };
  return of(a->children->content);
}

bool en_xml_has(const en_xml_node *n, const char *name) { return attr(n, name) != NULL; }

/* libxml2 leaves _private to its user; the tree is ours alone. */
void en_xml_mark(const en_xml_node *n, uint32_t mark)
{
  union {
    const en_xml_node *in;
    en_xml_node *out;
  } u = { .in = n };
  u.out->_private = (void *)(uintptr_t)mark;
}

uint32_t en_xml_marked(const en_xml_node *n) { return (uint32_t)(uintptr_t)n->_private; }

const en_xml_node *en_xml_walk(const en_xml_node *top, const en_xml_node *n, bool down)
{
  if (down && en_xml_child(n))
    return en_xml_child(n);
  while (n != top && !n->next)
    n = n->parent;
  return n == top ? NULL : n->next;
}

en_str en_url_join(en_arena *a, en_str base, en_str ref)
{
  enum { MOST = 4096 }; /* the time goes with the square of their length */
  if (!ref.n || ref.n > MOST || base.n > MOST)
    return EN_STR("");
  xmlChar *whole = xmlBuildURI((const xmlChar *)en_arena_str(a, ref).p,
                               (const xmlChar *)en_arena_str(a, base).p);
  en_str out = whole ? en_arena_str(a, of(whole)) : EN_STR("");
  xmlFree(whole);
  return out;
}

/* libxml2 says 20914, and what its builder adds. */
void en_xml_version(en_buf *out)
{
  unsigned long v = strtoul(xmlParserVersion, NULL, 10);
  en_buf_printf(out, "%lu.%lu.%lu", v / 10000, v / 100 % 100, v % 100);
}
