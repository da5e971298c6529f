#!/bin/sh
# Writes C that holds the script and the style of the HTML report with their hashes.
# usage: src/render/embed.sh report.js report.css >report.c
set -eu

# The hash as a Content-Security-Policy names it: base64 of the bytes, not of the hex digits.
hash_of() { # FILE
  sha256sum <"$1" | cut -c1-64 | tr a-f A-F | basenc --base16 -d | base64
}

part() { # NAME FILE
  echo "static const unsigned char $1_bytes[] = {"
  od -An -v -tu1 "$2" | sed 's/[0-9][0-9]*/&,/g'
  echo "};"
  echo "const en_report_part en_report_$1 = {"
  echo "  { (const char *)$1_bytes, (uint32_t)sizeof $1_bytes },"
  echo "  { \"sha256-$(hash_of "$2")\", sizeof \"sha256-$(hash_of "$2")\" - 1 },"
  echo "};"
}

echo "/* Made by src/render/embed.sh of $1 and $2. */"
echo '#include "render/report.h"'
part script "$1"
part style "$2"
