/* The vocabulary table and its files. Words stand in chunks that never move, so that the table's
 * pointers and ids stay valid while rules add words. Spellings live in the arena. */

#include "lexicon/lexicon.h"

#include "base/file.h"
#include "base/map.h"
#include "lexicon/inflect.h"

#include <stdlib.h>

enum { CHUNK = 1 << EN_LEXICON_CHUNK_LOG2, FILE_LIMIT = 64 << 20 };

typedef en_lexicon_entry entry;

/* Open addressing: a look-up touches one slot, and one entry if the word is known. */
typedef struct {
  uint32_t hash;
  en_word_id id; /* 0: free */
} slot;

enum { SLOTS_LOG2 = 17 }; /* for the usual fifty thousand words; more double it */
enum { CLASS_SLOTS = 1024, PHRASE_BITS = 1 << 17 };
_Static_assert(CLASS_SLOTS > 2 * EN_MAX_CLASSES, "open addressing wants room");

struct en_lexicon {
  en_lexicon_words words; /* first: en_lexicon_word goes by it */
  en_arena *mem;
  slot *slots;
  uint32_t mask;
  uint64_t phrases[PHRASE_BITS / 64]; /* a bit by hash: words with a space; most that is asked for is none */
  en_str class_name[EN_MAX_CLASSES];
  uint32_t n_class;
  uint16_t class_slot[CLASS_SLOTS]; /* 1 + class by hash of its name; every article asks for all of them */
  uint64_t files; /* hash of the word files */
};

en_lexicon *en_lexicon_new(void)
{
  en_lexicon *lex = en_xmalloc(sizeof *lex);
  memset(lex, 0, sizeof *lex);
  lex->mem = en_arena_new();
  lex->slots = en_xcalloc(1u << SLOTS_LOG2, sizeof *lex->slots);
  lex->mask = (1u << SLOTS_LOG2) - 1;
  return lex;
}

void en_lexicon_free(en_lexicon *lex)
{
  if (!lex)
    return;
  free(lex->slots);
  for (uint32_t i = 0; i < EN_LEXICON_CHUNKS && lex->words.chunk[i]; i++)
    free(lex->words.chunk[i]);
  en_arena_free(lex->mem);
  free(lex);
}

static entry *entry_at(const en_lexicon *lex, en_word_id id)
{
  assert(id != 0 && id <= lex->words.n);
  return &lex->words.chunk[(id - 1) / CHUNK][(id - 1) % CHUNK];
}

/* The slot of a spelling, or the free one where it belongs. */
static slot *find_slot(const en_lexicon *lex, en_str lower, uint32_t hash)
{
  for (uint32_t i = hash;; i++) {
    slot *s = &lex->slots[i & lex->mask];
    if (!s->id || (s->hash == hash && en_eq(entry_at(lex, s->id)->w.str, lower)))
      return s;
  }
}

static entry *find_entry(const en_lexicon *lex, en_str lower)
{
  if (!lower.n)
    return NULL;
  const slot *s = find_slot(lex, lower, (uint32_t)en_hash(lower.p, lower.n));
  return s->id ? entry_at(lex, s->id) : NULL;
}

static void grow(en_lexicon *lex)
{
  slot *old = lex->slots;
  uint32_t n = lex->mask + 1;
  lex->slots = en_xcalloc(n * 2, sizeof *lex->slots);
  lex->mask = n * 2 - 1;
  for (uint32_t i = 0; i < n; i++)
    if (old[i].id)
      *find_slot(lex, entry_at(lex, old[i].id)->w.str, old[i].hash) = old[i];
  free(old);
}

/* An entry should lie in one line of the cache. */
static entry *new_chunk(void)
{
  enum { LINE = 64 };
  _Static_assert(CHUNK % LINE == 0, "aligned_alloc wants a multiple");
  entry *c = aligned_alloc(LINE, sizeof(entry) * CHUNK);
  if (!c)
    en_out_of_memory(sizeof(entry) * CHUNK);
  return c;
}

/* `keep`: the spelling outlives the lexicon's use of it and need not be copied. */
static entry *add_hashed(en_lexicon *lex, en_str lower, uint32_t hash, bool keep)
{
  slot *at = find_slot(lex, lower, hash);
  if (at->id)
    return entry_at(lex, at->id);
  uint32_t c = lex->words.n / CHUNK;
  if (c >= EN_LEXICON_CHUNKS)
    en_out_of_memory(sizeof(entry) * CHUNK);
  if (!lex->words.chunk[c])
    lex->words.chunk[c] = new_chunk();
  entry *e = &lex->words.chunk[c][lex->words.n % CHUNK];
  memset(e, 0, sizeof *e);
  e->w.str = keep ? lower : en_arena_str(lex->mem, lower);
  e->w.prefer = EN_POS_NOUN;
  e->id = ++lex->words.n;
  *at = (slot){ hash, e->id };
  if (lower.n && memchr(lower.p, ' ', lower.n))
    lex->phrases[hash % PHRASE_BITS / 64] |= UINT64_C(1) << hash % 64;
  if (lex->words.n > lex->mask / 4 * 3)
    grow(lex);
  return e;
}

