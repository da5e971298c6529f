/* RDF on its way out, in one of two syntaxes that say the same: statements come in groups of one
 * subject, the values of one predicate next to each other. Predicates and terms are compact
 * ("schema:name"); subjects and things of our own are fragments of the document ("country-japan"),
 * whose characters are those of en_put_iri_part with dots and slashes between. */
#ifndef EN_EXPORT_RDF_H
#define EN_EXPORT_RDF_H

#include "base/buf.h"
#include "base/date.h"

typedef enum { EN_TURTLE, EN_JSON_LD } en_rdf_syntax;

typedef struct {
  en_buf *b;
  en_rdf_syntax syntax;
  bool any_subject, any_value; /* written in the document, of this subject */
  const char *predicate;       /* of the last value; NULL: none in this subject */
  size_t first_value;          /* where the first value of that predicate begins */
  uint32_t n_values;           /* of that predicate */
} en_rdf;

/* Prefixes first. `b` is appended to and must outlive the writer. */
void en_rdf_begin(en_rdf *r, en_rdf_syntax syntax, en_buf *b);
void en_rdf_end(en_rdf *r);

/* Ends the subject before, if any. The empty fragment is the document itself. */
void en_rdf_subject(en_rdf *r, en_str fragment);

/* Values. `predicate` must live until the next call; "a" is rdf:type. Empty texts and unknown dates
 * give nothing. */
void en_rdf_term(en_rdf *r, const char *predicate, const char *term);
void en_rdf_thing(en_rdf *r, const char *predicate, en_str fragment);
void en_rdf_link(en_rdf *r, const char *predicate, en_str link); /* en_is_link */
void en_rdf_text(en_rdf *r, const char *predicate, en_str text);
void en_rdf_number(en_rdf *r, const char *predicate, uint32_t n); /* xsd:nonNegativeInteger */
void en_rdf_flag(en_rdf *r, const char *predicate, bool flag);
/* As xsd:gYear, xsd:gYearMonth or xsd:date; an interval by its first and its last day. */
void en_rdf_dates(en_rdf *r, const char *first, const char *last, en_date d);

#endif
