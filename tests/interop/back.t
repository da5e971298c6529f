#!/bin/sh
# map.dot through other tools and back: no meaning is lost, and draw says so in map.json's terms.
. "$(dirname "$0")/lib.sh"
draw dot
draw json

# Back from READER: FILE.dot must be drawn again to the bytes that map.dot is drawn to.
back() { # READER FILE MAP
  "$ENTENTE" draw "$2" -T dot,json -o back >out 2>err && cmp -s back/view.dot "$3.dot" && cmp -s back/view.json "$3.again.json"
  ok $? "DOT, back in | $1 | $3: drawn again as if it had not been away" err
  diff "$3.dot" back/view.dot 2>/dev/null | head -n 6 | cut -c 1-400 | sed 's/^/# /'
}
for map in bundled nasty; do
  "$ENTENTE" draw $map.dot -T json -o . >/dev/null && mv view.json $map.again.json
  gvpr -c 'N { fontsize = 12 }' $map.dot >out.dot
  back gvpr out.dot $map
  dot -Tdot $map.dot >out.dot 2>err
  back "dot -Tdot" out.dot $map
  "$py" - agraph $map.dot out.dot <<'EOT'
import sys, networkx as nx
g = nx.nx_agraph.read_dot(sys.argv[2])
nx.nx_agraph.write_dot(g, sys.argv[3])
EOT
  back "networkx (agraph)" out.dot $map
  "$py" - pydot $map.dot out.dot <<'EOT'
import sys, networkx as nx
g = nx.nx_pydot.read_dot(sys.argv[2])
nx.nx_pydot.write_dot(g, sys.argv[3])
EOT
  back "networkx (pydot)" out.dot $map
  "$py" -c 'import sys, pygraphviz; pygraphviz.AGraph(sys.argv[1]).write(sys.argv[2])' $map.dot out.dot
  back pygraphviz out.dot $map
  "$py" -c 'import sys; from graph_tool import load_graph; load_graph(sys.argv[1], fmt="dot").save(sys.argv[2], fmt="dot")' $map.dot out.dot
  back graph-tool out.dot $map
done

# what a filter leaves is what a view of the same sort has
gvpr -i 'N [kind == "country" || kind == "ministry"]' bundled.dot >filtered.dot
"$ENTENTE" draw filtered.dot -T dot -o filtered >out 2>err
ok $? "DOT, back in | gvpr | a filtered map is a map" err
want=$(gvpr 'E [(tail.kind == "country" || tail.kind == "ministry") && (head.kind == "country" || head.kind == "ministry")] { print(tail.name, " ", head.name, " ", relation, " ", status, " ", count) }' bundled.dot | sort)
got=$(gvpr 'E { print(tail.name, " ", head.name, " ", relation, " ", status, " ", count) }' filtered/view.dot | sort)
[ -n "$want" ] && [ "$want" = "$got" ]
ok $? "DOT, back in | gvpr | its relations are those between what was left"
"$ENTENTE" merge -T dot -o merged filtered.dot bundled.dot >out 2>err && cmp -s merged/map.dot bundled.dot
ok $? "DOT, back in | gvpr | merged with the whole it is the whole" err
done_testing
