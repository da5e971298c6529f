/* XML read piece by piece, as it is found: broken markup is read on, and no tree is kept.
 * No entity is ever expanded but the five of XML and those of HTML, which are characters: what a
 * document declares is not read. Nothing is loaded. */
#ifndef EN_EXT_XMLPUSH_H
#define EN_EXT_XMLPUSH_H

#include "base/arena.h"

typedef struct en_xml_push en_xml_push;

typedef struct {
  en_str name, value;
} en_xml_pair;

/* A start tag; all of it is borrowed until the call returns. */
typedef struct {
  en_str name, prefix, space; /* `space`: the URI of its namespace; both may be empty */
  const en_xml_pair *attr;    /* their prefixes left out */
  uint32_t n_attr;
  uint32_t line;
} en_xml_tag;

/* The value of an attribute, or empty (p NULL). */
en_str en_xml_tag_attr(const en_xml_tag *t, const char *name);

/* Who is told, in document order: each element is opened and closed, characters may come in
 * several parts. */
typedef struct {
  void (*open)(void *user, const en_xml_tag *t);
  void (*close)(void *user, en_str name);
  void (*chars)(void *user, en_str s);
} en_xml_taker;

/* `to` must outlive it. Never NULL. */
en_xml_push *en_xml_push_new(const en_xml_taker *to, void *user);
void en_xml_push_free(en_xml_push *p);
/* Reads on a piece (64 KiB at most) of the rest, and moves *rest behind it; the document ends where
 * nothing is left. It is taken for UTF-8, whatever it says of its encoding. False once nothing
 * more can be read: at the end, or where it nests deeper or has a longer tag than any document. */
bool en_xml_push_piece(en_xml_push *p, en_str *rest);
/* The first thing wrong with the document and its line; NULL if there is none. */
const char *en_xml_push_error(const en_xml_push *p, uint32_t *line);
/* Does it declare entities of its own? */
bool en_xml_push_declares(const en_xml_push *p);

#endif
