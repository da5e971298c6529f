#!/bin/sh
# The map of all articles here against gold.tsv and copies.tsv, as TAP; and that the checker can fail.
set -u
cd "$(dirname "$0")/../.." || exit 1
ENTENTE=${ENTENTE:-$(pwd)/out/build/${VARIANT:-release}/entente}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
here=tests/identity
n=0
bad=0
ok() { # STATUS NAME FILE
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    echo "not ok $n - $2"
    bad=1
    [ ! -f "$3" ] || head -n 80 "$3" | sed 's/^/# /'
  fi
}
clusters() { # MAP GOLD COPIES
  python3 tests/tools/clusters.py "$@" --errors --min 0.98 0.92
}

timeout 120 "$ENTENTE" map -o "$work/m" $here/articles >"$work/out" 2>&1
ok $? "the map is drawn" "$work/out"
clusters "$work/m/map.json" $here/gold.tsv $here/copies.tsv >"$work/score" 2>&1
ok $? "$(sed -n 2p "$work/score")" "$work/score"
sed -n 1p "$work/score" | sed 's/^/# /'

# the same from the last article to the first
# shellcheck disable=SC2046
timeout 120 "$ENTENTE" map -j 2 -o "$work/r" $(ls -r $here/articles/*) >"$work/out" 2>&1
cmp -s "$work/m/map.json" "$work/r/map.json"
ok $? "no difference whatever the order of the articles" "$work/out"

# a gold in which two clusters are one, and one in which a copy is none, must fail
sed 's/^clarkson-uk	/clarkson-us	/; s/^kim-taejoon	/kim-soobin	/; s/^seo	/moss	/; s/^otsuka	/kato	/' $here/gold.tsv >"$work/joined.tsv"
! clusters "$work/m/map.json" "$work/joined.tsv" $here/copies.tsv >"$work/out"
ok $? "a gold that joins more is missed" "$work/out"
sed 's/^[a-z0-9-]*	/one	/' $here/gold.tsv >"$work/one.tsv"
! clusters "$work/m/map.json" "$work/one.tsv" $here/copies.tsv >"$work/out"
ok $? "a gold of one cluster is missed" "$work/out"
sed 's/n02 n03/n02/' $here/copies.tsv >"$work/copies.tsv"
! clusters "$work/m/map.json" $here/gold.tsv "$work/copies.tsv" >"$work/out"
ok $? "a copy too many is told" "$work/out"
echo "1..$n"
exit $bad
