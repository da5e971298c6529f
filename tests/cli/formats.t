#!/bin/sh
# The forms for other tools: what they are for a map that holds everything (tests/formats/map.json),
# byte by byte, and whether they hold all of it. UPDATE=1 writes what came; read the diff before
# committing it. The real readers are in tests/interop.
. "$(dirname "$0")/../lib.sh"
formats=$root/tests/formats
cp "$formats/map.json" .

run draw map.json -o o -T json,graphml,gexf,csv,jsonld,turtle,stix,ftm,plover
exits 0 "all formats of one map"
same o/view.json map.json "the map that holds everything is written as it was read"
for f in view.graphml view.gexf view-nodes.csv view-edges.csv view.jsonld view.ttl \
  view.stix.json view.ftm.json view.plover.jsonl; do
  has out "o/$f" "$f has its line"
  [ -z "${UPDATE:-}" ] || cp "o/$f" "$formats/$f"
  diff "$formats/$f" "o/$f" >diff.out 2>&1
  ok $? "$f is what it was" diff.out
done

if command -v xmllint >/dev/null 2>&1; then
  for f in graphml gexf; do
    xmllint --noout "o/view.$f" 2>err
    ok $? "view.$f is well-formed" err
  done
else
  skip "no xmllint"
  skip "no xmllint"
fi

# nothing is lost, of this map and of all bundled articles
(cd "$root" && "$ENTENTE" map -o "$work/all" -T json,graphml,gexf,csv,stix,ftm,plover tests/gold/articles) >out 2>err
ok $? "all bundled articles" err
for m in o/view all/map; do
  for f in graphml gexf; do
    python3 "$formats/whole.py" $f $m.json $m.$f >lost 2>&1
    ok $? "$m.$f holds all of the map" lost
  done
  python3 "$formats/whole.py" csv $m.json $m-nodes.csv $m-edges.csv >lost 2>&1
  ok $? "$m-nodes.csv and $m-edges.csv hold all of the map" lost
done

# records of other standards say what the map says, and no more
for m in o/view all/map; do
  for f in stix:.stix.json ftm:.ftm.json plover:.plover.jsonl; do
    python3 "$formats/records.py" ${f%%:*} $m.json $m${f#*:} >bad 2>&1
    ok $? "$m${f#*:} says what the map says" bad
  done
done
has o/view.stix.json '"relationship_type": "attributed-to", "description": "Grey Heron is run by Peru' "who is run by whom is attributed"
has o/view.ftm.json '"name": ["met: Foreign Ministry, Anna Hill, Tom Sand"], "location": ["Geneva"]' "a meeting of three is one Event"
has o/view.plover.jsonl '"event": ["CONSULT"]' "a meeting is a CONSULT"
run draw map.json -o - -T plover
has err "1 event without a date is left out" "an event without a date is left out, and that is told"

# linked data: nobody's plan, claim or denial is a fact, and what was said stands as it was
python3 - map.json o/view.jsonld >bad 2>&1 <<'P'
import json, sys
graph, linked = (json.load(open(p, encoding="utf-8")) for p in sys.argv[1:])
about = {}
for thing in linked["@graph"]:
    if any(k.startswith("ent:") and "@id" in str(v) and k[4:] in {e["relation"] for e in graph["edges"]} for k, v in thing.items()):
        for k, v in thing.items():
            about.setdefault((thing["@id"], k), set()).add(json.dumps(v))
facts = {(e["from"], e["relation"], e["to"]) for e in graph["edges"] if e["status"] == "reported" and not e["contested"]}
facts |= {(t, r, f) for f, r, t in facts if r in ("met", "cooperates_with")}
told = {(s[1:], k[4:], json.loads(v)["@id"][1:]) for (s, k), vs in about.items() for v in vs if k.startswith("ent:")}
quotes = sorted(v["quote"] for e in graph["edges"] for v in e["evidence"])
exact = sorted(t["oa:exact"] for t in linked["@graph"] if "oa:exact" in t)
print(facts ^ told, [q for q in quotes if q not in exact])
sys.exit(facts != told or quotes != exact or len(facts) < 15)
P
ok $? "JSON-LD states what is reported, and no more; quotes stand as they are" bad

# the schema of map.json says what the program reads
if /usr/bin/python3 -c 'from jsonschema import Draft202012Validator' 2>/dev/null; then
  /usr/bin/python3 "$formats/schema.py" "$root/src/render/map.schema.json" "$ENTENTE" map.json all/map.json "$root/out/map.json" >bad 2>&1
  ok $? "map.schema.json takes and refuses what the program does" bad
else
  skip "no python3-jsonschema"
fi

# no cell is a formula; no line but the first begins without a quoted id
python3 - o/view-nodes.csv o/view-edges.csv all/map-nodes.csv all/map-edges.csv >bad 2>&1 <<'P'
import csv, sys
n = bad = 0
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    for row in rows:
        bad += len(row) != len(rows[0])
        for cell in row:
            n += 1
            bad += cell.strip()[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r") and cell.strip() != ""
    with open(path, encoding="utf-8") as file:
        bad += sum(not line.startswith('"') for line in list(file)[1:])
print(n, "cells,", bad, "bad")
sys.exit(bad > 0 or n < 1000)
P
ok $? "no cell of a table is a formula, and each line is a row" bad

# of the days
has o/view.gexf '<spell start="2023-11-01" end="2023-12-01"/>' "meetings on several days are several spells"
has o/view.gexf 'weight="2" start="2015-01-01" end="2022-03-31"' "a post that ended has an end"
has o/view.gexf 'weight="1" start="2021-01-01">' "one that did not has none"
has o/view.gexf 'weight="1" start="2024-05-06" end="2024-05-08">' "what took place on three days ends on the third"

# a part of a map says that it is one
run draw map.json -o part --focus "Anna Hill" -T graphml,gexf
exits 0 "a part of it"
has part/view.graphml '<data key="g_of_nodes">15</data>' "GraphML says of how many entities"
has part/view.gexf '(of 15 entities and 26 relations)</description>' "GEXF says it"

# on standard output, compared, refused
run draw map.json -o - -T graphml
exits 0 "GraphML on standard output"
same out o/view.graphml "it is the file"
run draw map.json -o - -T csv
exits 2 "two files on standard output"
has err "one file" "it is told"
run draw map.json -o twice -T csv,csv
[ "$(ls twice | tr '\n' ' ')" = "view-edges.csv view-nodes.csv " ]
ok $? "a format that is named twice is written once"
run diff map.json map.json -T graphml -o d
exits 2 "two maps laid over each other are no GraphML"
has err "-T graphml draws nothing" "it is told"
echo "Norway met Sweden in Oslo on Monday." >n.txt
run map -o c -T csv,gexf,graphml n.txt
run map -o c -T csv,gexf,graphml --check n.txt
exits 0 "--check of a folder that is up to date"
has out "c/map-nodes.csv" "it compares the tables"
sed -i s/Norway/Denmark/ c/map-edges.csv
run map -o c -T csv,gexf,graphml --check n.txt
exits 1 "--check of one that is not"
grep -q 'c/map-edges.csv *differs (-T json tells how)' out
ok $? "it names the file" out
done_testing
