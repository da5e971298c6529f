#!/bin/sh
# Libraries for graphs read map.gexf, and it is what its schema allows.
. "$(dirname "$0")/lib.sh"
draw_all gexf
takes GEXF networkx gexf "$py" "$here/readers/attributes.py" networkx
takes GEXF graphology gexf node_run attributes.mjs
for map in $maps; do
  "$tools/bin/python" "$here/readers/gexf_schema.py" $map.gexf >got.out 2>&1
  ok $? "GEXF | gexfpy (its schema) | $map: nothing that the schema does not know" got.out
done
"$py" - >got.out 2>&1 <<'P'
import networkx
edges = [d for _, _, d in networkx.read_gexf("whole.gexf").edges(data=True)]
spells = [d["spells"] for d in edges if "spells" in d]
posts = [(d.get("start"), d.get("end")) for d in edges if d["relation"] == "works_for"]
print(spells, posts)
assert spells == [[("2023-11-01", "2023-12-01"), ("2024-05-06", "2024-05-06")]]
assert ("2015-01-01", "2022-03-31") in posts and ("2021-01-01", None) in posts
P
ok $? "GEXF | networkx | the days of edges" got.out
done_testing
