#!/bin/sh
# Golden cases: tests/cases/NAME/ holds input.txt (or another input that args names), args and
# expected; the program runs in that folder. CASE=name runs one; UPDATE=1 writes what came (read
# the diff before committing it).
set -u
cd "$(dirname "$0")/cases" || exit 1
ENTENTE=${ENTENTE:-$(cd ../.. && pwd)/out/build/${VARIANT:-release}/entente}
got=$(mktemp) || exit 1
trap 'rm -f "$got"' EXIT
n=0
bad=0
for dir in ${CASE:-*}; do
  [ -f "$dir/args" ] || continue
  n=$((n + 1))
  # shellcheck disable=SC2046
  (cd "$dir" && eval "set -- $(cat args)" && timeout 60 "$ENTENTE" "$@") >"$got" 2>&1
  echo "exit $?" >>"$got"
  if [ -n "${UPDATE:-}" ]; then
    cp "$got" "$dir/expected"
  fi
  if cmp -s "$got" "$dir/expected"; then
    echo "ok $n - $dir"
  else
    echo "not ok $n - $dir"
    bad=1
    diff "$dir/expected" "$got" | head -n 30 | sed 's/^/# /'
  fi
done
echo "1..$n"
exit $bad
