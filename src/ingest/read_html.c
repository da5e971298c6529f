/* A page: its metadata, its main text. The main text is the element that says so
 * (itemprop=articleBody, <article>, <main>), else the one whose paragraphs hold the most text.
 * Inside it, what pages put around and between paragraphs is left out by element, role, class
 * and share of linked text. Each paragraph, heading and list item becomes one line.
 * The tree is walked without recursion; the time is linear in the size of the page. */
#include "base/vec.h"
#include "ext/xml.h"
#include "ingest/datescan.h"
#include "ingest/ingest_p.h"

/* What an element holds, children included. */
typedef struct {
  uint32_t text;  /* characters that are no space */
  uint32_t link;  /* of them inside <a> */
  uint32_t para;  /* of them inside <p> */
  uint32_t score; /* text of <p> children, and half that of <p> grandchildren */
} measure;

typedef struct {
  en_arena *mem; /* dies with the reader */
  const en_xml_node *root;
  EN_VEC(measure) size; /* by en_xml_marked; [0] stands for none */
  en_str headline, title, h1, url, date, body; /* as found; headline is JSON-LD or og:title */
  en_str canonical, base, address; /* <link rel=canonical>, <base>, where the page was */
  bool live; /* a live blog: one article of many posts */
} page;

static bool is_one_of(const en_xml_node *n, const char *const *names)
{
  for (; *names; names++)
    if (en_xml_is(n, *names))
      return true;
  return false;
}

/* Elements that hold no text of an article. <header> is decided by what is in it. */
static bool is_silent(const en_xml_node *n)
{
  static const char *const names[] = { "script", "style", "noscript", "template", "nav", "aside",
    "footer", "form", "button", "select", "textarea", "input", "iframe", "svg", "canvas", "object",
    "video", "audio", "figcaption", "menu", "dialog", "head", "label", "math", "map", "applet",
    NULL };
  return is_one_of(n, names);
}

static bool is_block(const en_xml_node *n)
{
  static const char *const names[] = { "p", "div", "section", "article", "main", "header", "h1",
    "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table",
    "tbody", "thead", "tr", "td", "th", "caption", "figure", "address", "hr", "details", "summary",
    "center", "body", "fieldset", NULL };
  return is_one_of(n, names);
}

/* The text of all text nodes below n, trimmed, single spaces. */
static en_str text_below(en_arena *mem, const en_xml_node *n)
{
  en_buf b = { 0 };
  for (const en_xml_node *k = n; k; k = en_xml_walk(n, k, !is_silent(k)))
    en_buf_put(&b, en_xml_is(k, "br") ? EN_STR(" ") : en_xml_chars(k));
  en_str s = en_clean_line(mem, en_buf_str(&b));
  en_buf_clear(&b);
  return s;
}

/* ------------------------------------------------------------------ metadata */

/* The first value wins. */
static void keep(en_str *slot, en_str value)
{
  if (slot->n == 0)
    *slot = en_trim(value);
}

/* <meta>: names in the order of trust stand in separate slots, so order in the page is no matter
 * except among equals. */
static void read_meta(page *pg, const en_xml_node *n)
{
  static const char *const dates[] = { "article:published_time",
                                       "datePublished",
                                       "publishdate",
                                       "publish-date",
                                       "pubdate",
                                       "date",
                                       "dc.date",
                                       "dc.date.issued",
                                       "dcterms.created",
                                       "parsely-pub-date",
                                       "sailthru.date",
                                       "article.published",
                                       "og:published_time",
                                       "og:article:published_time",
                                       "article:published",
                                       "article:published_date",
                                       "published_time",
                                       "publish_date",
                                       "publication_date",
                                       "published-date",
                                       "published_at",
                                       "pub_date",
                                       "publishtime",
                                       "cXenseParse:recs:publishtime",
                                       "citation_publication_date",
                                       "citation_online_date",
                                       "dc.date.created",
                                       "dc.created",
                                       "dcterms.date",
                                       "dcterms.issued",
                                       "rnews:datePublished",
                                       "dateCreated",
                                       "date.issued",
                                       "release_date",
                                       NULL };
  en_str key = en_xml_attr(n, "property");
  if (!key.n)
    key = en_xml_attr(n, "name");
  if (!key.n)
    key = en_xml_attr(n, "itemprop");
  en_str value = en_xml_attr(n, "content");
  if (en_same_word(key, "og:title"))
    keep(&pg->headline, value);
  if (en_same_word(key, "og:url"))
    keep(&pg->url, value);
  for (const char *const *k = dates; *k; k++)
    if (en_same_word(key, *k))
      keep(&pg->date, value);
}

