/* The vocabulary: every word that the rules or the lexicon know, with its possible parts of
 * speech, its lemmas and the word classes (lists) that hold it. One look-up per token serves the
 * tagger, the gazetteer index and the triggers. Filled while the rules load, constant after.
 *
 * Files, all in rules/lexicon:
 *   words.tsv      word TAB readings; generated from WordNet by src/tools/make_lexicon.py (kept), with
 *                  hand-made additions in words_extra.tsv that win over it
 *   *.txt          word classes: one word or phrase a line, the class has the file's name
 * A phrase that acts as one word ("according to", "as well as") is a word with spaces in it.
 * Regular inflection is computed, irregular forms stand in words.tsv. */
#ifndef EN_LEXICON_LEXICON_H
#define EN_LEXICON_LEXICON_H

#include "base/diag.h"

typedef uint32_t en_word_id; /* 0: unknown word */

/* Parts of speech; a word has a set of them, a token one. */
#define EN_POS_LIST(X)                                                                             \
  X(NOUN, "noun") X(PROPN, "name") X(VERB, "verb") X(AUX, "aux") X(ADJ, "adj") X(ADV, "adv")       \
  X(DET, "det") X(PRON, "pron") X(PREP, "prep") X(CONJ, "conj") X(SUBORD, "subord")                \
  X(REL, "rel") X(TO, "to") X(NUM, "num") X(POSS, "poss") X(NEG, "neg") X(PUNCT, "punct")

typedef enum {
#define X(id, name) EN_POS_##id,
  EN_POS_LIST(X)
#undef X
  EN_POS_COUNT
} en_pos;
#define EN_BIT(pos) (1u << (pos))

/* Inflected form of a verb reading. */
typedef enum {
  EN_VF_BASE,
  EN_VF_S,
  EN_VF_PAST,
  EN_VF_PASTPART,
  EN_VF_ING,
  EN_VF_ED,  /* past or participle: "said" */
  EN_VF_ANY, /* base, past or participle: "set", "put" */
} en_verb_form;

enum { EN_CLASS_WORDS = 4, EN_MAX_CLASSES = EN_CLASS_WORDS * 64 };

typedef struct {
  en_str str;       /* lower case */
  uint32_t pos;     /* EN_BIT set of possible readings; 0 where only rules know the word */
  uint8_t prefer;   /* the en_pos to take where the neighbours do not decide */
  uint8_t form;     /* en_verb_form of its verb reading */
  bool plural;      /* its noun reading is a plural */
  uint8_t phrase;   /* words of the longest phrase of words_extra.tsv that begins with it, 0 none */
  en_word_id verb;  /* lemma of the verb reading, 0 none */
  en_word_id noun;  /* lemma (singular) of the noun reading, 0 none */
  uint64_t classes[EN_CLASS_WORDS]; /* bit set of word classes (single words only) */
} en_word;

typedef struct en_lexicon en_lexicon;

/* Words in chunks that never move: what every lexicon begins with, for en_lexicon_word only. */
enum { EN_LEXICON_CHUNK_LOG2 = 12, EN_LEXICON_CHUNKS = 1024 };
typedef struct {
  en_word w;
  en_word_id id;
  bool fixed; /* its readings came from words_extra.tsv */
} en_lexicon_entry;
typedef struct {
  en_lexicon_entry *chunk[EN_LEXICON_CHUNKS];
  uint32_t n;
} en_lexicon_words;

en_lexicon *en_lexicon_new(void);
void en_lexicon_free(en_lexicon *lex);
/* Reads words.tsv, words_extra.tsv of `dir`. Errors carry file:line:col and a caret. */
EN_NODISCARD en_status en_lexicon_load(en_lexicon *lex, en_diag *d, const char *dir);
uint64_t en_lexicon_files(const en_lexicon *lex); /* hash of the bytes of those files */

/* The word with that lower-case spelling; added (without readings) if new. */
en_word_id en_lexicon_intern(en_lexicon *lex, en_str lower);
/* The same for many words at once, whose memory is asked for before it is needed: hash each, call
 * prefetch for all of them in stage 0, then in stages 1 and 2, then intern. */
uint32_t en_lexicon_hash(en_str lower);
void en_lexicon_prefetch(const en_lexicon *lex, uint32_t hash, int stage);
en_word_id en_lexicon_intern_hashed(en_lexicon *lex, en_str lower, uint32_t hash);
/* Exact look-up, 0 if unknown. */
en_word_id en_lexicon_find(const en_lexicon *lex, en_str lower);
/* The same of what has a space in it, faster where it is no word. */
en_word_id en_lexicon_find_phrase(const en_lexicon *lex, en_str lower);
static inline const en_word *en_lexicon_word(const en_lexicon *lex, en_word_id id) /* id != 0 */
{
  const en_lexicon_words *words = (const en_lexicon_words *)lex;
  assert(id != 0 && id <= words->n);
  return &words->chunk[(id - 1) >> EN_LEXICON_CHUNK_LOG2][(id - 1) & ((1u << EN_LEXICON_CHUNK_LOG2) - 1)].w;
}
uint32_t en_lexicon_count(const en_lexicon *lex);

/* The readings of any lower-case spelling, regular inflection undone ("announcing" -> verb
 * announce, ING). `out->str` is the spelling as given; readings are 0 where nothing is known.
 * Returns the exact word's id, 0 if the vocabulary has only its lemma or nothing. */
en_word_id en_lexicon_analyse(const en_lexicon *lex, en_str lower, en_word *out);

/* Word classes: the bit of a class by name (made if new; UINT32_MAX if there are
 * EN_MAX_CLASSES already), and adding a word to it. */
uint32_t en_lexicon_class(en_lexicon *lex, en_str name);
uint32_t en_lexicon_class_find(const en_lexicon *lex, en_str name); /* UINT32_MAX if unknown */
/* `lower` must live as long as the lexicon. */
void en_lexicon_add_to_class(en_lexicon *lex, uint32_t class_bit, en_str lower);
/* Reads a class file: words go into the class, phrases (lines with a space) are left to the
 * caller, who reads them in his own way. */
EN_NODISCARD en_status en_lexicon_load_class(en_lexicon *lex, en_diag *d, const char *path, en_str name);
static inline bool en_word_in(const en_word *w, uint32_t class_bit)
{
  return class_bit < EN_MAX_CLASSES && (w->classes[class_bit / 64] >> class_bit % 64 & 1);
}

const char *en_pos_name(en_pos p);

#endif
