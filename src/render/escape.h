/* Text of articles on its way out: the one function per target that makes it harmless there.
 * All of them first make the bytes valid UTF-8 (a bad byte becomes U+FFFD), turn characters that
 * XML forbids into U+FFFD or, where they are controls, into spaces, and leave out the controls
 * that reverse or hide text (bidirectional marks, zero-width characters). JSON keeps everything,
 * escaped. */
#ifndef EN_RENDER_ESCAPE_H
#define EN_RENDER_ESCAPE_H

#include "base/buf.h"

/* Inside a double-quoted string of the data profile: exactly \ and " are escaped. */
void en_put_dot(en_buf *b, en_str s);
/* The same for a label or tooltip that Graphviz will draw: it resolves entities and escapes in
 * them, so & becomes &amp; first. */
void en_put_dot_label(en_buf *b, en_str s);
/* XML text or double-quoted attribute value. */
void en_put_xml(en_buf *b, en_str s);
/* Text that somebody else will escape (libxml2): only made valid and harmless; newlines stay. */
void en_put_plain(en_buf *b, en_str s);
/* One line of Markdown: no markup, link, mention or reference of it comes to life. */
void en_put_markdown(en_buf *b, en_str s);
/* A cell of a table (RFC 4180), with its quotes. What a spreadsheet would take for a formula (it begins
 * with = + - @, also in full width) gets a ' in front; a space stands behind a backslash that is
 * followed by a quote or the end, where some readers take it for an escape. */
void en_put_csv(en_buf *b, en_str s);
/* A JSON string, with its quotes. */
void en_put_json_string(en_buf *b, en_str s);

/* A string of Turtle, with its quotes: the same text as the JSON string. */
void en_put_turtle_string(en_buf *b, en_str s);
/* A part of an IRI: all but letters, digits and - _ ~ become %XX. */
void en_put_iri_part(en_buf *b, en_str s);
/* A link (en_is_link) as an IRI in ASCII: what is not becomes %XX. */
void en_put_iri(en_buf *b, en_str link);

/* The first `max` characters, cut at a space where one is near, with an ellipsis if cut. */
void en_put_cut(en_buf *b, en_str s, uint32_t max);

/* The only links that are ever written: http and https, without spaces, controls or quotes. */
bool en_is_link(en_str url);

#endif
