#!/bin/sh
# What the README shows of other tools, as it is printed there, on the bundled map.
. "$(dirname "$0")/lib.sh"
mkdir path out
ln -s "$ENTENTE" path/entente
ln -s "$py" path/python3
cp "$root/out/map.dot" "$root/out/map.json" out
prints() { # TEXT READER: runs the line of the README that holds the text
  line=$(readme "$1")
  ok $? "README | $2 | the line stands there" readme.line
  PATH="$work/path:$PATH" sh -c "$line" >got 2>err
  ok $? "README | $2 | it works as printed" err
}
prints 'gvpr '"'"'E [relation == "accuses"]' gvpr
[ "$(wc -l <got)" -eq "$(grep -c 'relation="accuses"' out/map.dot)" ] && grep -q -- ' -> ' got
ok $? "README | gvpr | a line for each accusation" got
prints "gvpr -i 'N [kind" gvpr
grep -q 'kind="ministry"' bodies/view.dot && ! grep -q 'kind="person"' bodies/view.dot
ok $? "README | gvpr | drawn again without persons" got
prints "print(max(g, key=g.degree))" "networkx (agraph)"
grep -q "^$(cat got)\$" <<EOT
$(sed -n 's/^  "\([^"]*\)" \[.*/\1/p' out/map.dot)
EOT
ok $? "README | networkx (agraph) | it names a node" got
prints "nx.ego_graph" "networkx (agraph)"
"$ENTENTE" draw japan.dot -T dot -o japan >out.txt 2>err && grep -q '"country-japan" \[' japan/view.dot
ok $? "README | networkx (agraph) | what it wrote is a map" err

mkdir articles
cp "$root"/tests/gold/articles/[ac]*.txt articles
"$ENTENTE" map -o ref articles >/dev/null 2>&1
prints "parallel -X" "GNU parallel"
cmp ref/map.json out/map.json && cmp ref/map.svg out/map.svg
ok $? "README | GNU parallel | the map is that of one run" err
cp "$root/out/map.dot" out

line=$(readme "renderDot(dot)")
ok $? "README | d3-graphviz | the line stands there" readme.line
ln -s "$there/node/node_modules" node_modules
cat >page.html <<EOT
<!doctype html><meta charset="utf-8"><div id="map"></div>
<script src="node_modules/d3/dist/d3.min.js"></script>
<script src="node_modules/@hpcc-js/wasm/dist/graphviz.umd.js"></script>
<script src="node_modules/d3-graphviz/build/d3-graphviz.min.js"></script>
<script>
$line
setInterval(() => {
  if (document.querySelector("#map .edge"))
    fetch("/done", { method: "POST", body: document.documentElement.outerHTML });
}, 300);
</script>
EOT
"$py" "$here/readers/page.py" page.html >dom 2>err
ok $? "README | d3-graphviz | the page draws something" err
[ "$(grep -o 'class="node"' dom | wc -l)" -eq "$(grep -c 'mentions=' out/map.dot)" ] &&
  [ "$(grep -o 'class="edge"' dom | wc -l)" -eq "$(grep -c 'relation=' out/map.dot)" ]
ok $? "README | d3-graphviz | it draws all nodes and edges" err
done_testing
