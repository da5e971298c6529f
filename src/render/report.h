/* What makes the HTML report move: src/render/report.js and report.css, built into the program by
 * src/render/embed.sh as they are. */
#ifndef EN_RENDER_REPORT_H
#define EN_RENDER_REPORT_H

#include "base/str.h"

typedef struct {
  en_str text;
  en_str hash; /* "sha256-...": what the page's Content-Security-Policy lets run */
} en_report_part;

extern const en_report_part en_report_script, en_report_style;

#endif
