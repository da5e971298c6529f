#include "app/cached.h"

#include "base/file.h"
#include "base/map.h"
#include "base/store.h"
#include "base/vec.h"
#include "ext/icu.h"
#include "graph/packed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct en_cache {
  en_diag *d;
  const en_opts *o;
  const en_ruleset *rs;
  en_store *store;
  en_arena *mem;
  EN_VEC(en_store_key) layouts; /* found, each once */
  uint32_t n_layouts_added;
};

/* ---- keys ---- */

static void put_number(en_buf *b, uint64_t v) { en_buf_putn(b, &v, sizeof v); }

static void put_string(en_buf *b, en_str s)
{
  put_number(b, s.n);
  en_buf_put(b, s);
}

/* The program itself, not its version: what a developer has just built finds nothing of yesterday's.
 * 0 where it cannot be read. */
static uint64_t hash_of_program(void)
{
  enum { PIECE = 64 * 1024 };
  en_arena *a = en_arena_new();
  char *piece = en_arena_alloc(a, PIECE);
  XXH3_state_t *state = XXH3_createState();
  int fd = state ? open(en_self_path(a).p, O_RDONLY | O_CLOEXEC) : -1;
  ssize_t got = -1;
  uint64_t h = 0;
  if (fd >= 0) {
    XXH3_64bits_reset_withSeed(state, EN_HASH_SEED);
    while ((got = read(fd, piece, PIECE)) > 0 || (got < 0 && errno == EINTR))
      if (got > 0)
        XXH3_64bits_update(state, piece, (size_t)got);
    h = got == 0 ? XXH3_64bits_digest(state) : 0;
    close(fd);
  }
  XXH3_freeState(state);
  en_arena_free(a);
  return h;
}

/* All that the stages know beside the article. Limits of reading and of the graph are not theirs. */
static uint64_t stamp_of(const en_opts *o, const en_ruleset *rs)
{
  const uint32_t limits[] = { o->lim.article_bytes, o->lim.sentence_tokens, o->lim.mentions, o->lim.relations,
                              o->lim.match_limit, o->lim.heap_kib, o->lim.article_ms };
  en_buf b = { 0 }, pcre2 = { 0 };
  en_re_version(&pcre2);
  put_string(&b, EN_STR(EN_VERSION));
  put_number(&b, hash_of_program());
  put_string(&b, en_buf_str(&pcre2));
  put_string(&b, en_str_of(en_icu_version()));
  put_number(&b, rs->hash);
  en_buf_putn(&b, limits, sizeof limits);
  uint64_t h = en_hash(b.p, b.n);
  en_buf_clear(&b);
  en_buf_clear(&pcre2);
  return h;
}

static en_store_key hash_key(const void *p, size_t n)
{
  XXH128_hash_t h = XXH3_128bits_withSeed(p, n, EN_HASH_SEED);
  return (en_store_key){ h.low64, h.high64 };
}

static en_store_key key_of(const en_article *art)
{
  en_buf b = { 0 };
  put_string(&b, art->title);
  en_buf_putn(&b, &art->date, sizeof art->date);
  en_buf_put(&b, art->text);
  en_store_key key = hash_key(b.p, b.n);
  en_buf_clear(&b);
  return key;
}

/* No article's: a title begins with its length. */
static en_store_key key_of_layout(en_str asked)
{
  en_buf b = { 0 };
  put_string(&b, EN_STR("layout"));
  put_number(&b, UINT64_MAX);
  en_buf_put(&b, asked);
  en_store_key key = hash_key(b.p, b.n);
  en_buf_clear(&b);
  return key;
}

/* ---- */

en_cache *en_cache_open(en_diag *d, const en_opts *o, const en_ruleset *rs)
{
  if (!o->cache || o->trace || (o->dump && o->dump != EN_STAGE_GRAPH))
    return NULL;
  en_cache *c = en_xmalloc(sizeof *c);
  *c = (en_cache){ .d = d, .o = o, .rs = rs, .store = en_store_open(d, o->cache, stamp_of(o, rs)),
                   .mem = en_arena_new() };
  return c;
}

bool en_cache_find(en_cache *c, const en_article *art, en_arena *a, en_str *packed)
{
  if (!c)
    return false;
  en_store_key key = key_of(art);
  if (!en_store_get(c->store, key, a, packed))
    return false;
  if (en_graph_packed_fits(c->rs, *packed))
    return true;
  en_store_distrust(c->store, key);
  return false;
}

void en_cache_keep(en_cache *c, const en_article *art, en_str packed)
{
  if (c)
    (void)en_store_put(c->store, key_of(art), packed);
}

/* ---- layouts ---- */

static void note_found(en_cache *c, en_store_key key)
{
  for (uint32_t i = 0; i < c->layouts.n; i++)
    if (c->layouts.at[i].lo == key.lo && c->layouts.at[i].hi == key.hi)
      return;
  *EN_PUSH(c->mem, &c->layouts) = key;
}

static bool find_layout(void *user, en_str asked, en_buf *out)
{
  en_cache *c = user;
  en_store_key key = key_of_layout(asked);
  en_arena *a = en_arena_new();
  en_str bytes;
  bool found = en_store_get(c->store, key, a, &bytes);
  if (found) {
    note_found(c, key);
    en_buf_put(out, bytes);
  }
  en_arena_free(a);
  return found;
}

static void keep_layout(void *user, en_str asked, en_str laid_out)
{
  en_cache *c = user;
  c->n_layouts_added += en_store_put(c->store, key_of_layout(asked), laid_out);
}

en_layout_memory en_cache_layouts(en_cache *c) { return (en_layout_memory){ find_layout, keep_layout, c }; }

/* ---- */

void en_cache_flush(en_cache *c)
{
  if (c)
    en_store_flush(c->store);
}

void en_cache_close(en_cache *c, bool stats)
{
  if (!c)
    return;
  en_store_counts n = en_store_close(c->store, (uint64_t)c->o->lim.cache_mib << 20);
  en_loc at = { .file = en_str_of(c->o->cache) };
  if (n.n_damaged)
    en_say(c->d, EN_NOTE, &at, "%u file%s of the cache %s damaged; what %s held was made again", n.n_damaged,
           n.n_damaged == 1 ? "" : "s", n.n_damaged == 1 ? "was" : "were", n.n_damaged == 1 ? "it" : "they");
  if (stats)
    fprintf(stderr, "cache: %u articles found, %u added; %u layouts found, %u added\n", n.n_found - c->layouts.n,
            n.n_added - c->n_layouts_added, c->layouts.n, c->n_layouts_added);
  en_arena_free(c->mem);
  free(c);
}
