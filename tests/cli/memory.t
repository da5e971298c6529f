#!/bin/sh
# The memory of `extract` does not grow with the corpus: one file of lines, many files, messages.
. "$(dirname "$0")/../lib.sh"
[ "${VARIANT:-release}" = release ] || { echo "1..0 # SKIP the release build only"; exit 0; }

# KiB that the program needed at most; its exit status and the end of its input do not matter
peak() { # INPUT ARG...
  in=$1
  shift
  python3 -c '
import os, subprocess, sys
with open(sys.argv[1], "rb") as i:
    p = subprocess.Popen(sys.argv[2:], stdin=i, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(os.wait4(p.pid, 0)[2].ru_maxrss)' "$in" "$ENTENTE" extract "$@"
}
flat() { # SMALL LARGE NAME
  [ "$1" -gt 0 ] && [ "$2" -lt $(($1 + 3072)) ]
  ok $? "$3: $1 and $2 KiB"
}
for mb in 1 6; do
  python3 "$root/tests/bench/recombine.py" "$root/tests/gold/articles" $mb >$mb.jsonl
  mkdir $mb
  split -l 4 --additional-suffix=.jsonl $mb.jsonl $mb/
  sed 's/^{/{{/' $mb.jsonl >broken$mb.jsonl
  { tr '\n' ' ' <$mb.jsonl; cat 1.jsonl; } >line$mb.jsonl
done
flat "$(peak /dev/null 1.jsonl)" "$(peak /dev/null 6.jsonl)" "1 and 6 MB in lines"
flat "$(peak 1.jsonl -)" "$(peak 6.jsonl -)" "1 and 6 MB on standard input"
flat "$(peak /dev/null -j 4 1.jsonl)" "$(peak /dev/null -j 4 6.jsonl)" "1 and 6 MB, four at a time"
flat "$(peak /dev/null 1)" "$(peak /dev/null 6)" "1 and 6 MB in many files"
flat "$(peak /dev/null broken1.jsonl)" "$(peak /dev/null broken6.jsonl)" "1 and 6 MB of bad lines"
flat "$(peak /dev/null --max-line-bytes=100000 line1.jsonl)" \
  "$(peak /dev/null --max-line-bytes=100000 line6.jsonl)" "behind a line of 1 and of 6 MB"
done_testing
