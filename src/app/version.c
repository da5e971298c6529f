#include "app/version.h"

#include "ext/icu.h"
#include "ext/inflate.h"
#include "ext/json.h"
#include "ext/re.h"
#include "ext/viz.h"
#include "ext/xml.h"

static void put_icu_version(en_buf *b) { en_buf_putz(b, en_icu_version()); }

void en_put_version(en_buf *b)
{
  static const struct {
    const char *name;
    void (*put)(en_buf *b);
  } library[] = {
    { "Graphviz", en_viz_version }, { "PCRE2", en_re_version },   { "jansson", en_json_version },
    { "libxml2", en_xml_version },  { "ICU", put_icu_version },    { "zlib", en_inflate_version },
  };
  en_buf_putz(b, "entente " EN_VERSION "\nwith");
  for (size_t i = 0; i < sizeof library / sizeof *library; i++) {
    en_buf_printf(b, "%s %s ", i ? "," : "", library[i].name);
    library[i].put(b);
  }
  en_buf_putc(b, '\n');
}
