/* RSS (0.9 to 2.0) and Atom: each item with its full text (content:encoded, content; else
 * description, summary) becomes an article. Text may be plain, HTML in characters, or XHTML, whose
 * elements are written as HTML again; both go through the reader of pages.
 * An item is kept only until it has been given out. */
#include "base/vec.h"
#include "ext/xmlpush.h"
#include "ingest/ingest_p.h"

#include <stdlib.h>

/* What is read of an item. Of two that serve the same end the first is preferred. */
typedef enum {
  FIELD_NONE,
  FIELD_ID,
  FIELD_TITLE,
  FIELD_LINK,
  FIELD_DATE,
  FIELD_UPDATED,
  FIELD_CONTENT,
  FIELD_SUMMARY,
  FIELD_COUNT
} field_name;

typedef enum { FORM_GUESS, FORM_TEXT, FORM_HTML, FORM_XHTML, FORM_OTHER } form;

typedef struct {
  size_t from, to; /* bytes of item.text */
  form form;
} field;

typedef struct {
  uint32_t line;
  bool cut;      /* its end is not in the document */
  bool too_long; /* more than an article may have: the rest was not kept */
  en_buf text;
  field field[FIELD_COUNT];
} item;

struct en_feed {
  const en_limits *lim;
  en_loc at;
  en_str stem, rest;
  en_xml_push *xml;
  item *open;         /* NULL between items */
  uint32_t depth;     /* of elements inside the open item */
  field_name in;      /* the field whose element is open, and its depth */
  uint32_t in_depth;
  EN_VEC(item *) done; /* read, not yet given out */
  en_arena *mem;      /* of `done` */
  uint32_t next, n_items;
  bool warned, over, ended;
};

/* ------------------------------------------------------------------ which element is what */

static bool is_atom(const en_xml_tag *t)
{
  return en_eq(t->space, EN_STR("http://www.w3.org/2005/Atom"));
}

/* Most feeds put RSS in no namespace; 0.9 and 1.0 have one each. */
static bool is_rss(const en_xml_tag *t)
{
  return (!t->space.n && !t->prefix.n) || en_eq(t->space, EN_STR("http://purl.org/rss/1.0/"))
      || en_eq(t->space, EN_STR("http://my.netscape.com/rdf/simple/0.9/"))
      || en_starts(t->space, EN_STR("http://backend.userland.com/rss"));
}

/* Of the module `uri`; feeds that forget to declare it use its usual prefix. */
static bool is_of(const en_xml_tag *t, const char *uri, const char *prefix)
{
  return t->space.n ? en_eq(t->space, en_str_of(uri)) : en_eq(t->prefix, en_str_of(prefix));
}

static bool is_item(const en_xml_tag *t)
{
  return (is_rss(t) && en_eq(t->name, EN_STR("item")))
      || (is_atom(t) && en_eq(t->name, EN_STR("entry")));
}

typedef struct {
  const char *name;
  field_name field;
} named;

static field_name look_up(const named *list, en_str name)
{
  for (; list->name; list++)
    if (en_eq(name, en_str_of(list->name)))
      return list->field;
  return FIELD_NONE;
}

static field_name field_of(const en_xml_tag *t)
{
  static const named atom[] = { { "id", FIELD_ID },           { "title", FIELD_TITLE },
                                { "link", FIELD_LINK },       { "published", FIELD_DATE },
                                { "updated", FIELD_UPDATED }, { "content", FIELD_CONTENT },
                                { "summary", FIELD_SUMMARY }, { NULL, FIELD_NONE } };
  static const named rss[] = { { "guid", FIELD_ID },    { "title", FIELD_TITLE },
                               { "link", FIELD_LINK },  { "pubDate", FIELD_DATE },
                               { "description", FIELD_SUMMARY }, { NULL, FIELD_NONE } };
  if (is_atom(t))
    return look_up(atom, t->name);
  if (is_rss(t))
    return look_up(rss, t->name);
  if (is_of(t, "http://purl.org/rss/1.0/modules/content/", "content"))
    return en_eq(t->name, EN_STR("encoded")) ? FIELD_CONTENT : FIELD_NONE;
  if (is_of(t, "http://purl.org/dc/elements/1.1/", "dc"))
    return en_eq(t->name, EN_STR("date")) ? FIELD_UPDATED : FIELD_NONE;
  return FIELD_NONE;
}

