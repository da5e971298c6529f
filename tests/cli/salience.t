#!/bin/sh
# Which entities are drawn of many: an article more changes little of it.
. "$(dirname "$0")/../lib.sh"
cat >drawn.py <<'P'
import importlib.util, sys
spec = importlib.util.spec_from_file_location("stability", sys.argv[1])
s = importlib.util.module_from_spec(spec)
spec.loader.exec_module(s)
before, after = s.read(sys.argv[2]), s.read(sys.argv[3])
gone = [n for n in before if n not in after]
print(len(before), len(after), *gone)
sys.exit(not (len(before) >= 46 and len(gone) <= 10))
P
cd "$root" || exit 1
articles=$(ls tests/gold/articles/*.txt)
"$ENTENTE" map -T svg,json -o "$work/all" $articles >/dev/null 2>&1
for one in a12 d01 f01; do
  "$ENTENTE" map -T svg -o "$work/$one" $(echo "$articles" | grep -v "/$one\.txt") >/dev/null 2>&1
  (cd "$work" && python3 drawn.py "$root/tests/bench/stability.py" "$one/map.svg" all/map.svg >n 2>&1)
  ok $? "of 50 entities at most 10 give way where $one comes" "$work/n"
done
done_testing
