#include "export/rdf.h"

#include "render/escape.h"

#include <stdio.h>

static const struct {
  const char *prefix, *iri;
} prefixes[] = {
  { "ent", "tag:entente.example,2026:" },
  { "oa", "http://www.w3.org/ns/oa#" },
  { "org", "http://www.w3.org/ns/org#" },
  { "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
  { "schema", "https://schema.org/" },
  { "xsd", "http://www.w3.org/2001/XMLSchema#" },
};
enum { N_PREFIXES = sizeof prefixes / sizeof *prefixes };

void en_rdf_begin(en_rdf *r, en_rdf_syntax syntax, en_buf *b)
{
  *r = (en_rdf){ .b = b, .syntax = syntax };
  en_buf_putz(b, syntax == EN_TURTLE ? "" : "{\n  \"@context\": {\n");
  for (int i = 0; i < N_PREFIXES; i++)
    if (syntax == EN_TURTLE)
      en_buf_printf(b, "@prefix %s: <%s> .\n", prefixes[i].prefix, prefixes[i].iri);
    else
      en_buf_printf(b, "    \"%s\": \"%s\"%s\n", prefixes[i].prefix, prefixes[i].iri,
                    i + 1 < N_PREFIXES ? "," : "");
  en_buf_putz(b, syntax == EN_TURTLE ? "" : "  },\n  \"@graph\": [");
}

static void end_predicate(en_rdf *r)
{
  if (r->syntax == EN_JSON_LD && r->n_values > 1)
    en_buf_putc(r->b, ']');
  r->predicate = NULL;
  r->n_values = 0;
}

static void end_subject(en_rdf *r)
{
  end_predicate(r);
  if (r->any_subject)
    en_buf_putz(r->b, r->syntax == EN_TURTLE ? " .\n" : "}");
}

void en_rdf_end(en_rdf *r)
{
  end_subject(r);
  en_buf_putz(r->b, r->syntax == EN_TURTLE ? "" : "\n  ]\n}\n");
}

/* Fragments are safe in both syntaxes: no quote, backslash or bracket is in them. */
static void put_fragment(en_rdf *r, en_str fragment)
{
  bool turtle = r->syntax == EN_TURTLE;
  en_buf_printf(r->b, turtle ? "<%s%.*s>" : "\"%s%.*s\"", fragment.n ? "#" : "", EN_ARG(fragment));
}

void en_rdf_subject(en_rdf *r, en_str fragment)
{
  bool turtle = r->syntax == EN_TURTLE;
  end_subject(r);
  en_buf_putz(r->b, turtle ? "\n" : r->any_subject ? ",\n    {\"@id\": " : "\n    {\"@id\": ");
  put_fragment(r, fragment);
  r->any_subject = true;
  r->any_value = false;
}

static void open_json_value(en_rdf *r, const char *predicate, bool again)
{
  if (!again) {
    bool type = strcmp(predicate, "a") == 0;
    en_buf_printf(r->b, ",\n     \"%s\": ", type ? "@type" : predicate);
    r->first_value = r->b->n;
  } else if (r->n_values == 1) { /* it is a list after all */
    en_buf_putc(r->b, '[');
    memmove(r->b->p + r->first_value + 1, r->b->p + r->first_value, r->b->n - r->first_value - 1);
    r->b->p[r->first_value] = '[';
  }
  en_buf_putz(r->b, again ? ", " : "");
}

/* What stands before a value. */
static void open_value(en_rdf *r, const char *predicate)
{
  bool again = r->predicate && strcmp(r->predicate, predicate) == 0;
  if (!again)
    end_predicate(r);
  if (r->syntax == EN_JSON_LD)
    open_json_value(r, predicate, again);
  else if (again)
    en_buf_putz(r->b, ", ");
  else
    en_buf_printf(r->b, "%s%s ", r->any_value ? " ;\n  " : " ", predicate);
  r->predicate = predicate;
  r->n_values++;
  r->any_value = true;
}

void en_rdf_term(en_rdf *r, const char *predicate, const char *term)
{
  open_value(r, predicate);
  if (r->syntax == EN_TURTLE)
    en_buf_putz(r->b, term);
  else
    en_buf_printf(r->b, strcmp(predicate, "a") == 0 ? "\"%s\"" : "{\"@id\": \"%s\"}", term);
}

void en_rdf_thing(en_rdf *r, const char *predicate, en_str fragment)
{
  open_value(r, predicate);
  en_buf_putz(r->b, r->syntax == EN_TURTLE ? "" : "{\"@id\": ");
  put_fragment(r, fragment);
  en_buf_putz(r->b, r->syntax == EN_TURTLE ? "" : "}");
}

void en_rdf_link(en_rdf *r, const char *predicate, en_str link)
{
  open_value(r, predicate);
  en_buf_putz(r->b, r->syntax == EN_TURTLE ? "<" : "{\"@id\": \"");
  en_put_iri(r->b, link);
  en_buf_putz(r->b, r->syntax == EN_TURTLE ? ">" : "\"}");
}

void en_rdf_text(en_rdf *r, const char *predicate, en_str text)
{
  if (!text.n)
    return;
  open_value(r, predicate);
  if (r->syntax == EN_TURTLE)
    en_put_turtle_string(r->b, text);
  else
    en_put_json_string(r->b, text);
}

static void put_typed(en_rdf *r, const char *predicate, const char *value, const char *type)
{
  open_value(r, predicate);
  en_buf_printf(r->b, r->syntax == EN_TURTLE ? "\"%s\"^^%s" : "{\"@value\": \"%s\", \"@type\": \"%s\"}", value,
                type);
}

void en_rdf_number(en_rdf *r, const char *predicate, uint32_t n)
{
  char digits[16];
  snprintf(digits, sizeof digits, "%u", n);
  put_typed(r, predicate, digits, "xsd:nonNegativeInteger");
}

void en_rdf_flag(en_rdf *r, const char *predicate, bool flag)
{
  open_value(r, predicate);
  en_buf_putz(r->b, flag ? "true" : "false");
}

static void put_date(en_rdf *r, const char *predicate, en_date d)
{
  char iso[EN_DATE_CHARS];
  en_date_format(d, iso);
  put_typed(r, predicate, iso, d.day ? "xsd:date" : d.month ? "xsd:gYearMonth" : "xsd:gYear");
}

void en_rdf_dates(en_rdf *r, const char *first, const char *last, en_date d)
{
  if (!en_date_known(d))
    return;
  put_date(r, first, (en_date){ .year = d.year, .month = d.month, .day = d.day });
  if (d.year2)
    put_date(r, last, (en_date){ .year = d.year2, .month = d.month2, .day = d.day2 });
}