/* Atom says what its texts are made of, RSS leaves it to the reader. */
static form form_of(const en_xml_tag *t)
{
  en_str type = en_xml_tag_attr(t, "type");
  if (!is_atom(t))
    return FORM_GUESS;
  if (en_xml_tag_attr(t, "src").p)
    return FORM_OTHER; /* the text is elsewhere */
  if (!type.p || en_same_word(type, "text") || en_same_word(type, "text/plain"))
    return FORM_TEXT;
  if (en_same_word(type, "html") || en_same_word(type, "text/html"))
    return FORM_HTML;
  if (en_same_word(type, "xhtml") || en_same_word(type, "application/xhtml+xml"))
    return FORM_XHTML;
  return FORM_OTHER;
}

/* ------------------------------------------------------------------ collecting an item */

static void put(en_feed *f, en_str s)
{
  item *it = f->open;
  it->too_long = it->too_long || s.n > f->lim->article_bytes - it->text.n;
  if (!it->too_long)
    en_buf_put(&it->text, s);
}

/* Characters that stand beside elements were written as characters, not as markup. */
static void put_escaped(en_feed *f, en_str s)
{
  for (uint32_t i = 0; i < s.n; i++) {
    const char *as = s.p[i] == '<' ? "&lt;" : s.p[i] == '&' ? "&amp;"
                     : s.p[i] == '"' ? "&quot;" : NULL;
    put(f, as ? en_str_of(as) : (en_str){ s.p + i, 1 });
  }
}

static void put_tag(en_feed *f, const en_xml_tag *t)
{
  put(f, EN_STR("<"));
  put(f, t->name);
  for (uint32_t i = 0; i < t->n_attr; i++) {
    put(f, EN_STR(" "));
    put(f, t->attr[i].name);
    put(f, EN_STR("=\""));
    put_escaped(f, t->attr[i].value);
    put(f, EN_STR("\""));
  }
  put(f, EN_STR(">"));
}

/* Elements that HTML knows no end of. */
static bool is_void(en_str name)
{
  return en_eq(name, EN_STR("br")) || en_eq(name, EN_STR("img")) || en_eq(name, EN_STR("hr"));
}

static void open_item(en_feed *f, uint32_t line)
{
  f->open = en_xcalloc(1, sizeof *f->open);
  f->open->line = line;
  f->depth = 0;
  f->in = FIELD_NONE;
}

static void finish_item(en_feed *f, bool cut)
{
  if (f->in != FIELD_NONE)
    f->open->field[f->in].to = f->open->text.n;
  f->open->cut = cut;
  *EN_PUSH(f->mem, &f->done) = f->open;
  f->open = NULL;
  f->in = FIELD_NONE;
}

/* <link href> of Atom: the page of the item, not the feed's or an enclosure. */
static void open_link(en_feed *f, const en_xml_tag *t)
{
  field *k = &f->open->field[FIELD_LINK];
  en_str rel = en_xml_tag_attr(t, "rel");
  if (k->to > k->from || (rel.p && !en_same_word(rel, "alternate")))
    return;
  k->from = f->open->text.n;
  put(f, en_xml_tag_attr(t, "href"));
  k->to = f->open->text.n;
}

static void open_field(en_feed *f, const en_xml_tag *t)
{
  field_name name = field_of(t);
  if (name == FIELD_LINK && is_atom(t)) {
    open_link(f, t);
    return;
  }
  field *k = &f->open->field[name];
  if (name == FIELD_NONE || k->to > k->from)
    return; /* the first that says something wins */
  f->in = name;
  f->in_depth = f->depth;
  k->form = form_of(t);
  k->from = k->to = f->open->text.n;
}

