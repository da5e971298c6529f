/* Stage 3: clean text becomes sentences and tokens, each token with its word, lemmas and a first
 * part of speech from the lexicon and its neighbours. */
#ifndef EN_TOKENIZE_TOKENIZE_H
#define EN_TOKENIZE_TOKENIZE_H

#include "base/context.h"
#include "lexicon/lexicon.h"
#include "normalize/normalize.h"

/* Shape of a token. */
enum {
  EN_TOK_CAP = 1 << 0,      /* first letter upper case: "Ministry", "McKay" */
  EN_TOK_UPPER = 1 << 1,    /* at least two letters, all upper case: "FCDO", "U.S.", "APT28" */
  EN_TOK_ALPHA = 1 << 2,    /* has a letter */
  EN_TOK_DIGIT = 1 << 3,    /* has a digit */
  EN_TOK_PUNCT = 1 << 4,
  EN_TOK_FIRST = 1 << 5,    /* first word of its sentence (after quotes, bullets) */
  EN_TOK_POSS = 1 << 6,     /* the genitive mark "'s" or "'" */
  EN_TOK_GLUED = 1 << 7,    /* no space before it */
  EN_TOK_MIXED = 1 << 8,    /* an upper-case letter after a lower-case one: "MuddyWater" */
  EN_TOK_QUOTED = 1 << 9,   /* inside double quotes */
  EN_TOK_PAREN = 1 << 10,   /* inside round brackets (the brackets too) */
};

/* Token rules: a word is a run of letters, digits, inner apostrophes ("O'Brien"), inner periods
 * of abbreviations ("U.S.", "e.g.", with the last period where the abbreviation list or the shape
 * A.B. says so), "&" between capitals ("AT&T"). Hyphens split into separate tokens ("US-led" is
 * US, -, led; "Hyun-woo" is Hyun, -, woo), all GLUED; numbers keep inner , and . ("5,000", "2+2" is one
 * token, "9/11" one token). "'s" and a final "'" after s are tokens of their own. A contraction
 * "didn't" is did + n't. */
typedef struct {
  en_span span;
  en_word_id word;  /* exact lower-case spelling in the vocabulary, 0 unknown */
  en_word_id verb;  /* lemma as verb, 0 none */
  en_word_id noun;  /* lemma as noun, 0 none */
  uint32_t shape;   /* EN_TOK_ bits */
  uint16_t readings; /* EN_BIT set it could have */
  uint8_t pos;      /* en_pos chosen; the clause stage may change its mind in its own product */
  uint8_t form;     /* en_verb_form of the verb reading */
  bool plural;
  uint64_t classes[EN_CLASS_WORDS]; /* the word classes of `word` and of `noun` */
} en_token;

/* Is the word, or its singular, in the class? */
static inline bool en_tok_in(const en_token *t, uint32_t class_bit)
{
  return class_bit < EN_MAX_CLASSES && (t->classes[class_bit / 64] >> class_bit % 64 & 1);
}

typedef struct {
  en_span span;      /* from first to last token, final punctuation and quotes included */
  uint32_t first, n; /* tokens */
  uint32_t number;   /* counts body and list sentences of the article from 1; 0 for headings */
  en_block_kind kind;
  uint32_t block;    /* index of its block */
} en_sentence;

typedef struct {
  const en_text *text;
  const en_lexicon *lex;
  const en_token *tok;
  uint32_t n_tok;
  const en_sentence *sent; /* furniture has none */
  uint32_t n_sent;
} en_tokens;

/* What the lexicon said of spellings met before: the few words that most text is made of. One per
 * thread and lexicon (en_ctx.words); without one everything is looked up. */
typedef struct en_word_memo en_word_memo;
en_word_memo *en_word_memo_new(void);
void en_word_memo_free(en_word_memo *memo);

/* A sentence over lim->sentence_tokens is cut at the limit into several (with a note). */
EN_NODISCARD en_status en_tokenize(en_ctx *cx, const en_lexicon *lex, const en_text *in, en_tokens *out);

/* The tokens of a name or phrase by the same rules (spans count from its start), for whoever
 * builds an index over tokens. Returns their number. No parts of speech. */
uint32_t en_tokenize_phrase(const en_lexicon *lex, en_arena *a, en_str phrase, const en_token **out);

/* Readable, stable text of the product. */
void en_tokens_dump(const en_tokens *t, en_buf *out);

static inline en_str en_tok_str(const en_tokens *t, uint32_t i)
{
  return en_sub(t->text->utf8, t->tok[i].span);
}

#endif