static bool has_word(en_str list, const char *word)
{
  en_str part;
  while (en_split(&list, ' ', &part))
    if (en_same_word(part, word))
      return true;
  return false;
}

/* schema.org types that are articles: NewsArticle, Article, BlogPosting, Report ... */
static bool is_article_type(const en_json *type)
{
  if (en_json_type_of(type) == EN_JSON_ARRAY)
    type = en_json_at(type, 0);
  en_str s = en_json_str(type);
  return en_ends(s, EN_STR("Article")) || en_ends(s, EN_STR("BlogPosting"))
      || en_eq(s, EN_STR("Report"));
}

static void read_ld_object(page *pg, const en_json *v)
{
  if (!is_article_type(en_json_get(v, "@type")))
    return;
  pg->live = pg->live || en_eq(en_json_get_str(v, "@type"), EN_STR("LiveBlogPosting"));
  keep(&pg->headline, en_clean_line(pg->mem, en_json_get_str(v, "headline")));
  keep(&pg->date, en_arena_str(pg->mem, en_json_get_str(v, "datePublished")));
  keep(&pg->body, en_arena_str(pg->mem, en_json_get_str(v, "articleBody")));
  keep(&pg->url, en_arena_str(pg->mem, en_json_get_str(v, "url")));
}

/* Scripts may stand in <![CDATA[ ]]>. */
static en_str script_text(const en_xml_node *script)
{
  const en_xml_node *t = en_xml_child(script);
  en_str s = t ? en_trim(en_xml_chars(t)) : EN_STR("");
  uint32_t from = en_find(s, EN_STR("<![CDATA["), 0);
  if (from > 8)
    return s;
  s = (en_str){ s.p + from + 9, s.n - from - 9 };
  uint32_t end = en_find(s, EN_STR("]]>"), 0);
  return end == UINT32_MAX ? s : (en_str){ s.p, end };
}

/* JSON-LD: an object, a list of them, or both under @graph. Broken JSON there is common and only
 * loses metadata, so it gives no message. */
static void read_ld(page *pg, const en_xml_node *script)
{
  en_json_error err;
  en_json *root = en_json_parse(script_text(script), &err);
  const en_json *graph = en_json_get(root, "@graph"), *list = graph ? graph : root;
  read_ld_object(pg, root);
  for (uint32_t i = 0; i < en_json_count(list); i++)
    read_ld_object(pg, en_json_at(list, i));
  en_json_free(root);
}

static void read_metadata(page *pg)
{
  for (const en_xml_node *n = pg->root; n; n = en_xml_walk(pg->root, n, true)) {
    if (en_xml_is(n, "meta")) {
      read_meta(pg, n);
    } else if (en_xml_is(n, "title")) {
      keep(&pg->title, text_below(pg->mem, n));
    } else if (en_xml_is(n, "h1")) {
      keep(&pg->h1, text_below(pg->mem, n));
    } else if (en_xml_is(n, "link") && has_word(en_xml_attr(n, "rel"), "canonical")) {
      pg->canonical = en_trim(en_xml_attr(n, "href"));
    } else if (en_xml_is(n, "base")) {
      keep(&pg->base, en_xml_attr(n, "href"));
    } else if (en_xml_is(n, "script")
               && en_same_word(en_xml_attr(n, "type"), "application/ld+json")) {
      read_ld(pg, n);
    }
  }
}

/* ------------------------------------------------------------------ measuring */