static entry *add_entry(en_lexicon *lex, en_str lower, bool keep)
{
  return add_hashed(lex, lower, en_lexicon_hash(lower), keep);
}

uint32_t en_lexicon_hash(en_str lower) { return (uint32_t)en_hash(lower.p, lower.n); }

void en_lexicon_prefetch(const en_lexicon *lex, uint32_t hash, int stage)
{
  const slot *s = &lex->slots[hash & lex->mask];
  if (stage == 0)
    __builtin_prefetch(s);
  else if (s->id && s->hash == hash)
    __builtin_prefetch(stage == 1 ? (const void *)entry_at(lex, s->id) : entry_at(lex, s->id)->w.str.p);
}

en_word_id en_lexicon_intern_hashed(en_lexicon *lex, en_str lower, uint32_t hash)
{
  return lower.n ? add_hashed(lex, lower, hash, false)->id : 0;
}

en_word_id en_lexicon_intern(en_lexicon *lex, en_str lower)
{
  return lower.n ? add_entry(lex, lower, false)->id : 0;
}

en_word_id en_lexicon_find(const en_lexicon *lex, en_str lower)
{
  const entry *e = find_entry(lex, lower);
  return e ? e->id : 0;
}

en_word_id en_lexicon_find_phrase(const en_lexicon *lex, en_str lower)
{
  uint32_t hash = en_lexicon_hash(lower);
  if (!(lex->phrases[hash % PHRASE_BITS / 64] >> hash % 64 & 1))
    return 0;
  return find_slot(lex, lower, hash)->id;
}

uint32_t en_lexicon_count(const en_lexicon *lex) { return lex->words.n; }

/* ---- the word files ---- */

static const struct {
  const char *name;
  uint8_t pos;
  uint8_t form;
  bool plural;
} reading_kinds[] = {
#define X(id, name) { name, EN_POS_##id, EN_VF_BASE, false },
  EN_POS_LIST(X)
#undef X
  { "plural", EN_POS_NOUN, EN_VF_BASE, true },     { "any", EN_POS_VERB, EN_VF_ANY, false },
  { "s", EN_POS_VERB, EN_VF_S, false },            { "past", EN_POS_VERB, EN_VF_PAST, false },
  { "part", EN_POS_VERB, EN_VF_PASTPART, false },  { "ed", EN_POS_VERB, EN_VF_ED, false },
  { "ing", EN_POS_VERB, EN_VF_ING, false },
};

/* One reading ("noun", "ed:say") into *e; false if there is no such kind. Lemmas are added. */
static bool add_reading(en_lexicon *lex, entry *e, en_str r, bool first)
{
  en_str kind, lemma = r;
  en_split(&lemma, ':', &kind);
  if (!lemma.p)
    lemma = (en_str){ "", 0 };
  for (size_t k = 0; k < sizeof reading_kinds / sizeof *reading_kinds; k++) {
    if (!en_eq(kind, en_str_of(reading_kinds[k].name)))
      continue;
    uint8_t pos = reading_kinds[k].pos;
    en_word_id l = lemma.n ? add_entry(lex, lemma, true)->id : e->id;
    e->w.pos |= EN_BIT(pos);
    if (first)
      e->w.prefer = pos;
    if (pos == EN_POS_NOUN) {
      e->w.noun = l;
      e->w.plural = reading_kinds[k].plural;
    } else if (pos == EN_POS_VERB || (pos == EN_POS_AUX && !e->w.verb)) {
      e->w.verb = l;
      e->w.form = reading_kinds[k].form;
    }
    return true;
  }
  return false;
}

/* Remembers on the first word of a phrase how many words the phrase has. */
static void note_phrase(en_lexicon *lex, en_str phrase)
{
  en_str rest = phrase, first, part;
  en_split(&rest, ' ', &first);
  uint8_t n = 1;
  while (en_split(&rest, ' ', &part))
    n++;
  if (n == 1)
    return;
  entry *e = add_entry(lex, first, true);
  if (n > e->w.phrase)
    e->w.phrase = n;
}

