/* The colours of a picture. A theme is a plain file that says what differs from the report's look:
 * the colours of ontology.conf on white. The built-in ones stand in rules/themes; rules/README.md
 * describes the file. What is data (map.dot, map.json) has no theme. */
#ifndef EN_RENDER_THEME_H
#define EN_RENDER_THEME_H

#include "render/render.h"

typedef struct {
  char hex[8];    /* "#RRGGBB" */
  uint32_t line;  /* of the theme's file that says so; 0: none does */
} en_color;

typedef struct {
  en_color color, fill, text; /* outline or line; inside; what is written in it */
} en_look;

typedef struct en_theme {
  en_str file;
  en_color paper, text, quiet;   /* the page; headings, names, labels; dates and counts */
  en_look box;                   /* round what belongs to a country */
  en_look change[EN_CHANGED + 1]; /* of two maps laid over each other, by en_change */
  const en_look *kind;           /* by en_kind */
  const en_color *relation;      /* by en_reltype */
} en_theme;

/* That of a report; in memory of `a`. */
const en_theme *en_theme_default(en_arena *a, const en_ruleset *rs);

/* Reads the text of a theme file. EN_E_RULE after each mistake has been reported with
 * file:line:column and caret: an unknown element, kind, relation or attribute, what is no colour,
 * what is said twice. All lives in `a`. */
EN_NODISCARD en_status en_theme_read(en_diag *d, en_arena *a, const en_ruleset *rs, en_str file, en_str text,
                                     const en_theme **out);

/* Warns of colours that cannot be told or read where they stand: lines and outlines below 3:1,
 * text below 4.5:1. Returns how many. */
uint32_t en_theme_weak(en_diag *d, const en_theme *t, const en_ruleset *rs);

/* Ratio of their luminances as WCAG 2 defines it, 1 to 21. */
double en_contrast(const en_color *a, const en_color *b);

/* Colour of a line: that of its type, for what ended or is denied drawn towards the paper as far as
 * it can still be seen (3:1). */
en_color en_theme_line(const en_theme *t, en_reltype type, uint8_t status);
/* The same for any colour. */
en_color en_theme_faded(const en_theme *t, en_color c);
/* Of lines that only guide the eye: so many hundredths of what a box is drawn with, the rest paper. */
en_color en_theme_guide(const en_theme *t, unsigned strength);
/* The theme that these options ask for; that of a report, in memory of `a`, where they ask for none. */
const en_theme *en_theme_of(en_arena *a, const en_ruleset *rs, const en_render_opts *o);

#endif
