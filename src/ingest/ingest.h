/* Stage 1: files, folders and standard input become articles.
 *
 * Formats, told by content first and name second: plain text, Markdown, HTML (main text found by
 * libxml2, page furniture left out; also in one file with its images, as browsers save it), JSON
 * Lines (id, url, title, date, text), RSS and Atom feeds with the text of their items, the pages of
 * WARC archives, mail and mailboxes, PDF where pdftotext is installed; each of them also compressed
 * with gzip. Encodings: UTF-8, UTF-16 (with or without BOM), Latin-1, Windows-1252, all turned into UTF-8 here. */
#ifndef EN_INGEST_INGEST_H
#define EN_INGEST_INGEST_H

#include "base/context.h"
#include "base/date.h"

typedef struct {
  en_str id;    /* file name without its folder and last extension; of one of several articles in a
                 * file the id that it has there (JSON, guid, address, Message-ID); never empty */
  en_str path;  /* as the user gave it (folder/name for files of a folder) */
  en_str title; /* from metadata or <h1>; may be empty */
  en_str url;   /* http or https only; may be empty */
  en_date date; /* from metadata; year 0 where only the text may tell */
  en_str text;  /* valid UTF-8, never empty; evidence offsets count bytes of it */
  bool member;  /* one of several in its file */
} en_article;

/* Where a message about the article points: its file and, where it is one of several, its id. */
static inline en_loc en_article_at(const en_article *a)
{
  return (en_loc){ .file = a->path, .member = a->member ? a->id : EN_STR("") };
}

typedef struct en_source en_source;

/* Files and folders that a source went through, as it names them, in memory of `mem`. */
typedef struct {
  en_arena *mem;
  en_str *at;
  uint32_t n, cap;
} en_inputs;

/* Articles of the given paths (files, folders read recursively in byte order of names, "-").
 * The paths must outlive the source. */
en_source *en_source_new(en_diag *d, const en_limits *lim, const char *const *paths, uint32_t n);
void en_source_free(en_source *s);
/* These files are as if they were not there, though they stand in a folder that is read. */
void en_source_leave_out(en_source *s, const en_str *path, uint32_t n);
/* Does the name say that a file in a folder is an article, or leave it open? */
bool en_is_article_file(en_str name);
/* From now on, each file and folder that is opened is added to *to, also if it cannot be read. */
void en_source_list(en_source *s, en_inputs *to);

/* The next article, its strings in memory of `mem` (the caller resets it when done with the
 * article). EN_OK; EN_NONE at the end; any error means that one article (or one file) was
 * skipped and has been named in a message: go on calling. */
EN_NODISCARD en_status en_source_next(en_source *s, en_arena *mem, en_article *out);

/* The article as text, for --dump=ingest and tests. */
void en_article_dump(const en_article *a, en_buf *out);

#endif
