#!/bin/sh
# Partial graphs and maps are merged: in any order and grouping they give the bytes of one run.
. "$(dirname "$0")/../lib.sh"
articles=$root/tests/gold/articles
mkdir in parts
for a in a01 a09 a12 c01 c03 d01 d03 e03 f05; do cp "$articles/$a.txt" in; done
sed '1,2s/^/From our correspondent. /' in/a12.txt >in/z12.txt # a copy of a report
"$ENTENTE" map -o ref in >/dev/null 2>&1
ok $? "the reference: one run over all articles"
[ -s ref/map.svg ] || exit 1
for f in in/*.txt; do "$ENTENTE" extract "$f" >"parts/$(basename "$f" .txt).part" || exit 1; done

# ---- partial graphs ----

compare_to() { # FOLDER NAME
  for f in dot svg json; do same "$1/map.$f" "got/map.$f" "$2: the same map.$f"; done
  rm -rf got
}
compare() { compare_to ref "$1"; } # NAME
run merge -o got parts/*.part
exits 0 "merge"
has out "10 parts, " "it says how many parts there were"
compare "a part for each article"
"$ENTENTE" extract -j 4 in >all.part
run merge -o got all.part
compare "all in one part"
"$ENTENTE" extract in/a01.txt in/c01.txt >one.part
# shellcheck disable=SC2046
run merge -o got $(ls -r parts/*.part) one.part parts/a01.part
compare "backwards, and some of it twice"
cat parts/*.part parts/f05.part | LC_ALL=C sort -u >sorted.part
head -n 1 sorted.part | grep -q '^{"entente":"part"'
ok $? "sorted by bytes, the header comes first" sorted.part
"$ENTENTE" merge -o got - <sorted.part >/dev/null 2>err
compare "put together and sorted by other tools, on standard input"
"$ENTENTE" extract in/nothing >empty.part 2>/dev/null # no article: only the header
[ "$(wc -l <empty.part)" -eq 1 ]
ok $? "the empty graph is a header"
run merge -o got empty.part parts/*.part empty.part
compare "with the empty graph"
run merge -o got empty.part
exits 0 "the empty graph alone"
grep -q '"nodes": \[\]' got/map.json
ok $? "gives an empty map" got/map.json
rm -rf got

# any order and grouping: parts into random heaps, their lines mixed, and these into a map
good=0
for round in 1 2 3 4 5 6; do
  rm -rf heap
  mkdir heap
  ls parts/*.part parts/*.part | awk -v seed="$round" '
    BEGIN { srand(seed); heaps = 1 + int(rand() * 5) }
    { printf "%.9f %d %s\n", rand(), rand() * heaps, $0 }' | sort | head -n 18 >order
  ls parts/*.part | awk -v seed="$round" 'BEGIN { srand(100 + seed) } { printf "x %d %s\n", rand() * 5, $0 }' >>order
  for h in 0 1 2 3 4; do
    # shellcheck disable=SC2046
    set -- $(awk -v h=$h '$2 == h { print $3 }' order)
    [ $# -eq 0 ] || { head -n 1 "$1" && cat "$@" | sort -R --random-source=in/a01.txt; } >heap/$h.part
  done
  # shellcheck disable=SC2046
  "$ENTENTE" merge -T json -o got $(ls heap/*.part | sort -R --random-source=in/a09.txt) >/dev/null 2>>err
  cmp -s ref/map.json got/map.json && good=$((good + 1))
done
[ $good -eq 6 ]
ok $? "6 random orders and groupings, parts coming twice: the same bytes ($good)" err
rm -rf got

# as the README says it
mkdir path readme
ln -s "$ENTENTE" path/entente
cp -r in readme/articles
line=$(readme "xargs -0")
ok $? "the README has its line with xargs" readme.line
(cd readme && PATH="$work/path:$PATH" sh -c "$line") >out 2>err
ok $? "it works as printed" out err
for f in dot svg json; do
  sed 's|"articles/|"in/|' readme/out/map.$f >got.$f
  same ref/map.$f got.$f "and makes the same map.$f"
done
line=$(readme ">>parts/all.part")
ok $? "the README adds new articles to a map" readme.line
rm -rf readme/* && mkdir readme/parts readme/today
"$ENTENTE" extract in/a01.txt in/a09.txt >readme/parts/all.part
cp in/a12.txt readme/today
(cd readme && PATH="$work/path:$PATH" sh -c "$line") >out 2>err
ok $? "it works as printed" out err
[ "$(grep -c '"id": "a[0-9]*", "path"' readme/out/map.json)" -eq 3 ]
ok $? "all three articles are in the map" readme/out/map.json

# a decision holds, whichever part names its two sides
mkdir got refd
printf 'decision\tone\tother\twhy\ndifferent\tperson:Matthew Miller\tperson:Nathaniel Fick\ttwo men\n' >got/decisions.tsv
cp got/decisions.tsv refd
"$ENTENTE" map -o refd -T json in >/dev/null 2>&1
run merge -o got -T json parts/*.part
same refd/map.json got/map.json "decisions.tsv in the folder of the map is kept"
has err "1 decision" "and told"
rm -rf got
run merge -o ref --check parts/*.part
exits 0 "--check: the folder is up to date"
run merge -o ref --check parts/a*.part
exits 1 "--check: it is not, with fewer parts"
run merge -o got -T dot --focus Kimsuky parts/*.part
exits 0 "a view of it"
"$ENTENTE" map -o want -T dot --focus Kimsuky in >/dev/null 2>&1
same want/map.dot got/map.dot "is that of one run"
rm -rf got

# ---- what is refused, and then nothing is written ----

refused() { # TEXT NAME
  run merge -o got bad.part parts/a01.part
  exits 3 "$2"
  has err "$1" "$2: says so"
  [ ! -e got ]
  ok $? "$2: nothing is written"
}
change() { sed "$1" one.part >bad.part; }
change '1s/"version":1/"version":2/'
refused 'bad.part:1: error: version: 2; this program reads version 1 of partial graphs' "another version of the format"
change '1s/"program":"[^"]*"/"program":"0.0.7"/'
refused 'entente 0.0.7 extracted this, and this is 0.' "another version of the program"
change '1s/"rules":"[^"]*"/"rules":"0123456789abcdef"/'
refused 'rules: 0123456789abcdef extracted this, and these are' "other rules"
change '1d'
refused 'error' "no header"
run extract in/a01.txt
{ echo; cat out; } >bad.part
run merge -o got bad.part
exits 0 "an empty line before the header"
rm -rf got
{ cat one.part; sed 1q one.part | sed 's/0.1/0.0/'; } >bad.part
refused 'bad.part:4: error: program' "a header of others behind"
head -c 3000 one.part >bad.part
refused 'bad.part:2:' "a file that was cut off"
change '2s/"kind":"country"/"kind":"castle"/'
refused "bad.part:2: error: entities" "a kind that the rules do not know"
change '2s/"from":"e[0-9]*"/"from":"e999"/'
refused "relations[0].from: there is no entity 'e999'" "an entity that is not there"
change '2s/"from":"e[0-9]*"/"from":"e99999999999999999999"/'
refused "there is no entity" "one of a number that is too large"
change '2s/"sketch":"../"sketch":"/'
refused "sketch: " "half a sketch"
change '2s/"wording":[0-9]*/"wording":3/'
refused "characters for 3 shingles" "a sketch that is too long"
change '2s/"sketch":"\(.\{8\}\)\(.\{8\}\)/"sketch":"\2\1/'
refused "sketch: out of order" "a sketch out of order"
change '2s/"country":"e[0-9]*"/"country":"e1"/g; 2s/"id":"e1","kind":"[a-z]*"/"id":"e1","kind":"person"/'
refused "country: 'e1' is no country" "a thing of a person"
change '2s/"rule":"[^"]*"/"rule":"no.such"/'
refused "there is no rule 'no.such'" "a rule that is not there"
change '2s/"gaz":"[^"]*"/"gaz":"no-such"/'
refused "the gazetteers have no 'no-such'" "a name that no gazetteer has"
: >bad.part
refused "bad.part:1:1: error" "an empty file"
change '2s/"hash":"[^"]*"/"hash":"x"/'
refused "is no hash" "no hash"
change '2s/"id":"e2"/"id":"e3"/'
refused "entities[1].id: 'e3' is out of order" "entities out of order"
change '2s/"end":[0-9]*/"end":0/'
refused "before the start" "a quote that ends before it starts"
change '2s/,"entities":/,"more":1,"entities":/'
refused "there is no member 'more'" "a member too many"
run merge -o got no-such.part
exits 3 "a file that is not there"
run merge -o got --max-articles 2 one.part parts/a01.part
exits 3 "more articles than --max-articles in all parts"
has err "--max-articles" "the limit is named"
run merge -o got --max-line-bytes 2000 one.part
exits 3 "a line longer than --max-line-bytes"
has err "one.part:2: error: a line of more than 2000 bytes (--max-line-bytes)" "it is named with its limit"
run merge -o got --max-file-bytes 2000 one.part
exits 3 "a part larger than --max-file-bytes"
run draw one.part
exits 3 "draw takes no partial graph"
has err "entente merge" "and says what does"