static measure *size_of(page *pg, const en_xml_node *n)
{
  return &pg->size.at[n ? en_xml_marked(n) : 0];
}

static uint32_t solid(en_str s)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++)
    n += !en_is_space(s.p[i]) && ((unsigned char)s.p[i] & 0xC0) != 0x80;
  return n;
}

/* n and all below it have been seen: its sums go up to its parent. */
static void close_node(page *pg, const en_xml_node *n)
{
  measure *m = size_of(pg, n), *up = size_of(pg, en_xml_parent(n));
  if (en_xml_is(n, "a"))
    m->link = m->text;
  if (en_xml_is(n, "p")) {
    m->para = m->text;
    uint32_t own = m->text - m->link;
    up->score += own;
    const en_xml_node *parent = en_xml_parent(n);
    size_of(pg, parent ? en_xml_parent(parent) : NULL)->score += own / 2;
  }
  if (n == pg->root)
    return;
  up->text += m->text;
  up->link += m->link;
  up->para += m->para;
}

static const en_xml_node *up_from(page *pg, const en_xml_node *n)
{
  while (n && n != pg->root && !en_xml_next(n)) {
    n = en_xml_parent(n);
    if (n)
      close_node(pg, n);
  }
  return n == pg->root ? NULL : n ? en_xml_next(n) : NULL;
}

/* Gives each element its number and its measure, children before parents. */
static void measure_all(page *pg)
{
  *EN_PUSH(pg->mem, &pg->size) = (measure){ 0 };
  for (const en_xml_node *n = pg->root; n;) {
    bool element = en_xml_name(n).n > 0;
    if (element) {
      en_xml_mark(n, pg->size.n);
      *EN_PUSH(pg->mem, &pg->size) = (measure){ 0 };
    } else {
      size_of(pg, en_xml_parent(n))->text += solid(en_xml_chars(n));
    }
    if (element && !is_silent(n) && en_xml_child(n)) {
      n = en_xml_child(n);
      continue;
    }
    if (element)
      close_node(pg, n);
    n = up_from(pg, n);
  }
}

/* ------------------------------------------------------------------ the main element */

enum { ENOUGH = 200 }; /* characters of paragraphs that make an article worth the name */

static const en_xml_node *better(page *pg, const en_xml_node *a, const en_xml_node *b)
{
  return !a || size_of(pg, b)->para > size_of(pg, a)->para ? b : a;
}

/* Paragraphs of one article may stand in several boxes: up to the box that holds them all, as long
 * as what comes in is text and not links. */
static const en_xml_node *widened(page *pg, const en_xml_node *n)
{
  const en_xml_node *best = n;
  for (const en_xml_node *up = n ? en_xml_parent(n) : NULL; up && !en_xml_is(up, "body");
       up = en_xml_parent(up)) {
    const measure *have = size_of(pg, best), *more = size_of(pg, up);
    uint32_t text = more->text - have->text, link = more->link - have->link;
    if (more->para - have->para >= have->para / 8 + 1 && link < text / 3)
      best = up;
  }
  return best;
}

static bool is_inside(const en_xml_node *n, const en_xml_node *top)
{
  while (n && n != top)
    n = en_xml_parent(n);
  return n != NULL;
}

/* Is this a box of the article's text, or (in a live blog) of a post's? */
static bool is_marked(const en_xml_node *n)
{
  return has_word(en_xml_attr(n, "itemprop"), "articleBody");
}

/* What holds all posts of a live blog. */
static const en_xml_node *posts(page *pg)
{
  const en_xml_node *all = NULL;
  for (const en_xml_node *n = pg->root; n; n = en_xml_walk(pg->root, n, !is_silent(n)))
    if (en_xml_is(n, "article") || is_marked(n) || has_word(en_xml_attr(n, "itemprop"),
                                                           "liveBlogUpdate")) {
      all = all ? all : n;
      while (all && !is_inside(n, all))
        all = en_xml_parent(all);
    }
  return all;
}

