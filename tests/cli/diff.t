#!/bin/sh
# entente diff: a newsroom keeps articles and their map in a repository; what do its commits change?
. "$(dirname "$0")/../lib.sh"
if ! command -v git >/dev/null 2>&1; then
  skip "no git"
  done_testing
  exit
fi
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
commit() { # the articles and their map
  "$ENTENTE" map -o map -T dot,json in >/dev/null 2>&1
  git add -A in map && git -c user.name=a -c user.email=a@example.org commit -qm "$1" >/dev/null
}
git init -q .
mkdir in
printf 'Ms Ada Holm of Norway met Mr Bo Lind of Sweden in Oslo on Monday.\n' >in/talks.txt
printf 'Finland accused Sweden of hacking on 3 May 2024.\n' >in/accuse.txt
commit first

run diff map/map.json map/map.json
exits 0 "a map and itself"
has out "the same entities and relations" "it says so"
run diff HEAD:map/map.json map/map.json
exits 0 "the same at a revision"

# added
printf 'Norway sanctioned Estonia on 4 June 2024. Finland accused Sweden of espionage on 3 June 2024.\n' >in/more.txt
commit added
run diff HEAD~1:map/map.json map/map.json
exits 1 "an article was added"
has out "1 article added" "the summary counts it"
has out "+ more added" "it is named"
has out "+ Norway – sanctions – Estonia (reported, 2024-06-04)" "a relation came"
has out "+ Estonia (" "an entity came"
has out "~ Finland – accuses – Sweden" "a relation changed"
has out "count 1 -> 2, articles 1 -> 2" "its weight"
hasnt out "article edited" "no other cause"
run diff map/map.json HEAD~1:map/map.json
exits 1 "the other way round"
has out "- Norway – sanctions – Estonia" "what came, went"
has out "because: article removed: more" "and why"

# changed
sed -i 's/met Mr/will meet Mr/' in/talks.txt
commit changed
run diff HEAD~1:map/map.json HEAD:map/map.json
exits 1 "an article was edited"
has out "~ talks edited" "it is named"
has out "status reported -> planned" "the status that changed"
has out "because: article edited: talks" "and why"
has out "+ “Ms Ada Holm of Norway will meet Mr Bo Lind" "the sentence of now"
has out "- “Ms Ada Holm of Norway met Mr Bo Lind" "the sentence of then"

# renamed
git mv in/talks.txt in/planned.txt
commit renamed
run diff HEAD~1:map/map.json HEAD:map/map.json
exits 1 "an article was renamed"
has out "1 article renamed" "renamed, neither new nor gone"
has out "the same entities and relations" "nothing else changed"

# removed
git rm -q in/more.txt
commit removed
run diff HEAD~1:map/map.json HEAD:map/map.json
exits 1 "an article was removed"
has out "- Norway – sanctions – Estonia" "it took its evidence with it"
has out "count 2 -> 1" "and left what others say"

# other rules: they no longer know what "accused" says
cp -r "$root/rules" other
rm other/relations/40-accuses.rule
run map -o fewer -r other -T json in
run diff map/map.json fewer/map.json
exits 1 "rules that no longer find it"
has out "made by other rules" "the summary says that the rules are others"
has out "- Finland – accuses – Sweden" "the relation went"
has out "because: rules changed: accuses.of" "the rule is named"
hasnt out "article" "no article is to blame"

# identity: a new article gives the full name
mkdir who
printf 'Mr Lind, the Swedish envoy, met Ms Ada Holm in Oslo on Monday.\n' >who/a.txt
run map -o id1 -T json who
printf 'The Swedish envoy Bo Lind spoke to reporters. Bo Lind met Norway.\n' >who/b.txt
run map -o id2 -T json who
run diff id1/map.json id2/map.json
exits 1 "somebody gets his full name"
has out "- Lind (person)" "the surname went"
has out "identity decided anew: Bo Lind" "because it is Bo Lind"
has out "identity decided anew: Lind" "and Bo Lind came, who was Lind"