# ---- maps ----

mkdir maps
for f in in/*.txt; do "$ENTENTE" map -T json,dot -o "maps/$(basename "$f" .txt)" "$f" >/dev/null 2>&1; done
for form in json dot; do
  run merge -T $form -o got ref/map.$form
  same ref/map.$form got/map.$form "map.$form alone comes out as it went in"
  run merge -T $form -o got ref/map.$form ref/map.$form maps/a12/map.$form
  same ref/map.$form got/map.$form "map.$form and what is in it: the same"
  run merge -T $form,json -o whole maps/*/map.$form
  exits 0 "the maps of all articles (map.$form)"
  # shellcheck disable=SC2046
  run merge -T $form,json -o back $(ls -r maps/*/map.$form)
  same whole/map.$form back/map.$form "backwards: the same map.$form"
  "$ENTENTE" merge -T json -o left maps/[ac]*/map.$form >/dev/null
  "$ENTENTE" merge -T json -o right maps/[d-z]*/map.$form maps/a01/map.$form >/dev/null
  run merge -T $form,json -o got right/map.json left/map.json
  same whole/map.$form got/map.$form "in two heaps that overlap: the same map.$form"
  same whole/map.json got/map.json "and map.json"
done
mkdir apart
echo "OSLO, 6 May 2024: Norwegian Foreign Minister Ada Holm met Swedish Defence Minister Bo Lind in Oslo on Monday." >apart/a.txt
echo "LIMA, 7 May 2024: Peru accused the hacking group Kimsuky of attacks on Chile's Defence Ministry." >apart/b.txt
"$ENTENTE" map -o apart/one apart/a.txt apart/b.txt >/dev/null 2>&1
for f in a b; do "$ENTENTE" map -T json,dot -o apart/$f apart/$f.txt >/dev/null 2>&1; done
run merge -o got apart/b/map.json apart/a/map.json
compare_to apart/one "maps that have nothing in common, and one run"
run merge -T dot -o got apart/b/map.dot apart/a/map.dot
same apart/one/map.dot got/map.dot "their map.dot, too"
cp in/a12.txt apart/again.txt
"$ENTENTE" map -T json -o apart/again apart/again.txt >/dev/null 2>&1
run merge -T json -o got maps/a12/map.json apart/again/map.json
grep -q '"copy_of": "a12"' got/map.json
ok $? "the same bytes under another name are a copy" got/map.json
[ "$(grep -c '"articles": 2' got/map.json)" -eq 0 ]
ok $? "and count once" got/map.json
run merge -T json -o got maps/*/map.dot maps/*/map.json
run merge -T json -o whole maps/*/map.json
same whole/map.json got/map.json "map.dot adds nothing to the map.json of the same articles"
run diff --json ref/map.json whole/map.json
[ $code -le 1 ] && python3 - ref/map.json whole/map.json <<'EOT'
import json, sys
a, b = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
nodes = [{n["id"]: n for n in m["nodes"]} for m in (a, b)]
common = nodes[0].keys() & nodes[1].keys()
same = [i for i in common if nodes[0][i]["mentions"] == nodes[1][i]["mentions"]]
assert len(common) > 0.97 * len(nodes[0]), (len(common), len(nodes[0]))
assert len(same) > 0.97 * len(common), (len(same), len(common))
EOT
ok $? "maps of single articles, joined by id, say nearly what one run says" err out
sed 's/"rules": "[^"]*"/"rules": "0123456789abcdef"/' maps/a01/map.json >other.json
run merge -o got maps/a09/map.json other.json
exits 3 "maps of other rules"
has err "other rules made this map" "are refused"
run merge -T json -o got parts/a01.part maps/c01/map.json
exits 0 "partial graphs and maps together"
run merge -T json -o want maps/a01/map.json maps/c01/map.json
same want/map.json got/map.json "are joined as maps are"
"$ENTENTE" draw --focus Kimsuky -T json -o v1 ref/map.json >/dev/null
"$ENTENTE" draw --focus Japan -T json -o v2 ref/map.json >/dev/null
run merge -T json -o got v1/view.json v2/view.json
has got/map.json '"shows": "focus: Japan, depth 1; and focus: Kimsuky, depth 1"' "parts of a map make a part of a map"
run merge -T json -o got v1/view.json ref/map.json
same ref/map.json got/map.json "with the whole they are in it"

# ---- DOT in ----

run draw ref/map.dot -o got
exits 0 "draw takes map.dot"
same ref/map.dot got/view.dot "and writes it as it was"
run draw ref/map.json -T json --focus Kimsuky -o a
run draw ref/map.dot -T json --focus Kimsuky -o b
python3 - a/view.json b/view.json <<'EOT'
import json, sys
a, b = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
assert a["nodes"] and [n["id"] for n in a["nodes"]] == [n["id"] for n in b["nodes"]]
ends = lambda m: [(e["from"], e["to"], e["relation"], e["status"], e["date"], e["count"]) for e in m["edges"]]
assert ends(a) == ends(b)
EOT
ok $? "a view of map.dot has what that of map.json has"
run explain ref/map.dot Kimsuky "South Korea"
exits 0 "explain takes map.dot"
has out "Kimsuky" "and tells the evidence"
run diff maps/a12/map.dot ref/map.dot
exits 1 "diff takes map.dot"
run diff ref/map.dot ref/map.dot
exits 0 "the same file twice"
run diff ref/map.dot ref/map.json
exits 0 "diff of map.dot and the map.json of the same map: nothing differs"
has err "ref/map.json: note: the other map is DOT, which tells less" "it says what was compared"
run diff ref/map.json ref/map.dot
exits 0 "the other way round"
run diff maps/a12/map.json ref/map.dot
exits 1 "what came is told"
hasnt out "made by other rules" "of rules DOT says nothing"
run verify ref/map.dot in
exits 2 "verify needs places"
has err "verify the map.json" "and says so"
"$ENTENTE" diff -T dot -o changes maps/a12/map.json ref/map.json >/dev/null
run draw changes/changes.dot -o got
exits 3 "two maps laid over each other"
has err "are no map" "are no map"
dot_is() { # TEXT NAME
  run draw bad.dot -o got2
  exits 3 "$2"
  has err "$1" "$2: says so"
}
echo 'digraph { a -> b }' >bad.dot
dot_is "bad.dot:1:11: error: node 'a' has no attribute 'kind'" "DOT of others"
sed 's/digraph/graph/; s/ -> / -- /' ref/map.dot >bad.dot
dot_is "bad.dot:1:1: error: a graph without directions" "an undirected graph"
sed 's/relation="[a-z_]*", //' ref/map.dot >bad.dot
dot_is ":3: error: an edge without the attribute 'relation'" "an edge without its relation"
sed 's/source="[^"]*", //' ref/map.dot >bad.dot
dot_is "who says so?" "an edge without its source"
sed 's/status="[^"]*"/status="rumoured"/' ref/map.dot >bad.dot
dot_is "status: 'rumoured' is none" "a status that is none"
sed 's/date="[^"]*"/date="soon"/' ref/map.dot >bad.dot
dot_is "date: 'soon' is no date" "a date that is none"
sed 's/count="[^"]*"/count="-1"/' ref/map.dot >bad.dot
dot_is "count: '-1' is no number" "a count that is none"
sed 's/kind="country"/kind="castle"/' ref/map.dot >bad.dot
dot_is "kind: the rules know no 'castle'" "a kind that the rules do not know"
head -c 5000 ref/map.dot >bad.dot
dot_is "error: this string does not end" "half a file"
printf 'digraph {\n "\377" }' >bad.dot
dot_is "bad.dot:2:3: error: not valid UTF-8" "bytes that are no text"
run draw ref/map.dot --max-file-bytes 1000 -o got2
exits 3 "a larger file than --max-file-bytes"
has err "--max-file-bytes" "the limit is named"

# ---- DOT that means harm ends in a message, in no time ----

harm() { # NAME
  SECONDS_MAX=20 run draw bad.dot -o got2
  exits 3 "$1"
  grep -q '^bad.dot:[0-9]*:[0-9]*: error: ' err
  ok $? "$1: named with its place" err
}
head -c 3000000 /dev/zero | tr '\0' '{' | sed 's/^/digraph /' >bad.dot
harm "three million brackets"
has err "more than 100 subgraphs in each other" "they are counted"
head -c 3000000 /dev/zero | tr '\0' '<' | sed 's/^/digraph { a /' >bad.dot
harm "three million brackets of HTML"
{ echo 'digraph {'; seq -f 'a%.0f [x=1]' 200000; } >bad.dot
harm "nodes by the hundred thousand, and no end"
{ echo 'digraph { node [kind="country"]; edge [relation="met", source="a", status="reported"]'
  yes 'a -> b' | head -n 300000; echo '}}'; } >bad.dot
harm "one edge three hundred thousand times, and a bracket too many"
{ printf 'digraph { a [label="x"'; yes '+"x"' | head -n 300000; } >bad.dot
harm "a string of many strings"
printf 'digraph { a [label="\033]0;x\007", kind="\033[2J"] }' >bad.dot
harm "orders to a terminal"
! grep -q "$(printf '\033')" err
ok $? "do not reach it" err
{ echo 'digraph { node [kind="country"]; edge [relation="met", source="a", status="reported"]'
  yes 'a -> b' | head -n 300000; echo '}'; } >many.dot
SECONDS_MAX=20 run merge -T json -o got2 many.dot many.dot
exits 0 "the same without that bracket, twice: one edge"
[ "$(grep -c '"relation": "met"' got2/map.json)" -eq 1 ]
ok $? "is one edge" got2/map.json
done_testing
