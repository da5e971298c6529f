#!/bin/sh
# Every limit, crossed: a message that names it, and the rest goes on.
. "$(dirname "$0")/../lib.sh"
good="Ms Ada Holm of the Norwegian Foreign Ministry met Mr Bo Lind in Oslo on Monday."
printf '%s\n' "$good Norway and Sweden signed a treaty. Norway met Finland." >a.txt
printf '{"id":"%s","text":"Norway met Sweden in Oslo."}\n' one two three >a.jsonl
crossed=' '

limit() { # NAME EXIT OPTION=VALUE ARG...
  name=${3%%=*}
  what=$1 want=$2 option=$3
  crossed="$crossed${name#--max-} "
  shift 3
  run "$@" "$option"
  exits "$want" "$what"
  has err "$name" "$what: the message names $name"
}

limit "a long article" 3 --max-article-bytes=60 extract a.txt
has err "a.txt: error" "a long article is named"
printf '{"id":"x","text":"%s"}\n' "$good" | cat - a.jsonl >b.jsonl
limit "a long article among lines" 0 --max-article-bytes=60 extract b.jsonl
[ "$(grep -c '^{"id":' out)" -eq 3 ]
ok $? "the short ones are there" out
limit "a file that is read whole" 3 --max-file-bytes=60 extract a.txt
run extract --max-file-bytes=60 a.jsonl
exits 0 "a longer file of lines is no trouble"
limit "a long line" 0 --max-line-bytes=60 extract b.jsonl
has err "b.jsonl:1: error" "a long line is named by its number"
[ "$(grep -c '^{"id":' out)" -eq 3 ]
ok $? "the lines behind it are there" out
"$ENTENTE" extract --max-line-bytes=60 - <b.jsonl >out 2>err
code=$?
exits 0 "a long line on standard input"
[ "$(grep -c '^{"id":' out)" -eq 3 ]
ok $? "the lines behind it are there too" out
limit "too many articles" 0 --max-articles=2 extract a.jsonl
[ "$(grep -c '^{"id":' out)" -eq 2 ]
ok $? "too many articles: the first two are there" out
printf 'From a Mon May  6 09:00:00 2024\nSubject: one\n\nNorway met Sweden.\n\n' >a.mbox
printf 'From a Mon May  6 09:00:00 2024\nSubject: two\n\n%s %s\n\n' "$good" "$good" >>a.mbox
printf 'From a Mon May  6 09:00:00 2024\nSubject: three\n\nPeru met Chile.\n' >>a.mbox
limit "a long mail" 0 --max-member-bytes=100 extract a.mbox
has err "a.mbox:6: error" "a long mail is named by its line"
[ "$(grep -c '^{"id":' out)" -eq 2 ]
ok $? "the mails before and behind it are there" out
limit "many mails" 0 --max-members=1 extract a.mbox
[ "$(grep -c '^{"id":' out)" -eq 1 ]
ok $? "many mails: the first is there" out
printf 'From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n' >a.eml
printf -- '--x\n\nNorway met Sweden.\n--x\n\nPeru met Chile.\n--x--\n' >>a.eml
limit "many parts of a mail" 3 --max-mail-parts=1 extract a.eml
seq 1 300000 | gzip >grows.txt.gz
limit "gzip data that grows" 3 --max-gzip-ratio=3 extract grows.txt.gz
run extract --dump=ingest grows.txt.gz
exits 0 "what grows less than the default is read"
if command -v pdftotext >/dev/null 2>&1 && command -v rsvg-convert >/dev/null 2>&1; then
  echo '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="99"><text y="20">Norway met Sweden.</text></svg>' >pdf.svg
  rsvg-convert -f pdf -o a.pdf pdf.svg
  limit "a PDF that takes too long" 3 --max-pdf-ms=1 extract a.pdf
  limit "a PDF that takes too much memory" 3 --max-pdf-mib=1 extract a.pdf
  limit "a PDF with much text" 3 --max-article-bytes=5 extract a.pdf
else
  skip "no pdftotext"
  crossed="$crossed pdf-ms pdf-mib "
