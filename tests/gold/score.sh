#!/bin/sh
# Scores of the bundled articles (and of further sets, where they are beside the tree) against
# their bounds, as TAP. Totals only: of articles-scored nothing else may be shown.
set -u
cd "$(dirname "$0")/../.." || exit 1
ENTENTE=${ENTENTE:-$(pwd)/out/build/${VARIANT:-release}/entente}
n=0
bad=0
check() { # GOLD_DIR BOUNDS
  [ -d "$1" ] || return 0
  n=$((n + 1))
  if "$ENTENTE" score --gold "$1" --bounds "tests/gold/$2" >out/check/score.txt 2>&1; then
    echo "ok $n - $(basename "$1") holds tests/gold/$2"
  else
    echo "not ok $n - $(basename "$1") against tests/gold/$2"
    bad=1
  fi
  sed -n '2,8s/^/# /p' out/check/score.txt
  grep 'below' out/check/score.txt | sed 's/^/# /'
}
mkdir -p out/check
check tests/gold/articles articles.bounds
check tests/gold/articles-scored articles-scored.bounds
check tests/gold/own own.bounds
check ../shared/seeds seeds.bounds
echo "1..$n"
exit $bad
