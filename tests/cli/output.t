#!/bin/sh
# Where the map goes: atomic, locked, nothing lost, errors told.
. "$(dirname "$0")/../lib.sh"
printf 'Ms Ada Holm of Norway met Mr Bo Lind of Sweden in Oslo on Monday. Norway and Sweden signed a treaty.\n' >a.txt

run map -o o a.txt
exits 0 "a map"
for f in dot svg json; do
  [ -s "o/map.$f" ]
  ok $? "map.$f is written"
  has out "o/map.$f" "map.$f has its line"
done
has out "1 article, " "the summary"
[ "$(ls -A o | tr '\n' ' ')" = "map.dot map.json map.svg " ]
ok $? "nothing else is in the folder"
run map -o o a.txt
has out "unchanged" "the same again is left alone"

# left by a run that was killed
touch o/map.dot.tmp999 o/map.dot.keep
run map -o o a.txt
[ ! -e o/map.dot.tmp999 ] && [ -e o/map.dot.keep ]
ok $? "own stale temporaries are removed, other files are not"
rm o/map.dot.keep

# something in the way
mkdir -p w/map.dot
run map -o w a.txt
exits 3 "a folder in the place of map.dot"
has err "map.dot" "it is named"
[ -s w/map.svg ] && [ -s w/map.json ]
ok $? "the other files are written"
[ -z "$(ls -A w | grep tmp)" ]
ok $? "no temporary is left"

# a map of more than a MiB is written while others are still made
python3 - <<'P'
import json
with open("many.jsonl", "w") as f:
    for i in range(3000):
        f.write(json.dumps({"id": i, "text": f"Ms Ada{i} Holm of Norway met Mr Bo Lind of Sweden in Oslo on Monday."}) + "\n")
P
run map -o - -T json many.jsonl
mv out many.json
[ "$(wc -c <many.json)" -gt 1048576 ]
ok $? "a large map" many.json
sed 1d many.jsonl >fewer.jsonl
for before in none.jsonl a.txt fewer.jsonl; do
  [ $before = none.jsonl ] || run map -o large -T dot,json $before
  run map -o large -T dot,json many.jsonl
  exits 0 "it is written where $before was drawn"
  hasnt out "unchanged" "as another one"
  same many.json large/map.json "all of it"
  [ "$(ls -A large | tr '\n' ' ')" = "map.dot map.json " ]
  ok $? "nothing else is in the folder"
done
run map -o large -T dot,json many.jsonl
has out "1485 KB, unchanged" "the same again is left alone"
rm large/map.json
mkdir large/map.json
run map -o large -T dot,json many.jsonl
exits 3 "a folder in the place of a large map"
has err "map.json" "it is named"
[ "$(ls -A large | tr '\n' ' ')" = "map.dot map.json " ]
ok $? "nothing is left of it"

: >file
run map -o file a.txt
exits 3 "a file in the place of the folder"
has err "file" "it is named"
run map -o /proc/nowhere a.txt
exits 3 "a folder that cannot be made"
# a folder that may not be written; root may write anywhere, so root plays somebody else
as_other=
if [ "$(id -u)" -eq 0 ]; then
  chmod 755 "$work"
  as_other="setpriv --reuid=65534 --clear-groups"
fi
mkdir ro
echo precious >ro/map.dot
chmod 555 ro
if $as_other "$ENTENTE" --version >/dev/null 2>&1; then
  $as_other "$ENTENTE" map -o ro a.txt >out 2>err
  code=$?
  exits 3 "a read-only folder"
  has err "ro/map.dot" "it is named"
  [ "$(cat ro/map.dot)" = precious ] && [ "$(ls ro)" = map.dot ]
  ok $? "what was there is there, and nothing else"
else
  skip "nobody else can run the program here"
fi
chmod 755 ro
# a link in the place of a file is replaced, not followed
mkdir l
echo precious >target
ln -s ../target l/map.dot
run map -o l -T dot a.txt
[ "$(cat target)" = precious ] && [ -s l/map.dot ] && [ ! -L l/map.dot ]
ok $? "a link is not written through"

# standard output
run map -o - -T dot a.txt
exits 0 "DOT to standard output"
same out o/map.dot "it is the file's bytes"
if [ -w /dev/full ]; then
  "$ENTENTE" map -o - -T dot a.txt >/dev/full 2>err
  code=$?
  exits 3 "a full disk behind standard output (map)"
  "$ENTENTE" extract a.txt >/dev/full 2>err
  code=$?
  exits 3 "a full disk behind standard output (extract)"
  has err "standard output" "it is told"
  "$ENTENTE" --help >/dev/full 2>err
  code=$?
  exits 3 "a full disk behind the help"
else
  skip "no /dev/full"
fi
"$ENTENTE" extract a.txt 2>err | : # a reader that goes away is no crash

# two runs into one folder
"$ENTENTE" map -o both a.txt >/dev/null 2>&1 &
"$ENTENTE" map -o both a.txt >/dev/null 2>&1
wait
for f in dot svg json; do
  same "both/map.$f" "o/map.$f" "two runs at once leave a whole map.$f"
done

# well-formed, and readable by others
if command -v xmllint >/dev/null 2>&1; then
  xmllint --noout o/map.svg 2>err
  ok $? "the SVG is well-formed" err
else
  skip "no xmllint"
fi
python3 -m json.tool o/map.json >/dev/null 2>err
ok $? "the JSON is JSON" err
if command -v rsvg-convert >/dev/null 2>&1; then
  rsvg-convert -o map.png o/map.svg 2>err
  ok $? "the SVG can be drawn" err
else
  skip "no rsvg-convert"
fi
run map -o t --title 'A title & <more>' a.txt
has t/map.svg 'A title &amp; &lt;more&gt;' "--title is in the picture, escaped"
done_testing
