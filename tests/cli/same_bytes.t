#!/bin/sh
# The same articles and rules give the same bytes, whatever else differs.
. "$(dirname "$0")/../lib.sh"
articles=$root/tests/gold/articles
set -- a01 c03 d01 e03 f05
for a in "$@"; do cp "$articles/$a.txt" .; done

"$ENTENTE" map -o ref a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>err
ok $? "the reference map" err
[ -s ref/map.svg ] || exit 1
compare() { # NAME
  for f in dot svg json; do
    same "ref/map.$f" "got/map.$f" "$1: the same map.$f"
  done
  rm -rf got
}
"$ENTENTE" map -o got f05.txt c03.txt a01.txt e03.txt d01.txt >/dev/null 2>&1
compare "another order"
for j in 2 5; do
  "$ENTENTE" map -j $j -o got e03.txt f05.txt d01.txt a01.txt c03.txt >/dev/null 2>&1
  compare "-j $j"
done
TZ=Asia/Kathmandu "$ENTENTE" map -o got ./*.txt >/dev/null 2>&1
rm -rf got # paths differ there: only that it runs
TZ=Asia/Kathmandu "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
compare "TZ=Asia/Kathmandu"
env -i "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
compare "an empty environment"
HOME=/nonexistent USER=somebody HOSTNAME=elsewhere FONTCONFIG_FILE=/nonexistent GVBINDIR=/nonexistent \
  "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
compare "another user, without fonts"
for locale in tr_TR de_DE; do
  if localedef -i "$locale" -f UTF-8 "$work/$locale.UTF-8" >/dev/null 2>&1; then
    LOCPATH=$work LC_ALL=$locale.UTF-8 LANG=$locale.UTF-8 \
      "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
    compare "LC_ALL=$locale.UTF-8"
  else
    LC_ALL=$locale.UTF-8 LANG=$locale.UTF-8 \
      "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
    compare "LC_ALL=$locale.UTF-8 (locale not installed)"
  fi
done

"$ENTENTE" extract a01.txt c03.txt d01.txt e03.txt f05.txt >ref.jsonl 2>/dev/null
[ "$(wc -l <ref.jsonl)" -eq 5 ]
ok $? "extract: a line for each article"
for j in 2 7; do
  "$ENTENTE" extract -j $j a01.txt c03.txt d01.txt e03.txt f05.txt >got.jsonl 2>/dev/null
  same ref.jsonl got.jsonl "extract -j $j: the same lines in the same order"
done
for stage in normalize tokens mentions clauses entities relations; do
  "$ENTENTE" extract --dump=$stage a01.txt c03.txt >one 2>/dev/null
  "$ENTENTE" extract -j 2 --dump=$stage a01.txt c03.txt >two 2>/dev/null
  [ -s one ] && cmp -s one two
  ok $? "--dump=$stage: there, and the same with -j 2"
done
"$ENTENTE" map --dump=graph a01.txt c03.txt >one 2>/dev/null
[ -s one ]
ok $? "--dump=graph"
"$ENTENTE" extract --trace=relations a01.txt c03.txt >/dev/null 2>one
"$ENTENTE" extract -j 2 --trace=relations a01.txt c03.txt >/dev/null 2>two
same one two "--trace: the same with -j 2"
done_testing