static const en_xml_node *main_element(page *pg)
{
  const en_xml_node *marked = NULL, *article = NULL, *mainly = NULL, *dense = NULL, *body = NULL;
  for (const en_xml_node *n = pg->root; n; n = en_xml_walk(pg->root, n, !is_silent(n))) {
    if (!en_xml_name(n).n)
      continue;
    if (is_marked(n))
      marked = better(pg, marked, n);
    else if (en_xml_is(n, "article"))
      article = better(pg, article, n);
    else if (en_xml_is(n, "main") || en_same_word(en_xml_attr(n, "role"), "main"))
      mainly = better(pg, mainly, n);
    if (!dense || size_of(pg, n)->score > size_of(pg, dense)->score)
      dense = n;
    if (en_xml_is(n, "body"))
      body = n;
  }
  if (pg->live)
    marked = posts(pg);
  const en_xml_node *by_trust[] = { marked, article, mainly, widened(pg, dense) };
  for (size_t i = 0; i < 4; i++) {
    const en_xml_node *n = by_trust[i];
    if (n && (size_of(pg, n)->para >= ENOUGH || (i == 0 && size_of(pg, n)->text >= ENOUGH)))
      return n;
  }
  return body ? body : pg->root;
}

/* ------------------------------------------------------------------ what is left out */

/* Words of class and id names, as pages call their furniture. */
static bool is_furniture_word(en_str w)
{
  static const char *const words[] = {
    "related", "share", "sharing", "social", "sidebar", "comment", "comments", "breadcrumb",
    "breadcrumbs", "newsletter", "promo", "advert", "advertisement", "ads", "ad", "cookie",
    "cookies", "caption", "credit", "tags", "tag", "menu", "nav", "navigation", "navbar", "footer",
    "popup", "modal", "recommended", "recommendations", "subscribe", "subscription", "pagination",
    "pager", "outbrain", "taboola", "byline", "disqus", "toolbar", "sponsored", "paywall",
    "copyright", "skip", "trending", "popular", "readmore", "topics", "keywords", "print",
    "hidden", "screenreader", NULL };
  for (const char *const *k = words; *k; k++)
    if (en_same_word(w, *k))
      return true;
  return false;
}

static bool names_furniture(en_str s)
{
  for (uint32_t i = 0; i < s.n;) {
    uint32_t from = i;
    while (i < s.n && en_is_lower_ascii(en_lower_ascii(s.p[i])))
      i++;
    if (i > from && is_furniture_word((en_str){ s.p + from, i - from }))
      return true;
    i += i == from;
  }
  return false;
}

static bool is_hidden(const en_xml_node *n)
{
  static const char *const roles[] = { "navigation", "complementary", "contentinfo", "banner",
                                       "search", "dialog", "alert", "toolbar", "menu", "tablist" };
  en_str role = en_xml_attr(n, "role");
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (en_same_word(role, roles[i]))
      return true;
  en_str style = en_xml_attr(n, "style");
  return en_xml_has(n, "hidden") || en_same_word(en_xml_attr(n, "aria-hidden"), "true")
      || en_find(style, EN_STR("display:none"), 0) != UINT32_MAX
      || en_find(style, EN_STR("display: none"), 0) != UINT32_MAX;
}

/* Lists and boxes that are mostly links, paragraphs that are nothing else. */
static bool is_linkage(const measure *m, const en_xml_node *n)
{
  static const char *const boxes[] = { "ul", "ol", "dl", "div", "section", "table", NULL };
  if (m->link == 0)
    return false;
  if (is_one_of(n, boxes))
    return m->link > m->text / 5 * 3 + 3;
  return (en_xml_is(n, "p") || en_xml_is(n, "li")) && m->link + 2 >= m->text && m->text > 8;
}

/* A reference mark: <sup>[3]</sup>. */
static bool is_note_mark(const en_xml_node *n, en_arena *mem)
{
  if (!en_xml_is(n, "sup"))
    return false;
  en_str s = text_below(mem, n);
  for (uint32_t i = 0; i < s.n; i++)
    if (!en_is_digit(s.p[i]) && !strchr("[](),* ", s.p[i]))
      return false;
  return true;
}

