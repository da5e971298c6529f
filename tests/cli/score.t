#!/bin/sh
# The scorer: a second implementation agrees, bounds fail a build, bad gold files are told.
. "$(dirname "$0")/../lib.sh"

agree() { # FOLDER NAME
  "$ENTENTE" extract "$1" 2>err | python3 "$root/tests/tools/score.py" "$1" >two 2>>err
  "$ENTENTE" score --gold "$1" --json >one 2>>err
  [ -s one ] && cmp -s one two
  ok $? "$2: both scorers agree" err one two
}
agree "$root/tests/gold/articles" "the bundled articles"
agree "$root/tests/gold/own" "the project's own, in files of one and of several"
[ -d "$root/../shared/seeds" ] && agree "$root/../shared/seeds" "the seeds"

# by hand: two required entities found, one optional missed, one extra
mkdir g
echo "Norway met Sweden in Oslo. Finland was absent." >g/x.txt
cat >g/x.gold.json <<'J'
{"id":"x","date":null,"entities":[
 {"id":"e1","kind":"country","name":"The Norway's","mentions":["Norway"]},
 {"id":"e2","kind":"country","name":"Sweden","mentions":["Sweden"]},
 {"id":"e3","kind":"country","name":"Narnia","mentions":[],"optional":true},
 {"id":"e4","kind":"place","name":"Oslo","mentions":["Oslo"],"optional":true},
 {"id":"e5","kind":"person","name":"Nobody Atall","mentions":["Nobody"]}],
 "relations":[{"type":"met","from":"e2","to":"e1","sentence":1,"status":"reported"}]}
J
run score --gold g --json
exits 0 "a small set"
grep -q '"entity":{"hit":2,"extra":1,"miss":1}' out
ok $? "entities: hits, extras and misses as counted by hand" out
grep -q '"relation":{"hit":1,"extra":0,"miss":0}' out
ok $? "relations: a symmetric one matches both ways" out
grep -q '"link":{"hit":1,"extra":0,"miss":0}' out
ok $? "links as counted by hand" out
run score --gold g --errors
has out "x: missed entity person: Nobody Atall" "--errors lists the miss"
has out "x: extra entity country: Finland" "--errors lists the extra"

echo "entity_f1 >= 0.1 # low" >low
echo "entity_f1 >= 0.99" >high
echo "entity_f2 >= 0.5" >odd
run score --gold g --bounds low
exits 0 "a bound that holds"
run score --gold g --bounds high
exits 1 "a bound that does not hold"
has err "entity_f1 is" "it is told"
run score --gold g --bounds odd
exits 3 "an unknown figure"

# what was gained and lost against the last run
run score --gold g --save last.json
exits 0 "--save"
grep -q '"is":"hit","article":"x","type":"met","from":"Sweden","to":"The Norway' last.json
ok $? "--save: the items stand in the file" last.json
run score --gold g --against last.json --strict
exits 0 "--against itself"
has out "against last.json: 0 gained, 0 lost, 0 extra come, 0 extra gone" "--against itself: nothing changed"
cp -r "$root/rules" worse
cat >worse/filters/99-own.rule <<'R'
filter own.filter
  always
  pattern {country}(?= was)
  + Finland was there. =>
  - Norway came. =>
R
sed -i 's/^\(Sweden\tcountry\t\).*/\1country-sweden\tSwedes^\t\t/; s/^Sweden\t/Svitjod\t/' worse/gazetteers/countries.tsv
run score --gold g --against last.json --rules worse
exits 0 "--against with other rules"
has out "against last.json: 0 gained, 2 lost, 0 extra come, 1 extra gone" "--against: gained and lost"
has out "x: lost entity country: Sweden (was by gazetteer" "--against: a lost entity and who had found it"
grep -Eq '^x: lost relation Sweden \| met \| The Norway.s \(was by met\.' out
ok $? "--against: a lost relation and its rule" out
has out "x: no more extra entity country: Finland by gazetteer" "--against: an extra that is gone"
grep -Eq '^  relation_f1 +1.0000 -> 0.0000$' out
ok $? "--against: the figures that changed" out
run score --gold g --against last.json --rules worse --strict
exits 1 "--against --strict where something was lost"
run score --gold g --against last.json --rules worse --json
python3 -c 'import json; x = json.load(open("out"))["against"]; print(len(x["lost"]), len(x["gone"]), x["lost"][1]["was"])' >two 2>err
grep -q '^2 1 met\.' two
ok $? "--against --json" out two err
run score --gold g --rules worse --save worse.json --json
run score --gold g --against worse.json
has out "against worse.json: 2 gained, 0 lost, 1 extra come, 0 extra gone" "--against the other way round"
run score --gold g --json
cp out figures.json
run score --gold g --against figures.json
exits 3 "--against a file without items"
has err "score --save" "it says which file is wanted"
# a bound that the figures have left behind
run score --gold g --bounds low
has err "entity_f1 is 0.6667, more than 0.03 above 0.1" "a bound that was left behind is told"

mkdir bad
cp g/x.txt bad/
echo '{"id":"x","entities":[],"relations":[{"type":"met","from":"e1","to":"e2"}]}' >bad/x.gold.json
run score --gold bad
exits 3 "a relation to an entity that is not there"
has err "e1" "it is named"
echo '{"id":"x"' >bad/x.gold.json
run score --gold bad
exits 3 "a gold file that is no JSON"
# files of several articles
mkdir many
for t in "Norway met Sweden." "Peru met Chile." "Japan met Kenya."; do
  id=$(echo "$t" | cut -c1-4)
  echo "{\"id\":\"$id\",\"text\":\"$t\"}"
done >many/all.jsonl
cat >many/one.gold.json <<'J'
{"id":"Peru","file":"all.jsonl","entities":[{"id":"e1","kind":"country","name":"Peru","mentions":[]},
 {"id":"e2","kind":"country","name":"Chile","mentions":[]}],
 "relations":[{"type":"met","from":"e1","to":"e2","sentence":1}]}
J
sed 's/Peru/Japa/; s/"Peru"/"Japan"/; s/Chile/Malta/' many/one.gold.json >many/two.gold.json
run score --gold many --json
exits 0 "gold for two of three articles of a file"
grep -q '"articles":2,"entity":{"hit":3,"extra":1,"miss":1},"relation":{"hit":1,' out
ok $? "each is held against its own article" out
sed -i 's/"Japa"/"Narnia"/' many/two.gold.json
run score --gold many
exits 3 "gold for an article that is not in the file"
has err "all.jsonl: error: no article 'Narnia' in it" "it is named"
sed -i 's/all.jsonl/none.jsonl/' many/two.gold.json
run score --gold many
exits 3 "gold for a file that is not there"
has err "none.jsonl" "it is named"
run score --gold "$root/src"
exits 3 "a folder without gold files"
done_testing
