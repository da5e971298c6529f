#!/bin/sh
# Graphs of a thousand and of ten thousand entities, drawn whole: a picture, or why not and the best view
# instead. The clocks are for a slow machine; `make bench` tells what it takes.
. "$(dirname "$0")/../lib.sh"
SECONDS_MAX=240
graph="$root/tests/bench/graph.py"
python3 "$graph" 1000 3000 >g1000.json
python3 "$graph" 10000 30000 >g10000.json
run draw g1000.json --top 0 -T svg,json -o one
exits 0 "a thousand entities"
[ ! -s err ]
ok $? "nothing to say" err
has one/view.svg '1,000 of 1,000 entities, 3,000 of 3,000 relations' "all of it is drawn"
has one/view.svg '>Named are the 80 with the most ties; ' "the heading says who is named"
[ "$(grep -o 'class="node"' one/view.svg | wc -l)" -eq 1000 ]
ok $? "a shape for each"
[ "$(grep -o '<title>' one/view.svg | wc -l)" -gt 3000 ]
ok $? "which says who it is"
run draw g1000.json --top 0 -T svg -o two
same one/view.svg two/view.svg "the same bytes twice"

run draw g10000.json --top 0 -T svg,json -o ten
exits 0 "ten thousand entities"
has err "no layout within the limits for 10000 entities and " "why there is no picture of all"
has err "the picture shows the 50 weightiest" "and what there is instead"
has ten/view.svg '>The 50 weightiest of 10000 entities, too many for one picture<' "the picture says so, too"
has ten/view.svg '50 of 10,000 entities' "with how much of it"
[ "$(grep -c '"kind":' ten/view.json)" -eq 10000 ]
ok $? "the data is whole"
run draw g10000.json --top 0 -T xdot -o ten
exits 0 "for viewers with a layout of their own"
has err "the picture shows the 50 weightiest" "the same view and the same word"
gvpr 'N {print(name)}' ten/view.xdot >nodes 2>err
[ "$(wc -l <nodes)" -ge 40 ] && [ ! -s err ]
ok $? "which Graphviz reads" err
hasnt ten/view.xdot room= "and which holds nothing for our own layout alone"
run draw g10000.json -T svg -o fifty
exits 0 "the default view of it"
[ ! -s err ]
ok $? "nothing is wrong with that" err
run draw g10000.json --layout timeline -T svg -o line
exits 0 "its timeline"
has line/view.svg '24 of ' "of a few lanes"
run draw g10000.json --top 0 --layout circo -T svg -o circle
exits 0 "an engine that has no room for it"
has err "--layout auto tries others" "is told"
has circle/view.svg '>The 50 weightiest of ' "and draws what it can"
done_testing
