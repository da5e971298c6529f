#!/bin/sh
# The scores of every gold set at hand, a line each; what the columns say is in README.md.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/gold/sets.sh
bad=0
printf '%-18s %8s  %-20s %-20s %-20s %8s %6s %6s %6s\n' '' '' '      entities' '     relations' '       links' '' '' 'date' ''
printf '%-18s %8s ' set articles
for _ in 1 2 3; do printf ' %6s %6s %6s' precis recall F1; done
printf ' %9s %6s %6s %6s\n' evidence date given status
gold_sets | {
  while read -r name dir; do
    figures "$dir" >out/check/figures.txt
    [ -s out/check/figures.txt ] || { bad=1; continue; }
    awk -v name="$name" '
      { v[$1] = $2 }
      END {
        printf "%-18s %8d ", name, v["articles"]
        n = split("entity relation link", what, " ")
        for (i = 1; i <= n; i++)
          printf " %6.3f %6.3f %6.3f", v[what[i] "_precision"], v[what[i] "_recall"], v[what[i] "_f1"]
        printf " %9.3f %6.3f %6.3f %6.3f\n", v["evidence"], v["date"], v["date_given"], v["status"]
      }' out/check/figures.txt
  done
  exit $bad
}
