/* --cache: what the stages made of an article is kept between runs under a hash of what went in: the
 * article's text, title and date as they were read, the rules, the program, and the limits that the
 * stages know. Times of files are never looked at. Where the article lies and how it is called is no
 * part of that: a renamed article is found again. Layouts of pictures are kept there, too: an article
 * more changes few of them. */
#ifndef EN_APP_CACHED_H
#define EN_APP_CACHED_H

#include "app/cli.h"
#include "ingest/ingest.h"
#include "render/layout.h"
#include "ruleset/ruleset.h"

typedef struct en_cache en_cache;

/* NULL where the options name no cache, or ask to see the stages at work (--trace, --dump). A folder
 * that cannot be used is a warning. */
en_cache *en_cache_open(en_diag *d, const en_opts *o, const en_ruleset *rs);

/* The packed form of an article, in memory of `a`, checked; false where it is not there. May be asked
 * from several threads. `c` may be NULL here and below. */
bool en_cache_find(en_cache *c, const en_article *art, en_arena *a, en_str *packed);
void en_cache_keep(en_cache *c, const en_article *art, en_str packed);

/* What to lay out with: finds and keeps layouts until the cache is closed. */
en_layout_memory en_cache_layouts(en_cache *c);

/* Writes what is new so far, so that it is not lost if the run is ended by force. */
void en_cache_flush(en_cache *c);

/* Writes what is new and frees the cache. A note tells of damaged files; with `stats`, what the cache gave goes to
 * standard error. */
void en_cache_close(en_cache *c, bool stats);

#endif