fi
limit "a long sentence" 0 --max-sentence-tokens=5 extract a.txt
limit "too many mentions" 0 --max-mentions=2 extract a.txt
has err "a.txt: warning" "too many mentions: the article is named"
limit "too many relations" 0 --max-relations=1 extract a.txt
has err "a.txt: warning" "too many relations: the article is named"
[ "$(grep -o '"type":' out | wc -l)" -eq 1 ]
ok $? "too many relations: the first is there" out
printf '%s\n' "$good Norway and Sweden agreed to set up a fund." >agreed.txt # mention rules and a relation
limit "a match that takes too many steps" 3 --max-match-limit=1 extract agreed.txt
has err "error: rule " "a match that takes too many steps: the rule is named"
has err "$good" "and the sentence" # never a quiet "no match"
yes "$good" | head -n 100000 >long.txt
limit "an article that takes too long" 0 --max-article-ms=150 extract --max-article-bytes=10000000 long.txt a.jsonl
has err "long.txt: error" "an article that takes too long is named"
[ "$(grep -c '^{"id":' out)" -eq 3 ]
ok $? "the articles behind it are there" out
for i in 1 2 3; do echo "Norway met Sweden on $i May 2024." >e$i.txt; done
echo "Norwegian Minister Ada Holm met Swedish Minister Bo Lind. Norwegian Minister Eva Moe met Lind." >p1.txt
echo "Norwegian Minister A. Holm met Swedish Minister B. Lind. Norwegian Minister E. Moe met Peruvians." >p2.txt
limit "many proposals" 0 --max-proposals=2 identity p1.txt p2.txt
[ "$(grep -c ' ~ ' out)" -eq 2 ]
ok $? "many proposals: the first two are there" out
limit "much evidence" 0 --max-evidence=2 map -o o -T json e1.txt e2.txt e3.txt
has out "o/map.json" "much evidence: the map is written"
grep -q '"count": *3' o/map.json
ok $? "the count stays true" o/map.json
[ "$(grep -o '"quote"' o/map.json | wc -l)" -eq 2 ]
ok $? "two quotes are kept" o/map.json
# A picture of a few boxes can be laid out within a millisecond: this one has 780 lines.
names="Norway Sweden Finland Denmark Iceland Estonia Latvia Lithuania Poland Germany France Spain Portugal
  Italy Greece Austria Hungary Romania Bulgaria Croatia Slovenia Slovakia Ireland Belgium Malta Cyprus
  Japan India Brazil Chile Peru Kenya Ghana Egypt Morocco Canada Mexico Cuba Israel Nepal"
seen=
for one in $names; do
  for other in $seen; do echo "$one met $other."; done
  seen="$seen $one"
done >dense.txt
limit "a layout that takes too long" 0 --max-layout-ms=1 map -o o --top 0 dense.txt
has out "o/map.json" "a layout that takes too long: the data is written"
if [ "${VARIANT:-release}" = asan ]; then
  skip "the layout's memory is not limited under ASan"
  crossed="$crossed layout-mib "
else
  limit "a layout that takes too much memory" 0 --max-layout-mib=1 map -o o a.txt
fi
for i in 1 2 3 4; do echo '{"id":"x"}'; done >bad.jsonl
limit "many messages of a kind" 3 --max-messages=3 extract bad.jsonl
[ "$(grep -c 'has no "text"' err)" -eq 4 ] && grep -q 'note: 1 more of this kind' err
ok $? "many messages of a kind: three are printed, the rest is counted" err
limit "a PNG that takes too long" 3 --max-convert-ms=1 map -o o -T png a.txt
limit "a PNG that takes too much memory" 3 --max-convert-mib=20 map -o o -T png a.txt
# a comparison names it where its list ends, on standard output
"$ENTENTE" map -o o1 -T json e1.txt >/dev/null 2>&1
"$ENTENTE" map -o o2 -T json dense.txt >/dev/null 2>&1
run diff --max-changes=2 o1/map.json o2/map.json
exits 1 "many changes"
has out "more (--max-changes)" "many changes: the report names --max-changes"
[ "$(grep -c '^  [+~-]' out)" -eq 6 ]
ok $? "many changes: two of each list" out
crossed="$crossed changes "
# JIT code needs no heap: only that the option is there
python3 -c '
import json
for i in range(4000):
    print(json.dumps({"id": i, "text": f"Ms Ada{i} Holm met Mr Bo Lind in Oslo. She met Mr Ove{i} Dahl of Norway in Turku."}))
' >many.jsonl
limit "a cache that is full" 0 --max-cache-mib=1 map -o o -T dot --cache cache many.jsonl

run extract --max-match-heap=1 a.txt
exits 0 "little heap"
crossed="$crossed match-heap "

run extract --help
for name in $(sed -n 's/^ *--max-\([a-z-]*\) .*/\1/p' out); do
  case $crossed in *" $name "*) ok 0 "--max-$name has a test" ;; *) ok 1 "--max-$name has no test" ;; esac
done
done_testing
