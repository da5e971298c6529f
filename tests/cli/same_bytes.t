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
for j in 1 2 4; do
  "$ENTENTE" map -j $j -o got e03.txt f05.txt d01.txt a01.txt c03.txt >/dev/null 2>&1
  compare "-j $j"
done
TZ=Asia/Kathmandu "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
compare "TZ=Asia/Kathmandu"
env -i "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
compare "an empty environment"
HOME=/nonexistent USER=somebody HOSTNAME=elsewhere FONTCONFIG_FILE=/nonexistent GVBINDIR=/nonexistent \
  "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
compare "another user"
# the fonts of this system out of sight
hide='mount -t tmpfs none /usr/share/fonts && ! ls /usr/share/fonts | grep -q .'
if [ -d /usr/share/fonts ] && unshare -rm sh -c "$hide" >/dev/null 2>&1; then
  unshare -rm sh -c "$hide"' && exec "$0" "$@"' "$ENTENTE" \
    map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
  compare "without fonts"
elif ls /usr/share/fonts 2>/dev/null | grep -q .; then
  skip "fonts cannot be hidden here"
else
  skip "there are no fonts here: all the tests run without"
fi
for locale in tr_TR de_DE; do
  localedef -i "$locale" -f UTF-8 "$work/$locale.UTF-8" >/dev/null 2>&1
  if [ -e "$work/$locale.UTF-8/LC_CTYPE" ]; then
    [ "$(LOCPATH=$work LC_ALL=$locale.UTF-8 locale decimal_point)" = , ]
    ok $? "the locale $locale is in use"
    LOCPATH=$work LC_ALL=$locale.UTF-8 LANG=$locale.UTF-8 \
      "$ENTENTE" map -o got a01.txt c03.txt d01.txt e03.txt f05.txt >/dev/null 2>&1
    compare "LC_ALL=$locale.UTF-8"
  else
    skip "no locale $locale.UTF-8 can be made (package locales)"
  fi
done

"$ENTENTE" extract a01.txt c03.txt d01.txt e03.txt f05.txt >ref.jsonl 2>/dev/null
[ "$(grep -c '^{"id":' ref.jsonl)" -eq 5 ]
ok $? "extract: a line for each article"
for j in 2 4 7; do
  "$ENTENTE" extract -j $j a01.txt c03.txt d01.txt e03.txt f05.txt >got.jsonl 2>/dev/null
  same ref.jsonl got.jsonl "extract -j $j: the same lines in the same order"
done
# many small articles, bad ones among them: messages come in the order of the input too
python3 -c '
import json
for i in range(400):
    print("{broken" if i % 50 == 7 else json.dumps({"id": i, "text": f"Ms Ada{i} Holm met Mr Bo Lind in Oslo. " * (1 + i % 9)}))
' >many.jsonl
"$ENTENTE" extract many.jsonl >one 2>one.err
[ "$(grep -c '^{"id":' one)" -eq 392 ] && [ "$(grep -c error one.err)" -eq 8 ]
ok $? "400 lines, 8 of them broken" one.err
for j in 2 4 16; do
  "$ENTENTE" extract -j $j many.jsonl >two 2>two.err
  cmp -s one two && cmp -s one.err two.err
  ok $? "400 lines with -j $j: the same results and messages"
done
cat many.jsonl | "$ENTENTE" map -j 4 -o piped - >/dev/null 2>&1
"$ENTENTE" map -o whole - <many.jsonl >/dev/null 2>&1
for f in dot svg json; do same piped/map.$f whole/map.$f "through a pipe: the same map.$f"; done
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
# lines of one id that differ in their titles alone: whichever comes first
for t in One Two; do
  echo "{\"id\":\"x\",\"title\":\"$t\",\"text\":\"Norway met Sweden in Oslo on 6 May 2024.\"}"
done >first
tac first >second
for f in first second; do
  "$ENTENTE" map -T json -o "$f.d" - <$f >/dev/null 2>&1
done
[ "$(grep -c '"title": "\(One\|Two\)"' first.d/map.json)" -eq 2 ]
ok $? "two articles of one id with other titles are two" first.d/map.json
same first.d/map.json second.d/map.json "in either order"
done_testing
