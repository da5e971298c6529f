#!/bin/sh
# map --check: is the folder what the articles say? Nothing is written, and the answer is about the
# map.
. "$(dirname "$0")/../lib.sh"
mkdir in
printf 'Ms Ada Holm of Norway met Mr Bo Lind of Sweden in Oslo on Monday.\n' >in/talks.txt
printf 'Finland accused Sweden of hacking on 3 May 2024.\n' >in/accuse.txt

run map --check -o o in
exits 1 "nothing is there yet"
has out "o/map.json      differs: it is missing" "the missing file is named"
[ ! -e o ]
ok $? "no folder was made"

run map -o o in
exits 0 "the map"
ls -l --time-style=full-iso o >before
cksum o/* >>before
run map --check -o o in
exits 0 "up to date"
for f in json dot svg; do has out "o/map.$f" "map.$f has its line"; done
[ "$(grep -c 'up to date' out)" -eq 3 ]
ok $? "all three are up to date" out

check_untouched() {
  { ls -l --time-style=full-iso o; cksum o/*; } >after
  same before after "$1: nothing was written"
}
check_untouched "up to date"

# an article more, one edited, one renamed, one removed
printf 'Norway sanctioned Estonia on 4 June 2024.\n' >in/more.txt
run map --check -o o in
exits 1 "an article was added"
has out "1 article added" "the summary names it"
has out "+ Norway – sanctions – Estonia (reported, 2024-06-04)" "the relation that came"
has out "because: article added: more" "and why"
has out "“Norway sanctioned Estonia on 4 June 2024.” [more]" "with its sentence"
hasnt out "hash" "nothing is said of bytes"
has out "o/map.dot       differs in the same" "map.dot differs in the same"
run map --check -o o -T dot in
exits 1 "DOT alone"
has out '+ "country-norway" -> ' "DOT alone tells the edge that came"
rm in/more.txt

sed -i 's/3 May/5 May/' in/accuse.txt
run map --check -o o in
exits 1 "an article was edited"
has out "date 2024-05-03 -> 2024-05-05" "the date that changed"
has out "because: article edited: accuse" "and why"
sed -i 's/5 May/3 May/' in/accuse.txt

mv in/accuse.txt in/accused.txt
run map --check -o o in
exits 1 "an article was renamed"
has out "1 article renamed" "renamed, not new"
has out "id accuse -> accused" "from what to what"
hasnt out "because" "no relation changed for that"
mv in/accused.txt in/accuse.txt

mv in/accuse.txt .
run map --check -o o in
exits 1 "an article was removed"
has out "because: article removed: accuse" "it takes its evidence with it"
mv accuse.txt in/

check_untouched "after all of these"

# other rules
cp -r "$root/rules" other
find other -name '*.rule' | sort | head -n 1 | while IFS= read -r f; do printf '\n# a remark\n' >>"$f"; done
run map --check -o o -r other in
exits 1 "other rules"
has out "the same entities and relations; made by other rules" "other rules that find the same"

# only the Graphviz version differs
sed -i 's/data-graphviz="[0-9.]*"/data-graphviz="1.2.3"/; s/Norway/Norge/' o/map.svg
run map --check -o o in
exits 0 "a picture of another Graphviz decides nothing"
has out "not compared: laid out by Graphviz 1.2.3" "it says so"
rm o/map.svg
run map -o o in
sed -i 's/>Norway</>Norge</' o/map.svg
run map --check -o o in
exits 1 "a picture of the same Graphviz is compared"
has out "o/map.svg       differs in how it is drawn" "it says how"
run map -o o in

# somebody edited the map by hand
sed -i '/"relation": "accuses"/s/"status": "reported"/"status": "planned"/' o/map.json
run map --check -o o in
exits 1 "a map that contradicts itself"
has out "differs: it cannot be read as a map" "it cannot be read"
has err "o/map.json: error: edges[" "the place is named"
run map -o o in
ls o | tr '\n' ' ' >names
[ "$(cat names)" = "map.dot map.json map.svg " ]
ok $? "nothing else was written" names

# the views that map would write are compared, too; each tells its own difference
cat >views <<'EOT'
oslo: --focus Norway --title "Round Norway"
who:  --kind country
EOT
run map -o v --views views in
exits 0 "a map with views"
run map --check -o v --views views in
exits 0 "they are up to date"
[ "$(grep -c 'up to date' out)" -eq 9 ]
ok $? "all nine files are compared" out
sed -i 's/Round Norway/Round Norge/' views
run map --check -o v --views views in
exits 1 "a view has another title"
has out "v/oslo.svg      differs in how it is drawn" "its picture differs"
has out "v/oslo.json     up to date" "its data does not"
sed -i 's/--kind country/--relation met/' views
run map --check -o v --views views in
exits 1 "a view shows another part"
has out "v/who.json      differs: " "its data differs"
has out "Finland – accuses – Sweden" "the relation that it no longer shows is named"
has out "v/map.json      up to date" "the map is as it was"
run map --check -o v --since 2030 in
exits 1 "options that leave nothing"
run map --check -o - -T dot in
exits 2 "--check with standard output"
run map --check -o o no-such-file
exits 3 "no article"
run map --check -o o in/talks.txt in/accuse.txt no-such-file
exits 3 "an article that cannot be read weighs more than a difference"
run map --check -o o --max-changes 1 in/talks.txt
exits 1 "a list that is cut"
has out "more (--max-changes)" "says what is left out"
done_testing
