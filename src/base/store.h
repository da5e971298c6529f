/* Byte strings under keys, kept in a folder between runs: what a cache is made of. Nothing in it is
 * believed: entries lie in pack files that are written whole under another name and then renamed,
 * and each entry has a checksum. A pack that is cut off, changed or from elsewhere is as if it were
 * not there, and is removed. Several runs may use one folder at a time: each adds packs of its own,
 * and adding and cleaning are done under a lock of the folder.
 *
 * entente-STAMP-NAME.pack, of which the stamp says for whom the entries hold, is all that a store
 * reads or removes in its folder. */
#ifndef EN_BASE_STORE_H
#define EN_BASE_STORE_H

#include "base/diag.h"

typedef struct {
  uint64_t lo, hi; /* of a good hash */
} en_store_key;

typedef struct en_store en_store;

typedef struct {
  uint32_t n_found, n_added;
  uint32_t n_damaged; /* packs that were not believed */
} en_store_counts;

/* Opens the folder, which is made if it is not there, and reads what is in its packs of that stamp.
 * Never fails: a folder that cannot be used is told in a warning, and the store is empty then. */
en_store *en_store_open(en_diag *d, const char *dir, uint64_t stamp);

/* The bytes under a key, in memory of `a`; false where there are none that can be believed. Several
 * threads may ask at a time. */
bool en_store_get(en_store *s, en_store_key key, en_arena *a, en_str *out);

/* What was got is not what it should be, although its checksum is right. */
void en_store_distrust(en_store *s, en_store_key key);

/* Adds an entry, copied; false where the folder cannot be written. From time to time what was added is written, so that
 * a run that is ended by force leaves most of its work behind. */
bool en_store_put(en_store *s, en_store_key key, en_str bytes);

/* Writes what was added so far. */
void en_store_flush(en_store *s);

/* Writes what was added and closes the store. Where the packs of all stamps need more than `limit`
 * bytes, those of other stamps go first, the least recently used before the others, then entries
 * that this run did not use. What cannot be written is told in a warning. */
en_store_counts en_store_close(en_store *s, uint64_t limit);

#endif
