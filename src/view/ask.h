/* What a view asks for: the options that `draw` and `map` take and that a view file holds. Each is
 * written once, here, and read by one function, whoever gives it. What needs no graph (numbers,
 * dates) is checked when it is set; names and lists when a graph is at hand (criteria.h). */
#ifndef EN_VIEW_ASK_H
#define EN_VIEW_ASK_H

#include "base/date.h"
#include "base/diag.h"
#include "ruleset/ruleset.h"

/* id, name, argument, what it shows */
#define EN_ASK_LIST(X)                                                                             \
  X(FOCUS, "focus", "NAME", "NAME (an id, name or alias) and what is tied to it")                  \
  X(DEPTH, "depth", "N", "with --focus: up to N steps from it (default: 1)")                       \
  X(BETWEEN, "between", "A B", "the ties of A and B, and the shortest ways through others")        \
  X(KIND, "kind", "LIST", "only entities of these kinds")                                          \
  X(RELATION, "relation", "LIST", "only relations of these types")                                 \
  X(STATUS, "status", "LIST", "of reported, planned, alleged, denied, ended, contested")           \
  X(COUNTRY, "country", "LIST", "what belongs to these countries, or to none and is tied to them") \
  X(SINCE, "since", "DATE", "what is told of that day, month or year, or of a later one")          \
  X(UNTIL, "until", "DATE", "what is told of that day, month or year, or of an earlier one")       \
  X(AS_OF, "as-of", "DATE", "as it was known to stand then: who held which post")                  \
  X(SOURCE, "source", "LIST", "only what these articles (by id) say")                              \
  X(MIN_ARTICLES, "min-articles", "N", "only relations that N independent articles tell")          \
  X(TOP, "top", "N", "draw at most N entities (default: 50, in a timeline 24; 0: all)")            \
  X(GROUP, "group", "country|none", "boxes round what belongs to a country, or none")              \
  X(LAYOUT, "layout", "NAME", "dot, neato, sfdp, circo (60 entities at most), timeline or auto")   \
  X(THEME, "theme", "NAME|FILE", "colours: report, screen, dark, grey, or those of a file")         \
  X(WIDTH, "width", "N[px|mm]", "of a PNG (default: 2400px) or PDF; mm at 300 dpi")                \
  X(PAPER, "paper", "NAME", "A4, A3 or letter: a PNG or PDF of that page, as the map lies best")   \
  X(TITLE, "title", "TEXT", "title of the map")

typedef enum {
#define X(id, name, arg, what) EN_ASK_##id,
  EN_ASK_LIST(X)
#undef X
  EN_ASK_COUNT
} en_ask_id;

typedef enum { EN_GROUP_COUNTRY, EN_GROUP_NONE } en_group;

/* Of a PNG or PDF: how wide, and, on paper, how high (upright). */
typedef struct {
  enum { EN_UNIT_PX, EN_UNIT_MM } unit;
  double width, height; /* 0: as the map is */
} en_extent;

typedef struct {
  bool given[EN_ASK_COUNT];
  en_str value[EN_ASK_COUNT]; /* as written; borrowed */
  en_loc at[EN_ASK_COUNT];    /* where, if in a view file (line 0: on the command line) */
  en_str other;               /* second name of --between */
  /* the same, read */
  uint32_t depth, min_articles, top;
  en_date since, until, as_of;
  en_group group;
  const char *engine;         /* NULL: whichever is read best */
  en_extent extent;
} en_ask;

/* The layout that Graphviz has no part in: events in order of date. */
#define EN_TIMELINE "timeline"
bool en_is_timeline(const char *engine);

/* At most so many entities are drawn: --top, or what its layout has room for. */
uint32_t en_ask_top(const en_ask *q);

/* Nothing left out: depth 1, top 50, boxes by country, any layout. */
en_ask en_ask_default(void);
/* "focus"; and the option of that name, EN_ASK_COUNT if there is none. */
const char *en_ask_name(en_ask_id id);
/* The i-th name that --layout takes beside "auto", from 0; NULL behind the last. */
const char *en_ask_engine(uint32_t i);
en_ask_id en_ask_of(en_str name);

/* Sets one option. `at` is where its value stands, NULL on the command line. EN_E_USAGE, reported,
 * where the value is no such thing. The second name of --between goes into q->other. */
EN_NODISCARD en_status en_ask_set(en_diag *d, en_ask *q, en_ask_id id, en_str value, const en_loc *at);
/* What only all options together show: --depth without --focus, --since behind --until. */
EN_NODISCARD en_status en_ask_check(en_diag *d, const en_ask *q);
/* An error about the value of an option, or about the part `item` of it. */
__attribute__((format(printf, 5, 6)))
en_status en_ask_fail(en_diag *d, const en_ask *q, en_ask_id id, en_str item, const char *fmt, ...);

/* True where it leaves out something of the graph (not only of the picture, as --top does). */
bool en_ask_filters(const en_ask *q);
/* Appends it in words, for the picture: "focus: Lee Ji-hoon, depth 2; since 2024". The names are
 * those of --focus, or of --between, as the graph has them; kinds and relations are called as the
 * rules call them. */
void en_ask_say(const en_ask *q, const en_ruleset *rs, en_str name, en_str other, en_buf *out);

#endif