# forms
run diff --json HEAD~2:map/map.json map/map.json
exits 1 "--json"
cp out changes.json
python3 - changes.json >out 2>err <<'EOT'
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
assert d["format"] == "entente-diff"
went = [e for e in d["edges"] if e["change"] == "went"]
assert [(e["from"], e["relation"]) for e in went] == [("country-norway", "sanctions"), ("country-sweden", "carries_out")], went
assert went[0]["causes"] == [{"cause": "article removed", "what": "more"}]
assert went[0]["lost"]["quote"].startswith("Norway sanctioned")
assert sorted(a["what"] for a in d["articles"]) == ["removed", "renamed"]
EOT
ok $? "the JSON holds changes with their causes" err
run diff --format markdown HEAD~2:map/map.json map/map.json
exits 1 "--format markdown"
has out "| went | Norway – sanctions – Estonia, 2024-06-04 | was: “Norway sanctioned" "a row of the table"
has out "| article removed: more |" "the cause is in it"
run diff --format markdown --max-changes 1 HEAD~2:map/map.json map/map.json
has out " more." "a list that is cut says so"
run diff --max-changes 1 HEAD~2:map/map.json map/map.json
has out "more (--max-changes)" "text says so too"

# a name cannot become markup in a comment, nor call anybody
mkdir bad
printf 'Mr <img|src=x> @Lind of the [x](http://e.org) #12 League met Norway in Oslo on Monday. Norway met Sweden, said `@everyone` | <script>.\n' >bad/a.txt
run map -o bad1 -T json bad
printf 'Norway met Sweden.\n' >bad/a.txt
run map -o bad2 -T json bad
run diff --format markdown bad2/map.json bad1/map.json
exits 1 "hostile text"
sed 's/<br>//g; s/<\/*details>//g; s/<summary>.*<\/summary>//' out >plain
! grep -q '[^\\][<`]' plain && ! grep -q '@[a-z]' plain && ! grep -q '\](' plain
ok $? "no markup, no mention, no link comes through" plain

# the picture
run diff -T svg,dot -o pic HEAD~2:map/map.json map/map.json
exits 1 "a picture"
[ "$(ls pic | tr '\n' ' ')" = "changes.dot changes.svg " ]
ok $? "it is called changes, and a map beside it would stay"
has pic/changes.svg "What changed from HEAD~2:map/map.json to map/map.json" "the title"
has pic/changes.svg "− went" "the legend"
has pic/changes.svg "− Estonia" "a sign says it without colour"
has pic/changes.dot 'change="went"' "the data says it"
grep '"country-norway" -> ' pic/changes.dot | grep -q 'change="went".*style="dashed"'
ok $? "what went is dashed" pic/changes.dot
run diff -T svg -o - map/map.json map/map.json
exits 0 "a picture without changes"
hasnt out "− went" "its legend has nothing that does not occur"
if command -v xmllint >/dev/null 2>&1; then
  xmllint --noout pic/changes.svg 2>err
  ok $? "the SVG is well-formed" err
else
  skip "no xmllint"
fi

# a map of an earlier version: no program, no hashes, no parts
mkdir older
sed -E 's/"program": "[^"]*", //; s/"hash": "[^"]*", //; s/, "parts": \[[^]]*\]//' map/map.json >older/map.json
! grep -qE '"(program|hash|parts)":' older/map.json
ok $? "the older map says none of them" older/map.json
run diff older/map.json map/map.json
exits 0 "an older map of the same articles"
run diff older/map.json id1/map.json
exits 1 "an older map of others"
has out "because: article added: a" "the articles are told apart by their names"

# what cannot be compared
run diff HEAD~9:map/map.json map/map.json
exits 3 "no such revision"
has err "HEAD~9:map/map.json: error: git has no such file" "it is named"
run diff no-such.json map/map.json
exits 3 "no such file"
run diff map/map.svg map/map.json
exits 3 "no map"
run diff map/map.json
exits 2 "one map"
run diff --format frob map/map.json map/map.json
exits 2 "no such form"
run diff -T frob map/map.json map/map.json
exits 2 "no such picture"
run diff -T svg,json map/map.json map/map.json
exits 2 "both maps in one JSON"
has err "--json tells the changes" "what there is instead"
printf '#!/bin/sh\ntouch "$0.was-run"\n' >'x;touch pwned'
run diff 'HEAD:x;touch pwned' map/map.json
exits 3 "a name that a shell would run"
[ ! -e pwned ]
ok $? "there is no shell"
run diff --max-file-bytes 100 HEAD:map/map.json map/map.json
exits 3 "a map beyond the limit"
has err "--max-file-bytes" "the limit is named"
done_testing
