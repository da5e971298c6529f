#include "ext/xmlpush.h"

#include "base/buf.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

/* The parser compares each attribute of a tag with each: the tag must end within this. */
enum { MAX_TAG = 256 * 1024 };

struct en_xml_push {
  const en_xml_taker *to;
  void *user;
  xmlParserCtxtPtr ctx;
  xmlEntity entity; /* the one that was last asked for */
  xmlChar chars[8]; /* and its characters */
  en_buf values;    /* of the attributes of one tag */
  en_xml_pair *attr;
  uint32_t cap_attr;
  char error[160];
  uint32_t error_line;
  bool declares, over;
};

static en_str of(const xmlChar *z) { return z ? en_str_of((const char *)z) : EN_STR(""); }

en_str en_xml_tag_attr(const en_xml_tag *t, const char *name)
{
  for (uint32_t i = 0; i < t->n_attr; i++)
    if (en_eq(t->attr[i].name, en_str_of(name)))
      return t->attr[i].value;
  return (en_str){ NULL, 0 };
}

/* ------------------------------------------------------------------ what libxml2 calls */

/* As entities are not replaced, the parser leaves "&#38;" in values for "&". */
static en_str put_value(en_xml_push *p, en_str s)
{
  size_t from = p->values.n;
  for (uint32_t i = 0; i < s.n;) {
    bool amp = en_starts((en_str){ s.p + i, s.n - i }, EN_STR("&#38;"));
    en_buf_putc(&p->values, s.p[i]);
    i += amp ? 5 : 1;
  }
  return (en_str){ NULL, (uint32_t)(p->values.n - from) };
}

/* Five pointers an attribute: name, prefix, namespace, value, its end. */
static void take_attributes(en_xml_push *p, const xmlChar **a, uint32_t n)
{
  if (n > p->cap_attr) {
    p->cap_attr = 2 * n;
    p->attr = en_xrealloc(p->attr, p->cap_attr * sizeof *p->attr);
  }
  p->values.n = 0;
  for (uint32_t i = 0; i < n; i++, a += 5)
    p->attr[i] = (en_xml_pair){
      of(a[0]), put_value(p, (en_str){ (const char *)a[3], (uint32_t)(a[4] - a[3]) })
    };
  size_t at = 0;
  for (uint32_t i = 0; i < n; i++) { /* now that the buffer stays where it is */
    p->attr[i].value.p = p->values.p ? p->values.p + at : "";
    at += p->attr[i].value.n;
  }
}

static void on_open(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                    int n_spaces, const xmlChar **spaces, int n, int n_defaulted,
                    const xmlChar **attributes)
{
  (void)n_spaces, (void)spaces, (void)n_defaulted;
  en_xml_push *p = user;
  take_attributes(p, attributes, n > 0 ? (uint32_t)n : 0);
  int line = xmlSAX2GetLineNumber(p->ctx);
  en_xml_tag t = { of(name), of(prefix), of(uri), p->attr, n > 0 ? (uint32_t)n : 0,
                   line > 0 ? (uint32_t)line : 0 };
  p->to->open(p->user, &t);
}

static void on_close(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)prefix, (void)uri;
  en_xml_push *p = user;
  p->to->close(p->user, of(name));
}

static void on_chars(void *user, const xmlChar *s, int n)
{
  en_xml_push *p = user;
  if (n > 0)
    p->to->chars(p->user, (en_str){ (const char *)s, (uint32_t)n });
}

static void on_declaration(void *user, const xmlChar *name, int type, const xmlChar *id,
                           const xmlChar *system, xmlChar *content)
{
  (void)name, (void)type, (void)id, (void)system, (void)content;
  en_xml_push *p = user;
  p->declares = true;
}

/* "&eacute;" is a character in feeds too, though only HTML knows it. The parser passes on the
 * content of what it takes for one of the five; of a value it would take but one byte. */
