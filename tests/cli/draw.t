#!/bin/sh
# Views of a map: what each option leaves, files of views, nothing written where something is wrong.
. "$(dirname "$0")/../lib.sh"
mkdir articles
cat >articles/old.txt <<'EOT'
Date: 2020-03-02

Foreign Minister Ada Holm of Norway met Foreign Minister Bo Lind of Sweden in Oslo on Monday.
EOT
cat >articles/new.txt <<'EOT'
Date: 2024-06-05

Foreign Minister Bo Lind of Sweden met Foreign Minister Carl Mets of Estonia in Tallinn on Tuesday.
Sweden accused Russia of cyber attacks on Estonia.
EOT
run map -o m articles
exits 0 "the map itself"
cp m/map.json whole.json

run draw m/map.json -o m
exits 0 "draw"
same m/view.json whole.json "without filters everything comes again, with the same bytes"
same m/view.dot m/map.dot "the data too"
for f in m/view.svg m/map.svg; do grep -v '<title>\|<desc>' $f >"$f.body"; done
same m/view.svg.body m/map.svg.body "and the picture"
rm -f m/*.body m/view.*
run draw --help
exits 0 "help"
for o in focus depth between kind relation status country since until as-of source top min-articles group layout title views; do
  has out "--$o=" "help names --$o"
done

# one view
run draw m/map.json --focus "bo lind" -o f
exits 0 "focus"
has f/view.svg ">Bo Lind</text>" "the focus is the title"
has f/view.svg ">Focus: Bo Lind, depth 1</text>" "the picture says what it shows"
has f/view.svg "of $(grep -c '"kind":' whole.json) entities" "and of how many"
has f/view.json '"view": {"shows": "focus: Bo Lind, depth 1", "of_nodes": ' "so does the JSON"
has f/view.dot 'person-ada-holm' "what is tied to it is there"
hasnt f/view.dot 'country-russia' "what is not is not"
run draw m/map.json --focus "Ada Holm" --depth 2 -o f
has f/view.dot 'person-carl-mets' "two steps away"
run draw m/map.json --focus "Ada Holm" --relation met --depth 1 -o f
hasnt f/view.dot 'person-carl-mets' "one step away"
run draw m/map.json --between "Ada Holm" "Carl Mets" -o f -T dot
exits 0 "between"
has f/view.dot 'person-bo-lind' "the way goes through him"
hasnt f/view.dot 'country-russia' "others are not on it"
run draw m/map.json --source old -T dot -o -
has out 'person-ada-holm' "what one article says"
hasnt out 'person-carl-mets' "and not the other"
run draw m/map.json --since 2024 -T dot -o -
has out 'person-carl-mets' "since a year"
hasnt out 'person-ada-holm' "and not before"
run draw m/map.json --as-of 2020-12 --relation works_for -T dot -o -
has out 'person-ada-holm' "who held a post then"
hasnt out 'person-carl-mets' "and not who is first named later"
run draw m/map.json --relation accuses --status reported --kind country -T json -o -
exits 0 "by relation, status, kind"
has out '"relation": "accuses"' "that is left"
hasnt out '"relation": "met"' "nothing else"

# the same bytes again; a part is a graph like any other
run draw m/map.json --focus "Bo Lind" -o f1
run draw m/map.json --focus "Bo Lind" -o f2
for f in dot svg json; do same f1/view.$f f2/view.$f "$f: the same bytes twice"; done
run draw f1/view.json -o f3 -T json
same f1/view.json f3/view.json "a part drawn whole is itself"
run map articles --focus "Bo Lind" -o f4
exits 0 "map takes the options too"
same f4/map.json f1/view.json "and gives the same"
run draw - --focus "Bo Lind" -T json -o - <m/map.json
same out f1/view.json "from standard input to standard output"


# layouts and boxes
for l in dot neato sfdp circo auto; do
  run draw m/map.json --layout $l -o "l$l" -T svg,xdot
  exits 0 "layout $l"
done
run draw m/map.json --group none --layout dot -o g -T xdot
hasnt g/view.xdot 'subgraph cluster' "no boxes"
run draw m/map.json --group country -o g -T xdot
has g/view.xdot 'subgraph cluster' "boxes"
run draw m/map.json --top 2 -o g
has g/view.svg ">2 of " "--top draws so many"
same g/view.json whole.json "and leaves the data whole"

# wrong
run draw m/map.json --focus "Bo Lint" -o x
exits 2 "a name that is not there"
has err "there is nothing called 'Bo Lint'" "it is named"
run draw m/map.json --focus holm -o x
exits 2 "half a name"
has err "like it: person-ada-holm (Ada Holm, person, Norway)" "what is like it is listed"
run draw m/map.json --since 2030 -o x
exits 1 "a filter that leaves nothing"
has err "nothing is left of" "it says so"
run draw m/map.json --kind persons -o x
exits 2 "an unknown kind"
has err "there is no kind 'persons' (country, ministry, person," "the kinds are listed"
run draw m/map.json --source nothing -o x
exits 2 "an unknown article"
run draw m/map.json articles -o x
exits 2 "two graphs"
run draw nowhere.json -o x
exits 3 "no such file"
run draw articles/old.txt -o x
exits 3 "no JSON"
has err "articles/old.txt:1:1: error: not valid JSON" "with its place"
sed 's/"status": "reported"/"status": "rumoured"/' whole.json >bad.json
run draw bad.json -o x
exits 3 "a graph with a wrong field"
has err "bad.json: error: edges[" "the edge is named"
has err "].status: 'rumoured' is no status" "and the field"
run draw m/map.json --max-file-bytes 100 -o x
exits 3 "a graph over the limit"
has err "max-file-bytes" "the limit is named"
[ ! -e x ]
ok $? "nothing was written by any of these"
run draw m/map.json -o - -T dot,svg
exits 2 "two formats to standard output"

# nothing replaces what it is made from
cp m/map.json view.json
run draw view.json --focus "Bo Lind" -o .
exits 2 "a view in the place of its graph"
has err "would replace the graph" "it says why"
same view.json whole.json "the graph is as it was"
rm view.json

# files of views
cat >views.txt <<'EOT'
# For the report.
lind: --focus "Bo Lind"
  --title "Whom he meets"
since-2024: --since 2024 --kind country,person
EOT
run draw m/map.json --views views.txt -o v
exits 0 "views"
[ "$(ls -A v | tr '\n' ' ')" = "lind.dot lind.json lind.svg since-2024.dot since-2024.json since-2024.svg " ]
ok $? "each under its name"
same v/lind.dot f1/view.dot "the same as from the command line"
has v/lind.svg ">Whom he meets</text>" "with its title"
has v/lind.svg ">Focus: Bo Lind, depth 1</text>" "and what it shows"
run draw m/map.json --views views.txt -o v
[ "$(grep -c unchanged out)" -eq 6 ]
ok $? "the same again is left alone"
run map articles --views views.txt -o v2 -T svg
exits 0 "views of a new map"
[ "$(ls -A v2 | tr '\n' ' ')" = "lind.svg map.svg since-2024.svg " ]
ok $? "beside the map itself"
same v/lind.svg v2/lind.svg "the same as from the map that is there"
run map -o m articles
run draw m/map.json --views views.txt --relation met -o v3
hasnt v3/since-2024.dot 'works_for' "what the command line asks for holds for all views"
printf 'empty: --since 2030\ngood: --focus "Bo Lind"\n' >views.txt
run draw m/map.json --views views.txt -o v4
exits 1 "a view that leaves nothing"
has err "view 'empty': nothing is left" "it is named"
[ -e v4/good.svg ] && [ ! -e v4/empty.svg ]
ok $? "the others are made"
printf 'a: --focus "Bo Lind"\nb: --focus Nobody\n' >views.txt
run draw m/map.json --views views.txt -o v5
exits 2 "a view with a wrong name in it"
has err "views.txt:2:12: error: --focus: there is nothing called 'Nobody'" "with its place"
has err "               ^^^^^^" "and a caret"
[ ! -e v5 ]
ok $? "then nothing is written"
printf 'a: --focos x\n' >views.txt
run map nowhere.txt --views views.txt -o v5
exits 2 "a file that is wrong is told before any article is read"
has err "views.txt:1:4: error: a view has no option '--focos'" "with its place"
printf 'map: --top 3\n' >views.txt
run map articles --views views.txt -o v5
exits 2 "a view in the place of the map"
run draw m/map.json --views views.txt -o - -T svg
exits 2 "views to standard output"
run draw m/map.json --views nowhere.txt -o v5
exits 3 "no such file of views"

# what the README prints works as it is printed, on the bundled map
mkdir readme
(cd "$root" && "$ENTENTE" map -o "$work/readme/out" $(sed -n 's/^ARTICLES = //p' Makefile) >/dev/null)
sed -n '/^ *# views.txt$/,/^$/s/^       //p' "$root/README.md" >readme/views.txt
[ "$(grep -c ': ' readme/views.txt)" -ge 3 ]
ok $? "the README has a file of views"
sed -n 's/^       \(entente \(draw\|explain\) .*\)/\1/p' "$root/README.md" >commands
[ "$(wc -l <commands)" -ge 4 ]
ok $? "and commands"
entente() { "$ENTENTE" "$@"; }
while IFS= read -r line; do
  (cd readme && eval "$line" >../said 2>&1)
  ok $? "$line" said
done <commands
done_testing