static void on_open(void *user, const en_xml_tag *t)
{
  en_feed *f = user;
  if (is_item(t)) {
    if (f->open) /* items do not nest: the end tag is missing */
      finish_item(f, true);
    open_item(f, t->line);
    return;
  }
  if (!f->open)
    return;
  f->depth++;
  if (f->in == FIELD_NONE) {
    if (f->depth == 1)
      open_field(f, t);
  } else if (f->in == FIELD_CONTENT || f->in == FIELD_SUMMARY) {
    put_tag(f, t);
    f->open->field[f->in].form = FORM_XHTML;
  }
}

static void on_close(void *user, en_str name)
{
  en_feed *f = user;
  if (!f->open)
    return;
  if (f->depth == 0) {
    finish_item(f, false);
    return;
  }
  if (f->in != FIELD_NONE && f->depth == f->in_depth) {
    f->open->field[f->in].to = f->open->text.n;
    f->in = FIELD_NONE;
  } else if ((f->in == FIELD_CONTENT || f->in == FIELD_SUMMARY) && !is_void(name)) {
    put(f, EN_STR("</"));
    put(f, name);
    put(f, EN_STR(">"));
  }
  f->depth--;
}

static void on_chars(void *user, en_str s)
{
  en_feed *f = user;
  if (!f->open || f->in == FIELD_NONE)
    return;
  if (f->depth > f->in_depth && (f->in == FIELD_CONTENT || f->in == FIELD_SUMMARY))
    put_escaped(f, s);
  else
    put(f, s);
}

/* ------------------------------------------------------------------ an item becomes an article */

/* Markup in characters: a tag or a reference. */
static bool has_markup(en_str s)
{
  for (uint32_t i = 0; i + 2 < s.n; i++) {
    char next = en_lower_ascii(s.p[i + 1]);
    if (s.p[i] == '<' && (en_is_lower_ascii(next) || next == '/' || next == '!'))
      return true;
    if (s.p[i] == '&' && (en_is_lower_ascii(next) || next == '#')) {
      uint32_t k = i + 2;
      while (k < s.n && k < i + 12
             && (en_is_digit(s.p[k]) || en_is_lower_ascii(en_lower_ascii(s.p[k]))))
        k++;
      if (k < s.n && s.p[k] == ';')
        return true;
    }
  }
  return false;
}

static en_str chars_of(const item *it, field_name name)
{
  const field *k = &it->field[name];
  return en_trim((en_str){ it->text.n ? it->text.p + k->from : "", (uint32_t)(k->to - k->from) });
}

/* A field as text, its markup read: empty where it says nothing. */
static en_status text_of(en_diag *d, const en_loc *at, const item *it, field_name name,
                         en_arena *mem, en_str *out)
{
  form how = it->field[name].form;
  en_str s = chars_of(it, name);
  *out = EN_STR("");
  if (!s.n || how == FORM_OTHER)
    return EN_OK;
  if (how == FORM_TEXT || (how == FORM_GUESS && !has_markup(s))) {
    *out = en_arena_str(mem, s);
    return EN_OK;
  }
  en_status st = en_read_html_part(d, at, s, mem, out);
  *out = st == EN_OK ? en_trim(*out) : EN_STR("");
  return st == EN_NONE ? EN_OK : st;
}

static en_date date_of(en_diag *d, const en_loc *at, const item *it)
{
  en_str s = chars_of(it, FIELD_DATE);
  if (!s.n)
    s = chars_of(it, FIELD_UPDATED);
  en_date date = en_clean_date(s);
  if (s.n && !en_date_known(date))
    en_say(d, EN_WARNING, at, "\"%.*s\" is not a date that is understood",
           (int)(s.n < 60 ? s.n : 60), s.p);
  return date;
}

/* Its guid or id, else its address, else its number. */
static en_str id_of(const en_feed *f, const item *it, en_arena *mem)
{
  en_str id = en_clean_id(mem, chars_of(it, FIELD_ID));
  if (!id.n)
    id = en_clean_id(mem, chars_of(it, FIELD_LINK));
  return id.n ? id : en_clean_id(mem, en_arena_printf(mem, "%.*s-%u", EN_ARG(f->stem), f->n_items));
}

