/* Mailboxes (mbox, RFC 4155): one mail behind the other, each begun by a line "From sender date".
 * Such a line counts only behind an empty one and where it ends like a date, so that a sentence
 * that begins with "From" stays one; ">From" loses one ">". Only one mail is in memory. */
#include "ingest/ingest_p.h"

#include <stdlib.h>

struct en_mbox {
  const en_limits *lim;
  en_str stem;
  en_stream in;
  en_buf mail;
  uint32_t line;     /* number of the line last read */
  uint32_t n_mails;  /* begun */
  uint32_t at_line;  /* of the mail that is being read */
  bool too_long, over;
  bool lost;         /* some of the file is damaged: the next line "From" is waited for */
};

/* "12:34" somewhere and a year behind it, as asctime writes it. */
static bool ends_like_date(en_str s)
{
  bool time = false, year = false;
  for (uint32_t i = 0; i + 4 < s.n; i++) {
    const char *p = s.p + i;
    time = time || (en_is_digit(p[0]) && en_is_digit(p[1]) && p[2] == ':' && en_is_digit(p[3])
                    && en_is_digit(p[4]));
    year = year || (time && (p[1] == '1' || p[1] == '2') && p[0] == ' ' && en_is_digit(p[2])
                    && en_is_digit(p[3]) && en_is_digit(p[4]));
  }
  return year;
}

static bool is_from_line(en_str line)
{
  return en_starts(line, EN_STR("From ")) && line.n < 500 && ends_like_date(line);
}

bool en_is_mbox(en_str head)
{
  en_str first, second;
  return en_split(&head, '\n', &first) && is_from_line(first) && en_split(&head, '\n', &second)
      && (en_is_header_line(second) || en_starts(second, EN_STR(">From ")));
}

bool en_is_mail(en_str head, en_str name)
{
  uint32_t end = en_headers_end(head);
  en_str rest = { head.p, end < head.n ? end : head.n }, line;
  if (!en_split(&rest, '\n', &line) || !en_is_header_line(line))
    return false;
  if (en_is_mail_name(name))
    return true;
  bool from = false, sent = false;
  do {
    from = from || (line.n > 5 && en_same_word((en_str){ line.p, 5 }, "from:"));
    sent = sent || (line.n > 11 && en_same_word((en_str){ line.p, 11 }, "message-id:"))
        || (line.n > 13 && en_same_word((en_str){ line.p, 13 }, "mime-version:"));
  } while (en_split(&rest, '\n', &line));
  return from && sent;
}

en_mbox *en_mbox_new(const en_limits *lim, en_str stem, en_stream *in)
{
  en_mbox *m = en_xmalloc(sizeof *m);
  *m = (en_mbox){ .lim = lim, .stem = stem, .in = *in };
  *in = (en_stream){ .fd = -1 };
  return m;
}

void en_mbox_free(void *state)
{
  en_mbox *m = state;
  if (!m)
    return;
  en_stream_close(&m->in);
  en_buf_clear(&m->mail);
  free(m);
}

/* ">From" and ">>From" as they were before they were put into the box. */
static en_str unquoted(en_str line)
{
  uint32_t n = 0;
  while (n < line.n && line.p[n] == '>')
    n++;
  bool quoted = n && en_starts((en_str){ line.p + n, line.n - n }, EN_STR("From "));
  return (en_str){ line.p + quoted, line.n - quoted };
}

static void put_line(en_mbox *m, en_str line, uint64_t n)
{
  if (m->lost)
    return;
  m->too_long = m->too_long || n > line.n || m->mail.n + n > m->lim->member_bytes;
  if (m->too_long)
    return;
  en_buf_put(&m->mail, unquoted(line));
  en_buf_putc(&m->mail, '\n');
}

/* Reads the lines of a mail, up to the one that begins the next. EN_NONE where there is no more. */
static en_status read_lines(en_diag *d, en_mbox *m)
{
  bool empty = m->n_mails == 0 || m->lost; /* was the line before? */
  m->mail.n = 0;
  m->too_long = false;
  for (;;) {
    en_str line;
    uint64_t n;
    en_status st = en_stream_line(d, &m->in, m->lim->member_bytes, &line, &n);
    if (st == EN_NONE && m->in.broken) {
      m->lost = true;
      return en_stream_resume(d, &m->in);
    }
    m->over = st != EN_OK;
    if (st != EN_OK)
      return st;
    m->line++;
    if (empty && is_from_line(line)) {
      bool first = m->n_mails == 0 || m->lost;
      uint32_t began = m->at_line;
      m->at_line = m->line;
      m->n_mails++;
      m->lost = false;
      if (first)
        continue;
      m->in.at.line = began;
      return EN_OK;
    }
    put_line(m, line, n);
    empty = n == 0 || (n == 1 && line.n == 1 && line.p[0] == '\r');
  }
}

en_status en_mbox_next(en_diag *d, void *state, en_arena *mem, en_article *out)
{
  en_mbox *m = state;
  if (m->over)
    return EN_NONE;
  uint32_t number = m->n_mails ? m->n_mails : 1;
  m->in.at.line = 0;
  if (number > m->lim->members) {
    m->over = true;
    return en_fail(d, EN_E_LIMIT, &m->in.at, "more than %u mails (--max-members); the rest is not "
                                             "read", m->lim->members);
  }
  en_status st = read_lines(d, m);
  if (st > EN_NONE || m->lost)
    return st;
  if (m->over)
    m->in.at.line = m->at_line;
  if (m->too_long)
    return en_fail(d, EN_E_LIMIT, &m->in.at, "the mail has more than %u bytes (--max-member-bytes)",
                   m->lim->member_bytes);
  out->id = en_clean_id(mem, en_arena_printf(mem, "%.*s-%u", EN_ARG(m->stem), number));
  return en_read_mail(d, &m->in.at, m->lim, en_buf_str(&m->mail), mem, out);
}
