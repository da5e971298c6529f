#!/bin/sh
# What is given as an article: good, missing, empty, broken, huge, hostile to a terminal.
. "$(dirname "$0")/../lib.sh"
good="Ms Ada Holm of the Norwegian Foreign Ministry met Mr Bo Lind in Oslo on Monday."

run map -o o nowhere.txt
exits 3 "missing file"
has err "nowhere.txt" "missing file is named"
[ ! -e o/map.dot ]
ok $? "missing file: nothing written"

echo "$good" >good.txt
run map -o o -T dot good.txt nowhere.txt
exits 3 "a good and a missing file"
has out "o/map.dot" "the good file is mapped all the same"

mkdir empty
run map -o o2 empty
exits 3 "folder without articles"
has err "empty" "the folder is named"
[ ! -e o2 ]
ok $? "folder without articles: no output folder"

: >void.txt
run extract void.txt
exits 3 "empty article"
has err "void.txt" "empty article is named"
run extract void.txt good.txt
exits 0 "an empty and a good article"
has out '"id":"good"' "the good one is there"
run extract --strict void.txt good.txt
exits 4 "the same under --strict"

head -c 100000 /dev/urandom >junk.txt
run extract junk.txt
exits 3 "binary junk"
has err "junk.txt" "binary junk is named"
! LC_ALL=C grep -q '[[:cntrl:]]' err
ok $? "no control character in the message" err
printf '\033[31mred\007.txt' >name
touch "$(cat name)"
run extract "$(cat name)"
! LC_ALL=C grep -q "$(printf '\033')" err
ok $? "no escape sequence of a file name reaches the terminal" err

# one line of 20 MB: over the limit of an article, named, and quickly so
head -c 20000000 /dev/zero | tr '\0' 'a' >long.txt
SECONDS_MAX=20 run extract long.txt good.txt
exits 0 "a line of 20 MB beside a good article"
has err "--max-article-bytes" "the limit is named"
has out '"id":"good"' "the good article is there"
# the same allowed: it must still end
SECONDS_MAX=100 run extract --max-article-bytes=30000000 long.txt
[ "$code" -ne 124 ] && [ "$code" -ne 139 ] && [ "$code" -lt 70 ]
ok $? "a line of 20 MB with the limit raised ends orderly" err
head -c 3000000 /dev/zero | tr '\0' '.' >dots.txt
SECONDS_MAX=60 run extract dots.txt
[ "$code" -eq 0 ] || [ "$code" -eq 3 ]
ok $? "three million full stops end orderly" err

# standard input, JSON Lines
"$ENTENTE" extract - <good.txt >out 2>err
code=$?
exits 0 "standard input"
has out '"id":"stdin"' "standard input: its id"
cat >set.jsonl <<'J'
{"id":"one","date":"2024-05-06","url":"https://example.org/1","title":"First","text":"Ms Ada Holm met Mr Bo Lind in Oslo on Monday."}
{"id":"two","text":
{"id":"three","text":"Norway and Sweden signed a treaty."}
J
run extract set.jsonl
exits 0 "JSON Lines with a broken line"
has err "set.jsonl:2" "the broken line is named with its number"
has out '"id":"one"' "the line before it is there"
has out '"id":"three"' "the line after it is there"
[ "$(wc -l <out)" -eq 3 ]
ok $? "a header, and one line of output for each good line of input" out
if command -v jq >/dev/null 2>&1; then
  jq -e . out >/dev/null 2>err
  ok $? "the output is JSON" err
else
  python3 -c 'import json,sys; [json.loads(l) for l in sys.stdin]' <out 2>err
  ok $? "the output is JSON" err
fi
run extract --strict set.jsonl
exits 4 "JSON Lines with a broken line under --strict"

# encodings come out as UTF-8
printf 'Der Minister J\374rgen M\374ller traf Frau Holm in Oslo.\n' >latin1.txt
run extract --dump=normalize latin1.txt
has out "Jürgen Müller" "Latin-1 is understood"
printf '\377\376' >utf16.txt
echo "$good" | iconv -f UTF-8 -t UTF-16LE >>utf16.txt
run extract --dump=normalize utf16.txt
has out "Ada Holm" "UTF-16 is understood"

# a folder is read in order of names, and a limit on the number of articles is told
mkdir many
for i in 3 1 2; do echo "$good" >many/$i.txt; done
run extract many
[ "$(sed -n 's/^{"id":"\([^"]*\)".*/\1/p' out | tr '\n' ' ')" = "1 2 3 " ]
ok $? "a folder is read in order of names" out
run extract --max-articles=2 many
has err "--max-articles" "the limit on articles is named"
done_testing
