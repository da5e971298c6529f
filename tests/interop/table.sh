#!/bin/sh
# The table of README.md from the TAP of the tests: table.sh TAP; compares it, or with UPDATE=1
# writes it. Prints TAP itself.
set -u
cd "$(dirname "$0")" || exit 1
made=$(mktemp) && whole=$(mktemp) || exit 1
trap 'rm -f "$made" "$whole"' EXIT
{
  echo '| reader | format | checks | result |'
  echo '| --- | --- | ---: | --- |'
  sed -n 's/^\(not \)\{0,1\}ok [0-9]* - \([^|]*\) | \([^|]*\) | .*/\3\t\2\t\1/p' "$1" | awk -F'\t' '
    { n[$1 "\t" $2]++; if ($3 != "") bad[$1 "\t" $2]++ }
    END { for (k in n) { split(k, f, "\t"); printf "| %s | %s | %d | %s |\n", f[1], f[2], n[k], bad[k] ? bad[k] " failed" : "all hold" } }' |
    LC_ALL=C sort -f -t'|' -k3,3 -k2,2
} >"$made"
awk -v table="$made" '
  /^<!-- end of table -->/ { skip = 0 }
  !skip
  /^<!-- table -->/ { while ((getline line < table) > 0) print line; skip = 1 }' README.md >"$whole"
[ "${UPDATE:-}" != 1 ] || cp "$whole" README.md
if cmp -s "$whole" README.md; then
  echo "ok 1 - the table of tests/interop/README.md is what was seen"
else
  echo "not ok 1 - the table of tests/interop/README.md is what was seen (UPDATE=1 writes it)"
  diff README.md "$whole" | sed 's/^/# /'
fi