static en_status load_words(en_lexicon *lex, en_diag *d, const char *dir, const char *name, bool fixed)
{
  en_str path = en_arena_printf(lex->mem, "%s/%s", dir, name);
  en_buf file = { 0 };
  en_status st = en_file_read(d, path.p, FILE_LIMIT, &file);
  if (st > EN_NONE) {
    en_buf_clear(&file);
    return st;
  }
  uint64_t parts[2] = { lex->files, en_hash(file.p, file.n) };
  lex->files = en_hash(parts, sizeof parts);
  en_str rest = en_arena_str(lex->mem, en_buf_str(&file)), line;
  en_buf_clear(&file);
  st = EN_OK;
  for (uint32_t number = 1; en_next_line(&rest, &line); number++) {
    if (!line.n || line.p[0] == '#')
      continue;
    en_loc at = { .file = path, .line = number, .col = 1, .width = line.n, .text = line };
    en_str readings = line, word, r;
    en_split(&readings, '\t', &word);
    if (!word.n || !readings.p || !readings.n) {
      st = en_fail(d, EN_E_RULE, &at, "expected a word, a tab and its readings");
      continue;
    }
    entry *e = add_entry(lex, word, true);
    if (e->fixed && !fixed)
      continue;
    e->fixed = fixed;
    bool first = true;
    while (en_split(&readings, ' ', &r)) {
      if (r.n && !add_reading(lex, e, r, first)) {
        at.col = (uint32_t)(r.p - line.p) + 1;
        at.width = r.n;
        st = en_fail(d, EN_E_RULE, &at, "unknown reading '%.*s'", EN_ARG(r));
        break;
      }
      first = false;
    }
    if (fixed)
      note_phrase(lex, word);
  }
  return st;
}

en_status en_lexicon_load(en_lexicon *lex, en_diag *d, const char *dir)
{
  /* corrections first: a word that they fix is skipped in the generated file */
  EN_TRY(load_words(lex, d, dir, "words_extra.tsv", true));
  return load_words(lex, d, dir, "words.tsv", false);
}

uint64_t en_lexicon_files(const en_lexicon *lex) { return lex->files; }

/* ---- classes ---- */

/* The slot of a class, or the free one where it belongs. */
static uint32_t class_slot(const en_lexicon *lex, en_str name)
{
  uint32_t i = en_lexicon_hash(name) % CLASS_SLOTS;
  while (lex->class_slot[i] && !en_eq(lex->class_name[lex->class_slot[i] - 1], name))
    i = (i + 1) % CLASS_SLOTS;
  return i;
}

uint32_t en_lexicon_class_find(const en_lexicon *lex, en_str name)
{
  uint32_t i = class_slot(lex, name);
  return lex->class_slot[i] ? lex->class_slot[i] - 1u : UINT32_MAX;
}

uint32_t en_lexicon_class(en_lexicon *lex, en_str name)
{
  uint32_t i = class_slot(lex, name);
  if (lex->class_slot[i])
    return lex->class_slot[i] - 1u;
  if (lex->n_class == EN_MAX_CLASSES)
    return UINT32_MAX;
  lex->class_name[lex->n_class] = en_arena_str(lex->mem, name);
  lex->class_slot[i] = (uint16_t)++lex->n_class;
  return lex->n_class - 1;
}

void en_lexicon_add_to_class(en_lexicon *lex, uint32_t class_bit, en_str lower)
{
  if (class_bit < EN_MAX_CLASSES && lower.n)
    add_entry(lex, lower, true)->w.classes[class_bit / 64] |= UINT64_C(1) << class_bit % 64;
}

en_status en_lexicon_load_class(en_lexicon *lex, en_diag *d, const char *path, en_str name)
{
  uint32_t bit = en_lexicon_class(lex, name);
  if (bit == UINT32_MAX)
    return en_fail(d, EN_E_RULE, NULL, "%s: more than %d word classes", path, EN_MAX_CLASSES);
  en_buf file = { 0 };
  en_status st = en_file_read(d, path, FILE_LIMIT, &file);
  if (st <= EN_NONE) {
    en_str rest = en_arena_str(lex->mem, en_buf_str(&file)), line;
    while (en_split(&rest, '\n', &line)) {
      line = en_trim(line);
      if (line.n && line.p[0] != '#' && !memchr(line.p, ' ', line.n))
        en_lexicon_add_to_class(lex, bit, line);
    }
  }
  en_buf_clear(&file);
  return st;
}

/* ---- inflection ---- */

en_word_id en_lexicon_analyse(const en_lexicon *lex, en_str lower, en_word *out)
{
  const entry *e = find_entry(lex, lower);
  if (e && e->w.pos) {
    *out = e->w;
    return e->id;
  }
  *out = (en_word){ .str = lower, .prefer = EN_POS_NOUN };
  if (e) {
    memcpy(out->classes, e->w.classes, sizeof out->classes);
    out->phrase = e->w.phrase;
  }
  en_inflect(lex, lower, out);
  if (e && !out->noun && !out->verb)
    out->noun = e->id; /* only rules know the word: it stands for itself */
  return e ? e->id : 0;
}

const char *en_pos_name(en_pos p)
{
  static const char *const names[] = {
#define X(id, name) name,
    EN_POS_LIST(X)
#undef X
  };
  return (unsigned)p < EN_POS_COUNT ? names[p] : "?";
}