static xmlEntityPtr on_entity(void *user, const xmlChar *name)
{
  en_xml_push *p = user;
  xmlEntityPtr known = xmlGetPredefinedEntity(name);
  const htmlEntityDesc *html = known ? NULL : htmlEntityLookup(name);
  if (!html || p->ctx->instate == XML_PARSER_ATTRIBUTE_VALUE)
    return known;
  int n = xmlCopyCharMultiByte(p->chars, (int)html->value);
  p->chars[n] = 0;
  p->entity = (xmlEntity){ .type = XML_ENTITY_DECL,
                           .name = (const xmlChar *)html->name,
                           .content = p->chars,
                           .orig = p->chars,
                           .length = n,
                           .etype = XML_INTERNAL_PREDEFINED_ENTITY };
  return &p->entity;
}

#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *e)
#else
static void on_error(void *user, xmlErrorPtr e)
#endif
{
  en_xml_push *p = user;
  if (p->error[0] || e->level < XML_ERR_ERROR)
    return;
  en_str s = en_trim(of((const xmlChar *)e->message));
  uint32_t n = s.n < sizeof p->error ? s.n : (uint32_t)sizeof p->error - 1;
  memcpy(p->error, s.p, n);
  p->error[n] = 0;
  p->error_line = e->line > 0 ? (uint32_t)e->line : 0;
}

/* ------------------------------------------------------------------ the reader */

en_xml_push *en_xml_push_new(const en_xml_taker *to, void *user)
{
  en_xml_push *p = en_xmalloc(sizeof *p);
  *p = (en_xml_push){ .to = to, .user = user };
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = on_open,
                        .endElementNs = on_close,
                        .characters = on_chars,
                        .ignorableWhitespace = on_chars,
                        .cdataBlock = on_chars,
                        .entityDecl = on_declaration,
                        .getEntity = on_entity,
                        .serror = on_error };
  p->ctx = xmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL);
  if (!p->ctx)
    en_out_of_memory(sizeof *p->ctx);
  xmlCtxtUseOptions(p->ctx, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  return p;
}

void en_xml_push_free(en_xml_push *p)
{
  if (!p)
    return;
  if (p->ctx->myDoc) /* the parser keeps the names of entities, but never shows them */
    xmlFreeDoc(p->ctx->myDoc);
  p->ctx->myDoc = NULL;
  xmlFreeParserCtxt(p->ctx);
  en_buf_clear(&p->values);
  free(p->attr);
  free(p);
}

static void give_up(en_xml_push *p, const char *why)
{
  p->over = true;
  snprintf(p->error, sizeof p->error, "%s", why);
  p->error_line = (uint32_t)xmlSAX2GetLineNumber(p->ctx);
}

/* How much of it to read at once: up to the last tag that may not be whole. (libxml2 2.9 takes a
 * ">" inside a value for the end of the tag if it sees no other.) */
static uint32_t piece_of(en_str rest)
{
  enum { PIECE = 64 * 1024 };
  if (rest.n <= PIECE)
    return rest.n;
  for (uint32_t n = PIECE; n > 1; n--)
    if (rest.p[n] == '<')
      return n;
  uint32_t n = PIECE;
  while (n > 1 && ((unsigned char)rest.p[n] & 0xC0) == 0x80)
    n--;
  return n;
}

bool en_xml_push_piece(en_xml_push *p, en_str *rest)
{
  if (p->over)
    return false;
  uint32_t n = piece_of(*rest);
  (void)xmlParseChunk(p->ctx, rest->p, (int)n, n == rest->n); /* on_error is told what is wrong */
  *rest = (en_str){ rest->p + n, rest->n - n };
  p->over = rest->n == 0 || p->ctx->disableSAX || p->ctx->instate == XML_PARSER_EOF;
  bool waits = p->ctx->instate != XML_PARSER_CDATA_SECTION /* of which a little is taken at a time */
            && p->ctx->input->end - p->ctx->input->cur > MAX_TAG;
  if (!p->over && waits)
    give_up(p, "more than 256 KiB in one tag or comment");
  return !p->over;
}

const char *en_xml_push_error(const en_xml_push *p, uint32_t *line)
{
  *line = p->error_line;
  return p->error[0] ? p->error : NULL;
}

bool en_xml_push_declares(const en_xml_push *p) { return p->declares; }
