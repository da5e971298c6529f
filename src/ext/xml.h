/* The only door to libxml2's parsers: HTML as it is found, read into a tree that is then only
 * looked at. No network, no external entities, no DTD. Nodes are borrowed from the document. */
#ifndef EN_EXT_XML_H
#define EN_EXT_XML_H

#include "base/diag.h"

typedef struct _xmlDoc en_xml_doc;
typedef struct _xmlNode en_xml_node;

/* HTML in UTF-8 (whatever its <meta charset> says). NULL with *why set if it nests deeper or has
 * more attributes in one tag than any page (libxml2 is quadratic in both). */
en_xml_doc *en_html_parse(en_str utf8, const char **why);
void en_xml_free(en_xml_doc *doc);

const en_xml_node *en_xml_root(const en_xml_doc *doc); /* NULL in an empty document */
const en_xml_node *en_xml_child(const en_xml_node *n);
const en_xml_node *en_xml_next(const en_xml_node *n);
const en_xml_node *en_xml_parent(const en_xml_node *n); /* NULL above the root element */
/* The name of an element in lower case; empty for text and all else. */
en_str en_xml_name(const en_xml_node *n);
bool en_xml_is(const en_xml_node *n, const char *name);
/* The characters of a text or CDATA node, references resolved; empty for elements, comments. */
en_str en_xml_chars(const en_xml_node *n);
/* An attribute's value; empty (p NULL) if it is missing. */
en_str en_xml_attr(const en_xml_node *n, const char *name);
bool en_xml_has(const en_xml_node *n, const char *name);

/* A number that the caller keeps with a node (0 at first). */
void en_xml_mark(const en_xml_node *n, uint32_t mark);
uint32_t en_xml_marked(const en_xml_node *n);

/* `ref` as a page at `base` means it (RFC 3986), in memory of `a`; empty where it cannot be told. */
en_str en_url_join(en_arena *a, en_str base, en_str ref);

/* Document order inside `top`, without recursion: the node after n, or NULL. Without `down` the
 * children of n are passed over. */
const en_xml_node *en_xml_walk(const en_xml_node *top, const en_xml_node *n, bool down);

/* Version of libxml2 that runs, as in "2.9.14"; appended. */
void en_xml_version(en_buf *out);

#endif