static bool is_left_out(page *pg, const en_xml_node *top, const en_xml_node *n)
{
  if (!en_xml_name(n).n || n == top)
    return false;
  if (is_silent(n) || is_hidden(n) || is_note_mark(n, pg->mem))
    return true;
  const measure *m = size_of(pg, n), *all = size_of(pg, top);
  if (m->para > all->para / 2 || m->text > all->text / 2)
    return false; /* "article-with-sidebar" is a name of the whole, not of a sidebar */
  if (en_xml_is(n, "h1"))
    return false;
  return is_linkage(m, n) || names_furniture(en_xml_attr(n, "class"))
      || names_furniture(en_xml_attr(n, "id"));
}

/* ------------------------------------------------------------------ writing lines */

/* "- " has been written, and nothing behind it. */
static bool at_bullet(const en_buf *b)
{
  en_str s = { b->p, (uint32_t)b->n };
  return en_ends(s, EN_STR("\n- ")) || en_eq(s, EN_STR("- "));
}

static void end_line(en_buf *b)
{
  if (at_bullet(b)) /* <li><p>: the paragraph is the item */
    return;
  while (b->n && b->p[b->n - 1] == ' ')
    b->n--;
  if (b->n && b->p[b->n - 1] != '\n')
    en_buf_putc(b, '\n');
}

static void put_inline(en_buf *b, en_str s)
{
  for (uint32_t i = 0; i < s.n; i++) {
    if (!en_is_space(s.p[i]))
      en_buf_putc(b, s.p[i]);
    else if (b->n && b->p[b->n - 1] != ' ' && b->p[b->n - 1] != '\n')
      en_buf_putc(b, ' ');
  }
}

/* <br>: two are a new paragraph; one is, if a sentence has just ended. */
static void put_break(en_buf *b, const en_xml_node *n)
{
  const en_xml_node *next = en_xml_next(n);
  while (next && !en_xml_name(next).n && en_trim(en_xml_chars(next)).n == 0)
    next = en_xml_next(next);
  while (b->n && b->p[b->n - 1] == ' ')
    b->n--;
  bool ended = b->n && strchr(".!?:\"'", b->p[b->n - 1]);
  if (ended || (next && en_xml_is(next, "br")))
    end_line(b);
  else
    put_inline(b, EN_STR(" "));
}

static void open_node(en_buf *b, const en_xml_node *n)
{
  if (en_xml_is(n, "br"))
    put_break(b, n);
  else if (is_block(n))
    end_line(b);
  else
    put_inline(b, en_xml_chars(n));
  if (en_xml_is(n, "li") && !at_bullet(b))
    en_buf_putz(b, "- ");
}

static void write_lines(page *pg, const en_xml_node *top, en_buf *b)
{
  for (const en_xml_node *n = top; n;) {
    bool enter = !is_left_out(pg, top, n);
    if (enter)
      open_node(b, n);
    if (enter && en_xml_child(n)) {
      n = en_xml_child(n);
      continue;
    }
    while (n != top && !en_xml_next(n)) {
      n = en_xml_parent(n);
      if (is_block(n))
        end_line(b);
    }
    n = n == top ? NULL : en_xml_next(n);
  }
  end_line(b);
}

/* ------------------------------------------------------------------ the article */

/* "By A, 4 March 2024" in an element that pages call so: it is no part of the text. */
static en_date byline_date(en_arena *mem, const en_xml_node *n)
{
  enum { LONGEST = 160 };
  en_date d = { 0 };
  bool byline = has_word(en_xml_attr(n, "class"), "byline") || en_same_word(en_xml_attr(n, "id"), "byline");
  en_str text = byline ? text_below(mem, n) : EN_STR("");
  if (text.n && text.n <= LONGEST)
    (void)en_date_find(text, 0, &d);
  return d;
}

