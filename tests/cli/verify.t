#!/bin/sh
# entente verify: does every quote of a map still stand at its place?
. "$(dirname "$0")/../lib.sh"
mkdir in
printf 'Ms Ada Holm of Norway met Mr Bo Lind of Sweden in Oslo on Monday.\n' >in/talks.txt
printf 'Finland accused Sweden of hacking on 3 May 2024. It rained.\n\nNorway sanctioned  Estonia, the “old friend”, on 4 June 2024.\n' >in/accuse.txt
printf '<html><body><h1>Talks</h1><p>Peru and Chile signed a treaty on cyber\ncrime on 5 May 2024 in Lima.</p></body></html>' >in/page.html
run map -o o in
n=$(grep -c '"quote"' o/map.json)
[ "$n" -ge 5 ]
ok $? "a map with quotes of text and a page"

run verify o/map.json in
exits 0 "all stand"
has out "$n quotes: $n stand; 3 articles" "all of them"
run verify o/map.json in/talks.txt in/page.html in/accuse.txt
exits 0 "in another order"
printf 'The weather.\n' >in/weather.txt
run verify o/map.json in
exits 0 "an article more"
has out "1 more that the map does not name" "it is counted"
rm in/weather.txt

# renamed
mv in/talks.txt in/meeting.txt
run verify o/map.json in
exits 1 "a renamed article"
has out "talks renamed, now meeting (in/meeting.txt): " "renamed, to what, and its quotes stand"
hasnt out "gone" "no quote is gone"
mv in/meeting.txt in/talks.txt

# edited behind the quotes
cp in/accuse.txt kept
printf 'A late remark.\n' >>in/accuse.txt
run verify o/map.json in
exits 0 "an article edited behind its quotes"
has out "accuse edited: " "edited is told, its quotes stand"
# before them
{ printf 'A first line.\n\n'; cat kept; } >in/accuse.txt
run verify o/map.json in
exits 1 "an article edited before its quotes"
has out "moved from 0 to 15: Finland – accuses – Sweden" "they moved, from where to where"
hasnt out "gone" "none is gone"
# in them
sed 's/Finland accused/Finland never accused/' kept >in/accuse.txt
run verify o/map.json in
exits 1 "a quote was edited"
has out "gone: Finland – accuses – Sweden: “Finland accused Sweden" "it is gone"
has out "moved from " "those behind it moved"
cp out text
run verify --json o/map.json in
exits 1 "--json"
python3 - out >text 2>err <<'EOT'
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
assert d["format"] == "entente-verify" and d["whole"] is False
a = [x for x in d["articles"] if x["id"] == "accuse"][0]
assert a["state"] == "edited" and a["gone"] >= 1 and a["moved"] >= 1
assert {q["state"] for q in a["quotes"]} == {"gone", "moved"}
assert all("now" in q for q in a["quotes"] if q["state"] == "moved")
EOT
ok $? "the JSON says the same" err
cp kept in/accuse.txt

# renamed and edited, removed
mkdir moved
{ printf 'A first line.\n\n'; cat kept; } >moved/accuse.txt
run verify o/map.json in/talks.txt in/page.html moved/accuse.txt
exits 1 "renamed and edited"
has out "accuse renamed and edited, now accuse (moved/accuse.txt)" "told apart from both"
run verify o/map.json in/talks.txt in/page.html
exits 1 "a missing article"
has out "accuse missing: " "it is named"
has out "cannot be checked" "its quotes cannot be checked"

# somebody changed a quote, or an offset, in the map
sed 's/"quote": "Finland accused Sweden/"quote": "Finland praised Sweden/' o/map.json >changed.json
run verify changed.json in
exits 1 "a quote that was changed in the map"
has out "accuse same: " "its article is the same"
has out "gone: Finland" "the words are not in it"
sed 's/"offset": 0, \(.*Finland accused\)/"offset": 7, \1/' o/map.json >changed.json
run verify changed.json in
exits 1 "an offset that was changed in the map"
has out "moved from 7 to 0" "the words stand elsewhere"

run verify o/map.json
exits 2 "no article named"
run verify o/map.json no-such-file
exits 3 "no article found"
run verify no-such.json in
exits 3 "no map"
has err "no-such.json" "it is named"
run verify o/map.dot in
exits 2 "a map.dot"
run verify o/map.json in no-such-file
exits 3 "an article that cannot be read"
for j in a b; do "$ENTENTE" verify o/map.json in/accuse.txt moved in >$j 2>&1; done
same a b "the same answer twice"
done_testing
