/* Phrases by which pages give away what is not the article: rules/lexicon/furniture.txt, whose
 * head describes the language. Immutable once loaded. */
#ifndef EN_NORMALIZE_FURNITURE_H
#define EN_NORMALIZE_FURNITURE_H

#include "base/diag.h"

typedef struct en_furniture en_furniture;

/* What a line is by its phrases; the strongest wins. */
typedef enum {
  EN_FURN_NONE,
  EN_FURN_LINE, /* this line is furniture */
  EN_FURN_NEXT, /* this one and the headline below it */
  EN_FURN_STOP, /* this one and all below, until running text resumes */
  EN_FURN_END   /* this one and all below */
} en_furniture_kind;

typedef enum { EN_LABEL_NONE, EN_LABEL_UPDATED, EN_LABEL_PUBLISHED } en_date_label;

/* Strict: an unknown keyword, an empty phrase or a phrase given twice stops the load with
 * file:line:column and a caret. */
EN_NODISCARD en_status en_furniture_load(en_diag *d, const char *path, en_furniture **out);
/* The same from text; `file` is for messages. */
EN_NODISCARD en_status en_furniture_read(en_diag *d, en_str file, en_str text, en_furniture **out);
void en_furniture_free(en_furniture *f); /* NULL is fine */

/* `lower` is a line in lower case with single spaces, `words` and `final` (ends like a sentence)
 * what the caller knows of it. Time is linear in the line. A NULL set has no phrases. */
en_furniture_kind en_furniture_match(const en_furniture *f, en_str lower, uint32_t words,
                                     bool final);
/* Whether `lower` ends with a word that announces a date ("published on", "updated"). */
en_date_label en_furniture_date_label(const en_furniture *f, en_str lower);
/* Whether one of the words that tell a note on the author stands in it. */
bool en_furniture_is_author_note(const en_furniture *f, en_str lower);
/* A dateline without a year is never later than this. */
int en_furniture_latest_year(const en_furniture *f);

#endif
