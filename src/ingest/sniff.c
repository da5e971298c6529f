/* Which format is it? The content says so; the name only where the content could be two things. */
#include "ingest/ingest_p.h"

/* "html" of "a.html" and of "a.html.gz". */
static en_str extension(en_str name)
{
  if (en_ends(name, EN_STR(".gz")))
    name.n -= 3;
  for (uint32_t i = name.n; i > 0 && name.p[i - 1] != '/'; i--)
    if (name.p[i - 1] == '.')
      return (en_str){ name.p + i, name.n - i };
  return EN_STR("");
}

static const struct {
  const char *ext;
  en_format format;
} known[] = {
  { "txt", EN_FORMAT_TEXT },      { "md", EN_FORMAT_MARKDOWN }, { "markdown", EN_FORMAT_MARKDOWN },
  { "html", EN_FORMAT_HTML },     { "htm", EN_FORMAT_HTML },    { "xhtml", EN_FORMAT_HTML },
  { "jsonl", EN_FORMAT_JSON },    { "ndjson", EN_FORMAT_JSON }, { "json", EN_FORMAT_JSON },
  { "rss", EN_FORMAT_FEED },      { "atom", EN_FORMAT_FEED },   { "xml", EN_FORMAT_FEED },
  { "eml", EN_FORMAT_MAIL },      { "mbox", EN_FORMAT_MAIL },   { "mht", EN_FORMAT_MAIL },
  { "mhtml", EN_FORMAT_MAIL },    { "pdf", EN_FORMAT_PDF },     { "warc", EN_FORMAT_WARC },
};

static bool format_of_name(en_str name, en_format *f)
{
  en_str ext = extension(name);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (en_same_word(ext, known[i].ext)) {
      *f = known[i].format;
      return true;
    }
  return false;
}

bool en_is_lines_name(en_str name)
{
  en_str ext = extension(name);
  return en_same_word(ext, "jsonl") || en_same_word(ext, "ndjson");
}

bool en_is_mail_name(en_str name)
{
  en_str ext = extension(name);
  return en_same_word(ext, "eml") || en_same_word(ext, "mht") || en_same_word(ext, "mhtml");
}

bool en_may_be_page(en_str name)
{
  static const char *const made[] = { "", "php", "asp", "aspx", "jsp", "shtml", "cgi", "do" };
  const char *query = memchr(name.p, '?', name.n);
  if (query)
    return true;
  en_str ext = extension(name);
  for (size_t i = 0; i < sizeof made / sizeof *made; i++)
    if (en_same_word(ext, made[i]))
      return true;
  return false;
}

bool en_is_article_name(en_str name)
{
  en_format f;
  return format_of_name(name, &f) && !en_ends(name, EN_STR(".gold.json"));
}

static bool starts_word(en_str s, const char *word)
{
  uint32_t n = (uint32_t)strlen(word);
  return s.n >= n && en_same_word((en_str){ s.p, n }, word);
}

/* Comments and processing instructions may stand before the first tag. */
static en_str behind_prolog(en_str s)
{
  for (;;) {
    s = en_trim(s);
    const char *close = starts_word(s, "<!--") ? "-->" : starts_word(s, "<?") ? ">" : NULL;
    uint32_t end = close ? en_find(s, en_str_of(close), 0) : UINT32_MAX;
    if (end == UINT32_MAX)
      return s;
    end += (uint32_t)strlen(close);
    s = (en_str){ s.p + end, s.n - end };
  }
}

static bool looks_html(en_str s)
{
  static const char *const tags[] = { "!doctype html", "html", "head", "body", "div", "p",
                                      "article",
                                      "section", "main", "h1", "h2", "header", "title", "meta",
                                      "script", "link", "table", "span", "nav" };
  s = behind_prolog(s);
  if (s.n < 3 || s.p[0] != '<')
    return false;
  s = (en_str){ s.p + 1, s.n - 1 };
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
    uint32_t n = (uint32_t)strlen(tags[i]);
    if (starts_word(s, tags[i]) && n < s.n && (en_is_space(s.p[n]) || strchr(">/", s.p[n])))
      return true;
  }
  return false;
}

bool en_is_page(en_str head)
{
  return looks_html(en_without_mark(head));
}

static bool holds(en_str s, const char *word)
{
  return en_find(s, en_str_of(word), 0) != UINT32_MAX;
}

/* <rss>, or <feed> of Atom, or <rdf:RDF> of RSS, as the first element. */
static bool looks_feed(en_str s)
{
  s = behind_prolog((en_str){ s.p, s.n < 4096 ? s.n : 4096 });
  while (starts_word(s, "<!doctype")) {
    uint32_t end = en_find(s, EN_STR(">"), 0), own = en_find(s, EN_STR("["), 0);
    if (own < end) {
      own = en_find(s, EN_STR("]"), own);
      end = own == UINT32_MAX ? own : en_find(s, EN_STR(">"), own);
    }
    if (end == UINT32_MAX)
      return holds(s, "rss") || holds(s, "feed");
    s = behind_prolog((en_str){ s.p + end + 1, s.n - end - 1 });
  }
  if (!s.n || s.p[0] != '<')
    return false;
  uint32_t end = en_find(s, EN_STR(">"), 0);
  if (end == UINT32_MAX)
    end = s.n;
  en_str root = { s.p, end };
  return starts_word(root, "<rss") || (holds(root, "http://www.w3.org/2005/Atom")
                                       && (starts_word(root, "<feed") || holds(root, ":feed")))
      || (holds(root, ":RDF") && (holds(root, "purl.org/rss/") || holds(root, "netscape.com/rdf")));
}

/* Front matter, or a first line "# Title". */
static bool looks_markdown(en_str s)
{
  s = en_trim(s);
  if (en_starts(s, EN_STR("---\n")) || en_starts(s, EN_STR("---\r\n")))
    return en_find(s, EN_STR("\n---"), 4) != UINT32_MAX;
  uint32_t n = 0;
  while (n < s.n && s.p[n] == '#')
    n++;
  return n >= 1 && n <= 6 && n < s.n && s.p[n] == ' ';
}

en_format en_sniff(en_str utf8, en_str name)
{
  en_str s = en_trim(utf8);
  if (s.n && s.p[0] == '{')
    return EN_FORMAT_JSON;
  if (looks_feed(s))
    return EN_FORMAT_FEED;
  if (looks_html(s))
    return EN_FORMAT_HTML;
  en_format f = EN_FORMAT_TEXT;
  bool named = format_of_name(name, &f);
  if (!named && s.n && s.p[0] == '[' && starts_word(en_trim((en_str){ s.p + 1, s.n - 1 }), "{"))
    return EN_FORMAT_JSON; /* a list of objects */
  if (f == EN_FORMAT_TEXT && looks_markdown(s))
    return EN_FORMAT_MARKDOWN;
  return f >= EN_FORMAT_MAIL ? EN_FORMAT_TEXT : f; /* these say themselves what they are */
}
