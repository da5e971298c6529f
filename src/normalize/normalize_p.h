/* Shared by the steps of this stage, in their order: clean.c, measure.c, pagedate.c,
 * blocks.c. */
#ifndef EN_NORMALIZE_NORMALIZE_P_H
#define EN_NORMALIZE_NORMALIZE_P_H

#include "base/vec.h"
#include "normalize/normalize.h"

/* A line of the clean text on its way to become a block. */
typedef struct {
  en_span span;   /* in clean text, without bullet */
  en_str s;       /* its text */
  en_str lower;   /* the same in lower case */
  uint32_t words;
  bool gap;       /* a blank line stands before it */
  bool listed;    /* had a bullet or a number */
  bool final;     /* ends like a sentence */
  bool inner;     /* a sentence ends inside it */
  bool initials;  /* its final period belongs to "U.S." or "p.m." */
  bool author;    /* has a word of notes on authors */
  bool dated;     /* holds nothing but the date of the page */
  bool decided;   /* kind is set */
  en_furniture_kind phrase;
  en_block_kind kind;
} en_line;

typedef EN_VEC(en_line) en_lines;
typedef EN_VEC(en_shift) en_shifts;

/* clean.c: text from byte `from` on becomes clean text in *out (without any measure yet). */
void en_clean_text(en_ctx *cx, en_str text, uint32_t from, en_buf *out, en_lines *lines,
                   en_shifts *map);

/* pagedate.c: the date of publication that lines and datelines tell, and which lines only do
 * that (sets `dated`). The lines must be measured. */
en_date en_page_date(const en_furniture *f, en_lines *lines);
/* A dateline at the start of s: sets *place and *when (year 0 where it has none; day 0 without a
 * date) and returns its length, 0 if there is none. `first` is the first paragraph, where
 * "Seoul: ..." will do. */
uint32_t en_dateline_at(en_str s, bool first, en_span *place, en_date *when);
/* The latest year up to `latest` in which the day fell on the weekday that the text names first;
 * no date without one. */
en_date en_year_by_weekday(en_date day, en_str text, int latest);

/* measure.c: fills all of a line but `gap`, `dated`, `decided` and `kind`. */
void en_measure_lines(en_ctx *cx, const en_furniture *f, en_lines *lines);
uint32_t en_count_words(en_str s);
/* In lower case, byte for byte as long; it lives in `mem`. */
en_str en_lowered(en_arena *mem, en_str s);
/* A sentence or more; a paragraph counts though its last sentence lacks its stop. */
bool en_is_sentence(const en_line *l);
bool en_is_core(const en_line *l); /* a paragraph of running text */

/* blocks.c: decides the kind of each line. */
void en_decide_kinds(en_ctx *cx, en_str title, en_lines *lines);

#endif
