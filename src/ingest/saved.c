/* Pages as browsers and other programs save them. */
#include "ingest/ingest_p.h"

/* ------------------------------------------------------------------ what is embedded */

/* The end of a data: URI that begins at s[i] and is worth leaving out; i itself where none does. */
static uint32_t end_of_data(en_str s, uint32_t i)
{
  enum { TYPE = 200, WORTH = 256 };
  uint32_t k = i + 5;
  while (k < s.n && k < i + TYPE && (en_is_digit(s.p[k]) || en_is_lower_ascii(en_lower_ascii(s.p[k]))
                                     || (s.p[k] && strchr("/+.;=-_", s.p[k]))))
    k++;
  if (k >= s.n || s.p[k] != ',')
    return i;
  while (k < s.n && !en_is_space(s.p[k]) && !(s.p[k] && strchr("\"'<>)", s.p[k])))
    k++;
  return k - i < WORTH ? i : k;
}

/* Pages in a single file have their images and fonts in them, as data: URIs (RFC 2397), many times
 * as long as their text. */
static en_str without_data(en_str s, en_buf *hold)
{
  uint32_t done = 0;
  for (uint32_t i = 0; (i = en_find(s, EN_STR("data:"), i)) != UINT32_MAX;) {
    uint32_t end = end_of_data(s, i);
    if (end > i) {
      en_buf_putn(hold, s.p + done, i - done);
      done = end;
    }
    i = end > i ? end : i + 1;
  }
  if (!done)
    return s;
  en_buf_putn(hold, s.p + done, s.n - done);
  return en_buf_str(hold);
}

/* ------------------------------------------------------------------ where it was */

/* The address behind `mark`, up to white space. */
static en_str behind(en_str head, const char *mark)
{
  uint32_t at = en_find(head, en_str_of(mark), 0);
  if (at == UINT32_MAX)
    return EN_STR("");
  at += (uint32_t)strlen(mark);
  uint32_t end = at;
  while (end < head.n && !en_is_space(head.p[end]))
    end++;
  return (en_str){ head.p + at, end - at };
}

/* Chromium, Edge: "<!-- saved from url=(0029)https://example.org/ -->". SingleFile: a comment with a
 * line "url: https://example.org/". Both before anything else that could say so. */
static en_str saved_from(en_str s)
{
  en_str head = { s.p, s.n < 4096 ? s.n : 4096 };
  en_str mark = behind(head, "saved from url=(");
  uint32_t close = en_find(mark, EN_STR(")"), 0);
  if (close != UINT32_MAX)
    return (en_str){ mark.p + close + 1, mark.n - close - 1 };
  return en_find(head, EN_STR("saved with SingleFile"), 0) == UINT32_MAX ? EN_STR("")
                                                                         : behind(head, "\n url: ");
}

en_status en_read_saved(en_diag *d, const en_loc *at, const en_limits *lim, en_str in,
                        en_str address, en_arena *mem, en_article *out)
{
  en_buf hold = { 0 };
  if (!address.n)
    address = saved_from(in);
  en_str page = without_data(in, &hold);
  en_status st = page.n > lim->article_bytes
                   ? en_fail(d, EN_E_LIMIT, at, "the page has %u bytes, the limit is %u "
                             "(--max-article-bytes)", page.n, lim->article_bytes)
                   : en_read_html(d, at, page, address, mem, out);
  en_buf_clear(&hold);
  return st;
}

/* ------------------------------------------------------------------ what lies beside it */

/* The names that browsers give, in the languages that they speak. */
static const char *const sidecars[] = {
  "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_file", "-filer", "_bestanden",
  "_ficheiros", "_arquivos", "_pliki", "_soubory", "_tiedostot", "_elemei", "_dosyalar",
};

static bool is_there(const en_str *names, uint32_t n, en_str stem, const char *ext)
{
  en_str e = en_str_of(ext);
  for (uint32_t low = 0, high = n; low < high;) {
    uint32_t mid = low + (high - low) / 2;
    en_str name = names[mid], head = { name.p, name.n < stem.n ? name.n : stem.n };
    int c = en_cmp(head, stem);
    if (c == 0)
      c = en_cmp((en_str){ name.p + head.n, name.n - head.n }, e);
    if (c == 0)
      return true;
    if (c < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return false;
}

bool en_is_sidecar(en_str dir, const en_str *names, uint32_t n)
{
  for (size_t i = 0; i < sizeof sidecars / sizeof *sidecars; i++) {
    en_str ending = en_str_of(sidecars[i]);
    if (!en_ends(dir, ending) || dir.n == ending.n)
      continue;
    en_str stem = { dir.p, dir.n - ending.n };
    if (is_there(names, n, stem, ".html") || is_there(names, n, stem, ".htm"))
      return true;
  }
  return false;
}