static en_status give(en_diag *d, const en_feed *f, const item *it, en_arena *mem, en_article *out)
{
  en_loc at = f->at;
  at.line = it->line;
  if (it->cut)
    return en_fail(d, EN_E_INPUT, &at, "the item has no end");
  if (it->too_long)
    return en_fail(d, EN_E_LIMIT, &at, "the item has more than %u bytes (--max-article-bytes)",
                   f->lim->article_bytes);
  en_str title, text;
  EN_TRY(text_of(d, &at, it, FIELD_TITLE, mem, &title));
  EN_TRY(text_of(d, &at, it, FIELD_CONTENT, mem, &text));
  if (!text.n)
    EN_TRY(text_of(d, &at, it, FIELD_SUMMARY, mem, &text));
  if (!text.n)
    return en_fail(d, EN_E_INPUT, &at, "the item has no text");
  out->id = id_of(f, it, mem);
  out->path = en_arena_str(mem, f->at.file);
  out->title = en_clean_line(mem, title);
  out->url = en_clean_url(mem, chars_of(it, FIELD_LINK));
  if (!out->url.n)
    out->url = en_clean_url(mem, chars_of(it, FIELD_ID));
  out->date = date_of(d, &at, it);
  out->text = out->title.n && !en_starts(text, out->title)
                ? en_arena_printf(mem, "%.*s\n%.*s\n", EN_ARG(out->title), EN_ARG(text))
                : text;
  return EN_OK;
}

/* ------------------------------------------------------------------ the feed */

en_feed *en_feed_new(const en_limits *lim, en_loc at, en_str stem, en_str rest)
{
  static const en_xml_taker to = { on_open, on_close, on_chars };
  en_feed *f = en_xmalloc(sizeof *f);
  *f = (en_feed){ .lim = lim, .at = at, .stem = stem, .rest = rest, .mem = en_arena_new() };
  f->xml = en_xml_push_new(&to, f);
  return f;
}

static void free_item(item *it)
{
  if (it)
    en_buf_clear(&it->text);
  free(it);
}

void en_feed_free(void *feed)
{
  en_feed *f = feed;
  if (!f)
    return;
  en_xml_push_free(f->xml);
  free_item(f->open);
  for (uint32_t i = f->next; i < f->done.n; i++)
    free_item(f->done.at[i]);
  en_arena_free(f->mem);
  free(f);
}

/* Reads on until an item is there, or to the end. */
static void read_items(en_feed *f)
{
  en_arena_reset(f->mem);
  f->done.at = NULL;
  f->done.n = f->done.cap = f->next = 0;
  while (!f->done.n && !f->over) {
    f->over = !en_xml_push_piece(f->xml, &f->rest);
    if (f->over && f->open)
      finish_item(f, true);
  }
}

/* Once, what is wrong with the document as a whole. */
static void warn(en_diag *d, en_feed *f)
{
  en_loc at = f->at;
  const char *error = en_xml_push_error(f->xml, &at.line);
  if (f->warned || !error)
    return;
  f->warned = true;
  en_say(d, EN_WARNING, &at, "broken XML, read as far as it goes: %s", error);
}

/* After the last item. */
static en_status end(en_diag *d, en_feed *f)
{
  en_loc at = f->at;
  if (f->ended)
    return EN_NONE;
  f->ended = true;
  if (en_xml_push_declares(f->xml))
    en_say(d, EN_WARNING, &at, "the feed declares entities of its own, which are not read");
  uint32_t line;
  const char *error = en_xml_push_error(f->xml, &line);
  if (f->rest.n && error)
    return en_fail(d, EN_E_INPUT, &at, "the rest of the feed cannot be read: %s", error);
  if (f->n_items)
    return EN_NONE;
  return en_fail(d, EN_E_INPUT, &at, "no items of an RSS or Atom feed in it");
}

en_status en_feed_next(en_diag *d, void *feed, en_arena *mem, en_article *out)
{
  en_feed *f = feed;
  if (f->next == f->done.n)
    read_items(f);
  warn(d, f);
  if (f->next == f->done.n)
    return end(d, f);
  item *it = f->done.at[f->next++];
  f->n_items++;
  en_status st = give(d, f, it, mem, out);
  free_item(it);
  return st;
}
