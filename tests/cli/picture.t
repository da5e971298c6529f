#!/bin/sh
# The committed map is what the program draws today (make map renews it); every bundled article
# can be drawn, and twice the same.
. "$(dirname "$0")/../lib.sh"
make -s -C "$root" picture ENTENTE="$ENTENTE" OUT="$work/fresh" >out 2>err
ok $? "the map of the README is drawn" err
for f in dot json svg; do
  same "$root/out/map.$f" "fresh/map.$f" "out/map.$f is fresh (make map renews it)"
done
(cd "$root" && "$ENTENTE" map -o "$work/all" tests/gold/articles) >out 2>err
ok $? "all bundled articles are drawn in one map" err
# Under ASan the layout's stderr is let through, and with it what Graphviz says of its splines.
[ "${VARIANT:-}" != asan ] || sed -i '/^libpath\//d' err
[ -s all/map.svg ] && [ ! -s err ]
ok $? "it has a picture" err
for a in "$root"/tests/gold/articles/*.txt; do
  name=$(basename "$a" .txt)
  "$ENTENTE" map -o - -T svg "$a" >one 2>err
  ok $? "$name can be drawn" err
  different=0
  for _ in 1 2 3; do
    "$ENTENTE" map -o - -T svg "$a" >two 2>/dev/null
    cmp -s one two || different=1
  done
  ok $different "$name is drawn the same each time"
  if command -v xmllint >/dev/null 2>&1; then
    xmllint --noout one 2>err
    ok $? "$name is well-formed" err
  fi
done
done_testing