/* <time datetime> in the main element or near it, or a byline; those farther off date other articles. */
static en_date nearby_date(en_arena *mem, const en_xml_node *top)
{
  en_date d = { 0 };
  for (int climbs = 0; top && climbs < 4; climbs++, top = en_xml_parent(top))
    for (const en_xml_node *n = top; n; n = en_xml_walk(top, n, !is_silent(n))) {
      bool dated = en_xml_is(n, "time")
                || en_same_word(en_xml_attr(n, "itemprop"), "datePublished");
      en_str value = en_xml_attr(n, en_xml_has(n, "datetime") ? "datetime" : "content");
      if (dated && en_date_known(d = en_clean_date(value)))
        return d;
      if (en_date_known(d = byline_date(mem, n)))
        return d;
    }
  return d;
}

/* Does the text begin with it, give or take a menu? */
static bool opens_with(en_str text, en_str title)
{
  en_str head = { text.p, text.n < 4096 ? text.n : 4096 };
  return title.n && en_find(head, title, 0) != UINT32_MAX;
}

/* The text of the page, its title first; JSON-LD's copy of the text where the page itself holds
 * next to nothing. */
static en_str page_text(page *pg, const en_xml_node *top, en_str title)
{
  en_buf lines = { 0 }, b = { 0 };
  write_lines(pg, top, &lines);
  en_str text = en_buf_str(&lines);
  if (text.n < pg->body.n / 4)
    text = pg->body;
  if (title.n && !opens_with(text, title) && !opens_with(text, pg->h1)) {
    en_buf_put(&b, title);
    en_buf_putc(&b, '\n');
  }
  en_buf_put(&b, text);
  text = en_arena_str(pg->mem, en_buf_str(&b));
  en_buf_clear(&lines);
  en_buf_clear(&b);
  return text;
}

/* What the page says of itself, before where it was. */
static en_str url_of(page *pg, en_arena *mem)
{
  en_str base = en_url_join(pg->mem, pg->address, pg->base);
  en_str by_trust[] = { pg->canonical, pg->url,
                        en_url_join(pg->mem, base.n ? base : pg->address, pg->canonical),
                        pg->address };
  en_str url = EN_STR("");
  for (size_t i = 0; i < 4 && !url.n; i++)
    url = en_clean_url(mem, by_trust[i]);
  return url;
}

static void fill(page *pg, en_arena *mem, en_article *out)
{
  read_metadata(pg);
  measure_all(pg);
  en_str title = pg->headline.n ? pg->headline : pg->h1.n ? pg->h1 : pg->title;
  out->title = en_clean_line(mem, title);
  out->url = url_of(pg, mem);
  out->date = en_clean_date(pg->date);
  const en_xml_node *top = main_element(pg);
  if (!en_date_known(out->date))
    out->date = nearby_date(pg->mem, top);
  out->text = en_arena_str(mem, page_text(pg, top, out->title));
}

/* EN_NONE where it has no text. */
static en_status read_page(en_diag *d, const en_loc *at, en_str in, en_str address, en_arena *mem,
                           en_article *out)
{
  const char *why;
  en_xml_doc *doc = en_html_parse(in, &why);
  if (!doc)
    return en_fail(d, EN_E_INPUT, at, "cannot read the page: %s", why);
  page pg = { .mem = en_arena_new(), .root = en_xml_root(doc), .address = address };
  if (pg.root)
    fill(&pg, mem, out);
  en_arena_free(pg.mem);
  en_xml_free(doc);
  return en_trim(out->text).n ? EN_OK : EN_NONE;
}

en_status en_read_html_part(en_diag *d, const en_loc *at, en_str in, en_arena *mem, en_str *text)
{
  en_article part = { 0 };
  en_status st = read_page(d, at, in, EN_STR(""), mem, &part);
  *text = part.text;
  return st;
}

en_status en_read_html(en_diag *d, const en_loc *at, en_str in, en_str address, en_arena *mem,
                       en_article *out)
{
  en_status st = read_page(d, at, in, address, mem, out);
  return st == EN_NONE ? en_fail(d, EN_E_INPUT, at, "the page has no text") : st;
}
